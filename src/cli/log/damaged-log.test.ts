import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GitSandbox, makeGitSandbox } from '../../../test/support/git-sandbox.ts';
import { prepareGitEnvironment } from '../../adapters/git/environment.ts';
import { openRepository } from '../../adapters/git/open-repository.ts';
import { FILE_LIMIT_BYTES } from '../../adapters/log/compose-files.ts';
import { createEventLog } from '../../adapters/log/event-log.ts';
import { sha256 } from '../../adapters/log/log-files.ts';
import { createWorld } from '../../adapters/runner/world.ts';
import { type NewEvent, parseEventLine, type StoneforgeEvent } from '../../core/events.ts';
import { emptyState, fold } from '../../core/fold.ts';
import { parseSnapshot, renderSnapshot } from '../../core/log/snapshot.ts';
import { FULL_FROM_BYTES } from '../../core/log/verify/check-file-size.ts';
import type { State } from '../../core/state.ts';
import { attemptEnded, attemptStarted, changeOpened, changePublished, sha } from '../../core/testing/events.ts';
import { runLogRepair } from './repair.ts';
import { runLogVerify } from './verify.ts';

const REF = 'refs/heads/stoneforge';
const FIRST = 'events/000001.jsonl';
let pristine: GitSandbox;
let sandbox: GitSandbox;
/** What the log says before anything happens to it. */
let sound: State;

beforeAll(async () => {
  prepareGitEnvironment();
  pristine = makeGitSandbox();
  sandbox = pristine;
  await writeLog();
  sound = await stateNow();
  expect(await verify()).toEqual({ exitCode: 0, findings: [] });
});
beforeEach(() => {
  sandbox = makeGitSandbox();
  cpSync(pristine.remote, sandbox.remote, { recursive: true });
});
afterEach(() => sandbox[Symbol.dispose]());
afterAll(() => pristine[Symbol.dispose]());

async function openLog(options: { readonly snapshotEvery?: number } = {}) {
  const repository = await openRepository({
    dir: sandbox.path(`job-${createWorld().nonce()}`),
    remoteUrl: sandbox.remote,
  });
  return createEventLog({ repository, emptyState, fold, world: createWorld(), runId: '7', ...options });
}

/** A log as jobs write it: a task that landed, and one that is being worked on. */
async function writeLog(): Promise<void> {
  const log = await openLog();
  const leaseUntil = '2999-01-01T00:00:00.000Z';
  for (const [events, files] of [
    [[{ type: 'task.readied', task: 1, actor: 'dispatch', data: {} }], {}],
    [[attemptStarted(1, 1, { leaseUntil })], { 'attempts/1.1.json': '{}\n' }],
    [[changePublished(1, 1), attemptEnded(1, 1, 'completed')], {}],
    [[changeOpened(1, 1)], {}],
    [[{ type: 'task.landed', task: 1, actor: 'land', data: { commit: sha(9), train: 't-1', tested: true } }], {}],
    [[attemptStarted(2, 1, { leaseUntil })], { 'attempts/2.1.json': '{}\n' }],
  ] satisfies [NewEvent[], Record<string, string>][]) {
    await log.append(() => ({ events, files }));
  }
}

const show = (path: string, ref = REF) => sandbox.git(['show', `${ref}:${path}`], sandbox.remote);
const linesNow = () => show(FIRST).split('\n');

/** Puts files on the branch by hand: `undefined` takes one away. */
function put(files: Readonly<Record<string, string | Buffer | undefined>>): void {
  sandbox.git(['fetch', '-q', 'origin', `+${REF}:refs/by-hand`]);
  sandbox.git(['checkout', '-q', '--detach', 'refs/by-hand']);
  for (const [path, content] of Object.entries(files)) {
    const file = `${sandbox.worktree}/${path}`;
    mkdirSync(dirname(file), { recursive: true });
    if (content === undefined) sandbox.git(['rm', '-q', path]);
    else writeFileSync(file, content);
  }
  sandbox.git(['add', '-A']);
  sandbox.git(['commit', '-q', '-m', 'by hand']);
  sandbox.git(['push', '-q', 'origin', `HEAD:${REF}`]);
}

