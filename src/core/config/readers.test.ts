import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ConfigKey, listConfigKeys } from './config-keys.ts';

/** Keys that are accepted and checked although no job runs their role yet. docs/configuration.md marks them as reserved. */
const RESERVED = [
  ...['provider', 'model', 'maxSessionTokens', 'command', 'env'].map((key) => `agents.steward.${key}`),
  ...['provider', 'model', 'maxSessionTokens', 'command', 'env'].map((key) => `agents.director.${key}`),
];

/** True can be its only value, so there is nothing to read. */
const CONSTANT = ['orchestrator.worktreeIsolation'];

/** Fallbacks that `resolveConfig` reads into the keys that stand for them. */
const RESOLVED = ['orchestrator.agent'];

const src = resolve(import.meta.dirname, '../..');
const sources = globSync('**/*.ts', { cwd: src })
  .filter((path) => !path.startsWith(join('core', 'config')) && !path.endsWith('.test.ts'))
  .map((path) => withoutComments(readFileSync(join(src, path), 'utf8')))
  // A name alone proves nothing: only where the configuration is about can it be a reader of it.
  .filter((text) => /\bConfig\b|\bConfigFile\b|\bAgentConfig\b|\bRunner\b|\bparseConfig\b|\bconfig\b/.test(text));

const leaves = listConfigKeys().filter((key) => !key.isGroup);

it('reserves what is said to be reserved, and nothing else', () => {
  expect(leaves.filter((key) => key.isReserved).map((key) => key.path)).toEqual(RESERVED);
});

describe('every key of the configuration has a reader', () => {
  const read = leaves.filter((key) => ![...RESERVED, ...CONSTANT, ...RESOLVED].includes(key.path));

  it.each(read.map((key) => [key.path, key] as const))('%s', (_, key) => {
    expect(
      sources.some((text) => reads(text, key)),
      `no code reads ${key.path}`,
    ).toBe(true);
  });

  it('is a claim that can fail', () => {
    const [first] = leaves;
    if (first === undefined) throw new Error('Expected keys.');
    expect(sources.some((text) => reads(text, { ...first, path: 'limits.nobodyReadsThis' }))).toBe(false);
  });
});

/** `config.limits.jobMinutes`, `const { jobMinutes } = config.limits`, `agents.worker` handed on as a whole and `.model` of it. */
function reads(text: string, { path }: ConfigKey): boolean {
  const parts = path.split('.');
  const name = parts.at(-1) ?? '';
  const group = parts.at(-2);
  const isGroupNamed = group === undefined ? /\bconfig\b/.test(text) : new RegExp(`\\b${group}\\b`).test(text);
  const access = new RegExp(`\\.\\??${name}\\b|[{,]\\s*${name}\\b[^;{}]*\\}\\s*=`);
  return isGroupNamed && access.test(text);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}
