import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { StoneforgeError } from '../../../core/errors.ts';
import { gitEnvironment } from './git-environment.ts';

export interface GitObject {
  readonly oid: string;
  readonly type: string;
  readonly content: Buffer;
}

type Waiting = { readonly resolve: (found: GitObject | undefined) => void; readonly reject: (error: Error) => void };

const NEWLINE = 0x0a;

/** One long-lived `git cat-file --batch`: an object or reference costs a round trip through a pipe, not a process. */
export class ObjectReader {
  readonly #gitDir: string;
  #child: ChildProcessByStdio<Writable, Readable, null> | undefined;
  #buffer: Buffer = Buffer.alloc(0);
  #waiting: Waiting[] = [];

  constructor(gitDir: string) {
    this.#gitDir = gitDir;
  }

  /** `name` is anything that git resolves: `refs/heads/main`, `HEAD:path`, an object id. @returns undefined when it does not. */
  read(name: string): Promise<GitObject | undefined> {
    // A newline would be read as a second question and shift every later answer.
    if (/[\n\0]/.test(name) || name === '') return Promise.resolve(undefined);
    const child = this.#start();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      child.stdin.write(`${name}\n`);
    });
  }

  close(): void {
    this.#child?.stdin.end();
    this.#child = undefined;
  }

  #start(): ChildProcessByStdio<Writable, Readable, null> {
    if (this.#child !== undefined) return this.#child;
    const child = spawn('git', [`--git-dir=${this.#gitDir}`, 'cat-file', '--batch'], {
      env: gitEnvironment(),
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    child.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
    // A broken pipe shows as `close`, which answers everybody who waits.
    child.stdin.on('error', () => {});
    child.on('error', () => this.#fail());
    child.on('close', () => this.#fail());
    this.#child = child;
    return child;
  }

  #fail(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#buffer = Buffer.alloc(0);
    this.#child = undefined;
    const error = new StoneforgeError(
      'git-failed',
      `Expected «git cat-file --batch» in ${this.#gitDir} to go on, it ended.`,
    );
    for (const { reject } of waiting) reject(error);
  }

  #take(chunk: Buffer): void {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const end = this.#buffer.indexOf(NEWLINE);
      if (end < 0) return;
      const header = this.#buffer.toString('utf8', 0, end);
      const match = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(header);
      const size = match === null ? 0 : Number(match[3]) + 1;
      if (this.#buffer.length < end + 1 + size) return;
      const content = this.#buffer.subarray(end + 1, end + size);
      this.#buffer = this.#buffer.subarray(end + 1 + size);
      this.#waiting
        .shift()
        ?.resolve(match === null ? undefined : { oid: match[1] ?? '', type: match[2] ?? '', content });
    }
  }
}
