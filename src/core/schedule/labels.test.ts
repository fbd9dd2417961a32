import { describe, expect, it } from 'vitest';
import { backlogLabels } from './backlog-labels.ts';
import { parseMinutes } from './parse-minutes.ts';
import { parsePool } from './parse-pool.ts';
import { parsePriority } from './priority.ts';

describe('what labels say', () => {
  it.each([
    [['priority:urgent'], 0],
    [['Priority: High'], 1],
    [['priority/medium'], 2],
    [['priority-low'], 3],
    [['priority=lowest'], 4],
    [['P0'], 0],
    [['p4'], 4],
    [['priority:P1'], 1],
    [['bug', 'P3', 'priority:high'], 1],
  ])('%j is priority %i', (labels, priority) => {
    expect(parsePriority(labels)).toBe(priority);
  });

  it.each([
    [['pool:gpu'], 'gpu'],
    [['bug', 'Pool: big.Machines-2'], 'big.Machines-2'],
    [['pool:b', 'pool/a'], 'a'],
    [['pool', 'pool:', 'pool:a b', 'pool:../x', 'whirlpool:a'], undefined],
  ])('%j is pool %s', (labels, pool) => {
    expect(parsePool(labels)).toBe(pool);
  });

  it.each([
    'urgent',
    'p5',
    'P10',
    'priority',
    'priority:',
    'priority:soon',
    'priority:1',
    'constructor',
    'priority:constructor',
    'no-priority:high',
  ])('%s is no priority', (label) => {
    expect(parsePriority([label])).toBeUndefined();
  });

  it.each([
    [['minutes:30'], 30],
    [['Minutes: 7.5'], 7.5],
    [['estimate:30m'], 30],
    [['estimate: 1.5h'], 90],
    [['estimate:2 hours', 'minutes:45'], 120],
    [['minutes:0'], 0],
  ])('%j is %d minutes', (labels, minutes) => {
    expect(parseMinutes(labels)).toBe(minutes);
  });

  it.each(['estimate:3', 'minutes:', 'minutes:-1', 'minutes:1e9', 'minutes:99999999999', '30m', 'estimate:large'])(
    '%s says nothing of minutes',
    (label) => {
      expect(parseMinutes([label])).toBeUndefined();
    },
  );
});

describe('the labels of a backlog entry', () => {
  it('carry its priority, whose numbers begin at 1, and its minutes', () => {
    const labels = (priority: number | 'high') => backlogLabels({ labels: ['bug'], priority, minutes: 11.5 });
    expect(labels(1)).toEqual(['bug', 'priority:urgent', 'minutes:11.5']);
    expect([2, 3, 4, 5, 9, -1].map((number) => parsePriority(labels(number)))).toEqual([1, 2, 3, 4, 4, 0]);
    expect(labels('high')).toContain('priority:high');
  });

  it('are what it says itself where it does', () => {
    expect(backlogLabels({ labels: ['P2', 'estimate:1h'], priority: 1, minutes: 5 })).toEqual(['P2', 'estimate:1h']);
  });

  it('are read as they were meant, whatever the number', () => {
    const minutes = [0, 0.001, 1 / 3, 242.5, 1e9];
    const read = minutes.map((value) =>
      parseMinutes(backlogLabels({ labels: [], minutes: value, priority: undefined })),
    );
    expect(read).toEqual([0, 0.001, 0.333, 242.5, 1e9]);
  });
});
