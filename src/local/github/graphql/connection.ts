import { GraphQLError } from 'graphql';

export interface ConnectionArgs {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

/** A page of a list as GraphQL connections show it. GitHub takes `first` or `last` from 1 to 100 and refuses anything else. */
export function connection<T, N>(all: readonly T[], args: ConnectionArgs, node: (item: T) => N) {
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
  const from = args.after ? positionOf(args.after) : 0;
  const to = args.before ? positionOf(args.before) - 1 : all.length;
  const start = args.first ? from : Math.max(from, to - size);
  const end = args.first ? Math.min(to, start + size) : to;
  return {
    totalCount: all.length,
    nodes: all.slice(start, end).map(node),
    pageInfo: {
      hasNextPage: end < all.length,
      hasPreviousPage: start > 0,
      startCursor: start < end ? cursorOf(start + 1) : null,
      endCursor: start < end ? cursorOf(end) : null,
    },
  };
}

function cursorOf(position: number): string {
  return Buffer.from(`cursor:${position}`).toString('base64');
}

function positionOf(cursor: string): number {
  const match = /^cursor:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'));
  if (match === null) throw refusal('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`);
  return Number(match[1]);
}

function refusal(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}
