import type { Need } from '../access/need.ts';
import type { Hub } from '../hub.ts';
import type { Role } from '../store/records.ts';

/** Any token may: `metadata` is always readable. */
export const METADATA: Need = { anyOf: [], level: 'read', role: 'read' };

export function reads(permission: string): Need {
  return { anyOf: [permission], level: 'read', role: 'read' };
}

export function writes(permission: string, role: Role = 'write'): Need {
  return { anyOf: [permission], level: 'write', role };
}

/** For `/issues/{issue_number}/…`: on a pull request the permission `pull-requests` is as good as `issues`. */
export function ofIssue(level: 'read' | 'write', role: Role = 'read') {
  return (hub: Hub, params: Readonly<Record<string, string>>): Need => {
    const isPull = hub.state.issues.get(params.issue_number ?? '')?.pull !== undefined;
    return { anyOf: isPull ? ['issues', 'pull-requests'] : ['issues'], level, role };
  };
}
