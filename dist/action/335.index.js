export const id = 335;
export const ids = [335];
export const modules = {

/***/ 65335:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runTrusted: () => (/* binding */ runTrusted)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 13 modules
var core = __webpack_require__(77094);
// EXTERNAL MODULE: ./build/adapters/artifacts/run-artifacts.js + 2 modules
var run_artifacts = __webpack_require__(35602);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/adapters/git/environment.js
var environment = __webpack_require__(76379);
;// CONCATENATED MODULE: ./build/adapters/git/commit-tree.js


/**
 * Writes a commit. The same request with the same `at` gives the same commit, whoever makes it and when.
 *
 * As an object of its own and not by `git commit-tree`, which takes its time from the environment alone.
 */
async function commitTree(git, request) {
    const { stdout } = await git.run(['hash-object', '-t', 'commit', '-w', '--stdin'], { input: renderCommit(request) });
    return stdout.trim();
}
function renderCommit({ tree, parents, message, at }) {
    const by = `${environment/* IDENTITY */.zK.name} <${environment/* IDENTITY */.zK.email}> ${epochSeconds(at)} +0000`;
    const head = [
        `tree ${objectId(tree)}`,
        ...parents.map((parent) => `parent ${objectId(parent)}`),
        `author ${by}`,
        `committer ${by}`,
    ];
    return `${head.join('\n')}\n\n${message.replaceAll('\0', '').toWellFormed().trimEnd()}\n`;
}
function objectId(oid) {
    if (/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(oid))
        return oid;
    throw new errors/* StoneforgeError */.Hx('bad-input', `Expected the full id of an object, found ${JSON.stringify(oid)}.`);
}
function epochSeconds(at) {
    const ms = at === undefined ? Date.now() : Date.parse(at);
    if (Number.isFinite(ms))
        return Math.floor(ms / 1000);
    throw new errors/* StoneforgeError */.Hx('bad-input', `Expected the time of a commit as ISO-8601, found ${JSON.stringify(at)}.`);
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
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
                    throw new errors/* StoneforgeError */.Hx('bad-input', `Expected an object name of one line, found ${JSON.stringify(name)}.`);
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
        throw new errors/* StoneforgeError */.Hx('git-failed', `Expected git to answer with an object, found that it ended: ${this.#said() || 'it said nothing'}.`);
    }
}

;// CONCATENATED MODULE: ./build/adapters/git/revision.js

/** A name of a commit that git cannot take for an option or a range. @throws StoneforgeError `bad-input` */
function revision_revision(name) {
    if (/^(?!-)[\w./@{}~^-]+$/.test(name) && !name.includes('..'))
        return name;
    throw new errors/* StoneforgeError */.Hx('bad-input', `Expected the id of a commit, found ${JSON.stringify(name)}.`);
}
/** The full name of a reference, by git's own rules for one. @throws StoneforgeError `bad-input` */
function fullRef(name) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what git forbids here.
    const forbidden = /[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.lock(\/|$)|[/.]$/;
    if (name.startsWith('refs/') && !forbidden.test(name))
        return name;
    throw new errors/* StoneforgeError */.Hx('bad-input', `Expected the full name of a reference (refs/…), found ${JSON.stringify(name)}.`);
}

;// CONCATENATED MODULE: ./build/adapters/git/edit-messages.js



/**
 * Rewrites the messages of the commits that `head` has and `base` has not, where `edit` says something else; trees, authors, times
 * and the shape of the history stay. @returns the head that results: `head` itself when no message changed.
 */
async function editMessages(git, { base, head, edit }) {
    const range = [revision_revision(head), `^${revision_revision(base)}`];
    const { stdout } = await git.run(['log', '--format=%B%x00', ...range, '--']);
    if (stdout.split('\0').every((message) => edit(message) === message))
        return head;
    const { stdout: list } = await git.run(['rev-list', '--topo-order', '--reverse', ...range, '--']);
    const replaced = new Map();
    await readObjects(git, async (objects) => {
        for (const commit of list.split('\n').filter(Boolean)) {
            const written = await rewrite(git, await contentOf(objects, commit), { replaced, edit });
            if (written !== undefined)
                replaced.set(commit, written);
        }
    });
    return replaced.get(head) ?? head;
}
async function contentOf(objects, commit) {
    const found = await objects.read(commit);
    if (found?.type === 'commit')
        return found.content;
    throw new errors/* StoneforgeError */.Hx('git-failed', `Expected the commit ${commit}, found that it is not here. Fetch it first.`);
}
/** @returns the new commit; undefined when nothing about this one changes. */
async function rewrite(git, content, { replaced, edit }) {
    // Bytes stay what they are, whatever the encoding: one character each.
    const text = content.toString('latin1');
    const end = text.indexOf('\n\n');
    const head = end < 0 ? text : text.slice(0, end);
    const message = end < 0 ? '' : text.slice(end + 2);
    const moved = head.replace(/^parent ([0-9a-f]+)$/gm, (line, parent) => {
        const now = replaced.get(parent);
        return now === undefined ? line : `parent ${now}`;
    });
    const edited = edit(message);
    if (moved === head && edited === message)
        return undefined;
    // A signature is about the old bytes.
    const unsigned = moved.replace(/\ngpgsig(?:-sha256)? .*(?:\n .*)*/g, '');
    const input = Buffer.from(`${unsigned}\n\n${edited}`, 'latin1');
    return (await git.run(['hash-object', '-t', 'commit', '-w', '--stdin'], { input })).stdout.trim();
}

// EXTERNAL MODULE: ./node_modules/p-retry/index.js + 1 modules
var p_retry = __webpack_require__(74995);
;// CONCATENATED MODULE: ./build/adapters/git/git-trouble.js

const REFUSED = /Authentication failed|could not read (Username|Password)|Repository not found|returned error: (401|403|404)\b|Permission to .* denied/i;
const UNAVAILABLE = /unable to access|could not resolve|connection|timed? ?out|RPC failed|hung up|early EOF|unexpected disconnect|returned error: (429|5\d\d)|HTTP (429|5\d\d)|empty reply|transfer closed|invalid server response|TLS|expected flush/i;
/** git tells these apart by text alone; `LC_ALL=C` keeps the text the same everywhere. */
function troubleOf(exit) {
    if (REFUSED.test(exit.stderr))
        return 'refused';
    return UNAVAILABLE.test(exit.stderr) ? 'unavailable' : 'failed';
}
/** What git and the forge said, for a person: the forge's own words first, without control characters, at most 2,000 characters. */
function wordsOf(stderr) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours and other control characters of a remote hook.
    const clean = stderr.replace(/\x1b\[[0-9;]*[A-Za-z]/g, '').replace(/[\x00-\x08\x0b-\x1f\x7f]/g, '');
    const lines = clean.split('\n').map((line) => line.trim());
    const remote = lines.filter((line) => line.startsWith('remote:')).map((line) => line.slice('remote:'.length).trim());
    const words = remote.filter((line) => line !== '');
    const chosen = words.length > 0 ? words : lines.filter((line) => line !== '' && !line.startsWith('hint:'));
    return chosen.join(' ').slice(0, 2_000) || 'nothing';
}
/** The error for a command that talks to the forge: `forge-refused`, `forge-unavailable` (retryable) or `git-failed`. */
function git_trouble_troubleError(what, exit) {
    const words = wordsOf(exit.stderr);
    switch (troubleOf(exit)) {
        case 'refused':
            return new errors/* StoneforgeError */.Hx('forge-refused', `Expected the forge to allow ${what}, found: ${words}. Check the permissions of the job's token.`);
        case 'unavailable':
            return new errors/* StoneforgeError */.Hx('forge-unavailable', `Expected an answer of the forge to ${what}, found: ${words}. Try again later.`, {
                retryable: true,
            });
        case 'failed':
            return new errors/* StoneforgeError */.Hx('git-failed', `Expected ${what} to succeed, found exit code ${exit.exitCode}: ${words}`);
    }
}

;// CONCATENATED MODULE: ./build/adapters/git/fetch.js






const COMMAND = ['fetch', '--no-tags', '--no-auto-maintenance', '--no-recurse-submodules', '--force'];
/**
 * Fetches references of `origin` with one git process, or two when it is a single one that is not there. What was fetched is kept
 * under `refs/fetched/`, so that bundles can build on it.
 *
 * @returns the commit of each reference; undefined where the forge has none.
 * @throws StoneforgeError `forge-unavailable` (after three tries), `forge-refused`
 */
async function fetchRefs(git, refs, options = {}) {
    const wanted = [...new Set(refs.map(fullRef))];
    const found = await git.exclusive(() => retried(() => fetchThose(git, wanted, options)));
    return new Map(wanted.map((ref) => [ref, found.get(ref)]));
}
/**
 * Fetches one branch and every reference below a prefix, the newest commit of each, in one git process.
 *
 * @param options `prefix`: `refs/stoneforge/inbox/`; `largestBlob`: files of so many bytes and more stay at the forge until somebody asks, if it can do that
 * @returns the commit of the branch, undefined when there is none, and of the others by their names
 * @throws StoneforgeError `forge-unavailable` (after three tries), `forge-refused`
 */
async function fetchBelow(git, { branch, prefix, largestBlob }) {
    const ref = fullRef(branch);
    const specs = [refspec(patternFor(ref)), refspec(`${prefix}*`)];
    return git.exclusive(() => retried(async () => {
        const exit = await git.attempt([
            ...COMMAND,
            '--depth=1',
            `--filter=blob:limit=${largestBlob}`,
            'origin',
            ...specs,
        ]);
        if (exit.exitCode !== 0) {
            // A shallow fetch of nothing at all ends with 1 and without a word.
            if (exit.exitCode !== 1 || exit.stderr.trim() !== '')
                throw git_trouble_troubleError('a fetch', exit);
            if ((await listRemoteRefs(git, [ref])).size > 0)
                throw movedMeanwhile();
            return { commit: undefined, others: new Map() };
        }
        const fetched = await fetchHeadOf(git);
        const others = fetched.flatMap(([oid, name]) => name.startsWith(`'${prefix}`) ? [[name.slice(1, -1), oid]] : []);
        return { commit: fetched.find(([, name]) => name === nameInFetchHead(ref))?.[0], others: new Map(others) };
    }));
}
/**
 * Fetches one commit by its id, without its history, whatever reference holds it now.
 *
 * @throws StoneforgeError `forge-unavailable` (after three tries), `forge-refused`, `git-failed` when the forge does not have it.
 */
async function fetchCommit(git, commit) {
    const args = [...COMMAND, '--depth=1', 'origin', revision(commit)];
    await git.exclusive(() => retried(async () => {
        const exit = await git.attempt(args);
        if (exit.exitCode !== 0)
            throw troubleError(`a fetch of the commit ${commit}`, exit);
    }));
}
/** What the forge has at each of these references now, without fetching anything. */
async function listRemoteRefs(git, refs) {
    return retried(async () => {
        const exit = await git.attempt(['ls-remote', '--quiet', 'origin', ...refs.map(fullRef)]);
        if (exit.exitCode !== 0)
            throw git_trouble_troubleError('listing references', exit);
        const lines = exit.stdout.split('\n').map((line) => line.split('\t'));
        return new Map(lines.flatMap(([oid, ref]) => (oid && ref && refs.includes(ref) ? [[ref, oid]] : [])));
    });
}
/** The references that the forge has below some prefixes now, in the order of their names, with their commits. */
async function listRemoteBelow(git, prefixes) {
    return retried(async () => {
        const exit = await git.attempt(['ls-remote', '--quiet', 'origin', ...prefixes.map((prefix) => `${prefix}*`)]);
        if (exit.exitCode !== 0)
            throw git_trouble_troubleError('listing references', exit);
        const lines = exit.stdout.split('\n').map((line) => line.split('\t'));
        const found = lines.flatMap(([oid, name]) => (oid && name ? [[name, oid]] : []));
        return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
    });
}
async function fetchThose(git, refs, options) {
    if (refs.length === 0)
        return new Map();
    const exit = await fetchOnce(git, refs, options);
    if (exit.exitCode === 0)
        return readFetchHead(git, refs);
    if (!isMissingRef(exit))
        throw git_trouble_troubleError('a fetch', exit);
    if ((await listRemoteRefs(git, refs)).size === 0)
        return new Map();
    throw movedMeanwhile();
}
function fetchOnce(git, refs, { newestOnly = false }) {
    const depth = newestOnly ? ['--depth=1', '--no-filter'] : [];
    return git.attempt([
        ...COMMAND,
        ...depth,
        'origin',
        ...refs.map((ref) => refspec(refs.length === 1 ? ref : patternFor(ref))),
    ]);
}
const refspec = (ref) => `+${ref}:refs/fetched/${ref.slice('refs/'.length)}`;
/**
 * A pattern that matches the reference: git fails when a name is missing at the forge, and takes it as an answer when a pattern matches
 * nothing. With the star before its last letter the pattern hardly ever matches another one, which would only be fetched too.
 */
const patternFor = (ref) => `${ref.slice(0, -1)}*${ref.slice(-1)}`;
const isMissingRef = (exit) => /couldn't find remote ref/i.test(exit.stderr);
const movedMeanwhile = () => new errors/* StoneforgeError */.Hx('forge-unavailable', 'Expected references to stay while they are fetched, found one made or deleted. Try again.', {
    retryable: true,
});
/** FETCH_HEAD names each reference as `branch 'main' of <url>` or `'refs/x/y' of <url>`, after its commit and a mark. */
async function readFetchHead(git, refs) {
    const fetched = new Map((await fetchHeadOf(git)).map(([oid, name]) => [name, oid]));
    return new Map(refs.flatMap((ref) => {
        const oid = fetched.get(nameInFetchHead(ref));
        return oid === undefined ? [] : [[ref, oid]];
    }));
}
async function fetchHeadOf(git) {
    const lines = (await (0,promises_.readFile)((0,external_node_path_.join)(git.dir, 'FETCH_HEAD'), 'utf8')).split('\n').map((line) => line.split('\t'));
    return lines.flatMap(([oid = '', , what = '']) => {
        const [, name] = /^((?:branch |tag |remote-tracking branch )?'[^']+') of /.exec(what) ?? [];
        return name === undefined ? [] : [[oid, name]];
    });
}
function nameInFetchHead(ref) {
    if (ref.startsWith('refs/heads/'))
        return `branch '${ref.slice('refs/heads/'.length)}'`;
    if (ref.startsWith('refs/tags/'))
        return `tag '${ref.slice('refs/tags/'.length)}'`;
    if (ref.startsWith('refs/remotes/'))
        return `remote-tracking branch '${ref.slice('refs/remotes/'.length)}'`;
    return `'${ref}'`;
}
function retried(action) {
    return (0,p_retry/* default */.Ay)(action, {
        retries: 2,
        minTimeout: 250,
        randomize: true,
        shouldRetry: ({ error }) => error instanceof errors/* StoneforgeError */.Hx && error.retryable,
    });
}

;// CONCATENATED MODULE: ./build/adapters/git/find-landing.js

/** The commit on the first-parent line of `branch` that brought `head` into it; undefined when `branch` does not contain `head`. */
async function findLanding(git, head, branch) {
    const contained = await git.run(['merge-base', '--is-ancestor', revision_revision(head), revision_revision(branch)], { exits: [0, 1] });
    if (contained.exitCode === 1)
        return undefined;
    const { stdout: line } = await git.run(['rev-list', '--first-parent', '--reverse', revision_revision(branch), '--']);
    const { stdout: after } = await git.run([
        'rev-list',
        '--ancestry-path',
        revision_revision(branch),
        `^${revision_revision(head)}`,
        '--',
    ]);
    const descendants = new Set(after.split('\n'));
    return line.split('\n').find((commit) => commit === head || descendants.has(commit));
}

// EXTERNAL MODULE: ./node_modules/simple-git/dist/index.mjs + 2 modules
var dist = __webpack_require__(74724);
;// CONCATENATED MODULE: ./build/adapters/git/git.js



