export const id = 622;
export const ids = [622];
export const modules = {

/***/ 35602:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ createRunArtifacts)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./build/adapters/artifacts/download-archive.js





/** How often the size of a running download is looked at. */
const WATCH_MS = 100;
/**
 * Downloads the zip of an artifact of this run as it is, without unpacking it: the toolkit's own extraction has no limit of size. The size
 * that the service states is checked before, the size that comes is watched, and the digest is compared.
 *
 * @throws StoneforgeError `artifact-refused`; `forge-unavailable` (retryable) when the service does not answer.
 */
async function downloadArchive(client, id, options) {
    const { artifacts } = await answered(client.listArtifacts());
    const artifact = artifacts.find((candidate) => candidate.id === id);
    if (artifact === undefined)
        throw refused(`an artifact ${id} in this run`, 'none');
    if (artifact.size > options.maxBytes)
        throw tooLarge(options.maxBytes, artifact.size);
    const directory = await (0,promises_.mkdtemp)((0,external_node_path_.join)(options.tempDir ?? (0,external_node_os_.tmpdir)(), 'artifact-'));
    try {
        const done = new AbortController();
        const { digest } = artifact;
        const settings = { path: directory, skipDecompress: true, ...(digest ? { expectedHash: digest } : {}) };
        const download = answered(client.downloadArtifact(id, settings)).finally(() => done.abort());
        // When it outgrows its limit nobody waits for it any more, and its later failure must not end the process.
        download.catch(() => undefined);
        const watched = watchSize(directory, options.maxBytes, done.signal).then(() => download);
        const { digestMismatch } = await Promise.race([download, watched]);
        if (digestMismatch === true)
            throw refused(`an archive with the digest ${digest}`, 'another');
        const [file, ...others] = await (0,promises_.readdir)(directory);
        if (file === undefined || others.length > 0)
            throw refused('one file', `${others.length + (file === undefined ? 0 : 1)}`);
        const bytes = await (0,promises_.readFile)((0,external_node_path_.join)(directory, file));
        if (bytes.length > options.maxBytes)
            throw tooLarge(options.maxBytes, bytes.length);
        return bytes;
    }
    finally {
        await (0,promises_.rm)(directory, { recursive: true, force: true });
    }
}
/** Ends when `done` does. Throws as soon as the directory holds more than it may. */
async function watchSize(directory, maxBytes, done) {
    try {
        for await (const _ of (0,external_node_timers_promises_.setInterval)(WATCH_MS, undefined, { signal: done })) {
            const names = await (0,promises_.readdir)(directory);
            const sizes = await Promise.all(names.map(async (name) => (await (0,promises_.stat)((0,external_node_path_.join)(directory, name))).size));
            const bytes = sizes.reduce((sum, size) => sum + size, 0);
            if (bytes > maxBytes)
                throw tooLarge(maxBytes, bytes);
        }
    }
    catch (error) {
        // The timer ends with an error of its own when it is aborted.
        if (!done.aborted)
            throw error;
    }
}
async function answered(promise) {
    try {
        return await promise;
    }
    catch (error) {
        const message = `Expected the artifact service to answer, found: ${(0,errors/* messageOf */.bD)(error)}. Run the job again.`;
        throw new errors/* StoneforgeError */.Hx('forge-unavailable', message, { retryable: true, cause: error });
    }
}
const tooLarge = (maxBytes, found) => refused(`an archive of at most ${maxBytes} bytes`, `${found}`);
function refused(expected, found) {
    return new errors/* StoneforgeError */.Hx('artifact-refused', `Expected ${expected}, found ${found}. Nothing of it was taken.`);
}

// EXTERNAL MODULE: ./node_modules/fflate/esm/index.mjs
var esm = __webpack_require__(51306);
;// CONCATENATED MODULE: ./build/adapters/artifacts/read-archive.js


/**
 * Takes the expected files out of a zip that an untrusted job made. Names and sizes are checked before anything is unpacked; no path of
 * the archive is ever used as one.
 *
 * @throws StoneforgeError `artifact-refused` when it is no zip, or holds another file, a folder, a file twice, or one larger than `maxBytes`.
 */
function readArchive(archive, expect) {
    const seen = new Set();
    const admit = ({ name, originalSize }) => {
        if (!expect.files.includes(name))
            throw read_archive_refused(`only ${expect.files.join(', ')}`, JSON.stringify(name.slice(0, 200)));
        if (seen.has(name))
            throw read_archive_refused(`${name} once`, 'it twice');
        if (originalSize > expect.maxBytes)
            throw read_archive_refused(`${name} of at most ${expect.maxBytes} bytes`, `${originalSize}`);
        seen.add(name);
        return true;
    };
    try {
        // fflate never writes more than the size that the archive states, which is the one that was admitted.
        return new Map(Object.entries((0,esm/* unzipSync */.AO)(archive, { filter: admit })));
    }
    catch (error) {
        if (error instanceof errors/* StoneforgeError */.Hx)
            throw error;
        throw read_archive_refused('a zip archive', 'something else', error);
    }
}
function read_archive_refused(expected, found, cause) {
    const message = `Expected the artifact to be or hold ${expected}, found ${found}. Nothing of it was taken.`;
    return new errors/* StoneforgeError */.Hx('artifact-refused', message, { cause });
}

;// CONCATENATED MODULE: ./build/adapters/artifacts/run-artifacts.js





/** Long enough for a person to look at a refused one, short enough to cost nothing. */
const RETENTION_DAYS = 3;
const COMPRESSION_LEVEL = 6;
/** What a zip needs beside its files: names and headers. */
const ARCHIVE_OVERHEAD_BYTES = 64 * 1024;
/** Artifacts of the present run through GitHub's own client, which is loaded when the first one is needed. */
function createRunArtifacts(options = {}) {
    return {
        async upload(name, directory, files) {
            const client = await loadClient();
            const paths = files.map((file) => (0,external_node_path_.join)(directory, file));
            const settings = { retentionDays: RETENTION_DAYS, compressionLevel: COMPRESSION_LEVEL };
            const { id } = await client.uploadArtifact(name, paths, directory, settings).catch((error) => {
                const message = `Expected the artifact service to take ${name}, found: ${(0,errors/* messageOf */.bD)(error)}.`;
                throw new errors/* StoneforgeError */.Hx('forge-unavailable', message, { retryable: true, cause: error });
            });
            if (id !== undefined)
                return id;
            throw new errors/* StoneforgeError */.Hx('forge-unavailable', `Expected an id for the artifact ${name}, found none.`);
        },
        async download(id, directory, expect) {
            const maxBytes = expect.files.length * expect.maxBytes + ARCHIVE_OVERHEAD_BYTES;
            const archive = await downloadArchive(await loadClient(), id, { ...options, maxBytes });
            const files = readArchive(archive, expect);
            await (0,promises_.mkdir)(directory, { recursive: true });
            // The names are those that the caller gave; `wx` follows no link that lies there already.
            const present = expect.files.filter((file) => files.has(file));
            await Promise.all(present.map((file) => (0,promises_.writeFile)((0,external_node_path_.join)(directory, file), files.get(file) ?? '', { flag: 'wx', mode: 0o600 })));
            return present;
        },
    };
}
async function loadClient() {
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(269), __webpack_require__.e(228)]).then(__webpack_require__.bind(__webpack_require__, 50228));
    return new DefaultArtifactClient();
}


/***/ }),

/***/ 27220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ makeBareRepository)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/**
 * Makes an empty bare repository in a directory that exists. These four names are all that git asks of one (gitrepository-layout(5)), so
 * `git init` would be a process for nothing, and there is no template of the machine, and no hook, that could get in.
 *
 * @param settings the rest of its configuration; only the owner can read the file, from before anything is in it.
 */
async function makeBareRepository(dir, settings = '') {
    for (const folder of ['objects', 'refs'])
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, folder));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, 'config'), `[core]\n\trepositoryformatversion = 0\n\tbare = true\n${settings}`, {
        mode: 0o600,
        flag: 'wx',
    });
    // Last, because it is the one that makes git take the directory for a repository.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dir, 'HEAD'), 'ref: refs/heads/main\n', { flag: 'wx' });
}


