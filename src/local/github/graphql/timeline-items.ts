import type { IssueEventRecord, IssueRecord } from '../store/records.ts';
import type { Asker } from './asker.ts';
import { type ConnectionArgs, connection } from './connection.ts';

type ItemType = 'LABELED_EVENT' | 'RENAMED_TITLE_EVENT' | 'UNLABELED_EVENT';

export interface TimelineArgs extends ConnectionArgs {
  readonly itemTypes?: readonly ItemType[] | null;
}

/** The events of an issue that are served here: its labels and its renames, oldest first. */
export function timelineItems(asker: Asker, issue: IssueRecord, args: TimelineArgs) {
  const items = asker.eventsOf(issue.number).flatMap((event) => {
    const type = typeOf(event);
    return type === undefined ? [] : [{ type, event }];
  });
  const wanted = items.filter(({ type }) => !args.itemTypes || args.itemTypes.includes(type));
  const page = connection(wanted, args, ({ event }) => itemNode(asker, event));
  return { ...page, filteredCount: wanted.length, totalCount: items.length };
}

function typeOf({ event }: IssueEventRecord): ItemType | undefined {
  if (event === 'labeled') return 'LABELED_EVENT';
  if (event === 'unlabeled') return 'UNLABELED_EVENT';
  return event === 'renamed' ? 'RENAMED_TITLE_EVENT' : undefined;
}

function itemNode(asker: Asker, event: IssueEventRecord) {
  const node = { id: `E_${event.id}`, actor: () => asker.actor(event.actor), createdAt: event.createdAt };
  if (event.event === 'renamed') {
    return { ...node, __typename: 'RenamedTitleEvent', previousTitle: event.from, currentTitle: event.to };
  }
  if (event.event !== 'labeled' && event.event !== 'unlabeled') throw new TypeError(`Expected no ${event.event} here.`);
  const label = asker.hub.render.label(event.label);
  const typeName = event.event === 'labeled' ? 'LabeledEvent' : 'UnlabeledEvent';
  return { ...node, __typename: typeName, label: { ...label, id: String(label.node_id) } };
}
