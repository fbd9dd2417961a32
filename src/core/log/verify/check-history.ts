import { splitLines } from '../line-bytes.ts';
import { repairLogFile } from '../repair-log-file.ts';
import { type Finding, finding } from './finding.ts';

/** What is known of how a log came to be, beside the files that it has now. */
export interface LogHistory {
  /** Why not all of it can be looked at; undefined when it can. */
  readonly partial: string | undefined;
  /** What commits made of files of events, all but those that are known to have only added to them. Oldest first within a file. */
  changes(): AsyncIterable<FileChange>;
  /** A tip that the branch once had and that is no longer part of it, as far as this repository remembers. */
  readonly replaced: { readonly ref: string; readonly commit: string; readonly commits: number } | undefined;
  /** The reference that has commits which the branch that was read does not have. */
  readonly ahead: { readonly ref: string; readonly commits: number } | undefined;
}

/** What one commit made of one file of events. */
export interface FileChange {
  readonly commit: string;
  readonly path: string;
  readonly before: Buffer;
  /** Undefined when it took the file away. */
  readonly after: Buffer | undefined;
  /** Contents of the quarantine of this file, as the commit leaves it; empty when there is none. */
  readonly quarantine: Buffer;
}

/** Looks at the history of a log: every commit only adds to the files of events, or repairs them. */
export async function* checkHistory(history: LogHistory): AsyncGenerator<Finding> {
  const { partial, replaced, ahead } = history;
  if (partial !== undefined)
    yield finding('history-partial', 'history', 'every commit of the branch with its files', partial);
  if (ahead !== undefined) {
    const found = `${ahead.commits} commits that only ${ahead.ref} has`;
    yield finding('branch-behind', 'history', 'the newest commit of the branch', found);
  }
  if (replaced !== undefined) {
    const { ref, commit, commits } = replaced;
    const found = `that ${commits} of them, up to ${commit}, were pushed away`;
    yield finding('history-replaced', 'history', `every commit that was once in ${ref} to stay in it`, found);
  }
  for await (const change of history.changes()) {
    const found = checkFileChange(change);
    if (found !== undefined) yield found;
  }
}

/** @returns what is wrong with a change; undefined when it adds to the file, or to what a repair makes of it */
export function checkFileChange({ commit, path, before, after, quarantine }: FileChange): Finding | undefined {
  const expected = `the commit ${commit} to add to the file`;
  if (after === undefined) return finding('history-rewritten', path, expected, 'that it took the file away');
  if (beginsWith(after, before) || isRepair({ path, before, after, quarantine })) return undefined;
  const old = splitLines(before);
  const now = splitLines(after);
  const index = old.findIndex((line, at) => now[at]?.equals(line) !== true);
  const isShorter = beginsWith(before, after);
  const found = isShorter ? 'that it took away the lines from here on' : 'that it changed lines from here on';
  return finding('history-rewritten', `${path}:${index + 1}`, expected, found);
}

/** A repair takes lines out, but keeps each of them in quarantine. */
function isRepair({ path, before, after, quarantine }: Required<Omit<FileChange, 'commit'>>): boolean {
  const repaired = repairLogFile({ path, content: before });
  if (repaired === undefined || after === undefined || !beginsWith(after, repaired.content)) return false;
  const kept = new Set(quarantine.toString('utf8').split('\n'));
  return repaired.quarantined.every((record) => kept.has(JSON.stringify(record)));
}

function beginsWith(content: Buffer, start: Buffer): boolean {
  return content.length >= start.length && content.subarray(0, start.length).equals(start);
}
