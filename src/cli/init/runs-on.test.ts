import { expect, test } from 'vitest';
import { describeRunsOn, parseRunsOn } from './runs-on.ts';

test.each([
  [['ubuntu-latest'], 'ubuntu-latest', 'ubuntu-latest'],
  [['self-hosted', 'linux'], ['self-hosted', 'linux'], 'self-hosted, linux'],
  [['group=agents'], { group: 'agents' }, 'group agents'],
  [['linux', 'group=agents', 'x64'], { group: 'agents', labels: ['linux', 'x64'] }, 'group agents, linux, x64'],
])('%j', (values, runner, described) => {
  const parsed = parseRunsOn(values, '--runs-on');
  expect(parsed).toEqual(runner);
  expect(describeRunsOn(parsed)).toBe(described);
});

test.each([[[]], [['']], [['group=']], [['group=a', 'group=b']]])('%j is refused', (values) => {
  expect(() => parseRunsOn(values, '--runs-on')).toThrow('Expected --runs-on to be followed by labels');
});
