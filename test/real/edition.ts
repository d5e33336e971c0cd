import { inject } from 'vitest';

/** What the engines that the stories run on do otherwise: Docker 20.10, real or built-in, and the built-in Docker 29. */
const docker20 = {
  keepsMacs: true,
  tellsInternalGateway: true,
  defaultMode: 'default',
  takesAnyAddress: true,
};
const docker29: typeof docker20 = {
  // Engine 28 draws lots for them, and a connect before API 1.54 takes none that is asked for.
  keepsMacs: false,
  // Who is on an internal network has no gateway there since Engine 25, and what made the network named none.
  tellsInternalGateway: false,
  defaultMode: 'bridge',
  // Whoever does not run is asked too whether the network has what it wishes for.
  takesAnyAddress: false,
};

/** Of the engine of the project that the file runs in. */
export const edition = inject('builtIn') === '1.52' ? docker29 : docker20;
