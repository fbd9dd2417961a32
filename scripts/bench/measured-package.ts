import { chmod, cp, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a run of the demo needs of this package. */
const PARTS = ['action.yml', 'dist', 'examples/demo', 'package.json', 'prompts'];

export interface MeasuredPackage {
  readonly cli: string;
  /** PATH for the demo: the measuring `node` (and `git`) come first. */
  readonly path: string;
  /** Folders with a file for each agent session and each check, in the form of `sumAgentCpu` and `sumCheckCpu`. */
  readonly agents: string;
  readonly checks: string;
  /** One byte for each git process of the engine; written only when they are counted. */
  readonly git: string;
}

/**
 * A copy of the built package in which the demo's agent and its check write down the CPU time of their own process trees. They
 * get an allow-listed environment, so the places to write to stand in the files themselves.
 *
 * @param options.countsGit also counts the git processes; each then costs a shell more, about a millisecond
 */
export async function makeMeasuredPackage(
  root: string,
  folder: string,
  options: { readonly countsGit: boolean; readonly path: string; readonly realGit: string },
): Promise<MeasuredPackage> {
  const copy = join(folder, 'package');
  const shims = join(folder, 'bin');
  const records = {
    agents: join(folder, 'agents'),
    checks: join(folder, 'checks'),
    git: join(folder, 'git-processes'),
  };
  for (const part of PARTS) await cp(join(root, part), join(copy, part), { recursive: true });
  for (const made of [shims, records.agents, records.checks]) await mkdir(made, { recursive: true });
  const agent = join(copy, 'examples/demo/agent.mjs');
  await rename(agent, join(copy, 'examples/demo/unmeasured-agent.mjs'));
  await writeFile(agent, agentText(records.agents, options.path));
  await writeExecutable(join(shims, 'node'), checkText(records.checks, options.path));
  if (options.countsGit) await writeExecutable(join(shims, 'git'), gitText(records.git, options.realGit));
  return { cli: join(copy, 'dist/cli/index.js'), path: `${shims}:${options.path}`, ...records };
}

/** The agent with an epilogue. Without the shims on its PATH, so that a check which it runs is counted once, as the agent's. */
function agentText(folder: string, path: string): string {
  return `import { appendFileSync, readFileSync } from 'node:fs';
process.env.PATH = ${JSON.stringify(path)};
process.on('exit', () => {
  const own = process.cpuUsage();
  const stat = readFileSync('/proc/self/stat', 'latin1');
  const [user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ').slice(13, 15);
  const childrenMs = (Number(user) + Number(system)) * 10;
  appendFileSync(\`${folder}/\${process.pid}\`, \`\${(own.user + own.system) / 1000 + childrenMs}\\n\`);
});
await import('./unmeasured-agent.mjs');
`;
}

/** Stands for `node` on the PATH: the demo's check is `node --test`; whatever else is called goes straight through. */
function checkText(folder: string, path: string): string {
  return `#!/usr/bin/env bash
if [ "\${1-}" != --test ]; then exec ${quoted(process.execPath)} "$@"; fi
PATH=${quoted(path)} ${quoted(process.execPath)} "$@"
code=$?
LC_ALL=C
times >> ${quoted(folder)}/$$
exit $code
`;
}

function gitText(file: string, realGit: string): string {
  return `#!/bin/sh\nprintf . >> ${quoted(file)}\nexec ${quoted(realGit)} "$@"\n`;
}

async function writeExecutable(file: string, text: string): Promise<void> {
  await writeFile(file, text);
  await chmod(file, 0o755);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
