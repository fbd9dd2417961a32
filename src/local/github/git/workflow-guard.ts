import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A pre-receive hook for pushes of job tokens: no commit that is new to the repository may change a workflow file, because no
 * job token ever has the permission `workflows`. A merge counts by what it changes against its first parent.
 */
const HOOK = `#!/bin/sh
set -f
tips=
while read -r old new ref; do
  case "$new" in *[!0]*) tips="$tips $new" ;; esac
done
[ -n "$tips" ] || exit 0
found=$(git log --format= --name-only --full-history --diff-merges=first-parent $tips --not --all -- .github/workflows) || exit 1
for file in $found; do
  echo "refusing to allow a GitHub App to create or update workflow \\\`$file\\\` without \\\`workflows\\\` permission" >&2
  exit 1
done
`;

/** Writes the hook into a folder of its own (never into the repository) and gives the folder, for `core.hooksPath`. */
export function writeWorkflowGuard(folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'pre-receive'), HOOK, { mode: 0o755 });
  return folder;
}
