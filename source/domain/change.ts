import type { ContainerDetail } from './container.ts';
import type { Clean, Safe, Told } from './text.ts';
import { words } from './text.ts';

/** A container or a network, by its id and as it was called when the change was asked for. */
export type Named = { readonly id: Clean; readonly name: Told };

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

/** Something netui can do to the engine. */
export type Change = Connect | Disconnect | Lifecycle;

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
