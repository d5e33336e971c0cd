import ipaddr from 'ipaddr.js';

/** The addresses from `first` to `last`, as numbers; `bits` is 32 or 128. */
export type AddressRange = { readonly bits: number; readonly first: bigint; readonly last: bigint };

/** A dotted decimal IPv4 address as a number, -1 for anything else. ipaddr.js needs 1.6 µs for one; sorting asks 300,000 times. */
function ipv4Number(text: string): number {
  let value = 0;
  let part = -1;
  let parts = 1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      part = (part < 0 ? 0 : part * 10) + code - 48;
      if (part > 255) return -1;
    } else if (code === 46 && part >= 0) {
      value = value * 256 + part;
      part = -1;
      parts++;
    } else return -1;
  }
  return parts === 4 && part >= 0 ? value * 256 + part : -1;
}

function ipv6Bytes(text: string): readonly number[] | undefined {
  return ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text).toByteArray() : undefined;
}

function numberOf(bytes: readonly number[]): bigint {
  return bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
}

/** An address as a range of one, undefined if the text is no IP address. */
function addressOf(text: string): AddressRange | undefined {
  const value = ipv4Number(text);
  if (value >= 0) return { bits: 32, first: BigInt(value), last: BigInt(value) };
  const bytes = ipv6Bytes(text);
  return bytes && { bits: 128, first: numberOf(bytes), last: numberOf(bytes) };
}

/** The addresses of `172.17.0.0/16`, or of a single address; undefined if the text is neither. */
export function rangeOf(text: string): AddressRange | undefined {
  const [base = '', length, ...more] = text.split('/');
  const address = addressOf(base);
  if (address === undefined || more.length > 0) return undefined;
  if (length === undefined) return address;
  const fixed = /^\d{1,3}$/.test(length) ? Number(length) : -1;
  if (fixed < 0 || fixed > address.bits) return undefined;
  const size = 1n << BigInt(address.bits - fixed);
  const first = address.first - (address.first % size);
  return { bits: address.bits, first, last: first + size - 1n };
}

/** Whether one range lies wholly in another. */
export function covers(outer: AddressRange, inner: AddressRange): boolean {
  return outer.bits === inner.bits && outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether a subnet (`172.17.0.0/16`) holds an address; false if either cannot be read. */
export function contains(subnet: string, ip: string): boolean {
  const outer = rangeOf(subnet);
  const inner = addressOf(ip);
  return outer !== undefined && inner !== undefined && covers(outer, inner);
}

/** For sorting: IPv4 as numbers, then IPv6 as numbers, then whatever is no address, and absent ones ('') last. */
export function compareAddresses(a: string, b: string): number {
  if (a === b) return 0;
  const numbers = [ipv4Number(a), ipv4Number(b)] as const;
  if (numbers[0] >= 0 && numbers[1] >= 0) return numbers[0] - numbers[1];
  const [left, right] = [orderedBytes(a, numbers[0]), orderedBytes(b, numbers[1])];
  return left.family - right.family || compareBytes(left.bytes, right.bytes) || (a < b ? -1 : 1);
}

function orderedBytes(text: string, ipv4: number): { family: number; bytes: readonly number[] } {
  if (ipv4 >= 0) return { family: 4, bytes: [] };
  if (text === '') return { family: 99, bytes: [] };
  const bytes = ipv6Bytes(text);
  return bytes ? { family: 6, bytes } : { family: 98, bytes: [] };
}

function compareBytes(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((byte, index) => byte !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** For sorting: subnets by their first address, the larger one first where that is the same. */
export function compareSubnets(a: string, b: string): number {
  const [baseA = '', lengthA = ''] = a.split('/');
  const [baseB = '', lengthB = ''] = b.split('/');
  return compareAddresses(baseA, baseB) || Number(lengthA) - Number(lengthB);
}
