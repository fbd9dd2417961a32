import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { registerGraph } from '../../src/cli/graph.ts';
import { registerPlan } from '../../src/cli/plan.ts';
import type { JobPermissions } from '../../src/local/contract.ts';
import { JobBench } from '../support/jobs/job-bench.ts';
import { board, deliver, dispatch, publish, theOnly, work } from '../support/jobs/steps.ts';

const folder = mkdtempSync(join(tmpdir(), 'plan-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  for (const name of ['GH_TOKEN', 'GITHUB_TOKEN', 'GH_HOST', 'GITHUB_SERVER_URL', 'GITHUB_API_URL'])
    vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** What the command line prints, on both streams. */
function plan(...args: readonly string[]) {
  return stoneforge('plan', ...args);
}

async function stoneforge(...args: readonly string[]): Promise<{ out: string; notes: string }> {
  const printed = { out: '', notes: '' };
  const keep = (key: keyof typeof printed) => (text: string | Uint8Array) => {
    printed[key] += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(keep('out'));
  vi.spyOn(process.stderr, 'write').mockImplementation(keep('notes'));
  const program = new Command('stoneforge').exitOverride();
  registerPlan(program);
  registerGraph(program);
  try {
    await program.parseAsync([...args], { from: 'user' });
  } finally {
    vi.restoreAllMocks();
  }
  return printed;
}

const READ_ONLY: JobPermissions = { contents: 'read', issues: 'read', 'pull-requests': 'read', actions: 'read' };

/** A plan of the bench's repository, with a token that can write nothing. */
function planOf(bench: JobBench, ...args: readonly string[]) {
  mayRead(bench);
  return plan('--repo', bench.github.repository, ...args);
}

function mayRead(bench: JobBench): void {
  const { apiUrl } = bench.github;
  const { token } = bench.github.mintJobTokens({
    runId: bench.github.nextRunId(),
    jobId: bench.github.nextJobId(),
    permissions: READ_ONLY,
  });
  vi.stubEnv('GITHUB_API_URL', apiUrl);
  vi.stubEnv('GITHUB_SERVER_URL', apiUrl);
  vi.stubEnv('GH_TOKEN', token);
}

/** Everything that a write could change. */
async function everything(bench: JobBench) {
  const issues = Object.keys(bench.state().tasks).map((task) => bench.readIssue(Number(task)));
  return { refs: bench.git('for-each-ref'), issues: await Promise.all(issues), woken: [...bench.woken] };
}

describe('the plan of a repository', () => {
  it('says what would start and why not the rest, by a token that can write nothing', async () => {
    await using bench = await JobBench.open({ config: 'orchestrator: { maxConcurrent: 2 }\n' });
    const first = bench.issue('First');
    await deliver(bench, theOnly((await dispatch(bench)).legs), { files: { 'src/api/users.ts': 'x\n' } });
    bench.issue('Change the API', { body: '---\npaths: [src/api/**]\nminutes: 60\n---\nText' });
    bench.issue('Write the guide', { body: '---\nminutes: 30\n---\n' });
    bench.issue('Write the index', { body: '---\nminutes: 20\n---\n' });
    bench.issue('Translate', { body: 'Depends on #3' });
    bench.issue('Odd', { body: '---\nminutes: soon\n---\n' });
    bench.issue('By a reader', { labelledBy: 'rita' });
    const before = await everything(bench);
    const { out, notes } = await planOf(bench);
    expect(`\n${out}`).toMatchInlineSnapshot(`
      "
      The next dispatch would start 2 tasks. The others: 2 ready, 2 blocked, 1 under way.

      Would start
        #4  Write the guide  attempt 1 as worker-1, claude-code on ubuntu-latest; about 30 min, at most 2 h
        #5  Write the index  attempt 1 as worker-2, claude-code on ubuntu-latest; about 20 min, at most 2 h

      Ready, and would not start
        #3  Change the API   waits for #1 to land, because both change \`src/api/users.ts\`
        #8  By a reader      waits for a free worker

      Blocked
        #6  Translate        It waits until #3 has landed.
        #7  Odd              The front block of its description cannot be read. Expected "minutes" in line 2 to be a number from 0 to 1000000000, found "soon". Edit the description; docs/tasks.md has the keys.

      Under way
        #1  First            queued, waits for its train

      Conflicts, if they were worked on at the same time
        #1 and #3: src/api/users.ts

      Graph
        1 dependency between open tasks, 2 levels
        1  #1, #3, #4, #5, #7, #8
        2  #6

      What it takes
        now  2 attempts: about 50 min, at most 4 h of agents
        all  7 tasks: about 1 h 50 min, at most 42 h of agents, should every attempt be needed
             with 2 at once not before 1 h; the longest path takes 1 h

      Asked GitHub 2 times (1 GraphQL, 5 points; 1 REST). Nothing was written.
      "
    `);
    expect(notes).toBe('');
    expect(await everything(bench)).toEqual(before);
    expect(bench.task(first).status).toBe('queued');
  });

  it('is what the next dispatch does', async () => {
    await using bench = await JobBench.open({ config: 'orchestrator: { maxConcurrent: 3 }\n' });
    for (let number = 1; number <= 6; number += 1) {
      bench.issue(`Task ${number}`, { body: number > 4 ? `Depends on #${number - 3}` : '' });
    }
    const planned = JSON.parse((await planOf(bench, '--json')).out);
    const { legs } = await dispatch(bench);
    expect(planned.starts.map(({ task, attempt }: { task: number; attempt: number }) => [task, attempt])).toEqual(
      legs.map(({ task, attempt }) => [task, attempt]),
    );
    for (const { task, worker, agent, branch } of planned.starts) {
      expect(bench.task(task)).toMatchObject({ worker, branch, attempts: [{ agent }] });
    }
    const told = [...planned.waiting, ...planned.blocked].map(({ task, status }) => [task, status]);
    expect(told).toEqual(told.map(([task]) => [task, bench.task(task).status]));
    expect(planned.requests).toMatchObject({ writes: 0, mutations: 0 });
  });

  it('tells lost attempts and commands from what is there, and records none of it', async () => {
    await using bench = await JobBench.open();
    const [lost, asked] = [bench.issue('Lost'), bench.issue('Asked')];
    const { legs } = await dispatch(bench);
    const leg = legs.find(({ task }) => task === asked);
    if (leg === undefined) throw new Error('no leg');
    await publish(bench, leg, { artifact: work(bench, leg, { result: { outcome: 'question', message: 'Red?' } }) });
    bench.endRun(leg.runId);
    await bench.comment('wanda', asked, '/stoneforge answer Blue');
    const before = await everything(bench);
    const planned = JSON.parse((await planOf(bench, '--json')).out);
    expect(planned.starts).toMatchObject([
      { task: lost, attempt: 2 },
      { task: asked, attempt: 2 },
    ]);
    expect(await everything(bench)).toEqual(before);
    expect(bench.task(lost).status).toBe('running');
  });
});

describe('the graph of a repository', () => {
  it('has the open tasks with their statuses, and what has landed of that which they wait for', async () => {
    await using bench = await JobBench.open({ config: 'checks: []\n' });
    const first = bench.issue('First');
    const second = bench.issue('Second', { body: `---\nminutes: 5\n---\nDepends on #${first}` });
    bench.issue('Third', { body: `Blocked by #${first}, #${second}, else/where#9` });
    await deliver(bench, theOnly((await dispatch(bench)).legs));
    await board(bench);
    expect(bench.task(first).status).toBe('landed');
    const before = await everything(bench);
    mayRead(bench);
    const { out } = await stoneforge('graph', '--repo', bench.github.repository, '--format', 'json');
    expect(JSON.parse(out).tasks).toEqual([
      { task: 1, title: 'First', blockedBy: [], status: 'landed' },
      { task: 2, title: 'Second', blockedBy: [1], minutes: 5, status: 'blocked' },
      { task: 3, title: 'Third', blockedBy: [1, 2], status: 'blocked', foreign: ['else/where#9'] },
    ]);
    expect(await everything(bench)).toEqual(before);
  });

  it.each([
    [['--from', '.'], 'Expected --from beside --backlog, found it alone.'],
    [['--backlog', 'x', '--repo', 'a/b'], 'Expected --repo without --backlog, found both.'],
  ])('is refused for %j', async (args, message) => {
    await expect(stoneforge('graph', ...args)).rejects.toThrow(message);
  });
});

describe('the plan of a backlog file', () => {
  const file = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  it('says the same of its issues', async () => {
    const backlog = file(
      'backlog.json',
      JSON.stringify([
        { title: 'First', minutes: 30, body: '---\npaths: [src/**]\n---\n' },
        { title: 'Second', minutes: 25, body: '---\npaths: [src/a.ts]\n---\n' },
        { title: 'Third', minutes: 20 },
        { title: 'Fourth', blockedBy: [1, 99] },
        { title: 'Fifth', blockedBy: [6] },
        { title: 'Sixth', blockedBy: [5] },
      ]),
    );
    const config = file(
      'config.yaml',
      'orchestrator: { agent: command, maxConcurrent: 2 }\nagents: { worker: { command: ./a } }\nbudget: { task: { dollars: 4 } }\n',
    );
    const { out } = await plan('--backlog', backlog, '--config', config);
    expect(`\n${out}`).toMatchInlineSnapshot(`
      "
      The next dispatch would start 2 tasks. The others: 1 ready, 3 blocked.

      Would start
        #1  First   attempt 1 as worker-1, command on ubuntu-latest; about 30 min, at most 2 h, reserves $4.00
        #3  Third   attempt 1 as worker-2, command on ubuntu-latest; about 20 min, at most 2 h, reserves $4.00

      Ready, and would not start
        #2  Second  waits for #1 to land, because both change \`src/a.ts\`

      Blocked
        #4  Fourth  It depends on #99, which cannot be found here. Correct the reference, or remove it. It waits until #1 has landed.
        #5  Fifth   It is part of a cycle: #5 → #6 → #5. Remove one of these dependencies. It waits until #6 has landed.
        #6  Sixth   It is part of a cycle: #6 → #5 → #6. Remove one of these dependencies. It waits until #5 has landed.

      Conflicts, if they were worked on at the same time
        #1 and #2: src/a.ts

      Graph
        3 dependencies between open tasks, 2 levels
        1  #1, #2, #3
        2  #4
        on no level, because of a cycle: #5, #6

      What it takes
        now  2 attempts: about 50 min, at most 4 h of agents, reserves $8.00
        all  6 tasks: about 2 h 30 min, at most 36 h of agents, should every attempt be needed; their budgets have $24.00 left
             with 2 at once not before 1 h 15 min; the longest path takes 55 min

      From a backlog file; nothing was asked of GitHub, and nothing written.
      "
    `);
  });

  it('goes on from the log of its run', async () => {
    await using bench = await JobBench.open();
    bench.issue('First');
    await deliver(bench, theOnly((await dispatch(bench)).legs));
    const backlog = file('two.json', JSON.stringify([{ title: 'First' }, { title: 'Second', blockedBy: [1] }]));
    const { out } = await plan('--backlog', backlog, '--from', bench.github.gitDir, '--json');
    expect(JSON.parse(out)).toMatchObject({
      starts: [],
      underWay: [{ task: 1, status: 'queued', why: ['its train'] }],
      blocked: [{ task: 2, why: ['It waits until #1 has landed.'] }],
    });
  });

  it.each([
    [['--from', '.'], 'Expected --from beside --backlog, found it alone.'],
    [['--config', 'x'], 'Expected --config beside --backlog, found it alone.'],
    [['--backlog', 'x', '--repo', 'a/b'], 'Expected --repo without --backlog, found both.'],
    [['--repo', 'x'], 'Expected --repo <owner/name>, or a clone whose origin is on GitHub, found "x".'],
    [['--backlog', '/nowhere.json'], 'Expected --backlog to be a file that can be read, found /nowhere.json'],
  ])('is refused for %j', async (args, message) => {
    await expect(plan(...args)).rejects.toThrow(message);
  });
});
