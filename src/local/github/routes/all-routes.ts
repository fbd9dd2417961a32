import type { Route } from '../http/route.ts';
import { actionRoutes } from './actions.ts';
import { commentRoutes } from './comments.ts';
import { dependencyRoutes } from './dependencies.ts';
import { gitRefRoutes } from './git-refs.ts';
import { issueEventRoutes } from './issue-events.ts';
import { issueRoutes } from './issues.ts';
import { labelRoutes } from './labels.ts';
import { pullRoutes } from './pulls.ts';
import { repositoryRoutes } from './repository.ts';
import { statusRoutes } from './statuses.ts';
import { subIssueRoutes } from './sub-issues.ts';

/** Every REST operation that local GitHub serves. */
export const ALL_ROUTES: readonly Route[] = [
  ...repositoryRoutes,
  ...issueRoutes,
  ...commentRoutes,
  ...labelRoutes,
  ...issueEventRoutes,
  ...dependencyRoutes,
  ...subIssueRoutes,
  ...pullRoutes,
  ...statusRoutes,
  ...gitRefRoutes,
  ...actionRoutes,
];
