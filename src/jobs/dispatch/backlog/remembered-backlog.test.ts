import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../../ports/forge.ts';
import {
  BACKLOG_VERSION,
  isSameIssue,
  parseRemembered,
  type RememberedBacklog,
  renderRemembered,
  withoutProse,
} from './remembered-backlog.ts';

const issue = (number: number, more: Partial<Issue> = {}): Issue => ({
  number,
  title: `Task ${number}`,
  body: 'Depends on #1',
  state: 'open',
  labels: ['stoneforge', 'priority:high'],
  author: 'ada',
  createdAt: '2026-01-01T00:00:00Z',
  lastEdit: { by: undefined, at: '2026-01-01T00:00:00Z' },
  blockedBy: [{ number: 4, sameRepository: false, name: 'else/where' }],
  parent: 50,
  subIssues: [{ number: 8, sameRepository: true, name: 'octo/forge' }],
  labeller: { login: 'ada', isBot: false, at: '2026-01-01T00:00:00Z', renamedBy: ['mo'] },
  ...more,
});
const plain = issue(7, {
  author: undefined,
  lastEdit: undefined,
  blockedBy: [],
  parent: undefined,
  subIssues: [],
  labeller: 'untold',
  body: '',
});
const backlog: RememberedBacklog = {
  label: 'stoneforge',
  readUntil: '2026-01-01T00:00:00.000Z',
  sweptAt: '2026-01-01T00:00:00.000Z',
  uncounted: 0,
  issues: new Map([
    [12, issue(12)],
    [7, plain],
  ]),
  refused: new Map([['eve', '2026-01-01T00:00:00.000Z']]),
};
const text = renderRemembered(backlog);

describe('the backlog that is remembered', () => {
  it('is read as it was written', () => {
    expect(parseRemembered(text)).toEqual({ kind: 'remembered', backlog });
    const empty = { ...backlog, issues: new Map(), refused: new Map() };
    expect(parseRemembered(renderRemembered(empty))).toEqual({ kind: 'remembered', backlog: empty });
  });

  it('has a line for each issue, by number', () => {
    const lines = text.trimEnd().split('\n');
    expect(lines.map((line) => /^\{"number":(\d+)/.exec(line)?.[1])).toEqual([undefined, '7', '12', undefined]);
  });

  it('has as much of an issue as decisions need', () => {
    const whole = issue(3, { body: 'Say hello, at length.\n\nDepends on #2.\n\n> Depends on #9' });
    expect(withoutProse(whole, 'octo/forge').body).toBe('Depends on #2');
    expect(isSameIssue(withoutProse(whole, 'octo/forge'), issue(3, { body: 'Depends on #2' }))).toBe(true);
    expect(isSameIssue(issue(3), issue(3, { labels: [] }))).toBe(false);
  });

  // Who changes what is remembered of an issue raises BACKLOG_VERSION, and puts the digest of what is written now here.
  it('of this version looks like this', () => {
    expect([BACKLOG_VERSION, createHash('sha256').update(text).digest('hex').slice(0, 16)]).toEqual([
      2,
      '93920ebb4ac3e16c',
    ]);
  });

  it.each([
    ['cut', text.slice(0, -40), 'no JSON'],
    ['that two writers merged', `<<<<<<< a\n${text}=======\n${text}>>>>>>> b\n`, 'no JSON'],
    ['of another version', text.replace('{"v":2', '{"v":3'), 'of another version'],
    ['with an issue that is none', text.replace('"number":7', '"number":-7'), 'issues.0.number'],
    ['with more than it may have', text.replace('"number":7', '"number":7,"approved":true'), 'approved'],
    ['with a moment that is none', text.replace(backlog.sweptAt, 'yesterday'), 'readUntil'],
    ['changed by hand', text.replace('Task 7', 'Task 8'), 'damaged'],
    ['with another moment', text.replace('"sweptAt":"2026', '"sweptAt":"2027'), 'damaged'],
    ['that is something else', '[]', 'not in the form of one'],
    ['that is empty', '', 'no JSON'],
  ])('is not used when it is a file %s', (_what, changed, why) => {
    expect(parseRemembered(changed)).toEqual({ kind: 'useless', why: expect.stringContaining(why) });
  });
});
