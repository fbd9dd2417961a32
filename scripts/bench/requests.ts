import { BACKLOG_FILE } from '../../src/core/log/backlog-file.ts';
import type { BenchPart, BenchRow } from './bench-part.ts';
import { type DispatchProbe, openDispatchProbe, type ProbedTick } from './dispatch-probe.ts';

const ISSUES = 1_000;
const AT_ONCE = 6;
/** Chains of tasks, fewer than workers, so that a new task can start. */
const CHAINS = 4;
/** Longer than everything that a tick reads again because it is so new. */
const A_WHILE_MS = 10 * 60_000;

/** GitHub's API requests for a tick over a large backlog: nothing known, nothing changed, one issue changed. */
export const requests: BenchPart = {
  name: 'requests',
  about: `API requests of a tick over ${ISSUES} open issues, on the local GitHub; about two minutes`,
  async run() {
    await using probe = await openDispatchProbe(`checks: []\norchestrator: { maxConcurrent: ${AT_ONCE} }\n`);
    const numbers = seed(probe);
    const first = await probe.tick();
    const quiet = await settle(probe);
    await probe.removeFromLog(BACKLOG_FILE);
    const forgotten = await probe.tick({ clockOffsetMs: A_WHILE_MS });
    const unchanged = await settle(probe);
    const changes = await oneByOne(probe, numbers);
    const worst = changes.reduce((a, b) => (a.tick.requests >= b.tick.requests ? a : b));
    return {
      text: describe([
        ['the first of all', first],
        ['nothing remembered', forgotten],
        ['nothing changed', unchanged],
        ...changes.map(({ what, tick }) => [what, tick] as const),
      ]),
      details: { changes: changes.map(({ what, tick }) => ({ what, requests: tick.requests })) },
      rows: [
        row(`cold: the first tick over ${ISSUES} issues`, first, 14),
        row('cold: a tick for which nothing is remembered', forgotten, 14),
        row('unchanged: a tick that finds nothing new', quiet.requests > unchanged.requests ? quiet : unchanged, 2),
        row(`one changed issue: ${worst.what}`, worst.tick, 6),
      ],
    };
  },
};

function row(name: string, tick: ProbedTick, atMost: number): BenchRow {
  return { name, measured: tick.requests, unit: 'requests', limit: { atMost }, isCertain: true };
}

/** Each task of a chain waits for the one before it: by GitHub's own dependencies, or by a line of its text. */
function seed({ github }: DispatchProbe): readonly number[] {
  const body = 'What is to be done, and how one sees that it is done.\n\n'.repeat(10);
  const numbers: number[] = [];
  for (let index = 0; index < ISSUES; index += 1) {
    const before = numbers[index - CHAINS];
    const isLine = index % 2 === 0 && before !== undefined;
    const text = isLine ? `${body}Depends on #${before}\n` : body;
    const number = github.createIssue({ title: `Task ${index}`, body: text, labels: ['stoneforge'] });
    if (before !== undefined && !isLine) github.addBlockedBy(number, before);
    numbers.push(number);
  }
  return numbers;
}

/** Ticks until all that there is to say has been said. @returns the one that found nothing new */
async function settle(probe: DispatchProbe): Promise<ProbedTick> {
  for (let ticks = 0; ticks < ISSUES; ticks += 1) {
    probe.github.passTime(A_WHILE_MS);
    const tick = await probe.tick({ clockOffsetMs: A_WHILE_MS });
    if (tick.tally.mutations === 0) return tick;
  }
  throw new Error('Expected the ticks to come to rest, found them still busy.');
}

interface Change {
  readonly what: string;
  readonly tick: ProbedTick;
}

/** Things that people do to one issue, each with the tick after it. */
async function oneByOne(probe: DispatchProbe, numbers: readonly number[]): Promise<readonly Change[]> {
  const { github } = probe;
  const [running = 0, , , , blocked = 0, other = 0] = numbers;
  const as = (login: string, method: string, path: string, body: object) =>
    fetch(`${github.apiUrl}/repos/${github.repository}${path}`, {
      method,
      headers: { authorization: `bearer ${github.userToken(login)}` },
      body: JSON.stringify(body),
    });
  const happenings: readonly (readonly [string, () => unknown])[] = [
    ['a new task, which starts', () => github.createIssue({ title: 'New', body: 'Do it.', labels: ['stoneforge'] })],
    ['another text', () => as('octo', 'PATCH', `/issues/${blocked}`, { body: `Depends on #${running}` })],
    ['a comment', () => as('octo', 'POST', `/issues/${other}/comments`, { body: 'Good.' })],
    ['a command', () => as('octo', 'POST', `/issues/${other}/comments`, { body: '/stoneforge cancel' })],
    ['closed', () => as('octo', 'PATCH', `/issues/${blocked}`, { state: 'closed' })],
  ];
  const changes: Change[] = [];
  for (const [what, happen] of happenings) {
    await happen();
    changes.push({ what, tick: await probe.tick({ clockOffsetMs: A_WHILE_MS }) });
    await settle(probe);
  }
  return changes;
}

function describe(ticks: readonly (readonly [string, ProbedTick])[]): string {
  const lines = ticks.map(([what, { requests: count, starts, tally }]) => {
    const kinds = Object.entries(tally.byOperation).map(([name, times]) => `${times} ${name}`);
    const started = starts === 0 ? '' : `, ${starts} started`;
    return `  ${what}: ${count}${started} (${kinds.join(', ')}; ${tally.points} points)`;
  });
  return ['What a tick asks for, by what has happened before it:', '', ...lines, ''].join('\n');
}
