import type { Connect, Wish } from '../domain/change.ts';
import { refusalOf } from '../domain/change-refusal.ts';
import { clean, type Safe, told, words } from '../domain/text.ts';
import { knownOf } from './known.ts';
import type { Overlay, WishFields } from './screen-state.ts';
import type { State } from './state.ts';

/** What the fields of the form ask for; a field left empty asks for nothing. Aliases are parted by blanks or commas. */
export function wishOf({ ipv4, aliases, priority }: WishFields): Wish {
  const address = ipv4.trim();
  const names = aliases.split(/[\s,]+/).filter(name => name !== '');
  const isSix = address.includes(':');
  return {
    ...(address !== '' && (isSix ? { ipv6: clean(address) } : { ipv4: clean(address) })),
    ...(names.length > 0 && { aliases: names.map(told) }),
    ...(priority.trim() !== '' && { priority: Number(priority) }),
  };
}

/** The change that the form stands for, or what is wrong with it, as a sentence. */
export function wishedChange(
  state: State,
  { change, fields }: Extract<Overlay, { kind: 'wish' }>,
): { readonly change: Connect; readonly problem: Safe | undefined } {
  const { kind, container, network } = change;
  const wished: Connect = { kind, container, network, ...wishOf(fields) };
  const { topology } = state.engine;
  const problem =
    fields.priority.trim() !== '' && !/^-?\d+$/.test(fields.priority.trim())
      ? words`A priority is a whole number.`
      : topology && refusalOf(wished, topology, knownOf(state));
  return { change: wished, problem };
}
