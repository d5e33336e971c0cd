import { describe, expect, test } from 'vitest';
import { containerHaystack, matches, networkHaystack, networkMatches } from '../../source/domain/filter.ts';
import { clean, told } from '../../source/domain/text.ts';
import {
  container,
  detail,
  endpoint,
  idOf,
  named,
  network,
  networkNamed,
  pairs,
  port,
  subnet,
  tutorialLab,
} from './lab.ts';

const web = container('shop-Web-1', 'shop_net', {
  image: told('registry.example/shop/web:2.1'),
  endpoints: [
    endpoint('shop_net', '172.18.0.2', { ipv6: clean('fd00:77::2') }),
    endpoint('vault', '', { wantedIpv4: clean('10.9.0.44') }),
  ],
  ports: [port(8080, '127.0.0.1', 18081), port(53, '0.0.0.0', 5300, 'udp')],
  labels: pairs({
    'com.docker.compose.project': 'shop',
    'com.docker.compose.service': 'frontend',
    owner: 'somebody',
  }),
});
const inspected = detail({
  requested: [port(443, '', 8443)],
  exposed: [port(9000)],
  endpoints: [
    {
      network: told('shop_net'),
      aliases: [told('www')],
      names: [told('storefront')],
      links: [],
      driverOptions: [],
    },
  ],
});

describe('a container is found by', () => {
  const hay = containerHaystack(web, inspected);
  test.each([
    ['part of its name', 'web'],
    ['its name in any case', 'SHOP-WEB'],
    ['the beginning of its id', idOf('shop-Web-1').slice(0, 5)],
    ['its IPv4', '172.18.0.2'],
    ['its IPv6', 'fd00:77::2'],
    ['the address it will ask for', '10.9.0.44'],
    ['its MAC', '02:42:ac:12:00:02'],
    ['its image', 'shop/web:2'],
    ['a published port', '18081'],
    ['the port inside', '8080'],
    ['a port with its protocol', '5300/udp'],
    ['a port that was asked for', '8443'],
    ['an exposed port', '9000'],
    ['its alias', 'www'],
    ['its DNS name', 'storefront'],
    ['its compose project', 'shop'],
    ['its compose service', 'frontend'],
    ['anything, with blanks around', '  frontend '],
    ['nothing at all', ''],
  ])('%s', (_, text) => {
    expect(matches(hay, text)).toBe(true);
  });

  test.each([
    ['the middle of its id', idOf('shop-Web-1').slice(4, 14)],
    ['part of a port', '081'],
    ['another port', '8081'],
    ['a port of the other protocol', '5300/tcp'],
    ['other labels', 'somebody'],
    ['two of its values at once', '172.18.0.2 www'],
  ])('not by %s', (_, text) => {
    expect(matches(hay, text)).toBe(false);
  });

  test('less before it was inspected', () => {
    expect(matches(containerHaystack(web, undefined), 'www')).toBe(false);
    expect(matches(containerHaystack(web, undefined), '18081')).toBe(true);
  });

  test('what is shown of a hostile name', () => {
    const hostile = containerHaystack(container('a\u001b[2Jb\nc', 'x'), undefined);
    expect([matches(hostile, '^[[2j'), matches(hostile, '\u001b'), matches(hostile, '^j')]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('a network is found by', () => {
  const shop = network('shop_net', {
    subnets: [subnet('172.18.0.0/16', '172.18.0.1')],
    labels: pairs({ 'com.docker.compose.project': 'storefront' }),
  });
  test.each(['SHOP', '172.18', '172.18.0.1', 'storefront', shop.id.slice(0, 12)])('%s', text => {
    expect(matches(networkHaystack(shop), text)).toBe(true);
  });

  test('but not by its driver, which most others have too', () => {
    expect(matches(networkHaystack(shop), 'bridge')).toBe(false);
  });

  test('its containers, those in the sandbox of one on it too', () => {
    const lab = tutorialLab();
    const hits = (text: string) =>
      lab.networks
        .filter(one =>
          networkMatches(one, networkHaystack(one), text, lab, each =>
            matches(containerHaystack(each, undefined), text),
          ),
        )
        .map(one => one.name.raw);
    expect(hits('8081')).toEqual(['test_network']);
    expect(hits('tomcat82')).toEqual(['test_network', 'vault']);
    expect(hits('alpine2')).toEqual(['bridge']);
    expect(hits('nobody')).toEqual([]);
    expect(matches(networkHaystack(networkNamed(lab, 'bridge')), 'alpine2')).toBe(false);
    expect(named(lab, 'alpine2').endpoints).toEqual([]);
  });
});