/***/ }),

/***/ 57951:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ createRunContext)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 13 modules
var core = __webpack_require__(77094);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
;// CONCATENATED MODULE: ./build/adapters/runner/printable.js
/**
 * Makes text harmless for a job's log, where a line that begins with `::` or holds `##[` is a command to the runner (mask this, set
 * that output). Whoever reads the log sees the same text with a space in it.
 */
function printable(text) {
    return text.replace(/^(\s*):(?=:)/gm, '$1: ').replace(/##(?=\[)/g, '# #');
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 5 modules
var schemas = __webpack_require__(42047);
;// CONCATENATED MODULE: ./build/adapters/runner/run-environment.js



/** What the runner tells a job in its environment, as far as we use it. */
const runEnvironment = schemas/* object */.Ikc({
    GITHUB_RUN_ID: schemas/* string */.YjP().regex(/^\d{1,19}$/, 'the number of a workflow run'),
    GITHUB_REPOSITORY: schemas/* string */.YjP().regex(/^[\w.-]+\/[\w.-]+$/, 'owner/name'),
    GITHUB_SERVER_URL: schemas/* url */.OZ5({ protocol: /^https?$/, error: 'an http(s) URL' }),
    RUNNER_TEMP: schemas/* string */.YjP().refine(external_node_path_.isAbsolute, 'an absolute path'),
});
/** @throws StoneforgeError `bad-input` when this is no job of GitHub Actions, naming the variable that is missing or wrong. */
function readRunEnvironment(env) {
    const parsed = runEnvironment.safeParse(env);
    if (parsed.success)
        return parsed.data;
    const [issue] = parsed.error.issues;
    const name = String(issue?.path[0]);
    const found = env[name] === undefined ? 'it missing' : JSON.stringify(env[name]);
    const expected = env[name] === undefined ? 'set by the runner' : issue?.message;
    throw new errors/* StoneforgeError */.Hx('bad-input', `Expected ${name} to be ${expected}, found ${found}. The action runs in jobs of GitHub Actions; on your own machine use "stoneforge local".`);
}

;// CONCATENATED MODULE: ./build/adapters/runner/run-context.js






/** GitHub takes 1 MiB of summary from a step; a character has at most four bytes. */
const SUMMARY_LIMIT_CHARACTERS = 256 * 1024;
/**
 * The run and job that this process is a step of. Hides the secrets from the job's log from here on, and makes the job's directory.
 *
 * From the runner's variables alone: the event's payload, which `@actions/github` would read too, is a hint that no decision may use.
 *
 * @throws StoneforgeError `bad-input` outside a job of GitHub Actions.
 */
function createRunContext(options = {}) {
    for (const secret of options.secrets ?? [])
        if (secret !== '')
            core/* setSecret */.Pq(secret);
    const { GITHUB_RUN_ID, GITHUB_REPOSITORY, GITHUB_SERVER_URL, RUNNER_TEMP } = readRunEnvironment(options.env ?? process.env);
    const repositoryUrl = `${GITHUB_SERVER_URL.replace(/\/+$/, '')}/${GITHUB_REPOSITORY}`;
    const warn = (text) => core/* warning */.$e(text);
    return {
        runId: GITHUB_RUN_ID,
        repository: GITHUB_REPOSITORY,
        runUrl: `${repositoryUrl}/actions/runs/${GITHUB_RUN_ID}`,
        gitUrl: `${repositoryUrl}.git`,
        tempDir: (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(RUNNER_TEMP, 'stoneforge-')),
        setOutput: (name, value) => core/* setOutput */.uH(name, value),
        info: (text) => core/* info */.pq(printable(text)),
        warn,
        async summarize(markdown) {
            try {
                await core/* summary */.z.addRaw(markdown.slice(0, SUMMARY_LIMIT_CHARACTERS), true).write();
            }
            catch (error) {
                // A summary is for people; a job whose work is done does not fail for it.
                warn(`Expected to write the job's summary, found: ${(0,errors/* messageOf */.bD)(error)}.`);
            }
        },
    };
}


/***/ }),

/***/ 27928:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ createWorld)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** The machine's clock and dice. */
function createWorld() {
    return {
        now: () => new Date(),
        random: () => Math.random(),
        nonce: () => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString('hex'),
    };
}


/***/ }),

/***/ 91172:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ attemptSnapshotPath),
/* harmony export */   m: () => (/* binding */ attemptSnapshot)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42047);

const sha = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/);
/** What a worker knows: written by dispatch as `attempts/<task>.<n>.json` on the log branch, and nothing else reaches it. */
const attemptSnapshot = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    v: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(1),
    task: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().positive(),
    attempt: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().positive(),
    worker: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^worker-[1-9][0-9]{0,3}$/),
    slug: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[a-z0-9][a-z0-9-]{0,49}$/),
    branch: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^agent\/worker-[1-9][0-9]{0,3}\/[1-9][0-9]*-[a-z0-9][a-z0-9-]*$/),
    baseBranch: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1),
    /** Tip of the base branch that the attempt starts from. */
    base: sha,
    /** What the last attempt left, when there is something: its published change, or the checkpoint of one that did not finish. */
    continueFrom: sha.optional(),
    /** True when `continueFrom` is a checkpoint: what it holds was never published, and counts as the work of this attempt. */
    unfinished: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().default(false),
    title: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    body: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    author: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    agent: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        provider: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1),
        model: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
        command: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
        maxSessionTokens: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().positive().optional(),
        /** Names of further variables of the job that the agent may see. */
        env: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).default([]),
    }),
    limits: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        sessionMinutes: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().positive(),
        /** Time of the whole job; sessions end early enough to save what there is. */
        jobMinutes: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().positive().optional(),
        maxSessions: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().positive(),
        outputBytes: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().positive(),
    }),
    /** What the blockers of this task brought. Titles are text from outside. */
    dependencies: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ task: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int(), title: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), commit: sha })),
    /** Why the last attempt did not land. `output` is text from outside. */
    repair: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), paths: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).optional(), output: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional() })
        .optional(),
    /** The question of the last attempt and the answer of a person. Both are text from outside. */
    answer: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ question: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), answer: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), by: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }).optional(),
    /** Note of an earlier session that ran out of room. Text from outside. */
    handoff: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
});
/** Where the snapshot of an attempt lies on the log branch. */
function attemptSnapshotPath(task, attempt) {
    return `attempts/${task}.${attempt}.json`;
}


/***/ }),

/***/ 413:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ REPORT_FILE),
/* harmony export */   p: () => (/* binding */ checkReport)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42047);

/** File name inside the artifact of a gate or a verify job. */
const REPORT_FILE = 'report.json';
/** What gate and verify say about one tree. Made by an untrusted job: land compares `tip` and `tree` with what it asked for. */
const checkReport = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    v: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(1),
    tip: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/),
    tree: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/),
    green: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    checks: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        command: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().max(4_000),
        exitCode: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nullable(),
        durationMs: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
        timedOut: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    }))
        .max(100),
    /** End of the output of the first failing check. Text from outside. */
    output: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().max(64_000).optional(),
});


/***/ }),

/***/ 32913:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ CONFIG_FILE),
  o: () => (/* binding */ parseConfig)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
