import { Worker } from 'node:worker_threads';
import type { LogReader, LogTotals, ReadLines } from './log-reader.ts';
import type { StateRows } from './state-rows.ts';

/** What the thread is told. */
export type ReaderCall =
  | { readonly kind: 'read'; readonly file: number; readonly content: Uint8Array<SharedArrayBuffer> }
  | { readonly kind: 'end' };

/**
 * What it answers, in this order: `lines` to each `read`; `totals` to `end`, after that all its `rows` and `rows` without any. Their values
 * come as JSON, which is several times as quick as a message of millions of single values.
 */
export type ReaderAnswer =
  | { readonly kind: 'lines'; readonly lines: ReadLines }
  | { readonly kind: 'totals'; readonly totals: LogTotals }
  | { readonly kind: 'rows'; readonly rows: { readonly table: StateRows['table']; readonly json: string } | undefined };

/** Megabytes for what a thread has just made. Nearly all of it is dropped with its line: the more room, the less often it is sorted out. */
const YOUNG_MB = 48;

/**
 * Reads a log in a thread of its own. What goes wrong there shows as an error of every call that waits and of every later one.
 *
 * @param entry the module to start the thread with, which calls `runReaderThread`
 */
export function startReaderThread(entry: string | URL): LogReader & AsyncDisposable {
  const thread = new Worker(entry, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  const answers = startAnswers();
  thread.on('message', answers.add);
  thread.on('error', (error) => answers.fail(error instanceof Error ? error : new Error(String(error))));
  thread.on('exit', (code) => answers.fail(new Error(`the thread that reads the log ended with ${code}`)));
  const tell = (call: ReaderCall) => thread.postMessage(call);
  const rooms = startRooms();
  return {
    read(file, buffer) {
      const content = rooms.copy(buffer);
      tell({ kind: 'read', file, content });
      const lines = answers.take('lines').then((answer) => {
        rooms.free(content.buffer);
        return answer.lines;
      });
      return heardLater(lines);
    },
    end() {
      tell({ kind: 'end' });
      return heardLater(answers.take('totals').then(({ totals }) => totals));
    },
    async *rows() {
      for (;;) {
        const { rows } = await answers.take('rows');
        if (rows === undefined) return;
        yield { table: rows.table, values: JSON.parse(rows.json) as StateRows['values'] };
      }
    },
    async [Symbol.asyncDispose]() {
      await thread.terminate();
    },
  };
}

/** Memory that both threads see, for the few files that are under way: used again, because new memory for each file costs more than its copy. */
function startRooms() {
  const free: SharedArrayBuffer[] = [];
  return {
    copy(buffer: Buffer): Uint8Array<SharedArrayBuffer> {
      const known = free.pop();
      const room =
        known !== undefined && known.byteLength >= buffer.length ? known : new SharedArrayBuffer(buffer.length);
      const content = new Uint8Array(room, 0, buffer.length);
      content.set(buffer);
      return content;
    },
    free(room: SharedArrayBuffer): void {
      free.push(room);
    },
  };
}

/** Answers in their order, whether they come before they are asked for or after. */
function startAnswers() {
  const come: ReaderAnswer[] = [];
  const waiting: PromiseWithResolvers<ReaderAnswer>[] = [];
  let failure: Error | undefined;
  return {
    add(answer: ReaderAnswer): void {
      const first = waiting.shift();
      if (first === undefined) come.push(answer);
      else first.resolve(answer);
    },
    fail(error: Error): void {
      failure ??= error;
      for (const each of waiting.splice(0)) each.reject(failure);
    },
    take<K extends ReaderAnswer['kind']>(kind: K): Promise<Extract<ReaderAnswer, { kind: K }>> {
      const asked = Promise.withResolvers<ReaderAnswer>();
      const first = come.shift();
      if (first !== undefined) asked.resolve(first);
      else if (failure !== undefined) asked.reject(failure);
      else waiting.push(asked);
      return asked.promise.then((given) => {
        if (isOfKind(given, kind)) return given;
        throw new Error(`Expected the thread to answer with ${kind}, found ${given.kind}. This is a bug.`);
      });
    },
  };
}

/** Whoever asked may have failed for another reason before it comes to the answer; an error of it is then no news. */
function heardLater<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => undefined);
  return answer;
}

function isOfKind<K extends ReaderAnswer['kind']>(
  answer: ReaderAnswer,
  kind: K,
): answer is Extract<ReaderAnswer, { kind: K }> {
  return answer.kind === kind;
}
