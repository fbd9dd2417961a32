import { messageOf } from '../../core/errors.ts';
import type { Conclusion } from '../contract.ts';
import type { CancelScope } from './cancel-scope.ts';
import { readConcurrency } from './concurrency-setting.ts';
import { executeJobs } from './execute-jobs.ts';
import { type Hold, holdGroup } from './hold-group.ts';
import { type JobOutcome, sumUp } from './job-level.ts';
import type { ActiveRun } from './runner-services.ts';

/** Runs a workflow to its end. Never throws: what goes wrong becomes the run's conclusion and message. */
export async function executeRun(run: ActiveRun, scope: CancelScope): Promise<void> {
  const { journal, services, plan } = run;
  const stopping = new AbortController();
  const stopListening = scope.onCancel((reason) => stopping.abort(reason));
  let hold: Hold | undefined;
  try {
    const request = readConcurrency(plan.file.concurrency, {
      contexts: { github: run.github, inputs: run.inputs, vars: {} },
    });
    hold = await holdGroup({
      groups: services.groups,
      request,
      held: [],
      name: plan.file.name,
      stop: stopping.signal,
      cancel: (reason) => scope.cancel(reason),
      onWait: () => journal.update({ status: 'pending' }),
    });
    if (hold.refusal !== undefined) {
      journal.update({ status: 'completed', conclusion: 'cancelled', message: hold.refusal });
      return;
    }
    journal.update({ status: 'in_progress' });
    const outcomes = await executeJobs({
      run,
      jobs: plan.jobs,
      inputs: run.inputs,
      secrets: services.secrets,
      namePrefix: '',
      scope,
      held: request ? [{ group: request.group, holder: 'a top level workflow' }] : [],
    });
    const message = scope.reason === undefined ? {} : { message: scope.reason };
    journal.update({ status: 'completed', conclusion: conclude(outcomes, scope.isCancelled), ...message });
  } catch (thrown) {
    journal.update({ status: 'completed', conclusion: 'failure', message: messageOf(thrown) });
  } finally {
    stopListening();
    hold?.leave?.();
  }
}

function conclude(outcomes: ReadonlyMap<string, JobOutcome>, isCancelled: boolean): Conclusion {
  if (isCancelled) return 'cancelled';
  return sumUp([...outcomes.values()].map((outcome) => outcome.result));
}
