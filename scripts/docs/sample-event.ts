import type { FieldNode } from './event-fields.ts';

/** Values that read like a real log, by the name of the field, or by type and name. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  v: 1,
  at: '2026-03-02T09:30:00.000Z',
  run: '8123456789',
  cause: '0195551e-7c00-7000-8000-000000000000',
  task: 12,
  attempt: 1,
  title: 'Add a search box',
  by: 'ada',
  permission: 'write',
  pr: 31,
  comment: 2_345_678_901,
  worker: 'worker-1',
  agent: 'claude-code',
  baseBranch: 'main',
  snapshot: 'attempts/12.1.json',
  leaseUntil: '2026-03-02T11:45:00.000Z',
  train: 'train-8123456789-1',
  command: 'npm test',
  exitCode: 1,
  green: false,
  lost: true,
  timedOut: false,
  durationMs: 84_000,
  commits: 2,
  files: 3,
  sessions: 1,
  refs: [9],
  paths: ['src/search.ts'],
  inputTokens: 48_210,
  outputTokens: 3_977,
  costUsd: 0.21,
  day: '2026-03-02',
  estimated: ['minutes'],
  text: 'AssertionError: expected 3 to equal 4',
  until: '2026-03-02T09:29:00.000Z',
  reason: 'the agent exited with 0 and left 2 commits',
  prRefused: 'Settings → Actions → General → Allow GitHub Actions to create and approve pull requests',
  'budget.reserved reserved': { dollars: 5, minutes: 120 },
  'budget.reserved from': { dollars: 'measured', minutes: 'default' },
  'budget.reserved plans': [7],
  'budget.settled spent': { dollars: 0.21, minutes: 120 },
  'task.blocked detail': 'waits for #9, which has not landed',
  'task.escalated reason': '3 attempts failed, the last one at its gate',
  'task.cancelled reason': '@ada asked for it',
  'train.dropped reason': 'its gate ended without a result',
  'train.ejected reason': 'conflict',
  'train.ejected detail': 'it conflicts with the base branch in src/search.ts',
};

/** By type, else by its noun; the rest is dispatch. */
const ACTORS: Readonly<Record<string, string>> = {
  'attempt.started': 'dispatch',
  'budget.settled': 'publish',
  'change.verified': 'report',
  'task.landed': 'land',
  'train.boarded': 'board',
  'issue.closed': 'land',
  attempt: 'publish',
  change: 'publish',
  train: 'land',
  task: 'dispatch',
};

/** One event of a type with every field filled in, made from its schema. Deterministic; `index` makes its id. */
export function sampleEvent(type: string, node: FieldNode, index: number): Readonly<Record<string, unknown>> {
  const [noun = ''] = type.split('.');
  const own = {
    id: `0195551e-7c00-7000-8000-${String(index + 1).padStart(12, '0')}`,
    actor: ACTORS[type] ?? ACTORS[noun] ?? 'dispatch',
  };
  const branch = noun === 'train' ? 'main' : 'agent/worker-1/12-add-a-search-box';
  return { ...asObject(sampleValue(node, '', { type, branch })), ...own };
}

function sampleValue(node: FieldNode, name: string, of: { readonly type: string; readonly branch: string }): unknown {
  if (node.const !== undefined) return node.const;
  const special = SAMPLES[`${of.type} ${name}`];
  if (special !== undefined) return special;
  if (node.enum !== undefined) return node.enum[0];
  if (node.properties !== undefined) {
    return Object.fromEntries(
      Object.entries(node.properties).map(([key, field]) => [key, sampleValue(field, key, of)]),
    );
  }
  if (name === 'branch') return of.branch;
  if (name in SAMPLES) return SAMPLES[name];
  if (node.items !== undefined) return [sampleValue(node.items, name, of)];
  if (node.anyOf?.[0] !== undefined) return sampleValue(node.anyOf[0], name, of);
  if (node.pattern?.includes('[0-9a-f]{40}') === true) return hexOf(name, 40);
  if (/hash|digest/i.test(name)) return hexOf(name, 64);
  if (node.type === 'boolean') return true;
  return node.type === 'integer' || node.type === 'number' ? 1 : name;
}

/** A made-up id that differs by name and never changes. */
function hexOf(name: string, length: number): string {
  let state = [...name].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) >>> 0, 7);
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += state.toString(16).padStart(8, '0');
  }
  return text.slice(0, length);
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
