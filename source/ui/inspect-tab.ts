import { explain } from '../domain/explain.ts';
import { chopped, wrapped } from '../domain/fit.ts';
import { type Safe, words } from '../domain/text.ts';
import { isFailure } from '../store/engine-state.ts';
import { lastAnswer } from '../store/last-answer.ts';
import type { State } from '../store/state.ts';
import { type Line, line, quiet, type Span, text } from './line.ts';

type Document = readonly Safe[];
const noLines: Document = [];

/** The engine's answer for this object, if it is there. */
function documentOf(state: State, id: string): Document {
  const { inspection } = state.engine;
  const document = inspection?.subject.id === id ? inspection.document : undefined;
  return document === undefined || document === 'reading' || isFailure(document) ? noLines : document;
}

/** One row of the tab: a line of the answer, or a further part of one that is wider than the pane. */
type Row = { readonly text: Safe; readonly line: number };

const rowsOf = lastAnswer((document: Document, width: number): readonly Row[] =>
  document.flatMap((one, line) => chopped(one, width).map(text => ({ text, line }))),
);

/* Rows on which a line begins that matches: a match may lie across the parts of a line. */
const matchesIn = lastAnswer(
  (document: Document, rows: readonly Row[], wanted: string): readonly number[] => {
    if (wanted === '') return [];
    const begins = (row: Row, at: number) => rows[at - 1]?.line !== row.line;
    const isMatch = ({ line }: Row) => document[line]?.toLowerCase().includes(wanted) === true;
    return rows.flatMap((row, at) => (begins(row, at) && isMatch(row) ? [at] : []));
  },
);

/** How many rows the answer has, and which of them match the search. */
export function inspectExtent(
  state: State,
  id: string,
  width: number,
): { readonly length: number; readonly matches: readonly number[] } {
  const document = documentOf(state, id);
  const rows = rowsOf(document, width);
  return { length: rows.length, matches: matchesIn(document, rows, state.screen.search.text.toLowerCase()) };
}

/** The lines in view, keys quiet and values plain, with what the search found marked. */
export function inspectLines(
  state: State,
  id: string,
  { top, height, width }: { readonly top: number; readonly height: number; readonly width: number },
): readonly Line[] {
  const { inspection } = state.engine;
  const document = inspection?.subject.id === id ? inspection.document : 'reading';
  if (document === 'reading') return [line(quiet(words`Reading …`))];
  if (isFailure(document)) {
    const { what, why, next } = explain(document);
    return [what, why, ...next]
      .flatMap((said, at) => wrapped(said, width).map(one => line(at === 0 ? text(one) : quiet(one))))
      .slice(0, height);
  }
  const wanted = state.screen.search.text.toLowerCase();
  const rows = rowsOf(document, width).slice(top, top + height);
  return rows.map(row => ({ spans: marked(row.text, wanted) }));
}

const keyed = /^(\s*"(?:[^"\\]|\\.)*": )(.*)$/;

function marked(one: Safe, wanted: string): readonly Span[] {
  const at = wanted === '' ? -1 : one.toLowerCase().indexOf(wanted);
  if (at >= 0) {
    const end = at + wanted.length;
    return [text(part(one, 0, at)), { text: part(one, at, end), role: 'mark' }, text(part(one, end))];
  }
  const [, key, value] = keyed.exec(one) ?? [];
  return key === undefined || value === undefined ? [text(one)] : [quiet(key as Safe), text(value as Safe)];
}

/* A part of a safe text is safe: no escape is made by cutting, only by joining. */
function part(text: Safe, from: number, to?: number): Safe {
  return text.slice(from, to) as Safe;
}
