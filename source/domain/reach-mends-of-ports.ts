import { mendByHand } from './mend.ts';
import type { Expectation, Mend } from './reach.ts';
import type { Aim } from './reach-aim.ts';
import type { Place } from './reach-place.ts';
import { type Safe, words } from './text.ts';

/**
 * What would open a port. No command changes what a container publishes: it has to be made anew, and what else it was
 * made with is not netui's to repeat.
 */
export function mendsOfPorts(
  from: Place,
  { container }: Aim,
  failing: readonly Expectation[],
): readonly Mend[] {
  if (container === undefined) return [];
  const name = container.name.safe;
  const isShut = failing.some(one => one.reasons[0]?.rule === 'published-on-loopback');
  // What is published, if only too narrowly, is not to be published besides.
  const telling = failing.filter(one => !isShut || one.by === 'published');
  const titles = new Set(telling.flatMap(one => titleOf(one, from, name) ?? []));
  return [...titles].map(title => mendByHand(title));
}

function titleOf({ by, reasons, target }: Expectation, from: Place, name: Safe): Safe | undefined {
  switch (reasons[0]?.rule) {
    case 'published-on-loopback':
      return words`Make ${name} anew, with its port published on all addresses of the host (-p without 127.0.0.1)`;
    case 'ports-discarded':
      return words`Make ${name} anew on a network, where -p has an effect, or use the port that its program listens on`;
    case 'not-published':
      return words`Make ${name} anew on a bridge, with its port published (-p)`;
    case 'no-listener':
      return words`Let the program in ${name} listen on the port that is asked for, or ask for the one it listens on`;
    case 'listens-on-loopback':
      return words`Let the program in ${name} listen on 0.0.0.0`;
    case 'outside-to-container':
      if (from.kind !== 'outside' || (by !== 'port' && by !== 'ip')) return undefined;
      return target.port === undefined
        ? words`Make ${name} anew, with its port published on the host (-p)`
        : words`Make ${name} anew, with its port ${target.port} published on the host (-p ${target.port}:${target.port})`;
    default:
      return undefined;
  }
}
