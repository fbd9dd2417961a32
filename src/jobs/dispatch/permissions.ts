import type { Forge, Permission } from '../../ports/forge.ts';
import type { World } from '../../ports/run-context.ts';

/** For so long somebody who may not write is taken at the last answer where an approval hangs on it. */
const REFUSED_FOR_MS = 60 * 60_000;

/** What people may do in the repository, each asked once for a tick. */
export interface Permissions {
  of(login: string): Promise<Permission>;
  mayWrite(login: string): Promise<boolean>;
  /** Whether the answer would be no, as an earlier tick heard within the hour. */
  wasRefused(login: string): boolean;
  /** Who may not write, and when that was asked, ISO-8601. */
  readonly refused: ReadonlyMap<string, string>;
}

/** @param remembered who may not write, from earlier ticks */
export function askPermissions(
  { forge, world }: { readonly forge: Pick<Forge, 'readPermission'>; readonly world: Pick<World, 'now'> },
  remembered: ReadonlyMap<string, string> = new Map(),
): Permissions {
  const now = world.now();
  const isRecent = (at: string) => Math.abs(now.getTime() - Date.parse(at)) < REFUSED_FOR_MS;
  const refused = new Map([...remembered].filter(([, at]) => isRecent(at)));
  const asked = new Map<string, Promise<Permission>>();
  const ask = async (login: string) => {
    const permission = await forge.readPermission(login);
    if (isWriter(permission)) refused.delete(login);
    else refused.set(login, now.toISOString());
    return permission;
  };
  const of = (login: string) => {
    const known = asked.get(login) ?? ask(login);
    asked.set(login, known);
    return known;
  };
  return {
    of,
    mayWrite: async (login) => isWriter(await of(login)),
    wasRefused: (login) => refused.has(login),
    refused,
  };
}

export function isWriter(permission: Permission): boolean {
  return permission === 'write' || permission === 'admin';
}
