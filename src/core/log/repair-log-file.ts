import { brokenKind, type InspectedLine, inspectLines } from './inspect-lines.ts';
import type { Residue } from './line-bytes.ts';
import type { LogFile } from './log-files.ts';

/** A line that was taken out of the log, with all that is needed to put it back. */
export interface QuarantinedLine {
  readonly v: 1;
  /** Where it stood before it was taken out: `events/000003.jsonl:17`. */
  readonly position: string;
  readonly why: string;
  /** How `line` says the bytes: as they are, or in base64 when they are not UTF-8. */
  readonly encoding: 'utf8' | 'base64';
  /** All bytes between two line ends. */
  readonly line: string;
}

/** What can be mended without taking a line out. */
export type Mended = Residue | 'no-final-newline';

/** What a repair makes of one file of events. */
export interface RepairedFile {
  readonly path: string;
  readonly content: Buffer;
  readonly quarantined: readonly QuarantinedLine[];
  /** How many lines each of these concerned. */
  readonly mended: ReadonlyMap<Mended, number>;
}

/** Where the lines go that are taken out of a file of events: `events/000003.jsonl` → `quarantine/000003.jsonl`. */
export function quarantinePath(path: string): string {
  return path.replace(/^events\//, 'quarantine/');
}

/**
 * The file as a writer would have left it: lines that do not parse are taken out; byte order marks, carriage returns and NUL bytes around
 * lines are gone; the last line has its end. Events stay as they are, byte for byte, and in their order; so do lines of a newer version.
 * Repairing what it returns changes nothing more.
 *
 * @returns undefined when there is nothing to mend
 */
export function repairLogFile({ path, content }: LogFile): RepairedFile | undefined {
  const kept: Buffer[] = [];
  const quarantined: QuarantinedLine[] = [];
  const mended = new Map<Mended, number>();
  for (const line of inspectLines(content)) {
    const broken = brokenKind(line);
    if (broken !== undefined) {
      quarantined.push(quarantine(`${path}:${line.number}`, broken.why, line.bytes));
      continue;
    }
    for (const what of mendable(line)) mended.set(what, (mended.get(what) ?? 0) + 1);
    if (line.residues.length === 0) kept.push(line.bytes, NEWLINE);
    else if (line.core.length > 0) kept.push(line.core, NEWLINE);
  }
  if (quarantined.length === 0 && mended.size === 0) return undefined;
  return { path, content: Buffer.concat(kept), quarantined, mended };
}

const NEWLINE = Buffer.from('\n');

/** What is wrong with the bytes around a line that stays. */
export function mendable({ residues, core, isOpen }: InspectedLine): readonly Mended[] {
  const isDropped = residues.length > 0 && core.length === 0;
  return isOpen && !isDropped ? [...residues, 'no-final-newline'] : residues;
}

function quarantine(position: string, why: string, bytes: Buffer): QuarantinedLine {
  const text = bytes.toString('utf8');
  const isText = Buffer.from(text, 'utf8').equals(bytes);
  const line = isText ? text : bytes.toString('base64');
  return { v: 1, position, why, encoding: isText ? 'utf8' : 'base64', line };
}
