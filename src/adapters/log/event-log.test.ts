import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { disposeAfterEach } from '../../../test/support/disposables.ts';
import { type GitHttpOptions, serveGit } from '../../../test/support/git-http.ts';
import { type GitSandbox, makeGitSandbox } from '../../../test/support/git-sandbox.ts';
import type { NewEvent } from '../../core/events.ts';
import { emptyState, fold } from '../../core/fold.ts';
import { prepareGitEnvironment } from '../git/environment.ts';
import { openRepository } from '../git/open-repository.ts';
import { createWorld } from '../runner/world.ts';
import { FILE_LIMIT_BYTES } from './compose-files.ts';
import { createEventLog, type EventLogOptions } from './event-log.ts';

const REF = 'refs/heads/stoneforge';
const disposeLater = disposeAfterEach();

beforeAll(() => prepareGitEnvironment());

function newSandbox(): GitSandbox {
  return disposeLater(makeGitSandbox());
}

async function serve(sandbox: GitSandbox, http: Omit<GitHttpOptions, 'root'> = {}): Promise<string> {
  const server = await serveGit({ root: sandbox.root, ...http });
  disposeLater(server);
  return `${server.url}/r.git`;
}

async function newWriter(
  sandbox: GitSandbox,
  remoteUrl: string = sandbox.remote,
  options: Partial<EventLogOptions> = {},
) {
  const repository = await openRepository({ dir: sandbox.path(`writer-${createWorld().nonce()}`), remoteUrl });
  const log = createEventLog({ repository, emptyState, fold, world: createWorld(), runId: '77', ...options });
  return { log, repository };
}

const readied = (task: number): NewEvent => ({ type: 'task.readied', task, actor: 'dispatch', data: {} });
const retried = (task: number, by: string): NewEvent => ({
  type: 'task.retried',
  task,
  actor: by,
  data: { by, comment: task },
});
const tip = (sandbox: GitSandbox, ref = REF) =>
  sandbox.git(['for-each-ref', '--format=%(objectname)', ref], sandbox.remote);

/** All lines of all files, read by git alone. */
function lines(sandbox: GitSandbox): readonly string[] {
  const files = sandbox.git(['ls-tree', '--name-only', REF, 'events/'], sandbox.remote).split('\n');
  return files.flatMap((file) => sandbox.git(['show', `${REF}:${file}`], sandbox.remote).split('\n'));
}
const tasksIn = (sandbox: GitSandbox) => lines(sandbox).map((line) => (JSON.parse(line) as { task: number }).task);

/** Puts a file of the log on the branch by hand. */
function putFile(sandbox: GitSandbox, path: string, content: string | Buffer): void {
  sandbox.git(['fetch', '-q', 'origin', `+${REF}:refs/by-hand`]);
  sandbox.git(['checkout', '-q', '--detach', 'refs/by-hand']);
  writeFileSync(join(sandbox.worktree, path), content);
  sandbox.git(['add', '-A']);
  sandbox.git(['commit', '-q', '--allow-empty', '-m', 'by hand']);
  sandbox.git(['push', '-q', 'origin', `HEAD:${REF}`]);
}

