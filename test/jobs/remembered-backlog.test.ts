import { describe, expect, it } from 'vitest';
import { BACKLOG_FILE } from '../../src/core/log/backlog-file.ts';
import {
  parseRemembered,
  type RememberedBacklog,
  renderRemembered,
} from '../../src/jobs/dispatch/backlog/remembered-backlog.ts';
import { REPO } from '../../src/local/github/testing/start-test-github.ts';
import { JobBench } from '../support/jobs/job-bench.ts';
import { dispatch } from '../support/jobs/steps.ts';

const MINUTE = 60_000;

/** Five tasks, of which the first two start, on a forge whose requests bring two issues: the backlog is worth remembering. */
async function openBench(config = 'checks: []\norchestrator: { maxConcurrent: 2 }\n') {
  const bench = await JobBench.open({ config });
  bench.pageSize = 2;
  const tasks = ['One', 'Two', 'Three', 'Four', 'Five'].map((title) => bench.issue(title));
  const [one = 0, two = 0, three = 0, four = 0, five = 0] = tasks;
  const { legs } = await dispatch(bench);
  expect(legs.map((leg) => leg.task)).toEqual([one, two]);
  // What happened within the last minute is read again by every tick.
  bench.github.passTime(10 * MINUTE);
  return { bench, one, two, three, four, five, runs: legs.map((leg) => leg.runId) };
}

function remembered(bench: JobBench): RememberedBacklog {
  const parsed = parseRemembered(bench.git('show', `stoneforge:${BACKLOG_FILE}`));
  if (parsed.kind !== 'remembered') throw new Error(parsed.why);
  return parsed.backlog;
}

/** Puts another backlog on the branch, as somebody could who may push to it. */
async function forge(bench: JobBench, change: (known: RememberedBacklog) => RememberedBacklog | string) {
  const changed = change(remembered(bench));
  const text = typeof changed === 'string' ? changed : renderRemembered(changed);
  await bench.push('octo', 'stoneforge', {
    parents: [bench.git('rev-parse', 'stoneforge')],
    files: { [BACKLOG_FILE]: text },
    message: 'Tampered with',
  });
}

const tip = (bench: JobBench) => bench.tip('refs/heads/stoneforge');

describe('a backlog that more than one request brings', () => {
  it('is remembered with the first commit, and then only what changed is read', async () => {
    const { bench, five } = await openBench();
    await using _ = bench;
    expect([...remembered(bench).issues.keys()].length).toBe(5);
    const before = tip(bench);
    const quiet = await dispatch(bench);
    expect([quiet.requests.queries, quiet.requests.mutations, tip(bench)]).toEqual([1, 0, before]);
    await bench.as('wanda').rest.issues.update({ ...REPO, issue_number: five, state: 'closed' });
    await dispatch(bench);
    expect(bench.task(five).status).toBe('cancelled');
    expect([...remembered(bench).issues.keys()]).not.toContain(five);
  });

  it('is not written down for a moment that has passed', async () => {
    const { bench, five } = await openBench();
    await using _ = bench;
    await bench.comment('rita', five, 'Nice.');
    const before = tip(bench);
    const { requests } = await dispatch(bench);
    expect([tip(bench), requests.queries]).toEqual([before, 1]);
  });

  it('tells of labels that go and come', async () => {
    const { bench, five } = await openBench();
    await using _ = bench;
    const of = { ...REPO, issue_number: five };
    await bench.as('wanda').rest.issues.removeLabel({ ...of, name: 'stoneforge' });
    const late = bench.issue('Six');
    await dispatch(bench);
    expect([bench.task(five).status, bench.task(late).status]).toEqual(['cancelled', 'ready']);
    await bench.as('wanda').rest.issues.addLabels({ ...of, labels: ['stoneforge'] });
    await dispatch(bench);
    expect(bench.task(five).status).toBe('ready');
  });

  it('misses an issue that was deleted, because GitHub counts one less', async () => {
    const { bench, five } = await openBench();
    await using _ = bench;
    bench.github.deleteIssue(five);
    await dispatch(bench);
    expect(bench.task(five).status).toBe('cancelled');
  });

  it('is not read whole again and again when GitHub counts more issues than it shows', async () => {
    const { bench } = await openBench();
    await using _ = bench;
    await forge(bench, (known) => ({ ...known, uncounted: 2 }));
    const [first, second] = [await dispatch(bench), await dispatch(bench)];
    expect([first.requests.queries, second.requests.queries]).toEqual([4, 1]);
  });

  it('is read whole once an hour, which shows the dependencies that were edited', async () => {
    const { bench, one, five } = await openBench();
    await using _ = bench;
    bench.github.addBlockedBy(five, one);
    await dispatch(bench);
    expect(bench.task(five).status).toBe('ready');
    await forge(bench, (known) => ({ ...known, sweptAt: new Date(Date.now() - 51 * MINUTE).toISOString() }));
    await dispatch(bench);
    expect(bench.task(five).blocked).toEqual([{ kind: 'waits-for', refs: [one] }]);
  });

  it('is read in the other label once the configuration names one', async () => {
    const { bench } = await openBench();
    await using _ = bench;
    const other = bench.issue('Other', { label: 'todo' });
    await bench.push('octo', 'main', {
      parents: [bench.git('rev-parse', 'main')],
      files: { '.stoneforge/config.yaml': 'checks: []\nlabel: todo\n' },
      message: 'Another label',
    });
    const { legs } = await dispatch(bench);
    expect(legs.map((leg) => leg.task)).toEqual([other]);
  });
});

