import type { Forge, Permission } from '../../ports/forge.ts';

/** What people may do in the repository, each asked once for a tick. */
export interface Permissions {
  of(login: string): Promise<Permission>;
  mayWrite(login: string): Promise<boolean>;
}

export function askPermissions(forge: Pick<Forge, 'readPermission'>): Permissions {
  const asked = new Map<string, Promise<Permission>>();
  const of = (login: string) => {
    const known = asked.get(login) ?? forge.readPermission(login);
    asked.set(login, known);
    return known;
  };
  return { of, mayWrite: async (login) => isWriter(await of(login)) };
}

export function isWriter(permission: Permission): boolean {
  return permission === 'write' || permission === 'admin';
}
