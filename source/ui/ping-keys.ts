import { type Safe, words } from '../domain/text.ts';
import { whyNoAsking, whyNoHelper } from '../store/may-change.ts';
import { lacksPing } from '../store/probe-state.ts';
import { layoutFor, selectedContainer } from '../store/selection.ts';
import type { State } from '../store/state.ts';
import type { Binding } from './binding.ts';
import type { Action } from './hands.ts';
import { pingExtent } from './ping-screen.ts';

const chooseTarget: Action = hands => {
  const container = selectedContainer(hands.state());
  if (container === undefined) return;
  const choosing = { what: 'ping-target', about: container.id } as const;
  hands.dispatch({ type: 'overlay', overlay: { kind: 'choose', choosing, text: '', cursor: 0 } });
};

function whyNoPing(state: State): Safe | undefined {
  return whyNoAsking(state) ?? (selectedContainer(state) ? undefined : words`Select a container first.`);
}

const another: Action = hands => {
  const { ping } = hands.state().probes;
  if (ping === undefined) return;
  const choosing = { what: 'ping-target', about: ping.from.id } as const;
  hands.dispatch({ type: 'overlay', overlay: { kind: 'choose', choosing, text: '', cursor: 0 } });
};

const again: Action = hands => {
  const { ping } = hands.state().probes;
  if (ping) hands.ping(ping.from.id, ping.target);
};

const back: Action = hands => {
  hands.stopPing();
  hands.dispatch({ type: 'view', view: { kind: 'main' } });
};

const scroll: Action = (hands, key) => {
  const state = hands.state();
  const { view } = state.screen;
  if (view.kind !== 'ping') return;
  const { columns, body } = layoutFor(state);
  const { length, height } = pingExtent(state, columns, body);
  const by = { up: -1, k: -1, down: 1, j: 1, pageup: -height, pagedown: height }[key] ?? 0;
  hands.dispatch({
    type: 'view',
    view: { ...view, top: Math.max(0, Math.min(length - height, view.top + by)) },
  });
};

function isOver({ probes }: State): Safe | undefined {
  return probes.ping?.isOver ? words`The ping has ended.` : undefined;
}

/** Why the container cannot be asked once more now, if so. */
function whyNoOther(state: State): Safe | undefined {
  const { ping } = state.probes;
  if (ping === undefined || !ping.isOver) return words`The ping still runs; Space stops it.`;
  const isThere = state.engine.topology?.containerById.has(ping.from.id);
  return whyNoAsking(state) ?? (isThere ? undefined : words`${ping.from.name.safe} no longer exists.`);
}

const helper: Action = hands => {
  const { ping } = hands.state().probes;
  if (ping) hands.offerHelper(ping.from, 'ping');
};

/** Why no helper container is offered, if so: it is for containers that have nothing to ask with. */
function whyNotByHelper(state: State): Safe | undefined {
  const { ping } = state.probes;
  if (ping !== undefined && ping.isOver && !lacksPing(ping)) {
    return words`${ping.from.name.safe} can ask by itself: a helper container is for those that have no ping.`;
  }
  return whyNoOther(state) ?? whyNoHelper(state);
}

/** The keys of the ping screen. */
export const pingKeys: readonly Binding[] = [
  {
    keys: ['p'],
    shown: words`p`,
    label: words`ping`,
    does: words`ping from the selected container, by IP and by name`,
    group: 'Ask',
    where: 'selection',
    action: chooseTarget,
    notNow: whyNoPing,
  },
  {
    keys: [' '],
    shown: words`Space`,
    label: words`stop`,
    does: words`stop listening`,
    group: 'Ping',
    where: 'ping',
    action: hands => hands.stopPing(),
    notNow: isOver,
  },
  {
    keys: ['p'],
    shown: words`p`,
    label: words`again`,
    does: words`ask again`,
    group: 'Ping',
    where: 'ping',
    action: again,
    notNow: whyNoOther,
  },
  {
    keys: ['t'],
    shown: words`t`,
    label: words`target`,
    does: words`another target`,
    group: 'Ping',
    where: 'ping',
    action: another,
    notNow: whyNoOther,
  },
  {
    keys: ['H'],
    shown: words`H`,
    label: words`by a helper`,
    does: words`ask by a helper container, where there is no ping`,
    group: 'Ping',
    where: 'ping',
    action: helper,
    notNow: whyNotByHelper,
  },
  {
    keys: ['up', 'down', 'k', 'j', 'pageup', 'pagedown'],
    shown: words`↑ ↓  j k`,
    does: words`scroll`,
    group: 'Ping',
    where: 'ping',
    action: scroll,
  },
  {
    keys: ['escape'],
    shown: words`Esc`,
    label: words`stop and back`,
    does: words`stop listening and go back`,
    group: 'Ping',
    where: 'ping',
    action: back,
  },
];
