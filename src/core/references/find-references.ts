import { splitBody } from '../front-block/split-body.ts';
import { visibleLines } from './visible-lines.ts';

/** An issue that a text says it depends on. */
export interface Reference {
  /** From 0; a number that no issue can have is kept, so that it blocks and is shown. */
  readonly number: number;
  /** `owner/name`, when the issue lives in another repository. */
  readonly foreign?: string;
}

// U+00AD soft hyphen, zero-width characters, marks of direction: nobody sees them, so they must not hide a dependency.
const INVISIBLE = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const PHRASE =
  /^(?:\[[ xX]\]\s+)?[*_]{0,3}(?:depends[ \t\u00A0-]+on|blocked[ \t\u00A0-]+by)[*_]{0,3}\s*:?[*_]{0,3}\s*/i;
const LINK = /(?:\[(?<label>[^[\]]{1,200})\]\((?<target>[^()\s]{1,500})\))/y;
const ADDRESS =
  /https?:\/\/[\w.:-]{1,200}\/(?<owner>[\w.-]{1,100})\/(?<name>[\w.-]{1,100})\/(?:issues|pull)\/(?<number>\d+)(?:[?#][^\s,)]*)?(?![\w/-])/iy;
const SHORT = /(?:(?<owner>[\w.-]{1,100})\/(?<name>[\w.-]{1,100}))?#(?<number>\d+)(?!\w)/y;
const SEPARATOR = /[*_]{0,3}\s*(?:[,;]\s*(?:and\s|&)?|and\s|&|\s)\s*[*_]{0,3}/iy;

/**
 * Finds the issues named in lines that begin with `Depends on` or `Blocked by`: `#12`, `owner/name#12` or an issue's address,
 * several of them separated by commas or `and`. Text in code, quotes, HTML comments and the front block does not count.
 *
 * @param repository `owner/name` of the repository that the text belongs to
 * @returns each issue once, in the order in which they are named
 */
export function findDependencyReferences(body: string, repository: string): readonly Reference[] {
  const text = (splitBody(body)?.rest ?? body).replace(INVISIBLE, '');
  // Most bodies name no dependency and need no parser.
  if (!/depends|blocked/i.test(text)) return [];
  const found = visibleLines(text).flatMap((line) => referencesOfLine(line, repository));
  const byKey = new Map<string, Reference>();
  for (const reference of found) {
    const key = `${reference.foreign?.toLowerCase() ?? ''}#${reference.number}`;
    if (!byKey.has(key)) byKey.set(key, reference);
  }
  return [...byKey.values()];
}

function referencesOfLine(line: string, repository: string): readonly Reference[] {
  const phrase = PHRASE.exec(line);
  if (phrase === null) return [];
  const references: Reference[] = [];
  let at = phrase[0].length;
  for (let next = readReference(line, at, repository); next !== undefined; next = readReference(line, at, repository)) {
    references.push(next.reference);
    const separator = matchAt(SEPARATOR, line, next.end);
    if (separator === null) break;
    at = next.end + separator[0].length;
  }
  return references;
}

interface Read {
  readonly reference: Reference;
  readonly end: number;
}

function readReference(line: string, at: number, repository: string): Read | undefined {
  const link = matchAt(LINK, line, at);
  if (link !== null) {
    // The address says where a link leads; its label may say anything.
    const named = matchAt(ADDRESS, link.groups?.target ?? '', 0) ?? matchAt(SHORT, link.groups?.label ?? '', 0);
    return named === null ? undefined : { reference: referenceOf(named, repository), end: at + link[0].length };
  }
  const named = matchAt(ADDRESS, line, at) ?? matchAt(SHORT, line, at);
  return named === null ? undefined : { reference: referenceOf(named, repository), end: at + named[0].length };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function referenceOf(match: RegExpExecArray, repository: string): Reference {
  const { owner, name, number: digits } = match.groups ?? {};
  const number = Math.min(Number(digits), Number.MAX_SAFE_INTEGER);
  if (owner === undefined || name === undefined) return { number };
  const named = `${owner}/${name}`;
  return named.toLowerCase() === repository.toLowerCase() ? { number } : { number, foreign: named };
}
