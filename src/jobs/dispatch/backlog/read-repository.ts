import { parseConfig } from '../../../core/config/parse-config.ts';
import type { Config } from '../../../core/config/schema.ts';
import { isStandingPlan } from '../../../core/plan/plan-life.ts';
import type { State, TaskState } from '../../../core/state.ts';
import type { Backlog, BacklogRequest } from '../../../ports/forge.ts';
import type { LogView } from '../../../ports/log.ts';
import type { TrustedDeps } from '../../deps.ts';
import { graphTaskOf } from '../graph-task-of.ts';
import { referencesToLookUp } from '../look-up-references.ts';
import { KnownIssues } from './known-issues.ts';
import { recallBacklog } from './recall-backlog.ts';
import type { RememberedBacklog } from './remembered-backlog.ts';

/** Label that is asked for before the configuration is known. */
const DEFAULT_LABEL = 'stoneforge';
/** After this everything is read again: edits of dependencies, deleted and transferred issues change no time that a cursor sees. */
const SWEEP_AFTER_MS = 50 * 60_000;
/** How much later than it happened GitHub may show a change. */
const SETTLING_MS = 60_000;

/** What a tick reads of the repository, and what it knows of the issues with it. */
export interface RepositoryLook {
  readonly backlog: Backlog;
  readonly config: Config;
  readonly issues: KnownIssues;
  /** What is to be remembered of this look, beside the issues. */
  readonly memory: Pick<RememberedBacklog, 'readUntil' | 'sweptAt' | 'uncounted' | 'refused'>;
  /** Requests beyond the first that it took, and that it takes again unless it is remembered. */
  readonly isCostly: boolean;
}

type Deps = Pick<TrustedDeps, 'forge' | 'log' | 'run'>;

/**
 * Reads what has changed since the backlog was remembered, or all of it: when nothing usable is remembered, when that was long ago, and when what there is
 * does not fit the number of issues that GitHub counts. A backlog that one request brings is read whole each time.
 */
export async function readRepository(deps: Deps, view: LogView): Promise<RepositoryLook> {
  const remembered = await recallBacklog(deps, view.state);
  const look = remembered && (await readChanges(deps, view.state, remembered));
  return look ?? (await readWhole(deps, view.state, remembered));
}

/** @returns undefined when all must be read */
async function readChanges(
  deps: Deps,
  state: State,
  remembered: RememberedBacklog,
): Promise<RepositoryLook | undefined> {
  const { forge, run } = deps;
  const { label } = remembered;
  const issues = KnownIssues.fromMemory({ label, repository: run.repository }, remembered.issues.values());
  const tasks = issues.all.map((issue) => graphTaskOf(issue, run.repository));
  const backlog = await forge.readBacklog({
    ...questionsOf(state),
    label,
    isWhole: false,
    changedSince: earlier(remembered.readUntil, state.commentsReadUntil),
    issues: referencesToLookUp(tasks, state),
  });
  const config = parseConfig(backlog.configText ?? '');
  if (config.label !== label) return undefined;
  for (const issue of backlog.changed) issues.see(issue.number, issue);
  const age = Date.parse(backlog.readAt) - Date.parse(remembered.sweptAt);
  const fits = issues.size + remembered.uncounted === backlog.openIssues;
  if (!fits || age > SWEEP_AFTER_MS || age < -SETTLING_MS) return undefined;
  await confirmAbsences(deps, state, issues, label);
  const { sweptAt, uncounted, refused } = remembered;
  const memory = { readUntil: settledAt(backlog), sweptAt, uncounted, refused };
  return { backlog, config, issues, memory, isCostly: backlog.changed.length > forge.pageSize };
}

async function readWhole(deps: Deps, state: State, remembered: RememberedBacklog | undefined): Promise<RepositoryLook> {
  const { forge, run } = deps;
  const request = { ...questionsOf(state), isWhole: true, changedSince: state.commentsReadUntil };
  const { backlog, config } = await readWithLabel(deps, request, remembered?.label ?? DEFAULT_LABEL);
  const issues = KnownIssues.justRead({ label: config.label, repository: run.repository }, backlog.issues);
  issues.hasNews = true;
  // An issue that moves between two pages while they are read may be in neither.
  if (!backlog.isOneLook) await confirmAbsences(deps, state, issues, config.label);
  const memory = {
    readUntil: settledAt(backlog),
    sweptAt: backlog.readAt,
    uncounted: backlog.openIssues - issues.size,
    refused: remembered?.refused ?? new Map<string, string>(),
  };
  return { backlog, config, issues, memory, isCostly: issues.size > forge.pageSize };
}

/** The configuration says which label makes a task, and comes with the issues. */
async function readWithLabel(
  { forge }: Deps,
  request: Omit<BacklogRequest, 'label'>,
  label: string,
): Promise<{ readonly backlog: Backlog; readonly config: Config }> {
  const backlog = await forge.readBacklog({ ...request, label });
  const config = parseConfig(backlog.configText ?? '');
  if (config.label === label) return { backlog, config };
  return { backlog: await forge.readBacklog({ ...request, label: config.label }), config };
}

/** What the log leaves open: pull requests that wait for a person. */
function questionsOf(state: State): Pick<BacklogRequest, 'pulls'> {
  const waiting = Object.values(state.tasks).filter((task) => task.status === 'cleared');
  return { pulls: waiting.flatMap((task) => task.change?.pr ?? []) };
}

/** No task and no plan is withdrawn because its issue is not among those that are remembered: it is asked for by its number. */
async function confirmAbsences({ forge }: Deps, state: State, issues: KnownIssues, label: string): Promise<void> {
  const isAbsent = ({ task, status }: TaskState) =>
    status !== 'landed' && status !== 'cancelled' && !issues.has(task) && !issues.isFresh(task);
  const plans = Object.values(state.plans).filter((plan) => isStandingPlan(plan) && !plan.issueClosed);
  const absentPlans = plans.map(({ plan }) => plan).filter((plan) => !issues.has(plan) && !issues.isFresh(plan));
  const numbers = [
    ...Object.values(state.tasks)
      .filter(isAbsent)
      .map(({ task }) => task),
    ...absentPlans,
  ];
  if (numbers.length === 0) return;
  for (const [number, issue] of await forge.readIssues(numbers, label)) issues.see(number, issue);
}

function settledAt({ readAt }: Backlog): string {
  return new Date(Date.parse(readAt) - SETTLING_MS).toISOString();
}

function earlier(a: string, b: string | undefined): string {
  return b !== undefined && Date.parse(b) < Date.parse(a) ? b : a;
}
