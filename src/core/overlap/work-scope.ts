import type { TaskState, TaskStatus } from '../state.ts';
import { compileGlob, type Glob, globOfPath } from './glob.ts';

/** Where in the repository a task works, as far as is known. */
export interface WorkScope {
  readonly task: number;
  /** What its issue says that it will change. None of a change that is finished: there it is known. */
  readonly declared: readonly Glob[];
  /** What its newest commit changes. */
  readonly changed: readonly Glob[];
  /** Its published change, or the checkpoint from which it continues. */
  readonly commit: string | undefined;
}

const FINISHED: readonly TaskStatus[] = ['published', 'verifying', 'queued', 'cleared'];

/** Where the task works. `paths`: what its issue declares. */
export function scopeOf(
  { paths = [] }: { readonly paths?: readonly string[] | undefined },
  { task, status, change, checkpoint, changedPaths }: TaskState,
): WorkScope {
  const isFinished = FINISHED.includes(status);
  return {
    task,
    declared: isFinished && changedPaths !== undefined ? [] : globsOf(paths, compileGlob),
    changed: changedPaths === undefined ? [] : globsOf(changedPaths, globOfPath),
    commit: checkpoint ?? change?.head,
  };
}

/** Whether nothing is known of where it works: then it overlaps with nothing. */
export function isAnywhere({ declared, changed }: WorkScope): boolean {
  return declared.length === 0 && changed.length === 0;
}

/** A tick decides several times on the same lists. */
function globsOf(texts: readonly string[], compile: (text: string) => Glob): readonly Glob[] {
  const known = compiled.get(texts);
  if (known !== undefined) return known;
  const made = texts.map(compile);
  compiled.set(texts, made);
  return made;
}

const compiled = new WeakMap<readonly string[], readonly Glob[]>();
