/** What the forge said is left of an hour's requests, of one kind. */
export interface RequestsLeft {
  readonly limit: number;
  readonly remaining: number;
  /** ISO-8601: when all of them are there again. */
  readonly resetAt: string;
}

/** Everything that a job has asked of the forge's API; git and artifacts are not part of it. */
export interface RequestTally {
  /** REST requests that change nothing, and those that do. */
  readonly reads: number;
  readonly writes: number;
  /** GraphQL requests, and the points that they cost. */
  readonly queries: number;
  readonly mutations: number;
  readonly points: number;
  /** Requests by what they asked for, the most frequent first: `GET issues/*` or `query Backlog`. */
  readonly byOperation: Readonly<Record<string, number>>;
  /** Undefined until an answer has told. All jobs of a repository share them. */
  readonly rest: RequestsLeft | undefined;
  readonly graphql: RequestsLeft | undefined;
}

/** The request ledger of a job. */
export interface RequestLedger {
  tally(): RequestTally;
}
