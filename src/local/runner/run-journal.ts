import type { GitHubForRunner, JobRecord, RunRecord } from '../contract.ts';

export type Annotation = JobRecord['annotations'][number];

/** A job as somebody outside sees it change. */
export interface JobEvent {
  readonly run: RunRecord;
  readonly job: JobRecord;
  readonly phase: 'started' | 'completed';
}

/** Kept per job and level, as on GitHub; more are in the log. */
const MAX_ANNOTATIONS = 10;
const MAX_MESSAGE_CHARACTERS = 4_000;

export interface JobHandle {
  readonly record: JobRecord;
  update(change: Partial<Omit<JobRecord, 'id' | 'key' | 'annotations'>>): void;
  /** Kept with the next change of the job. */
  annotate(level: Annotation['level'], message: string): void;
  /** Ends the job. Idempotent: the first conclusion stays. */
  complete(conclusion: NonNullable<JobRecord['conclusion']>): void;
}

export interface JournalOptions {
  readonly github: GitHubForRunner;
  readonly now: () => Date;
  readonly onJob: (event: JobEvent) => void;
}

/** Keeps one run and its jobs, and tells local GitHub about every change at once. */
export class RunJournal {
  #run: RunRecord;
  readonly #jobs: JobRecord[] = [];
  readonly #options: JournalOptions;

  constructor(run: Omit<RunRecord, 'createdAt' | 'updatedAt' | 'jobs'>, options: JournalOptions) {
    const at = options.now().toISOString();
    this.#options = options;
    this.#run = { ...run, createdAt: at, updatedAt: at, jobs: [] };
    this.#publish();
  }

  get record(): RunRecord {
    return this.#run;
  }

  update(change: Partial<Pick<RunRecord, 'status' | 'conclusion' | 'message'>>): void {
    this.#run = { ...this.#run, ...change };
    this.#publish();
  }

  addJob(job: Pick<JobRecord, 'name' | 'key' | 'status'>): JobHandle {
    const index = this.#jobs.length;
    const initial: JobRecord = {
      id: this.#options.github.nextJobId(),
      ...job,
      conclusion: null,
      startedAt: null,
      completedAt: null,
      processGroup: null,
      annotations: [],
    };
    this.#jobs.push(initial);
    this.#publish();
    const read = () => this.#jobs[index] ?? initial;
    const change = (next: Partial<JobRecord>) => {
      this.#jobs[index] = { ...read(), ...next };
    };
    return {
      get record() {
        return read();
      },
      update: (next) => {
        const isStart = next.status === 'in_progress' && read().status !== 'in_progress';
        change(isStart ? { ...next, startedAt: this.#options.now().toISOString() } : next);
        this.#publish();
        if (isStart) this.#options.onJob({ run: this.#run, job: read(), phase: 'started' });
      },
      annotate: (level, message) => {
        const { annotations } = read();
        if (annotations.filter((other) => other.level === level).length >= MAX_ANNOTATIONS) return;
        change({ annotations: [...annotations, { level, message: message.slice(0, MAX_MESSAGE_CHARACTERS) }] });
      },
      complete: (conclusion) => {
        if (read().status === 'completed') return;
        const completedAt = this.#options.now().toISOString();
        change({ status: 'completed', conclusion, completedAt, processGroup: null, processProof: null });
        this.#publish();
        this.#options.onJob({ run: this.#run, job: read(), phase: 'completed' });
      },
    };
  }

  #publish(): void {
    this.#run = { ...this.#run, updatedAt: this.#options.now().toISOString(), jobs: [...this.#jobs] };
    this.#options.github.putRun(this.#run);
  }
}
