import { expect, test } from 'vitest';
import { parseConfig } from '../../core/config/parse-config.ts';
import { DISPATCH_FILE, renderGeneratedFiles, TASK_FILE } from '../init/generated-files.ts';
import { findHandedSecrets } from './handed-secrets.ts';

test('what init writes hands on exactly the secrets that it was told', () => {
  const secrets = ['ANTHROPIC_API_KEY', 'MODEL_URL'];
  const files = renderGeneratedFiles(parseConfig(''), { action: { uses: '$/' }, secrets, version: '0.1.0' });
  const textOf = (path: string) => files.find((file) => file.path === path)?.text ?? '';
  expect(findHandedSecrets({ dispatch: textOf(DISPATCH_FILE), task: textOf(TASK_FILE) })).toEqual(secrets);
});

test('a secret that the caller does not pass on does not arrive, unless it passes on all', () => {
  const task = 'env:\n  A: ${{ secrets.A }}\n  B: ${{ secrets.B }}\n';
  expect(findHandedSecrets({ dispatch: 'secrets:\n  A: ${{ secrets.A }}\n', task })).toEqual(['A']);
  expect(findHandedSecrets({ dispatch: 'secrets: inherit\n', task })).toEqual(['A', 'B']);
});
