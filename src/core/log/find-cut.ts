import { StoneforgeError } from '../errors.ts';
import type { StoneforgeEvent } from '../events.ts';
import type { Moment } from './parse-moment.ts';

/** Finds where a moment cuts the log in two. Shown every event once, in the log's order. */
export interface CutFinder {
  see(event: Pick<StoneforgeEvent, 'id' | 'at'>): void;
  /**
   * How many events stand before the cut.
   *
   * @throws StoneforgeError `bad-arguments` when the event is not in the log, or several begin like this
   */
  result(): number;
}

/** How many ids an error names. */
const NAMED = 3;

/**
 * @param includes whether what happened at the moment itself stands before the cut
 *
 * The order of the log is the order in which things happened, whatever the clocks of the writers said. Where a clock was wrong, no cut has
 * all earlier times on one side; this one has the fewest events on the wrong side.
 */
export function createCutFinder(moment: Moment, { includes }: { readonly includes: boolean }): CutFinder {
  return moment.kind === 'time' ? cutAtTime(moment.ms, includes) : cutAtEvent(moment.prefix, includes);
}

function cutAtTime(ms: number, includes: boolean): CutFinder {
  let seen = 0;
  let balance = 0;
  let best = { balance: 0, cut: 0 };
  return {
    see({ at }) {
      seen += 1;
      const time = Date.parse(at);
      balance += time < ms || (includes && time === ms) ? 1 : -1;
      if (balance >= best.balance && balance > 0) best = { balance, cut: seen };
    },
    result: () => best.cut,
  };
}

function cutAtEvent(prefix: string, includes: boolean): CutFinder {
  let seen = 0;
  let cut = 0;
  const found: string[] = [];
  return {
    see({ id }) {
      seen += 1;
      if (!id.toLowerCase().startsWith(prefix)) return;
      cut = includes ? seen : seen - 1;
      if (found.length <= NAMED) found.push(id);
    },
    result() {
      if (found.length === 1) return cut;
      if (found.length === 0) {
        throw new StoneforgeError(
          'bad-arguments',
          `Expected an event of the log, found none whose id ${prefix.length < 36 ? 'begins with' : 'is'} ${prefix}, among ${seen} events. "stoneforge log show --json" prints the ids.`,
        );
      }
      const names = [...found.slice(0, NAMED), ...(found.length > NAMED ? ['…'] : [])].join(', ');
      throw new StoneforgeError(
        'bad-arguments',
        `Expected the id of one event, found several that begin with ${prefix}: ${names}. Give more of the id.`,
      );
    },
  };
}
