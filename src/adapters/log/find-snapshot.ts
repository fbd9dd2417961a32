import { eventFilePath } from '../../core/log/parse-log-file.ts';
import {
  parseSnapshot,
  renderSnapshot,
  SNAPSHOT_FILE,
  type Snapshot,
  type SnapshotPosition,
} from '../../core/log/snapshot.ts';
import type { State } from '../../core/state.ts';
import type { ObjectReader } from '../git/read-objects.ts';
import { highestIds, type KnownIds } from './known-ids.ts';
import { contentOf, type LogFile, type NewestFile, sha256 } from './log-files.ts';

/** The files of events that a snapshot lies beside. */
export interface FilesBeside {
  readonly objects: ObjectReader;
  readonly files: readonly LogFile[];
  readonly newest: NewestFile | undefined;
}

/** What there is of a snapshot. `note`: a sentence for a person about why it cannot be used. */
export type FoundSnapshot =
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly kind: 'none' }
  | { readonly kind: 'useless'; readonly note: string };

/** Looks for the snapshot of a commit, and whether it was made from the very events beside it. */
export async function findSnapshot(log: FilesBeside, commit: string): Promise<FoundSnapshot> {
  const blob = await log.objects.read(`${commit}:${SNAPSHOT_FILE}`);
  if (blob === undefined) return { kind: 'none' };
  const parsed = parseSnapshot(blob.content.toString('utf8'), sha256);
  const why = parsed.kind === 'useless' ? parsed.why : await mismatchOf(log, parsed.snapshot);
  if (parsed.kind === 'snapshot' && why === undefined) return parsed;
  const note = `Expected ${SNAPSHOT_FILE} of the log to be usable, found that it is ${why}. The state is made from the events instead.`;
  return { kind: 'useless', note };
}

/** The text of the snapshot of a state that has all events of these files. */
export function makeSnapshot(log: {
  readonly files: readonly LogFile[];
  readonly newest: NewestFile;
  readonly ids: KnownIds;
  readonly state: State;
}): string {
  const { files, newest, ids, state } = log;
  return renderSnapshot({ through: positionAfter(files, newest), ids: highestIds(ids), state }, sha256);
}

/** Why a snapshot does not belong to these events; undefined when it does. */
async function mismatchOf(log: FilesBeside, { through }: Snapshot): Promise<string | undefined> {
  const file = log.files.find(({ number }) => number === through.file);
  if (file === undefined) return `of another log: there is no ${eventFilePath(through.file)}`;
  if (digestOfFiles(log.files, through.file) !== through.before)
    return 'of other events: the earlier files have changed';
  const content =
    file.number === log.newest?.number ? log.newest.content : (await contentOf(log.objects, file))?.content;
  const isSame =
    content !== undefined &&
    content.length >= through.bytes &&
    sha256(content.subarray(0, through.bytes)) === through.prefix;
  return isSame ? undefined : `of other events: the beginning of ${eventFilePath(through.file)} has changed`;
}

function positionAfter(files: readonly LogFile[], newest: NewestFile): SnapshotPosition {
  return {
    file: newest.number,
    bytes: newest.content.length,
    prefix: sha256(newest.content),
    before: digestOfFiles(files, newest.number),
  };
}

function digestOfFiles(files: readonly LogFile[], upTo: number): string {
  const earlier = files.filter(({ number }) => number < upTo);
  return sha256(earlier.map(({ number, blob }) => `${number} ${blob}\n`).join(''));
}
