import { ACTIONS_BOT, ACTIONS_BOT_ID } from '../access/caller.ts';
import type { LocalGitHubSettings } from '../settings.ts';
import type { LabelRecord, Role, UserRecord } from '../store/records.ts';
import type { RepositoryState } from '../store/repository-state.ts';
import { repositoryUrls, userUrls } from './urls.ts';

type Json = Readonly<Record<string, unknown>>;

/** Fixed by GitHub: the app behind `github-actions[bot]`. */
const ACTIONS_APP_ID = 15_368;
const REPOSITORY_ID = 900_000_001;
const SINCE = '2020-01-01T00:00:00Z';

/** The parts that many answers share, in GitHub's JSON. */
export class Renderer {
  readonly #state: RepositoryState;
  readonly #settings: LocalGitHubSettings;
  readonly #repository: { readonly owner: string; readonly name: string; readonly defaultBranch: string };
  readonly apiUrl: string;
  readonly serverUrl: string;

  constructor(options: {
    readonly state: RepositoryState;
    readonly settings: LocalGitHubSettings;
    readonly owner: string;
    readonly name: string;
    readonly defaultBranch: string;
    readonly apiUrl: string;
    readonly serverUrl: string;
  }) {
    this.#state = options.state;
    this.#settings = options.settings;
    this.#repository = options;
    this.apiUrl = options.apiUrl;
    this.serverUrl = options.serverUrl;
  }

  get fullName(): string {
    return `${this.#repository.owner}/${this.#repository.name}`;
  }

  get nodeId(): string {
    return `R_${REPOSITORY_ID}`;
  }

  /** Address of something of the repository in the API: `repo('/issues/1')`. */
  repo(path: string): string {
    return `${this.apiUrl}/repos/${this.fullName}${path}`;
  }

  /** Address of its page. */
  page(path: string): string {
    return `${this.serverUrl}/${this.fullName}${path}`;
  }

  record(login: string): UserRecord {
    if (login === ACTIONS_BOT) return { id: ACTIONS_BOT_ID, login, type: 'Bot', role: 'write' };
    return this.#state.users.get(login.toLowerCase()) ?? { id: 10_137, login: 'ghost', type: 'User', role: 'none' };
  }

  user(login: string): Json {
    const { id, login: name, type } = this.record(login);
    return {
      login: name,
      id,
      node_id: `U_${id}`,
      avatar_url: `${this.serverUrl}/avatars/${id}`,
      gravatar_id: '',
      ...userUrls(this.apiUrl, this.serverUrl, name),
      type,
      user_view_type: 'public',
      site_admin: false,
    };
  }

  nullableUser(login: string | null): Json | null {
    return login === null ? null : this.user(login);
  }

  /** What GitHub says of the author's tie to the repository; bots without commits have none. */
  association(login: string): 'OWNER' | 'COLLABORATOR' | 'NONE' {
    if (login.toLowerCase() === this.#repository.owner.toLowerCase()) return 'OWNER';
    return login === ACTIONS_BOT || this.record(login).role === 'none' ? 'NONE' : 'COLLABORATOR';
  }

  label(name: string): Json {
    const label = this.#state.labels.get(name.toLowerCase());
    return this.labelRecord(label ?? { id: 0, name, color: 'ededed', description: null });
  }

  labelRecord(label: LabelRecord): Json {
    return {
      id: label.id,
      node_id: `LA_${label.id}`,
      url: this.repo(`/labels/${encodeURIComponent(label.name)}`),
      name: label.name,
      description: label.description,
      color: label.color,
      default: false,
    };
  }

  /** The app that acted, for what a job's token made; null for people. */
  app(login: string): Json | null {
    if (login !== ACTIONS_BOT) return null;
    return {
      id: ACTIONS_APP_ID,
      slug: 'github-actions',
      node_id: 'A_github_actions',
      owner: { ...this.user('github'), login: 'github' },
      name: 'GitHub Actions',
      description: 'Automate your workflow from idea to production',
      external_url: 'https://help.github.com/en/actions',
      html_url: 'https://github.com/apps/github-actions',
      created_at: SINCE,
      updated_at: SINCE,
      permissions: { contents: 'write', issues: 'write', metadata: 'read' },
      events: ['workflow_dispatch', 'repository_dispatch'],
    };
  }

  /** The repository as webhooks, issues' `repository` and pull requests' `head.repo` carry it. */
  repository(): Json {
    const { owner, name, defaultBranch } = this.#repository;
    const openIssues = this.#state.issues.filter((issue) => issue.state === 'open').length;
    return {
      id: REPOSITORY_ID,
      node_id: this.nodeId,
      name,
      full_name: this.fullName,
      private: true,
      owner: this.user(owner),
      description: null,
      fork: this.#settings.isFork,
      ...repositoryUrls(this.repo(''), this.page('')),
      homepage: null,
      language: null,
      license: null,
      forks: 0,
      forks_count: 0,
      stargazers_count: 0,
      watchers: 0,
      watchers_count: 0,
      size: 0,
      default_branch: defaultBranch,
      open_issues: openIssues,
      open_issues_count: openIssues,
      is_template: false,
      topics: [],
      has_issues: true,
      has_projects: false,
      has_wiki: false,
      has_pages: false,
      has_downloads: false,
      has_discussions: false,
      archived: false,
      disabled: false,
      visibility: 'private',
      pushed_at: SINCE,
      created_at: SINCE,
      updated_at: SINCE,
    };
  }

  /** The repository as `GET /repos/{owner}/{repo}` shows it. */
  fullRepository(role: Role): Json {
    const can = (...roles: readonly Role[]) => roles.includes(role);
    return {
      ...this.repository(),
      permissions: {
        admin: can('admin'),
        maintain: can('admin', 'maintain'),
        push: can('admin', 'maintain', 'write'),
        triage: can('admin', 'maintain', 'write', 'triage'),
        pull: true,
      },
      network_count: 0,
      subscribers_count: 0,
    };
  }
}
