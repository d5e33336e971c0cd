import { explain } from '../domain/explain.ts';
import { failureOf } from '../domain/failure.ts';
import type { Ran } from '../domain/run.ts';
import type { RunEnd } from '../domain/run-end.ts';
import { type Safe, words } from '../domain/text.ts';
import type { AuditLog } from './audit-log.ts';
import { perform } from './change.ts';
import { connectionTo, engineOn, type EngineOptions } from './dockerode-engine.ts';
import type { Changes, Engine, Probes } from './engine.ts';
import { ping } from './ping.ts';
import { createProber, type Prober } from './prober.ts';
import { performUndo } from './undo-change.ts';

/** An engine that can be asked from inside its containers, besides being read. */
export function createProbingEngine(options: EngineOptions): Engine & Probes {
  const connection = connectionTo(options);
  return { ...engineOn(connection), ...probesBy(createProber(connection.modem)) };
}

/** An engine that can be changed as well; every change is written down in the audit log first. */
export function createWorkingEngine(
  options: EngineOptions & { readonly audit: AuditLog },
): Engine & Probes & Changes {
  const { audit, ...rest } = options;
  const connection = connectionTo(rest);
  const { modem } = connection;
  const changing = () => ({ modem, dialect: connection.dialect, audit });
  return {
    ...engineOn(connection),
    ...probesBy(createProber(modem)),
    change: (change, signal) => perform(changing(), change, signal),
    undo: (undo, signal) => performUndo(changing(), undo, signal),
  };
}

function probesBy(prober: Prober): Probes {
  return {
    ping: (from, form, options, signal) => ping(prober, from, form, options, signal),
    async run(container, argv, signal) {
      const out: Safe[] = [];
      try {
        const end = await prober.run(container, { argv }, ({ lines }) => out.push(...lines), signal);
        return ranAs(end, out);
      } catch (error) {
        return { code: undefined, out, why: explain(failureOf(error)).what };
      }
    },
  };
}

function ranAs(end: RunEnd, out: readonly Safe[]): Ran {
  switch (end.kind) {
    case 'ended':
      return { code: end.code, out };
    case 'not-started':
      return { code: undefined, out, why: end.said };
    case 'left':
      return { code: undefined, out, why: words`netui stopped listening.` };
    case 'refused':
    case 'unknown':
      return {
        code: undefined,
        out,
        why: end.said === '' ? words`The engine does not tell how it ended.` : end.said,
      };
  }
}
