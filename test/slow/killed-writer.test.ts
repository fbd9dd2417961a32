import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { prepareGitEnvironment } from '../../src/adapters/git/environment.ts';
import type { StoneforgeEvent } from '../../src/core/events.ts';
import { type GitHttpServer, serveGit } from '../support/git-http.ts';
import { retried } from '../support/log/events-of-writers.ts';
import { LOG_REF, type LogSandbox, makeLogSandbox, type OpenLog } from '../support/log/log-sandbox.ts';
import { runWriter, type WriterEnd } from '../support/log/run-writer.ts';
import { type GitWrapper, type KillAt, wrapGit } from '../support/log/wrap-git.ts';

let sandbox: LogSandbox;
let server: GitHttpServer;
let survivor: OpenLog;
/** What happens right before the next push to the branch is served, once. */
let beforePush: (() => void) | undefined;
const deaths: string[] = [];
const FIRST = 2;

beforeAll(() => prepareGitEnvironment());
beforeEach(async () => {
  sandbox = makeLogSandbox();
  server = await serveGit({
    root: sandbox.git.root,
    before: ({ query }) => {
      if (!query.includes('git-receive-pack')) return undefined;
      const act = beforePush;
      beforePush = undefined;
      act?.();
      return undefined;
    },
  });
  survivor = await sandbox.open();
  await survivor.log.append(() => ({ events: [retried(1, 1)] }));
  deaths.length = 0;
});
afterEach(async () => {
  await server.close();
  sandbox[Symbol.dispose]();
});

/** Lets one writer after another die one moment later, until one lives; looks at the log after each. */
async function killEverywhere(order: {
  readonly batches: readonly (readonly number[])[];
  readonly isOvertaken: boolean;
}) {
  // The first command asks git for its version.
  for (let round = FIRST; ; round += 1) {
    const killAt: KillAt = { moment: round % 2 === 0 ? 'before' : 'after', command: Math.floor(round / 2) + 1 };
    const task = 100 + round;
    const wrapper = wrapGit(sandbox.git.path(`bin-${round}`), killAt);
    beforePush = order.isOvertaken ? overtake : undefined;
    const end = await runWriter(
      {
        url: `${server.url}/r.git`,
        dir: sandbox.git.path(`killed-${round}`),
        task,
        batches: order.batches,
        mayWait: order.isOvertaken,
      },
      wrapper,
    );
    beforePush = undefined;
    await survivor.log.append(() => ({ events: [retried(2, round)] }));
    look({ task, end, batches: order.batches, round, wrapper });
    if (end.signal === null) {
      expect(end).toMatchObject({ exitCode: 0, done: { length: order.batches.length } });
      return wrapper.commands();
    }
    expect(end.signal).toBe('SIGKILL');
    deaths.push(`${killAt.moment} ${wrapper.commands().at(-1)}`);
  }
}

/** Another writer is faster: a commit that changes nothing. */
function overtake(): void {
  const { git } = sandbox;
  const commit = git.git(['commit-tree', `${LOG_REF}^{tree}`, '-p', LOG_REF, '-m', 'faster'], git.remote);
  git.git(['update-ref', LOG_REF, commit], git.remote);
}

/** Nothing that was reported is lost, nothing is doubled, each batch is there as a whole or not at all, in its order, and nothing waits any more. */
function look(after: {
  readonly task: number;
  readonly end: WriterEnd;
  readonly batches: readonly (readonly number[])[];
  readonly round: number;
  readonly wrapper: GitWrapper;
}): void {
  const where = `${after.round}: ${after.wrapper.commands().join(' ')} ${after.end.said}`;
  const events = sandbox.events();
  const ids = events.map(({ id }) => id);
  expect(new Set(ids).size, where).toBe(ids.length);
  expect(
    after.end.done.flat().filter((id) => !ids.includes(id)),
    where,
  ).toEqual([]);
  const comments = commentsOn(events, after.task);
  const wholes = after.batches.map((_, count) => after.batches.slice(0, count + 1).flat());
  expect([[], ...wholes], where).toContainEqual(comments);
  expect(commentsOn(events, 2), where).toEqual(Array.from({ length: after.round + 1 - FIRST }, (_, n) => n + FIRST));
  expect(sandbox.refs('refs/stoneforge/'), where).toEqual(new Map());
}

function commentsOn(events: readonly StoneforgeEvent[], task: number): readonly number[] {
  return events.flatMap((event) => (event.type === 'task.retried' && event.task === task ? [event.data.comment] : []));
}

describe('a writer that is killed before and after each git command', () => {
  it('loses nothing and doubles nothing when it writes directly', async () => {
    const commands = await killEverywhere({
      batches: [
        [1, 2],
        [3, 4],
      ],
      isOvertaken: false,
    });
    expect(commands).toEqual(['--version', 'fetch', 'cat-file', 'fast-import', 'push', 'fast-import', 'push']);
    expect(deaths).toHaveLength(2 * commands.length - FIRST);
  });

  it('loses nothing and doubles nothing when it was overtaken and writes through the inbox', async () => {
    const commands = await killEverywhere({ batches: [[1, 2]], isOvertaken: true });
    const overtaken = ['--version', 'fetch', 'cat-file', 'fast-import', 'push'];
    const waiting = ['fast-import', 'push', 'ls-remote'];
    expect(commands.slice(0, 8)).toEqual([...overtaken, ...waiting]);
    expect(commands.slice(-2)).toEqual(['fast-import', 'push']);
    expect(deaths).toHaveLength(2 * commands.length - FIRST);
    // Somebody else has taken in what dead writers left: they died with a batch in the inbox and before they took it in.
    expect(deaths.filter((death) => death.endsWith('ls-remote')).length).toBeGreaterThanOrEqual(2);
  });
});
