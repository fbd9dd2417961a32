import { GraphQLError } from 'graphql';
import { ACTIONS_BOT, type Caller } from '../access/caller.ts';
import { refusalOf } from '../access/need.ts';
import type { Hub } from '../hub.ts';
import { METADATA, reads, writes } from '../routes/needs.ts';
import type { CommentRecord, IssueEventRecord } from '../store/records.ts';

/** One request of one caller: what it may, and what its answer looks up more than once. */
export class Asker {
  readonly hub: Hub;
  readonly caller: Caller;
  #events: ReadonlyMap<number, readonly IssueEventRecord[]> | undefined;
  #comments: ReadonlyMap<number, readonly CommentRecord[]> | undefined;

  constructor(hub: Hub, caller: Caller) {
    this.hub = hub;
    this.caller = caller;
  }

  /** Whether the caller may know that the repository exists. */
  get mayKnow(): boolean {
    return refusalOf(this.caller, this.#role(), METADATA) === undefined;
  }

  /** @throws GraphQLError `FORBIDDEN` when the caller has no such permission */
  need(permission: string, level: 'read' | 'write' = 'read'): void {
    // Whoever may read issues may comment on them; a job's token needs the write permission for it.
    const need = level === 'read' ? reads(permission) : writes(permission, 'read');
    const refusal = refusalOf(this.caller, this.#role(), need);
    if (refusal !== undefined) throw new GraphQLError(refusal.message, { extensions: { type: 'FORBIDDEN' } });
  }

  /** GraphQL writes bots without the `[bot]` that REST puts behind their login. Null: the account is gone, which REST calls a ghost. */
  actor(login: string) {
    const { id, type, login: known } = this.hub.render.record(login);
    if (known.toLowerCase() !== login.toLowerCase()) return null;
    const name = login === ACTIONS_BOT ? 'github-actions' : login;
    return { __typename: type, id: `U_${id}`, login: name, url: `${this.hub.serverUrl}/${name}`, databaseId: id };
  }

  eventsOf(issue: number): readonly IssueEventRecord[] {
    this.#events ??= Map.groupBy(this.hub.state.events.all(), (event) => event.issue);
    return this.#events.get(issue) ?? [];
  }

  commentsOf(issue: number): readonly CommentRecord[] {
    this.#comments ??= Map.groupBy(this.hub.state.comments.all(), (comment) => comment.issue);
    return this.#comments.get(issue) ?? [];
  }

  #role() {
    return this.hub.render.record(this.caller.login).role;
  }
}

/** @throws GraphQLError `NOT_FOUND`, as for a node that is not there or may not be seen */
export function unknownNode(id: string): never {
  throw new GraphQLError(`Could not resolve to a node with the global id of '${id}'`, {
    extensions: { type: 'NOT_FOUND' },
  });
}
