import { createHash } from 'node:crypto';
import { z } from 'zod';
import { essentialBody } from '../../../core/dispatch/essential-body.ts';
import { messageOf } from '../../../core/errors.ts';
import type { Issue } from '../../../ports/forge.ts';

/**
 * Version of what is remembered of an issue and of what it means. A file of another version is not used. Raise it whenever one must be read in another
 * way, also when `essentialBody` keeps more.
 */
export const BACKLOG_VERSION = 2;

/** The backlog as a tick has read it, for the next ones. Everything in it is looked up again before a task starts, or is withdrawn, because of it. */
export interface RememberedBacklog {
  /** The label that makes an issue a task. */
  readonly label: string;
  /** ISO-8601, by the forge's clock: what changed before is part of it. */
  readonly readUntil: string;
  /** The same, for what changes no issue's time: dependencies, issues that were deleted or moved away. */
  readonly sweptAt: string;
  /** How many more open issues with the label GitHub counted at that time than it showed: none, or what is not to be looked for again and again. */
  readonly uncounted: number;
  /** Open tasks and plans, by number, without their prose. */
  readonly issues: ReadonlyMap<number, Issue>;
  /** People whose label or edit did not count, because they may not write, and when that was asked. */
  readonly refused: ReadonlyMap<string, string>;
}

const moment = z.iso.datetime();
const login = z.string().max(100);
const reference = z.strictObject({ number: z.number().int(), sameRepository: z.boolean(), name: z.string().max(300) });
const issueSchema = z.strictObject({
  number: z.number().int().positive(),
  title: z.string().max(1_024),
  body: z.string().max(140_000),
  labels: z.array(z.string().max(200)).max(100),
  author: login.optional(),
  createdAt: moment,
  lastEdit: z.strictObject({ by: login.optional(), at: moment }).optional(),
  blockedBy: z.array(reference).max(100),
  parent: z.number().int().positive().optional(),
  subIssues: z.array(reference).max(1_000),
  labeller: z.union([
    z.strictObject({ login, isBot: z.boolean(), at: moment, renamedBy: z.array(login).max(100) }),
    z.enum(['nobody', 'untold']),
  ]),
});
const fileSchema = z.strictObject({
  v: z.literal(BACKLOG_VERSION),
  digest: z.string(),
  label: z.string(),
  readUntil: moment,
  sweptAt: moment,
  uncounted: z.number().int(),
  refused: z.record(login, moment),
  issues: z.array(issueSchema).max(50_000),
});

const ISSUES_KEY = ',"issues":[';

/** The text of `backlog.json`: an issue a line, so that git stores of a new one what is new. */
export function renderRemembered({ issues, refused, ...rest }: RememberedBacklog): string {
  const inOrder = [...issues.values()].toSorted((a, b) => a.number - b.number);
  const lines = inOrder.map((issue) => JSON.stringify(rememberedIssue(issue)));
  const text = `[\n${lines.join(',\n')}\n]}`;
  const { label, readUntil, sweptAt, uncounted } = rest;
  const facts = { label, readUntil, sweptAt, uncounted, refused: Object.fromEntries(refused) };
  const head = JSON.stringify({ v: BACKLOG_VERSION, digest: digestOf(facts, text), ...facts });
  return `${head.slice(0, -1)}${ISSUES_KEY.slice(0, -1)}${text}\n`;
}

/** An issue as it is remembered: `Issue` without what is always the same. The digest of two that decisions cannot tell apart is the same. */
function rememberedIssue(issue: Issue): z.infer<typeof issueSchema> {
  const { number, title, body, labels, author, createdAt, lastEdit, blockedBy, parent, subIssues, labeller } = issue;
  return {
    number,
    title,
    body,
    labels: [...labels],
    ...(author !== undefined && { author }),
    createdAt,
    ...(lastEdit !== undefined && {
      lastEdit: { at: lastEdit.at, ...(lastEdit.by !== undefined && { by: lastEdit.by }) },
    }),
    blockedBy: blockedBy.map((blocker) => ({ ...blocker })),
    ...(parent !== undefined && { parent }),
    subIssues: subIssues.map((child) => ({ ...child })),
    labeller: typeof labeller === 'string' ? labeller : { ...labeller, renamedBy: [...labeller.renamedBy] },
  };
}

/** Whether two issues say the same to every decision. */
export function isSameIssue(a: Issue, b: Issue): boolean {
  return JSON.stringify(rememberedIssue(a)) === JSON.stringify(rememberedIssue(b));
}

/** The issue without the prose of its body. */
export function withoutProse(issue: Issue, repository: string): Issue {
  return { ...issue, body: essentialBody(issue.body, repository) };
}

export type ParsedBacklog =
  | { readonly kind: 'remembered'; readonly backlog: RememberedBacklog }
  /** `why` is the end of a sentence: "it is …". */
  | { readonly kind: 'useless'; readonly why: string };

/** Reads `backlog.json`. Never throws. */
export function parseRemembered(text: string): ParsedBacklog {
  const useless = (why: string): ParsedBacklog => ({ kind: 'useless', why });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return useless(`no JSON (${messageOf(error).slice(0, 100)})`);
  }
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success) {
    const problem = parsed.error.issues[0];
    return useless(`of another version, or not in the form of one (${problem?.path.join('.')}: ${problem?.message})`);
  }
  const { v: _, digest, issues, ...facts } = parsed.data;
  const issuesText = text.slice(text.indexOf(ISSUES_KEY) + ISSUES_KEY.length - 1).trimEnd();
  if (digest !== digestOf(facts, issuesText)) return useless('damaged: it is not what its digest says');
  return {
    kind: 'remembered',
    backlog: {
      ...facts,
      refused: new Map(Object.entries(facts.refused)),
      issues: new Map(issues.map((issue) => [issue.number, toIssue(issue)])),
    },
  };
}

function toIssue({ author, lastEdit, parent, ...issue }: z.infer<typeof issueSchema>): Issue {
  return {
    ...issue,
    state: 'open',
    author,
    parent,
    lastEdit: lastEdit && { by: lastEdit.by, at: lastEdit.at },
  };
}

function digestOf(facts: object, issues: string): string {
  return createHash('sha256').update(JSON.stringify(facts)).update(issues).digest('hex');
}