;// CONCATENATED MODULE: ./build/core/config/closest-name.js
/** The name that a person most likely meant, for "did you mean"; undefined when none is near. Case does not count. */
function findClosestName(typed, names) {
    // A name longer than this is no typing error, and the table below is quadratic.
    if (typed.length > 60)
        return undefined;
    const nearest = names
        .map((name) => ({ name, distance: editDistance(typed.toLowerCase(), name.toLowerCase()) }))
        .sort((a, b) => a.distance - b.distance)[0];
    if (nearest === undefined)
        return undefined;
    const isNear = nearest.distance <= Math.max(2, nearest.name.length / 3) && nearest.distance < nearest.name.length / 2;
    return isNear ? nearest.name : undefined;
}
/** Levenshtein distance. */
function editDistance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let i = 1; i <= a.length; i += 1) {
        const next = [i];
        for (let j = 1; j <= b.length; j += 1) {
            const replaced = at(row, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
            next.push(Math.min(replaced, at(row, j) + 1, at(next, j - 1) + 1));
        }
        row = next;
    }
    return at(row, b.length);
}
function at(row, index) {
    return row[index] ?? Number.POSITIVE_INFINITY;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(98439);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 5 modules
var schemas = __webpack_require__(42047);
// EXTERNAL MODULE: ./build/core/schedule/order-tasks.js + 1 modules
var order_tasks = __webpack_require__(47115);
;// CONCATENATED MODULE: ./build/core/config/schema.js


/** Agents that a configuration may name as `provider`. Each has an adapter. */
const AGENT_PROVIDERS = ['claude-code', 'command'];
// Aligned with checkReport, which carries the command: 100 entries of 4,000 characters.
const command = schemas/* string */.YjP().regex(/\S/).max(4_000);
const provider = schemas/* enum */.k5n(AGENT_PROVIDERS);
const minutes = (most) => schemas/* number */.aig().min(0.01).max(most);
// A model becomes an argument of the agent's CLI, so it must not look like an option.
const model = schemas/* string */.YjP()
    .regex(/^[A-Za-z0-9][\w.:/@[\]-]{0,199}$/)
    .meta({ expected: 'the name of a model, such as claude-sonnet-4-20250514' });
// The job's own tokens and inputs (GITHUB_*, ACTIONS_*, INPUT_*) must never reach an agent.
const variable = schemas/* string */.YjP()
    .regex(/^(?!GITHUB_|ACTIONS_|INPUT_)[A-Za-z_][A-Za-z0-9_]{0,199}$/)
    .meta({ expected: 'the name of an environment variable other than GITHUB_*, ACTIONS_* and INPUT_*' });
const runnerLabel = schemas/* string */.YjP()
    .regex(/^[\w][\w .:/@+=-]{0,199}$/)
    .meta({ expected: 'a runner label' });
const runnerLabels = schemas/* array */.YOg(runnerLabel).min(1).max(20);
const runner = schemas/* union */.KCZ([
    runnerLabel,
    runnerLabels,
    schemas/* strictObject */.rej({ group: runnerLabel, labels: schemas/* union */.KCZ([runnerLabel, runnerLabels]).optional() }),
]);
const runnerExpected = 'a runner label, a list of labels, or {group, labels}';
/** The keys of one agent role. Roles that no job runs yet are accepted, checked, and marked as reserved. */
function agentKeys(role, meta = {}) {
    return {
        provider: provider
            .optional()
            .describe(`Agent that plays the ${role}. Without it: \`orchestrator.agent\`.`)
            .meta(meta),
        model: model.optional().describe(`Model of the ${role}. Without it the agent chooses.`).meta(meta),
        maxSessionTokens: schemas/* number */.aig()
            .int()
            .min(1_000)
            .max(10_000_000)
            .default(200_000)
            .describe('Size of the context window; a session hands over to a fresh one at 70% of it.')
            .meta({ unit: 'tokens', ...meta }),
        command: command
            .optional()
            .describe('Command line of the provider `command`, run through `bash -euo pipefail -c`.')
            .meta(meta),
        env: schemas/* array */.YOg(variable)
            .max(100)
            .default([])
            .describe("Names of environment variables of the job that the agent may see, besides its provider's own.")
            .meta({ expected: 'a list of names of environment variables', ...meta }),
    };
}
const reserved = { reserved: true };
/** `.stoneforge/config.yaml` as a person writes it. Everything that is said of a key elsewhere is derived from this. */
const configFile = schemas/* strictObject */.rej({
    label: schemas/* string */.YjP()
        .max(50)
        .regex(/^[^\s,]([^,\p{Cc}]*[^\s,])?$/u)
        .default('stoneforge')
        .describe('Issues with this label are tasks.')
        .meta({ expected: 'a label of 1 to 50 characters without commas' }),
    orchestrator: schemas/* strictObject */.rej({
        agent: provider.default('claude-code').describe('Agent of every role that names no provider of its own.'),
        maxConcurrent: schemas/* number */.aig()
            .int()
            .min(1)
            .max(256)
            .default(6)
            .describe('How many tasks are worked on at the same time.')
            .meta({ unit: 'tasks' }),
        worktreeIsolation: schemas/* literal */.euz(true)
            .default(true)
            .describe("Each agent works in a worktree of its own. Always true: without it agents overwrite each other's files."),
    })
        .prefault({})
        .describe('What holds for the whole forge.'),
    agents: schemas/* strictObject */.rej({
        worker: schemas/* strictObject */.rej(agentKeys('worker')).prefault({}).describe('Works on a task.'),
        steward: schemas/* strictObject */.rej({
            ...agentKeys('steward', reserved),
            autoMerge: schemas/* boolean */.zMY()
                .default(true)
                .describe('Land green changes. False stops at the green pull request, which a person merges.'),
            runChecks: schemas/* boolean */.zMY()
                .default(true)
                .describe('Test changes before they land. False lands them with the mark *untested*.'),
        })
            .prefault({})
            .describe('Tests, reviews and lands changes.'),
        director: schemas/* strictObject */.rej(agentKeys('director', reserved))
            .prefault({})
            .describe('Turns a goal into tasks and answers questions.'),
    })
        .prefault({})
        .describe('The agents, by role.'),
    checks: schemas/* array */.YOg(command)
        .max(100)
        .optional()
        .describe("Commands that a change must pass, in order, each run through `bash -euo pipefail -c`. Without this key the repository's own test command is found; `[]` means none.")
        .meta({ expected: 'a list of commands, such as ["npm test"], or [] for none' }),
    verify: schemas/* enum */.k5n(['train', 'each'])
        .default('train')
        .describe('`train` tests a change once, as part of its train; `each` tests it alone before as well.'),
    order: schemas/* enum */.k5n(order_tasks/* ORDERS */.g)
        .default('urgent')
        .describe('Which tasks start first when more are ready than workers are free. `urgent`: urgent ones and what they wait for, then the longest remaining path. `critical-path`: the longest remaining path, whatever the priority. `priority`: strictly by priority.'),
    attempts: schemas/* number */.aig()
        .int()
        .min(1)
        .max(20)
        .default(3)
        .describe('How often a task is tried before a person is asked.')
        .meta({ unit: 'attempts' }),
    limits: schemas/* strictObject */.rej({
        sessionMinutes: minutes(360)
            .default(60)
            .describe('Longest session of an agent; at most `limits.jobMinutes`.')
            .meta({ unit: 'minutes' }),
        jobMinutes: schemas/* number */.aig()
            .int()
            .min(1)
            .max(360)
            .default(120)
            .describe("Longest attempt, all its sessions together. GitHub's own limit for hosted runners is 360.")
            .meta({ unit: 'minutes' }),
        maxSessions: schemas/* number */.aig()
            .int()
            .min(1)
            .max(50)
            .default(5)
            .describe('Most sessions in one attempt.')
            .meta({ unit: 'sessions' }),
        checkMinutes: minutes(360).default(30).describe('Longest run of one check.').meta({ unit: 'minutes' }),
        outputMegabytes: schemas/* number */.aig()
            .min(0.01)
            .max(500)
            .default(20)
            .describe('Most output that is kept of an attempt and of each check; the rest is counted and dropped.')
            .meta({ unit: 'megabytes' }),
    })
        .prefault({})
        .describe('Where a runaway ends.'),
    runners: schemas/* strictObject */.rej({
        agents: runner
            .default('ubuntu-latest')
            .describe('Machines of the jobs that run agents or code of the repository. `stoneforge init` writes it into the workflows.')
            .meta({ expected: runnerExpected }),
        control: runner
            .default('ubuntu-slim')
            .describe('Machines of the trusted jobs. Never a persistent machine on which agents run.')
            .meta({ expected: runnerExpected }),
    })
        .prefault({})
        .describe('On which machines the jobs run.'),
});

;// CONCATENATED MODULE: ./build/core/config/config-keys.js


/** JSON schema of the configuration file, with the annotations `unit`, `expected` and `reserved`. */
function configJsonSchema() {
    // Safe: zod writes JSON schema, and SchemaNode names only keywords of it and our own annotations.
    return json_schema_processors/* toJSONSchema */.bl(configFile, { io: 'input' });
}
/** Every key of the configuration in the order of the schema, groups before what is in them. */
function listConfigKeys() {
    return keysBelow(configJsonSchema(), '');
}
function keysBelow(group, prefix) {
    return Object.entries(group.properties ?? {}).flatMap(([name, node]) => {
        const path = prefix + name;
        const isGroup = node.properties !== undefined;
        return [{ path, node, isGroup, isReserved: node.reserved === true }, ...keysBelow(node, `${path}.`)];
    });
}
/** Says in words what a key takes: `an integer from 1 to 256`, `one of claude-code, command`. */
function describeExpected(node) {
    if (node.expected !== undefined)
        return node.expected;
    if (node.properties !== undefined)
        return 'a mapping of keys';
    if (node.const !== undefined)
        return String(node.const);
    if (node.enum !== undefined)
        return `one of ${node.enum.join(', ')}`;
    if (node.type === 'boolean')
        return 'true or false';
    if (node.type === 'integer' || node.type === 'number') {
        return `${node.type === 'integer' ? 'an integer' : 'a number'} from ${node.minimum ?? '-∞'} to ${node.maximum ?? '∞'}`;
    }
    if (node.type === 'array')
        return 'a list';
    return `a text of ${node.minLength ?? 1} to ${node.maxLength ?? 'any number of'} characters`;
}

;// CONCATENATED MODULE: ./build/core/config/first-problems.js
/** The problems that a person is shown at once: the first `most`, then how many more there are. */
function firstProblems(problems, most = 20) {
    if (problems.length <= most)
        return problems;
    return [...problems.slice(0, most), `… and ${problems.length - most} more.`];
}

;// CONCATENATED MODULE: ./build/core/config/resolve-config.js
/** Finds what the schema of single keys cannot see. Takes the file as written, so that it can run beside a failing schema. */
function conflictsBetweenKeys(file) {
    const agents = mapping(file.agents);
    const roles = ['worker', 'steward', 'director'].flatMap((role) => {
        const agent = mapping(agents[role]);
        // Only the worker runs today: an inherited `command` asks nothing of the other roles.
        const inherited = role === 'worker' ? mapping(file.orchestrator).agent : undefined;
        if ((agent.provider ?? inherited) !== 'command' || agent.command !== undefined)
            return [];
        const near = agent.provider === undefined ? ['orchestrator', 'agent'] : ['agents', role, 'provider'];
        return [
            {
                key: `agents.${role}.command`,
                near,
                expected: `the command to run, because "${near.join('.')}" is command`,
                found: 'nothing',
            },
        ];
    });
    const limits = mapping(file.limits);
    const jobMinutes = limits.jobMinutes ?? 120;
    const tooLong = typeof limits.sessionMinutes === 'number' && typeof jobMinutes === 'number' && limits.sessionMinutes > jobMinutes;
    if (!tooLong)
        return roles;
    const near = ['limits', 'sessionMinutes'];
    const expected = `at most "limits.jobMinutes" (${jobMinutes})`;
    return [...roles, { key: near.join('.'), near, expected, found: String(limits.sessionMinutes) }];
}
/** Resolves the fallbacks between keys: a role's provider, and the default length of a session in a short job. */
function resolveConfig(parsed) {
    const { worker, steward, director } = parsed.agents;
    const fallback = parsed.orchestrator.agent;
    const { sessionMinutes, jobMinutes } = parsed.limits;
    return {
        ...parsed,
        agents: {
            worker: { ...worker, provider: worker.provider ?? fallback },
            steward: { ...steward, provider: steward.provider ?? fallback },
            director: { ...director, provider: director.provider ?? fallback },
        },
        limits: { ...parsed.limits, sessionMinutes: Math.min(sessionMinutes, jobMinutes) },
    };
}
function mapping(value) {
    return typeof value === 'object' && value !== null ? value : {};
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/core/config/yaml-with-positions.js


/** Values that the aliases of one document may stand for together; more is the "billion laughs" attack. */
const MAX_ALIASES = 100;
/** Reads YAML 1.2. Never throws: duplicate keys, unknown tags, several documents and alias bombs are problems too. */
function readYaml(text, file, { maxAliases = MAX_ALIASES } = {}) {
    const lines = new dist/* LineCounter */.HN();
    const contents = { root: undefined };
    const lineOf = (path) => findLine(contents.root, path, lines);
    const place = (path) => `${file}:${lineOf(path)}`;
    const failed = (problems) => ({ value: undefined, problems, lineOf, place });
    try {
        const document = (0,dist/* parseDocument */.Tp)(text, {
            lineCounter: lines,
            prettyErrors: false,
            uniqueKeys: true,
            logLevel: 'error',
        });
        contents.root = document.contents;
        const wrong = [...document.errors, ...document.warnings, ...unresolvedAliases(document)];
        if (wrong.length > 0)
            return failed(wrong.map((error) => describeError(error, lines, file)));
        return { value: document.toJS({ maxAliasCount: maxAliases }), problems: [], lineOf, place };
    }
    catch (error) {
        return failed([
            `Expected ${file} to be YAML of ordinary depth whose aliases stand for at most ${maxAliases} values, found: ${(0,errors/* messageOf */.bD)(error)}.`,
        ]);
    }
}
function unresolvedAliases(document) {
    const anchors = new Set();
    const errors = [];
    (0,dist/* visit */.YR)(document, {
        Value: (_, node) => void (node.anchor !== undefined && anchors.add(node.anchor)),
        Alias: (_, node) => {
            const [start, end] = node.range ?? [0, 0];
            if (!anchors.has(node.source))
                errors.push({ message: `the alias *${node.source} has no anchor before it`, pos: [start, end] });
        },
    });
    return errors;
}
function describeError(error, lines, file) {
    const { line, col } = lines.linePos(error.pos[0]);
    const message = error.message.split('\n')[0]?.replace(/[.:]$/, '') ?? '';
    return `Expected valid YAML in ${file}:${line}:${col}, found an error: ${message}.`;
}
/** Says what was found, short enough for a message: `"ten"`, `[1,2]`, `nothing`. */
function describeValue(value) {
    if (value === undefined || value === null)
        return 'nothing';
    if (typeof value === 'bigint' || typeof value === 'number')
        return String(value);
    const text = JSON.stringify(value) ?? String(value);
    return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
function findLine(root, path, lines) {
    let offset = offsetOf(root) ?? 0;
    let node = root;
    for (const part of path) {
        if ((0,dist/* isMap */.jh)(node)) {
            const pair = node.items.find((item) => String((0,dist/* isScalar */.jn)(item.key) ? item.key.value : item.key) === part);
            if (pair === undefined)
                break;
            offset = offsetOf(pair.key) ?? offset;
            node = pair.value;
        }
        else {
            node = childAt(node, Number(part));
            offset = offsetOf(node) ?? offset;
        }
    }
    return lines.linePos(offset).line;
}
function childAt(node, index) {
    const items = typeof node === 'object' && node !== null ? Reflect.get(node, 'items') : undefined;
    return Array.isArray(items) ? items[index] : undefined;
}
function offsetOf(node) {
    const range = typeof node === 'object' && node !== null ? node.range : undefined;
    return range?.[0];
}

;// CONCATENATED MODULE: ./build/core/config/parse-config.js







/** Where the configuration lies in a repository. */
const CONFIG_FILE = '.stoneforge/config.yaml';
/**
 * Reads the configuration. An empty text gives the defaults; a group without keys (`limits:` alone) counts as absent.
 *
 * @throws StoneforgeError `bad-config` with one line for every problem in the file, each with its line number.
 */
function parseConfig(text, file = CONFIG_FILE) {
    const yaml = readYaml(text, file);
    if (yaml.problems.length > 0)
        throw badConfig(yaml.problems);
    const keys = listConfigKeys();
    const value = withoutEmptyGroups(yaml.value ?? {}, keys);
    if (!isMapping(value)) {
        throw badConfig([
            `Expected ${file} to hold a mapping of keys (such as "label: stoneforge"), found ${describeValue(value)}.`,
        ]);
    }
    const parsed = configFile.safeParse(value);
    const issues = parsed.success ? [] : parsed.error.issues;
    const problems = [
        ...issues.flatMap((issue) => describeIssue(issue, { yaml, keys, value })),
        ...conflictsBetweenKeys(value).map((conflict) => ({
            line: yaml.lineOf(conflict.near),
            text: `Expected "${conflict.key}" in ${yaml.place(conflict.near)} to be ${conflict.expected}, found ${conflict.found}.`,
        })),
    ].sort((a, b) => a.line - b.line);
    if (!parsed.success || problems.length > 0)
        throw badConfig(problems.map((problem) => problem.text));
    return resolveConfig(parsed.data);
}
function badConfig(problems) {
    const advice = `Correct ${problems.length === 1 ? 'it' : `these ${problems.length} problems`}; docs/configuration.md describes every key.`;
    return new errors/* StoneforgeError */.Hx('bad-config', [...firstProblems(problems), advice].join('\n'));
}
function describeIssue(issue, context) {
    const path = issue.path.map(String);
    const known = knownKey(path, context.keys);
    // Inside a value that has its own wording (a runner, a variable) the value as a whole is what to look at.
    if (issue.code === 'unrecognized_keys' && (known === undefined || known.isGroup)) {
        return issue.keys.map((key) => describeUnknownKey([...path, key], context));
    }
    const found = describeValue(valueAt(context.value, path));
    const expected = known === undefined ? 'a mapping of keys' : expectedAt(known, path);
    const reason = known?.path === 'orchestrator.worktreeIsolation'
        ? "; agents that share one directory would overwrite each other's files"
        : '';
    const text = `Expected "${renderPath(path)}" in ${context.yaml.place(path)} to be ${expected}, found ${found}${reason}.`;
    return [{ line: context.yaml.lineOf(path), text }];
}
function describeUnknownKey(path, { yaml, keys }) {
    const group = path.slice(0, -1).join('.');
    const name = path.at(-1) ?? '';
    const siblings = keys.filter((key) => key.path === (group === '' ? lastName(key) : `${group}.${lastName(key)}`));
    const near = findClosestName(name, siblings.map(lastName));
    const nearPath = siblings.find((key) => lastName(key) === near)?.path ?? keys.find((key) => lastName(key) === name)?.path;
    const hint = nearPath === undefined
        ? `; the keys here are ${siblings.map(lastName).join(', ')}`
        : `; did you mean "${nearPath}"?`;
    const end = hint.endsWith('?') ? '' : '.';
    return {
        line: yaml.lineOf(path),
        text: `Expected a known key in ${yaml.place(path)}, found ${describeValue(path.join('.'))}${hint}${end}`,
    };
}
function lastName(key) {
    return key.path.slice(key.path.lastIndexOf('.') + 1);
}
/** The most specific key that a path is in. */
function knownKey(path, keys) {
    for (let length = path.length; length > 0; length -= 1) {
        const key = keys.find((candidate) => candidate.path === path.slice(0, length).join('.'));
        if (key !== undefined)
            return key;
    }
    return undefined;
}
function expectedAt(key, path) {
    const isItem = path.length > key.path.split('.').length;
    return describeExpected(isItem && key.node.items !== undefined ? key.node.items : key.node);
}
/** `checks[0]`, `agents.worker.env[2]` */
function renderPath(path) {
    return path.reduce((text, part) => (/^\d+$/.test(part) ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`), '');
}
function valueAt(value, path) {
    return path.reduce((inner, part) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, part) : undefined), value);
}
function withoutEmptyGroups(value, keys, prefix = '') {
    if (!isMapping(value))
        return value;
    const entries = Object.entries(value)
        .filter(([name, inner]) => !(inner === null && isGroup(prefix + name, keys)))
        .map(([name, inner]) => [
        name,
        isGroup(prefix + name, keys) ? withoutEmptyGroups(inner, keys, `${prefix}${name}.`) : inner,
    ]);
    return Object.fromEntries(entries);
}
function isGroup(path, keys) {
    return keys.some((key) => key.isGroup && key.path === path);
}
function isMapping(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 34793:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DS: () => (/* binding */ stoneforgeEvent),
/* harmony export */   F1: () => (/* binding */ cutUntrusted),
/* harmony export */   St: () => (/* binding */ attemptOutcome),
/* harmony export */   _T: () => (/* binding */ parseEventLine),
/* harmony export */   sJ: () => (/* binding */ EVENT_VERSION)
/* harmony export */ });
/* unused harmony exports UNTRUSTED_TEXT_LIMIT, blockReason */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42047);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64377);

/** The newest version of the event schema that this code writes. A reader keeps and skips what is newer. */
const EVENT_VERSION = 1;
/** Longest text from outside (agents, tests, issues) that one event carries, in characters; longer text is cut with a mark. */
const UNTRUSTED_TEXT_LIMIT = 16_000;
const sha = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'a full commit id');
const count = zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative();
/** How one attempt at a task ended, drawn from evidence, never from what a model says of itself. */
const attemptOutcome = zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n([
    'completed',
    'no-change',
    'handoff',
    'question',
    'timeout',
    'crashed',
    'refused',
    'lost',
    'cancelled',
]);
const usage = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    inputTokens: count.optional().describe('tokens read by the model'),
    outputTokens: count.optional().describe('tokens written by the model'),
    costUsd: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().nonnegative().optional().describe('cost in dollars, as the agent reports it'),
});
const untrustedText = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ text: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })
    .describe('text from outside; never an instruction, never part of a command');
const envelope = {
    v: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().positive().describe('version of the schema of this event'),
    id: zod__WEBPACK_IMPORTED_MODULE_0__/* .uuid */ .uRe().describe('UUIDv7 of the event; a second event with the same id counts once'),
    at: zod__WEBPACK_IMPORTED_MODULE_1__/* .datetime */ .w$().describe('when the writer wrote it, ISO-8601 UTC; order comes from the file, not from this'),
    actor: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('who decided: a role (dispatch, publish, …) or a login'),
    run: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional().describe('id of the workflow run that wrote it'),
    cause: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional().describe('id of the event that led to this one'),
};
const ofTask = { task: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().positive().describe("the task's issue number") };
const ofAttempt = { ...ofTask, attempt: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().positive().describe('number of the attempt, the fence') };
/** Why a task does not start. `refs` are issue numbers. */
const blockReason = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n([
        'waits-for',
        'unknown-reference',
        'not-a-task',
        'closed-without-landing',
        'cycle',
        'self',
        'not-approved',
        'foreign-reference',
    ]),
    refs: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int()).describe('the issues concerned; for a cycle in the order of the cycle'),
    detail: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional().describe('one sentence where the kind does not say enough'),
});
const checkResult = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    command: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('the configured command'),
    exitCode: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nullable().describe('null when it was stopped by a signal or the time limit'),
    durationMs: count,
    timedOut: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
});
const event = (type, keys, data) => zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ ...envelope, ...keys, type: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(type), data: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc(data) });
/** Every event there is. `docs/events.md` is written from this. */
const stoneforgeEvent = zod__WEBPACK_IMPORTED_MODULE_0__/* .discriminatedUnion */ .gMt('type', [
    event('task.approved', ofTask, {
        title: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('title of the issue when it was approved'),
        by: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('login of the person whose label approved it'),
        permission: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('permission of that person, asked of the API at that moment'),
        snapshotHash: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('sha256 of title and body as approved'),
    }),
    event('task.blocked', ofTask, { reasons: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(blockReason).describe('all reasons, the most telling first') }),
    event('task.readied', ofTask, {}),
    event('task.answered', ofTask, {
        by: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('login of the person who answered'),
        comment: count.describe('id of the comment'),
        untrusted: untrustedText,
    }),
    event('task.retried', ofTask, {
        by: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('login of the person who asked for it'),
        comment: count.describe('id of the comment'),
    }),
    event('task.escalated', ofTask, {
        reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('one sentence: why a person is needed'),
        untrusted: untrustedText.optional(),
    }),
    event('task.cancelled', ofTask, {
        reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('one sentence'),
        by: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['command', 'issue'])
            .describe('"issue": its issue was closed or lost its label, and comes back with it; "command": stays until a retry'),
        comment: count.optional().describe('id of the comment with the command'),
    }),
    event('task.landed', ofTask, {
        commit: sha.describe('the commit on the base branch that brought the change'),
        train: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('id of the train'),
        tested: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().describe('false when no check is configured or found'),
        pr: count.optional().describe('number of the pull request'),
    }),
    event('attempt.started', ofAttempt, {
        worker: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe("slot of the task's first attempt: worker-1 … worker-<maxConcurrent>"),
        branch: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('branch of the change, the same for all attempts'),
        baseBranch: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('name of the branch that the change is for'),
        base: sha.describe('commit of the base branch that the attempt starts from'),
        agent: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('name of the agent provider'),
        snapshot: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('path of the approved snapshot on the log branch'),
        nonceHash: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('sha256 of the nonce that names the artifacts of this attempt'),
        leaseUntil: zod__WEBPACK_IMPORTED_MODULE_1__/* .datetime */ .w$()
            .describe('after this the attempt counts as ended once all its jobs have, although other jobs of its run go on'),
    }),
    event('attempt.ended', ofAttempt, {
        outcome: attemptOutcome,
        sessions: count.describe('how many sessions the attempt ran'),
        durationMs: count,
        reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('one sentence of ours about the evidence'),
        usage: usage.optional(),
        checkpoint: sha.optional().describe('commit with what the attempt wrote; the next attempt continues from it'),
        untrusted: untrustedText.optional().describe("the agent's message, question or last output"),
    }),
    event('change.published', ofAttempt, {
        branch: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('branch of the change, moved in the same push as this event'),
        head: sha.describe('tip of the branch'),
        base: sha.describe('newest commit of the base branch that the head contains'),
        commits: count.describe('commits that the base does not have'),
        files: count.describe('files that differ from the base'),
    }),
    event('change.opened', ofAttempt, {
        pr: count.optional().describe('number of the pull request; absent when GitHub refused one'),
        prRefused: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional().describe('which setting kept GitHub from opening a pull request'),
        verify: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().describe('true when the change is tested alone before it queues'),
    }),
    event('change.verified', ofAttempt, {
        head: sha,
        tree: sha.describe('the tree that was tested'),
        green: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
        checks: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(checkResult),
        untrusted: untrustedText.optional().describe('output of the failing check, cut'),
    }),
    event('change.cleared', ofAttempt, {
        head: sha,
        tree: sha.describe('tree of the change merged into the base'),
        tested: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().describe('false when no check is configured or found'),
    }),
    event('train.boarded', {}, {
        train: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        branch: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('name of the base branch'),
        base: sha.describe('tip of the base branch that the train stands on'),
        tip: sha,
        tree: sha.describe('tree of the tip: what is tested is what lands'),
        cars: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ task: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int(), attempt: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int(), head: sha, commit: sha })),
        gate: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().describe('false when no gate is needed (tree already green, or no checks)'),
    }),
    event('train.gated', {}, {
        train: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        tip: sha,
        tree: sha,
        green: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
        checks: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(checkResult),
        untrusted: untrustedText.optional().describe('output of the failing check, cut'),
    }),
    event('train.landed', {}, { train: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), branch: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), tip: sha }),
    event('train.dropped', {}, {
        train: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('one sentence; its changes stay queued'),
        lost: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().describe('true when its gate died without a result, which counts against its changes'),
    }),
    event('train.ejected', ofAttempt, {
        train: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        reason: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['gate-failed', 'conflict', 'head-moved']),
        detail: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('one sentence'),
        paths: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).optional().describe('the files in conflict'),
        untrusted: untrustedText.optional().describe('output of the failing check, cut'),
    }),
    event('issue.closed', ofTask, {}),
    event('status.shown', ofTask, {
        comment: count.describe('id of the status comment'),
        digest: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('sha256 of its text'),
    }),
    event('comments.read', {}, { until: zod__WEBPACK_IMPORTED_MODULE_1__/* .datetime */ .w$().describe('commands up to here have been taken') }),
]);
/** Reads one line of the log. Never throws. */
function parseEventLine(line) {
    let value;
    try {
        value = JSON.parse(line);
    }
    catch (error) {
        return { kind: 'broken', why: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
    }
    const { v, type } = headOf(value);
    if (!isFiniteNumber(v) || typeof type !== 'string')
        return { kind: 'broken', why: 'neither "v" nor "type" found' };
    if (v > EVENT_VERSION)
        return { kind: 'skipped', why: `version ${v} is newer than ${EVENT_VERSION}` };
    const schema = schemaOf.get(type);
    if (schema === undefined)
        return { kind: 'skipped', why: `unknown type ${type}` };
    const parsed = schema.safeParse(value);
    if (parsed.success)
        return { kind: 'event', event: parsed.data };
    const issue = parsed.error.issues[0];
    return { kind: 'broken', why: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit the schema'}` };
}
/** Cuts text from outside to what an event may carry, keeping its end (where a failure usually is), with a mark. */
function cutUntrusted(text, limit = UNTRUSTED_TEXT_LIMIT) {
    if (text.length <= limit)
        return text;
    const mark = `[… ${text.length - limit} characters cut …]\n`;
    return mark + text.slice(text.length - limit);
}
function headOf(value) {
    return typeof value === 'object' && value !== null ? value : {};
}
function isFiniteNumber(value) {
    return typeof value === 'number' && Number.isFinite(value);
}
/** The member of the union for each type: a log is read at the speed of one schema, not of a search for it. */
const schemaOf = new Map(stoneforgeEvent.options.map((option) => [option.shape.type.value, option]));


/***/ }),

/***/ 26489:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ sortBackwards),
/* harmony export */   f: () => (/* binding */ indexGraph)
/* harmony export */ });
/** Indexes a graph, in time linear in tasks and edges. Edges to unknown tasks, and from a task to itself, are left out. */
function indexGraph(tasks, blockersOf) {
    const indexOf = new Map();
    for (let index = 0; index < tasks.length; index += 1)
        indexOf.set(tasks[index]?.number ?? 0, index);
    const edges = [];
    const begin = new Int32Array(tasks.length + 1);
    const blockers = new Int32Array(tasks.length);
    tasks.forEach((task, index) => {
        const dependsOn = blockersOf(task);
        for (let at = 0; at < dependsOn.length; at += 1) {
            const blocker = indexOf.get(dependsOn[at] ?? 0);
            if (blocker === undefined || blocker === index)
                continue;
            edges.push(blocker, index);
            begin[blocker + 1] = (begin[blocker + 1] ?? 0) + 1;
            blockers[index] = (blockers[index] ?? 0) + 1;
        }
    });
    for (let index = 0; index < tasks.length; index += 1)
        begin[index + 1] = (begin[index + 1] ?? 0) + (begin[index] ?? 0);
    const next = begin.slice();
    const dependents = new Int32Array(edges.length / 2);
    for (let at = 0; at < edges.length; at += 2) {
        const place = next[edges[at] ?? 0] ?? 0;
        dependents[place] = edges[at + 1] ?? 0;
        next[edges[at] ?? 0] = place + 1;
    }
    return { begin, dependents, blockers };
}
/** Indexes of the tasks that can be put in order, each after all that wait for it; those on a cycle, or behind one, are missing. */
function sortBackwards({ begin, dependents, blockers }) {
    const left = blockers.slice();
    const order = new Int32Array(blockers.length);
    let count = 0;
    for (let index = 0; index < left.length; index += 1)
        if (left[index] === 0)
            order[count++] = index;
    for (let head = 0; head < count; head += 1) {
        const task = order[head] ?? 0;
        for (let at = begin[task] ?? 0; at < (begin[task + 1] ?? 0); at += 1) {
            const waits = dependents[at] ?? 0;
            left[waits] = (left[waits] ?? 0) - 1;
            if (left[waits] === 0)
                order[count++] = waits;
        }
    }
    return order.subarray(0, count).reverse();
}


