export const id = 687;
export const ids = [687];
export const modules = {

/***/ 5687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ startLogReader)
});

// EXTERNAL MODULE: ./build/core/fold.js + 5 modules
var core_fold = __webpack_require__(4850);
// EXTERNAL MODULE: ./build/core/log/parse-log-file.js
var parse_log_file = __webpack_require__(2298);
;// CONCATENATED MODULE: ./build/adapters/db/seen-ids.js
/**
 * Ids are made in the order of time, and a log has nearly all of them in that order: those need no more than a comparison with the greatest
 * so far, and a place at the end of a list that is so always sorted. Only what comes late is looked for, in the list and in a set.
 */
function createSeenIds() {
    const ascending = [];
    const late = new Set();
    let greatest = '';
    return {
        isNew(id) {
            if (id > greatest) {
                greatest = id;
                ascending.push(id);
                return true;
            }
            if (late.has(id) || hasSorted(ascending, id))
                return false;
            late.add(id);
            return true;
        },
    };
}
function hasSorted(sorted, wanted) {
    let begin = 0;
    let end = sorted.length;
    while (begin < end) {
        const middle = (begin + end) >>> 1;
        if ((sorted[middle] ?? '') < wanted)
            begin = middle + 1;
        else
            end = middle;
    }
    return sorted[begin] === wanted;
}

;// CONCATENATED MODULE: ./build/adapters/db/state-rows.js
/** Tasks whose rows are in memory at once. */
const TASKS_AT_ONCE = 1_000;
/** What the fold made of the events: the rows of `tasks` and `attempts`, each in the order of their keys, some at a time. */
function* stateRows(state) {
    const all = Object.values(state.tasks);
    for (let begin = 0; begin < all.length; begin += TASKS_AT_ONCE) {
        const some = all.slice(begin, begin + TASKS_AT_ONCE);
        yield { table: 'tasks', values: some.flatMap(taskRow) };
        yield {
            table: 'attempts',
            values: some.flatMap(({ task, attempts }) => attempts.flatMap((attempt) => attemptRow(task, attempt))),
        };
    }
}
function taskRow(task) {
    return [
        task.task,
        task.status,
        task.title ?? null,
        task.approved?.by ?? null,
        task.worker ?? null,
        task.branch ?? null,
        task.attempts.length,
        task.failures,
        task.lostGates,
        task.change?.head ?? null,
        task.landed?.pr ?? task.change?.pr ?? null,
        task.landed?.commit ?? null,
        task.landed?.at ?? null,
        JSON.stringify(task.blocked),
        task.question ?? null,
        task.escalation?.reason ?? null,
        task.cancelledBy ?? null,
        task.issueClosed ? 1 : 0,
        task.updatedAt,
    ];
}
function attemptRow(task, attempt) {
    const { ended } = attempt;
    return [
        task,
        attempt.attempt,
        attempt.agent,
        attempt.baseBranch,
        attempt.base,
        attempt.run ?? null,
        attempt.startedAt,
        attempt.leaseUntil,
        ended?.outcome ?? null,
        ended?.at ?? null,
        ended?.sessions ?? null,
        ended?.durationMs ?? null,
        ended?.reason ?? null,
        attempt.sentBack ?? null,
    ];
}

;// CONCATENATED MODULE: ./build/adapters/db/log-reader.js




function startLogReader() {
    const fold = (0,core_fold/* startFold */.Id)((0,core_fold/* emptyState */.p$)(core_fold/* KEEP_ALL */.Ev));
    const seen = createSeenIds();
    let eventCount = 0;
    let unreadCount = 0;
    return {
        read(file, content) {
            const counted = [];
            const unread = [];
            const skip = (line, kind, why) => {
                unreadCount += 1;
                unread.push(file, line, kind, why);
            };
            for (const { number, parsed } of (0,parse_log_file/* readLogLines */.WK)(content)) {
                if (parsed.kind !== 'event') {
                    skip(number, parsed.kind, parsed.why);
                    continue;
                }
                if (!seen.isNew(parsed.event.id)) {
                    skip(number, 'repeated', `the id ${parsed.event.id} stands in an earlier line`);
                    continue;
                }
                eventCount += 1;
                counted.push(number);
                fold.add(parsed.event);
            }
            return { counted: new Uint32Array(counted), unread };
        },
        end() {
            return { events: eventCount, tasks: Object.keys(fold.end().tasks).length, unread: unreadCount };
        },
        rows: () => stateRows(fold.end()),
    };
}


