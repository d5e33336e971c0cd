import { explain } from '../domain/explain.ts';
import { wrapped } from '../domain/fit.ts';
import { type Safe, safeText, words } from '../domain/text.ts';
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

const matchesIn = lastAnswer((document: Document, wanted: string): readonly number[] =>
  wanted === '' ? [] : document.flatMap((line, at) => (line.toLowerCase().includes(wanted) ? [at] : [])),
);

/** How many lines the answer has, and which of them match the search. */
export function inspectExtent(
  state: State,
  id: string,
): { readonly length: number; readonly matches: readonly number[] } {
  const document = documentOf(state, id);
  return { length: document.length, matches: matchesIn(document, state.screen.search.text.toLowerCase()) };
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
  return document.slice(top, top + height).map(one => ({ spans: marked(one, wanted) }));
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

/** What is being searched for, for the closing rule. */
export function searchText(state: State, id: string): Safe | undefined {
  const { search } = state.screen;
  if (search.text === '' && !search.editing) return undefined;
  const { matches } = inspectExtent(state, id);
  return words`/${safeText(search.text, 40)}  ${matches.length} found`;
}
