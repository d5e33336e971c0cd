import { spawnSync } from 'node:child_process';

// Strict readers of the few forms that netui writes, so that a hostile name which breaks out of its place is found on
// every machine; and the formats' own parsers, where they are installed.

/**
 * What a program says of a document on its standard input, '' if it takes it; undefined where it is not installed.
 */
export function saidBy(program: string, argv: readonly string[], text: string): string | undefined {
  const { status, stderr, error } = spawnSync(program, argv, {
    input: text,
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (error && 'code' in error && error.code === 'ENOENT') return undefined;
  return status === 0 ? '' : `${status} ${stderr}`;
}

/** The same document for each format's own parser: Graphviz itself, and expat. */
export const ownParsers = {
  dot: (text: string) => saidBy('dot', ['-Tcanon', '-o', '/dev/null'], text),
  svg: (text: string) =>
    saidBy('python3', ['-c', 'import sys,xml.dom.minidom as m;m.parseString(sys.stdin.buffer.read())'], text),
} as const;

const DOT_TEXT = String.raw`"(?:[^"\\]|\\[\\"n])*"`;
const DOT_VALUES = String.raw`\[[a-z]+=(?:${DOT_TEXT}|[A-Za-z0-9.]+)(?:, [a-z]+=(?:${DOT_TEXT}|[A-Za-z0-9.]+))*\]`;
const DOT_NODE = String.raw`(?:[nc]\d+|host)`;
const DOT_BOX = new RegExp(String.raw`^ {2}(${DOT_NODE}|graph|node|edge) ${DOT_VALUES};$`);
const DOT_LINE = new RegExp(String.raw`^ {2}${DOT_NODE} -- ${DOT_NODE}(?: ${DOT_VALUES})?;$`);

/** Boxes of a Graphviz document by their names, with their labels, and the number of its lines; throws if it is none. */
export function dotRead(text: string): {
  readonly labels: ReadonlyMap<string, string>;
  readonly edges: number;
} {
  const labels = new Map<string, string>();
  let edges = 0;
  const [first, ...lines] = text.trimEnd().split('\n');
  if (first !== 'graph netui {' || lines.pop() !== '}') throw new Error('no graph');
  for (const line of lines) {
    const [, box] = DOT_BOX.exec(line) ?? [];
    if (box === undefined && !DOT_LINE.test(line)) throw new Error(`no statement: ${line}`);
    if (box === undefined) edges += 1;
    else if (/^(?:host|[nc]\d)/.test(box)) labels.set(box, /label="(.*?)(?<!\\)"/.exec(line)?.[1] ?? '');
  }
  return { labels, edges };
}

const XML_TOKEN =
  /<(?<open>[a-z]+)(?<values>(?: [A-Za-z:-]+="[^"<&]*(?:&(?:amp|lt|gt|quot|#39);[^"<&]*)*")*)(?<empty>\/?)>|<\/(?<close>[a-z]+)>|(?<text>[^<&]+|&(?:amp|lt|gt|quot|#39);)/gy;
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** Names of an SVG's elements and attributes, and its texts; throws if it is not well-formed. */
export function svgRead(text: string): {
  readonly names: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
  readonly texts: readonly string[];
} {
  const names = new Set<string>();
  const attributes = new Set<string>();
  const texts: string[] = [];
  const open: string[] = [];
  let end = 0;
  for (const { groups = {}, index, 0: whole } of text.matchAll(XML_TOKEN)) {
    end = index + whole.length;
    if (groups['open'] !== undefined) {
      names.add(groups['open']);
      for (const [, key = ''] of groups['values']?.matchAll(/ ([A-Za-z:-]+)="/g) ?? []) attributes.add(key);
      if (groups['empty'] === '') {
        open.push(groups['open']);
        texts.push('');
      }
    } else if (groups['close'] !== undefined) {
      if (open.pop() !== groups['close']) throw new Error(`not opened: ${whole}`);
      texts.push('');
    } else texts.push((texts.pop() ?? '') + (ENTITIES[whole] ?? whole));
  }
  if (end !== text.length) throw new Error(`not well-formed: ${text.slice(end, end + 80)}`);
  if (open.length > 0) throw new Error(`not closed: ${open.join()}`);
  return { names, attributes, texts };
}

const NODE = String.raw`(?:[nc]\d+|host)`;
const WORDS = String.raw`"(?:[^"\\#;]|#\d+;)*"`;
const MERMAID = [
  /^flowchart LR$/,
  new RegExp(String.raw`^ {2}${NODE}(?:\[${WORDS}\]|\(\[${WORDS}\]\)):::(?:host|network|runs|stopped|bad)$`),
  new RegExp(String.raw`^ {2}${NODE} (?:---|-\.-|-->)(?:\|${WORDS}\|)? ${NODE}$`),
  /^ {2}classDef [a-z]+ (?:[a-z-]+:[#\w]+,?)+$/,
];

/**
 * Lines of a Mermaid flowchart that are not of the few forms that netui writes. Mermaid's own parser wants a browser's
 * document and two hundred megabytes of packages, too much for a test; asked by hand, it took what these forms allow.
 */
export function oddMermaid(text: string): readonly string[] {
  return text
    .trimEnd()
    .split('\n')
    .filter(line => !MERMAID.some(form => form.test(line)));
}
