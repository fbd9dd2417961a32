import { brokenKind, type InspectedLine } from '../inspect-lines.ts';
import { type Mended, mendable } from '../repair-log-file.ts';
import { excerpt, type Finding, finding } from './finding.ts';

/** Looks at the lines of one file as bytes: each an event, in UTF-8, ended, and with nothing around it. */
export interface LineCheck {
  see(line: InspectedLine): readonly Finding[];
  /** What is said once for a file, at the first line that it concerns. */
  end(): readonly Finding[];
}

/** @param path of the file, for positions */
export function createLineCheck(path: string): LineCheck {
  const counts = new Map<Mended | 'newer-version', { readonly first: number; lines: number; readonly said: string }>();
  const count = (what: Mended | 'newer-version', number: number, said = '') => {
    const known = counts.get(what) ?? { first: number, lines: 0, said };
    known.lines += 1;
    counts.set(what, known);
  };
  return {
    see(line) {
      const position = `${path}:${line.number}`;
      const broken = brokenKind(line);
      if (broken !== undefined) {
        const found = `a line of ${line.bytes.length} bytes that is none (${broken.why}): ${excerpt(line.read?.raw ?? '')}`;
        return [finding(broken.code, position, 'an event', found)];
      }
      for (const what of mendable(line)) count(what, line.number);
      const { parsed, raw = '' } = line.read ?? {};
      if (parsed?.kind === 'skipped') count('newer-version', line.number, parsed.why);
      // Only where the decoder may have put it there is it worth a second look.
      const isBent = raw.includes('\uFFFD') && !Buffer.from(raw).equals(line.bytes);
      return isBent ? [finding('not-utf8', position, 'text in UTF-8', `bytes that are none in ${excerpt(raw)}`)] : [];
    },
    end: () =>
      [...counts].map(([what, { first, lines, said }]) =>
        finding(what, `${path}:${first}`, EXPECTED[what], `${FOUND[what]}${said && `: ${said}`}${others(lines)}`),
      ),
  };
}

const EXPECTED: Readonly<Record<Mended | 'newer-version', string>> = {
  'byte-order-mark': 'nothing before an event',
  'windows-line-end': 'lines that end with a line feed alone',
  'nul-bytes': 'nothing around an event',
  'no-final-newline': 'a line feed after the last event',
  'newer-version': 'events that this version knows',
};

const FOUND: Readonly<Record<Mended | 'newer-version', string>> = {
  'byte-order-mark': 'a byte order mark',
  'windows-line-end': 'a carriage return before it',
  'nul-bytes': 'NUL bytes',
  'no-final-newline': 'none',
  'newer-version': 'one of a newer writer',
};

function others(lines: number): string {
  return lines === 1 ? '' : `; ${lines} such lines in this file`;
}
