import { bindings } from '../../source/ui/keymap.ts';
import type { Program } from '../pty.ts';

/** Keys of the table that have no character, as they are pressed. */
const pressed: Readonly<Record<string, string>> = {
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  'shift+tab': 'Shift-Tab',
  up: 'Up',
  down: 'Down',
  left: 'Left',
  right: 'Right',
  home: 'Home',
  end: 'End',
  pageup: 'PageUp',
  pagedown: 'PageDown',
  'ctrl+u': 'Ctrl-U',
  'ctrl+d': 'Ctrl-D',
};

/** These would end it. */
const leaving = ['q', 'ctrl+c', 'ctrl+z'];

/** What leads somewhere; left to chance alone, a walk soon stands in a text field. */
const ways = [
  'd Enter y',
  'c Enter Enter y',
  'S Down Enter y',
  'S Enter y',
  'u Enter y',
  'p Enter',
  'm v Enter',
]
  .map(way => way.split(' '))
  .concat(Array.from({ length: 6 }, () => ['Esc']));

/** Every key of the table but those that leave, as Program.press() takes them. */
export const everyKey: readonly string[] = [...new Set(bindings.flatMap(one => one.keys))]
  .filter(key => !leaving.includes(key))
  .map(key => pressed[key] ?? key);

/** A function that presses a few keys at random, and says how many. */
export function keysOf({
  program,
  random,
}: {
  readonly program: Program;
  readonly random: () => number;
}): () => number {
  const drawn = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  return () => {
    const keys = random() < 0.4 ? drawn(ways) : Array.from({ length: 4 }, () => drawn(everyKey));
    program.press(...keys);
    return keys.length;
  };
}
