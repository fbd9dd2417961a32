import { afterAll, describe, expect, it } from 'vitest';
import { JobBench } from '../support/jobs/job-bench.ts';
import { SavedBenches } from '../support/jobs/saved-benches.ts';
import { board, deliver, dispatch, gate, land } from '../support/jobs/steps.ts';

/** Two tasks whose changes are published and wait for a train. */
const benches = new SavedBenches(async (config) => {
  const bench = await JobBench.open({ config });
  const tasks = [bench.issue('Add a greeting 🎉'), bench.issue('Fix "it\'s" $(broken)')];
  for (const leg of (await dispatch(bench)).legs) {
    await deliver(bench, leg, { files: { 'greeting.txt': `Hello from ${leg.task}\n` } });
  }
  return { bench, known: { first: tasks[0] ?? 0, second: tasks[1] ?? 0 } };
});
afterAll(() => benches.remove());
const wakes = (bench: JobBench) => bench.woken.map(({ workflow }) => workflow?.replace('.yml', ''));
const treeOf = (bench: JobBench, commit: string) => bench.git('rev-parse', `${commit}^{tree}`);

describe('board', () => {
  it('sends the lower issue to the gate, merged into the tip of the base', async () => {
    const { bench, first } = await benches.open();
    await using _ = bench;
    const main = bench.tip('refs/heads/main');
    const { outputs, runId } = await board(bench);
    const { head = '' } = bench.task(first).change ?? {};
    expect(outputs).toEqual({ gate: 'true', train: expect.stringMatching(/^t-/), tip: expect.any(String), base: main });
    const { tip = '' } = outputs;
    expect(bench.git('log', '-1', '--format=%P', tip)).toBe(`${main} ${head}`);
    expect(bench.tip('refs/stoneforge/trains/main')).toBe(tip);
    expect(bench.tip('refs/heads/main')).toBe(main);
    expect(bench.state().trains.main).toMatchObject({ tip, run: String(runId), cars: [{ task: first, commit: tip }] });
    expect(bench.git('log', '-1', '--format=%B', tip).replace(outputs.train ?? '', 't-…')).toMatchInlineSnapshot(`
      "Add a greeting 🎉 (#1)

      Stoneforge-Task: 1
      Stoneforge-Attempt: 1
      Stoneforge-Train: t-…
      Stoneforge-Pull-Request: 3"
    `);
  });

  it('leaves the train of a run that goes on alone, and drops that of a run that is over', async () => {
    const { bench, first } = await benches.open();
    await using _ = bench;
    const theirs = await board(bench);
    const idle = await board(bench);
    expect([idle.outputs.gate, bench.state().trains.main?.train]).toEqual(['false', theirs.outputs.train]);
    bench.endRun(theirs.runId, { jobs: { board: 'success', gate: 'failure', land: 'failure' } });
    const next = await board(bench);
    expect(next.outputs.gate).toBe('true');
    expect(bench.state().trains.main?.train).toBe(next.outputs.train);
    expect(bench.tip('refs/stoneforge/trains/main')).toBe(next.outputs.tip);
    expect(bench.task(first).lostGates).toBe(1);
  });

  it.each([
    ['board died before its gate', { board: 'failure', gate: 'skipped', land: 'skipped' }],
    ['land died after its gate', { board: 'success', gate: 'success', land: 'failure' }],
  ] as const)('blames no change because %s', async (_what, jobs) => {
    const { bench, first } = await benches.open();
    await using _ = bench;
    for (let round = 0; round < 4; round += 1) bench.endRun((await board(bench)).runId, { jobs });
    const next = await board(bench);
    await land(bench, next, { artifact: gate(bench, next) });
    expect(bench.task(first)).toMatchObject({ status: 'landed', lostGates: 0 });
  });

  it('lands no change whose pull request a person closed, and boards the next', async () => {
    const { bench, first, second } = await benches.open('checks: []\n');
    await using _ = bench;
    const pr = bench.task(first).change?.pr ?? 0;
    await bench.as('wanda').rest.pulls.update({ owner: 'octo', repo: 'forge', pull_number: pr, state: 'closed' });
    await board(bench);
    expect([bench.task(first).status, bench.task(second).status]).toEqual(['needs-human', 'landed']);
    expect(bench.task(first).escalation?.reason).toContain(`pull request #${pr} was closed`);
  });

  it('asks a person when the forge refuses the reference of the train', async () => {
    const { bench, first, second } = await benches.open();
    await using _ = bench;
    bench.protect('refs/stoneforge/trains/main');
    await board(bench);
    expect([bench.task(first).status, bench.task(second).status]).toEqual(['needs-human', 'queued']);
    expect(bench.task(first).escalation?.reason).toContain('cannot board');
    expect(bench.state().trains).toEqual({});
  });

  it('lands a tree that is green already at once', async () => {
    const { bench, first } = await benches.open();
    await using _ = bench;
    const boarded = await board(bench);
    const artifact = gate(bench, boarded);
    // The base moves and moves back: the train is lost, and what its gate found is not.
    const main = bench.tip('refs/heads/main') ?? '';
    await bench.push('octo', 'main', { parents: [main], files: { 'more.txt': 'x' } });
    await land(bench, boarded, { artifact });
    expect(bench.task(first).status).toBe('queued');
    await bench.push('octo', 'main', { parents: [main], files: {} });
    const again = await board(bench);
    expect(again.outputs).toEqual({ gate: 'false' });
    expect(bench.task(first)).toMatchObject({ status: 'landed', landed: { tested: true } });
  });

  it('lands untested, and says so, where no check is configured or found', async () => {
    const { bench, first } = await benches.open('checks: []\n');
    await using _ = bench;
    bench.woken.length = 0;
    await board(bench);
    expect(bench.task(first)).toMatchObject({ status: 'landed', landed: { tested: false } });
    const commit = bench.tip('refs/heads/main') ?? '';
    expect(bench.task(first).landed?.commit).toBe(commit);
    expect(await bench.statusOf(commit)).toBe('success: landing, untested: no check is configured or found');
    expect(await bench.readIssue(first)).toMatchObject({
      state: 'closed',
      comments: [{ body: expect.stringContaining('*untested*') }],
    });
    expect(wakes(bench)).toEqual(['stoneforge', 'stoneforge-merge']);
    expect(bench.tip('refs/stoneforge/trains/main')).toBeUndefined();
  });

  it('sends a change that conflicts back with the files, and boards the next', async () => {
    const { bench, first, second } = await benches.open('checks: []\n');
    await using _ = bench;
    await board(bench);
    expect([bench.task(first).status, bench.task(second).status]).toEqual(['landed', 'queued']);
    await board(bench);
    expect(bench.task(second)).toMatchObject({
      status: 'ready',
      failures: 1,
      repair: { paths: ['greeting.txt'], reason: expect.stringContaining('conflicts') },
    });
    const next = await dispatch(bench);
    expect(next.legs).toMatchObject([{ task: second, attempt: 2 }]);
  });

  it('asks a person when somebody moved the branch, and boards the next', async () => {
    const { bench, first, second } = await benches.open('checks: []\n');
    await using _ = bench;
    const { branch = '', head = '' } = bench.task(first).change ?? {};
    const theirs = await bench.push('wanda', branch, { parents: [head], files: { 'mine.txt': 'mine' } });
    await board(bench);
    expect([bench.task(first).status, bench.task(second).status]).toEqual(['needs-human', 'landed']);
    expect(bench.task(first).escalation?.reason).toContain(`found ${theirs}: somebody else has moved it`);
    expect(bench.git('ls-tree', '--name-only', 'main')).not.toContain('mine.txt');
  });

  it('never meets a change of the rules that changes are judged by', async () => {
    await using bench = await JobBench.open();
    bench.issue('One');
    for (const leg of (await dispatch(bench)).legs) {
      await deliver(bench, leg, { files: { '.stoneforge/config.yaml': 'checks: []\n' } });
    }
    const ended = bench.events().find((event) => event.type === 'attempt.ended');
    expect(ended).toMatchObject({ data: { outcome: 'refused' } });
    expect(JSON.stringify(ended)).toContain('.stoneforge/config.yaml');
    expect((await board(bench)).outputs.gate).toBe('false');
  });

  it('does nothing without a base or without changes', async () => {
    await using bench = await JobBench.open();
    expect((await board(bench)).log.join()).toContain('No change can board.');
    bench.git('update-ref', '-d', 'refs/heads/main');
    expect((await board(bench)).warnings.join()).toContain('Expected a branch main, found none.');
    expect(bench.events()).toEqual([]);
  });
});

