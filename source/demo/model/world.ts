import type { Kernel, Netns } from '../kernel/netns.ts';
import type { Edition } from './edition.ts';

/** Everything that the built-in engine is: its networks, containers and kernel, its clock and its memory of events. */
export interface World {
  readonly edition: Edition;
  readonly kernel: Kernel;
  readonly clock: WorldClock;
  /** By id; in the order in which they were made. */
  readonly networks: Map<string, Network>;
  /** By id; in the order in which they were made. */
  readonly containers: Map<string, Container>;
  readonly images: Image[];
  readonly execs: Map<string, Exec>;
  readonly events: EventLog;
  /** 64 hex digits, never the same twice; the same sequence for the same seed. */
  readonly newId: () => string;
  /** Host ports taken by programs that Docker knows nothing of: `tcp/5000`. */
  readonly hostPorts: Set<string>;
  /** The engine's own name, as in `docker info`. */
  readonly hostname: string;
}

/** The world's time: real in the program, turned by hand in tests. */
export interface WorldClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after so many milliseconds, rejects with the signal's reason when it is aborted first. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export interface Network {
  readonly id: string;
  readonly name: string;
  readonly created: number;
  readonly scope: 'local' | 'swarm';
  readonly driver: 'bridge' | 'host' | 'null' | 'macvlan' | 'overlay';
  readonly enableIPv6: boolean;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly ingress: boolean;
  readonly options: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly pools: readonly Pool[];
  /** Whether the subnets were asked for: else a container cannot ask for an address (20.10). */
  readonly ownSubnets: boolean;
  /** IPAM's options as they were asked for; null as the engine gives them back. */
  readonly ipamOptions: Readonly<Record<string, string>> | null;
  /** Peers of an overlay network, as inspect lists them. */
  readonly peers?: readonly { readonly Name: string; readonly IP: string }[];
}

/** One subnet of a network and who has which of its addresses. */
export interface Pool {
  readonly family: 4 | 6;
  /** `172.18.0.0/16`. */
  readonly subnet: string;
  /** Addresses are given out from here, when it was asked for. */
  readonly range?: string;
  readonly gateway: string;
  /** 20.10 does not give back a gateway that it chose itself: then this is false. */
  readonly gatewayTold: boolean;
  readonly auxiliary: Readonly<Record<string, string>>;
  /** The engine chose it: then nobody can ask for an address of it. */
  readonly chosen?: true;
  /** Address → who holds it: an endpoint's id, or `gateway`, `auxiliary`. */
  readonly leases: Map<string, string>;
}

/** What a container's creator asked for on one network: EndpointConfig of the create and connect requests. */
export interface EndpointWish {
  readonly ipv4?: string;
  readonly ipv6?: string;
  readonly aliases: readonly string[];
  readonly links: readonly string[];
  readonly driverOpts: Readonly<Record<string, string>> | null;
  /** IPAMConfig came with the wish, though it may name no address: inspect gives it back as it came. */
  readonly ipamGiven?: true;
  readonly mac?: string;
  /** API 1.48. */
  readonly gwPriority: number;
}

/**
 * A container on a network. Kept by the network's *name*: a network that is made anew under it does not heal it,
 * for `networkId` stays what it was. What only a running container has is in `live`.
 */
export interface Endpoint {
  readonly networkName: string;
  /** Empty before the first start, and when connected while stopped. */
  networkId: string;
  wish: EndpointWish;
  live?: LiveEndpoint;
}

export interface LiveEndpoint {
  readonly id: string;
  readonly ipv4: string;
  readonly prefix4: number;
  readonly ipv6: string;
  readonly prefix6: number;
  readonly mac: string;
  /** The interface inside: `eth0`; empty on host and none. */
  readonly link: string;
}

export type Status = 'created' | 'running' | 'paused' | 'restarting' | 'exited' | 'dead';

