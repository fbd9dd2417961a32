import { parseEventLine } from '../../src/core/events.ts';
import { emptyState, startFold } from '../../src/core/fold.ts';
import type { BenchPart } from './bench-part.ts';
import { cpuMs } from './cpu-ms.ts';
import { makeLogLines } from './make-log.ts';

const EVENTS = 1_000_000;
const OPEN_TASKS = 500;
/** Lines that are measured at once, now by the one first and now by the other: what slows the machine down slows both. */
const CHUNK = 10_000;
const LIMIT = 4;

/** Reading, validating and folding a log, beside reading its JSON and nothing more. */
export const fold: BenchPart = {
  name: 'fold',
  about: `fold of ${EVENTS} events, validation included, beside JSON.parse of the same lines; about half a minute`,
  async run() {
    const folding = startFold(emptyState());
    let jsonMs = 0;
    let foldMs = 0;
    let chunks = 0;
    for (const lines of chunksOf(makeLogLines({ events: EVENTS, openTasks: OPEN_TASKS }))) {
      const parse = () => {
        for (const line of lines) JSON.parse(line);
      };
      const parseAndFold = () => {
        for (const line of lines) {
          const parsed = parseEventLine(line);
          if (parsed.kind !== 'event') throw new Error(`Expected an event, found ${parsed.why}: ${line}`);
          folding.add(parsed.event);
        }
      };
      const isEven = chunks % 2 === 0;
      if (isEven) jsonMs += timeOf(parse);
      foldMs += timeOf(parseAndFold);
      if (!isEven) jsonMs += timeOf(parse);
      chunks += 1;
    }
    const open = Object.values(folding.end().tasks).filter((task) => task.status !== 'landed').length;
    return {
      rows: [
        {
          name: `fold of ${EVENTS} events`,
          measured: foldMs,
          unit: 'ms CPU',
          reference: { name: 'JSON.parse of their lines', value: jsonMs },
          limit: { atMost: LIMIT },
        },
        {
          name: 'open tasks after the fold',
          measured: open,
          unit: '',
          limit: { atLeast: OPEN_TASKS },
          isCertain: true,
        },
      ],
    };
  },
};

function* chunksOf(lines: Iterable<string>): Generator<readonly string[]> {
  let chunk: string[] = [];
  for (const line of lines) {
    chunk.push(line);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

function timeOf(action: () => void): number {
  const begun = cpuMs();
  action();
  return cpuMs() - begun;
}