/***/ }),

/***/ 7804:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ describeOutcome)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

/** The outcome of an attempt as the start of a sentence. */
function describeOutcome(outcome) {
    switch (outcome) {
        case 'completed':
            return 'The agent finished';
        case 'no-change':
            return 'The agent changed nothing';
        case 'handoff':
            return 'The agent handed over';
        case 'question':
            return 'The agent asked a question';
        case 'timeout':
            return 'The agent ran out of time';
        case 'crashed':
            return 'The agent failed';
        case 'refused':
            return 'The change was refused';
        case 'lost':
            return 'The runner was lost';
        case 'cancelled':
            return 'The run was cancelled';
        default:
            return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .assertNever */ .xb)(outcome);
    }
}


/***/ }),

/***/ 2807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hx: () => (/* binding */ StoneforgeError),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   xb: () => (/* binding */ assertNever)
/* harmony export */ });
/**
 * The one error class. Its message says what was expected, what was found, and what to do next.
 * `retryable` is true only when the same call may succeed later without anybody changing anything.
 */
class StoneforgeError extends Error {
    code;
    retryable;
    constructor(code, message, options = {}) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.name = 'StoneforgeError';
        this.code = code;
        this.retryable = options.retryable ?? false;
    }
}
/** Marks a branch that the types say cannot be reached. */
function assertNever(value) {
    throw new TypeError(`Expected every case to be handled, found ${JSON.stringify(value)}.`);
}
/** The message of whatever was thrown, for a log line. */
function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
}


/***/ }),

/***/ 4793:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DS: () => (/* binding */ stoneforgeEvent),
/* harmony export */   _T: () => (/* binding */ parseEventLine)
/* harmony export */ });
/* unused harmony exports EVENT_VERSION, UNTRUSTED_TEXT_LIMIT, attemptOutcome, blockReason, cutUntrusted */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2503);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4377);

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

/***/ 4850:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ev: () => (/* binding */ KEEP_ALL),
  p$: () => (/* binding */ emptyState),
  AU: () => (/* binding */ fold),
  Id: () => (/* binding */ startFold)
});

// UNUSED EXPORTS: preview

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/describe-outcome.js
var describe_outcome = __webpack_require__(7804);
// EXTERNAL MODULE: ./build/core/task-life.js
var task_life = __webpack_require__(8148);
// EXTERNAL MODULE: ./build/core/number-set.js
var number_set = __webpack_require__(7515);
;// CONCATENATED MODULE: ./build/core/fold/draft.js


