import { withToldMode } from '../domain/mode.ts';
import { topologyOf } from '../domain/topology.ts';
import type { Engine } from '../engine/engine.ts';
import { lsJson } from './ls-json.ts';
import { lsTable } from './ls-table.ts';
import { readDetails } from './read-details.ts';

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
  const read = await engine.read(signal);
  const asked = options.json ? read.containers : read.containers.filter(one => one.networkMode.raw === '');
  const { details, gone } = await readDetails(engine, asked, signal);
  const containers = read.containers
    .filter(one => !gone.has(one.id))
    .map(one => withToldMode(one, details.get(one.id)));
  const topology = topologyOf(read.networks, containers);
  if (options.json) out(`${lsJson({ address: engine.address, facts, topology, details })}\n`);
  else out(lsTable(topology, options.width));
}
