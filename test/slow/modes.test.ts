import { expect, test } from 'vitest';
import { expectConsistent, expectDependencyOrder } from '../e2e/support/expect-consistent.ts';
import { localArguments } from '../e2e/support/local-run.ts';
import { readOutcome } from '../e2e/support/read-outcome.ts';
import { makeScene } from '../e2e/support/scene.ts';
import { runStoneforge } from '../e2e/support/stoneforge.ts';

const BACKLOG = [
  { number: 1, title: 'First' },
  { number: 2, title: 'Second' },
  { number: 3, title: 'Wrong at first' },
  { number: 4, title: 'Behind the first two', blockedBy: [1, 2] },
  { number: 5, title: 'Behind the wrong one', blockedBy: [3] },
  { number: 6, title: 'Last', blockedBy: [4, 5] },
];
const BLOCKERS = new Map(BACKLOG.map((task) => [task.number, task.blockedBy ?? []]));
/** Task 3 needs a second attempt, and gets to know why. */
const AGENT = `
echo "task $STONEFORGE_TASK" > "$STONEFORGE_TASK.txt"
rm -f wrong.txt
case $STONEFORGE_TASK.$STONEFORGE_ATTEMPT in
  3.1) echo wrong > wrong.txt ;;
  3.2) grep -q 'wrong.txt is wrong' "$STONEFORGE_PROMPT_FILE" ;;
esac
`;
const CHECK = "test ! -e wrong.txt || { echo 'wrong.txt is wrong'; exit 1; }";

test('with `verify: each` every change is tested alone, a red one goes back before it rides in a train, and all land', async () => {
  using scene = makeScene();
  const { end, outcome } = await runWith(scene, 'verify: each\n');
  expect(end.code, end.stdout + end.stderr).toBe(0);
  expect(outcome.summary.landed).toBe(6);
  expectConsistent(outcome);
  expectDependencyOrder(outcome, BLOCKERS);
  for (const { number } of BACKLOG) {
    const verdicts = outcome.eventsOf('change.verified', number).map((event) => event.data.green);
    expect(verdicts, `#${number}`).toEqual(number === 3 ? [false, true] : [true]);
  }
  expect(outcome.eventsOf('train.ejected')).toEqual([]);
  expect(outcome.eventsOf('train.gated').filter((event) => event.data.green === false)).toEqual([]);
  const green = new Set(
    [...outcome.eventsOf('change.verified'), ...outcome.eventsOf('train.gated')]
      .filter((event) => event.data.green === true)
      .map((event) => event.data.tree),
  );
  expect(
    outcome.landedTips().filter(({ tree }) => !green.has(tree)),
    'trees that landed untested',
  ).toEqual([]);
  expect(outcome.snapshot(3, 2)).toMatchObject({ repair: { output: expect.stringContaining('wrong.txt is wrong') } });
});

test('with `autoMerge: false` the run stops at green pull requests, and what depends on them waits', async () => {
  using scene = makeScene();
  const { end, outcome } = await runWith(scene, 'agents:\n  steward:\n    autoMerge: false\n');
  expect(end.code).toBe(1);
  expect(outcome.summary.tasks.map((task) => task.state)).toEqual([
    ...['cleared', 'cleared', 'cleared'],
    ...['blocked', 'blocked', 'blocked'],
  ]);
  expect(
    outcome.history.filter((commit) => commit.parents.length > 1),
    'nothing may land',
  ).toEqual([]);
  for (const task of [1, 2, 3]) {
    const pull = outcome.github.issues.find((issue) => issue.body?.startsWith(`Closes #${task}\n`));
    expect(pull, `pull request of #${task}`).toMatchObject({ state: 'open', pull: { mergedAt: null } });
    const statuses = outcome.github.statuses.filter((status) => status.sha === pull?.pull?.headSha);
    expect(statuses.at(-1), `status of #${task}`).toMatchObject({ context: 'stoneforge/steward', state: 'success' });
    expect(outcome.github.issues.find((issue) => issue.number === task)?.state).toBe('open');
    expect(outcome.commentsOn(task)).toEqual([expect.stringContaining('waits for a person to merge it')]);
    expect(end.stdout).toContain(`#${task} did not land (cleared): It is green and waits for a person to merge it`);
  }
  expect(outcome.eventsOf('attempt.ended', 3)).toHaveLength(2);
});

async function runWith(scene: ReturnType<typeof makeScene>, config: string) {
  const out = scene.path('out');
  const repo = scene.repository('repo', { 'README.md': '# sample\n', '.stoneforge/config.yaml': config });
  const end = await runStoneforge(
    scene,
    localArguments({
      repo,
      backlog: scene.write('backlog.json', JSON.stringify(BACKLOG)),
      out,
      agentCommand: `bash -eu '${scene.write('agent.sh', AGENT)}'`,
      checks: [CHECK],
      maxConcurrent: 3,
    }),
  );
  return { end, outcome: readOutcome(out) };
}
