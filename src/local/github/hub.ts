import type { Caller } from './access/caller.ts';
import type { TokenRegistry } from './access/token-registry.ts';
import type { BareRepository } from './git/bare-repository.ts';
import type { RateLimits } from './http/rate-limits.ts';
import type { Triggers } from './model/triggers.ts';
import type { Renderer } from './render/renderer.ts';
import type { LocalGitHubSettings } from './settings.ts';
import type { RepositoryState } from './store/repository-state.ts';

/** What every operation works with: the one repository and everything known of it. */
export interface Hub {
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  readonly apiUrl: string;
  readonly serverUrl: string;
  /** Mutable on purpose: a test or a person changes a setting while the server runs. */
  readonly settings: LocalGitHubSettings;
  readonly state: RepositoryState;
  readonly git: BareRepository;
  readonly tokens: TokenRegistry;
  readonly render: Renderer;
  readonly triggers: Triggers;
  readonly rateLimits: RateLimits;
  readonly cancelRun: (runId: number) => void;
}

/** Who acts, as far as the model needs to know it: job tokens start no workflows. */
export type Actor = Pick<Caller, 'kind' | 'login'>;
