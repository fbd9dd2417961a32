import { afterAll, describe, expect, it } from 'vitest';
import { REPO } from '../../src/local/github/testing/start-test-github.ts';
import { JobBench } from '../support/jobs/job-bench.ts';
import { SavedBenches } from '../support/jobs/saved-benches.ts';
import { settle } from '../support/jobs/settle.ts';
import {
  board,
  deliver,
  dispatch,
  gate,
  land,
  publish,
  type StartedLeg,
  theOnly,
  work,
} from '../support/jobs/steps.ts';

/** A draft with two tasks, and a task that waits for it. */
const benches = new SavedBenches(async () => {
  const bench = await JobBench.open();
  const [first, second] = [bench.issue('First'), bench.issue('Second')];
  const plan = bench.plan('Both', [first, second]);
  const after = bench.issue('After', { body: `Depends on #${plan}` });
  await dispatch(bench);
  return { bench, known: { first, second, plan, after } };
});
afterAll(() => benches.remove());

const started = (end: { readonly legs: readonly { readonly task: number }[] }) =>
  end.legs.map(({ task }) => task).sort();
const planEvents = (bench: JobBench, plan: number) =>
  bench.events().flatMap((event) => ('plan' in event && event.plan === plan ? [event.type] : []));
async function commentOf(bench: JobBench, issue: number): Promise<string> {
  const { comments } = await bench.readIssue(issue);
  expect(comments.filter(({ by }) => by === 'github-actions[bot]').length).toBeLessThan(2);
  return comments.find(({ by }) => by === 'github-actions[bot]')?.body ?? '';
}
/** The run of the leg goes on, with what else it has. */
async function landNow(bench: JobBench, leg: StartedLeg): Promise<void> {
  await publish(bench, leg, { artifact: work(bench, leg) });
  const boarded = await board(bench);
  await land(bench, boarded, { artifact: gate(bench, boarded) });
}

describe('a draft', () => {
  it('starts nothing, and says so on its tasks, on what waits for it, and on itself', async () => {
    const { bench, first, plan, after } = await benches.open();
    await using _ = bench;
    expect(started(await dispatch(bench))).toEqual([]);
    expect(bench.task(first).blocked).toEqual([{ kind: 'plan-draft', refs: [plan] }]);
    expect(bench.task(after).blocked).toMatchObject([{ kind: 'waits-for-plan', refs: [plan] }]);
    expect(await commentOf(bench, first)).toContain(`It belongs to plan #${plan}, which is a draft.`);
    expect(await commentOf(bench, plan)).toContain('a plan, and a draft: nothing of it starts (2 tasks)');
  });

  it('is activated by the command of somebody with write access, and by nobody else', async () => {
    const { bench, first, second, plan } = await benches.open();
    await using _ = bench;
    await bench.comment('rita', plan, '/stoneforge activate');
    await bench.comment('robo[bot]', plan, '/stoneforge activate');
    await bench.comment('wanda', plan, 'Please /stoneforge activate');
    expect(started(await dispatch(bench))).toEqual([]);
    await bench.comment('wanda', plan, '/stoneforge activate');
    expect(started(await dispatch(bench))).toEqual([first, second]);
    expect(bench.planState(plan)).toMatchObject({ status: 'active', activated: { by: 'wanda' } });
    expect(await commentOf(bench, plan)).toContain('an active plan: 0 of 2 tasks landed');
  });

  it('is activated by the label of somebody with write access; of others it says why not', async () => {
    const { bench, first, second, plan } = await benches.open();
    await using _ = bench;
    const of = { ...REPO, issue_number: plan };
    bench.github.addUser('tom', 'triage');
    await bench.as('tom').rest.issues.addLabels({ ...of, labels: ['stoneforge:active'] });
    expect(started(await dispatch(bench))).toEqual([]);
    expect(await commentOf(bench, plan)).toContain('tom, who put the label on, has no write access');
    await bench.as('wanda').rest.issues.removeLabel({ ...of, name: 'stoneforge:active' });
    await bench.as('wanda').rest.issues.addLabels({ ...of, labels: ['Stoneforge:Active'] });
    expect(started(await dispatch(bench))).toEqual([first, second]);
    expect(bench.planState(plan)).toMatchObject({ status: 'active', activated: { by: 'wanda' }, refused: undefined });
  });

  it('is one again when the label is taken off: what is at work goes on, nothing else starts', async () => {
    const config = 'orchestrator: { maxConcurrent: 1 }\nchecks: [npm test]\n';
    await using bench = await JobBench.open({ config });
    const [first, second] = [bench.issue('First'), bench.issue('Second')];
    const plan = bench.plan('Both', [first, second], { active: true });
    const { legs } = await dispatch(bench);
    expect(started({ legs })).toEqual([first]);
    await bench.as('wanda').rest.issues.removeLabel({ ...REPO, issue_number: plan, name: 'stoneforge:active' });
    await landNow(bench, theOnly(legs));
    expect(started(await dispatch(bench))).toEqual([]);
    expect([bench.task(first).status, bench.task(second).status]).toEqual(['landed', 'blocked']);
    expect(bench.planState(plan).status).toBe('draft');
  });

  it('holds back what stands below it, however active that is', async () => {
    await using bench = await JobBench.open();
    const task = bench.issue('Task');
    const inner = bench.plan('Inner', [task], { active: true });
    const outer = bench.plan('Outer', [inner]);
    expect(started(await dispatch(bench))).toEqual([]);
    expect(bench.task(task).blocked).toEqual([{ kind: 'plan-draft', refs: [outer] }]);
    await bench.comment('wanda', outer, '/stoneforge activate');
    expect(started(await dispatch(bench))).toEqual([task]);
  });
});

