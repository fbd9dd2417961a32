import { rm, writeFile } from 'node:fs/promises';
import type { AgentAdapter, SessionEnd, SessionRequest } from '../../ports/agent.ts';
import { runProcess } from '../process/run-process.ts';
import { ClaudeStream } from './claude-stream.ts';
import { readClaim } from './read-claim.ts';
import { type AgentOptions, sessionEnvironment } from './session-environment.ts';

const KEYS = ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_BASE_URL', 'CLAUDE_CODE_OAUTH_TOKEN'];
const QUIET = { CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1', DISABLE_AUTOUPDATER: '1' };
const TOOLS = 'Bash,Edit,Write,Read,Glob,Grep,NotebookEdit,TodoWrite';
/** Share of `maxSessionTokens` at which a session hands over, while there is room to finish its thought. */
const FULL = 0.7;

export interface ClaudeCodeOptions extends AgentOptions {
  /** Default `claude`, found on the PATH. */
  readonly executable?: string;
}

/**
 * Claude Code, headless: the prompt on standard input, its stream read as it comes. `dontAsk` with a list of tools needs no
 * bypass of permissions, which Claude Code refuses to root.
 */
export function createClaudeCodeAgent(options: ClaudeCodeOptions): AgentAdapter {
  return { provider: 'claude-code', run: (request) => runClaude(request, options) };
}

async function runClaude(request: SessionRequest, options: ClaudeCodeOptions): Promise<SessionEnd> {
  await writeFile(request.promptFile, request.prompt, { mode: 0o600 });
  await rm(request.resultFile, { force: true });
  const full = new AbortController();
  const limit = request.maxSessionTokens === undefined ? Number.POSITIVE_INFINITY : request.maxSessionTokens * FULL;
  const stream = new ClaudeStream((contextTokens) => {
    if (contextTokens > limit) full.abort();
  });
  const end = await runProcess({
    executable: options.executable ?? 'claude',
    args: claudeArguments(request),
    cwd: request.cwd,
    env: { ...sessionEnvironment(request, options, KEYS), ...QUIET },
    stdinFile: request.promptFile,
    outputFile: request.outputFile,
    maxOutputBytes: request.maxOutputBytes,
    timeoutMs: request.timeoutMs,
    onStdout: (chunk) => stream.push(chunk),
    stop: full.signal,
  });
  if (end.kind === 'not-found') return { ...notFound, outputTail: end.tail, outputBytes: end.bytes };
  const read = stream.finish();
  const said = await readClaim(request.resultFile);
  const warnings = [read.warning, said.warning].filter((warning) => warning !== undefined);
  return {
    kind: end.kind === 'stopped' ? 'context-full' : end.kind,
    exitCode: end.exitCode,
    signal: end.signal,
    ...(said.claim === undefined ? {} : { claim: said.claim }),
    // A session that we stopped did not fail.
    ...(read.error === undefined || end.kind !== 'exited' ? {} : { error: read.error }),
    ...(warnings.length === 0 ? {} : { warning: warnings.join(' ') }),
    ...(read.usage === undefined ? {} : { usage: read.usage }),
    outputTail: stream.transcript === '' ? end.tail : stream.transcript,
    outputBytes: end.bytes,
  };
}

function claudeArguments(request: SessionRequest): string[] {
  const model = request.model === undefined ? [] : ['--model', request.model];
  return [
    '-p',
    '--output-format',
    'stream-json',
    '--verbose',
    '--permission-mode',
    'dontAsk',
    '--allowedTools',
    TOOLS,
    ...model,
  ];
}

const notFound = {
  kind: 'not-found',
  exitCode: null,
  signal: null,
  error:
    'Expected the program "claude" on the PATH of this machine, found none. Install it on the machines of "runners.agents" (`npm install -g @anthropic-ai/claude-code`), or use another "agents.worker.provider"; the README shows a way for machines of GitHub.',
} as const;
