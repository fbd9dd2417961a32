import { z } from 'zod';
import type { Issue, Labeller } from '../../../ports/forge.ts';

/** Newest events of an issue that tell who labelled it and who renamed it since. */
const EVENTS = 20;

/** What is read of an issue that may be a task. */
export const TASK_FIELDS = `fragment TaskFields on Issue {
  number title body state createdAt lastEditedAt
  author { login }
  editor { login }
  labels(first: 50) { nodes { name } }
  blockedBy(first: 50) { nodes { number repository { nameWithOwner } } }
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
  blockedBy: z.object({
    nodes: z.array(
      z.object({ number: z.number().int(), repository: z.object({ nameWithOwner: z.string() }) }).nullable(),
    ),
  }),
  timelineItems: z.object({ pageInfo: z.object({ hasPreviousPage: z.boolean() }), nodes: z.array(event) }),
});
export type TaskNode = z.infer<typeof taskNode>;

/** Whose label is asked for, and where. */
export interface TaskContext {
  readonly repository: string;
  readonly label: string;
}

export function toIssue(node: TaskNode, context: TaskContext): Issue {
  return {
    number: node.number,
    title: node.title,
    body: node.body,
    state: node.state === 'OPEN' ? 'open' : 'closed',
    labels: (node.labels?.nodes ?? []).flatMap((found) => (found === null ? [] : [found.name])),
    author: node.author?.login,
    createdAt: node.createdAt,
    lastEdit: node.lastEditedAt === null ? undefined : { by: node.editor?.login, at: node.lastEditedAt },
    blockedBy: node.blockedBy.nodes.map((blocker) => toBlocker(blocker, context.repository)),
    labeller: labellerOf(node.timelineItems, context.label),
  };
}

/** A blocker that our token may not see blocks all the same. */
function toBlocker(blocker: TaskNode['blockedBy']['nodes'][number], repository: string): Issue['blockedBy'][number] {
  if (blocker === null) return { number: 0, name: 'a repository that cannot be read', sameRepository: false };
  const name = blocker.repository.nameWithOwner;
  return { number: blocker.number, name, sameRepository: name.toLowerCase() === repository.toLowerCase() };
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
