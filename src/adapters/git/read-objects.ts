import { spawn } from 'node:child_process';
import { StoneforgeError } from '../../core/errors.ts';
import type { Git } from './git.ts';

export interface GitObject {
  readonly oid: string;
  readonly type: string;
  readonly content: Buffer;
}

/** Asks one `git cat-file --batch` process for objects, one after another. */
export interface ObjectReader {
  /** `name` is anything that names an object, `<commit>:<path>` too. @returns undefined when there is no such object. */
  read(name: string): Promise<GitObject | undefined>;
}

/**
 * Reads any number of objects with one process, the later ones by what the earlier ones say.
 *
 * Its own process and not simple-git: the answers are bytes (trees, files that are not UTF-8) and questions follow answers.
 *
 * @throws StoneforgeError `git-failed` when git ends before it has answered.
 */
export async function readObjects<T>(git: Git, use: (reader: ObjectReader) => Promise<T>): Promise<T> {
  const child = spawn('git', ['cat-file', '--batch'], { cwd: git.dir, stdio: ['pipe', 'pipe', 'pipe'] });
  const stderr: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  // A broken pipe shows as the end of the answers; without a listener it would end the process.
  child.stdin.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  const answers = new AnswerStream(child.stdout, () => Buffer.concat(stderr).toString('utf8').trim());
  try {
    return await use({
      async read(name) {
        if (/[\n\0]/.test(name))
          throw new StoneforgeError('bad-input', `Expected an object name of one line, found ${JSON.stringify(name)}.`);
        child.stdin.write(`${name}\n`);
        const header = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(await answers.line());
        if (header === null) return undefined;
        const [, oid = '', type = '', size = '0'] = header;
        const content = await answers.bytes(Number(size));
        await answers.bytes(1);
        return { oid, type, content };
      },
    });
  } finally {
    child.stdin.end();
    await closed;
  }
}

class AnswerStream {
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #said: () => string;
  #held: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>, said: () => string) {
    this.#chunks = stream[Symbol.asyncIterator]();
    this.#said = said;
  }

  async line(): Promise<string> {
    let end = this.#held.indexOf('\n');
    while (end < 0) {
      this.#held = Buffer.concat([this.#held, await this.#next()]);
      end = this.#held.indexOf('\n');
    }
    const line = this.#held.subarray(0, end).toString('utf8');
    this.#held = this.#held.subarray(end + 1);
    return line;
  }

  async bytes(count: number): Promise<Buffer> {
    const parts = [this.#held];
    let length = this.#held.length;
    while (length < count) {
      const chunk = await this.#next();
      parts.push(chunk);
      length += chunk.length;
    }
    const all = Buffer.concat(parts, length);
    this.#held = all.subarray(count);
    return all.subarray(0, count);
  }

  async #next(): Promise<Buffer> {
    const { done, value } = await this.#chunks.next();
    if (done !== true) return value;
    throw new StoneforgeError(
      'git-failed',
      `Expected git to answer with an object, found that it ended: ${this.#said() || 'it said nothing'}.`,
    );
  }
}
