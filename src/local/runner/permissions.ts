import { isMapping, isString } from '@actions/workflow-parser';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import type { JobPermissions, PermissionLevel } from '../contract.ts';

/** Every permission that `permissions:` can name. */
const NAMES = [
  'actions',
  'artifact-metadata',
  'attestations',
  'checks',
  'contents',
  'deployments',
  'discussions',
  'id-token',
  'issues',
  'models',
  'packages',
  'pages',
  'pull-requests',
  'repository-projects',
  'security-events',
  'statuses',
] as const;

const RANK: Readonly<Record<PermissionLevel, number>> = { none: 0, read: 1, write: 2 };

/** What a job gets when neither it nor its workflow says anything: GitHub's restricted default of a new repository. */
export const DEFAULT_PERMISSIONS: JobPermissions = { contents: 'read', packages: 'read' };

/** `permissions:` of a workflow or a job; `undefined` when the key is absent. What is not named is `none`. */
export function readPermissions(token: TemplateToken | undefined): JobPermissions | undefined {
  if (!token) return undefined;
  if (isString(token)) {
    const level: PermissionLevel = token.value === 'write-all' ? 'write' : 'read';
    return Object.fromEntries(NAMES.map((name) => [name, level]));
  }
  if (!isMapping(token)) return {};
  return Object.fromEntries([...token].map((pair) => [pair.key.toString(), toLevel(pair.value.toString())]));
}

/** What `requested` asks beyond `ceiling`, in GitHub's words (`statuses: write`); `undefined` when it stays within. */
export function findExcess(
  requested: JobPermissions,
  ceiling: JobPermissions,
): { readonly requested: string; readonly allowed: string } | undefined {
  const names = Object.keys(requested)
    .filter((name) => RANK[requested[name] ?? 'none'] > RANK[ceiling[name] ?? 'none'])
    .sort();
  if (names.length === 0) return undefined;
  const say = (permissions: JobPermissions) =>
    names.map((name) => `${name}: ${permissions[name] ?? 'none'}`).join(', ');
  return { requested: say(requested), allowed: say(ceiling) };
}

function toLevel(text: string): PermissionLevel {
  return text === 'write' || text === 'read' ? text : 'none';
}
