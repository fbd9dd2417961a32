/** Everything that a job may load while it runs. Loading it does nothing: the local runner does so before it knows what the job is. */
import './parse-without-compiling.ts';
import './run-action.ts';
import './run-trusted.ts';
import './run-untrusted.ts';
import '@actions/artifact';

// Node loads its `fetch` when it is first touched.
void globalThis.Response;
