/**
 * Milliseconds that an answer takes, always the same for the same packet: some tenths of one on this machine (from
 * where answers arrive with 63 hops left or more of 64), some more from beyond.
 */
export function roundTrip(address: string, sequence: number, ttl: number): number {
  let hash = sequence * 2_654_435_761;
  for (const letter of address) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619);
  const share = (hash >>> 0) / 2 ** 32;
  return ttl >= 63 ? 0.05 + share / 10 : 8 + share * 4;
}
