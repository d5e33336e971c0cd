import { isRunning } from '../domain/container.ts';
import type { MapSandbox, MapWire } from '../domain/map-graph.ts';
import type { MapHost } from '../domain/map-host.ts';
import type { MapNetwork, MapWay } from '../domain/map-network.ts';
import { type MapSigns, signOf } from '../domain/map-signs.ts';
import { portText } from '../domain/publishing.ts';
import { stateWord } from '../domain/state-sign.ts';
import { joined, type Safe, words } from '../domain/text.ts';

/** What stands in the boxes of a drawn map, line by line, and what at its lines. */

export function hostWords({ name, uplinks, isSeen }: MapHost): readonly Safe[] {
  const each = uplinks.map(one => joined([one.name, ...one.addresses], words` `));
  return [name, ...(isSeen ? each : [words`its interfaces are not seen from here`])];
}

export function networkWords(network: MapNetwork, signs: MapSigns): readonly Safe[] {
  const { title, device, plans, about, isNameless, key } = network;
  return [
    signed(title, key, signs),
    ...(device === '' ? [] : [device]),
    ...plans,
    isNameless ? words`${about} · no names` : about,
  ];
}

/** The names of all who live in a sandbox, each with its state where it does not run. */
export function sandboxWords({ owner, guests }: MapSandbox, signs: MapSigns): readonly Safe[] {
  return [owner, ...guests.map(one => one.container)].map(one => {
    const name = signed(one.name.safe, one.id, signs);
    return isRunning(one) ? name : words`${name} (${stateWord(one.state)})`;
  });
}

function signed(name: Safe, id: string, signs: MapSigns): Safe {
  const sign = signOf(id, signs);
  return sign ? words`${sign.text} ${name}` : name;
}

export function wireWords({ endpoint, cable }: MapWire): readonly Safe[] {
  const addresses = [endpoint.ipv4, endpoint.ipv6].flatMap(one => (one === '' ? [] : [one]));
  return [...addresses, ...(cable ? [words`${cable.outside} ↔ ${cable.inside}`] : [])];
}

export function portWords({ ports }: MapSandbox): Safe {
  return joined(
    ports.map(one => portText(one, 'list')),
    words`, `,
  );
}

/** What is said at the line from a network to the host; undefined where there is no line. */
export function wayWords(way: MapWay): Safe | undefined {
  switch (way) {
    case 'nat':
      return words`NAT`;
    case 'closed':
      return words`no way out`;
    case 'none':
      return undefined;
    default:
      return words``;
  }
}
