/** GitHub lets no `GITHUB_TOKEN` change workflows, and an agent that could would own the repository. */
const REFUSED = ['.github/workflows/', '.github/actions/'];

/**
 * The paths of a change that must not be published. Compared the way that the most forgiving file system would: without case, without
 * invisible characters, composed the same way.
 */
export function findRefusedPaths(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => {
    const seen = foldPath(path);
    return REFUSED.some((prefix) => seen.startsWith(prefix) || seen === prefix.slice(0, -1));
  });
}

function foldPath(path: string): string {
  const visible = path.normalize('NFKC').replace(/[\p{Cf}\p{Cc}]/gu, '');
  return visible
    .toLowerCase()
    .split('/')
    .map((part) => part.replace(/[. ]+$/, '') || part)
    .join('/');
}
