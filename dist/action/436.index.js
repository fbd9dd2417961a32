"use strict";
exports.id = 436;
exports.ids = [436];
exports.modules = {

/***/ 436:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runUntrusted: () => (/* binding */ runUntrusted)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(122);
/* harmony import */ var _core_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(342);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(185);
/* harmony import */ var _work_result_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(799);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_4__);
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(474);
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_5___default = /*#__PURE__*/__webpack_require__.n(node_events__WEBPACK_IMPORTED_MODULE_5__);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_6___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_6__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_7___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_7__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(24);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_8___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_8__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_9___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_9__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_10___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_10__);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_11___default = /*#__PURE__*/__webpack_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_11__);
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(481);
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_12___default = /*#__PURE__*/__webpack_require__.n(node_readline__WEBPACK_IMPORTED_MODULE_12__);













// src/adapters/process/tail-ring.ts
var TailRing = class {
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
	get total() {
		return this.#total;
	}
	read(limit = this.#buffer.length) {
		const capacity = this.#buffer.length;
		const held = Math.min(this.#total, capacity);
		return (this.#total <= capacity ? Buffer.from(this.#buffer.subarray(0, held)) : Buffer.concat([this.#buffer.subarray(this.#next), this.#buffer.subarray(0, this.#next)])).subarray(Math.max(0, held - limit));
	}
};
function textOfTail(bytes) {
	let start = 0;
	while (start < bytes.length && start < 4 && ((bytes[start] ?? 0) & 192) === 128) start += 1;
	return new TextDecoder().decode(bytes.subarray(start));
}
// src/adapters/process/capped-file.ts
const MAX_TAIL_BYTES = 262144;
var CappedFile = class {
	#descriptor;
	#headBytes;
	#tail;
	#written = 0;
	constructor(path, maxBytes) {
		const tailBytes = Math.min(Math.floor(maxBytes / 2), MAX_TAIL_BYTES);
		this.#headBytes = Math.max(0, maxBytes - tailBytes);
		this.#tail = new TailRing(tailBytes);
		this.#descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_8__.openSync)(path, "w", 384);
	}
	write(chunk) {
		const room = Math.max(0, this.#headBytes - this.#written);
		const head = chunk.subarray(0, room);
		if (head.length > 0) this.#write(head);
		const rest = chunk.subarray(head.length);
		if (rest.length > 0) this.#tail.push(rest);
	}
	close() {
		const tail = this.#tail.read();
		const leftOut = this.#tail.total - tail.length;
		if (leftOut > 0) this.#write(Buffer.from(`\n[… ${leftOut} bytes of output left out …]\n`));
		this.#write(tail);
		(0,node_fs__WEBPACK_IMPORTED_MODULE_8__.closeSync)(this.#descriptor);
	}
	#write(bytes) {
		let offset = 0;
		while (offset < bytes.length) offset += (0,node_fs__WEBPACK_IMPORTED_MODULE_8__.writeSync)(this.#descriptor, bytes, offset);
		this.#written += bytes.length;
	}
};
// src/adapters/process/end-strays.ts
const MARK = "STONEFORGE_PROCESS";
const ROUNDS = 5;
function endStrays(mark) {
	if (process.platform !== "linux") return;
	for (let round = 0; round < ROUNDS; round += 1) {
		const strays = findMarked(`${MARK}=${mark}`);
		if (strays.length === 0) return;
		for (const pid of strays) kill(pid);
	}
}
function findMarked(entry) {
	return (0,node_fs__WEBPACK_IMPORTED_MODULE_8__.readdirSync)("/proc").flatMap((name) => {
		const pid = Number(name);
		if (!Number.isInteger(pid) || pid === process.pid) return [];
		try {
			return (0,node_fs__WEBPACK_IMPORTED_MODULE_8__.readFileSync)(`/proc/${name}/environ`, "latin1").split("\0").includes(entry) ? [pid] : [];
		} catch {
			return [];
		}
	});
}
function kill(pid) {
	try {
		process.kill(pid, "SIGKILL");
	} catch {}
}
// src/adapters/process/group-guard.ts
const SCRIPT = "if read -r line; then exit 0; fi; kill -s TERM -- \"-$1\"; sleep 2; kill -s KILL -- \"-$1\"";
function guardProcessGroup(group) {
	const guard = (0,node_child_process__WEBPACK_IMPORTED_MODULE_11__.spawn)("/bin/sh", [
		"-c",
		SCRIPT,
		"stoneforge-guard",
		String(group)
	], {
		detached: true,
		stdio: [
			"pipe",
			"ignore",
			"ignore"
		],
		env: { PATH: process.env.PATH ?? "/usr/bin:/bin" }
	});
	guard.on("error", () => {});
	guard.stdin.on("error", () => {});
	guard.unref();
	return { dismiss: () => guard.stdin.end("done\n") };
}
// src/adapters/process/process-group.ts
const POLL_MS$1 = 50;
async function endProcessGroup(group, graceMs) {
	if (!isGroupAlive(group)) return;
	signalGroup(group, "SIGTERM");
	const deadline = Date.now() + graceMs;
	while (Date.now() < deadline) {
		await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_10__.setTimeout)(POLL_MS$1);
		if (!isGroupAlive(group)) return;
	}
	signalGroup(group, "SIGKILL");
}
function isGroupAlive(group) {
	if (!signalGroup(group, 0)) return false;
	if (process.platform !== "linux") return true;
	return (0,node_fs__WEBPACK_IMPORTED_MODULE_8__.readdirSync)("/proc").some((name) => /^[0-9]+$/.test(name) && isRunningMember(name, group));
}
function isRunningMember(pid, group) {
	let stat;
	try {
		stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_8__.readFileSync)(`/proc/${pid}/stat`, "utf8");
	} catch {
		return false;
	}
	const [state, , processGroup] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	return Number(processGroup) === group && state !== "Z" && state !== "X";
}
function signalGroup(group, signal) {
	try {
		process.kill(-group, signal);
		return true;
	} catch {
		return false;
	}
}
// src/adapters/process/run-process.ts
const GRACE_MS = 5e3;
const TAIL_BYTES$1 = 8192;
const DRAIN_MS = 2e3;
const LONGEST_TIMER_MS = 2 ** 31 - 1;
async function runProcess(spec) {
	const startedAt = performance.now();
	const output = new CappedFile(spec.outputFile, spec.maxOutputBytes);
	const tail = new TailRing(spec.tailBytes ?? TAIL_BYTES$1);
	const take = (chunk) => {
		output.write(chunk);
		tail.push(chunk);
	};
	const ended = (end) => ({
		...end,
		tail: textOfTail(tail.read()),
		bytes: tail.total,
		durationMs: Math.round(performance.now() - startedAt)
	});
	const input = spec.stdinFile === void 0 ? void 0 : await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.open)(spec.stdinFile, "r");
	try {
		const mark = (0,node_crypto__WEBPACK_IMPORTED_MODULE_6__.randomUUID)();
		const started = start(spec, {
			input: input?.fd,
			mark,
			take
		});
		return ended(await started.spawned ? await superviseToEnd(started, {
			...spec,
			mark
		}) : {
			kind: "not-found",
			exitCode: null,
			signal: null
		});
	} finally {
		await input?.close();
		output.close();
	}
}
function start(spec, { input, mark, take }) {
	const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_11__.spawn)(spec.executable, [...spec.args], {
		cwd: spec.cwd,
		env: {
			...spec.env,
			[MARK]: mark
		},
		detached: true,
		stdio: [
			input ?? "ignore",
			"pipe",
			"pipe"
		]
	});
	child.stdout?.on("data", take);
	child.stderr?.on("data", take);
	if (spec.onStdout !== void 0) child.stdout?.on("data", spec.onStdout);
	const exited = new Promise((resolve) => child.once("exit", () => resolve()));
	const closed = new Promise((resolve) => child.once("close", () => resolve()));
	return {
		child,
		spawned: (0,node_events__WEBPACK_IMPORTED_MODULE_5__.once)(child, "spawn").then(() => true, async (error) => {
			if (isErrno(error, "ENOENT") && await directoryExists(spec.cwd)) return false;
			throw new _inputs_js__WEBPACK_IMPORTED_MODULE_2__.r("bad-input", `Expected to start "${spec.executable}" in ${spec.cwd}, found ${String(error)}. Check that the directory exists and the file may be executed.`, { cause: error });
		}),
		exited,
		closed
	};
}
async function superviseToEnd({ child, exited, closed }, spec) {
	const group = child.pid ?? 0;
	const guard = guardProcessGroup(group);
	let kind = "exited";
	let ending;
	const end = (why) => {
		if (ending !== void 0) return;
		kind = why;
		ending = endProcessGroup(group, spec.graceMs ?? GRACE_MS);
	};
	const timer = setTimeout(() => end("timeout"), Math.min(spec.timeoutMs, LONGEST_TIMER_MS));
	const onStop = () => end("stopped");
	spec.stop?.addEventListener("abort", onStop, { once: true });
	if (spec.stop?.aborted === true) onStop();
	try {
		await exited;
		clearTimeout(timer);
		await (ending ?? endProcessGroup(group, spec.graceMs ?? GRACE_MS));
		endStrays(spec.mark);
		await drain(child, closed);
		return {
			kind,
			exitCode: child.exitCode,
			signal: child.signalCode
		};
	} finally {
		clearTimeout(timer);
		spec.stop?.removeEventListener("abort", onStop);
		guard.dismiss();
	}
}
async function drain(child, closed) {
	const timer = setTimeout(() => {
		child.stdout?.destroy();
		child.stderr?.destroy();
	}, DRAIN_MS);
	await closed;
	clearTimeout(timer);
}
async function directoryExists(path) {
	return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.stat)(path).catch(() => void 0))?.isDirectory() === true;
}
function isErrno(error, code) {
	return error instanceof Error && "code" in error && error.code === code;
}
// src/adapters/agents/claude-stream.ts
const MAX_LINE_BYTES = 8388608;
const TRANSCRIPT_BYTES = 8192;
const tokens = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.g)().nonnegative().nullish();
const usage = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.h)({
	input_tokens: tokens,
	output_tokens: tokens,
	cache_creation_input_tokens: tokens,
	cache_read_input_tokens: tokens
});
const block = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.h)({
	type: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.x)(),
	text: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.x)().optional(),
	name: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.x)().optional()
});
const streamEvent = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.p)("type", [
	(0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.h)({
		type: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.m)("assistant"),
		parent_tool_use_id: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.x)().nullish(),
		message: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.h)({
			usage: usage.nullish(),
			content: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.d)(block).catch([])
		})
	}),
	(0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.h)({
		type: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.m)("system"),
		subtype: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.x)().optional(),
		error: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.C)()
	}),
	(0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.h)({
		type: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.m)("result"),
		subtype: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.x)().optional(),
		is_error: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.f)().optional(),
		result: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.x)().nullish(),
		api_error_status: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.g)().nullish(),
		terminal_reason: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.x)().nullish(),
		total_cost_usd: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.g)().nonnegative().nullish(),
		usage: usage.nullish(),
		permission_denials: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.d)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.h)({ tool_name: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.x)().optional() })).nullish()
	})
]);
var ClaudeStream = class {
	#transcript = new TailRing(TRANSCRIPT_BYTES);
	#onContext;
	#line = [];
	#lineBytes = 0;
	#sessionId;
	#result;
	#seen = {
		input: 0,
		output: 0
	};
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
	get transcript() {
		return textOfTail(this.#transcript.read());
	}
	finish() {
		this.#endLine();
		const result = this.#result;
		const error = result === void 0 ? void 0 : describeError(result);
		const warning = result === void 0 ? void 0 : describeDenials(result);
		return {
			...error === void 0 ? {} : { error },
			...warning === void 0 ? {} : { warning },
			usage: this.#usage()
		};
	}
	#hold(part) {
		this.#lineBytes += part.length;
		if (this.#lineBytes <= MAX_LINE_BYTES) this.#line.push(Buffer.from(part));
		else this.#line = [];
	}
	#endLine() {
		const text = this.#lineBytes > MAX_LINE_BYTES ? "" : Buffer.concat(this.#line).toString("utf8");
		this.#line = [];
		this.#lineBytes = 0;
		if (!text.startsWith("{")) return;
		let value;
		try {
			value = JSON.parse(text);
		} catch {
			return;
		}
		const session = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.h)({ session_id: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.x)() }).safeParse(value);
		if (session.success) this.#sessionId = session.data.session_id;
		const event = streamEvent.safeParse(value);
		if (event.success) this.#take(event.data);
	}
	#take(event) {
		if (event.type === "result") {
			this.#result = event;
			return;
		}
		if (event.type === "system") {
			if (event.subtype === "api_retry") this.#say(`[the API is asked again: ${String(event.error)}]`);
			return;
		}
		for (const part of event.message.content) {
			if (part.type === "text" && part.text !== void 0) this.#say(part.text);
			if (part.type === "tool_use" && part.name !== void 0) this.#say(`[${part.name}]`);
		}
		const used = event.message.usage;
		if (used === null || used === void 0 || typeof event.parent_tool_use_id === "string") return;
		const context = sum(used.input_tokens, used.cache_read_input_tokens, used.cache_creation_input_tokens);
		this.#seen = {
			input: Math.max(this.#seen.input, context),
			output: this.#seen.output + sum(used.output_tokens)
		};
		this.#onContext(context);
	}
	#say(text) {
		this.#transcript.push(Buffer.from(`${text}\n`));
	}
	#usage() {
		const used = this.#result?.usage;
		const cost = this.#result?.total_cost_usd;
		const input = used && sum(used.input_tokens, used.cache_read_input_tokens, used.cache_creation_input_tokens);
		return {
			inputTokens: Math.round(input ?? this.#seen.input),
			outputTokens: Math.round(used ? sum(used.output_tokens) : this.#seen.output),
			...typeof cost === "number" ? { costUsd: cost } : {}
		};
	}
};
function describeError(result) {
	if (result.is_error !== true) return void 0;
	const status = typeof result.api_error_status === "number" ? `API status ${result.api_error_status}` : void 0;
	const facts = [
		result.terminal_reason,
		status,
		result.result?.slice(0, 500).replace(/\s+/g, " ")
	].filter((fact) => typeof fact === "string" && fact !== "");
	const login = result.api_error_status === 401 ? " Check the secret ANTHROPIC_API_KEY or CLAUDE_CODE_OAUTH_TOKEN." : "";
	return `Claude Code reports an error: ${facts.length > 0 ? facts.join("; ") : result.subtype ?? "no details"}.${login}`;
}
function describeDenials(result) {
	const denied = (result.permission_denials ?? []).map((denial) => denial.tool_name ?? "a tool");
	return denied.length === 0 ? void 0 : `Claude Code was denied: ${[...new Set(denied)].join(", ")}.`;
}
function sum(...counts) {
	return counts.reduce((total, count) => total + (count ?? 0), 0);
}
// src/adapters/agents/read-claim.ts
const MAX_BYTES = 262144;
const count = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.g)().int().nonnegative().optional();
const resultFile = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__._)({
	outcome: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.u)([
		"completed",
		"handoff",
		"question",
		"no-change"
	]),
	message: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.x)().optional(),
	usage: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__._)({
		inputTokens: count,
		outputTokens: count,
		costUsd: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.g)().nonnegative().finite().optional()
	}).optional()
});
async function readClaim(path) {
	let text;
	try {
		text = await tryReadRegularFile(path);
	} catch (error) {
		return warn(error instanceof Error ? error.message : String(error));
	}
	if (text === void 0 || text.trim() === "") return {};
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		return warn(`text that is not JSON (${text.length} characters)`);
	}
	const parsed = resultFile.safeParse(value);
	if (!parsed.success) {
		const issue = parsed.error.issues[0];
		return warn(`"${issue?.path.join(".") ?? ""}": ${issue?.message ?? "not as described"}`);
	}
	const { outcome, message, usage } = parsed.data;
	return {
		claim: {
			outcome,
			...message === void 0 ? {} : { message }
		},
		...usage === void 0 ? {} : { usage: withoutUndefined(usage) }
	};
}
function warn(found) {
	return { warning: `Expected the agent's result file to hold {"outcome": "completed" | "handoff" | "question" | "no-change", "message"?, "usage"?}, found ${found}. It is ignored.` };
}
async function tryReadRegularFile(path) {
	let file;
	try {
		file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_8__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_8__.constants.O_NOFOLLOW | node_fs__WEBPACK_IMPORTED_MODULE_8__.constants.O_NONBLOCK);
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return void 0;
		throw error;
	}
	try {
		const found = await file.stat();
		if (!found.isFile()) throw new Error("something that is no regular file");
		if (found.size > MAX_BYTES) throw new Error(`${found.size} bytes, more than ${MAX_BYTES}`);
		return await file.readFile("utf8");
	} finally {
		await file.close();
	}
}
function withoutUndefined(value) {
	return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== void 0));
}
// src/adapters/process/allowed-environment.ts
const ALLOWED = new Set([
	"PATH",
	"HOME",
	"USER",
	"LOGNAME",
	"SHELL",
	"LANG",
	"LANGUAGE",
	"TERM",
	"TMPDIR",
	"TZ",
	"RUNNER_TRACKING_ID"
]);
const NEVER = /^(GITHUB_|ACTIONS_|INPUT_|RUNNER_|STONEFORGE_)/i;
function allowedEnvironment(source, names = []) {
	const named = new Set(names.filter((name) => !NEVER.test(name)));
	const entries = Object.entries(source).flatMap(([name, value]) => {
		return (ALLOWED.has(name) || name.startsWith("LC_") || named.has(name)) && value !== void 0 && value !== "" ? [[name, value]] : [];
	});
	return Object.fromEntries(entries);
}
// src/adapters/agents/session-environment.ts
function sessionEnvironment(request, options, providerNames = []) {
	return {
		...allowedEnvironment(options.source, [...providerNames, ...options.env]),
		CI: "true",
		GIT_TERMINAL_PROMPT: "0",
		STONEFORGE_TASK: String(request.task),
		STONEFORGE_ATTEMPT: String(request.attempt),
		STONEFORGE_PROMPT_FILE: request.promptFile,
		STONEFORGE_RESULT_FILE: request.resultFile
	};
}
// src/adapters/agents/claude-code-agent.ts
const KEYS = [
	"ANTHROPIC_API_KEY",
	"ANTHROPIC_AUTH_TOKEN",
	"ANTHROPIC_BASE_URL",
	"CLAUDE_CODE_OAUTH_TOKEN"
];
const QUIET = {
	CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
	DISABLE_AUTOUPDATER: "1"
};
const TOOLS = "Bash,Edit,Write,Read,Glob,Grep,NotebookEdit,TodoWrite";
const FULL = .7;
function createClaudeCodeAgent(options) {
	return {
		provider: "claude-code",
		run: (request) => runClaude(request, options)
	};
}
async function runClaude(request, options) {
	await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.writeFile)(request.promptFile, request.prompt, { mode: 384 });
	await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.rm)(request.resultFile, { force: true });
	const full = new AbortController();
	const limit = request.maxSessionTokens === void 0 ? Number.POSITIVE_INFINITY : request.maxSessionTokens * FULL;
	const stream = new ClaudeStream((contextTokens) => {
		if (contextTokens > limit) full.abort();
	});
	const end = await runProcess({
		executable: options.executable ?? "claude",
		args: claudeArguments(request),
		cwd: request.cwd,
		env: {
			...sessionEnvironment(request, options, KEYS),
			...QUIET
		},
		stdinFile: request.promptFile,
		outputFile: request.outputFile,
		maxOutputBytes: request.maxOutputBytes,
		timeoutMs: request.timeoutMs,
		onStdout: (chunk) => stream.push(chunk),
		stop: full.signal
	});
	if (end.kind === "not-found") return {
		...notFound,
		outputTail: end.tail,
		outputBytes: end.bytes
	};
	const read = stream.finish();
	const said = await readClaim(request.resultFile);
	const warnings = [read.warning, said.warning].filter((warning) => warning !== void 0);
	return {
		kind: end.kind === "stopped" ? "context-full" : end.kind,
		exitCode: end.exitCode,
		signal: end.signal,
		...said.claim === void 0 ? {} : { claim: said.claim },
		...read.error === void 0 || end.kind !== "exited" ? {} : { error: read.error },
		...warnings.length === 0 ? {} : { warning: warnings.join(" ") },
		...read.usage === void 0 ? {} : { usage: read.usage },
		outputTail: stream.transcript === "" ? end.tail : stream.transcript,
		outputBytes: end.bytes
	};
}
function claudeArguments(request) {
	const model = request.model === void 0 ? [] : ["--model", request.model];
	return [
		"-p",
		"--output-format",
		"stream-json",
		"--verbose",
		"--permission-mode",
		"dontAsk",
		"--allowedTools",
		TOOLS,
		...model
	];
}
const notFound = {
	kind: "not-found",
	exitCode: null,
	signal: null,
	error: "Expected the program \"claude\" on the PATH of this machine, found none. Install it on the machines of \"runners.agents\" (`npm install -g @anthropic-ai/claude-code`), or use another \"agents.worker.provider\"; the README shows a way for machines of GitHub."
};
// src/adapters/agents/command-agent.ts
const COMMAND_NOT_FOUND = 127;
function createCommandAgent(options) {
	return {
		provider: "command",
		run: async (request) => {
			const command = request.command;
			if (command === void 0 || command.trim() === "") throw new _inputs_js__WEBPACK_IMPORTED_MODULE_2__.r("bad-config", "Expected \"agents.worker.command\" to hold the command line of the agent, found nothing. The provider \"command\" needs it.");
			return runCommand(command, request, options);
		}
	};
}
async function runCommand(command, request, options) {
	await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.writeFile)(request.promptFile, request.prompt, { mode: 384 });
	await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.rm)(request.resultFile, { force: true });
	const end = await runProcess({
		executable: "bash",
		args: [
			"-euo",
			"pipefail",
			"-c",
			command
		],
		cwd: request.cwd,
		env: sessionEnvironment(request, options),
		stdinFile: request.promptFile,
		outputFile: request.outputFile,
		maxOutputBytes: request.maxOutputBytes,
		timeoutMs: request.timeoutMs
	});
	const isMissing = end.kind === "not-found" || end.kind === "exited" && end.exitCode === COMMAND_NOT_FOUND;
	return {
		kind: isMissing ? "not-found" : end.kind === "timeout" ? "timeout" : "exited",
		exitCode: end.exitCode,
		signal: end.signal,
		...await readClaim(request.resultFile),
		...isMissing ? { error: describeMissing(command, end.kind === "not-found") } : {},
		outputTail: end.tail,
		outputBytes: end.bytes
	};
}
function describeMissing(command, isBash) {
	if (isBash) return "Expected bash on the PATH of this machine, found none. Install it; agent commands run through it.";
	return `Expected to run the agent command \`${command.length > 200 ? `${command.slice(0, 200)}…` : command}\`, found that a program in it is not there (exit code 127). Correct "agents.worker.command" in .stoneforge/config.yaml, or install the program on this machine.`;
}
// src/adapters/agents/find-agent.ts
const AGENTS = {
	"claude-code": createClaudeCodeAgent,
	command: createCommandAgent
};
function findAgent(provider, options) {
	return Object.hasOwn(AGENTS, provider) ? AGENTS[provider](options) : void 0;
}
// src/adapters/agents/read-role-prompt.ts
const WAYS = ["../../prompts", "../../../prompts"];
async function readRolePrompt(role, from = __dirname) {
	const places = WAYS.map((way) => `${from}/${way}/${role}.md`);
	for (const place of places) {
		const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.readFile)(place, "utf8").catch(() => void 0);
		if (text !== void 0) return text;
	}
	throw new _inputs_js__WEBPACK_IMPORTED_MODULE_2__.r("bad-input", `Expected the prompt of the ${role} at ${places.join(" or ")}, found none. The installation is not complete.`);
}
// src/adapters/process/run-checks.ts
const TAIL_BYTES = 16e3;
function createCheckRunner(source) {
	const env = {
		...allowedEnvironment(source),
		CI: "true",
		GIT_TERMINAL_PROMPT: "0"
	};
	return async (request) => {
		const checks = [];
		for (const [index, command] of request.commands.entries()) {
			const end = await runProcess({
				executable: "bash",
				args: [
					"-euo",
					"pipefail",
					"-c",
					command
				],
				cwd: request.cwd,
				env,
				outputFile: `${request.outputFile}.${index + 1}`,
				maxOutputBytes: request.maxBytes,
				timeoutMs: request.minutesEach * 6e4,
				tailBytes: TAIL_BYTES
			});
			const timedOut = end.kind === "timeout";
			const exitCode = timedOut ? null : end.exitCode;
			checks.push({
				command,
				exitCode,
				durationMs: end.durationMs,
				timedOut
			});
			if (exitCode === 0) continue;
			return {
				green: false,
				checks,
				output: (end.kind === "not-found" ? "bash was not found on this machine; checks need it.\n" : "") + end.tail
			};
		}
		return {
			green: true,
			checks,
			output: void 0
		};
	};
}
// src/adapters/worktree/commit-message.ts
const SUBJECT_LIMIT = 72;
function renderCommitMessage(of) {
	const reference = ` (#${of.task})`;
	const title = of.title.toWellFormed().replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
	return `${cutToCharacters(title === "" ? "Work on the task" : title, SUBJECT_LIMIT - reference.length) + reference}\n\nStoneforge-Task: ${of.task}\nStoneforge-Attempt: ${of.attempt}\n`;
}
function cutToCharacters(text, limit) {
	const characters = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)];
	if (characters.length <= limit) return text;
	return `${characters.slice(0, limit - 1).map((character) => character.segment).join("").trimEnd()}…`;
}
// src/adapters/worktree/git.ts
const CONFIG = [
	"core.hooksPath=/dev/null",
	"core.fsmonitor=false",
	"core.quotePath=false",
	"credential.helper=",
	"commit.gpgSign=false",
	"gc.auto=0",
	"maintenance.auto=false",
	"protocol.ext.allow=never",
	"advice.detachedHead=false",
	"init.defaultBranch=main"
];
const NETWORK = [
	"HTTP_PROXY",
	"HTTPS_PROXY",
	"NO_PROXY",
	"http_proxy",
	"https_proxy",
	"no_proxy",
	"SSL_CERT_FILE"
];
function gitAt(place) {
	const env = {
		...allowedEnvironment(process.env, NETWORK),
		LC_ALL: "C",
		GIT_CONFIG_NOSYSTEM: "1",
		GIT_CONFIG_GLOBAL: place.configFile ?? "/dev/null",
		GIT_TERMINAL_PROMPT: "0",
		...place.gitDir === void 0 ? {} : {
			GIT_DIR: place.gitDir,
			GIT_WORK_TREE: place.cwd
		},
		...place.indexFile === void 0 ? {} : { GIT_INDEX_FILE: place.indexFile },
		...place.identity === void 0 ? {} : identityEnvironment(place.identity)
	};
	const git = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_3__.G)({
		baseDir: place.cwd,
		config: CONFIG,
		errors: (_, result) => result.exitCode === 0 ? void 0 : Buffer.concat([...result.stdErr, ...result.stdOut]),
		allowEnvironment: Object.keys(env),
		unsafe: {
			allowUnsafeHooksPath: true,
			allowUnsafeFsMonitor: true,
			allowUnsafeCredentialHelper: true,
			allowUnsafeProtocolOverride: true,
			allowUnsafeConfigPaths: true,
			allowUnsafeTemplateDir: true
		}
	}).env(env);
	const run = async (...args) => {
		try {
			return await git.raw(args);
		} catch (error) {
			const said = error instanceof Error ? error.message.trim().slice(-2e3) : String(error);
			throw new _inputs_js__WEBPACK_IMPORTED_MODULE_2__.r("git-failed", `Expected "git ${args[0]}" to work in ${place.cwd}, found: ${said}`, { cause: error });
		}
	};
	return {
		run,
		asks: async (...args) => {
			try {
				await git.raw(args);
				return true;
			} catch {
				return false;
			}
		}
	};
}
function identityEnvironment(identity) {
	return {
		GIT_AUTHOR_NAME: identity.name,
		GIT_AUTHOR_EMAIL: identity.email,
		GIT_COMMITTER_NAME: identity.name,
		GIT_COMMITTER_EMAIL: identity.email
	};
}
async function descendsFrom(git, ancestor, descendant) {
	const found = await git.run("merge-base", ancestor, descendant).catch(() => void 0);
	if (found === void 0 || isCommitId(ancestor)) return found?.trim() === ancestor;
	return found === await git.run("rev-parse", `${ancestor}^{commit}`);
}
const isCommitId = (name) => /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(name);
function splitNul(text) {
	return text.split("\0").filter((part) => part !== "");
}
// src/adapters/worktree/conflicts.ts
async function listUnmergedPaths(git) {
	const entries = splitNul(await git.run("ls-files", "--unmerged", "-z"));
	return [...new Set(entries.map((entry) => entry.slice(entry.indexOf("	") + 1)))];
}
async function hashFiles(root, paths) {
	const hashes = await Promise.all(paths.map(async (path) => [path, await hashFile((0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(root, path))]));
	return new Map(hashes);
}
async function findMarkedPaths(root, paths) {
	const marked = await Promise.all(paths.map((path) => hasMarkers((0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(root, path))));
	return paths.filter((_, index) => marked[index] === true);
}
async function hashFile(path) {
	const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.lstat)(path).catch(() => void 0);
	if (found?.isSymbolicLink() === true) return `link ${await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.readlink)(path)}`;
	if (found?.isFile() !== true) return "absent";
	const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_6__.createHash)("sha256");
	for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_8__.createReadStream)(path)) hash.update(chunk);
	return hash.digest("hex");
}
async function hasMarkers(path) {
	if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.lstat)(path).catch(() => void 0))?.isFile() !== true) return false;
	let opened = false;
	for await (const line of (0,node_readline__WEBPACK_IMPORTED_MODULE_12__.createInterface)({ input: (0,node_fs__WEBPACK_IMPORTED_MODULE_8__.createReadStream)(path, "latin1") })) {
		if (line.startsWith("<<<<<<< ")) opened = true;
		if (opened && line.startsWith(">>>>>>> ")) return true;
	}
	return false;
}
// src/adapters/worktree/put-branch-on-work.ts
async function putBranchOnWork(start) {
	const { git, place } = start;
	if (await isRebasing(start.gitDir)) await git.asks("rebase", "--abort");
	const branch = `refs/heads/${place.branch}`;
	const isOnBranch = (await git.run("rev-parse", "--symbolic-full-name", "HEAD").catch(() => "")).trim() === branch;
	if (isOnBranch && await isOnTheBase(start, "HEAD")) return;
	if (!isOnBranch && await descendsFrom(git, "HEAD", branch)) {
		if (!await git.asks("checkout", "--merge", place.branch)) await git.asks("checkout", "--force", place.branch);
		return;
	}
	for (const candidate of [
		"HEAD",
		branch,
		start.commit
	]) {
		if (!await isOnTheBase(start, candidate)) continue;
		const commit = (await git.run("rev-parse", `${candidate}^{commit}`)).trim();
		await git.run("update-ref", "--no-deref", branch, commit);
		await git.run("symbolic-ref", "HEAD", branch);
		return;
	}
}
async function isRebasing(gitDir) {
	const states = ["rebase-merge", "rebase-apply"].map((name) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.access)((0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(gitDir, name)));
	return (await Promise.allSettled(states)).some(({ status }) => status === "fulfilled");
}
async function isOnTheBase({ git, place, commit, conflicts }, candidate) {
	if (await descendsFrom(git, place.base, candidate)) return true;
	return conflicts.size > 0 && await descendsFrom(git, commit, candidate);
}
// src/adapters/worktree/collect-work.ts
const WORKTREES = ".stoneforge/.worktrees";
const NOTHING = {
	head: void 0,
	commits: 0,
	files: [],
	changed: false
};
async function collectWork(start) {
	const { git, place } = start;
	if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.stat)(start.cwd).catch(() => void 0))?.isDirectory() !== true) return {
		...NOTHING,
		problem: "The agent removed its worktree."
	};
	await removeStaleLocks(start);
	await putBranchOnWork(start);
	const unresolved = await findUnresolved(start);
	if (unresolved.length > 0) return {
		...NOTHING,
		problem: `The conflict with ${place.baseBranch} is not resolved in ${listPaths(unresolved)}.`
	};
	await commitRest(start);
	const head = (await git.run("rev-parse", `refs/heads/${place.branch}^{commit}`)).trim();
	if (start.conflicts.size > 0 && !await descendsFrom(git, place.base, head)) {
		const paths = listPaths([...start.conflicts.keys()]);
		return {
			...NOTHING,
			problem: `The merge of ${place.baseBranch} was given up; it is still in conflict in ${paths}.`
		};
	}
	const isNew = head !== place.base && (place.unfinished || head !== place.continueFrom);
	const before = place.unfinished ? place.base : start.commit;
	return {
		head: isNew ? head : void 0,
		commits: Number(await git.run("rev-list", "--count", `${place.base}..${head}`)),
		files: splitNul(await git.run("diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", place.base, head)),
		changed: !await haveSameTree(git, head, before),
		problem: void 0
	};
}
async function removeStaleLocks({ gitDir, place }) {
	const common = (0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(gitDir, "..", "..");
	const locks = [
		(0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(gitDir, "index.lock"),
		(0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(gitDir, "HEAD.lock"),
		(0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(common, "refs", "heads", `${place.branch}.lock`)
	];
	await Promise.all(locks.map((lock) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.rm)(lock, { force: true })));
}
async function findUnresolved({ git, cwd, conflicts }) {
	const unmerged = await listUnmergedPaths(git);
	const suspects = [...new Set([...unmerged, ...conflicts.keys()])];
	const marked = new Set(await findMarkedPaths(cwd, suspects));
	const now = await hashFiles(cwd, unmerged);
	return suspects.filter((path) => marked.has(path) || conflicts.has(path) && now.get(path) === conflicts.get(path));
}
async function commitRest({ git, gitDir, place, scratch }) {
	await git.asks("add", "--all", "--ignore-errors", "--", ".", `:(exclude)${WORKTREES}`);
	const isMerging = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.access)((0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(gitDir, "MERGE_HEAD")).then(() => true, () => false);
	if (await dropEmbeddedRepositories(git) === 0 && !isMerging) return;
	const message = (0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(scratch, "commit-message");
	await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.writeFile)(message, renderCommitMessage(place));
	await git.run("commit", "--no-verify", "--cleanup=verbatim", "--file", message);
}
async function dropEmbeddedRepositories(git) {
	const fields = splitNul(await git.run("diff", "--cached", "--raw", "--no-renames", "--no-ext-diff", "--ignore-submodules=none", "-z"));
	const links = fields.flatMap((field, index) => /^:000000 160000 /.test(field) ? [fields[index + 1] ?? ""] : []);
	if (links.length > 0) await git.run("rm", "--cached", "--force", "--", ...links.map((path) => `:(literal)${path}`));
	return fields.length / 2 - links.length;
}
async function haveSameTree(git, one, other) {
	const [left, right] = (await git.run("rev-parse", `${one}^{tree}`, `${other}^{tree}`)).split("\n");
	return left === right;
}
function listPaths(paths) {
	const shown = paths.slice(0, 10).map((path) => JSON.stringify(path)).join(", ");
	return paths.length > 10 ? `${shown} and ${paths.length - 10} more` : shown;
}
// src/adapters/worktree/fetch-from.ts
async function fetchFrom(remote, request) {
	const args = [
		"fetch",
		"--no-tags",
		"--no-recurse-submodules",
		"--no-write-fetch-head",
		"--update-head-ok",
		...request.depth === void 0 ? [] : [`--depth=${request.depth}`],
		remote.url
	];
	await withCredential(remote, request.cwd, async (git) => {
		try {
			await (0,_work_result_js__WEBPACK_IMPORTED_MODULE_3__.K)(() => git.run(...args, ...request.refspecs), {
				retries: 2,
				minTimeout: 300,
				randomize: true,
				shouldRetry: async () => !await knowsWhy(git, remote, request.branch)
			});
		} catch (error) {
			throw await knowsWhy(git, remote, request.branch) ?? error;
		}
	});
}
async function knowsWhy(git, remote, branch) {
	if (branch === void 0) return void 0;
	const heads = await git.run("ls-remote", "--heads", remote.url).catch(() => void 0);
	if (heads === void 0 || heads.includes(`\trefs/heads/${branch}\n`)) return void 0;
	const found = heads === "" ? "a repository without commits" : "no such branch";
	const advice = heads === "" ? "Push a first commit." : "Restore the branch, or start the task again.";
	return new _inputs_js__WEBPACK_IMPORTED_MODULE_2__.r("bad-repository", `Expected the branch "${branch}" at ${remote.url}, found ${found}. ${advice}`);
}
async function withCredential(remote, cwd, act) {
	if (remote.token === void 0) return act(gitAt({ cwd }));
	const directory = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(remote.tempDir, "git-auth-"));
	try {
		const configFile = (0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(directory, "config");
		const basic = Buffer.from(`x-access-token:${remote.token}`).toString("base64");
		const section = remote.url.replaceAll("\\", "\\\\").replaceAll("\"", "\\\"");
		await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.writeFile)(configFile, `[http "${section}"]\n\textraheader = AUTHORIZATION: basic ${basic}\n`, { mode: 384 });
		return await act(gitAt({
			cwd,
			configFile
		}));
	} finally {
		await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.rm)(directory, {
			recursive: true,
			force: true
		});
	}
}
// src/adapters/worktree/open-clone.ts
async function openClone(remote, request) {
	const { directory, identity, branch } = request;
	await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.mkdir)(directory, { recursive: true });
	const git = gitAt({
		cwd: directory,
		identity
	});
	await git.run("init", "--template=", `--initial-branch=${branch?.name ?? "main"}`, ".");
	await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.appendFile)((0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(directory, ".git", "config"), renderConfig(remote.url, identity));
	await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(directory, ".git", "info"), { recursive: true });
	await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.appendFile)((0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(directory, ".git", "info", "exclude"), `/${WORKTREES}/\n`);
	await fetchFrom(remote, {
		cwd: directory,
		refspecs: [...branch === void 0 ? [] : [`+refs/heads/${branch.name}:refs/remotes/origin/${branch.name}`, `+${branch.at}:refs/heads/${branch.name}`], ...new Set(request.commits)],
		...branch === void 0 ? {} : { branch: branch.name }
	});
	await requireCommits(git, remote, [...new Set(request.commits)]);
	return git;
}
async function requireCommits(git, remote, commits) {
	if ((await git.run("rev-list", "--no-walk=unsorted", ...commits, "--").catch(() => "")).trim() === commits.join("\n")) return;
	for (const commit of commits) {
		const type = await git.run("cat-file", "-t", commit).catch(() => "none");
		if (type.trim() === "commit") continue;
		throw new _inputs_js__WEBPACK_IMPORTED_MODULE_2__.r("bad-repository", `Expected the commit ${commit} at ${remote.url}, found ${type.trim()}. It may have been removed by a forced push; start the task again.`);
	}
}
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
	return `"${value.replaceAll("\\", "\\\\").replaceAll("\"", "\\\"")}"`;
}
// src/adapters/worktree/read-file.ts
function createFileReader(git, commit) {
	let listed;
	return async (path) => {
		listed ??= listFiles(git, commit);
		const object = (await listed).get(path);
		return object === void 0 ? void 0 : await git.run("cat-file", "blob", object);
	};
}
async function listFiles(git, commit) {
	const entries = splitNul(await git.run("ls-tree", "-r", "-z", "--full-tree", commit));
	return new Map(entries.flatMap((entry) => {
		const [, object, path] = /^100\d{3} blob ([0-9a-f]+)\t([\s\S]+)$/.exec(entry) ?? [];
		return object === void 0 || path === void 0 ? [] : [[path, object]];
	}));
}
// src/adapters/worktree/with-lock.ts
const POLL_MS = 25;
const PATIENCE_MS = 12e4;
async function withLock(file, act) {
	const deadline = Date.now() + PATIENCE_MS;
	while (!await tryTake(file)) {
		if (Date.now() > deadline) throw new _inputs_js__WEBPACK_IMPORTED_MODULE_2__.r("git-failed", `Expected ${file} to be free, found it held for two minutes. Remove it if nobody works there.`);
		await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_10__.setTimeout)(POLL_MS * (1 + Math.random()));
	}
	try {
		return await act();
	} finally {
		await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.rm)(file, { force: true });
	}
}
async function tryTake(file) {
	try {
		await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.writeFile)(file, String(process.pid), { flag: "wx" });
		return true;
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
		const holder = Number(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.readFile)(file, "utf8").catch(() => ""));
		if (Number.isInteger(holder) && holder > 0 && !isRunning(holder)) await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.rm)(file, { force: true });
		return false;
	}
}
function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}
// src/adapters/worktree/attempt-workspace.ts
const TRIES = 5;
async function openAttemptWorkspace(remote, place) {
	const root = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(remote.tempDir, "attempt-"));
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
				await start.git.run("bundle", "create", file, `refs/heads/${place.branch}`, "--not", place.base);
			},
			[Symbol.asyncDispose]: () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.rm)(root, {
				recursive: true,
				force: true
			})
		};
	} catch (error) {
		await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.rm)(root, {
			recursive: true,
			force: true
		});
		throw error;
	}
}
async function prepareWorktree(remote, place, root) {
	const scratch = (0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(root, "scratch");
	await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.mkdir)(scratch);
	const identity = {
		name: `stoneforge ${place.worker}`,
		email: `${place.worker}@stoneforge.invalid`
	};
	const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(root, "clone");
	const from = place.continueFrom ?? place.base;
	const clone = await openClone(remote, {
		directory,
		identity,
		branch: {
			name: place.baseBranch,
			at: place.base
		},
		commits: [place.base, from]
	});
	const name = `${place.worker}-${place.task}-${place.slug}`;
	const cwd = (0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(directory, WORKTREES, name);
	await addWorktree(clone, {
		directory,
		path: (0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(WORKTREES, name),
		branch: place.branch,
		from
	});
	const gitDir = (0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(directory, ".git", "worktrees", name);
	const git = gitAt({
		cwd,
		gitDir,
		identity
	});
	const conflicts = await mergeBase(git, place);
	return {
		place,
		git,
		cwd,
		gitDir,
		scratch,
		commit: (await git.run("rev-parse", "HEAD")).trim(),
		conflicts: await hashFiles(cwd, conflicts)
	};
}
async function addWorktree(clone, request) {
	const args = [
		"worktree",
		"add",
		"--force",
		"-B",
		request.branch,
		request.path,
		request.from
	];
	await withLock((0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(request.directory, ".git", "stoneforge-worktree.lock"), async () => {
		for (let tried = 1;; tried += 1) try {
			await clone.run(...args);
			return;
		} catch (error) {
			if (tried === TRIES) throw error;
		}
	});
}
async function mergeBase(git, place) {
	if (place.continueFrom === void 0 || await descendsFrom(git, place.base, "HEAD")) return [];
	const message = `Merge ${place.baseBranch} into ${place.branch}`;
	if (await git.asks("merge", "--no-ff", "--no-edit", "--no-verify", "-m", message, place.base)) return [];
	const conflicts = await listUnmergedPaths(git);
	if (conflicts.length > 0) return conflicts;
	throw new _inputs_js__WEBPACK_IMPORTED_MODULE_2__.r("git-failed", `Expected ${place.base} to merge into ${place.branch}, found that git cannot merge them. Do they share a history?`);
}
async function fingerprint(start) {
	const { git, cwd, gitDir, scratch } = start;
	await removeStaleLocks(start);
	const indexFile = (0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(scratch, "fingerprint-index");
	await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.copyFile)((0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(gitDir, "index"), indexFile).catch(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.rm)(indexFile, { force: true }));
	const own = gitAt({
		cwd,
		gitDir,
		indexFile
	});
	await own.asks("add", "--all", "--ignore-errors", "--", ".", `:(exclude)${WORKTREES}`);
	const head = await git.run("rev-parse", "--verify", "HEAD").catch(() => "none");
	const tree = await own.run("write-tree");
	return (0,node_crypto__WEBPACK_IMPORTED_MODULE_6__.createHash)("sha256").update(head).update(tree).digest("hex");
}
// src/adapters/worktree/check-workspace.ts
const IDENTITY = {
	name: "stoneforge",
	email: "steward@stoneforge.invalid"
};
async function openCheckWorkspace(remote, commits) {
	const root = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(remote.tempDir, "check-"));
	try {
		const cwd = (0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(root, "repository");
		const scratch = (0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(root, "scratch");
		await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.mkdir)(scratch);
		const git = await openClone(remote, {
			directory: cwd,
			commits: [
				commits.base,
				commits.at,
				...commits.merge === void 0 ? [] : [commits.merge]
			],
			identity: IDENTITY
		});
		await git.run("checkout", "--detach", commits.at);
		const conflicts = commits.merge === void 0 ? [] : await merge(git, commits.merge);
		return {
			cwd,
			scratch,
			tree: conflicts.length > 0 ? void 0 : (await git.run("rev-parse", "HEAD^{tree}")).trim(),
			conflicts,
			readBaseFile: createFileReader(git, commits.base),
			[Symbol.asyncDispose]: () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.rm)(root, {
				recursive: true,
				force: true
			})
		};
	} catch (error) {
		await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.rm)(root, {
			recursive: true,
			force: true
		});
		throw error;
	}
}
async function merge(git, head) {
	if (await git.asks("merge", "--no-edit", "--no-verify", "-m", "Merge for verification", head)) return [];
	const conflicts = await listUnmergedPaths(git);
	if (conflicts.length === 0) await git.run("merge-base", "HEAD", head);
	return conflicts;
}
// src/adapters/worktree/create-workspaces.ts
function createWorkspaces(remote) {
	return {
		openAttempt: (place) => openAttemptWorkspace(remote, place),
		openCommit: ({ commit, base }) => openCheckWorkspace(remote, {
			base,
			at: commit,
			merge: void 0
		}),
		openMerge: ({ head, base }) => openCheckWorkspace(remote, {
			base,
			at: base,
			merge: head
		})
	};
}
// src/adapters/worktree/read-at-commit.ts
async function readAtCommit(remote, commit, path) {
	const directory = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(remote.tempDir, "read-"));
	try {
		const git = gitAt({ cwd: directory });
		await (0,_work_result_js__WEBPACK_IMPORTED_MODULE_3__.U)(directory);
		await fetchFrom(remote, {
			cwd: directory,
			refspecs: [commit],
			depth: 1
		});
		return await git.run("cat-file", "blob", `${commit}:${path}`);
	} finally {
		await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.rm)(directory, {
			recursive: true,
			force: true
		});
	}
}
// src/jobs/job-inputs.ts
const commitId = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.x)().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, "expected a full commit id");
const nonce = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.x)().regex(/^[0-9a-f]{32}$/, "expected 128 bits in hex");
const positive = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.g)().int().positive();
// src/core/prompt/visible-text.ts
function visibleText(text) {
	return (0,node_util__WEBPACK_IMPORTED_MODULE_4__.stripVTControlCharacters)(text.toWellFormed()).replace(/\r\n?/g, "\n").replace(INVISIBLE, "");
}
const INVISIBLE = /(?![\n\t])\p{Cc}|[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu;
// src/core/prompt/quote-for-log.ts
function quoteForLog(text) {
	return visibleText(text).trimEnd().split("\n").map((line) => `| ${line.replaceAll("##[", "## [")}`).join("\n");
}
// src/jobs/run-checks.ts
const MEGABYTE = 1e6;
const SUMMARY_LIMIT = 8e3;
async function checkAndReport(deps, workspace, about) {
	const { config, checks: commands } = await (0,_work_result_js__WEBPACK_IMPORTED_MODULE_3__.s)(workspace);
	const skipped = !config.agents.steward.runChecks;
	const found = await deps.runChecks({
		cwd: workspace.cwd,
		commands: skipped ? [] : commands,
		minutesEach: config.limits.checkMinutes,
		outputFile: (0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(workspace.scratch, "check-output"),
		maxBytes: Math.round(config.limits.outputMegabytes * MEGABYTE)
	});
	const output = found.output === void 0 ? void 0 : visibleText(found.output).slice(-16e3).toWellFormed();
	const report = {
		v: 1,
		tip: about.tip,
		tree: about.tree,
		green: found.green,
		checks: [...found.checks],
		...output === void 0 ? {} : { output }
	};
	await uploadReport(deps, report, about.artifact);
	await say(deps.run, report, {
		title: about.title,
		found
	});
	return report;
}
async function uploadReport({ run, artifacts }, report, name) {
	const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(run.tempDir, name);
	await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.mkdir)(directory, { recursive: true });
	await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(directory, _work_result_js__WEBPACK_IMPORTED_MODULE_3__.a), `${JSON.stringify(report, null, 2)}\n`);
	run.setOutput("artifact-id", String(await artifacts.upload(name, directory, [_work_result_js__WEBPACK_IMPORTED_MODULE_3__.a])));
}
async function say(run, report, { title, found }) {
	if (found.checks.length === 0) {
		run.info(`${title}: no checks are configured or found; nothing was tested.`);
		return run.summarize(`### ${title}: untested\n\nNo checks are configured or found.\n`);
	}
	const lines = found.checks.map((check) => {
		const how = check.timedOut ? "out of time" : `exit code ${check.exitCode ?? "none (stopped by a signal)"}`;
		return {
			command: check.command,
			how: `${how}, ${(check.durationMs / 1e3).toFixed(1)} s`
		};
	});
	for (const { command, how } of lines) run.info(`${quoteForLog(command)}\n  ${how}`);
	if (report.output !== void 0) run.info(quoteForLog(report.output));
	const table = lines.map(({ command, how }) => `${(0,_work_result_js__WEBPACK_IMPORTED_MODULE_3__.u)(command, 500)}\n\n${how}`).join("\n\n");
	const output = report.output === void 0 ? "" : `\n\nEnd of its output:\n\n${(0,_work_result_js__WEBPACK_IMPORTED_MODULE_3__.u)(report.output, SUMMARY_LIMIT)}`;
	await run.summarize(`### ${title}: ${report.green ? "green" : "red"}\n\n${table}${output}\n`);
}
// src/jobs/gate.ts
const inputsSchema$2 = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__._)({
	train: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.x)().regex(/^[\w.-]{1,100}$/, "the id of a train"),
	tip: commitId,
	base: commitId
});
async function runGate(deps, inputs) {
	const parsed = inputsSchema$2.safeParse(inputs);
	if (!parsed.success) throw new _inputs_js__WEBPACK_IMPORTED_MODULE_2__.r("bad-input", `Expected the inputs train, tip and base of the gate, found: ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.k)(parsed.error)}`);
	const { train, tip, base } = parsed.data;
	await using workspace = await deps.workspaces.openCommit({
		commit: tip,
		base
	});
	if (workspace.tree === void 0) throw new TypeError("Expected a tree of a commit, found none.");
	return (await checkAndReport(deps, workspace, {
		tip,
		tree: workspace.tree,
		artifact: `stoneforge-gate-${train}-${deps.world.nonce()}`,
		title: `Train ${train}`
	})).green;
}
// src/jobs/verify.ts
const inputsSchema$1 = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__._)({
	task: positive,
	attempt: positive,
	nonce,
	head: commitId,
	base: commitId
});
async function runVerify(deps, inputs) {
	const parsed = inputsSchema$1.safeParse(inputs);
	if (!parsed.success) throw new _inputs_js__WEBPACK_IMPORTED_MODULE_2__.r("bad-input", `Expected the inputs task, attempt, nonce, head and base of verify, found: ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.k)(parsed.error)}`);
	const { task, attempt, head, base } = parsed.data;
	await using workspace = await deps.workspaces.openMerge({
		head,
		base
	});
	const title = `Task #${task}, attempt ${attempt}`;
	if (workspace.tree === void 0) {
		const paths = workspace.conflicts.map((path) => JSON.stringify(path)).join(", ");
		deps.run.warn(`${title}: ${head} does not merge into ${base}; in conflict: ${paths}.`);
		return false;
	}
	return (await checkAndReport(deps, workspace, {
		tip: head,
		tree: workspace.tree,
		artifact: `stoneforge-verify-${task}-${attempt}-${parsed.data.nonce}`,
		title
	})).green;
}
// src/jobs/work/conclude-attempt.ts
async function concludeAttempt(attempt) {
	const { sessions, workspace, directory } = attempt;
	const evidence = await workspace.collect();
	if (evidence.head !== void 0) await workspace.writeBundle((0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(directory, _work_result_js__WEBPACK_IMPORTED_MODULE_3__.t));
	const { outcome, reason } = conclude(sessions, evidence);
	const message = visibleText(messageFor(outcome, sessions)).slice(-16e3).toWellFormed();
	return {
		outcome,
		reason: reason.slice(0, 4e3),
		sessions: sessions.count,
		files: evidence.files,
		...message.trim() === "" ? {} : { message },
		...sessions.usage === void 0 ? {} : { usage: roundUsage(sessions.usage) },
		unmetered: [...sessions.unmetered],
		...evidence.head === void 0 ? {} : { head: evidence.head }
	};
}
function conclude({ last, handoff, stopped }, evidence) {
	const kept = evidence.problem ?? `Kept: ${counted(evidence.commits, "commit")}, ${counted(evidence.files.length, "changed file")}.`;
	if (last.kind === "not-found") return {
		outcome: "crashed",
		reason: last.error ?? "The agent is not installed."
	};
	if (last.kind === "timeout") return {
		outcome: "timeout",
		reason: `The session reached its time limit. ${kept}`
	};
	if (last.error !== void 0) return {
		outcome: "crashed",
		reason: `${last.error} ${kept}`
	};
	if (last.kind === "exited" && last.exitCode !== 0) return {
		outcome: "crashed",
		reason: `The agent ended with ${last.signal === null ? `exit code ${last.exitCode ?? "unknown"}` : `signal ${last.signal}`}. ${kept}`
	};
	if (handoff !== void 0) return {
		outcome: "handoff",
		reason: `The session handed over and none followed: ${stopped ?? "no reason"}. ${kept}`
	};
	if (last.claim?.outcome === "question" && (last.claim.message ?? "").trim() !== "") return {
		outcome: "question",
		reason: `The agent asks a question. ${kept}`
	};
	if (evidence.problem !== void 0) return {
		outcome: "crashed",
		reason: evidence.problem
	};
	if (!evidence.changed) return {
		outcome: "no-change",
		reason: "The agent ended with exit code 0 and changed nothing."
	};
	return {
		outcome: "completed",
		reason: `The agent ended with exit code 0. ${kept}`
	};
}
function counted(count, what) {
	return `${count} ${what}${count === 1 ? "" : "s"}`;
}
function messageFor(outcome, { last, handoff }) {
	if (outcome === "handoff" && handoff !== void 0) return handoff;
	if (outcome === "crashed" || outcome === "timeout") return last.outputTail;
	return last.claim?.message ?? last.outputTail;
}
function roundUsage(usage) {
	return {
		...usage,
		...usage.inputTokens === void 0 ? {} : { inputTokens: Math.round(usage.inputTokens) },
		...usage.outputTokens === void 0 ? {} : { outputTokens: Math.round(usage.outputTokens) }
	};
}
// src/core/prompt/render-worker-prompt.ts
const BODY_LIMIT = 7e4;
const OUTPUT_LIMIT = 16e3;
function renderWorkerPrompt(prompt) {
	const { snapshot } = prompt;
	return `${[
		prompt.role.trim(),
		"---",
		`# Task #${snapshot.task}, attempt ${snapshot.attempt}`,
		`You are ${snapshot.worker}, on the branch \`${snapshot.branch}\`, which started from \`${snapshot.baseBranch}\` at ${snapshot.base}.`,
		`Title of the task:\n\n${data(snapshot.title)}`,
		snapshot.body.trim() === "" ? "The task has no description." : `Description:\n\n${data(snapshot.body, BODY_LIMIT)}`,
		...dependencies(snapshot),
		...repair(snapshot),
		...conflicts(prompt),
		...answer(snapshot),
		...handoff(prompt),
		...checks(prompt)
	].join("\n\n")}\n`;
}
function dependencies({ dependencies: landed }) {
	if (landed.length === 0) return [];
	return [`## What this task builds on\n\nThese tasks have landed and are in your worktree (task, commit, title); \`git show <commit>\` shows what they brought.\n\n${data(landed.map(({ task, title, commit }) => `#${task} ${commit} ${visibleText(title).replaceAll("\n", " ")}`).join("\n"))}`];
}
function repair({ repair: known, continueFrom }) {
	if (known === void 0) return continueFrom === void 0 ? [] : ["The branch holds the commits of an earlier attempt. Go on from them."];
	const commits = continueFrom === void 0 ? "" : "\n\nIts commits are on this branch. Repair them.";
	const output = known.output === void 0 ? "" : `\n\nThe end of the output:\n\n${data(known.output)}`;
	const paths = known.paths === void 0 || known.paths.length === 0 ? "" : `\n\nThe files concerned:\n\n${data(known.paths.join("\n"))}`;
	return [`## Why the last attempt did not land\n\n${data(known.reason)}${paths}${output}${commits}`];
}
function conflicts({ conflicts: paths, snapshot }) {
	if (paths.length === 0) return [];
	return [`## Files in conflict\n\nThe newest \`${snapshot.baseBranch}\` was merged into your branch, and the merge is waiting for you in the worktree. Resolve these files, remove every marker, \`git add\` them, and commit the merge:\n\n${data(paths.join("\n"))}`];
}
function answer({ answer: known }) {
	if (known === void 0) return [];
	return [`## The question of the last attempt\n\n${data(known.question)}\n\nThe answer of a person:\n\n${data(known.answer)}\n\nTake the answer as part of the task.`];
}
function handoff({ handoff: note, snapshot }) {
	const known = note ?? snapshot.handoff;
	if (known === void 0) return [];
	return [`## Note of the session before you\n\nIt ran out of room. Its work is in this worktree; look at \`git log\` and \`git status\` before you believe the note.\n\n${data(known)}`];
}
function checks({ checks: commands }) {
	if (commands.length === 0) return [];
	return [`## The checks that decide\n\nRun them before you stop:\n\n${data(commands.join("\n"))}`];
}
function data(text, limit = OUTPUT_LIMIT) {
	return (0,_work_result_js__WEBPACK_IMPORTED_MODULE_3__.u)(visibleText(text), limit);
}
// src/jobs/work/run-sessions.ts
const OWN_PROMPT = ".stoneforge/prompts/worker.md";
const RESERVE_MS = 9e4;
const MIN_OUTPUT_BYTES = 65536;
const IDLE_HANDOFFS = 2;
async function runSessions(deps, context) {
	const { snapshot, workspace } = context;
	const role = await workspace.readBaseFile(OWN_PROMPT) ?? await deps.readRolePrompt();
	const checks = await readChecks(deps, workspace);
	let handoff;
	let usage;
	const unmetered = new Set();
	let idle = 0;
	for (let count = 1;; count += 1) {
		const before = await workspace.fingerprint();
		const prompt = renderWorkerPrompt({
			role,
			snapshot,
			checks,
			conflicts: workspace.conflicts,
			handoff
		});
		context.onSession(count);
		const last = await runSession(deps, context, {
			count,
			prompt
		});
		usage = addUsage(usage, last.usage);
		for (const what of unmeteredIn(last)) unmetered.add(what);
		if (last.warning !== void 0) deps.run.warn(`Session ${count}: ${last.warning}`);
		deps.run.info(`Session ${count} ended: ${describeEnd(last)}`);
		handoff = handoffOf(last);
		const used = {
			usage,
			unmetered: [...unmetered]
		};
		if (handoff === void 0) return {
			count,
			last,
			handoff,
			stopped: void 0,
			...used
		};
		idle = await workspace.fingerprint() === before ? idle + 1 : 0;
		const stopped = whyStop({
			count,
			idle,
			timeLeftMs: timeLeft(deps, context),
			snapshot,
			usage
		});
		if (stopped !== void 0) return {
			count,
			last,
			handoff,
			stopped,
			...used
		};
	}
}
async function runSession(deps, context, { count, prompt }) {
	const { snapshot, workspace, agent } = context;
	const { model, command, maxSessionTokens } = snapshot.agent;
	const file = (name) => (0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(workspace.scratch, `session-${count}-${name}`);
	const kept = (0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(context.attempt.directory, _work_result_js__WEBPACK_IMPORTED_MODULE_3__.n);
	const used = await sizeOf(kept);
	try {
		return await agent.run({
			cwd: workspace.cwd,
			prompt,
			promptFile: file("prompt.md"),
			resultFile: file("result.json"),
			outputFile: file("output.log"),
			maxOutputBytes: Math.max(MIN_OUTPUT_BYTES, snapshot.limits.outputBytes - used),
			timeoutMs: Math.max(1, Math.min(snapshot.limits.sessionMinutes * 6e4, timeLeft(deps, context))),
			task: snapshot.task,
			attempt: snapshot.attempt,
			...model === void 0 ? {} : { model },
			...command === void 0 ? {} : { command },
			...maxSessionTokens === void 0 ? {} : { maxSessionTokens }
		});
	} catch (error) {
		return {
			kind: "exited",
			exitCode: null,
			signal: null,
			error: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.a)(error),
			outputTail: "",
			outputBytes: 0
		};
	} finally {
		await keepOutput(file("output.log"), kept, count);
	}
}
async function readChecks(deps, workspace) {
	try {
		return (await (0,_work_result_js__WEBPACK_IMPORTED_MODULE_3__.s)(workspace)).checks;
	} catch (error) {
		deps.run.warn(`The checks are not shown to the agent: ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.a)(error)}`);
		return [];
	}
}
function handoffOf(end) {
	const isFull = end.kind === "context-full";
	const isClaimed = end.kind === "exited" && end.exitCode === 0 && end.error === void 0 && end.claim?.outcome === "handoff";
	if (!isFull && !isClaimed) return void 0;
	if (end.claim?.message !== void 0 && end.claim.message.trim() !== "") return end.claim.message;
	return `The session left no note. The end of what it said:\n\n${end.outputTail}`;
}
function whyStop(now) {
	const { maxSessions, dollars, tokens } = now.snapshot.limits;
	if (now.idle >= IDLE_HANDOFFS) return `${IDLE_HANDOFFS} sessions in a row handed over without a change`;
	if (now.count >= maxSessions) return `the limit of ${maxSessions} sessions is reached`;
	const { inputTokens = 0, outputTokens = 0, costUsd = 0 } = now.usage ?? {};
	if (costUsd >= (dollars ?? Number.POSITIVE_INFINITY) || inputTokens + outputTokens >= (tokens ?? Number.POSITIVE_INFINITY)) return "the task's budget is spent";
	return now.timeLeftMs <= 0 ? "the job's time is up" : void 0;
}
function timeLeft({ world }, { attempt, snapshot }) {
	const { jobMinutes } = snapshot.limits;
	if (jobMinutes === void 0) return Number.POSITIVE_INFINITY;
	const jobMs = jobMinutes * 6e4;
	return attempt.startedAt + jobMs - Math.min(RESERVE_MS, jobMs / 4) - world.now().getTime();
}
async function keepOutput(from, to, count) {
	if (count === 1) await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.copyFile)(from, to).catch(() => void 0);
	else {
		const output = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.readFile)(from).catch(() => Buffer.alloc(0));
		await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.appendFile)(to, Buffer.concat([Buffer.from(`\n[session ${count}]\n`), output]));
	}
	await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.rm)(from, { force: true });
}
async function sizeOf(file) {
	return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.stat)(file).catch(() => void 0))?.size ?? 0;
}
function unmeteredIn({ kind, usage }) {
	if (kind === "not-found") return [];
	return [...usage?.inputTokens !== void 0 || usage?.outputTokens !== void 0 ? [] : ["tokens"], ...usage?.costUsd === void 0 ? ["dollars"] : []];
}
function addUsage(sum, next) {
	if (sum === void 0 || next === void 0) return sum ?? next;
	const add = (a, b) => a === void 0 && b === void 0 ? void 0 : (a ?? 0) + (b ?? 0);
	const inputTokens = add(sum.inputTokens, next.inputTokens);
	const outputTokens = add(sum.outputTokens, next.outputTokens);
	const costUsd = add(sum.costUsd, next.costUsd);
	return {
		...inputTokens === void 0 ? {} : { inputTokens },
		...outputTokens === void 0 ? {} : { outputTokens },
		...costUsd === void 0 ? {} : { costUsd }
	};
}
function describeEnd(end) {
	switch (end.kind) {
		case "exited": return `${end.signal === null ? `exit code ${end.exitCode ?? "unknown"}` : `signal ${end.signal}`}, ${end.outputBytes} bytes of output.`;
		case "timeout": return `time limit, ${end.outputBytes} bytes of output.`;
		case "context-full": return "its context is nearly full; it hands over.";
		case "not-found": return "the agent is not installed.";
		default: return (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.i)(end.kind);
	}
}
// src/jobs/work/save-work.ts
const FILES_SHOWN = 50;
const MESSAGE_SHOWN = 8e3;
async function saveWork({ run, artifacts }, result, work) {
	await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(work.directory, _work_result_js__WEBPACK_IMPORTED_MODULE_3__.r), `${JSON.stringify(_work_result_js__WEBPACK_IMPORTED_MODULE_3__.i.parse(result), null, 2)}\n`);
	const present = await Promise.all([
		_work_result_js__WEBPACK_IMPORTED_MODULE_3__.r,
		_work_result_js__WEBPACK_IMPORTED_MODULE_3__.t,
		_work_result_js__WEBPACK_IMPORTED_MODULE_3__.n
	].map(async (file) => await exists((0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(work.directory, file)) ? [file] : []));
	run.setOutput("artifact-id", String(await artifacts.upload(work.name, work.directory, present.flat())));
	const sentence = `Task #${result.task}, attempt ${result.attempt}: ${result.outcome}. ${result.reason}`;
	if (result.outcome === "crashed" || result.outcome === "timeout") run.warn(sentence);
	else run.info(sentence);
	await run.summarize(renderSummary(result, work.files));
}
function renderSummary(result, files) {
	const { usage } = result;
	const table = [
		"| | |",
		"| --- | --- |",
		...[
			["outcome", result.outcome],
			["sessions", String(result.sessions)],
			["time", `${Math.round(result.durationMs / 1e3)} s`],
			["changed files", String(files.length)],
			...usage?.inputTokens === void 0 ? [] : [["tokens", `${usage.inputTokens} in, ${usage.outputTokens ?? 0} out`]],
			...usage?.costUsd === void 0 ? [] : [["cost", `$${usage.costUsd.toFixed(2)}`]]
		].map(([name, value]) => `| ${name} | ${value} |`)
	].join("\n");
	const more = files.length > FILES_SHOWN ? [`… and ${files.length - FILES_SHOWN} more`] : [];
	return `${[
		`### Task #${result.task}, attempt ${result.attempt}`,
		table,
		(0,_work_result_js__WEBPACK_IMPORTED_MODULE_3__.u)(result.reason, MESSAGE_SHOWN),
		...files.length === 0 ? [] : [`Files:\n\n${(0,_work_result_js__WEBPACK_IMPORTED_MODULE_3__.u)([...files.slice(0, FILES_SHOWN), ...more].join("\n"), MESSAGE_SHOWN)}`],
		...result.message === void 0 ? [] : [`What the agent said last:\n\n${(0,_work_result_js__WEBPACK_IMPORTED_MODULE_3__.u)(result.message, MESSAGE_SHOWN)}`]
	].join("\n\n")}\n`;
}
async function exists(path) {
	return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.access)(path).then(() => true, () => false);
}
// src/jobs/work.ts
const inputsSchema = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__._)({
	task: positive,
	attempt: positive,
	nonce,
	log: commitId
});
async function runWork(deps, inputs) {
	const parsed = inputsSchema.safeParse(inputs);
	if (!parsed.success) throw new _inputs_js__WEBPACK_IMPORTED_MODULE_2__.r("bad-input", `Expected the inputs task, attempt, nonce and log of the attempt, found: ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.k)(parsed.error)}`);
	const startedAt = deps.world.now().getTime();
	const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(deps.run.tempDir, `work-${parsed.data.nonce}`);
	await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_9__.mkdir)(directory, { recursive: true });
	const { task, attempt } = parsed.data;
	let sessions = 0;
	const onSession = (count) => {
		sessions = count;
	};
	const { files, ...ended } = await tryAttempt(deps, {
		...parsed.data,
		startedAt,
		directory,
		onSession
	}).catch((error) => ({
		outcome: "crashed",
		reason: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.a)(error).slice(0, 4e3),
		sessions,
		unmetered: sessions === 0 ? [] : ["tokens", "dollars"],
		files: []
	}));
	const result = {
		v: 1,
		task,
		attempt,
		...ended,
		durationMs: deps.world.now().getTime() - startedAt
	};
	await saveWork(deps, result, {
		directory,
		files,
		name: `stoneforge-${task}-${attempt}-${parsed.data.nonce}`
	});
	return result;
}
async function tryAttempt(deps, attempt) {
	const snapshot = await readSnapshot(deps, attempt);
	const agent = deps.findAgent(snapshot.agent.provider, { env: snapshot.agent.env });
	if (agent === void 0) throw new _inputs_js__WEBPACK_IMPORTED_MODULE_2__.r("agent-missing", `Expected "agents.worker.provider" to name an agent that there is an adapter for, found "${snapshot.agent.provider}".`);
	await using workspace = await deps.workspaces.openAttempt({
		...snapshot,
		continueFrom: snapshot.continueFrom
	});
	deps.run.info(`Worktree on ${snapshot.branch} at ${snapshot.base}.`);
	deps.run.info("Protection: the agent runs as the same user as this job. Its environment is an allow-list and its clone holds no credential; its key is hidden from the code that it runs, not protected from it.");
	return await concludeAttempt({
		sessions: await runSessions(deps, {
			snapshot,
			agent,
			workspace,
			attempt,
			onSession: attempt.onSession
		}),
		workspace,
		directory: attempt.directory
	});
}
async function readSnapshot(deps, { task, attempt, log }) {
	const path = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_3__.l)(task, attempt);
	const text = await deps.readSnapshot(log, path);
	const refuse = (found) => new _inputs_js__WEBPACK_IMPORTED_MODULE_2__.r("bad-input", `Expected ${path} at ${log} to be the snapshot of this attempt, found ${found}.`);
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		throw refuse("text that is not JSON");
	}
	const parsed = _work_result_js__WEBPACK_IMPORTED_MODULE_3__.c.safeParse(value);
	if (!parsed.success) throw refuse((0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.k)(parsed.error));
	if (parsed.data.task !== task || parsed.data.attempt !== attempt) throw refuse(`that of task #${parsed.data.task}, attempt ${parsed.data.attempt}`);
	return parsed.data;
}
// src/action/run-untrusted.ts
async function runUntrusted(command, inherited) {
	const token = (0,_core_js__WEBPACK_IMPORTED_MODULE_1__.r)("token", { required: true });
	const run = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_3__.f)({ secrets: [token] });
	const remote = {
		url: run.gitUrl,
		token,
		tempDir: run.tempDir
	};
	const shared = {
		run,
		world: (0,_work_result_js__WEBPACK_IMPORTED_MODULE_3__.d)(),
		artifacts: (0,_work_result_js__WEBPACK_IMPORTED_MODULE_3__.q)({ tempDir: run.tempDir }),
		workspaces: createWorkspaces(remote)
	};
	const runChecks = createCheckRunner(inherited);
	switch (command) {
		case "work": {
			const result = await runWork({
				...shared,
				findAgent: (provider, { env }) => findAgent(provider, {
					source: inherited,
					env
				}),
				readSnapshot: (commit, path) => readAtCommit(remote, commit, path),
				readRolePrompt: () => readRolePrompt("worker")
			}, (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.n)("work"));
			return result.outcome !== "crashed" && result.outcome !== "timeout";
		}
		case "verify": return runVerify({
			...shared,
			runChecks
		}, (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.n)("verify"));
		case "gate": return runGate({
			...shared,
			runChecks
		}, (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__.n)("gate"));
	}
}



/***/ })

};
;