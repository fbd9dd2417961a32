import { z } from 'zod';
import { tryReadStamp, withUnixLineEnds } from './stamp.ts';

/**
 * Options of an earlier `init`, kept in a comment of `stoneforge.yml`, so that a later `init` or `init --check` needs none.
 * `version` is that of the generator, and so that of the action whose commit `action` names.
 */
export interface RecordedOptions {
  readonly action: string;
  readonly version: string;
  readonly secrets: readonly string[];
}

const recorded = z.object({ action: z.string(), secrets: z.array(z.string()) });

/** The comment line. */
export function renderRecordedOptions({ action, secrets }: Omit<RecordedOptions, 'version'>): string {
  return `# Options: ${JSON.stringify({ action, secrets })}`;
}

/** Reads the comment line; undefined when there is none that can be read, which is the same as no earlier `init`. */
export function tryReadRecordedOptions(text: string): RecordedOptions | undefined {
  const stamp = tryReadStamp(text);
  const line = /^# Options: (\{.*\})$/m.exec(withUnixLineEnds(text));
  if (stamp === undefined || line?.[1] === undefined) return undefined;
  try {
    const options = recorded.safeParse(JSON.parse(line[1])).data;
    return options === undefined ? undefined : { ...options, version: stamp.version };
  } catch {
    // A person broke the comment; the file then counts as changed by a person anyway.
    return undefined;
  }
}
