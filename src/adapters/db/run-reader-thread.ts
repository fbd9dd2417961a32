import { type MessagePort, parentPort } from 'node:worker_threads';
import { startLogReader } from './log-reader.ts';
import type { ReaderAnswer, ReaderCall } from './reader-thread.ts';

/** The other end of `startReaderThread`: reads what it is given until the log ends. An error ends the thread. */
export function runReaderThread(): void {
  if (parentPort !== null) answerCalls(parentPort);
}

function answerCalls(port: MessagePort): void {
  const reader = startLogReader();
  const answer = (message: ReaderAnswer, transfer: readonly ArrayBuffer[] = []) => port.postMessage(message, transfer);
  port.on('message', (call: ReaderCall) => {
    if (call.kind === 'read') {
      const { buffer, byteOffset, byteLength } = call.content;
      const lines = reader.read(call.file, Buffer.from(buffer, byteOffset, byteLength));
      answer({ kind: 'lines', lines }, [lines.counted.buffer]);
      return;
    }
    answer({ kind: 'totals', totals: reader.end() });
    for (const { table, values } of reader.rows())
      answer({ kind: 'rows', rows: { table, json: JSON.stringify(values) } });
    answer({ kind: 'rows', rows: undefined });
    port.close();
  });
}
