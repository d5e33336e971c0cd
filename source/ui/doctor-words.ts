import type { Need } from '../diagnostics/rule.ts';
import { type Safe, words } from '../domain/text.ts';
import { whyUnseen } from '../domain/host-unseen.ts';
import { whyNoAsking } from '../store/may-change.ts';
import type { State } from '../store/state.ts';

/** Why some rules were not checked, as sentences: what is missing, and what would bring it. */
export function whyUnchecked(missing: Need, state: State): Safe {
  const { doctor, host } = state;
  switch (missing) {
    case 'lists':
    case 'details':
      return words`Not every container has been read yet, or not every one may be inspected.`;
    case 'members':
      return words`Not every network has been read yet, or not every one may be inspected.`;
    case 'info':
      return words`This endpoint does not tell of the docker host (GET /info).`;
    case 'host':
      return host.seen?.kind === 'unseen'
        ? whyUnseen(host.seen.why)
        : words`The docker host has not been looked at yet.`;
    case 'firewall':
      return words`The docker host’s firewall cannot be read from here; that takes root on the host.`;
    case 'inside':
      return doctor.asking
        ? words`Containers are being asked.`
        : words`No container has been asked. ${whyNoAsking(state) ?? words`r asks them.`}`;
  }
}
