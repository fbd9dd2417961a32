import pc from 'picocolors';
import type { PlanDecision, PlanExplanation, PlanPart } from '../../core/log/explain-plan.ts';
import { shortEventId } from '../../core/log/short-event-id.ts';
import { cutToWidth, toOneLine } from '../live/fit-text.ts';
import { showTime } from '../log/render-event.ts';

/** Longest line: a reason is read to its end, the terminal wraps it. */
const WIDEST = 400;

/** The explanation of a plan for a person. No line break at the end. */
export function renderPlan(plan: PlanExplanation, { colour }: { readonly colour: boolean }): string {
  const colours = pc.createColors(colour);
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? '' : [colours.bold(title), ...lines].join('\n');
  const sections = [
    renderHead(plan, colours),
    section(
      'What happened (UTC)',
      plan.decisions.map((decision) => decisionLine(decision, colours)),
    ),
    section('What it consists of', [
      ...plan.parts.map(partLine),
      ...plan.elsewhere.map((name) => `  ${line(`${name}: elsewhere, nobody sees it land`)}`),
    ]),
    section('What its tasks wait for', plan.waitsFor.map(partLine)),
    section(
      'What would move it',
      plan.moves.length === 0
        ? [`  Nothing: it is ${plan.status}, and that is the end of it.`]
        : plan.moves.map((move) => `  ${line(move)}`),
    ),
  ];
  return sections.filter((text) => text !== '').join('\n\n');
}

type Colours = ReturnType<typeof pc.createColors>;

function renderHead({ plan, title, status, since, progress, holdsUp }: PlanExplanation, colours: Colours): string {
  const paint = {
    new: colours.dim,
    draft: colours.yellow,
    active: colours.cyan,
    completed: colours.green,
    cancelled: colours.dim,
  };
  const where = since === undefined ? '' : `, since ${showTime(since)}`;
  const { tasks, landed } = progress;
  return [
    colours.bold(line(`#${plan} ${title}`)),
    `plan, ${paint[status](status)}${where}; ${landed} of ${tasks.length} tasks have landed`,
    ...(holdsUp.length === 0 ? [] : [line(`It holds up ${holdsUp.map((task) => `#${task}`).join(', ')}.`)]),
  ].join('\n');
}

/** A bracket says how the status moved; none stands there when it stayed. */
function decisionLine(decision: PlanDecision, colours: Colours): string {
  const { words, effect, from, to, actor, run, tone } = decision;
  const what = effect === 'moved' ? `[${from} → ${to}] ` : effect === 'ignored' ? `[ignored while ${from}] ` : '';
  const text = line(`${what}${words} (${run === undefined ? actor : `${actor}, run ${run}`})`);
  const paint = { good: colours.green, bad: colours.yellow, plain: String, dim: colours.dim }[tone];
  const head = `  ${colours.dim(`${showTime(decision.at)}  ${shortEventId(decision.id)}`)}  `;
  return `${head}${effect === 'ignored' ? colours.dim(text) : paint(text)}`;
}

function partLine({ number, kind, title, status, waitsFor }: PlanPart): string {
  const name = `${kind === 'plan' ? 'plan ' : ''}#${number}${title === undefined ? '' : ` ${title}`}`;
  return `  ${line(`${name}: ${status}${waitsFor === '' ? '' : `, ${kind === 'plan' ? '' : 'waits for '}${waitsFor}`}`)}`;
}

function line(text: string): string {
  return cutToWidth(toOneLine(text), WIDEST);
}
