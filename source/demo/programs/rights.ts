import type { Inside } from './program.ts';

/**
 * Whether a program may open a raw socket, as BusyBox's ping does: root, with NET_RAW among its capabilities (Docker
 * gives it unless it was dropped; capabilities(7)).
 */
export function mayOpenRaw({ user, container }: Pick<Inside, 'user' | 'container'>): boolean {
  const { CapAdd, CapDrop, Privileged } = container.hostConfig;
  const has = (list: readonly string[] | null, name: string) =>
    list?.some(one => one.toUpperCase().replace(/^CAP_/, '') === name) ?? false;
  if (!isRoot(user)) return false;
  if (Privileged || has(CapAdd, 'NET_RAW')) return true;
  return !has(CapDrop, 'NET_RAW') && (!has(CapDrop, 'ALL') || has(CapAdd, 'ALL'));
}

/** By name or number; nobody told is root. */
export function isRoot(user: string): boolean {
  return ['', '0', 'root'].includes(user.split(':')[0] ?? '');
}
