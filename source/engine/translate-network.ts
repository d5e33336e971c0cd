import type { AddressUse, Member, Network, NetworkDetail, Subnet } from '../domain/network.ts';
import type { Clean } from '../domain/text.ts';
import { clean } from '../domain/text.ts';
import { addressOf, cleanOf, fieldsOf, itemsOf, numberOf, pairsOf, toldOf } from './shape.ts';

/** One item of `GET /networks`; undefined for what has no id, and so is none. */
export function networkOf(item: unknown): Network | undefined {
  const said = fieldsOf(item);
  const id = cleanOf(said.Id);
  if (id === '') return undefined;
  return {
    id,
    name: toldOf(said.Name),
    driver: cleanOf(said.Driver),
    scope: cleanOf(said.Scope),
    internal: said.Internal === true,
    attachable: said.Attachable === true,
    ingress: said.Ingress === true,
    // Told since API 1.48; before, every network had IPv4.
    ipv4: said.EnableIPv4 !== false,
    ipv6: said.EnableIPv6 === true,
    subnets: itemsOf(fieldsOf(said.IPAM).Config).map(subnetOf),
    options: pairsOf(said.Options),
    labels: pairsOf(said.Labels),
    created: cleanOf(said.Created),
  };
}

/* A gateway that nobody asked for by address is missing here on Docker 20.10, though there is one. */
function subnetOf(config: unknown): Subnet {
  const said = fieldsOf(config);
  return {
    subnet: cleanOf(said.Subnet),
    gateway: addressOf(said.Gateway),
    ipRange: addressOf(said.IPRange),
    reserved: Object.values(fieldsOf(said.AuxiliaryAddresses)).map(cleanOf),
  };
}

/** `GET /networks/{id}`. `Containers` is null for a swarm's network that no container of this node is on. */
export function networkDetailOf(said: unknown): NetworkDetail {
  const { Containers, Status } = fieldsOf(said);
  const members = Object.entries(fieldsOf(Containers));
  const subnets = Object.entries(fieldsOf(fieldsOf(fieldsOf(Status).IPAM).Subnets));
  return {
    members: members.map(([key, member]) => memberOf(key, member)),
    ...(subnets.length > 0 && { use: subnets.map(useOf) }),
  };
}

function useOf([subnet, counts]: readonly [string, unknown]): AddressUse {
  const { IPsInUse, DynamicIPsAvailable } = fieldsOf(counts);
  return { subnet: clean(subnet), taken: numberOf(IPsInUse), free: numberOf(DynamicIPsAvailable) };
}

/* Its key is a container's id, but for the endpoints that belong to none: `lb-<network>`, `ingress-sbox`. */
function memberOf(key: string, member: unknown): Member {
  const said = fieldsOf(member);
  return {
    key: clean(key),
    name: toldOf(said.Name),
    ipv4: withoutPrefix(said.IPv4Address),
    ipv6: withoutPrefix(said.IPv6Address),
    mac: addressOf(said.MacAddress),
  };
}

/* Here, and only here, addresses carry the length of their subnet's prefix: `172.18.0.2/16`. */
function withoutPrefix(value: unknown): Clean | '' {
  return clean(addressOf(value).replace(/\/\d+$/, ''));
}
