export const id = 276;
export const ids = [276];
export const modules = {

/***/ 65276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runUntrusted: () => (/* binding */ runUntrusted)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 13 modules
var core = __webpack_require__(77094);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./build/adapters/process/tail-ring.js
/** Keeps the last `capacity` bytes of a stream in one fixed buffer, however much goes through it. */
class TailRing {
    #buffer;
    #next = 0;
    #total = 0;
    constructor(capacity) {
        this.#buffer = Buffer.alloc(Math.max(1, capacity));
    }
    push(chunk) {
        const capacity = this.#buffer.length;
        const kept = chunk.length > capacity ? chunk.subarray(chunk.length - capacity) : chunk;
        const first = Math.min(kept.length, capacity - this.#next);
        this.#buffer.set(kept.subarray(0, first), this.#next);
        this.#buffer.set(kept.subarray(first), 0);
        this.#next = (this.#next + kept.length) % capacity;
        this.#total += chunk.length;
    }
    /** Bytes that went through. */
    get total() {
        return this.#total;
    }
    /** The last bytes in order, at most `limit` of them. */
    read(limit = this.#buffer.length) {
        const capacity = this.#buffer.length;
        const held = Math.min(this.#total, capacity);
        const ordered = this.#total <= capacity
            ? Buffer.from(this.#buffer.subarray(0, held))
            : Buffer.concat([this.#buffer.subarray(this.#next), this.#buffer.subarray(0, this.#next)]);
        return ordered.subarray(Math.max(0, held - limit));
    }
}
/** Text of bytes that may begin in the middle of a character: the broken first character is left out. */
function textOfTail(bytes) {
    let start = 0;
    while (start < bytes.length && start < 4 && ((bytes[start] ?? 0) & 0xc0) === 0x80)
        start += 1;
    return new TextDecoder().decode(bytes.subarray(start));
}

;// CONCATENATED MODULE: ./build/adapters/process/capped-file.js


/** Most that is held in memory for the last part of a file that grew over its cap. */
const MAX_TAIL_BYTES = 256 * 1024;
/**
 * A file that takes any amount of output and keeps at most `maxBytes` of it: the first part and the last part, and between them one line
 * that says how many bytes were left out. The first part is on disk at once, the last part when `close` is called.
 */
class CappedFile {
    #descriptor;
    #headBytes;
    #tail;
    #written = 0;
    constructor(path, maxBytes) {
        const tailBytes = Math.min(Math.floor(maxBytes / 2), MAX_TAIL_BYTES);
        this.#headBytes = Math.max(0, maxBytes - tailBytes);
        this.#tail = new TailRing(tailBytes);
        this.#descriptor = (0,external_node_fs_.openSync)(path, 'w', 0o600);
    }
    write(chunk) {
        const room = Math.max(0, this.#headBytes - this.#written);
        const head = chunk.subarray(0, room);
        if (head.length > 0)
            this.#write(head);
        const rest = chunk.subarray(head.length);
        if (rest.length > 0)
            this.#tail.push(rest);
    }
    /** Writes the last part and closes the file. Call it once. */
    close() {
        const tail = this.#tail.read();
        const leftOut = this.#tail.total - tail.length;
        if (leftOut > 0)
            this.#write(Buffer.from(`\n[… ${leftOut} bytes of output left out …]\n`));
        this.#write(tail);
        (0,external_node_fs_.closeSync)(this.#descriptor);
    }
    #write(bytes) {
        let offset = 0;
        while (offset < bytes.length)
            offset += (0,external_node_fs_.writeSync)(this.#descriptor, bytes, offset);
        this.#written += bytes.length;
    }
}

;// CONCATENATED MODULE: ./build/adapters/process/end-strays.js

/** Name of the variable that every process of ours and all that it starts carry. */
const MARK = 'STONEFORGE_PROCESS';
const ROUNDS = 5;
/**
 * Ends what left its process group (`setsid`, a daemon) and still carries the mark of the process that started it. Works on Linux, where
 * environments can be read; elsewhere, and for a process that took the mark off on purpose, it does nothing.
 */
function endStrays(mark) {
    if (process.platform !== 'linux')
        return;
    // More than once: one that is found may be starting another.
    for (let round = 0; round < ROUNDS; round += 1) {
        const strays = findMarked(`${MARK}=${mark}`);
        if (strays.length === 0)
            return;
        for (const pid of strays)
            kill(pid);
    }
}
function findMarked(entry) {
    return (0,external_node_fs_.readdirSync)('/proc').flatMap((name) => {
        const pid = Number(name);
        if (!Number.isInteger(pid) || pid === process.pid)
            return [];
        try {
            return (0,external_node_fs_.readFileSync)(`/proc/${name}/environ`, 'latin1').split('\0').includes(entry) ? [pid] : [];
        }
        catch {
            return []; // ended meanwhile, or another user's
        }
    });
}
function kill(pid) {
    try {
        process.kill(pid, 'SIGKILL');
    }
    catch {
        // ended meanwhile
    }
}

;// CONCATENATED MODULE: ./build/adapters/process/group-guard.js

/** Waits for a line; end of input without one means that the process that held the pipe died. */
const SCRIPT = 'if read -r line; then exit 0; fi; kill -s TERM -- "-$1"; sleep 2; kill -s KILL -- "-$1"';
/**
 * Starts a small process that ends a process group if we die without saying goodbye (SIGKILL, a crash): a group of its own would
 * otherwise outlive the job that started it. Call `dismiss` when the group has ended.
 */
function guardProcessGroup(group) {
    const guard = (0,external_node_child_process_.spawn)('/bin/sh', ['-c', SCRIPT, 'stoneforge-guard', String(group)], {
        detached: true,
        stdio: ['pipe', 'ignore', 'ignore'],
        env: { PATH: process.env.PATH ?? '/usr/bin:/bin' },
    });
    // A machine without /bin/sh, or a guard that somebody ended: the group is then only not guarded.
    guard.on('error', () => { });
    guard.stdin.on('error', () => { });
    guard.unref();
    return { dismiss: () => guard.stdin.end('done\n') };
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./build/adapters/process/process-group.js


const POLL_MS = 50;
/** Ends every process of a group: SIGTERM, up to `graceMs` for them to go, SIGKILL. Returns at once when nobody is left. */
async function endProcessGroup(group, graceMs) {
    if (!isGroupAlive(group))
        return;
    signalGroup(group, 'SIGTERM');
    const deadline = Date.now() + graceMs;
    while (Date.now() < deadline) {
        await (0,external_node_timers_promises_.setTimeout)(POLL_MS);
        if (!isGroupAlive(group))
            return;
    }
    signalGroup(group, 'SIGKILL');
}
/** True while a process of the group runs. A dead one that nobody has collected (a container without an init) does not count. */
function isGroupAlive(group) {
    if (!signalGroup(group, 0))
        return false;
    if (process.platform !== 'linux')
        return true;
    return (0,external_node_fs_.readdirSync)('/proc').some((name) => /^[0-9]+$/.test(name) && isRunningMember(name, group));
}
function isRunningMember(pid, group) {
    let stat;
    try {
        stat = (0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, 'utf8');
    }
    catch {
        return false; // ended between the listing and the reading
    }
    // "pid (name) state ppid pgrp …": the name may hold spaces and brackets, so count from its last bracket.
    const [state, , processGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(processGroup) === group && state !== 'Z' && state !== 'X';
}
/** @returns false when there is no such group, or none of it is ours. */
function signalGroup(group, signal) {
    try {
        process.kill(-group, signal);
        return true;
    }
    catch {
        return false; // ESRCH: gone; EPERM: only processes of other users are left, which we cannot end
    }
}

;// CONCATENATED MODULE: ./build/adapters/process/run-process.js










const GRACE_MS = 5_000;
const TAIL_BYTES = 8 * 1024;
/** How long a process that got away may keep our end of its output open. */
const DRAIN_MS = 2_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/**
 * Runs an executable in a process group of its own, with a time limit and a cap on its output. When it exits, whatever it left
 * behind is ended too; when we die, the group dies with us.
 *
 * @throws StoneforgeError `bad-input` when it cannot be started for another reason than a missing executable (a missing `cwd`).
 */
async function runProcess(spec) {
    const startedAt = performance.now();
    const output = new CappedFile(spec.outputFile, spec.maxOutputBytes);
    const tail = new TailRing(spec.tailBytes ?? TAIL_BYTES);
    const take = (chunk) => {
        output.write(chunk);
        tail.push(chunk);
    };
    const ended = (end) => ({
        ...end,
        tail: textOfTail(tail.read()),
        bytes: tail.total,
        durationMs: Math.round(performance.now() - startedAt),
    });
    const input = spec.stdinFile === undefined ? undefined : await (0,promises_.open)(spec.stdinFile, 'r');
    try {
        const mark = (0,external_node_crypto_.randomUUID)();
        const started = start(spec, { input: input?.fd, mark, take });
        const isFound = await started.spawned;
        return ended(isFound ? await superviseToEnd(started, { ...spec, mark }) : { kind: 'not-found', exitCode: null, signal: null });
    }
    finally {
        await input?.close();
        output.close();
    }
}
/** Everything listens before the first turn of the event loop: a short process may have ended by the second, and its output with it. */
function start(spec, { input, mark, take }) {
    const child = (0,external_node_child_process_.spawn)(spec.executable, [...spec.args], {
        cwd: spec.cwd,
        env: { ...spec.env, [MARK]: mark },
        detached: true,
        stdio: [input ?? 'ignore', 'pipe', 'pipe'],
    });
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    if (spec.onStdout !== undefined)
        child.stdout?.on('data', spec.onStdout);
    const exited = new Promise((resolve) => child.once('exit', () => resolve()));
    const closed = new Promise((resolve) => child.once('close', () => resolve()));
    const spawned = (0,external_node_events_.once)(child, 'spawn').then(() => true, async (error) => {
        if (isErrno(error, 'ENOENT') && (await directoryExists(spec.cwd)))
            return false;
        throw new errors/* StoneforgeError */.Hx('bad-input', `Expected to start "${spec.executable}" in ${spec.cwd}, found ${String(error)}. Check that the directory exists and the file may be executed.`, { cause: error });
    });
    return { child, spawned, exited, closed };
}
async function superviseToEnd({ child, exited, closed }, spec) {
    const group = child.pid ?? 0;
    const guard = guardProcessGroup(group);
    let kind = 'exited';
    let ending;
    const end = (why) => {
        if (ending !== undefined)
            return;
        kind = why;
        ending = endProcessGroup(group, spec.graceMs ?? GRACE_MS);
    };
    const timer = setTimeout(() => end('timeout'), Math.min(spec.timeoutMs, LONGEST_TIMER_MS));
    const onStop = () => end('stopped');
    spec.stop?.addEventListener('abort', onStop, { once: true });
    if (spec.stop?.aborted === true)
        onStop();
    try {
        await exited;
        clearTimeout(timer);
        await (ending ?? endProcessGroup(group, spec.graceMs ?? GRACE_MS));
        endStrays(spec.mark);
        await drain(child, closed);
        return { kind, exitCode: child.exitCode, signal: child.signalCode };
    }
    finally {
        clearTimeout(timer);
        spec.stop?.removeEventListener('abort', onStop);
        guard.dismiss();
    }
}
/** Reads what is left in the pipes; a process that left the group and still holds them does not keep us. */
async function drain(child, closed) {
    const timer = setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
    }, DRAIN_MS);
    await closed;
    clearTimeout(timer);
}
async function directoryExists(path) {
    const found = await (0,promises_.stat)(path).catch(() => undefined);
    return found?.isDirectory() === true;
}
function isErrno(error, code) {
    return error instanceof Error && 'code' in error && error.code === code;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 5 modules
var schemas = __webpack_require__(42047);
;// CONCATENATED MODULE: ./build/adapters/agents/claude-stream.js


/** Longer lines are not read; no event that matters here is near it. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;
const TRANSCRIPT_BYTES = 8 * 1024;
const tokens = schemas/* number */.aig().nonnegative().nullish();
const usage = schemas/* looseObject */._H3({
    input_tokens: tokens,
    output_tokens: tokens,
    cache_creation_input_tokens: tokens,
    cache_read_input_tokens: tokens,
});
const block = schemas/* looseObject */._H3({ type: schemas/* string */.YjP(), text: schemas/* string */.YjP().optional(), name: schemas/* string */.YjP().optional() });
const streamEvent = schemas/* discriminatedUnion */.gMt('type', [
    schemas/* looseObject */._H3({
        type: schemas/* literal */.euz('assistant'),
        parent_tool_use_id: schemas/* string */.YjP().nullish(),
        message: schemas/* looseObject */._H3({ usage: usage.nullish(), content: schemas/* array */.YOg(block).catch([]) }),
    }),
    schemas/* looseObject */._H3({ type: schemas/* literal */.euz('system'), subtype: schemas/* string */.YjP().optional(), error: schemas/* unknown */.L5J() }),
    schemas/* looseObject */._H3({
        type: schemas/* literal */.euz('result'),
        subtype: schemas/* string */.YjP().optional(),
        is_error: schemas/* boolean */.zMY().optional(),
        result: schemas/* string */.YjP().nullish(),
        api_error_status: schemas/* number */.aig().nullish(),
        terminal_reason: schemas/* string */.YjP().nullish(),
        total_cost_usd: schemas/* number */.aig().nonnegative().nullish(),
        usage: usage.nullish(),
        permission_denials: schemas/* array */.YOg(schemas/* looseObject */._H3({ tool_name: schemas/* string */.YjP().optional() })).nullish(),
    }),
]);
/**
 * Reads the stream of `claude -p --output-format stream-json` as it comes: usage, cost, the size of the context, and what the
 * result says of errors. Lines that are not events it knows are passed over. Holds one line and 8 KiB of text, never the stream.
 */
class ClaudeStream {
    #transcript = new TailRing(TRANSCRIPT_BYTES);
    #onContext;
    #line = [];
    #lineBytes = 0;
    #sessionId;
    #result;
    #seen = { input: 0, output: 0 };
    /** @param onContext called with the size of the main conversation's context, in tokens, at each of its messages */
    constructor(onContext) {
        this.#onContext = onContext;
    }
    push(chunk) {
        let from = 0;
        for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
            this.#hold(chunk.subarray(from, end));
            this.#endLine();
            from = end + 1;
        }
        this.#hold(chunk.subarray(from));
    }
    get sessionId() {
        return this.#sessionId;
    }
    /** What the agent wrote, as text for a person; empty when the stream held nothing of it. At most 8 KiB. */
    get transcript() {
        return textOfTail(this.#transcript.read());
    }
    /** Call it after the process has ended. */
    finish() {
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
    #hold(part) {
        this.#lineBytes += part.length;
        if (this.#lineBytes <= MAX_LINE_BYTES)
            this.#line.push(Buffer.from(part));
        else
            this.#line = [];
    }
    #endLine() {
        const text = this.#lineBytes > MAX_LINE_BYTES ? '' : Buffer.concat(this.#line).toString('utf8');
        this.#line = [];
        this.#lineBytes = 0;
        if (!text.startsWith('{'))
            return;
        let value;
        try {
            value = JSON.parse(text);
        }
        catch {
            return; // not an event: something that a tool printed
        }
        const session = schemas/* looseObject */._H3({ session_id: schemas/* string */.YjP() }).safeParse(value);
        if (session.success)
            this.#sessionId = session.data.session_id;
        const event = streamEvent.safeParse(value);
        if (event.success)
            this.#take(event.data);
    }
    #take(event) {
        if (event.type === 'result') {
            this.#result = event;
            return;
        }
        if (event.type === 'system') {
            if (event.subtype === 'api_retry')
                this.#say(`[the API is asked again: ${String(event.error)}]`);
            return;
        }
        for (const part of event.message.content) {
            if (part.type === 'text' && part.text !== undefined)
                this.#say(part.text);
            if (part.type === 'tool_use' && part.name !== undefined)
                this.#say(`[${part.name}]`);
        }
        const used = event.message.usage;
        // A helper of the agent has a context of its own, which says nothing of the main one.
        if (used === null || used === undefined || typeof event.parent_tool_use_id === 'string')
            return;
        const context = sum(used.input_tokens, used.cache_read_input_tokens, used.cache_creation_input_tokens);
        this.#seen = { input: Math.max(this.#seen.input, context), output: this.#seen.output + sum(used.output_tokens) };
        this.#onContext(context);
    }
    #say(text) {
        this.#transcript.push(Buffer.from(`${text}\n`));
    }
    /** The result's own figures; for a session that was stopped before it, what its messages showed. */
    #usage() {
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
function describeError(result) {
    if (result.is_error !== true)
        return undefined;
    const status = typeof result.api_error_status === 'number' ? `API status ${result.api_error_status}` : undefined;
    const facts = [result.terminal_reason, status, result.result?.slice(0, 500).replace(/\s+/g, ' ')].filter((fact) => typeof fact === 'string' && fact !== '');
    const login = result.api_error_status === 401 ? ' Check the secret ANTHROPIC_API_KEY or CLAUDE_CODE_OAUTH_TOKEN.' : '';
    return `Claude Code reports an error: ${facts.length > 0 ? facts.join('; ') : (result.subtype ?? 'no details')}.${login}`;
}
function describeDenials(result) {
    const denied = (result.permission_denials ?? []).map((denial) => denial.tool_name ?? 'a tool');
    return denied.length === 0 ? undefined : `Claude Code was denied: ${[...new Set(denied)].join(', ')}.`;
}
function sum(...counts) {
    return counts.reduce((total, count) => total + (count ?? 0), 0);
}

;// CONCATENATED MODULE: ./build/adapters/agents/read-claim.js



/** Largest result file that is read, in bytes. */
const MAX_BYTES = 256 * 1024;
const count = schemas/* number */.aig().int().nonnegative().optional();
/** What an agent may write to `$STONEFORGE_RESULT_FILE`. */
const resultFile = schemas/* object */.Ikc({
    outcome: schemas/* enum */.k5n(['completed', 'handoff', 'question', 'no-change']),
    message: schemas/* string */.YjP().optional(),
    usage: schemas/* object */.Ikc({ inputTokens: count, outputTokens: count, costUsd: schemas/* number */.aig().nonnegative().finite().optional() })
        .optional(),
});
/** Reads what the agent says of its end. No file says nothing; a bad one is a warning, never an error. */
async function readClaim(path) {
    let text;
    try {
        text = await tryReadRegularFile(path);
    }
    catch (error) {
        return warn(error instanceof Error ? error.message : String(error));
    }
    if (text === undefined || text.trim() === '')
        return {};
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return warn(`text that is not JSON (${text.length} characters)`);
    }
    const parsed = resultFile.safeParse(value);
    if (!parsed.success) {
        const issue = parsed.error.issues[0];
        return warn(`"${issue?.path.join('.') ?? ''}": ${issue?.message ?? 'not as described'}`);
    }
    const { outcome, message, usage } = parsed.data;
    return {
        claim: { outcome, ...(message === undefined ? {} : { message }) },
        ...(usage === undefined ? {} : { usage: withoutUndefined(usage) }),
    };
}
function warn(found) {
    return {
        warning: `Expected the agent's result file to hold {"outcome": "completed" | "handoff" | "question" | "no-change", "message"?, "usage"?}, found ${found}. It is ignored.`,
    };
}
/** The agent made this path: it may be a link, or a pipe that never ends. */
async function tryReadRegularFile(path) {
    let file;
    try {
        file = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
    }
    catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
            return undefined;
        throw error;
    }
    try {
        const found = await file.stat();
        if (!found.isFile())
            throw new Error('something that is no regular file');
        if (found.size > MAX_BYTES)
            throw new Error(`${found.size} bytes, more than ${MAX_BYTES}`);
        return await file.readFile('utf8');
    }
    finally {
        await file.close();
    }
}
function withoutUndefined(value) {
    return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
}

;// CONCATENATED MODULE: ./build/adapters/process/allowed-environment.js
/** What every program needs and nothing secret is kept in. `LC_*` comes on top. */
const ALLOWED = new Set([
    'PATH',
    'HOME',
    'USER',
    'LOGNAME',
    'SHELL',
    'LANG',
    'LANGUAGE',
    'TERM',
    'TMPDIR',
    'TZ',
    // With this mark the runner itself ends what a job left behind.
    'RUNNER_TRACKING_ID',
]);
/** The job's own tokens, inputs and file commands. No configuration can let them through. */
const NEVER = /^(GITHUB_|ACTIONS_|INPUT_|RUNNER_|STONEFORGE_)/i;
/**
 * The environment for code that is not ours: an allow-list, so that a secret which somebody adds to the job tomorrow stays out.
 * Empty values are left out too: GitHub gives a secret that is not set as an empty text.
 *
 * @param names further variables to let through; names of the job's own (`GITHUB_*`, `ACTIONS_*`, `INPUT_*`, …) are ignored
 */
function allowedEnvironment(source, names = []) {
    const named = new Set(names.filter((name) => !NEVER.test(name)));
    const entries = Object.entries(source).flatMap(([name, value]) => {
        const isAllowed = ALLOWED.has(name) || name.startsWith('LC_') || named.has(name);
        return isAllowed && value !== undefined && value !== '' ? [[name, value]] : [];
    });
    return Object.fromEntries(entries);
}

;// CONCATENATED MODULE: ./build/adapters/agents/session-environment.js

/** The environment of a session: what is allowed, what the owner names, and what the contract with the agent promises. */
function sessionEnvironment(request, options, providerNames = []) {
    return {
        ...allowedEnvironment(options.source, [...providerNames, ...options.env]),
        CI: 'true',
        // Nobody is there to be asked for a password.
        GIT_TERMINAL_PROMPT: '0',
        STONEFORGE_TASK: String(request.task),
        STONEFORGE_ATTEMPT: String(request.attempt),
        STONEFORGE_PROMPT_FILE: request.promptFile,
        STONEFORGE_RESULT_FILE: request.resultFile,
    };
}

;// CONCATENATED MODULE: ./build/adapters/agents/claude-code-agent.js





const KEYS = ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_BASE_URL', 'CLAUDE_CODE_OAUTH_TOKEN'];
const QUIET = { CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1', DISABLE_AUTOUPDATER: '1' };
const TOOLS = 'Bash,Edit,Write,Read,Glob,Grep,NotebookEdit,TodoWrite';
/** Share of `maxSessionTokens` at which a session hands over, while there is room to finish its thought. */
const FULL = 0.7;
/**
 * Claude Code, headless: the prompt on standard input, its stream read as it comes. `dontAsk` with a list of tools needs no
 * bypass of permissions, which Claude Code refuses to root.
 */
function createClaudeCodeAgent(options) {
    return { provider: 'claude-code', run: (request) => runClaude(request, options) };
}
async function runClaude(request, options) {
    await (0,promises_.writeFile)(request.promptFile, request.prompt, { mode: 0o600 });
    await (0,promises_.rm)(request.resultFile, { force: true });
    const full = new AbortController();
    const limit = request.maxSessionTokens === undefined ? Number.POSITIVE_INFINITY : request.maxSessionTokens * FULL;
    const stream = new ClaudeStream((contextTokens) => {
        if (contextTokens > limit)
            full.abort();
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
    if (end.kind === 'not-found')
        return { ...notFound, outputTail: end.tail, outputBytes: end.bytes };
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
function claudeArguments(request) {
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
    error: 'Expected the program "claude" on the PATH of this machine, found none. Install it on the machines of "runners.agents" (`npm install -g @anthropic-ai/claude-code`), or use another "agents.worker.provider"; the README shows a way for machines of GitHub.',
};

;// CONCATENATED MODULE: ./build/adapters/agents/command-agent.js





/** Exit code with which bash says that it did not find a command. */
const COMMAND_NOT_FOUND = 127;
/**
 * Any executable as an agent: the owner's command line through `bash -euo pipefail -c`, the prompt on its standard input and in
 * `$STONEFORGE_PROMPT_FILE`, exit code 0 = done, and, if it likes, JSON in `$STONEFORGE_RESULT_FILE`.
 */
function createCommandAgent(options) {
    return {
        provider: 'command',
        run: async (request) => {
            const command = request.command;
            if (command === undefined || command.trim() === '') {
                throw new errors/* StoneforgeError */.Hx('bad-config', 'Expected "agents.worker.command" to hold the command line of the agent, found nothing. The provider "command" needs it.');
            }
            return runCommand(command, request, options);
        },
    };
}
async function runCommand(command, request, options) {
    await (0,promises_.writeFile)(request.promptFile, request.prompt, { mode: 0o600 });
    await (0,promises_.rm)(request.resultFile, { force: true });
    const end = await runProcess({
        executable: 'bash',
        args: ['-euo', 'pipefail', '-c', command],
        cwd: request.cwd,
        env: sessionEnvironment(request, options),
        stdinFile: request.promptFile,
        outputFile: request.outputFile,
        maxOutputBytes: request.maxOutputBytes,
        timeoutMs: request.timeoutMs,
    });
    const isMissing = end.kind === 'not-found' || (end.kind === 'exited' && end.exitCode === COMMAND_NOT_FOUND);
    return {
        kind: isMissing ? 'not-found' : end.kind === 'timeout' ? 'timeout' : 'exited',
        exitCode: end.exitCode,
        signal: end.signal,
        ...(await readClaim(request.resultFile)),
        ...(isMissing ? { error: describeMissing(command, end.kind === 'not-found') } : {}),
        outputTail: end.tail,
        outputBytes: end.bytes,
    };
}
function describeMissing(command, isBash) {
    if (isBash)
        return 'Expected bash on the PATH of this machine, found none. Install it; agent commands run through it.';
    const shown = command.length > 200 ? `${command.slice(0, 200)}…` : command;
    return `Expected to run the agent command \`${shown}\`, found that a program in it is not there (exit code 127). Correct "agents.worker.command" in .stoneforge/config.yaml, or install the program on this machine.`;
}

;// CONCATENATED MODULE: ./build/adapters/agents/find-agent.js


/** Every provider that a configuration may name, and its adapter. */
const AGENTS = {
    'claude-code': createClaudeCodeAgent,
    command: createCommandAgent,
};
/** The adapter of a provider; undefined for a name that is not known. */
function findAgent(provider, options) {
    return Object.hasOwn(AGENTS, provider) ? AGENTS[provider](options) : undefined;
}

;// CONCATENATED MODULE: ./build/adapters/agents/read-role-prompt.js


/** From a bundle (`dist/action/`) and from the sources (`src/adapters/agents/`) to the folder of the prompts. */
const WAYS = ['../../prompts', '../../../prompts'];
/**
 * Reads a role's prompt as it ships with us.
 *
 * @param from directory of the running code
 * @throws StoneforgeError `bad-input` when the file is not where an installation has it
 */
async function readRolePrompt(role, from = import.meta.dirname) {
    // Not path.resolve: the bundler would take these for files to copy, and rewrite the paths.
    const places = WAYS.map((way) => `${from}/${way}/${role}.md`);
    for (const place of places) {
        const text = await (0,promises_.readFile)(place, 'utf8').catch(() => undefined);
        if (text !== undefined)
            return text;
    }
    throw new errors/* StoneforgeError */.Hx('bad-input', `Expected the prompt of the ${role} at ${places.join(' or ')}, found none. The installation is not complete.`);
}

// EXTERNAL MODULE: ./build/adapters/artifacts/run-artifacts.js + 2 modules
var run_artifacts = __webpack_require__(35602);
;// CONCATENATED MODULE: ./build/adapters/process/run-checks.js


/** Room for the failing check's output, in bytes; a report carries at most this many characters of it. */
const run_checks_TAIL_BYTES = 16_000;
/**
 * Runs the owner's check commands one after another through `bash -euo pipefail -c` and stops at the first that fails.
 * Only exit codes decide. The commands see an allow-listed environment with `CI=true` and no token.
 *
 * @param source the environment to take the allowed variables from
 */
function createCheckRunner(source) {
    const env = { ...allowedEnvironment(source), CI: 'true', GIT_TERMINAL_PROMPT: '0' };
    return async (request) => {
        const checks = [];
        for (const [index, command] of request.commands.entries()) {
            const end = await runProcess({
                executable: 'bash',
                args: ['-euo', 'pipefail', '-c', command],
                cwd: request.cwd,
                env,
                outputFile: `${request.outputFile}.${index + 1}`,
                maxOutputBytes: request.maxBytes,
                timeoutMs: request.minutesEach * 60_000,
                tailBytes: run_checks_TAIL_BYTES,
            });
            const timedOut = end.kind === 'timeout';
            const exitCode = timedOut ? null : end.exitCode;
            checks.push({ command, exitCode, durationMs: end.durationMs, timedOut });
            if (exitCode === 0)
                continue;
            const missing = end.kind === 'not-found' ? 'bash was not found on this machine; checks need it.\n' : '';
            return { green: false, checks, output: missing + end.tail };
        }
        return { green: true, checks, output: undefined };
    };
}

// EXTERNAL MODULE: ./build/adapters/runner/run-context.js + 2 modules
var run_context = __webpack_require__(57951);
// EXTERNAL MODULE: ./build/adapters/runner/world.js
var world = __webpack_require__(27928);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/adapters/worktree/commit-message.js
const SUBJECT_LIMIT = 72;
/** Message of the commit that the harness makes of what an agent left uncommitted: `<title> (#<task>)`, at most 72 characters, and trailers. */
function renderCommitMessage(of) {
    const reference = ` (#${of.task})`;
    const title = of.title
        .toWellFormed()
        .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
        .trim();
    const subject = cutToCharacters(title === '' ? 'Work on the task' : title, SUBJECT_LIMIT - reference.length) + reference;
    return `${subject}\n\nStoneforge-Task: ${of.task}\nStoneforge-Attempt: ${of.attempt}\n`;
}
/** Cuts between characters as a reader sees them, so that no emoji is split. */
function cutToCharacters(text, limit) {
    const characters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)];
    if (characters.length <= limit)
        return text;
    return `${characters
        .slice(0, limit - 1)
        .map((character) => character.segment)
        .join('')
        .trimEnd()}…`;
}

// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
// EXTERNAL MODULE: ./node_modules/simple-git/dist/index.mjs + 2 modules
var dist = __webpack_require__(74724);
;// CONCATENATED MODULE: ./build/adapters/worktree/git.js



// What an agent can leave in its clone must not run as a part of our own commands: no hooks, no monitor. The user's and the
// machine's configuration have no say either.
const CONFIG = [
    'core.hooksPath=/dev/null',
    'core.fsmonitor=false',
    'core.quotePath=false',
    'credential.helper=',
    'commit.gpgSign=false',
    'gc.auto=0',
    'maintenance.auto=false',
    'protocol.ext.allow=never',
    'advice.detachedHead=false',
    'init.defaultBranch=main',
];
const NETWORK = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy', 'SSL_CERT_FILE'];
/** git in a directory, with an environment of its own and without the configuration of the user and the machine. */
function gitAt(place) {
    const env = {
        ...allowedEnvironment(process.env, NETWORK),
        LC_ALL: 'C',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: place.configFile ?? '/dev/null',
        GIT_TERMINAL_PROMPT: '0',
        ...(place.gitDir === undefined ? {} : { GIT_DIR: place.gitDir, GIT_WORK_TREE: place.cwd }),
        ...(place.indexFile === undefined ? {} : { GIT_INDEX_FILE: place.indexFile }),
        ...(place.identity === undefined ? {} : identityEnvironment(place.identity)),
    };
    const git = (0,dist/* simpleGit */.Lp)({
        baseDir: place.cwd,
        config: CONFIG,
        errors: (_, result) => (result.exitCode === 0 ? undefined : Buffer.concat([...result.stdErr, ...result.stdOut])),
        allowEnvironment: Object.keys(env),
        unsafe: {
            allowUnsafeHooksPath: true,
            allowUnsafeFsMonitor: true,
            allowUnsafeCredentialHelper: true,
            allowUnsafeProtocolOverride: true,
            allowUnsafeConfigPaths: true,
            // An empty one for `git init`: no hook of the machine gets in, and no files are copied.
            allowUnsafeTemplateDir: true,
        },
    }).env(env);
    const run = async (...args) => {
        try {
            return await git.raw(args);
        }
        catch (error) {
            const said = error instanceof Error ? error.message.trim().slice(-2_000) : String(error);
            throw new errors/* StoneforgeError */.Hx('git-failed', `Expected "git ${args[0]}" to work in ${place.cwd}, found: ${said}`, {
                cause: error,
            });
        }
    };
    return {
        run,
        asks: async (...args) => {
            try {
                await git.raw(args);
                return true;
            }
            catch {
                return false; // the exit code is the answer
            }
        },
    };
}
/** The environment variables that name author and committer. */
function identityEnvironment(identity) {
    return {
        GIT_AUTHOR_NAME: identity.name,
        GIT_AUTHOR_EMAIL: identity.email,
        GIT_COMMITTER_NAME: identity.name,
        GIT_COMMITTER_EMAIL: identity.email,
    };
}
/** True when `descendant` has the commit `ancestor` in its history. False also when there is no such commit. */
async function descendsFrom(git, ancestor, descendant) {
    const found = await git.run('merge-base', ancestor, descendant).catch(() => undefined);
    if (found === undefined || isCommitId(ancestor))
        return found?.trim() === ancestor;
    return found === (await git.run('rev-parse', `${ancestor}^{commit}`));
}
/** Such an id needs no looking up. */
const isCommitId = (name) => /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(name);
/** Splits what git prints with `-z`. */
function splitNul(text) {
    return text.split('\0').filter((part) => part !== '');
}

;// CONCATENATED MODULE: ./build/adapters/worktree/conflicts.js






/** Paths that a merge left unresolved in the index, each once. */
async function listUnmergedPaths(git) {
    const entries = splitNul(await git.run('ls-files', '--unmerged', '-z'));
    return [...new Set(entries.map((entry) => entry.slice(entry.indexOf('\t') + 1)))];
}
/** Content of files in a work tree, by path; `absent` for what is not there. */
async function hashFiles(root, paths) {
    const hashes = await Promise.all(paths.map(async (path) => [path, await hashFile((0,external_node_path_.join)(root, path))]));
    return new Map(hashes);
}
/** Those of the paths whose file still has the markers of a conflict at the beginning of lines. */
async function findMarkedPaths(root, paths) {
    const marked = await Promise.all(paths.map((path) => hasMarkers((0,external_node_path_.join)(root, path))));
    return paths.filter((_, index) => marked[index] === true);
}
async function hashFile(path) {
    const found = await (0,promises_.lstat)(path).catch(() => undefined);
    if (found?.isSymbolicLink() === true)
        return `link ${await (0,promises_.readlink)(path)}`;
    if (found?.isFile() !== true)
        return 'absent';
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const chunk of (0,external_node_fs_.createReadStream)(path))
        hash.update(chunk);
    return hash.digest('hex');
}
async function hasMarkers(path) {
    const found = await (0,promises_.lstat)(path).catch(() => undefined);
    if (found?.isFile() !== true)
        return false;
    let opened = false;
    for await (const line of (0,external_node_readline_.createInterface)({ input: (0,external_node_fs_.createReadStream)(path, 'latin1') })) {
        if (line.startsWith('<<<<<<< '))
            opened = true;
        if (opened && line.startsWith('>>>>>>> '))
            return true;
    }
    return false;
}

;// CONCATENATED MODULE: ./build/adapters/worktree/put-branch-on-work.js



/**
 * Puts the branch of the attempt on the commit that the agent worked on, whatever it did with HEAD: HEAD's own commit when it descends
 * from the base; else the branch, else the start. The files stay, so that what cannot be taken as commits is kept as a change.
 */
async function putBranchOnWork(start) {
    const { git, place } = start;
    // A rebase that was stopped half way has HEAD on a part of the commits only; the branch has them all.
    if (await isRebasing(start.gitDir))
        await git.asks('rebase', '--abort');
    const branch = `refs/heads/${place.branch}`;
    const isOnBranch = (await git.run('rev-parse', '--symbolic-full-name', 'HEAD').catch(() => '')).trim() === branch;
    if (isOnBranch && (await isOnTheBase(start, 'HEAD')))
        return;
    if (!isOnBranch && (await descendsFrom(git, 'HEAD', branch))) {
        // HEAD looks at an older commit of the branch: the changes there go on top, and the newer commits are kept.
        if (!(await git.asks('checkout', '--merge', place.branch))) {
            await git.asks('checkout', '--force', place.branch);
        }
        return;
    }
    for (const candidate of ['HEAD', branch, start.commit]) {
        if (!(await isOnTheBase(start, candidate)))
            continue;
        const commit = (await git.run('rev-parse', `${candidate}^{commit}`)).trim();
        await git.run('update-ref', '--no-deref', branch, commit);
        await git.run('symbolic-ref', 'HEAD', branch);
        return;
    }
}
/** Whether git keeps the state of a rebase (or of `git am`) there: these are the places where it looks itself. */
async function isRebasing(gitDir) {
    const states = ['rebase-merge', 'rebase-apply'].map((name) => (0,promises_.access)((0,external_node_path_.join)(gitDir, name)));
    return (await Promise.allSettled(states)).some(({ status }) => status === 'fulfilled');
}
async function isOnTheBase({ git, place, commit, conflicts }, candidate) {
    if (await descendsFrom(git, place.base, candidate))
        return true;
    // While the merge that the agent has to finish is open, HEAD is where the attempt started, still without the base.
    return conflicts.size > 0 && (await descendsFrom(git, commit, candidate));
}

;// CONCATENATED MODULE: ./build/adapters/worktree/collect-work.js






/** Where worktrees lie inside a clone; never part of a commit. */
const WORKTREES = '.stoneforge/.worktrees';
const NOTHING = { head: undefined, commits: 0, files: [], changed: false };
/** Commits what the agent left, puts the branch on it, and reads from git what the attempt brought. */
async function collectWork(start) {
    const { git, place } = start;
    const directory = await (0,promises_.stat)(start.cwd).catch(() => undefined);
    if (directory?.isDirectory() !== true)
        return { ...NOTHING, problem: 'The agent removed its worktree.' };
    await removeStaleLocks(start);
    await putBranchOnWork(start);
    const unresolved = await findUnresolved(start);
    if (unresolved.length > 0) {
        return {
            ...NOTHING,
            problem: `The conflict with ${place.baseBranch} is not resolved in ${listPaths(unresolved)}.`,
        };
    }
    await commitRest(start);
    const head = (await git.run('rev-parse', `refs/heads/${place.branch}^{commit}`)).trim();
    if (start.conflicts.size > 0 && !(await descendsFrom(git, place.base, head))) {
        const paths = listPaths([...start.conflicts.keys()]);
        return {
            ...NOTHING,
            problem: `The merge of ${place.baseBranch} was given up; it is still in conflict in ${paths}.`,
        };
    }
    const isNew = head !== place.base && (place.unfinished || head !== place.continueFrom);
    const before = place.unfinished ? place.base : start.commit;
    return {
        head: isNew ? head : undefined,
        commits: Number(await git.run('rev-list', '--count', `${place.base}..${head}`)),
        files: splitNul(await git.run('diff', '--name-only', '--no-renames', '--no-ext-diff', '-z', place.base, head)),
        changed: !(await haveSameTree(git, head, before)),
        problem: undefined,
    };
}
/** An agent that is stopped in the middle of a git command leaves these. Only while no agent runs. */
async function removeStaleLocks({ gitDir, place }) {
    const common = (0,external_node_path_.join)(gitDir, '..', '..');
    const locks = [
        (0,external_node_path_.join)(gitDir, 'index.lock'),
        (0,external_node_path_.join)(gitDir, 'HEAD.lock'),
        (0,external_node_path_.join)(common, 'refs', 'heads', `${place.branch}.lock`),
    ];
    await Promise.all(locks.map((lock) => (0,promises_.rm)(lock, { force: true })));
}
/** Conflicts with markers left, and conflicts without markers (binary, deleted on one side) that nobody touched. */
async function findUnresolved({ git, cwd, conflicts }) {
    const unmerged = await listUnmergedPaths(git);
    const suspects = [...new Set([...unmerged, ...conflicts.keys()])];
    const marked = new Set(await findMarkedPaths(cwd, suspects));
    const now = await hashFiles(cwd, unmerged);
    return suspects.filter((path) => marked.has(path) || (conflicts.has(path) && now.get(path) === conflicts.get(path)));
}
async function commitRest({ git, gitDir, place, scratch }) {
    // Files that git cannot read must not cost the rest of the work.
    await git.asks('add', '--all', '--ignore-errors', '--', '.', `:(exclude)${WORKTREES}`);
    const isMerging = await (0,promises_.access)((0,external_node_path_.join)(gitDir, 'MERGE_HEAD')).then(() => true, () => false);
    if ((await dropEmbeddedRepositories(git)) === 0 && !isMerging)
        return;
    const message = (0,external_node_path_.join)(scratch, 'commit-message');
    await (0,promises_.writeFile)(message, renderCommitMessage(place));
    await git.run('commit', '--no-verify', '--cleanup=verbatim', '--file', message);
}
/**
 * Takes repositories that the agent cloned into its worktree out of the index: each would become a link to a commit that nobody else has.
 *
 * @returns how many paths are staged.
 */
async function dropEmbeddedRepositories(git) {
    const diff = await git.run('diff', '--cached', '--raw', '--no-renames', '--no-ext-diff', '--ignore-submodules=none', '-z');
    // Fields go in pairs: ":100644 100644 abc… def… M" and the path.
    const fields = splitNul(diff);
    const links = fields.flatMap((field, index) => (/^:000000 160000 /.test(field) ? [fields[index + 1] ?? ''] : []));
    if (links.length > 0)
        await git.run('rm', '--cached', '--force', '--', ...links.map((path) => `:(literal)${path}`));
    return fields.length / 2 - links.length;
}
async function haveSameTree(git, one, other) {
    const [left, right] = (await git.run('rev-parse', `${one}^{tree}`, `${other}^{tree}`)).split('\n');
    return left === right;
}
function listPaths(paths) {
    const shown = paths
        .slice(0, 10)
        .map((path) => JSON.stringify(path))
        .join(', ');
    return paths.length > 10 ? `${shown} and ${paths.length - 10} more` : shown;
}

// EXTERNAL MODULE: ./node_modules/p-retry/index.js + 1 modules
var p_retry = __webpack_require__(74995);
;// CONCATENATED MODULE: ./build/adapters/worktree/fetch-from.js





const TRIES = 3;
/**
 * Fetches into the repository at `cwd`. The token is in a file of its own (mode 0600, in a directory outside the repository) for
 * as long as git runs: never in an argument, an environment variable, or the repository's configuration.
 *
 * @throws StoneforgeError `bad-repository` when the remote has no commits or lacks `branch`; `git-failed` else.
 */
async function fetchFrom(remote, request) {
    const depth = request.depth === undefined ? [] : [`--depth=${request.depth}`];
    const args = [
        'fetch',
        '--no-tags',
        '--no-recurse-submodules',
        '--no-write-fetch-head',
        '--update-head-ok',
        ...depth,
        remote.url,
    ];
    await withCredential(remote, request.cwd, async (git) => {
        try {
            await (0,p_retry/* default */.Ay)(() => git.run(...args, ...request.refspecs), {
                retries: TRIES - 1,
                minTimeout: 300,
                randomize: true,
                shouldRetry: async () => !(await knowsWhy(git, remote, request.branch)),
            });
        }
        catch (error) {
            throw (await knowsWhy(git, remote, request.branch)) ?? error;
        }
    });
}
/** Asks the remote whether the fetch failed for a reason that a person has to change. */
async function knowsWhy(git, remote, branch) {
    if (branch === undefined)
        return undefined;
    const heads = await git.run('ls-remote', '--heads', remote.url).catch(() => undefined);
    if (heads === undefined || heads.includes(`\trefs/heads/${branch}\n`))
        return undefined;
    const found = heads === '' ? 'a repository without commits' : 'no such branch';
    const advice = heads === '' ? 'Push a first commit.' : 'Restore the branch, or start the task again.';
    return new errors/* StoneforgeError */.Hx('bad-repository', `Expected the branch "${branch}" at ${remote.url}, found ${found}. ${advice}`);
}
async function withCredential(remote, cwd, act) {
    if (remote.token === undefined)
        return act(gitAt({ cwd }));
    const directory = await (0,promises_.mkdtemp)((0,external_node_path_.join)(remote.tempDir, 'git-auth-'));
    try {
        const configFile = (0,external_node_path_.join)(directory, 'config');
        const basic = Buffer.from(`x-access-token:${remote.token}`).toString('base64');
        const section = remote.url.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
        await (0,promises_.writeFile)(configFile, `[http "${section}"]\n\textraheader = AUTHORIZATION: basic ${basic}\n`, {
            mode: 0o600,
        });
        return await act(gitAt({ cwd, configFile }));
    }
    finally {
        await (0,promises_.rm)(directory, { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./build/adapters/worktree/open-clone.js






/**
 * A repository with the given commits and their history, nothing checked out, no credential. It knows its origin by address only.
 *
 * @throws StoneforgeError `bad-repository` when the branch or one of the commits is not there.
 */
async function openClone(remote, request) {
    const { directory, identity, branch } = request;
    await (0,promises_.mkdir)(directory, { recursive: true });
    const git = gitAt({ cwd: directory, identity });
    await git.run('init', '--template=', `--initial-branch=${branch?.name ?? 'main'}`, '.');
    await (0,promises_.appendFile)((0,external_node_path_.join)(directory, '.git', 'config'), renderConfig(remote.url, identity));
    await (0,promises_.mkdir)((0,external_node_path_.join)(directory, '.git', 'info'), { recursive: true });
    await (0,promises_.appendFile)((0,external_node_path_.join)(directory, '.git', 'info', 'exclude'), `/${WORKTREES}/\n`);
    const heads = branch === undefined
        ? []
        : [`+refs/heads/${branch.name}:refs/remotes/origin/${branch.name}`, `+${branch.at}:refs/heads/${branch.name}`];
    await fetchFrom(remote, {
        cwd: directory,
        refspecs: [...heads, ...new Set(request.commits)],
        ...(branch === undefined ? {} : { branch: branch.name }),
    });
    await requireCommits(git, remote, [...new Set(request.commits)]);
    return git;
}
/** One question for all; only when the answer is not all of them, one for each, to say which it is. */
async function requireCommits(git, remote, commits) {
    const found = await git.run('rev-list', '--no-walk=unsorted', ...commits, '--').catch(() => '');
    if (found.trim() === commits.join('\n'))
        return;
    for (const commit of commits) {
        const type = await git.run('cat-file', '-t', commit).catch(() => 'none');
        if (type.trim() === 'commit')
            continue;
        throw new errors/* StoneforgeError */.Hx('bad-repository', `Expected the commit ${commit} at ${remote.url}, found ${type.trim()}. It may have been removed by a forced push; start the task again.`);
    }
}
/** Settings that hold for the agent too, whatever HOME it has: who commits, and that nothing signs or cleans up behind its back. */
function renderConfig(url, identity) {
    return `[user]
\tname = ${quote(identity.name)}
\temail = ${quote(identity.email)}
[commit]
\tgpgSign = false
[tag]
\tgpgSign = false
[gc]
\tauto = 0
[maintenance]
\tauto = false
[remote "origin"]
\turl = ${quote(url)}
\tfetch = +refs/heads/*:refs/remotes/origin/*
`;
}
function quote(value) {
    return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

;// CONCATENATED MODULE: ./build/adapters/worktree/read-file.js

/** Reads files of one commit; undefined for one that is not there. The commit is listed once, when the first file is asked for. */
function createFileReader(git, commit) {
    let listed;
    return async (path) => {
        listed ??= listFiles(git, commit);
        const object = (await listed).get(path);
        return object === undefined ? undefined : await git.run('cat-file', 'blob', object);
    };
}
/** Path to object of all regular files. */
async function listFiles(git, commit) {
    const entries = splitNul(await git.run('ls-tree', '-r', '-z', '--full-tree', commit));
    return new Map(entries.flatMap((entry) => {
        const [, object, path] = /^100\d{3} blob ([0-9a-f]+)\t([\s\S]+)$/.exec(entry) ?? [];
        return object === undefined || path === undefined ? [] : [[path, object]];
    }));
}

;// CONCATENATED MODULE: ./build/adapters/worktree/with-lock.js



const with_lock_POLL_MS = 25;
const PATIENCE_MS = 120_000;
/**
 * Runs `act` while nobody else runs one under the same lock file, in this process or another. A lock whose holder is dead is taken over.
 * `git worktree` needs it: two of its commands at once on one repository fail now and then.
 *
 * @throws StoneforgeError `git-failed` when the lock is not free within two minutes.
 */
async function withLock(file, act) {
    const deadline = Date.now() + PATIENCE_MS;
    while (!(await tryTake(file))) {
        if (Date.now() > deadline) {
            throw new errors/* StoneforgeError */.Hx('git-failed', `Expected ${file} to be free, found it held for two minutes. Remove it if nobody works there.`);
        }
        await (0,external_node_timers_promises_.setTimeout)(with_lock_POLL_MS * (1 + Math.random()));
    }
    try {
        return await act();
    }
    finally {
        await (0,promises_.rm)(file, { force: true });
    }
}
async function tryTake(file) {
    try {
        await (0,promises_.writeFile)(file, String(process.pid), { flag: 'wx' });
        return true;
    }
    catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
            throw error;
        const holder = Number(await (0,promises_.readFile)(file, 'utf8').catch(() => ''));
        if (Number.isInteger(holder) && holder > 0 && !isRunning(holder))
            await (0,promises_.rm)(file, { force: true });
        return false;
    }
}
function isRunning(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return error instanceof Error && 'code' in error && error.code === 'EPERM';
    }
}

;// CONCATENATED MODULE: ./build/adapters/worktree/attempt-workspace.js










const attempt_workspace_TRIES = 5;
/** Opens the agent's own clone and the worktree of one attempt in it; the base is merged into a change that goes on. */
async function openAttemptWorkspace(remote, place) {
    const root = await (0,promises_.mkdtemp)((0,external_node_path_.join)(remote.tempDir, 'attempt-'));
    try {
        const start = await prepareWorktree(remote, place, root);
        return {
            cwd: start.cwd,
            scratch: start.scratch,
            conflicts: [...start.conflicts.keys()],
            readBaseFile: createFileReader(start.git, place.base),
            fingerprint: () => fingerprint(start),
            collect: () => collectWork(start),
            writeBundle: async (file) => {
                await start.git.run('bundle', 'create', file, `refs/heads/${place.branch}`, '--not', place.base);
            },
            [Symbol.asyncDispose]: () => (0,promises_.rm)(root, { recursive: true, force: true }),
        };
    }
    catch (error) {
        await (0,promises_.rm)(root, { recursive: true, force: true });
        throw error;
    }
}
async function prepareWorktree(remote, place, root) {
    const scratch = (0,external_node_path_.join)(root, 'scratch');
    await (0,promises_.mkdir)(scratch);
    const identity = { name: `stoneforge ${place.worker}`, email: `${place.worker}@stoneforge.invalid` };
    const directory = (0,external_node_path_.join)(root, 'clone');
    const from = place.continueFrom ?? place.base;
    const clone = await openClone(remote, {
        directory,
        identity,
        branch: { name: place.baseBranch, at: place.base },
        commits: [place.base, from],
    });
    const name = `${place.worker}-${place.task}-${place.slug}`;
    const cwd = (0,external_node_path_.join)(directory, WORKTREES, name);
    await addWorktree(clone, { directory, path: (0,external_node_path_.join)(WORKTREES, name), branch: place.branch, from });
    // From here on the repository is named outright: what an agent makes of the file `.git` in its worktree changes nothing for us.
    const gitDir = (0,external_node_path_.join)(directory, '.git', 'worktrees', name);
    const git = gitAt({ cwd, gitDir, identity });
    const conflicts = await mergeBase(git, place);
    const commit = (await git.run('rev-parse', 'HEAD')).trim();
    return { place, git, cwd, gitDir, scratch, commit, conflicts: await hashFiles(cwd, conflicts) };
}
async function addWorktree(clone, request) {
    const args = ['worktree', 'add', '--force', '-B', request.branch, request.path, request.from];
    await withLock((0,external_node_path_.join)(request.directory, '.git', 'stoneforge-worktree.lock'), async () => {
        for (let tried = 1;; tried += 1) {
            try {
                await clone.run(...args);
                return;
            }
            catch (error) {
                if (tried === attempt_workspace_TRIES)
                    throw error; // git itself fails here now and then; the command may be repeated
            }
        }
    });
}
/** @returns the paths in conflict; none when the base is merged, or was there already. */
async function mergeBase(git, place) {
    if (place.continueFrom === undefined || (await descendsFrom(git, place.base, 'HEAD')))
        return [];
    const message = `Merge ${place.baseBranch} into ${place.branch}`;
    if (await git.asks('merge', '--no-ff', '--no-edit', '--no-verify', '-m', message, place.base))
        return [];
    const conflicts = await listUnmergedPaths(git);
    if (conflicts.length > 0)
        return conflicts;
    throw new errors/* StoneforgeError */.Hx('git-failed', `Expected ${place.base} to merge into ${place.branch}, found that git cannot merge them. Do they share a history?`);
}
/** HEAD and the tree of all files as they lie there, taken with an index of our own. */
async function fingerprint(start) {
    const { git, cwd, gitDir, scratch } = start;
    await removeStaleLocks(start);
    const indexFile = (0,external_node_path_.join)(scratch, 'fingerprint-index');
    await (0,promises_.copyFile)((0,external_node_path_.join)(gitDir, 'index'), indexFile).catch(() => (0,promises_.rm)(indexFile, { force: true }));
    const own = gitAt({ cwd, gitDir, indexFile });
    await own.asks('add', '--all', '--ignore-errors', '--', '.', `:(exclude)${WORKTREES}`);
    const head = await git.run('rev-parse', '--verify', 'HEAD').catch(() => 'none');
    const tree = await own.run('write-tree');
    return (0,external_node_crypto_.createHash)('sha256').update(head).update(tree).digest('hex');
}

;// CONCATENATED MODULE: ./build/adapters/worktree/check-workspace.js





const IDENTITY = { name: 'stoneforge', email: 'steward@stoneforge.invalid' };
/** A work tree of its own at one commit, or at the merge of two, in a repository without a credential. */
async function openCheckWorkspace(remote, commits) {
    const root = await (0,promises_.mkdtemp)((0,external_node_path_.join)(remote.tempDir, 'check-'));
    try {
        const cwd = (0,external_node_path_.join)(root, 'repository');
        const scratch = (0,external_node_path_.join)(root, 'scratch');
        await (0,promises_.mkdir)(scratch);
        const wanted = [commits.base, commits.at, ...(commits.merge === undefined ? [] : [commits.merge])];
        const git = await openClone(remote, { directory: cwd, commits: wanted, identity: IDENTITY });
        await git.run('checkout', '--detach', commits.at);
        const conflicts = commits.merge === undefined ? [] : await merge(git, commits.merge);
        return {
            cwd,
            scratch,
            tree: conflicts.length > 0 ? undefined : (await git.run('rev-parse', 'HEAD^{tree}')).trim(),
            conflicts,
            readBaseFile: createFileReader(git, commits.base),
            [Symbol.asyncDispose]: () => (0,promises_.rm)(root, { recursive: true, force: true }),
        };
    }
    catch (error) {
        await (0,promises_.rm)(root, { recursive: true, force: true });
        throw error;
    }
}
async function merge(git, head) {
    if (await git.asks('merge', '--no-edit', '--no-verify', '-m', 'Merge for verification', head))
        return [];
    const conflicts = await listUnmergedPaths(git);
    if (conflicts.length === 0)
        await git.run('merge-base', 'HEAD', head); // says why, where they share no history
    return conflicts;
}

;// CONCATENATED MODULE: ./build/adapters/worktree/create-workspaces.js


/** Workspaces as clones of the remote below `remote.tempDir`, which must lie outside the runner's workspace. */
function createWorkspaces(remote) {
    return {
        openAttempt: (place) => openAttemptWorkspace(remote, place),
        openCommit: ({ commit, base }) => openCheckWorkspace(remote, { base, at: commit, merge: undefined }),
        openMerge: ({ head, base }) => openCheckWorkspace(remote, { base, at: base, merge: head }),
    };
}

// EXTERNAL MODULE: ./build/adapters/git/make-bare-repository.js
var make_bare_repository = __webpack_require__(27220);
;// CONCATENATED MODULE: ./build/adapters/worktree/read-at-commit.js





/**
 * Reads one file of one commit of the remote, without its history.
 *
 * @throws StoneforgeError `git-failed` when there is no such commit or no such file.
 */
async function readAtCommit(remote, commit, path) {
    const directory = await (0,promises_.mkdtemp)((0,external_node_path_.join)(remote.tempDir, 'read-'));
    try {
        const git = gitAt({ cwd: directory });
        await (0,make_bare_repository/* makeBareRepository */.x)(directory);
        await fetchFrom(remote, { cwd: directory, refspecs: [commit], depth: 1 });
        return await git.run('cat-file', 'blob', `${commit}:${path}`);
    }
    finally {
        await (0,promises_.rm)(directory, { recursive: true, force: true });
    }
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/errors.js
var core_errors = __webpack_require__(37428);
;// CONCATENATED MODULE: ./build/jobs/job-inputs.js

/** A full commit id, as inputs carry it. */
const commitId = schemas/* string */.YjP().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'expected a full commit id');
/** The secret part of an artifact's name, 128 bits in hex. */
const nonce = schemas/* string */.YjP().regex(/^[0-9a-f]{32}$/, 'expected 128 bits in hex');
/** Number of an issue or of an attempt. */
const positive = schemas/* number */.aig().int().positive();

// EXTERNAL MODULE: ./build/core/check-report.js
var check_report = __webpack_require__(413);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./build/core/prompt/visible-text.js

/**
 * Text from outside as a person would see it: without terminal sequences, control characters, and the invisible characters in which
 * instructions can be hidden from whoever approved the text (tag characters, directional overrides, zero-width characters).
 * Line breaks, tabs and the joiners inside emoji stay.
 */
function visibleText(text) {
    return (0,external_node_util_.stripVTControlCharacters)(text.toWellFormed()).replace(/\r\n?/g, '\n').replace(INVISIBLE, '');
}
const INVISIBLE = /(?![\n\t])\p{Cc}|[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu;

;// CONCATENATED MODULE: ./build/core/prompt/quote-for-log.js

/**
 * Text from outside for the log of a job. A runner takes lines that begin with `::`, and `##[` anywhere in a line, as commands;
 * here every line begins with a bar and no command is left.
 */
function quoteForLog(text) {
    return visibleText(text)
        .trimEnd()
        .split('\n')
        .map((line) => `| ${line.replaceAll('##[', '## [')}`)
        .join('\n');
}

// EXTERNAL MODULE: ./build/core/status/fenced.js
var fenced = __webpack_require__(54578);
// EXTERNAL MODULE: ./build/jobs/base-rules.js + 1 modules
var base_rules = __webpack_require__(18163);
;// CONCATENATED MODULE: ./build/jobs/run-checks.js







const MEGABYTE = 1_000_000;
const OUTPUT_LIMIT = 16_000;
const SUMMARY_LIMIT = 8_000;
/**
 * Runs the base's checks in a workspace and says what came of it: report, artifact, output `artifact-id`, summary.
 *
 * @param about `tip`: the commit that was asked for; `tree`: its tree; `artifact`: name of the artifact, new in this run; `title`: what is tested, for people
 */
async function checkAndReport(deps, workspace, about) {
    const { config, checks: commands } = await (0,base_rules/* readBaseRules */.D)(workspace);
    const skipped = !config.agents.steward.runChecks;
    const found = await deps.runChecks({
        cwd: workspace.cwd,
        commands: skipped ? [] : commands,
        minutesEach: config.limits.checkMinutes,
        outputFile: (0,external_node_path_.join)(workspace.scratch, 'check-output'),
        maxBytes: Math.round(config.limits.outputMegabytes * MEGABYTE),
    });
    const output = found.output === undefined ? undefined : visibleText(found.output).slice(-OUTPUT_LIMIT).toWellFormed();
    const report = {
        v: 1,
        tip: about.tip,
        tree: about.tree,
        green: found.green,
        checks: [...found.checks],
        ...(output === undefined ? {} : { output }),
    };
    await uploadReport(deps, report, about.artifact);
    await say(deps.run, report, { title: about.title, found });
    return report;
}
/** Uploads `report.json` and sets the output `artifact-id`, the one word of this job that others use. */
async function uploadReport({ run, artifacts }, report, name) {
    const directory = (0,external_node_path_.join)(run.tempDir, name);
    await (0,promises_.mkdir)(directory, { recursive: true });
    await (0,promises_.writeFile)((0,external_node_path_.join)(directory, check_report/* REPORT_FILE */.U), `${JSON.stringify(report, null, 2)}\n`);
    run.setOutput('artifact-id', String(await artifacts.upload(name, directory, [check_report/* REPORT_FILE */.U])));
}
async function say(run, report, { title, found }) {
    if (found.checks.length === 0) {
        run.info(`${title}: no checks are configured or found; nothing was tested.`);
        return run.summarize(`### ${title}: untested\n\nNo checks are configured or found.\n`);
    }
    const lines = found.checks.map((check) => {
        const how = check.timedOut ? 'out of time' : `exit code ${check.exitCode ?? 'none (stopped by a signal)'}`;
        return { command: check.command, how: `${how}, ${(check.durationMs / 1000).toFixed(1)} s` };
    });
    for (const { command, how } of lines)
        run.info(`${quoteForLog(command)}\n  ${how}`);
    if (report.output !== undefined)
        run.info(quoteForLog(report.output));
    const table = lines.map(({ command, how }) => `${(0,fenced/* fenced */.O)(command, 500)}\n\n${how}`).join('\n\n');
    const output = report.output === undefined ? '' : `\n\nEnd of its output:\n\n${(0,fenced/* fenced */.O)(report.output, SUMMARY_LIMIT)}`;
    await run.summarize(`### ${title}: ${report.green ? 'green' : 'red'}\n\n${table}${output}\n`);
}

;// CONCATENATED MODULE: ./build/jobs/gate.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});




const inputsSchema = schemas/* object */.Ikc({
    train: schemas/* string */.YjP().regex(/^[\w.-]{1,100}$/, 'the id of a train'),
    tip: commitId,
    base: commitId,
});
/**
 * Tests the tip of a train in a work tree whose HEAD is that very commit.
 *
 * @returns false when a check failed; the job then fails too.
 * @throws StoneforgeError when it could not find out: the train is then dropped, and blames nobody.
 */
async function runGate(deps, inputs) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const parsed = inputsSchema.safeParse(inputs);
        if (!parsed.success) {
            throw new errors/* StoneforgeError */.Hx('bad-input', `Expected the inputs train, tip and base of the gate, found: ${core_errors/* prettifyError */.S1(parsed.error)}`);
        }
        const { train, tip, base } = parsed.data;
        const workspace = __addDisposableResource(env_1, await deps.workspaces.openCommit({ commit: tip, base }), true);
        if (workspace.tree === undefined)
            throw new TypeError('Expected a tree of a commit, found none.');
        const report = await checkAndReport(deps, workspace, {
            tip,
            tree: workspace.tree,
            artifact: `stoneforge-gate-${train}-${deps.world.nonce()}`,
            title: `Train ${train}`,
        });
        return report.green;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

;// CONCATENATED MODULE: ./build/jobs/verify.js
var verify_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var verify_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});




const verify_inputsSchema = schemas/* object */.Ikc({ task: positive, attempt: positive, nonce: nonce, head: commitId, base: commitId });
/**
 * Tests one change alone, merged into the base that it was published on.
 *
 * @returns false when a check failed, or when there is no merge to test: then there is no report either, and the train finds the same.
 * @throws StoneforgeError when it could not find out.
 */
async function runVerify(deps, inputs) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const parsed = verify_inputsSchema.safeParse(inputs);
        if (!parsed.success) {
            throw new errors/* StoneforgeError */.Hx('bad-input', `Expected the inputs task, attempt, nonce, head and base of verify, found: ${core_errors/* prettifyError */.S1(parsed.error)}`);
        }
        const { task, attempt, head, base } = parsed.data;
        const workspace = verify_addDisposableResource(env_1, await deps.workspaces.openMerge({ head, base }), true);
        const title = `Task #${task}, attempt ${attempt}`;
        if (workspace.tree === undefined) {
            const paths = workspace.conflicts.map((path) => JSON.stringify(path)).join(', ');
            deps.run.warn(`${title}: ${head} does not merge into ${base}; in conflict: ${paths}.`);
            return false;
        }
        const report = await checkAndReport(deps, workspace, {
            tip: head,
            tree: workspace.tree,
            artifact: `stoneforge-verify-${task}-${attempt}-${parsed.data.nonce}`,
            title,
        });
        return report.green;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = verify_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

// EXTERNAL MODULE: ./build/core/attempt-snapshot.js
var attempt_snapshot = __webpack_require__(91172);
// EXTERNAL MODULE: ./build/core/work-result.js
var work_result = __webpack_require__(56775);
;// CONCATENATED MODULE: ./build/jobs/work/conclude-attempt.js



const MESSAGE_LIMIT = 16_000;
/** Saves what the agent left, and tells from evidence how the attempt ended: process, commits, files; a claim counts only where nothing else can tell. */
async function concludeAttempt(attempt) {
    const { sessions, workspace, directory } = attempt;
    const evidence = await workspace.collect();
    if (evidence.head !== undefined)
        await workspace.writeBundle((0,external_node_path_.join)(directory, work_result/* BUNDLE_FILE */.Ij));
    const { outcome, reason } = conclude(sessions, evidence);
    const message = visibleText(messageFor(outcome, sessions)).slice(-MESSAGE_LIMIT).toWellFormed();
    return {
        outcome,
        reason: reason.slice(0, 4_000),
        sessions: sessions.count,
        files: evidence.files,
        ...(message.trim() === '' ? {} : { message }),
        ...(sessions.usage === undefined ? {} : { usage: roundUsage(sessions.usage) }),
        ...(evidence.head === undefined ? {} : { head: evidence.head }),
    };
}
function conclude({ last, handoff, stopped }, evidence) {
    const kept = evidence.problem ??
        `Kept: ${counted(evidence.commits, 'commit')}, ${counted(evidence.files.length, 'changed file')}.`;
    if (last.kind === 'not-found')
        return { outcome: 'crashed', reason: last.error ?? 'The agent is not installed.' };
    if (last.kind === 'timeout')
        return { outcome: 'timeout', reason: `The session reached its time limit. ${kept}` };
    if (last.error !== undefined)
        return { outcome: 'crashed', reason: `${last.error} ${kept}` };
    if (last.kind === 'exited' && last.exitCode !== 0) {
        const how = last.signal === null ? `exit code ${last.exitCode ?? 'unknown'}` : `signal ${last.signal}`;
        return { outcome: 'crashed', reason: `The agent ended with ${how}. ${kept}` };
    }
    if (handoff !== undefined) {
        return {
            outcome: 'handoff',
            reason: `The session handed over and none followed: ${stopped ?? 'no reason'}. ${kept}`,
        };
    }
    if (last.claim?.outcome === 'question' && (last.claim.message ?? '').trim() !== '') {
        return { outcome: 'question', reason: `The agent asks a question. ${kept}` };
    }
    if (evidence.problem !== undefined)
        return { outcome: 'crashed', reason: evidence.problem };
    if (!evidence.changed)
        return { outcome: 'no-change', reason: 'The agent ended with exit code 0 and changed nothing.' };
    return { outcome: 'completed', reason: `The agent ended with exit code 0. ${kept}` };
}
function counted(count, what) {
    return `${count} ${what}${count === 1 ? '' : 's'}`;
}
function messageFor(outcome, { last, handoff }) {
    if (outcome === 'handoff' && handoff !== undefined)
        return handoff;
    if (outcome === 'crashed' || outcome === 'timeout')
        return last.outputTail;
    return last.claim?.message ?? last.outputTail;
}
/** The result has whole tokens; an agent's own figures may not be. */
function roundUsage(usage) {
    return {
        ...usage,
        ...(usage.inputTokens === undefined ? {} : { inputTokens: Math.round(usage.inputTokens) }),
        ...(usage.outputTokens === undefined ? {} : { outputTokens: Math.round(usage.outputTokens) }),
    };
}

;// CONCATENATED MODULE: ./build/core/prompt/render-worker-prompt.js


/** GitHub's own limit for the body of an issue is 65,536 characters. */
const BODY_LIMIT = 70_000;
const render_worker_prompt_OUTPUT_LIMIT = 16_000;
/** The whole prompt of one session: the role, then the task and what is known of it, everything from outside fenced as data. */
function renderWorkerPrompt(prompt) {
    const { snapshot } = prompt;
    const sections = [
        prompt.role.trim(),
        '---',
        `# Task #${snapshot.task}, attempt ${snapshot.attempt}`,
        `You are ${snapshot.worker}, on the branch \`${snapshot.branch}\`, which started from \`${snapshot.baseBranch}\` at ${snapshot.base}.`,
        `Title of the task:\n\n${data(snapshot.title)}`,
        snapshot.body.trim() === '' ? 'The task has no description.' : `Description:\n\n${data(snapshot.body, BODY_LIMIT)}`,
        ...dependencies(snapshot),
        ...repair(snapshot),
        ...conflicts(prompt),
        ...answer(snapshot),
        ...handoff(prompt),
        ...checks(prompt),
    ];
    return `${sections.join('\n\n')}\n`;
}
function dependencies({ dependencies: landed }) {
    if (landed.length === 0)
        return [];
    const lines = landed.map(({ task, title, commit }) => `#${task} ${commit} ${visibleText(title).replaceAll('\n', ' ')}`);
    return [
        `## What this task builds on\n\nThese tasks have landed and are in your worktree (task, commit, title); \`git show <commit>\` shows what they brought.\n\n${data(lines.join('\n'))}`,
    ];
}
function repair({ repair: known, continueFrom }) {
    if (known === undefined)
        return continueFrom === undefined ? [] : ['The branch holds the commits of an earlier attempt. Go on from them.'];
    const commits = continueFrom === undefined ? '' : '\n\nIts commits are on this branch. Repair them.';
    const output = known.output === undefined ? '' : `\n\nThe end of the output:\n\n${data(known.output)}`;
    const paths = known.paths === undefined || known.paths.length === 0
        ? ''
        : `\n\nThe files concerned:\n\n${data(known.paths.join('\n'))}`;
    return [`## Why the last attempt did not land\n\n${data(known.reason)}${paths}${output}${commits}`];
}
function conflicts({ conflicts: paths, snapshot }) {
    if (paths.length === 0)
        return [];
    return [
        `## Files in conflict\n\nThe newest \`${snapshot.baseBranch}\` was merged into your branch, and the merge is waiting for you in the worktree. Resolve these files, remove every marker, \`git add\` them, and commit the merge:\n\n${data(paths.join('\n'))}`,
    ];
}
function answer({ answer: known }) {
    if (known === undefined)
        return [];
    return [
        `## The question of the last attempt\n\n${data(known.question)}\n\nThe answer of a person:\n\n${data(known.answer)}\n\nTake the answer as part of the task.`,
    ];
}
function handoff({ handoff: note, snapshot }) {
    const known = note ?? snapshot.handoff;
    if (known === undefined)
        return [];
    return [
        `## Note of the session before you\n\nIt ran out of room. Its work is in this worktree; look at \`git log\` and \`git status\` before you believe the note.\n\n${data(known)}`,
    ];
}
function checks({ checks: commands }) {
    if (commands.length === 0)
        return [];
    return [`## The checks that decide\n\nRun them before you stop:\n\n${data(commands.join('\n'))}`];
}
function data(text, limit = render_worker_prompt_OUTPUT_LIMIT) {
    return (0,fenced/* fenced */.O)(visibleText(text), limit);
}

;// CONCATENATED MODULE: ./build/jobs/work/run-sessions.js






/** The repository's own prompt of the worker, of the base commit. */
const OWN_PROMPT = '.stoneforge/prompts/worker.md';
/** Kept back at the end of the job for committing, bundling and uploading. */
const RESERVE_MS = 90_000;
const MIN_OUTPUT_BYTES = 64 * 1024;
/** A session that hands over without having done anything, twice in a row, would do so for ever. */
const IDLE_HANDOFFS = 2;
/** Runs sessions one after another in the same worktree, each with the note of the one before, until one ends without handing over. */
async function runSessions(deps, context) {
    const { snapshot, workspace } = context;
    const role = (await workspace.readBaseFile(OWN_PROMPT)) ?? (await deps.readRolePrompt());
    const checks = await readChecks(deps, workspace);
    let handoff;
    let usage;
    let idle = 0;
    for (let count = 1;; count += 1) {
        const before = await workspace.fingerprint();
        const prompt = renderWorkerPrompt({ role, snapshot, checks, conflicts: workspace.conflicts, handoff });
        const last = await runSession(deps, context, { count, prompt });
        usage = addUsage(usage, last.usage);
        if (last.warning !== undefined)
            deps.run.warn(`Session ${count}: ${last.warning}`);
        deps.run.info(`Session ${count} ended: ${describeEnd(last)}`);
        handoff = handoffOf(last);
        if (handoff === undefined)
            return { count, last, handoff, stopped: undefined, usage };
        idle = (await workspace.fingerprint()) === before ? idle + 1 : 0;
        const stopped = whyStop({ count, idle, timeLeftMs: timeLeft(deps, context), snapshot });
        if (stopped !== undefined)
            return { count, last, handoff, stopped, usage };
    }
}
async function runSession(deps, context, { count, prompt }) {
    const { snapshot, workspace, agent } = context;
    const { model, command, maxSessionTokens } = snapshot.agent;
    const file = (name) => (0,external_node_path_.join)(workspace.scratch, `session-${count}-${name}`);
    const kept = (0,external_node_path_.join)(context.attempt.directory, work_result/* OUTPUT_FILE */.f4);
    const used = await sizeOf(kept);
    try {
        return await agent.run({
            cwd: workspace.cwd,
            prompt,
            promptFile: file('prompt.md'),
            resultFile: file('result.json'),
            outputFile: file('output.log'),
            maxOutputBytes: Math.max(MIN_OUTPUT_BYTES, snapshot.limits.outputBytes - used),
            timeoutMs: Math.max(1, Math.min(snapshot.limits.sessionMinutes * 60_000, timeLeft(deps, context))),
            task: snapshot.task,
            attempt: snapshot.attempt,
            ...(model === undefined ? {} : { model }),
            ...(command === undefined ? {} : { command }),
            ...(maxSessionTokens === undefined ? {} : { maxSessionTokens }),
        });
    }
    catch (error) {
        // What the agent has written so far is still to be saved.
        return { kind: 'exited', exitCode: null, signal: null, error: (0,errors/* messageOf */.bD)(error), outputTail: '', outputBytes: 0 };
    }
    finally {
        await keepOutput(file('output.log'), kept, count);
    }
}
/** The checks are shown as advice; a configuration that does not parse is the gate's to report. */
async function readChecks(deps, workspace) {
    try {
        return (await (0,base_rules/* readBaseRules */.D)(workspace)).checks;
    }
    catch (error) {
        deps.run.warn(`The checks are not shown to the agent: ${(0,errors/* messageOf */.bD)(error)}`);
        return [];
    }
}
function handoffOf(end) {
    const isFull = end.kind === 'context-full';
    const isClaimed = end.kind === 'exited' && end.exitCode === 0 && end.error === undefined && end.claim?.outcome === 'handoff';
    if (!isFull && !isClaimed)
        return undefined;
    if (end.claim?.message !== undefined && end.claim.message.trim() !== '')
        return end.claim.message;
    return `The session left no note. The end of what it said:\n\n${end.outputTail}`;
}
function whyStop(now) {
    const { maxSessions } = now.snapshot.limits;
    if (now.idle >= IDLE_HANDOFFS)
        return `${IDLE_HANDOFFS} sessions in a row handed over without a change`;
    if (now.count >= maxSessions)
        return `the limit of ${maxSessions} sessions is reached`;
    return now.timeLeftMs <= 0 ? "the job's time is up" : undefined;
}
function timeLeft({ world }, { attempt, snapshot }) {
    const { jobMinutes } = snapshot.limits;
    if (jobMinutes === undefined)
        return Number.POSITIVE_INFINITY;
    const jobMs = jobMinutes * 60_000;
    const end = attempt.startedAt + jobMs - Math.min(RESERVE_MS, jobMs / 4);
    return end - world.now().getTime();
}
async function keepOutput(from, to, count) {
    if (count === 1) {
        await (0,promises_.copyFile)(from, to).catch(() => undefined); // an agent that could not start has printed nothing
    }
    else {
        const output = await (0,promises_.readFile)(from).catch(() => Buffer.alloc(0));
        await (0,promises_.appendFile)(to, Buffer.concat([Buffer.from(`\n[session ${count}]\n`), output]));
    }
    await (0,promises_.rm)(from, { force: true });
}
async function sizeOf(file) {
    const found = await (0,promises_.stat)(file).catch(() => undefined);
    return found?.size ?? 0;
}
function addUsage(sum, next) {
    if (sum === undefined || next === undefined)
        return sum ?? next;
    const add = (a, b) => a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0);
    const inputTokens = add(sum.inputTokens, next.inputTokens);
    const outputTokens = add(sum.outputTokens, next.outputTokens);
    const costUsd = add(sum.costUsd, next.costUsd);
    return {
        ...(inputTokens === undefined ? {} : { inputTokens }),
        ...(outputTokens === undefined ? {} : { outputTokens }),
        ...(costUsd === undefined ? {} : { costUsd }),
    };
}
function describeEnd(end) {
    switch (end.kind) {
        case 'exited':
            return `${end.signal === null ? `exit code ${end.exitCode ?? 'unknown'}` : `signal ${end.signal}`}, ${end.outputBytes} bytes of output.`;
        case 'timeout':
            return `time limit, ${end.outputBytes} bytes of output.`;
        case 'context-full':
            return 'its context is nearly full; it hands over.';
        case 'not-found':
            return 'the agent is not installed.';
        default:
            return (0,errors/* assertNever */.xb)(end.kind);
    }
}

;// CONCATENATED MODULE: ./build/jobs/work/save-work.js




const FILES_SHOWN = 50;
const MESSAGE_SHOWN = 8_000;
/** Writes `result.json`, uploads everything as one artifact, sets the output `artifact-id`, and tells people in the summary. */
async function saveWork({ run, artifacts }, result, work) {
    await (0,promises_.writeFile)((0,external_node_path_.join)(work.directory, work_result/* RESULT_FILE */.FX), `${JSON.stringify(work_result/* workResult */.Dv.parse(result), null, 2)}\n`);
    const present = await Promise.all([work_result/* RESULT_FILE */.FX, work_result/* BUNDLE_FILE */.Ij, work_result/* OUTPUT_FILE */.f4].map(async (file) => (await exists((0,external_node_path_.join)(work.directory, file))) ? [file] : []));
    run.setOutput('artifact-id', String(await artifacts.upload(work.name, work.directory, present.flat())));
    const sentence = `Task #${result.task}, attempt ${result.attempt}: ${result.outcome}. ${result.reason}`;
    if (result.outcome === 'crashed' || result.outcome === 'timeout')
        run.warn(sentence);
    else
        run.info(sentence);
    await run.summarize(renderSummary(result, work.files));
}
function renderSummary(result, files) {
    const { usage } = result;
    const rows = [
        ['outcome', result.outcome],
        ['sessions', String(result.sessions)],
        ['time', `${Math.round(result.durationMs / 1000)} s`],
        ['changed files', String(files.length)],
        ...(usage?.inputTokens === undefined
            ? []
            : [['tokens', `${usage.inputTokens} in, ${usage.outputTokens ?? 0} out`]]),
        ...(usage?.costUsd === undefined ? [] : [['cost', `$${usage.costUsd.toFixed(2)}`]]),
    ];
    const table = ['| | |', '| --- | --- |', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n');
    const more = files.length > FILES_SHOWN ? [`… and ${files.length - FILES_SHOWN} more`] : [];
    const parts = [
        `### Task #${result.task}, attempt ${result.attempt}`,
        table,
        (0,fenced/* fenced */.O)(result.reason, MESSAGE_SHOWN),
        ...(files.length === 0
            ? []
            : [`Files:\n\n${(0,fenced/* fenced */.O)([...files.slice(0, FILES_SHOWN), ...more].join('\n'), MESSAGE_SHOWN)}`]),
        ...(result.message === undefined ? [] : [`What the agent said last:\n\n${(0,fenced/* fenced */.O)(result.message, MESSAGE_SHOWN)}`]),
    ];
    return `${parts.join('\n\n')}\n`;
}
async function exists(path) {
    return (0,promises_.access)(path).then(() => true, () => false);
}

;// CONCATENATED MODULE: ./build/jobs/work.js
var work_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var work_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});









const work_inputsSchema = schemas/* object */.Ikc({
    task: positive,
    attempt: positive,
    nonce: nonce,
    /** Commit of the log that holds the approved snapshot. */
    log: commitId,
});
/**
 * One attempt at one task: sessions of an agent in a worktree, then one artifact with what came of it. However the attempt ends,
 * there is an artifact; what the agent wrote is in it also when it crashed or ran out of time.
 *
 * @throws StoneforgeError `bad-input` for inputs that do not fit; whatever the upload throws.
 */
async function runWork(deps, inputs) {
    const parsed = work_inputsSchema.safeParse(inputs);
    if (!parsed.success) {
        throw new errors/* StoneforgeError */.Hx('bad-input', `Expected the inputs task, attempt, nonce and log of the attempt, found: ${core_errors/* prettifyError */.S1(parsed.error)}`);
    }
    const startedAt = deps.world.now().getTime();
    const directory = (0,external_node_path_.join)(deps.run.tempDir, `work-${parsed.data.nonce}`);
    await (0,promises_.mkdir)(directory, { recursive: true });
    const { task, attempt } = parsed.data;
    const attempted = await tryAttempt(deps, { ...parsed.data, startedAt, directory }).catch((error) => ({
        outcome: 'crashed',
        reason: (0,errors/* messageOf */.bD)(error).slice(0, 4_000),
        sessions: 0,
        files: [],
    }));
    const { files, ...ended } = attempted;
    const result = { v: 1, task, attempt, ...ended, durationMs: deps.world.now().getTime() - startedAt };
    await saveWork(deps, result, { directory, files, name: `stoneforge-${task}-${attempt}-${parsed.data.nonce}` });
    return result;
}
async function tryAttempt(deps, attempt) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const snapshot = await readSnapshot(deps, attempt);
        const agent = deps.findAgent(snapshot.agent.provider, { env: snapshot.agent.env });
        if (agent === undefined) {
            throw new errors/* StoneforgeError */.Hx('agent-missing', `Expected "agents.worker.provider" to name an agent that there is an adapter for, found "${snapshot.agent.provider}".`);
        }
        const workspace = work_addDisposableResource(env_1, await deps.workspaces.openAttempt({ ...snapshot, continueFrom: snapshot.continueFrom }), true);
        deps.run.info(`Worktree on ${snapshot.branch} at ${snapshot.base}.`);
        deps.run.info('Protection: the agent runs as the same user as this job. Its environment is an allow-list and its clone holds no credential; its key is hidden from the code that it runs, not protected from it.');
        const sessions = await runSessions(deps, { snapshot, agent, workspace, attempt });
        // Awaited here: the workspace must live until the work is saved.
        return await concludeAttempt({ sessions, workspace, directory: attempt.directory });
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = work_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** @throws StoneforgeError `bad-input` when the snapshot does not fit the schema or is of another attempt. */
async function readSnapshot(deps, { task, attempt, log }) {
    const path = (0,attempt_snapshot/* attemptSnapshotPath */.X)(task, attempt);
    const text = await deps.readSnapshot(log, path);
    const refuse = (found) => new errors/* StoneforgeError */.Hx('bad-input', `Expected ${path} at ${log} to be the snapshot of this attempt, found ${found}.`);
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        throw refuse('text that is not JSON');
    }
    const parsed = attempt_snapshot/* attemptSnapshot */.m.safeParse(value);
    if (!parsed.success)
        throw refuse(core_errors/* prettifyError */.S1(parsed.error));
    if (parsed.data.task !== task || parsed.data.attempt !== attempt) {
        throw refuse(`that of task #${parsed.data.task}, attempt ${parsed.data.attempt}`);
    }
    return parsed.data;
}

// EXTERNAL MODULE: ./build/action/inputs.js + 1 modules
var inputs = __webpack_require__(65738);
;// CONCATENATED MODULE: ./build/action/run-untrusted.js













/**
 * Runs a job in which an agent or repository code runs. Its token reads and nothing else.
 *
 * @returns false when the job must show as failed: an attempt without a change, a red check.
 */
async function runUntrusted(command, inherited) {
    const token = (0,core/* getInput */.V4)('token', { required: true });
    const run = (0,run_context/* createRunContext */.f)({ secrets: [token] });
    const remote = { url: run.gitUrl, token, tempDir: run.tempDir };
    const shared = {
        run,
        world: (0,world/* createWorld */.b)(),
        artifacts: (0,run_artifacts/* createRunArtifacts */.f)({ tempDir: run.tempDir }),
        workspaces: createWorkspaces(remote),
    };
    const runChecks = createCheckRunner(inherited);
    switch (command) {
        case 'work': {
            const result = await runWork({
                ...shared,
                findAgent: (provider, { env }) => findAgent(provider, { source: inherited, env }),
                readSnapshot: (commit, path) => readAtCommit(remote, commit, path),
                readRolePrompt: () => readRolePrompt('worker'),
            }, (0,inputs/* readInputs */.K)('work'));
            return result.outcome !== 'crashed' && result.outcome !== 'timeout';
        }
        case 'verify':
            return runVerify({ ...shared, runChecks }, (0,inputs/* readInputs */.K)('verify'));
        case 'gate':
            return runGate({ ...shared, runChecks }, (0,inputs/* readInputs */.K)('gate'));
    }
}


/***/ })

};
