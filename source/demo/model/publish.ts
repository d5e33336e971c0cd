import { addPublishedRule, removeRulesOf } from '../kernel/docker-rules.ts';
import type { Listener } from '../kernel/netns.ts';
import { ApiError } from './api-error.ts';
import { gatewayEndpoint } from './gateway.ts';
import { anyPort, type HostPort, PROXY, portComplaint } from './host-ports.ts';
import type { Container, Endpoint, LiveEndpoint, Network, PortBinding, World } from './world.ts';

/** One binding of a container's port to the host's, `port` 0 for any number. */
interface Wanted extends HostPort {
  readonly inside: number;
  /** `80/tcp`. */
  readonly key: string;
}

/**
 * Publishes a running container's ports on the bridge that its packets leave by, or moves them there: whatever was
 * published on another endpoint is taken back first, and ports of any number get new ones. Nothing where it is on no
 * such bridge.
 * @throws ApiError 500 when a port is taken; then none is published.
 */
export function publish(world: World, container: Container): void {
  if (!container.config.ExposedPorts) return;
  const before = publishedBy(world, container);
  const endpoint = publishingEndpoint(world, container, before !== undefined);
  const live = endpoint?.live;
  if (before && live && [live.ipv4, live.ipv6].includes(before.forwardsTo?.address ?? '')) return;
  unpublish(world, container);
  if (!endpoint || !live) return;
  const wanted = wantedOf(container);
  const taken: (Wanted & { readonly hostPort: number })[] = [];
  for (const one of wanted) {
    const complaint = one.port === 0 ? undefined : portComplaint(world, one);
    if (complaint !== undefined) {
      unpublish(world, container);
      throw new ApiError(500, refusal(container, live.id, complaint));
    }
    const hostPort = one.port || anyPort(world, one.protocol, one.address);
    taken.push({ ...one, hostPort });
    open(world, container, live, { ...one, port: hostPort });
  }
  for (const key of exposedBy(container)) {
    const bindings = taken.filter(one => one.key === key);
    const told = bindings.map(({ address, hostPort }) => ({ HostIp: address, HostPort: String(hostPort) }));
    container.ports.set(key, told.length > 0 ? told : null);
  }
}

/** Takes a container's ports off the host. */
export function unpublish(world: World, container: Container): void {
  const { host } = world.kernel;
  container.ports.clear();
  if (!publishedBy(world, container)) return;
  const kept = host.listeners.filter(({ owner }) => owner !== PROXY + container.id);
  host.listeners.splice(0, host.listeners.length, ...kept);
  if (host.firewall) removeRulesOf(host.firewall, container.id);
}

/**
 * What would keep the container's ports from being published on that endpoint; undefined when nothing does, or when
 * they are not published there anyway.
 */
export function publishComplaint(world: World, container: Container, network: Network): string | undefined {
  if (network.driver !== 'bridge' || network.internal) return undefined;
  for (const one of wantedOf(container)) {
    const complaint = one.port === 0 ? undefined : portComplaint(world, one);
    if (complaint !== undefined) return refusal(container, world.newId(), complaint);
  }
  return undefined;
}

function refusal({ name }: Container, endpointId: string, complaint: string): string {
  return `driver failed programming external connectivity on endpoint ${name} (${endpointId}): ${complaint}`;
}

function publishedBy({ kernel }: World, { id }: Container): Listener | undefined {
  return kernel.host.listeners.find(({ owner }) => owner === PROXY + id);
}

/*
 * Only a bridge publishes, and none that is internal; but Docker 20.10 does not look at that when it moves ports from
 * an endpoint that is gone to the next one (sbLeave of libnetwork's endpoint.go).
 */
function publishingEndpoint(world: World, container: Container, isMoved: boolean): Endpoint | undefined {
  const endpoint = gatewayEndpoint(world, container);
  const network = endpoint && world.networks.get(endpoint.networkId);
  if (network?.driver !== 'bridge') return undefined;
  return network.internal && !isMoved ? undefined : endpoint;
}

/* Only what is exposed is published: a binding of another port is not even looked at. */
function exposedBy({ config }: Container): readonly string[] {
  return Object.keys(config.ExposedPorts ?? {});
}

/*
 * In the order of go-connections' SortPortMap: large host ports first, then large container ports. A binding without
 * an address is for both families.
 */
function wantedOf(container: Container): readonly Wanted[] {
  const { PortBindings, PublishAllPorts } = container.hostConfig;
  const any: readonly PortBinding[] = PublishAllPorts ? [{}] : [];
  return exposedBy(container)
    .flatMap(key => {
      const bindings = PortBindings[key] ?? [];
      return (bindings.length > 0 ? bindings : any).map(binding => ({ key, ...binding }));
    })
    .map(({ key, HostIp = '', HostPort = '' }) => ({
      key,
      inside: Number.parseInt(key, 10),
      protocol: key.endsWith('/udp') ? ('udp' as const) : ('tcp' as const),
      addresses: HostIp === '' ? ['0.0.0.0', '::'] : [HostIp],
      port: Number.parseInt(HostPort, 10) || 0,
    }))
    .sort((one, other) => other.port - one.port || other.inside - one.inside)
    .flatMap(({ addresses, ...rest }) => addresses.map(address => ({ ...rest, address })));
}

function open(
  { kernel }: World,
  container: Container,
  live: LiveEndpoint,
  { protocol, address, port, inside }: Wanted,
): void {
  // docker-proxy carries IPv6 to a container that has none.
  const to = address.includes(':') && live.ipv6 !== '' ? live.ipv6 : live.ipv4;
  const owner = PROXY + container.id;
  kernel.host.listeners.push({ protocol, address, port, owner, forwardsTo: { address: to, port: inside } });
  const bridge = container.netns?.links.find(({ name }) => name === live.link)?.peer?.master?.name;
  if (!kernel.host.firewall || bridge === undefined) return;
  addPublishedRule(kernel.host.firewall, {
    owner: container.id,
    bridge,
    hostAddress: address,
    hostPort: port,
    protocol,
    address: to,
    port: inside,
  });
}
