import { atHand } from '../diagnostics/at-hand.ts';
import { checkable, diagnose } from '../diagnostics/diagnose.ts';
import type { Patient } from '../diagnostics/rule.ts';
import type { EngineInfo } from '../domain/engine-info.ts';
import { findThing } from '../domain/find-object.ts';
import { type HostReader, sideOf } from '../domain/host-side.ts';
import { type MapGraph, mapGraph } from '../domain/map-graph.ts';
import { everything, type MapScope, scoped } from '../domain/map-scope.ts';
import { type MapSigns, worstSigns } from '../domain/map-signs.ts';
import type { Safe } from '../domain/text.ts';
import type { Topology } from '../domain/topology.ts';
import type { Engine } from '../engine/engine.ts';
import { mapDot } from './map-dot.ts';
import { mapJson } from './map-json.ts';
import { mapMermaid } from './map-mermaid.ts';
import { mapSvg } from './map-svg.ts';
import { mapText } from './map-text.ts';
import { readTopology } from './read-topology.ts';

export const mapFormats = ['text', 'mermaid', 'dot', 'svg', 'json'] as const;
export type MapFormat = (typeof mapFormats)[number];

export type MapOptions = {
  /** A network's or container's name, id or the beginning of that; undefined: all of it. */
  readonly name: string | undefined;
  readonly format: MapFormat;
  /** Cells of the terminal; undefined where there is none (a pipe). */
  readonly width?: number;
};

/** What is drawn: the part that was asked for, and how bad what was found about it is. */
export type MapPicture = { readonly graph: MapGraph; readonly signs: MapSigns; readonly scope: MapScope };

/** 2: the name stands for nothing or for several, and `say` says which. */
export type MapEnd = { readonly exit: 0 } | { readonly exit: 2; readonly say: Safe };

/**
 * `netui map [NAME]`: who is wired to whom, printed once by `out`; of a network everybody on it, of a container
 * everybody that shares a network with it. Signed with what the doctor's rules find without asking any container.
 * Rejects with EngineFailure, having printed nothing.
 */
export async function map(
  engine: Engine,
  readHost: HostReader,
  { name, format, width }: MapOptions,
  out: (text: string) => void,
  signal: AbortSignal,
): Promise<MapEnd> {
  const { api } = await engine.open(signal);
  const { topology, details } = await readTopology(engine, 'all', signal);
  const scope = scopeOf(topology, name);
  if ('why' in scope) return { exit: 2, say: scope.why };
  const info = await infoOf(engine, signal);
  const host = sideOf(await readHost({ topology, details, info, isThorough: false }, signal));
  const patient: Patient = {
    topology,
    details,
    networkDetails: new Map(),
    info,
    api,
    host,
    listening: new Map(),
    names: new Map(),
  };
  const at = atHand(patient, { details: true, members: false, inside: false });
  const signs = worstSigns(diagnose(patient, checkable(at)));
  const graph = scoped(mapGraph(topology, host, info?.name), scope);
  out(drawn({ graph, signs, scope }, format, width));
  return { exit: 0 };
}

function scopeOf(topology: Topology, name: string | undefined): MapScope | { readonly why: Safe } {
  if (name === undefined) return everything;
  const hit = findThing(topology, name);
  if ('why' in hit) return hit;
  return 'network' in hit
    ? { kind: 'network', id: hit.network.id }
    : { kind: 'around', id: hit.container.id };
}

/* An endpoint that does not tell it is no reason to tell nothing. */
async function infoOf(engine: Engine, signal: AbortSignal): Promise<EngineInfo | undefined> {
  return engine.info(signal).catch(() => undefined);
}

function drawn(picture: MapPicture, format: MapFormat, width: number | undefined): Safe {
  switch (format) {
    case 'text':
      return mapText(picture, width);
    case 'mermaid':
      return mapMermaid(picture);
    case 'dot':
      return mapDot(picture);
    case 'svg':
      return mapSvg(picture);
    case 'json':
      return mapJson(picture);
  }
}
