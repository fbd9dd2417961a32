import { describe, expect, it } from 'vitest';
import type { NewEvent } from '../events.ts';
import { emptyState, fold } from '../fold.ts';
import { attemptEnded, attemptStarted, written } from '../testing/events.ts';
import { learnMinutes } from './learn-minutes.ts';

/** One attempt that completed, of its own task. */
function completed(
  task: number,
  minutes: number,
  traits: { type?: string; size?: string; agent?: string } = {},
): NewEvent[] {
  const ended = attemptEnded(task, 1, 'completed');
  return [
    attemptStarted(task, 1, traits),
    { ...ended, data: { ...ended.data, durationMs: minutes * 60_000 } } as NewEvent,
  ];
}

const learned = (...events: NewEvent[][]) => learnMinutes(fold(emptyState(), written(events.flat())));

describe('learned durations', () => {
  it('are unknown before an attempt has completed', () => {
    const failed = attemptEnded(1, 1, 'crashed');
    expect(learned([attemptStarted(1, 1), failed])({ agent: 'command' })).toBeUndefined();
  });

  it('are those of the same type, size and agent where there are three of them', () => {
    const minutes = learned(
      ...[10, 20, 90].map((each, index) => completed(index + 1, each, { type: 'bug', size: 's', agent: 'a' })),
      ...[1, 2, 3].map((each, index) => completed(index + 11, each, { type: 'bug', size: 's', agent: 'b' })),
      ...[200, 300, 400].map((each, index) => completed(index + 21, each, { type: 'bug', size: 'xl', agent: 'a' })),
    );
    expect(minutes({ type: 'bug', size: 's', agent: 'a' })).toBe(20);
    expect(minutes({ type: 'bug', size: 's', agent: 'b' })).toBe(2);
    expect(minutes({ type: 'bug', size: 'xl', agent: 'b' })).toBe(300);
  });

  it('are those of tasks that have less in common while there are fewer than three', () => {
    const minutes = learned(
      ...[10, 20, 30].map((each, index) => completed(index + 1, each, { size: 's', agent: 'a' })),
      ...[100, 200].map((each, index) => completed(index + 11, each, { type: 'bug', size: 's', agent: 'b' })),
    );
    expect(minutes({ type: 'bug', size: 's', agent: 'b' })).toBe(30);
    expect(minutes({ type: 'bug', size: 's', agent: 'a' })).toBe(20);
    expect(minutes({ size: 'xl', agent: 'c' })).toBe(30);
  });

  it('are nothing that a name of a type could be mistaken for', () => {
    const minutes = learned(
      ...[7, 7, 7].map((each, index) => completed(index + 1, each, { type: 'x', agent: 'a' })),
      ...[1, 1, 1, 1, 1].map((each, index) => completed(index + 11, each, { size: 'x', agent: 'b' })),
    );
    expect(minutes({ size: 'x', agent: 'c' })).toBe(1);
    expect(minutes({ type: 'x', agent: 'c' })).toBe(7);
  });
});
