import { z } from 'zod';

/** Uses after which compiling has cost less than it saves: it takes a few milliseconds, and saves a few microseconds each time. */
const BUSY = 1_000;

/**
 * A schema for each use of it, compiled to code of its own once it is used a lot: what it takes, gives and says stays the same. Most
 * processes read a few values of each kind and would only wait for the compiler.
 */
export function compiledOnceBusy<T extends z.ZodType>(schema: T): () => T {
  let uses = 0;
  let current = schema;
  return () => {
    uses += 1;
    if (uses === BUSY) current = z.compile(schema);
    return current;
  };
}
