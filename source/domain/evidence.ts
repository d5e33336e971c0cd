import type { Clean, Safe } from './text.ts';

/** One network interface as seen from inside a container. */
export type Interface = {
  readonly name: Safe;
  /** `no carrier`: it is up, but the other end of it is not. */
  readonly state: 'up' | 'down' | 'no carrier';
  /** With their prefix length, as in `172.17.0.2/16`. */
  readonly addresses: readonly Clean[];
  readonly mtu: number | undefined;
  /** In lower case; '' where there is none (lo, tunnels). */
  readonly mac: Clean | '';
};

/** One IPv4 route: `to` is `default` or a subnet, `via` is '' for what is reached on the device itself. */
export type Route = { readonly to: Clean; readonly via: Clean | ''; readonly device: Safe };

/** What /etc/resolv.conf says. */
export type Resolver = { readonly nameservers: readonly Clean[]; readonly search: readonly Safe[] };

/** A piece of evidence and the command that gave it, or one sentence why it cannot be had. */
export type Part<T> = { readonly value: T; readonly by: Safe } | { readonly missing: Safe };

/** What a container's own programs say of its network stack, at one moment. */
export type Evidence = {
  readonly interfaces: Part<readonly Interface[]>;
  readonly routes: Part<readonly Route[]>;
  readonly resolver: Part<Resolver>;
  /** The inode of its network namespace: two containers of one engine with the same one share one stack. */
  readonly sandbox: Part<Clean>;
};

/** The same answer for every part. */
export function noEvidence(why: Safe): Evidence {
  const missing = { missing: why };
  return { interfaces: missing, routes: missing, resolver: missing, sandbox: missing };
}

/** The value of a part, undefined if it could not be had. */
export function valueOf<T>(part: Part<T>): T | undefined {
  return 'value' in part ? part.value : undefined;
}

/**
 * A line of a program's output in its words. The kernel parts those of /proc/net/route with tabs, which safe text
 * shows as `^I`.
 */
export function fieldsOf(line: Safe): readonly Clean[] {
  return line.split(/(?:\s|\^I)+/).filter(one => one !== '') as readonly string[] as readonly Clean[];
}

/** A MAC address as one writes it, '' for what is none (zeros on lo, IP addresses on tunnels). */
export function macOf(text: string): Clean | '' {
  const mac = text.toLowerCase();
  return /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac) && mac !== '00:00:00:00:00:00' ? (mac as Clean) : '';
}