describe('a train of several changes', () => {
  /** Tasks whose changes touch a file of their own each, published and waiting. */
  const crews = new SavedBenches(async (config) => {
    const bench = await JobBench.open({ config });
    const tasks = ['One', 'Two', 'Three', 'Four'].map((title) => bench.issue(title));
    for (const leg of (await dispatch(bench)).legs) await deliver(bench, leg);
    return { bench, known: { tasks } };
  });
  afterAll(() => crews.remove());
  const carsOf = (bench: JobBench) => bench.state().trains.main?.cars.map((car) => car.task);

  it('is tested once, at its tip, and lands as one, a commit for each', async () => {
    const { bench, tasks } = await crews.open();
    await using _ = bench;
    const main = bench.tip('refs/heads/main');
    const boarded = await board(bench);
    const { tip = '' } = boarded.outputs;
    expect(carsOf(bench)).toEqual(tasks);
    const merges = bench.git('log', '--first-parent', '--format=%H', `${main}..${tip}`).split('\n');
    expect(bench.state().trains.main?.cars.map((car) => car.commit)).toEqual(merges.toReversed());
    bench.woken.length = 0;
    await land(bench, boarded, { artifact: gate(bench, boarded) });
    expect(bench.tip('refs/heads/main')).toBe(tip);
    expect(tasks.map((task) => bench.task(task).landed?.commit)).toEqual(merges.toReversed());
    for (const task of tasks) expect((await bench.readIssue(task)).state).toBe('closed');
    expect(bench.git('ls-tree', '--name-only', 'main').split('\n')).toEqual(
      expect.arrayContaining(tasks.map((task) => `task-${task}.txt`)),
    );
    expect(wakes(bench)).toEqual(['stoneforge']);
  });

  it('that is red gets shorter until the change to blame is alone; the innocent land', async () => {
    const { bench, tasks } = await crews.open();
    await using _ = bench;
    const [one = 0, two = 0, three = 0, four = 0] = tasks;
    const isRed = (cars: readonly number[]) => cars.includes(three);
    const rounds: (readonly number[] | undefined)[] = [];
    while (bench.task(three).status === 'queued') {
      const boarded = await board(bench);
      const cars = carsOf(bench) ?? [];
      rounds.push(cars);
      const artifact = gate(bench, boarded, { green: !isRed(cars), output: 'red' });
      await land(bench, boarded, { artifact, gateResult: isRed(cars) ? 'failure' : 'success' });
    }
    expect(rounds).toEqual([[one, two, three, four], [one, two], [three]]);
    expect(bench.task(three)).toMatchObject({ status: 'ready', failures: 1, repair: { output: 'red' } });
    await board(bench);
    expect(carsOf(bench)).toEqual([four]);
    expect(tasks.map((task) => bench.task(task).failures)).toEqual([0, 0, 1, 0]);
  });

  it('goes on without a change that conflicts with one ahead of it, which lands or comes back later', async () => {
    const { bench, first, second } = await benches.open();
    await using _ = bench;
    const boarded = await board(bench);
    expect(boarded.log.join()).toContain(`#${second} is held`);
    expect([carsOf(bench), bench.task(second).status]).toEqual([[first], 'queued']);
    bench.woken.length = 0;
    await land(bench, boarded, { artifact: gate(bench, boarded) });
    expect(wakes(bench)).toEqual(['stoneforge', 'stoneforge-merge']);
    await board(bench);
    expect(bench.task(second)).toMatchObject({ status: 'ready', repair: { paths: ['greeting.txt'] } });
  });

  it('has one change only where a person merges', async () => {
    const { bench, tasks } = await crews.open('checks: [npm test]\nagents: { steward: { autoMerge: false } }\n');
    await using _ = bench;
    await board(bench);
    expect(carsOf(bench)).toEqual(tasks.slice(0, 1));
  });

  it('that the forge does not take asks a person about one change, and no more than that', async () => {
    const { bench, tasks } = await crews.open();
    await using _ = bench;
    bench.protect('refs/stoneforge/trains/main');
    await board(bench);
    expect(tasks.map((task) => bench.task(task).status)).toEqual(['needs-human', 'queued', 'queued', 'queued']);
  });

  it('does not land when one of its changes was cancelled; the others board again', async () => {
    const { bench, tasks } = await crews.open();
    await using _ = bench;
    const [, two = 0, ...others] = tasks;
    const boarded = await board(bench);
    await bench.comment('wanda', two, '/stoneforge cancel');
    await dispatch(bench);
    await land(bench, boarded, { artifact: gate(bench, boarded) });
    expect(tasks.map((task) => bench.task(task).status)).toEqual(['queued', 'cancelled', 'queued', 'queued']);
    await board(bench);
    expect(carsOf(bench)).toEqual([tasks[0], ...others]);
  });
});

