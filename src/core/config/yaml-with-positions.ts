import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { messageOf } from '../errors.ts';

/** Values that the aliases of one document may stand for together; more is the "billion laughs" attack. */
const MAX_ALIASES = 100;

/** A YAML document as plain values, and where in the file each of them stands. */
export interface PositionedYaml {
  readonly value: unknown;
  /** Syntax errors, a sentence each; when there are any, `value` is undefined. */
  readonly problems: readonly string[];
  /** Line of the key at this path, or of the nearest thing around it that is there. From 1. */
  lineOf(path: readonly string[]): number;
  /** `file:line` of the same. */
  place(path: readonly string[]): string;
}

/** Reads YAML 1.2. Never throws: duplicate keys, unknown tags, several documents and alias bombs are problems too. */
export function readYaml(
  text: string,
  file: string,
  { maxAliases = MAX_ALIASES }: { readonly maxAliases?: number } = {},
): PositionedYaml {
  const lines = new LineCounter();
  const contents: { root: unknown } = { root: undefined };
  const lineOf = (path: readonly string[]) => findLine(contents.root, path, lines);
  const place = (path: readonly string[]) => `${file}:${lineOf(path)}`;
  const failed = (problems: readonly string[]) => ({ value: undefined, problems, lineOf, place });
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: true,
      logLevel: 'error',
    });
    contents.root = document.contents;
    const wrong = [...document.errors, ...document.warnings, ...unresolvedAliases(document)];
    if (wrong.length > 0) return failed(wrong.map((error) => describeError(error, lines, file)));
    return { value: document.toJS({ maxAliasCount: maxAliases }), problems: [], lineOf, place };
  } catch (error) {
    return failed([
      `Expected ${file} to be YAML of ordinary depth whose aliases stand for at most ${maxAliases} values, found: ${messageOf(error)}.`,
    ]);
  }
}

function unresolvedAliases(document: Document) {
  const anchors = new Set<string>();
  const errors: { readonly message: string; readonly pos: readonly [number, number] }[] = [];
  visit(document, {
    Value: (_, node) => void (node.anchor !== undefined && anchors.add(node.anchor)),
    Alias: (_, node) => {
      const [start, end] = node.range ?? [0, 0];
      if (!anchors.has(node.source))
        errors.push({ message: `the alias *${node.source} has no anchor before it`, pos: [start, end] });
    },
  });
  return errors;
}

function describeError(
  error: { readonly message: string; readonly pos: readonly [number, number] },
  lines: LineCounter,
  file: string,
) {
  const { line, col } = lines.linePos(error.pos[0]);
  const message = error.message.split('\n')[0]?.replace(/[.:]$/, '') ?? '';
  return `Expected valid YAML in ${file}:${line}:${col}, found an error: ${message}.`;
}

/** Says what was found, short enough for a message: `"ten"`, `[1,2]`, `nothing`. */
export function describeValue(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'bigint' || typeof value === 'number') return String(value);
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

function findLine(root: unknown, path: readonly string[], lines: LineCounter): number {
  let offset = offsetOf(root) ?? 0;
  let node: unknown = root;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => String(isScalar(item.key) ? item.key.value : item.key) === part);
      if (pair === undefined) break;
      offset = offsetOf(pair.key) ?? offset;
      node = pair.value;
    } else {
      node = childAt(node, Number(part));
      offset = offsetOf(node) ?? offset;
    }
  }
  return lines.linePos(offset).line;
}

function childAt(node: unknown, index: number): unknown {
  const items = typeof node === 'object' && node !== null ? Reflect.get(node, 'items') : undefined;
  return Array.isArray(items) ? items[index] : undefined;
}

function offsetOf(node: unknown): number | undefined {
  const range = typeof node === 'object' && node !== null ? (node as Partial<Node>).range : undefined;
  return range?.[0];
}
