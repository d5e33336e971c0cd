import type { By, ReasonRule, Verdict } from './reach.ts';
import { type Safe, words } from './text.ts';

/** A rule and a proof that say the opposite, and what could explain it. */
export type Disagreement = { readonly verdict: Verdict; readonly text: Safe };

/** The verdicts in which what was found is the opposite of what was expected. */
export function disagreements(verdicts: readonly Verdict[]): readonly Disagreement[] {
  return verdicts.filter(isOpposite).map(verdict => ({ verdict, text: textOf(verdict) }));
}

/** True where what was found is the opposite of what was expected. */
export function isOpposite({ expected, observed }: Verdict): boolean {
  return (expected === 'yes' && observed === 'no') || (expected === 'no' && observed === 'yes');
}

/** What could explain a no in place of a yes, for some of the rules that say yes. */
const NO_AFTER_ALL: Readonly<Partial<Record<ReasonRule, Safe>>> = {
  'shared-network': words`a firewall inside the container or a rule in DOCKER-USER may drop it, its sandbox may be orphaned, or the bridge is down`,
  'same-sandbox': words`its program may listen on one address only, or the two no longer share one network stack: an owner that was restarted leaves its guests behind`,
  'routed-gateway': words`a rule in DOCKER-USER or another firewall on the host may drop it`,
  'way-out': words`a rule in DOCKER-USER, the host’s firewall or its routes may stop it, or Docker’s own NAT rules were wiped`,
  'outside-to-host': words`the host’s own firewall may drop it`,
  'host-owns-bridges': words`a firewall on the host or inside the container may drop it`,
};

/** The same for the ways of asking. */
const NO_BY: Readonly<Record<By, Safe>> = {
  ip: words`a firewall inside the container or on the host may drop it, or its sandbox may be orphaned`,
  ip6: words`a firewall inside the container may drop it, or IPv6 is switched off there`,
  name: words`Docker’s own DNS in its sandbox (127.0.0.11) may be broken or have lost the record, or the container has an /etc/resolv.conf of its own`,
  port: words`nothing may listen on that port, or only on 127.0.0.1, or a firewall inside the container or a rule in DOCKER-USER drops it`,
  published: words`nothing may listen behind the published port, a rule in DOCKER-USER may drop it, or Docker’s firewall rules were wiped`,
};

/** What could explain a yes in place of a no, for some of the rules that say no. */
const YES_AFTER_ALL: Readonly<Partial<Record<ReasonRule, Safe>>> = {
  'no-shared-network': words`Docker’s isolation rules may have been wiped (iptables -F, a reload of firewalld, a second engine)`,
  internal: words`Docker’s isolation rules may have been wiped (iptables -F, a reload of firewalld, a second engine)`,
  'icc-off': words`the kernel may not filter within a bridge (bridge-nf-call-iptables), or Docker’s rules were wiped`,
  'outside-to-container': words`the network outside may have a route to it, and the host’s firewall lets it through`,
  'host-of-macvlan': words`the host may have a macvlan interface of its own`,
  'no-way-out': words`something on the way, such as a transparent proxy, may have answered in its place`,
  'no-network': words`the picture may be older than the proof: it may have been connected since`,
  orphaned: words`the picture may be older than the proof: it may have been restarted since`,
  'not-running': words`the picture may be older than the proof: it may have been started since`,
  'nobody-there': words`somebody whom this engine does not list may have that address`,
  'no-listener': words`a program may have begun to listen since, or docker-proxy has accepted in its place`,
  'published-on-loopback': words`another program on the host may listen on that port`,
  'ports-discarded': words`another program on the host may listen on that port`,
  'not-published': words`another program on the host may listen on that port`,
};

const YES_BY: Readonly<Record<By, Safe>> = {
  ip: words`Docker’s firewall rules may have been wiped, or somebody else has that address`,
  ip6: words`the host may forward IPv6 without a rule of Docker’s that forbids it`,
  name: words`/etc/hosts or another name server may know it, and mean somebody else`,
  port: words`Docker’s firewall rules may have been wiped, or a proxy on the way accepts every connection`,
  published: words`another program on the host may listen on that port, or docker-proxy has accepted in its place`,
};

function textOf({ by, expected, target, reasons }: Verdict): Safe {
  const rule = reasons[0]?.rule;
  // What listens, and what names a container has, no rule knows: these are doubted first.
  const isOfWay = by === 'ip' || by === 'ip6';
  const byRule = expected === 'yes' ? NO_AFTER_ALL : YES_AFTER_ALL;
  const byWay = expected === 'yes' ? NO_BY : YES_BY;
  const special = rule && (isOfWay || (expected === 'no' && by !== 'name')) ? byRule[rule] : undefined;
  const why = special ?? byWay[by];
  return expected === 'yes'
    ? words`${target.shown} should answer and does not: ${why}.`
    : words`${target.shown} should not answer and does: ${why}.`;
}
