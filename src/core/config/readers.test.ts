import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listConfigKeys } from './config-keys.ts';

/** Keys that are accepted and checked although no job runs their role yet. docs/configuration.md marks them as reserved. */
const RESERVED = [
  ...['provider', 'model', 'maxSessionTokens', 'command', 'env'].map((key) => `agents.steward.${key}`),
  ...['provider', 'model', 'maxSessionTokens', 'command', 'env'].map((key) => `agents.director.${key}`),
];

/** True can be its only value, so there is nothing to read. */
const CONSTANT = ['orchestrator.worktreeIsolation'];

/** Fallbacks that `resolveConfig` reads into the keys that stand for them. */
const RESOLVED = ['orchestrator.agent'];

/** Groups of alike keys: who reads one goes over all of them. */
const READ_AS_ONE = ['capacity', 'budget', 'retry'];

const src = resolve(import.meta.dirname, '../..');
const sources = globSync('**/*.ts', { cwd: src })
  .filter((path) => !path.startsWith(join('core', 'config')) && !path.endsWith('.test.ts'))
  .map((path) => withoutComments(readFileSync(join(src, path), 'utf8')));

const leaves = listConfigKeys().filter((key) => !key.isGroup);

it('reserves what is said to be reserved, and nothing else', () => {
  expect(leaves.filter((key) => key.isReserved).map((key) => key.path)).toEqual(RESERVED);
});

describe('every key of the configuration has a reader', () => {
  const read = leaves.filter((key) => ![...RESERVED, ...CONSTANT, ...RESOLVED].includes(key.path));

  it.each(read.map((key) => key.path))('%s', (path) => {
    const whole = READ_AS_ONE.find((group) => path.startsWith(`${group}.`));
    expect(
      sources.some((text) => reads(text, whole ?? path)),
      `no code reads config.${path}`,
    ).toBe(true);
  });

  it.each(['limits.nobodyReadsThis', 'label.jobMinutes', 'agents.worker.checks'])(
    'and %s, which is no key, has none',
    (path) => {
      expect(sources.some((text) => reads(text, path))).toBe(false);
    },
  );
});

/** `config.limits.jobMinutes` or `const { jobMinutes } = config.limits`: a configuration is always called `config`. */
function reads(text: string, path: string): boolean {
  const access = path.replaceAll('.', '\\s*\\??\\.\\s*');
  const name = path.slice(path.lastIndexOf('.') + 1);
  const group = ['config', ...path.split('.').slice(0, -1)].join('\\??\\.');
  return new RegExp(
    `\\bconfig\\??\\.${access}\\b|\\{[^{}]*\\b${name}\\b[^{}]*\\}\\s*=\\s*[\\w.]*\\b${group}\\s*;`,
  ).test(text);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}
