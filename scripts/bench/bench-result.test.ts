import { expect, test } from 'vitest';
import { type BenchResult, engineCpuMs, findFailures, renderBench, toJson } from './bench-result.ts';
import { kindOf } from './engine-probe.ts';

const result: BenchResult = {
  tasks: 14,
  landed: 14,
  attempts: 17,
  cpuMs: { total: 101_000, agents: 10_000, checks: 9_000, engineProcess: 10_000 },
  makespanMs: 120_000,
  lowerBoundMs: 30_000,
  requests: { git: 1_200, rest: 300, graphql: 20, artifacts: 250 },
  gitProcesses: 1_400,
};

test('the engine is charged for all that no agent and no check wrote down', () => {
  expect(engineCpuMs(result)).toBe(82_000);
});

test('agents and engine stand side by side, with the limit', () => {
  expect(renderBench(result)).toMatchInlineSnapshot(`
    "The demo: 14 of 14 tasks landed in 17 attempts

      CPU time                        all for a task
      agents                      10.00 s     0.71 s
      checks                       9.00 s     0.64 s
      the engine's own            82.00 s     5.86 s  limit 6.00 s for a task
        jobs                      72.00 s     5.14 s  our action, and git for it
        local GitHub and runner   10.00 s     0.71 s  one process, with the live view

      makespan 120.00 s, lower bound 30.00 s: 4.00 times as long
      requests 1770 (126 a task): 1200 git, 300 rest, 20 graphql, 250 artifacts
      git processes of the engine 1400 (100 a task)

    How: all = what the kernel charged for the whole process tree (cutime); agents and checks write down their own trees; the engine is the rest.
    "
  `);
});

test('the result passes up to the limit and fails above it, or when a task did not land', () => {
  const total = 14 * 6_000 + 19_000;
  expect(findFailures({ ...result, cpuMs: { ...result.cpuMs, total } })).toEqual([]);
  expect(findFailures({ ...result, landed: 13, cpuMs: { ...result.cpuMs, total: total + 1_400 } })).toEqual([
    'Expected all 14 tasks to land, found that 13 did.',
    "Expected at most 6.00 s of the engine's own CPU time for a task, found 6.10 s.",
  ]);
});

test('the JSON has the figures for a task and the limit', () => {
  expect(toJson(result)).toMatchObject({
    perTask: { agentsCpuMs: 714, checksCpuMs: 643, engineCpuMs: 5_857, engineCpuLimitMs: 6_000, requests: 126 },
    failures: [],
  });
});

test('a request is counted with the service that answers it', () => {
  expect(kindOf('/local/project/info/refs?service=git-upload-pack')).toBe('git');
  expect(kindOf('/graphql')).toBe('graphql');
  expect(kindOf('/twirp/github.actions.results.api.v1.ArtifactService/CreateArtifact')).toBe('artifacts');
  expect(kindOf('/_blobs/artifacts/3?sig=1')).toBe('artifacts');
  expect(kindOf('/repos/local/project/issues/3/comments')).toBe('rest');
});
