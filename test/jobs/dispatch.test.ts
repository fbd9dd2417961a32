import { describe, expect, it } from 'vitest';
import { attemptSnapshot } from '../../src/core/attempt-snapshot.ts';
import { StoneforgeError } from '../../src/core/errors.ts';
import type { TrustedDeps } from '../../src/jobs/deps.ts';
import { REPO } from '../../src/local/github/testing/start-test-github.ts';
import { JobBench } from '../support/jobs/job-bench.ts';
import { deliver, dispatch, publish, theOnly, work } from '../support/jobs/steps.ts';

const snapshotOf = (bench: JobBench, leg: { log: string; task: number; attempt: number }) =>
  attemptSnapshot.parse(JSON.parse(bench.git('show', `${leg.log}:attempts/${leg.task}.${leg.attempt}.json`)));

describe('a tick', () => {
  it('starts what is ready and says of the rest why not', async () => {
    await using bench = await JobBench.open();
    const first = bench.issue('Add a greeting', { body: 'Say hello.' });
    const second = bench.issue('Translate it', { body: `Depends on #${first}` });
    bench.github.createIssue({ title: 'No task' });
    const { legs, outputs, summary } = await dispatch(bench);
    expect(outputs).toMatchObject({ count: '1', 'max-parallel': '1' });
    expect(legs).toMatchObject([
      { task: first, attempt: 1, runsOn: '"ubuntu-latest"', minutes: 120, verify: false, log: expect.any(String) },
    ]);
    expect(legs[0]?.nonce).toMatch(/^[0-9a-f]{32}$/);
    const [leg] = legs;
    if (leg === undefined) throw new Error('no leg');
    expect(snapshotOf(bench, leg)).toMatchObject({ title: 'Add a greeting', body: 'Say hello.', worker: 'worker-1' });
    expect((await bench.readIssue(second)).comments).toEqual([
      { by: 'github-actions[bot]', body: expect.stringContaining(`blocked. It waits until #${first} has landed.`) },
    ]);
    expect(summary).toContain(`Started: #${first} (attempt 1).`);
    expect(JSON.stringify(bench.events())).not.toContain(leg.nonce);
  });

  it('does nothing the second time', async () => {
    await using bench = await JobBench.open();
    bench.issue('Add a greeting');
    bench.issue('Wait', { body: 'Blocked by #99' });
    await dispatch(bench);
    const before = bench.tip('refs/heads/stoneforge');
    const again = await dispatch(bench);
    expect([again.outputs.count, bench.tip('refs/heads/stoneforge')]).toEqual(['0', before]);
  });

  it('starts what is urgent by its labels, and says in the summary who waits behind whom and why', async () => {
    await using bench = await JobBench.open({ config: 'orchestrator: { maxConcurrent: 1 }\n' });
    const issue = (title: string, labels: readonly string[], body = '') =>
      bench.github.createIssue({ title, body, labels: ['stoneforge', ...labels] });
    const long = issue('Long', ['minutes:300']);
    const low = issue('Low', ['P3', 'minutes:5']);
    const enabler = issue('Enables', ['estimate:10m']);
    issue('Urgent', ['priority:urgent', 'minutes:20'], `Depends on #${enabler}`);
    const { legs, summary } = await dispatch(bench);
    expect(legs.map((leg) => leg.task)).toEqual([enabler]);
    expect(summary).toContain(
      [
        'These are ready (1 at work), the next one first:',
        '',
        `1. #${long}: medium; about 5 h to the end of its longest path; waits for a free worker`,
        `2. #${low}: low; about 5 min to the end of its longest path; waits for a free worker`,
      ].join('\n'),
    );
  });

  it('starts by what the front block says before the labels, and blocks what it cannot read until it is corrected', async () => {
    await using bench = await JobBench.open({ config: 'orchestrator: { maxConcurrent: 1 }\n' });
    const wrong = bench.issue('Wrong', { body: '---\npriority: now\n---\nText' });
    const ordinary = bench.github.createIssue({
      title: 'Ordinary',
      labels: ['stoneforge', 'priority:urgent'],
      body: '---\npriority: low\n---\n',
    });
    const urgent = bench.issue('Urgent', { body: '---\npriority: urgent\nminutes: 1\n---\nText' });
    const { legs } = await dispatch(bench);
    expect(legs.map((leg) => leg.task)).toEqual([urgent]);
    expect(bench.state().tasks[ordinary]?.status).toBe('ready');
    const [leg] = legs;
    expect(leg && snapshotOf(bench, leg).body).toBe('---\npriority: urgent\nminutes: 1\n---\nText');
    const [comment] = (await bench.readIssue(wrong)).comments;
    expect(comment?.body).toContain(
      'Expected "priority" in line 2 to be one of urgent, high, medium, low, lowest, found "now".',
    );
    const body = '---\npriority: high\n---\nText';
    await bench.as('octo').rest.issues.update({ ...REPO, issue_number: wrong, body });
    await dispatch(bench);
    expect(bench.state().tasks[wrong]).toMatchObject({ status: 'ready', waits: { kind: 'capacity' } });
  });

  it('starts the agent that the front block names, and none that the configuration cannot start', async () => {
    const body = '---\nagent: command\n---\nText';
    await using bench = await JobBench.open({ config: 'agents: { worker: { command: ./agent } }\n' });
    const task = bench.issue('By command', { body });
    const [leg] = (await dispatch(bench)).legs;
    expect(leg && snapshotOf(bench, leg).agent).toMatchObject({ provider: 'command', command: './agent' });
    expect(bench.state().tasks[task]?.attempts[0]?.agent).toBe('command');

    await using other = await JobBench.open({ config: '' });
    const refused = other.issue('By command', { body });
    expect((await dispatch(other)).legs).toEqual([]);
    expect(other.state().tasks[refused]?.blocked).toEqual([
      { kind: 'bad-front-block', refs: [refused], detail: expect.stringContaining('no "agents.worker.command"') },
    ]);
  });

  it('starts strictly by priority where the configuration says so', async () => {
    const config = 'order: priority\norchestrator: { maxConcurrent: 1 }\n';
    await using bench = await JobBench.open({ config });
    bench.github.createIssue({ title: 'Long', labels: ['stoneforge', 'minutes:300'] });
    const high = bench.github.createIssue({ title: 'High', labels: ['stoneforge', 'priority:high', 'minutes:1'] });
    expect((await dispatch(bench)).legs.map((leg) => leg.task)).toEqual([high]);
  });

  it('takes the label of the configuration, and refuses a configuration that does not parse', async () => {
    await using bench = await JobBench.open({ config: 'label: do it\n' });
    const task = bench.issue('One', { label: 'do it' });
    bench.issue('Two');
    expect((await dispatch(bench)).legs.map((leg) => leg.task)).toEqual([task]);
    await bench.push('octo', 'main', {
      parents: [bench.tip('refs/heads/main') ?? ''],
      files: { '.stoneforge/config.yaml': 'lable: x\n' },
    });
    await expect(dispatch(bench)).rejects.toThrow(/did you mean "label"/);
  });

  it('starts nothing in a fork and nothing in an empty repository', async () => {
    await using bench = await JobBench.open();
    bench.issue('One');
    bench.github.settings.isFork = true;
    const inFork = await dispatch(bench);
    expect([inFork.outputs.count, inFork.warnings.join()]).toEqual(['0', expect.stringContaining('This is a fork')]);
    bench.github.settings.isFork = false;
    bench.git('update-ref', '-d', 'refs/heads/main');
    expect((await dispatch(bench)).warnings.join()).toContain('found an empty repository');
    expect(bench.events()).toEqual([]);
  });
});

