import { describe, expect, it } from 'vitest';
import type { Issue, Labeller, Permission } from '../../ports/forge.ts';
import { approve, refuseUnasked } from './approve.ts';
import { askPermissions } from './permissions.ts';

const NOW = new Date('2026-01-02T00:00:00.000Z');
const AT = '2026-01-01T00:00:00Z';
const WRITERS: Readonly<Record<string, Permission>> = { wanda: 'write', ada: 'admin', rita: 'read' };

const by = (login: string, more: Partial<Labeller> = {}): Labeller => ({
  login,
  isBot: false,
  at: AT,
  renamedBy: [],
  ...more,
});
const issue = (labeller: Issue['labeller'], lastEdit?: Issue['lastEdit']): Issue => ({
  number: 7,
  title: 'Say hello',
  body: 'Loudly.\r\n',
  state: 'open',
  labels: ['stoneforge'],
  author: 'ada',
  createdAt: AT,
  lastEdit,
  blockedBy: [],
  parent: undefined,
  subIssues: [],
  labeller,
});

function open(options: { refused?: readonly string[]; labeller?: Labeller } = {}) {
  const asked: string[] = [];
  const forge = {
    readPermission: async (login: string) => {
      asked.push(login);
      return WRITERS[login] ?? 'none';
    },
    findLabeller: async () => {
      asked.push('events');
      return options.labeller;
    },
  };
  const remembered = new Map((options.refused ?? []).map((login) => [login, NOW.toISOString()]));
  const permissions = askPermissions({ forge, world: { now: () => NOW } }, remembered);
  return { asked, asking: { forge, permissions, label: 'stoneforge' } };
}

const edited = (login?: string, at = AT) => ({ by: login, at });

describe('an approval', () => {
  it.each<[string, Issue, string[]]>([
    ['who may write', issue(by('wanda')), ['wanda']],
    ['who edited it since', issue(by('wanda'), edited('wanda')), ['wanda']],
    ['and was edited by another one who may', issue(by('wanda', { renamedBy: ['ada'] })), ['wanda', 'ada']],
    ['and was edited by a stranger before', issue(by('wanda'), edited('rita', '2025-12-31T23:59:59Z')), ['wanda']],
  ])('is given when the label comes from somebody %s', async (_what, of, requests) => {
    const { asking, asked } = open();
    expect(refuseUnasked(asking, of)).toBeUndefined();
    expect(await approve(asking, of)).toMatchObject({ kind: 'approved', by: 'wanda', permission: 'write' });
    expect(asked).toEqual(requests);
  });

  it.each<[string, Issue, string, string[]]>([
    ['nobody is known who put the label on', issue('nobody'), 'nobody can be found', []],
    ['an app put it on', issue(by('robo', { isBot: true })), 'by the app robo', []],
    ['who put it on may not write', issue(by('rita')), 'rita, who put the label on', ['rita']],
    ['a stranger edited it since', issue(by('wanda'), edited('rita')), 'rita changed the issue', ['wanda', 'rita']],
    ['a stranger renamed it', issue(by('wanda', { renamedBy: ['eve'] })), 'eve changed', ['wanda', 'eve']],
    ['an account that is gone edited it', issue(by('wanda'), edited()), 'somebody changed', []],
  ])('is refused when %s', async (_what, of, why, requests) => {
    const { asking, asked } = open();
    expect(await approve(asking, of)).toEqual({ kind: 'refused', reason: expect.stringContaining(why) });
    expect(asked).toEqual(requests);
  });

  it('is refused without a request when somebody was found not to write within the hour', async () => {
    const { asking, asked } = open({ refused: ['rita'] });
    for (const of of [issue(by('rita')), issue(by('wanda'), edited('rita'))]) {
      const unasked = refuseUnasked(asking, of);
      expect(unasked).toEqual({ kind: 'refused', reason: expect.stringContaining('rita') });
      expect(await approve(asking, of)).toEqual(unasked);
    }
    expect(asked).toEqual([]);
  });

  it('looks for the label among all events when the newest do not tell', async () => {
    const found = open({ labeller: by('wanda') });
    expect(refuseUnasked(found.asking, issue('untold'))).toBeUndefined();
    expect(await approve(found.asking, issue('untold'))).toMatchObject({ kind: 'approved', by: 'wanda' });
    expect(found.asked).toEqual(['events', 'wanda']);
    expect(await approve(open().asking, issue('untold'))).toMatchObject({ reason: expect.stringContaining('nobody') });
  });

  it('is of the very title and body, however the lines end', async () => {
    const { asking } = open();
    const [first, second, third] = await Promise.all(
      ['Loudly.\r\n', 'Loudly.\n', 'Softly.\n'].map((body) => approve(asking, { ...issue(by('wanda')), body })),
    );
    expect(first).toEqual(second);
    expect(first).not.toEqual(third);
  });
});
