import { type Safe, words } from '../domain/text.ts';
import type { Need } from './rule.ts';

/** Why a rule could not be checked, in a word or two, by what it would have needed. */
export const missingWords: { readonly [need in Need]: Safe } = {
  lists: words`not read`,
  details: words`not all containers read`,
  members: words`not all networks read`,
  info: words`host not told`,
  host: words`host not seen`,
  firewall: words`firewall not seen`,
  inside: words`containers not asked`,
};
