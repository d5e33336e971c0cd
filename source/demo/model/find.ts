import { ApiError } from './api-error.ts';
import { holderOf } from './container-names.ts';
import type { Container, Network, World } from './world.ts';

/**
 * The network of this full id, of this name, or of the only id that begins so, in that order.
 * Ambiguities are worded differently for what it is looked for.
 * @throws ApiError 404 when there is none, 400 when there are several.
 */
export function findNetwork(
  world: World,
  ref: string,
  why: 'to show it' | 'to remove it' | 'to join it' = 'to show it',
): Network {
  const exact = world.networks.get(ref);
  if (exact) return exact;
  const named: Network[] = [];
  const begun: Network[] = [];
  for (const network of world.networks.values()) {
    if (network.name === ref) named.push(network);
    else if (network.id.startsWith(ref)) begun.push(network);
  }
  const matches = named.length > 0 ? named : begun;
  const [found] = matches;
  if (!found) throw new ApiError(404, `network ${ref} not found`);
  if (matches.length === 1) return found;
  throw new ApiError(400, ambiguities[why](ref, matches.length, named.length > 0));
}

type Ambiguity = (ref: string, count: number, isName: boolean) => string;

const ambiguities: Readonly<Record<'to show it' | 'to remove it' | 'to join it', Ambiguity>> = {
  'to show it': (ref, count, isName) =>
    `${count} matches found based on ${isName ? 'name' : 'ID prefix'}: network ${ref} is ambiguous`,
  'to remove it': (ref, count, isName) =>
    `network ${ref} is ambiguous (${count} matches found based on ${isName ? 'name' : 'ID prefix'})`,
  'to join it': (ref, count, isName) =>
    `network ${ref} is ambiguous (${count} matches found ${isName ? 'on name' : 'based on ID prefix'})`,
};

/**
 * The container of this full id, of this name (with or without its slash), or of the only id that begins so.
 * @throws ApiError 404 when there is none; when there are several, 500 on Docker 20.10 and 400 on newer ones.
 */
export function findContainer(world: World, ref: string): Container {
  if (ref === '') throw new ApiError(400, 'invalid name or ID supplied: ""');
  const exact = world.containers.get(ref);
  if (exact) return exact;
  const named = holderOf(world, ref.replace(/^\//, ''));
  if (named) return named;
  const begun: Container[] = [];
  for (const container of world.containers.values()) {
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