describe('autoMerge: false', () => {
  it('stops at the green pull request, and counts as landed what a person merges', async () => {
    const { bench, first, second } = await benches.open(
      'checks: [npm test]\nagents: { steward: { autoMerge: false } }\n',
    );
    await using _ = bench;
    const main = bench.tip('refs/heads/main') ?? '';
    const boarded = await board(bench);
    await land(bench, boarded, { artifact: gate(bench, boarded) });
    const { head = '', pr } = bench.task(first).change ?? {};
    expect([bench.task(first).status, bench.tip('refs/heads/main')]).toEqual(['cleared', main]);
    expect(await bench.statusOf(head)).toBe('success: green; waits for a person to merge (autoMerge: false)');
    await dispatch(bench);
    expect(bench.task(first).status).toBe('cleared');
    expect((await bench.readIssue(first)).comments[0]?.body).toContain(`Pull request #${pr} is green and waits`);
    const merge = await bench.push('wanda', 'main', { parents: [main, head], files: { 'greeting.txt': 'Hello\n' } });
    expect((await bench.readIssue(first)).state).toBe('closed');
    await dispatch(bench);
    expect(bench.task(first)).toMatchObject({ status: 'landed', landed: { commit: merge, pr } });
    expect(bench.task(second).status).toBe('queued');
  });

  it('asks a person when the green pull request is closed and not merged', async () => {
    const { bench, first } = await benches.open('checks: []\nagents: { steward: { autoMerge: false } }\n');
    await using _ = bench;
    await board(bench);
    const pr = bench.task(first).change?.pr ?? 0;
    await bench.as('wanda').rest.pulls.update({ owner: 'octo', repo: 'forge', pull_number: pr, state: 'closed' });
    await dispatch(bench);
    expect(bench.task(first).status).toBe('needs-human');
    expect(bench.task(first).escalation?.reason).toContain(`#${pr} was closed and not merged`);
  });

  it('sees the merge by hand where GitHub refused a pull request', async () => {
    await using bench = await JobBench.open({ config: 'checks: []\nagents: { steward: { autoMerge: false } }\n' });
    bench.github.settings.actionsMayCreatePullRequests = false;
    const task = bench.issue('One');
    for (const leg of (await dispatch(bench)).legs) await deliver(bench, leg);
    await board(bench);
    await dispatch(bench);
    expect([bench.task(task).status, bench.task(task).change?.pr]).toEqual(['cleared', undefined]);
    const main = bench.tip('refs/heads/main') ?? '';
    const merge = await bench.push('wanda', 'main', {
      parents: [main, bench.task(task).change?.head ?? ''],
      files: {},
    });
    await bench.push('wanda', 'main', { parents: [merge], files: { 'later.txt': 'later' } });
    await dispatch(bench);
    expect(bench.task(task)).toMatchObject({ status: 'landed', landed: { commit: merge, tested: false } });
    expect((await bench.readIssue(task)).state).toBe('closed');
  });

  it('says so when nothing tests the change', async () => {
    const { bench, first } = await benches.open('checks: []\nagents: { steward: { autoMerge: false } }\n');
    await using _ = bench;
    await board(bench);
    expect(bench.task(first).status).toBe('cleared');
    const status = await bench.statusOf(bench.task(first).change?.head ?? '');
    expect(status).toBe('success: untested; waits for a person to merge (autoMerge: false)');
  });

  it('also counts what a person merged before its train was ready', async () => {
    const { bench, first } = await benches.open();
    await using _ = bench;
    const { head = '' } = bench.task(first).change ?? {};
    const main = bench.tip('refs/heads/main') ?? '';
    await bench.push('wanda', 'main', { parents: [main, head], files: { 'greeting.txt': 'Hello\n' } });
    await dispatch(bench);
    expect(bench.task(first).status).toBe('landed');
  });
});

