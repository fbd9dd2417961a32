/** Longest slug in a branch name; long enough to recognise, short enough for every file system. */
const SLUG_LIMIT = 40;

/** A title as lower-case ASCII words with hyphens, never empty: `Fix "it's" broken 🎉` → `fix-it-s-broken`. */
export function slugOf(title: string): string {
  const slug = title
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_LIMIT)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'task' : slug;
}

/** `agent/<worker>/<issue>-<slug>`, the branch of a task's change for the task's whole life. */
export function branchOf(worker: string, task: number, slug: string): string {
  return `agent/${worker}/${task}-${slug}`;
}

/** The slug inside a branch made by `branchOf`. */
export function slugOfBranch(branch: string): string {
  return branch.replace(/^agent\/[^/]+\/[0-9]+-/, '');
}

/** Names one attempt of one task: `12.1`. */
export function attemptKey(task: number, attempt: number): string {
  return `${task}.${attempt}`;
}

/** The lowest slot that no running task holds. */
export function freeWorker(taken: ReadonlySet<string>, maxConcurrent: number): string | undefined {
  for (let slot = 1; slot <= maxConcurrent; slot += 1) {
    if (!taken.has(`worker-${slot}`)) return `worker-${slot}`;
  }
  return undefined;
}