async function verify(from = sandbox.remote) {
  const printed: string[] = [];
  const out = { isRead: true, print: async (...lines: readonly string[]) => void printed.push(...lines) };
  const exitCode = await runLogVerify({ from, branch: 'stoneforge', json: true }, out);
  const { findings } = JSON.parse(printed.join('\n')) as { findings: { code: string; position: string }[] };
  return { exitCode, findings: findings.map(({ code, position }) => `${code} ${position}`) };
}

async function repair(flags: { readonly from?: string; readonly dryRun?: boolean } = {}): Promise<string> {
  const printed: string[] = [];
  const out = { isRead: true, print: async (...lines: readonly string[]) => void printed.push(...lines) };
  await runLogRepair({ from: sandbox.remote, branch: 'stoneforge', ...flags }, { out, now: new Date() });
  return printed.join('\n');
}

async function stateNow(): Promise<State> {
  return (await (await openLog()).read()).state;
}

/** What the fold makes of these lines, each event once. */
function stateOf(lines: readonly string[]): State {
  const events = new Map<string, StoneforgeEvent>();
  for (const line of lines) {
    const parsed = parseEventLine(line);
    if (parsed.kind === 'event' && !events.has(parsed.event.id)) events.set(parsed.event.id, parsed.event);
  }
  return fold(emptyState(), events.values());
}

/** States are compared without how many lines were odd. */
const tasksOf = ({ tasks, trains }: State) => ({ tasks, trains });

interface Damage {
  readonly name: string;
  /** What happens to the lines of the first file. */
  readonly harm: (lines: readonly string[]) => Readonly<Record<string, string | Buffer | undefined>>;
  /** What becomes of the one line that is harmed; all others count as before. Default: it counts as before, too. */
  readonly costs?: 'lost' | 'bent';
  readonly found: readonly string[];
  /** What is left to find after a repair, besides the rewriting that was done by hand. */
  readonly left?: readonly string[];
}

const text = (lines: readonly string[]) => `${lines.join('\n')}\n`;
const first = (content: string | Buffer) => ({ [FIRST]: content });
const REWRITTEN = (line: number) => `history-rewritten ${FIRST}:${line}`;

