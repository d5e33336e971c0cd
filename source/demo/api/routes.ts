import { containers } from './containers.ts';
import { containerChanges } from './container-changes.ts';
import { containerStreams } from './container-streams.ts';
import type { Endpoint } from './asked.ts';
import { events } from './events.ts';
import { execs } from './execs.ts';
import { images } from './images.ts';
import { networks } from './networks.ts';
import { system } from './system.ts';

/** An endpoint by its method and path: `GET /networks/{}`. */
export type Routes = Readonly<Record<string, Endpoint>>;

const table = Object.entries({
  ...system,
  ...events,
  ...networks,
  ...containers,
  ...containerChanges,
  ...containerStreams,
  ...execs,
  ...images,
} satisfies Routes).map(([route, endpoint]) => {
  const [method = '', path = ''] = route.split(' ');
  return { method, pattern: new RegExp(`^${path.replaceAll('{}', '(.+)')}$`), endpoint };
});

/** The endpoint for a request, and what its path says where the route has `{}`. The path is without its version. */
export function routeTo(
  method: string,
  path: string,
): { readonly endpoint: Endpoint; readonly path: readonly string[] } | undefined {
  for (const route of table) {
    if (route.method !== method) continue;
    const found = route.pattern.exec(path);
    if (found) return { endpoint: route.endpoint, path: found.slice(1) };
  }
  return undefined;
}
