import { z } from 'zod';
import { ORDERS } from '../schedule/order-tasks.ts';
import { POOL_NAME } from '../schedule/parse-pool.ts';

/** Agents that a configuration may name as `provider`. Each has an adapter. */
export const AGENT_PROVIDERS = ['claude-code', 'command'] as const;
export type AgentProvider = (typeof AGENT_PROVIDERS)[number];

/** What this file says of a key beyond zod: `unit` of a number, `expected` in place of the derived wording, `reserved` while nothing reads it. */
type KeyMeta = {
  readonly unit?: string;
  readonly expected?: string;
  readonly reserved?: true;
};

// Aligned with checkReport, which carries the command: 100 entries of 4,000 characters.
const command = z.string().regex(/\S/).max(4_000);
const provider = z.enum(AGENT_PROVIDERS);
const minutes = (most: number) => z.number().min(0.01).max(most);

const MOST_PLACES = 256;
const places = z.number().int().min(0).max(MOST_PLACES);
const PLACES_EXPECTED = `integers from 0 to ${MOST_PLACES}`;

// A model becomes an argument of the agent's CLI, so it must not look like an option.
const model = z
  .string()
  .regex(/^[A-Za-z0-9][\w.:/@[\]-]{0,199}$/)
  .meta({ expected: 'the name of a model, such as claude-sonnet-4-20250514' });

// The job's own tokens and inputs (GITHUB_*, ACTIONS_*, INPUT_*) must never reach an agent.
const variable = z
  .string()
  .regex(/^(?!GITHUB_|ACTIONS_|INPUT_)[A-Za-z_][A-Za-z0-9_]{0,199}$/)
  .meta({ expected: 'the name of an environment variable other than GITHUB_*, ACTIONS_* and INPUT_*' });

const runnerLabel = z
  .string()
  .regex(/^[\w][\w .:/@+=-]{0,199}$/)
  .meta({ expected: 'a runner label' });
const runnerLabels = z.array(runnerLabel).min(1).max(20);
const runner = z.union([
  runnerLabel,
  runnerLabels,
  z.strictObject({ group: runnerLabel, labels: z.union([runnerLabel, runnerLabels]).optional() }),
]);
const runnerExpected = 'a runner label, a list of labels, or {group, labels}';
export type Runner = z.output<typeof runner>;

/** The keys of one agent role. Roles that no job runs yet are accepted, checked, and marked as reserved. */
function agentKeys(role: string, meta: KeyMeta = {}) {
  return {
    provider: provider
      .optional()
      .describe(`Agent that plays the ${role}. Without it: \`orchestrator.agent\`.`)
      .meta(meta),
    model: model.optional().describe(`Model of the ${role}. Without it the agent chooses.`).meta(meta),
    maxSessionTokens: z
      .number()
      .int()
      .min(1_000)
      .max(10_000_000)
      .default(200_000)
      .describe('Size of the context window; a session hands over to a fresh one at 70% of it.')
      .meta({ unit: 'tokens', ...meta }),
    command: command
      .optional()
      .describe('Command line of the provider `command`, run through `bash -euo pipefail -c`.')
      .meta(meta),
    env: z
      .array(variable)
      .max(100)
      .default([])
      .describe("Names of environment variables of the job that the agent may see, besides its provider's own.")
      .meta({ expected: 'a list of names of environment variables', ...meta }),
  };
}

/** The keys of one budget. */
function amountKeys(of: string) {
  const limit = (number: z.ZodNumber, unit: string) =>
    number.optional().describe(`Most ${unit} of ${of}.`).meta({ unit });
  return z
    .strictObject({
      dollars: limit(z.number().min(0.01).max(1e6), 'dollars'),
      tokens: limit(z.number().int().min(1_000).max(1e12), 'tokens'),
      minutes: limit(z.number().min(1).max(1e6), 'minutes'),
    })
    .prefault({});
}

const reserved: KeyMeta = { reserved: true };

