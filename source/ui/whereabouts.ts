import { shownAddress } from '../domain/address-plan.ts';
import { isRunning } from '../domain/container.ts';
import type { ContainerRow } from '../domain/list-rows.ts';
import { words } from '../domain/text.ts';
import { heldAddress } from '../store/held-address.ts';
import type { State } from '../store/state.ts';
import { address, bad, quiet, type Span } from './line.ts';

/** A container's address in a list; or what it has instead of one, in a word or two. */
export function whereabouts(row: ContainerRow, state: State, network: string | undefined): Span {
  const { container, owner } = row;
  const shown = shownAddress(container, network);
  if (owner === 'gone') return bad(words`its owner is gone`);
  if (owner !== undefined) return quiet(words`as ${owner.name.safe}`);
  if (shown.text !== '' && !shown.wanted) return address(shown.text);
  if (container.networkMode.raw === 'host') return quiet(words`the host's`);
  if (container.networkMode.raw === 'none') return quiet(words`lo only`);
  if (isRunning(container)) return quiet(words`–`);
  if (shown.text !== '') return quiet(words`asks ${shown.text}`);
  const held = heldAddress(state.engine.held, container.id, network);
  return quiet(held === undefined ? words`–` : words`had ${held}`);
}
