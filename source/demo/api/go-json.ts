/** What Go's encoding/json says of a text that it cannot read. */
export class JsonError extends Error {}

/**
 * The first JSON value of a text and what follows it, as Go's json.Decoder reads it; undefined for an empty text.
 * Throws JsonError in the words of encoding/json, scanner.go.
 */
export function decode(text: string): { readonly value: unknown; readonly rest: string } | undefined {
  const end = endOfValue(text, skipBlanks(text, 0), 'looking for beginning of value');
  if (end === undefined) return undefined;
  return { value: JSON.parse(text.slice(0, end)), rest: text.slice(end) };
}

function endOfValue(text: string, start: number, due: string): number | undefined {
  const first = text[start];
  if (first === undefined) return undefined;
  if (first === '{') return endOfObject(text, start);
  if (first === '[') return endOfArray(text, start);
  if (first === '"') return endOfString(text, start);
  for (const literal of ['true', 'false', 'null']) {
    if (first === literal[0]) return endOfLiteral(text, start, literal);
  }
  const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(text.slice(start));
  if (!number) throw unexpected(text, start, due);
  return start + number[0].length;
}

function endOfObject(text: string, start: number): number {
  let at = skipBlanks(text, start + 1);
  if (text[at] === '}') return at + 1;
  for (;;) {
    if (text[at] !== '"') throw unexpected(text, at, 'looking for beginning of object key string');
    at = skipBlanks(text, endOfString(text, at));
    if (text[at] !== ':') throw unexpected(text, at, 'after object key');
    at = skipBlanks(text, inner(text, skipBlanks(text, at + 1)));
    if (text[at] === '}') return at + 1;
    if (text[at] !== ',') throw unexpected(text, at, 'after object key:value pair');
    at = skipBlanks(text, at + 1);
  }
}

function endOfArray(text: string, start: number): number {
  let at = skipBlanks(text, start + 1);
  if (text[at] === ']') return at + 1;
  for (;;) {
    at = skipBlanks(text, inner(text, at));
    if (text[at] === ']') return at + 1;
    if (text[at] !== ',') throw unexpected(text, at, 'after array element');
    at = skipBlanks(text, at + 1);
  }
}

function inner(text: string, start: number): number {
  const end = endOfValue(text, start, 'looking for beginning of value');
  if (end === undefined) throw new JsonError('unexpected EOF');
  return end;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const letter = text[at];
    if (letter === '"') return at + 1;
    if (letter === undefined || letter < ' ') throw unexpected(text, at, 'in string literal');
    if (letter === '\\') {
      const [escape] = /^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(text.slice(at + 1, at + 6)) ?? [];
      if (escape === undefined) throw unexpected(text, at + 1, 'in string escape code');
      at += escape.length;
    }
    at += 1;
  }
}

function endOfLiteral(text: string, start: number, literal: string): number {
  for (let index = 1; index < literal.length; index += 1) {
    if (text[start + index] !== literal[index]) {
      throw unexpected(text, start + index, `in literal ${literal} (expecting '${literal[index]}')`);
    }
  }
  return start + literal.length;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text[at] ?? '')) at += 1;
  return at;
}

function unexpected(text: string, at: number, where: string): JsonError {
  const letter = text[at];
  if (letter === undefined) return new JsonError('unexpected EOF');
  const quoted =
    letter === "'" ? `'\\''` : letter === '"' ? `'"'` : `'${JSON.stringify(letter).slice(1, -1)}'`;
  return new JsonError(`invalid character ${quoted} ${where}`);
}

/** What encoding/json calls the kind of a value that it has no place for. */
export function goKind(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}
