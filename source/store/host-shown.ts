import { layoutFor, selectedContainer, selectedNetwork } from './selection.ts';
import type { State } from './state.ts';

/** Whether the screen shows the traffic of anything: the Overview of a bridge or a container, on a host that is seen. */
export function showsTraffic(state: State): boolean {
  const { screen, host, engine } = state;
  if (host.seen?.kind !== 'here' || engine.link.kind === 'lost' || !showsOverview(state)) return false;
  return screen.subject === 'networks'
    ? selectedNetwork(state)?.driver === 'bridge'
    : (selectedContainer(state)?.endpoints ?? []).some(one => one.ipv4 !== '' || one.ipv6 !== '');
}

/** Whether the screen shows the host's interfaces: the Overview of the network `host`. */
export function showsHost(state: State): boolean {
  const isSubject = state.screen.subject === 'networks' && selectedNetwork(state)?.driver === 'host';
  return isSubject && showsOverview(state);
}

function showsOverview(state: State): boolean {
  const { view, tab, overlay, pane } = state.screen;
  if (view.kind !== 'main' || tab !== 'overview' || overlay !== undefined) return false;
  return layoutFor(state).kind === 'columns' || pane === 'detail';
}
