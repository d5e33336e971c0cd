import type { Safe } from '../domain/text.ts';
import { jsonText, safeText, words } from '../domain/text.ts';
import type { Document } from './engine.ts';

/** Longest line shown, in code points: a label may hold a whole file. */
const LONGEST = 4_096;
const MOST_LINES = 20_000;
/** Levels of nesting that are unfolded; the answers of engines have about ten. */
const DEEPEST = 50;

/**
 * JSON as lines to read, indented by two. The values of environment variables are masked unless `secrets`: they are
 * where passwords are. Cut after `mostLines`, and then the last line says so.
 */
export function documentOf(
  value: unknown,
  { secrets, mostLines = MOST_LINES }: { readonly secrets: boolean; readonly mostLines?: number },
): Document {
  const lines: Safe[] = [];
  for (const line of linesOf(value, '', '', secrets ? 'plain' : 'masking', 0)) {
    if (lines.length === mostLines) {
      lines.push(words`… cut after ${mostLines} lines`);
      break;
    }
    lines.push(safeText(line, LONGEST));
  }
  return lines;
}

/** `masking` until the list of variables is reached, `masked` within it. */
type Masking = 'plain' | 'masking' | 'masked';

/*
 * As JSON.stringify would write it, but a line at a time: that one runs out of stack on a deep answer, and has
 * written all of a large one before any of it can be cut.
 */
function* linesOf(
  value: unknown,
  before: string,
  after: string,
  masking: Masking,
  depth: number,
): Generator<string> {
  const indent = '  '.repeat(depth);
  const isList = Array.isArray(value);
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    yield `${indent}${before}${jsonText(masking === 'masked' ? maskedOf(value) : value, 0)}${after}`;
    return;
  }
  const [first, last] = isList ? '[]' : '{}';
  if (depth === DEEPEST) {
    yield `${indent}${before}${first}…${last}${after}`;
    return;
  }
  yield `${indent}${before}${first}`;
  const entries = Object.entries(value);
  for (const [at, [name, one]] of entries.entries()) {
    const comma = at < entries.length - 1 ? ',' : '';
    const label = isList ? '' : `${jsonText(name, 0)}: `;
    const inner = masking === 'masking' && name === 'Env' && Array.isArray(one) ? 'masked' : masking;
    yield* linesOf(one, label, comma, inner, depth + 1);
  }
  yield `${indent}${last}${after}`;
}

/* `PATH=/usr/bin` → `PATH=••••`; the name stays, it is what one looks for. */
function maskedOf(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/=.*$/s, '=••••') : value;
}
