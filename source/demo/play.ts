import { serve } from './api/server.ts';
import { type MovableClock, movableClock } from './clock.ts';
import { makeManyOf } from './labs/many.ts';
import { LAB_AGE, makeLab } from './labs/lab.ts';
import { editions } from './model/edition.ts';
import { labImages } from './model/images.ts';
import { newWorld } from './model/new-world.ts';
import type { Image } from './model/world.ts';

/** What to play, and where to listen. */
export type Play = {
  readonly api: '1.41' | '1.52';
  readonly socketPath: string;
  /** How much is on it, instead of the lab. */
  readonly size?: { readonly networks: number; readonly containers: number };
  /** Nothing on it but what every engine has, and these images. */
  readonly only?: readonly Image[];
  /** The real time unless told. */
  readonly clock?: MovableClock;
};

/** What lies outside of the machine: a name server, and what example.com is here. */
const outside = new Map([
  ['198.51.100.1', []],
  ['198.51.100.53', [53]],
  ['192.0.2.80', [80, 443]],
]);

/** Makes the built-in engine and serves it; resolves when it listens. */
export async function play(asked: Play): Promise<{ close(): Promise<void> }> {
  const clock = asked.clock ?? movableClock();
  const isLab = !asked.size && !asked.only;
  if (isLab) clock.setBack(LAB_AGE);
  const world = newWorld({
    edition: editions[asked.api],
    clock,
    seed: 'netui',
    outside,
    images: asked.only ?? labImages,
  });
  if (asked.size) await makeManyOf(world, asked.size);
  if (isLab) await makeLab(world, clock);
  return await serve(world, asked.socketPath);
}
