import type { Failure, FailureKind } from '../domain/failure.ts';

const kinds: ReadonlySet<FailureKind> = new Set([
  'no-socket',
  'forbidden',
  'refused',
  'unreachable',
  'timeout',
  'closed',
  'truncated',
  // Somebody else answers there, or nobody who can be understood.
  'not-engine',
  'redirect',
  'api-range',
]);

/** A failure of the connection says nothing about the object asked for: what was known of it stays. */
export function isOfConnection(failure: Failure): boolean {
  return kinds.has(failure.kind);
}