describe('reading and writing', () => {
  it('is empty before the branch exists', async () => {
    const { log } = await newWriter(newSandbox());
    expect(await log.read()).toEqual({ commit: undefined, state: emptyState() });
  });

  it('begins the branch without a parent and with words for the person who finds it', async () => {
    const sandbox = newSandbox();
    const { log } = await newWriter(sandbox);
    const appended = await log.append(() => ({
      events: [readied(12)],
      files: { 'attempts/12.1.json': '{"a":"🙂"}\n' },
    }));
    expect(appended.commit).toBe(tip(sandbox));
    expect(sandbox.git(['rev-list', '--count', REF], sandbox.remote)).toBe('1');
    expect(sandbox.git(['ls-tree', '-r', '--name-only', REF], sandbox.remote).split('\n')).toEqual([
      'README.md',
      'attempts/12.1.json',
      'events/000001.jsonl',
    ]);
    expect(sandbox.git(['show', `${REF}:README.md`], sandbox.remote)).toMatch(/^# The log of Stoneforge/);
    expect(sandbox.git(['show', `${REF}:attempts/12.1.json`], sandbox.remote)).toBe('{"a":"🙂"}');
    expect(sandbox.git(['log', '-1', '--format=%an: %s', REF], sandbox.remote)).toBe(
      'stoneforge[bot]: task.readied 12',
    );
  });

  it('writes the event with its version, id, time and run, and returns the state with it', async () => {
    const sandbox = newSandbox();
    const now = new Date('2026-03-04T05:06:07.089Z');
    const { log } = await newWriter(sandbox, sandbox.remote, { world: { ...createWorld(), now: () => now } });
    const appended = await log.append(() => ({ events: [readied(12), readied(13)] }));
    const [first, second] = lines(sandbox);
    expect(first).toMatch(
      /^\{"v":1,"id":"019cb73d-3271-7000-[89ab][0-9a-f]{3}-[0-9a-f]{12}","at":"2026-03-04T05:06:07\.089Z","type":"task\.readied","task":12,"actor":"dispatch","run":"77","data":\{\}\}$/,
    );
    expect(JSON.parse(first ?? '')).toEqual(appended.events[0]);
    expect((first ?? '') < (second ?? '')).toBe(true);
    expect(appended.state.tasks[12]?.status).toBe('ready');
    const reader = await newWriter(sandbox);
    expect(await reader.log.read()).toEqual({ commit: appended.commit, state: appended.state });
  });

  it('adds to what is there, and appends nothing when there is nothing to append', async () => {
    const sandbox = newSandbox();
    const { log } = await newWriter(sandbox);
    await log.append(() => ({ events: [readied(1)] }));
    const second = await log.append(() => ({ events: [readied(2)] }));
    for (const nothing of [undefined, { events: [] }, { events: [], files: {} }]) {
      expect(await log.append(() => nothing)).toEqual({ commit: second.commit, state: second.state, events: [] });
    }
    expect(tasksIn(sandbox)).toEqual([1, 2]);
    expect(sandbox.git(['rev-list', '--count', REF], sandbox.remote)).toBe('2');
  });

  it('asks again on the newest state before it appends nothing or passes on an error', async () => {
    const sandbox = newSandbox();
    const [a, b] = [await newWriter(sandbox), await newWriter(sandbox)];
    await a.log.append(() => ({ events: [readied(1)] }));
    await b.log.append(() => ({ events: [readied(2)] }));
    const waited = await a.log.append(({ state }) =>
      state.tasks[2] === undefined ? undefined : { events: [readied(3)] },
    );
    expect(waited.events).toHaveLength(1);
    await b.log.append(() => ({ events: [readied(4)] }));
    const insisted = await a.log.append(({ state }) => {
      if (state.tasks[4] === undefined) throw new Error('too early');
      return { events: [readied(5)] };
    });
    expect(insisted.events).toHaveLength(1);
    const always = a.log.append(() => {
      throw new Error('never');
    });
    await expect(always).rejects.toThrow('never');
    expect(tasksIn(sandbox)).toEqual([1, 2, 3, 4, 5]);
  });

  it('refuses what does not fit the schema and files outside attempts/, and writes nothing', async () => {
    const sandbox = newSandbox();
    const { log } = await newWriter(sandbox);
    await expect(log.append(() => ({ events: [readied(-1)] }))).rejects.toThrow(
      /fit the schema of the log, found task:.* nothing was written/,
    );
    for (const path of [
      'README.md',
      'events/000001.jsonl',
      'attempts/../x.json',
      'attempts/1.1.json\nD README.md',
      '/etc/passwd',
    ]) {
      await expect(log.append(() => ({ events: [readied(1)], files: { [path]: '' } }))).rejects.toMatchObject({
        code: 'bad-input',
      });
    }
    expect(tip(sandbox)).toBe('');
  });

  it('cuts long text from outside and mends half characters', async () => {
    const sandbox = newSandbox();
    const { log } = await newWriter(sandbox);
    const text = `${'x'.repeat(20_000)}🙂`.slice(0, -1);
    await log.append(() => ({
      events: [
        { type: 'task.escalated', task: 1, actor: 'publish', data: { reason: 'half \ud83d', untrusted: { text } } },
      ],
    }));
    const event = JSON.parse(lines(sandbox)[0] ?? '') as { data: { reason: string; untrusted: { text: string } } };
    expect(event.data.reason).toBe('half \ufffd');
    expect(event.data.untrusted.text).toMatch(/^\[… 4001 characters cut …\]\nx+\ufffd$/);
  });

  it('begins a new file past 512 KiB and reads all files in order', async () => {
    const sandbox = newSandbox();
    const { log } = await newWriter(sandbox);
    await log.append(() => ({ events: [readied(1)] }));
    const [line = ''] = lines(sandbox);
    const padding = `${' '.repeat(1023)}\n`.repeat(FILE_LIMIT_BYTES / 1024);
    putFile(sandbox, 'events/000001.jsonl', `${line}\n${padding}`);
    const filled = await log.append(() => ({ events: [readied(2)] }));
    await log.append(() => ({ events: [readied(3)] }));
    expect(filled.state.counts.events).toBe(2);
    expect(sandbox.git(['ls-tree', '--name-only', REF, 'events/'], sandbox.remote).split('\n')).toEqual([
      'events/000001.jsonl',
      'events/000002.jsonl',
    ]);
    expect(sandbox.git(['show', `${REF}:events/000002.jsonl`], sandbox.remote).split('\n')).toHaveLength(2);
    const reader = await newWriter(sandbox);
    expect(Object.keys((await reader.log.read()).state.tasks)).toEqual(['1', '2', '3']);
  });

  it('never goes on in a file under a number that no reader takes', async () => {
    const sandbox = newSandbox();
    const { log } = await newWriter(sandbox);
    await log.append(() => ({ events: [readied(1)] }));
    const full = `${' '.repeat(1023)}\n`.repeat(FILE_LIMIT_BYTES / 1024 + 1);
    putFile(sandbox, 'events/999999999999.jsonl', full);
    await log.append(() => ({ events: [readied(2)] }));
    await log.append(() => ({ events: [readied(3)] }));
    const reader = await newWriter(sandbox);
    expect(Object.keys((await reader.log.read()).state.tasks)).toEqual(['1', '2', '3']);
  });
});

describe('a damaged log', () => {
  async function damaged(damage: (good: string) => string | Buffer) {
    const sandbox = newSandbox();
    const warnings: string[] = [];
    const { log } = await newWriter(sandbox, sandbox.remote, { warn: (text) => warnings.push(text) });
    await log.append(() => ({ events: [readied(1), readied(2)] }));
    putFile(sandbox, 'events/000001.jsonl', damage(`${lines(sandbox).join('\n')}\n`));
    return { sandbox, log, warnings, state: (await log.read()).state };
  }

  it('reads over a byte order mark, Windows line ends, empty lines and NUL bytes around a line', async () => {
    const { state, warnings } = await damaged((good) => `\ufeff\0\0${good.replaceAll('\n', '\r\n\r\n')}\0`);
    expect(state.counts).toEqual({ events: 2, skipped: 0, broken: 0 });
    expect(warnings).toEqual([]);
  });

  it('counts broken lines with their position, and each costs only itself', async () => {
    const huge = 'x'.repeat(1_000_000);
    const { state, warnings, log } = await damaged((good) => {
      const [a = '', b = ''] = good.split('\n');
      return Buffer.from(
        [a, '<<<<<<< HEAD', '{"v":1}', huge, '\0\0', b.replace('task.readied', 'task.sung'), b, ''].join('\n'),
      );
    });
    expect(state.counts).toEqual({ events: 2, skipped: 1, broken: 3 });
    expect(warnings.map((text) => text.slice(0, 150))).toMatchInlineSnapshot(`
      [
        "Expected an event of the log at events/000001.jsonl:2, found a line that does not parse (not JSON: Unexpected token '<', "<<<<<<< HEAD" is not valid J",
        "Expected an event of the log at events/000001.jsonl:3, found a line that does not parse (neither "v" nor "type" found). It is left out.",
        "Expected an event of the log at events/000001.jsonl:4, found a line that does not parse (not JSON: Unexpected token 'x', "xxxxxxxxxx"... is not valid ",
      ]
    `);
    expect(warnings.join()).not.toContain(huge);
    await log.append(() => ({ events: [readied(3)] }));
    await log.read();
    expect(warnings).toHaveLength(3);
  });

  it('keeps bytes that are no text, and does not glue a new event to a cut line', async () => {
    const { sandbox, log, state } = await damaged((good) =>
      Buffer.concat([Buffer.from(good), Buffer.from([0xff, 0xfe, 0x7b])]),
    );
    expect(state.counts).toEqual({ events: 2, skipped: 0, broken: 1 });
    const after = await log.append(() => ({ events: [readied(3)] }));
    expect(after.state.counts).toEqual({ events: 3, skipped: 0, broken: 1 });
    const reader = await newWriter(sandbox);
    expect((await reader.log.read()).state).toEqual(after.state);
    expect(sandbox.git(['grep', '-c', '-a', '-P', '\\xff\\xfe', REF], sandbox.remote)).toBe(
      `${REF}:events/000001.jsonl:1`,
    );
  });

  it('counts an event once that is there twice', async () => {
    const { state } = await damaged((good) => good + good);
    expect(state.counts).toEqual({ events: 2, skipped: 0, broken: 0 });
  });

  it('ignores what is no file of the log', async () => {
    const { sandbox, log } = await damaged((good) => good);
    putFile(sandbox, 'events/notes.txt', 'hello');
    putFile(sandbox, 'events/1.jsonl', 'hello');
    expect((await log.read()).state.counts).toEqual({ events: 2, skipped: 0, broken: 0 });
  });
});

describe('several writers', () => {
  it('lose nothing and double nothing, and every reader sees one order', async () => {
    const sandbox = newSandbox();
    const url = await serve(sandbox);
    const all = await Promise.all(Array.from({ length: 8 }, () => newWriter(sandbox, url)));
    await Promise.all(
      all.flatMap(({ log }, writer) =>
        Array.from({ length: 5 }, (_, n) => log.append(() => ({ events: [readied(writer * 10 + n + 1)] }))),
      ),
    );
    const expected = Array.from({ length: 40 }, (_, n) => Math.floor(n / 5) * 10 + (n % 5) + 1);
    expect(tasksIn(sandbox).toSorted((a, b) => a - b)).toEqual(expected);
    expect(new Set(lines(sandbox).map((line) => (JSON.parse(line) as { id: string }).id)).size).toBe(40);
    for (let writer = 0; writer < 8; writer += 1) {
      const own = tasksIn(sandbox).filter((task) => Math.floor(task / 10) === writer);
      expect(own).toEqual(own.toSorted((a, b) => a - b));
    }
    const states = await Promise.all(all.map(async ({ log }) => (await log.read()).state));
    for (const state of states) expect(state).toEqual(states[0]);
  });

  it('begin the branch together, and one of them wins', async () => {
    const sandbox = newSandbox();
    const all = await Promise.all([1, 2, 3, 4].map(() => newWriter(sandbox)));
    await Promise.all(all.map(({ log }, n) => log.append(() => ({ events: [readied(n + 1)] }))));
    expect(tasksIn(sandbox).toSorted()).toEqual([1, 2, 3, 4]);
    expect(sandbox.git(['rev-list', '--max-parents=0', '--count', REF], sandbox.remote)).toBe('1');
  });

  it('exclude each other: of many claims of one task, one is written', async () => {
    const sandbox = newSandbox();
    const all = await Promise.all([1, 2, 3, 4].map(() => newWriter(sandbox)));
    await Promise.all(all.map(({ log }) => log.read()));
    const claims = await Promise.all(
      all.map(({ log }) =>
        log.append(({ state }) => (state.tasks[9] === undefined ? { events: [readied(9)] } : undefined)),
      ),
    );
    expect(claims.filter(({ events }) => events.length === 1)).toHaveLength(1);
    expect(tasksIn(sandbox)).toEqual([9]);
  });

  it('give the same set of events however they interleave', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 5 }),
        async (steps) => {
          using sandbox = makeGitSandbox();
          const all = await Promise.all([0, 1, 2].map(() => newWriter(sandbox)));
          await Promise.all(
            steps.map(([writer, count], step) =>
              all[writer]?.log.append(() => ({
                events: Array.from({ length: count }, (_, n) => retried(step + 1, `w${writer}-${n}`)),
              })),
            ),
          );
          const written = lines(sandbox).map((line) => JSON.parse(line) as { task: number; actor: string });
          const expected = steps.flatMap(([writer, count], step) =>
            Array.from({ length: count }, (_, n) => `${step + 1} w${writer}-${n}`),
          );
          expect(written.map(({ task, actor }) => `${task} ${actor}`).toSorted()).toEqual(expected.toSorted());
          const [first, ...others] = await Promise.all(all.map(async ({ log }) => (await log.read()).state));
          for (const other of others) expect(other).toEqual(first);
        },
      ),
      { numRuns: 4 },
    );
  });

  it('give up with a retryable error when somebody else is always ahead', async () => {
    const sandbox = newSandbox();
    const [slow, fast] = [await newWriter(sandbox, sandbox.remote, { maxTries: 2 }), await newWriter(sandbox)];
    // Another writer gets in between each decision and its push.
    const url = await serve(sandbox, {
      before: ({ query }) => {
        if (query.includes('git-receive-pack'))
          sandbox.git(
            [
              'update-ref',
              REF,
              sandbox.git(['commit-tree', `${REF}^{tree}`, '-p', REF, '-m', createWorld().nonce()], sandbox.remote),
            ],
            sandbox.remote,
          );
        return undefined;
      },
    });
    await fast.log.append(() => ({ events: [readied(1)] }));
    const behind = await newWriter(sandbox, url, { maxTries: 2 });
    await expect(behind.log.append(() => ({ events: [readied(2)] }))).rejects.toMatchObject({
      code: 'log-contended',
      retryable: true,
    });
    expect((await slow.log.read()).state.counts.events).toBe(1);
  });
});

