import type { Told } from '../domain/text.ts';
import { told } from '../domain/text.ts';
import type { ApiVersion } from './api-version.ts';
import type { EngineFacts } from './engine.ts';

/** Whose words an answer is in: products and API versions differ in what they say, and in what they leave out. */
export type Dialect = {
  readonly product: EngineFacts['product'];
  /** The pinned API version, undefined before one is. */
  readonly api: ApiVersion | undefined;
};

/**
 * The name, in `GET /networks`, of the network that a container says it is on. Podman's default network is called
 * `bridge` there and `podman` by containers (containers/podman `compat/networks.go`, `normalizeNetworkName`).
 */
export function networkNamed(name: string, { product }: Dialect): Told {
  return told(product === 'Podman' && name === 'podman' ? 'bridge' : name);
}
