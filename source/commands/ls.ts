import type { Engine } from '../engine/engine.ts';
import { lsJson } from './ls-json.ts';
import { lsTable } from './ls-table.ts';
import { readTopology } from './read-topology.ts';

export type LsOptions = {
  readonly json: boolean;
  /** Cells of the terminal, to cut long names to; undefined where there is none (a pipe), and nothing is cut. */
  readonly width?: number;
};

/**
 * `netui ls`: the engine's networks and containers, printed once by `out`. Aliases and names are in the JSON only, so
 * that the table costs no request a container, except where the list leaves out the mode (Podman). Rejects with
 * EngineFailure, having printed nothing.
 */
export async function ls(
  engine: Engine,
  options: LsOptions,
  out: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const facts = await engine.open(signal);
  const { topology, details } = await readTopology(engine, options.json ? 'all' : 'untold', signal);
  if (options.json) out(`${lsJson({ address: engine.address, facts, topology, details })}\n`);
  else out(lsTable(topology, options.width));
}
