import { expect, test } from 'vitest';
import { DEFAULT_SECRETS, decideSecretNames } from './secret-names.ts';

test('secrets are added and dropped by name, each once', () => {
  const change = { add: ['MY_KEY', 'MY_KEY', 'OPENAI_API_KEY'], drop: ['ANTHROPIC_API_KEY'] };
  expect(decideSecretNames(DEFAULT_SECRETS, change)).toEqual(['OPENAI_API_KEY', 'MY_KEY']);
  expect(decideSecretNames(DEFAULT_SECRETS, { add: [], drop: DEFAULT_SECRETS })).toEqual([]);
});

test.each(['my_key', '1KEY', 'A-B', 'A B', 'GITHUB_TOKEN', 'ACTIONS_X', 'INPUT_TOKEN', 'STONEFORGE_TASK', '', 'A}} x'])(
  'no secret can be called "%s"',
  (name) => {
    expect(() => decideSecretNames([], { add: [name], drop: [] })).toThrow('Expected the name of a secret');
    // What an edited file records is checked as well: it ends up inside of an expression.
    expect(() => decideSecretNames([name], { add: [], drop: [] })).toThrow(name);
  },
);
