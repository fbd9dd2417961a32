/** Most paths of a change that the log keeps, and their length together in characters. */
const MOST_PATHS = 100;
const MOST_CHARACTERS = 4_000;

/**
 * The paths of a change, short enough for the log: all of them, or folders in place of what is in them (`src/api/`, with the `/`), as deep
 * as the space allows; `/` is the whole repository. Sorted, each once.
 */
export function summarizePaths(paths: readonly string[]): readonly string[] {
  const all = [...new Set(paths)].sort();
  if (fits(all)) return all;
  const deepest = all.reduce((depth, path) => Math.max(depth, path.split('/').length - 1), 0);
  for (let depth = deepest; depth > 0; depth -= 1) {
    const folders = [...new Set(all.map((path) => cutBelow(depth, path)))].sort();
    if (fits(folders)) return folders;
  }
  return ['/'];
}

/** The folder of this depth that the path is in, or the path when it is not so deep. */
function cutBelow(depth: number, path: string): string {
  const names = path.split('/');
  return names.length > depth ? `${names.slice(0, depth).join('/')}/` : path;
}

function fits(paths: readonly string[]): boolean {
  return paths.length <= MOST_PATHS && paths.reduce((sum, path) => sum + path.length, 0) <= MOST_CHARACTERS;
}