/***/ }),

/***/ 39510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ median)
/* harmony export */ });
/** The middle one of some numbers, of an even count the mean of the two in the middle; undefined of none. */
function median(numbers) {
    const sorted = Float64Array.from(numbers).sort();
    const upper = sorted[sorted.length >> 1];
    if (upper === undefined)
        return undefined;
    return sorted.length % 2 === 1 ? upper : (upper + (sorted[(sorted.length >> 1) - 1] ?? upper)) / 2;
}


/***/ }),

/***/ 47115:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ ORDERS),
  x: () => (/* binding */ orderTasks)
});

// EXTERNAL MODULE: ./build/core/schedule/priority.js
var schedule_priority = __webpack_require__(96860);
// EXTERNAL MODULE: ./build/core/graph/indexed-graph.js
var indexed_graph = __webpack_require__(26489);
// EXTERNAL MODULE: ./build/core/schedule/median.js
var median = __webpack_require__(39510);
;// CONCATENATED MODULE: ./build/core/schedule/weigh-tasks.js



/**
 * Weighs the tasks of a graph, in time linear in tasks and dependencies. Tasks on a cycle have a path of their own minutes; they cannot start.
 *
 * @param fallbackMinutes for a task without an estimate. Default: the median of the others, else 1
 */
function weighTasks(tasks, fallbackMinutes) {
    const graph = (0,indexed_graph/* indexGraph */.f)(tasks, ({ dependsOn }) => dependsOn);
    const minutes = minutesOf(tasks, fallbackMinutes);
    const path = minutes.slice();
    const priority = new Uint8Array(tasks.length);
    const heir = new Int32Array(tasks.length);
    tasks.forEach((task, index) => {
        priority[index] = task.priority ?? schedule_priority/* DEFAULT_PRIORITY */.PC;
        heir[index] = index;
    });
    for (const task of (0,indexed_graph/* sortBackwards */.d)(graph)) {
        for (let at = graph.begin[task] ?? 0; at < (graph.begin[task + 1] ?? 0); at += 1) {
            const waits = graph.dependents[at] ?? 0;
            path[task] = Math.max(path[task] ?? 0, (minutes[task] ?? 0) + (path[waits] ?? 0));
            if ((priority[waits] ?? 0) >= (priority[task] ?? 0))
                continue;
            priority[task] = priority[waits] ?? 0;
            heir[task] = heir[waits] ?? waits;
        }
    }
    return { path, priority, heir };
}
function minutesOf(tasks, fallbackMinutes) {
    const known = [];
    for (const { minutes } of tasks)
        if (minutes !== undefined)
            known.push(minutes);
    const others = fallbackMinutes ?? (0,median/* median */.J)(known) ?? 1;
    const minutes = new Float64Array(tasks.length);
    tasks.forEach((task, index) => {
        minutes[index] = task.minutes ?? others;
    });
    return minutes;
}

