import { describe, expect, it } from 'vitest';
import { ClaudeStream } from './claude-stream.ts';

const session_id = '5f0c2f5e-0000-4000-8000-000000000001';
const init = { type: 'system', subtype: 'init', session_id, tools: ['Bash'], model: 'claude-sonnet-4-20250514' };
const assistant = (text: string, usage: object, more: object = {}) => ({
  type: 'assistant',
  session_id,
  parent_tool_use_id: null,
  message: {
    id: 'msg_1',
    role: 'assistant',
    content: [
      { type: 'text', text },
      { type: 'tool_use', name: 'Bash', input: {} },
    ],
    usage,
  },
  ...more,
});
const result = (more: object = {}) => ({
  type: 'result',
  subtype: 'success',
  is_error: false,
  session_id,
  result: 'Done.',
  num_turns: 2,
  total_cost_usd: 0.0123,
  usage: { input_tokens: 10, cache_creation_input_tokens: 200, cache_read_input_tokens: 3000, output_tokens: 40 },
  permission_denials: [],
  ...more,
});

function read(events: readonly unknown[], chunkBytes = 7) {
  const contexts: number[] = [];
  const stream = new ClaudeStream((tokens) => contexts.push(tokens));
  const bytes = Buffer.from(
    events.map((event) => (typeof event === 'string' ? event : JSON.stringify(event))).join('\n'),
  );
  for (let at = 0; at < bytes.length; at += chunkBytes) stream.push(bytes.subarray(at, at + chunkBytes));
  return { ...stream.finish(), contexts, transcript: stream.transcript, sessionId: stream.sessionId };
}

describe('the stream of Claude Code', () => {
  it('tells session, usage, cost and the size of the context, however it is cut into pieces', () => {
    const events = [
      init,
      assistant('I look 🙂', {
        input_tokens: 5,
        cache_creation_input_tokens: 1000,
        cache_read_input_tokens: 0,
        output_tokens: 3,
      }),
      { type: 'user', message: { role: 'user', content: [{ type: 'tool_result', content: 'x' }] } },
      assistant('Done.', {
        input_tokens: 6,
        cache_creation_input_tokens: 10,
        cache_read_input_tokens: 1000,
        output_tokens: 4,
      }),
      result(),
    ];
    for (const size of [1, 7, 1_000_000]) {
      expect(read(events, size)).toEqual({
        contexts: [1005, 1016],
        sessionId: session_id,
        transcript: 'I look 🙂\n[Bash]\nDone.\n[Bash]\n',
        usage: { inputTokens: 3210, outputTokens: 40, costUsd: 0.0123 },
      });
    }
  });

  it('takes the usage of the messages when the session was stopped before its result', () => {
    const { usage } = read([
      assistant('a', { input_tokens: 700, output_tokens: 5 }),
      assistant('b', { input_tokens: 900, output_tokens: 6 }),
    ]);
    expect(usage).toEqual({ inputTokens: 900, outputTokens: 11 });
  });

  it('does not count the context of a helper of the agent', () => {
    const { contexts } = read([assistant('a', { input_tokens: 9_999 }, { parent_tool_use_id: 'toolu_1' })]);
    expect(contexts).toEqual([]);
  });

  it.each([
    [
      'an API error',
      { is_error: true, api_error_status: 529, result: 'Overloaded' },
      'Claude Code reports an error: API status 529; Overloaded.',
    ],
    [
      'a full context',
      { is_error: true, terminal_reason: 'prompt_too_long', result: 'Prompt is too long' },
      'Claude Code reports an error: prompt_too_long; Prompt is too long.',
    ],
    [
      'too many turns',
      { is_error: true, subtype: 'error_max_turns', result: null },
      'Claude Code reports an error: error_max_turns.',
    ],
    [
      'a bad key',
      { is_error: true, api_error_status: 401, result: 'Invalid API key' },
      'Claude Code reports an error: API status 401; Invalid API key. Check the secret ANTHROPIC_API_KEY or CLAUDE_CODE_OAUTH_TOKEN.',
    ],
  ])('reports %s although the subtype may say success', (_, more, error) => {
    expect(read([result(more)]).error).toBe(error);
  });

  it('names the tools that were denied, which is no error to the agent', () => {
    const { error, warning } = read([
      result({ permission_denials: [{ tool_name: 'WebFetch' }, { tool_name: 'WebFetch' }] }),
    ]);
    expect(error).toBeUndefined();
    expect(warning).toBe('Claude Code was denied: WebFetch.');
  });

  it('passes over what it does not know, and over lines that are no events', () => {
    const noise = [
      'npm warn x',
      '{"type":',
      '{"type":"assistant"}',
      '[]',
      '"x"',
      `{"type":"huge","x":"${'y'.repeat(9_000_000)}"}`,
    ];
    expect(read([...noise, result()], 64 * 1024)).toMatchObject({ usage: { outputTokens: 40 }, transcript: '' });
  });
});
