import { familyOf, networkOf } from '../address.ts';
import type { Family, Firewall, Match, Prefix, Rule, Verdict } from './netns.ts';

const accept: Verdict = { do: 'accept' };
const drop: Verdict = { do: 'drop' };

/** The owner of the rules that Docker writes when it starts. */
const docker = 'docker';

/**
 * The rules of a Docker that has no network yet: with ISOLATION chains as until 28
 * (libnetwork/drivers/bridge/setup_ip_tables.go of 20.10), or as 29 has them
 * (integration/network/bridge/iptablesdoc in moby). The policy of FORWARD is the one that dockerd sets when it was
 * itself who switched forwarding on.
 */
export function newFirewall(isolationChains: boolean): Firewall {
  const families: readonly Family[] = isolationChains ? [4] : [4, 6];
  const firewall: Firewall = {
    isolationChains,
    families,
    policy: 'drop',
    raw: new Map(),
    filter: new Map(),
    nat: new Map(),
  };
  const jump = (from: string, ...to: readonly string[]) => {
    for (const chain of to) append(firewall.filter, from, docker, {}, { do: 'jump', chain });
  };
  if (isolationChains) {
    jump('FORWARD', 'DOCKER-USER', 'DOCKER-ISOLATION-STAGE-1');
  } else {
    jump('FORWARD', 'DOCKER-USER', 'DOCKER-FORWARD');
    jump('DOCKER-FORWARD', 'DOCKER-CT', 'DOCKER-INTERNAL', 'DOCKER-BRIDGE');
  }
  append(firewall.filter, 'DOCKER-USER', docker, {}, { do: 'return' });
  return firewall;
}

/** A bridge network, as far as rules are concerned; the prefixes may be written with the gateway's address. */
export interface BridgeRules {
  readonly owner: string;
  readonly bridge: string;
  readonly subnets: readonly Prefix[];
  readonly internal: boolean;
  /** `com.docker.network.bridge.enable_icc`. */
  readonly icc: boolean;
  /** `com.docker.network.bridge.enable_ip_masquerade`. */
  readonly masquerade: boolean;
}

/** What Docker writes for a bridge network that is made. */
export function addBridgeRules(firewall: Firewall, network: BridgeRules): void {
  const { owner, bridge, internal, masquerade } = network;
  const subnets = network.subnets
    .filter(({ family }) => firewall.families.includes(family))
    .map(subnet => networkOf(subnet));
  if (firewall.isolationChains) addBridgeFilter20(firewall.filter, network, subnets);
  else addBridgeFilter29(firewall.filter, network, subnets);
  if (internal) return;
  if (masquerade) {
    for (const from of subnets) {
      append(firewall.nat, 'POSTROUTING', owner, { from, notOut: bridge }, { do: 'masquerade' });
    }
  }
  // Published ports are docker-proxy's from here: it connects as the host, which no isolation concerns.
  if (firewall.isolationChains) prepend(firewall.nat, 'DOCKER', owner, { in: bridge }, { do: 'return' });
}

function addBridgeFilter20(
  filter: Firewall['filter'],
  network: BridgeRules,
  subnets: readonly Prefix[],
): void {
  const { owner, bridge, internal, icc } = network;
  const [stage1, stage2] = ['DOCKER-ISOLATION-STAGE-1', 'DOCKER-ISOLATION-STAGE-2'];
  if (internal) {
    dropStrangers(filter, stage1, network, subnets);
  } else {
    append(filter, stage1, owner, { in: bridge, notOut: bridge }, { do: 'jump', chain: stage2 });
    append(filter, stage2, owner, { out: bridge }, drop);
    append(filter, 'FORWARD', owner, { out: bridge, established: true }, accept);
    append(filter, 'FORWARD', owner, { out: bridge }, { do: 'jump', chain: 'DOCKER' });
    append(filter, 'FORWARD', owner, { in: bridge, notOut: bridge }, accept);
  }
  append(filter, 'FORWARD', owner, { in: bridge, out: bridge }, icc ? accept : drop);
}

