import type { MapHost, MapUplink } from './map-host.ts';
import { filled, type MapSpan, repeat, span, widthOfSpans } from './map-span.ts';
import { joined, type Safe, words } from './text.ts';
import { blanks } from './map-span.ts';

/** One line of the host's own part; `joins`: it leads to the line that stands for the host. */
type HostLine = { readonly spans: readonly MapSpan[]; readonly joins: boolean };

/** The host's uplinks below each other: what is outside, the interface, its addresses. */
export function hostLines({ uplinks }: MapHost): readonly HostLine[] {
  return uplinks.flatMap((one, at) => [...(at > 0 ? [plain([])] : []), ...uplinkLines(one)]);
}

function uplinkLines({ name, state, router, addresses }: MapUplink): readonly HostLine[] {
  const outside =
    router === ''
      ? []
      : [
          plain([span('strong', words`outside`)]),
          plain([span('quiet', words`by ${router}`)]),
          plain([span('faint', words`   │`)]),
        ];
  return [
    ...outside,
    { spans: [span('strong', name), blanks(1), stateSpan(state)], joins: true },
    ...addresses.map(one => plain([span('address', one)])),
  ];
}

function plain(spans: readonly MapSpan[]): HostLine {
  return { spans, joins: false };
}

function stateSpan(state: Safe): MapSpan {
  return span(state === 'up' ? 'ok' : state === 'down' ? 'bad' : 'quiet', state);
}

/** A line of the host's part in exactly that many cells. */
export function hostSpans(line: HostLine | undefined, width: number): readonly MapSpan[] {
  if (line === undefined) return [blanks(width)];
  if (!line.joins) return filled(line.spans, width);
  const room = width - widthOfSpans(line.spans) - 1;
  return room < 1 ? filled(line.spans, width) : [...line.spans, blanks(1), span('faint', repeat('─', room))];
}

/** The host on one line, where there is no room for a part of its own. */
export function hostSummary({ name, isSeen, uplinks }: MapHost): readonly MapSpan[] {
  const each = uplinks.map(
    one => words`${one.name} ${joined(one.addresses.length > 0 ? one.addresses : [one.state], words` `)}`,
  );
  const said = each.length > 0 ? joined(each, words`, `) : words`its interfaces are not seen from here`;
  return [
    span('strong', name),
    span('quiet', isSeen && each.length === 0 ? words`   no way out is known` : words`   ${said}`),
  ];
}
