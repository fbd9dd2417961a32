import type { Artifacts } from '../ports/artifacts.ts';
import type { Forge } from '../ports/forge.ts';
import type { EventLog } from '../ports/log.ts';
import type { Repository } from '../ports/repository.ts';
import type { RequestLedger } from '../ports/request-ledger.ts';
import type { RunContext, World } from '../ports/run-context.ts';

/** What the trusted jobs get: the world as ports. No job knows how any of it is done. */
export interface TrustedDeps {
  readonly run: RunContext;
  readonly world: World;
  readonly forge: Forge;
  readonly log: EventLog;
  readonly repository: Repository;
  readonly artifacts: Artifacts;
  /** What `forge` was asked so far. */
  readonly ledger: RequestLedger;
}

/** File names of the workflows that jobs wake. */
export const DISPATCH_WORKFLOW = 'stoneforge.yml';
export const MERGE_WORKFLOW = 'stoneforge-merge.yml';

/** For `expect` of an append that hangs on nothing: what it says has happened already. */
export const NOTHING = { tasks: [] } as const;