export interface Container {
  readonly id: string;
  name: string;
  readonly created: number;
  readonly image: Image;
  /** `Config` and `HostConfig` as the create request had them, defaults filled in: what inspect gives back. */
  readonly config: ContainerConfig;
  readonly hostConfig: HostConfig;
  state: {
    status: Status;
    pid: number;
    exitCode: number;
    error: string;
    /** Milliseconds since 1970; 0 when it never did. */
    startedAt: number;
    finishedAt: number;
    restartCount: number;
  };
  /** By network name, in the order of connecting. Empty in container mode. */
  readonly endpoints: Map<string, Endpoint>;
  /** The stack it runs in; only while it runs. Shared in host and container mode. */
  netns?: Netns;
  /** What is published now, as inspect's NetworkSettings.Ports has it; `undefined` values print as null. */
  ports: Map<string, readonly { readonly HostIp: string; readonly HostPort: string }[] | null>;
  /** Ends its process: SIGKILL; only while it runs. */
  end?: AbortController;
  /** What it has written, each with when and on which of the two streams. */
  readonly output: { readonly at: number; readonly stream: 1 | 2; readonly text: string }[];
  /** Resolved with the exit code whenever it ends; see wait. */
  readonly waiters: Set<(exitCode: number) => void>;
}

export interface ContainerConfig {
  readonly Hostname: string;
  readonly Domainname: string;
  readonly User: string;
  readonly Tty: boolean;
  readonly OpenStdin: boolean;
  readonly AttachStdin: boolean;
  readonly AttachStdout: boolean;
  readonly AttachStderr: boolean;
  readonly StdinOnce: boolean;
  readonly Env: readonly string[] | null;
  readonly Cmd: readonly string[] | null;
  readonly Entrypoint: readonly string[] | null;
  readonly Image: string;
  readonly WorkingDir: string;
  readonly Labels: Readonly<Record<string, string>>;
  readonly ExposedPorts?: Readonly<Record<string, object>>;
  readonly MacAddress?: string;
  readonly StopSignal?: string;
  /** Seconds that it is given to end by itself, where a stop does not tell. */
  readonly StopTimeout?: number;
}

export interface PortBinding {
  readonly HostIp?: string;
  readonly HostPort?: string;
}

export interface HostConfig {
  /** As inspect says it: `default`, `bridge`, `host`, `none`, a network's name, `container:<full id>`. */
  readonly NetworkMode: string;
  readonly PortBindings: Readonly<Record<string, readonly PortBinding[]>>;
  readonly PublishAllPorts: boolean;
  readonly Links: readonly string[] | null;
  readonly Dns: readonly string[];
  readonly DnsOptions: readonly string[];
  readonly DnsSearch: readonly string[];
  readonly ExtraHosts: readonly string[] | null;
  readonly AutoRemove: boolean;
  readonly RestartPolicy: { readonly Name: string; readonly MaximumRetryCount: number };
  readonly CapAdd: readonly string[] | null;
  readonly CapDrop: readonly string[] | null;
  readonly Privileged: boolean;
  readonly Init?: boolean;
}

export interface Image {
  /** `sha256:…`. */
  readonly id: string;
  /** `alpine:latest`. */
  readonly tags: readonly string[];
  readonly created: number;
  readonly size: number;
  readonly cmd: readonly string[];
  readonly workingDir: string;
  readonly exposedPorts: readonly string[];
  /** Which of the built-in programs are in it. */
  readonly programs: ImagePrograms;
}

/** `busybox`: as Alpine; `iputils`: a Debian or Ubuntu with ping and iproute2; `none`: one static binary, no shell. */
export type ImagePrograms = 'busybox' | 'iputils' | 'none';

export interface Exec {
  readonly id: string;
  readonly container: Container;
  readonly argv: readonly string[];
  readonly env: readonly string[];
  readonly user: string;
  readonly workingDir: string;
  readonly tty: boolean;
  readonly attachStdin: boolean;
  readonly attachStdout: boolean;
  readonly attachStderr: boolean;
  state: 'created' | 'running' | 'ended';
  /** 0 when the program never ran. */
  pid: number;
  /** null while it runs. */
  exitCode: number | null;
  readonly end: AbortController;
}

/** One event as the engine keeps it; what an API version leaves out is left out when it is told. */
export interface EngineEvent {
  readonly type: 'container' | 'network' | 'image' | 'daemon';
  readonly action: string;
  readonly actor: { readonly id: string; readonly attributes: Readonly<Record<string, string>> };
  readonly scope: 'local' | 'swarm';
  /** Nanoseconds since 1970. */
  readonly timeNano: bigint;
}

/** The last 256 events, as an engine remembers them, and who listens. */
export interface EventLog {
  readonly kept: EngineEvent[];
  readonly listeners: Set<(event: EngineEvent) => void>;
}
