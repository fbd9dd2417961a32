import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { expect, test } from 'vitest';
import { generatedSet } from './support/generated-sets.ts';

const ISSUE = { labels: [{ name: 'bug' }], number: 1 };
const LABELLED = { labels: [{ name: 'bug' }, { name: 'stoneforge' }], number: 1 };
const PERSON = { type: 'User' };
const HOME = { fork: false, default_branch: 'main' };

/** Whether dispatch gets a machine for an event. */
function wakesDispatch(github: Readonly<Record<string, unknown>>, variant = 'the defaults'): boolean {
  const job = generatedSet(variant).get('.github/workflows/stoneforge.yml')?.workflow.jobs.dispatch;
  const source = String(job?.if).replace(/^\$\{\{|\}\}$/g, '');
  const { tokens } = new Lexer(source).lex();
  const context = JSON.parse(JSON.stringify({ github: { ref_name: 'main', ...github } }), data.reviver);
  const tree = new Parser(tokens, ['github'], []).parse();
  return new Evaluator(tree, context).evaluate().coerceString() === 'true';
}

function issueEvent(issue: object, more: object = {}) {
  return { event_name: 'issues', event: { repository: HOME, issue, ...more } };
}

function commentEvent(body: string, user: object = PERSON) {
  return { event_name: 'issue_comment', event: { repository: HOME, issue: ISSUE, comment: { body, user } } };
}

test('an issue wakes dispatch when it has the label, gets it or loses it', () => {
  expect(wakesDispatch(issueEvent(LABELLED))).toBe(true);
  expect(wakesDispatch(issueEvent(ISSUE, { label: { name: 'stoneforge' } }))).toBe(true);
  expect(wakesDispatch(issueEvent(ISSUE, { label: { name: 'bug' } }))).toBe(false);
  expect(wakesDispatch(issueEvent(ISSUE))).toBe(false);
});

test('so does a plan, whatever other label it gets or loses', () => {
  const plan = { labels: [{ name: 'stoneforge:plan' }], number: 1 };
  expect(wakesDispatch(issueEvent(plan, { label: { name: 'stoneforge:active' } }))).toBe(true);
  expect(wakesDispatch(issueEvent(plan))).toBe(true);
  expect(wakesDispatch(issueEvent(ISSUE, { label: { name: 'stoneforge:plan' } }))).toBe(true);
  expect(wakesDispatch(issueEvent({ labels: [{ name: 'stoneforge:planned' }] }))).toBe(false);
});

test('a comment wakes dispatch only when it is a command of a person', () => {
  expect(wakesDispatch(commentEvent('/stoneforge retry'))).toBe(true);
  expect(wakesDispatch(commentEvent('I like this'))).toBe(false);
  expect(wakesDispatch(commentEvent('/stoneforge retry', { type: 'Bot' }))).toBe(false);
});

test('the schedule and a dispatch on the default branch wake dispatch', () => {
  // Whether GitHub sends the repository along with a schedule is not documented.
  expect(wakesDispatch({ event_name: 'schedule', event: { schedule: '17 * * * *' } })).toBe(true);
  expect(wakesDispatch({ event_name: 'workflow_dispatch', event: { repository: HOME } })).toBe(true);
  expect(wakesDispatch({ event_name: 'workflow_dispatch', ref_name: 'x', event: { repository: HOME } })).toBe(false);
});

test('nothing wakes dispatch in a fork', () => {
  const repository = { ...HOME, fork: true };
  expect(wakesDispatch({ event_name: 'schedule', event: { repository } })).toBe(false);
  expect(wakesDispatch(issueEvent(LABELLED, { repository }))).toBe(false);
});

test.each([
  ['a label with quotes', `it's "mine"`],
  ['a label that looks like an expression', '${{ github.token }}'],
  ['a label that looks like YAML', '- a: [b] #c'],
  ['a label with other signs', 'ai: go 🚀 \\ `x` $(y)  %z'],
])('%s is compared as it is', (variant, name) => {
  expect(wakesDispatch(issueEvent({ labels: [{ name }] }), variant)).toBe(true);
  expect(wakesDispatch(issueEvent(LABELLED), variant)).toBe(false);
});
