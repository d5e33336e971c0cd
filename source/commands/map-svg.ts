import { cutMiddle } from '../domain/fit.ts';
import { aboutWords } from '../domain/map-box.ts';
import { mapLayout, type MapLayout } from '../domain/map-layout.ts';
import { drawnWireOn } from '../domain/map-wires.ts';
import type { Section } from '../domain/map-rows.ts';
import { type MapSigns, signOf } from '../domain/map-signs.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import type { MapPicture } from './map.ts';
import { hostWords, wayWords } from './map-words.ts';
import { svgCard } from './svg-card.ts';
import { characters, element } from './svg-element.ts';
import { cellsIn, MARGIN, ROW, type SvgPlan, svgPlan } from './svg-plan.ts';
import { svgStyle } from './svg-style.ts';

/** The map as a picture for a page: no scripts, nothing from elsewhere, light and dark, every text escaped. */
export function mapSvg({ graph, signs }: MapPicture): Safe {
  const room = { width: 400, height: Number.POSITIVE_INFINITY, isAiry: true, keep: new Set<string>() };
  const layout = mapLayout(graph, room);
  const plan = svgPlan(layout, Math.max(layout.rows.length, hostWords(layout.host).length + 1));
  const title = words`Networks of ${layout.host.name}`;
  const { width, height } = plan;
  const parts = [
    element('title', {}, [characters(title)]),
    element('style', {}, [svgStyle]),
    element('rect', { class: 'ground', width, height, rx: 8 }),
    written(title, { class: 'text title', x: MARGIN, y: MARGIN + 18 }),
    ...busParts(layout, plan),
    ...layout.sections.flatMap(one => feedParts(one, plan)),
    ...wireParts(layout, plan),
    hostCard(layout, plan),
    ...layout.sections.map(one => networkBox(one, layout, plan, signs)),
    ...layout.rows.flatMap((_, at) => svgCard(layout, at, plan, signs)),
  ];
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    role: 'img',
    viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
    width: Math.ceil(width),
    height: Math.ceil(height),
  };
  return words`${element('svg', root, [joined([words``, ...parts, words``], words`\n`)])}\n`;
}

function written(text: Safe, values: Readonly<Record<string, string | number>>): Safe {
  return element('text', values, [characters(text)]);
}

function stroke(x1: number, y1: number, x2: number, y2: number, kind = 'line'): Safe {
  return element('path', {
    class: kind,
    d: `M${x1.toFixed(1)} ${y1.toFixed(1)}L${x2.toFixed(1)} ${y2.toFixed(1)}`,
  });
}

/* The line that stands for the host, from its card down to the last network that it is connected to. */
function busParts({ sections }: MapLayout, plan: SvgPlan): readonly Safe[] {
  const exits = sections.filter(({ place }) => wayWords(place.way) !== undefined).map(({ exit }) => exit);
  const [first] = exits;
  if (first === undefined) return [];
  const joint = plan.y(1);
  const last = exits.reduce((a, b) => Math.max(a, b), first);
  return [
    stroke(plan.host.x + plan.host.width, joint, plan.bus, joint),
    stroke(plan.bus, Math.min(joint, plan.y(first)), plan.bus, plan.y(last)),
  ];
}

function feedParts({ place, exit }: Section, plan: SvgPlan): readonly Safe[] {
  const said = wayWords(place.way);
  if (said === undefined) return [];
  const y = plan.y(exit);
  const isClosed = place.way === 'closed';
  const line = stroke(plan.bus, y, plan.box.x, y, isClosed || place.way === 'unknown' ? 'dotted' : 'line');
  if (said === '') return [line];
  const middle = (plan.bus + plan.box.x) / 2;
  const role = isClosed ? 'warn' : 'quiet';
  const values = { class: `${role} small label`, x: middle, y: y + 4, 'text-anchor': 'middle' };
  return [line, written(said, values)];
}

