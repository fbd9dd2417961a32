import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FINDINGS } from './finding.ts';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/log.md'), 'utf8');

it('has a row in docs/log.md for each kind, with its severity and whether a repair mends it', () => {
  const [, table = ''] = /<!-- findings:[^>]*-->([\s\S]*?)<!-- \/findings -->/.exec(page) ?? [];
  const rows = [...table.matchAll(/^\| `([a-z0-9-]+)` \| (\w+) \| .* \| (.*?) \|$/gm)];
  const documented = rows.map(([, code, severity, repair]) => [code, severity, repair !== '–']);
  const known = Object.entries(FINDINGS).map(([code, { severity, advice }]) => [
    code,
    severity,
    advice.includes('stoneforge log repair'),
  ]);
  expect(documented.toSorted()).toEqual(known.toSorted());
});
