import { realpath } from 'node:fs/promises';
import { StoneforgeError } from '../../core/errors.ts';
import type { PackageInfo } from './package-info.ts';
import type { RecordedOptions } from './recorded-options.ts';
import { runGit } from './run-git.ts';

/** What stands behind `uses:`, and the comment behind that. */
export interface ActionReference {
  readonly uses: string;
  readonly comment?: string;
  /** What a person should make sure of before pushing the files. */
  readonly warning?: string;
}

export interface ActionReferenceSource {
  /** `--action-ref`: 40 hex digits, `owner/name@<40 hex>`, `./` or `$/`. */
  readonly asked?: string | undefined;
  /** What an earlier `init` wrote. */
  readonly recorded?: RecordedOptions | undefined;
  readonly package: PackageInfo;
  /** Take what is recorded, wherever HEAD is: the commit was a choice, and a check is not the moment for another one. */
  readonly keepsRecorded?: boolean | undefined;
  /** Where the tags of the action's repository are; default: its address on github.com. */
  readonly remote?: string | undefined;
}

const COMMIT = /^[0-9a-f]{40}$/;
const PINNED = /^[\w.-]+\/[\w.-]+@[0-9a-f]{40}$/;

/**
 * Finds the commit of the action that the generated files pin. In this order: what is asked for; what is recorded, when it
 * is a copy of one's own or shall be kept; HEAD of the checkout that the command runs from; what is recorded for this version; the tag of this version.
 *
 * @throws StoneforgeError `bad-arguments` for a reference that is no commit, `forge-unavailable` when no commit is found.
 */
export async function resolveActionReference(source: ActionReferenceSource): Promise<ActionReference> {
  const { asked, recorded } = source;
  const { version, repository } = source.package;
  const pin = (uses: string): ActionReference => (isRelative(uses) ? relative(uses) : { uses, comment: `v${version}` });
  if (asked !== undefined) {
    if (COMMIT.test(asked)) return pin(`${repository}@${asked}`);
    if (isRelative(asked) || PINNED.test(asked)) return pin(asked);
    throw notACommit(asked, repository);
  }
  if (recorded !== undefined && (isRelative(recorded.action) || PINNED.test(recorded.action))) {
    // A copy of one's own, chosen by --action-ref, stays chosen.
    const isOwnCopy = !recorded.action.startsWith(`${repository}@`);
    if (isOwnCopy || source.keepsRecorded) return pin(recorded.action);
  }
  const head = await tryReadOwnHead(source.package.root);
  if (head !== undefined) {
    const warning = `The action is pinned to ${head.slice(0, 12)}, the commit of the checkout in ${source.package.root}. GitHub must have it: push it to ${repository} first.`;
    return { ...pin(`${repository}@${head}`), warning };
  }
  if (recorded !== undefined && recorded.version === version && PINNED.test(recorded.action))
    return pin(recorded.action);
  return pin(`${repository}@${await readTag(source)}`);
}

function isRelative(reference: string): boolean {
  return reference === './' || reference === '$/';
}

function relative(uses: string): ActionReference {
  if (uses === '$/') return { uses };
  const warning =
    'On GitHub, "uses: ./" needs the files of the repository in the workspace, and no job checks them out; use --action-ref $/ there.';
  return { uses, warning };
}

/** How to find the commit of what was asked for: a branch or a tag of the action, or of a copy (`owner/name@branch`). */
function notACommit(asked: string, repository: string): StoneforgeError {
  const expected = `Expected --action-ref to be a commit of 40 hex digits, owner/name@<commit>, $/ or ./, found "${asked}".`;
  const named = /^(?:([\w.-]+\/[\w.-]+)@)?([\w.][\w./-]*)$/.exec(asked);
  const [, copy, name] = named ?? [];
  const found = `git ls-remote https://github.com/${copy ?? repository}.git${name === undefined ? '' : ` ${name}`}`;
  const again = `--action-ref ${copy === undefined ? '' : `${copy}@`}<commit>`;
  return new StoneforgeError(
    'bad-arguments',
    `${expected} A branch or a tag can be moved to other code, so pin its commit: look it up by \`${found}\`, and give ${again}.`,
  );
}

/** HEAD, when the package is a git checkout itself and not just installed inside of one. */
async function tryReadOwnHead(root: string): Promise<string | undefined> {
  const top = await runGit(['rev-parse', '--show-toplevel'], root);
  if (!top.ok || (await realpath(top.stdout.trim())) !== (await realpath(root))) return undefined;
  const head = await runGit(['rev-parse', '--verify', 'HEAD^{commit}'], root);
  return head.ok && COMMIT.test(head.stdout.trim()) ? head.stdout.trim() : undefined;
}

async function readTag({ package: { version, repository }, remote }: ActionReferenceSource): Promise<string> {
  const tag = `refs/tags/v${version}`;
  const url = remote ?? `https://github.com/${repository}.git`;
  const answer = await runGit(['ls-remote', '--', url, tag, `${tag}^{}`], process.cwd());
  const lines = answer.ok
    ? answer.stdout
        .trim()
        .split('\n')
        .map((line) => line.split('\t'))
    : [];
  // An annotated tag is an object of its own; the line with ^{} names the commit behind it.
  const found = lines.find(([, name]) => name === `${tag}^{}`) ?? lines.find(([, name]) => name === tag);
  const commit = found?.[0];
  if (commit !== undefined && COMMIT.test(commit)) return commit;
  const what = answer.ok ? 'no such tag' : `git: ${answer.stderr}`;
  throw new StoneforgeError(
    'forge-unavailable',
    `Expected the tag v${version} in ${url}, to pin the action to its commit, found ${what}. Name the commit yourself: stoneforge init --action-ref <40 hex digits>`,
    { retryable: !answer.ok },
  );
}