/** Git in a directory that exists already. */
function createGit(dir) {
    let last = Promise.resolve();
    const attempt = async (args, { input } = {}) => {
        const git = (0,dist/* simpleGit */.Lp)({
            baseDir: dir,
            allowEnvironment: environment/* ALLOWED_ENVIRONMENT */.v3,
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
            throw new errors/* StoneforgeError */.Hx('git-failed', `Expected to run "git ${args[0]}", found that git did not start: ${String(error)}. Install git 2.38 or newer and put it on PATH.`, { cause: error });
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
    return new errors/* StoneforgeError */.Hx('git-failed', `Expected "git ${args.join(' ')}" to succeed, found exit code ${exit.exitCode}: ${said.slice(-2_000)}`);
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

;// CONCATENATED MODULE: ./build/adapters/git/git-version.js

/** `git merge-tree --write-tree` came with this one. */
const OLDEST = [2, 38];
/** @throws StoneforgeError `git-failed` when git is missing or older than 2.38. */
async function requireGit(git) {
    const { stdout } = await git.run(['--version']);
    if (isRecent(stdout))
        return;
    throw new errors/* StoneforgeError */.Hx('git-failed', `Expected git ${OLDEST.join('.')} or newer, found "${stdout.trim()}". Update git on this machine.`);
}
/** Reads what `git --version` prints; Apple and Windows add words after the number. */
function isRecent(printed) {
    const [, major = 0, minor = 0] = (/\b(\d+)\.(\d+)/.exec(printed) ?? []).map(Number);
    return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

// EXTERNAL MODULE: ./build/adapters/git/make-bare-repository.js
var make_bare_repository = __webpack_require__(27220);
;// CONCATENATED MODULE: ./build/adapters/git/merge.js


/** Merges two commits without a working tree. The exit code tells clean (0) from conflict (1). */
async function merge(git, ours, theirs) {
    const args = ['merge-tree', '--write-tree', '-z', '--name-only', '--no-messages', revision_revision(ours), revision_revision(theirs)];
    const exit = await git.run(args, { exits: [0, 1] });
    const [tree = '', ...paths] = exit.stdout.split('\0').filter((field) => field !== '');
    if (!/^[0-9a-f]{40,64}$/.test(tree))
        throw gitFailed(args, exit);
    return exit.exitCode === 0 ? { kind: 'clean', tree } : { kind: 'conflict', paths };
}

;// CONCATENATED MODULE: ./build/adapters/git/push.js




/** Pushes all references or none, in one git process. */
async function pushRefs(git, refs) {
    const leases = refs.flatMap(({ ref, from }) => typeof from === 'string' ? [] : [`--force-with-lease=${fullRef(ref)}:${from.commit ?? ''}`]);
    const specs = refs.map(({ ref, to, from }) => `${from === 'any' ? '+' : ''}${to ?? ''}:${fullRef(ref)}`);
    const exit = await git.attempt([
        'push',
        '--porcelain',
        ...(refs.length > 1 ? ['--atomic'] : []),
        ...leases,
        'origin',
        ...specs,
    ]);
    return exit.exitCode === 0 ? { kind: 'done' } : outcomeOf(exit);
}
/**
 * Moves one reference from a known value. A push whose answer was lost counts as done when the reference is where it should go.
 *
 * @throws StoneforgeError `ref-moved`, `forge-refused`, `forge-unavailable`, `git-failed`
 */
async function pushRef(git, ref, move) {
    const outcome = await pushRefs(git, [{ ref, to: move.to, from: { commit: move.from } }]);
    if (outcome.kind === 'done')
        return;
    if (outcome.kind === 'failed' && outcome.error.code !== 'forge-unavailable')
        throw outcome.error;
    const now = (await listRemoteRefs(git, [ref])).get(ref);
    if (now === move.to)
        return;
    if (outcome.kind === 'failed')
        throw outcome.error;
    throw refMoved(ref, move.from, now === move.from ? 'another writer busy with it' : (now ?? 'it absent'));
}
/** The error for a reference that is not where it was when the decision was made. `found` says where it is, where that is known. */
function refMoved(ref, expected, found = 'something else') {
    return new errors/* StoneforgeError */.Hx('ref-moved', `Expected ${ref} to be ${expected ?? 'absent'}, found ${found}. Read it again and decide again.`, { retryable: true });
}
const MOVED = /^(fetch first|non-fast-forward|stale info|already exists|needs force|remote ref updated since checkout)$/;
const MOVED_AT_REMOTE = /lock ref|failed to (lock|update ref)|reference already exists|incorrect old value|is at [0-9a-f]+ but expected|non-fast-forward|fetch first/i;
const OF_ANOTHER = /atomic/i;
const BUSY = /internal( server)? error|timed? ?out|try again/i;
function outcomeOf(exit) {
    const lines = [...exit.stdout.matchAll(/^!\t[^\t:]*:([^\t]+)\t\[([^\]]+)\](?: \((.*)\))?$/gm)];
    const refusals = lines.map(([, ref = '', status = '', reason = '']) => ({ ref, status, reason }));
    const own = refusals.filter(({ reason }) => !OF_ANOTHER.test(reason));
    const words = [...own.map(({ ref, reason, status }) => `${ref}: ${reason || status}`), wordsOf(exit.stderr)].join('; ');
    const notMoved = own.filter(({ status, reason }) => !(status === 'rejected' ? MOVED : MOVED_AT_REMOTE).test(reason));
    const [worst] = notMoved;
    if (worst === undefined && refusals.length > 0)
        return { kind: 'moved', refs: own.map(({ ref }) => ref), words };
    if (worst === undefined)
        return { kind: 'failed', error: git_trouble_troubleError('a push', exit) };
    if (worst.status === 'remote failure' || BUSY.test(worst.reason) || troubleOf(exit) === 'unavailable') {
        return {
            kind: 'failed',
            error: new errors/* StoneforgeError */.Hx('forge-unavailable', `Expected an answer to a push, found: ${words}. Try again later.`, { retryable: true }),
        };
    }
    return {
        kind: 'failed',
        error: new errors/* StoneforgeError */.Hx('forge-refused', `Expected the forge to take a push of ${worst.ref}, found that it refused: ${words.slice(0, 2_000)}. Change the rule or the permission that it names.`),
    };
}

;// CONCATENATED MODULE: ./build/adapters/git/repository-config.js

/** Settings of every repository of a trusted job. */
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
/**
 * Our settings, the remote and its credential, for the configuration of a bare repository. The credential is in no argument and no
 * environment of a process.
 *
 * @throws StoneforgeError `bad-input` when the URL or the token cannot stand in a configuration file.
 */
function renderRepositoryConfig(remote) {
    return SETTINGS + remoteSection(remote.url) + credentialSection(remote);
}
function remoteSection(url) {
    // A partial clone where the forge can do it; a forge that cannot sends everything.
    return `[remote "origin"]\n\turl = ${quoted(url)}\n\tpromisor = true\n\tpartialclonefilter = blob:none\n`;
}
function credentialSection({ url, token }) {
    if (token === undefined || !/^https?:\/\//.test(url))
        return '';
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    return `[http ${quoted(url)}]\n\textraheader = ${quoted(`AUTHORIZATION: basic ${basic}`)}\n`;
}
function quoted(text) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a line break would begin a setting of its own.
    if (/[\x00-\x1f\x7f]/.test(text)) {
        throw new errors/* StoneforgeError */.Hx('bad-input', 'Expected the URL of the repository to be one line of printable text, found a control character.');
    }
    return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

;// CONCATENATED MODULE: ./build/adapters/git/read-bundle.js


/**
 * Reads a bundle and the one branch that we expect in it, before git sees anything of it.
 *
 * @throws StoneforgeError `bundle-refused` when the file is no regular file, is larger than `maxBytes`, is no bundle, is filtered, or holds any other reference.
 */
async function readBundle(file, expect) {
    const stats = await (0,promises_.lstat)(file).catch((error) => {
        throw new errors/* StoneforgeError */.Hx('bundle-refused', `Expected a bundle at ${file}, found none.`, { cause: error });
    });
    if (!stats.isFile())
        throw refused('a regular file', 'something else');
    if (stats.size > expect.maxBytes)
        throw refused(`at most ${expect.maxBytes} bytes`, `${stats.size}`);
    const bytes = await (0,promises_.readFile)(file);
    const end = bytes.indexOf('\n\n');
    if (end < 0)
        throw refused('a header that ends with an empty line', 'none');
    const [version = '', ...lines] = bytes.subarray(0, end).toString('utf8').split('\n');
    if (!/^# v[23] git bundle$/.test(version)) {
        throw refused('a git bundle of version 2 or 3', JSON.stringify(version.slice(0, 80)));
    }
    return { tip: onlyTip(lines, `refs/heads/${expect.branch}`), pack: bytes.subarray(end + 2) };
}
function onlyTip(lines, expectedRef) {
    const refs = lines.filter((line) => !isCapability(line) && !isPrerequisite(line)).map(parseReference);
    const [only, ...others] = refs;
    if (only?.ref === expectedRef && others.length === 0)
        return only.oid;
    const found = refs.map(({ ref }) => JSON.stringify(ref.slice(0, 120))).slice(0, 5);
    throw refused(`exactly the reference ${expectedRef}`, found.join(', ') || 'none');
}
/** `@filter` is not among them: a filtered bundle lacks objects on purpose. */
const isCapability = (line) => /^@object-format=(sha1|sha256)$/.test(line);
/** What it builds on; whether that is here shows when everything below the tip is looked for. */
const isPrerequisite = (line) => /^-[0-9a-f]{40}([0-9a-f]{24})?( |$)/.test(line);
function parseReference(line) {
    const [, oid, ref] = /^([0-9a-f]{40}(?:[0-9a-f]{24})?) (\S+)$/.exec(line) ?? [];
    if (oid !== undefined && ref !== undefined)
        return { oid, ref };
    throw refused('only references and the commits that they build on', JSON.stringify(line.slice(0, 120)));
}
function refused(expected, found) {
    const message = `Expected the bundle to be or hold ${expected}, found ${found}. Nothing of it was taken.`;
    return new errors/* StoneforgeError */.Hx('bundle-refused', message);
}

;// CONCATENATED MODULE: ./build/adapters/git/take-bundle.js



/**
 * Takes one branch out of a bundle that an untrusted job made: git checks every object that comes in, and that everything below the tip
 * is here. No reference is made.
 *
 * The pack goes to `git index-pack` itself, because `git fetch` from a bundle checks no objects before git 2.46 (`fetch.fsckObjects`
 * has no effect there), and `git bundle verify` never does.
 *
 * @returns the commit at the branch's tip.
 * @throws StoneforgeError `bundle-refused`
 */
async function takeBundle(git, file, expect) {
    const { tip, pack } = await readBundle(file, expect);
    // Not --strict: it wants every linked object on this machine, also those that a partial clone has left at the forge.
    const stored = await git.attempt(['index-pack', '--stdin', '--fix-thin', '--fsck-objects'], { input: pack });
    if (stored.exitCode !== 0)
        throw take_bundle_refused('sound objects', stored);
    const walk = ['rev-list', '--objects', '--quiet', '--exclude-promisor-objects', `${tip}^{commit}`, '--not', '--all'];
    const connected = await git.attempt(walk);
    if (connected.exitCode !== 0)
        throw take_bundle_refused(`a commit ${tip} on top of commits that are here`, connected);
    return tip;
}
function take_bundle_refused(expected, exit) {
    const message = `Expected the bundle to bring ${expected}, found: ${wordsOf(exit.stderr)}. Nothing of it was taken.`;
    return new errors/* StoneforgeError */.Hx('bundle-refused', message);
}

;// CONCATENATED MODULE: ./build/adapters/git/open-repository.js















/**
 * Makes a pristine bare repository that is connected to the forge. Nothing is fetched yet. `prepareGitEnvironment` must have been called.
 *
 * @throws StoneforgeError `git-failed` when git is missing or older than 2.38.
 */
async function openRepository({ dir, remoteUrl, token }) {
    await (0,promises_.mkdir)(dir, { recursive: true, mode: 0o700 });
    const git = createGit(dir);
    await requireGit(git);
    await (0,make_bare_repository/* makeBareRepository */.x)(dir, renderRepositoryConfig({ url: remoteUrl, token }));
    return repositoryOn(git);
}
function repositoryOn(git) {
    const line = async (args) => (await git.run(args)).stdout.trim();
    const mergeBase = async (a, b) => {
        const exit = await git.run(['merge-base', revision_revision(a), revision_revision(b)], { exits: [0, 1] });
        return exit.stdout.trim() || undefined;
    };
    return {
        git,
        fetch: (refs) => fetchRefs(git, refs),
        treeOf: async (commit) => line(['rev-parse', '--verify', `${revision_revision(commit)}^{tree}`]),
        mergeBase,
        async isAncestor(ancestor, descendant) {
            return (await mergeBase(ancestor, descendant)) === (await commitId(ancestor));
        },
        findLanding: (head, branch) => findLanding(git, head, branch),
        async countCommits(base, head) {
            return Number(await line(['rev-list', '--count', revision_revision(head), `^${revision_revision(base)}`, '--']));
        },
        async changedPaths(from, to) {
            const { stdout } = await git.run([
                'diff-tree',
                '-r',
                '-z',
                '--no-renames',
                '--name-only',
                revision_revision(from),
                revision_revision(to),
            ]);
            return stdout.split('\0').filter((path) => path !== '');
        },
        readFile: (commit, path) => readFileAt(git, commit, path),
        merge: (ours, theirs) => merge(git, ours, theirs),
        commitTree: (request) => commitTree(git, request),
        editMessages: (base, head, edit) => editMessages(git, { base, head, edit }),
        takeBundle: (file, expect) => takeBundle(git, file, expect),
        push: (ref, move) => pushRef(git, ref, move),
    };
    async function commitId(name) {
        return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(name)
            ? name
            : line(['rev-parse', '--verify', `${revision_revision(name)}^{commit}`]);
    }
}
/** An absent file is an answer, an absent commit is not. */
async function readFileAt(git, commit, path) {
    return readObjects(git, async (objects) => {
        if ((await objects.read(`${revision_revision(commit)}^{commit}`)) === undefined) {
            throw new errors/* StoneforgeError */.Hx('git-failed', `Expected the commit ${commit} to read ${path} from, found that it is not here. Fetch it first.`);
        }
        const file = await objects.read(`${commit}:${path}`);
        return file?.type === 'blob' ? file.content.toString('utf8') : undefined;
    });
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 5 modules
var schemas = __webpack_require__(42047);
// EXTERNAL MODULE: ./node_modules/octokit/dist-bundle/index.js + 19 modules
var dist_bundle = __webpack_require__(98048);
// EXTERNAL MODULE: ./node_modules/@octokit/request-error/dist-src/index.js
var dist_src = __webpack_require__(31015);
;// CONCATENATED MODULE: ./build/adapters/github/client.js


/** Version of the REST API that the requests are written for. */
const API_VERSION = '2022-11-28';
/** How often a request that met a rate limit is made again after the wait that GitHub asks for. */
const RATE_LIMIT_RETRIES = 2;
/** A job that waits is billed, and ends after ten minutes; the next one begins where this one stopped. */
const LONGEST_WAIT_SECONDS = 120;
/** Answers that the same request gets again. 429 is not among the plugin's own: its wait is GitHub's to say, and throttling's to keep. */
const FINAL_STATUSES = [400, 401, 403, 404, 410, 422, 429, 451];
/**
 * A client with throttling and retry. Requests that are not safe to repeat say `retries: 0` themselves. Pacing of writes is GitHub's
 * advice (a second between mutations); an embedded engine on this machine needs none.
 */
function createClient({ token, apiUrl, warn, waitSecondMs = 1_000 }) {
    const mayRetry = (what) => (seconds, options, _, retries) => {
        const isWorthIt = retries < RATE_LIMIT_RETRIES && seconds <= LONGEST_WAIT_SECONDS;
        warn(`${what} at ${options.method} ${options.url}; ${isWorthIt ? 'waiting' : 'giving up, it ends in'} ${seconds} s.`);
        return isWorthIt;
    };
    const client = new dist_bundle/* Octokit */.Eg({
        auth: token,
        baseUrl: apiUrl,
        userAgent: 'stoneforge',
        retry: { retryAfterBaseValue: waitSecondMs, doNotRetry: [...FINAL_STATUSES] },
        throttle: {
            enabled: !isLoopback(apiUrl),
            retryAfterBaseValue: waitSecondMs,
            onRateLimit: mayRetry('Rate limit'),
            onSecondaryRateLimit: mayRetry('Secondary rate limit'),
        },
    });
    client.hook.before('request', (options) => {
        options.headers['x-github-api-version'] = API_VERSION;
    });
    return client;
}
/** `undefined` for an answer that means "there is no such thing"; anything else is thrown as one of our errors. */
async function unlessMissing(what, request) {
    try {
        return await request;
    }
    catch (error) {
        if (error instanceof dist_src/* RequestError */.G && (error.status === 404 || error.status === 410))
            return undefined;
        throw explained(what, error);
    }
}
/** Runs a request and says on failure what was being done. */
async function explain(what, request) {
    try {
        return await request;
    }
    catch (error) {
        throw explained(what, error);
    }
}
/** The error with its cause: refused by a rule of the forge, or the forge cannot be reached now. */
function explained(what, error) {
    if (error instanceof errors/* StoneforgeError */.Hx)
        return error;
    // octokit calls a request that nobody answered a 500.
    const status = error instanceof dist_src/* RequestError */.G && error.response !== undefined ? error.status : 0;
    const isRefused = status >= 400 && status < 500 && status !== 408 && !isRateLimit(error);
    return new errors/* StoneforgeError */.Hx(isRefused ? 'forge-refused' : 'forge-unavailable', `Could not ${what}: GitHub answered ${status === 0 ? 'nothing' : status} (${(0,errors/* messageOf */.bD)(error)}).`, { retryable: !isRefused, cause: error });
}
/** GitHub says 403 or 429 when there were too many requests; 403 alone may also be a missing permission. */
function isRateLimit(error) {
    if (!(error instanceof dist_src/* RequestError */.G))
        return false;
    if (error.status === 429)
        return true;
    const headers = error.response?.headers ?? {};
    const says = headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0';
    return error.status === 403 && (says || /\brate limit\b/i.test(error.message));
}
function isLoopback(url) {
    const { hostname } = new URL(url);
    return hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]';
}

;// CONCATENATED MODULE: ./build/adapters/github/open-pull-request.js


/** GitHub's longest title of an issue or a pull request. It does not say in which units; UTF-16 ones are the safe reading. */
const TITLE_LIMIT = 256;
/** Opens the pull request of a branch. One that is open already is found and brought up to date, so that repeating is safe. */
async function openPullRequest(client, where, request) {
    // Half an emoji at the end is no text.
    const title = request.title.slice(0, TITLE_LIMIT).replace(/[\uD800-\uDBFF]$/, '');
    const found = await findOpen(client, where, request);
    if (found !== undefined) {
        const update = client.rest.pulls.update({ ...where, pull_number: found, title, body: request.body });
        await explain('update the pull request', update);
        return { kind: 'open', number: found };
    }
    try {
        const created = await client.rest.pulls.create({
            ...where,
            head: request.head,
            base: request.base,
            title,
            body: request.body,
            // A repeated POST could open a second one.
            request: { retries: 0 },
        });
        return { kind: 'open', number: created.data.number };
    }
    catch (error) {
        const setting = refusal(error);
        if (setting !== undefined)
            return { kind: 'refused', setting };
        // Another job may have opened it since, or our own answer was lost.
        const other = error instanceof dist_src/* RequestError */.G && error.status === 422 ? await findOpen(client, where, request) : undefined;
        if (other !== undefined)
            return { kind: 'open', number: other };
        return explain('open a pull request', Promise.reject(error));
    }
}
async function findOpen(client, where, { head, base }) {
    const request = client.rest.pulls.list({ ...where, head: `${where.owner}:${head}`, base, state: 'open' });
    return (await explain('look for the pull request', request)).data[0]?.number;
}
/** GitHub's answers that mean "this repository does not want pull requests of yours", in words for the person who can change it. */
function refusal(error) {
    if (!(error instanceof dist_src/* RequestError */.G) || isRateLimit(error))
        return undefined;
    if (error.status === 403 && !/not permitted to create or approve/i.test(error.message)) {
        return `the token may not open pull requests here; check the permission "pull-requests: write" of the job (GitHub said: ${error.message.slice(0, 200)}).`;
    }
    if (error.status === 403) {
        return 'GitHub Actions may not create pull requests here: Settings → Actions → General → "Allow GitHub Actions to create and approve pull requests".';
    }
    if (error.status === 422 && /No commits between/i.test(error.message)) {
        return 'there is nothing to compare: the change is on the base branch already.';
    }
    return undefined;
}

// EXTERNAL MODULE: ./build/core/config/parse-config.js + 6 modules
var parse_config = __webpack_require__(32913);
;// CONCATENATED MODULE: ./build/adapters/github/read-backlog.js




/** Issues per request. GitHub takes 100; bodies are up to 64 KiB each, and a query has 10 seconds. */
const PAGE_SIZE = 50;
/** One query per page: issues, their blockers, the tip of the default branch and the configuration there. Cost: (1 + 2×50)/100 ≈ 1 point. */
const QUERY = `query Backlog($owner: String!, $name: String!, $label: String!, $size: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    isFork
    defaultBranchRef { name target { oid } }
    object(expression: "HEAD:.stoneforge/config.yaml") { ... on Blob { text isTruncated } }
    issues(first: $size, after: $after, states: [OPEN], labels: [$label], orderBy: {field: CREATED_AT, direction: ASC}) {
      pageInfo { hasNextPage endCursor }
      nodes {
        number title body state createdAt updatedAt lastEditedAt
        author { login }
        editor { login }
        labels(first: 50) { nodes { name } }
        blockedBy(first: 50) { nodes { number repository { nameWithOwner } } }
      }
    }
  }
}`;
const login = schemas/* object */.Ikc({ login: schemas/* string */.YjP() }).nullable();
const issueNode = schemas/* object */.Ikc({
    number: schemas/* number */.aig().int().positive(),
    title: schemas/* string */.YjP(),
    body: schemas/* string */.YjP(),
    state: schemas/* enum */.k5n(['OPEN', 'CLOSED']),
    createdAt: schemas/* string */.YjP(),
    updatedAt: schemas/* string */.YjP(),
    lastEditedAt: schemas/* string */.YjP().nullable(),
    author: login,
    editor: login,
    labels: schemas/* object */.Ikc({ nodes: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP() }).nullable()).nullable() }).nullable(),
    blockedBy: schemas/* object */.Ikc({
        nodes: schemas/* array */.YOg(schemas/* object */.Ikc({ number: schemas/* number */.aig().int(), repository: schemas/* object */.Ikc({ nameWithOwner: schemas/* string */.YjP() }) }).nullable()),
    }),
});
const answer = schemas/* object */.Ikc({
    repository: schemas/* object */.Ikc({
        isFork: schemas/* boolean */.zMY(),
        defaultBranchRef: schemas/* object */.Ikc({ name: schemas/* string */.YjP(), target: schemas/* object */.Ikc({ oid: schemas/* string */.YjP() }).nullable() }).nullable(),
        object: schemas/* object */.Ikc({ text: schemas/* string */.YjP().nullable().optional(), isTruncated: schemas/* boolean */.zMY().optional() }).nullable(),
        issues: schemas/* object */.Ikc({
            pageInfo: schemas/* object */.Ikc({ hasNextPage: schemas/* boolean */.zMY(), endCursor: schemas/* string */.YjP().nullable() }),
            // Never null here: an issue that is left out would count as withdrawn, and its task as cancelled.
            nodes: schemas/* array */.YOg(issueNode),
        }),
    }),
});
/** Reads the open issues with the label, page by page. */
async function readBacklog(client, repository, label) {
    const [owner, name] = repository.split('/');
    const issues = [];
    for (let after = null;;) {
        const request = client.graphql(QUERY, { owner, name, label, size: PAGE_SIZE, after }).catch(withoutHiddenBlockers);
        const { repository: found } = parseAnswer(await explain('read the backlog', request));
        issues.push(...found.issues.nodes.map((node) => toIssue(node, repository)));
        after = found.issues.pageInfo.endCursor;
        if (found.issues.pageInfo.hasNextPage && after !== null)
            continue;
        return {
            defaultBranch: found.defaultBranchRef?.name ?? 'main',
            head: found.defaultBranchRef?.target?.oid,
            configText: configTextOf(found.object),
            isFork: found.isFork,
            issues,
        };
    }
}
const hiddenBlockers = schemas/* object */.Ikc({
    data: schemas/* object */.Ikc({ repository: schemas/* object */.Ikc({}).loose() }),
    errors: schemas/* array */.YOg(schemas/* object */.Ikc({ path: schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()])) })).min(1),
});
/** GitHub reports a blocker that our token may not see as an error beside whole data, where it stands as null: it blocks, and the rest counts. */
function withoutHiddenBlockers(error) {
    const partial = hiddenBlockers.safeParse(error);
    const isWhole = partial.success && partial.data.errors.every(({ path }) => path.includes('blockedBy'));
    if (!isWhole)
        throw error;
    return partial.data.data;
}
function parseAnswer(data) {
    const parsed = answer.safeParse(data);
    if (parsed.success)
        return parsed.data;
    const problem = parsed.error.issues[0];
    throw new errors/* StoneforgeError */.Hx('forge-unavailable', `Expected a whole answer of GitHub about the backlog, found a gap at ${problem?.path.join('.')} (${problem?.message}). Try again later.`, { retryable: true });
}
/** A configuration that cannot be read as a whole is none that may be believed. */
function configTextOf(file) {
    if (file === null || file.text === undefined)
        return undefined;
    if (file.text !== null && file.isTruncated !== true)
        return file.text;
    const found = file.text === null ? 'a binary file' : 'one that is too large for GitHub to show';
    throw new errors/* StoneforgeError */.Hx('bad-config', `Expected ${parse_config/* CONFIG_FILE */.g} to be a text file, found ${found}. Correct the file.`);
}
function toIssue(node, repository) {
    return {
        number: node.number,
        title: node.title,
        body: node.body,
        state: node.state === 'OPEN' ? 'open' : 'closed',
        labels: (node.labels?.nodes ?? []).flatMap((found) => (found === null ? [] : [found.name])),
        author: node.author?.login,
        createdAt: node.createdAt,
        updatedAt: node.updatedAt,
        lastEdit: node.lastEditedAt === null ? undefined : { by: node.editor?.login, at: node.lastEditedAt },
        blockedBy: node.blockedBy.nodes.map((blocker) => toBlocker(blocker, repository)),
    };
}
/** A blocker that our token may not see blocks all the same. */
function toBlocker(blocker, repository) {
    if (blocker === null)
        return { number: 0, name: 'a repository that cannot be read', sameRepository: false };
    const name = blocker.repository.nameWithOwner;
    return { number: blocker.number, name, sameRepository: name.toLowerCase() === repository.toLowerCase() };
}

;// CONCATENATED MODULE: ./build/adapters/github/create-forge.js




