import { expect, test } from 'vitest';
import { createFakeGitHub } from './testing/fake-github.ts';
import { createWorkflowStore } from './workflow-store.ts';

const FILE = 'on: issues\njobs:\n  a: { runs-on: x, steps: [{ run: "true" }] }\n';

test('files are read at the tip of the branch, and parsed once as long as their content stays', () => {
  using github = createFakeGitHub();
  const first = github.commitWorkflows({ 'a.yml': FILE, 'b.yaml': `name: grüße\n${FILE}`, 'note.md': 'no workflow' });
  const store = createWorkflowStore(github.gitDir);
  const one = store.at('main');
  expect(one.commit).toBe(first);
  expect([...one.files.values()].map(({ path, name, errors }) => [path, name, errors])).toEqual([
    ['.github/workflows/a.yml', '.github/workflows/a.yml', []],
    ['.github/workflows/b.yaml', 'grüße', []],
  ]);
  expect(store.at('refs/heads/main').files).toBe(one.files);
  github.commitWorkflows({ 'c.yml': FILE });
  expect([...store.at('main').files.keys()]).toEqual(['.github/workflows/c.yml']);
});

test('a ref that does not exist is refused with its name', () => {
  using github = createFakeGitHub();
  expect(() => createWorkflowStore(github.gitDir).at('gone')).toThrow(/ref "gone" to exist/);
});
