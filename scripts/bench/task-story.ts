import type { AttemptOutcome, NewEvent } from '../../src/core/events.ts';
import type { Random } from './random.ts';

/** Tasks that are worked on at the same time and land on the same trains; their events lie between each other, each task's in order. */
export function wave(first: number, random: Random): { readonly tasks: number; readonly events: readonly NewEvent[] } {
  const tasks = 1 + random.below(6);
  const stories = Array.from({ length: tasks }, (_, index) => worked(first + index, random));
  const events: NewEvent[] = [
    { type: 'comments.read', actor: 'dispatch', data: { until: new Date(Date.UTC(2026, 0, 1) + first).toISOString() } },
    ...interleaved(
      stories.map((story) => story.events),
      random,
    ),
  ];
  for (const story of stories) events.push(...landed(story, random));
  return { tasks, events };
}

/** A task that has not landed: blocked, ready, running, waiting for an answer, a person or its train. */
export function openTask(task: number, random: Random): readonly NewEvent[] {
  const kind = random.below(6);
  if (kind === 0) return [blocked(task, random), shown(task, random)];
  if (kind === 1) return [approved(task, random), { type: 'task.readied', actor: 'dispatch', task, data: {} }];
  const begun = [approved(task, random), started(task, 1, random), shown(task, random)];
  if (kind === 2) return begun;
  if (kind === 3) return [...begun, ended(task, 1, 'question', random), shown(task, random)];
  if (kind === 4) {
    const data = { reason: 'It failed 3 times.', untrusted: { text: prose(300, random) } };
    return [...begun, ended(task, 1, 'crashed', random), { type: 'task.escalated', actor: 'dispatch', task, data }];
  }
  return [...begun, ...published({ task, attempt: 1, head: random.hex(40) }, random)];
}

/** A change on its way to a train. */
interface Car {
  readonly task: number;
  readonly attempt: number;
  readonly head: string;
}

function worked(task: number, random: Random): Car & { readonly events: readonly NewEvent[] } {
  const events = [...(random.chance(60) ? [blocked(task, random), shown(task, random)] : []), approved(task, random)];
  const failures: AttemptOutcome[] = [];
  while (random.chance(12)) failures.push(random.pick(['handoff', 'crashed', 'timeout', 'question', 'lost']));
  failures.forEach((outcome, index) => {
    events.push(started(task, index + 1, random), shown(task, random), ended(task, index + 1, outcome, random));
    if (outcome !== 'question') return;
    const data = { by: 'mo', comment: random.below(4_000_000_000), untrusted: { text: prose(200, random) } };
    events.push({ type: 'task.answered', actor: 'mo', task, data });
  });
  const car = { task, attempt: failures.length + 1, head: random.hex(40) };
  events.push(started(task, car.attempt, random), shown(task, random), ...published(car, random));
  return { ...car, events };
}

function published({ task, attempt, head }: Car, random: Random): readonly NewEvent[] {
  const change = { branch: branchOf(task), head, base: random.hex(40), commits: 1, files: 1 + random.below(9) };
  return [
    { type: 'change.published', actor: 'publish', task, attempt, data: change },
    ended(task, attempt, 'completed', random),
    { type: 'change.opened', actor: 'publish', task, attempt, data: { pr: 100_000 + task, verify: false } },
    shown(task, random),
  ];
}