/** The context of the commit status that is the steward's verdict. */
const STATUS_CONTEXT = 'stoneforge/steward';
/** GitHub's longest description of a status. */
const DESCRIPTION_LIMIT = 140;
const permissions = schemas/* enum */.k5n(['admin', 'write', 'read', 'none']);
/** GitHub as a port, for the repository `owner/name`. */
function createForge(options) {
    const client = createClient(options);
    const [owner = '', repo = ''] = options.repository.split('/');
    const where = { owner, repo };
    // Workflows are started on the default branch always: its files are the only trusted ones.
    let defaultBranch;
    const readDefaultBranch = async () => (await explain('read the repository', client.rest.repos.get(where))).data.default_branch;
    return {
        readBacklog: (label) => readBacklog(client, options.repository, label),
        findIssue: async (number) => {
            const found = await unlessMissing(`read issue #${number}`, client.rest.issues.get({ ...where, issue_number: number }));
            return found === undefined || found.data.pull_request !== undefined ? undefined : create_forge_toIssue(found.data);
        },
        findLabeller: (issue, label) => findLabeller(client, { ...where, issue_number: issue }, label),
        readPermission: async (username) => {
            const found = await unlessMissing(`read the permission of ${username}`, client.rest.repos.getCollaboratorPermissionLevel({ ...where, username }));
            // An unknown role or a stranger may do nothing.
            return permissions.catch('none').parse(found?.data.permission);
        },
        listCommentsSince: async (since) => {
            const list = client.paginate(client.rest.issues.listCommentsForRepo, {
                ...where,
                since,
                sort: 'updated',
                direction: 'asc',
                per_page: 100,
            });
            return (await explain('read comments', list)).map(toComment);
        },
        listIssueComments: async (issue) => {
            const list = client.paginate(client.rest.issues.listComments, { ...where, issue_number: issue, per_page: 100 });
            return (await explain(`read the comments of #${issue}`, list)).map(toComment);
        },
        createComment: async (issue, body) => {
            const request = client.rest.issues.createComment({
                ...where,
                issue_number: issue,
                body,
                // A repeated POST could comment twice.
                request: { retries: 0 },
            });
            return (await explain(`comment on #${issue}`, request)).data.id;
        },
        updateComment: async (comment, body) => {
            const request = client.rest.issues.updateComment({ ...where, comment_id: comment, body });
            return (await unlessMissing('update a comment', request)) !== undefined;
        },
        closeIssue: async (issue, reason) => {
            const request = client.rest.issues.update({
                ...where,
                issue_number: issue,
                state: 'closed',
                state_reason: reason,
            });
            await unlessMissing(`close issue #${issue}`, request);
        },
        openPullRequest: (request) => openPullRequest(client, where, request),
        findPullRequest: async (number) => {
            const request = client.rest.pulls.get({ ...where, pull_number: number });
            const found = await unlessMissing(`read pull request #${number}`, request);
            if (found === undefined)
                return undefined;
            const { state, merged, merge_commit_sha: commit } = found.data;
            return {
                state: state === 'open' ? 'open' : 'closed',
                mergeCommit: merged && commit !== null ? commit : undefined,
            };
        },
        setStatus: async (sha, { state, description, targetUrl }) => {
            const request = client.rest.repos.createCommitStatus({
                ...where,
                sha,
                state,
                context: STATUS_CONTEXT,
                description: description.slice(0, DESCRIPTION_LIMIT),
                ...(targetUrl !== undefined && { target_url: targetUrl }),
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
                inputs: { ...inputs },
            });
            await explain(`start the workflow ${file}`, request);
        },
        hasLiveRun: async (file) => {
            const request = client.rest.actions.listWorkflowRuns({ ...where, workflow_id: file, per_page: 20 });
            const found = await unlessMissing(`read the runs of ${file}`, request);
            return found?.data.workflow_runs.some((run) => run.status !== 'completed') ?? false;
        },
        findRun: async (id) => {
            const request = client.rest.actions.getWorkflowRun({ ...where, run_id: id });
            const found = await unlessMissing(`read workflow run ${id}`, request);
            if (found === undefined)
                return undefined;
            return { id, status: found.data.status ?? 'unknown', conclusion: found.data.conclusion ?? undefined };
        },
        listJobs: async (run) => {
            const list = client.paginate(client.rest.actions.listJobsForWorkflowRun, {
                ...where,
                run_id: run,
                filter: 'latest',
                per_page: 100,
            });
            const jobs = await unlessMissing(`read the jobs of workflow run ${run}`, list);
            return (jobs ?? []).map(({ name, status, conclusion }) => ({
                name,
                status,
                conclusion: conclusion ?? undefined,
            }));
        },
    };
}
async function findLabeller(client, issue, label) {
    const list = client.paginate(client.rest.issues.listEvents, { ...issue, per_page: 100 });
    const events = await explain(`read the events of #${issue.issue_number}`, list);
    let labeller;
    for (const event of events) {
        const login = event.actor?.login;
        const isOurLabel = 'label' in event && event.label?.name?.toLowerCase() === label.toLowerCase();
        if (event.event === 'unlabeled' && isOurLabel)
            labeller = undefined;
        if (event.event === 'labeled' && isOurLabel && login !== undefined) {
            labeller = { login, isBot: event.actor?.type !== 'User', at: event.created_at, renamedBy: [] };
        }
        if (event.event === 'renamed' && labeller !== undefined) {
            labeller = { ...labeller, renamedBy: [...labeller.renamedBy, login ?? 'ghost'] };
        }
    }
    return labeller;
}
function create_forge_toIssue(data) {
    return {
        number: data.number,
        title: data.title,
        body: data.body ?? '',
        state: data.state === 'open' ? 'open' : 'closed',
        labels: data.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
        author: data.user?.login,
        createdAt: data.created_at,
        updatedAt: data.updated_at,
        lastEdit: undefined,
        blockedBy: [],
    };
}
function toComment(data) {
    return {
        id: data.id,
        issue: Number(data.issue_url.slice(data.issue_url.lastIndexOf('/') + 1)),
        author: data.user?.login ?? 'ghost',
        authorIsBot: data.user?.type !== 'User',
        body: data.body ?? '',
        createdAt: data.created_at,
        updatedAt: data.updated_at,
    };
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/core/events.js
var core_events = __webpack_require__(34793);
;// CONCATENATED MODULE: ./build/core/number-set.js
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

;// CONCATENATED MODULE: ./build/core/task-life.js

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
    return hasNumber(state.settled, task) ? { ...newTask(task), status: 'landed', issueClosed: true } : newTask(task);
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
    line(`committer ${environment/* IDENTITY */.zK.name} <${environment/* IDENTITY */.zK.email}> ${Math.floor(at.getTime() / 1000)} +0000`);
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
    throw new errors/* StoneforgeError */.Hx('bad-input', `Expected a plain path for a file of a commit, found ${JSON.stringify(path)}.`);
}

;// CONCATENATED MODULE: ./build/adapters/log/uuid-v7.js

/**
 * A UUID of version 7 (RFC 9562): 48 bits of time, 12 bits of `sequence`, 62 random bits. Ids of one batch, made with the same time and a
 * rising sequence (0 to 4095), sort in the order of the batch.
 */
function uuidV7(timeMs, sequence) {
    const bytes = Buffer.alloc(16);
    (0,external_node_crypto_.getRandomValues)(bytes);
    bytes.writeUIntBE(Math.max(0, Math.floor(timeMs)), 0, 6);
    bytes.writeUInt16BE(0x7000 | (sequence & 0x0fff), 6);
    bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

;// CONCATENATED MODULE: ./build/adapters/log/stamp-events.js



/**
 * Gives events their version, id, time and run. Text from outside is cut to what an event may carry, and halves of characters are
 * replaced, so that every reader of the log sees the same text.
 *
 * @throws StoneforgeError `log-corrupt` when an event does not fit the schema: that is a bug of the writer, and nothing is written.
 */
function stampEvents(events, { now, run }) {
    return events.map((event, index) => {
        const stamped = {
            v: core_events/* EVENT_VERSION */.sJ,
            id: uuidV7(now.getTime(), index),
            at: now.toISOString(),
            ...(run === undefined ? {} : { run }),
            ...event,
        };
        const parsed = core_events/* stoneforgeEvent */.DS.safeParse(wellFormed(withUntrustedCut(stamped)));
        if (parsed.success)
            return parsed.data;
        const issue = parsed.error.issues[0];
        throw new errors/* StoneforgeError */.Hx('log-corrupt', `Expected the event ${event.type} to fit the schema of the log, found ${issue?.path.join('.')}: ${issue?.message}. This is a bug; nothing was written.`, { cause: parsed.error });
    });
}
/** An event as a line of the log, without the line break. What a person looks for first comes first. */
function renderEventLine(event) {
    const { v, id, at, type, actor, run, cause, data, ...keys } = event;
    return JSON.stringify({ v, id, at, type, ...keys, actor, run, cause, data });
}
function withUntrustedCut(value) {
    return mapObjects(value, (key, inner) => key === 'untrusted' && isRecord(inner) && typeof inner.text === 'string'
        ? { ...inner, text: (0,core_events/* cutUntrusted */.F1)(inner.text) }
        : inner);
}
function wellFormed(value) {
    return mapObjects(value, (_, inner) => (typeof inner === 'string' ? inner.toWellFormed() : inner));
}
function mapObjects(value, map) {
    if (Array.isArray(value))
        return value.map((inner) => mapObjects(map('', inner), map));
    if (!isRecord(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapObjects(map(key, inner), map)]));
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/adapters/log/inbox.js







/** Where a writer that lost a race leaves its batch for whoever writes next: a reference of its own, so that nobody else is in its way. */
const INBOX = 'refs/stoneforge/inbox/';
/** Where a batch goes that no longer holds, so that its writer knows and decides again. */
const inbox_REFUSED = 'refs/stoneforge/refused/';
const BATCH_FILE = 'batch.json';
/** Largest batch that is taken in, in bytes. */
const BATCH_LIMIT = 4 * 1024 * 1024;
/** Most bytes of events that a writer leaves there: what is around them never doubles it. */
const EVENTS_LIMIT = BATCH_LIMIT / 2;
const batchSchema = schemas/* object */.Ikc({
    v: schemas/* literal */.euz(1),
    expect: schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[1-9]\d{0,9}$/), schemas/* string */.YjP())
        .describe('what the log said of these tasks, as a digest'),
    lines: schemas/* array */.YOg(schemas/* string */.YjP()).min(1).describe('events as lines of the log'),
});
/** Makes a batch of events that were decided on `state` and hold as long as these tasks stay as they are. */
function makeBatch(events, { state, tasks }) {
    return {
        v: 1,
        expect: Object.fromEntries(tasks.map((task) => [String(task), digestOf(state, task)])),
        lines: events.map(renderEventLine),
    };
}
/** Whether events are few enough to wait in the inbox. */
function fitsInbox(events) {
    const sizes = events.map((event) => Buffer.byteLength(JSON.stringify(renderEventLine(event))));
    return sizes.reduce((sum, size) => sum + size, 0) <= EVENTS_LIMIT;
}
/** Whether everything that a batch hangs on is as its writer saw it. */
function holds(batch, state) {
    return Object.entries(batch.expect).every(([task, digest]) => digestOf(state, Number(task)) === digest);
}
/** Writes a batch as a commit without parents. @returns its id */
function writeBatch(git, batch, options) {
    const files = new Map([[BATCH_FILE, Buffer.from(`${JSON.stringify(batch)}\n`)]]);
    return writeCommit(git, {
        parent: undefined,
        message: `${batch.lines.length} events that wait for the log`,
        files,
        ...options,
    });
}
/** Reads the batches that were fetched, in the order of their names, which begin with the time. */
async function readBatches(git, waiting) {
    if (waiting.size === 0)
        return [];
    const sorted = [...waiting].sort(([a], [b]) => (a < b ? -1 : 1));
    return readObjects(git, async (objects) => {
        const batches = [];
        for (const [ref, commit] of sorted) {
            const file = await objects.read(`${commit}:${BATCH_FILE}`);
            batches.push({ ref, commit, ...parseBatch(file?.content ?? Buffer.alloc(0)) });
        }
        return batches;
    });
}
function parseBatch(raw) {
    const useless = (why) => ({ kind: 'useless', why, raw: raw.subarray(0, BATCH_LIMIT) });
    if (raw.length === 0 || raw.length > BATCH_LIMIT)
        return useless(`it has ${raw.length} bytes`);
    let value;
    try {
        value = JSON.parse(raw.toString('utf8'));
    }
    catch {
        return useless('it is no JSON');
    }
    const parsed = batchSchema.safeParse(value);
    if (!parsed.success)
        return useless(parsed.error.issues[0]?.message ?? 'it has another form');
    const lines = parsed.data.lines.map((line) => ({ line, parsed: (0,core_events/* parseEventLine */._T)(line) }));
    const broken = lines.find((line) => line.parsed.kind === 'broken' || /[\r\n]/.test(line.line));
    if (broken !== undefined)
        return useless(`one of its lines is no event (${broken.line.slice(0, 80)})`);
    const events = lines.flatMap((line) => (line.parsed.kind === 'event' ? [line.parsed.event] : []));
    return { kind: 'batch', batch: parsed.data, events };
}
/** Changes whenever an event changes what the log says of a task. */
function digestOf(state, task) {
    return (0,external_node_crypto_.createHash)('sha256')
        .update(canonical(taskOf(state, task)))
        .digest('hex');
}
/** Equal for equal values: keys in order, nothing that is undefined. */
function canonical(value) {
    return JSON.stringify(value, (_key, inner) => typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner);
}

;// CONCATENATED MODULE: ./build/adapters/log/group-commit.js





/** How long after a lost race batches go straight to the inbox. */
const CROWDED_MS = 30_000;
/** Shortest and longest pause between two looks at the inbox, and how much of it there is for each batch that waits: looks cost the forge work too. */
const LOOK_MS = 300;
const LONGEST_LOOK_MS = 4_000;
const LOOK_FOR_EACH_MS = 50;
/** A batch that waits longer is taken in by its own writer, whoever's turn it is: the one whose turn it is may be dead. */
const PATIENCE_MS = 12_000;
/** How often a batch is pushed whose answers get lost. */
const PUSHES = 3;
/** How long a batch is waited for in all. */
const GIVE_UP_MS = 120_000;
/** Group commit on a branch of the log. */
function openGroupCommit({ git, log, world, }) {
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
            if (takesNoInbox || id === undefined)
                return 'refused';
            const left = await leave(id, events, basis);
            if (left !== 'waits')
                return left;
            const begun = now();
            while (now() - begun < GIVE_UP_MS) {
                // At once for the first time: who is alone in the inbox need not wait for anybody.
                const end = await look(id, now() - begun);
                if (typeof end === 'string')
                    return end;
                const pauseMs = Math.min(LOOK_MS + LOOK_FOR_EACH_MS * end.waiting, LONGEST_LOOK_MS);
                await (0,external_node_timers_promises_.setTimeout)(pauseMs * (0.5 + world.random()));
            }
            throw new errors/* StoneforgeError */.Hx('log-contended', `Expected the batch ${INBOX}${id} to be taken into the log within ${GIVE_UP_MS / 1000} s, found that it still waits. Whoever writes next takes it in.`, { retryable: true });
        },
    };
    async function leave(id, events, basis) {
        const ref = `${INBOX}${id}`;
        const commit = await writeBatch(git, makeBatch(events, basis), { at: world.now(), scratchRef });
        for (let tries = 1;; tries += 1) {
            const outcome = await pushRefs(git, [{ ref, to: commit, from: { commit: undefined } }]);
            // Its name is nobody else's: when it is there already, an earlier push has come through and its answer was lost.
            if (outcome.kind !== 'failed')
                return 'waits';
            if (outcome.error.code !== 'forge-unavailable') {
                takesNoInbox = true;
                return 'refused';
            }
            const found = await listRemoteBelow(git, [INBOX, inbox_REFUSED]);
            if (found.has(ref) || found.has(`${inbox_REFUSED}${id}`))
                return 'waits';
            if (isOnBranch(await log.load(), events))
                return 'on the branch';
            if (tries === PUSHES)
                throw outcome.error;
        }
    }
    async function look(id, waitedMs) {
        const found = await listRemoteBelow(git, [INBOX, inbox_REFUSED]);
        const refused = found.get(`${inbox_REFUSED}${id}`);
        if (refused !== undefined) {
            await pushRefs(git, [{ ref: `${inbox_REFUSED}${id}`, to: undefined, from: { commit: refused } }]);
            return 'refused';
        }
        // Its reference goes in the same push that brings its events, and in no other way.
        if (!found.has(`${INBOX}${id}`))
            return 'on the branch';
        const waiting = [...found.keys()].filter((ref) => ref.startsWith(INBOX));
        // The oldest takes all in; the others would only be in its way.
        const isMyTurn = waiting[0] === `${INBOX}${id}` || waitedMs > PATIENCE_MS * (1 + world.random());
        const end = isMyTurn ? await takeAll(id) : 'waits';
        return end === 'waits' ? { waiting: waiting.length } : end;
    }
    async function takeAll(id) {
        const written = await log.write(await log.load(), { events: [] });
        if (!written.taken.some(({ ref }) => ref === `${INBOX}${id}`))
            return 'waits';
        const outcome = await log.push(written);
        if (outcome.kind === 'failed' && outcome.error.code !== 'forge-unavailable')
            throw outcome.error;
        const isRefused = written.refused.some(({ ref }) => ref === `${INBOX}${id}`);
        // A refusal is told by its reference, which the next look takes away.
        return outcome.kind === 'done' && !isRefused ? 'on the branch' : 'waits';
    }
}
function isOnBranch(tip, events) {
    return events.every(({ id }) => tip.reading.ids.ids.has(id));
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

;// CONCATENATED MODULE: ./build/adapters/log/commit-message.js
const NAMED = 6;
/** One line for `git log` on the branch: `attempt.started 12.1, status.shown 12`. Holds nothing from outside. */
function commitMessage(events) {
    const names = events.map((event) => {
        const task = 'task' in event ? ` ${event.task}` : '';
        return `${event.type}${task}${'attempt' in event ? `.${event.attempt}` : ''}`;
    });
    const more = names.length - NAMED;
    return [...names.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])].join(', ') || 'files';
}

;// CONCATENATED MODULE: ./build/core/log/parse-log-file.js

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
            yield { number, raw, parsed: (0,core_events/* parseEventLine */._T)(line) };
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

;// CONCATENATED MODULE: ./build/adapters/log/branch-readme.js
/** What a person reads who finds the branch. */
function branchReadme(branch) {
    return `# The log of Stoneforge

This branch (\`${branch}\`) holds no code. It is the memory of Stoneforge, which turns labelled issues of this repository into
landed commits: every decision that it made is one line in \`events/\`, in the order in which it happened.

- \`events/000001.jsonl\`, …: one event a line, as JSON. New lines are only ever added at the end.
- \`attempts/12.1.json\`: what attempt 1 at task 12 was given to work from. Gone once the task has landed.
- \`snapshot.json\`: the state that the events add up to, so that not every job has to read them all.
- \`quarantine/\`: lines that nobody could read.

Please do not edit, rebase, merge or delete this branch. Stoneforge reads it to know what is done and what is going on;
without it, it would begin again from the issues alone. Nothing here is needed to build or run the code of this repository.
`;
}

;// CONCATENATED MODULE: ./build/adapters/log/compose-files.js



/** A file of the log that is larger than this gets no more events. */
const FILE_LIMIT_BYTES = 512 * 1024;
/** Adds lines to the newest file of events, or to a new one when that is full, and further files beside them. */
function composeFiles(before, added) {
    const files = new Map();
    if (before.isUnborn)
        files.set('README.md', Buffer.from(branchReadme(before.branch)));
    for (const [path, content] of Object.entries(added.files))
        files.set(attemptPath(path), Buffer.from(content));
    if (added.lines.length === 0)
        return { files, newest: before.newest };
    const newest = withLines(before.newest, added.lines);
    files.set(eventFilePath(newest.number), newest.content);
    return { files, newest };
}
function withLines(newest, added) {
    const lines = Buffer.from(added.map((line) => `${line}\n`).join(''));
    if (newest === undefined)
        return { number: 1, content: lines };
    if (newest.content.length > FILE_LIMIT_BYTES)
        return { number: newest.number + 1, content: lines };
    // A cut last line must not swallow the first new one.
    const endsOpen = newest.content.length > 0 && newest.content.at(-1) !== 0x0a;
    const content = Buffer.concat([newest.content, Buffer.from(endsOpen ? '\n' : ''), lines]);
    return { number: newest.number, content };
}
function attemptPath(path) {
    if (/^attempts\/[1-9]\d*\.[1-9]\d*\.json$/.test(path))
        return path;
    throw new errors/* StoneforgeError */.Hx('bad-input', `Expected a file of the log to be attempts/<task>.<n>.json, found ${JSON.stringify(path)}.`);
}