;// CONCATENATED MODULE: ./build/core/schedule/order-tasks.js


/** In which order tasks start that could all start now. */
const ORDERS = ['urgent', 'critical-path', 'priority'];
/**
 * The tasks in the order in which they should start, those that cannot start yet included. Depends on nothing but the tasks: not on
 * their order in the list, not on a clock.
 *
 * - `urgent`: what is urgent, and what that waits for; then the longest remaining path; then the higher priority; then the older.
 * - `critical-path`: the longest remaining path; then the higher priority; then the older.
 * - `priority`: the higher priority, own or inherited; then the longest remaining path; then the older.
 * - `fifo`: the older.
 *
 * None of the first three alone is free of starvation: a stream of new tasks that are urgent, or long, would pass an ordinary one for ever. So
 * every ninth start is owed to the oldest of those that have been ready for a week: `elder`, by `findElder`, which says why that
 * suffices.
 */
function orderTasks(tasks, options) {
    const weights = weighTasks(tasks, options.fallbackMinutes);
    const wanted = [];
    tasks.forEach((task, index) => {
        if (options.isWanted !== undefined && !options.isWanted(task))
            return;
        wanted.push(standingOf(task, index, { tasks, weights, elder: options.elder }));
    });
    return wanted.sort(COMPARE[options.order]);
}
function standingOf(task, index, world) {
    const { path, priority, heir } = world.weights;
    const from = heir[index] ?? index;
    return {
        task,
        priority: priority[index] ?? schedule_priority/* URGENT */.cT,
        priorityFrom: from === index ? undefined : world.tasks[from]?.number,
        pathMinutes: path[index] ?? 0,
        isElder: task.number === world.elder,
    };
}
const elderFirst = (a, b) => Number(b.isElder) - Number(a.isElder);
const urgentFirst = (a, b) => Number(b.priority === schedule_priority/* URGENT */.cT) - Number(a.priority === schedule_priority/* URGENT */.cT);
const longestPath = (a, b) => b.pathMinutes - a.pathMinutes;
const highestPriority = (a, b) => a.priority - b.priority;
const COMPARE = {
    urgent: (a, b) => elderFirst(a, b) || urgentFirst(a, b) || longestPath(a, b) || highestPriority(a, b) || byAge(a, b),
    'critical-path': (a, b) => elderFirst(a, b) || longestPath(a, b) || highestPriority(a, b) || byAge(a, b),
    priority: (a, b) => elderFirst(a, b) || highestPriority(a, b) || longestPath(a, b) || byAge(a, b),
    fifo: byAge,
};
function byAge({ task: a }, { task: b }) {
    const [createdA, createdB] = [a.createdAt ?? '', b.createdAt ?? ''];
    if (createdA !== createdB)
        return createdA < createdB ? -1 : 1;
    return a.number - b.number;
}


