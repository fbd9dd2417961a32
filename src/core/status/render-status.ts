import { describeCosts } from '../budget/describe-costs.ts';
import { describeOutcome } from '../describe-outcome.ts';
import { assertNever } from '../errors.ts';
import type { BlockReason } from '../events.ts';
import type { TaskState } from '../state.ts';
import { liveAttempt } from '../task-life.ts';
import { defused } from './defused.ts';
import { fenced } from './fenced.ts';
import { nameWait } from './name-wait.ts';

/** First line of every status comment: how we find our own again. The author is checked as well. */
export const STATUS_MARKER = '<!-- stoneforge:status -->';

/** Text of a failing check or a question that a comment shows, in characters. GitHub refuses comments over 65,536. */
const OUTPUT_SHOWN = 6_000;
/** References of one sentence, and attempts of the table, that a comment shows; the log has them all. */
const REFERENCES_SHOWN = 20;
const ATTEMPTS_SHOWN = 20;
/** Longest reason why a change came back that the table shows, in characters. */
const REASON_SHOWN = 500;
/** Longest list of what is wrong with a front block, in characters. */
const PROBLEMS_SHOWN = 2_000;

/** The one comment that tells people where a task is and why. Markdown; changes only when something to say has changed. */
export function renderStatus(task: TaskState, options: { readonly repositoryUrl: string }): string {
  const lines = [STATUS_MARKER, `**Stoneforge:** ${headline(task, options.repositoryUrl)}`];
  const details = detailsOf(task);
  if (details.length > 0) lines.push('', ...details);
  const attempts = attemptRows(task);
  if (attempts.length > 0) lines.push('', '| attempt | agent | end |', '| --- | --- | --- |', ...attempts);
  return `${lines.join('\n')}\n`;
}

function headline(task: TaskState, repositoryUrl: string): string {
  switch (task.status) {
    case 'new':
    case 'ready':
      return task.failures > 0
        ? `ready for another attempt; waits for ${nameWait(task.waits)}. ${task.repair?.reason ?? ''}`.trimEnd()
        : `ready; waits for ${nameWait(task.waits)}.`;
    case 'blocked':
      return `blocked. ${task.blocked.map(describeBlockReason).join(' ')}`;
    case 'running':
      return `attempt ${liveAttempt(task)?.attempt ?? ''} is running${runLink(task, repositoryUrl)}.`;
    case 'published':
      return `branch \`${task.change?.branch ?? ''}\` is published.`;
    case 'verifying':
      return `${changeName(task)} is published and being tested alone.`;
    case 'queued':
      return `${changeName(task)} is published and waits for its train.`;
    case 'cleared':
      return `${changeName(task)} is green and waits for a person to merge it (\`autoMerge: false\`).`;
    case 'question':
      return 'the agent has a question. Answer with a comment that starts with `/stoneforge answer`.';
    case 'needs-human':
      return `a person is needed: ${task.escalation?.reason ?? ''} Comment \`/stoneforge retry\` to let it try again.`;
    case 'cancelled':
      return task.cancelledBy === 'command'
        ? 'cancelled. Comment `/stoneforge retry` to take it up again.'
        : 'cancelled, because its issue was closed or lost its label.';
    case 'landed':
      return `landed as ${task.landed?.commit ?? ''}${task.landed?.tested === false ? ' (*untested*: no check is configured or found)' : ''}.`;
    default:
      return assertNever(task.status);
  }
}

function runLink(task: TaskState, repositoryUrl: string): string {
  const run = liveAttempt(task)?.run;
  return run === undefined ? '' : ` ([run ${run}](${repositoryUrl}/actions/runs/${run}))`;
}

function changeName(task: TaskState): string {
  const { change } = task;
  if (change === undefined) return 'The change';
  if (change.pr !== undefined) return `Pull request #${change.pr}`;
  return `Branch \`${change.branch}\` (no pull request: ${change.prRefused ?? 'GitHub refused one'})`;
}

