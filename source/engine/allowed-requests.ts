import type { Access } from '../domain/access.ts';

/** Running a program in a container: create, then start (Docker Engine API, Exec). */
const PROBE = /^(?:\/v\d+\.\d+)?\/(?:containers\/[0-9a-f]{64}\/exec|exec\/[0-9a-f]{64}\/start)$/;

/**
 * Whether a request may leave netui. `path` as it is sent, with its version and query. Enforced where requests leave,
 * whatever the screen believes: k9s had flag and configuration disagree twice (k9s issues 2434, 2540).
 */
export function mayAsk(access: Access, method: string, path: string): boolean {
  if (access === 'full' || method === 'GET' || method === 'HEAD') return true;
  return access === 'probes' && method === 'POST' && PROBE.test(path);
}
