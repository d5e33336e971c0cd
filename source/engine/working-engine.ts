import { randomUUID } from 'node:crypto';
import type { HelperTarget } from '../domain/helper.ts';
import { told } from '../domain/text.ts';
import type { AuditLog } from './audit-log.ts';
import { perform } from './change.ts';
import { connectionTo, engineOn, type EngineOptions } from './dockerode-engine.ts';
import type { Changes, Engine, Helpers, Probes } from './engine.ts';
import { type Helping, startHelper } from './helper.ts';
import { helperImages } from './helper-images.ts';
import type { Modem } from './modem.ts';
import { createProber } from './prober.ts';
import { probesBy } from './probes.ts';
import { sweepHelpers } from './remove-helper.ts';
import { performUndo } from './undo-change.ts';

type WithAudit = EngineOptions & { readonly audit: AuditLog };

/** An engine that can be asked from inside its containers and their helpers, besides being read. */
export function createProbingEngine({ audit, ...rest }: WithAudit): Engine & Probes & Helpers {
  const connection = connectionTo(rest);
  return { ...engineOn(connection), ...askingBy(connection.modem, audit) };
}

/** An engine that can be changed as well; every change is written down in the audit log first. */
export function createWorkingEngine({ audit, ...rest }: WithAudit): Engine & Probes & Changes & Helpers {
  const connection = connectionTo(rest);
  const { modem } = connection;
  const changing = () => ({ modem, dialect: connection.dialect, audit });
  return {
    ...engineOn(connection),
    ...askingBy(modem, audit),
    change: (change, signal) => perform(changing(), change, signal),
    undo: (undo, signal) => performUndo(changing(), undo, signal),
  };
}

function askingBy(modem: Modem, audit: AuditLog): Probes & Helpers {
  const prober = createProber(modem);
  const helping: Helping = { modem, prober, audit, session: randomUUID(), now: Date.now };
  return {
    ...probesBy(prober),
    helperImages: signal => helperImages(modem, signal),
    async helper(target, image, signal) {
      const started = await startHelper(helping, target, image, signal);
      if (started.kind === 'refused') return started;
      const { prober: inside, ...rest } = started;
      return { ...rest, probes: probesOfHelper(target, probesBy(inside)) };
    },
    sweepHelpers: signal => sweepHelpers(helping, signal),
  };
}

/* It has the target's network stack, and an image of its own: what is said of the image is not said of the target. */
function probesOfHelper(target: HelperTarget, { ping: pingBy, run }: Probes): Probes {
  const name = told(`${target.name.raw}’s helper`);
  return {
    run,
    ping: (from, ...rest) => pingBy(from.id === target.id ? { id: from.id, name } : from, ...rest),
  };
}
