import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BareRepository } from './bare-repository.ts';
import { gitEnvironment } from './git-environment.ts';
import { FLUSH, writePacket } from './pkt-line.ts';
import { capabilitiesIn, RefAnswers } from './ref-answers.ts';

let dir: string;
let repository: BareRepository;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'ref-answers-'));
  repository = await BareRepository.open(dir, 'main');
});
afterEach(() => {
  repository.close();
  rmSync(dir, { recursive: true });
});

const DELIMITER = Buffer.from('0001');

function git(args: readonly string[], input?: Buffer, env: Record<string, string> = {}): Buffer {
  const identity = {
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@x',
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@x',
  };
  return execFileSync('git', [...args], {
    cwd: dir,
    env: { ...gitEnvironment(), ...identity, ...env },
    input,
    stdio: 'pipe',
  });
}

/** Branches, tags of both kinds, references of our own; some packed, one of those moved since, one packed and deleted. */
function fill(): void {
  const tree = git(['mktree'], Buffer.alloc(0)).toString().trim();
  const commit = (message: string) => git(['commit-tree', tree, '-m', message]).toString().trim();
  const [one, two] = [commit('one'), commit('two')];
  for (const ref of ['heads/main', 'heads/a/b', 'heads/gone', 'stoneforge/trains/main', 'tags/light']) {
    git(['update-ref', `refs/${ref}`, one]);
  }
  git(['tag', '-a', '-m', 'packed', 'packed', one]);
  git(['pack-refs', '--all']);
  git(['update-ref', 'refs/heads/a/b', two]);
  git(['update-ref', '-d', 'refs/heads/gone']);
  git(['tag', '-a', '-m', 'of a tag', 'nested', 'packed']);
  git(['update-ref', 'refs/stoneforge/tagged', 'refs/tags/packed']);
}

function question(...words: readonly string[]): Buffer {
  const packets = words.map((word) => writePacket(`${word}\n`));
  return Buffer.concat([
    writePacket('command=ls-refs\n'),
    writePacket('object-format=sha1'),
    DELIMITER,
    ...packets,
    FLUSH,
  ]);
}

const gitsAnswer = (request: Buffer) =>
  git(['upload-pack', '--stateless-rpc', dir], request, { GIT_PROTOCOL: 'version=2' }).toString();

test.each([
  [[]],
  [['peel', 'symrefs']],
  [['peel', 'symrefs', 'unborn', 'ref-prefix refs/heads/', 'ref-prefix refs/tags/']],
  [['symrefs', 'ref-prefix HEAD']],
  [['peel', 'ref-prefix refs/stoneforge/t']],
  [['ref-prefix refs/none']],
])('a question for references (%j) has the answer of git itself', async (words) => {
  fill();
  const request = question(...words);
  expect((await new RefAnswers(repository).lsRefs(request))?.toString()).toBe(gitsAnswer(request));
});

test('a push begins with the references that git itself would advertise, also when there are none', () => {
  const advertised = () => git(['receive-pack', '--stateless-rpc', '--advertise-refs', dir]);
  const capabilities = capabilitiesIn(advertised()) ?? '';
  expect(capabilities).toContain('atomic');
  const answers = new RefAnswers(repository);
  expect(answers.advertiseForPush(capabilities)?.toString()).toBe(advertised().toString());
  fill();
  expect(answers.advertiseForPush(capabilities)?.toString()).toBe(advertised().toString());
});

test('what only git can read, and other questions, are left to git', async () => {
  const answers = new RefAnswers(repository);
  expect(await answers.lsRefs(question('unborn', 'symrefs'))).toBeUndefined();
  fill();
  expect(await answers.lsRefs(Buffer.concat([writePacket('command=fetch'), FLUSH]))).toBeUndefined();
  git(['symbolic-ref', 'refs/heads/alias', 'refs/heads/main']);
  expect(await answers.lsRefs(question())).toBeUndefined();
  expect(answers.advertiseForPush('atomic')).toBeUndefined();
});
