/** Everything that a job may load while it runs. Loading it does nothing else. */
import './run-trusted.ts';
import './run-untrusted.ts';
import '@actions/artifact';

// Node loads its `fetch` when it is first touched.
void globalThis.Response;
