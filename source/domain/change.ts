import type { ContainerDetail } from './container.ts';
import type { Clean, Safe, Told } from './text.ts';
import { words } from './text.ts';

/** A container or a network, by its id and as it was called when the change was asked for. */
export type Named = { readonly id: Clean; readonly name: Told };

/** A container or a network as a change names it. */
export function named({ id, name }: Named): Named {
  return { id, name };
}

/** What a container asks for on a network; whatever is absent is the engine's to choose. */
export type Wish = {
  readonly ipv4?: Clean;
  readonly ipv6?: Clean;
  readonly aliases?: readonly Told[];
  /** `GwPriority` (API 1.48): the network with the highest one gives the default route; 0 if absent. */
  readonly priority?: number;
};

export type Connect = { readonly kind: 'connect'; readonly container: Named; readonly network: Named } & Wish;

export type Disconnect = {
  readonly kind: 'disconnect';
  readonly container: Named;
  readonly network: Named;
  /** Also removes an endpoint whose container the engine no longer knows how to disconnect. */
  readonly force?: boolean;
};

export type Lifecycle = {
  readonly kind: 'start' | 'stop' | 'restart' | 'pause' | 'unpause';
  readonly container: Named;
};

/** Makes a network of driver bridge, the rest as the engine has it by default. Its id is '' until it is made. */
export type CreateNetwork = { readonly kind: 'create-network'; readonly network: Named };

export type RemoveNetwork = { readonly kind: 'remove-network'; readonly network: Named };

export type ContainerChange = Connect | Disconnect | Lifecycle;
export type NetworkChange = CreateNetwork | RemoveNetwork;

/** Something netui can do to the engine. */
export type Change = ContainerChange | NetworkChange;

/** True for what is done to a network itself, and to no container. */
export function isOfNetwork(change: Change): change is NetworkChange {
  return change.kind === 'create-network' || change.kind === 'remove-network';
}

/** Whether what is done can be taken back: nothing brings the moment before a restart back, or a network once removed. */
export function hasUndo({ kind }: Change): boolean {
  return kind !== 'restart' && kind !== 'remove-network';
}

/** What is known besides the topology when a change is judged. */
export type Known = {
  /** By container id; those not read yet are missing. */
  readonly details: ReadonlyMap<string, ContainerDetail>;
  /** The id of the container that netui itself runs in, if it runs in one. */
  readonly own?: string | undefined;
  /** Whether the engine heeds a gateway priority (API 1.48). */
  readonly heedsPriority: boolean;
};

/** A change in words, as the beginning of a sentence: `Disconnect tomcat82 from test_network`. */
export function changeText(change: Change): Safe {
  if (change.kind === 'create-network') return words`Create the network ${change.network.name.safe}`;
  if (change.kind === 'remove-network') return words`Remove the network ${change.network.name.safe}`;
  const container = change.container.name.safe;
  switch (change.kind) {
    case 'connect':
      return words`Connect ${container} to ${change.network.name.safe}`;
    case 'disconnect':
      return change.force
        ? words`Force ${container} off ${change.network.name.safe}`
        : words`Disconnect ${container} from ${change.network.name.safe}`;
    default:
      return words`${VERBS[change.kind]} ${container}`;
  }
}

const VERBS: Readonly<Record<Lifecycle['kind'], Safe>> = {
  start: words`Start`,
  stop: words`Stop`,
  restart: words`Restart`,
  pause: words`Pause`,
  unpause: words`Unpause`,
};
