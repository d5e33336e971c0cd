import { macFor, prefixOf } from '../../../source/demo/address.ts';
import { addBridgeRules, addPublishedRule, newFirewall } from '../../../source/demo/kernel/docker-rules.ts';
import {
  addAddress,
  addLink,
  addRoute,
  addVeth,
  newKernel,
  newNetns,
} from '../../../source/demo/kernel/make.ts';
import type { Fate, Kernel, Link, Netns, Packet, Prefix } from '../../../source/demo/kernel/netns.ts';
import { send } from '../../../source/demo/kernel/send.ts';

/** The host's own address on the uplink. */
export const hostAddress = '198.51.100.10';

/** A prefix that is known to be one. */
export function prefix(text: string): Prefix {
  const read = prefixOf(text);
  if (!read) throw new Error(`not a prefix: ${text}`);
  return read;
}

/** A machine with a gateway and one server outside; rules as of Docker 20.10 unless told. */
export function machine(isolationChains = true): Kernel {
  const uplink = {
    name: 'eth0',
    address: prefix(`${hostAddress}/24`),
    mac: '02:00:00:00:00:0a',
    mtu: 1500,
    gateway: '198.51.100.1',
  };
  const kernel = newKernel(uplink, new Map([['192.0.2.80', [80]]]));
  kernel.host.firewall = newFirewall(isolationChains);
  return kernel;
}

type BridgeOptions = { internal?: boolean; icc?: boolean; masquerade?: boolean; mtu?: number; ipv6?: string };

/** A bridge network; the prefix is written with the gateway's address. */
export function bridge(kernel: Kernel, name: string, gateway: string, options: BridgeOptions = {}): Link {
  const { internal = false, icc = true, masquerade = true, mtu = 1500 } = options;
  const mac = '02:42:00:00:00:01';
  const link = addLink(kernel, kernel.host, { kind: 'bridge', name, mac, mtu, up: true });
  const subnets = [gateway, ...(options.ipv6 ? [options.ipv6] : [])].map(prefix);
  for (const subnet of subnets) addAddress(link, subnet);
  if (kernel.host.firewall) {
    addBridgeRules(kernel.host.firewall, { owner: name, bridge: name, subnets, internal, icc, masquerade });
  }
  return link;
}

/** A container's namespace on bridges, in that order; the first gives the default route. */
export function container(kernel: Kernel, ...on: readonly (readonly [Link, ...string[]])[]): Netns {
  const netns = newNetns(kernel);
  for (const [at, [master, ...addresses]] of on.entries()) {
    const mac = macFor(addresses[0]?.split('/')[0] ?? '');
    const link = addVeth(kernel, netns, { name: `eth${at}`, mac, mtu: master.mtu, master });
    for (const address of addresses.map(prefix)) addAddress(link, address);
    if (at > 0) continue;
    for (const gateway of master.addresses) {
      addRoute(netns, { to: defaultOf(gateway.family), via: gateway.address, link });
    }
  }
  return netns;
}

function defaultOf(family: 4 | 6): Prefix {
  return prefix(family === 4 ? '0.0.0.0/0' : '::/0');
}

/** A child of the uplink, as macvlan networks make them. */
export function macvlanChild(kernel: Kernel, address: string): Netns {
  const netns = newNetns(kernel);
  const parent = kernel.host.links.find(link => link.name === 'eth0');
  if (!parent) throw new Error('no uplink');
  const mac = '02:42:c6:33:64:c1';
  const link = addLink(kernel, netns, { kind: 'macvlan', name: 'eth0', mac, mtu: 1500, up: true, parent });
  addAddress(link, prefix(address));
  addRoute(netns, { to: prefix('0.0.0.0/0'), via: '198.51.100.1', link });
  return netns;
}

/** Listens on all addresses and says its name. */
export function listen(netns: Netns, port: number, says: string, address = '::'): void {
  netns.listeners.push({ protocol: 'tcp', address, port, says, owner: says });
}

/** Publishes a port as Docker does: rules, and a docker-proxy in the host. */
export function publish(kernel: Kernel, at: string, hostPort: number, to: Link, address: string): void {
  const owner = `docker-proxy:${address}`;
  const target = { address, port: 80 };
  kernel.host.listeners.push({ protocol: 'tcp', address: at, port: hostPort, forwardsTo: target, owner });
  if (!kernel.host.firewall) return;
  addPublishedRule(kernel.host.firewall, {
    owner,
    bridge: to.name,
    hostAddress: at,
    hostPort,
    protocol: 'tcp',
    ...target,
  });
}

/** One ping of the usual size. */
export function ping(kernel: Kernel, from: Netns, to: string, more: Partial<Packet> = {}): Fate {
  return send(kernel, from, { protocol: 'icmp', to, port: 0, size: 84, ...more });
}

/** One TCP connection. */
export function connect(kernel: Kernel, from: Netns, to: string, port: number): Fate {
  return send(kernel, from, { protocol: 'tcp', to, port, size: 60 });
}
