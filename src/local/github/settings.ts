/** Settings of the repository that change what GitHub answers. Mutable; a change counts from the next request on. */
export interface LocalGitHubSettings {
  /** «Allow GitHub Actions to create and approve pull requests». Default true. */
  actionsMayCreatePullRequests: boolean;
  /** The repository is a fork of another one. Default false. */
  isFork: boolean;
  /** Requests an hour that the rate-limit headers show. Default 1,000, what GitHub grants a job token. */
  requestsPerHour: number;
  /** Answer 403 beyond `requestsPerHour`. Default false, because a demo packs hours of work into minutes. */
  enforceRateLimit: boolean;
}

export const DEFAULT_SETTINGS: Readonly<LocalGitHubSettings> = {
  actionsMayCreatePullRequests: true,
  isFork: false,
  requestsPerHour: 1_000,
  enforceRateLimit: false,
};
