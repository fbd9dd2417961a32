import type { z } from 'zod';
import { StoneforgeError } from '../errors.ts';
import { findClosestName } from './closest-name.ts';
import { type ConfigKey, describeExpected, listConfigKeys } from './config-keys.ts';
import { firstProblems } from './first-problems.ts';
import { conflictsBetweenKeys, resolveConfig } from './resolve-config.ts';
import { type Config, configFile } from './schema.ts';
import { describeValue, type PositionedYaml, readYaml } from './yaml-with-positions.ts';

/** Where the configuration lies in a repository. */
export const CONFIG_FILE = '.stoneforge/config.yaml';

/**
 * Reads the configuration. An empty text gives the defaults; a group without keys (`limits:` alone) counts as absent.
 *
 * @throws StoneforgeError `bad-config` with one line for every problem in the file, each with its line number.
 */
export function parseConfig(text: string, file: string = CONFIG_FILE): Config {
  const yaml = readYaml(text, file);
  if (yaml.problems.length > 0) throw badConfig(yaml.problems);

  const keys = listConfigKeys();
  const value = withoutEmptyGroups(yaml.value ?? {}, keys);
  if (!isMapping(value)) {
    throw badConfig([
      `Expected ${file} to hold a mapping of keys (such as "label: stoneforge"), found ${describeValue(value)}.`,
    ]);
  }
  const parsed = configFile.safeParse(value);
  const issues = parsed.success ? [] : parsed.error.issues;
  const problems = [
    ...issues.flatMap((issue) => describeIssue(issue, { yaml, keys, value })),
    ...conflictsBetweenKeys(value).map((conflict) => ({
      line: yaml.lineOf(conflict.near),
      text: `Expected "${conflict.key}" in ${yaml.place(conflict.near)} to be ${conflict.expected}, found ${conflict.found}.`,
    })),
  ].sort((a, b) => a.line - b.line);
  if (!parsed.success || problems.length > 0) throw badConfig(problems.map((problem) => problem.text));
  return resolveConfig(parsed.data);
}

function badConfig(problems: readonly string[]): StoneforgeError {
  const advice = `Correct ${problems.length === 1 ? 'it' : `these ${problems.length} problems`}; docs/configuration.md describes every key.`;
  return new StoneforgeError('bad-config', [...firstProblems(problems), advice].join('\n'));
}

interface Context {
  readonly yaml: PositionedYaml;
  readonly keys: readonly ConfigKey[];
  readonly value: unknown;
}
interface Problem {
  readonly line: number;
  readonly text: string;
}

function describeIssue(issue: z.core.$ZodIssue, context: Context): readonly Problem[] {
  const path = issue.path.map(String);
  const known = knownKey(path, context.keys);
  // A name that the mapping does not take: its value may well be right.
  if (issue.code === 'invalid_key')
    return describeIssue({ ...issue, code: 'custom', path: issue.path.slice(0, -1) }, context);
  // Inside a value that has its own wording (a runner, a variable) the value as a whole is what to look at.
  if (issue.code === 'unrecognized_keys' && (known === undefined || known.isGroup)) {
    return issue.keys.map((key) => describeUnknownKey([...path, key], context));
  }
  const found = describeValue(valueAt(context.value, path));
  const expected = known === undefined ? 'a mapping of keys' : expectedAt(known, path);
  const reason =
    known?.path === 'orchestrator.worktreeIsolation'
      ? "; agents that share one directory would overwrite each other's files"
      : '';
  const text = `Expected "${renderPath(path)}" in ${context.yaml.place(path)} to be ${expected}, found ${found}${reason}.`;
  return [{ line: context.yaml.lineOf(path), text }];
}

function describeUnknownKey(path: readonly string[], { yaml, keys }: Context): Problem {
  const group = path.slice(0, -1).join('.');
  const name = path.at(-1) ?? '';
  const siblings = keys.filter((key) => key.path === (group === '' ? lastName(key) : `${group}.${lastName(key)}`));
  const near = findClosestName(name, siblings.map(lastName));
  const nearPath =
    siblings.find((key) => lastName(key) === near)?.path ?? keys.find((key) => lastName(key) === name)?.path;
  const hint =
    nearPath === undefined
      ? `; the keys here are ${siblings.map(lastName).join(', ')}`
      : `; did you mean "${nearPath}"?`;
  const end = hint.endsWith('?') ? '' : '.';
  return {
    line: yaml.lineOf(path),
    text: `Expected a known key in ${yaml.place(path)}, found ${describeValue(path.join('.'))}${hint}${end}`,
  };
}

function lastName(key: ConfigKey): string {
  return key.path.slice(key.path.lastIndexOf('.') + 1);
}

/** The most specific key that a path is in. */
function knownKey(path: readonly string[], keys: readonly ConfigKey[]): ConfigKey | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const key = keys.find((candidate) => candidate.path === path.slice(0, length).join('.'));
    if (key !== undefined) return key;
  }
  return undefined;
}

function expectedAt(key: ConfigKey, path: readonly string[]): string {
  const { items, additionalProperties } = key.node;
  const inside = items ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
  const isInside = path.length > key.path.split('.').length;
  return describeExpected(isInside && inside !== undefined ? inside : key.node);
}

/** `checks[0]`, `agents.worker.env[2]` */
function renderPath(path: readonly string[]): string {
  return path.reduce(
    (text, part) => (/^\d+$/.test(part) ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  );
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, part) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, part) : undefined),
    value,
  );
}

function withoutEmptyGroups(value: unknown, keys: readonly ConfigKey[], prefix = ''): unknown {
  if (!isMapping(value)) return value;
  const entries = Object.entries(value)
    .filter(([name, inner]) => !(inner === null && isGroup(prefix + name, keys)))
    .map(([name, inner]) => [
      name,
      isGroup(prefix + name, keys) ? withoutEmptyGroups(inner, keys, `${prefix}${name}.`) : inner,
    ]);
  return Object.fromEntries(entries);
}

function isGroup(path: string, keys: readonly ConfigKey[]): boolean {
  return keys.some((key) => key.isGroup && key.path === path);
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
