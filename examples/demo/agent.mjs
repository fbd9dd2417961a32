#!/usr/bin/env node
/**
 * The demo's agent: a coding agent without a model. It knows the fourteen tasks of `backlog.yaml` and works them as an agent
 * would: it edits the files as it finds them, runs the tests, and commits (or leaves that to the harness). What the tests
 * say and what git says is real; only the ideas come from the list at the end of this file.
 *
 * It follows the contract of the `command` agent: the current directory is the worktree, the prompt comes on stdin and in
 * $STONEFORGE_PROMPT_FILE, STONEFORGE_TASK and STONEFORGE_ATTEMPT say what to work on, and it may leave
 * `{ outcome, message }` in $STONEFORGE_RESULT_FILE. `--pace 0` works without the pauses for thought.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({ options: { pace: { type: 'string', default: '1' } } });
const pace = Number(options.pace);
const task = Number(process.env.STONEFORGE_TASK);
const attempt = Number(process.env.STONEFORGE_ATTEMPT ?? '1');

/** Works the task from whatever state the worktree is in: fresh, half done, in conflict, or red. */
async function main() {
  const recipe = recipes()[task];
  if (recipe === undefined) throw new Error(`Expected STONEFORGE_TASK to be a task of the demo, 1 to 14, got ${task}.`);
  const prompt = readFileSync(process.env.STONEFORGE_PROMPT_FILE ?? 0, 'utf8');
  say(`Task #${task}, attempt ${attempt}: ${recipe.title}.`);

  await resolveConflicts();
  const note = /^.*\bRemaining: .*$/m.exec(prompt)?.[0].trim();
  if (note !== undefined) say(`A session before me left this note: ${note}`);

  if (attempt > 1 && recipe.slip !== undefined) await repair(recipe.slip, prompt);
  const slips = attempt === 1 && recipe.slip !== undefined;
  for (const [index, step] of recipe.steps.entries()) {
    if (!step.edits.some((edit) => edit.isMissing())) {
      say(`Already there: ${step.say}.`);
      continue;
    }
    say(`${step.say} …`);
    await think(step.thinkMs);
    await applyEdits(step, attempt === 1 ? (recipe.ponderMs ?? 0) : 0);
    if (slips) replace(recipe.slip.path, recipe.slip.right, recipe.slip.wrong).apply();
    const isLast = index === recipe.steps.length - 1;
    if (step.handoff !== undefined) {
      mustBeGreen();
      commit(step.commit);
      return finish('handoff', step.handoff);
    }
    if (isLast && !slips) mustBeGreen();
    if (isLast && slips) say('Looks right to me, the tests can wait for the gate.');
    if (step.commit !== undefined) commit(step.commit);
  }
  return finish('completed', `${recipe.title}: done.`);
}

async function applyEdits(step, ponderMs) {
  for (const [index, edit] of step.edits.entries()) {
    if (!edit.isMissing()) continue;
    edit.apply();
    say(`  ${edit.verb} ${edit.path}`);
    if (index > 0 || ponderMs === 0) continue;
    say('  this needs some thought …');
    await think(ponderMs);
  }
}

/** The failing tests are named in the prompt; where they are not, the tests are run to find out. */
async function repair(slip, prompt) {
  if (!read(slip.path).includes(slip.wrong)) return;
  const red = failingTests(prompt).includes(slip.test) || failingTests(runTests().output).includes(slip.test);
  if (!red) return;
  say(`The gate says that "${slip.test}" fails. ${slip.insight}`);
  await think(1500);
  replace(slip.path, slip.wrong, slip.right).apply();
  say(`  corrected ${slip.path}`);
  mustBeGreen();
  commit(slip.commit);
}

function failingTests(text) {
  return [...text.matchAll(/(?:✖|not ok \d+ -) (.+?)(?: \([\d.]+ms\))?$/gm)].map((match) => match[1].trim());
}

/** Keeps both sides of every conflict that a merge left in the worktree, and concludes the merge. */
async function resolveConflicts() {
  const paths = git(['grep', '--untracked', '-l', '-E', '^<<<<<<< '], [0, 1]).split('\n').filter(Boolean);
  if (paths.length === 0) return;
  say(`The merge with the base left conflicts in ${paths.join(' and ')}. Both sides are wanted.`);
  await think(1500);
  for (const path of paths) {
    const text = read(path);
    writeFileSync(
      path,
      text.replace(conflictPattern, (_, mine, landed) => keepBoth(lines(landed), lines(mine))),
    );
    say(`  kept both sides of ${path}`);
  }
  mustBeGreen();
  commit(`merge: keep both sides (#${task})`);
}

