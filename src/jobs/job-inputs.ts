import { z } from 'zod';

/** A full commit id, as inputs carry it. */
export const commitId = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'expected a full commit id');

/** The secret part of an artifact's name, 128 bits in hex. */
export const nonce = z.string().regex(/^[0-9a-f]{32}$/, 'expected 128 bits in hex');

/** Number of an issue or of an attempt. */
export const positive = z.number().int().positive();