/** How many green trees the state remembers; older ones are tested again. */
const GREEN_TREES_KEPT = 500;
/** Landings settle in lots: when there are so many times as many as are kept. */
const SETTLE_AT = 1.25;
/** Changes a task without moving it. `quiet` leaves the time of its last change alone. */
function update(draft, event, change, options = {}) {
    // Nothing is decided about it any more, and what is still said of it would bring it back as a stranger.
    if ((0,number_set/* hasNumber */.y)(draft.settled, event.task))
        return;
    const next = { ...(0,task_life/* taskOf */.Xb)(draft, event.task), ...change };
    if (!options.quiet)
        next.updatedAt = event.at;
    draft.tasks[event.task] = next;
}
/** Moves a task along the transition table; returns silently where the table has no such way. */
function move(draft, event, to, change) {
    const task = (0,task_life/* taskOf */.Xb)(draft, event.task);
    if (!task_life/* TRANSITIONS */.Ds[task.status].includes(to))
        return;
    const ended = to === 'cancelled' || to === 'landed' ? closeAttempts(task, event.at) : { cancelledBy: undefined };
    update(draft, event, { ...change, ...ended, status: to });
}
/** A cancelled or landed task has no live attempt: what its runner still says is fenced off. */
function closeAttempts(task, at) {
    if ((0,task_life/* liveAttempt */.w1)(task) === undefined)
        return {};
    return {
        attempts: endLast(task, { outcome: 'cancelled', at, sessions: 0, durationMs: 0, reason: 'the task was closed' }),
    };
}
/** A task has landed: nothing more is decided about it. What only decisions need goes now, and in time all but the fact that it landed. */
function landed(draft, event) {
    if ((0,task_life/* taskOf */.Xb)(draft, event.task).status === 'landed')
        return;
    const { commit, pr, tested } = event.data;
    move(draft, event, 'landed', {
        landed: { commit, at: event.at, pr, tested },
        blocked: [],
        repair: undefined,
        escalation: undefined,
        checkpoint: undefined,
        handoff: undefined,
        question: undefined,
        answer: undefined,
    });
    const task = (0,task_life/* taskOf */.Xb)(draft, event.task);
    draft.tasks[event.task] = { ...task, attempts: task.attempts.map(withoutText) };
    draft.landings.push(event.task);
    if (draft.landings.length > draft.keep * SETTLE_AT)
        settle(draft);
}
/** The oldest landings leave the table of tasks; that they landed stays known. */
function settle(draft) {
    const gone = draft.landings.splice(0, draft.landings.length - draft.keep);
    for (const task of gone)
        delete draft.tasks[task];
    draft.settled = (0,number_set/* withNumbers */.P)(draft.settled, gone);
}
function withoutText(attempt) {
    if (attempt.ended?.untrusted === undefined)
        return attempt;
    const { untrusted: _, ...ended } = attempt.ended;
    return { ...attempt, ended };
}
/** The attempts with the last one ended. */
function endLast(task, ended) {
    return task.attempts.map((attempt, index) => (index === task.attempts.length - 1 ? { ...attempt, ended } : attempt));
}
/** The attempts with the reason why the change of the last one did not land. */
function sendBackLast(task, sentBack) {
    return task.attempts.map((attempt, index) => index === task.attempts.length - 1 ? { ...attempt, sentBack } : attempt);
}
/** Why a change did not land, for the next attempt. */
function repairOf(reason, output, paths) {
    return { reason, ...(output !== undefined && { output }), ...(paths !== undefined && { paths }) };
}
/** Remembers a tree as tested green, once. */
function rememberGreen(draft, tree) {
    const { greenTrees } = draft;
    const known = knownTreesOf(draft);
    if (known.has(tree))
        return;
    known.add(tree);
    greenTrees.push(tree);
    for (const old of greenTrees.splice(0, greenTrees.length - GREEN_TREES_KEPT))
        known.delete(old);
}
/** `greenTrees` as a set, made when it is first asked: to compare each tree with all of them takes longer than the rest of an event. */
function knownTreesOf(draft) {
    const known = knownTrees.get(draft);
    if (known !== undefined)
        return known;
    const made = new Set(draft.greenTrees);
    knownTrees.set(draft, made);
    return made;
}
const knownTrees = new WeakMap();

;// CONCATENATED MODULE: ./build/core/fold/attempts.js



/** A new attempt, unless its number was used or another one is going on. */
function attemptStarted(draft, event) {
    const task = (0,task_life/* taskOf */.Xb)(draft, event.task);
    if (event.attempt <= (task.attempts.at(-1)?.attempt ?? 0) || (0,task_life/* liveAttempt */.w1)(task) !== undefined)
        return;
    const { data } = event;
    move(draft, event, 'running', {
        blocked: [],
        worker: task.worker ?? data.worker,
        branch: task.branch ?? data.branch,
        attempts: [
            ...task.attempts,
            {
                attempt: event.attempt,
                agent: data.agent,
                baseBranch: data.baseBranch,
                base: data.base,
                run: event.run,
                startedAt: event.at,
                leaseUntil: data.leaseUntil,
                nonceHash: data.nonceHash,
            },
        ],
    });
}
/** The end of the attempt that is going on; a word of any other one is fenced off. */
function attemptEnded(draft, event) {
    const task = (0,task_life/* taskOf */.Xb)(draft, event.task);
    const live = (0,task_life/* liveAttempt */.w1)(task);
    if (live?.attempt !== event.attempt)
        return;
    const { outcome, sessions, durationMs, reason, untrusted, checkpoint } = event.data;
    const text = untrusted?.text;
    const attempts = endLast(task, {
        outcome,
        at: event.at,
        sessions,
        durationMs,
        reason,
        ...(text !== undefined && { untrusted: text }),
    });
    if (task.status !== 'running')
        return update(draft, event, { attempts });
    if (outcome === 'question') {
        return move(draft, event, 'question', {
            attempts,
            question: text ?? reason,
            answer: undefined,
            checkpoint: checkpoint ?? task.checkpoint,
        });
    }
    move(draft, event, 'ready', {
        attempts,
        failures: task.failures + 1,
        checkpoint: checkpoint ?? task.checkpoint,
        handoff: outcome === 'handoff' ? text : task.handoff,
        ...(outcome !== 'handoff' && { repair: repairOf(`${(0,describe_outcome/* describeOutcome */.S)(outcome)}: ${reason}`, text) }),
    });
}