/***/ }),

/***/ 96860:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PC: () => (/* binding */ DEFAULT_PRIORITY),
/* harmony export */   _t: () => (/* binding */ priorityName),
/* harmony export */   cF: () => (/* binding */ parsePriority),
/* harmony export */   cT: () => (/* binding */ URGENT)
/* harmony export */ });
/* unused harmony export PRIORITY_NAMES */
/** How urgent a task is: 0 = urgent, 1 = high, 2 = medium, 3 = low, 4 = lowest. */
const PRIORITY_NAMES = ['urgent', 'high', 'medium', 'low', 'lowest'];
const URGENT = 0;
/** Of a task that says nothing. */
const DEFAULT_PRIORITY = 2;
const SYNONYMS = {
    ...Object.fromEntries(PRIORITY_NAMES.map((name, priority) => [name, priority])),
    critical: 0,
    highest: 0,
    normal: 2,
    minor: 4,
    minimal: 4,
};
/** The word for a priority. */
function priorityName(priority) {
    return PRIORITY_NAMES[priority] ?? String(priority);
}
/**
 * The priority that the labels of an issue give it: `priority:high` (also `priority/high`, `priority: High`), `P0` to `P4`. The most urgent
 * one of several counts; labels that mean something else are ignored.
 *
 * @returns undefined when no label gives one
 */
