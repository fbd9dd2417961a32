import { z } from 'zod';
import type { SessionEnd } from '../../ports/agent.ts';
import { TailRing, textOfTail } from '../process/tail-ring.ts';

/** Longer lines are not read; no event that matters here is near it. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;
const TRANSCRIPT_BYTES = 8 * 1024;

const tokens = z.number().nonnegative().nullish();
const usage = z.looseObject({
  input_tokens: tokens,
  output_tokens: tokens,
  cache_creation_input_tokens: tokens,
  cache_read_input_tokens: tokens,
});
const block = z.looseObject({ type: z.string(), text: z.string().optional(), name: z.string().optional() });
const streamEvent = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('assistant'),
    parent_tool_use_id: z.string().nullish(),
    message: z.looseObject({ usage: usage.nullish(), content: z.array(block).catch([]) }),
  }),
  z.looseObject({ type: z.literal('system'), subtype: z.string().optional(), error: z.unknown() }),
  z.looseObject({
    type: z.literal('result'),
    subtype: z.string().optional(),
    is_error: z.boolean().optional(),
    result: z.string().nullish(),
    api_error_status: z.number().nullish(),
    terminal_reason: z.string().nullish(),
    total_cost_usd: z.number().nonnegative().nullish(),
    usage: usage.nullish(),
    permission_denials: z.array(z.looseObject({ tool_name: z.string().optional() })).nullish(),
  }),
]);
type StreamEvent = z.infer<typeof streamEvent>;
type ResultEvent = Extract<StreamEvent, { type: 'result' }>;

/**
 * Reads the stream of `claude -p --output-format stream-json` as it comes: usage, cost, the size of the context, and what the
 * result says of errors. Lines that are not events it knows are passed over. Holds one line and 8 KiB of text, never the stream.
 */
export class ClaudeStream {
  readonly #transcript = new TailRing(TRANSCRIPT_BYTES);
  readonly #onContext: (contextTokens: number) => void;
  #line: Buffer[] = [];
  #lineBytes = 0;
  #sessionId: string | undefined;
  #result: ResultEvent | undefined;
  #seen = { input: 0, output: 0 };

  /** @param onContext called with the size of the main conversation's context, in tokens, at each of its messages */
  constructor(onContext: (contextTokens: number) => void) {
    this.#onContext = onContext;
  }

  push(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      this.#hold(chunk.subarray(from, end));
      this.#endLine();
      from = end + 1;
    }
    this.#hold(chunk.subarray(from));
  }

  get sessionId(): string | undefined {
    return this.#sessionId;
  }

  /** What the agent wrote, as text for a person; empty when the stream held nothing of it. At most 8 KiB. */
  get transcript(): string {
    return textOfTail(this.#transcript.read());
  }

  /** Call it after the process has ended. */
  finish(): Pick<SessionEnd, 'error' | 'warning' | 'usage'> {
    this.#endLine();
    const result = this.#result;
    const error = result === undefined ? undefined : describeError(result);
    const warning = result === undefined ? undefined : describeDenials(result);
    return {
      ...(error === undefined ? {} : { error }),
      ...(warning === undefined ? {} : { warning }),
      usage: this.#usage(),
    };
  }

  #hold(part: Buffer): void {
    this.#lineBytes += part.length;
    if (this.#lineBytes <= MAX_LINE_BYTES) this.#line.push(Buffer.from(part));
    else this.#line = [];
  }

  #endLine(): void {
    const text = this.#lineBytes > MAX_LINE_BYTES ? '' : Buffer.concat(this.#line).toString('utf8');
    this.#line = [];
    this.#lineBytes = 0;
    if (!text.startsWith('{')) return;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return; // not an event: something that a tool printed
    }
    const session = z.looseObject({ session_id: z.string() }).safeParse(value);
    if (session.success) this.#sessionId = session.data.session_id;
    const event = streamEvent.safeParse(value);
    if (event.success) this.#take(event.data);
  }

  #take(event: StreamEvent): void {
    if (event.type === 'result') {
      this.#result = event;
      return;
    }
    if (event.type === 'system') {
      if (event.subtype === 'api_retry') this.#say(`[the API is asked again: ${String(event.error)}]`);
      return;
    }
    for (const part of event.message.content) {
      if (part.type === 'text' && part.text !== undefined) this.#say(part.text);
      if (part.type === 'tool_use' && part.name !== undefined) this.#say(`[${part.name}]`);
    }
    const used = event.message.usage;
    // A helper of the agent has a context of its own, which says nothing of the main one.
    if (used === null || used === undefined || typeof event.parent_tool_use_id === 'string') return;
    const context = sum(used.input_tokens, used.cache_read_input_tokens, used.cache_creation_input_tokens);
    this.#seen = { input: Math.max(this.#seen.input, context), output: this.#seen.output + sum(used.output_tokens) };
    this.#onContext(context);
  }

  #say(text: string): void {
    this.#transcript.push(Buffer.from(`${text}\n`));
  }

  /** The result's own figures; for a session that was stopped before it, what its messages showed. */
  #usage(): NonNullable<SessionEnd['usage']> {
    const used = this.#result?.usage;
    const cost = this.#result?.total_cost_usd;
    const input = used && sum(used.input_tokens, used.cache_read_input_tokens, used.cache_creation_input_tokens);
    return {
      inputTokens: Math.round(input ?? this.#seen.input),
      outputTokens: Math.round(used ? sum(used.output_tokens) : this.#seen.output),
      ...(typeof cost === 'number' ? { costUsd: cost } : {}),
    };
  }
}

/** API errors come with `subtype: "success"` and sometimes with exit code 0, so `subtype` alone says nothing. */
function describeError(result: ResultEvent): string | undefined {
  if (result.is_error !== true) return undefined;
  const status = typeof result.api_error_status === 'number' ? `API status ${result.api_error_status}` : undefined;
  const facts = [result.terminal_reason, status, result.result?.slice(0, 500).replace(/\s+/g, ' ')].filter(
    (fact) => typeof fact === 'string' && fact !== '',
  );
  const login =
    result.api_error_status === 401 ? ' Check the secret ANTHROPIC_API_KEY or CLAUDE_CODE_OAUTH_TOKEN.' : '';
  return `Claude Code reports an error: ${facts.length > 0 ? facts.join('; ') : (result.subtype ?? 'no details')}.${login}`;
}

function describeDenials(result: ResultEvent): string | undefined {
  const denied = (result.permission_denials ?? []).map((denial) => denial.tool_name ?? 'a tool');
  return denied.length === 0 ? undefined : `Claude Code was denied: ${[...new Set(denied)].join(', ')}.`;
}

function sum(...counts: readonly (number | null | undefined)[]): number {
  return counts.reduce<number>((total, count) => total + (count ?? 0), 0);
}
