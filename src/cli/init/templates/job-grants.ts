export type Scope = 'contents' | 'issues' | 'pull-requests' | 'statuses' | 'actions';
export type Grants = Readonly<Partial<Record<Scope, readonly [level: 'read' | 'write', reason: string]>>>;
export type TrustedJob = 'dispatch' | 'publish' | 'report' | 'board' | 'land';
export type UntrustedJob = 'work' | 'verify' | 'gate';

/**
 * What the token of each job may do, and why. A job that runs an agent or code of the repository reads the repository and
 * nothing else; the tests of the workflow files hold every file to that.
 */
export const JOB_GRANTS: Readonly<Record<TrustedJob | UntrustedJob, Grants>> = {
  dispatch: {
    contents: ['write', 'append to the log branch'],
    issues: ['write', 'labels and status comments'],
    'pull-requests': ['read', 'state of the open changes'],
    actions: ['write', 'look at the runs of live attempts, wake merge and itself'],
  },
  work: { contents: ['read', 'clone the repository and read the snapshot of the attempt'] },
  publish: {
    contents: ['write', 'push the branch of the change, append to the log'],
    issues: ['write', 'status comment'],
    'pull-requests': ['write', 'open the pull request'],
    statuses: ['write', 'stoneforge/steward on the head of the change'],
    actions: ['write', 'wake merge, or dispatch after an attempt without a change'],
  },
  verify: { contents: ['read', 'clone the change'] },
  report: {
    contents: ['write', 'append to the log'],
    issues: ['write', 'status comment'],
    'pull-requests': ['write', 'say the verdict on the pull request'],
    statuses: ['write', 'stoneforge/steward on the head of the change'],
    actions: ['write', 'wake merge, or dispatch after a red verdict'],
  },
  board: {
    contents: ['write', 'push the train, append to the log, land a tree that is green already'],
    issues: ['write', 'close the issues of landed changes, status comments'],
    'pull-requests': ['write', 'read the pull request, open that of a change whose own run died'],
    statuses: ['write', 'stoneforge/steward on the cars of the train'],
    actions: ['write', 'wake dispatch'],
  },
  gate: { contents: ['read', 'clone the tip of the train'] },
  land: {
    contents: ['write', 'fast-forward the base branch, append to the log'],
    issues: ['write', 'close the issues of landed changes, status comments'],
    'pull-requests': ['write', 'say on the pull request why a change is held or ejected'],
    statuses: ['write', 'stoneforge/steward on what landed or was ejected'],
    actions: ['write', 'wake dispatch, and merge for the next train'],
  },
};

const SCOPES: readonly Scope[] = ['contents', 'issues', 'pull-requests', 'statuses', 'actions'];

/** The least block that allows every given job what it asks for: GitHub's ceiling for a called workflow. */
export function unionOfGrants(
  jobs: readonly (TrustedJob | UntrustedJob)[],
): Readonly<Partial<Record<Scope, 'read' | 'write'>>> {
  const union: Partial<Record<Scope, 'read' | 'write'>> = {};
  for (const scope of SCOPES) {
    const levels = jobs.map((job) => JOB_GRANTS[job][scope]?.[0]).filter((level) => level !== undefined);
    if (levels.length > 0) union[scope] = levels.includes('write') ? 'write' : 'read';
  }
  return union;
}

/** `permissions:` of one job, a reason behind every grant. */
export function renderGrants(job: TrustedJob | UntrustedJob): string {
  const lines = SCOPES.flatMap((scope) => {
    const grant = JOB_GRANTS[job][scope];
    return grant === undefined ? [] : [`  ${scope}: ${grant[0]} # ${grant[1]}`];
  });
  return ['permissions:', ...lines].join('\n');
}
