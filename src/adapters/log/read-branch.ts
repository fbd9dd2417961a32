import type { StoneforgeEvent } from '../../core/events.ts';
import type { Git } from '../git/git.ts';
import { readObjects } from '../git/read-objects.ts';
import { type ParsedLogFile, parseLogFile } from '../../core/log/parse-log-file.ts';

/** The file that new events go to. */
export interface NewestFile {
  readonly number: number;
  readonly content: Buffer;
}

/** The events of a commit of the log branch, in their order, and each once. */
export interface BranchContent {
  readonly events: readonly StoneforgeEvent[];
  readonly skipped: number;
  readonly broken: ParsedLogFile['broken'];
  /** Undefined when there is no file yet. */
  readonly newest: NewestFile | undefined;
}

/** Files that were read before, by the id of their blob. All but the newest never change, and only those are kept. */
export type ParsedFiles = Map<string, ParsedLogFile>;

/** Reads all files of the log at a commit, with one git process. */
export function readBranch(git: Git, commit: string, known: ParsedFiles): Promise<BranchContent> {
  return readObjects(git, async (objects) => {
    const tree = await objects.read(`${commit}:events`);
    const files = tree?.type === 'tree' ? logFilesOf(tree.content, tree.oid.length / 2) : [];
    const parsed: ParsedLogFile[] = [];
    let newest: NewestFile | undefined;
    for (const [index, file] of files.entries()) {
      const isNewest = index === files.length - 1;
      const before = isNewest ? undefined : known.get(file.blob);
      if (before !== undefined) {
        parsed.push(before);
        continue;
      }
      const content = (await objects.read(file.blob))?.content ?? Buffer.alloc(0);
      const now = parseLogFile(`events/${file.name}`, content);
      parsed.push(now);
      if (isNewest) newest = { number: file.number, content };
      else known.set(file.blob, now);
    }
    return {
      events: eachOnce(parsed.flatMap(({ events }) => events)),
      skipped: parsed.reduce((sum, { skipped }) => sum + skipped, 0),
      broken: parsed.flatMap(({ broken }) => broken),
      newest,
    };
  });
}

interface LogFile {
  readonly name: string;
  readonly number: number;
  readonly blob: string;
}

/** A tree object is a row of `<mode> <name>\0<id>`. Only plain files with a name of ours are part of the log. */
function logFilesOf(tree: Buffer, idBytes: number): readonly LogFile[] {
  const files: LogFile[] = [];
  for (let at = 0; at < tree.length; ) {
    const nul = tree.indexOf(0, at);
    const [, mode = '', name = ''] = /^(\d+) (.*)$/s.exec(tree.subarray(at, nul).toString('utf8')) ?? [];
    const blob = tree.subarray(nul + 1, nul + 1 + idBytes).toString('hex');
    const [, number] = /^(\d{6,12})\.jsonl$/.exec(name) ?? [];
    if (mode.startsWith('100') && number !== undefined) files.push({ name, number: Number(number), blob });
    at = nul + 1 + idBytes;
  }
  return files.sort((a, b) => a.number - b.number);
}

function eachOnce(events: readonly StoneforgeEvent[]): readonly StoneforgeEvent[] {
  return [...new Map(events.toReversed().map((event) => [event.id, event])).values()].reverse();
}
