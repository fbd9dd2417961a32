import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectConsistent } from './support/expect-consistent.ts';
import { findProcessesOf } from './support/find-processes.ts';
import { localArguments } from './support/local-run.ts';
import { type Outcome, readOutcome } from './support/read-outcome.ts';
import { makeScene } from './support/scene.ts';
import { type CommandEnd, runStoneforge } from './support/stoneforge.ts';

// Agents, checks and dependencies that go wrong, all in one run: each says so where a person looks (the end of the command's
// output, and the status comment of the issue), loses nothing, and disturbs no other task.

const AGENT = String.raw`
case $STONEFORGE_TASK in
  6) echo "attempt $STONEFORGE_ATTEMPT" >> crashed.txt
     echo 'I give up: the disk is made of cheese.' >&2
     exit 1 ;;
  7) head -c 100000000 /dev/zero | tr '\0' x
     echo done > loud.txt ;;
  8) trap '' TERM
     echo "attempt $STONEFORGE_ATTEMPT" >> endless.txt
     sleep 1000 &
     while :; do sleep 1; done ;;
  9) echo 'There is nothing to do here.' ;;
  10) echo "attempt $STONEFORGE_ATTEMPT" >> forbidden.txt ;;
  11) exec no-such-agent --solve ;;
  *) echo "task $STONEFORGE_TASK" > "task-$STONEFORGE_TASK.txt" ;;
esac
`;
/** Prints 5 MB and passes, unless there is a file that must not be. */
const CHECK =
  "head -c 5000000 /dev/zero | tr '\\0' y; echo; test ! -e forbidden.txt || { echo 'forbidden.txt must not be there'; exit 7; }";
const BACKLOG = [
  { number: 1, title: 'Lands' },
  { number: 2, title: 'Waits for what is not there', blockedBy: [99] },
  { number: 3, title: 'Is on a cycle', blockedBy: [4] },
  { number: 4, title: 'Is on a cycle by its body', body: 'Depends on #5' },
  { number: 5, title: 'Is on a cycle too', blockedBy: [3] },
  { number: 6, title: 'Exits 1' },
  { number: 7, title: 'Prints 100 MB' },
  { number: 8, title: 'Never ends' },
  { number: 9, title: 'Changes nothing' },
  { number: 10, title: 'Fails its check' },
  { number: 11, title: 'Has no agent' },
  { number: 12, title: 'Waits for what fails', blockedBy: [6] },
  { number: 13, title: 'Lands after another one', blockedBy: [1] },
];

const scene = makeScene();
const out = scene.path('out');
let end: CommandEnd;
let outcome: Outcome;

beforeAll(async () => {
  const config = 'attempts: 2\nlimits:\n  sessionMinutes: 0.2\n';
  end = await runStoneforge(
    scene,
    localArguments({
      repo: scene.repository('repo', { 'README.md': '# sample\n', '.stoneforge/config.yaml': config }),
      backlog: scene.write('backlog.json', JSON.stringify(BACKLOG)),
      out,
      agentCommand: `sh '${scene.write('agent.sh', AGENT)}'`,
      checks: [CHECK],
      maxConcurrent: 4,
    }),
  );
  outcome = readOutcome(out);
}, 900_000);
afterAll(() => scene[Symbol.dispose]());

test('the run comes to rest with exit code 1 and the state of every task', () => {
  expect(end.code, end.stderr).toBe(1);
  expect(outcome.summary.tasks.map((task) => `${task.number} ${task.state} ${task.attempts}`)).toEqual([
    '1 landed 1',
    '2 blocked 0',
    '3 blocked 0',
    '4 blocked 0',
    '5 blocked 0',
    '6 needs-human 2',
    '7 landed 1',
    '8 needs-human 2',
    '9 needs-human 2',
    '10 needs-human 2',
    '11 needs-human 2',
    '12 blocked 0',
    '13 landed 1',
  ]);
  expect(findProcessesOf(out), 'processes of the agents that would not end').toEqual([]);
});

test('what is sound lands, whatever happens beside it', () => {
  expectConsistent(outcome);
  expect(outcome.git('show', 'main:task-13.txt')).toBe('task 13\n');
  expect(outcome.git('show', 'main:loud.txt')).toBe('done\n');
});

test('a dependency on an issue that does not exist', () => {
  const message = 'It depends on #99, which cannot be found here. Correct the reference, or remove it.';
  expect(end.stdout).toContain('#2 will stay blocked: it depends on #99, not in the backlog');
  expectTold(2, 'blocked', message);
});

