import { isRunning } from '../domain/container.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import type { MapPicture } from './map.ts';
import { hostWords, networkWords, portWords, sandboxWords, wayWords, wireWords } from './map-words.ts';

/** The map as a Mermaid flowchart, which wikis and READMEs draw. */
export function mapMermaid({ graph, signs }: MapPicture): Safe {
  const networks = new Map(graph.places.map(({ key }, at) => [key, words`n${at}`]));
  const sandboxes = graph.places
    .flatMap(({ members }) => members)
    .map((one, at) => ({ one, id: words`c${at}` }));
  const lines: Safe[] = [words`flowchart LR`, words`  host["${label(hostWords(graph.host))}"]:::host`];
  for (const place of graph.places) {
    const id = networks.get(place.key) ?? words``;
    lines.push(words`  ${id}(["${label(networkWords(place, signs))}"]):::network`);
    const way = wayWords(place.way);
    if (way !== undefined)
      lines.push(words`  host ${place.way === 'closed' ? words`-.-` : words`---`}${told(way)} ${id}`);
  }
  for (const { one, id } of sandboxes) {
    const kind =
      signs.get(one.key) === 'error' ? words`bad` : isRunning(one.owner) ? words`runs` : words`stopped`;
    lines.push(words`  ${id}["${label(sandboxWords(one, signs))}"]:::${kind}`);
    const home = networks.get(one.home);
    if (one.wires.length === 0 && home) lines.push(words`  ${home} --- ${id}`);
    for (const wire of one.wires) {
      const network = networks.get(wire.network);
      if (network === undefined) continue;
      const line = wire.isPlugged ? words`---` : words`-.-`;
      lines.push(words`  ${network} ${line}${told(joined(wireWords(wire), words` · `))} ${id}`);
    }
    if (one.ports.length > 0) lines.push(words`  host -->${told(portWords(one))} ${id}`);
  }
  const styles = [
    words`  classDef host stroke-width:3px`,
    words`  classDef network stroke-width:2px`,
    words`  classDef runs stroke:#3f8f4a`,
    words`  classDef stopped stroke-dasharray:4`,
    words`  classDef bad stroke:#d4554f,stroke-width:2px`,
  ];
  return words`${joined([...lines, ...styles], words`\n`)}\n`;
}

function told(text: Safe): Safe {
  return text === '' ? words`` : words`|"${encoded(text)}"|`;
}

function label(lines: readonly Safe[]): Safe {
  return joined(lines.map(encoded), words`<br/>`);
}

/* Whatever could mean something to Mermaid, Markdown or HTML is written as the number of its character. */
function encoded(text: Safe): Safe {
  return text.replace(/[^\p{L}\p{N} .,:/()→↔·✗–…_-]/gu, one => `#${one.codePointAt(0)};`) as Safe;
}
