import { isIP } from 'node:net';
import type { Family, Prefix } from './kernel/netns.ts';

/** Bits of an address of each family. */
const bitsOf: Readonly<Record<Family, number>> = { 4: 32, 6: 128 };

/** A prefix as it was written ("172.18.0.5/16" keeps its .5); undefined for what is none. */
export function prefixOf(text: string): Prefix | undefined {
  const [address = '', digits = '', ...more] = text.split('/');
  const plain = canonical(address);
  if (plain === undefined || !/^\d{1,3}$/.test(digits) || more.length > 0) return undefined;
  const family = familyOf(plain);
  const length = Number(digits);
  return length > bitsOf[family] ? undefined : { family, address: plain, length };
}

/** The same prefix with only zeros after its length: 172.18.0.5/16 → 172.18.0.0/16. */
export function networkOf(prefix: Prefix): Prefix {
  const { family, length } = prefix;
  return { family, address: addressOf(family, rangeOf(prefix).first), length };
}

/** The one text by which an address is known here (IPv6 as in RFC 5952); undefined for what is no address. */
export function canonical(address: string): string | undefined {
  const version = isIP(address);
  if (version === 4) return address;
  if (version !== 6 || address.includes('%')) return undefined;
  return addressOf(6, numberOf(address));
}

/** The family of a text that is an address. */
export function familyOf(address: string): Family {
  return address.includes(':') ? 6 : 4;
}

/** An address as the number that it is; the text must be an address. */
export function numberOf(address: string): bigint {
  return familyOf(address) === 4 ? BigInt(numberOf4(address)) : numberOf6(address);
}

function numberOf4(address: string): number {
  let number = 0;
  for (const part of address.split('.')) number = number * 256 + Number(part);
  return number;
}

function numberOf6(address: string): bigint {
  const [head = '', tail] = withoutDots(address).split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const zeros: number[] = Array.from({ length: 8 - before.length - after.length }, () => 0);
  let number = 0n;
  for (const group of [...before, ...zeros, ...after]) number = (number << 16n) | BigInt(group);
  return number;
}

function groupsOf(text: string): number[] {
  return text === '' ? [] : text.split(':').map(group => Number.parseInt(group, 16));
}

/** ::ffff:192.0.2.1 with its last part as two groups of hex digits. */
function withoutDots(address: string): string {
  const start = address.lastIndexOf(':') + 1;
  const last = address.slice(start);
  if (!last.includes('.')) return address;
  const number = numberOf4(last);
  return `${address.slice(0, start)}${(number >>> 16).toString(16)}:${(number & 0xffff).toString(16)}`;
}

/** The canonical text of a number of that family. */
export function addressOf(family: Family, number: bigint): string {
  if (family === 4) {
    const value = Number(number);
    return [24, 16, 8, 0].map(shift => (value >>> shift) & 255).join('.');
  }
  const groups = Array.from({ length: 8 }, (_, at) => Number((number >> BigInt(112 - 16 * at)) & 0xffffn));
  return compressed(groups);
}

/** The longest run of two or more zero groups becomes `::`, the first of equally long ones. */
function compressed(groups: readonly number[]): string {
  let best = { start: 0, length: 1 };
  for (let start = 0; start < groups.length; start++) {
    let length = 0;
    while (groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  const text = (part: readonly number[]) => part.map(group => group.toString(16)).join(':');
  if (best.length < 2) return text(groups);
  return `${text(groups.slice(0, best.start))}::${text(groups.slice(best.start + best.length))}`;
}

/** Ranges are asked for with every route and rule of every packet. */
const ranges = new WeakMap<Prefix, { readonly first: bigint; readonly last: bigint }>();

function rangeOf(prefix: Prefix): { readonly first: bigint; readonly last: bigint } {
  const known = ranges.get(prefix);
  if (known) return known;
  const rest = BigInt(bitsOf[prefix.family] - prefix.length);
  const first = (numberOf(prefix.address) >> rest) << rest;
  const range = { first, last: first + (1n << rest) - 1n };
  ranges.set(prefix, range);
  return range;
}

/** Whether the address, in its canonical text, lies in the prefix; never across families. */
export function contains(prefix: Prefix, address: string): boolean {
  // Most rules name one address, and there are thousands of them.
  if (prefix.length === bitsOf[prefix.family]) return prefix.address === address;
  if (familyOf(address) !== prefix.family) return false;
  if (prefix.length === 0) return true;
  return containsNumber(prefix, numberOf(address));
}

/** The same for an address of the prefix's family that was turned into a number before. */
export function containsNumber(prefix: Prefix, number: bigint): boolean {
  const { first, last } = rangeOf(prefix);
  return number >= first && number <= last;
}

/** Whether the two have an address in common. */
export function overlap(a: Prefix, b: Prefix): boolean {
  if (a.family !== b.family) return false;
  const [one, other] = [rangeOf(a), rangeOf(b)];
  return one.first <= other.last && other.first <= one.last;
}

/** `172.18.0.0/16`. */
export function prefixText(prefix: Prefix): string {
  return `${prefix.address}/${prefix.length}`;
}

/** The last address of the prefix: for IPv4 the one that all of its hosts hear. */
export function broadcastOf(prefix: Prefix): string {
  return addressOf(prefix.family, rangeOf(prefix).last);
}

/** The MAC that libnetwork makes from an IPv4 address: 172.17.0.2 → 02:42:ac:11:00:02. */
export function macFor(ipv4: string): string {
  const bytes = ipv4.split('.').map(part => Number(part).toString(16).padStart(2, '0'));
  return `02:42:${bytes.join(':')}`;
}

/** The link-local address that Linux makes from a MAC (modified EUI-64, RFC 4291 appendix A). */
export function linkLocalOf(mac: string): string {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = mac.split(':').map(byte => Number.parseInt(byte, 16));
  const groups = [((a ^ 2) << 8) | b, (c << 8) | 0xff, 0xfe00 | d, (e << 8) | f];
  return addressOf(6, numberOf(`fe80::${groups.map(group => group.toString(16)).join(':')}`));
}