describe('land', () => {
  it('moves the base to the very commit that was tested, closes the issue and wakes the next', async () => {
    const { bench, first } = await benches.open();
    await using _ = bench;
    const boarded = await board(bench);
    bench.woken.length = 0;
    const artifact = gate(bench, boarded);
    await land(bench, boarded, { artifact });
    const { tip = '' } = boarded.outputs;
    expect([bench.tip('refs/heads/main'), bench.task(first).landed?.commit]).toEqual([tip, tip]);
    expect(bench.tip('refs/stoneforge/trains/main')).toBeUndefined();
    expect(await bench.statusOf(tip)).toBe('success: tested and landing');
    expect(await bench.readIssue(first)).toMatchObject({
      state: 'closed',
      comments: [{ body: expect.stringContaining(`landed as ${tip}`) }],
    });
    expect(wakes(bench)).toEqual(['stoneforge', 'stoneforge-merge']);
    const before = bench.events();
    const again = await land(bench, boarded, { artifact });
    expect(again.warnings.join()).toContain('to be open, found none; nothing lands');
    expect(bench.events()).toEqual(before);
    expect(bench.state().greenTrees).toContain(treeOf(bench, tip));
  });

  it('sends a red change back with the output of the check, which its next attempt gets', async () => {
    const { bench, first } = await benches.open();
    await using _ = bench;
    const main = bench.tip('refs/heads/main');
    const boarded = await board(bench);
    const artifact = gate(bench, boarded, { green: false, output: '1 test failed: greets' });
    await land(bench, boarded, { artifact, gateResult: 'failure' });
    expect(bench.tip('refs/heads/main')).toBe(main);
    expect(bench.task(first)).toMatchObject({
      status: 'ready',
      failures: 1,
      repair: { output: '1 test failed: greets' },
    });
    expect(await bench.statusOf(bench.task(first).change?.head ?? '')).toBe('failure: checks failed');
    expect((await bench.readIssue(first)).comments[0]?.body).toContain('1 test failed: greets');
    const [leg] = (await dispatch(bench)).legs;
    const snapshot = JSON.parse(bench.git('show', `${leg?.log}:attempts/${first}.2.json`)) as object;
    expect(snapshot).toMatchObject({ repair: { output: '1 test failed: greets' }, continueFrom: expect.any(String) });
  });

  const useless: readonly [string, Readonly<Record<string, unknown>>, string, string][] = [
    ['about another commit', { tip: 'a'.repeat(40) }, 'success', 'not about its tip'],
    ['about another tree', { tree: 'a'.repeat(40) }, 'success', 'not about its tip'],
    ['that does not fit', { checks: 'all fine' }, 'success', 'cannot be read'],
    ['that is green although its job failed', {}, 'failure', 'its job ended as "failure"'],
  ];
  it.each(useless)('lands nothing on a report %s', async (_what, report, gateResult, reason) => {
    const { bench, first } = await benches.open();
    await using _ = bench;
    const main = bench.tip('refs/heads/main');
    const boarded = await board(bench);
    const end = await land(bench, boarded, { artifact: gate(bench, boarded, report), gateResult });
    expect(end.warnings.join()).toContain(reason);
    expect([bench.task(first).status, bench.task(first).lostGates, bench.tip('refs/heads/main')]).toEqual([
      'queued',
      1,
      main,
    ]);
    expect(bench.state()).toMatchObject({ trains: {}, greenTrees: [] });
  });

  it('asks a person after three gates without a report', async () => {
    const { bench, first, second } = await benches.open();
    await using _ = bench;
    for (let round = 0; round < 3; round += 1) {
      await land(bench, await board(bench), { artifact: undefined, gateResult: 'cancelled' });
    }
    await dispatch(bench);
    expect(bench.task(first).escalation?.reason).toContain('its gate ended 3 times without a result');
    expect(bench.state().trains).toEqual({});
    expect((await board(bench)).outputs.gate).toBe('true');
    expect(bench.state().trains.main?.cars.map((car) => car.task)).toEqual([second]);
  });

  it('drops a train whose base has moved, and its change boards again', async () => {
    const { bench, first } = await benches.open();
    await using _ = bench;
    const boarded = await board(bench);
    const main = bench.tip('refs/heads/main') ?? '';
    const theirs = await bench.push('octo', 'main', { parents: [main], files: { 'more.txt': 'x' } });
    bench.woken.length = 0;
    await land(bench, boarded, { artifact: gate(bench, boarded) });
    expect(bench.task(first)).toMatchObject({ status: 'queued', lostGates: 0 });
    expect(await bench.statusOf(bench.task(first).change?.head ?? '')).toBe('pending: waits for its train');
    expect([bench.tip('refs/heads/main'), wakes(bench)]).toEqual([theirs, ['stoneforge-merge']]);
    const again = await board(bench);
    expect(again.outputs.base).toBe(theirs);
    await land(bench, again, { artifact: gate(bench, again) });
    expect(bench.task(first).status).toBe('landed');
  });

  it('asks a person when a rule of the forge refuses the base', async () => {
    const { bench, first } = await benches.open();
    await using _ = bench;
    const boarded = await board(bench);
    bench.protect('refs/heads/main');
    await land(bench, boarded, { artifact: gate(bench, boarded) });
    expect(bench.task(first)).toMatchObject({
      status: 'needs-human',
      escalation: {
        reason: expect.stringMatching(
          /GitHub refused to land it on main: .*changes must be made through a pull request/i,
        ),
      },
    });
    expect([bench.state().trains, bench.events().filter(({ type }) => type === 'task.landed')]).toEqual([{}, []]);
    expect(await bench.statusOf(bench.task(first).change?.head ?? '')).toMatch(/^error: GitHub refused to land it/);
  });

  it('lands nothing of a task that was cancelled meanwhile, and makes room for the next', async () => {
    const { bench, first, second } = await benches.open();
    await using _ = bench;
    const boarded = await board(bench);
    await bench.comment('wanda', first, '/stoneforge cancel');
    await dispatch(bench);
    bench.woken.length = 0;
    await land(bench, boarded, { artifact: gate(bench, boarded) });
    expect(bench.task(first).status).toBe('cancelled');
    expect([bench.state().trains, wakes(bench)]).toEqual([{}, ['stoneforge-merge']]);
    const next = await board(bench);
    await land(bench, next, { artifact: gate(bench, next) });
    expect(bench.task(second).status).toBe('landed');
  });
});
