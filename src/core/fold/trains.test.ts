import { describe, expect, it } from 'vitest';
import type { NewEvent } from '../events.ts';
import { emptyState, fold } from '../fold.ts';
import { sha, written } from '../testing/events.ts';

const [tip, tree] = [sha(1), sha(2)];

const boarded = (train: string, branch: string): NewEvent => ({
  type: 'train.boarded',
  actor: 'board',
  data: { train, branch, base: sha(3), tip, tree, cars: [], gate: true },
});
const gated = (train: string): NewEvent => ({
  type: 'train.gated',
  actor: 'land',
  data: { train, tip, tree, green: true, checks: [] },
});
const ended = (train: string, branch: string): NewEvent => ({
  type: 'train.landed',
  actor: 'land',
  data: { train, branch, tip },
});

const openTrains = (...events: NewEvent[]) => {
  const { trains } = fold(emptyState(), written(events));
  return Object.entries(trains).map(([branch, { train, gated }]) => [branch, train, gated?.green]);
};

describe('the open trains', () => {
  it.each(['main', 'release/2.0', '12', '__proto__', 'constructor'])('are found by their branch: %s', (branch) => {
    const other = boarded('t-2', 'other');
    expect(openTrains(boarded('t-1', branch), other, gated('t-1'))).toEqual([
      [branch, 't-1', true],
      ['other', 't-2', undefined],
    ]);
    expect(openTrains(boarded('t-1', branch), other, ended('t-1', branch))).toEqual([['other', 't-2', undefined]]);
    expect(openTrains(boarded('t-1', branch), boarded('t-3', branch))).toEqual([[branch, 't-3', undefined]]);
  });

  it('of a state are left as they were', () => {
    const [first, ...later] = written([boarded('t-1', 'main'), gated('t-1'), ended('t-1', 'main')]);
    const state = fold(emptyState(), first === undefined ? [] : [first]);
    expect(fold(state, later).trains).toEqual({});
    expect(state.trains).toMatchObject({ main: { train: 't-1' } });
  });
});
