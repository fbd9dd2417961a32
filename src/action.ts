/** The action: one step of a workflow. The input `command` picks the job; everything else it needs is in the inputs and the run. */
import { runAction } from './action/run-action.ts';

process.exitCode = await runAction();
