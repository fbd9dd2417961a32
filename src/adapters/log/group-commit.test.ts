import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GitHttpOptions, type GitRequest, type Intervention, serveGit } from '../../../test/support/git-http.ts';
import { readied, retried } from '../../../test/support/log/events-of-writers.ts';
import { leaveBatch } from '../../../test/support/log/leave-batch.ts';
import { hastyWorld, LOG_REF, type LogSandbox, makeLogSandbox } from '../../../test/support/log/log-sandbox.ts';
import { emptyState } from '../../core/fold.ts';
import type { World } from '../../ports/run-context.ts';
import { prepareGitEnvironment } from '../git/environment.ts';
import { INBOX, REFUSED, refusalOf } from './batch-refs.ts';

const NOTHING = { tasks: [] };
const OTHER_ID = '01890000-0000-7000-8000-000000000001';
let sandbox: LogSandbox;
const servers: AsyncDisposable[] = [];

beforeAll(() => prepareGitEnvironment());
beforeEach(() => {
  sandbox = makeLogSandbox();
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server[Symbol.asyncDispose]();
  sandbox[Symbol.dispose]();
});

/** A push of references, as the server sees it. */
const isPush = ({ method, path }: GitRequest) => method === 'POST' && path.endsWith('/git-receive-pack');

async function serve(options: Omit<GitHttpOptions, 'root'>): Promise<string> {
  const server = await serveGit({ root: sandbox.git.root, ...options });
  servers.push(server);
  return `${server.url}/r.git`;
}

/** Does something at the pushes with these numbers, counted from 1. */
function atPush<T>(acts: Readonly<Record<number, () => T>>): (request: GitRequest) => T | undefined {
  let count = 0;
  return (request) => {
    if (!isPush(request)) return undefined;
    count += 1;
    return acts[count]?.();
  };
}

/** Another writer is faster: a commit that changes nothing, so that a push on top of its parent is refused. */
function overtake(): undefined {
  const { git, remote } = sandbox.git;
  git(
    ['update-ref', LOG_REF, git(['commit-tree', `${LOG_REF}^{tree}`, '-p', LOG_REF, '-m', 'faster'], remote)],
    remote,
  );
}

/** A log of one event, and a writer that has read it and will lose its first race. */
async function aboutToLose(
  options: {
    readonly acts?: Readonly<Record<number, () => undefined>>;
    readonly after?: GitHttpOptions['after'];
    readonly world?: World;
  } = {},
) {
  await (await sandbox.open()).log.append(() => ({ events: [readied(1)] }));
  const before = atPush({ 1: overtake, ...options.acts });
  const url = await serve({ before, ...(options.after && { after: options.after }) });
  const loser = await sandbox.open({ url, ...(options.world && { world: options.world }) });
  await loser.log.read();
  return loser;
}

const tasks = () => sandbox.events().map((event) => ('task' in event ? event.task : 0));
const waiting = () => [...sandbox.refs('refs/stoneforge/').keys()];

