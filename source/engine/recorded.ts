import type { Change } from '../domain/change.ts';
import type { Outcome } from '../domain/outcome.ts';
import { type Safe, safeText, words } from '../domain/text.ts';
import type { Intent } from './audit-entry.ts';
import type { AuditLog } from './audit-log.ts';

/** Makes a change, having written it down, and writes down how it ended. Nothing is made that cannot be written down. */
export async function recorded(
  audit: AuditLog,
  change: Change,
  intent: Omit<Intent, 'action'>,
  make: () => Promise<Outcome>,
): Promise<Outcome> {
  let key: string;
  try {
    key = audit.begin({ action: change.kind, ...intent });
  } catch (error) {
    return {
      kind: 'refused',
      change,
      sentence: words`Nothing was changed: netui writes down every change before it makes it, and cannot write to ${safeText(audit.path)}.`,
      said: messageOf(error),
    };
  }
  const outcome = await make();
  try {
    audit.end(key, {
      outcome: outcome.kind,
      sentence: outcome.kind === 'done' ? (outcome.note ?? '') : outcome.sentence,
      said: outcome.kind === 'refused' ? outcome.said : '',
    });
  } catch (error) {
    return withWords(
      outcome,
      words`How it ended could not be written to ${safeText(audit.path)}: ${messageOf(error)}.`,
    );
  }
  return outcome;
}

function withWords(outcome: Outcome, more: Safe): Outcome {
  if (outcome.kind !== 'done') return { ...outcome, sentence: words`${outcome.sentence} ${more}` };
  return { ...outcome, note: outcome.note ? words`${outcome.note} ${more}` : more };
}

function messageOf(error: unknown): Safe {
  return safeText(error instanceof Error ? error.message : String(error), 200);
}
