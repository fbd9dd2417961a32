import { createHash } from 'node:crypto';

/** What the first line of a generated file says. */
export interface Stamp {
  readonly version: string;
  /** Whether a person changed the file after it was generated. */
  readonly isEdited: boolean;
}

const FIRST_LINE = /^# Written by stoneforge init (\S+), content ([0-9a-f]{32})\./;

/** Puts the line that names the generator's version and the hash of everything below it in front of a text. */
export function renderStamped(content: string, version: string): string {
  return `# Written by stoneforge init ${version}, content ${hashOf(content)}. Do not edit: change .stoneforge/config.yaml, then run it again.\n${content}`;
}

/** Reads that line; undefined for a file that `init` did not write. Line ends do not count, because git may convert them. */
export function tryReadStamp(text: string): Stamp | undefined {
  const unix = withUnixLineEnds(text);
  const match = FIRST_LINE.exec(unix);
  if (match?.[1] === undefined) return undefined;
  const content = unix.slice(unix.indexOf('\n') + 1);
  return { version: match[1], isEdited: !unix.includes('\n') || hashOf(content) !== match[2] };
}

/** The text with an empty first line in place of ours, for telling how two files differ below it. */
export function withoutStamp(text: string): string {
  return FIRST_LINE.test(text) ? text.replace(/^.*/, '') : text;
}

/** The text with line ends as they are generated. */
export function withUnixLineEnds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** 128 bits are plenty: the hash tells a person's change from our own text, it is no defence. */
function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}
