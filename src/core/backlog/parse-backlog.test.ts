import { describe, expect, it } from 'vitest';
import { StoneforgeError } from '../errors.ts';
import { parseBacklog } from './parse-backlog.ts';

function parse(list: unknown, options?: Parameters<typeof parseBacklog>[2]) {
  return parseBacklog(JSON.stringify(list), 'backlog.json', options);
}

function refusalOf(text: string, file = 'backlog.json'): string {
  try {
    parseBacklog(text, file);
  } catch (error) {
    expect(error).toBeInstanceOf(StoneforgeError);
    expect(error).toMatchObject({ code: 'bad-backlog', retryable: false });
    return (error as StoneforgeError).message;
  }
  throw new Error(`Expected a refusal of ${text}`);
}

describe('a good backlog', () => {
  it('has its defaults filled in', () => {
    expect(parse([{ title: ' Fix it ' }])).toEqual({
      entries: [{ number: 1, title: 'Fix it', body: '', labels: [], blockedBy: [], unknown: {} }],
      plans: [],
      notes: ['numbers given to entries without one: #1'],
    });
  });

  it('keeps everything that it says', () => {
    const full = {
      number: 7,
      title: 'T',
      body: 'B\r\n',
      labels: ['a', 'b', 'a'],
      blockedBy: [3, 4, 3],
      priority: 'urgent',
      author: 'ada',
      minutes: 2.5,
    };
    const { entries } = parse([full, { ...full, number: 3, blockedBy: [], priority: 0 }, { number: 4, title: 'x' }]);
    expect(entries[0]).toEqual({ ...full, labels: ['a', 'b'], blockedBy: [3, 4], unknown: {} });
    expect(entries[1]?.priority).toBe(0);
  });

  it('takes null for absent', () => {
    const nulls = {
      body: null,
      labels: null,
      blockedBy: null,
      priority: null,
      author: null,
      minutes: null,
      plan: null,
    };
    expect(parse([{ number: 1, title: 'x', ...nulls }])).toEqual(parse([{ number: 1, title: 'x' }]));
  });

  it('keeps unknown keys, and counts them in one line', () => {
    const { entries, notes } = parse([
      { number: 1, title: 'x', complexity: 3, type: 'bug' },
      { number: 2, title: 'y', complexity: 4 },
    ]);
    expect(entries[0]?.unknown).toEqual({ complexity: 3, type: 'bug' });
    expect(notes).toEqual(['ignored keys: complexity (2), type (1)']);
  });

  it('gives missing numbers without taking a number that somebody has', () => {
    const { entries } = parse([
      { title: 'a' },
      { title: 'b' },
      { number: 2, title: 'c' },
      { number: 10, title: 'd' },
      { title: 'e' },
    ]);
    expect(entries.map((entry) => entry.number)).toEqual([1, 3, 2, 10, 11]);
  });

  it('says which dependencies will block for ever, and takes them', () => {
    const { notes, entries } = parse([
      { number: 1, title: 'a', blockedBy: [2] },
      { number: 2, title: 'b', blockedBy: [3] },
      { number: 3, title: 'c', blockedBy: [1] },
      { number: 4, title: 'd', blockedBy: [4] },
      { number: 5, title: 'e', blockedBy: [99, 98, 1] },
    ]);
    expect(entries).toHaveLength(5);
    expect(notes.join('\n')).toMatchInlineSnapshot(`
      "#5 will stay blocked: it depends on #99, #98, not in the backlog
      #4 will stay blocked: it depends on itself
      dependency cycle, its tasks will stay blocked: #3 → #1 → #2 → #3"
    `);
  });

  it.each([
    ['quotes and a shell', `It's "quoted" \`id\` $(id) \${HOME} && rm -rf / | \\`],
    ['emoji', '👩‍👩‍👧‍👦 ship it 🚀'],
    ['256 characters', 'x'.repeat(256)],
    ['256 emoji', '🚀'.repeat(256)],
  ])('may have a title with %s', (_, title) => {
    expect(parse([{ title }]).entries[0]?.title).toBe(title);
  });

  it('may be YAML, with a label list by alias', () => {
    const text = `
# sprint 3
- title: First
  labels: &l [ui]
- { title: Second, blockedBy: [1], labels: *l, body: "a\\nb" }
`;
    const { entries } = parseBacklog(text, 'backlog.yaml');
    expect(entries.map(({ title, labels, blockedBy }) => ({ title, labels, blockedBy }))).toEqual([
      { title: 'First', labels: ['ui'], blockedBy: [] },
      { title: 'Second', labels: ['ui'], blockedBy: [1] },
    ]);
  });

  it.each([
    ['backlog', '[{"title":"x"}]'],
    ['backlog', '- title: x'],
    ['backlog.yml', '[{"title":"x"}]'],
    ['backlog.json', '\uFEFF[{"title":"x"}]'],
    ['/dev/stdin', '\n [ {"title": "x"} ]'],
  ])('is recognised by its name or its beginning: %s %j', (file, text) => {
    expect(parseBacklog(text, file).entries[0]?.title).toBe('x');
  });

  it('may be empty', () => {
    expect(parse([])).toEqual({ entries: [], plans: [], notes: [] });
  });

  it('may be long', () => {
    const list = Array.from({ length: 5_000 }, (_, i) => ({
      number: i + 1,
      title: `t${i}`,
      blockedBy: i === 0 ? [] : [i],
    }));
    expect(parse(list).entries).toHaveLength(5_000);
  });
});

