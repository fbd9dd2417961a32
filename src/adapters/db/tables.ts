import type { Relation } from './relation.ts';

const TASK = "the task's issue number";
const TIME = 'ISO-8601, UTC';

/** What is stored: the events as they are, and what the fold makes of them. */
export const TABLES = {
  log: {
    name: 'log',
    about: 'One row: which log this is, and what was read of it.',
    columns: {
      commit_id: ['TEXT', 'commit of the branch; empty for a folder'],
      digest: ['TEXT', 'sha256 of the files of events; empty for a commit'],
      files: ['INTEGER NOT NULL', 'how many files of events there are'],
      events: ['INTEGER NOT NULL', 'how many events count'],
    },
  },
  events: {
    name: 'events',
    about: 'Every event that counts, in the order of the log.',
    columns: {
      position: ['INTEGER PRIMARY KEY', 'place in the order of the log, from 1'],
      id: ['TEXT NOT NULL', 'UUIDv7 of the event'],
      type: ['TEXT NOT NULL', 'such as `task.landed`; [events.md](events.md) has them all'],
      task: ['INTEGER', `${TASK}; empty for an event that is about none`],
      attempt: ['INTEGER', 'number of the attempt, where it is about one'],
      actor: ['TEXT NOT NULL', 'who decided: a role or a login'],
      run: ['TEXT', 'id of the workflow run that wrote it'],
      cause: ['TEXT', 'id of the event that led to it'],
      at: ['TEXT NOT NULL', `when the writer wrote it, ${TIME}; order comes from \`position\``],
      data: ['TEXT NOT NULL', "the event's own fields, as JSON"],
      file: ['INTEGER NOT NULL', 'number of its file: 12 is `events/000012.jsonl`'],
      line: ['INTEGER NOT NULL', 'its line in that file, from 1'],
    },
  },
  unread_lines: {
    name: 'unread_lines',
    about: 'Every line of the log that does not count.',
    columns: {
      file: ['INTEGER NOT NULL', 'number of its file'],
      line: ['INTEGER NOT NULL', 'from 1'],
      kind: [
        'TEXT NOT NULL',
        '`broken` does not parse, `skipped` is of a newer writer, `repeated` has the id of an earlier event',
      ],
      why: ['TEXT NOT NULL', 'the reason'],
    },
  },
  tasks: {
    name: 'tasks',
    about: 'Every task as the fold has it: the same status that the jobs see.',
    columns: {
      task: ['INTEGER PRIMARY KEY', TASK],
      status: ['TEXT NOT NULL', 'where it is in its life: `new`, `blocked`, `ready`, `running`, …, `landed`'],
      title: ['TEXT', 'title of the issue when it was approved'],
      approved_by: ['TEXT', 'login of the person whose label approved it'],
      worker: ['TEXT', 'slot of its first attempt'],
      branch: ['TEXT', 'branch of its change'],
      attempts: ['INTEGER NOT NULL', 'how many attempts there were'],
      failures: ['INTEGER NOT NULL', 'attempts that count against the limit'],
      lost_gates: ['INTEGER NOT NULL', 'gates that vanished since its change was published'],
      head: ['TEXT', 'tip of its published change'],
      pr: ['INTEGER', 'number of its pull request'],
      commit_id: ['TEXT', 'commit on the base branch that brought its change, once it landed'],
      landed_at: ['TEXT', TIME],
      blocked: ['TEXT NOT NULL', 'why it does not start, as JSON; the view `blockers` has a row for each'],
      question: ['TEXT', 'what its agent asked and nobody answered yet; text from outside'],
      escalation: ['TEXT', 'why a person is needed'],
      cancelled_by: ['TEXT', '`command` or `issue`, while it is cancelled'],
      issue_closed: ['INTEGER NOT NULL', '1 once its landed issue was closed'],
      updated_at: ['TEXT NOT NULL', `time of the last event that changed it, ${TIME}`],
    },
  },
  attempts: {
    name: 'attempts',
    about: 'Every attempt that the fold took.',
    columns: {
      task: ['INTEGER NOT NULL', TASK],
      attempt: ['INTEGER NOT NULL', 'its number'],
      agent: ['TEXT NOT NULL', 'name of the agent provider'],
      base_branch: ['TEXT NOT NULL', 'branch that the change is for'],
      base: ['TEXT NOT NULL', 'commit that it started from'],
      run: ['TEXT', 'workflow run that it started in'],
      started_at: ['TEXT NOT NULL', TIME],
      lease_until: ['TEXT NOT NULL', TIME],
      outcome: ['TEXT', 'how it ended; empty while it goes on'],
      ended_at: ['TEXT', TIME],
      sessions: ['INTEGER', 'how many sessions it ran'],
      duration_ms: ['INTEGER', 'how long they took'],
      reason: ['TEXT', 'the evidence, in one sentence'],
      sent_back: ['TEXT', 'why its change did not land'],
    },
    key: 'task, attempt',
  },
} as const satisfies Record<string, Relation>;