function addBridgeFilter29(
  filter: Firewall['filter'],
  network: BridgeRules,
  subnets: readonly Prefix[],
): void {
  const { owner, bridge, internal, icc } = network;
  if (internal) dropStrangers(filter, 'DOCKER-INTERNAL', network, subnets);
  append(filter, 'DOCKER-CT', owner, { out: bridge, established: true }, accept);
  append(filter, 'DOCKER-BRIDGE', owner, { out: bridge }, { do: 'jump', chain: 'DOCKER' });
  append(filter, 'DOCKER', owner, { notIn: bridge, out: bridge }, drop);
  if (!icc) append(filter, 'DOCKER-FORWARD', owner, { in: bridge, out: bridge }, drop);
  append(filter, 'DOCKER-FORWARD', owner, { in: bridge }, accept);
}

/** Internal: nothing from elsewhere goes in, nothing to elsewhere gets out. */
function dropStrangers(
  filter: Firewall['filter'],
  chain: string,
  { owner, bridge }: BridgeRules,
  subnets: readonly Prefix[],
): void {
  for (const subnet of subnets) {
    append(filter, chain, owner, { notFrom: subnet, out: bridge }, drop);
    append(filter, chain, owner, { notTo: subnet, in: bridge }, drop);
  }
}

/** A published port: `hostAddress` may be 0.0.0.0 or ::. */
export interface PublishedRule {
  readonly owner: string;
  /** The bridge that the container is reached by. */
  readonly bridge: string;
  readonly hostAddress: string;
  readonly hostPort: number;
  readonly protocol: 'tcp' | 'udp';
  readonly address: string;
  readonly port: number;
}

/** What Docker writes for a published port, nothing where it leaves the port to docker-proxy alone. */
export function addPublishedRule(firewall: Firewall, published: PublishedRule): void {
  const { owner, bridge, protocol, address, port } = published;
  const family = familyOf(published.hostAddress);
  // From an IPv6 address to an IPv4 container only docker-proxy leads.
  if (family !== familyOf(address) || !firewall.families.includes(family)) return;
  const container: Prefix = { family, address, length: family === 4 ? 32 : 128 };
  const any = published.hostAddress === '0.0.0.0' || published.hostAddress === '::';
  const host: Prefix = { ...container, address: published.hostAddress, ...(any ? { length: 0 } : {}) };
  const asked: Match = { notIn: bridge, to: host, protocol, port: published.hostPort };
  append(firewall.nat, 'DOCKER', owner, asked, { do: 'translate', address, port });
  const letIn: Match = { notIn: bridge, out: bridge, to: container, protocol, port };
  prepend(firewall.filter, 'DOCKER', owner, letIn, accept);
  // The port is let in at the host's address only, not for who sends to the container's own from another network.
  if (!firewall.isolationChains) {
    append(firewall.raw, address, owner, { notIn: bridge, to: container }, drop);
  }
}

/** Takes out everything that was written for a network or a container. */
export function removeRulesOf(firewall: Firewall, owner: string): void {
  for (const table of [firewall.raw, firewall.filter, firewall.nat]) {
    for (const [chain, rules] of table) {
      if (!rules.some(rule => rule.owner === owner)) continue;
      const rest = rules.filter(rule => rule.owner !== owner);
      if (rest.length > 0) table.set(chain, rest);
      else table.delete(chain);
    }
  }
}

type Table = Map<string, Rule[]>;

function append(table: Table, chain: string, owner: string, match: Match, verdict: Verdict): void {
  rulesOf(table, chain).push({ match, verdict, owner });
}

function prepend(table: Table, chain: string, owner: string, match: Match, verdict: Verdict): void {
  rulesOf(table, chain).unshift({ match, verdict, owner });
}

function rulesOf(table: Table, chain: string): Rule[] {
  const known = table.get(chain);
  if (known) return known;
  const made: Rule[] = [];
  table.set(chain, made);
  return made;
}
