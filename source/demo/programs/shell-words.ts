/** A part of a word: text, or something that is put in its place. What is not quoted may be split and matched. */
export type Part =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  /** `$NAME`, `${NAME}`, `${NAME:-word}`, `${NAME##*x}`, `${#NAME}`. */
  | { readonly kind: 'variable'; readonly name: string; readonly change: string; readonly quoted: boolean }
  /** `$(…)` or backquotes. */
  | { readonly kind: 'output'; readonly source: string; readonly quoted: boolean }
  /** `$((…))`. */
  | { readonly kind: 'sum'; readonly source: string; readonly quoted: boolean };

export type Word = readonly Part[];

export type Token =
  | { readonly kind: 'word'; readonly word: Word }
  | { readonly kind: 'sign'; readonly sign: string };

/** What a shell complains of before it runs anything, and ends with 2. */
export class ShellComplaint extends Error {}

/** What is wrong with a line; `unfinished` when more of it could make it right. */
export class ShellSyntax extends ShellComplaint {
  readonly unfinished: boolean;

  constructor(message: string, unfinished = false) {
    super(`syntax error: ${message}`);
    this.unfinished = unfinished;
  }
}

const SIGNS = /^(?:&&|\|\||;;|[0-9]?>>|[0-9]?>&[0-9-]|&>|[0-9]?>|[0-9]?<|;|&|\||\(|\)|\n)/;
const BLANK = /^(?:[ \t]+|\\\n|#[^\n]*)/;

/** Splits a script into words and signs. Throws ShellSyntax at an open quote. */
export function tokensOf(script: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < script.length) {
    const rest = script.slice(at);
    const blank = BLANK.exec(rest)?.[0];
    const sign = SIGNS.exec(rest)?.[0];
    if (blank !== undefined) at += blank.length;
    else if (sign !== undefined) {
      tokens.push({ kind: 'sign', sign });
      at += sign.length;
    } else {
      const { word, length } = wordOf(rest);
      tokens.push({ kind: 'word', word });
      at += length;
    }
  }
  return tokens;
}

function wordOf(text: string): { readonly word: Word; readonly length: number } {
  const word: Part[] = [];
  let at = 0;
  const add = (part: Part, length: number): void => {
    const last = word.at(-1);
    const joins = last?.kind === 'text' && part.kind === 'text' && last.quoted === part.quoted;
    if (joins) word[word.length - 1] = { ...last, text: last.text + part.text };
    else word.push(part);
    at += length;
  };
  while (at < text.length) {
    const rest = text.slice(at);
    const letter = rest[0] ?? '';
    if (/[\s;&|()<>]/.test(letter)) break;
    if (letter === "'") {
      const end = closing(rest, "'");
      add({ kind: 'text', text: rest.slice(1, end), quoted: true }, end + 1);
    } else if (letter === '"') {
      at += 1;
      word.push({ kind: 'text', text: '', quoted: true });
      while (text[at] !== '"') {
        if (at >= text.length) throw new ShellSyntax('unterminated quoted string', true);
        const escaped = text[at] === '\\' && /[$`"\\\n]/.test(text[at + 1] ?? '');
        const { part, length } = escaped
          ? { part: textPart(text[at + 1] ?? '', true), length: 2 }
          : partAt(text.slice(at), true);
        add(part, length);
      }
      at += 1;
    } else if (letter === '\\') add(textPart(rest[1] ?? '', true), 2);
    else {
      const { part, length } = partAt(rest, false);
      add(part, length);
    }
  }
  return { word, length: at };
}

function textPart(text: string, quoted: boolean): Part {
  return { kind: 'text', text, quoted };
}

function closing(text: string, quote: string): number {
  const end = text.indexOf(quote, 1);
  if (end < 0) throw new ShellSyntax('unterminated quoted string', true);
  return end;
}

const VARIABLE = /^\$(?:([A-Za-z_]\w*|[0-9$?#@*!-])|\{(#?)([A-Za-z_]\w*|[0-9$?#@*!-])([^}]*)\})/;

function partAt(text: string, quoted: boolean): { readonly part: Part; readonly length: number } {
  if (text.startsWith('$(')) {
    const end = endOfParentheses(text);
    if (text.startsWith('$((') && text[end - 1] === ')') {
      return { part: { kind: 'sum', source: text.slice(3, end - 1), quoted }, length: end + 1 };
    }
    return { part: { kind: 'output', source: text.slice(2, end), quoted }, length: end + 1 };
  }
  if (text.startsWith('`')) {
    const end = closing(text, '`');
    return { part: { kind: 'output', source: text.slice(1, end), quoted }, length: end + 1 };
  }
  const found = VARIABLE.exec(text);
  if (!found) return { part: textPart(text[0] ?? '', quoted), length: 1 };
  const [whole, plain, count, name = plain ?? '', change = ''] = found;
  return {
    part: { kind: 'variable', name, change: count === '#' ? '#' : change, quoted },
    length: whole.length,
  };
}

function endOfParentheses(text: string): number {
  let depth = 0;
  for (let at = 1; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  throw new ShellSyntax('unexpected end of file (expecting ")")', true);
}
