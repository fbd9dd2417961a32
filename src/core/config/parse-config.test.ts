import { describe, expect, it } from 'vitest';
import { StoneforgeError } from '../errors.ts';
import { parseConfig } from './parse-config.ts';

function problemsOf(text: string): string {
  try {
    parseConfig(text);
  } catch (error) {
    expect(error).toBeInstanceOf(StoneforgeError);
    expect(error).toMatchObject({ code: 'bad-config', retryable: false });
    return (error as StoneforgeError).message;
  }
  throw new Error(`Expected a refusal of ${text}`);
}

describe('a good configuration', () => {
  it('has a default for everything', () => {
    expect(parseConfig('')).toMatchInlineSnapshot(`
      {
        "agents": {
          "director": {
            "env": [],
            "maxSessionTokens": 200000,
            "provider": "claude-code",
          },
          "steward": {
            "autoMerge": true,
            "env": [],
            "maxSessionTokens": 200000,
            "provider": "claude-code",
            "runChecks": true,
          },
          "worker": {
            "env": [],
            "maxSessionTokens": 200000,
            "provider": "claude-code",
          },
        },
        "attempts": 3,
        "budget": {
          "day": {},
          "plan": {},
          "run": {},
          "task": {},
        },
        "capacity": {
          "labels": {},
          "pools": {},
          "providers": {},
        },
        "label": "stoneforge",
        "limits": {
          "checkMinutes": 30,
          "jobMinutes": 120,
          "maxSessions": 5,
          "outputMegabytes": 20,
          "sessionMinutes": 60,
        },
        "orchestrator": {
          "agent": "claude-code",
          "maxConcurrent": 6,
          "worktreeIsolation": true,
        },
        "order": "urgent",
        "retry": {
          "delayMinutes": 1,
          "lost": 5,
          "maxDelayMinutes": 60,
        },
        "runners": {
          "agents": "ubuntu-latest",
          "control": "ubuntu-slim",
        },
        "verify": "train",
      }
    `);
  });

  it.each([
    ['a text of spaces', ' \n\n'],
    ['comments alone', '# nothing yet\n'],
    ['an explicit null', 'null'],
    ['an empty document', '---\n...\n'],
    ['a byte order mark', '\uFEFF'],
    ['groups whose keys are all commented out', 'limits:\nagents:\n  worker:\n  # model: x\n'],
  ])('counts %s as empty', (_, text) => {
    expect(parseConfig(text)).toEqual(parseConfig(''));
  });

  it('may be the file that Stoneforge itself documents', () => {
    const config = parseConfig(`
orchestrator:
  agent: claude-code
  maxConcurrent: 6
  worktreeIsolation: true
agents:
  worker:   { provider: claude-code, model: claude-sonnet-4-20250514, maxSessionTokens: 200000 }
  steward:  { provider: claude-code, model: claude-sonnet-4-20250514, autoMerge: true, runChecks: true }
  director: { provider: claude-code, model: claude-sonnet-4-20250514 }
`);
    expect(config.agents.worker).toEqual({
      provider: 'claude-code',
      model: 'claude-sonnet-4-20250514',
      maxSessionTokens: 200_000,
      env: [],
    });
    expect(config.agents.steward).toMatchObject({ autoMerge: true, runChecks: true });
  });

  it('gives a role the agent of the orchestrator unless it names its own', () => {
    const { agents } = parseConfig(
      'orchestrator: { agent: command }\nagents: { worker: { command: ./agent }, steward: { provider: claude-code } }',
    );
    expect([agents.worker.provider, agents.steward.provider, agents.director.provider]).toEqual([
      'command',
      'claude-code',
      'command',
    ]);
  });

  it('tells no checks from checks to be found', () => {
    expect(parseConfig('checks: []').checks).toEqual([]);
    expect(parseConfig('label: x').checks).toBeUndefined();
  });

  it('never lets the default session outlast a short job', () => {
    expect(parseConfig('limits: { jobMinutes: 20 }').limits.sessionMinutes).toBe(20);
  });

  it.each([
    ['"ubuntu-24.04-arm"', 'ubuntu-24.04-arm'],
    ['[self-hosted, linux]', ['self-hosted', 'linux']],
    ['{ group: big, labels: [gpu] }', { group: 'big', labels: ['gpu'] }],
    ['{ group: big }', { group: 'big' }],
  ])('takes runners as %s', (text, value) => {
    expect(parseConfig(`runners: { agents: ${text} }`).runners.agents).toEqual(value);
  });

  it('resolves anchors and aliases', () => {
    const { agents } = parseConfig('agents: { worker: &a { model: opus }, director: *a }');
    expect(agents.director.model).toBe('opus');
  });

  it.each([1, 256])('takes maxConcurrent at its bound %i', (bound) => {
    expect(parseConfig(`orchestrator: { maxConcurrent: ${bound} }`).orchestrator.maxConcurrent).toBe(bound);
  });

  it('takes a label of 50 characters', () => {
    expect(parseConfig(`label: ${'é'.repeat(50)}`).label).toHaveLength(50);
  });
});

