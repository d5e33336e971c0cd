import { isRunning } from '../domain/container.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import type { MapPicture } from './map.ts';
import { hostWords, networkWords, portWords, sandboxWords, wayWords, wireWords } from './map-words.ts';

/** The map in the language of Graphviz. */
export function mapDot({ graph, signs }: MapPicture): Safe {
  const networks = new Map(graph.places.map(({ key }, at) => [key, words`n${at}`]));
  const sandboxes = graph.places
    .flatMap(({ members }) => members)
    .map((one, at) => ({ one, id: words`c${at}` }));
  const lines: Safe[] = [
    words`graph netui {`,
    words`  graph [rankdir=LR, ranksep=1.2, fontname="sans-serif"];`,
    words`  node [shape=box, style=rounded, fontname="sans-serif", fontsize=11];`,
    words`  edge [fontname="sans-serif", fontsize=9];`,
    words`  host [label=${label(hostWords(graph.host))}, penwidth=2];`,
  ];
  for (const place of graph.places) {
    const id = networks.get(place.key) ?? words``;
    lines.push(words`  ${id} [label=${label(networkWords(place, signs))}, style="rounded,bold"];`);
    const way = wayWords(place.way);
    const style = place.way === 'closed' ? words`, style=dashed` : words``;
    if (way !== undefined) lines.push(words`  host -- ${id} [label=${label([way])}${style}];`);
  }
  for (const { one, id } of sandboxes) {
    const isBad = signs.get(one.key) === 'error';
    const style = isRunning(one.owner) ? words`rounded` : words`rounded,dashed`;
    const colour = isBad ? words`, color="#d4554f"` : words``;
    lines.push(words`  ${id} [label=${label(sandboxWords(one, signs))}, style="${style}"${colour}];`);
    const home = networks.get(one.home);
    if (one.wires.length === 0 && home) lines.push(words`  ${home} -- ${id};`);
    for (const wire of one.wires) {
      const network = networks.get(wire.network);
      if (network === undefined) continue;
      const dashed = wire.isPlugged ? words`` : words`, style=dashed`;
      lines.push(words`  ${network} -- ${id} [label=${label(wireWords(wire))}${dashed}];`);
    }
    if (one.ports.length > 0)
      lines.push(words`  host -- ${id} [label=${label([portWords(one)])}, dir=forward, constraint=false];`);
  }
  return words`${joined([...lines, words`}`], words`\n`)}\n`;
}

/* In labels a backslash begins a sequence of Graphviz's own, and an ampersand one of HTML's. */
function label(lines: readonly Safe[]): Safe {
  const escaped = lines.map(
    one => one.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('&', '&amp;') as Safe,
  );
  return words`"${joined(escaped, '\\n' as Safe)}"`;
}
