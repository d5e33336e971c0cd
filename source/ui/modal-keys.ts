import { type Safe, words } from '../domain/text.ts';
import { askedOf } from '../store/asked-of.ts';
import { isUnreached } from '../store/may-change.ts';
import type { Overlay } from '../store/screen-state.ts';
import type { State } from '../store/state.ts';
import { whyNoTour } from '../store/tour.ts';
import { mayAct } from './confirm-dialog.ts';
import { entryInUse } from './input.ts';

/** A key and what it does, as the footer prints them. */
export type Hint = readonly [shown: Safe, label: Safe];

const close: Hint = [words`Esc`, words`close`];
const choose: Hint = [words`Enter`, words`choose`];

/** The keys where a text field, a dialog or the panel of a lost engine has them; undefined where nothing of it shows. */
export function modalKeys(state: State): readonly Hint[] | undefined {
  const { overlay, folded } = state.screen;
  const entry = entryInUse(state);
  if (entry !== undefined) {
    const accept = entry === 'filter' ? words`first match` : words`done`;
    return [
      [words`Enter`, accept],
      [words`Esc`, words`clear`],
    ];
  }
  if (overlay !== undefined) return overlayKeys(state, overlay);
  if (state.engine.link.kind !== 'lost' || folded) return undefined;
  const look: Hint = [words`Esc`, words`look around`];
  const demo: Hint = [words`d`, words`built-in demo`];
  return [
    [words`r`, words`try now`],
    ...(state.engine.topology ? [look] : []),
    ...(isUnreached(state) ? [demo] : []),
    [words`q`, words`quit`],
  ];
}

function overlayKeys(state: State, overlay: Overlay): readonly Hint[] {
  switch (overlay.kind) {
    case 'help': {
      const tour: Hint = [words`t`, words`tour`];
      return [[words`/`, words`find a key`], ...(whyNoTour(state) === undefined ? [tour] : []), close];
    }
    case 'tour-offer':
      return [
        [words`Enter`, words`take the tour`],
        [words`Esc`, words`look around`],
      ];
    case 'sort':
      return [choose, close];
    case 'choose':
      return [choose, [words`↑ ↓`, words`move`], close];
    case 'wish':
      return [[words`Enter`, words`go on`], [words`↑ ↓`, words`field`], close];
    case 'log':
      return [[words`↑ ↓`, words`scroll`], close];
    case 'helper':
      return [
        [words`y`, words`make it and ask`],
        ...(overlay.images.length > 1 ? [[words`↑ ↓`, words`another image`] as const] : []),
        [words`Y`, words`copy`],
        [words`Esc`, words`leave it`],
      ];
    case 'confirm': {
      const asked = askedOf(state, overlay.plan);
      if (asked === undefined) return [close];
      const { act, keep } = asked.choices;
      const yes: readonly Hint[] = mayAct(asked, overlay.typed) ? [[words`y`, act]] : [];
      const no: readonly Hint[] = overlay.typed === undefined ? [[words`n`, keep]] : [];
      const copy: readonly Hint[] = overlay.typed === undefined ? [[words`Y`, words`copy`]] : [];
      return [...yes, ...no, ...copy, [words`Esc`, keep]];
    }
  }
}