describe('a bad configuration', () => {
  it('is reported whole, in the order of the lines', () => {
    const text = `orchestrator:
  agent: codex
  maxConcurrent: ten
  maxConcurent: 3
  worktreeIsolation: false
maxConcurrent: 4
zzz: 1
checks:
agents:
  worker:
    provider: command
    env: [A, GITHUB_TOKEN, 3]
limits: { sessionMinutes: 100, jobMinutes: 50, maxSessions: 0 }
runners: { agents: { group: g, label: x }, control: [] }
verify: never
`;
    expect(problemsOf(text)).toMatchInlineSnapshot(`
      "Expected "orchestrator.agent" in .stoneforge/config.yaml:2 to be one of claude-code, command, found "codex".
      Expected "orchestrator.maxConcurrent" in .stoneforge/config.yaml:3 to be an integer from 1 to 256, found "ten".
      Expected a known key in .stoneforge/config.yaml:4, found "orchestrator.maxConcurent"; did you mean "orchestrator.maxConcurrent"?
      Expected "orchestrator.worktreeIsolation" in .stoneforge/config.yaml:5 to be true, found false; agents that share one directory would overwrite each other's files.
      Expected a known key in .stoneforge/config.yaml:6, found "maxConcurrent"; did you mean "orchestrator.maxConcurrent"?
      Expected a known key in .stoneforge/config.yaml:7, found "zzz"; the keys here are label, orchestrator, agents, checks, verify, capacity, budget, order, attempts, retry, limits, runners.
      Expected "checks" in .stoneforge/config.yaml:8 to be a list of commands, such as ["npm test"], or [] for none, found nothing.
      Expected "agents.worker.command" in .stoneforge/config.yaml:11 to be the command to run, because "agents.worker.provider" is command, found nothing.
      Expected "agents.worker.env[1]" in .stoneforge/config.yaml:12 to be the name of an environment variable other than GITHUB_*, ACTIONS_* and INPUT_*, found "GITHUB_TOKEN".
      Expected "agents.worker.env[2]" in .stoneforge/config.yaml:12 to be the name of an environment variable other than GITHUB_*, ACTIONS_* and INPUT_*, found 3.
      Expected "limits.maxSessions" in .stoneforge/config.yaml:13 to be an integer from 1 to 50, found 0.
      Expected "limits.sessionMinutes" in .stoneforge/config.yaml:13 to be at most "limits.jobMinutes" (50), found 100.
      Expected "runners.agents" in .stoneforge/config.yaml:14 to be a runner label, a list of labels, or {group, labels}, found {"group":"g","label":"x"}.
      Expected "runners.control" in .stoneforge/config.yaml:14 to be a runner label, a list of labels, or {group, labels}, found [].
      Expected "verify" in .stoneforge/config.yaml:15 to be one of train, each, found "never".
      Correct these 15 problems; docs/configuration.md describes every key."
    `);
  });

  it.each([0, 257, 2.5, -1, '"6"', 'true', '.nan', '[6]'])('refuses maxConcurrent: %s', (value) => {
    expect(problemsOf(`\n\norchestrator:\n  maxConcurrent: ${value}`)).toContain(
      'Expected "orchestrator.maxConcurrent" in .stoneforge/config.yaml:4 to be an integer from 1 to 256, found ',
    );
  });

  it('says what a limit of places takes, for the key and for what is in it', () => {
    const text = 'capacity:\n  labels: { database: 1, x: many }\n  pools: { a b: 1 }\n  providers: { codex: 1 }\n';
    expect(problemsOf(text)).toMatchInlineSnapshot(`
      "Expected "capacity.labels.x" in .stoneforge/config.yaml:2 to be an integer from 0 to 256, found "many".
      Expected "capacity.pools" in .stoneforge/config.yaml:3 to be a mapping of pools (letters, digits, ".", "_" and "-") to integers from 0 to 256, found {"a b":1}.
      Expected "capacity.providers" in .stoneforge/config.yaml:4 to be a mapping of agents (claude-code, command) to integers from 0 to 256, found {"codex":1}.
      Correct these 3 problems; docs/configuration.md describes every key."
    `);
    expect(problemsOf('capacity: { labels: 3 }')).toMatchInlineSnapshot(`
      "Expected "capacity.labels" in .stoneforge/config.yaml:1 to be a mapping of labels to integers from 0 to 256, found 3.
      Correct it; docs/configuration.md describes every key."
    `);
  });

  it.each([
    ['a syntax error', 'a: [1\nb: 2'],
    ['a key that is there twice', 'label: a\nlabel: b'],
    ['two documents', 'label: a\n---\nlabel: b'],
    ['a tab for indentation', 'limits:\n\tmaxSessions: 1'],
    ['an unknown tag', 'label: !secret x'],
    ['a tag that means code elsewhere', 'label: !!js/function "() => 1"'],
    ['an alias without an anchor', 'label: *nobody'],
  ])('names file and line of %s', (_, text) => {
    expect(problemsOf(text)).toMatch(/^Expected valid YAML in \.stoneforge\/config\.yaml:\d+:\d+, found an error: /);
  });

  it.each(['- label: x', 'hello', '42'])('refuses a document that is no mapping: %s', (text) => {
    expect(problemsOf(text)).toMatch(/^Expected \.stoneforge\/config\.yaml to hold a mapping of keys/);
  });

  it('refuses aliases that multiply, at once', () => {
    const levels = 'abcdefghij'.split('').map((name, i, all) => {
      const inner = Array.from({ length: 9 }, () => (i === 0 ? 'x' : `*${all[i - 1]}`));
      return `${name}: &${name} [${inner.join(', ')}]`;
    });
    expect(problemsOf(levels.join('\n'))).toContain('alias');
  });

  it('refuses nesting that would exhaust the stack, in a bounded message', () => {
    expect(problemsOf(`label: ${'['.repeat(50_000)}`).split('\n').length).toBeLessThan(25);
  });

  it.each(['__proto__', 'constructor', 'toString'])('knows no key %s', (key) => {
    expect(problemsOf(`${key}: { polluted: true }`)).toContain(`found "${key}"`);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('asks for the command of the provider command, at the line that chose it', () => {
    expect(problemsOf('orchestrator:\n  agent: command')).toMatchInlineSnapshot(`
      "Expected "agents.worker.command" in .stoneforge/config.yaml:2 to be the command to run, because "orchestrator.agent" is command, found nothing.
      Correct it; docs/configuration.md describes every key."
    `);
  });

  it.each(['steward', 'director'])('checks the reserved keys of the %s like any other', (role) => {
    const found = problemsOf(`agents:\n  ${role}:\n    provider: gpt\n    model: --yolo`);
    expect(found).toContain(`"agents.${role}.provider" in .stoneforge/config.yaml:3 to be one of claude-code, command`);
    expect(found).toContain(`"agents.${role}.model" in .stoneforge/config.yaml:4`);
  });

  it.each(['GITHUB_TOKEN', 'ACTIONS_RUNTIME_TOKEN', 'INPUT_TOKEN', 'A=B', '1X', 'A B'])(
    'never hands %s to an agent',
    (name) => {
      expect(problemsOf(`agents: { worker: { env: ["${name}"] } }`)).toContain('"agents.worker.env[0]"');
    },
  );

  it.each(['x'.repeat(51), '""', '"a,b"', '" x"', '"a\\nb"'])('refuses the label %s', (label) => {
    expect(problemsOf(`label: ${label}`)).toContain('a label of 1 to 50 characters without commas');
  });

  it('shortens a long value in the message', () => {
    expect(problemsOf(`verify: ${'x'.repeat(100_000)}`).length).toBeLessThan(300);
  });

  it('names the file that it was given', () => {
    expect(() => parseConfig('verify: no', 'other.yaml')).toThrow('other.yaml:1');
  });
});
