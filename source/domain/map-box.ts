import { widthOf } from './fit.ts';
import type { MapLayout } from './map-layout.ts';
import type { MapRow, Section } from './map-rows.ts';
import { blanks, filled, type MapSpan, repeat, span, within, widthOfSpans } from './map-span.ts';
import type { MapNetwork, MapWay } from './map-network.ts';
import { type MapSigns, signOf } from './map-signs.ts';
import type { Strokes } from './map-strokes.ts';
import { cutMiddle } from './fit.ts';
import { type Safe, words } from './text.ts';

/** A line of the part from the host's line to the network's box: whether and how what is on it gets out. */
export function feedSpans(row: MapRow, at: number, layout: MapLayout, strokes: Strokes): readonly MapSpan[] {
  const section = layout.sections[row.section];
  if (section === undefined || section.exit !== at) return [blanks(layout.columns.feed)];
  const { way, key } = section.place;
  const { role, isHeavy } = strokes.feed(key);
  const { line, sign } = FEEDS[way];
  const width = layout.columns.feed;
  const fits = widthOf(sign) + 2 <= width ? sign : (sign.trim() as Safe);
  const shown = widthOf(fits) + 2 <= width ? fits : words``;
  const left = Math.floor((width - widthOf(shown)) / 2);
  const drawn = (cells: number): MapSpan => span(role, repeat(isHeavy && line !== ' ' ? '━' : line, cells));
  const crossed = span(way === 'closed' ? 'warn' : 'quiet', shown);
  return [drawn(left), crossed, drawn(width - widthOf(shown) - left)];
}

type Feed = { readonly line: '─' | '╌' | ' '; readonly sign: Safe };

const plain: Feed = { line: '─', sign: words`` };
/* What the line to the host is like, and the sign in its middle. */
const FEEDS: Readonly<Record<MapWay, Feed>> = {
  nat: { line: '─', sign: words` NAT ` },
  closed: { line: '─', sign: words` ╳ ` },
  routed: plain,
  parent: plain,
  overlay: plain,
  host: plain,
  unknown: { line: '╌', sign: words`` },
  none: { line: ' ', sign: words`` },
};

/** A line of a network's box, heavy if the cursor is on it; blank below it. */
export function boxSpans(
  row: MapRow,
  at: number,
  layout: MapLayout,
  chosen: string | undefined,
  signs: MapSigns,
): readonly MapSpan[] {
  const { box: width } = layout.columns;
  const section = layout.sections[row.section];
  if (section === undefined || row.line >= section.boxHeight) return [blanks(width)];
  const isChosen = section.place.key === chosen;
  const edge = isChosen ? CHOSEN : LIGHT;
  const role = isChosen ? 'accent' : 'faint';
  if (row.line === 0) return titleSpans(section, width, isChosen, signs);
  if (row.line === section.boxHeight - 1)
    return [span(role, words`${edge.bottomLeft}${repeat(edge.line, width - 2)}${edge.bottomRight}`)];
  const { way, key } = section.place;
  const isExit = section.exit === at;
  const left = isExit && way !== 'none' ? edge.joinLeft : edge.side;
  const right = isExit && layout.hasWires(key) ? edge.joinRight : edge.side;
  const inside = contentOf(section, row.line, layout, width - 4);
  return [span(role, left), blanks(1), ...filled(inside, width - 4), blanks(1), span(role, right)];
}

const LIGHT = {
  topLeft: words`╭`,
  topRight: words`╮`,
  bottomLeft: words`╰`,
  bottomRight: words`╯`,
  line: '─',
  side: words`│`,
  joinLeft: words`┤`,
  joinRight: words`├`,
};
const CHOSEN = {
  topLeft: words`┏`,
  topRight: words`┓`,
  bottomLeft: words`┗`,
  bottomRight: words`┛`,
  line: '━',
  side: words`┃`,
  joinLeft: words`┫`,
  joinRight: words`┣`,
};

function titleSpans(
  { place }: Section,
  width: number,
  isChosen: boolean,
  signs: MapSigns,
): readonly MapSpan[] {
  const edge = isChosen ? CHOSEN : LIGHT;
  const role = isChosen ? 'accent' : 'faint';
  const sign = signOf(place.key, signs);
  const title = cutMiddle(place.title, width - 6 - (sign ? 2 : 0));
  const middle: readonly MapSpan[] = [
    span(role, words`${edge.topLeft}${edge.line as Safe}`),
    blanks(1),
    span(isChosen ? 'title' : 'strong', title),
    ...(sign ? [blanks(1), sign] : []),
    blanks(1),
  ];
  const rest = width - 1 - widthOfSpans(middle);
  return [...middle, span(role, words`${repeat(edge.line, rest)}${edge.topRight}`)];
}

function contentOf(
  { place, boxHeight }: Section,
  line: number,
  layout: MapLayout,
  width: number,
): readonly MapSpan[] {
  const { plans, device, about } = place;
  const plan = plans[line - 1];
  if (boxHeight === 3) {
    const note = place.isNameless ? words`no names` : place.way === 'closed' ? words`internal` : words``;
    if (plan === undefined) return [span('quiet', about)];
    const fits = widthOf(plan) + 1 + widthOf(note) <= width;
    return spreadOut([span('address', plan)], fits ? [span('quiet', note)] : [], width);
  }
  if (line === boxHeight - 2) {
    const noNames = place.isNameless
      ? [span('quiet', words` · `), span('warn', words`!`), span('quiet', words` no names`)]
      : [];
    return [span('quiet', aboutWords(place, layout)), ...noNames];
  }
  if (line > 1) return spreadOut([], [span('address', plan ?? words``)], width);
  return spreadOut(
    [span('text', device === '' ? words`` : device)],
    [span('address', plan ?? words``)],
    width,
  );
}

/* The right end stays whole as long as there is room for it at all. */
function spreadOut(left: readonly MapSpan[], right: readonly MapSpan[], width: number): readonly MapSpan[] {
  const tail = within(right, width);
  const room = width - widthOfSpans(tail);
  const [first] = left;
  if (first === undefined || room < 2) return [blanks(room), ...tail];
  const head = { ...first, text: cutMiddle(first.text, room - 1) };
  return [head, blanks(room - widthOf(head.text)), ...tail];
}

/** What a network is, in few words; that nobody is on it, where somebody could be. */
export function aboutWords({ key, way, about }: MapNetwork, layout: Pick<MapLayout, 'hasWires'>): Safe {
  return layout.hasWires(key) || way === 'host' || way === 'none' ? about : words`nothing uses it`;
}
