import type { Pair } from './network.ts';
import type { Clean, Told } from './text.ts';

/** One container on one network (`NetworkSettings.Networks[name]`). Absent addresses are ''. */
export type Endpoint = {
  /** The network's name: the only key that holds for stopped containers too. */
  readonly network: Told;
  /** '' until the container has run on it. */
  readonly networkId: Clean | '';
  /** '' while the container does not run. */
  readonly id: Clean | '';
  readonly ipv4: Clean | '';
  readonly ipv6: Clean | '';
  readonly mac: Clean | '';
  readonly gateway: Clean | '';
  readonly gateway6: Clean | '';
  /** The address it will ask for at the next start (`IPAMConfig.IPv4Address`), '' when dynamic. */
  readonly wantedIpv4: Clean | '';
  readonly wantedIpv6: Clean | '';
  /** Default-route priority (`GwPriority`, API 1.48), 0 on engines that lack it. */
  readonly gatewayPriority: number;
};

/** A port of the container, open on the host when `hostPort` is there, else only declared. */
export type Port = {
  readonly containerPort: number;
  readonly protocol: Clean;
  readonly hostIp: Clean | '';
  readonly hostPort: number | undefined;
};

/** `State` of `GET /containers/json`; an engine may know more words than these. */
export type ContainerState =
  | 'created'
  | 'running'
  | 'paused'
  | 'restarting'
  | 'exited'
  | 'dead'
  | 'removing'
  | 'unknown';

/** A container as `GET /containers/json?all=1` tells it. */
export type Container = {
  readonly id: Clean;
  readonly name: Told;
  readonly image: Told;
  readonly state: ContainerState;
  /** The engine's own words for the state (`Up 2 hours`, `Exited (0) 3 days ago`); they age, so never shown as an age. */
  readonly status: Told;
  /** Seconds since the epoch. */
  readonly created: number;
  /** `HostConfig.NetworkMode` as said: `default`, a network's name, `host`, `none` or `container:<id>`; '' if not told (Podman). */
  readonly networkMode: Told;
  readonly endpoints: readonly Endpoint[];
  readonly ports: readonly Port[];
  readonly labels: readonly Pair[];
};

/** What only `GET /containers/{id}/json` tells about an endpoint. */
export type EndpointDetail = {
  readonly network: Told;
  /** `EndpointID`; '' while it does not run, and of a connect that failed. */
  readonly id?: Clean | '';
  /** `NetworkID` as it was when the container ran on it last; '' if it never did. */
  readonly networkId?: Clean | '';
  readonly aliases: readonly Told[];
  /** Every name the network's DNS answers for it: `DNSNames`, or before API 1.44 the union of name, aliases, short id. */
  readonly names: readonly Told[];
  readonly links: readonly Told[];
  readonly driverOptions: readonly Pair[];
};

/** What only `GET /containers/{id}/json` tells. */
export type ContainerDetail = {
  readonly hostname: Told;
  /** Its first process on the engine's machine (`State.Pid`), 0 while it does not run. */
  readonly pid?: number;
  /** `HostConfig.Links`, as `/target:/container/alias`. */
  readonly links?: readonly Told[];
  /** RFC 3339, '' if it never ran. */
  readonly startedAt: Clean | '';
  readonly finishedAt: Clean | '';
  readonly exitCode: number;
  /** The engine's own words on why the last start failed, '' if none. */
  readonly error: Told;
  readonly networkMode: Told;
  /** What `-p` asked for, in effect or not (`HostConfig.PortBindings`). */
  readonly requested: readonly Port[];
  /** What the image or `--expose` declares (`Config.ExposedPorts`). */
  readonly exposed: readonly Port[];
  /** True if it is removed as soon as it stops (`--rm`, `HostConfig.AutoRemove`). */
  readonly autoRemove?: boolean;
  readonly endpoints: readonly EndpointDetail[];
  /** Where something is mounted in it (`Mounts[].Destination`). */
  readonly mounts?: readonly Told[];
};

/** True while the container has processes, and so a sandbox (paused counts). */
export function isRunning(container: Container): boolean {
  return container.state === 'running' || container.state === 'paused' || container.state === 'restarting';
}