/** Ours, the common ancestor where git shows it, theirs. The base was merged in, so theirs has landed. */
const conflictPattern = /^<{7} .*\n((?:.*\n)*?)(?:^\|{7}.*\n(?:.*\n)*?)?^={7}\n((?:.*\n)*?)^>{7}.*\n/gm;

function keepBoth(landed, mine) {
  const isPair =
    landed.length === mine.length && landed.every((line, index) => joinLists(line, mine[index]) !== undefined);
  const both = isPair
    ? landed.map((line, index) => joinLists(line, mine[index]))
    : [...landed, ...mine.filter((line) => !landed.includes(line))];
  return both.map((line) => `${line}\n`).join('');
}

/** Two versions of one line that differ in a list: the line with every item of both. */
function joinLists(landed, mine) {
  const [one, other] = [landed, mine].map((line) => /^(.*\[)(.*)(\].*)$/.exec(line));
  if (!one || !other || one[1] !== other[1] || one[3] !== other[3]) return undefined;
  const items = new Set([...one[2].split(', '), ...other[2].split(', ')]);
  return one[1] + [...items].join(', ') + one[3];
}

function mustBeGreen() {
  const { isGreen, output } = runTests();
  const passed = /^(?:ℹ|#) pass (\d+)$/m.exec(output)?.[1];
  if (isGreen) return say(`  tests: ${passed} passed`);
  console.log(output);
  throw new Error(`Expected the tests to pass, but these fail: ${failingTests(output).join(', ') || 'see above'}.`);
}

function runTests() {
  // A test runner tells its children to report to it; these tests report to this agent.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const run = spawnSync(process.execPath, ['--test'], { encoding: 'utf8', env });
  return { isGreen: run.status === 0, output: run.stdout + run.stderr };
}

function commit(message) {
  git(['add', '--all']);
  if (git(['status', '--porcelain']) === '' && !existsSync(git(['rev-parse', '--git-path', 'MERGE_HEAD']).trim()))
    return;
  const identity = ['-c', 'user.name=Demo Agent', '-c', 'user.email=demo-agent@stoneforge.invalid'];
  git([...identity, '-c', 'commit.gpgsign=false', 'commit', '--quiet', '--message', message]);
  say(`  committed: ${message}`);
}

function git(args, accepted = [0]) {
  const run = spawnSync('git', args, { encoding: 'utf8' });
  if (accepted.includes(run.status)) return run.stdout;
  throw new Error(`Expected git ${args.join(' ')} to work, got exit code ${run.status}: ${run.stderr ?? run.error}`);
}

function finish(outcome, message) {
  const path = process.env.STONEFORGE_RESULT_FILE;
  if (path) writeFileSync(path, JSON.stringify({ outcome, message }));
  say(message);
}

const say = (text) => console.log(text);
const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
const lines = (text) => text.split('\n').slice(0, -1);
const think = (ms) => sleep(Math.round(ms * pace));

// The six ways to edit a file. Each finds its place in the file as it is now, and does nothing twice.

function create(path, text) {
  return { path, verb: 'wrote', isMissing: () => !existsSync(path), apply: () => writeFileSync(path, text.slice(1)) };
}

function append(path, text) {
  const isMissing = () => !read(path).includes(text.trim());
  return { path, verb: 'extended', isMissing, apply: () => writeFileSync(path, `${read(path).trimEnd()}\n${text}`) };
}

function before(path, anchor, text) {
  const isMissing = () => !read(path).includes(text.trim());
  return { ...replace(path, anchor, `${text.slice(1)}\n${anchor}`), verb: 'extended', isMissing };
}

function after(path, anchor, text) {
  const isMissing = () => !read(path).includes(text.trim());
  return { ...replace(path, anchor, `${anchor}${text.slice(1)}`), verb: 'extended', isMissing };
}

function replace(path, from, to) {
  return {
    path,
    verb: 'changed',
    isMissing: () => !read(path).includes(to),
    apply() {
      const text = read(path);
      if (!text.includes(from)) throw new Error(`Expected to find this in ${path}, but it is not there:\n${from}`);
      writeFileSync(
        path,
        text.replace(from, () => to),
      );
    },
  };
}

function listItem(path, start, item) {
  const list = () => read(path).split(start)[1]?.split(']')[0] ?? '';
  const add = () => replace(path, start + list(), `${start + list()}, '${item}'`).apply();
  return { path, verb: 'changed', isMissing: () => !list().includes(`'${item}'`), apply: add };
}

/** What the agent does for each task: steps of edits, each with a commit or without one. */
function recipes() {
  return {
    1: {
      title: 'Read durations as people write them',
      steps: [
        {
          say: 'Adding parseDuration beside formatDuration',
          thinkMs: 1700,
          edits: [
            append(
              'src/duration.js',
              `
/**
 * Reads a duration as people write it, \`1h 30m\`; undefined for any other text.
 *
 * @param {string} text
 * @returns {number | undefined} milliseconds
 */
export function parseDuration(text) {
  const lengths = new Map(units);
  const parts = text.trim().split(/\\s+/).map((part) => /^(\\d+)([dhms])$/.exec(part));
  if (parts.includes(null)) return undefined;
  return parts.reduce((ms, [, amount, name]) => ms + Number(amount) * lengths.get(name), 0);
}
`,
            ),
            replace('src/index.js', '{ formatDuration }', '{ formatDuration, parseDuration }'),
            replace('test/duration.test.js', '{ formatDuration }', '{ formatDuration, parseDuration }'),
            append(
              'test/duration.test.js',
              `
test('a duration that was written reads back', () => {
  for (const ms of [0, 45_000, 5_400_000, 86_401_000]) assert.equal(parseDuration(formatDuration(ms)), ms);
});

test('a text that is no duration reads as nothing', () => {
  for (const text of ['', '5', '1h and a bit', 'soon']) assert.equal(parseDuration(text), undefined);
});
`,
            ),
          ],
          commit: 'feat(duration): read durations as people write them (#1)',
        },
      ],
    },

    2: {
      title: 'Read sizes as people write them',
      steps: [
        {
          say: 'Adding parseBytes beside formatBytes',
          thinkMs: 1500,
          edits: [
            append(
              'src/units.js',
              `
/**
 * Reads a size as people write it, \`1.5 MiB\`; undefined for any other text.
 *
 * @param {string} text
 * @returns {number | undefined} bytes
 */
export function parseBytes(text) {
  const match = /^(\\d+(?:\\.\\d+)?) ([KMGT]iB|B)$/.exec(text.trim());
  return match === null ? undefined : Number(match[1]) * 1024 ** units.indexOf(match[2]);
}
`,
            ),
            replace('src/index.js', '{ formatBytes }', '{ formatBytes, parseBytes }'),
            replace('test/units.test.js', '{ formatBytes }', '{ formatBytes, parseBytes }'),
            append(
              'test/units.test.js',
              `
test('a size reads as bytes', () => {
  assert.equal(parseBytes('7 B'), 7);
  assert.equal(parseBytes('320 KiB'), 327_680);
  assert.equal(parseBytes(formatBytes(1_572_864)), 1_572_864);
});

test('a text that is no size reads as nothing', () => {
  for (const text of ['', '12', 'MiB', '1.5 parsecs']) assert.equal(parseBytes(text), undefined);
});
`,
            ),
          ],
        },
      ],
    },

    3: {
      title: 'Read quoted fields in CSV',
      steps: [
        {
          say: 'Replacing the split at commas by a pattern for one cell',
          thinkMs: 1600,
          edits: [
            before(
              'src/csv.js',
              '/**\n * Reads CSV',
              `
const cellPattern = /(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>[^,\\r\\n]*))(?<end>,|\\r?\\n|$)/g;
`,
            ),
            replace(
              'src/csv.js',
              `  const lines = text.split(/\\r?\\n/).filter((line) => line !== '');
  return lines.map((line) => line.split(','));
`,
              `  const rows = [[]];
  for (const { groups } of text.matchAll(cellPattern)) {
    rows.at(-1).push(groups.quoted?.replaceAll('""', '"') ?? groups.plain);
    if (groups.end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.some((cell) => cell !== '') || row.length > 1);
`,
            ),
          ],
          commit: 'feat(csv): read quoted fields (#3)',
        },
        {
          say: 'Testing it on the awkward cells',
          thinkMs: 900,
          edits: [
            replace(
              'test/csv.test.js',
              "import { test } from 'node:test';",
              "import { readFileSync } from 'node:fs';\nimport { test } from 'node:test';",
            ),
            append(
              'test/csv.test.js',
              `
test('commas, quotes and line ends inside quotes belong to the cell', () => {
  assert.deepEqual(parseCsv('"a, b","say ""hi""","two\\nlines",'), [['a, b', 'say "hi"', 'two\\nlines', '']]);
});

test('the sample data has five rows of four cells', () => {
  const rows = parseCsv(readFileSync(new URL('../data/builds.csv', import.meta.url), 'utf8'));
  assert.deepEqual(
    rows.map((row) => row.length),
    [4, 4, 4, 4, 4],
  );
  assert.equal(rows[3][0], 'worker "night"');
});
`,
            ),
          ],
          commit: 'test(csv): cover quoted fields (#3)',
        },
      ],
    },

    4: {
      title: 'Align text to the left, to the right and in the middle',
      steps: [
        {
          say: 'Adding alignText on top of displayWidth',
          thinkMs: 1500,
          edits: [
            append(
              'src/text.js',
              `
/**
 * Fills a text with spaces up to a width, on the side that the alignment leaves free.
 *
 * @param {string} text
 * @param {number} width
 * @param {'left' | 'right' | 'center'} [alignment]
 */
export function alignText(text, width, alignment = 'left') {
  const space = Math.max(0, width - displayWidth(text));
  const left = { left: 0, right: space, center: Math.floor(space / 2) }[alignment];
  return ' '.repeat(left) + text + ' '.repeat(space - left);
}
`,
            ),
            replace('src/index.js', '{ displayWidth, padText', '{ alignText, displayWidth, padText'),
            replace('test/text.test.js', '{ displayWidth, padText', '{ alignText, displayWidth, padText'),
            append(
              'test/text.test.js',
              `
test('a text is aligned to either side or in the middle', () => {
  assert.equal(alignText('ab', 5), 'ab   ');
  assert.equal(alignText('ab', 5, 'right'), '   ab');
  assert.equal(alignText('ab', 5, 'center'), ' ab  ');
});
`,
            ),
          ],
        },
      ],
    },

    5: {
      title: 'Let a table align each column',
      steps: [
        {
          say: 'Passing the alignments down to the cells',
          thinkMs: 2000,
          edits: [
            replace('src/table.js', '{ displayWidth, padText }', '{ alignText, displayWidth }'),
            replace(
              'src/table.js',
              ' * @param {string[][]} rows\n */\nexport function renderTable(rows) {',
              ` * @param {string[][]} rows
 * @param {{ align?: ('left' | 'right' | 'center')[] }} [options] one alignment for each column
 */
export function renderTable(rows, { align = [] } = {}) {`,
            ),
            replace(
              'src/table.js',
              'rows.map((row) => renderRow(row, widths))',
              'rows.map((row) => renderRow(row, widths, align))',
            ),
            replace('src/table.js', 'function renderRow(row, widths) {', 'function renderRow(row, widths, align) {'),
            replace(
              'src/table.js',
              "padText(row[column] ?? '', width)",
              "alignText(row[column] ?? '', width, align[column])",
            ),
            append(
              'test/table.test.js',
              `
test('a column is aligned as its option says', () => {
  const rows = [
    ['service', 'tests'],
    ['web', '97'],
  ];
  assert.equal(renderTable(rows, { align: ['left', 'right'] }), 'service  tests\\n───────  ─────\\nweb         97');
});
`,
            ),
          ],
          commit: 'feat(table): align each column (#5)',
        },
      ],
    },

    6: {
      title: 'Draw borders around a table',
      steps: [
        {
          say: 'Collecting the characters of each border',
          thinkMs: 1500,
          edits: [
            create(
              'src/borders.js',
              `
/** The characters of each border: what a line is made of, and what stands left of, between and right of the columns. */
export const borders = {
  none: { line: '─', row: ['', '  ', ''], middle: ['', '  ', ''] },
  rounded: {
    line: '─',
    row: ['│ ', ' │ ', ' │'],
    top: ['╭─', '─┬─', '─╮'],
    middle: ['├─', '─┼─', '─┤'],
    bottom: ['╰─', '─┴─', '─╯'],
  },
  ascii: {
    line: '-',
    row: ['| ', ' | ', ' |'],
    top: ['+-', '-+-', '-+'],
    middle: ['+-', '-+-', '-+'],
    bottom: ['+-', '-+-', '-+'],
  },
};

/** One line of a border across columns of the given widths. */
export function borderLine(line, [left, between, right], widths) {
  return left + widths.map((width) => line.repeat(width)).join(between) + right;
}
`,
            ),
            create(
              'test/borders.test.js',
              `
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { borderLine, borders } from '../src/borders.js';

test('the lines of a border are as long as its rows', () => {
  for (const { line, row, ...lines } of Object.values(borders)) {
    const length = borderLine(' ', row, [3, 1]).length;
    for (const ends of Object.values(lines)) assert.equal(borderLine(line, ends, [3, 1]).length, length);
  }
});

test('a rounded border has a rounded top', () => {
  assert.equal(borderLine('─', borders.rounded.top, [3, 1]), '╭─────┬───╮');
});
`,
            ),
          ],
          commit: 'feat(borders): the characters of each border (#6)',
          handoff:
            'Done: src/borders.js with the sets and borderLine, tested and committed. ' +
            'Remaining: renderTable in src/table.js does not take the option "border" yet, and has no test for it.',
        },
        {
          say: 'Teaching renderTable the option border',
          thinkMs: 1800,
          edits: [
            before(
              'src/table.js',
              "import { alignText, displayWidth } from './text.js';",
              "\nimport { borderLine, borders } from './borders.js';",
            ),
            replace(
              'src/table.js',
              " * @param {{ align?: ('left' | 'right' | 'center')[] }} [options] one alignment for each column\n",
              ` * @param {object} [options]
 * @param {('left' | 'right' | 'center')[]} [options.align] one alignment for each column
 * @param {'none' | 'rounded' | 'ascii'} [options.border]
`,
            ),
            replace('src/table.js', '{ align = [] } = {}', "{ align = [], border = 'none' } = {}"),
            replace(
              'src/table.js',
              `  const widths = columnWidths(rows);
  const [header, ...body] = rows.map((row) => renderRow(row, widths, align));
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [header, rule, ...body].join('\\n');
`,
              `  const set = borders[border];
  if (set === undefined) throw new RangeError(\`Expected one of \${Object.keys(borders)} as border, got "\${border}".\`);
  const widths = columnWidths(rows);
  const [header, ...body] = rows.map((row) => renderRow(row, widths, { align, ends: set.row }));
  const rule = (ends) => (ends === undefined ? [] : [borderLine(set.line, ends, widths)]);
  return [...rule(set.top), header, ...rule(set.middle), ...body, ...rule(set.bottom)].join('\\n');
`,
            ),
            replace(
              'src/table.js',
              'function renderRow(row, widths, align) {',
              'function renderRow(row, widths, { align, ends: [left, between, right] }) {',
            ),
            replace(
              'src/table.js',
              "return cells.join('  ').trimEnd();",
              'return (left + cells.join(between) + right).trimEnd();',
            ),
            append(
              'test/table.test.js',
              `
test('a table is drawn in the box that its option names', () => {
  const rows = [['a', 'b'], ['1']];
  assert.equal(renderTable(rows, { border: 'rounded' }), '╭───┬───╮\\n│ a │ b │\\n├───┼───┤\\n│ 1 │   │\\n╰───┴───╯');
  assert.equal(renderTable(rows, { border: 'ascii' }), '+---+---+\\n| a | b |\\n+---+---+\\n| 1 |   |\\n+---+---+');
});

test('a border that does not exist is an error', () => {
  assert.throws(() => renderTable([['a']], { border: 'velvet' }), /Expected one of none,rounded,ascii as border, got "velvet"/);
});
`,
            ),
          ],
          commit: 'feat(table): draw borders (#6)',
        },
      ],
    },

    7: {
      title: 'Write tables as Markdown',
      steps: [
        {
          say: 'Writing renderMarkdown and naming the format',
          thinkMs: 2800,
          edits: [
            create(
              'src/markdown.js',
              `
/**
 * Renders rows of cells as a Markdown table. The first row is the header.
 *
 * @param {string[][]} rows
 */
export function renderMarkdown([header, ...body]) {
  const dashes = header.map(() => '---');
  return [header.map(escapeCell), dashes, ...body.map((row) => row.map(escapeCell))].map(renderRow).join('\\n');
}

function escapeCell(cell) {
  return cell.replaceAll('|', '\\\\|').replaceAll('\\n', '<br>');
}

function renderRow(cells) {
  return \`| \${cells.join(' | ')} |\`;
}
`,
            ),
            listItem('src/formats.js', 'formats = [', 'markdown'),
            after(
              'README.md',
              '| people at a terminal |\n',
              '\n| markdown | `renderMarkdown` | pull requests and wikis |\n',
            ),
            before(
              'src/index.js',
              '// Formats:',
              `
// Markdown: rows in, a table for pull requests out.

export { renderMarkdown } from './markdown.js';
`,
            ),
            create(
              'test/markdown.test.js',
              `
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFormat, renderMarkdown } from '../src/index.js';

test('a table has a header, dashes, and a line for each row', () => {
  const rows = [
    ['service', 'size'],
    ['web', '1.5 MiB'],
  ];
  assert.equal(renderMarkdown(rows), '| service | size |\\n| --- | --- |\\n| web | 1.5 MiB |');
});

test('a cell cannot end its own column', () => {
  assert.match(renderMarkdown([['a|b']]), /a\\\\\\|b/);
});

test('markdown is a format', () => {
  assert.equal(isFormat('markdown'), true);
});
`,
            ),
          ],
          commit: 'feat(markdown): write tables as Markdown (#7)',
        },
      ],
    },

    8: {
      title: 'Write rows as JSON lines',
      steps: [
        {
          say: 'Writing renderJsonLines and naming the format',
          thinkMs: 2800,
          edits: [
            create(
              'src/jsonl.js',
              `
/**
 * Renders each row below the header as one line of JSON, with the header's names as keys.
 *
 * @param {string[][]} rows
 */
export function renderJsonLines([header, ...body]) {
  const toObject = (row) => Object.fromEntries(header.map((name, column) => [name, row[column] ?? '']));
  return body.map((row) => JSON.stringify(toObject(row))).join('\\n');
}
`,
            ),
            listItem('src/formats.js', 'formats = [', 'jsonl'),
            after('README.md', '| people at a terminal |\n', '\n| jsonl | `renderJsonLines` | other programs |\n'),
            before(
              'src/index.js',
              '// Durations:',
              `
// JSON lines: rows in, one object a line out.

export { renderJsonLines } from './jsonl.js';
`,
            ),
            create(
              'test/jsonl.test.js',
              `
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFormat, renderJsonLines } from '../src/index.js';

test('each row below the header is one object', () => {
  const rows = [['service', 'size'], ['web', '1.5 MiB'], ['docs']];
  assert.equal(renderJsonLines(rows), '{"service":"web","size":"1.5 MiB"}\\n{"service":"docs","size":""}');
});

test('jsonl is a format', () => {
  assert.equal(isFormat('jsonl'), true);
});
`,
            ),
          ],
        },
      ],
    },

    9: {
      title: 'Turn rows into records',
      steps: [
        {
          say: 'Naming the cells after the header',
          thinkMs: 1600,
          edits: [
            create(
              'src/records.js',
              `
/**
 * Turns rows into one object for each row below the header, with the header's names as keys. A missing cell is empty.
 *
 * @param {string[][]} rows
 * @returns {Record<string, string>[]}
 */
export function toRecords([header = [], ...body]) {
  const twice = header.find((name, column) => header.indexOf(name) !== column);
  if (twice !== undefined) throw new RangeError(\`Expected each column to have a name of its own, got "\${twice}" twice.\`);
  return body.map((row) => Object.fromEntries(header.map((name, column) => [name, row[column] ?? ''])));
}
`,
            ),
            before(
              'src/index.js',
              '// Tables:',
              `
// Records: rows in, objects out.

export { toRecords } from './records.js';
`,
            ),
            create(
              'test/records.test.js',
              `
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toRecords } from '../src/records.js';

test('a row becomes an object with the names of the header', () => {
  assert.deepEqual(toRecords([['service', 'size'], ['web', '7 B'], ['docs']]), [
    { service: 'web', size: '7 B' },
    { service: 'docs', size: '' },
  ]);
});

test('a name that stands twice in the header is an error', () => {
  assert.throws(() => toRecords([['size', 'size']]), /got "size" twice/);
});
`,
            ),
          ],
          commit: 'feat(records): turn rows into records (#9)',
        },
      ],
    },

    10: {
      title: 'Write CSV',
      ponderMs: 3500,
      steps: [
        {
          say: 'Writing toCsv as the way back of parseCsv',
          thinkMs: 1600,
          edits: [
            append(
              'src/csv.js',
              `
/**
 * Writes rows of cells as CSV, with quotes where a cell needs them.
 *
 * @param {string[][]} rows
 */
export function toCsv(rows) {
  return rows.map((row) => \`\${row.map(quoteCell).join(',')}\\n\`).join('');
}

function quoteCell(cell) {
  return /[",\\r\\n]/.test(cell) ? \`"\${cell.replaceAll('"', '""')}"\` : cell;
}
`,
            ),
            replace('src/index.js', '{ parseCsv }', '{ parseCsv, toCsv }'),
            replace('test/csv.test.js', '{ parseCsv }', '{ parseCsv, toCsv }'),
            append(
              'test/csv.test.js',
              `
test('a cell is quoted when it has to be, and only then', () => {
  assert.equal(toCsv([['a', 'b, c', 'say "hi"']]), 'a,"b, c","say ""hi"""\\n');
});

test('what was written reads back', () => {
  const rows = [
    ['a, b', 'say "hi"', ''],
    ['two\\r\\nlines', '"', ','],
  ];
  assert.deepEqual(parseCsv(toCsv(rows)), rows);
});
`,
            ),
          ],
        },
      ],
    },

    11: {
      title: 'Tell what a column holds',
      slip: {
        path: 'src/columns.js',
        right: `  const filled = values.filter((value) => value.trim() !== '');
  const found = kinds.find(([, matches]) => filled.length > 0 && filled.every(matches));
`,
        wrong: `  const found = kinds.find(([, matches]) => values.every(matches));
`,
        test: 'empty cells say nothing about a column',
        insight: 'Number of the empty text is 0, so an empty cell passed for a number.',
        commit: 'fix(columns): empty cells say nothing about a column (#11)',
      },
      steps: [
        {
          say: 'Asking each parser whether it can read the whole column',
          thinkMs: 2200,
          edits: [
            create(
              'src/columns.js',
              `
import { parseDuration } from './duration.js';
import { parseBytes } from './units.js';

const kinds = [
  ['number', (value) => Number.isFinite(Number(value))],
  ['size', (value) => parseBytes(value) !== undefined],
  ['duration', (value) => parseDuration(value) !== undefined],
];

/**
 * Tells what the texts of one column are.
 *
 * @param {string[]} values
 * @returns {'number' | 'size' | 'duration' | 'text'}
 */
export function columnType(values) {
  const filled = values.filter((value) => value.trim() !== '');
  const found = kinds.find(([, matches]) => filled.length > 0 && filled.every(matches));
  return found?.[0] ?? 'text';
}
`,
            ),
            before(
              'src/index.js',
              '// Sizes:',
              `
// Columns: what the texts of a column are.

export { columnType } from './columns.js';
`,
            ),
            create(
              'test/columns.test.js',
              `
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnType } from '../src/columns.js';

test('a column is what all of its texts are', () => {
  assert.equal(columnType(['412', '97']), 'number');
  assert.equal(columnType(['1.5 MiB', '7 B']), 'size');
  assert.equal(columnType(['1m 20s', '45s']), 'duration');
  assert.equal(columnType(['web', '97']), 'text');
});

test('empty cells say nothing about a column', () => {
  assert.equal(columnType(['', '45s']), 'duration');
  assert.equal(columnType(['', ' ']), 'text');
});
`,
            ),
          ],
          commit: 'feat(columns): tell what a column holds (#11)',
        },
      ],
    },

    12: {
      title: 'Sum up the columns of a report',
      steps: [
        {
          say: 'Reading, adding and writing each column in its own way',
          thinkMs: 2300,
          edits: [
            create(
              'src/summary.js',
              `
import { columnType } from './columns.js';
import { formatDuration, parseDuration } from './duration.js';
import { formatBytes, parseBytes } from './units.js';

const kinds = {
  number: { read: Number, write: String },
  size: { read: parseBytes, write: formatBytes },
  duration: { read: parseDuration, write: formatDuration },
};

/**
 * Sums up each column: its name, its type, and its total where there is something to add.
 *
 * @param {Record<string, string>[]} records
 * @returns {{ name: string, type: string, total?: string }[]}
 */
export function summarize(records) {
  const names = Object.keys(records[0] ?? {});
  return names.map((name) => {
    const values = records.map((record) => record[name]).filter((value) => value.trim() !== '');
    const type = columnType(values);
    if (type === 'text') return { name, type };
    const { read, write } = kinds[type];
    return { name, type, total: write(values.map(read).reduce((sum, value) => sum + value, 0)) };
  });
}
`,
            ),
            before(
              'src/index.js',
              '// Text:',
              `
// Summaries: records in, totals out.

export { summarize } from './summary.js';
`,
            ),
            create(
              'test/summary.test.js',
              `
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { summarize } from '../src/summary.js';

test('each column is added in its own way', () => {
  const records = [
    { service: 'web', size: '1.5 MiB', build: '1m 20s', tests: '412' },
    { service: 'docs', size: '512 KiB', build: '45s', tests: '' },
  ];
  assert.deepEqual(summarize(records), [
    { name: 'service', type: 'text' },
    { name: 'size', type: 'size', total: '2 MiB' },
    { name: 'build', type: 'duration', total: '2m 5s' },
    { name: 'tests', type: 'number', total: '412' },
  ]);
});

test('nothing has no columns', () => {
  assert.deepEqual(summarize([]), []);
});
`,
            ),
          ],
        },
      ],
    },

    13: {
      title: 'Make a report from CSV in any format',
      steps: [
        {
          say: 'Choosing the renderer by the name of the format',
          thinkMs: 1700,
          edits: [
            create(
              'src/report.js',
              `
import { parseCsv } from './csv.js';
import { formats, isFormat } from './formats.js';
import { renderJsonLines } from './jsonl.js';
import { renderMarkdown } from './markdown.js';
import { toRecords } from './records.js';
import { summarize } from './summary.js';
import { renderTable } from './table.js';

const renderers = { text: renderText, markdown: renderMarkdown, jsonl: renderJsonLines };

/**
 * Makes a report from CSV whose first line is the header.
 *
 * @param {string} csv
 * @param {{ format?: string }} [options]
 */
export function report(csv, { format = 'text' } = {}) {
  if (!isFormat(format)) throw new RangeError(\`Expected one of \${formats.join(', ')} as format, got "\${format}".\`);
  return renderers[format](parseCsv(csv));
}

function renderText(rows) {
  const columns = summarize(toRecords(rows));
  const align = columns.map(({ type }) => (type === 'text' ? 'left' : 'right'));
  const totals = columns.map(({ total }, column) => total ?? (column === 0 ? 'total' : ''));
  return renderTable([...rows, totals], { align, border: 'rounded' });
}
`,
            ),
            append(
              'src/index.js',
              `
// Reports: CSV in, any format out.

export { report } from './report.js';
`,
            ),
          ],
          commit: 'feat(report): make a report in any format (#13)',
        },
        {
          say: 'Testing every format on the sample data',
          thinkMs: 1000,
          edits: [
            create(
              'test/report.test.js',
              `
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { formats, report } from '../src/index.js';

const csv = readFileSync(new URL('../data/builds.csv', import.meta.url), 'utf8');

test('a report as text has its totals in the last row', () => {
  assert.equal(
    report(csv),
    [
      '╭────────────────┬─────────┬────────┬───────╮',
      '│ service        │    size │  build │ tests │',
      '├────────────────┼─────────┼────────┼───────┤',
      '│ web            │ 1.5 MiB │ 1m 20s │   412 │',
      '│ api, public    │ 320 KiB │    45s │  1208 │',
      '│ worker "night" │   2 MiB │  2m 5s │    97 │',
      '│ docs           │  64 KiB │    12s │       │',
      '│ total          │ 3.9 MiB │ 4m 22s │  1717 │',
      '╰────────────────┴─────────┴────────┴───────╯',
    ].join('\\n'),
  );
});

test('every format that is named can be written', () => {
  for (const format of formats) assert.match(report(csv, { format }), /api, public/);
});

test('a format that does not exist is an error that names those that do', () => {
  assert.throws(() => report(csv, { format: 'pdf' }), /Expected one of text, .*markdown.* as format, got "pdf"/);
});
`,
            ),
          ],
          commit: 'test(report): every format on the sample data (#13)',
        },
      ],
    },

    14: {
      title: 'Run it from the command line',
      steps: [
        {
          say: 'Wrapping report in a program',
          thinkMs: 2200,
          edits: [
            create(
              'src/cli.js',
              `
#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { report } from './report.js';

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { format: { type: 'string' } } });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error('Expected one file: pocket-report <file.csv> [--format <name>].');
  console.log(report(readFileSync(file, 'utf8'), values));
} catch (error) {
  console.error(\`pocket-report: \${error.message}\`);
  process.exitCode = 1;
}
`,
            ),
            replace('package.json', '  "scripts": {', '  "bin": "./src/cli.js",\n  "scripts": {'),
            before(
              'README.md',
              '## Development',
              `
## On the command line

    pocket-report data/builds.csv
    pocket-report data/builds.csv --format markdown
`,
            ),
            create(
              'test/cli.test.js',
              `
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (...args) => spawnSync(process.execPath, ['src/cli.js', ...args], { cwd: root, encoding: 'utf8' });

test('the report of a file is printed', () => {
  const { stdout, status } = run('data/builds.csv', '--format', 'markdown');
  assert.match(stdout, /^\\| service \\| size \\| build \\| tests \\|\\n/);
  assert.equal(status, 0);
});

test('a missing file and a missing argument end with one line and exit code 1', () => {
  for (const args of [['missing.csv'], []]) {
    const { stderr, status } = run(...args);
    assert.match(stderr, /^pocket-report: .+\\n$/);
    assert.equal(status, 1);
  }
});
`,
            ),
          ],
          commit: 'feat(cli): run it from the command line (#14)',
        },
      ],
    },
  };
}

main().catch((error) => {
  console.log(`I stop here. ${error.message}`);
  process.exitCode = 1;
});
