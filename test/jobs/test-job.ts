import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Artifacts } from '../../src/ports/artifacts.ts';
import type { RunContext, World } from '../../src/ports/run-context.ts';

/** A job on this machine: what it said, set and uploaded can be read afterwards. */
export function createTestJob() {
  const root = mkdtempSync(join(tmpdir(), 'job-'));
  const tempDir = join(root, 'temp');
  const uploads = join(root, 'uploads');
  mkdirSync(tempDir);
  mkdirSync(uploads);
  const said = { outputs: {} as Record<string, string>, log: [] as string[], summary: '', artifacts: [] as string[] };
  const run: RunContext = {
    runId: '1',
    repository: 'ada/project',
    runUrl: 'http://127.0.0.1/ada/project/actions/runs/1',
    gitUrl: 'unused',
    tempDir,
    setOutput: (name, value) => {
      said.outputs[name] = value;
    },
    info: (text) => void said.log.push(text),
    warn: (text) => void said.log.push(text),
    summarize: async (markdown) => {
      said.summary += markdown;
    },
  };
  const artifacts: Pick<Artifacts, 'upload'> & Artifacts = {
    upload: async (name, directory, files) => {
      said.artifacts.push(name);
      for (const file of files) cpSync(join(directory, file), join(uploads, file));
      return said.artifacts.length;
    },
    download: () => Promise.reject(new Error('an untrusted job downloads nothing')),
  };
  const world: World = {
    now: () => new Date(),
    random: Math.random,
    nonce: () => 'ab'.repeat(16),
    pause: async () => {},
  };
  return {
    run,
    world,
    artifacts,
    said,
    tempDir,
    uploads,
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
