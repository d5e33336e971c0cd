import type { Container, ContainerDetail } from './container.ts';
import type { EngineInfo } from './engine-info.ts';
import type { Clean, Safe } from './text.ts';
import type { Topology } from './topology.ts';

/** An interface of the docker host, as /sys/class/net has it. */
export type HostInterface = {
  readonly name: Clean;
  readonly index: number;
  /** The peer's or the parent's index (`iflink`); its own where it has none. */
  readonly link: number;
  readonly mac: Clean | '';
  readonly mtu: number;
  /** `operstate`: `up`, `down`, `unknown`, … */
  readonly state: Clean;
  /** The bridge that it is a port of, '' if none. */
  readonly master: Clean | '';
  /** `192.0.2.1/24`. */
  readonly addresses: readonly Clean[];
};

/** A route of the docker host; `to` is `0.0.0.0/0` or `::/0` for the default one. */
export type HostRoute = { readonly to: Clean; readonly via: Clean | ''; readonly link: Clean };

/** An interface inside a container's sandbox. `link` and `mac` are told to root only. */
export type SandboxInterface = {
  readonly name: Clean;
  readonly index: number;
  /** As in HostInterface, an index in the host's namespace; undefined where it was not told. */
  readonly link: number | undefined;
  readonly mac: Clean | '';
  readonly addresses: readonly Clean[];
};

/** The engine's machine, as seen from the same machine. */
export type HostSide = {
  readonly interfaces: readonly HostInterface[];
  readonly routes: readonly HostRoute[];
  /** `ip_forward`; undefined where it cannot be read. */
  readonly forwards: boolean | undefined;
  /** `iptables-save`, a rule a line; undefined without the rights or the program, or where nobody asked for it. */
  readonly firewall: readonly Clean[] | undefined;
  /** By container id: the inode of the sandbox of its process. */
  readonly sandboxes: ReadonlyMap<string, Clean>;
  /** What is inside the sandboxes of running containers, by container id; of those where it could be seen. */
  readonly inside?: ReadonlyMap<string, readonly SandboxInterface[]>;
  /** Connections that the kernel tracks, and how many it can (`nf_conntrack_count`, `_max`); absent where they cannot be read. */
  readonly conntrack?: { readonly count: number; readonly most: number };
  /** Whether a process `docker-proxy` runs; absent where that cannot be told. */
  readonly hasProxy?: boolean;
};

/** Why the engine's machine cannot be seen from here. */
export type HostUnseen =
  /** The endpoint is no socket of this machine. */
  | 'remote'
  | 'desktop'
  /** netui itself runs in a container, and sees that container's network. */
  | 'container'
  | 'rootless'
  | 'not-linux'
  /** The engine's containers are this machine's processes, but its bridges are in another network namespace. */
  | 'other-namespace'
  /** Nothing shows that the engine behind the socket is on this machine. */
  | 'not-proven'
  /** netui's own engine, which has no machine. */
  | 'built-in';

/** What a container with the host's network stack tells of it, and what that container is called. */
export type HostThrough = { readonly container: Safe; readonly side: HostSide };

/** What is known of the engine's machine. */
export type HostSeen =
  | { readonly kind: 'here'; readonly side: HostSide }
  | {
      readonly kind: 'unseen';
      readonly why: HostUnseen;
      readonly through?: HostThrough;
    };

/** What the engine tells, on which the proof rests that its machine is this one. */
export type HostQuestion = {
  readonly topology: Topology;
  /** By container id. */
  readonly details: ReadonlyMap<string, ContainerDetail>;
  readonly info: EngineInfo | undefined;
  /** Whether the firewall and the processes are wanted too. */
  readonly isThorough: boolean;
  /** Containers to look into even where that takes asking them: the ends of a way. */
  readonly ends?: readonly Container[];
};

/** Reads the machine that netui runs on, if it is the engine's. Never rejects; settles within its deadlines. */
export type HostReader = (asked: HostQuestion, signal: AbortSignal) => Promise<HostSeen>;

/** The side that is known of a host, seen from here or through a container. */
export function sideOf(seen: HostSeen | undefined): HostSide | undefined {
  return seen?.kind === 'here' ? seen.side : seen?.through?.side;
}

/** True for a route that leads to everything that no other one leads to. */
export function isDefaultWay({ to }: HostRoute): boolean {
  return to === '0.0.0.0/0' || to === '::/0';
}
