import { expect, test } from 'vitest';
import { answerOf } from '../testing/answer-of.ts';
import { REPO, startTestGitHub } from '../testing/start-test-github.ts';

test('labels leave an event each, with who put them on', async () => {
  await using forge = await startTestGitHub();
  forge.github.addUser('ada', 'triage');
  const issue_number = forge.github.createIssue({ title: 'One', labels: ['seeded'] });
  await forge.person('ada').rest.issues.addLabels({ ...REPO, issue_number, labels: ['stoneforge', 'urgent'] });
  await forge.job({ issues: 'write' }).rest.issues.removeLabel({ ...REPO, issue_number, name: 'Urgent' });
  const { data } = await forge.job({ issues: 'read' }).rest.issues.listEvents({ ...REPO, issue_number });
  expect(
    data.map((event) => `${event.event} ${'label' in event ? event.label.name : ''} ${event.actor?.login}`),
  ).toEqual([
    'labeled seeded octo',
    'labeled stoneforge ada',
    'labeled urgent ada',
    'unlabeled urgent github-actions[bot]',
  ]);
  const absent = forge.person().rest.issues.removeLabel({ ...REPO, issue_number, name: 'urgent' });
  expect(await answerOf(absent)).toMatchObject({ status: 404, message: 'Label does not exist' });
});

test('the timeline has events and comments in the order in which they came', async () => {
  await using forge = await startTestGitHub();
  const issue_number = forge.github.createIssue({ title: 'One' });
  const me = forge.person();
  await me.rest.issues.addLabels({ ...REPO, issue_number, labels: ['a'] });
  await me.rest.issues.createComment({ ...REPO, issue_number, body: 'Why?' });
  await me.rest.issues.update({ ...REPO, issue_number, state: 'closed', state_reason: 'not_planned' });
  await me.rest.issues.update({ ...REPO, issue_number, state: 'open', title: 'Another' });
  const { data } = await me.rest.issues.listEventsForTimeline({ ...REPO, issue_number });
  expect(data.map(({ event }) => event)).toEqual(['labeled', 'commented', 'closed', 'renamed', 'reopened']);
});

test('closing and reopening an issue set its reason and time', async () => {
  await using forge = await startTestGitHub();
  const issue_number = forge.github.createIssue({ title: 'One' });
  const job = forge.job({ issues: 'write' });
  const closed = await job.rest.issues.update({ ...REPO, issue_number, state: 'closed', state_reason: 'completed' });
  expect([closed.data.state, closed.data.state_reason, closed.data.closed_by?.login]).toEqual([
    'closed',
    'completed',
    'github-actions[bot]',
  ]);
  const { data } = await job.rest.issues.update({ ...REPO, issue_number, state: 'open' });
  expect([data.state, data.state_reason, data.closed_at]).toEqual(['open', 'reopened', null]);
});

test('labels of a list are joined by and; closed issues are left out unless asked for', async () => {
  await using forge = await startTestGitHub();
  forge.github.createIssue({ title: 'Both', labels: ['a', 'b'] });
  forge.github.createIssue({ title: 'One', labels: ['a'] });
  forge.github.createIssue({ title: 'Closed', labels: ['a'] });
  const me = forge.person();
  await me.rest.issues.update({ ...REPO, issue_number: 3, state: 'closed' });
  const titles = async (query: { labels?: string; state?: 'all' }) =>
    (await me.rest.issues.listForRepo({ ...REPO, direction: 'asc', ...query })).data.map(({ title }) => title);
  expect(await titles({ labels: 'a' })).toEqual(['Both', 'One']);
  expect(await titles({ labels: 'A,b' })).toEqual(['Both']);
  expect(await titles({ state: 'all' })).toEqual(['Both', 'One', 'Closed']);
});

test('somebody without triage rights opens an issue, and the labels are dropped silently', async () => {
  await using forge = await startTestGitHub();
  forge.github.addUser('guest', 'read');
  const { data } = await forge.person('guest').rest.issues.create({ ...REPO, title: 'Please', labels: ['stoneforge'] });
  expect([data.labels, data.author_association]).toEqual([[], 'COLLABORATOR']);
});

test('a body beyond 65,536 characters and a title beyond 256 are 422', async () => {
  await using forge = await startTestGitHub();
  const issue_number = forge.github.createIssue({ title: 'One' });
  const job = forge.job({ issues: 'write' });
  const comment = (length: number) =>
    answerOf(job.rest.issues.createComment({ ...REPO, issue_number, body: 'x'.repeat(length) }));
  expect((await comment(65_536)).status).toBe(201);
  expect(await comment(65_537)).toMatchObject({
    status: 422,
    details: expect.stringContaining('Body is too long (maximum is 65536 characters)'),
  });
  expect((await answerOf(job.rest.issues.create({ ...REPO, title: 'x'.repeat(257) }))).status).toBe(422);
});

test('comments of the repository come by their last change, from a time on', async () => {
  await using forge = await startTestGitHub();
  const issue_number = forge.github.createIssue({ title: 'One' });
  const job = forge.job({ issues: 'write' });
  const first = await job.rest.issues.createComment({ ...REPO, issue_number, body: 'first' });
  await job.rest.issues.createComment({ ...REPO, issue_number, body: 'second' });
  await job.rest.issues.updateComment({ ...REPO, comment_id: first.data.id, body: 'first, edited' });
  const list = async (since: string) =>
    (await job.rest.issues.listCommentsForRepo({ ...REPO, since, sort: 'updated', direction: 'asc' })).data.map(
      ({ body }) => body,
    );
  expect((await list(first.data.created_at)).toSorted()).toEqual(['first, edited', 'second']);
  expect(await list('2999-01-01T00:00:00Z')).toEqual([]);
});

test('an id of the database is not a number of an issue', async () => {
  await using forge = await startTestGitHub();
  const { data } = await forge.person().rest.issues.create({ ...REPO, title: 'One' });
  expect(data.id).toBeGreaterThan(data.number + 1_000_000);
});

test('a seeded issue has the number, author and time that were chosen; the next one comes after it', async () => {
  await using forge = await startTestGitHub();
  forge.github.createIssue({ number: 500, title: 'Old', author: 'stranger', createdAt: '2024-03-01T10:00:00Z' });
  expect(() => forge.github.createIssue({ number: 500, title: 'Twice' })).toThrow(/number 500/);
  const job = forge.job({ issues: 'write' });
  const { data } = await job.rest.issues.get({ ...REPO, issue_number: 500 });
  expect([data.user?.login, data.created_at, data.author_association]).toEqual([
    'stranger',
    '2024-03-01T10:00:00Z',
    'NONE',
  ]);
  expect((await job.rest.issues.create({ ...REPO, title: 'New' })).data.number).toBe(501);
});