describe('a task that is only remembered', () => {
  it('is looked at before it starts: a dependency that nobody has seen keeps it back', async () => {
    const { bench, one, three, four, runs } = await openBench(
      'checks: []\nretry: { lost: 1 }\norchestrator: { maxConcurrent: 2 }\n',
    );
    await using _ = bench;
    bench.github.addBlockedBy(three, one);
    for (const run of runs) bench.endRun(run);
    const { legs, requests } = await dispatch(bench);
    expect(legs.map((leg) => leg.task)).not.toContain(three);
    expect(legs.map((leg) => leg.task)).toContain(four);
    expect(bench.task(three).blocked).toEqual([{ kind: 'waits-for', refs: [one] }]);
    expect(requests.byOperation['query Issues']).toBeLessThanOrEqual(2);
  });

  it('starts with the text that its issue has now', async () => {
    const { bench, three, runs } = await openBench(
      'checks: []\nretry: { lost: 1 }\norchestrator: { maxConcurrent: 2 }\n',
    );
    await using _ = bench;
    await bench.as('octo').rest.issues.update({ ...REPO, issue_number: three, body: 'Say hello, at length.' });
    for (const run of runs) bench.endRun(run);
    const { legs } = await dispatch(bench);
    const leg = legs.find(({ task }) => task === three);
    const snapshot = JSON.parse(bench.git('show', `${leg?.log}:attempts/${three}.1.json`)) as { body: string };
    expect(snapshot.body).toBe('Say hello, at length.');
  });
});

describe('a remembered backlog that somebody tampered with', () => {
  it('withdraws no task by leaving it out', async () => {
    const { bench, one, five } = await openBench();
    await using _ = bench;
    await forge(bench, (known) => ({
      ...known,
      issues: new Map([...known.issues].filter(([number]) => number !== one && number !== five)),
    }));
    await dispatch(bench);
    expect([bench.task(one).status, bench.task(five).status]).toEqual(['running', 'ready']);
  });

  it('starts nothing that nobody approved, and nothing that is blocked', async () => {
    const { bench, one, runs } = await openBench(
      'checks: []\nretry: { lost: 1 }\norchestrator: { maxConcurrent: 2 }\n',
    );
    await using _ = bench;
    const stranger = bench.issue('Not approved', { labelledBy: 'rita' });
    const blocked = bench.issue('Blocked', { body: `Depends on #${one}` });
    await dispatch(bench);
    const at = '2020-01-01T00:00:00Z';
    await forge(bench, (known) => ({
      ...known,
      readUntil: new Date(Date.now() + 5 * MINUTE).toISOString(),
      refused: new Map(),
      issues: new Map(
        [...known.issues].map(([number, issue]) => [
          number,
          { ...issue, body: '', labeller: { login: 'wanda', isBot: false, at, renamedBy: [] } },
        ]),
      ),
    }));
    for (const run of runs) bench.endRun(run);
    for (let ticks = 0; ticks < 3; ticks += 1) for (const leg of (await dispatch(bench)).legs) bench.endRun(leg.runId);
    expect([bench.task(stranger).attempts, bench.task(blocked).attempts]).toEqual([[], []]);
    expect(bench.task(stranger).blocked).toMatchObject([{ kind: 'not-approved' }]);
  });

  it.each([
    ['is no JSON', '{"v":1'],
    ['says nothing', ''],
    ['holds something else', '{"v":1,"issues":[{"number":1}]}'],
  ])('is not used when it %s', async (_what, text) => {
    const { bench, five } = await openBench();
    await using _ = bench;
    await forge(bench, () => text);
    bench.issue('Six');
    const { log } = await dispatch(bench);
    expect(log).toContainEqual(expect.stringContaining(`Expected ${BACKLOG_FILE} of the log to be usable`));
    expect([bench.task(five).status, remembered(bench).issues.size]).toEqual(['ready', 6]);
  });
});

describe('ticks at the same moment, which remember different things', () => {
  it('start one attempt of each task, whichever of them is remembered', async () => {
    const { bench, runs } = await openBench();
    await using _ = bench;
    for (const run of runs) bench.endRun(run);
    bench.issue('Six');
    const ends = await Promise.all([1, 2, 3].map(() => dispatch(bench)));
    const started = ends.flatMap(({ legs }) => legs.map(({ task, attempt }) => `${task}.${attempt}`));
    expect(new Set(started).size).toBe(started.length);
    expect(started.length).toBe(2);
    expect(remembered(bench).issues.size).toBe(6);
    const after = tip(bench);
    expect((await dispatch(bench)).legs).toEqual([]);
    expect(tip(bench)).toBe(after);
  });
});