describe('a lost answer', () => {
  it('does not write the events twice', async () => {
    const sandbox = newSandbox();
    let toDrop = 2;
    const url = await serve(sandbox, {
      after: ({ method, path }) =>
        method === 'POST' && path.endsWith('/git-receive-pack') && toDrop-- > 0 ? 'drop' : undefined,
    });
    const { log } = await newWriter(sandbox, url);
    let asked = 0;
    const append = (task: number) =>
      log.append(() => {
        asked += 1;
        return { events: [readied(task)] };
      });
    const first = await append(1);
    const second = await append(2);
    expect([first.events.length, second.events.length, asked]).toEqual([1, 1, 2]);
    expect(tasksIn(sandbox)).toEqual([1, 2]);
    expect(lines(sandbox).map((line) => JSON.parse(line))).toEqual([...first.events, ...second.events]);
  });

  it('is tried again when the push never arrived', async () => {
    const sandbox = newSandbox();
    let toFail = 2;
    const url = await serve(sandbox, {
      before: ({ method, path }) =>
        method === 'POST' && path.endsWith('/git-receive-pack') && toFail-- > 0 ? { status: 503 } : undefined,
    });
    const { log } = await newWriter(sandbox, url);
    await log.append(() => ({ events: [readied(1)] }));
    expect(tasksIn(sandbox)).toEqual([1]);
  });
});

