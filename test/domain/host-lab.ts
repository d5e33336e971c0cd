import type { HostInterface, HostSide, SandboxInterface } from '../../source/domain/host-side.ts';
import { clean } from '../../source/domain/text.ts';
import { idOf } from './lab.ts';

/** An interface of the host that is up and has no other end. */
export function link(name: string, index: number, more: Partial<HostInterface> = {}): HostInterface {
  return {
    name: clean(name),
    index,
    link: index,
    mac: '',
    mtu: 1500,
    state: clean('up'),
    master: '',
    addresses: [],
    ...more,
  };
}

/** The host's end of a pair. */
export function veth(name: string, index: number, peer: number, master: string): HostInterface {
  return link(name, index, { link: peer, master: clean(master) });
}

/** An interface in a container; without `peer`, as somebody who is not root sees it. */
export function inner(name: string, index: number, address: string, peer?: number): SandboxInterface {
  return { name: clean(name), index, link: peer, mac: '', addresses: [clean(address)] };
}

/** A host that is seen, with what is inside the containers of those names. */
export function hostSide(
  interfaces: readonly HostInterface[],
  inside: Readonly<Record<string, readonly SandboxInterface[]>> = {},
  more: Partial<HostSide> = {},
): HostSide {
  return {
    interfaces,
    routes: [],
    forwards: true,
    firewall: undefined,
    sandboxes: new Map(),
    inside: new Map(Object.entries(inside).map(([name, all]) => [idOf(name) as string, all])),
    ...more,
  };
}
