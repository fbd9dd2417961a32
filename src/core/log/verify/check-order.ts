import type { StoneforgeEvent } from '../../events.ts';
import { type Finding, finding } from './finding.ts';

/** How far the clocks of two machines may be apart, and how long an event may wait for the writer that takes it along. */
export const CLOCK_TOLERANCE_MS = 5 * 60 * 1_000;

/**
 * Looks at the times of events that follow each other. The order of the lines is the order in which things happened, so a time that runs
 * backwards bends nothing; it says that a machine's clock is wrong, or that lines were moved.
 */
export function createOrderCheck(): (event: StoneforgeEvent, position: string) => Finding | undefined {
  let before: { readonly at: string; readonly position: string } | undefined;
  return ({ at }, position) => {
    const last = before;
    before = { at, position };
    if (last === undefined || Date.parse(at) >= Date.parse(last.at) - CLOCK_TOLERANCE_MS) return undefined;
    const expected = `a time that is at most ${CLOCK_TOLERANCE_MS / 60_000} minutes before ${last.at} (${last.position})`;
    return finding('clock-backwards', position, expected, at);
  };
}
