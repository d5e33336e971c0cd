import { describe, expect, test } from 'vitest';
import { scoped } from '../../source/domain/map-scope.ts';
import { clean } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { corpus } from '../hostile-corpus.ts';
import { hostSide, inner, link, veth } from './host-lab.ts';
import { container, endpoint, idOf, network, pairs, port, subnet, tutorialLab } from './lab.ts';
import { drawnMap, graphOf, headOf } from './map-picture.ts';

const many = (on: string, count: number) =>
  Array.from({ length: count }, (_, at) =>
    container(`app-${at}`, on, { endpoints: [endpoint(on, `10.0.${at >> 8}.${(at & 255) + 2}`)] }),
  );

describe('the map', () => {
  test('draws a container on two networks once, with a wire to each', () => {
    expect(drawnMap(graphOf(tutorialLab()))).toEqual([
      ' │       ╭─ bridge ────────────────╮   ┌── ● alpine1     172.17.0.4',
      ' ├─ NAT ─┤ 172.17.0.1/16  no names ├───┤   └ ● alpine2   shares it',
      ' │       ╰─────────────────────────╯   ├── ● u1          172.17.0.2',
      ' │                                     └── ● u2          172.17.0.3',
      ' │       ╭─ test_network ──────────╮   ┌── ● tomcat81    172.18.0.2',
      ' ├─ NAT ─┤ 172.18.0.1/16           ├───┤     127.0.0.1:8081 → 8080',
      ' │       ╰─────────────────────────╯   └── ● tomcat82    172.18.0.3',
      ' │                                   ┌────               172.19.0.2  vault',
      ' │                                   │       8082 → 8080',
      ' │       ╭─ vault ─────────────────╮ │',
      ' ├── ╳ ──┤ 172.19.0.1/16  internal ├─┘',
      ' │       ╰─────────────────────────╯',
      ' │       ╭─ host ──────────────────╮',
      " └───────┤ the host's own stack    ├────── ● tomcat83    the host's",
      '         ╰─────────────────────────╯',
      '         ╭─ none ──────────────────╮',
      '         │ no bridge, no cable     ├────── ● tomcat84    only lo',
      '         ╰─────────────────────────╯',
    ]);
  });

  test('has no line wider than the screen, whatever the width', () => {
    const graph = graphOf(topologyOf([network('net')], many('net', 30)));
    for (const width of [40, 60, 80, 100, 120, 160, 200]) {
      for (const isAiry of [false, true]) {
        const widths = drawnMap(graph, { width, isAiry }).map(line => line.length);
        expect(Math.max(...widths)).toBeLessThanOrEqual(width);
      }
    }
  });

  test('shows the host with what leads out of it, and the cables, where they are seen', () => {
    const lab = topologyOf(
      [
        network('net', {
          subnets: [subnet('10.1.0.0/16', '10.1.0.1')],
          options: pairs({ 'com.docker.network.bridge.name': 'br0' }),
        }),
      ],
      [container('web', 'net', { endpoints: [endpoint('net', '10.1.0.2')] })],
    );
    const side = hostSide(
      [link('eth0', 2, { addresses: [clean('192.0.2.7/24')] }), link('br0', 3), veth('veth1', 9, 8, 'br0')],
      { web: [inner('eth0', 8, '10.1.0.2/16', 9)] },
      { routes: [{ to: clean('0.0.0.0/0'), via: clean('192.0.2.1'), link: clean('eth0') }] },
    );
    const graph = graphOf(lab, side);
    expect(headOf(graph, 120)).toMatch(/^ lab-1 +Networks +Cables +Containers$/);
    expect(drawnMap(graph, { width: 120, isAiry: true })).toEqual([
      ' outside              ╭─ net ──────────────╮',
      ' by 192.0.2.1 ┌─ NAT ─┤ br0    10.1.0.1/16 ├─── veth1 ↔ eth0 ── ● web        10.1.0.2',
      '    │         │       │ names resolve      │',
      ' eth0 up ─────┘       ╰────────────────────╯',
      ' 192.0.2.7/24',
    ]);
    expect(headOf(graph, 80)).toBe(' ┌─ lab-1   eth0 192.0.2.7/24');
  });

  test('says so where the host is not seen', () => {
    expect(headOf(graphOf(tutorialLab()), 120)).toBe(' ┌─ lab-1   its interfaces are not seen from here');
  });

  test('draws no solid wire to a container that does not run', () => {
    const lab = topologyOf(
      [network('net')],
      [container('job', 'net', { endpoints: [endpoint('net')], state: 'exited' })],
    );
    expect(drawnMap(graphOf(lab))[1]).toMatch(/├───╌ ○ job +exited$/);
  });

  test('marks wires and boxes: heavy is the way of the last question, the chosen one has a heavy box', () => {
    const lab = tutorialLab();
    const [u1, bridge] = [idOf('u1'), idOf('net bridge')];
    const path = { legs: [{ sandbox: u1, network: bridge, passes: 'yes' as const }], ends: [u1] };
    expect(drawnMap(graphOf(lab), {}, { chosen: bridge, path }).slice(0, 4)).toEqual([
      ' │       ┏━ bridge ━━━━━━━━━━━━━━━━┓   ┌── ● alpine1     172.17.0.4',
      ' ├─ NAT ─┫ 172.17.0.1/16  no names ┣━━━┫   └ ● alpine2   shares it',
      ' │       ┗━━━━━━━━━━━━━━━━━━━━━━━━━┛   ┣━━ ● u1          172.17.0.2',
      ' │                                     └── ● u2          172.17.0.3',
    ]);
  });
});

