import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createForge } from '../../src/adapters/github/create-forge.ts';
import { JOB_GRANTS, type TrustedJob } from '../../src/cli/init/templates/job-grants.ts';
import { SampleClone } from '../../src/local/github/testing/sample-clone.ts';
import { REPO, startTestGitHub, type TestGitHub } from '../../src/local/github/testing/start-test-github.ts';
import type { BacklogRequest, Forge } from '../../src/ports/forge.ts';

const FILES = {
  '.stoneforge/config.yaml': 'checks: []\n',
  '.github/workflows/stoneforge.yml': 'on:\n  workflow_dispatch:\n    inputs: { reason: {} }\n',
};
let world: TestGitHub;
let clone: SampleClone;
beforeAll(async () => {
  world = await startTestGitHub();
  clone = await SampleClone.make(world, FILES);
  world.github.addUser('wanda', 'write');
  world.github.addUser('mandy', 'maintain');
  world.github.addUser('tina', 'triage');
  world.github.addUser('robo[bot]', 'write', 'Bot');
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

/** The forge as a job gets it: with the permissions of its row and no others. */
function forgeOf(job: TrustedJob): Forge {
  const permissions = Object.fromEntries(Object.entries(JOB_GRANTS[job]).map(([scope, [level]]) => [scope, level]));
  const { apiUrl, repository } = world.github;
  return createForge({ token: world.jobToken(permissions), apiUrl, repository, warn: () => undefined });
}

/** Everything about the tasks, and nothing else. */
const whole = (label: string): BacklogRequest => ({ label, isWhole: true, changedSince: undefined });

const WRITERS = ['dispatch', 'publish', 'report', 'board', 'land'] as const;

describe('what dispatch reads', () => {
  it('is the backlog in one look: open labelled issues, the oldest first, with their blockers', async () => {
    const blocker = world.github.createIssue({ title: 'Blocker', createdAt: '2026-01-02T00:00:00Z' });
    const task = world.github.createIssue({
      title: 'Add "quotes" 🎉',
      body: 'Say hello.',
      labels: ['backlog', 'urgent'],
      author: 'stranger',
      createdAt: '2026-01-01T00:00:00Z',
    });
    const closed = world.github.createIssue({ title: 'Done', labels: ['backlog'] });
    world.github.createIssue({ title: 'No task' });
    await world.person().rest.issues.update({ ...REPO, issue_number: closed, state: 'closed' });
    world.github.addBlockedBy(task, blocker);
    const backlog = await forgeOf('dispatch').readBacklog(whole('backlog'));
    expect(backlog).toEqual({
      defaultBranch: 'main',
      head: await clone.git('rev-parse', 'main'),
      configText: 'checks: []\n',
      isFork: false,
      readAt: expect.any(String),
      openIssues: 1,
      isOneLook: true,
      changed: [],
      comments: [],
      states: new Map(),
      pulls: new Map(),
      issues: [
        {
          number: task,
          title: 'Add "quotes" 🎉',
          body: 'Say hello.',
          state: 'open',
          labels: ['backlog', 'urgent'],
          author: 'stranger',
          createdAt: '2026-01-01T00:00:00Z',
          lastEdit: undefined,
          blockedBy: [{ number: blocker, sameRepository: true, name: 'octo/forge' }],
          parent: undefined,
          subIssues: [],
          labeller: { login: 'octo', isBot: false, at: expect.any(String), renamedBy: [] },
        },
      ],
    });
    await world.person('wanda').rest.issues.update({ ...REPO, issue_number: task, body: 'Say more.' });
    const edited = await forgeOf('dispatch').readBacklog(whole('BACKLOG'));
    expect(edited.issues).toMatchObject([{ body: 'Say more.', lastEdit: { by: 'wanda', at: expect.any(String) } }]);
  });

  it('goes on over pages', async () => {
    const numbers = Array.from({ length: 103 }, (_, index) =>
      world.github.createIssue({ title: `Task ${index}`, labels: ['many'] }),
    );
    const { issues, openIssues, isOneLook } = await forgeOf('dispatch').readBacklog(whole('many'));
    expect(issues.map((issue) => issue.number)).toEqual(numbers);
    expect([openIssues, isOneLook]).toEqual([103, false]);
  });

  it('is what changed since, with its comments, or the comments alone beside a whole backlog', async () => {
    const [closed, commented] = ['a', 'b'].map((title) => world.github.createIssue({ title, labels: ['news'] }));
    const since = new Date().toISOString().replace(/\.\d+/, '');
    const old = world.github.createIssue({ title: 'c', labels: ['news'], createdAt: '2020-01-01T00:00:00Z' });
    await world.person().rest.issues.update({ ...REPO, issue_number: closed ?? 0, state: 'closed' });
    const say = (login: string, body: string) =>
      world.person(login).rest.issues.createComment({ ...REPO, issue_number: commented ?? 0, body });
    const { data } = await say('wanda', '/stoneforge retry');
    await say('robo[bot]', 'Beep');
    await world.person('wanda').rest.issues.updateComment({ ...REPO, comment_id: data.id, body: '/stoneforge cancel' });
    const forge = forgeOf('dispatch');
    const news = await forge.readBacklog({ label: 'news', isWhole: false, changedSince: since });
    const of = (numbers: readonly number[]) => numbers.filter((number) => number >= (closed ?? 0));
    expect(news).toMatchObject({ issues: [], openIssues: 2 });
    expect(of(news.changed.map(({ number }) => number))).toEqual([closed, commented]);
    expect(news.changed.find(({ number }) => number === closed)?.state).toBe('closed');
    const comments = [
      {
        id: data.id,
        issue: commented,
        author: 'wanda',
        authorIsBot: false,
        body: '/stoneforge cancel',
        isEdited: true,
      },
      { issue: commented, authorIsBot: true, body: 'Beep', isEdited: false },
    ];
    expect(news.comments.filter(({ issue }) => issue === commented)).toMatchObject(comments);
    const both = await forge.readBacklog({ label: 'news', isWhole: true, changedSince: since });
    expect(both).toMatchObject({ changed: [], issues: [{ number: old }, { number: commented }] });
    expect(both.comments.filter(({ issue }) => issue === commented)).toMatchObject(comments);
  });

  it('is every comment since, although an issue has more of them than come with it', async () => {
    const number = world.github.createIssue({ title: 'Chatty', labels: ['chat'] });
    const since = new Date(Date.now() - 1_000).toISOString();
    const bodies = Array.from({ length: 25 }, (_, index) => `Word ${index}`);
    for (const body of bodies) await world.person().rest.issues.createComment({ ...REPO, issue_number: number, body });
    const { comments } = await forgeOf('dispatch').readBacklog({ label: 'chat', isWhole: true, changedSince: since });
    expect(comments.filter(({ issue }) => issue === number).map(({ body }) => body)).toEqual(bodies);
  });

  it('is the state of issues and pull requests by their numbers, in the same look', async () => {
    const issue = world.github.createIssue({ title: 'One' });
    await clone.branch('looked-up');
    const { data } = await world.person().rest.pulls.create({ ...REPO, head: 'looked-up', base: 'main', title: 'P' });
    const forge = forgeOf('dispatch');
    const asked = { issues: [issue, data.number, 9_999], pulls: [data.number, issue] };
    const { states, pulls } = await forge.readBacklog({ ...whole('none'), ...asked });
    expect([...states]).toEqual([
      [issue, 'open'],
      [data.number, undefined],
      [9_999, undefined],
    ]);
    expect([...pulls]).toEqual([
      [data.number, { state: 'open', mergeCommit: undefined }],
      [issue, undefined],
    ]);
    const read = await forge.readIssues([issue, data.number, 9_999], 'none');
    expect([...read.keys()]).toEqual([issue, data.number, 9_999]);
    expect([...read.values()]).toMatchObject([{ number: issue, labeller: 'nobody', labels: [] }, undefined, undefined]);
  });

  it('is one issue, and none where there is none or a pull request', async () => {
    const number = world.github.createIssue({ title: 'One', body: 'Text' });
    await clone.branch('pull-not-issue');
    const pull = await world.person().rest.pulls.create({ ...REPO, head: 'pull-not-issue', base: 'main', title: 'P' });
    const forge = forgeOf('dispatch');
    expect(await forge.findIssue(number)).toMatchObject({ number, title: 'One', body: 'Text', state: 'open' });
    expect(await forge.findIssue(9_999)).toBeUndefined();
    expect(await forge.findIssue(pull.data.number)).toBeUndefined();
  });

  it('is who put the label on last, whether a person, and who renamed the issue since', async () => {
    const number = world.github.createIssue({ title: 'One', labels: ['Mine'] });
    const of = { ...REPO, issue_number: number };
    const forge = forgeOf('dispatch');
    expect(await forge.findLabeller(number, 'mine')).toMatchObject({ login: 'octo', isBot: false, renamedBy: [] });
    await world.person('wanda').rest.issues.update({ ...of, title: 'Two' });
    expect((await forge.findLabeller(number, 'mine'))?.renamedBy).toEqual(['wanda']);
    await world.person('wanda').rest.issues.removeLabel({ ...of, name: 'Mine' });
    expect(await forge.findLabeller(number, 'mine')).toBeUndefined();
    await world.person('tina').rest.issues.addLabels({ ...of, labels: ['other'] });
    await world.person('robo[bot]').rest.issues.addLabels({ ...of, labels: ['Mine'] });
    expect(await forge.findLabeller(number, 'mine')).toMatchObject({ login: 'robo[bot]', isBot: true, renamedBy: [] });
    expect(await forge.findLabeller(number, 'never')).toBeUndefined();
  });

  it('is what a person may do, and nothing of one who is unknown', async () => {
    const forge = forgeOf('dispatch');
    const logins = ['octo', 'mandy', 'wanda', 'tina', 'nobody'];
    expect(await Promise.all(logins.map((login) => forge.readPermission(login)))).toEqual([
      'admin',
      'write',
      'write',
      'read',
      'none',
    ]);
  });

  it('finds our comment behind many others', async () => {
    const number = world.github.createIssue({ title: 'One' });
    const job = world.job({ issues: 'write' });
    for (let count = 0; count < 51; count += 1) {
      await job.rest.issues.createComment({ ...REPO, issue_number: number, body: 'Beep' });
    }
    const { data } = await job.rest.issues.createComment({ ...REPO, issue_number: number, body: '<!-- ours -->' });
    const found = await forgeOf('dispatch').findOwnComments([number], '<!-- ours -->');
    expect(found.get(number)?.comment).toEqual({ id: data.id, node: data.node_id });
  });

  it('is what was commented since, the oldest change first', async () => {
    const number = world.github.createIssue({ title: 'One' });
    const since = new Date(Date.now() - 1_000).toISOString();
    const say = (login: string, body: string) =>
      world.person(login).rest.issues.createComment({ ...REPO, issue_number: number, body });
    await say('wanda', '/stoneforge retry');
    await say('robo[bot]', 'Beep');
    const forge = forgeOf('dispatch');
    const comments = (await forge.listCommentsSince(since)).filter((comment) => comment.issue === number);
    expect(comments).toMatchObject([
      { author: 'wanda', authorIsBot: false, body: '/stoneforge retry', issue: number, isEdited: false },
      { author: 'robo[bot]', authorIsBot: true },
    ]);
    expect(await forge.listCommentsSince('2099-01-01T00:00:00Z')).toEqual([]);
  });

  it('is a run and whether one of a workflow goes on; an unknown one is none', async () => {
    const { github } = world;
    const forge = forgeOf('dispatch');
    const id = github.nextRunId();
    const at = '2026-01-01T00:00:00Z';
    const run = { id, workflow: 'stoneforge.yml', name: 'x', displayTitle: 'x', event: 'schedule', actor: 'octo' };
    const record = { ...run, headBranch: 'main', headSha: '0'.repeat(40), createdAt: at, updatedAt: at, jobs: [] };
    github.putRun({ ...record, status: 'queued', conclusion: null });
    expect(await forge.findRun(id)).toEqual({ id, status: 'queued', conclusion: undefined });
    expect(await forge.hasLiveRun('stoneforge.yml')).toBe(true);
    github.putRun({ ...record, status: 'completed', conclusion: 'failure' });
    expect(await forge.findRun(id)).toEqual({ id, status: 'completed', conclusion: 'failure' });
    const job = { key: 'x', startedAt: null, completedAt: null, processGroup: null, annotations: [] };
    const jobs = Array.from({ length: 101 }, (_, n) => ({ ...job, id: n + 1, name: `job ${n}` }));
    const done = { status: 'completed', conclusion: 'failure' } as const;
    github.putRun({ ...record, ...done, jobs: jobs.map((each) => ({ ...each, ...done })) });
    const listed = await forge.listJobs(id);
    expect([listed.length, listed[100], await forge.listJobs(7)]).toEqual([101, { name: 'job 100', ...done }, []]);
    expect([await forge.hasLiveRun('stoneforge.yml'), await forge.findRun(7)]).toEqual([false, undefined]);
    expect(await forge.listLiveRuns()).toEqual([]);
    github.putRun({ ...record, status: 'in_progress', conclusion: null });
    expect(await forge.listLiveRuns()).toEqual([
      { id, file: 'stoneforge.yml', status: 'in_progress', conclusion: undefined },
    ]);
  });
});

describe.each(WRITERS)('what %s writes', (job) => {
  it('is a comment, again and again the same one, and a closed issue', async () => {
    const number = world.github.createIssue({ title: 'One' });
    const forge = forgeOf(job);
    const { node = '' } = (await forge.findOwnComments([number, 9_999], 'First')).get(number) ?? {};
    const [added, lost] = await forge.writeComments([
      { kind: 'add', issue: node, body: 'First' },
      { kind: 'add', issue: 'I_0', body: 'Lost' },
    ]);
    if (added?.kind !== 'written') throw new Error('not written');
    expect(lost).toEqual({ kind: 'gone' });
    await world.person('wanda').rest.issues.createComment({ ...REPO, issue_number: number, body: 'First of all' });
    expect([...(await forge.findOwnComments([number, 9_999], 'First'))]).toEqual([
      [number, { node, comment: added.comment }],
    ]);
    const update = { kind: 'update', comment: added.comment.node, body: 'Second' } as const;
    expect(await forge.writeComments([update])).toEqual([{ kind: 'written', comment: added.comment }]);
    const { data } = await world.person().rest.issues.listComments({ ...REPO, issue_number: number });
    expect(data).toMatchObject([{ id: added.comment.id, body: 'Second', user: { login: 'github-actions[bot]' } }, {}]);
    expect(await forge.writeComments([{ ...update, comment: 'IC_1' }])).toEqual([{ kind: 'gone' }]);
    await forge.closeIssue(number, 'completed');
    await forge.closeIssue(number, 'completed');
    await forge.closeIssue(9_999, 'completed');
    expect((await forge.findIssue(number))?.state).toBe('closed');
  });

  it('is a wake-up of a workflow, and no other input than it has', async () => {
    const forge = forgeOf(job);
    const seen: unknown[] = [];
    world.github.onTrigger(({ workflow, ref, inputs }) => {
      seen.push({ workflow, ref, inputs });
      return [];
    });
    await forge.dispatchWorkflow('stoneforge.yml', { reason: 'test' });
    expect(seen).toEqual([{ workflow: 'stoneforge.yml', ref: 'main', inputs: { reason: 'test' } }]);
    await expect(forge.dispatchWorkflow('none.yml', {})).rejects.toMatchObject({ code: 'forge-refused' });
    await expect(forge.dispatchWorkflow('stoneforge.yml', { x: '1' })).rejects.toThrow('Unexpected inputs provided');
  });
});

describe.each(['publish', 'board'] as const)('a change that %s opens', (job) => {
  it('has one open pull request, brought up to date, and a status', async () => {
    const branch = `agent/${job}`;
    const head = await clone.branch(branch);
    const forge = forgeOf(job);
    const request = { head: branch, base: 'main', title: 'One', body: 'First' };
    const opened = await forge.openPullRequest(request);
    if (opened.kind === 'refused') throw new Error(opened.setting);
    const title = `a${'🎉'.repeat(255)} and more`;
    expect(await forge.openPullRequest({ ...request, title, body: 'Second' })).toEqual(opened);
    const { data } = await world.person().rest.pulls.get({ ...REPO, pull_number: opened.number });
    expect([data.title, data.body]).toEqual([`a${'🎉'.repeat(127)}`, 'Second']);
    expect(await forge.findPullRequest(opened.number)).toEqual({ state: 'open', mergeCommit: undefined });
    expect(await forge.findPullRequest(9_999)).toBeUndefined();
    await forge.setStatus(head, { state: 'pending', description: 'x'.repeat(200), targetUrl: 'http://127.0.0.1/x' });
    const { data: statuses } = await world.person().rest.repos.listCommitStatusesForRef({ ...REPO, ref: head });
    expect(statuses).toMatchObject([{ context: 'stoneforge/steward', description: 'x'.repeat(140) }]);
  });

  it('goes on without a pull request where GitHub refuses one', async () => {
    await clone.branch(`agent/refused-${job}`);
    const request = { head: `agent/refused-${job}`, base: 'main', title: 'One', body: '' };
    world.github.settings.actionsMayCreatePullRequests = false;
    const refused = await forgeOf(job).openPullRequest(request);
    world.github.settings.actionsMayCreatePullRequests = true;
    expect(refused).toEqual({ kind: 'refused', setting: expect.stringContaining('Settings → Actions → General') });
    const same = await forgeOf(job).openPullRequest({ ...request, head: 'main' });
    expect(same).toEqual({ kind: 'refused', setting: expect.stringContaining('on the base branch already') });
    await expect(forgeOf(job).openPullRequest({ ...request, head: 'none' })).rejects.toMatchObject({
      code: 'forge-refused',
    });
  });
});

describe('what a token may not do', () => {
  it('is refused, and said as such: dispatch opens no pull requests and sets no statuses', async () => {
    const sha = await clone.branch('agent/too-much');
    const forge = forgeOf('dispatch');
    const opened = await forge.openPullRequest({ head: 'agent/too-much', base: 'main', title: 'One', body: '' });
    expect(opened).toEqual({ kind: 'refused', setting: expect.stringContaining('"pull-requests: write"') });
    await expect(forge.setStatus(sha, { state: 'success', description: 'x' })).rejects.toMatchObject({
      code: 'forge-refused',
      retryable: false,
      message: expect.stringContaining('Resource not accessible by integration'),
    });
  });

  it('is everything once the job has ended', async () => {
    const { apiUrl, repository } = world.github;
    const forge = createForge({ token: 'ghs_ended', apiUrl, repository, warn: () => undefined });
    await expect(forge.findIssue(1)).rejects.toMatchObject({ code: 'forge-refused' });
  });
});
