import type { Container, Endpoint } from './container.ts';

/**
 * The endpoint by which a container with several is listed: the one it was created with (`HostConfig.NetworkMode`),
 * else the first by network name; undefined without endpoints.
 */
export function mainEndpoint(container: Container): Endpoint | undefined {
  const mode: string = container.networkMode.raw === 'default' ? 'bridge' : container.networkMode.raw;
  const [first] = container.endpoints.toSorted((a, b) => (a.network.raw < b.network.raw ? -1 : 1));
  return container.endpoints.find(one => one.network.raw === mode) ?? first;
}
