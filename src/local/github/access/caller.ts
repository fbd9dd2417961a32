import type { JobPermissions } from '../../contract.ts';

/** Who sent a request, found by the token. */
export type Caller =
  | { readonly kind: 'person'; readonly login: string; readonly token: string }
  | {
      readonly kind: 'job';
      readonly login: string;
      readonly token: string;
      readonly permissions: JobPermissions;
      readonly runId: number;
      readonly jobId: number;
    };

/** The account that every job token acts as. */
export const ACTIONS_BOT = 'github-actions[bot]';
/** Its real id on GitHub. */
export const ACTIONS_BOT_ID = 41_898_282;
