import { rmSync } from 'node:fs';
import { JobBench, type SavedBench } from './job-bench.ts';

/** Benches that many tests begin with: each is set up once and copied for every test. */
export class SavedBenches<Known> {
  readonly #saved = new Map<string, Promise<{ readonly bench: SavedBench; readonly known: Known }>>();
  readonly #setUp: (config: string) => Promise<{ readonly bench: JobBench; readonly known: Known }>;

  /** `setUp` makes the bench and says what tests need to know of it, as plain data. */
  constructor(setUp: (config: string) => Promise<{ readonly bench: JobBench; readonly known: Known }>) {
    this.#setUp = setUp;
  }

  /** A bench as `setUp` left it, of the test's own. What it woke before is forgotten. */
  async open(config = 'checks: [npm test]\n'): Promise<{ readonly bench: JobBench } & Known> {
    const saving = this.#saved.get(config) ?? this.#save(config);
    this.#saved.set(config, saving);
    const { bench, known } = await saving;
    return { bench: await JobBench.reopen(bench), ...known };
  }

  /** Call it when the tests are over. */
  async remove(): Promise<void> {
    for (const saving of this.#saved.values()) rmSync((await saving).bench.folder, { recursive: true, force: true });
  }

  async #save(config: string): Promise<{ readonly bench: SavedBench; readonly known: Known }> {
    const { bench, known } = await this.#setUp(config);
    return { bench: await bench.save(), known };
  }
}
