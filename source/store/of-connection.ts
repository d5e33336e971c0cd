import type { Failure, FailureKind } from '../domain/failure.ts';

const kinds: ReadonlySet<FailureKind> = new Set([
  'no-socket',
  'forbidden',
  'refused',
  'unreachable',
  'timeout',
  'closed',
  'truncated',
]);

/** A failure of the connection says nothing about the object asked for: what was known of it stays. */
export function isOfConnection(failure: Failure): boolean {
  return kinds.has(failure.kind);
}
