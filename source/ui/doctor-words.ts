import type { Need } from '../diagnostics/rule.ts';
import { type Safe, words } from '../domain/text.ts';
import { whyNoAsking } from '../store/may-change.ts';
import type { State } from '../store/state.ts';

/** Why some rules were not checked, as sentences: what is missing, and what would bring it. */
export function whyUnchecked(missing: Need, state: State): Safe {
  const { doctor } = state;
  switch (missing) {
    case 'lists':
    case 'details':
      return words`Not every container has been read yet, or not every one may be inspected.`;
    case 'members':
      return words`Not every network has been read yet, or not every one may be inspected.`;
    case 'info':
      return words`This endpoint does not tell of the docker host (GET /info).`;
    case 'host':
      return words`The docker host itself cannot be seen from here.`;
    case 'firewall':
      return words`The docker host’s firewall cannot be read from here; that takes root on the host.`;
    case 'inside':
      return doctor.asking
        ? words`Containers are being asked.`
        : words`No container has been asked. ${whyNoAsking(state) ?? words`r asks them.`}`;
  }
}

/** The same in a word or two. */
export const missingWords: { readonly [need in Need]: Safe } = {
  lists: words`not read`,
  details: words`not all read`,
  members: words`not all read`,
  info: words`no host told`,
  host: words`host not seen`,
  firewall: words`firewall not seen`,
  inside: words`not asked`,
};
