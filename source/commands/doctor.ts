import { askContainers } from '../diagnostics/ask-containers.ts';
import { atHand } from '../diagnostics/at-hand.ts';
import { checkable, diagnose, rules } from '../diagnostics/diagnose.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Patient } from '../diagnostics/rule.ts';
import type { Container } from '../domain/container.ts';
import type { EngineInfo } from '../domain/engine-info.ts';
import { type HostReader, sideOf } from '../domain/host-side.ts';
import type { Run } from '../domain/run.ts';
import type { Topology } from '../domain/topology.ts';
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
};

/** What the doctor found, and what was looked at. */
export type Diagnosis = {
  readonly topology: Topology;
  readonly findings: readonly Finding[];
  /** Ids of the rules that could say something, and of those that could not. */
  readonly checked: readonly string[];
  readonly unchecked: readonly string[];
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
  { json, asks, width }: DoctorOptions,
  out: (text: string) => void,
  signal: AbortSignal,
): Promise<{ readonly exit: 0 | 1 }> {
  const { api } = await engine.open(signal);
  const { topology, details } = await readTopology(engine, 'all', signal);
  const members = await readMembers(engine, topology.networks, signal);
  const info = await infoOf(engine, signal);
  const host = sideOf(await readHost({ topology, details, info, isThorough: true }, signal));
  const seen = { topology, details, networkDetails: members ?? new Map(), info, api, host };
  const told = asks ? await askContainers(seen, runIn, signal) : { listening: new Map(), names: new Map() };
  const patient: Patient = { ...seen, ...told };
  const at = atHand(patient, { details: true, members: members !== undefined, inside: asks });
  const checked = checkable(at);
  const diagnosis: Diagnosis = {
    topology,
    findings: diagnose(patient, checked),
    checked: checked.map(({ id }) => id),
    unchecked: rules.filter(one => !checked.includes(one)).map(({ id }) => id),
  };
  out(json ? `${doctorJson(diagnosis)}\n` : doctorText(diagnosis, width));
  return { exit: diagnosis.findings.some(({ severity }) => severity !== 'info') ? 1 : 0 };
}

/* An endpoint that does not tell it is no reason to tell nothing. */
async function infoOf(engine: Engine, signal: AbortSignal): Promise<EngineInfo | undefined> {
  return engine.info(signal).catch(() => undefined);
}
