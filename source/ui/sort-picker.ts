import { containerOrders, networkOrders } from '../domain/sort.ts';
import type { Safe } from '../domain/text.ts';
import type { ListPane, Overlay } from '../store/screen-state.ts';
import type { Hands } from './hands.ts';
import type { KeyName } from './key-name.ts';

type Choice = { readonly id: string; readonly label: Safe };

/** The orders a list can be sorted by. */
export function ordersOf(pane: ListPane): readonly Choice[] {
  return pane === 'networks' ? networkOrders : containerOrders;
}

/** Where the picker's cursor starts: on the order in force. */
export function firstOrder(pane: ListPane, order: string): number {
  return Math.max(
    0,
    ordersOf(pane).findIndex(one => one.id === order),
  );
}

/** What a key does while the picker is open. */
export function sortKey(key: KeyName, overlay: Extract<Overlay, { kind: 'sort' }>, hands: Hands): void {
  const orders = ordersOf(overlay.pane);
  const to = (cursor: number) =>
    hands.dispatch({
      type: 'overlay',
      overlay: { ...overlay, cursor: Math.max(0, Math.min(orders.length - 1, cursor)) },
    });
  switch (key) {
    case 'down':
    case 'j':
      return to(overlay.cursor + 1);
    case 'up':
    case 'k':
      return to(overlay.cursor - 1);
    case 'g':
    case 'home':
      return to(0);
    case 'G':
    case 'end':
      return to(orders.length - 1);
    case 'enter': {
      const order = orders[overlay.cursor];
      if (order) hands.dispatch({ type: 'order', pane: overlay.pane, order: order.id });
      return;
    }
    case 'escape':
    case 'q':
    case 's':
      return hands.dispatch({ type: 'overlay', overlay: undefined });
  }
}