describe('a batch that lost a race', () => {
  it('comes onto the branch through the inbox, and nothing of it stays there', async () => {
    const seen: string[][] = [];
    const { log } = await aboutToLose({ acts: { 3: () => void seen.push(waiting()) } });
    const { events } = await log.append(() => ({ events: [retried(2, 1), retried(2, 2)], expect: NOTHING }));
    expect(seen).toEqual([[`${INBOX}${events[0]?.id}`]]);
    expect(sandbox.events().slice(1)).toEqual(events);
    expect(waiting()).toEqual([]);
  });

  it('goes straight to the inbox for a while after', async () => {
    const pushed: number[] = [];
    const { log } = await aboutToLose({
      acts: { 4: () => void pushed.push(waiting().length), 5: () => void pushed.push(waiting().length) },
    });
    await log.append(() => ({ events: [readied(2)], expect: NOTHING }));
    await log.append(() => ({ events: [readied(3)], expect: NOTHING }));
    expect(pushed).toEqual([0, 1]);
    expect(tasks()).toEqual([1, 2, 3]);
  });

  it('gives the writer the newest state with its own events, and the next append goes on from there', async () => {
    const { log } = await aboutToLose();
    const { state, commit } = await log.append(() => ({ events: [readied(2)], expect: NOTHING }));
    expect(state).toEqual(sandbox.rebuilt());
    expect(commit).toBe(sandbox.refs(LOG_REF).get(LOG_REF));
    await log.append(() => ({ events: [readied(3)], files: { 'attempts/3.1.json': '{}' } }));
    expect((await log.read()).state).toEqual(sandbox.rebuilt());
    expect(tasks()).toEqual([1, 2, 3]);
  });

  it('is refused by whoever takes it in when its task has changed, and decided again on the newest state', async () => {
    const changeTask = () => {
      const other = sandbox
        .lines()[0]
        ?.replace('"task":1', '"task":2')
        .replace(/"id":"[^"]+"/, `"id":"${OTHER_ID}"`);
      sandbox.put({ 'events/000001.jsonl': `${sandbox.lines().join('\n')}\n${other}\n` });
      return undefined;
    };
    const refused: string[] = [];
    const { log } = await aboutToLose({ acts: { 1: changeTask, 4: () => void refused.push(...waiting()) } });
    const decidedOn: (string | undefined)[] = [];
    const { events } = await log.append(({ state }) => {
      decidedOn.push(state.tasks[2]?.status);
      return { events: [retried(2, decidedOn.length)], expect: { tasks: [2] } };
    });
    expect(decidedOn).toEqual([undefined, 'ready']);
    expect(refused).toEqual([expect.stringMatching(REFUSED)]);
    expect(events).toMatchObject([{ data: { comment: 2 } }]);
    expect(sandbox.events().map(({ type }) => type)).toEqual(['task.readied', 'task.readied', 'task.retried']);
    expect(waiting()).toEqual([]);
  });

  it('is taken in by its own writer when the one whose turn it is does not come', async () => {
    const { log } = await aboutToLose({ world: hastyWorld() });
    const { state } = await log.read();
    await leaveBatch(sandbox, { events: [readied(5)], state, at: Date.now() - 60_000 });
    await log.append(() => ({ events: [readied(2)], expect: NOTHING }));
    expect(tasks()).toEqual([1, 5, 2]);
    expect(waiting()).toEqual([]);
  });

  it('is not lost where something is in the way of all names in the inbox', async () => {
    const main = sandbox.refs('refs/heads/main').get('refs/heads/main') ?? '';
    sandbox.git.git(['update-ref', INBOX.slice(0, -1), main], sandbox.git.remote);
    const { log } = await aboutToLose();
    const { events } = await log.append(() => ({ events: [readied(2)], expect: NOTHING }));
    expect(sandbox.events().slice(1)).toEqual(events);
  });

  it('does not count as written while nobody has seen it in the inbox or on the branch', async () => {
    const takeAway = () => {
      for (const ref of sandbox.refs(INBOX).keys()) sandbox.git.git(['update-ref', '-d', ref], sandbox.git.remote);
      return undefined;
    };
    const { log } = await aboutToLose({ after: atPush({ 2: takeAway }), world: hastyWorld() });
    await expect(log.append(() => ({ events: [readied(2)], expect: NOTHING }))).rejects.toMatchObject({
      code: 'log-contended',
      retryable: true,
    });
    expect(tasks()).toEqual([1]);
  });

  it('goes by compare-and-swap once others have refused it again and again, whatever their reason', async () => {
    const { git, remote } = sandbox.git;
    const refuse = () => {
      for (const [ref, commit] of sandbox.refs(INBOX)) {
        git(['update-ref', refusalOf(ref, new Date()), commit], remote);
        git(['update-ref', '-d', ref], remote);
      }
      return undefined;
    };
    const { log } = await aboutToLose({ after: (request) => (isPush(request) ? refuse() : undefined) });
    let decided = 0;
    await log.append(() => {
      decided += 1;
      return { events: [readied(2)], expect: NOTHING };
    });
    expect(decided).toBe(4);
    expect(tasks()).toEqual([1, 2]);
    expect(waiting()).toEqual([]);
  });

  it.each([
    { what: 'references', extra: { refs: [{ ref: 'refs/heads/new', from: undefined, to: 'HEAD' }] } },
    { what: 'files', extra: { files: { 'attempts/1.1.json': '{}' } } },
  ])('never waits in the inbox when it brings $what', async ({ what, extra }) => {
    const seen: string[] = [];
    const look = () => void seen.push(...waiting().filter((ref) => ref.startsWith(INBOX)));
    const loser = await aboutToLose({ acts: { 2: () => look() as undefined, 3: () => look() as undefined } });
    const head = sandbox.refs('refs/heads/main').get('refs/heads/main') ?? '';
    sandbox.git.git(['fetch', '-q', sandbox.git.remote, 'main'], loser.dir);
    const more = 'refs' in extra ? { refs: [{ ref: 'refs/heads/new', from: undefined, to: head }] } : extra;
    const before = sandbox.refs(LOG_REF).get(LOG_REF);
    await loser.log.append(() => ({ events: [readied(2)], expect: NOTHING, ...more }));
    expect([what, seen]).toEqual([what, []]);
    expect(tasks()).toEqual([1, 2]);
    expect(sandbox.refs(LOG_REF).get(LOG_REF)).not.toBe(before);
    if ('refs' in extra) expect(sandbox.refs('refs/heads/new').get('refs/heads/new')).toBe(head);
  });

  it('does not wait in the inbox when it is too large for it', async () => {
    const seen: string[] = [];
    const { log } = await aboutToLose({
      acts: { 2: () => void seen.push(...waiting()), 3: () => void seen.push(...waiting()) },
    });
    const text = 'x'.repeat(16_000);
    const answered = Array.from({ length: 140 }, (_, n) => ({
      type: 'task.answered' as const,
      task: 2,
      actor: 'mo',
      data: { by: 'mo', comment: n + 1, untrusted: { text } },
    }));
    await log.append(() => ({ events: answered, expect: NOTHING }));
    expect(seen).toEqual([]);
    const counted = sandbox.git.git(['grep', '-c', '', LOG_REF, '--', 'events/'], sandbox.git.remote);
    expect(counted).toBe(`${LOG_REF}:events/000001.jsonl:141`);
  });
});