function parsePriority(labels) {
    const found = labels.flatMap((label) => priorityOf(label.trim().toLowerCase()) ?? []);
    return found.length === 0 ? undefined : Math.min(...found);
}
function priorityOf(label) {
    const [, level, name] = /^(?:priority\s*[:/=-]\s*)?(?:p([0-4])|(?<=[:/=-]\s*)([a-z]+))$/.exec(label) ?? [];
    if (level !== undefined)
        return Number(level);
    return name !== undefined && Object.hasOwn(SYNONYMS, name) ? SYNONYMS[name] : undefined;
}


/***/ }),

/***/ 54578:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ fenced)
/* harmony export */ });
/**
 * Text from outside as a Markdown code block that its content cannot close, at most `limit` characters of its end.
 * Inside a code block neither mentions, nor issue references, nor links, nor images have an effect.
 */
function fenced(text, limit) {
    const shown = text.length > limit ? `[… ${text.length - limit} characters cut …]\n${text.slice(-limit)}` : text;
    const safe = shown.toWellFormed().replaceAll('\u0000', '�');
    const longest = Math.max(2, ...[...safe.matchAll(/`+/g)].map((run) => run[0].length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}text\n${safe.trimEnd()}\n${fence}`;
}


/***/ }),

/***/ 56775:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dv: () => (/* binding */ workResult),
/* harmony export */   FX: () => (/* binding */ RESULT_FILE),
/* harmony export */   Ij: () => (/* binding */ BUNDLE_FILE),
/* harmony export */   f4: () => (/* binding */ OUTPUT_FILE)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42047);
/* harmony import */ var _events_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34793);


