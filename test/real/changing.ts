import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Access } from '../../source/domain/access.ts';
import type { Change, Named } from '../../source/domain/change.ts';
import type { Outcome } from '../../source/domain/outcome.ts';
import { clean, safeText, told } from '../../source/domain/text.ts';
import type { Undo } from '../../source/domain/undo.ts';
import { apiVersionOf } from '../../source/engine/api-version.ts';
import { openAuditLog } from '../../source/engine/audit-log.ts';
import { type Changing, perform } from '../../source/engine/change.ts';
import type { ChangePace } from '../../source/engine/change-pace.ts';
import type { Place } from '../../source/engine/exchange.ts';
import { createModem } from '../../source/engine/modem.ts';
import { negotiate } from '../../source/engine/negotiate.ts';
import { performUndo } from '../../source/engine/undo-change.ts';
import { docker, type PrivateEngine } from './docker.ts';

const never = new AbortController().signal;

/** What the tests change the run's engine with; it ends with the test. */
export type Hands = Disposable & {
  readonly changing: Changing;
  container(name: string): Promise<Named>;
  network(name: string): Promise<Named>;
  make(change: Change, signal?: AbortSignal): Promise<Outcome>;
  undo(undo: Undo | undefined): Promise<Outcome>;
  /** The lines of the audit log. */
  audit(): readonly Record<string, unknown>[];
};

/** Hands on the engine, or on what stands at `place` before it. */
export async function handsOn(
  engine: PrivateEngine,
  options: { readonly place?: Place; readonly access?: Access; readonly pace?: ChangePace } = {},
): Promise<Hands> {
  const { place = placeOf(engine), access = 'full', pace } = options;
  const folder = mkdtempSync(join(tmpdir(), 'netui-audit-'));
  const path = join(folder, 'netui/audit.jsonl');
  const modem = createModem({ place, endpoint: safeText(engine.host), access });
  const { product, api } = await negotiate(modem, never);
  const origin = { user: 'ann', engine: { url: engine.host, context: 'default' } };
  const changing: Changing = {
    modem,
    dialect: { product, api: apiVersionOf(api) },
    audit: openAuditLog({ path, origin, now: Date.now }),
    ...(pace && { pace }),
  };
  const named = async (kind: 'container' | 'network', name: string): Promise<Named> => ({
    id: clean(await docker(engine, kind, 'inspect', '--format', '{{.Id}}', name)),
    name: told(name),
  });
  return {
    changing,
    container: name => named('container', name),
    network: name => named('network', name),
    make: (change, signal = never) => perform(changing, change, signal),
    undo(undo) {
      if (undo === undefined) throw new Error('there is nothing to undo');
      return performUndo(changing, undo, never);
    },
    audit: () =>
      readFileSync(path, 'utf8')
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line) as Record<string, unknown>),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function placeOf(engine: PrivateEngine): Place {
  return { socketPath: join(engine.folder, 'docker.sock') };
}

/** `docker inspect` of a container. */
export async function inspected(engine: PrivateEngine, name: string): Promise<Inspected> {
  const [found] = JSON.parse(await docker(engine, 'container', 'inspect', name)) as Inspected[];
  if (found === undefined) throw new Error(`no container ${name}`);
  return found;
}

export type Inspected = {
  readonly State: { readonly Status: string; readonly Running: boolean; readonly StartedAt: string };
  readonly NetworkSettings: {
    readonly Networks: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly [other: string]: unknown;
  };
  readonly [other: string]: unknown;
};
