/** The action: one step of a workflow. The input `command` picks the job; everything else it needs is in the inputs and the run. */
import './action/parse-without-compiling.ts';
import { runAction } from './action/run-action.ts';

// Not just an exit code: a refused download or an idle connection must not keep the job, and its minutes, alive.
void runAction().then((code) => process.exit(code));