;// CONCATENATED MODULE: ./build/core/fold/changes.js


/** The branch carries the change of the live attempt; its pull request comes next. */
function changePublished(draft, event) {
    const task = (0,task_life/* taskOf */.Xb)(draft, event.task);
    if (task.status !== 'running' || (0,task_life/* liveAttempt */.w1)(task)?.attempt !== event.attempt)
        return;
    const { branch, head, base } = event.data;
    move(draft, event, 'published', {
        change: {
            attempt: event.attempt,
            branch,
            head,
            base,
            pr: task.change?.pr,
            prRefused: undefined,
            tested: undefined,
            publishedAt: event.at,
        },
        checkpoint: undefined,
        lostGates: 0,
        repair: undefined,
        handoff: undefined,
        answer: undefined,
    });
}
/** The change goes to its own test, or straight to its train. */
function changeOpened(draft, event) {
    const task = (0,task_life/* taskOf */.Xb)(draft, event.task);
    const { change } = task;
    if (change?.attempt !== event.attempt || (task.status !== 'published' && task.status !== 'verifying'))
        return;
    const { pr, prRefused, verify } = event.data;
    if (verify && task.status === 'verifying')
        return;
    move(draft, event, verify ? 'verifying' : 'queued', { change: { ...change, pr: pr ?? change.pr, prRefused } });
}
/** What the test of the change alone found. */
function changeVerified(draft, event) {
    const task = (0,task_life/* taskOf */.Xb)(draft, event.task);
    if (task.status !== 'verifying' || task.change?.head !== event.data.head)
        return;
    if (event.data.green) {
        rememberGreen(draft, event.data.tree);
        return move(draft, event, 'queued', {});
    }
    const reason = 'The checks failed on this change merged into the base branch.';
    move(draft, event, 'ready', {
        attempts: sendBackLast(task, reason),
        failures: task.failures + 1,
        repair: repairOf(reason, event.data.untrusted?.text),
    });
}
/** Green, or with nothing that tests it, and not to be landed by us: it waits for the person who merges its pull request. */
function changeCleared(draft, event) {
    const task = (0,task_life/* taskOf */.Xb)(draft, event.task);
    const { change } = task;
    const { head, tree, tested } = event.data;
    if (task.status !== 'queued' || change?.head !== head)
        return;
    if (tested)
        rememberGreen(draft, tree);
    move(draft, event, 'cleared', { change: { ...change, tested } });
}

;// CONCATENATED MODULE: ./build/core/fold/commands.js


/** A person answered the question that the task waits with. */
function answered(draft, event) {
    const task = (0,task_life/* taskOf */.Xb)(draft, event.task);
    if (task.commands.includes(event.data.comment))
        return;
    const commands = [...task.commands, event.data.comment];
    if (task.status !== 'question')
        return update(draft, event, { commands });
    move(draft, event, 'ready', {
        commands,
        answer: { question: task.question ?? '', answer: event.data.untrusted.text, by: event.data.by },
        question: undefined,
    });
}
/** A person withdrew the task, by a command or with its issue. */
function cancelled(draft, event) {
    const task = (0,task_life/* taskOf */.Xb)(draft, event.task);
    const { by, comment } = event.data;
    if (comment === undefined)
        return move(draft, event, 'cancelled', { cancelledBy: by });
    if (task.commands.includes(comment))
        return;
    move(draft, event, 'cancelled', { cancelledBy: by, commands: [...task.commands, comment] });
}
/** Where a task rests until a person says otherwise. */
const RETRYABLE = new Set(['needs-human', 'cancelled', 'question', 'cleared']);
/** A person lets the task try again, with all its attempts. */
function retried(draft, event) {
    const task = (0,task_life/* taskOf */.Xb)(draft, event.task);
    if (task.commands.includes(event.data.comment))
        return;
    const commands = [...task.commands, event.data.comment];
    const mayRetry = RETRYABLE.has(task.status);
    if (!mayRetry)
        return update(draft, event, { commands });
    move(draft, event, 'ready', { commands, failures: 0, escalation: undefined, question: undefined });
}

