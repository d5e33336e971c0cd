import type { HostInterface, HostSide } from '../domain/host-side.ts';
import { isDefaultWay, sideOf } from '../domain/host-side.ts';
import { wayAround, whyUnseen } from '../domain/host-unseen.ts';
import { interfaceOf } from '../domain/network-option.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import type { Topology } from '../domain/topology.ts';
import { pairsOf } from '../domain/veth-pairs.ts';
import type { HostState } from '../store/host-state.ts';
import { block, orNone, proseLines, tableLines } from './facts.ts';
import { address, faint, type Line, quiet, type Span, text, warn } from './line.ts';
import type { Column } from './table.ts';

/** The interfaces of the host, ports below their bridges, and whose they are; or why they cannot be seen, and what helps. */
export function hostInterfaces(
  host: HostState,
  topology: Topology,
  width: number,
  mayAsk: boolean,
): readonly Line[] {
  const { seen } = host;
  if (seen === undefined) return [];
  const side = sideOf(seen);
  const unseen =
    seen.kind === 'unseen'
      ? [
          ...proseLines(whyUnseen(seen.why), width),
          ...(seen.through
            ? proseLines(
                words`This is what ${seen.through.container} told, which has the host's network stack.`,
                width,
              )
            : proseOf(wayAround(seen.why, topology, mayAsk), width)),
        ]
      : [];
  const count = side === undefined ? words`` : words`${side.interfaces.length}`;
  return block(words`Interfaces of the host`, count, [
    ...unseen,
    ...(side ? interfaceTable(side, topology, width) : []),
  ]);
}

function proseOf(text: Safe | '', width: number): readonly Line[] {
  return text === '' ? [] : proseLines(text, width);
}

type Row = { readonly one: HostInterface; readonly isPort: boolean };

function interfaceTable(side: HostSide, topology: Topology, width: number): readonly Line[] {
  const use = usesOf(side, topology);
  const columns: readonly Column<Row>[] = [
    { title: words`Name`, cell: nameCell, least: 15, most: 19, leaves: 0 },
    { title: words`State`, cell: ({ one }) => stateCell(one), least: 4, most: 10, leaves: 0 },
    {
      title: words`MTU`,
      cell: ({ one }) => [text(words`${one.mtu}`)],
      align: 'right',
      least: 5,
      most: 5,
      leaves: 1,
    },
    {
      title: words`Used by`,
      cell: ({ one }) => orNone(use.get(one.name) ?? ''),
      least: 12,
      most: 34,
      leaves: 2,
    },
    {
      title: words`Addresses`,
      cell: ({ one }) => orNone(joined(one.addresses.filter(isTelling), words`  `), address),
      least: 18,
      most: 60,
      leaves: 3,
    },
  ];
  return tableLines(columns, rowsOf(side), width);
}

/* Every interface has one of those. */
function isTelling(one: string): boolean {
  return !one.startsWith('fe80:');
}

function rowsOf({ interfaces }: HostSide): readonly Row[] {
  const names = new Set<string>(interfaces.map(({ name }) => name));
  const portsOf = (bridge: HostInterface) => interfaces.filter(({ master }) => master === bridge.name);
  return interfaces
    .filter(({ master }) => !names.has(master))
    .flatMap(one => [{ one, isPort: false }, ...portsOf(one).map(port => ({ one: port, isPort: true }))]);
}

function nameCell({ one, isPort }: Row): readonly Span[] {
  return isPort ? [faint(words`└ `), text(one.name)] : [text(one.name)];
}

function stateCell({ state }: HostInterface): readonly Span[] {
  // lo, and tunnels, have no state of their own.
  if (state === 'up' || state === 'unknown') return [text(words`up`)];
  return [state === 'down' ? quiet(state) : warn(state)];
}

/* By interface: the network whose bridge or parent it is, whose other end, and whether the way out goes through it. */
function usesOf(side: HostSide, topology: Topology): ReadonlyMap<string, Safe> {
  const uses = new Map<string, Safe>();
  for (const { link } of side.routes.filter(isDefaultWay)) uses.set(link, words`the way out`);
  for (const network of topology.networks) {
    const name = interfaceOf(network);
    if (name === undefined) continue;
    const known = uses.get(name);
    uses.set(name, known === undefined ? network.name.safe : words`${known}, ${network.name.safe}`);
  }
  for (const container of topology.containers.filter(({ endpoints }) => endpoints.length > 0)) {
    for (const { inside, outside } of pairsOf(container.id, side, topology)) {
      if (outside.kind === 'veth')
        uses.set(outside.interface.name, words`${inside.name}@${container.name.safe}`);
    }
  }
  return uses;
}
