import type { StoneforgeEvent } from '../../../core/events.ts';
import { eventFilePath } from '../../../core/log/parse-log-file.ts';
import type { LogSource } from '../../../ports/log-source.ts';

/** A log in memory: a text for each file of events. */
export function logOf(texts: readonly string[], commit?: string): LogSource {
  const files = new Map(texts.map((text, index) => [eventFilePath(index + 1), Buffer.from(text)]));
  return {
    name: 'a log in memory',
    commit,
    list: async () => ['README.md', ...files.keys()].toReversed(),
    async *read(paths) {
      for (const path of paths) yield { path, content: files.get(path) ?? Buffer.alloc(0) };
    },
  };
}

/** Events as the lines of a file. */
export function linesOf(events: readonly StoneforgeEvent[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}
