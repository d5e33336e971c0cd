import type { Container } from './container.ts';
import type { Network } from './network.ts';
import type { Operand } from './ping-operand.ts';
import { type Clean, type Safe, words } from './text.ts';

/** Whom a container may be asked to ping. */
export type PingTarget =
  | { readonly kind: 'container'; readonly container: Container }
  | { readonly kind: 'gateway'; readonly network: Network; readonly address: Clean }
  /** The machine that the engine runs on, as the container sees it. */
  | { readonly kind: 'host' }
  /** As typed; a name has no address that netui knows, unless Docker's DNS answers for it. */
  | { readonly kind: 'address' | 'name'; readonly operand: Operand };

/** What a target is called in a sentence. */
export function targetText(target: PingTarget): Safe {
  switch (target.kind) {
    case 'container':
      return target.container.name.safe;
    case 'gateway':
      return words`the gateway of ${target.network.name.safe}`;
    case 'host':
      return words`the host`;
    default:
      return target.operand.text;
  }
}
