import { widthOf } from './fit.ts';
import type { Safe } from './text.ts';

/** Signs, rules and arrows where the terminal has no more than ASCII. One cell each, as in the original. */
const inAscii: Readonly<Record<string, string>> = {
  '●': '*',
  '○': 'o',
  '◐': '~',
  '›': '>',
  '✓': '+',
  '✗': 'x',
  '→': '>',
  '←': '<',
  '↑': '^',
  '↓': 'v',
  '↔': '=',
  '–': '-',
  '…': '~',
  '·': '.',
  '╳': 'X',
  '└': '+',
  '─': '-',
  '━': '=',
  '│': '|',
  '┃': '|',
  '┬': '+',
  '┴': '+',
  '├': '+',
  '┤': '+',
  '┼': '+',
  '┌': '+',
  '┐': '+',
  '┘': '+',
  '╭': '+',
  '╮': '+',
  '╰': '+',
  '╯': '+',
  '╌': '.',
  '┣': '+',
  '┫': '+',
  '┳': '+',
  '┻': '+',
  '╋': '+',
  '┏': '+',
  '┓': '+',
  '┗': '+',
  '┛': '+',
  '⇧': '^',
  '⏎': '<',
};
const NOT_ASCII = /[^\n\u0020-\u007e]/u;

/** A text for a terminal without more than ASCII, in as many cells: signs by their look, anything else as `?`. */
export function asciiText(text: Safe): Safe {
  if (!NOT_ASCII.test(text)) return text;
  const drawn = (sign: string) => (NOT_ASCII.test(sign) ? '?'.repeat(widthOf(sign as Safe)) : sign);
  return Array.from(text, sign => inAscii[sign] ?? drawn(sign)).join('') as Safe;
}
