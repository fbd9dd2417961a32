import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type GitSandbox, makeGitSandbox } from '../../../test/support/git-sandbox.ts';
import { attemptEnded, attemptStarted, written } from '../../core/testing/events.ts';
import { linesOf } from '../../core/testing/memory-log.ts';
import { runLogRepair } from './repair.ts';
import { runLogVerify } from './verify.ts';

const BRANCH = 'stoneforge';
let sandbox: GitSandbox;
let from: string;

beforeEach(() => {
  sandbox = makeGitSandbox();
  from = sandbox.path('log');
  mkdirSync(join(from, 'events'), { recursive: true });
});
afterEach(() => sandbox[Symbol.dispose]());

const LINES = linesOf(written([attemptStarted(1, 1), attemptEnded(1, 1, 'lost'), attemptEnded(1, 1, 'completed')]));
const write = (text: string) => writeFileSync(join(from, 'events/000001.jsonl'), text);

function collector() {
  const printed: string[] = [];
  const print = async (...lines: readonly string[]) => void printed.push(...lines);
  return { printed, out: { isRead: true, print } };
}

async function verify(flags: { readonly json?: boolean } = {}) {
  const { printed, out } = collector();
  const exitCode = await runLogVerify({ from, branch: BRANCH, ...flags }, out);
  return { exitCode, text: printed.join('\n').replaceAll(sandbox.root, '…') };
}

async function repair(flags: { readonly dryRun?: boolean } = {}) {
  const { printed, out } = collector();
  await runLogRepair({ from, branch: BRANCH, ...flags }, { out, now: new Date() });
  return printed.join('\n').replaceAll(sandbox.root, '…');
}

it('says in one line that a log is sound', async () => {
  mkdirSync(join(from, 'attempts'));
  writeFileSync(join(from, 'attempts/1.1.json'), '{}');
  write(`${LINES.slice(0, 2).join('\n')}\n`);
  expect(await verify()).toMatchInlineSnapshot(`
    {
      "exitCode": 0,
      "text": "Sound: the folder …/log, 2 events in 1 file.",
    }
  `);
});

it('lists what is off, what was expected and what to do', async () => {
  write(`\uFEFF${LINES.join('\r\n')}\r\n{"v":1,"id\u001b[2J`);
  expect(await verify()).toMatchInlineSnapshot(`
    {
      "exitCode": 1,
      "text": "note event-ignored events/000001.jsonl:3: Expected an event that counts, found attempt.ended 1.1: its task is ready; ignored. Nothing to do.
    error cut-line events/000001.jsonl:4: Expected an event, found a line of 14 bytes that is none (cut short: not JSON: Bad control character in string literal in JSON at position 10 (line 1 column 11)): "{\\"v\\":1,\\"id\\u001b[2J". Run "stoneforge log repair". It keeps the line in quarantine/.
    error byte-order-mark events/000001.jsonl:1: Expected nothing before an event, found a byte order mark. Run "stoneforge log repair".
    error windows-line-end events/000001.jsonl:1: Expected lines that end with a line feed alone, found a carriage return before it; 3 such lines in this file. Run "stoneforge log repair".
    note snapshots-tidied events/000001.jsonl:1: Expected the snapshots that attempts worked from, found none for 1 of 1 attempts, all of them over. Nothing to do.
    Wrong: the folder …/log, 3 events in 1 file, 3 errors, 2 notes.",
    }
  `);
});

it('gives the same as one JSON document', async () => {
  write(`${LINES.slice(0, 2).join('\n')}\nno event\n`);
  const { exitCode, text } = await verify({ json: true });
  expect(exitCode).toBe(1);
  expect(JSON.parse(text)).toMatchInlineSnapshot(`
    {
      "commit": null,
      "errors": 1,
      "events": 2,
      "files": 1,
      "findings": [
        {
          "advice": "Run "stoneforge log repair". It keeps the line in quarantine/.",
          "code": "broken-line",
          "expected": "an event",
          "found": "a line of 8 bytes that is none (not JSON: Unexpected token 'o', "no event" is not valid JSON): "no event"",
          "position": "events/000001.jsonl:3",
          "severity": "error",
        },
        {
          "advice": "Nothing to do.",
          "code": "snapshots-tidied",
          "expected": "the snapshots that attempts worked from",
          "found": "none for 1 of 1 attempts, all of them over",
          "position": "events/000001.jsonl:1",
          "severity": "note",
        },
      ],
      "log": "the folder …/log",
      "notes": 1,
      "warnings": 0,
    }
  `);
});

