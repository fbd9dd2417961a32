import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFrontBlock } from './parse-front-block.ts';
import { readWishes } from './read-wishes.ts';
import { splitBody } from './split-body.ts';

const block = (...lines: string[]) => ['---', ...lines, '---', 'The text.'].join('\n');
const problemsOf = (...lines: string[]) => parseFrontBlock(block(...lines)).problems;

describe('a front block', () => {
  it('says what it says', () => {
    const body = block(
      'paths: [src/api/**, docs]',
      'minutes: 30 # about',
      'priority: High',
      'agent: claude-code',
      'pool: claude',
      'budget: { dollars: 2.5, tokens: 100000, minutes: 60 }',
    );
    expect(parseFrontBlock(body)).toEqual({
      block: {
        paths: ['src/api/**', 'docs'],
        minutes: 30,
        priority: 1,
        agent: 'claude-code',
        pool: 'claude',
        budget: { dollars: 2.5, tokens: 100_000, minutes: 60 },
      },
      problems: [],
    });
  });

  it.each([
    ['Windows lines', '---\r\nminutes: 5\r\n---\r\nText'],
    ['a mark of its byte order', '\uFEFF---\nminutes: 5\n---\n'],
    ['spaces behind its lines', '---  \nminutes: 5\n---\t\n'],
    ['an empty line and a comment first', '---\n\n# how long\nminutes: 5\n---'],
    ['a quoted key', '---\n"minutes": 5\n---'],
  ])('may have %s', (_, body) => {
    expect(parseFrontBlock(body)).toEqual({ block: { minutes: 5 }, problems: [] });
  });

  it('may be empty', () => {
    expect(parseFrontBlock('---\n---\nText')).toEqual({ block: {}, problems: [] });
    expect(parseFrontBlock('---\n# nothing yet\n---\nText')).toEqual({ block: {}, problems: [] });
  });

  it.each([
    ['nothing', ''],
    ['text', 'minutes: 5'],
    ['a line between paragraphs', '---\nSome prose: with a colon\n---\nMore'],
    ['a line and a list', '---\n\n- minutes: 5\n'],
    ['a block further down', 'Text\n---\nminutes: 5\n---'],
    ['a longer line', '----\nminutes: 5\n----'],
    ['a line that ends far below', `---\n${'\n'.repeat(300)}minutes: 5\n---`],
    ['an indented line', ' ---\nminutes: 5\n---'],
  ])('is not what begins with %s', (_, body) => {
    expect(splitBody(body)).toBeUndefined();
    expect(parseFrontBlock(body)).toEqual({ block: {}, problems: [] });
  });
});

describe('a front block with an error', () => {
  it('says each error with its line, what was expected and what was found', () => {
    const problems = problemsOf(
      'paths: src/**',
      'minuts: 5',
      'priority: soon',
      'budget:',
      '  dolars: 3',
      '  tokens: many',
    );
    expect(problems.join('\n')).toMatchInlineSnapshot(`
      "Expected "paths" in line 2 to be a list of up to 50 paths from the root of the repository, such as ["src/api/**", docs], found "src/**".
      Expected a known key in line 3, found "minuts"; did you mean "minutes"?
      Expected "priority" in line 4 to be one of urgent, high, medium, low, lowest, found "soon".
      Expected a known key in line 6, found "budget.dolars"; did you mean "budget.dollars"?
      Expected "budget.tokens" in line 7 to be a whole number of tokens, found "many"."
    `);
  });

  it('names the first five', () => {
    expect(problemsOf(...Array.from({ length: 9 }, (_, index) => `k${index}: 1`)).at(-1)).toBe('… and 4 more.');
  });

  it.each([
    [
      'a block without an end',
      '---\nminutes: 5\n\nText',
      'Expected the front block that begins in line 1 to end with a line "---", found none.',
    ],
    ['text that is no YAML', block('minutes: [5'), /^Expected valid YAML in the front block:\d:\d+, found an error: /],
    ['a key twice', block('minutes: 5', 'minutes: 6'), /Expected valid YAML in the front block:3:1/],
    [
      'too much text',
      block(`pool: ${'x'.repeat(9_000)}`),
      'Expected the front block to have at most 8000 characters, found 9007.',
    ],
    ['values in values', block('budget: { dollars: { a: 1 } }'), /"budget.dollars" in line 2 .* found \{"a":1\}\./],
    ['nothing as value', block('minutes:'), /"minutes" in line 2 .* found nothing\./],
    ['a value of nothing', block('priority: null'), /"priority" in line 2 .* found nothing\./],
    ['a pool that is no name', block('pool: "-x; rm"'), /"pool" in line 2/],
    [
      'an agent that there is none of',
      block('agent: codx'),
      /"agent" in line 2 to be one of claude-code, command, found "codx"\./,
    ],
    ['no time', block('minutes: .nan'), /"minutes" in line 2/],
    ['less than no time', block('minutes: -1'), /"minutes" in line 2 .* found -1\./],
  ])('is refused for %s', (_, body, message) => {
    const { block: found, problems } = parseFrontBlock(body);
    expect(found).toEqual({});
    expect(problems[0]).toMatch(message);
  });

  it.each(['/etc/passwd', '../x', 'a/../b', './a', 'a//b', 'a\\b', '!a', '', ' a', 'a\nb', 'x'.repeat(301)])(
    'is refused for the path %j',
    (path) => {
      expect(problemsOf(`paths: [${JSON.stringify(path)}]`)[0]).toMatch(
        /^Expected "paths" in line 2 to be a list of up to 50 paths/,
      );
    },
  );

  it('is refused when its aliases stand for more than it says', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'
        .split('')
        .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]`),
    ];
    expect(problemsOf(...bomb)[0]).toMatch(/aliases stand for at most 100 values/);
  });

  it('never throws and never takes more than the names that it knows', () => {
    const line = fc.oneof(
      fc.constantFrom('---', 'minutes: 5', '__proto__: { x: 1 }', 'paths: [a', '? x', '!!js x: 1', '- a'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const { block: found } = parseFrontBlock(['---', ...lines].join('\n'));
        expect(
          Object.keys(found).every((key) => ['paths', 'minutes', 'priority', 'agent', 'pool', 'budget'].includes(key)),
        ).toBe(true);
      }),
    );
  });
});

describe('what an issue wishes', () => {
  const labels = ['priority:low', 'minutes:10', 'bug'];

  it('is what its block says, and what its labels say where the block is silent', () => {
    expect(readWishes({ body: 'x', labels })).toEqual({ priority: 3, minutes: 10 });
    expect(readWishes({ body: block('priority: P0'), labels })).toEqual({ priority: 0, minutes: 10 });
    expect(readWishes({ body: block('minutes: 0'), labels })).toEqual({ priority: 3, minutes: 0 });
  });

  it('is what its labels say when its block is wrong, and the block is told', () => {
    expect(readWishes({ body: block('minutes: 5', 'x: 1'), labels })).toMatchObject({
      minutes: 10,
      frontBlockProblems: [expect.stringContaining('Expected a known key in line 3')],
    });
  });
});