;// CONCATENATED MODULE: ./build/adapters/log/known-ids.js
/** How many ids a snapshot keeps. Events are written again within minutes, if at all. */
const KEPT = 2_000;
/** Whether an event has been seen. `unknown`: it may be one of those that were left out. */
function askId({ ids, floor }, id) {
    if (ids.has(id))
        return 'seen';
    return id > floor ? 'new' : 'unknown';
}
/** Collects ids. */
class IdWindow {
    #ids;
    #known;
    constructor(before = { ids: new Set(), floor: '' }) {
        this.#ids = new Set(before.ids);
        this.#known = { ids: this.#ids, floor: before.floor };
    }
    ask(id) {
        return askId(this.#known, id);
    }
    /** An id that is lower than the floor leaves the floor where it is: what was left out is still unknown. */
    add(id) {
        this.#ids.add(id);
    }
    /** All that is known. */
    known() {
        return this.#known;
    }
}
/** The part that a snapshot keeps: every id that it leaves out is lower than all of them. */
function highestIds({ ids, floor }) {
    return [...ids]
        .filter((id) => id >= floor)
        .sort()
        .slice(-KEPT);
}
/** What a snapshot knows: the ids that it kept. */
function keptIds(ids) {
    return { ids: new Set(ids), floor: ids.reduce((lowest, id) => (id < lowest ? id : lowest), '~') };
}

;// CONCATENATED MODULE: ./build/adapters/log/log-files.js


/** The files of events at a commit, in the order of their numbers. */
async function listLogFiles(objects, commit) {
    const tree = await objects.read(`${commit}:events`);
    return tree?.type === 'tree' ? logFilesOf(tree.content, tree.oid.length / 2) : [];
}
/** A tree object is a row of `<mode> <name>\0<id>`. Only plain files with a name of ours are part of the log. */
function logFilesOf(tree, idBytes) {
    const files = [];
    for (let at = 0; at < tree.length;) {
        const nul = tree.indexOf(0, at);
        const [, mode = '', name = ''] = /^(\d+) (.*)$/s.exec(tree.subarray(at, nul).toString('utf8')) ?? [];
        const blob = tree.subarray(nul + 1, nul + 1 + idBytes).toString('hex');
        const number = eventFileNumber(`events/${name}`);
        if (mode.startsWith('100') && number !== undefined)
            files.push({ number, blob });
        at = nul + 1 + idBytes;
    }
    return files.sort((a, b) => a.number - b.number);
}
/** Content of a file of events; undefined for none. */
async function log_files_contentOf(objects, file) {
    if (file === undefined)
        return undefined;
    return { number: file.number, content: (await objects.read(file.blob))?.content ?? Buffer.alloc(0) };
}
/** `sha256` in hex. */
function log_files_sha256(data) {
    return (0,external_node_crypto_.createHash)('sha256').update(data).digest('hex');
}
/** The id that git gives a file, by the kind of ids that its neighbours have. */
function blobId(content, neighbours) {
    const algorithm = neighbours[0]?.blob.length === 64 ? 'sha256' : 'sha1';
    return (0,external_node_crypto_.createHash)(algorithm).update(`blob ${content.length}\0`).update(content).digest('hex');
}

;// CONCATENATED MODULE: ./build/adapters/log/find-snapshot.js




/** Looks for the snapshot of a commit, and whether it was made from the very events beside it. */
async function findSnapshot(log, commit) {
    const blob = await log.objects.read(`${commit}:${SNAPSHOT_FILE}`);
    if (blob === undefined)
        return { kind: 'none' };
    const parsed = parseSnapshot(blob.content.toString('utf8'), log_files_sha256);
    const why = parsed.kind === 'useless' ? parsed.why : await mismatchOf(log, parsed.snapshot);
    if (parsed.kind === 'snapshot' && why === undefined)
        return parsed;
    const note = `Expected ${SNAPSHOT_FILE} of the log to be usable, found that it is ${why}. The state is made from the events instead.`;
    return { kind: 'useless', note };
}
/** The text of the snapshot of a state that has all events of these files. */
function makeSnapshot(log) {
    const { files, newest, ids, state } = log;
    return renderSnapshot({ through: positionAfter(files, newest), ids: highestIds(ids), state }, log_files_sha256);
}
/** Why a snapshot does not belong to these events; undefined when it does. */
async function mismatchOf(log, { through }) {
    const file = log.files.find(({ number }) => number === through.file);
    if (file === undefined)
        return `of another log: there is no ${eventFilePath(through.file)}`;
    if (digestOfFiles(log.files, through.file) !== through.before)
        return 'of other events: the earlier files have changed';
    const content = file.number === log.newest?.number ? log.newest.content : (await log_files_contentOf(log.objects, file))?.content;
    const isSame = content !== undefined &&
        content.length >= through.bytes &&
        log_files_sha256(content.subarray(0, through.bytes)) === through.prefix;
    return isSame ? undefined : `of other events: the beginning of ${eventFilePath(through.file)} has changed`;
}
function positionAfter(files, newest) {
    return {
        file: newest.number,
        bytes: newest.content.length,
        prefix: log_files_sha256(newest.content),
        before: digestOfFiles(files, newest.number),
    };
}
function digestOfFiles(files, upTo) {
    const earlier = files.filter(({ number }) => number < upTo);
    return log_files_sha256(earlier.map(({ number, blob }) => `${number} ${blob}\n`).join(''));
}

;// CONCATENATED MODULE: ./build/adapters/log/read-branch.js






/**
 * Reads the log at a commit with one git process: what came since `before` when the commit continues from it, else what came since
 * `snapshot.json`, else everything. A snapshot is used only when it was made from the very events beside it.
 *
 * @param options `isWhole`: everything, whatever is known
 */
function readBranch(git, commit, { before, isWhole = false, ...folding }) {
    return readObjects(git, async (objects) => {
        const files = await listLogFiles(objects, commit);
        const newest = await log_files_contentOf(objects, files.at(-1));
        const log = { objects, files, newest, ...folding };
        if (isWhole)
            return readAll(log, []);
        const since = before === undefined ? undefined : await readOn(log, startOf(before, log));
        if (since !== undefined)
            return since;
        const found = await findSnapshot(log, commit);
        const read = found.kind === 'snapshot' ? await readOn(log, startAfter(found.snapshot)) : undefined;
        if (read !== undefined)
            return read;
        return readAll(log, notesOn(found, files));
    });
}
const OLD_EVENT = `${SNAPSHOT_FILE} does not say whether an event that came since is a repetition of an older one; the log is read as a whole.`;
/** Why everything is read. That a short log has no snapshot is nothing to speak of. */
function notesOn(found, files) {
    if (found.kind === 'useless')
        return [found.note];
    if (found.kind === 'snapshot')
        return [OLD_EVENT];
    if (files.length < 2)
        return [];
    return [
        `Expected ${SNAPSHOT_FILE} beside ${files.length} files of events, found none. The state is made from the events instead.`,
    ];
}
/** Reads from a known position. @returns undefined when that does not tell whether an event is a repetition. */
async function readOn(log, start) {
    if (start === undefined)
        return undefined;
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
        if (answer === 'unknown')
            return undefined;
        if (answer === 'seen')
            continue;
        window.add(event.id);
        fresh.push(event);
    }
    const state = counted(log.fold(start.state, fresh), chunks);
    return {
        state,
        ids: window.known(),
        files: log.files,
        newest: log.newest,
        sinceSnapshot: start.sinceSnapshot + fresh.length,
        notes: notesOf(chunks),
    };
}
/** File by file, so that a long log needs the memory of one of them. */
async function readAll(log, notes) {
    const window = new IdWindow();
    const said = [...notes];
    let state = log.emptyState();
    let count = 0;
    for (const file of log.files) {
        const chunk = await readChunk(log, file, 0);
        const fresh = chunk.events.filter(({ id }) => {
            const isNew = window.ask(id) === 'new';
            window.add(id);
            return isNew;
        });
        state = counted(log.fold(state, fresh), [chunk]);
        count += fresh.length;
        said.push(...notesOf([chunk]));
    }
    return { state, ids: window.known(), files: log.files, newest: log.newest, sinceSnapshot: count, notes: said };
}
async function readChunk({ objects, newest }, file, from) {
    const content = file.number === newest?.number ? newest.content : (await log_files_contentOf(objects, file))?.content;
    const bytes = content ?? Buffer.alloc(0);
    const firstLine = countLines(bytes.subarray(0, from)) + 1;
    return parseLogFile(eventFilePath(file.number), bytes.subarray(from), firstLine);
}
/** Where a snapshot ends. */
function startAfter({ through, ids, state }) {
    return { file: through.file, bytes: through.bytes, state, ids: keptIds(ids), sinceSnapshot: 0 };
}
/** Where an earlier reading ended, if this commit only adds to it. */
function startOf(before, { files, newest }) {
    const earlier = before.newest;
    if (earlier === undefined)
        return undefined;
    const old = before.files.slice(0, -1);
    const isSame = old.every((file, index) => files[index]?.number === file.number && files[index].blob === file.blob);
    const same = files[old.length];
    if (!isSame || same?.number !== earlier.number)
        return undefined;
    const isUnchanged = same.blob === before.files.at(-1)?.blob;
    const isExtended = newest?.number === earlier.number && beginsWith(newest.content, earlier.content);
    if (!isUnchanged && !isExtended)
        return undefined;
    const { state, ids, sinceSnapshot } = before;
    return { file: earlier.number, bytes: earlier.content.length, state, ids, sinceSnapshot };
}
function counted(state, chunks) {
    const skipped = chunks.reduce((sum, chunk) => sum + chunk.skipped, state.counts.skipped);
    const broken = chunks.reduce((sum, chunk) => sum + chunk.broken.length, state.counts.broken);
    return { ...state, counts: { ...state.counts, skipped, broken } };
}
function notesOf(chunks) {
    return chunks.flatMap((chunk) => chunk.broken.map(({ position, why }) => `Expected an event of the log at ${position}, found a line that does not parse (${why}). It is left out.`));
}
function countLines(bytes) {
    let lines = 0;
    for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1))
        lines += 1;
    return lines;
}
/** Whether a file goes on from what it was: the old end is the end of a line. */
function beginsWith(content, start) {
    if (start.length > 0 && start.at(-1) !== 0x0a)
        return false;
    return content.length >= start.length && content.subarray(0, start.length).equals(start);
}

;// CONCATENATED MODULE: ./build/adapters/log/take-in.js

/** Folds the batches that still hold, one after another; each sees what the ones before it have changed. */
function takeIn(start, batches, { own, ids, fold, }) {
    const added = new Set(own.map(({ id }) => id));
    let state = start;
    const events = [];
    const lines = [];
    const quarantine = new Map();
    const refused = [];
    for (const waiting of batches) {
        if (waiting.kind === 'useless') {
            quarantine.set(`quarantine/inbox-${waiting.commit}.json`, waiting.raw);
            continue;
        }
        const fresh = new Map(waiting.events.filter(({ id }) => !ids.has(id) && !added.has(id)).map((event) => [event.id, event]));
        if (waiting.events.length > 0 && fresh.size === 0)
            continue;
        if (!holds(waiting.batch, state)) {
            refused.push(waiting);
            continue;
        }
        state = withSkipped(fold(state, fresh.values()), waiting.batch.lines.length - waiting.events.length);
        events.push(...fresh.values());
        for (const id of fresh.keys())
            added.add(id);
        lines.push(...waiting.batch.lines);
    }
    return { state, events, lines, quarantine, refused };
}
/** Lines of a newer writer are kept, and counted as every reader counts them. */
function withSkipped(state, lines) {
    return lines === 0 ? state : { ...state, counts: { ...state.counts, skipped: state.counts.skipped + lines } };
}

;// CONCATENATED MODULE: ./build/adapters/log/log-branch.js














/** After so many events a writer adds a snapshot to its commit. */
const SNAPSHOT_EVERY = 1_000;
/** Most batches of others that one commit takes in. */
const BATCHES_PER_COMMIT = 200;
/** Opens the branch. Nothing is fetched yet. */
function openLogBranch(options) {
    const { git, branch, world, emptyState, fold, snapshotEvery = SNAPSHOT_EVERY } = options;
    const ref = `refs/heads/${branch}`;
    const scratchRef = `refs/stoneforge/scratch/${world.nonce()}`;
    const said = new Set();
    let known;
    return {
        known: () => known,
        assume(tip, events) {
            const newest = known ?? tip;
            if (events.every(({ id }) => newest.reading.ids.ids.has(id)))
                return newest;
            // Its commit is an older one, so that nothing can be pushed on top of it by mistake.
            known = { ...newest, state: fold(newest.state, events) };
            return known;
        },
        async load() {
            const { commit, others } = await fetchBelow(git, { branch: ref, prefix: INBOX, largestBlob: FILE_LIMIT_BYTES });
            const isSame = known !== undefined && known.commit === commit;
            const since = isSame && known !== undefined ? known.reading : await readAt(commit);
            const waiting = await readBatches(git, others);
            // A batch that has waited for very long: whether it was taken in before, only all ids can tell.
            const reading = waiting.some(isUnknownTo(since)) ? await readAt(commit, { isWhole: true }) : since;
            known = { commit, state: reading.state, reading, waiting };
            return known;
        },
        async write(tip, { events, files = {} }) {
            const taken = tip.waiting.slice(0, BATCHES_PER_COMMIT);
            const added = takeIn(fold(tip.state, events), taken, { own: events, ids: tip.reading.ids.ids, fold });
            const lines = [...events.map(renderEventLine), ...added.lines];
            const composed = composeFiles({ branch, isUnborn: tip.commit === undefined, newest: tip.reading.newest }, { lines, files });
            const reading = readingAfter(tip.reading, { ...added, own: events, newest: composed.newest });
            const all = new Map([...composed.files, ...added.quarantine]);
            // Not after a line without an end: a snapshot cannot tell what becomes of it.
            const { newest } = reading;
            const isDue = reading.sinceSnapshot >= snapshotEvery && newest?.content.at(-1) === 0x0a;
            if (isDue)
                all.set(SNAPSHOT_FILE, Buffer.from(makeSnapshot({ ...reading, newest })));
            const removed = isDue ? await attemptsOfLanded(git, tip.commit, reading.state) : [];
            const commit = await writeCommit(git, {
                parent: tip.commit,
                message: commitMessage([...events, ...added.events]),
                at: world.now(),
                files: all,
                removed,
                scratchRef,
            });
            const after = { ...reading, sinceSnapshot: isDue ? 0 : reading.sinceSnapshot };
            return {
                events,
                taken,
                refused: added.refused,
                tip: { commit, state: after.state, reading: after, waiting: [] },
            };
        },
        async push({ tip, taken, refused }, refs = []) {
            const others = refs.map(({ ref: other, from, to }) => ({ ref: other, to, from: { commit: from } }));
            const gone = taken.map((batch) => ({ ref: batch.ref, to: undefined, from: { commit: batch.commit } }));
            const told = refused.map((batch) => ({
                ref: batch.ref.replace(INBOX, inbox_REFUSED),
                to: batch.commit,
                // Nobody may be held up by one that its writer has not taken away.
                from: 'any',
            }));
            const all = [{ ref, to: tip.commit, from: 'forward' }, ...others, ...gone, ...told];
            const outcome = await pushRefs(git, all);
            if (outcome.kind === 'done')
                known = tip;
            return outcome;
        },
    };
    async function readAt(commit, extent = {}) {
        if (commit === undefined)
            return unread(emptyState());
        const before = known?.commit === undefined ? undefined : known.reading;
        const reading = await readBranch(git, commit, { before, emptyState, fold, ...extent });
        for (const note of reading.notes) {
            if (!said.has(note))
                options.warn(note);
            said.add(note);
        }
        return reading;
    }
}
/** Whether a batch has an event of which this reading cannot tell whether it has it. */
function isUnknownTo({ ids }) {
    return (waiting) => waiting.kind === 'batch' && waiting.events.some(({ id }) => askId(ids, id) === 'unknown');
}
function readingAfter(before, added) {
    const window = new IdWindow(before.ids);
    const events = [...added.own, ...added.events];
    for (const { id } of events)
        window.add(id);
    const { newest } = added;
    const earlier = before.files.filter(({ number }) => number !== newest?.number);
    const files = newest === undefined
        ? earlier
        : [...earlier, { number: newest.number, blob: blobId(newest.content, before.files) }];
    return {
        state: added.state,
        ids: window.known(),
        files,
        newest,
        sinceSnapshot: before.sinceSnapshot + events.length,
        notes: [],
    };
}
/** What attempts at tasks worked from that have landed; the history of the branch keeps it. */
async function attemptsOfLanded(git, commit, state) {
    if (commit === undefined)
        return [];
    const { stdout } = await git.run(['ls-tree', '--name-only', '-z', commit, 'attempts/']);
    return stdout.split('\0').filter((path) => {
        const [, task] = /^attempts\/(\d+)\.\d+\.json$/.exec(path) ?? [];
        return task !== undefined && taskOf(state, Number(task)).status === 'landed';
    });
}
const unread = (state) => ({
    state,
    ids: new IdWindow().known(),
    files: [],
    newest: undefined,
    sinceSnapshot: 0,
    notes: [],
});

;// CONCATENATED MODULE: ./build/adapters/log/event-log.js







const BACKOFF_BASE_MS = 50;
const BACKOFF_CAP_MS = 2_000;
/** The event log on a branch of the forge, written by compare-and-swap of that branch. */
function createEventLog(options) {
    const { repository, emptyState, fold, world, runId, branch = 'stoneforge', warn = () => { }, maxTries = 20 } = options;
    const { snapshotEvery } = options;
    const log = openLogBranch({ git: repository.git, branch, world, emptyState, fold, snapshotEvery, warn });
    const group = options.groupCommit === false ? undefined : openGroupCommit({ git: repository.git, log, world });
    let turn = Promise.resolve();
    return {
        async read() {
            return viewOf(await log.load());
        },
        append(decide) {
            const next = turn.then(() => append(decide));
            turn = next.catch(() => undefined);
            return next;
        },
    };
    async function append(decide) {
        const pushed = [];
        // What this process read last is good enough to begin with: the push is refused when it is not the newest.
        const first = log.known();
        let tip = first ?? (await log.load());
        let isNewest = first === undefined;
        /** A push without an answer may still arrive, and only compare-and-swap is sure to notice. */
        let mayArrive = false;
        for (let tried = 0; tried < maxTries; tried += 1) {
            const decision = attemptDecision(decide, tip);
            if (!decision.adds) {
                const newest = isNewest ? tip : await log.load();
                if (newest.commit === tip.commit)
                    return decision.settle(tip);
                tip = newest;
                isNewest = true;
                continue;
            }
            const { events: added, files = {}, refs = [], expect } = decision.append;
            const events = stampEvents(added, { now: world.now(), run: runId });
            const mayWait = expect !== undefined && refs.length === 0 && Object.keys(files).length === 0;
            const queue = mayWait && group !== undefined && !mayArrive && fitsInbox(events)
                ? () => viaInbox(group, tip, { events, tasks: expect.tasks })
                : undefined;
            if (queue !== undefined && group?.isCrowded() === true) {
                const waited = await queue();
                if (waited !== undefined)
                    return waited;
                tip = await log.load();
                isNewest = true;
                continue;
            }
            const written = await log.write(tip, { events, files });
            pushed.push(written);
            const outcome = await log.push(written, refs);
            if (outcome.kind === 'done')
                return { ...viewOf(written.tip), events };
            if (outcome.kind === 'failed' && outcome.error.code !== 'forge-unavailable')
                throw outcome.error;
            mayArrive ||= outcome.kind === 'failed';
            group?.sawCrowd();
            if (outcome.kind === 'moved' && queue !== undefined) {
                const waited = await queue();
                if (waited !== undefined)
                    return waited;
            }
            else {
                await (0,external_node_timers_promises_.setTimeout)(world.random() * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** tried));
            }
            const newest = await log.load();
            const landed = pushed.find((one) => isOn(newest, one));
            if (landed !== undefined)
                return { ...viewOf(newest), events: landed.events };
            if (newest.commit === tip.commit)
                throwIfRefMoved(outcome, decision.append);
            if (outcome.kind === 'failed' && tried === maxTries - 1)
                throw outcome.error;
            tip = newest;
            isNewest = true;
        }
        throw new errors/* StoneforgeError */.Hx('log-contended', `Expected to append to the branch ${branch} within ${maxTries} tries, found another writer ahead each time. Run the job again.`, { retryable: true });
        /** @returns what was known of the log, with the events; undefined when they must be decided again */
        async function viaInbox(inbox, tip, { events, tasks }) {
            const end = await inbox.append(events, { state: tip.state, tasks });
            if (end === 'refused')
                return undefined;
            const after = log.assume(tip, events);
            return { ...viewOf(after), events };
        }
    }
}
const viewOf = ({ commit, state }) => ({ commit, state });
/** Whether what was pushed is part of the log, although its answer did not come. */
function isOn(tip, { events, tip: own }) {
    if (tip.commit === own.commit)
        return true;
    return events.length > 0 && events.every(({ id }) => tip.reading.ids.ids.has(id));
}
function attemptDecision(decide, tip) {
    try {
        const append = decide(viewOf(tip));
        const isEmpty = append === undefined || (append.events.length === 0 && Object.keys(append.files ?? {}).length === 0);
        return isEmpty ? { adds: false, settle: (newest) => ({ ...viewOf(newest), events: [] }) } : { adds: true, append };
    }
    catch (error) {
        return {
            adds: false,
            settle: () => {
                throw error;
            },
        };
    }
}
/** The log itself did not move, so asking again would give the same answer. */
function throwIfRefMoved(outcome, { refs = [] }) {
    if (outcome.kind !== 'moved')
        return;
    const moved = refs.find(({ ref }) => outcome.refs.includes(ref));
    if (moved !== undefined)
        throw refMoved(moved.ref, moved.from);
}

// EXTERNAL MODULE: ./build/adapters/runner/run-context.js + 2 modules
var run_context = __webpack_require__(57951);
// EXTERNAL MODULE: ./build/adapters/runner/world.js
var runner_world = __webpack_require__(27928);
;// CONCATENATED MODULE: ./build/core/describe-outcome.js

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
            return (0,errors/* assertNever */.xb)(outcome);
    }
}

;// CONCATENATED MODULE: ./build/core/fold/draft.js


/** How many green trees the state remembers; older ones are tested again. */
const GREEN_TREES_KEPT = 500;
/** Landings settle in lots: when there are so many times as many as are kept. */
const SETTLE_AT = 1.25;
/** Changes a task without moving it. `quiet` leaves the time of its last change alone. */
function update(draft, event, change, options = {}) {
    // Nothing is decided about it any more, and what is still said of it would bring it back as a stranger.
    if (hasNumber(draft.settled, event.task))
        return;
    const next = { ...taskOf(draft, event.task), ...change };
    if (!options.quiet)
        next.updatedAt = event.at;
    draft.tasks[event.task] = next;
}
/** Moves a task along the transition table; returns silently where the table has no such way. */
function move(draft, event, to, change) {
    const task = taskOf(draft, event.task);
    if (!TRANSITIONS[task.status].includes(to))
        return;
    const ended = to === 'cancelled' || to === 'landed' ? closeAttempts(task, event.at) : { cancelledBy: undefined };
    update(draft, event, { ...change, ...ended, status: to });
}
/** A cancelled or landed task has no live attempt: what its runner still says is fenced off. */
function closeAttempts(task, at) {
    if (liveAttempt(task) === undefined)
        return {};
    return {
        attempts: endLast(task, { outcome: 'cancelled', at, sessions: 0, durationMs: 0, reason: 'the task was closed' }),
    };
}
/** A task has landed: nothing more is decided about it. What only decisions need goes now, and in time all but the fact that it landed. */
function landed(draft, event) {
    if (taskOf(draft, event.task).status === 'landed')
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
    const task = taskOf(draft, event.task);
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
    draft.settled = withNumbers(draft.settled, gone);
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
    const task = taskOf(draft, event.task);
    if (event.attempt <= (task.attempts.at(-1)?.attempt ?? 0) || liveAttempt(task) !== undefined)
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
    const task = taskOf(draft, event.task);
    const live = liveAttempt(task);
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
        ...(outcome !== 'handoff' && { repair: repairOf(`${describeOutcome(outcome)}: ${reason}`, text) }),
    });
}

;// CONCATENATED MODULE: ./build/core/fold/changes.js