it('repairs a folder, and says so; a dry run says so and writes nothing', async () => {
  const damaged = `\uFEFF${LINES.join('\r\n')}\r\n{"v":1,`;
  write(damaged);
  expect(await repair({ dryRun: true })).toMatchInlineSnapshot(`
    "events/000001.jsonl:4: to quarantine/000001.jsonl, "cut short: not JSON: Expected double-quoted property name in JSON at position 7 (line 1 column 8)"
    events/000001.jsonl: byte order marks, 1 line
    events/000001.jsonl: carriage returns, 3 lines
    Would repair: the folder …/log, 1 file, 1 line to quarantine/. Nothing was written."
  `);
  expect(readFileSync(join(from, 'events/000001.jsonl'), 'utf8')).toBe(damaged);
  expect(readdirSync(from)).toEqual(['events']);
  expect(await repair()).toMatchInlineSnapshot(`
    "events/000001.jsonl:4: to quarantine/000001.jsonl, "cut short: not JSON: Expected double-quoted property name in JSON at position 7 (line 1 column 8)"
    events/000001.jsonl: byte order marks, 1 line
    events/000001.jsonl: carriage returns, 3 lines
    Repaired: the folder …/log, 1 file, 1 line to quarantine/."
  `);
  expect(readFileSync(join(from, 'events/000001.jsonl'), 'utf8')).toBe(`${LINES.join('\n')}\n`);
  expect((await verify()).exitCode).toBe(0);
  expect(await repair()).toMatchInlineSnapshot(`"Nothing to repair: the folder …/log."`);
});

it('refuses a place without a log', async () => {
  from = sandbox.path('worktree');
  await expect(verify()).rejects.toMatchObject({ code: 'bad-input' });
  await expect(repair()).rejects.toMatchObject({ code: 'bad-input' });
});

it('looks at the history of a branch that is checked out where it reads the files', async () => {
  const path = 'events/000001.jsonl';
  sandbox.git(['checkout', '-q', '--orphan', BRANCH]);
  sandbox.git(['rm', '-rfq', '.']);
  sandbox.commit('log', { [path]: `${LINES.slice(0, 2).join('\n')}\n` });
  from = sandbox.worktree;
  expect(await verify()).toMatchObject({
    exitCode: 0,
    text: expect.stringMatching(/^Sound: the folder …\/worktree, /m),
  });
  const commit = sandbox.commit('another end', { [path]: `${LINES[0]}\n${LINES[2]}\n` });
  expect(await verify()).toMatchObject({
    exitCode: 1,
    text: expect.stringContaining(
      `error history-rewritten ${path}:2: Expected the commit ${commit} to add to the file`,
    ),
  });
  sandbox.git(['checkout', '-q', '--detach']);
  expect(await verify()).toMatchObject({ exitCode: 0 });
});

it('reads plain files alone, as the jobs do, and names what lies among them', async () => {
  mkdirSync(join(from, 'events/000003.jsonl'));
  writeFileSync(join(from, 'elsewhere'), `${LINES[1]}\n`);
  symlinkSync('../elsewhere', join(from, 'events/000002.jsonl'));
  writeFileSync(join(from, 'events/\u001b[2J\n.jsonl'), '');
  write(`${LINES[0]}\n`);
  const { text } = await verify();
  expect(text).toContain('foreign-file events/000002.jsonl: ');
  expect(text).toContain('found a link to elsewhere, events/000002.jsonl.');
  expect(text).toContain('foreign-file events/\\u001b[2J\\u000a.jsonl: ');
  expect(text).toMatch(/, 1 event in 1 file, /);
});

it('says of a branch without a file of events that it is none of a log', async () => {
  from = sandbox.worktree;
  const { printed, out } = collector();
  expect(await runLogVerify({ from, branch: 'main' }, out)).toBe(1);
  expect(printed.join('\n').replaceAll(sandbox.root, '…')).toMatchInlineSnapshot(`
    "error missing-file events/000001.jsonl: Expected a file events/000001.jsonl, found no file of events: all are lost, or this is no log. Take the file back from an older commit of the branch or from another clone; its events are lost without it.
    Wrong: the branch main of …/worktree, 0 events in 0 files, 1 error."
  `);
});
