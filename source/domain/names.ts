import type { Network } from './network.ts';
import { type Safe, words } from './text.ts';

/** Whether containers on a network find each other by name, and why, in one sentence. */
export type NameService = { readonly resolves: boolean; readonly why: Safe };

const DEFAULT_BRIDGE = words`The default bridge has no name service: containers there reach each other by IP only.`;
const HOST = words`Containers here use the host's own resolver, which does not know containers by name.`;
const NONE = words`There is no network here, and so no name server to ask.`;
const USER_DEFINED = words`Docker's own DNS answers here for the name and the aliases of every running container.`;

/** True for the network that containers get when they ask for none: the engine makes it and keeps its name. */
export function isDefaultBridge(network: Network): boolean {
  return network.driver === 'bridge' && network.name.raw === 'bridge';
}

/** Whether names resolve on a network: the embedded DNS serves user-defined networks only. */
export function nameServiceOf(network: Network): NameService {
  if (isDefaultBridge(network)) return { resolves: false, why: DEFAULT_BRIDGE };
  if (network.driver === 'host') return { resolves: false, why: HOST };
  if (network.driver === 'null') return { resolves: false, why: NONE };
  return { resolves: true, why: USER_DEFINED };
}
