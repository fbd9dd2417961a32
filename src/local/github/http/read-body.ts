import type { z } from 'zod';
import { ApiError } from './api-error.ts';

/** @throws ApiError 422 that names the first field that does not fit. */
export function readBody<T extends z.ZodType>(schema: T, body: unknown): z.infer<T> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ApiError(
    422,
    `Invalid request.\n\n${issue?.message ?? 'The body does not fit.'} (${issue?.path.join('/') ?? ''})`,
  );
}
