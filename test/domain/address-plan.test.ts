import { describe, expect, test } from 'vitest';
import {
  addressesInUse,
  gatewayOf,
  shownAddress,
  usableAddresses,
  usageOf,
} from '../../source/domain/address-plan.ts';
import { clean, told } from '../../source/domain/text.ts';
import { container, endpoint, network, networkNamed, subnet, tutorialLab } from './lab.ts';

describe('usable addresses', () => {
  test.each([
    ['a /16 with a gateway', subnet('172.17.0.0/16', '172.17.0.1'), 65_533n],
    ['a /29 holds 5 containers (measured on 20.10)', subnet('10.0.0.0/29', '10.0.0.1'), 5n],
    ['20.10 tells no gateway for the default bridge', subnet('172.17.0.0/16'), 65_533n],
    ['reserved ones are taken off', subnet('10.0.0.0/24', '10.0.0.1', '', ['10.0.0.5', '10.0.0.6']), 251n],
    ['the gateway reserved again is one address', subnet('10.0.0.0/24', '10.0.0.1', '', ['10.0.0.1']), 253n],
    ['a range inside has neither end nor gateway', subnet('10.50.0.0/24', '10.50.0.1', '10.50.0.64/26'), 64n],
    [
      'a range at the end has the broadcast address',
      subnet('10.50.0.0/24', '10.50.0.1', '10.50.0.128/25'),
      127n,
    ],
    ['nothing is left of a /31', subnet('10.0.0.0/31', '10.0.0.1'), 0n],
    ['nothing is left of a /32', subnet('10.0.0.1/32'), 0n],
    ['an IPv6 /64', subnet('fd00:77::/64', 'fd00:77::1'), 2n ** 64n - 2n],
    ['no subnet', subnet('web'), undefined],
  ])('%s', (_, plan, usable) => {
    expect(usableAddresses(network('x'), plan)).toBe(usable);
  });

  test('a macvlan without a gateway has none', () => {
    expect(usableAddresses(network('lan', { driver: clean('macvlan') }), subnet('10.0.0.0/24'))).toBe(254n);
  });
});

test('addresses in use are those of running containers and of endpoints without one, each once', () => {
  const plan = [subnet('10.50.0.0/24', '10.50.0.1', '10.50.0.128/25'), subnet('fd00::/64', 'fd00::1')];
  const web = network('web', { subnets: plan });
  const containers = [
    container('b', 'web', { endpoints: [endpoint('web', '10.50.0.130', { ipv6: clean('fd00::2') })] }),
    container('a', 'web', { endpoints: [endpoint('other', '10.9.0.9'), endpoint('web', '10.50.0.7')] }),
    container('stopped', 'web', { state: 'exited', endpoints: [endpoint('web')] }),
  ];
  const member = (ipv4: string) =>
    ({ key: clean('lb-web'), name: told('lb'), ipv4: clean(ipv4), ipv6: '', mac: '' }) as const;
  const members = [member('10.50.0.131'), member('10.50.0.130'), member('')];
  expect(addressesInUse(web, containers, members)).toEqual([
    '10.50.0.7',
    '10.50.0.130',
    '10.50.0.131',
    'fd00::2',
  ]);
  expect(usageOf(web, containers, members)).toEqual([
    { subnet: plan[0], used: 2, usable: 127n },
    { subnet: plan[1], used: 1, usable: 2n ** 64n - 2n },
  ]);
});

test('a gateway that the plan leaves out is the one its containers are told, each subnet its own', () => {
  const web = network('web');
  const containers = [
    container('stopped', 'web', { state: 'exited', endpoints: [endpoint('web')] }),
    container('a', 'web', {
      endpoints: [
        endpoint('other', '10.9.0.9'),
        endpoint('web', '10.50.0.2', { gateway6: clean('fd00::1') }),
      ],
    }),
  ];
  const gateway = (...plan: Parameters<typeof subnet>) => gatewayOf(subnet(...plan), web, containers);
  expect(gateway('10.50.0.0/24')).toBe('10.50.0.1');
  expect(gateway('fd00::/64')).toBe('fd00::1');
  expect(gateway('10.50.0.0/24', '10.50.0.254')).toBe('10.50.0.254');
  expect(gateway('10.51.0.0/24')).toBe('');
  expect(gatewayOf(subnet('10.50.0.0/24'), web, [])).toBe('');
});

test('the tutorial’s default bridge uses 3 of 65,533', () => {
  const lab = tutorialLab();
  const bridge = networkNamed(lab, 'bridge');
  expect(usageOf(bridge, lab.containersByNetwork.get('bridge') ?? [])).toMatchObject([
    { used: 3, usable: 65_533n },
  ]);
});

describe('the address in a list', () => {
  const two = container('two', 'b', { endpoints: [endpoint('b', '10.2.0.2'), endpoint('a', '10.1.0.2')] });
  const stopped = container('s', 'b', {
    state: 'exited',
    endpoints: [endpoint('a'), endpoint('b', '', { wantedIpv4: clean('10.2.0.9') })],
  });

  test.each([
    ['on one network', two, 'b', { text: '10.2.0.2', wanted: false }],
    ['that of the network it was created with', two, undefined, { text: '10.2.0.2', wanted: false }],
    [
      'the first network’s, if it has left that one',
      container('left', 'gone', { endpoints: [endpoint('b', '10.2.0.2'), endpoint('a', '10.1.0.2')] }),
      undefined,
      { text: '10.1.0.2', wanted: false },
    ],
    ['what it will ask for', stopped, undefined, { text: '10.2.0.9', wanted: true }],
    ['none there', stopped, 'a', { text: '', wanted: false }],
    ['none at all', container('n', 'none'), undefined, { text: '', wanted: false }],
  ])('%s', (_, one, on, shown) => {
    expect(shownAddress(one, on)).toEqual(shown);
  });

  test('IPv6 where there is no IPv4', () => {
    const six = container('six', 'b', { endpoints: [endpoint('b', '', { ipv6: clean('fd00::2') })] });
    expect(shownAddress(six)).toEqual({ text: 'fd00::2', wanted: false });
  });
});
