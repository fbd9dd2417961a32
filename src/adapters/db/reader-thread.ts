import { Worker } from 'node:worker_threads';
import type { LogReader, LogTotals, ReadLines } from './log-reader.ts';
import type { StateRows } from './state-rows.ts';

/** What the thread is told. */
export type ReaderCall =
  | { readonly kind: 'read'; readonly file: number; readonly content: Uint8Array<ArrayBuffer> }
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
const YOUNG_MB = 96;

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
  const tell = (call: ReaderCall, transfer: readonly ArrayBuffer[] = []) => thread.postMessage(call, transfer);
  return {
    read(file, buffer) {
      // A copy, because this thread needs it too.
      const content = new Uint8Array(buffer);
      tell({ kind: 'read', file, content }, [content.buffer]);
      return heardLater(answers.take('lines').then(({ lines }) => lines));
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