;// CONCATENATED MODULE: ./build/core/fold/trains.js


/** A train is open on its base branch. */
function trainBoarded(draft, event) {
    const { branch, train, base, tip, tree, cars, gate } = event.data;
    draft.trains[branch] = { train, branch, base, tip, tree, cars, gate, run: event.run, boardedAt: event.at };
}
/** The verdict on the tip of the open train. */
function trainGated(draft, event) {
    const open = Object.values(draft.trains).find((train) => train.train === event.data.train);
    if (open === undefined || open.tip !== event.data.tip)
        return;
    const { green, checks, tree } = event.data;
    draft.trains[open.branch] = { ...open, gated: { green, checks } };
    if (green && tree === open.tree)
        rememberGreen(draft, tree);
}
/** The train is over; a gate without a result counts against its changes. */
function trainClosed(draft, event) {
    const open = Object.values(draft.trains).find((train) => train.train === event.data.train);
    if (open === undefined)
        return;
    delete draft.trains[open.branch];
    if (event.type === 'train.landed' || !event.data.lost)
        return;
    for (const car of open.cars) {
        const task = (0,task_life/* taskOf */.Xb)(draft, car.task);
        if (task.status === 'queued')
            draft.tasks[car.task] = { ...task, lostGates: task.lostGates + 1, updatedAt: event.at };
    }
}
/** One change goes back to its task, with the reason for the next attempt. */
function trainEjected(draft, event) {
    const open = Object.values(draft.trains).find((train) => train.train === event.data.train);
    if (open !== undefined)
        delete draft.trains[open.branch];
    const task = (0,task_life/* taskOf */.Xb)(draft, event.task);
    if (task.status !== 'queued' || task.change?.attempt !== event.attempt)
        return;
    move(draft, event, 'ready', {
        attempts: sendBackLast(task, event.data.detail),
        failures: task.failures + 1,
        repair: repairOf(event.data.detail, event.data.untrusted?.text, event.data.paths),
    });
}

;// CONCATENATED MODULE: ./build/core/fold.js






/** How many of the newest landings keep all that is known of them. Of older ones the state says only that they landed. */
const LANDINGS_KEPT = 1_000;
/** For readers that want to know all about every task. */
const KEEP_ALL = Number.MAX_SAFE_INTEGER;
/** The state before the first event. `keep`: how many of the newest landings keep all that is known of them. */
function emptyState(keep = LANDINGS_KEPT) {
    return {
        tasks: {},
        trains: {},
        greenTrees: [],
        commentsReadUntil: undefined,
        counts: { events: 0, skipped: 0, broken: 0 },
        landings: [],
        settled: {},
        keep,
    };
}
/**
 * The state after more events. Pure; `fold(fold(s, a), b)` equals `fold(s, [...a, ...b])`. An event that its task's status does not
 * allow (a late word of an older attempt, a second landing) is counted and changes nothing: this is the fence.
 */
