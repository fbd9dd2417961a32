import { visibleText } from '../../prompt/visible-text.ts';

/** A task of a dependency graph. The title is text from outside. */
export interface DrawnTask {
  readonly task: number;
  readonly title: string;
  readonly blockedBy: readonly number[];
  /** What it depends on in other repositories: `owner/name#4`. Text from outside. */
  readonly foreign?: readonly string[];
  readonly minutes?: number | undefined;
  /** As the log has it; undefined where there is no log. */
  readonly status?: string | undefined;
}

/** A plan of a dependency graph: drawn around its tasks, and done when they are. */
export interface DrawnPlan {
  readonly plan: number;
  /** Text from outside. */
  readonly title: string;
  /** Its tasks and plans. */
  readonly tasks: readonly number[];
  /** What its tasks wait for. */
  readonly blockedBy: readonly number[];
  readonly foreign?: readonly string[];
  readonly status?: string | undefined;
}

export interface DrawnGraph {
  readonly tasks: readonly DrawnTask[];
  readonly plans: readonly DrawnPlan[];
}

/** Longest text from outside in a picture, in characters. */
const TEXT_SHOWN = 60;

/** Colours of the statuses that a person looks for. */
export const FILLS: Readonly<Record<string, string>> = {
  landed: '#cfe8cf',
  running: '#cfe0f5',
  ready: '#fdf3c7',
  blocked: '#eeeeee',
  'needs-human': '#f6cccc',
};

/** What stands beside the number. */
export function captionOf({ title, status, foreign = [] }: DrawnTask | DrawnPlan): string {
  const elsewhere = foreign.length === 0 ? '' : `, waits for ${shorten(foreign.join(', '))}`;
  return `${shorten(title)}${status === undefined ? '' : ` (${status})`}${elsewhere}`;
}

function shorten(text: string): string {
  const line = [...visibleText(text).replace(/\s+/g, ' ').trim()];
  return line.length > TEXT_SHOWN
    ? `${line
        .slice(0, TEXT_SHOWN - 1)
        .join('')
        .trimEnd()}…`
    : line.join('');
}

export interface Arrow {
  readonly from: number;
  readonly to: number;
}

/** Mermaid draws nothing at all when an arrow leads from a frame to what is inside it, so such a circle is not drawn. */
export function arrowsOf({ tasks, plans }: DrawnGraph): readonly Arrow[] {
  const holders = new Map(plans.flatMap(({ plan, tasks: inside }) => inside.map((number) => [number, plan] as const)));
  const above = (number: number): readonly number[] => {
    const found: number[] = [];
    for (let at = holders.get(number); at !== undefined && !found.includes(at); at = holders.get(at)) found.push(at);
    return found;
  };
  const arrows = [
    ...tasks.flatMap(({ task, blockedBy }) => blockedBy.map((from) => ({ from, to: task }))),
    ...plans.flatMap(({ plan, blockedBy }) => blockedBy.map((from) => ({ from, to: plan }))),
  ];
  if (plans.length === 0) return arrows;
  return arrows.filter(({ from, to }) => !above(to).includes(from) && !above(from).includes(to));
}

/** What is drawn inside one frame. */
export interface Branch {
  readonly tasks: readonly DrawnTask[];
  readonly plans: readonly { readonly plan: DrawnPlan; readonly inside: Branch }[];
}

/** Tasks and plans that stand alone, and inside each plan those that it holds. No plan may be inside itself. */
export function treeOf({ tasks, plans }: DrawnGraph): Branch {
  const held = new Set(plans.flatMap((plan) => plan.tasks));
  const branch = (isIn: (number: number) => boolean): Branch => ({
    tasks: tasks.filter(({ task }) => isIn(task)),
    plans: plans
      .filter(({ plan }) => isIn(plan))
      .map((plan) => ({ plan, inside: branch((number) => plan.tasks.includes(number)) })),
  });
  return branch((number) => !held.has(number));
}

/** What somebody waits for and the graph does not have. */
export function missing({ tasks, plans }: DrawnGraph): readonly number[] {
  const known = new Set([...tasks.map(({ task }) => task), ...plans.map(({ plan }) => plan)]);
  const named = [...tasks, ...plans].flatMap(({ blockedBy }) => blockedBy);
  return [...new Set(named)].filter((number) => !known.has(number));
}
