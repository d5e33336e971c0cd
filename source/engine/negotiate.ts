import { EngineFailure } from '../domain/failure.ts';
import { clean, type Safe, words } from '../domain/text.ts';
import { apiDuring } from './api-during.ts';
import { type ApiVersion, apiText, apiVersionOf, isAtLeast, lesserOf } from './api-version.ts';
import type { EngineFacts } from './engine.ts';
import type { Modem } from './modem.ts';
import { type Fields, fieldsOf, itemsOf, textOf } from './shape.ts';

/** Docker 20.10, of which Debian 12 is the last to carry it. */
const OLDEST: ApiVersion = { major: 1, minor: 41 };
/** The newest whose changes netui knows; later engines go on speaking it. */
const NEWEST: ApiVersion = { major: 1, minor: 54 };

/**
 * Finds out who answers, and pins the API version that both sides know best: without one an engine speaks its newest,
 * where fields that netui reads may have gone. Rejects with EngineFailure, `api-range` if there is none in common.
 */
export async function negotiate(modem: Modem, signal: AbortSignal): Promise<EngineFacts> {
  const [headers, version] = await Promise.all([modem.ping(signal), versionOf(modem, signal)]);
  // Some proxies let neither through: then the oldest, which most engines speak.
  const newest =
    apiVersionOf(textOf(headers['api-version'])) ?? apiVersionOf(textOf(version.ApiVersion)) ?? OLDEST;
  const oldest = apiVersionOf(textOf(version.MinAPIVersion)) ?? OLDEST;
  if (!isAtLeast(newest, OLDEST)) {
    throw outOfRange(
      modem,
      words`the engine speaks API ${clean(apiText(newest))} at most, netui ${clean(apiText(OLDEST))} at least`,
    );
  }
  if (!isAtLeast(NEWEST, oldest)) {
    throw outOfRange(
      modem,
      words`the engine speaks API ${clean(apiText(oldest))} at least, netui ${clean(apiText(NEWEST))} at most`,
    );
  }
  const pinned = lesserOf(newest, NEWEST);
  modem.pin(apiText(pinned));
  return {
    product: productOf(textOf(headers.server), version),
    version: clean(textOf(version.Version)),
    api: clean(apiText(pinned)),
  };
}

/* `GET /version`; empty if a proxy keeps it to itself, for the ping tells enough. */
async function versionOf(modem: Modem, signal: AbortSignal): Promise<Fields> {
  try {
    return fieldsOf(await apiDuring(modem, signal).version());
  } catch (error) {
    if (error instanceof EngineFailure && error.failure.status !== undefined) return {};
    throw error;
  }
}

/* By the ping's `Server` header, or, where a proxy writes its own there, by the first of the engine's parts. */
function productOf(server: string, version: Fields): EngineFacts['product'] {
  if (server.startsWith('Docker/')) return 'Docker';
  if (server.startsWith('Libpod/')) return 'Podman';
  const parts = itemsOf(version.Components).map(part => textOf(fieldsOf(part).Name));
  if (parts.includes('Podman Engine')) return 'Podman';
  return parts.includes('Engine') ? 'Docker' : 'unknown';
}

function outOfRange({ endpoint }: Modem, said: Safe): EngineFailure {
  return new EngineFailure({ kind: 'api-range', endpoint, said });
}
