/** Numbers from 0 to 1, the same ones for a seed at every run (mulberry32): what fails once fails again. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Where random code points come from: everywhere, and more often from where the dangerous ones are. */
const RANGES: readonly (readonly [first: number, last: number])[] = [
  [0x00, 0x9f],
  [0x20, 0x7e],
  [0x300, 0x310],
  [0x2000, 0x206f],
  [0x200d, 0x200d],
  [0xfe00, 0xfe0f],
  [0xfe0f, 0xfe0f],
  [0x1f3fb, 0x1f3ff],
  [0x1f466, 0x1f469],
  [0xd800, 0xdfff],
  [0xe0000, 0xe0fff],
  [0x0, 0x10ffff],
];

/** Texts of up to 60 random code points, the same ones at every run. */
export function randomTexts(count: number, seed = 20_261_123): readonly string[] {
  const random = generator(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const point = (): string => {
    const [first, last] = RANGES[below(RANGES.length)] ?? [0, 0];
    return String.fromCodePoint(first + below(last - first + 1));
  };
  return Array.from({ length: count }, () => Array.from({ length: below(60) }, point).join(''));
}
