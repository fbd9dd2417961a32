import pc from 'picocolors';
import type { StoneforgeEvent } from '../../core/events.ts';
import { describeEvent } from '../../core/log/describe-event.ts';
import { shortEventId } from '../../core/log/short-event-id.ts';
import { cutToWidth, fitToWidth, toOneLine } from '../live/fit-text.ts';

export interface LineStyle {
  readonly colour: boolean;
  /** Width of the terminal in characters; undefined where there is none. */
  readonly columns: number | undefined;
}

const TIME = '2026-01-31 12:00:00'.length;
const ID = '01890000-0000-7000'.length;
const SUBJECT = 7;
const TYPE = 'change.published'.length;
/** Below this a terminal has no room for ids. */
const ID_FROM = 132;
/** Longest line where no terminal says how wide it is. */
const WIDEST = 400;
/** Of a text of any length so much is looked at: more than a line can show, invisible characters included. */
const LOOKED_AT = 2_000;

/**
 * An event as one line for a person: time (UTC), id, task and attempt, type, what happened. Harmless in a terminal whatever the event
 * quotes, and no wider than it.
 */
export function renderEvent(event: StoneforgeEvent, style: LineStyle): string {
  const { tone, words, untrusted } = describeEvent(event);
  const colours = pc.createColors(style.colour);
  const paint = { good: colours.green, bad: colours.yellow, plain: String, dim: colours.dim }[tone];
  const quote = untrusted === undefined ? '' : ` “${toOneLine(untrusted.slice(0, LOOKED_AT))}”`;
  return [
    colours.dim(fitToWidth(showTime(event.at), TIME)),
    ...(hasIds(style) ? [colours.dim(fitToWidth(shortEventId(event.id), ID))] : []),
    colours.bold(fitToWidth(subjectOf(event), SUBJECT)),
    colours.cyan(fitToWidth(event.type, TYPE)),
    paint(cutToWidth(`${toOneLine(words.slice(0, LOOKED_AT))}${quote}`, roomForWords(style))),
  ].join('  ');
}

/** A line that is no event of ours: it stands where it stands in the log. */
export function renderOddLine(
  line: { readonly position: string; readonly isBroken: boolean; readonly why: string },
  style: LineStyle,
): string {
  const colours = pc.createColors(style.colour);
  const what = line.isBroken ? 'does not parse' : 'is kept and not used';
  const text = cutToWidth(toOneLine(`${line.position} ${what}: ${line.why}`), style.columns ?? WIDEST);
  return line.isBroken ? colours.red(text) : colours.dim(text);
}

/** `2026-01-31 12:00:00`, in UTC as in the log. */
export function showTime(at: string): string {
  return new Date(at).toISOString().slice(0, TIME).replace('T', ' ');
}

function subjectOf(event: StoneforgeEvent): string {
  if ('plan' in event) return `#${event.plan}`;
  if (!('task' in event)) return '';
  return 'attempt' in event ? `#${event.task}/${event.attempt}` : `#${event.task}`;
}

function hasIds({ columns }: LineStyle): boolean {
  return columns === undefined || columns >= ID_FROM;
}

function roomForWords(style: LineStyle): number {
  const before = [TIME, ...(hasIds(style) ? [ID] : []), SUBJECT, TYPE].reduce((sum, width) => sum + width + 2, 0);
  return Math.max(20, (style.columns ?? WIDEST) - before);
}
