import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JobRecord, RunRecord, TriggerEvent } from '../../contract.ts';
import { createLocalRunner, type LocalRunner, type LocalRunnerOptions } from '../local-runner.ts';
import { createFakeGitHub, type FakeGitHub } from './fake-github.ts';

/** Our action in miniature: says what it was given, and does what `do` asks. */
const ACTION = `
name: forge
description: test
inputs:
  command: { description: c, required: true }
  token: { description: t, default: '\${{ github.token }}' }
runs: { using: node24, main: main.js, post: post.js }
`;
const MAIN = `
const { appendFileSync } = require('node:fs');
appendFileSync(process.env.GITHUB_OUTPUT, 'said=' + process.env.INPUT_COMMAND + '\\n');
appendFileSync(process.env.GITHUB_OUTPUT, 'environment<<END_OF_IT\\n' + JSON.stringify(Object.keys(process.env).sort()) + '\\nEND_OF_IT\\n');
appendFileSync(process.env.GITHUB_STATE, 'left=over\\n');
appendFileSync(process.env.GITHUB_STEP_SUMMARY, '# token ' + process.env.INPUT_TOKEN + '\\n');
console.log('token ' + process.env.INPUT_TOKEN + ', runtime ' + process.env.ACTIONS_RUNTIME_TOKEN);
if (process.env.INPUT_COMMAND === 'fail') { console.log('::error::asked to fail'); process.exit(1); }
`;
const POST = `console.log('post sees ' + process.env.STATE_left);`;

export interface RunnerWorld {
  readonly github: FakeGitHub;
  readonly runner: LocalRunner;
  /** Folder that jobs may write to, as `$OUT`. */
  readonly out: string;
  /** Triggers, waits until all is still, and returns the first run that the event started. */
  run(event?: Partial<TriggerEvent>): Promise<RunRecord>;
  /** `name: conclusion` of the jobs of a run. */
  conclusions(run: RunRecord): Readonly<Record<string, string | null>>;
  job(run: RunRecord, name: string): JobRecord;
  /** Log of a job, or its summary. */
  log(run: RunRecord, name: string, ending?: '.log' | '.summary.md'): string;
  /** Lines of a file in `out`; empty when it does not exist. */
  lines(name: string): readonly string[];
  [Symbol.asyncDispose](): Promise<void>;
}

/** A runner over a fake GitHub with these workflow files; times between signals are short. */
export function createRunnerWorld(
  files: Readonly<Record<string, string>>,
  options: Partial<LocalRunnerOptions> = {},
): RunnerWorld {
  const github = createFakeGitHub();
  github.commitWorkflows(files);
  const actionDir = join(github.folder, 'action');
  const out = join(github.folder, 'out');
  for (const folder of [actionDir, out]) mkdirSync(folder);
  writeFileSync(join(actionDir, 'action.yml'), ACTION);
  writeFileSync(join(actionDir, 'main.js'), MAIN);
  writeFileSync(join(actionDir, 'post.js'), POST);
  const runner = createLocalRunner({
    github,
    workDir: join(github.folder, 'runner'),
    actionDir,
    actionRepository: 'forge/action',
    stopWaits: { interruptMs: 200, terminateMs: 100 },
    ...options,
    environment: { OUT: out, ...options.environment },
  });
  const job = (run: RunRecord, name: string): JobRecord => {
    const found = run.jobs.find((other) => other.name === name);
    if (!found) throw new Error(`No job "${name}" among ${run.jobs.map((other) => other.name).join(', ')}.`);
    return found;
  };
  return {
    github,
    runner,
    out,
    async run(event = {}) {
      const [id = 0] = github.trigger({ event: 'issues', action: 'opened', ...event });
      await runner.idle();
      const run = github.getRun(id);
      if (!run) throw new Error('The event started no run.');
      return run;
    },
    conclusions: (run) => Object.fromEntries(run.jobs.map((other) => [other.name, other.conclusion])),
    job,
    log(run, name, ending = '.log') {
      const { id, key } = job(run, name);
      return readFileSync(join(github.folder, 'runner', 'runs', String(run.id), `${id}-${key}${ending}`), 'utf8');
    },
    lines(name) {
      if (!readdirSync(out).includes(name)) return [];
      return readFileSync(join(out, name), 'utf8').trim().split('\n');
    },
    async [Symbol.asyncDispose]() {
      await runner.close();
      github[Symbol.dispose]();
    },
  };
}
