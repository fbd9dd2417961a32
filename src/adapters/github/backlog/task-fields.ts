import { z } from 'zod';
import { activeLabelOf, carriesLabel, planLabelOf } from '../../../core/plan/plan-labels.ts';
import type { Issue, IssueRef, Labeller } from '../../../ports/forge.ts';

/** Newest events of an issue that tell who labelled it and who renamed it since. */
const EVENTS = 20;

/** GitHub takes no more sub-issues than this for an issue; should it take more some day, the rest is read one by one. */
export const SUB_ISSUES = 100;
export const SUB_ISSUE_PAGE = 'pageInfo { hasNextPage endCursor } nodes { number repository { nameWithOwner } }';

/** What is read of an issue that may be a task or a plan. */
export const TASK_FIELDS = `fragment TaskFields on Issue {
  number title body state createdAt lastEditedAt
  author { login }
  editor { login }
  labels(first: 50) { nodes { name } }
  blockedBy(first: 50) { nodes { number repository { nameWithOwner } } }
  parent { number repository { nameWithOwner } }
  subIssues(first: ${SUB_ISSUES}) { ${SUB_ISSUE_PAGE} }
  timelineItems(last: ${EVENTS}, itemTypes: [LABELED_EVENT, UNLABELED_EVENT, RENAMED_TITLE_EVENT]) {
    pageInfo { hasPreviousPage }
    nodes {
      __typename
      ... on LabeledEvent { createdAt actor { __typename login } label { name } }
      ... on UnlabeledEvent { label { name } }
      ... on RenamedTitleEvent { actor { login } }
    }
  }
}`;

const login = z.object({ login: z.string() }).nullable();
const label = z.object({ name: z.string() });
const event = z.discriminatedUnion('__typename', [
  z.object({
    __typename: z.literal('LabeledEvent'),
    createdAt: z.string(),
    actor: z.object({ __typename: z.string(), login: z.string() }).nullable(),
    label,
  }),
  z.object({ __typename: z.literal('UnlabeledEvent'), label }),
  z.object({ __typename: z.literal('RenamedTitleEvent'), actor: login }),
]);

const reference = z.object({ number: z.number().int(), repository: z.object({ nameWithOwner: z.string() }) });
export const subIssuePage = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  nodes: z.array(reference.nullable()),
});

export const taskNode = z.object({
  number: z.number().int().positive(),
  title: z.string(),
  body: z.string(),
  state: z.enum(['OPEN', 'CLOSED']),
  createdAt: z.string(),
  lastEditedAt: z.string().nullable(),
  author: login,
  editor: login,
  labels: z.object({ nodes: z.array(label.nullable()).nullable() }).nullable(),
  blockedBy: z.object({ nodes: z.array(reference.nullable()) }),
  parent: reference.nullable(),
  subIssues: subIssuePage,
  timelineItems: z.object({ pageInfo: z.object({ hasPreviousPage: z.boolean() }), nodes: z.array(event) }),
});
export type TaskNode = z.infer<typeof taskNode>;

/** The label of tasks, and where. */
export interface TaskContext {
  readonly repository: string;
  readonly label: string;
}

export function toIssue(node: TaskNode, context: TaskContext): Issue {
  const { label } = context;
  const labels = (node.labels?.nodes ?? []).flatMap((found) => (found === null ? [] : [found.name]));
  return {
    number: node.number,
    title: node.title,
    body: node.body,
    state: node.state === 'OPEN' ? 'open' : 'closed',
    labels,
    author: node.author?.login,
    createdAt: node.createdAt,
    lastEdit: node.lastEditedAt === null ? undefined : { by: node.editor?.login, at: node.lastEditedAt },
    blockedBy: node.blockedBy.nodes.map((blocker) => toReference(blocker, context.repository)),
    parent: parentOf(node, context.repository),
    subIssues: node.subIssues.nodes.map((child) => toReference(child, context.repository)),
    labeller: labellerOf(node.timelineItems, carriesLabel(labels, planLabelOf(label)) ? activeLabelOf(label) : label),
  };
}

/** What our token may not see counts all the same: a blocker blocks, and a sub-issue holds its plan back. */
export function toReference(found: z.infer<typeof reference> | null, repository: string): IssueRef {
  if (found === null) return { number: 0, name: 'a repository that cannot be read', sameRepository: false };
  const name = found.repository.nameWithOwner;
  return { number: found.number, name, sameRepository: name.toLowerCase() === repository.toLowerCase() };
}

/** A plan of another repository says nothing here. */
function parentOf({ parent }: TaskNode, repository: string): number | undefined {
  const found = parent === null ? undefined : toReference(parent, repository);
  return found?.sameRepository === true ? found.number : undefined;
}

function labellerOf({ nodes, pageInfo }: TaskNode['timelineItems'], name: string): Issue['labeller'] {
  let labeller: Labeller | 'nobody' | 'untold' = pageInfo.hasPreviousPage ? 'untold' : 'nobody';
  for (const item of nodes) {
    const isOurs = 'label' in item && item.label.name.toLowerCase() === name.toLowerCase();
    if (isOurs && item.__typename === 'UnlabeledEvent') labeller = 'nobody';
    if (isOurs && item.__typename === 'LabeledEvent') {
      const { actor, createdAt: at } = item;
      labeller =
        actor === null ? 'nobody' : { login: actor.login, isBot: actor.__typename !== 'User', at, renamedBy: [] };
    }
    if (item.__typename === 'RenamedTitleEvent' && typeof labeller === 'object') {
      labeller = { ...labeller, renamedBy: [...labeller.renamedBy, item.actor?.login ?? 'ghost'] };
    }
  }
  return labeller;
}

/** Whether a problem is about one of the issues that an issue names, which may be elsewhere. */
export function isHidden(path: readonly (string | number)[]): boolean {
  return path.includes('blockedBy') || path.includes('subIssues') || path.includes('parent');
}