/** The branch carries the change of the live attempt; its pull request comes next. */
function changePublished(draft, event) {
    const task = taskOf(draft, event.task);
    if (task.status !== 'running' || liveAttempt(task)?.attempt !== event.attempt)
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
    const task = taskOf(draft, event.task);
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
    const task = taskOf(draft, event.task);
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
    const task = taskOf(draft, event.task);
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
    const task = taskOf(draft, event.task);
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
    const task = taskOf(draft, event.task);
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
function commands_retried(draft, event) {
    const task = taskOf(draft, event.task);
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
        const task = taskOf(draft, car.task);
        if (task.status === 'queued')
            draft.tasks[car.task] = { ...task, lostGates: task.lostGates + 1, updatedAt: event.at };
    }
}
/** One change goes back to its task, with the reason for the next attempt. */
function trainEjected(draft, event) {
    const open = Object.values(draft.trains).find((train) => train.train === event.data.train);
    if (open !== undefined)
        delete draft.trains[open.branch];
    const task = taskOf(draft, event.task);
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
            return commands_retried(draft, event);
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

;// CONCATENATED MODULE: ./build/jobs/deps.js
/** File names of the workflows that jobs wake. */
const DISPATCH_WORKFLOW = 'stoneforge.yml';
const MERGE_WORKFLOW = 'stoneforge-merge.yml';
/** For `expect` of an append that hangs on nothing: what it says has happened already. */
const NOTHING = { tasks: [] };

;// CONCATENATED MODULE: ./build/core/task-names.js
/** Longest slug in a branch name; long enough to recognise, short enough for every file system. */
const SLUG_LIMIT = 40;
/** A title as lower-case ASCII words with hyphens, never empty: `Fix "it's" broken 🎉` → `fix-it-s-broken`. */
function slugOf(title) {
    const slug = title
        .normalize('NFKD')
        .replace(/\p{Mark}/gu, '')
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .slice(0, SLUG_LIMIT)
        .replace(/^-+|-+$/g, '');
    return slug === '' ? 'task' : slug;
}
/** `agent/<worker>/<issue>-<slug>`, the branch of a task's change for the task's whole life. */
function branchOf(worker, task, slug) {
    return `agent/${worker}/${task}-${slug}`;
}
/** The slug inside a branch made by `branchOf`. */
function slugOfBranch(branch) {
    return branch.replace(/^agent\/[^/]+\/[0-9]+-/, '');
}
/** Names one attempt of one task: `12.1`. */
function attemptKey(task, attempt) {
    return `${task}.${attempt}`;
}
/** The lowest slot that no running task holds. */
function freeWorker(taken, maxConcurrent) {
    for (let slot = 1; slot <= maxConcurrent; slot += 1) {
        if (!taken.has(`worker-${slot}`))
            return `worker-${slot}`;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/jobs/ended-attempts.js

/**
 * Which newest attempts of these tasks nothing more will come of, as the platform says: their run has ended, or their lease has and
 * the jobs of their leg as well. The run may go on for hours with the legs of other tasks.
 *
 * @returns keys of attempts, by `attemptKey`
 */
async function findEndedAttempts({ forge, world }, tasks) {
    const owing = tasks.filter((task) => task.status === 'running' || isBetweenJobs(task));
    const now = world.now().getTime();
    const runs = new Map();
    const ended = new Set();
    for (const task of owing) {
        const attempt = task.attempts.at(-1);
        if (attempt?.run === undefined)
            continue;
        const isOver = runs.get(attempt.run) ?? (await hasRunEnded(forge, attempt.run));
        runs.set(attempt.run, isOver);
        const isOverdue = !isOver && Date.parse(attempt.leaseUntil) < now;
        if (isOver || (isOverdue && (await hasLegEnded(forge, task.task, attempt)))) {
            ended.add(attemptKey(task.task, attempt.attempt));
        }
    }
    return ended;
}
async function hasRunEnded(forge, run) {
    const found = /^[1-9][0-9]*$/.test(run) ? await forge.findRun(Number(run)) : undefined;
    return found === undefined || found.status === 'completed';
}
async function hasLegEnded(forge, task, attempt) {
    const prefix = `${legName(task, attempt.attempt)} / `;
    const jobs = (await forge.listJobs(Number(attempt.run))).filter(({ name }) => name.startsWith(prefix));
    return jobs.length > 0 && jobs.every(({ status }) => status === 'completed');
}
/** Name of the job that calls the task workflow for an attempt, as `stoneforge.yml` gives it. */
function legName(task, attempt) {
    return `task #${task} (attempt ${attempt})`;
}
/** A published change that a later job of its run should have queued, and that nothing more will come of. */
function isLeftBehind(task, ended) {
    const attempt = task.attempts.at(-1);
    return isBetweenJobs(task) && attempt !== undefined && ended.has(attemptKey(task.task, attempt.attempt));
}
/** After publish, before queueing: the change waits for a job of its own run. */
function isBetweenJobs(task) {
    return task.status === 'published' || task.status === 'verifying';
}

// EXTERNAL MODULE: ./build/core/status/fenced.js
var fenced = __webpack_require__(54578);
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
function renderStatus(task, options) {
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
            return (0,errors/* assertNever */.xb)(task.status);
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
        return [(0,fenced/* fenced */.O)(task.question ?? '', OUTPUT_SHOWN)];
    if (task.status === 'needs-human' && task.escalation?.untrusted !== undefined) {
        return [(0,fenced/* fenced */.O)(task.escalation.untrusted, OUTPUT_SHOWN)];
    }
    if (task.status === 'ready' && task.repair !== undefined) {
        const { paths, output } = task.repair;
        return [
            ...(paths === undefined ? [] : ['Files in conflict:', (0,fenced/* fenced */.O)(paths.join('\n'), OUTPUT_SHOWN)]),
            ...(output === undefined ? [] : [(0,fenced/* fenced */.O)(output, OUTPUT_SHOWN)]),
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
            return (0,errors/* assertNever */.xb)(reason.kind);
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

;// CONCATENATED MODULE: ./build/jobs/show-statuses.js



/** GitHub allows 80 new comments a minute and 500 an hour to one actor; what is left over is shown by the next tick. */
const WRITES_PER_TICK = 30;
/** How long the job that wrote the newest of a task has for its first comment. After that it is taken for dead, and another one posts it. */
const FIRST_COMMENT_MS = 5 * 60_000;
/**
 * Brings the status comments of tasks up to date and returns the events that remember it. Safe to repeat: a comment that was posted
 * by a job that died before it could say so is found again by its marker and its author.
 *
 * GitHub has no way to post a comment only if it is not there, so of several jobs at once only that one posts the first comment of a
 * task which wrote the newest about it: `touched`, by default all of `tasks`.
 */
async function showStatuses(deps, state, { tasks, touched = new Set(tasks) }) {
    const repositoryUrl = deps.run.runUrl.replace(/\/actions\/.*$/, '');
    const now = deps.world.now().getTime();
    const events = [];
    const stale = tasks
        .flatMap((number) => state.tasks[number] ?? [])
        .map((task) => ({ task, text: renderStatus(task, { repositoryUrl }) }))
        .map((status) => ({ ...status, digest: (0,external_node_crypto_.createHash)('sha256').update(status.text).digest('hex') }))
        .filter(({ task, digest }) => task.shown?.digest !== digest);
    for (const { task, text, digest } of stale.slice(0, WRITES_PER_TICK)) {
        const mayCreate = touched.has(task.task) || !(now - Date.parse(task.updatedAt) < FIRST_COMMENT_MS);
        const comment = await tryWrite(deps, task, { text, mayCreate });
        if (comment === undefined)
            continue;
        events.push({ type: 'status.shown', actor: 'stoneforge', task: task.task, data: { comment, digest } });
    }
    return events;
}
/** One issue that takes no comments (locked, deleted) must not keep the others from theirs. */
async function tryWrite({ forge, run }, task, status) {
    try {
        return await write(forge, task, status);
    }
    catch (error) {
        if (!(error instanceof errors/* StoneforgeError */.Hx) || error.code !== 'forge-refused')
            throw error;
        run.warn(`The status of #${task.task} cannot be shown: ${error.message}`);
        return undefined;
    }
}
async function write(forge, task, { text, mayCreate }) {
    const known = task.shown?.comment ?? (await findOurs(forge, task.task));
    if (known !== undefined && (await forge.updateComment(known, text)))
        return known;
    // A comment that somebody has deleted is gone; the task still has something to say.
    return known !== undefined || mayCreate ? forge.createComment(task.task, text) : undefined;
}
async function findOurs(forge, issue) {
    const comments = await forge.listIssueComments(issue);
    return comments.find((comment) => comment.authorIsBot && comment.body.startsWith(STATUS_MARKER))?.id;
}

// EXTERNAL MODULE: ./build/core/schedule/priority.js
var schedule_priority = __webpack_require__(96860);
;// CONCATENATED MODULE: ./build/core/schedule/describe-waiting.js

/** Why a task that waits for a worker stands where it does, for a person: `#9: high, because #20 waits for it; about 2 h 30 min with what waits for it`. */
function describeWaiting({ task, priority, priorityFrom, pathMinutes, isElder }) {
    const why = priorityFrom === undefined ? '' : `, because #${priorityFrom} waits for it`;
    const turn = isElder ? 'its turn, because it has been ready for more than a week; ' : '';
    return `#${task.number}: ${turn}${(0,schedule_priority/* priorityName */._t)(priority)}${why}; about ${formatMinutes(pathMinutes)} to the end of its longest path`;
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

;// CONCATENATED MODULE: ./build/jobs/dispatch/render-summary.js


/** Most blocked tasks, and most that wait for a worker, that the summary of a tick names. */
const BLOCKED_SHOWN = 50;
const WAITING_SHOWN = 50;
/** The job summary of a tick, Markdown: counts, what started, what waits for a worker and behind whom, what is blocked and why. */
function renderSummary(state, { starts, waiting }) {
    const tasks = Object.values(state.tasks);
    const counts = new Map();
    for (const task of tasks)
        counts.set(task.status, (counts.get(task.status) ?? 0) + 1);
    const blocked = tasks.filter((task) => task.status === 'blocked');
    const lines = [
        '## Stoneforge',
        '',
        [...counts].map(([status, count]) => `${count} ${status}`).join(' · ') || 'No tasks.',
        '',
        starts.length === 0
            ? 'Nothing started.'
            : `Started: ${starts.map((start) => `#${start.task} (attempt ${start.attempt})`).join(', ')}.`,
        ...(state.counts.broken > 0 ? ['', `${state.counts.broken} lines of the log do not parse and were left out.`] : []),
        ...(waiting.length === 0 ? [] : ['', ...waitingLines(waiting, { running: counts.get('running') ?? 0 })]),
        ...(blocked.length === 0 ? [] : ['', ...blocked.slice(0, BLOCKED_SHOWN).map(blockedLine)]),
    ];
    return `${lines.join('\n')}\n`;
}
function blockedLine(task) {
    return `- #${task.task}: ${task.blocked.map(describeBlockReason).join(' ')}`;
}
/** Every line says why the task stands before those below it. */
function waitingLines(waiting, { running }) {
    const shown = waiting.slice(0, WAITING_SHOWN).map((standing, place) => `${place + 1}. ${describeWaiting(standing)}`);
    const more = waiting.length - shown.length;
    return [
        `These wait for a free worker (${running} at work), the next one first:`,
        '',
        ...shown,
        ...(more > 0 ? ['', `… and ${more} more.`] : []),
    ];
}

;// CONCATENATED MODULE: ./build/jobs/dispatch/follow-up.js




/** What comes of the decisions, apart from the attempts: closed issues, status comments, a merge that nobody woke. */
async function followUp(deps, { backlog, endedAttempts }, recorded) {
    const { starts, touched, view } = recorded;
    const closed = await closeLanded(deps, view.state, backlog);
    const shown = await showStatuses(deps, view.state, { tasks: inShowingOrder(view.state, starts), touched });
    const events = [...closed, ...shown];
    const last = events.length > 0 ? await deps.log.append(() => ({ events, expect: NOTHING })) : view;
    await wakeForgottenMerge(deps, last.state, { endedAttempts, branch: backlog.defaultBranch });
    await deps.run.summarize(renderSummary(last.state, recorded));
}
/** A landed task whose issue is still open: the job that landed it died before it could close it. */
async function closeLanded({ forge }, state, backlog) {
    const events = [];
    for (const task of Object.values(state.tasks)) {
        const isOpen = backlog.issues.some((issue) => issue.number === task.task);
        const isOver = task.status === 'landed' || (task.status === 'cancelled' && task.cancelledBy === 'command');
        if (!isOpen || !isOver || task.issueClosed)
            continue;
        await forge.closeIssue(task.task, task.status === 'landed' ? 'completed' : 'not_planned');
        events.push({ type: 'issue.closed', actor: 'dispatch', task: task.task, data: {} });
    }
    return events;
}
/** What moves first: starting tasks, then those that need a person, then the rest. Landed tasks are shown by land. */
function inShowingOrder(state, starts) {
    const rank = (status) => ['running', 'needs-human', 'question', 'queued', 'ready', 'blocked'].indexOf(status);
    const others = Object.values(state.tasks)
        .toSorted((a, b) => rank(a.status) - rank(b.status) || a.task - b.task)
        .map((task) => task.task);
    return [...new Set([...starts.map((start) => start.task), ...others])];
}
/** Changes for merge, no train under way and nobody about to board: the wake-up was lost with the job that owed it. */
async function wakeForgottenMerge({ forge, run }, state, { endedAttempts, branch }) {
    const waits = (task) => task.status === 'queued' || isLeftBehind(task, endedAttempts);
    if (!Object.values(state.tasks).some(waits))
        return;
    if (await forge.hasLiveRun(MERGE_WORKFLOW))
        return;
    run.info('Changes wait for a train and no merge is under way: waking merge.');
    await forge.dispatchWorkflow(MERGE_WORKFLOW, { base: branch });
}

;// CONCATENATED MODULE: ./build/jobs/dispatch/land-merged-by-people.js

/**
 * Records as landed what people merged themselves. Comes before every other decision of a tick: GitHub closes the issue with the pull
 * request, and a task whose issue is closed without a landing counts as withdrawn.
 */
async function landMergedByPeople({ forge, log, repository }, view, backlog) {
    const open = new Set(backlog.issues.map((issue) => issue.number));
    const events = [];
    for (const task of Object.values(view.state.tasks)) {
        if (mayBeMerged(task, open))
            events.push(...(await land_merged_by_people_outcomeOf(forge, repository, task)));
    }
    if (events.length === 0)
        return view;
    // Between the log as it was read and the issues as they were read, land may have landed the very same change.
    return log.append(({ state }) => ({
        events: events.filter((event) => 'task' in event && isOpen(taskOf(state, event.task))),
    }));
}
function isOpen(task) {
    return task.status !== 'landed' && task.status !== 'cancelled';
}
/** Asked only where it can be: of changes that wait for a person, and of tasks whose issue is gone. */
function mayBeMerged(task, open) {
    return isOpen(task) && (task.status === 'cleared' || !open.has(task.task));
}
async function land_merged_by_people_outcomeOf(forge, repository, task) {
    const { change } = task;
    if (change === undefined)
        return [];
    const tested = change.tested === true;
    if (change.pr === undefined) {
        const commit = task.status === 'cleared' ? await findMergeByHand(repository, task) : undefined;
        return commit === undefined ? [] : [land_merged_by_people_landed(task, { commit, train: 'by-hand', tested })];
    }
    const pull = await forge.findPullRequest(change.pr);
    if (pull?.mergeCommit !== undefined) {
        return [land_merged_by_people_landed(task, { commit: pull.mergeCommit, train: `pr-${change.pr}`, tested, pr: change.pr })];
    }
    if (task.status !== 'cleared' || pull?.state !== 'closed')
        return [];
    const reason = `Its pull request #${change.pr} was closed and not merged. Reopen and merge it, or comment \`/stoneforge cancel\`.`;
    return [{ type: 'task.escalated', actor: 'dispatch', task: task.task, data: { reason } }];
}
/** Where GitHub refused a pull request, a person merges the branch itself. */
async function findMergeByHand(repository, task) {
    const branch = `refs/heads/${task.attempts.at(-1)?.baseBranch ?? ''}`;
    const head = task.change?.head ?? '';
    const at = await repository.fetch([branch, `refs/heads/${task.change?.branch ?? ''}`]);
    const tip = at.get(branch);
    // A head that its branch no longer has may be nowhere in this repository.
    if (tip === undefined || at.get(`refs/heads/${task.change?.branch ?? ''}`) !== head)
        return undefined;
    return repository.findLanding(head, tip);
}
function land_merged_by_people_landed(task, data) {
    return { type: 'task.landed', actor: 'dispatch', task: task.task, data };
}

// EXTERNAL MODULE: ./build/core/attempt-snapshot.js
var attempt_snapshot = __webpack_require__(91172);
;// CONCATENATED MODULE: ./build/core/dispatch/same-reasons.js
/** Whether two lists say the same in the same order. */
function sameReasons(a, b) {
    return (a.length === b.length &&
        a.every((reason, index) => {
            const other = b[index];
            return (other !== undefined &&
                reason.kind === other.kind &&
                reason.detail === other.detail &&
                reason.refs.length === other.refs.length &&
                reason.refs.every((ref, at) => ref === other.refs[at]));
        }));
}

;// CONCATENATED MODULE: ./build/core/schedule/find-elder.js
/** After so long a task that is ready, and is passed by younger ones, gets its turn. */
const find_elder_PATIENCE_MS = 7 * 24 * 60 * 60_000;
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
    const since = Math.min(...newest.map(({ at }) => at)) - find_elder_PATIENCE_MS;
    const youngerThan = Math.min(...newest.map(({ task }) => task));
    let elder;
    for (const { task, readySince } of waiting) {
        if (readySince <= since && task < youngerThan && (elder === undefined || task < elder))
            elder = task;
    }
    return elder;
}

// EXTERNAL MODULE: ./build/core/schedule/median.js
var median = __webpack_require__(39510);
;// CONCATENATED MODULE: ./build/core/schedule/learn-minutes.js

const MS_PER_MINUTE = 60_000;
/**
 * How long a task of this repository takes, in minutes: the median of the attempts of which the log knows that they completed, those of
 * this agent where there are any.
 *
 * @returns undefined before the first one
 */
function learnMinutes(state, agent) {
    const completed = Object.values(state.tasks).flatMap((task) => task.attempts.filter((attempt) => attempt.ended?.outcome === 'completed'));
    const ofAgent = completed.filter((attempt) => attempt.agent === agent);
    const durationMs = (0,median/* median */.J)((ofAgent.length > 0 ? ofAgent : completed).map(({ ended }) => ended?.durationMs ?? 0));
    return durationMs === undefined ? undefined : durationMs / MS_PER_MINUTE;
}

// EXTERNAL MODULE: ./build/core/schedule/order-tasks.js + 1 modules
var order_tasks = __webpack_require__(47115);
;// CONCATENATED MODULE: ./build/core/dispatch/starting-order.js




/**
 * The tasks that could start now, the one that should start next first, by what the log knows of durations and of who has waited how long.
 *
 * @param tasks all open ones: those that wait give weight to what they wait for
 */
function startingOrder(tasks, state, options) {
    return (0,order_tasks/* orderTasks */.x)(tasks, {
        order: options.order,
        elder: findElderIn(state, tasks.filter(options.couldStart)),
        fallbackMinutes: learnMinutes(state, options.agent),
        isWanted: options.couldStart,
    });
}
function findElderIn(state, candidates) {
    const waiting = candidates
        .map(({ number }) => taskOf(state, number))
        .filter((task) => task.status === 'ready')
        .map((task) => ({ task: task.task, readySince: Date.parse(task.updatedAt) }));
    if (waiting.length === 0)
        return undefined;
    const begun = Object.values(state.tasks).flatMap((task) => task.attempts.map(({ startedAt }) => ({ task: task.task, at: Date.parse(startedAt) })));
    return findElder(waiting, begun);
}

;// CONCATENATED MODULE: ./build/core/dispatch/decide-dispatch.js





/** After so many gates that vanished without a result, a person looks. */
const LOST_GATES_LIMIT = 3;
/** How far the cursor of the comments may stay behind. */
const CURSOR_LAG_MS = 60 * 60_000;
/** What a tick does, from the log's state and the facts. Pure: the same input gives the same decision. */
function decideDispatch(state, facts) {
    const events = [];
    let now = state;
    const record = (more) => {
        if (more.length === 0)
            return;
        events.push(...more);
        now = preview(now, more);
    };
    record(endedAttempts(now, facts));
    record(commandEvents(now, facts));
    record(goneTasks(now, facts));
    record(escalations(now, facts));
    record(blockings(now, facts));
    const { starts, needApproval, waiting, more } = decideStarts(now, facts);
    record(more);
    if (isCursorNews(state, facts, events.length > 0)) {
        record([{ type: 'comments.read', actor: 'dispatch', data: { until: facts.commentsReadUntil } }]);
    }
    return { events, starts, needApproval, waiting };
}
/** The cursor moves with other news, or alone once it is so far behind that every tick reads a long list again. */
function isCursorNews(state, facts, hasNews) {
    const { commentsReadUntil: until } = facts;
    if (until === undefined || until === state.commentsReadUntil)
        return false;
    return hasNews || Date.parse(until) - Date.parse(state.commentsReadUntil ?? until) > CURSOR_LAG_MS;
}
function endedAttempts(state, facts) {
    return Object.values(state.tasks).flatMap((task) => {
        const live = task.status === 'running' ? liveAttempt(task) : undefined;
        if (live === undefined || !facts.endedAttempts.has(attemptKey(task.task, live.attempt)))
            return [];
        return [
            {
                type: 'attempt.ended',
                actor: 'dispatch',
                task: task.task,
                attempt: live.attempt,
                data: {
                    outcome: 'lost',
                    sessions: 0,
                    durationMs: 0,
                    reason: `workflow run ${live.run ?? '?'} ended and nothing was heard of the attempt`,
                },
            },
        ];
    });
}
function commandEvents(state, facts) {
    return facts.commands.flatMap((command) => {
        const task = taskOf(state, command.task);
        if (task.status === 'new' || task.commands.includes(command.comment))
            return [];
        const { by, comment } = command;
        if (command.verb === 'retry') {
            return [{ type: 'task.retried', actor: by, task: command.task, data: { by, comment } }];
        }
        if (command.verb === 'answer') {
            const data = { by, comment, untrusted: { text: command.text } };
            return [{ type: 'task.answered', actor: by, task: command.task, data }];
        }
        if (task.status === 'cancelled' || task.status === 'landed')
            return [];
        const data = { reason: `cancelled by ${by}`, by: 'command', comment };
        return [{ type: 'task.cancelled', actor: by, task: command.task, data }];
    });
}
/** A task whose issue is no longer an open, labelled one has been withdrawn. */
function goneTasks(state, facts) {
    const open = new Set(facts.tasks.map((task) => task.number));
    return Object.values(state.tasks)
        .filter((task) => task.status !== 'landed' && task.status !== 'cancelled' && !open.has(task.task))
        .map((task) => ({
        type: 'task.cancelled',
        actor: 'dispatch',
        task: task.task,
        data: { reason: 'its issue was closed or lost its label', by: 'issue' },
    }));
}
function escalations(state, facts) {
    return Object.values(state.tasks).flatMap((task) => {
        const reason = escalationReason(task, facts.attempts);
        if (reason === undefined)
            return [];
        const output = task.repair?.output;
        return [
            {
                type: 'task.escalated',
                actor: 'dispatch',
                task: task.task,
                data: { reason, ...(output !== undefined && { untrusted: { text: output } }) },
            },
        ];
    });
}
function escalationReason(task, attempts) {
    const last = task.attempts.at(-1);
    // A retry sets the failures to zero: the person has seen the refusal and wants another attempt.
    const isRefused = last?.ended?.outcome === 'refused' && task.failures > 0;
    if (task.status === 'ready' && isRefused)
        return task.repair?.reason;
    if (task.status === 'ready' && task.failures >= attempts) {
        const why = task.repair?.reason ?? last?.ended?.reason ?? 'no attempt succeeded';
        return `${task.failures} of ${attempts} attempts are used up. The last one: ${why}`;
    }
    if (task.status === 'queued' && task.lostGates >= LOST_GATES_LIMIT) {
        return `its gate ended ${task.lostGates} times without a result`;
    }
    return undefined;
}
function isStartable(task) {
    if (task.status === 'cancelled')
        return task.cancelledBy === 'issue';
    return task.status === 'new' || task.status === 'blocked' || task.status === 'ready';
}
function blockings(state, facts) {
    return facts.tasks.flatMap((task) => {
        const known = taskOf(state, task.number);
        const reasons = facts.reasons.get(task.number);
        if (!isStartable(known) || reasons === undefined)
            return [];
        if (known.status === 'blocked' && sameReasons(known.blocked, reasons))
            return [];
        return [{ type: 'task.blocked', actor: 'dispatch', task: task.number, data: { reasons: [...reasons] } }];
    });
}
function decideStarts(state, facts) {
    const more = [];
    const starts = [];
    const needApproval = [];
    const waiting = [];
    const running = Object.values(state.tasks).filter((task) => task.status === 'running');
    const taken = new Set(running.flatMap((task) => (task.worker === undefined ? [] : [task.worker])));
    let free = facts.maxConcurrent - running.length;
    const inOrder = startingOrder(facts.tasks, state, {
        order: facts.order ?? 'urgent',
        agent: facts.agent,
        couldStart: (task) => !facts.reasons.has(task.number) && isStartable(taskOf(state, task.number)),
    });
    for (const standing of inOrder) {
        const { task } = standing;
        const known = taskOf(state, task.number);
        const approval = facts.approvals.get(task.number);
        if (free > needApproval.length && approval === undefined) {
            needApproval.push(task.number);
        }
        else if (free > needApproval.length && approval?.kind === 'approved') {
            const start = decide_dispatch_startOf(task, known, taken, facts.maxConcurrent);
            if (start === undefined)
                continue;
            taken.add(start.worker);
            free -= 1;
            starts.push(start);
            more.push(...startEvents(task, known, { start, approval, facts }));
            continue;
        }
        else if (approval?.kind === 'refused') {
            const reasons = [{ kind: 'not-approved', refs: [task.number], detail: approval.reason }];
            if (!sameReasons(known.blocked, reasons)) {
                more.push({ type: 'task.blocked', actor: 'dispatch', task: task.number, data: { reasons } });
            }
            continue;
        }
        waiting.push(standing);
        if (known.status === 'blocked' && known.blocked[0]?.kind === 'not-approved')
            continue;
        if (known.status !== 'ready')
            more.push({ type: 'task.readied', actor: 'dispatch', task: task.number, data: {} });
    }
    return { starts, needApproval, waiting, more };
}
function decide_dispatch_startOf(task, known, taken, maxConcurrent) {
    const attempt = (known.attempts.at(-1)?.attempt ?? 0) + 1;
    if (known.worker !== undefined && known.branch !== undefined) {
        return { task: task.number, attempt, worker: known.worker, branch: known.branch };
    }
    const worker = freeWorker(taken, maxConcurrent);
    if (worker === undefined)
        return undefined;
    return { task: task.number, attempt, worker, branch: branchOf(worker, task.number, slugOf(task.title)) };
}
function startEvents(task, known, context) {
    const { start, approval, facts } = context;
    const approved = {
        type: 'task.approved',
        actor: approval.by,
        task: task.number,
        data: {
            title: task.title,
            by: approval.by,
            permission: approval.permission,
            snapshotHash: approval.snapshotHash,
        },
    };
    const isNews = known.approved?.snapshotHash !== approval.snapshotHash || known.approved.by !== approval.by;
    const started = {
        type: 'attempt.started',
        actor: 'dispatch',
        task: task.number,
        attempt: start.attempt,
        data: {
            worker: start.worker,
            branch: start.branch,
            baseBranch: facts.baseBranch,
            base: facts.head,
            agent: facts.agent,
            snapshot: facts.snapshotPathOf(task.number, start.attempt),
            nonceHash: facts.nonceHashOf(task.number),
            leaseUntil: facts.leaseUntil,
        },
    };
    return isNews ? [approved, started] : [started];
}

;// CONCATENATED MODULE: ./build/core/dispatch/snapshot-of.js

/** Bytes of one megabyte of kept output. */
const MEGABYTE = 1_000_000;
/** What the worker of an attempt gets to know: the approved issue, what its blockers brought, and why an earlier attempt did not land. */
function snapshotOf(start, context) {
    const { task, state, config } = context;
    const known = state.tasks[task.number];
    const { provider, model, command, maxSessionTokens, env } = config.agents.worker;
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
        ...(context.author !== undefined && { author: context.author }),
        agent: {
            provider,
            ...(model !== undefined && { model }),
            ...(command !== undefined && { command }),
            ...(maxSessionTokens !== undefined && { maxSessionTokens }),
            env: [...env],
        },
        limits: {
            sessionMinutes: Math.min(config.limits.sessionMinutes, config.limits.jobMinutes),
            jobMinutes: config.limits.jobMinutes,
            maxSessions: config.limits.maxSessions,
            outputBytes: Math.round(config.limits.outputMegabytes * MEGABYTE),
        },
        dependencies: task.dependsOn.flatMap((number) => {
            const blocker = state.tasks[number];
            return blocker?.landed === undefined
                ? []
                : [{ task: number, title: blocker.title ?? '', commit: blocker.landed.commit }];
        }),
    };
}
function continuation(known) {
    const from = known?.checkpoint ?? known?.change?.head;
    return {
        unfinished: known?.checkpoint !== undefined,
        ...(from !== undefined && { continueFrom: from }),
        ...(known?.repair !== undefined && {
            repair: {
                reason: known.repair.reason,
                ...(known.repair.paths !== undefined && { paths: [...known.repair.paths] }),
                ...(known.repair.output !== undefined && { output: known.repair.output }),
            },
        }),
        ...(known?.answer !== undefined && { answer: { ...known.answer } }),
        ...(known?.handoff !== undefined && { handoff: known.handoff }),
    };
}

// EXTERNAL MODULE: ./build/core/graph/indexed-graph.js
var indexed_graph = __webpack_require__(26489);
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
    const sorted = (0,indexed_graph/* sortBackwards */.d)((0,indexed_graph/* indexGraph */.f)(nodes, ({ edges }) => edges));
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
    const landed = (number) => taskOf(state, number).status === 'landed';
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

;// CONCATENATED MODULE: ./build/jobs/nonce-hash.js

/** What the log keeps of an attempt's nonce, so that the nonce itself stays with the attempt until it has ended. */
function nonceHash(nonce) {
    return (0,external_node_crypto_.createHash)('sha256').update(nonce).digest('hex');
}

;// CONCATENATED MODULE: ./build/core/commands/parse-command.js
/**
 * Reads `/stoneforge retry`, `/stoneforge cancel` or `/stoneforge answer <text, may go on over further lines>` from a comment.
 * The command must be the very first word of the comment, so that quotes, code and replies never count.
 *
 * @returns undefined when the comment is no command or names an unknown verb.
 */
function parseCommand(body) {
    const match = /^\/stoneforge[ \t]+([a-z]+)(?:[ \t]+|\r?\n|$)([\s\S]*)$/.exec(body);
    if (match === null)
        return undefined;
    const text = (match[2] ?? '').trim();
    switch (match[1]) {
        case 'retry':
            return text === '' ? { verb: 'retry' } : undefined;
        case 'cancel':
            return text === '' ? { verb: 'cancel' } : undefined;
        case 'answer':
            return text === '' ? undefined : { verb: 'answer', text };
        default:
            return undefined;
    }
}

;// CONCATENATED MODULE: ./build/core/dispatch/approval.js
/** What is approved: the very title and body, in a form whose sha256 goes into the log. */
function approvedText(title, body) {
    return `${title}\n\n${body.replaceAll('\r\n', '\n')}`;
}

// EXTERNAL MODULE: ./node_modules/mdast-util-from-markdown/lib/index.js + 53 modules
var lib = __webpack_require__(83825);
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
    const found = labels.flatMap((label) => minutesOf(label.trim().toLowerCase()) ?? []);
    return found.length === 0 ? undefined : Math.max(...found);
}
function minutesOf(label) {
    const [, key, amount, unit] = /^(minutes|estimate)\s*[:/=]\s*(\d{1,10}(?:\.\d{1,6})?)\s*(m|min|minutes?|h|hours?)?$/.exec(label) ?? [];
    // `estimate:3` may as well mean points.
    if (amount === undefined || (key === 'estimate' && unit === undefined))
        return undefined;
    const minutes = Number(amount) * (unit?.startsWith('h') ? 60 : 1);
    return minutes <= MOST ? minutes : undefined;
}

;// CONCATENATED MODULE: ./build/jobs/dispatch/read-facts.js








/**
 * An issue as the decisions need it: what it depends on by the forge's own dependencies and by the lines of its body, in one graph; how urgent it
 * is and how long it takes, by its labels.
 */
function graphTaskOf(issue, repository) {
    const references = findDependencyReferences(issue.body, repository);
    const here = issue.blockedBy.filter((blocker) => blocker.sameRepository).map((blocker) => blocker.number);
    const local = references.flatMap((reference) => (reference.foreign === undefined ? [reference.number] : []));
    const foreign = [
        ...issue.blockedBy.flatMap((blocker) => (blocker.sameRepository ? [] : [`${blocker.name}#${blocker.number}`])),
        ...references.flatMap((reference) => reference.foreign === undefined ? [] : [`${reference.foreign}#${reference.number}`]),
    ];
    return {
        number: issue.number,
        title: issue.title,
        dependsOn: [...new Set([...here, ...local])].sort((a, b) => a - b),
        foreign: [...new Set(foreign)],
        priority: (0,schedule_priority/* parsePriority */.cF)(issue.labels),
        minutes: parseMinutes(issue.labels),
        createdAt: issue.createdAt,
    };
}
/** GitHub's numbers fit 32 bits. */
const HIGHEST_NUMBER = 2_147_483_647;
/** A job's token has 1,000 requests an hour for the whole repository. */
const LOOKUPS_PER_TICK = 50;
/** Asks the forge about every referenced issue that is neither an open task nor landed. */
async function lookUpReferences(forge, tasks, state) {
    const lookups = new Map();
    // A reference that is not looked up blocks as unknown; one hostile body must not use up the requests of everybody.
    const possible = findUnknownReferences(tasks, state).filter((number) => number > 0 && number <= HIGHEST_NUMBER);
    for (const number of possible.slice(0, LOOKUPS_PER_TICK)) {
        const issue = await tryFindIssue(forge, number);
        lookups.set(number, issue === undefined ? { kind: 'missing' } : { kind: 'other-issue', state: issue.state });
    }
    return lookups;
}
async function tryFindIssue(forge, number) {
    try {
        return await forge.findIssue(number);
    }
    catch (error) {
        // Refused for this one number: it cannot be resolved, so it blocks.
        if (error instanceof errors/* StoneforgeError */.Hx && error.code === 'forge-refused')
            return undefined;
        throw error;
    }
}
/** Commands of people with write access, in the order of their comments, and how far the comments have been read. */
async function readCommands(forge, state) {
    const since = state.commentsReadUntil;
    const comments = since === undefined ? [] : await forge.listCommentsSince(since);
    const commands = [];
    const permissions = new Map();
    for (const comment of comments) {
        const command = comment.authorIsBot ? undefined : parseCommand(comment.body);
        if (command === undefined || comment.createdAt !== comment.updatedAt)
            continue;
        const mayWrite = permissions.get(comment.author) ?? isWriter(await forge.readPermission(comment.author));
        permissions.set(comment.author, mayWrite);
        if (mayWrite)
            commands.push(taken(command, comment));
    }
    return { commands, until: comments.at(-1)?.updatedAt ?? since };
}
function taken(command, comment) {
    const of = { task: comment.issue, by: comment.author, comment: comment.id };
    return command.verb === 'answer' ? { ...of, verb: 'answer', text: command.text } : { ...of, verb: command.verb };
}
/**
 * Whether the person who put the label on may start work, asked of the API now, and whether what they approved is what the issue says.
 * Anything that cannot be found out is a refusal.
 */
async function approve(forge, issue, config) {
    const refuse = (reason) => ({ kind: 'refused', reason });
    const again = `Somebody with write access can remove the label "${config.label}" and put it on again.`;
    const labeller = await forge.findLabeller(issue.number, config.label);
    if (labeller === undefined)
        return refuse(`nobody can be found who put the label on. ${again}`);
    if (labeller.isBot)
        return refuse(`the label was put on by the app ${labeller.login}. ${again}`);
    const permission = await forge.readPermission(labeller.login);
    if (!isWriter(permission))
        return refuse(`${labeller.login}, who put the label on, has no write access. ${again}`);
    const { lastEdit } = issue;
    const bodyEditor = lastEdit !== undefined && lastEdit.at >= labeller.at ? [lastEdit.by] : [];
    for (const editor of new Set([...bodyEditor, ...labeller.renamedBy])) {
        const mayEdit = editor !== undefined && (editor === labeller.login || isWriter(await forge.readPermission(editor)));
        if (!mayEdit)
            return refuse(`${editor ?? 'somebody'} changed the issue after it was labelled, without write access. ${again}`);
    }
    return {
        kind: 'approved',
        by: labeller.login,
        permission,
        snapshotHash: (0,external_node_crypto_.createHash)('sha256').update(approvedText(issue.title, issue.body)).digest('hex'),
    };
}
function isWriter(permission) {
    return permission === 'write' || permission === 'admin';
}
/** The issue of a task in the backlog. */
function issueOf(backlog, number) {
    const issue = backlog.issues.find((candidate) => candidate.number === number);
    if (issue === undefined)
        throw new TypeError(`Expected issue #${number} in the backlog, found it missing.`);
    return issue;
}

;// CONCATENATED MODULE: ./build/jobs/dispatch/record-decisions.js








/** Decides on the newest state and records it. Approvals cost requests, so they are asked for only of tasks that would start now. */
async function recordDecisions({ log, forge, run }, tick) {
    const approvals = new Map();
    const decideOn = (state) => decideDispatch(state, factsOf(tick, state, approvals));
    const starts = [];
    const touched = new Set();
    let waiting = [];
    const round = async (known) => {
        for (let wanted = decideOn(known.state).needApproval; wanted.length > 0; wanted = decideOn(known.state).needApproval) {
            for (const number of wanted)
                approvals.set(number, await approve(forge, issueOf(tick.backlog, number), tick.config));
        }
        let decision = decideOn(known.state);
        const appended = await log.append(({ state }) => {
            decision = decideOn(state);
            // What this very tick has learned (an answer, a lost runner) belongs into the snapshots of what it starts.
            const learned = preview(state, decision.events);
            return { events: decision.events, files: snapshotFiles(decision.starts, tick, learned) };
        });
        for (const event of appended.events)
            if ('task' in event)
                touched.add(event.task);
        starts.push(...decision.starts);
        waiting = decision.waiting;
        return { view: appended, isLast: decision.needApproval.length === 0 };
    };
    for (let view = tick.view;;) {
        try {
            const next = await round(view);
            view = next.view;
            if (next.isLast)
                return { starts, waiting, touched, view };
        }
        catch (error) {
            if (starts.length === 0)
                throw error;
            // What is recorded as started is started by this job or by nobody.
            run.warn(`The attempts start; what else there was to decide is left to the next tick: ${(0,errors/* messageOf */.bD)(error)}`);
            return { starts, waiting, touched, view };
        }
    }
}
function factsOf(tick, state, approvals) {
    return {
        tasks: tick.tasks,
        reasons: findBlockReasons(tick.tasks, state, tick.lookups),
        endedAttempts: tick.endedAttempts,
        approvals,
        commands: tick.commands,
        commentsReadUntil: tick.commentsReadUntil,
        maxConcurrent: tick.config.orchestrator.maxConcurrent,
        order: tick.config.order,
        attempts: tick.config.attempts,
        agent: tick.config.agents.worker.provider,
        baseBranch: tick.backlog.defaultBranch,
        head: tick.head,
        leaseUntil: tick.leaseUntil,
        nonceHashOf: (task) => nonceHash(tick.nonces.get(task) ?? ''),
        snapshotPathOf: attempt_snapshot/* attemptSnapshotPath */.X,
    };
}
function snapshotFiles(starts, tick, state) {
    return Object.fromEntries(starts.map((start) => {
        const issue = issueOf(tick.backlog, start.task);
        const snapshot = snapshotOf(start, {
            task: graphTaskIn(tick, start.task),
            body: issue.body,
            author: issue.author,
            state,
            config: tick.config,
            baseBranch: tick.backlog.defaultBranch,
            head: tick.head,
        });
        return [(0,attempt_snapshot/* attemptSnapshotPath */.X)(start.task, start.attempt), `${JSON.stringify(snapshot, null, 2)}\n`];
    }));
}
function graphTaskIn(tick, number) {
    const task = tick.tasks.find((candidate) => candidate.number === number);
    if (task === undefined)
        throw new TypeError(`Expected task #${number} in the tick, found it missing.`);
    return task;
}

;// CONCATENATED MODULE: ./build/jobs/dispatch/tick.js


/** What an attempt may take beyond its job's time: queueing, publish. */
const LEASE_MARGIN_MINUTES = 60;
/** How far the clock of a runner may be ahead of GitHub's, whose times are whole seconds as well. */
const CLOCKS_DIFFER_MS = 60_000;
/** Looks once at everything beside the log. */
async function openTick({ forge, run, world }, known) {
    const { state } = known.view;
    const tasks = known.backlog.issues.map((issue) => graphTaskOf(issue, run.repository));
    const { commands, until } = await readCommands(forge, state);
    const leaseMinutes = known.config.limits.jobMinutes + LEASE_MARGIN_MINUTES;
    return {
        ...known,
        tasks,
        lookups: await lookUpReferences(forge, tasks, state),
        endedAttempts: await findEndedAttempts({ forge, world }, Object.values(state.tasks)),
        commands,
        // The first tick takes no commands: comments from before the log began are history.
        commentsReadUntil: until ?? new Date(world.now().getTime() - CLOCKS_DIFFER_MS).toISOString(),
        leaseUntil: new Date(world.now().getTime() + leaseMinutes * 60_000).toISOString(),
        nonces: new Map(tasks.map((task) => [task.number, world.nonce()])),
    };
}

;// CONCATENATED MODULE: ./build/jobs/dispatch/dispatch.js






/** Label that is asked for before the configuration is known. */
const DEFAULT_LABEL = 'stoneforge';
/** Reads issues, log and runs, decides what starts, records it, and prints the matrix. Any number of these may run at once. */
async function runDispatch(deps) {
    const { log, run } = deps;
    const known = await log.read();
    const { backlog, config } = await readRepository(deps);
    if (backlog.isFork)
        return printLegs(run, [], 'This is a fork; tasks are worked on in the original repository only.');
    if (backlog.head === undefined) {
        return printLegs(run, [], 'Expected a commit on the default branch, found an empty repository. Push a first commit.');
    }
    const view = await landMergedByPeople(deps, known, backlog);
    const tick = await openTick(deps, { view, backlog, config, head: backlog.head });
    const recorded = await recordDecisions(deps, tick);
    const { starts } = recorded;
    printLegs(run, starts.map((start) => legOf(start, tick, recorded.view.commit ?? '')));
    await followUp(deps, tick, recorded).catch((error) => {
        if (starts.length === 0)
            throw error;
        // GitHub skips the matrix of a job that failed, and the attempts that have just started would be lost.
        run.warn(`The attempts start; what else this tick had to do is left to the next one: ${(0,errors/* messageOf */.bD)(error)}`);
    });
}
async function readRepository({ forge }) {
    const backlog = await forge.readBacklog(DEFAULT_LABEL);
    const config = (0,parse_config/* parseConfig */.o)(backlog.configText ?? '');
    if (config.label === DEFAULT_LABEL)
        return { backlog, config };
    return { backlog: await forge.readBacklog(config.label), config };
}
function legOf(start, tick, logCommit) {
    return {
        task: start.task,
        attempt: start.attempt,
        nonce: tick.nonces.get(start.task) ?? '',
        log: logCommit,
        runsOn: JSON.stringify(tick.config.runners.agents),
        minutes: tick.config.limits.jobMinutes,
        verify: tick.config.verify === 'each',
    };
}
function printLegs(run, legs, why) {
    if (why !== undefined)
        run.warn(why);
    run.setOutput('count', String(legs.length));
    run.setOutput('legs', JSON.stringify(legs));
    run.setOutput('max-parallel', String(Math.max(1, legs.length)));
    for (const leg of legs)
        run.info(`Starting task #${leg.task}, attempt ${leg.attempt}.`);
}

;// CONCATENATED MODULE: ./build/core/status/defused.js
/** Longest sentence from an untrusted job that is shown among our own words, in characters. */
const SENTENCE_LIMIT = 600;
/** What Markdown on GitHub would act on: mentions, references, links, images, HTML. */
const ACTIVE = /[@#](?=\w)|\]\(|!\[|</g;
/**
 * A sentence from an untrusted job as one line of plain words, for places where it cannot be fenced: nobody is mentioned, nothing is
 * linked or closed, no image is fetched.
 */
function defused(text, limit = SENTENCE_LIMIT) {
    const line = text
        .toWellFormed()
        .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
        .trim();
    const shown = line.length > limit ? `${line.slice(0, limit)}…` : line;
    return shown.replace(ACTIVE, (mark) => `${mark[0]}\u200b${mark.slice(1)}`);
}

;// CONCATENATED MODULE: ./build/core/publish/defuse-closings.js
/** A keyword with which GitHub closes an issue, right before what names one: `#12`, `GH-12`, `owner/name#12` or an address. */
const CLOSING = /\b(close[sd]?|fix(?:e[sd])?|resolve[sd]?):?[ \t]*(?=(?<reference>(?:[\w.-]+\/[\w.-]+)?#\d+|GH-\d+|https?:\/\/[^\s/]+\/[\w.-]+\/[\w.-]+\/(?:issues|pull)\/\d+))/gi;
/**
 * A commit message that closes no issue but its own task's when it reaches the default branch: `Fixes #15` becomes `Fixes issue #15`, which
 * GitHub still links and no longer obeys. Other tasks would be closed without having landed.
 */
function defuseClosings(message, ownTask) {
    return message.replace(CLOSING, (match, keyword, reference) => reference === `#${ownTask}` ? match : `${keyword} issue `);
}

;// CONCATENATED MODULE: ./build/core/train/choose-cars.js

/** Ready changes in the order in which they board: the lower issue first. Blockers have landed before a dependent ever starts. */
function queuedChanges(state, branch) {
    return Object.values(state.tasks)
        .filter((task) => task.status === 'queued' && task.change !== undefined)
        .filter((task) => task.attempts.at(-1)?.baseBranch === branch)
        .toSorted((a, b) => a.task - b.task);
}
/** Whether a tree must be tested before it lands, and whether a landing of it counts as tested. */
function gateFor(tree, context) {
    const hasChecks = context.config.agents.steward.runChecks && context.checks.length > 0;
    if (!hasChecks)
        return { gate: false, tested: false };
    const isGreen = context.state.greenTrees.includes(tree);
    return { gate: !isGreen, tested: true };
}
/** The merge commit's message: what landed, for whom, and where it comes from. The title is text from outside and stays one line. */
function landingMessage(task, train) {
    const line = (task.title ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim();
    const title = defuseClosings(line, task.task);
    const { change } = task;
    return [
        `${title} (#${task.task})`,
        '',
        `Stoneforge-Task: ${task.task}`,
        `Stoneforge-Attempt: ${change?.attempt ?? ''}`,
        `Stoneforge-Train: ${train}`,
        ...(change?.pr === undefined ? [] : [`Stoneforge-Pull-Request: ${change.pr}`]),
        '',
    ].join('\n');
}

// EXTERNAL MODULE: ./build/jobs/base-rules.js + 1 modules
var base_rules = __webpack_require__(18163);
;// CONCATENATED MODULE: ./build/jobs/merge/land-train.js




const WAITING = 'waits for its train';
/** The reference that keeps the commits of the open train of a base branch. */
function trainRef(branch) {
    return `refs/stoneforge/trains/${branch}`;
}
/**
 * Lands a train whose tip is green: the base moves to the very commit that was tested, in the same atomic push as the events that say so,
 * so that a crash leaves either both or none. Then issues close and the next tasks start.
 */
async function landTrain(deps, train, options) {
    const { forge, run } = deps;
    let view;
    try {
        view = await moveBase(deps, train, options);
    }
    catch (error) {
        if (!(error instanceof errors/* StoneforgeError */.Hx))
            throw error;
        return giveUp(deps, train, { error, before: options.before });
    }
    if (view.events.length === 0)
        return takeApart(deps, train);
    const cars = train.cars.map((car) => car.task);
    run.info(`Landed ${cars.map((task) => `#${task}`).join(', ')} as ${train.tip}.`);
    await forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `landed ${cars.map((task) => `#${task}`).join(', ')}` });
    await wakeNextTrain(deps, view.state, train.branch);
    await closeIssues(deps, view.state, cars);
}
async function moveBase({ log, forge, run, repository }, train, options) {
    // The status of a commit needs the commit: a train that met no gate has not been pushed anywhere yet.
    if (options.trainRefAt !== train.tip) {
        await repository.push(trainRef(train.branch), { from: options.trainRefAt, to: train.tip });
    }
    const description = options.tested ? 'tested and landing' : 'landing, untested: no check is configured or found';
    for (const sha of new Set([train.tip, ...train.cars.map((car) => car.head)])) {
        await forge.setStatus(sha, { state: 'success', description, targetUrl: run.runUrl });
    }
    return log.append(({ state }) => {
        if (!isStillDue(state, train))
            return undefined;
        return {
            events: [...options.before, ...landedEvents(state, train, options.tested)],
            refs: [
                { ref: `refs/heads/${train.branch}`, from: train.base, to: train.tip },
                { ref: trainRef(train.branch), from: train.tip, to: undefined },
            ],
        };
    });
}
/** Wakes merge again when more changes wait. */
async function wakeNextTrain({ forge }, state, branch) {
    if (queuedChanges(state, branch).length > 0)
        await forge.dispatchWorkflow(MERGE_WORKFLOW, { base: branch });
}
/** Closes the issues of landed tasks and says so in their status comments. Safe to repeat. */
async function closeIssues(deps, state, tasks) {
    const events = [];
    for (const task of tasks) {
        await deps.forge.closeIssue(task, 'completed');
        events.push({ type: 'issue.closed', actor: 'land', task, data: {} });
    }
    events.push(...(await showStatuses(deps, state, { tasks })));
    await deps.log.append(() => ({ events, expect: NOTHING }));
}
function isStillDue(state, train) {
    const open = state.trains[train.branch];
    const isOurs = open === undefined ? !train.gate : open.train === train.train && open.tip === train.tip;
    return (isOurs &&
        train.cars.every((car) => {
            const task = state.tasks[car.task];
            return task?.status === 'queued' && task.change?.head === car.head;
        }));
}
function landedEvents(state, train, tested) {
    const landed = train.cars.map((car) => {
        const pr = state.tasks[car.task]?.change?.pr;
        return {
            type: 'task.landed',
            actor: 'land',
            task: car.task,
            data: { commit: car.commit, train: train.train, tested, ...(pr !== undefined && { pr }) },
        };
    });
    return [
        ...landed,
        { type: 'train.landed', actor: 'land', data: { train: train.train, branch: train.branch, tip: train.tip } },
    ];
}
/** A change of the train was cancelled or published anew meanwhile, or another run has landed it: nothing lands. */
async function takeApart(deps, train) {
    deps.run.warn(`Train ${train.train} is no longer due; nothing lands.`);
    const data = { train: train.train, reason: 'one of its changes is no longer due', lost: false };
    const { state } = await deps.log.append(({ state: newest }) => newest.trains[train.branch]?.train === train.train
        ? { events: [{ type: 'train.dropped', actor: 'land', data }] }
        : undefined);
    await takeBackStatuses(deps, state, train, { state: 'pending', description: WAITING });
    await wakeNextTrain(deps, state, train.branch);
}
/** Statuses were set before the push that then did not happen: a change that did not land must not look as if it had. */
async function takeBackStatuses({ forge, run }, state, train, status) {
    for (const car of train.cars) {
        if (state.tasks[car.task]?.change?.head !== car.head || state.tasks[car.task]?.status === 'landed')
            continue;
        try {
            await forge.setStatus(car.head, { ...status, targetUrl: run.runUrl });
        }
        catch (error) {
            if (!(error instanceof errors/* StoneforgeError */.Hx) || error.code !== 'forge-refused')
                throw error;
            run.warn(error.message);
        }
    }
}
/** The base moved or a rule of the forge refuses the push: nothing has landed. What the gate found stays known. */
async function giveUp(deps, train, { error, before }) {
    if (error.code !== 'ref-moved' && error.code !== 'forge-refused')
        throw error;
    const dropped = {
        type: 'train.dropped',
        actor: 'land',
        data: { train: train.train, reason: error.message.slice(0, 1_000), lost: false },
    };
    const escalated = train.cars.map((car) => ({
        type: 'task.escalated',
        actor: 'land',
        task: car.task,
        data: { reason: `GitHub refused to land it on ${train.branch}: ${error.message.slice(0, 1_000)}` },
    }));
    const { state } = await deps.log.append(({ state }) => ({
        events: [
            ...(state.trains[train.branch]?.train === train.train ? [...before, dropped] : []),
            ...(error.code === 'forge-refused' ? escalated : []),
        ],
    }));
    deps.run.warn(error.message);
    if (error.code === 'ref-moved') {
        await takeBackStatuses(deps, state, train, { state: 'pending', description: WAITING });
        return wakeNextTrain(deps, state, train.branch);
    }
    const refused = `GitHub refused to land it on ${train.branch}; the issue of the task says why`;
    await takeBackStatuses(deps, state, train, { state: 'error', description: refused });
    await deps.forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `nothing lands on ${train.branch}` });
}

;// CONCATENATED MODULE: ./build/jobs/open-change.js

/** Longest task text that a pull request quotes, in characters. */
const BODY_SHOWN = 10_000;
/**
 * Opens the pull request of a published change (or finds the open one) and sets its status to pending. Safe to repeat. Where a setting
 * of GitHub forbids it the change goes on without one, and the event says which setting.
 */
async function openChange(forge, task, options) {
    const { change } = task;
    if (change === undefined)
        return [];
    const opened = await forge.openPullRequest({
        head: change.branch,
        base: options.baseBranch,
        title: options.title,
        body: renderPullRequest(task.task, { ...options, attempt: change.attempt }),
    });
    const description = options.verify ? 'being tested alone' : 'waits for its train';
    await forge.setStatus(change.head, { state: 'pending', description });
    return [
        {
            type: 'change.opened',
            actor: 'publish',
            task: task.task,
            attempt: change.attempt,
            data: {
                verify: options.verify,
                ...(opened.kind === 'open' ? { pr: opened.number } : { prRefused: opened.setting }),
            },
        },
    ];
}
/** The text of a task's pull request. What the issue says is fenced: it is text from outside. */
function renderPullRequest(task, options) {
    return [
        `Closes #${task}`,
        '',
        `Worked on by an agent of Stoneforge (attempt ${options.attempt}). It lands by itself once its train is green.`,
        '',
        '<details><summary>The task</summary>',
        '',
        (0,fenced/* fenced */.O)(`${options.title}\n\n${options.body}`.trimEnd(), BODY_SHOWN),
        '',
        '</details>',
        '',
    ].join('\n');
}

;// CONCATENATED MODULE: ./build/jobs/merge/open-left-behind.js





/**
 * Queues the changes whose own run ended before it could: a published change without its pull request is opened, one whose own test
 * never came back is tested by its train. Here and not in dispatch, whose token may neither open pull requests nor set statuses.
 */
async function openLeftBehind({ forge, log, world }, view) {
    const between = Object.values(view.state.tasks).filter(isBetweenJobs);
    const ended = await findEndedAttempts({ forge, world }, between);
    const events = [];
    for (const task of between) {
        const issue = isLeftBehind(task, ended) ? await forge.findIssue(task.task) : undefined;
        // Without its issue the task is withdrawn, which is for dispatch to say.
        if (issue === undefined)
            continue;
        const { title, body } = issue;
        const baseBranch = task.attempts.at(-1)?.baseBranch ?? '';
        events.push(...(await tryOpen(forge, task, { title, body, baseBranch, verify: false })));
    }
    if (events.length === 0)
        return view;
    return log.append(({ state }) => ({
        events: events.filter((event) => 'task' in event && isBetweenJobs(taskOf(state, event.task))),
    }));
}
/** One change whose branch is gone, say, must not keep the others from their trains: a person looks at it. */
async function tryOpen(...[forge, task, options]) {
    try {
        return await openChange(forge, task, options);
    }
    catch (error) {
        if (!(error instanceof errors/* StoneforgeError */.Hx) || error.retryable)
            throw error;
        const reason = `Its pull request cannot be opened: ${defused(error.message)}`;
        return [{ type: 'task.escalated', actor: 'board', task: task.task, data: { reason } }];
    }
}

;// CONCATENATED MODULE: ./build/jobs/merge/board.js







/** Name of the gate in `stoneforge-merge.yml`. */
const GATE_JOB = 'gate';
/** Puts the next change on a train. A tree that is green already, or that nothing tests, lands at once; any other goes to the gate. */
async function runBoard(deps, inputs) {
    const { log, run } = deps;
    run.setOutput('gate', 'false');
    const free = await closeForgottenTrain(deps, await log.read(), inputs.branch);
    if (free === undefined)
        return run.info('Another merge run has a train under way; it will wake the next one.');
    const view = await openLeftBehind(deps, free);
    const refs = await board_fetchRefs(deps, view.state, inputs.branch);
    if (refs.base === undefined)
        return run.warn(`Expected a branch ${inputs.branch}, found none.`);
    const refused = [];
    for (const task of queuedChanges(view.state, inputs.branch)) {
        const at = { base: refs.base, headOnForge: refs.heads.get(task.task) };
        const outcome = await tryCar(deps, task, at).catch((error) => unfit(task, error));
        if (outcome.kind === 'merged')
            continue;
        if (outcome.kind === 'refused') {
            refused.push(outcome.event);
            continue;
        }
        await eject(deps, refused, task);
        const train = { ...outcome, branch: inputs.branch, base: refs.base };
        return depart(deps, train, { task, trainRefAt: refs.train });
    }
    await eject(deps, refused, undefined);
    run.info('No change can board.');
}
/** A train whose run has ended without a word is dropped. Undefined: its run goes on and is not this one. */
async function closeForgottenTrain(deps, view, branch) {
    const open = view.state.trains[branch];
    if (open === undefined)
        return view;
    const isOurs = open.run === deps.run.runId;
    const found = isOurs || open.run === undefined ? undefined : await deps.forge.findRun(Number(open.run));
    if (found !== undefined && found.status !== 'completed')
        return undefined;
    const reason = isOurs ? 'its run was started again' : `workflow run ${open.run ?? '?'} ended without a result`;
    const lost = found !== undefined && (await hasGateDied(deps, found.id));
    return deps.log.append(({ state }) => state.trains[branch]?.train === open.train
        ? { events: [{ type: 'train.dropped', actor: 'board', data: { train: open.train, reason, lost } }] }
        : undefined);
}
/** A gate that never began, or that did its part before `land` died, is no fault of the change. */
async function hasGateDied({ forge }, run) {
    const gate = (await forge.listJobs(run)).find(({ name }) => name === GATE_JOB);
    return gate?.conclusion !== undefined && gate.conclusion !== 'skipped' && gate.conclusion !== 'success';
}
async function board_fetchRefs({ repository }, state, branch) {
    const changes = queuedChanges(state, branch).map((task) => ({
        task: task.task,
        ref: `refs/heads/${task.branch ?? ''}`,
    }));
    const baseRef = `refs/heads/${branch}`;
    const at = await repository.fetch([baseRef, trainRef(branch), ...changes.map((change) => change.ref)]);
    return {
        base: at.get(baseRef),
        train: at.get(trainRef(branch)),
        heads: new Map(changes.map((change) => [change.task, at.get(change.ref)])),
    };
}
async function tryCar(deps, task, at) {
    const { change } = task;
    const train = `t-${deps.world.nonce().slice(0, 12)}`;
    if (change === undefined || at.headOnForge !== change.head) {
        const reason = `Expected ${task.branch ?? 'its branch'} at ${change?.head ?? 'the published commit'}, found ${at.headOnForge ?? 'no such branch'}: somebody else has moved it. Restore it, or comment \`/stoneforge retry\` for a new attempt.`;
        return { kind: 'refused', event: { type: 'task.escalated', actor: 'board', task: task.task, data: { reason } } };
    }
    const pull = change.pr === undefined ? undefined : await deps.forge.findPullRequest(change.pr);
    if (pull?.mergeCommit !== undefined)
        return { kind: 'merged' };
    if (pull?.state === 'closed') {
        const reason = `Its pull request #${change.pr} was closed, so it does not land. Comment \`/stoneforge retry\` for a new attempt, or \`/stoneforge cancel\`.`;
        return { kind: 'refused', event: { type: 'task.escalated', actor: 'board', task: task.task, data: { reason } } };
    }
    const merged = await deps.repository.merge(at.base, change.head);
    if (merged.kind === 'conflict') {
        const detail = 'The change conflicts with what has landed since.';
        const data = { train, reason: 'conflict', detail, paths: merged.paths.slice(0, 100) };
        return {
            kind: 'refused',
            event: { type: 'train.ejected', actor: 'board', task: task.task, attempt: change.attempt, data },
        };
    }
    const message = landingMessage(task, train);
    const tip = await deps.repository.commitTree({ tree: merged.tree, parents: [at.base, change.head], message });
    return { kind: 'boarded', train, tip, tree: merged.tree };
}
/** A change that git or GitHub cannot take must not keep the others from boarding: a person looks at it. */
function unfit(task, error) {
    if (!(error instanceof errors/* StoneforgeError */.Hx) || error.retryable)
        throw error;
    const reason = `Its change cannot board: ${defused(error.message)}`;
    return { kind: 'refused', event: { type: 'task.escalated', actor: 'board', task: task.task, data: { reason } } };
}
/** Records the changes that cannot board and wakes their tasks. `next` is the one that boards after them, if any. */
async function eject(deps, refused, next) {
    if (refused.length === 0)
        return;
    await deps.log.append(() => ({ events: refused, expect: NOTHING }));
    for (const event of refused) {
        if (!('task' in event))
            continue;
        deps.run.info(`#${event.task} cannot board: ${event.type === 'train.ejected' ? event.data.detail : 'its branch was moved'}`);
    }
    await deps.forge.dispatchWorkflow(DISPATCH_WORKFLOW, {
        reason: next === undefined ? 'no change could board' : `a change could not board before #${next.task}`,
    });
}
async function depart(deps, car, context) {
    const { task, trainRefAt } = context;
    const { config, checks } = await (0,base_rules/* readBaseRules */.D)({
        readBaseFile: (path) => deps.repository.readFile(car.base, path),
    });
    const { state } = await deps.log.read();
    const { gate, tested } = gateFor(car.tree, { state, config, checks });
    const cars = [
        { task: task.task, attempt: task.change?.attempt ?? 0, head: task.change?.head ?? '', commit: car.tip },
    ];
    const { train, tip, tree, branch, base } = car;
    if (!config.agents.steward.autoMerge && !gate)
        return clear(deps, { tree, task, tested });
    const record = { train, branch, base, tip, tree, cars, gate };
    if (!gate) {
        const open = { ...record, run: deps.run.runId, boardedAt: deps.world.now().toISOString() };
        return landTrain(deps, open, { tested, before: [], trainRefAt });
    }
    const boarded = await deps.log
        .append(({ state: newest }) => newest.trains[branch] === undefined && newest.tasks[task.task]?.status === 'queued'
        ? {
            events: [{ type: 'train.boarded', actor: 'board', data: record }],
            refs: [{ ref: trainRef(branch), from: trainRefAt, to: tip }],
        }
        : undefined)
        .catch((error) => unfit(task, error));
    if ('kind' in boarded)
        return eject(deps, boarded.kind === 'refused' ? [boarded.event] : [], undefined);
    if (boarded.events.length === 0)
        return deps.run.info('Somebody else boarded a train; nothing to do.');
    deps.run.info(`Train ${train}: #${task.task} on ${base.slice(0, 12)}, tip ${tip}.`);
    deps.run.setOutput('gate', 'true');
    deps.run.setOutput('train', train);
    deps.run.setOutput('tip', tip);
    deps.run.setOutput('base', base);
}
/** Green, or with nothing that tests it, and the configuration leaves the merge to a person. */
async function clear(deps, { tree, task, tested }) {
    const { change } = task;
    if (change === undefined)
        return;
    const data = { head: change.head, tree, tested };
    const description = `${tested ? 'green' : 'untested'}; waits for a person to merge (autoMerge: false)`;
    await deps.forge.setStatus(change.head, { state: 'success', description, targetUrl: deps.run.runUrl });
    const { state } = await deps.log.append(() => ({
        events: [{ type: 'change.cleared', actor: 'board', task: task.task, attempt: change.attempt, data }],
    }));
    await deps.forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `#${task.task} is green and waits for a person` });
    await wakeNextTrain(deps, state, task.attempts.at(-1)?.baseBranch ?? '');
}

// EXTERNAL MODULE: ./build/core/check-report.js
var check_report = __webpack_require__(413);
;// CONCATENATED MODULE: ./build/jobs/read-check-report.js




/** A report is a few kilobytes and the end of one output. */
const REPORT_LIMIT = 1024 * 1024;
/**
 * Reads the report of a gate or a verify job from its artifact, hostile until it fits the schema.
 *
 * @throws StoneforgeError only what is the forge's own, passing trouble, so that the job can be run again.
 */
async function readCheckReport({ artifacts, run }, artifact) {
    try {
        const directory = (0,external_node_path_.join)(run.tempDir, `report-${artifact}`);
        await artifacts.download(artifact, directory, { files: [check_report/* REPORT_FILE */.U], maxBytes: REPORT_LIMIT });
        return {
            kind: 'read',
            report: check_report/* checkReport */.p.parse(JSON.parse(await (0,promises_.readFile)((0,external_node_path_.join)(directory, check_report/* REPORT_FILE */.U), 'utf8'))),
        };
    }
    catch (error) {
        if (error instanceof errors/* StoneforgeError */.Hx && error.retryable)
            throw error;
        return { kind: 'unreadable', why: (0,errors/* messageOf */.bD)(error).slice(0, 500) };
    }
}

;// CONCATENATED MODULE: ./build/jobs/merge/land.js









/** Lands the train that its gate found green, sends back the change of a red one. Absent or unreadable counts as neither. */
async function runLand(deps, inputs) {
    const { state } = await deps.log.read();
    const train = state.trains[inputs.branch];
    if (train === undefined || train.train !== inputs.train) {
        return deps.run.warn(`Expected train ${inputs.train} to be open, found ${train?.train ?? 'none'}; nothing lands.`);
    }
    const report = await readReport(deps, inputs, train);
    if (report.kind === 'lost')
        return drop(deps, train, report.reason);
    const gated = gatedEvent(train, report.report);
    if (!report.report.green)
        return ejectRed(deps, train, { report: report.report, gated });
    if (inputs.gateResult !== 'success') {
        return drop(deps, train, `its report says green and its job ended as "${inputs.gateResult}"`);
    }
    const refs = [`refs/heads/${train.branch}`, trainRef(train.branch)];
    const at = await deps.repository.fetch(refs);
    const { config } = await (0,base_rules/* readBaseRules */.D)({
        readBaseFile: (path) => deps.repository.readFile(train.base, path),
    });
    if (!config.agents.steward.autoMerge)
        return clearTrain(deps, train, gated);
    await landTrain(deps, train, { tested: true, before: [gated], trainRefAt: at.get(trainRef(train.branch)) });
}
async function readReport(deps, inputs, train) {
    if (inputs.artifact === undefined) {
        return { kind: 'lost', reason: `its gate ended as "${inputs.gateResult}" and left no report` };
    }
    const read = await readCheckReport(deps, inputs.artifact);
    if (read.kind === 'unreadable')
        return { kind: 'lost', reason: `its report cannot be read: ${read.why}` };
    const { report } = read;
    if (report.tip === train.tip && report.tree === train.tree)
        return { kind: 'read', report };
    return { kind: 'lost', reason: `its report is about ${report.tip}, not about its tip ${train.tip}` };
}
function gatedEvent(train, report) {
    return {
        type: 'train.gated',
        actor: 'land',
        data: {
            train: train.train,
            tip: train.tip,
            tree: train.tree,
            green: report.green,
            checks: report.checks,
            ...(!report.green && report.output !== undefined && { untrusted: { text: (0,core_events/* cutUntrusted */.F1)(report.output) } }),
        },
    };
}
/** A red train of one car: its change goes back to its task with the failing output. */
async function ejectRed(deps, train, { report, gated }) {
    const failing = report.checks.find((check) => check.exitCode !== 0);
    const how = failing?.timedOut === true ? 'ran out of time' : `ended with exit code ${failing?.exitCode ?? 'unknown'}`;
    const command = defused(failing?.command ?? 'unknown', 200).replaceAll('`', "'");
    const detail = `The check \`${command}\` ${how} on this change merged into ${train.branch}.`;
    const ejected = train.cars.map((car) => ({
        type: 'train.ejected',
        actor: 'land',
        task: car.task,
        attempt: car.attempt,
        data: {
            train: train.train,
            reason: 'gate-failed',
            detail,
            ...(report.output !== undefined && { untrusted: { text: (0,core_events/* cutUntrusted */.F1)(report.output) } }),
        },
    }));
    const { state } = await deps.log.append(({ state: newest }) => newest.trains[train.branch]?.train === train.train ? { events: [gated, ...ejected] } : undefined);
    deps.run.info(`Train ${train.train} is red: ${detail}`);
    await deps.forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `train ${train.train} was red` });
    await wakeNextTrain(deps, state, train.branch);
    for (const car of train.cars) {
        await deps.forge.setStatus(car.head, {
            state: 'failure',
            description: 'checks failed',
            targetUrl: deps.run.runUrl,
        });
    }
    const shown = await showStatuses(deps, state, { tasks: train.cars.map((car) => car.task) });
    if (shown.length > 0)
        await deps.log.append(() => ({ events: shown, expect: NOTHING }));
}
async function drop(deps, train, reason) {
    const { state } = await deps.log.append(({ state: newest }) => newest.trains[train.branch]?.train === train.train
        ? { events: [{ type: 'train.dropped', actor: 'land', data: { train: train.train, reason, lost: true } }] }
        : undefined);
    deps.run.warn(`Train ${train.train} is dropped: ${reason}. Its changes stay queued.`);
    await deps.forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `train ${train.train} was dropped` });
    await wakeNextTrain(deps, state, train.branch);
}
async function clearTrain(deps, train, gated) {
    const dropped = {
        type: 'train.dropped',
        actor: 'land',
        data: { train: train.train, reason: 'green; a person merges (autoMerge: false)', lost: false },
    };
    const { state, events } = await deps.log.append(({ state: newest }) => newest.trains[train.branch]?.train === train.train ? { events: [gated, dropped] } : undefined);
    if (events.length === 0)
        return;
    for (const car of train.cars) {
        const task = taskOf(state, car.task);
        // The verdict is about the head that was on the train, and about no later one.
        if (task.status !== 'queued' || task.change?.head !== car.head)
            continue;
        await clear(deps, { tree: train.tree, task, tested: true });
    }
}

;// CONCATENATED MODULE: ./build/core/publish/find-refused-paths.js
/**
 * GitHub lets no `GITHUB_TOKEN` change workflows, and an agent that could would own the repository. The forge's own configuration and
 * prompts are the rules by which changes are judged: a change may not bring new ones for those after it.
 */
const find_refused_paths_REFUSED = ['.github/workflows/', '.github/actions/', '.stoneforge/'];
/** What Windows also calls these folders, whatever number it puts behind. */
const SHORT_NAMES = new Map([
    ['github~', '.github'],
    ['workfl~', 'workflows'],
    ['action~', 'actions'],
    ['stonef~', '.stoneforge'],
]);
/**
 * The paths of a change that must not be published. Compared the way that the most forgiving file system would: without case, without
 * invisible characters, composed the same way, with what Windows reads as the same name (backslashes, streams, short names).
 */
function findRefusedPaths(paths) {
    return paths.filter((path) => {
        const seen = foldPath(path);
        return find_refused_paths_REFUSED.some((prefix) => seen.startsWith(prefix) || seen === prefix.slice(0, -1));
    });
}
function foldPath(path) {
    const visible = path.normalize('NFKC').replace(/[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '');
    return visible.toLowerCase().split(/[/\\]/).map(foldName).join('/');
}
function foldName(name) {
    const bare = name.replace(/:.*$/s, '').replace(/[. ]+$/, '');
    return SHORT_NAMES.get(bare.replace(/~\d+$/, '~')) ?? bare;
}

// EXTERNAL MODULE: ./build/core/work-result.js
var work_result = __webpack_require__(56775);
;// CONCATENATED MODULE: ./build/jobs/publish/take-result.js





/** Most bytes of a work artifact that publish takes, all files together. */
const ARTIFACT_LIMIT = 512 * 1024 * 1024;
/** Reads the artifact of the attempt. Whatever is wrong with it ends the attempt; it never ends this job. */
async function takeResult({ artifacts, run }, inputs) {
    if (inputs.artifact === undefined)
        return withoutArtifact(inputs.result);
    const directory = (0,external_node_path_.join)(run.tempDir, `work-${inputs.artifact}`);
    try {
        const files = await artifacts.download(inputs.artifact, directory, {
            files: [work_result/* RESULT_FILE */.FX, work_result/* BUNDLE_FILE */.Ij, work_result/* OUTPUT_FILE */.f4],
            maxBytes: ARTIFACT_LIMIT,
        });
        const result = work_result/* workResult */.Dv.parse(JSON.parse(await (0,promises_.readFile)((0,external_node_path_.join)(directory, work_result/* RESULT_FILE */.FX), 'utf8')));
        if (result.task !== inputs.task || result.attempt !== inputs.attempt) {
            return ended('crashed', `the artifact is of task #${result.task}, attempt ${result.attempt}`);
        }
        return {
            outcome: result.outcome,
            reason: defused(result.reason),
            message: result.message,
            sessions: result.sessions,
            durationMs: result.durationMs,
            usage: usageOf(result.usage),
            bundle: files.includes(work_result/* BUNDLE_FILE */.Ij) ? (0,external_node_path_.join)(directory, work_result/* BUNDLE_FILE */.Ij) : undefined,
        };
    }
    catch (error) {
        // The forge's own trouble is not the attempt's: let the job fail, so that it can be run again.
        if (error instanceof errors/* StoneforgeError */.Hx && error.retryable)
            throw error;
        return ended('crashed', `the result of the work job cannot be read: ${(0,errors/* messageOf */.bD)(error).slice(0, 500)}`);
    }
}
function usageOf(usage) {
    if (usage === undefined)
        return undefined;
    const { inputTokens, outputTokens, costUsd } = usage;
    return {
        ...(inputTokens !== undefined && { inputTokens }),
        ...(outputTokens !== undefined && { outputTokens }),
        ...(costUsd !== undefined && { costUsd }),
    };
}
function withoutArtifact(result) {
    if (result === 'cancelled')
        return ended('cancelled', 'the work job was cancelled or ran out of time before it could save anything');
    return ended('lost', `the work job ended as "${result}" and left nothing behind; its runner was probably lost`);
}
function ended(outcome, reason) {
    return { outcome, reason, message: undefined, sessions: 0, durationMs: 0, usage: undefined, bundle: undefined };
}

;// CONCATENATED MODULE: ./build/jobs/publish/publish.js











/** Largest bundle and longest branch that are published. */
const BUNDLE_LIMIT = 256 * 1024 * 1024;
const COMMITS_LIMIT = 1_000;
/** Takes an attempt's change in, or records why there is none. The one place where an attempt ends. */
async function runPublish(deps, inputs) {
    const { log, forge, run } = deps;
    const view = await log.read();
    const attempt = currentAttempt(view, inputs);
    if (attempt === undefined) {
        run.warn(`Attempt ${inputs.attempt} of task #${inputs.task} is not the one that is going on; nothing is published.`);
        return run.setOutput('published', 'false');
    }
    const result = await takeResult(deps, inputs);
    const context = { result, attempt, task: taskOf(view.state, inputs.task) };
    const { taken, ended } = await recordEnd(deps, inputs, context);
    const task = taskOf(ended.state, inputs.task);
    const isPublished = ended.events.length > 0 && task.status === 'published';
    run.setOutput('published', String(isPublished));
    run.info(`Task #${inputs.task}, attempt ${inputs.attempt}: ${taken.sentence}`);
    if (!isPublished) {
        await forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `task #${inputs.task} ended its attempt` });
        return run.summarize(`### Task #${inputs.task}\n\n${taken.sentence}\n`);
    }
    run.setOutput('head', task.change?.head ?? '');
    run.setOutput('base', task.change?.base ?? '');
    const issue = await forge.findIssue(inputs.task);
    const opened = await openChange(forge, task, {
        title: issue?.title ?? task.title ?? `Task #${inputs.task}`,
        body: issue?.body ?? '',
        baseBranch: attempt.baseBranch,
        verify: inputs.verify,
    });
    // One commit of the log for both: what the comment says is what the events beside it make true.
    const shown = await showStatuses(deps, preview(ended.state, opened), { tasks: [inputs.task] });
    const queued = await log.append(() => ({ events: [...opened, ...shown], expect: NOTHING }));
    if (!inputs.verify)
        await forge.dispatchWorkflow(MERGE_WORKFLOW, { base: attempt.baseBranch });
    const { change } = taskOf(queued.state, inputs.task);
    if (change?.prRefused !== undefined)
        run.warn(`No pull request: ${change.prRefused}`);
    await run.summarize(`### Task #${inputs.task}\n\n${taken.sentence}\n`);
}
/** The attempt, if it is the one that is going on and its nonce is the one that the log knows: the fence. */
function currentAttempt(view, inputs) {
    const task = view.state.tasks[inputs.task];
    const live = task === undefined || task.status !== 'running' ? undefined : liveAttempt(task);
    if (live?.attempt !== inputs.attempt || live.nonceHash !== nonceHash(inputs.nonce))
        return undefined;
    return live;
}
/** Takes the change in and records the end of the attempt, in one push. What the forge does not take ends the attempt as refused. */
async function recordEnd(deps, inputs, context) {
    const record = async (taken) => ({
        taken,
        ended: await deps.log.append(({ state }) => currentAttempt({ commit: undefined, state }, inputs) === undefined ? undefined : taken.append),
    });
    for (let isLastTry = false;; isLastTry = true) {
        const taken = await takeChange(deps, context);
        try {
            return await record(taken);
        }
        catch (error) {
            if (!(error instanceof errors/* StoneforgeError */.Hx))
                throw error;
            // Somebody moved the branch between the look at it and the push; the second look says so.
            if (error.code === 'ref-moved' && !isLastTry)
                continue;
            if (error.code !== 'forge-refused' || taken.append.refs === undefined)
                throw error;
            return record(end(context, { ...context.result, outcome: 'refused', reason: error.message }));
        }
    }
}
async function takeChange({ repository }, context) {
    const { result, attempt, task } = context;
    if (result.bundle === undefined || task.branch === undefined)
        return end(context, result);
    const branchRef = `refs/heads/${task.branch}`;
    const checkpointRef = `refs/stoneforge/checkpoints/${task.task}`;
    const baseRef = `refs/heads/${attempt.baseBranch}`;
    const at = await repository.fetch([baseRef, branchRef, checkpointRef]);
    const base = at.get(baseRef);
    let head;
    try {
        const bundled = await repository.takeBundle(result.bundle, { branch: task.branch, maxBytes: BUNDLE_LIMIT });
        await checkChange(repository, { head: bundled, attempt });
        const edit = (message) => defuseClosings(message, task.task);
        head = await repository.editMessages(base ?? attempt.base, bundled, edit);
    }
    catch (error) {
        if (!(error instanceof errors/* StoneforgeError */.Hx) || error.code !== 'bundle-refused')
            throw error;
        return end(context, { ...result, outcome: 'refused', reason: error.message });
    }
    if (result.outcome !== 'completed') {
        // Whatever was written is kept where the next attempt finds it; the branch shows finished work only.
        const move = { ref: checkpointRef, from: at.get(checkpointRef), to: head };
        return end(context, result, { checkpoint: head, refs: [move] });
    }
    if (at.get(branchRef) !== undefined && at.get(branchRef) !== task.change?.head) {
        const reason = `Expected branch ${task.branch} at ${task.change?.head ?? 'no commit'}, found ${at.get(branchRef)}: somebody else has moved it. Delete or rename that branch, then comment \`/stoneforge retry\`.`;
        const move = { ref: checkpointRef, from: at.get(checkpointRef), to: head };
        return end(context, { ...result, outcome: 'refused', reason }, { checkpoint: head, refs: [move] });
    }
    const mergeBase = (base === undefined ? undefined : await repository.mergeBase(base, head)) ?? attempt.base;
    const published = {
        type: 'change.published',
        actor: 'publish',
        task: task.task,
        attempt: attempt.attempt,
        data: {
            branch: task.branch,
            head,
            base: mergeBase,
            commits: await repository.countCommits(mergeBase, head),
            files: (await repository.changedPaths(mergeBase, head)).length,
        },
    };
    const ended = end(context, result);
    return {
        append: {
            events: [published, ...ended.append.events],
            refs: [{ ref: branchRef, from: at.get(branchRef), to: head }],
        },
        sentence: `published as ${head} on ${task.branch}.`,
    };
}
async function checkChange(repository, { head, attempt }) {
    const refuse = (message) => new errors/* StoneforgeError */.Hx('bundle-refused', message);
    if (!(await repository.isAncestor(attempt.base, head))) {
        throw refuse(`Expected a change that continues from ${attempt.base}, found ${head}, which does not contain it.`);
    }
    const commits = await repository.countCommits(attempt.base, head);
    if (commits > COMMITS_LIMIT)
        throw refuse(`Expected at most ${COMMITS_LIMIT} commits, found ${commits}.`);
    const refused = findRefusedPaths(await repository.changedPaths(attempt.base, head));
    if (refused.length > 0) {
        throw refuse(`The change touches ${refused.slice(0, 5).join(', ')}. Agents may not change workflows (GitHub refuses that to the token of a workflow) nor the forge's own configuration and prompts. Make this change by hand, or narrow the task and comment \`/stoneforge retry\`.`);
    }
}
function end({ attempt, task }, result, kept = {}) {
    const { outcome, reason, message, sessions, durationMs, usage } = result;
    // A claim of completion without anything to publish is no completion.
    const isEmpty = outcome === 'completed' && result.bundle === undefined;
    const ended = {
        type: 'attempt.ended',
        actor: 'publish',
        task: task.task,
        attempt: attempt.attempt,
        data: {
            outcome: isEmpty ? 'no-change' : outcome,
            sessions,
            durationMs,
            reason,
            ...(usage !== undefined && { usage }),
            ...(kept.checkpoint !== undefined && { checkpoint: kept.checkpoint }),
            ...(message !== undefined && { untrusted: { text: (0,core_events/* cutUntrusted */.F1)(message) } }),
        },
    };
    return {
        append: { events: [ended], ...(kept.refs !== undefined && { refs: kept.refs }) },
        sentence: `no change is published. ${reason}`,
    };
}

