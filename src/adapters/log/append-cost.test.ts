import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type GitHttpServer, serveGit } from '../../../test/support/git-http.ts';
import { readied, retried } from '../../../test/support/log/events-of-writers.ts';
import { type LogSandbox, makeLogSandbox } from '../../../test/support/log/log-sandbox.ts';
import { meterTraffic, type TrafficMeter } from '../../../test/support/log/meter-traffic.ts';
import { runWriter } from '../../../test/support/log/run-writer.ts';
import { wrapGit } from '../../../test/support/log/wrap-git.ts';
import { written } from '../../core/testing/events.ts';
import { prepareGitEnvironment } from '../git/environment.ts';
import { FILE_LIMIT_BYTES } from './compose-files.ts';
import { renderEventLine } from './stamp-events.ts';

let sandbox: LogSandbox;
let server: GitHttpServer;
let meter: TrafficMeter;

beforeAll(() => prepareGitEnvironment());
beforeEach(async () => {
  sandbox = makeLogSandbox();
  server = await serveGit({ root: sandbox.git.root });
  meter = await meterTraffic(server.url);
});
afterEach(async () => {
  await meter[Symbol.asyncDispose]();
  await server.close();
  sandbox[Symbol.dispose]();
});

/** Makes the log one of so many events, in files as a writer makes them, and with its snapshot. */
async function growTo(count: number): Promise<void> {
  const lines = written(Array.from({ length: count }, (_, n) => retried((n % 50) + 1, n + 1))).map(renderEventLine);
  const files: string[] = [''];
  for (const line of lines) {
    if ((files.at(-1) ?? '').length > FILE_LIMIT_BYTES) files.push('');
    files.push(`${files.pop() ?? ''}${line}\n`);
  }
  const writer = await sandbox.open({ snapshotEvery: 1 });
  await writer.log.append(() => ({ events: [readied(1)] }));
  sandbox.put(Object.fromEntries(files.map((text, n) => [`events/${String(n + 1).padStart(6, '0')}.jsonl`, text])));
  await writer.log.append(() => ({ events: [readied(1)] }));
}

async function costOfTwoAppends(name: string) {
  const wrapper = wrapGit(sandbox.git.path(`bin-${name}`));
  meter.take();
  const dir = sandbox.git.path(`writer-${name}`);
  const end = await runWriter(
    { url: `${meter.url}/r.git`, dir, task: 9, batches: [[1], [2]], mayWait: false },
    wrapper,
  );
  expect(end).toMatchObject({ exitCode: 0, done: { length: 2 } });
  return { commands: wrapper.commands(), ...meter.take() };
}

it('an append costs as many git processes and as many bytes on a log of 5,000 events as on one of 10', async () => {
  await growTo(10);
  const short = await costOfTwoAppends('short');
  await growTo(5_000);
  const long = await costOfTwoAppends('long');
  expect(sandbox.file('events/000002.jsonl')?.length).toBeGreaterThan(FILE_LIMIT_BYTES / 2);
  expect(short.commands).toEqual(['--version', 'fetch', 'cat-file', 'fast-import', 'push', 'fast-import', 'push']);
  expect(long.commands).toEqual(short.commands);
  // What is pushed: two commits, their trees, and the lines that are new.
  expect(long.sent).toBeLessThan(short.sent + 2_000);
  // What is fetched: the newest file and the snapshot, not the full files.
  expect(long.received).toBeLessThan(FILE_LIMIT_BYTES / 2);
});
