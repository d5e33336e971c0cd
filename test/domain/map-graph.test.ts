import { describe, expect, test } from 'vitest';
import { found, scoped } from '../../source/domain/map-scope.ts';
import { tracksFor } from '../../source/domain/map-tracks.ts';
import { clean } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, idOf, network, pairs, tutorialLab } from './lab.ts';
import { graphOf } from './map-picture.ts';

/** Who is drawn beside each network, and to which other ones they are wired. */
function wired(graph: ReturnType<typeof graphOf>): readonly (readonly [string, readonly string[]])[] {
  return graph.places.map(({ title, members }) => [
    title,
    members.map(({ owner, guests, wires }) => {
      const others = wires.slice(1).map(one => one.endpoint.network.raw);
      const names = [owner, ...guests.map(one => one.container)].map(one => one.name.raw);
      return [names.join('+'), ...others].join(' ');
    }),
  ]);
}

describe('the graph', () => {
  test('has every sandbox once, beside the network it was made on, with its guests in it', () => {
    expect(wired(graphOf(tutorialLab()))).toEqual([
      ['bridge', ['alpine1+alpine2', 'u1', 'u2']],
      ['test_network', ['tomcat81', 'tomcat82 vault']],
      ['vault', []],
      ['host', ['tomcat83']],
      ['none', ['tomcat84']],
    ]);
  });

  test('keeps those together that share containers', () => {
    const on = (...names: string[]) => ({ endpoints: names.map((one, at) => endpoint(one, `10.${at}.0.2`)) });
    const lab = topologyOf(
      ['a', 'b', 'c', 'd'].map(name => network(name)),
      [container('one', 'a', on('a', 'd')), container('two', 'd', on('d', 'c'))],
    );
    expect(graphOf(lab).places.map(one => one.title)).toEqual(['a', 'd', 'c', 'b']);
  });

  test('has a place for those on no network, and for networks that the engine does not list', () => {
    const lab = topologyOf(
      [network('net')],
      [
        container('loose', 'net'),
        container('orphan', `container:${idOf('gone')}`),
        container('lost', 'removed', { endpoints: [endpoint('removed')], state: 'exited' }),
      ],
    );
    expect(wired(graphOf(lab))).toEqual([
      ['net', []],
      ['removed', ['lost']],
      ['on no network', ['loose', 'orphan']],
    ]);
  });

  test('loses nobody where two name each other as owner', () => {
    const lab = topologyOf(
      [],
      [container('a', `container:${idOf('b')}`), container('b', `container:${idOf('a')}`)],
    );
    const names = graphOf(lab).places.flatMap(one => one.members.map(({ owner }) => owner.name.raw));
    expect(names.sort()).toEqual(['a', 'b']);
  });

  test('tells how each network gets out', () => {
    const option = (name: string, value: string) => ({ options: pairs({ [name]: value }) });
    const ways = graphOf(
      topologyOf(
        [
          network('bridge'),
          network('inner', { internal: true }),
          network('plain', option('com.docker.network.bridge.enable_ip_masquerade', 'false')),
          network('forwarded', option('com.docker.network.bridge.gateway_mode_ipv4', 'routed')),
          network('lan', { driver: clean('macvlan'), ...option('parent', 'eth0') }),
          network('mesh', { driver: clean('overlay') }),
          network('odd', { driver: clean('weave') }),
          network('host', { driver: clean('host') }),
          network('none', { driver: clean('null') }),
        ],
        [],
      ),
    ).places.map(({ title, way, device }) => [title, way, device]);
    expect(ways).toEqual([
      ['bridge', 'nat', 'docker0'],
      ['forwarded', 'routed', expect.stringMatching(/^br-/)],
      ['inner', 'closed', expect.stringMatching(/^br-/)],
      ['lan', 'parent', 'eth0'],
      ['mesh', 'overlay', ''],
      ['odd', 'unknown', ''],
      ['plain', 'routed', expect.stringMatching(/^br-/)],
      ['host', 'host', ''],
      ['none', 'none', ''],
    ]);
  });
});

describe('a part of the map', () => {
  const graph = graphOf(tutorialLab());

  test('is one network with the other networks of those on it', () => {
    expect(wired(scoped(graph, { kind: 'network', id: idOf('net vault') }))).toEqual([
      ['test_network', []],
      ['vault', ['tomcat82 test_network']],
    ]);
  });

  test('is a container with its networks and who is on them, a guest with its owner’s', () => {
    expect(wired(scoped(graph, { kind: 'around', id: idOf('tomcat81') }))).toEqual([
      ['test_network', ['tomcat81', 'tomcat82']],
    ]);
    expect(wired(scoped(graph, { kind: 'around', id: idOf('alpine2') }))).toEqual([
      ['bridge', ['alpine1+alpine2', 'u1', 'u2']],
    ]);
  });

  test('is empty once it is gone', () => {
    expect(scoped(graph, { kind: 'around', id: 'gone' }).places).toEqual([]);
    expect(scoped(graph, { kind: 'network', id: 'gone' }).places).toEqual([]);
  });

  test('is what a filter finds, with its networks', () => {
    const ids = new Set<string>([idOf('tomcat82')]);
    expect(wired(found(graph, id => ids.has(id)))).toEqual([
      ['test_network', ['tomcat82 vault']],
      ['vault', []],
    ]);
  });
});

test('tracks never touch, and the shortest lines come first', () => {
  const { of, count } = tracksFor(
    [
      { key: 'long', from: 0, to: 20 },
      { key: 'left', from: 0, to: 5 },
      { key: 'right', from: 6, to: 9 },
      { key: 'over', from: 4, to: 7 },
    ],
    2,
  );
  expect(count).toBe(2);
  expect([...of]).toEqual([
    ['over', 0],
    ['right', 1],
    ['left', 1],
  ]);
});
