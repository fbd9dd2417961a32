import { arch, platform } from 'node:os';
import { dirname } from 'node:path';
import type { JobDirectories } from './job-directories.ts';
import type { JsonObject } from './json.ts';

/** What a job may know of the environment in which the engine itself runs. Nothing else gets through. */
const ALLOWED = ['PATH', 'LANG', 'LANGUAGE', 'LC_ALL', 'LC_CTYPE', 'TZ', 'TMPDIR', 'USER', 'LOGNAME', 'SHELL'];

/** Keys of the `github` context that become `GITHUB_<KEY>` as they are. */
const FROM_CONTEXT = [
  'actor',
  'api_url',
  'base_ref',
  'event_name',
  'graphql_url',
  'head_ref',
  'ref',
  'ref_name',
  'ref_protected',
  'ref_type',
  'repository',
  'repository_owner',
  'retention_days',
  'run_attempt',
  'run_id',
  'run_number',
  'server_url',
  'sha',
  'triggering_actor',
  'workflow',
  'workflow_ref',
  'workflow_sha',
];

const SYSTEMS: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };

export interface JobEnvironmentOptions {
  readonly directories: JobDirectories;
  /** The run's `github` context. */
  readonly github: JsonObject;
  /** Key of the job in its file. */
  readonly key: string;
  readonly trackingId: string;
  readonly cacheMode: string | undefined;
}

/** What the engine's own environment and the option `environment` give to a job; everything else may override it. */
export function baseEnvironment(extra: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const allowed = ALLOWED.flatMap((name): [string, string][] => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(allowed), ...extra };
}

/** The variables that a real runner sets for every step of a job; nothing may override them. */
export function runnerEnvironment(options: JobEnvironmentOptions): Readonly<Record<string, string>> {
  const { directories, github } = options;
  const fromContext = FROM_CONTEXT.map((key) => [`GITHUB_${key.toUpperCase()}`, String(github[key] ?? '')]);
  return {
    ...Object.fromEntries(fromContext),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_JOB: options.key,
    GITHUB_EVENT_PATH: directories.eventPath,
    GITHUB_WORKSPACE: directories.workspace,
    HOME: directories.home,
    RUNNER_OS: SYSTEMS[platform()] ?? platform(),
    RUNNER_ARCH: arch().toUpperCase(),
    RUNNER_NAME: 'stoneforge-local',
    RUNNER_ENVIRONMENT: 'self-hosted',
    RUNNER_TEMP: directories.temp,
    RUNNER_TOOL_CACHE: directories.toolCache,
    RUNNER_WORKSPACE: dirname(directories.workspace),
    RUNNER_TRACKING_ID: options.trackingId,
    ...(options.cacheMode === undefined ? {} : { ACTIONS_CACHE_MODE: options.cacheMode }),
  };
}