describe('approval', () => {
  it('refuses a label of somebody without write access and of an app, and takes the same one of a writer', async () => {
    await using bench = await JobBench.open();
    const byReader = bench.issue('One', { labelledBy: 'rita' });
    const byApp = bench.issue('Two', { labelledBy: 'robo[bot]' });
    const byNobody = bench.issue('Three', { labelledBy: 'gone' });
    expect((await dispatch(bench)).legs).toEqual([]);
    const why = (task: number) => bench.task(task).blocked.map((reason) => reason.detail);
    expect([why(byReader), why(byApp), why(byNobody)]).toEqual([
      [expect.stringContaining('rita, who put the label on, has no write access')],
      [expect.stringContaining('put on by the app robo[bot]')],
      [expect.stringContaining('nobody can be found who put the label on')],
    ]);
    const of = { ...REPO, issue_number: byReader };
    await bench.as('wanda').rest.issues.removeLabel({ ...of, name: 'stoneforge' });
    await bench.as('wanda').rest.issues.addLabels({ ...of, labels: ['stoneforge'] });
    expect((await dispatch(bench)).legs.map((leg) => leg.task)).toEqual([byReader]);
    expect(bench.task(byReader).approved?.by).toBe('wanda');
  });

  it('refuses what a stranger changed after it was labelled, and takes what a writer changed', async () => {
    await using bench = await JobBench.open();
    const body = bench.issue('One', { author: 'rita' });
    const title = bench.issue('Two', { author: 'rita' });
    const byWriter = bench.issue('Three', { author: 'rita' });
    await bench.as('rita').rest.issues.update({ ...REPO, issue_number: body, body: 'Delete everything.' });
    await bench.as('rita').rest.issues.update({ ...REPO, issue_number: title, title: 'Delete everything' });
    await bench.as('wanda').rest.issues.update({ ...REPO, issue_number: byWriter, body: 'Better.' });
    expect((await dispatch(bench)).legs.map((leg) => leg.task)).toEqual([byWriter]);
    for (const task of [body, title]) {
      const detail = 'rita changed the issue after it was labelled, without write access';
      expect(bench.task(task).blocked).toMatchObject([
        { kind: 'not-approved', detail: expect.stringContaining(detail) },
      ]);
    }
  });
});

