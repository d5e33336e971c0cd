import { type AddressRange, rangeOf } from '../domain/address.ts';
import type { HostRoute } from '../domain/host-side.ts';
import type { Network } from '../domain/network.ts';
import { interfaceOf } from '../domain/network-option.ts';
import { overlaps } from '../domain/overlap.ts';
import { type Clean, words } from '../domain/text.ts';
import { freeSubnet } from './free-addresses.ts';
import { recreated } from './rewire.ts';
import type { Patient, Rule } from './rule.ts';
import { networkSubject } from './subject.ts';
import { subnetClaims } from './subnet-overlap-networks.ts';

/** A network has addresses that the host reaches by another way: a VPN's, the LAN's. */
export const subnetOverlapHost: Rule = {
  id: 'subnet-overlap-host',
  title: 'Addresses of the VPN or the LAN',
  severities: ['error'],
  needs: ['lists', 'host'],
  find: patient => {
    const found = [...rivals(patient)];
    const subnets = found.length > 0 ? [freeSubnet(patient)] : [];
    return found.map(([network, { subnet, route }]) => ({
      rule: 'subnet-overlap-host',
      severity: 'error' as const,
      subject: networkSubject(network),
      summary: words`${network.name.safe} (${subnet}) has addresses that the docker host reaches through ${route.link} (${route.to}).`,
      why: words`The more specific of the two ways wins: either those machines cannot be reached from this host and its containers, or the containers lose the host, the internet and their published ports.`,
      evidence: [
        words`IPAM.Config[].Subnet = ${subnet}`,
        words`host route ${route.to}${route.via === '' ? words`` : words` via ${route.via}`} dev ${route.link}`,
      ],
      commands: recreated(network, patient, { subnets }),
    }));
  },
};

type Rival = { readonly subnet: Clean; readonly route: HostRoute };
type Side = { readonly owner: 'docker' | 'host'; readonly range: AddressRange } & (
  | { readonly network: Network; readonly subnet: Clean }
  | { readonly route: HostRoute }
);

/* Each network with the first route that is not its own. */
function rivals({ topology, host }: Patient): ReadonlyMap<Network, Rival> {
  // A macvlan's addresses are the LAN's, and are meant to be.
  const networks = topology.networks.filter(({ driver }) => driver === 'bridge' || driver === 'overlay');
  const own = new Set<string>(networks.flatMap(one => interfaceOf(one) ?? []));
  const sides: Side[] = [
    ...networks.flatMap(subnetClaims).map(({ owner: network, subnet, range }) => ({
      owner: 'docker' as const,
      network,
      subnet,
      range,
    })),
    ...(host?.routes ?? [])
      .filter(({ link }) => !own.has(link) && link !== 'lo')
      .flatMap(route => {
        const range = rangeOf(route.to);
        return range && isClaim(route.to, range) ? [{ owner: 'host' as const, route, range }] : [];
      }),
  ];
  const found = new Map<Network, Rival>();
  for (const pair of overlaps(sides)) {
    const [docker] = [pair.before, pair.after].flatMap(one => ('network' in one ? [one] : []));
    const [other] = [pair.before, pair.after].flatMap(one => ('route' in one ? [one] : []));
    if (docker && other && !found.has(docker.network)) {
      found.set(docker.network, { subnet: docker.subnet, route: other.route });
    }
  }
  return found;
}

/* Ways to everywhere come in halves and quarters too (VPNs' `0.0.0.0/1`); link-local ones and single IPv6 addresses are each interface's own. */
function isClaim(to: string, { bits }: AddressRange): boolean {
  const length = Number(to.split('/')[1] ?? bits);
  return length >= 8 && !/^fe[89ab]/i.test(to) && !(bits === 128 && length === 128);
}
