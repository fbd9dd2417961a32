import { messageOf } from '../../core/errors.ts';
import { CancelScope } from './cancel-scope.ts';
import { type ExpressionScope, evaluateCondition, evaluateToken, type StatusAnswers } from './evaluate.ts';
import { executeLeg } from './execute-leg.ts';
import { type JobLevel, type JobOutcome, type JobResult, sumUp } from './job-level.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';
import { expandMatrix } from './matrix.ts';
import type { PlannedJob } from './plan-run.ts';
import { createSlots } from './slots.ts';
import type { Leg } from './started-leg.ts';

export interface JobBackground {
  /** Outcomes of the direct needs. */
  readonly needs: ReadonlyMap<string, JobOutcome>;
  /** Answers of the status functions for this job. */
  readonly status: (isCancelled: boolean) => StatusAnswers;
}

/** Decides whether a job runs, spreads it over its matrix, and sums up what became of the legs. */
export async function executeJob(level: JobLevel, job: PlannedJob, background: JobBackground): Promise<JobOutcome> {
  const contexts: JsonObject = {
    github: level.run.github,
    inputs: level.inputs,
    vars: {},
    needs: Object.fromEntries([...background.needs].map(([key, outcome]) => [key, { ...outcome }])),
  };
  const holds = (isCancelled: boolean) =>
    evaluateCondition(job.definition.condition, { contexts, status: background.status(isCancelled) });
  try {
    const { isCancelled } = level.scope;
    if (!holds(isCancelled)) return endWithoutLegs(level, job, isCancelled && holds(false) ? 'cancelled' : 'skipped');
    const strategy = readStrategy(job, { contexts });
    return await runLegs(level, job, { contexts, strategy, holdsWhenCancelled: () => holds(true) });
  } catch (thrown) {
    return endWithoutLegs(level, job, 'failure', messageOf(thrown));
  }
}

function endWithoutLegs(level: JobLevel, job: PlannedJob, result: JobResult, message?: string): JobOutcome {
  const { name, key } = job.definition;
  const title = name && !name.isExpression ? name.toString() : key;
  const handle = level.run.journal.addJob({ name: `${level.namePrefix}${title}`, key, status: 'queued' });
  const reason = message ?? (result === 'cancelled' ? level.scope.reason : undefined);
  if (reason !== undefined) handle.annotate('error', reason);
  handle.complete(result);
  return { result, outputs: {} };
}

interface Strategy {
  readonly legs: readonly (JsonObject | undefined)[];
  readonly failFast: boolean;
  readonly maxParallel: number;
}

function readStrategy(job: PlannedJob, scope: ExpressionScope): Strategy {
  const { strategy } = job.definition;
  if (!strategy) return { legs: [undefined], failFast: true, maxParallel: 1 };
  const value = evaluateToken(strategy, scope);
  const settings = isJsonObject(value) ? value : {};
  const matrix: Json | undefined = settings.matrix;
  const legs = matrix === undefined ? [undefined] : expandMatrix(matrix);
  const maxParallel = settings['max-parallel'] ?? legs.length;
  if (typeof maxParallel !== 'number' || !(maxParallel >= 1)) {
    throw new TypeError(`Expected max-parallel to be a number from 1, found ${JSON.stringify(maxParallel)}.`);
  }
  return { legs, failFast: settings['fail-fast'] !== false, maxParallel: Math.floor(maxParallel) };
}

interface LegsOptions {
  readonly contexts: JsonObject;
  readonly strategy: Strategy;
  readonly holdsWhenCancelled: () => boolean;
}

async function runLegs(level: JobLevel, job: PlannedJob, options: LegsOptions): Promise<JobOutcome> {
  const { strategy } = options;
  const places = createSlots(strategy.maxParallel);
  const siblings = new CancelScope();
  const releaseSiblings = level.scope.onCancel((reason) => siblings.cancel(reason));
  const legs = strategy.legs.map((matrix, index): Leg => {
    const info = {
      'fail-fast': strategy.failFast,
      'job-index': index,
      'job-total': strategy.legs.length,
      'max-parallel': strategy.maxParallel,
    };
    return { matrix, contexts: { ...options.contexts, matrix: matrix ?? null, strategy: info }, places };
  });
  const outcomes = await Promise.all(
    legs.map(async (leg) => {
      const outcome = await executeLeg({ ...level, scope: siblings }, job, {
        leg,
        holdsWhenCancelled: options.holdsWhenCancelled,
      });
      if (outcome.result === 'failure' && strategy.failFast && legs.length > 1) {
        siblings.cancel(`The strategy configuration was canceled because a leg of '${job.definition.key}' failed`);
      }
      return outcome;
    }),
  );
  releaseSiblings();
  return { result: sumUp(outcomes.map((outcome) => outcome.result)), outputs: mergeOutputs(outcomes) };
}

/** The last leg that says something wins, as on GitHub. */
function mergeOutputs(outcomes: readonly JobOutcome[]): Readonly<Record<string, string>> {
  return Object.assign({}, ...outcomes.map((outcome) => outcome.outputs));
}