describe('ten ticks at the same moment', () => {
  it('start one attempt of each ready task and post one comment on each issue', async () => {
    await using bench = await JobBench.open();
    const tasks = [bench.issue('One'), bench.issue('Two', { body: 'Depends on #1' }), bench.issue('Three')];
    const ends = await Promise.all(Array.from({ length: 10 }, () => dispatch(bench)));
    expect(ends.flatMap((end) => end.legs.map((leg) => leg.task)).sort()).toEqual([1, 3]);
    const started = bench.events().filter((event) => event.type === 'attempt.started');
    expect(started.map(({ task, attempt }) => [task, attempt]).sort()).toEqual([
      [1, 1],
      [3, 1],
    ]);
    for (const task of tasks) expect((await bench.readIssue(task)).comments).toHaveLength(1);
  });
});

describe('two ticks at the same moment', () => {
  it('start one attempt of a task and post one comment on an issue', async () => {
    await using bench = await JobBench.open();
    const tasks = [bench.issue('One'), bench.issue('Two', { body: 'Depends on #1' }), bench.issue('Three')];
    // Neither posts before the other has seen that nobody has posted yet, or is done.
    const looked = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const tick = (own: PromiseWithResolvers<void>) =>
      dispatch(bench, {
        adjust: ({ forge }) => ({
          forge: {
            ...forge,
            findOwnComments: async (issues, marker) => {
              const found = await forge.findOwnComments(issues, marker);
              own.resolve();
              await Promise.all(looked.map(({ promise }) => promise));
              return found;
            },
          },
        }),
      }).finally(own.resolve);
    const ends = await Promise.all(looked.map(tick));
    expect(ends.flatMap((end) => end.legs.map((leg) => leg.task)).sort()).toEqual([1, 3]);
    const started = bench.events().filter((event) => event.type === 'attempt.started');
    expect(started.map((event) => event.task).sort()).toEqual([1, 3]);
    for (const task of tasks) expect((await bench.readIssue(task)).comments).toHaveLength(1);
  });
});

