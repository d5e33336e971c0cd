import { describe, expect, test } from 'vitest';
import { exposedPorts, portsOf, portText, unmetPorts } from '../../source/domain/publishing.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, detail, endpoint, named, network, port, tutorialLab } from './lab.ts';

test.each([
  [port(8080, '0.0.0.0', 8081), '8081 → 8080', '0.0.0.0:8081 → 8080'],
  [port(8080, '', 8081), '8081 → 8080', '8081 → 8080'],
  [port(8080, '127.0.0.1', 8081), '127.0.0.1:8081 → 8080', '127.0.0.1:8081 → 8080'],
  [port(8080, '::', 8081), '[::]:8081 → 8080', '[::]:8081 → 8080'],
  [port(8080, '::1', 8081), '[::1]:8081 → 8080', '[::1]:8081 → 8080'],
  [port(53, '0.0.0.0', 53, 'udp'), '53 → 53 udp', '0.0.0.0:53 → 53 udp'],
  [port(8080, '', 0), 'a free port → 8080', 'a free port → 8080'],
  [port(9000), '9000/tcp exposed', '9000/tcp exposed'],
])('%j', (one, list, full) => {
  expect([portText(one, 'list'), portText(one, 'detail')]).toEqual([list, full]);
});

test('each port once, the pair for IPv4 and IPv6 as one, sorted by the host’s port, exposed ones last', () => {
  const one = container('x', 'app', {
    ports: [
      port(9000),
      port(80, '::', 8080),
      port(80, '0.0.0.0', 8080),
      port(53, '::', 53, 'udp'),
      port(53, '0.0.0.0', 53, 'tcp'),
      port(80, '0.0.0.0', 8080),
      port(80, '127.0.0.1', 999),
    ],
  });
  expect(portsOf(one).map(each => portText(each, 'detail'))).toEqual([
    '0.0.0.0:53 → 53',
    '[::]:53 → 53 udp',
    '127.0.0.1:999 → 80',
    '0.0.0.0:8080 → 80',
    '9000/tcp exposed',
  ]);
});

describe('ports asked for and not open', () => {
  const unmet = (
    lab: ReturnType<typeof tutorialLab>,
    name: string,
    ...requested: ReturnType<typeof port>[]
  ) =>
    unmetPorts(named(lab, name), detail({ requested }), lab).map(one => [
      portText(one.port, 'detail'),
      one.why,
    ]);

  test('host mode discards them', () => {
    expect(unmet(tutorialLab(), 'tomcat83', port(8080, '', 8083))).toEqual([
      ['8083 → 8080', expect.stringContaining('Discarded')],
    ]);
  });

  test('open ones are not among them', () => {
    expect(unmet(tutorialLab(), 'tomcat81', port(8080, '127.0.0.1', 8081))).toEqual([]);
    expect(
      unmet(tutorialLab(), 'tomcat81', port(8080, '127.0.0.1', 8081), port(8080, '', 8081, 'udp')),
    ).toEqual([['8081 → 8080 udp', expect.stringContaining('Without effect')]]);
  });

  test('a container that does not run opens them later; one without a host port gets any', () => {
    const stopped = container('s', 'app', { state: 'exited', endpoints: [endpoint('app')] });
    const lab = topologyOf([network('app')], [stopped]);
    expect(unmet(lab, 's', port(80), port(81, '127.0.0.1', 81))).toEqual([
      ['a free port → 80', 'Opened when the container runs.'],
      ['127.0.0.1:81 → 81', 'Opened when the container runs.'],
    ]);
  });
});

test('exposed ports are those declared and published nowhere', () => {
  const one = container('x', 'app', { ports: [port(80, '0.0.0.0', 8080), port(9000)] });
  const declared = detail({
    exposed: [port(80), port(9000), port(53, '', undefined, 'udp'), port(443)],
    requested: [port(443, '', 443)],
  });
  expect(exposedPorts(one, declared).map(each => portText(each, 'list'))).toEqual([
    '53/udp exposed',
    '9000/tcp exposed',
  ]);
  expect(exposedPorts(one, undefined).map(each => portText(each, 'list'))).toEqual(['9000/tcp exposed']);
});
