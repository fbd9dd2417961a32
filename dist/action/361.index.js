"use strict";
exports.id = 361;
exports.ids = [361];
exports.modules = {

/***/ 361:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runTrusted: () => (/* binding */ runTrusted)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(122);
/* harmony import */ var _core_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(342);
/* harmony import */ var _work_result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(799);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(185);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(555);
/* harmony import */ var _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(989);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(573);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_6___default = /*#__PURE__*/__webpack_require__.n(node_buffer__WEBPACK_IMPORTED_MODULE_6__);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_7___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_7__);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_8___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_8__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_9___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_9__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_10___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_10__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_11___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_11__);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_12___default = /*#__PURE__*/__webpack_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_12__);













// src/adapters/git/commit-tree.ts
async function commitTree(git, request) {
	const { stdout } = await git.run([
		"hash-object",
		"-t",
		"commit",
		"-w",
		"--stdin"
	], { input: renderCommit(request) });
	return stdout.trim();
}
function renderCommit({ tree, parents, message, at }) {
	const by = `${_environment_js__WEBPACK_IMPORTED_MODULE_4__.n.name} <${_environment_js__WEBPACK_IMPORTED_MODULE_4__.n.email}> ${epochSeconds(at)} +0000`;
	return `${[
		`tree ${objectId(tree)}`,
		...parents.map((parent) => `parent ${objectId(parent)}`),
		`author ${by}`,
		`committer ${by}`
	].join("\n")}\n\n${message.replaceAll("\0", "").toWellFormed().trimEnd()}\n`;
}
function objectId(oid) {
	if (/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(oid)) return oid;
	throw new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("bad-input", `Expected the full id of an object, found ${JSON.stringify(oid)}.`);
}
function epochSeconds(at) {
	const ms = at === void 0 ? Date.now() : Date.parse(at);
	if (Number.isFinite(ms)) return Math.floor(ms / 1e3);
	throw new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("bad-input", `Expected the time of a commit as ISO-8601, found ${JSON.stringify(at)}.`);
}
// src/adapters/git/read-objects.ts
async function readObjects(git, use) {
	const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_12__.spawn)("git", ["cat-file", "--batch"], {
		cwd: git.dir,
		stdio: [
			"pipe",
			"pipe",
			"pipe"
		]
	});
	const stderr = [];
	child.stderr.on("data", (chunk) => stderr.push(chunk));
	child.stdin.on("error", () => void 0);
	const closed = new Promise((resolve) => {
		child.once("close", () => resolve());
		child.once("error", () => resolve());
	});
	const answers = new AnswerStream(child.stdout, () => Buffer.concat(stderr).toString("utf8").trim());
	try {
		return await use({ async read(name) {
			if (/[\n\0]/.test(name)) throw new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("bad-input", `Expected an object name of one line, found ${JSON.stringify(name)}.`);
			child.stdin.write(`${name}\n`);
			const header = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(await answers.line());
			if (header === null) return void 0;
			const [, oid = "", type = "", size = "0"] = header;
			const content = await answers.bytes(Number(size));
			await answers.bytes(1);
			return {
				oid,
				type,
				content
			};
		} });
	} finally {
		child.stdin.end();
		await closed;
	}
}
var AnswerStream = class {
	#chunks;
	#said;
	#held = Buffer.alloc(0);
	constructor(stream, said) {
		this.#chunks = stream[Symbol.asyncIterator]();
		this.#said = said;
	}
	async line() {
		let end = this.#held.indexOf("\n");
		while (end < 0) {
			this.#held = Buffer.concat([this.#held, await this.#next()]);
			end = this.#held.indexOf("\n");
		}
		const line = this.#held.subarray(0, end).toString("utf8");
		this.#held = this.#held.subarray(end + 1);
		return line;
	}
	async bytes(count) {
		const parts = [this.#held];
		let length = this.#held.length;
		while (length < count) {
			const chunk = await this.#next();
			parts.push(chunk);
			length += chunk.length;
		}
		const all = Buffer.concat(parts, length);
		this.#held = all.subarray(count);
		return all.subarray(0, count);
	}
	async #next() {
		const { done, value } = await this.#chunks.next();
		if (done !== true) return value;
		throw new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("git-failed", `Expected git to answer with an object, found that it ended: ${this.#said() || "it said nothing"}.`);
	}
};
// src/adapters/git/revision.ts
function revision(name) {
	if (/^(?!-)[\w./@{}~^-]+$/.test(name) && !name.includes("..")) return name;
	throw new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("bad-input", `Expected the id of a commit, found ${JSON.stringify(name)}.`);
}
function fullRef(name) {
	if (name.startsWith("refs/") && !/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.lock(\/|$)|[/.]$/.test(name)) return name;
	throw new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("bad-input", `Expected the full name of a reference (refs/…), found ${JSON.stringify(name)}.`);
}
// src/adapters/git/edit-messages.ts
async function editMessages(git, { base, head, edit }) {
	const range = [revision(head), `^${revision(base)}`];
	const { stdout } = await git.run([
		"log",
		"--format=%B%x00",
		...range,
		"--"
	]);
	if (stdout.split("\0").every((message) => edit(message) === message)) return head;
	const { stdout: list } = await git.run([
		"rev-list",
		"--topo-order",
		"--reverse",
		...range,
		"--"
	]);
	const replaced = new Map();
	await readObjects(git, async (objects) => {
		for (const commit of list.split("\n").filter(Boolean)) {
			const written = await rewrite(git, await contentOf$1(objects, commit), {
				replaced,
				edit
			});
			if (written !== void 0) replaced.set(commit, written);
		}
	});
	return replaced.get(head) ?? head;
}
async function contentOf$1(objects, commit) {
	const found = await objects.read(commit);
	if (found?.type === "commit") return found.content;
	throw new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("git-failed", `Expected the commit ${commit}, found that it is not here. Fetch it first.`);
}
async function rewrite(git, content, { replaced, edit }) {
	const text = content.toString("latin1");
	const end = text.indexOf("\n\n");
	const head = end < 0 ? text : text.slice(0, end);
	const message = end < 0 ? "" : text.slice(end + 2);
	const moved = head.replace(/^parent ([0-9a-f]+)$/gm, (line, parent) => {
		const now = replaced.get(parent);
		return now === void 0 ? line : `parent ${now}`;
	});
	const edited = edit(message);
	if (moved === head && edited === message) return void 0;
	const unsigned = moved.replace(/\ngpgsig(?:-sha256)? .*(?:\n .*)*/g, "");
	const input = Buffer.from(`${unsigned}\n\n${edited}`, "latin1");
	return (await git.run([
		"hash-object",
		"-t",
		"commit",
		"-w",
		"--stdin"
	], { input })).stdout.trim();
}
// src/adapters/git/git-trouble.ts
const REFUSED$2 = /Authentication failed|could not read (Username|Password)|Repository not found|returned error: (401|403|404)\b|Permission to .* denied/i;
const UNAVAILABLE = /unable to access|could not resolve|connection|timed? ?out|RPC failed|hung up|early EOF|unexpected disconnect|returned error: (429|5\d\d)|HTTP (429|5\d\d)|empty reply|transfer closed|invalid server response|TLS|expected flush/i;
function troubleOf$1(exit) {
	if (REFUSED$2.test(exit.stderr)) return "refused";
	return UNAVAILABLE.test(exit.stderr) ? "unavailable" : "failed";
}
function wordsOf(stderr) {
	const lines = stderr.replace(/\x1b\[[0-9;]*[A-Za-z]/g, "").replace(/[\x00-\x08\x0b-\x1f\x7f]/g, "").split("\n").map((line) => line.trim());
	const words = lines.filter((line) => line.startsWith("remote:")).map((line) => line.slice(7).trim()).filter((line) => line !== "");
	return (words.length > 0 ? words : lines.filter((line) => line !== "" && !line.startsWith("hint:"))).join(" ").slice(0, 2e3) || "nothing";
}
function troubleError(what, exit) {
	const words = wordsOf(exit.stderr);
	switch (troubleOf$1(exit)) {
		case "refused": return new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("forge-refused", `Expected the forge to allow ${what}, found: ${words}. Check the permissions of the job's token.`);
		case "unavailable": return new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("forge-unavailable", `Expected an answer of the forge to ${what}, found: ${words}. Try again later.`, { retryable: true });
		case "failed": return new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("git-failed", `Expected ${what} to succeed, found exit code ${exit.exitCode}: ${words}`);
	}
}
// src/adapters/git/fetch.ts
const COMMAND = [
	"fetch",
	"--no-tags",
	"--no-auto-maintenance",
	"--no-recurse-submodules",
	"--force"
];
async function fetchRefs$1(git, refs, options = {}) {
	const wanted = [...new Set(refs.map(fullRef))];
	const found = await git.exclusive(() => retried$1(() => fetchThose(git, wanted, options)));
	return new Map(wanted.map((ref) => [ref, found.get(ref)]));
}
async function fetchBelow(git, { branch, prefix, largestBlob }) {
	const ref = fullRef(branch);
	const specs = [refspec(patternFor(ref)), refspec(`${prefix}*`)];
	return git.exclusive(() => retried$1(async () => {
		const exit = await git.attempt([
			...COMMAND,
			"--depth=1",
			`--filter=blob:limit=${largestBlob}`,
			"origin",
			...specs
		]);
		if (exit.exitCode !== 0) {
			if (exit.exitCode !== 1 || exit.stderr.trim() !== "") throw troubleError("a fetch", exit);
			if ((await listRemoteRefs(git, [ref])).size > 0) throw movedMeanwhile();
			return {
				commit: void 0,
				others: new Map()
			};
		}
		const fetched = await fetchHeadOf(git);
		const others = fetched.flatMap(([oid, name]) => name.startsWith(`'${prefix}`) ? [[name.slice(1, -1), oid]] : []);
		return {
			commit: fetched.find(([, name]) => name === nameInFetchHead(ref))?.[0],
			others: new Map(others)
		};
	}));
}
async function listRemoteRefs(git, refs) {
	return retried$1(async () => {
		const exit = await git.attempt([
			"ls-remote",
			"--quiet",
			"origin",
			...refs.map(fullRef)
		]);
		if (exit.exitCode !== 0) throw troubleError("listing references", exit);
		const lines = exit.stdout.split("\n").map((line) => line.split("	"));
		return new Map(lines.flatMap(([oid, ref]) => oid && ref && refs.includes(ref) ? [[ref, oid]] : []));
	});
}
async function listRemoteBelow(git, prefixes) {
	return retried$1(async () => {
		const exit = await git.attempt([
			"ls-remote",
			"--quiet",
			"origin",
			...prefixes.map((prefix) => `${prefix}*`)
		]);
		if (exit.exitCode !== 0) throw troubleError("listing references", exit);
		const found = exit.stdout.split("\n").map((line) => line.split("	")).flatMap(([oid, name]) => oid && name ? [[name, oid]] : []);
		return new Map(found.sort(([a], [b]) => a < b ? -1 : 1));
	});
}
async function fetchThose(git, refs, options) {
	if (refs.length === 0) return new Map();
	const exit = await fetchOnce(git, refs, options);
	if (exit.exitCode === 0) return readFetchHead(git, refs);
	if (!isMissingRef(exit)) throw troubleError("a fetch", exit);
	if ((await listRemoteRefs(git, refs)).size === 0) return new Map();
	throw movedMeanwhile();
}
function fetchOnce(git, refs, { newestOnly = false }) {
	const depth = newestOnly ? ["--depth=1", "--no-filter"] : [];
	return git.attempt([
		...COMMAND,
		...depth,
		"origin",
		...refs.map((ref) => refspec(refs.length === 1 ? ref : patternFor(ref)))
	]);
}
const refspec = (ref) => `+${ref}:refs/fetched/${ref.slice(5)}`;
const patternFor = (ref) => `${ref.slice(0, -1)}*${ref.slice(-1)}`;
const isMissingRef = (exit) => /couldn't find remote ref/i.test(exit.stderr);
const movedMeanwhile = () => new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("forge-unavailable", "Expected references to stay while they are fetched, found one made or deleted. Try again.", { retryable: true });
async function readFetchHead(git, refs) {
	const fetched = new Map((await fetchHeadOf(git)).map(([oid, name]) => [name, oid]));
	return new Map(refs.flatMap((ref) => {
		const oid = fetched.get(nameInFetchHead(ref));
		return oid === void 0 ? [] : [[ref, oid]];
	}));
}
async function fetchHeadOf(git) {
	return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_10__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_9__.join)(git.dir, "FETCH_HEAD"), "utf8")).split("\n").map((line) => line.split("	")).flatMap(([oid = "", , what = ""]) => {
		const [, name] = /^((?:branch |tag |remote-tracking branch )?'[^']+') of /.exec(what) ?? [];
		return name === void 0 ? [] : [[oid, name]];
	});
}
function nameInFetchHead(ref) {
	if (ref.startsWith("refs/heads/")) return `branch '${ref.slice(11)}'`;
	if (ref.startsWith("refs/tags/")) return `tag '${ref.slice(10)}'`;
	if (ref.startsWith("refs/remotes/")) return `remote-tracking branch '${ref.slice(13)}'`;
	return `'${ref}'`;
}
function retried$1(action) {
	return (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.K)(action, {
		retries: 2,
		minTimeout: 250,
		randomize: true,
		shouldRetry: ({ error }) => error instanceof _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r && error.retryable
	});
}
// src/adapters/git/find-landing.ts
async function findLanding(git, head, branch) {
	if ((await git.run([
		"merge-base",
		"--is-ancestor",
		revision(head),
		revision(branch)
	], { exits: [0, 1] })).exitCode === 1) return void 0;
	const { stdout: line } = await git.run([
		"rev-list",
		"--first-parent",
		"--reverse",
		revision(branch),
		"--"
	]);
	const { stdout: after } = await git.run([
		"rev-list",
		"--ancestry-path",
		revision(branch),
		`^${revision(head)}`,
		"--"
	]);
	const descendants = new Set(after.split("\n"));
	return line.split("\n").find((commit) => commit === head || descendants.has(commit));
}
// src/adapters/git/git.ts
function createGit(dir) {
	let last = Promise.resolve();
	const attempt = async (args, { input } = {}) => {
		const git = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.G)({
			baseDir: dir,
			allowEnvironment: _environment_js__WEBPACK_IMPORTED_MODULE_4__.t,
			completion: {
				onClose: true,
				onExit: false
			},
			errors: (error, result) => result.exitCode === 0 && error === void 0 ? void 0 : new FailedExit(result),
			...input === void 0 ? {} : { input: () => input }
		});
		try {
			return {
				exitCode: 0,
				stdout: await git.raw([...args]),
				stderr: ""
			};
		} catch (error) {
			if (error instanceof FailedExit && error.exit.exitCode > 0) return error.exit;
			throw new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("git-failed", `Expected to run "git ${args[0]}", found that git did not start: ${String(error)}. Install git 2.38 or newer and put it on PATH.`, { cause: error });
		}
	};
	return {
		dir,
		attempt,
		async run(args, { exits = [0], ...options } = {}) {
			const exit = await attempt(args, options);
			if (exits.includes(exit.exitCode)) return exit;
			throw gitFailed(args, exit);
		},
		exclusive(action) {
			const next = last.then(action, action);
			last = next.catch(() => void 0);
			return next;
		}
	};
}
function gitFailed(args, exit) {
	const said = exit.stderr.trim() || exit.stdout.trim() || "nothing";
	return new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("git-failed", `Expected "git ${args.join(" ")}" to succeed, found exit code ${exit.exitCode}: ${said.slice(-2e3)}`);
}
var FailedExit = class extends _work_result_js__WEBPACK_IMPORTED_MODULE_2__.W {
	exit;
	constructor(result) {
		const exit = {
			exitCode: result.exitCode,
			stdout: Buffer.concat(result.stdOut).toString("utf8"),
			stderr: Buffer.concat(result.stdErr).toString("utf8")
		};
		super(void 0, exit.stderr);
		this.exit = exit;
	}
};
// src/adapters/git/git-version.ts
const OLDEST = [2, 38];
async function requireGit(git) {
	const { stdout } = await git.run(["--version"]);
	if (isRecent(stdout)) return;
	throw new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("git-failed", `Expected git ${OLDEST.join(".")} or newer, found "${stdout.trim()}". Update git on this machine.`);
}
function isRecent(printed) {
	const [, major = 0, minor = 0] = (/\b(\d+)\.(\d+)/.exec(printed) ?? []).map(Number);
	return major > OLDEST[0] || major === OLDEST[0] && minor >= OLDEST[1];
}
// src/adapters/git/merge.ts
async function merge(git, ours, theirs) {
	const args = [
		"merge-tree",
		"--write-tree",
		"-z",
		"--name-only",
		"--no-messages",
		revision(ours),
		revision(theirs)
	];
	const exit = await git.run(args, { exits: [0, 1] });
	const [tree = "", ...paths] = exit.stdout.split("\0").filter((field) => field !== "");
	if (!/^[0-9a-f]{40,64}$/.test(tree)) throw gitFailed(args, exit);
	return exit.exitCode === 0 ? {
		kind: "clean",
		tree
	} : {
		kind: "conflict",
		paths
	};
}
// src/adapters/git/push.ts
async function pushRefs(git, refs) {
	const leases = refs.flatMap(({ ref, from }) => typeof from === "string" ? [] : [`--force-with-lease=${fullRef(ref)}:${from.commit ?? ""}`]);
	const specs = refs.map(({ ref, to, from }) => `${from === "any" ? "+" : ""}${to ?? ""}:${fullRef(ref)}`);
	const exit = await git.attempt([
		"push",
		"--porcelain",
		...refs.length > 1 ? ["--atomic"] : [],
		...leases,
		"origin",
		...specs
	]);
	return exit.exitCode === 0 ? { kind: "done" } : outcomeOf$2(exit);
}
async function pushRef(git, ref, move) {
	const outcome = await pushRefs(git, [{
		ref,
		to: move.to,
		from: { commit: move.from }
	}]);
	if (outcome.kind === "done") return;
	if (outcome.kind === "failed" && outcome.error.code !== "forge-unavailable") throw outcome.error;
	const now = (await listRemoteRefs(git, [ref])).get(ref);
	if (now === move.to) return;
	if (outcome.kind === "failed") throw outcome.error;
	throw refMoved(ref, move.from, now === move.from ? "another writer busy with it" : now ?? "it absent");
}
function refMoved(ref, expected, found = "something else") {
	return new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("ref-moved", `Expected ${ref} to be ${expected ?? "absent"}, found ${found}. Read it again and decide again.`, { retryable: true });
}
const MOVED = /^(fetch first|non-fast-forward|stale info|already exists|needs force|remote ref updated since checkout)$/;
const MOVED_AT_REMOTE = /lock ref|failed to (lock|update ref)|reference already exists|incorrect old value|is at [0-9a-f]+ but expected|non-fast-forward|fetch first/i;
const OF_ANOTHER = /atomic/i;
const BUSY = /internal( server)? error|timed? ?out|try again/i;
function outcomeOf$2(exit) {
	const refusals = [...exit.stdout.matchAll(/^!\t[^\t:]*:([^\t]+)\t\[([^\]]+)\](?: \((.*)\))?$/gm)].map(([, ref = "", status = "", reason = ""]) => ({
		ref,
		status,
		reason
	}));
	const own = refusals.filter(({ reason }) => !OF_ANOTHER.test(reason));
	const words = [...own.map(({ ref, reason, status }) => `${ref}: ${reason || status}`), wordsOf(exit.stderr)].join("; ");
	const [worst] = own.filter(({ status, reason }) => !(status === "rejected" ? MOVED : MOVED_AT_REMOTE).test(reason));
	if (worst === void 0 && refusals.length > 0) return {
		kind: "moved",
		refs: own.map(({ ref }) => ref),
		words
	};
	if (worst === void 0) return {
		kind: "failed",
		error: troubleError("a push", exit)
	};
	if (worst.status === "remote failure" || BUSY.test(worst.reason) || troubleOf$1(exit) === "unavailable") return {
		kind: "failed",
		error: new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("forge-unavailable", `Expected an answer to a push, found: ${words}. Try again later.`, { retryable: true })
	};
	return {
		kind: "failed",
		error: new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("forge-refused", `Expected the forge to take a push of ${worst.ref}, found that it refused: ${words.slice(0, 2e3)}. Change the rule or the permission that it names.`)
	};
}
// src/adapters/git/repository-config.ts
const SETTINGS = `
[gc]
	auto = 0
[maintenance]
	auto = false
[fastimport]
	unpackLimit = 0
[http]
	lowSpeedLimit = 1000
	lowSpeedTime = 60
[advice]
	detachedHead = false
`;
function renderRepositoryConfig(remote) {
	return SETTINGS + remoteSection(remote.url) + credentialSection(remote);
}
function remoteSection(url) {
	return `[remote "origin"]\n\turl = ${quoted(url)}\n\tpromisor = true\n\tpartialclonefilter = blob:none\n`;
}
function credentialSection({ url, token }) {
	if (token === void 0 || !/^https?:\/\//.test(url)) return "";
	const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
	return `[http ${quoted(url)}]\n\textraheader = ${quoted(`AUTHORIZATION: basic ${basic}`)}\n`;
}
function quoted(text) {
	if (/[\x00-\x1f\x7f]/.test(text)) throw new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("bad-input", "Expected the URL of the repository to be one line of printable text, found a control character.");
	return `"${text.replaceAll("\\", "\\\\").replaceAll("\"", "\\\"")}"`;
}
// src/adapters/git/read-bundle.ts
async function readBundle(file, expect) {
	const stats = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_10__.lstat)(file).catch((error) => {
		throw new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("bundle-refused", `Expected a bundle at ${file}, found none.`, { cause: error });
	});
	if (!stats.isFile()) throw refused$2("a regular file", "something else");
	if (stats.size > expect.maxBytes) throw refused$2(`at most ${expect.maxBytes} bytes`, `${stats.size}`);
	const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_10__.readFile)(file);
	const end = bytes.indexOf("\n\n");
	if (end < 0) throw refused$2("a header that ends with an empty line", "none");
	const [version = "", ...lines] = bytes.subarray(0, end).toString("utf8").split("\n");
	if (!/^# v[23] git bundle$/.test(version)) throw refused$2("a git bundle of version 2 or 3", JSON.stringify(version.slice(0, 80)));
	return {
		tip: onlyTip(lines, `refs/heads/${expect.branch}`),
		pack: bytes.subarray(end + 2)
	};
}
function onlyTip(lines, expectedRef) {
	const refs = lines.filter((line) => !isCapability(line) && !isPrerequisite(line)).map(parseReference);
	const [only, ...others] = refs;
	if (only?.ref === expectedRef && others.length === 0) return only.oid;
	const found = refs.map(({ ref }) => JSON.stringify(ref.slice(0, 120))).slice(0, 5);
	throw refused$2(`exactly the reference ${expectedRef}`, found.join(", ") || "none");
}
const isCapability = (line) => /^@object-format=(sha1|sha256)$/.test(line);
const isPrerequisite = (line) => /^-[0-9a-f]{40}([0-9a-f]{24})?( |$)/.test(line);
function parseReference(line) {
	const [, oid, ref] = /^([0-9a-f]{40}(?:[0-9a-f]{24})?) (\S+)$/.exec(line) ?? [];
	if (oid !== void 0 && ref !== void 0) return {
		oid,
		ref
	};
	throw refused$2("only references and the commits that they build on", JSON.stringify(line.slice(0, 120)));
}
function refused$2(expected, found) {
	const message = `Expected the bundle to be or hold ${expected}, found ${found}. Nothing of it was taken.`;
	return new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("bundle-refused", message);
}
// src/adapters/git/take-bundle.ts
async function takeBundle(git, file, expect) {
	const { tip, pack } = await readBundle(file, expect);
	const stored = await git.attempt([
		"index-pack",
		"--stdin",
		"--fix-thin",
		"--fsck-objects"
	], { input: pack });
	if (stored.exitCode !== 0) throw refused$1("sound objects", stored);
	const walk = [
		"rev-list",
		"--objects",
		"--quiet",
		"--exclude-promisor-objects",
		`${tip}^{commit}`,
		"--not",
		"--all"
	];
	const connected = await git.attempt(walk);
	if (connected.exitCode !== 0) throw refused$1(`a commit ${tip} on top of commits that are here`, connected);
	return tip;
}
function refused$1(expected, exit) {
	const message = `Expected the bundle to bring ${expected}, found: ${wordsOf(exit.stderr)}. Nothing of it was taken.`;
	return new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("bundle-refused", message);
}
// src/adapters/git/open-repository.ts
async function openRepository({ dir, remoteUrl, token }) {
	await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_10__.mkdir)(dir, {
		recursive: true,
		mode: 448
	});
	const git = createGit(dir);
	await requireGit(git);
	await (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.U)(dir, renderRepositoryConfig({
		url: remoteUrl,
		token
	}));
	return repositoryOn(git);
}
function repositoryOn(git) {
	const line = async (args) => (await git.run(args)).stdout.trim();
	const mergeBase = async (a, b) => {
		return (await git.run([
			"merge-base",
			revision(a),
			revision(b)
		], { exits: [0, 1] })).stdout.trim() || void 0;
	};
	return {
		git,
		fetch: (refs) => fetchRefs$1(git, refs),
		treeOf: async (commit) => line([
			"rev-parse",
			"--verify",
			`${revision(commit)}^{tree}`
		]),
		mergeBase,
		async isAncestor(ancestor, descendant) {
			return await mergeBase(ancestor, descendant) === await commitId(ancestor);
		},
		findLanding: (head, branch) => findLanding(git, head, branch),
		async countCommits(base, head) {
			return Number(await line([
				"rev-list",
				"--count",
				revision(head),
				`^${revision(base)}`,
				"--"
			]));
		},
		async changedPaths(from, to) {
			const { stdout } = await git.run([
				"diff-tree",
				"-r",
				"-z",
				"--no-renames",
				"--name-only",
				revision(from),
				revision(to)
			]);
			return stdout.split("\0").filter((path) => path !== "");
		},
		readFile: (commit, path) => readFileAt(git, commit, path),
		merge: (ours, theirs) => merge(git, ours, theirs),
		commitTree: (request) => commitTree(git, request),
		editMessages: (base, head, edit) => editMessages(git, {
			base,
			head,
			edit
		}),
		takeBundle: (file, expect) => takeBundle(git, file, expect),
		push: (ref, move) => pushRef(git, ref, move)
	};
	async function commitId(name) {
		return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(name) ? name : line([
			"rev-parse",
			"--verify",
			`${revision(name)}^{commit}`
		]);
	}
}
async function readFileAt(git, commit, path) {
	return readObjects(git, async (objects) => {
		if (await objects.read(`${revision(commit)}^{commit}`) === void 0) throw new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("git-failed", `Expected the commit ${commit} to read ${path} from, found that it is not here. Fetch it first.`);
		const file = await objects.read(`${commit}:${path}`);
		return file?.type === "blob" ? file.content.toString("utf8") : void 0;
	});
}
// node_modules/@octokit/plugin-paginate-graphql/dist-bundle/index.js
var generateMessage = (path, cursorValue) => `The cursor at "${path.join(",")}" did not change its value "${cursorValue}" after a page transition. Please make sure your that your query is set up correctly.`;
var MissingCursorChange = class extends Error {
	constructor(pageInfo, cursorValue) {
		super(generateMessage(pageInfo.pathInQuery, cursorValue));
		this.pageInfo = pageInfo;
		this.cursorValue = cursorValue;
		if (Error.captureStackTrace) Error.captureStackTrace(this, this.constructor);
	}
	name = "MissingCursorChangeError";
};
var MissingPageInfo = class extends Error {
	constructor(response) {
		super(`No pageInfo property found in response. Please make sure to specify the pageInfo in your query. Response-Data: ${JSON.stringify(response, null, 2)}`);
		this.response = response;
		if (Error.captureStackTrace) Error.captureStackTrace(this, this.constructor);
	}
	name = "MissingPageInfo";
};
var isObject = (value) => Object.prototype.toString.call(value) === "[object Object]";
function findPaginatedResourcePath(responseData) {
	const paginatedResourcePath = deepFindPathToProperty(responseData, "pageInfo");
	if (paginatedResourcePath.length === 0) throw new MissingPageInfo(responseData);
	return paginatedResourcePath;
}
var deepFindPathToProperty = (object, searchProp, path = []) => {
	for (const key of Object.keys(object)) {
		const currentPath = [...path, key];
		const currentValue = object[key];
		if (isObject(currentValue)) {
			if (currentValue.hasOwnProperty(searchProp)) return currentPath;
			const result = deepFindPathToProperty(currentValue, searchProp, currentPath);
			if (result.length > 0) return result;
		}
	}
	return [];
};
var get$1 = (object, path) => {
	return path.reduce((current, nextProperty) => current[nextProperty], object);
};
var set$1 = (object, path, mutator) => {
	const lastProperty = path[path.length - 1];
	const parent = get$1(object, [...path].slice(0, -1));
	if (typeof mutator === "function") parent[lastProperty] = mutator(parent[lastProperty]);
	else parent[lastProperty] = mutator;
};
var extractPageInfos = (responseData) => {
	const pageInfoPath = findPaginatedResourcePath(responseData);
	return {
		pathInQuery: pageInfoPath,
		pageInfo: get$1(responseData, [...pageInfoPath, "pageInfo"])
	};
};
var isForwardSearch = (givenPageInfo) => {
	return givenPageInfo.hasOwnProperty("hasNextPage");
};
var getCursorFrom = (pageInfo) => isForwardSearch(pageInfo) ? pageInfo.endCursor : pageInfo.startCursor;
var hasAnotherPage = (pageInfo) => isForwardSearch(pageInfo) ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
var createIterator = (octokit) => {
	return (query, initialParameters = {}) => {
		let nextPageExists = true;
		let parameters = { ...initialParameters };
		return { [Symbol.asyncIterator]: () => ({ async next() {
			if (!nextPageExists) return {
				done: true,
				value: {}
			};
			const response = await octokit.graphql(query, parameters);
			const pageInfoContext = extractPageInfos(response);
			const nextCursorValue = getCursorFrom(pageInfoContext.pageInfo);
			nextPageExists = hasAnotherPage(pageInfoContext.pageInfo);
			if (nextPageExists && nextCursorValue === parameters.cursor) throw new MissingCursorChange(pageInfoContext, nextCursorValue);
			parameters = {
				...parameters,
				cursor: nextCursorValue
			};
			return {
				done: false,
				value: response
			};
		} }) };
	};
};
var mergeResponses = (response1, response2) => {
	if (Object.keys(response1).length === 0) return Object.assign(response1, response2);
	const path = findPaginatedResourcePath(response1);
	const nodesPath = [...path, "nodes"];
	const newNodes = get$1(response2, nodesPath);
	if (newNodes) set$1(response1, nodesPath, (values) => {
		return [...values, ...newNodes];
	});
	const edgesPath = [...path, "edges"];
	const newEdges = get$1(response2, edgesPath);
	if (newEdges) set$1(response1, edgesPath, (values) => {
		return [...values, ...newEdges];
	});
	const pageInfoPath = [...path, "pageInfo"];
	set$1(response1, pageInfoPath, get$1(response2, pageInfoPath));
	return response1;
};
var createPaginate = (octokit) => {
	const iterator = createIterator(octokit);
	return async (query, initialParameters = {}) => {
		let mergedResponse = {};
		for await (const response of iterator(query, initialParameters)) mergedResponse = mergeResponses(mergedResponse, response);
		return mergedResponse;
	};
};
function paginateGraphQL(octokit) {
	return { graphql: Object.assign(octokit.graphql, { paginate: Object.assign(createPaginate(octokit), { iterator: createIterator(octokit) }) }) };
}
// node_modules/@octokit/plugin-throttling/dist-bundle/index.js
var import_light = (0,_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__.i)((0,_dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.n)(), 1);
var VERSION$9 = "0.0.0-development";
var noop = () => Promise.resolve();
function wrapRequest(state, request, options) {
	return state.retryLimiter.schedule(doRequest, state, request, options);
}
async function doRequest(state, request, options) {
	const { pathname } = new URL(options.url, "http://github.test");
	const isAuth = isAuthRequest(options.method, pathname);
	const isWrite = !isAuth && options.method !== "GET" && options.method !== "HEAD";
	const isSearch = options.method === "GET" && pathname.startsWith("/search/");
	const isGraphQL = pathname.startsWith("/graphql");
	const jobOptions = ~~request.retryCount > 0 ? {
		priority: 0,
		weight: 0
	} : {};
	if (state.clustering) jobOptions.expiration = 6e4;
	if (isWrite || isGraphQL) await state.write.key(state.id).schedule(jobOptions, noop);
	if (isWrite && state.triggersNotification(pathname)) await state.notifications.key(state.id).schedule(jobOptions, noop);
	if (isSearch) await state.search.key(state.id).schedule(jobOptions, noop);
	const req = (isAuth ? state.auth : state.global).key(state.id).schedule(jobOptions, request, options);
	if (isGraphQL) {
		const res = await req;
		if (res.data.errors != null && res.data.errors.some((error) => error.type === "RATE_LIMITED")) throw Object.assign(new Error("GraphQL Rate Limit Exceeded"), {
			response: res,
			data: res.data
		});
	}
	return req;
}
function isAuthRequest(method, pathname) {
	return method === "PATCH" && /^\/applications\/[^/]+\/token\/scoped$/.test(pathname) || method === "POST" && (/^\/applications\/[^/]+\/token$/.test(pathname) || /^\/app\/installations\/[^/]+\/access_tokens$/.test(pathname) || pathname === "/login/oauth/access_token");
}
var triggers_notification_paths_default = [
	"/orgs/{org}/invitations",
	"/orgs/{org}/invitations/{invitation_id}",
	"/orgs/{org}/teams/{team_slug}/discussions",
	"/orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments",
	"/repos/{owner}/{repo}/collaborators/{username}",
	"/repos/{owner}/{repo}/commits/{commit_sha}/comments",
	"/repos/{owner}/{repo}/issues",
	"/repos/{owner}/{repo}/issues/{issue_number}/comments",
	"/repos/{owner}/{repo}/issues/{issue_number}/sub_issue",
	"/repos/{owner}/{repo}/issues/{issue_number}/sub_issues/priority",
	"/repos/{owner}/{repo}/pulls",
	"/repos/{owner}/{repo}/pulls/{pull_number}/comments",
	"/repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies",
	"/repos/{owner}/{repo}/pulls/{pull_number}/merge",
	"/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers",
	"/repos/{owner}/{repo}/pulls/{pull_number}/reviews",
	"/repos/{owner}/{repo}/releases",
	"/teams/{team_id}/discussions",
	"/teams/{team_id}/discussions/{discussion_number}/comments"
];
function routeMatcher$1(paths) {
	const regex2 = `^(?:${paths.map((path) => path.split("/").map((c) => c.startsWith("{") ? "(?:.+?)" : c).join("/")).map((r) => `(?:${r})`).join("|")})[^/]*$`;
	return new RegExp(regex2, "i");
}
var regex = routeMatcher$1(triggers_notification_paths_default);
var triggersNotification = regex.test.bind(regex);
var groups = {};
var createGroups = function(Bottleneck, common) {
	groups.global = new Bottleneck.Group({
		id: "octokit-global",
		maxConcurrent: 10,
		...common
	});
	groups.auth = new Bottleneck.Group({
		id: "octokit-auth",
		maxConcurrent: 1,
		...common
	});
	groups.search = new Bottleneck.Group({
		id: "octokit-search",
		maxConcurrent: 1,
		minTime: 2e3,
		...common
	});
	groups.write = new Bottleneck.Group({
		id: "octokit-write",
		maxConcurrent: 1,
		minTime: 1e3,
		...common
	});
	groups.notifications = new Bottleneck.Group({
		id: "octokit-notifications",
		maxConcurrent: 1,
		minTime: 3e3,
		...common
	});
};
function throttling(octokit, octokitOptions) {
	const { enabled = true, Bottleneck = import_light.default, id = "no-id", timeout = 12e4, connection } = octokitOptions.throttle || {};
	if (!enabled) return {};
	const common = { timeout };
	if (typeof connection !== "undefined") common.connection = connection;
	const state = Object.assign({
		clustering: connection != null,
		triggersNotification,
		fallbackSecondaryRateRetryAfter: 60,
		retryAfterBaseValue: 1e3,
		id
	}, octokitOptions.throttle);
	if (typeof state.onSecondaryRateLimit !== "function" || typeof state.onRateLimit !== "function") throw new Error(`octokit/plugin-throttling error:
        You must pass the onSecondaryRateLimit and onRateLimit error handlers.
        See https://octokit.github.io/rest.js/#throttling

        const octokit = new Octokit({
          throttle: {
            onSecondaryRateLimit: (retryAfter, options) => {/* ... */},
            onRateLimit: (retryAfter, options) => {/* ... */}
          }
        })
    `);
	let initialized = false;
	const initializeBottleneck = () => {
		if (initialized) return;
		initialized = true;
		if (groups.global == null) createGroups(Bottleneck, common);
		state.global = state.global ?? groups.global;
		state.auth = state.auth ?? groups.auth;
		state.search = state.search ?? groups.search;
		state.write = state.write ?? groups.write;
		state.notifications = state.notifications ?? groups.notifications;
		state.retryLimiter = state.retryLimiter ?? new Bottleneck();
		const events = {};
		const emitter = new Bottleneck.Events(events);
		events.on("secondary-limit", state.onSecondaryRateLimit);
		events.on("rate-limit", state.onRateLimit);
		events.on("error", (e) => octokit.log.warn("Error in throttling-plugin limit handler", e));
		state.retryLimiter.on("failed", async function(error, info) {
			const [state2, request, options] = info.args;
			const { pathname } = new URL(options.url, "http://github.test");
			if (!(pathname.startsWith("/graphql") && error.status !== 401 || error.status === 403 || error.status === 429)) return;
			const retryCount = ~~request.retryCount;
			request.retryCount = retryCount;
			options.request.retryCount = retryCount;
			const { wantRetry, retryAfter = 0 } = await (async function() {
				if (/\bsecondary rate\b/i.test(error.message)) {
					const retryAfter2 = Number(error.response.headers["retry-after"]) || state2.fallbackSecondaryRateRetryAfter;
					return {
						wantRetry: await emitter.trigger("secondary-limit", retryAfter2, options, octokit, retryCount),
						retryAfter: retryAfter2
					};
				}
				if (error.response.headers != null && error.response.headers["x-ratelimit-remaining"] === "0" || (error.response.data?.errors ?? []).some((error2) => error2.type === "RATE_LIMITED")) {
					const rateLimitReset = new Date(~~error.response.headers["x-ratelimit-reset"] * 1e3).getTime();
					const retryAfter2 = Math.max(Math.ceil((rateLimitReset - Date.now()) / 1e3) + 1, 0);
					return {
						wantRetry: await emitter.trigger("rate-limit", retryAfter2, options, octokit, retryCount),
						retryAfter: retryAfter2
					};
				}
				return {};
			})();
			if (wantRetry) {
				request.retryCount++;
				return retryAfter * state2.retryAfterBaseValue;
			}
		});
	};
	octokit.hook.wrap("request", (request, options) => {
		initializeBottleneck();
		return wrapRequest(state, request, options);
	});
	return {};
}
throttling.VERSION = VERSION$9;
throttling.triggersNotification = triggersNotification;
// node_modules/@octokit/oauth-authorization-url/dist-src/index.js
function oauthAuthorizationUrl(options) {
	const clientType = options.clientType || "oauth-app";
	const baseUrl = options.baseUrl || "https://github.com";
	const result = {
		clientType,
		allowSignup: options.allowSignup === false ? false : true,
		clientId: options.clientId,
		login: options.login || null,
		redirectUrl: options.redirectUrl || null,
		state: options.state || Math.random().toString(36).substr(2),
		url: ""
	};
	if (clientType === "oauth-app") {
		const scopes = "scopes" in options ? options.scopes : [];
		result.scopes = typeof scopes === "string" ? scopes.split(/[,\s]+/).filter(Boolean) : scopes;
	}
	result.url = urlBuilderAuthorize(`${baseUrl}/login/oauth/authorize`, result);
	return result;
}
function urlBuilderAuthorize(base, options) {
	const map = {
		allowSignup: "allow_signup",
		clientId: "client_id",
		login: "login",
		redirectUrl: "redirect_uri",
		scopes: "scope",
		state: "state"
	};
	let url = base;
	Object.keys(map).filter((k) => options[k] !== null).filter((k) => {
		if (k !== "scopes") return true;
		if (options.clientType === "github-app") return false;
		return !Array.isArray(options[k]) || options[k].length > 0;
	}).map((key) => [map[key], `${options[key]}`]).forEach(([key, value], index) => {
		url += index === 0 ? `?` : "&";
		url += `${key}=${encodeURIComponent(value)}`;
	});
	return url;
}
// node_modules/@octokit/oauth-methods/dist-bundle/index.js
function requestToOAuthBaseUrl(request) {
	const endpointDefaults = request.endpoint.DEFAULTS;
	if (/^https:\/\/(api\.)?github\.com$/.test(endpointDefaults.baseUrl)) return "https://github.com";
	if (/^https:\/\/api\..*\.ghe\.com$/.test(endpointDefaults.baseUrl)) return endpointDefaults.baseUrl.replace("api.", "");
	return endpointDefaults.baseUrl.replace("/api/v3", "");
}
async function oauthRequest(request, route, parameters) {
	const withOAuthParameters = {
		baseUrl: requestToOAuthBaseUrl(request),
		headers: { accept: "application/json" },
		...parameters
	};
	const response = await request(route, withOAuthParameters);
	if ("error" in response.data) {
		const error = new _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.s(`${response.data.error_description} (${response.data.error}, ${response.data.error_uri})`, 400, { request: request.endpoint.merge(route, withOAuthParameters) });
		error.response = response;
		throw error;
	}
	return response;
}
function getWebFlowAuthorizationUrl({ request: request$4 = _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.o, ...options }) {
	const baseUrl = requestToOAuthBaseUrl(request$4);
	return oauthAuthorizationUrl({
		...options,
		baseUrl
	});
}
async function exchangeWebFlowCode(options) {
	const response = await oauthRequest(options.request || _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.o, "POST /login/oauth/access_token", {
		client_id: options.clientId,
		client_secret: options.clientSecret,
		code: options.code,
		redirect_uri: options.redirectUrl
	});
	const authentication = {
		clientType: options.clientType,
		clientId: options.clientId,
		clientSecret: options.clientSecret,
		token: response.data.access_token,
		scopes: response.data.scope.split(/\s+/).filter(Boolean)
	};
	if (options.clientType === "github-app") {
		if ("refresh_token" in response.data) {
			const apiTimeInMs = new Date(response.headers.date).getTime();
			authentication.refreshToken = response.data.refresh_token, authentication.expiresAt = toTimestamp(apiTimeInMs, response.data.expires_in), authentication.refreshTokenExpiresAt = toTimestamp(apiTimeInMs, response.data.refresh_token_expires_in);
		}
		delete authentication.scopes;
	}
	return {
		...response,
		authentication
	};
}
function toTimestamp(apiTimeInMs, expirationInSeconds) {
	return new Date(apiTimeInMs + expirationInSeconds * 1e3).toISOString();
}
async function createDeviceCode(options) {
	const request$5 = options.request || _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.o;
	const parameters = { client_id: options.clientId };
	if ("scopes" in options && Array.isArray(options.scopes)) parameters.scope = options.scopes.join(" ");
	return oauthRequest(request$5, "POST /login/device/code", parameters);
}
async function exchangeDeviceCode(options) {
	const response = await oauthRequest(options.request || _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.o, "POST /login/oauth/access_token", {
		client_id: options.clientId,
		device_code: options.code,
		grant_type: "urn:ietf:params:oauth:grant-type:device_code"
	});
	const authentication = {
		clientType: options.clientType,
		clientId: options.clientId,
		token: response.data.access_token,
		scopes: response.data.scope.split(/\s+/).filter(Boolean)
	};
	if ("clientSecret" in options) authentication.clientSecret = options.clientSecret;
	if (options.clientType === "github-app") {
		if ("refresh_token" in response.data) {
			const apiTimeInMs = new Date(response.headers.date).getTime();
			authentication.refreshToken = response.data.refresh_token, authentication.expiresAt = toTimestamp2(apiTimeInMs, response.data.expires_in), authentication.refreshTokenExpiresAt = toTimestamp2(apiTimeInMs, response.data.refresh_token_expires_in);
		}
		delete authentication.scopes;
	}
	return {
		...response,
		authentication
	};
}
function toTimestamp2(apiTimeInMs, expirationInSeconds) {
	return new Date(apiTimeInMs + expirationInSeconds * 1e3).toISOString();
}
async function checkToken(options) {
	const response = await (options.request || _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.o)("POST /applications/{client_id}/token", {
		headers: { authorization: `basic ${btoa(`${options.clientId}:${options.clientSecret}`)}` },
		client_id: options.clientId,
		access_token: options.token
	});
	const authentication = {
		clientType: options.clientType,
		clientId: options.clientId,
		clientSecret: options.clientSecret,
		token: options.token,
		scopes: response.data.scopes
	};
	if (response.data.expires_at) authentication.expiresAt = response.data.expires_at;
	if (options.clientType === "github-app") delete authentication.scopes;
	return {
		...response,
		authentication
	};
}
async function refreshToken(options) {
	const response = await oauthRequest(options.request || _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.o, "POST /login/oauth/access_token", {
		client_id: options.clientId,
		client_secret: options.clientSecret,
		grant_type: "refresh_token",
		refresh_token: options.refreshToken
	});
	const apiTimeInMs = new Date(response.headers.date).getTime();
	const authentication = {
		clientType: "github-app",
		clientId: options.clientId,
		clientSecret: options.clientSecret,
		token: response.data.access_token,
		refreshToken: response.data.refresh_token,
		expiresAt: toTimestamp3(apiTimeInMs, response.data.expires_in),
		refreshTokenExpiresAt: toTimestamp3(apiTimeInMs, response.data.refresh_token_expires_in)
	};
	return {
		...response,
		authentication
	};
}
function toTimestamp3(apiTimeInMs, expirationInSeconds) {
	return new Date(apiTimeInMs + expirationInSeconds * 1e3).toISOString();
}
async function scopeToken(options) {
	const { request: optionsRequest, clientType, clientId, clientSecret, token, ...requestOptions } = options;
	const response = await (options.request || _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.o)("POST /applications/{client_id}/token/scoped", {
		headers: { authorization: `basic ${btoa(`${clientId}:${clientSecret}`)}` },
		client_id: clientId,
		access_token: token,
		...requestOptions
	});
	const authentication = Object.assign({
		clientType,
		clientId,
		clientSecret,
		token: response.data.token
	}, response.data.expires_at ? { expiresAt: response.data.expires_at } : {});
	return {
		...response,
		authentication
	};
}
async function resetToken(options) {
	const response = await (options.request || _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.o)("PATCH /applications/{client_id}/token", {
		headers: { authorization: `basic ${btoa(`${options.clientId}:${options.clientSecret}`)}` },
		client_id: options.clientId,
		access_token: options.token
	});
	const authentication = {
		clientType: options.clientType,
		clientId: options.clientId,
		clientSecret: options.clientSecret,
		token: response.data.token,
		scopes: response.data.scopes
	};
	if (response.data.expires_at) authentication.expiresAt = response.data.expires_at;
	if (options.clientType === "github-app") delete authentication.scopes;
	return {
		...response,
		authentication
	};
}
async function deleteToken(options) {
	return (options.request || _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.o)("DELETE /applications/{client_id}/token", {
		headers: { authorization: `basic ${btoa(`${options.clientId}:${options.clientSecret}`)}` },
		client_id: options.clientId,
		access_token: options.token
	});
}
async function deleteAuthorization(options) {
	return (options.request || _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.o)("DELETE /applications/{client_id}/grant", {
		headers: { authorization: `basic ${btoa(`${options.clientId}:${options.clientSecret}`)}` },
		client_id: options.clientId,
		access_token: options.token
	});
}
// node_modules/@octokit/auth-oauth-device/dist-bundle/index.js
async function getOAuthAccessToken(state, options) {
	const cachedAuthentication = getCachedAuthentication(state, options.auth);
	if (cachedAuthentication) return cachedAuthentication;
	const { data: verification } = await createDeviceCode({
		clientType: state.clientType,
		clientId: state.clientId,
		request: options.request || state.request,
		scopes: options.auth.scopes || state.scopes
	});
	await state.onVerification(verification);
	const authentication = await waitForAccessToken(options.request || state.request, state.clientId, state.clientType, verification);
	state.authentication = authentication;
	return authentication;
}
function getCachedAuthentication(state, auth2) {
	if (auth2.refresh === true) return false;
	if (!state.authentication) return false;
	if (state.clientType === "github-app") return state.authentication;
	const authentication = state.authentication;
	return ("scopes" in auth2 && auth2.scopes || state.scopes).join(" ") === authentication.scopes.join(" ") ? authentication : false;
}
async function wait(seconds) {
	await new Promise((resolve) => setTimeout(resolve, seconds * 1e3));
}
async function waitForAccessToken(request, clientId, clientType, verification) {
	try {
		const options = {
			clientId,
			request,
			code: verification.device_code
		};
		const { authentication } = clientType === "oauth-app" ? await exchangeDeviceCode({
			...options,
			clientType: "oauth-app"
		}) : await exchangeDeviceCode({
			...options,
			clientType: "github-app"
		});
		return {
			type: "token",
			tokenType: "oauth",
			...authentication
		};
	} catch (error) {
		if (!error.response) throw error;
		const errorType = error.response.data.error;
		if (errorType === "authorization_pending") {
			await wait(verification.interval);
			return waitForAccessToken(request, clientId, clientType, verification);
		}
		if (errorType === "slow_down") {
			await wait(verification.interval + 7);
			return waitForAccessToken(request, clientId, clientType, verification);
		}
		throw error;
	}
}
async function auth$4(state, authOptions) {
	return getOAuthAccessToken(state, { auth: authOptions });
}
async function hook$4(state, request, route, parameters) {
	let endpoint = request.endpoint.merge(route, parameters);
	if (/\/login\/(oauth\/access_token|device\/code)$/.test(endpoint.url)) return request(endpoint);
	const { token } = await getOAuthAccessToken(state, {
		request,
		auth: { type: "oauth" }
	});
	endpoint.headers.authorization = `token ${token}`;
	return request(endpoint);
}
var VERSION$8 = "0.0.0-development";
function createOAuthDeviceAuth(options) {
	const requestWithDefaults = options.request || _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.o.defaults({ headers: { "user-agent": `octokit-auth-oauth-device.js/${VERSION$8} ${(0,_dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.c)()}` } });
	const { request: request$3 = requestWithDefaults, ...otherOptions } = options;
	const state = options.clientType === "github-app" ? {
		...otherOptions,
		clientType: "github-app",
		request: request$3
	} : {
		...otherOptions,
		clientType: "oauth-app",
		request: request$3,
		scopes: options.scopes || []
	};
	if (!options.clientId) throw new Error("[@octokit/auth-oauth-device] \"clientId\" option must be set (https://github.com/octokit/auth-oauth-device.js#usage)");
	if (!options.onVerification) throw new Error("[@octokit/auth-oauth-device] \"onVerification\" option must be a function (https://github.com/octokit/auth-oauth-device.js#usage)");
	return Object.assign(auth$4.bind(null, state), { hook: hook$4.bind(null, state) });
}
// node_modules/@octokit/auth-oauth-user/dist-bundle/index.js
var VERSION$7 = "0.0.0-development";
async function getAuthentication(state) {
	if ("code" in state.strategyOptions) {
		const { authentication } = await exchangeWebFlowCode({
			clientId: state.clientId,
			clientSecret: state.clientSecret,
			clientType: state.clientType,
			onTokenCreated: state.onTokenCreated,
			...state.strategyOptions,
			request: state.request
		});
		return {
			type: "token",
			tokenType: "oauth",
			...authentication
		};
	}
	if ("onVerification" in state.strategyOptions) {
		const authentication = await createOAuthDeviceAuth({
			clientType: state.clientType,
			clientId: state.clientId,
			onTokenCreated: state.onTokenCreated,
			...state.strategyOptions,
			request: state.request
		})({ type: "oauth" });
		return {
			clientSecret: state.clientSecret,
			...authentication
		};
	}
	if ("token" in state.strategyOptions) return {
		type: "token",
		tokenType: "oauth",
		clientId: state.clientId,
		clientSecret: state.clientSecret,
		clientType: state.clientType,
		onTokenCreated: state.onTokenCreated,
		...state.strategyOptions
	};
	throw new Error("[@octokit/auth-oauth-user] Invalid strategy options");
}
async function auth$3(state, options = {}) {
	if (!state.authentication) state.authentication = state.clientType === "oauth-app" ? await getAuthentication(state) : await getAuthentication(state);
	if (state.authentication.invalid) throw new Error("[@octokit/auth-oauth-user] Token is invalid");
	const currentAuthentication = state.authentication;
	if ("expiresAt" in currentAuthentication) {
		if (options.type === "refresh" || new Date(currentAuthentication.expiresAt) < new Date()) {
			const { authentication } = await refreshToken({
				clientType: "github-app",
				clientId: state.clientId,
				clientSecret: state.clientSecret,
				refreshToken: currentAuthentication.refreshToken,
				request: state.request
			});
			state.authentication = {
				tokenType: "oauth",
				type: "token",
				...authentication
			};
		}
	}
	if (options.type === "refresh") {
		if (state.clientType === "oauth-app") throw new Error("[@octokit/auth-oauth-user] OAuth Apps do not support expiring tokens");
		if (!currentAuthentication.hasOwnProperty("expiresAt")) throw new Error("[@octokit/auth-oauth-user] Refresh token missing");
		await state.onTokenCreated?.(state.authentication, { type: options.type });
	}
	if (options.type === "check" || options.type === "reset") {
		const method = options.type === "check" ? checkToken : resetToken;
		try {
			const { authentication } = await method({
				clientType: state.clientType,
				clientId: state.clientId,
				clientSecret: state.clientSecret,
				token: state.authentication.token,
				request: state.request
			});
			state.authentication = {
				tokenType: "oauth",
				type: "token",
				...authentication
			};
			if (options.type === "reset") await state.onTokenCreated?.(state.authentication, { type: options.type });
			return state.authentication;
		} catch (error) {
			if (error.status === 404) {
				error.message = "[@octokit/auth-oauth-user] Token is invalid";
				state.authentication.invalid = true;
			}
			throw error;
		}
	}
	if (options.type === "delete" || options.type === "deleteAuthorization") {
		const method = options.type === "delete" ? deleteToken : deleteAuthorization;
		try {
			await method({
				clientType: state.clientType,
				clientId: state.clientId,
				clientSecret: state.clientSecret,
				token: state.authentication.token,
				request: state.request
			});
		} catch (error) {
			if (error.status !== 404) throw error;
		}
		state.authentication.invalid = true;
		return state.authentication;
	}
	return state.authentication;
}
var ROUTES_REQUIRING_BASIC_AUTH = /\/applications\/[^/]+\/(token|grant)s?/;
function requiresBasicAuth(url) {
	return url && ROUTES_REQUIRING_BASIC_AUTH.test(url);
}
async function hook$3(state, request, route, parameters = {}) {
	const endpoint = request.endpoint.merge(route, parameters);
	if (/\/login\/(oauth\/access_token|device\/code)$/.test(endpoint.url)) return request(endpoint);
	if (requiresBasicAuth(endpoint.url)) {
		const credentials = btoa(`${state.clientId}:${state.clientSecret}`);
		endpoint.headers.authorization = `basic ${credentials}`;
		return request(endpoint);
	}
	const { token } = state.clientType === "oauth-app" ? await auth$3({
		...state,
		request
	}) : await auth$3({
		...state,
		request
	});
	endpoint.headers.authorization = "token " + token;
	return request(endpoint);
}
function createOAuthUserAuth({ clientId, clientSecret, clientType = "oauth-app", request: request$2 = _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.o.defaults({ headers: { "user-agent": `octokit-auth-oauth-app.js/${VERSION$7} ${(0,_dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.c)()}` } }), onTokenCreated, ...strategyOptions }) {
	const state = Object.assign({
		clientType,
		clientId,
		clientSecret,
		onTokenCreated,
		strategyOptions,
		request: request$2
	});
	return Object.assign(auth$3.bind(null, state), { hook: hook$3.bind(null, state) });
}
createOAuthUserAuth.VERSION = VERSION$7;
// node_modules/@octokit/auth-oauth-app/dist-bundle/index.js
async function auth$2(state, authOptions) {
	if (authOptions.type === "oauth-app") return {
		type: "oauth-app",
		clientId: state.clientId,
		clientSecret: state.clientSecret,
		clientType: state.clientType,
		headers: { authorization: `basic ${btoa(`${state.clientId}:${state.clientSecret}`)}` }
	};
	if ("factory" in authOptions) {
		const { type, ...options } = {
			...authOptions,
			...state
		};
		return authOptions.factory(options);
	}
	const common = {
		clientId: state.clientId,
		clientSecret: state.clientSecret,
		request: state.request,
		...authOptions
	};
	return (state.clientType === "oauth-app" ? await createOAuthUserAuth({
		...common,
		clientType: state.clientType
	}) : await createOAuthUserAuth({
		...common,
		clientType: state.clientType
	}))();
}
async function hook$2(state, request2, route, parameters) {
	let endpoint = request2.endpoint.merge(route, parameters);
	if (/\/login\/(oauth\/access_token|device\/code)$/.test(endpoint.url)) return request2(endpoint);
	if (state.clientType === "github-app" && !requiresBasicAuth(endpoint.url)) throw new Error(`[@octokit/auth-oauth-app] GitHub Apps cannot use their client ID/secret for basic authentication for endpoints other than "/applications/{client_id}/**". "${endpoint.method} ${endpoint.url}" is not supported.`);
	const credentials = btoa(`${state.clientId}:${state.clientSecret}`);
	endpoint.headers.authorization = `basic ${credentials}`;
	try {
		return await request2(endpoint);
	} catch (error) {
		if (error.status !== 401) throw error;
		error.message = `[@octokit/auth-oauth-app] "${endpoint.method} ${endpoint.url}" does not support clientId/clientSecret basic authentication.`;
		throw error;
	}
}
var VERSION$6 = "0.0.0-development";
function createOAuthAppAuth(options) {
	const state = Object.assign({
		request: _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.o.defaults({ headers: { "user-agent": `octokit-auth-oauth-app.js/${VERSION$6} ${(0,_dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.c)()}` } }),
		clientType: "oauth-app"
	}, options);
	return Object.assign(auth$2.bind(null, state), { hook: hook$2.bind(null, state) });
}
// node_modules/universal-github-app-jwt/lib/utils.js
function isPkcs1(privateKey) {
	return privateKey.includes("-----BEGIN RSA PRIVATE KEY-----");
}
function isOpenSsh(privateKey) {
	return privateKey.includes("-----BEGIN OPENSSH PRIVATE KEY-----");
}
function string2ArrayBuffer(str) {
	const buf = new ArrayBuffer(str.length);
	const bufView = new Uint8Array(buf);
	for (let i = 0, strLen = str.length; i < strLen; i++) bufView[i] = str.charCodeAt(i);
	return buf;
}
function getDERfromPEM(pem) {
	const pemB64 = pem.trim().split("\n").slice(1, -1).join("");
	return string2ArrayBuffer(atob(pemB64));
}
function getEncodedMessage(header, payload) {
	return `${base64encodeJSON(header)}.${base64encodeJSON(payload)}`;
}
function base64encode(buffer) {
	var binary = "";
	var bytes = new Uint8Array(buffer);
	var len = bytes.byteLength;
	for (var i = 0; i < len; i++) binary += String.fromCharCode(bytes[i]);
	return fromBase64(btoa(binary));
}
function fromBase64(base64) {
	return base64.replace(/=/g, "").replace(/\+/g, "-").replace(/\//g, "_");
}
function base64encodeJSON(obj) {
	return fromBase64(btoa(JSON.stringify(obj)));
}
// node_modules/universal-github-app-jwt/lib/crypto-node.js
function convertPrivateKey(privateKey) {
	if (!isPkcs1(privateKey)) return privateKey;
	return (0,node_crypto__WEBPACK_IMPORTED_MODULE_8__.createPrivateKey)(privateKey).export({
		type: "pkcs8",
		format: "pem"
	});
}
// node_modules/universal-github-app-jwt/lib/get-token.js
async function getToken({ privateKey, payload }) {
	const convertedPrivateKey = convertPrivateKey(privateKey);
	if (isPkcs1(convertedPrivateKey)) throw new Error("[universal-github-app-jwt] Private Key is in PKCS#1 format, but only PKCS#8 is supported. See https://github.com/gr2m/universal-github-app-jwt#private-key-formats");
	if (isOpenSsh(convertedPrivateKey)) throw new Error("[universal-github-app-jwt] Private Key is in OpenSSH format, but only PKCS#8 is supported. See https://github.com/gr2m/universal-github-app-jwt#private-key-formats");
	const algorithm = {
		name: "RSASSA-PKCS1-v1_5",
		hash: { name: "SHA-256" }
	};
	const header = {
		alg: "RS256",
		typ: "JWT"
	};
	const privateKeyDER = getDERfromPEM(convertedPrivateKey);
	const importedKey = await node_crypto__WEBPACK_IMPORTED_MODULE_8__.subtle.importKey("pkcs8", privateKeyDER, algorithm, false, ["sign"]);
	const encodedMessage = getEncodedMessage(header, payload);
	const encodedMessageArrBuf = string2ArrayBuffer(encodedMessage);
	return `${encodedMessage}.${base64encode(await node_crypto__WEBPACK_IMPORTED_MODULE_8__.subtle.sign(algorithm.name, importedKey, encodedMessageArrBuf))}`;
}
// node_modules/universal-github-app-jwt/index.js
async function githubAppJwt({ id, privateKey, now = Math.floor(Date.now() / 1e3) }) {
	const privateKeyWithNewlines = privateKey.replace(/\\n/g, "\n");
	const nowWithSafetyMargin = now - 30;
	const expiration = nowWithSafetyMargin + 600;
	return {
		appId: id,
		expiration,
		token: await getToken({
			privateKey: privateKeyWithNewlines,
			payload: {
				iat: nowWithSafetyMargin,
				exp: expiration,
				iss: id
			}
		})
	};
}
// node_modules/toad-cache/dist/toad-cache.mjs
/**
* toad-cache
*
* @copyright 2026 Igor Savin <kibertoad@gmail.com>
* @license MIT
* @version 3.7.3
*/
function validateCacheParams(max, ttlInMsecs) {
	if (typeof max !== "number" || !Number.isInteger(max) || max < 0) throw new Error("Invalid max value");
	if (typeof ttlInMsecs !== "number" || !Number.isInteger(ttlInMsecs) || ttlInMsecs < 0) throw new Error("Invalid ttl value");
}
var LruObject = class {
	constructor(max = 1e3, ttlInMsecs = 0) {
		validateCacheParams(max, ttlInMsecs);
		this.first = null;
		this.items = Object.create(null);
		this.last = null;
		this.size = 0;
		this.max = max;
		this.ttl = ttlInMsecs;
	}
	bumpLru(item) {
		if (this.last === item) return;
		const last = this.last;
		const next = item.next;
		const prev = item.prev;
		if (this.first === item) this.first = next;
		item.next = null;
		item.prev = last;
		last.next = item;
		if (prev !== null) prev.next = next;
		if (next !== null) next.prev = prev;
		this.last = item;
	}
	clear() {
		this.items = Object.create(null);
		this.first = null;
		this.last = null;
		this.size = 0;
	}
	delete(key) {
		const item = this.items[key];
		if (item !== void 0) {
			delete this.items[key];
			this.size--;
			if (item.prev !== null) item.prev.next = item.next;
			if (item.next !== null) item.next.prev = item.prev;
			if (this.first === item) this.first = item.next;
			if (this.last === item) this.last = item.prev;
		}
	}
	deleteMany(keys) {
		for (var i = 0; i < keys.length; i++) this.delete(keys[i]);
	}
	evict() {
		if (this.size > 0) {
			const item = this.first;
			delete this.items[item.key];
			if (--this.size === 0) {
				this.first = null;
				this.last = null;
			} else {
				this.first = item.next;
				this.first.prev = null;
			}
		}
	}
	expiresAt(key) {
		const item = this.items[key];
		if (item !== void 0) return item.expiry;
	}
	get(key) {
		const item = this.items[key];
		if (item !== void 0) {
			if (this.ttl > 0 && item.expiry <= Date.now()) {
				this.delete(key);
				return;
			}
			this.bumpLru(item);
			return item.value;
		}
	}
	getMany(keys) {
		const result = new Array(keys.length);
		for (var i = 0; i < keys.length; i++) result[i] = this.get(keys[i]);
		return result;
	}
	keys() {
		return Object.keys(this.items);
	}
	set(key, value) {
		const existing = this.items[key];
		if (existing !== void 0) {
			existing.value = value;
			existing.expiry = this.ttl > 0 ? Date.now() + this.ttl : this.ttl;
			this.bumpLru(existing);
			return;
		}
		if (this.max > 0 && this.size >= this.max) this.evict();
		const item = {
			expiry: this.ttl > 0 ? Date.now() + this.ttl : this.ttl,
			key,
			prev: this.last,
			next: null,
			value
		};
		this.items[key] = item;
		if (++this.size === 1) this.first = item;
		else this.last.next = item;
		this.last = item;
	}
};
// node_modules/@octokit/auth-app/dist-node/index.js
async function getAppAuthentication({ appId, privateKey, timeDifference, createJwt }) {
	try {
		if (createJwt) {
			const { jwt, expiresAt } = await createJwt(appId, timeDifference);
			return {
				type: "app",
				token: jwt,
				appId,
				expiresAt
			};
		}
		const authOptions = {
			id: appId,
			privateKey
		};
		if (timeDifference) Object.assign(authOptions, { now: Math.floor(Date.now() / 1e3) + timeDifference });
		const appAuthentication = await githubAppJwt(authOptions);
		return {
			type: "app",
			token: appAuthentication.token,
			appId: appAuthentication.appId,
			expiresAt: new Date(appAuthentication.expiration * 1e3).toISOString()
		};
	} catch (error) {
		if (privateKey === "-----BEGIN RSA PRIVATE KEY-----") throw new Error("The 'privateKey` option contains only the first line '-----BEGIN RSA PRIVATE KEY-----'. If you are setting it using a `.env` file, make sure it is set on a single line with newlines replaced by '\n'");
		else throw error;
	}
}
function getCache() {
	return new LruObject(15e3, 354e4);
}
async function get(cache, options) {
	const cacheKey = optionsToCacheKey(options);
	const result = await cache.get(cacheKey);
	if (!result) return;
	const [token, createdAt, expiresAt, repositorySelection, permissionsString, singleFileName] = result.split("|");
	return {
		token,
		createdAt,
		expiresAt,
		permissions: options.permissions || permissionsString.split(/,/).reduce((permissions2, string) => {
			if (/!$/.test(string)) permissions2[string.slice(0, -1)] = "write";
			else permissions2[string] = "read";
			return permissions2;
		}, {}),
		repositoryIds: options.repositoryIds,
		repositoryNames: options.repositoryNames,
		singleFileName,
		repositorySelection
	};
}
async function set(cache, options, data) {
	const key = optionsToCacheKey(options);
	const permissionsString = options.permissions ? "" : Object.keys(data.permissions).map((name) => `${name}${data.permissions[name] === "write" ? "!" : ""}`).join(",");
	const value = [
		data.token,
		data.createdAt,
		data.expiresAt,
		data.repositorySelection,
		permissionsString,
		data.singleFileName
	].join("|");
	await cache.set(key, value);
}
function optionsToCacheKey({ installationId, permissions = {}, repositoryIds = [], repositoryNames = [] }) {
	const permissionsString = Object.keys(permissions).sort().map((name) => permissions[name] === "read" ? name : `${name}!`).join(",");
	return [
		installationId,
		repositoryIds.sort().join(","),
		repositoryNames.join(","),
		permissionsString
	].filter(Boolean).join("|");
}
function toTokenAuthentication({ installationId, token, createdAt, expiresAt, repositorySelection, permissions, repositoryIds, repositoryNames, singleFileName }) {
	return Object.assign({
		type: "token",
		tokenType: "installation",
		token,
		installationId,
		permissions,
		createdAt,
		expiresAt,
		repositorySelection
	}, repositoryIds ? { repositoryIds } : null, repositoryNames ? { repositoryNames } : null, singleFileName ? { singleFileName } : null);
}
async function getInstallationAuthentication(state, options, customRequest) {
	const installationId = Number(options.installationId || state.installationId);
	if (!installationId) throw new Error("[@octokit/auth-app] installationId option is required for installation authentication.");
	if (options.factory) {
		const { type, factory, oauthApp, ...factoryAuthOptions } = {
			...state,
			...options
		};
		return factory(factoryAuthOptions);
	}
	const request = customRequest || state.request;
	return getInstallationAuthenticationConcurrently(state, {
		...options,
		installationId
	}, request);
}
var pendingPromises = new Map();
function getInstallationAuthenticationConcurrently(state, options, request) {
	const cacheKey = optionsToCacheKey(options);
	if (pendingPromises.has(cacheKey)) return pendingPromises.get(cacheKey);
	const promise = getInstallationAuthenticationImpl(state, options, request).finally(() => pendingPromises.delete(cacheKey));
	pendingPromises.set(cacheKey, promise);
	return promise;
}
async function getInstallationAuthenticationImpl(state, options, request) {
	if (!options.refresh) {
		const result = await get(state.cache, options);
		if (result) {
			const { token: token2, createdAt: createdAt2, expiresAt: expiresAt2, permissions: permissions2, repositoryIds: repositoryIds2, repositoryNames: repositoryNames2, singleFileName: singleFileName2, repositorySelection: repositorySelection2 } = result;
			return toTokenAuthentication({
				installationId: options.installationId,
				token: token2,
				createdAt: createdAt2,
				expiresAt: expiresAt2,
				permissions: permissions2,
				repositorySelection: repositorySelection2,
				repositoryIds: repositoryIds2,
				repositoryNames: repositoryNames2,
				singleFileName: singleFileName2
			});
		}
	}
	const appAuthentication = await getAppAuthentication(state);
	const payload = {
		installation_id: options.installationId,
		mediaType: { previews: ["machine-man"] },
		headers: { authorization: `bearer ${appAuthentication.token}` }
	};
	if (options.repositoryIds) Object.assign(payload, { repository_ids: options.repositoryIds });
	if (options.repositoryNames) Object.assign(payload, { repositories: options.repositoryNames });
	if (options.permissions) Object.assign(payload, { permissions: options.permissions });
	const { data: { token, expires_at: expiresAt, repositories, permissions: permissionsOptional, repository_selection: repositorySelectionOptional, single_file: singleFileName } } = await request("POST /app/installations/{installation_id}/access_tokens", payload);
	const permissions = permissionsOptional || {};
	const repositorySelection = repositorySelectionOptional || "all";
	const repositoryIds = repositories ? repositories.map((r) => r.id) : void 0;
	const repositoryNames = repositories ? repositories.map((repo) => repo.name) : void 0;
	const createdAt = new Date().toISOString();
	const cacheOptions = {
		token,
		createdAt,
		expiresAt,
		repositorySelection,
		permissions,
		repositoryIds,
		repositoryNames
	};
	if (singleFileName) Object.assign(payload, { singleFileName });
	await set(state.cache, options, cacheOptions);
	const cacheData = {
		installationId: options.installationId,
		token,
		createdAt,
		expiresAt,
		repositorySelection,
		permissions,
		repositoryIds,
		repositoryNames
	};
	if (singleFileName) Object.assign(cacheData, { singleFileName });
	return toTokenAuthentication(cacheData);
}
async function auth$1(state, authOptions) {
	switch (authOptions.type) {
		case "app": return getAppAuthentication(state);
		case "oauth-app": return state.oauthApp({ type: "oauth-app" });
		case "installation": return getInstallationAuthentication(state, {
			...authOptions,
			type: "installation"
		});
		case "oauth-user": return state.oauthApp(authOptions);
		default: throw new Error(`Invalid auth type: ${authOptions.type}`);
	}
}
var PATHS$1 = [
	"/app",
	"/app/hook/config",
	"/app/hook/deliveries",
	"/app/hook/deliveries/{delivery_id}",
	"/app/hook/deliveries/{delivery_id}/attempts",
	"/app/installations",
	"/app/installations/{installation_id}",
	"/app/installations/{installation_id}/access_tokens",
	"/app/installations/{installation_id}/suspended",
	"/app/installation-requests",
	"/marketplace_listing/accounts/{account_id}",
	"/marketplace_listing/plan",
	"/marketplace_listing/plans",
	"/marketplace_listing/plans/{plan_id}/accounts",
	"/marketplace_listing/stubbed/accounts/{account_id}",
	"/marketplace_listing/stubbed/plan",
	"/marketplace_listing/stubbed/plans",
	"/marketplace_listing/stubbed/plans/{plan_id}/accounts",
	"/orgs/{org}/installation",
	"/repos/{owner}/{repo}/installation",
	"/users/{username}/installation",
	"/enterprises/{enterprise}/installation"
];
function routeMatcher(paths) {
	const regex = `^(?:${paths.map((p) => p.split("/").map((c) => c.startsWith("{") ? "(?:.+?)" : c).join("/")).map((r) => `(?:${r})`).join("|")})$`;
	return new RegExp(regex, "i");
}
var REGEX = routeMatcher(PATHS$1);
function requiresAppAuth(url) {
	return !!url && REGEX.test(url.split("?")[0]);
}
var FIVE_SECONDS_IN_MS = 5e3;
function isNotTimeSkewError(error) {
	return !(error.message.match(/'Expiration time' claim \('exp'\) is too far in the future/) || error.message.match(/'Expiration time' claim \('exp'\) must be a numeric value representing the future time at which the assertion expires/) || error.message.match(/'Issued at' claim \('iat'\) must be an Integer representing the time that the assertion was issued/));
}
async function hook$1(state, request, route, parameters) {
	const endpoint = request.endpoint.merge(route, parameters);
	const url = endpoint.url;
	if (/\/login\/oauth\/access_token$/.test(url)) return request(endpoint);
	if (requiresAppAuth(url.replace(request.endpoint.DEFAULTS.baseUrl, ""))) {
		const { token: token2 } = await getAppAuthentication(state);
		endpoint.headers.authorization = `bearer ${token2}`;
		let response;
		try {
			response = await request(endpoint);
		} catch (error) {
			if (isNotTimeSkewError(error)) throw error;
			if (typeof error.response.headers.date === "undefined") throw error;
			const diff = Math.floor((Date.parse(error.response.headers.date) - Date.parse(new Date().toString())) / 1e3);
			state.log.warn(error.message);
			state.log.warn(`[@octokit/auth-app] GitHub API time and system time are different by ${diff} seconds. Retrying request with the difference accounted for.`);
			const { token: token3 } = await getAppAuthentication({
				...state,
				timeDifference: diff
			});
			endpoint.headers.authorization = `bearer ${token3}`;
			return request(endpoint);
		}
		return response;
	}
	if (requiresBasicAuth(url)) {
		const authentication = await state.oauthApp({ type: "oauth-app" });
		endpoint.headers.authorization = authentication.headers.authorization;
		return request(endpoint);
	}
	const { token, createdAt } = await getInstallationAuthentication(state, {}, request.defaults({ baseUrl: endpoint.baseUrl }));
	endpoint.headers.authorization = `token ${token}`;
	return sendRequestWithRetries(state, request, endpoint, createdAt);
}
async function sendRequestWithRetries(state, request, options, createdAt, retries = 0) {
	const timeSinceTokenCreationInMs = +new Date() - +new Date(createdAt);
	try {
		return await request(options);
	} catch (error) {
		if (error.status !== 401) throw error;
		if (timeSinceTokenCreationInMs >= FIVE_SECONDS_IN_MS) {
			if (retries > 0) error.message = `After ${retries} retries within ${timeSinceTokenCreationInMs / 1e3}s of creating the installation access token, the response remains 401. At this point, the cause may be an authentication problem or a system outage. Please check https://www.githubstatus.com for status information`;
			throw error;
		}
		++retries;
		const awaitTime = retries * 1e3;
		state.log.warn(`[@octokit/auth-app] Retrying after 401 response to account for token replication delay (retry: ${retries}, wait: ${awaitTime / 1e3}s)`);
		await new Promise((resolve) => setTimeout(resolve, awaitTime));
		return sendRequestWithRetries(state, request, options, createdAt, retries);
	}
}
var VERSION$5 = "8.3.1";
function createAppAuth(options) {
	if (!options.appId) throw new Error("[@octokit/auth-app] appId option is required");
	if (!options.privateKey && !options.createJwt) throw new Error("[@octokit/auth-app] privateKey option is required");
	else if (options.privateKey && options.createJwt) throw new Error("[@octokit/auth-app] privateKey and createJwt options are mutually exclusive");
	if ("installationId" in options && !options.installationId) throw new Error("[@octokit/auth-app] installationId is set to a falsy value");
	const log = options.log || {};
	if (typeof log.warn !== "function") log.warn = console.warn.bind(console);
	const request$1 = options.request || _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.o.defaults({ headers: { "user-agent": `octokit-auth-app.js/${VERSION$5} ${(0,_dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.c)()}` } });
	const state = Object.assign({
		request: request$1,
		cache: getCache()
	}, options, options.installationId ? { installationId: Number(options.installationId) } : {}, {
		log,
		oauthApp: createOAuthAppAuth({
			clientType: "github-app",
			clientId: options.clientId || "",
			clientSecret: options.clientSecret || "",
			request: request$1
		})
	});
	return Object.assign(auth$1.bind(null, state), { hook: hook$1.bind(null, state) });
}
// node_modules/@octokit/auth-unauthenticated/dist-node/index.js
async function auth(reason) {
	return {
		type: "unauthenticated",
		reason
	};
}
function isRateLimitError(error) {
	if (error.status !== 403) return false;
	if (!error.response) return false;
	return error.response.headers["x-ratelimit-remaining"] === "0";
}
var REGEX_ABUSE_LIMIT_MESSAGE = /\babuse\b/i;
function isAbuseLimitError(error) {
	if (error.status !== 403) return false;
	return REGEX_ABUSE_LIMIT_MESSAGE.test(error.message);
}
async function hook(reason, request, route, parameters) {
	const endpoint = request.endpoint.merge(route, parameters);
	return request(endpoint).catch((error) => {
		if (error.status === 404) {
			error.message = `Not found. May be due to lack of authentication. Reason: ${reason}`;
			throw error;
		}
		if (isRateLimitError(error)) {
			error.message = `API rate limit exceeded. This maybe caused by the lack of authentication. Reason: ${reason}`;
			throw error;
		}
		if (isAbuseLimitError(error)) {
			error.message = `You have triggered an abuse detection mechanism. This maybe caused by the lack of authentication. Reason: ${reason}`;
			throw error;
		}
		if (error.status === 401) {
			error.message = `Unauthorized. "${endpoint.method} ${endpoint.url}" failed most likely due to lack of authentication. Reason: ${reason}`;
			throw error;
		}
		if (error.status >= 400 && error.status < 500) error.message = error.message.replace(/\.?$/, `. May be caused by lack of authentication (${reason}).`);
		throw error;
	});
}
var createUnauthenticatedAuth = function createUnauthenticatedAuth2(options) {
	if (!options || !options.reason) throw new Error("[@octokit/auth-unauthenticated] No reason passed to createUnauthenticatedAuth");
	return Object.assign(auth.bind(null, options.reason), { hook: hook.bind(null, options.reason) });
};
// node_modules/@octokit/oauth-app/dist-node/index.js
var VERSION$4 = "8.0.4";
function addEventHandler(state, eventName, eventHandler) {
	if (Array.isArray(eventName)) {
		for (const singleEventName of eventName) addEventHandler(state, singleEventName, eventHandler);
		return;
	}
	if (!state.eventHandlers[eventName]) state.eventHandlers[eventName] = [];
	state.eventHandlers[eventName].push(eventHandler);
}
var OAuthAppOctokit = _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.a.defaults({ userAgent: `octokit-oauth-app.js/${VERSION$4} ${(0,_dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.c)()}` });
async function emitEvent(state, context) {
	const { name, action } = context;
	if (state.eventHandlers[`${name}.${action}`]) for (const eventHandler of state.eventHandlers[`${name}.${action}`]) await eventHandler(context);
	if (state.eventHandlers[name]) for (const eventHandler of state.eventHandlers[name]) await eventHandler(context);
}
async function getUserOctokitWithState(state, options) {
	return state.octokit.auth({
		type: "oauth-user",
		...options,
		async factory(options2) {
			const octokit = new state.Octokit({
				authStrategy: createOAuthUserAuth,
				auth: options2
			});
			const authentication = await octokit.auth({ type: "get" });
			await emitEvent(state, {
				name: "token",
				action: "created",
				token: authentication.token,
				scopes: authentication.scopes,
				authentication,
				octokit
			});
			return octokit;
		}
	});
}
function getWebFlowAuthorizationUrlWithState(state, options) {
	const optionsWithDefaults = {
		clientId: state.clientId,
		request: state.octokit.request,
		...options,
		allowSignup: state.allowSignup ?? options.allowSignup,
		redirectUrl: options.redirectUrl ?? state.redirectUrl,
		scopes: options.scopes ?? state.defaultScopes
	};
	return getWebFlowAuthorizationUrl({
		clientType: state.clientType,
		...optionsWithDefaults
	});
}
async function createTokenWithState(state, options) {
	const authentication = await state.octokit.auth({
		type: "oauth-user",
		...options
	});
	await emitEvent(state, {
		name: "token",
		action: "created",
		token: authentication.token,
		scopes: authentication.scopes,
		authentication,
		octokit: new state.Octokit({
			authStrategy: createOAuthUserAuth,
			auth: {
				clientType: state.clientType,
				clientId: state.clientId,
				clientSecret: state.clientSecret,
				token: authentication.token,
				scopes: authentication.scopes,
				refreshToken: authentication.refreshToken,
				expiresAt: authentication.expiresAt,
				refreshTokenExpiresAt: authentication.refreshTokenExpiresAt
			}
		})
	});
	return { authentication };
}
async function checkTokenWithState(state, options) {
	const result = await checkToken({
		clientType: state.clientType,
		clientId: state.clientId,
		clientSecret: state.clientSecret,
		request: state.octokit.request,
		...options
	});
	Object.assign(result.authentication, {
		type: "token",
		tokenType: "oauth"
	});
	return result;
}
async function resetTokenWithState(state, options) {
	const optionsWithDefaults = {
		clientId: state.clientId,
		clientSecret: state.clientSecret,
		request: state.octokit.request,
		...options
	};
	if (state.clientType === "oauth-app") {
		const response2 = await resetToken({
			clientType: "oauth-app",
			...optionsWithDefaults
		});
		const authentication2 = Object.assign(response2.authentication, {
			type: "token",
			tokenType: "oauth"
		});
		await emitEvent(state, {
			name: "token",
			action: "reset",
			token: response2.authentication.token,
			scopes: response2.authentication.scopes || void 0,
			authentication: authentication2,
			octokit: new state.Octokit({
				authStrategy: createOAuthUserAuth,
				auth: {
					clientType: state.clientType,
					clientId: state.clientId,
					clientSecret: state.clientSecret,
					token: response2.authentication.token,
					scopes: response2.authentication.scopes
				}
			})
		});
		return {
			...response2,
			authentication: authentication2
		};
	}
	const response = await resetToken({
		clientType: "github-app",
		...optionsWithDefaults
	});
	const authentication = Object.assign(response.authentication, {
		type: "token",
		tokenType: "oauth"
	});
	await emitEvent(state, {
		name: "token",
		action: "reset",
		token: response.authentication.token,
		authentication,
		octokit: new state.Octokit({
			authStrategy: createOAuthUserAuth,
			auth: {
				clientType: state.clientType,
				clientId: state.clientId,
				clientSecret: state.clientSecret,
				token: response.authentication.token
			}
		})
	});
	return {
		...response,
		authentication
	};
}
async function refreshTokenWithState(state, options) {
	if (state.clientType === "oauth-app") throw new Error("[@octokit/oauth-app] app.refreshToken() is not supported for OAuth Apps");
	const response = await refreshToken({
		clientType: "github-app",
		clientId: state.clientId,
		clientSecret: state.clientSecret,
		request: state.octokit.request,
		refreshToken: options.refreshToken
	});
	const authentication = Object.assign(response.authentication, {
		type: "token",
		tokenType: "oauth"
	});
	await emitEvent(state, {
		name: "token",
		action: "refreshed",
		token: response.authentication.token,
		authentication,
		octokit: new state.Octokit({
			authStrategy: createOAuthUserAuth,
			auth: {
				clientType: state.clientType,
				clientId: state.clientId,
				clientSecret: state.clientSecret,
				token: response.authentication.token
			}
		})
	});
	return {
		...response,
		authentication
	};
}
async function scopeTokenWithState(state, options) {
	if (state.clientType === "oauth-app") throw new Error("[@octokit/oauth-app] app.scopeToken() is not supported for OAuth Apps");
	const response = await scopeToken({
		clientType: "github-app",
		clientId: state.clientId,
		clientSecret: state.clientSecret,
		request: state.octokit.request,
		...options
	});
	const authentication = Object.assign(response.authentication, {
		type: "token",
		tokenType: "oauth"
	});
	await emitEvent(state, {
		name: "token",
		action: "scoped",
		token: response.authentication.token,
		authentication,
		octokit: new state.Octokit({
			authStrategy: createOAuthUserAuth,
			auth: {
				clientType: state.clientType,
				clientId: state.clientId,
				clientSecret: state.clientSecret,
				token: response.authentication.token
			}
		})
	});
	return {
		...response,
		authentication
	};
}
async function deleteTokenWithState(state, options) {
	const optionsWithDefaults = {
		clientId: state.clientId,
		clientSecret: state.clientSecret,
		request: state.octokit.request,
		...options
	};
	const response = state.clientType === "oauth-app" ? await deleteToken({
		clientType: "oauth-app",
		...optionsWithDefaults
	}) : await deleteToken({
		clientType: "github-app",
		...optionsWithDefaults
	});
	await emitEvent(state, {
		name: "token",
		action: "deleted",
		token: options.token,
		octokit: new state.Octokit({
			authStrategy: createUnauthenticatedAuth,
			auth: { reason: `Handling "token.deleted" event. The access for the token has been revoked.` }
		})
	});
	return response;
}
async function deleteAuthorizationWithState(state, options) {
	const optionsWithDefaults = {
		clientId: state.clientId,
		clientSecret: state.clientSecret,
		request: state.octokit.request,
		...options
	};
	const response = state.clientType === "oauth-app" ? await deleteAuthorization({
		clientType: "oauth-app",
		...optionsWithDefaults
	}) : await deleteAuthorization({
		clientType: "github-app",
		...optionsWithDefaults
	});
	await emitEvent(state, {
		name: "token",
		action: "deleted",
		token: options.token,
		octokit: new state.Octokit({
			authStrategy: createUnauthenticatedAuth,
			auth: { reason: `Handling "token.deleted" event. The access for the token has been revoked.` }
		})
	});
	await emitEvent(state, {
		name: "authorization",
		action: "deleted",
		token: options.token,
		octokit: new state.Octokit({
			authStrategy: createUnauthenticatedAuth,
			auth: { reason: `Handling "authorization.deleted" event. The access for the app has been revoked.` }
		})
	});
	return response;
}
var OAuthApp$1 = class {
	static VERSION = VERSION$4;
	static defaults(defaults) {
		const OAuthAppWithDefaults = class extends this {
			constructor(...args) {
				super({
					...defaults,
					...args[0]
				});
			}
		};
		return OAuthAppWithDefaults;
	}
	constructor(options) {
		const Octokit2 = options.Octokit || OAuthAppOctokit;
		this.type = options.clientType || "oauth-app";
		const octokit = new Octokit2({
			authStrategy: createOAuthAppAuth,
			auth: {
				clientType: this.type,
				clientId: options.clientId,
				clientSecret: options.clientSecret
			}
		});
		const state = {
			clientType: this.type,
			clientId: options.clientId,
			clientSecret: options.clientSecret,
			defaultScopes: options.defaultScopes || [],
			allowSignup: options.allowSignup,
			baseUrl: options.baseUrl,
			redirectUrl: options.redirectUrl,
			log: options.log,
			Octokit: Octokit2,
			octokit,
			eventHandlers: {}
		};
		this.on = addEventHandler.bind(null, state);
		this.octokit = octokit;
		this.getUserOctokit = getUserOctokitWithState.bind(null, state);
		this.getWebFlowAuthorizationUrl = getWebFlowAuthorizationUrlWithState.bind(null, state);
		this.createToken = createTokenWithState.bind(null, state);
		this.checkToken = checkTokenWithState.bind(null, state);
		this.resetToken = resetTokenWithState.bind(null, state);
		this.refreshToken = refreshTokenWithState.bind(null, state);
		this.scopeToken = scopeTokenWithState.bind(null, state);
		this.deleteToken = deleteTokenWithState.bind(null, state);
		this.deleteAuthorization = deleteAuthorizationWithState.bind(null, state);
	}
	type;
	on;
	octokit;
	getUserOctokit;
	getWebFlowAuthorizationUrl;
	createToken;
	checkToken;
	resetToken;
	refreshToken;
	scopeToken;
	deleteToken;
	deleteAuthorization;
};
// node_modules/@octokit/webhooks-methods/dist-node/index.js
var VERSION$3 = "6.0.0";
async function sign(secret, payload) {
	if (!secret || !payload) throw new TypeError("[@octokit/webhooks-methods] secret & payload required for sign()");
	if (typeof payload !== "string") throw new TypeError("[@octokit/webhooks-methods] payload must be a string");
	const algorithm = "sha256";
	return `${algorithm}=${(0,node_crypto__WEBPACK_IMPORTED_MODULE_8__.createHmac)(algorithm, secret).update(payload).digest("hex")}`;
}
sign.VERSION = VERSION$3;
async function verify(secret, eventPayload, signature) {
	if (!secret || !eventPayload || !signature) throw new TypeError("[@octokit/webhooks-methods] secret, eventPayload & signature required");
	if (typeof eventPayload !== "string") throw new TypeError("[@octokit/webhooks-methods] eventPayload must be a string");
	const signatureBuffer = node_buffer__WEBPACK_IMPORTED_MODULE_6__.Buffer.from(signature);
	const verificationBuffer = node_buffer__WEBPACK_IMPORTED_MODULE_6__.Buffer.from(await sign(secret, eventPayload));
	if (signatureBuffer.length !== verificationBuffer.length) return false;
	return (0,node_crypto__WEBPACK_IMPORTED_MODULE_8__.timingSafeEqual)(signatureBuffer, verificationBuffer);
}
verify.VERSION = VERSION$3;
async function verifyWithFallback(secret, payload, signature, additionalSecrets) {
	if (await verify(secret, payload, signature)) return true;
	if (additionalSecrets !== void 0) for (const s of additionalSecrets) {
		const v = await verify(s, payload, signature);
		if (v) return v;
	}
	return false;
}
// node_modules/@octokit/webhooks/dist-bundle/index.js
var createLogger = (logger = {}) => {
	if (typeof logger.debug !== "function") logger.debug = () => {};
	if (typeof logger.info !== "function") logger.info = () => {};
	if (typeof logger.warn !== "function") logger.warn = console.warn.bind(console);
	if (typeof logger.error !== "function") logger.error = console.error.bind(console);
	return logger;
};
var emitterEventNames = [
	"branch_protection_configuration",
	"branch_protection_configuration.disabled",
	"branch_protection_configuration.enabled",
	"branch_protection_rule",
	"branch_protection_rule.created",
	"branch_protection_rule.deleted",
	"branch_protection_rule.edited",
	"check_run",
	"check_run.completed",
	"check_run.created",
	"check_run.requested_action",
	"check_run.rerequested",
	"check_suite",
	"check_suite.completed",
	"check_suite.requested",
	"check_suite.rerequested",
	"code_scanning_alert",
	"code_scanning_alert.appeared_in_branch",
	"code_scanning_alert.closed_by_user",
	"code_scanning_alert.created",
	"code_scanning_alert.fixed",
	"code_scanning_alert.reopened",
	"code_scanning_alert.reopened_by_user",
	"commit_comment",
	"commit_comment.created",
	"create",
	"custom_property",
	"custom_property.created",
	"custom_property.deleted",
	"custom_property.promote_to_enterprise",
	"custom_property.updated",
	"custom_property_values",
	"custom_property_values.updated",
	"delete",
	"dependabot_alert",
	"dependabot_alert.auto_dismissed",
	"dependabot_alert.auto_reopened",
	"dependabot_alert.created",
	"dependabot_alert.dismissed",
	"dependabot_alert.fixed",
	"dependabot_alert.reintroduced",
	"dependabot_alert.reopened",
	"deploy_key",
	"deploy_key.created",
	"deploy_key.deleted",
	"deployment",
	"deployment.created",
	"deployment_protection_rule",
	"deployment_protection_rule.requested",
	"deployment_review",
	"deployment_review.approved",
	"deployment_review.rejected",
	"deployment_review.requested",
	"deployment_status",
	"deployment_status.created",
	"discussion",
	"discussion.answered",
	"discussion.category_changed",
	"discussion.closed",
	"discussion.created",
	"discussion.deleted",
	"discussion.edited",
	"discussion.labeled",
	"discussion.locked",
	"discussion.pinned",
	"discussion.reopened",
	"discussion.transferred",
	"discussion.unanswered",
	"discussion.unlabeled",
	"discussion.unlocked",
	"discussion.unpinned",
	"discussion_comment",
	"discussion_comment.created",
	"discussion_comment.deleted",
	"discussion_comment.edited",
	"fork",
	"github_app_authorization",
	"github_app_authorization.revoked",
	"gollum",
	"installation",
	"installation.created",
	"installation.deleted",
	"installation.new_permissions_accepted",
	"installation.suspend",
	"installation.unsuspend",
	"installation_repositories",
	"installation_repositories.added",
	"installation_repositories.removed",
	"installation_target",
	"installation_target.renamed",
	"issue_comment",
	"issue_comment.created",
	"issue_comment.deleted",
	"issue_comment.edited",
	"issue_dependencies",
	"issue_dependencies.blocked_by_added",
	"issue_dependencies.blocked_by_removed",
	"issue_dependencies.blocking_added",
	"issue_dependencies.blocking_removed",
	"issues",
	"issues.assigned",
	"issues.closed",
	"issues.deleted",
	"issues.demilestoned",
	"issues.edited",
	"issues.labeled",
	"issues.locked",
	"issues.milestoned",
	"issues.opened",
	"issues.pinned",
	"issues.reopened",
	"issues.transferred",
	"issues.typed",
	"issues.unassigned",
	"issues.unlabeled",
	"issues.unlocked",
	"issues.unpinned",
	"issues.untyped",
	"label",
	"label.created",
	"label.deleted",
	"label.edited",
	"marketplace_purchase",
	"marketplace_purchase.cancelled",
	"marketplace_purchase.changed",
	"marketplace_purchase.pending_change",
	"marketplace_purchase.pending_change_cancelled",
	"marketplace_purchase.purchased",
	"member",
	"member.added",
	"member.edited",
	"member.removed",
	"membership",
	"membership.added",
	"membership.removed",
	"merge_group",
	"merge_group.checks_requested",
	"merge_group.destroyed",
	"meta",
	"meta.deleted",
	"milestone",
	"milestone.closed",
	"milestone.created",
	"milestone.deleted",
	"milestone.edited",
	"milestone.opened",
	"org_block",
	"org_block.blocked",
	"org_block.unblocked",
	"organization",
	"organization.deleted",
	"organization.member_added",
	"organization.member_invited",
	"organization.member_removed",
	"organization.renamed",
	"package",
	"package.published",
	"package.updated",
	"page_build",
	"personal_access_token_request",
	"personal_access_token_request.approved",
	"personal_access_token_request.cancelled",
	"personal_access_token_request.created",
	"personal_access_token_request.denied",
	"ping",
	"project",
	"project.closed",
	"project.created",
	"project.deleted",
	"project.edited",
	"project.reopened",
	"project_card",
	"project_card.converted",
	"project_card.created",
	"project_card.deleted",
	"project_card.edited",
	"project_card.moved",
	"project_column",
	"project_column.created",
	"project_column.deleted",
	"project_column.edited",
	"project_column.moved",
	"projects_v2",
	"projects_v2.closed",
	"projects_v2.created",
	"projects_v2.deleted",
	"projects_v2.edited",
	"projects_v2.reopened",
	"projects_v2_item",
	"projects_v2_item.archived",
	"projects_v2_item.converted",
	"projects_v2_item.created",
	"projects_v2_item.deleted",
	"projects_v2_item.edited",
	"projects_v2_item.reordered",
	"projects_v2_item.restored",
	"projects_v2_status_update",
	"projects_v2_status_update.created",
	"projects_v2_status_update.deleted",
	"projects_v2_status_update.edited",
	"public",
	"pull_request",
	"pull_request.assigned",
	"pull_request.auto_merge_disabled",
	"pull_request.auto_merge_enabled",
	"pull_request.closed",
	"pull_request.converted_to_draft",
	"pull_request.demilestoned",
	"pull_request.dequeued",
	"pull_request.edited",
	"pull_request.enqueued",
	"pull_request.labeled",
	"pull_request.locked",
	"pull_request.milestoned",
	"pull_request.opened",
	"pull_request.ready_for_review",
	"pull_request.reopened",
	"pull_request.review_request_removed",
	"pull_request.review_requested",
	"pull_request.synchronize",
	"pull_request.unassigned",
	"pull_request.unlabeled",
	"pull_request.unlocked",
	"pull_request_review",
	"pull_request_review.dismissed",
	"pull_request_review.edited",
	"pull_request_review.submitted",
	"pull_request_review_comment",
	"pull_request_review_comment.created",
	"pull_request_review_comment.deleted",
	"pull_request_review_comment.edited",
	"pull_request_review_thread",
	"pull_request_review_thread.resolved",
	"pull_request_review_thread.unresolved",
	"push",
	"registry_package",
	"registry_package.published",
	"registry_package.updated",
	"release",
	"release.created",
	"release.deleted",
	"release.edited",
	"release.prereleased",
	"release.published",
	"release.released",
	"release.unpublished",
	"repository",
	"repository.archived",
	"repository.created",
	"repository.deleted",
	"repository.edited",
	"repository.privatized",
	"repository.publicized",
	"repository.renamed",
	"repository.transferred",
	"repository.unarchived",
	"repository_advisory",
	"repository_advisory.published",
	"repository_advisory.reported",
	"repository_dispatch",
	"repository_dispatch.sample.collected",
	"repository_import",
	"repository_ruleset",
	"repository_ruleset.created",
	"repository_ruleset.deleted",
	"repository_ruleset.edited",
	"repository_vulnerability_alert",
	"repository_vulnerability_alert.create",
	"repository_vulnerability_alert.dismiss",
	"repository_vulnerability_alert.reopen",
	"repository_vulnerability_alert.resolve",
	"secret_scanning_alert",
	"secret_scanning_alert.assigned",
	"secret_scanning_alert.created",
	"secret_scanning_alert.publicly_leaked",
	"secret_scanning_alert.reopened",
	"secret_scanning_alert.resolved",
	"secret_scanning_alert.unassigned",
	"secret_scanning_alert.validated",
	"secret_scanning_alert_location",
	"secret_scanning_alert_location.created",
	"secret_scanning_scan",
	"secret_scanning_scan.completed",
	"security_advisory",
	"security_advisory.published",
	"security_advisory.updated",
	"security_advisory.withdrawn",
	"security_and_analysis",
	"sponsorship",
	"sponsorship.cancelled",
	"sponsorship.created",
	"sponsorship.edited",
	"sponsorship.pending_cancellation",
	"sponsorship.pending_tier_change",
	"sponsorship.tier_changed",
	"star",
	"star.created",
	"star.deleted",
	"status",
	"sub_issues",
	"sub_issues.parent_issue_added",
	"sub_issues.parent_issue_removed",
	"sub_issues.sub_issue_added",
	"sub_issues.sub_issue_removed",
	"team",
	"team.added_to_repository",
	"team.created",
	"team.deleted",
	"team.edited",
	"team.removed_from_repository",
	"team_add",
	"watch",
	"watch.started",
	"workflow_dispatch",
	"workflow_job",
	"workflow_job.completed",
	"workflow_job.in_progress",
	"workflow_job.queued",
	"workflow_job.waiting",
	"workflow_run",
	"workflow_run.completed",
	"workflow_run.in_progress",
	"workflow_run.requested"
];
function validateEventName(eventName, options = {}) {
	if (typeof eventName !== "string") throw new TypeError("eventName must be of type string");
	if (eventName === "*") throw new TypeError(`Using the "*" event with the regular Webhooks.on() function is not supported. Please use the Webhooks.onAny() method instead`);
	if (eventName === "error") throw new TypeError(`Using the "error" event with the regular Webhooks.on() function is not supported. Please use the Webhooks.onError() method instead`);
	if (options.onUnknownEventName === "ignore") return;
	if (!emitterEventNames.includes(eventName)) {
		if (options.onUnknownEventName !== "warn") throw new TypeError(`"${eventName}" is not a known webhook name (https://developer.github.com/v3/activity/events/types/)`);
		else (options.log || console).warn(`"${eventName}" is not a known webhook name (https://developer.github.com/v3/activity/events/types/)`);
	}
}
function handleEventHandlers(state, webhookName, handler) {
	if (!state.hooks[webhookName]) state.hooks[webhookName] = [];
	state.hooks[webhookName].push(handler);
}
function receiverOn(state, webhookNameOrNames, handler) {
	if (Array.isArray(webhookNameOrNames)) {
		webhookNameOrNames.forEach((webhookName) => receiverOn(state, webhookName, handler));
		return;
	}
	validateEventName(webhookNameOrNames, {
		onUnknownEventName: "warn",
		log: state.log
	});
	handleEventHandlers(state, webhookNameOrNames, handler);
}
function receiverOnAny(state, handler) {
	handleEventHandlers(state, "*", handler);
}
function receiverOnError(state, handler) {
	handleEventHandlers(state, "error", handler);
}
function wrapErrorHandler(handler, error) {
	let returnValue;
	try {
		returnValue = handler(error);
	} catch (error2) {
		console.log("FATAL: Error occurred in \"error\" event handler");
		console.log(error2);
	}
	if (returnValue && returnValue.catch) returnValue.catch((error2) => {
		console.log("FATAL: Error occurred in \"error\" event handler");
		console.log(error2);
	});
}
function getHooks(state, eventPayloadAction, eventName) {
	const hooks = [state.hooks[eventName], state.hooks["*"]];
	if (eventPayloadAction) hooks.unshift(state.hooks[`${eventName}.${eventPayloadAction}`]);
	return [].concat(...hooks.filter(Boolean));
}
function receiverHandle(state, event) {
	const errorHandlers = state.hooks.error || [];
	if (event instanceof Error) {
		const error = Object.assign(new AggregateError([event], event.message), { event });
		errorHandlers.forEach((handler) => wrapErrorHandler(handler, error));
		return Promise.reject(error);
	}
	if (!event || !event.name) {
		const error = new Error("Event name not passed");
		throw new AggregateError([error], error.message);
	}
	if (!event.payload) {
		const error = new Error("Event name not passed");
		throw new AggregateError([error], error.message);
	}
	const hooks = getHooks(state, "action" in event.payload ? event.payload.action : null, event.name);
	if (hooks.length === 0) return Promise.resolve();
	const errors = [];
	const promises = hooks.map((handler) => {
		let promise = Promise.resolve(event);
		if (state.transform) promise = promise.then(state.transform);
		return promise.then((event2) => {
			return handler(event2);
		}).catch((error) => errors.push(Object.assign(error, { event })));
	});
	return Promise.all(promises).then(() => {
		if (errors.length === 0) return;
		const error = new AggregateError(errors, errors.map((error2) => error2.message).join("\n"));
		Object.assign(error, { event });
		errorHandlers.forEach((handler) => wrapErrorHandler(handler, error));
		throw error;
	});
}
function removeListener(state, webhookNameOrNames, handler) {
	if (Array.isArray(webhookNameOrNames)) {
		webhookNameOrNames.forEach((webhookName) => removeListener(state, webhookName, handler));
		return;
	}
	if (!state.hooks[webhookNameOrNames]) return;
	for (let i = state.hooks[webhookNameOrNames].length - 1; i >= 0; i--) if (state.hooks[webhookNameOrNames][i] === handler) {
		state.hooks[webhookNameOrNames].splice(i, 1);
		return;
	}
}
function createEventHandler(options) {
	const state = {
		hooks: {},
		log: createLogger(options && options.log)
	};
	if (options && options.transform) state.transform = options.transform;
	return {
		on: receiverOn.bind(null, state),
		onAny: receiverOnAny.bind(null, state),
		onError: receiverOnError.bind(null, state),
		removeListener: removeListener.bind(null, state),
		receive: receiverHandle.bind(null, state)
	};
}
async function verifyAndReceive(state, event) {
	if (!await verifyWithFallback(state.secret, event.payload, event.signature, state.additionalSecrets).catch(() => false)) {
		const error = new Error("[@octokit/webhooks] signature does not match event payload and secret");
		error.event = event;
		error.status = 400;
		return state.eventHandler.receive(error);
	}
	let payload;
	try {
		payload = JSON.parse(event.payload);
	} catch (error) {
		error.message = "Invalid JSON";
		error.status = 400;
		throw new AggregateError([error], error.message);
	}
	return state.eventHandler.receive({
		id: event.id,
		name: event.name,
		payload
	});
}
var textDecoder = new TextDecoder("utf-8", { fatal: false });
textDecoder.decode.bind(textDecoder);
var Webhooks = class {
	sign;
	verify;
	on;
	onAny;
	onError;
	removeListener;
	receive;
	verifyAndReceive;
	constructor(options) {
		if (!options || !options.secret) throw new Error("[@octokit/webhooks] options.secret required");
		const state = {
			eventHandler: createEventHandler(options),
			secret: options.secret,
			additionalSecrets: options.additionalSecrets,
			hooks: {},
			log: createLogger(options.log)
		};
		this.sign = sign.bind(null, options.secret);
		this.verify = verify.bind(null, options.secret);
		this.on = state.eventHandler.on;
		this.onAny = state.eventHandler.onAny;
		this.onError = state.eventHandler.onError;
		this.removeListener = state.eventHandler.removeListener;
		this.receive = state.eventHandler.receive;
		this.verifyAndReceive = verifyAndReceive.bind(null, state);
	}
};
// node_modules/@octokit/app/node_modules/@octokit/plugin-paginate-rest/dist-bundle/index.js
var VERSION$2 = "0.0.0-development";
function normalizePaginatedListResponse(response) {
	if (!response.data) return {
		...response,
		data: []
	};
	if (!(("total_count" in response.data || "total_commits" in response.data) && !("url" in response.data))) return response;
	const incompleteResults = response.data.incomplete_results;
	const repositorySelection = response.data.repository_selection;
	const totalCount = response.data.total_count;
	const totalCommits = response.data.total_commits;
	delete response.data.incomplete_results;
	delete response.data.repository_selection;
	delete response.data.total_count;
	delete response.data.total_commits;
	const namespaceKey = Object.keys(response.data)[0];
	response.data = response.data[namespaceKey];
	if (typeof incompleteResults !== "undefined") response.data.incomplete_results = incompleteResults;
	if (typeof repositorySelection !== "undefined") response.data.repository_selection = repositorySelection;
	response.data.total_count = totalCount;
	response.data.total_commits = totalCommits;
	return response;
}
function iterator(octokit, route, parameters) {
	const options = typeof route === "function" ? route.endpoint(parameters) : octokit.request.endpoint(route, parameters);
	const requestMethod = typeof route === "function" ? route : octokit.request;
	const method = options.method;
	const headers = options.headers;
	let url = options.url;
	return { [Symbol.asyncIterator]: () => ({ async next() {
		if (!url) return { done: true };
		try {
			const normalizedResponse = normalizePaginatedListResponse(await requestMethod({
				method,
				url,
				headers
			}));
			url = ((normalizedResponse.headers.link || "").match(/<([^<>]+)>;\s*rel="next"/) || [])[1];
			if (!url && "total_commits" in normalizedResponse.data) {
				const parsedUrl = new URL(normalizedResponse.url);
				const params = parsedUrl.searchParams;
				const page = parseInt(params.get("page") || "1", 10);
				if (page * parseInt(params.get("per_page") || "250", 10) < normalizedResponse.data.total_commits) {
					params.set("page", String(page + 1));
					url = parsedUrl.toString();
				}
			}
			return { value: normalizedResponse };
		} catch (error) {
			if (error.status !== 409) throw error;
			url = "";
			return { value: {
				status: 200,
				headers: {},
				data: []
			} };
		}
	} }) };
}
function paginate(octokit, route, parameters, mapFn) {
	if (typeof parameters === "function") {
		mapFn = parameters;
		parameters = void 0;
	}
	return gather(octokit, [], iterator(octokit, route, parameters)[Symbol.asyncIterator](), mapFn);
}
function gather(octokit, results, iterator2, mapFn) {
	return iterator2.next().then((result) => {
		if (result.done) return results;
		let earlyExit = false;
		function done() {
			earlyExit = true;
		}
		results = results.concat(mapFn ? mapFn(result.value, done) : result.value.data);
		if (earlyExit) return results;
		return gather(octokit, results, iterator2, mapFn);
	});
}
var composePaginateRest = Object.assign(paginate, { iterator });
function paginateRest(octokit) {
	return { paginate: Object.assign(paginate.bind(null, octokit), { iterator: iterator.bind(null, octokit) }) };
}
paginateRest.VERSION = VERSION$2;
// node_modules/@octokit/app/dist-node/index.js
var VERSION$1 = "16.1.4";
function webhooks(appOctokit, options) {
	return new Webhooks({
		secret: options.secret,
		transform: async (event) => {
			if (!("installation" in event.payload) || typeof event.payload.installation !== "object") {
				const octokit2 = new appOctokit.constructor({
					authStrategy: createUnauthenticatedAuth,
					auth: { reason: `"installation" key missing in webhook event payload` }
				});
				return {
					...event,
					octokit: octokit2
				};
			}
			const installationId = event.payload.installation.id;
			const octokit = await appOctokit.auth({
				type: "installation",
				installationId,
				factory(auth) {
					return new auth.octokit.constructor({
						...auth.octokitOptions,
						authStrategy: createAppAuth,
						auth: {
							...auth,
							installationId
						}
					});
				}
			});
			octokit.hook.before("request", (options2) => {
				options2.headers["x-github-delivery"] = event.id;
			});
			return {
				...event,
				octokit
			};
		}
	});
}
async function getInstallationOctokit(app, installationId) {
	return app.octokit.auth({
		type: "installation",
		installationId,
		factory(auth) {
			const options = {
				...auth.octokitOptions,
				authStrategy: createAppAuth,
				auth: {
					...auth,
					installationId
				}
			};
			return new auth.octokit.constructor(options);
		}
	});
}
function eachInstallationFactory(app) {
	return Object.assign(eachInstallation.bind(null, app), { iterator: eachInstallationIterator.bind(null, app) });
}
async function eachInstallation(app, callback) {
	const i = eachInstallationIterator(app)[Symbol.asyncIterator]();
	let result = await i.next();
	while (!result.done) {
		await callback(result.value);
		result = await i.next();
	}
}
function eachInstallationIterator(app) {
	return { async *[Symbol.asyncIterator]() {
		const iterator = composePaginateRest.iterator(app.octokit, "GET /app/installations");
		for await (const { data: installations } of iterator) for (const installation of installations) yield {
			octokit: await getInstallationOctokit(app, installation.id),
			installation
		};
	} };
}
function eachRepositoryFactory(app) {
	return Object.assign(eachRepository.bind(null, app), { iterator: eachRepositoryIterator.bind(null, app) });
}
async function eachRepository(app, queryOrCallback, callback) {
	const i = eachRepositoryIterator(app, callback ? queryOrCallback : void 0)[Symbol.asyncIterator]();
	let result = await i.next();
	while (!result.done) {
		if (callback) await callback(result.value);
		else await queryOrCallback(result.value);
		result = await i.next();
	}
}
function singleInstallationIterator(app, installationId) {
	return { async *[Symbol.asyncIterator]() {
		yield { octokit: await app.getInstallationOctokit(installationId) };
	} };
}
function eachRepositoryIterator(app, query) {
	return { async *[Symbol.asyncIterator]() {
		const iterator = query ? singleInstallationIterator(app, query.installationId) : app.eachInstallation.iterator();
		for await (const { octokit } of iterator) {
			const repositoriesIterator = composePaginateRest.iterator(octokit, "GET /installation/repositories");
			for await (const { data: repositories } of repositoriesIterator) for (const repository of repositories) yield {
				octokit,
				repository
			};
		}
	} };
}
function getInstallationUrlFactory(app) {
	let installationUrlBasePromise;
	return async function getInstallationUrl(options = {}) {
		if (!installationUrlBasePromise) installationUrlBasePromise = getInstallationUrlBase(app);
		const installationUrlBase = await installationUrlBasePromise;
		const installationUrl = new URL(installationUrlBase);
		if (options.target_id !== void 0) {
			installationUrl.pathname += "/permissions";
			installationUrl.searchParams.append("target_id", options.target_id.toFixed());
		}
		if (options.state !== void 0) installationUrl.searchParams.append("state", options.state);
		return installationUrl.href;
	};
}
async function getInstallationUrlBase(app) {
	const { data: appInfo } = await app.octokit.request("GET /app");
	if (!appInfo) throw new Error("[@octokit/app] unable to fetch metadata for app");
	return `${appInfo.html_url}/installations/new`;
}
var App$1 = class {
	static VERSION = VERSION$1;
	static defaults(defaults) {
		const AppWithDefaults = class extends this {
			constructor(...args) {
				super({
					...defaults,
					...args[0]
				});
			}
		};
		return AppWithDefaults;
	}
	octokit;
	webhooks;
	oauth;
	getInstallationOctokit;
	eachInstallation;
	eachRepository;
	getInstallationUrl;
	log;
	constructor(options) {
		const Octokit = options.Octokit || _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.a;
		const octokitOptions = {
			authStrategy: createAppAuth,
			auth: Object.assign({
				appId: options.appId,
				privateKey: options.privateKey
			}, options.oauth ? {
				clientId: options.oauth.clientId,
				clientSecret: options.oauth.clientSecret
			} : {})
		};
		if ("log" in options && typeof options.log !== "undefined") octokitOptions.log = options.log;
		this.octokit = new Octokit(octokitOptions);
		this.log = Object.assign({
			debug: () => {},
			info: () => {},
			warn: console.warn.bind(console),
			error: console.error.bind(console)
		}, options.log);
		if (options.webhooks) this.webhooks = webhooks(this.octokit, options.webhooks);
		else Object.defineProperty(this, "webhooks", { get() {
			throw new Error("[@octokit/app] webhooks option not set");
		} });
		if (options.oauth) this.oauth = new OAuthApp$1({
			...options.oauth,
			clientType: "github-app",
			Octokit
		});
		else Object.defineProperty(this, "oauth", { get() {
			throw new Error("[@octokit/app] oauth.clientId / oauth.clientSecret options are not set");
		} });
		this.getInstallationOctokit = getInstallationOctokit.bind(null, this);
		this.eachInstallation = eachInstallationFactory(this);
		this.eachRepository = eachRepositoryFactory(this);
		this.getInstallationUrl = getInstallationUrlFactory(this);
	}
};
var Octokit = _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.a.plugin(_dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.i, _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.r, paginateGraphQL, _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.t, throttling).defaults({
	userAgent: `octokit.js/0.0.0-development`,
	throttle: {
		onRateLimit,
		onSecondaryRateLimit
	}
});
function onRateLimit(retryAfter, options, octokit) {
	octokit.log.warn(`Request quota exhausted for request ${options.method} ${options.url}`);
	if (options.request.retryCount === 0) {
		octokit.log.info(`Retrying after ${retryAfter} seconds!`);
		return true;
	}
}
function onSecondaryRateLimit(retryAfter, options, octokit) {
	octokit.log.warn(`SecondaryRateLimit detected for request ${options.method} ${options.url}`);
	if (options.request.retryCount === 0) {
		octokit.log.info(`Retrying after ${retryAfter} seconds!`);
		return true;
	}
}
App$1.defaults({ Octokit });
OAuthApp$1.defaults({ Octokit });
// src/adapters/github/request-meter.ts
var RequestMeter = class {
	#counts = {
		reads: 0,
		writes: 0,
		queries: 0,
		mutations: 0,
		points: 0
	};
	#operations = new Map();
	#left = new Map();
	#forgeTime;
	fetch = async (input, init) => {
		this.#count(new Request(input, init).url, init);
		const response = await fetch(input, init);
		this.#learn(response.headers);
		return response;
	};
	addPoints(points) {
		this.#counts.points += points;
	}
	get forgeTime() {
		return this.#forgeTime;
	}
	tally() {
		return {
			...this.#counts,
			byOperation: Object.fromEntries([...this.#operations].toSorted((a, b) => b[1] - a[1])),
			rest: this.#left.get("core"),
			graphql: this.#left.get("graphql")
		};
	}
	#count(url, init) {
		const method = init?.method ?? "GET";
		const { pathname } = new URL(url);
		const graphql = pathname.endsWith("/graphql") ? graphqlOperation(init?.body) : void 0;
		const isMutation = graphql?.startsWith("mutation") === true;
		const isRead = method === "GET" || method === "HEAD";
		if (graphql === void 0) this.#counts[isRead ? "reads" : "writes"] += 1;
		else this.#counts[isMutation ? "mutations" : "queries"] += 1;
		const operation = graphql ?? `${method} ${withoutNames(pathname)}`;
		this.#operations.set(operation, (this.#operations.get(operation) ?? 0) + 1);
	}
	#learn(headers) {
		const date = Date.parse(headers.get("date") ?? "");
		if (!Number.isNaN(date)) this.#forgeTime = new Date(date).toISOString();
		const [limit, remaining, reset] = [
			"limit",
			"remaining",
			"reset"
		].map((name) => {
			const value = headers.get(`x-ratelimit-${name}`);
			return value === null ? NaN : Number(value);
		});
		if (limit === void 0 || remaining === void 0 || reset === void 0) return;
		if (![
			limit,
			remaining,
			reset
		].every(Number.isSafeInteger)) return;
		const resetAt = new Date(reset * 1e3).toISOString();
		this.#left.set(headers.get("x-ratelimit-resource") ?? "core", {
			limit,
			remaining,
			resetAt
		});
	}
};
function graphqlOperation(body) {
	const [, operation = "query", name = ""] = /"(query|mutation) ([A-Za-z]+)/.exec(typeof body === "string" ? body : "") ?? [];
	return `${operation} ${name}`.trimEnd();
}
function withoutNames(pathname) {
	return pathname.replace(/^\/(?:api\/v3\/)?repos\/[^/]+\/[^/]+\/?/, "").replace(/^\//, "").split("/").map((part) => /^[0-9a-f]{7,64}$|^\d+$/.test(part) ? "*" : part).join("/").replace(/^(collaborators|actions\/workflows|labels)\/[^/]+/, "$1/*") || "repository";
}
// src/adapters/github/client.ts
const API_VERSION = "2022-11-28";
const RATE_LIMIT_RETRIES = 2;
const LONGEST_WAIT_SECONDS = 120;
const FINAL_STATUSES = [
	400,
	401,
	403,
	404,
	410,
	422,
	429,
	451
];
function createClient({ token, apiUrl, warn, meter = new RequestMeter(), waitSecondMs = 1e3 }) {
	const mayRetry = (what) => (seconds, options, _, retries) => {
		const isWorthIt = retries < RATE_LIMIT_RETRIES && seconds <= LONGEST_WAIT_SECONDS;
		warn(`${what} at ${options.method} ${options.url}; ${isWorthIt ? "waiting" : "giving up, it ends in"} ${seconds} s.`);
		return isWorthIt;
	};
	const client = new Octokit({
		auth: token,
		baseUrl: apiUrl,
		userAgent: "stoneforge",
		request: { fetch: meter.fetch },
		retry: {
			retryAfterBaseValue: waitSecondMs,
			doNotRetry: [...FINAL_STATUSES]
		},
		throttle: {
			enabled: !isLoopback(apiUrl),
			retryAfterBaseValue: waitSecondMs,
			onRateLimit: mayRetry("Rate limit"),
			onSecondaryRateLimit: mayRetry("Secondary rate limit")
		}
	});
	client.hook.before("request", (options) => {
		options.headers["x-github-api-version"] = API_VERSION;
	});
	return client;
}
async function unlessMissing(what, request) {
	try {
		return await request;
	} catch (error) {
		if (error instanceof _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.s && (error.status === 404 || error.status === 410)) return void 0;
		throw explained(what, error);
	}
}
async function explain(what, request) {
	try {
		return await request;
	} catch (error) {
		throw explained(what, error);
	}
}
function explained(what, error) {
	if (error instanceof _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r) return error;
	const status = error instanceof _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.s && error.response !== void 0 ? error.status : 0;
	const isLimited = isRateLimit(error);
	const isRefused = status >= 400 && status < 500 && status !== 408 && !isLimited;
	return new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r(isLimited ? "forge-limited" : isRefused ? "forge-refused" : "forge-unavailable", `Could not ${what}: GitHub answered ${status === 0 ? "nothing" : status} (${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.a)(error)}).`, {
		retryable: !isRefused,
		cause: error
	});
}
const withErrors = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ errors: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ type: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)().optional() })) });
const graphqlError = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.S)([withErrors, (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ data: withErrors }).transform(({ data }) => data)]);
function isGraphqlLimit(error) {
	const found = graphqlError.safeParse(error);
	return found.success && found.data.errors.some(({ type }) => type === "RATE_LIMITED" || type === "RATE_LIMIT");
}
function isRateLimit(error) {
	if (isGraphqlLimit(error)) return true;
	if (!(error instanceof _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.s)) return false;
	if (error.status === 429) return true;
	const headers = error.response?.headers ?? {};
	const says = headers["retry-after"] !== void 0 || headers["x-ratelimit-remaining"] === "0";
	return error.status === 403 && (says || /\brate limit\b/i.test(error.message));
}
function isLoopback(url) {
	const { hostname } = new URL(url);
	return hostname === "127.0.0.1" || hostname === "localhost" || hostname === "[::1]";
}
// src/adapters/github/ask-graphql.ts
async function askGraphql({ client, meter }, question) {
	const { what, query, variables, isRepeatable = true } = question;
	const options = {
		...variables,
		...!isRepeatable && { request: { retries: 0 } }
	};
	const { data, problems } = await explain(what, client.graphql(query, options).then((data) => ({
		data,
		problems: []
	}), (error) => partialAnswer(error, question)));
	meter.addPoints(costOf(data));
	const parsed = question.answer.safeParse(data);
	if (parsed.success) return {
		data: parsed.data,
		problems
	};
	const problem = parsed.error.issues[0];
	throw new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("forge-unavailable", `Could not ${what}: expected a whole answer of GitHub, found a gap at ${problem?.path.join(".")} (${problem?.message}). Try again later.`, { retryable: true });
}
const partial = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
	data: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({}).loose(),
	errors: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
		path: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.S)([(0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(), (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)()])),
		type: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)().optional(),
		message: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)().default("")
	})).min(1)
});
function partialAnswer(error, { mayLack = () => false }) {
	const found = partial.safeParse(error);
	if (!found.success) throw error;
	const problems = found.data.errors.map(({ path, type, message }) => ({
		path,
		type,
		message
	}));
	if (!problems.every(mayLack)) throw error;
	return {
		data: found.data.data,
		problems
	};
}
function costOf(data) {
	const told = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ rateLimit: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ cost: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)() }) }).safeParse(data);
	return told.success ? told.data.rateLimit.cost : 1;
}
const COMMENT_FIELDS = `comments(last: 20) {
  totalCount nodes { fullDatabaseId body createdAt lastEditedAt author { __typename login } }
}`;
const changedNode = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
	number: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)().int().positive(),
	comments: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
		totalCount: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)().int(),
		nodes: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
			fullDatabaseId: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.S)([(0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(), (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)()]).transform(Number),
			body: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(),
			createdAt: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(),
			lastEditedAt: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)().nullable(),
			author: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
				__typename: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(),
				login: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)()
			}).nullable()
		}))
	})
});
function commentsSince({ number, comments }, since) {
	const from = Date.parse(since);
	const recent = comments.nodes.filter(({ createdAt }) => Date.parse(createdAt) >= from);
	if (recent.length === comments.nodes.length && comments.totalCount > recent.length) return void 0;
	return recent.map((node) => ({
		id: node.fullDatabaseId,
		issue: number,
		author: node.author?.login ?? "ghost",
		authorIsBot: node.author?.__typename !== "User",
		body: node.body,
		createdAt: node.createdAt,
		isEdited: node.lastEditedAt !== null
	}));
}
// src/core/plan/plan-labels.ts
function planLabelOf(taskLabel) {
	return `${taskLabel}:plan`;
}
function activeLabelOf(taskLabel) {
	return `${taskLabel}:active`;
}
function carriesLabel(labels, wanted) {
	return labels.some((label) => label.toLowerCase() === wanted.toLowerCase());
}
// src/adapters/github/backlog/task-fields.ts
const EVENTS = 20;
const SUB_ISSUE_PAGE = "pageInfo { hasNextPage endCursor } nodes { number repository { nameWithOwner } }";
const TASK_FIELDS = `fragment TaskFields on Issue {
  number title body state createdAt lastEditedAt
  author { login }
  editor { login }
  labels(first: 50) { nodes { name } }
  blockedBy(first: 50) { nodes { number repository { nameWithOwner } } }
  parent { number repository { nameWithOwner } }
  subIssues(first: 100) { ${SUB_ISSUE_PAGE} }
  timelineItems(last: ${EVENTS}, itemTypes: [LABELED_EVENT, UNLABELED_EVENT, RENAMED_TITLE_EVENT]) {
    pageInfo { hasPreviousPage }
    nodes {
      __typename
      ... on LabeledEvent { createdAt actor { __typename login } label { name } }
      ... on UnlabeledEvent { label { name } }
      ... on RenamedTitleEvent { actor { login } }
    }
  }
}`;
const login$1 = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ login: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)() }).nullable();
const label = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ name: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)() });
const event = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.p)("__typename", [
	(0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
		__typename: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.m)("LabeledEvent"),
		createdAt: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(),
		actor: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
			__typename: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(),
			login: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)()
		}).nullable(),
		label
	}),
	(0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
		__typename: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.m)("UnlabeledEvent"),
		label
	}),
	(0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
		__typename: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.m)("RenamedTitleEvent"),
		actor: login$1
	})
]);
const reference$1 = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
	number: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)().int(),
	repository: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ nameWithOwner: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)() })
});
const subIssuePage = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
	pageInfo: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
		hasNextPage: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.f)(),
		endCursor: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)().nullable()
	}),
	nodes: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)(reference$1.nullable())
});
const taskNode = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
	number: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)().int().positive(),
	title: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(),
	body: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(),
	state: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.u)(["OPEN", "CLOSED"]),
	createdAt: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(),
	lastEditedAt: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)().nullable(),
	author: login$1,
	editor: login$1,
	labels: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ nodes: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)(label.nullable()).nullable() }).nullable(),
	blockedBy: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ nodes: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)(reference$1.nullable()) }),
	parent: reference$1.nullable(),
	subIssues: subIssuePage,
	timelineItems: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
		pageInfo: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ hasPreviousPage: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.f)() }),
		nodes: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)(event)
	})
});
function toIssue$2(node, context) {
	const { label } = context;
	const labels = (node.labels?.nodes ?? []).flatMap((found) => found === null ? [] : [found.name]);
	return {
		number: node.number,
		title: node.title,
		body: node.body,
		state: node.state === "OPEN" ? "open" : "closed",
		labels,
		author: node.author?.login,
		createdAt: node.createdAt,
		lastEdit: node.lastEditedAt === null ? void 0 : {
			by: node.editor?.login,
			at: node.lastEditedAt
		},
		blockedBy: node.blockedBy.nodes.map((blocker) => toReference(blocker, context.repository)),
		parent: parentOf(node, context.repository),
		subIssues: node.subIssues.nodes.map((child) => toReference(child, context.repository)),
		labeller: labellerOf(node.timelineItems, carriesLabel(labels, planLabelOf(label)) ? activeLabelOf(label) : label)
	};
}
function toReference(found, repository) {
	if (found === null) return {
		number: 0,
		name: "a repository that cannot be read",
		sameRepository: false
	};
	const name = found.repository.nameWithOwner;
	return {
		number: found.number,
		name,
		sameRepository: name.toLowerCase() === repository.toLowerCase()
	};
}
function parentOf({ parent }, repository) {
	const found = parent === null ? void 0 : toReference(parent, repository);
	return found?.sameRepository === true ? found.number : void 0;
}
function labellerOf({ nodes, pageInfo }, name) {
	let labeller = pageInfo.hasPreviousPage ? "untold" : "nobody";
	for (const item of nodes) {
		const isOurs = "label" in item && item.label.name.toLowerCase() === name.toLowerCase();
		if (isOurs && item.__typename === "UnlabeledEvent") labeller = "nobody";
		if (isOurs && item.__typename === "LabeledEvent") {
			const { actor, createdAt: at } = item;
			labeller = actor === null ? "nobody" : {
				login: actor.login,
				isBot: actor.__typename !== "User",
				at,
				renamedBy: []
			};
		}
		if (item.__typename === "RenamedTitleEvent" && typeof labeller === "object") labeller = {
			...labeller,
			renamedBy: [...labeller.renamedBy, item.actor?.login ?? "ghost"]
		};
	}
	return labeller;
}
function isHidden(path) {
	return path.includes("blockedBy") || path.includes("subIssues") || path.includes("parent");
}
// src/adapters/github/backlog/backlog-answer.ts
const pageInfo = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
	hasNextPage: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.f)(),
	endCursor: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)().nullable()
});
const count$2 = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ totalCount: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)().int() });
const head = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
	isFork: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.f)(),
	defaultBranchRef: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
		name: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(),
		target: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ oid: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)() }).nullable()
	}).nullable(),
	object: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
		text: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)().nullable().optional(),
		isTruncated: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.f)().optional()
	}).nullable(),
	tasks: count$2
});
const tasks = count$2.extend({
	pageInfo,
	nodes: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)(taskNode)
});
const commented = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
	pageInfo,
	nodes: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)(changedNode)
}).transform((list) => ({
	...list,
	issues: []
}));
const changed$1 = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
	pageInfo,
	nodes: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)(changedNode.extend(taskNode.shape))
}).transform((list) => ({
	...list,
	issues: list.nodes
}));
const state = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ state: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.u)(["OPEN", "CLOSED"]) }).nullable();
const pull = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
	state: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.u)([
		"OPEN",
		"CLOSED",
		"MERGED"
	]),
	mergeCommit: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ oid: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)() }).nullable()
}).nullable();
function answerOf(request, pages) {
	const { issues = [], pulls = [], isWhole } = request;
	const shapeOf = (numbers, prefix, schema) => Object.fromEntries(pages.isFirst ? numbers.map((number) => [`${prefix}_${number}`, schema]) : []);
	const parts = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
		...shapeOf(issues, "issue", state),
		...shapeOf(pulls, "pull", pull),
		...pages.isFirst && head.shape,
		...pages.tasks !== void 0 && { tasks },
		...pages.changed !== void 0 && { changed: isWhole ? commented : changed$1 }
	});
	const byNumber = (found, numbers, prefix) => new Map(pages.isFirst ? numbers.map((number) => [number, found[`${prefix}_${number}`]]) : []);
	const page = parts.transform((found) => {
		const given = found;
		return {
			...pages.isFirst && { head: given },
			...pages.tasks !== void 0 && { tasks: given.tasks },
			...pages.changed !== void 0 && { changed: given.changed },
			states: byNumber(found, issues, "issue"),
			pulls: byNumber(found, pulls, "pull")
		};
	});
	return (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ repository: page });
}
// src/adapters/github/backlog/compose-query.ts
const HEAD = { selection: `isFork
    defaultBranchRef { name target { oid } }
    object(expression: "HEAD:.stoneforge/config.yaml") { ... on Blob { text isTruncated } }` };
function composeQuery(request, { pages, size, repository }) {
	const { isFirst, tasks, changed } = pages;
	const parts = [
		...isFirst ? [HEAD, ...lookUps(request)] : [],
		...isFirst && tasks === void 0 ? [countOf(request)] : [],
		...tasks === void 0 ? [] : [tasksPart(request, tasks.after)],
		...changed === void 0 ? [] : [changedPart(request, changed.after)]
	];
	const [owner, name] = repository.split("/");
	const declared = parts.flatMap((part) => Object.entries(part.variables ?? {}));
	const sized = parts.some((part) => part.selection.includes("$size")) ? [", $size: Int!"] : [];
	const declarations = declared.map(([variable, { type }]) => `, $${variable}: ${type}`);
	return {
		query: `query Backlog($owner: String!, $name: String!${[...sized, ...declarations].join("")}) {
  rateLimit { cost }
  repository(owner: $owner, name: $name) {
    ${parts.map((part) => part.selection).join("\n    ")}
  }
}${parts.some((part) => part.hasTasks) ? `\n${TASK_FIELDS}` : ""}`,
		variables: {
			owner,
			name,
			...sized.length > 0 && { size },
			...Object.fromEntries(declared.map(([variable, { value }]) => [variable, value]))
		}
	};
}
const PAGE_INFO = "pageInfo { hasNextPage endCursor }";
function tasksPart({ label }, after) {
	return {
		selection: `tasks: issues(first: $size, after: $after, states: [OPEN], labels: $labels, orderBy: {field: CREATED_AT, direction: ASC}) {
      totalCount ${PAGE_INFO} nodes { ...TaskFields }
    }`,
		variables: {
			after: {
				type: "String",
				value: after
			},
			...labelsOf(label)
		},
		hasTasks: true
	};
}
function countOf({ label }) {
	return {
		selection: "tasks: issues(first: 1, states: [OPEN], labels: $labels) { totalCount }",
		variables: labelsOf(label)
	};
}
function labelsOf(label) {
	return { labels: {
		type: "[String!]",
		value: [label, planLabelOf(label)]
	} };
}
function changedPart({ isWhole, changedSince }, after) {
	return {
		selection: `changed: issues(first: $size, after: $changedAfter, filterBy: {since: $since}, orderBy: {field: UPDATED_AT, direction: ASC}) {
      ${PAGE_INFO} nodes { ${isWhole ? "number" : "...TaskFields"} ${COMMENT_FIELDS} }
    }`,
		variables: {
			changedAfter: {
				type: "String",
				value: after
			},
			since: {
				type: "DateTime!",
				value: changedSince
			}
		},
		hasTasks: !isWhole
	};
}
function lookUps({ issues = [], pulls = [] }) {
	return [...issues.map((number) => ({ selection: `issue_${number}: issue(number: ${number}) { state }` })), ...pulls.map((number) => ({ selection: `pull_${number}: pullRequest(number: ${number}) { state mergeCommit { oid } }` }))];
}
// src/adapters/github/backlog/read-sub-issues.ts
function noteRest(rests, { number, subIssues: { pageInfo } }) {
	if (pageInfo.hasNextPage && pageInfo.endCursor !== null) rests.set(number, pageInfo.endCursor);
	else rests.delete(number);
}
async function withAllSubIssues(graphql, issue, rests) {
	const subIssues = [...issue.subIssues];
	for (let after = rests.get(issue.number) ?? null; after !== null;) {
		const page = await readPage$2(graphql, issue.number, after);
		subIssues.push(...page.nodes.map((child) => toReference(child, graphql.repository)));
		after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
	}
	return {
		...issue,
		subIssues
	};
}
async function readPage$2(graphql, number, after) {
	const [owner, name] = graphql.repository.split("/");
	const { data } = await askGraphql(graphql, {
		what: `read the sub-issues of #${number}`,
		query: `query SubIssues($owner: String!, $name: String!, $number: Int!, $after: String) {
  rateLimit { cost }
  repository(owner: $owner, name: $name) {
    issue(number: $number) { subIssues(first: 100, after: $after) { ${SUB_ISSUE_PAGE} } }
  }
}`,
		variables: {
			owner,
			name,
			number,
			after
		},
		answer: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ repository: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ issue: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ subIssues: subIssuePage }) }) }),
		mayLack: ({ path }) => path.includes("subIssues")
	});
	return data.repository.issue.subIssues;
}
// src/adapters/github/backlog/gathered.ts
var Gathered = class {
	#request;
	#context;
	#issues = new Map();
	#changed = new Map();
	#comments = new Map();
	rests = new Map();
	#first;
	#head;
	#openIssues = 0;
	#pages = 0;
	lacksComments = false;
	constructor(request, repository) {
		this.#request = request;
		this.#context = {
			repository,
			label: request.label
		};
	}
	begin({ head, states, pulls }, readAt) {
		this.#head = head;
		this.#openIssues = head?.tasks.totalCount ?? 0;
		this.#first = {
			readAt,
			states: mapValues(states, (found) => found === null ? void 0 : found.state === "OPEN" ? "open" : "closed"),
			pulls: mapValues(pulls, toPullRequest)
		};
	}
	add({ tasks, changed }, pages) {
		this.#pages += 1;
		for (const node of tasks?.nodes ?? []) this.#take(node, this.#issues);
		if (tasks !== void 0) this.#openIssues = tasks.totalCount;
		for (const node of changed?.nodes ?? []) {
			const comments = commentsSince(node, this.#request.changedSince ?? "");
			if (comments === void 0) this.lacksComments = true;
			for (const comment of comments ?? []) this.#comments.set(comment.id, comment);
		}
		for (const node of changed?.issues ?? []) this.#take(node, this.#changed);
		const next = {
			isFirst: false,
			tasks: pages.tasks && nextOf(tasks?.pageInfo),
			changed: pages.changed && nextOf(changed?.pageInfo)
		};
		return next.tasks === void 0 && next.changed === void 0 ? void 0 : next;
	}
	#take(node, into) {
		into.set(node.number, toIssue$2(node, this.#context));
		noteRest(this.rests, node);
	}
	end(comments = [...this.#comments.values()]) {
		const head = this.#head;
		if (head === void 0 || this.#first === void 0) throw new TypeError("Expected a first page, found none.");
		return {
			...this.#first,
			defaultBranch: head.defaultBranchRef?.name ?? "main",
			head: head.defaultBranchRef?.target?.oid,
			configText: configTextOf(head.object),
			isFork: head.isFork,
			openIssues: this.#openIssues,
			issues: [...this.#issues.values()],
			changed: [...this.#changed.values()],
			comments: comments.toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || a.id - b.id),
			isOneLook: this.#pages === 1
		};
	}
};
function mapValues(map, to) {
	return new Map([...map].map(([key, value]) => [key, to(value)]));
}
function toPullRequest(found) {
	if (found === null) return void 0;
	const mergeCommit = found.state === "MERGED" ? found.mergeCommit?.oid : void 0;
	return {
		state: found.state === "OPEN" ? "open" : "closed",
		mergeCommit
	};
}
function nextOf(pageInfo) {
	const { hasNextPage = false, endCursor = null } = pageInfo ?? {};
	return hasNextPage && endCursor !== null ? { after: endCursor } : void 0;
}
function configTextOf(file) {
	if (file === null || file.text === void 0) return void 0;
	if (file.text !== null && file.isTruncated !== true) return file.text;
	const found = file.text === null ? "a binary file" : "one that is too large for GitHub to show";
	throw new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("bad-config", `Expected ${_work_result_js__WEBPACK_IMPORTED_MODULE_2__.T} to be a text file, found ${found}. Correct the file.`);
}
// src/adapters/github/backlog/read-backlog.ts
const SMALLEST_PAGE = 10;
async function readBacklog(reader, request) {
	const { repository } = reader;
	const gathered = new Gathered(request, repository);
	let size = reader.pageSize;
	let pages = {
		isFirst: true,
		tasks: request.isWhole ? { after: null } : void 0,
		changed: request.changedSince === void 0 ? void 0 : { after: null }
	};
	while (pages !== void 0) try {
		const composed = composeQuery(request, {
			pages,
			size,
			repository
		});
		const answer = answerOf(request, pages);
		const { data } = await askGraphql(reader, {
			what: "read the backlog",
			...composed,
			answer,
			mayLack: isBearable
		});
		if (pages.isFirst) gathered.begin(data.repository, reader.meter.forgeTime ?? new Date().toISOString());
		pages = gathered.add(data.repository, pages);
	} catch (error) {
		if (size <= SMALLEST_PAGE || !isTooMuch(error)) throw error;
		size = Math.max(SMALLEST_PAGE, Math.ceil(size / 2));
	}
	const since = request.changedSince;
	const backlog = gathered.end(gathered.lacksComments && since !== void 0 ? await reader.listCommentsSince(since) : void 0);
	return gathered.rests.size === 0 ? backlog : withWholePlans(reader, backlog, gathered.rests);
}
async function withWholePlans(reader, backlog, rests) {
	const complete = async (issues) => {
		const whole = [];
		for (const issue of issues) whole.push(await withAllSubIssues(reader, issue, rests));
		return whole;
	};
	return {
		...backlog,
		issues: await complete(backlog.issues),
		changed: await complete(backlog.changed)
	};
}
function isBearable({ path, type }) {
	return isHidden(path) || type === "NOT_FOUND" && path.length === 2 && path[0] === "repository";
}
function isTooMuch(error) {
	const cause = error instanceof Error ? error.cause : void 0;
	return cause instanceof _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.s && cause.response !== void 0 && cause.status >= 500;
}
// src/adapters/github/backlog/read-issues.ts
const PAGE_SIZE = 50;
async function readIssues(graphql, numbers, context) {
	const issues = new Map();
	for (let from = 0; from < numbers.length; from += PAGE_SIZE) {
		const page = numbers.slice(from, from + PAGE_SIZE);
		const found = await readPage$1(graphql, page, context.repository);
		for (const number of page) {
			const node = found[nameOf$1(number)] ?? null;
			if (node === null) {
				issues.set(number, void 0);
				continue;
			}
			const rests = new Map();
			noteRest(rests, node);
			issues.set(number, await withAllSubIssues({
				...graphql,
				repository: context.repository
			}, toIssue$2(node, context), rests));
		}
	}
	return issues;
}
async function readPage$1(graphql, numbers, repository) {
	const [owner, name] = repository.split("/");
	const { data } = await askGraphql(graphql, {
		what: `read ${numbers.length === 1 ? `issue #${numbers[0]}` : `${numbers.length} issues`}`,
		query: `query Issues($owner: String!, $name: String!) {
  rateLimit { cost }
  repository(owner: $owner, name: $name) {
    ${numbers.map((number) => `${nameOf$1(number)}: issue(number: ${number}) { ...TaskFields }`).join("\n    ")}
  }
}
${TASK_FIELDS}`,
		variables: {
			owner,
			name
		},
		answer: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ repository: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.y)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(), taskNode.nullable()) }),
		mayLack: ({ path, type }) => isHidden(path) || type === "NOT_FOUND" && path.length === 2
	});
	return data.repository;
}
function nameOf$1(number) {
	return `issue_${number}`;
}
// src/adapters/github/comments/find-own-comments.ts
const ISSUES = 20;
const COMMENTS = 50;
const comments = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
	pageInfo: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
		hasNextPage: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.f)(),
		endCursor: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)().nullable()
	}),
	nodes: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
		id: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(),
		fullDatabaseId: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.S)([(0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(), (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)()]).transform(Number),
		body: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(),
		author: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ __typename: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)() }).nullable()
	}))
});
const issue = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
	id: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(),
	comments
});
async function findOwnComments(graphql, { repository, issues, marker }) {
	const own = new Map();
	let places = issues.map((number) => ({
		number,
		after: null
	}));
	while (places.length > 0) {
		const page = places.slice(0, ISSUES);
		const found = await readPage(graphql, page, repository);
		const further = [];
		for (const { number } of page) {
			const one = found[nameOf(number)];
			if (one === void 0 || one === null) continue;
			const ours = one.comments.nodes.find(({ author, body }) => author?.__typename === "Bot" && body.startsWith(marker));
			own.set(number, {
				node: one.id,
				comment: ours && {
					id: ours.fullDatabaseId,
					node: ours.id
				}
			});
			const { hasNextPage, endCursor } = one.comments.pageInfo;
			if (ours === void 0 && hasNextPage) further.push({
				number,
				after: endCursor
			});
		}
		places = [...further, ...places.slice(ISSUES)];
	}
	return own;
}
async function readPage(graphql, places, repository) {
	const [owner, name] = repository.split("/");
	const { data } = await askGraphql(graphql, {
		what: "look for our comments",
		query: `query OwnComments($owner: String!, $name: String!) {
  rateLimit { cost }
  repository(owner: $owner, name: $name) {
    ${places.map(selectionOf$1).join("\n    ")}
  }
}`,
		variables: {
			owner,
			name
		},
		answer: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ repository: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.y)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(), issue.nullable()) }),
		mayLack: ({ path, type }) => type === "NOT_FOUND" && path.length === 2
	});
	return data.repository;
}
function selectionOf$1({ number, after }) {
	const from = after === null ? "" : `, after: ${JSON.stringify(after)}`;
	return `${nameOf(number)}: issue(number: ${number}) { id comments(first: ${COMMENTS}${from}) {
      pageInfo { hasNextPage endCursor } nodes { id fullDatabaseId body author { __typename } }
    } }`;
}
function nameOf(number) {
	return `issue_${number}`;
}
// src/adapters/github/comments/write-comments.ts
const BATCH = 20;
const ref = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
	id: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(),
	fullDatabaseId: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.S)([(0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(), (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)()]).transform(Number)
});
const added = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ commentEdge: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ node: ref }) }).transform(({ commentEdge }) => commentEdge.node);
const updated = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({ issueComment: ref }).transform(({ issueComment }) => issueComment);
async function writeComments(graphql, writes) {
	const outcomes = [];
	for (let from = 0; from < writes.length; from += BATCH) outcomes.push(...await writeBatch$1(graphql, writes.slice(from, from + BATCH)));
	return outcomes;
}
async function writeBatch$1(graphql, writes) {
	const { data, problems } = await askGraphql(graphql, {
		what: `write ${writes.length === 1 ? "a comment" : `${writes.length} comments`}`,
		query: `mutation Comments(${writes.map((_, index) => `$id${index}: ID!, $body${index}: String!`).join(", ")}) {
  ${writes.map(selectionOf).join("\n  ")}
}`,
		variables: Object.fromEntries(writes.flatMap((write, index) => [[`id${index}`, write.kind === "add" ? write.issue : write.comment], [`body${index}`, write.body]])),
		answer: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.y)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(), (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.S)([added, updated]).nullable()),
		mayLack: ({ path }) => path.length > 0,
		isRepeatable: false
	});
	return writes.map((_, index) => outcomeOf$1(data[`c${index}`], problems.find(({ path }) => path[0] === `c${index}`)));
}
const REF = "id fullDatabaseId";
function selectionOf({ kind }, index) {
	const body = `body: $body${index}`;
	return kind === "add" ? `c${index}: addComment(input: {subjectId: $id${index}, ${body}}) { commentEdge { node { ${REF} } } }` : `c${index}: updateIssueComment(input: {id: $id${index}, ${body}}) { issueComment { ${REF} } }`;
}
function outcomeOf$1(comment, problem) {
	if (comment) return {
		kind: "written",
		comment: {
			id: comment.fullDatabaseId,
			node: comment.id
		}
	};
	if (problem?.type === "NOT_FOUND") return { kind: "gone" };
	return {
		kind: "refused",
		why: problem?.message ?? "GitHub did not say why"
	};
}
// src/adapters/github/list-live-runs.ts
const RUNS = 50;
async function listLiveRuns(client, where) {
	const { data } = await explain("read the workflow runs that go on", client.rest.actions.listWorkflowRunsForRepo({
		...where,
		status: "in_progress",
		per_page: RUNS,
		exclude_pull_requests: true
	}));
	return data.workflow_runs.map(({ id, status, conclusion, path }) => ({
		id,
		status: status ?? "unknown",
		conclusion: conclusion ?? void 0,
		file: path.replace(/@.*$/, "").split("/").at(-1) ?? ""
	}));
}
// src/adapters/github/open-pull-request.ts
const TITLE_LIMIT = 256;
async function openPullRequest(client, where, request) {
	const title = request.title.slice(0, TITLE_LIMIT).replace(/[\uD800-\uDBFF]$/, "");
	const found = await findOpen$1(client, where, request);
	if (found !== void 0) {
		await explain("update the pull request", client.rest.pulls.update({
			...where,
			pull_number: found,
			title,
			body: request.body
		}));
		return {
			kind: "open",
			number: found
		};
	}
	try {
		return {
			kind: "open",
			number: (await client.rest.pulls.create({
				...where,
				head: request.head,
				base: request.base,
				title,
				body: request.body,
				request: { retries: 0 }
			})).data.number
		};
	} catch (error) {
		const setting = refusal(error);
		if (setting !== void 0) return {
			kind: "refused",
			setting
		};
		const other = error instanceof _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.s && error.status === 422 ? await findOpen$1(client, where, request) : void 0;
		if (other !== void 0) return {
			kind: "open",
			number: other
		};
		return explain("open a pull request", Promise.reject(error));
	}
}
async function findOpen$1(client, where, { head, base }) {
	return (await explain("look for the pull request", client.rest.pulls.list({
		...where,
		head: `${where.owner}:${head}`,
		base,
		state: "open"
	}))).data[0]?.number;
}
function refusal(error) {
	if (!(error instanceof _dist_bundle_js__WEBPACK_IMPORTED_MODULE_5__.s) || isRateLimit(error)) return void 0;
	if (error.status === 403 && !/not permitted to create or approve/i.test(error.message)) return `the token may not open pull requests here; check the permission "pull-requests: write" of the job (GitHub said: ${error.message.slice(0, 200)}).`;
	if (error.status === 403) return "GitHub Actions may not create pull requests here: Settings → Actions → General → \"Allow GitHub Actions to create and approve pull requests\".";
	if (error.status === 422 && /No commits between/i.test(error.message)) return "there is nothing to compare: the change is on the base branch already.";
}
// src/adapters/github/create-forge.ts
const STATUS_CONTEXT = "stoneforge/steward";
const DESCRIPTION_LIMIT = 140;
const permissions = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.u)([
	"admin",
	"write",
	"read",
	"none"
]);
function createForge(options) {
	const { repository, meter = new RequestMeter(), pageSize = 100 } = options;
	const client = createClient({
		...options,
		meter
	});
	const graphql = {
		client,
		meter
	};
	const [owner = "", repo = ""] = repository.split("/");
	const where = {
		owner,
		repo
	};
	let defaultBranch;
	const readDefaultBranch = async () => (await explain("read the repository", client.rest.repos.get(where))).data.default_branch;
	const listCommentsSince = async (since) => {
		return (await explain("read comments", client.paginate(client.rest.issues.listCommentsForRepo, {
			...where,
			since,
			sort: "updated",
			direction: "asc",
			per_page: 100
		}))).map(toComment);
	};
	return {
		pageSize,
		readBacklog: (request) => readBacklog({
			...graphql,
			repository,
			pageSize,
			listCommentsSince
		}, request),
		readIssues: (numbers, label) => readIssues(graphql, numbers, {
			repository,
			label
		}),
		findIssue: async (number) => {
			const found = await unlessMissing(`read issue #${number}`, client.rest.issues.get({
				...where,
				issue_number: number
			}));
			return found === void 0 || found.data.pull_request !== void 0 ? void 0 : toIssue$1(found.data);
		},
		findLabeller: (issue, label) => findLabeller(client, {
			...where,
			issue_number: issue
		}, label),
		readPermission: async (username) => {
			const found = await unlessMissing(`read the permission of ${username}`, client.rest.repos.getCollaboratorPermissionLevel({
				...where,
				username
			}));
			return permissions.catch("none").parse(found?.data.permission);
		},
		listCommentsSince,
		findOwnComments: (issues, marker) => findOwnComments(graphql, {
			repository,
			issues,
			marker
		}),
		writeComments: (writes) => writeComments(graphql, writes),
		closeIssue: async (issue, reason) => {
			const request = client.rest.issues.update({
				...where,
				issue_number: issue,
				state: "closed",
				state_reason: reason
			});
			await unlessMissing(`close issue #${issue}`, request);
		},
		reopenIssue: async (issue) => {
			const request = client.rest.issues.update({
				...where,
				issue_number: issue,
				state: "open"
			});
			await unlessMissing(`open issue #${issue} again`, request);
		},
		openPullRequest: (request) => openPullRequest(client, where, request),
		findPullRequest: async (number) => {
			const request = client.rest.pulls.get({
				...where,
				pull_number: number
			});
			const found = await unlessMissing(`read pull request #${number}`, request);
			if (found === void 0) return void 0;
			const { state, merged, merge_commit_sha: commit } = found.data;
			return {
				state: state === "open" ? "open" : "closed",
				mergeCommit: merged && commit !== null ? commit : void 0
			};
		},
		setStatus: async (sha, { state, description, targetUrl }) => {
			const request = client.rest.repos.createCommitStatus({
				...where,
				sha,
				state,
				context: STATUS_CONTEXT,
				description: description.slice(0, DESCRIPTION_LIMIT),
				...targetUrl !== void 0 && { target_url: targetUrl }
			});
			await explain(`set the status of ${sha}`, request);
		},
		dispatchWorkflow: async (file, inputs) => {
			defaultBranch ??= readDefaultBranch();
			const ref = await defaultBranch;
			const request = client.rest.actions.createWorkflowDispatch({
				...where,
				workflow_id: file,
				ref,
				inputs: { ...inputs }
			});
			await explain(`start the workflow ${file}`, request);
		},
		hasLiveRun: async (file) => {
			const request = client.rest.actions.listWorkflowRuns({
				...where,
				workflow_id: file,
				per_page: 20
			});
			return (await unlessMissing(`read the runs of ${file}`, request))?.data.workflow_runs.some((run) => run.status !== "completed") ?? false;
		},
		listLiveRuns: () => listLiveRuns(client, where),
		findRun: async (id) => {
			const request = client.rest.actions.getWorkflowRun({
				...where,
				run_id: id
			});
			const found = await unlessMissing(`read workflow run ${id}`, request);
			if (found === void 0) return void 0;
			return {
				id,
				status: found.data.status ?? "unknown",
				conclusion: found.data.conclusion ?? void 0
			};
		},
		listJobs: async (run) => {
			const list = client.paginate(client.rest.actions.listJobsForWorkflowRun, {
				...where,
				run_id: run,
				filter: "latest",
				per_page: 100
			});
			return (await unlessMissing(`read the jobs of workflow run ${run}`, list) ?? []).map(({ name, status, conclusion }) => ({
				name,
				status,
				conclusion: conclusion ?? void 0
			}));
		}
	};
}
async function findLabeller(client, issue, label) {
	const list = client.paginate(client.rest.issues.listEvents, {
		...issue,
		per_page: 100
	});
	const events = await explain(`read the events of #${issue.issue_number}`, list);
	let labeller;
	for (const event of events) {
		const login = event.actor?.login;
		const isOurLabel = "label" in event && event.label?.name?.toLowerCase() === label.toLowerCase();
		if (event.event === "unlabeled" && isOurLabel) labeller = void 0;
		if (event.event === "labeled" && isOurLabel && login !== void 0) labeller = {
			login,
			isBot: event.actor?.type !== "User",
			at: event.created_at,
			renamedBy: []
		};
		if (event.event === "renamed" && labeller !== void 0) labeller = {
			...labeller,
			renamedBy: [...labeller.renamedBy, login ?? "ghost"]
		};
	}
	return labeller;
}
function toIssue$1(data) {
	return {
		number: data.number,
		title: data.title,
		body: data.body ?? "",
		state: data.state === "open" ? "open" : "closed",
		labels: data.labels.map((label) => typeof label === "string" ? label : label.name ?? ""),
		author: data.user?.login,
		createdAt: data.created_at,
		lastEdit: void 0,
		blockedBy: [],
		parent: void 0,
		subIssues: [],
		labeller: "untold"
	};
}
function toComment(data) {
	return {
		id: data.id,
		issue: Number(data.issue_url.slice(data.issue_url.lastIndexOf("/") + 1)),
		author: data.user?.login ?? "ghost",
		authorIsBot: data.user?.type !== "User",
		body: data.body ?? "",
		createdAt: data.created_at,
		isEdited: data.updated_at !== data.created_at
	};
}
// src/adapters/log/batch-refs.ts
const INBOX = "refs/stoneforge/inbox/";
const REFUSED$1 = "refs/stoneforge/refused/";
const REFUSALS_KEPT_MS = 6048e5;
function isBatchRef(ref) {
	return ref.startsWith("refs/stoneforge/inbox/") && /^\w[\w.-]*$/.test(ref.slice(22));
}
function refusalOf(batchRef, now) {
	return `${REFUSED$1}${now.toISOString().slice(0, 10)}/${batchRef.slice(22)}`;
}
function isRefusalOf(batchRef, ref) {
	return ref.startsWith("refs/stoneforge/refused/") && ref.endsWith(`/${batchRef.slice(22)}`);
}
function isForgotten(ref, now) {
	const [, day] = /^(\d{4}-\d{2}-\d{2})\//.exec(ref.startsWith("refs/stoneforge/refused/") ? ref.slice(24) : "") ?? [];
	return day !== void 0 && now.getTime() - Date.parse(day) > REFUSALS_KEPT_MS;
}
// src/core/number-set.ts
const CHUNK = 1024;
const EMPTY = "0".repeat(CHUNK / 4);
function hasNumber(set, number) {
	const digit = set[Math.floor(number / CHUNK)]?.[Math.floor(number % CHUNK / 4)];
	return digit !== void 0 && (Number.parseInt(digit, 16) >> number % 4 & 1) === 1;
}
function withNumbers(set, numbers) {
	const chunks = {};
	for (const number of numbers) {
		const index = Math.floor(number / CHUNK);
		chunks[index] ??= [...set[index] ?? EMPTY];
		const at = Math.floor(number % CHUNK / 4);
		const digit = Number.parseInt(chunks[index][at] ?? "0", 16) | 1 << number % 4;
		chunks[index][at] = digit.toString(16);
	}
	return {
		...set,
		...Object.fromEntries(Object.entries(chunks).map(([index, digits]) => [index, digits.join("")]))
	};
}
// src/core/task-life.ts
const TRANSITIONS = {
	new: [
		"blocked",
		"ready",
		"running",
		"cancelled",
		"needs-human",
		"landed"
	],
	blocked: [
		"blocked",
		"ready",
		"running",
		"cancelled",
		"needs-human",
		"landed"
	],
	ready: [
		"blocked",
		"ready",
		"running",
		"cancelled",
		"needs-human",
		"landed"
	],
	running: [
		"ready",
		"published",
		"question",
		"cancelled",
		"needs-human",
		"landed"
	],
	published: [
		"ready",
		"verifying",
		"queued",
		"cancelled",
		"needs-human",
		"landed"
	],
	verifying: [
		"ready",
		"queued",
		"cancelled",
		"needs-human",
		"landed"
	],
	queued: [
		"ready",
		"cleared",
		"cancelled",
		"needs-human",
		"landed"
	],
	cleared: [
		"ready",
		"cancelled",
		"needs-human",
		"landed"
	],
	question: [
		"ready",
		"cancelled",
		"needs-human",
		"landed"
	],
	"needs-human": [
		"ready",
		"cancelled",
		"landed"
	],
	cancelled: [
		"blocked",
		"ready",
		"running",
		"landed"
	],
	landed: []
};
function taskOf(state, task) {
	const known = state.tasks[task];
	if (known !== void 0) return known;
	return hasNumber(state.settled, task) ? {
		...newTask(task),
		status: "landed",
		issueClosed: true
	} : newTask(task);
}
function liveAttempt(task) {
	const last = task.attempts.at(-1);
	return last !== void 0 && last.ended === void 0 ? last : void 0;
}
function newTask(task) {
	return {
		task,
		status: "new",
		title: void 0,
		approved: void 0,
		blocked: [],
		waits: void 0,
		worker: void 0,
		branch: void 0,
		attempts: [],
		failures: 0,
		losses: 0,
		fruitless: 0,
		spent: {},
		lostGates: 0,
		change: void 0,
		checkpoint: void 0,
		changedPaths: void 0,
		repair: void 0,
		question: void 0,
		answer: void 0,
		handoff: void 0,
		escalation: void 0,
		cancelledBy: void 0,
		landed: void 0,
		issueClosed: false,
		shown: void 0,
		commands: [],
		updatedAt: ""
	};
}
// src/adapters/git/write-commit.ts
async function writeCommit(git, commit) {
	const args = [
		"fast-import",
		"--done",
		"--quiet",
		"--force",
		"--date-format=raw"
	];
	const exit = await git.run(args, { input: renderStream(commit) });
	const oid = exit.stdout.trim();
	if (!/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(oid)) throw gitFailed(args, exit);
	return oid;
}
function renderStream({ parent, message, at, files, removed = [], scratchRef }) {
	const parts = [];
	const line = (text) => parts.push(Buffer.from(`${text}\n`));
	const data = (bytes) => {
		line(`data ${bytes.length}`);
		parts.push(bytes, Buffer.from("\n"));
	};
	line(`reset ${scratchRef}`);
	line(`commit ${scratchRef}`);
	line("mark :1");
	line(`committer ${_environment_js__WEBPACK_IMPORTED_MODULE_4__.n.name} <${_environment_js__WEBPACK_IMPORTED_MODULE_4__.n.email}> ${Math.floor(at.getTime() / 1e3)} +0000`);
	data(Buffer.from(`${message}\n`));
	if (parent !== void 0) line(`from ${parent}`);
	for (const [path, content] of files) {
		const isHere = Buffer.isBuffer(content);
		line(`M 100644 ${isHere ? "inline" : content.blob} ${plainPath(path)}`);
		if (isHere) data(content);
	}
	for (const path of removed) line(`D ${plainPath(path)}`);
	line("get-mark :1");
	line("done");
	return Buffer.concat(parts);
}
function plainPath(path) {
	if (/^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)*$/.test(path)) return path;
	throw new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("bad-input", `Expected a plain path for a file of a commit, found ${JSON.stringify(path)}.`);
}
// src/adapters/log/uuid-v7.ts
function uuidV7(timeMs, sequence) {
	const bytes = Buffer.alloc(16);
	(0,node_crypto__WEBPACK_IMPORTED_MODULE_8__.getRandomValues)(bytes);
	bytes.writeUIntBE(Math.max(0, Math.floor(timeMs)), 0, 6);
	bytes.writeUInt16BE(28672 | sequence & 4095, 6);
	bytes[8] = 128 | (bytes[8] ?? 0) & 63;
	return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
// src/adapters/log/stamp-events.ts
function stampEvents(events, { now, run }) {
	return events.map((event, index) => {
		const stamped = {
			v: 1,
			id: uuidV7(now.getTime(), index),
			at: now.toISOString(),
			...run === void 0 ? {} : { run },
			...event
		};
		const parsed = _work_result_js__WEBPACK_IMPORTED_MODULE_2__.v.safeParse(wellFormed(withUntrustedCut(stamped)));
		if (parsed.success) return parsed.data;
		const issue = parsed.error.issues[0];
		throw new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("log-corrupt", `Expected the event ${event.type} to fit the schema of the log, found ${issue?.path.join(".")}: ${issue?.message}. This is a bug; nothing was written.`, { cause: parsed.error });
	});
}
function renderEventLine(event) {
	const { v, id, at, type, actor, run, cause, data, ...keys } = event;
	return JSON.stringify({
		v,
		id,
		at,
		type,
		...keys,
		actor,
		run,
		cause,
		data
	});
}
function withUntrustedCut(value) {
	return mapObjects(value, (key, inner) => key === "untrusted" && isRecord(inner) && typeof inner.text === "string" ? {
		...inner,
		text: (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.g)(inner.text)
	} : inner);
}
function wellFormed(value) {
	return mapObjects(value, (_, inner) => typeof inner === "string" ? inner.toWellFormed() : inner);
}
function mapObjects(value, map) {
	if (Array.isArray(value)) return value.map((inner) => mapObjects(map("", inner), map));
	if (!isRecord(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapObjects(map(key, inner), map)]));
}
function isRecord(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
// src/adapters/log/inbox.ts
const BATCH_FILE = "batch.json";
const BATCH_LIMIT = 4194304;
const EVENTS_LIMIT = BATCH_LIMIT / 2;
const BATCH_VERSION = 1;
const batchSchema = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
	v: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.m)(BATCH_VERSION),
	expect: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.y)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)().regex(/^[1-9]\d{0,9}$/), (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)()).describe("what the log said of these tasks, as a digest"),
	lines: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)()).min(1).describe("events as lines of the log")
});
function makeBatch(events, { state, tasks }) {
	return {
		v: BATCH_VERSION,
		expect: Object.fromEntries(tasks.map((task) => [String(task), digestOf$1(state, task)])),
		lines: events.map(renderEventLine)
	};
}
function fitsInbox(events) {
	return events.map((event) => Buffer.byteLength(JSON.stringify(renderEventLine(event)))).reduce((sum, size) => sum + size, 0) <= EVENTS_LIMIT;
}
function holds(batch, state) {
	return Object.entries(batch.expect).every(([task, digest]) => digestOf$1(state, Number(task)) === digest);
}
function writeBatch(git, batch, options) {
	const files = new Map([[BATCH_FILE, Buffer.from(`${JSON.stringify(batch)}\n`)]]);
	return writeCommit(git, {
		parent: void 0,
		message: `${batch.lines.length} events that wait for the log`,
		files,
		...options
	});
}
async function readBatches(git, waiting) {
	if (waiting.size === 0) return [];
	const sorted = [...waiting].sort(([a], [b]) => a < b ? -1 : 1);
	return readObjects(git, async (objects) => {
		const batches = [];
		for (const [ref, commit] of sorted) {
			const file = await objects.read(`${commit}:${BATCH_FILE}`);
			batches.push({
				ref,
				commit,
				...parseBatch(file?.content ?? Buffer.alloc(0))
			});
		}
		return batches;
	});
}
function parseBatch(raw) {
	const useless = (why) => ({
		kind: "useless",
		why,
		raw: raw.subarray(0, BATCH_LIMIT)
	});
	if (raw.length === 0 || raw.length > BATCH_LIMIT) return useless(`it has ${raw.length} bytes`);
	let value;
	try {
		value = JSON.parse(raw.toString("utf8"));
	} catch {
		return useless("it is no JSON");
	}
	const head = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.h)({ v: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)().int() }).safeParse(value);
	if (head.success && head.data.v > BATCH_VERSION) return { kind: "newer" };
	const parsed = batchSchema.safeParse(value);
	if (!parsed.success) return useless(parsed.error.issues[0]?.message ?? "it has another form");
	const lines = parsed.data.lines.map((line) => ({
		line,
		parsed: (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__._)(line)
	}));
	const broken = lines.find((line) => line.parsed.kind === "broken" || /[\r\n]/.test(line.line));
	if (broken !== void 0) return useless(`one of its lines is no event (${broken.line.slice(0, 80)})`);
	const events = lines.flatMap((line) => line.parsed.kind === "event" ? [line.parsed.event] : []);
	return {
		kind: "batch",
		batch: parsed.data,
		events
	};
}
function digestOf$1(state, task) {
	return (0,node_crypto__WEBPACK_IMPORTED_MODULE_8__.createHash)("sha256").update(canonical(taskOf(state, task))).digest("hex");
}
function canonical(value) {
	return JSON.stringify(value, (_key, inner) => typeof inner === "object" && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => a < b ? -1 : 1)) : inner);
}
// src/adapters/log/group-commit.ts
const CROWDED_MS = 3e4;
const LOOK_MS = 300;
const LONGEST_LOOK_MS = 4e3;
const LOOK_FOR_EACH_MS = 50;
const PATIENCE_MS$1 = 12e3;
const SWEPT_AT_ONCE = 200;
const PUSHES = 3;
const GIVE_UP_MS = 12e4;
function openGroupCommit({ git, log, world }) {
	const scratchRef = `refs/stoneforge/scratch/${world.nonce()}`;
	const now = () => world.now().getTime();
	let crowdedUntil = 0;
	let takesNoInbox = false;
	return {
		isCrowded: () => !takesNoInbox && now() < crowdedUntil,
		sawCrowd: () => {
			crowdedUntil = now() + CROWDED_MS;
		},
		async append(events, basis) {
			const id = events[0]?.id;
			if (takesNoInbox || id === void 0) return "refused";
			const ref = `${INBOX}${id}`;
			const left = await leave(ref, events, basis);
			if (left !== "waits") return left;
			return waitFor(ref, events);
		}
	};
	async function leave(ref, events, basis) {
		const commit = await writeBatch(git, makeBatch(events, basis), {
			at: world.now(),
			scratchRef
		});
		for (let tries = 1;; tries += 1) {
			const outcome = await pushRefs(git, [{
				ref,
				to: commit,
				from: { commit: void 0 }
			}]);
			if (outcome.kind === "done") return "waits";
			if (outcome.kind === "moved" || outcome.error.retryable) {
				if ([...(await listRemoteBelow(git, ["refs/stoneforge/inbox/", "refs/stoneforge/refused/"])).keys()].some((one) => one === ref || isRefusalOf(ref, one))) return "waits";
				if (isOnBranch(await log.load(), events)) return "on the branch";
				if (tries < PUSHES) continue;
				if (outcome.kind === "failed") throw outcome.error;
			}
			takesNoInbox = true;
			return "refused";
		}
	}
	async function waitFor(ref, events) {
		const begun = now();
		let wasSeen = false;
		while (now() - begun < GIVE_UP_MS) {
			const found = await listRemoteBelow(git, [INBOX, REFUSED$1]);
			const refusal = [...found].find(([one]) => isRefusalOf(ref, one));
			if (refusal !== void 0) {
				await takeAway([refusal]);
				return "refused";
			}
			if (!found.has(ref) && (wasSeen || isOnBranch(await log.load(), events))) return "on the branch";
			wasSeen ||= found.has(ref);
			const waiting = [...found.keys()].filter((one) => log.takes(one));
			if ((waiting[0] === ref || now() - begun > PATIENCE_MS$1 * (1 + world.random())) && await takeAll(ref, found)) return "on the branch";
			const pauseMs = Math.min(LOOK_MS + LOOK_FOR_EACH_MS * waiting.length, LONGEST_LOOK_MS);
			await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_11__.setTimeout)(pauseMs * (.5 + world.random()));
		}
		throw new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("log-contended", `Expected the batch ${ref} to be taken into the log within ${GIVE_UP_MS / 1e3} s, found that it still waits. Whoever writes next takes it in.`, { retryable: true });
	}
	async function takeAll(ref, found) {
		await takeAway([...found].filter(([one]) => isForgotten(one, world.now())).slice(0, SWEPT_AT_ONCE));
		const written = await log.write(await log.load(), { events: [] });
		if (!written.taken.some((batch) => batch.ref === ref)) return false;
		const outcome = await log.push(written);
		if (outcome.kind === "failed" && !outcome.error.retryable) throw outcome.error;
		return outcome.kind === "done" && !written.refused.some((batch) => batch.ref === ref);
	}
	async function takeAway(refs) {
		if (refs.length === 0) return;
		await pushRefs(git, refs.map(([ref, commit]) => ({
			ref,
			to: void 0,
			from: { commit }
		})));
	}
}
function isOnBranch(tip, events) {
	return events.every(({ id }) => tip.reading.ids.ids.has(id));
}
// src/core/plan/plan-life.ts
const PLAN_TRANSITIONS = {
	new: ["draft"],
	draft: ["active", "cancelled"],
	active: [
		"draft",
		"completed",
		"cancelled"
	],
	completed: ["active"],
	cancelled: ["draft", "active"]
};
function planOf(state, plan) {
	return state.plans[plan] ?? newPlan(plan);
}
function isStandingPlan({ status }) {
	return status === "draft" || status === "active";
}
function newPlan(plan) {
	return {
		plan,
		status: "new",
		title: "",
		activated: void 0,
		refused: void 0,
		tasks: [],
		plans: [],
		others: [],
		elsewhere: [],
		dependsOn: [],
		foreign: [],
		priority: void 0,
		cancelledBy: void 0,
		issueClosed: false,
		shown: void 0,
		commands: [],
		updatedAt: ""
	};
}
// src/core/log/state-schema.ts
const number = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)().regex(/^\d{1,16}$/, "a number");
const count$1 = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)().int().nonnegative();
const numbers = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)());
const texts = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)());
const text$2 = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)();
const someText = text$2.optional();
const someCount = count$1.optional();
const shown = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
	comment: count$1,
	node: someText,
	digest: text$2
}).optional();
const cancelledBy = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.u)(["command", "issue"]).optional();
const amount = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)().nonnegative().optional();
const amounts = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
	dollars: amount,
	tokens: amount,
	minutes: amount
});
const source = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.u)(_work_result_js__WEBPACK_IMPORTED_MODULE_2__.b).optional();
const book = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
	live: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.y)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(), (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
		task: count$1,
		attempt: count$1,
		agent: text$2,
		run: someText,
		leaseUntil: text$2,
		day: text$2,
		plans: numbers,
		reserved: amounts,
		from: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
			dollars: source,
			tokens: source,
			minutes: source
		})
	})),
	days: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.y)(text$2, amounts),
	runs: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
		run: text$2,
		spent: amounts
	})),
	plans: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.y)(number, amounts),
	measured: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.y)(text$2, (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)(amounts))
});
const attempt = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
	attempt: count$1,
	agent: text$2,
	type: someText,
	size: someText,
	pool: someText,
	baseBranch: text$2,
	base: text$2,
	run: someText,
	startedAt: text$2,
	leaseUntil: text$2,
	nonceHash: text$2,
	conditions: someText,
	backoffMs: someCount,
	failure: someText,
	costs: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
		day: text$2,
		reserved: amounts,
		spent: amounts.optional(),
		estimated: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.u)(_work_result_js__WEBPACK_IMPORTED_MODULE_2__.x)).optional()
	}).optional(),
	sentBack: someText,
	ended: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
		outcome: _work_result_js__WEBPACK_IMPORTED_MODULE_2__.p,
		at: text$2,
		sessions: count$1,
		durationMs: count$1,
		reason: text$2,
		untrusted: someText
	}).optional()
});
const change = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
	attempt: count$1,
	branch: text$2,
	head: text$2,
	base: text$2,
	pr: someCount,
	prRefused: someText,
	tested: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.f)().optional(),
	publishedAt: text$2
});
const task = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
	task: count$1,
	status: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.u)(keysOf$1(TRANSITIONS)),
	title: someText,
	approved: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
		by: text$2,
		snapshotHash: text$2
	}).optional(),
	blocked: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)(_work_result_js__WEBPACK_IMPORTED_MODULE_2__.m),
	waits: _work_result_js__WEBPACK_IMPORTED_MODULE_2__.y.optional(),
	worker: someText,
	branch: someText,
	attempts: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)(attempt),
	failures: count$1,
	losses: count$1,
	fruitless: count$1,
	spent: amounts,
	lostGates: count$1,
	change: change.optional(),
	checkpoint: someText,
	changedPaths: texts.optional(),
	repair: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
		reason: text$2,
		paths: texts.optional(),
		output: someText
	}).optional(),
	question: someText,
	answer: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
		question: text$2,
		answer: text$2,
		by: text$2
	}).optional(),
	handoff: someText,
	escalation: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
		reason: text$2,
		untrusted: someText
	}).optional(),
	cancelledBy,
	landed: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
		commit: text$2,
		at: text$2,
		pr: someCount,
		tested: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.f)()
	}).optional(),
	issueClosed: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.f)(),
	shown,
	commands: numbers,
	updatedAt: text$2
});
const plan = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
	plan: count$1,
	status: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.u)(keysOf$1(PLAN_TRANSITIONS)),
	title: text$2,
	activated: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
		by: text$2,
		comment: someCount
	}).optional(),
	refused: someText,
	tasks: numbers,
	plans: numbers,
	others: numbers,
	elsewhere: texts,
	dependsOn: numbers,
	foreign: texts,
	priority: someCount,
	cancelledBy,
	issueClosed: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.f)(),
	shown,
	commands: numbers,
	updatedAt: text$2
});
const train = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
	train: text$2,
	branch: text$2,
	base: text$2,
	tip: text$2,
	tree: text$2,
	cars: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
		task: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)(),
		attempt: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)(),
		head: text$2,
		commit: text$2
	})),
	gate: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.f)(),
	run: someText,
	boardedAt: text$2,
	gated: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
		green: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.f)(),
		checks: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)(_work_result_js__WEBPACK_IMPORTED_MODULE_2__.h)
	}).optional()
});
const stateSchema = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
	tasks: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.y)(number, task),
	plans: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.y)(number, plan),
	book,
	trains: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.y)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(), train),
	suspects: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.y)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(), (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
		task: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)(),
		head: text$2
	}))),
	greenTrees: texts,
	commentsReadUntil: someText,
	landings: numbers,
	settled: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.y)(number, (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)().regex(/^[0-9a-f]{256}$/, "1,024 numbers as hexadecimal digits")),
	keep: count$1,
	counts: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
		events: count$1,
		skipped: count$1,
		broken: count$1
	})
});
function keysOf$1(table) {
	return Object.keys(table);
}
// src/core/log/snapshot.ts
const SNAPSHOT_FILE = "snapshot.json";
const sha256$1 = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)().regex(/^[0-9a-f]{64}$/);
const throughSchema = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
	file: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)().int().positive().describe("number of the file of events that was the newest"),
	bytes: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)().int().nonnegative().describe("how much of that file is in the state"),
	prefix: sha256$1.describe("of those bytes"),
	before: sha256$1.describe("of the names and ids of all earlier files")
});
const snapshotSchema = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__._)({
	v: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.m)(1),
	fold: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)().int(),
	through: throughSchema,
	ids: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)()).describe("ids of the newest events, so that one that is written again counts once"),
	digest: sha256$1.describe("of the state, as this file has it"),
	state: stateSchema
});
const STATE_KEY = ",\"state\":";
function renderSnapshot({ through, ids, state }, digest) {
	const text = JSON.stringify(state);
	return `${JSON.stringify({
		v: 1,
		fold: 7,
		through,
		ids,
		digest: digest(text)
	}).slice(0, -1)}${STATE_KEY}${text}}\n`;
}
function parseSnapshot(text, digest) {
	const useless = (why) => ({
		kind: "useless",
		why
	});
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		return useless("no JSON");
	}
	const head = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.h)({
		v: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)(),
		fold: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)()
	}).safeParse(value);
	if (head.success && (head.data.v !== 1 || head.data.fold !== 7)) return useless(`of another version (${head.data.v}.${head.data.fold}, this one is 1.7)`);
	const parsed = snapshotSchema.safeParse(value);
	if (!parsed.success) {
		const problem = parsed.error.issues[0];
		return useless(`not in the form of one (${problem?.path.join(".")}: ${problem?.message})`);
	}
	const { through, ids, digest: expected } = parsed.data;
	if (digest(text.slice(text.indexOf(STATE_KEY) + 9).replace(/\}\s*$/, "")) !== expected) return useless("damaged: its state is not what its digest says");
	return {
		kind: "snapshot",
		snapshot: {
			through,
			ids,
			state: parsed.data.state
		}
	};
}
// src/adapters/log/commit-message.ts
const NAMED = 6;
function commitMessage(events) {
	const names = events.map((event) => {
		const task = "task" in event ? ` ${event.task}` : "plan" in event ? ` ${event.plan}` : "";
		return `${event.type}${task}${"attempt" in event ? `.${event.attempt}` : ""}`;
	});
	const more = names.length - NAMED;
	return [...names.slice(0, NAMED), ...more > 0 ? [`${more} more`] : []].join(", ") || "files";
}
// src/core/log/backlog-file.ts
const BACKLOG_FILE = "backlog.json";
// src/core/log/parse-log-file.ts
const EVENT_FILE = /^events\/(\d{6,12})\.jsonl$/;
function eventFileNumber(path) {
	const [, digits] = EVENT_FILE.exec(path) ?? [];
	const number = Number(digits);
	return number > 0 && path === eventFilePath(number) ? number : void 0;
}
function eventFilePath(number) {
	return `events/${String(number).padStart(6, "0")}.jsonl`;
}
function* readLogLines(content, firstLine = 1) {
	let number = firstLine - 1;
	for (let begin = 0; begin <= content.length;) {
		const found = content.indexOf(NEWLINE, begin);
		const end = found === -1 ? content.length : found;
		const raw = content.toString("utf8", begin, end);
		begin = end + 1;
		number += 1;
		const line = trimmed(raw);
		if (line !== "") yield {
			number,
			raw,
			parsed: (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__._)(line)
		};
	}
}
const NEWLINE = 10;
function parseLogFile(path, content, firstLine = 1) {
	const events = [];
	const broken = [];
	let skipped = 0;
	for (const { number, parsed } of readLogLines(content, firstLine)) if (parsed.kind === "event") events.push(parsed.event);
	else if (parsed.kind === "skipped") skipped += 1;
	else broken.push({
		position: `${path}:${number}`,
		why: parsed.why
	});
	return {
		events,
		skipped,
		broken
	};
}
function trimmed(line) {
	if (line.startsWith("{") && line.endsWith("}")) return line;
	let begin = 0;
	let end = line.length;
	while (begin < end && isBlank(line, begin)) begin += 1;
	while (begin < end && isBlank(line, end - 1)) end -= 1;
	return line.slice(begin, end);
}
function isBlank(line, at) {
	return line.charCodeAt(at) === 0 || /\s/.test(line.charAt(at));
}
// src/adapters/log/branch-readme.ts
function branchReadme(branch) {
	return `# The log of Stoneforge

This branch (\`${branch}\`) holds no code. It is the memory of Stoneforge, which turns labelled issues of this repository into
landed commits: every decision that it made is one line in \`events/\`, in the order in which it happened.

- \`events/000001.jsonl\`, …: one event a line, as JSON. New lines are only ever added at the end.
- \`attempts/12.1.json\`: what attempt 1 at task 12 was given to work from. Gone once the task has landed.
- \`snapshot.json\`: the state that the events add up to, so that not every job has to read them all.
- \`backlog.json\`: the open issues as they were read last, so that not every job has to read them all.
- \`quarantine/\`: lines that nobody could read.

Please do not edit, rebase, merge or delete this branch. Stoneforge reads it to know what is done and what is going on;
without it, it would begin again from the issues alone. Nothing here is needed to build or run the code of this repository.
`;
}
// src/adapters/log/compose-files.ts
const FILE_LIMIT_BYTES = 524288;
function composeFiles(before, added) {
	const files = new Map();
	if (before.isUnborn) files.set("README.md", Buffer.from(branchReadme(before.branch)));
	for (const [path, content] of Object.entries(added.files)) files.set(pathOfFile(path), Buffer.from(content));
	if (added.lines.length === 0) return {
		files,
		newest: before.newest
	};
	const newest = withLines(before.newest, added.lines);
	files.set(eventFilePath(newest.number), newest.content);
	return {
		files,
		newest
	};
}
function withLines(newest, added) {
	const lines = Buffer.from(added.map((line) => `${line}\n`).join(""));
	if (newest === void 0) return {
		number: 1,
		content: lines
	};
	if (newest.content.length > 524288 && isReadable(newest.number + 1)) return {
		number: newest.number + 1,
		content: lines
	};
	const endsOpen = newest.content.length > 0 && newest.content.at(-1) !== 10;
	const content = Buffer.concat([
		newest.content,
		Buffer.from(endsOpen ? "\n" : ""),
		lines
	]);
	return {
		number: newest.number,
		content
	};
}
function isReadable(number) {
	return eventFileNumber(eventFilePath(number)) !== void 0;
}
function pathOfFile(path) {
	if (path === "backlog.json" || /^attempts\/[1-9]\d*\.[1-9]\d*\.json$/.test(path)) return path;
	throw new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("bad-input", `Expected a file of the log to be attempts/<task>.<n>.json or ${BACKLOG_FILE}, found ${JSON.stringify(path)}.`);
}
// src/adapters/log/known-ids.ts
function askId({ ids, floor }, id) {
	if (ids.has(id)) return "seen";
	return id > floor ? "new" : "unknown";
}
var IdWindow = class {
	#ids;
	#known;
	constructor(before = {
		ids: new Set(),
		floor: ""
	}) {
		this.#ids = new Set(before.ids);
		this.#known = {
			ids: this.#ids,
			floor: before.floor
		};
	}
	ask(id) {
		return askId(this.#known, id);
	}
	add(id) {
		this.#ids.add(id);
	}
	known() {
		return this.#known;
	}
};
function highestIds({ ids, floor }) {
	return [...ids].filter((id) => id >= floor).sort().slice(-2e3);
}
function keptIds(ids) {
	return {
		ids: new Set(ids),
		floor: ids.reduce((lowest, id) => id < lowest ? id : lowest, "~")
	};
}
// src/adapters/log/log-files.ts
async function listLogFiles(objects, commit) {
	const tree = await objects.read(`${commit}:events`);
	return tree?.type === "tree" ? logFilesOf(tree.content, tree.oid.length / 2) : [];
}
function logFilesOf(tree, idBytes) {
	const files = [];
	for (let at = 0; at < tree.length;) {
		const nul = tree.indexOf(0, at);
		const [, mode = "", name = ""] = /^(\d+) (.*)$/s.exec(tree.subarray(at, nul).toString("utf8")) ?? [];
		const blob = tree.subarray(nul + 1, nul + 1 + idBytes).toString("hex");
		const number = eventFileNumber(`events/${name}`);
		if (mode.startsWith("100") && number !== void 0) files.push({
			number,
			blob
		});
		at = nul + 1 + idBytes;
	}
	return files.sort((a, b) => a.number - b.number);
}
async function contentOf(objects, file) {
	if (file === void 0) return void 0;
	return {
		number: file.number,
		content: (await objects.read(file.blob))?.content ?? Buffer.alloc(0)
	};
}
function sha256(data) {
	return (0,node_crypto__WEBPACK_IMPORTED_MODULE_8__.createHash)("sha256").update(data).digest("hex");
}
function blobId(content, neighbours) {
	const algorithm = neighbours[0]?.blob.length === 64 ? "sha256" : "sha1";
	return (0,node_crypto__WEBPACK_IMPORTED_MODULE_8__.createHash)(algorithm).update(`blob ${content.length}\0`).update(content).digest("hex");
}
// src/adapters/log/find-snapshot.ts
async function findSnapshot(log, commit) {
	const blob = await log.objects.read(`${commit}:${SNAPSHOT_FILE}`);
	if (blob === void 0) return { kind: "none" };
	const parsed = parseSnapshot(blob.content.toString("utf8"), sha256);
	const why = parsed.kind === "useless" ? parsed.why : await mismatchOf(log, parsed.snapshot);
	if (parsed.kind === "snapshot" && why === void 0) return parsed;
	return {
		kind: "useless",
		note: `Expected ${SNAPSHOT_FILE} of the log to be usable, found that it is ${why}. The state is made from the events instead.`
	};
}
function makeSnapshot(log) {
	const { files, newest, ids, state } = log;
	return renderSnapshot({
		through: positionAfter(files, newest),
		ids: highestIds(ids),
		state
	}, sha256);
}
async function mismatchOf(log, { through }) {
	const file = log.files.find(({ number }) => number === through.file);
	if (file === void 0) return `of another log: there is no ${eventFilePath(through.file)}`;
	if (digestOfFiles(log.files, through.file) !== through.before) return "of other events: the earlier files have changed";
	const content = file.number === log.newest?.number ? log.newest.content : (await contentOf(log.objects, file))?.content;
	return content !== void 0 && content.length >= through.bytes && sha256(content.subarray(0, through.bytes)) === through.prefix ? void 0 : `of other events: the beginning of ${eventFilePath(through.file)} has changed`;
}
function positionAfter(files, newest) {
	return {
		file: newest.number,
		bytes: newest.content.length,
		prefix: sha256(newest.content),
		before: digestOfFiles(files, newest.number)
	};
}
function digestOfFiles(files, upTo) {
	return sha256(files.filter(({ number }) => number < upTo).map(({ number, blob }) => `${number} ${blob}\n`).join(""));
}
// src/adapters/git/fetch-missing.ts
async function fetchMissing(git, tree) {
	const missing = (await git.attempt([
		"rev-list",
		"--objects",
		"--no-object-names",
		"--missing=print",
		tree
	])).stdout.split("\n").flatMap((line) => line.startsWith("?") ? [line.slice(1)] : []);
	if (missing.length < 2) return;
	await git.exclusive(() => git.attempt(FETCH, { input: `${missing.join("\n")}\n` }));
}
const FETCH = [
	"-c",
	"fetch.negotiationAlgorithm=noop",
	"fetch",
	"--no-tags",
	"--no-auto-maintenance",
	"--no-recurse-submodules",
	"--no-write-fetch-head",
	"--filter=blob:none",
	"--stdin",
	"origin"
];
// src/adapters/log/read-branch.ts
function readBranch(git, commit, { before, isWhole = false, ...folding }) {
	return readObjects(git, async (objects) => {
		const files = await listLogFiles(objects, commit);
		const log = {
			git,
			commit,
			objects,
			files,
			newest: await contentOf(objects, files.at(-1)),
			...folding
		};
		if (isWhole) return readAll(log, []);
		const since = before === void 0 ? void 0 : await readOn(log, startOf$1(before, log));
		if (since !== void 0) return since;
		const found = await findSnapshot(log, commit);
		const read = found.kind === "snapshot" ? await readOn(log, startAfter(found.snapshot)) : void 0;
		if (read !== void 0) return read;
		return readAll(log, notesOn(found, files));
	});
}
const OLD_EVENT = `${SNAPSHOT_FILE} does not say whether an event that came since is a repetition of an older one; the log is read as a whole.`;
function notesOn(found, files) {
	if (found.kind === "useless") return [found.note];
	if (found.kind === "snapshot") return [OLD_EVENT];
	if (files.length < 2) return [];
	return [`Expected ${SNAPSHOT_FILE} beside ${files.length} files of events, found none. The state is made from the events instead.`];
}
async function readOn(log, start) {
	if (start === void 0) return void 0;
	const window = new IdWindow(start.ids);
	const chunks = [];
	for (const file of log.files.filter(({ number }) => number >= start.file)) {
		const from = file.number === start.file ? start.bytes : 0;
		chunks.push(await readChunk(log, file, from));
	}
	const events = chunks.flatMap((chunk) => chunk.events);
	const fresh = [];
	for (const event of events) {
		const answer = window.ask(event.id);
		if (answer === "unknown") return void 0;
		if (answer === "seen") continue;
		window.add(event.id);
		fresh.push(event);
	}
	return {
		state: counted(log.fold(start.state, fresh), chunks),
		ids: window.known(),
		files: log.files,
		newest: log.newest,
		sinceSnapshot: start.sinceSnapshot + fresh.length,
		notes: notesOf$1(chunks)
	};
}
async function readAll(log, notes) {
	const window = new IdWindow();
	const said = [...notes];
	let state = log.emptyState();
	let count = 0;
	if (log.files.length > 2) await fetchMissing(log.git, `${log.commit}:events`);
	for (const file of log.files) {
		const chunk = await readChunk(log, file, 0);
		const fresh = chunk.events.filter(({ id }) => {
			const isNew = window.ask(id) === "new";
			window.add(id);
			return isNew;
		});
		state = counted(log.fold(state, fresh), [chunk]);
		count += fresh.length;
		said.push(...notesOf$1([chunk]));
	}
	return {
		state,
		ids: window.known(),
		files: log.files,
		newest: log.newest,
		sinceSnapshot: count,
		notes: said
	};
}
async function readChunk({ objects, newest }, file, from) {
	const bytes = (file.number === newest?.number ? newest.content : (await contentOf(objects, file))?.content) ?? Buffer.alloc(0);
	const firstLine = countLines(bytes.subarray(0, from)) + 1;
	return parseLogFile(eventFilePath(file.number), bytes.subarray(from), firstLine);
}
function startAfter({ through, ids, state }) {
	return {
		file: through.file,
		bytes: through.bytes,
		state,
		ids: keptIds(ids),
		sinceSnapshot: 0
	};
}
function startOf$1(before, { files, newest }) {
	const earlier = before.newest;
	if (earlier === void 0) return void 0;
	const old = before.files.slice(0, -1);
	const isSame = old.every((file, index) => files[index]?.number === file.number && files[index].blob === file.blob);
	const same = files[old.length];
	if (!isSame || same?.number !== earlier.number) return void 0;
	const isUnchanged = same.blob === before.files.at(-1)?.blob;
	const isExtended = newest?.number === earlier.number && beginsWith(newest.content, earlier.content);
	if (!isUnchanged && !isExtended) return void 0;
	const { state, ids, sinceSnapshot } = before;
	return {
		file: earlier.number,
		bytes: earlier.content.length,
		state,
		ids,
		sinceSnapshot
	};
}
function counted(state, chunks) {
	const skipped = chunks.reduce((sum, chunk) => sum + chunk.skipped, state.counts.skipped);
	const broken = chunks.reduce((sum, chunk) => sum + chunk.broken.length, state.counts.broken);
	return {
		...state,
		counts: {
			...state.counts,
			skipped,
			broken
		}
	};
}
function notesOf$1(chunks) {
	return chunks.flatMap((chunk) => chunk.broken.map(({ position, why }) => `Expected an event of the log at ${position}, found a line that does not parse (${why}). It is left out.`));
}
function countLines(bytes) {
	let lines = 0;
	for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
	return lines;
}
function beginsWith(content, start) {
	if (start.length > 0 && start.at(-1) !== 10) return false;
	return content.length >= start.length && content.subarray(0, start.length).equals(start);
}
// src/adapters/log/take-in.ts
function takeIn(start, batches, { own, ids, fold }) {
	const added = new Set(own.map(({ id }) => id));
	let state = start;
	const events = [];
	const lines = [];
	const quarantine = new Map();
	const refused = [];
	for (const waiting of batches) {
		if (waiting.kind === "useless") {
			quarantine.set(`quarantine/inbox-${waiting.commit}.json`, waiting.raw);
			continue;
		}
		const fresh = new Map(waiting.events.filter(({ id }) => !ids.has(id) && !added.has(id)).map((event) => [event.id, event]));
		if (waiting.events.length > 0 && fresh.size === 0) continue;
		if (!holds(waiting.batch, state)) {
			refused.push(waiting);
			continue;
		}
		state = withSkipped(fold(state, fresh.values()), waiting.batch.lines.length - waiting.events.length);
		events.push(...fresh.values());
		for (const id of fresh.keys()) added.add(id);
		lines.push(...waiting.batch.lines);
	}
	return {
		state,
		events,
		lines,
		quarantine,
		refused
	};
}
function withSkipped(state, lines) {
	return lines === 0 ? state : {
		...state,
		counts: {
			...state.counts,
			skipped: state.counts.skipped + lines
		}
	};
}
// src/adapters/log/log-branch.ts
const SNAPSHOT_EVERY = 1e3;
const BATCHES_PER_COMMIT = 200;
const TRIES_PER_BATCH = 3;
function openLogBranch(options) {
	const { git, branch, world, emptyState, fold, snapshotEvery = SNAPSHOT_EVERY } = options;
	const ref = `refs/heads/${branch}`;
	const scratchRef = `refs/stoneforge/scratch/${world.nonce()}`;
	const said = new Set();
	const newer = new Set();
	const failures = new Map();
	const takes = (ref) => isBatchRef(ref) && !newer.has(ref) && (failures.get(ref) ?? 0) < TRIES_PER_BATCH;
	let known;
	return {
		known: () => known,
		takes,
		assume(tip, events) {
			const newest = known ?? tip;
			if (events.every(({ id }) => newest.reading.ids.ids.has(id))) return newest;
			known = {
				...newest,
				state: fold(newest.state, events)
			};
			return known;
		},
		async load() {
			const { commit, others } = await fetchBelow(git, {
				branch: ref,
				prefix: INBOX,
				largestBlob: FILE_LIMIT_BYTES
			});
			const since = known !== void 0 && known.commit === commit && known !== void 0 ? known.reading : await readAt(commit);
			const waiting = (await readBatches(git, new Map([...others].filter(([one]) => takes(one))))).flatMap((batch) => {
				if (batch.kind !== "newer") return [batch];
				newer.add(batch.ref);
				return [];
			});
			const reading = waiting.some(isUnknownTo(since)) ? await readAt(commit, { isWhole: true }) : since;
			known = {
				commit,
				state: reading.state,
				reading,
				waiting
			};
			return known;
		},
		async write(tip, { events, files = {} }) {
			const taken = tip.waiting.filter((batch) => takes(batch.ref)).slice(0, BATCHES_PER_COMMIT);
			const added = takeIn(fold(tip.state, events), taken, {
				own: events,
				ids: tip.reading.ids.ids,
				fold
			});
			const lines = [...events.map(renderEventLine), ...added.lines];
			const composed = composeFiles({
				branch,
				isUnborn: tip.commit === void 0,
				newest: tip.reading.newest
			}, {
				lines,
				files
			});
			const reading = readingAfter(tip.reading, {
				...added,
				own: events,
				newest: composed.newest
			});
			const all = new Map([...composed.files, ...added.quarantine]);
			const { newest } = reading;
			const isDue = reading.sinceSnapshot >= snapshotEvery && newest?.content.at(-1) === 10;
			if (isDue) all.set(SNAPSHOT_FILE, Buffer.from(makeSnapshot({
				...reading,
				newest
			})));
			const removed = isDue ? await attemptsOfLanded(git, tip.commit, reading.state) : [];
			const commit = await writeCommit(git, {
				parent: tip.commit,
				message: commitMessage([...events, ...added.events]),
				at: world.now(),
				files: all,
				removed,
				scratchRef
			});
			const after = {
				...reading,
				sinceSnapshot: isDue ? 0 : reading.sinceSnapshot
			};
			return {
				events,
				taken,
				refused: added.refused,
				tip: {
					commit,
					state: after.state,
					reading: after,
					waiting: []
				}
			};
		},
		async push({ tip, taken, refused }, refs = []) {
			const others = refs.map(({ ref: other, from, to }) => ({
				ref: other,
				to,
				from: { commit: from }
			}));
			const gone = taken.map((batch) => ({
				ref: batch.ref,
				to: void 0,
				from: { commit: batch.commit }
			}));
			const told = refused.map((batch) => ({
				ref: refusalOf(batch.ref, world.now()),
				to: batch.commit,
				from: "any"
			}));
			const all = [
				{
					ref,
					to: tip.commit,
					from: "forward"
				},
				...others,
				...gone,
				...told
			];
			const outcome = await pushRefs(git, all);
			if (outcome.kind === "done") known = tip;
			else countFailures(outcome, taken);
			return outcome;
		}
	};
	function countFailures(outcome, taken) {
		if (outcome.kind === "done") return;
		if (outcome.kind === "failed") {
			if (!outcome.error.retryable) for (const batch of taken) failures.set(batch.ref, TRIES_PER_BATCH);
			return;
		}
		const isNamed = (one) => outcome.refs.includes(one) || outcome.words.includes(`'${one}'`);
		if (isNamed(ref)) return;
		const isInTheWay = (batch) => isNamed(batch.ref) || isNamed(refusalOf(batch.ref, world.now()));
		for (const batch of taken.filter(isInTheWay)) failures.set(batch.ref, (failures.get(batch.ref) ?? 0) + 1);
	}
	async function readAt(commit, extent = {}) {
		if (commit === void 0) return unread(emptyState());
		const before = known?.commit === void 0 ? void 0 : known.reading;
		const reading = await readBranch(git, commit, {
			before,
			emptyState,
			fold,
			...extent
		});
		for (const note of reading.notes) {
			if (!said.has(note)) options.warn(note);
			said.add(note);
		}
		return reading;
	}
}
function isUnknownTo({ ids }) {
	return (waiting) => waiting.kind === "batch" && waiting.events.some(({ id }) => askId(ids, id) === "unknown");
}
function readingAfter(before, added) {
	const window = new IdWindow(before.ids);
	const events = [...added.own, ...added.events];
	for (const { id } of events) window.add(id);
	const { newest } = added;
	const earlier = before.files.filter(({ number }) => number !== newest?.number);
	const files = newest === void 0 ? earlier : [...earlier, {
		number: newest.number,
		blob: blobId(newest.content, before.files)
	}];
	return {
		state: added.state,
		ids: window.known(),
		files,
		newest,
		sinceSnapshot: before.sinceSnapshot + events.length,
		notes: []
	};
}
async function attemptsOfLanded(git, commit, state) {
	if (commit === void 0) return [];
	const { stdout } = await git.run([
		"ls-tree",
		"--name-only",
		"-z",
		commit,
		"attempts/"
	]);
	return stdout.split("\0").filter((path) => {
		const [, task] = /^attempts\/(\d+)\.\d+\.json$/.exec(path) ?? [];
		return task !== void 0 && taskOf(state, Number(task)).status === "landed";
	});
}
const unread = (state) => ({
	state,
	ids: new IdWindow().known(),
	files: [],
	newest: void 0,
	sinceSnapshot: 0,
	notes: []
});
// src/adapters/log/event-log.ts
const BACKOFF_BASE_MS = 50;
const BACKOFF_CAP_MS = 2e3;
const MOST_REFUSALS = 3;
function createEventLog(options) {
	const { repository, emptyState, fold, world, runId, branch = "stoneforge", warn = () => {}, maxTries = 20 } = options;
	const { snapshotEvery } = options;
	const log = openLogBranch({
		git: repository.git,
		branch,
		world,
		emptyState,
		fold,
		snapshotEvery,
		warn
	});
	const group = options.groupCommit === false ? void 0 : openGroupCommit({
		git: repository.git,
		log,
		world
	});
	let turn = Promise.resolve();
	return {
		async read() {
			return viewOf(await log.load());
		},
		async readFile(path) {
			const { commit } = log.known() ?? await log.load();
			if (commit === void 0) return void 0;
			const found = await readObjects(repository.git, (objects) => objects.read(`${commit}:${path}`));
			return found?.type === "blob" ? found.content.toString("utf8") : void 0;
		},
		append(decide) {
			const next = turn.then(() => append(decide));
			turn = next.catch(() => void 0);
			return next;
		}
	};
	async function append(decide) {
		const pushed = [];
		const first = log.known();
		let tip = first ?? await log.load();
		let isNewest = first === void 0;
		let mayArrive = false;
		let refusals = 0;
		for (let tried = 0; tried < maxTries; tried += 1) {
			const decision = attemptDecision(decide, tip);
			if (!decision.adds) {
				const newest = isNewest ? tip : await log.load();
				if (newest.commit === tip.commit) return decision.settle(tip);
				tip = newest;
				isNewest = true;
				continue;
			}
			const { events: added, files = {}, refs = [], expect } = decision.append;
			const events = stampEvents(added, {
				now: world.now(),
				run: runId
			});
			const queue = expect !== void 0 && refs.length === 0 && Object.keys(files).length === 0 && group !== void 0 && !mayArrive && refusals < MOST_REFUSALS && fitsInbox(events) ? () => viaInbox(group, tip, {
				events,
				tasks: expect.tasks
			}) : void 0;
			if (queue !== void 0 && group?.isCrowded() === true) {
				const waited = await queue();
				if (waited !== void 0) return waited;
				refusals += 1;
				tip = await log.load();
				isNewest = true;
				continue;
			}
			const written = await log.write(tip, {
				events,
				files
			});
			pushed.push(written);
			const outcome = await log.push(written, refs);
			if (outcome.kind === "done") return {
				...viewOf(written.tip),
				events
			};
			if (outcome.kind === "failed" && !outcome.error.retryable && written.taken.length === 0) throw outcome.error;
			mayArrive ||= outcome.kind === "failed" && outcome.error.retryable;
			group?.sawCrowd();
			if (outcome.kind === "moved" && queue !== void 0) {
				const waited = await queue();
				if (waited !== void 0) return waited;
				refusals += 1;
			} else await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_11__.setTimeout)(world.random() * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** tried));
			const newest = await log.load();
			const landed = pushed.find((one) => isOn(newest, one));
			if (landed !== void 0) return {
				...viewOf(newest),
				events: landed.events
			};
			if (newest.commit === tip.commit) throwIfRefMoved(outcome, decision.append);
			if (outcome.kind === "failed" && tried === maxTries - 1) throw outcome.error;
			tip = newest;
			isNewest = true;
		}
		throw new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("log-contended", `Expected to append to the branch ${branch} within ${maxTries} tries, found another writer ahead each time. Run the job again.`, { retryable: true });
		async function viaInbox(inbox, tip, { events, tasks }) {
			if (await inbox.append(events, {
				state: tip.state,
				tasks
			}) === "refused") return void 0;
			const after = log.assume(tip, events);
			return {
				...viewOf(after),
				events
			};
		}
	}
}
const viewOf = ({ commit, state }) => ({
	commit,
	state
});
function isOn(tip, { events, tip: own }) {
	if (tip.commit === own.commit) return true;
	return events.length > 0 && events.every(({ id }) => tip.reading.ids.ids.has(id));
}
function attemptDecision(decide, tip) {
	try {
		const append = decide(viewOf(tip));
		return append === void 0 || append.events.length === 0 && Object.keys(append.files ?? {}).length === 0 ? {
			adds: false,
			settle: (newest) => ({
				...viewOf(newest),
				events: []
			})
		} : {
			adds: true,
			append
		};
	} catch (error) {
		return {
			adds: false,
			settle: () => {
				throw error;
			}
		};
	}
}
function throwIfRefMoved(outcome, { refs = [] }) {
	if (outcome.kind !== "moved") return;
	const moved = refs.find(({ ref }) => outcome.refs.includes(ref));
	if (moved !== void 0) throw refMoved(moved.ref, moved.from);
}
// src/core/task-names.ts
const SLUG_LIMIT = 40;
function slugOf(title) {
	const slug = title.normalize("NFKD").replace(/\p{Mark}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, SLUG_LIMIT).replace(/^-+|-+$/g, "");
	return slug === "" ? "task" : slug;
}
function branchOf(worker, task, slug) {
	return `agent/${worker}/${task}-${slug}`;
}
function slugOfBranch(branch) {
	return branch.replace(/^agent\/[^/]+\/[0-9]+-/, "");
}
function attemptKey(task, attempt) {
	return `${task}.${attempt}`;
}
function freeWorker(taken, maxConcurrent) {
	for (let slot = 1; slot <= maxConcurrent; slot += 1) if (!taken.has(`worker-${slot}`)) return `worker-${slot}`;
}
// src/core/budget/book.ts
const EMPTY_BOOK = {
	live: {},
	days: {},
	runs: [],
	plans: {},
	measured: {}
};
function reservationOf(book, task, attempt) {
	return book.live[attemptKey(task, attempt)];
}
function withReservation(book, reservation) {
	return {
		...book,
		live: {
			...book.live,
			[attemptKey(reservation.task, reservation.attempt)]: reservation
		}
	};
}
function withSettlement(book, reservation, { spent, measured }) {
	const { [attemptKey(reservation.task, reservation.attempt)]: _, ...live } = book.live;
	const { day, run, agent } = reservation;
	const plans = { ...book.plans };
	for (const plan of reservation.plans) plans[plan] = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.S)(plans[plan] ?? {}, spent);
	const samples = [...book.measured[agent] ?? [], measured].slice(-50);
	return {
		live,
		days: newestDays({
			...book.days,
			[day]: (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.S)(book.days[day] ?? {}, spent)
		}),
		runs: run === void 0 ? book.runs : withRun(book.runs, run, spent),
		plans,
		measured: Object.keys(measured).length === 0 ? book.measured : {
			...book.measured,
			[agent]: samples
		}
	};
}
function newestDays(days) {
	const names = Object.keys(days).toSorted().slice(-35);
	return Object.fromEntries(names.map((day) => [day, days[day] ?? {}]));
}
function withRun(runs, run, spent) {
	const before = runs.find((entry) => entry.run === run)?.spent ?? {};
	return [...runs.filter((entry) => entry.run !== run), {
		run,
		spent: (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.S)(before, spent)
	}].slice(-50);
}
// src/core/describe-outcome.ts
function describeOutcome(outcome) {
	switch (outcome) {
		case "completed": return "The agent finished";
		case "no-change": return "The agent changed nothing";
		case "handoff": return "The agent handed over";
		case "question": return "The agent asked a question";
		case "timeout": return "The agent ran out of time";
		case "crashed": return "The agent failed";
		case "refused": return "The change was refused";
		case "lost": return "The runner was lost";
		case "cancelled": return "The run was cancelled";
		default: return (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.i)(outcome);
	}
}
// src/core/retry/fingerprint.ts
function fingerprint(text) {
	let [high, low] = [3735928559, 1103547991];
	for (let index = 0; index < text.length; index += 1) {
		const code = text.charCodeAt(index);
		high = Math.imul(high ^ code, 2654435761);
		low = Math.imul(low ^ code, 1597334677);
	}
	high = Math.imul(high ^ high >>> 16, 2246822507) ^ Math.imul(low ^ low >>> 13, 3266489909);
	low = Math.imul(low ^ low >>> 16, 2246822507) ^ Math.imul(high ^ high >>> 13, 3266489909);
	return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, "0");
}
// src/core/retry/failure-signature.ts
function failureSignature(kind, reason, output) {
	return fingerprint(`${kind}\n${withoutNews(reason)}\n${withoutNews((output ?? "").slice(-4e3))}`);
}
function withoutNews(text) {
	return text.replace(/\/tmp\/[\w./-]+/g, "#").replace(/\b[0-9a-f]{7,}\b/gi, "#").replace(/\d+/g, "#").replace(/\s+/g, " ").trim();
}
// src/core/retry/is-blameless.ts
function isBlameless({ outcome, sessions }) {
	return outcome === "lost" || outcome === "cancelled" || outcome === "crashed" && sessions === 0;
}
// src/core/retry/starting-conditions.ts
function startingConditions(task, { issue, base, config }) {
	return fingerprint([
		issue,
		base,
		config,
		task.checkpoint
	].map((part) => part ?? "").join(" "));
}
// src/core/fold/draft.ts
const GREEN_TREES_KEPT = 500;
const SETTLE_AT = 1.25;
function update$1(draft, event, change, options = {}) {
	if (hasNumber(draft.settled, event.task)) return;
	const next = {
		...taskOf(draft, event.task),
		...change
	};
	if (!options.quiet) next.updatedAt = event.at;
	draft.tasks[event.task] = next;
}
function move$1(draft, event, to, change) {
	const task = taskOf(draft, event.task);
	if (!TRANSITIONS[task.status].includes(to)) return;
	const next = {
		...task,
		waits: void 0,
		...change
	};
	next.status = to;
	next.updatedAt = event.at;
	if (to === "cancelled" || to === "landed") next.attempts = closeAttempts(next, event.at);
	else next.cancelledBy = void 0;
	draft.tasks[event.task] = next;
}
function closeAttempts(task, at) {
	if (liveAttempt(task) === void 0) return task.attempts;
	return endLast(task, {
		outcome: "cancelled",
		at,
		sessions: 0,
		durationMs: 0,
		reason: "the task was closed"
	});
}
function landed$1(draft, event) {
	const task = taskOf(draft, event.task);
	if (task.status === "landed") return;
	const { commit, pr, tested } = event.data;
	move$1(draft, event, "landed", {
		landed: {
			commit,
			at: event.at,
			pr,
			tested
		},
		attempts: task.attempts.map(withoutText),
		blocked: [],
		repair: void 0,
		escalation: void 0,
		checkpoint: void 0,
		changedPaths: void 0,
		handoff: void 0,
		question: void 0,
		answer: void 0
	});
	draft.landings.push(event.task);
	if (draft.landings.length > draft.keep * SETTLE_AT) settle(draft);
}
function settle(draft) {
	const gone = draft.landings.splice(0, draft.landings.length - draft.keep);
	for (const task of gone) delete draft.tasks[task];
	draft.settled = withNumbers(draft.settled, gone);
}
function withoutText(attempt) {
	if (attempt.ended?.untrusted === void 0) return attempt;
	const { untrusted: _, ...ended } = attempt.ended;
	return {
		...attempt,
		ended
	};
}
function endLast(task, ended) {
	return task.attempts.map((attempt, index) => index === task.attempts.length - 1 ? {
		...attempt,
		ended
	} : attempt);
}
function sendBackLast(task, sentBack, output) {
	return failLast(task.attempts.map((attempt, index) => index === task.attempts.length - 1 ? {
		...attempt,
		sentBack
	} : attempt), failureSignature("sent-back", sentBack, output));
}
function failLast(attempts, failure) {
	return attempts.map((attempt, index) => index === attempts.length - 1 ? {
		...attempt,
		failure
	} : attempt);
}
function repairOf(reason, output, paths) {
	return {
		reason,
		...output !== void 0 && { output },
		...paths !== void 0 && { paths }
	};
}
function rememberGreen(draft, tree) {
	const { greenTrees } = draft;
	const known = knownTreesOf(draft);
	if (known.has(tree)) return;
	known.add(tree);
	greenTrees.push(tree);
	const old = greenTrees.at(-501);
	if (old !== void 0) known.delete(old);
	if (greenTrees.length >= 2 * GREEN_TREES_KEPT) forgetOldTrees(draft);
}
function forgetOldTrees({ greenTrees }) {
	greenTrees.splice(0, greenTrees.length - GREEN_TREES_KEPT);
}
function knownTreesOf(draft) {
	const known = knownTrees.get(draft);
	if (known !== void 0) return known;
	const made = new Set(draft.greenTrees.slice(-500));
	knownTrees.set(draft, made);
	return made;
}
const knownTrees = new WeakMap();
// src/core/fold/attempts.ts
function attemptStarted(draft, event) {
	const task = taskOf(draft, event.task);
	if (event.attempt <= (task.attempts.at(-1)?.attempt ?? 0) || liveAttempt(task) !== void 0) return;
	const { data } = event;
	move$1(draft, event, "running", {
		blocked: [],
		worker: task.worker ?? data.worker,
		branch: task.branch ?? data.branch,
		attempts: [...task.attempts, {
			attempt: event.attempt,
			agent: data.agent,
			...data.type !== void 0 && { type: data.type },
			...data.size !== void 0 && { size: data.size },
			...data.pool !== void 0 && { pool: data.pool },
			baseBranch: data.baseBranch,
			base: data.base,
			conditions: startingConditions(task, {
				issue: task.approved?.snapshotHash,
				base: data.base,
				config: data.config
			}),
			...data.backoffMs !== void 0 && { backoffMs: data.backoffMs },
			run: event.run,
			startedAt: event.at,
			leaseUntil: data.leaseUntil,
			nonceHash: data.nonceHash
		}]
	});
}
function attemptEnded(draft, event) {
	const task = taskOf(draft, event.task);
	if (liveAttempt(task)?.attempt !== event.attempt) return;
	const { outcome, sessions, durationMs, reason, untrusted, checkpoint, paths } = event.data;
	const text = untrusted?.text;
	const attempts = endLast(task, {
		outcome,
		at: event.at,
		sessions,
		durationMs,
		reason,
		...text !== void 0 && { untrusted: text }
	});
	const kept = checkpoint === void 0 ? {} : {
		checkpoint,
		changedPaths: paths
	};
	if (task.status !== "running") return update$1(draft, event, { attempts });
	if (outcome === "question") return move$1(draft, event, "question", {
		attempts,
		question: text ?? reason,
		answer: void 0,
		...kept
	});
	const isLost = isBlameless(event.data);
	const brought = checkpoint !== void 0 && checkpoint !== task.checkpoint || outcome === "handoff";
	move$1(draft, event, "ready", {
		attempts: isLost ? attempts : failLast(attempts, failureSignature(outcome, reason, text)),
		failures: isLost ? task.failures : task.failures + 1,
		losses: isLost ? task.losses + 1 : 0,
		fruitless: brought ? 0 : task.fruitless + 1,
		...kept,
		handoff: outcome === "handoff" ? text : task.handoff,
		...outcome !== "handoff" && { repair: repairOf(`${describeOutcome(outcome)}: ${reason}`, text) }
	});
}
// src/core/fold/budget.ts
function budgetReserved(draft, event) {
	const task = taskOf(draft, event.task);
	const live = task.status === "running" ? liveAttempt(task) : void 0;
	if (live?.attempt !== event.attempt || live.costs !== void 0) return;
	const { agent, run, leaseUntil } = live;
	const { day, from, plans = [] } = event.data;
	const reserved = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.S)(event.data.reserved, {});
	const of = {
		task: event.task,
		attempt: event.attempt,
		agent,
		run,
		leaseUntil
	};
	draft.book = withReservation(draft.book, {
		...of,
		day,
		plans,
		reserved,
		from
	});
	update$1(draft, event, { attempts: task.attempts.map((attempt) => attempt === live ? {
		...attempt,
		costs: {
			day,
			reserved
		}
	} : attempt) }, { quiet: true });
}
function budgetSettled(draft, event) {
	const reservation = reservationOf(draft.book, event.task, event.attempt);
	if (reservation === void 0) return;
	const { spent: said, estimated = [] } = event.data;
	const { day, reserved } = reservation;
	const spent = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.C)((unit) => reserved[unit] === void 0 ? void 0 : said[unit] ?? reserved[unit]);
	const isKnown = (unit) => said[unit] !== void 0 && !estimated.includes(unit);
	const unknown = _work_result_js__WEBPACK_IMPORTED_MODULE_2__.x.filter((unit) => spent[unit] !== void 0 && !isKnown(unit));
	const measured = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.C)((unit) => isKnown(unit) ? spent[unit] : void 0);
	draft.book = withSettlement(draft.book, reservation, {
		spent,
		measured
	});
	const task = taskOf(draft, event.task);
	update$1(draft, event, {
		attempts: task.attempts.map((attempt) => attempt.attempt === event.attempt ? {
			...attempt,
			costs: {
				day,
				reserved,
				spent,
				estimated: unknown
			}
		} : attempt),
		spent: (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.S)(task.spent, spent)
	}, { quiet: true });
}
// src/core/fold/changes.ts
function changePublished(draft, event) {
	const task = taskOf(draft, event.task);
	if (task.status !== "running" || liveAttempt(task)?.attempt !== event.attempt) return;
	const { branch, head, base, paths } = event.data;
	move$1(draft, event, "published", {
		change: {
			attempt: event.attempt,
			branch,
			head,
			base,
			pr: task.change?.pr,
			prRefused: void 0,
			tested: void 0,
			publishedAt: event.at
		},
		checkpoint: void 0,
		changedPaths: paths,
		lostGates: 0,
		losses: 0,
		fruitless: 0,
		repair: void 0,
		handoff: void 0,
		answer: void 0
	});
}
function changeOpened(draft, event) {
	const task = taskOf(draft, event.task);
	const { change } = task;
	if (change?.attempt !== event.attempt || task.status !== "published" && task.status !== "verifying") return;
	const { pr, prRefused, verify } = event.data;
	if (verify && task.status === "verifying") return;
	move$1(draft, event, verify ? "verifying" : "queued", { change: {
		...change,
		pr: pr ?? change.pr,
		prRefused
	} });
}
function changeVerified(draft, event) {
	const task = taskOf(draft, event.task);
	if (task.status !== "verifying" || task.change?.head !== event.data.head) return;
	if (event.data.green) {
		rememberGreen(draft, event.data.tree);
		return move$1(draft, event, "queued", {});
	}
	const reason = "The checks failed on this change merged into the base branch.";
	move$1(draft, event, "ready", {
		attempts: sendBackLast(task, reason, event.data.untrusted?.text),
		failures: task.failures + 1,
		repair: repairOf(reason, event.data.untrusted?.text)
	});
}
function changeCleared(draft, event) {
	const task = taskOf(draft, event.task);
	const { change } = task;
	const { head, tree, tested } = event.data;
	if (task.status !== "queued" || change?.head !== head) return;
	if (tested) rememberGreen(draft, tree);
	move$1(draft, event, "cleared", { change: {
		...change,
		tested
	} });
}
// src/core/fold/commands.ts
function answered(draft, event) {
	const task = taskOf(draft, event.task);
	if (task.commands.includes(event.data.comment)) return;
	const commands = [...task.commands, event.data.comment];
	if (task.status !== "question") return update$1(draft, event, { commands });
	move$1(draft, event, "ready", {
		commands,
		answer: {
			question: task.question ?? "",
			answer: event.data.untrusted.text,
			by: event.data.by
		},
		question: void 0,
		losses: 0,
		fruitless: 0
	});
}
function cancelled$1(draft, event) {
	const task = taskOf(draft, event.task);
	const { by, comment } = event.data;
	if (comment === void 0) return move$1(draft, event, "cancelled", { cancelledBy: by });
	if (task.commands.includes(comment)) return;
	move$1(draft, event, "cancelled", {
		cancelledBy: by,
		commands: [...task.commands, comment]
	});
}
const RETRYABLE = new Set([
	"needs-human",
	"cancelled",
	"question",
	"cleared"
]);
function retried(draft, event) {
	const task = taskOf(draft, event.task);
	if (task.commands.includes(event.data.comment)) return;
	const commands = [...task.commands, event.data.comment];
	const anew = {
		commands,
		failures: 0,
		losses: 0,
		fruitless: 0,
		spent: {}
	};
	if (task.status === "ready") return update$1(draft, event, anew, { quiet: true });
	if (!RETRYABLE.has(task.status)) return update$1(draft, event, { commands });
	move$1(draft, event, "ready", {
		...anew,
		escalation: void 0,
		question: void 0
	});
}
// src/core/fold/plans.ts
function applyPlanEvent(draft, event) {
	switch (event.type) {
		case "plan.drafted": return drafted(draft, event);
		case "plan.changed": return changed(draft, event);
		case "plan.activated": return activated(draft, event);
		case "plan.cancelled": return cancelled(draft, event);
		case "plan.completed": return move(draft, event, "completed", {});
		case "plan.reopened": return planOf(draft, event.plan).status === "completed" ? move(draft, event, "active", {}) : void 0;
		case "plan.closed": return update(draft, event, { issueClosed: true });
		case "plan.opened": return update(draft, event, { issueClosed: false });
		case "plan.shown": {
			const { comment, node, digest } = event.data;
			return update(draft, event, { shown: {
				comment,
				...node !== void 0 && { node },
				digest
			} }, { quiet: true });
		}
		default: return (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.i)(event);
	}
}
function drafted(draft, event) {
	const { title, refused } = event.data;
	if (planOf(draft, event.plan).status === "draft") return update(draft, event, {
		title,
		refused
	});
	move(draft, event, "draft", {
		title,
		refused,
		activated: void 0,
		issueClosed: false
	});
}
function changed(draft, event) {
	const { title, tasks, plans, others, elsewhere, dependsOn, foreign, priority } = event.data;
	update(draft, event, {
		title,
		tasks,
		plans,
		others,
		elsewhere,
		dependsOn,
		foreign,
		priority
	});
}
function activated(draft, event) {
	const plan = planOf(draft, event.plan);
	const { by, comment } = event.data;
	if (comment !== void 0 && plan.commands.includes(comment)) return;
	const commands = comment === void 0 ? plan.commands : [...plan.commands, comment];
	const change = {
		activated: {
			by,
			comment
		},
		refused: void 0,
		commands
	};
	if (plan.status === "active") return update(draft, event, comment === void 0 ? {} : change);
	if (plan.status === "completed") return update(draft, event, { commands });
	move(draft, event, "active", change);
}
function cancelled(draft, event) {
	const plan = planOf(draft, event.plan);
	const { by, comment } = event.data;
	if (comment !== void 0 && plan.commands.includes(comment)) return;
	const commands = comment === void 0 ? plan.commands : [...plan.commands, comment];
	if (comment !== void 0 && !PLAN_TRANSITIONS[plan.status].includes("cancelled")) return update(draft, event, { commands });
	move(draft, event, "cancelled", {
		commands,
		cancelledBy: by,
		activated: void 0,
		refused: void 0,
		issueClosed: by === "issue" || plan.issueClosed
	});
}
function update(draft, event, change, options = {}) {
	const plan = draft.plans[event.plan];
	if (plan === void 0) return;
	draft.plans[event.plan] = {
		...plan,
		...change,
		updatedAt: options.quiet ? plan.updatedAt : event.at
	};
}
function move(draft, event, to, change) {
	const plan = planOf(draft, event.plan);
	if (!PLAN_TRANSITIONS[plan.status].includes(to)) return;
	draft.plans[event.plan] = {
		...plan,
		cancelledBy: void 0,
		...change,
		status: to,
		updatedAt: event.at
	};
}
// src/core/fold/readied.ts
function readied$1(draft, event) {
	const { waits } = event.data;
	if (taskOf(draft, event.task).status === "ready") return update$1(draft, event, { waits }, { quiet: true });
	move$1(draft, event, "ready", {
		blocked: [],
		waits
	});
}
// src/core/fold/trains.ts
function trainBoarded(draft, event) {
	const { branch, train, base, tip, tree, cars, gate } = event.data;
	draft.trains.set(branch, {
		train,
		branch,
		base,
		tip,
		tree,
		cars,
		gate,
		run: event.run,
		boardedAt: event.at
	});
}
function trainGated(draft, event) {
	const open = findOpen(draft, event.data.train);
	if (open === void 0 || open.tip !== event.data.tip) return;
	const { green, checks, tree } = event.data;
	draft.trains.set(open.branch, {
		...open,
		gated: {
			green,
			checks
		}
	});
	if (green && tree === open.tree) rememberGreen(draft, tree);
	if (!green) suspect(draft, open);
}
function trainClosed(draft, event) {
	const open = findOpen(draft, event.data.train);
	if (open === void 0) return;
	draft.trains.delete(open.branch);
	if (event.type === "train.landed") return acquit(draft, open);
	if (!event.data.lost) return;
	const [car, ...others] = open.cars;
	if (others.length > 0) return suspect(draft, open);
	const task = car === void 0 ? void 0 : taskOf(draft, car.task);
	if (task?.status !== "queued") return;
	draft.tasks[task.task] = {
		...task,
		lostGates: task.lostGates + 1,
		updatedAt: event.at
	};
}
function trainEjected(draft, event) {
	const open = findOpen(draft, event.data.train);
	if (open !== void 0) draft.trains.delete(open.branch);
	const task = taskOf(draft, event.task);
	if (task.status !== "queued" || task.change?.attempt !== event.attempt) return;
	move$1(draft, event, "ready", {
		attempts: sendBackLast(task, event.data.detail, event.data.untrusted?.text),
		failures: task.failures + 1,
		repair: repairOf(event.data.detail, event.data.untrusted?.text, event.data.paths)
	});
}
function suspect(draft, { branch, cars }) {
	if (cars.length > 1) draft.suspects.set(branch, cars.map(({ task, head }) => ({
		task,
		head
	})));
	else draft.suspects.delete(branch);
}
function acquit(draft, { branch, cars }) {
	const left = draft.suspects.get(branch)?.filter(({ task }) => !cars.some((car) => car.task === task)) ?? [];
	if (left.length > 0) draft.suspects.set(branch, left);
	else draft.suspects.delete(branch);
}
function findOpen(draft, id) {
	for (const train of draft.trains.values()) if (train.train === id) return train;
}
// src/core/fold.ts
const LANDINGS_KEPT = 1e3;
function emptyState(keep = LANDINGS_KEPT) {
	return {
		tasks: {},
		plans: {},
		book: EMPTY_BOOK,
		trains: {},
		suspects: {},
		greenTrees: [],
		commentsReadUntil: void 0,
		counts: {
			events: 0,
			skipped: 0,
			broken: 0
		},
		landings: [],
		settled: {},
		keep
	};
}
function fold(state, events) {
	const running = startFold(state);
	for (const event of events) running.add(event);
	return running.end();
}
function startFold(state) {
	const next = {
		tasks: { ...state.tasks },
		plans: { ...state.plans },
		book: state.book,
		trains: new Map(Object.entries(state.trains)),
		suspects: new Map(Object.entries(state.suspects)),
		greenTrees: [...state.greenTrees],
		commentsReadUntil: state.commentsReadUntil,
		counts: { ...state.counts },
		landings: [...state.landings],
		settled: state.settled,
		keep: state.keep
	};
	return {
		add(event) {
			next.counts.events += 1;
			apply(next, event);
		},
		end() {
			forgetOldTrees(next);
			return {
				...next,
				trains: Object.fromEntries(next.trains),
				suspects: Object.fromEntries(next.suspects)
			};
		}
	};
}
function preview(state, events, { now = "1970-01-01T00:00:00.000Z" } = {}) {
	const envelope = {
		v: 1,
		id: "00000000-0000-7000-8000-000000000000",
		at: now
	};
	return fold(state, events.map((event) => ({
		...event,
		...envelope
	})));
}
function apply(draft, event) {
	if ("plan" in event) return applyPlanEvent(draft, event);
	switch (event.type) {
		case "task.approved": return update$1(draft, event, {
			approved: {
				by: event.data.by,
				snapshotHash: event.data.snapshotHash
			},
			title: event.data.title
		});
		case "task.blocked": return move$1(draft, event, "blocked", { blocked: event.data.reasons });
		case "task.readied": return readied$1(draft, event);
		case "task.answered": return answered(draft, event);
		case "task.retried": return retried(draft, event);
		case "task.escalated": return move$1(draft, event, "needs-human", { escalation: {
			reason: event.data.reason,
			...event.data.untrusted && { untrusted: event.data.untrusted.text }
		} });
		case "task.cancelled": return cancelled$1(draft, event);
		case "task.landed": return landed$1(draft, event);
		case "attempt.started": return attemptStarted(draft, event);
		case "attempt.ended": return attemptEnded(draft, event);
		case "change.published": return changePublished(draft, event);
		case "change.opened": return changeOpened(draft, event);
		case "change.verified": return changeVerified(draft, event);
		case "change.cleared": return changeCleared(draft, event);
		case "train.boarded": return trainBoarded(draft, event);
		case "train.gated": return trainGated(draft, event);
		case "train.landed":
		case "train.dropped": return trainClosed(draft, event);
		case "train.ejected": return trainEjected(draft, event);
		case "issue.closed": return update$1(draft, event, { issueClosed: true }, { quiet: true });
		case "status.shown": return update$1(draft, event, { shown: shownOf(event) }, { quiet: true });
		case "budget.reserved": return budgetReserved(draft, event);
		case "budget.settled": return budgetSettled(draft, event);
		case "comments.read":
			draft.commentsReadUntil = later(draft.commentsReadUntil, event.data.until);
			return;
		default: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.i)(event);
	}
}
function shownOf({ data: { comment, node, digest } }) {
	return {
		comment,
		digest,
		...node !== void 0 && { node }
	};
}
function later(a, b) {
	return a !== void 0 && a > b ? a : b;
}
// src/core/dispatch/admission/run-capacity.ts
const RUN_LIMIT = "legs of a run";
function runCapacity(legsLeft) {
	let left = legsLeft;
	return {
		refuse: () => left > 0 ? void 0 : {
			kind: "capacity",
			limit: RUN_LIMIT
		},
		admit() {
			left -= 1;
			return [];
		}
	};
}
// src/jobs/deps.ts
const DISPATCH_WORKFLOW = "stoneforge.yml";
const MERGE_WORKFLOW = "stoneforge-merge.yml";
const NOTHING$1 = { tasks: [] };
// src/jobs/ended-attempts.ts
async function findEndedAttempts(deps, owing) {
	const runs = new Map();
	const ended = new Set();
	for (const attempt of owing) {
		const { run } = attempt;
		const isRunOver = run === void 0 ? false : runs.get(run) ?? await hasRunEnded(deps, run);
		if (run !== void 0) runs.set(run, isRunOver);
		if (isRunOver || isOverdue(deps, attempt) && await hasLegEnded(deps, attempt)) ended.add(attemptKey(attempt.task, attempt.attempt));
	}
	return ended;
}
function isOverdue({ world }, { leaseUntil }) {
	return Date.parse(leaseUntil) < world.now().getTime();
}
function owingAttempts({ tasks, book }) {
	const isAtWork = (task) => task.status === "running" || isBetweenJobs(task);
	const newest = Object.values(tasks).filter(isAtWork).flatMap(newestAttempt);
	const known = new Set(newest.map(({ task, attempt }) => attemptKey(task, attempt)));
	return [...newest, ...Object.values(book.live).filter(({ task, attempt }) => !known.has(attemptKey(task, attempt)))];
}
function newestAttempt(task) {
	const attempt = task.attempts.at(-1);
	return attempt === void 0 ? [] : [{
		...attempt,
		task: task.task
	}];
}
async function hasRunEnded({ forge, ownRun }, run) {
	if (run === ownRun) return true;
	const found = /^[1-9][0-9]*$/.test(run) ? await forge.findRun(Number(run)) : void 0;
	return found === void 0 || found.status === "completed";
}
async function hasLegEnded({ forge }, { task, attempt, run }) {
	if (run === void 0) return true;
	const prefix = `${legName(task, attempt)} / `;
	const jobs = (await forge.listJobs(Number(run))).filter(({ name }) => name.startsWith(prefix));
	return jobs.length > 0 && jobs.every(({ status }) => status === "completed");
}
function legName(task, attempt) {
	return `task #${task} (attempt ${attempt})`;
}
function isLeftBehind(task, ended) {
	const attempt = task.attempts.at(-1);
	return isBetweenJobs(task) && attempt !== void 0 && ended.has(attemptKey(task.task, attempt.attempt));
}
function isBetweenJobs(task) {
	return task.status === "published" || task.status === "verifying";
}
// src/core/schedule/describe-waiting.ts
function describeWaiting({ task, priority, priorityFrom, pathMinutes, isElder }) {
	const why = priorityFrom === void 0 ? "" : `, because #${priorityFrom} waits for it`;
	const turn = isElder ? "its turn, because it has been ready for more than a week; " : "";
	return `#${task.number}: ${turn}${(0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.B)(priority)}${why}; about ${formatMinutes(pathMinutes)} to the end of its longest path`;
}
function formatMinutes(minutes) {
	if (minutes < 1) return `${Math.round(minutes * 60)} s`;
	const whole = Math.round(minutes);
	if (whole < 60) return `${whole} min`;
	const hours = Math.floor(whole / 60);
	return whole % 60 === 0 ? `${hours} h` : `${hours} h ${whole % 60} min`;
}
// src/core/budget/name-amount.ts
function nameAmount(amount, unit) {
	switch (unit) {
		case "dollars": return `$${amount.toFixed(2)}`;
		case "tokens": return `${shortNumber(amount)} tokens`;
		case "minutes": return formatMinutes(amount);
		default: return (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.i)(unit);
	}
}
function nameAmounts(amounts) {
	return _work_result_js__WEBPACK_IMPORTED_MODULE_2__.x.flatMap((unit) => {
		const amount = amounts[unit];
		return amount === void 0 ? [] : [nameAmount(amount, unit)];
	}).join(", ") || "nothing";
}
function shortNumber(amount) {
	if (amount >= 1e6) return `${Number((amount / 1e6).toPrecision(3))} M`;
	return amount >= 1e4 ? `${Number((amount / 1e3).toPrecision(3))} k` : String(Math.round(amount));
}
// src/core/budget/describe-costs.ts
function describeCosts({ reserved, spent }) {
	if (spent === void 0) return `may take ${nameAmounts(reserved)}`;
	const over = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.C)((unit) => {
		const more = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.w)((spent[unit] ?? 0) - (reserved[unit] ?? 0));
		return more > 0 ? more : void 0;
	});
	const note = Object.keys(over).length === 0 ? "" : `, ${nameAmounts(over)} more than reserved`;
	return `took ${nameAmounts(spent)}${note}`;
}
// src/core/status/defused.ts
const SENTENCE_LIMIT = 600;
const ACTIVE = /[@#](?=\w)|\]\(|!\[|</g;
function defused(text, limit = SENTENCE_LIMIT) {
	const line = text.toWellFormed().replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
	return (line.length > limit ? `${line.slice(0, limit)}…` : line).replace(ACTIVE, (mark) => `${mark[0]}\u200b${mark.slice(1)}`);
}
// src/core/status/name-wait.ts
const PATHS_SHOWN = 200;
function nameWait(waits) {
	if (waits === void 0) return "a free worker";
	switch (waits.kind) {
		case "capacity": return nameCapacity(waits.limit);
		case "overlap": return nameOverlap(waits);
		case "backoff": return `${momentOf(waits.until)}, because its last attempts brought nothing`;
		case "budget": return nameBudget(waits);
		default: return (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.i)(waits.kind);
	}
}
function nameCapacity(limit) {
	if (limit === "legs of a run") return "the next workflow run, because one run takes no more tasks";
	return limit?.startsWith("capacity.") === true ? `a free place (\`${limit}\`)` : "a free worker";
}
function nameOverlap({ refs = [], detail = "" }) {
	const names = refs.map((ref) => `#${ref}`).join(", ");
	const where = `\`${defused(detail.replaceAll("`", ""), PATHS_SHOWN)}\``;
	return refs.length === 1 ? `${names} to land, because both change ${where}` : `${names} to land, because they change ${where} too`;
}
function nameBudget({ limit = "", until, refs = [] }) {
	const key = `\`${limit}\``;
	switch (limit.split(".")[1]) {
		case "task": return `an earlier attempt of its own to settle what it took (${key})`;
		case "run": return `the next workflow run, because this one has given out what ${key} allows`;
		case "plan": return `attempts at other tasks of plan #${refs[0] ?? "?"} to settle what they took (${key})`;
		default: return until === void 0 ? `running attempts to settle what they took, or the next day (${key})` : `the budget of the next day, from ${momentOf(until)} (${key})`;
	}
}
function momentOf(until) {
	return until === void 0 ? "some time" : `${until.slice(0, 16).replace("T", " ")} UTC`;
}
// src/core/status/render-status.ts
const STATUS_MARKER = "<!-- stoneforge:status -->";
const OUTPUT_SHOWN = 6e3;
const REFERENCES_SHOWN = 20;
const REASON_SHOWN = 500;
const PROBLEMS_SHOWN = 2e3;
function renderStatus(task, options) {
	const lines = [STATUS_MARKER, `**Stoneforge:** ${headline$1(task, options.repositoryUrl)}`];
	const details = detailsOf(task);
	if (details.length > 0) lines.push("", ...details);
	const attempts = attemptRows(task);
	if (attempts.length > 0) lines.push("", "| attempt | agent | end |", "| --- | --- | --- |", ...attempts);
	return `${lines.join("\n")}\n`;
}
function headline$1(task, repositoryUrl) {
	switch (task.status) {
		case "new":
		case "ready": return task.failures > 0 ? `ready for another attempt; waits for ${nameWait(task.waits)}. ${task.repair?.reason ?? ""}`.trimEnd() : `ready; waits for ${nameWait(task.waits)}.`;
		case "blocked": return `blocked. ${task.blocked.map(describeBlockReason).join(" ")}`;
		case "running": return `attempt ${liveAttempt(task)?.attempt ?? ""} is running${runLink(task, repositoryUrl)}.`;
		case "published": return `branch \`${task.change?.branch ?? ""}\` is published.`;
		case "verifying": return `${changeName(task)} is published and being tested alone.`;
		case "queued": return `${changeName(task)} is published and waits for its train.`;
		case "cleared": return `${changeName(task)} is green and waits for a person to merge it (\`autoMerge: false\`).`;
		case "question": return "the agent has a question. Answer with a comment that starts with `/stoneforge answer`.";
		case "needs-human": return `a person is needed: ${task.escalation?.reason ?? ""} Comment \`/stoneforge retry\` to let it try again.`;
		case "cancelled": return task.cancelledBy === "command" ? "cancelled. Comment `/stoneforge retry` to take it up again." : "cancelled, because its issue was closed or lost its label.";
		case "landed": return `landed as ${task.landed?.commit ?? ""}${task.landed?.tested === false ? " (*untested*: no check is configured or found)" : ""}.`;
		default: return (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.i)(task.status);
	}
}
function runLink(task, repositoryUrl) {
	const run = liveAttempt(task)?.run;
	return run === void 0 ? "" : ` ([run ${run}](${repositoryUrl}/actions/runs/${run}))`;
}
function changeName(task) {
	const { change } = task;
	if (change === void 0) return "The change";
	if (change.pr !== void 0) return `Pull request #${change.pr}`;
	return `Branch \`${change.branch}\` (no pull request: ${change.prRefused ?? "GitHub refused one"})`;
}
function detailsOf(task) {
	if (task.status === "question") return [(0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.u)(task.question ?? "", OUTPUT_SHOWN)];
	if (task.status === "needs-human" && task.escalation?.untrusted !== void 0) return [(0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.u)(task.escalation.untrusted, OUTPUT_SHOWN)];
	if (task.status === "ready" && task.repair !== void 0) {
		const { paths, output } = task.repair;
		return [...paths === void 0 ? [] : ["Files in conflict:", (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.u)(paths.join("\n"), OUTPUT_SHOWN)], ...output === void 0 ? [] : [(0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.u)(output, OUTPUT_SHOWN)]];
	}
	return [];
}
function attemptRows(task) {
	const shown = task.attempts.slice(-20);
	const earlier = task.attempts.length - shown.length;
	const rows = shown.map(({ attempt, agent, ended, sentBack, costs }) => {
		const end = ended === void 0 ? "running" : describeOutcome(ended.outcome);
		const reason = (sentBack ?? "").slice(0, REASON_SHOWN).replaceAll("|", "\\|").replaceAll("\n", " ");
		const back = reason === "" ? "" : `; sent back: ${reason}`;
		return `| ${attempt} | ${agent} | ${end}${costs === void 0 ? "" : `; ${describeCosts(costs)}`}${back} |`;
	});
	return [...earlier > 0 ? [`| 1 to ${earlier} | | in the log |`] : [], ...rows];
}
function describeBlockReason(reason) {
	const refs = nameReferences(reason.refs);
	const it = reason.plan === void 0 ? "It" : `Its plan #${reason.plan}`;
	switch (reason.kind) {
		case "waits-for": return `${it} waits until ${refs} ${reason.refs.length === 1 ? "has" : "have"} landed.`;
		case "unknown-reference": return `${it} depends on ${refs}, which cannot be found here. Correct the reference, or remove it.`;
		case "not-a-task": return `${it} depends on ${refs}, which carries no task label and so never lands. Label it, or remove the dependency.`;
		case "closed-without-landing": return `${it} depends on ${refs}, which was closed without landing. Reopen it, or remove the dependency.`;
		case "cycle": return `It is part of a cycle: ${nameCycle(reason.refs)}. ${withSpace(reason.detail)}Remove one of these dependencies.`;
		case "self": return `${it} depends on itself. Remove that dependency.`;
		case "foreign-reference": return `${it} depends on another repository (${(reason.detail ?? "").slice(0, REASON_SHOWN)}), whose landings cannot be seen from here. Remove that dependency.`;
		case "bad-front-block": return `The front block of its description cannot be read. ${defused(reason.detail ?? "", PROBLEMS_SHOWN)} Edit the description; docs/tasks.md has the keys.`;
		case "not-approved": return `It is not approved: ${reason.detail ?? ""}`;
		case "waits-for-plan": return `${it} waits until plan ${refs} is complete. ${reason.detail ?? ""}`.trimEnd();
		case "plan-draft": return `It belongs to plan ${refs}, which is a draft. The comment \`/stoneforge activate\` on ${refs} activates it.`;
		case "plan-cancelled": return `It belongs to plan ${refs}, which is cancelled. Comment \`/stoneforge activate\` on ${refs}, or take it out of the plan.`;
		default: return (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.i)(reason.kind);
	}
}
function withSpace(sentence) {
	return sentence === void 0 ? "" : `${sentence} `;
}
function nameReferences(refs) {
	const named = refs.slice(0, REFERENCES_SHOWN).map((ref) => `#${ref}`);
	const more = refs.length - named.length;
	return [...named, ...more > 0 ? [`${more} more`] : []].join(", ");
}
function nameCycle(refs) {
	const named = refs.slice(0, REFERENCES_SHOWN).map((ref) => `#${ref}`);
	const more = refs.length - named.length;
	return [
		...named,
		...more > 0 ? [`(${more} more)`] : [],
		`#${refs[0]}`
	].join(" → ");
}
// src/jobs/requests/scarce-requests.ts
const RESERVE = .1;
function scarceRequests({ rest, graphql }) {
	return [rest, graphql].find((left) => left !== void 0 && left.remaining < left.limit * RESERVE);
}
function describeLeft({ remaining, limit, resetAt }) {
	return `${remaining} of ${limit} are left until ${resetAt.slice(11, 16)} UTC`;
}
// src/jobs/show-statuses.ts
const WRITES_PER_TICK = 20;
const PLANS_PER_TICK = 5;
const FIRST_COMMENT_MS = 3e5;
async function showStatuses(deps, state, { tasks, plans = [], touched = new Set(tasks) }) {
	const now = deps.world.now().getTime();
	const isOurs = ({ shown, issue, updatedAt }) => shown !== void 0 || touched.has(issue) || !(now - Date.parse(updatedAt) < FIRST_COMMENT_MS);
	const ofPlans = stale(plans).filter(isOurs).slice(0, PLANS_PER_TICK);
	const ofTasks = stale(statusesOf(deps, state, tasks)).filter(isOurs);
	const due = [...ofPlans, ...ofTasks].slice(0, WRITES_PER_TICK);
	const left = scarceRequests(deps.ledger.tally());
	if (due.length > 0 && left !== void 0) {
		deps.run.warn(`Status comments are left to a later tick: of this hour's requests ${describeLeft(left)}.`);
		return [];
	}
	const events = [];
	try {
		const { gone } = await write(deps, due, events);
		const lost = await write(deps, gone.map((status) => ({
			...status,
			shown: void 0
		})), events);
		for (const { issue } of lost.gone) deps.run.warn(`The status of #${issue} cannot be shown: its issue is gone.`);
	} catch (error) {
		if (!(error instanceof _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r) || error.code !== "forge-limited") throw error;
		deps.run.warn(`Status comments are left to a later tick: ${error.message}`);
	}
	return events;
}
function statusesOf({ run }, state, tasks) {
	const repositoryUrl = run.runUrl.replace(/\/actions\/.*$/, "");
	return tasks.flatMap((number) => state.tasks[number] ?? []).map((task) => ({
		issue: task.task,
		text: renderStatus(task, { repositoryUrl }),
		shown: task.shown,
		updatedAt: task.updatedAt,
		remember: (data) => ({
			type: "status.shown",
			actor: "stoneforge",
			task: task.task,
			data
		})
	}));
}
function stale(statuses) {
	return statuses.map((status) => ({
		...status,
		digest: (0,node_crypto__WEBPACK_IMPORTED_MODULE_8__.createHash)("sha256").update(status.text).digest("hex")
	})).filter(({ shown, digest }) => shown?.digest !== digest);
}
async function write({ forge, run }, statuses, events) {
	const unknown = statuses.filter(({ shown }) => shown?.node === void 0).map(({ issue }) => issue);
	const found = unknown.length === 0 ? NOBODY$1 : await forge.findOwnComments(unknown, STATUS_MARKER);
	const writes = statuses.map((status) => ({
		status,
		write: writeOf(status, found.get(status.issue))
	}));
	const possible = writes.flatMap(({ status, write }) => write === void 0 ? [] : [{
		status,
		write
	}]);
	const outcomes = possible.length === 0 ? [] : await forge.writeComments(possible.map(({ write }) => write));
	const gone = writes.flatMap(({ status, write }) => write === void 0 ? [status] : []);
	for (const [index, { status }] of possible.entries()) {
		const outcome = outcomes[index];
		const { issue, digest } = status;
		if (outcome?.kind === "gone") gone.push(status);
		if (outcome?.kind === "refused") run.warn(`The status of #${issue} cannot be shown: ${outcome.why}`);
		if (outcome?.kind !== "written") continue;
		events.push(status.remember({
			comment: outcome.comment.id,
			node: outcome.comment.node,
			digest
		}));
	}
	return { gone };
}
const NOBODY$1 = new Map();
function writeOf({ shown, text }, found) {
	const comment = shown?.node ?? found?.comment?.node;
	if (comment !== void 0) return {
		kind: "update",
		comment,
		body: text
	};
	return found && {
		kind: "add",
		issue: found.node,
		body: text
	};
}
// src/core/plan/plan-tree.ts
function createPlanTree(tasks, state) {
	const known = Object.values(state.plans);
	if (known.length === 0) return WITHOUT_PLANS;
	const openTasks = new Set(tasks.map(({ number }) => number));
	const open = known.filter(({ status }) => status !== "completed");
	const children = new Map(open.map(({ plan, tasks: own, plans, others }) => [plan, new Set([
		...own,
		...plans,
		...others
	])]));
	for (const { number, parent } of tasks) if (parent !== void 0) children.get(parent)?.add(number);
	const parents = parentsOf(children);
	return {
		open,
		isPlan(number) {
			const plan = state.plans[number];
			if (plan === void 0 || openTasks.has(number)) return false;
			return plan.status !== "cancelled" || taskOf(state, number).status !== "landed";
		},
		above: (number) => climb(number, parents).flatMap((plan) => state.plans[plan] ?? []),
		members: ({ plan }) => [...children.get(plan) ?? []]
	};
}
const WITHOUT_PLANS = {
	open: [],
	isPlan: () => false,
	above: () => [],
	members: () => []
};
function parentsOf(children) {
	const parents = new Map();
	for (const [plan, members] of children) for (const member of members) {
		const others = parents.get(member);
		if (others === void 0) parents.set(member, [plan]);
		else others.push(plan);
	}
	return parents;
}
function climb(number, parents) {
	const found = new Set();
	for (let layer = [number]; layer.length > 0;) {
		layer = layer.flatMap((child) => parents.get(child) ?? []).filter((plan) => !found.has(plan));
		for (const plan of layer) found.add(plan);
	}
	return [...found];
}
// src/core/graph/block-reasons.ts
function reasonsOf(hindrance, world) {
	const { number, frontBlockProblems: problems, cycle, drafts, cancelled, pending } = hindrance;
	const itself = (kind, refs, detail) => refs.length === 0 ? [] : [{
		kind,
		refs: [...refs],
		...detail !== void 0 && { detail }
	}];
	return [
		...itself("bad-front-block", problems.length > 0 ? [number] : [], problems.join(" ")),
		...pending.flatMap((each) => selfReasons(number, each)),
		...cycle === void 0 ? [] : itself("cycle", cycle, describePlansIn(cycle, world)),
		...itself("plan-cancelled", cancelled),
		...itself("plan-draft", drafts),
		...pending.flatMap((each) => troubles(number, each, world)),
		...pending.flatMap((each) => waits(number, each, world))
	];
}
function selfReasons(number, { refs, plan }) {
	if (!refs.includes(plan ?? number)) return [];
	return [{
		kind: "self",
		refs: [plan ?? number],
		...plan !== void 0 && { plan }
	}];
}
function describePlansIn(cycle, { planOf }) {
	const plans = cycle.filter((number) => planOf(number) !== void 0).map((number) => `#${number}`);
	if (plans.length === 0) return void 0;
	return plans.length === 1 ? `${plans[0]} is a plan, and waits for its tasks.` : `${plans.join(", ")} are plans, and wait for their tasks.`;
}
function troubles(number, { refs, foreign, plan }, world) {
	const found = [];
	const own = plan !== void 0 && { plan };
	for (const kind of [
		"unknown-reference",
		"closed-without-landing",
		"not-a-task"
	]) {
		const concerned = refs.filter((ref) => ref !== number && ref !== plan && troubleOf(ref, world) === kind);
		if (concerned.length > 0) found.push({
			kind,
			refs: concerned,
			...own
		});
	}
	if (foreign.length > 0) found.push({
		kind: "foreign-reference",
		refs: [plan ?? number],
		...own,
		detail: foreign.join(", ")
	});
	return found;
}
function troubleOf(ref, { isOpenTask, planOf, lookups }) {
	if (isOpenTask(ref) || planOf(ref) !== void 0) return void 0;
	const lookup = lookups.get(ref);
	if (lookup === void 0 || lookup.kind === "missing") return "unknown-reference";
	return lookup.state === "closed" ? "closed-without-landing" : "not-a-task";
}
function waits(number, { refs, plan }, { isOpenTask, planOf }) {
	const found = [];
	const own = plan !== void 0 && { plan };
	const others = refs.filter((ref) => ref !== number && ref !== plan);
	const active = others.filter((ref) => planOf(ref)?.status === "active");
	if (active.length > 0) found.push({
		kind: "waits-for-plan",
		refs: active,
		...own
	});
	for (const ref of others) {
		const waits = planOf(ref);
		if (waits === void 0 || waits.status === "active") continue;
		found.push({
			kind: "waits-for-plan",
			refs: [ref],
			...own,
			detail: standstillOf(waits)
		});
	}
	const tasks = others.filter((ref) => planOf(ref) === void 0 && isOpenTask(ref));
	if (tasks.length > 0) found.push({
		kind: "waits-for",
		refs: tasks,
		...own
	});
	return found;
}
function standstillOf({ plan, status }) {
	return status === "cancelled" ? `#${plan} is cancelled: comment \`/stoneforge activate\` there, or remove the dependency.` : `#${plan} is a draft: comment \`/stoneforge activate\` there.`;
}
// src/core/graph/cycles.ts
function findCycles(nodes) {
	const suspects = withoutSorted(nodes);
	if (suspects.length === 0) return new Map();
	const edges = new Map(suspects.map((node) => [node.number, node.edges]));
	const cycles = new Map();
	for (const component of stronglyConnected(edges)) {
		if (component.length < 2) continue;
		const members = new Set(component);
		for (const member of component) cycles.set(member, shortestCycle(member, edges, members));
	}
	return cycles;
}
function withoutSorted(nodes) {
	const sorted = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.L)((0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.I)(nodes, ({ edges }) => edges));
	if (sorted.length === nodes.length) return [];
	const isSorted = new Set(sorted);
	return nodes.filter((_, index) => !isSorted.has(index));
}
function shortestCycle(start, edges, members) {
	const cameFrom = new Map();
	const queue = [start];
	for (let head = queue.shift(); head !== void 0; head = queue.shift()) for (const next of edges.get(head) ?? []) {
		if (next === start) return pathTo(head, start, cameFrom);
		if (!members.has(next) || cameFrom.has(next)) continue;
		cameFrom.set(next, head);
		queue.push(next);
	}
	return [start];
}
function pathTo(end, start, cameFrom) {
	const path = [end];
	for (let at = end; at !== start;) {
		at = cameFrom.get(at) ?? start;
		path.unshift(at);
	}
	return path;
}
function stronglyConnected(edges) {
	const index = new Map();
	const low = new Map();
	const stack = [];
	const onStack = new Set();
	const components = [];
	const enter = (node) => {
		index.set(node, index.size);
		low.set(node, index.get(node) ?? 0);
		stack.push(node);
		onStack.add(node);
		return {
			node,
			next: 0
		};
	};
	const lower = (node, value) => low.set(node, Math.min(low.get(node) ?? value, value));
	for (const root of edges.keys()) {
		if (index.has(root)) continue;
		const work = [enter(root)];
		for (let frame = work.at(-1); frame !== void 0; frame = work.at(-1)) {
			const target = edges.get(frame.node)?.[frame.next];
			if (target !== void 0) {
				frame.next += 1;
				if (!index.has(target) && edges.has(target)) work.push(enter(target));
				else if (onStack.has(target)) lower(frame.node, index.get(target) ?? 0);
				continue;
			}
			work.pop();
			const parent = work.at(-1);
			if (parent !== void 0) lower(parent.node, low.get(frame.node) ?? 0);
			if (low.get(frame.node) !== index.get(frame.node)) continue;
			const component = [];
			for (let member = stack.pop(); member !== void 0; member = stack.pop()) {
				onStack.delete(member);
				component.push(member);
				if (member === frame.node) break;
			}
			components.push(component);
		}
	}
	return components;
}
// src/core/graph/blockers.ts
function findUnknownReferences(tasks, state) {
	const open = new Set(tasks.map((task) => task.number));
	const unknown = new Set();
	const look = (blocker) => {
		if (!(open.has(blocker) || state.plans[blocker] !== void 0) && taskOf(state, blocker).status !== "landed") unknown.add(blocker);
	};
	for (const { dependsOn } of tasks) dependsOn.forEach(look);
	for (const { status, dependsOn } of Object.values(state.plans)) if (status === "active") dependsOn.forEach(look);
	return [...unknown].sort((a, b) => a - b);
}
function findBlockReasons(tasks, state, lookups) {
	const tree = createPlanTree(tasks, state);
	const openTasks = new Set(tasks.map((task) => task.number));
	const world = {
		isOpenTask: (number) => openTasks.has(number),
		planOf: (number) => tree.isPlan(number) ? state.plans[number] : void 0,
		lookups
	};
	const isPending = (number) => tree.isPlan(number) ? state.plans[number]?.status !== "completed" : taskOf(state, number).status !== "landed";
	const nodes = [...tasks.flatMap((task) => nodeOf(task, tree, isPending) ?? []), ...tree.open.map((plan) => planNode(plan, tree, isPending))];
	const cycles = findCycles(nodes);
	const result = new Map();
	for (const node of nodes) {
		const cycle = cycles.get(node.number) ?? cycleOverPlan(node);
		if (cycle === void 0 && isPlain(node) && node.edges.every(world.isOpenTask)) {
			if (node.edges.length > 0) result.set(node.number, [{
				kind: "waits-for",
				refs: [...node.edges]
			}]);
			continue;
		}
		const reasons = reasonsOf({
			...node,
			cycle
		}, world);
		if (reasons.length > 0) result.set(node.number, reasons);
	}
	return result;
}
function nodeOf(task, tree, isPending) {
	const { number, dependsOn, foreign, frontBlockProblems = [] } = task;
	const above = tree.above(number);
	if (above.length + dependsOn.length + foreign.length + frontBlockProblems.length === 0) return void 0;
	const pending = pendingOf(task, above, isPending);
	return {
		number,
		frontBlockProblems,
		pending,
		edges: edgesOf(number, pending),
		isPlan: false,
		...standing(above)
	};
}
function planNode(plan, tree, isPending) {
	const above = tree.above(plan.plan).filter((other) => other.plan !== plan.plan);
	const own = {
		number: plan.plan,
		dependsOn: plan.dependsOn,
		foreign: plan.foreign
	};
	return {
		number: plan.plan,
		frontBlockProblems: [],
		pending: pendingOf(own, above, isPending),
		edges: tree.members(plan).filter((member) => member !== plan.plan && isPending(member)),
		isPlan: true,
		...standing(above)
	};
}
function pendingOf({ dependsOn, foreign }, above, isPending) {
	const own = {
		refs: dependsOn.filter(isPending),
		foreign
	};
	if (above.length === 0) return [own];
	return [own, ...above.map((each) => ({
		plan: each.plan,
		refs: each.dependsOn.filter(isPending),
		foreign: each.foreign
	}))];
}
function edgesOf(number, pending) {
	const [own] = pending;
	if (pending.length === 1 && own !== void 0 && !own.refs.includes(number)) return own.refs;
	const all = pending.flatMap(({ plan, refs }) => refs.filter((ref) => ref !== number && ref !== plan));
	return [...new Set(all)];
}
function standing(above) {
	if (above.length === 0) return NOWHERE;
	const those = (status) => above.filter((each) => each.status === status).map(({ plan }) => plan);
	return {
		drafts: those("draft"),
		cancelled: those("cancelled")
	};
}
const NOWHERE = {
	drafts: [],
	cancelled: []
};
function cycleOverPlan({ number, pending, isPlan }) {
	const over = isPlan ? void 0 : pending.find(({ plan, refs }) => plan !== void 0 && refs.includes(number));
	return over?.plan === void 0 ? void 0 : [number, over.plan];
}
function isPlain({ frontBlockProblems, pending, drafts, cancelled, isPlan, edges }) {
	return !isPlan && pending.length === 1 && frontBlockProblems.length + drafts.length + cancelled.length + (pending[0]?.foreign.length ?? 0) === 0 && pending[0]?.refs.length === edges.length;
}
// src/core/plan/plan-progress.ts
function progressOf(state, plan) {
	const tasks = new Set();
	const seen = new Set();
	const visit = (number) => {
		if (seen.has(number)) return;
		seen.add(number);
		const { tasks: own, plans } = planOf(state, number);
		for (const task of own) tasks.add(task);
		for (const inner of plans) visit(inner);
	};
	visit(plan);
	const all = [...tasks];
	return {
		tasks: all,
		landed: all.filter((task) => taskOf(state, task).status === "landed").length
	};
}
// src/core/schedule/expand-plans.ts
function expandPlans(graph, state) {
	const tree = createPlanTree(graph, state);
	const expand = (number) => tree.isPlan(number) ? progressOf(state, number).tasks : [number];
	return graph.map((task) => {
		const above = tree.above(task.number);
		const blockers = [...task.dependsOn, ...above.flatMap(({ dependsOn }) => dependsOn)];
		const priority = mostUrgent(above.map((plan) => plan.priority));
		return {
			dependsOn: [...new Set(blockers.flatMap(expand))],
			priority
		};
	});
}
function mostUrgent(priorities) {
	const given = priorities.flatMap((priority) => priority ?? []);
	return given.length === 0 ? void 0 : Math.min(...given);
}
// src/core/schedule/learn-minutes.ts
const MS_PER_MINUTE$2 = 6e4;
const ENOUGH$1 = 3;
const LIKENESSES = [
	[
		"type",
		"size",
		"agent"
	],
	["type", "size"],
	["size", "agent"],
	["size"],
	["type", "agent"],
	["type"],
	["agent"]
];
function learnMinutes(state) {
	const groups = new Map();
	const all = [];
	for (const task of Object.values(state.tasks)) for (const { ended, agent, type, size } of task.attempts) {
		if (ended?.outcome !== "completed") continue;
		all.push(ended.durationMs);
		for (const likeness of LIKENESSES) {
			const key = keyOf$1({
				agent,
				type,
				size
			}, likeness);
			if (key === void 0) continue;
			const group = groups.get(key);
			if (group === void 0) groups.set(key, [ended.durationMs]);
			else group.push(ended.durationMs);
		}
	}
	const learned = new Map();
	for (const [key, durations] of groups) if (durations.length >= ENOUGH$1) learned.set(key, minutesOf$1(durations) ?? 0);
	const ofAll = minutesOf$1(all);
	return (task) => {
		for (const likeness of LIKENESSES) {
			const minutes = learned.get(keyOf$1(task, likeness) ?? "");
			if (minutes !== void 0) return minutes;
		}
		return ofAll;
	};
}
function keyOf$1(task, likeness) {
	if (likeness.some((trait) => task[trait] === void 0)) return void 0;
	return JSON.stringify(likeness.map((trait) => [trait, task[trait]]));
}
function minutesOf$1(durationsMs) {
	const middle = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.F)(durationsMs);
	return middle === void 0 ? void 0 : middle / MS_PER_MINUTE$2;
}
// src/core/plan/remaining-minutes.ts
function remainingMinutes({ tasks, state, agent }) {
	const expanded = expandPlans(tasks, state);
	const open = new Map(tasks.flatMap((task, index) => {
		return taskOf(state, task.number).status !== "landed" ? [[task.number, {
			...task,
			dependsOn: expanded[index]?.dependsOn ?? []
		}]] : [];
	}));
	const learned = learnMinutes(state);
	const minutesOf = ({ minutes, type, size, agent: own }) => minutes ?? learned({
		type,
		size,
		agent: own ?? agent
	});
	return (plan) => {
		const rest = chainOf(progressOf(state, plan).tasks, open).map((task) => ({
			number: task.number,
			dependsOn: task.dependsOn,
			minutes: minutesOf(task)
		}));
		if (rest.length === 0 || rest.some(({ minutes }) => minutes === void 0)) return void 0;
		return (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.P)(rest).path.reduce((most, path) => Math.max(most, path), 0);
	};
}
function chainOf(tasks, open) {
	const found = new Map();
	const next = [...tasks];
	for (let number = next.pop(); number !== void 0; number = next.pop()) {
		const task = open.get(number);
		if (task === void 0 || found.has(number)) continue;
		found.set(number, task);
		next.push(...task.dependsOn);
	}
	return [...found.values()];
}
// src/core/status/render-plan-status.ts
const ROWS_SHOWN = 100;
const NAMES_SHOWN = 30;
const TITLE_SHOWN = 80;
function renderPlanStatus(plan, facts) {
	const notes = plan.status === "completed" ? [] : notesOf(plan, facts);
	const rows = rowsOf$1(plan, facts);
	const lines = [STATUS_MARKER, `**Stoneforge:** ${headline(plan, facts)}`];
	if (notes.length > 0) lines.push("", ...notes.map((note) => `- ${note}`));
	if (rows.length > 0) lines.push("", "| task | state |", "| --- | --- |", ...rows);
	return `${lines.join("\n")}\n`;
}
function headline(plan, { state, label, minutes }) {
	const { tasks, landed } = progressOf(state, plan.plan);
	switch (plan.status) {
		case "new":
		case "draft": {
			const how = `Somebody with write access activates it by the label \`${activeLabelOf(label)}\` or by the comment \`/stoneforge activate\`.`;
			const refused = plan.refused === void 0 ? "" : ` The label that is on it does not: ${plan.refused}`;
			return `a plan, and a draft: nothing of it starts (${count(tasks.length)}). ${how}${refused}`;
		}
		case "active": {
			if (tasks.length === 0) return `an active plan without tasks. Its sub-issues with the label \`${label}\` are its tasks; it is complete once all of them have landed.`;
			const rest = minutes === void 0 ? "" : `; about ${roundly(minutes)} of work one after another are left`;
			return `an active plan: ${landed} of ${count(tasks.length)} landed${rest}.`;
		}
		case "completed": return `a complete plan: ${tasks.length === 1 ? "its task has" : `all its ${count(tasks.length)} have`} landed.`;
		case "cancelled": return `a cancelled plan: nothing of it starts any more. ${howBack(plan, label)}`;
		default: return (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.i)(plan.status);
	}
}
function howBack({ cancelledBy }, label) {
	return cancelledBy === "command" ? "Comment `/stoneforge activate` to take it up again." : `Its issue was closed or lost its label: open and with the label \`${planLabelOf(label)}\` it is a draft again, and by the comment \`/stoneforge activate\` active.`;
}
function notesOf(plan, facts) {
	const { label, reasons, state } = facts;
	return [
		...plan.status === "cancelled" ? whatBecomesOf(plan, state) : [],
		...reasons.map(describeBlockReason),
		...plan.others.map((other) => `#${other} is no task and holds the plan back: put the label \`${label}\` on it, or take it out of the plan.`),
		...plan.elsewhere.map((name) => `${defused(name)} is elsewhere, where nobody sees it land, so the plan is never complete with it: take it out of the plan.`),
		...plan.status === "active" ? standstills(plan, state) : []
	];
}
function whatBecomesOf(plan, state) {
	const open = progressOf(state, plan.plan).tasks.map((task) => taskOf(state, task)).filter(({ status }) => status !== "landed" && status !== "cancelled");
	const atWork = open.filter((task) => workOf(task) !== void 0);
	const others = open.filter((task) => workOf(task) === void 0);
	return [atWork.length === 0 ? "Nothing of it is at work." : `What is at work goes on, and lands when it is green; if it comes back, it is not tried again: ${list$1(atWork.map((task) => `#${task.task} (${workOf(task)})`))}.`, ...others.length === 0 ? [] : [`These do not start: ${list$1(others.map(({ task }) => `#${task}`))}.`]];
}
function workOf(task) {
	switch (task.status) {
		case "running": return `attempt ${liveAttempt(task)?.attempt ?? ""} is running`;
		case "published":
		case "verifying":
		case "queued": return "its change waits to land";
		case "cleared": return "its pull request waits for a person";
		default: return;
	}
}
function standstills({ tasks, plans }, state) {
	const those = (...statuses) => tasks.filter((task) => statuses.includes(taskOf(state, task).status)).map((task) => `#${task}`);
	const cancelled = those("cancelled");
	const waiting = those("needs-human", "question");
	return [
		...cancelled.length === 0 ? [] : [`Closed or cancelled without landing, which holds the plan back: ${list$1(cancelled)}. Take them up again, or out of the plan.`],
		...waiting.length === 0 ? [] : [`These need a person: ${list$1(waiting)}.`],
		...plans.map((inner) => planOf(state, inner)).filter(({ status }) => status === "draft" || status === "cancelled").map(({ plan, status }) => `Plan #${plan} in it is ${status === "draft" ? "a draft" : "cancelled"}.`)
	];
}
function rowsOf$1({ tasks, plans }, facts) {
	const { state, titles } = facts;
	const rows = [...tasks.map((number) => {
		const task = taskOf(state, number);
		return `| #${number}${titleOf(titles.get(number) ?? task.title)} | ${stepOf(task)} |`;
	}), ...plans.map((number) => {
		const { title, status } = planOf(state, number);
		const { tasks: all, landed } = progressOf(state, number);
		return `| plan #${number}${titleOf(title)} | ${status}, ${landed} of ${all.length} landed |`;
	})];
	const more = rows.length - ROWS_SHOWN;
	return [...rows.slice(0, ROWS_SHOWN), ...more > 0 ? [`| … and ${more} more | |`] : []];
}
function stepOf(task) {
	switch (task.status) {
		case "new":
		case "ready":
		case "blocked": return task.attempts.length === 0 ? "waits" : "waits for another attempt";
		case "running":
		case "published":
		case "verifying":
		case "queued": return "at work";
		case "cleared": return "waits for a person to merge it";
		case "question":
		case "needs-human": return "**needs a person**";
		case "cancelled": return "cancelled";
		case "landed": return "landed";
		default: return (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.i)(task.status);
	}
}
function titleOf(title) {
	return title === void 0 || title === "" ? "" : ` ${defused(title, TITLE_SHOWN).replaceAll("|", "\\|")}`;
}
function roundly(minutes) {
	const step = minutes <= 5 ? 1 : minutes <= 60 ? 5 : minutes <= 600 ? 15 : 60;
	return formatMinutes(Math.ceil(minutes / step) * step);
}
function count(tasks) {
	return `${tasks} task${tasks === 1 ? "" : "s"}`;
}
function list$1(names) {
	const more = names.length - NAMES_SHOWN;
	return [...names.slice(0, NAMES_SHOWN), ...more > 0 ? [`${more} more`] : []].join(", ");
}
// src/jobs/dispatch/plan-statuses.ts
const SHOWN_FOR_MS = 864e5;
function planStatuses({ graph, config, look }, state, now) {
	const plans = Object.values(state.plans).filter((plan) => isTalkedOf(plan, now));
	if (plans.length === 0) return [];
	const reasons = findBlockReasons(graph.tasks, state, graph.lookups);
	const minutesOf = remainingMinutes({
		tasks: graph.tasks,
		state,
		agent: config.agents.worker.provider
	});
	const titles = new Map(look.issues.tasks.map(({ number, title }) => [number, title]));
	const nothing = [];
	return plans.map((plan) => ({
		issue: plan.plan,
		text: renderPlanStatus(plan, {
			state,
			label: config.label,
			reasons: reasons.get(plan.plan) ?? nothing,
			minutes: minutesOf(plan.plan),
			titles
		}),
		shown: plan.shown,
		updatedAt: plan.updatedAt,
		remember: (data) => ({
			type: "plan.shown",
			actor: "stoneforge",
			plan: plan.plan,
			data
		})
	}));
}
function isTalkedOf({ status, updatedAt }, now) {
	return status !== "completed" || now.getTime() - Date.parse(updatedAt) < SHOWN_FOR_MS;
}
// src/core/budget/account.ts
function taskAccount(task, limit, own) {
	return {
		scope: "task",
		name: String(task.task),
		limit: smaller(limit, own ?? {}),
		spent: task.spent
	};
}
function runAccount({ book }, run, limit) {
	return {
		scope: "run",
		name: run,
		limit,
		spent: book.runs.find((entry) => entry.run === run)?.spent ?? {}
	};
}
function dayAccount({ book }, day, limit) {
	return {
		scope: "day",
		name: day,
		limit,
		spent: book.days[day] ?? {}
	};
}
function planAccount({ book }, plan, limit) {
	return {
		scope: "plan",
		name: String(plan),
		limit,
		spent: book.plans[plan] ?? {}
	};
}
function isLimited(limit) {
	return _work_result_js__WEBPACK_IMPORTED_MODULE_2__.x.some((unit) => limit[unit] !== void 0);
}
function leftOf({ limit, spent }, unit) {
	const most = limit[unit];
	return most === void 0 ? void 0 : most - (spent[unit] ?? 0);
}
var Held = class {
	#sums = new Map();
	constructor(live) {
		for (const { task, run, day, plans, reserved } of live) {
			this.#add(`task ${task}`, reserved);
			this.#add(`run ${run ?? ""}`, reserved);
			this.#add(`day ${day}`, reserved);
			for (const plan of plans) this.#add(`plan ${plan}`, reserved);
		}
	}
	of({ scope, name }) {
		return this.#sums.get(`${scope} ${name}`) ?? {};
	}
	add({ scope, name }, reserved) {
		this.#add(`${scope} ${name}`, reserved);
	}
	#add(key, reserved) {
		const sum = this.#sums.get(key) ?? {};
		this.#sums.set(key, sum);
		for (const unit of _work_result_js__WEBPACK_IMPORTED_MODULE_2__.x) {
			const amount = reserved[unit];
			if (amount !== void 0) sum[unit] = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.w)((sum[unit] ?? 0) + amount);
		}
	}
};
function smaller(a, b) {
	return (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.C)((unit) => {
		const [x, y] = [a[unit], b[unit]];
		return x === void 0 || y === void 0 ? x ?? y : Math.min(x, y);
	});
}
// src/core/budget/budget-limits.ts
function dayOf(at) {
	return new Date(at).toISOString().slice(0, 10);
}
function nextDay(day) {
	const next = new Date(`${day}T00:00:00.000Z`);
	next.setUTCDate(next.getUTCDate() + 1);
	return next.toISOString();
}
// src/core/budget/describe-accounts.ts
const PLANS_SHOWN = 20;
function describeAccounts(state, { now, run, budget }) {
	const day = dayOf(now);
	const held = new Held(Object.values(state.book.live));
	const active = Object.values(state.plans).filter(({ status }) => status === "active");
	return [
		[`the day ${day} (UTC)`, dayAccount(state, day, budget.day)],
		["this workflow run", runAccount(state, run, budget.run)],
		...active.slice(0, PLANS_SHOWN).map(({ plan }) => [`plan #${plan}`, planAccount(state, plan, budget.plan)])
	].filter(([, { limit }]) => isLimited(limit)).map(([name, account]) => `Budget of ${name}: ${describeAccount(account, held.of(account))}.`);
}
function describeAccount({ limit, spent }, held) {
	return _work_result_js__WEBPACK_IMPORTED_MODULE_2__.x.flatMap((unit) => {
		const most = limit[unit];
		return most === void 0 ? [] : [describeUnit(unit, {
			most,
			spent: spent[unit] ?? 0,
			held: held[unit] ?? 0
		})];
	}).join("; ");
}
function describeUnit(unit, { most, spent, held }) {
	const over = spent + held - most;
	const note = over > 0 ? ` (${nameAmount(over, unit)} over)` : "";
	return `${nameAmount(spent, unit)} spent and ${nameAmount(held, unit)} reserved of ${nameAmount(most, unit)}${note}`;
}
// src/jobs/dispatch/render-summary.ts
const BLOCKED_SHOWN = 50;
const WAITING_SHOWN = 50;
function renderSummary(state, { starts, waiting }, { now, run, config }) {
	const tasks = Object.values(state.tasks);
	const counts = new Map();
	for (const task of tasks) counts.set(task.status, (counts.get(task.status) ?? 0) + 1);
	const accounts = describeAccounts(state, {
		now,
		run,
		budget: config.budget
	});
	const blocked = tasks.filter((task) => task.status === "blocked");
	return `${[
		"## Stoneforge",
		"",
		[...counts].map(([status, count]) => `${count} ${status}`).join(" · ") || "No tasks.",
		"",
		starts.length === 0 ? "Nothing started." : `Started: ${starts.map((start) => `#${start.task} (attempt ${start.attempt})`).join(", ")}.`,
		...accounts.flatMap((account) => ["", account]),
		...state.counts.broken > 0 ? ["", `${state.counts.broken} lines of the log do not parse and were left out.`] : [],
		...waiting.length === 0 ? [] : ["", ...waitingLines(waiting, { running: counts.get("running") ?? 0 })],
		...blocked.length === 0 ? [] : ["", ...blocked.slice(0, BLOCKED_SHOWN).map(blockedLine)]
	].join("\n")}\n`;
}
function blockedLine(task) {
	return `- #${task.task}: ${task.blocked.map(describeBlockReason).join(" ")}`;
}
function waitingLines(waiting, { running }) {
	const shown = waiting.slice(0, WAITING_SHOWN).map((standing, place) => `${place + 1}. ${describeWaiting(standing)}; waits for ${nameWait(standing.waits)}`);
	const more = waiting.length - shown.length;
	return [
		`These are ready (${running} at work), the next one first:`,
		"",
		...shown,
		...more > 0 ? ["", `… and ${more} more.`] : []
	];
}
// src/jobs/dispatch/settle-plan-issues.ts
async function settlePlanIssues(forge, state, issues) {
	const events = [];
	for (const plan of Object.values(state.plans)) {
		const of = {
			actor: "dispatch",
			plan: plan.plan
		};
		if (plan.status === "active" && plan.issueClosed) {
			await forge.reopenIssue(plan.plan);
			events.push({
				type: "plan.opened",
				...of,
				data: {}
			});
		}
		if (!isOver(plan) || plan.issueClosed) continue;
		if (issues.has(plan.plan)) await forge.closeIssue(plan.plan, reasonOf$1(plan));
		events.push({
			type: "plan.closed",
			...of,
			data: {}
		});
	}
	return events;
}
function isOver({ status, cancelledBy }) {
	return status === "completed" || status === "cancelled" && cancelledBy === "command";
}
function reasonOf$1({ status }) {
	return status === "completed" ? "completed" : "not_planned";
}
// src/jobs/dispatch/follow-up.ts
async function followUp(deps, tick, recorded) {
	const { starts, touched, view } = recorded;
	const { issues } = tick.look;
	const closed = [...await closeLanded(deps, view.state, issues), ...await settlePlanIssues(deps.forge, view.state, issues)];
	const shown = await showStatuses(deps, view.state, {
		tasks: inShowingOrder(view.state, starts),
		plans: planStatuses(tick, view.state, deps.world.now()),
		touched
	});
	const events = [...closed, ...shown];
	const last = events.length > 0 ? await deps.log.append(() => ({
		events,
		expect: NOTHING$1
	})) : view;
	await wakeForRest(deps, recorded);
	await wakeForgottenMerge(deps, last.state, tick);
	await deps.run.summarize(renderSummary(last.state, recorded, tick));
}
async function closeLanded({ forge }, state, issues) {
	const events = [];
	for (const task of Object.values(state.tasks)) {
		const isOpen = issues.has(task.task) && !isStandingPlan(planOf(state, task.task));
		const isOver = task.status === "landed" || task.status === "cancelled" && task.cancelledBy === "command";
		if (!isOpen || !isOver || task.issueClosed) continue;
		await forge.closeIssue(task.task, task.status === "landed" ? "completed" : "not_planned");
		events.push({
			type: "issue.closed",
			actor: "dispatch",
			task: task.task,
			data: {}
		});
	}
	return events;
}
function inShowingOrder(state, starts) {
	const rank = (status) => [
		"running",
		"needs-human",
		"question",
		"queued",
		"ready",
		"blocked"
	].indexOf(status);
	const others = Object.values(state.tasks).toSorted((a, b) => rank(a.status) - rank(b.status) || a.task - b.task).map((task) => task.task);
	return [...new Set([...starts.map((start) => start.task), ...others])];
}
async function wakeForRest({ forge }, { starts, waiting }) {
	if (waiting.some(({ waits }) => waits?.limit === "legs of a run") && starts.length > 0) await forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: "more tasks are ready than one run takes" });
}
async function wakeForgottenMerge({ forge, run }, state, { endedAttempts, look, runs }) {
	const waits = (task) => task.status === "queued" || isLeftBehind(task, endedAttempts);
	if (!Object.values(state.tasks).some(waits)) return;
	if (await runs.hasLiveRun("stoneforge-merge.yml")) return;
	run.info("Changes wait for a train and no merge is under way: waking merge.");
	await forge.dispatchWorkflow(MERGE_WORKFLOW, { base: look.backlog.defaultBranch });
}
// src/core/dispatch/attempt-limits.ts
function attemptLimits({ book }, { task, attempt }, jobMinutes) {
	const reservation = reservationOf(book, task, attempt);
	const bound = (unit) => reservation?.from[unit] === "task" ? reservation.reserved[unit] : void 0;
	return {
		jobMinutes: Math.min(jobMinutes, bound("minutes") ?? jobMinutes),
		dollars: bound("dollars"),
		tokens: bound("tokens")
	};
}
// src/jobs/dispatch/legs.ts
const MATRIX_LEGS = 256;
const OUTPUT_CHARS = 5e5;
function legOf(start, context) {
	const { nonce, logCommit, config, state } = context;
	return {
		task: start.task,
		attempt: start.attempt,
		nonce,
		log: logCommit,
		runsOn: JSON.stringify(config.runners.agents),
		minutes: Math.ceil(attemptLimits(state, start, config.limits.jobMinutes).jobMinutes),
		verify: config.verify === "each"
	};
}
function roomForLegs(config) {
	const sha256 = "0".repeat(64);
	const most = Number.MAX_SAFE_INTEGER;
	const longest = legOf({
		task: most,
		attempt: most
	}, {
		nonce: sha256,
		logCommit: sha256,
		config,
		state: { book: EMPTY_BOOK }
	});
	return Math.min(MATRIX_LEGS, Math.floor(OUTPUT_CHARS / `${JSON.stringify(longest)},`.length));
}
// src/core/budget/parse-budget.ts
const NUMBER = String.raw`(\d{1,10}(?:\.\d{1,6})?)`;
const FORMS = [
	[
		new RegExp(`^\\$\\s*${NUMBER}$`),
		"dollars",
		() => 1
	],
	[
		new RegExp(`^${NUMBER}\\s*(?:\\$|usd|dollars?)$`),
		"dollars",
		() => 1
	],
	[
		new RegExp(`^${NUMBER}\\s*([km])?[\\s-]*tokens?$`),
		"tokens",
		(suffix) => ({
			k: 1e3,
			m: 1e6
		})[suffix.toLowerCase()] ?? 1
	],
	[
		new RegExp(`^${NUMBER}\\s*(m|min|minutes?|h|hours?)$`),
		"minutes",
		(suffix) => suffix.toLowerCase().startsWith("h") ? 60 : 1
	]
];
function parseBudget(labels) {
	const found = labels.flatMap((label) => amountOf(label.trim().toLowerCase()) ?? []);
	if (found.length === 0) return void 0;
	return (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.C)((unit) => {
		const ofUnit = found.filter((amount) => amount.unit === unit).map(({ amount }) => amount);
		return ofUnit.length === 0 ? void 0 : Math.min(...ofUnit);
	});
}
function amountOf(label) {
	const value = /^budget\s*[:/=]\s*(\S.*)$/.exec(label)?.[1];
	if (value === void 0) return void 0;
	for (const [form, unit, factorOf] of FORMS) {
		const [, number, suffix = ""] = form.exec(value) ?? [];
		const amount = number === void 0 ? 0 : Number(number) * factorOf(suffix);
		if (amount > 0 && _work_result_js__WEBPACK_IMPORTED_MODULE_2__.x.includes(unit)) return {
			unit,
			amount
		};
	}
}
// src/core/schedule/parse-minutes.ts
const MOST = 1e9;
function parseMinutes(labels) {
	const found = labels.flatMap((label) => minutesOf(label.trim().toLowerCase()) ?? []);
	return found.length === 0 ? void 0 : Math.max(...found);
}
function minutesOf(label) {
	const [, key, amount, unit] = /^(minutes|estimate)\s*[:/=]\s*(\d{1,10}(?:\.\d{1,6})?)\s*(m|min|minutes?|h|hours?)?$/.exec(label) ?? [];
	if (amount === void 0 || key === "estimate" && unit === void 0) return void 0;
	const minutes = Number(amount) * (unit?.startsWith("h") ? 60 : 1);
	return minutes <= MOST ? minutes : void 0;
}
// src/core/front-block/is-glob.ts
const LONGEST$1 = 300;
function isGlob(text) {
	if (text.length > LONGEST$1 || !/^[^\p{Cc}\\/!\s][^\p{Cc}\\]*$/u.test(text)) return false;
	return text.replace(/\/$/, "").split("/").every((segment) => segment !== "" && segment !== "." && segment !== "..");
}
// src/core/front-block/schema.ts
const MAX_BLOCK_CHARACTERS = 8e3;
const budget = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
	dollars: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)().positive().max(1e6).optional().meta({ expected: "a number of dollars up to 1000000" }),
	tokens: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)().int().positive().max(0xe8d4a51000).optional().meta({ expected: "a whole number of tokens" }),
	minutes: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)().positive().max(1e6).optional().meta({ expected: "a number of minutes up to 1000000" })
}).meta({ expected: "a mapping of dollars, tokens and minutes, such as { dollars: 2 }" });
const frontBlock = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
	paths: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)().refine(isGlob)).min(1).max(50).optional().meta({ expected: "a list of up to 50 paths from the root of the repository, such as [\"src/api/**\", docs]" }),
	minutes: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)().min(0).max(1e9).optional().meta({ expected: "a number from 0 to 1000000000" }),
	priority: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)().transform((name, context) => {
		const priority = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.V)(name);
		if (priority === void 0) context.addIssue("unknown priority");
		return priority;
	}).optional().meta({ expected: "one of urgent, high, medium, low, lowest" }),
	agent: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.u)(_work_result_js__WEBPACK_IMPORTED_MODULE_2__.A).optional().meta({ expected: `one of ${_work_result_js__WEBPACK_IMPORTED_MODULE_2__.A.join(", ")}` }),
	pool: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)().regex(_work_result_js__WEBPACK_IMPORTED_MODULE_2__.j).optional().meta({ expected: "the name of a pool" }),
	budget: budget.optional()
});
// src/core/front-block/split-body.ts
const MOST_LINES = 200;
const FENCE$1 = /^---[ \t]*$/;
const KEY = /^[ \t]*["']?[A-Za-z][\w-]*["']?[ \t]*:(?:[ \t]|$)/;
const NOTHING = /^[ \t]*(?:#.*)?$/;
function splitBody(body) {
	if (!/^\uFEFF?---/.test(body)) return void 0;
	const lines = body.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
	if (!FENCE$1.test(lines[0] ?? "")) return void 0;
	const end = lines.slice(0, MOST_LINES).findIndex((line, index) => index > 0 && FENCE$1.test(line));
	const first = lines.slice(1, end === -1 ? MOST_LINES : end).find((line) => !NOTHING.test(line));
	if (!(end !== -1 && first === void 0) && !KEY.test(first ?? "")) return void 0;
	if (end === -1) return {
		yaml: "",
		endLine: void 0,
		rest: void 0
	};
	return {
		yaml: `\n${lines.slice(1, end).join("\n")}`,
		endLine: end + 1,
		rest: `${"\n".repeat(end + 1)}${lines.slice(end + 1).join("\n")}`
	};
}
// src/core/front-block/parse-front-block.ts
const PROBLEMS_NAMED = 5;
const PLACE = "the front block";
const NONE = {
	block: {},
	problems: []
};
function parseFrontBlock(body) {
	const split = splitBody(body);
	if (split === void 0) return NONE;
	if (split.endLine === void 0) return wrong([`Expected ${PLACE} that begins in line 1 to end with a line "---", found none.`]);
	if (split.yaml.length > 8e3) return wrong([`Expected ${PLACE} to have at most ${MAX_BLOCK_CHARACTERS} characters, found ${split.yaml.length}.`]);
	const yaml = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.O)(split.yaml, PLACE);
	if (yaml.problems.length > 0) return wrong(yaml.problems);
	const parsed = frontBlock.safeParse(yaml.value ?? {});
	if (parsed.success) return {
		block: parsed.data,
		problems: []
	};
	return wrong(describeIssues(parsed.error.issues, yaml));
}
function wrong(problems) {
	return {
		block: {},
		problems: (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.k)(problems, PROBLEMS_NAMED)
	};
}
function describeIssues(issues, yaml) {
	const inOrder = issues.flatMap((issue) => {
		const path = issue.path.map(String);
		if (issue.code !== "unrecognized_keys") return [describeBadValue(path, yaml)];
		return issue.keys.map((key) => describeUnknownKey([...path, key], yaml));
	}).sort((a, b) => a.line - b.line).map(({ text }) => text);
	return [...new Set(inOrder)];
}
function describeBadValue(path, yaml) {
	const line = yaml.lineOf(path);
	const key = path.filter((part) => !/^\d+$/.test(part));
	const found = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.D)(valueAt(yaml.value, path));
	if (key.length === 0) return {
		line,
		text: `Expected ${PLACE} to hold keys, such as "minutes: 30", found ${found}.`
	};
	return {
		line,
		text: `Expected "${key.join(".")}" in line ${line} to be ${expectedOf(key)}, found ${found}.`
	};
}
function describeUnknownKey(path, yaml) {
	const line = yaml.lineOf(path);
	const names = namesIn(path.slice(0, -1));
	const near = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.H)(path.at(-1) ?? "", names);
	const hint = near === void 0 ? `the keys here are ${names.join(", ")}.` : `did you mean "${[...path.slice(0, -1), near].join(".")}"?`;
	return {
		line,
		text: `Expected a known key in line ${line}, found ${(0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.D)(path.join("."))}; ${hint}`
	};
}
function namesIn(group) {
	const shape = shapeOf(schemaAt(group));
	return Object.keys(shape ?? {});
}
function expectedOf(key) {
	const schema = schemaAt(key);
	const expected = schema === void 0 ? void 0 : _inputs_js__WEBPACK_IMPORTED_MODULE_3__.O.get(schema)?.expected;
	return typeof expected === "string" ? expected : "something else";
}
function schemaAt(path) {
	return path.reduce((schema, name) => shapeOf(schema)?.[name], frontBlock);
}
function shapeOf(schema) {
	const inner = schema instanceof _inputs_js__WEBPACK_IMPORTED_MODULE_3__.l ? schema.unwrap() : schema;
	return inner instanceof _inputs_js__WEBPACK_IMPORTED_MODULE_3__.c ? inner.shape : void 0;
}
function valueAt(value, path) {
	return path.reduce((inner, part) => typeof inner === "object" && inner !== null ? Reflect.get(inner, part) : void 0, value);
}
// src/core/front-block/read-wishes.ts
function readWishes({ body, labels }) {
	const { block, problems } = parseFrontBlock(body);
	return {
		...block,
		priority: block.priority ?? (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.z)(labels),
		minutes: block.minutes ?? parseMinutes(labels),
		pool: block.pool ?? (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.M)(labels),
		budget: block.budget ?? parseBudget(labels),
		...problems.length > 0 && { frontBlockProblems: problems }
	};
}
// node_modules/mdast-util-to-string/lib/index.js
const emptyOptions = {};
function toString(value, options) {
	const settings = options || emptyOptions;
	return one(value, typeof settings.includeImageAlt === "boolean" ? settings.includeImageAlt : true, typeof settings.includeHtml === "boolean" ? settings.includeHtml : true);
}
function one(value, includeImageAlt, includeHtml) {
	if (node(value)) {
		if ("value" in value) return value.type === "html" && !includeHtml ? "" : value.value;
		if (includeImageAlt && "alt" in value && value.alt) return value.alt;
		if ("children" in value) return all(value.children, includeImageAlt, includeHtml);
	}
	if (Array.isArray(value)) return all(value, includeImageAlt, includeHtml);
	return "";
}
function all(values, includeImageAlt, includeHtml) {
	const result = [];
	let index = -1;
	while (++index < values.length) result[index] = one(values[index], includeImageAlt, includeHtml);
	return result.join("");
}
function node(value) {
	return Boolean(value && typeof value === "object");
}
// node_modules/character-entities/index.js
const characterEntities = {
	AElig: "Æ",
	AMP: "&",
	Aacute: "Á",
	Abreve: "Ă",
	Acirc: "Â",
	Acy: "А",
	Afr: "𝔄",
	Agrave: "À",
	Alpha: "Α",
	Amacr: "Ā",
	And: "⩓",
	Aogon: "Ą",
	Aopf: "𝔸",
	ApplyFunction: "⁡",
	Aring: "Å",
	Ascr: "𝒜",
	Assign: "≔",
	Atilde: "Ã",
	Auml: "Ä",
	Backslash: "∖",
	Barv: "⫧",
	Barwed: "⌆",
	Bcy: "Б",
	Because: "∵",
	Bernoullis: "ℬ",
	Beta: "Β",
	Bfr: "𝔅",
	Bopf: "𝔹",
	Breve: "˘",
	Bscr: "ℬ",
	Bumpeq: "≎",
	CHcy: "Ч",
	COPY: "©",
	Cacute: "Ć",
	Cap: "⋒",
	CapitalDifferentialD: "ⅅ",
	Cayleys: "ℭ",
	Ccaron: "Č",
	Ccedil: "Ç",
	Ccirc: "Ĉ",
	Cconint: "∰",
	Cdot: "Ċ",
	Cedilla: "¸",
	CenterDot: "·",
	Cfr: "ℭ",
	Chi: "Χ",
	CircleDot: "⊙",
	CircleMinus: "⊖",
	CirclePlus: "⊕",
	CircleTimes: "⊗",
	ClockwiseContourIntegral: "∲",
	CloseCurlyDoubleQuote: "”",
	CloseCurlyQuote: "’",
	Colon: "∷",
	Colone: "⩴",
	Congruent: "≡",
	Conint: "∯",
	ContourIntegral: "∮",
	Copf: "ℂ",
	Coproduct: "∐",
	CounterClockwiseContourIntegral: "∳",
	Cross: "⨯",
	Cscr: "𝒞",
	Cup: "⋓",
	CupCap: "≍",
	DD: "ⅅ",
	DDotrahd: "⤑",
	DJcy: "Ђ",
	DScy: "Ѕ",
	DZcy: "Џ",
	Dagger: "‡",
	Darr: "↡",
	Dashv: "⫤",
	Dcaron: "Ď",
	Dcy: "Д",
	Del: "∇",
	Delta: "Δ",
	Dfr: "𝔇",
	DiacriticalAcute: "´",
	DiacriticalDot: "˙",
	DiacriticalDoubleAcute: "˝",
	DiacriticalGrave: "`",
	DiacriticalTilde: "˜",
	Diamond: "⋄",
	DifferentialD: "ⅆ",
	Dopf: "𝔻",
	Dot: "¨",
	DotDot: "⃜",
	DotEqual: "≐",
	DoubleContourIntegral: "∯",
	DoubleDot: "¨",
	DoubleDownArrow: "⇓",
	DoubleLeftArrow: "⇐",
	DoubleLeftRightArrow: "⇔",
	DoubleLeftTee: "⫤",
	DoubleLongLeftArrow: "⟸",
	DoubleLongLeftRightArrow: "⟺",
	DoubleLongRightArrow: "⟹",
	DoubleRightArrow: "⇒",
	DoubleRightTee: "⊨",
	DoubleUpArrow: "⇑",
	DoubleUpDownArrow: "⇕",
	DoubleVerticalBar: "∥",
	DownArrow: "↓",
	DownArrowBar: "⤓",
	DownArrowUpArrow: "⇵",
	DownBreve: "̑",
	DownLeftRightVector: "⥐",
	DownLeftTeeVector: "⥞",
	DownLeftVector: "↽",
	DownLeftVectorBar: "⥖",
	DownRightTeeVector: "⥟",
	DownRightVector: "⇁",
	DownRightVectorBar: "⥗",
	DownTee: "⊤",
	DownTeeArrow: "↧",
	Downarrow: "⇓",
	Dscr: "𝒟",
	Dstrok: "Đ",
	ENG: "Ŋ",
	ETH: "Ð",
	Eacute: "É",
	Ecaron: "Ě",
	Ecirc: "Ê",
	Ecy: "Э",
	Edot: "Ė",
	Efr: "𝔈",
	Egrave: "È",
	Element: "∈",
	Emacr: "Ē",
	EmptySmallSquare: "◻",
	EmptyVerySmallSquare: "▫",
	Eogon: "Ę",
	Eopf: "𝔼",
	Epsilon: "Ε",
	Equal: "⩵",
	EqualTilde: "≂",
	Equilibrium: "⇌",
	Escr: "ℰ",
	Esim: "⩳",
	Eta: "Η",
	Euml: "Ë",
	Exists: "∃",
	ExponentialE: "ⅇ",
	Fcy: "Ф",
	Ffr: "𝔉",
	FilledSmallSquare: "◼",
	FilledVerySmallSquare: "▪",
	Fopf: "𝔽",
	ForAll: "∀",
	Fouriertrf: "ℱ",
	Fscr: "ℱ",
	GJcy: "Ѓ",
	GT: ">",
	Gamma: "Γ",
	Gammad: "Ϝ",
	Gbreve: "Ğ",
	Gcedil: "Ģ",
	Gcirc: "Ĝ",
	Gcy: "Г",
	Gdot: "Ġ",
	Gfr: "𝔊",
	Gg: "⋙",
	Gopf: "𝔾",
	GreaterEqual: "≥",
	GreaterEqualLess: "⋛",
	GreaterFullEqual: "≧",
	GreaterGreater: "⪢",
	GreaterLess: "≷",
	GreaterSlantEqual: "⩾",
	GreaterTilde: "≳",
	Gscr: "𝒢",
	Gt: "≫",
	HARDcy: "Ъ",
	Hacek: "ˇ",
	Hat: "^",
	Hcirc: "Ĥ",
	Hfr: "ℌ",
	HilbertSpace: "ℋ",
	Hopf: "ℍ",
	HorizontalLine: "─",
	Hscr: "ℋ",
	Hstrok: "Ħ",
	HumpDownHump: "≎",
	HumpEqual: "≏",
	IEcy: "Е",
	IJlig: "Ĳ",
	IOcy: "Ё",
	Iacute: "Í",
	Icirc: "Î",
	Icy: "И",
	Idot: "İ",
	Ifr: "ℑ",
	Igrave: "Ì",
	Im: "ℑ",
	Imacr: "Ī",
	ImaginaryI: "ⅈ",
	Implies: "⇒",
	Int: "∬",
	Integral: "∫",
	Intersection: "⋂",
	InvisibleComma: "⁣",
	InvisibleTimes: "⁢",
	Iogon: "Į",
	Iopf: "𝕀",
	Iota: "Ι",
	Iscr: "ℐ",
	Itilde: "Ĩ",
	Iukcy: "І",
	Iuml: "Ï",
	Jcirc: "Ĵ",
	Jcy: "Й",
	Jfr: "𝔍",
	Jopf: "𝕁",
	Jscr: "𝒥",
	Jsercy: "Ј",
	Jukcy: "Є",
	KHcy: "Х",
	KJcy: "Ќ",
	Kappa: "Κ",
	Kcedil: "Ķ",
	Kcy: "К",
	Kfr: "𝔎",
	Kopf: "𝕂",
	Kscr: "𝒦",
	LJcy: "Љ",
	LT: "<",
	Lacute: "Ĺ",
	Lambda: "Λ",
	Lang: "⟪",
	Laplacetrf: "ℒ",
	Larr: "↞",
	Lcaron: "Ľ",
	Lcedil: "Ļ",
	Lcy: "Л",
	LeftAngleBracket: "⟨",
	LeftArrow: "←",
	LeftArrowBar: "⇤",
	LeftArrowRightArrow: "⇆",
	LeftCeiling: "⌈",
	LeftDoubleBracket: "⟦",
	LeftDownTeeVector: "⥡",
	LeftDownVector: "⇃",
	LeftDownVectorBar: "⥙",
	LeftFloor: "⌊",
	LeftRightArrow: "↔",
	LeftRightVector: "⥎",
	LeftTee: "⊣",
	LeftTeeArrow: "↤",
	LeftTeeVector: "⥚",
	LeftTriangle: "⊲",
	LeftTriangleBar: "⧏",
	LeftTriangleEqual: "⊴",
	LeftUpDownVector: "⥑",
	LeftUpTeeVector: "⥠",
	LeftUpVector: "↿",
	LeftUpVectorBar: "⥘",
	LeftVector: "↼",
	LeftVectorBar: "⥒",
	Leftarrow: "⇐",
	Leftrightarrow: "⇔",
	LessEqualGreater: "⋚",
	LessFullEqual: "≦",
	LessGreater: "≶",
	LessLess: "⪡",
	LessSlantEqual: "⩽",
	LessTilde: "≲",
	Lfr: "𝔏",
	Ll: "⋘",
	Lleftarrow: "⇚",
	Lmidot: "Ŀ",
	LongLeftArrow: "⟵",
	LongLeftRightArrow: "⟷",
	LongRightArrow: "⟶",
	Longleftarrow: "⟸",
	Longleftrightarrow: "⟺",
	Longrightarrow: "⟹",
	Lopf: "𝕃",
	LowerLeftArrow: "↙",
	LowerRightArrow: "↘",
	Lscr: "ℒ",
	Lsh: "↰",
	Lstrok: "Ł",
	Lt: "≪",
	Map: "⤅",
	Mcy: "М",
	MediumSpace: " ",
	Mellintrf: "ℳ",
	Mfr: "𝔐",
	MinusPlus: "∓",
	Mopf: "𝕄",
	Mscr: "ℳ",
	Mu: "Μ",
	NJcy: "Њ",
	Nacute: "Ń",
	Ncaron: "Ň",
	Ncedil: "Ņ",
	Ncy: "Н",
	NegativeMediumSpace: "​",
	NegativeThickSpace: "​",
	NegativeThinSpace: "​",
	NegativeVeryThinSpace: "​",
	NestedGreaterGreater: "≫",
	NestedLessLess: "≪",
	NewLine: "\n",
	Nfr: "𝔑",
	NoBreak: "⁠",
	NonBreakingSpace: "\xA0",
	Nopf: "ℕ",
	Not: "⫬",
	NotCongruent: "≢",
	NotCupCap: "≭",
	NotDoubleVerticalBar: "∦",
	NotElement: "∉",
	NotEqual: "≠",
	NotEqualTilde: "≂̸",
	NotExists: "∄",
	NotGreater: "≯",
	NotGreaterEqual: "≱",
	NotGreaterFullEqual: "≧̸",
	NotGreaterGreater: "≫̸",
	NotGreaterLess: "≹",
	NotGreaterSlantEqual: "⩾̸",
	NotGreaterTilde: "≵",
	NotHumpDownHump: "≎̸",
	NotHumpEqual: "≏̸",
	NotLeftTriangle: "⋪",
	NotLeftTriangleBar: "⧏̸",
	NotLeftTriangleEqual: "⋬",
	NotLess: "≮",
	NotLessEqual: "≰",
	NotLessGreater: "≸",
	NotLessLess: "≪̸",
	NotLessSlantEqual: "⩽̸",
	NotLessTilde: "≴",
	NotNestedGreaterGreater: "⪢̸",
	NotNestedLessLess: "⪡̸",
	NotPrecedes: "⊀",
	NotPrecedesEqual: "⪯̸",
	NotPrecedesSlantEqual: "⋠",
	NotReverseElement: "∌",
	NotRightTriangle: "⋫",
	NotRightTriangleBar: "⧐̸",
	NotRightTriangleEqual: "⋭",
	NotSquareSubset: "⊏̸",
	NotSquareSubsetEqual: "⋢",
	NotSquareSuperset: "⊐̸",
	NotSquareSupersetEqual: "⋣",
	NotSubset: "⊂⃒",
	NotSubsetEqual: "⊈",
	NotSucceeds: "⊁",
	NotSucceedsEqual: "⪰̸",
	NotSucceedsSlantEqual: "⋡",
	NotSucceedsTilde: "≿̸",
	NotSuperset: "⊃⃒",
	NotSupersetEqual: "⊉",
	NotTilde: "≁",
	NotTildeEqual: "≄",
	NotTildeFullEqual: "≇",
	NotTildeTilde: "≉",
	NotVerticalBar: "∤",
	Nscr: "𝒩",
	Ntilde: "Ñ",
	Nu: "Ν",
	OElig: "Œ",
	Oacute: "Ó",
	Ocirc: "Ô",
	Ocy: "О",
	Odblac: "Ő",
	Ofr: "𝔒",
	Ograve: "Ò",
	Omacr: "Ō",
	Omega: "Ω",
	Omicron: "Ο",
	Oopf: "𝕆",
	OpenCurlyDoubleQuote: "“",
	OpenCurlyQuote: "‘",
	Or: "⩔",
	Oscr: "𝒪",
	Oslash: "Ø",
	Otilde: "Õ",
	Otimes: "⨷",
	Ouml: "Ö",
	OverBar: "‾",
	OverBrace: "⏞",
	OverBracket: "⎴",
	OverParenthesis: "⏜",
	PartialD: "∂",
	Pcy: "П",
	Pfr: "𝔓",
	Phi: "Φ",
	Pi: "Π",
	PlusMinus: "±",
	Poincareplane: "ℌ",
	Popf: "ℙ",
	Pr: "⪻",
	Precedes: "≺",
	PrecedesEqual: "⪯",
	PrecedesSlantEqual: "≼",
	PrecedesTilde: "≾",
	Prime: "″",
	Product: "∏",
	Proportion: "∷",
	Proportional: "∝",
	Pscr: "𝒫",
	Psi: "Ψ",
	QUOT: "\"",
	Qfr: "𝔔",
	Qopf: "ℚ",
	Qscr: "𝒬",
	RBarr: "⤐",
	REG: "®",
	Racute: "Ŕ",
	Rang: "⟫",
	Rarr: "↠",
	Rarrtl: "⤖",
	Rcaron: "Ř",
	Rcedil: "Ŗ",
	Rcy: "Р",
	Re: "ℜ",
	ReverseElement: "∋",
	ReverseEquilibrium: "⇋",
	ReverseUpEquilibrium: "⥯",
	Rfr: "ℜ",
	Rho: "Ρ",
	RightAngleBracket: "⟩",
	RightArrow: "→",
	RightArrowBar: "⇥",
	RightArrowLeftArrow: "⇄",
	RightCeiling: "⌉",
	RightDoubleBracket: "⟧",
	RightDownTeeVector: "⥝",
	RightDownVector: "⇂",
	RightDownVectorBar: "⥕",
	RightFloor: "⌋",
	RightTee: "⊢",
	RightTeeArrow: "↦",
	RightTeeVector: "⥛",
	RightTriangle: "⊳",
	RightTriangleBar: "⧐",
	RightTriangleEqual: "⊵",
	RightUpDownVector: "⥏",
	RightUpTeeVector: "⥜",
	RightUpVector: "↾",
	RightUpVectorBar: "⥔",
	RightVector: "⇀",
	RightVectorBar: "⥓",
	Rightarrow: "⇒",
	Ropf: "ℝ",
	RoundImplies: "⥰",
	Rrightarrow: "⇛",
	Rscr: "ℛ",
	Rsh: "↱",
	RuleDelayed: "⧴",
	SHCHcy: "Щ",
	SHcy: "Ш",
	SOFTcy: "Ь",
	Sacute: "Ś",
	Sc: "⪼",
	Scaron: "Š",
	Scedil: "Ş",
	Scirc: "Ŝ",
	Scy: "С",
	Sfr: "𝔖",
	ShortDownArrow: "↓",
	ShortLeftArrow: "←",
	ShortRightArrow: "→",
	ShortUpArrow: "↑",
	Sigma: "Σ",
	SmallCircle: "∘",
	Sopf: "𝕊",
	Sqrt: "√",
	Square: "□",
	SquareIntersection: "⊓",
	SquareSubset: "⊏",
	SquareSubsetEqual: "⊑",
	SquareSuperset: "⊐",
	SquareSupersetEqual: "⊒",
	SquareUnion: "⊔",
	Sscr: "𝒮",
	Star: "⋆",
	Sub: "⋐",
	Subset: "⋐",
	SubsetEqual: "⊆",
	Succeeds: "≻",
	SucceedsEqual: "⪰",
	SucceedsSlantEqual: "≽",
	SucceedsTilde: "≿",
	SuchThat: "∋",
	Sum: "∑",
	Sup: "⋑",
	Superset: "⊃",
	SupersetEqual: "⊇",
	Supset: "⋑",
	THORN: "Þ",
	TRADE: "™",
	TSHcy: "Ћ",
	TScy: "Ц",
	Tab: "	",
	Tau: "Τ",
	Tcaron: "Ť",
	Tcedil: "Ţ",
	Tcy: "Т",
	Tfr: "𝔗",
	Therefore: "∴",
	Theta: "Θ",
	ThickSpace: "  ",
	ThinSpace: " ",
	Tilde: "∼",
	TildeEqual: "≃",
	TildeFullEqual: "≅",
	TildeTilde: "≈",
	Topf: "𝕋",
	TripleDot: "⃛",
	Tscr: "𝒯",
	Tstrok: "Ŧ",
	Uacute: "Ú",
	Uarr: "↟",
	Uarrocir: "⥉",
	Ubrcy: "Ў",
	Ubreve: "Ŭ",
	Ucirc: "Û",
	Ucy: "У",
	Udblac: "Ű",
	Ufr: "𝔘",
	Ugrave: "Ù",
	Umacr: "Ū",
	UnderBar: "_",
	UnderBrace: "⏟",
	UnderBracket: "⎵",
	UnderParenthesis: "⏝",
	Union: "⋃",
	UnionPlus: "⊎",
	Uogon: "Ų",
	Uopf: "𝕌",
	UpArrow: "↑",
	UpArrowBar: "⤒",
	UpArrowDownArrow: "⇅",
	UpDownArrow: "↕",
	UpEquilibrium: "⥮",
	UpTee: "⊥",
	UpTeeArrow: "↥",
	Uparrow: "⇑",
	Updownarrow: "⇕",
	UpperLeftArrow: "↖",
	UpperRightArrow: "↗",
	Upsi: "ϒ",
	Upsilon: "Υ",
	Uring: "Ů",
	Uscr: "𝒰",
	Utilde: "Ũ",
	Uuml: "Ü",
	VDash: "⊫",
	Vbar: "⫫",
	Vcy: "В",
	Vdash: "⊩",
	Vdashl: "⫦",
	Vee: "⋁",
	Verbar: "‖",
	Vert: "‖",
	VerticalBar: "∣",
	VerticalLine: "|",
	VerticalSeparator: "❘",
	VerticalTilde: "≀",
	VeryThinSpace: " ",
	Vfr: "𝔙",
	Vopf: "𝕍",
	Vscr: "𝒱",
	Vvdash: "⊪",
	Wcirc: "Ŵ",
	Wedge: "⋀",
	Wfr: "𝔚",
	Wopf: "𝕎",
	Wscr: "𝒲",
	Xfr: "𝔛",
	Xi: "Ξ",
	Xopf: "𝕏",
	Xscr: "𝒳",
	YAcy: "Я",
	YIcy: "Ї",
	YUcy: "Ю",
	Yacute: "Ý",
	Ycirc: "Ŷ",
	Ycy: "Ы",
	Yfr: "𝔜",
	Yopf: "𝕐",
	Yscr: "𝒴",
	Yuml: "Ÿ",
	ZHcy: "Ж",
	Zacute: "Ź",
	Zcaron: "Ž",
	Zcy: "З",
	Zdot: "Ż",
	ZeroWidthSpace: "​",
	Zeta: "Ζ",
	Zfr: "ℨ",
	Zopf: "ℤ",
	Zscr: "𝒵",
	aacute: "á",
	abreve: "ă",
	ac: "∾",
	acE: "∾̳",
	acd: "∿",
	acirc: "â",
	acute: "´",
	acy: "а",
	aelig: "æ",
	af: "⁡",
	afr: "𝔞",
	agrave: "à",
	alefsym: "ℵ",
	aleph: "ℵ",
	alpha: "α",
	amacr: "ā",
	amalg: "⨿",
	amp: "&",
	and: "∧",
	andand: "⩕",
	andd: "⩜",
	andslope: "⩘",
	andv: "⩚",
	ang: "∠",
	ange: "⦤",
	angle: "∠",
	angmsd: "∡",
	angmsdaa: "⦨",
	angmsdab: "⦩",
	angmsdac: "⦪",
	angmsdad: "⦫",
	angmsdae: "⦬",
	angmsdaf: "⦭",
	angmsdag: "⦮",
	angmsdah: "⦯",
	angrt: "∟",
	angrtvb: "⊾",
	angrtvbd: "⦝",
	angsph: "∢",
	angst: "Å",
	angzarr: "⍼",
	aogon: "ą",
	aopf: "𝕒",
	ap: "≈",
	apE: "⩰",
	apacir: "⩯",
	ape: "≊",
	apid: "≋",
	apos: "'",
	approx: "≈",
	approxeq: "≊",
	aring: "å",
	ascr: "𝒶",
	ast: "*",
	asymp: "≈",
	asympeq: "≍",
	atilde: "ã",
	auml: "ä",
	awconint: "∳",
	awint: "⨑",
	bNot: "⫭",
	backcong: "≌",
	backepsilon: "϶",
	backprime: "‵",
	backsim: "∽",
	backsimeq: "⋍",
	barvee: "⊽",
	barwed: "⌅",
	barwedge: "⌅",
	bbrk: "⎵",
	bbrktbrk: "⎶",
	bcong: "≌",
	bcy: "б",
	bdquo: "„",
	becaus: "∵",
	because: "∵",
	bemptyv: "⦰",
	bepsi: "϶",
	bernou: "ℬ",
	beta: "β",
	beth: "ℶ",
	between: "≬",
	bfr: "𝔟",
	bigcap: "⋂",
	bigcirc: "◯",
	bigcup: "⋃",
	bigodot: "⨀",
	bigoplus: "⨁",
	bigotimes: "⨂",
	bigsqcup: "⨆",
	bigstar: "★",
	bigtriangledown: "▽",
	bigtriangleup: "△",
	biguplus: "⨄",
	bigvee: "⋁",
	bigwedge: "⋀",
	bkarow: "⤍",
	blacklozenge: "⧫",
	blacksquare: "▪",
	blacktriangle: "▴",
	blacktriangledown: "▾",
	blacktriangleleft: "◂",
	blacktriangleright: "▸",
	blank: "␣",
	blk12: "▒",
	blk14: "░",
	blk34: "▓",
	block: "█",
	bne: "=⃥",
	bnequiv: "≡⃥",
	bnot: "⌐",
	bopf: "𝕓",
	bot: "⊥",
	bottom: "⊥",
	bowtie: "⋈",
	boxDL: "╗",
	boxDR: "╔",
	boxDl: "╖",
	boxDr: "╓",
	boxH: "═",
	boxHD: "╦",
	boxHU: "╩",
	boxHd: "╤",
	boxHu: "╧",
	boxUL: "╝",
	boxUR: "╚",
	boxUl: "╜",
	boxUr: "╙",
	boxV: "║",
	boxVH: "╬",
	boxVL: "╣",
	boxVR: "╠",
	boxVh: "╫",
	boxVl: "╢",
	boxVr: "╟",
	boxbox: "⧉",
	boxdL: "╕",
	boxdR: "╒",
	boxdl: "┐",
	boxdr: "┌",
	boxh: "─",
	boxhD: "╥",
	boxhU: "╨",
	boxhd: "┬",
	boxhu: "┴",
	boxminus: "⊟",
	boxplus: "⊞",
	boxtimes: "⊠",
	boxuL: "╛",
	boxuR: "╘",
	boxul: "┘",
	boxur: "└",
	boxv: "│",
	boxvH: "╪",
	boxvL: "╡",
	boxvR: "╞",
	boxvh: "┼",
	boxvl: "┤",
	boxvr: "├",
	bprime: "‵",
	breve: "˘",
	brvbar: "¦",
	bscr: "𝒷",
	bsemi: "⁏",
	bsim: "∽",
	bsime: "⋍",
	bsol: "\\",
	bsolb: "⧅",
	bsolhsub: "⟈",
	bull: "•",
	bullet: "•",
	bump: "≎",
	bumpE: "⪮",
	bumpe: "≏",
	bumpeq: "≏",
	cacute: "ć",
	cap: "∩",
	capand: "⩄",
	capbrcup: "⩉",
	capcap: "⩋",
	capcup: "⩇",
	capdot: "⩀",
	caps: "∩︀",
	caret: "⁁",
	caron: "ˇ",
	ccaps: "⩍",
	ccaron: "č",
	ccedil: "ç",
	ccirc: "ĉ",
	ccups: "⩌",
	ccupssm: "⩐",
	cdot: "ċ",
	cedil: "¸",
	cemptyv: "⦲",
	cent: "¢",
	centerdot: "·",
	cfr: "𝔠",
	chcy: "ч",
	check: "✓",
	checkmark: "✓",
	chi: "χ",
	cir: "○",
	cirE: "⧃",
	circ: "ˆ",
	circeq: "≗",
	circlearrowleft: "↺",
	circlearrowright: "↻",
	circledR: "®",
	circledS: "Ⓢ",
	circledast: "⊛",
	circledcirc: "⊚",
	circleddash: "⊝",
	cire: "≗",
	cirfnint: "⨐",
	cirmid: "⫯",
	cirscir: "⧂",
	clubs: "♣",
	clubsuit: "♣",
	colon: ":",
	colone: "≔",
	coloneq: "≔",
	comma: ",",
	commat: "@",
	comp: "∁",
	compfn: "∘",
	complement: "∁",
	complexes: "ℂ",
	cong: "≅",
	congdot: "⩭",
	conint: "∮",
	copf: "𝕔",
	coprod: "∐",
	copy: "©",
	copysr: "℗",
	crarr: "↵",
	cross: "✗",
	cscr: "𝒸",
	csub: "⫏",
	csube: "⫑",
	csup: "⫐",
	csupe: "⫒",
	ctdot: "⋯",
	cudarrl: "⤸",
	cudarrr: "⤵",
	cuepr: "⋞",
	cuesc: "⋟",
	cularr: "↶",
	cularrp: "⤽",
	cup: "∪",
	cupbrcap: "⩈",
	cupcap: "⩆",
	cupcup: "⩊",
	cupdot: "⊍",
	cupor: "⩅",
	cups: "∪︀",
	curarr: "↷",
	curarrm: "⤼",
	curlyeqprec: "⋞",
	curlyeqsucc: "⋟",
	curlyvee: "⋎",
	curlywedge: "⋏",
	curren: "¤",
	curvearrowleft: "↶",
	curvearrowright: "↷",
	cuvee: "⋎",
	cuwed: "⋏",
	cwconint: "∲",
	cwint: "∱",
	cylcty: "⌭",
	dArr: "⇓",
	dHar: "⥥",
	dagger: "†",
	daleth: "ℸ",
	darr: "↓",
	dash: "‐",
	dashv: "⊣",
	dbkarow: "⤏",
	dblac: "˝",
	dcaron: "ď",
	dcy: "д",
	dd: "ⅆ",
	ddagger: "‡",
	ddarr: "⇊",
	ddotseq: "⩷",
	deg: "°",
	delta: "δ",
	demptyv: "⦱",
	dfisht: "⥿",
	dfr: "𝔡",
	dharl: "⇃",
	dharr: "⇂",
	diam: "⋄",
	diamond: "⋄",
	diamondsuit: "♦",
	diams: "♦",
	die: "¨",
	digamma: "ϝ",
	disin: "⋲",
	div: "÷",
	divide: "÷",
	divideontimes: "⋇",
	divonx: "⋇",
	djcy: "ђ",
	dlcorn: "⌞",
	dlcrop: "⌍",
	dollar: "$",
	dopf: "𝕕",
	dot: "˙",
	doteq: "≐",
	doteqdot: "≑",
	dotminus: "∸",
	dotplus: "∔",
	dotsquare: "⊡",
	doublebarwedge: "⌆",
	downarrow: "↓",
	downdownarrows: "⇊",
	downharpoonleft: "⇃",
	downharpoonright: "⇂",
	drbkarow: "⤐",
	drcorn: "⌟",
	drcrop: "⌌",
	dscr: "𝒹",
	dscy: "ѕ",
	dsol: "⧶",
	dstrok: "đ",
	dtdot: "⋱",
	dtri: "▿",
	dtrif: "▾",
	duarr: "⇵",
	duhar: "⥯",
	dwangle: "⦦",
	dzcy: "џ",
	dzigrarr: "⟿",
	eDDot: "⩷",
	eDot: "≑",
	eacute: "é",
	easter: "⩮",
	ecaron: "ě",
	ecir: "≖",
	ecirc: "ê",
	ecolon: "≕",
	ecy: "э",
	edot: "ė",
	ee: "ⅇ",
	efDot: "≒",
	efr: "𝔢",
	eg: "⪚",
	egrave: "è",
	egs: "⪖",
	egsdot: "⪘",
	el: "⪙",
	elinters: "⏧",
	ell: "ℓ",
	els: "⪕",
	elsdot: "⪗",
	emacr: "ē",
	empty: "∅",
	emptyset: "∅",
	emptyv: "∅",
	emsp13: " ",
	emsp14: " ",
	emsp: " ",
	eng: "ŋ",
	ensp: " ",
	eogon: "ę",
	eopf: "𝕖",
	epar: "⋕",
	eparsl: "⧣",
	eplus: "⩱",
	epsi: "ε",
	epsilon: "ε",
	epsiv: "ϵ",
	eqcirc: "≖",
	eqcolon: "≕",
	eqsim: "≂",
	eqslantgtr: "⪖",
	eqslantless: "⪕",
	equals: "=",
	equest: "≟",
	equiv: "≡",
	equivDD: "⩸",
	eqvparsl: "⧥",
	erDot: "≓",
	erarr: "⥱",
	escr: "ℯ",
	esdot: "≐",
	esim: "≂",
	eta: "η",
	eth: "ð",
	euml: "ë",
	euro: "€",
	excl: "!",
	exist: "∃",
	expectation: "ℰ",
	exponentiale: "ⅇ",
	fallingdotseq: "≒",
	fcy: "ф",
	female: "♀",
	ffilig: "ﬃ",
	fflig: "ﬀ",
	ffllig: "ﬄ",
	ffr: "𝔣",
	filig: "ﬁ",
	fjlig: "fj",
	flat: "♭",
	fllig: "ﬂ",
	fltns: "▱",
	fnof: "ƒ",
	fopf: "𝕗",
	forall: "∀",
	fork: "⋔",
	forkv: "⫙",
	fpartint: "⨍",
	frac12: "½",
	frac13: "⅓",
	frac14: "¼",
	frac15: "⅕",
	frac16: "⅙",
	frac18: "⅛",
	frac23: "⅔",
	frac25: "⅖",
	frac34: "¾",
	frac35: "⅗",
	frac38: "⅜",
	frac45: "⅘",
	frac56: "⅚",
	frac58: "⅝",
	frac78: "⅞",
	frasl: "⁄",
	frown: "⌢",
	fscr: "𝒻",
	gE: "≧",
	gEl: "⪌",
	gacute: "ǵ",
	gamma: "γ",
	gammad: "ϝ",
	gap: "⪆",
	gbreve: "ğ",
	gcirc: "ĝ",
	gcy: "г",
	gdot: "ġ",
	ge: "≥",
	gel: "⋛",
	geq: "≥",
	geqq: "≧",
	geqslant: "⩾",
	ges: "⩾",
	gescc: "⪩",
	gesdot: "⪀",
	gesdoto: "⪂",
	gesdotol: "⪄",
	gesl: "⋛︀",
	gesles: "⪔",
	gfr: "𝔤",
	gg: "≫",
	ggg: "⋙",
	gimel: "ℷ",
	gjcy: "ѓ",
	gl: "≷",
	glE: "⪒",
	gla: "⪥",
	glj: "⪤",
	gnE: "≩",
	gnap: "⪊",
	gnapprox: "⪊",
	gne: "⪈",
	gneq: "⪈",
	gneqq: "≩",
	gnsim: "⋧",
	gopf: "𝕘",
	grave: "`",
	gscr: "ℊ",
	gsim: "≳",
	gsime: "⪎",
	gsiml: "⪐",
	gt: ">",
	gtcc: "⪧",
	gtcir: "⩺",
	gtdot: "⋗",
	gtlPar: "⦕",
	gtquest: "⩼",
	gtrapprox: "⪆",
	gtrarr: "⥸",
	gtrdot: "⋗",
	gtreqless: "⋛",
	gtreqqless: "⪌",
	gtrless: "≷",
	gtrsim: "≳",
	gvertneqq: "≩︀",
	gvnE: "≩︀",
	hArr: "⇔",
	hairsp: " ",
	half: "½",
	hamilt: "ℋ",
	hardcy: "ъ",
	harr: "↔",
	harrcir: "⥈",
	harrw: "↭",
	hbar: "ℏ",
	hcirc: "ĥ",
	hearts: "♥",
	heartsuit: "♥",
	hellip: "…",
	hercon: "⊹",
	hfr: "𝔥",
	hksearow: "⤥",
	hkswarow: "⤦",
	hoarr: "⇿",
	homtht: "∻",
	hookleftarrow: "↩",
	hookrightarrow: "↪",
	hopf: "𝕙",
	horbar: "―",
	hscr: "𝒽",
	hslash: "ℏ",
	hstrok: "ħ",
	hybull: "⁃",
	hyphen: "‐",
	iacute: "í",
	ic: "⁣",
	icirc: "î",
	icy: "и",
	iecy: "е",
	iexcl: "¡",
	iff: "⇔",
	ifr: "𝔦",
	igrave: "ì",
	ii: "ⅈ",
	iiiint: "⨌",
	iiint: "∭",
	iinfin: "⧜",
	iiota: "℩",
	ijlig: "ĳ",
	imacr: "ī",
	image: "ℑ",
	imagline: "ℐ",
	imagpart: "ℑ",
	imath: "ı",
	imof: "⊷",
	imped: "Ƶ",
	in: "∈",
	incare: "℅",
	infin: "∞",
	infintie: "⧝",
	inodot: "ı",
	int: "∫",
	intcal: "⊺",
	integers: "ℤ",
	intercal: "⊺",
	intlarhk: "⨗",
	intprod: "⨼",
	iocy: "ё",
	iogon: "į",
	iopf: "𝕚",
	iota: "ι",
	iprod: "⨼",
	iquest: "¿",
	iscr: "𝒾",
	isin: "∈",
	isinE: "⋹",
	isindot: "⋵",
	isins: "⋴",
	isinsv: "⋳",
	isinv: "∈",
	it: "⁢",
	itilde: "ĩ",
	iukcy: "і",
	iuml: "ï",
	jcirc: "ĵ",
	jcy: "й",
	jfr: "𝔧",
	jmath: "ȷ",
	jopf: "𝕛",
	jscr: "𝒿",
	jsercy: "ј",
	jukcy: "є",
	kappa: "κ",
	kappav: "ϰ",
	kcedil: "ķ",
	kcy: "к",
	kfr: "𝔨",
	kgreen: "ĸ",
	khcy: "х",
	kjcy: "ќ",
	kopf: "𝕜",
	kscr: "𝓀",
	lAarr: "⇚",
	lArr: "⇐",
	lAtail: "⤛",
	lBarr: "⤎",
	lE: "≦",
	lEg: "⪋",
	lHar: "⥢",
	lacute: "ĺ",
	laemptyv: "⦴",
	lagran: "ℒ",
	lambda: "λ",
	lang: "⟨",
	langd: "⦑",
	langle: "⟨",
	lap: "⪅",
	laquo: "«",
	larr: "←",
	larrb: "⇤",
	larrbfs: "⤟",
	larrfs: "⤝",
	larrhk: "↩",
	larrlp: "↫",
	larrpl: "⤹",
	larrsim: "⥳",
	larrtl: "↢",
	lat: "⪫",
	latail: "⤙",
	late: "⪭",
	lates: "⪭︀",
	lbarr: "⤌",
	lbbrk: "❲",
	lbrace: "{",
	lbrack: "[",
	lbrke: "⦋",
	lbrksld: "⦏",
	lbrkslu: "⦍",
	lcaron: "ľ",
	lcedil: "ļ",
	lceil: "⌈",
	lcub: "{",
	lcy: "л",
	ldca: "⤶",
	ldquo: "“",
	ldquor: "„",
	ldrdhar: "⥧",
	ldrushar: "⥋",
	ldsh: "↲",
	le: "≤",
	leftarrow: "←",
	leftarrowtail: "↢",
	leftharpoondown: "↽",
	leftharpoonup: "↼",
	leftleftarrows: "⇇",
	leftrightarrow: "↔",
	leftrightarrows: "⇆",
	leftrightharpoons: "⇋",
	leftrightsquigarrow: "↭",
	leftthreetimes: "⋋",
	leg: "⋚",
	leq: "≤",
	leqq: "≦",
	leqslant: "⩽",
	les: "⩽",
	lescc: "⪨",
	lesdot: "⩿",
	lesdoto: "⪁",
	lesdotor: "⪃",
	lesg: "⋚︀",
	lesges: "⪓",
	lessapprox: "⪅",
	lessdot: "⋖",
	lesseqgtr: "⋚",
	lesseqqgtr: "⪋",
	lessgtr: "≶",
	lesssim: "≲",
	lfisht: "⥼",
	lfloor: "⌊",
	lfr: "𝔩",
	lg: "≶",
	lgE: "⪑",
	lhard: "↽",
	lharu: "↼",
	lharul: "⥪",
	lhblk: "▄",
	ljcy: "љ",
	ll: "≪",
	llarr: "⇇",
	llcorner: "⌞",
	llhard: "⥫",
	lltri: "◺",
	lmidot: "ŀ",
	lmoust: "⎰",
	lmoustache: "⎰",
	lnE: "≨",
	lnap: "⪉",
	lnapprox: "⪉",
	lne: "⪇",
	lneq: "⪇",
	lneqq: "≨",
	lnsim: "⋦",
	loang: "⟬",
	loarr: "⇽",
	lobrk: "⟦",
	longleftarrow: "⟵",
	longleftrightarrow: "⟷",
	longmapsto: "⟼",
	longrightarrow: "⟶",
	looparrowleft: "↫",
	looparrowright: "↬",
	lopar: "⦅",
	lopf: "𝕝",
	loplus: "⨭",
	lotimes: "⨴",
	lowast: "∗",
	lowbar: "_",
	loz: "◊",
	lozenge: "◊",
	lozf: "⧫",
	lpar: "(",
	lparlt: "⦓",
	lrarr: "⇆",
	lrcorner: "⌟",
	lrhar: "⇋",
	lrhard: "⥭",
	lrm: "‎",
	lrtri: "⊿",
	lsaquo: "‹",
	lscr: "𝓁",
	lsh: "↰",
	lsim: "≲",
	lsime: "⪍",
	lsimg: "⪏",
	lsqb: "[",
	lsquo: "‘",
	lsquor: "‚",
	lstrok: "ł",
	lt: "<",
	ltcc: "⪦",
	ltcir: "⩹",
	ltdot: "⋖",
	lthree: "⋋",
	ltimes: "⋉",
	ltlarr: "⥶",
	ltquest: "⩻",
	ltrPar: "⦖",
	ltri: "◃",
	ltrie: "⊴",
	ltrif: "◂",
	lurdshar: "⥊",
	luruhar: "⥦",
	lvertneqq: "≨︀",
	lvnE: "≨︀",
	mDDot: "∺",
	macr: "¯",
	male: "♂",
	malt: "✠",
	maltese: "✠",
	map: "↦",
	mapsto: "↦",
	mapstodown: "↧",
	mapstoleft: "↤",
	mapstoup: "↥",
	marker: "▮",
	mcomma: "⨩",
	mcy: "м",
	mdash: "—",
	measuredangle: "∡",
	mfr: "𝔪",
	mho: "℧",
	micro: "µ",
	mid: "∣",
	midast: "*",
	midcir: "⫰",
	middot: "·",
	minus: "−",
	minusb: "⊟",
	minusd: "∸",
	minusdu: "⨪",
	mlcp: "⫛",
	mldr: "…",
	mnplus: "∓",
	models: "⊧",
	mopf: "𝕞",
	mp: "∓",
	mscr: "𝓂",
	mstpos: "∾",
	mu: "μ",
	multimap: "⊸",
	mumap: "⊸",
	nGg: "⋙̸",
	nGt: "≫⃒",
	nGtv: "≫̸",
	nLeftarrow: "⇍",
	nLeftrightarrow: "⇎",
	nLl: "⋘̸",
	nLt: "≪⃒",
	nLtv: "≪̸",
	nRightarrow: "⇏",
	nVDash: "⊯",
	nVdash: "⊮",
	nabla: "∇",
	nacute: "ń",
	nang: "∠⃒",
	nap: "≉",
	napE: "⩰̸",
	napid: "≋̸",
	napos: "ŉ",
	napprox: "≉",
	natur: "♮",
	natural: "♮",
	naturals: "ℕ",
	nbsp: "\xA0",
	nbump: "≎̸",
	nbumpe: "≏̸",
	ncap: "⩃",
	ncaron: "ň",
	ncedil: "ņ",
	ncong: "≇",
	ncongdot: "⩭̸",
	ncup: "⩂",
	ncy: "н",
	ndash: "–",
	ne: "≠",
	neArr: "⇗",
	nearhk: "⤤",
	nearr: "↗",
	nearrow: "↗",
	nedot: "≐̸",
	nequiv: "≢",
	nesear: "⤨",
	nesim: "≂̸",
	nexist: "∄",
	nexists: "∄",
	nfr: "𝔫",
	ngE: "≧̸",
	nge: "≱",
	ngeq: "≱",
	ngeqq: "≧̸",
	ngeqslant: "⩾̸",
	nges: "⩾̸",
	ngsim: "≵",
	ngt: "≯",
	ngtr: "≯",
	nhArr: "⇎",
	nharr: "↮",
	nhpar: "⫲",
	ni: "∋",
	nis: "⋼",
	nisd: "⋺",
	niv: "∋",
	njcy: "њ",
	nlArr: "⇍",
	nlE: "≦̸",
	nlarr: "↚",
	nldr: "‥",
	nle: "≰",
	nleftarrow: "↚",
	nleftrightarrow: "↮",
	nleq: "≰",
	nleqq: "≦̸",
	nleqslant: "⩽̸",
	nles: "⩽̸",
	nless: "≮",
	nlsim: "≴",
	nlt: "≮",
	nltri: "⋪",
	nltrie: "⋬",
	nmid: "∤",
	nopf: "𝕟",
	not: "¬",
	notin: "∉",
	notinE: "⋹̸",
	notindot: "⋵̸",
	notinva: "∉",
	notinvb: "⋷",
	notinvc: "⋶",
	notni: "∌",
	notniva: "∌",
	notnivb: "⋾",
	notnivc: "⋽",
	npar: "∦",
	nparallel: "∦",
	nparsl: "⫽⃥",
	npart: "∂̸",
	npolint: "⨔",
	npr: "⊀",
	nprcue: "⋠",
	npre: "⪯̸",
	nprec: "⊀",
	npreceq: "⪯̸",
	nrArr: "⇏",
	nrarr: "↛",
	nrarrc: "⤳̸",
	nrarrw: "↝̸",
	nrightarrow: "↛",
	nrtri: "⋫",
	nrtrie: "⋭",
	nsc: "⊁",
	nsccue: "⋡",
	nsce: "⪰̸",
	nscr: "𝓃",
	nshortmid: "∤",
	nshortparallel: "∦",
	nsim: "≁",
	nsime: "≄",
	nsimeq: "≄",
	nsmid: "∤",
	nspar: "∦",
	nsqsube: "⋢",
	nsqsupe: "⋣",
	nsub: "⊄",
	nsubE: "⫅̸",
	nsube: "⊈",
	nsubset: "⊂⃒",
	nsubseteq: "⊈",
	nsubseteqq: "⫅̸",
	nsucc: "⊁",
	nsucceq: "⪰̸",
	nsup: "⊅",
	nsupE: "⫆̸",
	nsupe: "⊉",
	nsupset: "⊃⃒",
	nsupseteq: "⊉",
	nsupseteqq: "⫆̸",
	ntgl: "≹",
	ntilde: "ñ",
	ntlg: "≸",
	ntriangleleft: "⋪",
	ntrianglelefteq: "⋬",
	ntriangleright: "⋫",
	ntrianglerighteq: "⋭",
	nu: "ν",
	num: "#",
	numero: "№",
	numsp: " ",
	nvDash: "⊭",
	nvHarr: "⤄",
	nvap: "≍⃒",
	nvdash: "⊬",
	nvge: "≥⃒",
	nvgt: ">⃒",
	nvinfin: "⧞",
	nvlArr: "⤂",
	nvle: "≤⃒",
	nvlt: "<⃒",
	nvltrie: "⊴⃒",
	nvrArr: "⤃",
	nvrtrie: "⊵⃒",
	nvsim: "∼⃒",
	nwArr: "⇖",
	nwarhk: "⤣",
	nwarr: "↖",
	nwarrow: "↖",
	nwnear: "⤧",
	oS: "Ⓢ",
	oacute: "ó",
	oast: "⊛",
	ocir: "⊚",
	ocirc: "ô",
	ocy: "о",
	odash: "⊝",
	odblac: "ő",
	odiv: "⨸",
	odot: "⊙",
	odsold: "⦼",
	oelig: "œ",
	ofcir: "⦿",
	ofr: "𝔬",
	ogon: "˛",
	ograve: "ò",
	ogt: "⧁",
	ohbar: "⦵",
	ohm: "Ω",
	oint: "∮",
	olarr: "↺",
	olcir: "⦾",
	olcross: "⦻",
	oline: "‾",
	olt: "⧀",
	omacr: "ō",
	omega: "ω",
	omicron: "ο",
	omid: "⦶",
	ominus: "⊖",
	oopf: "𝕠",
	opar: "⦷",
	operp: "⦹",
	oplus: "⊕",
	or: "∨",
	orarr: "↻",
	ord: "⩝",
	order: "ℴ",
	orderof: "ℴ",
	ordf: "ª",
	ordm: "º",
	origof: "⊶",
	oror: "⩖",
	orslope: "⩗",
	orv: "⩛",
	oscr: "ℴ",
	oslash: "ø",
	osol: "⊘",
	otilde: "õ",
	otimes: "⊗",
	otimesas: "⨶",
	ouml: "ö",
	ovbar: "⌽",
	par: "∥",
	para: "¶",
	parallel: "∥",
	parsim: "⫳",
	parsl: "⫽",
	part: "∂",
	pcy: "п",
	percnt: "%",
	period: ".",
	permil: "‰",
	perp: "⊥",
	pertenk: "‱",
	pfr: "𝔭",
	phi: "φ",
	phiv: "ϕ",
	phmmat: "ℳ",
	phone: "☎",
	pi: "π",
	pitchfork: "⋔",
	piv: "ϖ",
	planck: "ℏ",
	planckh: "ℎ",
	plankv: "ℏ",
	plus: "+",
	plusacir: "⨣",
	plusb: "⊞",
	pluscir: "⨢",
	plusdo: "∔",
	plusdu: "⨥",
	pluse: "⩲",
	plusmn: "±",
	plussim: "⨦",
	plustwo: "⨧",
	pm: "±",
	pointint: "⨕",
	popf: "𝕡",
	pound: "£",
	pr: "≺",
	prE: "⪳",
	prap: "⪷",
	prcue: "≼",
	pre: "⪯",
	prec: "≺",
	precapprox: "⪷",
	preccurlyeq: "≼",
	preceq: "⪯",
	precnapprox: "⪹",
	precneqq: "⪵",
	precnsim: "⋨",
	precsim: "≾",
	prime: "′",
	primes: "ℙ",
	prnE: "⪵",
	prnap: "⪹",
	prnsim: "⋨",
	prod: "∏",
	profalar: "⌮",
	profline: "⌒",
	profsurf: "⌓",
	prop: "∝",
	propto: "∝",
	prsim: "≾",
	prurel: "⊰",
	pscr: "𝓅",
	psi: "ψ",
	puncsp: " ",
	qfr: "𝔮",
	qint: "⨌",
	qopf: "𝕢",
	qprime: "⁗",
	qscr: "𝓆",
	quaternions: "ℍ",
	quatint: "⨖",
	quest: "?",
	questeq: "≟",
	quot: "\"",
	rAarr: "⇛",
	rArr: "⇒",
	rAtail: "⤜",
	rBarr: "⤏",
	rHar: "⥤",
	race: "∽̱",
	racute: "ŕ",
	radic: "√",
	raemptyv: "⦳",
	rang: "⟩",
	rangd: "⦒",
	range: "⦥",
	rangle: "⟩",
	raquo: "»",
	rarr: "→",
	rarrap: "⥵",
	rarrb: "⇥",
	rarrbfs: "⤠",
	rarrc: "⤳",
	rarrfs: "⤞",
	rarrhk: "↪",
	rarrlp: "↬",
	rarrpl: "⥅",
	rarrsim: "⥴",
	rarrtl: "↣",
	rarrw: "↝",
	ratail: "⤚",
	ratio: "∶",
	rationals: "ℚ",
	rbarr: "⤍",
	rbbrk: "❳",
	rbrace: "}",
	rbrack: "]",
	rbrke: "⦌",
	rbrksld: "⦎",
	rbrkslu: "⦐",
	rcaron: "ř",
	rcedil: "ŗ",
	rceil: "⌉",
	rcub: "}",
	rcy: "р",
	rdca: "⤷",
	rdldhar: "⥩",
	rdquo: "”",
	rdquor: "”",
	rdsh: "↳",
	real: "ℜ",
	realine: "ℛ",
	realpart: "ℜ",
	reals: "ℝ",
	rect: "▭",
	reg: "®",
	rfisht: "⥽",
	rfloor: "⌋",
	rfr: "𝔯",
	rhard: "⇁",
	rharu: "⇀",
	rharul: "⥬",
	rho: "ρ",
	rhov: "ϱ",
	rightarrow: "→",
	rightarrowtail: "↣",
	rightharpoondown: "⇁",
	rightharpoonup: "⇀",
	rightleftarrows: "⇄",
	rightleftharpoons: "⇌",
	rightrightarrows: "⇉",
	rightsquigarrow: "↝",
	rightthreetimes: "⋌",
	ring: "˚",
	risingdotseq: "≓",
	rlarr: "⇄",
	rlhar: "⇌",
	rlm: "‏",
	rmoust: "⎱",
	rmoustache: "⎱",
	rnmid: "⫮",
	roang: "⟭",
	roarr: "⇾",
	robrk: "⟧",
	ropar: "⦆",
	ropf: "𝕣",
	roplus: "⨮",
	rotimes: "⨵",
	rpar: ")",
	rpargt: "⦔",
	rppolint: "⨒",
	rrarr: "⇉",
	rsaquo: "›",
	rscr: "𝓇",
	rsh: "↱",
	rsqb: "]",
	rsquo: "’",
	rsquor: "’",
	rthree: "⋌",
	rtimes: "⋊",
	rtri: "▹",
	rtrie: "⊵",
	rtrif: "▸",
	rtriltri: "⧎",
	ruluhar: "⥨",
	rx: "℞",
	sacute: "ś",
	sbquo: "‚",
	sc: "≻",
	scE: "⪴",
	scap: "⪸",
	scaron: "š",
	sccue: "≽",
	sce: "⪰",
	scedil: "ş",
	scirc: "ŝ",
	scnE: "⪶",
	scnap: "⪺",
	scnsim: "⋩",
	scpolint: "⨓",
	scsim: "≿",
	scy: "с",
	sdot: "⋅",
	sdotb: "⊡",
	sdote: "⩦",
	seArr: "⇘",
	searhk: "⤥",
	searr: "↘",
	searrow: "↘",
	sect: "§",
	semi: ";",
	seswar: "⤩",
	setminus: "∖",
	setmn: "∖",
	sext: "✶",
	sfr: "𝔰",
	sfrown: "⌢",
	sharp: "♯",
	shchcy: "щ",
	shcy: "ш",
	shortmid: "∣",
	shortparallel: "∥",
	shy: "­",
	sigma: "σ",
	sigmaf: "ς",
	sigmav: "ς",
	sim: "∼",
	simdot: "⩪",
	sime: "≃",
	simeq: "≃",
	simg: "⪞",
	simgE: "⪠",
	siml: "⪝",
	simlE: "⪟",
	simne: "≆",
	simplus: "⨤",
	simrarr: "⥲",
	slarr: "←",
	smallsetminus: "∖",
	smashp: "⨳",
	smeparsl: "⧤",
	smid: "∣",
	smile: "⌣",
	smt: "⪪",
	smte: "⪬",
	smtes: "⪬︀",
	softcy: "ь",
	sol: "/",
	solb: "⧄",
	solbar: "⌿",
	sopf: "𝕤",
	spades: "♠",
	spadesuit: "♠",
	spar: "∥",
	sqcap: "⊓",
	sqcaps: "⊓︀",
	sqcup: "⊔",
	sqcups: "⊔︀",
	sqsub: "⊏",
	sqsube: "⊑",
	sqsubset: "⊏",
	sqsubseteq: "⊑",
	sqsup: "⊐",
	sqsupe: "⊒",
	sqsupset: "⊐",
	sqsupseteq: "⊒",
	squ: "□",
	square: "□",
	squarf: "▪",
	squf: "▪",
	srarr: "→",
	sscr: "𝓈",
	ssetmn: "∖",
	ssmile: "⌣",
	sstarf: "⋆",
	star: "☆",
	starf: "★",
	straightepsilon: "ϵ",
	straightphi: "ϕ",
	strns: "¯",
	sub: "⊂",
	subE: "⫅",
	subdot: "⪽",
	sube: "⊆",
	subedot: "⫃",
	submult: "⫁",
	subnE: "⫋",
	subne: "⊊",
	subplus: "⪿",
	subrarr: "⥹",
	subset: "⊂",
	subseteq: "⊆",
	subseteqq: "⫅",
	subsetneq: "⊊",
	subsetneqq: "⫋",
	subsim: "⫇",
	subsub: "⫕",
	subsup: "⫓",
	succ: "≻",
	succapprox: "⪸",
	succcurlyeq: "≽",
	succeq: "⪰",
	succnapprox: "⪺",
	succneqq: "⪶",
	succnsim: "⋩",
	succsim: "≿",
	sum: "∑",
	sung: "♪",
	sup1: "¹",
	sup2: "²",
	sup3: "³",
	sup: "⊃",
	supE: "⫆",
	supdot: "⪾",
	supdsub: "⫘",
	supe: "⊇",
	supedot: "⫄",
	suphsol: "⟉",
	suphsub: "⫗",
	suplarr: "⥻",
	supmult: "⫂",
	supnE: "⫌",
	supne: "⊋",
	supplus: "⫀",
	supset: "⊃",
	supseteq: "⊇",
	supseteqq: "⫆",
	supsetneq: "⊋",
	supsetneqq: "⫌",
	supsim: "⫈",
	supsub: "⫔",
	supsup: "⫖",
	swArr: "⇙",
	swarhk: "⤦",
	swarr: "↙",
	swarrow: "↙",
	swnwar: "⤪",
	szlig: "ß",
	target: "⌖",
	tau: "τ",
	tbrk: "⎴",
	tcaron: "ť",
	tcedil: "ţ",
	tcy: "т",
	tdot: "⃛",
	telrec: "⌕",
	tfr: "𝔱",
	there4: "∴",
	therefore: "∴",
	theta: "θ",
	thetasym: "ϑ",
	thetav: "ϑ",
	thickapprox: "≈",
	thicksim: "∼",
	thinsp: " ",
	thkap: "≈",
	thksim: "∼",
	thorn: "þ",
	tilde: "˜",
	times: "×",
	timesb: "⊠",
	timesbar: "⨱",
	timesd: "⨰",
	tint: "∭",
	toea: "⤨",
	top: "⊤",
	topbot: "⌶",
	topcir: "⫱",
	topf: "𝕥",
	topfork: "⫚",
	tosa: "⤩",
	tprime: "‴",
	trade: "™",
	triangle: "▵",
	triangledown: "▿",
	triangleleft: "◃",
	trianglelefteq: "⊴",
	triangleq: "≜",
	triangleright: "▹",
	trianglerighteq: "⊵",
	tridot: "◬",
	trie: "≜",
	triminus: "⨺",
	triplus: "⨹",
	trisb: "⧍",
	tritime: "⨻",
	trpezium: "⏢",
	tscr: "𝓉",
	tscy: "ц",
	tshcy: "ћ",
	tstrok: "ŧ",
	twixt: "≬",
	twoheadleftarrow: "↞",
	twoheadrightarrow: "↠",
	uArr: "⇑",
	uHar: "⥣",
	uacute: "ú",
	uarr: "↑",
	ubrcy: "ў",
	ubreve: "ŭ",
	ucirc: "û",
	ucy: "у",
	udarr: "⇅",
	udblac: "ű",
	udhar: "⥮",
	ufisht: "⥾",
	ufr: "𝔲",
	ugrave: "ù",
	uharl: "↿",
	uharr: "↾",
	uhblk: "▀",
	ulcorn: "⌜",
	ulcorner: "⌜",
	ulcrop: "⌏",
	ultri: "◸",
	umacr: "ū",
	uml: "¨",
	uogon: "ų",
	uopf: "𝕦",
	uparrow: "↑",
	updownarrow: "↕",
	upharpoonleft: "↿",
	upharpoonright: "↾",
	uplus: "⊎",
	upsi: "υ",
	upsih: "ϒ",
	upsilon: "υ",
	upuparrows: "⇈",
	urcorn: "⌝",
	urcorner: "⌝",
	urcrop: "⌎",
	uring: "ů",
	urtri: "◹",
	uscr: "𝓊",
	utdot: "⋰",
	utilde: "ũ",
	utri: "▵",
	utrif: "▴",
	uuarr: "⇈",
	uuml: "ü",
	uwangle: "⦧",
	vArr: "⇕",
	vBar: "⫨",
	vBarv: "⫩",
	vDash: "⊨",
	vangrt: "⦜",
	varepsilon: "ϵ",
	varkappa: "ϰ",
	varnothing: "∅",
	varphi: "ϕ",
	varpi: "ϖ",
	varpropto: "∝",
	varr: "↕",
	varrho: "ϱ",
	varsigma: "ς",
	varsubsetneq: "⊊︀",
	varsubsetneqq: "⫋︀",
	varsupsetneq: "⊋︀",
	varsupsetneqq: "⫌︀",
	vartheta: "ϑ",
	vartriangleleft: "⊲",
	vartriangleright: "⊳",
	vcy: "в",
	vdash: "⊢",
	vee: "∨",
	veebar: "⊻",
	veeeq: "≚",
	vellip: "⋮",
	verbar: "|",
	vert: "|",
	vfr: "𝔳",
	vltri: "⊲",
	vnsub: "⊂⃒",
	vnsup: "⊃⃒",
	vopf: "𝕧",
	vprop: "∝",
	vrtri: "⊳",
	vscr: "𝓋",
	vsubnE: "⫋︀",
	vsubne: "⊊︀",
	vsupnE: "⫌︀",
	vsupne: "⊋︀",
	vzigzag: "⦚",
	wcirc: "ŵ",
	wedbar: "⩟",
	wedge: "∧",
	wedgeq: "≙",
	weierp: "℘",
	wfr: "𝔴",
	wopf: "𝕨",
	wp: "℘",
	wr: "≀",
	wreath: "≀",
	wscr: "𝓌",
	xcap: "⋂",
	xcirc: "◯",
	xcup: "⋃",
	xdtri: "▽",
	xfr: "𝔵",
	xhArr: "⟺",
	xharr: "⟷",
	xi: "ξ",
	xlArr: "⟸",
	xlarr: "⟵",
	xmap: "⟼",
	xnis: "⋻",
	xodot: "⨀",
	xopf: "𝕩",
	xoplus: "⨁",
	xotime: "⨂",
	xrArr: "⟹",
	xrarr: "⟶",
	xscr: "𝓍",
	xsqcup: "⨆",
	xuplus: "⨄",
	xutri: "△",
	xvee: "⋁",
	xwedge: "⋀",
	yacute: "ý",
	yacy: "я",
	ycirc: "ŷ",
	ycy: "ы",
	yen: "¥",
	yfr: "𝔶",
	yicy: "ї",
	yopf: "𝕪",
	yscr: "𝓎",
	yucy: "ю",
	yuml: "ÿ",
	zacute: "ź",
	zcaron: "ž",
	zcy: "з",
	zdot: "ż",
	zeetrf: "ℨ",
	zeta: "ζ",
	zfr: "𝔷",
	zhcy: "ж",
	zigrarr: "⇝",
	zopf: "𝕫",
	zscr: "𝓏",
	zwj: "‍",
	zwnj: "‌"
};
// node_modules/decode-named-character-reference/index.js
const own$1 = {}.hasOwnProperty;
function decodeNamedCharacterReference(value) {
	return own$1.call(characterEntities, value) ? characterEntities[value] : false;
}
// node_modules/micromark-util-chunked/index.js
function splice(list, start, remove, items) {
	const end = list.length;
	let chunkStart = 0;
	let parameters;
	if (start < 0) start = -start > end ? 0 : end + start;
	else start = start > end ? end : start;
	remove = remove > 0 ? remove : 0;
	if (items.length < 1e4) {
		parameters = Array.from(items);
		parameters.unshift(start, remove);
		list.splice(...parameters);
	} else {
		if (remove) list.splice(start, remove);
		while (chunkStart < items.length) {
			parameters = items.slice(chunkStart, chunkStart + 1e4);
			parameters.unshift(start, 0);
			list.splice(...parameters);
			chunkStart += 1e4;
			start += 1e4;
		}
	}
}
function push(list, items) {
	if (list.length > 0) {
		splice(list, list.length, 0, items);
		return list;
	}
	return items;
}
// node_modules/micromark-util-combine-extensions/index.js
const hasOwnProperty$1 = {}.hasOwnProperty;
function combineExtensions(extensions) {
	const all = {};
	let index = -1;
	while (++index < extensions.length) syntaxExtension(all, extensions[index]);
	return all;
}
function syntaxExtension(all, extension) {
	let hook;
	for (hook in extension) {
		const left = (hasOwnProperty$1.call(all, hook) ? all[hook] : void 0) || (all[hook] = {});
		const right = extension[hook];
		let code;
		if (right) for (code in right) {
			if (!hasOwnProperty$1.call(left, code)) left[code] = [];
			const value = right[code];
			constructs(left[code], Array.isArray(value) ? value : value ? [value] : []);
		}
	}
}
function constructs(existing, list) {
	let index = -1;
	const before = [];
	while (++index < list.length) (list[index].add === "after" ? existing : before).push(list[index]);
	splice(existing, 0, 0, before);
}
// node_modules/micromark-util-decode-numeric-character-reference/index.js
function decodeNumericCharacterReference(value, base) {
	const code = Number.parseInt(value, base);
	if (code < 9 || code === 11 || code > 13 && code < 32 || code > 126 && code < 160 || code > 55295 && code < 57344 || code > 64975 && code < 65008 || (code & 65535) === 65535 || (code & 65535) === 65534 || code > 1114111) return "�";
	return String.fromCodePoint(code);
}
// node_modules/micromark-util-normalize-identifier/index.js
function normalizeIdentifier(value) {
	return value.replace(/[\t\n\r ]+/g, " ").replace(/^ | $/g, "").toLowerCase().toUpperCase();
}
// node_modules/micromark-util-character/index.js
const asciiAlpha = regexCheck(/[A-Za-z]/);
const asciiAlphanumeric = regexCheck(/[\dA-Za-z]/);
const asciiAtext = regexCheck(/[#-'*+\--9=?A-Z^-~]/);
function asciiControl(code) {
	return code !== null && (code < 32 || code === 127);
}
const asciiDigit = regexCheck(/\d/);
const asciiHexDigit = regexCheck(/[\dA-Fa-f]/);
const asciiPunctuation = regexCheck(/[!-/:-@[-`{-~]/);
function markdownLineEnding(code) {
	return code !== null && code < -2;
}
function markdownLineEndingOrSpace(code) {
	return code !== null && (code < 0 || code === 32);
}
function markdownSpace(code) {
	return code === -2 || code === -1 || code === 32;
}
const unicodePunctuation = regexCheck(/\p{P}|\p{S}/u);
const unicodeWhitespace = regexCheck(/\s/);
function regexCheck(regex) {
	return check;
	function check(code) {
		return code !== null && code > -1 && regex.test(String.fromCharCode(code));
	}
}
({}).hasOwnProperty;
// node_modules/micromark-factory-space/index.js
function factorySpace(effects, ok, type, max) {
	const limit = max ? max - 1 : Infinity;
	let size = 0;
	return start;
	function start(code) {
		if (markdownSpace(code)) {
			effects.enter(type);
			return prefix(code);
		}
		return ok(code);
	}
	function prefix(code) {
		if (markdownSpace(code) && size++ < limit) {
			effects.consume(code);
			return prefix;
		}
		effects.exit(type);
		return ok(code);
	}
}
function factorySpaceMinMax(effects, ok, nok, type, min, max) {
	let size = 0;
	return start;
	function start(code) {
		if (max > 0 && markdownSpace(code)) {
			effects.enter(type);
			return prefix(code);
		}
		return after(code);
	}
	function prefix(code) {
		if (markdownSpace(code) && size < max) {
			effects.consume(code);
			size++;
			return prefix;
		}
		effects.exit(type);
		return after(code);
	}
	function after(code) {
		return size >= min ? ok(code) : nok(code);
	}
}
// node_modules/micromark/lib/initialize/content.js
const content$1 = { tokenize: initializeContent };
function initializeContent(effects) {
	const contentStart = effects.attempt(this.parser.constructs.contentInitial, afterContentStartConstruct, paragraphInitial);
	let previous;
	return contentStart;
	function afterContentStartConstruct(code) {
		if (code === null) {
			effects.consume(code);
			return;
		}
		effects.enter("lineEnding");
		effects.consume(code);
		effects.exit("lineEnding");
		return factorySpace(effects, contentStart, "linePrefix");
	}
	function paragraphInitial(code) {
		effects.enter("paragraph");
		return lineStart(code);
	}
	function lineStart(code) {
		const token = effects.enter("chunkText", {
			contentType: "text",
			previous
		});
		if (previous) previous.next = token;
		previous = token;
		return data(code);
	}
	function data(code) {
		if (code === null) {
			effects.exit("chunkText");
			effects.exit("paragraph");
			effects.consume(code);
			return;
		}
		if (markdownLineEnding(code)) {
			effects.consume(code);
			effects.exit("chunkText");
			return lineStart;
		}
		effects.consume(code);
		return data;
	}
}
// node_modules/micromark-util-edit-map/index.js
var EditMap = class {
	constructor() {
		this.index = new Map();
		this.map = [];
	}
	add(index, remove, add) {
		addImplementation(this, index, remove, add, false);
	}
	addBefore(index, remove, add) {
		addImplementation(this, index, remove, add, true);
	}
	consume(events) {
		this.map.sort(function(a, b) {
			return a[0] - b[0];
		});
		if (this.map.length === 0) return;
		let index = this.map.length;
		const vecs = [];
		while (index > 0) {
			index -= 1;
			vecs.push(events.slice(this.map[index][0] + this.map[index][1]), this.map[index][2]);
			events.length = this.map[index][0];
		}
		vecs.push(events.slice());
		events.length = 0;
		let slice = vecs.pop();
		while (slice) {
			for (const element of slice) events.push(element);
			slice = vecs.pop();
		}
		this.map.length = 0;
		this.index.clear();
	}
};
function addImplementation(editMap, at, remove, add, before) {
	if (remove === 0 && add.length === 0) return;
	const existing = editMap.index.get(at);
	if (existing) {
		existing[1] += remove;
		if (before) {
			add.push(...existing[2]);
			existing[2] = add;
		} else existing[2].push(...add);
		return;
	}
	const change = [
		at,
		remove,
		add
	];
	editMap.map.push(change);
	editMap.index.set(at, change);
}
// node_modules/micromark/lib/initialize/document.js
const document$1 = { tokenize: initializeDocument };
const containerConstruct = { tokenize: tokenizeContainer };
function initializeDocument(effects) {
	const self = this;
	const stack = [];
	let continued = 0;
	let childFlow;
	let childToken;
	let lineStartOffset;
	return start;
	function start(code) {
		if (continued < stack.length) {
			const item = stack[continued];
			self.containerState = item[1];
			return effects.attempt(item[0].continuation, documentContinue, checkNewContainers)(code);
		}
		return checkNewContainers(code);
	}
	function documentContinue(code) {
		continued++;
		if (self.containerState._closeFlow) {
			self.containerState._closeFlow = void 0;
			if (childFlow) closeFlow();
			const indexBeforeExits = self.events.length;
			let indexBeforeFlow = indexBeforeExits;
			let point;
			while (indexBeforeFlow--) if (self.events[indexBeforeFlow][0] === "exit" && self.events[indexBeforeFlow][1].type === "chunkFlow") {
				point = self.events[indexBeforeFlow][1].end;
				break;
			}
			exitContainers(continued);
			let index = indexBeforeExits;
			while (index < self.events.length) {
				self.events[index][1].end = { ...point };
				index++;
			}
			const editMap = new EditMap();
			editMap.add(indexBeforeFlow + 1, 0, self.events.slice(indexBeforeExits));
			editMap.add(indexBeforeExits, index - indexBeforeExits, []);
			editMap.consume(self.events);
			return checkNewContainers(code);
		}
		return start(code);
	}
	function checkNewContainers(code) {
		if (continued === stack.length) {
			if (!childFlow) return documentContinued(code);
			if (childFlow.currentConstruct && childFlow.currentConstruct.concrete) return flowStart(code);
			self.interrupt = Boolean(childFlow.currentConstruct && !childFlow._gfmTableDynamicInterruptHack);
		}
		self.containerState = {};
		return effects.check(containerConstruct, thereIsANewContainer, thereIsNoNewContainer)(code);
	}
	function thereIsANewContainer(code) {
		if (childFlow) closeFlow();
		exitContainers(continued);
		return documentContinued(code);
	}
	function thereIsNoNewContainer(code) {
		self.parser.lazy[self.now().line] = continued !== stack.length;
		lineStartOffset = self.now().offset;
		return flowStart(code);
	}
	function documentContinued(code) {
		self.containerState = {};
		return effects.attempt(containerConstruct, containerContinue, flowStart)(code);
	}
	function containerContinue(code) {
		continued++;
		stack.push([self.currentConstruct, self.containerState]);
		return documentContinued(code);
	}
	function flowStart(code) {
		if (code === null) {
			if (childFlow) closeFlow();
			exitContainers(0);
			effects.consume(code);
			return;
		}
		childFlow = childFlow || self.parser.flow(self.now());
		effects.enter("chunkFlow", {
			_tokenizer: childFlow,
			contentType: "flow",
			previous: childToken
		});
		return flowContinue(code);
	}
	function flowContinue(code) {
		if (code === null) {
			writeToChild(effects.exit("chunkFlow"), true);
			exitContainers(0);
			effects.consume(code);
			return;
		}
		if (markdownLineEnding(code)) {
			effects.consume(code);
			writeToChild(effects.exit("chunkFlow"));
			continued = 0;
			self.interrupt = void 0;
			return start;
		}
		effects.consume(code);
		return flowContinue;
	}
	function writeToChild(token, endOfFile) {
		const stream = self.sliceStream(token);
		if (endOfFile) stream.push(null);
		token.previous = childToken;
		if (childToken) childToken.next = token;
		childToken = token;
		childFlow.defineSkip(token.start);
		childFlow.write(stream);
		if (self.parser.lazy[token.start.line]) {
			let index = childFlow.events.length;
			while (index--) if (childFlow.events[index][1].start.offset < lineStartOffset && (!childFlow.events[index][1].end || childFlow.events[index][1].end.offset > lineStartOffset)) return;
			const indexBeforeExits = self.events.length;
			let indexBeforeFlow = indexBeforeExits;
			let seen;
			let point;
			while (indexBeforeFlow--) if (self.events[indexBeforeFlow][0] === "exit" && self.events[indexBeforeFlow][1].type === "chunkFlow") {
				if (seen) {
					point = self.events[indexBeforeFlow][1].end;
					break;
				}
				seen = true;
			}
			exitContainers(continued);
			index = indexBeforeExits;
			while (index < self.events.length) {
				self.events[index][1].end = { ...point };
				index++;
			}
			const editMap = new EditMap();
			editMap.add(indexBeforeFlow + 1, 0, self.events.slice(indexBeforeExits));
			editMap.add(indexBeforeExits, index - indexBeforeExits, []);
			editMap.consume(self.events);
		}
	}
	function exitContainers(size) {
		let index = stack.length;
		while (index-- > size) {
			const entry = stack[index];
			self.containerState = entry[1];
			entry[0].exit.call(self, effects);
		}
		stack.length = size;
	}
	function closeFlow() {
		childFlow.write([null]);
		childToken = void 0;
		childFlow = void 0;
		self.containerState._closeFlow = void 0;
	}
}
function tokenizeContainer(effects, ok, nok) {
	return factorySpace(effects, effects.attempt(this.parser.constructs.document, ok, nok), "linePrefix", this.parser.constructs.disable.null.includes("codeIndented") ? void 0 : 4);
}
// node_modules/micromark-util-classify-character/index.js
function classifyCharacter(code) {
	if (code === null || markdownLineEndingOrSpace(code) || unicodeWhitespace(code)) return 1;
	if (unicodePunctuation(code)) return 2;
}
// node_modules/micromark-util-resolve-all/index.js
function resolveAll(constructs, events, context) {
	const called = [];
	let index = -1;
	while (++index < constructs.length) {
		const resolve = constructs[index].resolveAll;
		if (resolve && !called.includes(resolve)) {
			events = resolve(events, context);
			called.push(resolve);
		}
	}
	return events;
}
// node_modules/micromark-core-commonmark/lib/attention.js
const attention = {
	name: "attention",
	resolveAll: resolveAllAttention,
	tokenize: tokenizeAttention
};
function resolveAllAttention(events, context) {
	let index = -1;
	let nextEvents;
	while (++index < events.length) if (events[index][0] === "enter" && events[index][1].type === "attentionSequence" && events[index][1]._close) {
		let open = index;
		while (open--) if (events[open][0] === "exit" && events[open][1].type === "attentionSequence" && events[open][1]._open && context.sliceSerialize(events[open][1]).charCodeAt(0) === context.sliceSerialize(events[index][1]).charCodeAt(0)) {
			if ((events[open][1]._close || events[index][1]._open) && (events[index][1].end.offset - events[index][1].start.offset) % 3 && !((events[open][1].end.offset - events[open][1].start.offset + events[index][1].end.offset - events[index][1].start.offset) % 3)) continue;
			const use = events[open][1].end.offset - events[open][1].start.offset > 1 && events[index][1].end.offset - events[index][1].start.offset > 1 ? 2 : 1;
			const start = { ...events[open][1].end };
			const end = { ...events[index][1].start };
			movePoint(start, -use);
			movePoint(end, use);
			const openingSequence = {
				type: use > 1 ? "strongSequence" : "emphasisSequence",
				start,
				end: { ...events[open][1].end }
			};
			const closingSequence = {
				type: use > 1 ? "strongSequence" : "emphasisSequence",
				start: { ...events[index][1].start },
				end
			};
			const text = {
				type: use > 1 ? "strongText" : "emphasisText",
				start: { ...events[open][1].end },
				end: { ...events[index][1].start }
			};
			const group = {
				type: use > 1 ? "strong" : "emphasis",
				start: { ...openingSequence.start },
				end: { ...closingSequence.end }
			};
			events[open][1].end = { ...openingSequence.start };
			events[index][1].start = { ...closingSequence.end };
			nextEvents = [];
			if (events[open][1].end.offset - events[open][1].start.offset) nextEvents = push(nextEvents, [[
				"enter",
				events[open][1],
				context
			], [
				"exit",
				events[open][1],
				context
			]]);
			nextEvents = push(nextEvents, [
				[
					"enter",
					group,
					context
				],
				[
					"enter",
					openingSequence,
					context
				],
				[
					"exit",
					openingSequence,
					context
				],
				[
					"enter",
					text,
					context
				]
			]);
			nextEvents = push(nextEvents, resolveAll(context.parser.constructs.insideSpan.null, events.slice(open + 1, index), context));
			nextEvents = push(nextEvents, [
				[
					"exit",
					text,
					context
				],
				[
					"enter",
					closingSequence,
					context
				],
				[
					"exit",
					closingSequence,
					context
				],
				[
					"exit",
					group,
					context
				]
			]);
			let offset = 0;
			if (events[index][1].end.offset - events[index][1].start.offset) {
				offset = 2;
				nextEvents = push(nextEvents, [[
					"enter",
					events[index][1],
					context
				], [
					"exit",
					events[index][1],
					context
				]]);
			}
			splice(events, open - 1, index - open + 3, nextEvents);
			index = open + nextEvents.length - offset - 2;
			break;
		}
	}
	index = -1;
	while (++index < events.length) if (events[index][1].type === "attentionSequence") events[index][1].type = "data";
	return events;
}
function tokenizeAttention(effects, ok) {
	const attentionMarkers = this.parser.constructs.attentionMarkers.null;
	const previous = this.previous;
	const before = classifyCharacter(previous);
	let marker;
	return start;
	function start(code) {
		marker = code;
		effects.enter("attentionSequence");
		return inside(code);
	}
	function inside(code) {
		if (code === marker) {
			effects.consume(code);
			return inside;
		}
		const token = effects.exit("attentionSequence");
		const after = classifyCharacter(code);
		const open = !after || after === 2 && before || attentionMarkers.includes(code) && code !== 42 && code !== 95;
		const close = !before || before === 2 && after || attentionMarkers.includes(previous) && previous !== 42 && previous !== 95;
		token._open = Boolean(marker === 42 ? open : open && (before || !close));
		token._close = Boolean(marker === 42 ? close : close && (after || !open));
		return ok(code);
	}
}
function movePoint(point, offset) {
	point.column += offset;
	point.offset += offset;
	point._bufferIndex += offset;
}
// node_modules/micromark-core-commonmark/lib/autolink.js
const autolink = {
	name: "autolink",
	tokenize: tokenizeAutolink
};
function tokenizeAutolink(effects, ok, nok) {
	let size = 0;
	return start;
	function start(code) {
		effects.enter("autolink");
		effects.enter("autolinkMarker");
		effects.consume(code);
		effects.exit("autolinkMarker");
		effects.enter("autolinkProtocol");
		return open;
	}
	function open(code) {
		if (asciiAlpha(code)) {
			effects.consume(code);
			return schemeOrEmailAtext;
		}
		if (code === 64) return nok(code);
		return emailAtext(code);
	}
	function schemeOrEmailAtext(code) {
		if (code === 43 || code === 45 || code === 46 || asciiAlphanumeric(code)) {
			size = 1;
			return schemeInsideOrEmailAtext(code);
		}
		return emailAtext(code);
	}
	function schemeInsideOrEmailAtext(code) {
		if (code === 58) {
			effects.consume(code);
			size = 0;
			return urlInside;
		}
		if ((code === 43 || code === 45 || code === 46 || asciiAlphanumeric(code)) && size++ < 32) {
			effects.consume(code);
			return schemeInsideOrEmailAtext;
		}
		size = 0;
		return emailAtext(code);
	}
	function urlInside(code) {
		if (code === 62) {
			effects.exit("autolinkProtocol");
			effects.enter("autolinkMarker");
			effects.consume(code);
			effects.exit("autolinkMarker");
			effects.exit("autolink");
			return ok;
		}
		if (code === null || code === 32 || code === 60 || asciiControl(code)) return nok(code);
		effects.consume(code);
		return urlInside;
	}
	function emailAtext(code) {
		if (code === 64) {
			effects.consume(code);
			return emailAtSignOrDot;
		}
		if (asciiAtext(code)) {
			effects.consume(code);
			return emailAtext;
		}
		return nok(code);
	}
	function emailAtSignOrDot(code) {
		return asciiAlphanumeric(code) ? emailLabel(code) : nok(code);
	}
	function emailLabel(code) {
		if (code === 46) {
			effects.consume(code);
			size = 0;
			return emailAtSignOrDot;
		}
		if (code === 62) {
			effects.exit("autolinkProtocol").type = "autolinkEmail";
			effects.enter("autolinkMarker");
			effects.consume(code);
			effects.exit("autolinkMarker");
			effects.exit("autolink");
			return ok;
		}
		return emailValue(code);
	}
	function emailValue(code) {
		if ((code === 45 || asciiAlphanumeric(code)) && size++ < 63) {
			const next = code === 45 ? emailValue : emailLabel;
			effects.consume(code);
			return next;
		}
		return nok(code);
	}
}
// node_modules/micromark-core-commonmark/lib/blank-line.js
const blankLine = {
	partial: true,
	tokenize: tokenizeBlankLine
};
function tokenizeBlankLine(effects, ok, nok) {
	return start;
	function start(code) {
		return markdownSpace(code) ? factorySpace(effects, after, "linePrefix")(code) : after(code);
	}
	function after(code) {
		return code === null || markdownLineEnding(code) ? ok(code) : nok(code);
	}
}
// node_modules/micromark-core-commonmark/lib/block-quote.js
const blockQuote = {
	continuation: { tokenize: tokenizeBlockQuoteContinuation },
	exit,
	name: "blockQuote",
	tokenize: tokenizeBlockQuoteStart
};
function tokenizeBlockQuoteStart(effects, ok, nok) {
	const self = this;
	return start;
	function start(code) {
		if (code === 62) {
			const state = self.containerState;
			if (!state.open) {
				effects.enter("blockQuote", { _container: true });
				state.open = true;
			}
			effects.enter("blockQuotePrefix");
			effects.enter("blockQuoteMarker");
			effects.consume(code);
			effects.exit("blockQuoteMarker");
			return after;
		}
		return nok(code);
	}
	function after(code) {
		if (markdownSpace(code)) {
			effects.enter("blockQuotePrefixWhitespace");
			effects.consume(code);
			effects.exit("blockQuotePrefixWhitespace");
			effects.exit("blockQuotePrefix");
			return ok;
		}
		effects.exit("blockQuotePrefix");
		return ok(code);
	}
}
function tokenizeBlockQuoteContinuation(effects, ok, nok) {
	const self = this;
	return contStart;
	function contStart(code) {
		if (markdownSpace(code)) return factorySpace(effects, contBefore, "linePrefix", self.parser.constructs.disable.null.includes("codeIndented") ? void 0 : 4)(code);
		return contBefore(code);
	}
	function contBefore(code) {
		return effects.attempt(blockQuote, ok, nok)(code);
	}
}
function exit(effects) {
	effects.exit("blockQuote");
}
// node_modules/micromark-core-commonmark/lib/character-escape.js
const characterEscape = {
	name: "characterEscape",
	tokenize: tokenizeCharacterEscape
};
function tokenizeCharacterEscape(effects, ok, nok) {
	return start;
	function start(code) {
		effects.enter("characterEscape");
		effects.enter("escapeMarker");
		effects.consume(code);
		effects.exit("escapeMarker");
		return inside;
	}
	function inside(code) {
		if (asciiPunctuation(code)) {
			effects.enter("characterEscapeValue");
			effects.consume(code);
			effects.exit("characterEscapeValue");
			effects.exit("characterEscape");
			return ok;
		}
		return nok(code);
	}
}
// node_modules/micromark-core-commonmark/lib/character-reference.js
const characterReference = {
	name: "characterReference",
	tokenize: tokenizeCharacterReference
};
function tokenizeCharacterReference(effects, ok, nok) {
	const self = this;
	let size = 0;
	let max;
	let test;
	return start;
	function start(code) {
		effects.enter("characterReference");
		effects.enter("characterReferenceMarker");
		effects.consume(code);
		effects.exit("characterReferenceMarker");
		return open;
	}
	function open(code) {
		if (code === 35) {
			effects.enter("characterReferenceMarkerNumeric");
			effects.consume(code);
			effects.exit("characterReferenceMarkerNumeric");
			return numeric;
		}
		effects.enter("characterReferenceValue");
		max = 31;
		test = asciiAlphanumeric;
		return value(code);
	}
	function numeric(code) {
		if (code === 88 || code === 120) {
			effects.enter("characterReferenceMarkerHexadecimal");
			effects.consume(code);
			effects.exit("characterReferenceMarkerHexadecimal");
			effects.enter("characterReferenceValue");
			max = 6;
			test = asciiHexDigit;
			return value;
		}
		effects.enter("characterReferenceValue");
		max = 7;
		test = asciiDigit;
		return value(code);
	}
	function value(code) {
		if (code === 59 && size) {
			const token = effects.exit("characterReferenceValue");
			if (test === asciiAlphanumeric && !decodeNamedCharacterReference(self.sliceSerialize(token))) return nok(code);
			effects.enter("characterReferenceMarker");
			effects.consume(code);
			effects.exit("characterReferenceMarker");
			effects.exit("characterReference");
			return ok;
		}
		if (test(code) && size++ < max) {
			effects.consume(code);
			return value;
		}
		return nok(code);
	}
}
// node_modules/micromark-core-commonmark/lib/partial-non-lazy-continuation.js
const nonLazyContinuation = {
	partial: true,
	tokenize: tokenizeNonLazyContinuation
};
function tokenizeNonLazyContinuation(effects, ok, nok) {
	const self = this;
	return start;
	function start(code) {
		if (code === null) return nok(code);
		effects.enter("lineEnding");
		effects.consume(code);
		effects.exit("lineEnding");
		return after;
	}
	function after(code) {
		return self.parser.lazy[self.now().line] ? nok(code) : ok(code);
	}
}
// node_modules/micromark-core-commonmark/lib/code-fenced.js
const codeFenced = {
	concrete: true,
	name: "codeFenced",
	tokenize: tokenizeCodeFenced
};
function tokenizeCodeFenced(effects, ok, nok) {
	const self = this;
	const closeStart = {
		partial: true,
		tokenize: tokenizeCloseStart
	};
	let initialPrefix = 0;
	let sizeOpen = 0;
	let marker;
	return start;
	function start(code) {
		return beforeSequenceOpen(code);
	}
	function beforeSequenceOpen(code) {
		const tail = self.events[self.events.length - 1];
		initialPrefix = tail && tail[1].type === "linePrefix" ? tail[2].sliceSerialize(tail[1], true).length : 0;
		marker = code;
		effects.enter("codeFenced");
		effects.enter("codeFencedFence");
		effects.enter("codeFencedFenceSequence");
		return sequenceOpen(code);
	}
	function sequenceOpen(code) {
		if (code === marker) {
			sizeOpen++;
			effects.consume(code);
			return sequenceOpen;
		}
		if (sizeOpen < 3) return nok(code);
		effects.exit("codeFencedFenceSequence");
		return markdownSpace(code) ? factorySpace(effects, infoBefore, "whitespace")(code) : infoBefore(code);
	}
	function infoBefore(code) {
		if (code === null || markdownLineEnding(code)) {
			effects.exit("codeFencedFence");
			return self.interrupt ? ok(code) : effects.check(nonLazyContinuation, atNonLazyBreak, after)(code);
		}
		effects.enter("codeFencedFenceInfo");
		effects.enter("chunkString", { contentType: "string" });
		return info(code);
	}
	function info(code) {
		if (code === null || markdownLineEnding(code)) {
			effects.exit("chunkString");
			effects.exit("codeFencedFenceInfo");
			return infoBefore(code);
		}
		if (markdownSpace(code)) {
			effects.exit("chunkString");
			effects.exit("codeFencedFenceInfo");
			return factorySpace(effects, metaBefore, "whitespace")(code);
		}
		if (code === 96 && code === marker) return nok(code);
		effects.consume(code);
		return info;
	}
	function metaBefore(code) {
		if (code === null || markdownLineEnding(code)) return infoBefore(code);
		effects.enter("codeFencedFenceMeta");
		effects.enter("chunkString", { contentType: "string" });
		return meta(code);
	}
	function meta(code) {
		if (code === null || markdownLineEnding(code)) {
			effects.exit("chunkString");
			effects.exit("codeFencedFenceMeta");
			return infoBefore(code);
		}
		if (code === 96 && code === marker) return nok(code);
		effects.consume(code);
		return meta;
	}
	function atNonLazyBreak(code) {
		return effects.attempt(closeStart, after, contentBefore)(code);
	}
	function contentBefore(code) {
		effects.enter("lineEnding");
		effects.consume(code);
		effects.exit("lineEnding");
		return contentStart;
	}
	function contentStart(code) {
		return initialPrefix > 0 && markdownSpace(code) ? factorySpace(effects, beforeContentChunk, "linePrefix", initialPrefix + 1)(code) : beforeContentChunk(code);
	}
	function beforeContentChunk(code) {
		if (code === null || markdownLineEnding(code)) return effects.check(nonLazyContinuation, atNonLazyBreak, after)(code);
		effects.enter("codeFlowValue");
		return contentChunk(code);
	}
	function contentChunk(code) {
		if (code === null || markdownLineEnding(code)) {
			effects.exit("codeFlowValue");
			return beforeContentChunk(code);
		}
		effects.consume(code);
		return contentChunk;
	}
	function after(code) {
		effects.exit("codeFenced");
		return ok(code);
	}
	function tokenizeCloseStart(effects, ok, nok) {
		let size = 0;
		return startBefore;
		function startBefore(code) {
			effects.enter("lineEnding");
			effects.consume(code);
			effects.exit("lineEnding");
			return start;
		}
		function start(code) {
			effects.enter("codeFencedFence");
			return markdownSpace(code) ? factorySpace(effects, beforeSequenceClose, "linePrefix", self.parser.constructs.disable.null.includes("codeIndented") ? void 0 : 4)(code) : beforeSequenceClose(code);
		}
		function beforeSequenceClose(code) {
			if (code === marker) {
				effects.enter("codeFencedFenceSequence");
				return sequenceClose(code);
			}
			return nok(code);
		}
		function sequenceClose(code) {
			if (code === marker) {
				size++;
				effects.consume(code);
				return sequenceClose;
			}
			if (size >= sizeOpen) {
				effects.exit("codeFencedFenceSequence");
				return markdownSpace(code) ? factorySpace(effects, sequenceCloseAfter, "whitespace")(code) : sequenceCloseAfter(code);
			}
			return nok(code);
		}
		function sequenceCloseAfter(code) {
			if (code === null || markdownLineEnding(code)) {
				effects.exit("codeFencedFence");
				return ok(code);
			}
			return nok(code);
		}
	}
}
// node_modules/micromark-core-commonmark/lib/code-indented.js
const codeIndented = {
	name: "codeIndented",
	tokenize: tokenizeCodeIndented
};
const furtherStart = {
	partial: true,
	tokenize: tokenizeFurtherStart
};
function tokenizeCodeIndented(effects, ok, nok) {
	return start;
	function start(code) {
		effects.enter("codeIndented");
		return factorySpaceMinMax(effects, atBreak, nok, "linePrefix", 4, 4)(code);
	}
	function atBreak(code) {
		if (code === null) return after(code);
		if (markdownLineEnding(code)) return effects.attempt(furtherStart, atBreak, after)(code);
		effects.enter("codeFlowValue");
		return inside(code);
	}
	function inside(code) {
		if (code === null || markdownLineEnding(code)) {
			effects.exit("codeFlowValue");
			return atBreak(code);
		}
		effects.consume(code);
		return inside;
	}
	function after(code) {
		effects.exit("codeIndented");
		return ok(code);
	}
}
function tokenizeFurtherStart(effects, ok, nok) {
	const self = this;
	return furtherStart;
	function furtherStart(code) {
		if (self.parser.lazy[self.now().line]) return nok(code);
		if (markdownLineEnding(code)) {
			effects.enter("lineEnding");
			effects.consume(code);
			effects.exit("lineEnding");
			return furtherStart;
		}
		return factorySpaceMinMax(effects, ok, onNotEnoughPrefix, "linePrefix", 4, 4)(code);
	}
	function onNotEnoughPrefix(code) {
		return markdownLineEnding(code) ? furtherStart(code) : nok(code);
	}
}
// node_modules/micromark-core-commonmark/lib/code-text.js
const codeText = {
	name: "codeText",
	previous,
	resolve: resolveCodeText,
	tokenize: tokenizeCodeText
};
function resolveCodeText(events) {
	let tailExitIndex = events.length - 4;
	let headEnterIndex = 3;
	let index;
	let enter;
	if ((events[headEnterIndex][1].type === "lineEnding" || events[headEnterIndex][1].type === "space") && (events[tailExitIndex][1].type === "lineEnding" || events[tailExitIndex][1].type === "space")) {
		index = headEnterIndex;
		while (++index < tailExitIndex) if (events[index][1].type === "codeTextData") {
			events[headEnterIndex][1].type = "codeTextPadding";
			events[tailExitIndex][1].type = "codeTextPadding";
			headEnterIndex += 2;
			tailExitIndex -= 2;
			break;
		}
	}
	index = headEnterIndex - 1;
	tailExitIndex++;
	while (++index <= tailExitIndex) if (enter === void 0) {
		if (index !== tailExitIndex && events[index][1].type !== "lineEnding") enter = index;
	} else if (index === tailExitIndex || events[index][1].type === "lineEnding") {
		events[enter][1].type = "codeTextData";
		if (index !== enter + 2) {
			events[enter][1].end = events[index - 1][1].end;
			events.splice(enter + 2, index - enter - 2);
			tailExitIndex -= index - enter - 2;
			index = enter + 2;
		}
		enter = void 0;
	}
	return events;
}
function previous(code) {
	return code !== 96 || this.events[this.events.length - 1][1].type === "characterEscape";
}
function tokenizeCodeText(effects, ok, nok) {
	let sizeOpen = 0;
	let size;
	let token;
	return start;
	function start(code) {
		effects.enter("codeText");
		effects.enter("codeTextSequence");
		return sequenceOpen(code);
	}
	function sequenceOpen(code) {
		if (code === 96) {
			effects.consume(code);
			sizeOpen++;
			return sequenceOpen;
		}
		effects.exit("codeTextSequence");
		return between(code);
	}
	function between(code) {
		if (code === null) return nok(code);
		if (code === 32) {
			effects.enter("space");
			effects.consume(code);
			effects.exit("space");
			return between;
		}
		if (code === 96) {
			token = effects.enter("codeTextSequence");
			size = 0;
			return sequenceClose(code);
		}
		if (markdownLineEnding(code)) {
			effects.enter("lineEnding");
			effects.consume(code);
			effects.exit("lineEnding");
			return between;
		}
		effects.enter("codeTextData");
		return data(code);
	}
	function data(code) {
		if (code === null || code === 32 || code === 96 || markdownLineEnding(code)) {
			effects.exit("codeTextData");
			return between(code);
		}
		effects.consume(code);
		return data;
	}
	function sequenceClose(code) {
		if (code === 96) {
			effects.consume(code);
			size++;
			return sequenceClose;
		}
		if (size === sizeOpen) {
			effects.exit("codeTextSequence");
			effects.exit("codeText");
			return ok(code);
		}
		token.type = "codeTextData";
		return data(code);
	}
}
// node_modules/micromark-util-subtokenize/lib/splice-buffer.js
var SpliceBuffer = class {
	constructor(initial) {
		this.left = initial ? [...initial] : [];
		this.right = [];
	}
	get(index) {
		if (index < 0 || index >= this.left.length + this.right.length) throw new RangeError("Cannot access index `" + index + "` in a splice buffer of size `" + (this.left.length + this.right.length) + "`");
		if (index < this.left.length) return this.left[index];
		return this.right[this.right.length - index + this.left.length - 1];
	}
	get length() {
		return this.left.length + this.right.length;
	}
	shift() {
		this.setCursor(0);
		return this.right.pop();
	}
	slice(start, end) {
		const stop = end === null || end === void 0 ? Number.POSITIVE_INFINITY : end;
		if (stop < this.left.length) return this.left.slice(start, stop);
		if (start > this.left.length) return this.right.slice(this.right.length - stop + this.left.length, this.right.length - start + this.left.length).reverse();
		return this.left.slice(start).concat(this.right.slice(this.right.length - stop + this.left.length).reverse());
	}
	splice(start, deleteCount, items) {
		const count = deleteCount || 0;
		this.setCursor(Math.trunc(start));
		const removed = this.right.splice(this.right.length - count, Number.POSITIVE_INFINITY);
		if (items) chunkedPush(this.left, items);
		return removed.reverse();
	}
	pop() {
		this.setCursor(Number.POSITIVE_INFINITY);
		return this.left.pop();
	}
	push(item) {
		this.setCursor(Number.POSITIVE_INFINITY);
		this.left.push(item);
	}
	pushMany(items) {
		this.setCursor(Number.POSITIVE_INFINITY);
		chunkedPush(this.left, items);
	}
	unshift(item) {
		this.setCursor(0);
		this.right.push(item);
	}
	unshiftMany(items) {
		this.setCursor(0);
		chunkedPush(this.right, items.reverse());
	}
	setCursor(n) {
		if (n === this.left.length || n > this.left.length && this.right.length === 0 || n < 0 && this.left.length === 0) return;
		if (n < this.left.length) {
			const removed = this.left.splice(n, Number.POSITIVE_INFINITY);
			chunkedPush(this.right, removed.reverse());
		} else {
			const removed = this.right.splice(this.left.length + this.right.length - n, Number.POSITIVE_INFINITY);
			chunkedPush(this.left, removed.reverse());
		}
	}
};
function chunkedPush(list, right) {
	let chunkStart = 0;
	if (right.length < 1e4) list.push(...right);
	else while (chunkStart < right.length) {
		list.push(...right.slice(chunkStart, chunkStart + 1e4));
		chunkStart += 1e4;
	}
}
// node_modules/micromark-util-subtokenize/index.js
function subtokenize(eventsArray) {
	const jumps = {};
	let index = -1;
	let event;
	let lineIndex;
	let otherIndex;
	let otherEvent;
	let parameters;
	let subevents;
	let more;
	const events = new SpliceBuffer(eventsArray);
	while (++index < events.length) {
		while (index in jumps) index = jumps[index];
		event = events.get(index);
		if (index && event[1].type === "chunkFlow" && events.get(index - 1)[1].type === "listItemPrefix") {
			subevents = event[1]._tokenizer.events;
			otherIndex = 0;
			if (otherIndex < subevents.length && subevents[otherIndex][1].type === "lineEndingBlank") otherIndex += 2;
			if (otherIndex < subevents.length && subevents[otherIndex][1].type === "content") while (++otherIndex < subevents.length) {
				if (subevents[otherIndex][1].type === "content") break;
				if (subevents[otherIndex][1].type === "chunkText") {
					subevents[otherIndex][1]._isInFirstContentOfListItem = true;
					otherIndex++;
				}
			}
		}
		if (event[0] === "enter") {
			if (event[1].contentType) {
				Object.assign(jumps, subcontent(events, index));
				index = jumps[index];
				more = true;
			}
		} else if (event[1]._container) {
			otherIndex = index;
			lineIndex = void 0;
			while (otherIndex--) {
				otherEvent = events.get(otherIndex);
				if (otherEvent[1].type === "lineEnding" || otherEvent[1].type === "lineEndingBlank") {
					if (otherEvent[0] === "enter") {
						if (lineIndex) events.get(lineIndex)[1].type = "lineEndingBlank";
						otherEvent[1].type = "lineEnding";
						lineIndex = otherIndex;
					}
				} else if (otherEvent[1].type === "linePrefix" || otherEvent[1].type === "listItemIndent") {} else break;
			}
			if (lineIndex) {
				event[1].end = { ...events.get(lineIndex)[1].start };
				parameters = events.slice(lineIndex, index);
				parameters.unshift(event);
				events.splice(lineIndex, index - lineIndex + 1, parameters);
			}
		}
	}
	splice(eventsArray, 0, Number.POSITIVE_INFINITY, events.slice(0));
	return !more;
}
function subcontent(events, eventIndex) {
	const token = events.get(eventIndex)[1];
	const context = events.get(eventIndex)[2];
	let startPosition = eventIndex - 1;
	const startPositions = [];
	let tokenizer = token._tokenizer;
	if (!tokenizer) {
		tokenizer = context.parser[token.contentType](token.start);
		if (token._contentTypeTextTrailing) tokenizer._contentTypeTextTrailing = true;
	}
	const childEvents = tokenizer.events;
	const jumps = [];
	const gaps = {};
	let stream;
	let previous;
	let index = -1;
	let current = token;
	let adjust = 0;
	let start = 0;
	const breaks = [start];
	while (current) {
		while (events.get(++startPosition)[1] !== current);
		startPositions.push(startPosition);
		if (!current._tokenizer) {
			stream = context.sliceStream(current);
			if (!current.next) stream.push(null);
			if (previous) tokenizer.defineSkip(current.start);
			if (current._isInFirstContentOfListItem) tokenizer._gfmTasklistFirstContentOfListItem = true;
			tokenizer.write(stream);
			if (current._isInFirstContentOfListItem) tokenizer._gfmTasklistFirstContentOfListItem = void 0;
		}
		previous = current;
		current = current.next;
	}
	current = token;
	while (++index < childEvents.length) if (childEvents[index][0] === "exit" && childEvents[index - 1][0] === "enter" && childEvents[index][1].type === childEvents[index - 1][1].type && childEvents[index][1].start.line !== childEvents[index][1].end.line) {
		start = index + 1;
		breaks.push(start);
		current._tokenizer = void 0;
		current.previous = void 0;
		current = current.next;
	}
	tokenizer.events = [];
	if (current) {
		current._tokenizer = void 0;
		current.previous = void 0;
	} else breaks.pop();
	index = breaks.length;
	while (index--) {
		const slice = childEvents.slice(breaks[index], breaks[index + 1]);
		const start = startPositions.pop();
		jumps.push([start, start + slice.length - 1]);
		events.splice(start, 2, slice);
	}
	jumps.reverse();
	index = -1;
	while (++index < jumps.length) {
		gaps[adjust + jumps[index][0]] = adjust + jumps[index][1];
		adjust += jumps[index][1] - jumps[index][0] - 1;
	}
	return gaps;
}
// node_modules/micromark-core-commonmark/lib/content.js
const content = {
	resolve: resolveContent,
	tokenize: tokenizeContent
};
const continuationConstruct = {
	partial: true,
	tokenize: tokenizeContinuation
};
function resolveContent(events) {
	subtokenize(events);
	return events;
}
function tokenizeContent(effects, ok) {
	let previous;
	return chunkStart;
	function chunkStart(code) {
		effects.enter("content");
		previous = effects.enter("chunkContent", { contentType: "content" });
		return chunkInside(code);
	}
	function chunkInside(code) {
		if (code === null) return contentEnd(code);
		if (markdownLineEnding(code)) return effects.check(continuationConstruct, contentContinue, contentEnd)(code);
		effects.consume(code);
		return chunkInside;
	}
	function contentEnd(code) {
		effects.exit("chunkContent");
		effects.exit("content");
		return ok(code);
	}
	function contentContinue(code) {
		effects.consume(code);
		effects.exit("chunkContent");
		previous.next = effects.enter("chunkContent", {
			contentType: "content",
			previous
		});
		previous = previous.next;
		return chunkInside;
	}
}
function tokenizeContinuation(effects, ok, nok) {
	const self = this;
	return startLookahead;
	function startLookahead(code) {
		effects.exit("chunkContent");
		effects.enter("lineEnding");
		effects.consume(code);
		effects.exit("lineEnding");
		return factorySpace(effects, prefixed, "linePrefix");
	}
	function prefixed(code) {
		if (code === null || markdownLineEnding(code)) return nok(code);
		const tail = self.events[self.events.length - 1];
		if (!self.parser.constructs.disable.null.includes("codeIndented") && tail && tail[1].type === "linePrefix" && tail[2].sliceSerialize(tail[1], true).length >= 4) return ok(code);
		return effects.interrupt(self.parser.constructs.flow, nok, ok)(code);
	}
}
// node_modules/micromark-factory-destination/index.js
function factoryDestination(effects, ok, nok, type, literalType, literalMarkerType, rawType, stringType, max) {
	const limit = max || Number.POSITIVE_INFINITY;
	let balance = 0;
	return start;
	function start(code) {
		if (code === 60) {
			effects.enter(type);
			effects.enter(literalType);
			effects.enter(literalMarkerType);
			effects.consume(code);
			effects.exit(literalMarkerType);
			return enclosedBefore;
		}
		if (code === null || code === 32 || code === 41 || asciiControl(code)) return nok(code);
		effects.enter(type);
		effects.enter(rawType);
		effects.enter(stringType);
		effects.enter("chunkString", { contentType: "string" });
		return raw(code);
	}
	function enclosedBefore(code) {
		if (code === 62) {
			effects.enter(literalMarkerType);
			effects.consume(code);
			effects.exit(literalMarkerType);
			effects.exit(literalType);
			effects.exit(type);
			return ok;
		}
		effects.enter(stringType);
		effects.enter("chunkString", { contentType: "string" });
		return enclosed(code);
	}
	function enclosed(code) {
		if (code === 62) {
			effects.exit("chunkString");
			effects.exit(stringType);
			return enclosedBefore(code);
		}
		if (code === null || code === 60 || markdownLineEnding(code)) return nok(code);
		effects.consume(code);
		return code === 92 ? enclosedEscape : enclosed;
	}
	function enclosedEscape(code) {
		if (code === 60 || code === 62 || code === 92) {
			effects.consume(code);
			return enclosed;
		}
		return enclosed(code);
	}
	function raw(code) {
		if (!balance && (code === null || code === 41 || markdownLineEndingOrSpace(code))) {
			effects.exit("chunkString");
			effects.exit(stringType);
			effects.exit(rawType);
			effects.exit(type);
			return ok(code);
		}
		if (balance < limit && code === 40) {
			effects.consume(code);
			balance++;
			return raw;
		}
		if (code === 41) {
			effects.consume(code);
			balance--;
			return raw;
		}
		if (code === null || code === 32 || code === 40 || asciiControl(code)) return nok(code);
		effects.consume(code);
		return code === 92 ? rawEscape : raw;
	}
	function rawEscape(code) {
		if (code === 40 || code === 41 || code === 92) {
			effects.consume(code);
			return raw;
		}
		return raw(code);
	}
}
// node_modules/micromark-factory-label/index.js
function factoryLabel(effects, ok, nok, type, markerType, stringType) {
	const self = this;
	let size = 0;
	let seen;
	return start;
	function start(code) {
		effects.enter(type);
		effects.enter(markerType);
		effects.consume(code);
		effects.exit(markerType);
		effects.enter(stringType);
		return atBreak;
	}
	function atBreak(code) {
		if (size > 999 || code === null || code === 91 || code === 93 && !seen || code === 94 && !size && "_hiddenFootnoteSupport" in self.parser.constructs) return nok(code);
		if (code === 93) {
			effects.exit(stringType);
			effects.enter(markerType);
			effects.consume(code);
			effects.exit(markerType);
			effects.exit(type);
			return ok;
		}
		if (markdownLineEnding(code)) {
			effects.enter("lineEnding");
			effects.consume(code);
			effects.exit("lineEnding");
			return atBreak;
		}
		effects.enter("chunkString", { contentType: "string" });
		return labelInside(code);
	}
	function labelInside(code) {
		if (code === null || code === 91 || code === 93 || markdownLineEnding(code) || size++ > 999) {
			effects.exit("chunkString");
			return atBreak(code);
		}
		effects.consume(code);
		if (!seen) seen = !markdownSpace(code);
		return code === 92 ? labelEscape : labelInside;
	}
	function labelEscape(code) {
		if (code === 91 || code === 92 || code === 93) {
			effects.consume(code);
			size++;
			return labelInside;
		}
		return labelInside(code);
	}
}
// node_modules/micromark-factory-title/index.js
function factoryTitle(effects, ok, nok, type, markerType, stringType) {
	let marker;
	return start;
	function start(code) {
		if (code === 34 || code === 39 || code === 40) {
			effects.enter(type);
			effects.enter(markerType);
			effects.consume(code);
			effects.exit(markerType);
			marker = code === 40 ? 41 : code;
			return begin;
		}
		return nok(code);
	}
	function begin(code) {
		if (code === marker) {
			effects.enter(markerType);
			effects.consume(code);
			effects.exit(markerType);
			effects.exit(type);
			return ok;
		}
		effects.enter(stringType);
		return atBreak(code);
	}
	function atBreak(code) {
		if (code === marker) {
			effects.exit(stringType);
			return begin(marker);
		}
		if (code === null) return nok(code);
		if (markdownLineEnding(code)) {
			effects.enter("lineEnding");
			effects.consume(code);
			effects.exit("lineEnding");
			return factorySpace(effects, atBreak, "linePrefix");
		}
		effects.enter("chunkString", { contentType: "string" });
		return inside(code);
	}
	function inside(code) {
		if (code === marker || code === null || markdownLineEnding(code)) {
			effects.exit("chunkString");
			return atBreak(code);
		}
		effects.consume(code);
		return code === 92 ? escape : inside;
	}
	function escape(code) {
		if (code === marker || code === 92) {
			effects.consume(code);
			return inside;
		}
		return inside(code);
	}
}
// node_modules/micromark-factory-whitespace/index.js
function factoryWhitespace(effects, ok) {
	let seen;
	return start;
	function start(code) {
		if (markdownLineEnding(code)) {
			effects.enter("lineEnding");
			effects.consume(code);
			effects.exit("lineEnding");
			seen = true;
			return start;
		}
		if (markdownSpace(code)) return factorySpace(effects, start, seen ? "linePrefix" : "lineSuffix")(code);
		return ok(code);
	}
}
// node_modules/micromark-core-commonmark/lib/definition.js
const definition = {
	name: "definition",
	tokenize: tokenizeDefinition
};
const titleBefore = {
	partial: true,
	tokenize: tokenizeTitleBefore
};
function tokenizeDefinition(effects, ok, nok) {
	const self = this;
	let identifier;
	return start;
	function start(code) {
		effects.enter("definition");
		return before(code);
	}
	function before(code) {
		return factoryLabel.call(self, effects, labelAfter, nok, "definitionLabel", "definitionLabelMarker", "definitionLabelString")(code);
	}
	function labelAfter(code) {
		identifier = normalizeIdentifier(self.sliceSerialize(self.events[self.events.length - 1][1]).slice(1, -1));
		if (code === 58) {
			effects.enter("definitionMarker");
			effects.consume(code);
			effects.exit("definitionMarker");
			return markerAfter;
		}
		return nok(code);
	}
	function markerAfter(code) {
		return markdownLineEndingOrSpace(code) ? factoryWhitespace(effects, destinationBefore)(code) : destinationBefore(code);
	}
	function destinationBefore(code) {
		return factoryDestination(effects, destinationAfter, nok, "definitionDestination", "definitionDestinationLiteral", "definitionDestinationLiteralMarker", "definitionDestinationRaw", "definitionDestinationString")(code);
	}
	function destinationAfter(code) {
		return effects.attempt(titleBefore, after, after)(code);
	}
	function after(code) {
		return markdownSpace(code) ? factorySpace(effects, afterWhitespace, "whitespace")(code) : afterWhitespace(code);
	}
	function afterWhitespace(code) {
		if (code === null || markdownLineEnding(code)) {
			effects.exit("definition");
			self.parser.defined.push(identifier);
			return ok(code);
		}
		return nok(code);
	}
}
function tokenizeTitleBefore(effects, ok, nok) {
	return titleBefore;
	function titleBefore(code) {
		return markdownLineEndingOrSpace(code) ? factoryWhitespace(effects, beforeMarker)(code) : nok(code);
	}
	function beforeMarker(code) {
		return factoryTitle(effects, titleAfter, nok, "definitionTitle", "definitionTitleMarker", "definitionTitleString")(code);
	}
	function titleAfter(code) {
		return markdownSpace(code) ? factorySpace(effects, titleAfterOptionalWhitespace, "whitespace")(code) : titleAfterOptionalWhitespace(code);
	}
	function titleAfterOptionalWhitespace(code) {
		return code === null || markdownLineEnding(code) ? ok(code) : nok(code);
	}
}
// node_modules/micromark-core-commonmark/lib/hard-break-escape.js
const hardBreakEscape = {
	name: "hardBreakEscape",
	tokenize: tokenizeHardBreakEscape
};
function tokenizeHardBreakEscape(effects, ok, nok) {
	return start;
	function start(code) {
		effects.enter("hardBreakEscape");
		effects.consume(code);
		return after;
	}
	function after(code) {
		if (markdownLineEnding(code)) {
			effects.exit("hardBreakEscape");
			return ok(code);
		}
		return nok(code);
	}
}
// node_modules/micromark-core-commonmark/lib/heading-atx.js
const headingAtx = {
	name: "headingAtx",
	resolve: resolveHeadingAtx,
	tokenize: tokenizeHeadingAtx
};
function resolveHeadingAtx(events, context) {
	let contentEnd = events.length - 2;
	let contentStart = 3;
	if (events[contentStart][1].type === "whitespace") contentStart += 2;
	if (contentEnd - 2 > contentStart && events[contentEnd][1].type === "whitespace") contentEnd -= 2;
	if (events[contentEnd][1].type === "atxHeadingSequence" && (contentStart === contentEnd - 1 || contentEnd - 4 > contentStart && events[contentEnd - 2][1].type === "whitespace")) contentEnd -= contentStart + 1 === contentEnd ? 2 : 4;
	if (contentEnd > contentStart) {
		const content = {
			type: "atxHeadingText",
			start: events[contentStart][1].start,
			end: events[contentEnd][1].end
		};
		const text = {
			type: "chunkText",
			start: events[contentStart][1].start,
			end: events[contentEnd][1].end,
			contentType: "text"
		};
		splice(events, contentStart, contentEnd - contentStart + 1, [
			[
				"enter",
				content,
				context
			],
			[
				"enter",
				text,
				context
			],
			[
				"exit",
				text,
				context
			],
			[
				"exit",
				content,
				context
			]
		]);
	}
	return events;
}
function tokenizeHeadingAtx(effects, ok, nok) {
	let size = 0;
	return start;
	function start(code) {
		effects.enter("atxHeading");
		return before(code);
	}
	function before(code) {
		effects.enter("atxHeadingSequence");
		return sequenceOpen(code);
	}
	function sequenceOpen(code) {
		if (code === 35 && size++ < 6) {
			effects.consume(code);
			return sequenceOpen;
		}
		if (code === null || markdownLineEndingOrSpace(code)) {
			effects.exit("atxHeadingSequence");
			return atBreak(code);
		}
		return nok(code);
	}
	function atBreak(code) {
		if (code === 35) {
			effects.enter("atxHeadingSequence");
			return sequenceFurther(code);
		}
		if (code === null || markdownLineEnding(code)) {
			effects.exit("atxHeading");
			return ok(code);
		}
		if (markdownSpace(code)) return factorySpace(effects, atBreak, "whitespace")(code);
		effects.enter("atxHeadingText");
		return data(code);
	}
	function sequenceFurther(code) {
		if (code === 35) {
			effects.consume(code);
			return sequenceFurther;
		}
		effects.exit("atxHeadingSequence");
		return atBreak(code);
	}
	function data(code) {
		if (code === null || code === 35 || markdownLineEndingOrSpace(code)) {
			effects.exit("atxHeadingText");
			return atBreak(code);
		}
		effects.consume(code);
		return data;
	}
}
// node_modules/micromark-util-html-tag-name/index.js
const htmlBlockNames = [
	"address",
	"article",
	"aside",
	"base",
	"basefont",
	"blockquote",
	"body",
	"caption",
	"center",
	"col",
	"colgroup",
	"dd",
	"details",
	"dialog",
	"dir",
	"div",
	"dl",
	"dt",
	"fieldset",
	"figcaption",
	"figure",
	"footer",
	"form",
	"frame",
	"frameset",
	"h1",
	"h2",
	"h3",
	"h4",
	"h5",
	"h6",
	"head",
	"header",
	"hr",
	"html",
	"iframe",
	"legend",
	"li",
	"link",
	"main",
	"menu",
	"menuitem",
	"nav",
	"noframes",
	"ol",
	"optgroup",
	"option",
	"p",
	"param",
	"search",
	"section",
	"summary",
	"table",
	"tbody",
	"td",
	"tfoot",
	"th",
	"thead",
	"title",
	"tr",
	"track",
	"ul"
];
const htmlRawNames = [
	"pre",
	"script",
	"style",
	"textarea"
];
// node_modules/micromark-core-commonmark/lib/html-flow.js
const htmlFlow = {
	concrete: true,
	name: "htmlFlow",
	resolveTo: resolveToHtmlFlow,
	tokenize: tokenizeHtmlFlow
};
const blankLineBefore = {
	partial: true,
	tokenize: tokenizeBlankLineBefore
};
function resolveToHtmlFlow(events) {
	let index = events.length;
	while (index--) if (events[index][0] === "enter" && events[index][1].type === "htmlFlow") break;
	if (index > 1 && events[index - 2][1].type === "linePrefix") {
		events[index][1].start = events[index - 2][1].start;
		events[index + 1][1].start = events[index - 2][1].start;
		events.splice(index - 2, 2);
	}
	return events;
}
function tokenizeHtmlFlow(effects, ok, nok) {
	const self = this;
	let marker;
	let closingTag;
	let buffer;
	let index;
	let markerB;
	return start;
	function start(code) {
		return before(code);
	}
	function before(code) {
		effects.enter("htmlFlow");
		effects.enter("htmlFlowData");
		effects.consume(code);
		return open;
	}
	function open(code) {
		if (code === 33) {
			effects.consume(code);
			return declarationOpen;
		}
		if (code === 47) {
			effects.consume(code);
			closingTag = true;
			return tagCloseStart;
		}
		if (code === 63) {
			effects.consume(code);
			marker = 3;
			return self.interrupt ? ok : continuationDeclarationInside;
		}
		if (asciiAlpha(code)) {
			effects.consume(code);
			buffer = String.fromCharCode(code);
			return tagName;
		}
		return nok(code);
	}
	function declarationOpen(code) {
		if (code === 45) {
			effects.consume(code);
			marker = 2;
			return commentOpenInside;
		}
		if (code === 91) {
			effects.consume(code);
			marker = 5;
			index = 0;
			return cdataOpenInside;
		}
		if (asciiAlpha(code)) {
			effects.consume(code);
			marker = 4;
			return self.interrupt ? ok : continuationDeclarationInside;
		}
		return nok(code);
	}
	function commentOpenInside(code) {
		if (code === 45) {
			effects.consume(code);
			return self.interrupt ? ok : continuationDeclarationInside;
		}
		return nok(code);
	}
	function cdataOpenInside(code) {
		if (code === "CDATA[".charCodeAt(index++)) {
			effects.consume(code);
			if (index === 6) return self.interrupt ? ok : continuation;
			return cdataOpenInside;
		}
		return nok(code);
	}
	function tagCloseStart(code) {
		if (asciiAlpha(code)) {
			effects.consume(code);
			buffer = String.fromCharCode(code);
			return tagName;
		}
		return nok(code);
	}
	function tagName(code) {
		if (code === null || code === 47 || code === 62 || markdownLineEndingOrSpace(code)) {
			const slash = code === 47;
			const name = buffer.toLowerCase();
			if (!slash && !closingTag && htmlRawNames.includes(name)) {
				marker = 1;
				return self.interrupt ? ok(code) : continuation(code);
			}
			if (htmlBlockNames.includes(buffer.toLowerCase())) {
				marker = 6;
				if (slash) {
					effects.consume(code);
					return basicSelfClosing;
				}
				return self.interrupt ? ok(code) : continuation(code);
			}
			marker = 7;
			return self.interrupt && !self.parser.lazy[self.now().line] ? nok(code) : closingTag ? completeClosingTagAfter(code) : completeAttributeNameBefore(code);
		}
		if (code === 45 || asciiAlphanumeric(code)) {
			effects.consume(code);
			buffer += String.fromCharCode(code);
			return tagName;
		}
		return nok(code);
	}
	function basicSelfClosing(code) {
		if (code === 62) {
			effects.consume(code);
			return self.interrupt ? ok : continuation;
		}
		return nok(code);
	}
	function completeClosingTagAfter(code) {
		if (markdownSpace(code)) {
			effects.consume(code);
			return completeClosingTagAfter;
		}
		return completeEnd(code);
	}
	function completeAttributeNameBefore(code) {
		if (code === 47) {
			effects.consume(code);
			return completeEnd;
		}
		if (code === 58 || code === 95 || asciiAlpha(code)) {
			effects.consume(code);
			return completeAttributeName;
		}
		if (markdownSpace(code)) {
			effects.consume(code);
			return completeAttributeNameBefore;
		}
		return completeEnd(code);
	}
	function completeAttributeName(code) {
		if (code === 45 || code === 46 || code === 58 || code === 95 || asciiAlphanumeric(code)) {
			effects.consume(code);
			return completeAttributeName;
		}
		return completeAttributeNameAfter(code);
	}
	function completeAttributeNameAfter(code) {
		if (code === 61) {
			effects.consume(code);
			return completeAttributeValueBefore;
		}
		if (markdownSpace(code)) {
			effects.consume(code);
			return completeAttributeNameAfter;
		}
		return completeAttributeNameBefore(code);
	}
	function completeAttributeValueBefore(code) {
		if (code === null || code === 60 || code === 61 || code === 62 || code === 96) return nok(code);
		if (code === 34 || code === 39) {
			effects.consume(code);
			markerB = code;
			return completeAttributeValueQuoted;
		}
		if (markdownSpace(code)) {
			effects.consume(code);
			return completeAttributeValueBefore;
		}
		return completeAttributeValueUnquoted(code);
	}
	function completeAttributeValueQuoted(code) {
		if (code === markerB) {
			effects.consume(code);
			markerB = null;
			return completeAttributeValueQuotedAfter;
		}
		if (code === null || markdownLineEnding(code)) return nok(code);
		effects.consume(code);
		return completeAttributeValueQuoted;
	}
	function completeAttributeValueUnquoted(code) {
		if (code === null || code === 34 || code === 39 || code === 47 || code === 60 || code === 61 || code === 62 || code === 96 || markdownLineEndingOrSpace(code)) return completeAttributeNameAfter(code);
		effects.consume(code);
		return completeAttributeValueUnquoted;
	}
	function completeAttributeValueQuotedAfter(code) {
		if (code === 47 || code === 62 || markdownSpace(code)) return completeAttributeNameBefore(code);
		return nok(code);
	}
	function completeEnd(code) {
		if (code === 62) {
			effects.consume(code);
			return completeAfter;
		}
		return nok(code);
	}
	function completeAfter(code) {
		if (code === null || markdownLineEnding(code)) return continuation(code);
		if (markdownSpace(code)) {
			effects.consume(code);
			return completeAfter;
		}
		return nok(code);
	}
	function continuation(code) {
		if (code === 45 && marker === 2) {
			effects.consume(code);
			return continuationCommentInside;
		}
		if (code === 60 && marker === 1) {
			effects.consume(code);
			return continuationRawTagOpen;
		}
		if (code === 62 && marker === 4) {
			effects.consume(code);
			return continuationClose;
		}
		if (code === 63 && marker === 3) {
			effects.consume(code);
			return continuationDeclarationInside;
		}
		if (code === 93 && marker === 5) {
			effects.consume(code);
			return continuationCdataInside;
		}
		if (markdownLineEnding(code) && (marker === 6 || marker === 7)) {
			effects.exit("htmlFlowData");
			return effects.check(blankLineBefore, continuationAfter, continuationStart)(code);
		}
		if (code === null || markdownLineEnding(code)) {
			effects.exit("htmlFlowData");
			return continuationStart(code);
		}
		effects.consume(code);
		return continuation;
	}
	function continuationStart(code) {
		return effects.check(nonLazyContinuation, continuationStartNonLazy, continuationAfter)(code);
	}
	function continuationStartNonLazy(code) {
		effects.enter("lineEnding");
		effects.consume(code);
		effects.exit("lineEnding");
		return continuationBefore;
	}
	function continuationBefore(code) {
		if (code === null || markdownLineEnding(code)) return continuationStart(code);
		effects.enter("htmlFlowData");
		return continuation(code);
	}
	function continuationCommentInside(code) {
		if (code === 45) {
			effects.consume(code);
			return continuationDeclarationInside;
		}
		return continuation(code);
	}
	function continuationRawTagOpen(code) {
		if (code === 47) {
			effects.consume(code);
			buffer = "";
			return continuationRawEndTag;
		}
		return continuation(code);
	}
	function continuationRawEndTag(code) {
		if (code === 62) {
			const name = buffer.toLowerCase();
			if (htmlRawNames.includes(name)) {
				effects.consume(code);
				return continuationClose;
			}
			return continuation(code);
		}
		if (asciiAlpha(code) && buffer.length < 8) {
			effects.consume(code);
			buffer += String.fromCharCode(code);
			return continuationRawEndTag;
		}
		return continuation(code);
	}
	function continuationCdataInside(code) {
		if (code === 93) {
			effects.consume(code);
			return continuationDeclarationInside;
		}
		return continuation(code);
	}
	function continuationDeclarationInside(code) {
		if (code === 62) {
			effects.consume(code);
			return continuationClose;
		}
		if (code === 45 && marker === 2) {
			effects.consume(code);
			return continuationDeclarationInside;
		}
		return continuation(code);
	}
	function continuationClose(code) {
		if (code === null || markdownLineEnding(code)) {
			effects.exit("htmlFlowData");
			return continuationAfter(code);
		}
		effects.consume(code);
		return continuationClose;
	}
	function continuationAfter(code) {
		effects.exit("htmlFlow");
		return ok(code);
	}
}
function tokenizeBlankLineBefore(effects, ok, nok) {
	return start;
	function start(code) {
		effects.enter("lineEnding");
		effects.consume(code);
		effects.exit("lineEnding");
		return effects.attempt(blankLine, ok, nok);
	}
}
// node_modules/micromark-core-commonmark/lib/html-text.js
const htmlText = {
	name: "htmlText",
	tokenize: tokenizeHtmlText
};
function tokenizeHtmlText(effects, ok, nok) {
	const self = this;
	let marker;
	let index;
	let returnState;
	return start;
	function start(code) {
		effects.enter("htmlText");
		effects.enter("htmlTextData");
		effects.consume(code);
		return open;
	}
	function open(code) {
		if (code === 33) {
			effects.consume(code);
			return declarationOpen;
		}
		if (code === 47) {
			effects.consume(code);
			return tagCloseStart;
		}
		if (code === 63) {
			effects.consume(code);
			return instruction;
		}
		if (asciiAlpha(code)) {
			effects.consume(code);
			return tagOpen;
		}
		return nok(code);
	}
	function declarationOpen(code) {
		if (code === 45) {
			effects.consume(code);
			return commentOpenInside;
		}
		if (code === 91) {
			effects.consume(code);
			index = 0;
			return cdataOpenInside;
		}
		if (asciiAlpha(code)) {
			effects.consume(code);
			return declaration;
		}
		return nok(code);
	}
	function commentOpenInside(code) {
		if (code === 45) {
			effects.consume(code);
			return commentEnd;
		}
		return nok(code);
	}
	function comment(code) {
		if (code === null) return nok(code);
		if (code === 45) {
			effects.consume(code);
			return commentClose;
		}
		if (markdownLineEnding(code)) {
			returnState = comment;
			return lineEndingBefore(code);
		}
		effects.consume(code);
		return comment;
	}
	function commentClose(code) {
		if (code === 45) {
			effects.consume(code);
			return commentEnd;
		}
		return comment(code);
	}
	function commentEnd(code) {
		return code === 62 ? end(code) : code === 45 ? commentClose(code) : comment(code);
	}
	function cdataOpenInside(code) {
		if (code === "CDATA[".charCodeAt(index++)) {
			effects.consume(code);
			return index === 6 ? cdata : cdataOpenInside;
		}
		return nok(code);
	}
	function cdata(code) {
		if (code === null) return nok(code);
		if (code === 93) {
			effects.consume(code);
			return cdataClose;
		}
		if (markdownLineEnding(code)) {
			returnState = cdata;
			return lineEndingBefore(code);
		}
		effects.consume(code);
		return cdata;
	}
	function cdataClose(code) {
		if (code === 93) {
			effects.consume(code);
			return cdataEnd;
		}
		return cdata(code);
	}
	function cdataEnd(code) {
		if (code === 62) return end(code);
		if (code === 93) {
			effects.consume(code);
			return cdataEnd;
		}
		return cdata(code);
	}
	function declaration(code) {
		if (code === null || code === 62) return end(code);
		if (markdownLineEnding(code)) {
			returnState = declaration;
			return lineEndingBefore(code);
		}
		effects.consume(code);
		return declaration;
	}
	function instruction(code) {
		if (code === null) return nok(code);
		if (code === 63) {
			effects.consume(code);
			return instructionClose;
		}
		if (markdownLineEnding(code)) {
			returnState = instruction;
			return lineEndingBefore(code);
		}
		effects.consume(code);
		return instruction;
	}
	function instructionClose(code) {
		return code === 62 ? end(code) : instruction(code);
	}
	function tagCloseStart(code) {
		if (asciiAlpha(code)) {
			effects.consume(code);
			return tagClose;
		}
		return nok(code);
	}
	function tagClose(code) {
		if (code === 45 || asciiAlphanumeric(code)) {
			effects.consume(code);
			return tagClose;
		}
		return tagCloseBetween(code);
	}
	function tagCloseBetween(code) {
		if (markdownLineEnding(code)) {
			returnState = tagCloseBetween;
			return lineEndingBefore(code);
		}
		if (markdownSpace(code)) {
			effects.consume(code);
			return tagCloseBetween;
		}
		return end(code);
	}
	function tagOpen(code) {
		if (code === 45 || asciiAlphanumeric(code)) {
			effects.consume(code);
			return tagOpen;
		}
		if (code === 47 || code === 62 || markdownLineEndingOrSpace(code)) return tagOpenBetween(code);
		return nok(code);
	}
	function tagOpenBetween(code) {
		if (code === 47) {
			effects.consume(code);
			return end;
		}
		if (code === 58 || code === 95 || asciiAlpha(code)) {
			effects.consume(code);
			return tagOpenAttributeName;
		}
		if (markdownLineEnding(code)) {
			returnState = tagOpenBetween;
			return lineEndingBefore(code);
		}
		if (markdownSpace(code)) {
			effects.consume(code);
			return tagOpenBetween;
		}
		return end(code);
	}
	function tagOpenAttributeName(code) {
		if (code === 45 || code === 46 || code === 58 || code === 95 || asciiAlphanumeric(code)) {
			effects.consume(code);
			return tagOpenAttributeName;
		}
		return tagOpenAttributeNameAfter(code);
	}
	function tagOpenAttributeNameAfter(code) {
		if (code === 61) {
			effects.consume(code);
			return tagOpenAttributeValueBefore;
		}
		if (markdownLineEnding(code)) {
			returnState = tagOpenAttributeNameAfter;
			return lineEndingBefore(code);
		}
		if (markdownSpace(code)) {
			effects.consume(code);
			return tagOpenAttributeNameAfter;
		}
		return tagOpenBetween(code);
	}
	function tagOpenAttributeValueBefore(code) {
		if (code === null || code === 60 || code === 61 || code === 62 || code === 96) return nok(code);
		if (code === 34 || code === 39) {
			effects.consume(code);
			marker = code;
			return tagOpenAttributeValueQuoted;
		}
		if (markdownLineEnding(code)) {
			returnState = tagOpenAttributeValueBefore;
			return lineEndingBefore(code);
		}
		if (markdownSpace(code)) {
			effects.consume(code);
			return tagOpenAttributeValueBefore;
		}
		effects.consume(code);
		return tagOpenAttributeValueUnquoted;
	}
	function tagOpenAttributeValueQuoted(code) {
		if (code === marker) {
			effects.consume(code);
			marker = void 0;
			return tagOpenAttributeValueQuotedAfter;
		}
		if (code === null) return nok(code);
		if (markdownLineEnding(code)) {
			returnState = tagOpenAttributeValueQuoted;
			return lineEndingBefore(code);
		}
		effects.consume(code);
		return tagOpenAttributeValueQuoted;
	}
	function tagOpenAttributeValueUnquoted(code) {
		if (code === null || code === 34 || code === 39 || code === 60 || code === 61 || code === 96) return nok(code);
		if (code === 47 || code === 62 || markdownLineEndingOrSpace(code)) return tagOpenBetween(code);
		effects.consume(code);
		return tagOpenAttributeValueUnquoted;
	}
	function tagOpenAttributeValueQuotedAfter(code) {
		if (code === 47 || code === 62 || markdownLineEndingOrSpace(code)) return tagOpenBetween(code);
		return nok(code);
	}
	function end(code) {
		if (code === 62) {
			effects.consume(code);
			effects.exit("htmlTextData");
			effects.exit("htmlText");
			return ok;
		}
		return nok(code);
	}
	function lineEndingBefore(code) {
		effects.exit("htmlTextData");
		effects.enter("lineEnding");
		effects.consume(code);
		effects.exit("lineEnding");
		return lineEndingAfter;
	}
	function lineEndingAfter(code) {
		return markdownSpace(code) ? factorySpace(effects, lineEndingAfterPrefix, "linePrefix", self.parser.constructs.disable.null.includes("codeIndented") ? void 0 : 4)(code) : lineEndingAfterPrefix(code);
	}
	function lineEndingAfterPrefix(code) {
		effects.enter("htmlTextData");
		return returnState(code);
	}
}
// node_modules/micromark-core-commonmark/lib/label-end.js
const labelEnd = {
	name: "labelEnd",
	resolveAll: resolveAllLabelEnd,
	resolveTo: resolveToLabelEnd,
	tokenize: tokenizeLabelEnd
};
const resourceConstruct = { tokenize: tokenizeResource };
const referenceFullConstruct = { tokenize: tokenizeReferenceFull };
const referenceCollapsedConstruct = { tokenize: tokenizeReferenceCollapsed };
function resolveAllLabelEnd(events) {
	let index = -1;
	const newEvents = [];
	while (++index < events.length) {
		const token = events[index][1];
		newEvents.push(events[index]);
		if (token.type === "labelImage" || token.type === "labelLink" || token.type === "labelEnd") {
			const offset = token.type === "labelImage" ? 4 : 2;
			token.type = "data";
			index += offset;
		}
	}
	if (events.length !== newEvents.length) splice(events, 0, events.length, newEvents);
	return events;
}
function resolveToLabelEnd(events, context) {
	let index = events.length;
	let offset = 0;
	let open;
	let close;
	let media;
	while (index--) {
		const token = events[index][1];
		if (open) {
			if (token.type === "link" || token.type === "labelLink" && token._inactive) break;
			if (events[index][0] === "enter" && token.type === "labelLink") token._inactive = true;
		} else if (close) {
			if (events[index][0] === "enter" && (token.type === "labelImage" || token.type === "labelLink") && !token._balanced) {
				open = index;
				if (token.type !== "labelLink") {
					offset = 2;
					break;
				}
			}
		} else if (token.type === "labelEnd") close = index;
	}
	const group = {
		type: events[open][1].type === "labelLink" ? "link" : "image",
		start: { ...events[open][1].start },
		end: { ...events[events.length - 1][1].end }
	};
	const label = {
		type: "label",
		start: { ...events[open][1].start },
		end: { ...events[close][1].end }
	};
	const text = {
		type: "labelText",
		start: { ...events[open + offset + 2][1].end },
		end: { ...events[close - 2][1].start }
	};
	media = [[
		"enter",
		group,
		context
	], [
		"enter",
		label,
		context
	]];
	media = push(media, events.slice(open + 1, open + offset + 3));
	media = push(media, [[
		"enter",
		text,
		context
	]]);
	media = push(media, resolveAll(context.parser.constructs.insideSpan.null, events.slice(open + offset + 4, close - 3), context));
	media = push(media, [
		[
			"exit",
			text,
			context
		],
		events[close - 2],
		events[close - 1],
		[
			"exit",
			label,
			context
		]
	]);
	media = push(media, events.slice(close + 1));
	media = push(media, [[
		"exit",
		group,
		context
	]]);
	splice(events, open, events.length, media);
	return events;
}
function tokenizeLabelEnd(effects, ok, nok) {
	const self = this;
	const labelStarts = self._labelStarts;
	let labelStart;
	let defined;
	if (labelStarts) {
		while (labelStarts.length > 0 && labelStarts[labelStarts.length - 1]._balanced) labelStarts.pop();
		labelStart = labelStarts[labelStarts.length - 1];
	}
	return start;
	function start(code) {
		if (!labelStart) return nok(code);
		if (labelStart._inactive) return labelEndNok(code);
		defined = self.parser.defined.includes(normalizeIdentifier(self.sliceSerialize({
			start: labelStart.end,
			end: self.now()
		})));
		effects.enter("labelEnd");
		effects.enter("labelMarker");
		effects.consume(code);
		effects.exit("labelMarker");
		effects.exit("labelEnd");
		return after;
	}
	function after(code) {
		if (code === 40) return effects.attempt(resourceConstruct, labelEndOk, defined ? labelEndOk : labelEndNok)(code);
		if (code === 91) return effects.attempt(referenceFullConstruct, labelEndOk, defined ? referenceNotFull : labelEndNok)(code);
		return defined ? labelEndOk(code) : labelEndNok(code);
	}
	function referenceNotFull(code) {
		return effects.attempt(referenceCollapsedConstruct, labelEndOk, labelEndNok)(code);
	}
	function labelEndOk(code) {
		labelStarts.pop();
		return ok(code);
	}
	function labelEndNok(code) {
		labelStart._balanced = true;
		return nok(code);
	}
}
function tokenizeResource(effects, ok, nok) {
	return resourceStart;
	function resourceStart(code) {
		effects.enter("resource");
		effects.enter("resourceMarker");
		effects.consume(code);
		effects.exit("resourceMarker");
		return resourceBefore;
	}
	function resourceBefore(code) {
		return markdownLineEndingOrSpace(code) ? factoryWhitespace(effects, resourceOpen)(code) : resourceOpen(code);
	}
	function resourceOpen(code) {
		if (code === 41) return resourceEnd(code);
		return factoryDestination(effects, resourceDestinationAfter, resourceDestinationMissing, "resourceDestination", "resourceDestinationLiteral", "resourceDestinationLiteralMarker", "resourceDestinationRaw", "resourceDestinationString", 32)(code);
	}
	function resourceDestinationAfter(code) {
		return markdownLineEndingOrSpace(code) ? factoryWhitespace(effects, resourceBetween)(code) : resourceEnd(code);
	}
	function resourceDestinationMissing(code) {
		return nok(code);
	}
	function resourceBetween(code) {
		if (code === 34 || code === 39 || code === 40) return factoryTitle(effects, resourceTitleAfter, nok, "resourceTitle", "resourceTitleMarker", "resourceTitleString")(code);
		return resourceEnd(code);
	}
	function resourceTitleAfter(code) {
		return markdownLineEndingOrSpace(code) ? factoryWhitespace(effects, resourceEnd)(code) : resourceEnd(code);
	}
	function resourceEnd(code) {
		if (code === 41) {
			effects.enter("resourceMarker");
			effects.consume(code);
			effects.exit("resourceMarker");
			effects.exit("resource");
			return ok;
		}
		return nok(code);
	}
}
function tokenizeReferenceFull(effects, ok, nok) {
	const self = this;
	return referenceFull;
	function referenceFull(code) {
		return factoryLabel.call(self, effects, referenceFullAfter, referenceFullMissing, "reference", "referenceMarker", "referenceString")(code);
	}
	function referenceFullAfter(code) {
		return self.parser.defined.includes(normalizeIdentifier(self.sliceSerialize(self.events[self.events.length - 1][1]).slice(1, -1))) ? ok(code) : nok(code);
	}
	function referenceFullMissing(code) {
		return nok(code);
	}
}
function tokenizeReferenceCollapsed(effects, ok, nok) {
	return referenceCollapsedStart;
	function referenceCollapsedStart(code) {
		effects.enter("reference");
		effects.enter("referenceMarker");
		effects.consume(code);
		effects.exit("referenceMarker");
		return referenceCollapsedOpen;
	}
	function referenceCollapsedOpen(code) {
		if (code === 93) {
			effects.enter("referenceMarker");
			effects.consume(code);
			effects.exit("referenceMarker");
			effects.exit("reference");
			return ok;
		}
		return nok(code);
	}
}
// node_modules/micromark-core-commonmark/lib/label-start-image.js
const labelStartImage = {
	name: "labelStartImage",
	resolveAll: labelEnd.resolveAll,
	tokenize: tokenizeLabelStartImage
};
function tokenizeLabelStartImage(effects, ok, nok) {
	const self = this;
	let labelImage;
	return start;
	function start(code) {
		effects.enter("labelImage");
		effects.enter("labelImageMarker");
		effects.consume(code);
		effects.exit("labelImageMarker");
		return open;
	}
	function open(code) {
		if (code === 91) {
			effects.enter("labelMarker");
			effects.consume(code);
			effects.exit("labelMarker");
			labelImage = effects.exit("labelImage");
			return after;
		}
		return nok(code);
	}
	function after(code) {
		if (code === 94 && "_hiddenFootnoteSupport" in self.parser.constructs) return nok(code);
		self._labelStarts = self._labelStarts || [];
		self._labelStarts.push(labelImage);
		return ok(code);
	}
}
// node_modules/micromark-core-commonmark/lib/label-start-link.js
const labelStartLink = {
	name: "labelStartLink",
	resolveAll: labelEnd.resolveAll,
	tokenize: tokenizeLabelStartLink
};
function tokenizeLabelStartLink(effects, ok, nok) {
	const self = this;
	let labelLink;
	return start;
	function start(code) {
		effects.enter("labelLink");
		effects.enter("labelMarker");
		effects.consume(code);
		effects.exit("labelMarker");
		labelLink = effects.exit("labelLink");
		return after;
	}
	function after(code) {
		if (code === 94 && "_hiddenFootnoteSupport" in self.parser.constructs) return nok(code);
		self._labelStarts = self._labelStarts || [];
		self._labelStarts.push(labelLink);
		return ok(code);
	}
}
// node_modules/micromark-core-commonmark/lib/line-ending.js
const lineEnding = {
	name: "lineEnding",
	tokenize: tokenizeLineEnding
};
function tokenizeLineEnding(effects, ok) {
	return start;
	function start(code) {
		effects.enter("lineEnding");
		effects.consume(code);
		effects.exit("lineEnding");
		return factorySpace(effects, ok, "linePrefix");
	}
}
// node_modules/micromark-core-commonmark/lib/thematic-break.js
const thematicBreak = {
	name: "thematicBreak",
	tokenize: tokenizeThematicBreak
};
function tokenizeThematicBreak(effects, ok, nok) {
	let size = 0;
	let marker;
	return start;
	function start(code) {
		effects.enter("thematicBreak");
		return before(code);
	}
	function before(code) {
		marker = code;
		return atBreak(code);
	}
	function atBreak(code) {
		if (code === marker) {
			effects.enter("thematicBreakSequence");
			return sequence(code);
		}
		if (size >= 3 && (code === null || markdownLineEnding(code))) {
			effects.exit("thematicBreak");
			return ok(code);
		}
		return nok(code);
	}
	function sequence(code) {
		if (code === marker) {
			effects.consume(code);
			size++;
			return sequence;
		}
		effects.exit("thematicBreakSequence");
		return markdownSpace(code) ? factorySpace(effects, atBreak, "whitespace")(code) : atBreak(code);
	}
}
// node_modules/micromark-core-commonmark/lib/list.js
const list = {
	continuation: { tokenize: tokenizeListContinuation },
	exit: tokenizeListEnd,
	name: "list",
	tokenize: tokenizeListStart
};
const listItemPrefixWhitespaceConstruct = {
	partial: true,
	tokenize: tokenizeListItemPrefixWhitespace
};
const indentConstruct = {
	partial: true,
	tokenize: tokenizeIndent
};
function tokenizeListStart(effects, ok, nok) {
	const self = this;
	const tail = self.events[self.events.length - 1];
	let initialSize = tail && tail[1].type === "linePrefix" ? tail[2].sliceSerialize(tail[1], true).length : 0;
	let size = 0;
	return start;
	function start(code) {
		const kind = self.containerState.type || (code === 42 || code === 43 || code === 45 ? "listUnordered" : "listOrdered");
		if (kind === "listUnordered" ? !self.containerState.marker || code === self.containerState.marker : asciiDigit(code)) {
			if (!self.containerState.type) {
				self.containerState.type = kind;
				effects.enter(kind, { _container: true });
			}
			if (kind === "listUnordered") {
				effects.enter("listItemPrefix");
				return code === 42 || code === 45 ? effects.check(thematicBreak, nok, atMarker)(code) : atMarker(code);
			}
			if (!self.interrupt || code === 49) {
				effects.enter("listItemPrefix");
				effects.enter("listItemValue");
				return inside(code);
			}
		}
		return nok(code);
	}
	function inside(code) {
		if (asciiDigit(code) && ++size < 10) {
			effects.consume(code);
			return inside;
		}
		if ((!self.interrupt || size < 2) && (self.containerState.marker ? code === self.containerState.marker : code === 41 || code === 46)) {
			effects.exit("listItemValue");
			return atMarker(code);
		}
		return nok(code);
	}
	function atMarker(code) {
		effects.enter("listItemMarker");
		effects.consume(code);
		effects.exit("listItemMarker");
		self.containerState.marker = self.containerState.marker || code;
		return effects.check(blankLine, self.interrupt ? nok : onBlank, effects.attempt(listItemPrefixWhitespaceConstruct, endOfPrefix, otherPrefix));
	}
	function onBlank(code) {
		self.containerState.initialBlankLine = true;
		initialSize++;
		return endOfPrefix(code);
	}
	function otherPrefix(code) {
		if (markdownSpace(code)) {
			effects.enter("listItemPrefixWhitespace");
			effects.consume(code);
			effects.exit("listItemPrefixWhitespace");
			return endOfPrefix;
		}
		return nok(code);
	}
	function endOfPrefix(code) {
		self.containerState.size = initialSize + self.sliceSerialize(effects.exit("listItemPrefix"), true).length;
		return ok(code);
	}
}
function tokenizeListContinuation(effects, ok, nok) {
	const self = this;
	self.containerState._closeFlow = void 0;
	return effects.check(blankLine, onBlank, notBlank);
	function onBlank(code) {
		self.containerState.furtherBlankLines = self.containerState.furtherBlankLines || self.containerState.initialBlankLine;
		return factorySpace(effects, ok, "listItemIndent", self.containerState.size + 1)(code);
	}
	function notBlank(code) {
		if (self.containerState.furtherBlankLines || !markdownSpace(code)) {
			self.containerState.furtherBlankLines = void 0;
			self.containerState.initialBlankLine = void 0;
			return notInCurrentItem(code);
		}
		self.containerState.furtherBlankLines = void 0;
		self.containerState.initialBlankLine = void 0;
		return effects.attempt(indentConstruct, ok, notInCurrentItem)(code);
	}
	function notInCurrentItem(code) {
		self.containerState._closeFlow = true;
		self.interrupt = void 0;
		return factorySpace(effects, effects.attempt(list, ok, nok), "linePrefix", self.parser.constructs.disable.null.includes("codeIndented") ? void 0 : 4)(code);
	}
}
function tokenizeIndent(effects, ok, nok) {
	const self = this;
	return factorySpace(effects, afterPrefix, "listItemIndent", self.containerState.size + 1);
	function afterPrefix(code) {
		const tail = self.events[self.events.length - 1];
		return tail && tail[1].type === "listItemIndent" && tail[2].sliceSerialize(tail[1], true).length === self.containerState.size ? ok(code) : nok(code);
	}
}
function tokenizeListEnd(effects) {
	effects.exit(this.containerState.type);
}
function tokenizeListItemPrefixWhitespace(effects, ok, nok) {
	const self = this;
	return factorySpace(effects, afterPrefix, "listItemPrefixWhitespace", self.parser.constructs.disable.null.includes("codeIndented") ? void 0 : 5);
	function afterPrefix(code) {
		const tail = self.events[self.events.length - 1];
		return !markdownSpace(code) && tail && tail[1].type === "listItemPrefixWhitespace" ? ok(code) : nok(code);
	}
}
// node_modules/micromark-core-commonmark/lib/setext-underline.js
const setextUnderline = {
	name: "setextUnderline",
	resolveTo: resolveToSetextUnderline,
	tokenize: tokenizeSetextUnderline
};
function resolveToSetextUnderline(events, context) {
	const editMap = new EditMap();
	let index = events.length;
	let content;
	let text;
	let definition;
	while (index--) if (events[index][0] === "enter") {
		if (events[index][1].type === "content") {
			content = index;
			break;
		}
		if (events[index][1].type === "paragraph") text = index;
	} else {
		if (events[index][1].type === "content") editMap.add(index, 1, []);
		if (!definition && events[index][1].type === "definition") definition = index;
	}
	const heading = {
		type: "setextHeading",
		start: { ...events[content][1].start },
		end: { ...events[events.length - 1][1].end }
	};
	events[text][1].type = "setextHeadingText";
	if (definition) {
		editMap.add(text, 0, [[
			"enter",
			heading,
			context
		]]);
		editMap.add(definition + 1, 0, [[
			"exit",
			events[content][1],
			context
		]]);
		events[content][1].end = { ...events[definition][1].end };
	} else events[content][1] = heading;
	editMap.add(events.length, 0, [[
		"exit",
		heading,
		context
	]]);
	editMap.consume(events);
	return events;
}
function tokenizeSetextUnderline(effects, ok, nok) {
	const self = this;
	let marker;
	return start;
	function start(code) {
		let index = self.events.length;
		let paragraph;
		while (index--) if (self.events[index][1].type !== "lineEnding" && self.events[index][1].type !== "linePrefix" && self.events[index][1].type !== "content") {
			paragraph = self.events[index][1].type === "paragraph";
			break;
		}
		if (!self.parser.lazy[self.now().line] && (self.interrupt || paragraph)) {
			effects.enter("setextHeadingLine");
			marker = code;
			return before(code);
		}
		return nok(code);
	}
	function before(code) {
		effects.enter("setextHeadingLineSequence");
		return inside(code);
	}
	function inside(code) {
		if (code === marker) {
			effects.consume(code);
			return inside;
		}
		effects.exit("setextHeadingLineSequence");
		return markdownSpace(code) ? factorySpace(effects, after, "lineSuffix")(code) : after(code);
	}
	function after(code) {
		if (code === null || markdownLineEnding(code)) {
			effects.exit("setextHeadingLine");
			return ok(code);
		}
		return nok(code);
	}
}
// node_modules/micromark/lib/initialize/flow.js
const flow$1 = { tokenize: initializeFlow };
function initializeFlow(effects) {
	const self = this;
	const initial = effects.attempt(blankLine, atBlankEnding, effects.attempt(this.parser.constructs.flowInitial, afterConstruct, factorySpace(effects, effects.attempt(this.parser.constructs.flow, afterConstruct, effects.attempt(content, afterConstruct)), "linePrefix")));
	return initial;
	function atBlankEnding(code) {
		if (code === null) {
			effects.consume(code);
			return;
		}
		effects.enter("lineEndingBlank");
		effects.consume(code);
		effects.exit("lineEndingBlank");
		self.currentConstruct = void 0;
		return initial;
	}
	function afterConstruct(code) {
		if (code === null) {
			effects.consume(code);
			return;
		}
		effects.enter("lineEnding");
		effects.consume(code);
		effects.exit("lineEnding");
		self.currentConstruct = void 0;
		return initial;
	}
}
// node_modules/micromark/lib/initialize/text.js
const resolver = { resolveAll: createResolver() };
const string$1 = initializeFactory("string");
const text$1 = initializeFactory("text");
function initializeFactory(field) {
	return {
		resolveAll: createResolver(field === "text" ? resolveAllLineSuffixes : void 0),
		tokenize: initializeText
	};
	function initializeText(effects) {
		const self = this;
		const constructs = this.parser.constructs[field];
		const text = effects.attempt(constructs, start, notText);
		return start;
		function start(code) {
			return atBreak(code) ? text(code) : notText(code);
		}
		function notText(code) {
			if (code === null) {
				effects.consume(code);
				return;
			}
			effects.enter("data");
			effects.consume(code);
			return data;
		}
		function data(code) {
			if (atBreak(code)) {
				effects.exit("data");
				return text(code);
			}
			effects.consume(code);
			return data;
		}
		function atBreak(code) {
			if (code === null) return true;
			const list = constructs[code];
			let index = -1;
			if (list) while (++index < list.length) {
				const item = list[index];
				if (!item.previous || item.previous.call(self, self.previous)) return true;
			}
			return false;
		}
	}
}
function createResolver(extraResolver) {
	return resolveAllText;
	function resolveAllText(events, context) {
		let index = -1;
		let enter;
		while (++index <= events.length) if (enter === void 0) {
			if (events[index] && events[index][1].type === "data") {
				enter = index;
				index++;
			}
		} else if (!events[index] || events[index][1].type !== "data") {
			if (index !== enter + 2) {
				events[enter][1].end = events[index - 1][1].end;
				events.splice(enter + 2, index - enter - 2);
				index = enter + 2;
			}
			enter = void 0;
		}
		return extraResolver ? extraResolver(events, context) : events;
	}
}
function resolveAllLineSuffixes(events, context) {
	const editMap = new EditMap();
	let eventIndex = 0;
	while (++eventIndex <= events.length) if ((eventIndex === events.length || events[eventIndex][1].type === "lineEnding") && events[eventIndex - 1][1].type === "data") {
		const data = events[eventIndex - 1][1];
		const chunks = context.sliceStream(data);
		let index = chunks.length;
		let bufferIndex = -1;
		let size = 0;
		let tabs;
		while (index--) {
			const chunk = chunks[index];
			if (typeof chunk === "string") {
				bufferIndex = chunk.length;
				while (chunk.charCodeAt(bufferIndex - 1) === 32) {
					size++;
					bufferIndex--;
				}
				if (bufferIndex) break;
				bufferIndex = -1;
			} else if (chunk === -2) {
				tabs = true;
				size++;
			} else if (chunk === -1) {} else {
				index++;
				break;
			}
		}
		if (context._contentTypeTextTrailing && eventIndex === events.length) size = 0;
		if (size) {
			const token = {
				type: eventIndex === events.length || tabs || size < 2 ? "lineSuffix" : "hardBreakTrailing",
				start: {
					_bufferIndex: index ? bufferIndex : data.start._bufferIndex + bufferIndex,
					_index: data.start._index + index,
					line: data.end.line,
					column: data.end.column - size,
					offset: data.end.offset - size
				},
				end: { ...data.end }
			};
			data.end = { ...token.start };
			if (data.start.offset === data.end.offset) Object.assign(data, token);
			else editMap.add(eventIndex, 0, [[
				"enter",
				token,
				context
			], [
				"exit",
				token,
				context
			]]);
		}
		eventIndex++;
	}
	editMap.consume(events);
	return events;
}
// node_modules/micromark/lib/constructs.js
var constructs_exports = (0,_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__.n)({
	attentionMarkers: () => attentionMarkers,
	contentInitial: () => contentInitial,
	disable: () => disable,
	document: () => document,
	flow: () => flow,
	flowInitial: () => flowInitial,
	insideSpan: () => insideSpan,
	string: () => string,
	text: () => text
});
const document = {
	[42]: list,
	[43]: list,
	[45]: list,
	[48]: list,
	[49]: list,
	[50]: list,
	[51]: list,
	[52]: list,
	[53]: list,
	[54]: list,
	[55]: list,
	[56]: list,
	[57]: list,
	[62]: blockQuote
};
const contentInitial = { [91]: definition };
const flowInitial = {
	[-2]: codeIndented,
	[-1]: codeIndented,
	[32]: codeIndented
};
const flow = {
	[35]: headingAtx,
	[42]: thematicBreak,
	[45]: [setextUnderline, thematicBreak],
	[60]: htmlFlow,
	[61]: setextUnderline,
	[95]: thematicBreak,
	[96]: codeFenced,
	[126]: codeFenced
};
const string = {
	[38]: characterReference,
	[92]: characterEscape
};
const text = {
	[-5]: lineEnding,
	[-4]: lineEnding,
	[-3]: lineEnding,
	[33]: labelStartImage,
	[38]: characterReference,
	[42]: attention,
	[60]: [autolink, htmlText],
	[91]: labelStartLink,
	[92]: [hardBreakEscape, characterEscape],
	[93]: labelEnd,
	[95]: attention,
	[96]: codeText
};
const insideSpan = { null: [attention, resolver] };
const attentionMarkers = { null: [42, 95] };
const disable = { null: [] };
// node_modules/micromark/lib/create-tokenizer.js
function createTokenizer(parser, initialize, from) {
	let point = {
		_bufferIndex: -1,
		_index: 0,
		line: from && from.line || 1,
		column: from && from.column || 1,
		offset: from && from.offset || 0
	};
	const columnStart = {};
	const resolveAllConstructs = [];
	let chunks = [];
	let stack = [];
	const effects = {
		attempt: constructFactory(onsuccessfulconstruct),
		check: constructFactory(onsuccessfulcheck),
		consume,
		enter,
		exit,
		interrupt: constructFactory(onsuccessfulcheck, { interrupt: true })
	};
	const context = {
		code: null,
		containerState: {},
		defineSkip,
		events: [],
		now,
		parser,
		previous: null,
		sliceSerialize,
		sliceStream,
		write
	};
	let state = initialize.tokenize.call(context, effects);
	if (initialize.resolveAll) resolveAllConstructs.push(initialize);
	return context;
	function write(slice) {
		chunks = push(chunks, slice);
		main();
		if (chunks[chunks.length - 1] !== null) return [];
		addResult(initialize, 0);
		context.events = resolveAll(resolveAllConstructs, context.events, context);
		return context.events;
	}
	function sliceSerialize(token, expandTabs) {
		return serializeChunks(sliceStream(token), expandTabs);
	}
	function sliceStream(token) {
		return sliceChunks(chunks, token);
	}
	function now() {
		const { _bufferIndex, _index, line, column, offset } = point;
		return {
			_bufferIndex,
			_index,
			line,
			column,
			offset
		};
	}
	function defineSkip(value) {
		columnStart[value.line] = value.column;
		accountForPotentialSkip();
	}
	function main() {
		while (point._index < chunks.length) {
			const chunk = chunks[point._index];
			if (typeof chunk === "string") {
				const chunkIndex = point._index;
				if (point._bufferIndex < 0) point._bufferIndex = 0;
				while (point._index === chunkIndex && point._bufferIndex < chunk.length) go(chunk.charCodeAt(point._bufferIndex));
			} else go(chunk);
		}
	}
	function go(code) {
		state = state(code);
	}
	function consume(code) {
		if (markdownLineEnding(code)) {
			point.line++;
			point.column = 1;
			point.offset += code === -3 ? 2 : 1;
			accountForPotentialSkip();
		} else if (code !== -1) {
			point.column++;
			point.offset++;
		}
		if (point._bufferIndex < 0) point._index++;
		else {
			point._bufferIndex++;
			if (point._bufferIndex === chunks[point._index].length) {
				point._bufferIndex = -1;
				point._index++;
			}
		}
		context.previous = code;
	}
	function enter(type, fields) {
		const token = fields || {};
		token.type = type;
		token.start = now();
		context.events.push([
			"enter",
			token,
			context
		]);
		stack.push(token);
		return token;
	}
	function exit(type) {
		const token = stack.pop();
		token.end = now();
		context.events.push([
			"exit",
			token,
			context
		]);
		return token;
	}
	function onsuccessfulconstruct(construct, info) {
		addResult(construct, info.from);
	}
	function onsuccessfulcheck(_, info) {
		info.restore();
	}
	function constructFactory(onreturn, fields) {
		return hook;
		function hook(constructs, returnState, bogusState) {
			let listOfConstructs;
			let constructIndex;
			let currentConstruct;
			let info;
			return Array.isArray(constructs) ? handleListOfConstructs(constructs) : "tokenize" in constructs ? handleListOfConstructs([constructs]) : handleMapOfConstructs(constructs);
			function handleMapOfConstructs(map) {
				return start;
				function start(code) {
					const left = code !== null && map[code];
					const all = code !== null && map.null;
					return handleListOfConstructs([...Array.isArray(left) ? left : left ? [left] : [], ...Array.isArray(all) ? all : all ? [all] : []])(code);
				}
			}
			function handleListOfConstructs(list) {
				listOfConstructs = list;
				constructIndex = 0;
				if (list.length === 0) return bogusState;
				return handleConstruct(list[constructIndex]);
			}
			function handleConstruct(construct) {
				return start;
				function start(code) {
					info = store();
					currentConstruct = construct;
					if (!construct.partial) context.currentConstruct = construct;
					if (construct.name && context.parser.constructs.disable.null.includes(construct.name)) return nok(code);
					return construct.tokenize.call(fields ? Object.assign(Object.create(context), fields) : context, effects, ok, nok)(code);
				}
			}
			function ok(code) {
				onreturn(currentConstruct, info);
				return returnState;
			}
			function nok(code) {
				info.restore();
				if (++constructIndex < listOfConstructs.length) return handleConstruct(listOfConstructs[constructIndex]);
				return bogusState;
			}
		}
	}
	function addResult(construct, from) {
		if (construct.resolveAll && !resolveAllConstructs.includes(construct)) resolveAllConstructs.push(construct);
		if (construct.resolve) splice(context.events, from, context.events.length - from, construct.resolve(context.events.slice(from), context));
		if (construct.resolveTo) context.events = construct.resolveTo(context.events, context);
	}
	function store() {
		const startPoint = now();
		const startPrevious = context.previous;
		const startCurrentConstruct = context.currentConstruct;
		const startEventsIndex = context.events.length;
		const startStack = Array.from(stack);
		return {
			from: startEventsIndex,
			restore
		};
		function restore() {
			point = startPoint;
			context.previous = startPrevious;
			context.currentConstruct = startCurrentConstruct;
			context.events.length = startEventsIndex;
			stack = startStack;
			accountForPotentialSkip();
		}
	}
	function accountForPotentialSkip() {
		if (point.line in columnStart && point.column < 2) {
			point.column = columnStart[point.line];
			point.offset += columnStart[point.line] - 1;
		}
	}
}
function sliceChunks(chunks, token) {
	const startIndex = token.start._index;
	const startBufferIndex = token.start._bufferIndex;
	const endIndex = token.end._index;
	const endBufferIndex = token.end._bufferIndex;
	let view;
	if (startIndex === endIndex) view = [chunks[startIndex].slice(startBufferIndex, endBufferIndex)];
	else {
		view = chunks.slice(startIndex, endIndex);
		if (startBufferIndex > -1) {
			const head = view[0];
			if (typeof head === "string") view[0] = head.slice(startBufferIndex);
			else view.shift();
		}
		if (endBufferIndex > 0) view.push(chunks[endIndex].slice(0, endBufferIndex));
	}
	return view;
}
function serializeChunks(chunks, expandTabs) {
	let index = -1;
	const result = [];
	let atTab;
	while (++index < chunks.length) {
		const chunk = chunks[index];
		let value;
		if (typeof chunk === "string") value = chunk;
		else switch (chunk) {
			case -5:
				value = "\r";
				break;
			case -4:
				value = "\n";
				break;
			case -3:
				value = "\r\n";
				break;
			case -2:
				value = expandTabs ? " " : "	";
				break;
			case -1:
				if (!expandTabs && atTab) continue;
				value = " ";
				break;
			default: value = String.fromCharCode(chunk);
		}
		atTab = chunk === -2;
		result.push(value);
	}
	return result.join("");
}
// node_modules/micromark/lib/parse.js
function parse(options) {
	const parser = {
		constructs: combineExtensions([constructs_exports, ...(options || {}).extensions || []]),
		content: create(content$1),
		defined: [],
		document: create(document$1),
		flow: create(flow$1),
		lazy: {},
		string: create(string$1),
		text: create(text$1)
	};
	return parser;
	function create(initial) {
		return creator;
		function creator(from) {
			return createTokenizer(parser, initial, from);
		}
	}
}
// node_modules/micromark/lib/postprocess.js
function postprocess(events) {
	while (!subtokenize(events));
	return events;
}
// node_modules/micromark/lib/preprocess.js
const search = /[\0\t\n\r]/g;
function preprocess() {
	let column = 1;
	let buffer = "";
	let start = true;
	let atCarriageReturn;
	return preprocessor;
	function preprocessor(value, encoding, end) {
		value = buffer + (typeof value === "string" ? value.toString() : new TextDecoder(encoding || void 0).decode(value));
		const chunks = [];
		let startPosition = 0;
		buffer = "";
		if (start) {
			if (value.charCodeAt(0) === 65279) startPosition++;
			start = void 0;
		}
		while (startPosition < value.length) {
			search.lastIndex = startPosition;
			const match = search.exec(value);
			const endPosition = match && match.index !== void 0 ? match.index : value.length;
			const code = value.charCodeAt(endPosition);
			if (!match) {
				buffer = value.slice(startPosition);
				break;
			}
			if (code === 10 && startPosition === endPosition && atCarriageReturn) {
				chunks.push(-3);
				atCarriageReturn = void 0;
			} else {
				if (atCarriageReturn) {
					chunks.push(-5);
					atCarriageReturn = void 0;
				}
				if (startPosition < endPosition) {
					chunks.push(value.slice(startPosition, endPosition));
					column += endPosition - startPosition;
				}
				switch (code) {
					case 0:
						chunks.push(65533);
						column++;
						break;
					case 9: {
						const next = Math.ceil(column / 4) * 4;
						chunks.push(-2);
						while (column++ < next) chunks.push(-1);
						break;
					}
					case 10:
						chunks.push(-4);
						column = 1;
						break;
					default:
						atCarriageReturn = true;
						column = 1;
				}
			}
			startPosition = endPosition + 1;
		}
		if (end) {
			if (atCarriageReturn) chunks.push(-5);
			if (buffer) chunks.push(buffer);
			chunks.push(null);
		}
		return chunks;
	}
}
// node_modules/micromark-util-decode-string/index.js
const characterEscapeOrReference = /\\([!-/:-@[-`{-~])|&(#(?:\d{1,7}|x[\da-f]{1,6})|[\da-z]{1,31});/gi;
function decodeString(value) {
	return value.replace(characterEscapeOrReference, decode);
}
function decode($0, $1, $2) {
	if ($1) return $1;
	if ($2.charCodeAt(0) === 35) {
		const head = $2.charCodeAt(1);
		const hex = head === 120 || head === 88;
		return decodeNumericCharacterReference($2.slice(hex ? 2 : 1), hex ? 16 : 10);
	}
	return decodeNamedCharacterReference($2) || $0;
}
// node_modules/unist-util-stringify-position/lib/index.js
function stringifyPosition(value) {
	if (!value || typeof value !== "object") return "";
	if ("position" in value || "type" in value) return position(value.position);
	if ("start" in value || "end" in value) return position(value);
	if ("line" in value || "column" in value) return point$1(value);
	return "";
}
function point$1(point) {
	return index(point && point.line) + ":" + index(point && point.column);
}
function position(pos) {
	return point$1(pos && pos.start) + "-" + point$1(pos && pos.end);
}
function index(value) {
	return value && typeof value === "number" ? value : 1;
}
// node_modules/mdast-util-from-markdown/lib/index.js
const own = {}.hasOwnProperty;
function fromMarkdown(value, encoding, options) {
	if (encoding && typeof encoding === "object") {
		options = encoding;
		encoding = void 0;
	}
	return compiler(options)(postprocess(parse(options).document().write(preprocess()(value, encoding, true))));
}
function compiler(options) {
	const config = {
		afterExit: [],
		beforeEnter: [],
		transforms: [],
		canContainEols: [
			"emphasis",
			"fragment",
			"heading",
			"paragraph",
			"strong"
		],
		enter: {
			autolink: opener(link),
			autolinkProtocol: onenterdata,
			autolinkEmail: onenterdata,
			atxHeading: opener(heading),
			blockQuote: opener(blockQuote),
			characterEscape: onenterdata,
			characterReference: onenterdata,
			codeFenced: opener(codeFlow),
			codeFencedFenceInfo: buffer,
			codeFencedFenceMeta: buffer,
			codeIndented: opener(codeFlow, buffer),
			codeText: opener(codeText, buffer),
			codeTextData: onenterdata,
			data: onenterdata,
			codeFlowValue: onenterdata,
			definition: opener(definition),
			definitionDestinationString: buffer,
			definitionLabelString: buffer,
			definitionTitleString: buffer,
			emphasis: opener(emphasis),
			hardBreakEscape: opener(hardBreak),
			hardBreakTrailing: opener(hardBreak),
			htmlFlow: opener(html, buffer),
			htmlFlowData: onenterdata,
			htmlText: opener(html, buffer),
			htmlTextData: onenterdata,
			image: opener(image),
			label: buffer,
			link: opener(link),
			listItem: opener(listItem),
			listItemValue: onenterlistitemvalue,
			listOrdered: opener(list, onenterlistordered),
			listUnordered: opener(list),
			paragraph: opener(paragraph),
			reference: onenterreference,
			referenceString: buffer,
			resourceDestinationString: buffer,
			resourceTitleString: buffer,
			setextHeading: opener(heading),
			strong: opener(strong),
			thematicBreak: opener(thematicBreak)
		},
		exit: {
			atxHeading: closer(),
			atxHeadingSequence: onexitatxheadingsequence,
			autolink: closer(),
			autolinkEmail: onexitautolinkemail,
			autolinkProtocol: onexitautolinkprotocol,
			blockQuote: closer(),
			characterEscapeValue: onexitdata,
			characterReferenceMarkerHexadecimal: onexitcharacterreferencemarker,
			characterReferenceMarkerNumeric: onexitcharacterreferencemarker,
			characterReferenceValue: onexitcharacterreferencevalue,
			characterReference: onexitcharacterreference,
			codeFenced: closer(onexitcodefenced),
			codeFencedFence: onexitcodefencedfence,
			codeFencedFenceInfo: onexitcodefencedfenceinfo,
			codeFencedFenceMeta: onexitcodefencedfencemeta,
			codeFlowValue: onexitdata,
			codeIndented: closer(onexitcodeindented),
			codeText: closer(onexitcodetext),
			codeTextData: onexitdata,
			data: onexitdata,
			definition: closer(),
			definitionDestinationString: onexitdefinitiondestinationstring,
			definitionLabelString: onexitdefinitionlabelstring,
			definitionTitleString: onexitdefinitiontitlestring,
			emphasis: closer(),
			hardBreakEscape: closer(onexithardbreak),
			hardBreakTrailing: closer(onexithardbreak),
			htmlFlow: closer(onexithtmlflow),
			htmlFlowData: onexitdata,
			htmlText: closer(onexithtmltext),
			htmlTextData: onexitdata,
			image: closer(onexitimage),
			label: onexitlabel,
			labelText: onexitlabeltext,
			lineEnding: onexitlineending,
			link: closer(onexitlink),
			listItem: closer(),
			listOrdered: closer(),
			listUnordered: closer(),
			paragraph: closer(),
			referenceString: onexitreferencestring,
			resourceDestinationString: onexitresourcedestinationstring,
			resourceTitleString: onexitresourcetitlestring,
			resource: onexitresource,
			setextHeading: closer(onexitsetextheading),
			setextHeadingLineSequence: onexitsetextheadinglinesequence,
			setextHeadingText: onexitsetextheadingtext,
			strong: closer(),
			thematicBreak: closer()
		}
	};
	configure(config, (options || {}).mdastExtensions || []);
	const data = {};
	return compile;
	function compile(events) {
		let tree = {
			type: "root",
			children: [],
			position: void 0
		};
		const context = {
			stack: [tree],
			tokenStack: [],
			config,
			enter,
			exit,
			buffer,
			resume,
			data
		};
		const listStack = [];
		const prepared = [];
		let index = -1;
		while (++index < events.length) {
			prepared.push(events[index]);
			if (events[index][1].type === "listOrdered" || events[index][1].type === "listUnordered") {
				if (events[index][0] === "enter") listStack.push(prepared.length - 1);
				else prepareList(prepared, listStack.pop());
			}
		}
		events = prepared;
		index = -1;
		while (++index < events.length) {
			const handler = config[events[index][0]];
			if (events[index][0] === "enter" && config.beforeEnter.length > 0) callListeners(config.beforeEnter, {
				...context,
				sliceSerialize: events[index][2].sliceSerialize
			}, events[index][1]);
			if (own.call(handler, events[index][1].type)) handler[events[index][1].type].call({
				...context,
				sliceSerialize: events[index][2].sliceSerialize
			}, events[index][1]);
			if (events[index][0] === "exit" && config.afterExit.length > 0) callListeners(config.afterExit, {
				...context,
				sliceSerialize: events[index][2].sliceSerialize
			}, events[index][1]);
		}
		if (context.tokenStack.length > 0) {
			const tail = context.tokenStack[context.tokenStack.length - 1];
			(tail[1] || defaultOnError).call(context, void 0, tail[0]);
		}
		tree.position = {
			start: point(events.length > 0 ? events[0][1].start : {
				line: 1,
				column: 1,
				offset: 0
			}),
			end: point(events.length > 0 ? events[events.length - 2][1].end : {
				line: 1,
				column: 1,
				offset: 0
			})
		};
		index = -1;
		while (++index < config.transforms.length) tree = config.transforms[index](tree) || tree;
		return tree;
	}
	function callListeners(listeners, context, token) {
		let index = -1;
		while (++index < listeners.length) listeners[index].call(context, token);
	}
	function prepareList(events, start) {
		const end = events.length - 1;
		let index = start - 1;
		let containerBalance = -1;
		let listSpread = false;
		let listItem;
		let lineIndex;
		let firstBlankLineIndex;
		let atMarker;
		const insertions = [];
		while (++index <= end) {
			const event = events[index];
			switch (event[1].type) {
				case "listUnordered":
				case "listOrdered":
				case "blockQuote":
					if (event[0] === "enter") containerBalance++;
					else containerBalance--;
					atMarker = void 0;
					break;
				case "lineEndingBlank":
					if (event[0] === "enter") {
						if (listItem && !atMarker && !containerBalance && !firstBlankLineIndex) firstBlankLineIndex = index;
						atMarker = void 0;
					}
					break;
				case "linePrefix":
				case "listItemValue":
				case "listItemMarker":
				case "listItemPrefix":
				case "listItemPrefixWhitespace": break;
				default: atMarker = void 0;
			}
			if (!containerBalance && event[0] === "enter" && event[1].type === "listItemPrefix" || containerBalance === -1 && event[0] === "exit" && (event[1].type === "listUnordered" || event[1].type === "listOrdered")) {
				if (listItem) {
					let tailIndex = index;
					lineIndex = void 0;
					while (tailIndex--) {
						const tailEvent = events[tailIndex];
						if (tailEvent[1].type === "lineEnding" || tailEvent[1].type === "lineEndingBlank") {
							if (tailEvent[0] === "exit") continue;
							if (lineIndex) {
								events[lineIndex][1].type = "lineEndingBlank";
								listSpread = true;
							}
							tailEvent[1].type = "lineEnding";
							lineIndex = tailIndex;
						} else if (tailEvent[1].type === "linePrefix" || tailEvent[1].type === "blockQuotePrefix" || tailEvent[1].type === "blockQuotePrefixWhitespace" || tailEvent[1].type === "blockQuoteMarker" || tailEvent[1].type === "listItemIndent") {} else break;
					}
					if (firstBlankLineIndex && (!lineIndex || firstBlankLineIndex < lineIndex)) listItem._spread = true;
					listItem.end = Object.assign({}, lineIndex ? events[lineIndex][1].start : event[1].end);
					insertions.push({
						at: lineIndex || index,
						event: [
							"exit",
							listItem,
							event[2]
						]
					});
				}
				if (event[1].type === "listItemPrefix") {
					const item = {
						type: "listItem",
						_spread: false,
						start: Object.assign({}, event[1].start),
						end: void 0
					};
					listItem = item;
					insertions.push({
						at: index,
						event: [
							"enter",
							item,
							event[2]
						]
					});
					firstBlankLineIndex = void 0;
					atMarker = true;
				}
			}
		}
		const listEvents = events.splice(start);
		let insertion = 0;
		index = -1;
		while (++index < listEvents.length) {
			while (insertion < insertions.length && insertions[insertion].at === start + index) events.push(insertions[insertion++].event);
			events.push(listEvents[index]);
		}
		events[start][1]._spread = listSpread;
	}
	function opener(create, and) {
		return open;
		function open(token) {
			enter.call(this, create(token), token);
			if (and) and.call(this, token);
		}
	}
	function buffer() {
		this.stack.push({
			type: "fragment",
			children: []
		});
	}
	function enter(node, token, errorHandler) {
		this.stack[this.stack.length - 1].children.push(node);
		this.stack.push(node);
		this.tokenStack.push([token, errorHandler || void 0]);
		node.position = {
			start: point(token.start),
			end: void 0
		};
	}
	function closer(and) {
		return close;
		function close(token) {
			if (and) and.call(this, token);
			exit.call(this, token);
		}
	}
	function exit(token, onExitError) {
		const node = this.stack.pop();
		const open = this.tokenStack.pop();
		if (!open) throw new Error("Cannot close `" + token.type + "` (" + stringifyPosition({
			start: token.start,
			end: token.end
		}) + "): it’s not open");
		if (open[0].type !== token.type) {
			if (onExitError) onExitError.call(this, token, open[0]);
			else (open[1] || defaultOnError).call(this, token, open[0]);
		}
		node.position.end = point(token.end);
	}
	function resume() {
		return toString(this.stack.pop());
	}
	function onenterlistordered() {
		this.data.expectingFirstListItemValue = true;
	}
	function onenterlistitemvalue(token) {
		if (this.data.expectingFirstListItemValue) {
			const ancestor = this.stack[this.stack.length - 2];
			ancestor.start = Number.parseInt(this.sliceSerialize(token), 10);
			this.data.expectingFirstListItemValue = void 0;
		}
	}
	function onexitcodefencedfenceinfo() {
		const data = this.resume();
		const node = this.stack[this.stack.length - 1];
		node.lang = data;
	}
	function onexitcodefencedfencemeta() {
		const data = this.resume();
		const node = this.stack[this.stack.length - 1];
		node.meta = data;
	}
	function onexitcodefencedfence() {
		if (this.data.flowCodeInside) return;
		this.buffer();
		this.data.flowCodeInside = true;
	}
	function onexitcodefenced() {
		const data = this.resume();
		const node = this.stack[this.stack.length - 1];
		node.value = data.replace(/^(\r?\n|\r)|(\r?\n|\r)$/g, "");
		this.data.flowCodeInside = void 0;
	}
	function onexitcodeindented() {
		const data = this.resume();
		const node = this.stack[this.stack.length - 1];
		node.value = data.replace(/(\r?\n|\r)$/g, "");
	}
	function onexitdefinitionlabelstring(token) {
		const label = this.resume();
		const node = this.stack[this.stack.length - 1];
		node.label = label;
		node.identifier = normalizeIdentifier(this.sliceSerialize(token)).toLowerCase();
	}
	function onexitdefinitiontitlestring() {
		const data = this.resume();
		const node = this.stack[this.stack.length - 1];
		node.title = data;
	}
	function onexitdefinitiondestinationstring() {
		const data = this.resume();
		const node = this.stack[this.stack.length - 1];
		node.url = data;
	}
	function onexitatxheadingsequence(token) {
		const node = this.stack[this.stack.length - 1];
		if (!node.depth) node.depth = this.sliceSerialize(token).length;
	}
	function onexitsetextheadingtext() {
		this.data.setextHeadingSlurpLineEnding = true;
	}
	function onexitsetextheadinglinesequence(token) {
		const node = this.stack[this.stack.length - 1];
		node.depth = this.sliceSerialize(token).codePointAt(0) === 61 ? 1 : 2;
	}
	function onexitsetextheading() {
		this.data.setextHeadingSlurpLineEnding = void 0;
	}
	function onenterdata(token) {
		const siblings = this.stack[this.stack.length - 1].children;
		let tail = siblings[siblings.length - 1];
		if (!tail || tail.type !== "text") {
			tail = text();
			tail.position = {
				start: point(token.start),
				end: void 0
			};
			siblings.push(tail);
		}
		this.stack.push(tail);
	}
	function onexitdata(token) {
		const tail = this.stack.pop();
		tail.value += this.sliceSerialize(token);
		tail.position.end = point(token.end);
	}
	function onexitlineending(token) {
		const context = this.stack[this.stack.length - 1];
		if (this.data.atHardBreak) {
			const tail = context.children[context.children.length - 1];
			tail.position.end = point(token.end);
			this.data.atHardBreak = void 0;
			return;
		}
		if (!this.data.setextHeadingSlurpLineEnding && config.canContainEols.includes(context.type)) {
			onenterdata.call(this, token);
			onexitdata.call(this, token);
		}
	}
	function onexithardbreak() {
		this.data.atHardBreak = true;
	}
	function onexithtmlflow() {
		const data = this.resume();
		const node = this.stack[this.stack.length - 1];
		node.value = data;
	}
	function onexithtmltext() {
		const data = this.resume();
		const node = this.stack[this.stack.length - 1];
		node.value = data;
	}
	function onexitcodetext() {
		const data = this.resume();
		const node = this.stack[this.stack.length - 1];
		node.value = data;
	}
	function onexitlink() {
		const node = this.stack[this.stack.length - 1];
		if (this.data.inReference) {
			const referenceType = this.data.referenceType || "shortcut";
			node.type += "Reference";
			node.referenceType = referenceType;
			delete node.url;
			delete node.title;
		} else {
			delete node.identifier;
			delete node.label;
		}
		this.data.referenceType = void 0;
	}
	function onexitimage() {
		const node = this.stack[this.stack.length - 1];
		if (this.data.inReference) {
			const referenceType = this.data.referenceType || "shortcut";
			node.type += "Reference";
			node.referenceType = referenceType;
			delete node.url;
			delete node.title;
		} else {
			delete node.identifier;
			delete node.label;
		}
		this.data.referenceType = void 0;
	}
	function onexitlabeltext(token) {
		const string = this.sliceSerialize(token);
		const ancestor = this.stack[this.stack.length - 2];
		ancestor.label = decodeString(string);
		ancestor.identifier = normalizeIdentifier(string).toLowerCase();
	}
	function onexitlabel() {
		const fragment = this.stack[this.stack.length - 1];
		const value = this.resume();
		const node = this.stack[this.stack.length - 1];
		this.data.inReference = true;
		if (node.type === "link") node.children = fragment.children;
		else node.alt = value;
	}
	function onexitresourcedestinationstring() {
		const data = this.resume();
		const node = this.stack[this.stack.length - 1];
		node.url = data;
	}
	function onexitresourcetitlestring() {
		const data = this.resume();
		const node = this.stack[this.stack.length - 1];
		node.title = data;
	}
	function onexitresource() {
		this.data.inReference = void 0;
	}
	function onenterreference() {
		this.data.referenceType = "collapsed";
	}
	function onexitreferencestring(token) {
		const label = this.resume();
		const node = this.stack[this.stack.length - 1];
		node.label = label;
		node.identifier = normalizeIdentifier(this.sliceSerialize(token)).toLowerCase();
		this.data.referenceType = "full";
	}
	function onexitcharacterreferencemarker(token) {
		this.data.characterReferenceType = token.type;
	}
	function onexitcharacterreferencevalue(token) {
		const data = this.sliceSerialize(token);
		const type = this.data.characterReferenceType;
		let value;
		if (type) {
			value = decodeNumericCharacterReference(data, type === "characterReferenceMarkerNumeric" ? 10 : 16);
			this.data.characterReferenceType = void 0;
		} else value = decodeNamedCharacterReference(data);
		const tail = this.stack[this.stack.length - 1];
		tail.value += value;
	}
	function onexitcharacterreference(token) {
		const tail = this.stack.pop();
		tail.position.end = point(token.end);
	}
	function onexitautolinkprotocol(token) {
		onexitdata.call(this, token);
		const node = this.stack[this.stack.length - 1];
		node.url = this.sliceSerialize(token);
	}
	function onexitautolinkemail(token) {
		onexitdata.call(this, token);
		const node = this.stack[this.stack.length - 1];
		node.url = "mailto:" + this.sliceSerialize(token);
	}
	function blockQuote() {
		return {
			type: "blockquote",
			children: [],
			position: void 0
		};
	}
	function codeFlow() {
		return {
			type: "code",
			lang: null,
			meta: null,
			value: "",
			position: void 0
		};
	}
	function codeText() {
		return {
			type: "inlineCode",
			value: "",
			position: void 0
		};
	}
	function definition() {
		return {
			type: "definition",
			identifier: "",
			label: null,
			title: null,
			url: "",
			position: void 0
		};
	}
	function emphasis() {
		return {
			type: "emphasis",
			children: [],
			position: void 0
		};
	}
	function heading() {
		return {
			type: "heading",
			depth: 0,
			children: [],
			position: void 0
		};
	}
	function hardBreak() {
		return {
			type: "break",
			position: void 0
		};
	}
	function html() {
		return {
			type: "html",
			value: "",
			position: void 0
		};
	}
	function image() {
		return {
			type: "image",
			title: null,
			url: "",
			alt: null,
			position: void 0
		};
	}
	function link() {
		return {
			type: "link",
			title: null,
			url: "",
			children: [],
			position: void 0
		};
	}
	function list(token) {
		return {
			type: "list",
			ordered: token.type === "listOrdered",
			start: null,
			spread: token._spread,
			children: [],
			position: void 0
		};
	}
	function listItem(token) {
		return {
			type: "listItem",
			spread: token._spread,
			checked: null,
			children: [],
			position: void 0
		};
	}
	function paragraph() {
		return {
			type: "paragraph",
			children: [],
			position: void 0
		};
	}
	function strong() {
		return {
			type: "strong",
			children: [],
			position: void 0
		};
	}
	function text() {
		return {
			type: "text",
			value: "",
			position: void 0
		};
	}
	function thematicBreak() {
		return {
			type: "thematicBreak",
			position: void 0
		};
	}
}
function point(d) {
	return {
		line: d.line,
		column: d.column,
		offset: d.offset
	};
}
function configure(combined, extensions) {
	let index = -1;
	while (++index < extensions.length) {
		const value = extensions[index];
		if (Array.isArray(value)) configure(combined, value);
		else extension(combined, value);
	}
}
function extension(combined, extension) {
	let key;
	for (key in extension) if (own.call(extension, key)) switch (key) {
		case "canContainEols": {
			const right = extension[key];
			if (right) combined[key].push(...right);
			break;
		}
		case "transforms": {
			const right = extension[key];
			if (right) combined[key].push(...right);
			break;
		}
		case "afterExit":
		case "beforeEnter": {
			const right = extension[key];
			if (right) combined[key].push(right);
			break;
		}
		case "enter":
		case "exit": {
			const right = extension[key];
			if (right) Object.assign(combined[key], right);
			break;
		}
	}
}
function defaultOnError(left, right) {
	if (left) throw new Error("Cannot close `" + left.type + "` (" + stringifyPosition({
		start: left.start,
		end: left.end
	}) + "): a different token (`" + right.type + "`, " + stringifyPosition({
		start: right.start,
		end: right.end
	}) + ") is open");
	throw new Error("Cannot close document, a token (`" + right.type + "`, " + stringifyPosition({
		start: right.start,
		end: right.end
	}) + ") is still open");
}
function replaceTags(text) {
	return text.replace(/<\/?([a-z][a-z0-9-]*)(?:[\s/][^<>]*)?>/gi, (_, name) => {
		if (name.toLowerCase() === "br") return "\n";
		return OPAQUE_TAGS.has(name.toLowerCase()) ? "￼" : "";
	});
}
const OPAQUE_TAGS = new Set([
	"blockquote",
	"code",
	"del",
	"kbd",
	"pre",
	"q",
	"s",
	"samp",
	"strike"
]);
// src/core/references/scan-lines.ts
function scanLines(markdown) {
	const visible = [];
	let fence;
	let isInComment = false;
	let isInList = false;
	for (const line of markdown.split(/\r\n|\r|\n/)) {
		const mark = FENCE.exec(line)?.groups;
		if (fence !== void 0) {
			if (mark?.mark?.startsWith(fence) === true && mark.rest?.trim() === "") fence = void 0;
			continue;
		}
		if (!isInComment && mark?.mark !== void 0) {
			fence = mark.mark;
			continue;
		}
		const shown = withoutComments$1(line, isInComment);
		isInComment = shown.isInComment;
		if (LIST_ITEM.test(line)) isInList = true;
		else if (/^\S/.test(line)) isInList = false;
		const isCode = !isInList && /^(?: {4}|\t)/.test(line);
		const text = replaceTags(shown.text).replace(MARKERS, "");
		if (!isCode && !text.trimStart().startsWith(">")) visible.push(text);
	}
	return visible;
}
const LIST_ITEM = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]/;
const MARKERS = /^(?:[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+){0,8}[ \t]*(?:#{1,6}[ \t]+)?/;
const FENCE = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+){0,8}(?<mark>`{3,}(?=[^`]*$)|~{3,})(?<rest>.*)$/;
function withoutComments$1(line, isInComment) {
	let text = "";
	let inside = isInComment;
	for (let at = 0; at < line.length;) {
		const end = line.indexOf(inside ? "-->" : "<!--", at);
		if (!inside) text += line.slice(at, end === -1 ? void 0 : end);
		if (end === -1) break;
		at = end + (inside ? 3 : 4);
		inside = !inside;
	}
	return {
		text,
		isInComment: inside
	};
}
// src/core/references/visible-lines.ts
const MAX_PARSED = 1e4;
const MAX_NESTING = 24;
function visibleLines(markdown) {
	return ((markdown.length > MAX_PARSED ? void 0 : tryParse(shallow(markdown)))?.flatMap((block) => block.split(/\r\n|\r|\n/)) ?? scanLines(markdown)).map((line) => line.trim());
}
const costly = [
	"attention",
	"labelStartLink",
	"labelStartImage",
	"labelEnd",
	"definition"
];
function tryParse(text) {
	try {
		return blocksOf(fromMarkdown(text, { extensions: [{ disable: { null: costly } }] }));
	} catch {
		return;
	}
}
function blocksOf(root) {
	const blocks = [];
	const open = [root];
	for (let node = open.pop(); node !== void 0; node = open.pop()) if (node.type === "paragraph" || node.type === "heading") blocks.push((node.children ?? []).map(inlineText).join(""));
	else if (node.type === "html") blocks.push(textOfHtml(node.value ?? ""));
	else if (node.type !== "blockquote") open.push(...[...node.children ?? []].reverse());
	return blocks;
}
function inlineText(node) {
	if (node.type === "text") return node.value ?? "";
	if (node.type === "break") return "\n";
	if (node.type === "html") return replaceTags(withoutComments(node.value ?? ""));
	return node.type === "link" ? (node.children ?? []).map(inlineText).join("") : "￼";
}
function textOfHtml(html) {
	if (/^\s*<(?:blockquote|code|pre|script|style|textarea)\b/i.test(html)) return "";
	return replaceTags(withoutComments(html));
}
function withoutComments(html) {
	return html.split("<!--").map((part, index) => {
		if (index === 0) return part;
		const end = part.indexOf("-->");
		return end === -1 ? "" : part.slice(end + 3);
	}).join("");
}
function shallow(markdown) {
	return markdown.split("\n").map((line) => countMarkers(line) > MAX_NESTING ? "" : line).join("\n");
}
function countMarkers(line) {
	const marker = /[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;
	let count = 0;
	while (count <= MAX_NESTING && marker.test(line)) count += 1;
	return count;
}
// src/core/references/find-references.ts
const INVISIBLE = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const PHRASE = /^(?:\[[ xX]\]\s+)?[*_]{0,3}(?:depends[ \t\u00A0-]+on|blocked[ \t\u00A0-]+by)[*_]{0,3}\s*:?[*_]{0,3}\s*/i;
const LINK = /(?:\[(?<label>[^[\]]{1,200})\]\((?<target>[^()\s]{1,500})\))/y;
const ADDRESS = /https?:\/\/[\w.:-]{1,200}\/(?<owner>[\w.-]{1,100})\/(?<name>[\w.-]{1,100})\/(?:issues|pull)\/(?<number>\d+)(?:[?#][^\s,)]*)?(?![\w/-])/iy;
const SHORT = /(?:(?<owner>[\w.-]{1,100})\/(?<name>[\w.-]{1,100}))?#(?<number>\d+)(?!\w)/y;
const SEPARATOR = /[*_]{0,3}\s*(?:[,;]\s*(?:and\s|&)?|and\s|&|\s)\s*[*_]{0,3}/iy;
function findDependencyReferences(body, repository) {
	const text = (splitBody(body)?.rest ?? body).replace(INVISIBLE, "");
	if (!/depends|blocked/i.test(text)) return [];
	const found = visibleLines(text).flatMap((line) => referencesOfLine(line, repository));
	const byKey = new Map();
	for (const reference of found) {
		const key = `${reference.foreign?.toLowerCase() ?? ""}#${reference.number}`;
		if (!byKey.has(key)) byKey.set(key, reference);
	}
	return [...byKey.values()];
}
function referencesOfLine(line, repository) {
	const phrase = PHRASE.exec(line);
	if (phrase === null) return [];
	const references = [];
	let at = phrase[0].length;
	for (let next = readReference(line, at, repository); next !== void 0; next = readReference(line, at, repository)) {
		references.push(next.reference);
		const separator = matchAt(SEPARATOR, line, next.end);
		if (separator === null) break;
		at = next.end + separator[0].length;
	}
	return references;
}
function readReference(line, at, repository) {
	const link = matchAt(LINK, line, at);
	if (link !== null) {
		const named = matchAt(ADDRESS, link.groups?.target ?? "", 0) ?? matchAt(SHORT, link.groups?.label ?? "", 0);
		return named === null ? void 0 : {
			reference: referenceOf(named, repository),
			end: at + link[0].length
		};
	}
	const named = matchAt(ADDRESS, line, at) ?? matchAt(SHORT, line, at);
	return named === null ? void 0 : {
		reference: referenceOf(named, repository),
		end: at + named[0].length
	};
}
function matchAt(pattern, text, at) {
	pattern.lastIndex = at;
	return pattern.exec(text);
}
function referenceOf(match, repository) {
	const { owner, name, number: digits } = match.groups ?? {};
	const number = Math.min(Number(digits), Number.MAX_SAFE_INTEGER);
	if (owner === void 0 || name === void 0) return { number };
	const named = `${owner}/${name}`;
	return named.toLowerCase() === repository.toLowerCase() ? { number } : {
		number,
		foreign: named
	};
}
// src/core/schedule/parse-kind.ts
const LONGEST = 50;
function parseKind(labels) {
	const found = labels.map((label) => /^(type|kind|size)\s*[:/=]\s*(\S.*)$/.exec(label.trim().toLowerCase())).filter((match) => match !== null).map(([, key, name]) => ({
		key,
		name: (name ?? "").slice(0, LONGEST)
	})).toSorted((a, b) => a.name < b.name ? -1 : 1);
	return {
		type: found.find(({ key }) => key === "type" || key === "kind")?.name,
		size: found.find(({ key }) => key === "size")?.name
	};
}
// src/jobs/dispatch/graph-task-of.ts
function graphTaskOf(issue, repository) {
	const references = findDependencyReferences(issue.body, repository);
	const here = issue.blockedBy.filter((blocker) => blocker.sameRepository).map((blocker) => blocker.number);
	const local = references.flatMap((reference) => reference.foreign === void 0 ? [reference.number] : []);
	const foreign = [...issue.blockedBy.flatMap((blocker) => blocker.sameRepository ? [] : [`${blocker.name}#${blocker.number}`]), ...references.flatMap((reference) => reference.foreign === void 0 ? [] : [`${reference.foreign}#${reference.number}`])];
	return {
		number: issue.number,
		title: issue.title,
		labels: issue.labels,
		dependsOn: [...new Set([...here, ...local])].sort((a, b) => a - b),
		foreign: [...new Set(foreign)],
		parent: issue.parent,
		...readWishes(issue),
		...parseKind(issue.labels),
		createdAt: issue.createdAt
	};
}
// src/jobs/dispatch/look-up-references.ts
const HIGHEST_NUMBER = 2147483647;
const LOOKUPS_PER_TICK = 50;
function referencesToLookUp(tasks, state) {
	return findUnknownReferences(tasks, state).filter((number) => number > 0 && number <= HIGHEST_NUMBER).slice(0, LOOKUPS_PER_TICK);
}
async function lookUpReferences(forge, { tasks, state, backlog, label }) {
	const wanted = referencesToLookUp(tasks, state);
	const missing = wanted.filter((number) => !backlog.states.has(number));
	const read = missing.length === 0 ? void 0 : await forge.readIssues(missing, label);
	return new Map(wanted.map((number) => {
		const found = read?.get(number)?.state ?? backlog.states.get(number);
		return [number, found === void 0 ? { kind: "missing" } : {
			kind: "other-issue",
			state: found
		}];
	}));
}
// src/core/dispatch/essential-body.ts
function essentialBody(body, repository) {
	const references = findDependencyReferences(body, repository).map(({ number, foreign }) => `${foreign ?? ""}#${number}`);
	const line = references.length === 0 ? [] : [`Depends on ${references.join(", ")}`];
	return [...frontBlockOf(body), ...line].join("\n\n");
}
function frontBlockOf(body) {
	const split = splitBody(body);
	if (split === void 0) return [];
	if (split.endLine === void 0) return ["---\nfront-block: without an end"];
	return [`---${split.yaml}\n---`];
}
const moment = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.s)();
const login = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)().max(100);
const reference = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
	number: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)().int(),
	sameRepository: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.f)(),
	name: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)().max(300)
});
const issueSchema = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
	number: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)().int().positive(),
	title: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)().max(1024),
	body: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)().max(14e4),
	labels: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)().max(200)).max(100),
	author: login.optional(),
	createdAt: moment,
	lastEdit: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
		by: login.optional(),
		at: moment
	}).optional(),
	blockedBy: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)(reference).max(100),
	parent: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)().int().positive().optional(),
	subIssues: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)(reference).max(1e3),
	labeller: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.S)([(0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
		login,
		isBot: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.f)(),
		at: moment,
		renamedBy: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)(login).max(100)
	}), (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.u)(["nobody", "untold"])])
});
const fileSchema = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.b)({
	v: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.m)(2),
	digest: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(),
	label: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.x)(),
	readUntil: moment,
	sweptAt: moment,
	uncounted: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.g)().int(),
	refused: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.y)(login, moment),
	issues: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.d)(issueSchema).max(5e4)
});
const ISSUES_KEY = ",\"issues\":[";
function renderRemembered({ issues, refused, ...rest }) {
	const text = `[\n${[...issues.values()].toSorted((a, b) => a.number - b.number).map((issue) => JSON.stringify(rememberedIssue(issue))).join(",\n")}\n]}`;
	const { label, readUntil, sweptAt, uncounted } = rest;
	const facts = {
		label,
		readUntil,
		sweptAt,
		uncounted,
		refused: Object.fromEntries(refused)
	};
	return `${JSON.stringify({
		v: 2,
		digest: digestOf(facts, text),
		...facts
	}).slice(0, -1)}${ISSUES_KEY.slice(0, -1)}${text}\n`;
}
function rememberedIssue(issue) {
	const { number, title, body, labels, author, createdAt, lastEdit, blockedBy, parent, subIssues, labeller } = issue;
	return {
		number,
		title,
		body,
		labels: [...labels],
		...author !== void 0 && { author },
		createdAt,
		...lastEdit !== void 0 && { lastEdit: {
			at: lastEdit.at,
			...lastEdit.by !== void 0 && { by: lastEdit.by }
		} },
		blockedBy: blockedBy.map((blocker) => ({ ...blocker })),
		...parent !== void 0 && { parent },
		subIssues: subIssues.map((child) => ({ ...child })),
		labeller: typeof labeller === "string" ? labeller : {
			...labeller,
			renamedBy: [...labeller.renamedBy]
		}
	};
}
function isSameIssue(a, b) {
	return JSON.stringify(rememberedIssue(a)) === JSON.stringify(rememberedIssue(b));
}
function withoutProse(issue, repository) {
	return {
		...issue,
		body: essentialBody(issue.body, repository)
	};
}
function parseRemembered(text) {
	const useless = (why) => ({
		kind: "useless",
		why
	});
	let value;
	try {
		value = JSON.parse(text);
	} catch (error) {
		return useless(`no JSON (${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.a)(error).slice(0, 100)})`);
	}
	const parsed = fileSchema.safeParse(value);
	if (!parsed.success) {
		const problem = parsed.error.issues[0];
		return useless(`of another version, or not in the form of one (${problem?.path.join(".")}: ${problem?.message})`);
	}
	const { v: _, digest, issues, ...facts } = parsed.data;
	if (digest !== digestOf(facts, text.slice(text.indexOf(ISSUES_KEY) + 11 - 1).trimEnd())) return useless("damaged: it is not what its digest says");
	return {
		kind: "remembered",
		backlog: {
			...facts,
			refused: new Map(Object.entries(facts.refused)),
			issues: new Map(issues.map((issue) => [issue.number, toIssue(issue)]))
		}
	};
}
function toIssue({ author, lastEdit, parent, ...issue }) {
	return {
		...issue,
		state: "open",
		author,
		parent,
		lastEdit: lastEdit && {
			by: lastEdit.by,
			at: lastEdit.at
		}
	};
}
function digestOf(facts, issues) {
	return (0,node_crypto__WEBPACK_IMPORTED_MODULE_8__.createHash)("sha256").update(JSON.stringify(facts)).update(issues).digest("hex");
}
// src/jobs/dispatch/backlog/known-issues.ts
var KnownIssues = class KnownIssues {
	#labels;
	#repository;
	#issues;
	#fresh;
	hasNews = false;
	constructor({ label, repository }, issues, fresh) {
		this.#labels = {
			task: label,
			plan: planLabelOf(label)
		};
		this.#repository = repository;
		this.#issues = new Map([...issues].map((issue) => [issue.number, issue]));
		this.#fresh = new Set(fresh);
	}
	static fromMemory(of, issues) {
		return new KnownIssues(of, issues, []);
	}
	static justRead(of, issues) {
		return new KnownIssues(of, issues, issues.map(({ number }) => number));
	}
	get tasks() {
		return this.all.filter((issue) => !this.#isPlan(issue));
	}
	get plans() {
		return this.all.filter((issue) => this.#isPlan(issue));
	}
	get all() {
		return [...this.#issues.values()].toSorted((a, b) => a.number - b.number);
	}
	get size() {
		return this.#issues.size;
	}
	has(number) {
		return this.#issues.has(number);
	}
	find(number) {
		return this.#issues.get(number);
	}
	isFresh(number) {
		return this.#fresh.has(number);
	}
	see(number, issue) {
		const known = this.#issues.get(number);
		const isOurs = issue?.state === "open" && (carriesLabel(issue.labels, this.#labels.task) || this.#isPlan(issue));
		this.#fresh.add(number);
		this.hasNews ||= isOurs ? known === void 0 || !this.#isSame(issue, known) : known !== void 0;
		if (isOurs) this.#issues.set(number, issue);
		else this.#issues.delete(number);
	}
	toRemember() {
		return new Map([...this.#issues].map(([number, issue]) => [number, withoutProse(issue, this.#repository)]));
	}
	#isPlan({ labels }) {
		return carriesLabel(labels, this.#labels.plan);
	}
	#isSame(a, b) {
		return isSameIssue(withoutProse(a, this.#repository), withoutProse(b, this.#repository));
	}
};
// src/jobs/dispatch/backlog/recall-backlog.ts
async function recallBacklog({ log, forge, run }, state) {
	const open = Object.values(state.tasks).filter(({ status }) => status !== "landed" && status !== "cancelled");
	const plans = Object.values(state.plans).filter(isStandingPlan);
	if (open.length + plans.length <= forge.pageSize) return void 0;
	const text = await log.readFile(BACKLOG_FILE);
	if (text === void 0) return void 0;
	const parsed = parseRemembered(text);
	if (parsed.kind === "remembered") return parsed.backlog;
	run.info(`Expected ${BACKLOG_FILE} of the log to be usable, found that it is ${parsed.why}. All issues are read.`);
}
// src/jobs/dispatch/backlog/read-repository.ts
const DEFAULT_LABEL = "stoneforge";
const SWEEP_AFTER_MS = 3e6;
const SETTLING_MS$1 = 6e4;
async function readRepository(deps, view) {
	const remembered = await recallBacklog(deps, view.state);
	return (remembered && await readChanges(deps, view.state, remembered)) ?? await readWhole(deps, view.state, remembered);
}
async function readChanges(deps, state, remembered) {
	const { forge, run } = deps;
	const { label } = remembered;
	const issues = KnownIssues.fromMemory({
		label,
		repository: run.repository
	}, remembered.issues.values());
	const tasks = issues.all.map((issue) => graphTaskOf(issue, run.repository));
	const backlog = await forge.readBacklog({
		...questionsOf(state),
		label,
		isWhole: false,
		changedSince: earlier(remembered.readUntil, state.commentsReadUntil),
		issues: referencesToLookUp(tasks, state)
	});
	const config = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.E)(backlog.configText ?? "");
	if (config.label !== label) return void 0;
	for (const issue of backlog.changed) issues.see(issue.number, issue);
	const age = Date.parse(backlog.readAt) - Date.parse(remembered.sweptAt);
	if (!(issues.size + remembered.uncounted === backlog.openIssues) || age > SWEEP_AFTER_MS || age < -6e4) return void 0;
	await confirmAbsences(deps, state, issues, label);
	const { sweptAt, uncounted, refused } = remembered;
	return {
		backlog,
		config,
		issues,
		memory: {
			readUntil: settledAt(backlog),
			sweptAt,
			uncounted,
			refused
		},
		isCostly: backlog.changed.length > forge.pageSize
	};
}
async function readWhole(deps, state, remembered) {
	const { forge, run } = deps;
	const { backlog, config } = await readWithLabel(deps, {
		...questionsOf(state),
		isWhole: true,
		changedSince: state.commentsReadUntil
	}, remembered?.label ?? DEFAULT_LABEL);
	const issues = KnownIssues.justRead({
		label: config.label,
		repository: run.repository
	}, backlog.issues);
	issues.hasNews = true;
	if (!backlog.isOneLook) await confirmAbsences(deps, state, issues, config.label);
	return {
		backlog,
		config,
		issues,
		memory: {
			readUntil: settledAt(backlog),
			sweptAt: backlog.readAt,
			uncounted: backlog.openIssues - issues.size,
			refused: remembered?.refused ?? new Map()
		},
		isCostly: issues.size > forge.pageSize
	};
}
async function readWithLabel({ forge }, request, label) {
	const backlog = await forge.readBacklog({
		...request,
		label
	});
	const config = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.E)(backlog.configText ?? "");
	if (config.label === label) return {
		backlog,
		config
	};
	return {
		backlog: await forge.readBacklog({
			...request,
			label: config.label
		}),
		config
	};
}
function questionsOf(state) {
	return { pulls: Object.values(state.tasks).filter((task) => task.status === "cleared").flatMap((task) => task.change?.pr ?? []) };
}
async function confirmAbsences({ forge }, state, issues, label) {
	const isAbsent = ({ task, status }) => status !== "landed" && status !== "cancelled" && !issues.has(task) && !issues.isFresh(task);
	const absentPlans = Object.values(state.plans).filter((plan) => isStandingPlan(plan) && !plan.issueClosed).map(({ plan }) => plan).filter((plan) => !issues.has(plan) && !issues.isFresh(plan));
	const numbers = [...Object.values(state.tasks).filter(isAbsent).map(({ task }) => task), ...absentPlans];
	if (numbers.length === 0) return;
	for (const [number, issue] of await forge.readIssues(numbers, label)) issues.see(number, issue);
}
function settledAt({ readAt }) {
	return new Date(Date.parse(readAt) - SETTLING_MS$1).toISOString();
}
function earlier(a, b) {
	return b !== void 0 && Date.parse(b) < Date.parse(a) ? b : a;
}
// src/jobs/dispatch/land-merged-by-people.ts
async function landMergedByPeople({ forge, log, repository }, view, { backlog, issues }) {
	const events = [];
	for (const task of Object.values(view.state.tasks)) if (mayBeMerged(task, issues)) events.push(...await outcomeOf({
		forge,
		repository,
		backlog
	}, task));
	if (events.length === 0) return view;
	return log.append(({ state }) => ({ events: events.filter((event) => "task" in event && isOpen(taskOf(state, event.task))) }));
}
function isOpen(task) {
	return task.status !== "landed" && task.status !== "cancelled";
}
function mayBeMerged(task, open) {
	return isOpen(task) && (task.status === "cleared" || !open.has(task.task));
}
async function outcomeOf({ forge, repository, backlog }, task) {
	const { change } = task;
	if (change === void 0) return [];
	const tested = change.tested === true;
	if (change.pr === void 0) {
		const commit = task.status === "cleared" ? await findMergeByHand(repository, task) : void 0;
		return commit === void 0 ? [] : [landed(task, {
			commit,
			train: "by-hand",
			tested
		})];
	}
	const pull = backlog.pulls.has(change.pr) ? backlog.pulls.get(change.pr) : await forge.findPullRequest(change.pr);
	if (pull?.mergeCommit !== void 0) return [landed(task, {
		commit: pull.mergeCommit,
		train: `pr-${change.pr}`,
		tested,
		pr: change.pr
	})];
	if (task.status !== "cleared" || pull?.state !== "closed") return [];
	const reason = `Its pull request #${change.pr} was closed and not merged. Reopen and merge it, or comment \`/stoneforge cancel\`.`;
	return [{
		type: "task.escalated",
		actor: "dispatch",
		task: task.task,
		data: { reason }
	}];
}
async function findMergeByHand(repository, task) {
	const branch = `refs/heads/${task.attempts.at(-1)?.baseBranch ?? ""}`;
	const head = task.change?.head ?? "";
	const at = await repository.fetch([branch, `refs/heads/${task.change?.branch ?? ""}`]);
	const tip = at.get(branch);
	if (tip === void 0 || at.get(`refs/heads/${task.change?.branch ?? ""}`) !== head) return void 0;
	return repository.findLanding(head, tip);
}
function landed(task, data) {
	return {
		type: "task.landed",
		actor: "dispatch",
		task: task.task,
		data
	};
}
// src/core/plan/decide-activations.ts
function needActivation(state, plans) {
	return plans.filter(({ number, isMarkedActive }) => {
		const { status, cancelledBy } = planOf(state, number);
		return isMarkedActive && (status === "new" || status === "draft" || cancelledBy === "issue");
	}).map(({ number }) => number);
}
function decideActivations(state, { plans, seen, activations }) {
	return plans.flatMap(({ number: plan, title, isMarkedActive }) => {
		const { status, activated, refused } = planOf(state, plan);
		const drafted = (reason) => [{
			type: "plan.drafted",
			actor: "dispatch",
			plan,
			data: {
				title,
				...reason !== void 0 && { refused: reason }
			}
		}];
		if (status === "active") return activated?.comment === void 0 && planOf(seen, plan).status === "active" && !isMarkedActive ? drafted() : [];
		if (status !== "draft") return [];
		if (!isMarkedActive) return refused === void 0 ? [] : drafted();
		const approval = activations.get(plan);
		if (approval === void 0) return [];
		if (approval.kind === "refused") return approval.reason === refused ? [] : drafted(approval.reason);
		const { by, permission } = approval;
		return [{
			type: "plan.activated",
			actor: by,
			plan,
			data: {
				by,
				permission
			}
		}];
	});
}
// src/core/plan/decide-completions.ts
function decideCompletions(state, facts) {
	const isFresh = new Set(facts.plans.flatMap((plan) => plan.isFresh ? [plan.number] : []));
	const reopened = untilRest(state, (plan, now) => plan.status === "completed" ? reopen(plan, now, facts) : []);
	const completed = untilRest(preview(state, reopened), (plan, now) => plan.status === "active" && isFresh.has(plan.plan) ? complete(plan, now) : []);
	return [...reopened, ...completed];
}
function untilRest(state, decide) {
	const events = [];
	for (let now = state;;) {
		const more = Object.values(now.plans).flatMap((plan) => decide(plan, now));
		if (more.length === 0) return events;
		events.push(...more);
		now = preview(now, more);
	}
}
function complete(plan, state) {
	if (plan.others.length + plan.elsewhere.length > 0 || openOf(plan, state).length > 0 || plan.tasks.length + plan.plans.length === 0) return [];
	const { tasks } = progressOf(state, plan.plan);
	return [{
		type: "plan.completed",
		actor: "dispatch",
		plan: plan.plan,
		data: { tasks: tasks.length }
	}];
}
function reopen(plan, state, { tasks }) {
	const added = tasks.filter(({ parent }) => parent === plan.plan).map(({ number }) => number);
	const open = openOf({
		...plan,
		tasks: [...new Set([...plan.tasks, ...added])]
	}, state);
	return open.length === 0 ? [] : [{
		type: "plan.reopened",
		actor: "dispatch",
		plan: plan.plan,
		data: { open }
	}];
}
function openOf({ tasks, plans }, state) {
	return [...tasks.filter((task) => taskOf(state, task).status !== "landed"), ...plans.filter((plan) => planOf(state, plan).status !== "completed")];
}
// src/core/plan/decide-outlines.ts
const NAMES_KEPT = 20;
function decideOutlines(state, { plans, tasks }) {
	const { isPlan } = createPlanTree(tasks, state);
	const open = new Set(tasks.map(({ number }) => number));
	const isTask = (number) => open.has(number) || taskOf(state, number).status !== "new";
	const children = childrenByOwnWord(tasks);
	return plans.flatMap((issue) => {
		const members = [...new Set([...issue.members, ...children.get(issue.number) ?? []])];
		const own = members.filter(isPlan);
		const data = {
			title: issue.title,
			tasks: members.filter((member) => !isPlan(member) && isTask(member)),
			plans: own,
			others: members.filter((member) => !isPlan(member) && !isTask(member)),
			elsewhere: issue.elsewhere.slice(0, NAMES_KEPT),
			dependsOn: [...issue.dependsOn],
			foreign: issue.foreign.slice(0, NAMES_KEPT),
			...issue.priority !== void 0 && { priority: issue.priority }
		};
		if ((0,node_util__WEBPACK_IMPORTED_MODULE_7__.isDeepStrictEqual)(data, knownOutline(state, issue))) return [];
		return [{
			type: "plan.changed",
			actor: "dispatch",
			plan: issue.number,
			data
		}];
	});
}
function childrenByOwnWord(tasks) {
	const children = new Map();
	for (const { number, parent } of tasks) if (parent !== void 0) children.set(parent, [...children.get(parent) ?? [], number]);
	return children;
}
function knownOutline(state, { number }) {
	const { title, tasks, plans, others, elsewhere, dependsOn, foreign, priority } = planOf(state, number);
	return {
		title,
		tasks: [...tasks],
		plans: [...plans],
		others: [...others],
		elsewhere: [...elsewhere],
		dependsOn: [...dependsOn],
		foreign: [...foreign],
		...priority !== void 0 && { priority }
	};
}
// src/core/plan/decide-plan-commands.ts
function decidePlanCommands(state, { commands }) {
	const events = [];
	let now = state;
	for (const command of commands) {
		const event = eventOf(command, now);
		if (event === void 0) continue;
		events.push(event);
		now = preview(now, [event]);
	}
	return events;
}
function eventOf({ task: plan, by, comment, verb }, state) {
	const { status, commands: taken } = planOf(state, plan);
	if (status === "new" || taken.includes(comment)) return void 0;
	if (verb === "cancel") return {
		type: "plan.cancelled",
		actor: by,
		plan,
		data: {
			reason: `cancelled by ${by}`,
			by: "command",
			comment
		}
	};
	return verb === "activate" || verb === "retry" && status === "cancelled" ? {
		type: "plan.activated",
		actor: by,
		plan,
		data: {
			by,
			comment
		}
	} : void 0;
}
// src/core/plan/decide-plans.ts
function decidePlans(state, facts) {
	if (facts.plans.length === 0 && Object.keys(state.plans).length === 0) return [];
	const events = [];
	let now = state;
	for (const decide of [
		decideArrivals,
		decideOutlines,
		decidePlanCommands,
		decideActivations,
		decideDepartures,
		decideCompletions
	]) {
		const more = decide(now, facts, state);
		events.push(...more);
		if (more.length > 0) now = preview(now, more);
	}
	return events;
}
function decideArrivals(state, { plans, seen }) {
	return plans.flatMap(({ number, title }) => {
		const { status, cancelledBy } = planOf(state, number);
		const isBack = cancelledBy === "issue" && planOf(seen, number).cancelledBy === "issue";
		if (status !== "new" && !isBack) return [];
		return [{
			type: "plan.drafted",
			actor: "dispatch",
			plan: number,
			data: { title }
		}];
	});
}
function decideDepartures(state, { plans, seen }, log) {
	const open = new Set(plans.map(({ number }) => number));
	const isKnownHere = ({ plan }) => {
		const [before, last] = [planOf(seen, plan), planOf(log, plan)];
		return isStandingPlan(last) && !last.issueClosed && before.status === last.status && !before.issueClosed;
	};
	return Object.values(state.plans).filter((plan) => isStandingPlan(plan) && !open.has(plan.plan) && isKnownHere(plan)).map(({ plan }) => ({
		type: "plan.cancelled",
		actor: "dispatch",
		plan,
		data: {
			reason: "its issue was closed or lost its label",
			by: "issue"
		}
	}));
}
// src/core/dispatch/is-startable.ts
function isStartable(task) {
	if (task.status === "cancelled") return task.cancelledBy === "issue";
	return task.status === "new" || task.status === "blocked" || task.status === "ready";
}
// src/core/dispatch/same-reasons.ts
function sameReasons(a, b) {
	return a.length === b.length && a.every((reason, index) => {
		const other = b[index];
		return other !== void 0 && reason.kind === other.kind && reason.detail === other.detail && reason.refs.length === other.refs.length && reason.refs.every((ref, at) => ref === other.refs[at]);
	});
}
// src/core/dispatch/decide-blockings.ts
function decideBlockings(state, facts) {
	return facts.tasks.flatMap((task) => {
		const known = taskOf(state, task.number);
		const reasons = facts.reasons.get(task.number);
		if (!isStartable(known) || reasons === void 0) return [];
		if (known.status === "blocked" && sameReasons(known.blocked, reasons)) return [];
		return [{
			type: "task.blocked",
			actor: "dispatch",
			task: task.number,
			data: { reasons: [...reasons] }
		}];
	});
}
// src/core/dispatch/decide-commands.ts
function decideCommands(state, facts) {
	return facts.commands.flatMap((command) => {
		const task = taskOf(state, command.task);
		if (command.verb === "activate") return [];
		if (task.status === "new" || task.commands.includes(command.comment)) return [];
		const { by, comment } = command;
		if (command.verb === "retry") return [{
			type: "task.retried",
			actor: by,
			task: command.task,
			data: {
				by,
				comment
			}
		}];
		if (command.verb === "answer") {
			const data = {
				by,
				comment,
				untrusted: { text: command.text }
			};
			return [{
				type: "task.answered",
				actor: by,
				task: command.task,
				data
			}];
		}
		if (task.status === "cancelled" || task.status === "landed") return [];
		const data = {
			reason: `cancelled by ${by}`,
			by: "command",
			comment
		};
		return [{
			type: "task.cancelled",
			actor: by,
			task: command.task,
			data
		}];
	});
}
// src/core/budget/settlement-of.ts
const MS_PER_MINUTE$1 = 6e4;
function settlementOf(reservation, actor, measured = {}) {
	const { task, attempt, reserved } = reservation;
	const spent = {};
	const estimated = [];
	for (const unit of _work_result_js__WEBPACK_IMPORTED_MODULE_2__.x) {
		const held = reserved[unit];
		if (held === void 0) continue;
		const { amount, isAll } = measure(unit, measured);
		spent[unit] = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.w)(isAll ? amount : Math.max(amount, held));
		if (!isAll) estimated.push(unit);
	}
	return {
		type: "budget.settled",
		actor,
		task,
		attempt,
		data: {
			spent,
			...estimated.length > 0 && { estimated }
		}
	};
}
function measure(unit, { usage, unmetered, durationMs = 0 }) {
	if (unit === "minutes") return {
		amount: durationMs / MS_PER_MINUTE$1,
		isAll: durationMs > 0
	};
	const { inputTokens, outputTokens, costUsd } = usage ?? {};
	const isSaid = unit === "dollars" ? costUsd !== void 0 : inputTokens !== void 0 || outputTokens !== void 0;
	return {
		amount: unit === "dollars" ? costUsd ?? 0 : (inputTokens ?? 0) + (outputTokens ?? 0),
		isAll: unmetered === void 0 ? isSaid : !unmetered.includes(unit)
	};
}
// src/core/dispatch/decide-ends.ts
function decideEnds(state, facts) {
	const lost = Object.values(state.tasks).flatMap((task) => {
		const live = task.status === "running" ? liveAttempt(task) : void 0;
		if (live === void 0 || !facts.endedAttempts.has(attemptKey(task.task, live.attempt))) return [];
		return [{
			type: "attempt.ended",
			actor: "dispatch",
			task: task.task,
			attempt: live.attempt,
			data: {
				outcome: "lost",
				sessions: 0,
				durationMs: 0,
				reason: `workflow run ${live.run ?? "?"} ended and nothing was heard of the attempt`
			}
		}];
	});
	const settled = Object.values(state.book.live).filter(({ task, attempt }) => facts.endedAttempts.has(attemptKey(task, attempt))).map((reservation) => settlementOf(reservation, "dispatch"));
	return [...lost, ...settled];
}
// src/core/retry/why-give-up.ts
function whyGiveUp(task, bounds, now) {
	const last = task.attempts.at(-1);
	const why = task.repair?.reason ?? last?.ended?.reason ?? "no attempt succeeded";
	if (last?.ended?.outcome === "refused" && task.failures > 0) return task.repair?.reason;
	if (task.failures >= bounds.attempts) return `${task.failures} of ${bounds.attempts} attempts are used up. The last one: ${why}`;
	if (task.losses >= bounds.lost) return `${task.losses} attempts in a row were lost by no fault of the task. The last one: ${why}`;
	if (failedAlike(task) && !hasChanged(task, now)) return `It failed twice in the same way, and neither its issue, nor the base branch, nor the configuration has changed since. The last time: ${why}`;
}
function failedAlike(task) {
	if (task.failures < 2) return false;
	const [last, before] = failuresOf(task);
	return last !== void 0 && before !== void 0 && last.failure === before.failure;
}
function failuresOf({ attempts }) {
	return attempts.filter(({ failure }) => failure !== void 0).toReversed();
}
function hasChanged(task, now) {
	const [last] = failuresOf(task);
	return last?.conditions !== startingConditions(task, now());
}
// src/core/dispatch/admission/attempts-left.ts
function attemptsLeft(facts) {
	return {
		forbid: ({ known }) => whyNoMore(known, facts),
		refuse: () => void 0,
		admit: () => []
	};
}
function whyNoMore(known, facts) {
	const { attempts, retry, head, configDigest } = facts;
	return whyGiveUp(known, {
		attempts,
		lost: retry.lost
	}, () => ({
		issue: facts.textHashOf(known.task),
		base: head,
		config: configDigest
	}));
}
// src/core/dispatch/decide-escalations.ts
const LOST_GATES_LIMIT = 3;
function decideEscalations(state, facts) {
	return Object.values(state.tasks).flatMap((task) => {
		const reason = escalationReason(task, facts);
		if (reason === void 0) return [];
		const output = task.repair?.output;
		return [{
			type: "task.escalated",
			actor: "dispatch",
			task: task.task,
			data: {
				reason,
				...output !== void 0 && { untrusted: { text: output } }
			}
		}];
	});
}
function escalationReason(task, facts) {
	if (task.status === "ready") return whyNoMore(task, facts);
	if (task.status === "queued" && task.lostGates >= LOST_GATES_LIMIT) return `its gate ended ${task.lostGates} times without a result`;
}
// src/core/dispatch/decide-gone.ts
function decideGone(state, facts) {
	const open = new Set(facts.tasks.map((task) => task.number));
	return Object.values(state.tasks).filter((task) => task.status !== "landed" && task.status !== "cancelled" && !open.has(task.task)).filter((task) => facts.seen.tasks[task.task]?.attempts.length === task.attempts.length).map((task) => ({
		type: "task.cancelled",
		actor: "dispatch",
		task: task.task,
		data: {
			reason: "its issue was closed or lost its label",
			by: "issue"
		}
	}));
}
// src/core/retry/backoff.ts
const MS_PER_MINUTE = 6e4;
const JITTER = .25;
function backoffMs(fruitless, of, { delayMinutes, maxDelayMinutes }) {
	if (fruitless < 2) return 0;
	const delay = Math.min(maxDelayMinutes, delayMinutes * 2 ** Math.min(fruitless - 2, 32));
	return Math.round(delay * jitterOf(attemptKey(of.task, of.attempt)) * MS_PER_MINUTE);
}
function backoffUntil({ fruitless, attempts }) {
	const last = attempts.at(-1);
	if (fruitless < 2 || last?.ended === void 0 || !last.backoffMs) return void 0;
	return new Date(Date.parse(last.ended.at) + last.backoffMs).toISOString();
}
function jitterOf(key) {
	const share = Number.parseInt(fingerprint(key).slice(-8), 16) / 4294967295;
	return 1 + JITTER * (2 * share - 1);
}
// src/core/dispatch/admission/backoff-rule.ts
function backoffRule(now) {
	return {
		refuse({ known }) {
			const until = backoffUntil(known);
			return until === void 0 || until <= now ? void 0 : {
				kind: "backoff",
				until
			};
		},
		admit: () => []
	};
}
// src/core/budget/percentile.ts
function percentile(numbers, of) {
	const sorted = Float64Array.from(numbers).sort();
	return sorted[Math.ceil(sorted.length * of / 100) - 1];
}
// src/core/budget/reckon-reservation.ts
const DEFAULT_DOLLARS = 5;
const DEFAULT_TOKENS = 2e6;
const ENOUGH = 5;
const PERCENT = 90;
function reckonReservation(accounts, known) {
	const reserved = {};
	const from = {};
	for (const unit of _work_result_js__WEBPACK_IMPORTED_MODULE_2__.x) {
		const bounds = accounts.flatMap((account) => boundOf(account, unit) ?? []);
		if (bounds.length === 0) continue;
		const ofTask = accounts.some(({ scope, limit }) => scope === "task" && limit[unit] !== void 0);
		const usual = ofTask ? Number.POSITIVE_INFINITY : known.usual[unit] ?? defaultOf(unit);
		const most = unit === "minutes" ? known.jobMinutes : Number.POSITIVE_INFINITY;
		reserved[unit] = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.w)(Math.max(0, Math.min(usual, most, ...bounds)));
		from[unit] = ofTask ? "task" : known.usual[unit] === void 0 ? "default" : "measured";
	}
	return {
		reserved,
		from
	};
}
function usualAmounts({ measured }, agent) {
	const usual = {};
	for (const unit of _work_result_js__WEBPACK_IMPORTED_MODULE_2__.x) {
		const amounts = (measured[agent] ?? []).flatMap((sample) => sample[unit] ?? []);
		const amount = amounts.length < ENOUGH ? void 0 : percentile(amounts, PERCENT);
		if (amount !== void 0) usual[unit] = amount;
	}
	return usual;
}
function boundOf(account, unit) {
	return account.scope === "day" || account.scope === "run" ? account.limit[unit] : leftOf(account, unit);
}
function defaultOf(unit) {
	return {
		dollars: DEFAULT_DOLLARS,
		tokens: DEFAULT_TOKENS,
		minutes: Number.POSITIVE_INFINITY
	}[unit];
}
// src/core/budget/why-never.ts
const LEAST_SHARE = .1;
function whyNever(accounts, known) {
	for (const unit of _work_result_js__WEBPACK_IMPORTED_MODULE_2__.x) {
		const why = whyTooLarge(accounts, unit, known) ?? whyUsedUp(accounts, unit);
		if (why !== void 0) return why;
	}
}
function whyTooLarge(accounts, unit, { own, ofTasks, jobMinutes }) {
	const wanted = own?.[unit];
	if (wanted === void 0) return void 0;
	const atOnce = unit === "minutes" ? Math.min(wanted, jobMinutes) : wanted;
	const most = ofTasks[unit];
	if (most !== void 0 && wanted > most) return tooLarge(wanted, most, {
		scope: "task",
		unit
	});
	for (const { scope, limit } of accounts) {
		const allowed = scope === "task" ? void 0 : limit[unit];
		if (allowed !== void 0 && atOnce > allowed) return tooLarge(wanted, allowed, {
			scope,
			unit
		});
	}
}
function tooLarge(wanted, most, of) {
	const key = `budget.${of.scope}.${of.unit}`;
	return `Its own budget of ${nameAmount(wanted, of.unit)} is more than \`${key}\` allows (${nameAmount(most, of.unit)}). Lower the one or raise the other.`;
}
function whyUsedUp(accounts, unit) {
	for (const account of accounts) {
		const limit = account.limit[unit];
		const left = leftOf(account, unit);
		if (account.scope === "day" || account.scope === "run" || limit === void 0 || left === void 0 || left >= limit * LEAST_SHARE) continue;
		const spent = `${nameAmount(account.spent[unit] ?? 0, unit)} of ${nameAmount(limit, unit)}`;
		return account.scope === "task" ? `Its budget is used up: ${spent}. A retry gives it as much once more.` : `The budget of plan #${account.name} is used up: ${spent}. Raise \`budget.plan.${unit}\`.`;
	}
}
// src/core/dispatch/admission/budget-rule.ts
var BudgetRule = class {
	#state;
	#facts;
	#day;
	#shared;
	#plans;
	#held;
	#usual = new Map();
	#costs = new Map();
	constructor(state, facts) {
		this.#state = state;
		this.#facts = facts;
		this.#day = dayOf(facts.now);
		const { day, run, plan } = facts.budget;
		this.#shared = [dayAccount(state, this.#day, day), runAccount(state, facts.run, run)].filter(hasLimit);
		this.#plans = isLimited(plan) ? plansOfTasks(state) : new Map();
		this.#held = new Held(Object.values(state.book.live));
	}
	forbid(candidate) {
		const { accounts } = this.#costsOf(candidate);
		const { budget, jobMinutes } = this.#facts;
		return accounts.length === 0 ? void 0 : whyNever(accounts, {
			own: candidate.task.budget,
			ofTasks: budget.task,
			jobMinutes
		});
	}
	refuse(candidate) {
		const { accounts, reserved } = this.#costsOf(candidate);
		for (const account of accounts) {
			const unit = _work_result_js__WEBPACK_IMPORTED_MODULE_2__.x.find((unit) => this.#isFull(account, unit, reserved));
			if (unit !== void 0) return this.#refusal(account, unit, reserved[unit] ?? 0);
		}
	}
	admit(candidate) {
		const { accounts, reserved, from } = this.#costsOf(candidate);
		if (accounts.length === 0) return [];
		for (const account of accounts) this.#held.add(account, reserved);
		const plans = this.#plans.get(candidate.task.number) ?? [];
		const data = {
			day: this.#day,
			reserved,
			...plans.length > 0 && { plans: [...plans] },
			from
		};
		const attempt = (candidate.known.attempts.at(-1)?.attempt ?? 0) + 1;
		return [{
			type: "budget.reserved",
			actor: "dispatch",
			task: candidate.task.number,
			attempt,
			data
		}];
	}
	#costsOf({ task, known }) {
		const before = this.#costs.get(task.number);
		if (before !== void 0) return before;
		const { budget, agent, jobMinutes } = this.#facts;
		const plans = this.#plans.get(task.number) ?? [];
		const accounts = [
			...[taskAccount(known, budget.task, task.budget)].filter(hasLimit),
			...plans.map((plan) => planAccount(this.#state, plan, budget.plan)),
			...this.#shared
		];
		const costs = {
			accounts,
			...reckonReservation(accounts, {
				usual: accounts.length === 0 ? {} : this.#usualOf(task.agent ?? agent),
				jobMinutes
			})
		};
		this.#costs.set(task.number, costs);
		return costs;
	}
	#usualOf(agent) {
		const usual = this.#usual.get(agent) ?? usualAmounts(this.#state.book, agent);
		this.#usual.set(agent, usual);
		return usual;
	}
	#isFull(account, unit, reserved) {
		const limit = account.limit[unit];
		if (limit === void 0) return false;
		return (account.spent[unit] ?? 0) + (this.#held.of(account)[unit] ?? 0) + (reserved[unit] ?? 0) > limit + EPSILON;
	}
	#refusal(account, unit, reserved) {
		const limit = `budget.${account.scope}.${unit}`;
		const isSpent = (account.spent[unit] ?? 0) + reserved > (account.limit[unit] ?? 0) + EPSILON;
		return {
			kind: "budget",
			limit,
			...account.scope === "plan" ? { refs: [Number(account.name)] } : {},
			...account.scope === "day" && isSpent && { until: nextDay(this.#day) }
		};
	}
};
const EPSILON = 1e-9;
function hasLimit({ limit }) {
	return isLimited(limit);
}
function plansOfTasks(state) {
	const plans = new Map();
	for (const { plan } of Object.values(state.plans)) for (const task of progressOf(state, plan).tasks) {
		const known = plans.get(task);
		if (known === void 0) plans.set(task, [plan]);
		else known.push(plan);
	}
	return plans;
}
// src/core/overlap/glob.ts
const ANY_TEXT = Symbol("*");
const ANY_CHARACTER = Symbol("?");
const ANY_DEPTH = { kind: "any-depth" };
const MOST_ALTERNATIVES = 64;
function compileGlob(text) {
	const expanded = expandBraces(text.replace(/\/+$/, "/**"));
	return {
		text,
		alternatives: expanded === void 0 ? [[ANY_DEPTH]] : expanded.map(segmentsOf)
	};
}
function globOfPath(path) {
	const segments = path.split("/").filter((name) => name !== "").map((name) => ({
		kind: "name",
		name
	}));
	return {
		text: path === "/" ? "**" : path,
		alternatives: [path.endsWith("/") ? [...segments, ANY_DEPTH] : segments]
	};
}
function segmentsOf(text) {
	const segments = text.split("/").flatMap(parseSegment);
	const last = segments.at(-1);
	return last?.kind === "name" && !last.name.includes(".", 1) ? [...segments, ANY_DEPTH] : segments;
}
function parseSegment(text) {
	if (text === "**") return [ANY_DEPTH];
	const plain = text.replace(/\[[^\]]*\]/g, "*");
	if (!/[*?]/.test(plain)) return [{
		kind: "name",
		name: text
	}];
	const pattern = {
		kind: "pattern",
		characters: [...plain.replace(/\*+/g, "*")].map((character) => character === "*" ? ANY_TEXT : character === "?" ? ANY_CHARACTER : character)
	};
	return plain.includes("**") ? [ANY_DEPTH, pattern] : [pattern];
}
function expandBraces(text) {
	let open = [text];
	const done = [];
	while (open.length > 0) {
		if (open.length + done.length > MOST_ALTERNATIVES) return void 0;
		open = open.flatMap((pattern) => {
			const [whole, inner] = /\{([^{}]*,[^{}]*)\}/.exec(pattern) ?? [];
			if (whole === void 0 || inner === void 0) {
				done.push(pattern);
				return [];
			}
			const at = pattern.indexOf(whole);
			return inner.split(",").map((part) => pattern.slice(0, at) + part + pattern.slice(at + whole.length));
		});
	}
	return done;
}
// src/core/overlap/globs-meet.ts
function globsMeet(a, b) {
	return a.alternatives.some((one) => b.alternatives.some((other) => pathsMeet(one, other)));
}
function pathsMeet(a, b) {
	for (let at = 0; at < a.length && at < b.length; at += 1) {
		const [one, other] = [a[at], b[at]];
		if (one?.kind !== "name" || other?.kind !== "name") break;
		if (one.name !== other.name) return false;
	}
	return sequencesMeet(a, b, PATHS);
}
const PATHS = {
	isAny: ({ kind }) => kind === "any-depth",
	meet: segmentsMeet
};
const NAMES = {
	isAny: (character) => character === ANY_TEXT,
	meet: (a, b) => a === b || a === ANY_CHARACTER || b === ANY_CHARACTER
};
function segmentsMeet(a, b) {
	if (a.kind === "any-depth" || b.kind === "any-depth") return true;
	if (a.kind === "name" && b.kind === "name") return a.name === b.name;
	return sequencesMeet(charactersOf(a), charactersOf(b), NAMES);
}
function charactersOf(segment) {
	return segment.kind === "name" ? [...segment.name] : segment.characters;
}
function sequencesMeet(a, b, { isAny, meet }) {
	let below = [];
	for (let i = a.length; i >= 0; i -= 1) {
		const row = new Array(b.length + 1).fill(false);
		for (let j = b.length; j >= 0; j -= 1) {
			const [one, other] = [a[i], b[j]];
			const skips = one !== void 0 && isAny(one) || other !== void 0 && isAny(other);
			if (one === void 0 && other === void 0) row[j] = true;
			else if (skips) row[j] = below[j] === true || row[j + 1] === true;
			else row[j] = one !== void 0 && other !== void 0 && below[j + 1] === true && meet(one, other);
		}
		below = row;
	}
	return below[0] === true;
}
// src/core/overlap/find-overlap.ts
const PLACES_NAMED = 3;
function mergeKey([one, other]) {
	return one < other ? `${one} ${other}` : `${other} ${one}`;
}
function findOverlap(scope, other, answers) {
	const task = other.task;
	if (scope.commit === void 0 || other.commit === void 0) {
		const where = placesOf$1([...scope.declared, ...scope.changed], [...other.declared, ...other.changed]);
		return where.length === 0 ? void 0 : {
			task,
			where
		};
	}
	const commits = [scope.commit, other.commit];
	const answer = answers.get(mergeKey(commits));
	if (answer !== void 0) return answer.length === 0 ? void 0 : {
		task,
		where: answer.slice(0, PLACES_NAMED)
	};
	const where = placesOf$1(scope.changed, other.changed);
	return where.length === 0 ? void 0 : {
		task,
		where,
		question: {
			tasks: [scope.task, task],
			commits
		}
	};
}
function placesOf$1(some, others) {
	const places = new Set();
	for (const one of some) for (const other of others) {
		if (!globsMeet(one, other)) continue;
		places.add(one.text.length > other.text.length ? one.text : other.text);
		if (places.size >= PLACES_NAMED) return [...places];
	}
	return [...places];
}
// src/core/overlap/scope-index.ts
function createScopeIndex() {
	const scopes = [];
	const root = newPlace();
	return {
		add(scope) {
			const index = scopes.push(scope) - 1;
			for (const segments of alternativesOf(scope)) placeOf(root, segments).here.add(index);
		},
		near(scope) {
			const found = new Set();
			for (const segments of alternativesOf(scope)) collect(root, segments, found);
			return [...found].sort((a, b) => a - b).flatMap((index) => scopes[index] ?? []);
		}
	};
}
function newPlace() {
	return {
		below: new Map(),
		here: new Set()
	};
}
function* alternativesOf({ declared, changed }) {
	for (const globs of [declared, changed]) for (const { alternatives } of globs) yield* alternatives;
}
function placeOf(root, segments) {
	let place = root;
	for (const segment of segments) {
		if (segment.kind !== "name") break;
		const next = place.below.get(segment.name) ?? newPlace();
		place.below.set(segment.name, next);
		place = next;
	}
	return place;
}
function collect(root, segments, found) {
	let place = root;
	for (const segment of segments) {
		if (segment.kind !== "name") break;
		for (const index of place.here) found.add(index);
		place = place.below.get(segment.name);
		if (place === void 0) return;
	}
	const open = [place];
	for (let next = open.pop(); next !== void 0; next = open.pop()) {
		for (const index of next.here) found.add(index);
		open.push(...next.below.values());
	}
}
// src/core/overlap/work-scope.ts
const FINISHED = [
	"published",
	"verifying",
	"queued",
	"cleared"
];
function scopeOf({ paths = [] }, { task, status, change, checkpoint, changedPaths }) {
	return {
		task,
		declared: FINISHED.includes(status) && changedPaths !== void 0 ? [] : globsOf(paths, compileGlob),
		changed: changedPaths === void 0 ? [] : globsOf(changedPaths, globOfPath),
		commit: checkpoint ?? change?.head
	};
}
function isAnywhere({ declared, changed }) {
	return declared.length === 0 && changed.length === 0;
}
function globsOf(texts, compile) {
	const known = compiled.get(texts);
	if (known !== void 0) return known;
	const made = texts.map(compile);
	compiled.set(texts, made);
	return made;
}
const compiled = new WeakMap();
// src/core/dispatch/admission/keep-apart.ts
const UNDER_WAY = [
	"running",
	"published",
	"verifying",
	"queued",
	"cleared"
];
const TASKS_NAMED = 5;
const NO_ANSWERS = new Map();
function keepApart(state, facts) {
	let known;
	const underWay = () => {
		known ??= indexUnderWay(state, facts);
		return known;
	};
	return {
		refuse(candidate) {
			const scope = scopeOf(candidate.task, candidate.known);
			if (isAnywhere(scope)) return void 0;
			const overlaps = underWay().near(scope).flatMap((other) => findOverlap(scope, other, facts.mergeAnswers ?? NO_ANSWERS) ?? []).sort((a, b) => a.task - b.task).slice(0, TASKS_NAMED);
			return overlaps.length === 0 ? void 0 : reasonOf(overlaps);
		},
		admit(candidate) {
			const scope = scopeOf(candidate.task, candidate.known);
			if (!isAnywhere(scope)) underWay().add(scope);
			return [];
		}
	};
}
function reasonOf(overlaps) {
	const [first] = overlaps;
	return {
		kind: "overlap",
		refs: overlaps.map(({ task }) => task),
		detail: [...new Set(first?.where)].join(", ")
	};
}
function indexUnderWay(state, { tasks }) {
	const index = createScopeIndex();
	const declared = new Map(tasks.flatMap(({ number, paths }) => paths === void 0 ? [] : [[number, paths]]));
	for (const task of Object.values(state.tasks)) if (UNDER_WAY.includes(task.status)) index.add(scopeOf({ paths: declared.get(task.task) }, task));
	return index;
}
// src/core/dispatch/admission/place-limits.ts
function placeLimits(state, facts) {
	const places = placesOf(facts.capacity);
	const takenBy = (taker) => keysOf(taker).flatMap((key) => places.get(key) ?? []);
	const candidateOf = (task) => ({
		agent: task.agent ?? facts.agent,
		pool: task.pool,
		labels: task.labels
	});
	const take = (taker) => {
		for (const place of takenBy(taker)) place.free -= 1;
	};
	if (places.size > 0) for (const taker of takersIn(state, facts)) take(taker);
	return {
		refuse({ task }) {
			const full = places.size === 0 ? void 0 : takenBy(candidateOf(task)).find(({ free }) => free <= 0);
			return full && {
				kind: "capacity",
				limit: full.limit
			};
		},
		admit({ task }) {
			if (places.size > 0) take(candidateOf(task));
			return [];
		}
	};
}
function placesOf(capacity) {
	const places = new Map();
	for (const group of [
		"providers",
		"pools",
		"labels"
	]) for (const [name, most] of Object.entries(capacity[group])) places.set(keyOf(group, name), {
		limit: `capacity.${group}.${name}`,
		free: most
	});
	return places;
}
function* takersIn(state, facts) {
	for (const task of facts.tasks) {
		const known = state.tasks[task.number];
		const live = known?.status === "running" ? liveAttempt(known) : void 0;
		if (live !== void 0) yield {
			agent: live.agent,
			pool: live.pool,
			labels: task.labels
		};
	}
}
function keysOf({ agent, pool, labels }) {
	const ofLabels = new Set(labels.map((label) => keyOf("labels", label)));
	return [
		keyOf("providers", agent),
		...pool === void 0 ? [] : [keyOf("pools", pool)],
		...ofLabels
	];
}
function keyOf(group, name) {
	return `${group} ${name.toLowerCase()}`;
}
// src/core/dispatch/admission/worker-capacity.ts
function workerCapacity(state, maxConcurrent) {
	let free = maxConcurrent - Object.values(state.tasks).filter((task) => task.status === "running").length;
	return {
		refuse: () => free > 0 ? void 0 : {
			kind: "capacity",
			limit: "maxConcurrent"
		},
		admit() {
			free -= 1;
			return [];
		}
	};
}
// src/core/dispatch/admission/create-admission.ts
function createAdmission(state, facts) {
	const binding = [
		attemptsLeft(facts),
		backoffRule(facts.now),
		placeLimits(state, facts),
		new BudgetRule(state, facts),
		workerCapacity(state, facts.maxConcurrent),
		runCapacity(facts.legsLeft)
	];
	const advisory = [keepApart(state, facts)];
	return {
		forbid(candidate) {
			for (const rule of binding) {
				const why = rule.forbid?.(candidate);
				if (why !== void 0) return why;
			}
		},
		refuse: (candidate) => firstRefusal(binding, candidate),
		advise: (candidate) => firstRefusal(advisory, candidate),
		admit: (candidate) => [...binding, ...advisory].flatMap((rule) => rule.admit(candidate))
	};
}
function firstRefusal(rules, candidate) {
	for (const rule of rules) {
		const reason = rule.refuse(candidate);
		if (reason !== void 0) return reason;
	}
}
// src/core/dispatch/admission/same-wait.ts
function sameWait(a, b) {
	if (a === void 0 || b === void 0) return a === b;
	return a.kind === b.kind && a.limit === b.limit && a.until === b.until && a.detail === b.detail && (a.refs ?? []).join() === (b.refs ?? []).join();
}
// src/core/dispatch/compose-start.ts
function composeStart(task, known, context) {
	const { takenWorkers, approval, facts } = context;
	const start = startOf(task, known, takenWorkers, facts.maxConcurrent);
	return start && {
		start,
		events: startEvents(task, known, {
			start,
			approval,
			facts
		})
	};
}
function startOf(task, known, takenWorkers, maxConcurrent) {
	const attempt = (known.attempts.at(-1)?.attempt ?? 0) + 1;
	if (known.worker !== void 0 && known.branch !== void 0) return {
		task: task.number,
		attempt,
		worker: known.worker,
		branch: known.branch
	};
	const worker = freeWorker(takenWorkers, maxConcurrent);
	if (worker === void 0) return void 0;
	return {
		task: task.number,
		attempt,
		worker,
		branch: branchOf(worker, task.number, slugOf(task.title))
	};
}
function startEvents(task, known, context) {
	const { start, approval, facts } = context;
	const approved = {
		type: "task.approved",
		actor: approval.by,
		task: task.number,
		data: {
			title: task.title,
			by: approval.by,
			permission: approval.permission,
			snapshotHash: approval.snapshotHash
		}
	};
	const isNews = known.approved?.snapshotHash !== approval.snapshotHash || known.approved.by !== approval.by;
	const backoff = backoffMs(known.fruitless + 1, start, facts.retry);
	const started = {
		type: "attempt.started",
		actor: "dispatch",
		task: task.number,
		attempt: start.attempt,
		data: {
			worker: start.worker,
			branch: start.branch,
			baseBranch: facts.baseBranch,
			base: facts.head,
			agent: task.agent ?? facts.agent,
			...task.type !== void 0 && { type: task.type },
			...task.size !== void 0 && { size: task.size },
			...task.pool !== void 0 && { pool: task.pool },
			config: facts.configDigest,
			...backoff > 0 && { backoffMs: backoff },
			snapshot: facts.snapshotPathOf(task.number, start.attempt),
			nonceHash: facts.nonceHashOf(task.number),
			leaseUntil: facts.leaseUntil
		}
	};
	return isNews ? [approved, started] : [started];
}
// src/core/dispatch/find-merge-questions.ts
function findMergeQuestions(waiting, state, facts) {
	return waiting.flatMap(({ task, waits }) => {
		if (waits?.kind !== "overlap") return [];
		const scope = scopeOf(task, taskOf(state, task.number));
		return (waits.refs ?? []).flatMap((ref) => {
			const overlap = findOverlap(scope, scopeOf({}, taskOf(state, ref)), facts.mergeAnswers ?? new Map());
			return overlap?.question === void 0 ? [] : [overlap.question];
		});
	});
}
// src/core/plan/plan-nodes.ts
const NO_PRIORITY = _work_result_js__WEBPACK_IMPORTED_MODULE_2__.R.length - 1;
function planNodes(tasks, state) {
	const tree = createPlanTree(tasks, state);
	const nodes = tree.open.filter(({ plan }) => tree.isPlan(plan)).map((plan) => ({
		isPlan: true,
		number: plan.plan,
		dependsOn: tree.members(plan),
		priority: plan.priority ?? NO_PRIORITY
	}));
	const plans = new Set(nodes.map(({ number }) => number));
	return {
		nodes,
		blockersOf({ number, dependsOn }) {
			if (plans.has(number)) return dependsOn;
			const inherited = tree.above(number).flatMap((plan) => plan.dependsOn);
			return inherited.length === 0 ? dependsOn : [...new Set([...dependsOn, ...inherited])];
		}
	};
}
// src/core/schedule/find-elder.ts
const PATIENCE_MS = 6048e5;
function findElder(waiting, begun) {
	if (begun.length < 8) return void 0;
	const newest = begun.toSorted((a, b) => b.at - a.at || a.task - b.task).slice(0, 8);
	const since = Math.min(...newest.map(({ at }) => at)) - PATIENCE_MS;
	const youngerThan = Math.min(...newest.map(({ task }) => task));
	let elder;
	for (const { task, readySince } of waiting) if (readySince <= since && task < youngerThan && (elder === void 0 || task < elder)) elder = task;
	return elder;
}
// src/core/dispatch/starting-order.ts
function startingOrder(tasks, state, options) {
	const learned = learnMinutes(state);
	const { nodes, blockersOf } = planNodes(tasks, state);
	return (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.N)(nodes.length === 0 ? tasks : [...tasks, ...nodes], {
		order: options.order,
		elder: findElderIn(state, tasks.filter(options.couldStart)),
		learned: (node) => isPlan(node) ? 0 : learned({
			type: node.type,
			size: node.size,
			agent: node.agent ?? options.agent
		}),
		blockersOf: nodes.length === 0 ? void 0 : blockersOf,
		isWanted: (node) => !isPlan(node) && options.couldStart(node)
	}).filter((standing) => !isPlan(standing.task));
}
function isPlan(node) {
	return "isPlan" in node;
}
function findElderIn(state, candidates) {
	const waiting = candidates.map(({ number }) => taskOf(state, number)).filter((task) => task.status === "ready").map((task) => ({
		task: task.task,
		readySince: Date.parse(task.updatedAt)
	}));
	if (waiting.length === 0) return void 0;
	return findElder(waiting, Object.values(state.tasks).flatMap((task) => task.attempts.map(({ startedAt }) => ({
		task: task.task,
		at: Date.parse(startedAt)
	}))));
}
// src/core/dispatch/decide-starts.ts
function decideStarts(state, facts) {
	const inOrder = startingOrder(facts.tasks, state, {
		order: facts.order ?? "urgent",
		agent: facts.agent,
		couldStart: (task) => !facts.reasons.has(task.number) && isStartable(taskOf(state, task.number))
	});
	const round = new Round(state, facts, createAdmission(state, facts));
	const postponed = inOrder.filter((standing) => !round.consider(standing, { heedsAdvice: true }));
	for (const standing of postponed) round.consider(standing, { heedsAdvice: false });
	const { events, starts, needApproval, waits } = round;
	const waiting = inOrder.flatMap((standing) => waits.has(standing.task.number) ? [{
		...standing,
		waits: waits.get(standing.task.number)
	}] : []);
	return {
		events: [...events, ...waiting.flatMap((each) => readied(each, state))],
		starts,
		needApproval,
		mergeQuestions: findMergeQuestions(waiting, state, facts),
		waiting
	};
}
var Round = class {
	events = [];
	starts = [];
	needApproval = [];
	waits = new Map();
	#state;
	#facts;
	#admission;
	#takenWorkers;
	constructor(state, facts, admission) {
		this.#state = state;
		this.#facts = facts;
		this.#admission = admission;
		const running = Object.values(state.tasks).filter((task) => task.status === "running");
		this.#takenWorkers = new Set(running.flatMap((task) => task.worker === void 0 ? [] : [task.worker]));
	}
	consider(standing, { heedsAdvice }) {
		const { task } = standing;
		const known = taskOf(this.#state, task.number);
		const approval = this.#facts.approvals.get(task.number);
		if (approval?.kind === "refused") {
			this.#refuse(known, approval.reason);
			return true;
		}
		const candidate = {
			task,
			known
		};
		const never = this.#admission.forbid(candidate);
		if (never !== void 0) {
			this.#escalate(known, never);
			return true;
		}
		const refused = this.#admission.refuse(candidate);
		const advice = refused === void 0 && heedsAdvice && !goesBeforeAll(standing) ? this.#admission.advise(candidate) : void 0;
		if (refused !== void 0 || advice !== void 0) {
			if (!this.waits.has(task.number)) this.waits.set(task.number, refused ?? advice);
			return advice === void 0;
		}
		this.waits.delete(task.number);
		if (approval === void 0) {
			this.#admission.admit(candidate);
			this.needApproval.push(task.number);
			this.waits.set(task.number, void 0);
		} else this.#start(task, known, approval);
		return true;
	}
	#start(task, known, approval) {
		const composed = composeStart(task, known, {
			takenWorkers: this.#takenWorkers,
			approval,
			facts: this.#facts
		});
		if (composed === void 0) {
			this.waits.set(task.number, {
				kind: "capacity",
				limit: "maxConcurrent"
			});
			return;
		}
		this.#takenWorkers.add(composed.start.worker);
		this.starts.push(composed.start);
		this.events.push(...composed.events, ...this.#admission.admit({
			task,
			known
		}));
	}
	#escalate(known, reason) {
		if (known.status === "cancelled") this.events.push({
			type: "task.readied",
			actor: "dispatch",
			task: known.task,
			data: {}
		});
		this.events.push({
			type: "task.escalated",
			actor: "dispatch",
			task: known.task,
			data: { reason }
		});
	}
	#refuse(known, reason) {
		const reasons = [{
			kind: "not-approved",
			refs: [known.task],
			detail: reason
		}];
		if (known.status === "blocked" && sameReasons(known.blocked, reasons)) return;
		this.events.push({
			type: "task.blocked",
			actor: "dispatch",
			task: known.task,
			data: { reasons }
		});
	}
};
function goesBeforeAll({ priority, isElder }) {
	return isElder || priority === 0;
}
function readied({ task, waits }, state) {
	const known = taskOf(state, task.number);
	if (known.status === "blocked" && known.blocked[0]?.kind === "not-approved") return [];
	if (known.status === "ready" && sameWait(known.waits, waits)) return [];
	const data = waits === void 0 ? {} : { waits };
	return [{
		type: "task.readied",
		actor: "dispatch",
		task: task.number,
		data
	}];
}
// src/core/dispatch/decide-dispatch.ts
const CURSOR_LAG_MS = 36e5;
function decideDispatch(state, facts) {
	const events = [];
	let now = state;
	const record = (more) => {
		if (more.length === 0) return;
		events.push(...more);
		now = preview(now, more, facts);
	};
	record(decideEnds(now, facts));
	record(decideCommands(now, facts));
	record(decideGone(now, facts));
	record(decideEscalations(now, facts));
	record(decideBlockings(now, facts));
	const { starts, needApproval, mergeQuestions, waiting, events: started } = decideStarts(now, facts);
	record(started);
	if (isCursorNews(state, facts, events.length > 0)) record([{
		type: "comments.read",
		actor: "dispatch",
		data: { until: facts.commentsReadUntil }
	}]);
	return {
		events,
		starts,
		needApproval,
		mergeQuestions,
		waiting
	};
}
function isCursorNews(state, facts, hasNews) {
	const { commentsReadUntil: until } = facts;
	if (until === void 0 || until === state.commentsReadUntil) return false;
	if (hasNews || facts.hasJudgedCommands) return true;
	return Date.parse(until) - Date.parse(state.commentsReadUntil ?? until) > CURSOR_LAG_MS;
}
// src/core/dispatch/decide-tick.ts
function decideTick(state, facts) {
	const plans = decidePlans(state, facts);
	const now = plans.length === 0 ? state : preview(state, plans);
	const reasons = findBlockReasons(facts.tasks, now, facts.lookups);
	const decision = decideDispatch(now, {
		...facts,
		reasons
	});
	return plans.length === 0 ? decision : {
		...decision,
		events: [...plans, ...decision.events]
	};
}
// src/core/dispatch/snapshot-of.ts
const MEGABYTE = 1e6;
function snapshotOf(start, context) {
	const { task, state, config } = context;
	const known = state.tasks[task.number];
	const { jobMinutes, dollars, tokens } = attemptLimits(state, start, config.limits.jobMinutes);
	return {
		v: 1,
		task: start.task,
		attempt: start.attempt,
		worker: start.worker,
		slug: slugOfBranch(start.branch),
		branch: start.branch,
		baseBranch: context.baseBranch,
		base: context.head,
		...continuation(known),
		title: task.title,
		body: context.body,
		...context.author !== void 0 && { author: context.author },
		agent: agentOf(task, config),
		limits: {
			sessionMinutes: Math.min(config.limits.sessionMinutes, jobMinutes),
			jobMinutes,
			maxSessions: config.limits.maxSessions,
			...dollars !== void 0 && { dollars },
			...tokens !== void 0 && { tokens },
			outputBytes: Math.round(config.limits.outputMegabytes * MEGABYTE)
		},
		dependencies: task.dependsOn.flatMap((number) => {
			const blocker = state.tasks[number];
			return blocker?.landed === void 0 ? [] : [{
				task: number,
				title: blocker.title ?? "",
				commit: blocker.landed.commit
			}];
		})
	};
}
function agentOf({ agent }, config) {
	const { provider, model, command, maxSessionTokens, env } = config.agents.worker;
	const chosen = agent ?? provider;
	return {
		provider: chosen,
		...model !== void 0 && chosen === provider && { model },
		...command !== void 0 && { command },
		...maxSessionTokens !== void 0 && { maxSessionTokens },
		env: [...env]
	};
}
function continuation(known) {
	const from = known?.checkpoint ?? known?.change?.head;
	return {
		unfinished: known?.checkpoint !== void 0,
		...from !== void 0 && { continueFrom: from },
		...known?.repair !== void 0 && { repair: {
			reason: known.repair.reason,
			...known.repair.paths !== void 0 && { paths: [...known.repair.paths] },
			...known.repair.output !== void 0 && { output: known.repair.output }
		} },
		...known?.answer !== void 0 && { answer: { ...known.answer } },
		...known?.handoff !== void 0 && { handoff: known.handoff }
	};
}
// src/jobs/nonce-hash.ts
function nonceHash(nonce) {
	return (0,node_crypto__WEBPACK_IMPORTED_MODULE_8__.createHash)("sha256").update(nonce).digest("hex");
}
// src/jobs/dispatch/answer-merges.ts
async function answerMerges(repository, questions, state) {
	const answers = new Map();
	if (questions.length === 0) return answers;
	const refs = questions.flatMap(({ tasks }) => tasks.map((task) => refOf(state, task)));
	await repository.fetch([...new Set(refs.filter((ref) => ref !== void 0))]);
	for (const { commits } of questions) {
		const answer = await tryMerge(repository, commits);
		if (answer !== void 0) answers.set(mergeKey(commits), answer);
	}
	return answers;
}
function refOf(state, number) {
	const { checkpoint, branch } = taskOf(state, number);
	if (checkpoint !== void 0) return `refs/stoneforge/checkpoints/${number}`;
	return branch === void 0 ? void 0 : `refs/heads/${branch}`;
}
async function tryMerge(repository, [ours, theirs]) {
	try {
		const merged = await repository.merge(ours, theirs);
		return merged.kind === "clean" ? [] : merged.paths;
	} catch (error) {
		if (error instanceof _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r && error.code === "git-failed") return void 0;
		throw error;
	}
}
// src/jobs/dispatch/permissions.ts
const REFUSED_FOR_MS = 36e5;
function askPermissions({ forge, world }, remembered = new Map()) {
	const now = world.now();
	const isRecent = (at) => Math.abs(now.getTime() - Date.parse(at)) < REFUSED_FOR_MS;
	const refused = new Map([...remembered].filter(([, at]) => isRecent(at)));
	const asked = new Map();
	const ask = async (login) => {
		const permission = await forge.readPermission(login);
		if (isWriter(permission)) refused.delete(login);
		else refused.set(login, now.toISOString());
		return permission;
	};
	const of = (login) => {
		const known = asked.get(login) ?? ask(login);
		asked.set(login, known);
		return known;
	};
	return {
		of,
		mayWrite: async (login) => isWriter(await of(login)),
		wasRefused: (login) => refused.has(login),
		refused
	};
}
function isWriter(permission) {
	return permission === "write" || permission === "admin";
}
// src/core/dispatch/approval.ts
function approvedText(title, body) {
	return `${title}\n\n${body.replaceAll("\r\n", "\n")}`;
}
// src/jobs/dispatch/text-hash.ts
function textHash({ title, body }) {
	return (0,node_crypto__WEBPACK_IMPORTED_MODULE_8__.createHash)("sha256").update(approvedText(title, body)).digest("hex");
}
// src/jobs/dispatch/approve.ts
async function approve(asking, issue) {
	const { forge, permissions, label } = asking;
	const labeller = (issue.labeller === "untold" ? await forge.findLabeller(issue.number, label) : issue.labeller) ?? "nobody";
	const early = refuseUnasked({
		permissions,
		label
	}, {
		...issue,
		labeller
	});
	if (early !== void 0 || labeller === "nobody") return early ?? refuse(label, NOBODY);
	const permission = await permissions.of(labeller.login);
	if (!isWriter(permission)) return refuse(label, mayNotWrite(labeller.login));
	for (const editor of editorsSince(issue, labeller)) if (!(editor !== void 0 && (editor === labeller.login || await permissions.mayWrite(editor)))) return refuse(label, editedBy(editor));
	return {
		kind: "approved",
		by: labeller.login,
		permission,
		snapshotHash: textHash(issue)
	};
}
function refuseUnasked({ permissions, label }, issue) {
	const { labeller } = issue;
	if (labeller === "untold") return void 0;
	if (labeller === "nobody") return refuse(label, NOBODY);
	if (labeller.isBot) return refuse(label, `the label was put on by the app ${labeller.login}`);
	if (permissions.wasRefused(labeller.login)) return refuse(label, mayNotWrite(labeller.login));
	const stranger = editorsSince(issue, labeller).find((editor) => editor === void 0 || editor !== labeller.login && permissions.wasRefused(editor));
	return editorsSince(issue, labeller).includes(stranger) ? refuse(label, editedBy(stranger)) : void 0;
}
const NOBODY = "nobody can be found who put the label on";
function mayNotWrite(login) {
	return `${login}, who put the label on, has no write access`;
}
function editedBy(login) {
	return `${login ?? "somebody"} changed the issue after it was labelled, without write access`;
}
function refuse(label, why) {
	return {
		kind: "refused",
		reason: `${why}. ${`Somebody with write access can remove the label "${label}" and put it on again.`}`
	};
}
function editorsSince({ lastEdit }, labeller) {
	const bodyEditor = lastEdit !== void 0 && lastEdit.at >= labeller.at ? [lastEdit.by] : [];
	return [...new Set([...bodyEditor, ...labeller.renamedBy])];
}
// src/jobs/dispatch/answers.ts
const MERGES_PER_TICK = 20;
function createAnswers({ forge, repository }, { graph, config, permissions }) {
	const approvals = new Map();
	const mergeAnswers = new Map();
	const asked = new Set();
	return {
		known: {
			approvals,
			mergeAnswers
		},
		async find({ needApproval, mergeQuestions }, state) {
			await answerApprovals(needApproval);
			const questions = mergeQuestions.filter(({ commits }) => !asked.has(mergeKey(commits))).slice(0, MERGES_PER_TICK - asked.size);
			for (const { commits } of questions) asked.add(mergeKey(commits));
			for (const [key, paths] of await answerMerges(repository, questions, state)) mergeAnswers.set(key, paths);
			return needApproval.length > 0 || questions.length > 0;
		}
	};
	async function answerApprovals(tasks) {
		const possible = tasks.filter((task) => {
			const refusal = refuseUnasked({
				permissions,
				label: config.label
			}, graph.issueOf(task));
			if (refusal !== void 0) approvals.set(task, refusal);
			return refusal === void 0;
		});
		if (await graph.freshen(possible)) return;
		for (const task of possible) approvals.set(task, await approve({
			forge,
			permissions,
			label: config.label
		}, graph.issueOf(task)));
	}
}
// src/jobs/dispatch/backlog/remember-backlog.ts
const WORTH_WRITING = .5;
function rememberBacklog({ look, permissions }, { hasEvents, pageSize }) {
	const { issues, memory, config, backlog, isCostly } = look;
	if (issues.size <= pageSize) return {};
	const { refused } = permissions;
	const isMuch = backlog.changed.length > pageSize * WORTH_WRITING;
	const isNews = issues.hasNews || isMuch || [...refused.keys()].some((login) => !memory.refused.has(login));
	if (!isCostly && !(hasEvents && isNews)) return {};
	const text = renderRemembered({
		...memory,
		refused,
		label: config.label,
		issues: issues.toRemember()
	});
	return { [BACKLOG_FILE]: text };
}
// src/jobs/dispatch/record-decisions.ts
async function recordDecisions({ log, forge, repository, run }, tick) {
	const answers = createAnswers({
		forge,
		repository
	}, tick);
	const starts = [];
	const room = roomForLegs(tick.config);
	const decideOn = (state) => decideTick(state, factsOf(tick, {
		...answers.known,
		legsLeft: room - starts.length
	}));
	const touched = new Set();
	const { mergeAnswers } = answers.known;
	let waiting = [];
	let isRemembered = false;
	const remember = ({ events }) => isRemembered ? {} : rememberBacklog(tick, {
		hasEvents: events.length > 0,
		pageSize: forge.pageSize
	});
	const round = async (known) => {
		let decision = decideOn(known.state);
		while (await answers.find(decision, known.state)) decision = decideOn(known.state);
		const appended = await log.append(({ state }) => {
			decision = decideOn(state);
			const learned = preview(state, decision.events);
			const files = {
				...snapshotFiles(decision.starts, tick, learned),
				...remember(decision)
			};
			return {
				events: decision.events,
				files
			};
		});
		isRemembered = true;
		for (const event of appended.events) {
			if ("task" in event) touched.add(event.task);
			if ("plan" in event) touched.add(event.plan);
		}
		starts.push(...decision.starts);
		waiting = decision.waiting;
		return {
			view: appended,
			isLast: decision.needApproval.length === 0
		};
	};
	for (let view = tick.view;;) try {
		const next = await round(view);
		view = next.view;
		if (next.isLast) return {
			starts,
			waiting,
			touched,
			mergeAnswers,
			view
		};
	} catch (error) {
		if (starts.length === 0) throw error;
		run.warn(`The attempts start; what else there was to decide is left to the next tick: ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.a)(error)}`);
		return {
			starts,
			waiting,
			touched,
			mergeAnswers,
			view
		};
	}
}
function factsOf(tick, now) {
	return {
		seen: tick.seen,
		tasks: tick.graph.tasks,
		plans: tick.graph.plans,
		activations: tick.activations,
		lookups: tick.graph.lookups,
		endedAttempts: tick.endedAttempts,
		...now,
		now: tick.now,
		run: tick.run,
		commands: tick.commands.commands,
		commentsReadUntil: tick.commands.until,
		hasJudgedCommands: tick.commands.hasJudged,
		maxConcurrent: tick.config.orchestrator.maxConcurrent,
		capacity: tick.config.capacity,
		budget: tick.config.budget,
		jobMinutes: tick.config.limits.jobMinutes,
		order: tick.config.order,
		attempts: tick.config.attempts,
		retry: tick.config.retry,
		configDigest: tick.configDigest,
		textHashOf: (task) => tick.graph.textHashOf(task),
		agent: tick.config.agents.worker.provider,
		baseBranch: tick.look.backlog.defaultBranch,
		head: tick.head,
		leaseUntil: tick.leaseUntil,
		nonceHashOf: (task) => nonceHash(tick.nonceOf(task)),
		snapshotPathOf: _work_result_js__WEBPACK_IMPORTED_MODULE_2__.l
	};
}
function snapshotFiles(starts, tick, state) {
	return Object.fromEntries(starts.map((start) => {
		const issue = tick.graph.issueOf(start.task);
		const snapshot = snapshotOf(start, {
			task: graphTaskIn(tick, start.task),
			body: issue.body,
			author: issue.author,
			state,
			config: tick.config,
			baseBranch: tick.look.backlog.defaultBranch,
			head: tick.head
		});
		return [(0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.l)(start.task, start.attempt), `${JSON.stringify(snapshot, null, 2)}\n`];
	}));
}
function graphTaskIn(tick, number) {
	const task = tick.graph.tasks.find((candidate) => candidate.number === number);
	if (task === void 0) throw new TypeError(`Expected task #${number} in the tick, found it missing.`);
	return task;
}
// src/jobs/dispatch/look-at-plans.ts
async function lookAtPlans(looking) {
	const { graph, state, seen } = looking;
	const activations = await answerActivations(looking);
	const completed = decidePlans(state, {
		seen,
		plans: graph.plans.map((plan) => ({
			...plan,
			isFresh: true
		})),
		tasks: graph.tasks,
		activations,
		commands: []
	}).flatMap((event) => event.type === "plan.completed" ? [event.plan] : []);
	await graph.freshen(completed);
	return activations;
}
async function answerActivations({ forge, permissions, label, graph, state }) {
	const asking = {
		forge,
		permissions,
		label: activeLabelOf(label)
	};
	const activations = new Map();
	const possible = [];
	for (const plan of needActivation(state, graph.plans)) {
		const refusal = refuseUnasked(asking, graph.issueOf(plan));
		if (refusal === void 0) possible.push(plan);
		else activations.set(plan, refusal);
	}
	await graph.freshen(possible);
	const stillMarked = new Set(needActivation(state, graph.plans));
	for (const plan of possible) if (stillMarked.has(plan)) activations.set(plan, await approve(asking, graph.issueOf(plan)));
	return activations;
}
// src/jobs/dispatch/look-at-runs.ts
function lookAtRuns(forge) {
	let look;
	const live = () => {
		look ??= forge.listLiveRuns();
		return look;
	};
	return {
		findRun: async (id) => (await live()).find((run) => run.id === id) ?? forge.findRun(id),
		hasLiveRun: async (file) => (await live()).some((run) => run.file === file) || forge.hasLiveRun(file),
		listJobs: (run) => forge.listJobs(run)
	};
}
// src/core/commands/parse-command.ts
function parseCommand(body) {
	const match = /^\/stoneforge[ \t]+([a-z]+)(?:[ \t]+|\r?\n|$)([\s\S]*)$/.exec(body);
	if (match === null) return void 0;
	const text = (match[2] ?? "").trim();
	switch (match[1]) {
		case "retry": return text === "" ? { verb: "retry" } : void 0;
		case "cancel": return text === "" ? { verb: "cancel" } : void 0;
		case "activate": return text === "" ? { verb: "activate" } : void 0;
		case "answer": return text === "" ? void 0 : {
			verb: "answer",
			text
		};
		default: return;
	}
}
// src/jobs/dispatch/read-commands.ts
const SETTLING_MS = 6e4;
async function readCommands({ comments, readAt }, state, permissions) {
	const since = state.commentsReadUntil;
	const settled = new Date(Date.parse(readAt) - SETTLING_MS).toISOString();
	if (since === void 0) return {
		commands: [],
		until: settled,
		hasJudged: false
	};
	const until = Date.parse(settled) > Date.parse(since) ? settled : since;
	const commands = [];
	let hasJudged = false;
	for (const comment of comments) {
		const command = commandIn(comment, since);
		if (command === void 0 || isTaken(state, comment)) continue;
		hasJudged ||= Date.parse(comment.createdAt) < Date.parse(until);
		if (await permissions.mayWrite(comment.author)) commands.push(taken(command, comment));
	}
	return {
		commands,
		until,
		hasJudged
	};
}
function isTaken(state, { issue, id }) {
	return taskOf(state, issue).commands.includes(id) || planOf(state, issue).commands.includes(id);
}
function commandIn(comment, since) {
	if (comment.authorIsBot || comment.isEdited) return void 0;
	return Date.parse(comment.createdAt) < Date.parse(since) ? void 0 : parseCommand(comment.body);
}
function taken(command, comment) {
	const of = {
		task: comment.issue,
		by: comment.author,
		comment: comment.id
	};
	return command.verb === "answer" ? {
		...of,
		verb: "answer",
		text: command.text
	} : {
		...of,
		verb: command.verb
	};
}
// src/core/front-block/refuse-unusable-agent.ts
function refuseUnusableAgent(task, config) {
	if (task.agent !== "command" || config.agents.worker.command !== void 0) return task;
	const problem = "Expected \"agent\" to be an agent that the configuration can start, found \"command\" and no \"agents.worker.command\" in .stoneforge/config.yaml.";
	return {
		...task,
		frontBlockProblems: [...task.frontBlockProblems ?? [], problem]
	};
}
// src/jobs/dispatch/plan-issue-of.ts
function planIssueOf(issue, { repository, label, isFresh }) {
	const { number, title, dependsOn, foreign, priority } = graphTaskOf(issue, repository);
	return {
		number,
		title,
		dependsOn,
		foreign,
		priority,
		isFresh,
		isMarkedActive: carriesLabel(issue.labels, activeLabelOf(label)),
		members: issue.subIssues.filter((child) => child.sameRepository).map((child) => child.number),
		elsewhere: issue.subIssues.filter((child) => !child.sameRepository).map((child) => child.number === 0 ? "an issue that cannot be read" : `${child.name}#${child.number}`)
	};
}
// src/jobs/dispatch/task-graph.ts
var TaskGraph = class TaskGraph {
	#context;
	#tasks = [];
	#plans = [];
	#lookups = new Map();
	constructor(context) {
		this.#context = context;
	}
	static async open(context) {
		const graph = new TaskGraph(context);
		await graph.#draw();
		return graph;
	}
	get tasks() {
		return this.#tasks;
	}
	get plans() {
		return this.#plans;
	}
	get lookups() {
		return this.#lookups;
	}
	issueOf(task) {
		const issue = this.#context.issues.find(task);
		if (issue === void 0) throw new TypeError(`Expected an issue #${task} among the tasks, found none.`);
		return issue;
	}
	textHashOf(task) {
		return this.#context.issues.isFresh(task) ? textHash(this.issueOf(task)) : void 0;
	}
	async freshen(tasks) {
		const { forge, issues, config } = this.#context;
		const stale = tasks.filter((task) => !issues.isFresh(task));
		if (stale.length === 0) return false;
		for (const [number, issue] of await forge.readIssues(stale, config.label)) issues.see(number, issue);
		await this.#draw();
		return true;
	}
	async #draw() {
		const { forge, repository, issues, backlog, config, state } = this.#context;
		const { label } = config;
		this.#tasks = issues.tasks.map((issue) => refuseUnusableAgent(graphTaskOf(issue, repository), config));
		this.#plans = issues.plans.map((issue) => planIssueOf(issue, {
			repository,
			label,
			isFresh: issues.isFresh(issue.number)
		}));
		const known = { states: new Map([...backlog.states, ...[...this.#lookups].map(stateOf)]) };
		this.#lookups = await lookUpReferences(forge, {
			tasks: [...this.#tasks, ...this.#plans],
			state,
			backlog: known,
			label
		});
	}
};
function stateOf([number, lookup]) {
	return [number, lookup.kind === "missing" ? void 0 : lookup.state];
}
// src/jobs/dispatch/tick.ts
const LEASE_MARGIN_MINUTES = 60;
async function openTick({ forge, run, world }, known) {
	const { state } = known.view;
	const now = world.now();
	const { look } = known;
	const { backlog, config, issues } = look;
	const permissions = askPermissions({
		forge,
		world
	}, look.memory.refused);
	const runs = lookAtRuns(forge);
	const leaseMinutes = config.limits.jobMinutes + LEASE_MARGIN_MINUTES;
	const graph = await TaskGraph.open({
		forge,
		repository: run.repository,
		issues,
		backlog,
		config,
		state
	});
	return {
		...known,
		config,
		configDigest: (0,node_crypto__WEBPACK_IMPORTED_MODULE_8__.createHash)("sha256").update(backlog.configText ?? "").digest("hex"),
		graph,
		activations: await lookAtPlans({
			forge,
			permissions,
			label: config.label,
			graph,
			state,
			seen: known.seen
		}),
		endedAttempts: await findEndedAttempts({
			forge: runs,
			world,
			ownRun: run.runId
		}, owingAttempts(state)),
		commands: await readCommands(backlog, state, permissions),
		permissions,
		runs,
		leaseUntil: new Date(now.getTime() + leaseMinutes * 6e4).toISOString(),
		now: now.toISOString(),
		run: run.runId,
		nonceOf: createNonces(world)
	};
}
function createNonces(world) {
	const nonces = new Map();
	return (task) => {
		const nonce = nonces.get(task) ?? world.nonce();
		nonces.set(task, nonce);
		return nonce;
	};
}
// src/jobs/dispatch/run-tick.ts
async function runTick(deps) {
	const known = await deps.log.read();
	const look = await readRepository(deps, known);
	const { backlog } = look;
	if (backlog.isFork) return refused("This is a fork; tasks are worked on in the original repository only.");
	if (backlog.head === void 0) return refused("Expected a commit on the default branch, found an empty repository. Push a first commit.");
	const tick = await openTick(deps, {
		view: await landMergedByPeople(deps, known, look),
		seen: known.state,
		look,
		head: backlog.head
	});
	return {
		kind: "decided",
		tick,
		recorded: await recordDecisions(deps, tick)
	};
}
function refused(why) {
	return {
		kind: "refused",
		why
	};
}
// src/jobs/dispatch/dispatch.ts
async function runDispatch(deps) {
	const { run } = deps;
	const end = await runTick(deps);
	if (end.kind === "refused") return printLegs(run, [], end.why);
	const { tick, recorded } = end;
	const { starts } = recorded;
	const { commit: logCommit = "", state } = recorded.view;
	printLegs(run, starts.map((start) => legOf(start, {
		nonce: tick.nonceOf(start.task),
		logCommit,
		config: tick.config,
		state
	})));
	await followUp(deps, tick, recorded).catch((error) => {
		if (starts.length === 0) throw error;
		run.warn(`The attempts start; what else this tick had to do is left to the next one: ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.a)(error)}`);
	});
}
function printLegs(run, legs, why) {
	if (why !== void 0) run.warn(why);
	run.setOutput("count", String(legs.length));
	run.setOutput("legs", JSON.stringify(legs));
	run.setOutput("max-parallel", String(Math.max(1, legs.length)));
	for (const leg of legs) run.info(`Starting task #${leg.task}, attempt ${leg.attempt}.`);
}
// src/core/publish/defuse-closings.ts
const CLOSING = /\b(close[sd]?|fix(?:e[sd])?|resolve[sd]?):?[ \t]*(?=(?<reference>(?:[\w.-]+\/[\w.-]+)?#\d+|GH-\d+|https?:\/\/[^\s/]+\/[\w.-]+\/[\w.-]+\/(?:issues|pull)\/\d+))/gi;
function defuseClosings(message, ownTask) {
	return message.replace(CLOSING, (match, keyword, reference) => reference === `#${ownTask}` ? match : `${keyword} issue `);
}
// src/core/train/choose-cars.ts
function queuedChanges(state, branch) {
	return Object.values(state.tasks).filter((task) => task.status === "queued" && task.change !== void 0).filter((task) => task.attempts.at(-1)?.baseBranch === branch).toSorted((a, b) => a.task - b.task);
}
const LONGEST_TRAIN = 8;
function boardingOrder(state, branch) {
	const queued = queuedChanges(state, branch);
	const suspects = (state.suspects[branch] ?? []).flatMap(({ task, head }) => queued.find((other) => other.task === task && other.change?.head === head) ?? []);
	const others = queued.filter((task) => !suspects.includes(task));
	const limit = suspects.length === 0 ? LONGEST_TRAIN : Math.ceil(suspects.length / 2);
	return {
		tasks: [...suspects, ...others],
		limit
	};
}
function gateFor(tree, context) {
	if (!(context.config.agents.steward.runChecks && context.checks.length > 0)) return {
		gate: false,
		tested: false
	};
	return {
		gate: !context.state.greenTrees.includes(tree),
		tested: true
	};
}
function landingMessage(task, train) {
	const title = defuseClosings((task.title ?? "").replace(/[\s\p{Cc}]+/gu, " ").trim(), task.task);
	const { change } = task;
	return [
		`${title} (#${task.task})`,
		"",
		`Stoneforge-Task: ${task.task}`,
		`Stoneforge-Attempt: ${change?.attempt ?? ""}`,
		`Stoneforge-Train: ${train}`,
		...change?.pr === void 0 ? [] : [`Stoneforge-Pull-Request: ${change.pr}`],
		""
	].join("\n");
}
// src/jobs/merge/couple-cars.ts
async function coupleCars(deps, tasks, at) {
	const train = `t-${deps.world.nonce().slice(0, 12)}`;
	const cars = [];
	const refused = [];
	let end;
	for (const task of tasks) {
		if (cars.length >= at.limit) break;
		const outcome = await tryCar(deps, task, {
			train,
			base: at.base,
			tip: end?.tip ?? at.base,
			headOnForge: at.heads.get(task.task)
		}).catch((error) => unfit(task, error));
		if (outcome.kind === "refused") refused.push(outcome.event);
		if (outcome.kind !== "boarded") continue;
		end = {
			tip: outcome.car.commit,
			tree: outcome.tree
		};
		cars.push(outcome.car);
	}
	return {
		train,
		end,
		cars,
		refused
	};
}
async function tryCar(deps, task, at) {
	const { change } = task;
	if (change === void 0 || at.headOnForge !== change.head) {
		const found = at.headOnForge ?? "no such branch";
		return escalated(task, `Expected ${task.branch ?? "its branch"} at ${change?.head ?? "the published commit"}, found ${found}: somebody else has moved it. Restore it, or comment \`/stoneforge retry\` for a new attempt.`);
	}
	const pull = change.pr === void 0 ? void 0 : await deps.forge.findPullRequest(change.pr);
	if (pull?.mergeCommit !== void 0) return { kind: "merged" };
	if (pull?.state === "closed") return escalated(task, `Its pull request #${change.pr} was closed, so it does not land. Comment \`/stoneforge retry\` for a new attempt, or \`/stoneforge cancel\`.`);
	const merged = await deps.repository.merge(at.tip, change.head);
	if (merged.kind === "conflict") {
		const withBase = at.tip === at.base ? merged : await deps.repository.merge(at.base, change.head);
		if (withBase.kind !== "conflict") {
			deps.run.info(`#${task.task} is held: it conflicts with a change ahead of it on the train.`);
			return { kind: "held" };
		}
		return conflicting(task, {
			train: at.train,
			attempt: change.attempt,
			paths: withBase.paths
		});
	}
	const message = landingMessage(task, at.train);
	const parents = [at.tip, change.head];
	const commit = await deps.repository.commitTree({
		tree: merged.tree,
		parents,
		message
	});
	return {
		kind: "boarded",
		car: {
			task: task.task,
			attempt: change.attempt,
			head: change.head,
			commit
		},
		tree: merged.tree
	};
}
function unfit(task, error) {
	if (!(error instanceof _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r) || error.retryable) throw error;
	return {
		kind: "refused",
		event: cannotBoard(task.task, error.message)
	};
}
function cannotBoard(task, why) {
	return escalation(task, `Its change cannot board: ${defused(why)}`);
}
function escalation(task, reason) {
	return {
		type: "task.escalated",
		actor: "board",
		task,
		data: { reason }
	};
}
function escalated({ task }, reason) {
	return {
		kind: "refused",
		event: escalation(task, reason)
	};
}
function conflicting(task, { train, attempt, paths }) {
	const data = {
		train,
		reason: "conflict",
		detail: "The change conflicts with what has landed since.",
		paths: paths.slice(0, 100)
	};
	return {
		kind: "refused",
		event: {
			type: "train.ejected",
			actor: "board",
			task: task.task,
			attempt,
			data
		}
	};
}
// src/jobs/merge/land-train.ts
const WAITING = "waits for its train";
function trainRef(branch) {
	return `refs/stoneforge/trains/${branch}`;
}
async function landTrain(deps, train, options) {
	const { forge, run } = deps;
	let view;
	try {
		view = await moveBase(deps, train, options);
	} catch (error) {
		if (!(error instanceof _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r)) throw error;
		return giveUp(deps, train, {
			error,
			before: options.before
		});
	}
	if (view.events.length === 0) return takeApart(deps, train);
	const cars = train.cars.map((car) => car.task);
	run.info(`Landed ${cars.map((task) => `#${task}`).join(", ")} as ${train.tip}.`);
	await forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `landed ${cars.map((task) => `#${task}`).join(", ")}` });
	await wakeNextTrain(deps, view.state, train.branch);
	await closeIssues(deps, view.state, cars);
}
async function moveBase({ log, forge, run, repository }, train, options) {
	if (options.trainRefAt !== train.tip) await repository.push(trainRef(train.branch), {
		from: options.trainRefAt,
		to: train.tip
	});
	const description = options.tested ? "tested and landing" : "landing, untested: no check is configured or found";
	for (const sha of new Set([train.tip, ...train.cars.map((car) => car.head)])) await forge.setStatus(sha, {
		state: "success",
		description,
		targetUrl: run.runUrl
	});
	return log.append(({ state }) => {
		if (!isStillDue(state, train)) return void 0;
		return {
			events: [...options.before, ...landedEvents(state, train, options.tested)],
			refs: [{
				ref: `refs/heads/${train.branch}`,
				from: train.base,
				to: train.tip
			}, {
				ref: trainRef(train.branch),
				from: train.tip,
				to: void 0
			}]
		};
	});
}
async function wakeNextTrain({ forge }, state, branch) {
	if (queuedChanges(state, branch).length > 0) await forge.dispatchWorkflow(MERGE_WORKFLOW, { base: branch });
}
async function closeIssues(deps, state, tasks) {
	const events = [];
	for (const task of tasks) {
		await deps.forge.closeIssue(task, "completed");
		events.push({
			type: "issue.closed",
			actor: "land",
			task,
			data: {}
		});
	}
	events.push(...await showStatuses(deps, state, { tasks }));
	await deps.log.append(() => ({
		events,
		expect: NOTHING$1
	}));
}
function isStillDue(state, train) {
	const open = state.trains[train.branch];
	return (open === void 0 ? !train.gate : open.train === train.train && open.tip === train.tip) && train.cars.every((car) => {
		const task = state.tasks[car.task];
		return task?.status === "queued" && task.change?.head === car.head;
	});
}
function landedEvents(state, train, tested) {
	return [...train.cars.map((car) => {
		const pr = state.tasks[car.task]?.change?.pr;
		return {
			type: "task.landed",
			actor: "land",
			task: car.task,
			data: {
				commit: car.commit,
				train: train.train,
				tested,
				...pr !== void 0 && { pr }
			}
		};
	}), {
		type: "train.landed",
		actor: "land",
		data: {
			train: train.train,
			branch: train.branch,
			tip: train.tip
		}
	}];
}
async function takeApart(deps, train) {
	deps.run.warn(`Train ${train.train} is no longer due; nothing lands.`);
	const data = {
		train: train.train,
		reason: "one of its changes is no longer due",
		lost: false
	};
	const { state } = await deps.log.append(({ state: newest }) => newest.trains[train.branch]?.train === train.train ? { events: [{
		type: "train.dropped",
		actor: "land",
		data
	}] } : void 0);
	await takeBackStatuses(deps, state, train, {
		state: "pending",
		description: WAITING
	});
	await wakeNextTrain(deps, state, train.branch);
}
async function takeBackStatuses({ forge, run }, state, train, status) {
	for (const car of train.cars) {
		if (state.tasks[car.task]?.change?.head !== car.head || state.tasks[car.task]?.status === "landed") continue;
		try {
			await forge.setStatus(car.head, {
				...status,
				targetUrl: run.runUrl
			});
		} catch (error) {
			if (!(error instanceof _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r) || error.code !== "forge-refused") throw error;
			run.warn(error.message);
		}
	}
}
async function giveUp(deps, train, { error, before }) {
	if (error.code !== "ref-moved" && error.code !== "forge-refused") throw error;
	const dropped = {
		type: "train.dropped",
		actor: "land",
		data: {
			train: train.train,
			reason: error.message.slice(0, 1e3),
			lost: false
		}
	};
	const escalated = train.cars.map((car) => ({
		type: "task.escalated",
		actor: "land",
		task: car.task,
		data: { reason: `GitHub refused to land it on ${train.branch}: ${error.message.slice(0, 1e3)}` }
	}));
	const { state } = await deps.log.append(({ state }) => ({ events: [...state.trains[train.branch]?.train === train.train ? [...before, dropped] : [], ...error.code === "forge-refused" ? escalated : []] }));
	deps.run.warn(error.message);
	if (error.code === "ref-moved") {
		await takeBackStatuses(deps, state, train, {
			state: "pending",
			description: WAITING
		});
		return wakeNextTrain(deps, state, train.branch);
	}
	await takeBackStatuses(deps, state, train, {
		state: "error",
		description: `GitHub refused to land it on ${train.branch}; the issue of the task says why`
	});
	await deps.forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `nothing lands on ${train.branch}` });
}
// src/jobs/merge/depart.ts
const DONE = { kind: "done" };
async function depart(deps, coupled, platform) {
	const { state, rules } = platform;
	const { gate, tested } = gateFor(coupled.tree, {
		state,
		...rules
	});
	const record = {
		...coupled,
		gate
	};
	if (gate) return sendToGate(deps, record, platform.train);
	if (rules.config.agents.steward.autoMerge) await landTrain(deps, {
		...record,
		run: deps.run.runId,
		boardedAt: deps.world.now().toISOString()
	}, {
		tested,
		before: [],
		trainRefAt: platform.train
	});
	else for (const { task } of coupled.cars) await clear(deps, {
		tree: coupled.tree,
		task: taskOf(state, task),
		tested
	});
	return DONE;
}
async function sendToGate(deps, record, trainRefAt) {
	const { train, branch, base, tip, cars } = record;
	const boarded = await deps.log.append(({ state }) => state.trains[branch] === void 0 && cars.every((car) => state.tasks[car.task]?.status === "queued") ? {
		events: [{
			type: "train.boarded",
			actor: "board",
			data: {
				...record,
				cars: [...cars]
			}
		}],
		refs: [{
			ref: trainRef(branch),
			from: trainRefAt,
			to: tip
		}]
	} : void 0).catch((error) => {
		if (error instanceof _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r && !error.retryable) return error;
		throw error;
	});
	if (boarded instanceof _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r) return {
		kind: "refused",
		error: boarded
	};
	if (boarded.events.length === 0) {
		deps.run.info("Somebody else boarded a train, or a change of this one is no longer due; nothing departs.");
		if (boarded.state.trains[branch] === void 0) await wakeNextTrain(deps, boarded.state, branch);
		return DONE;
	}
	deps.run.info(`Train ${train}: ${cars.map((car) => `#${car.task}`).join(", ")} on ${base.slice(0, 12)}, tip ${tip}.`);
	deps.run.setOutput("gate", "true");
	deps.run.setOutput("train", train);
	deps.run.setOutput("tip", tip);
	deps.run.setOutput("base", base);
	return DONE;
}
async function clear(deps, { tree, task, tested }) {
	const { change } = task;
	if (change === void 0) return;
	const data = {
		head: change.head,
		tree,
		tested
	};
	const description = `${tested ? "green" : "untested"}; waits for a person to merge (autoMerge: false)`;
	await deps.forge.setStatus(change.head, {
		state: "success",
		description,
		targetUrl: deps.run.runUrl
	});
	const { state } = await deps.log.append(() => ({ events: [{
		type: "change.cleared",
		actor: "board",
		task: task.task,
		attempt: change.attempt,
		data
	}] }));
	await deps.forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `#${task.task} is green and waits for a person` });
	await wakeNextTrain(deps, state, task.attempts.at(-1)?.baseBranch ?? "");
}
// src/jobs/open-change.ts
const BODY_SHOWN = 1e4;
async function openChange(forge, task, options) {
	const { change } = task;
	if (change === void 0) return [];
	const opened = await forge.openPullRequest({
		head: change.branch,
		base: options.baseBranch,
		title: options.title,
		body: renderPullRequest(task.task, {
			...options,
			attempt: change.attempt
		})
	});
	const description = options.verify ? "being tested alone" : "waits for its train";
	await forge.setStatus(change.head, {
		state: "pending",
		description
	});
	return [{
		type: "change.opened",
		actor: "publish",
		task: task.task,
		attempt: change.attempt,
		data: {
			verify: options.verify,
			...opened.kind === "open" ? { pr: opened.number } : { prRefused: opened.setting }
		}
	}];
}
function renderPullRequest(task, options) {
	return [
		`Closes #${task}`,
		"",
		`Worked on by an agent of Stoneforge (attempt ${options.attempt}). It lands by itself once its train is green.`,
		"",
		"<details><summary>The task</summary>",
		"",
		(0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.u)(`${options.title}\n\n${options.body}`.trimEnd(), BODY_SHOWN),
		"",
		"</details>",
		""
	].join("\n");
}
// src/jobs/merge/open-left-behind.ts
async function openLeftBehind({ forge, log, world }, view) {
	const between = Object.values(view.state.tasks).filter(isBetweenJobs);
	const ended = await findEndedAttempts({
		forge,
		world
	}, between.flatMap(newestAttempt));
	const events = [];
	for (const task of between) {
		const issue = isLeftBehind(task, ended) ? await forge.findIssue(task.task) : void 0;
		if (issue === void 0) continue;
		const { title, body } = issue;
		const baseBranch = task.attempts.at(-1)?.baseBranch ?? "";
		events.push(...await tryOpen(forge, task, {
			title,
			body,
			baseBranch,
			verify: false
		}));
	}
	if (events.length === 0) return view;
	return log.append(({ state }) => ({ events: events.filter((event) => "task" in event && isBetweenJobs(taskOf(state, event.task))) }));
}
async function tryOpen(...[forge, task, options]) {
	try {
		return await openChange(forge, task, options);
	} catch (error) {
		if (!(error instanceof _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r) || error.retryable) throw error;
		const reason = `Its pull request cannot be opened: ${defused(error.message)}`;
		return [{
			type: "task.escalated",
			actor: "board",
			task: task.task,
			data: { reason }
		}];
	}
}
// src/jobs/merge/board.ts
const GATE_JOB = "gate";
async function runBoard(deps, inputs) {
	const { log, run } = deps;
	run.setOutput("gate", "false");
	const free = await closeForgottenTrain(deps, await log.read(), inputs.branch);
	if (free === void 0) return run.info("Another merge run has a train under way; it will wake the next one.");
	const { state } = await openLeftBehind(deps, free);
	const { tasks, limit } = boardingOrder(state, inputs.branch);
	const refs = await fetchRefs(deps, tasks, inputs.branch);
	if (refs.base === void 0) return run.warn(`Expected a branch ${inputs.branch}, found none.`);
	if (tasks.length === 0) return run.info("No change can board.");
	const { base } = refs;
	const rules = await (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.s)({ readBaseFile: (path) => deps.repository.readFile(base, path) });
	const most = rules.config.agents.steward.autoMerge ? limit : 1;
	await board(deps, {
		...refs,
		base,
		branch: inputs.branch,
		state,
		tasks,
		rules
	}, most);
}
async function board(deps, platform, limit) {
	const coupled = await coupleCars(deps, platform.tasks, {
		...platform,
		limit
	});
	await eject(deps, coupled.refused, coupled.cars);
	const { train, end, cars } = coupled;
	if (end === void 0) return deps.run.info("No change can board.");
	const { branch, base } = platform;
	const departed = await depart(deps, {
		train,
		branch,
		base,
		cars,
		...end
	}, platform);
	if (departed.kind === "done") return;
	const [first, ...others] = cars;
	if (others.length > 0) return board(deps, platform, 1);
	if (first !== void 0) await eject(deps, [cannotBoard(first.task, departed.error.message)], []);
}
async function closeForgottenTrain(deps, view, branch) {
	const open = view.state.trains[branch];
	if (open === void 0) return view;
	const isOurs = open.run === deps.run.runId;
	const found = isOurs || open.run === void 0 ? void 0 : await deps.forge.findRun(Number(open.run));
	if (found !== void 0 && found.status !== "completed") return void 0;
	const reason = isOurs ? "its run was started again" : `workflow run ${open.run ?? "?"} ended without a result`;
	const lost = found !== void 0 && await hasGateDied(deps, found.id);
	return deps.log.append(({ state }) => state.trains[branch]?.train === open.train ? { events: [{
		type: "train.dropped",
		actor: "board",
		data: {
			train: open.train,
			reason,
			lost
		}
	}] } : void 0);
}
async function hasGateDied({ forge }, run) {
	const gate = (await forge.listJobs(run)).find(({ name }) => name === GATE_JOB);
	return gate?.conclusion !== void 0 && gate.conclusion !== "skipped" && gate.conclusion !== "success";
}
async function fetchRefs({ repository }, tasks, branch) {
	const changes = tasks.map((task) => ({
		task: task.task,
		ref: `refs/heads/${task.branch ?? ""}`
	}));
	const baseRef = `refs/heads/${branch}`;
	const at = await repository.fetch([
		baseRef,
		trainRef(branch),
		...changes.map((change) => change.ref)
	]);
	return {
		base: at.get(baseRef),
		train: at.get(trainRef(branch)),
		heads: new Map(changes.map((change) => [change.task, at.get(change.ref)]))
	};
}
async function eject(deps, refused, cars) {
	if (refused.length === 0) return;
	await deps.log.append(() => ({
		events: refused,
		expect: NOTHING$1
	}));
	for (const event of refused) {
		if (!("task" in event)) continue;
		const why = event.type === "train.ejected" ? event.data.detail : "its branch was moved";
		deps.run.info(`#${event.task} cannot board: ${why}`);
	}
	const reason = cars.length === 0 ? "no change could board" : `a change could not board before #${cars[0]?.task}`;
	await deps.forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason });
}
// src/jobs/read-check-report.ts
const REPORT_LIMIT = 1048576;
async function readCheckReport({ artifacts, run }, artifact) {
	try {
		const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_9__.join)(run.tempDir, `report-${artifact}`);
		await artifacts.download(artifact, directory, {
			files: [_work_result_js__WEBPACK_IMPORTED_MODULE_2__.a],
			maxBytes: REPORT_LIMIT
		});
		return {
			kind: "read",
			report: _work_result_js__WEBPACK_IMPORTED_MODULE_2__.o.parse(JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_10__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_9__.join)(directory, _work_result_js__WEBPACK_IMPORTED_MODULE_2__.a), "utf8")))
		};
	} catch (error) {
		if (error instanceof _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r && error.retryable) throw error;
		return {
			kind: "unreadable",
			why: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.a)(error).slice(0, 500)
		};
	}
}
// src/jobs/merge/land.ts
async function runLand(deps, inputs) {
	const { state } = await deps.log.read();
	const train = state.trains[inputs.branch];
	if (train === void 0 || train.train !== inputs.train) return deps.run.warn(`Expected train ${inputs.train} to be open, found ${train?.train ?? "none"}; nothing lands.`);
	const report = await readReport$1(deps, inputs, train);
	if (report.kind === "lost") return drop(deps, train, report.reason);
	const gated = gatedEvent(train, report.report);
	if (!report.report.green) return train.cars.length > 1 ? shorten(deps, train, gated) : ejectRed(deps, train, {
		report: report.report,
		gated
	});
	if (inputs.gateResult !== "success") return drop(deps, train, `its report says green and its job ended as "${inputs.gateResult}"`);
	const refs = [`refs/heads/${train.branch}`, trainRef(train.branch)];
	const at = await deps.repository.fetch(refs);
	const { config } = await (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.s)({ readBaseFile: (path) => deps.repository.readFile(train.base, path) });
	if (!config.agents.steward.autoMerge) return clearTrain(deps, train, gated);
	await landTrain(deps, train, {
		tested: true,
		before: [gated],
		trainRefAt: at.get(trainRef(train.branch))
	});
}
async function readReport$1(deps, inputs, train) {
	if (inputs.artifact === void 0) return {
		kind: "lost",
		reason: `its gate ended as "${inputs.gateResult}" and left no report`
	};
	const read = await readCheckReport(deps, inputs.artifact);
	if (read.kind === "unreadable") return {
		kind: "lost",
		reason: `its report cannot be read: ${read.why}`
	};
	const { report } = read;
	if (report.tip === train.tip && report.tree === train.tree) return {
		kind: "read",
		report
	};
	return {
		kind: "lost",
		reason: `its report is about ${report.tip}, not about its tip ${train.tip}`
	};
}
function gatedEvent(train, report) {
	return {
		type: "train.gated",
		actor: "land",
		data: {
			train: train.train,
			tip: train.tip,
			tree: train.tree,
			green: report.green,
			checks: report.checks,
			...!report.green && report.output !== void 0 && { untrusted: { text: (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.g)(report.output) } }
		}
	};
}
async function shorten(deps, train, gated) {
	const reason = `red with ${train.cars.length} changes; half of them board next`;
	const dropped = {
		type: "train.dropped",
		actor: "land",
		data: {
			train: train.train,
			reason,
			lost: false
		}
	};
	const { state } = await deps.log.append(({ state: newest }) => newest.trains[train.branch]?.train === train.train ? { events: [gated, dropped] } : void 0);
	deps.run.info(`Train ${train.train} is ${reason}.`);
	await wakeNextTrain(deps, state, train.branch);
}
async function ejectRed(deps, train, { report, gated }) {
	const failing = report.checks.find((check) => check.exitCode !== 0);
	const how = failing?.timedOut === true ? "ran out of time" : `ended with exit code ${failing?.exitCode ?? "unknown"}`;
	const detail = `The check \`${defused(failing?.command ?? "unknown", 200).replaceAll("`", "'")}\` ${how} on this change merged into ${train.branch}.`;
	const ejected = train.cars.map((car) => ({
		type: "train.ejected",
		actor: "land",
		task: car.task,
		attempt: car.attempt,
		data: {
			train: train.train,
			reason: "gate-failed",
			detail,
			...report.output !== void 0 && { untrusted: { text: (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.g)(report.output) } }
		}
	}));
	const { state } = await deps.log.append(({ state: newest }) => newest.trains[train.branch]?.train === train.train ? { events: [gated, ...ejected] } : void 0);
	deps.run.info(`Train ${train.train} is red: ${detail}`);
	await deps.forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `train ${train.train} was red` });
	await wakeNextTrain(deps, state, train.branch);
	for (const car of train.cars) await deps.forge.setStatus(car.head, {
		state: "failure",
		description: "checks failed",
		targetUrl: deps.run.runUrl
	});
	const shown = await showStatuses(deps, state, { tasks: train.cars.map((car) => car.task) });
	if (shown.length > 0) await deps.log.append(() => ({
		events: shown,
		expect: NOTHING$1
	}));
}
async function drop(deps, train, reason) {
	const { state } = await deps.log.append(({ state: newest }) => newest.trains[train.branch]?.train === train.train ? { events: [{
		type: "train.dropped",
		actor: "land",
		data: {
			train: train.train,
			reason,
			lost: true
		}
	}] } : void 0);
	deps.run.warn(`Train ${train.train} is dropped: ${reason}. Its changes stay queued.`);
	await deps.forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `train ${train.train} was dropped` });
	await wakeNextTrain(deps, state, train.branch);
}
async function clearTrain(deps, train, gated) {
	const dropped = {
		type: "train.dropped",
		actor: "land",
		data: {
			train: train.train,
			reason: "green; a person merges (autoMerge: false)",
			lost: false
		}
	};
	const { state, events } = await deps.log.append(({ state: newest }) => newest.trains[train.branch]?.train === train.train ? { events: [gated, dropped] } : void 0);
	if (events.length === 0) return;
	for (const car of train.cars) {
		const task = taskOf(state, car.task);
		if (task.status !== "queued" || task.change?.head !== car.head) continue;
		await clear(deps, {
			tree: train.tree,
			task,
			tested: true
		});
	}
}
// src/core/overlap/summarize-paths.ts
const MOST_PATHS = 100;
const MOST_CHARACTERS = 4e3;
function summarizePaths(paths) {
	const all = [...new Set(paths)].sort();
	if (fits(all)) return all;
	const deepest = all.reduce((depth, path) => Math.max(depth, path.split("/").length - 1), 0);
	for (let depth = deepest; depth > 0; depth -= 1) {
		const folders = [...new Set(all.map((path) => cutBelow(depth, path)))].sort();
		if (fits(folders)) return folders;
	}
	return ["/"];
}
function cutBelow(depth, path) {
	const names = path.split("/");
	return names.length > depth ? `${names.slice(0, depth).join("/")}/` : path;
}
function fits(paths) {
	return paths.length <= MOST_PATHS && paths.reduce((sum, path) => sum + path.length, 0) <= MOST_CHARACTERS;
}
// src/core/publish/find-refused-paths.ts
const REFUSED = [
	".github/workflows/",
	".github/actions/",
	".stoneforge/"
];
const SHORT_NAMES = new Map([
	["github~", ".github"],
	["workfl~", "workflows"],
	["action~", "actions"],
	["stonef~", ".stoneforge"]
]);
function findRefusedPaths(paths) {
	return paths.filter((path) => {
		const seen = foldPath(path);
		return REFUSED.some((prefix) => seen.startsWith(prefix) || seen === prefix.slice(0, -1));
	});
}
function foldPath(path) {
	return path.normalize("NFKC").replace(/[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, "").toLowerCase().split(/[/\\]/).map(foldName).join("/");
}
function foldName(name) {
	const bare = name.replace(/:.*$/s, "").replace(/[. ]+$/, "");
	return SHORT_NAMES.get(bare.replace(/~\d+$/, "~")) ?? bare;
}
// src/jobs/publish/take-result.ts
const ARTIFACT_LIMIT = 536870912;
async function takeResult({ artifacts, run }, inputs) {
	if (inputs.artifact === void 0) return withoutArtifact(inputs.result);
	const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_9__.join)(run.tempDir, `work-${inputs.artifact}`);
	try {
		const files = await artifacts.download(inputs.artifact, directory, {
			files: [
				_work_result_js__WEBPACK_IMPORTED_MODULE_2__.r,
				_work_result_js__WEBPACK_IMPORTED_MODULE_2__.t,
				_work_result_js__WEBPACK_IMPORTED_MODULE_2__.n
			],
			maxBytes: ARTIFACT_LIMIT
		});
		const result = _work_result_js__WEBPACK_IMPORTED_MODULE_2__.i.parse(JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_10__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_9__.join)(directory, _work_result_js__WEBPACK_IMPORTED_MODULE_2__.r), "utf8")));
		if (result.task !== inputs.task || result.attempt !== inputs.attempt) return ended("crashed", `the artifact is of task #${result.task}, attempt ${result.attempt}`);
		return {
			outcome: result.outcome,
			reason: defused(result.reason),
			message: result.message,
			sessions: result.sessions,
			durationMs: result.durationMs,
			usage: usageOf(result.usage),
			unmetered: result.unmetered,
			bundle: files.includes("change.bundle") ? (0,node_path__WEBPACK_IMPORTED_MODULE_9__.join)(directory, _work_result_js__WEBPACK_IMPORTED_MODULE_2__.t) : void 0
		};
	} catch (error) {
		if (error instanceof _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r && error.retryable) throw error;
		return ended("crashed", `the result of the work job cannot be read: ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.a)(error).slice(0, 500)}`);
	}
}
function usageOf(usage) {
	if (usage === void 0) return void 0;
	const { inputTokens, outputTokens, costUsd } = usage;
	return {
		...inputTokens !== void 0 && { inputTokens },
		...outputTokens !== void 0 && { outputTokens },
		...costUsd !== void 0 && { costUsd }
	};
}
function withoutArtifact(result) {
	if (result === "cancelled") return ended("cancelled", "the work job was cancelled or ran out of time before it could save anything");
	return ended("lost", `the work job ended as "${result}" and left nothing behind; its runner was probably lost`);
}
function ended(outcome, reason) {
	return {
		outcome,
		reason,
		message: void 0,
		sessions: 0,
		durationMs: 0,
		usage: void 0,
		unmetered: void 0,
		bundle: void 0
	};
}
// src/jobs/publish/settle.ts
function settlementIn({ book }, { task, attempt }, took) {
	const reservation = reservationOf(book, task, attempt);
	return reservation === void 0 ? [] : [settlementOf(reservation, "publish", took)];
}
async function settleLate(deps, inputs, { state }) {
	if (!(taskOf(state, inputs.task).attempts.find((one) => one.attempt === inputs.attempt)?.nonceHash === nonceHash(inputs.nonce)) || reservationOf(state.book, inputs.task, inputs.attempt) === void 0) return;
	const result = await takeResult(deps, inputs);
	if ((await deps.log.append((now) => ({ events: settlementIn(now.state, inputs, result) }))).events.length === 0) return;
	await deps.forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `task #${inputs.task} settled what it took` });
}
// src/jobs/publish/wake-after-backoff.ts
const LONGEST_PAUSE_MS = 3e5;
async function wakeAfterBackoff({ forge, run, world }, task) {
	const until = task.status === "ready" ? backoffUntil(task) : void 0;
	if (until === void 0) return;
	const waitMs = Date.parse(until) - world.now().getTime();
	if (waitMs > LONGEST_PAUSE_MS) return run.info(`Task #${task.task} may try again from ${until} on.`);
	run.info(`Task #${task.task} may try again from ${until} on; waking dispatch then.`);
	await world.pause(Math.max(0, waitMs) + 1e3);
	await forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `task #${task.task} may try again` });
}
// src/jobs/publish/publish.ts
const BUNDLE_LIMIT = 268435456;
const COMMITS_LIMIT = 1e3;
async function runPublish(deps, inputs) {
	const { log, forge, run } = deps;
	const view = await log.read();
	const attempt = currentAttempt(view, inputs);
	if (attempt === void 0) {
		run.warn(`Attempt ${inputs.attempt} of task #${inputs.task} is not the one that is going on; nothing is published.`);
		await settleLate(deps, inputs, view);
		return run.setOutput("published", "false");
	}
	const { taken, ended } = await recordEnd(deps, inputs, {
		result: await takeResult(deps, inputs),
		attempt,
		task: taskOf(view.state, inputs.task)
	});
	const task = taskOf(ended.state, inputs.task);
	const isPublished = ended.events.some(({ type }) => type === "change.published");
	run.setOutput("published", String(isPublished));
	run.info(`Task #${inputs.task}, attempt ${inputs.attempt}: ${taken.sentence}`);
	if (!isPublished) {
		await forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `task #${inputs.task} ended its attempt` });
		await run.summarize(`### Task #${inputs.task}\n\n${taken.sentence}\n`);
		return wakeAfterBackoff(deps, task);
	}
	run.setOutput("head", task.change?.head ?? "");
	run.setOutput("base", task.change?.base ?? "");
	const issue = await forge.findIssue(inputs.task);
	const opened = await openChange(forge, task, {
		title: issue?.title ?? task.title ?? `Task #${inputs.task}`,
		body: issue?.body ?? "",
		baseBranch: attempt.baseBranch,
		verify: inputs.verify
	});
	const shown = await showStatuses(deps, preview(ended.state, opened), { tasks: [inputs.task] });
	const queued = await log.append(() => ({
		events: [...opened, ...shown],
		expect: NOTHING$1
	}));
	if (!inputs.verify) await forge.dispatchWorkflow(MERGE_WORKFLOW, { base: attempt.baseBranch });
	const { change } = taskOf(queued.state, inputs.task);
	if (change?.prRefused !== void 0) run.warn(`No pull request: ${change.prRefused}`);
	await run.summarize(`### Task #${inputs.task}\n\n${taken.sentence}\n`);
}
function currentAttempt(view, inputs) {
	const task = view.state.tasks[inputs.task];
	const live = task === void 0 || task.status !== "running" ? void 0 : liveAttempt(task);
	if (live?.attempt !== inputs.attempt || live.nonceHash !== nonceHash(inputs.nonce)) return void 0;
	return live;
}
async function recordEnd(deps, inputs, context) {
	const record = async (taken) => ({
		taken,
		ended: await deps.log.append(({ state }) => {
			const settled = settlementIn(state, inputs, context.result);
			if (currentAttempt({
				commit: void 0,
				state
			}, inputs) === void 0) return { events: settled };
			return {
				...taken.append,
				events: [...taken.append.events, ...settled]
			};
		})
	});
	for (let isLastTry = false;; isLastTry = true) {
		const taken = await takeChange(deps, context);
		try {
			return await record(taken);
		} catch (error) {
			if (!(error instanceof _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r)) throw error;
			if (error.code === "ref-moved" && !isLastTry) continue;
			if (error.code !== "forge-refused" || taken.append.refs === void 0) throw error;
			return record(end(context, {
				...context.result,
				outcome: "refused",
				reason: error.message
			}));
		}
	}
}
async function takeChange({ repository }, context) {
	const { result, attempt, task } = context;
	if (result.bundle === void 0 || task.branch === void 0) return end(context, result);
	const branchRef = `refs/heads/${task.branch}`;
	const checkpointRef = `refs/stoneforge/checkpoints/${task.task}`;
	const baseRef = `refs/heads/${attempt.baseBranch}`;
	const at = await repository.fetch([
		baseRef,
		branchRef,
		checkpointRef
	]);
	const base = at.get(baseRef);
	let head;
	try {
		const bundled = await repository.takeBundle(result.bundle, {
			branch: task.branch,
			maxBytes: BUNDLE_LIMIT
		});
		await checkChange(repository, {
			head: bundled,
			attempt
		});
		const edit = (message) => defuseClosings(message, task.task);
		head = await repository.editMessages(base ?? attempt.base, bundled, edit);
	} catch (error) {
		if (!(error instanceof _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r) || error.code !== "bundle-refused") throw error;
		return end(context, {
			...result,
			outcome: "refused",
			reason: error.message
		});
	}
	const mergeBase = (base === void 0 ? void 0 : await repository.mergeBase(base, head)) ?? attempt.base;
	const changed = await repository.changedPaths(mergeBase, head);
	const paths = summarizePaths(changed);
	const kept = {
		checkpoint: head,
		paths,
		refs: [{
			ref: checkpointRef,
			from: at.get(checkpointRef),
			to: head
		}]
	};
	if (result.outcome !== "completed") return end(context, result, kept);
	if (at.get(branchRef) !== void 0 && at.get(branchRef) !== task.change?.head) {
		const reason = `Expected branch ${task.branch} at ${task.change?.head ?? "no commit"}, found ${at.get(branchRef)}: somebody else has moved it. Delete or rename that branch, then comment \`/stoneforge retry\`.`;
		return end(context, {
			...result,
			outcome: "refused",
			reason
		}, kept);
	}
	return {
		append: {
			events: [{
				type: "change.published",
				actor: "publish",
				task: task.task,
				attempt: attempt.attempt,
				data: {
					branch: task.branch,
					head,
					base: mergeBase,
					commits: await repository.countCommits(mergeBase, head),
					files: changed.length,
					paths: [...paths]
				}
			}, ...end(context, result).append.events],
			refs: [{
				ref: branchRef,
				from: at.get(branchRef),
				to: head
			}]
		},
		sentence: `published as ${head} on ${task.branch}.`
	};
}
async function checkChange(repository, { head, attempt }) {
	const refuse = (message) => new _inputs_js__WEBPACK_IMPORTED_MODULE_3__.r("bundle-refused", message);
	if (!await repository.isAncestor(attempt.base, head)) throw refuse(`Expected a change that continues from ${attempt.base}, found ${head}, which does not contain it.`);
	const commits = await repository.countCommits(attempt.base, head);
	if (commits > COMMITS_LIMIT) throw refuse(`Expected at most ${COMMITS_LIMIT} commits, found ${commits}.`);
	const refused = findRefusedPaths(await repository.changedPaths(attempt.base, head));
	if (refused.length > 0) throw refuse(`The change touches ${refused.slice(0, 5).join(", ")}. Agents may not change workflows (GitHub refuses that to the token of a workflow) nor the forge's own configuration and prompts. Make this change by hand, or narrow the task and comment \`/stoneforge retry\`.`);
}
function end({ attempt, task }, result, kept = {}) {
	const { outcome, reason, message, sessions, durationMs, usage } = result;
	const isEmpty = outcome === "completed" && result.bundle === void 0;
	return {
		append: {
			events: [{
				type: "attempt.ended",
				actor: "publish",
				task: task.task,
				attempt: attempt.attempt,
				data: {
					outcome: isEmpty ? "no-change" : outcome,
					sessions,
					durationMs,
					reason,
					...usage !== void 0 && { usage },
					...kept.checkpoint !== void 0 && { checkpoint: kept.checkpoint },
					...kept.paths !== void 0 && { paths: [...kept.paths] },
					...message !== void 0 && { untrusted: { text: (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.g)(message) } }
				}
			}],
			...kept.refs !== void 0 && { refs: kept.refs }
		},
		sentence: `no change is published. ${reason}`
	};
}
// src/jobs/report.ts
async function runReport(deps, inputs) {
	const { log, forge, run } = deps;
	const { state } = await log.read();
	const task = taskOf(state, inputs.task);
	if (!(task.status === "verifying" && task.change?.head === inputs.head && task.change.attempt === inputs.attempt)) return run.warn(`The change ${inputs.head} of task #${inputs.task} is no longer the one being tested.`);
	const report = await readReport(deps, inputs);
	if (report === void 0) run.warn("No report of verify can be used; the train will test the change.");
	const event = report === void 0 ? {
		type: "change.opened",
		actor: "report",
		task: inputs.task,
		attempt: inputs.attempt,
		data: {
			verify: false,
			...task.change?.prRefused !== void 0 && { prRefused: task.change.prRefused }
		}
	} : verified(inputs, report);
	const appended = await log.append(({ state: newest }) => taskOf(newest, inputs.task).status === "verifying" ? { events: [event] } : void 0);
	const isRed = report !== void 0 && !report.green;
	await forge.setStatus(inputs.head, {
		state: isRed ? "failure" : "pending",
		description: isRed ? "checks failed" : "waits for its train",
		targetUrl: run.runUrl
	});
	if (isRed) await forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `checks of #${inputs.task} failed` });
	else await forge.dispatchWorkflow(MERGE_WORKFLOW, { base: task.attempts.at(-1)?.baseBranch ?? "" });
	const shown = await showStatuses(deps, appended.state, { tasks: [inputs.task] });
	if (shown.length > 0) await log.append(() => ({
		events: shown,
		expect: NOTHING$1
	}));
}
function verified(inputs, report) {
	return {
		type: "change.verified",
		actor: "report",
		task: inputs.task,
		attempt: inputs.attempt,
		data: {
			head: inputs.head,
			tree: report.tree,
			green: report.green,
			checks: report.checks,
			...!report.green && report.output !== void 0 && { untrusted: { text: (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.g)(report.output) } }
		}
	};
}
async function readReport(deps, inputs) {
	if (inputs.verifyArtifact === void 0) return void 0;
	const read = await readCheckReport(deps, inputs.verifyArtifact);
	if (read.kind === "unreadable") {
		deps.run.warn(`The report of verify cannot be read: ${read.why}`);
		return;
	}
	const { report } = read;
	const expected = await expectedTree(deps, inputs);
	if (report.tree !== expected) {
		deps.run.warn(`Expected a report about tree ${expected ?? "none"}, found one about ${report.tree}.`);
		return;
	}
	return report.green && inputs.verifyResult !== "success" ? void 0 : report;
}
async function expectedTree({ log, repository }, inputs) {
	const { branch, attempts } = taskOf((await log.read()).state, inputs.task);
	await repository.fetch([`refs/heads/${branch ?? ""}`, `refs/heads/${attempts.at(-1)?.baseBranch ?? ""}`]);
	const merged = await repository.merge(inputs.base, inputs.head);
	return merged.kind === "clean" ? merged.tree : void 0;
}
// src/jobs/requests/render-ledger.ts
function renderLedger(tally) {
	const { reads, writes, queries, mutations, points, byOperation, rest, graphql } = tally;
	const total = reads + writes + queries + mutations;
	const left = [...rest === void 0 ? [] : [`REST requests: ${describeLeft(rest)}`], ...graphql === void 0 ? [] : [`GraphQL points: ${describeLeft(graphql)}`]];
	return `${[
		"### Requests to GitHub",
		"",
		total === 0 ? "None." : `${total}: ${reads} REST reads, ${writes} REST writes, ${queries} GraphQL queries and ${mutations} mutations for ${points} points.`,
		...left.length === 0 ? [] : ["", `${left.join(". ")}. All jobs of the repository share them.`],
		...total === 0 ? [] : [
			"",
			"| request | times |",
			"| --- | --- |",
			...rowsOf(byOperation)
		]
	].join("\n")}\n`;
}
function rowsOf(byOperation) {
	return Object.entries(byOperation).map(([operation, times]) => `| \`${operation.replaceAll("|", "\\|")}\` | ${times} |`);
}
// src/action/run-trusted.ts
async function runTrusted(command) {
	const deps = await connect();
	try {
		await runJob(command, deps);
	} finally {
		await deps.run.summarize(renderLedger(deps.ledger.tally()));
	}
}
async function runJob(command, deps) {
	switch (command) {
		case "dispatch": return runDispatch(deps);
		case "publish": return runPublish(deps, (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.n)("publish"));
		case "report": {
			const { "verify-result": verifyResult, "verify-artifact": verifyArtifact, ...inputs } = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.n)("report");
			return runReport(deps, {
				...inputs,
				verifyResult,
				verifyArtifact
			});
		}
		case "board": return runBoard(deps, { branch: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.n)("board")["base-branch"] });
		case "land": {
			const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__.n)("land");
			const { train, artifact } = inputs;
			return runLand(deps, {
				branch: inputs["base-branch"],
				train,
				gateResult: inputs["gate-result"],
				artifact
			});
		}
	}
}
async function connect() {
	const token = (0,_core_js__WEBPACK_IMPORTED_MODULE_1__.r)("token", { required: true });
	const run = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.f)({ secrets: [token] });
	const world = (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.d)();
	const repository = await openRepository({
		dir: (0,node_path__WEBPACK_IMPORTED_MODULE_9__.join)(run.tempDir, "repository"),
		remoteUrl: run.gitUrl,
		token
	});
	const meter = new RequestMeter();
	return {
		run,
		world,
		repository,
		forge: createForge({
			token,
			apiUrl: process.env.GITHUB_API_URL ?? "https://api.github.com",
			repository: run.repository,
			warn: run.warn,
			meter
		}),
		ledger: meter,
		log: createEventLog({
			repository,
			emptyState,
			fold,
			world,
			runId: run.runId,
			warn: run.warn
		}),
		artifacts: (0,_work_result_js__WEBPACK_IMPORTED_MODULE_2__.q)({ tempDir: run.tempDir })
	};
}



/***/ })

};
;