const DAMAGES: readonly Damage[] = [
  {
    name: 'a last line that was cut',
    harm: (lines) => first(text(lines).slice(0, -40)),
    costs: 'lost',
    found: [`cut-line ${FIRST}:7`, REWRITTEN(7)],
    left: [REWRITTEN(7)],
  },
  {
    name: 'a last line that nobody ended',
    harm: (lines) => first(text(lines).slice(0, -1)),
    found: [`no-final-newline ${FIRST}:7`, REWRITTEN(8)],
    left: [REWRITTEN(8)],
  },
  {
    name: 'Windows line ends',
    harm: (lines) => first(text(lines).replaceAll('\n', '\r\n')),
    found: [`windows-line-end ${FIRST}:1`, REWRITTEN(1)],
    left: [REWRITTEN(1)],
  },
  {
    name: 'a byte order mark',
    harm: (lines) => first(`\uFEFF${text(lines)}`),
    found: [`byte-order-mark ${FIRST}:1`, REWRITTEN(1)],
    left: [REWRITTEN(1)],
  },
  {
    name: 'NUL bytes at the end',
    harm: (lines) => first(`${text(lines)}${'\0'.repeat(4096)}`),
    found: [`nul-bytes ${FIRST}:8`],
    left: [],
  },
  {
    name: 'NUL bytes in place of a line',
    harm: (lines) => first(text(lines.with(0, `${'\0'.repeat(200)}`))),
    costs: 'lost',
    found: [`nul-bytes ${FIRST}:1`, REWRITTEN(1)],
    left: [REWRITTEN(1)],
  },
  {
    name: 'marks of a merge',
    harm: (lines) =>
      first(text([...lines.slice(0, 5), '<<<<<<< ours', lines[5] ?? '', '=======', lines[6] ?? '', '>>>>>>> x'])),
    found: [`merge-marker ${FIRST}:6`, `merge-marker ${FIRST}:8`, `merge-marker ${FIRST}:10`, REWRITTEN(6)],
    left: [REWRITTEN(6)],
  },
  {
    name: 'a line of 10 MB that is no event',
    harm: (lines) => first(text([...lines, 'x'.repeat(10 * 1024 * 1024)])),
    found: [`file-too-large ${FIRST}`, `broken-line ${FIRST}:8`],
    left: [],
  },
  {
    name: 'a line of 10 MB of blanks around nothing much',
    harm: (lines) => first(text([...lines, `x${' '.repeat(10 * 1024 * 1024)}x`])),
    found: [`file-too-large ${FIRST}`, `broken-line ${FIRST}:8`],
    left: [],
  },
  {
    name: 'an event that is there twice',
    harm: (lines) => first(text([...lines, lines[1] ?? ''])),
    found: [`duplicate-id ${FIRST}:8`],
    left: [`duplicate-id ${FIRST}:8`],
  },
  {
    name: 'another event with the id of an earlier one',
    harm: (lines) => first(text([...lines, (lines[0] ?? '').replace('"task":1', '"task":3')])),
    found: [`id-reused ${FIRST}:8`],
    left: [`id-reused ${FIRST}:8`],
  },
  {
    name: 'a clock that runs backwards',
    harm: (lines) => first(text(lines.with(3, (lines[3] ?? '').replace(/"at":"\d{4}/, '"at":"2001')))),
    costs: 'bent',
    found: [`clock-backwards ${FIRST}:4`, REWRITTEN(4)],
    left: [`clock-backwards ${FIRST}:4`, REWRITTEN(4)],
  },
  {
    name: 'a missing file',
    harm: (lines) => ({ [FIRST]: undefined, 'events/000002.jsonl': text(lines) }),
    found: [`missing-file ${FIRST}`, `history-rewritten ${FIRST}`],
    left: [`missing-file ${FIRST}`, `history-rewritten ${FIRST}`],
  },
  {
    name: 'an event that somebody took out',
    harm: (lines) => first(text(lines.toSpliced(0, 1))),
    costs: 'lost',
    found: [REWRITTEN(1)],
    left: [REWRITTEN(1)],
  },
];

it('knows from which size on the writers begin a new file', () => {
  expect(FULL_FROM_BYTES).toBe(FILE_LIMIT_BYTES);
});

describe.each(DAMAGES)('$name', ({ harm, costs, found, left = found }) => {
  it('costs at most that line, is found, and is mended as far as that goes', async () => {
    const harmed = harm(linesNow());
    put(harmed);
    const linesLeft = Object.values(harmed).flatMap((content) => String(content ?? '').split('\n'));
    const expected = costs === undefined ? sound : stateOf(linesLeft);
    expect(tasksOf(await stateNow())).toEqual(tasksOf(expected));
    const isWrong = found.some((each) => !/^(duplicate-id|clock-backwards)/.test(each));
    expect(await verify()).toEqual({ exitCode: isWrong ? 1 : 0, findings: found });

    await repair();
    const mended = sandbox.git(['rev-parse', REF], sandbox.remote);
    expect(await repair()).toContain('Nothing to repair');
    expect(sandbox.git(['rev-parse', REF], sandbox.remote)).toBe(mended);

    // And the jobs go on with it.
    const log = await openLog();
    const readied: NewEvent = { type: 'task.readied', task: 5, actor: 'dispatch', data: {} };
    const { state } = await log.append(() => ({ events: [readied] }));
    expect((await verify()).findings).toEqual(left);
    const { 5: fifth, ...others } = state.tasks;
    expect(fifth?.status).toBe('ready');
    expect(others).toEqual(expected.tasks);
    expect((await log.read()).state).toEqual(await stateNow());
  });
});

describe('a snapshot', () => {
  const SNAPSHOT = 'snapshot.json';
  const more = (task: number): NewEvent => ({ type: 'task.readied', task, actor: 'dispatch', data: {} });

  /** One that goes up to the sixth task, and lines that came since. */
  async function withSnapshot(): Promise<string> {
    const log = await openLog({ snapshotEvery: 3 });
    await log.append(() => ({ events: [more(5), more(6)] }));
    const text = show(SNAPSHOT);
    await log.append(() => ({ events: [more(7)] }));
    expect(show(SNAPSHOT)).toBe(text);
    return text;
  }

  /** With the snapshot went what the attempt at the landed task worked from. */
  const TIDIED = expect.stringMatching(/^snapshots-tidied /);

  it('is held to all events up to where it ends', async () => {
    await withSnapshot();
    expect(await verify()).toEqual({ exitCode: 0, findings: [TIDIED] });
    expect(sandbox.git(['ls-tree', '-r', '--name-only', REF, 'attempts/'], sandbox.remote)).toBe('attempts/2.1.json');
  });

  it('that says something else, with a digest that fits, is found', async () => {
    const parsed = parseSnapshot(await withSnapshot(), sha256);
    if (parsed.kind !== 'snapshot') throw new TypeError(parsed.why);
    const { state } = parsed.snapshot;
    const { 6: six, ...tasks } = state.tasks;
    if (six === undefined) throw new TypeError('Expected task 6 in the snapshot.');
    const forgeries: readonly State[] = [
      { ...state, tasks: { ...tasks, 6: { ...six, status: 'landed' } } },
      { ...state, tasks },
      { ...state, tasks: { ...state.tasks, 99: { ...six, task: 99 } } },
      { ...state, greenTrees: [sha(5)] },
      { ...state, counts: { ...state.counts, events: 1 } },
    ];
    for (const forged of forgeries) {
      put({ [SNAPSHOT]: renderSnapshot({ ...parsed.snapshot, state: forged }, sha256) });
      expect(await verify()).toEqual({
        exitCode: 1,
        findings: expect.arrayContaining([`snapshot-differs ${SNAPSHOT}`, TIDIED]),
      });
    }
  });

  it('that is damaged, or of other events, stops nobody and is named; a repair takes it away with what it was made of', async () => {
    const text = await withSnapshot();
    const whole = await stateNow();
    for (const damaged of ['', text.slice(0, -9), text.replace('"ready"', '"other"')]) {
      put({ [SNAPSHOT]: damaged });
      expect(await verify()).toEqual({
        exitCode: 0,
        findings: expect.arrayContaining([`snapshot-unusable ${SNAPSHOT}`, TIDIED]),
      });
      expect(tasksOf(await stateNow())).toEqual(tasksOf(whole));
    }
    put({ [SNAPSHOT]: text, [FIRST]: `no event\n${show(FIRST)}\n` });
    const found = [`broken-line ${FIRST}:1`, TIDIED, `snapshot-unusable ${SNAPSHOT}`, REWRITTEN(1)];
    const verified = await verify();
    expect([verified.exitCode, verified.findings.toSorted()]).toEqual([1, expect.arrayContaining(found)]);
    expect(verified.findings).toHaveLength(found.length);
    expect(tasksOf(await stateNow())).toEqual(tasksOf(whole));
    await repair();
    expect((await verify()).findings).toEqual([TIDIED, REWRITTEN(1)]);
    expect(sandbox.git(['ls-tree', '--name-only', REF], sandbox.remote)).not.toContain(SNAPSHOT);
  });
});

describe('a history that was pushed away', () => {
  it('is found where somebody had fetched it, and stops no job', async () => {
    sandbox.git(['clone', '-q', sandbox.remote, sandbox.path('clone')], sandbox.root);
    sandbox.git(['update-ref', REF, `${REF}~2`], sandbox.remote);
    const log = await openLog();
    await log.append(() => ({ events: [{ type: 'task.readied', task: 5, actor: 'dispatch', data: {} }] }));
    expect((await log.read()).state.tasks[1]?.status).toBe('queued');
    expect(await verify()).toEqual({ exitCode: 0, findings: [] });
    sandbox.git(['fetch', '-q', 'origin'], sandbox.path('clone'));
    expect(await verify(sandbox.path('clone'))).toEqual({ exitCode: 1, findings: ['history-replaced history'] });
  });
});
