import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NewEvent } from '../../src/core/events.ts';
import { attemptEnded, attemptStarted, changeOpened, changePublished, written } from '../../src/core/testing/events.ts';
import { makeScene } from './support/scene.ts';
import { runStoneforge } from './support/stoneforge.ts';

// The verbs that ask the log, from the bundle as it is shipped, wherever a log may lie.

/** Text from outside that would clear the screen, name the window and turn the writing around. */
const HOSTILE = 'It failed\u001b[2J\u001b]0;mine\u0007 \u202ehere\r\nand \u009b31mthere';
const approved = (task: number): NewEvent => ({
  type: 'task.approved',
  task,
  actor: 'mo',
  data: { title: `Task ${task} ${HOSTILE}`, by: 'mo', permission: 'write', snapshotHash: 'h' },
});
/** More files than a log must have to be read in a thread of its own, which only the bundle can start. */
const EVENTS = written([
  approved(1),
  attemptStarted(1, 1),
  changePublished(1, 1),
  attemptEnded(1, 1, 'completed'),
  changeOpened(1, 1),
  approved(2),
  attemptStarted(2, 1),
  attemptEnded(2, 1, 'crashed', HOSTILE),
  attemptStarted(2, 2),
  { type: 'task.escalated', task: 2, actor: 'dispatch', data: { reason: HOSTILE } },
]);

const scene = makeScene();
afterAll(() => scene[Symbol.dispose]());

const PLACES = ['bare.git', 'clone', 'log'] as const;
const stoneforge = (...args: readonly string[]) => runStoneforge(scene, args);

beforeAll(() => {
  const files = EVENTS.map((event, n) => [
    `events/${String(n + 1).padStart(6, '0')}.jsonl`,
    `${JSON.stringify(event)}\n`,
  ]);
  const log = scene.repository('log', Object.fromEntries(files), 'stoneforge');
  scene.git(scene.root, 'clone', '--quiet', '--bare', log, scene.path('bare.git'));
  scene.git(scene.root, 'clone', '--quiet', '--no-checkout', scene.path('bare.git'), scene.path('clone'));
  scene.git(scene.path('clone'), 'checkout', '--quiet', '--orphan', 'main');
});

test.each([
  { verb: 'log show', asked: ['--json'] },
  { verb: 'log show', asked: ['--task', '2'] },
  { verb: 'log at', asked: [EVENTS[7]?.id ?? '', '--json'] },
  { verb: 'log at', asked: ['2026-01-01T00:00:05Z'] },
  { verb: 'explain', asked: ['#2'] },
  { verb: 'explain', asked: ['1', '--json'] },
  { verb: 'query', asked: ['SELECT task, status, escalation FROM tasks ORDER BY task', '--json'] },
  { verb: 'query', asked: ['SELECT kind, text FROM messages'] },
])(
  '$verb $asked.0 gives the same in a bare repository, a clone and a folder, and nothing that acts on a terminal',
  async ({ verb, asked }) => {
    const args = [...verb.split(' '), ...asked];
    const ends = await Promise.all(PLACES.map((place) => stoneforge(...args, '--from', scene.path(place))));
    const [first] = ends;
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first?.stdout).toContain('It failed');
    expect(first?.stdout).not.toMatch(/(?!\n)\p{Cc}|[\u2028-\u202e\u2066-\u2069]/u);
    for (const end of ends) expect(end).toEqual(first);
  },
);

test('log verify, log repair and db build work in each, and end as they say', async () => {
  const good = EVENTS.map((event) => JSON.stringify(event));
  for (const place of PLACES) {
    const from = ['--from', scene.path(place)];
    const built = await stoneforge('db', 'build', ...from);
    expect(built).toMatchObject({ code: 0, stdout: expect.stringContaining(': 10 events of 2 tasks, from the ') });
    const asked = await stoneforge('query', 'SELECT events, files FROM log', '--csv', ...from);
    expect(asked).toMatchObject({ code: 0, stdout: 'events,files\n10,10\n', stderr: '' });
    const verified = await stoneforge('log', 'verify', '--json', ...from);
    expect(JSON.parse(verified.stdout)).toMatchObject({ files: 10, events: 10, errors: 0 });
    expect(verified.code).toBe(0);
    expect(await stoneforge('log', 'repair', ...from)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Nothing to repair/),
    });
  }
  const broken = scene.write('broken/events/000001.jsonl', `${good[0]}\r\n{"v":1,\u001b[2J\n${good[1]}`);
  const from = ['--from', scene.path('broken')];
  const wrong = await stoneforge('log', 'verify', ...from);
  expect(wrong).toMatchObject({ code: 1, stdout: expect.stringMatching(/^Wrong: .*, 2 events in 1 file, 3 errors/m) });
  expect((await stoneforge('log', 'repair', ...from)).code).toBe(0);
  expect(scene.git(scene.root, 'hash-object', broken)).toBe(
    scene.git(scene.root, 'hash-object', scene.write('mended', `${good[0]}\n${good[1]}\n`)),
  );
  expect((await stoneforge('log', 'verify', ...from)).code).toBe(0);
});

test('what cannot be answered ends with 2 and says what there is', async () => {
  const from = ['--from', scene.path('bare.git')];
  expect(await stoneforge('explain', '9', ...from)).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/knows only #1, #2\./),
  });
  expect(await stoneforge('query', 'DELETE FROM tasks', ...from)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/Tables and views: /),
  });
  expect(await stoneforge('log', 'show', '--branch', 'none', ...from)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/Expected a log at/),
  });
});
