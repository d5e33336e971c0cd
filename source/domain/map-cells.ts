import type { Container } from './container.ts';
import type { MapSandbox, MapWire } from './map-graph.ts';
import type { MapLayout } from './map-layout.ts';
import type { MapCell, MapRow } from './map-rows.ts';
import { type MapSigns, signOf } from './map-signs.ts';
import { blanks, type MapSpan, named, span, widthOfSpans } from './map-span.ts';
import { widthOf } from './fit.ts';
import { countText } from './format.ts';
import { portText } from './publishing.ts';
import { stateSign, stateWord } from './state-sign.ts';
import { joined, type Safe, words } from './text.ts';
import { isRunning } from './container.ts';

/** The id of the container whose name stands on a row; undefined where none does. */
export function containerOn({ cell }: MapRow): string | undefined {
  if (cell?.kind === 'name') return cell.sandbox.owner.id;
  return cell?.kind === 'guest' ? cell.guest.container.id : undefined;
}

/** What stands on a row where the containers are, without the end of its wire. */
export function cellSpans(cell: MapCell, layout: MapLayout, signs: MapSigns): readonly MapSpan[] {
  const { name: width } = layout.columns;
  switch (cell.kind) {
    case 'name': {
      const { owner } = cell.sandbox;
      return [...nameSpans(owner, width, signs), whereSpan(cell.sandbox, cell.wire)];
    }
    case 'address': {
      const address = [blanks(width + 5), whereSpan(cell.sandbox, cell.wire)];
      const network = span('quiet', words`  ${cell.wire.endpoint.network.safe}`);
      const fits = widthOfSpans(address) + widthOf(network.text) <= layout.columns.rest;
      // The wire says which network it is; where there is none, as much of the name as fits does.
      return fits || !layout.isDrawn(cell.wire.network) ? [...address, network] : address;
    }
    case 'ports': {
      const ports = cell.sandbox.ports.map(port => portText(port, 'list'));
      return [blanks(2), span('text', joined(ports, words`, `))];
    }
    case 'guest': {
      const { container, depth, isOrphaned } = cell.guest;
      const indent = 3 * depth - 3;
      const rest = Math.max(1, width - indent - 2);
      return [
        blanks(indent),
        span('faint', words`└ `),
        ...nameSpans(container, rest, signs),
        ...(isOrphaned
          ? [span('bad', words`✗`), span('quiet', words` only lo is left`)]
          : [span('quiet', isRunning(container) ? words`shares it` : stateWord(container.state))]),
      ];
    }
    case 'more':
      return [blanks(2), span('quiet', moreText(cell.count, cell.elsewhere))];
  }
}

/** How many more there are, and how many that are drawn beside another network. */
export function moreText(count: number, elsewhere: number): Safe {
  const parts = [
    ...(count > 0 ? [words`+ ${countText(count)} more`] : []),
    ...(elsewhere > 0 ? [words`${countText(elsewhere)} drawn elsewhere`] : []),
  ];
  return joined(parts, words`, `);
}

/* A sign of state, the name, and the sign of what was found about it. */
function nameSpans(container: Container, width: number, signs: MapSigns): readonly MapSpan[] {
  const { text, role } = stateSign(container.state);
  const found = signOf(container.id, signs);
  return [
    span(role, text),
    blanks(1),
    ...named(found ? 'strong' : 'text', container.name.safe, width),
    blanks(1),
    found ?? blanks(1),
    blanks(1),
  ];
}

/** Where a sandbox is on one of its networks: its address, or what it has instead of one, in a word or two. */
export function whereSpan({ owner, isHomeless }: MapSandbox, wire: MapWire | undefined): MapSpan {
  if (isHomeless) return span('bad', words`its container:X is gone`);
  if (!isRunning(owner)) return span('quiet', stateWord(owner.state));
  if (wire === undefined) return span('quiet', words`–`);
  const { network, ipv4, ipv6 } = wire.endpoint;
  const name: string = network.raw;
  if (name === 'host') return span('quiet', words`the host's`);
  if (name === 'none') return span('quiet', words`only lo`);
  const address = ipv4 || ipv6;
  return address === '' ? span('quiet', words`–`) : span('address', address);
}
