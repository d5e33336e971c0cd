import type { Clean, Told } from './text.ts';

/** One name and its value, in the order the engine gave them (labels, driver options). */
export type Pair = readonly [name: Told, value: Told];

/** One range of a network's address plan (`IPAM.Config[]`). An absent part is ''. */
export type Subnet = {
  readonly subnet: Clean;
  readonly gateway: Clean | '';
  /** Where dynamic addresses are taken from, when narrower than the subnet (`IPRange`). */
  readonly ipRange: Clean | '';
  /** Addresses the plan keeps for others (`AuxiliaryAddresses`). */
  readonly reserved: readonly Clean[];
};

/** A network as `GET /networks` tells it. Who is on it is the topology's to say. */
export type Network = {
  readonly id: Clean;
  readonly name: Told;
  readonly driver: Clean;
  readonly scope: Clean;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly ingress: boolean;
  readonly ipv4: boolean;
  readonly ipv6: boolean;
  readonly subnets: readonly Subnet[];
  readonly options: readonly Pair[];
  readonly labels: readonly Pair[];
  /** When it was created, as the engine wrote it (RFC 3339). */
  readonly created: Clean;
};

/** One line of `Containers` in `GET /networks/{id}`: a running endpoint, or one that belongs to no container. */
export type Member = {
  /** A container's id, or the engine's own key for a pseudo endpoint (`lb-…`, `ingress-sbox`). */
  readonly key: Clean;
  readonly name: Told;
  readonly ipv4: Clean | '';
  readonly ipv6: Clean | '';
  readonly mac: Clean | '';
};

/** How many of a subnet's addresses are taken and how many can still be given (`Status.IPAM.Subnets`, API 1.52). */
export type AddressUse = { readonly subnet: Clean; readonly taken: number; readonly free: number };

/** What only `GET /networks/{id}` tells. */
export type NetworkDetail = {
  readonly members: readonly Member[];
  /** Absent from engines that do not count; see `usageOf`. */
  readonly use?: readonly AddressUse[];
};
