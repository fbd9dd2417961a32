import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoneforgeError } from '../../core/errors.ts';
import { parseWorkflowFile } from './workflow-file.ts';
import type { WorkflowFile } from './workflow-model.ts';

const FOLDER = '.github/workflows';
/** Trees of the workflow folder that stay parsed; a run keeps its own files. */
const KEPT_TREES = 20;

export interface WorkflowsAtCommit {
  readonly commit: string;
  /** By path; empty when the commit has no workflow folder. */
  readonly files: ReadonlyMap<string, WorkflowFile>;
}

export interface WorkflowStore {
  /** The workflow files at the tip of a branch or tag. Throws `bad-input` when the ref does not exist. */
  at(ref: string): WorkflowsAtCommit;
}

/**
 * Reads workflow files out of a bare repository. Synchronous, because a trigger is answered with run ids at once; one short
 * git process whenever the reference has moved, and the files are parsed once per content of the folder, not per commit.
 */
export function createWorkflowStore(gitDir: string): WorkflowStore {
  const parsed = new Map<string, ReadonlyMap<string, WorkflowFile>>();
  let newest: { readonly name: string; readonly found: Resolved } | undefined;
  /** The same commit has the same files: then the process is saved as well. */
  const find = (ref: string): Resolved => {
    const name = ref.startsWith('refs/') ? ref : `refs/heads/${ref}`;
    if (newest?.name === name && looseCommit(gitDir, name) === newest.found.commit) return newest.found;
    newest = { name, found: resolve(gitDir, ref, name) };
    return newest.found;
  };
  return {
    at(ref) {
      const { commit, tree } = find(ref);
      if (tree === undefined) return { commit, files: new Map() };
      const files = parsed.get(tree) ?? readFolder(gitDir, tree);
      parsed.delete(tree);
      parsed.set(tree, files);
      const [oldest] = parsed.keys();
      if (parsed.size > KEPT_TREES && oldest !== undefined) parsed.delete(oldest);
      return { commit, files };
    },
  };
}

interface Resolved {
  readonly commit: string;
  /** Of the workflow folder; undefined when there is none. */
  readonly tree: string | undefined;
}

/** Where a reference points by its own file; undefined when only git can tell. */
function looseCommit(gitDir: string, name: string): string | undefined {
  try {
    return readFileSync(join(gitDir, name), 'latin1').trim();
  } catch {
    return undefined; // Packed, or gone.
  }
}

function resolve(gitDir: string, ref: string, name: string): Resolved {
  const input = `${name}^{commit}\n${name}:${FOLDER}\n`;
  const [commit, tree] = git(gitDir, ['cat-file', '--batch-check=%(objectname) %(objecttype)'], input)
    .toString()
    .split('\n');
  if (!commit?.endsWith(' commit')) {
    throw new StoneforgeError(
      'bad-input',
      `Expected the ref "${ref}" to exist in ${gitDir}, found none. Push it first.`,
    );
  }
  return { commit: commit.split(' ')[0] ?? '', tree: tree?.endsWith(' tree') ? tree.split(' ')[0] : undefined };
}

function readFolder(gitDir: string, tree: string): ReadonlyMap<string, WorkflowFile> {
  const blobs = git(gitDir, ['ls-tree', '-z', tree])
    .toString()
    .split('\0')
    .flatMap((line) => {
      const [meta = '', name = ''] = line.split('\t');
      const [, type, id = ''] = meta.split(' ');
      return type === 'blob' && /\.ya?ml$/.test(name) ? [{ name, id }] : [];
    });
  const texts = readBlobs(
    gitDir,
    blobs.map((blob) => blob.id),
  );
  return new Map(
    blobs.map(({ name }, index) => {
      const file = parseWorkflowFile(`${FOLDER}/${name}`, texts[index] ?? '');
      return [file.path, file];
    }),
  );
}

function readBlobs(gitDir: string, ids: readonly string[]): readonly string[] {
  if (ids.length === 0) return [];
  const output = git(gitDir, ['cat-file', '--batch'], `${ids.join('\n')}\n`);
  const texts: string[] = [];
  let position = 0;
  for (const _id of ids) {
    const end = output.indexOf('\n', position);
    const size = Number(output.subarray(position, end).toString().split(' ')[2]);
    texts.push(output.subarray(end + 1, end + 1 + size).toString());
    position = end + 1 + size + 1;
  }
  return texts;
}

function git(gitDir: string, args: readonly string[], input?: string): Buffer {
  const result = spawnSync('git', ['--git-dir', gitDir, ...args], {
    input,
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH: process.env.PATH, LC_ALL: 'C', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
  });
  if (result.status === 0) return result.stdout;
  throw new StoneforgeError(
    'git-failed',
    `Expected "git ${args.join(' ')}" in ${gitDir} to succeed, found: ${result.error?.message ?? result.stderr.toString()}`,
    { cause: result.error },
  );
}
