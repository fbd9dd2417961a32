#!/usr/bin/env node
/** The command line. Checks the version of Node before anything is loaded that an older one cannot read. */
const OLDEST_NODE = 24;
const major = Number(process.versions.node.split('.')[0]);

if (major < OLDEST_NODE) {
  process.stderr.write(`stoneforge needs Node.js ${OLDEST_NODE} or newer; this is ${process.versions.node}.\n`);
  process.exitCode = 1;
} else {
  const { main } = await import('./cli/main.ts');
  await main(process.argv);
}
