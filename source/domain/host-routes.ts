import ipaddr from 'ipaddr.js';
import { fieldsOf, type Route } from './evidence.ts';
import type { HostRoute } from './host-side.ts';
import type { Clean, Safe } from './text.ts';

/** IPv4 routes as the host's. */
export function hostRoutesOf(routes: readonly Route[]): readonly HostRoute[] {
  return routes.map(({ to, via, device }) => ({
    to: to === 'default' ? ('0.0.0.0/0' as Clean) : to,
    via,
    link: device as Clean,
  }));
}

const RTF_UP = 0x1;
const RTF_GATEWAY = 0x2;
const RTF_REJECT = 0x200;
const RTF_LOCAL = 0x80000000;

/** The IPv6 routes of /proc/net/ipv6_route; without the stack's own addresses, multicast and link-local ones, which every interface has. */
export function hostRoutesOfInet6(lines: readonly Safe[]): readonly HostRoute[] {
  return lines.flatMap(line => {
    const [destination = '', length = '', , , gateway = '', , , , flagText = '', link] = fieldsOf(line);
    if (!/^[\da-f]{32}$/.test(destination) || link === undefined) return [];
    const flags = Number.parseInt(flagText, 16);
    if (!(flags & RTF_UP) || flags & (RTF_REJECT | RTF_LOCAL)) return [];
    if (/^(ff|fe[89ab])/.test(destination)) return [];
    const via = flags & RTF_GATEWAY ? ipv6Of(gateway) : '';
    return [{ to: `${ipv6Of(destination)}/${Number.parseInt(length, 16)}` as Clean, via, link }];
  });
}

function ipv6Of(hex: string): Clean {
  return ipaddr.IPv6.parse((hex.match(/..../g) ?? []).join(':')).toRFC5952String() as Clean;
}
