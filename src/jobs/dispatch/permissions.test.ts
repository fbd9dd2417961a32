import { expect, it } from 'vitest';
import type { Permission } from '../../ports/forge.ts';
import { askPermissions } from './permissions.ts';

const NOW = new Date('2026-01-01T12:00:00.000Z');

function open(answers: Readonly<Record<string, Permission>>, remembered: Readonly<Record<string, string>> = {}) {
  const asked: string[] = [];
  const readPermission = async (login: string) => {
    asked.push(login);
    return answers[login] ?? 'none';
  };
  const deps = { forge: { readPermission }, world: { now: () => NOW } };
  return { asked, permissions: askPermissions(deps, new Map(Object.entries(remembered))) };
}

it('are asked once of each person', async () => {
  const { asked, permissions } = open({ wanda: 'write', rita: 'read', ada: 'admin' });
  const both = await Promise.all([permissions.mayWrite('wanda'), permissions.mayWrite('wanda')]);
  expect([...both, await permissions.mayWrite('rita'), await permissions.mayWrite('ada')]).toEqual([
    true,
    true,
    false,
    true,
  ]);
  expect([asked, await permissions.of('rita')]).toEqual([['wanda', 'rita', 'ada'], 'read']);
});

it('remember a no for an hour, and never a yes', async () => {
  const recent = '2026-01-01T11:01:00.000Z';
  const { asked, permissions } = open({ mo: 'write' }, { eve: recent, old: '2026-01-01T10:59:00.000Z', mo: recent });
  expect([permissions.wasRefused('eve'), permissions.wasRefused('old')]).toEqual([true, false]);
  await permissions.of('mo');
  await permissions.of('new');
  expect([...permissions.refused]).toEqual([
    ['eve', recent],
    ['new', NOW.toISOString()],
  ]);
  expect(asked).toEqual(['mo', 'new']);
});