function fold(state, events) {
    const running = startFold(state);
    for (const event of events)
        running.add(event);
    return running.end();
}
/** A fold that gets its events one by one, for a log that is read as a stream; it costs as much as one call of `fold`. */
function startFold(state) {
    const next = {
        tasks: { ...state.tasks },
        trains: { ...state.trains },
        greenTrees: [...state.greenTrees],
        commentsReadUntil: state.commentsReadUntil,
        counts: { ...state.counts },
        landings: [...state.landings],
        settled: state.settled,
        keep: state.keep,
    };
    return {
        add(event) {
            next.counts.events += 1;
            apply(next, event);
        },
        end: () => next,
    };
}
/** The state as it would be once these events are in the log, which gives them their real envelope. */
function preview(state, events) {
    const envelope = { v: 1, id: '00000000-0000-7000-8000-000000000000', at: '1970-01-01T00:00:00.000Z' };
    return fold(state, events.map((event) => ({ ...event, ...envelope })));
}
function apply(draft, event) {
    switch (event.type) {
        case 'task.approved':
            return update(draft, event, {
                approved: { by: event.data.by, snapshotHash: event.data.snapshotHash },
                title: event.data.title,
            });
        case 'task.blocked':
            return move(draft, event, 'blocked', { blocked: event.data.reasons });
        case 'task.readied':
            return move(draft, event, 'ready', { blocked: [] });
        case 'task.answered':
            return answered(draft, event);
        case 'task.retried':
            return retried(draft, event);
        case 'task.escalated':
            return move(draft, event, 'needs-human', {
                escalation: {
                    reason: event.data.reason,
                    ...(event.data.untrusted && { untrusted: event.data.untrusted.text }),
                },
            });
        case 'task.cancelled':
            return cancelled(draft, event);
        case 'task.landed':
            return landed(draft, event);
        case 'attempt.started':
            return attemptStarted(draft, event);
        case 'attempt.ended':
            return attemptEnded(draft, event);
        case 'change.published':
            return changePublished(draft, event);
        case 'change.opened':
            return changeOpened(draft, event);
        case 'change.verified':
            return changeVerified(draft, event);
        case 'change.cleared':
            return changeCleared(draft, event);
        case 'train.boarded':
            return trainBoarded(draft, event);
        case 'train.gated':
            return trainGated(draft, event);
        case 'train.landed':
        case 'train.dropped':
            return trainClosed(draft, event);
        case 'train.ejected':
            return trainEjected(draft, event);
        case 'issue.closed':
            return update(draft, event, { issueClosed: true }, { quiet: true });
        case 'status.shown':
            return update(draft, event, { shown: { comment: event.data.comment, digest: event.data.digest } }, { quiet: true });
        case 'comments.read':
            draft.commentsReadUntil = later(draft.commentsReadUntil, event.data.until);
            return;
        default:
            (0,errors/* assertNever */.xb)(event);
    }
}
function later(a, b) {
    return a !== undefined && a > b ? a : b;
}


/***/ }),

/***/ 2298:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Uq: () => (/* binding */ eventFilePath),
/* harmony export */   WK: () => (/* binding */ readLogLines),
/* harmony export */   _y: () => (/* binding */ eventFileNumber)
/* harmony export */ });
/* unused harmony export parseLogFile */
/* harmony import */ var _events_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4793);

/** Names of the files that hold events: six digits and more, so that sorting by number is sorting by age. */
const EVENT_FILE = /^events\/(\d{6,12})\.jsonl$/;
/** The number of a file of events (`events/000012.jsonl` → 12); undefined for any other path. */
function eventFileNumber(path) {
    const [, number] = EVENT_FILE.exec(path) ?? [];
    return number === undefined ? undefined : Number(number);
}
/** Path of the file of events with a number: 12 → `events/000012.jsonl`. */
function eventFilePath(number) {
    return `events/${String(number).padStart(6, '0')}.jsonl`;
}
/**
 * Reads a file of the log line by line. A line costs at most itself: byte order marks, Windows line ends, NUL bytes around a line (what a
 * crashed file system leaves) and empty lines are read over; whatever else does not parse is `broken` and left where it is.
 *
 * @param firstLine number of the first line, where the content is the end of a file
 */
function* readLogLines(content, firstLine = 1) {
    let number = firstLine - 1;
    // Each line is decoded on its own: one character beyond Latin-1 would else make the text of the whole file twice as large, and slow.
    for (let begin = 0; begin <= content.length;) {
        const found = content.indexOf(NEWLINE, begin);
        const end = found === -1 ? content.length : found;
        const raw = content.toString('utf8', begin, end);
        begin = end + 1;
        number += 1;
        const line = trimmed(raw);
        if (line !== '')
            yield { number, raw, parsed: (0,_events_js__WEBPACK_IMPORTED_MODULE_0__/* .parseEventLine */ ._T)(line) };
    }
}
const NEWLINE = 10;
/** The events of a file in their order, how many lines are of a newer writer, and which ones do not parse. */
function parseLogFile(path, content, firstLine = 1) {
    const events = [];
    const broken = [];
    let skipped = 0;
    for (const { number, parsed } of readLogLines(content, firstLine)) {
        if (parsed.kind === 'event')
            events.push(parsed.event);
        else if (parsed.kind === 'skipped')
            skipped += 1;
        else
            broken.push({ position: `${path}:${number}`, why: parsed.why });
    }
    return { events, skipped, broken };
}
/** JSON never begins or ends with any of these. In steps that grow with the line alone, however much of it is blank. */
function trimmed(line) {
    if (line.startsWith('{') && line.endsWith('}'))
        return line;
    let begin = 0;
    let end = line.length;
    while (begin < end && isBlank(line, begin))
        begin += 1;
    while (begin < end && isBlank(line, end - 1))
        end -= 1;
    return line.slice(begin, end);
}
/** A NUL, a byte order mark or white space. */
function isBlank(line, at) {
    return line.charCodeAt(at) === 0 || /\s/.test(line.charAt(at));
}