;// CONCATENATED MODULE: ./build/jobs/report.js





/** Takes in what verify found about one change alone. Without a readable report the change queues all the same: its train tests it. */
async function runReport(deps, inputs) {
    const { log, forge, run } = deps;
    const { state } = await log.read();
    const task = taskOf(state, inputs.task);
    const isCurrent = task.status === 'verifying' && task.change?.head === inputs.head && task.change.attempt === inputs.attempt;
    if (!isCurrent)
        return run.warn(`The change ${inputs.head} of task #${inputs.task} is no longer the one being tested.`);
    const report = await report_readReport(deps, inputs);
    if (report === undefined)
        run.warn('No report of verify can be used; the train will test the change.');
    const event = report === undefined
        ? {
            type: 'change.opened',
            actor: 'report',
            task: inputs.task,
            attempt: inputs.attempt,
            data: { verify: false, ...(task.change?.prRefused !== undefined && { prRefused: task.change.prRefused }) },
        }
        : verified(inputs, report);
    const appended = await log.append(({ state: newest }) => taskOf(newest, inputs.task).status === 'verifying' ? { events: [event] } : undefined);
    const isRed = report !== undefined && !report.green;
    await forge.setStatus(inputs.head, {
        state: isRed ? 'failure' : 'pending',
        description: isRed ? 'checks failed' : 'waits for its train',
        targetUrl: run.runUrl,
    });
    if (isRed)
        await forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `checks of #${inputs.task} failed` });
    else
        await forge.dispatchWorkflow(MERGE_WORKFLOW, { base: task.attempts.at(-1)?.baseBranch ?? '' });
    const shown = await showStatuses(deps, appended.state, { tasks: [inputs.task] });
    if (shown.length > 0)
        await log.append(() => ({ events: shown, expect: NOTHING }));
}
function verified(inputs, report) {
    return {
        type: 'change.verified',
        actor: 'report',
        task: inputs.task,
        attempt: inputs.attempt,
        data: {
            head: inputs.head,
            tree: report.tree,
            green: report.green,
            checks: report.checks,
            ...(!report.green && report.output !== undefined && { untrusted: { text: (0,core_events/* cutUntrusted */.F1)(report.output) } }),
        },
    };
}
/** The report, if it is about the very tree that this change makes with its base. */
async function report_readReport(deps, inputs) {
    if (inputs.verifyArtifact === undefined)
        return undefined;
    const read = await readCheckReport(deps, inputs.verifyArtifact);
    if (read.kind === 'unreadable') {
        deps.run.warn(`The report of verify cannot be read: ${read.why}`);
        return undefined;
    }
    const { report } = read;
    const expected = await expectedTree(deps, inputs);
    if (report.tree !== expected) {
        deps.run.warn(`Expected a report about tree ${expected ?? 'none'}, found one about ${report.tree}.`);
        return undefined;
    }
    return report.green && inputs.verifyResult !== 'success' ? undefined : report;
}
async function expectedTree({ log, repository }, inputs) {
    const { branch, attempts } = taskOf((await log.read()).state, inputs.task);
    await repository.fetch([`refs/heads/${branch ?? ''}`, `refs/heads/${attempts.at(-1)?.baseBranch ?? ''}`]);
    const merged = await repository.merge(inputs.base, inputs.head);
    return merged.kind === 'clean' ? merged.tree : undefined;
}

