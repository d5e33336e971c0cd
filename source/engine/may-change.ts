import { EngineFailure } from '../domain/failure.ts';
import { words } from '../domain/text.ts';
import type { Modem } from './modem.ts';

/** Throws EngineFailure `read-only` where nothing may be changed. */
export function mayChange({ access, endpoint }: Modem): void {
  if (access !== 'full') throw new EngineFailure({ kind: 'read-only', endpoint, said: words`` });
}
