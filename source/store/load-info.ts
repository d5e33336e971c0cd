import type { EngineInfo } from '../domain/engine-info.ts';
import { type Failure, failureOf } from '../domain/failure.ts';
import type { Engine } from '../engine/engine.ts';

/** Reads what the engine tells of its host, one request at a time, beside everything else. */
export type InfoLoader = {
  /** The connection is new: what was told is read again once the first picture is there. */
  opened(): void;
  /** A picture came in. */
  wake(): void;
  /** Asks again, whatever is known. */
  again(): void;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
};

export function loadInfo(options: {
  readonly engine: Pick<Engine, 'info'>;
  readonly signal: AbortSignal;
  readonly tell: (info: EngineInfo | Failure) => void;
}): InfoLoader {
  const { engine, signal, tell } = options;
  let isWanted = true;
  let running: Promise<void> | undefined;

  async function read(): Promise<void> {
    const info = await engine.info(signal).catch(failureOf);
    running = undefined;
    if (!signal.aborted) tell(info);
  }

  function wake(): void {
    if (!isWanted || running !== undefined || signal.aborted) return;
    isWanted = false;
    running = read();
  }

  return {
    opened: () => (isWanted = true),
    wake,
    again: () => {
      isWanted = true;
      wake();
    },
    settled: async () => await running,
  };
}