test('a cycle is named by each of its members', () => {
  const remedy = 'Remove one of these dependencies.';
  expectTold(3, 'blocked', `It is part of a cycle: #3 → #4 → #5 → #3. ${remedy}`);
  expectTold(4, 'blocked', `It is part of a cycle: #4 → #5 → #3 → #4. ${remedy}`);
  expectTold(5, 'blocked', `It is part of a cycle: #5 → #3 → #4 → #5. ${remedy}`);
});

test('a task behind one that failed says what it waits for', () => {
  expectTold(12, 'blocked', 'It waits until #6 has landed.');
});

test('an agent that exits 1: its last words are shown, and each attempt goes on with what the one before wrote', () => {
  expectTold(6, 'needs-human', '2 of 2 attempts are used up.', 'The agent ended with exit code 1.');
  expect(outcome.commentsOn(6).join()).toContain('I give up: the disk is made of cheese.');
  expect(outcome.git('show', 'refs/stoneforge/checkpoints/6:crashed.txt')).toBe('attempt 1\nattempt 2\n');
  expect(outcome.snapshot(6, 2)).toMatchObject({
    repair: { output: expect.stringContaining('the disk is made of cheese') },
  });
});

test('an agent that never ends is stopped with all its processes, and what it wrote is kept', () => {
  expectTold(8, 'needs-human', 'The session reached its time limit.');
  expect(outcome.eventsOf('attempt.ended', 8).map((event) => event.data.outcome)).toEqual(['timeout', 'timeout']);
  expect(outcome.git('show', 'refs/stoneforge/checkpoints/8:endless.txt')).toBe('attempt 1\nattempt 2\n');
});

test('an agent that prints 100 MB is as good as any', () => {
  expect(outcome.eventsOf('attempt.ended', 7)).toMatchObject([{ data: { outcome: 'completed' } }]);
  expect(Buffer.byteLength(JSON.stringify(outcome.events)), 'the log stays small').toBeLessThan(500_000);
});

test('an agent that changes nothing', () => {
  expectTold(9, 'needs-human', 'The agent ended with exit code 0 and changed nothing.');
  expect(outcome.commentsOn(9).join()).toContain('There is nothing to do here.');
});

test('an agent whose program is not there', () => {
  expectTold(
    11,
    'needs-human',
    'found that a program in it is not there (exit code 127). Correct "agents.worker.command" in .stoneforge/config.yaml, or install the program on this machine.',
  );
  expect(outcome.commentsOn(11).join()).toContain('no-such-agent');
});

test('a check that fails: command, exit code and the end of its output; the change stays open, nothing of it lands', () => {
  expectTold(10, 'needs-human', 'ended with exit code 7 on this change merged into main.');
  const comment = outcome.commentsOn(10).join();
  expect(comment).toContain('forbidden.txt must not be there');
  expect(comment.length, 'a comment that GitHub takes').toBeLessThan(65_536);
  const pull = outcome.github.issues.find((issue) => issue.body?.startsWith('Closes #10\n'));
  expect(pull).toMatchObject({ state: 'open', pull: { mergedAt: null } });
  const head = pull?.pull?.headSha ?? '';
  expect(outcome.git('show', `${head}:forbidden.txt`)).toBe('attempt 1\nattempt 2\n');
  expect(outcome.github.statuses.filter((status) => status.sha === head).at(-1)).toMatchObject({
    context: 'stoneforge/steward',
    state: 'failure',
  });
  expect(outcome.tryGit('cat-file', '-e', 'main:forbidden.txt')).toBeUndefined();
});

test('a check that prints 5 MB and passes is green', () => {
  const gates = outcome.eventsOf('train.gated');
  const green = new Set(gates.flatMap(({ data }) => (data.green === true ? [data.train] : [])));
  const trains = outcome.eventsOf('task.landed').map((event) => event.data.train);
  expect(trains).toHaveLength(3);
  expect(trains.filter((train) => !green.has(String(train)))).toEqual([]);
});

/** The end of the command's output and the status comment of the issue both say it. */
function expectTold(task: number, state: string, ...parts: readonly string[]): void {
  const line = end.stdout.split('\n').find((candidate) => candidate.startsWith(`#${task} did not land (${state}): `));
  const comments = outcome.commentsOn(task);
  expect(comments, `comments on #${task}`).toHaveLength(1);
  for (const part of parts) {
    expect(line).toContain(part);
    expect(comments[0]).toContain(part);
  }
}
