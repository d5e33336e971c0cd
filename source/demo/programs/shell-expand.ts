import { nodeAt, type Where } from './files.ts';
import { sumOf } from './shell-arithmetic.ts';
import type { Part, Word } from './shell-words.ts';

/** What words are expanded from. */
export interface Surroundings extends Where {
  /** undefined for what is not set. */
  readonly value: (name: string) => string | undefined;
  /** `$1`, `$2` and so on. */
  readonly parameters: readonly string[];
  /** What a script writes on its standard output. */
  outputOf(source: string): Promise<string>;
}

/** A piece of an expanded word: what was not quoted is split at blanks and matched against paths. */
interface Piece {
  readonly text: string;
  readonly quoted: boolean;
  /** `"$@"`: begins a field of its own. */
  readonly breaks?: boolean;
}

/** Words as a program gets them: nothing, one or more for each that was written. */
export async function fieldsOf(words: readonly Word[], around: Surroundings): Promise<readonly string[]> {
  const fields: string[] = [];
  for (const word of words) {
    const pieces = await piecesOf(word, around);
    for (const field of split(pieces)) fields.push(...matches(field, around));
  }
  return fields;
}

/** A word as it stands behind `=` or `>`: never split. */
export async function textOf(word: Word, around: Surroundings): Promise<string> {
  return (await piecesOf(word, around)).map(({ text }) => text).join('');
}

async function piecesOf(word: Word, around: Surroundings): Promise<readonly Piece[]> {
  const pieces: Piece[] = [];
  for (const part of word) pieces.push(...(await piecesOfPart(part, around)));
  return pieces;
}

async function piecesOfPart(part: Part, around: Surroundings): Promise<readonly Piece[]> {
  const { quoted } = part;
  if (part.kind === 'text') return [{ text: part.text, quoted }];
  if (part.kind === 'output') {
    return [{ text: (await around.outputOf(part.source)).replace(/\n+$/, ''), quoted }];
  }
  if (part.kind === 'sum') return [{ text: String(sumOf(part.source, around.value)), quoted }];
  if (part.name === '@' && quoted) {
    return around.parameters.map((text, at) => ({ text, quoted, breaks: at > 0 }));
  }
  return [{ text: changed(around.value(part.name), part.change), quoted }];
}

/* `#` length, `:-word` and `:+word`, `#pattern` and `##pattern` from the front, `%` and `%%` from the back. */
function changed(value: string | undefined, change: string): string {
  if (change === '#') return String((value ?? '').length);
  const [, sign = '', word = ''] = /^(:?[-+]|##?|%%?)(.*)$/s.exec(change) ?? [];
  if (sign.endsWith('-')) return value === undefined || (sign[0] === ':' && value === '') ? word : value;
  if (sign.endsWith('+')) return value === undefined || (sign[0] === ':' && value === '') ? '' : word;
  if (value === undefined || sign === '') return value ?? '';
  const pattern = patternOf(word, sign.length === 1);
  return sign[0] === '#'
    ? value.replace(new RegExp(`^${pattern}`, 's'), '')
    : withoutEnd(value, pattern, sign);
}

function withoutEnd(value: string, pattern: string, sign: string): string {
  const whole = new RegExp(`^${pattern}$`, 's');
  const starts = Array.from({ length: value.length + 1 }, (_, at) => at);
  const at = (sign === '%' ? starts.toReversed() : starts).find(start => whole.test(value.slice(start)));
  return at === undefined ? value : value.slice(0, at);
}

function patternOf(text: string, shortest: boolean): string {
  return text
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', shortest ? '.*?' : '.*')
    .replaceAll('?', '.');
}

/* Fields of pieces: unquoted blanks part them; a quoted piece makes a field even if it is empty. */
function split(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const fields: Piece[][] = [];
  let field: Piece[] | undefined;
  for (const piece of pieces) {
    if (piece.breaks) {
      fields.push([piece]);
      field = fields.at(-1);
      continue;
    }
    const texts = piece.quoted ? [piece.text] : piece.text.split(/[ \t\n]+/);
    for (const [at, text] of texts.entries()) {
      if (at > 0) field = undefined;
      if (text === '' && !piece.quoted) continue;
      if (field === undefined) {
        field = [];
        fields.push(field);
      }
      field.push({ text, quoted: piece.quoted });
    }
  }
  return fields;
}

/* Paths that fit, if there is an unquoted `*`; else what was written. */
function matches(field: readonly Piece[], where: Where): readonly string[] {
  const text = field.map(piece => piece.text).join('');
  if (!field.some(piece => !piece.quoted && piece.text.includes('*'))) return [text];
  const at = text.lastIndexOf('/');
  const folder = nodeAt(where, text.slice(0, at + 1));
  if (folder?.kind !== 'folder' || text.slice(0, at).includes('*')) return [text];
  const fits = new RegExp(`^${patternOf(text.slice(at + 1), false)}$`);
  const found = folder.entries.names().filter(name => fits.test(name));
  return found.length === 0 ? [text] : found.toSorted().map(name => text.slice(0, at + 1) + name);
}
