import { type Container, isRunning } from '../domain/container.ts';
import { cutMiddle } from '../domain/fit.ts';
import type { MapSandbox, MapWire } from '../domain/map-graph.ts';
import { heightOf } from '../domain/map-fold.ts';
import type { MapLayout } from '../domain/map-layout.ts';
import { moreText, whereSpan } from '../domain/map-cells.ts';
import { type MapSigns, signOf } from '../domain/map-signs.ts';
import { stateSign } from '../domain/state-sign.ts';
import { type Safe, words } from '../domain/text.ts';
import { portWords } from './map-words.ts';
import { characters, element } from './svg-element.ts';
import { cellsIn, ROW, type SvgPlan } from './svg-plan.ts';

/** What a row adds to the containers' side of a drawn map: the card of a sandbox where it begins, and its own words. */
export function svgCard(layout: MapLayout, at: number, plan: SvgPlan, signs: MapSigns): readonly Safe[] {
  const cell = layout.rows[at]?.cell;
  const y = plan.y(at);
  const { x } = plan.card;
  switch (cell?.kind) {
    case 'name': {
      const { owner } = cell.sandbox;
      return [
        cardOf(cell.sandbox, at, plan, signs),
        ...nameParts(owner, 0, y, plan, signs),
        whereText(cell.sandbox, cell.wire, y, plan),
      ];
    }
    case 'address': {
      const network = cutMiddle(
        cell.wire.endpoint.network.safe,
        cellsIn(plan.card.width - plan.card.end - 40),
      );
      const name = written(network, { class: 'quiet small', x: x + 28, y: y + 4 });
      return [name, whereText(cell.sandbox, cell.wire, y, plan)];
    }
    case 'ports':
      return [
        written(cutMiddle(portWords(cell.sandbox), cellsIn(plan.card.width - 40)), {
          class: 'text mono',
          x: x + 28,
          y: y + 4,
        }),
      ];
    case 'guest': {
      const { container, depth, isOrphaned } = cell.guest;
      const said = isOrphaned ? words`only lo is left` : words`shares it`;
      const values = { class: isOrphaned ? 'bad small' : 'quiet small', y: y + 4, ...atEnd(plan) };
      return [...nameParts(container, depth, y, plan, signs), written(said, values)];
    }
    case 'more':
      return [written(moreText(cell.count, cell.elsewhere), { class: 'quiet small', x: x + 12, y: y + 4 })];
    default:
      return [];
  }
}

function written(text: Safe, values: Readonly<Record<string, string | number>>): Safe {
  return element('text', values, [characters(text)]);
}

function atEnd({ card }: SvgPlan) {
  return { x: card.x + card.width - 12, 'text-anchor': 'end' };
}

function cardOf(sandbox: MapSandbox, at: number, plan: SvgPlan, signs: MapSigns): Safe {
  const worst = [sandbox.owner, ...sandbox.guests.map(one => one.container)]
    .map(({ id }) => signOf(id, signs)?.role)
    .sort()[0];
  const lost = isRunning(sandbox.owner) ? '' : ' lost';
  return element('rect', {
    class: `card${lost}${worst ? ` is-${worst}` : ''}`,
    x: plan.card.x,
    y: plan.y(at) - ROW / 2 + 2,
    width: plan.card.width,
    height: heightOf(sandbox) * ROW - 4,
    rx: 5,
  });
}

/* A sign of state, the name, which is told whole to whoever points at it, and the sign of what was found. */
function nameParts(
  container: Container,
  depth: number,
  y: number,
  plan: SvgPlan,
  signs: MapSigns,
): readonly Safe[] {
  const x = plan.card.x + 14 + 18 * depth;
  const room = cellsIn(plan.card.width - plan.card.end - 60 - 18 * depth);
  const name = cutMiddle(container.name.safe, room);
  const sign = signOf(container.id, signs);
  const whole = name === container.name.safe ? [] : [element('title', {}, [characters(container.name.safe)])];
  const found = sign ? [element('tspan', { class: sign.role, dx: 6 }, [characters(sign.text)])] : [];
  return [
    element('circle', { class: stateSign(container.state).role, cx: x, cy: y, r: 4 }),
    element('text', { class: 'text', x: x + 14, y: y + 4 }, [...whole, characters(name), ...found]),
  ];
}

function whereText(sandbox: MapSandbox, wire: MapWire | undefined, y: number, plan: SvgPlan): Safe {
  const { text, role } = whereSpan(sandbox, wire);
  const kind = role === 'address' ? 'address mono' : `${role} small`;
  return written(cutMiddle(text, cellsIn(plan.card.end)), { class: kind, y: y + 4, ...atEnd(plan) });
}
