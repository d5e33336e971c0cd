import { joined, type Safe, words } from '../domain/text.ts';
import type { FlagName } from './usage.ts';

const commandNames = ['ls', 'ping', 'modes', 'why', 'matrix', 'map', 'doctor', 'events'] as const;
/** The printing commands. */
export type CommandName = (typeof commandNames)[number];

/** The command that a word is, if it is one. */
export function commandOf(word: string | undefined): CommandName | undefined {
  return commandNames.find(name => name === word);
}

/** Flags that only some commands know. */
const belongs: { readonly [flag in FlagName]?: readonly CommandName[] } = {
  count: ['ping'],
  port: ['why'],
  'no-probe': ['why', 'matrix'],
  helper: ['ping', 'why'],
  format: ['map'],
};

/** What is wrong about a flag that the command does not know; undefined if nothing is. */
export function strayFlag(
  values: ReadonlyMap<FlagName, string>,
  command: CommandName | undefined,
): Safe | undefined {
  const stray = (Object.keys(belongs) as FlagName[]).find(
    name => values.has(name) && !belongs[name]?.some(one => one === command),
  );
  const owners = (stray && belongs[stray]) as readonly string[] as readonly Safe[];
  return stray && words`--${stray as string as Safe} belongs to ${joined(owners, words` and `)}.`;
}
