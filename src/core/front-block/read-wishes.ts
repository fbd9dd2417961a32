import type { Amounts } from '../budget/amounts.ts';
import { parseBudget } from '../budget/parse-budget.ts';
import type { AgentProvider } from '../config/schema.ts';
import { parseMinutes } from '../schedule/parse-minutes.ts';
import { parsePool } from '../schedule/parse-pool.ts';
import { parsePriority } from '../schedule/priority.ts';
import { parseFrontBlock } from './parse-front-block.ts';

/** What an issue says of itself beside its title and its text. */
export interface Wishes {
  /** 0 = urgent … 4 = lowest. */
  readonly priority?: number | undefined;
  /** Expected duration in minutes. */
  readonly minutes?: number | undefined;
  /** Patterns of the paths that it will change. */
  readonly paths?: readonly string[] | undefined;
  /** The agent that shall work on it, instead of the configured one. */
  readonly agent?: AgentProvider | undefined;
  /** Where its attempts take a place of `capacity.pools`. */
  readonly pool?: string | undefined;
  /** What its attempts together may cost at most. */
  readonly budget?: Amounts | undefined;
  /** What is wrong with its front block, a sentence each; none of the block counts then. */
  readonly frontBlockProblems?: readonly string[] | undefined;
}

/** What an issue says of itself: its front block first, then its labels. */
export function readWishes({ body, labels }: { readonly body: string; readonly labels: readonly string[] }): Wishes {
  const { block, problems } = parseFrontBlock(body);
  return {
    ...block,
    priority: block.priority ?? parsePriority(labels),
    minutes: block.minutes ?? parseMinutes(labels),
    pool: block.pool ?? parsePool(labels),
    budget: block.budget ?? parseBudget(labels),
    ...(problems.length > 0 && { frontBlockProblems: problems }),
  };
}
