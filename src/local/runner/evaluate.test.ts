import { expect, test } from 'vitest';
import { evaluateCondition, evaluateExpression, interpolate } from './evaluate.ts';

const contexts = {
  github: { event: { issue: { labels: [{ name: 'bug' }, { name: 'stoneforge' }] } }, ref_name: 'main' },
  needs: { work: { result: 'failure', outputs: { artifact: '17' } } },
  inputs: { minutes: 30, verify: false },
};

test('a filter over an array of the event is seen by contains()', () => {
  expect(evaluateCondition("contains(github.event.issue.labels.*.name, 'stoneforge')", { contexts })).toBe(true);
  expect(evaluateCondition("contains(github.event.issue.labels.*.name, 'other')", { contexts })).toBe(false);
});

test('what does not exist is null, and a context that is not given is null too', () => {
  expect(evaluateExpression('needs.publish.outputs.head', { contexts })).toBeNull();
  expect(evaluateExpression('matrix.task', { contexts })).toBeNull();
});

test('numbers and booleans keep their type', () => {
  expect(evaluateExpression('inputs.minutes', { contexts })).toBe(30);
  expect(evaluateExpression('inputs.verify', { contexts })).toBe(false);
});

test('status functions answer what they are told', () => {
  const status = { success: false, failure: true, cancelled: true };
  expect(evaluateCondition('always()', { contexts, status })).toBe(true);
  expect(evaluateCondition('!cancelled()', { contexts, status })).toBe(false);
  expect(evaluateCondition('success() && true', { contexts, status })).toBe(false);
  expect(evaluateCondition('failure()', { contexts, status })).toBe(true);
});

test('an expression that cannot be evaluated is quoted in the error', () => {
  expect(() => evaluateExpression("fromJSON('{')", { contexts })).toThrow(/fromJSON\('\{'\)/);
});

test('text outside a workflow file is interpolated, also when a string in it holds braces', () => {
  expect(interpolate("on ${{ github.ref_name }}: ${{ format('{0}}}', 'x') }}", { contexts })).toBe('on main: x}');
  expect(interpolate('plain', { contexts })).toBe('plain');
});

test('every doubled quote in a string is one quote', () => {
  expect(evaluateExpression("format('''{0}'' and ''{1}''', 'a', 'b')", { contexts })).toBe("'a' and 'b'");
});