describe('what a run left undone', () => {
  it('ends the attempt of a run that has ended, and tells the next one of it', async () => {
    await using bench = await JobBench.open();
    const task = bench.issue('One');
    const { legs } = await dispatch(bench);
    expect((await dispatch(bench)).legs).toEqual([]);
    bench.endRun(legs[0]?.runId ?? 0);
    const next = await dispatch(bench);
    expect(next.legs).toMatchObject([{ task, attempt: 2 }]);
    expect(bench.task(task).attempts[0]?.ended?.outcome).toBe('lost');
    expect(next.legs.map((leg) => snapshotOf(bench, leg).repair?.reason)).toEqual([
      expect.stringContaining('The runner was lost'),
    ]);
  });

  it('asks a person once all attempts are used up, and starts anew when a writer says retry', async () => {
    await using bench = await JobBench.open({ config: 'attempts: 1\n' });
    const task = bench.issue('One');
    const leg = theOnly((await dispatch(bench)).legs);
    await publish(bench, leg, { artifact: work(bench, leg, { result: { outcome: 'crashed' } }) });
    bench.endRun(leg.runId);
    expect((await dispatch(bench)).legs).toEqual([]);
    expect(bench.task(task).status).toBe('needs-human');
    expect((await bench.readIssue(task)).comments[0]?.body).toContain('1 of 1 attempts are used up');
    await bench.comment('rita', task, '/stoneforge retry');
    await bench.comment('wanda', task, 'Please /stoneforge retry');
    expect((await dispatch(bench)).legs).toEqual([]);
    await bench.comment('wanda', task, '/stoneforge retry');
    expect((await dispatch(bench)).legs).toMatchObject([{ task, attempt: 2 }]);
  });

  it('closes the issue of a landed task that is still open, once', async () => {
    await using bench = await JobBench.open({ config: 'checks: []\n' });
    const task = bench.issue('One');
    const { legs } = await dispatch(bench);
    for (const leg of legs) await deliver(bench, leg);
    const { head = '' } = bench.task(task).change ?? {};
    const run = bench.startRun();
    await bench.job('dispatch', { runId: run }, async ({ log }) => {
      const data = { commit: head, train: 't-1', tested: true };
      await log.append(() => ({ events: [{ type: 'task.landed', actor: 'land', task, data }] }));
    });
    await dispatch(bench);
    expect((await bench.readIssue(task)).state).toBe('closed');
    await bench.as('wanda').rest.issues.update({ ...REPO, issue_number: task, state: 'open' });
    await dispatch(bench);
    expect((await bench.readIssue(task)).state).toBe('open');
  });
});

describe('a matrix that is full', () => {
  it('leaves the rest to the next run, and wakes it', async () => {
    const longNames = Array.from({ length: 20 }, (_, index) => `x${String(index).padStart(199, '0')}`);
    const config = { orchestrator: { maxConcurrent: 256 }, runners: { agents: longNames } };
    await using bench = await JobBench.open({ config: JSON.stringify(config) });
    for (let number = 1; number <= 120; number += 1) bench.issue(`Task ${number}`);
    const first = await dispatch(bench);
    expect(first.legs).toHaveLength(115);
    expect(Buffer.byteLength(first.outputs.legs ?? '', 'utf16le')).toBeLessThan(2 ** 20);
    expect(first.summary).toContain('waits for the next workflow run, because one run takes no more tasks');
    expect(bench.woken.splice(0)).toMatchObject([
      { workflow: 'stoneforge.yml', inputs: { reason: 'more tasks are ready than one run takes' } },
    ]);
    expect((await dispatch(bench)).legs).toHaveLength(5);
    expect(bench.woken).toEqual([]);
  });
});

describe('commands in comments', () => {
  it('gives the answer to the very attempt that starts with it', async () => {
    await using bench = await JobBench.open();
    const task = bench.issue('One');
    const { legs } = await dispatch(bench);
    for (const leg of legs) {
      const result = { outcome: 'question', message: 'Which colour?' };
      await publish(bench, leg, { artifact: work(bench, leg, { result }) });
      bench.endRun(leg.runId);
    }
    await dispatch(bench);
    expect((await bench.readIssue(task)).comments[0]?.body).toContain('Which colour?');
    await bench.comment('rita', task, '/stoneforge answer Red');
    await bench.comment('wanda', task, '/stoneforge answer Blue,\nall of it.');
    const next = await dispatch(bench);
    expect(next.legs.map((leg) => snapshotOf(bench, leg).answer)).toEqual([
      { question: 'Which colour?', answer: 'Blue,\nall of it.', by: 'wanda' },
    ]);
  });

  it('cancels a task for good: its attempt is fenced off and its issue closed', async () => {
    await using bench = await JobBench.open();
    const task = bench.issue('One');
    const { legs } = await dispatch(bench);
    await bench.comment('rita', task, '/stoneforge cancel');
    await dispatch(bench);
    expect(bench.task(task).status).toBe('running');
    await bench.comment('wanda', task, '/stoneforge cancel');
    await dispatch(bench);
    expect([bench.task(task).status, (await bench.readIssue(task)).state]).toEqual(['cancelled', 'closed']);
    for (const leg of legs) {
      const late = await publish(bench, leg, { artifact: work(bench, leg) });
      expect(late.outputs.published).toBe('false');
    }
    expect(bench.task(task).change).toBeUndefined();
  });

  it('takes no command from an app, and none that was edited into a comment', async () => {
    await using bench = await JobBench.open();
    const task = bench.issue('One');
    await dispatch(bench);
    await bench.comment('robo[bot]', task, '/stoneforge cancel');
    const { data } = await bench.as('wanda').rest.issues.createComment({ ...REPO, issue_number: task, body: 'Go on' });
    const edit = { ...REPO, comment_id: data.id, body: '/stoneforge cancel' };
    await bench.as('wanda').rest.issues.updateComment(edit);
    await dispatch(bench);
    expect(bench.task(task).status).toBe('running');
  });
});

