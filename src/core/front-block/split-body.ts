/** A body that begins with a front block, taken apart. */
export interface SplitBody {
  /** YAML between the `---` lines, behind an empty line in place of the first of them: its lines have the numbers that they have in the body. */
  readonly yaml: string;
  /** Line of the closing `---`, from 1; undefined when there is none. */
  readonly endLine: number | undefined;
  /** The body with empty lines in place of the block; undefined when the block has no end. */
  readonly rest: string | undefined;
}

/** Lines of a block at most; a `---` further down is a line between paragraphs. */
const MOST_LINES = 200;
const FENCE = /^---[ \t]*$/;
const KEY = /^[ \t]*["']?[A-Za-z][\w-]*["']?[ \t]*:(?:[ \t]|$)/;
const NOTHING = /^[ \t]*(?:#.*)?$/;

/**
 * Takes the front block off a body that begins with one: `---`, keys, `---`.
 *
 * @returns undefined for a body without one. A first line `---` that no key follows is a line of Markdown.
 */
export function splitBody(body: string): SplitBody | undefined {
  // Most bodies have none, and are not to be split.
  if (!/^\uFEFF?---/.test(body)) return undefined;
  const lines = body.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  if (!FENCE.test(lines[0] ?? '')) return undefined;
  const end = lines.slice(0, MOST_LINES).findIndex((line, index) => index > 0 && FENCE.test(line));
  const first = lines.slice(1, end === -1 ? MOST_LINES : end).find((line) => !NOTHING.test(line));
  const isEmptyBlock = end !== -1 && first === undefined;
  if (!isEmptyBlock && !KEY.test(first ?? '')) return undefined;
  if (end === -1) return { yaml: '', endLine: undefined, rest: undefined };
  return {
    yaml: `\n${lines.slice(1, end).join('\n')}`,
    endLine: end + 1,
    rest: `${'\n'.repeat(end + 1)}${lines.slice(end + 1).join('\n')}`,
  };
}
