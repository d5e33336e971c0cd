import { dnsDefaultBridge } from './dns-default-bridge.ts';
import { dnsNameShared } from './dns-name-shared.ts';
import { dnsEmbeddedBroken } from './dns-embedded-broken.ts';
import { dnsUpstreamDead } from './dns-upstream-dead.ts';
import { dnsResolvconfOverridden } from './dns-resolvconf-overridden.ts';
import { linksLegacy } from './links-legacy.ts';
import { portsDiscardedHost } from './ports-discarded-host.ts';
import { portsNotEffective } from './ports-not-effective.ts';
import { portConflict } from './port-conflict.ts';
import { portPublic } from './port-public.ts';
import { portLoopbackOnly } from './port-loopback-only.ts';
import { portNobodyListens } from './port-nobody-listens.ts';
import { portListensOnLoopback } from './port-listens-on-loopback.ts';
import { portExposedOnly } from './port-exposed-only.ts';
import { portEphemeral } from './port-ephemeral.ts';
import { portProxyOff } from './port-proxy-off.ts';
import { netnsOrphanRestarted } from './netns-orphan-restarted.ts';
import { netnsOrphanStopped } from './netns-orphan-stopped.ts';
import { netnsTargetGone } from './netns-target-gone.ts';
import { noNetwork } from './no-network.ts';
import { modeNone } from './mode-none.ts';
import { subnetOverlapNetworks } from './subnet-overlap-networks.ts';
import { subnetOverlapHost } from './subnet-overlap-host.ts';
import { ipStaticDuplicate } from './ip-static-duplicate.ts';
import { ipStaticInDynamicRange } from './ip-static-in-dynamic-range.ts';
import { ipStaticOutside } from './ip-static-outside.ts';
import { ipamNearlyFull } from './ipam-nearly-full.ts';
import { poolsNearlyExhausted } from './pools-nearly-exhausted.ts';
import { ipv6Half } from './ipv6-half.ts';
import { endpointGhost } from './endpoint-ghost.ts';
import { networkVanished } from './network-vanished.ts';
import { endpointStale } from './endpoint-stale.ts';
import { networkAmbiguous } from './network-ambiguous.ts';
import { startFailedNetwork } from './start-failed-network.ts';
import { containerRestarting } from './container-restarting.ts';
import { networkUnused } from './network-unused.ts';
import { iccOff } from './icc-off.ts';
import { internalNoEgress } from './internal-no-egress.ts';
import { gatewayChoice } from './gateway-choice.ts';
import { multihomedCrossIp } from './multihomed-cross-ip.ts';
import { macvlanHostIsolated } from './macvlan-host-isolated.ts';
import { macvlanParentDown } from './macvlan-parent-down.ts';
import { macvlanParentBusy } from './macvlan-parent-busy.ts';
import { ipvlanUnsupported } from './ipvlan-unsupported.ts';
import { overlayNotAttachable } from './overlay-not-attachable.ts';
import { overlayNoSwarm } from './overlay-no-swarm.ts';
import { ipForwardOff } from './ip-forward-off.ts';
import { bridgeNfOff } from './bridge-nf-off.ts';
import { mtuMismatch } from './mtu-mismatch.ts';
import { mtuNotInherited } from './mtu-not-inherited.ts';
import { firewallWiped } from './firewall-wiped.ts';
import { iptablesOff } from './iptables-off.ts';
import { dockerUserBlocks } from './docker-user-blocks.ts';
import { fwMixed } from './fw-mixed.ts';
import { bridgeIfaceBroken } from './bridge-iface-broken.ts';
import { conntrackFull } from './conntrack-full.ts';
import { composeExternalMissing } from './compose-external-missing.ts';
import { composeNetworkOrphan } from './compose-network-orphan.ts';
import { nameNotPlain } from './name-not-plain.ts';
import { type Finding, worstFirst } from './finding.ts';
import type { Need, Patient, Rule } from './rule.ts';

/** Every rule: the table of contents. */
export const rules: readonly Rule[] = [
  dnsDefaultBridge,
  dnsNameShared,
  dnsEmbeddedBroken,
  dnsUpstreamDead,
  dnsResolvconfOverridden,
  linksLegacy,
  portsDiscardedHost,
  portsNotEffective,
  portConflict,
  portPublic,
  portLoopbackOnly,
  portNobodyListens,
  portListensOnLoopback,
  portExposedOnly,
  portEphemeral,
  portProxyOff,
  netnsOrphanRestarted,
  netnsOrphanStopped,
  netnsTargetGone,
  noNetwork,
  modeNone,
  subnetOverlapNetworks,
  subnetOverlapHost,
  ipStaticDuplicate,
  ipStaticInDynamicRange,
  ipStaticOutside,
  ipamNearlyFull,
  poolsNearlyExhausted,
  ipv6Half,
  endpointGhost,
  networkVanished,
  endpointStale,
  networkAmbiguous,
  startFailedNetwork,
  containerRestarting,
  networkUnused,
  iccOff,
  internalNoEgress,
  gatewayChoice,
  multihomedCrossIp,
  macvlanHostIsolated,
  macvlanParentDown,
  macvlanParentBusy,
  ipvlanUnsupported,
  overlayNotAttachable,
  overlayNoSwarm,
  ipForwardOff,
  bridgeNfOff,
  mtuMismatch,
  mtuNotInherited,
  firewallWiped,
  iptablesOff,
  dockerUserBlocks,
  fwMixed,
  bridgeIfaceBroken,
  conntrackFull,
  composeExternalMissing,
  composeNetworkOrphan,
  nameNotPlain,
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
