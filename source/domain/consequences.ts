import { type Change, changeText, type ContainerChange, isOfNetwork, type Known } from './change.ts';
import { currentNetwork } from './change-refusal.ts';
import { connectConsequences } from './consequences-of-connect.ts';
import { disconnectConsequences } from './consequences-of-disconnect.ts';
import { lifecycleConsequences } from './consequences-of-lifecycle.ts';
import { networkConsequences } from './consequences-of-network.ts';
import type { Container } from './container.ts';
import type { Effects } from './effects.ts';
import { type Safe, wasEscaped, words } from './text.ts';
import type { Topology } from './topology.ts';

/** Everything that a confirmation says. */
export type Consequences = Omit<Effects, 'grave'> & {
  readonly question: Safe;
  /** What has to be typed to confirm; absent where a key confirms. */
  readonly typed?: Safe;
};

/**
 * What a change that can be made (`refusalOf` says nothing) does to the container and to others; undefined if the
 * container or network is gone.
 */
export function consequencesOf(change: Change, topology: Topology, known: Known): Consequences | undefined {
  if (isOfNetwork(change)) {
    const { grave: _, ...effects } = networkConsequences(change, topology);
    return { ...effects, question: words`${changeText(change)}?` };
  }
  const container = topology.containerById.get(change.container.id);
  const found = container && effectsOf(change, container, topology, known);
  if (container === undefined || found === undefined) return undefined;
  const { grave, ...effects } = found;
  const isOwn = container.id === known.own && change.kind !== 'connect' && change.kind !== 'start';
  const warnings = [...effects.warnings, ...warningsAbout(container, isOwn)];
  const typed = wasEscaped(container.name) ? (container.id.slice(0, 12) as Safe) : container.name.safe;
  return {
    ...effects,
    warnings,
    question: words`${changeText(change)}?`,
    ...((grave || isOwn) && { typed }),
  };
}

function effectsOf(
  change: ContainerChange,
  container: Container,
  topology: Topology,
  known: Known,
): Effects | undefined {
  if (change.kind !== 'connect' && change.kind !== 'disconnect') {
    return lifecycleConsequences(change.kind, container, topology, known);
  }
  const network = currentNetwork(change, topology);
  if (network === undefined) return undefined;
  if (change.kind === 'connect') return connectConsequences(change, container, network, topology);
  return disconnectConsequences(change, container, network, topology, known);
}

/** The label by which a swarm marks the containers of its services. */
const TASK = 'com.docker.swarm.task.id';

function warningsAbout(container: Container, isOwn: boolean): readonly Safe[] {
  const isTask = container.labels.some(([name]) => name.raw === TASK);
  return [
    ...(isOwn ? [words`netui itself runs in this container and may lose the engine by it.`] : []),
    ...(isTask
      ? [
          words`It belongs to a swarm service: the engine obeys, and the swarm does not know and may replace it.`,
        ]
      : []),
  ];
}
