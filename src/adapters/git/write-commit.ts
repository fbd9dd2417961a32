import { StoneforgeError } from '../../core/errors.ts';
import { IDENTITY } from './environment.ts';
import { type Git, gitFailed } from './git.ts';

/** A whole file of a commit: its content, or the id of a blob that is there already. */
export type FileContent = Buffer | { readonly blob: string };

export interface CommitOfFiles {
  readonly parent: string | undefined;
  readonly message: string;
  readonly at: Date;
  /** Whole files, path to content; all others stay as the parent has them. */
  readonly files: ReadonlyMap<string, FileContent>;
  /** Paths that the commit no longer has. */
  readonly removed?: readonly string[];
  /** A reference of this repository that is overwritten; git wants one. */
  readonly scratchRef: string;
}

/**
 * Writes a commit with blobs and trees by one git process, without a checkout and without an index.
 *
 * @returns the id of the commit.
 */
export async function writeCommit(git: Git, commit: CommitOfFiles): Promise<string> {
  const args = ['fast-import', '--done', '--quiet', '--force', '--date-format=raw'];
  const exit = await git.run(args, { input: renderStream(commit) });
  const oid = exit.stdout.trim();
  if (!/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(oid)) throw gitFailed(args, exit);
  return oid;
}

function renderStream({ parent, message, at, files, removed = [], scratchRef }: CommitOfFiles): Buffer {
  const parts: Buffer[] = [];
  const line = (text: string) => parts.push(Buffer.from(`${text}\n`));
  const data = (bytes: Buffer) => {
    line(`data ${bytes.length}`);
    parts.push(bytes, Buffer.from('\n'));
  };
  // A reset first: without it git would add to what the reference pointed at.
  line(`reset ${scratchRef}`);
  line(`commit ${scratchRef}`);
  line('mark :1');
  line(`committer ${IDENTITY.name} <${IDENTITY.email}> ${Math.floor(at.getTime() / 1000)} +0000`);
  data(Buffer.from(`${message}\n`));
  if (parent !== undefined) line(`from ${parent}`);
  for (const [path, content] of files) {
    const isHere = Buffer.isBuffer(content);
    line(`M 100644 ${isHere ? 'inline' : content.blob} ${plainPath(path)}`);
    if (isHere) data(content);
  }
  for (const path of removed) line(`D ${plainPath(path)}`);
  line('get-mark :1');
  line('done');
  return Buffer.concat(parts);
}

/** Paths with quotes or line breaks would be commands of the stream. */
function plainPath(path: string): string {
  if (/^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)*$/.test(path)) return path;
  throw new StoneforgeError(
    'bad-input',
    `Expected a plain path for a file of a commit, found ${JSON.stringify(path)}.`,
  );
}
