/** A local GitHub in a process of its own, for tests that kill it: `node server-process.ts <folder>` prints its addresses. */
import { join } from 'node:path';
import { createLocalGitHub } from '../local-github.ts';

const folder = process.argv[2] ?? '';
const github = await createLocalGitHub({
  gitDir: join(folder, 'repo.git'),
  stateFile: join(folder, 'github.sqlite'),
  repository: 'octo/forge',
  defaultBranch: 'main',
});
const token = github.userToken('octo');
process.stdout.write(
  `${JSON.stringify({ apiUrl: github.apiUrl, gitUrl: github.gitUrl, token, run: github.nextRunId() })}\n`,
);