describe('trouble beside the attempts', () => {
  it('starts the attempts although a comment cannot be posted, and shows the status later', async () => {
    await using bench = await JobBench.open();
    const task = bench.issue('One');
    const tick = await dispatch(bench, {
      adjust: ({ forge }) => ({
        forge: { ...forge, writeComments: () => Promise.reject(new Error('GitHub is down')) },
      }),
    });
    expect(tick.legs).toHaveLength(1);
    expect(tick.warnings.join()).toContain('GitHub is down');
    expect((await bench.readIssue(task)).comments).toEqual([]);
    bench.clockOffsetMs = 10 * 60_000;
    await dispatch(bench);
    expect((await bench.readIssue(task)).comments).toHaveLength(1);
  });
});

describe('an overdue attempt', () => {
  it('is over when the jobs of its leg are, although its run goes on', async () => {
    await using bench = await JobBench.open();
    const task = bench.issue('One');
    const leg = theOnly((await dispatch(bench)).legs);
    const name = `task #${task} (attempt 1)`;
    bench.endRun(leg.runId, {
      jobs: { [`${name} / work`]: 'success', [`${name} / publish`]: 'failure' },
      isOver: false,
    });
    expect((await dispatch(bench)).legs).toEqual([]);
    bench.clockOffsetMs += Date.parse(bench.task(task).attempts[0]?.leaseUntil ?? '') - Date.now() + 60_000;
    const again = await dispatch(bench);
    expect(again.legs).toMatchObject([{ task, attempt: 2 }]);
    expect(bench.task(task).attempts[0]?.ended?.outcome).toBe('lost');
  });

  it('goes on while a job of its leg does', async () => {
    await using bench = await JobBench.open();
    const task = bench.issue('One');
    const leg = theOnly((await dispatch(bench)).legs);
    bench.endRun(leg.runId, { jobs: { 'task #99 (attempt 1) / work': 'success' }, isOver: false });
    bench.clockOffsetMs += Date.parse(bench.task(task).attempts[0]?.leaseUntil ?? '') - Date.now() + 60_000;
    expect((await dispatch(bench)).legs).toEqual([]);
    expect(bench.task(task).status).toBe('running');
  });
});

describe('trouble in the middle of a tick', () => {
  it('prints what is recorded as started', async () => {
    await using bench = await JobBench.open();
    const blocker = bench.issue('Blocker', { label: 'other' });
    const [free, waiting] = [bench.issue('Free'), bench.issue('Waits', { body: `Depends on #${blocker}` })];
    const landed = { commit: 'a'.repeat(40), train: 't', tested: true };
    let appended = 0;
    const adjust = (deps: TrustedDeps): Partial<TrustedDeps> => ({
      log: {
        ...deps.log,
        append: async (compose) => {
          appended += 1;
          // Another job lands the blocker after this one has looked, so that there is a second round, which fails.
          if (appended === 1) {
            await deps.log.append(() => ({
              events: [{ type: 'task.landed', actor: 'land', task: blocker, data: landed }],
            }));
          }
          if (appended === 2) throw new StoneforgeError('forge-unavailable', 'GitHub is down', { retryable: true });
          return deps.log.append(compose);
        },
      },
    });
    const end = await dispatch(bench, { adjust });
    expect(end.legs.map((leg) => leg.task)).toEqual([free]);
    expect(end.warnings.join()).toContain('GitHub is down');
    expect([bench.task(free).status, bench.task(waiting).attempts]).toEqual(['running', []]);
    expect((await dispatch(bench)).legs.map((leg) => leg.task)).toEqual([waiting]);
  });
});
