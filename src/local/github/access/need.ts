import { ApiError, notFound } from '../http/api-error.ts';
import type { Role } from '../store/records.ts';
import type { Caller } from './caller.ts';

/** What an operation asks of its caller: one of the job permissions at this level, or this role of a person. */
export interface Need {
  /** Keys of `permissions:`; one of them suffices. Empty = `metadata`, which every token can read. */
  readonly anyOf: readonly string[];
  readonly level: 'read' | 'write';
  readonly role: Role;
}

const ROLES: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

/** @returns undefined when the caller may, else why not. A person without any role is not told that the repository exists. */
export function refusalOf(caller: Caller, role: Role, need: Need): ApiError | undefined {
  if (caller.kind === 'job') {
    const accepted = need.anyOf.map((permission) => `${permission}=${need.level}`).join(',');
    return need.anyOf.length === 0 || need.anyOf.some((key) => grants(caller.permissions[key], need.level))
      ? undefined
      : new ApiError(403, 'Resource not accessible by integration', {
          headers: { 'x-accepted-github-permissions': accepted },
        });
  }
  if (role === 'none') return notFound();
  return hasRole(role, need.role) ? undefined : new ApiError(403, 'Resource not accessible by personal access token');
}

export function hasRole(role: Role, atLeast: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(atLeast);
}

function grants(granted: string | undefined, level: 'read' | 'write'): boolean {
  return granted === 'write' || (level === 'read' && granted === 'read');
}
