import { type Container, type ContainerDetail, isRunning } from '../domain/container.ts';
import { valueOf } from '../domain/evidence.ts';
import type { Clean } from '../domain/text.ts';
import { endpointOn } from '../domain/topology.ts';
import { isFailure } from './engine-state.ts';
import { heldAddress } from './held-address.ts';
import { selectedContainer } from './selection.ts';
import type { State } from './state.ts';

// What the steps of the tour look for in the state, by the names of the lab.

export function containerCalled({ engine: { topology } }: State, name: string): Container | undefined {
  return topology?.containers.find(one => one.name.raw === name);
}

/** It is selected, in the list as it always is. */
export function isSelected(state: State, name: string): boolean {
  const { subject, filter } = state.screen;
  const isAll = filter.text === '' && !filter.editing;
  return subject === 'containers' && isAll && selectedContainer(state)?.name.raw === name;
}

export function runs(state: State, name: string): boolean {
  const container = containerCalled(state, name);
  return container !== undefined && isRunning(container);
}

/** It is there, and does not run. */
export function isStopped(state: State, name: string): boolean {
  const container = containerCalled(state, name);
  return container !== undefined && !isRunning(container);
}

/** Its IPv4 address there; undefined if it has none. */
export function addressOn(state: State, name: string, network: string): Clean | undefined {
  const container = containerCalled(state, name);
  return (container && endpointOn(container, network)?.ipv4) || undefined;
}

/** The address that it had there before it was stopped; undefined if netui saw none. */
export function addressHeldBy(state: State, name: string, network: string): Clean | undefined {
  const container = containerCalled(state, name);
  return container && heldAddress(state.engine.held, container.id, network);
}

/** It is there, and has no endpoint on that network. */
export function isOff(state: State, name: string, network: string): boolean {
  const container = containerCalled(state, name);
  return container !== undefined && endpointOn(container, network) === undefined;
}

/** Which forms of the target answered in the ping between these two, whoever asked; undefined until it is over. */
export function answersBetween(
  { probes: { ping } }: State,
  one: string,
  other: string,
): { readonly ip: boolean; readonly name: boolean } | undefined {
  if (!ping?.isOver || ping.target.kind !== 'container') return undefined;
  const pair = [ping.from.name.raw, ping.target.container.name.raw].sort().join();
  if (pair !== [one, other].sort().join()) return undefined;
  const answered = (by: 'ip' | 'name') =>
    ping.tries.some(
      ({ form, progress }) =>
        form.by === by &&
        progress?.kind === 'ended' &&
        (progress.outcome.kind === 'answers' || progress.outcome.kind === 'some-lost'),
    );
  return { ip: answered('ip'), name: answered('name') };
}

/** It was asked from inside, and no interface but lo has an address. */
export function hasOnlyLo(state: State, name: string): boolean {
  const container = containerCalled(state, name);
  const evidence = container && state.probes.evidence.get(container.id);
  const interfaces = evidence && valueOf(evidence.interfaces);
  return interfaces?.every(one => one.name === 'lo' || one.addresses.length === 0) ?? false;
}

/** Both run, and `one` was started after `other`, by the engine's clock. */
export function startedAfter(state: State, one: string, other: string): boolean {
  if (!runs(state, one) || !runs(state, other)) return false;
  const [later, earlier] = [one, other].map(name => Date.parse(detailOf(state, name)?.startedAt ?? ''));
  return later !== undefined && earlier !== undefined && later > earlier;
}

/** What inspect told of it, if it has. */
export function detailOf(state: State, name: string): ContainerDetail | undefined {
  const container = containerCalled(state, name);
  const detail = container && state.engine.details.get(container.id);
  return isFailure(detail) ? undefined : detail;
}
