import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAgent } from '../../src/adapters/agents/find-agent.ts';
import { readRolePrompt } from '../../src/adapters/agents/read-role-prompt.ts';
import { createWorkspaces } from '../../src/adapters/worktree/create-workspaces.ts';
import { createTestRemote, runGit } from '../../src/adapters/worktree/test-remote.ts';
import type { AttemptSnapshot } from '../../src/core/attempt-snapshot.ts';
import { workResult } from '../../src/core/work-result.ts';
import { runWork } from '../../src/jobs/work.ts';
import { createTestJob } from './test-job.ts';

let job: ReturnType<typeof createTestJob>;
let forge: ReturnType<typeof createTestRemote>;
let base: string;
beforeEach(() => {
  job = createTestJob();
  forge = createTestRemote();
  base = forge.commit('trunk', { 'a.txt': '1\n2\n3\n', 'package.json': '{"scripts":{"test":"node --test"}}' });
});
afterEach(() => {
  job.remove();
  forge.remove();
});

const nonce = '0123456789abcdef'.repeat(2);
const log = 'c'.repeat(40);
const branch = 'agent/worker-2/12-greet';

interface Case extends Omit<Partial<AttemptSnapshot>, 'limits'> {
  readonly command?: string;
  readonly limits?: Partial<AttemptSnapshot['limits']>;
}

async function work({ command = 'true', limits, ...more }: Case = {}) {
  const snapshot: AttemptSnapshot = {
    v: 1,
    task: 12,
    attempt: 2,
    worker: 'worker-2',
    slug: 'greet',
    branch,
    baseBranch: 'trunk',
    base,
    title: 'Greet',
    body: 'Say hello.',
    agent: { provider: 'command', command, env: [] },
    dependencies: [],
    unfinished: false,
    ...more,
    limits: { sessionMinutes: 1, maxSessions: 3, outputBytes: 1_000_000, ...limits },
  };
  const result = await runWork(
    {
      ...job,
      workspaces: createWorkspaces({ ...forge.remote, tempDir: job.tempDir }),
      findAgent: (provider, { env }) => findAgent(provider, { source: { PATH: process.env.PATH }, env }),
      readSnapshot: async (commit, path) => {
        expect([commit, path]).toEqual([log, 'attempts/12.2.json']);
        return JSON.stringify(snapshot);
      },
      readRolePrompt: () => readRolePrompt('worker'),
    },
    { task: 12, attempt: 2, nonce, log },
  );
  expect(workResult.parse(JSON.parse(readFileSync(join(job.uploads, 'result.json'), 'utf8')))).toEqual(result);
  expect(job.said.artifacts).toEqual([`stoneforge-12-2-${nonce}`]);
  expect(job.said.outputs).toEqual({ 'artifact-id': '1' });
  expect(readdirSync(job.tempDir)).toEqual([`work-${nonce}`]);
  return result;
}

/** Takes the uploaded bundle into the remote, as publish would, and shows a file of it. */
function inBundle(file: string): string {
  forge.git('fetch', '--quiet', join(job.uploads, 'change.bundle'), `refs/heads/${branch}:refs/heads/taken`);
  return forge.git('show', `taken:${file}`);
}
const claim = (value: object) => `echo '${JSON.stringify(value)}' > "$STONEFORGE_RESULT_FILE"`;

