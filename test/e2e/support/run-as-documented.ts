import { spawn } from 'node:child_process';
import { chmodSync } from 'node:fs';
import type { Scene } from './scene.ts';
import { CLI, type CommandEnd, endOf, ROOT } from './stoneforge.ts';

/** Types commands of the documentation into a shell in the root of this repository, with `stoneforge` on the PATH. */
export function runAsDocumented(scene: Scene, commands: string): Promise<CommandEnd> {
  const shim = scene.write('bin/stoneforge', `#!/bin/sh\nexec '${process.execPath}' '${CLI}' "$@"\n`);
  chmodSync(shim, 0o755);
  return endOf(
    spawn('sh', ['-e', '-c', commands], {
      cwd: ROOT,
      env: { ...scene.environment, PATH: `${scene.path('bin')}:${scene.environment.PATH}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
}