describe('what others left in the inbox', () => {
  async function withLeft(leave: (state: Parameters<typeof leaveBatch>[1]['state']) => Promise<void>) {
    const { log, dir } = await sandbox.open({ snapshotEvery: 5 });
    const { state } = await log.append(() => ({ events: [readied(1)] }));
    await leave(state);
    const writer = await sandbox.open();
    return { dir, writer };
  }

  it('is taken in by the next append of anybody, behind what that one appends', async () => {
    const { writer } = await withLeft((state) => leaveBatch(sandbox, { events: [readied(5), readied(6)], state }));
    const appended = await writer.log.append(() => ({ events: [readied(2)] }));
    expect(tasks()).toEqual([1, 2, 5, 6]);
    expect(appended.events).toHaveLength(1);
    expect(appended.state).toEqual(sandbox.rebuilt());
    expect(waiting()).toEqual([]);
  });

  it('is taken in in the order of its time, each as far as it holds after the ones before it', async () => {
    const { writer } = await withLeft(async (state) => {
      for (const at of [3_000, 1_000, 2_000]) {
        await leaveBatch(sandbox, { events: [readied(5, `at-${at}`)], state, tasks: [5], at: Date.now() + at });
      }
    });
    const { state } = await writer.log.append(() => ({ events: [readied(2)] }));
    expect(sandbox.events().map(({ actor }) => actor)).toEqual(['dispatch', 'dispatch', 'at-1000']);
    expect(state).toEqual(sandbox.rebuilt());
    expect(waiting().map((ref) => ref.startsWith(REFUSED))).toEqual([true, true]);
  });

  it('is kept aside when it is no batch, and holds up nobody', async () => {
    const useless = [
      'no JSON',
      '{"v":1}',
      '{"v":1,"expect":{},"lines":["{}"]}',
      '{"v":1,"expect":{},"lines":["a\\nb"]}',
    ];
    const { git, remote } = sandbox.git;
    const { writer } = await withLeft(async () => {
      for (const [n, content] of useless.entries()) {
        writeFileSync(join(sandbox.git.worktree, 'batch.json'), content);
        git(['checkout', '-q', '--orphan', `useless-${n}`]);
        git(['add', '-A']);
        git(['commit', '-q', '-m', 'useless']);
        git(['push', '-q', remote, `HEAD:${INBOX}u-${n}`]);
      }
      for (const [name, object] of [
        ['tree', 'HEAD^{tree}'],
        ['blob', 'HEAD:batch.json'],
      ])
        git(['push', '-q', remote, `${git(['rev-parse', object ?? ''])}:${INBOX}${name}`]);
    });
    const left = sandbox.refs(INBOX);
    const { state } = await writer.log.append(() => ({ events: [readied(2)] }));
    expect(tasks()).toEqual([1, 2]);
    expect(state).toEqual(sandbox.rebuilt());
    expect(waiting()).toEqual([]);
    for (const [n, content] of useless.entries()) {
      expect(sandbox.file(`quarantine/inbox-${left.get(`${INBOX}u-${n}`)}.json`)).toBe(content);
    }
  });

  /** A reference below the inbox with a commit that has such a batch. */
  function putBatch(name: string, content: string): void {
    const { git, remote, worktree } = sandbox.git;
    writeFileSync(join(worktree, 'batch.json'), content);
    const blob = git(['hash-object', '-w', 'batch.json']);
    git(['read-tree', '--empty']);
    git(['update-index', '--add', '--cacheinfo', `100644,${blob},batch.json`]);
    const commit = git(['commit-tree', git(['write-tree']), '-m', 'batch']);
    git(['push', '-q', remote, `${commit}:${INBOX}${name}`]);
  }

  it('stays for writers of a newer version when it has their form, and holds up nobody', async () => {
    await (await sandbox.open()).log.append(() => ({ events: [readied(1)] }));
    putBatch('00000000-newer', '{"v":2,"what":"nobody knows yet"}');
    const { log } = await aboutToLose();
    await log.append(() => ({ events: [readied(2)], expect: NOTHING }));
    await (await sandbox.open()).log.append(() => ({ events: [readied(3)] }));
    expect(tasks()).toEqual([1, 1, 2, 3]);
    expect(waiting()).toEqual([`${INBOX}00000000-newer`]);
    expect(sandbox.git.git(['ls-tree', '-r', '--name-only', LOG_REF, 'quarantine/'], sandbox.git.remote)).toBe('');
  });

  it('is left alone under a name that no writer gives, and holds up nobody', async () => {
    const { writer } = await withLeft(async () => {
      const commit = sandbox.refs('refs/heads/main').get('refs/heads/main') ?? '';
      const names = ['a/b', "it's", '-dash'].map((name) => Buffer.from(name));
      for (const name of [...names, Buffer.from([0x61, 0xff, 0xfe])]) {
        const input = Buffer.concat([Buffer.from(`create ${INBOX}`), name, Buffer.from(` ${commit}\n`)]);
        execFileSync('git', ['update-ref', '--stdin'], { cwd: sandbox.git.remote, input });
      }
    });
    await writer.log.append(() => ({ events: [readied(2)] }));
    expect(tasks()).toEqual([1, 2]);
    expect(waiting()).toHaveLength(4);
  });

  it.each([
    {
      what: 'its reference can not be taken away',
      hinder: () =>
        writeFileSync(
          join(sandbox.git.remote, 'hooks', 'update'),
          `#!/bin/sh\ncase "$1" in ${INBOX}*) echo "it stays" >&2; exit 1;; esac\n`,
          { mode: 0o755 },
        ),
    },
    {
      what: 'its refusal can not be told',
      hinder: () => {
        const main = sandbox.refs('refs/heads/main').get('refs/heads/main') ?? '';
        const today = refusalOf(INBOX, new Date()).slice(0, -1);
        sandbox.git.git(['update-ref', today, main], sandbox.git.remote);
      },
    },
  ])('holds up nobody when $what', async ({ hinder }) => {
    const decidedOn = { state: emptyState(), tasks: [1] };
    const { writer } = await withLeft(() => leaveBatch(sandbox, { events: [readied(5)], ...decidedOn }));
    hinder();
    await writer.log.append(() => ({ events: [readied(2)] }));
    expect(tasks()).toEqual([1, 2]);
    expect([...sandbox.refs(INBOX)]).toHaveLength(1);
  });

  it('counts once when it is there twice, and when it is on the branch already', async () => {
    const { writer } = await withLeft(async (state) => {
      await leaveBatch(sandbox, { events: [readied(5)], state });
      const [[, commit = ''] = []] = sandbox.refs(INBOX);
      for (const copy of ['a', 'b']) sandbox.git.git(['update-ref', `${INBOX}${copy}`, commit], sandbox.git.remote);
    });
    const [[, commit = ''] = []] = sandbox.refs(INBOX);
    const once = await writer.log.append(() => ({ events: [readied(2)] }));
    expect(once.state).toEqual(sandbox.rebuilt());
    sandbox.git.git(['update-ref', `${INBOX}late`, commit], sandbox.git.remote);
    const twice = await (await sandbox.open()).log.append(() => ({ events: [readied(3)] }));
    expect(twice.state).toEqual(sandbox.rebuilt());
    expect(tasks()).toEqual([1, 2, 5, 3]);
    expect(waiting()).toEqual([]);
  });

  it('counts once also when it was taken in longer ago than the snapshot remembers', async () => {
    const { writer } = await withLeft((state) => leaveBatch(sandbox, { events: [readied(5)], state, at: 0 }));
    const [[ref = '', commit = ''] = []] = sandbox.refs(INBOX);
    await writer.log.append(() => ({ events: [readied(4)] }));
    await writer.log.append(() => ({ events: Array.from({ length: 2_001 }, (_, n) => readied(n + 10)) }));
    await (await sandbox.open({ snapshotEvery: 5 })).log.append(() => ({ events: [readied(2)] }));
    sandbox.git.git(['update-ref', ref, commit], sandbox.git.remote);
    const after = await (await sandbox.open()).log.append(() => ({ events: [readied(3)] }));
    expect(after.state).toEqual(sandbox.rebuilt());
    expect(tasks().filter((task) => task === 5)).toHaveLength(1);
    expect(waiting()).toEqual([]);
  });

  it('is refused also where the refusal of an earlier one of its name was never taken away', async () => {
    const { writer } = await withLeft((state) => leaveBatch(sandbox, { events: [readied(5)], state, tasks: [1] }));
    const [[ref = ''] = []] = sandbox.refs(INBOX);
    const main = sandbox.refs('refs/heads/main').get('refs/heads/main') ?? '';
    sandbox.git.git(['update-ref', refusalOf(ref, new Date()), main], sandbox.git.remote);
    await writer.log.append(() => ({ events: [retried(1, 1)] }));
    await writer.log.append(() => ({ events: [readied(2)] }));
    expect(tasks()).toEqual([1, 1, 2]);
    expect([...sandbox.refs(INBOX)]).toEqual([]);
  });
});

