import { shownAddress } from './address-plan.ts';
import { compareAddresses, compareSubnets } from './address.ts';
import type { Container } from './container.ts';
import type { Network } from './network.ts';
import { containersUnder } from './sharing.ts';
import { type Safe, type Told, words } from './text.ts';
import type { Topology } from './topology.ts';

/** One order of a list: how it is called in the list's title, and how two rows of it compare. */
export type NetworkOrder = {
  readonly id: 'name' | 'driver' | 'subnet' | 'used' | 'created';
  readonly label: Safe;
  compare(a: Network, b: Network, topology: Topology): number;
};

/** `network` is the raw name of the network whose containers are listed, undefined for all of them. */
export type ContainerOrder = {
  readonly id: 'name' | 'address' | 'state' | 'network' | 'created';
  readonly label: Safe;
  compare(a: Container, b: Container, network: string | undefined): number;
};

/** The running first, then what may come back by itself, then the rest. */
const STATES: readonly Container['state'][] = [
  'running',
  'paused',
  'restarting',
  'created',
  'exited',
  'removing',
  'dead',
  'unknown',
];

/* One collator: making one costs more than a thousand comparisons. English digits and letters on every machine. */
const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Names as people count: web-2 before web-10, case aside; equal only if they are the same text. */
export function compareNames(a: Told, b: Told): number {
  return natural.compare(a.safe, b.safe) || (a.raw === b.raw ? 0 : a.raw < b.raw ? -1 : 1);
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** How many containers a network's list holds, those in the sandbox of one on it included. */
export function usedBy(network: Network, topology: Topology): number {
  return containersUnder(network, topology).size;
}

const byName = (a: Network, b: Network): number => compareNames(a.name, b.name) || compareTexts(a.id, b.id);

/** The orders of the networks list, the first one being the default. */
export const networkOrders: readonly [NetworkOrder, ...NetworkOrder[]] = [
  { id: 'name', label: words`by name`, compare: byName },
  {
    id: 'driver',
    label: words`by driver`,
    compare: (a, b) => compareTexts(a.driver, b.driver) || byName(a, b),
  },
  {
    id: 'subnet',
    label: words`by subnet`,
    compare: (a, b) => compareSubnets(a.subnets[0]?.subnet ?? '', b.subnets[0]?.subnet ?? '') || byName(a, b),
  },
  {
    id: 'used',
    label: words`most used first`,
    compare: (a, b, topology) => usedBy(b, topology) - usedBy(a, topology) || byName(a, b),
  },
  {
    id: 'created',
    label: words`newest first`,
    compare: (a, b) => moment(b.created) - moment(a.created) || byName(a, b),
  },
];

function moment(created: string): number {
  return Date.parse(created) || 0;
}

const byContainerName = (a: Container, b: Container): number =>
  compareNames(a.name, b.name) || compareTexts(a.id, b.id);

function byFirstNetwork(a: Container, b: Container): number {
  const [left, right] = [firstNetwork(a), firstNetwork(b)];
  if (left && right) return compareNames(left, right);
  return left ? -1 : right ? 1 : 0;
}

function firstNetwork(container: Container): Told | undefined {
  let first: Told | undefined;
  for (const { network } of container.endpoints) {
    if (first === undefined || compareNames(network, first) < 0) first = network;
  }
  return first;
}

/** The orders of the containers list, the first one being the default. */
export const containerOrders: readonly [ContainerOrder, ...ContainerOrder[]] = [
  { id: 'name', label: words`by name`, compare: byContainerName },
  {
    id: 'address',
    label: words`by address`,
    compare: (a, b, network) =>
      compareAddresses(shownAddress(a, network).text, shownAddress(b, network).text) || byContainerName(a, b),
  },
  {
    id: 'state',
    label: words`by state`,
    compare: (a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state) || byContainerName(a, b),
  },
  {
    id: 'network',
    label: words`by network`,
    compare: (a, b) => byFirstNetwork(a, b) || byContainerName(a, b),
  },
  {
    id: 'created',
    label: words`newest first`,
    compare: (a, b) => b.created - a.created || byContainerName(a, b),
  },
];
