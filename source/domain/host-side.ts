import type { Clean } from './text.ts';

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

/** The engine's machine, as seen from the same machine. */
export type HostSide = {
  readonly interfaces: readonly HostInterface[];
  readonly routes: readonly HostRoute[];
  /** `ip_forward`; undefined where it cannot be read. */
  readonly forwards: boolean | undefined;
  /** `iptables-save`, a rule a line; undefined without the rights or the program. */
  readonly firewall: readonly Clean[] | undefined;
  /** By container id: the inode of the sandbox of its process. */
  readonly sandboxes: ReadonlyMap<string, Clean>;
  /** Connections that the kernel tracks, and how many it can (`nf_conntrack_count`, `_max`); absent where they cannot be read. */
  readonly conntrack?: { readonly count: number; readonly most: number };
  /** Whether a process `docker-proxy` runs; absent where that cannot be told. */
  readonly hasProxy?: boolean;
};

/** Why the engine's machine cannot be seen from here. */
export type HostUnseen = 'remote' | 'desktop' | 'container' | 'rootless' | 'not-linux' | 'not-proven';

/** True for a route that leads to everything that no other one leads to. */
export function isDefaultWay({ to }: HostRoute): boolean {
  return to === '0.0.0.0/0' || to === '::/0';
}
