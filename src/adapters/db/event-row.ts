import { type StoneforgeEvent, stoneforgeEvent } from '../../core/events.ts';

/** What a line of the log says in the columns of `events` from `id` to `data`, in their order. */
export type EventValues = readonly [
  id: string,
  type: string,
  task: number | null,
  attempt: number | null,
  plan: number | null,
  actor: string,
  run: string | null,
  cause: string | null,
  at: string,
  data: string,
];

/**
 * Reads the row of an event from its line. The fields of the event (`data`) are taken as they stand there.
 *
 * @param line one that the reader of the log took as an event, blanks around it or not; of any other the answer means nothing
 */
export function eventRow(line: string): EventValues {
  const text = line.slice(line.indexOf('{'), line.lastIndexOf('}') + 1);
  return rowOfUsual(text) ?? rowOfAny(text);
}

/** A line up to its data as writers make it, with nothing in a text that JSON has another sign for. */
const USUAL_HEAD =
  /^\{"v":\d+,"id":"([^"\\]*)","at":"([^"\\]*)","type":"([^"\\]*)",(?:"task":(\d+),)?(?:"attempt":(\d+),)?(?:"plan":(\d+),)?"actor":"([^"\\]*)",(?:"run":"([^"\\]*)",)?(?:"cause":"([^"\\]*)",)?"data":(?=\{)/;

/**
 * What stands wherever a key follows an object; within a text there is a backslash before the quotation mark. Not where the object is
 * itself the value of a key and has nothing but numbers, such as `usage`.
 */
const KEY_AFTER_OBJECT = /\}(?<!:\{(?:"\w+":[-+.\deE]+,?)+\})\s*,\s*"/;

/** The row without parsing the line a second time; undefined where the data may not be all that is left of the line. */
function rowOfUsual(text: string): EventValues | undefined {
  const head = USUAL_HEAD.exec(text);
  if (head === null || !text.endsWith('}}')) return undefined;
  const [all, id = '', at = '', type = '', task, attempt, plan, actor = '', run = null, cause = null] = head;
  // No key follows the object that begins here: it reaches to the last brace but one.
  if (KEY_AFTER_OBJECT.test(text.slice(all.length))) return undefined;
  const keys = keysOf.get(type);
  return [
    id,
    type,
    keys?.task ? Number(task) : null,
    keys?.attempt ? Number(attempt) : null,
    keys?.plan ? Number(plan) : null,
    actor,
    run,
    cause,
    at,
    text.slice(all.length, -1),
  ];
}

function rowOfAny(text: string): EventValues {
  const { id, type, task, attempt, plan, actor, run, cause, at, data } = JSON.parse(text) as StoneforgeEvent & Numbers;
  const keys = keysOf.get(type);
  return [
    id,
    type,
    keys?.task ? task : null,
    keys?.attempt ? attempt : null,
    keys?.plan ? plan : null,
    actor,
    run ?? null,
    cause ?? null,
    at,
    JSON.stringify(data),
  ];
}

/** There where the type has them. */
interface Numbers {
  readonly task: number;
  readonly attempt: number;
  readonly plan: number;
}

/** Which types are about a task, which about an attempt, and which about a plan. */
const keysOf: ReadonlyMap<string, { readonly task: boolean; readonly attempt: boolean; readonly plan: boolean }> =
  new Map(
    stoneforgeEvent.options.map(({ shape }) => [
      shape.type.value,
      { task: 'task' in shape, attempt: 'attempt' in shape, plan: 'plan' in shape },
    ]),
  );
