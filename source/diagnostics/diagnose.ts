import { dockerUserBlocks } from './docker-user-blocks.ts';
import { firewallWiped } from './firewall-wiped.ts';
import { mtuMismatch } from './mtu-mismatch.ts';
import { macvlanParentDown } from './macvlan-parent-down.ts';
import { multihomedCrossIp } from './multihomed-cross-ip.ts';
import { subnetOverlapHost } from './subnet-overlap-host.ts';
import { portListensOnLoopback } from './port-listens-on-loopback.ts';
import { portNobodyListens } from './port-nobody-listens.ts';
import { linksLegacy } from './links-legacy.ts';
import { dnsNameShared } from './dns-name-shared.ts';
import { subnetOverlapNetworks } from './subnet-overlap-networks.ts';
import { ipamNearlyFull } from './ipam-nearly-full.ts';
import { ipStaticDuplicate } from './ip-static-duplicate.ts';
import { ipStaticInDynamicRange } from './ip-static-in-dynamic-range.ts';
import { ipv6Half } from './ipv6-half.ts';
import { endpointGhost } from './endpoint-ghost.ts';
import { networkVanished } from './network-vanished.ts';
import { startFailedNetwork } from './start-failed-network.ts';
import { portConflict } from './port-conflict.ts';
import { gatewayChoice } from './gateway-choice.ts';
import { macvlanHostIsolated } from './macvlan-host-isolated.ts';
import { ipForwardOff } from './ip-forward-off.ts';
import { containerRestarting } from './container-restarting.ts';
import { dnsDefaultBridge } from './dns-default-bridge.ts';
import { type Finding, worstFirst } from './finding.ts';
import { iccOff } from './icc-off.ts';
import { internalNoEgress } from './internal-no-egress.ts';
import { netnsOrphanRestarted } from './netns-orphan-restarted.ts';
import { netnsOrphanStopped } from './netns-orphan-stopped.ts';
import { netnsTargetGone } from './netns-target-gone.ts';
import { networkUnused } from './network-unused.ts';
import { noNetwork } from './no-network.ts';
import { portLoopbackOnly } from './port-loopback-only.ts';
import { portPublic } from './port-public.ts';
import { portsDiscardedHost } from './ports-discarded-host.ts';
import { portsNotEffective } from './ports-not-effective.ts';
import type { Need, Patient, Rule } from './rule.ts';

/** Every rule: the table of contents. */
export const rules: readonly Rule[] = [
  dnsDefaultBridge,
  dnsNameShared,
  linksLegacy,
  portsDiscardedHost,
  portsNotEffective,
  portConflict,
  portPublic,
  portLoopbackOnly,
  portNobodyListens,
  portListensOnLoopback,
  netnsOrphanRestarted,
  netnsOrphanStopped,
  netnsTargetGone,
  noNetwork,
  subnetOverlapNetworks,
  subnetOverlapHost,
  ipStaticDuplicate,
  ipStaticInDynamicRange,
  ipamNearlyFull,
  ipv6Half,
  endpointGhost,
  networkVanished,
  startFailedNetwork,
  containerRestarting,
  iccOff,
  internalNoEgress,
  gatewayChoice,
  multihomedCrossIp,
  macvlanHostIsolated,
  macvlanParentDown,
  ipForwardOff,
  mtuMismatch,
  firewallWiped,
  dockerUserBlocks,
  networkUnused,
];

/** What the rules found, the worst first, and in their order where that is the same. */
export function diagnose(patient: Patient, some: readonly Rule[] = rules): readonly Finding[] {
  return worstFirst(some.flatMap(rule => rule.find(patient)));
}

/** The rules that can say something with what is at hand; the others were not checked. */
export function checkable(at: ReadonlySet<Need>, some: readonly Rule[] = rules): readonly Rule[] {
  const all = (needs: readonly Need[]): boolean => needs.every(need => at.has(need));
  return some.filter(({ needs, orElse }) => all(needs) || (orElse !== undefined && all(orElse)));
}
