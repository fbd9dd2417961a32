import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createForge } from '../../src/adapters/github/create-forge.ts';
import { JOB_GRANTS, type TrustedJob } from '../../src/cli/init/templates/job-grants.ts';
import { SampleClone } from '../../src/local/github/testing/sample-clone.ts';
import { REPO, startTestGitHub, type TestGitHub } from '../../src/local/github/testing/start-test-github.ts';
import type { Forge } from '../../src/ports/forge.ts';

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
    const backlog = await forgeOf('dispatch').readBacklog('backlog');
    expect(backlog).toEqual({
      defaultBranch: 'main',
      head: await clone.git('rev-parse', 'main'),
      configText: 'checks: []\n',
      isFork: false,
      issues: [
        {
          number: task,
          title: 'Add "quotes" 🎉',
          body: 'Say hello.',
          state: 'open',
          labels: ['backlog', 'urgent'],
          author: 'stranger',
          createdAt: '2026-01-01T00:00:00Z',
          updatedAt: expect.any(String),
          lastEdit: undefined,
          blockedBy: [{ number: blocker, sameRepository: true, name: 'octo/forge' }],
        },
      ],
    });
    await world.person('wanda').rest.issues.update({ ...REPO, issue_number: task, body: 'Say more.' });
    const edited = await forgeOf('dispatch').readBacklog('BACKLOG');
    expect(edited.issues).toMatchObject([{ body: 'Say more.', lastEdit: { by: 'wanda', at: expect.any(String) } }]);
  });

  it('goes on over pages', async () => {
    const numbers = Array.from({ length: 53 }, (_, index) =>
      world.github.createIssue({ title: `Task ${index}`, labels: ['many'] }),
    );
    const { issues } = await forgeOf('dispatch').readBacklog('many');
    expect(issues.map((issue) => issue.number)).toEqual(numbers);
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
      { author: 'wanda', authorIsBot: false, body: '/stoneforge retry', issue: number },
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
  });
});

describe.each(WRITERS)('what %s writes', (job) => {
  it('is a comment, again and again the same one, and a closed issue', async () => {
    const number = world.github.createIssue({ title: 'One' });
    const forge = forgeOf(job);
    const comment = await forge.createComment(number, 'First');
    expect(await forge.updateComment(comment, 'Second')).toBe(true);
    expect(await forge.listIssueComments(number)).toMatchObject([
      { id: comment, body: 'Second', author: 'github-actions[bot]', authorIsBot: true, issue: number },
    ]);
    expect(await forge.updateComment(1, 'Gone')).toBe(false);
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
