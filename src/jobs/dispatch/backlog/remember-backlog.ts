import { BACKLOG_FILE } from '../../../core/log/backlog-file.ts';
import type { Tick } from '../tick.ts';
import { renderRemembered } from './remembered-backlog.ts';

/** So many changed issues are read again and again rather than written down, unless there are other news. */
const WORTH_WRITING = 0.5;

/**
 * The file with what this tick knows of the issues, for the commit that it writes; none when the next tick would hardly be spared anything. A tick
 * that has nothing to say writes it only when it took more than one request to know it.
 */
export function rememberBacklog(
  { look, permissions }: Pick<Tick, 'look' | 'permissions'>,
  { hasEvents, pageSize }: { readonly hasEvents: boolean; readonly pageSize: number },
): Readonly<Record<string, string>> {
  const { issues, memory, config, backlog, isCostly } = look;
  if (issues.size <= pageSize) return {};
  const { refused } = permissions;
  const isMuch = backlog.changed.length > pageSize * WORTH_WRITING;
  const isNews = issues.hasNews || isMuch || [...refused.keys()].some((login) => !memory.refused.has(login));
  if (!isCostly && !(hasEvents && isNews)) return {};
  const text = renderRemembered({ ...memory, refused, label: config.label, issues: issues.toRemember() });
  return { [BACKLOG_FILE]: text };
}