describe('folding', () => {
  const places = ['one', 'two'].map(name => network(name));
  const graph = graphOf(
    topologyOf(places, [
      ...many('one', 300),
      container('proxy', 'one', { endpoints: [endpoint('one', '10.0.9.9'), endpoint('two', '10.1.0.2')] }),
    ]),
  );

  test('leaves those on several networks, and says how many more there are', () => {
    const lines = drawnMap(graph, { height: 19 });
    expect(lines.length).toBeLessThanOrEqual(19);
    expect(lines.join('\n')).toContain('● proxy');
    expect(lines.join('\n')).toMatch(/\+ 2\d\d more/);
  });

  test('keeps who is asked for', () => {
    const keep = new Set([idOf('app-217') as string]);
    expect(drawnMap(graph, { height: 19, keep }).join('\n')).toContain('app-217');
  });

  test('does not fold one away to say that there is one more', () => {
    const lab = graphOf(topologyOf([network('net')], many('net', 4)));
    expect(drawnMap(lab, { height: 1 }).join('\n')).not.toContain('more');
  });

  test('folds nothing of the network that is looked at', () => {
    const lines = drawnMap(scoped(graph, { kind: 'network', id: idOf('net one') }), {
      height: 19,
      whole: idOf('net one'),
    });
    expect(lines.filter(line => /● (app-|proxy)/.test(line))).toHaveLength(301);
  });
});

test('wires that find no room are told in words, at both ends', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const lab = topologyOf(
    names.map(name => network(name)),
    [container('hub', 'a', { endpoints: names.map((one, at) => endpoint(one, `10.${at}.0.2`)) })],
  );
  const lines = drawnMap(graphOf(lab));
  expect(lines.filter(line => line.includes('1 drawn elsewhere'))).toHaveLength(3);
  expect(lines.filter(line => /10\.\d\.0\.2 {2}[b-f]$/.test(line))).toHaveLength(5);
});

test('ports of the host are told below the container', () => {
  const lab = topologyOf(
    [network('net')],
    [
      container('web', 'net', {
        endpoints: [endpoint('net', '10.0.0.2')],
        ports: [port(80, '0.0.0.0', 8080), port(53, '::', 53, 'udp')],
      }),
    ],
  );
  expect(drawnMap(graphOf(lab)).join('\n')).toContain('[::]:53 → 53 udp, 8080 → 80');
});

test.each(corpus)('a name like $id keeps every line whole', ({ text }) => {
  const name = `${text}x`;
  const lab = topologyOf(
    [network(name, { subnets: [subnet(text, text)], driver: clean(text) })],
    [
      container(name, name, { endpoints: [endpoint(name, text)] }),
      container(`y${text}`, `container:${text}`),
      container(`z${text}`, `container:${idOf(name)}`),
    ],
  );
  const lines = drawnMap(graphOf(lab));
  expect(lines.length).toBeGreaterThan(3);
  // oxlint-disable-next-line no-control-regex
  expect(lines.filter(line => /[\u0000-\u001f\u007f-\u009f\u202e]/.test(line))).toEqual([]);
});
