import type { WriteStream } from 'node:tty';
import type { LineStyle } from './render-event.ts';

/** How lines are written to a stream: in colour and cut to its width when it is a terminal. `NO_COLOR` is heeded. */
export function styleOf(stream: Pick<WriteStream, 'isTTY' | 'columns'>): LineStyle {
  return { colour: stream.isTTY === true && !process.env.NO_COLOR, columns: stream.isTTY ? stream.columns : undefined };
}
