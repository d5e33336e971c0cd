import { recordOf } from '../model/names.ts';
import type { Container } from '../model/world.ts';

const hosts = new WeakMap<Container, Readonly<Record<string, unknown>>>();

/** Remembers the create request of a container: inspect gives back much that nothing else here has a use for. */
export function remember(container: Container, body: object): void {
  hosts.set(container, recordOf(recordOf(body)['HostConfig']));
}

/** The HostConfig of its create request as it came; empty for a container that was not made over HTTP. */
export function askedHostConfig(container: Container): Readonly<Record<string, unknown>> {
  return hosts.get(container) ?? {};
}