// EXTERNAL MODULE: ./build/action/inputs.js + 1 modules
var action_inputs = __webpack_require__(65738);
;// CONCATENATED MODULE: ./build/action/run-trusted.js















/** Runs a job that may write: our code alone, no agent, no repository code. */
async function runTrusted(command) {
    const deps = await connect();
    switch (command) {
        case 'dispatch':
            return runDispatch(deps);
        case 'publish':
            return runPublish(deps, (0,action_inputs/* readInputs */.K)('publish'));
        case 'report': {
            const { 'verify-result': verifyResult, 'verify-artifact': verifyArtifact, ...inputs } = (0,action_inputs/* readInputs */.K)('report');
            return runReport(deps, { ...inputs, verifyResult, verifyArtifact });
        }
        case 'board':
            return runBoard(deps, { branch: (0,action_inputs/* readInputs */.K)('board')['base-branch'] });
        case 'land': {
            const inputs = (0,action_inputs/* readInputs */.K)('land');
            const { train, artifact } = inputs;
            return runLand(deps, { branch: inputs['base-branch'], train, gateResult: inputs['gate-result'], artifact });
        }
    }
}
async function connect() {
    const token = (0,core/* getInput */.V4)('token', { required: true });
    const run = (0,run_context/* createRunContext */.f)({ secrets: [token] });
    const world = (0,runner_world/* createWorld */.b)();
    const repository = await openRepository({ dir: (0,external_node_path_.join)(run.tempDir, 'repository'), remoteUrl: run.gitUrl, token });
    return {
        run,
        world,
        repository,
        forge: createForge({
            token,
            apiUrl: process.env.GITHUB_API_URL ?? 'https://api.github.com',
            repository: run.repository,
            warn: run.warn,
        }),
        log: createEventLog({ repository, emptyState: emptyState, fold: fold, world, runId: run.runId, warn: run.warn }),
        artifacts: (0,run_artifacts/* createRunArtifacts */.f)({ tempDir: run.tempDir }),
    };
}


/***/ })

};
