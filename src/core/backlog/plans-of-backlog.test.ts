import { expect, it } from 'vitest';
import { messageOf } from '../errors.ts';
import { parseBacklog } from './parse-backlog.ts';

const parse = (list: unknown) => parseBacklog(JSON.stringify(list), 'b.json');

function refusalOf(list: unknown): string {
  try {
    parse(list);
  } catch (error) {
    return messageOf(error);
  }
  throw new Error('Expected a refusal.');
}

it('an entry with a plan and no title is a plan, with its tasks in the order in which it names them', () => {
  const { entries, plans, notes } = parse([
    { number: 10, plan: ' Tea for all ', active: true, tasks: [2, 1], blockedBy: [3], priority: 'high', body: 'Why.' },
    { number: 1, title: 'Kettle' },
    { number: 2, title: 'Cups' },
    { number: 3, title: 'Water' },
  ]);
  expect(entries.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(plans).toEqual([
    {
      ...{ number: 10, title: 'Tea for all', body: 'Why.', labels: [], blockedBy: [3], priority: 'high' },
      ...{ active: true, tasks: [2, 1], unknown: {} },
    },
  ]);
  expect(notes).toEqual([]);
});

it('a task may name its plan by title or number, and a name that no plan has means nothing', () => {
  const { entries, plans, notes } = parse([
    { plan: 'Tea', number: 10, active: true, tasks: [3] },
    { number: 1, title: 'Kettle', plan: 'Tea' },
    { number: 2, title: 'Cups', plan: 10 },
    { number: 3, title: 'Water', plan: 'Coffee' },
  ]);
  expect(plans[0]?.tasks).toEqual([3, 1, 2]);
  expect(entries.map(({ unknown }) => unknown)).toEqual([{}, {}, { plan: 'Coffee' }]);
  expect(notes).toEqual(['ignored keys: plan (1)']);
});

it('plans and tasks share their numbers, and what is worth knowing of a plan is said', () => {
  const { entries, plans, notes } = parse([
    { plan: 'Tea', tasks: [2, 3], owner: 'mo' },
    { title: 'Kettle', blockedBy: [1] },
    { title: 'Cups', blockedBy: [99] },
  ]);
  expect([...plans, ...entries].map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(notes.join('\n')).toMatchInlineSnapshot(`
    "ignored keys: owner (1)
    numbers given to entries without one: #1, #2, #3
    #3 will stay blocked: it depends on #99, not in the backlog
    dependency cycle, its tasks will stay blocked: #1 → #2 → #1
    plans that are drafts, of which nothing starts (active: true starts them): #1"
  `);
});

it('what GitHub would refuse is refused here', () => {
  const many = Array.from({ length: 101 }, (_, index) => ({ number: index + 1, title: `t${index}`, plan: 'Big' }));
  expect(
    refusalOf([
      { plan: 'Big', number: 900 },
      ...many,
      { plan: 'A', number: 901, tasks: [902, 1, 777] },
      { plan: 'B', number: 902, tasks: [901, 902] },
      { plan: 'B', number: 903 },
    ]),
  ).toMatchInlineSnapshot(`
    "Expected each plan of b.json to have a title of its own, found "B" again.
    Expected "tasks" of the plan 901 of b.json to be in the backlog, found #777 missing.
    Expected the plan 900 of b.json to have at most 100 tasks, found 101. Put some of them into plans of their own.
    Expected #1 of b.json to be in one plan at most, found it in the plans #900, #901.
    Expected #902 of b.json to be in one plan at most, found it in the plans #901, #902.
    Expected the plan 902 of b.json not to list itself.
    Expected no plan of b.json to be inside itself, found #902 → #901 → #902.
    Correct the backlog and start again."
  `);
  expect(refusalOf([{ plan: '', active: 'yes', tasks: 'all' }])).toMatchInlineSnapshot(`
    "Expected "plan" of entry 1 of b.json to be a text of 1 to 256 characters on one line, found "".
    Expected "active" of entry 1 of b.json to be true or false, found "yes".
    Expected "tasks" of entry 1 of b.json to be a list of numbers of this backlog, found "all".
    Correct the backlog and start again."
  `);
  expect(
    refusalOf([
      { plan: 'A', number: 1 },
      { title: 'x', number: 1 },
    ]),
  ).toMatch(/Expected the number 1 once/);
});
