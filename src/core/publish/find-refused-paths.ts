/**
 * GitHub lets no `GITHUB_TOKEN` change workflows, and an agent that could would own the repository. The forge's own configuration and
 * prompts are the rules by which changes are judged: a change may not bring new ones for those after it.
 */
const REFUSED = ['.github/workflows/', '.github/actions/', '.stoneforge/'];

/** What Windows also calls these folders, whatever number it puts behind. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['github~', '.github'],
  ['workfl~', 'workflows'],
  ['action~', 'actions'],
  ['stonef~', '.stoneforge'],
]);

/**
 * The paths of a change that must not be published. Compared the way that the most forgiving file system would: without case, without
 * invisible characters, composed the same way, with what Windows reads as the same name (backslashes, streams, short names).
 */
export function findRefusedPaths(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => {
    const seen = foldPath(path);
    return REFUSED.some((prefix) => seen.startsWith(prefix) || seen === prefix.slice(0, -1));
  });
}

function foldPath(path: string): string {
  const visible = path.normalize('NFKC').replace(/[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '');
  return visible.toLowerCase().split(/[/\\]/).map(foldName).join('/');
}

function foldName(name: string): string {
  const bare = name.replace(/:.*$/s, '').replace(/[. ]+$/, '');
  return SHORT_NAMES.get(bare.replace(/~\d+$/, '~')) ?? bare;
}