/** `.stoneforge/config.yaml` as a person writes it. Everything that is said of a key elsewhere is derived from this. */
export const configFile = z.strictObject({
  label: z
    .string()
    .max(50)
    .regex(/^[^\s,]([^,\p{Cc}]*[^\s,])?$/u)
    .default('stoneforge')
    .describe('Issues with this label are tasks.')
    .meta({ expected: 'a label of 1 to 50 characters without commas' }),
  orchestrator: z
    .strictObject({
      agent: provider.default('claude-code').describe('Agent of every role that names no provider of its own.'),
      maxConcurrent: z
        .number()
        .int()
        .min(1)
        .max(256)
        .default(6)
        .describe('How many tasks are worked on at the same time.')
        .meta({ unit: 'tasks' }),
      worktreeIsolation: z
        .literal(true)
        .default(true)
        .describe(
          "Each agent works in a worktree of its own. Always true: without it agents overwrite each other's files.",
        ),
    })
    .prefault({})
    .describe('What holds for the whole forge.'),
  agents: z
    .strictObject({
      worker: z.strictObject(agentKeys('worker')).prefault({}).describe('Works on a task.'),
      steward: z
        .strictObject({
          ...agentKeys('steward', reserved),
          autoMerge: z
            .boolean()
            .default(true)
            .describe('Land green changes. False stops at the green pull request, which a person merges.'),
          runChecks: z
            .boolean()
            .default(true)
            .describe('Test changes before they land. False lands them with the mark *untested*.'),
        })
        .prefault({})
        .describe('Tests, reviews and lands changes.'),
      director: z
        .strictObject(agentKeys('director', reserved))
        .prefault({})
        .describe('Turns a goal into tasks and answers questions.'),
    })
    .prefault({})
    .describe('The agents, by role.'),
  checks: z
    .array(command)
    .max(100)
    .optional()
    .describe(
      "Commands that a change must pass, in order, each run through `bash -euo pipefail -c`. Without this key the repository's own test command is found; `[]` means none.",
    )
    .meta({ expected: 'a list of commands, such as ["npm test"], or [] for none' }),
  verify: z
    .enum(['train', 'each'])
    .default('train')
    .describe('`train` tests a change once, as part of its train; `each` tests it alone before as well.'),
  capacity: z
    .strictObject({
      providers: z
        .partialRecord(provider, places)
        .default({})
        .describe('How many attempts may run at once with an agent, such as `{claude-code: 4}`.')
        .meta({ expected: `a mapping of agents (${AGENT_PROVIDERS.join(', ')}) to ${PLACES_EXPECTED}` }),
      pools: z
        .record(z.string().regex(POOL_NAME), places)
        .default({})
        .describe('How many may run at once in a pool, such as `{gpu: 2}`. The label `pool:gpu` puts a task into it.')
        .meta({ expected: `a mapping of pools (letters, digits, ".", "_" and "-") to ${PLACES_EXPECTED}` }),
      labels: z
        .record(z.string().min(1).max(50), places)
        .default({})
        .describe('How many may run at once at tasks with a label, such as `{database: 1}`.')
        .meta({ expected: `a mapping of labels to ${PLACES_EXPECTED}` }),
    })
    .prefault({})
    .describe(
      'Limits beside `orchestrator.maxConcurrent`, each for itself: an attempt starts when all that concern it have room. 0 holds such tasks back.',
    ),
  budget: z
    .strictObject({
      task: amountKeys('all attempts at one task together').describe(
        'What a task may take, all its attempts together. An attempt reserves what is left of it. The front block or a label of the issue may name less.',
      ),
      run: amountKeys('the attempts that one workflow run starts').describe(
        'What one workflow run may set going: the attempts that one dispatch starts. The rest starts with a later run.',
      ),
      day: amountKeys('the attempts that start on one UTC day').describe(
        'What one day may take. Days are those of UTC; an attempt counts to the day on which it started.',
      ),
      plan: amountKeys('all attempts at the tasks of one plan').describe(
        'What each plan may take, its plans included, for all its life.',
      ),
    })
    .prefault({})
    .describe(
      'What may be spent. An attempt starts only when what it may take fits, and that is reserved until it is known what it took. Without a key there is no limit.',
    ),
  order: z
    .enum(ORDERS)
    .default('urgent')
    .describe(
      'Which tasks start first when more are ready than workers are free. `urgent`: urgent ones and what they wait for, then the longest remaining path. `critical-path`: the longest remaining path, whatever the priority. `priority`: strictly by priority.',
    ),
  attempts: z
    .number()
    .int()
    .min(1)
    .max(20)
    .default(3)
    .describe('How often a task may fail before a person is asked.')
    .meta({ unit: 'attempts' }),
  retry: z
    .strictObject({
      delayMinutes: z
        .number()
        .min(0)
        .max(1_440)
        .default(1)
        .describe(
          'How long a task waits after two attempts in a row brought nothing; twice as long after each further one. The first is tried again at once. 0: it never waits.',
        )
        .meta({ unit: 'minutes' }),
      maxDelayMinutes: z
        .number()
        .min(0)
        .max(1_440)
        .default(60)
        .describe('Longest such wait.')
        .meta({ unit: 'minutes' }),
      lost: z
        .number()
        .int()
        .min(1)
        .max(50)
        .default(5)
        .describe(
          'How many attempts in a row may be lost by no fault of the task (a runner that died, a cancelled run, trouble before the first session) before a person is asked. They do not count as `attempts`.',
        )
        .meta({ unit: 'attempts' }),
    })
    .prefault({})
    .describe('When a task is tried again.'),
  limits: z
    .strictObject({
      sessionMinutes: minutes(360)
        .default(60)
        .describe('Longest session of an agent; at most `limits.jobMinutes`.')
        .meta({ unit: 'minutes' }),
      jobMinutes: z
        .number()
        .int()
        .min(1)
        .max(360)
        .default(120)
        .describe("Longest attempt, all its sessions together. GitHub's own limit for hosted runners is 360.")
        .meta({ unit: 'minutes' }),
      maxSessions: z
        .number()
        .int()
        .min(1)
        .max(50)
        .default(5)
        .describe('Most sessions in one attempt.')
        .meta({ unit: 'sessions' }),
      checkMinutes: minutes(360).default(30).describe('Longest run of one check.').meta({ unit: 'minutes' }),
      outputMegabytes: z
        .number()
        .min(0.01)
        .max(500)
        .default(20)
        .describe('Most output that is kept of an attempt and of each check; the rest is counted and dropped.')
        .meta({ unit: 'megabytes' }),
    })
    .prefault({})
    .describe('Where a runaway ends.'),
  runners: z
    .strictObject({
      agents: runner
        .default('ubuntu-latest')
        .describe(
          'Machines of the jobs that run agents or code of the repository. `stoneforge init` writes it into the workflows.',
        )
        .meta({ expected: runnerExpected }),
      control: runner
        .default('ubuntu-slim')
        .describe('Machines of the trusted jobs. Never a persistent machine on which agents run.')
        .meta({ expected: runnerExpected }),
    })
    .prefault({})
    .describe('On which machines the jobs run.'),
});

/** The file with its defaults, before the fallbacks between keys are resolved. */
export type ConfigFile = z.output<typeof configFile>;

type Resolved<Role> = Omit<Role, 'provider'> & { readonly provider: AgentProvider };

/** The configuration as the jobs read it: every default and fallback resolved. `checks` undefined = find them (`detectChecks`). */
export type Config = Omit<ConfigFile, 'agents'> & {
  readonly agents: {
    readonly worker: Resolved<ConfigFile['agents']['worker']>;
    readonly steward: Resolved<ConfigFile['agents']['steward']>;
    readonly director: Resolved<ConfigFile['agents']['director']>;
  };
};
export type AgentConfig = Config['agents']['worker'];
export type Capacity = Config['capacity'];