/** File names inside the artifact of an attempt. */
const RESULT_FILE = 'result.json';
const BUNDLE_FILE = 'change.bundle';
const OUTPUT_FILE = 'output.log';
/** `result.json` of the work job. It is made by an untrusted job, so publish believes none of it that git can tell better. */
const workResult = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    v: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(1),
    task: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().int().positive(),
    attempt: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().int().positive(),
    outcome: _events_js__WEBPACK_IMPORTED_MODULE_0__/* .attemptOutcome */ .St.exclude(['lost', 'cancelled']),
    /** One sentence about the evidence: exit code, commits, changed files. */
    reason: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().max(4_000),
    /** The agent's message, question, handoff note or last output. Text from outside. */
    message: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().max(64_000).optional(),
    sessions: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().int().nonnegative(),
    durationMs: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().int().nonnegative(),
    usage: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
        inputTokens: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().int().nonnegative().optional(),
        outputTokens: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().int().nonnegative().optional(),
        costUsd: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nonnegative().finite().optional(),
    })
        .optional(),
    /** Head of the bundle; absent when nothing was committed. */
    head: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/)
        .optional(),
});


/***/ }),

/***/ 18163:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ readBaseRules)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 5 modules
var schemas = __webpack_require__(42047);
;// CONCATENATED MODULE: ./build/core/config/detect-checks.js

/** Files of a repository that `detectChecks` wants to see, as paths from its root. */
const CHECK_FILES = [
    'package.json',
    'package-lock.json',
    'npm-shrinkwrap.json',
    'pnpm-lock.yaml',
    'yarn.lock',
    'GNUmakefile',
    'makefile',
    'Makefile',
    'Cargo.toml',
    'go.mod',
    'go.work',
    'pytest.ini',
    'pyproject.toml',
    'setup.cfg',
    'tox.ini',
    'conftest.py',
    'tests/conftest.py',
    'test/conftest.py',
];
/**
 * Finds the repository's own test command, with the installation that it needs before.
 * Asked in the order npm, pnpm or yarn → make → cargo → go → pytest; the first that is there counts.
 *
 * @returns commands in the order to run them; none when no test is found
 */
function detectChecks(files) {
    const found = [javascript, make, cargo, go, pytest].map((detect) => detect(files));
    return found.find((commands) => commands.length > 0) ?? [];
}
const packageJson = schemas/* looseObject */._H3({
    scripts: schemas/* looseObject */._H3({ test: schemas/* string */.YjP().optional().catch(undefined) })
        .optional()
        .catch(undefined),
    packageManager: schemas/* string */.YjP().optional().catch(undefined),
    dependencies: schemas/* looseObject */._H3({}).optional().catch(undefined),
    devDependencies: schemas/* looseObject */._H3({}).optional().catch(undefined),
});
function javascript(files) {
    const text = files['package.json'];
    if (text === undefined)
        return [];
    const manifest = tryParseManifest(text);
    // A manifest that npm cannot read must turn the gate red, not let changes land untested.
    if (manifest === undefined)
        return ['npm test'];
    const script = manifest.scripts?.test?.trim() ?? '';
    // What `npm init` writes: echo "Error: no test specified" && exit 1
    if (script === '' || script.includes('no test specified'))
        return [];
    return [...installCommand(files, manifest), `${packageManager(files, manifest)} test`];
}
function tryParseManifest(text) {
    try {
        return packageJson.safeParse(JSON.parse(text.replace(/^\uFEFF/, ''))).data;
    }
    catch {
        return undefined;
    }
}
function packageManager(files, manifest) {
    const named = manifest.packageManager?.split('@')[0];
    if (named === 'npm' || named === 'pnpm' || named === 'yarn')
        return named;
    if (files['pnpm-lock.yaml'] !== undefined)
        return 'pnpm';
    return files['yarn.lock'] !== undefined ? 'yarn' : 'npm';
}
function installCommand(files, manifest) {
    const manager = packageManager(files, manifest);
    const yarnLock = files['yarn.lock'];
    if (manager === 'pnpm' && files['pnpm-lock.yaml'] !== undefined)
        return ['pnpm install --frozen-lockfile'];
    // Yarn 1 and its successors disagree on the option; only the lockfile of the successors has this key.
    if (manager === 'yarn' && yarnLock !== undefined) {
        return [/^__metadata:/m.test(yarnLock) ? 'yarn install --immutable' : 'yarn install --frozen-lockfile'];
    }
    const hasNpmLock = (files['package-lock.json'] ?? files['npm-shrinkwrap.json']) !== undefined;
    if (manager === 'npm' && hasNpmLock)
        return ['npm ci'];
    const needed = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).length > 0;
    if (!needed)
        return [];
    return [manager === 'npm' ? 'npm install --no-package-lock' : `${manager} install`];
}
function make(files) {
    // The order in which GNU make looks for its file.
    const text = files.GNUmakefile ?? files.makefile ?? files.Makefile ?? '';
    return text.split(/\r?\n/).some(isTestRule) ? ['make test'] : [];
}
/** `test:`, `lint test: deps`, `test::`; not an assignment, a recipe, a comment or `.PHONY: test`. */
function isTestRule(line) {
    const colon = line.indexOf(':');
    const targets = line.slice(0, Math.max(colon, 0));
    if (/^\s|[#=]/.test(targets) || /^:{1,3}=/.test(line.slice(colon)))
        return false;
    return targets.split(/\s+/).includes('test');
}
function cargo(files) {
    return files['Cargo.toml'] === undefined ? [] : ['cargo test'];
}
function go(files) {
    return (files['go.mod'] ?? files['go.work']) === undefined ? [] : ['go test ./...'];
}
/** A Python project alone is no evidence: pytest fails when it finds no tests, so something must speak of pytest. */
function pytest(files) {
    const certain = ['pytest.ini', 'conftest.py', 'tests/conftest.py', 'test/conftest.py'];
    const speaking = ['pyproject.toml', 'setup.cfg', 'tox.ini'];
    const isUsed = certain.some((path) => files[path] !== undefined) ||
        speaking.some((path) => files[path]?.includes('pytest') === true);
    return isUsed ? ['python3 -m pytest'] : [];
}

// EXTERNAL MODULE: ./build/core/config/parse-config.js + 6 modules
var parse_config = __webpack_require__(32913);
;// CONCATENATED MODULE: ./build/jobs/base-rules.js


/**
 * The rules of a base commit, and never those of a change: its configuration, and the check commands configured or found there.
 *
 * @throws StoneforgeError `bad-config`
 */
async function readBaseRules(base) {
    const config = (0,parse_config/* parseConfig */.o)((await base.readBaseFile(parse_config/* CONFIG_FILE */.g)) ?? '');
    if (config.checks !== undefined)
        return { config, checks: config.checks };
    const files = {};
    for (const path of CHECK_FILES)
        files[path] = await base.readBaseFile(path);
    return { config, checks: detectChecks(files) };
}


/***/ })

};
