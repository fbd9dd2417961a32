import pc from 'picocolors';
import { describeCosts } from '../../core/budget/describe-costs.ts';
import { describeOutcome } from '../../core/describe-outcome.ts';
import type { Blocker, Decision, TaskExplanation } from '../../core/log/explain-task.ts';
import { shortEventId } from '../../core/log/short-event-id.ts';
import type { Move } from '../../core/log/what-moves.ts';
import { visibleText } from '../../core/prompt/visible-text.ts';
import { cutToWidth, toOneLine } from '../live/fit-text.ts';
import { type LineStyle, showTime } from '../log/render-event.ts';
import { toneOf } from '../log/render-state.ts';

export interface ExplanationStyle extends Pick<LineStyle, 'colour'> {
  /** Address of the repository on the web, for links to its runs. */
  readonly repositoryUrl?: string | undefined;
}

/** Longest line: a reason is read to its end, the terminal wraps it. And how many lines of text from outside are shown. */
const WIDEST = 400;
const QUOTED_LINES = 12;

/** The explanation for a person. No line break at the end. */
export function renderExplanation(explanation: TaskExplanation, style: ExplanationStyle): string {
  const sections = [
    renderHead(explanation, style),
    section('What happened (UTC)', decisionLines(explanation, style), style),
    section('What it waits for', blockerLines(explanation), style),
    section(explanation.status === 'question' ? 'The question' : 'The last output', quotedLines(explanation), style),
    section('What would move it', moveLines(explanation, style), style),
  ];
  return sections.filter((text) => text !== '').join('\n\n');
}

function renderHead(explanation: TaskExplanation, style: ExplanationStyle): string {
  const colours = pc.createColors(style.colour);
  const { task, title, status, since, waitsFor, attempts, holdsUp } = explanation;
  const name = title === undefined ? `#${task}` : `#${task} ${title}`;
  const where = [
    since === undefined ? undefined : `since ${showTime(since)}`,
    waitsFor === '' ? undefined : `waits for ${waitsFor}`,
  ].filter((part) => part !== undefined);
  const lines = [
    colours.bold(line(name)),
    `${toneOf(status, colours)(status)}${where.length === 0 ? '' : `, ${line(where.join('; '))}`}`,
    ...attempts.map(({ attempt, agent, ended, sentBack, costs }) => {
      const end = ended === undefined ? 'goes on' : describeOutcome(ended.outcome);
      const back = sentBack === undefined ? '' : `; sent back: ${sentBack}`;
      const took = costs === undefined ? '' : `; ${describeCosts(costs)}`;
      return `  ${line(`attempt ${attempt} (${agent}): ${end}${took}${back}`)}`;
    }),
  ];
  if (holdsUp.length > 0) lines.push(line(`It holds up ${holdsUp.map((other) => `#${other}`).join(', ')}.`));
  return lines.join('\n');
}

function section(title: string, lines: readonly string[], style: ExplanationStyle): string {
  if (lines.length === 0) return '';
  return [pc.createColors(style.colour).bold(title), ...lines].join('\n');
}

/** A bracket says how the status moved; none stands there when it stayed. */
function decisionLines({ task, decisions }: TaskExplanation, style: ExplanationStyle): readonly string[] {
  const colours = pc.createColors(style.colour);
  return decisions.map((decision) => {
    const head = `  ${colours.dim(`${showTime(decision.at)}  ${shortEventId(decision.id)}`)}  `;
    const text = line(wordsOf(decision, task));
    const paint = { good: colours.green, bad: colours.yellow, plain: String, dim: colours.dim }[decision.tone];
    return `${head}${decision.effect === 'ignored' ? colours.dim(text) : paint(text)}`;
  });
}

function wordsOf(decision: Decision, task: number): string {
  const { words, effect, from, to, actor, run, untrusted } = decision;
  const about = decision.task !== undefined && decision.task !== task ? `#${decision.task} ` : '';
  const by = run === undefined ? actor : `${actor}, run ${run}`;
  const quote = untrusted === undefined ? '' : ` “${untrusted}”`;
  const what = effect === 'moved' ? `[${from} → ${to}] ` : effect === 'ignored' ? `[ignored while ${from}] ` : '';
  return `${what}${about}${words} (${by})${quote}`;
}

function blockerLines({ blockers, roots }: TaskExplanation): readonly string[] {
  const describe = ({ task, title, status, waitsFor, isKnown }: Blocker) => {
    const where = !isKnown ? 'the log does not know it' : waitsFor === '' ? status : `${status}, waits for ${waitsFor}`;
    return `  ${line(`#${task}${title === undefined ? '' : ` ${title}`}: ${where}`)}`;
  };
  if (roots.length === 0) return blockers.map(describe);
  return [...blockers.map(describe), '  and they in the end for', ...roots.map(describe)];
}

function quotedLines({ untrusted }: TaskExplanation): readonly string[] {
  if (untrusted === undefined) return [];
  const lines = visibleText(untrusted)
    .split('\n')
    .filter((text) => text.trim() !== '');
  return lines.slice(-QUOTED_LINES).map((text) => `  | ${cutToWidth(text.replaceAll('\t', ' ').trimEnd(), 160)}`);
}

function moveLines({ moves, status }: TaskExplanation, style: ExplanationStyle): readonly string[] {
  if (moves.length === 0) return [`  Nothing: it is ${status}, and that is the end of it.`];
  return moves.map((move) => `  ${line(move.words)}${linkOf(move, style)}`);
}

function linkOf({ run }: Move, { repositoryUrl }: ExplanationStyle): string {
  if (run === undefined) return '';
  const name = toOneLine(run);
  return repositoryUrl === undefined || !/^\d+$/.test(run)
    ? ` (run ${name})`
    : ` (run ${name}: ${repositoryUrl}/actions/runs/${name})`;
}

function line(text: string): string {
  return cutToWidth(toOneLine(text), WIDEST);
}
