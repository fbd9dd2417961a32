import { afterAll, beforeAll, expect, it } from 'vitest';
import { createForge } from '../../src/adapters/github/create-forge.ts';
import { emptyState } from '../../src/core/fold.ts';
import { BACKLOG_FILE } from '../../src/core/log/backlog-file.ts';
import type { State } from '../../src/core/state.ts';
import { taskOf } from '../../src/core/task-life.ts';
import { type RepositoryLook, readRepository } from '../../src/jobs/dispatch/backlog/read-repository.ts';
import { rememberBacklog } from '../../src/jobs/dispatch/backlog/remember-backlog.ts';
import { parseRemembered, renderRemembered } from '../../src/jobs/dispatch/backlog/remembered-backlog.ts';
import { askPermissions } from '../../src/jobs/dispatch/permissions.ts';
import { SampleClone } from '../../src/local/github/testing/sample-clone.ts';
import { REPO, startTestGitHub, type TestGitHub } from '../../src/local/github/testing/start-test-github.ts';

const PAGE_SIZE = 3;
const STEPS = 30;
const PASSED_MS = 90_000;
let world: TestGitHub;
beforeAll(async () => {
  world = await startTestGitHub();
  await SampleClone.make(world, { '.stoneforge/config.yaml': 'checks: []\n' });
});
afterAll(() => world[Symbol.asyncDispose]());

/** mulberry32: the same seed gives the same numbers. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const earlier = (at: string) => new Date(Date.parse(at) - PASSED_MS).toISOString();

/** The file after so much time; the clock of a test stands still instead. */
function earlierText(text: string): string {
  const parsed = parseRemembered(text);
  if (parsed.kind !== 'remembered') throw new Error(parsed.why);
  const { backlog } = parsed;
  return renderRemembered({ ...backlog, readUntil: earlier(backlog.readUntil), sweptAt: earlier(backlog.sweptAt) });
}

/** One thing that a person does to an issue. */
async function happen(roll: () => number, numbers: number[]): Promise<string> {
  const { github } = world;
  const me = world.person().rest.issues;
  const issue_number = numbers[Math.floor(roll() * numbers.length)] ?? 0;
  const of = { ...REPO, issue_number };
  const isThere = github.hasIssue(issue_number);
  const kind = 1 + Math.floor(roll() * 8);
  if (!isThere || roll() < 0.3) {
    numbers.push(github.createIssue({ title: `Issue ${numbers.length}`, labels: roll() < 0.8 ? ['stoneforge'] : [] }));
    return 'opened';
  }
  if (kind === 1) await me.update({ ...of, state: 'closed' });
  if (kind === 2) await me.update({ ...of, state: 'open' });
  if (kind === 3) await me.addLabels({ ...of, labels: ['stoneforge', 'priority:high'] });
  if (kind === 4) await me.removeLabel({ ...of, name: 'stoneforge' }).catch(() => undefined);
  if (kind === 5) await me.update({ ...of, body: `Text\n\nDepends on #${Math.ceil(roll() * 9)}` });
  if (kind === 6) await me.update({ ...of, title: `Renamed ${roll()}` });
  if (kind === 7) await me.createComment({ ...of, body: 'A word' });
  if (kind === 8 && roll() < 0.3) github.deleteIssue(issue_number);
  return `${kind} of #${issue_number}`;
}

it.each([1, 3])('knows the same issues by what changed as by reading them all (seed %i)', async (seed) => {
  const roll = dice(seed);
  const numbers = Array.from({ length: 5 }, (_, index) =>
    world.github.createIssue({ title: `Issue ${index}`, labels: ['stoneforge'] }),
  );
  let text: string | undefined;
  let state: State = emptyState();
  const { apiUrl, repository } = world.github;
  const token = world.jobToken({ contents: 'read', issues: 'read', 'pull-requests': 'read' });
  const forge = createForge({ token, apiUrl, repository, warn: () => undefined, pageSize: PAGE_SIZE });
  const log = { readFile: async (path: string) => (path === BACKLOG_FILE ? text : undefined) };
  const deps = { forge, log, run: { repository, info: () => undefined } } as unknown as Parameters<
    typeof readRepository
  >[0];
  // That time passes moves what happened, not what is remembered of it.
  const known = (look: RepositoryLook) =>
    [...look.issues.toRemember().values()]
      .map(({ createdAt: _, lastEdit, labeller, ...issue }) => ({ ...issue, isEdited: lastEdit !== undefined }))
      .toSorted((a, b) => a.number - b.number);
  let incremental = 0;
  for (let step = 0; step < STEPS; step += 1) {
    const what = await happen(roll, numbers);
    if (roll() < 0.3) {
      world.github.passTime(PASSED_MS);
      text = text && earlierText(text);
      state = { ...state, commentsReadUntil: state.commentsReadUntil && earlier(state.commentsReadUntil) };
    }
    const look = await readRepository(deps, { commit: undefined, state });
    const whole = await readRepository(deps, { commit: undefined, state: emptyState() });
    expect(known(look), `after step ${step}: ${what}`).toEqual(known(whole));
    if (look.memory.sweptAt !== look.backlog.readAt) incremental += 1;
    const permissions = askPermissions({ forge, world: { now: () => new Date() } });
    const written = rememberBacklog({ look, permissions }, { hasEvents: roll() < 0.5, pageSize: PAGE_SIZE });
    text = written[BACKLOG_FILE] ?? text;
    const tasks = Object.fromEntries(
      look.issues.all.map(({ number }) => [number, { ...taskOf(emptyState(), number), status: 'ready' as const }]),
    );
    state = { ...emptyState(), tasks, commentsReadUntil: look.memory.readUntil };
  }
  expect(incremental).toBeGreaterThan(STEPS / 8);
});