describe('a title that GitHub would refuse for its length', () => {
  const title = `${'word '.repeat(51)}long`;

  it('is refused', () => {
    expect(refusalOf(JSON.stringify([{ number: 12, title }]))).toMatchInlineSnapshot(`
      "Expected "title" of entry 1 (number 12) of backlog.json to be a text of 1 to 256 characters on one line, found "word word word word word word word word word word word word word word word w… (259 characters).
      Correct the backlog and start again."
    `);
  });

  it('is cut when asked, and stands whole before the body', () => {
    const { entries, notes } = parse(
      [
        { number: 12, title, body: 'Why.' },
        { number: 13, title: 'ok' },
      ],
      { longTitles: 'shorten' },
    );
    expect([...(entries[0]?.title ?? '')].length).toBeLessThanOrEqual(256);
    expect(entries[0]?.title.endsWith('…')).toBe(true);
    expect(entries[0]?.body).toBe(`${title}\n\nWhy.`);
    expect(notes).toEqual(['titles cut to what GitHub takes, the whole title before the body: #12']);
  });
});

describe('a bad backlog', () => {
  it('is reported whole', () => {
    const list = [
      { title: '' },
      { number: 2 },
      { number: 0, title: 'x' },
      { number: 3, title: 5, minutes: -1 },
      { number: 3, title: 'x', minutes: 2e9, priority: 'soon' },
      'Fix it',
      { number: 8, title: 'a\nb', labels: 'ui', blockedBy: ['#1'] },
    ];
    expect(refusalOf(JSON.stringify(list))).toMatchInlineSnapshot(`
      "Expected "title" of entry 1 of backlog.json to be a text of 1 to 256 characters on one line, found "".
      Expected "title" of entry 2 (number 2) of backlog.json to be a text of 1 to 256 characters on one line, found nothing.
      Expected "number" of entry 3 (number 0) of backlog.json to be an integer from 1 to 2147483647, found 0.
      Expected "title" of entry 4 (number 3) of backlog.json to be a text of 1 to 256 characters on one line, found 5.
      Expected "minutes" of entry 4 (number 3) of backlog.json to be a number from 0 to 1000000000, found -1.
      Expected "priority" of entry 5 (number 3) of backlog.json to be a number, or one of urgent, high, medium, low, found "soon".
      Expected "minutes" of entry 5 (number 3) of backlog.json to be a number from 0 to 1000000000, found 2000000000.
      Expected entry 6 of backlog.json to be a mapping such as {"title": "…"}, found "Fix it".
      Expected "title" of entry 7 (number 8) of backlog.json to be a text of 1 to 256 characters on one line, found "a\\nb".
      Expected "labels" of entry 7 (number 8) of backlog.json to be a list of at most 100 labels of 1 to 50 characters each, found "ui".
      … and 2 more.
      Correct the backlog and start again."
    `);
  });

  it('names the first ten problems and counts the rest', () => {
    const lines = refusalOf(JSON.stringify(Array.from({ length: 500 }, () => ({ title: '' })))).split('\n');
    expect(lines).toHaveLength(12);
    expect(lines[10]).toBe('… and 490 more.');
  });

  it.each(['{"tasks": []}', '"x"', '5', 'null', '{}'])('that is not an array is refused: %s', (text) => {
    expect(refusalOf(text)).toMatch(/^Expected backlog\.json to hold an array of tasks, found .+\.\nWrite it as \[/);
  });

  it.each([
    ['backlog.json', '[\n{"title": "x"},\n]', /^Expected valid JSON in backlog\.json(:3)?, found an error: /],
    ['backlog.json', '', /^Expected valid JSON in backlog\.json/],
    ['backlog.json', '- title: x', /a YAML file needs a name that ends in \.yaml/],
    ['backlog.yaml', '- title: x\n  title: y', /^Expected valid YAML in backlog\.yaml:2:3, found an error: /],
    ['backlog.yaml', '', /^Expected backlog\.yaml to hold an array of tasks, found nothing\./],
  ])('that cannot be read is refused: %s %j', (file, text, message) => {
    expect(refusalOf(text, file)).toMatch(message);
  });

  it('cannot reach the prototype of anything', () => {
    const { entries } = parseBacklog('[{"title": "x", "__proto__": {"polluted": true}}]', 'backlog.json');
    expect(Reflect.get(entries[0] ?? {}, 'polluted')).toBeUndefined();
    expect(refusalOf('[{"__proto__": {"title": "x"}}]')).toContain('"title" of entry 1');
  });
});