describe('references that move with the log', () => {
  async function withChange() {
    const sandbox = newSandbox();
    const url = await serve(sandbox);
    const { log, repository } = await newWriter(sandbox, url);
    for (const n of [1, 2, 3]) sandbox.commit(`history ${n}`, { 'a.txt': `${n}` });
    sandbox.git(['push', '-q', 'origin', 'main']);
    await log.append(() => ({ events: [readied(1)] }));
    const base = (await repository.fetch(['refs/heads/main'])).get('refs/heads/main') ?? '';
    const next = await repository.commitTree({
      tree: await repository.treeOf(base),
      parents: [base],
      message: 'landed',
    });
    return { sandbox, url, log, repository, base, next };
  }

  it('move in the same push, and history below them stays whole beside the shallow log', async () => {
    const { sandbox, log, repository, base, next } = await withChange();
    sandbox.git(['update-ref', 'refs/stoneforge/trains/main', base], sandbox.remote);
    const refs = [
      { ref: 'refs/heads/main', from: base, to: next },
      { ref: 'refs/stoneforge/trains/main', from: base, to: undefined },
      { ref: 'refs/heads/new', from: undefined, to: base },
    ];
    const landed = await log.append(() => ({ events: [readied(2)], refs }));
    expect(tip(sandbox, 'refs/heads/main')).toBe(next);
    expect(tip(sandbox, 'refs/stoneforge/trains/main')).toBe('');
    expect(tip(sandbox, 'refs/heads/new')).toBe(base);
    expect(tip(sandbox)).toBe(landed.commit);
    await log.read();
    await repository.fetch(['refs/heads/main']);
    expect((await repository.git.run(['rev-list', '--count', next])).stdout.trim()).toBe('5');
    expect((await repository.git.run(['rev-list', '--count', 'refs/fetched/heads/stoneforge'])).stdout.trim()).toBe(
      '1',
    );
  });

  it('stay, and the log with them, when one is not where it should be', async () => {
    const { sandbox, log, base, next } = await withChange();
    const moved = sandbox.commit('by a person', { 'b.txt': 'b' });
    sandbox.git(['push', '-q', 'origin', 'main']);
    const before = tip(sandbox);
    let asked = 0;
    const append = log.append(() => {
      asked += 1;
      return { events: [readied(2)], refs: [{ ref: 'refs/heads/main', from: base, to: next }] };
    });
    await expect(append).rejects.toMatchObject({
      code: 'ref-moved',
      retryable: true,
      message: expect.stringContaining(`refs/heads/main to be ${base}`),
    });
    expect([asked, tip(sandbox), tip(sandbox, 'refs/heads/main')]).toEqual([1, before, moved]);
  });

  it('are decided again when the log moved too', async () => {
    const { sandbox, url, log, base, next } = await withChange();
    const other = await newWriter(sandbox, url);
    await other.log.append(() => ({ events: [readied(3)] }));
    const seen: (string | undefined)[] = [];
    await log.append(({ state }) => {
      seen.push(state.tasks[3]?.status);
      return { events: [readied(2)], refs: [{ ref: 'refs/heads/main', from: base, to: next }] };
    });
    expect(seen).toEqual([undefined, 'ready']);
    expect(tip(sandbox, 'refs/heads/main')).toBe(next);
  });

  it('say why when a rule of the forge refuses them', async () => {
    const { sandbox, log, base, next } = await withChange();
    sandbox.git(['config', 'receive.denyDeletes', 'true'], sandbox.remote);
    writeFileSync(
      join(sandbox.remote, 'hooks', 'update'),
      '#!/bin/sh\n[ "$1" != refs/heads/main ] || { echo "GH006: Protected branch update failed" >&2; exit 1; }\n',
      { mode: 0o755 },
    );
    const append = log.append(() => ({
      events: [readied(2)],
      refs: [{ ref: 'refs/heads/main', from: base, to: next }],
    }));
    await expect(append).rejects.toMatchObject({
      code: 'forge-refused',
      message: expect.stringContaining('GH006: Protected branch update failed'),
    });
    expect(tasksIn(sandbox)).toEqual([1]);
  });
});
