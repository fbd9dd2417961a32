import { z } from 'zod';
import { findClosestName } from '../config/closest-name.ts';
import { firstProblems } from '../config/first-problems.ts';
import { describeValue, type PositionedYaml, readYaml } from '../config/yaml-with-positions.ts';
import { type FrontBlock, frontBlock, MAX_BLOCK_CHARACTERS } from './schema.ts';
import { splitBody } from './split-body.ts';

/** What the front block of a body says, or what is wrong with it. With problems nothing of the block counts. */
export interface ReadFrontBlock {
  readonly block: FrontBlock;
  /** A sentence each, with the line in the body. Values in them are text from outside. */
  readonly problems: readonly string[];
}

/** Problems that are named at once. */
const PROBLEMS_NAMED = 5;
const PLACE = 'the front block';
const NONE: ReadFrontBlock = { block: {}, problems: [] };

/** Reads the front block of an issue's body. Never throws; a body without a block says nothing and is right. */
export function parseFrontBlock(body: string): ReadFrontBlock {
  const split = splitBody(body);
  if (split === undefined) return NONE;
  if (split.endLine === undefined) {
    return wrong([`Expected ${PLACE} that begins in line 1 to end with a line "---", found none.`]);
  }
  if (split.yaml.length > MAX_BLOCK_CHARACTERS) {
    return wrong([`Expected ${PLACE} to have at most ${MAX_BLOCK_CHARACTERS} characters, found ${split.yaml.length}.`]);
  }
  const yaml = readYaml(split.yaml, PLACE);
  if (yaml.problems.length > 0) return wrong(yaml.problems);
  const parsed = frontBlock.safeParse(yaml.value ?? {});
  if (parsed.success) return { block: parsed.data, problems: [] };
  return wrong(describeIssues(parsed.error.issues, yaml));
}

function wrong(problems: readonly string[]): ReadFrontBlock {
  return { block: {}, problems: firstProblems(problems, PROBLEMS_NAMED) };
}

function describeIssues(issues: readonly z.core.$ZodIssue[], yaml: PositionedYaml): readonly string[] {
  const problems = issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code !== 'unrecognized_keys') return [describeBadValue(path, yaml)];
    return issue.keys.map((key) => describeUnknownKey([...path, key], yaml));
  });
  const inOrder = problems.sort((a, b) => a.line - b.line).map(({ text }) => text);
  return [...new Set(inOrder)];
}

interface Problem {
  readonly line: number;
  readonly text: string;
}

function describeBadValue(path: readonly string[], yaml: PositionedYaml): Problem {
  const line = yaml.lineOf(path);
  const key = path.filter((part) => !/^\d+$/.test(part));
  const found = describeValue(valueAt(yaml.value, path));
  if (key.length === 0) return { line, text: `Expected ${PLACE} to hold keys, such as "minutes: 30", found ${found}.` };
  return { line, text: `Expected "${key.join('.')}" in line ${line} to be ${expectedOf(key)}, found ${found}.` };
}

function describeUnknownKey(path: readonly string[], yaml: PositionedYaml): Problem {
  const line = yaml.lineOf(path);
  const names = namesIn(path.slice(0, -1));
  const near = findClosestName(path.at(-1) ?? '', names);
  const hint =
    near === undefined
      ? `the keys here are ${names.join(', ')}.`
      : `did you mean "${[...path.slice(0, -1), near].join('.')}"?`;
  return { line, text: `Expected a known key in line ${line}, found ${describeValue(path.join('.'))}; ${hint}` };
}

function namesIn(group: readonly string[]): readonly string[] {
  const shape = shapeOf(schemaAt(group));
  return Object.keys(shape ?? {});
}

function expectedOf(key: readonly string[]): string {
  const schema = schemaAt(key);
  const expected = schema === undefined ? undefined : z.globalRegistry.get(schema)?.expected;
  return typeof expected === 'string' ? expected : 'something else';
}

function schemaAt(path: readonly string[]): z.core.$ZodType | undefined {
  return path.reduce<z.core.$ZodType | undefined>((schema, name) => shapeOf(schema)?.[name], frontBlock);
}

function shapeOf(schema: z.core.$ZodType | undefined): Readonly<Record<string, z.core.$ZodType>> | undefined {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  return inner instanceof z.ZodObject ? inner.shape : undefined;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, part) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, part) : undefined),
    value,
  );
}
