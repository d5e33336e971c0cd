import { compareStacks, type StackVerdict, stackOwner } from './compare-stacks.ts';
import type { Container, ContainerDetail } from './container.ts';
import type { Evidence } from './evidence.ts';
import { type EvidenceAbout, type EvidenceRow, evidenceRows } from './evidence-rows.ts';
import { modeOf } from './mode.ts';
import { isDefaultBridge } from './names.ts';
import { portsOf, portText, unmetPorts } from './publishing.ts';
import { joined, type Safe, words } from './text.ts';
import type { Topology } from './topology.ts';

export type ComparedAbout = 'mode' | EvidenceAbout | 'names' | 'ports' | 'inCommon' | 'ping';

/** What holds of one of the two, a line each; `missing`: the line says why it is not known. */
export type ComparedCell = { readonly lines: readonly Safe[]; readonly missing?: true };

export type ComparedRow = {
  readonly about: ComparedAbout;
  readonly label: Safe;
  readonly a: ComparedCell;
  readonly b: ComparedCell;
  /** undefined where one of them is not known, or where to differ would mean nothing (ping). */
  readonly differs: boolean | undefined;
};

export type Comparison = {
  readonly a: Container;
  readonly b: Container;
  readonly stack: StackVerdict;
  readonly rows: readonly ComparedRow[];
};

/** What ping said in each container about the other, a line each. */
export type PingsSaid = { readonly a: readonly Safe[]; readonly b: readonly Safe[] };

const NONE: ComparedCell = { lines: [words`–`] };

/** Two containers side by side: what the engine tells of them, and what they say themselves. */
export function compareTwo(
  a: Container,
  b: Container,
  evidenceA: Evidence,
  evidenceB: Evidence,
  topology: Topology,
  details: ReadonlyMap<string, ContainerDetail>,
  pings?: PingsSaid,
): Comparison {
  const rowsB = evidenceRows(evidenceB);
  const each = (cellOf: (container: Container) => ComparedCell): readonly [ComparedCell, ComparedCell] => [
    cellOf(a),
    cellOf(b),
  ];
  const common = inCommon(a, b, topology);
  return {
    a,
    b,
    stack: compareStacks(a, b, [evidenceA, evidenceB], topology),
    rows: [
      row('mode', words`Mode`, ...each(one => ({ lines: [modeOf(one, topology).label] }))),
      ...evidenceRows(evidenceA).map((one, at) => row(one.about, one.label, told(one), told(rowsB[at]))),
      row('names', words`Answers to`, ...each(one => names(one, topology, details))),
      row('ports', words`Publishes`, ...each(one => ports(one, topology, details))),
      row('inCommon', words`In common`, common, common),
      ...(pings
        ? [{ ...row('ping', words`Ping`, orNone(pings.a), orNone(pings.b)), differs: undefined }]
        : []),
    ],
  };
}

function row(about: ComparedAbout, label: Safe, a: ComparedCell, b: ComparedCell): ComparedRow {
  return { about, label, a, b, differs: differ(a, b) };
}

function differ(a: ComparedCell, b: ComparedCell): boolean | undefined {
  if (a.missing || b.missing) return undefined;
  // In whichever order they were told: programs have orders of their own.
  const [left, right] = [a, b].map(one => joined(one.lines.toSorted(), words`\n`));
  return left !== right;
}

function told(row: EvidenceRow | undefined): ComparedCell {
  if (row?.missing !== undefined) return { lines: [row.missing], missing: true };
  return orNone(row?.lines ?? []);
}

function orNone(lines: readonly Safe[]): ComparedCell {
  return lines.length === 0 ? NONE : { lines };
}

/* Names and ports are the stack's, and so those of the container whose stack it is. */
function names(
  container: Container,
  topology: Topology,
  details: ReadonlyMap<string, ContainerDetail>,
): ComparedCell {
  const owner = stackOwner(container, topology);
  if (owner === 'host' || owner === 'gone') return NONE;
  const detail = details.get(owner.id);
  if (detail === undefined) return { lines: [words`The engine does not tell.`], missing: true };
  const lines = detail.endpoints.flatMap(({ network, names }) =>
    names.length === 0 || isNameless(network.raw, topology)
      ? []
      : [words`${joined(unique(names.map(one => one.safe)), words`, `)} on ${network.safe}`],
  );
  return orNone(lines);
}

function isNameless(network: string, topology: Topology): boolean {
  const found = topology.networkByName.get(network);
  return found !== undefined && (isDefaultBridge(found) || isNoNetwork(network, topology));
}

function isNoNetwork(network: string, topology: Topology): boolean {
  const driver: string = topology.networkByName.get(network)?.driver ?? network;
  return driver === 'host' || driver === 'null' || driver === 'none';
}

function unique(texts: readonly Safe[]): readonly Safe[] {
  return [...new Set(texts)];
}

function ports(
  container: Container,
  topology: Topology,
  details: ReadonlyMap<string, ContainerDetail>,
): ComparedCell {
  const owner = stackOwner(container, topology);
  const of = owner === 'host' || owner === 'gone' ? container : owner;
  const detail = details.get(of.id);
  const open = portsOf(of).filter(one => one.hostPort !== undefined);
  const unmet = detail === undefined ? [] : unmetPorts(of, detail, topology);
  return orNone([
    ...(owner === 'host' ? [words`the host's own ports`] : []),
    ...open.map(one => portText(one, 'detail')),
    ...unmet.map(one => words`${portText(one.port, 'detail')}: asked for, not in effect`),
  ]);
}

function inCommon(a: Container, b: Container, topology: Topology): ComparedCell {
  const [left, right] = [a, b].map(one => networksOf(one, topology));
  return orNone((left ?? []).filter(one => right?.includes(one)));
}

function networksOf(container: Container, topology: Topology): readonly Safe[] {
  const owner = stackOwner(container, topology);
  if (owner === 'host' || owner === 'gone') return [];
  return owner.endpoints.filter(one => !isNoNetwork(one.network.raw, topology)).map(one => one.network.safe);
}
