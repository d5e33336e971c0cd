import { containerRowsOf } from './rows.ts';
import { layoutFor, selectedContainer, selectedNetwork } from './selection.ts';
import type { Wants } from './session.ts';
import type { State } from './state.ts';

/** What the screen needs beyond the picture: what is on it first, then the rest. */
export function wantsOf(state: State): Wants {
  const { screen, engine } = state;
  const { top } = screen.cursors.containers;
  const rows = containerRowsOf(state).slice(top, top + layoutFor(state).containers);
  const container = selectedContainer(state);
  const network = selectedNetwork(state);
  const subject =
    screen.subject === 'networks'
      ? network && ({ kind: 'network', id: network.id } as const)
      : container && ({ kind: 'container', id: container.id } as const);
  const inspected = screen.tab === 'inspect' ? subject : undefined;
  return {
    visible: [...(container ? [container.id] : []), ...rows.map(row => row.container.id)],
    all: engine.topology?.containers.map(one => one.id) ?? [],
    network: network?.id,
    // Some of the doctor's rules look at everything.
    networks: screen.view.kind === 'doctor' ? (engine.topology?.networks.map(one => one.id) ?? []) : [],
    inspect: inspected && { subject: inspected, secrets: screen.revealed },
  };
}
