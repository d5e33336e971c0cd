import { describe, expect, test } from 'vitest';
import type { Connect } from '../../source/domain/change.ts';
import { clean, told } from '../../source/domain/text.ts';
import { apiVersionOf } from '../../source/engine/api-version.ts';
import type { Dialect } from '../../source/engine/dialect.ts';
import {
  configOfEndpoint,
  configOfWish,
  heedsPriority,
  wishOfEndpoint,
} from '../../source/engine/endpoint-config.ts';
import { snapshotOf } from '../../source/engine/snapshot.ts';

const id = 'aed18877d9b9'.padEnd(64, '0');

function docker(api: string): Dialect {
  return { product: 'Docker', api: apiVersionOf(api) };
}

/** EndpointSettings as Engine 20.10 tells them, but for GwPriority, which came later. */
const endpoint = {
  IPAMConfig: { IPv4Address: '10.50.0.77', IPv6Address: '', LinkLocalIPs: null },
  Links: ['dom-r2:other'],
  Aliases: ['web', 'api', 'aed18877d9b9'],
  NetworkID: 'n'.repeat(64),
  EndpointID: 'e'.repeat(64),
  Gateway: '10.50.0.1',
  IPAddress: '10.50.0.77',
  IPPrefixLen: 24,
  MacAddress: '02:42:0a:32:00:99',
  DriverOpts: { 'foo.bar': '1' },
  GwPriority: 7,
};

function snapshot(network: object = {}, mac = '02:42:0a:32:00:99') {
  const container = { Id: id, State: { Running: true }, Config: { MacAddress: mac }, NetworkSettings: {} };
  return snapshotOf(container, { Id: 'n', Name: 'net', Driver: 'bridge', Scope: 'local', ...network });
}

const whole = {
  IPAMConfig: { IPv4Address: '10.50.0.77' },
  Links: ['dom-r2:other'],
  DriverOpts: { 'foo.bar': '1' },
};

describe('what an endpoint is given back with', () => {
  test.each([
    ['1.41', { ...whole, Aliases: ['web', 'api'] }],
    ['1.44', { ...whole, Aliases: ['web', 'api'] }],
    // From 1.45 on the engine adds no alias by itself: what stands there was asked for.
    ['1.45', { ...whole, Aliases: ['web', 'api', 'aed18877d9b9'] }],
    ['1.48', { ...whole, Aliases: ['web', 'api', 'aed18877d9b9'], GwPriority: 7 }],
    [
      '1.54',
      { ...whole, Aliases: ['web', 'api', 'aed18877d9b9'], GwPriority: 7, MacAddress: '02:42:0a:32:00:99' },
    ],
  ])('by API %s', (api, config) => {
    expect(configOfEndpoint(endpoint, snapshot(), docker(api))).toEqual(config);
  });

  test('a MAC address that nobody asked for is left to the engine', () => {
    expect(configOfEndpoint(endpoint, snapshot({}, ''), docker('1.54'))).not.toHaveProperty('MacAddress');
  });

  test('nothing on the default bridge, which takes nothing', () => {
    expect(configOfEndpoint(endpoint, snapshot({ Name: 'bridge' }), docker('1.41'))).toBeUndefined();
  });

  test('no address on a network of a swarm, which shows one that nobody asked for', () => {
    const config = configOfEndpoint(
      endpoint,
      snapshot({ Scope: 'swarm', Driver: 'overlay' }),
      docker('1.41'),
    );
    expect(config).toEqual({
      Links: ['dom-r2:other'],
      DriverOpts: { 'foo.bar': '1' },
      Aliases: ['web', 'api'],
    });
  });

  test.each([null, {}, { IPv4Address: '' }])('no address where it was dynamic: %j', IPAMConfig => {
    const dynamic = {
      ...endpoint,
      IPAMConfig,
      Links: null,
      Aliases: ['aed18877d9b9'],
      DriverOpts: null,
      GwPriority: 0,
    };
    expect(configOfEndpoint(dynamic, snapshot(), docker('1.41'))).toBeUndefined();
  });

  test('both addresses and the link-local ones', () => {
    const IPAMConfig = { IPv4Address: '10.50.0.7', IPv6Address: 'fd00::7', LinkLocalIPs: ['169.254.0.7'] };
    expect(configOfEndpoint({ IPAMConfig }, snapshot(), docker('1.41'))).toEqual({ IPAMConfig });
  });

  test('Podman’s aliases hold the short id too', () => {
    const podman: Dialect = { product: 'Podman', api: apiVersionOf('1.41') };
    expect(configOfEndpoint({ Aliases: ['web', 'aed18877d9b9'] }, snapshot(), podman)).toEqual({
      Aliases: ['web'],
    });
  });

  test('in words, it is what is asked for and no more', () => {
    expect(wishOfEndpoint(endpoint, snapshot(), docker('1.48'))).toEqual({
      ipv4: '10.50.0.77',
      aliases: ['web', 'api', 'aed18877d9b9'].map(told),
      priority: 7,
    });
    expect(wishOfEndpoint({}, snapshot(), docker('1.48'))).toEqual({});
  });
});

test('a wish as an EndpointConfig', () => {
  const party = { id: clean(id), name: told('x') };
  const connect: Connect = { kind: 'connect', container: party, network: party };
  expect(configOfWish(connect, docker('1.41'))).toBeUndefined();
  const wish = { ipv4: clean('10.0.0.9'), ipv6: clean('fd00::9'), aliases: [told('a')], priority: 3 };
  const config = { IPAMConfig: { IPv4Address: '10.0.0.9', IPv6Address: 'fd00::9' }, Aliases: ['a'] };
  expect(configOfWish({ ...connect, ...wish }, docker('1.47'))).toEqual(config);
  expect(configOfWish({ ...connect, ...wish }, docker('1.48'))).toEqual({ ...config, GwPriority: 3 });
  expect([heedsPriority(docker('1.47')), heedsPriority(docker('1.48'))]).toEqual([false, true]);
});
