import type { Container, ContainerDetail } from '../domain/container.ts';
import {
  containerHaystack,
  type Haystack,
  matches,
  networkHaystack,
  networkMatches,
} from '../domain/filter.ts';
import type { Failure } from '../domain/failure.ts';
import { type ContainerRow, containerRows } from '../domain/list-rows.ts';
import type { Network } from '../domain/network.ts';
import { containerOrders, networkOrders, usedBy } from '../domain/sort.ts';
import { type Topology, topologyOf } from '../domain/topology.ts';
import { isFailure } from './engine-state.ts';
import { lastAnswer } from './last-answer.ts';
import type { State } from './state.ts';

/** One row of the networks list. */
export type NetworkRow = {
  readonly network: Network;
  readonly usedBy: number;
  /** False when it is listed only because a container on it matches the filter. */
  readonly matches: boolean;
};

type Details = ReadonlyMap<string, ContainerDetail | Failure>;
const nothing: Topology = topologyOf([], []);

/* Every row is made when topology, order or filter change, and never on a key that only moves. */
const sortedNetworks = lastAnswer((topology: Topology, order: string): readonly NetworkRow[] => {
  const { compare } = networkOrders.find(one => one.id === order) ?? networkOrders[0];
  return topology.networks
    .toSorted((a, b) => compare(a, b, topology))
    .map(network => ({ network, usedBy: usedBy(network, topology), matches: true }));
});

const foundContainers = lastAnswer(
  (topology: Topology, details: Details, text: string): ReadonlySet<Container> => {
    return new Set(topology.containers.filter(one => matches(haystackOf(one, details.get(one.id)), text)));
  },
);

const filteredNetworks = lastAnswer(
  (
    rows: readonly NetworkRow[],
    topology: Topology,
    found: ReadonlySet<Container>,
    text: string,
  ): readonly NetworkRow[] =>
    rows.flatMap(row => {
      const hay = networkHaystack(row.network);
      if (!networkMatches(row.network, hay, text, topology, one => found.has(one))) return [];
      return [{ ...row, matches: matches(hay, text) }];
    }),
);

const listedContainers = lastAnswer(
  (topology: Topology, order: string, scope: Network | 'all', found: ReadonlySet<Container> | undefined) =>
    containerRows(topology, {
      scope,
      order: containerOrders.find(one => one.id === order) ?? containerOrders[0],
      matches: found === undefined ? () => true : one => found.has(one),
    }),
);

const haystacks = new WeakMap<Container, { readonly detail: unknown; readonly hay: Haystack }>();

/* Made once for a container as read, and again when its inspect answer comes in. */
function haystackOf(container: Container, detail: ContainerDetail | Failure | undefined): Haystack {
  const known = haystacks.get(container);
  if (known && known.detail === detail) return known.hay;
  const hay = containerHaystack(container, isFailure(detail) ? undefined : detail);
  haystacks.set(container, { detail, hay });
  return hay;
}

function found(state: State): ReadonlySet<Container> | undefined {
  const { topology = nothing, details } = state.engine;
  const { text } = state.screen.filter;
  return text === '' ? undefined : foundContainers(topology, details, text);
}

/** The rows of the networks list, sorted and filtered. */
export function networkRowsOf(state: State): readonly NetworkRow[] {
  const { topology = nothing } = state.engine;
  const rows = sortedNetworks(topology, state.screen.orders.networks);
  const hits = found(state);
  return hits === undefined ? rows : filteredNetworks(rows, topology, hits, state.screen.filter.text);
}

/** Which containers are listed: the selected network's, or all of them: when asked for, and while a filter searches. */
export function containerScope(state: State): Network | 'all' {
  const { screen } = state;
  if (screen.everyContainer || screen.filter.text !== '') return 'all';
  return networkRowsOf(state)[screen.cursors.networks.index]?.network ?? 'all';
}

/** The rows of the containers list, sorted and filtered. */
export function containerRowsOf(state: State): readonly ContainerRow[] {
  const { topology = nothing } = state.engine;
  return listedContainers(topology, state.screen.orders.containers, containerScope(state), found(state));
}
