import type { Config, ConfigFile } from './schema.ts';

/** A value that fits its own key but not another one. */
export interface KeyConflict {
  readonly key: string;
  /** Path of what is in the file and leads to the conflict. */
  readonly near: readonly string[];
  readonly expected: string;
  readonly found: string;
}

type Mapping = Readonly<Record<string, unknown>>;

/** Finds what the schema of single keys cannot see. Takes the file as written, so that it can run beside a failing schema. */
export function conflictsBetweenKeys(file: Mapping): readonly KeyConflict[] {
  const agents = mapping(file.agents);
  const roles = ['worker', 'steward', 'director'].flatMap((role) => {
    const agent = mapping(agents[role]);
    // Only the worker runs today: an inherited `command` asks nothing of the other roles.
    const inherited = role === 'worker' ? mapping(file.orchestrator).agent : undefined;
    if ((agent.provider ?? inherited) !== 'command' || agent.command !== undefined) return [];
    const near = agent.provider === undefined ? ['orchestrator', 'agent'] : ['agents', role, 'provider'];
    return [
      {
        key: `agents.${role}.command`,
        near,
        expected: `the command to run, because "${near.join('.')}" is command`,
        found: 'nothing',
      },
    ];
  });
  const limits = mapping(file.limits);
  const jobMinutes = limits.jobMinutes ?? 120;
  const tooLong =
    typeof limits.sessionMinutes === 'number' && typeof jobMinutes === 'number' && limits.sessionMinutes > jobMinutes;
  if (!tooLong) return roles;
  const near = ['limits', 'sessionMinutes'];
  const expected = `at most "limits.jobMinutes" (${jobMinutes})`;
  return [...roles, { key: near.join('.'), near, expected, found: String(limits.sessionMinutes) }];
}

/** Resolves the fallbacks between keys: a role's provider, and the default length of a session in a short job. */
export function resolveConfig(parsed: ConfigFile): Config {
  const { worker, steward, director } = parsed.agents;
  const fallback = parsed.orchestrator.agent;
  const { sessionMinutes, jobMinutes } = parsed.limits;
  return {
    ...parsed,
    agents: {
      worker: { ...worker, provider: worker.provider ?? fallback },
      steward: { ...steward, provider: steward.provider ?? fallback },
      director: { ...director, provider: director.provider ?? fallback },
    },
    limits: { ...parsed.limits, sessionMinutes: Math.min(sessionMinutes, jobMinutes) },
  };
}

function mapping(value: unknown): Mapping {
  return typeof value === 'object' && value !== null ? (value as Mapping) : {};
}
