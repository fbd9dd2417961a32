import { GraphQLError } from 'graphql';

export interface ConnectionArgs {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

/** Where an item stands in its list: what it is sorted by. */
export type SortKey = readonly (number | string)[];

/**
 * A page of a list as GraphQL connections show it. GitHub takes `first` or `last` from 1 to 100 and refuses anything else.
 *
 * @param keyOf where a list may change between two pages: what it is sorted by, ascending. A cursor then names that and not a place, so that
 * nothing is left out when something before it goes.
 */
export function connection<T, N>(
  all: readonly T[],
  args: ConnectionArgs,
  node: (item: T) => N,
  keyOf?: { readonly key: (item: T) => SortKey; readonly isAscending: boolean },
) {
  const size = args.first ?? args.last;
  if (size === undefined || size === null) {
    throw refusal(
      'MISSING_PAGINATION_BOUNDARIES',
      'You must provide a `first` or `last` value to properly paginate the connection.',
    );
  }
  if (size < 1 || size > 100) {
    throw refusal(
      'EXCESSIVE_PAGINATION',
      `Requesting ${size} records on the connection exceeds the \`first\` limit of 100 records.`,
    );
  }
  const keys = all.map((item, index): SortKey => keyOf?.key(item) ?? [index]);
  const direction = keyOf?.isAscending === false ? -1 : 1;
  const isPast = (key: SortKey, cursor: SortKey) => direction * compare(key, cursor) > 0;
  const after = args.after ? keyIn(args.after) : undefined;
  const before = args.before ? keyIn(args.before) : undefined;
  const from =
    after === undefined
      ? 0
      : indexOr(
          keys.findIndex((key) => isPast(key, after)),
          all.length,
        );
  const to = before === undefined ? all.length : keys.filter((key) => isPast(before, key)).length;
  const start = args.first ? from : Math.max(from, to - size);
  const end = args.first ? Math.min(to, start + size) : to;
  const cursorAt = (index: number) => (start < end ? cursorOf(keys[index] ?? []) : null);
  return {
    totalCount: all.length,
    nodes: all.slice(start, end).map(node),
    pageInfo: {
      hasNextPage: end < all.length,
      hasPreviousPage: start > 0,
      startCursor: cursorAt(start),
      endCursor: cursorAt(end - 1),
    },
  };
}

function compare(a: SortKey, b: SortKey): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? left;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

function indexOr(index: number, otherwise: number): number {
  return index < 0 ? otherwise : index;
}

function cursorOf(key: SortKey): string {
  return Buffer.from(`cursor:v2:${JSON.stringify(key)}`).toString('base64');
}

function keyIn(cursor: string): SortKey {
  const match = /^cursor:v2:(\[[-\d,".:TZ]*\])$/.exec(Buffer.from(cursor, 'base64').toString('utf8'));
  if (match === null) throw refusal('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`);
  return JSON.parse(match[1] ?? '[]') as SortKey;
}

function refusal(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}