describe('an active plan', () => {
  it('is complete when all its tasks have landed, which frees what waits for it in the same tick', async () => {
    const { bench, plan, after } = await benches.open();
    await using _ = bench;
    await bench.comment('wanda', plan, '/stoneforge activate');
    const [one, two] = (await dispatch(bench)).legs;
    if (one === undefined || two === undefined) throw new Error('Expected two legs.');
    await landNow(bench, one);
    expect(started(await dispatch(bench))).toEqual([]);
    expect([bench.planState(plan).status, (await bench.readIssue(plan)).state]).toEqual(['active', 'open']);
    expect(await commentOf(bench, plan)).toContain('1 of 2 tasks landed');
    await landNow(bench, two);
    expect(started(await dispatch(bench))).toEqual([after]);
    expect([bench.planState(plan).status, (await bench.readIssue(plan)).state]).toEqual(['completed', 'closed']);
    expect(await commentOf(bench, plan)).toContain('a complete plan: all its 2 tasks have landed.');
    expect(planEvents(bench, plan).filter((type) => type !== 'plan.shown')).toEqual([
      'plan.drafted',
      'plan.changed',
      'plan.activated',
      'plan.completed',
      'plan.closed',
    ]);
  });

  it('is not complete when a task of it is merely closed, nor while a sub-issue is no task, and says so', async () => {
    await using bench = await JobBench.open({ config: 'checks: []\n' });
    const [first, second] = [bench.issue('First'), bench.issue('Second')];
    const stranger = bench.github.createIssue({ title: 'No task' });
    const plan = bench.plan('All', [first, second, stranger], { active: true });
    const { legs } = await dispatch(bench);
    await bench
      .as('wanda')
      .rest.issues.update({ ...REPO, issue_number: second, state: 'closed', state_reason: 'completed' });
    const leg = legs.find(({ task }) => task === first);
    if (leg === undefined) throw new Error('Expected the first task to start.');
    await deliver(bench, leg);
    await board(bench);
    await dispatch(bench);
    expect(bench.task(first).status).toBe('landed');
    expect(bench.planState(plan).status).toBe('active');
    const comment = await commentOf(bench, plan);
    expect(comment).toContain(`#${stranger} is no task and holds the plan back`);
    expect(comment).toContain(`Closed or cancelled without landing, which holds the plan back: #${second}.`);
  });

  it('says again how far it is only when that has changed', async () => {
    await using bench = await JobBench.open();
    const labels = ['stoneforge', 'minutes:20'];
    const tasks = ['First', 'Second'].map((title) => bench.github.createIssue({ title, labels }));
    const plan = bench.plan('Both', tasks, { active: true });
    const { legs } = await dispatch(bench);
    expect(await commentOf(bench, plan)).toContain('about 20 min of work one after another are left');
    const shown = () => planEvents(bench, plan).filter((type) => type === 'plan.shown').length;
    const before = shown();
    for (const leg of legs) await publish(bench, leg, { artifact: work(bench, leg) });
    await dispatch(bench);
    await dispatch(bench);
    expect(shown()).toBe(before);
  });

  it('is active again when a task comes to it after it was complete, and its issue is open again', async () => {
    await using bench = await JobBench.open({ config: 'checks: []\n' });
    const first = bench.issue('First');
    const plan = bench.plan('Plan', [first], { active: true });
    const after = bench.issue('After', { body: `Depends on #${plan}` });
    await settle(bench);
    expect([bench.planState(plan).status, (await bench.readIssue(plan)).state]).toEqual(['completed', 'closed']);
    expect(bench.task(after).status).toBe('landed');
    const late = bench.issue('Late');
    bench.github.addSubIssue(plan, late);
    expect(started(await dispatch(bench))).toEqual([late]);
    expect([bench.planState(plan).status, (await bench.readIssue(plan)).state]).toEqual(['active', 'open']);
    bench.endRun(bench.github.nextRunId() - 1);
    await settle(bench);
    expect([bench.planState(plan).status, (await bench.readIssue(plan)).state]).toEqual(['completed', 'closed']);
    expect(planEvents(bench, plan).filter((type) => /reopened|opened/.test(type))).toEqual([
      'plan.reopened',
      'plan.opened',
    ]);
  });

  it('waits as a whole for what it depends on', async () => {
    await using bench = await JobBench.open({ config: 'checks: []\n' });
    const first = bench.issue('First');
    const plan = bench.plan('First plan', [first], { active: true });
    const second = bench.issue('Second');
    const next = bench.plan('Next plan', [second], { active: true, body: `Blocked by #${plan}` });
    const { legs } = await dispatch(bench);
    expect(started({ legs })).toEqual([first]);
    expect(bench.task(second).blocked).toEqual([{ kind: 'waits-for-plan', refs: [plan], plan: next }]);
    expect(await commentOf(bench, second)).toContain(`Its plan #${next} waits until plan #${plan} is complete.`);
    await deliver(bench, theOnly(legs));
    await board(bench);
    expect(started(await dispatch(bench))).toEqual([second]);
  });

  it('that is part of a cycle is named in it', async () => {
    await using bench = await JobBench.open();
    const first = bench.issue('First');
    const second = bench.issue('Second');
    const plan = bench.plan('Plan', [first, second], { active: true });
    bench.github.addBlockedBy(first, plan);
    expect(started(await dispatch(bench))).toEqual([second]);
    const cycle = `It is part of a cycle: #${first} → #${plan} → #${first}.`;
    expect(await commentOf(bench, first)).toContain(cycle);
    expect(await commentOf(bench, plan)).toContain(`It is part of a cycle: #${plan} → #${first} → #${plan}.`);
  });
});

