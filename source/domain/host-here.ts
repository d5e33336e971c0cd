import { isRunning } from './container.ts';
import type { EngineInfo } from './engine-info.ts';
import type { HostSide, HostUnseen } from './host-side.ts';
import { isDefaultBridge } from './names.ts';
import { interfaceOf } from './network-option.ts';
import { endpointOn, type Topology } from './topology.ts';
import { pairsOf } from './veth-pairs.ts';

/** What was read on the machine that netui runs on, to tell whether it is that of an engine behind a local socket. */
export type HostSigns = Required<Pick<HostSide, 'interfaces' | 'sandboxes' | 'inside'>> & {
  /** As Node calls it: `linux`, `darwin`, … */
  readonly platform: string;
  readonly info: EngineInfo | undefined;
  /** True if netui itself runs in a container. */
  readonly isContained: boolean;
  readonly hostname: string;
  readonly kernel: string;
  /** Whether somebody listens on the engine's socket in netui's own network namespace (/proc/net/unix). */
  readonly listens: boolean;
  /**
   * By container id: whether the process that the engine tells of is, on this machine, that container's by its cgroup.
   * Those that could not be looked at are missing.
   */
  readonly processes: ReadonlyMap<string, 'its' | 'not-its'>;
  /** The inode of netui's own sandbox. */
  readonly ownSandbox: string | undefined;
};

/**
 * Why what netui sees of its machine says nothing of the engine's; undefined if it is the same machine and the same
 * network namespace. That takes proof: a socket may be forwarded from anywhere, and a container has a /sys of its own.
 */
export function hostUnseen(signs: HostSigns, topology: Topology): HostUnseen | undefined {
  const { info, platform, isContained } = signs;
  if (info && isDesktop(info)) return 'desktop';
  if (platform !== 'linux') return 'not-linux';
  if (info?.rootless === true) return 'rootless';
  const isHere =
    hasBridgeById(signs, topology) ||
    hasPair(signs, topology) ||
    sharesSandbox(signs, topology) ||
    hasDefaultBridge(signs, topology);
  if (isHere) return undefined;
  if ([...signs.processes.values()].includes('its')) return 'other-namespace';
  return isContained ? 'container' : 'not-proven';
}

function isDesktop({ name, operatingSystem }: EngineInfo): boolean {
  return operatingSystem.includes('Docker Desktop') || name === 'docker-desktop';
}

/* Twelve hexadecimal digits that the engine drew: nobody has an interface of that name by chance. */
function hasBridgeById({ interfaces }: HostSigns, { networks }: Topology): boolean {
  const names = new Set(interfaces.map(({ name }) => name as string));
  return networks.some(one => {
    const name = one.driver === 'bridge' && /^[\da-f]{12}/.test(one.id) ? interfaceOf(one) : undefined;
    return name === `br-${one.id.slice(0, 12)}` && names.has(name);
  });
}

/* One end in a container of the engine, the other among the interfaces here. */
function hasPair(signs: HostSigns, topology: Topology): boolean {
  return [...signs.processes].some(
    ([id, whose]) =>
      whose === 'its' && pairsOf(id, signs, topology).some(({ outside }) => outside.kind === 'veth'),
  );
}

/* A container in host mode has the very namespace that netui is in. */
function sharesSandbox({ processes, sandboxes, ownSandbox }: HostSigns, topology: Topology): boolean {
  if (ownSandbox === undefined) return false;
  return topology.containers.some(
    ({ id, networkMode }) =>
      networkMode.raw === 'host' && processes.get(id) === 'its' && sandboxes.get(id) === ownSandbox,
  );
}

/*
 * The weakest, for an engine with nothing but its default bridge where no process can be looked at: the bridge is
 * here, with its address and as many ports as there are containers on it, the socket is listened on in this very
 * namespace, and the engine names this machine and this kernel.
 */
function hasDefaultBridge(signs: HostSigns, { networks, containers }: Topology): boolean {
  const { info, hostname, kernel, listens, processes, interfaces } = signs;
  if (!listens || info?.name !== hostname || info.kernelVersion !== kernel) return false;
  if ([...processes.values()].includes('not-its')) return false;
  const network = networks.find(isDefaultBridge);
  const bridge = network && interfaces.find(({ name }) => name === interfaceOf(network));
  if (network === undefined || bridge === undefined) return false;
  const gateways = network.subnets.map(({ gateway }) => gateway as string).filter(one => one !== '');
  const own = bridge.addresses.map(one => one.split('/')[0] ?? '');
  if (!gateways.every(one => own.includes(one))) return false;
  const ports = interfaces.filter(({ master }) => master === bridge.name).length;
  return ports === containers.filter(one => isRunning(one) && endpointOn(one, network.name.raw)).length;
}
