import { expect, test } from 'vitest';
import type { Conclusion, JobRecord, RunRecord } from '../../local/contract.ts';
import { findTrouble } from './find-trouble.ts';

const at = '2026-01-01T00:00:00.000Z';
const LOST = 'The machine of this job was lost.';

function job(name: string, conclusion: Conclusion, message?: string): JobRecord {
  const annotations = message === undefined ? [] : [{ level: 'error' as const, message }];
  const key = name.split('/').at(-1)?.trim() ?? '';
  return {
    id: 1,
    name,
    key,
    status: 'completed',
    conclusion,
    startedAt: at,
    completedAt: at,
    processGroup: null,
    annotations,
  };
}

function run(id: number, jobs: readonly JobRecord[], more: Partial<RunRecord> = {}): RunRecord {
  const names = { workflow: '.github/workflows/stoneforge.yml', name: 'stoneforge', displayTitle: 'stoneforge' };
  const where = { event: 'schedule', actor: 'owner', headBranch: 'main', headSha: 'a'.repeat(40) };
  const end = { status: 'completed' as const, conclusion: 'success' as const, createdAt: at, updatedAt: at };
  return { id, ...names, ...where, ...end, jobs, ...more };
}

const landed = (task: number) => task === 1;

test('a job whose machine was lost explains a task that did not land, and nothing of one that landed', () => {
  const jobs = [1, 2].map((task) => job(`task #${task} (attempt 1) / publish`, 'cancelled', LOST));
  expect(findTrouble([run(1, jobs)], landed)).toEqual([`task #2 (attempt 1) / publish: ${LOST}`]);
});

test('a job that succeeded in a later run of its workflow is no trouble any more', () => {
  const lost = run(1, [job('dispatch', 'cancelled', LOST)]);
  expect(findTrouble([lost, run(2, [job('dispatch', 'failure')])], landed)).toEqual([`dispatch: ${LOST}`]);
  expect(findTrouble([lost, run(2, [job('dispatch', 'success')])], landed)).toEqual([]);
  expect(findTrouble([lost, run(2, [job('dispatch', 'success')], { workflow: 'other.yml' })], landed)).toHaveLength(1);
});

test('the same complaint of many runs is told once, agents and checks are told with their tasks', () => {
  const jobs = [job('dispatch', 'failure', 'no'), job('task #2 (attempt 1) / work', 'failure', 'exit 1')];
  expect(findTrouble([run(1, jobs), run(2, jobs)], landed)).toEqual(['dispatch: no']);
});

test('a run that could not start is trouble, one that a newer run replaced is not', () => {
  const message = 'The file is broken.';
  const broken = run(1, [], { conclusion: 'startup_failure', message });
  expect(findTrouble([broken], landed)).toEqual([`stoneforge: ${message}`]);
  expect(findTrouble([broken, run(2, [])], landed)).toEqual([]);
  expect(findTrouble([run(1, [], { conclusion: 'cancelled', message })], landed)).toEqual([]);
});
