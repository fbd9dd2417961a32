import { buildSchema } from 'graphql';

/** The part of GitHub's GraphQL schema that local GitHub serves, in GitHub's own names, types and nullability. */
export const SCHEMA = buildSchema(`
  scalar DateTime
  scalar GitObjectID
  scalar URI
  scalar BigInt

  type Query {
    repository(owner: String!, name: String!, followRenames: Boolean = true): Repository
    rateLimit(dryRun: Boolean = false): RateLimit
    viewer: User!
  }

  type Mutation {
    addComment(input: AddCommentInput!): AddCommentPayload
    updateIssueComment(input: UpdateIssueCommentInput!): UpdateIssueCommentPayload
  }

  type RateLimit {
    cost: Int!
    limit: Int!
    nodeCount: Int!
    remaining: Int!
    resetAt: DateTime!
    used: Int!
  }

  interface Node { id: ID! }
  interface Actor { login: String! url: URI! }
  interface RepositoryOwner { id: ID! login: String! url: URI! }
  type User implements Node & Actor & RepositoryOwner { id: ID! login: String! url: URI! databaseId: Int }
  type Bot implements Node & Actor { id: ID! login: String! url: URI! databaseId: Int }

  type Repository implements Node {
    id: ID!
    name: String!
    nameWithOwner: String!
    owner: RepositoryOwner!
    url: URI!
    isFork: Boolean!
    isPrivate: Boolean!
    isEmpty: Boolean!
    defaultBranchRef: Ref
    ref(qualifiedName: String!): Ref
    object(expression: String, oid: GitObjectID): GitObject
    issue(number: Int!): Issue
    issues(
      after: String
      before: String
      filterBy: IssueFilters
      first: Int
      last: Int
      labels: [String!]
      orderBy: IssueOrder
      states: [IssueState!]
    ): IssueConnection!
    pullRequest(number: Int!): PullRequest
  }

  type Ref implements Node { id: ID! name: String! prefix: String! target: GitObject }
  interface GitObject { id: ID! oid: GitObjectID! }
  type Blob implements Node & GitObject {
    id: ID!
    oid: GitObjectID!
    byteSize: Int!
    isBinary: Boolean
    isTruncated: Boolean!
    text: String
  }
  type Commit implements Node & GitObject {
    id: ID!
    oid: GitObjectID!
    message: String!
    history(after: String, before: String, first: Int, last: Int): CommitHistoryConnection!
  }
  type CommitHistoryConnection { nodes: [Commit] pageInfo: PageInfo! totalCount: Int! }
  type Tree implements Node & GitObject { id: ID! oid: GitObjectID! }
  type Tag implements Node & GitObject { id: ID! oid: GitObjectID! }

  enum IssueState { CLOSED OPEN }
  enum IssueStateReason { COMPLETED DUPLICATE NOT_PLANNED REOPENED }
  enum IssueOrderField { COMMENTS CREATED_AT UPDATED_AT }
  enum OrderDirection { ASC DESC }
  input IssueOrder { direction: OrderDirection! field: IssueOrderField! }
  input IssueFilters {
    createdBy: String
    labels: [String!]
    since: DateTime
    states: [IssueState!]
  }

  type PageInfo { endCursor: String hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String }

  type Issue implements Node {
    id: ID!
    fullDatabaseId: BigInt
    number: Int!
    title: String!
    body: String!
    state: IssueState!
    stateReason: IssueStateReason
    locked: Boolean!
    createdAt: DateTime!
    updatedAt: DateTime!
    lastEditedAt: DateTime
    closedAt: DateTime
    url: URI!
    author: Actor
    editor: Actor
    repository: Repository!
    labels(after: String, before: String, first: Int, last: Int): LabelConnection
    blockedBy(after: String, before: String, first: Int, last: Int): IssueConnection!
    blocking(after: String, before: String, first: Int, last: Int): IssueConnection!
    parent: Issue
    subIssues(after: String, before: String, first: Int, last: Int): IssueConnection!
    comments(after: String, before: String, first: Int, last: Int): IssueCommentConnection!
    timelineItems(
      after: String
      before: String
      first: Int
      itemTypes: [IssueTimelineItemsItemType!]
      last: Int
    ): IssueTimelineItemsConnection!
  }
  type IssueConnection { nodes: [Issue] pageInfo: PageInfo! totalCount: Int! }

  type Label implements Node { id: ID! name: String! color: String! description: String }
  type LabelConnection { nodes: [Label] pageInfo: PageInfo! totalCount: Int! }

  type IssueComment implements Node {
    id: ID!
    fullDatabaseId: BigInt
    author: Actor
    body: String!
    createdAt: DateTime!
    issue: Issue!
    lastEditedAt: DateTime
    updatedAt: DateTime!
    viewerDidAuthor: Boolean!
  }
  type IssueCommentConnection { nodes: [IssueComment] pageInfo: PageInfo! totalCount: Int! }
  type IssueCommentEdge { cursor: String! node: IssueComment }

  input AddCommentInput { body: String! clientMutationId: String subjectId: ID! }
  type AddCommentPayload { clientMutationId: String commentEdge: IssueCommentEdge subject: Node }
  input UpdateIssueCommentInput { body: String! clientMutationId: String id: ID! }
  type UpdateIssueCommentPayload { clientMutationId: String issueComment: IssueComment }

  enum IssueTimelineItemsItemType { LABELED_EVENT RENAMED_TITLE_EVENT UNLABELED_EVENT }
  type LabeledEvent implements Node { id: ID! actor: Actor createdAt: DateTime! label: Label! }
  type RenamedTitleEvent implements Node {
    id: ID!
    actor: Actor
    createdAt: DateTime!
    currentTitle: String!
    previousTitle: String!
  }
  type UnlabeledEvent implements Node { id: ID! actor: Actor createdAt: DateTime! label: Label! }
  union IssueTimelineItems = LabeledEvent | RenamedTitleEvent | UnlabeledEvent
  type IssueTimelineItemsConnection {
    filteredCount: Int!
    nodes: [IssueTimelineItems]
    pageInfo: PageInfo!
    totalCount: Int!
  }

  enum PullRequestState { CLOSED MERGED OPEN }
  type PullRequest implements Node {
    id: ID!
    number: Int!
    state: PullRequestState!
    merged: Boolean!
    mergeCommit: Commit
  }
`);