/** The trains of a change: red now and then, which costs another attempt, and at last green. */
function landed(car: Car, random: Random): readonly NewEvent[] {
  const train = `${car.task}-${random.hex(8)}`;
  const [tip, tree] = [random.hex(40), random.hex(40)];
  const { task, attempt } = car;
  const green = !random.chance(8);
  const cars = [{ task, attempt, head: car.head, commit: tip }];
  const checks = [{ command: 'npm test', exitCode: green ? 0 : 1, durationMs: random.below(90_000), timedOut: false }];
  const events: NewEvent[] = [
    {
      type: 'train.boarded',
      actor: 'board',
      data: { train, branch: 'main', base: random.hex(40), tip, tree, cars, gate: true },
    },
    { type: 'train.gated', actor: 'land', data: { train, tip, tree, green, checks } },
  ];
  if (!green) {
    const data = {
      train,
      reason: 'gate-failed',
      detail: 'npm test failed.',
      untrusted: { text: prose(3_000, random) },
    } as const;
    const next = { task, attempt: attempt + 1, head: random.hex(40) };
    return [
      ...events,
      { type: 'train.ejected', actor: 'land', task, attempt, data },
      started(task, next.attempt, random),
      ...published(next, random),
      ...landed(next, random),
    ];
  }
  return [
    ...events,
    { type: 'task.landed', actor: 'land', task, data: { commit: tip, train, tested: true, pr: 100_000 + task } },
    { type: 'train.landed', actor: 'land', data: { train, branch: 'main', tip } },
    { type: 'issue.closed', actor: 'land', task, data: {} },
    shown(task, random),
  ];
}

function approved(task: number, random: Random): NewEvent {
  const data = { title: prose(50, random), by: 'owner', permission: 'admin', snapshotHash: random.hex(64) };
  return { type: 'task.approved', actor: 'owner', task, data };
}

function blocked(task: number, random: Random): NewEvent {
  const refs = Array.from({ length: 1 + random.below(3) }, () => 1 + random.below(task));
  return { type: 'task.blocked', actor: 'dispatch', task, data: { reasons: [{ kind: 'waits-for', refs }] } };
}

function started(task: number, attempt: number, random: Random): NewEvent {
  return {
    type: 'attempt.started',
    actor: 'dispatch',
    task,
    attempt,
    data: {
      worker: `worker-${1 + (task % 8)}`,
      branch: branchOf(task),
      baseBranch: 'main',
      base: random.hex(40),
      agent: random.pick(['claude', 'codex', 'command']),
      snapshot: `attempts/${task}.${attempt}.json`,
      nonceHash: random.hex(64),
      leaseUntil: '2030-01-01T00:00:00.000Z',
    },
  };
}

function ended(task: number, attempt: number, outcome: AttemptOutcome, random: Random): NewEvent {
  return {
    type: 'attempt.ended',
    actor: 'publish',
    task,
    attempt,
    data: {
      outcome,
      sessions: 1 + random.below(3),
      durationMs: random.below(3_600_000),
      reason: `The agent ended with exit code ${outcome === 'completed' ? 0 : 1}. 1 commits and 3 changed files are kept.`,
      usage: { inputTokens: random.below(2e6), outputTokens: random.below(60_000), costUsd: random.below(900) / 100 },
      untrusted: { text: prose(40 + random.below(400), random) },
    },
  };
}

function shown(task: number, random: Random): NewEvent {
  const data = { comment: 3_000_000_000 + task, digest: random.hex(64) };
  return { type: 'status.shown', actor: 'stoneforge', task, data };
}

function branchOf(task: number): string {
  return `agent/worker-${1 + (task % 8)}/${task}-read-durations-as-people-write-them`;
}

const WORDS = [
  'read',
  'the',
  'quoted',
  'fields',
  '“of”',
  'durations',
  'expected',
  'found\n',
  'test',
  'ok',
  'it’s',
] as const;

function prose(length: number, random: Random): string {
  let text = '';
  while (text.length < length) text += `${random.pick(WORDS)} `;
  return text.slice(0, length);
}

/** One list of many; which list the next event is from is left to chance. */
function interleaved(lists: readonly (readonly NewEvent[])[], random: Random): NewEvent[] {
  const rest = lists.map((events) => events.values());
  const events: NewEvent[] = [];
  while (rest.length > 0) {
    const at = random.below(rest.length);
    const next = rest[at]?.next();
    if (next === undefined || next.done) rest.splice(at, 1);
    else events.push(next.value);
  }
  return events;
}
