import type { Key } from 'ink';

/** A key by name: a printable character as itself, others as `enter`, `up`, `ctrl+d`, `shift+tab`. */
export type KeyName = string;

const named: Readonly<Record<string, KeyName>> = {
  '\t': 'tab',
  '\r': 'enter',
  '\n': 'enter',
  '\u001b': 'escape',
  '\u007f': 'backspace',
  '\b': 'backspace',
};

/** What is left of an arrow key's sequence that a slow line tore apart: never text. */
const tornSequence = /^(?:\[[0-9;?]*[A-Za-z~]|O[A-Za-z])$/;

/**
 * The keys in one piece of input, in order. Over SSH many keys come in one read, and Ink then hands over all their
 * characters as one input without setting any flag: `jj\t\r` is four keys.
 */
export function keyNames(input: string, key: Partial<Key>): readonly KeyName[] {
  const single = flagged(key);
  if (single !== undefined) return [single];
  if (key.meta === true || tornSequence.test(input)) return [];
  if (key.ctrl === true) return input === '' ? [] : [`ctrl+${input}`];
  return Array.from(input, nameOf).filter(name => name !== '');
}

function flagged(key: Partial<Key>): KeyName | undefined {
  if (key.upArrow) return 'up';
  if (key.downArrow) return 'down';
  if (key.leftArrow) return 'left';
  if (key.rightArrow) return 'right';
  if (key.pageUp) return 'pageup';
  if (key.pageDown) return 'pagedown';
  if (key.home) return 'home';
  if (key.end) return 'end';
  if (key.return) return 'enter';
  if (key.escape) return 'escape';
  if (key.tab) return key.shift ? 'shift+tab' : 'tab';
  // Terminals send DEL for the backspace key; some send it for Delete as well.
  if (key.backspace || key.delete) return 'backspace';
  return undefined;
}

function nameOf(character: string): KeyName {
  const special = named[character];
  if (special !== undefined) return special;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return `ctrl+${String.fromCharCode(code + 0x60)}`;
  return code < 0x7f || code > 0x9f ? character : '';
}
