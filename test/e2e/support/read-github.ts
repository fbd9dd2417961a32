import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const issue = z.looseObject({
  number: z.number(),
  title: z.string(),
  body: z.string().nullable(),
  state: z.enum(['open', 'closed']),
  stateReason: z.string().nullable(),
  pull: z
    .looseObject({ headRef: z.string(), headSha: z.string(), baseRef: z.string(), mergedAt: z.string().nullable() })
    .optional(),
});
const comment = z.looseObject({ id: z.number(), issue: z.number(), author: z.string(), body: z.string() });
const issueEvent = z.looseObject({ id: z.number(), issue: z.number(), event: z.string() });
const status = z.looseObject({
  id: z.number(),
  sha: z.string(),
  state: z.string(),
  context: z.string(),
  description: z.string().nullable(),
});
const job = z.looseObject({
  id: z.number(),
  name: z.string(),
  key: z.string(),
  status: z.string(),
  conclusion: z.string().nullable(),
  startedAt: z.string().nullable(),
  completedAt: z.string().nullable(),
  processGroup: z.number().nullable(),
});
const run = z.looseObject({ id: z.number(), status: z.string(), jobs: z.array(job) });

/** What the local GitHub of a run remembers, oldest first. */
export interface GitHubRecords {
  /** Issues and pull requests; a pull request has `pull`. */
  readonly issues: readonly z.infer<typeof issue>[];
  readonly comments: readonly z.infer<typeof comment>[];
  readonly issueEvents: readonly z.infer<typeof issueEvent>[];
  readonly statuses: readonly z.infer<typeof status>[];
  readonly runs: readonly z.infer<typeof run>[];
}

/** Reads the database of the local GitHub with nothing but SQLite. */
export function readGitHub(file: string): GitHubRecords {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const query = database.prepare('SELECT json FROM docs WHERE kind = ?');
    const read = <T extends z.ZodType>(kind: string, schema: T): z.output<T>[] =>
      query.all(kind).map((row) => schema.parse(JSON.parse(String(row.json))));
    return {
      issues: read('issue', issue).toSorted((a, b) => a.number - b.number),
      comments: read('comment', comment).toSorted((a, b) => a.id - b.id),
      issueEvents: read('event', issueEvent).toSorted((a, b) => a.id - b.id),
      statuses: read('status', status).toSorted((a, b) => a.id - b.id),
      runs: read('run', run).toSorted((a, b) => a.id - b.id),
    };
  } finally {
    database.close();
  }
}
