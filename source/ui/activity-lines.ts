import { widthOf, wrapped } from '../domain/fit.ts';
import { countText, momentText } from '../domain/format.ts';
import { type AddressHistory, holdingsText } from '../domain/holders.ts';
import type { Change } from '../domain/change.ts';
import { completeSince, type EntryKind, type JournalEntry } from '../domain/journal.ts';
import { type Clock, entryParts, type Part, seenText } from '../domain/journal-words.ts';
import { type Safe, words } from '../domain/text.ts';
import type { State } from '../store/state.ts';
import { undoStateOf } from '../store/undo-state.ts';
import {
  address,
  cell,
  fitSpans,
  gap,
  key,
  type Line,
  line,
  quiet,
  type Span,
  spansWidth,
  strong,
  text,
} from './line.ts';

/** What the lines are drawn from. */
export type Seen = Pick<State, 'engine' | 'changes'> & { readonly screen: Pick<State['screen'], 'zone'> };

/** Moments on the reader's clock; of those more than a day before the last read, the day. */
export function clockOf({ engine, screen }: Seen): Clock {
  const now = engine.readAt ?? engine.now;
  return moment => momentText(moment, Math.max(now, moment), screen.zone);
}

const roles: { readonly [role in Part['role']]: (text: Safe) => Span } = {
  text,
  name: strong,
  address,
  aside: quiet,
};

/** What happened, without to whom. */
export function whatSpans(entry: JournalEntry): readonly Span[] {
  return entryParts(entry).map(one => roles[one.role](one.text));
}

/** The entry as a sentence, its subject first. */
export function sentenceSpans(entry: JournalEntry): readonly Span[] {
  return [strong(entry.subject.name.safe), text(words` `), ...whatSpans(entry)];
}

/** Beside an entry: that nobody told of it, or that netui did it and whether that can be undone. */
export function markSpans(entry: JournalEntry, state: Seen): readonly Span[] {
  if (entry.change === undefined) return entry.by === 'reading' ? [quiet(words`seen by reading`)] : [];
  if (!isWhole(entry.kind, entry.change)) return [quiet(words`by netui`)];
  switch (undoStateOf(entry.change, state.changes)) {
    case 'possible':
      return [quiet(words`by netui, `), key(words`u`), quiet(words` undoes it`)];
    case 'undone':
      return [quiet(words`by netui, undone`)];
    case 'is-undo':
      return [quiet(words`by netui, an undo`)];
    case 'none':
      return [quiet(words`by netui`)];
  }
}

/* Of a stop also a disconnect is told: it is not what was asked for. */
function isWhole(kind: EntryKind, { kind: asked }: Change): boolean {
  const isConnecting = asked === 'connect' || asked === 'disconnect';
  return isConnecting || (kind !== 'connected' && kind !== 'disconnected');
}

/** One line each: when, and what; newest first. */
export function paneLines(entries: readonly JournalEntry[], state: Seen, width: number): readonly Line[] {
  const clock = clockOf(state);
  return entries.map(entry => {
    const mark = markSpans(entry, state);
    const spans = [quiet(clock(entry.at)), gap(2), ...sentenceSpans(entry)];
    const both = [...spans, gap(2), ...mark];
    return line(...fitSpans(spansWidth(both) > width ? spans : both, width));
  });
}

/** As many lines as each entry needs: when, what, and beside it how that is known. */
export function textLines(entries: readonly JournalEntry[], state: Seen, width: number): readonly Line[] {
  const clock = clockOf(state);
  return entries.flatMap(entry => {
    const when = clock(entry.at);
    const seen = entry.change ? undefined : seenText(entry, clock);
    const beside = seen ? [quiet(seen)] : markSpans(entry, state);
    const spans = [...sentenceSpans(entry), ...(beside.length > 0 ? [quiet(words`  `), ...beside] : [])];
    const indent = widthOf(when) + 2;
    return wrappedSpans(spans, width - indent).map((part, at) =>
      line(...(at === 0 ? [quiet(when), gap(2)] : [gap(indent)]), ...part),
    );
  });
}

/** Spans in lines of at most `width` cells, broken between words. */
export function wrappedSpans(spans: readonly Span[], width: number): readonly (readonly Span[])[] {
  const lines: Span[][] = [[]];
  let room = width;
  for (const { text: all, role } of spans) {
    for (const word of all.split(/(?<= )(?! )/) as Safe[]) {
      const bare = widthOf(word.trimEnd() as Safe);
      if (bare > room && room < width) {
        lines.push([]);
        room = width;
        if (bare === 0) continue;
      }
      const begun = room === width ? (word.trimStart() as Safe) : word;
      lines.at(-1)?.push({ text: begun, role });
      room -= widthOf(begun);
    }
  }
  return lines.map(one => (spansWidth(one) > width ? fitSpans(one, width) : one));
}

/** Who held each address, when. */
export function historyLines(
  histories: readonly AddressHistory[],
  seen: Seen,
  width: number,
): readonly Line[] {
  const clock = clockOf(seen);
  const label = Math.max(0, ...histories.map(one => widthOf(one.address)));
  return histories.flatMap(one =>
    wrapped(holdingsText(one.holdings, seen.engine.journal, clock), width - label - 2).map((said, at) =>
      line(...cell(at === 0 ? [address(one.address)] : [], label), gap(2), text(said)),
    ),
  );
}

/** Since when everything is in the journal; what has happened before is not known. */
export function beginText(seen: Seen): Safe {
  const { engine } = seen;
  const clock = clockOf(seen);
  const began = completeSince(engine.journal);
  if (began === undefined) return words`Nothing was read yet.`;
  const count = engine.journal.dropped?.count;
  return count === undefined
    ? words`netui began to look at ${clock(began)}.`
    : words`${countText(count)} entries until ${clock(began)} are not kept any more.`;
}
