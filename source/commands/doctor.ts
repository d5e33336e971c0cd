import { askContainers } from '../diagnostics/ask-containers.ts';
import { diagnosisOf } from '../diagnostics/diagnosis.ts';
import { examinedOf } from '../diagnostics/examined.ts';
import type { Container } from '../domain/container.ts';
import type { EngineInfo } from '../domain/engine-info.ts';
import { type HostReader, sideOf } from '../domain/host-side.ts';
import type { Run } from '../domain/run.ts';
import type { Engine } from '../engine/engine.ts';
import { doctorJson } from './doctor-json.ts';
import { doctorText } from './doctor-text.ts';
import { readMembers } from './read-details.ts';
import { readTopology } from './read-topology.ts';

export type DoctorOptions = {
  readonly json: boolean;
  /** Whether containers may be asked from inside. */
  readonly asks: boolean;
  /** Cells of the terminal; undefined where there is none (a pipe), and no line is broken. */
  readonly width?: number;
  /** Hears how many of how many questions to containers are answered. */
  readonly onTold?: (done: number, all: number) => void;
};

/**
 * `netui doctor`: what is wrong with the engine's networks, the worst first. `runIn` runs programs inside a container,
 * to see who listens on its published ports and which names resolve; `readHost` the engine's machine, where that is here.
 * Exit 1 from a warning up. Rejects with EngineFailure, having printed nothing.
 */
export async function doctor(
  engine: Engine,
  runIn: (container: Container) => Run,
  readHost: HostReader,
  { json, asks, width, onTold }: DoctorOptions,
  out: (text: string) => void,
  signal: AbortSignal,
): Promise<{ readonly exit: 0 | 1 }> {
  const { api } = await engine.open(signal);
  const { topology, details } = await readTopology(engine, 'all', signal);
  const members = await readMembers(engine, topology.networks, signal);
  const info = await infoOf(engine, signal);
  const host = sideOf(await readHost({ topology, details, info, isThorough: true }, signal));
  const scene = { topology, details, networkDetails: members ?? new Map(), info, api, host };
  const told = asks ? await askContainers(scene, runIn, signal, onTold) : undefined;
  const { patient, at } = examinedOf(scene, told, { details: true, members: members !== undefined });
  const diagnosis = diagnosisOf(patient, at);
  out(json ? `${doctorJson(diagnosis, topology)}\n` : doctorText(diagnosis, width));
  return { exit: diagnosis.findings.some(({ severity }) => severity !== 'info') ? 1 : 0 };
}

/* An endpoint that does not tell it is no reason to tell nothing. */
async function infoOf(engine: Engine, signal: AbortSignal): Promise<EngineInfo | undefined> {
  return engine.info(signal).catch(() => undefined);
}
