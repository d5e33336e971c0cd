import { momentOf, momentText, type Zone } from '../domain/format.ts';
import type { Safe } from '../domain/text.ts';

/** An engine's RFC 3339 text on the reader's clock; undefined for none. */
export type Stamp = (text: string) => Safe | undefined;

/** Stamps as of a moment that changes with news only: the last read. */
export function stampAt(now: number, zone: Zone): Stamp {
  return text => {
    const moment = momentOf(text);
    return moment === undefined ? undefined : momentText(moment, now, zone);
  };
}
