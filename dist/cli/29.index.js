export const id = 29;
export const ids = [29];
export const modules = {

/***/ 5029:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./node_modules/commander/index.js + 6 modules
var commander = __webpack_require__(7375);
// EXTERNAL MODULE: ./build/core/errors.js
var core_errors = __webpack_require__(2807);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./node_modules/simple-git/dist/index.mjs + 2 modules
var dist = __webpack_require__(4724);
;// CONCATENATED MODULE: ./build/adapters/git/environment.js
/** Who commits that the forge makes itself are by: the account that GitHub shows for `GITHUB_TOKEN`. */
const IDENTITY = {
    name: 'stoneforge[bot]',
    email: '41898282+github-actions[bot]@users.noreply.github.com',
};
/** What every git process of ours runs with. None of it comes from the machine's or a person's own settings. */
const SETTINGS = {
    GIT_CONFIG_NOSYSTEM: '1',
    // git reads an empty file there on every platform, Windows included.
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: IDENTITY.name,
    GIT_AUTHOR_EMAIL: IDENTITY.email,
    GIT_COMMITTER_NAME: IDENTITY.name,
    GIT_COMMITTER_EMAIL: IDENTITY.email,
};
/** Inherited variables that say where git and its certificates are, not what it works on. */
const KEPT = ['GIT_EXEC_PATH', 'GIT_SSL_CAINFO', 'GIT_SSL_CAPATH'];
/** The `GIT_` variables that simple-git lets through to git; it drops all others. */
const ALLOWED_ENVIRONMENT = [...Object.keys(SETTINGS), ...KEPT];
/**
 * Makes the environment of this process one in which git depends on nothing but its arguments and its repository. The entry calls it
 * once, before the first git process; calling it again changes nothing.
 *
 * Text comes in English (`LC_ALL=C`), because git tells some outcomes by text alone.
 */
function prepareGitEnvironment(env = process.env) {
    for (const name of Object.keys(env)) {
        if (name.toUpperCase().startsWith('GIT_') && !KEPT.includes(name))
            delete env[name];
    }
    Object.assign(env, SETTINGS, { LC_ALL: 'C' });
}

;// CONCATENATED MODULE: ./build/adapters/git/git.js



/** Git in a directory that exists already. */
function createGit(dir) {
    let last = Promise.resolve();
    const attempt = async (args, { input } = {}) => {
        const git = (0,dist/* simpleGit */.Lp)({
            baseDir: dir,
            allowEnvironment: ALLOWED_ENVIRONMENT,
            completion: { onClose: true, onExit: false },
            errors: (error, result) => (result.exitCode === 0 && error === undefined ? undefined : new FailedExit(result)),
            ...(input === undefined ? {} : { input: () => input }),
        });
        try {
            return { exitCode: 0, stdout: await git.raw([...args]), stderr: '' };
        }
        catch (error) {
            if (error instanceof FailedExit && error.exit.exitCode > 0)
                return error.exit;
            throw new core_errors/* StoneforgeError */.Hx('git-failed', `Expected to run "git ${args[0]}", found that git did not start: ${String(error)}. Install git 2.38 or newer and put it on PATH.`, { cause: error });
        }
    };
    return {
        dir,
        attempt,
        async run(args, { exits = [0], ...options } = {}) {
            const exit = await attempt(args, options);
            if (exits.includes(exit.exitCode))
                return exit;
            throw gitFailed(args, exit);
        },
        exclusive(action) {
            const next = last.then(action, action);
            last = next.catch(() => undefined);
            return next;
        },
    };
}
/** The error for a git command that ended in a way for which nobody has an answer. */
function gitFailed(args, exit) {
    const said = exit.stderr.trim() || exit.stdout.trim() || 'nothing';
    return new core_errors/* StoneforgeError */.Hx('git-failed', `Expected "git ${args.join(' ')}" to succeed, found exit code ${exit.exitCode}: ${said.slice(-2_000)}`);
}
class FailedExit extends dist/* GitError */.XS {
    exit;
    constructor(result) {
        const exit = {
            exitCode: result.exitCode,
            stdout: Buffer.concat(result.stdOut).toString('utf8'),
            stderr: Buffer.concat(result.stdErr).toString('utf8'),
        };
        super(undefined, exit.stderr);
        this.exit = exit;
    }
}

;// CONCATENATED MODULE: ./build/adapters/db/default-database-file.js



/**
 * Where the database of a log lies unless somebody says otherwise: inside the git directory, where nobody commits it by mistake; beside the
 * files of a folder that has no git of its own. `prepareGitEnvironment` must have been called.
 *
 * @param path what `--from` says, where the source was found
 */
async function defaultDatabaseFile(source, path) {
    const dir = (0,external_node_path_.resolve)(path);
    const git = createGit(dir);
    if (source.commit === undefined) {
        const top = await git.attempt(['rev-parse', '--show-toplevel']);
        const isOwn = top.exitCode === 0 && (0,external_node_path_.resolve)(top.stdout.trim()) === (await (0,promises_.realpath)(dir));
        if (!isOwn)
            return (0,external_node_path_.join)(dir, 'log.sqlite');
    }
    const { stdout } = await git.run(['rev-parse', '--path-format=absolute', '--git-common-dir']);
    return (0,external_node_path_.join)(stdout.trim(), 'stoneforge', 'log.sqlite');
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:sqlite"
var external_node_sqlite_ = __webpack_require__(99);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./build/core/events.js
var events = __webpack_require__(4793);
;// CONCATENATED MODULE: ./build/adapters/db/event-row.js

/**
 * Reads the row of an event from its line. The fields of the event (`data`) are taken as they stand there.
 *
 * @param line one that the reader of the log took as an event, blanks around it or not; of any other the answer means nothing
 */
function eventRow(line) {
    const text = line.slice(line.indexOf('{'), line.lastIndexOf('}') + 1);
    return rowOfUsual(text) ?? rowOfAny(text);
}
/** A line up to its data as writers make it, with nothing in a text that JSON has another sign for. */
const USUAL_HEAD = /^\{"v":\d+,"id":"([^"\\]*)","at":"([^"\\]*)","type":"([^"\\]*)",(?:"task":(\d+),)?(?:"attempt":(\d+),)?"actor":"([^"\\]*)",(?:"run":"([^"\\]*)",)?(?:"cause":"([^"\\]*)",)?"data":(?=\{)/;
/**
 * What stands wherever a key follows an object; within a text there is a backslash before the quotation mark. Not where the object is
 * itself the value of a key and has nothing but numbers, such as `usage`.
 */
const KEY_AFTER_OBJECT = /\}(?<!:\{(?:"\w+":[-+.\deE]+,?)+\})\s*,\s*"/;
/** The row without parsing the line a second time; undefined where the data may not be all that is left of the line. */
function rowOfUsual(text) {
    const head = USUAL_HEAD.exec(text);
    if (head === null || !text.endsWith('}}'))
        return undefined;
    const [all, id = '', at = '', type = '', task, attempt, actor = '', run = null, cause = null] = head;
    // No key follows the object that begins here: it reaches to the last brace but one.
    if (KEY_AFTER_OBJECT.test(text.slice(all.length)))
        return undefined;
    const keys = keysOf.get(type);
    return [
        id,
        type,
        keys?.task ? Number(task) : null,
        keys?.attempt ? Number(attempt) : null,
        actor,
        run,
        cause,
        at,
        text.slice(all.length, -1),
    ];
}
function rowOfAny(text) {
    const { id, type, task, attempt, actor, run, cause, at, data } = JSON.parse(text);
    const keys = keysOf.get(type);
    return [
        id,
        type,
        keys?.task ? task : null,
        keys?.attempt ? attempt : null,
        actor,
        run ?? null,
        cause ?? null,
        at,
        JSON.stringify(data),
    ];
}
/** Which types are about a task, and which about an attempt. */
const keysOf = new Map(events/* stoneforgeEvent */.DS.options.map(({ shape }) => [
    shape.type.value,
    { task: 'task' in shape, attempt: 'attempt' in shape },
]));

;// CONCATENATED MODULE: ./build/adapters/db/tables.js
const TASK = "the task's issue number";
const TIME = 'ISO-8601, UTC';
/** What is stored: the events as they are, and what the fold makes of them. */
const TABLES = {
    log: {
        name: 'log',
        about: 'One row: which log this is, and what was read of it.',
        columns: {
            commit_id: ['TEXT', 'commit of the branch; empty for a folder'],
            digest: ['TEXT', 'sha256 of the files of events; empty for a commit'],
            files: ['INTEGER NOT NULL', 'how many files of events there are'],
            events: ['INTEGER NOT NULL', 'how many events count'],
        },
    },
    events: {
        name: 'events',
        about: 'Every event that counts, in the order of the log.',
        columns: {
            position: ['INTEGER PRIMARY KEY', 'place in the order of the log, from 1'],
            id: ['TEXT NOT NULL', 'UUIDv7 of the event'],
            type: ['TEXT NOT NULL', 'such as `task.landed`; [events.md](events.md) has them all'],
            task: ['INTEGER', `${TASK}; empty for an event that is about none`],
            attempt: ['INTEGER', 'number of the attempt, where it is about one'],
            actor: ['TEXT NOT NULL', 'who decided: a role or a login'],
            run: ['TEXT', 'id of the workflow run that wrote it'],
            cause: ['TEXT', 'id of the event that led to it'],
            at: ['TEXT NOT NULL', `when the writer wrote it, ${TIME}; order comes from \`position\``],
            data: ['TEXT NOT NULL', "the event's own fields, as JSON"],
            file: ['INTEGER NOT NULL', 'number of its file: 12 is `events/000012.jsonl`'],
            line: ['INTEGER NOT NULL', 'its line in that file, from 1'],
        },
    },
    unread_lines: {
        name: 'unread_lines',
        about: 'Every line of the log that does not count.',
        columns: {
            file: ['INTEGER NOT NULL', 'number of its file'],
            line: ['INTEGER NOT NULL', 'from 1'],
            kind: [
                'TEXT NOT NULL',
                '`broken` does not parse, `skipped` is of a newer writer, `repeated` has the id of an earlier event',
            ],
            why: ['TEXT NOT NULL', 'the reason'],
        },
    },
    tasks: {
        name: 'tasks',
        about: 'Every task as the fold has it: the same status that the jobs see.',
        columns: {
            task: ['INTEGER PRIMARY KEY', TASK],
            status: ['TEXT NOT NULL', 'where it is in its life: `new`, `blocked`, `ready`, `running`, …, `landed`'],
            title: ['TEXT', 'title of the issue when it was approved'],
            approved_by: ['TEXT', 'login of the person whose label approved it'],
            worker: ['TEXT', 'slot of its first attempt'],
            branch: ['TEXT', 'branch of its change'],
            attempts: ['INTEGER NOT NULL', 'how many attempts there were'],
            failures: ['INTEGER NOT NULL', 'attempts that count against the limit'],
            lost_gates: ['INTEGER NOT NULL', 'gates that vanished since its change was published'],
            head: ['TEXT', 'tip of its published change'],
            pr: ['INTEGER', 'number of its pull request'],
            commit_id: ['TEXT', 'commit on the base branch that brought its change, once it landed'],
            landed_at: ['TEXT', TIME],
            blocked: ['TEXT NOT NULL', 'why it does not start, as JSON; the view `blockers` has a row for each'],
            question: ['TEXT', 'what its agent asked and nobody answered yet; text from outside'],
            escalation: ['TEXT', 'why a person is needed'],
            cancelled_by: ['TEXT', '`command` or `issue`, while it is cancelled'],
            issue_closed: ['INTEGER NOT NULL', '1 once its landed issue was closed'],
            updated_at: ['TEXT NOT NULL', `time of the last event that changed it, ${TIME}`],
        },
    },
    attempts: {
        name: 'attempts',
        about: 'Every attempt that the fold took.',
        columns: {
            task: ['INTEGER NOT NULL', TASK],
            attempt: ['INTEGER NOT NULL', 'its number'],
            agent: ['TEXT NOT NULL', 'name of the agent provider'],
            base_branch: ['TEXT NOT NULL', 'branch that the change is for'],
            base: ['TEXT NOT NULL', 'commit that it started from'],
            run: ['TEXT', 'workflow run that it started in'],
            started_at: ['TEXT NOT NULL', TIME],
            lease_until: ['TEXT NOT NULL', TIME],
            outcome: ['TEXT', 'how it ended; empty while it goes on'],
            ended_at: ['TEXT', TIME],
            sessions: ['INTEGER', 'how many sessions it ran'],
            duration_ms: ['INTEGER', 'how long they took'],
            reason: ['TEXT', 'the evidence, in one sentence'],
            sent_back: ['TEXT', 'why its change did not land'],
        },
        key: 'task, attempt',
    },
};

;// CONCATENATED MODULE: ./build/adapters/db/row-inserter.js

/** Values that one statement takes at most; SQLite's own limit is higher. */
const VALUES_AT_ONCE = 384;
function createRowInserter(database, table) {
    const columns = Object.keys(TABLES[table].columns).length;
    const full = Math.floor(VALUES_AT_ONCE / columns) * columns;
    const statement = database.prepare(insertion(table, columns, full / columns));
    let waiting = [];
    return {
        add(values) {
            for (const value of values) {
                waiting.push(value);
                if (waiting.length < full)
                    continue;
                statement.run(...waiting);
                waiting = [];
            }
        },
        end() {
            if (waiting.length > 0)
                database.prepare(insertion(table, columns, waiting.length / columns)).run(...waiting);
            waiting = [];
        },
    };
}
function insertion(table, columns, rows) {
    const row = `(${Array(columns).fill('?').join(',')})`;
    return `INSERT INTO ${table} VALUES ${Array(rows).fill(row).join(',')}`;
}

;// CONCATENATED MODULE: ./build/adapters/db/relation.js
/** The statement that makes a table or a view. */
function creationOf({ name, columns, select, key }) {
    if (select !== undefined)
        return `CREATE VIEW ${name} (${Object.keys(columns).join(', ')}) AS ${select}`;
    const lines = Object.entries(columns).map(([column, [type]]) => `${column} ${type}`);
    return key === undefined
        ? `CREATE TABLE ${name} (${lines.join(', ')}) STRICT`
        : `CREATE TABLE ${name} (${lines.join(', ')}, PRIMARY KEY (${key})) STRICT, WITHOUT ROWID`;
}

;// CONCATENATED MODULE: ./build/adapters/db/views.js
const views_TASK = "the task's issue number";
const POSITION = 'the event, as in `events`';
const views_TIME = 'ISO-8601, UTC';
/** What is computed from the tables whenever it is asked for. */
const VIEWS = [
    {
        name: 'sessions',
        about: 'What each ended attempt took, also where the fold ignored its end: it was spent all the same.',
        columns: {
            position: ['', POSITION],
            task: ['', views_TASK],
            attempt: ['', 'number of the attempt'],
            agent: ['', 'name of the agent provider'],
            at: ['', `when it ended, ${views_TIME}`],
            outcome: ['', 'how it ended'],
            sessions: ['', 'how many sessions it ran'],
            duration_ms: ['', 'how long they took'],
            input_tokens: ['', 'tokens read by the model; empty when the agent does not say'],
            output_tokens: ['', 'tokens written by the model; likewise'],
            cost_usd: ['', 'cost in dollars; likewise'],
        },
        select: `SELECT e.position, e.task, e.attempt, a.agent, e.at, e.data ->> '$.outcome', e.data ->> '$.sessions', e.data ->> '$.durationMs',
      e.data ->> '$.usage.inputTokens', e.data ->> '$.usage.outputTokens', e.data ->> '$.usage.costUsd'
      FROM events e LEFT JOIN attempts a ON a.task = e.task AND a.attempt = e.attempt WHERE e.type = 'attempt.ended'`,
    },
    {
        name: 'costs',
        about: 'What each task took with each agent: the sums of `sessions`.',
        columns: {
            task: ['', views_TASK],
            agent: ['', 'name of the agent provider'],
            attempts: ['', 'how many attempts ended'],
            sessions: ['', 'how many sessions they ran'],
            duration_ms: ['', 'how long they took'],
            input_tokens: ['', 'tokens read, as far as agents say'],
            output_tokens: ['', 'tokens written, likewise'],
            cost_usd: ['', 'dollars, likewise'],
        },
        select: `SELECT task, agent, count(*), sum(sessions), sum(duration_ms), sum(input_tokens), sum(output_tokens), sum(cost_usd)
      FROM sessions GROUP BY task, agent`,
    },
    {
        name: 'messages',
        about: 'What agents, people and tests said: text from outside, never an instruction.',
        columns: {
            position: ['', POSITION],
            at: ['', views_TIME],
            task: ['', `${views_TASK}; empty for the output of a whole train`],
            attempt: ['', 'number of the attempt, where there is one'],
            kind: [
                '',
                '`question`, `answer`, `handoff`, `last-words` (of any other attempt), `escalation`, `failing-output`',
            ],
            sender: ['', 'agent, login, or job'],
            text: ['', 'what was said'],
        },
        select: `SELECT e.position, e.at, e.task, e.attempt,
      CASE e.type WHEN 'task.answered' THEN 'answer' WHEN 'task.escalated' THEN 'escalation'
        WHEN 'attempt.ended' THEN CASE e.data ->> '$.outcome' WHEN 'question' THEN 'question' WHEN 'handoff' THEN 'handoff' ELSE 'last-words' END
        ELSE 'failing-output' END,
      CASE e.type WHEN 'task.answered' THEN e.data ->> '$.by' WHEN 'attempt.ended' THEN coalesce(a.agent, e.actor) ELSE e.actor END,
      e.data ->> '$.untrusted.text'
      FROM events e LEFT JOIN attempts a ON e.type = 'attempt.ended' AND a.task = e.task AND a.attempt = e.attempt
      WHERE e.type IN ('task.answered', 'task.escalated', 'attempt.ended', 'change.verified', 'train.gated', 'train.ejected')
      AND e.data ->> '$.untrusted.text' IS NOT NULL`,
    },
    {
        name: 'trains',
        about: 'Every train, from its boarding to its end.',
        columns: {
            train: ['', 'id of the train'],
            branch: ['', 'its base branch'],
            base: ['', 'tip of the base branch that it stood on'],
            tip: ['', 'the commit that was tested'],
            cars: ['', 'how many changes it had; the view `cars` has them'],
            boarded_at: ['', views_TIME],
            gated_at: ['', `when its verdict came, ${views_TIME}`],
            green: ['', '1 or 0; empty without a verdict'],
            outcome: ['', '`landed`, `ejected`, `dropped`; empty while it is open or when a later one took its place'],
            ended_at: ['', views_TIME],
            reason: ['', 'why it was ejected or dropped'],
        },
        select: `SELECT data ->> '$.train' AS train, max(data ->> '$.branch'), max(data ->> '$.base'),
      max(CASE type WHEN 'train.boarded' THEN data ->> '$.tip' END),
      max(CASE type WHEN 'train.boarded' THEN json_array_length(data, '$.cars') END),
      min(CASE type WHEN 'train.boarded' THEN at END) AS boarded_at,
      max(CASE type WHEN 'train.gated' THEN at END),
      max(CASE type WHEN 'train.gated' THEN data ->> '$.green' END),
      CASE WHEN max(type = 'train.landed') THEN 'landed' WHEN max(type = 'train.ejected') THEN 'ejected' WHEN max(type = 'train.dropped') THEN 'dropped' END,
      max(CASE WHEN type IN ('train.landed', 'train.ejected', 'train.dropped') THEN at END),
      max(CASE type WHEN 'train.ejected' THEN data ->> '$.detail' WHEN 'train.dropped' THEN data ->> '$.reason' END)
      FROM events WHERE type IN ('train.boarded', 'train.gated', 'train.landed', 'train.dropped', 'train.ejected')
      GROUP BY train HAVING boarded_at IS NOT NULL`,
    },
    {
        name: 'cars',
        about: 'Every change on every train.',
        columns: {
            train: ['', 'id of the train'],
            seat: ['', 'its place, from 1'],
            task: ['', views_TASK],
            attempt: ['', 'number of the attempt that made the change'],
            head: ['', 'tip of the change'],
            commit_id: ['', 'the commit that brings it to the base branch'],
            boarded_at: ['', views_TIME],
        },
        select: `SELECT e.data ->> '$.train', c.key + 1, c.value ->> '$.task', c.value ->> '$.attempt', c.value ->> '$.head', c.value ->> '$.commit', e.at
      FROM events e, json_each(e.data, '$.cars') c WHERE e.type = 'train.boarded'`,
    },
    {
        name: 'landings',
        about: 'Every landed task, once.',
        columns: {
            position: ['', POSITION],
            at: ['', views_TIME],
            task: ['', views_TASK],
            commit_id: ['', 'the commit on the base branch'],
            train: ['', 'id of the train'],
            pr: ['', 'number of the pull request'],
            tested: ['', '0 when no check is configured or found'],
        },
        select: `SELECT min(position), at, task, data ->> '$.commit', data ->> '$.train', data ->> '$.pr', data ->> '$.tested'
      FROM events WHERE type = 'task.landed' GROUP BY task`,
    },
    {
        name: 'checks',
        about: 'Every run of a check, of a train or of a change alone.',
        columns: {
            position: ['', POSITION],
            at: ['', views_TIME],
            train: ['', 'id of the train; empty for a change alone'],
            task: ['', `${views_TASK}; empty for a train`],
            command: ['', 'the configured command'],
            exit_code: ['', 'empty when it was stopped'],
            duration_ms: ['', 'how long it took'],
            timed_out: ['', '1 when the time limit stopped it'],
        },
        select: `SELECT e.position, e.at, e.data ->> '$.train', e.task, c.value ->> '$.command', c.value ->> '$.exitCode', c.value ->> '$.durationMs', c.value ->> '$.timedOut'
      FROM events e, json_each(e.data, '$.checks') c WHERE e.type IN ('train.gated', 'change.verified')`,
    },
    {
        name: 'blockers',
        about: 'What each blocked task waits for.',
        columns: {
            task: ['', views_TASK],
            kind: [
                '',
                '`waits-for`, `unknown-reference`, `not-a-task`, `closed-without-landing`, `cycle`, `self`, `not-approved`, `foreign-reference`',
            ],
            ref: ['', 'the issue that it is about; empty where it is about none'],
            detail: ['', 'one sentence, where the kind does not say enough'],
        },
        select: `SELECT t.task, b.value ->> '$.kind', r.value, b.value ->> '$.detail'
      FROM tasks t JOIN json_each(t.blocked) b LEFT JOIN json_each(b.value, '$.refs') r WHERE t.status = 'blocked'`,
    },
];

;// CONCATENATED MODULE: ./build/adapters/db/schema.js



/** Tells our files from other SQLite databases: `Sfgl`. */
const APPLICATION_ID = 0x5366676c;
/** Grows with every change of the tables and views: a database of another version is built anew. */
const SCHEMA_VERSION = 1;
/** Everything that a person may ask, tables first. */
const RELATIONS = [...Object.values(TABLES), ...VIEWS];
/** How databases are made. A file that a crash left half is never renamed into place, so nothing of it needs a journal. */
const PRAGMAS = 'PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536';
/** Makes the tables, without the indexes. */
function createTables(database) {
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}`);
    for (const table of Object.values(TABLES))
        database.exec(creationOf(table));
}
/**
 * Makes the indexes whose keys come nearly in their order. To keep them while rows come takes a little longer than to make them later, but
 * not at the end, when whoever reads the log has nothing left to do at the same time.
 */
function createGrowingIndexes(database) {
    database.exec(GROWING_INDEXES);
}
/** Makes what the full tables need: the indexes that are not there yet, and the views. */
function createIndexesAndViews(database) {
    database.exec(`${GROWING_INDEXES}; CREATE INDEX events_by_type ON events (type)`);
    for (const view of VIEWS)
        database.exec(creationOf(view));
}
const GROWING_INDEXES = `CREATE UNIQUE INDEX IF NOT EXISTS events_by_id ON events (id);
  CREATE INDEX IF NOT EXISTS events_by_task ON events (task) WHERE task IS NOT NULL`;

// EXTERNAL MODULE: ./build/core/log/parse-log-file.js
var parse_log_file = __webpack_require__(2298);
;// CONCATENATED MODULE: ./build/adapters/db/source-identity.js


/** The files of events of a log, in their order. */
async function listEventFiles(source) {
    const files = (await source.list()).map((path) => ({ path, number: (0,parse_log_file/* eventFileNumber */._y)(path) }));
    return files.filter((file) => file.number !== undefined).sort(byNumber);
}
/** Collects the digest of a folder while its files are read; a commit says by its name what it holds. */
function startIdentity(source) {
    const hash = source.commit === undefined ? (0,external_node_crypto_.createHash)('sha256') : undefined;
    return {
        see(path, content) {
            hash?.update(`${path} ${content.length}\n`).update(content);
        },
        end: () => ({ commit: source.commit, digest: hash?.digest('hex') }),
    };
}
/** The identity of a log as it is now. For a folder this reads its files. */
async function identify(source) {
    const identity = startIdentity(source);
    if (source.commit !== undefined)
        return identity.end();
    const files = await listEventFiles(source);
    for await (const { path, content } of source.read(files.map((file) => file.path)))
        identity.see(path, content);
    return identity.end();
}
function byNumber(a, b) {
    return a.number - b.number;
}

;// CONCATENATED MODULE: ./build/adapters/db/database-writer.js




/** @param commit of the log; a log without one is told by the digest of its files */
function createDatabaseWriter(database, commit) {
    database.exec(PRAGMAS);
    createTables(database);
    createGrowingIndexes(database);
    database.exec('BEGIN');
    const tables = {
        log: createRowInserter(database, 'log'),
        events: createRowInserter(database, 'events'),
        unread_lines: createRowInserter(database, 'unread_lines'),
        tasks: createRowInserter(database, 'tasks'),
        attempts: createRowInserter(database, 'attempts'),
    };
    const identity = startIdentity({ commit });
    let position = 0;
    return {
        addFile({ path, number, content, counted }) {
            identity.see(path, content);
            for (const { line, raw } of linesAt(content, counted)) {
                position += 1;
                tables.events.add([position, ...eventRow(raw), number, line]);
            }
        },
        addRows(table, values) {
            tables[table].add(values);
        },
        endEvents() {
            tables.events.end();
            createIndexesAndViews(database);
        },
        end(files) {
            tables.log.add([commit ?? null, identity.end().digest ?? null, files, position]);
            for (const table of Object.values(tables))
                table.end();
            database.exec('COMMIT');
        },
    };
}
const NEWLINE = 10;
/** The text of these lines. */
function* linesAt(content, numbers) {
    let begin = 0;
    let at = 1;
    for (const line of numbers) {
        for (; at < line; at += 1)
            begin = content.indexOf(NEWLINE, begin) + 1;
        const found = content.indexOf(NEWLINE, begin);
        yield { line, raw: content.toString('utf8', begin, found === -1 ? content.length : found) };
    }
}

// EXTERNAL MODULE: ./build/adapters/db/log-reader.js + 2 modules
var log_reader = __webpack_require__(5687);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(5919);
;// CONCATENATED MODULE: ./build/adapters/db/reader-thread.js

/** Megabytes for what a thread has just made. Nearly all of it is dropped with its line: the more room, the less often it is sorted out. */
const YOUNG_MB = 96;
/**
 * Reads a log in a thread of its own. What goes wrong there shows as an error of every call that waits and of every later one.
 *
 * @param entry the module to start the thread with, which calls `runReaderThread`
 */
function startReaderThread(entry) {
    const thread = new external_node_worker_threads_.Worker(entry, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    const answers = startAnswers();
    thread.on('message', answers.add);
    thread.on('error', (error) => answers.fail(error instanceof Error ? error : new Error(String(error))));
    thread.on('exit', (code) => answers.fail(new Error(`the thread that reads the log ended with ${code}`)));
    const tell = (call, transfer = []) => thread.postMessage(call, transfer);
    return {
        read(file, buffer) {
            // A copy, because this thread needs it too.
            const content = new Uint8Array(buffer);
            tell({ kind: 'read', file, content }, [content.buffer]);
            return heardLater(answers.take('lines').then(({ lines }) => lines));
        },
        end() {
            tell({ kind: 'end' });
            return heardLater(answers.take('totals').then(({ totals }) => totals));
        },
        async *rows() {
            for (;;) {
                const { rows } = await answers.take('rows');
                if (rows === undefined)
                    return;
                yield { table: rows.table, values: JSON.parse(rows.json) };
            }
        },
        async [Symbol.asyncDispose]() {
            await thread.terminate();
        },
    };
}
/** Answers in their order, whether they come before they are asked for or after. */
function startAnswers() {
    const come = [];
    const waiting = [];
    let failure;
    return {
        add(answer) {
            const first = waiting.shift();
            if (first === undefined)
                come.push(answer);
            else
                first.resolve(answer);
        },
        fail(error) {
            failure ??= error;
            for (const each of waiting.splice(0))
                each.reject(failure);
        },
        take(kind) {
            const asked = Promise.withResolvers();
            const first = come.shift();
            if (first !== undefined)
                asked.resolve(first);
            else if (failure !== undefined)
                asked.reject(failure);
            else
                waiting.push(asked);
            return asked.promise.then((given) => {
                if (isOfKind(given, kind))
                    return given;
                throw new Error(`Expected the thread to answer with ${kind}, found ${given.kind}. This is a bug.`);
            });
        },
    };
}
/** Whoever asked may have failed for another reason before it comes to the answer; an error of it is then no news. */
function heardLater(answer) {
    answer.catch(() => undefined);
    return answer;
}
function isOfKind(answer, kind) {
    return answer.kind === kind;
}

;// CONCATENATED MODULE: ./build/adapters/db/build-database.js
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





const FILES_WORTH_A_THREAD = 8;
/** Files that are in memory at once: enough that neither thread waits while the other one has a longer file. */
const FILES_AT_ONCE = 4;
/**
 * Fills an empty database from a log, in one pass with a few files in memory at a time.
 *
 * @param thread reads and folds the log while this one inserts; without it, this one does both
 */
async function buildDatabase(source, database, thread) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const files = await listEventFiles(source);
        if (thread === undefined || files.length < fewestFiles(thread)) {
            return fill(database, { source, files, reader: (0,log_reader/* startLogReader */.I)() });
        }
        const reader = __addDisposableResource(env_1, startReaderThread(thread.entry), true);
        return await fill(database, { source, files, reader });
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
function fewestFiles({ fromFiles }) {
    return fromFiles ?? ((0,external_node_os_.availableParallelism)() > 1 ? FILES_WORTH_A_THREAD : Infinity);
}
async function fill(database, log) {
    const { source, files, reader } = log;
    const writer = createDatabaseWriter(database, source.commit);
    for await (const { unread, ...file } of readFiles(log)) {
        writer.addFile(file);
        writer.addRows('unread_lines', unread);
    }
    const totals = reader.end();
    // Now and not at the end: a reader in a thread of its own prepares the rows of its state meanwhile.
    writer.endEvents();
    const counts = await totals;
    for await (const { table, values } of reader.rows())
        writer.addRows(table, values);
    writer.end(files.length);
    return { files: files.length, ...counts };
}
/** The files, each with what the reader found in it, while the reader goes on with the next ones. */
async function* readFiles({ source, files, reader }) {
    const numbers = new Map(files.map(({ path, number }) => [path, number]));
    const begun = [];
    for await (const { path, content } of source.read(files.map((file) => file.path))) {
        const file = { path, number: numbers.get(path) ?? 0, content };
        begun.push({ file, lines: reader.read(file.number, content) });
        const first = begun.length < FILES_AT_ONCE ? undefined : begun.shift();
        if (first !== undefined)
            yield { ...first.file, ...(await first.lines) };
    }
    for (const { file, lines } of begun)
        yield { ...file, ...(await lines) };
}

;// CONCATENATED MODULE: ./build/adapters/db/try-open-database.js


/** The file for reading; undefined when it is no database of ours. */
function tryOpenDatabase(file) {
    let database;
    try {
        database = new external_node_sqlite_.DatabaseSync(file, { readOnly: true, allowExtension: false });
        if (pragma(database, 'application_id') === APPLICATION_ID)
            return database;
    }
    catch {
        // No database at all; what that means is the caller's to say.
    }
    database?.close();
    return undefined;
}
/** The version of the schema that it was built with. */
function versionOf(database) {
    return pragma(database, 'user_version');
}
function pragma(database, name) {
    return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}

;// CONCATENATED MODULE: ./build/adapters/db/write-database-file.js








/**
 * Writes the database of a log to a file. Whoever opens the file meets the old database or the new one, nothing between.
 *
 * @param thread for reading a long log
 * @throws StoneforgeError `bad-arguments` when the file is something else than such a database, or cannot be written
 */
async function writeDatabaseFile(source, file, thread) {
    refuseOthers(file);
    const scratch = (0,external_node_path_.join)((0,external_node_path_.dirname)(file), `.${(0,external_node_path_.basename)(file)}.${(0,external_node_crypto_.randomUUID)()}`);
    try {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
        const report = await buildAt(source, scratch, thread);
        await (0,promises_.rename)(scratch, file);
        return report;
    }
    catch (error) {
        if (error instanceof core_errors/* StoneforgeError */.Hx)
            throw error;
        throw new core_errors/* StoneforgeError */.Hx('bad-arguments', `Expected to write the database ${file}, found that this failed: ${(0,core_errors/* messageOf */.bD)(error)}. Give a path in a folder that you may write to.`, { cause: error });
    }
    finally {
        await (0,promises_.rm)(scratch, { force: true });
    }
}
async function buildAt(source, file, thread) {
    const database = new external_node_sqlite_.DatabaseSync(file);
    try {
        return await buildDatabase(source, database, thread);
    }
    finally {
        database.close();
    }
}
function refuseOthers(file) {
    if (!(0,external_node_fs_.existsSync)(file))
        return;
    const found = tryOpenDatabase(file);
    found?.close();
    if (found !== undefined)
        return;
    throw new core_errors/* StoneforgeError */.Hx('bad-arguments', `Expected ${file} to be a database that stoneforge wrote, or not to exist, found something else. Give another path by --out.`);
}

;// CONCATENATED MODULE: ./build/cli/log/plural.js
/** `1 event`, `2 events`. */
function plural(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

;// CONCATENATED MODULE: ./build/adapters/log-source/locate-in-folder.js



/** Looks at how a folder holds a log. */
async function locateInFolder(dir) {
    const isFlat = (await (0,promises_.readdir)(dir)).some((name) => (0,parse_log_file/* eventFileNumber */._y)(`events/${name}`) !== undefined);
    return { isFlat, fileOf: (path) => (0,external_node_path_.join)(dir, isFlat ? path.replace(/^events\//, '') : path) };
}

;// CONCATENATED MODULE: ./build/adapters/log-source/open-folder.js





/** Other folders of a log; whatever else lies beside them is not ours. */
const FOLDERS = ['events', 'attempts', 'quarantine'];
const FILES = ['README.md', 'snapshot.json'];
/**
 * A folder of the files of a log, without git: one that has `events/`, or one that has the event files themselves.
 *
 * @returns undefined when the folder has no file of events
 */
async function openFolder(dir) {
    const { isFlat, fileOf } = await locateInFolder(dir);
    const paths = isFlat ? await listFlat(dir) : await listFiles(dir);
    if (!paths.some((path) => (0,parse_log_file/* eventFileNumber */._y)(path) !== undefined))
        return undefined;
    return {
        name: `the folder ${dir}`,
        commit: undefined,
        list: async () => paths.toSorted(),
        async *read(wanted) {
            for (const path of wanted)
                yield { path, content: await (0,promises_.readFile)(fileOf(path)).catch(() => missing(path, dir)) };
        },
    };
}
/** A repair keeps lines beside the files that they were in. */
async function listFlat(dir) {
    const entries = await (0,promises_.readdir)(dir, { withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ name }) => `events/${name}`);
    return [...files, ...(await listFiles(dir)).filter((path) => path.startsWith('quarantine/'))];
}
async function listFiles(dir) {
    const entries = await (0,promises_.readdir)(dir, { withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && FILES.includes(entry.name)).map(({ name }) => name);
    for (const folder of entries.filter((entry) => entry.isDirectory() && FOLDERS.includes(entry.name))) {
        const inside = await (0,promises_.readdir)((0,external_node_path_.join)(dir, folder.name), { withFileTypes: true, recursive: true });
        for (const entry of inside) {
            if (entry.isFile())
                files.push((0,external_node_path_.relative)(dir, (0,external_node_path_.join)(entry.parentPath, entry.name)).split(external_node_path_.sep).join('/'));
        }
    }
    return files;
}
function missing(path, dir) {
    throw new core_errors/* StoneforgeError */.Hx('bad-input', `Expected ${path} in ${dir}, found that it cannot be read.`);
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./build/adapters/git/read-objects.js


/**
 * Reads any number of objects with one process, the later ones by what the earlier ones say.
 *
 * Its own process and not simple-git: the answers are bytes (trees, files that are not UTF-8) and questions follow answers.
 *
 * @throws StoneforgeError `git-failed` when git ends before it has answered.
 */
async function readObjects(git, use) {
    const child = (0,external_node_child_process_.spawn)('git', ['cat-file', '--batch'], { cwd: git.dir, stdio: ['pipe', 'pipe', 'pipe'] });
    const stderr = [];
    child.stderr.on('data', (chunk) => stderr.push(chunk));
    // A broken pipe shows as the end of the answers; without a listener it would end the process.
    child.stdin.on('error', () => undefined);
    const closed = new Promise((resolve) => {
        child.once('close', () => resolve());
        child.once('error', () => resolve());
    });
    const answers = new AnswerStream(child.stdout, () => Buffer.concat(stderr).toString('utf8').trim());
    try {
        return await use({
            async read(name) {
                if (/[\n\0]/.test(name))
                    throw new core_errors/* StoneforgeError */.Hx('bad-input', `Expected an object name of one line, found ${JSON.stringify(name)}.`);
                child.stdin.write(`${name}\n`);
                const header = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(await answers.line());
                if (header === null)
                    return undefined;
                const [, oid = '', type = '', size = '0'] = header;
                const content = await answers.bytes(Number(size));
                await answers.bytes(1);
                return { oid, type, content };
            },
        });
    }
    finally {
        child.stdin.end();
        await closed;
    }
}
class AnswerStream {
    #chunks;
    #said;
    #held = Buffer.alloc(0);
    constructor(stream, said) {
        this.#chunks = stream[Symbol.asyncIterator]();
        this.#said = said;
    }
    async line() {
        let end = this.#held.indexOf('\n');
        while (end < 0) {
            this.#held = Buffer.concat([this.#held, await this.#next()]);
            end = this.#held.indexOf('\n');
        }
        const line = this.#held.subarray(0, end).toString('utf8');
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
        if (done !== true)
            return value;
        throw new core_errors/* StoneforgeError */.Hx('git-failed', `Expected git to answer with an object, found that it ended: ${this.#said() || 'it said nothing'}.`);
    }
}

;// CONCATENATED MODULE: ./build/adapters/log-source/open-git-branch.js


/**
 * The log branch of a repository, as it lies there: the local branch, or else what was fetched from `origin`.
 *
 * @returns undefined when this is no repository or has no such branch
 */
async function openGitBranch(git, dir, branch) {
    const refs = [`refs/heads/${branch}`, `refs/remotes/origin/${branch}`];
    for (const ref of refs) {
        const found = await git.attempt(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
        if (found.exitCode !== 0)
            continue;
        const commit = found.stdout.trim();
        return {
            name: `${ref.startsWith('refs/heads/') ? 'the branch' : 'the fetched branch'} ${branch} of ${dir}`,
            commit,
            list: async () => {
                const { stdout } = await git.run(['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit]);
                return stdout.split('\0').filter(Boolean).toSorted();
            },
            read: (paths) => open_git_branch_readFiles(git, commit, paths),
        };
    }
    return undefined;
}
/** Files in batches, so that neither a process for each nor all of them at once in memory is needed. */
async function* open_git_branch_readFiles(git, commit, paths) {
    const batch = 32;
    for (let at = 0; at < paths.length; at += batch) {
        const wanted = paths.slice(at, at + batch);
        const files = await readObjects(git, async (objects) => {
            const found = [];
            for (const path of wanted) {
                const object = await objects.read(`${commit}:${path}`);
                if (object?.type !== 'blob') {
                    throw new core_errors/* StoneforgeError */.Hx('bad-input', `Expected ${path} in the commit ${commit} of the log, found none.`);
                }
                found.push({ path, content: object.content });
            }
            return found;
        });
        yield* files;
    }
}

;// CONCATENATED MODULE: ./build/adapters/log-source/open-log-source.js






/**
 * Opens the log in a work tree, a bare repository, or a folder of JSONL files; whatever lies at the path. `prepareGitEnvironment` must
 * have been called.
 *
 * @param path a repository (any folder inside a work tree will do), a folder with `events/`, or a folder with the `.jsonl` files themselves
 * @throws StoneforgeError `bad-input` when there is no log
 */
async function openLogSource(path, { branch = 'stoneforge' } = {}) {
    const dir = (0,external_node_path_.resolve)(path);
    if (!(await isFolder(dir))) {
        throw new core_errors/* StoneforgeError */.Hx('bad-input', `Expected a repository or a folder at ${path}, found none. Correct the path.`);
    }
    const source = (await openFolder(dir)) ?? (await openGitBranch(createGit(dir), dir, branch));
    if (source !== undefined)
        return source;
    throw new core_errors/* StoneforgeError */.Hx('bad-input', `Expected a log at ${path}: a repository with the branch ${branch}, or a folder with events/000001.jsonl; found neither. In a clone, fetch the branch first: git fetch origin ${branch}.`);
}
async function isFolder(dir) {
    return (await (0,promises_.stat)(dir).catch(() => undefined))?.isDirectory() ?? false;
}

;// CONCATENATED MODULE: ./build/cli/log/source-options.js


/** Gives a verb the options that say where the log lies. */
function withSourceOptions(command) {
    return command
        .option('--from <path>', 'a clone, a bare repository, or a folder of JSONL files', '.')
        .option('--branch <name>', 'branch of the log, where --from is a repository', 'stoneforge');
}
/**
 * Opens the log that the options name.
 *
 * @throws StoneforgeError `bad-input` when there is none
 */
async function openSource({ from, branch }) {
    prepareGitEnvironment();
    return openLogSource(from, { branch });
}

;// CONCATENATED MODULE: ./build/cli/db.js





/** Adds the group `stoneforge db`: the SQLite cache of the log. */
function registerDb(program, thread) {
    const db = program.command('db').description('The SQLite cache of the log, which may be deleted at any time.');
    withSourceOptions(db.command('build'))
        .description('Build the database from the log. "stoneforge query" asks it and builds it anew when the log moved on.')
        .option('--out <file>', 'where to write it; default: in the git directory, or beside the files of --from')
        .action(async (flags) => {
        const source = await openSource(flags);
        const file = flags.out === undefined ? await defaultDatabaseFile(source, flags.from) : (0,external_node_path_.resolve)(flags.out);
        const { events, tasks, unread } = await writeDatabaseFile(source, file, thread);
        const odd = unread === 0
            ? ''
            : ` ${plural(unread, 'line')} of it not counted: stoneforge query "SELECT * FROM unread_lines"`;
        const what = `${plural(events, 'event')} of ${plural(tasks, 'task')}`;
        process.stdout.write(`Wrote ${file}: ${what}, from ${source.name}.${odd}\n`);
    });
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var yaml_dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/registries.js
var registries = __webpack_require__(9396);
;// CONCATENATED MODULE: ./build/core/config/first-problems.js
/** The problems that a person is shown at once: the first `most`, then how many more there are. */
function firstProblems(problems, most = 20) {
    if (problems.length <= most)
        return problems;
    return [...problems.slice(0, most), `… and ${problems.length - most} more.`];
}

;// CONCATENATED MODULE: ./build/core/config/yaml-with-positions.js


/** Values that the aliases of one document may stand for together; more is the "billion laughs" attack. */
const MAX_ALIASES = 100;
/** Reads YAML 1.2. Never throws: duplicate keys, unknown tags, several documents and alias bombs are problems too. */
function readYaml(text, file, { maxAliases = MAX_ALIASES } = {}) {
    const lines = new yaml_dist/* LineCounter */.HN();
    const contents = { root: undefined };
    const lineOf = (path) => findLine(contents.root, path, lines);
    const place = (path) => `${file}:${lineOf(path)}`;
    const failed = (problems) => ({ value: undefined, problems, lineOf, place });
    try {
        const document = (0,yaml_dist/* parseDocument */.Tp)(text, {
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
            `Expected ${file} to be YAML of ordinary depth whose aliases stand for at most ${maxAliases} values, found: ${(0,core_errors/* messageOf */.bD)(error)}.`,
        ]);
    }
}
function unresolvedAliases(document) {
    const anchors = new Set();
    const errors = [];
    (0,yaml_dist/* visit */.YR)(document, {
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
        if ((0,yaml_dist/* isMap */.jh)(node)) {
            const pair = node.items.find((item) => String((0,yaml_dist/* isScalar */.jn)(item.key) ? item.key.value : item.key) === part);
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

;// CONCATENATED MODULE: ./build/core/backlog/backlog-entry.js

/** Longest title of an issue that GitHub takes, in characters (code points). */
const MAX_TITLE_CHARACTERS = 256;
/** Longest body of an issue that GitHub takes, in characters. */
const MAX_BODY_CHARACTERS = 65_536;
// GitHub's numbers fit 32 bits.
const number = schemas/* number */.aig().int().min(1).max(2_147_483_647);
/** One task of a backlog as a person writes it. `meta.expected` is the wording of a refusal. */
const backlogEntry = schemas/* object */.Ikc({
    number: number.optional().meta({ expected: 'an integer from 1 to 2147483647' }),
    title: schemas/* string */.YjP()
        .trim()
        .refine((title) => /^[^\p{Cc}]+$/u.test(title) && [...title].length <= MAX_TITLE_CHARACTERS)
        .meta({ expected: `a text of 1 to ${MAX_TITLE_CHARACTERS} characters on one line` }),
    body: schemas/* string */.YjP()
        .max(MAX_BODY_CHARACTERS)
        .default('')
        .meta({ expected: `a text of at most ${MAX_BODY_CHARACTERS} characters` }),
    labels: schemas/* array */.YOg(schemas/* string */.YjP().trim().min(1).max(50))
        .max(100)
        .default([])
        .meta({ expected: 'a list of at most 100 labels of 1 to 50 characters each' }),
    blockedBy: schemas/* array */.YOg(number).default([]).meta({ expected: 'a list of issue numbers' }),
    priority: schemas/* union */.KCZ([schemas/* number */.aig(), schemas/* enum */.k5n(['urgent', 'high', 'medium', 'low'])])
        .optional()
        .meta({ expected: 'a number, or one of urgent, high, medium, low' }),
    author: schemas/* string */.YjP().trim().min(1).max(100).optional().meta({ expected: 'the login of the author' }),
    minutes: schemas/* number */.aig().min(0).max(1e9).optional().meta({ expected: 'a number from 0 to 1000000000' }),
});

;// CONCATENATED MODULE: ./build/core/graph/indexed-graph.js
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

;// CONCATENATED MODULE: ./build/core/graph/cycles.js

/**
 * For every node that lies on a cycle, the shortest cycle through it, starting with the node itself: 3 → 5 → 3 is `[3, 5]`.
 * Components are found with Tarjan's algorithm, iteratively, so that deep chains do not exhaust the stack.
 */
function findCycles(nodes) {
    const suspects = withoutSorted(nodes);
    if (suspects.length === 0)
        return new Map();
    const edges = new Map(suspects.map((node) => [node.number, node.edges]));
    const cycles = new Map();
    for (const component of stronglyConnected(edges)) {
        if (component.length < 2)
            continue;
        const members = new Set(component);
        for (const member of component)
            cycles.set(member, shortestCycle(member, edges, members));
    }
    return cycles;
}
/** What cannot be sorted lies on a cycle or behind one. Mostly that is nothing, and to find that out is cheap. */
function withoutSorted(nodes) {
    const sorted = sortBackwards(indexGraph(nodes, ({ edges }) => edges));
    if (sorted.length === nodes.length)
        return [];
    const isSorted = new Set(sorted);
    return nodes.filter((_, index) => !isSorted.has(index));
}
function shortestCycle(start, edges, members) {
    const cameFrom = new Map();
    const queue = [start];
    for (let head = queue.shift(); head !== undefined; head = queue.shift()) {
        for (const next of edges.get(head) ?? []) {
            if (next === start)
                return pathTo(head, start, cameFrom);
            if (!members.has(next) || cameFrom.has(next))
                continue;
            cameFrom.set(next, head);
            queue.push(next);
        }
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
        return { node, next: 0 };
    };
    const lower = (node, value) => low.set(node, Math.min(low.get(node) ?? value, value));
    for (const root of edges.keys()) {
        if (index.has(root))
            continue;
        const work = [enter(root)];
        for (let frame = work.at(-1); frame !== undefined; frame = work.at(-1)) {
            const target = edges.get(frame.node)?.[frame.next];
            if (target !== undefined) {
                frame.next += 1;
                if (!index.has(target) && edges.has(target))
                    work.push(enter(target));
                else if (onStack.has(target))
                    lower(frame.node, index.get(target) ?? 0);
                continue;
            }
            work.pop();
            const parent = work.at(-1);
            if (parent !== undefined)
                lower(parent.node, low.get(frame.node) ?? 0);
            if (low.get(frame.node) !== index.get(frame.node))
                continue;
            const component = [];
            for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
                onStack.delete(member);
                component.push(member);
                if (member === frame.node)
                    break;
            }
            components.push(component);
        }
    }
    return components;
}

;// CONCATENATED MODULE: ./build/core/backlog/describe-backlog.js


/**
 * What a person should know of a backlog before it runs, a line each: keys that mean nothing here, given numbers, shortened titles,
 * dependencies that will block for ever.
 *
 * @param written the entries as they were in the file, in the same order
 */
function describeBacklog(entries, written) {
    return [
        ...ignoredKeys(entries),
        ...givenNumbers(entries, written),
        ...shortenedTitles(entries, written),
        ...missingDependencies(entries),
        ...cycles(entries),
    ];
}
function ignoredKeys(entries) {
    const counts = new Map();
    for (const key of entries.flatMap((entry) => Object.keys(entry.unknown)))
        counts.set(key, (counts.get(key) ?? 0) + 1);
    if (counts.size === 0)
        return [];
    const keys = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, count]) => `${key.slice(0, 40)} (${count})`);
    return [`ignored keys: ${list(keys)}`];
}
function givenNumbers(entries, written) {
    const given = entries
        .filter((_, index) => writtenAt(written[index], 'number') === undefined)
        .map((entry) => `#${entry.number}`);
    return given.length === 0 ? [] : [`numbers given to entries without one: ${list(given)}`];
}
function shortenedTitles(entries, written) {
    const cut = entries
        .filter((entry, index) => String(writtenAt(written[index], 'title')).trim() !== entry.title)
        .map((entry) => `#${entry.number}`);
    return cut.length === 0 ? [] : [`titles cut to what GitHub takes, the whole title before the body: ${list(cut)}`];
}
function missingDependencies(entries) {
    const numbers = new Set(entries.map((entry) => entry.number));
    const lines = entries.flatMap((entry) => {
        const missing = entry.blockedBy.filter((blocker) => !numbers.has(blocker));
        if (missing.length === 0)
            return [];
        return [
            `#${entry.number} will stay blocked: it depends on ${list(missing.map((blocker) => `#${blocker}`))}, not in the backlog`,
        ];
    });
    return firstProblems(lines, 10);
}
function cycles(entries) {
    const found = findCycles(entries.map((entry) => ({ number: entry.number, edges: entry.blockedBy })));
    const ofItself = entries.filter((entry) => entry.blockedBy.includes(entry.number));
    const told = new Set();
    const lines = [...found].flatMap(([number, cycle]) => {
        if (told.has(number))
            return [];
        for (const member of cycle)
            told.add(member);
        return [
            `dependency cycle, its tasks will stay blocked: ${list([...cycle, number].map((member) => `#${member}`), ' → ')}`,
        ];
    });
    return firstProblems([...ofItself.map((entry) => `#${entry.number} will stay blocked: it depends on itself`), ...lines], 10);
}
function list(items, separator = ', ') {
    return firstProblems(items, 20).join(separator);
}
function writtenAt(entry, key) {
    return typeof entry === 'object' && entry !== null && Object.hasOwn(entry, key) ? Reflect.get(entry, key) : undefined;
}

;// CONCATENATED MODULE: ./build/core/backlog/read-backlog-text.js


/** A large backlog may well repeat its labels by alias; this many stay harmless. */
const read_backlog_text_MAX_ALIASES = 10_000;
/**
 * Reads JSON or YAML: by the file's extension, else JSON where the text begins like it.
 *
 * @throws StoneforgeError `bad-backlog` when it is neither, with the place of the error
 */
function readBacklogText(text, file) {
    const plain = text.replace(/^\uFEFF/, '');
    const isYaml = /\.ya?ml$/i.test(file);
    const isJson = /\.json$/i.test(file) || (!isYaml && /^\s*[[{]/.test(plain));
    if (isJson)
        return parseJson(plain, file);
    const yaml = readYaml(plain, file, { maxAliases: read_backlog_text_MAX_ALIASES });
    if (yaml.problems.length === 0)
        return yaml.value;
    throw new core_errors/* StoneforgeError */.Hx('bad-backlog', [...yaml.problems.slice(0, 10), 'Correct the file and start again.'].join('\n'));
}
function parseJson(text, file) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        const message = (0,core_errors/* messageOf */.bD)(error);
        const position = /at position (\d+)/.exec(message)?.[1];
        const line = position === undefined ? '' : `:${text.slice(0, Number(position)).split('\n').length}`;
        throw new core_errors/* StoneforgeError */.Hx('bad-backlog', `Expected valid JSON in ${file}${line}, found an error: ${message}.\nCorrect the file and start again; a YAML file needs a name that ends in .yaml.`);
    }
}

;// CONCATENATED MODULE: ./build/core/backlog/shorten-title.js

/** An entry whose title GitHub would refuse for its length, with a title cut to fit and the whole of it before the body. Anything else unchanged. */
function shortenTitle(entry) {
    if (typeof entry !== 'object' || entry === null || !('title' in entry) || typeof entry.title !== 'string')
        return entry;
    const characters = [...entry.title.trim()];
    if (characters.length <= MAX_TITLE_CHARACTERS)
        return entry;
    const title = `${characters
        .slice(0, MAX_TITLE_CHARACTERS - 1)
        .join('')
        .trimEnd()}…`;
    const body = 'body' in entry ? entry.body : undefined;
    // A body that is no text stays as it is, to be refused.
    if (body !== undefined && typeof body !== 'string')
        return { ...entry, title };
    return {
        ...entry,
        title,
        body: [entry.title.trim(), ...(body === undefined || body === '' ? [] : [body])].join('\n\n'),
    };
}

;// CONCATENATED MODULE: ./build/core/backlog/parse-backlog.js








/**
 * Reads a backlog: an array of tasks in JSON or YAML. A null counts as absent, and an entry without a number gets the next free one.
 * Dependencies are not judged here: a missing one or a cycle blocks its task at run time; `notes` already say so.
 *
 * @param options `longTitles: 'shorten'` cuts a title that GitHub would refuse and puts the whole of it before the body
 * @throws StoneforgeError `bad-backlog` with one line for each of the first ten problems
 */
function parseBacklog(text, file, { longTitles = 'refuse' } = {}) {
    const list = readBacklogText(text, file);
    if (!Array.isArray(list)) {
        const found = `Expected ${file} to hold an array of tasks, found ${describeValue(list)}.`;
        throw new core_errors/* StoneforgeError */.Hx('bad-backlog', `${found}\nWrite it as [{"title": "First task"}, …] and start again.`);
    }
    const read = list.map((raw, index) => {
        const written = withoutNulls(raw);
        const fitting = longTitles === 'shorten' ? shortenTitle(written) : written;
        return {
            parsed: backlogEntry.safeParse(fitting),
            written,
            where: `entry ${index + 1}${numberOf(written)} of ${file}`,
        };
    });
    const problems = [
        ...read.flatMap((entry) => (entry.parsed.success ? [] : describeIssues(entry.parsed.error, entry))),
        ...describeRepeatedNumbers(read.map((entry) => entry.written), file),
    ];
    if (problems.length > 0) {
        const lines = [...firstProblems(problems, 10), 'Correct the backlog and start again.'];
        throw new core_errors/* StoneforgeError */.Hx('bad-backlog', lines.join('\n'));
    }
    const known = read.flatMap(({ parsed, written }) => (parsed.success ? [{ parsed: parsed.data, written }] : []));
    const entries = numbered(known.map(({ parsed, written }) => toEntry(parsed, written)));
    const written = known.map((entry) => entry.written);
    return { entries, notes: describeBacklog(entries, written) };
}
function describeIssues(error, { written, where }) {
    if (!isMapping(written))
        return [`Expected ${where} to be a mapping such as {"title": "…"}, found ${describeValue(written)}.`];
    const keys = new Set(error.issues.map((issue) => String(issue.path[0])));
    return [...keys].map((key) => {
        const value = written[key];
        const length = typeof value === 'string' && value.length > 60 ? ` (${[...value].length} characters)` : '';
        return `Expected "${key}" of ${where} to be ${expectedOf(key)}, found ${describeValue(value)}${length}.`;
    });
}
function expectedOf(key) {
    const schema = Object.entries(backlogEntry.shape).find(([name]) => name === key)?.[1];
    const expected = schema === undefined ? undefined : registries/* globalRegistry */.fd.get(schema)?.expected;
    return typeof expected === 'string' ? expected : 'something else';
}
function describeRepeatedNumbers(entries, file) {
    const places = new Map();
    entries.forEach((entry, index) => {
        const number = isMapping(entry) ? entry.number : undefined;
        if (typeof number === 'number')
            places.set(number, [...(places.get(number) ?? []), index + 1]);
    });
    return [...places]
        .filter(([, indexes]) => indexes.length > 1)
        .map(([number, indexes]) => {
        const shown = firstProblems(indexes.map(String), 5).join(', ');
        return `Expected the number ${number} once in ${file}, found it in the entries ${shown}.`;
    });
}
function toEntry(parsed, written) {
    const all = isMapping(written) ? Object.entries(written) : [];
    return {
        ...parsed,
        labels: [...new Set(parsed.labels)],
        blockedBy: [...new Set(parsed.blockedBy)],
        unknown: Object.fromEntries(all.filter(([key]) => !Object.hasOwn(backlogEntry.shape, key))),
    };
}
/** Gives an entry without a number the next one after its predecessor that nobody has. */
function numbered(entries) {
    const taken = new Set(entries.flatMap((entry) => entry.number ?? []));
    let last = 0;
    return entries.map((entry) => {
        last = entry.number ?? nextFree(last, taken);
        taken.add(last);
        return { ...entry, number: last };
    });
}
function nextFree(after, taken) {
    let number = after + 1;
    while (taken.has(number))
        number += 1;
    return number;
}
function withoutNulls(raw) {
    return isMapping(raw) ? Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null)) : raw;
}
function numberOf(entry) {
    return isMapping(entry) && typeof entry.number === 'number' ? ` (number ${entry.number})` : '';
}
function isMapping(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/core/schedule/priority.js
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
function priority_priorityName(priority) {
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

;// CONCATENATED MODULE: ./build/core/schedule/median.js
/** The middle one of some numbers, of an even count the mean of the two in the middle; undefined of none. */
function median(numbers) {
    const sorted = Float64Array.from(numbers).sort();
    const upper = sorted[sorted.length >> 1];
    if (upper === undefined)
        return undefined;
    return sorted.length % 2 === 1 ? upper : (upper + (sorted[(sorted.length >> 1) - 1] ?? upper)) / 2;
}

;// CONCATENATED MODULE: ./build/core/schedule/weigh-tasks.js



/**
 * Weighs the tasks of a graph, in time linear in tasks and dependencies. Tasks on a cycle have a path of their own minutes; they cannot start.
 *
 * @param fallbackMinutes for a task without an estimate. Default: the median of the others, else 1
 */
function weighTasks(tasks, fallbackMinutes) {
    const graph = indexGraph(tasks, ({ dependsOn }) => dependsOn);
    const minutes = minutesOf(tasks, fallbackMinutes);
    const path = minutes.slice();
    const priority = new Uint8Array(tasks.length);
    const heir = new Int32Array(tasks.length);
    tasks.forEach((task, index) => {
        priority[index] = task.priority ?? DEFAULT_PRIORITY;
        heir[index] = index;
    });
    for (const task of sortBackwards(graph)) {
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
    const others = fallbackMinutes ?? median(known) ?? 1;
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
        priority: priority[index] ?? URGENT,
        priorityFrom: from === index ? undefined : world.tasks[from]?.number,
        pathMinutes: path[index] ?? 0,
        isElder: task.number === world.elder,
    };
}
const elderFirst = (a, b) => Number(b.isElder) - Number(a.isElder);
const urgentFirst = (a, b) => Number(b.priority === URGENT) - Number(a.priority === URGENT);
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
    order: schemas/* enum */.k5n(ORDERS)
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

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./build/local/git.js




const run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
/** The engine's own git: nobody's configuration, an identity of its own. */
const ENGINE_GIT_ENVIRONMENT = {
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: external_node_os_.devNull,
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: 'stoneforge',
    GIT_AUTHOR_EMAIL: 'stoneforge@localhost',
    GIT_COMMITTER_NAME: 'stoneforge',
    GIT_COMMITTER_EMAIL: 'stoneforge@localhost',
    LC_ALL: 'C',
};
/** Largest output of one git command, in bytes: an event log of a long run. */
const OUTPUT_LIMIT = 1024 * 1024 * 1024;
/**
 * Runs git on a repository of this machine and returns what it printed.
 *
 * @throws StoneforgeError `git-failed` with git's own words.
 */
async function engineGit(gitDir, args, options = {}) {
    const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
    try {
        const { stdout } = await run('git', [`--git-dir=${gitDir}`, ...args], {
            env: { ...Object.fromEntries(inherited), ...ENGINE_GIT_ENVIRONMENT, ...options.environment },
            maxBuffer: OUTPUT_LIMIT,
        });
        return stdout;
    }
    catch (error) {
        throw new core_errors/* StoneforgeError */.Hx('git-failed', `git ${args[0] ?? ''} failed: ${(0,core_errors/* messageOf */.bD)(error).trim()}`, {
            cause: error,
        });
    }
}
/** The same, with `undefined` where git says no. */
async function tryEngineGit(gitDir, args) {
    try {
        return await engineGit(gitDir, args);
    }
    catch {
        // The callers ask a question ("is there such a commit?") to which git's refusal is the answer.
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/cli/init/package-info.js




const manifest = schemas/* looseObject */._H3({
    name: schemas/* literal */.euz('stoneforge-actions'),
    version: schemas/* string */.YjP().regex(/^\d+\.\d+\.\d+[\w.+-]*$/),
    repository: schemas/* object */.Ikc({ url: schemas/* string */.YjP() }),
});
/**
 * Finds the package that a file of ours belongs to, from `src/` as well as from `dist/`.
 *
 * @throws StoneforgeError `bad-repository` when no package.json of ours lies above `from`.
 */
function readPackageInfo(from = import.meta.dirname) {
    for (let folder = from;; folder = (0,external_node_path_.dirname)(folder)) {
        const parsed = manifest.safeParse(tryReadJson((0,external_node_path_.join)(folder, 'package.json')));
        const repository = /github\.com[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(parsed.data?.repository.url ?? '')?.[1];
        if (parsed.success && repository !== undefined)
            return { root: folder, version: parsed.data.version, repository };
        if ((0,external_node_path_.dirname)(folder) === folder) {
            throw new core_errors/* StoneforgeError */.Hx('bad-repository', `Expected a package.json of stoneforge-actions above ${from}, found none. Install the package again.`);
        }
    }
}
function tryReadJson(file) {
    if (!(0,external_node_fs_.existsSync)(file))
        return undefined;
    return JSON.parse((0,external_node_fs_.readFileSync)(file, 'utf8'));
}

;// CONCATENATED MODULE: ./build/cli/local/parse-agent.js

/**
 * Reads the value of `--agent`.
 *
 * @throws StoneforgeError `bad-arguments` for a name that is not among the known ones.
 */
function parseAgent(known) {
    return (value) => {
        if (known.includes(value))
            return value;
        throw new core_errors/* StoneforgeError */.Hx('bad-arguments', `Expected --agent to be ${known.join(' or ')}, found "${value}". Name one of them, or leave the option out.`);
    };
}

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
var json_schema_processors = __webpack_require__(8439);
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
    if (!parse_config_isMapping(value)) {
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
    return new core_errors/* StoneforgeError */.Hx('bad-config', [...firstProblems(problems), advice].join('\n'));
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
    if (!parse_config_isMapping(value))
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
function parse_config_isMapping(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: ./build/core/task-life.js
var task_life = __webpack_require__(8148);
// EXTERNAL MODULE: ./node_modules/mdast-util-from-markdown/lib/index.js + 53 modules
var lib = __webpack_require__(3825);
;// CONCATENATED MODULE: ./build/core/references/replace-tags.js
/** Stands where something is that is shown but is not plain text, such as inline code. */
const OPAQUE = '\uFFFC';
/** Takes HTML tags out of a text: `<br>` becomes a line's end, what marks code, quotes or deletions stays visible as `OPAQUE`. */
function replaceTags(text) {
    // An address in angle brackets (`<https://…>`) has a colon where a tag's name ends, and stays.
    return text.replace(/<\/?([a-z][a-z0-9-]*)(?:[\s/][^<>]*)?>/gi, (_, name) => {
        if (name.toLowerCase() === 'br')
            return '\n';
        return OPAQUE_TAGS.has(name.toLowerCase()) ? OPAQUE : '';
    });
}
const OPAQUE_TAGS = new Set(['blockquote', 'code', 'del', 'kbd', 'pre', 'q', 's', 'samp', 'strike']);

;// CONCATENATED MODULE: ./build/core/references/scan-lines.js

/**
 * A linear stand-in for a Markdown parser: the lines of a text without code blocks, quotes and HTML comments, and without the
 * markers of list items and headings. It errs towards too many lines: a wrong dependency blocks and is shown, a lost one is neither.
 */
function scanLines(markdown) {
    const visible = [];
    let fence;
    let isInComment = false;
    let isInList = false;
    for (const line of markdown.split(/\r\n|\r|\n/)) {
        const mark = FENCE.exec(line)?.groups;
        if (fence !== undefined) {
            if (mark?.mark?.startsWith(fence) === true && mark.rest?.trim() === '')
                fence = undefined;
            continue;
        }
        if (!isInComment && mark?.mark !== undefined) {
            fence = mark.mark;
            continue;
        }
        const shown = withoutComments(line, isInComment);
        isInComment = shown.isInComment;
        if (LIST_ITEM.test(line))
            isInList = true;
        else if (/^\S/.test(line))
            isInList = false;
        const isCode = !isInList && /^(?: {4}|\t)/.test(line);
        const text = replaceTags(shown.text).replace(MARKERS, '');
        if (!isCode && !text.trimStart().startsWith('>'))
            visible.push(text);
    }
    return visible;
}
const LIST_ITEM = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]/;
/** Up to eight list markers, then the marks of a heading. */
const MARKERS = /^(?:[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+){0,8}[ \t]*(?:#{1,6}[ \t]+)?/;
/** A fence may stand in a list item. What follows backticks and holds another one is inline code. */
const FENCE = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+){0,8}(?<mark>`{3,}(?=[^`]*$)|~{3,})(?<rest>.*)$/;
function withoutComments(line, isInComment) {
    let text = '';
    let inside = isInComment;
    for (let at = 0; at < line.length;) {
        const end = line.indexOf(inside ? '-->' : '<!--', at);
        if (!inside)
            text += line.slice(at, end === -1 ? undefined : end);
        if (end === -1)
            break;
        at = end + (inside ? 3 : 4);
        inside = !inside;
    }
    return { text, isInComment: inside };
}

;// CONCATENATED MODULE: ./build/core/references/visible-lines.js



/** The parser's time is quadratic in hostile text: half a second for this many characters, half a minute for the longest body. */
const MAX_PARSED = 10_000;
/** Deeper lists and quotes are nobody's prose; the parser needs minutes for thousands of levels. */
const MAX_NESTING = 24;
/**
 * The lines of a Markdown text that a reader takes for the author's own words: paragraphs, list items and headings, without
 * code, quotes and HTML comments. List markers are gone; emphasis and links stay as they were typed. A text of more than 10,000
 * characters is scanned line by line instead of parsed, which differs only in corners such as lazy quotes.
 *
 * @returns lines without surrounding space, in their order. Never throws
 */
function visibleLines(markdown) {
    const blocks = markdown.length > MAX_PARSED ? undefined : tryParse(shallow(markdown));
    const lines = blocks?.flatMap((block) => block.split(/\r\n|\r|\n/)) ?? scanLines(markdown);
    return lines.map((line) => line.trim());
}
// Emphasis and links: nothing that decides whether a line is visible, and the worst of the quadratic constructs.
const costly = ['attention', 'labelStartLink', 'labelStartImage', 'labelEnd', 'definition'];
function tryParse(text) {
    try {
        return blocksOf((0,lib/* fromMarkdown */.Y)(text, { extensions: [{ disable: { null: costly } }] }));
    }
    catch {
        // The parser is recursive; a stack overflow leaves the text to the scanner.
        return undefined;
    }
}
function blocksOf(root) {
    const blocks = [];
    const open = [root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
        if (node.type === 'paragraph' || node.type === 'heading')
            blocks.push((node.children ?? []).map(inlineText).join(''));
        else if (node.type === 'html')
            blocks.push(textOfHtml(node.value ?? ''));
        else if (node.type !== 'blockquote')
            open.push(...[...(node.children ?? [])].reverse());
    }
    return blocks;
}
function inlineText(node) {
    if (node.type === 'text')
        return node.value ?? '';
    if (node.type === 'break')
        return '\n';
    if (node.type === 'html')
        return replaceTags(visible_lines_withoutComments(node.value ?? ''));
    // What is left of links are `<https://…>`.
    return node.type === 'link' ? (node.children ?? []).map(inlineText).join('') : OPAQUE;
}
/** Text of a block of HTML such as `<details>`, without comments and without what HTML itself shows as code or quote. */
function textOfHtml(html) {
    if (/^\s*<(?:blockquote|code|pre|script|style|textarea)\b/i.test(html))
        return '';
    return replaceTags(visible_lines_withoutComments(html));
}
function visible_lines_withoutComments(html) {
    return html
        .split('<!--')
        .map((part, index) => {
        if (index === 0)
            return part;
        const end = part.indexOf('-->');
        return end === -1 ? '' : part.slice(end + 3);
    })
        .join('');
}
/** Blanks the lines that open more lists and quotes than anybody means. */
function shallow(markdown) {
    return markdown
        .split('\n')
        .map((line) => (countMarkers(line) > MAX_NESTING ? '' : line))
        .join('\n');
}
function countMarkers(line) {
    const marker = /[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;
    let count = 0;
    while (count <= MAX_NESTING && marker.test(line))
        count += 1;
    return count;
}

;// CONCATENATED MODULE: ./build/core/references/find-references.js

// U+00AD soft hyphen, zero-width characters, marks of direction: nobody sees them, so they must not hide a dependency.
const INVISIBLE = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const PHRASE = /^(?:\[[ xX]\]\s+)?[*_]{0,3}(?:depends[ \t\u00A0-]+on|blocked[ \t\u00A0-]+by)[*_]{0,3}\s*:?[*_]{0,3}\s*/i;
const LINK = /(?:\[(?<label>[^[\]]{1,200})\]\((?<target>[^()\s]{1,500})\))/y;
const ADDRESS = /https?:\/\/[\w.:-]{1,200}\/(?<owner>[\w.-]{1,100})\/(?<name>[\w.-]{1,100})\/(?:issues|pull)\/(?<number>\d+)(?:[?#][^\s,)]*)?(?![\w/-])/iy;
const SHORT = /(?:(?<owner>[\w.-]{1,100})\/(?<name>[\w.-]{1,100}))?#(?<number>\d+)(?!\w)/y;
const SEPARATOR = /[*_]{0,3}\s*(?:[,;]\s*(?:and\s|&)?|and\s|&|\s)\s*[*_]{0,3}/iy;
/**
 * Finds the issues named in lines that begin with `Depends on` or `Blocked by`: `#12`, `owner/name#12` or an issue's address,
 * several of them separated by commas or `and`. Text in code, quotes and HTML comments does not count.
 *
 * @param repository `owner/name` of the repository that the text belongs to
 * @returns each issue once, in the order in which they are named
 */
function findDependencyReferences(body, repository) {
    const text = body.replace(INVISIBLE, '');
    // Most bodies name no dependency and need no parser.
    if (!/depends|blocked/i.test(text))
        return [];
    const found = visibleLines(text).flatMap((line) => referencesOfLine(line, repository));
    const byKey = new Map();
    for (const reference of found) {
        const key = `${reference.foreign?.toLowerCase() ?? ''}#${reference.number}`;
        if (!byKey.has(key))
            byKey.set(key, reference);
    }
    return [...byKey.values()];
}
function referencesOfLine(line, repository) {
    const phrase = PHRASE.exec(line);
    if (phrase === null)
        return [];
    const references = [];
    let at = phrase[0].length;
    for (let next = readReference(line, at, repository); next !== undefined; next = readReference(line, at, repository)) {
        references.push(next.reference);
        const separator = matchAt(SEPARATOR, line, next.end);
        if (separator === null)
            break;
        at = next.end + separator[0].length;
    }
    return references;
}
function readReference(line, at, repository) {
    const link = matchAt(LINK, line, at);
    if (link !== null) {
        // The address says where a link leads; its label may say anything.
        const named = matchAt(ADDRESS, link.groups?.target ?? '', 0) ?? matchAt(SHORT, link.groups?.label ?? '', 0);
        return named === null ? undefined : { reference: referenceOf(named, repository), end: at + link[0].length };
    }
    const named = matchAt(ADDRESS, line, at) ?? matchAt(SHORT, line, at);
    return named === null ? undefined : { reference: referenceOf(named, repository), end: at + named[0].length };
}
function matchAt(pattern, text, at) {
    pattern.lastIndex = at;
    return pattern.exec(text);
}
function referenceOf(match, repository) {
    const { owner, name, number: digits } = match.groups ?? {};
    const number = Math.min(Number(digits), Number.MAX_SAFE_INTEGER);
    if (owner === undefined || name === undefined)
        return { number };
    const named = `${owner}/${name}`;
    return named.toLowerCase() === repository.toLowerCase() ? { number } : { number, foreign: named };
}

;// CONCATENATED MODULE: ./build/local/backlog-digest.js

/** Tells two backlogs apart: 32 hex digits of what their tasks say. The same tasks in the same order give the same digits. */
function backlogDigest(entries) {
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 32);
}

;// CONCATENATED MODULE: ./build/local/engine-folder.js





/** What a resumed run must know of the run that it goes on with. */
const metaSchema = schemas/* object */.Ikc({
    v: schemas/* literal */.euz(1),
    branch: schemas/* string */.YjP(),
    startedAt: schemas/* string */.YjP(),
    label: schemas/* string */.YjP(),
    maxConcurrent: schemas/* number */.aig().int().positive(),
    /** `backlogDigest` of the tasks that the run began with; a run of an older version has none. */
    backlog: schemas/* string */.YjP().optional(),
    /** False until every issue of the backlog has been created. */
    isSeeded: schemas/* boolean */.zMY(),
});
function engineFolder(root) {
    return {
        root,
        gitDir: (0,external_node_path_.join)(root, 'repo.git'),
        stateFile: (0,external_node_path_.join)(root, 'engine', 'github.sqlite'),
        workDir: (0,external_node_path_.join)(root, 'engine', 'work'),
        summaryFile: (0,external_node_path_.join)(root, 'summary.json'),
    };
}
/**
 * Makes the folder of a new run.
 *
 * @throws StoneforgeError `bad-arguments` when it exists already.
 */
async function createEngineFolder(root) {
    if ((0,external_node_fs_.existsSync)(root)) {
        throw new core_errors/* StoneforgeError */.Hx('bad-arguments', `Expected --out to be a new folder, found that ${root} exists. Choose another name, remove it, or go on with its run by --resume.`);
    }
    await (0,promises_.mkdir)((0,external_node_path_.join)(root, 'engine'), { recursive: true });
    return engineFolder(root);
}
/** Writes the notes of a run in one step, so that a kill leaves the old ones or the new ones. */
async function writeMeta(folder, meta) {
    const file = metaFile(folder);
    await (0,promises_.writeFile)(`${file}.new`, `${JSON.stringify(meta, null, 2)}\n`);
    await (0,promises_.rename)(`${file}.new`, file);
}
/**
 * Reads the notes of the run that `--resume` goes on with.
 *
 * @throws StoneforgeError `bad-arguments` when the folder holds no run.
 */
async function readMeta(folder) {
    const refuse = (found) => new core_errors/* StoneforgeError */.Hx('bad-arguments', `Expected --resume to find a run in ${folder.root}, found ${found}. Start it without --resume, in a new folder.`);
    const text = await (0,promises_.readFile)(metaFile(folder), 'utf8').catch(() => undefined);
    if (text === undefined)
        throw refuse('none');
    try {
        return metaSchema.parse(JSON.parse(text));
    }
    catch {
        throw refuse('notes that cannot be read');
    }
}
function metaFile(folder) {
    return (0,external_node_path_.join)(folder.root, 'engine', 'run.json');
}

;// CONCATENATED MODULE: ./build/local/github/access/caller.js
/** The account that every job token acts as. */
const ACTIONS_BOT = 'github-actions[bot]';
/** Its real id on GitHub. */
const ACTIONS_BOT_ID = 41_898_282;

;// CONCATENATED MODULE: ./build/local/github/access/token-registry.js


/** All tokens that are good at the moment. They live in memory only: none survives the process. */
class TokenRegistry {
    #callers = new Map();
    #runtime = new Map();
    #people = new Map();
    #secret = (0,external_node_crypto_.randomBytes)(32);
    mint(job) {
        const token = `ghs_${(0,external_node_crypto_.randomBytes)(27).toString('base64url')}`;
        const runtimeToken = this.#runtimeToken(job);
        this.#callers.set(token, { kind: 'job', login: ACTIONS_BOT, token, ...job });
        this.#runtime.set(runtimeToken, { runId: job.runId, jobId: job.jobId });
        return {
            token,
            runtimeToken,
            revoke: () => {
                this.#callers.delete(token);
                this.#runtime.delete(runtimeToken);
            },
        };
    }
    /** The token of a person, the same one for the life of the process. */
    forPerson(login) {
        const known = this.#people.get(login.toLowerCase());
        if (known !== undefined)
            return known;
        const token = `ghp_${(0,external_node_crypto_.randomBytes)(27).toString('base64url')}`;
        this.#people.set(login.toLowerCase(), token);
        this.#callers.set(token, { kind: 'person', login, token });
        return token;
    }
    /** Reads `token X`, `Bearer X` and `Basic base64(any:X)`. @returns undefined for a token that is unknown or ended. */
    callerOf(authorization) {
        return this.#callers.get(tokenIn(authorization));
    }
    runtimeClaimOf(authorization) {
        return this.#runtime.get(tokenIn(authorization));
    }
    /** A JWT as the runner gets it: clients read `scp` in it, the server only knows it by heart. */
    #runtimeToken({ runId, jobId }) {
        const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
        const seconds = Math.floor(Date.now() / 1000);
        const claims = {
            scp: `Actions.Results:${runId}:${jobId}`,
            iat: seconds,
            exp: seconds + 24 * 3600,
            jti: (0,external_node_crypto_.randomBytes)(8).toString('hex'),
        };
        const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
        return `${text}.${(0,external_node_crypto_.createHmac)('sha256', this.#secret).update(text).digest('base64url')}`;
    }
}
function tokenIn(authorization) {
    const [scheme = '', value = ''] = authorization.trim().split(/\s+/, 2);
    if (scheme.toLowerCase() !== 'basic')
        return value;
    const decoded = Buffer.from(value, 'base64').toString('utf8');
    return decoded.slice(decoded.indexOf(':') + 1);
}

// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
;// CONCATENATED MODULE: ./build/local/github/clock.js
/** The present time as GitHub writes it: UTC, whole seconds. Two events of one second have the same time. */
function timestamp(at = new Date()) {
    return at.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

;// CONCATENATED MODULE: ./build/local/github/artifacts/artifact-store.js





/** What is wrong with a request to the artifact service, in Twirp's words. */
class ArtifactRefusal extends Error {
    code;
    constructor(code, message) {
        super(message);
        this.name = 'ArtifactRefusal';
        this.code = code;
    }
}
/** Artifacts: the records in the state, the bytes in files of one folder. One namespace for each run. */
class ArtifactStore {
    #state;
    #folder;
    /** Which artifact each signed address opens; they end with the process. */
    #signatures = new Map();
    constructor(state, folder) {
        this.#state = state;
        this.#folder = folder;
        (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
    }
    /** @throws ArtifactRefusal when the run has an artifact of that name, also one that is still being uploaded. */
    create(claim, request) {
        if (this.#named(claim, request.name) !== undefined) {
            throw new ArtifactRefusal('already_exists', 'an artifact with this name already exists on the workflow run');
        }
        return this.#state.artifacts.put({
            id: this.#state.next('database'),
            runId: claim.runId,
            jobId: String(claim.jobId),
            name: request.name,
            mimeType: request.mimeType,
            sizeBytes: 0,
            digest: null,
            createdAt: timestamp(),
            isFinal: false,
        });
    }
    /** @throws ArtifactRefusal when the bytes that came are not those that the client speaks of. */
    async finalize(claim, request) {
        const artifact = this.#named(claim, request.name);
        if (artifact === undefined || artifact.isFinal)
            throw new ArtifactRefusal('not_found', 'artifact not found');
        const file = this.#file(artifact.id);
        const sizeBytes = (0,external_node_fs_.existsSync)(file) ? (0,external_node_fs_.statSync)(file).size : 0;
        const digest = (0,external_node_fs_.existsSync)(file) ? await digestOf(file) : null;
        if (sizeBytes !== request.size || (request.digest !== null && request.digest !== digest)) {
            throw new ArtifactRefusal('invalid_argument', `size or hash differ from the upload, which has ${sizeBytes} bytes`);
        }
        return this.#state.artifacts.put({ ...artifact, sizeBytes, digest, isFinal: true });
    }
    list(claim, filter) {
        return this.#state.artifacts.filter((artifact) => artifact.isFinal &&
            artifact.runId === claim.runId &&
            (filter.name === undefined || artifact.name === filter.name) &&
            (filter.id === undefined || artifact.id === filter.id));
    }
    /** @throws ArtifactRefusal */
    remove(claim, name) {
        const artifact = this.#named(claim, name);
        if (artifact === undefined)
            throw new ArtifactRefusal('not_found', 'artifact not found');
        this.#state.artifacts.delete(artifact.id);
        (0,external_node_fs_.rmSync)(this.#file(artifact.id), { force: true });
        return artifact;
    }
    /** A secret that opens one artifact's address for reading or writing. */
    sign(id) {
        const signature = (0,external_node_crypto_.randomBytes)(24).toString('base64url');
        this.#signatures.set(signature, id);
        return signature;
    }
    isSignedFor(signature, id) {
        return this.#signatures.get(signature) === id;
    }
    /** Keeps one block of an upload. */
    async putBlock(id, blockId, body) {
        (0,external_node_fs_.mkdirSync)(this.#blocks(id), { recursive: true });
        await (0,external_node_stream_promises_.pipeline)(body, (0,external_node_fs_.createWriteStream)(this.#block(id, blockId)));
    }
    /** Makes the artifact's bytes out of its blocks, in this order. */
    async commitBlocks(id, blockIds) {
        const part = `${this.#file(id)}.part`;
        (0,external_node_fs_.writeFileSync)(part, '');
        for (const blockId of blockIds) {
            if (!(0,external_node_fs_.existsSync)(this.#block(id, blockId)))
                throw new ArtifactRefusal('invalid_argument', 'InvalidBlockList');
            await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(this.#block(id, blockId)), (0,external_node_fs_.createWriteStream)(part, { flags: 'a' }));
        }
        (0,external_node_fs_.renameSync)(part, this.#file(id));
        (0,external_node_fs_.rmSync)(this.#blocks(id), { recursive: true, force: true });
    }
    /** Takes the bytes in one request. */
    async putWhole(id, body) {
        await (0,external_node_stream_promises_.pipeline)(body, (0,external_node_fs_.createWriteStream)(`${this.#file(id)}.part`));
        (0,external_node_fs_.renameSync)(`${this.#file(id)}.part`, this.#file(id));
    }
    /** The record and the bytes; undefined when there is no such finished artifact. */
    open(id) {
        const artifact = this.#state.artifacts.get(id);
        if (artifact === undefined || !artifact.isFinal)
            return undefined;
        return { artifact, content: (0,external_node_fs_.createReadStream)(this.#file(id)) };
    }
    #named(claim, name) {
        return this.#state.artifacts.filter((artifact) => artifact.runId === claim.runId && artifact.name === name)[0];
    }
    #file(id) {
        return (0,external_node_path_.join)(this.#folder, `${id}.zip`);
    }
    #blocks(id) {
        return (0,external_node_path_.join)(this.#folder, `${id}.blocks`);
    }
    /** Block ids come from the client; their hash is the file's name. */
    #block(id, blockId) {
        return (0,external_node_path_.join)(this.#blocks(id), (0,external_node_crypto_.createHash)('sha256').update(blockId).digest('hex'));
    }
}
async function digestOf(file) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(file), hash);
    return `sha256:${hash.digest('hex')}`;
}

// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
;// CONCATENATED MODULE: ./build/local/github/artifacts/blob-server.js




/** Path of a blob behind a signed address: account, container, blob. */
const BLOB_PATH = /^\/_blobs\/artifacts\/(\d+)$/;
/** The part of Azure's blob protocol that artifact uploads and downloads use: Put Block, Put Block List, Put Blob, Get Blob. */
class BlobServer {
    #store;
    constructor(store) {
        this.#store = store;
    }
    async serve(request, response, url) {
        const id = Number(BLOB_PATH.exec(url.pathname)?.[1]);
        response.setHeader('x-ms-request-id', (0,external_node_crypto_.randomUUID)());
        response.setHeader('x-ms-version', '2025-07-05');
        if (!this.#store.isSignedFor(url.searchParams.get('sig') ?? '', id))
            return fail(response, 403, 'AuthenticationFailed');
        try {
            if (request.method === 'PUT')
                await this.#put(request, response, { id, url });
            else if (request.method === 'GET')
                await this.#get(response, id);
            else
                fail(response, 405, 'UnsupportedHttpVerb');
        }
        catch (error) {
            if (!(error instanceof ArtifactRefusal))
                throw error;
            fail(response, 400, error.message);
        }
    }
    async #put(request, response, { id, url }) {
        const operation = url.searchParams.get('comp');
        if (operation === 'block')
            await this.#store.putBlock(id, url.searchParams.get('blockid') ?? '', request);
        else if (operation === 'blocklist')
            await this.#store.commitBlocks(id, blockIdsIn(await (0,consumers_.text)(request)));
        else
            await this.#store.putWhole(id, request);
        const headers = {
            etag: `"${(0,external_node_crypto_.randomUUID)()}"`,
            'last-modified': new Date().toUTCString(),
            'x-ms-request-server-encrypted': 'true',
        };
        response.writeHead(201, headers).end();
    }
    async #get(response, id) {
        const found = this.#store.open(id);
        if (found === undefined)
            return fail(response, 404, 'BlobNotFound');
        const { artifact, content } = found;
        response.writeHead(200, {
            'content-type': artifact.mimeType,
            'content-length': artifact.sizeBytes,
            'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(artifact.name)}.zip`,
        });
        await (0,external_node_stream_promises_.pipeline)(content, response);
    }
}
/** `<BlockList><Latest>…</Latest></BlockList>`: ids are base64, so no XML escapes occur in them. */
function blockIdsIn(xml) {
    return [...xml.matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]*)</g)].map((match) => match[1] ?? '');
}
function fail(response, status, code) {
    response.writeHead(status, { 'content-type': 'application/xml', 'x-ms-error-code': code });
    response.end(`<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/coerce.js
var coerce = __webpack_require__(9567);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/errors.js
var errors = __webpack_require__(961);
;// CONCATENATED MODULE: ./build/local/github/artifacts/twirp.js


/** Path of the service below ACTIONS_RESULTS_URL, with the method behind it. */
const TWIRP_PATH = '/twirp/github.actions.results.api.v1.ArtifactService/';
// The client writes proto field names; 64-bit numbers are text and wrapped values stand bare.
const twirp_run = { workflow_run_backend_id: schemas/* string */.YjP(), workflow_job_run_backend_id: schemas/* string */.YjP() };
const wrapped = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* object */.Ikc({ value: schemas/* string */.YjP() }).transform(({ value }) => value)]).optional();
const named = schemas/* object */.Ikc({ ...twirp_run, name: schemas/* string */.YjP().min(1) });
const createRequest = named.extend({ mime_type: wrapped });
const finalizeRequest = named.extend({ size: coerce/* number */.ai().int().default(0), hash: wrapped });
const listRequest = schemas/* object */.Ikc({ ...twirp_run, name_filter: wrapped, id_filter: wrapped });
const STATUS = {
    already_exists: 409,
    not_found: 404,
    permission_denied: 403,
    invalid_argument: 400,
};
/** GitHub's artifact service as `@actions/artifact` calls it (Twirp with JSON). */
class ArtifactService {
    #store;
    #origin;
    /** `origin`: where the signed addresses lie. */
    constructor(store, origin) {
        this.#store = store;
        this.#origin = origin;
    }
    /** `claim` undefined = the runtime token is unknown or ended. */
    async answer(method, claim, body) {
        if (claim === undefined)
            return { status: 401, body: { code: 'unauthenticated', msg: 'token is missing or expired' } };
        try {
            return { status: 200, body: await this.#call(method, claim, body) };
        }
        catch (error) {
            if (error instanceof ArtifactRefusal)
                return { status: STATUS[error.code], body: { code: error.code, msg: error.message } };
            if (error instanceof errors/* ZodError */.G)
                return { status: 400, body: { code: 'invalid_argument', msg: error.message } };
            throw error;
        }
    }
    async #call(method, claim, body) {
        checkRun(claim, schemas/* object */.Ikc(twirp_run).parse(body));
        switch (method) {
            case 'CreateArtifact': {
                const { name, mime_type: mimeType = 'application/zip' } = createRequest.parse(body);
                const { id } = this.#store.create(claim, { name, mimeType });
                return { ok: true, signed_upload_url: this.#signedUrl(id) };
            }
            case 'FinalizeArtifact': {
                const { name, size, hash = null } = finalizeRequest.parse(body);
                const { id } = await this.#store.finalize(claim, { name, size, digest: hash });
                return { ok: true, artifact_id: String(id) };
            }
            case 'ListArtifacts': {
                const { name_filter: name, id_filter: id } = listRequest.parse(body);
                const found = this.#store.list(claim, { name, id: id === undefined ? undefined : Number(id) });
                return { artifacts: found.map(render) };
            }
            case 'GetSignedArtifactURL': {
                const [artifact] = this.#store.list(claim, { name: named.parse(body).name });
                if (artifact === undefined)
                    throw new ArtifactRefusal('not_found', 'artifact not found');
                return { signed_url: this.#signedUrl(artifact.id) };
            }
            case 'DeleteArtifact':
                return { ok: true, artifact_id: String(this.#store.remove(claim, named.parse(body).name).id) };
            default:
                throw new ArtifactRefusal('not_found', `no such method: ${method}`);
        }
    }
    /** Account, container and blob: the path that the storage client expects of a host that is an IP address. */
    #signedUrl(id) {
        return `${this.#origin()}/_blobs/artifacts/${id}?sig=${this.#store.sign(id)}`;
    }
}
/** The run is in the token; a request that names another one is refused. */
function checkRun(claim, asked) {
    if (asked.workflow_run_backend_id !== String(claim.runId)) {
        throw new ArtifactRefusal('permission_denied', 'the token is not good for this workflow run');
    }
}
function render(artifact) {
    return {
        workflow_run_backend_id: String(artifact.runId),
        workflow_job_run_backend_id: artifact.jobId,
        database_id: String(artifact.id),
        name: artifact.name,
        size: String(artifact.sizeBytes),
        created_at: artifact.createdAt,
        ...(artifact.digest === null ? {} : { digest: artifact.digest }),
    };
}

;// CONCATENATED MODULE: ./build/local/github/git/git-environment.js
/** Nothing of the user's machine reaches git: no HOME, no system or global configuration, no prompts. */
const BASE = {
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ADVICE: '0',
    LC_ALL: 'C',
    HOME: '/nonexistent',
};
/** The environment for a git process of the server, with further settings as of `git -c`. */
function gitEnvironment(config = {}) {
    const entries = Object.entries({ 'safe.directory': '*', 'gc.auto': '0', 'maintenance.auto': 'false', ...config });
    const environment = {
        ...BASE,
        PATH: process.env.PATH ?? '/usr/bin:/bin',
        GIT_CONFIG_COUNT: String(entries.length),
    };
    entries.forEach(([key, value], index) => {
        environment[`GIT_CONFIG_KEY_${index}`] = key;
        environment[`GIT_CONFIG_VALUE_${index}`] = value;
    });
    return environment;
}

;// CONCATENATED MODULE: ./build/local/github/git/object-reader.js



const object_reader_NEWLINE = 0x0a;
/** One long-lived `git cat-file --batch`: an object or reference costs a round trip through a pipe, not a process. */
class ObjectReader {
    #gitDir;
    #child;
    #buffer = Buffer.alloc(0);
    #waiting = [];
    constructor(gitDir) {
        this.#gitDir = gitDir;
    }
    /** `name` is anything that git resolves: `refs/heads/main`, `HEAD:path`, an object id. @returns undefined when it does not. */
    read(name) {
        // A newline would be read as a second question and shift every later answer.
        if (/[\n\0]/.test(name) || name === '')
            return Promise.resolve(undefined);
        const child = this.#start();
        return new Promise((resolve, reject) => {
            this.#waiting.push({ resolve, reject });
            child.stdin.write(`${name}\n`);
        });
    }
    close() {
        this.#child?.stdin.end();
        this.#child = undefined;
    }
    #start() {
        if (this.#child !== undefined)
            return this.#child;
        const child = (0,external_node_child_process_.spawn)('git', [`--git-dir=${this.#gitDir}`, 'cat-file', '--batch'], {
            env: gitEnvironment(),
            stdio: ['pipe', 'pipe', 'ignore'],
        });
        child.stdout.on('data', (chunk) => this.#take(chunk));
        // A broken pipe shows as `close`, which answers everybody who waits.
        child.stdin.on('error', () => { });
        child.on('error', () => this.#fail());
        child.on('close', () => this.#fail());
        this.#child = child;
        return child;
    }
    #fail() {
        const waiting = this.#waiting;
        this.#waiting = [];
        this.#buffer = Buffer.alloc(0);
        this.#child = undefined;
        const error = new core_errors/* StoneforgeError */.Hx('git-failed', `Expected «git cat-file --batch» in ${this.#gitDir} to go on, it ended.`);
        for (const { reject } of waiting)
            reject(error);
    }
    #take(chunk) {
        this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
        for (;;) {
            const end = this.#buffer.indexOf(object_reader_NEWLINE);
            if (end < 0)
                return;
            const header = this.#buffer.toString('utf8', 0, end);
            const match = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(header);
            const size = match === null ? 0 : Number(match[3]) + 1;
            if (this.#buffer.length < end + 1 + size)
                return;
            const content = this.#buffer.subarray(end + 1, end + size);
            this.#buffer = this.#buffer.subarray(end + 1 + size);
            this.#waiting
                .shift()
                ?.resolve(match === null ? undefined : { oid: match[1] ?? '', type: match[2] ?? '', content });
        }
    }
}

;// CONCATENATED MODULE: ./build/local/github/git/run-git.js



/**
 * Runs git on the bare repository and gives what it printed.
 *
 * @throws StoneforgeError `git-failed` with the end of its error output when it exits with another code than `okCodes` (default 0).
 */
async function runGit(gitDir, args, okCodes = [0]) {
    const child = (0,external_node_child_process_.spawn)('git', [`--git-dir=${gitDir}`, ...args], {
        env: gitEnvironment(),
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = [];
    const errors = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => errors.push(chunk));
    const code = await new Promise((resolve, reject) => {
        child.on('error', reject);
        child.on('close', resolve);
    });
    if (code !== null && okCodes.includes(code))
        return Buffer.concat(output).toString('utf8');
    const said = Buffer.concat(errors).toString('utf8').trim().slice(-500);
    throw new core_errors/* StoneforgeError */.Hx('git-failed', `Expected «git ${args.join(' ')}» in ${gitDir} to succeed, got exit code ${code}: ${said}`);
}

;// CONCATENATED MODULE: ./build/local/github/git/bare-repository.js




/** The real bare repository behind the server, for reading. Only git's own push writes into it. */
class BareRepository {
    gitDir;
    #objects;
    constructor(gitDir) {
        this.gitDir = gitDir;
        this.#objects = new ObjectReader(gitDir);
    }
    /** Makes the repository when there is none, points HEAD at the default branch, and clears locks of a killed server. */
    static async open(gitDir, defaultBranch) {
        if (!(0,external_node_fs_.existsSync)((0,external_node_path_.join)(gitDir, 'HEAD'))) {
            await runGit(gitDir, ['init', '--quiet', '--bare', `--initial-branch=${defaultBranch}`]);
        }
        removeLocks(gitDir);
        if ((0,external_node_fs_.readFileSync)((0,external_node_path_.join)(gitDir, 'HEAD'), 'utf8').trim() !== `ref: refs/heads/${defaultBranch}`) {
            await runGit(gitDir, ['symbolic-ref', 'HEAD', `refs/heads/${defaultBranch}`]);
        }
        return new BareRepository(gitDir);
    }
    /** Any object by any name that git resolves; undefined when there is none. */
    read(name) {
        return this.#objects.read(name);
    }
    /** The object that a full reference name points at; undefined when there is no such reference. */
    async findRef(ref) {
        if (!/^refs\/[^\s~^:?*[\\]+$/.test(ref) || ref.includes('..') || ref.includes('@{'))
            return undefined;
        const found = await this.read(ref);
        return found === undefined ? undefined : { ref, sha: found.oid, type: found.type };
    }
    /** The commit that a branch, a reference or an id names; undefined when there is none. */
    async findCommit(name) {
        if (/[\s:^~]|\.\.|@\{/.test(name))
            return undefined;
        return (await this.read(`${name}^{commit}`))?.oid;
    }
    /** References whose full name begins with the prefix, sorted by name. */
    async listRefs(prefix) {
        // for-each-ref matches whole path components only; the rest of the prefix is compared here.
        const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
        const output = await runGit(this.gitDir, [
            'for-each-ref',
            '--format=%(objectname) %(objecttype) %(refname)',
            folder,
        ]);
        return output
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => {
            const [sha = '', type = '', ref = ''] = line.split(' ');
            return { sha, type, ref };
        })
            .filter(({ ref }) => ref.startsWith(prefix));
    }
    /** Commits that `after` reaches and `before` (when given) does not. */
    async newCommits(before, after) {
        const range = before === undefined ? [after] : [after, `^${before}`];
        const output = await runGit(this.gitDir, ['log', '-z', '--format=%H%n%B', ...range, '--']);
        return output
            .split('\0')
            .filter((entry) => entry !== '')
            .map((entry) => ({ sha: entry.slice(0, entry.indexOf('\n')), message: entry.slice(entry.indexOf('\n') + 1) }));
    }
    async isAncestor(ancestor, descendant) {
        const output = await runGit(this.gitDir, ['rev-list', '--max-count=1', ancestor, `^${descendant}`, '--']);
        return output === '';
    }
    async countCommits(base, head) {
        return Number(await runGit(this.gitDir, ['rev-list', '--count', head, `^${base}`, '--']));
    }
    /** Lines and files of `base...head`, as a pull request counts them. Histories without a common commit count as nothing. */
    async diffFigures(base, head) {
        const text = await runGit(this.gitDir, ['diff', '--shortstat', `${base}...${head}`, '--'], [0, 128]);
        const figure = (pattern) => Number(pattern.exec(text)?.[1] ?? 0);
        return {
            changedFiles: figure(/(\d+) files? changed/),
            additions: figure(/(\d+) insertions?/),
            deletions: figure(/(\d+) deletions?/),
        };
    }
    close() {
        this.#objects.close();
    }
}
/** A group of processes that is killed together leaves locks behind; whoever opens the repository is its only server. */
function removeLocks(gitDir) {
    for (const name of ['HEAD.lock', 'packed-refs.lock', 'config.lock'])
        (0,external_node_fs_.rmSync)((0,external_node_path_.join)(gitDir, name), { force: true });
    if (!(0,external_node_fs_.existsSync)((0,external_node_path_.join)(gitDir, 'refs')))
        return;
    for (const file of (0,external_node_fs_.readdirSync)((0,external_node_path_.join)(gitDir, 'refs'), { recursive: true, encoding: 'utf8' })) {
        if (file.endsWith('.lock'))
            (0,external_node_fs_.rmSync)((0,external_node_path_.join)(gitDir, 'refs', file), { force: true });
    }
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./build/local/github/http/api-error.js
/** An answer of GitHub's other than success, with its own words. */
class ApiError extends Error {
    status;
    errors;
    headers;
    constructor(status, message, options = {}) {
        super(message);
        this.name = 'ApiError';
        this.status = status;
        this.errors = options.errors;
        this.headers = options.headers ?? {};
    }
    /** The JSON body as GitHub writes it. */
    toBody() {
        const body = {
            message: this.message,
            documentation_url: 'https://docs.github.com/rest',
            status: String(this.status),
        };
        return this.errors === undefined ? body : { ...body, errors: this.errors };
    }
}
const notFound = () => new ApiError(404, 'Not Found');
/** 422 for one field of one resource. */
function validationFailed(error) {
    return new ApiError(422, 'Validation Failed', { errors: [error] });
}

;// CONCATENATED MODULE: ./build/local/github/access/need.js

const ROLES = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];
/** @returns undefined when the caller may, else why not. A person without any role is not told that the repository exists. */
function refusalOf(caller, role, need) {
    if (caller.kind === 'job') {
        const accepted = need.anyOf.map((permission) => `${permission}=${need.level}`).join(',');
        return need.anyOf.length === 0 || need.anyOf.some((key) => grants(caller.permissions[key], need.level))
            ? undefined
            : new ApiError(403, 'Resource not accessible by integration', {
                headers: { 'x-accepted-github-permissions': accepted },
            });
    }
    if (role === 'none')
        return notFound();
    return hasRole(role, need.role) ? undefined : new ApiError(403, 'Resource not accessible by personal access token');
}
function hasRole(role, atLeast) {
    return ROLES.indexOf(role) >= ROLES.indexOf(atLeast);
}
function grants(granted, level) {
    return granted === 'write' || (level === 'read' && granted === 'read');
}

;// CONCATENATED MODULE: ./build/local/github/git/pkt-line.js
/** @returns undefined when the buffer does not hold the whole packet yet. */
function readPacket(buffer, offset) {
    if (buffer.length < offset + 4)
        return undefined;
    const length = Number.parseInt(buffer.toString('latin1', offset, offset + 4), 16);
    if (length < 4)
        return { payload: undefined, end: offset + 4 };
    if (buffer.length < offset + length)
        return undefined;
    return { payload: buffer.subarray(offset + 4, offset + length), end: offset + length };
}
function writePacket(payload) {
    const bytes = Buffer.from(payload);
    return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, '0')), bytes]);
}
const FLUSH = Buffer.from('0000');

;// CONCATENATED MODULE: ./build/local/github/git/push-commands.js

/** Reads the commands at the head of a receive-pack request while it streams by. */
class PushCommandReader {
    commands = [];
    #buffer = Buffer.alloc(0);
    #isDone = false;
    take(chunk) {
        if (this.#isDone)
            return;
        this.#buffer = Buffer.concat([this.#buffer, chunk]);
        let offset = 0;
        for (let packet = readPacket(this.#buffer, 0); packet !== undefined; packet = readPacket(this.#buffer, offset)) {
            offset = packet.end;
            if (packet.payload === undefined) {
                this.#isDone = true;
                this.#buffer = Buffer.alloc(0);
                return;
            }
            // `old new ref\0capabilities`; `shallow <oid>` lines come before and do not match.
            const line = packet.payload.toString('utf8').split('\0', 1)[0]?.trimEnd() ?? '';
            const match = /^([0-9a-f]{40,64}) ([0-9a-f]{40,64}) (.+)$/.exec(line);
            if (match !== null)
                this.commands.push({ ref: match[3] ?? '', before: oid(match[1]), after: oid(match[2]) });
        }
        this.#buffer = this.#buffer.subarray(offset);
    }
}
function oid(text) {
    return text === undefined || /^0+$/.test(text) ? undefined : text;
}

;// CONCATENATED MODULE: ./build/local/github/git/push-report.js

const BAND_REPORT = 1;
const BAND_PROGRESS = 2;
/** Largest payload of one packet of side-band-64k, without the band byte. */
const BAND_LIMIT = 65_515;
/**
 * Reads receive-pack's answer (side-band-64k, the only form that git clients ask for) and says refusals as GitHub does: the
 * reason stands at the reference, where git's own hooks can only say «pre-receive hook declined».
 */
function readPushReport(output) {
    const report = [];
    const progress = [];
    for (let packet = readPacket(output, 0); packet !== undefined; packet = readPacket(output, packet.end)) {
        if (packet.payload?.[0] === BAND_REPORT)
            report.push(packet.payload.subarray(1));
        else if (packet.payload?.[0] === BAND_PROGRESS)
            progress.push(packet.payload.subarray(1));
    }
    const said = Buffer.concat(progress).toString('utf8');
    const refusal = /refusing to allow a GitHub App to [^\n]+/.exec(said)?.[0];
    const accepted = new Set();
    const lines = [];
    const inner = Buffer.concat(report);
    for (let packet = readPacket(inner, 0); packet !== undefined; packet = readPacket(inner, packet.end)) {
        if (packet.payload === undefined)
            continue;
        const line = packet.payload.toString('utf8').trimEnd();
        if (line.startsWith('ok '))
            accepted.add(line.slice(3));
        lines.push(writePacket(`${inWordsOfGitHub(line, refusal)}\n`));
    }
    if (inner.length === 0)
        return { accepted, answer: output };
    const rest = refusal === undefined ? said : said.replace(refusal, '').trim();
    return {
        accepted,
        answer: Buffer.concat([
            ...bands(BAND_PROGRESS, rest),
            ...bands(BAND_REPORT, Buffer.concat([...lines, FLUSH])),
            FLUSH,
        ]),
    };
}
function inWordsOfGitHub(line, refusal) {
    const [, ref = '', reason = ''] = /^ng (\S+) (.*)$/.exec(line) ?? [];
    if (reason === 'pre-receive hook declined' && refusal !== undefined)
        return `ng ${ref} ${refusal}`;
    if (reason === 'deletion of the current branch prohibited')
        return `ng ${ref} refusing to delete the current branch: ${ref}`;
    return line;
}
function bands(band, payload) {
    const bytes = Buffer.from(payload);
    const packets = [];
    for (let at = 0; at < bytes.length; at += BAND_LIMIT) {
        packets.push(writePacket(Buffer.concat([Buffer.from([band]), bytes.subarray(at, at + BAND_LIMIT)])));
    }
    return packets;
}

;// CONCATENATED MODULE: ./build/local/github/git/ref-files.js


/**
 * All references of a bare repository by their full names, in git's order, read from its files without a process.
 *
 * @returns undefined when there is something in them that only git can read: a symbolic reference, another format than files.
 */
function readRefFiles(gitDir) {
    // Loose before packed: packing writes the packed one before it removes the loose one.
    const loose = new Map();
    if (!collectLoose(gitDir, 'refs', loose))
        return undefined;
    const all = [...new Map([...readPacked(gitDir), ...loose])];
    return new Map(all.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
}
function collectLoose(gitDir, folder, found) {
    const entries = unlessGone(() => (0,external_node_fs_.readdirSync)((0,external_node_path_.join)(gitDir, folder), { withFileTypes: true })) ?? [];
    for (const entry of entries) {
        const name = `${folder}/${entry.name}`;
        if (entry.isDirectory()) {
            if (!collectLoose(gitDir, name, found))
                return false;
        }
        else if (!name.endsWith('.lock')) {
            const text = unlessGone(() => (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(gitDir, name), 'latin1'));
            if (text === undefined)
                continue;
            if (!/^[0-9a-f]{40}([0-9a-f]{24})?\n$/.test(text))
                return false;
            found.set(name, text.trim());
        }
    }
    return true;
}
function readPacked(gitDir) {
    const text = unlessGone(() => (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(gitDir, 'packed-refs'), 'utf8')) ?? '';
    return text.split('\n').flatMap((line) => {
        const [, oid, ref] = /^([0-9a-f]{40,64}) (refs\/.+)$/.exec(line) ?? [];
        return oid !== undefined && ref !== undefined ? [[ref, oid]] : [];
    });
}
/** A reference may be deleted while we look. */
function unlessGone(read) {
    try {
        return read();
    }
    catch (error) {
        if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
            return;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/local/github/git/ref-answers.js




const NO_OBJECT = '0'.repeat(40);
/**
 * What git says of a repository's references, said without a process: every fetch and every push begins with this question. Whatever is
 * out of the ordinary has no answer here (undefined), and git itself is asked.
 */
class RefAnswers {
    #git;
    /** What objects peel to, by their ids; null for what is no tag. It never changes. */
    #peeled = new Map();
    constructor(git) {
        this.#git = git;
    }
    /** The answer to a request of protocol 2, when it is `ls-refs` (gitprotocol-v2(5)). */
    async lsRefs(request) {
        const words = linesOf(request);
        if (words[0] !== 'command=ls-refs')
            return undefined;
        const refs = readRefFiles(this.#git.gitDir);
        const [, branch] = /^ref: (refs\/heads\/.+)\n$/.exec((0,external_node_fs_.readFileSync)((0,external_node_path_.join)(this.#git.gitDir, 'HEAD'), 'utf8')) ?? [];
        const head = refs?.get(branch ?? '');
        if (refs === undefined || branch === undefined || head === undefined)
            return undefined;
        const prefixes = words.flatMap((word) => word.startsWith('ref-prefix ') ? [word.slice('ref-prefix '.length)] : []);
        const isWanted = (name) => prefixes.length === 0 || prefixes.some((prefix) => name.startsWith(prefix));
        const answer = isWanted('HEAD')
            ? [`${head} HEAD${words.includes('symrefs') ? ` symref-target:${branch}` : ''}\n`]
            : [];
        for (const [ref, oid] of refs) {
            if (!isWanted(ref))
                continue;
            const peeled = words.includes('peel') ? await this.#peel(ref, oid) : null;
            answer.push(`${oid} ${ref}${peeled === null ? '' : ` peeled:${peeled}`}\n`);
        }
        return Buffer.concat([...answer.map(writePacket), FLUSH]);
    }
    /** What `git receive-pack` advertises, with the capabilities that it said itself before. */
    advertiseForPush(capabilities) {
        const refs = readRefFiles(this.#git.gitDir);
        if (refs === undefined)
            return undefined;
        const lines = refs.size === 0 ? [`${NO_OBJECT} capabilities^{}`] : [...refs].map(([ref, oid]) => `${oid} ${ref}`);
        const packets = lines.map((line, index) => writePacket(index === 0 ? `${line}\0${capabilities}\n` : `${line}\n`));
        return Buffer.concat([...packets, FLUSH]);
    }
    async #peel(ref, oid) {
        // git lets a branch point at commits only.
        if (ref.startsWith('refs/heads/'))
            return null;
        const known = this.#peeled.get(oid);
        if (known !== undefined)
            return known;
        const isTag = (await this.#git.read(oid))?.type === 'tag';
        const peeled = isTag ? ((await this.#git.read(`${oid}^{}`))?.oid ?? null) : null;
        this.#peeled.set(oid, peeled);
        return peeled;
    }
}
/** The capabilities in the first packet of an advertisement; undefined when it has none. */
function capabilitiesIn(advertisement) {
    return readPacket(advertisement, 0)?.payload?.toString('utf8').split('\0')[1]?.trimEnd();
}
function linesOf(request) {
    const lines = [];
    for (let packet = readPacket(request, 0); packet !== undefined; packet = readPacket(request, packet.end)) {
        if (packet.payload !== undefined)
            lines.push(packet.payload.toString('utf8').trimEnd());
    }
    return lines;
}

;// CONCATENATED MODULE: ./build/local/github/git/smart-http.js









/** What GitHub's git servers allow, told to git as configuration of the process. */
const SERVICE_CONFIG = {
    'uploadpack.allowFilter': 'true',
    'uploadpack.allowAnySHA1InWant': 'true',
    'uploadpack.allowReachableSHA1InWant': 'true',
    'receive.autogc': 'false',
    'core.hooksPath': '/dev/null',
};
/** Requests of up to this size are read before they are answered: a question for references is one of some hundred bytes. */
const SMALL_REQUEST_BYTES = 65_536;
/** git's smart HTTP protocol over `git upload-pack` and `git receive-pack`, with access by token. */
class SmartHttp {
    #options;
    /** git's own capabilities in protocol 2, which say nothing of the repository and never change while we run. */
    #capabilities;
    /** The same of receive-pack, where they stand behind the first reference. */
    #pushCapabilities;
    #refs;
    constructor(options) {
        this.#options = options;
        this.#refs = new RefAnswers(options.hub.git);
    }
    /** Answers `…/info/refs?service=…` (`isAdvertisement`) and `POST …/git-upload-pack|git-receive-pack`. */
    async serve(request, response, { service, isAdvertisement }) {
        const caller = this.#authorize(request, response, service);
        if (caller === undefined)
            return;
        response.setHeader('cache-control', 'no-cache, max-age=0, must-revalidate');
        response.setHeader('content-type', `application/x-${service}-${isAdvertisement ? 'advertisement' : 'result'}`);
        if (isAdvertisement)
            await this.#advertise(request, response, service);
        else if (service === 'git-upload-pack')
            await this.#uploadPack(request, response);
        else
            await this.#receivePack(request, response, caller);
    }
    #authorize(request, response, service) {
        const { hub } = this.#options;
        const caller = hub.tokens.callerOf(request.headers.authorization ?? '');
        if (caller === undefined) {
            response.setHeader('www-authenticate', 'Basic realm="GitHub"');
            refuse(response, 401, 'Invalid username or token. Password authentication is not supported for Git operations.');
            return undefined;
        }
        const isPush = service === 'git-receive-pack';
        const need = { anyOf: ['contents'], level: isPush ? 'write' : 'read', role: isPush ? 'write' : 'read' };
        const refusal = refusalOf(caller, hub.render.record(caller.login).role, need);
        if (refusal === undefined)
            return caller;
        if (refusal.status === 404)
            refuse(response, 404, 'Repository not found.');
        else if (!isPush)
            refuse(response, 403, 'Write access to repository not granted.');
        else
            refuse(response, 403, `Permission to ${hub.render.fullName}.git denied to ${caller.login}.`);
        return undefined;
    }
    async #advertise(request, response, service) {
        const protocol = protocolOf(request);
        if (service === 'git-upload-pack' && protocol === 'version=2') {
            this.#capabilities ??= this.#readAdvertisement(service, protocol);
            response.end(await this.#capabilities);
            return;
        }
        if (service === 'git-receive-pack' && !protocol.includes('version=1')) {
            this.#pushCapabilities ??= this.#readAdvertisement(service, protocol).then(capabilitiesIn);
            const capabilities = await this.#pushCapabilities;
            const answer = capabilities === undefined ? undefined : this.#refs.advertiseForPush(capabilities);
            if (answer !== undefined) {
                response.end(Buffer.concat([writePacket(`# service=${service}\n`), FLUSH, answer]));
                return;
            }
        }
        const child = this.#spawn(service, { protocol, flags: ['--advertise-refs'] });
        child.stdin.end();
        // Protocol 2 begins with git's own line; the older ones with the name of the service.
        if (service === 'git-receive-pack' || !protocol.includes('version=2')) {
            response.write(Buffer.concat([writePacket(`# service=${service}\n`), FLUSH]));
        }
        await (0,external_node_stream_promises_.pipeline)(child.stdout, response);
    }
    async #readAdvertisement(service, protocol) {
        const child = this.#spawn(service, { protocol, flags: ['--advertise-refs'] });
        child.stdin.end();
        return Buffer.concat(await child.stdout.toArray());
    }
    async #uploadPack(request, response) {
        const protocol = protocolOf(request);
        const isSmall = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) <= SMALL_REQUEST_BYTES;
        const small = isSmall ? Buffer.concat(await bodyOf(request).toArray()) : undefined;
        const answer = small && protocol === 'version=2' ? await this.#refs.lsRefs(small) : undefined;
        if (answer !== undefined) {
            response.end(answer);
            return;
        }
        const child = this.#spawn('git-upload-pack', { protocol });
        // A client that hangs up early ends the process through its closed pipes.
        response.on('close', () => child.kill());
        await Promise.all([
            (0,external_node_stream_promises_.pipeline)(small === undefined ? bodyOf(request) : [small], child.stdin).catch(ignoreBrokenPipe),
            (0,external_node_stream_promises_.pipeline)(child.stdout, response),
        ]);
    }
    async #receivePack(request, response, caller) {
        const config = caller.kind === 'job' ? { 'core.hooksPath': this.#options.guardFolder } : {};
        const child = this.#spawn('git-receive-pack', { protocol: '', config });
        const reader = new PushCommandReader();
        const output = [];
        child.stdout.on('data', (chunk) => output.push(chunk));
        const ended = new Promise((resolve) => child.on('close', () => resolve()));
        const body = bodyOf(request);
        body.on('data', (chunk) => reader.take(chunk));
        await (0,external_node_stream_promises_.pipeline)(body, child.stdin).catch(ignoreBrokenPipe);
        await ended;
        const { accepted, answer } = readPushReport(Buffer.concat(output));
        const changes = reader.commands.filter(({ ref, before, after }) => accepted.has(ref) && before !== after);
        if (changes.length > 0)
            await this.#options.onPushed(changes, caller);
        response.end(answer);
    }
    #spawn(service, options) {
        const args = [
            service.slice('git-'.length),
            '--stateless-rpc',
            ...(options.flags ?? []),
            this.#options.hub.git.gitDir,
        ];
        const environment = gitEnvironment({ ...SERVICE_CONFIG, ...options.config });
        if (options.protocol !== '')
            environment.GIT_PROTOCOL = options.protocol;
        return (0,external_node_child_process_.spawn)('git', args, { env: environment, stdio: ['pipe', 'pipe', 'ignore'] });
    }
}
function protocolOf(request) {
    return String(request.headers['git-protocol'] ?? '');
}
/** git sends larger requests compressed. */
function bodyOf(request) {
    return request.headers['content-encoding'] === 'gzip' ? request.pipe((0,external_node_zlib_.createGunzip)()) : request;
}
/** The service may end before it read everything; what it said on its output is the answer. */
function ignoreBrokenPipe(error) {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE' && error.code !== 'ERR_STREAM_DESTROYED')
        throw error;
}
function refuse(response, status, message) {
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(`${message}\n`);
}

;// CONCATENATED MODULE: ./build/local/github/git/workflow-guard.js


/**
 * A pre-receive hook for pushes of job tokens: no commit that is new to the repository may change a workflow file, because no
 * job token ever has the permission `workflows`. A merge counts by what it changes against its first parent.
 */
const HOOK = `#!/bin/sh
set -f
tips=
while read -r old new ref; do
  case "$new" in *[!0]*) tips="$tips $new" ;; esac
done
[ -n "$tips" ] || exit 0
found=$(git log --format= --name-only --full-history --diff-merges=first-parent $tips --not --all -- .github/workflows) || exit 1
for file in $found; do
  echo "refusing to allow a GitHub App to create or update workflow \\\`$file\\\` without \\\`workflows\\\` permission" >&2
  exit 1
done
`;
/** Writes the hook into a folder of its own (never into the repository) and gives the folder, for `core.hooksPath`. */
function writeWorkflowGuard(folder) {
    (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(folder, 'pre-receive'), HOOK, { mode: 0o755 });
    return folder;
}

// EXTERNAL MODULE: ./node_modules/graphql/index.js
var graphql = __webpack_require__(7645);
;// CONCATENATED MODULE: ./build/local/github/http/rate-limits.js
const WINDOW_SECONDS = 3600;
/** Counts requests an hour: job tokens share one budget for the repository, a person has one of their own. */
class RateLimits {
    #settings;
    #windows = new Map();
    constructor(settings) {
        this.#settings = settings;
    }
    /** Counts a request and tells what is left; `cost` 0 only tells, a negative one gives back. */
    count(caller, resource, cost) {
        const key = `${resource}:${caller.kind === 'job' ? 'job' : caller.login}`;
        const seconds = Math.floor(Date.now() / 1000);
        let window = this.#windows.get(key);
        if (window === undefined || window.reset <= seconds) {
            window = { used: 0, reset: seconds + WINDOW_SECONDS };
            this.#windows.set(key, window);
        }
        window.used += cost;
        const limit = this.#settings.requestsPerHour;
        return { limit, used: window.used, remaining: Math.max(0, limit - window.used), reset: window.reset };
    }
    isExceeded(limit) {
        return this.#settings.enforceRateLimit && limit.used > limit.limit;
    }
}
function rateLimitHeaders(limit, resource) {
    return {
        'x-ratelimit-limit': String(limit.limit),
        'x-ratelimit-remaining': String(limit.remaining),
        'x-ratelimit-used': String(limit.used),
        'x-ratelimit-reset': String(limit.reset),
        'x-ratelimit-resource': resource,
    };
}

;// CONCATENATED MODULE: ./build/local/github/graphql/query-cost.js

/**
 * Points of a query by GitHub's published formula: one request for every connection, times the size of the connections around
 * it, divided by 100, at least 1.
 */
function queryCost(document, given) {
    const fragments = new Map(document.definitions.flatMap((definition) => definition.kind === graphql/* Kind */.b8C.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : []));
    const variables = { ...defaultsOf(document), ...given };
    let requests = 0;
    let nodeCount = 0;
    const visit = (selections, parents) => {
        for (const selection of selections?.selections ?? []) {
            if (selection.kind === graphql/* Kind */.b8C.FRAGMENT_SPREAD)
                visit(fragments.get(selection.name.value)?.selectionSet, parents);
            else if (selection.kind === graphql/* Kind */.b8C.INLINE_FRAGMENT)
                visit(selection.selectionSet, parents);
            else {
                const bound = selection.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last')?.value;
                const size = sizeOf(bound, variables);
                if (size > 0) {
                    requests += parents;
                    nodeCount += parents * size;
                }
                visit(selection.selectionSet, size > 0 ? parents * size : parents);
            }
        }
    };
    for (const definition of document.definitions) {
        if (definition.kind === graphql/* Kind */.b8C.OPERATION_DEFINITION)
            visit(definition.selectionSet, 1);
    }
    return { cost: Math.max(1, Math.round(requests / 100)), nodeCount };
}
function sizeOf(bound, variables) {
    if (bound?.kind === graphql/* Kind */.b8C.INT)
        return Number(bound.value);
    return bound?.kind === graphql/* Kind */.b8C.VARIABLE ? Number(variables[bound.name.value] ?? 0) : 0;
}
function defaultsOf(document) {
    const declared = document.definitions.flatMap((definition) => definition.kind === graphql/* Kind */.b8C.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : []);
    return Object.fromEntries(declared.flatMap(({ variable, defaultValue }) => defaultValue?.kind === graphql/* Kind */.b8C.INT ? [[variable.name.value, Number(defaultValue.value)]] : []));
}

;// CONCATENATED MODULE: ./build/local/github/routes/needs.js
/** Any token may: `metadata` is always readable. */
const METADATA = { anyOf: [], level: 'read', role: 'read' };
function reads(permission) {
    return { anyOf: [permission], level: 'read', role: 'read' };
}
function writes(permission, role = 'write') {
    return { anyOf: [permission], level: 'write', role };
}
/** For `/issues/{issue_number}/…`: on a pull request the permission `pull-requests` is as good as `issues`. */
function ofIssue(level, role = 'read') {
    return (hub, params) => {
        const isPull = hub.state.issues.get(params.issue_number ?? '')?.pull !== undefined;
        return { anyOf: isPull ? ['issues', 'pull-requests'] : ['issues'], level, role };
    };
}

;// CONCATENATED MODULE: ./build/local/github/graphql/connection.js

/** A page of a list as GraphQL connections show it. GitHub takes `first` or `last` from 1 to 100 and refuses anything else. */
function connection(all, args, node) {
    const size = args.first ?? args.last;
    if (size === undefined || size === null) {
        throw refusal('MISSING_PAGINATION_BOUNDARIES', 'You must provide a `first` or `last` value to properly paginate the connection.');
    }
    if (size < 1 || size > 100) {
        throw refusal('EXCESSIVE_PAGINATION', `Requesting ${size} records on the connection exceeds the \`first\` limit of 100 records.`);
    }
    const from = args.after ? positionOf(args.after) : 0;
    const to = args.before ? positionOf(args.before) - 1 : all.length;
    const start = args.first ? from : Math.max(from, to - size);
    const end = args.first ? Math.min(to, start + size) : to;
    return {
        totalCount: all.length,
        nodes: all.slice(start, end).map(node),
        pageInfo: {
            hasNextPage: end < all.length,
            hasPreviousPage: start > 0,
            startCursor: start < end ? cursorOf(start + 1) : null,
            endCursor: start < end ? cursorOf(end) : null,
        },
    };
}
function cursorOf(position) {
    return Buffer.from(`cursor:${position}`).toString('base64');
}
function positionOf(cursor) {
    const match = /^cursor:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'));
    if (match === null)
        throw refusal('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`);
    return Number(match[1]);
}
function refusal(type, message) {
    return new graphql/* GraphQLError */.eOn(message, { extensions: { type } });
}

;// CONCATENATED MODULE: ./build/local/github/graphql/resolvers.js





/** Functions as fields are what graphql-js calls with a field's arguments; everything lazy is one. */
class Resolvers {
    #hub;
    #caller;
    constructor(hub, caller) {
        this.#hub = hub;
        this.#caller = caller;
    }
    repository = ({ owner, name }) => {
        const asked = `${owner}/${name}`;
        const mayKnow = refusalOf(this.#caller, this.#role(), { anyOf: [], level: 'read', role: 'read' }) === undefined;
        if (asked.toLowerCase() !== this.#hub.render.fullName.toLowerCase() || !mayKnow) {
            throw new graphql/* GraphQLError */.eOn(`Could not resolve to a Repository with the name '${asked}'.`, {
                extensions: { type: 'NOT_FOUND' },
            });
        }
        return this.#repository();
    };
    viewer = () => this.#actor(this.#caller.login);
    #repository() {
        const { render, defaultBranch, settings } = this.#hub;
        return {
            __typename: 'Repository',
            id: render.nodeId,
            name: this.#hub.name,
            nameWithOwner: render.fullName,
            owner: () => this.#actor(this.#hub.owner),
            url: render.page(''),
            isFork: settings.isFork,
            isPrivate: true,
            isEmpty: async () => (await this.#hub.git.listRefs('refs/heads/')).length === 0,
            defaultBranchRef: () => this.#ref(`refs/heads/${defaultBranch}`),
            ref: ({ qualifiedName }) => this.#ref(qualifiedName.startsWith('refs/') ? qualifiedName : `refs/heads/${qualifiedName}`),
            object: (asked) => this.#object(asked.oid ?? asked.expression),
            issue: ({ number }) => {
                this.#need('issues');
                const issue = this.#hub.state.issues.get(number);
                return issue === undefined || issue.pull !== undefined ? null : this.#issue(issue);
            },
            issues: (args) => this.#issues(args),
        };
    }
    async #ref(name) {
        this.#need('contents');
        const found = await this.#hub.git.findRef(name);
        if (found === undefined)
            return null;
        const cut = name.lastIndexOf('/', name.startsWith('refs/heads/') ? 'refs/heads/'.length - 1 : undefined) + 1;
        return {
            id: `REF_${name}`,
            name: name.slice(cut),
            prefix: name.slice(0, cut),
            target: { __typename: typeName(found.type), id: found.sha, oid: found.sha },
        };
    }
    async #object(name) {
        this.#need('contents');
        const found = name ? await this.#hub.git.read(name) : undefined;
        if (found === undefined)
            return null;
        const isBinary = found.content.includes(0);
        return {
            __typename: typeName(found.type),
            id: found.oid,
            oid: found.oid,
            byteSize: found.content.length,
            isBinary,
            isTruncated: false,
            text: isBinary ? null : found.content.toString('utf8'),
        };
    }
    #issues(args) {
        this.#need('issues');
        // A label list matches issues that carry any of them (REST wants all).
        const labels = args.labels?.map((label) => label.toLowerCase());
        const found = this.#hub.state.issues.filter((issue) => issue.pull === undefined &&
            (!args.states || args.states.includes(issue.state === 'open' ? 'OPEN' : 'CLOSED')) &&
            (labels === undefined || issue.labels.some((label) => labels.includes(label.toLowerCase()))));
        return connection(inOrder(found, args.orderBy), args, (issue) => this.#issue(issue));
    }
    #issue(issue) {
        const { state, render } = this.#hub;
        const byNumber = (numbers) => numbers.flatMap((number) => state.issues.get(number) ?? []);
        return {
            __typename: 'Issue',
            id: `I_${issue.id}`,
            fullDatabaseId: String(issue.id),
            number: issue.number,
            title: issue.title,
            body: issue.body ?? '',
            state: issue.state === 'open' ? 'OPEN' : 'CLOSED',
            stateReason: issue.stateReason?.toUpperCase() ?? null,
            locked: false,
            createdAt: issue.createdAt,
            updatedAt: issue.updatedAt,
            lastEditedAt: issue.lastEdit?.at ?? null,
            closedAt: issue.closedAt,
            url: render.page(`/issues/${issue.number}`),
            author: () => this.#actor(issue.author),
            editor: () => (issue.lastEdit === undefined ? null : this.#actor(issue.lastEdit.by)),
            repository: () => this.#repository(),
            labels: (args) => connection(issue.labels, args, (name) => ({
                ...render.label(name),
                id: String(render.label(name).node_id),
            })),
            blockedBy: (args) => connection(byNumber(issue.blockedBy), args, (other) => this.#issue(other)),
            blocking: (args) => connection(state.issues.filter((other) => other.blockedBy.includes(issue.number)), args, (other) => this.#issue(other)),
        };
    }
    /** GraphQL writes bots without the `[bot]` that REST puts behind their login. */
    #actor(login) {
        const { id, type } = this.#hub.render.record(login);
        const name = login === ACTIONS_BOT ? 'github-actions' : login;
        return { __typename: type, id: `U_${id}`, login: name, url: `${this.#hub.serverUrl}/${name}`, databaseId: id };
    }
    #need(permission) {
        const refusal = refusalOf(this.#caller, this.#role(), reads(permission));
        if (refusal !== undefined)
            throw new graphql/* GraphQLError */.eOn(refusal.message, { extensions: { type: 'FORBIDDEN' } });
    }
    #role() {
        return this.#hub.render.record(this.#caller.login).role;
    }
}
function inOrder(issues, orderBy) {
    if (!orderBy)
        return issues;
    const key = (issue) => orderBy.field === 'COMMENTS'
        ? issue.comments
        : Date.parse(orderBy.field === 'UPDATED_AT' ? issue.updatedAt : issue.createdAt);
    const ascending = issues.toSorted((a, b) => key(a) - key(b) || a.number - b.number);
    return orderBy.direction === 'ASC' ? ascending : ascending.toReversed();
}
function typeName(gitType) {
    return gitType.charAt(0).toUpperCase() + gitType.slice(1);
}

;// CONCATENATED MODULE: ./build/local/github/graphql/schema.js

/** The part of GitHub's GraphQL schema that local GitHub serves, in GitHub's own names, types and nullability. */
const SCHEMA = (0,graphql/* buildSchema */.IV5)(`
  scalar DateTime
  scalar GitObjectID
  scalar URI
  scalar BigInt

  type Query {
    repository(owner: String!, name: String!, followRenames: Boolean = true): Repository
    rateLimit(dryRun: Boolean = false): RateLimit
    viewer: User!
  }

  type RateLimit {
    cost: Int!
    limit: Int!
    nodeCount: Int!
    remaining: Int!
    resetAt: DateTime!
    used: Int!
  }

  interface Node { id: ID! }
  interface Actor { login: String! url: URI! }
  type User implements Node & Actor { id: ID! login: String! url: URI! databaseId: Int }
  type Bot implements Node & Actor { id: ID! login: String! url: URI! databaseId: Int }

  type Repository implements Node {
    id: ID!
    name: String!
    nameWithOwner: String!
    owner: Actor!
    url: URI!
    isFork: Boolean!
    isPrivate: Boolean!
    isEmpty: Boolean!
    defaultBranchRef: Ref
    ref(qualifiedName: String!): Ref
    object(expression: String, oid: GitObjectID): GitObject
    issue(number: Int!): Issue
    issues(
      after: String
      before: String
      first: Int
      last: Int
      labels: [String!]
      orderBy: IssueOrder
      states: [IssueState!]
    ): IssueConnection!
  }

  type Ref implements Node { id: ID! name: String! prefix: String! target: GitObject }
  interface GitObject { id: ID! oid: GitObjectID! }
  type Blob implements Node & GitObject {
    id: ID!
    oid: GitObjectID!
    byteSize: Int!
    isBinary: Boolean
    isTruncated: Boolean!
    text: String
  }
  type Commit implements Node & GitObject { id: ID! oid: GitObjectID! }
  type Tree implements Node & GitObject { id: ID! oid: GitObjectID! }
  type Tag implements Node & GitObject { id: ID! oid: GitObjectID! }

  enum IssueState { CLOSED OPEN }
  enum IssueStateReason { COMPLETED DUPLICATE NOT_PLANNED REOPENED }
  enum IssueOrderField { COMMENTS CREATED_AT UPDATED_AT }
  enum OrderDirection { ASC DESC }
  input IssueOrder { direction: OrderDirection! field: IssueOrderField! }

  type PageInfo { endCursor: String hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String }

  type Issue implements Node {
    id: ID!
    fullDatabaseId: BigInt
    number: Int!
    title: String!
    body: String!
    state: IssueState!
    stateReason: IssueStateReason
    locked: Boolean!
    createdAt: DateTime!
    updatedAt: DateTime!
    lastEditedAt: DateTime
    closedAt: DateTime
    url: URI!
    author: Actor
    editor: Actor
    repository: Repository!
    labels(after: String, before: String, first: Int, last: Int): LabelConnection
    blockedBy(after: String, before: String, first: Int, last: Int): IssueConnection!
    blocking(after: String, before: String, first: Int, last: Int): IssueConnection!
  }
  type IssueConnection { nodes: [Issue] pageInfo: PageInfo! totalCount: Int! }

  type Label implements Node { id: ID! name: String! color: String! description: String }
  type LabelConnection { nodes: [Label] pageInfo: PageInfo! totalCount: Int! }
`);

;// CONCATENATED MODULE: ./build/local/github/graphql/graphql-api.js






const requestBody = schemas/* object */.Ikc({
    query: schemas/* string */.YjP(),
    variables: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).nullish(),
    operationName: schemas/* string */.YjP().nullish(),
});
/** Answers `POST /graphql`. As on GitHub, errors come with status 200 and stand in `errors`, each with a `type`. */
class GraphqlApi {
    #hub;
    /** Parsed and validated queries by their text: a client sends the same few again and again. */
    #documents = new Map();
    constructor(hub) {
        this.#hub = hub;
    }
    async answer(caller, body) {
        const parsed = requestBody.safeParse(body);
        if (!parsed.success)
            return { status: 400, body: { message: 'Problems parsing JSON' }, headers: {} };
        const document = this.#document(parsed.data.query);
        const variables = parsed.data.variables ?? {};
        const points = 'kind' in document ? queryCost(document, variables) : { cost: 1, nodeCount: 0 };
        const limit = this.#hub.rateLimits.count(caller, 'graphql', points.cost);
        const headers = rateLimitHeaders(limit, 'graphql');
        if (this.#hub.rateLimits.isExceeded(limit)) {
            const error = { type: 'RATE_LIMIT', message: `API rate limit exceeded for ${caller.login}.` };
            return { status: 200, body: { errors: [error] }, headers };
        }
        if (!('kind' in document))
            return { status: 200, body: { errors: document.map(renderError) }, headers };
        const resolvers = new Resolvers(this.#hub, caller);
        const rateLimit = { ...limit, ...points, resetAt: new Date(limit.reset * 1000).toISOString() };
        const result = await (0,graphql/* execute */.g7Y)({
            schema: SCHEMA,
            document,
            variableValues: variables,
            operationName: parsed.data.operationName ?? null,
            rootValue: { repository: resolvers.repository, viewer: resolvers.viewer, rateLimit },
        });
        const errors = result.errors === undefined ? {} : { errors: result.errors.map(renderError) };
        return { status: 200, body: { data: result.data ?? null, ...errors }, headers };
    }
    #document(query) {
        const known = this.#documents.get(query);
        if (known !== undefined)
            return known;
        const document = parseAndValidate(query);
        if (this.#documents.size > 100)
            this.#documents.clear();
        this.#documents.set(query, document);
        return document;
    }
}
function parseAndValidate(query) {
    try {
        const document = (0,graphql/* parse */.qgA)(query);
        const errors = (0,graphql/* validate */.tfT)(SCHEMA, document);
        return errors.length === 0 ? document : errors;
    }
    catch (error) {
        if (error instanceof graphql/* GraphQLError */.eOn)
            return [error];
        throw error;
    }
}
/** GitHub puts `type` beside the message, not into `extensions`. */
function renderError(error) {
    const { message, path, locations, extensions } = error;
    const type = extensions.type;
    return { ...(type === undefined ? {} : { type }), ...(path === undefined ? {} : { path }), locations, message };
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
;// CONCATENATED MODULE: ./build/local/github/http/front-door.js





const GIT_PATH = /^\/([^/]+)\/([^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/;
/** Makes the HTTP server and sends each request to the service that its path names. */
function createFrontDoor(services) {
    return (0,external_node_http_.createServer)((request, response) => {
        const began = performance.now();
        const all = services();
        serve(all, request, response)
            .then((operation) => {
            const { method = '', url = '' } = request;
            const durationMs = performance.now() - began;
            all.onAnswered({ method, path: url, operation, status: response.statusCode, durationMs });
        })
            .catch((error) => {
            // A fault of the server or a connection that broke: the client sees it, and the server lives on.
            if (!response.headersSent)
                json(response, 500, { message: String(error) });
            else
                response.destroy();
        });
    });
}
/** @returns what to count the request as. */
async function serve(services, request, response) {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const git = GIT_PATH.exec(url.pathname);
    if (git !== null)
        return serveGit(services, request, response, { url, git });
    if (BLOB_PATH.test(url.pathname)) {
        await services.blobs.serve(request, response, url);
        return 'blob';
    }
    if (url.pathname.startsWith(TWIRP_PATH)) {
        const method = url.pathname.slice(TWIRP_PATH.length);
        const claim = services.hub.tokens.runtimeClaimOf(request.headers.authorization ?? '');
        const { status, body } = await services.artifacts.answer(method, claim, front_door_parseJson(await (0,consumers_.text)(request)));
        services.hub.state.flush();
        json(response, status, body);
        return method;
    }
    return serveApi(services, request, response, url);
}
async function serveGit(services, request, response, { url, git }) {
    const [, owner = '', name = '', action = ''] = git;
    const isAdvertisement = action === 'info/refs';
    const service = isAdvertisement ? (url.searchParams.get('service') ?? '') : action;
    const isOurs = `${owner}/${name}`.toLowerCase() === services.hub.render.fullName.toLowerCase();
    if (!isOurs || !isGitService(service) || request.method !== (isAdvertisement ? 'GET' : 'POST')) {
        response.writeHead(404, { 'content-type': 'text/plain' }).end('Repository not found.\n');
        return 'git';
    }
    await services.git.serve(request, response, { service, isAdvertisement });
    return isAdvertisement ? `${service} advertisement` : service;
}
async function serveApi(services, request, response, url) {
    const { authorization } = request.headers;
    const caller = authorization === undefined ? undefined : services.hub.tokens.callerOf(authorization);
    const raw = await (0,consumers_.text)(request);
    if (caller === undefined) {
        const message = authorization === undefined ? 'Requires authentication' : 'Bad credentials';
        json(response, 401, new ApiError(401, message).toBody());
        return 'unauthenticated';
    }
    const body = raw === '' ? undefined : front_door_parseJson(raw);
    if (raw !== '' && body === undefined) {
        json(response, 400, new ApiError(400, 'Problems parsing JSON').toBody());
        return 'malformed';
    }
    if (url.pathname === '/graphql' && request.method === 'POST') {
        const reply = await services.graphql.answer(caller, body);
        json(response, reply.status, reply.body, reply.headers);
        return 'POST /graphql';
    }
    const { method = '', headers } = request;
    const ifNoneMatch = headers['if-none-match'];
    const reply = await services.rest.answer({
        method,
        path: url.pathname,
        query: url.searchParams,
        body,
        ifNoneMatch,
        caller,
    });
    json(response, reply.status, reply.body, reply.headers);
    return reply.operation ?? 'unknown';
}
function json(response, status, body, headers = {}) {
    const content = body === undefined ? '' : JSON.stringify(body);
    response.writeHead(status, {
        ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
        ...(status === 204 || status === 304 ? {} : { 'content-length': Buffer.byteLength(content) }),
        'x-github-media-type': 'github.v3; format=json',
        ...headers,
    });
    response.end(content);
}
/** @returns undefined when it is no JSON. */
function front_door_parseJson(raw) {
    try {
        return JSON.parse(raw);
    }
    catch {
        // The caller answers 400; there is nothing more to say of it.
        return undefined;
    }
}
function isGitService(service) {
    return service === 'git-upload-pack' || service === 'git-receive-pack';
}

;// CONCATENATED MODULE: ./build/local/github/http/match-route.js
/** Parameters that hold slashes. */
const MULTI_SEGMENT = new Set(['ref', 'path']);
/** Finds the operation of a request. Numbers match digits only, so `/issues/comments` is not an issue. */
class RouteTable {
    #entries;
    constructor(routes) {
        this.#entries = routes.map((route) => {
            const [method = '', template = ''] = route.operation.split(' ');
            const names = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
            return {
                route,
                method,
                names,
                pattern: new RegExp(`^${template.replace(/\{(\w+)\}/g, (_, name) => patternOf(name))}$`),
            };
        });
    }
    /** @returns undefined when no operation has this method and path (GitHub answers 404). */
    find(method, path) {
        for (const entry of this.#entries) {
            const values = entry.method === method ? entry.pattern.exec(path) : null;
            if (values === null)
                continue;
            const params = Object.fromEntries(entry.names.map((name, index) => [name, decode(values[index + 1] ?? '')]));
            return { route: entry.route, params };
        }
        return undefined;
    }
}
function patternOf(name) {
    if (/_(number|id)$/.test(name) && name !== 'workflow_id')
        return '(\\d+)';
    return MULTI_SEGMENT.has(name) ? '(.+?)' : '([^/]+)';
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        // Not a valid escape: it names nothing, and is looked up as it stands.
        return text;
    }
}

;// CONCATENATED MODULE: ./build/local/github/http/rest-api.js




/** Answers REST requests: finds the operation, checks what the token may, runs it, and holds both sides to the description. */
class RestApi {
    #hub;
    #routes;
    #validator;
    constructor(hub, routes, validator) {
        this.#hub = hub;
        this.#routes = routes;
        this.#validator = validator;
    }
    async answer(request) {
        const match = this.#routes.find(request.method, request.path);
        const reply = await this.#attempt(request, match);
        // Durable before the caller hears of it.
        this.#hub.state.flush();
        const etag = `W/"${(0,external_node_crypto_.createHash)('sha256')
            .update(request.caller.token)
            .update(JSON.stringify(reply.body) ?? '')
            .digest('hex')}"`;
        const isCacheable = request.method === 'GET' && reply.status === 200;
        const isUnchanged = isCacheable && request.ifNoneMatch === etag;
        // What was counted before the answer was known to be unchanged is given back.
        const limit = this.#hub.rateLimits.count(request.caller, 'core', isUnchanged ? -1 : 0);
        const headers = { ...rateLimitHeaders(limit, 'core'), ...reply.headers, ...(isCacheable ? { etag } : {}) };
        const final = isUnchanged ? { status: 304, headers } : { ...reply, headers };
        if (match !== undefined)
            this.#check(request, match, final);
        return { ...final, operation: match?.route.operation };
    }
    async #attempt(request, match) {
        try {
            const cost = match?.route.operation === 'GET /rate_limit' ? 0 : 1;
            const limit = this.#hub.rateLimits.count(request.caller, 'core', cost);
            if (this.#hub.rateLimits.isExceeded(limit)) {
                throw new ApiError(403, `API rate limit exceeded for ${request.caller.login}.`);
            }
            if (match === undefined || !this.#isOurs(match.params))
                throw notFound();
            const { route, params } = match;
            const need = typeof route.need === 'function' ? route.need(this.#hub, params) : route.need;
            const refusal = refusalOf(request.caller, this.#hub.render.record(request.caller.login).role, need);
            if (refusal !== undefined)
                throw refusal;
            return await route.handle(this.#hub, {
                params,
                query: request.query,
                body: request.body,
                caller: request.caller,
            });
        }
        catch (error) {
            if (!(error instanceof ApiError))
                throw error;
            return { status: error.status, body: error.toBody(), headers: error.headers };
        }
    }
    /** Names of owners and repositories do not mind capitals. */
    #isOurs({ owner, repo }) {
        const isSame = (given, ours) => given === undefined || given.toLowerCase() === ours.toLowerCase();
        return isSame(owner, this.#hub.owner) && isSame(repo, this.#hub.name);
    }
    #check(request, { route, params }, reply) {
        this.#validator.check({
            method: request.method,
            path: request.path,
            operation: route.operation,
            params,
            query: request.query,
            requestBody: request.body,
            status: reply.status,
            responseBody: reply.body,
        });
    }
}

;// CONCATENATED MODULE: ./build/local/github/model/closing-keywords.js
const KEYWORD = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+#(\d+)\b/gi;
/** Numbers of the issues that a text closes by GitHub's keywords (`Fixes #12`, `closes: #3`), each once. */
function closingReferences(text) {
    return [...new Set([...text.matchAll(KEYWORD)].map((match) => Number(match[1])))];
}

;// CONCATENATED MODULE: ./build/local/github/render/issue.js
/** `issue` of GitHub's API; a pull request gets the key `pull_request`. */
function renderIssue(hub, issue) {
    const { render } = hub;
    const url = render.repo(`/issues/${issue.number}`);
    return {
        id: issue.id,
        node_id: `${issue.pull === undefined ? 'I' : 'PR'}_${issue.id}`,
        number: issue.number,
        title: issue.title,
        body: issue.body,
        state: issue.state,
        state_reason: issue.stateReason,
        user: render.user(issue.author),
        labels: issue.labels.map((label) => render.label(label)),
        assignee: null,
        assignees: [],
        milestone: null,
        locked: false,
        active_lock_reason: null,
        comments: issue.comments,
        created_at: issue.createdAt,
        updated_at: issue.updatedAt,
        closed_at: issue.closedAt,
        closed_by: render.nullableUser(issue.closedBy),
        author_association: render.association(issue.author),
        performed_via_github_app: null,
        url,
        repository_url: render.repo(''),
        labels_url: `${url}/labels{/name}`,
        comments_url: `${url}/comments`,
        events_url: `${url}/events`,
        timeline_url: `${url}/timeline`,
        html_url: render.page(`/${issue.pull === undefined ? 'issues' : 'pull'}/${issue.number}`),
        ...(issue.pull === undefined ? dependencySummary(hub, issue) : pullRequestKey(hub, issue)),
    };
}
function dependencySummary(hub, issue) {
    const blockers = issue.blockedBy.map((number) => hub.state.issues.get(number));
    const blocked = hub.state.issues.filter((other) => other.blockedBy.includes(issue.number));
    const isOpen = (other) => other?.state === 'open';
    return {
        sub_issues_summary: { total: 0, completed: 0, percent_completed: 0 },
        issue_dependencies_summary: {
            blocked_by: blockers.filter(isOpen).length,
            total_blocked_by: blockers.length,
            blocking: blocked.filter(isOpen).length,
            total_blocking: blocked.length,
        },
    };
}
function pullRequestKey(hub, issue) {
    const page = hub.render.page(`/pull/${issue.number}`);
    return {
        draft: issue.pull?.draft ?? false,
        pull_request: {
            url: hub.render.repo(`/pulls/${issue.number}`),
            html_url: page,
            diff_url: `${page}.diff`,
            patch_url: `${page}.patch`,
            merged_at: issue.pull?.mergedAt ?? null,
        },
    };
}
/** `issue-comment` of GitHub's API. */
function renderComment(hub, comment) {
    const { render } = hub;
    const kind = hub.state.issues.get(comment.issue)?.pull === undefined ? 'issues' : 'pull';
    return {
        id: comment.id,
        node_id: `IC_${comment.id}`,
        url: render.repo(`/issues/comments/${comment.id}`),
        html_url: render.page(`/${kind}/${comment.issue}#issuecomment-${comment.id}`),
        issue_url: render.repo(`/issues/${comment.issue}`),
        body: comment.body,
        user: render.user(comment.author),
        author_association: render.association(comment.author),
        created_at: comment.createdAt,
        updated_at: comment.updatedAt,
        performed_via_github_app: render.app(comment.author),
    };
}

;// CONCATENATED MODULE: ./build/local/github/model/issue-changes.js


/** Changes of issues and pull requests: each writes the record, its event, and fires what GitHub would fire. */
/** Longest body of an issue or a comment, in characters; more is 422. */
const BODY_LIMIT = 65_536;
function openIssue(hub, actor, issue) {
    const at = timestamp();
    const record = hub.state.issues.put({ ...emptyIssue(hub, actor.login, at), title: issue.title, body: issue.body });
    fireIssue(hub, actor, 'opened', record);
    return addLabels(hub, actor, record, issue.labels);
}
/** An issue without title, with the next number unless one is chosen. */
function emptyIssue(hub, author, at, number = hub.state.next('number')) {
    return {
        id: hub.state.next('database'),
        number,
        title: '',
        body: null,
        state: 'open',
        stateReason: null,
        labels: [],
        author,
        createdAt: at,
        updatedAt: at,
        closedAt: null,
        closedBy: null,
        comments: 0,
        blockedBy: [],
    };
}
/** Adds labels that are not there yet, making them in the repository where needed: one event and one trigger for each. */
function addLabels(hub, actor, issue, labels) {
    let record = issue;
    for (const wanted of labels) {
        const label = ensureLabel(hub, wanted);
        if (record.labels.includes(label))
            continue;
        record = update(hub, { ...record, labels: [...record.labels, label] });
        recordEvent(hub, actor, record.number, { event: 'labeled', label });
        fireIssue(hub, actor, 'labeled', record, { label: hub.render.label(label) });
    }
    return record;
}
/** @returns undefined when the issue does not carry the label. */
function removeLabel(hub, actor, issue, name) {
    const label = issue.labels.find((present) => present.toLowerCase() === name.toLowerCase());
    if (label === undefined)
        return undefined;
    const record = update(hub, { ...issue, labels: issue.labels.filter((present) => present !== label) });
    recordEvent(hub, actor, record.number, { event: 'unlabeled', label });
    fireIssue(hub, actor, 'unlabeled', record, { label: hub.render.label(label) });
    return record;
}
function closeIssue(hub, actor, issue, how) {
    if (issue.state === 'closed')
        return update(hub, { ...issue, stateReason: how.reason ?? issue.stateReason });
    const stateReason = issue.pull === undefined ? (how.reason ?? 'completed') : null;
    const closed = { state: 'closed', stateReason, closedAt: timestamp(), closedBy: actor.login };
    const record = update(hub, { ...issue, ...closed });
    const detail = {
        ...(how.commit === undefined ? {} : { commit: how.commit }),
        ...(stateReason ? { stateReason } : {}),
    };
    recordEvent(hub, actor, record.number, { event: 'closed', ...detail });
    fireIssue(hub, actor, 'closed', record);
    return record;
}
function reopenIssue(hub, actor, issue) {
    if (issue.state === 'open')
        return issue;
    const stateReason = issue.pull === undefined ? 'reopened' : null;
    const record = update(hub, { ...issue, state: 'open', stateReason, closedAt: null, closedBy: null });
    recordEvent(hub, actor, record.number, { event: 'reopened' });
    fireIssue(hub, actor, 'reopened', record);
    return record;
}
function editIssue(hub, actor, issue, edit) {
    const title = edit.title ?? issue.title;
    const body = edit.body === undefined ? issue.body : edit.body;
    if (title === issue.title && body === issue.body)
        return issue;
    const isEdited = body !== issue.body;
    const lastEdit = { by: actor.login, at: timestamp() };
    const record = update(hub, { ...issue, title, body, ...(isEdited && { lastEdit }) });
    if (title !== issue.title)
        recordEvent(hub, actor, issue.number, { event: 'renamed', from: issue.title, to: title });
    fireIssue(hub, actor, 'edited', record);
    return record;
}
function addComment(hub, actor, issue, body) {
    const at = timestamp();
    const comment = {
        id: hub.state.next('database'),
        issue: issue.number,
        author: actor.login,
        body,
        createdAt: at,
        updatedAt: at,
    };
    hub.state.comments.put(comment);
    const record = update(hub, { ...issue, comments: issue.comments + 1 });
    hub.state.flush();
    const payload = { ...payloadOf(hub, actor, record), action: 'created', comment: renderComment(hub, comment) };
    hub.triggers.fire(actor, { event: 'issue_comment', action: 'created', payload });
    return comment;
}
/** Adds or removes a blocker, with the event on the blocked issue; repeated calls change nothing. */
function setBlockedBy(hub, actor, change) {
    const record = hub.state.issues.get(change.issue);
    if (record === undefined || record.blockedBy.includes(change.blocker) === change.isBlocked)
        return;
    const others = record.blockedBy.filter((number) => number !== change.blocker);
    update(hub, { ...record, blockedBy: change.isBlocked ? [...others, change.blocker] : others });
    const event = change.isBlocked ? 'blocked_by_added' : 'blocked_by_removed';
    recordEvent(hub, actor, record.number, { event, blocker: change.blocker });
}
function recordEvent(hub, actor, issue, detail, at = timestamp()) {
    hub.state.events.put({ id: hub.state.next('database'), issue, actor: actor.login, createdAt: at, ...detail });
}
/** The label's name as the repository writes it; makes the label when it is new. */
function ensureLabel(hub, name) {
    const known = hub.state.labels.get(name.toLowerCase());
    if (known !== undefined)
        return known.name;
    return hub.state.labels.put({ id: hub.state.next('database'), name, color: 'ededed', description: null }).name;
}
function update(hub, record) {
    return hub.state.issues.put({ ...record, updatedAt: timestamp() });
}
/** `issues` has no activity for pull requests; what the handler starts must find the change durable. */
function fireIssue(hub, actor, action, issue, extra = {}) {
    if (issue.pull !== undefined)
        return;
    hub.state.flush();
    hub.triggers.fire(actor, { event: 'issues', action, payload: { ...payloadOf(hub, actor, issue), action, ...extra } });
}
function payloadOf(hub, actor, issue) {
    return { issue: renderIssue(hub, issue), repository: hub.render.repository(), sender: hub.render.user(actor.login) };
}

;// CONCATENATED MODULE: ./build/local/github/model/after-push.js



const BRANCH = 'refs/heads/';
/**
 * Works off what GitHub does when branches moved: pull requests whose head is now in their base become merged, those whose
 * branch is gone are closed, moved heads are followed, and closing keywords on the default branch close issues.
 */
async function afterPush(hub, changes, actor) {
    const branches = changes.filter(({ ref }) => ref.startsWith(BRANCH));
    // Bases first: a branch that is deleted in the very push that lands it was merged, not abandoned.
    for (const change of branches)
        await landed(hub, change, { actor, branches });
    for (const change of branches) {
        for (const issue of openPulls(hub, ({ headRef }) => BRANCH + headRef === change.ref))
            followHead(hub, actor, issue, change.after);
        if (change.after === undefined)
            hub.state.tips.delete(change.ref);
        else
            hub.state.tips.put({ ref: change.ref, sha: change.after });
    }
}
/** What moved while nobody watched: pushes that a killed server did not get to work off. */
async function missedPushes(hub) {
    const now = new Map((await hub.git.listRefs(BRANCH)).map(({ ref, sha }) => [ref, sha]));
    const known = hub.state.tips.all();
    const moved = known.filter(({ ref, sha }) => now.get(ref) !== sha);
    const missed = moved.map(({ ref, sha }) => ({ ref, before: sha, after: now.get(ref) }));
    for (const [ref, sha] of now)
        if (!known.some((tip) => tip.ref === ref))
            missed.push({ ref, before: undefined, after: sha });
    return missed;
}
async function landed(hub, { ref, before, after }, { actor, branches }) {
    const base = ref.slice(BRANCH.length);
    const pulls = openPulls(hub, ({ baseRef }) => baseRef === base);
    const isDefault = base === hub.defaultBranch;
    // The first push of a branch holds its whole history; it lands nobody's change.
    if (after === undefined || before === undefined || (pulls.length === 0 && !isDefault))
        return;
    const commits = await hub.git.newCommits(before, after);
    const arrived = new Set(commits.map(({ sha }) => sha));
    for (const issue of pulls) {
        // A head that moves in the very push that lands it counts where it moved to.
        const headSha = branches.find((other) => other.ref === BRANCH + issue.pull.headRef)?.after ?? issue.pull.headSha;
        if (arrived.has(headSha))
            mergePull(hub, actor, { ...issue, pull: { ...issue.pull, headSha } }, after);
    }
    if (isDefault)
        closeByCommits(hub, actor, commits);
}
function mergePull(hub, actor, issue, tip) {
    const pull = { ...issue.pull, mergedAt: timestamp(), mergedBy: actor.login, mergeCommitSha: tip };
    const merged = hub.state.issues.put({ ...issue, pull });
    recordEvent(hub, actor, issue.number, { event: 'merged', commit: tip });
    closeIssue(hub, actor, merged, { reason: null });
    if (issue.pull.baseRef === hub.defaultBranch)
        closeAll(hub, actor, closingReferences(issue.body ?? ''), undefined);
}
function closeByCommits(hub, actor, commits) {
    for (const { sha, message } of commits.toReversed())
        closeAll(hub, actor, closingReferences(message), sha);
}
function closeAll(hub, actor, numbers, commit) {
    for (const number of numbers) {
        const issue = hub.state.issues.get(number);
        if (issue?.state !== 'open' || issue.pull !== undefined)
            continue;
        closeIssue(hub, actor, issue, { reason: 'completed', ...(commit === undefined ? {} : { commit }) });
    }
}
function followHead(hub, actor, issue, head) {
    if (head === undefined)
        closeIssue(hub, actor, issue, { reason: null });
    else
        hub.state.issues.put({ ...issue, updatedAt: timestamp(), pull: { ...issue.pull, headSha: head } });
}
function openPulls(hub, matches) {
    const isMatch = (issue) => issue.pull !== undefined && matches(issue.pull);
    return hub.state.issues.filter((issue) => issue.state === 'open' && isMatch(issue)).filter(isMatch);
}

;// CONCATENATED MODULE: ./build/local/github/model/seed-issue.js



/** Puts an issue into the past of the repository, with the events of its labels and without any trigger. */
function seedIssue(hub, seed) {
    const { state } = hub;
    const present = seed.number === undefined ? undefined : state.issues.get(seed.number);
    if (present !== undefined) {
        throw new core_errors/* StoneforgeError */.Hx('bad-backlog', `Expected the number ${present.number} to be free for «${seed.title}», found the issue «${present.title}». Choose another number.`);
    }
    const author = seed.author ?? hub.owner;
    if (state.users.get(author.toLowerCase()) === undefined) {
        state.users.put({ id: state.next('database'), login: author, type: 'User', role: 'none' });
    }
    const at = timestamp(seed.createdAt === undefined ? undefined : new Date(seed.createdAt));
    const labels = [...new Set((seed.labels ?? []).map((label) => ensureLabel(hub, label)))];
    if (seed.number !== undefined)
        state.skip('number', seed.number);
    const { number, ...rest } = emptyIssue(hub, author, at, seed.number);
    state.issues.put({ ...rest, number, title: seed.title, body: seed.body ?? null, labels });
    const actor = { kind: 'person', login: seed.labelledBy ?? hub.owner };
    for (const label of labels)
        recordEvent(hub, actor, number, { event: 'labeled', label }, at);
    return number;
}

;// CONCATENATED MODULE: ./build/local/github/model/triggers.js
/** Hands events of the repository to whoever runs workflows, by GitHub's rule of which events may start some. */
class Triggers {
    #handler;
    register(handler) {
        this.#handler = handler;
    }
    get isRegistered() {
        return this.#handler !== undefined;
    }
    /**
     * @returns ids of the runs that started. An event made with a job's token starts none, except `workflow_dispatch`.
     */
    fire(actor, event) {
        if (actor.kind === 'job' && event.event !== 'workflow_dispatch')
            return [];
        return this.#handler?.({ ...event, actor: actor.login }) ?? [];
    }
}

// EXTERNAL MODULE: ./node_modules/ajv/dist/ajv.js
var ajv = __webpack_require__(2463);
// EXTERNAL MODULE: ./node_modules/ajv-formats/dist/index.js
var ajv_formats_dist = __webpack_require__(2815);
;// CONCATENATED MODULE: ./build/local/github/openapi/subset.json
const subset_namespaceObject = /*#__PURE__*/JSON.parse('{"operations":{"DELETE /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by/{issue_id}":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"issue_number","required":true,"schema":{"type":"integer"}},{"in":"path","name":"issue_id","required":true,"schema":{"type":"integer"}}],"responses":{"200":{"$ref":"#/schemas/issue"},"301":{"$ref":"#/schemas/basic-error"},"400":{"$ref":"#/schemas/basic-error"},"401":{"$ref":"#/schemas/basic-error"},"403":{"$ref":"#/schemas/basic-error"},"404":{"$ref":"#/schemas/basic-error"},"410":{"$ref":"#/schemas/basic-error"}}},"DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"issue_number","required":true,"schema":{"type":"integer"}},{"in":"path","name":"name","required":true,"schema":{"type":"string"}}],"responses":{"200":{"items":{"$ref":"#/schemas/label"},"type":"array"},"301":{"$ref":"#/schemas/basic-error"},"404":{"$ref":"#/schemas/basic-error"},"410":{"$ref":"#/schemas/basic-error"}}},"GET /rate_limit":{"body":null,"parameters":[],"responses":{"200":{"$ref":"#/schemas/rate-limit-overview"},"304":null,"404":{"$ref":"#/schemas/basic-error"}}},"GET /repos/{owner}/{repo}":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}}],"responses":{"200":{"$ref":"#/schemas/full-repository"},"301":{"$ref":"#/schemas/basic-error"},"403":{"$ref":"#/schemas/basic-error"},"404":{"$ref":"#/schemas/basic-error"}}},"GET /repos/{owner}/{repo}/actions/runs":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"query","name":"actor","required":false,"schema":{"type":"string"}},{"in":"query","name":"branch","required":false,"schema":{"type":"string"}},{"in":"query","name":"event","required":false,"schema":{"type":"string"}},{"in":"query","name":"status","required":false,"schema":{"enum":["completed","action_required","cancelled","failure","neutral","skipped","stale","success","timed_out","in_progress","queued","requested","waiting","pending"],"type":"string"}},{"in":"query","name":"per_page","required":false,"schema":{"default":30,"type":"integer"}},{"in":"query","name":"page","required":false,"schema":{"default":1,"type":"integer"}},{"in":"query","name":"created","required":false,"schema":{"format":"date-time","type":"string"}},{"in":"query","name":"exclude_pull_requests","required":false,"schema":{"default":false,"type":"boolean"}},{"in":"query","name":"check_suite_id","required":false,"schema":{"format":"int64","type":"integer"}},{"in":"query","name":"head_sha","required":false,"schema":{"type":"string"}}],"responses":{"200":{"properties":{"total_count":{"type":"integer"},"workflow_runs":{"items":{"$ref":"#/schemas/workflow-run"},"type":"array"}},"required":["total_count","workflow_runs"],"type":"object"}}},"GET /repos/{owner}/{repo}/actions/runs/{run_id}":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"run_id","required":true,"schema":{"type":"integer"}},{"in":"query","name":"exclude_pull_requests","required":false,"schema":{"default":false,"type":"boolean"}}],"responses":{"200":{"$ref":"#/schemas/workflow-run"}}},"GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"run_id","required":true,"schema":{"type":"integer"}},{"in":"query","name":"per_page","required":false,"schema":{"default":30,"type":"integer"}},{"in":"query","name":"page","required":false,"schema":{"default":1,"type":"integer"}},{"in":"query","name":"name","required":false,"schema":{"type":"string"}},{"in":"query","name":"direction","required":false,"schema":{"default":"desc","enum":["asc","desc"],"type":"string"}}],"responses":{"200":{"properties":{"artifacts":{"items":{"$ref":"#/schemas/artifact"},"type":"array"},"total_count":{"type":"integer"}},"required":["total_count","artifacts"],"type":"object"}}},"GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"run_id","required":true,"schema":{"type":"integer"}},{"in":"query","name":"filter","required":false,"schema":{"default":"latest","enum":["latest","all"],"type":"string"}},{"in":"query","name":"per_page","required":false,"schema":{"default":30,"type":"integer"}},{"in":"query","name":"page","required":false,"schema":{"default":1,"type":"integer"}}],"responses":{"200":{"properties":{"jobs":{"items":{"$ref":"#/schemas/job"},"type":"array"},"total_count":{"type":"integer"}},"required":["total_count","jobs"],"type":"object"}}},"GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"workflow_id","required":true,"schema":{"oneOf":[{"type":"integer"},{"type":"string"}]}},{"in":"query","name":"actor","required":false,"schema":{"type":"string"}},{"in":"query","name":"branch","required":false,"schema":{"type":"string"}},{"in":"query","name":"event","required":false,"schema":{"type":"string"}},{"in":"query","name":"status","required":false,"schema":{"enum":["completed","action_required","cancelled","failure","neutral","skipped","stale","success","timed_out","in_progress","queued","requested","waiting","pending"],"type":"string"}},{"in":"query","name":"per_page","required":false,"schema":{"default":30,"type":"integer"}},{"in":"query","name":"page","required":false,"schema":{"default":1,"type":"integer"}},{"in":"query","name":"created","required":false,"schema":{"format":"date-time","type":"string"}},{"in":"query","name":"exclude_pull_requests","required":false,"schema":{"default":false,"type":"boolean"}},{"in":"query","name":"check_suite_id","required":false,"schema":{"format":"int64","type":"integer"}},{"in":"query","name":"head_sha","required":false,"schema":{"type":"string"}}],"responses":{"200":{"properties":{"total_count":{"type":"integer"},"workflow_runs":{"items":{"$ref":"#/schemas/workflow-run"},"type":"array"}},"required":["total_count","workflow_runs"],"type":"object"}}},"GET /repos/{owner}/{repo}/collaborators/{username}/permission":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"username","required":true,"schema":{"type":"string"}}],"responses":{"200":{"$ref":"#/schemas/repository-collaborator-permission"},"404":{"$ref":"#/schemas/basic-error"}}},"GET /repos/{owner}/{repo}/commits/{ref}/status":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"ref","required":true,"schema":{"type":"string"}},{"in":"query","name":"per_page","required":false,"schema":{"default":30,"type":"integer"}},{"in":"query","name":"page","required":false,"schema":{"default":1,"type":"integer"}}],"responses":{"200":{"$ref":"#/schemas/combined-commit-status"},"404":{"$ref":"#/schemas/basic-error"}}},"GET /repos/{owner}/{repo}/commits/{ref}/statuses":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"ref","required":true,"schema":{"type":"string"}},{"in":"query","name":"per_page","required":false,"schema":{"default":30,"type":"integer"}},{"in":"query","name":"page","required":false,"schema":{"default":1,"type":"integer"}}],"responses":{"200":{"items":{"$ref":"#/schemas/status"},"type":"array"},"301":{"$ref":"#/schemas/basic-error"}}},"GET /repos/{owner}/{repo}/contents/{path}":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"path","required":true,"schema":{"type":"string"}},{"in":"query","name":"ref","required":false,"schema":{"type":"string"}}],"responses":{"200":{"oneOf":[{"$ref":"#/schemas/content-directory"},{"$ref":"#/schemas/content-file"},{"$ref":"#/schemas/content-symlink"},{"$ref":"#/schemas/content-submodule"}]},"302":null,"304":null,"403":{"$ref":"#/schemas/basic-error"},"404":{"$ref":"#/schemas/basic-error"}}},"GET /repos/{owner}/{repo}/git/matching-refs/{ref}":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"ref","required":true,"schema":{"type":"string"}}],"responses":{"200":{"items":{"$ref":"#/schemas/git-ref"},"type":"array"},"409":{"$ref":"#/schemas/basic-error"}}},"GET /repos/{owner}/{repo}/git/ref/{ref}":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"ref","required":true,"schema":{"type":"string"}}],"responses":{"200":{"$ref":"#/schemas/git-ref"},"404":{"$ref":"#/schemas/basic-error"},"409":{"$ref":"#/schemas/basic-error"}}},"GET /repos/{owner}/{repo}/issues":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"query","name":"milestone","required":false,"schema":{"type":"string"}},{"in":"query","name":"state","required":false,"schema":{"default":"open","enum":["open","closed","all"],"type":"string"}},{"in":"query","name":"assignee","required":false,"schema":{"type":"string"}},{"in":"query","name":"type","required":false,"schema":{"type":"string"}},{"in":"query","name":"creator","required":false,"schema":{"type":"string"}},{"in":"query","name":"mentioned","required":false,"schema":{"type":"string"}},{"in":"query","name":"issue_field_values","required":false,"schema":{"type":"string"}},{"in":"query","name":"labels","required":false,"schema":{"type":"string"}},{"in":"query","name":"sort","required":false,"schema":{"default":"created","enum":["created","updated","comments"],"type":"string"}},{"in":"query","name":"direction","required":false,"schema":{"default":"desc","enum":["asc","desc"],"type":"string"}},{"in":"query","name":"since","required":false,"schema":{"format":"date-time","type":"string"}},{"in":"query","name":"per_page","required":false,"schema":{"default":30,"type":"integer"}},{"in":"query","name":"page","required":false,"schema":{"default":1,"type":"integer"}}],"responses":{"200":{"items":{"$ref":"#/schemas/issue"},"type":"array"},"301":{"$ref":"#/schemas/basic-error"},"404":{"$ref":"#/schemas/basic-error"},"422":{"$ref":"#/schemas/validation-error"}}},"GET /repos/{owner}/{repo}/issues/comments":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"query","name":"sort","required":false,"schema":{"default":"created","enum":["created","updated"],"type":"string"}},{"in":"query","name":"direction","required":false,"schema":{"enum":["asc","desc"],"type":"string"}},{"in":"query","name":"since","required":false,"schema":{"format":"date-time","type":"string"}},{"in":"query","name":"per_page","required":false,"schema":{"default":30,"type":"integer"}},{"in":"query","name":"page","required":false,"schema":{"default":1,"type":"integer"}}],"responses":{"200":{"items":{"$ref":"#/schemas/issue-comment"},"type":"array"},"404":{"$ref":"#/schemas/basic-error"},"422":{"$ref":"#/schemas/validation-error"}}},"GET /repos/{owner}/{repo}/issues/comments/{comment_id}":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"comment_id","required":true,"schema":{"format":"int64","type":"integer"}}],"responses":{"200":{"$ref":"#/schemas/issue-comment"},"404":{"$ref":"#/schemas/basic-error"}}},"GET /repos/{owner}/{repo}/issues/{issue_number}":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"issue_number","required":true,"schema":{"type":"integer"}}],"responses":{"200":{"$ref":"#/schemas/issue"},"301":{"$ref":"#/schemas/basic-error"},"304":null,"404":{"$ref":"#/schemas/basic-error"},"410":{"$ref":"#/schemas/basic-error"}}},"GET /repos/{owner}/{repo}/issues/{issue_number}/comments":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"issue_number","required":true,"schema":{"type":"integer"}},{"in":"query","name":"since","required":false,"schema":{"format":"date-time","type":"string"}},{"in":"query","name":"per_page","required":false,"schema":{"default":30,"type":"integer"}},{"in":"query","name":"page","required":false,"schema":{"default":1,"type":"integer"}}],"responses":{"200":{"items":{"$ref":"#/schemas/issue-comment"},"type":"array"},"404":{"$ref":"#/schemas/basic-error"},"410":{"$ref":"#/schemas/basic-error"}}},"GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"issue_number","required":true,"schema":{"type":"integer"}},{"in":"query","name":"per_page","required":false,"schema":{"default":30,"type":"integer"}},{"in":"query","name":"page","required":false,"schema":{"default":1,"type":"integer"}}],"responses":{"200":{"items":{"$ref":"#/schemas/issue"},"type":"array"},"301":{"$ref":"#/schemas/basic-error"},"404":{"$ref":"#/schemas/basic-error"},"410":{"$ref":"#/schemas/basic-error"}}},"GET /repos/{owner}/{repo}/issues/{issue_number}/events":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"issue_number","required":true,"schema":{"type":"integer"}},{"in":"query","name":"per_page","required":false,"schema":{"default":30,"type":"integer"}},{"in":"query","name":"page","required":false,"schema":{"default":1,"type":"integer"}}],"responses":{"200":{"items":{"$ref":"#/schemas/issue-event-for-issue"},"type":"array"},"410":{"$ref":"#/schemas/basic-error"}}},"GET /repos/{owner}/{repo}/issues/{issue_number}/labels":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"issue_number","required":true,"schema":{"type":"integer"}},{"in":"query","name":"per_page","required":false,"schema":{"default":30,"type":"integer"}},{"in":"query","name":"page","required":false,"schema":{"default":1,"type":"integer"}}],"responses":{"200":{"items":{"$ref":"#/schemas/label"},"type":"array"},"301":{"$ref":"#/schemas/basic-error"},"404":{"$ref":"#/schemas/basic-error"},"410":{"$ref":"#/schemas/basic-error"}}},"GET /repos/{owner}/{repo}/issues/{issue_number}/timeline":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"issue_number","required":true,"schema":{"type":"integer"}},{"in":"query","name":"per_page","required":false,"schema":{"default":30,"type":"integer"}},{"in":"query","name":"page","required":false,"schema":{"default":1,"type":"integer"}},{"in":"query","name":"exclude","required":false,"schema":{"type":"string"}}],"responses":{"200":{"items":{"$ref":"#/schemas/timeline-issue-events"},"type":"array"},"400":{"$ref":"#/schemas/basic-error"},"404":{"$ref":"#/schemas/basic-error"},"410":{"$ref":"#/schemas/basic-error"}}},"GET /repos/{owner}/{repo}/labels":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"query","name":"per_page","required":false,"schema":{"default":30,"type":"integer"}},{"in":"query","name":"page","required":false,"schema":{"default":1,"type":"integer"}}],"responses":{"200":{"items":{"$ref":"#/schemas/label"},"type":"array"},"404":{"$ref":"#/schemas/basic-error"}}},"GET /repos/{owner}/{repo}/labels/{name}":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"name","required":true,"schema":{"type":"string"}}],"responses":{"200":{"$ref":"#/schemas/label"},"404":{"$ref":"#/schemas/basic-error"}}},"GET /repos/{owner}/{repo}/pulls":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"query","name":"state","required":false,"schema":{"default":"open","enum":["open","closed","all"],"type":"string"}},{"in":"query","name":"head","required":false,"schema":{"type":"string"}},{"in":"query","name":"base","required":false,"schema":{"type":"string"}},{"in":"query","name":"sort","required":false,"schema":{"default":"created","enum":["created","updated","popularity","long-running"],"type":"string"}},{"in":"query","name":"direction","required":false,"schema":{"enum":["asc","desc"],"type":"string"}},{"in":"query","name":"per_page","required":false,"schema":{"default":30,"type":"integer"}},{"in":"query","name":"page","required":false,"schema":{"default":1,"type":"integer"}}],"responses":{"200":{"items":{"$ref":"#/schemas/pull-request-simple"},"type":"array"},"304":null,"422":{"$ref":"#/schemas/validation-error"}}},"GET /repos/{owner}/{repo}/pulls/{pull_number}":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"pull_number","required":true,"schema":{"type":"integer"}}],"responses":{"200":{"$ref":"#/schemas/pull-request"},"304":null,"404":{"$ref":"#/schemas/basic-error"},"406":{"$ref":"#/schemas/basic-error"},"500":{"$ref":"#/schemas/basic-error"},"503":{"properties":{"code":{"type":"string"},"documentation_url":{"type":"string"},"message":{"type":"string"}},"type":"object"}}},"PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}":{"body":{"properties":{"body":{"type":"string"}},"required":["body"],"type":"object"},"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"comment_id","required":true,"schema":{"format":"int64","type":"integer"}}],"responses":{"200":{"$ref":"#/schemas/issue-comment"},"422":{"$ref":"#/schemas/validation-error"}}},"PATCH /repos/{owner}/{repo}/issues/{issue_number}":{"body":{"properties":{"assignee":{"anyOf":[{"type":"null"},{"type":"string"}]},"assignees":{"items":{"oneOf":[{"type":"string"},{"properties":{"confidence":{"enum":["low","medium","high"],"type":"string"},"login":{"type":"string"},"rationale":{"type":"string"},"suggest":{"type":"boolean"}},"type":"object"}]},"type":"array"},"body":{"anyOf":[{"type":"null"},{"type":"string"}]},"duplicate_issue_id":{"type":"integer"},"issue_field_values":{"items":{"additionalProperties":false,"properties":{"confidence":{"enum":["low","medium","high"],"type":"string"},"field_id":{"type":"integer"},"rationale":{"type":"string"},"suggest":{"type":"boolean"},"value":{"oneOf":[{"type":"string"},{"type":"number"},{"items":{"type":"string"},"type":"array"}]}},"required":["field_id","value"],"type":"object"},"type":"array"},"labels":{"items":{"oneOf":[{"type":"string"},{"properties":{"color":{"anyOf":[{"type":"null"},{"type":"string"}]},"confidence":{"enum":["low","medium","high"],"type":"string"},"description":{"anyOf":[{"type":"null"},{"type":"string"}]},"id":{"type":"integer"},"name":{"type":"string"},"rationale":{"type":"string"},"suggest":{"type":"boolean"}},"type":"object"}]},"type":"array"},"milestone":{"anyOf":[{"type":"null"},{"oneOf":[{"type":"string"},{"type":"integer"}]}]},"state":{"enum":["open","closed"],"type":"string"},"state_reason":{"anyOf":[{"type":"null"},{"enum":["completed","not_planned","duplicate","reopened"],"type":"string"}]},"title":{"anyOf":[{"type":"null"},{"oneOf":[{"type":"string"},{"type":"integer"}]}]},"type":{"anyOf":[{"type":"null"},{"oneOf":[{"type":"string"},{"properties":{"confidence":{"enum":["low","medium","high"],"type":"string"},"rationale":{"type":"string"},"suggest":{"type":"boolean"},"value":{"anyOf":[{"type":"null"},{"type":"string"}]}},"type":"object"}]}]}},"type":"object"},"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"issue_number","required":true,"schema":{"type":"integer"}}],"responses":{"200":{"allOf":[{"$ref":"#/schemas/issue"},{"properties":{"suggestions":{"properties":{"assignees":{"items":{"properties":{"confidence":{"enum":["low","medium","high"],"type":"string"},"ignored":{"type":"boolean"},"ignored_reason":{"enum":["already_applied","issue_already_closed"],"type":"string"},"login":{"type":"string"},"rationale":{"type":"string"},"suggest":{"type":"boolean"}},"type":"object"},"type":"array"},"issue_field_values":{"items":{"properties":{"confidence":{"enum":["low","medium","high"],"type":"string"},"field_id":{"type":"integer"},"ignored":{"type":"boolean"},"ignored_reason":{"enum":["already_applied","issue_already_closed"],"type":"string"},"rationale":{"type":"string"},"suggest":{"type":"boolean"},"value":{"oneOf":[{"type":"string"},{"type":"number"},{"items":{"type":"string"},"type":"array"}]}},"type":"object"},"type":"array"},"labels":{"items":{"properties":{"confidence":{"enum":["low","medium","high"],"type":"string"},"ignored":{"type":"boolean"},"ignored_reason":{"enum":["already_applied","issue_already_closed"],"type":"string"},"name":{"type":"string"},"rationale":{"type":"string"},"suggest":{"type":"boolean"}},"type":"object"},"type":"array"},"state":{"items":{"properties":{"confidence":{"enum":["low","medium","high"],"type":"string"},"duplicate_issue_id":{"type":"integer"},"ignored":{"type":"boolean"},"ignored_reason":{"enum":["already_applied","issue_already_closed"],"type":"string"},"rationale":{"type":"string"},"state_reason":{"type":"string"},"suggest":{"type":"boolean"},"value":{"type":"string"}},"type":"object"},"type":"array"},"type":{"items":{"properties":{"confidence":{"enum":["low","medium","high"],"type":"string"},"ignored":{"type":"boolean"},"ignored_reason":{"enum":["already_applied","issue_already_closed"],"type":"string"},"rationale":{"type":"string"},"suggest":{"type":"boolean"},"value":{"type":"string"}},"type":"object"},"type":"array"}},"type":"object"}},"type":"object"}]},"301":{"$ref":"#/schemas/basic-error"},"403":{"$ref":"#/schemas/basic-error"},"404":{"$ref":"#/schemas/basic-error"},"410":{"$ref":"#/schemas/basic-error"},"422":{"$ref":"#/schemas/validation-error"},"503":{"properties":{"code":{"type":"string"},"documentation_url":{"type":"string"},"message":{"type":"string"}},"type":"object"}}},"PATCH /repos/{owner}/{repo}/pulls/{pull_number}":{"body":{"properties":{"base":{"type":"string"},"body":{"type":"string"},"maintainer_can_modify":{"type":"boolean"},"state":{"enum":["open","closed"],"type":"string"},"title":{"type":"string"}},"type":"object"},"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"pull_number","required":true,"schema":{"type":"integer"}}],"responses":{"200":{"$ref":"#/schemas/pull-request"},"403":{"$ref":"#/schemas/basic-error"},"422":{"$ref":"#/schemas/validation-error"}}},"POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel":{"body":null,"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"run_id","required":true,"schema":{"type":"integer"}}],"responses":{"202":{"$ref":"#/schemas/empty-object"},"409":{"$ref":"#/schemas/basic-error"}}},"POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches":{"body":{"properties":{"inputs":{"additionalProperties":true,"maxProperties":25,"type":"object"},"ref":{"type":"string"},"return_run_details":{"type":"boolean"}},"required":["ref"],"type":"object"},"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"workflow_id","required":true,"schema":{"oneOf":[{"type":"integer"},{"type":"string"}]}}],"responses":{"200":{"$ref":"#/schemas/workflow-dispatch-response"},"204":null}},"POST /repos/{owner}/{repo}/issues":{"body":{"properties":{"assignee":{"anyOf":[{"type":"null"},{"type":"string"}]},"assignees":{"items":{"type":"string"},"type":"array"},"body":{"type":"string"},"issue_field_values":{"items":{"additionalProperties":false,"properties":{"field_id":{"type":"integer"},"value":{"oneOf":[{"type":"string"},{"type":"number"},{"items":{"type":"string"},"type":"array"}]}},"required":["field_id","value"],"type":"object"},"type":"array"},"labels":{"items":{"oneOf":[{"type":"string"},{"properties":{"color":{"anyOf":[{"type":"null"},{"type":"string"}]},"description":{"anyOf":[{"type":"null"},{"type":"string"}]},"id":{"type":"integer"},"name":{"type":"string"}},"type":"object"}]},"type":"array"},"milestone":{"anyOf":[{"type":"null"},{"oneOf":[{"type":"string"},{"type":"integer"}]}]},"title":{"oneOf":[{"type":"string"},{"type":"integer"}]},"type":{"anyOf":[{"type":"null"},{"type":"string"}]}},"required":["title"],"type":"object"},"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}}],"responses":{"201":{"$ref":"#/schemas/issue"},"400":{"$ref":"#/schemas/basic-error"},"403":{"$ref":"#/schemas/basic-error"},"404":{"$ref":"#/schemas/basic-error"},"410":{"$ref":"#/schemas/basic-error"},"422":{"$ref":"#/schemas/validation-error"},"503":{"properties":{"code":{"type":"string"},"documentation_url":{"type":"string"},"message":{"type":"string"}},"type":"object"}}},"POST /repos/{owner}/{repo}/issues/{issue_number}/comments":{"body":{"properties":{"body":{"type":"string"}},"required":["body"],"type":"object"},"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"issue_number","required":true,"schema":{"type":"integer"}}],"responses":{"201":{"$ref":"#/schemas/issue-comment"},"403":{"$ref":"#/schemas/basic-error"},"404":{"$ref":"#/schemas/basic-error"},"410":{"$ref":"#/schemas/basic-error"},"422":{"$ref":"#/schemas/validation-error"}}},"POST /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by":{"body":{"properties":{"issue_id":{"type":"integer"}},"required":["issue_id"],"type":"object"},"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"issue_number","required":true,"schema":{"type":"integer"}}],"responses":{"201":{"$ref":"#/schemas/issue"},"301":{"$ref":"#/schemas/basic-error"},"403":{"$ref":"#/schemas/basic-error"},"404":{"$ref":"#/schemas/basic-error"},"410":{"$ref":"#/schemas/basic-error"},"422":{"$ref":"#/schemas/validation-error"}}},"POST /repos/{owner}/{repo}/issues/{issue_number}/labels":{"body":{"oneOf":[{"properties":{"labels":{"items":{"oneOf":[{"type":"string"},{"properties":{"confidence":{"enum":["low","medium","high"],"type":"string"},"name":{"type":"string"},"rationale":{"type":"string"},"suggest":{"type":"boolean"}},"required":["name"],"type":"object"}]},"minItems":1,"type":"array"}},"type":"object"}]},"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"issue_number","required":true,"schema":{"type":"integer"}}],"responses":{"200":{"items":{"$ref":"#/schemas/label"},"type":"array"},"301":{"$ref":"#/schemas/basic-error"},"404":{"$ref":"#/schemas/basic-error"},"410":{"$ref":"#/schemas/basic-error"},"422":{"$ref":"#/schemas/validation-error"}}},"POST /repos/{owner}/{repo}/labels":{"body":{"properties":{"color":{"type":"string"},"description":{"type":"string"},"name":{"type":"string"}},"required":["name"],"type":"object"},"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}}],"responses":{"201":{"$ref":"#/schemas/label"},"404":{"$ref":"#/schemas/basic-error"},"422":{"$ref":"#/schemas/validation-error"}}},"POST /repos/{owner}/{repo}/pulls":{"body":{"properties":{"base":{"type":"string"},"body":{"type":"string"},"draft":{"type":"boolean"},"head":{"type":"string"},"head_repo":{"format":"repo.nwo","type":"string"},"issue":{"format":"int64","type":"integer"},"maintainer_can_modify":{"type":"boolean"},"title":{"type":"string"}},"required":["head","base"],"type":"object"},"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}}],"responses":{"201":{"$ref":"#/schemas/pull-request"},"403":{"$ref":"#/schemas/basic-error"},"422":{"$ref":"#/schemas/validation-error"}}},"POST /repos/{owner}/{repo}/statuses/{sha}":{"body":{"properties":{"context":{"default":"default","type":"string"},"description":{"anyOf":[{"type":"null"},{"type":"string"}]},"state":{"enum":["error","failure","pending","success"],"type":"string"},"target_url":{"anyOf":[{"type":"null"},{"type":"string"}]}},"required":["state"],"type":"object"},"parameters":[{"in":"path","name":"owner","required":true,"schema":{"type":"string"}},{"in":"path","name":"repo","required":true,"schema":{"type":"string"}},{"in":"path","name":"sha","required":true,"schema":{"type":"string"}}],"responses":{"201":{"$ref":"#/schemas/status"}}}},"schemas":{"added-to-project-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"project_card":{"properties":{"column_name":{"type":"string"},"id":{"type":"integer"},"previous_column_name":{"type":"string"},"project_id":{"type":"integer"},"project_url":{"format":"uri","type":"string"},"url":{"format":"uri","type":"string"}},"required":["id","url","project_id","project_url","column_name"],"type":"object"},"url":{"type":"string"}},"required":["id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"artifact":{"properties":{"archive_download_url":{"type":"string"},"created_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"digest":{"anyOf":[{"type":"null"},{"type":"string"}]},"expired":{"type":"boolean"},"expires_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"id":{"type":"integer"},"name":{"type":"string"},"node_id":{"type":"string"},"size_in_bytes":{"type":"integer"},"updated_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"url":{"type":"string"},"workflow_run":{"anyOf":[{"type":"null"},{"properties":{"head_branch":{"type":"string"},"head_repository_id":{"type":"integer"},"head_sha":{"type":"string"},"id":{"type":"integer"},"repository_id":{"type":"integer"}},"type":"object"}]}},"required":["id","node_id","name","size_in_bytes","url","archive_download_url","expired","created_at","expires_at","updated_at"],"type":"object"},"assigned-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"assignee":{"$ref":"#/schemas/simple-user"},"assigner":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"intent":{"$ref":"#/schemas/nullable-issue-event-intent"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/integration"},"url":{"type":"string"}},"required":["id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app","assignee","assigner"],"type":"object"},"author-association":{"enum":["COLLABORATOR","CONTRIBUTOR","FIRST_TIMER","FIRST_TIME_CONTRIBUTOR","MANNEQUIN","MEMBER","NONE","OWNER"],"type":"string"},"auto-merge":{"anyOf":[{"type":"null"},{"properties":{"commit_message":{"type":"string"},"commit_title":{"type":"string"},"enabled_by":{"$ref":"#/schemas/simple-user"},"merge_method":{"enum":["merge","squash","rebase"],"type":"string"}},"required":["enabled_by","merge_method","commit_title","commit_message"],"type":"object"}]},"basic-error":{"properties":{"documentation_url":{"type":"string"},"message":{"type":"string"},"status":{"type":"string"},"url":{"type":"string"}},"type":"object"},"blocked-by-added-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"blocked_by":{"$ref":"#/schemas/nullable-issue-reference"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"url":{"type":"string"}},"required":["blocked_by","id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"blocked-by-removed-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"blocked_by":{"$ref":"#/schemas/nullable-issue-reference"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"url":{"type":"string"}},"required":["blocked_by","id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"blocking-added-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"blocking":{"$ref":"#/schemas/nullable-issue-reference"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"url":{"type":"string"}},"required":["blocking","id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"blocking-removed-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"blocking":{"$ref":"#/schemas/nullable-issue-reference"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"url":{"type":"string"}},"required":["blocking","id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"code-of-conduct":{"properties":{"body":{"type":"string"},"html_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"key":{"type":"string"},"name":{"type":"string"},"url":{"format":"uri","type":"string"}},"required":["url","html_url","key","name"],"type":"object"},"code-of-conduct-simple":{"properties":{"html_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"key":{"type":"string"},"name":{"type":"string"},"url":{"format":"uri","type":"string"}},"required":["url","key","name","html_url"],"type":"object"},"combined-commit-status":{"properties":{"commit_url":{"format":"uri","type":"string"},"repository":{"$ref":"#/schemas/minimal-repository"},"sha":{"type":"string"},"state":{"type":"string"},"statuses":{"items":{"$ref":"#/schemas/simple-commit-status"},"type":"array"},"total_count":{"type":"integer"},"url":{"format":"uri","type":"string"}},"required":["state","sha","total_count","statuses","repository","commit_url","url"],"type":"object"},"commit-comment":{"properties":{"author_association":{"$ref":"#/schemas/author-association"},"body":{"type":"string"},"commit_id":{"type":"string"},"created_at":{"format":"date-time","type":"string"},"html_url":{"format":"uri","type":"string"},"id":{"type":"integer"},"line":{"anyOf":[{"type":"null"},{"type":"integer"}]},"node_id":{"type":"string"},"path":{"anyOf":[{"type":"null"},{"type":"string"}]},"position":{"anyOf":[{"type":"null"},{"type":"integer"}]},"reactions":{"$ref":"#/schemas/reaction-rollup"},"updated_at":{"format":"date-time","type":"string"},"url":{"format":"uri","type":"string"},"user":{"$ref":"#/schemas/nullable-simple-user"}},"required":["url","html_url","id","node_id","user","position","line","path","commit_id","body","author_association","created_at","updated_at"],"type":"object"},"content-directory":{"items":{"properties":{"_links":{"properties":{"git":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"html":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"self":{"format":"uri","type":"string"}},"required":["git","html","self"],"type":"object"},"content":{"type":"string"},"download_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"git_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"html_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"name":{"type":"string"},"path":{"type":"string"},"sha":{"type":"string"},"size":{"type":"integer"},"type":{"enum":["dir","file","submodule","symlink"],"type":"string"},"url":{"format":"uri","type":"string"}},"required":["_links","git_url","html_url","download_url","name","path","sha","size","type","url"],"type":"object"},"type":"array"},"content-file":{"properties":{"_links":{"properties":{"git":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"html":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"self":{"format":"uri","type":"string"}},"required":["git","html","self"],"type":"object"},"content":{"type":"string"},"download_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"encoding":{"type":"string"},"git_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"html_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"name":{"type":"string"},"path":{"type":"string"},"sha":{"type":"string"},"size":{"type":"integer"},"submodule_git_url":{"type":"string"},"target":{"type":"string"},"type":{"enum":["file"],"type":"string"},"url":{"format":"uri","type":"string"}},"required":["_links","git_url","html_url","download_url","name","path","sha","size","type","url","content","encoding"],"type":"object"},"content-submodule":{"properties":{"_links":{"properties":{"git":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"html":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"self":{"format":"uri","type":"string"}},"required":["git","html","self"],"type":"object"},"download_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"git_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"html_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"name":{"type":"string"},"path":{"type":"string"},"sha":{"type":"string"},"size":{"type":"integer"},"submodule_git_url":{"format":"uri","type":"string"},"type":{"enum":["submodule"],"type":"string"},"url":{"format":"uri","type":"string"}},"required":["_links","git_url","html_url","download_url","name","path","sha","size","type","url","submodule_git_url"],"type":"object"},"content-symlink":{"properties":{"_links":{"properties":{"git":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"html":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"self":{"format":"uri","type":"string"}},"required":["git","html","self"],"type":"object"},"download_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"git_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"html_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"name":{"type":"string"},"path":{"type":"string"},"sha":{"type":"string"},"size":{"type":"integer"},"target":{"type":"string"},"type":{"enum":["symlink"],"type":"string"},"url":{"format":"uri","type":"string"}},"required":["_links","git_url","html_url","download_url","name","path","sha","size","type","url","target"],"type":"object"},"converted-note-to-issue-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/integration"},"project_card":{"properties":{"column_name":{"type":"string"},"id":{"type":"integer"},"previous_column_name":{"type":"string"},"project_id":{"type":"integer"},"project_url":{"format":"uri","type":"string"},"url":{"format":"uri","type":"string"}},"required":["id","url","project_id","project_url","column_name"],"type":"object"},"url":{"type":"string"}},"required":["id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"demilestoned-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"milestone":{"properties":{"title":{"type":"string"}},"required":["title"],"type":"object"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"url":{"type":"string"}},"required":["milestone","id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"empty-object":{"additionalProperties":false,"properties":{},"type":"object"},"enterprise":{"properties":{"avatar_url":{"format":"uri","type":"string"},"created_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"description":{"anyOf":[{"type":"null"},{"type":"string"}]},"html_url":{"format":"uri","type":"string"},"id":{"type":"integer"},"name":{"type":"string"},"node_id":{"type":"string"},"slug":{"type":"string"},"updated_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"website_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]}},"required":["id","node_id","name","slug","html_url","created_at","updated_at","avatar_url"],"type":"object"},"full-repository":{"properties":{"allow_auto_merge":{"type":"boolean"},"allow_forking":{"type":"boolean"},"allow_merge_commit":{"type":"boolean"},"allow_rebase_merge":{"type":"boolean"},"allow_squash_merge":{"type":"boolean"},"allow_update_branch":{"type":"boolean"},"anonymous_access_enabled":{"default":true,"type":"boolean"},"archive_url":{"type":"string"},"archived":{"type":"boolean"},"assignees_url":{"type":"string"},"blobs_url":{"type":"string"},"branches_url":{"type":"string"},"clone_url":{"type":"string"},"code_of_conduct":{"$ref":"#/schemas/code-of-conduct-simple"},"collaborators_url":{"type":"string"},"comments_url":{"type":"string"},"commits_url":{"type":"string"},"compare_url":{"type":"string"},"contents_url":{"type":"string"},"contributors_url":{"format":"uri","type":"string"},"created_at":{"format":"date-time","type":"string"},"custom_properties":{"additionalProperties":true,"type":"object"},"default_branch":{"type":"string"},"delete_branch_on_merge":{"type":"boolean"},"deployments_url":{"format":"uri","type":"string"},"description":{"anyOf":[{"type":"null"},{"type":"string"}]},"disabled":{"type":"boolean"},"downloads_url":{"format":"uri","type":"string"},"events_url":{"format":"uri","type":"string"},"fork":{"type":"boolean"},"forks":{"type":"integer"},"forks_count":{"type":"integer"},"forks_url":{"format":"uri","type":"string"},"full_name":{"type":"string"},"git_commits_url":{"type":"string"},"git_refs_url":{"type":"string"},"git_tags_url":{"type":"string"},"git_url":{"type":"string"},"has_discussions":{"type":"boolean"},"has_downloads":{"type":"boolean"},"has_issues":{"type":"boolean"},"has_pages":{"type":"boolean"},"has_projects":{"type":"boolean"},"has_pull_requests":{"type":"boolean"},"has_wiki":{"type":"boolean"},"homepage":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"hooks_url":{"format":"uri","type":"string"},"html_url":{"format":"uri","type":"string"},"id":{"format":"int64","type":"integer"},"is_template":{"type":"boolean"},"issue_comment_url":{"type":"string"},"issue_events_url":{"type":"string"},"issues_url":{"type":"string"},"keys_url":{"type":"string"},"labels_url":{"type":"string"},"language":{"anyOf":[{"type":"null"},{"type":"string"}]},"languages_url":{"format":"uri","type":"string"},"license":{"$ref":"#/schemas/nullable-license-simple"},"master_branch":{"type":"string"},"merge_commit_message":{"enum":["PR_BODY","PR_TITLE","BLANK"],"type":"string"},"merge_commit_title":{"enum":["PR_TITLE","MERGE_MESSAGE"],"type":"string"},"merges_url":{"format":"uri","type":"string"},"milestones_url":{"type":"string"},"mirror_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"name":{"type":"string"},"network_count":{"type":"integer"},"node_id":{"type":"string"},"notifications_url":{"type":"string"},"open_issues":{"type":"integer"},"open_issues_count":{"type":"integer"},"organization":{"$ref":"#/schemas/nullable-simple-user"},"owner":{"$ref":"#/schemas/simple-user"},"parent":{"$ref":"#/schemas/repository"},"permissions":{"properties":{"admin":{"type":"boolean"},"maintain":{"type":"boolean"},"pull":{"type":"boolean"},"push":{"type":"boolean"},"triage":{"type":"boolean"}},"required":["admin","pull","push"],"type":"object"},"private":{"type":"boolean"},"pull_request_creation_policy":{"enum":["all","collaborators_only"],"type":"string"},"pulls_url":{"type":"string"},"pushed_at":{"format":"date-time","type":"string"},"releases_url":{"type":"string"},"security_and_analysis":{"$ref":"#/schemas/security-and-analysis"},"size":{"type":"integer"},"source":{"$ref":"#/schemas/repository"},"squash_merge_commit_message":{"enum":["PR_BODY","COMMIT_MESSAGES","BLANK"],"type":"string"},"squash_merge_commit_title":{"enum":["PR_TITLE","COMMIT_OR_PR_TITLE"],"type":"string"},"ssh_url":{"type":"string"},"stargazers_count":{"type":"integer"},"stargazers_url":{"format":"uri","type":"string"},"statuses_url":{"type":"string"},"subscribers_count":{"type":"integer"},"subscribers_url":{"format":"uri","type":"string"},"subscription_url":{"format":"uri","type":"string"},"svn_url":{"format":"uri","type":"string"},"tags_url":{"format":"uri","type":"string"},"teams_url":{"format":"uri","type":"string"},"temp_clone_token":{"anyOf":[{"type":"null"},{"type":"string"}]},"template_repository":{"$ref":"#/schemas/nullable-repository"},"topics":{"items":{"type":"string"},"type":"array"},"trees_url":{"type":"string"},"updated_at":{"format":"date-time","type":"string"},"url":{"format":"uri","type":"string"},"use_squash_pr_title_as_default":{"type":"boolean"},"visibility":{"type":"string"},"watchers":{"type":"integer"},"watchers_count":{"type":"integer"},"web_commit_signoff_required":{"type":"boolean"}},"required":["archive_url","assignees_url","blobs_url","branches_url","collaborators_url","comments_url","commits_url","compare_url","contents_url","contributors_url","deployments_url","description","downloads_url","events_url","fork","forks_url","full_name","git_commits_url","git_refs_url","git_tags_url","hooks_url","html_url","id","node_id","issue_comment_url","issue_events_url","issues_url","keys_url","labels_url","languages_url","merges_url","milestones_url","name","notifications_url","owner","private","pulls_url","releases_url","stargazers_url","statuses_url","subscribers_url","subscription_url","tags_url","teams_url","trees_url","url","clone_url","default_branch","forks","forks_count","git_url","has_issues","has_projects","has_wiki","has_pages","has_discussions","homepage","language","archived","disabled","mirror_url","open_issues","open_issues_count","license","pushed_at","size","ssh_url","stargazers_count","svn_url","watchers","watchers_count","created_at","updated_at","network_count","subscribers_count"],"type":"object"},"git-ref":{"properties":{"node_id":{"type":"string"},"object":{"properties":{"sha":{"maxLength":40,"minLength":40,"type":"string"},"type":{"type":"string"},"url":{"format":"uri","type":"string"}},"required":["type","sha","url"],"type":"object"},"ref":{"type":"string"},"url":{"format":"uri","type":"string"}},"required":["ref","node_id","url","object"],"type":"object"},"integration":{"anyOf":[{"type":"null"},{"properties":{"client_id":{"type":"string"},"created_at":{"format":"date-time","type":"string"},"description":{"anyOf":[{"type":"null"},{"type":"string"}]},"events":{"items":{"type":"string"},"type":"array"},"external_url":{"format":"uri","type":"string"},"html_url":{"format":"uri","type":"string"},"id":{"type":"integer"},"installations_count":{"type":"integer"},"name":{"type":"string"},"node_id":{"type":"string"},"owner":{"oneOf":[{"$ref":"#/schemas/simple-user"},{"$ref":"#/schemas/enterprise"}]},"permissions":{"additionalProperties":{"type":"string"},"properties":{"checks":{"type":"string"},"contents":{"type":"string"},"deployments":{"type":"string"},"issues":{"type":"string"},"metadata":{"type":"string"}},"type":"object"},"slug":{"type":"string"},"updated_at":{"format":"date-time","type":"string"}},"required":["id","node_id","owner","name","description","external_url","html_url","created_at","updated_at","permissions","events"],"type":"object"}]},"issue":{"properties":{"active_lock_reason":{"anyOf":[{"type":"null"},{"type":"string"}]},"assignee":{"$ref":"#/schemas/nullable-simple-user"},"assignees":{"items":{"$ref":"#/schemas/simple-user"},"type":"array"},"author_association":{"$ref":"#/schemas/author-association"},"body":{"anyOf":[{"type":"null"},{"type":"string"}]},"body_html":{"type":"string"},"body_text":{"type":"string"},"closed_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"closed_by":{"$ref":"#/schemas/nullable-simple-user"},"comments":{"type":"integer"},"comments_url":{"format":"uri","type":"string"},"created_at":{"format":"date-time","type":"string"},"draft":{"type":"boolean"},"events_url":{"format":"uri","type":"string"},"html_url":{"format":"uri","type":"string"},"id":{"format":"int64","type":"integer"},"issue_dependencies_summary":{"$ref":"#/schemas/issue-dependencies-summary"},"issue_field_values":{"items":{"$ref":"#/schemas/issue-field-value"},"type":"array"},"labels":{"items":{"oneOf":[{"type":"string"},{"properties":{"color":{"anyOf":[{"type":"null"},{"type":"string"}]},"default":{"type":"boolean"},"description":{"anyOf":[{"type":"null"},{"type":"string"}]},"id":{"format":"int64","type":"integer"},"name":{"type":"string"},"node_id":{"type":"string"},"url":{"format":"uri","type":"string"}},"type":"object"}]},"type":"array"},"labels_url":{"type":"string"},"locked":{"type":"boolean"},"milestone":{"$ref":"#/schemas/nullable-milestone"},"node_id":{"type":"string"},"number":{"type":"integer"},"parent_issue_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"pinned_comment":{"$ref":"#/schemas/nullable-issue-comment"},"pull_request":{"properties":{"diff_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"html_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"merged_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"patch_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]}},"required":["diff_url","html_url","patch_url","url"],"type":"object"},"reactions":{"$ref":"#/schemas/reaction-rollup"},"repository":{"$ref":"#/schemas/repository"},"repository_url":{"format":"uri","type":"string"},"state":{"type":"string"},"state_reason":{"anyOf":[{"type":"null"},{"enum":["completed","reopened","not_planned","duplicate"],"type":"string"}]},"sub_issues_summary":{"$ref":"#/schemas/sub-issues-summary"},"timeline_url":{"format":"uri","type":"string"},"title":{"type":"string"},"type":{"$ref":"#/schemas/issue-type"},"updated_at":{"format":"date-time","type":"string"},"url":{"format":"uri","type":"string"},"user":{"$ref":"#/schemas/nullable-simple-user"}},"required":["assignee","closed_at","comments","comments_url","events_url","html_url","id","node_id","labels","labels_url","milestone","number","repository_url","state","locked","title","url","user","created_at","updated_at"],"type":"object"},"issue-comment":{"properties":{"author_association":{"$ref":"#/schemas/author-association"},"body":{"type":"string"},"body_html":{"type":"string"},"body_text":{"type":"string"},"created_at":{"format":"date-time","type":"string"},"html_url":{"format":"uri","type":"string"},"id":{"format":"int64","type":"integer"},"issue_url":{"format":"uri","type":"string"},"minimized":{"$ref":"#/schemas/nullable-issue-comment-minimized"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"pin":{"$ref":"#/schemas/nullable-pinned-issue-comment"},"reactions":{"$ref":"#/schemas/reaction-rollup"},"updated_at":{"format":"date-time","type":"string"},"url":{"format":"uri","type":"string"},"user":{"$ref":"#/schemas/nullable-simple-user"}},"required":["id","node_id","html_url","issue_url","user","url","created_at","updated_at"],"type":"object"},"issue-dependencies-summary":{"properties":{"blocked_by":{"type":"integer"},"blocking":{"type":"integer"},"total_blocked_by":{"type":"integer"},"total_blocking":{"type":"integer"}},"required":["blocked_by","blocking","total_blocked_by","total_blocking"],"type":"object"},"issue-event-for-issue":{"anyOf":[{"$ref":"#/schemas/labeled-issue-event"},{"$ref":"#/schemas/unlabeled-issue-event"},{"$ref":"#/schemas/assigned-issue-event"},{"$ref":"#/schemas/unassigned-issue-event"},{"$ref":"#/schemas/milestoned-issue-event"},{"$ref":"#/schemas/demilestoned-issue-event"},{"$ref":"#/schemas/renamed-issue-event"},{"$ref":"#/schemas/review-requested-issue-event"},{"$ref":"#/schemas/review-request-removed-issue-event"},{"$ref":"#/schemas/review-dismissed-issue-event"},{"$ref":"#/schemas/locked-issue-event"},{"$ref":"#/schemas/added-to-project-issue-event"},{"$ref":"#/schemas/moved-column-in-project-issue-event"},{"$ref":"#/schemas/removed-from-project-issue-event"},{"$ref":"#/schemas/converted-note-to-issue-issue-event"},{"$ref":"#/schemas/issue-type-added-issue-event"},{"$ref":"#/schemas/issue-type-removed-issue-event"},{"$ref":"#/schemas/issue-type-changed-issue-event"},{"$ref":"#/schemas/sub-issue-added-issue-event"},{"$ref":"#/schemas/sub-issue-removed-issue-event"},{"$ref":"#/schemas/parent-issue-added-issue-event"},{"$ref":"#/schemas/parent-issue-removed-issue-event"},{"$ref":"#/schemas/blocked-by-added-issue-event"},{"$ref":"#/schemas/blocked-by-removed-issue-event"},{"$ref":"#/schemas/blocking-added-issue-event"},{"$ref":"#/schemas/blocking-removed-issue-event"}]},"issue-field-value":{"properties":{"data_type":{"enum":["text","single_select","multi_select","number","date"],"type":"string"},"issue_field_id":{"format":"int64","type":"integer"},"issue_field_name":{"type":"string"},"multi_select_options":{"anyOf":[{"type":"null"},{"items":{"properties":{"color":{"type":"string"},"id":{"format":"int64","type":"integer"},"name":{"type":"string"}},"required":["id","name","color"],"type":"object"},"type":"array"}]},"node_id":{"type":"string"},"single_select_option":{"anyOf":[{"type":"null"},{"properties":{"color":{"type":"string"},"id":{"format":"int64","type":"integer"},"name":{"type":"string"}},"required":["id","name","color"],"type":"object"}]},"value":{"anyOf":[{"type":"null"},{"anyOf":[{"type":"string"},{"type":"number"},{"type":"integer"}]}]}},"required":["issue_field_id","node_id","data_type","value"],"type":"object"},"issue-type":{"anyOf":[{"type":"null"},{"properties":{"color":{"anyOf":[{"type":"null"},{"enum":["gray","blue","green","yellow","orange","red","pink","purple"],"type":"string"}]},"created_at":{"format":"date-time","type":"string"},"description":{"anyOf":[{"type":"null"},{"type":"string"}]},"id":{"type":"integer"},"is_enabled":{"type":"boolean"},"name":{"type":"string"},"node_id":{"type":"string"},"updated_at":{"format":"date-time","type":"string"}},"required":["id","node_id","name","description"],"type":"object"}]},"issue-type-added-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"intent":{"$ref":"#/schemas/nullable-issue-event-intent"},"issue_type":{"$ref":"#/schemas/issue-type-webhook"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"url":{"type":"string"}},"required":["issue_type","id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"issue-type-changed-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"intent":{"$ref":"#/schemas/nullable-issue-event-intent"},"issue_type":{"$ref":"#/schemas/issue-type-webhook"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"prev_issue_type":{"$ref":"#/schemas/issue-type-webhook"},"url":{"type":"string"}},"required":["issue_type","prev_issue_type","id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"issue-type-removed-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"intent":{"$ref":"#/schemas/nullable-issue-event-intent"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"prev_issue_type":{"$ref":"#/schemas/issue-type-webhook"},"url":{"type":"string"}},"required":["prev_issue_type","id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"issue-type-webhook":{"anyOf":[{"type":"null"},{"properties":{"color":{"anyOf":[{"type":"null"},{"enum":["gray","blue","green","yellow","orange","red","pink","purple"],"type":"string"}]},"id":{"type":"integer"},"name":{"type":"string"}},"required":["id","name"],"type":"object"}]},"job":{"properties":{"check_run_url":{"type":"string"},"completed_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"conclusion":{"anyOf":[{"type":"null"},{"enum":["success","failure","neutral","cancelled","skipped","timed_out","action_required"],"type":"string"}]},"created_at":{"format":"date-time","type":"string"},"head_branch":{"anyOf":[{"type":"null"},{"type":"string"}]},"head_sha":{"type":"string"},"html_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"id":{"format":"int64","type":"integer"},"labels":{"items":{"type":"string"},"type":"array"},"name":{"type":"string"},"node_id":{"type":"string"},"run_attempt":{"type":"integer"},"run_id":{"format":"int64","type":"integer"},"run_url":{"type":"string"},"runner_group_id":{"anyOf":[{"type":"null"},{"type":"integer"}]},"runner_group_name":{"anyOf":[{"type":"null"},{"type":"string"}]},"runner_id":{"anyOf":[{"type":"null"},{"type":"integer"}]},"runner_name":{"anyOf":[{"type":"null"},{"type":"string"}]},"started_at":{"format":"date-time","type":"string"},"status":{"enum":["queued","in_progress","completed","waiting","requested","pending"],"type":"string"},"steps":{"items":{"properties":{"completed_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"conclusion":{"anyOf":[{"type":"null"},{"type":"string"}]},"name":{"type":"string"},"number":{"type":"integer"},"started_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"status":{"enum":["queued","in_progress","completed"],"type":"string"}},"required":["name","status","conclusion","number"],"type":"object"},"type":"array"},"url":{"type":"string"},"workflow_name":{"anyOf":[{"type":"null"},{"type":"string"}]}},"required":["id","node_id","run_id","run_url","head_sha","workflow_name","head_branch","name","url","html_url","status","conclusion","started_at","completed_at","check_run_url","labels","runner_id","runner_name","runner_group_id","runner_group_name","created_at"],"type":"object"},"label":{"properties":{"color":{"type":"string"},"default":{"type":"boolean"},"description":{"anyOf":[{"type":"null"},{"type":"string"}]},"id":{"format":"int64","type":"integer"},"name":{"type":"string"},"node_id":{"type":"string"},"url":{"format":"uri","type":"string"}},"required":["id","node_id","url","name","description","color","default"],"type":"object"},"labeled-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"intent":{"$ref":"#/schemas/nullable-issue-event-intent"},"label":{"properties":{"color":{"type":"string"},"name":{"type":"string"}},"required":["name","color"],"type":"object"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"url":{"type":"string"}},"required":["label","id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"link":{"properties":{"href":{"type":"string"}},"required":["href"],"type":"object"},"locked-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"lock_reason":{"anyOf":[{"type":"null"},{"type":"string"}]},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"url":{"type":"string"}},"required":["lock_reason","id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"milestoned-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"milestone":{"properties":{"title":{"type":"string"}},"required":["title"],"type":"object"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"url":{"type":"string"}},"required":["milestone","id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"minimal-repository":{"properties":{"allow_forking":{"type":"boolean"},"archive_url":{"type":"string"},"archived":{"type":"boolean"},"assignees_url":{"type":"string"},"blobs_url":{"type":"string"},"branches_url":{"type":"string"},"clone_url":{"type":"string"},"code_of_conduct":{"$ref":"#/schemas/code-of-conduct"},"collaborators_url":{"type":"string"},"comments_url":{"type":"string"},"commits_url":{"type":"string"},"compare_url":{"type":"string"},"contents_url":{"type":"string"},"contributors_url":{"format":"uri","type":"string"},"created_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"custom_properties":{"additionalProperties":true,"type":"object"},"default_branch":{"type":"string"},"delete_branch_on_merge":{"type":"boolean"},"deployments_url":{"format":"uri","type":"string"},"description":{"anyOf":[{"type":"null"},{"type":"string"}]},"disabled":{"type":"boolean"},"downloads_url":{"format":"uri","type":"string"},"events_url":{"format":"uri","type":"string"},"fork":{"type":"boolean"},"forks":{"type":"integer"},"forks_count":{"type":"integer"},"forks_url":{"format":"uri","type":"string"},"full_name":{"type":"string"},"git_commits_url":{"type":"string"},"git_refs_url":{"type":"string"},"git_tags_url":{"type":"string"},"git_url":{"type":"string"},"has_discussions":{"type":"boolean"},"has_downloads":{"type":"boolean"},"has_issues":{"type":"boolean"},"has_pages":{"type":"boolean"},"has_projects":{"type":"boolean"},"has_pull_requests":{"type":"boolean"},"has_wiki":{"type":"boolean"},"homepage":{"anyOf":[{"type":"null"},{"type":"string"}]},"hooks_url":{"format":"uri","type":"string"},"html_url":{"format":"uri","type":"string"},"id":{"format":"int64","type":"integer"},"is_template":{"type":"boolean"},"issue_comment_url":{"type":"string"},"issue_events_url":{"type":"string"},"issues_url":{"type":"string"},"keys_url":{"type":"string"},"labels_url":{"type":"string"},"language":{"anyOf":[{"type":"null"},{"type":"string"}]},"languages_url":{"format":"uri","type":"string"},"license":{"anyOf":[{"type":"null"},{"properties":{"key":{"type":"string"},"name":{"type":"string"},"node_id":{"type":"string"},"spdx_id":{"type":"string"},"url":{"anyOf":[{"type":"null"},{"type":"string"}]}},"type":"object"}]},"merges_url":{"format":"uri","type":"string"},"milestones_url":{"type":"string"},"mirror_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"name":{"type":"string"},"network_count":{"type":"integer"},"node_id":{"type":"string"},"notifications_url":{"type":"string"},"open_issues":{"type":"integer"},"open_issues_count":{"type":"integer"},"owner":{"$ref":"#/schemas/simple-user"},"permissions":{"properties":{"admin":{"type":"boolean"},"maintain":{"type":"boolean"},"pull":{"type":"boolean"},"push":{"type":"boolean"},"triage":{"type":"boolean"}},"type":"object"},"private":{"type":"boolean"},"pull_request_creation_policy":{"enum":["all","collaborators_only"],"type":"string"},"pulls_url":{"type":"string"},"pushed_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"releases_url":{"type":"string"},"role_name":{"type":"string"},"security_and_analysis":{"$ref":"#/schemas/security-and-analysis"},"size":{"type":"integer"},"ssh_url":{"type":"string"},"stargazers_count":{"type":"integer"},"stargazers_url":{"format":"uri","type":"string"},"statuses_url":{"type":"string"},"subscribers_count":{"type":"integer"},"subscribers_url":{"format":"uri","type":"string"},"subscription_url":{"format":"uri","type":"string"},"svn_url":{"type":"string"},"tags_url":{"format":"uri","type":"string"},"teams_url":{"format":"uri","type":"string"},"temp_clone_token":{"type":"string"},"topics":{"items":{"type":"string"},"type":"array"},"trees_url":{"type":"string"},"updated_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"url":{"format":"uri","type":"string"},"visibility":{"type":"string"},"watchers":{"type":"integer"},"watchers_count":{"type":"integer"},"web_commit_signoff_required":{"type":"boolean"}},"required":["archive_url","assignees_url","blobs_url","branches_url","collaborators_url","comments_url","commits_url","compare_url","contents_url","contributors_url","deployments_url","description","downloads_url","events_url","fork","forks_url","full_name","git_commits_url","git_refs_url","git_tags_url","hooks_url","html_url","id","node_id","issue_comment_url","issue_events_url","issues_url","keys_url","labels_url","languages_url","merges_url","milestones_url","name","notifications_url","owner","private","pulls_url","releases_url","stargazers_url","statuses_url","subscribers_url","subscription_url","tags_url","teams_url","trees_url","url"],"type":"object"},"moved-column-in-project-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"project_card":{"properties":{"column_name":{"type":"string"},"id":{"type":"integer"},"previous_column_name":{"type":"string"},"project_id":{"type":"integer"},"project_url":{"format":"uri","type":"string"},"url":{"format":"uri","type":"string"}},"required":["id","url","project_id","project_url","column_name"],"type":"object"},"url":{"type":"string"}},"required":["id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"nullable-collaborator":{"anyOf":[{"type":"null"},{"properties":{"avatar_url":{"format":"uri","type":"string"},"email":{"anyOf":[{"type":"null"},{"type":"string"}]},"events_url":{"type":"string"},"followers_url":{"format":"uri","type":"string"},"following_url":{"type":"string"},"gists_url":{"type":"string"},"gravatar_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"html_url":{"format":"uri","type":"string"},"id":{"format":"int64","type":"integer"},"login":{"type":"string"},"name":{"anyOf":[{"type":"null"},{"type":"string"}]},"node_id":{"type":"string"},"organizations_url":{"format":"uri","type":"string"},"permissions":{"properties":{"admin":{"type":"boolean"},"maintain":{"type":"boolean"},"pull":{"type":"boolean"},"push":{"type":"boolean"},"triage":{"type":"boolean"}},"required":["pull","push","admin"],"type":"object"},"received_events_url":{"format":"uri","type":"string"},"repos_url":{"format":"uri","type":"string"},"role_name":{"type":"string"},"site_admin":{"type":"boolean"},"starred_url":{"type":"string"},"subscriptions_url":{"format":"uri","type":"string"},"type":{"type":"string"},"url":{"format":"uri","type":"string"},"user_view_type":{"type":"string"}},"required":["avatar_url","events_url","followers_url","following_url","gists_url","gravatar_id","html_url","id","node_id","login","organizations_url","received_events_url","repos_url","site_admin","starred_url","subscriptions_url","type","url","role_name"],"type":"object"}]},"nullable-integration":{"anyOf":[{"type":"null"},{"properties":{"client_id":{"type":"string"},"created_at":{"format":"date-time","type":"string"},"description":{"anyOf":[{"type":"null"},{"type":"string"}]},"events":{"items":{"type":"string"},"type":"array"},"external_url":{"format":"uri","type":"string"},"html_url":{"format":"uri","type":"string"},"id":{"type":"integer"},"installations_count":{"type":"integer"},"name":{"type":"string"},"node_id":{"type":"string"},"owner":{"oneOf":[{"$ref":"#/schemas/simple-user"},{"$ref":"#/schemas/enterprise"}]},"permissions":{"additionalProperties":{"type":"string"},"properties":{"checks":{"type":"string"},"contents":{"type":"string"},"deployments":{"type":"string"},"issues":{"type":"string"},"metadata":{"type":"string"}},"type":"object"},"slug":{"type":"string"},"updated_at":{"format":"date-time","type":"string"}},"required":["id","node_id","owner","name","description","external_url","html_url","created_at","updated_at","permissions","events"],"type":"object"}]},"nullable-issue-comment":{"anyOf":[{"type":"null"},{"properties":{"author_association":{"$ref":"#/schemas/author-association"},"body":{"type":"string"},"body_html":{"type":"string"},"body_text":{"type":"string"},"created_at":{"format":"date-time","type":"string"},"html_url":{"format":"uri","type":"string"},"id":{"format":"int64","type":"integer"},"issue_url":{"format":"uri","type":"string"},"minimized":{"$ref":"#/schemas/nullable-issue-comment-minimized"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"pin":{"$ref":"#/schemas/nullable-pinned-issue-comment"},"reactions":{"$ref":"#/schemas/reaction-rollup"},"updated_at":{"format":"date-time","type":"string"},"url":{"format":"uri","type":"string"},"user":{"$ref":"#/schemas/nullable-simple-user"}},"required":["id","node_id","html_url","issue_url","user","url","created_at","updated_at"],"type":"object"}]},"nullable-issue-comment-minimized":{"anyOf":[{"type":"null"},{"properties":{"reason":{"anyOf":[{"type":"null"},{"type":"string"}]}},"required":["reason"],"type":"object"}]},"nullable-issue-event-intent":{"anyOf":[{"type":"null"},{"properties":{"confidence":{"anyOf":[{"type":"null"},{"enum":["LOW","MEDIUM","HIGH"],"type":"string"}]},"rationale":{"anyOf":[{"type":"null"},{"type":"string"}]}},"type":"object"}]},"nullable-issue-reference":{"anyOf":[{"type":"null"},{"properties":{"issue_type":{"anyOf":[{"type":"null"},{"properties":{"color":{"anyOf":[{"type":"null"},{"type":"string"}]},"id":{"type":"integer"},"name":{"type":"string"},"node_id":{"type":"string"}},"required":["id","node_id","name"],"type":"object"}]},"number":{"type":"integer"},"repository":{"$ref":"#/schemas/simple-repository"},"state":{"type":"string"},"state_reason":{"anyOf":[{"type":"null"},{"type":"string"}]},"title":{"type":"string"}},"required":["number","title","state","repository","issue_type"],"type":"object"}]},"nullable-license-simple":{"anyOf":[{"type":"null"},{"properties":{"html_url":{"format":"uri","type":"string"},"key":{"type":"string"},"name":{"type":"string"},"node_id":{"type":"string"},"spdx_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]}},"required":["key","name","url","spdx_id","node_id"],"type":"object"}]},"nullable-milestone":{"anyOf":[{"type":"null"},{"properties":{"closed_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"closed_issues":{"type":"integer"},"created_at":{"format":"date-time","type":"string"},"creator":{"$ref":"#/schemas/nullable-simple-user"},"description":{"anyOf":[{"type":"null"},{"type":"string"}]},"due_on":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"html_url":{"format":"uri","type":"string"},"id":{"type":"integer"},"labels_url":{"format":"uri","type":"string"},"node_id":{"type":"string"},"number":{"type":"integer"},"open_issues":{"type":"integer"},"state":{"default":"open","enum":["open","closed"],"type":"string"},"title":{"type":"string"},"updated_at":{"format":"date-time","type":"string"},"url":{"format":"uri","type":"string"}},"required":["closed_issues","creator","description","due_on","closed_at","id","node_id","labels_url","html_url","number","open_issues","state","title","url","created_at","updated_at"],"type":"object"}]},"nullable-pinned-issue-comment":{"anyOf":[{"type":"null"},{"properties":{"pinned_at":{"format":"date-time","type":"string"},"pinned_by":{"$ref":"#/schemas/nullable-simple-user"}},"required":["pinned_at","pinned_by"],"type":"object"}]},"nullable-repository":{"anyOf":[{"type":"null"},{"properties":{"allow_auto_merge":{"default":false,"type":"boolean"},"allow_forking":{"type":"boolean"},"allow_merge_commit":{"default":true,"type":"boolean"},"allow_rebase_merge":{"default":true,"type":"boolean"},"allow_squash_merge":{"default":true,"type":"boolean"},"allow_update_branch":{"default":false,"type":"boolean"},"anonymous_access_enabled":{"type":"boolean"},"archive_url":{"type":"string"},"archived":{"default":false,"type":"boolean"},"assignees_url":{"type":"string"},"blobs_url":{"type":"string"},"branches_url":{"type":"string"},"clone_url":{"type":"string"},"code_search_index_status":{"properties":{"lexical_commit_sha":{"type":"string"},"lexical_search_ok":{"type":"boolean"}},"type":"object"},"collaborators_url":{"type":"string"},"comments_url":{"type":"string"},"commits_url":{"type":"string"},"compare_url":{"type":"string"},"contents_url":{"type":"string"},"contributors_url":{"format":"uri","type":"string"},"created_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"default_branch":{"type":"string"},"delete_branch_on_merge":{"default":false,"type":"boolean"},"deployments_url":{"format":"uri","type":"string"},"description":{"anyOf":[{"type":"null"},{"type":"string"}]},"disabled":{"type":"boolean"},"downloads_url":{"format":"uri","type":"string"},"events_url":{"format":"uri","type":"string"},"fork":{"type":"boolean"},"forks":{"type":"integer"},"forks_count":{"type":"integer"},"forks_url":{"format":"uri","type":"string"},"full_name":{"type":"string"},"git_commits_url":{"type":"string"},"git_refs_url":{"type":"string"},"git_tags_url":{"type":"string"},"git_url":{"type":"string"},"has_discussions":{"default":false,"type":"boolean"},"has_downloads":{"default":true,"type":"boolean"},"has_issues":{"default":true,"type":"boolean"},"has_pages":{"type":"boolean"},"has_projects":{"default":true,"type":"boolean"},"has_pull_requests":{"default":true,"type":"boolean"},"has_wiki":{"default":true,"type":"boolean"},"homepage":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"hooks_url":{"format":"uri","type":"string"},"html_url":{"format":"uri","type":"string"},"id":{"format":"int64","type":"integer"},"is_template":{"default":false,"type":"boolean"},"issue_comment_url":{"type":"string"},"issue_events_url":{"type":"string"},"issues_url":{"type":"string"},"keys_url":{"type":"string"},"labels_url":{"type":"string"},"language":{"anyOf":[{"type":"null"},{"type":"string"}]},"languages_url":{"format":"uri","type":"string"},"license":{"$ref":"#/schemas/nullable-license-simple"},"master_branch":{"type":"string"},"merge_commit_message":{"enum":["PR_BODY","PR_TITLE","BLANK"],"type":"string"},"merge_commit_title":{"enum":["PR_TITLE","MERGE_MESSAGE"],"type":"string"},"merges_url":{"format":"uri","type":"string"},"milestones_url":{"type":"string"},"mirror_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"name":{"type":"string"},"node_id":{"type":"string"},"notifications_url":{"type":"string"},"open_issues":{"type":"integer"},"open_issues_count":{"type":"integer"},"owner":{"$ref":"#/schemas/simple-user"},"permissions":{"properties":{"admin":{"type":"boolean"},"maintain":{"type":"boolean"},"pull":{"type":"boolean"},"push":{"type":"boolean"},"triage":{"type":"boolean"}},"required":["admin","pull","push"],"type":"object"},"private":{"default":false,"type":"boolean"},"pull_request_creation_policy":{"enum":["all","collaborators_only"],"type":"string"},"pulls_url":{"type":"string"},"pushed_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"releases_url":{"type":"string"},"size":{"type":"integer"},"squash_merge_commit_message":{"enum":["PR_BODY","COMMIT_MESSAGES","BLANK"],"type":"string"},"squash_merge_commit_title":{"enum":["PR_TITLE","COMMIT_OR_PR_TITLE"],"type":"string"},"ssh_url":{"type":"string"},"stargazers_count":{"type":"integer"},"stargazers_url":{"format":"uri","type":"string"},"starred_at":{"type":"string"},"statuses_url":{"type":"string"},"subscribers_url":{"format":"uri","type":"string"},"subscription_url":{"format":"uri","type":"string"},"svn_url":{"format":"uri","type":"string"},"tags_url":{"format":"uri","type":"string"},"teams_url":{"format":"uri","type":"string"},"temp_clone_token":{"type":"string"},"topics":{"items":{"type":"string"},"type":"array"},"trees_url":{"type":"string"},"updated_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"url":{"format":"uri","type":"string"},"use_squash_pr_title_as_default":{"default":false,"type":"boolean"},"visibility":{"default":"public","type":"string"},"watchers":{"type":"integer"},"watchers_count":{"type":"integer"},"web_commit_signoff_required":{"default":false,"type":"boolean"}},"required":["archive_url","assignees_url","blobs_url","branches_url","collaborators_url","comments_url","commits_url","compare_url","contents_url","contributors_url","deployments_url","description","downloads_url","events_url","fork","forks_url","full_name","git_commits_url","git_refs_url","git_tags_url","hooks_url","html_url","id","node_id","issue_comment_url","issue_events_url","issues_url","keys_url","labels_url","languages_url","merges_url","milestones_url","name","notifications_url","owner","private","pulls_url","releases_url","stargazers_url","statuses_url","subscribers_url","subscription_url","tags_url","teams_url","trees_url","url","clone_url","default_branch","forks","forks_count","git_url","has_downloads","has_issues","has_projects","has_wiki","has_pages","homepage","language","archived","disabled","mirror_url","open_issues","open_issues_count","license","pushed_at","size","ssh_url","stargazers_count","svn_url","watchers","watchers_count","created_at","updated_at"],"type":"object"}]},"nullable-simple-commit":{"anyOf":[{"type":"null"},{"properties":{"author":{"anyOf":[{"type":"null"},{"properties":{"email":{"format":"email","type":"string"},"name":{"type":"string"}},"required":["name","email"],"type":"object"}]},"committer":{"anyOf":[{"type":"null"},{"properties":{"email":{"format":"email","type":"string"},"name":{"type":"string"}},"required":["name","email"],"type":"object"}]},"id":{"type":"string"},"message":{"type":"string"},"timestamp":{"format":"date-time","type":"string"},"tree_id":{"type":"string"}},"required":["id","tree_id","message","timestamp","author","committer"],"type":"object"}]},"nullable-simple-user":{"anyOf":[{"type":"null"},{"properties":{"avatar_url":{"format":"uri","type":"string"},"email":{"anyOf":[{"type":"null"},{"type":"string"}]},"events_url":{"type":"string"},"followers_url":{"format":"uri","type":"string"},"following_url":{"type":"string"},"gists_url":{"type":"string"},"gravatar_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"html_url":{"format":"uri","type":"string"},"id":{"format":"int64","type":"integer"},"login":{"type":"string"},"name":{"anyOf":[{"type":"null"},{"type":"string"}]},"node_id":{"type":"string"},"organizations_url":{"format":"uri","type":"string"},"received_events_url":{"format":"uri","type":"string"},"repos_url":{"format":"uri","type":"string"},"site_admin":{"type":"boolean"},"starred_at":{"type":"string"},"starred_url":{"type":"string"},"subscriptions_url":{"format":"uri","type":"string"},"type":{"type":"string"},"url":{"format":"uri","type":"string"},"user_view_type":{"type":"string"}},"required":["avatar_url","events_url","followers_url","following_url","gists_url","gravatar_id","html_url","id","node_id","login","organizations_url","received_events_url","repos_url","site_admin","starred_url","subscriptions_url","type","url"],"type":"object"}]},"nullable-team-simple":{"anyOf":[{"type":"null"},{"properties":{"description":{"anyOf":[{"type":"null"},{"type":"string"}]},"enterprise_id":{"type":"integer"},"html_url":{"format":"uri","type":"string"},"id":{"type":"integer"},"ldap_dn":{"type":"string"},"members_url":{"type":"string"},"name":{"type":"string"},"node_id":{"type":"string"},"notification_setting":{"type":"string"},"organization_id":{"type":"integer"},"permission":{"type":"string"},"privacy":{"type":"string"},"repositories_url":{"format":"uri","type":"string"},"slug":{"type":"string"},"type":{"enum":["enterprise","organization"],"type":"string"},"url":{"format":"uri","type":"string"}},"required":["id","node_id","url","members_url","name","description","permission","html_url","repositories_url","slug","type"],"type":"object"}]},"parent-issue-added-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"node_id":{"type":"string"},"parent_issue":{"$ref":"#/schemas/nullable-issue-reference"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"url":{"type":"string"}},"required":["parent_issue","id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"parent-issue-removed-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"node_id":{"type":"string"},"parent_issue":{"$ref":"#/schemas/nullable-issue-reference"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"url":{"type":"string"}},"required":["parent_issue","id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"pull-request":{"properties":{"_links":{"properties":{"comments":{"$ref":"#/schemas/link"},"commits":{"$ref":"#/schemas/link"},"html":{"$ref":"#/schemas/link"},"issue":{"$ref":"#/schemas/link"},"review_comment":{"$ref":"#/schemas/link"},"review_comments":{"$ref":"#/schemas/link"},"self":{"$ref":"#/schemas/link"},"statuses":{"$ref":"#/schemas/link"}},"required":["comments","commits","statuses","html","issue","review_comments","review_comment","self"],"type":"object"},"active_lock_reason":{"anyOf":[{"type":"null"},{"type":"string"}]},"additions":{"type":"integer"},"assignee":{"$ref":"#/schemas/nullable-simple-user"},"assignees":{"items":{"$ref":"#/schemas/simple-user"},"type":"array"},"author_association":{"$ref":"#/schemas/author-association"},"auto_merge":{"$ref":"#/schemas/auto-merge"},"base":{"properties":{"label":{"type":"string"},"ref":{"type":"string"},"repo":{"$ref":"#/schemas/repository"},"sha":{"type":"string"},"user":{"$ref":"#/schemas/simple-user"}},"required":["label","ref","repo","sha","user"],"type":"object"},"body":{"anyOf":[{"type":"null"},{"type":"string"}]},"changed_files":{"type":"integer"},"closed_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"comments":{"type":"integer"},"comments_url":{"format":"uri","type":"string"},"commits":{"type":"integer"},"commits_url":{"format":"uri","type":"string"},"created_at":{"format":"date-time","type":"string"},"deletions":{"type":"integer"},"diff_url":{"format":"uri","type":"string"},"draft":{"type":"boolean"},"head":{"properties":{"label":{"type":"string"},"ref":{"type":"string"},"repo":{"$ref":"#/schemas/repository"},"sha":{"type":"string"},"user":{"$ref":"#/schemas/simple-user"}},"required":["label","ref","repo","sha","user"],"type":"object"},"html_url":{"format":"uri","type":"string"},"id":{"format":"int64","type":"integer"},"issue_url":{"format":"uri","type":"string"},"labels":{"items":{"properties":{"color":{"type":"string"},"default":{"type":"boolean"},"description":{"anyOf":[{"type":"null"},{"type":"string"}]},"id":{"format":"int64","type":"integer"},"name":{"type":"string"},"node_id":{"type":"string"},"url":{"type":"string"}},"required":["id","node_id","url","name","description","color","default"],"type":"object"},"type":"array"},"locked":{"type":"boolean"},"maintainer_can_modify":{"type":"boolean"},"merge_commit_sha":{"anyOf":[{"type":"null"},{"type":"string"}]},"mergeable":{"anyOf":[{"type":"null"},{"type":"boolean"}]},"mergeable_state":{"type":"string"},"merged":{"type":"boolean"},"merged_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"merged_by":{"$ref":"#/schemas/nullable-simple-user"},"milestone":{"$ref":"#/schemas/nullable-milestone"},"node_id":{"type":"string"},"number":{"type":"integer"},"patch_url":{"format":"uri","type":"string"},"rebaseable":{"anyOf":[{"type":"null"},{"type":"boolean"}]},"requested_reviewers":{"items":{"$ref":"#/schemas/simple-user"},"type":"array"},"requested_teams":{"items":{"$ref":"#/schemas/team-simple"},"type":"array"},"review_comment_url":{"type":"string"},"review_comments":{"type":"integer"},"review_comments_url":{"format":"uri","type":"string"},"stack":{"$ref":"#/schemas/pull-request-stack"},"state":{"enum":["open","closed"],"type":"string"},"statuses_url":{"format":"uri","type":"string"},"title":{"type":"string"},"updated_at":{"format":"date-time","type":"string"},"url":{"format":"uri","type":"string"},"user":{"$ref":"#/schemas/simple-user"}},"required":["_links","assignee","labels","base","body","closed_at","comments_url","commits_url","created_at","diff_url","head","html_url","id","node_id","issue_url","merge_commit_sha","merged_at","milestone","number","patch_url","review_comment_url","review_comments_url","statuses_url","state","locked","title","updated_at","url","user","author_association","auto_merge","additions","changed_files","comments","commits","deletions","mergeable","mergeable_state","merged","maintainer_can_modify","merged_by","review_comments"],"type":"object"},"pull-request-minimal":{"properties":{"base":{"properties":{"ref":{"type":"string"},"repo":{"properties":{"id":{"format":"int64","type":"integer"},"name":{"type":"string"},"url":{"type":"string"}},"required":["id","url","name"],"type":"object"},"sha":{"type":"string"}},"required":["ref","sha","repo"],"type":"object"},"head":{"properties":{"ref":{"type":"string"},"repo":{"properties":{"id":{"format":"int64","type":"integer"},"name":{"type":"string"},"url":{"type":"string"}},"required":["id","url","name"],"type":"object"},"sha":{"type":"string"}},"required":["ref","sha","repo"],"type":"object"},"id":{"format":"int64","type":"integer"},"number":{"type":"integer"},"url":{"type":"string"}},"required":["id","number","url","head","base"],"type":"object"},"pull-request-review-comment":{"properties":{"_links":{"properties":{"html":{"properties":{"href":{"format":"uri","type":"string"}},"required":["href"],"type":"object"},"pull_request":{"properties":{"href":{"format":"uri","type":"string"}},"required":["href"],"type":"object"},"self":{"properties":{"href":{"format":"uri","type":"string"}},"required":["href"],"type":"object"}},"required":["self","html","pull_request"],"type":"object"},"author_association":{"$ref":"#/schemas/author-association"},"body":{"type":"string"},"body_html":{"type":"string"},"body_text":{"type":"string"},"commit_id":{"type":"string"},"created_at":{"format":"date-time","type":"string"},"diff_hunk":{"type":"string"},"html_url":{"format":"uri","type":"string"},"id":{"format":"int64","type":"integer"},"in_reply_to_id":{"type":"integer"},"line":{"type":"integer"},"node_id":{"type":"string"},"original_commit_id":{"type":"string"},"original_line":{"type":"integer"},"original_position":{"type":"integer"},"original_start_line":{"anyOf":[{"type":"null"},{"type":"integer"}]},"path":{"type":"string"},"position":{"type":"integer"},"pull_request_review_id":{"anyOf":[{"type":"null"},{"format":"int64","type":"integer"}]},"pull_request_url":{"format":"uri","type":"string"},"reactions":{"$ref":"#/schemas/reaction-rollup"},"side":{"default":"RIGHT","enum":["LEFT","RIGHT"],"type":"string"},"start_line":{"anyOf":[{"type":"null"},{"type":"integer"}]},"start_side":{"anyOf":[{"type":"null"},{"default":"RIGHT","enum":["LEFT","RIGHT"],"type":"string"}]},"subject_type":{"enum":["line","file"],"type":"string"},"updated_at":{"format":"date-time","type":"string"},"url":{"type":"string"},"user":{"$ref":"#/schemas/nullable-simple-user"}},"required":["url","id","node_id","pull_request_review_id","diff_hunk","path","commit_id","original_commit_id","user","body","created_at","updated_at","html_url","pull_request_url","author_association","_links"],"type":"object"},"pull-request-simple":{"properties":{"_links":{"properties":{"comments":{"$ref":"#/schemas/link"},"commits":{"$ref":"#/schemas/link"},"html":{"$ref":"#/schemas/link"},"issue":{"$ref":"#/schemas/link"},"review_comment":{"$ref":"#/schemas/link"},"review_comments":{"$ref":"#/schemas/link"},"self":{"$ref":"#/schemas/link"},"statuses":{"$ref":"#/schemas/link"}},"required":["comments","commits","statuses","html","issue","review_comments","review_comment","self"],"type":"object"},"active_lock_reason":{"anyOf":[{"type":"null"},{"type":"string"}]},"assignee":{"$ref":"#/schemas/nullable-simple-user"},"assignees":{"items":{"$ref":"#/schemas/simple-user"},"type":"array"},"author_association":{"$ref":"#/schemas/author-association"},"auto_merge":{"$ref":"#/schemas/auto-merge"},"base":{"properties":{"label":{"type":"string"},"ref":{"type":"string"},"repo":{"$ref":"#/schemas/repository"},"sha":{"type":"string"},"user":{"$ref":"#/schemas/nullable-simple-user"}},"required":["label","ref","repo","sha","user"],"type":"object"},"body":{"anyOf":[{"type":"null"},{"type":"string"}]},"closed_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"comments_url":{"format":"uri","type":"string"},"commits_url":{"format":"uri","type":"string"},"created_at":{"format":"date-time","type":"string"},"diff_url":{"format":"uri","type":"string"},"draft":{"type":"boolean"},"head":{"properties":{"label":{"type":"string"},"ref":{"type":"string"},"repo":{"$ref":"#/schemas/repository"},"sha":{"type":"string"},"user":{"$ref":"#/schemas/nullable-simple-user"}},"required":["label","ref","repo","sha","user"],"type":"object"},"html_url":{"format":"uri","type":"string"},"id":{"format":"int64","type":"integer"},"issue_url":{"format":"uri","type":"string"},"labels":{"items":{"properties":{"color":{"type":"string"},"default":{"type":"boolean"},"description":{"type":"string"},"id":{"format":"int64","type":"integer"},"name":{"type":"string"},"node_id":{"type":"string"},"url":{"type":"string"}},"required":["id","node_id","url","name","description","color","default"],"type":"object"},"type":"array"},"locked":{"type":"boolean"},"merge_commit_sha":{"anyOf":[{"type":"null"},{"type":"string"}]},"merged_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"milestone":{"$ref":"#/schemas/nullable-milestone"},"node_id":{"type":"string"},"number":{"type":"integer"},"patch_url":{"format":"uri","type":"string"},"requested_reviewers":{"items":{"$ref":"#/schemas/simple-user"},"type":"array"},"requested_teams":{"items":{"$ref":"#/schemas/team"},"type":"array"},"review_comment_url":{"type":"string"},"review_comments_url":{"format":"uri","type":"string"},"stack":{"$ref":"#/schemas/pull-request-stack"},"state":{"type":"string"},"statuses_url":{"format":"uri","type":"string"},"title":{"type":"string"},"updated_at":{"format":"date-time","type":"string"},"url":{"format":"uri","type":"string"},"user":{"$ref":"#/schemas/nullable-simple-user"}},"required":["_links","assignee","labels","base","body","closed_at","comments_url","commits_url","created_at","diff_url","head","html_url","id","node_id","issue_url","merge_commit_sha","merged_at","milestone","number","patch_url","review_comment_url","review_comments_url","statuses_url","state","locked","title","updated_at","url","user","author_association","auto_merge"],"type":"object"},"pull-request-stack":{"anyOf":[{"type":"null"},{"properties":{"base":{"properties":{"ref":{"type":"string"},"sha":{"type":"string"}},"required":["ref","sha"],"type":"object"},"id":{"type":"integer"},"number":{"type":"integer"},"position":{"type":"integer"},"size":{"type":"integer"}},"required":["base"],"type":"object"}]},"rate-limit":{"properties":{"limit":{"type":"integer"},"remaining":{"type":"integer"},"reset":{"type":"integer"},"used":{"type":"integer"}},"required":["limit","remaining","reset","used"],"type":"object"},"rate-limit-overview":{"properties":{"rate":{"$ref":"#/schemas/rate-limit"},"resources":{"properties":{"actions_runner_registration":{"$ref":"#/schemas/rate-limit"},"code_scanning_autofix":{"$ref":"#/schemas/rate-limit"},"code_search":{"$ref":"#/schemas/rate-limit"},"copilot_usage_records":{"$ref":"#/schemas/rate-limit"},"core":{"$ref":"#/schemas/rate-limit"},"dependency_sbom":{"$ref":"#/schemas/rate-limit"},"dependency_snapshots":{"$ref":"#/schemas/rate-limit"},"graphql":{"$ref":"#/schemas/rate-limit"},"integration_manifest":{"$ref":"#/schemas/rate-limit"},"scim":{"$ref":"#/schemas/rate-limit"},"search":{"$ref":"#/schemas/rate-limit"},"source_import":{"$ref":"#/schemas/rate-limit"}},"required":["core","search"],"type":"object"}},"required":["rate","resources"],"type":"object"},"reaction-rollup":{"properties":{"+1":{"type":"integer"},"-1":{"type":"integer"},"confused":{"type":"integer"},"eyes":{"type":"integer"},"heart":{"type":"integer"},"hooray":{"type":"integer"},"laugh":{"type":"integer"},"rocket":{"type":"integer"},"total_count":{"type":"integer"},"url":{"format":"uri","type":"string"}},"required":["url","total_count","+1","-1","laugh","confused","heart","hooray","eyes","rocket"],"type":"object"},"referenced-workflow":{"properties":{"path":{"type":"string"},"ref":{"type":"string"},"sha":{"type":"string"}},"required":["path","sha"],"type":"object"},"removed-from-project-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"project_card":{"properties":{"column_name":{"type":"string"},"id":{"type":"integer"},"previous_column_name":{"type":"string"},"project_id":{"type":"integer"},"project_url":{"format":"uri","type":"string"},"url":{"format":"uri","type":"string"}},"required":["id","url","project_id","project_url","column_name"],"type":"object"},"url":{"type":"string"}},"required":["id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"renamed-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"rename":{"properties":{"from":{"type":"string"},"to":{"type":"string"}},"required":["from","to"],"type":"object"},"url":{"type":"string"}},"required":["rename","id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"repository":{"properties":{"allow_auto_merge":{"default":false,"type":"boolean"},"allow_forking":{"type":"boolean"},"allow_merge_commit":{"default":true,"type":"boolean"},"allow_rebase_merge":{"default":true,"type":"boolean"},"allow_squash_merge":{"default":true,"type":"boolean"},"allow_update_branch":{"default":false,"type":"boolean"},"anonymous_access_enabled":{"type":"boolean"},"archive_url":{"type":"string"},"archived":{"default":false,"type":"boolean"},"assignees_url":{"type":"string"},"blobs_url":{"type":"string"},"branches_url":{"type":"string"},"clone_url":{"type":"string"},"code_search_index_status":{"properties":{"lexical_commit_sha":{"type":"string"},"lexical_search_ok":{"type":"boolean"}},"type":"object"},"collaborators_url":{"type":"string"},"comments_url":{"type":"string"},"commits_url":{"type":"string"},"compare_url":{"type":"string"},"contents_url":{"type":"string"},"contributors_url":{"format":"uri","type":"string"},"created_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"default_branch":{"type":"string"},"delete_branch_on_merge":{"default":false,"type":"boolean"},"deployments_url":{"format":"uri","type":"string"},"description":{"anyOf":[{"type":"null"},{"type":"string"}]},"disabled":{"type":"boolean"},"downloads_url":{"format":"uri","type":"string"},"events_url":{"format":"uri","type":"string"},"fork":{"type":"boolean"},"forks":{"type":"integer"},"forks_count":{"type":"integer"},"forks_url":{"format":"uri","type":"string"},"full_name":{"type":"string"},"git_commits_url":{"type":"string"},"git_refs_url":{"type":"string"},"git_tags_url":{"type":"string"},"git_url":{"type":"string"},"has_discussions":{"default":false,"type":"boolean"},"has_downloads":{"default":true,"type":"boolean"},"has_issues":{"default":true,"type":"boolean"},"has_pages":{"type":"boolean"},"has_projects":{"default":true,"type":"boolean"},"has_pull_requests":{"default":true,"type":"boolean"},"has_wiki":{"default":true,"type":"boolean"},"homepage":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"hooks_url":{"format":"uri","type":"string"},"html_url":{"format":"uri","type":"string"},"id":{"format":"int64","type":"integer"},"is_template":{"default":false,"type":"boolean"},"issue_comment_url":{"type":"string"},"issue_events_url":{"type":"string"},"issues_url":{"type":"string"},"keys_url":{"type":"string"},"labels_url":{"type":"string"},"language":{"anyOf":[{"type":"null"},{"type":"string"}]},"languages_url":{"format":"uri","type":"string"},"license":{"$ref":"#/schemas/nullable-license-simple"},"master_branch":{"type":"string"},"merge_commit_message":{"enum":["PR_BODY","PR_TITLE","BLANK"],"type":"string"},"merge_commit_title":{"enum":["PR_TITLE","MERGE_MESSAGE"],"type":"string"},"merges_url":{"format":"uri","type":"string"},"milestones_url":{"type":"string"},"mirror_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"name":{"type":"string"},"node_id":{"type":"string"},"notifications_url":{"type":"string"},"open_issues":{"type":"integer"},"open_issues_count":{"type":"integer"},"owner":{"$ref":"#/schemas/simple-user"},"permissions":{"properties":{"admin":{"type":"boolean"},"maintain":{"type":"boolean"},"pull":{"type":"boolean"},"push":{"type":"boolean"},"triage":{"type":"boolean"}},"required":["admin","pull","push"],"type":"object"},"private":{"default":false,"type":"boolean"},"pull_request_creation_policy":{"enum":["all","collaborators_only"],"type":"string"},"pulls_url":{"type":"string"},"pushed_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"releases_url":{"type":"string"},"size":{"type":"integer"},"squash_merge_commit_message":{"enum":["PR_BODY","COMMIT_MESSAGES","BLANK"],"type":"string"},"squash_merge_commit_title":{"enum":["PR_TITLE","COMMIT_OR_PR_TITLE"],"type":"string"},"ssh_url":{"type":"string"},"stargazers_count":{"type":"integer"},"stargazers_url":{"format":"uri","type":"string"},"starred_at":{"type":"string"},"statuses_url":{"type":"string"},"subscribers_url":{"format":"uri","type":"string"},"subscription_url":{"format":"uri","type":"string"},"svn_url":{"format":"uri","type":"string"},"tags_url":{"format":"uri","type":"string"},"teams_url":{"format":"uri","type":"string"},"temp_clone_token":{"type":"string"},"topics":{"items":{"type":"string"},"type":"array"},"trees_url":{"type":"string"},"updated_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"url":{"format":"uri","type":"string"},"use_squash_pr_title_as_default":{"default":false,"type":"boolean"},"visibility":{"default":"public","type":"string"},"watchers":{"type":"integer"},"watchers_count":{"type":"integer"},"web_commit_signoff_required":{"default":false,"type":"boolean"}},"required":["archive_url","assignees_url","blobs_url","branches_url","collaborators_url","comments_url","commits_url","compare_url","contents_url","contributors_url","deployments_url","description","downloads_url","events_url","fork","forks_url","full_name","git_commits_url","git_refs_url","git_tags_url","hooks_url","html_url","id","node_id","issue_comment_url","issue_events_url","issues_url","keys_url","labels_url","languages_url","merges_url","milestones_url","name","notifications_url","owner","private","pulls_url","releases_url","stargazers_url","statuses_url","subscribers_url","subscription_url","tags_url","teams_url","trees_url","url","clone_url","default_branch","forks","forks_count","git_url","has_downloads","has_issues","has_projects","has_wiki","has_pages","homepage","language","archived","disabled","mirror_url","open_issues","open_issues_count","license","pushed_at","size","ssh_url","stargazers_count","svn_url","watchers","watchers_count","created_at","updated_at"],"type":"object"},"repository-collaborator-permission":{"properties":{"permission":{"type":"string"},"role_name":{"type":"string"},"user":{"$ref":"#/schemas/nullable-collaborator"}},"required":["permission","role_name","user"],"type":"object"},"review-dismissed-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"dismissed_review":{"properties":{"dismissal_commit_id":{"type":"string"},"dismissal_message":{"anyOf":[{"type":"null"},{"type":"string"}]},"review_id":{"type":"integer"},"state":{"type":"string"}},"required":["state","review_id","dismissal_message"],"type":"object"},"event":{"type":"string"},"id":{"type":"integer"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"url":{"type":"string"}},"required":["dismissed_review","id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"review-request-removed-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"requested_reviewer":{"$ref":"#/schemas/simple-user"},"requested_team":{"$ref":"#/schemas/team"},"review_requester":{"$ref":"#/schemas/simple-user"},"url":{"type":"string"}},"required":["review_requester","id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"review-requested-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"requested_reviewer":{"$ref":"#/schemas/simple-user"},"requested_team":{"$ref":"#/schemas/team"},"review_requester":{"$ref":"#/schemas/simple-user"},"url":{"type":"string"}},"required":["review_requester","id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"security-and-analysis":{"anyOf":[{"type":"null"},{"properties":{"advanced_security":{"properties":{"status":{"enum":["enabled","disabled"],"type":"string"}},"type":"object"},"code_security":{"properties":{"status":{"enum":["enabled","disabled"],"type":"string"}},"type":"object"},"dependabot_security_updates":{"properties":{"status":{"enum":["enabled","disabled"],"type":"string"}},"type":"object"},"secret_scanning":{"properties":{"status":{"enum":["enabled","disabled"],"type":"string"}},"type":"object"},"secret_scanning_ai_detection":{"properties":{"status":{"enum":["enabled","disabled"],"type":"string"}},"type":"object"},"secret_scanning_delegated_alert_dismissal":{"properties":{"status":{"enum":["enabled","disabled"],"type":"string"}},"type":"object"},"secret_scanning_delegated_bypass":{"properties":{"status":{"enum":["enabled","disabled"],"type":"string"}},"type":"object"},"secret_scanning_delegated_bypass_options":{"properties":{"reviewers":{"items":{"properties":{"mode":{"default":"ALWAYS","enum":["ALWAYS","EXEMPT"],"type":"string"},"reviewer_id":{"type":"integer"},"reviewer_type":{"enum":["TEAM","ROLE"],"type":"string"}},"required":["reviewer_id","reviewer_type"],"type":"object"},"type":"array"}},"type":"object"},"secret_scanning_non_provider_patterns":{"properties":{"status":{"enum":["enabled","disabled"],"type":"string"}},"type":"object"},"secret_scanning_push_protection":{"properties":{"status":{"enum":["enabled","disabled"],"type":"string"}},"type":"object"}},"type":"object"}]},"simple-commit-status":{"properties":{"avatar_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"context":{"type":"string"},"created_at":{"format":"date-time","type":"string"},"description":{"anyOf":[{"type":"null"},{"type":"string"}]},"id":{"type":"integer"},"node_id":{"type":"string"},"required":{"anyOf":[{"type":"null"},{"type":"boolean"}]},"state":{"type":"string"},"target_url":{"anyOf":[{"type":"null"},{"format":"uri","type":"string"}]},"updated_at":{"format":"date-time","type":"string"},"url":{"format":"uri","type":"string"}},"required":["description","id","node_id","state","context","target_url","avatar_url","url","created_at","updated_at"],"type":"object"},"simple-repository":{"properties":{"archive_url":{"type":"string"},"assignees_url":{"type":"string"},"blobs_url":{"type":"string"},"branches_url":{"type":"string"},"collaborators_url":{"type":"string"},"comments_url":{"type":"string"},"commits_url":{"type":"string"},"compare_url":{"type":"string"},"contents_url":{"type":"string"},"contributors_url":{"format":"uri","type":"string"},"deployments_url":{"format":"uri","type":"string"},"description":{"anyOf":[{"type":"null"},{"type":"string"}]},"downloads_url":{"format":"uri","type":"string"},"events_url":{"format":"uri","type":"string"},"fork":{"type":"boolean"},"forks_url":{"format":"uri","type":"string"},"full_name":{"type":"string"},"git_commits_url":{"type":"string"},"git_refs_url":{"type":"string"},"git_tags_url":{"type":"string"},"hooks_url":{"format":"uri","type":"string"},"html_url":{"format":"uri","type":"string"},"id":{"format":"int64","type":"integer"},"issue_comment_url":{"type":"string"},"issue_events_url":{"type":"string"},"issues_url":{"type":"string"},"keys_url":{"type":"string"},"labels_url":{"type":"string"},"languages_url":{"format":"uri","type":"string"},"merges_url":{"format":"uri","type":"string"},"milestones_url":{"type":"string"},"name":{"type":"string"},"node_id":{"type":"string"},"notifications_url":{"type":"string"},"owner":{"$ref":"#/schemas/simple-user"},"private":{"type":"boolean"},"pulls_url":{"type":"string"},"releases_url":{"type":"string"},"stargazers_url":{"format":"uri","type":"string"},"statuses_url":{"type":"string"},"subscribers_url":{"format":"uri","type":"string"},"subscription_url":{"format":"uri","type":"string"},"tags_url":{"format":"uri","type":"string"},"teams_url":{"format":"uri","type":"string"},"trees_url":{"type":"string"},"url":{"format":"uri","type":"string"}},"required":["archive_url","assignees_url","blobs_url","branches_url","collaborators_url","comments_url","commits_url","compare_url","contents_url","contributors_url","deployments_url","description","downloads_url","events_url","fork","forks_url","full_name","git_commits_url","git_refs_url","git_tags_url","hooks_url","html_url","id","node_id","issue_comment_url","issue_events_url","issues_url","keys_url","labels_url","languages_url","merges_url","milestones_url","name","notifications_url","owner","private","pulls_url","releases_url","stargazers_url","statuses_url","subscribers_url","subscription_url","tags_url","teams_url","trees_url","url"],"type":"object"},"simple-user":{"properties":{"avatar_url":{"format":"uri","type":"string"},"email":{"anyOf":[{"type":"null"},{"type":"string"}]},"events_url":{"type":"string"},"followers_url":{"format":"uri","type":"string"},"following_url":{"type":"string"},"gists_url":{"type":"string"},"gravatar_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"html_url":{"format":"uri","type":"string"},"id":{"format":"int64","type":"integer"},"login":{"type":"string"},"name":{"anyOf":[{"type":"null"},{"type":"string"}]},"node_id":{"type":"string"},"organizations_url":{"format":"uri","type":"string"},"received_events_url":{"format":"uri","type":"string"},"repos_url":{"format":"uri","type":"string"},"site_admin":{"type":"boolean"},"starred_at":{"type":"string"},"starred_url":{"type":"string"},"subscriptions_url":{"format":"uri","type":"string"},"type":{"type":"string"},"url":{"format":"uri","type":"string"},"user_view_type":{"type":"string"}},"required":["avatar_url","events_url","followers_url","following_url","gists_url","gravatar_id","html_url","id","node_id","login","organizations_url","received_events_url","repos_url","site_admin","starred_url","subscriptions_url","type","url"],"type":"object"},"state-change-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"intent":{"$ref":"#/schemas/nullable-issue-event-intent"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"state_reason":{"anyOf":[{"type":"null"},{"type":"string"}]},"url":{"type":"string"}},"required":["id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"status":{"properties":{"avatar_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"context":{"type":"string"},"created_at":{"type":"string"},"creator":{"$ref":"#/schemas/nullable-simple-user"},"description":{"anyOf":[{"type":"null"},{"type":"string"}]},"id":{"type":"integer"},"node_id":{"type":"string"},"state":{"type":"string"},"target_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"updated_at":{"type":"string"},"url":{"type":"string"}},"required":["url","avatar_url","id","node_id","state","description","target_url","context","created_at","updated_at","creator"],"type":"object"},"sub-issue-added-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"sub_issue":{"$ref":"#/schemas/nullable-issue-reference"},"url":{"type":"string"}},"required":["sub_issue","id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"sub-issue-removed-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"sub_issue":{"$ref":"#/schemas/nullable-issue-reference"},"url":{"type":"string"}},"required":["sub_issue","id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"sub-issues-summary":{"properties":{"completed":{"type":"integer"},"percent_completed":{"type":"integer"},"total":{"type":"integer"}},"required":["total","completed","percent_completed"],"type":"object"},"team":{"properties":{"access_source":{"enum":["direct","organization","enterprise"],"type":"string"},"description":{"anyOf":[{"type":"null"},{"type":"string"}]},"enterprise_id":{"type":"integer"},"html_url":{"format":"uri","type":"string"},"id":{"type":"integer"},"members_url":{"type":"string"},"name":{"type":"string"},"node_id":{"type":"string"},"notification_setting":{"type":"string"},"organization_id":{"type":"integer"},"parent":{"$ref":"#/schemas/nullable-team-simple"},"permission":{"type":"string"},"permissions":{"properties":{"admin":{"type":"boolean"},"maintain":{"type":"boolean"},"pull":{"type":"boolean"},"push":{"type":"boolean"},"triage":{"type":"boolean"}},"required":["pull","triage","push","maintain","admin"],"type":"object"},"privacy":{"type":"string"},"repositories_url":{"format":"uri","type":"string"},"slug":{"type":"string"},"type":{"enum":["enterprise","organization"],"type":"string"},"url":{"format":"uri","type":"string"}},"required":["id","node_id","url","members_url","name","description","permission","html_url","repositories_url","slug","parent","type"],"type":"object"},"team-simple":{"properties":{"description":{"anyOf":[{"type":"null"},{"type":"string"}]},"enterprise_id":{"type":"integer"},"html_url":{"format":"uri","type":"string"},"id":{"type":"integer"},"ldap_dn":{"type":"string"},"members_url":{"type":"string"},"name":{"type":"string"},"node_id":{"type":"string"},"notification_setting":{"type":"string"},"organization_id":{"type":"integer"},"permission":{"type":"string"},"privacy":{"type":"string"},"repositories_url":{"format":"uri","type":"string"},"slug":{"type":"string"},"type":{"enum":["enterprise","organization"],"type":"string"},"url":{"format":"uri","type":"string"}},"required":["id","node_id","url","members_url","name","description","permission","html_url","repositories_url","slug","type"],"type":"object"},"timeline-assigned-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"assignee":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"intent":{"$ref":"#/schemas/nullable-issue-event-intent"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"url":{"type":"string"}},"required":["id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app","assignee"],"type":"object"},"timeline-comment-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"author_association":{"$ref":"#/schemas/author-association"},"body":{"type":"string"},"body_html":{"type":"string"},"body_text":{"type":"string"},"created_at":{"format":"date-time","type":"string"},"event":{"type":"string"},"html_url":{"format":"uri","type":"string"},"id":{"type":"integer"},"issue_url":{"format":"uri","type":"string"},"minimized":{"$ref":"#/schemas/nullable-issue-comment-minimized"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"pin":{"$ref":"#/schemas/nullable-pinned-issue-comment"},"reactions":{"$ref":"#/schemas/reaction-rollup"},"updated_at":{"format":"date-time","type":"string"},"url":{"format":"uri","type":"string"},"user":{"$ref":"#/schemas/simple-user"}},"required":["event","actor","id","node_id","html_url","issue_url","author_association","user","url","created_at","updated_at"],"type":"object"},"timeline-commit-commented-event":{"properties":{"comments":{"items":{"$ref":"#/schemas/commit-comment"},"type":"array"},"commit_id":{"type":"string"},"event":{"type":"string"},"node_id":{"type":"string"}},"type":"object"},"timeline-committed-event":{"properties":{"author":{"properties":{"date":{"format":"date-time","type":"string"},"email":{"type":"string"},"name":{"type":"string"}},"required":["email","name","date"],"type":"object"},"committer":{"properties":{"date":{"format":"date-time","type":"string"},"email":{"type":"string"},"name":{"type":"string"}},"required":["email","name","date"],"type":"object"},"event":{"type":"string"},"html_url":{"format":"uri","type":"string"},"message":{"type":"string"},"node_id":{"type":"string"},"parents":{"items":{"properties":{"html_url":{"format":"uri","type":"string"},"sha":{"type":"string"},"url":{"format":"uri","type":"string"}},"required":["sha","url","html_url"],"type":"object"},"type":"array"},"sha":{"type":"string"},"tree":{"properties":{"sha":{"type":"string"},"url":{"format":"uri","type":"string"}},"required":["sha","url"],"type":"object"},"url":{"format":"uri","type":"string"},"verification":{"properties":{"payload":{"anyOf":[{"type":"null"},{"type":"string"}]},"reason":{"type":"string"},"signature":{"anyOf":[{"type":"null"},{"type":"string"}]},"verified":{"type":"boolean"},"verified_at":{"anyOf":[{"type":"null"},{"type":"string"}]}},"required":["verified","reason","signature","payload","verified_at"],"type":"object"}},"required":["sha","node_id","url","html_url","author","committer","tree","message","parents","verification"],"type":"object"},"timeline-cross-referenced-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"created_at":{"format":"date-time","type":"string"},"event":{"type":"string"},"source":{"properties":{"issue":{"$ref":"#/schemas/issue"},"type":{"type":"string"}},"type":"object"},"updated_at":{"format":"date-time","type":"string"}},"required":["event","created_at","updated_at","source"],"type":"object"},"timeline-issue-events":{"anyOf":[{"$ref":"#/schemas/labeled-issue-event"},{"$ref":"#/schemas/unlabeled-issue-event"},{"$ref":"#/schemas/milestoned-issue-event"},{"$ref":"#/schemas/demilestoned-issue-event"},{"$ref":"#/schemas/renamed-issue-event"},{"$ref":"#/schemas/review-requested-issue-event"},{"$ref":"#/schemas/review-request-removed-issue-event"},{"$ref":"#/schemas/review-dismissed-issue-event"},{"$ref":"#/schemas/locked-issue-event"},{"$ref":"#/schemas/added-to-project-issue-event"},{"$ref":"#/schemas/moved-column-in-project-issue-event"},{"$ref":"#/schemas/removed-from-project-issue-event"},{"$ref":"#/schemas/converted-note-to-issue-issue-event"},{"$ref":"#/schemas/timeline-comment-event"},{"$ref":"#/schemas/timeline-cross-referenced-event"},{"$ref":"#/schemas/timeline-committed-event"},{"$ref":"#/schemas/timeline-reviewed-event"},{"$ref":"#/schemas/timeline-line-commented-event"},{"$ref":"#/schemas/timeline-commit-commented-event"},{"$ref":"#/schemas/timeline-assigned-issue-event"},{"$ref":"#/schemas/timeline-unassigned-issue-event"},{"$ref":"#/schemas/state-change-issue-event"},{"$ref":"#/schemas/issue-type-added-issue-event"},{"$ref":"#/schemas/issue-type-removed-issue-event"},{"$ref":"#/schemas/issue-type-changed-issue-event"},{"$ref":"#/schemas/sub-issue-added-issue-event"},{"$ref":"#/schemas/sub-issue-removed-issue-event"},{"$ref":"#/schemas/parent-issue-added-issue-event"},{"$ref":"#/schemas/parent-issue-removed-issue-event"},{"$ref":"#/schemas/blocked-by-added-issue-event"},{"$ref":"#/schemas/blocked-by-removed-issue-event"},{"$ref":"#/schemas/blocking-added-issue-event"},{"$ref":"#/schemas/blocking-removed-issue-event"}],"type":"object"},"timeline-line-commented-event":{"properties":{"comments":{"items":{"$ref":"#/schemas/pull-request-review-comment"},"type":"array"},"event":{"type":"string"},"node_id":{"type":"string"}},"type":"object"},"timeline-reviewed-event":{"properties":{"_links":{"properties":{"html":{"properties":{"href":{"type":"string"}},"required":["href"],"type":"object"},"pull_request":{"properties":{"href":{"type":"string"}},"required":["href"],"type":"object"}},"required":["html","pull_request"],"type":"object"},"author_association":{"$ref":"#/schemas/author-association"},"body":{"anyOf":[{"type":"null"},{"type":"string"}]},"body_html":{"type":"string"},"body_text":{"type":"string"},"commit_id":{"type":"string"},"event":{"type":"string"},"html_url":{"format":"uri","type":"string"},"id":{"type":"integer"},"node_id":{"type":"string"},"pull_request_url":{"format":"uri","type":"string"},"state":{"type":"string"},"submitted_at":{"format":"date-time","type":"string"},"updated_at":{"anyOf":[{"type":"null"},{"format":"date-time","type":"string"}]},"user":{"$ref":"#/schemas/simple-user"}},"required":["event","id","node_id","user","body","state","commit_id","html_url","pull_request_url","_links","author_association"],"type":"object"},"timeline-unassigned-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"assignee":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"url":{"type":"string"}},"required":["id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app","assignee"],"type":"object"},"unassigned-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"assignee":{"$ref":"#/schemas/simple-user"},"assigner":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"url":{"type":"string"}},"required":["id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app","assignee","assigner"],"type":"object"},"unlabeled-issue-event":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"commit_id":{"anyOf":[{"type":"null"},{"type":"string"}]},"commit_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"type":"string"},"event":{"type":"string"},"id":{"type":"integer"},"intent":{"$ref":"#/schemas/nullable-issue-event-intent"},"label":{"properties":{"color":{"type":"string"},"name":{"type":"string"}},"required":["name","color"],"type":"object"},"node_id":{"type":"string"},"performed_via_github_app":{"$ref":"#/schemas/nullable-integration"},"url":{"type":"string"}},"required":["label","id","node_id","url","actor","event","commit_id","commit_url","created_at","performed_via_github_app"],"type":"object"},"validation-error":{"properties":{"documentation_url":{"type":"string"},"errors":{"items":{"properties":{"code":{"type":"string"},"field":{"type":"string"},"index":{"type":"integer"},"message":{"type":"string"},"resource":{"type":"string"},"value":{"oneOf":[{"anyOf":[{"type":"null"},{"type":"string"}]},{"anyOf":[{"type":"null"},{"type":"integer"}]},{"anyOf":[{"type":"null"},{"items":{"type":"string"},"type":"array"}]}]}},"required":["code"],"type":"object"},"type":"array"},"message":{"type":"string"}},"required":["message","documentation_url"],"type":"object"},"workflow-dispatch-response":{"properties":{"html_url":{"format":"uri","type":"string"},"run_url":{"format":"uri","type":"string"},"workflow_run_id":{"$ref":"#/schemas/workflow-run-id"}},"required":["workflow_run_id","run_url","html_url"],"type":"object"},"workflow-run":{"properties":{"actor":{"$ref":"#/schemas/simple-user"},"artifacts_url":{"type":"string"},"cancel_url":{"type":"string"},"check_suite_id":{"format":"int64","type":"integer"},"check_suite_node_id":{"type":"string"},"check_suite_url":{"type":"string"},"conclusion":{"anyOf":[{"type":"null"},{"type":"string"}]},"created_at":{"format":"date-time","type":"string"},"display_title":{"type":"string"},"event":{"type":"string"},"head_branch":{"anyOf":[{"type":"null"},{"type":"string"}]},"head_commit":{"$ref":"#/schemas/nullable-simple-commit"},"head_repository":{"$ref":"#/schemas/minimal-repository"},"head_repository_id":{"type":"integer"},"head_sha":{"type":"string"},"html_url":{"type":"string"},"id":{"format":"int64","type":"integer"},"jobs_url":{"type":"string"},"logs_url":{"type":"string"},"name":{"anyOf":[{"type":"null"},{"type":"string"}]},"node_id":{"type":"string"},"path":{"type":"string"},"previous_attempt_url":{"anyOf":[{"type":"null"},{"type":"string"}]},"pull_requests":{"anyOf":[{"type":"null"},{"items":{"$ref":"#/schemas/pull-request-minimal"},"type":"array"}]},"referenced_workflows":{"anyOf":[{"type":"null"},{"items":{"$ref":"#/schemas/referenced-workflow"},"type":"array"}]},"repository":{"$ref":"#/schemas/minimal-repository"},"rerun_url":{"type":"string"},"run_attempt":{"type":"integer"},"run_number":{"type":"integer"},"run_started_at":{"format":"date-time","type":"string"},"status":{"anyOf":[{"type":"null"},{"type":"string"}]},"triggering_actor":{"$ref":"#/schemas/simple-user"},"updated_at":{"format":"date-time","type":"string"},"url":{"type":"string"},"workflow_id":{"type":"integer"},"workflow_url":{"type":"string"}},"required":["id","node_id","head_branch","run_number","display_title","event","status","conclusion","head_sha","path","workflow_id","url","html_url","created_at","updated_at","head_commit","head_repository","repository","jobs_url","logs_url","check_suite_url","cancel_url","rerun_url","artifacts_url","workflow_url","pull_requests"],"type":"object"},"workflow-run-id":{"format":"int64","type":"integer"}},"version":"23.0.2"}');
;// CONCATENATED MODULE: ./build/local/github/openapi/validate.js



// The JSON's own inferred type is a union of every literal shape; this is what the subset script writes.
const operations = subset_namespaceObject.operations;
const ROOT = 'https://github.invalid/subset';
/** ajv-formats is CommonJS: its callable is the module or its `default`, by how it was loaded. */
const addFormats = ajv_formats_dist["default"] ?? ajv_formats_dist;
let validate_ajv;
const validators = new Map();
/** The check of one place of the subset; compiled when it is first needed and kept for the life of the process. */
function compiled(pointer) {
    const known = validators.get(pointer);
    if (known !== undefined)
        return known;
    validate_ajv ??= createAjv();
    const validate = validate_ajv.compile({ $ref: `${ROOT}#${pointer}` });
    validators.set(pointer, validate);
    return validate;
}
function createAjv() {
    // The subset is our own file, so its schemas are not checked against the meta schema again at every start.
    const created = new ajv.Ajv({ strict: false, inlineRefs: false, validateSchema: false });
    addFormats(created);
    created.addFormat('repo.nwo', true);
    created.addSchema(subset_namespaceObject, ROOT);
    return created;
}
/** Checks exchanges against GitHub's description; compiles what it needs when it is first needed. */
class OpenApiValidator {
    /** What the description does not allow: a fault of the caller or of the server. */
    violations = [];
    /** Statuses in the 400s that the description does not list; the real GitHub sends such ones too. */
    warnings = [];
    check(exchange) {
        const operation = operations[exchange.operation];
        if (operation === undefined)
            return this.#report(exchange, `operation ${exchange.operation} is not in the subset`);
        // A request that the server refused may be wrong on purpose; what it got back still has to fit.
        if (exchange.status < 400)
            this.#checkRequest(exchange, operation);
        this.#checkResponse(exchange, operation);
    }
    #checkRequest(exchange, operation) {
        const query = new Map(operation.parameters.filter((parameter) => parameter.in === 'query').map((p) => [p.name, p]));
        for (const name of new Set(exchange.query.keys())) {
            const parameter = query.get(name);
            if (parameter === undefined)
                this.#report(exchange, `unknown query parameter «${name}»`);
            else
                this.#checkText(exchange, parameter, exchange.query.get(name) ?? '');
        }
        for (const parameter of operation.parameters) {
            const isMissing = parameter.in === 'query' && parameter.required && !exchange.query.has(parameter.name);
            if (isMissing)
                this.#report(exchange, `missing query parameter «${parameter.name}»`);
            const value = exchange.params[parameter.name];
            if (parameter.in === 'path' && value !== undefined)
                this.#checkText(exchange, parameter, value);
        }
        this.#checkBody(exchange, operation.body);
    }
    #checkBody(exchange, schema) {
        const { requestBody: body } = exchange;
        if (body === undefined)
            return;
        if (schema === null) {
            if (typeof body !== 'object' || body === null || Object.keys(body).length > 0)
                this.#report(exchange, 'a body where none is described');
            return;
        }
        this.#checkSchema(exchange, {
            pointer: `/operations/${pointerSegment(exchange.operation)}/body`,
            value: body,
            part: 'request body',
        });
        const known = propertiesOf(schema);
        if (known === undefined || typeof body !== 'object' || body === null)
            return;
        for (const name of Object.keys(body))
            if (!known.has(name))
                this.#report(exchange, `unknown property «${name}» in the request body`);
    }
    #checkResponse(exchange, operation) {
        const { status, responseBody } = exchange;
        if (!(status in operation.responses)) {
            const violation = { method: exchange.method, path: exchange.path, what: `status ${status} is not described` };
            if (status >= 400 && status < 500)
                this.warnings.push(violation);
            // 304 answers any conditional GET, whether the description lists it or not.
            else if (status !== 304)
                this.violations.push(violation);
            return;
        }
        const schema = operation.responses[status] ?? null;
        if (schema === null) {
            if (responseBody !== undefined)
                this.#report(exchange, `a body in status ${status}, which has none`);
            return;
        }
        const pointer = `/operations/${pointerSegment(exchange.operation)}/responses/${status}`;
        this.#checkSchema(exchange, { pointer, value: responseBody, part: `body of status ${status}` });
    }
    /** Path and query values are text on the wire; numbers and booleans are read from it first. */
    #checkText(exchange, parameter, text) {
        const { type } = parameter.schema;
        const value = type === 'integer' && /^-?\d+$/.test(text) ? Number(text) : type === 'boolean' ? text === 'true' : text;
        const index = operations[exchange.operation]?.parameters.indexOf(parameter) ?? 0;
        const pointer = `/operations/${pointerSegment(exchange.operation)}/parameters/${index}/schema`;
        this.#checkSchema(exchange, { pointer, value, part: `${parameter.in} parameter «${parameter.name}»` });
    }
    #checkSchema(exchange, check) {
        const validate = compiled(check.pointer);
        if (validate(check.value))
            return;
        const [error] = validate.errors ?? [];
        this.#report(exchange, `${check.part}: ${error?.instancePath || '/'} ${error?.message ?? 'does not fit'}`);
    }
    #report({ method, path }, what) {
        this.violations.push({ method, path, what });
    }
}
/** A path template as one segment of a JSON pointer in a URI fragment. */
function pointerSegment(segment) {
    return encodeURIComponent(segment.replaceAll('~', '~0').replaceAll('/', '~1'));
}
/** Names that a body may have; undefined when the description leaves it open. */
function propertiesOf(schema) {
    const choices = schema.oneOf ?? schema.anyOf ?? [schema];
    const names = choices.map((choice) => choice.properties);
    if (names.some((properties) => properties === undefined))
        return undefined;
    return new Set(names.flatMap((properties) => Object.keys(properties ?? {})));
}

;// CONCATENATED MODULE: ./build/local/github/render/urls.js
/** The link fields of a user. */
function userUrls(apiUrl, serverUrl, login) {
    const url = `${apiUrl}/users/${encodeURIComponent(login)}`;
    return {
        url,
        html_url: `${serverUrl}/${encodeURIComponent(login)}`,
        followers_url: `${url}/followers`,
        following_url: `${url}/following{/other_user}`,
        gists_url: `${url}/gists{/gist_id}`,
        starred_url: `${url}/starred{/owner}{/repo}`,
        subscriptions_url: `${url}/subscriptions`,
        organizations_url: `${url}/orgs`,
        repos_url: `${url}/repos`,
        events_url: `${url}/events{/privacy}`,
        received_events_url: `${url}/received_events`,
    };
}
/** Suffixes of the link fields of a repository, as GitHub writes its URI templates. */
const REPOSITORY_LINKS = {
    archive_url: '/{archive_format}{/ref}',
    assignees_url: '/assignees{/user}',
    blobs_url: '/git/blobs{/sha}',
    branches_url: '/branches{/branch}',
    collaborators_url: '/collaborators{/collaborator}',
    comments_url: '/comments{/number}',
    commits_url: '/commits{/sha}',
    compare_url: '/compare/{base}...{head}',
    contents_url: '/contents/{+path}',
    contributors_url: '/contributors',
    deployments_url: '/deployments',
    downloads_url: '/downloads',
    events_url: '/events',
    forks_url: '/forks',
    git_commits_url: '/git/commits{/sha}',
    git_refs_url: '/git/refs{/sha}',
    git_tags_url: '/git/tags{/sha}',
    hooks_url: '/hooks',
    issue_comment_url: '/issues/comments{/number}',
    issue_events_url: '/issues/events{/number}',
    issues_url: '/issues{/number}',
    keys_url: '/keys{/key_id}',
    labels_url: '/labels{/name}',
    languages_url: '/languages',
    merges_url: '/merges',
    milestones_url: '/milestones{/number}',
    notifications_url: '/notifications{?since,all,participating}',
    pulls_url: '/pulls{/number}',
    releases_url: '/releases{/id}',
    stargazers_url: '/stargazers',
    statuses_url: '/statuses/{sha}',
    subscribers_url: '/subscribers',
    subscription_url: '/subscription',
    tags_url: '/tags',
    teams_url: '/teams',
    trees_url: '/git/trees{/sha}',
};
function repositoryUrls(url, page) {
    return {
        url,
        html_url: page,
        ...Object.fromEntries(Object.entries(REPOSITORY_LINKS).map(([key, suffix]) => [key, `${url}${suffix}`])),
        clone_url: `${page}.git`,
        git_url: `${page}.git`.replace(/^http/, 'git'),
        ssh_url: `${page}.git`.replace(/^http:\/\//, 'git@'),
        svn_url: page,
        mirror_url: null,
    };
}

;// CONCATENATED MODULE: ./build/local/github/render/renderer.js


/** Fixed by GitHub: the app behind `github-actions[bot]`. */
const ACTIONS_APP_ID = 15_368;
const REPOSITORY_ID = 900_000_001;
const SINCE = '2020-01-01T00:00:00Z';
/** The parts that many answers share, in GitHub's JSON. */
class Renderer {
    #state;
    #settings;
    #repository;
    apiUrl;
    serverUrl;
    constructor(options) {
        this.#state = options.state;
        this.#settings = options.settings;
        this.#repository = options;
        this.apiUrl = options.apiUrl;
        this.serverUrl = options.serverUrl;
    }
    get fullName() {
        return `${this.#repository.owner}/${this.#repository.name}`;
    }
    get nodeId() {
        return `R_${REPOSITORY_ID}`;
    }
    /** Address of something of the repository in the API: `repo('/issues/1')`. */
    repo(path) {
        return `${this.apiUrl}/repos/${this.fullName}${path}`;
    }
    /** Address of its page. */
    page(path) {
        return `${this.serverUrl}/${this.fullName}${path}`;
    }
    record(login) {
        if (login === ACTIONS_BOT)
            return { id: ACTIONS_BOT_ID, login, type: 'Bot', role: 'write' };
        return this.#state.users.get(login.toLowerCase()) ?? { id: 10_137, login: 'ghost', type: 'User', role: 'none' };
    }
    user(login) {
        const { id, login: name, type } = this.record(login);
        return {
            login: name,
            id,
            node_id: `U_${id}`,
            avatar_url: `${this.serverUrl}/avatars/${id}`,
            gravatar_id: '',
            ...userUrls(this.apiUrl, this.serverUrl, name),
            type,
            user_view_type: 'public',
            site_admin: false,
        };
    }
    nullableUser(login) {
        return login === null ? null : this.user(login);
    }
    /** What GitHub says of the author's tie to the repository; bots without commits have none. */
    association(login) {
        if (login.toLowerCase() === this.#repository.owner.toLowerCase())
            return 'OWNER';
        return login === ACTIONS_BOT || this.record(login).role === 'none' ? 'NONE' : 'COLLABORATOR';
    }
    label(name) {
        const label = this.#state.labels.get(name.toLowerCase());
        return this.labelRecord(label ?? { id: 0, name, color: 'ededed', description: null });
    }
    labelRecord(label) {
        return {
            id: label.id,
            node_id: `LA_${label.id}`,
            url: this.repo(`/labels/${encodeURIComponent(label.name)}`),
            name: label.name,
            description: label.description,
            color: label.color,
            default: false,
        };
    }
    /** The app that acted, for what a job's token made; null for people. */
    app(login) {
        if (login !== ACTIONS_BOT)
            return null;
        return {
            id: ACTIONS_APP_ID,
            slug: 'github-actions',
            node_id: 'A_github_actions',
            owner: { ...this.user('github'), login: 'github' },
            name: 'GitHub Actions',
            description: 'Automate your workflow from idea to production',
            external_url: 'https://help.github.com/en/actions',
            html_url: 'https://github.com/apps/github-actions',
            created_at: SINCE,
            updated_at: SINCE,
            permissions: { contents: 'write', issues: 'write', metadata: 'read' },
            events: ['workflow_dispatch', 'repository_dispatch'],
        };
    }
    /** The repository as webhooks, issues' `repository` and pull requests' `head.repo` carry it. */
    repository() {
        const { owner, name, defaultBranch } = this.#repository;
        const openIssues = this.#state.issues.filter((issue) => issue.state === 'open').length;
        return {
            id: REPOSITORY_ID,
            node_id: this.nodeId,
            name,
            full_name: this.fullName,
            private: true,
            owner: this.user(owner),
            description: null,
            fork: this.#settings.isFork,
            ...repositoryUrls(this.repo(''), this.page('')),
            homepage: null,
            language: null,
            license: null,
            forks: 0,
            forks_count: 0,
            stargazers_count: 0,
            watchers: 0,
            watchers_count: 0,
            size: 0,
            default_branch: defaultBranch,
            open_issues: openIssues,
            open_issues_count: openIssues,
            is_template: false,
            topics: [],
            has_issues: true,
            has_projects: false,
            has_wiki: false,
            has_pages: false,
            has_downloads: false,
            has_discussions: false,
            archived: false,
            disabled: false,
            visibility: 'private',
            pushed_at: SINCE,
            created_at: SINCE,
            updated_at: SINCE,
        };
    }
    /** The repository as `GET /repos/{owner}/{repo}` shows it. */
    fullRepository(role) {
        const can = (...roles) => roles.includes(role);
        return {
            ...this.repository(),
            permissions: {
                admin: can('admin'),
                maintain: can('admin', 'maintain'),
                push: can('admin', 'maintain', 'write'),
                triage: can('admin', 'maintain', 'write', 'triage'),
                pull: true,
            },
            network_count: 0,
            subscribers_count: 0,
        };
    }
}

;// CONCATENATED MODULE: ./build/local/github/request-ledger.js
/** Counts requests by operation, and keeps them all when asked to. */
class RequestLedger {
    #total = 0;
    #counts = new Map();
    #log;
    constructor(options) {
        this.#log = options.keepsLog ? [] : undefined;
    }
    add(entry) {
        this.#total += 1;
        this.#counts.set(entry.operation, (this.#counts.get(entry.operation) ?? 0) + 1);
        this.#log?.push(entry);
    }
    get total() {
        return this.#total;
    }
    /** Requests by operation, the most frequent first. */
    byOperation() {
        return Object.fromEntries([...this.#counts].sort((a, b) => b[1] - a[1]));
    }
    /** Every request in the order in which it was answered; empty unless the log is kept. */
    entries() {
        return this.#log ?? [];
    }
}

;// CONCATENATED MODULE: ./build/local/github/http/paginate.js

/** Cuts the asked page out of a list: `per_page` 1–100 (default 30), `page` from 1. */
function paginate(all, query, url) {
    const perPage = Math.min(100, positive(query, 'per_page', 30));
    const page = positive(query, 'page', 1);
    const last = Math.max(1, Math.ceil(all.length / perPage));
    const items = all.slice((page - 1) * perPage, page * perPage);
    const links = [
        ...(page > 1 ? [paginate_link(url, query, page - 1, 'prev')] : []),
        ...(page < last ? [paginate_link(url, query, page + 1, 'next'), paginate_link(url, query, last, 'last')] : []),
        ...(page > 1 ? [paginate_link(url, query, 1, 'first')] : []),
    ];
    return { items, headers: links.length === 0 ? {} : { link: links.join(', ') } };
}
/** A `since` parameter as milliseconds; undefined when absent. */
function sinceOf(query) {
    const text = query.get('since');
    if (text === null)
        return undefined;
    const at = Date.parse(text);
    if (Number.isNaN(at))
        throw new ApiError(422, `Invalid date: ${text}`);
    return at;
}
function positive(query, name, fallback) {
    const value = Number(query.get(name) ?? fallback);
    return Number.isInteger(value) && value > 0 ? value : fallback;
}
function paginate_link(url, query, page, rel) {
    const next = new URLSearchParams(query);
    next.set('page', String(page));
    return `<${url}?${next}>; rel="${rel}"`;
}

;// CONCATENATED MODULE: ./build/local/github/http/read-body.js

/** @throws ApiError 422 that names the first field that does not fit. */
function readBody(schema, body) {
    const parsed = schema.safeParse(body ?? {});
    if (parsed.success)
        return parsed.data;
    const [issue] = parsed.error.issues;
    throw new ApiError(422, `Invalid request.\n\n${issue?.message ?? 'The body does not fit.'} (${issue?.path.join('/') ?? ''})`);
}

;// CONCATENATED MODULE: ./build/local/github/http/route.js
const ok = (body) => ({ status: 200, body });
const created = (body) => ({ status: 201, body });

;// CONCATENATED MODULE: ./build/local/github/model/dispatchable.js



const input = schemas/* object */.Ikc({ required: schemas/* boolean */.zMY().optional(), default: schemas/* unknown */.L5J().optional() }).nullable();
const dispatchTrigger = schemas/* object */.Ikc({ inputs: schemas/* record */.g1P(schemas/* string */.YjP(), input).nullish() }).nullish();
const INPUT_LIMIT_CHARACTERS = 65_535;
/**
 * What a workflow file says of `workflow_dispatch`. As on GitHub the file must be on the default branch, and the version at the
 * asked ref counts.
 *
 * @throws ApiError 404 without the file, 422 when the ref does not exist or the workflow has no such trigger.
 */
async function readDispatchable(hub, file, asked) {
    const path = `.github/workflows/${file}`;
    if ((await hub.git.read(`refs/heads/${hub.defaultBranch}:${path}`)) === undefined)
        throw notFound();
    const names = asked.startsWith('refs/') ? [asked] : [`refs/heads/${asked}`, `refs/tags/${asked}`];
    const [found] = (await Promise.all(names.map((name) => hub.git.findRef(name)))).filter((ref) => ref !== undefined);
    if (found === undefined)
        throw new ApiError(422, `No ref found for: ${asked}`);
    const text = (await hub.git.read(`${found.ref}:${path}`))?.content.toString('utf8') ?? '';
    const trigger = triggerIn(text);
    if (trigger === undefined)
        throw new ApiError(422, "Workflow does not have 'workflow_dispatch' trigger");
    return { ref: found.ref, inputs: trigger.inputs };
}
/** @returns the given inputs with the defaults filled in. @throws ApiError 422 as GitHub says it. */
function checkInputs(workflow, given) {
    if (JSON.stringify(given).length > INPUT_LIMIT_CHARACTERS)
        throw new ApiError(422, 'inputs are too large.');
    const unexpected = Object.keys(given).filter((name) => !(name in workflow.inputs));
    if (unexpected.length > 0)
        throw new ApiError(422, `Unexpected inputs provided: ${JSON.stringify(unexpected)}`);
    const complete = {};
    for (const [name, declared] of Object.entries(workflow.inputs)) {
        const value = given[name] ?? declared?.default;
        if (value !== undefined && value !== null)
            complete[name] = String(value);
        else if (declared?.required === true)
            throw new ApiError(422, `Required input '${name}' not provided`);
    }
    return complete;
}
function triggerIn(text) {
    const on = schemas/* object */.Ikc({ on: schemas/* unknown */.L5J() }).safeParse(parseYaml(text)).data?.on;
    if (on === 'workflow_dispatch' || (Array.isArray(on) && on.includes('workflow_dispatch')))
        return { inputs: {} };
    if (typeof on !== 'object' || on === null || !('workflow_dispatch' in on))
        return undefined;
    return { inputs: dispatchTrigger.safeParse(on.workflow_dispatch).data?.inputs ?? {} };
}
function parseYaml(text) {
    try {
        return (0,yaml_dist/* parse */.qg)(text);
    }
    catch {
        // A file that is no YAML has no trigger; the answer says so.
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/local/github/render/artifact.js
/** `artifact` of GitHub's API; the repository's ids stand for its own head. */
function renderArtifact(hub, run, artifact) {
    const url = hub.render.repo(`/actions/artifacts/${artifact.id}`);
    const repositoryId = hub.render.repository().id;
    return {
        id: artifact.id,
        node_id: `A_${artifact.id}`,
        name: artifact.name,
        size_in_bytes: artifact.sizeBytes,
        url,
        archive_download_url: `${url}/zip`,
        expired: false,
        digest: artifact.digest,
        created_at: artifact.createdAt,
        updated_at: artifact.createdAt,
        expires_at: null,
        workflow_run: {
            id: run.id,
            repository_id: repositoryId,
            head_repository_id: repositoryId,
            head_branch: run.headBranch,
            head_sha: run.headSha,
        },
    };
}

;// CONCATENATED MODULE: ./build/local/github/render/run.js
/** `workflow-run` of GitHub's API. */
function renderRun(hub, run) {
    const { render } = hub;
    const url = render.repo(`/actions/runs/${run.id}`);
    const workflowId = workflowIdOf(hub, run.workflow);
    return {
        id: run.id,
        name: run.name,
        node_id: `WFR_${run.id}`,
        head_branch: run.headBranch,
        head_sha: run.headSha,
        path: `.github/workflows/${run.workflow}`,
        display_title: run.displayTitle,
        run_number: hub.state.runs.filter((other) => other.workflow === run.workflow && other.id <= run.id).length,
        run_attempt: 1,
        event: run.event,
        status: run.status,
        conclusion: run.conclusion,
        workflow_id: workflowId,
        workflow_url: render.repo(`/actions/workflows/${workflowId}`),
        url,
        html_url: render.page(`/actions/runs/${run.id}`),
        pull_requests: [],
        created_at: run.createdAt,
        updated_at: run.updatedAt,
        run_started_at: run.createdAt,
        actor: render.user(run.actor),
        triggering_actor: render.user(run.actor),
        referenced_workflows: [],
        jobs_url: `${url}/jobs`,
        logs_url: `${url}/logs`,
        artifacts_url: `${url}/artifacts`,
        cancel_url: `${url}/cancel`,
        rerun_url: `${url}/rerun`,
        check_suite_url: render.repo(`/check-suites/${run.id}`),
        previous_attempt_url: null,
        head_commit: null,
        repository: render.repository(),
        head_repository: render.repository(),
    };
}
/** `job` of GitHub's API; a job without a start time is shown as started when it was made, as GitHub does. */
function renderJob(hub, run, job) {
    const { render } = hub;
    const started = job.status === 'in_progress' || job.status === 'completed';
    return {
        id: job.id,
        run_id: run.id,
        node_id: `CR_${job.id}`,
        run_url: render.repo(`/actions/runs/${run.id}`),
        run_attempt: 1,
        workflow_name: run.name,
        head_branch: run.headBranch,
        head_sha: run.headSha,
        name: job.name,
        url: render.repo(`/actions/jobs/${job.id}`),
        html_url: render.page(`/actions/runs/${run.id}/job/${job.id}`),
        check_run_url: render.repo(`/check-runs/${job.id}`),
        status: job.status,
        // A start-up failure belongs to a run; a job of it shows as failed.
        conclusion: job.conclusion === 'startup_failure' ? 'failure' : job.conclusion,
        created_at: run.createdAt,
        started_at: job.startedAt ?? run.createdAt,
        completed_at: job.completedAt,
        steps: [],
        labels: ['ubuntu-latest'],
        runner_id: started ? 1 : null,
        runner_name: started ? 'local' : null,
        runner_group_id: started ? 1 : null,
        runner_group_name: started ? 'Default' : null,
    };
}
/** GitHub numbers workflows; here the number follows from the order of first use. */
function workflowIdOf(hub, file) {
    const files = [...new Set(hub.state.runs.all().map((run) => run.workflow))];
    return 1_000 + files.indexOf(file);
}

;// CONCATENATED MODULE: ./build/local/github/routes/actions.js









const ACTIONS = '/repos/{owner}/{repo}/actions';
const dispatchBody = schemas/* object */.Ikc({
    ref: schemas/* string */.YjP(),
    inputs: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig(), schemas/* boolean */.zMY()]).transform(String)).default({}),
    return_run_details: schemas/* boolean */.zMY().default(false),
});
const actionRoutes = [
    { operation: `POST ${ACTIONS}/workflows/{workflow_id}/dispatches`, need: writes('actions'), handle: dispatch },
    {
        operation: `GET ${ACTIONS}/workflows/{workflow_id}/runs`,
        need: reads('actions'),
        handle: (hub, request) => listRuns(hub, request, hub.state.runs.filter((run) => run.workflow === request.params.workflow_id)),
    },
    {
        operation: `GET ${ACTIONS}/runs`,
        need: reads('actions'),
        handle: (hub, request) => listRuns(hub, request, hub.state.runs.all()),
    },
    {
        operation: `GET ${ACTIONS}/runs/{run_id}`,
        need: reads('actions'),
        handle: (hub, request) => ok(renderRun(hub, runOf(hub, request))),
    },
    {
        operation: `GET ${ACTIONS}/runs/{run_id}/jobs`,
        need: reads('actions'),
        handle: (hub, request) => {
            const run = runOf(hub, request);
            const { items, headers } = paginate(run.jobs, request.query, hub.render.repo(`/actions/runs/${run.id}/jobs`));
            const jobs = items.map((job) => renderJob(hub, run, job));
            return { status: 200, headers, body: { total_count: run.jobs.length, jobs } };
        },
    },
    {
        operation: `GET ${ACTIONS}/runs/{run_id}/artifacts`,
        need: reads('actions'),
        handle: (hub, request) => {
            const run = runOf(hub, request);
            const name = request.query.get('name');
            const found = hub.state.artifacts.filter((artifact) => artifact.isFinal && artifact.runId === run.id && (name === null || artifact.name === name));
            const { items, headers } = paginate(found, request.query, hub.render.repo(`/actions/runs/${run.id}/artifacts`));
            const artifacts = items.map((artifact) => renderArtifact(hub, run, artifact));
            return { status: 200, headers, body: { total_count: found.length, artifacts } };
        },
    },
    {
        operation: `POST ${ACTIONS}/runs/{run_id}/cancel`,
        need: writes('actions'),
        handle: (hub, request) => {
            const run = runOf(hub, request);
            if (run.status === 'completed')
                throw new ApiError(409, 'Cannot cancel a workflow run that is completed.');
            hub.cancelRun(run.id);
            return { status: 202, body: {} };
        },
    },
];
async function dispatch(hub, { body, caller, params }) {
    const { ref, inputs, return_run_details: wantsDetails } = readBody(dispatchBody, body);
    const file = (params.workflow_id ?? '').split('/').at(-1) ?? '';
    const workflow = await readDispatchable(hub, file, ref);
    const complete = checkInputs(workflow, inputs);
    hub.state.flush();
    const [runId] = hub.triggers.fire(caller, {
        event: 'workflow_dispatch',
        payload: {
            inputs: complete,
            ref: workflow.ref,
            workflow: `.github/workflows/${file}`,
            repository: hub.render.repository(),
            sender: hub.render.user(caller.login),
        },
        workflow: file,
        // Branches go by their short name, as everywhere in the contract with the runner.
        ref: workflow.ref.replace(/^refs\/heads\//, ''),
        inputs: complete,
    });
    if (!wantsDetails)
        return { status: 204 };
    if (runId === undefined)
        throw new ApiError(500, 'The dispatch started no run: nobody runs workflows here.');
    const path = `/actions/runs/${runId}`;
    return ok({ workflow_run_id: runId, run_url: hub.render.repo(path), html_url: hub.render.page(path) });
}
function listRuns(hub, { query }, runs) {
    const matches = (name, ...values) => {
        const wanted = query.get(name);
        return wanted === null || values.includes(wanted);
    };
    const found = runs
        .filter((run) => matches('status', run.status, run.conclusion) &&
        matches('event', run.event) &&
        matches('branch', run.headBranch) &&
        matches('head_sha', run.headSha) &&
        matches('actor', run.actor))
        .toReversed();
    const { items, headers } = paginate(found, query, hub.render.repo('/actions/runs'));
    const body = { total_count: found.length, workflow_runs: items.map((run) => renderRun(hub, run)) };
    return { status: 200, headers, body };
}
function runOf(hub, { params }) {
    const run = hub.state.runs.get(params.run_id ?? '');
    if (run === undefined)
        throw notFound();
    return run;
}

;// CONCATENATED MODULE: ./build/local/github/routes/find.js

/** The issue or pull request that the path names. @throws ApiError 404 */
function issueOf(hub, request) {
    const issue = hub.state.issues.get(request.params.issue_number ?? '');
    if (issue === undefined)
        throw notFound();
    return issue;
}
/** The pull request that the path names. @throws ApiError 404 */
function pullOf(hub, request) {
    const issue = hub.state.issues.get(request.params.pull_number ?? '');
    if (issue?.pull === undefined)
        throw notFound();
    return { issue, pull: issue.pull };
}

;// CONCATENATED MODULE: ./build/local/github/routes/issues.js










const REPO = '/repos/{owner}/{repo}';
const issues_text = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig().transform(String)]);
const labelName = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* object */.Ikc({ name: schemas/* string */.YjP() }).transform(({ name }) => name)]);
const newIssue = schemas/* object */.Ikc({ title: issues_text, body: schemas/* string */.YjP().nullish(), labels: schemas/* array */.YOg(labelName).default([]) });
const issuePatch = schemas/* object */.Ikc({
    title: issues_text.nullish(),
    body: schemas/* string */.YjP().nullish(),
    state: schemas/* enum */.k5n(['open', 'closed']).optional(),
    state_reason: schemas/* enum */.k5n(['completed', 'not_planned', 'reopened', 'duplicate']).nullish(),
    labels: schemas/* array */.YOg(labelName).optional(),
});
const issueRoutes = [
    { operation: `GET ${REPO}/issues`, need: reads('issues'), handle: listIssues },
    {
        operation: `POST ${REPO}/issues`,
        need: writes('issues', 'read'),
        handle: (hub, { body, caller }) => {
            const { title, body: content = null, labels } = readBody(newIssue, body);
            checkText(title, content);
            // Without push access labels are dropped silently.
            const mayLabel = hasRole(hub.render.record(caller.login).role, 'triage');
            return created(renderIssue(hub, openIssue(hub, caller, { title, body: content, labels: mayLabel ? labels : [] })));
        },
    },
    {
        operation: `GET ${REPO}/issues/{issue_number}`,
        need: ofIssue('read'),
        handle: (hub, request) => ok(renderIssue(hub, issueOf(hub, request))),
    },
    { operation: `PATCH ${REPO}/issues/{issue_number}`, need: ofIssue('write'), handle: patchIssue },
];
function listIssues(hub, { query }) {
    const state = query.get('state') ?? 'open';
    const labels = (query.get('labels') ?? '').split(',').filter((label) => label !== '');
    const since = sinceOf(query);
    const creator = query.get('creator');
    const found = hub.state.issues.filter((issue) => (state === 'all' || issue.state === state) &&
        labels.every((label) => issue.labels.some((present) => present.toLowerCase() === label.toLowerCase())) &&
        (since === undefined || Date.parse(issue.updatedAt) >= since) &&
        (creator === null || issue.author === creator));
    const { items, headers } = paginate(ordered(found, query), query, hub.render.repo('/issues'));
    return { status: 200, headers, body: items.map((issue) => renderIssue(hub, issue)) };
}
function ordered(issues, query) {
    const sort = query.get('sort') ?? 'created';
    const key = (issue) => sort === 'comments' ? issue.comments : Date.parse(sort === 'updated' ? issue.updatedAt : issue.createdAt);
    const ascending = issues.toSorted((a, b) => key(a) - key(b) || a.number - b.number);
    return query.get('direction') === 'asc' ? ascending : ascending.toReversed();
}
function patchIssue(hub, request) {
    const { caller } = request;
    const patch = readBody(issuePatch, request.body);
    let issue = issueOf(hub, request);
    if (caller.login !== issue.author && !hasRole(hub.render.record(caller.login).role, 'triage')) {
        throw new ApiError(403, 'Must have admin rights to Repository.');
    }
    checkText(patch.title ?? issue.title, patch.body ?? '');
    issue = editIssue(hub, caller, issue, { title: patch.title ?? undefined, body: patch.body });
    if (patch.labels !== undefined) {
        const wanted = patch.labels.map((label) => label.toLowerCase());
        for (const label of issue.labels) {
            if (!wanted.includes(label.toLowerCase()))
                issue = removeLabel(hub, caller, issue, label) ?? issue;
        }
        issue = addLabels(hub, caller, issue, patch.labels);
    }
    if (patch.state === 'closed')
        issue = closeIssue(hub, caller, issue, { reason: patch.state_reason ?? null });
    if (patch.state === 'open')
        issue = reopenIssue(hub, caller, issue);
    return ok(renderIssue(hub, issue));
}
/** @throws ApiError 422 for a title or body that GitHub does not take. */
function checkText(title, body) {
    if (title.trim() === '')
        throw validationFailed({ resource: 'Issue', code: 'missing_field', field: 'title' });
    if (title.length > 256) {
        throw validationFailed({
            resource: 'Issue',
            code: 'custom',
            field: 'title',
            message: 'title is too long (maximum is 256 characters)',
        });
    }
    checkBody('Issue', body ?? '');
}
/** @throws ApiError 422 beyond 65,536 characters. */
function checkBody(resource, body) {
    if (body.length <= BODY_LIMIT)
        return;
    throw validationFailed({
        resource,
        code: 'unprocessable',
        field: 'data',
        message: 'Body is too long (maximum is 65536 characters)',
    });
}

;// CONCATENATED MODULE: ./build/local/github/routes/comments.js












const comments_REPO = '/repos/{owner}/{repo}';
const commentBody = schemas/* object */.Ikc({ body: schemas/* string */.YjP().min(1) });
const commentRoutes = [
    {
        operation: `GET ${comments_REPO}/issues/{issue_number}/comments`,
        need: ofIssue('read'),
        handle: (hub, request) => {
            const issue = issueOf(hub, request);
            const found = hub.state.comments.filter((comment) => comment.issue === issue.number);
            return page(hub, request, { comments: found, path: `/issues/${issue.number}/comments` });
        },
    },
    {
        operation: `POST ${comments_REPO}/issues/{issue_number}/comments`,
        need: ofIssue('write'),
        handle: (hub, request) => {
            const { body } = readBody(commentBody, request.body);
            checkBody('IssueComment', body);
            return created(renderComment(hub, addComment(hub, request.caller, issueOf(hub, request), body)));
        },
    },
    {
        operation: `GET ${comments_REPO}/issues/comments`,
        need: reads('issues'),
        handle: (hub, request) => {
            const isByUpdate = request.query.get('sort') === 'updated';
            const key = (comment) => Date.parse(isByUpdate ? comment.updatedAt : comment.createdAt);
            const ascending = hub.state.comments.all().toSorted((a, b) => key(a) - key(b) || a.id - b.id);
            const isDescending = request.query.get('direction') === 'desc';
            return page(hub, request, {
                comments: isDescending ? ascending.toReversed() : ascending,
                path: '/issues/comments',
            });
        },
    },
    {
        operation: `GET ${comments_REPO}/issues/comments/{comment_id}`,
        need: reads('issues'),
        handle: (hub, request) => ok(renderComment(hub, commentOf(hub, request))),
    },
    {
        operation: `PATCH ${comments_REPO}/issues/comments/{comment_id}`,
        need: writes('issues', 'read'),
        handle: (hub, request) => {
            const { body } = readBody(commentBody, request.body);
            checkBody('IssueComment', body);
            const comment = commentOf(hub, request);
            if (comment.author !== request.caller.login && !hasRole(hub.render.record(request.caller.login).role, 'write')) {
                throw new ApiError(403, 'Must have admin rights to Repository.');
            }
            return ok(renderComment(hub, hub.state.comments.put({ ...comment, body, updatedAt: timestamp() })));
        },
    },
];
function commentOf(hub, { params }) {
    const comment = hub.state.comments.get(params.comment_id ?? '');
    if (comment === undefined)
        throw notFound();
    return comment;
}
/** `since` means: changed at or after it. */
function page(hub, { query }, list) {
    const since = sinceOf(query);
    const found = list.comments.filter(({ updatedAt }) => since === undefined || Date.parse(updatedAt) >= since);
    const { items, headers } = paginate(found, query, hub.render.repo(list.path));
    return { status: 200, headers, body: items.map((comment) => renderComment(hub, comment)) };
}

;// CONCATENATED MODULE: ./build/local/github/routes/dependencies.js









const BLOCKED_BY = '/repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by';
/** Blockers that one issue can have. */
const LIMIT = 50;
const dependencyRoutes = [
    {
        operation: `GET ${BLOCKED_BY}`,
        need: ofIssue('read'),
        handle: (hub, request) => {
            const issue = issueOf(hub, request);
            const blockers = issue.blockedBy.flatMap((number) => hub.state.issues.get(number) ?? []);
            const url = hub.render.repo(`/issues/${issue.number}/dependencies/blocked_by`);
            const { items, headers } = paginate(blockers, request.query, url);
            return { status: 200, headers, body: items.map((blocker) => renderIssue(hub, blocker)) };
        },
    },
    {
        operation: `POST ${BLOCKED_BY}`,
        need: ofIssue('write', 'triage'),
        handle: (hub, request) => {
            const issue = issueOf(hub, request);
            const { issue_id: id } = readBody(schemas/* object */.Ikc({ issue_id: schemas/* number */.aig().int() }), request.body);
            const blocker = byDatabaseId(hub, id);
            if (blocker === undefined)
                throw new ApiError(404, 'Issue not found');
            if (blocker.number === issue.number ||
                issue.blockedBy.includes(blocker.number) ||
                issue.blockedBy.length >= LIMIT) {
                throw validationFailed({ resource: 'IssueDependency', code: 'invalid', field: 'issue_id' });
            }
            setBlockedBy(hub, request.caller, { issue: issue.number, blocker: blocker.number, isBlocked: true });
            return created(renderIssue(hub, blocker));
        },
    },
    {
        operation: `DELETE ${BLOCKED_BY}/{issue_id}`,
        need: ofIssue('write', 'triage'),
        handle: (hub, request) => {
            const issue = issueOf(hub, request);
            const blocker = byDatabaseId(hub, Number(request.params.issue_id));
            if (blocker === undefined || !issue.blockedBy.includes(blocker.number))
                throw notFound();
            setBlockedBy(hub, request.caller, { issue: issue.number, blocker: blocker.number, isBlocked: false });
            return ok(renderIssue(hub, blocker));
        },
    },
];
function byDatabaseId(hub, id) {
    return hub.state.issues.filter((issue) => issue.id === id && issue.pull === undefined)[0];
}

;// CONCATENATED MODULE: ./build/local/github/routes/git-refs.js



const git_refs_REPO = '/repos/{owner}/{repo}';
const gitRefRoutes = [
    {
        operation: `GET ${git_refs_REPO}/git/ref/{ref}`,
        need: reads('contents'),
        handle: async (hub, { params }) => {
            const found = await hub.git.findRef(`refs/${params.ref}`);
            if (found === undefined)
                throw notFound();
            return ok(renderRef(hub, found));
        },
    },
    {
        operation: `GET ${git_refs_REPO}/git/matching-refs/{ref}`,
        need: reads('contents'),
        handle: async (hub, { params }) => ok((await hub.git.listRefs(`refs/${params.ref}`)).map((ref) => renderRef(hub, ref))),
    },
];
function renderRef(hub, { ref, sha, type }) {
    return {
        ref,
        node_id: `REF_${Buffer.from(ref).toString('base64url')}`,
        url: hub.render.repo(`/git/${ref.split('/').map(encodeURIComponent).join('/')}`),
        object: { sha, type, url: hub.render.repo(`/git/${type}s/${sha}`) },
    };
}

;// CONCATENATED MODULE: ./build/local/github/render/issue-event.js

/** One entry of `/issues/{n}/events`; the timeline shows the same entries. */
function renderIssueEvent(hub, record) {
    const commit = 'commit' in record ? record.commit : undefined;
    return {
        id: record.id,
        node_id: `E_${record.id}`,
        url: hub.render.repo(`/issues/events/${record.id}`),
        actor: hub.render.user(record.actor),
        event: record.event,
        commit_id: commit ?? null,
        commit_url: commit === undefined ? null : hub.render.repo(`/commits/${commit}`),
        created_at: record.createdAt,
        performed_via_github_app: hub.render.app(record.actor),
        ...detail(hub, record),
    };
}
function detail(hub, record) {
    switch (record.event) {
        case 'labeled':
        case 'unlabeled':
            return { label: { name: record.label, color: hub.render.label(record.label).color } };
        case 'renamed':
            return { rename: { from: record.from, to: record.to } };
        case 'blocked_by_added':
        case 'blocked_by_removed':
            return { blocked_by: reference(hub, record.blocker) };
        default:
            return { state_reason: record.stateReason ?? null };
    }
}
function reference(hub, number) {
    const issue = hub.state.issues.get(number);
    if (issue === undefined)
        return null;
    const { title, state, stateReason } = issue;
    return { number, title, state, state_reason: stateReason, issue_type: null, repository: hub.render.repository() };
}
/** A comment as the timeline shows it. */
function renderCommentedEvent(hub, comment) {
    return { ...renderComment(hub, comment), event: 'commented', actor: hub.render.user(comment.author) };
}

;// CONCATENATED MODULE: ./build/local/github/routes/issue-events.js




const issue_events_REPO = '/repos/{owner}/{repo}';
const issueEventRoutes = [
    {
        operation: `GET ${issue_events_REPO}/issues/{issue_number}/events`,
        need: ofIssue('read'),
        handle: (hub, request) => {
            const { number } = issueOf(hub, request);
            const found = hub.state.events.filter((event) => event.issue === number);
            const { items, headers } = paginate(found, request.query, hub.render.repo(`/issues/${number}/events`));
            return { status: 200, headers, body: items.map((event) => renderIssueEvent(hub, event)) };
        },
    },
    {
        operation: `GET ${issue_events_REPO}/issues/{issue_number}/timeline`,
        need: ofIssue('read'),
        handle: (hub, request) => {
            const { number } = issueOf(hub, request);
            // Database ids come from one counter, so they give the order also within a second.
            const entries = [
                ...hub.state.events.filter((event) => event.issue === number),
                ...hub.state.comments.filter((comment) => comment.issue === number),
            ].toSorted((a, b) => a.id - b.id);
            const { items, headers } = paginate(entries, request.query, hub.render.repo(`/issues/${number}/timeline`));
            const body = items.map((entry) => 'event' in entry ? renderIssueEvent(hub, entry) : renderCommentedEvent(hub, entry));
            return { status: 200, headers, body };
        },
    },
];

;// CONCATENATED MODULE: ./build/local/github/routes/labels.js








const labels_REPO = '/repos/{owner}/{repo}';
const labels_labelName = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* object */.Ikc({ name: schemas/* string */.YjP() }).transform(({ name }) => name)]);
const newLabel = schemas/* object */.Ikc({
    name: schemas/* string */.YjP().min(1).max(50),
    color: schemas/* string */.YjP()
        .regex(/^[0-9a-fA-F]{6}$/)
        .default('ededed'),
    description: schemas/* string */.YjP().max(100).nullish(),
});
const labelRoutes = [
    {
        operation: `GET ${labels_REPO}/labels`,
        need: reads('issues'),
        handle: (hub, { query }) => {
            const { items, headers } = paginate(hub.state.labels.all(), query, hub.render.repo('/labels'));
            return { status: 200, headers, body: items.map((label) => hub.render.labelRecord(label)) };
        },
    },
    {
        operation: `POST ${labels_REPO}/labels`,
        need: writes('issues'),
        handle: (hub, { body }) => {
            const { name, color, description = null } = readBody(newLabel, body);
            if (hub.state.labels.get(name.toLowerCase()) !== undefined) {
                throw validationFailed({ resource: 'Label', code: 'already_exists', field: 'name' });
            }
            return created(hub.render.labelRecord(hub.state.labels.put({ id: hub.state.next('database'), name, color, description })));
        },
    },
    {
        operation: `GET ${labels_REPO}/labels/{name}`,
        need: reads('issues'),
        handle: (hub, { params }) => {
            const label = hub.state.labels.get((params.name ?? '').toLowerCase());
            if (label === undefined)
                throw notFound();
            return ok(hub.render.labelRecord(label));
        },
    },
    {
        operation: `GET ${labels_REPO}/issues/{issue_number}/labels`,
        need: ofIssue('read'),
        handle: (hub, request) => ok(issueOf(hub, request).labels.map((label) => hub.render.label(label))),
    },
    {
        operation: `POST ${labels_REPO}/issues/{issue_number}/labels`,
        need: ofIssue('write', 'triage'),
        handle: (hub, request) => {
            const { labels } = readBody(schemas/* object */.Ikc({ labels: schemas/* array */.YOg(labels_labelName).default([]) }), request.body);
            const issue = addLabels(hub, request.caller, issueOf(hub, request), labels);
            return ok(issue.labels.map((label) => hub.render.label(label)));
        },
    },
    {
        operation: `DELETE ${labels_REPO}/issues/{issue_number}/labels/{name}`,
        need: ofIssue('write', 'triage'),
        handle: (hub, request) => {
            const issue = removeLabel(hub, request.caller, issueOf(hub, request), request.params.name ?? '');
            if (issue === undefined)
                throw new ApiError(404, 'Label does not exist');
            return ok(issue.labels.map((label) => hub.render.label(label)));
        },
    },
];

;// CONCATENATED MODULE: ./build/local/github/render/pull-request.js
/** `pull-request-simple`: an entry of the list. */
function renderPullRequest(hub, issue, pull) {
    const { render } = hub;
    const url = render.repo(`/pulls/${issue.number}`);
    const issueUrl = render.repo(`/issues/${issue.number}`);
    const page = render.page(`/pull/${issue.number}`);
    const links = {
        self: url,
        html: page,
        issue: issueUrl,
        comments: `${issueUrl}/comments`,
        review_comments: `${url}/comments`,
        review_comment: render.repo('/pulls/comments{/number}'),
        commits: `${url}/commits`,
        statuses: render.repo(`/statuses/${pull.headSha}`),
    };
    return {
        id: issue.id,
        node_id: `PR_${issue.id}`,
        number: issue.number,
        url,
        html_url: page,
        diff_url: `${page}.diff`,
        patch_url: `${page}.patch`,
        issue_url: issueUrl,
        commits_url: links.commits,
        comments_url: links.comments,
        review_comments_url: links.review_comments,
        review_comment_url: links.review_comment,
        statuses_url: links.statuses,
        state: issue.state,
        locked: false,
        active_lock_reason: null,
        title: issue.title,
        body: issue.body,
        user: render.user(issue.author),
        // The description allows null in an issue's label and not in a pull request's.
        labels: issue.labels.map((name) => ({
            ...render.label(name),
            description: render.label(name).description ?? '',
        })),
        assignee: null,
        assignees: [],
        requested_reviewers: [],
        requested_teams: [],
        milestone: null,
        created_at: issue.createdAt,
        updated_at: issue.updatedAt,
        closed_at: issue.closedAt,
        merged_at: pull.mergedAt,
        merge_commit_sha: pull.mergeCommitSha,
        author_association: render.association(issue.author),
        auto_merge: null,
        draft: pull.draft,
        head: renderSide(hub, pull.headRef, pull.headSha),
        base: renderSide(hub, pull.baseRef, pull.baseSha),
        _links: Object.fromEntries(Object.entries(links).map(([key, href]) => [key, { href }])),
    };
}
/** `pull-request`: a single one. Whether it can be merged is never computed: null is GitHub's «not known yet». */
function renderFullPullRequest(hub, issue, pull, figures) {
    return {
        ...renderPullRequest(hub, issue, pull),
        merged: pull.mergedAt !== null,
        merged_by: hub.render.nullableUser(pull.mergedBy),
        mergeable: null,
        rebaseable: null,
        mergeable_state: 'unknown',
        comments: issue.comments,
        review_comments: 0,
        maintainer_can_modify: false,
        commits: figures.commits,
        additions: figures.additions,
        deletions: figures.deletions,
        changed_files: figures.changedFiles,
    };
}
function renderSide(hub, ref, sha) {
    return { label: `${hub.owner}:${ref}`, ref, sha, user: hub.render.user(hub.owner), repo: hub.render.repository() };
}

;// CONCATENATED MODULE: ./build/local/github/routes/pulls.js











const pulls_REPO = '/repos/{owner}/{repo}';
const newPull = schemas/* object */.Ikc({
    title: schemas/* string */.YjP(),
    head: schemas/* string */.YjP(),
    base: schemas/* string */.YjP(),
    body: schemas/* string */.YjP().nullish(),
    draft: schemas/* boolean */.zMY().default(false),
});
const pullPatch = schemas/* object */.Ikc({
    title: schemas/* string */.YjP().optional(),
    body: schemas/* string */.YjP().nullish(),
    state: schemas/* enum */.k5n(['open', 'closed']).optional(),
});
const pullRoutes = [
    { operation: `GET ${pulls_REPO}/pulls`, need: reads('pull-requests'), handle: listPulls },
    { operation: `POST ${pulls_REPO}/pulls`, need: writes('pull-requests', 'read'), handle: createPull },
    {
        operation: `GET ${pulls_REPO}/pulls/{pull_number}`,
        need: reads('pull-requests'),
        handle: async (hub, request) => ok(await renderWithFigures(hub, pullOf(hub, request))),
    },
    { operation: `PATCH ${pulls_REPO}/pulls/{pull_number}`, need: writes('pull-requests', 'read'), handle: patchPull },
];
function listPulls(hub, { query }) {
    const state = query.get('state') ?? 'open';
    const head = query.get('head');
    const base = query.get('base');
    const found = hub.state.issues
        .filter((issue) => issue.pull !== undefined && (state === 'all' || issue.state === state))
        .flatMap((issue) => (issue.pull === undefined ? [] : [{ issue, pull: issue.pull }]))
        .filter(({ pull }) => (head === null || head === `${hub.owner}:${pull.headRef}`) && (base === null || base === pull.baseRef));
    const { items, headers } = paginate(query.get('direction') === 'asc' ? found : found.toReversed(), query, hub.render.repo('/pulls'));
    return { status: 200, headers, body: items.map(({ issue, pull }) => renderPullRequest(hub, issue, pull)) };
}
async function createPull(hub, request) {
    const { title, body = null, base, draft, head } = readBody(newPull, request.body);
    checkText(title, body);
    if (request.caller.kind === 'job' && !hub.settings.actionsMayCreatePullRequests) {
        throw new ApiError(403, 'GitHub Actions is not permitted to create or approve pull requests.');
    }
    const headRef = head.startsWith(`${hub.owner}:`) ? head.slice(hub.owner.length + 1) : head;
    const [headCommit, baseCommit] = await Promise.all([
        hub.git.findRef(`refs/heads/${headRef}`),
        hub.git.findRef(`refs/heads/${base}`),
    ]);
    if (headCommit === undefined)
        throw validationFailed({ resource: 'PullRequest', code: 'invalid', field: 'head' });
    if (baseCommit === undefined)
        throw validationFailed({ resource: 'PullRequest', code: 'invalid', field: 'base' });
    if ((await hub.git.countCommits(baseCommit.sha, headCommit.sha)) === 0) {
        throw refused(`No commits between ${base} and ${headRef}`);
    }
    // Asked behind every await, so that two requests at once cannot both open one.
    const isOpen = (issue) => issue.state === 'open' && issue.pull?.headRef === headRef && issue.pull.baseRef === base;
    if (hub.state.issues.filter(isOpen).length > 0)
        throw refused(`A pull request already exists for ${hub.owner}:${headRef}.`);
    const pull = {
        headRef,
        headSha: headCommit.sha,
        baseRef: base,
        baseSha: baseCommit.sha,
        draft,
        mergedAt: null,
        mergedBy: null,
        mergeCommitSha: null,
    };
    const issue = hub.state.issues.put({ ...emptyIssue(hub, request.caller.login, timestamp()), title, body, pull });
    return created(await renderWithFigures(hub, { issue, pull }));
}
async function patchPull(hub, request) {
    const patch = readBody(pullPatch, request.body);
    const { pull } = pullOf(hub, request);
    checkText(patch.title ?? 'unchanged', patch.body ?? '');
    let issue = editIssue(hub, request.caller, pullOf(hub, request).issue, patch);
    if (patch.state === 'closed')
        issue = closeIssue(hub, request.caller, issue, { reason: null });
    if (patch.state === 'open') {
        if (pull.mergedAt !== null)
            throw refused('state cannot be changed. The pull request cannot be reopened.');
        issue = reopenIssue(hub, request.caller, issue);
    }
    return ok(await renderWithFigures(hub, { issue, pull }));
}
function refused(message) {
    return validationFailed({ resource: 'PullRequest', code: 'custom', message });
}
async function renderWithFigures(hub, { issue, pull }) {
    return renderFullPullRequest(hub, issue, pull, await figuresOf(hub, pull));
}
/** Two commits never change, so their figures are counted once. */
const known = new Map();
function figuresOf(hub, { baseSha, headSha }) {
    const key = `${hub.git.gitDir} ${baseSha} ${headSha}`;
    const found = known.get(key);
    if (found !== undefined)
        return found;
    const counting = Promise.all([hub.git.countCommits(baseSha, headSha), hub.git.diffFigures(baseSha, headSha)]).then(([commits, figures]) => ({ commits, ...figures }));
    known.set(key, counting);
    counting.catch(() => known.delete(key));
    return counting;
}

;// CONCATENATED MODULE: ./build/local/github/routes/repository.js



const repository_REPO = '/repos/{owner}/{repo}';
/** `permission` knows four values only; `role_name` says the rest. */
const LEGACY = {
    admin: 'admin',
    maintain: 'write',
    write: 'write',
    triage: 'read',
    read: 'read',
    none: 'none',
};
const repositoryRoutes = [
    {
        operation: `GET ${repository_REPO}`,
        need: METADATA,
        handle: (hub, { caller }) => ok(hub.render.fullRepository(hub.render.record(caller.login).role)),
    },
    {
        operation: `GET ${repository_REPO}/collaborators/{username}/permission`,
        need: METADATA,
        handle: (hub, { params }) => {
            const user = hub.state.users.get((params.username ?? '').toLowerCase());
            if (user === undefined)
                throw notFound();
            const roleName = user.role === 'none' ? '' : user.role;
            return ok({
                permission: LEGACY[user.role],
                role_name: roleName,
                user: { ...hub.render.user(user.login), role_name: roleName },
            });
        },
    },
    {
        operation: `GET ${repository_REPO}/contents/{path}`,
        need: reads('contents'),
        handle: async (hub, { params, query }) => {
            const path = params.path ?? '';
            const ref = query.get('ref') ?? hub.defaultBranch;
            const commit = (await hub.git.findCommit(ref)) ?? (await hub.git.findCommit(`refs/heads/${ref}`));
            const found = commit === undefined ? undefined : await hub.git.read(`${commit}:${path}`);
            if (found?.type !== 'blob')
                throw notFound();
            const encoded = path.split('/').map(encodeURIComponent).join('/');
            const url = hub.render.repo(`/contents/${encoded}?ref=${encodeURIComponent(ref)}`);
            const git = hub.render.repo(`/git/blobs/${found.oid}`);
            const html = hub.render.page(`/blob/${ref}/${encoded}`);
            return ok({
                type: 'file',
                name: path.split('/').at(-1),
                path,
                sha: found.oid,
                size: found.content.length,
                url,
                html_url: html,
                git_url: git,
                download_url: hub.render.page(`/raw/${ref}/${encoded}`),
                encoding: 'base64',
                content: found.content.toString('base64').replace(/.{60}/g, '$&\n'),
                _links: { self: url, git, html },
            });
        },
    },
    {
        operation: 'GET /rate_limit',
        need: METADATA,
        handle: (hub, { caller }) => {
            const core = hub.rateLimits.count(caller, 'core', 0);
            const graphql = hub.rateLimits.count(caller, 'graphql', 0);
            return ok({ resources: { core, graphql, search: { ...core, limit: 30, used: 0, remaining: 30 } }, rate: core });
        },
    },
];

;// CONCATENATED MODULE: ./build/local/github/render/status.js
/** `status` of GitHub's API. */
function renderStatus(hub, status) {
    const creator = hub.render.user(status.creator);
    return { ...renderSimpleStatus(hub, status), avatar_url: creator.avatar_url, creator };
}
/** `simple-commit-status`, as the combined answer lists it. */
function renderSimpleStatus(hub, status) {
    return {
        id: status.id,
        node_id: `SC_${status.id}`,
        url: hub.render.repo(`/statuses/${status.sha}`),
        avatar_url: hub.render.user(status.creator).avatar_url,
        state: status.state,
        context: status.context,
        description: status.description,
        target_url: status.targetUrl,
        created_at: status.createdAt,
        updated_at: status.createdAt,
    };
}

;// CONCATENATED MODULE: ./build/local/github/routes/statuses.js








const statuses_REPO = '/repos/{owner}/{repo}';
const newStatus = schemas/* object */.Ikc({
    state: schemas/* enum */.k5n(['error', 'failure', 'pending', 'success']),
    context: schemas/* string */.YjP().default('default'),
    description: schemas/* string */.YjP().max(140, 'description is too long (maximum is 140 characters)').nullish(),
    target_url: schemas/* string */.YjP().nullish(),
});
const statusRoutes = [
    {
        operation: `POST ${statuses_REPO}/statuses/{sha}`,
        need: writes('statuses'),
        handle: async (hub, { body, caller, params }) => {
            const { state, context, description = null, target_url: targetUrl = null } = readBody(newStatus, body);
            const sha = /^[0-9a-f]{40}$/.test(params.sha ?? '') ? await hub.git.findCommit(params.sha ?? '') : undefined;
            if (sha === undefined)
                throw new ApiError(422, `No commit found for SHA: ${params.sha}`);
            const at = { id: hub.state.next('database'), creator: caller.login, createdAt: timestamp() };
            const status = hub.state.statuses.put({ ...at, sha, state, context, description, targetUrl });
            return created(renderStatus(hub, status));
        },
    },
    {
        operation: `GET ${statuses_REPO}/commits/{ref}/statuses`,
        need: reads('statuses'),
        handle: async (hub, { params, query }) => {
            const sha = await commitOf(hub, params.ref ?? '');
            const { items, headers } = paginate(newestFirst(hub, sha), query, hub.render.repo(`/commits/${sha}/statuses`));
            return { status: 200, headers, body: items.map((status) => renderStatus(hub, status)) };
        },
    },
    {
        operation: `GET ${statuses_REPO}/commits/{ref}/status`,
        need: reads('statuses'),
        handle: async (hub, { params, query }) => {
            const sha = await commitOf(hub, params.ref ?? '');
            const latest = [
                ...new Map(newestFirst(hub, sha)
                    .toReversed()
                    .map((status) => [status.context, status])).values(),
            ];
            const { items, headers } = paginate(latest, query, hub.render.repo(`/commits/${sha}/status`));
            const body = {
                state: combined(latest),
                statuses: items.map((status) => renderSimpleStatus(hub, status)),
                sha,
                total_count: latest.length,
                repository: hub.render.repository(),
                commit_url: hub.render.repo(`/commits/${sha}`),
                url: hub.render.repo(`/commits/${sha}/status`),
            };
            return { ...ok(body), headers };
        },
    },
];
/** Failure wins over pending, pending over success; no status at all is pending. */
function combined(statuses) {
    const states = new Set(statuses.map(({ state }) => state));
    if (states.has('failure') || states.has('error'))
        return 'failure';
    return states.has('pending') || states.size === 0 ? 'pending' : 'success';
}
function newestFirst(hub, sha) {
    return hub.state.statuses.filter((status) => status.sha === sha).toReversed();
}
async function commitOf(hub, ref) {
    const sha = (await hub.git.findCommit(ref)) ?? (await hub.git.findCommit(`refs/${ref}`));
    if (sha === undefined)
        throw notFound();
    return sha;
}

;// CONCATENATED MODULE: ./build/local/github/routes/all-routes.js










/** Every REST operation that local GitHub serves. */
const ALL_ROUTES = [
    ...repositoryRoutes,
    ...issueRoutes,
    ...commentRoutes,
    ...labelRoutes,
    ...issueEventRoutes,
    ...dependencyRoutes,
    ...pullRoutes,
    ...statusRoutes,
    ...gitRefRoutes,
    ...actionRoutes,
];

;// CONCATENATED MODULE: ./build/local/github/settings.js
const DEFAULT_SETTINGS = {
    actionsMayCreatePullRequests: true,
    isFork: false,
    requestsPerHour: 1_000,
    enforceRateLimit: false,
};

;// CONCATENATED MODULE: ./build/local/github/store/collection.js
/** Records of one kind: all in memory, written through to the store. Iterates in the order of insertion. */
class Collection {
    #records = new Map();
    #store;
    #kind;
    #idOf;
    /** Loads what the store has; `order` sorts it, because the store keeps no order. */
    constructor(store, kind, options) {
        this.#store = store;
        this.#kind = kind;
        this.#idOf = options.idOf;
        // The store holds only what `put` wrote, so the shape is ours.
        const loaded = store.load(kind);
        for (const record of options.order === undefined ? loaded : loaded.toSorted(options.order)) {
            this.#records.set(String(options.idOf(record)), record);
        }
    }
    get(id) {
        return this.#records.get(String(id));
    }
    /** Adds the record, or replaces the one with the same id. */
    put(record) {
        const id = String(this.#idOf(record));
        this.#records.set(id, record);
        this.#store.set(this.#kind, id, record);
        return record;
    }
    delete(id) {
        this.#records.delete(String(id));
        this.#store.set(this.#kind, String(id), undefined);
    }
    all() {
        return [...this.#records.values()];
    }
    filter(matches) {
        const found = [];
        for (const record of this.#records.values())
            if (matches(record))
                found.push(record);
        return found;
    }
}

;// CONCATENATED MODULE: ./build/local/github/store/document-store.js

/**
 * Documents by kind and id in one SQLite file. Writes gather in memory until `flush()`, which makes them durable in one
 * transaction: what one request changed is there as a whole or not at all, also after SIGKILL.
 */
class DocumentStore {
    #database;
    #put;
    #delete;
    #waiting = new Map();
    constructor(file) {
        this.#database = new external_node_sqlite_.DatabaseSync(file);
        this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000');
        this.#database.exec('CREATE TABLE IF NOT EXISTS docs (kind TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID');
        this.#put = this.#database.prepare('INSERT OR REPLACE INTO docs (kind, id, json) VALUES (?, ?, ?)');
        this.#delete = this.#database.prepare('DELETE FROM docs WHERE kind = ? AND id = ?');
    }
    /** Every document of a kind as it was flushed last. */
    load(kind) {
        const rows = this.#database.prepare('SELECT json FROM docs WHERE kind = ?').all(kind);
        return rows.map((row) => JSON.parse(String(row.json)));
    }
    /** `undefined` deletes. */
    set(kind, id, value) {
        this.#waiting.set(`${kind}\0${id}`, { kind, id, value });
    }
    flush() {
        if (this.#waiting.size === 0)
            return;
        this.#database.exec('BEGIN');
        for (const { kind, id, value } of this.#waiting.values()) {
            if (value === undefined)
                this.#delete.run(kind, id);
            else
                this.#put.run(kind, id, JSON.stringify(value));
        }
        this.#database.exec('COMMIT');
        this.#waiting.clear();
    }
    close() {
        this.flush();
        this.#database.close();
    }
}

;// CONCATENATED MODULE: ./build/local/github/store/repository-state.js


/** Where each counter begins. Database ids lie far from issue numbers, so that mixing them up is found at once. */
const FIRST = {
    database: 3_000_000_001,
    number: 1,
    run: 17_000_000_001,
    job: 48_000_000_001,
};
const byId = (a, b) => a.id - b.id;
/** Everything that local GitHub knows and git does not. Changes are durable after `flush()`. */
class RepositoryState {
    #store;
    #counters;
    users;
    labels;
    issues;
    comments;
    events;
    statuses;
    runs;
    artifacts;
    tips;
    constructor(file) {
        const store = new DocumentStore(file);
        this.#store = store;
        this.#counters = new Collection(store, 'counter', { idOf: (counter) => counter.name });
        this.users = new Collection(store, 'user', { idOf: (user) => user.login.toLowerCase(), order: byId });
        this.labels = new Collection(store, 'label', {
            idOf: (label) => label.name.toLowerCase(),
            order: byId,
        });
        this.issues = new Collection(store, 'issue', {
            idOf: (issue) => issue.number,
            order: (a, b) => a.number - b.number,
        });
        this.comments = new Collection(store, 'comment', { idOf: (comment) => comment.id, order: byId });
        this.events = new Collection(store, 'event', { idOf: (event) => event.id, order: byId });
        this.statuses = new Collection(store, 'status', { idOf: (status) => status.id, order: byId });
        this.runs = new Collection(store, 'run', { idOf: (run) => run.id, order: byId });
        this.artifacts = new Collection(store, 'artifact', {
            idOf: (artifact) => artifact.id,
            order: byId,
        });
        this.tips = new Collection(store, 'tip', { idOf: (tip) => tip.ref });
    }
    /** Never gives the same value twice, also not after a restart once it was flushed. */
    next(name) {
        const last = this.#counters.get(name)?.last;
        return this.#counters.put({ name, last: last === undefined ? FIRST[name] : last + 1 }).last;
    }
    /** Makes sure that `next` goes past a value that somebody chose. */
    skip(name, value) {
        const last = this.#counters.get(name)?.last ?? 0;
        if (value > last)
            this.#counters.put({ name, last: value });
    }
    flush() {
        this.#store.flush();
    }
    close() {
        this.#store.close();
    }
}

;// CONCATENATED MODULE: ./build/local/github/local-github.js


























/**
 * Starts an HTTP server on 127.0.0.1 that behaves like GitHub for one repository: REST, GraphQL, git over HTTP and the artifact
 * service. What it answered is durable; started again on the same files it goes on where a killed one stood. Tokens are not kept.
 */
async function createLocalGitHub(options) {
    const [owner = '', name = ''] = options.repository.split('/');
    const { gitDir, defaultBranch, stateFile } = options;
    const settings = { ...DEFAULT_SETTINGS, ...options.settings };
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(stateFile), { recursive: true });
    const git = await BareRepository.open(gitDir, defaultBranch);
    const state = new RepositoryState(stateFile);
    const validator = new OpenApiValidator();
    const ledger = new RequestLedger({ keepsLog: options.keepsRequestLog ?? false });
    const pushListeners = [];
    const cancelListeners = [];
    let services;
    const server = createFrontDoor(() => services ?? notReady());
    // A git client keeps connections open between its requests; the default of 5 s breaks slow ones.
    server.keepAliveTimeout = 60_000;
    await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address();
    const apiUrl = `http://127.0.0.1:${port}`;
    // The host must end with .localhost: @actions/artifact takes any other one for an Enterprise Server and refuses to work.
    const serverUrl = `http://github.localhost:${port}`;
    const hub = {
        owner,
        name,
        defaultBranch,
        apiUrl,
        serverUrl,
        settings,
        state,
        git,
        tokens: new TokenRegistry(),
        render: new Renderer({ state, settings, owner, name, defaultBranch, apiUrl, serverUrl }),
        triggers: new Triggers(),
        rateLimits: new RateLimits(settings),
        cancelRun: (runId) => {
            for (const listener of cancelListeners)
                listener(runId);
        },
    };
    const addUser = (login, role, type = 'User') => {
        const id = state.users.get(login.toLowerCase())?.id ?? state.next('database');
        state.users.put({ id, login, type, role });
        state.flush();
    };
    if (state.users.get(owner.toLowerCase()) === undefined)
        addUser(owner, 'admin');
    const bot = { kind: 'job', login: ACTIONS_BOT };
    await afterPush(hub, await missedPushes(hub), bot);
    state.flush();
    const onPushed = async (changes, actor) => {
        await afterPush(hub, changes, actor);
        state.flush();
        for (const { ref, before, after } of changes)
            for (const listener of pushListeners)
                listener(ref, before, after);
    };
    const artifacts = new ArtifactStore(state, `${stateFile}.artifacts`);
    services = {
        hub,
        rest: new RestApi(hub, new RouteTable(ALL_ROUTES), validator),
        graphql: new GraphqlApi(hub),
        git: new SmartHttp({ hub, guardFolder: writeWorkflowGuard(`${stateFile}.hooks`), onPushed }),
        artifacts: new ArtifactService(artifacts, () => apiUrl),
        blobs: new BlobServer(artifacts),
        onAnswered: (entry) => ledger.add(entry),
    };
    return {
        apiUrl,
        graphqlUrl: `${apiUrl}/graphql`,
        serverUrl,
        resultsUrl: `${apiUrl}/`,
        gitUrl: `${apiUrl}/${owner}/${name}.git`,
        repository: `${owner}/${name}`,
        gitDir,
        defaultBranch,
        settings,
        violations: validator.violations,
        warnings: validator.warnings,
        get requestCount() {
            return ledger.total;
        },
        get requestLog() {
            return ledger.entries();
        },
        requestsByOperation: () => ledger.byOperation(),
        mintJobTokens: (job) => hub.tokens.mint(job),
        nextRunId: () => durable(state, state.next('run')),
        nextJobId: () => durable(state, state.next('job')),
        putRun: (run) => void durable(state, state.runs.put(run)),
        getRun: (id) => state.runs.get(id),
        listRuns: () => state.runs.all(),
        onTrigger: (handler) => hub.triggers.register(handler),
        onCancel: (handler) => void cancelListeners.push(handler),
        userToken: (login) => {
            if (state.users.get(login.toLowerCase()) === undefined)
                throw new core_errors/* StoneforgeError */.Hx('bad-arguments', `Expected «${login}» to be a user, found none. Call addUser first.`);
            return hub.tokens.forPerson(login);
        },
        addUser,
        createIssue: (issue) => durable(state, seedIssue(hub, issue)),
        hasIssue: (number) => state.issues.get(number) !== undefined,
        addBlockedBy: (issue, blocker) => {
            setBlockedBy(hub, { kind: 'person', login: owner }, { issue, blocker, isBlocked: true });
            state.flush();
        },
        onPush: (listener) => void pushListeners.push(listener),
        close: async () => {
            server.closeAllConnections();
            await new Promise((resolve) => server.close(() => resolve()));
            git.close();
            state.close();
        },
    };
}
function durable(state, value) {
    state.flush();
    return value;
}
function notReady() {
    throw new core_errors/* StoneforgeError */.Hx('forge-unavailable', 'Expected requests after the start, found one before. Try again.', {
        retryable: true,
    });
}

// EXTERNAL MODULE: ./build/core/fold.js + 5 modules
var core_fold = __webpack_require__(4850);
;// CONCATENATED MODULE: ./build/local/read-log.js



/**
 * Reads the log branch of a repository on this machine again and again. Each reading parses and folds only what was appended since the
 * one before; a log that no longer begins with what was read is read anew.
 */
function createLocalLogReader(gitDir, branch = 'stoneforge') {
    let known = { commit: undefined, events: [], state: (0,core_fold/* emptyState */.p$)(core_fold/* KEEP_ALL */.Ev) };
    let text = '';
    return async () => {
        const found = await readText(gitDir, `refs/heads/${branch}`, known.commit);
        if (found === undefined)
            return known;
        const { commit, text: newest } = found;
        const isAppended = newest.startsWith(text) && (text === '' || text.endsWith('\n'));
        const before = isAppended ? known : { events: [], state: (0,core_fold/* emptyState */.p$)(core_fold/* KEEP_ALL */.Ev) };
        const added = parseLines(isAppended ? newest.slice(text.length) : newest, before.events);
        text = newest;
        known = { commit, events: [...before.events, ...added], state: (0,core_fold/* fold */.AU)(before.state, added) };
        return known;
    };
}
/** Reads the log once. */
function readLocalLog(gitDir) {
    return createLocalLogReader(gitDir)();
}
/**
 * All files of the log, one after another, with one git process.
 *
 * @returns undefined when there is no such branch (or no repository yet), or when it is at `known`.
 */
async function readText(gitDir, ref, known) {
    const objects = new ObjectReader(gitDir);
    try {
        const commit = (await objects.read(`${ref}^{commit}`).catch(() => undefined))?.oid;
        if (commit === undefined || commit === known)
            return undefined;
        const names = namesIn(await objects.read(`${commit}:events`));
        const files = await Promise.all(names.toSorted().map((name) => objects.read(`${commit}:events/${name}`)));
        return { commit, text: files.map((file) => file?.content.toString('utf8') ?? '').join('') };
    }
    finally {
        objects.close();
    }
}
/** A tree object is a row of `<mode> <name>\0<id>`. */
function namesIn(tree) {
    if (tree?.type !== 'tree')
        return [];
    const names = [];
    for (let at = 0; at < tree.content.length;) {
        const nul = tree.content.indexOf(0, at);
        names.push(tree.content.toString('utf8', tree.content.indexOf(' ', at) + 1, nul));
        at = nul + 1 + tree.oid.length / 2;
    }
    return names;
}
function parseLines(text, before) {
    const seen = new Set(before.map((event) => event.id));
    const added = [];
    for (const line of text.split('\n')) {
        const parsed = line.trim() === '' ? undefined : (0,events/* parseEventLine */._T)(line);
        if (parsed?.kind !== 'event' || seen.has(parsed.event.id))
            continue;
        seen.add(parsed.event.id);
        added.push(parsed.event);
    }
    return added;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/errors.js
var v4_core_errors = __webpack_require__(7428);
;// CONCATENATED MODULE: ./build/local/runner/action-manifest.js





const inputSchema = schemas/* object */.Ikc({
    required: schemas/* boolean */.zMY().optional(),
    default: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig(), schemas/* boolean */.zMY()]).optional(),
});
const manifestSchema = schemas/* object */.Ikc({
    name: schemas/* string */.YjP(),
    inputs: schemas/* record */.g1P(schemas/* string */.YjP(), inputSchema.nullable()).nullish(),
    runs: schemas/* object */.Ikc({
        using: schemas/* enum */.k5n(['node20', 'node24']),
        main: schemas/* string */.YjP(),
        post: schemas/* string */.YjP().optional(),
        'post-if': schemas/* string */.YjP().optional(),
    }),
});
/** Reads `action.yml` of a folder. Throws `workflow-invalid` when it is missing or no JavaScript action. */
function readActionManifest(dir) {
    const path = (0,external_node_path_.join)(dir, 'action.yml');
    const { inputs, runs } = parseManifest(path);
    return {
        dir,
        inputs: new Map(Object.entries(inputs ?? {}).map(([name, input]) => [name, String(input?.default ?? '')])),
        main: (0,external_node_path_.join)(dir, runs.main),
        post: runs.post === undefined ? undefined : (0,external_node_path_.join)(dir, runs.post),
        postCondition: runs['post-if'] ?? 'always()',
    };
}
function parseManifest(path) {
    try {
        return manifestSchema.parse((0,yaml_dist/* parse */.qg)((0,external_node_fs_.readFileSync)(path, 'utf8')));
    }
    catch (cause) {
        const found = cause instanceof errors/* ZodError */.G ? v4_core_errors/* prettifyError */.S1(cause) : String(cause);
        throw new core_errors/* StoneforgeError */.Hx('workflow-invalid', `Expected ${path} to describe a JavaScript action (runs.using node24, runs.main), found: ${found}`, { cause });
    }
}

;// CONCATENATED MODULE: ./build/local/runner/cancel-scope.js
/**
 * What can be cancelled as one: a run, a leg of a matrix, a called workflow. Cancelling reaches everything inside; whether a
 * job really stops is decided by its own `if`, which may say `always()`.
 */
class CancelScope {
    #reason;
    #listeners = new Set();
    get isCancelled() {
        return this.#reason !== undefined;
    }
    /** Why, in words for a person; `undefined` while nothing was cancelled. */
    get reason() {
        return this.#reason;
    }
    /** Idempotent: the first reason stays. */
    cancel(reason) {
        if (this.#reason !== undefined)
            return;
        this.#reason = reason;
        for (const listener of [...this.#listeners])
            listener(reason);
        this.#listeners.clear();
    }
    /** Calls back once, at once when it is cancelled already. Returns how to stop listening. */
    onCancel(listener) {
        if (this.#reason !== undefined) {
            listener(this.#reason);
            return () => { };
        }
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }
    /** A scope that is cancelled with this one, and also alone. `release` it when what it stands for is over. */
    child() {
        const scope = new CancelScope();
        const release = this.onCancel((reason) => scope.cancel(reason));
        return { scope, release };
    }
}

;// CONCATENATED MODULE: ./build/local/runner/child-cpu.js

/** The unit of times in `/proc`: USER_HZ, which Linux fixes at 100 for programs. */
const MS_PER_TICK = 10;
/** CPU time of this process's children that have ended, with their own ended children. Zeros where there is no `/proc`. */
function readChildCpu() {
    try {
        const stat = (0,external_node_fs_.readFileSync)('/proc/self/stat', 'latin1');
        // Fields 16 and 17 of proc(5), counted from the third.
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return { userMs: Number(fields[13]) * MS_PER_TICK, systemMs: Number(fields[14]) * MS_PER_TICK };
    }
    catch {
        return { userMs: 0, systemMs: 0 };
    }
}

;// CONCATENATED MODULE: ./build/local/runner/concurrency-groups.js
/** GitHub's limit of members that wait in one group with `queue: max`. */
const MAX_PENDING = 100;
/** The concurrency groups of the repository. Names are compared without case, as on GitHub. */
class ConcurrencyGroups {
    #groups = new Map();
    join(member) {
        const key = member.group.toLowerCase();
        const group = this.#groups.get(key) ?? { running: undefined, pending: [] };
        this.#groups.set(key, group);
        const { promise, resolve } = Promise.withResolvers();
        const entry = { member, settle: resolve };
        const isGranted = group.running === undefined;
        if (isGranted)
            start(group, entry);
        else
            wait(group, entry);
        return { isGranted, granted: promise, leave: () => this.#leave(key, entry) };
    }
    #leave(key, entry) {
        const group = this.#groups.get(key);
        if (!group)
            return;
        if (group.running !== entry) {
            group.pending = group.pending.filter((other) => other !== entry);
            return;
        }
        const next = group.pending.shift();
        group.running = undefined;
        if (next)
            start(group, next);
        else
            this.#groups.delete(key);
    }
}
function start(group, entry) {
    group.running = entry;
    entry.settle(undefined);
}
function wait(group, entry) {
    const { group: name, queue, cancelInProgress } = entry.member;
    const replaced = `Canceling since a higher priority waiting request for '${name}' exists`;
    if (queue === 'max' && group.pending.length >= MAX_PENDING) {
        entry.settle(`Canceling since ${MAX_PENDING} requests wait for '${name}' already`);
        return;
    }
    if (queue === 'single') {
        for (const older of group.pending.splice(0))
            older.settle(replaced);
    }
    group.pending.push(entry);
    if (cancelInProgress)
        group.running?.member.cancel(replaced);
}

// EXTERNAL MODULE: ./node_modules/@actions/workflow-parser/dist/index.js + 7 modules
var workflow_parser_dist = __webpack_require__(9491);
// EXTERNAL MODULE: ./node_modules/@actions/expressions/dist/index.js + 15 modules
var expressions_dist = __webpack_require__(1281);
// EXTERNAL MODULE: ./node_modules/@actions/expressions/dist/result.js
var result = __webpack_require__(6856);
// EXTERNAL MODULE: ./node_modules/@actions/workflow-parser/dist/templates/tokens/boolean-token.js
var boolean_token = __webpack_require__(7112);
// EXTERNAL MODULE: ./node_modules/@actions/workflow-parser/dist/templates/tokens/null-token.js
var null_token = __webpack_require__(9444);
// EXTERNAL MODULE: ./node_modules/@actions/workflow-parser/dist/templates/tokens/number-token.js
var number_token = __webpack_require__(3811);
// EXTERNAL MODULE: ./node_modules/@actions/workflow-parser/dist/templates/tokens/string-token.js
var string_token = __webpack_require__(9907);
;// CONCATENATED MODULE: ./build/local/runner/json.js
/** Anything that came from outside, as JSON; what JSON cannot hold (functions, `undefined`) is left out. */
function toJson(value) {
    const text = JSON.stringify(value);
    return text === undefined ? null : JSON.parse(text);
}
function isJsonObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isJsonArray(value) {
    return Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/local/runner/expression-data.js


/** Converted objects by identity: the event payload is large and the same in every expression of a run. */
const converted = new WeakMap();
/** JSON as the expression engine wants it. Objects must not change after they were passed here once. */
function toExpressionData(value) {
    if (value === null)
        return new expressions_dist/* data.Null */.p.Uv();
    if (typeof value === 'string')
        return new expressions_dist/* data.StringData */.p.uQ(value);
    if (typeof value === 'number')
        return new expressions_dist/* data.NumberData */.p.Q9(value);
    if (typeof value === 'boolean')
        return new expressions_dist/* data.BooleanData */.p.bo(value);
    const known = converted.get(value);
    if (known)
        return known;
    const made = isJsonArray(value) ? new expressions_dist/* data.Array */.p.O3(...value.map(toExpressionData)) : toDictionary(value);
    converted.set(value, made);
    return made;
}
function toDictionary(value) {
    return new expressions_dist/* data.Dictionary */.p.bT(...Object.entries(value).map(([key, item]) => ({ key, value: toExpressionData(item) })));
}
/** The value of an evaluated expression as JSON. */
function fromExpressionData(value) {
    if (value instanceof expressions_dist/* data.Null */.p.Uv)
        return null;
    if (value instanceof expressions_dist/* data.StringData */.p.uQ || value instanceof expressions_dist/* data.BooleanData */.p.bo || value instanceof expressions_dist/* data.NumberData */.p.Q9) {
        return value.value;
    }
    if (value instanceof expressions_dist/* data.Array */.p.O3)
        return value.values().map(fromExpressionData);
    return Object.fromEntries(value.pairs().map((pair) => [pair.key, fromExpressionData(pair.value)]));
}

// EXTERNAL MODULE: ./node_modules/@actions/expressions/dist/lexer.js
var lexer = __webpack_require__(2083);
// EXTERNAL MODULE: ./node_modules/@actions/workflow-parser/dist/templates/schema/mapping-definition.js
var mapping_definition = __webpack_require__(4129);
// EXTERNAL MODULE: ./node_modules/@actions/workflow-parser/dist/templates/schema/property-definition.js
var property_definition = __webpack_require__(5084);
// EXTERNAL MODULE: ./node_modules/@actions/workflow-parser/dist/workflows/workflow-schema.js + 11 modules
var workflow_schema = __webpack_require__(9983);
;// CONCATENATED MODULE: ./build/local/runner/parser-exceptions.js






/*
 * The only place where the local runner and GitHub's own packages, 0.3.61, are allowed to differ. Remove what they have learnt.
 */
/**
 * Keys that GitHub takes and `@actions/workflow-parser` does not know yet.
 */
const PARSER_EXCEPTIONS = [
    {
        key: 'cache-mode',
        values: ['read', 'write', 'write-only', 'none'],
        on: ['workflow-root-strict', 'job-factory', 'workflow-job'],
        reason: 'GitHub accepts `cache-mode` on a workflow, a job and a calling job since 2026-09-10; 0.3.61 of the package is older.',
    },
];
let patched;
/**
 * GitHub's workflow schema with the rows of {@link PARSER_EXCEPTIONS} added. Idempotent; changes the schema object that the
 * package itself uses, so that positions in its error messages stay right.
 */
function workflowSchema() {
    if (patched)
        return patched;
    const schema = (0,workflow_schema/* getWorkflowSchema */.L)();
    for (const exception of PARSER_EXCEPTIONS) {
        for (const name of exception.on) {
            const definition = schema.getDefinition(name);
            if (!(definition instanceof mapping_definition/* MappingDefinition */.c)) {
                throw new TypeError(`Expected "${name}" in the workflow schema to be a mapping.`);
            }
            definition.properties[exception.key] ??= new property_definition/* PropertyDefinition */.B(new string_token/* StringToken */.H(undefined, undefined, 'non-empty-string', undefined));
        }
    }
    patched = schema;
    return schema;
}
/**
 * The tokens of an expression. The package undoes only the first `''` of a string, GitHub undoes all; it shows in every text
 * with two quotes around an expression, because such a text becomes `format('…''{0}''…', …)`.
 */
function lexExpression(expression) {
    return new expressions_dist/* Lexer */.JG(expression).lex().tokens.map((token) => {
        if (token.type !== lexer/* TokenType */.ks.STRING)
            return token;
        return { ...token, value: token.lexeme.slice(1, -1).replaceAll("''", "'") };
    });
}

;// CONCATENATED MODULE: ./build/local/runner/evaluate.js










const CONTEXTS = [
    'github',
    'env',
    'vars',
    'job',
    'jobs',
    'steps',
    'runner',
    'secrets',
    'strategy',
    'matrix',
    'needs',
    'inputs',
];
const FUNCTIONS = ['success', 'failure', 'cancelled', 'always', 'hashFiles'].map((name) => ({
    name,
    minArgs: 0,
    maxArgs: 255,
}));
const trees = new Map();
/** Value of one expression, written without `${{ }}`. Throws a `workflow-invalid` error that quotes the expression. */
function evaluateExpression(expression, scope) {
    return fromExpressionData(evaluateToData(expression, scope));
}
/** Whether an `if` holds. */
function evaluateCondition(expression, scope) {
    return !(0,result/* falsy */.me)(evaluateToData(expression, scope));
}
/** Value of a part of a workflow file, with every expression in it evaluated. */
function evaluateToken(token, scope) {
    if ((0,workflow_parser_dist/* isBasicExpression */.hR)(token))
        return evaluateExpression(token.expression, scope);
    if ((0,workflow_parser_dist/* isMapping */.pi)(token)) {
        return Object.fromEntries([...token].map((pair) => [evaluateText(pair.key, scope), evaluateToken(pair.value, scope)]));
    }
    if ((0,workflow_parser_dist/* isSequence */.wZ)(token))
        return [...token].map((item) => evaluateToken(item, scope));
    if (token instanceof string_token/* StringToken */.H || token instanceof number_token/* NumberToken */.X || token instanceof boolean_token/* BooleanToken */.K)
        return token.value;
    if (token instanceof null_token/* NullToken */.Z)
        return null;
    throw new core_errors/* StoneforgeError */.Hx('workflow-invalid', `Expected a value or an expression, found ${token.typeName()}, which the local runner cannot evaluate. Write it out.`);
}
/** Like {@link evaluateToken}, as the text that GitHub would put into an environment variable. */
function evaluateText(token, scope) {
    return toText(evaluateToken(token, scope));
}
/** A mapping whose values become text: `env`, `with`, `outputs`. */
function evaluateTexts(token, scope) {
    if (!token || !(0,workflow_parser_dist/* isMapping */.pi)(token))
        return {};
    return Object.fromEntries([...token].map((pair) => [pair.key.toString(), evaluateText(pair.value, scope)]));
}
/** Text with `${{ }}` in it that is not part of a workflow file: a default in `action.yml`. */
function interpolate(text, scope) {
    return text.replace(/\$\{\{((?:'(?:[^']|'')*'|(?!\}\})[^'])*)\}\}/g, (_whole, expression) => toText(evaluateExpression(expression.trim(), scope)));
}
function toText(value) {
    return toExpressionData(value).coerceString();
}
function evaluateToData(expression, scope) {
    try {
        const contexts = new expressions_dist/* data.Dictionary */.p.bT(...CONTEXTS.map((key) => ({ key, value: toExpressionData(scope.contexts[key] ?? null) })));
        return new expressions_dist/* Evaluator */.oi(parse(expression), contexts, functions(scope.status)).evaluate();
    }
    catch (cause) {
        throw new core_errors/* StoneforgeError */.Hx('workflow-invalid', `Expected the expression "${expression}" to have a value, found: ${(0,core_errors/* messageOf */.bD)(cause)}`, { cause });
    }
}
function parse(expression) {
    const known = trees.get(expression);
    if (known)
        return known;
    const tree = new expressions_dist/* Parser */.iX(lexExpression(expression), CONTEXTS, FUNCTIONS).parse();
    trees.set(expression, tree);
    return tree;
}
function functions(status) {
    const answers = { success: true, failure: false, cancelled: false, always: true, ...status };
    const made = new Map();
    for (const [name, answer] of Object.entries(answers)) {
        made.set(name, { name, minArgs: 0, maxArgs: 255, call: () => new expressions_dist/* data.BooleanData */.p.bo(answer) });
    }
    const refuse = () => {
        throw new Error('the local runner has no hashFiles(), because its jobs have no checkout');
    };
    made.set('hashfiles', { name: 'hashFiles', minArgs: 0, maxArgs: 255, call: refuse });
    return made;
}

;// CONCATENATED MODULE: ./build/local/runner/concurrency-setting.js




/** `concurrency:` of a workflow or a job, evaluated; `undefined` when there is none or the group is empty. */
function readConcurrency(token, scope) {
    if (!token)
        return undefined;
    const value = evaluateToken(token, scope);
    if (!(0,workflow_parser_dist/* isMapping */.pi)(token) || !isJsonObject(value))
        return toRequest(String(value ?? ''), false, 'single');
    const queue = value.queue ?? 'single';
    if (queue !== 'single' && queue !== 'max') {
        throw new core_errors/* StoneforgeError */.Hx('workflow-invalid', `Expected concurrency.queue to be single or max, found ${JSON.stringify(queue)}.`);
    }
    return toRequest(String(value.group ?? ''), value['cancel-in-progress'] === true, queue);
}
function toRequest(group, cancelInProgress, queue) {
    return group === '' ? undefined : { group, cancelInProgress, queue };
}

;// CONCATENATED MODULE: ./build/local/runner/call-inputs.js


/**
 * The `inputs` context of a called workflow: the caller's `with`, evaluated, with the types that the called file declares.
 * Throws `workflow-invalid` for a value of another type, as GitHub does.
 */
function evaluateCallInputs(call, called, scope) {
    const given = new Map([...(call.with ?? [])].map((pair) => [pair.key.toString().toLowerCase(), pair.value]));
    const inputs = {};
    for (const [name, definition] of called.inputs) {
        const token = given.get(name.toLowerCase());
        const value = token ? evaluateToken(token, scope) : (definition.default ?? emptyValue(definition));
        inputs[name] = check(call, name, definition, value);
    }
    return inputs;
}
/** The `secrets` context of a called workflow: only what the caller passes, by the names that the called file declares. */
function evaluateCallSecrets(call, secrets, scope) {
    if (call.inheritSecrets)
        return secrets;
    return Object.fromEntries([...(call.secrets ?? [])].map((pair) => [pair.key.toString(), String(evaluateToken(pair.value, scope) ?? '')]));
}
function emptyValue(definition) {
    if (definition.type === 'boolean')
        return false;
    return definition.type === 'number' ? 0 : '';
}
function check(call, name, definition, value) {
    if (definition.type === 'boolean' || definition.type === 'number') {
        if (typeof value === definition.type)
            return value;
    }
    else if (value === null || typeof value !== 'object') {
        return value === null ? '' : String(value);
    }
    const type = definition.type === 'boolean' || definition.type === 'number' ? definition.type : 'string';
    throw new core_errors/* StoneforgeError */.Hx('workflow-invalid', `Expected input "${name}" of ${call.ref} to be a ${type}, found ${JSON.stringify(value)}. ` +
        'Pass a value of that type, for example through fromJSON().');
}

;// CONCATENATED MODULE: ./build/local/runner/hold-group.js
/** Waits for the concurrency group of a job or a run. */
async function holdGroup(options) {
    const { request, stop } = options;
    if (!request)
        return { leave: () => { }, refusal: undefined };
    const own = options.held.find((other) => other.group.toLowerCase() === request.group.toLowerCase());
    if (own) {
        const { holder } = own;
        return hold_group_refuse(`Canceling since a deadlock was detected for concurrency group: '${request.group}' between ${holder} and '${options.name}'`);
    }
    const membership = options.groups.join({ ...request, cancel: options.cancel });
    if (membership.isGranted)
        return { leave: () => membership.leave(), refusal: undefined };
    options.onWait();
    const refusal = await Promise.race([membership.granted, stopped(stop)]);
    if (refusal === undefined)
        return { leave: () => membership.leave(), refusal: undefined };
    membership.leave();
    return hold_group_refuse(refusal);
}
function hold_group_refuse(refusal) {
    return { leave: undefined, refusal };
}
function stopped(stop) {
    return new Promise((resolve) => {
        if (stop.aborted)
            resolve(String(stop.reason));
        else
            stop.addEventListener('abort', () => resolve(String(stop.reason)), { once: true });
    });
}

;// CONCATENATED MODULE: ./build/local/runner/job-level.js
/** A failure outweighs a cancellation, and both outweigh a success; skipped only when nothing else happened. */
function sumUp(results) {
    const weight = ['failure', 'cancelled', 'success'];
    return weight.find((result) => results.includes(result)) ?? 'skipped';
}

;// CONCATENATED MODULE: ./build/local/runner/started-leg.js


/** Records a leg that ends before a machine or a called job could begin. */
function endUnstarted(level, job, leg, result, why) {
    const handle = level.run.journal.addJob({ name: leg.fullName, key: job.definition.key, status: 'queued' });
    handle.annotate('error', why ?? String(leg.stop.reason));
    handle.complete(result);
    return { result, outputs: {} };
}
/** Waits for the concurrency group of a leg's job. */
function holdGroupOf(level, job, leg, onWait) {
    return holdGroup({
        groups: level.run.services.groups,
        request: readConcurrency(job.definition.concurrency, leg),
        held: level.held,
        name: leg.fullName,
        stop: leg.stop,
        cancel: (reason) => leg.scope.cancel(reason),
        onWait,
    });
}

;// CONCATENATED MODULE: ./build/local/runner/call-workflow.js








/**
 * Runs the jobs of the workflow that a leg calls, inside the leg's concurrency group and that of the called file. Never throws.
 * A calling job has no machine and no record of its own, unless it ends before its jobs could begin.
 */
async function callWorkflow(level, job, options) {
    const { leg, call, called } = options;
    const holds = [];
    try {
        const own = await holdGroupOf(level, job, leg, () => { });
        holds.push(own);
        if (own.refusal !== undefined)
            return endUnstarted(level, job, leg, 'cancelled', own.refusal);
        const definition = called.file.call;
        const inputs = definition ? evaluateCallInputs(call, definition, leg) : {};
        const contexts = { ...leg.contexts, secrets: { ...level.secrets } };
        const secrets = evaluateCallSecrets(call, level.secrets, { contexts });
        const callerGroup = readConcurrency(job.definition.concurrency, leg);
        const held = callerGroup ? [...level.held, { group: callerGroup.group, holder: `'${leg.fullName}'` }] : level.held;
        const inner = { contexts: { github: level.run.github, inputs, vars: {} } };
        const request = readConcurrency(called.file.concurrency, inner);
        const whole = await holdGroup({
            groups: level.run.services.groups,
            request,
            held,
            name: leg.fullName,
            stop: leg.stop,
            cancel: (reason) => leg.scope.cancel(reason),
            onWait: () => { },
        });
        holds.push(whole);
        if (whole.refusal !== undefined)
            return endUnstarted(level, job, leg, 'cancelled', whole.refusal);
        const outcomes = await executeJobs({
            run: level.run,
            jobs: called.jobs,
            inputs,
            secrets,
            namePrefix: `${leg.fullName} / `,
            scope: leg.scope,
            held: request ? [...held, { group: request.group, holder: `'${leg.fullName}'` }] : held,
        });
        const results = [...outcomes.values()].map((outcome) => outcome.result);
        return { result: sumUp(results), outputs: callOutputs(called, outcomes, inner.contexts) };
    }
    catch (thrown) {
        return endUnstarted(level, job, leg, 'failure', (0,core_errors/* messageOf */.bD)(thrown));
    }
    finally {
        for (const hold of holds)
            hold.leave?.();
    }
}
function callOutputs(called, outcomes, contexts) {
    const jobs = Object.fromEntries([...outcomes].map(([key, outcome]) => [key, { ...outcome }]));
    const scope = { contexts: { ...contexts, jobs } };
    const outputs = [...(called.file.call?.outputs ?? [])].map(([name, token]) => [name, evaluateText(token, scope)]);
    return Object.fromEntries(outputs);
}

;// CONCATENATED MODULE: ./build/local/runner/job-directories.js



/** Makes `<workDir>/jobs/<job id>/`. */
function makeJobDirectories(workDir, job) {
    const root = (0,external_node_path_.join)(workDir, 'jobs', String(job.jobId));
    const [, name = 'repository'] = job.repository.split('/');
    const directories = {
        workspace: (0,external_node_path_.join)(root, 'work', name),
        temp: (0,external_node_path_.join)(root, 'temp'),
        home: (0,external_node_path_.join)(root, 'home'),
        toolCache: (0,external_node_path_.join)(root, 'tools'),
        commands: (0,external_node_path_.join)(root, 'temp', '_runner_file_commands'),
    };
    for (const directory of Object.values(directories))
        (0,external_node_fs_.mkdirSync)(directory, { recursive: true });
    const eventPath = (0,external_node_path_.join)(root, 'temp', 'event.json');
    (0,external_node_fs_.writeFileSync)(eventPath, JSON.stringify(job.event));
    return {
        root,
        ...directories,
        eventPath,
        remove: () => (0,promises_.rm)(root, { recursive: true, force: true, maxRetries: 3 }),
    };
}

;// CONCATENATED MODULE: ./build/local/runner/job-log.js


/** A log and a summary keep at most this much; the rest is counted and left out. */
const MAX_LOG_BYTES = 16 * 1024 * 1024;
const MAX_SUMMARY_BYTES = 1024 * 1024;
/** Lines that are quoted when a job fails without saying why. */
const TAIL_LINES = 20;
/** Opens `<workDir>/runs/<run>/<job id>-<key>.log`. Nothing is written to it that is not masked. */
function openJobLog(workDir, job) {
    const folder = (0,external_node_path_.join)(workDir, 'runs', String(job.runId));
    (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
    const path = (0,external_node_path_.join)(folder, `${job.jobId}-${job.key}.log`);
    const file = (0,external_node_fs_.openSync)(path, 'a', 0o600);
    const last = [];
    let bytes = 0;
    let summaryBytes = 0;
    let isOpen = true;
    return {
        path,
        line(text) {
            if (!isOpen)
                return;
            const masked = job.masks.mask(text);
            last.push(masked);
            if (last.length > TAIL_LINES)
                last.shift();
            if (bytes > MAX_LOG_BYTES)
                return;
            bytes += (0,external_node_fs_.writeSync)(file, `${masked}\n`);
            if (bytes > MAX_LOG_BYTES)
                (0,external_node_fs_.writeSync)(file, `… the log is cut here, after ${MAX_LOG_BYTES} bytes.\n`);
        },
        summary(text) {
            const room = MAX_SUMMARY_BYTES - summaryBytes;
            if (room <= 0)
                return;
            const masked = job.masks.mask(text).slice(0, room);
            summaryBytes += Buffer.byteLength(masked);
            (0,external_node_fs_.appendFileSync)((0,external_node_path_.join)(folder, `${job.jobId}-${job.key}.summary.md`), masked, { mode: 0o600 });
        },
        tail: () => last.join('\n'),
        close() {
            isOpen = false;
            (0,external_node_fs_.closeSync)(file);
        },
    };
}

;// CONCATENATED MODULE: ./build/local/runner/job-environment.js


/** What a job may know of the environment in which the engine itself runs. Nothing else gets through. */
const ALLOWED = ['PATH', 'LANG', 'LANGUAGE', 'LC_ALL', 'LC_CTYPE', 'TZ', 'TMPDIR', 'USER', 'LOGNAME', 'SHELL'];
/** Keys of the `github` context that become `GITHUB_<KEY>` as they are. */
const FROM_CONTEXT = [
    'actor',
    'api_url',
    'base_ref',
    'event_name',
    'graphql_url',
    'head_ref',
    'ref',
    'ref_name',
    'ref_protected',
    'ref_type',
    'repository',
    'repository_owner',
    'retention_days',
    'run_attempt',
    'run_id',
    'run_number',
    'server_url',
    'sha',
    'triggering_actor',
    'workflow',
    'workflow_ref',
    'workflow_sha',
];
const SYSTEMS = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };
/** What the engine's own environment and the option `environment` give to a job; everything else may override it. */
function baseEnvironment(extra) {
    const allowed = ALLOWED.flatMap((name) => {
        const value = process.env[name];
        return value === undefined ? [] : [[name, value]];
    });
    return { ...Object.fromEntries(allowed), ...extra };
}
/** The variables that a real runner sets for every step of a job; nothing may override them. */
function runnerEnvironment(options) {
    const { directories, github } = options;
    const fromContext = FROM_CONTEXT.map((key) => [`GITHUB_${key.toUpperCase()}`, String(github[key] ?? '')]);
    return {
        ...Object.fromEntries(fromContext),
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_JOB: options.key,
        GITHUB_EVENT_PATH: directories.eventPath,
        GITHUB_WORKSPACE: directories.workspace,
        HOME: directories.home,
        RUNNER_OS: SYSTEMS[(0,external_node_os_.platform)()] ?? (0,external_node_os_.platform)(),
        RUNNER_ARCH: (0,external_node_os_.arch)().toUpperCase(),
        RUNNER_NAME: 'stoneforge-local',
        RUNNER_ENVIRONMENT: 'self-hosted',
        RUNNER_TEMP: directories.temp,
        RUNNER_TOOL_CACHE: directories.toolCache,
        RUNNER_WORKSPACE: (0,external_node_path_.dirname)(directories.workspace),
        RUNNER_TRACKING_ID: options.trackingId,
        ...(options.cacheMode === undefined ? {} : { ACTIONS_CACHE_MODE: options.cacheMode }),
    };
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/local/runner/process-table.js

/** One process; `undefined` when it is gone, or where there is no `/proc`. */
function findProcess(pid) {
    const stat = tryRead(`/proc/${pid}/stat`);
    if (stat === undefined)
        return undefined;
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Fields 4, 5 and 22 of proc(5), counted from the third, because the name in the second may hold spaces.
    const [, parent, group] = fields;
    const state = fields[0];
    if (state === 'Z' || state === 'X')
        return undefined;
    return { pid, parent: Number(parent), group: Number(group), startTime: fields[19] ?? '' };
}
/**
 * Every process that belongs to a job, also when it moved into a group or session of its own: members of the job's groups,
 * their descendants, and whoever carries the job's `RUNNER_TRACKING_ID`. Empty where there is no `/proc`.
 */
function findJobProcesses(job) {
    const all = listProcesses();
    const found = new Set(all.filter((entry) => job.groups.includes(entry.group) || carries(entry.pid, job.trackingId)));
    const pids = new Set([...found].map((entry) => entry.pid));
    for (let size = -1; size !== found.size;) {
        size = found.size;
        for (const entry of all) {
            if (found.has(entry) || !pids.has(entry.parent))
                continue;
            found.add(entry);
            pids.add(entry.pid);
        }
    }
    return [...found].filter((entry) => entry.pid !== process.pid);
}
/** Names this boot, so that start times of an earlier one are not taken for today's; empty where unknown. */
function bootId() {
    return tryRead('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
}
function listProcesses() {
    let names;
    try {
        names = (0,external_node_fs_.readdirSync)('/proc');
    }
    catch {
        return []; // Not Linux: only the process groups themselves can be ended.
    }
    return names.flatMap((name) => (/^\d+$/.test(name) ? (findProcess(Number(name)) ?? []) : []));
}
function carries(pid, trackingId) {
    return tryRead(`/proc/${pid}/environ`)?.includes(`RUNNER_TRACKING_ID=${trackingId}\0`) ?? false;
}
function tryRead(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'latin1');
    }
    catch {
        return undefined; // Gone in the meantime, or not ours to read.
    }
}

;// CONCATENATED MODULE: ./build/local/runner/process-group.js




/** How long a background process may hold the output open after its step has ended. */
const DRAIN_MS = 500;
/** How long killed processes may take to disappear. */
const GONE_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 10;
/** Starts a command as the leader of a process group of its own, with nothing of our environment and no input. */
function startGroup(command) {
    const child = (0,external_node_child_process_.spawn)(command.command, command.args, {
        cwd: command.cwd,
        env: command.env,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', command.onStdout);
    child.stderr.on('data', command.onStderr);
    const ended = new Promise((resolve) => {
        let end;
        child.once('error', (error) => resolve({ code: null, signal: null, error: (0,core_errors/* messageOf */.bD)(error) }));
        child.once('exit', (code, signal) => {
            end = { code, signal, error: undefined };
            const drained = setTimeout(() => {
                child.stdout.destroy();
                child.stderr.destroy();
            }, DRAIN_MS);
            child.once('close', () => {
                clearTimeout(drained);
                if (end)
                    resolve(end);
            });
        });
    });
    return { group: child.pid, ended };
}
/** Sends a signal to a process group, 0 to ask only; false when nobody is left in it. */
function signalGroup(group, signal) {
    try {
        process.kill(-group, signal);
        return true;
    }
    catch {
        return false; // ESRCH: the group is empty.
    }
}
/** Like {@link killJobProcesses}; resolves when they are gone, so that their folders can be removed. */
async function endJobProcesses(job) {
    if (killJobProcesses(job) === 0)
        return;
    for (let waited = 0; waited < GONE_WITHIN_MS; waited += LOOK_EVERY_MS) {
        await (0,external_node_timers_promises_.setTimeout)(LOOK_EVERY_MS);
        if (findJobProcesses(job).length === 0)
            return;
    }
}
/** Ends at once everything that a job started, wherever it went. Returns how many processes were still there. */
function killJobProcesses(job) {
    const found = findJobProcesses(job);
    for (const group of job.groups)
        signalGroup(group, 'SIGKILL');
    for (const { pid } of found) {
        try {
            process.kill(pid, 'SIGKILL');
        }
        catch {
            // Ended by the signal to its group.
        }
    }
    return found.length;
}

;// CONCATENATED MODULE: ./build/local/runner/stop-ladder.js

const GITHUB_STOP_WAITS = { interruptMs: 7_500, terminateMs: 2_500 };
/** Asks a process group to stop, ever more firmly, until it has `ended`. */
async function stopGroup(group, ended, waits) {
    signalGroup(group, 'SIGINT');
    if (await endsWithin(ended, waits.interruptMs))
        return;
    signalGroup(group, 'SIGTERM');
    if (await endsWithin(ended, waits.terminateMs))
        return;
    signalGroup(group, 'SIGKILL');
    await ended;
}
function endsWithin(ended, limitMs) {
    return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), limitMs);
        void ended.then(() => {
            clearTimeout(timer);
            resolve(true);
        });
    });
}

;// CONCATENATED MODULE: ./build/local/runner/job-session.js




/** A job while its steps run: everything that one step leaves for the next, and how to end it early. */
class JobSession {
    options;
    /** Set by `GITHUB_ENV`. */
    env = new Map();
    /** Added by `GITHUB_PATH`, newest first. */
    path = [];
    #status = 'success';
    #isCancelled = false;
    #isLost = false;
    #steps = {};
    #baseEnv = {};
    #groups = [];
    #current;
    constructor(options) {
        this.options = options;
    }
    get isLost() {
        return this.#isLost;
    }
    get isCancelled() {
        return this.#isCancelled;
    }
    get result() {
        if (this.#isLost)
            return 'failure';
        return this.#isCancelled ? 'cancelled' : this.#status;
    }
    get status() {
        const result = this.result;
        return { success: result === 'success', failure: result === 'failure', cancelled: result === 'cancelled' };
    }
    /** What expressions of this job see now; `env` is that of the job, or of a step when one is given. */
    scope(env = this.jobEnv()) {
        const { run, planned, contexts, tokens, secrets, directories } = this.options;
        return {
            contexts: {
                ...contexts,
                github: {
                    ...run.github,
                    token: tokens.token,
                    job: planned.definition.key,
                    workspace: directories.workspace,
                    event_path: directories.eventPath,
                },
                secrets: { ...secrets, GITHUB_TOKEN: tokens.token, github_token: tokens.token },
                env: { ...env },
                job: { status: this.result },
                steps: this.#steps,
                runner: this.#runnerContext(),
            },
            status: this.status,
        };
    }
    /** `env:` of workflow and job, with what steps added since. */
    jobEnv() {
        return { ...this.#baseEnv, ...Object.fromEntries(this.env) };
    }
    setJobEnv(env) {
        this.#baseEnv = env;
    }
    /** The variables of the runner, which win over everything that a workflow sets. */
    fixedEnv() {
        const { run, planned, directories, trackingId } = this.options;
        const key = planned.definition.key;
        return runnerEnvironment({ directories, github: run.github, key, trackingId, cacheMode: planned.cacheMode });
    }
    pathWith(path) {
        return [...this.path, ...(path === undefined ? [] : [path])].join(external_node_path_.delimiter);
    }
    recordStep(id, outcome, conclusion, outputs) {
        this.#steps = { ...this.#steps, [id]: { outcome, conclusion, outputs: Object.fromEntries(outputs) } };
        if (conclusion === 'failure')
            this.#status = 'failure';
    }
    fail(message) {
        this.#status = 'failure';
        this.options.job.annotate('error', this.options.masks.mask(message));
        this.options.log.line(`##[error]${message}`);
    }
    /** Says that a step's process runs, so that it can be stopped. */
    enter(current) {
        this.#current = current;
        this.#groups.push(current.group);
        if (this.#isLost)
            killJobProcesses(this.#processes());
        else if (this.#isCancelled)
            this.#stopCurrent();
    }
    leave() {
        this.#current = undefined;
    }
    /** Stops the job as GitHub does: the running step unless its own `if` still holds; later steps decide by theirs. */
    cancel() {
        if (this.#isCancelled)
            return;
        this.#isCancelled = true;
        this.#stopCurrent();
    }
    /** The machine is gone: all processes are killed, nothing of the job runs any more, and it has no outputs. */
    lose(reason) {
        if (this.#isLost)
            return;
        this.#isLost = true;
        this.options.job.annotate('error', reason);
        this.options.log.line(`##[error]${reason}`);
        killJobProcesses(this.#processes());
    }
    /** Ends whatever of the job's processes is left; resolves when they are gone. */
    end() {
        return endJobProcesses(this.#processes());
    }
    /** Groups that are empty by now are left out: their number may belong to somebody else. */
    #processes() {
        const groups = this.#groups.filter((group) => signalGroup(group, 0));
        return { groups, trackingId: this.options.trackingId };
    }
    #stopCurrent() {
        const current = this.#current;
        if (!current || current.survivesCancel())
            return;
        void stopGroup(current.group, current.ended, this.options.run.services.stopWaits);
    }
    #runnerContext() {
        const env = this.fixedEnv();
        return {
            os: env.RUNNER_OS ?? '',
            arch: env.RUNNER_ARCH ?? '',
            name: env.RUNNER_NAME ?? '',
            environment: env.RUNNER_ENVIRONMENT ?? '',
            temp: env.RUNNER_TEMP ?? '',
            tool_cache: env.RUNNER_TOOL_CACHE ?? '',
        };
    }
}

;// CONCATENATED MODULE: ./build/local/runner/masks.js
/** Values that must not be seen in logs or leave a job as an output. */
class Masks {
    #values = new Set();
    #pattern;
    /** Masks the value, each of its lines, and the forms in which it usually leaks (base64, JSON, URL). */
    add(value) {
        for (const line of [value, ...value.split(/\r?\n/)]) {
            const text = line.trim();
            if (text === '')
                continue;
            const forms = [
                text,
                Buffer.from(text).toString('base64'),
                JSON.stringify(text).slice(1, -1),
                encodeURIComponent(text),
            ];
            for (const form of forms)
                this.#values.add(form);
        }
        this.#pattern = undefined;
    }
    /** The text with every masked value as `***`. */
    mask(text) {
        if (this.#values.size === 0)
            return text;
        this.#pattern ??= new RegExp([...this.#values]
            .sort((a, b) => b.length - a.length)
            .map(escapePattern)
            .join('|'), 'g');
        return text.replace(this.#pattern, '***');
    }
    /** Whether the text contains a masked value. */
    hides(text) {
        return this.mask(text) !== text;
    }
}
function escapePattern(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

;// CONCATENATED MODULE: ./build/local/runner/step-deadline.js


/** Stops the process of a step when its time is up. Without `timeout-minutes` that is never. */
function startDeadline(session, plan, running) {
    const { timeoutMinutes } = plan.definition;
    const { group, ended } = running;
    if (!timeoutMinutes || group === undefined)
        return { isOver: () => false, clear: () => { } };
    const minutes = evaluateText(timeoutMinutes, session.scope());
    let isOver = false;
    const timer = setTimeout(() => {
        isOver = true;
        session.options.job.annotate('error', `The step '${plan.title}' has timed out after ${minutes} minutes.`);
        void stopGroup(group, ended, session.options.run.services.stopWaits);
    }, Number(minutes) * 60_000);
    return { isOver: () => isOver, clear: () => clearTimeout(timer) };
}

;// CONCATENATED MODULE: ./build/local/runner/step-environment.js


/** `env:` of workflow, job and step, with what earlier steps added: the `env` context of the step. */
function stepEnv(session, plan) {
    return { ...session.jobEnv(), ...evaluateTexts(plan.definition.env, session.scope()) };
}
/** The whole environment of a step's process. Later parts win: the job's own variables can never hide those of the runner. */
function processEnvironment(session, plan, env, own) {
    const { run, tokens } = session.options;
    const base = baseEnvironment(run.services.environment);
    const { github } = run.services;
    const runtime = {
        ACTIONS_RUNTIME_TOKEN: tokens.runtimeToken,
        ACTIONS_RESULTS_URL: github.resultsUrl,
        ACTIONS_RUNTIME_URL: github.resultsUrl,
    };
    const merged = {
        ...base,
        ...env,
        ...Object.fromEntries([...plan.state].map(([name, value]) => [`STATE_${name}`, value])),
        ...session.fixedEnv(),
        ...own,
        ...(plan.isAction ? runtime : {}),
        GITHUB_ACTION: plan.id,
    };
    return { ...merged, PATH: session.pathWith(env.PATH ?? base.PATH) };
}

;// CONCATENATED MODULE: ./build/local/runner/file-command.js

/**
 * Reads what a step wrote to `GITHUB_OUTPUT`, `GITHUB_ENV` or `GITHUB_STATE`: lines `name=value`, and blocks
 * `name<<DELIMITER`, lines, `DELIMITER`. A later value of a name wins. Throws `bad-input` for anything else.
 */
function parseFileCommand(file, text) {
    const values = new Map();
    const lines = text.split(/\r?\n/);
    for (let index = 0; index < lines.length; index += 1) {
        const line = lines[index] ?? '';
        if (line === '')
            continue;
        const equals = line.indexOf('=');
        const heredoc = line.indexOf('<<');
        if (equals > 0 && (heredoc < 0 || equals < heredoc)) {
            values.set(line.slice(0, equals), line.slice(equals + 1));
            continue;
        }
        const name = line.slice(0, heredoc);
        const delimiter = line.slice(heredoc + 2);
        if (heredoc <= 0 || delimiter === '')
            throw invalid(file, 'name=value or name<<DELIMITER', line);
        const end = lines.indexOf(delimiter, index + 1);
        if (end < 0)
            throw invalid(file, `a line "${delimiter}" that ends the value of "${name}"`, 'the end of the file');
        values.set(name, lines.slice(index + 1, end).join('\n'));
        index = end;
    }
    return values;
}
/** The lines of `GITHUB_PATH`. */
function parsePathFile(text) {
    return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}
function invalid(file, expected, found) {
    return new core_errors/* StoneforgeError */.Hx('bad-input', `Expected ${expected} in ${file}, found "${found.slice(0, 200)}".`);
}

;// CONCATENATED MODULE: ./build/local/runner/step-files.js




const NAMES = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'];
/** Makes the files through which one step talks to the runner. */
function makeStepFiles(folder, stepId) {
    const paths = NAMES.map((name) => [name, (0,external_node_path_.join)(folder, `${stepId}-${name.toLowerCase()}`)]);
    for (const [, path] of paths)
        (0,external_node_fs_.writeFileSync)(path, '');
    const env = Object.fromEntries(paths);
    const text = (name) => step_files_readText(env[name] ?? '');
    return {
        env,
        read: () => ({
            outputs: parseFileCommand('GITHUB_OUTPUT', text('GITHUB_OUTPUT')),
            env: refuseNodeOptions(parseFileCommand('GITHUB_ENV', text('GITHUB_ENV'))),
            path: parsePathFile(text('GITHUB_PATH')),
            state: parseFileCommand('GITHUB_STATE', text('GITHUB_STATE')),
            summary: text('GITHUB_STEP_SUMMARY'),
        }),
    };
}
/** A step may delete its file; that says nothing. */
function step_files_readText(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch {
        return '';
    }
}
function refuseNodeOptions(env) {
    if (![...env.keys()].some((name) => name.toUpperCase() === 'NODE_OPTIONS'))
        return env;
    throw new core_errors/* StoneforgeError */.Hx('bad-input', 'Expected no NODE_OPTIONS in GITHUB_ENV, because it would run code in later steps; found it. Set it on the step instead.');
}

// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(6193);
;// CONCATENATED MODULE: ./build/local/runner/workflow-command.js
/** Reads a workflow command; `undefined` for any other line. */
function parseWorkflowCommand(line) {
    const match = /^\s*::([^\s:,]+)(?:\s(.*?))?::(.*)$/s.exec(line);
    if (!match)
        return undefined;
    const [, name = '', properties = '', message = ''] = match;
    return { name: name.toLowerCase(), properties: parseProperties(properties), message: unescapeData(message) };
}
function parseProperties(text) {
    const pairs = text
        .split(',')
        .map((pair) => pair.trim().split('='))
        .filter((parts) => parts.length > 1 && parts[0] !== '')
        .map(([key, ...rest]) => [key, unescapeProperty(rest.join('='))]);
    return Object.fromEntries(pairs);
}
/** `%25` last: an escaped percent sign must not make a new escape. */
function unescapeData(text) {
    return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
function unescapeProperty(text) {
    return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}

;// CONCATENATED MODULE: ./build/local/runner/step-output.js


/** A line longer than this is cut into several, so that endless output without a newline needs no endless memory. */
const MAX_LINE_CHARACTERS = 64 * 1024;
/** Reads what a step prints: workflow commands are obeyed, everything else goes to the log. */
class StepOutput {
    #targets;
    #flush = [];
    #resumeToken;
    #errors = 0;
    constructor(targets) {
        this.#targets = targets;
    }
    /** How many `::error::` the step printed. */
    get errors() {
        return this.#errors;
    }
    /** A reader for one stream; each stream has lines of its own. */
    stream() {
        const decoder = new external_node_string_decoder_.StringDecoder('utf8');
        let rest = '';
        this.#flush.push(() => {
            rest += decoder.end();
            if (rest !== '')
                this.#line(rest);
            rest = '';
        });
        return (chunk) => {
            const lines = (rest + decoder.write(chunk)).split('\n');
            rest = lines.pop() ?? '';
            for (const line of lines)
                this.#line(line.replace(/\r$/, ''));
            if (rest.length > MAX_LINE_CHARACTERS) {
                this.#line(rest);
                rest = '';
            }
        };
    }
    /** Takes what is left without a newline. Call when the process has ended. */
    end() {
        for (const flush of this.#flush)
            flush();
    }
    #line(line) {
        const command = parseWorkflowCommand(line);
        if (this.#resumeToken !== undefined) {
            if (command?.name === this.#resumeToken)
                this.#resumeToken = undefined;
            else
                this.#targets.log.line(line);
            return;
        }
        if (!command || !this.#obey(command))
            this.#targets.log.line(line);
    }
    /** False for a command that is none of ours: it stays an ordinary line. */
    #obey(command) {
        const { log, masks, annotate } = this.#targets;
        switch (command.name) {
            case 'error':
            case 'warning':
            case 'notice': {
                if (command.name === 'error')
                    this.#errors += 1;
                const { title } = command.properties;
                log.line(`##[${command.name}]${command.message}`);
                annotate(command.name, masks.mask(title ? `${title}: ${command.message}` : command.message));
                return true;
            }
            case 'add-mask':
                masks.add(command.message);
                return true;
            case 'group':
                log.line(`##[group]${command.message}`);
                return true;
            case 'endgroup':
                log.line('##[endgroup]');
                return true;
            case 'stop-commands':
                this.#resumeToken = command.message.toLowerCase();
                return true;
            case 'debug':
                return true;
            default:
                return false;
        }
    }
}

;// CONCATENATED MODULE: ./build/local/runner/run-step.js








const NOTHING = { outputs: new Map(), env: new Map(), path: [], state: new Map(), summary: '' };
/** Runs one step of a job, unless its `if` says no, and leaves its results in the session. */
async function runStep(session, plan) {
    const { log } = session.options;
    try {
        if (session.isLost || !evaluateCondition(plan.condition, session.scope())) {
            session.recordStep(plan.id, 'skipped', 'skipped', new Map());
            return { outcome: 'skipped', state: new Map() };
        }
        log.line(`##[group]${plan.title} (${session.options.run.services.now().toISOString()})`);
        const env = stepEnv(session, plan);
        const { outcome, files } = await execute(session, plan, env);
        const conclusion = outcome === 'failure' && continuesOnError(session, plan.definition) ? 'success' : outcome;
        for (const [name, value] of files.env)
            session.env.set(name, value);
        session.path.unshift(...[...files.path].reverse());
        if (files.summary !== '')
            log.summary(files.summary);
        session.recordStep(plan.id, outcome, conclusion, files.outputs);
        return { outcome, state: files.state };
    }
    catch (thrown) {
        session.fail((0,core_errors/* messageOf */.bD)(thrown));
        session.recordStep(plan.id, 'failure', 'failure', new Map());
        return { outcome: 'failure', state: new Map() };
    }
    finally {
        log.line('##[endgroup]');
    }
}
async function execute(session, plan, env) {
    const { directories, job, log, masks } = session.options;
    const files = makeStepFiles(directories.commands, plan.id);
    const command = plan.command(env);
    for (const warning of command.warnings)
        job.annotate('warning', warning);
    const output = new StepOutput({ log, masks, annotate: (level, message) => job.annotate(level, message) });
    const running = startGroup({
        ...command,
        env: processEnvironment(session, plan, env, { ...command.env, ...files.env }),
        onStdout: output.stream(),
        onStderr: output.stream(),
    });
    const deadline = startDeadline(session, plan, running);
    if (running.group !== undefined) {
        const survivesCancel = () => evaluateCondition(plan.condition, session.scope(env));
        const startTime = findProcess(running.group)?.startTime;
        const { trackingId } = session.options;
        const proof = { trackingId, startTime: startTime === undefined ? null : `${bootId()}:${startTime}` };
        job.update({ processGroup: running.group, processProof: proof });
        session.enter({ group: running.group, ended: running.ended, survivesCancel });
    }
    const wasCancelled = session.isCancelled;
    const end = await running.ended;
    session.leave();
    deadline.clear();
    output.end();
    if (end.signal === 'SIGKILL' && !session.isCancelled && !deadline.isOver()) {
        session.lose(`The machine of this job was lost: its process group ${running.group} was killed.`);
    }
    if (session.isLost)
        return { outcome: 'failure', files: NOTHING };
    const wasStopped = session.isCancelled && !wasCancelled && end.code !== 0;
    if (wasStopped)
        return { outcome: 'cancelled', files: files.read() };
    if (end.code === 0)
        return { outcome: 'success', files: files.read() };
    explain(session, plan, { end, errors: output.errors });
    return { outcome: 'failure', files: files.read() };
}
function continuesOnError(session, step) {
    return step.continueOnError ? evaluateText(step.continueOnError, session.scope()) === 'true' : false;
}
/** A failed step must say something where a person looks: its own errors, else its end and the last lines of the log. */
function explain(session, plan, failure) {
    const { end } = failure;
    const how = end.error !== undefined
        ? `Process could not be started: ${end.error}`
        : end.signal !== null
            ? `Process ended by ${end.signal}.`
            : `Process completed with exit code ${end.code}.`;
    const tail = failure.errors === 0 ? `\n${session.options.log.tail()}` : '';
    session.options.log.line(`##[error]${how}`);
    if (failure.errors === 0 || !plan.isAction)
        session.options.job.annotate('error', `${how}${tail}`);
}

;// CONCATENATED MODULE: ./build/local/runner/step-command.js





/**
 * How Node runs a job of ours. It lives for half a second of CPU time: with room for young objects it collects them hardly ever, and
 * threads that help the collector cost more than they bring. Together a sixth of that time.
 */
const NODE_FLAGS = ['--min-semi-space-size=16', '--max-semi-space-size=32', '--single-threaded-gc'];
/** A `run:` step: the script in a file, through bash. */
function shellCommand(step, job, place) {
    const setting = (own, key) => own ?? job.definition.runDefaults?.find(key) ?? job.file.runDefaults?.find(key);
    const shellToken = setting(step.shell, 'shell');
    const directoryToken = setting(step.workingDirectory, 'working-directory');
    const directory = directoryToken ? evaluateText(directoryToken, place.scope) : '';
    const script = (0,external_node_path_.join)(place.temp, `${step.id}.sh`);
    const text = step.run ? evaluateText(step.run, place.scope) : '';
    (0,external_node_fs_.writeFileSync)(script, `${text}\n`, { mode: 0o700 });
    return {
        command: 'bash',
        args: [...shellArguments(shellToken ? evaluateText(shellToken, place.scope) : undefined), script],
        cwd: (0,external_node_path_.isAbsolute)(directory) ? directory : (0,external_node_path_.join)(place.workspace, directory),
        env: {},
        warnings: [],
    };
}
/** The main or post script of our action, through this very Node. */
function actionCommand(action, script, step, place) {
    const given = evaluateTexts(step.with && (0,workflow_parser_dist/* isMapping */.pi)(step.with) ? step.with : undefined, place.scope);
    const inputs = {};
    for (const [name, fallback] of action.inputs)
        inputs[inputVariable(name)] = interpolate(fallback, place.scope);
    for (const [name, value] of Object.entries(given))
        inputs[inputVariable(name)] = value;
    const declared = [...action.inputs.keys()];
    const unexpected = Object.keys(given).filter((name) => !declared.some((other) => same(other, name)));
    const warning = `Unexpected input(s) '${unexpected.join("', '")}', valid inputs are ['${declared.join("', '")}']`;
    return {
        command: process.execPath,
        args: [...NODE_FLAGS, script],
        cwd: place.workspace,
        env: { ...inputs, GITHUB_ACTION_PATH: action.dir },
        warnings: unexpected.length > 0 ? [warning] : [],
    };
}
function shellArguments(shell) {
    if (shell === undefined)
        return ['-e'];
    if (shell === 'bash')
        return ['--noprofile', '--norc', '-eo', 'pipefail'];
    throw new core_errors/* StoneforgeError */.Hx('workflow-invalid', `Expected the shell of a step to be bash, found "${shell}". The local runner has no other shell.`);
}
function inputVariable(name) {
    return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}
function same(one, other) {
    return one.toLowerCase() === other.toLowerCase();
}

;// CONCATENATED MODULE: ./build/local/runner/run-steps.js



/** Runs the steps of a job in order, then the post scripts of the actions among them in reverse order. */
async function runSteps(session) {
    const posts = [];
    for (const definition of session.options.planned.definition.steps) {
        const action = definition.uses === undefined ? undefined : session.options.run.services.action();
        const plan = action ? planAction(session, definition, action) : planShell(session, definition);
        const { outcome, state } = await runStep(session, plan);
        if (action?.post !== undefined && outcome !== 'skipped') {
            posts.unshift(planPost(session, definition, { action, post: action.post, state }));
        }
    }
    for (const post of posts)
        await runStep(session, post);
}
function planShell(session, definition) {
    const { workspace, commands } = session.options.directories;
    return {
        definition,
        id: definition.id,
        condition: definition.condition,
        title: titleOf(session, definition, 'Run a script'),
        isAction: false,
        state: new Map(),
        command: (env) => shellCommand(definition, session.options.planned, { workspace, temp: commands, scope: session.scope(env) }),
    };
}
function planAction(session, definition, action) {
    const { workspace } = session.options.directories;
    return {
        ...planShell(session, definition),
        title: titleOf(session, definition, `Run ${definition.uses}`),
        isAction: true,
        command: (env) => actionCommand(action, action.main, definition, { workspace, scope: session.scope(env) }),
    };
}
function planPost(session, definition, main) {
    const plan = planAction(session, definition, main.action);
    const { workspace } = session.options.directories;
    return {
        ...plan,
        id: `${plan.id}_post`,
        condition: main.action.postCondition,
        title: `Post ${plan.title}`,
        state: main.state,
        command: (env) => ({
            ...actionCommand(main.action, main.post, definition, { workspace, scope: session.scope(env) }),
            warnings: [],
        }),
    };
}
function titleOf(session, definition, otherwise) {
    return definition.name ? evaluateText(definition.name, session.scope()) : otherwise;
}

;// CONCATENATED MODULE: ./build/local/runner/run-job.js








/** GitHub's default of `timeout-minutes`, and what a cancelled job still has for its `always()` steps. */
const DEFAULT_TIMEOUT_MINUTES = 360;
const CANCEL_GRACE_MS = 5 * 60_000;
/** The longest that a timer of Node can wait. */
const MAX_TIMER_MS = 2 ** 31 - 1;
/** Runs the steps of one job in folders, processes and tokens of its own, and leaves nothing of them behind. */
async function runJob(assignment) {
    const { run, planned, job, secrets, stop } = assignment;
    const { github, workDir, running } = run.services;
    const { id } = job.record;
    const { key } = planned.definition;
    const masks = new Masks();
    const trackingId = `github_${(0,external_node_crypto_.randomUUID)()}`;
    const tokens = github.mintJobTokens({ runId: run.id, jobId: id, permissions: planned.permissions });
    for (const secret of [tokens.token, tokens.runtimeToken, ...Object.values(secrets)])
        masks.add(secret);
    const log = openJobLog(workDir, { runId: run.id, jobId: id, key, masks });
    const event = run.github.event ?? null;
    const directories = makeJobDirectories(workDir, { jobId: id, repository: github.repository, event });
    const session = new JobSession({ ...assignment, tokens, directories, log, masks, trackingId });
    const timers = [];
    const cancelWith = (reason) => {
        timers.push(startGrace(session));
        cancelJob(session, reason);
    };
    const cancel = () => cancelWith(String(stop.reason));
    try {
        running.set(id, () => session.lose('The machine of this job was lost: all its processes were killed.'));
        job.update({ status: 'in_progress', processProof: { startTime: null, trackingId } });
        log.line(`Job ${job.record.name} asks for the machine ${JSON.stringify(assignment.labels)}; it runs on this one.`);
        log.line(`Permissions of its token: ${JSON.stringify(planned.permissions)}`);
        session.setJobEnv(jobEnv(session));
        timers.push(startTimeLimit(session, cancelWith));
        if (stop.aborted)
            cancel();
        else
            stop.addEventListener('abort', cancel, { once: true });
        await runSteps(session);
        return { result: session.result, outputs: collectOutputs(session) };
    }
    catch (thrown) {
        session.fail((0,core_errors/* messageOf */.bD)(thrown));
        return { result: session.result, outputs: {} };
    }
    finally {
        stop.removeEventListener('abort', cancel);
        for (const timer of timers)
            clearTimeout(timer);
        running.delete(id);
        await session.end();
        tokens.revoke();
        log.close();
        await directories.remove();
    }
}
function jobEnv(session) {
    const { planned } = session.options;
    const fromWorkflow = evaluateTexts(planned.file.env, session.scope());
    return { ...fromWorkflow, ...evaluateTexts(planned.definition.env, session.scope(fromWorkflow)) };
}
function cancelJob(session, reason) {
    session.options.job.annotate('error', reason);
    session.options.log.line(`##[error]${reason}`);
    session.cancel();
}
function startTimeLimit(session, cancel) {
    const { timeoutMinutes } = session.options.planned.definition;
    const minutes = timeoutMinutes ? Number(evaluateText(timeoutMinutes, session.scope())) : DEFAULT_TIMEOUT_MINUTES;
    if (!(minutes > 0))
        throw new TypeError(`Expected timeout-minutes to be a positive number, found ${minutes}.`);
    return setTimeout(() => {
        cancel(`The job has exceeded the maximum execution time of ${renderMinutes(minutes)}`);
    }, Math.min(minutes * 60_000, MAX_TIMER_MS));
}
function renderMinutes(minutes) {
    const seconds = Math.round(minutes * 60);
    const hours = Math.floor(seconds / 3600);
    return `${hours > 0 ? `${hours}h` : ''}${Math.floor((seconds % 3600) / 60)}m${seconds % 60}s`;
}
function startGrace(session) {
    return setTimeout(() => session.lose('The cancelled job did not end in time.'), CANCEL_GRACE_MS);
}
/** `outputs:` of the job. A lost job has none, and a value that holds something masked is dropped with a warning. */
function collectOutputs(session) {
    if (session.isLost)
        return {};
    const { job, log, masks, planned } = session.options;
    const outputs = {};
    for (const [name, value] of Object.entries(evaluateTexts(planned.definition.outputs, session.scope()))) {
        if (value === '')
            continue;
        if (masks.hides(value)) {
            const warning = `Skip output '${name}' since it may contain secret.`;
            job.annotate('warning', warning);
            log.line(`##[warning]${warning}`);
        }
        else {
            outputs[name] = value;
        }
    }
    return outputs;
}

;// CONCATENATED MODULE: ./build/local/runner/run-on-machine.js




/** Runs a leg that has steps: waits for its concurrency group, then for a free machine. Never throws. */
async function runOnMachine(level, job, leg) {
    const { run } = level;
    const handle = run.journal.addJob({ name: leg.fullName, key: job.definition.key, status: 'queued' });
    const end = (result, reason) => {
        if (reason !== undefined)
            handle.annotate('error', reason);
        handle.complete(result);
        return { result, outputs: {} };
    };
    let hold;
    let slot;
    try {
        hold = await holdGroupOf(level, job, leg, () => handle.update({ status: 'pending' }));
        if (hold.refusal !== undefined)
            return end('cancelled', hold.refusal);
        if (handle.record.status === 'pending')
            handle.update({ status: 'queued' });
        slot = await run.services.slots.take(leg.stop);
        if (!slot)
            return end('cancelled', String(leg.stop.reason));
        return await runAndRecord(level, job, leg, handle);
    }
    catch (thrown) {
        return end('failure', (0,core_errors/* messageOf */.bD)(thrown));
    }
    finally {
        slot?.();
        hold?.leave?.();
    }
}
async function runAndRecord(level, job, leg, handle) {
    const { run, secrets } = level;
    const labels = job.definition.runsOn ? evaluateToken(job.definition.runsOn, leg) : [];
    const tolerated = job.definition.continueOnError
        ? evaluateToken(job.definition.continueOnError, leg) === true
        : false;
    const { result, outputs } = await runJob({
        run,
        planned: job,
        job: handle,
        contexts: leg.contexts,
        secrets,
        labels,
        stop: leg.stop,
    });
    handle.complete(result);
    return { result: result === 'failure' && tolerated ? 'success' : result, outputs };
}

;// CONCATENATED MODULE: ./build/local/runner/execute-leg.js





/** Runs one leg to its end: waits for its place, its concurrency group and a machine, or calls the other workflow. */
async function executeLeg(level, job, options) {
    const { scope, release } = level.scope.child();
    const stopping = new AbortController();
    scope.onCancel((reason) => {
        if (!options.holdsWhenCancelled())
            stopping.abort(reason);
    });
    const place = await options.leg.places.take(stopping.signal);
    try {
        const { fullName, problem } = nameLeg(level, job, options.leg);
        const leg = { ...options.leg, fullName, scope, stop: stopping.signal };
        if (problem !== undefined)
            return endUnstarted(level, job, leg, 'failure', problem);
        if (!place)
            return endUnstarted(level, job, leg, 'cancelled');
        const { call } = job.definition;
        return await (call && job.called
            ? callWorkflow(level, job, { leg, call, called: job.called })
            : runOnMachine(level, job, leg));
    }
    finally {
        place?.();
        release();
    }
}
function nameLeg(level, job, leg) {
    const { name, key } = job.definition;
    const values = Object.values(leg.matrix ?? {}).filter((value) => typeof value !== 'object');
    const plain = leg.matrix ? `${key} (${values.join(', ')})` : key;
    try {
        const own = name ? evaluateText(name, leg) : plain;
        return { fullName: `${level.namePrefix}${own || plain}` };
    }
    catch (thrown) {
        return { fullName: `${level.namePrefix}${plain}`, problem: (0,core_errors/* messageOf */.bD)(thrown) };
    }
}

;// CONCATENATED MODULE: ./build/local/runner/matrix.js


/** GitHub's limit of jobs that one matrix may make. */
const MAX_LEGS = 256;
/**
 * The legs of an evaluated `matrix:`, in GitHub's order: the product of the vectors without `exclude`, each `include` entry
 * either added to the legs whose original values it does not contradict, or appended as a leg of its own.
 * Throws when there is no leg, more than 256, or a part has the wrong shape.
 */
function expandMatrix(matrix) {
    if (!isJsonObject(matrix))
        throw matrix_invalid('an object', matrix);
    const { include = [], exclude = [], ...vectors } = matrix;
    const originals = product(vectors).filter((leg) => !entries('exclude', exclude).some((entry) => agrees(leg, entry)));
    const legs = [...originals];
    for (const entry of entries('include', include)) {
        const fitting = originals.flatMap((original, index) => (fits(original, entry) ? [index] : []));
        for (const index of fitting)
            legs[index] = { ...legs[index], ...entry };
        if (fitting.length === 0)
            legs.push(entry);
    }
    if (legs.length === 0)
        throw matrix_invalid('at least one combination', matrix);
    if (legs.length > MAX_LEGS)
        throw matrix_invalid(`at most ${MAX_LEGS} combinations`, `${legs.length} of them`);
    return legs;
}
function product(vectors) {
    const names = Object.keys(vectors);
    if (names.length === 0)
        return [];
    let legs = [{}];
    for (const name of names) {
        const values = vectors[name];
        if (!isJsonArray(values) || values.length === 0)
            throw matrix_invalid(`"${name}" to be a list with a value`, values ?? null);
        legs = legs.flatMap((leg) => values.map((value) => ({ ...leg, [name]: value })));
    }
    return legs;
}
function entries(name, value) {
    if (!isJsonArray(value))
        throw matrix_invalid(`"${name}" to be a list`, value);
    return value.map((entry) => {
        if (!isJsonObject(entry))
            throw matrix_invalid(`each entry of "${name}" to be an object`, entry);
        return entry;
    });
}
/** Whether every key of the entry has the leg's value. */
function agrees(leg, entry) {
    return Object.entries(entry).every(([key, value]) => JSON.stringify(leg[key]) === JSON.stringify(value));
}
/** Whether the entry shares a key with the leg and contradicts none of its original values. */
function fits(leg, entry) {
    return Object.entries(entry).every(([key, value]) => !(key in leg) || JSON.stringify(leg[key]) === JSON.stringify(value));
}
function matrix_invalid(expected, found) {
    return new core_errors/* StoneforgeError */.Hx('workflow-invalid', `Expected the matrix to have ${expected}, found ${JSON.stringify(found)}.`);
}

;// CONCATENATED MODULE: ./build/local/runner/slots.js
function createSlots(count) {
    let free = count;
    const waiting = [];
    const release = () => {
        const next = waiting.shift();
        if (next)
            next();
        else
            free += 1;
    };
    const once = (action) => {
        let isDone = false;
        return () => {
            if (isDone)
                return;
            isDone = true;
            action();
        };
    };
    return {
        take(signal) {
            if (signal.aborted)
                return Promise.resolve(undefined);
            if (free > 0) {
                free -= 1;
                return Promise.resolve(once(release));
            }
            return new Promise((resolve) => {
                const start = () => {
                    signal.removeEventListener('abort', giveUp);
                    resolve(once(release));
                };
                const giveUp = () => {
                    waiting.splice(waiting.indexOf(start), 1);
                    resolve(undefined);
                };
                waiting.push(start);
                signal.addEventListener('abort', giveUp, { once: true });
            });
        },
    };
}

;// CONCATENATED MODULE: ./build/local/runner/execute-job.js








/** Decides whether a job runs, spreads it over its matrix, and sums up what became of the legs. */
async function executeJob(level, job, background) {
    const contexts = {
        github: level.run.github,
        inputs: level.inputs,
        vars: {},
        needs: Object.fromEntries([...background.needs].map(([key, outcome]) => [key, { ...outcome }])),
    };
    const holds = (isCancelled) => evaluateCondition(job.definition.condition, { contexts, status: background.status(isCancelled) });
    try {
        const { isCancelled } = level.scope;
        if (!holds(isCancelled))
            return endWithoutLegs(level, job, isCancelled && holds(false) ? 'cancelled' : 'skipped');
        const strategy = readStrategy(job, { contexts });
        return await runLegs(level, job, { contexts, strategy, holdsWhenCancelled: () => holds(true) });
    }
    catch (thrown) {
        return endWithoutLegs(level, job, 'failure', (0,core_errors/* messageOf */.bD)(thrown));
    }
}
function endWithoutLegs(level, job, result, message) {
    const { name, key } = job.definition;
    const title = name && !name.isExpression ? name.toString() : key;
    const handle = level.run.journal.addJob({ name: `${level.namePrefix}${title}`, key, status: 'queued' });
    const reason = message ?? (result === 'cancelled' ? level.scope.reason : undefined);
    if (reason !== undefined)
        handle.annotate('error', reason);
    handle.complete(result);
    return { result, outputs: {} };
}
function readStrategy(job, scope) {
    const { strategy } = job.definition;
    if (!strategy)
        return { legs: [undefined], failFast: true, maxParallel: 1 };
    const value = evaluateToken(strategy, scope);
    const settings = isJsonObject(value) ? value : {};
    const matrix = settings.matrix;
    const legs = matrix === undefined ? [undefined] : expandMatrix(matrix);
    const maxParallel = settings['max-parallel'] ?? legs.length;
    if (typeof maxParallel !== 'number' || !(maxParallel >= 1)) {
        throw new TypeError(`Expected max-parallel to be a number from 1, found ${JSON.stringify(maxParallel)}.`);
    }
    return { legs, failFast: settings['fail-fast'] !== false, maxParallel: Math.floor(maxParallel) };
}
async function runLegs(level, job, options) {
    const { strategy } = options;
    const places = createSlots(strategy.maxParallel);
    const siblings = new CancelScope();
    const releaseSiblings = level.scope.onCancel((reason) => siblings.cancel(reason));
    const legs = strategy.legs.map((matrix, index) => {
        const info = {
            'fail-fast': strategy.failFast,
            'job-index': index,
            'job-total': strategy.legs.length,
            'max-parallel': strategy.maxParallel,
        };
        return { matrix, contexts: { ...options.contexts, matrix: matrix ?? null, strategy: info }, places };
    });
    const outcomes = await Promise.all(legs.map(async (leg) => {
        const outcome = await executeLeg({ ...level, scope: siblings }, job, {
            leg,
            holdsWhenCancelled: options.holdsWhenCancelled,
        });
        if (outcome.result === 'failure' && strategy.failFast && legs.length > 1) {
            siblings.cancel(`The strategy configuration was canceled because a leg of '${job.definition.key}' failed`);
        }
        return outcome;
    }));
    releaseSiblings();
    return { result: sumUp(outcomes.map((outcome) => outcome.result)), outputs: mergeOutputs(outcomes) };
}
/** The last leg that says something wins, as on GitHub. */
function mergeOutputs(outcomes) {
    return Object.assign({}, ...outcomes.map((outcome) => outcome.outputs));
}

;// CONCATENATED MODULE: ./build/local/runner/execute-jobs.js

/**
 * Runs the jobs of a file along their `needs`, each as soon as what it needs has ended. The parser has refused cycles and
 * unknown needs before.
 */
async function executeJobs(level) {
    const byKey = new Map(level.jobs.map((job) => [job.definition.key, job]));
    const started = new Map();
    const outcomes = new Map();
    const start = (job) => {
        const { key, needs } = job.definition;
        const known = started.get(key);
        if (known)
            return known;
        const ended = (async () => {
            await Promise.all(needs.flatMap((need) => byKey.get(need) ?? []).map(start));
            const outcome = await executeJob(level, job, {
                needs: new Map(needs.flatMap((need) => [[need, outcomes.get(need) ?? NOT_RUN]])),
                status: (isCancelled) => statusOf(ancestorsOf(job, byKey), outcomes, isCancelled),
            });
            outcomes.set(key, outcome);
            return outcome;
        })();
        started.set(key, ended);
        return ended;
    };
    await Promise.all(level.jobs.map(start));
    return outcomes;
}
const NOT_RUN = { result: 'skipped', outputs: {} };
/** `success()` asks all jobs before this one, not only the direct needs: a skipped one far up skips everything below. */
function statusOf(ancestors, outcomes, isCancelled) {
    const results = [...ancestors].map((key) => outcomes.get(key)?.result ?? 'skipped');
    return {
        success: !isCancelled && results.every((result) => result === 'success'),
        failure: !isCancelled && results.includes('failure'),
        cancelled: isCancelled,
    };
}
function ancestorsOf(job, byKey) {
    const found = new Set();
    const visit = (keys) => {
        for (const key of keys) {
            if (found.has(key))
                continue;
            found.add(key);
            visit(byKey.get(key)?.definition.needs ?? []);
        }
    };
    visit(job.definition.needs);
    return found;
}

;// CONCATENATED MODULE: ./build/local/runner/execute-run.js





/** Runs a workflow to its end. Never throws: what goes wrong becomes the run's conclusion and message. */
async function executeRun(run, scope) {
    const { journal, services, plan } = run;
    const stopping = new AbortController();
    const stopListening = scope.onCancel((reason) => stopping.abort(reason));
    let hold;
    try {
        const request = readConcurrency(plan.file.concurrency, {
            contexts: { github: run.github, inputs: run.inputs, vars: {} },
        });
        hold = await holdGroup({
            groups: services.groups,
            request,
            held: [],
            name: plan.file.name,
            stop: stopping.signal,
            cancel: (reason) => scope.cancel(reason),
            onWait: () => journal.update({ status: 'pending' }),
        });
        if (hold.refusal !== undefined) {
            journal.update({ status: 'completed', conclusion: 'cancelled', message: hold.refusal });
            return;
        }
        journal.update({ status: 'in_progress' });
        const outcomes = await executeJobs({
            run,
            jobs: plan.jobs,
            inputs: run.inputs,
            secrets: services.secrets,
            namePrefix: '',
            scope,
            held: request ? [{ group: request.group, holder: 'a top level workflow' }] : [],
        });
        const message = scope.reason === undefined ? {} : { message: scope.reason };
        journal.update({ status: 'completed', conclusion: conclude(outcomes, scope.isCancelled), ...message });
    }
    catch (thrown) {
        journal.update({ status: 'completed', conclusion: 'failure', message: (0,core_errors/* messageOf */.bD)(thrown) });
    }
    finally {
        stopListening();
        hold?.leave?.();
    }
}
function conclude(outcomes, isCancelled) {
    if (isCancelled)
        return 'cancelled';
    return sumUp([...outcomes.values()].map((outcome) => outcome.result));
}

;// CONCATENATED MODULE: ./build/local/runner/match-event.js

/**
 * Whether an event starts a workflow: the event is in `on:`, its activity type is among `types:` (no `types:` = every type),
 * the schedule line is one of the file's, and a `workflow_dispatch` names this very file. A file so broken that its `on:`
 * cannot be read matches every event, so that its run says what is wrong with it.
 */
function matchesEvent(file, trigger) {
    const isUnreadable = file.events.size === 0 && file.errors.length > 0;
    if (isUnreadable && trigger.event !== 'workflow_dispatch')
        return true;
    const types = file.events.get(trigger.event);
    if (!types)
        return false;
    if (trigger.event === 'workflow_dispatch')
        return file.path.endsWith(`/${trigger.workflow}`);
    if (trigger.event === 'schedule') {
        const cron = toJson(trigger.payload.schedule);
        return typeof cron !== 'string' || file.crons.includes(cron);
    }
    return types.length === 0 || (trigger.action !== undefined && types.includes(trigger.action));
}

;// CONCATENATED MODULE: ./build/local/runner/dispatch-inputs.js

/** GitHub's limits of one dispatch. */
const MAX_INPUTS = 25;
const MAX_PAYLOAD_CHARACTERS = 65_535;
/**
 * Checks the inputs of a `workflow_dispatch` against the file and fills in defaults.
 * Throws `bad-input` for what GitHub answers with 422: an undeclared input, a missing required one, a value of the wrong type
 * or outside `options`, more than 25 inputs, more than 65,535 characters.
 */
function readDispatchInputs(file, given) {
    const names = Object.keys(given);
    if (names.length > MAX_INPUTS) {
        throw dispatch_inputs_refuse(file, `at most ${MAX_INPUTS} inputs`, `${names.length}`);
    }
    if (JSON.stringify(given).length > MAX_PAYLOAD_CHARACTERS) {
        throw dispatch_inputs_refuse(file, `inputs of at most ${MAX_PAYLOAD_CHARACTERS} characters`, `${JSON.stringify(given).length}`);
    }
    const unexpected = names.filter((name) => !file.dispatchInputs.has(name));
    if (unexpected.length > 0) {
        const declared = [...file.dispatchInputs.keys()].join(', ') || 'no inputs';
        throw dispatch_inputs_refuse(file, declared, `Unexpected inputs provided: ${JSON.stringify(unexpected)}`);
    }
    const typed = {};
    const texts = {};
    for (const [name, definition] of file.dispatchInputs) {
        const text = given[name] ?? (definition.default === undefined ? undefined : String(definition.default));
        if (definition.required && (text === undefined || text === '')) {
            throw dispatch_inputs_refuse(file, `a value for "${name}"`, `Required input '${name}' not provided`);
        }
        texts[name] = text ?? '';
        typed[name] = toTyped(file, name, definition, text);
    }
    return { typed, texts };
}
function toTyped(file, name, definition, text) {
    if (definition.type === 'boolean') {
        if (text === undefined || text === '')
            return false;
        if (text !== 'true' && text !== 'false')
            throw dispatch_inputs_refuse(file, `"${name}" to be true or false`, JSON.stringify(text));
        return text === 'true';
    }
    if (text === undefined)
        return '';
    if (definition.type === 'number' && text !== '') {
        const number = Number(text);
        if (!Number.isFinite(number))
            throw dispatch_inputs_refuse(file, `"${name}" to be a number`, JSON.stringify(text));
        return number;
    }
    if (definition.type === 'choice' && !definition.options.includes(text)) {
        throw dispatch_inputs_refuse(file, `"${name}" to be one of ${definition.options.join(', ')}`, JSON.stringify(text));
    }
    return text;
}
function dispatch_inputs_refuse(file, expected, found) {
    return new core_errors/* StoneforgeError */.Hx('bad-input', `Expected the dispatch of ${file.path} to have ${expected}, found: ${found}.`);
}

;// CONCATENATED MODULE: ./build/local/runner/github-context.js

/** The `github` context of a run, as far as it is the same for all jobs. */
function buildGitHubContext(options) {
    const { github, trigger, file } = options;
    const [owner = ''] = github.repository.split('/');
    const dispatched = trigger.event === 'workflow_dispatch' ? { inputs: options.inputs, ref: options.ref } : {};
    const action = trigger.action === undefined ? {} : { action: trigger.action };
    return {
        event: toJson({ ...action, ...trigger.payload, ...dispatched }),
        event_name: trigger.event,
        actor: trigger.actor,
        triggering_actor: trigger.actor,
        repository: github.repository,
        repository_owner: owner,
        repositoryUrl: `${github.serverUrl}/${github.repository}.git`,
        ref: options.ref,
        ref_name: options.ref.replace(/^refs\/(heads|tags)\//, ''),
        ref_type: options.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
        ref_protected: false,
        head_ref: '',
        base_ref: '',
        sha: options.commit,
        run_id: String(options.runId),
        run_number: String(options.runNumber),
        run_attempt: '1',
        workflow: file.name,
        workflow_ref: `${github.repository}/${file.path}@${options.ref}`,
        workflow_sha: options.commit,
        server_url: github.serverUrl,
        api_url: github.apiUrl,
        graphql_url: github.graphqlUrl,
        retention_days: '90',
    };
}

;// CONCATENATED MODULE: ./build/local/runner/permissions.js

/** Every permission that `permissions:` can name. */
const permissions_NAMES = [
    'actions',
    'artifact-metadata',
    'attestations',
    'checks',
    'contents',
    'deployments',
    'discussions',
    'id-token',
    'issues',
    'models',
    'packages',
    'pages',
    'pull-requests',
    'repository-projects',
    'security-events',
    'statuses',
];
const RANK = { none: 0, read: 1, write: 2 };
/** What a job gets when neither it nor its workflow says anything: GitHub's restricted default of a new repository. */
const DEFAULT_PERMISSIONS = { contents: 'read', packages: 'read' };
/** `permissions:` of a workflow or a job; `undefined` when the key is absent. What is not named is `none`. */
function readPermissions(token) {
    if (!token)
        return undefined;
    if ((0,workflow_parser_dist/* isString */.Kg)(token)) {
        const level = token.value === 'write-all' ? 'write' : 'read';
        return Object.fromEntries(permissions_NAMES.map((name) => [name, level]));
    }
    if (!(0,workflow_parser_dist/* isMapping */.pi)(token))
        return {};
    return Object.fromEntries([...token].map((pair) => [pair.key.toString(), toLevel(pair.value.toString())]));
}
/** What `requested` asks beyond `ceiling`, in GitHub's words (`statuses: write`); `undefined` when it stays within. */
function findExcess(requested, ceiling) {
    const names = Object.keys(requested)
        .filter((name) => RANK[requested[name] ?? 'none'] > RANK[ceiling[name] ?? 'none'])
        .sort();
    if (names.length === 0)
        return undefined;
    const say = (permissions) => names.map((name) => `${name}: ${permissions[name] ?? 'none'}`).join(', ');
    return { requested: say(requested), allowed: say(ceiling) };
}
function toLevel(text) {
    return text === 'write' || text === 'read' ? text : 'none';
}

;// CONCATENATED MODULE: ./build/local/runner/plan-problems.js
/** What GitHub would refuse about the inputs and secrets of a call. */
function callProblems(call, called) {
    return [...inputProblems(call, called), ...secretProblems(call, called)];
}
/** What the local runner cannot do of a job, and says before anything runs. */
function jobProblems(job, actionRepository) {
    return [
        ...job.unsupported.map((key) => `the local runner has no '${key}:'.`),
        ...job.steps.flatMap((step) => stepProblem(step, actionRepository) ?? []),
    ];
}
function inputProblems(call, called) {
    const declared = new Map([...(called.call?.inputs ?? [])].map(([name, input]) => [name.toLowerCase(), input]));
    const given = [...(call.with ?? [])].map((pair) => pair.key.toString());
    const missing = [...(called.call?.inputs ?? [])].filter(([name, input]) => input.required && !given.some((other) => other.toLowerCase() === name.toLowerCase()));
    return [
        ...given
            .filter((name) => !declared.has(name.toLowerCase()))
            .map((name) => `Invalid input, ${name} is not defined in the referenced workflow.`),
        ...missing.map(([name]) => `Input ${name} is required, but not provided while calling.`),
    ];
}
function secretProblems(call, called) {
    if (call.inheritSecrets)
        return [];
    const declared = [...(called.call?.secrets ?? [])];
    const given = [...(call.secrets ?? [])].map((pair) => pair.key.toString().toLowerCase());
    const names = new Set(declared.map(([name]) => name.toLowerCase()));
    return [
        ...given
            .filter((name) => !names.has(name))
            .map((name) => `Invalid secret, ${name} is not defined in the referenced workflow.`),
        ...declared
            .filter(([name, isRequired]) => isRequired && !given.includes(name.toLowerCase()))
            .map(([name]) => `Secret ${name} is required, but not provided while calling.`),
    ];
}
function stepProblem(step, actionRepository) {
    if (step.uses === undefined) {
        return step.run ? undefined : `the local runner knows no other steps than 'run' and 'uses' (step '${step.id}').`;
    }
    const [name] = step.uses.split('@');
    if (step.uses === './' || step.uses === '$/' || name?.toLowerCase() === actionRepository.toLowerCase())
        return undefined;
    return (`the local runner knows no third-party action; expected 'uses: ${actionRepository}@<ref>', './' or '$/', ` +
        `found '${step.uses}'. Do in a 'run:' step what that action does, or run this workflow on GitHub.`);
}

;// CONCATENATED MODULE: ./build/local/runner/plan-run.js


/** GitHub's limit of reusable workflows that call one another. */
const MAX_DEPTH = 10;
/** Decides, before any job runs, what the jobs of a workflow are, and what GitHub would refuse about them. */
function planRun(file, options) {
    const errors = [...file.errors];
    if (errors.length > 0)
        return { file, jobs: [], errors };
    const jobs = planJobs(file, { ...options, errors, depth: 0, ceiling: undefined, cacheMode: undefined });
    return { file, jobs, errors };
}
function planJobs(file, level) {
    return file.jobs.map((definition) => {
        const permissions = definition.permissions ?? file.permissions ?? level.ceiling ?? DEFAULT_PERMISSIONS;
        const declared = definition.cacheMode ?? file.cacheMode ?? level.cacheMode;
        const cacheMode = level.cacheMode === 'none' ? 'none' : declared;
        for (const problem of jobProblems(definition, level.actionRepository)) {
            level.errors.push(`${file.path}: job '${definition.key}': ${problem}`);
        }
        const called = definition.call
            ? planCall(file, definition, definition.call, { ...level, ceiling: permissions, cacheMode })
            : undefined;
        return { definition, file, permissions, cacheMode, called };
    });
}
function planCall(file, caller, call, level) {
    const refuse = (reason) => {
        level.errors.push(`${file.path}: job '${caller.key}': ${reason}`);
        return undefined;
    };
    if (!call.ref.startsWith('./')) {
        return refuse(`the local runner calls workflows of the same commit only, as ./.github/workflows/<file>, found '${call.ref}'.`);
    }
    if (level.depth >= MAX_DEPTH)
        return refuse(`Nested reusable workflow depth exceeded ${MAX_DEPTH}.`);
    const called = level.files.get(call.ref.slice(2));
    if (!called)
        return refuse(`Unable to find reusable workflow '${call.ref}' at this commit.`);
    if (called.errors.length > 0)
        return refuse(`Error calling workflow '${call.ref}'. ${called.errors.join(' ')}`);
    if (!called.call)
        return refuse(`workflow_call key is not defined in the referenced workflow '${call.ref}'.`);
    for (const problem of callProblems(call, called))
        refuse(problem);
    checkCeiling(call, called, level);
    return { file: called, jobs: planJobs(called, { ...level, depth: level.depth + 1 }) };
}
/** Every nested job may ask at most what the calling job has; GitHub checks it at the start, whatever the `if`s say. */
function checkCeiling(call, called, level) {
    const check = (who, requested) => {
        const excess = requested && findExcess(requested, level.ceiling);
        if (!excess)
            return;
        level.errors.push(`Error calling workflow '${call.ref}'. ${who} is requesting '${excess.requested}', but is only allowed '${excess.allowed}'.`);
    };
    check('The workflow', called.permissions);
    for (const job of called.jobs)
        check(`The nested job '${job.key}'`, job.permissions);
}

;// CONCATENATED MODULE: ./build/local/runner/run-journal.js
/** Kept per job and level, as on GitHub; more are in the log. */
const MAX_ANNOTATIONS = 10;
const MAX_MESSAGE_CHARACTERS = 4_000;
/** Keeps one run and its jobs, and tells local GitHub about every change at once. */
class RunJournal {
    #run;
    #jobs = [];
    #options;
    constructor(run, options) {
        const at = options.now().toISOString();
        this.#options = options;
        this.#run = { ...run, createdAt: at, updatedAt: at, jobs: [] };
        this.#publish();
    }
    get record() {
        return this.#run;
    }
    update(change) {
        this.#run = { ...this.#run, ...change };
        this.#publish();
    }
    addJob(job) {
        const index = this.#jobs.length;
        const initial = {
            id: this.#options.github.nextJobId(),
            ...job,
            conclusion: null,
            startedAt: null,
            completedAt: null,
            processGroup: null,
            annotations: [],
        };
        this.#jobs.push(initial);
        this.#publish();
        const read = () => this.#jobs[index] ?? initial;
        const change = (next) => {
            this.#jobs[index] = { ...read(), ...next };
        };
        return {
            get record() {
                return read();
            },
            update: (next) => {
                const isStart = next.status === 'in_progress' && read().status !== 'in_progress';
                change(isStart ? { ...next, startedAt: this.#options.now().toISOString() } : next);
                this.#publish();
                if (isStart)
                    this.#options.onJob({ run: this.#run, job: read(), phase: 'started' });
            },
            annotate: (level, message) => {
                const { annotations } = read();
                if (annotations.filter((other) => other.level === level).length >= MAX_ANNOTATIONS)
                    return;
                change({ annotations: [...annotations, { level, message: message.slice(0, MAX_MESSAGE_CHARACTERS) }] });
            },
            complete: (conclusion) => {
                if (read().status === 'completed')
                    return;
                const completedAt = this.#options.now().toISOString();
                change({ status: 'completed', conclusion, completedAt, processGroup: null, processProof: null });
                this.#publish();
                this.#options.onJob({ run: this.#run, job: read(), phase: 'completed' });
            },
        };
    }
    #publish() {
        this.#run = { ...this.#run, updatedAt: this.#options.now().toISOString(), jobs: [...this.#jobs] };
        this.#options.github.putRun(this.#run);
    }
}

;// CONCATENATED MODULE: ./build/local/runner/start-run.js






/**
 * Makes the run that an event starts: recorded as queued, or at once as `startup_failure` when GitHub would refuse it.
 * Throws `bad-input` for the inputs of a dispatch, before there is a run.
 */
function startRun(options) {
    const { trigger, file, files, commit, branch, services } = options;
    const { github } = services;
    const inputs = trigger.event === 'workflow_dispatch' ? readDispatchInputs(file, trigger.inputs ?? {}) : { typed: {}, texts: {} };
    const id = github.nextRunId();
    const workflow = file.path.slice(file.path.lastIndexOf('/') + 1);
    const number = 1 + github.listRuns().filter((run) => run.workflow === workflow).length;
    const ref = branch.startsWith('refs/') ? branch : `refs/heads/${branch}`;
    const context = buildGitHubContext({
        github,
        trigger,
        file,
        commit,
        ref,
        runId: id,
        runNumber: number,
        inputs: inputs.texts,
    });
    const plan = planRun(file, { files, actionRepository: services.actionRepository });
    const title = nameRun(file, context, inputs.typed);
    const errors = [...plan.errors, ...title.errors, ...actionErrors(services)];
    const isRefused = errors.length > 0;
    const journal = new RunJournal({
        id,
        workflow,
        name: file.name,
        displayTitle: title.text,
        event: trigger.event,
        actor: trigger.actor,
        headBranch: ref.replace(/^refs\/(heads|tags)\//, ''),
        headSha: commit,
        status: isRefused ? 'completed' : 'queued',
        conclusion: isRefused ? 'startup_failure' : null,
        ...(isRefused ? { message: errors.join('\n') } : {}),
    }, { github, now: services.now, onJob: options.onJob });
    return { id, number, plan, services, journal, github: context, inputs: inputs.typed };
}
/** The run's title: `run-name`, else what the event is about, else the workflow's name. */
function nameRun(file, context, inputs) {
    if (!file.runName)
        return { text: file.name, errors: [] };
    try {
        const text = evaluateText(file.runName, { contexts: { github: context, inputs, vars: {} } }).trim();
        return { text: text === '' ? file.name : text, errors: [] };
    }
    catch (thrown) {
        return { text: file.name, errors: [(0,core_errors/* messageOf */.bD)(thrown)] };
    }
}
function actionErrors(services) {
    try {
        services.action();
        return [];
    }
    catch (thrown) {
        return [(0,core_errors/* messageOf */.bD)(thrown)];
    }
}

// EXTERNAL MODULE: ./node_modules/@actions/workflow-parser/dist/model/converter/concurrency.js
var converter_concurrency = __webpack_require__(2675);
// EXTERNAL MODULE: ./node_modules/@actions/workflow-parser/dist/model/converter/events.js + 6 modules
var converter_events = __webpack_require__(5103);
// EXTERNAL MODULE: ./node_modules/@actions/workflow-parser/dist/model/converter/jobs.js + 7 modules
var converter_jobs = __webpack_require__(1922);
// EXTERNAL MODULE: ./node_modules/@actions/workflow-parser/dist/templates/template-context.js + 1 modules
var template_context = __webpack_require__(5071);
;// CONCATENATED MODULE: ./build/local/runner/input-definitions.js

const TYPES = ['string', 'number', 'boolean', 'choice', 'environment'];
/**
 * `inputs:` of `workflow_dispatch` or `workflow_call`. Read from the tokens, because the package's own conversion knows no
 * `number` for `workflow_dispatch`.
 */
function readInputs(inputs) {
    return new Map([...(inputs ?? [])].map((pair) => [pair.key.toString(), readInput(pair.value)]));
}
function readInput(token) {
    const find = (key) => ((0,workflow_parser_dist/* isMapping */.pi)(token) ? token.find(key) : undefined);
    const options = find('options');
    return {
        type: TYPES.find((type) => type === find('type')?.toString()) ?? 'string',
        required: find('required')?.toString() === 'true',
        default: readDefault(find('default')),
        options: options && (0,workflow_parser_dist/* isSequence */.wZ)(options) ? [...options].map((option) => option.toString()) : [],
    };
}
function readDefault(token) {
    if (!token)
        return undefined;
    if ((0,workflow_parser_dist/* isString */.Kg)(token) || (0,workflow_parser_dist/* isNumber */.Et)(token) || (0,workflow_parser_dist/* isBoolean */.Lm)(token))
        return token.value;
    return token.toString();
}

// EXTERNAL MODULE: ./node_modules/@actions/workflow-parser/dist/model/type-guards.js
var type_guards = __webpack_require__(6118);
;// CONCATENATED MODULE: ./build/local/runner/job-definition.js



const UNSUPPORTED = ['container', 'services', 'snapshot'];
/**
 * One job as the runner needs it. `converted` comes from GitHub's own converter (conditions with their implied `success()`,
 * step ids); `source` is the job's mapping in the file, which holds what the converter drops (`permissions`, `with`, …).
 */
function readJob(converted, source) {
    const find = (key) => source?.find(key);
    return {
        key: converted.id.value,
        name: find('name'),
        needs: (converted.needs ?? needsOf(find('needs'))).map((need) => need.toString()),
        condition: converted.if.expression,
        strategy: asMapping(find('strategy')),
        concurrency: find('concurrency'),
        permissions: readPermissions(find('permissions')),
        cacheMode: find('cache-mode')?.toString(),
        continueOnError: find('continue-on-error'),
        timeoutMinutes: find('timeout-minutes'),
        runsOn: find('runs-on'),
        env: find('env'),
        outputs: asMapping(find('outputs')),
        runDefaults: asMapping(asMapping(find('defaults'))?.find('run')),
        steps: (0,type_guards/* isJob */.o5)(converted) ? readSteps(converted.steps, find('steps')) : [],
        call: (0,type_guards/* isJob */.o5)(converted) ? undefined : readCallOfWorkflow(converted.ref.value, source),
        unsupported: UNSUPPORTED.filter((key) => find(key) !== undefined),
    };
}
function needsOf(token) {
    if (!token)
        return [];
    return (0,workflow_parser_dist/* isSequence */.wZ)(token) ? [...token] : [token];
}
function asMapping(token) {
    return token && (0,workflow_parser_dist/* isMapping */.pi)(token) ? token : undefined;
}
function readCallOfWorkflow(ref, source) {
    const secrets = source?.find('secrets');
    return {
        ref,
        with: asMapping(source?.find('with')),
        secrets: asMapping(secrets),
        inheritSecrets: secrets?.toString() === 'inherit',
    };
}
function readSteps(converted, source) {
    const items = source && (0,workflow_parser_dist/* isSequence */.wZ)(source) ? [...source] : [];
    return converted.map((step, index) => readStep(step, items[index]));
}
function readStep(step, source) {
    const find = (key) => (source && (0,workflow_parser_dist/* isMapping */.pi)(source) ? source.find(key) : undefined);
    return {
        id: step.id,
        name: find('name'),
        condition: step.if?.expression ?? 'success()',
        continueOnError: find('continue-on-error'),
        timeoutMinutes: find('timeout-minutes'),
        env: find('env'),
        run: find('run'),
        shell: find('shell'),
        workingDirectory: find('working-directory'),
        uses: find('uses')?.toString(),
        with: find('with'),
    };
}

;// CONCATENATED MODULE: ./build/local/runner/workflow-file.js










/**
 * Parses one workflow file with GitHub's own parser. Never throws: what is wrong is in `errors`, each with file, line and
 * column, and what could be read (the events above all) is there beside it.
 */
function parseWorkflowFile(path, content) {
    const context = new template_context/* TemplateContext */.m(new template_context/* TemplateValidationErrors */.R(), workflowSchema(), new workflow_parser_dist/* NoOperationTraceWriter */.P0());
    const root = (0,workflow_parser_dist/* parseWorkflow */.hM)({ name: path, content }, context).value;
    const mapping = root && (0,workflow_parser_dist/* isMapping */.pi)(root) ? root : undefined;
    const on = mapping?.find('on');
    const isReadable = context.errors.getErrors().length === 0;
    const jobs = mapping && isReadable ? guard(context, mapping, [], () => readJobs(context, mapping)) : [];
    const none = new Map();
    const events = on ? guard(context, on, none, () => readEvents(context, on)) : none;
    const cacheMode = mapping?.find('cache-mode');
    checkCacheModes(context, mapping);
    return {
        path,
        name: mapping?.find('name')?.toString() ?? path,
        errors: context.errors.getErrors().map((error) => error.message),
        events,
        crons: readCrons(on),
        dispatchInputs: readInputs(child(child(on, 'workflow_dispatch'), 'inputs')),
        call: events.has('workflow_call') ? readCall(child(on, 'workflow_call')) : undefined,
        permissions: readPermissions(mapping?.find('permissions')),
        cacheMode: cacheMode?.toString(),
        concurrency: mapping?.find('concurrency'),
        env: mapping?.find('env'),
        runName: mapping?.find('run-name'),
        runDefaults: child(mapping?.find('defaults'), 'run'),
        jobs,
    };
}
function guard(context, token, otherwise, read) {
    try {
        return read();
    }
    catch (thrown) {
        context.error(token, (0,core_errors/* messageOf */.bD)(thrown));
        return otherwise;
    }
}
function child(token, key) {
    const value = token && (0,workflow_parser_dist/* isMapping */.pi)(token) ? token.find(key) : undefined;
    return value && (0,workflow_parser_dist/* isMapping */.pi)(value) ? value : undefined;
}
function readEvents(context, on) {
    const config = (0,converter_events/* convertOn */.j)(context, on);
    return new Map(Object.keys(config).map((event) => [event, readTypes(child(on, event)?.find('types'))]));
}
function readTypes(types) {
    if (!types)
        return [];
    return (0,workflow_parser_dist/* isSequence */.wZ)(types) ? [...types].map((type) => type.toString()) : [types.toString()];
}
function readCrons(on) {
    const schedule = on && (0,workflow_parser_dist/* isMapping */.pi)(on) ? on.find('schedule') : undefined;
    if (!schedule || !(0,workflow_parser_dist/* isSequence */.wZ)(schedule))
        return [];
    return [...schedule].flatMap((entry) => ((0,workflow_parser_dist/* isMapping */.pi)(entry) ? [entry.find('cron')?.toString() ?? ''] : []));
}
function readCall(call) {
    const secrets = [...(child(call, 'secrets') ?? [])].map((pair) => [
        pair.key.toString(),
        (0,workflow_parser_dist/* isMapping */.pi)(pair.value) && pair.value.find('required')?.toString() === 'true',
    ]);
    const outputs = [...(child(call, 'outputs') ?? [])].flatMap((pair) => {
        const value = (0,workflow_parser_dist/* isMapping */.pi)(pair.value) ? pair.value.find('value') : undefined;
        return value ? [[pair.key.toString(), value]] : [];
    });
    return { inputs: readInputs(child(call, 'inputs')), secrets: new Map(secrets), outputs: new Map(outputs) };
}
function readJobs(context, root) {
    const jobs = child(root, 'jobs');
    const concurrency = root.find('concurrency');
    if (concurrency)
        (0,converter_concurrency/* convertConcurrency */.b)(context, concurrency);
    if (!jobs)
        return [];
    const converted = (0,converter_jobs/* convertJobs */.S)(context, jobs);
    if (context.errors.getErrors().length > 0)
        return [];
    return converted.map((job) => readJob(job, child(jobs, job.id.value)));
}
function checkCacheModes(context, root) {
    const jobs = [...(child(root, 'jobs') ?? [])].map((pair) => pair.value);
    for (const holder of [root, ...jobs]) {
        const mode = holder && (0,workflow_parser_dist/* isMapping */.pi)(holder) ? holder.find('cache-mode') : undefined;
        const { values } = PARSER_EXCEPTIONS[0];
        if (mode && !((0,workflow_parser_dist/* isString */.Kg)(mode) && values.some((value) => value === mode.value))) {
            context.error(mode, `Unexpected value '${mode.toString()}', expected one of ${values.join(', ')}`);
        }
    }
}

;// CONCATENATED MODULE: ./build/local/runner/workflow-store.js



const FOLDER = '.github/workflows';
/** Trees of the workflow folder that stay parsed; a run keeps its own files. */
const KEPT_TREES = 20;
/**
 * Reads workflow files out of a bare repository. Synchronous, because a trigger is answered with run ids at once; one short
 * git process per call, and the files are parsed once per content of the folder, not per commit.
 */
function createWorkflowStore(gitDir) {
    const parsed = new Map();
    return {
        at(ref) {
            const { commit, tree } = resolve(gitDir, ref);
            if (tree === undefined)
                return { commit, files: new Map() };
            const files = parsed.get(tree) ?? readFolder(gitDir, tree);
            parsed.delete(tree);
            parsed.set(tree, files);
            const [oldest] = parsed.keys();
            if (parsed.size > KEPT_TREES && oldest !== undefined)
                parsed.delete(oldest);
            return { commit, files };
        },
    };
}
function resolve(gitDir, ref) {
    const name = ref.startsWith('refs/') ? ref : `refs/heads/${ref}`;
    const input = `${name}^{commit}\n${name}:${FOLDER}\n`;
    const [commit, tree] = git(gitDir, ['cat-file', '--batch-check=%(objectname) %(objecttype)'], input)
        .toString()
        .split('\n');
    if (!commit?.endsWith(' commit')) {
        throw new core_errors/* StoneforgeError */.Hx('bad-input', `Expected the ref "${ref}" to exist in ${gitDir}, found none. Push it first.`);
    }
    return { commit: commit.split(' ')[0] ?? '', tree: tree?.endsWith(' tree') ? tree.split(' ')[0] : undefined };
}
function readFolder(gitDir, tree) {
    const blobs = git(gitDir, ['ls-tree', '-z', tree])
        .toString()
        .split('\0')
        .flatMap((line) => {
        const [meta = '', name = ''] = line.split('\t');
        const [, type, id = ''] = meta.split(' ');
        return type === 'blob' && /\.ya?ml$/.test(name) ? [{ name, id }] : [];
    });
    const texts = readBlobs(gitDir, blobs.map((blob) => blob.id));
    return new Map(blobs.map(({ name }, index) => {
        const file = parseWorkflowFile(`${FOLDER}/${name}`, texts[index] ?? '');
        return [file.path, file];
    }));
}
function readBlobs(gitDir, ids) {
    if (ids.length === 0)
        return [];
    const output = git(gitDir, ['cat-file', '--batch'], `${ids.join('\n')}\n`);
    const texts = [];
    let position = 0;
    for (const _id of ids) {
        const end = output.indexOf('\n', position);
        const size = Number(output.subarray(position, end).toString().split(' ')[2]);
        texts.push(output.subarray(end + 1, end + 1 + size).toString());
        position = end + 1 + size + 1;
    }
    return texts;
}
function git(gitDir, args, input) {
    const result = (0,external_node_child_process_.spawnSync)('git', ['--git-dir', gitDir, ...args], {
        input,
        maxBuffer: 64 * 1024 * 1024,
        env: { PATH: process.env.PATH, LC_ALL: 'C', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
    });
    if (result.status === 0)
        return result.stdout;
    throw new core_errors/* StoneforgeError */.Hx('git-failed', `Expected "git ${args.join(' ')}" in ${gitDir} to succeed, found: ${result.error?.message ?? result.stderr.toString()}`, { cause: result.error });
}

;// CONCATENATED MODULE: ./build/local/runner/local-runner.js













/** Jobs at once when nothing else is said: GitHub's limit on the Free plan. */
const DEFAULT_SLOTS = 20;
/** A runner that executes the workflow files of the default branch on this machine. */
function createLocalRunner(options) {
    const { github } = options;
    (0,external_node_fs_.mkdirSync)(options.workDir, { recursive: true });
    // What a killed engine left; `recoverRuns` has ended its processes before.
    (0,external_node_fs_.rmSync)((0,external_node_path_.join)(options.workDir, 'jobs'), { recursive: true, force: true });
    const store = createWorkflowStore(github.gitDir);
    const listeners = new Set();
    const scopes = new Map();
    const cpuAtStart = readChildCpu();
    let waiting = [];
    let isClosed = false;
    let action;
    const readAction = () => {
        action ??= readActionManifest(options.actionDir);
        return action;
    };
    const services = {
        github,
        workDir: options.workDir,
        action: readAction,
        actionRepository: options.actionRepository,
        slots: createSlots(options.slots ?? DEFAULT_SLOTS),
        groups: new ConcurrencyGroups(),
        environment: options.environment ?? {},
        secrets: options.secrets ?? {},
        stopWaits: options.stopWaits ?? GITHUB_STOP_WAITS,
        now: options.now ?? (() => new Date()),
        running: new Map(),
    };
    const trigger = (event) => {
        if (isClosed)
            return [];
        const branch = event.event === 'workflow_dispatch' ? (event.ref ?? github.defaultBranch) : github.defaultBranch;
        const { commit, files } = store.at(branch);
        const matching = [...files.values()].filter((file) => matchesEvent(file, event));
        if (event.event === 'workflow_dispatch' && matching.length === 0)
            throw noSuchWorkflow(event, [...files.keys()]);
        return matching.map((file) => {
            const emit = (jobEvent) => {
                for (const listener of listeners)
                    listener(jobEvent);
            };
            const run = startRun({ trigger: event, file, files, commit, branch, services, onJob: emit });
            if (run.journal.record.status === 'completed')
                return run.id;
            const scope = new CancelScope();
            scopes.set(run.id, scope);
            setImmediate(() => void executeRun(run, scope).then(() => settle(run.id)));
            return run.id;
        });
    };
    const settle = (runId) => {
        scopes.delete(runId);
        if (scopes.size > 0)
            return;
        const resolved = waiting;
        waiting = [];
        for (const resolve of resolved)
            resolve();
    };
    const idle = () => scopes.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve));
    const cancelRun = (runId) => scopes.get(runId)?.cancel('The run was canceled.');
    github.onTrigger(trigger);
    github.onCancel(cancelRun);
    return {
        trigger,
        idle,
        onJob(listener) {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
        killJob(jobId) {
            const kill = services.running.get(jobId);
            kill?.();
            return kill !== undefined;
        },
        cancelRun,
        cpu() {
            const now = readChildCpu();
            return { userMs: now.userMs - cpuAtStart.userMs, systemMs: now.systemMs - cpuAtStart.systemMs };
        },
        async close() {
            isClosed = true;
            for (const scope of scopes.values())
                scope.cancel('The local runner was closed.');
            const ended = idle();
            // Jobs that go on with always() start one after another; each is killed as it starts.
            listeners.add(({ job, phase }) => {
                if (phase === 'started')
                    setImmediate(() => services.running.get(job.id)?.());
            });
            for (const kill of [...services.running.values()])
                kill();
            await ended;
        },
    };
}
function noSuchWorkflow(event, paths) {
    return new core_errors/* StoneforgeError */.Hx('bad-input', `Expected "${event.workflow}" to be a workflow with 'workflow_dispatch' on ${event.ref ?? 'the default branch'}, ` +
        `found ${paths.join(', ') || 'no workflow file'}. Add the trigger, or dispatch another file.`);
}

;// CONCATENATED MODULE: ./build/local/runner/recover-runs.js


/**
 * After the engine itself died: ends the processes that its jobs left behind, and records every run that was not completed,
 * and its jobs, as cancelled. A recorded process group is only touched when it is still the job's (same boot, same start time
 * of its leader, or the job's tracking id in a process's environment). Returns the runs as recorded now.
 */
async function recoverRuns(github, options = {}) {
    const at = (options.now ?? (() => new Date()))().toISOString();
    const lost = github.listRuns().filter((run) => run.status !== 'completed');
    for (const run of lost) {
        await Promise.all(run.jobs.filter((job) => job.status !== 'completed').map(endProcesses));
    }
    return lost.map((run) => {
        const ended = cancelled(run, at);
        github.putRun(ended);
        return ended;
    });
}
async function endProcesses(job) {
    const { processGroup, processProof } = job;
    if (!processProof)
        return;
    const { startTime, trackingId } = processProof;
    const leader = processGroup === null ? undefined : findProcess(processGroup);
    const isOurs = leader !== undefined && startTime !== null && startTime === `${bootId()}:${leader.startTime}`;
    const target = { groups: processGroup !== null && isOurs ? [processGroup] : [], trackingId };
    await endJobProcesses(target);
}
function cancelled(run, at) {
    const jobs = run.jobs.map((job) => {
        if (job.status === 'completed')
            return job;
        const message = 'The engine that ran this job was killed.';
        return {
            ...job,
            status: 'completed',
            conclusion: 'cancelled',
            completedAt: at,
            processGroup: null,
            processProof: null,
            annotations: [...job.annotations, { level: 'error', message }],
        };
    });
    const message = 'The engine that ran this was killed; the run was lost.';
    return { ...run, status: 'completed', conclusion: 'cancelled', updatedAt: at, message, jobs };
}

;// CONCATENATED MODULE: ./build/core/schedule/parse-minutes.js
/** Longest estimate that is believed, in minutes: what a backlog may say. */
const MOST = 1e9;
/**
 * How long a task is expected to take, by the labels of its issue: `minutes:30`, `estimate:30m`, `estimate:1.5h`. The longest of several
 * counts; labels that mean something else are ignored.
 *
 * @returns minutes, or undefined when no label says
 */
function parseMinutes(labels) {
    const found = labels.flatMap((label) => parse_minutes_minutesOf(label.trim().toLowerCase()) ?? []);
    return found.length === 0 ? undefined : Math.max(...found);
}
function parse_minutes_minutesOf(label) {
    const [, key, amount, unit] = /^(minutes|estimate)\s*[:/=]\s*(\d{1,10}(?:\.\d{1,6})?)\s*(m|min|minutes?|h|hours?)?$/.exec(label) ?? [];
    // `estimate:3` may as well mean points.
    if (amount === undefined || (key === 'estimate' && unit === undefined))
        return undefined;
    const minutes = Number(amount) * (unit?.startsWith('h') ? 60 : 1);
    return minutes <= MOST ? minutes : undefined;
}

;// CONCATENATED MODULE: ./build/core/schedule/backlog-labels.js


/**
 * The labels by which an issue says what a backlog says by `priority` and `minutes`; a label of the entry's own comes first. In a backlog
 * numbers of priorities begin at 1, the most urgent.
 */
function backlogLabels({ labels, priority, minutes }) {
    const needsPriority = priority !== undefined && parsePriority(labels) === undefined;
    const needsMinutes = minutes !== undefined && parseMinutes(labels) === undefined;
    return [
        ...labels,
        ...(needsPriority ? [`priority:${typeof priority === 'string' ? priority : nameOf(priority)}`] : []),
        ...(needsMinutes ? [`minutes:${Math.round(minutes * 1_000) / 1_000}`] : []),
    ];
}
function nameOf(number) {
    return priority_priorityName(Math.min(Math.max(Math.round(number) - 1, 0), PRIORITY_NAMES.length - 1));
}

;// CONCATENATED MODULE: ./build/local/seed-issues.js

/** Who labels the tasks of a local run: the person at the machine. */
const OWNER = 'owner';
/**
 * Creates the issues of a backlog as the repository's owner would: priority and minutes become labels, because issues have no fields for them. Safe to repeat: what is there already stays as it is.
 */
async function seedIssues(github, { entries, label }) {
    github.addUser(OWNER, 'admin');
    const authors = new Set(entries.flatMap((entry) => entry.author ?? []));
    for (const author of authors)
        if (author.toLowerCase() !== OWNER)
            github.addUser(author, 'read');
    const numbers = new Set(entries.map((entry) => entry.number));
    for (const entry of entries) {
        // A run that was killed while it created its issues creates the rest when it is resumed.
        if (github.hasIssue(entry.number))
            continue;
        github.createIssue({
            number: entry.number,
            title: entry.title,
            body: seed_issues_bodyOf(entry, numbers),
            labels: [...new Set([label, ...backlogLabels(entry)])],
            author: entry.author ?? OWNER,
            labelledBy: OWNER,
        });
    }
    for (const entry of entries) {
        for (const blocker of entry.blockedBy)
            if (numbers.has(blocker))
                github.addBlockedBy(entry.number, blocker);
    }
}
/** GitHub cannot record a dependency on an issue that does not exist; such a one goes where a person would write it. */
function seed_issues_bodyOf(entry, numbers) {
    const missing = entry.blockedBy.filter((blocker) => !numbers.has(blocker));
    return [entry.body, ...missing.map((blocker) => `Depends on #${blocker}`)].filter((part) => part !== '').join('\n\n');
}

;// CONCATENATED MODULE: ./build/local/seed-repository.js





/**
 * Makes the bare repository that the engine serves: the default branch of `source` (a git directory or a work tree, which is only read).
 *
 * @returns the name of the default branch.
 * @throws StoneforgeError `bad-repository` when `source` is no repository, has no commit, or stands on no branch.
 */
async function seedRepository(source, gitDir) {
    const from = await findGitDir(source);
    const branch = (await tryEngineGit(from, ['symbolic-ref', '--quiet', '--short', 'HEAD']))?.trim();
    if (branch === undefined || branch === '') {
        throw new core_errors/* StoneforgeError */.Hx('bad-repository', `Expected ${source} to stand on a branch, found a detached HEAD. Check out the branch that tasks should land on.`);
    }
    const tip = await tryEngineGit(from, ['rev-parse', '--verify', '--quiet', `refs/heads/${branch}^{commit}`]);
    if (tip === undefined) {
        throw new core_errors/* StoneforgeError */.Hx('bad-repository', `Expected ${source} to have a commit on ${branch}, found a repository without commits. Make a first commit.`);
    }
    await engineGit(gitDir, ['init', '--quiet', '--bare', `--initial-branch=${branch}`, gitDir]);
    const ref = `refs/heads/${branch}`;
    await engineGit(gitDir, ['fetch', '--quiet', '--update-shallow', '--no-tags', (0,external_node_path_.resolve)(from), `${ref}:${ref}`]);
    return branch;
}
/** Adds files to the tip of a branch in one commit, without a work tree. Files that are there already with this content change nothing. */
async function commitFiles(gitDir, branch, commit) {
    const scratch = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'stoneforge-seed-'));
    try {
        const environment = { GIT_INDEX_FILE: (0,external_node_path_.join)(scratch, 'index') };
        const tip = (await engineGit(gitDir, ['rev-parse', `refs/heads/${branch}`])).trim();
        await engineGit(gitDir, ['read-tree', tip], { environment });
        for (const [path, content] of Object.entries(commit.files)) {
            const file = (0,external_node_path_.join)(scratch, 'content');
            await (0,promises_.writeFile)(file, content);
            const blob = (await engineGit(gitDir, ['hash-object', '-w', '--', file])).trim();
            await engineGit(gitDir, ['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`], { environment });
        }
        const tree = (await engineGit(gitDir, ['write-tree'], { environment })).trim();
        if (tree === (await engineGit(gitDir, ['rev-parse', `${tip}^{tree}`])).trim())
            return;
        const next = (await engineGit(gitDir, ['commit-tree', tree, '-p', tip, '-m', commit.message])).trim();
        await engineGit(gitDir, ['update-ref', `refs/heads/${branch}`, next, tip]);
    }
    finally {
        await (0,promises_.rm)(scratch, { recursive: true, force: true });
    }
}
async function findGitDir(source) {
    for (const candidate of [(0,external_node_path_.join)(source, '.git'), source]) {
        const found = await tryEngineGit(candidate, ['rev-parse', '--absolute-git-dir']);
        if (found !== undefined)
            return found.trim();
    }
    throw new core_errors/* StoneforgeError */.Hx('bad-repository', `Expected --repo to be a git directory or a work tree, found ${source}. Give the folder of a repository.`);
}

;// CONCATENATED MODULE: ./build/core/prompt/visible-text.js

/**
 * Text from outside as a person would see it: without terminal sequences, control characters, and the invisible characters in which
 * instructions can be hidden from whoever approved the text (tag characters, directional overrides, zero-width characters).
 * Line breaks, tabs and the joiners inside emoji stay.
 */
function visibleText(text) {
    return (0,external_node_util_.stripVTControlCharacters)(text.toWellFormed()).replace(/\r\n?/g, '\n').replace(visible_text_INVISIBLE, '');
}
const visible_text_INVISIBLE = /(?![\n\t])\p{Cc}|[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu;

// EXTERNAL MODULE: ./build/core/describe-outcome.js
var describe_outcome = __webpack_require__(7804);
;// CONCATENATED MODULE: ./build/core/status/render-status.js




/** First line of every status comment: how we find our own again. The author is checked as well. */
const STATUS_MARKER = '<!-- stoneforge:status -->';
/** Text of a failing check or a question that a comment shows, in characters. GitHub refuses comments over 65,536. */
const OUTPUT_SHOWN = 6_000;
/** References of one sentence, and attempts of the table, that a comment shows; the log has them all. */
const REFERENCES_SHOWN = 20;
const ATTEMPTS_SHOWN = 20;
/** Longest reason why a change came back that the table shows, in characters. */
const REASON_SHOWN = 500;
/** The one comment that tells people where a task is and why. Markdown; changes only when something to say has changed. */
function render_status_renderStatus(task, options) {
    const lines = [STATUS_MARKER, `**Stoneforge:** ${headline(task, options.repositoryUrl)}`];
    const details = detailsOf(task);
    if (details.length > 0)
        lines.push('', ...details);
    const attempts = attemptRows(task);
    if (attempts.length > 0)
        lines.push('', '| attempt | agent | end |', '| --- | --- | --- |', ...attempts);
    return `${lines.join('\n')}\n`;
}
function headline(task, repositoryUrl) {
    switch (task.status) {
        case 'new':
        case 'ready':
            return task.failures > 0
                ? `ready for another attempt. ${task.repair?.reason ?? ''}`.trimEnd()
                : 'ready; starts as soon as a worker is free.';
        case 'blocked':
            return `blocked. ${task.blocked.map(describeBlockReason).join(' ')}`;
        case 'running':
            return `attempt ${liveAttempt(task)?.attempt ?? ''} is running${runLink(task, repositoryUrl)}.`;
        case 'published':
            return `branch \`${task.change?.branch ?? ''}\` is published.`;
        case 'verifying':
            return `${changeName(task)} is published and being tested alone.`;
        case 'queued':
            return `${changeName(task)} is published and waits for its train.`;
        case 'cleared':
            return `${changeName(task)} is green and waits for a person to merge it (\`autoMerge: false\`).`;
        case 'question':
            return 'the agent has a question. Answer with a comment that starts with `/stoneforge answer`.';
        case 'needs-human':
            return `a person is needed: ${task.escalation?.reason ?? ''} Comment \`/stoneforge retry\` to let it try again.`;
        case 'cancelled':
            return task.cancelledBy === 'command'
                ? 'cancelled. Comment `/stoneforge retry` to take it up again.'
                : 'cancelled, because its issue was closed or lost its label.';
        case 'landed':
            return `landed as ${task.landed?.commit ?? ''}${task.landed?.tested === false ? ' (*untested*: no check is configured or found)' : ''}.`;
        default:
            return assertNever(task.status);
    }
}
function runLink(task, repositoryUrl) {
    const run = liveAttempt(task)?.run;
    return run === undefined ? '' : ` ([run ${run}](${repositoryUrl}/actions/runs/${run}))`;
}
function changeName(task) {
    const { change } = task;
    if (change === undefined)
        return 'The change';
    if (change.pr !== undefined)
        return `Pull request #${change.pr}`;
    return `Branch \`${change.branch}\` (no pull request: ${change.prRefused ?? 'GitHub refused one'})`;
}
function detailsOf(task) {
    if (task.status === 'question')
        return [fenced(task.question ?? '', OUTPUT_SHOWN)];
    if (task.status === 'needs-human' && task.escalation?.untrusted !== undefined) {
        return [fenced(task.escalation.untrusted, OUTPUT_SHOWN)];
    }
    if (task.status === 'ready' && task.repair !== undefined) {
        const { paths, output } = task.repair;
        return [
            ...(paths === undefined ? [] : ['Files in conflict:', fenced(paths.join('\n'), OUTPUT_SHOWN)]),
            ...(output === undefined ? [] : [fenced(output, OUTPUT_SHOWN)]),
        ];
    }
    return [];
}
function attemptRows(task) {
    const shown = task.attempts.slice(-ATTEMPTS_SHOWN);
    const earlier = task.attempts.length - shown.length;
    const rows = shown.map(({ attempt, agent, ended, sentBack }) => {
        const end = ended === undefined ? 'running' : describeOutcome(ended.outcome);
        const reason = (sentBack ?? '').slice(0, REASON_SHOWN).replaceAll('|', '\\|').replaceAll('\n', ' ');
        return `| ${attempt} | ${agent} | ${end}${reason === '' ? '' : `; sent back: ${reason}`} |`;
    });
    return [...(earlier > 0 ? [`| 1 to ${earlier} | | in the log |`] : []), ...rows];
}
/** Why a task does not start, as one sentence. */
function describeBlockReason(reason) {
    const refs = nameReferences(reason.refs);
    switch (reason.kind) {
        case 'waits-for':
            return `It waits until ${refs} ${reason.refs.length === 1 ? 'has' : 'have'} landed.`;
        case 'unknown-reference':
            return `It depends on ${refs}, which cannot be found here. Correct the reference, or remove it.`;
        case 'not-a-task':
            return `It depends on ${refs}, which carries no task label and so never lands. Label it, or remove the dependency.`;
        case 'closed-without-landing':
            return `It depends on ${refs}, which was closed without landing. Reopen it, or remove the dependency.`;
        case 'cycle':
            return `It is part of a cycle: ${nameCycle(reason.refs)}. Remove one of these dependencies.`;
        case 'self':
            return 'It depends on itself. Remove that line.';
        case 'foreign-reference':
            return `It depends on another repository (${(reason.detail ?? '').slice(0, REASON_SHOWN)}), whose landings cannot be seen from here. Remove that dependency.`;
        case 'not-approved':
            return `It is not approved: ${reason.detail ?? ''}`;
        default:
            return (0,core_errors/* assertNever */.xb)(reason.kind);
    }
}
function nameReferences(refs) {
    const named = refs.slice(0, REFERENCES_SHOWN).map((ref) => `#${ref}`);
    const more = refs.length - named.length;
    return [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
function nameCycle(refs) {
    const named = refs.slice(0, REFERENCES_SHOWN).map((ref) => `#${ref}`);
    const more = refs.length - named.length;
    return [...named, ...(more > 0 ? [`(${more} more)`] : []), `#${refs[0]}`].join(' → ');
}

;// CONCATENATED MODULE: ./build/local/why-not-landed.js


/** Why a task did not land, for a person: one line, harmless in a terminal. `undefined` for a task that nothing was heard of. */
function whyNotLanded(task) {
    return visibleText(task === undefined ? NEVER_STARTED : reasonOf(task))
        .replaceAll(/\s+/g, ' ')
        .trim();
}
const NEVER_STARTED = 'It never started.';
function reasonOf(task) {
    switch (task.status) {
        case 'blocked':
            return task.blocked.map(describeBlockReason).join(' ');
        case 'new':
        case 'ready':
            return task.repair?.reason ?? NEVER_STARTED;
        case 'cleared':
            return 'It is green and waits for a person to merge it (`autoMerge: false`).';
        case 'question':
            return 'The agent asks a question.';
        case 'cancelled':
            return task.cancelledBy === 'command' ? 'It was cancelled.' : 'Its issue was closed or lost its label.';
        default:
            return task.escalation?.reason ?? task.repair?.reason ?? 'The run came to rest before it was done.';
    }
}

;// CONCATENATED MODULE: ./build/local/summary.js

/** Sums up a run from the log and the records of its jobs. `titles` are the tasks of the backlog by their numbers, `blockers` their dependencies. */
function summarize(state, facts) {
    const tasks = [...facts.titles].map(([number, title]) => rowOf({ number, title }, state.tasks[number]));
    const durations = new Map([...facts.titles.keys()].map((number) => [number, agentTime(state.tasks[number])]));
    const criticalPathMs = longestChain(durations, facts.blockers);
    const workMs = [...durations.values()].reduce((sum, duration) => sum + duration, 0);
    const ends = tasks.flatMap(({ endedAt }) => (endedAt === null ? [] : [Date.parse(endedAt)]));
    return {
        tasks,
        landed: tasks.filter((task) => task.state === 'landed').length,
        makespanMs: ends.length === 0 ? 0 : Math.max(...ends) - Date.parse(facts.startedAt),
        criticalPathMs,
        lowerBoundMs: Math.max(criticalPathMs, Math.ceil(workMs / facts.maxConcurrent)),
        maxRunning: mostAtOnce(facts.runs),
    };
}
function rowOf(entry, task) {
    return {
        ...entry,
        state: task?.status ?? 'new',
        attempts: task?.attempts.length ?? 0,
        startedAt: task?.attempts[0]?.startedAt ?? null,
        endedAt: task?.landed?.at ?? task?.attempts.at(-1)?.ended?.at ?? null,
        commit: task?.landed?.commit ?? null,
        ...(task?.status !== 'landed' && { reason: whyNotLanded(task) }),
    };
}
/** What the agents of a task took, all attempts; an attempt whose runner died counts from its start to its end. */
function agentTime(task) {
    let sum = 0;
    for (const { ended, startedAt } of task?.attempts ?? []) {
        if (ended === undefined)
            continue;
        sum += ended.durationMs > 0 ? ended.durationMs : Math.max(0, Date.parse(ended.at) - Date.parse(startedAt));
    }
    return sum;
}
/** Length of the longest path; a task on a cycle has no path and counts by itself. */
function longestChain(durations, blockers) {
    const finished = new Map();
    const open = new Set();
    const visit = (number) => {
        const known = finished.get(number);
        if (known !== undefined)
            return known;
        if (open.has(number))
            return 0;
        open.add(number);
        const before = (blockers.get(number) ?? []).filter((blocker) => durations.has(blocker)).map(visit);
        const length = Math.max(0, ...before) + (durations.get(number) ?? 0);
        open.delete(number);
        finished.set(number, length);
        return length;
    };
    return Math.max(0, ...[...durations.keys()].map(visit));
}
function mostAtOnce(runs) {
    const moments = runs
        .flatMap((run) => run.jobs)
        .filter((job) => job.key === 'work' && job.startedAt !== null)
        .flatMap((job) => [
        { at: job.startedAt ?? '', change: 1 },
        { at: job.completedAt ?? '9999', change: -1 },
    ])
        // An end before a start of the same moment: they did not overlap.
        .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.change - b.change));
    let running = 0;
    let most = 0;
    for (const { change } of moments) {
        running += change;
        most = Math.max(most, running);
    }
    return most;
}

;// CONCATENATED MODULE: ./build/local/engine.js












/** Name of the one repository that the engine serves. */
const LOCAL_REPOSITORY = 'local/project';
/** Runs a backlog to its rest on this machine: local GitHub, local runner, and the very workflow files that GitHub would run. */
async function runEngine(options) {
    const cpuAtStart = process.cpuUsage();
    const { folder, meta } = await engine_openFolder(options);
    const github = await createLocalGitHub({
        gitDir: folder.gitDir,
        stateFile: folder.stateFile,
        repository: LOCAL_REPOSITORY,
        defaultBranch: meta.branch,
    });
    try {
        if (!meta.isSeeded) {
            await seedIssues(github, { entries: options.entries, label: options.label });
            await writeMeta(folder, { ...meta, isSeeded: true });
        }
        if (options.resume)
            await recoverRuns(github);
        const runner = createLocalRunner({
            github,
            workDir: folder.workDir,
            actionDir: options.action.dir,
            actionRepository: options.action.repository,
            // Every job is a process that loads the same bundle: what one has compiled, the next need not.
            environment: { NODE_COMPILE_CACHE: (0,external_node_path_.join)(folder.root, 'engine', 'compiled'), ...options.environment },
            secrets: options.secrets,
        });
        try {
            await unlessAborted(options.signal, runToRest(options, { github, runner, folder }));
            const log = await readLocalLog(folder.gitDir);
            const summary = summarize(log.state, { ...factsOf(options), runs: github.listRuns(), startedAt: meta.startedAt });
            await (0,promises_.writeFile)(folder.summaryFile, `${JSON.stringify(summary, null, 2)}\n`);
            const used = process.cpuUsage(cpuAtStart);
            const jobs = runner.cpu();
            return {
                summary,
                log,
                folder,
                branch: meta.branch,
                runs: github.listRuns(),
                violations: github.violations.map((violation) => `${violation.method} ${violation.path}: ${violation.what}`),
                cpuMs: { jobs: jobs.userMs + jobs.systemMs, engine: (used.user + used.system) / 1_000 },
            };
        }
        finally {
            await runner.close();
        }
    }
    finally {
        await github.close();
    }
}
async function engine_openFolder(options) {
    if (options.resume) {
        const folder = engineFolder(options.out);
        return { folder, meta: await readMeta(folder) };
    }
    const folder = await createEngineFolder(options.out);
    try {
        const branch = await seedRepository(options.source, folder.gitDir);
        const files = await options.setupFiles(branch, folder.gitDir);
        await commitFiles(folder.gitDir, branch, { message: 'Set up Stoneforge', files });
        const { label, maxConcurrent } = options;
        const startedAt = new Date().toISOString();
        const backlog = backlogDigest(options.entries);
        const meta = { v: 1, branch, startedAt, label, maxConcurrent, backlog, isSeeded: false };
        await writeMeta(folder, meta);
        return { folder, meta };
    }
    catch (error) {
        // Nothing has run yet: the same command must work once the repository is right.
        await (0,promises_.rm)(folder.root, { recursive: true, force: true });
        throw error;
    }
}
/** The end of the work, or the reason of the abort, whichever comes first. */
function unlessAborted(signal, work) {
    if (signal === undefined)
        return work;
    const aborted = new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    return Promise.race([work, aborted]);
}
/** Sweeps in a row that may fail in vain before the engine gives up: machines die, but a broken workflow file stays broken. */
const MAX_VAIN_SWEEPS = 6;
/**
 * Sweeps, as the hourly schedule would, until a sweep finds nothing more to do. One in which a job failed has not found that: what it
 * should have seen to is still there for the next one.
 */
async function runToRest(options, { github, runner, folder }) {
    const stopWatching = watch(options, { github, runner, folder });
    try {
        let before;
        for (let sweeps = 0, vain = 0;; sweeps += 1) {
            const [first = Number.POSITIVE_INFINITY] = runner.trigger({
                event: 'schedule',
                payload: { schedule: '17 * * * *' },
                actor: OWNER,
            });
            await runner.idle();
            const after = (await readLocalLog(folder.gitDir)).commit;
            const hasFailed = github.listRuns().some((run) => run.id >= first && run.conclusion === 'failure');
            const hasMoved = sweeps === 0 || after !== before;
            vain = hasMoved ? 0 : vain + 1;
            if (!hasMoved && (!hasFailed || vain >= MAX_VAIN_SWEEPS))
                return;
            before = after;
        }
    }
    finally {
        await stopWatching();
    }
}
/** Tells of progress whenever the log moved or a job started or ended, one reading at a time. */
function watch(options, { github, runner, folder }) {
    const running = new Map();
    const readLog = createLocalLogReader(folder.gitDir);
    let log;
    let isStale = true;
    let reading;
    const tell = () => {
        if (log !== undefined)
            options.onProgress?.({ log, runningJobs: [...running.values()] });
    };
    const read = async () => {
        while (isStale) {
            isStale = false;
            log = await readLog();
            tell();
        }
    };
    const refresh = () => {
        if (options.onProgress === undefined)
            return;
        isStale = true;
        reading ??= read().finally(() => {
            reading = undefined;
        });
    };
    github.onPush((ref) => {
        if (ref === 'refs/heads/stoneforge')
            refresh();
    });
    runner.onJob(({ job, phase }) => {
        if (phase === 'started') {
            running.set(job.id, job);
            options.onJobStarted?.(job, () => runner.killJob(job.id));
        }
        else
            running.delete(job.id);
        tell();
    });
    refresh();
    return async () => {
        refresh();
        await reading;
    };
}
function factsOf(options) {
    const blockers = options.entries.map((entry) => {
        const inBody = findDependencyReferences(entry.body, LOCAL_REPOSITORY);
        const here = inBody.flatMap((reference) => (reference.foreign === undefined ? [reference.number] : []));
        return [entry.number, [...new Set([...entry.blockedBy, ...here])]];
    });
    return {
        titles: new Map(options.entries.map(({ number, title }) => [number, title])),
        blockers: new Map(blockers),
        maxConcurrent: options.maxConcurrent,
    };
}

;// CONCATENATED MODULE: ./build/cli/init/stamp.js

const FIRST_LINE = /^# Written by stoneforge init (\S+), content ([0-9a-f]{32})\./;
/** Puts the line that names the generator's version and the hash of everything below it in front of a text. */
function renderStamped(content, version) {
    return `# Written by stoneforge init ${version}, content ${hashOf(content)}. Do not edit: change .stoneforge/config.yaml, then run it again.\n${content}`;
}
/** Reads that line; undefined for a file that `init` did not write. Line ends do not count, because git may convert them. */
function tryReadStamp(text) {
    const unix = withUnixLineEnds(text);
    const match = FIRST_LINE.exec(unix);
    if (match?.[1] === undefined)
        return undefined;
    const content = unix.slice(unix.indexOf('\n') + 1);
    return { version: match[1], isEdited: !unix.includes('\n') || hashOf(content) !== match[2] };
}
/** The text with an empty first line in place of ours, for telling how two files differ below it. */
function withoutStamp(text) {
    return FIRST_LINE.test(text) ? text.replace(/^.*/, '') : text;
}
/** The text with line ends as they are generated. */
function withUnixLineEnds(text) {
    return text.replaceAll('\r\n', '\n');
}
/** 128 bits are plenty: the hash tells a person's change from our own text, it is no defence. */
function hashOf(content) {
    return (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex').slice(0, 32);
}

;// CONCATENATED MODULE: ./build/cli/init/recorded-options.js


const recorded = schemas/* object */.Ikc({ action: schemas/* string */.YjP(), secrets: schemas/* array */.YOg(schemas/* string */.YjP()) });
/** The comment line. */
function renderRecordedOptions({ action, secrets }) {
    return `# Options: ${JSON.stringify({ action, secrets })}`;
}
/** Reads the comment line; undefined when there is none that can be read, which is the same as no earlier `init`. */
function tryReadRecordedOptions(text) {
    const stamp = tryReadStamp(text);
    const line = /^# Options: (\{.*\})$/m.exec(withUnixLineEnds(text));
    if (stamp === undefined || line?.[1] === undefined)
        return undefined;
    try {
        const options = recorded.safeParse(JSON.parse(line[1])).data;
        return options === undefined ? undefined : { ...options, version: stamp.version };
    }
    catch {
        // A person broke the comment; the file then counts as changed by a person anyway.
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/cli/init/templates/job-grants.js
/**
 * What the token of each job may do, and why. A job that runs an agent or code of the repository reads the repository and
 * nothing else; the tests of the workflow files hold every file to that.
 */
const JOB_GRANTS = {
    dispatch: {
        contents: ['write', 'append to the log branch'],
        issues: ['write', 'labels and status comments'],
        'pull-requests': ['read', 'state of the open changes'],
        actions: ['write', 'look at the runs of live attempts, wake merge and itself'],
    },
    work: { contents: ['read', 'clone the repository and read the snapshot of the attempt'] },
    publish: {
        contents: ['write', 'push the branch of the change, append to the log'],
        issues: ['write', 'status comment'],
        'pull-requests': ['write', 'open the pull request'],
        statuses: ['write', 'stoneforge/steward on the head of the change'],
        actions: ['write', 'wake merge, or dispatch after an attempt without a change'],
    },
    verify: { contents: ['read', 'clone the change'] },
    report: {
        contents: ['write', 'append to the log'],
        issues: ['write', 'status comment'],
        'pull-requests': ['write', 'say the verdict on the pull request'],
        statuses: ['write', 'stoneforge/steward on the head of the change'],
        actions: ['write', 'wake merge, or dispatch after a red verdict'],
    },
    board: {
        contents: ['write', 'push the train, append to the log, land a tree that is green already'],
        issues: ['write', 'close the issues of landed changes, status comments'],
        'pull-requests': ['write', 'read the pull request, open that of a change whose own run died'],
        statuses: ['write', 'stoneforge/steward on the cars of the train'],
        actions: ['write', 'wake dispatch'],
    },
    gate: { contents: ['read', 'clone the tip of the train'] },
    land: {
        contents: ['write', 'fast-forward the base branch, append to the log'],
        issues: ['write', 'close the issues of landed changes, status comments'],
        'pull-requests': ['write', 'say on the pull request why a change is held or ejected'],
        statuses: ['write', 'stoneforge/steward on what landed or was ejected'],
        actions: ['write', 'wake dispatch, and merge for the next train'],
    },
};
const SCOPES = ['contents', 'issues', 'pull-requests', 'statuses', 'actions'];
/** The least block that allows every given job what it asks for: GitHub's ceiling for a called workflow. */
function unionOfGrants(jobs) {
    const union = {};
    for (const scope of SCOPES) {
        const levels = jobs.map((job) => JOB_GRANTS[job][scope]?.[0]).filter((level) => level !== undefined);
        if (levels.length > 0)
            union[scope] = levels.includes('write') ? 'write' : 'read';
    }
    return union;
}
/** `permissions:` of one job, a reason behind every grant. */
function renderGrants(job) {
    const lines = SCOPES.flatMap((scope) => {
        const grant = JOB_GRANTS[job][scope];
        return grant === undefined ? [] : [`  ${scope}: ${grant[0]} # ${grant[1]}`];
    });
    return ['permissions:', ...lines].join('\n');
}

;// CONCATENATED MODULE: ./build/cli/init/templates/yaml-text.js
/** A text as a single-quoted YAML scalar. The text has no line break. */
function yamlText(text) {
    return `'${text.replaceAll("'", "''")}'`;
}
/** A text as a literal of GitHub's expression language. */
function expressionText(text) {
    return `'${text.replaceAll("'", "''")}'`;
}
/** `${{ … }}` around an expression. */
function expression(source) {
    return `\${{ ${source} }}`;
}
/** Moves every line but empty ones to the right. */
function indent(text, spaces) {
    return text.replaceAll(/^(?=.)/gm, ' '.repeat(spaces));
}

;// CONCATENATED MODULE: ./build/cli/init/templates/job-parts.js

/** The two lines at the top of every generated workflow. */
const TOP_OF_FILE = `# Nothing is granted here; every job names what it needs.
permissions: {}
# A job that runs an agent must not leave anything in a cache that a later job of the default branch reads.
cache-mode: none`;
/** Stops scheduled and dispatched runs in forks, which copy the files but not the secrets. */
const NOT_IN_A_FORK = 'github.event.repository.fork != true';
/** The one step of a job: our action. */
function renderStep(settings, step) {
    const { uses, comment } = settings.action;
    const lines = [
        ...(step.hasOutputs ? ['id: forge'] : []),
        `uses: ${uses}${comment === undefined ? '' : ` # ${comment}`}`,
        'with:',
        `  command: ${step.command}`,
        `  token: ${expression('github.token')}`,
        ...Object.entries(step.inputs ?? {}).map(([name, source]) => `  ${name}: ${expression(source)}`),
        ...renderSecretsAs('env', step.secrets ?? []),
    ];
    return `steps:\n  - ${indent(lines.join('\n'), 4).trimStart()}`;
}
/** `env:` or `secrets:` that hands on secrets by name; nothing for none. */
function renderSecretsAs(key, names) {
    return names.length === 0 ? [] : [`${key}:`, ...names.map((name) => `  ${name}: ${expression(`secrets.${name}`)}`)];
}
/** `outputs:` of a job: name of the job's output to output of its step. */
function renderOutputs(outputs) {
    const lines = Object.entries(outputs).map(([name, of]) => `  ${name}: ${expression(`steps.forge.outputs.${of}`)}`);
    return ['outputs:', ...lines].join('\n');
}
/** Value of `runs-on:`, as YAML in one line. */
function renderRunsOn(runner) {
    if (typeof runner === 'string')
        return plainOrQuoted(runner);
    if (!('group' in runner))
        return `[${runner.map(plainOrQuoted).join(', ')}]`;
    const labels = runner.labels === undefined ? '' : `, labels: ${renderRunsOn(runner.labels)}`;
    return `{ group: ${plainOrQuoted(runner.group)}${labels} }`;
}
function plainOrQuoted(text) {
    return /^[a-z][a-z0-9.-]*$/i.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text)
        ? text
        : yamlText(text);
}

;// CONCATENATED MODULE: ./build/cli/init/templates/task-workflow.js



/** Jobs of `stoneforge-task.yml`. */
const TASK_JOBS = ['work', 'publish', 'verify', 'report'];
const ATTEMPT = { task: 'inputs.task', attempt: 'inputs.attempt', nonce: 'inputs.nonce', log: 'inputs.log' };
const INPUTS = `inputs:
  task:
    description: Number of the issue
    type: number
    required: true
  attempt:
    description: Number of the attempt; an old one is ignored
    type: number
    required: true
  nonce:
    description: Part of the names of the attempt's artifacts
    type: string
    required: true
  log:
    description: Commit of the branch stoneforge that holds the attempt's snapshot
    type: string
    required: true
  agent_runs_on:
    description: Machine of the jobs that run an agent or code of the repository, as JSON
    type: string
    required: true
  control_runs_on:
    description: Machine of the trusted jobs, as JSON
    type: string
    required: true
  minutes:
    description: Time limit of the attempt
    type: number
    required: true
  verify:
    description: Test the change alone before its train does
    type: boolean
    required: true`;
/** `stoneforge-task.yml`: one attempt at one task, from the agent to the pull request. */
function renderTaskWorkflow(settings) {
    const agents = expression('fromJSON(inputs.agent_runs_on)');
    const control = expression('fromJSON(inputs.control_runs_on)');
    return `name: stoneforge task
run-name: 'task #${expression('inputs.task')} (attempt ${expression('inputs.attempt')})'

# Called by stoneforge.yml once for every attempt, or dispatched for a single one.
on:
  workflow_call:
${indent(INPUTS, 4)}
${indent(renderCalledSecrets(settings.secrets), 4)}  workflow_dispatch:
${indent(INPUTS, 4)}

${TOP_OF_FILE}

jobs:
  work: # UNTRUSTED: an agent and code of the repository
    if: >-
      ${expression(`${NOT_IN_A_FORK} &&
        (github.event_name != 'workflow_dispatch' || github.ref_name == github.event.repository.default_branch)`)}
    runs-on: ${agents}
    timeout-minutes: ${expression('inputs.minutes')}
${indent(renderGrants('work'), 4)}
${indent(renderOutputs({ artifact: 'artifact-id' }), 4)}
${indent(renderStep(settings, { command: 'work', hasOutputs: true, inputs: ATTEMPT, secrets: settings.secrets }), 4)}

  publish: # trusted: handles what work made as data, in a repository where nothing of it is executed
    needs: work
    # Also when work failed, timed out, was cancelled or lost its machine: this job records that the attempt ended.
    if: always() && needs.work.result != 'skipped'
    runs-on: ${control}
    timeout-minutes: 10
${indent(renderGrants('publish'), 4)}
${indent(renderOutputs({ published: 'published', head: 'head', base: 'base' }), 4)}
${indent(renderStep(settings, {
        command: 'publish',
        hasOutputs: true,
        inputs: {
            ...ATTEMPT,
            result: 'needs.work.result',
            // By id, because any job of the run can upload under any name.
            artifact: 'needs.work.outputs.artifact',
            verify: 'inputs.verify',
        },
    }), 4)}

  verify: # UNTRUSTED: code of the repository; only with \`verify: each\`
    needs: publish
    if: \${{ !cancelled() && needs.publish.outputs.published == 'true' && inputs.verify }}
    runs-on: ${agents}
    timeout-minutes: ${settings.testMinutes}
${indent(renderGrants('verify'), 4)}
${indent(renderOutputs({ artifact: 'artifact-id' }), 4)}
${indent(renderStep(settings, {
        command: 'verify',
        hasOutputs: true,
        inputs: { ...ATTEMPT, head: 'needs.publish.outputs.head', base: 'needs.publish.outputs.base' },
    }), 4)}

  report: # trusted; without \`verify: each\` it is skipped, and publish itself queues the change
    needs: [publish, verify]
    if: always() && needs.publish.outputs.published == 'true' && inputs.verify
    runs-on: ${control}
    timeout-minutes: 10
${indent(renderGrants('report'), 4)}
${indent(renderStep(settings, {
        command: 'report',
        hasOutputs: false,
        inputs: {
            ...ATTEMPT,
            head: 'needs.publish.outputs.head',
            base: 'needs.publish.outputs.base',
            'verify-result': 'needs.verify.result',
            'verify-artifact': 'needs.verify.outputs.artifact',
        },
    }), 4)}
`;
}
function renderCalledSecrets(names) {
    if (names.length === 0)
        return '';
    return `secrets:\n${names.map((name) => `  ${name}:\n    required: false\n`).join('')}`;
}

;// CONCATENATED MODULE: ./build/cli/init/templates/dispatch-workflow.js




/** `stoneforge.yml`: what happened in the repository wakes dispatch, and every attempt that it starts is one leg of a matrix. */
function renderDispatchWorkflow(settings) {
    const label = expressionText(settings.label);
    return `name: stoneforge
run-name: stoneforge (${expression("github.event_name == 'workflow_dispatch' && inputs.reason || github.event_name")})

# Events are hints: dispatch reads everything again, so a lost event costs time until the next one, never a task.
on:
  issues:
    types: [opened, edited, labeled, unlabeled, closed, reopened]
  issue_comment:
    types: [created]
  schedule:
    - cron: '17 * * * *'
  workflow_dispatch:
    inputs:
      reason:
        description: What woke dispatch; shown in the list of runs and used for nothing else
        type: string
        required: false
        default: manual

${TOP_OF_FILE}

jobs:
  dispatch: # trusted: our code alone
    # A sieve against cost: a skipped job is not billed. Who may start work is decided inside, by asking GitHub for the permission.
    if: >-
      ${expression(`${NOT_IN_A_FORK} && (
        github.event_name == 'schedule' ||
        (github.event_name == 'workflow_dispatch' && github.ref_name == github.event.repository.default_branch) ||
        (github.event_name == 'issues' &&
          (contains(github.event.issue.labels.*.name, ${label}) || github.event.label.name == ${label})) ||
        (github.event_name == 'issue_comment' && startsWith(github.event.comment.body, '/stoneforge') &&
          github.event.comment.user.type == 'User')
      )`)}
    runs-on: ${renderRunsOn(settings.control)}
    timeout-minutes: 10
    # On the job, so that the tasks of a run do not hold it. One runs and one waits: a newer wake-up takes the place of the
    # waiting one, which loses nothing, because each run reads everything.
    concurrency:
      group: stoneforge-dispatch
      cancel-in-progress: false
${indent(renderGrants('dispatch'), 4)}
${indent(renderOutputs({ count: 'count', legs: 'legs', 'max-parallel': 'max-parallel' }), 4)}
${indent(renderStep(settings, { command: 'dispatch', hasOutputs: true }), 4)}

  task: # no machine and no step of its own; each leg calls the workflow of one attempt
    needs: dispatch
    if: needs.dispatch.outputs.count != '' && needs.dispatch.outputs.count != '0'
    name: 'task #${expression('matrix.task')} (attempt ${expression('matrix.attempt')})'
    strategy:
      fail-fast: false # tasks do not depend on each other's luck
      max-parallel: ${expression('fromJSON(needs.dispatch.outputs.max-parallel)')}
      matrix:
        include: ${expression('fromJSON(needs.dispatch.outputs.legs)')}
    # A second net under the log's claims. The called file must never use this name: GitHub would see a deadlock and cancel.
    concurrency:
      group: stoneforge-task-${expression('matrix.task')}
      cancel-in-progress: false
      queue: max # a waiting leg carries an attempt, so it is never replaced by a newer one
    # The ceiling of the called jobs, exactly their union. GitHub refuses the whole run when one of them asks for more.
    permissions:
${Object.entries(unionOfGrants(TASK_JOBS))
        .map(([scope, level]) => `      ${scope}: ${level}`)
        .join('\n')}
    uses: ./.github/workflows/stoneforge-task.yml
    with:
      task: ${expression('matrix.task')}
      attempt: ${expression('matrix.attempt')}
      nonce: ${expression('matrix.nonce')}
      log: ${expression('matrix.log')}
      agent_runs_on: ${expression('matrix.runsOn')}
      control_runs_on: ${yamlText(JSON.stringify(settings.control))}
      minutes: ${expression('matrix.minutes')}
      verify: ${expression('matrix.verify')}
${renderSecretsAs('secrets', settings.secrets)
        .map((line) => `    ${line}\n`)
        .join('')}`;
}

;// CONCATENATED MODULE: ./build/cli/init/templates/issue-form.js

/** The issue form of a task. */
function renderIssueForm(settings) {
    const note = `A task waits until somebody with write access puts the label “${settings.label}” on it.`;
    return `# There is deliberately no \`labels:\` here. The label is the approval to start an agent, and a form puts its labels on for
# whoever opens the issue, people without write access included.
name: Task for Stoneforge
description: Something that a coding agent shall do in this repository
body:
  - type: markdown
    attributes:
      value: ${yamlText(note)}
  - type: textarea
    id: task
    attributes:
      label: What shall be done
      description: The agent sees this issue and the repository, nothing else. Name files, commands and examples.
    validations:
      required: true
  - type: textarea
    id: done
    attributes:
      label: It is done when
      description: What a reviewer would check.
      placeholder: |
        - the command … prints …
        - a test covers …
    validations:
      required: false
  - type: textarea
    id: dependencies
    attributes:
      label: Dependencies
      description: One line for each task that must land before, in these words.
      placeholder: 'Depends on #12'
    validations:
      required: false
`;
}

;// CONCATENATED MODULE: ./build/cli/init/templates/merge-workflow.js



/** `stoneforge-merge.yml`: a train of ready changes is put together, tested once, and landed as tested. */
function renderMergeWorkflow(settings) {
    const train = { 'base-branch': 'inputs.base', train: 'needs.board.outputs.train', tip: 'needs.board.outputs.tip' };
    return `name: stoneforge merge
run-name: merge into ${expression('inputs.base')}

on:
  workflow_dispatch:
    inputs:
      base:
        description: Branch to land on
        type: string
        required: true

${TOP_OF_FILE}

# On the run, because board, gate and land are one unit: no other board may look between a gate and its landing. One runs
# and one waits; a newer wake-up takes the place of the waiting one, and its board sees everything anyway.
concurrency:
  group: stoneforge-merge-${expression('inputs.base')}
  cancel-in-progress: false

jobs:
  board: # trusted: puts a train together with git, executes nothing of it
    if: ${NOT_IN_A_FORK} && github.ref_name == github.event.repository.default_branch
    runs-on: ${renderRunsOn(settings.control)}
    timeout-minutes: 10
${indent(renderGrants('board'), 4)}
${indent(renderOutputs({ gate: 'gate', train: 'train', tip: 'tip', base: 'base' }), 4)}
${indent(renderStep(settings, { command: 'board', hasOutputs: true, inputs: { 'base-branch': 'inputs.base' } }), 4)}

  gate: # UNTRUSTED: code of the repository
    needs: board
    if: needs.board.outputs.gate == 'true'
    runs-on: ${renderRunsOn(settings.agents)}
    timeout-minutes: ${settings.testMinutes}
${indent(renderGrants('gate'), 4)}
${indent(renderOutputs({ artifact: 'artifact-id' }), 4)}
${indent(renderStep(settings, {
        command: 'gate',
        hasOutputs: true,
        inputs: { ...train, head: 'needs.board.outputs.tip', base: 'needs.board.outputs.base' },
    }), 4)}

  land: # trusted: moves the base branch to the commit that was tested
    needs: [board, gate]
    # Also after a gate that failed or vanished: its train has to be taken apart.
    if: always() && needs.board.outputs.gate == 'true'
    runs-on: ${renderRunsOn(settings.control)}
    timeout-minutes: 15
${indent(renderGrants('land'), 4)}
${indent(renderStep(settings, {
        command: 'land',
        hasOutputs: false,
        inputs: { ...train, 'gate-result': 'needs.gate.result', artifact: 'needs.gate.outputs.artifact' },
    }), 4)}
`;
}

;// CONCATENATED MODULE: ./build/cli/init/templates/workflow-settings.js
/** Longest job on a machine that GitHub hosts, in minutes. */
const LONGEST_JOB_MINUTES = 360;
/** Reads from the configuration what has to be written into workflow files. */
function workflowSettings(config, own) {
    return {
        ...own,
        label: config.label,
        agents: config.runners.agents,
        control: config.runners.control,
        testMinutes: testMinutes(config),
    };
}
/** Each check ends at its own limit; the job's limit only has to lie behind all of them. */
function testMinutes(config) {
    // Found checks are at most an installation and a test command.
    const checks = config.checks?.length ?? 2;
    return Math.min(LONGEST_JOB_MINUTES, Math.ceil(checks * config.limits.checkMinutes) + 15);
}

;// CONCATENATED MODULE: ./build/cli/init/generated-files.js







const DISPATCH_FILE = '.github/workflows/stoneforge.yml';
const TASK_FILE = '.github/workflows/stoneforge-task.yml';
/** Every file that `init` owns as a whole: the workflows and the issue form. The same arguments give the same texts. */
function renderGeneratedFiles(config, own) {
    const settings = workflowSettings(config, own);
    const options = renderRecordedOptions({ action: own.action.uses, secrets: own.secrets });
    const texts = {
        [DISPATCH_FILE]: `${options}\n${renderDispatchWorkflow(settings)}`,
        [TASK_FILE]: renderTaskWorkflow(settings),
        '.github/workflows/stoneforge-merge.yml': renderMergeWorkflow(settings),
        '.github/ISSUE_TEMPLATE/stoneforge-task.yml': renderIssueForm(settings),
    };
    return Object.entries(texts).map(([path, content]) => ({ path, text: renderStamped(content, own.version) }));
}

// EXTERNAL MODULE: ./node_modules/log-update/index.js + 20 modules
var log_update = __webpack_require__(5809);
;// CONCATENATED MODULE: ./build/cli/live/fit-text.js

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** How many columns of a terminal a text takes: two for emoji and for East Asian wide characters, none for marks. */
function displayWidth(text) {
    if (PLAIN.test(text))
        return text.length;
    let width = 0;
    for (const { segment } of graphemes.segment(text))
        width += widthOf(segment);
    return width;
}
/** The text cut to at most `width` columns, with an ellipsis where something is missing. Never cuts inside a character. */
function cutToWidth(text, width) {
    if (displayWidth(text) <= width)
        return text;
    let cut = '';
    let taken = 0;
    for (const { segment } of graphemes.segment(text)) {
        taken += widthOf(segment);
        if (taken > width - 1)
            break;
        cut += segment;
    }
    return width < 1 ? '' : `${cut.trimEnd()}…`;
}
/** The text cut and filled up with spaces to exactly `width` columns. */
function fitToWidth(text, width) {
    const cut = cutToWidth(text, width);
    return cut + ' '.repeat(Math.max(0, width - displayWidth(cut)));
}
/** Text from outside as one harmless line: nothing in it moves the cursor, recolours the terminal, or turns the writing around. */
function toOneLine(text) {
    return visibleText(text).replaceAll(/\s+/g, ' ').trim();
}
/** Unicode East Asian Width W and F, as ranges; emoji are found by their property. */
const WIDE = /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;
const PLAIN = /^[ -~]*$/;
const EMOJI = /^\p{Emoji_Presentation}|^\p{Extended_Pictographic}\ufe0f|^.\ufe0f?\u20e3/u;
const fit_text_NOTHING = /^[\p{Mark}\p{Cc}\p{Cf}]+$/u;
function widthOf(grapheme) {
    if (fit_text_NOTHING.test(grapheme))
        return 0;
    return WIDE.test(grapheme) || EMOJI.test(grapheme) ? 2 : 1;
}

;// CONCATENATED MODULE: ./build/cli/live/describe-trouble.js


/** Why the task needs another attempt, in a few words; undefined while nothing went wrong. */
function describeRepair(task) {
    if (task.repair === undefined)
        return undefined;
    const { reason, paths, output } = task.repair;
    if (paths !== undefined && paths.length > 0)
        return `conflict in ${paths.map(toOneLine).join(', ')}`;
    const ended = task.attempts.findLast((attempt) => attempt.ended !== undefined)?.ended;
    if (ended !== undefined && ended.outcome !== 'completed')
        return describeEnd(ended.outcome);
    return output === undefined ? toOneLine(reason).replace(/\.$/, '') : 'tests failed';
}
/** How an attempt ended, in a few words that follow the task's number. */
function describeEnd(outcome) {
    switch (outcome) {
        case 'completed':
            return 'agent done';
        case 'no-change':
            return 'agent changed nothing';
        case 'handoff':
            return 'handed over';
        case 'question':
            return 'agent asks';
        case 'timeout':
            return 'agent out of time';
        case 'crashed':
            return 'agent failed';
        case 'refused':
            return 'change refused';
        case 'lost':
            return 'runner lost';
        case 'cancelled':
            return 'run cancelled';
        default:
            return (0,core_errors/* assertNever */.xb)(outcome);
    }
}
/** What keeps a task from starting, in a few words. */
function describeBlock(reason) {
    const refs = reason.refs.map((ref) => `#${ref}`).join(', ');
    switch (reason.kind) {
        case 'waits-for':
            return `waits for ${refs}`;
        case 'unknown-reference':
            return `${refs} does not exist`;
        case 'not-a-task':
            return `${refs} is not a task`;
        case 'closed-without-landing':
            return `${refs} was closed without landing`;
        case 'cycle':
            return `cycle ${[...reason.refs, ...reason.refs.slice(0, 1)].map((ref) => `#${ref}`).join(' → ')}`;
        case 'self':
            return 'depends on itself';
        case 'not-approved':
            return `not approved${reason.detail === undefined ? '' : `: ${toOneLine(reason.detail)}`}`;
        case 'foreign-reference':
            return `depends on another repository${reason.detail === undefined ? '' : `: ${toOneLine(reason.detail)}`}`;
        default:
            return (0,core_errors/* assertNever */.xb)(reason.kind);
    }
}

;// CONCATENATED MODULE: ./build/cli/live/find-happenings.js


/** What happened between two states, one line each, in the order of the log's times. */
function describeChanges(before, after) {
    return findHappenings(before, after).map((happening) => happening.text);
}
/** What happened between two states, in the order of the log's times. `after` folds the events of `before` and more. */
function findHappenings(before, after) {
    const ofTasks = Object.values(after.tasks).flatMap((task) => {
        const earlier = before.tasks[task.task];
        return task === earlier ? [] : happeningsOf(earlier, task);
    });
    const ofTrains = Object.values(after.trains).flatMap((train) => redGate(before.trains[train.branch], train, newest(after)));
    return [...ofTasks, ...ofTrains].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
function happeningsOf(before, after) {
    return [
        ...blocked(before, after),
        // An ejection comes before the attempt that it causes, also where both bear the same time.
        ...ejected(before, after),
        ...attempts(before, after),
        ...published(before, after),
        ...ended(before, after),
    ];
}
function blocked(before, after) {
    if (after.status !== 'blocked' || JSON.stringify(before?.blocked) === JSON.stringify(after.blocked))
        return [];
    return after.blocked
        .filter((reason) => reason.kind !== 'waits-for')
        .map((reason) => ({ at: after.updatedAt, tone: 'bad', text: `#${after.task} blocked: ${describeBlock(reason)}` }));
}
function attempts(before, after) {
    const name = `#${after.task}`;
    return after.attempts.flatMap((attempt, index) => {
        const earlier = before?.attempts[index];
        const happenings = [];
        if (earlier === undefined) {
            const again = attempt.attempt > 1 ? ' again' : '';
            const title = after.title === undefined ? '' : `: ${toOneLine(after.title)}`;
            const where = [`attempt ${attempt.attempt}`, after.worker, attempt.agent].filter(Boolean).join(', ');
            happenings.push({ at: attempt.startedAt, tone: 'plain', text: `${name} started${again}${title} (${where})` });
        }
        if (earlier?.ended !== undefined || attempt.ended === undefined)
            return happenings;
        const { at, outcome, sessions, reason, untrusted } = attempt.ended;
        if (outcome === 'handoff' || outcome === 'question') {
            happenings.push({
                at,
                tone: 'plain',
                text: `${name} ${describeEnd(outcome)}: ${toOneLine(untrusted ?? reason)}`,
            });
        }
        else if (outcome !== 'completed' && outcome !== 'cancelled') {
            happenings.push({ at, tone: 'bad', text: `${name} ${describeEnd(outcome)}: ${toOneLine(reason)}` });
        }
        else if (sessions > 1) {
            happenings.push({
                at,
                tone: 'plain',
                text: `${name} handed over on the way: ${sessions} sessions in one attempt`,
            });
        }
        return happenings;
    });
}
function published(before, after) {
    const { change } = after;
    if (change === undefined)
        return [];
    const isNew = before?.change?.attempt !== change.attempt || before.change.head !== change.head;
    const pr = change.pr === undefined ? '' : ` (pull request #${change.pr})`;
    const happenings = [];
    if (isNew) {
        const text = `#${after.task} published ${change.head.slice(0, 7)}${pr}`;
        happenings.push({ at: change.publishedAt, tone: 'plain', text });
    }
    if (change.prRefused !== undefined && before?.change?.prRefused !== change.prRefused) {
        const text = `#${after.task} has no pull request: ${toOneLine(change.prRefused)}`;
        happenings.push({ at: change.publishedAt, tone: 'bad', text });
    }
    return happenings;
}
/** A repair that no failed attempt explains comes from a gate, a verify job, or a conflict. */
function ejected(before, after) {
    if (after.repair === undefined || JSON.stringify(before?.repair) === JSON.stringify(after.repair))
        return [];
    const judged = after.attempts.findLast((attempt) => attempt.ended !== undefined);
    if (judged?.ended?.outcome !== 'completed')
        return [];
    const at = after.status === 'running' ? (after.attempts.at(-1)?.startedAt ?? after.updatedAt) : after.updatedAt;
    return [{ at, tone: 'bad', text: `#${after.task} ejected: ${describeRepair(after)}` }];
}
function ended(before, after) {
    if (before?.status === after.status)
        return [];
    const at = after.landed?.at ?? after.updatedAt;
    switch (after.status) {
        case 'landed': {
            const commit = after.landed?.commit.slice(0, 7) ?? '';
            return [
                {
                    at,
                    tone: 'good',
                    text: `#${after.task} landed ${commit}${after.landed?.tested === false ? ', untested' : ''}`,
                },
            ];
        }
        case 'needs-human':
            return [{ at, tone: 'bad', text: `#${after.task} needs a person: ${toOneLine(after.escalation?.reason ?? '')}` }];
        case 'cancelled':
            return [{ at, tone: 'bad', text: `#${after.task} cancelled` }];
        case 'cleared':
            return [{ at, tone: 'good', text: `#${after.task} is green and waits for a person to merge it` }];
        default:
            return [];
    }
}
/** The state keeps no time of a gate's end, so it is told with the newest thing that the log says. */
function redGate(before, after, at) {
    if (after.gated?.green !== false || (before?.train === after.train && before.gated !== undefined))
        return [];
    const cars = after.cars.map((car) => `#${car.task}`).join(', ');
    const failed = after.gated.checks.find((check) => check.exitCode !== 0);
    const what = failed === undefined ? '' : `: ${toOneLine(failed.command)} ${failed.timedOut ? 'ran out of time' : 'failed'}`;
    return [{ at, tone: 'bad', text: `gate red for ${cars}${what}` }];
}
function newest(state) {
    return Object.values(state.tasks).reduce((latest, task) => (task.updatedAt > latest ? task.updatedAt : latest), '');
}

// EXTERNAL MODULE: ./node_modules/picocolors/picocolors.js
var picocolors = __webpack_require__(7336);
;// CONCATENATED MODULE: ./build/cli/live/describe-task.js



/** What to show of a task: the word for its status, and what it does, waits for, or suffers from. */
function describeTask(task, state, jobs) {
    const known = state.tasks[task.number];
    const since = known?.attempts[0]?.startedAt;
    const line = { since, until: undefined };
    if (known === undefined)
        return { ...line, symbol: '·', tone: 'dim', word: 'waiting', detail: waitsFor(task, state) };
    switch (known.status) {
        case 'new':
        case 'blocked':
            return { ...line, symbol: '·', ...describeBlocked(known, task, state) };
        case 'ready':
            return { ...line, symbol: '○', ...describeReady(known) };
        case 'running':
            return { ...line, symbol: '●', tone: 'busy', word: activity(task, jobs), detail: worker(known) };
        case 'published':
            return { ...line, symbol: '●', tone: 'busy', word: 'publishing', detail: worker(known) };
        case 'verifying':
            return { ...line, symbol: '●', tone: 'busy', word: 'verifying', detail: worker(known) };
        case 'queued':
            return { ...line, ...describeQueued(known, state) };
        case 'cleared':
            return { ...line, symbol: '◆', tone: 'good', word: 'green', detail: 'waits for a person to merge it' };
        case 'question':
            return { ...line, symbol: '?', tone: 'bad', word: 'question', detail: toOneLine(known.question ?? '') };
        case 'needs-human':
            return { ...line, symbol: '!', tone: 'bad', word: 'stuck', detail: toOneLine(known.escalation?.reason ?? '') };
        case 'cancelled':
            return { ...line, symbol: '✕', tone: 'dim', word: 'cancelled', detail: '' };
        case 'landed':
            return { ...line, symbol: '✔', tone: 'good', word: 'landed', until: known.landed?.at, detail: landing(known) };
        default:
            return (0,core_errors/* assertNever */.xb)(known.status);
    }
}
function describeBlocked(known, task, state) {
    const trouble = known.blocked.filter((reason) => reason.kind !== 'waits-for');
    if (trouble.length > 0)
        return { tone: 'bad', word: 'blocked', detail: trouble.map(describeBlock).join('; ') };
    return { tone: 'dim', word: 'waiting', detail: waitsFor(task, state) };
}
function waitsFor(task, state) {
    const named = state.tasks[task.number]?.blocked.flatMap((reason) => reason.refs) ?? [];
    const open = [...new Set([...named, ...task.blockedBy])].filter((ref) => state.tasks[ref]?.status !== 'landed');
    return open.length === 0 ? '' : `waits for ${open.map((ref) => `#${ref}`).join(', ')}`;
}
function describeReady(known) {
    const next = (known.attempts.at(-1)?.attempt ?? 0) + 1;
    if (next === 1)
        return { tone: 'plain', word: 'ready', detail: '' };
    const why = describeRepair(known) ?? (known.handoff === undefined ? 'once more' : 'handed over');
    return { tone: 'bad', word: 'again', detail: `${why} → attempt ${next}` };
}
/** The job's own name tells working from publishing; without a job the machine is still being found. */
function activity(task, jobs) {
    const job = jobs
        .findLast((each) => each.task === task.number)
        ?.job.split('/')
        .at(-1)
        ?.trim();
    if (job === undefined)
        return 'starting';
    return job === 'work' ? 'working' : job === 'publish' ? 'publishing' : job;
}
function worker(known) {
    const attempt = known.attempts.at(-1);
    const again = attempt !== undefined && attempt.attempt > 1 ? `attempt ${attempt.attempt}` : undefined;
    const why = known.status === 'running' ? describeRepair(known) : undefined;
    return [known.worker, again, why].filter((part) => part !== undefined).join(' · ');
}
function describeQueued(known, state) {
    const train = Object.values(state.trains).find((each) => each.cars.some((car) => car.task === known.task));
    if (train === undefined)
        return { symbol: '◇', tone: 'plain', word: 'queued', detail: 'waits for its train' };
    const isTested = !train.gate || train.gated?.green === true;
    const word = isTested ? 'landing' : train.gated === undefined ? 'testing' : 'red';
    return { symbol: '◆', tone: word === 'red' ? 'bad' : 'busy', word, detail: `on the train, ${train.tip.slice(0, 7)}` };
}
function landing(known) {
    const attempts = known.attempts.at(-1)?.attempt ?? 0;
    const untested = known.landed?.tested === false ? 'untested' : undefined;
    const parts = [
        known.landed?.commit.slice(0, 7),
        known.worker,
        attempts > 1 ? `${attempts} attempts` : undefined,
        untested,
    ];
    return parts.filter((part) => part !== undefined).join(' · ');
}

;// CONCATENATED MODULE: ./build/cli/live/format-elapsed.js
/** A stretch of time as a person reads it at a glance: `8s`, `1m 02s`, `2h 05m`. Below a minute `tenths` adds a decimal: `8.4s`. */
function formatElapsed(ms, options = {}) {
    const seconds = Math.max(0, ms) / 1000;
    if (options.tenths === true && seconds < 59.95)
        return `${seconds.toFixed(1)}s`;
    const whole = options.tenths === true ? Math.round(seconds) : Math.floor(seconds);
    if (whole < 60)
        return `${whole}s`;
    const minutes = Math.floor(whole / 60);
    if (minutes < 60)
        return `${minutes}m ${twoDigits(whole % 60)}s`;
    return `${Math.floor(minutes / 60)}h ${twoDigits(minutes % 60)}m`;
}
function twoDigits(value) {
    return String(value).padStart(2, '0');
}

;// CONCATENATED MODULE: ./build/cli/live/render-live.js




const HAPPENINGS_SHOWN = 5;
/** Lines of a frame that are not tasks: header, three empty ones, happenings, note, and the cursor's. */
const OTHER_LINES = HAPPENINGS_SHOWN + 6;
const NARROWEST = 40;
const SPINNER = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
const SPINNER_STEP_MS = 100;
/**
 * One frame of the live view: a progress bar, a line for each task, and what happened last. No line is wider than
 * the terminal, or than 40 columns in a narrower one.
 */
function renderLive(given) {
    const model = { ...given, columns: Math.max(NARROWEST, given.columns) };
    const paint = painter(model.colour);
    const lines = model.tasks.map((task) => ({ task, line: describeTask(task, model.state, model.runningJobs) }));
    const shown = chooseLines(lines, Math.max(3, model.rows - OTHER_LINES));
    const layout = layoutOf(model);
    return [
        renderHeader(lines, model, paint),
        '',
        ...shown.map((each) => renderTask(each, { model, layout, paint })),
        ...hiddenLine(lines, shown, paint),
        '',
        ...model.happenings.slice(-HAPPENINGS_SHOWN).map((happening) => renderHappening(happening, model, paint)),
        ...(model.note === undefined ? [] : [paint('dim', cutToWidth(` ${toOneLine(model.note)}`, model.columns))]),
    ].join('\n');
}
/** The time of day of a happening: `12:03:04`. */
function clockTime(at, timeZone) {
    return new Date(at).toLocaleTimeString('en-GB', { hour12: false, timeZone });
}
function painter(colour) {
    const colours = picocolors.createColors(colour);
    const tones = { good: colours.green, busy: colours.cyan, bad: colours.yellow, plain: String, dim: colours.dim };
    return (tone, text) => tones[tone](text);
}
/** In a small terminal what moves is shown first, then what landed last and what comes next; all in order of their numbers. */
function chooseLines(lines, room) {
    if (lines.length <= room)
        return lines;
    const interest = ({ line }) => line.tone === 'busy' || line.tone === 'bad' ? 0 : line.tone === 'plain' ? 1 : 2;
    const latest = ({ line }) => Date.parse(line.until ?? '') || 0;
    const chosen = lines.toSorted((a, b) => interest(a) - interest(b) || latest(b) - latest(a)).slice(0, room - 1);
    return lines.filter((each) => chosen.includes(each));
}
function hiddenLine(lines, shown, paint) {
    if (shown.length === lines.length)
        return [];
    const counts = new Map();
    for (const each of lines) {
        if (!shown.includes(each))
            counts.set(each.line.word, (counts.get(each.line.word) ?? 0) + 1);
    }
    return [paint('dim', `   … and ${[...counts].map(([word, count]) => `${count} ${word}`).join(', ')}`)];
}
const WORD_WIDTH = 10;
const ELAPSED_WIDTH = 8;
/** Titles get about half of what is left beside number, status and time; details get the rest. */
function layoutOf({ tasks, columns }) {
    const number = Math.max(2, ...tasks.map((task) => String(task.number).length + 1));
    const room = columns - (' ✔ '.length + number + 1 + 2 + WORD_WIDTH + ELAPSED_WIDTH + 2);
    const longest = Math.max(0, ...tasks.map((task) => displayWidth(toOneLine(task.title))));
    const title = Math.max(0, Math.min(longest, Math.floor(room * 0.55)));
    return { number, title, detail: Math.max(0, room - title) };
}
function renderTask({ task, line }, { model, layout, paint }) {
    const frame = Math.floor(model.now.getTime() / SPINNER_STEP_MS) % SPINNER.length;
    const symbol = line.symbol === '●' ? (SPINNER[frame] ?? line.symbol) : line.symbol;
    const title = fitToWidth(toOneLine(task.title), layout.title);
    const until = line.until === undefined ? model.now.getTime() : Date.parse(line.until);
    const elapsed = line.since === undefined ? '' : formatElapsed(until - Date.parse(line.since));
    const status = `${fitToWidth(line.word, WORD_WIDTH)}${elapsed.padStart(ELAPSED_WIDTH)}`;
    const text = [
        ` ${paint(line.tone, symbol)} `,
        paint('dim', `#${task.number}`.padStart(layout.number)),
        ` ${line.tone === 'dim' ? paint('dim', title) : title}  `,
        paint(line.tone, status),
        paint(line.tone === 'bad' ? 'bad' : 'dim', cutToWidth(`  ${line.detail}`, layout.detail + 2)),
    ].join('');
    return model.colour ? text : text.trimEnd();
}
function renderHeader(lines, model, paint) {
    const landed = lines.filter(({ line }) => line.word === 'landed').length;
    const busy = lines.filter(({ line }) => line.tone === 'busy').length;
    const elapsed = formatElapsed(model.now.getTime() - model.startedAt.getTime());
    const running = lines.filter(({ task }) => model.state.tasks[task.number]?.status === 'running').length;
    const figures = `${landed} of ${lines.length} landed · ${running} running · ${elapsed}`;
    const control = model.runningJobs
        .filter((job) => job.task === undefined)
        .map((job) => job.job.split('/').at(-1)?.trim());
    const jobs = control.length === 0 ? '' : ` · ${[...new Set(control)].join(', ')}`;
    // A place that does not depend on the jobs of the moment, so that the bar stands still.
    const jobsRoom = model.columns < 96 ? 0 : 20;
    const width = Math.max(0, Math.min(40, model.columns - ' Stoneforge    '.length - figures.length - jobsRoom));
    const share = (count) => Math.floor((width * count) / Math.max(1, lines.length));
    const done = share(landed);
    const doing = share(landed + busy) - done;
    const bar = paint('good', '━'.repeat(done)) + paint('busy', '━'.repeat(doing)) + paint('dim', '─'.repeat(width - done - doing));
    const rest = cutToWidth(`${figures}${jobs}`, model.columns - width - ' Stoneforge    '.length);
    return ` Stoneforge  ${bar}  ${rest}`;
}
function renderHappening(happening, model, paint) {
    const text = cutToWidth(happening.text, model.columns - 12);
    return ` ${paint('dim', clockTime(happening.at, model.timeZone))}  ${paint(happening.tone, text)}`;
}

;// CONCATENATED MODULE: ./build/cli/live/live-view.js





function createLiveView(options) {
    return options.isTTY ? createFrames(options) : createLines(options);
}
function createFrames({ stream, tasks, columns, rows, colour, timeZone }) {
    const draw = (0,log_update/* createLogUpdate */.SY)(stream, { defaultWidth: columns ?? 100, defaultHeight: rows ?? 40 });
    const news = createNews();
    const happenings = [];
    let startedAt;
    let finished = false;
    return {
        update({ state, runningJobs, now, note }) {
            if (finished)
                return;
            startedAt ??= now;
            happenings.push(...news(state));
            draw(renderLive({
                tasks,
                state,
                runningJobs,
                startedAt,
                now,
                happenings,
                note,
                columns: columns ?? stream.columns ?? 100,
                rows: rows ?? stream.rows ?? 40,
                colour: colour ?? !process.env.NO_COLOR,
                timeZone,
            }));
        },
        finish() {
            if (!finished)
                draw.done();
            finished = true;
        },
    };
}
function createLines({ stream, timeZone }) {
    const news = createNews();
    let lastNote;
    let finished = false;
    return {
        update({ state, now, note }) {
            if (finished)
                return;
            for (const { at, text } of news(state))
                stream.write(`${clockTime(at, timeZone)} ${text}\n`);
            if (note !== undefined && note !== lastNote)
                stream.write(`${clockTime(now, timeZone)} ${toOneLine(note)}\n`);
            lastNote = note;
        },
        finish() {
            finished = true;
        },
    };
}
/** Each call gives what happened since the one before. */
function createNews() {
    let before = (0,core_fold/* emptyState */.p$)();
    return (state) => {
        const happenings = findHappenings(before, state);
        before = state;
        return happenings;
    };
}

// EXTERNAL MODULE: ./node_modules/cli-table3/index.js
var cli_table3 = __webpack_require__(5832);
;// CONCATENATED MODULE: ./build/cli/live/report.js




/** The end of a run for a person: a row for each task, the makespan beside what no schedule could beat, and the history that came of it. */
function renderReport(facts) {
    const colours = picocolors.createColors(facts.colour ?? false);
    const graph = facts.graph.trimEnd();
    const sections = [renderTable(facts, colours), renderFigures(facts, colours)];
    if (graph !== '')
        sections.push(`${colours.bold('The default branch')}\n\n${cutLines(graph, facts.columns)}`);
    return `${sections.join('\n\n')}\n`;
}
/** Below this a title is not worth reading, and other columns give way to it, in this order. */
const TITLE_WIDTH = 20;
const GIVE_WAY = ['agent', 'attempts', 'time', 'commit'];
const COLUMNS = ['#', 'task', 'agent', 'attempts', 'time', 'commit', 'state'];
/** The table, as wide as the terminal at most. */
function renderTable(facts, colours) {
    const rows = facts.summary.tasks.map((task) => ({ task, cells: cellsOf(task, facts) }));
    const widthOf = (column) => Math.max(...[column, ...rows.map(({ cells }) => cells[column])].map(displayWidth));
    // Each column has a border and a space on both sides, and the last border comes on top.
    const widthOfAll = (columns) => columns.reduce((sum, column) => sum + widthOf(column) + 3, 1);
    const roomForTitle = (columns) => (facts.columns ?? 100) - widthOfAll(columns.filter((column) => column !== 'task')) - 3;
    const wanted = Math.min(widthOf('task'), TITLE_WIDTH);
    let shown = COLUMNS;
    for (const column of GIVE_WAY) {
        if (roomForTitle(shown) < wanted)
            shown = shown.filter((name) => name !== column);
    }
    const titleWidth = Math.max('task'.length, roomForTitle(shown));
    const table = new cli_table3({
        head: shown.map((name) => colours.bold(name)),
        colAligns: shown.map((name) => (['#', 'attempts', 'time'].includes(name) ? 'right' : 'left')),
        style: { head: [], border: colours.isColorSupported ? ['gray'] : [], compact: true },
    });
    for (const { task, cells } of rows) {
        const painted = {
            ...cells,
            task: cutToWidth(cells.task, titleWidth),
            commit: cells.commit === '' ? '' : colours.yellow(cells.commit),
            state: task.state === 'landed' ? colours.green(cells.state) : colours.red(cells.state),
        };
        table.push(shown.map((name) => painted[name]));
    }
    return table.toString();
}
function cellsOf(task, { titles, agents }) {
    return {
        '#': String(task.number),
        task: toOneLine(titles.get(task.number) ?? ''),
        agent: toOneLine(agents.get(task.number) ?? ''),
        attempts: String(task.attempts),
        time: timeOf(task),
        commit: task.commit?.slice(0, 7) ?? '',
        state: task.state,
    };
}
function timeOf({ startedAt, endedAt }) {
    if (startedAt === null || endedAt === null)
        return '';
    return formatElapsed(Date.parse(endedAt) - Date.parse(startedAt), { tenths: true });
}
/** A wrapped line would break the drawing; what is no terminal gets the lines as they are. */
function cutLines(text, columns) {
    if (columns === undefined)
        return text;
    return text
        .split('\n')
        .map((line) => cutToWidth(line, columns))
        .join('\n');
}
const BAR_WIDTH = 40;
/** Room of such a line for its name, its time and its remark. */
const BESIDE_BAR = 60;
/** Three durations on one scale: what the run took, what no schedule could beat, and the longest chain of dependent tasks. */
function renderFigures({ summary, columns = 100 }, colours) {
    const width = Math.max(0, Math.min(BAR_WIDTH, columns - BESIDE_BAR));
    const { makespanMs, lowerBoundMs, criticalPathMs } = summary;
    const longest = Math.max(1, makespanMs, lowerBoundMs, criticalPathMs);
    const line = (name, ms, paint, remark = '') => {
        const bar = '━'.repeat(Math.round((width * ms) / longest)).padEnd(width);
        return ` ${name.padEnd(14)} ${formatElapsed(ms, { tenths: true }).padStart(8)}  ${paint(bar)}  ${remark}`.trimEnd();
    };
    const ratio = lowerBoundMs > 0 && makespanMs > 0 ? `${(makespanMs / lowerBoundMs).toFixed(2)} × the lower bound` : '';
    return [
        ` ${colours.bold(`${summary.landed} of ${summary.tasks.length} tasks landed`)}, at most ${summary.maxRunning} at the same time`,
        '',
        line('makespan', makespanMs, colours.cyan, ratio),
        line('lower bound', lowerBoundMs, colours.green, 'no schedule can be shorter'),
        line('critical path', criticalPathMs, colours.dim, 'longest chain of dependent tasks'),
    ].join('\n');
}

;// CONCATENATED MODULE: ./build/cli/init/secret-names.js

/** Either of these is a credential of Claude Code: an API key, or the token of a subscription. */
const CLAUDE_KEYS = ['ANTHROPIC_API_KEY', 'CLAUDE_CODE_OAUTH_TOKEN'];
/** Secrets that the work job gets when nobody says otherwise: the keys of the only agent that has keys of its own. */
const DEFAULT_SECRETS = CLAUDE_KEYS;
/** Variables that an agent sees without `agents.worker.env`, by its provider. */
const OWN_VARIABLES = {
    'claude-code': [...CLAUDE_KEYS, 'ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_BASE_URL'],
    command: [],
};
/**
 * The secrets of the work job: those of before (or the defaults), without `drop`, with `add`.
 *
 * @throws StoneforgeError `bad-arguments` for a name that no secret can have.
 */
function decideSecretNames(before, change) {
    const [kept, added, dropped] = [before, change.add, change.drop].map((names) => names.map(parseName));
    return [...new Set([...(kept ?? []), ...(added ?? [])])].filter((name) => !dropped?.includes(name));
}
function parseName(name) {
    if (/^[A-Z_][A-Z0-9_]{0,199}$/.test(name) && !/^(GITHUB|ACTIONS|INPUT|RUNNER|STONEFORGE)_/.test(name))
        return name;
    throw new core_errors/* StoneforgeError */.Hx('bad-arguments', `Expected the name of a secret: capital letters, digits and underscores, no digit first, and none of the beginnings GITHUB_, ACTIONS_, INPUT_, RUNNER_, STONEFORGE_; found "${name}". Create the secret under such a name in the settings of the repository.`);
}

;// CONCATENATED MODULE: ./build/cli/local/check-agent.js





/**
 * Says at once what every attempt would say: that the agent's program or its key is not on this machine, or that the repository's own
 * workflow files do not hand the key to the agent.
 *
 * @returns one line for each further variable that is set here and will not arrive.
 * @throws StoneforgeError `agent-missing`.
 */
function checkAgent(setup, environment) {
    const { provider, env } = setup.config.agents.worker;
    if (provider === 'claude-code')
        requireClaude(setup, environment);
    return env
        .filter((name) => environment[name] && !setup.secrets.includes(name))
        .map((name) => `The agent will not see ${name}: ${TASK_FILE} of the repository does not hand it on. Run \`stoneforge init --secret ${name}\` there, and commit what it writes.`);
}
function requireClaude(setup, environment) {
    const refuse = (expected, found, advice) => new core_errors/* StoneforgeError */.Hx('agent-missing', `Expected ${expected} for the agent claude-code, found ${found}. ${advice}, or name another agent by --agent-command <cmd>.`);
    const isThere = (environment.PATH ?? '').split(external_node_path_.delimiter).some((folder) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'claude')));
    if (!isThere) {
        throw refuse('the program `claude` on PATH', 'none', 'Install it with `npm install -g @anthropic-ai/claude-code`');
    }
    const keys = CLAUDE_KEYS.filter((name) => environment[name]);
    if (keys.length === 0) {
        throw refuse(`a key in ${CLAUDE_KEYS.join(' or ')}`, 'none', 'Set one of them (a login in the home folder is not seen by jobs)');
    }
    if (!keys.some((name) => setup.secrets.includes(name))) {
        throw refuse(`${TASK_FILE} of the repository to hand ${keys.join(' or ')} on`, `${setup.secrets.length === 0 ? 'that it hands on no secret' : `that it hands on only ${setup.secrets.join(', ')}`}`, `Run \`stoneforge init --secret ${keys[0]}\` there and commit what it writes`);
    }
}

;// CONCATENATED MODULE: ./build/core/config/set-config-values.js



/**
 * Sets keys of a YAML text and keeps its comments, its order and everything else.
 *
 * @param values path of the key (`agents.worker.provider`) to its new value; undefined removes the key
 * @returns the new text; what it holds is not checked, `parseConfig` does that
 * @throws StoneforgeError `bad-config` when the text is no YAML mapping
 */
function setConfigValues(text, values) {
    const { problems } = readYaml(text, 'the configuration');
    if (problems.length > 0)
        throw new core_errors/* StoneforgeError */.Hx('bad-config', problems.join('\n'));
    const document = (0,yaml_dist/* parseDocument */.Tp)(text);
    if (document.contents !== null && !(0,yaml_dist/* isMap */.jh)(document.contents) && document.toJS() !== null) {
        throw new core_errors/* StoneforgeError */.Hx('bad-config', 'Expected the configuration to hold a mapping of keys, found something else.');
    }
    for (const [path, value] of Object.entries(values))
        setValue(document, path.split('.'), value);
    return document.toString({ lineWidth: 0 });
}
function setValue(document, path, value) {
    if (value === undefined && !document.hasIn(path) && !reachesThroughAlias(document, path))
        return;
    // `agents:` without anything below, and a group that is an alias, become mappings of their own first.
    for (let length = 0; length < path.length; length += 1) {
        const group = path.slice(0, length);
        const node = length === 0 ? document.contents : document.getIn(group, true);
        if ((0,yaml_dist/* isMap */.jh)(node))
            continue;
        const own = (0,yaml_dist/* isAlias */.Vj)(node) ? node.resolve(document)?.toJS(document) : {};
        const mapping = document.createNode(own ?? {});
        if ((0,yaml_dist/* isNode */.Ll)(node))
            mapping.commentBefore = node.comment ?? node.commentBefore ?? null;
        if (length === 0)
            document.contents = mapping;
        else
            document.setIn(group, mapping);
    }
    if (value === undefined)
        document.deleteIn(path);
    else
        document.setIn(path, document.createNode(value));
}
function reachesThroughAlias(document, path) {
    return path.some((_, length) => (0,yaml_dist/* isAlias */.Vj)(document.getIn(path.slice(0, length), true)));
}

;// CONCATENATED MODULE: ./build/cli/local/handed-secrets.js
/**
 * Names of the secrets that a repository's own workflow files hand to the job of the agent: those that the task workflow reads, and that
 * the workflow which calls it passes on.
 */
function findHandedSecrets(files) {
    const passed = new Set(handed_secrets_namesIn(files.dispatch));
    const inherits = /^\s*secrets:\s*inherit\b/m.test(files.dispatch);
    return [...new Set(handed_secrets_namesIn(files.task))].filter((name) => inherits || passed.has(name));
}
function handed_secrets_namesIn(text) {
    return [...text.matchAll(/\bsecrets\.([A-Za-z_][A-Za-z0-9_]*)/g)].flatMap((match) => match[1] ?? []);
}

;// CONCATENATED MODULE: ./build/cli/local/compose-setup.js






/** The engine resolves every reference to our action to its own bundle, so the commit says only that there is none. */
const NO_COMMIT = '0'.repeat(40);
/**
 * What `stoneforge init` would write into the repository, with the command line's settings in its configuration. Workflow files that are
 * there already are kept: they are what the repository runs on GitHub.
 */
function composeSetup(existing, overrides, own) {
    const before = existing[CONFIG_FILE] ?? '';
    const { command } = parseConfig(before).agents.worker;
    if (overrides.agent === 'command' && overrides.agentCommand === undefined && command === undefined) {
        throw new core_errors/* StoneforgeError */.Hx('bad-arguments', 'Expected --agent command to come with a command line, found none. Add --agent-command <cmd>, or set agents.worker.command in the configuration.');
    }
    const text = setConfigValues(before, valuesOf(overrides));
    const config = parseConfig(text);
    const dispatch = existing[DISPATCH_FILE];
    if (dispatch !== undefined) {
        const secrets = findHandedSecrets({ dispatch, task: existing[TASK_FILE] ?? '' });
        return { config, secrets, files: { [CONFIG_FILE]: text } };
    }
    const secrets = [...new Set([...DEFAULT_SECRETS, ...config.agents.worker.env])];
    const generated = renderGeneratedFiles(config, {
        action: { uses: `${own.repository}@${NO_COMMIT}`, comment: 'resolved by the embedded engine' },
        secrets,
        version: own.version,
    });
    const workflows = generated.map((file) => [file.path, file.text]);
    return { config, secrets, files: Object.fromEntries([[CONFIG_FILE, text], ...workflows]) };
}
function valuesOf(overrides) {
    const agent = overrides.agent ?? (overrides.agentCommand === undefined ? undefined : 'command');
    return {
        ...(agent !== undefined && { 'agents.worker.provider': agent }),
        ...(overrides.agentCommand !== undefined && { 'agents.worker.command': overrides.agentCommand }),
        ...(overrides.checks !== undefined && { checks: overrides.checks }),
        ...(overrides.maxConcurrent !== undefined && { 'orchestrator.maxConcurrent': overrides.maxConcurrent }),
    };
}

;// CONCATENATED MODULE: ./build/cli/init/run-git.js

/** Runs git to read something; never asks a person for a password. Ends after 30 seconds. */
function run_git_runGit(args, cwd) {
    return new Promise((resolve) => {
        (0,external_node_child_process_.execFile)('git', args, { cwd, timeout: 30_000, env: { ...process.env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' } }, (error, stdout, stderr) => {
            if (error === null)
                return resolve({ ok: true, stdout });
            const exitCode = typeof error.code === 'number' ? error.code : undefined;
            resolve({ ok: false, exitCode, stderr: stderr.trim() || error.message });
        });
    });
}

;// CONCATENATED MODULE: ./build/cli/local/describe-source.js









/** Says when the configuration in a work tree is not the committed one, which is the one that counts. One line or none. */
async function describeUncommittedConfig(source, committed) {
    if (!(0,external_node_fs_.existsSync)((0,external_node_path_.join)(source, '.git')))
        return [];
    const text = await (0,promises_.readFile)((0,external_node_path_.join)(source, CONFIG_FILE), 'utf8').catch(() => undefined);
    if (text === undefined) {
        return committed === undefined
            ? []
            : [`${CONFIG_FILE} is deleted in ${source} but still committed; the committed one counts.`];
    }
    if (committed === undefined) {
        return [`${CONFIG_FILE} in ${source} is not committed, so it does not count. Commit it to use it.`];
    }
    if (withUnixLineEnds(text) === withUnixLineEnds(committed))
        return [];
    return [`${CONFIG_FILE} in ${source} has uncommitted changes; the committed one counts. Commit them to use them.`];
}
/**
 * Says when a run that is resumed goes on with other tasks than the backlog has now. One line or none.
 *
 * @throws StoneforgeError `bad-arguments` when the folder holds no run.
 */
async function describeNewBacklog(out, entries) {
    const { backlog } = await readMeta(engineFolder(out));
    if (backlog === undefined || backlog === backlogDigest(entries))
        return [];
    return [
        'The backlog has changed since this run began: --resume goes on with the tasks as they were. Start again with a new --out to work the new ones.',
    ];
}
/**
 * Keeps the results out of the work tree that is only to be read, where they would be untracked files, unless git ignores them there.
 *
 * @throws StoneforgeError `bad-arguments`.
 */
async function refuseOutInside(source, out) {
    if (!(0,external_node_fs_.existsSync)((0,external_node_path_.join)(source, '.git')))
        return;
    const root = await (0,promises_.realpath)(source);
    const inside = (0,external_node_path_.relative)(root, await resolveLinks(out));
    if (inside === '' || inside.split(external_node_path_.sep)[0] === '..' || (0,external_node_path_.isAbsolute)(inside))
        return;
    // A path below `out`, because a rule such as `out/` means folders, and there is none yet.
    const answer = await run_git_runGit(['check-ignore', '--quiet', '--', (0,external_node_path_.join)(inside, 'summary.json')], root);
    if (answer.ok)
        return;
    throw new core_errors/* StoneforgeError */.Hx('bad-arguments', `Expected --out to lie outside of the work tree of --repo, or where git ignores it, found ${out}. Choose a folder beside the repository, such as ${root}-out, or add it to .gitignore.`);
}
/** The real path of a folder that need not be there yet. */
async function resolveLinks(path) {
    if ((0,external_node_fs_.existsSync)(path) || (0,external_node_path_.dirname)(path) === path)
        return (0,promises_.realpath)(path);
    return (0,external_node_path_.join)(await resolveLinks((0,external_node_path_.dirname)(path)), (0,external_node_path_.basename)(path));
}

;// CONCATENATED MODULE: ./build/cli/local/describe-unfinished.js



/** Lines of what an agent or a check printed last, and how wide each may be. */
const LAST_LINES = 6;
const LINE_WIDTH = 160;
/** For a task that did not land: why, what was printed last, and where to find what was written. One line each. */
function describeUnfinished(task, gitDir) {
    return [
        `#${task.task} did not land (${task.status}): ${whyNotLanded(task)}`,
        ...lastLines(task).map((line) => `    | ${line}`),
        ...[...howToAnswer(task, gitDir), ...whereItIs(task, gitDir)].map((line) => `    ${line}`),
    ];
}
/** A run that has ended cannot be answered: its GitHub is gone, and `--resume` knows the issues as they were made. */
function howToAnswer(task, gitDir) {
    if (task.status !== 'question')
        return [];
    return [
        `To answer: write it into the body of #${task.task} in the backlog, and start again with a new --out (--resume does not read the backlog again).`,
        `To keep what has landed: --repo ${gitDir}, and a backlog without the tasks that have landed and the dependencies on them.`,
    ];
}
function lastLines(task) {
    const text = task.status === 'question' ? task.question : task.escalation?.untrusted;
    if (text === undefined || task.status === 'blocked')
        return [];
    const lines = visibleText(text)
        .split('\n')
        .filter((line) => line.trim() !== '');
    return lines.slice(-LAST_LINES).map((line) => cutToWidth(line.replaceAll('\t', ' ').trimEnd(), LINE_WIDTH));
}
/** A published change is the newest there is, unless a later attempt was broken off and left a checkpoint. */
function whereItIs(task, gitDir) {
    const ref = task.checkpoint !== undefined ? `refs/stoneforge/checkpoints/${task.task}` : task.change?.branch;
    if (ref === undefined)
        return [];
    const base = task.attempts.at(-1)?.baseBranch;
    return [`What it wrote: git --git-dir ${gitDir} log -p ${base === undefined ? '' : `${base}..`}${ref}`];
}

;// CONCATENATED MODULE: ./build/cli/local/find-trouble.js
/** Jobs whose trouble stands with their task already, in the log. */
const TOLD_ELSEWHERE = new Set(['work', 'gate', 'verify']);
/**
 * What the forge's own jobs complained about and nothing has made good since, each line once. Trouble of a task that landed is over, and
 * so is that of a job which succeeded in a later run of the same workflow.
 */
function findTrouble(runs, hasLanded) {
    const lines = runs.flatMap((run) => {
        const later = runs.filter((other) => other.id > run.id && other.workflow === run.workflow);
        const isOver = ({ name, key }) => {
            const task = /#(\d+)/.exec(name)?.[1];
            if (task !== undefined)
                return hasLanded(Number(task));
            return later.some(({ jobs }) => jobs.some((job) => job.key === key && job.conclusion === 'success'));
        };
        const complaints = run.jobs
            .filter((job) => !TOLD_ELSEWHERE.has(job.key) && !isOver(job))
            .flatMap((job) => job.annotations.filter(({ level }) => level === 'error').map(({ message }) => `${job.name}: ${message}`));
        // A run that a newer one of its group replaced is no trouble: the newer one does its work.
        const isStuck = run.message !== undefined && run.conclusion !== 'cancelled';
        return isStuck && !later.some(({ conclusion }) => conclusion === 'success')
            ? [`${run.name}: ${run.message}`, ...complaints]
            : complaints;
    });
    return [...new Set(lines)];
}

;// CONCATENATED MODULE: ./build/cli/local/run-local.js
















/** How often a person's screen is brought up to date, in milliseconds. */
const FRAME_MS = 250;
/** What a person or a machine that shuts down sends; the jobs must not outlive the engine. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
function interrupted(out) {
    return new core_errors/* StoneforgeError */.Hx('interrupted', `Interrupted; every job has been ended. Go on with the same command and --resume (--out ${out}).`, { retryable: true });
}
/**
 * Works a backlog to its rest, shows it, and writes the summary.
 *
 * @returns the exit code: 0 when every task landed, 1 when one did not or an answer did not fit GitHub's description.
 */
async function runLocal(run) {
    const own = readPackageInfo();
    const screen = run.json ? process.stderr : process.stdout;
    for (const note of run.backlog.notes)
        screen.write(`${note}\n`);
    const { entries } = run.backlog;
    if (!run.resume)
        await refuseOutInside(run.source, run.out);
    const existing = await readExisting(run.resume ? (0,external_node_path_.join)(run.out, 'repo.git') : run.source);
    const setup = composeSetup(existing, run.overrides, own);
    const notes = [
        ...(run.resume
            ? await describeNewBacklog(run.out, entries)
            : await describeUncommittedConfig(run.source, existing[CONFIG_FILE])),
        ...checkAgent(setup, process.env),
    ];
    for (const note of notes)
        screen.write(`${note}\n`);
    const view = createLiveView({
        stream: screen,
        isTTY: screen.isTTY === true,
        tasks: entries.map(({ number, title, blockedBy }) => ({ number, title, blockedBy })),
    });
    let redraw = () => { };
    const ticker = setInterval(() => redraw(), FRAME_MS);
    const interrupt = new AbortController();
    const onSignal = () => interrupt.abort(interrupted(run.out));
    for (const signal of SIGNALS)
        process.once(signal, onSignal);
    try {
        const result = await runEngine({
            source: run.source,
            out: run.out,
            entries,
            label: setup.config.label,
            maxConcurrent: setup.config.orchestrator.maxConcurrent,
            resume: run.resume,
            setupFiles: async () => setup.files,
            action: { dir: own.root, repository: own.repository },
            environment: { ...modelEnvironment(), ...run.environment },
            secrets: secretsOf(setup.secrets),
            signal: interrupt.signal,
            onProgress: ({ log, runningJobs }) => {
                const jobs = runningJobs.map(runningJob);
                redraw = () => view.update({ state: log.state, runningJobs: jobs, now: new Date() });
                redraw();
            },
            ...(run.onJobStarted !== undefined && { onJobStarted: run.onJobStarted }),
        });
        redraw();
        view.finish();
        return await report(run, result, screen);
    }
    finally {
        for (const signal of SIGNALS)
            process.off(signal, onSignal);
        clearInterval(ticker);
        view.finish();
    }
}
/** The configuration and the workflows that the repository has already, at the tip of its default branch. */
async function readExisting(source) {
    const gitDir = (0,external_node_fs_.existsSync)((0,external_node_path_.join)(source, '.git')) ? (0,external_node_path_.join)(source, '.git') : source;
    const read = (path) => tryEngineGit(gitDir, ['cat-file', 'blob', `HEAD:${path}`]);
    const paths = [CONFIG_FILE, DISPATCH_FILE, TASK_FILE];
    return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await read(path)])));
}
/** Where the model is, for those who reach it through a gateway of their own. */
function modelEnvironment() {
    const url = process.env.ANTHROPIC_BASE_URL;
    return url === undefined ? {} : { ANTHROPIC_BASE_URL: url };
}
function secretsOf(names) {
    return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
function runningJob(job) {
    const task = /#(\d+)/.exec(job.name)?.[1];
    return { job: job.name, startedAt: job.startedAt ?? '', ...(task !== undefined && { task: Number(task) }) };
}
async function report(run, result, screen) {
    const { summary, log, folder, branch, violations } = result;
    const { entries } = run.backlog;
    const graph = await engineGit(folder.gitDir, ['log', '--graph', '--oneline', '--decorate=no', '-n', '60', branch]);
    const agents = entries.map(({ number }) => {
        const task = log.state.tasks[number];
        return [number, [task?.attempts.at(-1)?.agent, task?.worker].filter(Boolean).join(' ')];
    });
    const colour = screen.isTTY === true && !process.env.NO_COLOR;
    const titles = new Map(entries.map(({ number, title }) => [number, title]));
    screen.write(`\n${renderReport({ summary, titles, agents: new Map(agents), graph, columns: screen.columns, colour })}\n`);
    for (const line of unfinished(result))
        screen.write(`${line}\n`);
    for (const violation of violations)
        screen.write(`Does not fit GitHub's API description: ${violation}\n`);
    screen.write(`Results: ${folder.gitDir} and ${folder.summaryFile}\n`);
    if (run.json)
        process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
    return summary.landed === summary.tasks.length && violations.length === 0 ? 0 : 1;
}
/** Lines about the forge's own jobs at the end of a run. */
const TROUBLE_SHOWN = 10;
/** For each task that did not land: why, and where to look; then what went wrong in the forge's own jobs. */
function unfinished({ summary, log, runs, folder }) {
    const lines = summary.tasks
        .filter((row) => row.state !== 'landed')
        .flatMap(({ number }) => describeUnfinished((0,task_life/* taskOf */.Xb)(log.state, number), folder.gitDir));
    if (lines.length === 0)
        return [];
    const hasLanded = (task) => log.state.tasks[task]?.status === 'landed';
    return [...lines, ...findTrouble(runs, hasLanded).slice(0, TROUBLE_SHOWN)];
}

;// CONCATENATED MODULE: ./build/cli/demo.js











/** Agents that work without a command line of one's own. */
const REAL_AGENTS = AGENT_PROVIDERS.filter((name) => name !== 'command');
/** How many of the demo's tasks are worked at once: enough to see them overlap on two cores. */
const MAX_CONCURRENT = 4;
/** How long the machine of the task that loses it lives on after its work job started, in milliseconds. */
const MACHINE_DIES_AFTER_MS = 2_500;
/** Adds `stoneforge demo`: a sample project and its backlog, worked from issues to commits while a person watches. */
function registerDemo(program) {
    program
        .command('demo')
        .description('Watch a sample backlog become landed commits on this machine. Needs no GitHub and no key.')
        .option('--agent <name>', `work the tasks with a real agent (${REAL_AGENTS.join(', ')}) instead of the demo agent`, parseAgent(REAL_AGENTS))
        .option('--out <dir>', 'a new folder for the results; default: a temporary one')
        .option('--json', 'print the summary as JSON, progress on stderr')
        .action(async (flags) => {
        process.exitCode = await runDemo(flags);
    });
}
async function runDemo(flags) {
    const folder = (0,external_node_path_.join)(readPackageInfo().root, 'examples', 'demo');
    const file = (0,external_node_path_.join)(folder, 'backlog.yaml');
    const text = await (0,promises_.readFile)(file, 'utf8');
    const scratch = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'stoneforge-demo-'));
    const source = (0,external_node_path_.join)(scratch, 'project');
    try {
        await commitProject((0,external_node_path_.join)(folder, 'project'), source);
        return await runLocal({
            source,
            out: flags.out === undefined ? (0,external_node_path_.join)(await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'stoneforge-')), 'demo') : (0,external_node_path_.resolve)(flags.out),
            // The backlog's own marks are the demo's business, not news for who watches.
            backlog: { ...parseBacklog(text, file), notes: [] },
            resume: false,
            json: flags.json ?? false,
            overrides: {
                ...(flags.agent === undefined ? { agentCommand: demoAgent(folder) } : { agent: flags.agent }),
                checks: ['node --test'],
                maxConcurrent: MAX_CONCURRENT,
            },
            ...(flags.agent === undefined && { onJobStarted: pullThePlug(lostRunnerOf(text)) }),
        });
    }
    finally {
        await (0,promises_.rm)(scratch, { recursive: true, force: true });
    }
}
/** The agent's command line. It is the owner's text, run by bash, so the paths are quoted for it. */
function demoAgent(folder) {
    return [process.execPath, (0,external_node_path_.join)(folder, 'agent.mjs')].map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
}
async function commitProject(from, to) {
    await (0,promises_.cp)(from, to, { recursive: true });
    const gitDir = (0,external_node_path_.join)(to, '.git');
    const workTree = [`--work-tree=${to}`];
    await engineGit(gitDir, [...workTree, 'init', '--quiet', '--initial-branch=main']);
    await engineGit(gitDir, [...workTree, 'add', '--all']);
    await engineGit(gitDir, [...workTree, 'commit', '--quiet', '--message', 'A small library for text tables']);
}
/** The task whose first machine dies, by the backlog's own mark. */
function lostRunnerOf(text) {
    const entries = schemas/* array */.YOg(schemas/* looseObject */._H3({ number: schemas/* number */.aig(), story: schemas/* string */.YjP().optional() })).parse((0,yaml_dist/* parse */.qg)(text));
    return entries.find((entry) => entry.story === 'lost-runner')?.number;
}
function pullThePlug(task) {
    return (job, kill) => {
        if (job.key !== 'work' || !job.name.includes(`#${task} (attempt 1)`))
            return;
        setTimeout(kill, MACHINE_DIES_AFTER_MS).unref();
    };
}

;// CONCATENATED MODULE: ./build/core/log/create-task-filter.js
/**
 * Whether events concern a task: its own, and those of the trains that carry it. To be asked about every event in the log's order,
 * because only a train's first event says what it carries.
 */
function createTaskFilter(task) {
    const trains = new Set();
    return (event) => {
        if ('task' in event)
            return event.task === task;
        if (event.type === 'train.boarded' && event.data.cars.some((car) => car.task === task))
            trains.add(event.data.train);
        return 'train' in event.data && trains.has(event.data.train);
    };
}

;// CONCATENATED MODULE: ./build/core/log/describe-event.js



/** What an event says, in words. The task is not named: it stands beside. */
function describeEvent(event) {
    const untrusted = 'untrusted' in event.data ? event.data.untrusted?.text : undefined;
    return { ...tell(event), ...(untrusted !== undefined && { untrusted }) };
}
function tell(event) {
    switch (event.type) {
        case 'task.approved':
            return plain(`approved by ${event.data.by} (${event.data.permission}): ${event.data.title}`);
        case 'task.blocked':
            return plain(`blocked. ${event.data.reasons.map(describeBlockReason).join(' ')}`);
        case 'task.readied':
            return plain('ready; waits for a free worker');
        case 'task.answered':
            return plain(`${event.data.by} answered the question`);
        case 'task.retried':
            return plain(`${event.data.by} lets it try again, with all its attempts`);
        case 'task.escalated':
            return bad(`needs a person: ${event.data.reason}`);
        case 'task.cancelled':
            return bad(event.data.by === 'command' ? event.data.reason : `cancelled: ${event.data.reason}`);
        case 'task.landed':
            return describe_event_landed(event);
        case 'attempt.started':
            return attemptStarted(event);
        case 'attempt.ended':
            return attemptEnded(event);
        case 'change.published':
            return plain(`published ${describe_event_short(event.data.head)} on ${event.data.branch} (${count(event.data.commits, 'commit')}, ${count(event.data.files, 'file')})`);
        case 'change.opened':
            return changeOpened(event);
        case 'change.verified':
            return event.data.green
                ? good(`tested alone, green: ${describe_event_short(event.data.head)}; queues for a train`)
                : bad(`tested alone, red: ${describe_event_short(event.data.head)}; ${failure(event.data.checks)}`);
        case 'change.cleared':
            return good(`${describe_event_short(event.data.head)} is ${event.data.tested ? 'green' : 'untested'} and waits for a person to merge it`);
        case 'train.boarded':
            return trainBoarded(event);
        case 'train.gated':
            return event.data.green
                ? good(`train ${event.data.train} tested, green: ${describe_event_short(event.data.tip)}`)
                : bad(`train ${event.data.train} tested, red: ${describe_event_short(event.data.tip)}; ${failure(event.data.checks)}`);
        case 'train.landed':
            return good(`train ${event.data.train} landed: ${event.data.branch} is at ${describe_event_short(event.data.tip)}`);
        case 'train.dropped':
            return bad(`train ${event.data.train} dropped${event.data.lost ? ', its gate is lost' : ''}: ${event.data.reason}`);
        case 'train.ejected':
            return trainEjected(event);
        case 'issue.closed':
            return dim('its issue was closed');
        case 'status.shown':
            return dim(`status comment ${event.data.comment} is up to date`);
        case 'comments.read':
            return dim(`commands in comments are taken up to ${event.data.until}`);
        default:
            return (0,core_errors/* assertNever */.xb)(event);
    }
}
function describe_event_landed({ data }) {
    const pr = data.pr === undefined ? '' : ` by pull request #${data.pr}`;
    return good(`landed as ${describe_event_short(data.commit)}${pr}${data.tested ? '' : ', untested'}`);
}
function attemptStarted({ attempt, run, data }) {
    const where = run === undefined ? '' : ` in run ${run}`;
    return plain(`attempt ${attempt} started${where}: ${data.agent} as ${data.worker}, from ${describe_event_short(data.base)} of ${data.baseBranch}, lease until ${data.leaseUntil}`);
}
function attemptEnded({ attempt, data }) {
    const checkpoint = data.checkpoint === undefined ? '' : ` (checkpoint ${describe_event_short(data.checkpoint)})`;
    const words = `attempt ${attempt} ended. ${(0,describe_outcome/* describeOutcome */.S)(data.outcome)}: ${data.reason}${checkpoint}`;
    return data.outcome === 'completed' || data.outcome === 'handoff' ? plain(words) : bad(words);
}
function changeOpened({ data }) {
    const next = data.verify ? 'it is tested alone' : 'it queues for a train';
    if (data.pr !== undefined)
        return plain(`pull request #${data.pr}; ${next}`);
    return bad(`no pull request: ${data.prRefused ?? 'GitHub refused one'}; ${next}`);
}
function trainBoarded({ data }) {
    const cars = data.cars.map((car) => `#${car.task}`).join(', ');
    const next = data.gate ? 'it is tested' : 'nothing is left to test';
    return plain(`train ${data.train} to ${data.branch} with ${cars}: ${describe_event_short(data.tip)}; ${next}`);
}
function trainEjected({ data }) {
    const paths = data.paths === undefined || data.paths.length === 0 ? '' : ` Files: ${data.paths.join(', ')}`;
    return bad(`sent back by train ${data.train}: ${data.detail}${paths}`);
}
/** The first check that failed. */
function failure(checks) {
    const failed = checks.find((check) => check.exitCode !== 0 || check.timedOut);
    if (failed === undefined)
        return 'no check says which';
    if (failed.timedOut)
        return `${failed.command} ran out of time`;
    return `${failed.command} ${failed.exitCode === null ? 'was stopped' : `ended with exit code ${failed.exitCode}`}`;
}
function describe_event_short(commit) {
    return commit.slice(0, 7);
}
function count(number, noun) {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
function good(words) {
    return { tone: 'good', words };
}
function bad(words) {
    return { tone: 'bad', words };
}
function plain(words) {
    return { tone: 'plain', words };
}
function dim(words) {
    return { tone: 'dim', words };
}

;// CONCATENATED MODULE: ./build/core/log/waits-for.js



/** What a task waits for, in a few words that follow its status; empty once it has landed. May quote text from outside. */
function waits_for_waitsFor(task, state) {
    switch (task.status) {
        case 'new':
            return 'the first tick';
        case 'blocked':
            return task.blocked
                .map((reason) => reason.kind === 'waits-for' ? openReferences(reason.refs, state) : describeBlockReason(reason))
                .join('; ');
        case 'ready': {
            const next = (task.attempts.at(-1)?.attempt ?? 0) + 1;
            return next === 1 ? 'a free worker' : `a free worker for attempt ${next}`;
        }
        case 'running': {
            const live = (0,task_life/* liveAttempt */.w1)(task);
            return `the end of attempt ${live?.attempt ?? '?'}, run ${live?.run ?? '?'}`;
        }
        case 'published':
            return 'its pull request';
        case 'verifying':
            return 'its own test';
        case 'queued': {
            const train = trainOf(task, state);
            if (train === undefined)
                return 'its train';
            return train.gated === undefined && train.gate ? `the gate of train ${train.train}` : `train ${train.train}`;
        }
        case 'cleared':
            return task.change?.pr === undefined
                ? 'a person who merges it'
                : `a person who merges pull request #${task.change.pr}`;
        case 'question':
            return 'an answer to its question';
        case 'needs-human':
            return `a person: ${task.escalation?.reason ?? ''}`;
        case 'cancelled':
            return task.cancelledBy === 'command' ? 'a retry' : 'its issue to come back';
        case 'landed':
            return '';
        default:
            return (0,core_errors/* assertNever */.xb)(task.status);
    }
}
/** The open train that carries the task. */
function trainOf(task, state) {
    return Object.values(state.trains).find((train) => train.cars.some((car) => car.task === task.task));
}
/** The log is told anew what a task waits for at the next tick; until then a blocker may have landed already. */
function openReferences(refs, state) {
    const open = [...new Set(refs)].filter((ref) => (0,task_life/* taskOf */.Xb)(state, ref).status !== 'landed');
    return open.length === 0 ? 'the next tick' : open.map((ref) => `#${ref}`).join(', ');
}

;// CONCATENATED MODULE: ./build/core/log/what-moves.js




/** What would move a task on, the likeliest first. Nothing for one that has landed and whose issue is closed. */
function whatMoves(task, state) {
    switch (task.status) {
        case 'new':
        case 'ready':
            return starts(task, state);
        case 'blocked':
            return unblocks(task, state);
        case 'running':
            return agentEnds(task);
        case 'published':
            return [
                { words: 'publish opens its pull request and queues it.', ...what_moves_runOf(task) },
                { words: 'Should that run end before, the next merge does both.' },
            ];
        case 'verifying':
            return [
                {
                    words: 'Its own test ends: green queues it for a train, red sends it back for another attempt.',
                    ...what_moves_runOf(task),
                },
                { words: 'Should that run end without a verdict, the next merge queues it, and its train tests it.' },
            ];
        case 'queued':
            return trainMoves(task, state);
        case 'cleared':
            return [
                { words: `A person merges ${changeOf(task)}; the next tick sees it.` },
                { words: `Or the comment ${RETRY} on issue #${task.task}, for another attempt.` },
            ];
        case 'question':
            return [
                {
                    words: `The comment \`/stoneforge answer <text>\` on issue #${task.task}: the next attempt gets the answer.`,
                },
                { words: `Or ${RETRY}, for another attempt without an answer.` },
            ];
        case 'needs-human':
            return [{ words: `The comment ${RETRY} on issue #${task.task}, once what it says above is seen to.` }];
        case 'cancelled':
            return [
                ...(task.cancelledBy === 'command'
                    ? []
                    : [{ words: `Issue #${task.task} is open again and carries the task label; the next tick takes it up.` }]),
                { words: `${task.cancelledBy === 'command' ? 'The' : 'Or the'} comment ${RETRY} on issue #${task.task}.` },
            ];
        case 'landed':
            return task.issueClosed ? [] : [{ words: 'Nothing but its issue is left: the next tick closes it.' }];
        default:
            return (0,core_errors/* assertNever */.xb)(task.status);
    }
}
const RETRY = '`/stoneforge retry`';
function starts(task, state) {
    const running = Object.values(state.tasks).filter((other) => other.status === 'running');
    const next = (task.attempts.at(-1)?.attempt ?? 0) + 1;
    const names = running.map((other) => `#${other.task}`).join(', ');
    const now = running.length === 0 ? 'Nothing runs now.' : `Running now: ${names} (${running.length}).`;
    const words = `The next tick starts attempt ${next}, as soon as fewer tasks run than orchestrator.maxConcurrent allows. ${now}`;
    const more = [{ words }];
    if (task.repair !== undefined)
        more.push({ words: `The attempt is told why the last one did not land: ${task.repair.reason}` });
    if (task.handoff !== undefined)
        more.push({ words: "The attempt gets the last one's note." });
    if (task.answer !== undefined)
        more.push({ words: `The attempt gets the answer of ${task.answer.by}.` });
    if (task.checkpoint !== undefined) {
        more.push({ words: `It continues from checkpoint ${task.checkpoint.slice(0, 7)}, what the last attempt wrote.` });
    }
    return more;
}
function unblocks(task, state) {
    return task.blocked.map((reason) => {
        const isOver = reason.kind === 'waits-for' && reason.refs.every((ref) => (0,task_life/* taskOf */.Xb)(state, ref).status === 'landed');
        return {
            words: isOver ? 'All that it waited for has landed: the next tick sees it.' : describeBlockReason(reason),
        };
    });
}
function agentEnds(task) {
    const live = (0,task_life/* liveAttempt */.w1)(task);
    if (live === undefined)
        return [{ words: 'Its attempt has ended; the next tick decides.' }];
    return [
        {
            words: `The agent (${live.agent}, ${task.worker ?? '?'}) ends attempt ${live.attempt}; publish takes what it did.`,
            ...what_moves_runOf(task),
        },
        {
            words: `Should that run end without a word, or the attempt's jobs after its lease (${live.leaseUntil}), the next tick ends the attempt as lost, and another one starts.`,
        },
    ];
}
function trainMoves(task, state) {
    const train = trainOf(task, state);
    const lost = task.lostGates === 0 ? [] : [{ words: `Gates that were lost so far: ${task.lostGates}; after 3 a person looks.` }];
    if (train === undefined) {
        const base = task.attempts.at(-1)?.baseBranch;
        const ahead = base === undefined ? undefined : state.trains[base];
        const cars = ahead?.cars.map((car) => `#${car.task}`).join(', ');
        const wait = ahead === undefined ? 'No train is under way.' : `Train ${ahead.train} with ${cars} is under way and ends first.`;
        return [
            { words: `The next merge boards it. ${wait}`, ...(ahead?.run !== undefined && { run: ahead.run }) },
            ...lost,
        ];
    }
    const run = train.run === undefined ? {} : { run: train.run };
    if (train.gated?.green === false) {
        return [{ words: `Train ${train.train} was red: land sends back what failed.`, ...run }, ...lost];
    }
    if (train.gate && train.gated === undefined) {
        const words = `The gate of train ${train.train} ends: green lands ${train.tip.slice(0, 7)} on ${train.branch}, red sends the change back for another attempt.`;
        return [{ words, ...run }, { words: 'Should the gate be lost, the next merge boards the change again.' }, ...lost];
    }
    return [{ words: `Train ${train.train} lands ${train.tip.slice(0, 7)} on ${train.branch}.`, ...run }, ...lost];
}
function changeOf(task) {
    return task.change?.pr === undefined ? `branch ${task.change?.branch ?? ''}` : `pull request #${task.change.pr}`;
}
/** The run of the newest attempt; publish and verify are jobs of the same run. */
function what_moves_runOf(task) {
    const run = task.attempts.at(-1)?.run;
    return run === undefined ? {} : { run };
}

;// CONCATENATED MODULE: ./build/core/log/explain-task.js






/** Whether an event may say something about a task's way: who explains needs only these. */
function mayConcern(event, task) {
    if (event.type.startsWith('train.') || event.type === 'task.landed')
        return true;
    return 'task' in event && event.task === task;
}
/**
 * Tells a task's life from the log.
 *
 * @param log `events`: all of them, or those that `mayConcern` it, in their order and each once; `state`: what all of them come to
 * @returns undefined when no event is about the task
 */
function explainTask(task, log) {
    const decisions = decisionsOf(task, log.events);
    if (!decisions.some((decision) => decision.task === task))
        return undefined;
    const { state } = log;
    const now = (0,task_life/* taskOf */.Xb)(state, task);
    const blockers = now.status === 'blocked' ? referencesOf(now.blocked).map((ref) => blockerOf(ref, state)) : [];
    return {
        task,
        title: now.title,
        status: now.status,
        waitsFor: waits_for_waitsFor(now, state),
        since: decisions.findLast((decision) => decision.effect === 'moved')?.at,
        attempts: now.attempts,
        decisions,
        untrusted: outputOf(now),
        blockers,
        roots: rootsOf(blockers, task, state),
        holdsUp: Object.values(state.tasks)
            .filter((other) => other.status === 'blocked' && referencesOf(other.blocked).includes(task))
            .map((other) => other.task)
            .filter((other) => other !== task),
        moves: whatMoves(now, state),
    };
}
function decisionsOf(task, events) {
    const isOfTask = createTaskFilter(task);
    const blockers = new Set();
    const decisions = [];
    let state = (0,core_fold/* emptyState */.p$)(core_fold/* KEEP_ALL */.Ev);
    for (const event of events) {
        const isOwn = isOfTask(event);
        if (event.type === 'task.landed' && event.task !== task) {
            if (blockers.delete(event.task))
                decisions.push(decisionOf(event, (0,task_life/* taskOf */.Xb)(state, task).status, 'noted'));
            continue;
        }
        if (!mayConcern(event, task))
            continue;
        const before = state.tasks[task];
        const from = (0,task_life/* taskOf */.Xb)(state, task).status;
        state = (0,core_fold/* fold */.AU)(state, [event]);
        if (!isOwn || event.type === 'status.shown')
            continue;
        if (event.type === 'task.blocked')
            for (const ref of referencesOf(event.data.reasons))
                blockers.add(ref);
        const to = (0,task_life/* taskOf */.Xb)(state, task).status;
        const isIgnored = 'task' in event && state.tasks[task] === before;
        decisions.push({ ...decisionOf(event, from, from !== to ? 'moved' : isIgnored ? 'ignored' : 'noted'), to });
    }
    return decisions;
}
function decisionOf(event, status, effect) {
    const { id, at, type, actor, run } = event;
    return {
        ...{ id, at, type, actor, run, effect, from: status, to: status },
        task: 'task' in event ? event.task : undefined,
        attempt: 'attempt' in event ? event.attempt : undefined,
        ...describeEvent(event),
    };
}
function referencesOf(reasons) {
    return [
        ...new Set(reasons.filter(({ kind }) => kind !== 'not-approved' && kind !== 'self').flatMap(({ refs }) => refs)),
    ];
}
function blockerOf(ref, state) {
    const task = (0,task_life/* taskOf */.Xb)(state, ref);
    const isKnown = state.tasks[ref] !== undefined || task.status !== 'new';
    return { task: ref, title: task.title, status: task.status, waitsFor: waits_for_waitsFor(task, state), isKnown };
}
function outputOf(task) {
    if (task.status === 'question')
        return task.question;
    if (task.status === 'needs-human')
        return task.escalation?.untrusted;
    return task.status === 'ready' ? task.repair?.output : undefined;
}
/** Along the blockers of blockers to those that are not blocked themselves. Cycles end where they close. */
function rootsOf(blockers, task, state) {
    const seen = new Set([task, ...blockers.map((blocker) => blocker.task)]);
    const roots = [];
    let layer = blockers;
    while (layer.length > 0) {
        const next = [...new Set(layer.flatMap((blocker) => openBlockersOf(blocker, state)))].filter((ref) => !seen.has(ref));
        for (const ref of next)
            seen.add(ref);
        layer = next.map((ref) => blockerOf(ref, state));
        roots.push(...layer.filter((blocker) => openBlockersOf(blocker, state).length === 0));
    }
    return roots;
}
function openBlockersOf(blocker, state) {
    if (blocker.status !== 'blocked')
        return [];
    return referencesOf((0,task_life/* taskOf */.Xb)(state, blocker.task).blocked).filter((ref) => (0,task_life/* taskOf */.Xb)(state, ref).status !== 'landed');
}

;// CONCATENATED MODULE: ./build/cli/explain/find-repository-url.js


/** `https://github.com/owner/name` from any way to write the remote; whatever else stands in it (a user, a token) is left out. */
const REMOTE = /^(?:https:\/\/(?:[^@/\s]+@)?|ssh:\/\/git@|git@)([\w.-]+)(?::\d+)?[/:]([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/;
/** Address of the repository on the web, as the clone's `origin` says; undefined when it has none or it is a path. */
async function findRepositoryUrl(dir) {
    const found = await createGit((0,external_node_path_.resolve)(dir)).attempt(['config', '--get', 'remote.origin.url']);
    return found.exitCode === 0 ? parseRemote(found.stdout.trim()) : undefined;
}
/** See `REMOTE`. */
function parseRemote(remote) {
    const [, host, owner, name] = REMOTE.exec(remote) ?? [];
    return name === undefined ? undefined : `https://${host}/${owner}/${name}`;
}

;// CONCATENATED MODULE: ./build/core/log/short-event-id.js
/** The time and the sequence number in a UUIDv7, with the dashes: two writers in the same millisecond apart, no other event has it. */
const short_event_id_SHORT = 18;
/** The beginning of an event's id, enough to name the event by. */
function shortEventId(id) {
    return id.slice(0, short_event_id_SHORT);
}

;// CONCATENATED MODULE: ./build/cli/log/render-event.js




const render_event_TIME = '2026-01-31 12:00:00'.length;
const ID = '01890000-0000-7000'.length;
const SUBJECT = 7;
const TYPE = 'change.published'.length;
/** Below this a terminal has no room for ids. */
const ID_FROM = 132;
/** Longest line where no terminal says how wide it is. */
const WIDEST = 400;
/** Of a text of any length so much is looked at: more than a line can show, invisible characters included. */
const LOOKED_AT = 2_000;
/**
 * An event as one line for a person: time (UTC), id, task and attempt, type, what happened. Harmless in a terminal whatever the event
 * quotes, and no wider than it.
 */
function renderEvent(event, style) {
    const { tone, words, untrusted } = describeEvent(event);
    const colours = picocolors.createColors(style.colour);
    const paint = { good: colours.green, bad: colours.yellow, plain: String, dim: colours.dim }[tone];
    const quote = untrusted === undefined ? '' : ` “${toOneLine(untrusted.slice(0, LOOKED_AT))}”`;
    return [
        colours.dim(fitToWidth(showTime(event.at), render_event_TIME)),
        ...(hasIds(style) ? [colours.dim(fitToWidth(shortEventId(event.id), ID))] : []),
        colours.bold(fitToWidth(subjectOf(event), SUBJECT)),
        colours.cyan(fitToWidth(event.type, TYPE)),
        paint(cutToWidth(`${toOneLine(words.slice(0, LOOKED_AT))}${quote}`, roomForWords(style))),
    ].join('  ');
}
/** A line that is no event of ours: it stands where it stands in the log. */
function renderOddLine(line, style) {
    const colours = picocolors.createColors(style.colour);
    const what = line.isBroken ? 'does not parse' : 'is kept and not used';
    const text = cutToWidth(toOneLine(`${line.position} ${what}: ${line.why}`), style.columns ?? WIDEST);
    return line.isBroken ? colours.red(text) : colours.dim(text);
}
/** `2026-01-31 12:00:00`, in UTC as in the log. */
function showTime(at) {
    return new Date(at).toISOString().slice(0, render_event_TIME).replace('T', ' ');
}
function subjectOf(event) {
    if (!('task' in event))
        return '';
    return 'attempt' in event ? `#${event.task}/${event.attempt}` : `#${event.task}`;
}
function hasIds({ columns }) {
    return columns === undefined || columns >= ID_FROM;
}
function roomForWords(style) {
    const before = [render_event_TIME, ...(hasIds(style) ? [ID] : []), SUBJECT, TYPE].reduce((sum, width) => sum + width + 2, 0);
    return Math.max(20, (style.columns ?? WIDEST) - before);
}

;// CONCATENATED MODULE: ./build/cli/log/render-state.js







/** Widest that titles and what a task waits for are shown where no terminal says how wide it is. */
const render_state_WIDEST = 200;
const TITLE = 50;
/** Landed tasks that have a row: those with the highest numbers. */
const LANDED_SHOWN = 50;
/** A state for a person: where in the log it is, a row for each task, the open trains, and the counts. No line break at the end. */
function renderState(read, style) {
    const colours = picocolors.createColors(style.colour);
    const { state, last, next } = read;
    if (last === undefined)
        return renderNothing(read);
    const after = `After ${plural(state.counts.events, 'event')}. The last one: ${showTime(last.at)} ${last.type} ${shortEventId(last.id)}`;
    const goesOn = next === undefined ? 'the log ends there' : `the next one: ${showTime(next.at)} ${next.type}`;
    return [
        `${colours.bold(after)}; ${goesOn}. Times are UTC.`,
        '',
        ...renderTasks(read, style),
        ...renderTrains(Object.values(state.trains), style),
        '',
        renderCounts(read),
    ].join('\n');
}
function renderNothing({ next }) {
    if (next === undefined)
        return 'The log is empty: it has no event yet.';
    return `Nothing had happened yet. The log begins at ${showTime(next.at)} UTC with ${next.type} ${shortEventId(next.id)}.`;
}
function renderTasks({ state, tasks }, style) {
    const colours = picocolors.createColors(style.colour);
    const numbersOfAll = [...tasks.keys()].sort((a, b) => a - b);
    const landed = numbersOfAll.filter((number) => (0,task_life/* taskOf */.Xb)(state, number).status === 'landed');
    const hidden = new Set(landed.slice(0, -LANDED_SHOWN));
    const rows = numbersOfAll
        .filter((number) => !hidden.has(number))
        .map((number) => {
        const task = (0,task_life/* taskOf */.Xb)(state, number);
        const title = toOneLine(task.title ?? tasks.get(number) ?? '');
        const attempts = String(task.attempts.at(-1)?.attempt ?? 0);
        return { number: `#${number}`, status: task.status, attempts, title, waits: toOneLine(waits_for_waitsFor(task, state)) };
    });
    if (rows.length === 0)
        return ['No task yet.'];
    const width = (cells) => Math.max(...cells.map(displayWidth));
    const numbers = width(rows.map((row) => row.number));
    const statuses = width(['status', ...rows.map((row) => row.status)]);
    const titles = Math.min(TITLE, width(['title', ...rows.map((row) => row.title)]));
    const room = Math.max(10, (style.columns ?? render_state_WIDEST) - numbers - statuses - 'attempts'.length - titles - 8);
    const head = ['#'.padStart(numbers), 'status'.padEnd(statuses), 'attempts', 'title'.padEnd(titles), 'waits for'];
    return [
        colours.dim(head.join('  ')),
        ...(hidden.size === 0 ? [] : [colours.dim(`… ${hidden.size} more that landed; --json has them all`)]),
        ...rows.map((row) => [
            row.number.padStart(numbers),
            toneOf(row.status, colours)(row.status.padEnd(statuses)),
            row.attempts.padStart('attempts'.length),
            fitToWidth(row.title, titles),
            cutToWidth(row.waits, room),
        ]
            .join('  ')
            .trimEnd()),
    ];
}
/** The colour in which a status is shown. */
function toneOf(status, colours) {
    if (status === 'landed')
        return colours.green;
    if (status === 'needs-human' || status === 'question')
        return colours.yellow;
    if (status === 'running' || status === 'published' || status === 'verifying' || status === 'queued')
        return colours.cyan;
    return status === 'cancelled' || status === 'blocked' || status === 'new' ? colours.dim : String;
}
function renderTrains(trains, style) {
    return trains.map((train) => {
        const cars = train.cars.map((car) => `#${car.task}`).join(', ');
        const gate = train.gated !== undefined
            ? `tested, ${train.gated.green ? 'green' : 'red'}`
            : train.gate
                ? 'being tested'
                : 'nothing to test';
        const run = train.run === undefined ? '' : `, run ${train.run}`;
        const text = `Open train ${train.train} to ${train.branch} with ${cars}: ${train.tip.slice(0, 7)}, ${gate}${run}, since ${showTime(train.boardedAt)}`;
        return cutToWidth(toOneLine(text), style.columns ?? render_state_WIDEST);
    });
}
function renderCounts({ state, tasks }) {
    const statuses = new Map();
    for (const number of tasks.keys()) {
        const { status } = (0,task_life/* taskOf */.Xb)(state, number);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    const parts = [...statuses].map(([status, number]) => `${number} ${status}`);
    const { skipped, broken } = state.counts;
    if (skipped > 0)
        parts.push(`${plural(skipped, 'line')} of a newer version kept and not used`);
    if (broken > 0)
        parts.push(`${plural(broken, 'line')} that ${broken === 1 ? 'does' : 'do'} not parse`);
    return `${plural(tasks.size, 'task')}: ${parts.join(', ')}.`;
}

;// CONCATENATED MODULE: ./build/cli/explain/render-explanation.js







/** Longest line: a reason is read to its end, the terminal wraps it. And how many lines of text from outside are shown. */
const render_explanation_WIDEST = 400;
const QUOTED_LINES = 12;
/** The explanation for a person. No line break at the end. */
function renderExplanation(explanation, style) {
    const sections = [
        renderHead(explanation, style),
        section('What happened (UTC)', decisionLines(explanation, style), style),
        section('What it waits for', blockerLines(explanation), style),
        section(explanation.status === 'question' ? 'The question' : 'The last output', quotedLines(explanation), style),
        section('What would move it', moveLines(explanation, style), style),
    ];
    return sections.filter((text) => text !== '').join('\n\n');
}
function renderHead(explanation, style) {
    const colours = picocolors.createColors(style.colour);
    const { task, title, status, since, waitsFor, attempts, holdsUp } = explanation;
    const name = title === undefined ? `#${task}` : `#${task} ${title}`;
    const where = [
        since === undefined ? undefined : `since ${showTime(since)}`,
        waitsFor === '' ? undefined : `waits for ${waitsFor}`,
    ].filter((part) => part !== undefined);
    const lines = [
        colours.bold(line(name)),
        `${toneOf(status, colours)(status)}${where.length === 0 ? '' : `, ${line(where.join('; '))}`}`,
        ...attempts.map(({ attempt, agent, ended, sentBack }) => {
            const end = ended === undefined ? 'goes on' : (0,describe_outcome/* describeOutcome */.S)(ended.outcome);
            const back = sentBack === undefined ? '' : `; sent back: ${sentBack}`;
            return `  ${line(`attempt ${attempt} (${agent}): ${end}${back}`)}`;
        }),
    ];
    if (holdsUp.length > 0)
        lines.push(line(`It holds up ${holdsUp.map((other) => `#${other}`).join(', ')}.`));
    return lines.join('\n');
}
function section(title, lines, style) {
    if (lines.length === 0)
        return '';
    return [picocolors.createColors(style.colour).bold(title), ...lines].join('\n');
}
/** A bracket says how the status moved; none stands there when it stayed. */
function decisionLines({ task, decisions }, style) {
    const colours = picocolors.createColors(style.colour);
    return decisions.map((decision) => {
        const head = `  ${colours.dim(`${showTime(decision.at)}  ${shortEventId(decision.id)}`)}  `;
        const text = line(wordsOf(decision, task));
        const paint = { good: colours.green, bad: colours.yellow, plain: String, dim: colours.dim }[decision.tone];
        return `${head}${decision.effect === 'ignored' ? colours.dim(text) : paint(text)}`;
    });
}
function wordsOf(decision, task) {
    const { words, effect, from, to, actor, run, untrusted } = decision;
    const about = decision.task !== undefined && decision.task !== task ? `#${decision.task} ` : '';
    const by = run === undefined ? actor : `${actor}, run ${run}`;
    const quote = untrusted === undefined ? '' : ` “${untrusted}”`;
    const what = effect === 'moved' ? `[${from} → ${to}] ` : effect === 'ignored' ? `[ignored while ${from}] ` : '';
    return `${what}${about}${words} (${by})${quote}`;
}
function blockerLines({ blockers, roots }) {
    const describe = ({ task, title, status, waitsFor, isKnown }) => {
        const where = !isKnown ? 'the log does not know it' : waitsFor === '' ? status : `${status}, waits for ${waitsFor}`;
        return `  ${line(`#${task}${title === undefined ? '' : ` ${title}`}: ${where}`)}`;
    };
    if (roots.length === 0)
        return blockers.map(describe);
    return [...blockers.map(describe), '  and they in the end for', ...roots.map(describe)];
}
function quotedLines({ untrusted }) {
    if (untrusted === undefined)
        return [];
    const lines = visibleText(untrusted)
        .split('\n')
        .filter((text) => text.trim() !== '');
    return lines.slice(-QUOTED_LINES).map((text) => `  | ${cutToWidth(text.replaceAll('\t', ' ').trimEnd(), 160)}`);
}
function moveLines({ moves, status }, style) {
    if (moves.length === 0)
        return [`  Nothing: it is ${status}, and that is the end of it.`];
    return moves.map((move) => `  ${line(move.words)}${linkOf(move, style)}`);
}
function linkOf({ run }, { repositoryUrl }) {
    if (run === undefined)
        return '';
    const name = toOneLine(run);
    return repositoryUrl === undefined || !/^\d+$/.test(run)
        ? ` (run ${name})`
        : ` (run ${name}: ${repositoryUrl}/actions/runs/${name})`;
}
function line(text) {
    return cutToWidth(toOneLine(text), render_explanation_WIDEST);
}

;// CONCATENATED MODULE: ./build/cli/log/parse-task.js

/**
 * The number of a task as a person writes it: `12` or `#12`.
 *
 * @throws StoneforgeError `bad-arguments`
 */
function parseTask(value) {
    const [, number] = /^#?([1-9]\d{0,14})$/.exec(value.trim()) ?? [];
    if (number !== undefined)
        return Number(number);
    throw new core_errors/* StoneforgeError */.Hx('bad-arguments', `Expected a task to be the number of its issue, such as 12, found "${value}".`);
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
;// CONCATENATED MODULE: ./build/cli/log/printer.js

/** @param signal when it is aborted nothing is waited for any more */
function createPrinter(stream, signal) {
    const isRead = () => stream.writable && signal?.aborted !== true;
    return {
        get isRead() {
            return isRead();
        },
        async print(...lines) {
            if (lines.length === 0 || !isRead())
                return;
            if (stream.write(lines.map((line) => `${line}\n`).join('')))
                return;
            const done = new AbortController();
            const options = { signal: signal === undefined ? done.signal : AbortSignal.any([done.signal, signal]) };
            const waits = [(0,external_node_events_.once)(stream, 'drain', options), (0,external_node_events_.once)(stream, 'close', options)];
            await Promise.race(waits.map((wait) => wait.catch(() => undefined)));
            done.abort();
        },
    };
}

;// CONCATENATED MODULE: ./build/core/log/find-cut.js

/** How many ids an error names. */
const NAMED = 3;
/**
 * @param includes whether what happened at the moment itself stands before the cut
 *
 * The order of the log is the order in which things happened, whatever the clocks of the writers said. Where a clock was wrong, no cut has
 * all earlier times on one side; this one has the fewest events on the wrong side.
 */
function createCutFinder(moment, { includes }) {
    return moment.kind === 'time' ? cutAtTime(moment.ms, includes) : cutAtEvent(moment.prefix, includes);
}
function cutAtTime(ms, includes) {
    let seen = 0;
    let balance = 0;
    let best = { balance: 0, cut: 0 };
    return {
        see({ at }) {
            seen += 1;
            const time = Date.parse(at);
            balance += time < ms || (includes && time === ms) ? 1 : -1;
            if (balance >= best.balance && balance > 0)
                best = { balance, cut: seen };
        },
        result: () => best.cut,
    };
}
function cutAtEvent(prefix, includes) {
    let seen = 0;
    let cut = 0;
    const found = [];
    return {
        see({ id }) {
            seen += 1;
            if (!id.toLowerCase().startsWith(prefix))
                return;
            cut = includes ? seen : seen - 1;
            if (found.length <= NAMED)
                found.push(id);
        },
        result() {
            if (found.length === 1)
                return cut;
            if (found.length === 0) {
                throw new core_errors/* StoneforgeError */.Hx('bad-arguments', `Expected an event of the log, found none whose id ${prefix.length < 36 ? 'begins with' : 'is'} ${prefix}, among ${seen} events. "stoneforge log show --json" prints the ids.`);
            }
            const names = [...found.slice(0, NAMED), ...(found.length > NAMED ? ['…'] : [])].join(', ');
            throw new core_errors/* StoneforgeError */.Hx('bad-arguments', `Expected the id of one event, found several that begin with ${prefix}: ${names}. Give more of the id.`);
        },
    };
}

;// CONCATENATED MODULE: ./build/cli/log/read-event-files.js

/** The files of events of a log in their order, one in memory at a time. An event counts once, where it stands first. */
async function* readEventFiles(source, options = {}) {
    const { fromNumber = 0, seen = new Set() } = options;
    const files = (await source.list())
        .flatMap((path) => {
        const number = (0,parse_log_file/* eventFileNumber */._y)(path);
        return number === undefined || number < fromNumber ? [] : [{ path, number }];
    })
        .sort((a, b) => a.number - b.number);
    const numbers = new Map(files.map(({ path, number }) => [path, number]));
    for await (const { path, content } of source.read(files.map((file) => file.path))) {
        const lines = [...(0,parse_log_file/* readLogLines */.WK)(content)].filter((line) => isFirst(line, seen));
        yield { number: numbers.get(path) ?? 0, path, lines, isEnded: content.length === 0 || content.at(-1) === read_event_files_NEWLINE };
    }
}
const read_event_files_NEWLINE = 10;
function isFirst({ parsed }, seen) {
    if (parsed.kind !== 'event')
        return true;
    if (seen.has(parsed.event.id))
        return false;
    seen.add(parsed.event.id);
    return true;
}

;// CONCATENATED MODULE: ./build/cli/log/read-state.js



/**
 * Folds a log from its first event, without keeping the events.
 *
 * @param until where to end; default: the end of the log
 * @param onEvent is shown every event that is in the state, in order
 * @throws StoneforgeError `bad-arguments` when the event that `until` names is not there
 */
async function readState(source, options = {}) {
    const end = options.until === undefined ? Number.POSITIVE_INFINITY : await findEnd(source, options.until);
    const fold = (0,core_fold/* startFold */.Id)((0,core_fold/* emptyState */.p$)(core_fold/* KEEP_ALL */.Ev));
    const tasks = new Map();
    const odd = { skipped: 0, broken: 0 };
    let events = 0;
    let last;
    const result = (next) => {
        const state = fold.end();
        return { state: { ...state, counts: { ...state.counts, ...odd } }, last, next, tasks };
    };
    for await (const { lines } of readEventFiles(source)) {
        for (const { parsed } of lines) {
            if (parsed.kind !== 'event') {
                odd[parsed.kind] += 1;
                continue;
            }
            const { event } = parsed;
            if (events === end)
                return result(event);
            events += 1;
            last = event;
            fold.add(event);
            if ('task' in event)
                tasks.set(event.task, event.type === 'task.approved' ? event.data.title : tasks.get(event.task));
            options.onEvent?.(event);
        }
    }
    return result();
}
async function findEnd(source, until) {
    const finder = createCutFinder(until, { includes: true });
    for await (const { lines } of readEventFiles(source)) {
        for (const { parsed } of lines)
            if (parsed.kind === 'event')
                finder.see(parsed.event);
    }
    return finder.result();
}

;// CONCATENATED MODULE: ./build/cli/log/style-of.js
/** How lines are written to a stream: in colour and cut to its width when it is a terminal. `NO_COLOR` is heeded. */
function styleOf(stream) {
    return { colour: stream.isTTY === true && !process.env.NO_COLOR, columns: stream.isTTY ? stream.columns : undefined };
}

;// CONCATENATED MODULE: ./build/cli/log/terminal-safe-json.js
/** What acts on a terminal, or turns the writing around, and may yet stand unescaped in JSON. */
const ACTIVE = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;
/**
 * JSON that a terminal may show: control characters and turns of direction in its strings are escaped, which no reader of JSON can tell
 * apart. JSON itself forbids the others inside strings; between tokens a tab or a carriage return is a space.
 */
function terminalSafeJson(json) {
    return json
        .replace(/[\t\r]/g, ' ')
        .replace(ACTIVE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .trim();
}

;// CONCATENATED MODULE: ./build/cli/explain.js










/** Adds `stoneforge explain`: why a task is where it is, and what would move it. */
function registerExplain(program) {
    withSourceOptions(program.command('explain <task>'))
        .description('Say why a task is where it is, decision by decision, and what would move it.')
        .option('--json', 'the same as JSON, with whole ids and texts')
        .action(async (text, flags) => {
        const task = parseTask(text);
        const source = await openSource(flags);
        const events = [];
        const { state, tasks } = await readState(source, {
            onEvent: (event) => {
                if (mayConcern(event, task))
                    events.push(event);
            },
        });
        const explanation = explainTask(task, { events, state });
        if (explanation === undefined)
            throw unknownTask(text, { name: source.name, tasks: [...tasks.keys()] });
        const out = createPrinter(process.stdout);
        if (flags.json)
            return out.print(terminalSafeJson(JSON.stringify(explanation, null, 2)));
        const repositoryUrl = source.commit === undefined ? undefined : await findRepositoryUrl(flags.from);
        await out.print(renderExplanation(explanation, { colour: styleOf(process.stdout).colour, repositoryUrl }));
    });
}
/** Tasks that the error names. */
const explain_NAMED = 20;
function unknownTask(text, log) {
    const names = log.tasks.toSorted((a, b) => a - b).map((task) => `#${task}`);
    const more = names.length > explain_NAMED ? ` and ${names.length - explain_NAMED} more` : '';
    const known = names.length === 0 ? 'none' : `only ${names.slice(0, explain_NAMED).join(', ')}${more}`;
    return new core_errors/* StoneforgeError */.Hx('bad-arguments', `Expected a task that the log knows, found ${text}; ${log.name} knows ${known}. An issue is in the log once a tick has seen it with its label.`);
}

;// CONCATENATED MODULE: ./build/core/schedule/graph-of-backlog.js

/** A backlog belongs to no repository until it runs; what names one leads out of it. */
const NO_REPOSITORY = '';
/** What each task of a backlog depends on: its `blockedBy` and the lines of its body, as its issue will have them. */
function graphOfBacklog(entries) {
    return entries.map(({ number, body, blockedBy }) => {
        const references = findDependencyReferences(body, NO_REPOSITORY);
        const here = references.flatMap((reference) => (reference.foreign === undefined ? [reference.number] : []));
        const foreign = references.flatMap((reference) => reference.foreign === undefined ? [] : [`${reference.foreign}#${reference.number}`]);
        return { number, dependsOn: [...new Set([...blockedBy, ...here])].sort((a, b) => a - b), foreign };
    });
}

;// CONCATENATED MODULE: ./build/core/schedule/render-graph.js


const GRAPH_FORMATS = ['mermaid', 'dot', 'json'];
/** Longest text from outside in a picture, in characters. */
const TEXT_SHOWN = 60;
/** Colours of the statuses that a person looks for. */
const FILLS = {
    landed: '#cfe8cf',
    running: '#cfe0f5',
    ready: '#fdf3c7',
    blocked: '#eeeeee',
    'needs-human': '#f6cccc',
};
/** Draws who waits for whom: an arrow leads from a task to those that wait for it. Whatever the titles are, they stay text. */
function renderGraph(tasks, format) {
    switch (format) {
        case 'mermaid':
            return renderMermaid(tasks);
        case 'dot':
            return renderDot(tasks);
        case 'json':
            return JSON.stringify({ tasks }, null, 2);
        default:
            return (0,core_errors/* assertNever */.xb)(format);
    }
}
function renderMermaid(tasks) {
    const label = (number, text) => `  t${number}["${escapeMermaid(`#${number} ${text}`)}"]`;
    const statuses = Object.entries(FILLS).filter(([status]) => tasks.some((task) => task.status === status));
    return [
        'flowchart LR',
        ...tasks.map((task) => label(task.task, captionOf(task))),
        ...render_graph_missing(tasks).map((number) => label(number, 'is not here')),
        ...tasks.flatMap((task) => task.blockedBy.map((blocker) => `  t${blocker} --> t${task.task}`)),
        ...statuses.flatMap(([status, fill]) => [
            `  classDef ${status} fill:${fill},color:#000`,
            `  class ${tasks.flatMap((task) => (task.status === status ? `t${task.task}` : [])).join(',')} ${status}`,
        ]),
    ].join('\n');
}
/** Mermaid reads characters by their number between # and ; and everything else of meaning to it is written so. */
function escapeMermaid(text) {
    return text.replace(/[^\p{L}\p{M}\p{N} .,:/_+()-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}
function renderDot(tasks) {
    const node = (number, text, more = '') => `  ${number} [label="${escapeDot(`#${number} ${text}`)}"${more}];`;
    const fillOf = (status) => (status === undefined ? undefined : FILLS[status]);
    return [
        'digraph tasks {',
        '  rankdir=LR;',
        '  node [shape=box, style="rounded,filled", fillcolor=white];',
        ...tasks.map((task) => {
            const fill = fillOf(task.status);
            return node(task.task, captionOf(task), fill === undefined ? '' : `, fillcolor="${fill}"`);
        }),
        ...render_graph_missing(tasks).map((number) => node(number, 'is not here', ', style=dashed')),
        ...tasks.flatMap((task) => task.blockedBy.map((blocker) => `  ${blocker} -> ${task.task};`)),
        '}',
    ].join('\n');
}
/** In a quoted string of DOT a backslash begins an escape (`\N` is the name of the node), and a quote ends the string. */
function escapeDot(text) {
    return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}
function captionOf({ title, status, foreign = [] }) {
    const elsewhere = foreign.length === 0 ? '' : `, waits for ${shorten(foreign.join(', '))}`;
    return `${shorten(title)}${status === undefined ? '' : ` (${status})`}${elsewhere}`;
}
function shorten(text) {
    const line = [...visibleText(text).replace(/\s+/g, ' ').trim()];
    return line.length > TEXT_SHOWN
        ? `${line
            .slice(0, TEXT_SHOWN - 1)
            .join('')
            .trimEnd()}…`
        : line.join('');
}
function render_graph_missing(tasks) {
    const known = new Set(tasks.map((task) => task.task));
    return [...new Set(tasks.flatMap((task) => task.blockedBy))].filter((number) => !known.has(number));
}

;// CONCATENATED MODULE: ./build/cli/read-backlog-file.js



/**
 * Reads the backlog that `--backlog` names; titles that GitHub would refuse are shortened.
 *
 * @throws StoneforgeError `bad-backlog` when the file cannot be read, or is none
 */
async function readBacklogFile(file) {
    let text;
    try {
        text = await (0,promises_.readFile)(file, 'utf8');
    }
    catch (error) {
        throw new core_errors/* StoneforgeError */.Hx('bad-backlog', `Expected --backlog to be a file that can be read, found ${file} (${(0,core_errors/* messageOf */.bD)(error)}). Give the path of a JSON or YAML file.`, { cause: error });
    }
    return parseBacklog(text, file, { longTitles: 'shorten' });
}

;// CONCATENATED MODULE: ./build/cli/graph.js








/** What Mermaid draws without settings of its own, on GitHub too. */
const MERMAID_CHARACTERS = 50_000;
const MERMAID_EDGES = 500;
/** Adds `stoneforge graph`: who waits for whom. */
function registerGraph(program) {
    program
        .command('graph')
        .description('Print the dependency graph of a backlog, with the status of each task where a log is named.')
        .requiredOption('--backlog <file>', 'JSON or YAML, as for stoneforge local')
        .addOption(new commander/* Option */.c$('--format <name>', 'how to print it').choices(GRAPH_FORMATS).default('mermaid'))
        .option('--from <path>', 'the log of its run: a clone, a bare repository, or a folder of JSONL files')
        .option('--branch <name>', 'branch of the log, where --from is a repository', 'stoneforge')
        .action(async (flags) => {
        const { entries } = await readBacklogFile(flags.backlog);
        const { from, branch, format } = flags;
        const state = from === undefined ? undefined : (await readState(await openSource({ from, branch }))).state;
        const graph = graphOfBacklog(entries);
        const tasks = entries.map((entry, index) => drawnTask(entry, graph[index], state));
        const text = renderGraph(tasks, format);
        await createPrinter(process.stdout).print(format === 'json' ? terminalSafeJson(text) : text);
        const edges = tasks.reduce((sum, task) => sum + task.blockedBy.length, 0);
        if (format === 'mermaid' && (text.length > MERMAID_CHARACTERS || edges > MERMAID_EDGES)) {
            process.stderr.write(`Mermaid draws at most ${MERMAID_CHARACTERS} characters and ${MERMAID_EDGES} arrows, and this has ${text.length} and ${edges}. --format dot has no limit.\n`);
        }
    });
}
function drawnTask({ number, title, minutes }, node, state) {
    return {
        task: number,
        title,
        blockedBy: node?.dependsOn ?? [],
        ...(node !== undefined && node.foreign.length > 0 && { foreign: node.foreign }),
        ...(minutes !== undefined && { minutes }),
        ...(state !== undefined && { status: state.tasks[number]?.status ?? 'new' }),
    };
}

;// CONCATENATED MODULE: ./build/cli/init/find-work-tree.js


/**
 * Root of the git work tree that a folder lies in.
 *
 * @throws StoneforgeError `bad-repository` outside of one, and in a bare repository.
 */
async function findWorkTree(folder) {
    const answer = await run_git_runGit(['rev-parse', '--show-toplevel'], folder);
    const root = answer.ok ? answer.stdout.replace(/\r?\n$/, '') : '';
    if (root !== '')
        return root;
    throw new core_errors/* StoneforgeError */.Hx('bad-repository', `Expected ${folder} to lie in the work tree of a git repository, found ${answer.ok ? 'none' : `this answer of git: ${answer.stderr}`}. Change to a clone of your repository, or make one: git init`);
}

;// CONCATENATED MODULE: ./build/cli/init/init-report.js
/** The report as a person reads it in a terminal. */
function renderInitReport(report) {
    const width = Math.max(...report.files.map((file) => verb(report, file).length));
    const lines = report.files.flatMap((file) => [
        `${verb(report, file).padEnd(width)}  ${file.path}`,
        ...init_report_explain(report, file).map((line) => `${' '.repeat(width)}    ${line}`),
    ]);
    const warnings = report.warnings.map((warning) => `Warning: ${warning}`);
    return `${[...lines, ...(warnings.length > 0 ? ['', ...warnings] : []), '', ...closing(report)].join('\n')}\n`;
}
function verb(report, { found, isWritten }) {
    if (found === 'same')
        return 'unchanged';
    if (report.isCheck)
        return found === 'edited' ? 'changed by hand' : found;
    if (!isWritten)
        return 'kept';
    return { missing: 'created', outdated: 'updated', edited: 'overwritten' }[found];
}
function init_report_explain(report, file) {
    if (file.found === 'same' || file.found === 'missing')
        return [];
    if (file.found === 'outdated')
        return report.isCheck ? file.difference : [];
    if (file.isWritten)
        return ['It was changed by hand:', ...file.difference];
    const why = report.isCheck ? [] : ['It was changed by hand, so it is not overwritten:'];
    return [...why, ...file.difference, 'To take the generated file instead: stoneforge init --force'];
}
function closing(report) {
    const differing = report.files.filter((file) => file.found !== 'same');
    if (report.isCheck) {
        if (differing.length === 0)
            return ['All files are as stoneforge init writes them.'];
        const count = differing.length === 1 ? '1 file is' : `${differing.length} files are`;
        const cure = differing.some((file) => file.found !== 'edited') ? ' Run: stoneforge init' : '';
        return [`${count} not as stoneforge init would write.${cure}`];
    }
    if (differing.length === 0)
        return ['Nothing to do: all files are as they should be.'];
    if (!differing.some((file) => file.isWritten))
        return ['Nothing else to do.'];
    const commit = 'Commit these files and push them to the default branch.';
    if (!differing.some((file) => file.found === 'missing'))
        return [commit];
    const secrets = report.secrets.length === 0 ? [] : [`Set the secret that your agent needs (${report.secrets.join(' or ')}).`];
    const claude = report.lacksClaude
        ? [
            "GitHub's own machines have no `claude`: let npm fetch it, as a comment in .stoneforge/config.yaml shows, or run agents on machines that have it (init --runs-on).",
        ]
        : [];
    return [
        `The workflows call ${report.action}. Next:`,
        ...[
            ...claude,
            commit,
            ...secrets,
            'Allow "GitHub Actions to create and approve pull requests" (Settings, Actions, General).',
            `Create the label "${report.label}" (Issues, Labels, or gh label create ${shellWord(report.label)}) and put it on an issue.`,
        ].map((line, index) => `  ${index + 1}. ${line}`),
    ];
}
/** A label as one word of a command that a person may paste. */
function shellWord(text) {
    return /^[\w.:/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

;// CONCATENATED MODULE: ./build/cli/init/action-reference.js



const COMMIT = /^[0-9a-f]{40}$/;
const PINNED = /^[\w.-]+\/[\w.-]+@[0-9a-f]{40}$/;
/**
 * Finds the commit of the action that the generated files pin. In this order: what is asked for; what is recorded, when it
 * is a copy of one's own or shall be kept; HEAD of the checkout that the command runs from; what is recorded for this version; the tag of this version.
 *
 * @throws StoneforgeError `bad-arguments` for a reference that is no commit, `forge-unavailable` when no commit is found.
 */
async function resolveActionReference(source) {
    const { asked, recorded } = source;
    const { version, repository } = source.package;
    const pin = (uses) => (isRelative(uses) ? relative(uses) : { uses, comment: `v${version}` });
    if (asked !== undefined) {
        if (COMMIT.test(asked))
            return pin(`${repository}@${asked}`);
        if (isRelative(asked) || PINNED.test(asked))
            return pin(asked);
        throw notACommit(asked, repository);
    }
    if (recorded !== undefined && (isRelative(recorded.action) || PINNED.test(recorded.action))) {
        // A copy of one's own, chosen by --action-ref, stays chosen.
        const isOwnCopy = !recorded.action.startsWith(`${repository}@`);
        if (isOwnCopy || source.keepsRecorded)
            return pin(recorded.action);
    }
    const head = await tryReadOwnHead(source.package.root);
    if (head !== undefined) {
        const warning = `The action is pinned to ${head.slice(0, 12)}, the commit of the checkout in ${source.package.root}. GitHub must have it: push it to ${repository} first.`;
        return { ...pin(`${repository}@${head}`), warning };
    }
    if (recorded !== undefined && recorded.version === version && PINNED.test(recorded.action))
        return pin(recorded.action);
    return pin(`${repository}@${await readTag(source)}`);
}
function isRelative(reference) {
    return reference === './' || reference === '$/';
}
function relative(uses) {
    if (uses === '$/')
        return { uses };
    const warning = 'On GitHub, "uses: ./" needs the files of the repository in the workspace, and no job checks them out; use --action-ref $/ there.';
    return { uses, warning };
}
/** How to find the commit of what was asked for: a branch or a tag of the action, or of a copy (`owner/name@branch`). */
function notACommit(asked, repository) {
    const expected = `Expected --action-ref to be a commit of 40 hex digits, owner/name@<commit>, $/ or ./, found "${asked}".`;
    const named = /^(?:([\w.-]+\/[\w.-]+)@)?([\w.][\w./-]*)$/.exec(asked);
    const [, copy, name] = named ?? [];
    const found = `git ls-remote https://github.com/${copy ?? repository}.git${name === undefined ? '' : ` ${name}`}`;
    const again = `--action-ref ${copy === undefined ? '' : `${copy}@`}<commit>`;
    return new core_errors/* StoneforgeError */.Hx('bad-arguments', `${expected} A branch or a tag can be moved to other code, so pin its commit: look it up by \`${found}\`, and give ${again}.`);
}
/** HEAD, when the package is a git checkout itself and not just installed inside of one. */
async function tryReadOwnHead(root) {
    const top = await run_git_runGit(['rev-parse', '--show-toplevel'], root);
    if (!top.ok || (await (0,promises_.realpath)(top.stdout.trim())) !== (await (0,promises_.realpath)(root)))
        return undefined;
    const head = await run_git_runGit(['rev-parse', '--verify', 'HEAD^{commit}'], root);
    return head.ok && COMMIT.test(head.stdout.trim()) ? head.stdout.trim() : undefined;
}
async function readTag({ package: { version, repository }, remote }) {
    const tag = `refs/tags/v${version}`;
    const url = remote ?? `https://github.com/${repository}.git`;
    const answer = await run_git_runGit(['ls-remote', '--', url, tag, `${tag}^{}`], process.cwd());
    const lines = answer.ok
        ? answer.stdout
            .trim()
            .split('\n')
            .map((line) => line.split('\t'))
        : [];
    // An annotated tag is an object of its own; the line with ^{} names the commit behind it.
    const found = lines.find(([, name]) => name === `${tag}^{}`) ?? lines.find(([, name]) => name === tag);
    const commit = found?.[0];
    if (commit !== undefined && COMMIT.test(commit))
        return commit;
    const what = answer.ok ? 'no such tag' : `git: ${answer.stderr}`;
    throw new core_errors/* StoneforgeError */.Hx('forge-unavailable', `Expected the tag v${version} in ${url}, to pin the action to its commit, found ${what}. Name the commit yourself: stoneforge init --action-ref <40 hex digits>`, { retryable: !answer.ok });
}

;// CONCATENATED MODULE: ./build/cli/init/diff-summary.js
/** How two texts differ, in at most three lines: where, how many lines, and the first line that differs. */
function summarizeDiff(found, expected) {
    const [left, right] = [found.split('\n'), expected.split('\n')];
    let start = 0;
    while (start < Math.min(left.length, right.length) && left[start] === right[start])
        start += 1;
    let end = 0;
    while (end < Math.min(left.length, right.length) - start && left.at(-1 - end) === right.at(-1 - end))
        end += 1;
    const counts = `${lines(left.length - start - end)} here, ${lines(right.length - start - end)} generated`;
    return [
        `from line ${start + 1}: ${counts}`,
        ...(start < left.length - end ? [`- ${diff_summary_shorten(left[start] ?? '')}`] : []),
        ...(start < right.length - end ? [`+ ${diff_summary_shorten(right[start] ?? '')}`] : []),
    ];
}
function lines(count) {
    return count === 1 ? '1 line' : `${count} lines`;
}
function diff_summary_shorten(line) {
    return line.length <= 100 ? line : `${line.slice(0, 99)}…`;
}

;// CONCATENATED MODULE: ./build/cli/init/apply-files.js




/** Writes what is missing or outdated, and what a person changed only with `force`. With `check` it writes nothing. */
async function applyFiles(root, files, options) {
    const reports = [];
    for (const file of files) {
        const text = await tryReadText((0,external_node_path_.join)(root, file.path));
        const found = compare(file, text);
        const isWritten = !options.check && found !== 'same' && (found !== 'edited' || options.force);
        const difference = text === undefined || found === 'same' ? [] : describeDifference(text, file.text);
        if (isWritten) {
            await (0,promises_.mkdir)((0,external_node_path_.dirname)((0,external_node_path_.join)(root, file.path)), { recursive: true });
            await (0,promises_.writeFile)((0,external_node_path_.join)(root, file.path), file.text);
        }
        reports.push({ path: file.path, found, isWritten, difference });
    }
    return reports;
}
/** The text of a file; undefined when there is no file. */
async function tryReadText(path) {
    try {
        return await (0,promises_.readFile)(path, 'utf8');
    }
    catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
            return undefined;
        throw error;
    }
}
function compare(file, text) {
    if (text === undefined)
        return 'missing';
    if (withUnixLineEnds(text) === withUnixLineEnds(file.text))
        return 'same';
    if (!file.isOurs)
        return 'outdated';
    return tryReadStamp(text)?.isEdited === false ? 'outdated' : 'edited';
}
/** The hash in the first line always differs too, which tells a person nothing; it is shown only when nothing else differs. */
function describeDifference(text, wanted) {
    const [before, after] = [withUnixLineEnds(text), withUnixLineEnds(wanted)];
    const isSameBelow = withoutStamp(before) === withoutStamp(after);
    return isSameBelow ? summarizeDiff(before, after) : summarizeDiff(withoutStamp(before), withoutStamp(after));
}

;// CONCATENATED MODULE: ./build/cli/init/gitignore.js
/** Lines that must be in `.gitignore`: worktrees of agents lie inside the repository when somebody works without Actions. */
const LINES = ['.stoneforge/.worktrees/'];
/** The text of `.gitignore` with our lines; the very same text when they are there. */
function addIgnoredPaths(text) {
    const present = new Set(text.split(/\r?\n/).map((line) => line.trim()));
    const missing = LINES.filter((line) => !present.has(line));
    if (missing.length === 0)
        return text;
    const separator = text === '' || text.endsWith('\n') ? '' : '\n';
    return `${text}${separator}${missing.join('\n')}\n`;
}

;// CONCATENATED MODULE: ./build/cli/init/runs-on.js

/**
 * Reads the values of `--runs-on`: one label, several labels, or `group=<name>` with or without labels.
 *
 * @throws StoneforgeError `bad-arguments` for two groups or an empty value.
 */
function parseRunsOn(values, option) {
    const groups = values.filter((value) => value.startsWith('group=')).map((value) => value.slice('group='.length));
    const labels = values.filter((value) => !value.startsWith('group='));
    const [group, second] = groups;
    if (values.length === 0 || second !== undefined || [...groups, ...labels].some((value) => value.trim() === '')) {
        throw new core_errors/* StoneforgeError */.Hx('bad-arguments', `Expected ${option} to be followed by labels and at most one group=<name>, found ${JSON.stringify(values)}. Write for example "${option} self-hosted linux" or "${option} group=agents".`);
    }
    if (group !== undefined)
        return labels.length === 0 ? { group } : { group, labels };
    const [only, ...more] = labels;
    return only !== undefined && more.length === 0 ? only : labels;
}
/** Labels that a machine must carry, in lower case, because GitHub compares them without case. */
function labelsOf(runsOn) {
    const labels = typeof runsOn === 'object' && 'group' in runsOn ? (runsOn.labels ?? []) : runsOn;
    return new Set([labels].flat().map((label) => label.toLowerCase()));
}
/** Name of the runner group, when one is asked for. */
function groupOf(runsOn) {
    return typeof runsOn === 'object' && 'group' in runsOn ? runsOn.group.toLowerCase() : undefined;
}
/** One line for a person. */
function describeRunsOn(runsOn) {
    if (typeof runsOn === 'string')
        return runsOn;
    if (!('group' in runsOn))
        return runsOn.join(', ');
    return [`group ${runsOn.group}`, ...[runsOn.labels ?? []].flat()].join(', ');
}

;// CONCATENATED MODULE: ./build/cli/init/shared-machines.js

/** Labels of GitHub's own machines, which are new for every job. */
const HOSTED = /^(ubuntu|windows|macos)-[a-z0-9.-]+$/;
/**
 * Whether a trusted job could run on a persistent machine on which agents run. There, a process that an agent left behind
 * would read the write token of the next trusted job.
 */
function findSharedMachines(agents, control) {
    if (isHosted(agents) || isHosted(control))
        return { kind: 'apart' };
    const groups = [groupOf(agents), groupOf(control)];
    if (groups[0] !== undefined && groups[1] !== undefined && groups[0] !== groups[1])
        return { kind: 'apart' };
    const what = `runners.agents (${describeRunsOn(agents)}) and runners.control (${describeRunsOn(control)})`;
    const mayMatch = isSubset(labelsOf(agents), labelsOf(control)) || isSubset(labelsOf(control), labelsOf(agents));
    const isSelfHosted = [agents, control].some((runsOn) => labelsOf(runsOn).has('self-hosted'));
    if (mayMatch && isSelfHosted && groups[0] === groups[1]) {
        return {
            kind: 'shared',
            problem: `Expected trusted jobs to run on other machines than agents, found ${what}, which one self-hosted machine can match both. A process that an agent leaves behind there could take the write token of the next trusted job. Leave runners.control at ubuntu-slim, or give each kind a label that the other's machines do not carry.`,
        };
    }
    return {
        kind: 'unclear',
        warning: `Make sure that no persistent machine matches both ${what}: trusted jobs must never run where agents ran.`,
    };
}
/** Whether the machines are GitHub's own. */
function isHosted(runsOn) {
    const labels = [...labelsOf(runsOn)];
    return groupOf(runsOn) === undefined && labels.length === 1 && labels.every((label) => HOSTED.test(label));
}
function isSubset(small, large) {
    return [...small].every((label) => large.has(label));
}

;// CONCATENATED MODULE: ./build/cli/init/templates/config-file.js


/** Claude Code for a machine that has npm and no `claude`, started as the agent claude-code starts it. */
const CLAUDE_BY_NPM = 'npx --yes @anthropic-ai/claude-code -p --permission-mode dontAsk --allowedTools Bash,Edit,Write,Read,Glob,Grep';
/** `.stoneforge/config.yaml` for a repository that has none. The file belongs to its people; `init` never replaces it. */
function renderConfigFile(runners = {}) {
    return `# Configuration of Stoneforge. Every key may be left out; what is commented out here is the default.
# After a change to label, checks, limits or runners, run \`stoneforge init\` again: the workflow files depend on them.

# Issues with this label are tasks. Putting it on is the approval to work on the issue, so it takes write access.
# label: stoneforge

orchestrator:
  agent: claude-code # or: command, any executable (see agents.worker.command)
  maxConcurrent: 6 # tasks that are worked on at the same time

agents:
  worker:
    provider: claude-code
    # model: claude-sonnet-4-20250514
    # env: [] # further variables of the job that the agent may see
    # GitHub's own machines have no \`claude\`. There, put these lines in place of those above, and npm fetches it:
    # provider: command
    # command: ${CLAUDE_BY_NPM}
    # env: [${CLAUDE_KEYS.join(', ')}]
  steward:
    autoMerge: true # false: stop at the green pull request, which a person merges
    runChecks: true

# What a change must pass before it lands. Without this key the repository's own test command is found.
# checks:
#   - npm ci
#   - npm test

# train: test a change once, as part of what lands. each: test it alone before as well.
# verify: train

# Which ready tasks start first: urgent (urgent ones, then the longest remaining path), critical-path, or priority (strictly).
# order: urgent

# How often a task is tried before a person is asked.
# attempts: 3

# limits:
#   sessionMinutes: 60 # longest session of an agent
#   jobMinutes: 120 # longest attempt, all its sessions together
#   checkMinutes: 30 # longest run of one check

# Machines, as labels or { group, labels }. Trusted jobs (control) must never run on a persistent machine on which agents run.
${renderRunners(runners)}`;
}
function renderRunners({ agents, control }) {
    if (agents === undefined && control === undefined) {
        return '# runners:\n#   agents: ubuntu-latest\n#   control: ubuntu-slim\n';
    }
    return `runners:
  ${agents === undefined ? '# agents: ubuntu-latest' : `agents: ${renderRunsOn(agents)}`}
  ${control === undefined ? '# control: ubuntu-slim' : `control: ${renderRunsOn(control)}`}
`;
}

;// CONCATENATED MODULE: ./build/cli/init/wanted-config.js




/**
 * The text that `.stoneforge/config.yaml` shall have: as it is, or a first one, with the machines that were asked for.
 *
 * @throws StoneforgeError `bad-config` for a file that cannot be read, `bad-arguments` for machines that cannot be.
 */
function wantedConfigText(text, asked) {
    const agents = asked.runsOn === undefined ? undefined : parseRunsOn(asked.runsOn, '--runs-on');
    const control = asked.controlRunsOn === undefined ? undefined : parseRunsOn(asked.controlRunsOn, '--control-runs-on');
    const wanted = { ...(agents === undefined ? {} : { agents }), ...(control === undefined ? {} : { control }) };
    if (text === undefined)
        return renderConfigFile(wanted);
    const before = parseConfig(text, CONFIG_FILE).runners;
    const changes = ['agents', 'control'].filter((key) => wanted[key] !== undefined && JSON.stringify(wanted[key]) !== JSON.stringify(before[key]));
    // Setting values may change white space, so a text that needs no change is not touched.
    if (changes.length === 0)
        return text;
    return setConfigValues(text, Object.fromEntries(changes.map((key) => [`runners.${key}`, wanted[key]])));
}

;// CONCATENATED MODULE: ./build/cli/init/write-setup.js












/**
 * Writes the set-up of a repository into a folder, or brings it up to date. Idempotent: a second call writes nothing.
 *
 * @throws StoneforgeError `bad-config`, `bad-arguments` or `forge-unavailable`; nothing is written then.
 */
async function writeSetup(root, options = {}) {
    const own = options.package ?? readPackageInfo();
    const configText = wantedConfigText(await tryReadText((0,external_node_path_.join)(root, CONFIG_FILE)), options);
    const config = parseConfig(configText, CONFIG_FILE);
    const recorded = tryReadRecordedOptions((await tryReadText((0,external_node_path_.join)(root, DISPATCH_FILE))) ?? '');
    const change = { add: options.secret ?? [], drop: options.dropSecret ?? [] };
    const secrets = decideSecretNames(recorded?.secrets ?? DEFAULT_SECRETS, change);
    const warnings = findWarnings(config, secrets);
    const action = await resolveActionReference({
        asked: options.actionRef,
        recorded,
        keepsRecorded: options.check,
        package: own,
        remote: options.remote,
    });
    const generated = renderGeneratedFiles(config, { action, secrets, version: own.version });
    const ignored = addIgnoredPaths((await tryReadText((0,external_node_path_.join)(root, '.gitignore'))) ?? '');
    const files = await applyFiles(root, [
        ...generated.map((file) => ({ ...file, isOurs: true })),
        { path: CONFIG_FILE, text: configText, isOurs: false },
        { path: '.gitignore', text: ignored, isOurs: false },
    ], { check: options.check ?? false, force: options.force ?? false });
    return {
        root,
        isCheck: options.check ?? false,
        files,
        action: action.uses,
        label: config.label,
        secrets,
        lacksClaude: config.agents.worker.provider === 'claude-code' && isHosted(config.runners.agents),
        warnings: [...warnings, ...(action.warning === undefined ? [] : [action.warning])],
        hasDrift: files.some((file) => file.found !== 'same' && !file.isWritten),
    };
}
function findWarnings(config, secrets) {
    const machines = findSharedMachines(config.runners.agents, config.runners.control);
    if (machines.kind === 'shared')
        throw new core_errors/* StoneforgeError */.Hx('bad-config', machines.problem);
    const { provider, env } = config.agents.worker;
    // The defaults are there for whoever needs them; only what a person asked for is worth a warning.
    const seen = [...DEFAULT_SECRETS, ...OWN_VARIABLES[provider], ...env];
    return [
        ...(machines.kind === 'unclear' ? [machines.warning] : []),
        ...secrets
            .filter((name) => !seen.includes(name))
            .map((name) => `The agent ${provider} sees ${name} only when agents.worker.env in ${CONFIG_FILE} names it.`),
    ];
}

;// CONCATENATED MODULE: ./build/cli/init.js



/**
 * Sets the repository up that a folder belongs to, or brings its files up to date. Idempotent.
 *
 * @throws StoneforgeError `bad-repository`, `bad-config`, `bad-arguments` or `forge-unavailable`; nothing is written then.
 */
async function runInit(options = {}) {
    return writeSetup(await findWorkTree(options.cwd ?? process.cwd()), options);
}
/** Adds the verb to the command line. Prints the report; `--check` sets the exit code 1 when there is drift. */
function registerInit(program) {
    program
        .command('init')
        .description('Write the workflows and the configuration into this repository, or bring them up to date.')
        .option('--runs-on <labels...>', 'machines of the jobs that run agents or repository code: labels, or group=<name>')
        .option('--control-runs-on <labels...>', 'machines of the trusted jobs; never one on which agents run')
        .option('--secret <names...>', 'further repository secrets for the agent, besides the usual API keys')
        .option('--drop-secret <names...>', 'secrets that the agent shall no longer get')
        .option('--action-ref <ref>', 'commit of the action to pin (40 hex digits), or owner/name@<commit>, $/ or ./')
        .option('--force', 'overwrite generated files that were changed by hand')
        .option('--check', 'write nothing; exit 1 when a file is not as init would write it')
        .action(async (options) => {
        const report = await runInit(options);
        process.stdout.write(renderInitReport(report));
        if (report.isCheck && report.hasDrift)
            process.exitCode = 1;
    });
}

;// CONCATENATED MODULE: ./build/cli/local.js






/** Adds `stoneforge local`: the whole forge on this machine, for any repository and any backlog. */
function registerLocal(program) {
    program
        .command('local')
        .description('Work a backlog on this machine: the real workflow files, no GitHub, the given repository untouched.')
        .requiredOption('--repo <dir>', 'a git directory or a work tree; it is only read')
        .requiredOption('--backlog <file>', 'JSON or YAML: an array of { number?, title, body?, labels?, blockedBy?, … }')
        .requiredOption('--out <dir>', 'a new folder for repo.git and summary.json')
        .option('--agent <name>', `agent of the workers (${AGENT_PROVIDERS.join(', ')})`, parseAgent(AGENT_PROVIDERS))
        .option('--agent-command <cmd>', 'command line of the agent `command`')
        .option('--check <cmd>', 'a check that a change must pass; may be given several times', collect, [])
        .option('--max-concurrent <n>', 'how many tasks are worked on at the same time', parseCount)
        .option('--resume', 'go on with a run that was interrupted, in the same --out')
        .option('--json', 'print the summary as JSON, progress on stderr')
        .action(async (flags) => {
        const backlog = await readBacklogFile(flags.backlog);
        const out = (0,external_node_path_.resolve)(flags.out);
        process.exitCode = await runLocal({
            source: (0,external_node_path_.resolve)(flags.repo ?? '.'),
            out,
            backlog,
            resume: flags.resume ?? false,
            json: flags.json ?? false,
            overrides: {
                ...(flags.agent !== undefined && { agent: flags.agent }),
                ...(flags.agentCommand !== undefined && { agentCommand: flags.agentCommand }),
                ...(flags.check.length > 0 && { checks: flags.check }),
                ...(flags.maxConcurrent !== undefined && { maxConcurrent: flags.maxConcurrent }),
            },
        });
    });
}
function collect(value, before) {
    return [...before, value];
}
function parseCount(value) {
    if (/^[1-9][0-9]{0,2}$/.test(value) && Number(value) <= 256)
        return Number(value);
    throw new core_errors/* StoneforgeError */.Hx('bad-arguments', `Expected --max-concurrent to be an integer from 1 to 256, found "${value}". Give how many tasks this machine can work on at once, such as 4.`);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
;// CONCATENATED MODULE: ./build/core/log/parse-moment.js


const UNITS_MS = {
    s: 1_000,
    m: 60_000,
    h: 3_600_000,
    d: 86_400_000,
    w: 604_800_000,
};
/** At least the first half of the time in a UUIDv7, with its dash: so that no date looks like it. */
const EVENT_ID = /^[0-9a-f]{8}-[0-9a-f-]{0,27}$/;
const AGO = /^(\d{1,6})([smhdw])$/;
const date = iso/* date */.p6();
const ZONE = /^(.*?)(Z|[+-]\d{2}:\d{2})?$/s;
const dateTime = iso/* datetime */.w$({ local: true });
/**
 * Reads a moment: ISO-8601 (`2026-01-31T12:00:00Z`, without a zone it is UTC), a date (its first instant in UTC), how long ago
 * (`90s`, `30m`, `2h`, `3d`, `1w`), or the id of an event or its beginning.
 *
 * @throws StoneforgeError `bad-arguments`
 */
function parseMoment(text, { now, name }) {
    const trimmed = text.trim();
    const [, amount, unit = ''] = AGO.exec(trimmed) ?? [];
    if (amount !== undefined)
        return { kind: 'time', ms: now.getTime() - Number(amount) * (UNITS_MS[unit] ?? 0) };
    const id = trimmed.toLowerCase();
    if (EVENT_ID.test(id))
        return { kind: 'event', prefix: id };
    const iso = trimmed.toUpperCase().replace(' ', 'T');
    if (date.safeParse(iso).success)
        return { kind: 'time', ms: Date.parse(`${iso}T00:00:00Z`) };
    const [, clock = '', zone = 'Z'] = ZONE.exec(iso) ?? [];
    if (dateTime.safeParse(clock).success)
        return { kind: 'time', ms: Date.parse(`${clock}${zone}`) };
    throw new core_errors/* StoneforgeError */.Hx('bad-arguments', `Expected ${name} to be a time (2026-01-31T12:00:00Z), a date (2026-01-31), how long ago (2h, 3d) or the id of an event, found "${text}".`);
}

;// CONCATENATED MODULE: ./build/cli/log/at.js







/** Adds `stoneforge log at`: the state as it was at a moment. */
function registerLogAt(log) {
    withSourceOptions(log.command('at <moment>'))
        .description('Print the state as it was at a time (ISO-8601; a date; 2h, 3d ago), or after an event (its id).')
        .option('--json', 'the state, as the jobs have it')
        .action(async (moment, flags) => {
        const until = parseMoment(moment, { now: new Date(), name: 'the moment' });
        const read = await readState(await openSource(flags), { until });
        const out = createPrinter(process.stdout);
        await out.print(flags.json ? terminalSafeJson(JSON.stringify(read.state, null, 2)) : renderState(read, styleOf(process.stdout)));
    });
}

;// CONCATENATED MODULE: ./build/adapters/git/write-commit.js



/**
 * Writes a commit with blobs and trees by one git process, without a checkout and without an index.
 *
 * @returns the id of the commit.
 */
async function writeCommit(git, commit) {
    const args = ['fast-import', '--done', '--quiet', '--force', '--date-format=raw'];
    const exit = await git.run(args, { input: renderStream(commit) });
    const oid = exit.stdout.trim();
    if (!/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(oid))
        throw gitFailed(args, exit);
    return oid;
}
function renderStream({ parent, message, at, files, removed = [], scratchRef }) {
    const parts = [];
    const line = (text) => parts.push(Buffer.from(`${text}\n`));
    const data = (bytes) => {
        line(`data ${bytes.length}`);
        parts.push(bytes, Buffer.from('\n'));
    };
    // A reset first: without it git would add to what the reference pointed at.
    line(`reset ${scratchRef}`);
    line(`commit ${scratchRef}`);
    line('mark :1');
    line(`committer ${IDENTITY.name} <${IDENTITY.email}> ${Math.floor(at.getTime() / 1000)} +0000`);
    data(Buffer.from(`${message}\n`));
    if (parent !== undefined)
        line(`from ${parent}`);
    for (const [path, content] of files) {
        const isHere = Buffer.isBuffer(content);
        line(`M 100644 ${isHere ? 'inline' : content.blob} ${plainPath(path)}`);
        if (isHere)
            data(content);
    }
    for (const path of removed)
        line(`D ${plainPath(path)}`);
    line('get-mark :1');
    line('done');
    return Buffer.concat(parts);
}
/** Paths with quotes or line breaks would be commands of the stream. */
function plainPath(path) {
    if (/^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)*$/.test(path))
        return path;
    throw new core_errors/* StoneforgeError */.Hx('bad-input', `Expected a plain path for a file of a commit, found ${JSON.stringify(path)}.`);
}

;// CONCATENATED MODULE: ./build/adapters/log-source/write-branch.js


const SCRATCH = 'refs/stoneforge/repair';
/**
 * Changes files of a branch in one commit, without a checkout and without an index; nothing moves before `finish`. The local branch is made
 * when there is only the fetched one.
 *
 * @throws StoneforgeError `bad-repository` when the branch is checked out, or is not in line with what was fetched
 */
async function openBranchWriter(git, { branch, parent, at }) {
    const ref = `refs/heads/${branch}`;
    await refuseCheckedOut(git, ref);
    await refuseBehind(git, { branch, parent });
    const isNew = (await write_branch_commitOf(git, ref)) === undefined;
    const files = new Map();
    const removed = [];
    return {
        async write(path, content) {
            // Into the repository at once: a repair may change every file of a long log.
            const { stdout } = await git.run(['hash-object', '-w', '--stdin'], { input: content });
            files.set(path, { blob: stdout.trim() });
        },
        async remove(path) {
            removed.push(path);
        },
        async finish(message) {
            const commit = await writeCommit(git, { parent, at, message, files, removed, scratchRef: SCRATCH });
            await git.run(['update-ref', '-d', SCRATCH]);
            // Only from where it was read: somebody may have appended meanwhile.
            const before = isNew ? '0'.repeat(commit.length) : parent;
            await git.run(['update-ref', '-m', 'stoneforge log repair', ref, commit, before]);
            const hasOrigin = (await git.attempt(['remote', 'get-url', 'origin'])).exitCode === 0;
            return { commit, push: hasOrigin ? `git push origin ${branch}` : undefined };
        },
    };
}
async function refuseCheckedOut(git, ref) {
    const { stdout } = await git.run(['worktree', 'list', '--porcelain']);
    const [worktree] = stdout
        .split('\n\n')
        .filter((entry) => entry.split('\n').includes(`branch ${ref}`) && !/^bare$/m.test(entry));
    if (worktree === undefined)
        return;
    const [, where = 'a work tree'] = /^worktree (.*)$/m.exec(worktree) ?? [];
    throw new core_errors/* StoneforgeError */.Hx('bad-repository', `Expected the branch of the log not to be checked out, found it in ${where}. Check out something else there, or give that folder as --from and commit what changes.`);
}
async function refuseBehind(git, { branch, parent }) {
    const tracking = `refs/remotes/origin/${branch}`;
    const fetched = await write_branch_commitOf(git, tracking);
    if (fetched === undefined)
        return;
    const { exitCode } = await git.run(['merge-base', '--is-ancestor', fetched, parent], { exits: [0, 1] });
    if (exitCode === 0)
        return;
    throw new core_errors/* StoneforgeError */.Hx('bad-repository', `Expected the branch ${branch} to have everything that was fetched from origin, found it behind. Bring it up to date: git fetch origin +${branch}:${branch} (an unpushed repair is made again by this command).`);
}
async function write_branch_commitOf(git, ref) {
    const { exitCode, stdout } = await git.attempt([
        'rev-parse',
        '--verify',
        '--quiet',
        '--end-of-options',
        `${ref}^{commit}`,
    ]);
    return exitCode === 0 ? stdout.trim() : undefined;
}

;// CONCATENATED MODULE: ./build/adapters/log-source/write-folder.js



/** Changes files of a folder, each at one stroke: whoever reads meanwhile, and whoever is left after a crash, has the old file or the new one. */
async function openFolderWriter(dir) {
    const { fileOf } = await locateInFolder(dir);
    return {
        write: (path, content) => replaceFile(fileOf(path), content),
        remove: (path) => (0,promises_.rm)(fileOf(path), { force: true }),
        finish: async () => ({ commit: undefined, push: undefined }),
    };
}
async function replaceFile(file, content) {
    const folder = (0,external_node_path_.dirname)(file);
    await (0,promises_.mkdir)(folder, { recursive: true });
    // The same name each time: what a killed repair left is overwritten by the next.
    const scratch = (0,external_node_path_.join)(folder, `.${(0,external_node_path_.basename)(file)}.new`);
    const handle = await (0,promises_.open)(scratch, 'w');
    try {
        await handle.writeFile(content);
        // Before the rename: else a crash of the machine may leave the new name with nothing in it.
        await handle.sync();
    }
    finally {
        await handle.close();
    }
    await (0,promises_.rename)(scratch, file);
}

;// CONCATENATED MODULE: ./build/adapters/log-source/write-log.js




/**
 * Opens a log for changes, where `source` was opened.
 *
 * @throws StoneforgeError `bad-repository` when the branch is checked out, or is not in line with what was fetched
 */
async function openLogWriter(path, options) {
    const { source, branch, at } = options;
    const dir = (0,external_node_path_.resolve)(path);
    if (source.commit === undefined)
        return openFolderWriter(dir);
    return openBranchWriter(createGit(dir), { branch, parent: source.commit, at });
}

;// CONCATENATED MODULE: ./build/core/log/log-files.js

/** The files of events, in the order of their events. */
function sortedEventFiles(paths) {
    return paths
        .flatMap((path) => {
        const number = (0,parse_log_file/* eventFileNumber */._y)(path);
        return number === undefined ? [] : [{ path, number }];
    })
        .sort((a, b) => a.number - b.number)
        .map(({ path }) => path);
}

;// CONCATENATED MODULE: ./build/core/log/line-bytes.js
/** Where events end. */
const line_bytes_NEWLINE = 0x0a;
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');
/** The lines of a file as bytes, without their line ends; of a file that ends as it should, the last one is empty. */
function splitLines(content) {
    const lines = [];
    let start = 0;
    for (let end = content.indexOf(line_bytes_NEWLINE); end >= 0; end = content.indexOf(line_bytes_NEWLINE, start)) {
        lines.push(content.subarray(start, end));
        start = end + 1;
    }
    lines.push(content.subarray(start));
    return lines;
}
/** What a line of a file is without the bytes around it that mean nothing, and which of those no writer puts there. */
function stripPadding(line) {
    const start = startOfCore(line);
    const end = endOfCore(line, start);
    const core = line.subarray(start, end);
    if (core.length === line.length)
        return { core, residues: [] };
    const around = Buffer.concat([line.subarray(0, start), line.subarray(end)]);
    const residues = [];
    if (around.includes(BYTE_ORDER_MARK))
        residues.push('byte-order-mark');
    if (around.includes('\r'))
        residues.push('windows-line-end');
    if (around.includes(0))
        residues.push('nul-bytes');
    return { core, residues };
}
function startOfCore(line) {
    for (let at = 0;;) {
        if (isPadding(line[at]))
            at += 1;
        else if (isMark(line, at))
            at += BYTE_ORDER_MARK.length;
        else
            return at;
    }
}
function endOfCore(line, start) {
    for (let end = line.length;;) {
        if (end <= start)
            return start;
        if (isPadding(line[end - 1]))
            end -= 1;
        else if (isMark(line, end - BYTE_ORDER_MARK.length))
            end -= BYTE_ORDER_MARK.length;
        else
            return end;
    }
}
/** NUL, tab, carriage return, space. */
function isPadding(byte) {
    return byte === 0x20 || byte === 0x0d || byte === 0 || byte === 0x09;
}
function isMark(line, at) {
    return line[at] === 0xef && line[at + 1] === 0xbb && line[at + 2] === 0xbf;
}

;// CONCATENATED MODULE: ./build/core/log/inspect-lines.js


/** All lines of a file of events, also those that say nothing. What an event is, the reader of the log says. */
function* inspectLines(content) {
    const all = splitLines(content);
    const readable = (0,parse_log_file/* readLogLines */.WK)(content);
    let next = readable.next();
    for (const [index, bytes] of all.entries()) {
        const number = index + 1;
        const isOpen = number === all.length;
        if (isOpen && bytes.length === 0)
            return;
        const read = !next.done && next.value.number === number ? next.value : undefined;
        if (read !== undefined)
            next = readable.next();
        yield { number, bytes, ...stripPadding(bytes), isOpen, read };
    }
}
/** @returns undefined for every line that does not have to be taken out of the log */
function brokenKind({ read, isOpen }) {
    if (read === undefined || !isBroken(read.parsed))
        return undefined;
    const { why } = read.parsed;
    if (/^\s*(<{7}|>{7}|={7}|\|{7})(\s|$)/.test(read.raw))
        return { code: 'merge-marker', why: 'a mark of a merge' };
    return isOpen ? { code: 'cut-line', why: `cut short: ${why}` } : { code: 'broken-line', why };
}
function isBroken(parsed) {
    return parsed.kind === 'broken';
}

;// CONCATENATED MODULE: ./build/core/log/repair-log-file.js

/** Where the lines go that are taken out of a file of events: `events/000003.jsonl` → `quarantine/000003.jsonl`. */
function quarantinePath(path) {
    return path.replace(/^events\//, 'quarantine/');
}
/**
 * The file as a writer would have left it: lines that do not parse are taken out; byte order marks, carriage returns and NUL bytes around
 * lines are gone; the last line has its end. Events stay as they are, byte for byte, and in their order; so do lines of a newer version.
 * Repairing what it returns changes nothing more.
 *
 * @returns undefined when there is nothing to mend
 */
function repairLogFile({ path, content }) {
    const kept = [];
    const quarantined = [];
    const mended = new Map();
    for (const line of inspectLines(content)) {
        const broken = brokenKind(line);
        if (broken !== undefined) {
            quarantined.push(quarantine(`${path}:${line.number}`, broken.why, line.bytes));
            continue;
        }
        for (const what of mendable(line))
            mended.set(what, (mended.get(what) ?? 0) + 1);
        if (line.residues.length === 0)
            kept.push(line.bytes, repair_log_file_NEWLINE);
        else if (line.core.length > 0)
            kept.push(line.core, repair_log_file_NEWLINE);
    }
    if (quarantined.length === 0 && mended.size === 0)
        return undefined;
    return { path, content: Buffer.concat(kept), quarantined, mended };
}
const repair_log_file_NEWLINE = Buffer.from('\n');
/** What is wrong with the bytes around a line that stays. */
function mendable({ residues, core, isOpen }) {
    const isDropped = residues.length > 0 && core.length === 0;
    return isOpen && !isDropped ? [...residues, 'no-final-newline'] : residues;
}
function quarantine(position, why, bytes) {
    const text = bytes.toString('utf8');
    const isText = Buffer.from(text, 'utf8').equals(bytes);
    const line = isText ? text : bytes.toString('base64');
    return { v: 1, position, why, encoding: isText ? 'utf8' : 'base64', line };
}

;// CONCATENATED MODULE: ./build/core/log/snapshot.js

/** File of the log branch that holds the newest snapshot. A cache: it may be deleted at any time. */
const SNAPSHOT_FILE = 'snapshot.json';
/**
 * Version of what `fold` makes of events. A snapshot of another version is not used. Raise it whenever the same events give another
 * state; a test holds a state of this version fast.
 */
const FOLD_VERSION = 1;
const sha256 = schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/);
/** How far into the log a snapshot goes, bound to the very bytes that it was made from. */
const throughSchema = schemas/* object */.Ikc({
    file: schemas/* number */.aig().int().positive().describe('number of the file of events that was the newest'),
    bytes: schemas/* number */.aig().int().nonnegative().describe('how much of that file is in the state'),
    prefix: sha256.describe('of those bytes'),
    before: sha256.describe('of the names and ids of all earlier files'),
});
const snapshotSchema = schemas/* object */.Ikc({
    v: schemas/* literal */.euz(1),
    fold: schemas/* number */.aig().int(),
    through: throughSchema,
    ids: schemas/* array */.YOg(schemas/* string */.YjP()).describe('ids of the newest events, so that one that is written again counts once'),
    digest: sha256.describe('of the state, as this file has it'),
    state: schemas/* looseObject */._H3({
        tasks: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* looseObject */._H3({ task: schemas/* number */.aig(), status: schemas/* string */.YjP() })),
        trains: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* looseObject */._H3({ train: schemas/* string */.YjP() })),
        greenTrees: schemas/* array */.YOg(schemas/* string */.YjP()),
        counts: schemas/* object */.Ikc({ events: schemas/* number */.aig(), skipped: schemas/* number */.aig(), broken: schemas/* number */.aig() }),
    }),
});
const STATE_KEY = ',"state":';
/** The text of `snapshot.json`. */
function renderSnapshot({ through, ids, state }, digest) {
    const text = JSON.stringify(state);
    const head = JSON.stringify({ v: 1, fold: FOLD_VERSION, through, ids, digest: digest(text) });
    return `${head.slice(0, -1)}${STATE_KEY}${text}}\n`;
}
/** Reads `snapshot.json`. Whether it belongs to the events beside it is for the caller to compare (`through`). Never throws. */
function parseSnapshot(text, digest) {
    const useless = (why) => ({ kind: 'useless', why });
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return useless('no JSON');
    }
    const head = schemas/* looseObject */._H3({ v: schemas/* number */.aig(), fold: schemas/* number */.aig() }).safeParse(value);
    if (head.success && (head.data.v !== 1 || head.data.fold !== FOLD_VERSION)) {
        return useless(`of another version (${head.data.v}.${head.data.fold}, this one is 1.${FOLD_VERSION})`);
    }
    const parsed = snapshotSchema.safeParse(value);
    if (!parsed.success) {
        const problem = parsed.error.issues[0];
        return useless(`not in the form of one (${problem?.path.join('.')}: ${problem?.message})`);
    }
    const { through, ids, digest: expected } = parsed.data;
    const stateText = text.slice(text.indexOf(STATE_KEY) + STATE_KEY.length).replace(/\}\s*$/, '');
    if (digest(stateText) !== expected)
        return useless('damaged: its state is not what its digest says');
    // As it was written: the schema has looked at its outline, and the digest says that the rest is ours.
    const { state } = value;
    return { kind: 'snapshot', snapshot: { through, ids, state } };
}

;// CONCATENATED MODULE: ./build/core/log/repair-log.js



/**
 * What has to be done so that every line of the log is one that readers know. Pure; file by file, so that a long log needs the memory of
 * one of them. Repairing the result yields nothing.
 */
async function* repairLog(log) {
    const paths = new Set(log.paths);
    for await (const { path, content } of log.read(sortedEventFiles(log.paths))) {
        const repaired = repairLogFile({ path, content });
        if (repaired === undefined)
            continue;
        const aside = quarantinePath(path);
        const before = paths.has(aside) ? await contentOf(log, aside) : Buffer.alloc(0);
        const after = withRecords(before, repaired);
        const writes = [{ path, content: repaired.content }];
        yield { repaired, writes: after.equals(before) ? writes : [{ path: aside, content: after }, ...writes] };
    }
}
/** What a repair that changed something takes off the log, if it is there: it was made from lines that have moved. */
const REMOVED_BY_REPAIR = [SNAPSHOT_FILE];
/** The quarantine of a file with the lines of this repair. One that a repair that was killed had put there already is not put there twice. */
function withRecords(before, { quarantined }) {
    const text = before.toString('utf8');
    const known = new Set(text.split('\n'));
    const added = quarantined.map((record) => JSON.stringify(record)).filter((line) => !known.has(line));
    if (added.length === 0)
        return before;
    const open = before.length > 0 && !text.endsWith('\n') ? '\n' : '';
    return Buffer.concat([before, Buffer.from(`${open}${added.join('\n')}\n`)]);
}
async function contentOf(log, path) {
    for await (const { content } of log.read([path]))
        return content;
    return Buffer.alloc(0);
}

;// CONCATENATED MODULE: ./build/cli/log/repair.js







/** Adds `stoneforge log repair`. */
function registerLogRepair(log) {
    withSourceOptions(log.command('repair'))
        .description('Take lines that do not parse out of the log and keep them in quarantine/, and mend the bytes around lines. Never pushes.')
        .option('--dry-run', 'write nothing, print what would be done')
        .action(async (flags) => {
        await runLogRepair(flags, { out: createPrinter(process.stdout), now: new Date() });
    });
}
/**
 * Repairs a log where it lies: in a folder file by file, on a branch with one commit. A second run changes nothing.
 *
 * @param now time of the commit
 * @throws StoneforgeError `bad-input` when there is no log, `bad-repository` when the branch cannot be written, `git-failed`
 */
async function runLogRepair(flags, { out, now }) {
    const source = await openSource(flags);
    const log = { paths: await source.list(), read: source.read };
    const target = { source, branch: flags.branch, at: now };
    const writer = flags.dryRun ? undefined : await openLogWriter(flags.from, target);
    const counts = { files: 0, lines: 0 };
    for await (const { repaired, writes } of repairLog(log)) {
        // A snapshot of lines that have moved is of no use, and is taken away before they move.
        if (counts.files === 0)
            for (const path of staleFiles(log.paths))
                await writer?.remove(path);
        for (const { path, content } of writes)
            await writer?.write(path, content);
        counts.files += 1;
        counts.lines += repaired.quarantined.length;
        await out.print(...renderFile(repaired));
    }
    if (counts.files === 0)
        return out.print(`Nothing to repair: ${source.name}.`);
    const done = `${plural(counts.files, 'file')}, ${plural(counts.lines, 'line')} to quarantine/`;
    if (writer === undefined)
        return out.print(`Would repair: ${source.name}, ${done}. Nothing was written.`);
    const { commit, push } = await writer.finish(`repair: ${done}`);
    await out.print(`Repaired: ${source.name}, ${done}${commit === undefined ? '' : `, in the commit ${commit}`}.`);
    if (push !== undefined)
        await out.print('To bring it to the others, run:', `  ${push}`);
}
function staleFiles(paths) {
    return REMOVED_BY_REPAIR.filter((path) => paths.includes(path));
}
const MENDED = {
    'byte-order-mark': 'byte order marks',
    'windows-line-end': 'carriage returns',
    'nul-bytes': 'NUL bytes',
    'no-final-newline': 'missing line end',
};
function renderFile({ path, quarantined, mended }) {
    return [
        ...quarantined.map(({ position, why }) => `${position}: to ${quarantinePath(path)}, ${terminalSafeJson(JSON.stringify(why))}`),
        ...[...mended].map(([what, lines]) => `${path}: ${MENDED[what]}, ${plural(lines, 'line')}`),
    ];
}

;// CONCATENATED MODULE: ./build/cli/log/follow-log.js

/** How often the log is looked at, in milliseconds. */
const POLL_MS = 1_000;
/** Goes on showing what is appended until the signal says that it is enough. */
async function followLog(shown, options) {
    let commit = options.first.commit;
    while (await waited(options.pollMs ?? POLL_MS, options.signal)) {
        const source = await options.reopen();
        if (source.commit !== undefined && source.commit === commit)
            continue;
        await shown.more(source);
        commit = source.commit;
    }
}
/** False once the signal has ended the waiting. */
async function waited(ms, signal) {
    await (0,external_node_timers_promises_.setTimeout)(ms, undefined, { signal }).catch(() => undefined);
    return !signal.aborted;
}

;// CONCATENATED MODULE: ./build/cli/log/show-log.js






/** Prints the events of a log, one a line, in the log's order. */
async function showLog(source, options) {
    const cut = options.since === undefined ? 0 : await findCut(source, options.since);
    const seen = new Set();
    const odd = new Set();
    const isWanted = options.task === undefined ? undefined : createTaskFilter(options.task);
    const progress = { events: 0, matched: 0, broken: 0, newest: 0 };
    const showFile = async (file, isFollowing) => {
        const last = file.lines.at(-1);
        const lines = file.lines.flatMap((line) => {
            const { parsed } = line;
            if (parsed.kind === 'event') {
                progress.events += 1;
                // Asked before the cut as well: a train that is over may have set out earlier.
                const isOfTask = isWanted?.(parsed.event) ?? true;
                return isOfTask && progress.events > cut ? [showLine(line, file, options)] : [];
            }
            // Whoever writes into a folder may be in the middle of a line.
            if (isFollowing && line === last && !file.isEnded)
                return [];
            const position = `${file.path}:${line.number} ${parsed.kind}`;
            if (odd.has(position))
                return [];
            odd.add(position);
            if (parsed.kind === 'broken')
                progress.broken += 1;
            const isShown = isWanted === undefined && progress.events >= cut && !(options.json && parsed.kind === 'broken');
            return isShown ? [showLine(line, file, options)] : [];
        });
        progress.matched += lines.length;
        await options.out.print(...lines);
    };
    const showFrom = async (from, isFollowing) => {
        for await (const file of readEventFiles(from, { fromNumber: progress.newest, seen })) {
            progress.newest = file.number;
            await showFile(file, isFollowing);
            if (!options.out.isRead)
                return;
        }
    };
    await showFrom(source, false);
    return {
        get events() {
            return progress.events;
        },
        get matched() {
            return progress.matched;
        },
        get broken() {
            return progress.broken;
        },
        async more(later) {
            const numbers = (await later.list()).map((path) => (0,parse_log_file/* eventFileNumber */._y)(path) ?? 0);
            // A history that was rewritten may have fewer files; what was shown is not shown again.
            if (Math.max(0, ...numbers) < progress.newest)
                progress.newest = 0;
            await showFrom(later, true);
        },
    };
}
async function findCut(source, since) {
    const finder = createCutFinder(since, { includes: false });
    for await (const { lines } of readEventFiles(source)) {
        for (const { parsed } of lines)
            if (parsed.kind === 'event')
                finder.see(parsed.event);
    }
    return finder.result();
}
function showLine({ raw, number, parsed }, file, options) {
    if (options.json)
        return terminalSafeJson(raw.replace(/^[\0\uFEFF\s]+|[\0\s]+$/g, ''));
    if (parsed.kind === 'event')
        return renderEvent(parsed.event, options.style);
    const line = { position: `${file.path}:${number}`, isBroken: parsed.kind === 'broken', why: parsed.why };
    return renderOddLine(line, options.style);
}

;// CONCATENATED MODULE: ./build/cli/log/show.js







/** Adds `stoneforge log show`: the events, one a line. */
function registerLogShow(log) {
    withSourceOptions(log.command('show'))
        .description('Print the events in their order, one a line.')
        .option('--task <n>', 'only what concerns this task: its events and its trains', parseTask)
        .option('--since <t>', 'from a time (ISO-8601; a date; 2h, 3d ago) or an event id on; a time without a zone is UTC')
        .option('--follow', 'go on with what is appended here; a clone gets it by: git fetch origin <branch>')
        .option('--json', 'the lines as they are in the log')
        .action(runLogShow);
}
/** What ends the following. */
const show_SIGNALS = ['SIGINT', 'SIGTERM'];
async function runLogShow(flags) {
    const since = flags.since === undefined ? undefined : parseMoment(flags.since, { now: new Date(), name: '--since' });
    const enough = new AbortController();
    const stop = () => enough.abort();
    if (flags.follow)
        for (const signal of show_SIGNALS)
            process.once(signal, stop);
    process.stdout.once('close', stop);
    try {
        const source = await openSource(flags);
        const { stdout } = process;
        const shown = await showLog(source, {
            out: createPrinter(stdout, enough.signal),
            style: styleOf(stdout),
            json: flags.json ?? false,
            task: flags.task,
            since,
        });
        if (shown.events === 0 && shown.broken === 0)
            process.stderr.write(`The log is empty: no event in ${source.name}.\n`);
        else if (shown.matched === 0)
            process.stderr.write(`None of the ${shown.events} events of ${source.name} fits.\n`);
        if (shown.broken > 0)
            process.stderr.write(brokenNote(shown.broken));
        if (flags.follow)
            await followLog(shown, { first: source, reopen: () => openSource(flags), signal: enough.signal });
    }
    finally {
        for (const signal of show_SIGNALS)
            process.off(signal, stop);
        process.stdout.off('close', stop);
    }
}
/** For whoever asks a log that has lines which do not parse. */
function brokenNote(broken) {
    return `${broken} ${broken === 1 ? 'line does not parse and counts' : 'lines do not parse and count'} for nothing; "stoneforge log verify" lists them.\n`;
}

;// CONCATENATED MODULE: ./build/adapters/log-source/list-changes.js




/** How many changes are in memory at once. */
const BATCH = 16;
/**
 * What the commits of a branch made of its files of events, but for those that only added to a file which is still like that.
 *
 * Those are found without reading what commits left: the id of a blob is the hash of its content, so a blob whose id is that of the
 * beginning of today's file is that beginning.
 */
async function* listChanges(git, commit) {
    for (const [path, all] of await changesByPath(git, commit)) {
        const sizes = await sizesOfBeginnings(git, {
            commit,
            path,
            blobs: all.flatMap(({ before, after }) => [before, after]),
        });
        const isAppend = ({ before, after }) => (sizes.get(after) ?? -1) >= (sizes.get(before) ?? Infinity);
        const others = all.filter((change) => !isAppend(change));
        for (let at = 0; at < others.length; at += BATCH)
            yield* await contentsOf(git, path, others.slice(at, at + BATCH));
    }
}
/** Oldest first. A merge is a change of each of its parents. */
async function changesByPath(git, commit) {
    const order = ['--reverse', '--topo-order', '-m', '--root'];
    const format = ['--raw', '--no-abbrev', '--no-renames', '--no-color', '--no-show-signature', '--format=%H'];
    const { stdout } = await git.run(['log', ...order, ...format, commit, '--']);
    const changes = new Map();
    let current = '';
    for (const line of stdout.split('\n')) {
        const [, before = '', after = '', path = ''] = /^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) \w+\t(.*)$/.exec(line) ?? [];
        if (/^[0-9a-f]+$/.test(line))
            current = line;
        if ((0,parse_log_file/* eventFileNumber */._y)(path) === undefined)
            continue;
        const known = changes.get(path) ?? [];
        known.push({ commit: current, before, after });
        changes.set(path, known);
    }
    return new Map([...changes].map(([path, all]) => [path, all.filter(({ before }) => !isNone(before))]));
}
/** Which blobs are the beginning of a file as the commit has it, with their sizes. */
async function sizesOfBeginnings(git, { commit, path, blobs }) {
    const wanted = [...new Set(blobs)].filter((blob) => !isNone(blob));
    const today = await readObjects(git, (objects) => objects.read(`${commit}:${path}`));
    if (today === undefined || wanted.length === 0)
        return new Map();
    const input = `${wanted.join('\n')}\n`;
    const { stdout } = await git.run(['cat-file', '--batch-check=%(objectname) %(objectsize)'], { input });
    const sizes = new Map();
    for (const [blob = '', size = ''] of stdout.split('\n').map((line) => line.split(' '))) {
        if (/^\d+$/.test(size) && blobId(today.content.subarray(0, Number(size)), blob.length) === blob) {
            sizes.set(blob, Number(size));
        }
    }
    return sizes;
}
/** @param length of the id in hex, which tells SHA-1 from SHA-256 */
function blobId(content, length) {
    const hash = (0,external_node_crypto_.createHash)(length === 64 ? 'sha256' : 'sha1');
    return hash.update(`blob ${content.length}\0`).update(content).digest('hex');
}
async function contentsOf(git, path, changes) {
    return readObjects(git, async (objects) => {
        const contentOf = async (name) => (await objects.read(name))?.content;
        const found = [];
        for (const { commit, before, after } of changes) {
            found.push({
                commit,
                path,
                before: (await contentOf(before)) ?? Buffer.alloc(0),
                after: isNone(after) ? undefined : await contentOf(after),
                quarantine: (await contentOf(`${commit}:${quarantinePath(path)}`)) ?? Buffer.alloc(0),
            });
        }
        return found;
    });
}
function isNone(blob) {
    return /^0+$/.test(blob);
}

;// CONCATENATED MODULE: ./build/adapters/log-source/read-history.js



/** Reads how a branch of a log came to be, as far as the repository at a path knows; without the network. */
async function readHistory(path, { branch, commit }) {
    const git = createGit((0,external_node_path_.resolve)(path));
    const partial = await whyPartial(git);
    const tracking = `refs/remotes/origin/${branch}`;
    const hasTracking = await isRef(git, tracking);
    return {
        partial: partial?.why,
        changes: () => (partial?.lacksFiles === true ? nothing() : listChanges(git, commit)),
        // A shallow repository has forgotten what its earlier tips hang on.
        replaced: partial === undefined ? await findReplaced(git, hasTracking ? tracking : `refs/heads/${branch}`) : undefined,
        ahead: hasTracking ? await findAhead(git, commit, tracking) : undefined,
    };
}
async function whyPartial(git) {
    const settings = await git.run(['config', '--get-regexp', String.raw `^remote\..*\.(promisor|partialclonefilter)$`], {
        exits: [0, 1],
    });
    if (settings.exitCode === 0)
        return { why: 'a partial clone, which lacks older files', lacksFiles: true };
    const { stdout } = await git.run(['rev-parse', '--is-shallow-repository']);
    if (stdout.trim() !== 'true')
        return undefined;
    return { why: 'a shallow clone, which lacks older commits', lacksFiles: false };
}
async function isRef(git, ref) {
    return (await git.attempt(['rev-parse', '--verify', '--quiet', '--end-of-options', ref])).exitCode === 0;
}
/** A tip that the reference once had and that does not lead to where it is now. */
async function findReplaced(git, ref) {
    const tips = await earlierTips(git, ref);
    if (tips.length === 0)
        return undefined;
    const input = [...new Set(tips), `^${ref}`, ''].join('\n');
    const { stdout } = await git.run(['rev-list', '--ignore-missing', '--stdin'], { input });
    const lost = new Set(stdout.split('\n').filter(Boolean));
    const commit = tips.find((tip) => lost.has(tip));
    return commit === undefined ? undefined : { ref, commit, commits: lost.size };
}
/** By the reflog of the reference, newest first; a bare repository keeps none by default. */
async function earlierTips(git, ref) {
    const reflog = await git.attempt(['log', '--walk-reflogs', '--format=%H', ref, '--']);
    const tips = reflog.exitCode === 0 ? reflog.stdout.split('\n').filter(Boolean) : [];
    if (tips.length === 0)
        return [];
    // What the reference was before the oldest entry: a clone makes its references without one.
    const oldest = await git.attempt(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}@{${tips.length}}`]);
    return oldest.exitCode === 0 ? [...tips, oldest.stdout.trim()] : tips;
}
async function findAhead(git, commit, ref) {
    const commits = Number((await git.run(['rev-list', '--count', `${commit}..${ref}`, '--'])).stdout);
    return commits === 0 ? undefined : { ref, commits };
}
async function* nothing() { }

;// CONCATENATED MODULE: ./build/core/log/verify/finding.js
const REPAIR = 'Run "stoneforge log repair".';
const finding_NOTHING = 'Nothing to do.';
/** Everything that may be found. `docs/log.md` explains each; a test holds the page to this table. */
const FINDINGS = {
    'broken-line': { severity: 'error', advice: `${REPAIR} It keeps the line in quarantine/.` },
    'cut-line': { severity: 'error', advice: `${REPAIR} It keeps the line in quarantine/.` },
    'merge-marker': { severity: 'error', advice: `${REPAIR} It keeps the line in quarantine/.` },
    'byte-order-mark': { severity: 'error', advice: REPAIR },
    'windows-line-end': { severity: 'error', advice: REPAIR },
    'nul-bytes': { severity: 'error', advice: REPAIR },
    'no-final-newline': { severity: 'error', advice: REPAIR },
    'missing-file': {
        severity: 'error',
        advice: 'Take the file back from an older commit of the branch or from another clone; its events are lost without it.',
    },
    'id-reused': {
        severity: 'error',
        advice: 'Only the first one counts. Compare the two with an older commit of the branch, and take the right one back.',
    },
    'history-rewritten': {
        severity: 'error',
        advice: 'Compare the two commits (git diff), and take back what is missing from the older one.',
    },
    'history-replaced': {
        severity: 'error',
        advice: 'Compare the two commits (git diff), and take back what is missing. Forbid force pushes to the branch.',
    },
    'snapshot-differs': {
        severity: 'error',
        advice: 'Delete snapshot.json from the branch, so that the next writer makes a new one, and report it: this is a bug or a forgery.',
    },
    'foreign-file': { severity: 'warning', advice: 'Take it off the branch, or give it its right name.' },
    'file-too-large': { severity: 'warning', advice: `${finding_NOTHING} Look at it when nobody appended that much at once.` },
    'file-not-full': {
        severity: 'warning',
        advice: 'See in the history of the file whether lines were taken out of it.',
    },
    'duplicate-id': { severity: 'warning', advice: 'Nothing to do: only the first one counts.' },
    'not-uuid-v7': { severity: 'warning', advice: 'See who wrote it: the writers of the log make only such ids.' },
    'not-utf8': { severity: 'warning', advice: 'Compare the line with an older commit of the branch.' },
    'clock-backwards': {
        severity: 'warning',
        advice: 'Nothing to do: the order of the lines counts. Set the clock of that machine.',
    },
    'lease-over': {
        severity: 'warning',
        advice: 'The next tick looks after it; see that the workflow stoneforge-dispatch runs.',
    },
    'attempt-number-reused': { severity: 'warning', advice: 'Nothing to do: the fold ignored it. See who started it.' },
    'attempt-overlaps': { severity: 'warning', advice: 'Nothing to do: the fold ignored it. See who started it.' },
    'second-landing': {
        severity: 'warning',
        advice: 'Nothing to do: the fold ignored it. See which commit is on the base branch.',
    },
    'snapshot-missing': {
        severity: 'warning',
        advice: 'The attempt cannot be worked on. End it: comment /stoneforge cancel, then /stoneforge retry.',
    },
    'snapshot-unusable': { severity: 'warning', advice: 'Nothing to do: the next writer makes a new one in time.' },
    'event-ignored': { severity: 'note', advice: finding_NOTHING },
    'newer-version': { severity: 'note', advice: 'They are kept. Use a newer stoneforge to see them.' },
    'snapshots-tidied': { severity: 'note', advice: finding_NOTHING },
    'history-partial': {
        severity: 'note',
        advice: 'Verify a full clone, or a bare repository, to have the whole history looked at.',
    },
    'branch-behind': { severity: 'note', advice: 'Bring the branch up to date first.' },
};
/** Makes a finding of a kind. */
function finding(code, position, expected, found) {
    const { severity, advice } = FINDINGS[code];
    return { severity, code, position, expected, found: printable(found), advice };
}
const EXCERPT = 60;
/** The beginning of a text of the log, quoted, for a message. */
function excerpt(text) {
    return JSON.stringify(text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text);
}
/** Control characters could do things to a terminal. */
function printable(text) {
    return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

;// CONCATENATED MODULE: ./build/core/log/verify/check-history.js



/** Looks at the history of a log: every commit only adds to the files of events, or repairs them. */
async function* checkHistory(history) {
    const { partial, replaced, ahead } = history;
    if (partial !== undefined)
        yield finding('history-partial', 'history', 'every commit of the branch with its files', partial);
    if (ahead !== undefined) {
        const found = `${ahead.commits} commits that only ${ahead.ref} has`;
        yield finding('branch-behind', 'history', 'the newest commit of the branch', found);
    }
    if (replaced !== undefined) {
        const { ref, commit, commits } = replaced;
        const found = `that ${commits} of them, up to ${commit}, were pushed away`;
        yield finding('history-replaced', 'history', `every commit that was once in ${ref} to stay in it`, found);
    }
    for await (const change of history.changes()) {
        const found = checkFileChange(change);
        if (found !== undefined)
            yield found;
    }
}
/** @returns what is wrong with a change; undefined when it adds to the file, or to what a repair makes of it */
function checkFileChange({ commit, path, before, after, quarantine }) {
    const expected = `the commit ${commit} to add to the file`;
    if (after === undefined)
        return finding('history-rewritten', path, expected, 'that it took the file away');
    if (beginsWith(after, before) || isRepair({ path, before, after, quarantine }))
        return undefined;
    const old = splitLines(before);
    const now = splitLines(after);
    const index = old.findIndex((line, at) => now[at]?.equals(line) !== true);
    const isShorter = beginsWith(before, after);
    const found = isShorter ? 'that it took away the lines from here on' : 'that it changed lines from here on';
    return finding('history-rewritten', `${path}:${index + 1}`, expected, found);
}
/** A repair takes lines out, but keeps each of them in quarantine. */
function isRepair({ path, before, after, quarantine }) {
    const repaired = repairLogFile({ path, content: before });
    if (repaired === undefined || after === undefined || !beginsWith(after, repaired.content))
        return false;
    const kept = new Set(quarantine.toString('utf8').split('\n'));
    return repaired.quarantined.every((record) => kept.has(JSON.stringify(record)));
}
function beginsWith(content, start) {
    return content.length >= start.length && content.subarray(0, start.length).equals(start);
}

;// CONCATENATED MODULE: ./build/core/log/verify/check-attempts.js


/** @param paths of all files of the log */
function createAttemptCheck(paths) {
    const newest = new Map();
    let last;
    let started = 0;
    let absent = 0;
    let firstAbsent = '';
    return {
        see(event, position, { isIgnored }) {
            last = event;
            if (event.type !== 'attempt.started' || isIgnored)
                return;
            const { snapshot } = event.data;
            newest.set(event.task, { position, snapshot });
            started += 1;
            if (paths.has(snapshot))
                return;
            absent += 1;
            firstAbsent ||= position;
        },
        *end(tasks) {
            for (const task of tasks) {
                const live = task.status === 'running' ? (0,task_life/* liveAttempt */.w1)(task) : undefined;
                const { position, snapshot } = newest.get(task.task) ?? {};
                if (live === undefined || position === undefined || snapshot === undefined || last === undefined)
                    continue;
                const name = `attempt ${live.attempt} of task ${task.task}`;
                if (Date.parse(live.leaseUntil) < Date.parse(last.at)) {
                    const expected = `the end of ${name} within its lease, until ${live.leaseUntil}`;
                    yield finding('lease-over', position, expected, `that it is going on at ${last.at}, the time of the newest event`);
                }
                if (paths.has(snapshot))
                    continue;
                absent -= 1;
                yield finding('snapshot-missing', position, `${snapshot}, which ${name} works from`, 'no such file');
            }
            if (absent === 0)
                return;
            const found = `none for ${absent} of ${started} attempts, all of them over`;
            yield finding('snapshots-tidied', firstAbsent, 'the snapshots that attempts worked from', found);
        },
    };
}

;// CONCATENATED MODULE: ./build/core/log/verify/check-fencing.js



/** Each event is folded into the part of the state that it can concern, so that its cost does not grow with the log. */
function createFencingCheck() {
    const tasks = new Map();
    // All tasks stay in the map above, and the lists of the state that grow with the log begin anew with each event.
    const blank = (0,core_fold/* emptyState */.p$)(core_fold/* KEEP_ALL */.Ev);
    let { trains } = blank;
    return {
        see(event, position) {
            const before = { ...blank, trains, tasks: concerned(event, tasks, trains) };
            const after = (0,core_fold/* fold */.AU)(before, [event]);
            trains = after.trains;
            for (const task of Object.values(after.tasks))
                tasks.set(task.task, task);
            if (event.type === 'comments.read' || !isSame(before, after))
                return undefined;
            const { code, why } = whyIgnored(event, before);
            return finding(code, position, EXPECTED[code] ?? 'an event that counts', `${check_fencing_nameOf(event)}: ${why}`);
        },
        tasks: () => tasks.values(),
    };
}
/** The tasks that the fold looks at for an event: its own, and those of the train that it names. */
function concerned(event, tasks, trains) {
    const open = openTrain(event, trains);
    const numbers = [...('task' in event ? [event.task] : []), ...(open?.cars.map(({ task }) => task) ?? [])];
    const part = {};
    for (const number of numbers) {
        const task = tasks.get(number);
        if (task !== undefined)
            part[number] = task;
    }
    return part;
}
function openTrain(event, trains) {
    const { data } = event;
    return 'train' in data ? Object.values(trains).find(({ train }) => train === data.train) : undefined;
}
/** The fold replaces what it changes and leaves all else as it is. */
function isSame(before, after) {
    return isSameRecord(before.tasks, after.tasks) && isSameRecord(before.trains, after.trains);
}
function isSameRecord(before, after) {
    const keys = Object.keys(after);
    return keys.length === Object.keys(before).length && keys.every((key) => before[key] === after[key]);
}
const EXPECTED = {
    'second-landing': 'a task to land once',
    'attempt-number-reused': 'a new number for a new attempt',
    'attempt-overlaps': 'one attempt at a task at a time',
};
function whyIgnored(event, before) {
    const ignored = (why, code = 'event-ignored') => ({ code, why: `${why}; ignored` });
    if (!('task' in event))
        return ignored(`no open train is ${'train' in event.data ? event.data.train : 'meant'}`);
    const task = (0,task_life/* taskOf */.Xb)(before, event.task);
    const newest = task.attempts.at(-1)?.attempt ?? 0;
    if (event.type === 'task.landed' && task.landed !== undefined) {
        const why = `with the commit ${event.data.commit}, after it landed with ${task.landed.commit}`;
        return ignored(why, 'second-landing');
    }
    if (event.type === 'attempt.started') {
        if (event.attempt <= newest)
            return ignored(`the newest attempt is ${newest}`, 'attempt-number-reused');
        const live = (0,task_life/* liveAttempt */.w1)(task);
        if (live !== undefined)
            return ignored(`attempt ${live.attempt} is going on`, 'attempt-overlaps');
    }
    if ('attempt' in event && event.attempt !== newest)
        return ignored(`the newest attempt is ${newest}`);
    if ('comment' in event.data && event.data.comment !== undefined && task.commands.includes(event.data.comment)) {
        return ignored(`comment ${event.data.comment} was taken before`);
    }
    return ignored(`its task is ${task.status}`);
}
function check_fencing_nameOf(event) {
    const attempt = 'attempt' in event ? `.${event.attempt}` : '';
    return `${event.type}${'task' in event ? ` ${event.task}${attempt}` : ''}`;
}

;// CONCATENATED MODULE: ./build/core/log/verify/check-file-names.js


/** Files in `events/` that no reader takes, and numbers that are missing: files are numbered from 1 without a gap. */
function* checkFileNames(paths) {
    const numbers = new Set();
    for (const path of paths.filter((one) => one.startsWith('events/'))) {
        const number = (0,parse_log_file/* eventFileNumber */._y)(path);
        const isOurs = number !== undefined && number > 0 && path === (0,parse_log_file/* eventFilePath */.Uq)(number);
        if (isOurs)
            numbers.add(number);
        else
            yield finding('foreign-file', path, 'only files like events/000001.jsonl in events/', `a file ${path}`);
    }
    let expected = 1;
    for (const number of [...numbers].sort((a, b) => a - b)) {
        if (number > expected)
            yield check_file_names_missing(expected, number);
        expected = number + 1;
    }
}
/** One finding for a whole gap. */
function check_file_names_missing(from, before) {
    const next = (0,parse_log_file/* eventFilePath */.Uq)(before);
    const found = before - from === 1 ? `none before ${next}` : `none of ${before - from} files before ${next}`;
    return finding('missing-file', (0,parse_log_file/* eventFilePath */.Uq)(from), `a file ${(0,parse_log_file/* eventFilePath */.Uq)(from)}`, found);
}

;// CONCATENATED MODULE: ./build/core/log/verify/check-file-size.js


/** A file of events that is larger gets no more of them. */
const FULL_FROM_BYTES = 512 * 1024;
/** How far one commit takes a file beyond that, at most: the size of the largest batch. */
const BATCH_LIMIT_BYTES = 4 * 1024 * 1024;
/**
 * The size of a file: writers fill one until it is over its limit, and then begin the next. A file that lines were taken out of by a
 * repair may be smaller.
 */
function* checkFileSize({ path, content }, { isNewest, paths }) {
    const bytes = content.length;
    if (bytes > FULL_FROM_BYTES + BATCH_LIMIT_BYTES) {
        const limit = `at most ${FULL_FROM_BYTES} bytes and one batch of at most ${BATCH_LIMIT_BYTES}`;
        yield finding('file-too-large', path, limit, `${bytes} bytes`);
    }
    if (isNewest || bytes > FULL_FROM_BYTES || paths.has(quarantinePath(path)))
        return;
    const expected = `more than ${FULL_FROM_BYTES} bytes before the next file was begun`;
    yield finding('file-not-full', path, expected, `${bytes} bytes`);
}

;// CONCATENATED MODULE: ./build/core/log/verify/check-ids.js

/** Lines in one file that positions can tell apart; a file of events has thousands. */
const check_ids_LINES = 2 ** 28;
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const NONE = [];
/** Keeps the id of each event, a number for its place and one for its text: about 150 bytes for each. */
function createIdCheck() {
    const ordinals = new Map();
    const places = [];
    const digests = [];
    const paths = [];
    const positionOf = (place) => `${paths[Math.floor(place / check_ids_LINES)]}:${place % check_ids_LINES}`;
    return {
        see({ id }, { path, number, bytes }) {
            if (paths.at(-1) !== path)
                paths.push(path);
            const digest = check_ids_digestOf(bytes);
            const ordinal = ordinals.get(id);
            if (ordinal === undefined) {
                ordinals.set(id, places.length);
                places.push((paths.length - 1) * check_ids_LINES + number);
                digests.push(digest);
                const isV7 = UUID_V7.test(id);
                const position = `${path}:${number}`;
                return { isFirst: true, findings: isV7 ? NONE : [finding('not-uuid-v7', position, 'a UUIDv7 as the id', id)] };
            }
            const first = positionOf(places[ordinal] ?? 0);
            const isSame = digests[ordinal] === digest;
            const found = isSame ? `the same event as at ${first}` : `another event than at ${first} with its id`;
            const code = isSame ? 'duplicate-id' : 'id-reused';
            return { isFirst: false, findings: [finding(code, `${path}:${number}`, `${id} once`, found)] };
        },
    };
}
/** FNV-1a, 32 bits: to tell a line that is there twice from two lines with one id. */
function check_ids_digestOf(bytes) {
    let hash = 0x811c9dc5;
    for (const byte of bytes)
        hash = Math.imul(hash ^ byte, 0x01000193);
    return hash >>> 0;
}

;// CONCATENATED MODULE: ./build/core/log/verify/check-lines.js



/** @param path of the file, for positions */
function createLineCheck(path) {
    const counts = new Map();
    const count = (what, number, said = '') => {
        const known = counts.get(what) ?? { first: number, lines: 0, said };
        known.lines += 1;
        counts.set(what, known);
    };
    return {
        see(line) {
            const position = `${path}:${line.number}`;
            const broken = brokenKind(line);
            if (broken !== undefined) {
                const found = `a line of ${line.bytes.length} bytes that is none (${broken.why}): ${excerpt(line.read?.raw ?? '')}`;
                return [finding(broken.code, position, 'an event', found)];
            }
            for (const what of mendable(line))
                count(what, line.number);
            const { parsed, raw = '' } = line.read ?? {};
            if (parsed?.kind === 'skipped')
                count('newer-version', line.number, parsed.why);
            // Only where the decoder may have put it there is it worth a second look.
            const isBent = raw.includes('\uFFFD') && !Buffer.from(raw).equals(line.bytes);
            return isBent ? [finding('not-utf8', position, 'text in UTF-8', `bytes that are none in ${excerpt(raw)}`)] : [];
        },
        end: () => [...counts].map(([what, { first, lines, said }]) => finding(what, `${path}:${first}`, check_lines_EXPECTED[what], `${FOUND[what]}${said && `: ${said}`}${others(lines)}`)),
    };
}
const check_lines_EXPECTED = {
    'byte-order-mark': 'nothing before an event',
    'windows-line-end': 'lines that end with a line feed alone',
    'nul-bytes': 'nothing around an event',
    'no-final-newline': 'a line feed after the last event',
    'newer-version': 'events that this version knows',
};
const FOUND = {
    'byte-order-mark': 'a byte order mark',
    'windows-line-end': 'a carriage return before it',
    'nul-bytes': 'NUL bytes',
    'no-final-newline': 'none',
    'newer-version': 'one of a newer writer',
};
function others(lines) {
    return lines === 1 ? '' : `; ${lines} such lines in this file`;
}

;// CONCATENATED MODULE: ./build/core/log/verify/check-order.js

/** How far the clocks of two machines may be apart, and how long an event may wait for the writer that takes it along. */
const CLOCK_TOLERANCE_MS = 5 * 60 * 1_000;
/**
 * Looks at the times of events that follow each other. The order of the lines is the order in which things happened, so a time that runs
 * backwards bends nothing; it says that a machine's clock is wrong, or that lines were moved.
 */
function createOrderCheck() {
    let before;
    return ({ at }, position) => {
        const last = before;
        before = { at, position };
        if (last === undefined || Date.parse(at) >= Date.parse(last.at) - CLOCK_TOLERANCE_MS)
            return undefined;
        const expected = `a time that is at most ${CLOCK_TOLERANCE_MS / 60_000} minutes before ${last.at} (${last.position})`;
        return finding('clock-backwards', position, expected, at);
    };
}

;// CONCATENATED MODULE: ./build/core/log/verify/check-snapshot.js






/** @param content of `snapshot.json`; undefined when there is none, and nothing is found then */
function createSnapshotCheck(content) {
    const parsed = content === undefined ? undefined : parseSnapshot(content.toString('utf8'), check_snapshot_sha256);
    if (parsed === undefined)
        return { seeFile: () => undefined, seeEvent: () => undefined, end: () => [] };
    if (parsed.kind === 'useless') {
        return { seeFile: () => undefined, seeEvent: () => undefined, end: () => [unusable(parsed.why)] };
    }
    const { snapshot } = parsed;
    const last = (0,parse_log_file/* eventFilePath */.Uq)(snapshot.through.file);
    const earlier = createEarlierFiles();
    const folding = (0,core_fold/* startFold */.Id)((0,core_fold/* emptyState */.p$)());
    let mismatch = `of another log: there is no ${last}`;
    let lines = 0;
    let isPast = false;
    return {
        seeFile({ path, content: bytes }) {
            const number = (0,parse_log_file/* eventFileNumber */._y)(path) ?? 0;
            isPast = number > snapshot.through.file;
            if (number < snapshot.through.file)
                earlier.add(number, bytes);
            if (path !== last)
                return;
            mismatch = mismatchOf(snapshot, { bytes, isAfter: earlier.isNamedBy(snapshot.through.before) });
            lines = countLines(bytes.subarray(0, snapshot.through.bytes));
        },
        seeEvent(event, { path, line }) {
            if (!isPast && (path !== last || line <= lines))
                folding.add(event);
        },
        end() {
            if (mismatch !== undefined)
                return [unusable(mismatch)];
            const difference = differenceOf(snapshot.state, folding.end());
            if (difference === undefined)
                return [];
            return [finding('snapshot-differs', SNAPSHOT_FILE, 'what all events fold to', difference)];
        },
    };
}
function unusable(why) {
    return finding('snapshot-unusable', SNAPSHOT_FILE, 'a snapshot of these events', `that it is ${why}`);
}
/** Why a snapshot does not belong to the file that it ends in; undefined when it does. */
function mismatchOf({ through }, { bytes, isAfter }) {
    if (!isAfter)
        return 'of other events: the earlier files have changed';
    const isSame = bytes.length >= through.bytes && check_snapshot_sha256(bytes.subarray(0, through.bytes)) === through.prefix;
    return isSame ? undefined : `of other events: the beginning of ${(0,parse_log_file/* eventFilePath */.Uq)(through.file)} has changed`;
}
/** Names the files before the one that a snapshot ends in as a writer does: by their numbers and git's ids of their contents. */
function createEarlierFiles() {
    const rows = { sha1: '', sha256: '' };
    const algorithms = ['sha1', 'sha256'];
    return {
        add(number, bytes) {
            for (const algorithm of algorithms) {
                const blob = (0,external_node_crypto_.createHash)(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
                rows[algorithm] += `${number} ${blob}\n`;
            }
        },
        isNamedBy: (digest) => algorithms.some((algorithm) => check_snapshot_sha256(rows[algorithm]) === digest),
    };
}
/** Where two states differ, for a message. How many lines were odd is the reader's business, and no part of it. */
function differenceOf(found, expected) {
    // As JSON has it: what is undefined is not there.
    const mine = JSON.parse(JSON.stringify(expected));
    for (const task of new Set([...Object.keys(mine.tasks), ...Object.keys(found.tasks)].map(Number))) {
        if (!(0,external_node_util_.isDeepStrictEqual)(mine.tasks[task], found.tasks[task]))
            return `task ${task} otherwise`;
    }
    if (mine.counts.events !== found.counts.events)
        return `${found.counts.events} events instead of ${mine.counts.events}`;
    const both = new Map([...Object.entries(found), ...Object.entries(mine)]);
    const other = [...both.keys()].find((key) => key !== 'counts' && !(0,external_node_util_.isDeepStrictEqual)(check_snapshot_valueAt(mine, key), check_snapshot_valueAt(found, key)));
    return other === undefined ? undefined : `another value of "${other}"`;
}
function check_snapshot_valueAt(state, key) {
    return Object.entries(state).find(([name]) => name === key)?.[1];
}
function countLines(bytes) {
    let lines = 0;
    for (const byte of bytes)
        if (byte === 0x0a)
            lines += 1;
    return lines;
}
function check_snapshot_sha256(data) {
    return (0,external_node_crypto_.createHash)('sha256').update(data).digest('hex');
}

;// CONCATENATED MODULE: ./build/core/log/verify-log.js











/**
 * Reads a whole log and yields everything that is off, in the order of the log. Pure; one file is in memory at a time, and of each event
 * its id. The history of the branch is not part of it (`checkHistory`).
 */
async function* verifyLog(log) {
    const paths = new Set(log.paths);
    const eventFiles = sortedEventFiles(log.paths);
    yield* checkFileNames(log.paths);
    const checks = createEventChecks(paths, await snapshotOf(log));
    for await (const file of log.read(eventFiles)) {
        yield* checkFileSize(file, { isNewest: file.path === eventFiles.at(-1), paths });
        yield* checkFile(file, checks);
    }
    yield* checks.snapshot.end();
    yield* checks.attempts.end(checks.fencing.tasks());
    return { files: eventFiles.length, events: checks.count.events };
}
/** What is looked at from event to event, across files. */
function createEventChecks(paths, snapshot) {
    return {
        ids: createIdCheck(),
        order: createOrderCheck(),
        fencing: createFencingCheck(),
        attempts: createAttemptCheck(paths),
        snapshot: createSnapshotCheck(snapshot),
        count: { events: 0 },
    };
}
function* checkFile(file, checks) {
    const { path, content } = file;
    checks.snapshot.seeFile(file);
    const lines = createLineCheck(path);
    for (const line of inspectLines(content)) {
        yield* lines.see(line);
        if (line.read?.parsed.kind !== 'event')
            continue;
        const { event } = line.read.parsed;
        const position = `${path}:${line.number}`;
        const { isFirst, findings } = checks.ids.see(event, { path, number: line.number, bytes: line.core });
        yield* findings;
        if (!isFirst)
            continue;
        checks.count.events += 1;
        const backwards = checks.order(event, position);
        if (backwards !== undefined)
            yield backwards;
        checks.snapshot.seeEvent(event, { path, line: line.number });
        const ignored = checks.fencing.see(event, position);
        if (ignored !== undefined)
            yield ignored;
        checks.attempts.see(event, position, { isIgnored: ignored !== undefined });
    }
    yield* lines.end();
}
async function snapshotOf(log) {
    if (!log.paths.includes(SNAPSHOT_FILE))
        return undefined;
    for await (const { content } of log.read([SNAPSHOT_FILE]))
        return content;
    return undefined;
}

;// CONCATENATED MODULE: ./build/cli/log/verify-source.js



/** Looks at everything that a log and its history have to be. `see` is told each finding as it is made. */
async function verifySource(source, { from, branch }, see) {
    const counts = { error: 0, warning: 0, note: 0 };
    const tell = async (found) => {
        counts[found.severity] += 1;
        await see(found);
    };
    const log = { paths: await source.list(), read: source.read };
    const findings = verifyLog(log);
    let next = await findings.next();
    for (; next.done !== true; next = await findings.next())
        await tell(next.value);
    if (source.commit !== undefined) {
        const history = await readHistory(from, { branch, commit: source.commit });
        for await (const found of checkHistory(history))
            await tell(found);
    }
    return { ...next.value, counts };
}

;// CONCATENATED MODULE: ./build/cli/log/verify.js





/** Adds `stoneforge log verify`. Exit code 1 when something is wrong; warnings and notes alone do not count. */
function registerLogVerify(log) {
    withSourceOptions(log.command('verify'))
        .description('Read the whole log and its history, and list everything that is off. Exit 1 when something is wrong.')
        .option('--json', 'print one JSON document')
        .action(async (flags) => {
        process.exitCode = await runLogVerify(flags, createPrinter(process.stdout));
    });
}
/**
 * Verifies a log and prints what is off, each as soon as it is found.
 *
 * @returns the exit code: 1 with at least one error, else 0
 * @throws StoneforgeError `bad-input` when there is no log, `git-failed`
 */
async function runLogVerify(flags, out) {
    const source = await openSource(flags);
    const findings = [];
    const verdict = await verifySource(source, flags, (found) => {
        if (flags.json)
            findings.push(found);
        else
            return out.print(renderFinding(found));
    });
    await out.print(flags.json ? renderJson(source, verdict, findings) : renderVerdict(source, verdict));
    return verdict.counts.error > 0 ? 1 : 0;
}
function renderFinding({ severity, code, position, expected, found, advice }) {
    return `${severity} ${code} ${position}: Expected ${expected}, found ${found}. ${advice}`;
}
function renderVerdict(source, { files, events, counts }) {
    const parts = [
        ...(counts.error > 0 ? [plural(counts.error, 'error')] : []),
        ...(counts.warning > 0 ? [plural(counts.warning, 'warning')] : []),
        ...(counts.note > 0 ? [plural(counts.note, 'note')] : []),
    ];
    const seen = `${plural(events, 'event')} in ${plural(files, 'file')}`;
    return `${counts.error > 0 ? 'Wrong' : 'Sound'}: ${source.name}, ${[seen, ...parts].join(', ')}.`;
}
function renderJson(source, { files, events, counts }, findings) {
    const document = {
        log: source.name,
        commit: source.commit ?? null,
        files,
        events,
        errors: counts.error,
        warnings: counts.warning,
        notes: counts.note,
        findings,
    };
    return terminalSafeJson(JSON.stringify(document, null, 2));
}

;// CONCATENATED MODULE: ./build/cli/log.js




/** Adds the group `stoneforge log`: what one may ask of the log at rest, and how it is checked and mended. */
function registerLog(program) {
    const log = program
        .command('log')
        .description('Ask the log: in a clone, in a bare repository, or in a folder of its files.');
    registerLogShow(log);
    registerLogAt(log);
    registerLogVerify(log);
    registerLogRepair(log);
}

;// CONCATENATED MODULE: ./build/adapters/db/open-database.js









/**
 * The database of a log as the log is now: the file when it is there, built anew when the log has moved on; else one in memory.
 *
 * @param file where the database lies when somebody has built it
 * @param thread for reading a long log
 */
async function openDatabaseOf(source, file, thread) {
    const found = (0,external_node_fs_.existsSync)(file) ? tryOpenDatabase(file) : undefined;
    if (found === undefined)
        return inMemory(source, thread);
    if (await isCurrent(found, source))
        return readable(found);
    found.close();
    try {
        await writeDatabaseFile(source, file, thread);
    }
    catch (error) {
        if (!(error instanceof core_errors/* StoneforgeError */.Hx))
            throw error;
        return {
            ...(await inMemory(source, thread)),
            note: `${file} is behind the log and could not be written; it was not used.`,
        };
    }
    const rebuilt = tryOpenDatabase(file);
    return rebuilt === undefined
        ? inMemory(source, thread)
        : { ...readable(rebuilt), note: `${file} was behind the log and has been built anew.` };
}
/**
 * A database file as it is, whatever the log says by now.
 *
 * @throws StoneforgeError `bad-input`
 */
function openDatabaseFile(file) {
    const database = (0,external_node_fs_.existsSync)(file) ? tryOpenDatabase(file) : undefined;
    if (database !== undefined && versionOf(database) === SCHEMA_VERSION)
        return readable(database);
    const what = database === undefined ? 'none' : 'one of another version of stoneforge';
    database?.close();
    throw new core_errors/* StoneforgeError */.Hx('bad-input', `Expected a database of a log at ${file}, found ${what}. Build it: stoneforge db build --out ${file}`);
}
async function inMemory(source, thread) {
    const database = new external_node_sqlite_.DatabaseSync(':memory:', { allowExtension: false });
    await buildDatabase(source, database, thread);
    return readable(database);
}
function readable(database) {
    database.exec('PRAGMA query_only = ON');
    return { database, [Symbol.dispose]: () => database.close() };
}
const identityRow = schemas/* object */.Ikc({ commit_id: schemas/* string */.YjP().nullable(), digest: schemas/* string */.YjP().nullable() });
async function isCurrent(database, source) {
    if (versionOf(database) !== SCHEMA_VERSION)
        return false;
    try {
        const row = identityRow.parse(database.prepare('SELECT commit_id, digest FROM log').get());
        const { commit, digest } = await identify(source);
        return row.commit_id === (commit ?? null) && row.digest === (digest ?? null);
    }
    catch (error) {
        if (error instanceof core_errors/* StoneforgeError */.Hx)
            throw error;
        return false; // Damaged: it is built anew like one that is behind.
    }
}

;// CONCATENATED MODULE: ./build/adapters/db/run-query.js


/**
 * Asks a database that is open for reading.
 *
 * @throws StoneforgeError `bad-arguments` when it is not one statement that reads; the message has SQLite's words and what one may ask
 */
function runQuery(database, sql) {
    const statement = prepare(database, sql);
    statement.setReadBigInts(true);
    const columns = statement.columns().map(({ name }) => name);
    if (columns.length === 0) {
        throw run_query_refused('a statement that gives rows, such as SELECT', 'one that gives none: the database is only read');
    }
    refuseTail(database, sql, statement);
    return { columns: distinct(columns), rows: rowsOf(statement, sql) };
}
function prepare(database, sql) {
    try {
        return database.prepare(sql);
    }
    catch (error) {
        throw run_query_refused('SQL that SQLite understands', (0,core_errors/* messageOf */.bD)(error), sql);
    }
}
/** SQLite takes the first statement of several and says nothing of the others. */
function refuseTail(database, sql, statement) {
    const tail = sql.slice(statement.sourceSQL.length);
    try {
        database.prepare(tail);
    }
    catch (error) {
        if (isNoStatement(error))
            return;
    }
    throw run_query_refused('one statement', `more after it: ${tail.trim().slice(0, 80)}`);
}
function isNoStatement(error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_ARG_VALUE';
}
function* rowsOf(statement, sql) {
    // Rows as objects would lose columns of the same name.
    statement.setReturnArrays(true);
    try {
        for (const row of statement.iterate()) {
            yield (Array.isArray(row) ? row : Object.values(row)).map((value) => run_query_plain(value));
        }
    }
    catch (error) {
        throw run_query_refused('a query that runs to its end', (0,core_errors/* messageOf */.bD)(error), sql);
    }
}
function run_query_plain(value) {
    if (typeof value === 'bigint')
        return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
    if (value instanceof Uint8Array)
        return Buffer.from(value).toString('hex');
    return value;
}
function distinct(names) {
    const seen = new Set();
    return names.map((name) => {
        let free = name;
        for (let count = 1; seen.has(free); count += 1)
            free = `${name}:${count}`;
        seen.add(free);
        return free;
    });
}
function run_query_refused(expected, found, sql = '') {
    const asked = /no such column/.test(found)
        ? RELATIONS.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(sql))
        : [];
    const hints = asked.map(({ name, columns }) => `Columns of ${name}: ${Object.keys(columns).join(', ')}.`);
    const names = RELATIONS.map(({ name }) => name).join(', ');
    return new core_errors/* StoneforgeError */.Hx('bad-arguments', [`Expected ${expected}, found ${found}.`, ...hints, `Tables and views: ${names}.`].join(' '));
}

;// CONCATENATED MODULE: ./build/cli/query/render-table.js


/** Widest cell where no terminal says how wide it is. */
const render_table_WIDEST = 100;
/** A column is never made narrower, even where the table then leaves the terminal. */
const render_table_NARROWEST = 4;
/**
 * Rows as a table for a person, no wider than the terminal: the widest columns give way, and what is cut has an ellipsis. Whatever the values
 * quote is harmless in a terminal.
 */
function render_table_renderTable(names, rows, { columns }) {
    const cells = rows.map((row) => row.map((value) => toOneLine(String(value ?? ''))));
    const natural = names.map((name, column) => widest([name, ...cells.map((row) => row[column] ?? '')]));
    const widths = columns === undefined ? natural : fitted(natural, columns - 3 * names.length - 1);
    const cut = (row) => row.map((cell, column) => cutToWidth(cell, widths[column] ?? render_table_WIDEST));
    const table = new cli_table3({
        head: cut(names),
        style: { head: [], border: [], compact: true },
        colAligns: names.map((_, column) => (rows.every((row) => isNumeric(row[column])) ? 'right' : 'left')),
    });
    for (const row of cells)
        table.push(cut(row));
    return table.toString();
}
function widest(cells) {
    return cells.reduce((width, cell) => Math.min(render_table_WIDEST, Math.max(width, displayWidth(cell))), 1);
}
/** Widths that sum up to the room: the widest columns share what there is too little of. */
function fitted(widths, room) {
    let limit = Math.max(render_table_NARROWEST, ...widths);
    const sum = () => widths.reduce((total, width) => total + Math.min(width, limit), 0);
    while (limit > render_table_NARROWEST && sum() > room)
        limit -= 1;
    return widths.map((width) => Math.min(width, limit));
}
function isNumeric(value) {
    return typeof value === 'number' || value === null;
}

;// CONCATENATED MODULE: ./build/cli/query/print-answer.js



/** Rows of a table for people; more are for programs. */
const ROWS_SHOWN = 1_000;
/** Prints the rows of a query for as long as somebody reads them. Returns what the reader should know besides, if anything. */
async function printAnswer(answer, style) {
    if (style.form === 'table')
        return printTable(answer, style);
    const { out } = style;
    const isTerminal = style.columns !== undefined;
    if (style.form === 'csv')
        await out.print(csvLine(answer.columns, isTerminal));
    for (const row of answer.rows) {
        await out.print(style.form === 'csv' ? csvLine(row, isTerminal) : jsonLine(answer.columns, row));
        if (!out.isRead)
            break;
    }
    return undefined;
}
async function printTable({ columns, rows }, style) {
    const shown = [];
    let isCut = false;
    for (const row of rows) {
        isCut = shown.length === ROWS_SHOWN;
        if (isCut)
            break;
        shown.push(row);
    }
    await style.out.print(render_table_renderTable(columns, shown, { columns: style.columns }));
    if (isCut)
        return `Only the first ${ROWS_SHOWN} rows are shown; --json and --csv give all of them.`;
    return shown.length === 0 ? 'No row fits.' : undefined;
}
function jsonLine(columns, row) {
    return terminalSafeJson(JSON.stringify(Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null]))));
}
/** RFC 4180. A file gets the values as they are; a terminal gets nothing that would act on it. */
function csvLine(row, isTerminal) {
    return row
        .map((value) => {
        const text = String(value ?? '');
        const safe = isTerminal ? visibleText(text) : text;
        return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    })
        .join(',');
}

;// CONCATENATED MODULE: ./build/cli/query.js
var query_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var query_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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









/** Adds `stoneforge query`: SQL over the log. */
function registerQuery(program, thread) {
    withSourceOptions(program.command('query <sql>'))
        .description('Ask the log in SQL. It is only read: from its database where one was built, else from memory.')
        .addOption(new commander/* Option */.c$('--db <file>', 'this database as it is, without a look at the log').conflicts(['from', 'branch']))
        .addOption(new commander/* Option */.c$('--json', 'a JSON object for each row').conflicts('csv'))
        .option('--csv', 'comma-separated values, names first')
        .addHelpText('after', `\nTables and views: ${RELATIONS.map(({ name }) => name).join(', ')}`)
        .action(async (sql, flags) => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const open = query_addDisposableResource(env_1, await openFor(flags, thread), false);
            if (open.note !== undefined)
                process.stderr.write(`${open.note}\n`);
            const { stdout, stderr } = process;
            const form = flags.json ? 'json' : flags.csv ? 'csv' : 'table';
            const columns = stdout.isTTY ? stdout.columns : undefined;
            const note = await printAnswer(runQuery(open.database, sql), { form, columns, out: createPrinter(stdout) });
            if (note !== undefined)
                stderr.write(`${note}\n`);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            query_disposeResources(env_1);
        }
    });
}
async function openFor(flags, thread) {
    if (flags.db !== undefined)
        return openDatabaseFile((0,external_node_path_.resolve)(flags.db));
    const source = await openSource(flags);
    return openDatabaseOf(source, await defaultDatabaseFile(source, flags.from), thread);
}

;// CONCATENATED MODULE: ./build/core/schedule/draw-durations.js
/** How far durations spread: two of three lie within a factor of e^0.5 ≈ 1.65 of their estimate. */
const SIGMA = 0.5;
/**
 * Draws how long each task really takes: lognormal around its estimate, which stays the median. Decisions go on knowing the estimate only, so
 * this shows what wrong estimates cost. The same seed gives the same durations.
 */
function drawDurations(tasks, seed) {
    const next = createUniform(seed);
    return tasks.map((task) => {
        // Box and Muller; 1 - u because a logarithm of 0 has no use here.
        const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
        return { ...task, durationMs: Math.round(task.durationMs * Math.exp(SIGMA * normal)) };
    });
}
/** Numbers from 0 to below 1 (mulberry32). */
function createUniform(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
}

;// CONCATENATED MODULE: ./build/core/schedule/heap.js
/** A priority queue: `pop` gives what comes before everything else in it, in logarithmic time. */
class Heap {
    #items = [];
    #compare;
    /** @param compare negative when `a` comes first; must never say 0 of two items when their order matters */
    constructor(compare) {
        this.#compare = compare;
    }
    get size() {
        return this.#items.length;
    }
    peek() {
        return this.#items[0];
    }
    push(item) {
        const items = this.#items;
        let at = items.push(item) - 1;
        while (at > 0) {
            const parent = (at - 1) >> 1;
            const above = items[parent];
            if (above === undefined || this.#compare(above, item) <= 0)
                break;
            items[at] = above;
            at = parent;
        }
        items[at] = item;
    }
    pop() {
        const items = this.#items;
        const first = items[0];
        const last = items.pop();
        if (items.length > 0 && last !== undefined)
            this.#sink(last);
        return first;
    }
    /** Puts an item where the first one was, and lower until its order is right. */
    #sink(item) {
        const items = this.#items;
        let at = 0;
        for (;;) {
            let child = 2 * at + 1;
            const [left, right] = [items[child], items[child + 1]];
            if (left === undefined)
                break;
            let below = left;
            if (right !== undefined && this.#compare(right, left) < 0) {
                below = right;
                child += 1;
            }
            if (this.#compare(item, below) <= 0)
                break;
            items[at] = below;
            at = child;
        }
        items[at] = item;
    }
}

;// CONCATENATED MODULE: ./build/core/schedule/lower-bound.js
/**
 * What no schedule of an acyclic graph can beat, without any overhead.
 *
 * @param tasks blockers in any place; numbers that are not among the tasks are ignored
 */
function findLowerBound(tasks, workers) {
    const dependents = new Map(tasks.map((task) => [task.number, []]));
    const left = new Map();
    for (const task of tasks) {
        const blockers = task.dependsOn.filter((blocker) => dependents.has(blocker));
        left.set(task.number, blockers.length);
        for (const blocker of blockers)
            dependents.get(blocker)?.push(task);
    }
    const earliest = new Map();
    const order = tasks.filter((task) => left.get(task.number) === 0);
    let criticalPathMs = 0;
    for (let at = 0; at < order.length; at += 1) {
        const task = order[at];
        if (task === undefined)
            break;
        const end = (earliest.get(task.number) ?? 0) + task.durationMs;
        criticalPathMs = Math.max(criticalPathMs, end);
        for (const waits of dependents.get(task.number) ?? []) {
            earliest.set(waits.number, Math.max(earliest.get(waits.number) ?? 0, end));
            const count = (left.get(waits.number) ?? 1) - 1;
            left.set(waits.number, count);
            if (count === 0)
                order.push(waits);
        }
    }
    const workMs = tasks.reduce((sum, task) => sum + task.durationMs, 0);
    return { lowerBoundMs: Math.max(criticalPathMs, workMs / workers), criticalPathMs, workMs };
}

;// CONCATENATED MODULE: ./build/core/schedule/find-elder.js
/** After so long a task that is ready, and is passed by younger ones, gets its turn. */
const PATIENCE_MS = 7 * 24 * 60 * 60_000;
/** So many starts of younger tasks are between two turns. */
const STARTS_BETWEEN_TURNS = 8;
/**
 * The task whose turn it is although the order would pass it by: the oldest one, by its number, that has been ready for a week while the last
 * eight starts all went to younger tasks.
 *
 * Nobody starves by it. Take a task that is ready and never starts. Once it has waited for a week, every ninth start at the latest
 * goes to it or to an older one that waits as well. There are finitely many older ones, because new issues get higher numbers, and
 * each has finitely many attempts (`attempts`). So its turn comes, while at least eight of nine starts are as the order says; in a
 * backlog in which nobody waits for a week all of them are. The turns need no memory but the attempts that the log has anyway.
 *
 * @param begun in any order; only the newest matter
 */
function findElder(waiting, begun) {
    if (begun.length < STARTS_BETWEEN_TURNS)
        return undefined;
    const newest = begun.toSorted((a, b) => b.at - a.at || a.task - b.task).slice(0, STARTS_BETWEEN_TURNS);
    const since = Math.min(...newest.map(({ at }) => at)) - PATIENCE_MS;
    const youngerThan = Math.min(...newest.map(({ task }) => task));
    let elder;
    for (const { task, readySince } of waiting) {
        if (readySince <= since && task < youngerThan && (elder === undefined || task < elder))
            elder = task;
    }
    return elder;
}

;// CONCATENATED MODULE: ./build/core/schedule/ready-queue.js



/**
 * Gives ready tasks in the order of a policy. That order is asked for once: what weighs on a task are tasks that wait for it, and those are
 * open for as long as it is. So those that are left stand to each other as they do among all.
 */
function createReadyQueue(tasks, policy) {
    const order = ORDERS.find((name) => name === policy) ?? 'fifo';
    const ranks = new Map(orderTasks(tasks, { order }).map(({ task }, rank) => [task.number, rank]));
    const byRank = (a, b) => a.rank - b.rank;
    const ready = new Heap(policy === 'fifo' ? (a, b) => a.since - b.since || byRank(a, b) : byRank);
    const waiting = new Map();
    const begun = [];
    let nextWave = [];
    const findWhoseTurnItIs = (now) => {
        if (order === 'fifo' || now < PATIENCE_MS)
            return undefined;
        const entries = [...waiting.values()].map(({ task, since }) => ({ task: task.number, readySince: since }));
        const elder = findElder(entries, begun.slice(-STARTS_BETWEEN_TURNS));
        return elder === undefined ? undefined : waiting.get(elder);
    };
    const popWaiting = () => {
        // Who had a turn is still in the heap.
        for (let first = ready.pop(); first !== undefined; first = ready.pop()) {
            if (waiting.has(first.task.number))
                return first;
        }
        return undefined;
    };
    return {
        add(task, at) {
            const entry = { task, since: at, rank: ranks.get(task.number) ?? 0 };
            waiting.set(task.number, entry);
            if (policy === 'wave')
                nextWave.push(entry);
            else
                ready.push(entry);
        },
        take(now, underWay) {
            if (ready.size === 0 && underWay === 0) {
                for (const entry of nextWave)
                    ready.push(entry);
                nextWave = [];
            }
            const entry = findWhoseTurnItIs(now) ?? popWaiting();
            if (entry === undefined)
                return undefined;
            waiting.delete(entry.task.number);
            begun.push({ task: entry.task.number, at: now });
            return entry.task;
        },
    };
}

;// CONCATENATED MODULE: ./build/core/schedule/simulate.js



/**
 * Works tasks on a virtual clock: whenever a worker is free, the order that dispatch has decides who starts. Every attempt succeeds.
 *
 * @param tasks without cycles, and with all their blockers; others never start and are missing in the schedule
 */
function simulate(tasks, options) {
    const { workers, policy, overheadMs = 0, landingMs = 0 } = options;
    const queue = createReadyQueue(tasks, policy);
    const happenings = new Heap((a, b) => a.at - b.at || a.task.number - b.task.number);
    const freeWorkers = new Heap((a, b) => a - b);
    for (let worker = 1; worker <= workers; worker += 1)
        freeWorkers.push(worker);
    const release = createRelease(tasks, (task, at) => queue.add(task, at));
    const schedule = [];
    let now = 0;
    let underWay = 0;
    for (;;) {
        while (freeWorkers.size > 0) {
            const task = queue.take(now, underWay);
            if (task === undefined)
                break;
            const worker = freeWorkers.pop() ?? 0;
            const endMs = now + overheadMs + task.durationMs;
            schedule.push({ task: task.number, worker, startMs: now, endMs });
            happenings.push({ at: endMs, task, freesWorker: worker });
            underWay += 1;
        }
        const next = happenings.peek();
        if (next === undefined)
            break;
        now = next.at;
        // All that happens at this moment, before anybody starts.
        for (let due = happenings.peek(); due?.at === now; due = happenings.peek()) {
            happenings.pop();
            if (due.freesWorker !== undefined) {
                freeWorkers.push(due.freesWorker);
                happenings.push({ at: now + landingMs, task: due.task });
            }
            else {
                underWay -= 1;
                release(due.task, now);
            }
        }
    }
    return { workers, policy, overheadMs, makespanMs: now, ...findLowerBound(tasks, workers), schedule };
}
/** Hands over the tasks that wait for nothing, now and whenever one has landed. */
function createRelease(tasks, onReady) {
    const dependents = new Map(tasks.map((task) => [task.number, []]));
    const left = new Map();
    for (const task of tasks) {
        const blockers = new Set(task.dependsOn);
        left.set(task.number, blockers.size);
        for (const blocker of blockers)
            dependents.get(blocker)?.push(task);
        if (blockers.size === 0)
            onReady(task, 0);
    }
    return (landed, at) => {
        for (const waits of dependents.get(landed.number) ?? []) {
            const count = (left.get(waits.number) ?? 1) - 1;
            left.set(waits.number, count);
            if (count === 0)
                onReady(waits, at);
        }
    };
}

;// CONCATENATED MODULE: ./build/core/schedule/simulated-task.js
/** The orders that dispatch can be given, and beside them `fifo` (who became ready first) and `wave` (the next wave starts when the last one has landed). */
const POLICIES = ['critical-path', 'urgent', 'priority', 'fifo', 'wave'];

;// CONCATENATED MODULE: ./build/core/graph/blockers.js


/** Issues that somebody depends on and that are neither open tasks nor known to the log: each must be looked up. */
function findUnknownReferences(tasks, state) {
    const open = new Set(tasks.map((task) => task.number));
    const unknown = new Set();
    for (const task of tasks) {
        for (const blocker of task.dependsOn) {
            if (!open.has(blocker) && taskOf(state, blocker).status !== 'landed')
                unknown.add(blocker);
        }
    }
    return [...unknown].sort((a, b) => a - b);
}
/**
 * Why each task may not start, by task number; a task without an entry is free. A dependency is satisfied when its blocker has
 * landed and never otherwise; a reference that cannot be resolved blocks.
 */
function findBlockReasons(tasks, state, lookups) {
    const open = new Set(tasks.map((task) => task.number));
    const landed = (number) => (0,task_life/* taskOf */.Xb)(state, number).status === 'landed';
    const waiting = tasks
        .filter((task) => task.dependsOn.length > 0 || task.foreign.length > 0)
        .map((task) => {
        const pending = task.dependsOn.filter((blocker) => !landed(blocker));
        const edges = pending.includes(task.number) ? pending.filter((blocker) => blocker !== task.number) : pending;
        return { task, number: task.number, pending, edges };
    });
    const cycles = findCycles(waiting);
    const result = new Map();
    for (const { task, pending } of waiting) {
        if (pending.length === 0 && task.foreign.length === 0)
            continue;
        result.set(task.number, reasonsOf(task, { pending, open, cycle: cycles.get(task.number), lookups }));
    }
    return result;
}
function reasonsOf(task, world) {
    const { pending } = world;
    const isOrdinary = (blocker) => blocker !== task.number && world.open.has(blocker);
    if (world.cycle === undefined && task.foreign.length === 0 && pending.every(isOrdinary)) {
        return [{ kind: 'waits-for', refs: pending }];
    }
    const reasons = [];
    const collect = (kind, refs, detail) => {
        if (refs.length > 0)
            reasons.push({ kind, refs, ...(detail !== undefined && { detail }) });
    };
    collect('self', pending.filter((blocker) => blocker === task.number));
    if (world.cycle !== undefined)
        reasons.push({ kind: 'cycle', refs: [...world.cycle] });
    const others = pending.filter((blocker) => blocker !== task.number && !world.open.has(blocker));
    const kindOf = (blocker) => classify(blocker, world);
    collect('unknown-reference', others.filter((blocker) => kindOf(blocker) === 'unknown-reference'));
    collect('closed-without-landing', others.filter((blocker) => kindOf(blocker) === 'closed-without-landing'));
    collect('not-a-task', others.filter((blocker) => kindOf(blocker) === 'not-a-task'));
    if (task.foreign.length > 0)
        collect('foreign-reference', [task.number], task.foreign.join(', '));
    collect('waits-for', pending.filter(isOrdinary));
    return reasons;
}
function classify(blocker, world) {
    const lookup = world.lookups.get(blocker);
    if (lookup === undefined || lookup.kind === 'missing')
        return 'unknown-reference';
    return lookup.state === 'closed' ? 'closed-without-landing' : 'not-a-task';
}

;// CONCATENATED MODULE: ./build/core/schedule/tasks-of-backlog.js










const MS_PER_MINUTE = 60_000;
/** Of every task in a backlog that says of none how long it takes. */
const UNKNOWN_MINUTES = 10;
/**
 * The tasks of a backlog as a simulation works them; one without `minutes` takes the median of the others.
 *
 * @throws StoneforgeError `bad-backlog` when a task could never start
 */
function tasksOfBacklog(entries, file) {
    const graph = graphOfBacklog(entries);
    refuseBlockedForEver(graph, file);
    const known = entries.map((entry) => ({ entry, minutes: parseMinutes(entry.labels) ?? entry.minutes }));
    const others = median(known.flatMap(({ minutes }) => minutes ?? [])) ?? UNKNOWN_MINUTES;
    return known.map(({ entry, minutes = others }, index) => ({
        number: entry.number,
        dependsOn: graph[index]?.dependsOn ?? [],
        priority: parsePriority(backlogLabels(entry)),
        minutes,
        durationMs: Math.round(minutes * MS_PER_MINUTE),
    }));
}
function refuseBlockedForEver(graph, file) {
    const reasons = findBlockReasons(graph, (0,core_fold/* emptyState */.p$)(), new Map());
    const problems = [...reasons].flatMap(([task, found]) => {
        const lasting = found.filter((reason) => reason.kind !== 'waits-for');
        return lasting.length === 0 ? [] : [`#${task} would never start. ${lasting.map(describeBlockReason).join(' ')}`];
    });
    if (problems.length === 0)
        return;
    throw new core_errors/* StoneforgeError */.Hx('bad-backlog', [`Expected every task of ${file} to start some day:`, ...firstProblems(problems, 10)].join('\n'));
}

;// CONCATENATED MODULE: ./build/cli/simulate/parse-options.js

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
const LONGEST_MS = 24 * 3_600_000;
const MOST_WORKERS = 10_000;
/**
 * Reads the value of `--workers`: `1,3,8`.
 *
 * @throws StoneforgeError `bad-arguments`
 */
function parseWorkers(value) {
    const counts = value.split(',').map((part) => part.trim());
    const isGood = counts.every((count) => /^[1-9][0-9]{0,4}$/.test(count) && Number(count) <= MOST_WORKERS);
    if (isGood)
        return [...new Set(counts.map(Number))];
    throw new core_errors/* StoneforgeError */.Hx('bad-arguments', `Expected --workers to be numbers from 1 to ${MOST_WORKERS} with commas between them, found "${value}". Write it as 1,3,8.`);
}
/**
 * Reads the value of an option that is a time: `30s`, `1.5m`, `250ms`, `0`. In milliseconds.
 *
 * @throws StoneforgeError `bad-arguments`
 */
function parseDuration(name) {
    return (value) => {
        const [, amount, unit] = /^(\d{1,9}(?:\.\d{1,6})?)(ms|s|m|h)$/.exec(value === '0' ? '0s' : value) ?? [];
        const ms = Number(amount) * (UNITS[unit ?? ''] ?? Number.NaN);
        if (ms <= LONGEST_MS)
            return Math.round(ms);
        throw new core_errors/* StoneforgeError */.Hx('bad-arguments', `Expected ${name} to be a time of at most 24h, found "${value}". Write it as 30s, 1.5m or 250ms.`);
    };
}
/**
 * Reads the value of an option that is a whole number from 0 to `most`.
 *
 * @throws StoneforgeError `bad-arguments`
 */
function parseWhole(name, most) {
    return (value) => {
        if (/^\d{1,10}$/.test(value) && Number(value) <= most)
            return Number(value);
        throw new core_errors/* StoneforgeError */.Hx('bad-arguments', `Expected ${name} to be an integer from 0 to ${most}, found "${value}".`);
    };
}

;// CONCATENATED MODULE: ./build/core/schedule/describe-waiting.js

/** Why a task that waits for a worker stands where it does, for a person: `#9: high, because #20 waits for it; about 2 h 30 min with what waits for it`. */
function describeWaiting({ task, priority, priorityFrom, pathMinutes, isElder }) {
    const why = priorityFrom === undefined ? '' : `, because #${priorityFrom} waits for it`;
    const turn = isElder ? 'its turn, because it has been ready for more than a week; ' : '';
    return `#${task.number}: ${turn}${priorityName(priority)}${why}; about ${formatMinutes(pathMinutes)} to the end of its longest path`;
}
/** Minutes as a person says them: `45 s`, `12 min`, `2 h 30 min`. */
function formatMinutes(minutes) {
    if (minutes < 1)
        return `${Math.round(minutes * 60)} s`;
    const whole = Math.round(minutes);
    if (whole < 60)
        return `${whole} min`;
    const hours = Math.floor(whole / 60);
    return whole % 60 === 0 ? `${hours} h` : `${hours} h ${whole % 60} min`;
}

;// CONCATENATED MODULE: ./build/cli/simulate/render-simulations.js


/** What dispatch does where the configuration says nothing. */
const DEFAULT_ORDER = 'urgent';
/**
 * Simulations of the same tasks as a table: a row for each count of workers, and beside the lower bound every policy, as its makespan and how
 * many times the lower bound that is.
 */
function renderSimulations(simulations, options) {
    const policies = [...new Set(simulations.map(({ policy }) => policy))];
    const rows = [...new Set(simulations.map(({ workers }) => workers))].map((workers) => {
        const ofRow = simulations.filter((simulation) => simulation.workers === workers);
        return [
            workers,
            time(ofRow[0]?.lowerBoundMs ?? 0),
            ...policies.flatMap((policy) => ofRow.filter((one) => one.policy === policy).map(cell)),
        ];
    });
    const names = policies.map((policy) => (policy === DEFAULT_ORDER ? `${policy} (default)` : policy));
    return render_table_renderTable(['workers', 'lower bound', ...names], rows, options);
}
function cell({ makespanMs, lowerBoundMs }) {
    return `${time(makespanMs)}  ${lowerBoundMs === 0 ? '–' : (makespanMs / lowerBoundMs).toFixed(3)}`;
}
/** `33 h 44 min`. */
function time(ms) {
    return formatMinutes(ms / 60_000);
}

;// CONCATENATED MODULE: ./build/cli/simulate.js









/** What a landing takes on GitHub where only one of --hops and --hop is given: jobs one after another, and the start of each. */
const USUAL_HOPS = 6;
const USUAL_HOP_MS = 25_000;
/** Adds `stoneforge simulate`: how long a backlog would take, by the order that dispatch has, without running anything. */
function registerSimulate(program) {
    program
        .command('simulate')
        .description('Work a backlog on a virtual clock, by the order that dispatch has, beside what no schedule can beat.')
        .requiredOption('--backlog <file>', 'JSON or YAML, as for stoneforge local; `minutes` of a task is how long it takes')
        .option('--workers <list>', 'how many tasks run at once; several are compared', parseWorkers, [1, 3, 8])
        .option('--overhead <time>', 'what each attempt costs its worker beside the task, such as 30s', parseDuration('--overhead'), 0)
        .option('--hops <n>', `jobs between the end of an attempt and what waits for it (${USUAL_HOPS} with --hop)`, parseWhole('--hops', 100))
        .option('--hop <time>', 'how long each of them takes (25s with --hops)', parseDuration('--hop'))
        .addOption(new commander/* Option */.c$('--policy <name>', 'one order; without it all are compared').choices(POLICIES))
        .addOption(new commander/* Option */.c$('--distribution <name>', 'draw durations around the estimates, which is all that decisions know').choices(['lognormal']))
        .option('--seed <n>', 'which durations are drawn (1)', parseWhole('--seed', 2 ** 32 - 1))
        .option('--json', 'an array of { workers, policy, overheadMs, makespanMs, lowerBoundMs, …, schedule }')
        .action(async (flags) => {
        const { entries } = await readBacklogFile(flags.backlog);
        const tasks = tasksOfBacklog(entries, flags.backlog);
        const simulations = simulateAll(isDrawn(flags) ? drawDurations(tasks, flags.seed ?? 1) : tasks, flags);
        const out = createPrinter(process.stdout);
        if (flags.json)
            return out.print(JSON.stringify(simulations, null, 2));
        const columns = process.stdout.isTTY ? process.stdout.columns : undefined;
        await out.print(describeTasks(tasks, simulations), renderSimulations(simulations, { columns }));
    });
}
function isDrawn({ distribution, seed }) {
    return distribution !== undefined || seed !== undefined;
}
function simulateAll(tasks, flags) {
    const isHopping = flags.hops !== undefined || flags.hop !== undefined;
    const landingMs = isHopping ? (flags.hops ?? USUAL_HOPS) * (flags.hop ?? USUAL_HOP_MS) : 0;
    const policies = flags.policy === undefined ? POLICIES : [flags.policy];
    return policies.flatMap((policy) => flags.workers.map((workers) => simulate(tasks, { workers, policy, overheadMs: flags.overhead, landingMs })));
}
function describeTasks(tasks, [any]) {
    const edges = tasks.reduce((sum, task) => sum + task.dependsOn.length, 0);
    return `${tasks.length} tasks, ${edges} dependencies, ${time(any?.workMs ?? 0)} of work, critical path ${time(any?.criticalPathMs ?? 0)}. Makespan, and how many times the lower bound it is:`;
}

;// CONCATENATED MODULE: ./build/cli/main.js












/** Exit code for arguments and input that cannot be used. */
const BAD_ARGUMENTS = 2;
/** Exit code of a run that a signal ended, as shells have it for SIGINT. */
const INTERRUPTED = 130;
/**
 * Runs the command line. Sets the exit code; prints one message for what a person did wrong, a stack only for a bug of ours.
 *
 * @param entry path of the module that began it, which a thread may be started with
 */
async function main(argv, { entry }) {
    for (const stream of [process.stdout, process.stderr])
        stream.on('error', ignoreClosedPipe);
    const program = new commander/* Command */.uB('stoneforge')
        .description('Labelled issues become landed commits.')
        .version(readPackageInfo().version)
        .showHelpAfterError('(stoneforge --help shows what there is)')
        .exitOverride();
    registerInit(program);
    registerLocal(program);
    registerDemo(program);
    registerSimulate(program);
    registerGraph(program);
    registerLog(program);
    registerExplain(program);
    registerDb(program, { entry });
    registerQuery(program, { entry });
    try {
        await program.parseAsync(argv);
    }
    catch (error) {
        if (error instanceof commander/* CommanderError */.b7) {
            process.exitCode = error.exitCode === 0 ? 0 : BAD_ARGUMENTS;
            return;
        }
        if (!(error instanceof core_errors/* StoneforgeError */.Hx))
            throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = error.code === 'interrupted' ? INTERRUPTED : BAD_ARGUMENTS;
    }
}
/** Who has read enough (`| head`) ends the reading and not the run. */
function ignoreClosedPipe(error) {
    if (error.code !== 'EPIPE')
        throw error;
}


/***/ })

};
