import { expect, test } from 'vitest';
import { answerOf } from '../testing/answer-of.ts';
import { SampleClone } from '../testing/sample-clone.ts';
import { REPO, startTestGitHub } from '../testing/start-test-github.ts';

test('references are read one by one and by prefix, custom ones too', async () => {
  await using forge = await startTestGitHub();
  const clone = await SampleClone.make(forge);
  const sha = await clone.git('rev-parse', 'HEAD');
  for (const ref of ['heads/agent/1', 'heads/agent/12', 'stoneforge/trains/main'])
    await clone.git('push', '--quiet', 'origin', `HEAD:refs/${ref}`);
  const job = forge.job({ contents: 'read' });
  expect((await job.rest.git.getRef({ ...REPO, ref: 'stoneforge/trains/main' })).data.object).toMatchObject({
    sha,
    type: 'commit',
  });
  const { data } = await job.rest.git.listMatchingRefs({ ...REPO, ref: 'heads/agent/1' });
  expect(data.map(({ ref }) => ref)).toEqual(['refs/heads/agent/1', 'refs/heads/agent/12']);
  expect((await answerOf(job.rest.git.getRef({ ...REPO, ref: 'heads/agent' }))).status).toBe(404);
});

test('a file is read at a reference, and a missing one is 404', async () => {
  await using forge = await startTestGitHub();
  const clone = await SampleClone.make(forge, { 'a folder/ä.txt': 'Grüße\n' });
  await clone.branch('other');
  const job = forge.job({ contents: 'read' });
  const read = async (path: string, ref?: string) => {
    const { data } = await job.rest.repos.getContent({ ...REPO, path, ...(ref === undefined ? {} : { ref }) });
    return 'content' in data ? Buffer.from(data.content, 'base64').toString('utf8') : undefined;
  };
  expect([await read('a folder/ä.txt'), await read('other.txt', 'other')]).toEqual(['Grüße\n', 'other\n']);
  expect((await answerOf(job.rest.repos.getContent({ ...REPO, path: 'other.txt' }))).status).toBe(404);
});
