import { words } from '../domain/text.ts';
import { isUnreached } from '../store/may-change.ts';
import type { State } from '../store/state.ts';
import * as act from './actions.ts';
import { activityKeys } from './activity-keys.ts';
import type { Binding, Place } from './binding.ts';
import { changeKeys } from './change-keys.ts';
import { doctorKeys } from './doctor-keys.ts';
import type { KeyName } from './key-name.ts';
import { copyKeys } from './copy-keys.ts';
import { inspectKeys, mainKeys } from './main-keys.ts';
import { matrixKeys } from './matrix-keys.ts';
import { mapKeys } from './map-keys.ts';
import { pingKeys } from './ping-keys.ts';
import { modesKeys } from './modes-keys.ts';
import { whyKeys } from './why-keys.ts';
import { tourKeys } from './tour-keys.ts';

const unreachedKeys: readonly Binding[] = [
  {
    keys: ['d'],
    shown: words`d`,
    label: words`demo`,
    does: words`the demo, where no engine was reached`,
    group: 'netui',
    where: 'unreached',
    action: act.openDemo,
  },
];

const everywhereKeys: readonly Binding[] = [
  {
    keys: ['r'],
    shown: words`r`,
    label: words`refresh`,
    does: words`read everything again; try a lost engine now`,
    group: 'netui',
    where: 'everywhere',
    action: act.refresh,
  },
  {
    keys: ['?'],
    shown: words`?`,
    does: words`this help`,
    group: 'netui',
    where: 'everywhere',
    action: act.openHelp,
  },
  {
    keys: ['ctrl+z'],
    shown: words`^z`,
    does: words`back to the shell; fg returns`,
    group: 'netui',
    where: 'everywhere',
    action: act.suspend,
  },
  {
    keys: ['q', 'ctrl+c'],
    shown: words`q  ^c`,
    hint: words`q`,
    label: words`quit`,
    does: words`quit`,
    group: 'netui',
    where: 'everywhere',
    action: act.quit,
  },
];

/** Every key of netui, most useful first. The first row that fits the key and the place wins. */
export const bindings: readonly Binding[] = [
  ...unreachedKeys,
  ...tourKeys,
  ...inspectKeys,
  ...pingKeys,
  ...whyKeys,
  ...matrixKeys,
  ...modesKeys,
  ...doctorKeys,
  ...activityKeys,
  ...changeKeys,
  ...mapKeys,
  ...mainKeys,
  ...copyKeys,
  ...everywhereKeys,
];

/** The row that a key belongs to where the user is now. */
export function bindingFor(key: KeyName, state: State): Binding | undefined {
  return bindings.find(binding => binding.keys.includes(key) && isAt(binding.where, state));
}

/** True where the user is now. */
export function isAt(place: Place, state: State): boolean {
  const { pane, tab, view, tour, overlay } = state.screen;
  switch (place) {
    case 'everywhere':
      return true;
    case 'main':
      return view.kind === 'main';
    case 'selection':
      return view.kind === 'main' || view.kind === 'map';
    case 'lists':
      return view.kind === 'main' && pane !== 'detail';
    case 'inspect':
      return view.kind === 'main' && pane === 'detail' && tab === 'inspect';
    case 'map':
      return view.kind === 'map';
    case 'modes':
      return view.kind === 'modes';
    case 'compare':
      return view.kind === 'compare';
    case 'ping':
      return view.kind === 'ping';
    case 'why':
      return view.kind === 'why';
    case 'matrix':
      return view.kind === 'matrix';
    case 'doctor':
      return view.kind === 'doctor';
    case 'activity':
      return view.kind === 'activity';
    case 'tour':
      return tour !== undefined;
    case 'help':
      return overlay?.kind === 'help';
    case 'unreached':
      return isUnreached(state);
  }
}