describe('an attempt', () => {
  it('that leaves files uncommitted is completed, and everything is in the bundle', async () => {
    const result = await work({ command: 'echo hello > greeting.txt; echo done' });
    expect(result).toMatchObject({ outcome: 'completed', sessions: 1, message: 'done\n' });
    expect(result.reason).toBe('The agent ended with exit code 0. Kept: 1 commit, 1 changed file.');
    expect(inBundle('greeting.txt')).toBe('hello');
    expect(forge.git('rev-parse', 'taken')).toBe(result.head);
  });

  it('that commits itself keeps its commits', async () => {
    const result = await work({ command: 'echo hello > greeting.txt; git add .; git commit -qm "Say hello"' });
    expect(result.outcome).toBe('completed');
    inBundle('greeting.txt');
    expect(forge.git('log', '--format=%s %an', '-1', 'taken')).toBe('Say hello stoneforge worker-2');
  });

  it('that changes nothing is no-change, whatever it claims, and has no bundle', async () => {
    const result = await work({ command: claim({ outcome: 'completed', message: 'all done!' }) });
    expect(result).toMatchObject({ outcome: 'no-change', message: 'all done!' });
    expect(result.head).toBeUndefined();
    expect(existsSync(join(job.uploads, 'change.bundle'))).toBe(false);
  });

  it('that exits 1 has crashed, and its work is kept', async () => {
    const result = await work({ command: 'echo half > half.txt; echo "no more disk" >&2; exit 1' });
    expect(result).toMatchObject({ outcome: 'crashed', message: 'no more disk\n' });
    expect(result.reason).toContain('exit code 1');
    expect(inBundle('half.txt')).toBe('half');
  });

  it('that never ends is stopped at its time limit, and its work is kept', async () => {
    const result = await work({ command: 'echo half > half.txt; sleep 1000', limits: { sessionMinutes: 0.005 } });
    expect(result.outcome).toBe('timeout');
    expect(inBundle('half.txt')).toBe('half');
  });

  it('is stopped in time for the job to save what there is', async () => {
    const result = await work({ command: 'echo half > half.txt; sleep 1000', limits: { jobMinutes: 0.05 } });
    expect(result.outcome).toBe('timeout');
    expect(inBundle('half.txt')).toBe('half');
  });

  it('that leaves a process behind ends all the same', async () => {
    expect((await work({ command: 'sleep 1000 & echo x > x.txt' })).outcome).toBe('completed');
  });

  it('whose agent is not there says so, and what to do', async () => {
    const result = await work({ command: 'no-such-agent' });
    expect(result).toMatchObject({ outcome: 'crashed', reason: expect.stringContaining('agents.worker.command') });
    expect(job.said.log.join('\n')).toContain('no-such-agent');
  });

  it('with an unknown provider says so', async () => {
    const result = await work({ agent: { provider: 'gpt-engineer', env: [] } });
    expect(result).toMatchObject({
      outcome: 'crashed',
      sessions: 0,
      reason: expect.stringContaining('"gpt-engineer"'),
    });
  });

  it('that prints 100 MB keeps the beginning and the end', async () => {
    const result = await work({
      command: 'echo first; head -c 100000000 /dev/zero | tr "\\0" x; echo; echo last; touch x',
    });
    expect(result.outcome).toBe('completed');
    expect(statSync(join(job.uploads, 'output.log')).size).toBeLessThan(1_000_200);
    expect(readFileSync(join(job.uploads, 'output.log'), 'utf8')).toMatch(
      /^first\n[\s\S]*bytes of output left out[\s\S]*\nlast\n$/,
    );
    expect(result.message?.endsWith('\nlast\n')).toBe(true);
  });

  it('with a repository without commits says so', async () => {
    forge.remove();
    forge = createTestRemote();
    expect((await work()).reason).toMatch(/found a repository without commits\. Push a first commit\./);
  });

  it('asks a question', async () => {
    const result = await work({ command: claim({ outcome: 'question', message: 'Tabs or spaces?' }) });
    expect(result).toMatchObject({ outcome: 'question', message: 'Tabs or spaces?' });
  });

  it('is warned about a result file that does not parse, and completed', async () => {
    const result = await work({ command: 'touch x; echo nonsense > "$STONEFORGE_RESULT_FILE"' });
    expect(result.outcome).toBe('completed');
    expect(job.said.log.join('\n')).toContain('found text that is not JSON');
  });

  it('prints nothing that the agent said to the log of the job', async () => {
    await work({ command: 'echo "::set-output name=artifact-id::7"; echo "##[error]x"; touch x' });
    expect(job.said.log.join('\n')).not.toMatch(/::|##\[/);
    expect(job.said.log).toContainEqual(expect.stringContaining('hidden from the code that it runs, not protected'));
  });

  it('tells people in the summary, with everything from outside fenced', async () => {
    await work({ command: 'echo "\\`\\`\\` @ada <img src=x>"; touch x' });
    expect(job.said.summary.replace(/\d+ s/, 'N s')).toMatchInlineSnapshot(`
      "### Task #12, attempt 2

      | | |
      | --- | --- |
      | outcome | completed |
      | sessions | 1 |
      | time | N s |
      | changed files | 1 |

      \`\`\`text
      The agent ended with exit code 0. Kept: 1 commit, 1 changed file.
      \`\`\`

      Files:

      \`\`\`text
      x
      \`\`\`

      What the agent said last:

      \`\`\`\`text
      \`\`\` @ada <img src=x>
      \`\`\`\`
      "
    `);
  });
});

describe('a title and a body', () => {
  it('reach the agent as they are, and nothing of them is run', async () => {
    const evil = 'Say "hi" `touch pwned` $(touch pwned) \'; touch pwned; # 🎉 '.padEnd(256, 'x');
    const result = await work({ title: evil, body: `\`\`\`\n${evil}\n\`\`\``, command: 'cat > prompt.txt' });
    expect(result.outcome).toBe('completed');
    expect(inBundle('prompt.txt')).toContain(evil);
    expect(forge.git('ls-tree', '--name-only', 'taken').split('\n')).toEqual(['a.txt', 'package.json', 'prompt.txt']);
    expect(forge.git('log', '-1', '--format=%s', 'taken')).toMatch(
      /^Say "hi" `touch pwned` \$\(touch pwned\) .*… \(#12\)$/,
    );
  });
});

describe('a handoff', () => {
  it('goes on in a fresh session with the note, in the same worktree', async () => {
    const command = `if test -f one; then cat > two; else touch one; ${claim({ outcome: 'handoff', message: 'one is done, two is left', usage: { inputTokens: 5 } })}; fi`;
    const result = await work({ command });
    expect(result).toMatchObject({ outcome: 'completed', sessions: 2, usage: { inputTokens: 5 } });
    expect(inBundle('two')).toContain('one is done, two is left');
  });

  it('ends the attempt when two sessions in a row did nothing', async () => {
    const result = await work({ command: claim({ outcome: 'handoff', message: 'later' }), limits: { maxSessions: 9 } });
    expect(result).toMatchObject({ outcome: 'handoff', sessions: 2, message: 'later' });
    expect(result.reason).toContain('2 sessions in a row handed over without a change');
  });

  it('ends the attempt at the limit of sessions, with the work and the note of all of them', async () => {
    const command = `echo x >> x; echo "session here"; ${claim({ outcome: 'handoff', message: 'more' })}`;
    const result = await work({ command, limits: { maxSessions: 3 } });
    expect(result).toMatchObject({ outcome: 'handoff', sessions: 3, message: 'more' });
    expect(inBundle('x')).toBe('x\nx\nx');
    expect(readFileSync(join(job.uploads, 'output.log'), 'utf8')).toBe(
      'session here\n\n[session 2]\nsession here\n\n[session 3]\nsession here\n',
    );
  });
});

describe('what the task may still spend', () => {
  const session = (usage: object) => `echo x >> x; ${claim({ outcome: 'handoff', message: 'more', usage })}`;

  it.each([
    [{ tokens: 80 }, 2],
    [{ dollars: 1.4 }, 3],
  ])('lets another session begin only while there is something left: %j', async (budget, sessions) => {
    const command = session({ inputTokens: 30, outputTokens: 10, costUsd: 0.5 });
    const result = await work({ command, limits: { maxSessions: 9, ...budget } });
    expect(result).toMatchObject({ outcome: 'handoff', sessions, unmetered: [] });
    expect(result.reason).toContain("the task's budget is spent");
  });

  it('is not known where one of the sessions did not say what it used', async () => {
    const command = `if test -f x; then ${session({ costUsd: 1 })}; else ${session({ costUsd: 1, inputTokens: 5 })}; fi`;
    const result = await work({ command, limits: { maxSessions: 2 } });
    expect(result).toMatchObject({ usage: { costUsd: 2, inputTokens: 5 }, unmetered: ['tokens'] });
  });

  it('is not known of an agent that says nothing of it', async () => {
    expect(await work({ command: 'true' })).toMatchObject({ unmetered: ['tokens', 'dollars'] });
  });

  it('is untouched by an attempt that ended before its first session', async () => {
    const result = await work({ command: 'true', worker: 'worker-0' });
    expect(result).toMatchObject({ outcome: 'crashed', sessions: 0, unmetered: [] });
  });
});

describe('an attempt that goes on with unfinished work', () => {
  it('is completed by what was there already, which a crash had kept from being published', async () => {
    const checkpoint = forge.commit('earlier', { 'done.txt': 'done' }, base);
    const result = await work({ continueFrom: checkpoint, unfinished: true, command: 'true' });
    expect(result).toMatchObject({ outcome: 'completed', head: checkpoint });
    expect(inBundle('done.txt')).toBe('done');
  });

  it('changes nothing when that was published and sent back', async () => {
    const change = forge.commit('earlier', { 'done.txt': 'done' }, base);
    expect(await work({ continueFrom: change, command: 'true' })).toMatchObject({ outcome: 'no-change' });
  });

  it('changes nothing when the base has it all', async () => {
    const checkpoint = forge.commit('earlier', { 'done.txt': 'done' }, base);
    base = forge.commit('trunk', { 'done.txt': 'done' }, base);
    const result = await work({ continueFrom: checkpoint, unfinished: true, command: 'true' });
    expect(result).toMatchObject({ outcome: 'no-change' });
  });
});

describe('an attempt in conflict with the base', () => {
  let change: string;
  beforeEach(() => {
    change = forge.commit('earlier', { 'a.txt': '1\nours\n3\n' }, base);
    base = forge.commit('trunk', { 'a.txt': '1\ntheirs\n3\n' }, base);
  });

  it('is completed when the agent resolves it; the prompt names the files', async () => {
    const command = 'cat > prompt.txt; grep -q "<<<<<<<" a.txt; printf "1\\nboth\\n3\\n" > a.txt';
    const result = await work({ continueFrom: change, command });
    expect(result).toMatchObject({ outcome: 'completed' });
    expect(inBundle('a.txt')).toBe('1\nboth\n3');
    expect(inBundle('prompt.txt')).toMatch(/## Files in conflict[\s\S]*\na\.txt\n/);
    expect(forge.git('merge-base', '--is-ancestor', base, 'taken')).toBe('');
  });

  it('has crashed when markers are left, and nothing of it is published', async () => {
    const result = await work({ continueFrom: change, command: 'touch x; git add -A; git commit -qm "Resolve"' });
    expect(result).toMatchObject({ outcome: 'crashed', reason: 'The conflict with trunk is not resolved in "a.txt".' });
    expect(existsSync(join(job.uploads, 'change.bundle'))).toBe(false);
  });
});

describe('the prompt', () => {
  it("has the repository's own role and its checks, of the base commit", async () => {
    base = forge.commit('trunk', { '.stoneforge/prompts/worker.md': 'You are Bob.' });
    await work({ command: 'cat > prompt.txt' });
    expect(inBundle('prompt.txt')).toMatch(/^You are Bob\.\n[\s\S]*## The checks that decide[\s\S]*npm test/);
  });
});

describe('inputs', () => {
  it.each([
    ['a nonce of another shape', { nonce: '../../x' }],
    ['a log that is no commit', { log: 'main' }],
    ['a task that is no number', { task: 0 }],
  ])('are refused with %s', async (_, bad) => {
    const deps = {
      ...job,
      workspaces: createWorkspaces(forge.remote),
      findAgent: () => undefined,
      readSnapshot: async () => '',
      readRolePrompt: async () => '',
    };
    await expect(runWork(deps, { task: 12, attempt: 2, nonce, log, ...bad })).rejects.toThrow(
      /Expected the inputs task/,
    );
  });

  it('with the snapshot of another attempt end the attempt', async () => {
    expect((await work({ attempt: 7 })).reason).toBe(
      `Expected attempts/12.2.json at ${log} to be the snapshot of this attempt, found that of task #12, attempt 7.`,
    );
  });
});

describe('the clone', () => {
  it('holds no credential when the agent runs', async () => {
    // Everything of the job is below the directory that the agent can reach with ../../../../..
    writeFileSync(join(job.tempDir, '..', 'marker'), '');
    const command =
      'cd ../../../../../..; test -f marker; ! grep -rIl "extraheader\\|x-access-token\\|AUTHORIZATION" .; cd - > /dev/null; touch x';
    expect((await work({ command })).outcome).toBe('completed');
    expect(runGit(forge.url, 'status', '--porcelain')).toBe('');
  });
});
