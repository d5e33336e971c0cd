import { contains, familyOf } from '../address.ts';
import type { Firewall, Match, Prefix, Rule, Verdict } from './netns.ts';

/** What rules are shown of a packet. */
export interface Seen {
  /** Absent for what the namespace itself sends. */
  readonly in?: string;
  /** Absent before it is known. */
  readonly out?: string;
  readonly from: string;
  readonly to: string;
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly port: number;
  readonly established: boolean;
}

/** What a chain and those that it jumps to decided, and in which of them. */
export interface Decision {
  readonly verdict: Exclude<Verdict, { readonly do: 'jump' | 'return' }>;
  readonly chain: string;
}

/** Asks a chain, rule by rule; undefined when it decides nothing. */
export function ask(table: Map<string, Rule[]>, chain: string, seen: Seen): Decision | undefined {
  for (const { match, verdict } of table.get(chain) ?? []) {
    if (!matches(match, seen)) continue;
    if (verdict.do === 'return') return undefined;
    if (verdict.do !== 'jump') return { verdict, chain };
    const decision = ask(table, verdict.chain, seen);
    if (decision) return decision;
  }
  return undefined;
}

/** The chain that drops a forwarded or bridged packet, FORWARD itself for its policy; undefined when it may pass. */
export function droppedBy(firewall: Firewall | undefined, seen: Seen): string | undefined {
  if (!watches(firewall, seen)) return undefined;
  const decision = ask(firewall.filter, 'FORWARD', seen);
  if (!decision) return firewall.policy === 'drop' ? 'FORWARD' : undefined;
  return decision.verdict.do === 'drop' ? decision.chain : undefined;
}

/** Whether the raw table drops a packet as it comes in, before anything is translated. */
export function droppedRaw(firewall: Firewall | undefined, seen: Seen): boolean {
  return watches(firewall, seen) && ask(firewall.raw, seen.to, seen)?.verdict.do === 'drop';
}

/** Where the nat table sends what was addressed to the namespace itself. */
export function translated(
  firewall: Firewall | undefined,
  seen: Seen,
): { readonly address: string; readonly port: number } | undefined {
  if (!watches(firewall, seen)) return undefined;
  const verdict = ask(firewall.nat, 'DOCKER', seen)?.verdict;
  return verdict?.do === 'translate' ? verdict : undefined;
}

/** Whether a packet leaves with the sender's address hidden behind the link's own. */
export function masqueraded(firewall: Firewall | undefined, seen: Seen): boolean {
  return watches(firewall, seen) && ask(firewall.nat, 'POSTROUTING', seen)?.verdict.do === 'masquerade';
}

function watches(firewall: Firewall | undefined, seen: Seen): firewall is Firewall {
  return firewall?.families.includes(familyOf(seen.to)) === true;
}

function matches(match: Match, seen: Seen): boolean {
  return (
    is(match.in, seen.in) &&
    is(match.out, seen.out) &&
    is(match.protocol, seen.protocol) &&
    is(match.port, seen.port) &&
    is(match.established, seen.established) &&
    (match.notIn === undefined || match.notIn !== seen.in) &&
    (match.notOut === undefined || match.notOut !== seen.out) &&
    inside(match.to, seen.to) &&
    inside(match.from, seen.from) &&
    outside(match.notTo, seen.to) &&
    outside(match.notFrom, seen.from)
  );
}

function is<T>(wanted: T | undefined, value: T | undefined): boolean {
  return wanted === undefined || wanted === value;
}

function inside(wanted: Prefix | undefined, address: string): boolean {
  return wanted === undefined || contains(wanted, address);
}

/** Outside of the prefix, but of its family. */
function outside(unwanted: Prefix | undefined, address: string): boolean {
  return unwanted === undefined || (unwanted.family === familyOf(address) && !contains(unwanted, address));
}
