import { createTaskFilter } from '../../core/log/create-task-filter.ts';
import { createCutFinder } from '../../core/log/find-cut.ts';
import { eventFileNumber, type LogLine } from '../../core/log/parse-log-file.ts';
import type { Moment } from '../../core/log/parse-moment.ts';
import type { LogSource } from '../../ports/log-source.ts';
import type { Printer } from './printer.ts';
import { type EventFile, readEventFiles } from './read-event-files.ts';
import { type LineStyle, renderEvent, renderOddLine } from './render-event.ts';
import { terminalSafeJson } from './terminal-safe-json.ts';

export interface ShowOptions {
  readonly out: Printer;
  readonly style: LineStyle;
  readonly json: boolean;
  readonly task?: number | undefined;
  /** What happened before it is left out. */
  readonly since?: Moment | undefined;
}

/** What was shown, so that more can follow. */
export interface Shown {
  /** All of the log, whatever was asked for. */
  readonly events: number;
  /** Lines that were asked for. */
  readonly matched: number;
  /** Lines that did not parse, shown or not. */
  readonly broken: number;
  /** Shows what the log has by now and has not been shown. */
  more(source: LogSource): Promise<void>;
}

/** Prints the events of a log, one a line, in the log's order. */
export async function showLog(source: LogSource, options: ShowOptions): Promise<Shown> {
  const cut = options.since === undefined ? 0 : await findCut(source, options.since);
  const seen = new Set<string>();
  const odd = new Set<string>();
  const isWanted = options.task === undefined ? undefined : createTaskFilter(options.task);
  const progress = { events: 0, matched: 0, broken: 0, newest: 0 };

  const showFile = async (file: EventFile, isFollowing: boolean) => {
    const last = file.lines.at(-1);
    const lines = file.lines.flatMap((line) => {
      const { parsed } = line;
      if (parsed.kind === 'event') {
        progress.events += 1;
        // Asked before the cut as well: a train that is over may have set out earlier.
        const isOfTask = isWanted?.(parsed.event) ?? true;
        return isOfTask && progress.events > cut ? [showLine(line, file, options)] : [];
      }
      // Whoever writes into a folder may be in the middle of a line.
      if (isFollowing && line === last && !file.isEnded) return [];
      const position = `${file.path}:${line.number} ${parsed.kind}`;
      if (odd.has(position)) return [];
      odd.add(position);
      if (parsed.kind === 'broken') progress.broken += 1;
      const isShown = isWanted === undefined && progress.events >= cut && !(options.json && parsed.kind === 'broken');
      return isShown ? [showLine(line, file, options)] : [];
    });
    progress.matched += lines.length;
    await options.out.print(...lines);
  };

  const showFrom = async (from: LogSource, isFollowing: boolean) => {
    for await (const file of readEventFiles(from, { fromNumber: progress.newest, seen })) {
      progress.newest = file.number;
      await showFile(file, isFollowing);
      if (!options.out.isRead) return;
    }
  };

  await showFrom(source, false);
  return {
    get events() {
      return progress.events;
    },
    get matched() {
      return progress.matched;
    },
    get broken() {
      return progress.broken;
    },
    async more(later) {
      const numbers = (await later.list()).map((path) => eventFileNumber(path) ?? 0);
      // A history that was rewritten may have fewer files; what was shown is not shown again.
      if (Math.max(0, ...numbers) < progress.newest) progress.newest = 0;
      await showFrom(later, true);
    },
  };
}

async function findCut(source: LogSource, since: Moment): Promise<number> {
  const finder = createCutFinder(since, { includes: false });
  for await (const { lines } of readEventFiles(source)) {
    for (const { parsed } of lines) if (parsed.kind === 'event') finder.see(parsed.event);
  }
  return finder.result();
}

function showLine({ raw, number, parsed }: LogLine, file: EventFile, options: ShowOptions): string {
  if (options.json) return terminalSafeJson(raw.replace(/^[\0\uFEFF\s]+|[\0\s]+$/g, ''));
  if (parsed.kind === 'event') return renderEvent(parsed.event, options.style);
  const line = { position: `${file.path}:${number}`, isBroken: parsed.kind === 'broken', why: parsed.why };
  return renderOddLine(line, options.style);
}
