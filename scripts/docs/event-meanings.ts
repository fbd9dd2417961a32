import type { EventType } from '../../src/core/events.ts';

/** What each event says, in one sentence. The type makes sure that none is missing. */
export const eventMeanings: Readonly<Record<EventType, string>> = {
  'task.approved':
    'A person with write access put the label on an issue; from here on it is a task, as it read at that moment.',
  'task.blocked': 'The task may not start yet, and why.',
  'task.readied': 'Nothing keeps the task from starting any more.',
  'task.answered': 'A person answered the question that the last attempt asked.',
  'task.retried': 'A person asked for the task to be tried again; earlier failures no longer count.',
  'task.escalated': 'The task goes no further without a person.',
  'task.cancelled': 'The task is off; what runs for it is stopped and nothing of it lands.',
  'task.landed': 'The change is on the base branch. Written exactly once for a task that landed.',
  'attempt.started':
    'An attempt at the task holds its lease; what it works from lies beside the log in the same commit.',
  'attempt.ended': 'The attempt is over, and how, judged by evidence.',
  'change.published': 'The commits of the attempt are on their branch; event and branch moved in one push.',
  'change.opened': 'The change has its pull request, or GitHub refused one.',
  'change.verified': 'The change was tested alone (`verify: each`).',
  'change.cleared': 'The change merged into the base has a tree that was tested green; it waits for its train.',
  'train.boarded': 'Ready changes were chained onto the base branch; the tip is what is tested and what lands.',
  'train.gated': "The train's tip was tested.",
  'train.landed': 'The base branch was moved forward to the tip.',
  'train.dropped': 'The train was given up; its changes stay queued.',
  'train.ejected': 'One change left the train; its task is tried again with the reason in its prompt.',
  'plan.drafted':
    'The plan is a draft, of which nothing starts: its issue was seen for the first time or came back, or its label was taken off.',
  'plan.changed': 'What the plan consists of and what it depends on is now this.',
  'plan.activated': 'A person with write access activated the plan; from here on its tasks may start.',
  'plan.cancelled': 'Nothing of the plan starts any more; what is at work goes on and lands.',
  'plan.completed': 'All tasks of the plan have landed; what depends on it is free.',
  'plan.reopened': 'Something of a complete plan is not done: it is active again.',
  'plan.closed': 'The issue of a complete or cancelled plan was closed.',
  'plan.opened': 'The issue of a plan that is active again was opened.',
  'plan.shown': "The plan's status comment was written.",
  'budget.reserved': 'The attempt that has just started may take so much; nobody else gets it.',
  'budget.settled': 'What the attempt took is known, or taken for known; the rest of its reservation is free.',
  'issue.closed': 'The issue of a landed task was closed.',
  'status.shown': "The task's status comment was written.",
  'comments.read': 'Commands in comments have been taken up to a moment.',
};

/** Words for fields that the schema leaves to their name. */
export const fieldMeanings: Readonly<Record<string, string>> = {
  branch: 'name of the branch',
  cars: 'the changes of the train, in their order',
  checks: 'each check that ran, in order',
  durationMs: 'how long it took, in milliseconds',
  green: 'true when every check passed',
  head: 'tip of the branch of the change',
  kind: 'why the task does not start',
  outcome: 'how it ended',
  reason: 'why',
  tip: 'last commit of the train',
  train: 'id of the train',
  tree: 'the tree that was tested',
  usage: 'what the model used',
  attempt: 'number of the attempt',
  commit: 'the commit made of the change on the train',
  plan: 'the plan concerned',
  task: "the task's issue number",
  timedOut: 'true when the time limit stopped it',
  text: 'the text itself',
};
