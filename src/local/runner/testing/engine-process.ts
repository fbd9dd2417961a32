import { writeFileSync } from 'node:fs';
import { startGroup } from '../process-group.ts';
import { bootId, findProcess } from '../process-table.ts';

/*
 * Stands for an engine that is killed: starts one job process and records it as the runner does. Arguments: file for the
 * record, tracking id.
 */
const [record = '', trackingId = ''] = process.argv.slice(2);
const { group = 0 } = startGroup({
  command: 'bash',
  args: ['-c', 'setsid sleep 300 & sleep 300'],
  cwd: '/',
  env: { PATH: process.env.PATH ?? '', RUNNER_TRACKING_ID: trackingId },
  onStdout: () => {},
  onStderr: () => {},
});
const startTime = `${bootId()}:${findProcess(group)?.startTime}`;
writeFileSync(record, JSON.stringify({ processGroup: group, processProof: { startTime, trackingId } }));
process.stdout.write('ready\n');
