import { ApiError } from './api-error.ts';
import type { Container, Network, World } from './world.ts';

/**
 * The network of this full id, of this name, or of the only id that begins so, in that order.
 * `asked` is who looks: requests about a network itself word their ambiguities in one way, the daemon (which is asked
 * by connect, disconnect and start) in another.
 * @throws ApiError 404 when there is none, 400 when there are several.
 */
export function findNetwork(
  world: World,
  ref: string,
  asked: 'by request' | 'by daemon' = 'by request',
): Network {
  const exact = world.networks.get(ref);
  if (exact) return exact;
  const networks = [...world.networks.values()];
  const named = networks.filter(({ name }) => name === ref);
  const begun = named.length === 0 ? networks.filter(({ id }) => id.startsWith(ref)) : named;
  const [found] = begun;
  if (!found) throw new ApiError(404, `network ${ref} not found`);
  if (begun.length === 1) return found;
  if (asked === 'by request') {
    const by = named.length > 0 ? 'name' : 'ID prefix';
    throw new ApiError(400, `${begun.length} matches found based on ${by}: network ${ref} is ambiguous`);
  }
  const by = named.length > 0 ? 'on name' : 'based on ID prefix';
  throw new ApiError(400, `network ${ref} is ambiguous (${begun.length} matches found ${by})`);
}

/**
 * The container of this full id, of this name (with or without its slash), or of the only id that begins so.
 * @throws ApiError 404 when there is none; when there are several, 500 on Docker 20.10 and 400 on newer ones.
 */
export function findContainer(world: World, ref: string): Container {
  if (ref === '') throw new ApiError(400, 'invalid name or ID supplied: ""');
  const exact = world.containers.get(ref);
  if (exact) return exact;
  const name = ref.replace(/^\//, '');
  const begun: Container[] = [];
  for (const container of world.containers.values()) {
    if (container.name === name) return container;
    if (container.id.startsWith(ref)) begun.push(container);
  }
  const [found] = begun;
  if (!found) throw new ApiError(404, `No such container: ${ref}`);
  if (begun.length > 1) {
    const { status, words } = world.edition.ambiguousContainer;
    throw new ApiError(status, `${words}: ${ref}`);
  }
  return found;
}