describe('a refusal that nobody takes away', () => {
  it('goes when somebody looks into the inbox more than a week later, and not before', async () => {
    const { git, remote } = sandbox.git;
    const main = sandbox.refs('refs/heads/main').get('refs/heads/main') ?? '';
    const ago = (days: number) => refusalOf(`${INBOX}${OTHER_ID}`, new Date(Date.now() - days * 24 * 3_600_000));
    for (const ref of [ago(300), ago(9), ago(6), ago(0), `${REFUSED}of-old`]) git(['update-ref', ref, main], remote);
    const { log } = await aboutToLose();
    await log.append(() => ({ events: [readied(2)], expect: NOTHING }));
    expect(waiting().toSorted()).toEqual([ago(6), ago(0), `${REFUSED}of-old`].toSorted());
  });
});

describe('an answer that is lost', () => {
  // An error, because a connection that just ends makes the client send its request again by itself.
  const lose = () => ({ status: 502 });

  it('to the push into the inbox doubles nothing', async () => {
    const { log } = await aboutToLose({ after: atPush({ 2: lose }) });
    const { events } = await log.append(() => ({ events: [readied(2)], expect: NOTHING }));
    expect(sandbox.events().slice(1)).toEqual(events);
    expect(waiting()).toEqual([]);
  });

  it('to the push into the inbox doubles nothing when somebody has taken the batch in meanwhile', async () => {
    const taken: Promise<unknown>[] = [];
    const other = await sandbox.open();
    const { log } = await aboutToLose({
      after: atPush({
        2: () => {
          taken.push(other.log.append(() => ({ events: [readied(3)] })));
          return lose();
        },
      }),
    });
    await log.append(() => ({ events: [readied(2)], expect: NOTHING }));
    await Promise.all(taken);
    expect(tasks().toSorted()).toEqual([1, 2, 3]);
    expect(waiting()).toEqual([]);
  });

  it('to the push that takes it in doubles nothing', async () => {
    const { log } = await aboutToLose({ after: atPush({ 3: lose }) });
    const { events } = await log.append(() => ({ events: [readied(2)], expect: NOTHING }));
    expect(sandbox.events().slice(1)).toEqual(events);
    expect(waiting()).toEqual([]);
  });

  it('to a first push that arrives only after its writer has given up on it doubles nothing', async () => {
    await (await sandbox.open()).log.append(() => ({ events: [readied(1)] }));
    const { git, remote } = sandbox.git;
    let dir = '';
    let late = '';
    const keepBack = () => {
      const scratch = git(['for-each-ref', '--format=%(objectname)', 'refs/stoneforge/scratch/'], dir);
      late = scratch;
      return lose();
    };
    const letArrive = () => {
      git(['fetch', '-q', dir, late], remote);
      git(['update-ref', LOG_REF, late], remote);
      return undefined;
    };
    const url = await serve({ before: atPush<Intervention | undefined>({ 1: keepBack, 2: letArrive }) });
    const writer = await sandbox.open({ url });
    dir = writer.dir;
    await writer.log.read();
    git(['config', 'uploadpack.allowAnySHA1InWant', 'true'], dir);
    const { events } = await writer.log.append(() => ({ events: [readied(2)], expect: NOTHING }));
    expect(tasks()).toEqual([1, 2]);
    expect(sandbox.events().slice(1)).toEqual(events);
    expect(waiting()).toEqual([]);
  });
});

describe('a forge that takes no references of ours', () => {
  it('gets the batch by compare-and-swap', async () => {
    writeFileSync(
      join(sandbox.git.remote, 'hooks', 'update'),
      '#!/bin/sh\ncase "$1" in refs/stoneforge/*) echo "no such references here" >&2; exit 1;; esac\n',
      { mode: 0o755 },
    );
    const { log } = await aboutToLose();
    await log.append(() => ({ events: [readied(2)], expect: NOTHING }));
    await log.append(() => ({ events: [readied(3)], expect: NOTHING }));
    expect(tasks()).toEqual([1, 2, 3]);
    expect(waiting()).toEqual([]);
  });
});
