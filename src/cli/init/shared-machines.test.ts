import { expect, test } from 'vitest';
import type { Runner } from '../../core/config/schema.ts';
import { findSharedMachines } from './shared-machines.ts';

test.each<[Runner, Runner]>([
  ['ubuntu-latest', 'ubuntu-slim'],
  ['ubuntu-latest', 'ubuntu-latest'],
  [['self-hosted', 'linux'], 'ubuntu-slim'],
  ['ubuntu-24.04', ['self-hosted', 'control']],
  [{ group: 'agents' }, { group: 'control' }],
  [
    { group: 'agents', labels: ['self-hosted'] },
    { group: 'control', labels: ['self-hosted'] },
  ],
])('%j and %j are apart', (agents, control) => {
  expect(findSharedMachines(agents, control)).toEqual({ kind: 'apart' });
});

test.each<[Runner, Runner]>([
  ['self-hosted', 'self-hosted'],
  [
    ['self-hosted', 'linux'],
    ['linux', 'self-hosted'],
  ],
  [['self-hosted', 'linux', 'agents'], 'self-hosted'],
  ['Self-Hosted', ['self-hosted', 'control']],
  [
    { group: 'a', labels: 'self-hosted' },
    { group: 'A', labels: ['self-hosted'] },
  ],
])('one machine can match %j and %j', (agents, control) => {
  expect(findSharedMachines(agents, control).kind).toBe('shared');
});

test.each<[Runner, Runner]>([
  ['big-machine', 'big-machine'],
  [
    ['self-hosted', 'agents'],
    ['self-hosted', 'control'],
  ],
  [{ group: 'agents' }, ['self-hosted', 'control']],
  [{ group: 'larger' }, { group: 'larger' }],
])('nobody can tell from %j and %j alone', (agents, control) => {
  expect(findSharedMachines(agents, control).kind).toBe('unclear');
});

test('the problem and the warning say what to do', () => {
  expect(findSharedMachines('self-hosted', ['self-hosted', 'x'])).toMatchInlineSnapshot(`
    {
      "kind": "shared",
      "problem": "Expected trusted jobs to run on other machines than agents, found runners.agents (self-hosted) and runners.control (self-hosted, x), which one self-hosted machine can match both. A process that an agent leaves behind there could take the write token of the next trusted job. Leave runners.control at ubuntu-slim, or give each kind a label that the other's machines do not carry.",
    }
  `);
  expect(findSharedMachines({ group: 'agents', labels: 'big' }, 'small')).toMatchInlineSnapshot(`
    {
      "kind": "unclear",
      "warning": "Make sure that no persistent machine matches both runners.agents (group agents, big) and runners.control (small): trusted jobs must never run where agents ran.",
    }
  `);
});
