import { type Git, splitNul } from './git.ts';

/** Reads files of one commit; undefined for one that is not there. The commit is listed once, when the first file is asked for. */
export function createFileReader(git: Git, commit: string): (path: string) => Promise<string | undefined> {
  let listed: Promise<ReadonlyMap<string, string>> | undefined;
  return async (path) => {
    listed ??= listFiles(git, commit);
    const object = (await listed).get(path);
    return object === undefined ? undefined : await git.run('cat-file', 'blob', object);
  };
}

/** Path to object of all regular files. */
async function listFiles(git: Git, commit: string): Promise<ReadonlyMap<string, string>> {
  const entries = splitNul(await git.run('ls-tree', '-r', '-z', '--full-tree', commit));
  return new Map(
    entries.flatMap((entry) => {
      const [, object, path] = /^100\d{3} blob ([0-9a-f]+)\t([\s\S]+)$/.exec(entry) ?? [];
      return object === undefined || path === undefined ? [] : [[path, object] as const];
    }),
  );
}
