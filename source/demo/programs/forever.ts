import type { Inside } from './program.ts';

const A_DAY = 86_400_000;

/** Waits until it is killed. */
export async function forever({ world, signal }: Inside): Promise<never> {
  for (;;) await world.clock.wait(A_DAY, signal);
}
