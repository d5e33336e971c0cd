import { addressOf } from '../address.ts';

/** The mask of an IPv4 prefix length: 16 → 255.255.0.0. */
export function maskOf(length: number): string {
  return addressOf(4, BigInt(2 ** 32 - 2 ** (32 - length)));
}

/** An IPv4 address as the kernel writes it in hex: one number of a little-endian machine. */
export function hexOf(ipv4: string): string {
  return ipv4
    .split('.')
    .map(part => Number(part).toString(16).padStart(2, '0').toUpperCase())
    .reverse()
    .join('');
}
