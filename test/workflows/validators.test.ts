import { expect, test } from 'vitest';
import { ALL_SETS } from './support/all-sets.ts';
import { checkWithActionlint, checkWithLanguageService, checkWithParser } from './support/checkers.ts';
import { ACTIONLINT_EXCEPTIONS, NEWER_THAN_THE_PARSER } from './support/exceptions.ts';
import { workflowSet } from './support/workflow-set.ts';

const FILES = ALL_SETS.flatMap(([name, set]) => [...set.keys()].map((path) => ({ name, set, path })));

test.each(ALL_SETS)('%s: there are workflow files', (_name, set) => {
  expect([...set.keys()]).toEqual(
    expect.arrayContaining(
      ['stoneforge', 'stoneforge-merge', 'stoneforge-task'].map((name) => `.github/workflows/${name}.yml`),
    ),
  );
});

test.each(FILES)('$name: GitHub’s workflow parser takes $path', async ({ set, path }) => {
  expect(await checkWithParser(set, path)).toEqual([]);
});

test.each(FILES)('$name: GitHub’s language service finds nothing in $path', async ({ set, path }) => {
  expect(await checkWithLanguageService(set, path)).toEqual([]);
});

test.each(FILES)('$name: actionlint finds nothing but listed exceptions in $path', async ({ set, path }) => {
  const messages = await checkWithActionlint(set.get(path)?.text ?? '');
  expect(
    messages.filter((message) => !ACTIONLINT_EXCEPTIONS.some((exception) => exception.message.test(message))),
  ).toEqual([]);
});

test('every exception is still needed', async () => {
  const texts = FILES.map(({ set, path }) => set.get(path)?.text ?? '');
  const messages = (await Promise.all(texts.map(checkWithActionlint))).flat();
  const unused = ACTIONLINT_EXCEPTIONS.filter(({ message }) => !messages.some((found) => message.test(found)));
  expect(unused).toEqual([]);
  for (const { line } of NEWER_THAN_THE_PARSER) expect(texts.some((text) => line.test(text))).toBe(true);
});

test('the checkers see a workflow that is broken', async () => {
  const path = '.github/workflows/x.yml';
  const set = workflowSet({
    [path]:
      'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ steps.none.outputs.x }} ${{ nonsense() }}\n',
  });
  expect(await checkWithParser(set, path)).not.toEqual([]);
  expect(await checkWithLanguageService(set, path)).not.toEqual([]);
  expect(await checkWithActionlint(set.get(path)?.text ?? '')).not.toEqual([]);
});
