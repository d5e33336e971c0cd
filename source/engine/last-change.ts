import { joined, type Safe, words } from '../domain/text.ts';
import { unfinishedIn } from './audit-entry.ts';
import { type AuditLog, auditTail } from './audit-log.ts';

/**
 * What is to be said of a change of which nobody wrote how it ended, because netui ended in the middle of it; said
 * once: the log then tells that it was. undefined if there is none.
 */
export function lastChangeUntold(audit: AuditLog): Safe | undefined {
  const open = unfinishedIn(auditTail(audit.path));
  if (open === undefined) return undefined;
  const { container, network } = open;
  const what = joined(
    [container, network].flatMap(one => (one ? [one.safe] : [])),
    words` on `,
  );
  const said = words`The last ${open.action} of ${what} has no recorded result: check it.`;
  try {
    audit.end(open.key, { outcome: 'unknown', sentence: said, said: '' });
  } catch {
    // A log that cannot be written stops the next change, with its reason; here it only means that this is said again.
  }
  return said;
}
