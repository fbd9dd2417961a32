import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openRepository } from '../../../src/adapters/git/open-repository.ts';
import { createEventLog, type EventLogOptions } from '../../../src/adapters/log/event-log.ts';
import { createWorld } from '../../../src/adapters/runner/world.ts';
import { parseEventLine, type StoneforgeEvent } from '../../../src/core/events.ts';
import { emptyState, fold } from '../../../src/core/fold.ts';
import type { State } from '../../../src/core/state.ts';
import type { World } from '../../../src/ports/run-context.ts';
import { type GitSandbox, makeGitSandbox } from '../git-sandbox.ts';

export const LOG_REF = 'refs/heads/stoneforge';

/** A repository with a log in it, its writers, and what git alone says of it. */
export interface LogSandbox extends Disposable {
  readonly git: GitSandbox;
  /** A writer, or a reader, with a clone of its own. */
  open(options?: Partial<EventLogOptions> & { readonly url?: string }): Promise<OpenLog>;
  /** All lines of all files of events, in order. */
  lines(): readonly string[];
  /** The events of these lines, as often as they are there. */
  events(): readonly StoneforgeEvent[];
  /** The state by the fold of all events, each once; without any code of the log. */
  rebuilt(): State;
  /** A file of the branch; `undefined` when there is none. */
  file(path: string): string | undefined;
  /** Puts files on the branch by hand, in one commit; `undefined` takes one away. */
  put(files: Readonly<Record<string, string | Buffer | undefined>>): void;
  /** The commits of references below a prefix, at the forge. */
  refs(prefix?: string): ReadonlyMap<string, string>;
}

export interface OpenLog {
  readonly log: ReturnType<typeof createEventLog>;
  readonly dir: string;
  readonly warnings: readonly string[];
}

/** Makes the repository. `prepareGitEnvironment` must have been called. */
export function makeLogSandbox(): LogSandbox {
  const git = makeGitSandbox();
  const { remote } = git;
  git.git(['config', 'uploadpack.allowFilter', 'true'], remote);
  git.git(['config', 'uploadpack.allowAnySHA1InWant', 'true'], remote);

  const list = () => (refs(LOG_REF).size === 0 ? '' : git.git(['ls-tree', '-r', '--name-only', LOG_REF], remote));
  const show = (path: string) => git.git(['show', `${LOG_REF}:${path}`], remote);
  const lines = () =>
    list()
      .split('\n')
      .filter((path) => path.startsWith('events/'))
      .flatMap((path) => show(path).split('\n'));
  const events = () =>
    lines().flatMap((line) => {
      const parsed = parseEventLine(line);
      return parsed.kind === 'event' ? [parsed.event] : [];
    });

  return {
    git,
    lines,
    events,
    put,
    refs,
    async open({ url = remote, ...options } = {}) {
      const dir = git.path(`clone-${createWorld().nonce()}`);
      const warnings: string[] = [];
      const repository = await openRepository({ dir, remoteUrl: url });
      const warn = (text: string) => void warnings.push(text);
      const log = createEventLog({ repository, emptyState, fold, world: createWorld(), runId: '7', warn, ...options });
      return { log, dir, warnings };
    },
    rebuilt: () => fold(emptyState(), new Map(events().map((event) => [event.id, event])).values()),
    file: (path) => (list().split('\n').includes(path) ? show(path) : undefined),
    [Symbol.dispose]: () => git[Symbol.dispose](),
  };

  function refs(prefix = 'refs/'): ReadonlyMap<string, string> {
    const out = git.git(['for-each-ref', '--format=%(refname) %(objectname)', prefix], remote);
    const pairs = out.split('\n').filter((line) => line !== '');
    return new Map(pairs.map((line) => line.split(' ') as [string, string]));
  }

  function put(files: Readonly<Record<string, string | Buffer | undefined>>): void {
    git.git(['fetch', '-q', 'origin', `+${LOG_REF}:refs/by-hand`]);
    git.git(['checkout', '-q', '--force', '--detach', 'refs/by-hand']);
    for (const [path, content] of Object.entries(files)) {
      const file = join(git.worktree, path);
      mkdirSync(dirname(file), { recursive: true });
      if (content === undefined) git.git(['rm', '-q', path]);
      else writeFileSync(file, content);
    }
    git.git(['add', '-A']);
    git.git(['commit', '-q', '--allow-empty', '-m', 'by hand']);
    git.git(['push', '-q', 'origin', `HEAD:${LOG_REF}`]);
  }
}

/** The machine's clock and dice, with a clock that runs so many times as fast. */
export function hastyWorld(factor = 100): World {
  const world = createWorld();
  const begun = Date.now();
  return { ...world, now: () => new Date(begun + (Date.now() - begun) * factor) };
}
