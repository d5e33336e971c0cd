import { failureOf } from '../domain/failure.ts';
import type { Engine, Subject } from '../engine/engine.ts';
import type { Inspection } from './engine-state.ts';
import type { Named } from './gathering.ts';
import { isOfConnection } from './of-connection.ts';

/** The document that the Inspect tab asks for. */
export type Inspected = { readonly subject: Subject; readonly secrets: boolean };

export type InspectionLoader = {
  /** Looks again at what is asked for. */
  wake(): void;
  /** Reads again if one of these, or everything, is shown. */
  named(names: Named | 'everything'): void;
  /** The engine can be reached: reads again if a failing connection has prevented it. */
  retry(): void;
  /** Resolves when nothing is being read. */
  settled(): Promise<void>;
};

/**
 * Reads the document asked for, one at a time, and again when an event has named its subject. The lines shown stay
 * until the new ones are there, except where they must not: another subject's, or secrets that are to be hidden.
 */
export function loadInspection(needs: {
  readonly engine: Engine;
  readonly asked: () => Inspected | undefined;
  readonly shown: () => Inspection | undefined;
  readonly tell: (inspection: Inspection) => void;
  readonly isPaused: () => boolean;
  readonly signal: AbortSignal;
}): InspectionLoader {
  const { engine, signal } = needs;
  let last: Inspected | undefined;
  let isStale = false;
  let wasMissed = false;
  let busy: AbortController | undefined;
  let reading = Promise.resolve();
  signal.addEventListener('abort', () => busy?.abort(), { once: true });

  function wake(): void {
    const asked = needs.asked();
    if (!isSame(last, asked)) {
      busy?.abort();
      busy = undefined;
      last = asked;
      isStale = true;
    }
    if (asked === undefined || !isStale || busy !== undefined || signal.aborted) return;
    const shown = needs.shown();
    const mayStay =
      shown !== undefined && isSameSubject(shown.subject, asked.subject) && (asked.secrets || !shown.secrets);
    if (!mayStay) needs.tell({ ...asked, document: 'reading' });
    if (needs.isPaused()) return;
    isStale = false;
    wasMissed = false;
    busy = new AbortController();
    reading = read(asked, busy);
  }

  async function read({ subject, secrets }: Inspected, own: AbortController): Promise<void> {
    try {
      const document = await engine.document(subject, { secrets }, own.signal);
      if (!own.signal.aborted) needs.tell({ subject, secrets, document });
    } catch (error) {
      const failure = failureOf(error);
      if (!own.signal.aborted) wasMissed = isOfConnection(failure);
      const shown = needs.shown();
      const hasLines = Array.isArray(shown?.document) && shown.secrets === secrets;
      const mayStay = hasLines && isOfConnection(failure);
      if (!own.signal.aborted && !mayStay) needs.tell({ subject, secrets, document: failure });
    } finally {
      if (busy === own) {
        busy = undefined;
        wake();
      }
    }
  }

  return {
    wake,
    named: names => {
      if (last === undefined) return;
      const { kind, id } = last.subject;
      if (names !== 'everything' && !(kind === 'container' ? names.containers : names.networks).has(id))
        return;
      isStale = true;
      wake();
    },
    retry: () => {
      if (!wasMissed) return;
      isStale = true;
      wake();
    },
    settled: () => reading,
  };
}

function isSame(one: Inspected | undefined, other: Inspected | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return isSameSubject(one.subject, other.subject) && one.secrets === other.secrets;
}

function isSameSubject(one: Subject, other: Subject): boolean {
  return one.kind === other.kind && one.id === other.id;
}