/***/ }),

/***/ 7515:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ withNumbers),
/* harmony export */   y: () => (/* binding */ hasNumber)
/* harmony export */ });
const CHUNK = 1_024;
const EMPTY = '0'.repeat(CHUNK / 4);
/** Whether a number is in the set. */
function hasNumber(set, number) {
    const digit = set[Math.floor(number / CHUNK)]?.[Math.floor((number % CHUNK) / 4)];
    return digit !== undefined && ((Number.parseInt(digit, 16) >> (number % 4)) & 1) === 1;
}
/** The set with more numbers. */
function withNumbers(set, numbers) {
    const chunks = {};
    for (const number of numbers) {
        const index = Math.floor(number / CHUNK);
        chunks[index] ??= [...(set[index] ?? EMPTY)];
        const at = Math.floor((number % CHUNK) / 4);
        const digit = Number.parseInt(chunks[index][at] ?? '0', 16) | (1 << (number % 4));
        chunks[index][at] = digit.toString(16);
    }
    return { ...set, ...Object.fromEntries(Object.entries(chunks).map(([index, digits]) => [index, digits.join('')])) };
}


/***/ }),

/***/ 8148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ds: () => (/* binding */ TRANSITIONS),
/* harmony export */   Xb: () => (/* binding */ taskOf),
/* harmony export */   w1: () => (/* binding */ liveAttempt)
/* harmony export */ });
/* harmony import */ var _number_set_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7515);

/** What the statuses allow: from → the statuses that an event may lead to. Everything else is ignored by the fold. */
const TRANSITIONS = {
    new: ['blocked', 'ready', 'running', 'cancelled', 'needs-human', 'landed'],
    blocked: ['blocked', 'ready', 'running', 'cancelled', 'needs-human', 'landed'],
    ready: ['blocked', 'ready', 'running', 'cancelled', 'needs-human', 'landed'],
    running: ['ready', 'published', 'question', 'cancelled', 'needs-human', 'landed'],
    published: ['ready', 'verifying', 'queued', 'cancelled', 'needs-human', 'landed'],
    verifying: ['ready', 'queued', 'cancelled', 'needs-human', 'landed'],
    queued: ['ready', 'cleared', 'cancelled', 'needs-human', 'landed'],
    cleared: ['ready', 'cancelled', 'needs-human', 'landed'],
    question: ['ready', 'cancelled', 'needs-human', 'landed'],
    'needs-human': ['ready', 'cancelled', 'landed'],
    cancelled: ['blocked', 'ready', 'running', 'landed'],
    landed: [],
};
/** The task as the log knows it, or a new one. Of one that landed long ago only that is known. */
function taskOf(state, task) {
    const known = state.tasks[task];
    if (known !== undefined)
        return known;
    return (0,_number_set_js__WEBPACK_IMPORTED_MODULE_0__/* .hasNumber */ .y)(state.settled, task) ? { ...newTask(task), status: 'landed', issueClosed: true } : newTask(task);
}
/** The attempt that is going on, if any. */
function liveAttempt(task) {
    const last = task.attempts.at(-1);
    return last !== undefined && last.ended === undefined ? last : undefined;
}
function newTask(task) {
    return {
        task,
        status: 'new',
        title: undefined,
        approved: undefined,
        blocked: [],
        worker: undefined,
        branch: undefined,
        attempts: [],
        failures: 0,
        lostGates: 0,
        change: undefined,
        checkpoint: undefined,
        repair: undefined,
        question: undefined,
        answer: undefined,
        handoff: undefined,
        escalation: undefined,
        cancelledBy: undefined,
        landed: undefined,
        issueClosed: false,
        shown: undefined,
        commands: [],
        updatedAt: '',
    };
}


/***/ })

};
