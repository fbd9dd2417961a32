/** Stable codes of every error that a person may meet; `docs/errors.md` explains each. */
export type ErrorCode =
  | 'bad-arguments'
  | 'bad-backlog'
  | 'bad-config'
  | 'bad-input'
  | 'bad-repository'
  | 'agent-missing'
  | 'artifact-refused'
  | 'bundle-refused'
  | 'forge-limited'
  | 'forge-refused'
  | 'forge-unavailable'
  | 'git-failed'
  | 'interrupted'
  | 'log-contended'
  | 'log-corrupt'
  | 'ref-moved'
  | 'workflow-invalid';

/**
 * The one error class. Its message says what was expected, what was found, and what to do next.
 * `retryable` is true only when the same call may succeed later without anybody changing anything.
 */
export class StoneforgeError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;

  constructor(
    code: ErrorCode,
    message: string,
    options: { readonly retryable?: boolean; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'StoneforgeError';
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}

/** Marks a branch that the types say cannot be reached. */
export function assertNever(value: never): never {
  throw new TypeError(`Expected every case to be handled, found ${JSON.stringify(value)}.`);
}

/** The message of whatever was thrown, for a log line. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
