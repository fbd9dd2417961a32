import { composeOutlook } from '../../core/outlook/compose-outlook.ts';
import type { Outlook } from '../../core/outlook/outlook.ts';
import { runTick } from '../dispatch/run-tick.ts';
import { type DryWorld, dryRun } from './dry-run.ts';

/** What the next tick would do, decided by the tick's own code on what is there now; or why it would decide nothing. Nothing is written. */
export async function lookAhead(
  world: DryWorld,
): Promise<
  { readonly kind: 'outlook'; readonly outlook: Outlook } | { readonly kind: 'refused'; readonly why: string }
> {
  const end = await runTick(dryRun(world));
  if (end.kind === 'refused') return end;
  const { graph, config, now, run } = end.tick;
  const { starts, waiting, mergeAnswers, view } = end.recorded;
  return {
    kind: 'outlook',
    outlook: composeOutlook({ tasks: graph.tasks, config, starts, waiting, mergeAnswers, now, run, state: view.state }),
  };
}