function detailsOf(task: TaskState): string[] {
  if (task.status === 'question') return [fenced(task.question ?? '', OUTPUT_SHOWN)];
  if (task.status === 'needs-human' && task.escalation?.untrusted !== undefined) {
    return [fenced(task.escalation.untrusted, OUTPUT_SHOWN)];
  }
  if (task.status === 'ready' && task.repair !== undefined) {
    const { paths, output } = task.repair;
    return [
      ...(paths === undefined ? [] : ['Files in conflict:', fenced(paths.join('\n'), OUTPUT_SHOWN)]),
      ...(output === undefined ? [] : [fenced(output, OUTPUT_SHOWN)]),
    ];
  }
  return [];
}

function attemptRows(task: TaskState): string[] {
  const shown = task.attempts.slice(-ATTEMPTS_SHOWN);
  const earlier = task.attempts.length - shown.length;
  const rows = shown.map(({ attempt, agent, ended, sentBack, costs }) => {
    const end = ended === undefined ? 'running' : describeOutcome(ended.outcome);
    const reason = (sentBack ?? '').slice(0, REASON_SHOWN).replaceAll('|', '\\|').replaceAll('\n', ' ');
    const back = reason === '' ? '' : `; sent back: ${reason}`;
    return `| ${attempt} | ${agent} | ${end}${costs === undefined ? '' : `; ${describeCosts(costs)}`}${back} |`;
  });
  return [...(earlier > 0 ? [`| 1 to ${earlier} | | in the log |`] : []), ...rows];
}

/** Why a task does not start, as one sentence or two. */
export function describeBlockReason(reason: BlockReason): string {
  const refs = nameReferences(reason.refs);
  const it = reason.plan === undefined ? 'It' : `Its plan #${reason.plan}`;
  switch (reason.kind) {
    case 'waits-for':
      return `${it} waits until ${refs} ${reason.refs.length === 1 ? 'has' : 'have'} landed.`;
    case 'unknown-reference':
      return `${it} depends on ${refs}, which cannot be found here. Correct the reference, or remove it.`;
    case 'not-a-task':
      return `${it} depends on ${refs}, which carries no task label and so never lands. Label it, or remove the dependency.`;
    case 'closed-without-landing':
      return `${it} depends on ${refs}, which was closed without landing. Reopen it, or remove the dependency.`;
    case 'cycle':
      return `It is part of a cycle: ${nameCycle(reason.refs)}. ${withSpace(reason.detail)}Remove one of these dependencies.`;
    case 'self':
      return `${it} depends on itself. Remove that dependency.`;
    case 'foreign-reference':
      return `${it} depends on another repository (${(reason.detail ?? '').slice(0, REASON_SHOWN)}), whose landings cannot be seen from here. Remove that dependency.`;
    case 'bad-front-block':
      return `The front block of its description cannot be read. ${defused(reason.detail ?? '', PROBLEMS_SHOWN)} Edit the description; docs/tasks.md has the keys.`;
    case 'not-approved':
      return `It is not approved: ${reason.detail ?? ''}`;
    case 'waits-for-plan':
      return `${it} waits until plan ${refs} is complete. ${reason.detail ?? ''}`.trimEnd();
    case 'plan-draft':
      return `It belongs to plan ${refs}, which is a draft. The comment \`/stoneforge activate\` on ${refs} activates it.`;
    case 'plan-cancelled':
      return `It belongs to plan ${refs}, which is cancelled. Comment \`/stoneforge activate\` on ${refs}, or take it out of the plan.`;
    default:
      return assertNever(reason.kind);
  }
}

function withSpace(sentence: string | undefined): string {
  return sentence === undefined ? '' : `${sentence} `;
}

function nameReferences(refs: readonly number[]): string {
  const named = refs.slice(0, REFERENCES_SHOWN).map((ref) => `#${ref}`);
  const more = refs.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function nameCycle(refs: readonly number[]): string {
  const named = refs.slice(0, REFERENCES_SHOWN).map((ref) => `#${ref}`);
  const more = refs.length - named.length;
  return [...named, ...(more > 0 ? [`(${more} more)`] : []), `#${refs[0]}`].join(' → ');
}
