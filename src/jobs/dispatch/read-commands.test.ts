import { describe, expect, it } from 'vitest';
import { emptyState } from '../../core/fold.ts';
import { taskOf } from '../../core/task-life.ts';
import type { Comment } from '../../ports/forge.ts';
import type { Permissions } from './permissions.ts';
import { readCommands } from './read-commands.ts';

const SINCE = '2026-01-01T12:00:00.000Z';
const READ_AT = '2026-01-01T12:10:00.000Z';
const state = { ...emptyState(), commentsReadUntil: SINCE };

let nextId = 1;
const comment = (author: string, createdAt: string, more: Partial<Comment> = {}): Comment => ({
  id: nextId++,
  issue: 7,
  author,
  authorIsBot: false,
  body: '/stoneforge cancel',
  createdAt,
  isEdited: false,
  ...more,
});

function permissions(): Permissions & { readonly asked: string[] } {
  const asked: string[] = [];
  const of = async (login: string) => {
    asked.push(login);
    return login === 'wanda' ? ('write' as const) : ('read' as const);
  };
  const mayWrite = async (login: string) => (await of(login)) === 'write';
  return { asked, of, mayWrite, wasRefused: () => false, refused: new Map() };
}

describe('commands in comments', () => {
  it('are those of people with write access, since the last tick, as they were posted', async () => {
    const taken = comment('wanda', '2026-01-01T12:05:00Z');
    const comments = [
      comment('wanda', '2026-01-01T11:59:59Z'),
      taken,
      comment('rita', '2026-01-01T12:05:00Z'),
      comment('robo', '2026-01-01T12:05:00Z', { authorIsBot: true }),
      comment('wanda', '2026-01-01T12:05:00Z', { isEdited: true }),
      comment('wanda', '2026-01-01T12:05:00Z', { body: 'Thank you.' }),
    ];
    const asker = permissions();
    expect(await readCommands({ comments, readAt: READ_AT }, state, asker)).toEqual({
      commands: [{ task: 7, by: 'wanda', comment: taken.id, verb: 'cancel' }],
      until: '2026-01-01T12:09:00.000Z',
      hasJudged: true,
    });
    expect(asker.asked).toEqual(['wanda', 'rita']);
  });

  it('that the log has are not looked at again, and cost no request', async () => {
    const old = comment('wanda', '2026-01-01T12:05:00Z');
    const known = { ...state, tasks: { 7: { ...taskOf(state, 7), commands: [old.id] } } };
    const asker = permissions();
    expect(await readCommands({ comments: [old], readAt: READ_AT }, known, asker)).toMatchObject({
      commands: [],
      hasJudged: false,
    });
    expect(asker.asked).toEqual([]);
  });

  it('of the last minute are left in the reach of the next tick, which may see others of that minute', async () => {
    const fresh = comment('rita', '2026-01-01T12:09:30Z');
    const first = await readCommands({ comments: [fresh], readAt: READ_AT }, state, permissions());
    expect(first).toMatchObject({ until: '2026-01-01T12:09:00.000Z', hasJudged: false });
    const later = { ...state, commentsReadUntil: first.until };
    const second = await readCommands({ comments: [fresh], readAt: '2026-01-01T12:11:00Z' }, later, permissions());
    expect(second).toMatchObject({ until: '2026-01-01T12:10:00.000Z', hasJudged: true });
  });

  it('are none in the first tick of all', async () => {
    const comments = [comment('wanda', '2026-01-01T12:05:00Z')];
    expect(await readCommands({ comments, readAt: READ_AT }, emptyState(), permissions())).toEqual({
      commands: [],
      until: '2026-01-01T12:09:00.000Z',
      hasJudged: false,
    });
  });

  it('never move the cursor back, whatever the clock says', async () => {
    expect(await readCommands({ comments: [], readAt: '2026-01-01T11:00:00Z' }, state, permissions())).toMatchObject({
      until: SINCE,
    });
  });
});