/* Lines across first, interrupted where another network's line passes by, then the lines down. */
function wireParts(layout: MapLayout, plan: SvgPlan): readonly Safe[] {
  const across: Safe[] = [];
  const gaps: Safe[] = [];
  const down: Safe[] = [];
  const line = (from: number, to: number, row: number, own: string, kind: string): void => {
    across.push(stroke(from, plan.y(row), to, plan.y(row), kind));
    for (let track = 0; track < layout.tracks; track += 1) {
      const other = layout.trunkIn(track, row);
      const x = plan.track(track);
      if (other === undefined || other === own || x <= from || x >= to) continue;
      gaps.push(element('rect', { class: 'ground', x: x - 4, y: plan.y(row) - 2, width: 8, height: 4 }));
    }
  };
  for (const { place, exit } of layout.sections) {
    const trunk = layout.trunks.get(place.key);
    if (trunk === undefined || !layout.hasWires(place.key)) continue;
    const x = plan.track(trunk.track);
    line(plan.box.x + plan.box.width, x, exit, place.key, 'line');
    if (trunk.from < trunk.to) down.push(stroke(x, plan.y(trunk.from), x, plan.y(trunk.to)));
  }
  for (const [at, row] of layout.rows.entries()) {
    const key = drawnWireOn(row, at, layout);
    const trunk = key === undefined ? undefined : layout.trunks.get(key);
    if (key === undefined || trunk === undefined) continue;
    const wire = row.cell?.kind === 'name' || row.cell?.kind === 'address' ? row.cell.wire : undefined;
    const x = plan.track(trunk.track);
    line(x, plan.card.x, at, key, wire?.isPlugged === false ? 'dotted' : 'line');
    down.push(element('circle', { class: 'dot', cx: x, cy: plan.y(at), r: 2.5 }));
  }
  return [...across, ...gaps, ...down];
}

function hostCard({ host }: MapLayout, plan: SvgPlan): Safe {
  const lines = hostWords(host);
  const { x, width } = plan.host;
  const top = plan.y(0) - ROW / 2 + 4;
  const texts = lines.map((one, at) =>
    written(cutMiddle(one, cellsIn(width - 20)), {
      class: at === 0 ? 'text bold' : host.isSeen ? 'address mono' : 'quiet small',
      x: x + 12,
      y: plan.y(at) + 6,
    }),
  );
  return element('g', {}, [
    element('rect', { class: 'card', x, y: top, width, height: lines.length * ROW + 4, rx: 6 }),
    ...texts,
  ]);
}

function networkBox(
  { place, top, boxHeight }: Section,
  layout: MapLayout,
  plan: SvgPlan,
  signs: MapSigns,
): Safe {
  const { x, width } = plan.box;
  const sign = signOf(place.key, signs);
  const [plan0 = words``, ...more] = place.plans;
  const about = aboutWords(place, layout);
  const said = place.isNameless ? words`${about} · no names` : about;
  const end = { x: x + width - 12, 'text-anchor': 'end' };
  return element('g', {}, [
    element('rect', {
      class: `box${sign ? ` is-${sign.role}` : ''}`,
      x,
      y: plan.y(top) - ROW / 2 + 2,
      width,
      height: (boxHeight - 1) * ROW,
      rx: 6,
    }),
    written(cutMiddle(place.title, cellsIn(width - 40)), {
      class: 'text bold',
      x: x + 12,
      y: plan.y(top) + 5,
    }),
    ...(sign ? [written(sign.text, { class: `${sign.role} bold`, y: plan.y(top) + 5, ...end })] : []),
    ...(boxHeight > 3 && place.device !== ''
      ? [written(place.device, { class: 'quiet mono', x: x + 12, y: plan.y(top + 1) + 4 })]
      : []),
    ...[plan0, ...more.slice(0, 2)].map((one, at) =>
      written(cutMiddle(one, cellsIn(width - 24)), {
        class: 'address mono',
        y: plan.y(top + 1 + at) + 4,
        ...end,
      }),
    ),
    written(cutMiddle(said, cellsIn(width - 24)), {
      class: 'quiet small',
      x: x + 12,
      y: plan.y(top + boxHeight - 2) + 3,
    }),
  ]);
}
