import { GraphQLError } from 'graphql';
import { ACTIONS_BOT, type Caller } from '../access/caller.ts';
import { refusalOf } from '../access/need.ts';
import type { Hub } from '../hub.ts';
import { reads } from '../routes/needs.ts';
import type { IssueRecord } from '../store/records.ts';
import { type ConnectionArgs, connection } from './connection.ts';

interface IssueListArgs extends ConnectionArgs {
  readonly labels?: readonly string[] | null;
  readonly states?: readonly ('OPEN' | 'CLOSED')[] | null;
  readonly orderBy?: {
    readonly field: 'CREATED_AT' | 'UPDATED_AT' | 'COMMENTS';
    readonly direction: 'ASC' | 'DESC';
  } | null;
}

/** Functions as fields are what graphql-js calls with a field's arguments; everything lazy is one. */
export class Resolvers {
  readonly #hub: Hub;
  readonly #caller: Caller;

  constructor(hub: Hub, caller: Caller) {
    this.#hub = hub;
    this.#caller = caller;
  }

  repository = ({ owner, name }: { readonly owner: string; readonly name: string }) => {
    const asked = `${owner}/${name}`;
    const mayKnow = refusalOf(this.#caller, this.#role(), { anyOf: [], level: 'read', role: 'read' }) === undefined;
    if (asked.toLowerCase() !== this.#hub.render.fullName.toLowerCase() || !mayKnow) {
      throw new GraphQLError(`Could not resolve to a Repository with the name '${asked}'.`, {
        extensions: { type: 'NOT_FOUND' },
      });
    }
    return this.#repository();
  };

  viewer = () => this.#actor(this.#caller.login);

  #repository() {
    const { render, defaultBranch, settings } = this.#hub;
    return {
      __typename: 'Repository',
      id: render.nodeId,
      name: this.#hub.name,
      nameWithOwner: render.fullName,
      owner: () => this.#actor(this.#hub.owner),
      url: render.page(''),
      isFork: settings.isFork,
      isPrivate: true,
      isEmpty: async () => (await this.#hub.git.listRefs('refs/heads/')).length === 0,
      defaultBranchRef: () => this.#ref(`refs/heads/${defaultBranch}`),
      ref: ({ qualifiedName }: { readonly qualifiedName: string }) =>
        this.#ref(qualifiedName.startsWith('refs/') ? qualifiedName : `refs/heads/${qualifiedName}`),
      object: (asked: { readonly expression?: string | null; readonly oid?: string | null }) =>
        this.#object(asked.oid ?? asked.expression),
      issue: ({ number }: { readonly number: number }) => {
        this.#need('issues');
        const issue = this.#hub.state.issues.get(number);
        return issue === undefined || issue.pull !== undefined ? null : this.#issue(issue);
      },
      issues: (args: IssueListArgs) => this.#issues(args),
    };
  }

  async #ref(name: string) {
    this.#need('contents');
    const found = await this.#hub.git.findRef(name);
    if (found === undefined) return null;
    const cut = name.lastIndexOf('/', name.startsWith('refs/heads/') ? 'refs/heads/'.length - 1 : undefined) + 1;
    return {
      id: `REF_${name}`,
      name: name.slice(cut),
      prefix: name.slice(0, cut),
      target: { __typename: typeName(found.type), id: found.sha, oid: found.sha },
    };
  }

  async #object(name: string | null | undefined) {
    this.#need('contents');
    const found = name ? await this.#hub.git.read(name) : undefined;
    if (found === undefined) return null;
    const isBinary = found.content.includes(0);
    return {
      __typename: typeName(found.type),
      id: found.oid,
      oid: found.oid,
      byteSize: found.content.length,
      isBinary,
      isTruncated: false,
      text: isBinary ? null : found.content.toString('utf8'),
    };
  }

  #issues(args: IssueListArgs) {
    this.#need('issues');
    // A label list matches issues that carry any of them (REST wants all).
    const labels = args.labels?.map((label) => label.toLowerCase());
    const found = this.#hub.state.issues.filter(
      (issue) =>
        issue.pull === undefined &&
        (!args.states || args.states.includes(issue.state === 'open' ? 'OPEN' : 'CLOSED')) &&
        (labels === undefined || issue.labels.some((label) => labels.includes(label.toLowerCase()))),
    );
    return connection(inOrder(found, args.orderBy), args, (issue) => this.#issue(issue));
  }

  #issue(issue: IssueRecord) {
    const { state, render } = this.#hub;
    const byNumber = (numbers: readonly number[]) => numbers.flatMap((number) => state.issues.get(number) ?? []);
    return {
      __typename: 'Issue',
      id: `I_${issue.id}`,
      fullDatabaseId: String(issue.id),
      number: issue.number,
      title: issue.title,
      body: issue.body ?? '',
      state: issue.state === 'open' ? 'OPEN' : 'CLOSED',
      stateReason: issue.stateReason?.toUpperCase() ?? null,
      locked: false,
      createdAt: issue.createdAt,
      updatedAt: issue.updatedAt,
      lastEditedAt: issue.lastEdit?.at ?? null,
      closedAt: issue.closedAt,
      url: render.page(`/issues/${issue.number}`),
      author: () => this.#actor(issue.author),
      editor: () => (issue.lastEdit === undefined ? null : this.#actor(issue.lastEdit.by)),
      repository: () => this.#repository(),
      labels: (args: ConnectionArgs) =>
        connection(issue.labels, args, (name) => ({
          ...render.label(name),
          id: String(render.label(name).node_id),
        })),
      blockedBy: (args: ConnectionArgs) => connection(byNumber(issue.blockedBy), args, (other) => this.#issue(other)),
      blocking: (args: ConnectionArgs) =>
        connection(
          state.issues.filter((other) => other.blockedBy.includes(issue.number)),
          args,
          (other) => this.#issue(other),
        ),
    };
  }

  /** GraphQL writes bots without the `[bot]` that REST puts behind their login. */
  #actor(login: string) {
    const { id, type } = this.#hub.render.record(login);
    const name = login === ACTIONS_BOT ? 'github-actions' : login;
    return { __typename: type, id: `U_${id}`, login: name, url: `${this.#hub.serverUrl}/${name}`, databaseId: id };
  }

  #need(permission: string): void {
    const refusal = refusalOf(this.#caller, this.#role(), reads(permission));
    if (refusal !== undefined) throw new GraphQLError(refusal.message, { extensions: { type: 'FORBIDDEN' } });
  }

  #role() {
    return this.#hub.render.record(this.#caller.login).role;
  }
}

function inOrder(issues: readonly IssueRecord[], orderBy: IssueListArgs['orderBy']): readonly IssueRecord[] {
  if (!orderBy) return issues;
  const key = (issue: IssueRecord) =>
    orderBy.field === 'COMMENTS'
      ? issue.comments
      : Date.parse(orderBy.field === 'UPDATED_AT' ? issue.updatedAt : issue.createdAt);
  const ascending = issues.toSorted((a, b) => key(a) - key(b) || a.number - b.number);
  return orderBy.direction === 'ASC' ? ascending : ascending.toReversed();
}

function typeName(gitType: string): string {
  return gitType.charAt(0).toUpperCase() + gitType.slice(1);
}
