import { parseConfig } from '../../core/config/parse-config.ts';
import type { Config } from '../../core/config/schema.ts';
import type { State } from '../../core/state.ts';
import type { Backlog, Forge } from '../../ports/forge.ts';

/** Label that is asked for before the configuration is known. */
const DEFAULT_LABEL = 'stoneforge';

/** Reads the backlog and the configuration at the tip of the default branch. */
export async function readRepository(
  { forge }: { readonly forge: Pick<Forge, 'readBacklog'> },
  state: State,
): Promise<{ readonly backlog: Backlog; readonly config: Config }> {
  const waiting = Object.values(state.tasks).filter((task) => task.status === 'cleared');
  const request = {
    isWhole: true,
    changedSince: state.commentsReadUntil,
    pulls: waiting.flatMap((task) => task.change?.pr ?? []),
  };
  const backlog = await forge.readBacklog({ ...request, label: DEFAULT_LABEL });
  const config = parseConfig(backlog.configText ?? '');
  if (config.label === DEFAULT_LABEL) return { backlog, config };
  return { backlog: await forge.readBacklog({ ...request, label: config.label }), config };
}
