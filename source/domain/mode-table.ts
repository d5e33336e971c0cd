import { type Container, isRunning } from './container.ts';
import { driverModes } from './driver-modes.ts';
import { type ComparedMode, type ModeFacts } from './mode-facts.ts';
import { modeOf } from './mode.ts';
import { plainModes } from './plain-modes.ts';
import { compareNames } from './sort.ts';
import { joined, type Safe, words } from './text.ts';
import { ownerOf, type Topology } from './topology.ts';

/** One container of this engine in a mode's column. */
export type ModeEntry = {
  readonly container: Container;
  /** It is the one that the comparison was asked for. */
  readonly chosen: boolean;
  /** What the column alone does not tell: whose stack it shares, what else it is on. '' if nothing. */
  readonly remark: Safe | '';
};

export type ModeColumn = {
  readonly mode: ComparedMode;
  readonly facts: ModeFacts;
  readonly containers: readonly ModeEntry[];
  /** The chosen container is in it. */
  readonly marked: boolean;
};

export type ModeTable = {
  readonly columns: readonly ModeColumn[];
  /** Containers in none of these modes: disconnected from everything, on a driver that netui does not know, untold. */
  readonly others: readonly ModeEntry[];
};

const ALWAYS = ['bridge', 'user-defined', 'host', 'none', 'container'] as const;
const WHERE_USED = ['macvlan', 'ipvlan', 'overlay'] as const;

/**
 * Docker's network modes side by side, each with the containers of this engine that are in it. macvlan, ipvlan and
 * overlay are there if the engine has a network of that driver. `chosen` is a container's id.
 */
export function modeTable(topology: Topology, chosen?: string): ModeTable {
  const entries = topology.containers
    .toSorted((a, b) => compareNames(a.name, b.name))
    .map(container => ({
      mode: modeOf(container, topology).kind,
      entry: entryOf(container, topology, chosen),
    }));
  const column = (mode: ComparedMode, facts: ModeFacts): ModeColumn => {
    const containers = entries.filter(one => one.mode === mode).map(one => one.entry);
    return { mode, facts, containers, marked: containers.some(one => one.chosen) };
  };
  const used = WHERE_USED.filter(
    driver =>
      topology.networks.some(one => (one.driver as string) === driver) ||
      entries.some(one => one.mode === driver),
  );
  return {
    columns: [
      ...ALWAYS.map(mode => column(mode, plainModes[mode])),
      ...used.map(mode => column(mode, driverModes[mode])),
    ],
    others: entries.filter(one => one.mode === 'nothing' || one.mode === 'unknown').map(one => one.entry),
  };
}

function entryOf(container: Container, topology: Topology, chosen: string | undefined): ModeEntry {
  return { container, chosen: container.id === chosen, remark: remarkOn(container, topology) };
}

function remarkOn(container: Container, topology: Topology): Safe | '' {
  const owner = ownerOf(container, topology);
  if (owner === 'gone') return words`whose X is gone`;
  if (owner !== undefined) {
    const orphaned = isRunning(container) && !isRunning(owner);
    return orphaned ? words`in ${owner.name.safe}'s, which stopped` : words`in ${owner.name.safe}'s`;
  }
  const mode = modeOf(container, topology);
  if (mode.kind === 'nothing' || mode.kind === 'unknown') return mode.label;
  if (container.endpoints.length < 2) return '';
  const names = container.endpoints.map(one => one.network).toSorted(compareNames);
  return words`on ${joined(
    names.map(one => one.safe),
    words`, `,
  )}`;
}
