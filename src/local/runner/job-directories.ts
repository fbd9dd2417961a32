import { mkdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json } from './json.ts';

/** The folders of one job; nothing in them existed before, and nothing outlives the job. */
export interface JobDirectories {
  readonly root: string;
  /** GITHUB_WORKSPACE, empty. */
  readonly workspace: string;
  /** RUNNER_TEMP. */
  readonly temp: string;
  readonly home: string;
  readonly toolCache: string;
  /** File with the webhook payload. */
  readonly eventPath: string;
  /** Folder of the files GITHUB_OUTPUT, GITHUB_ENV, … of each step. */
  readonly commands: string;
  remove(): Promise<void>;
}

/** Makes `<workDir>/jobs/<job id>/`. */
export function makeJobDirectories(
  workDir: string,
  job: { readonly jobId: number; readonly repository: string; readonly event: Json },
): JobDirectories {
  const root = join(workDir, 'jobs', String(job.jobId));
  const [, name = 'repository'] = job.repository.split('/');
  const directories = {
    workspace: join(root, 'work', name),
    temp: join(root, 'temp'),
    home: join(root, 'home'),
    toolCache: join(root, 'tools'),
    commands: join(root, 'temp', '_runner_file_commands'),
  };
  for (const directory of Object.values(directories)) mkdirSync(directory, { recursive: true });
  const eventPath = join(root, 'temp', 'event.json');
  writeFileSync(eventPath, JSON.stringify(job.event));
  return {
    root,
    ...directories,
    eventPath,
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 3 }),
  };
}