describe('a cancelled plan', () => {
  it('starts nothing, lets go on what is at work and names it, and comes back by a command', async () => {
    const config = 'orchestrator: { maxConcurrent: 1 }\nchecks: [npm test]\n';
    await using bench = await JobBench.open({ config });
    const [first, second] = [bench.issue('First'), bench.issue('Second')];
    const plan = bench.plan('Both', [first, second], { active: true });
    const { legs } = await dispatch(bench);
    await bench.comment('rita', plan, '/stoneforge cancel');
    await dispatch(bench);
    expect(bench.planState(plan).status).toBe('active');
    await bench.comment('wanda', plan, '/stoneforge cancel');
    await dispatch(bench);
    expect([bench.planState(plan).status, (await bench.readIssue(plan)).state]).toEqual(['cancelled', 'closed']);
    const comment = await commentOf(bench, plan);
    expect(comment).toContain(`#${first} (attempt 1 is running)`);
    expect(comment).toContain(`These do not start: #${second}.`);
    await landNow(bench, theOnly(legs));
    expect(started(await dispatch(bench))).toEqual([]);
    expect([bench.task(first).status, bench.task(second).blocked]).toEqual([
      'landed',
      [{ kind: 'plan-cancelled', refs: [plan] }],
    ]);
    await bench.comment('wanda', plan, '/stoneforge retry');
    expect(started(await dispatch(bench))).toEqual([second]);
    expect([bench.planState(plan).status, (await bench.readIssue(plan)).state]).toEqual(['active', 'open']);
  });

  it.each<
    [string, (bench: JobBench, plan: number) => Promise<unknown>, (bench: JobBench, plan: number) => Promise<unknown>]
  >([
    [
      'its issue is closed as not planned',
      (bench, plan) =>
        bench
          .as('wanda')
          .rest.issues.update({ ...REPO, issue_number: plan, state: 'closed', state_reason: 'not_planned' }),
      (bench, plan) => bench.as('wanda').rest.issues.update({ ...REPO, issue_number: plan, state: 'open' }),
    ],
    [
      'its label is taken off',
      (bench, plan) =>
        bench.as('wanda').rest.issues.removeLabel({ ...REPO, issue_number: plan, name: 'stoneforge:plan' }),
      (bench, plan) =>
        bench.as('wanda').rest.issues.addLabels({ ...REPO, issue_number: plan, labels: ['stoneforge:plan'] }),
    ],
  ])('is one also when %s, and comes back with it', async (_, leave, comeBack) => {
    const { bench, first, second, plan } = await benches.open();
    await using _bench = bench;
    await bench.comment('wanda', plan, '/stoneforge activate');
    await leave(bench, plan);
    expect(started(await dispatch(bench))).toEqual([]);
    expect(bench.task(first).blocked).toEqual([{ kind: 'plan-cancelled', refs: [plan] }]);
    expect(bench.planState(plan)).toMatchObject({ status: 'cancelled', cancelledBy: 'issue' });
    await comeBack(bench, plan);
    expect(started(await dispatch(bench))).toEqual([]);
    expect(bench.planState(plan).status).toBe('draft');
    await bench.comment('wanda', plan, '/stoneforge activate');
    expect(started(await dispatch(bench))).toEqual([first, second]);
  });

  it('holds up what waits for it, with a sentence', async () => {
    const { bench, plan, after } = await benches.open();
    await using _ = bench;
    await bench.comment('wanda', plan, '/stoneforge cancel');
    await dispatch(bench);
    expect(await commentOf(bench, after)).toContain(`#${plan} is cancelled: comment \`/stoneforge activate\` there`);
  });
});

describe('a job that dies on the way', () => {
  it('leaves a complete plan whose issue the next tick closes, and writes no comment twice', async () => {
    await using bench = await JobBench.open({ config: 'checks: []\n' });
    const task = bench.issue('Task');
    const plan = bench.plan('Plan', [task], { active: true });
    const { legs } = await dispatch(bench);
    await deliver(bench, theOnly(legs));
    await board(bench);
    await dispatch(bench, {
      adjust: ({ forge }) => ({ forge: { ...forge, closeIssue: () => Promise.reject(new Error('GitHub is down')) } }),
    }).catch(() => undefined);
    expect([bench.planState(plan).status, (await bench.readIssue(plan)).state]).toEqual(['completed', 'open']);
    await dispatch(bench);
    expect((await bench.readIssue(plan)).state).toBe('closed');
    await bench.as('wanda').rest.issues.update({ ...REPO, issue_number: plan, state: 'open' });
    await dispatch(bench);
    expect((await bench.readIssue(plan)).state).toBe('open');
    expect(bench.planState(plan).status).toBe('completed');
    expect(await commentOf(bench, plan)).toContain('a complete plan');
  });
});
