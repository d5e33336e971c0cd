import { clean } from '../../source/domain/text.ts';
import type { HostInterface, HostRoute, HostSide } from '../../source/domain/host-side.ts';

/** The docker host as it is seen where all is well: eth0 leads out, docker0 is the default bridge. */
export function hostSide(more: Partial<HostSide> = {}): HostSide {
  return {
    interfaces: [link('eth0'), link('docker0')],
    routes: [route('0.0.0.0/0', 'eth0', '192.0.2.1'), route('192.0.2.0/24', 'eth0')],
    forwards: true,
    firewall: undefined,
    sandboxes: new Map(),
    ...more,
  };
}

export function link(name: string, more: Partial<HostInterface> = {}): HostInterface {
  return {
    name: clean(name),
    index: 2,
    link: 2,
    mac: '',
    mtu: 1500,
    state: clean('up'),
    master: '',
    addresses: [],
    ...more,
  };
}

export function route(to: string, device: string, via = ''): HostRoute {
  return { to: clean(to), via: clean(via), link: clean(device) };
}
