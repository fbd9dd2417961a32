import { execFileSync } from 'node:child_process';

/** Text of a file by its path; null removes it. */
export type Files = Readonly<Record<string, string | null>>;

export interface NewCommit {
  /** Full name of the reference to write. */
  readonly ref: string;
  readonly parents: readonly string[];
  readonly files: Files;
  readonly message?: string;
}

/** Runs git with an identity of its own and nothing of this machine's settings. @returns trimmed output. */
export function git(cwd: string, args: readonly string[], options: { readonly input?: string } = {}): string {
  return execFileSync('git', [...args], {
    cwd,
    env: ENVIRONMENT,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.input !== undefined && { input: options.input }),
  }).trim();
}

/** Writes one commit in one process, without a work tree, and moves the reference to it. @returns its id. */
export function writeCommit(repository: string, { ref, parents, files, message = 'Change' }: NewCommit): string {
  const [first, ...others] = parents;
  const stream = [
    'feature done\n',
    `commit ${ref}\n`,
    'mark :1\n',
    'committer Ada <ada@example.invalid> 1760000000 +0000\n',
    `${dataOf(message)}\n`,
    // Without a parent the reference starts anew, whatever it was.
    first === undefined ? '' : `from ${first}\n`,
    ...others.map((parent) => `merge ${parent}\n`),
    ...Object.entries(files).map(([path, text]) =>
      text === null ? `D ${quoted(path)}\n` : `M 100644 inline ${quoted(path)}\n${dataOf(text)}\n`,
    ),
    '\nget-mark :1\n',
    'done\n',
  ];
  return git(repository, ['fast-import', '--quiet', '--force', '--cat-blob-fd=1'], { input: stream.join('') });
}

function dataOf(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}

function quoted(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

const ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.invalid',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.invalid',
};
