import { describe, expect, it } from 'vitest';
import { attemptSnapshot } from '../attempt-snapshot.ts';
import { parseConfig } from '../config/parse-config.ts';
import type { AgentProvider } from '../config/schema.ts';
import type { NewEvent } from '../events.ts';
import { emptyState, fold } from '../fold.ts';
import type { State } from '../state.ts';
import { attemptEnded, attemptStarted, changeOpened, changePublished, sha, written } from '../testing/events.ts';
import { snapshotOf } from './snapshot-of.ts';

const START = { task: 12, attempt: 2, worker: 'worker-3', branch: 'agent/worker-3/12-add-a-greeting' };
const stateOf = (...events: NewEvent[]) => fold(emptyState(), written(events));

function snapshot(
  state: State,
  more: { title?: string; body?: string; config?: string; dependsOn?: number[]; agent?: AgentProvider } = {},
) {
  const { title = 'Add a greeting', body = 'Say hello.', config = '', dependsOn = [], agent } = more;
  return snapshotOf(START, {
    task: { number: 12, title, labels: [], dependsOn, foreign: [], agent },
    body,
    author: 'ada',
    state,
    config: parseConfig(config),
    baseBranch: 'main',
    head: sha(7),
  });
}

describe('the snapshot of an attempt', () => {
  it('is everything that a worker gets to know', () => {
    expect(snapshot(emptyState())).toMatchInlineSnapshot(`
      {
        "agent": {
          "env": [],
          "maxSessionTokens": 200000,
          "provider": "claude-code",
        },
        "attempt": 2,
        "author": "ada",
        "base": "0000000000000000000000000000000000000007",
        "baseBranch": "main",
        "body": "Say hello.",
        "branch": "agent/worker-3/12-add-a-greeting",
        "dependencies": [],
        "limits": {
          "jobMinutes": 120,
          "maxSessions": 5,
          "outputBytes": 20000000,
          "sessionMinutes": 60,
        },
        "slug": "add-a-greeting",
        "task": 12,
        "title": "Add a greeting",
        "unfinished": false,
        "v": 1,
        "worker": "worker-3",
      }
    `);
  });

  it('takes the agent that the task names, with a model only where it is that of the configuration', () => {
    const config = 'agents: { worker: { model: claude-x, command: ./agent } }';
    expect(snapshot(emptyState(), { config, agent: 'command' }).agent).toMatchObject({
      provider: 'command',
      command: './agent',
    });
    expect(snapshot(emptyState(), { config, agent: 'command' }).agent).not.toHaveProperty('model');
    expect(snapshot(emptyState(), { config, agent: 'claude-code' }).agent).toMatchObject({
      provider: 'claude-code',
      model: 'claude-x',
    });
  });

  it('takes the agent and the limits of the configuration', () => {
    const config = [
      'orchestrator: { agent: command }',
      'agents: { worker: { command: ./agent.sh, model: m-1, maxSessionTokens: 5000, env: [MY_KEY] } }',
      'limits: { sessionMinutes: 5, jobMinutes: 10, maxSessions: 2, outputMegabytes: 0.5 }',
    ].join('\n');
    expect(snapshot(emptyState(), { config })).toMatchObject({
      agent: { provider: 'command', command: './agent.sh', model: 'm-1', maxSessionTokens: 5000, env: ['MY_KEY'] },
      limits: { sessionMinutes: 5, jobMinutes: 10, maxSessions: 2, outputBytes: 500_000 },
    });
  });

  it.each([
    ['quotes, backticks and $(…)', '"a" \'b\' `c` $(d)', 'x'],
    ['256 emoji', '🎉'.repeat(256), 'x'],
    ['a body as long as GitHub takes', 'x', 'y'.repeat(65_536)],
    ['half an emoji', '\ud83c', '\udf89'],
    ['line ends of all kinds', 'x', 'a\r\nb\rc\n'],
    ['invisible characters', 'a\u200bb', '\u202e\ufeff'],
  ])('carries %s unchanged and fits its schema', (_what, title, body) => {
    const made = snapshot(emptyState(), { title, body });
    expect(made).toMatchObject({ title, body });
    expect(attemptSnapshot.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
  });

  it('says what the blockers brought, of those alone that have landed', () => {
    const landed = (task: number): NewEvent => ({
      type: 'task.landed',
      actor: 'land',
      task,
      data: { commit: sha(task), train: 't-1', tested: true },
    });
    const approved: NewEvent = {
      type: 'task.approved',
      actor: 'mo',
      task: 4,
      data: { title: 'First', by: 'mo', permission: 'write', snapshotHash: 'h' },
    };
    const state = stateOf(approved, landed(4), landed(5), attemptStarted(6, 1), landed(8));
    expect(snapshot(state, { dependsOn: [4, 5, 6, 7] }).dependencies).toEqual([
      { task: 4, title: 'First', commit: sha(4) },
      { task: 5, title: '', commit: sha(5) },
    ]);
  });
});

describe('an attempt after another', () => {
  const published = [
    attemptStarted(12, 1),
    changePublished(12, 1),
    attemptEnded(12, 1, 'completed'),
    changeOpened(12, 1),
  ];
  const ejected: NewEvent = {
    type: 'train.ejected',
    actor: 'board',
    task: 12,
    attempt: 1,
    data: { train: 't-1', reason: 'conflict', detail: 'It conflicts.', paths: ['a.txt'], untrusted: { text: 'red' } },
  };

  it('goes on from the change that did not land, with the reason', () => {
    expect(snapshot(stateOf(...published, ejected))).toMatchObject({
      continueFrom: sha(1201),
      unfinished: false,
      repair: { reason: 'It conflicts.', paths: ['a.txt'], output: 'red' },
    });
  });

  it('goes on from the newer checkpoint, with the note', () => {
    const handoff = attemptEnded(12, 2, 'handoff', 'Half done.');
    const state = stateOf(...published, ejected, attemptStarted(12, 2), {
      ...handoff,
      data: { ...handoff.data, checkpoint: sha(99) },
    } as NewEvent);
    expect(snapshot(state)).toMatchObject({ continueFrom: sha(99), unfinished: true, handoff: 'Half done.' });
  });

  it('gets the answer to its question', () => {
    const answered: NewEvent = {
      type: 'task.answered',
      actor: 'mo',
      task: 12,
      data: { by: 'mo', comment: 5, untrusted: { text: 'Blue' } },
    };
    const state = stateOf(attemptStarted(12, 1), attemptEnded(12, 1, 'question', 'Which colour?'), answered);
    expect(snapshot(state).answer).toEqual({ question: 'Which colour?', answer: 'Blue', by: 'mo' });
  });
});
