import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { attemptStarted, written } from '../core/testing/events.ts';
import { registerGraph } from './graph.ts';
import { makeLogFolder } from './log/testing/log-folder.ts';
import { registerSimulate } from './simulate.ts';

const REAL = resolve(import.meta.dirname, '../../examples/real-backlog/backlog.json');
const folder = mkdtempSync(join(tmpdir(), 'simulate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  vi.restoreAllMocks();
});

/** What the command line prints, on both streams. */
async function stoneforge(...args: readonly string[]): Promise<{ out: string; notes: string }> {
  const printed = { out: '', notes: '' };
  const keep = (key: keyof typeof printed) => (text: string | Uint8Array) => {
    printed[key] += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(keep('out'));
  vi.spyOn(process.stderr, 'write').mockImplementation(keep('notes'));
  const program = new Command('stoneforge').exitOverride();
  registerSimulate(program);
  registerGraph(program);
  await program.parseAsync(args, { from: 'user' });
  return printed;
}

function backlog(entries: readonly object[]): string {
  const file = join(folder, 'backlog.json');
  writeFileSync(file, JSON.stringify(entries));
  return file;
}

describe('stoneforge simulate', () => {
  it('prints an array of simulations, a task of unknown length taking the median of the others', async () => {
    const file = backlog([
      { title: 'a', minutes: 2 },
      { title: 'b', blockedBy: [1] },
      { title: 'c', minutes: 4 },
    ]);
    const { out } = await stoneforge(
      ...['simulate', '--backlog', file, '--workers', '2', '--policy', 'critical-path', '--overhead', '30s', '--json'],
    );
    expect(JSON.parse(out)).toEqual([
      {
        workers: 2,
        policy: 'critical-path',
        overheadMs: 30_000,
        makespanMs: 360_000,
        lowerBoundMs: 300_000,
        criticalPathMs: 300_000,
        workMs: 540_000,
        schedule: [
          { task: 1, worker: 1, startMs: 0, endMs: 150_000 },
          { task: 3, worker: 2, startMs: 0, endMs: 270_000 },
          { task: 2, worker: 1, startMs: 150_000, endMs: 360_000 },
        ],
      },
    ]);
  });

  it('compares all policies and 1, 3 and 8 workers when nothing else is asked for', async () => {
    const { out } = await stoneforge('simulate', '--backlog', REAL);
    expect(out).toContain('506 tasks, 162 dependencies');
    for (const name of ['critical-path', 'urgent (default)', 'priority', 'fifo', 'wave']) expect(out).toContain(name);
    expect(out.split('\n').filter((line) => /^│ +\d/.test(line))).toHaveLength(3);
  });

  it('takes six hops of 25 seconds where only one of the two is given', async () => {
    const file = backlog([{ title: 'a', minutes: 1 }]);
    const makespan = async (...more: string[]) => {
      const { out } = await stoneforge(
        'simulate',
        '--backlog',
        file,
        '--workers',
        '1',
        '--policy',
        'fifo',
        '--json',
        ...more,
      );
      return JSON.parse(out)[0].makespanMs - 60_000;
    };
    expect(await makespan()).toBe(0);
    expect(await makespan('--hops', '6')).toBe(150_000);
    expect(await makespan('--hop', '10s')).toBe(60_000);
    expect(await makespan('--hops', '2', '--hop', '1.5m')).toBe(180_000);
  });

  it('draws durations by a seed', async () => {
    const work = async (...more: string[]) => {
      const { out } = await stoneforge(
        'simulate',
        '--backlog',
        REAL,
        '--workers',
        '3',
        '--policy',
        'urgent',
        '--json',
        ...more,
      );
      return JSON.parse(out)[0].workMs;
    };
    const drawn = await work('--distribution', 'lognormal', '--seed', '5');
    expect(await work('--seed', '5')).toBe(drawn);
    expect(new Set([drawn, await work('--seed', '6'), await work()]).size).toBe(3);
  });

  it.each([
    ['--workers', '0'],
    ['--workers', '3,,8'],
    ['--overhead', '30'],
    ['--hop', 'soon'],
    ['--hops', '-1'],
  ])('refuses %s %s, and says what it takes', async (option, value) => {
    await expect(stoneforge('simulate', '--backlog', REAL, `${option}=${value}`)).rejects.toThrow(
      new RegExp(`^Expected ${option} to be .*, found "${value}"`),
    );
  });

  it('refuses a backlog of which a task would never start', async () => {
    const file = backlog([{ title: 'a', blockedBy: [1] }]);
    await expect(stoneforge('simulate', '--backlog', file)).rejects.toThrow(
      '#1 would never start. It depends on itself',
    );
  });
});

describe('stoneforge graph', () => {
  it('draws a backlog', async () => {
    const file = backlog([{ title: 'One' }, { title: 'Two', body: 'Depends on #1' }]);
    const { out, notes } = await stoneforge('graph', '--backlog', file);
    expect(out).toBe('flowchart LR\n  t1["#35;1 One"]\n  t2["#35;2 Two"]\n  t1 --> t2\n');
    expect(notes).toBe('');
  });

  it('knows the status of each task from a log', async () => {
    const file = backlog([{ title: 'One' }, { title: 'Two', blockedBy: [1] }]);
    using log = makeLogFolder(...written([attemptStarted(1, 1)]));
    const { out } = await stoneforge('graph', '--backlog', file, '--from', log.dir, '--format', 'json');
    expect(JSON.parse(out)).toEqual({
      tasks: [
        { task: 1, title: 'One', blockedBy: [], status: 'running' },
        { task: 2, title: 'Two', blockedBy: [1], status: 'new' },
      ],
      plans: [],
    });
  });

  it('says when a graph is larger than Mermaid draws', async () => {
    const many = Array.from({ length: 502 }, (_, index) => ({ title: 't', ...(index > 0 && { blockedBy: [index] }) }));
    expect((await stoneforge('graph', '--backlog', backlog(many))).notes).toContain(
      'at most 50000 characters and 500 arrows',
    );
    expect((await stoneforge('graph', '--backlog', backlog(many), '--format', 'dot')).notes).toBe('');
  });
});
