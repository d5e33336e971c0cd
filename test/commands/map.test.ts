import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { map, type MapEnd, type MapOptions } from '../../source/commands/map.ts';
import { clean } from '../../source/domain/text.ts';
import { type Topology, topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, idOf, network, port, subnet, tutorialLab } from '../domain/lab.ts';
import { corpus } from '../hostile-corpus.ts';
import { fakeEngine, never, noHost } from './fake-engine.ts';
import { misfits } from './json-schema.ts';
import { dotRead, oddMermaid, ownParsers, svgRead } from './map-parsers.ts';

type Printed = { readonly text: string; readonly end: MapEnd };

async function printed(options: Partial<MapOptions>, lab: Topology = tutorialLab()): Promise<Printed> {
  let text = '';
  const all = { name: undefined, format: 'text' as const, ...options };
  const end = await map(fakeEngine(lab), noHost, all, part => (text += part), never);
  return { text, end };
}

const schema = JSON.parse(
  readFileSync(new URL('../../docs/schema/netui.map.1.json', import.meta.url), 'utf8'),
);

describe('as text', () => {
  test('it is the map of the screen, nobody folded away, in lines no longer than the terminal', async () => {
    const many = Array.from({ length: 300 }, (_, at) =>
      container(`app-${at}`, 'net', { endpoints: [endpoint('net', `10.0.${at >> 8}.${at & 255}`)] }),
    );
    const { text } = await printed({ width: 80 }, topologyOf([network('net')], many));
    expect(text.match(/● app-/g)).toHaveLength(300);
    expect(text.split('\n').filter(line => line.length > 80)).toEqual([]);
    expect(text.split('\n').filter(line => line.endsWith(' '))).toEqual([]);
  });

  test('it is signed with what the doctor finds by what was read', async () => {
    const lab = topologyOf(
      [network('net')],
      [container('orphan', `container:${idOf('gone')}`, { state: 'exited' })],
    );
    expect((await printed({}, lab)).text).toMatch(/orphan +[!✗] its container:X is gone/);
  });

  test('it is of one network, or of what is around one container', async () => {
    const one = (await printed({ name: 'vault' })).text;
    expect(one).toContain('● tomcat82');
    expect(one).not.toContain('tomcat81');
    const around = (await printed({ name: idOf('tomcat81').slice(0, 16) })).text;
    expect(around).toContain('● tomcat82');
    expect(around).not.toContain('bridge');
  });

  test('a name that stands for nothing, or for several, is refused with a sentence', async () => {
    const { text, end } = await printed({ name: 'nobody' });
    expect([text, end]).toEqual(['', { exit: 2, say: 'There is no network or container “nobody”.' }]);
    const several = await printed({ name: idOf('tomcat8').slice(0, 14) });
    expect(several.end).toMatchObject({
      say: expect.stringMatching(/begins the ids of several: tomcat81, tomcat82, tomcat83, tomcat84\.$/),
    });
  });
});

test('Mermaid: every line is of a form that Mermaid knows', async () => {
  const { text } = await printed({ format: 'mermaid' });
  expect(oddMermaid(text)).toEqual([]);
  expect(text).toContain('["alpine1<br/>alpine2"]:::runs');
  expect(text.match(/ c4$/gm)).toHaveLength(3);
  expect(oddMermaid('flowchart LR\n  n0["a"b"]:::host\n')).toHaveLength(1);
});

test('Graphviz: its parser finds every box and every wire', async () => {
  const { labels, edges } = dotRead((await printed({ format: 'dot' })).text);
  expect([...labels.keys()]).toHaveLength(1 + 5 + 7);
  expect([...labels.values()]).toContain('alpine1\\nalpine2');
  // Four networks to the host, eight wires, two containers with published ports.
  expect(edges).toBe(4 + 8 + 2);
});

test('SVG: well-formed, without scripts and without anything from elsewhere, for light and dark', async () => {
  const { text } = await printed({ format: 'svg' });
  const { names, attributes, texts } = svgRead(text);
  expect([...names].sort()).toEqual(['circle', 'g', 'path', 'rect', 'style', 'svg', 'text', 'title']);
  expect([...attributes].filter(one => /href|^on|src/.test(one))).toEqual([]);
  expect(text.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/:\/\/|url\(|@import/);
  expect(text).toContain('prefers-color-scheme:dark');
  expect(text.match(/font[^;{}]*(?:sans-serif|monospace)/g)?.length).toBeGreaterThan(1);
  for (const name of ['alpine2', 'tomcat82', 'vault', '127.0.0.1:8081 → 8080']) expect(texts).toContain(name);
});

test('JSON: as its schema says, every sandbox once', async () => {
  const { text } = await printed({ format: 'json' });
  const json = JSON.parse(text);
  expect(misfits(json, schema)).toEqual([]);
  expect(json.networks.map((one: { name: string }) => one.name)).toEqual([
    'bridge',
    'test_network',
    'vault',
    'host',
    'none',
  ]);
  const sandbox = json.sandboxes.find((one: { owner: { name: string } }) => one.owner.name === 'tomcat82');
  expect(sandbox).toMatchObject({
    wires: [
      { name: 'test_network', ipv4: '172.18.0.3', plugged: true },
      { name: 'vault', ipv4: '172.19.0.2' },
    ],
    ports: [{ hostIp: '0.0.0.0', hostPort: 8082, containerPort: 8080, protocol: 'tcp' }],
  });
  expect(misfits({ ...json, sandboxes: [{}] }, schema)).not.toEqual([]);
});

describe.each(corpus)('a name like $id', ({ text }) => {
  const name = `${text}x`;
  const lab = topologyOf(
    [network(name, { subnets: [subnet(text, text)], driver: clean(text) })],
    [
      container(name, name, { endpoints: [endpoint(name, text)], ports: [port(1, text, 2, text)] }),
      container(`y${text}`, `container:${text}`),
      container(`z${text}`, `container:${idOf(name)}`),
    ],
  );

  test('is a label like any other', async () => {
    expect(oddMermaid((await printed({ format: 'mermaid' }, lab)).text)).toEqual([]);
    expect(dotRead((await printed({ format: 'dot' }, lab)).text).labels.size).toBe(5);
    const svg = (await printed({ format: 'svg' }, lab)).text;
    expect([...svgRead(svg).names].filter(one => /script|foreign|image|^a$|use/.test(one))).toEqual([]);
    const json = JSON.parse((await printed({ format: 'json' }, lab)).text);
    expect(misfits(json, schema)).toEqual([]);
    expect(json.networks[0].name).toBe(name);
  });
});

test.for(['dot', 'svg'] as const)(
  '%s: its own parser takes it, whatever the names',
  async (format, context) => {
    const names = corpus.map(({ text }, at) => `${text}${at}`);
    const lab = topologyOf(
      names.map(name => network(name, { subnets: [subnet(name, name)], driver: clean(name) })),
      names.map(name => container(`c${name}`, name, { endpoints: [endpoint(name, name)] })),
    );
    const said = ownParsers[format]((await printed({ format }, lab)).text);
    if (said === undefined) return context.skip('it is not installed here');
    expect(said).toBe('');
  },
);
