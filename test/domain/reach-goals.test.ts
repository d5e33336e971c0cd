import { expect, test } from 'vitest';
import { type Clean, clean, told } from '../../source/domain/text.ts';
import { container, endpoint, idOf, named } from './lab.ts';
import { all, changed, first, scene, short, why } from './reach-lab.ts';

const address = (text: string) => ({ kind: 'address', address: clean(text) }) as const;
const name = (text: string) => ({ kind: 'name', name: clean(text) }) as const;

test('an address that is a container’s is that endpoint of it, and has no name', () => {
  const told = why('a1', address('172.20.0.4'));
  expect(told.expectations).toHaveLength(1);
  expect(all(told, 'ip')).toEqual(['172.20.0.4 no no-shared-network']);
  expect(all(why('v1', address('172.20.0.4')), 'ip')).toEqual(['172.20.0.4 yes shared-network']);
});

test('an address in a subnet of Docker’s that nobody has', () => {
  expect(all(why('a1', address('172.18.0.99')), 'ip')).toEqual(['172.18.0.99 no nobody-there']);
  const place = scene();
  const app = place.topology.networkByName.get('app')?.id ?? '';
  const member = {
    key: clean('lb-app'),
    name: told('lb-app'),
    ipv4: clean('172.18.0.99'),
    ipv6: '',
    mac: '',
  } as const;
  const listed = { ...place, networkDetails: new Map([[app as string, { members: [member] }]]) };
  expect(all(why('a1', address('172.18.0.99'), listed), 'ip')).toEqual(['172.18.0.99 unknown not-known']);
});

test('gateways are the host, 127.0.0.1 is whoever asks, and the rest is outside', () => {
  expect(all(why('v1', address('172.20.0.1')), 'ip')).toEqual(['172.20.0.1 yes host-owns-bridges']);
  expect(all(why('m1', address('172.18.0.1')), 'ip')).toEqual(['172.18.0.1 no host-of-macvlan']);
  expect(all(why('a1', address('127.0.0.1')), 'ip')).toEqual(['127.0.0.1 yes same-sandbox']);
  expect(all(why('n1', address('127.0.0.1')), 'ip')).toEqual(['127.0.0.1 yes same-sandbox']);
  expect(all(why('a1', address('203.0.113.7')), 'ip')).toEqual(['203.0.113.7 yes way-out']);
  expect(all(why('v1', address('203.0.113.7')), 'ip')).toEqual(['203.0.113.7 no internal']);
  expect(all(why('a1', address('2001:db8::7')), 'ip6')).toEqual(['2001:db8::7 no no-ipv6']);
});

test('what is no address is not known', () => {
  expect(all(why('a1', address('172.18.0.0.1')), 'ip')).toEqual(['172.18.0.0.1 unknown not-known']);
});

test('a name: as asked first, then the other names, and the address behind it', () => {
  const said = why('a1', name('SHOP'));
  expect(all(said, 'name')).toEqual(['SHOP yes name-on-shared-network']);
  expect(all(said, 'ip')).toEqual(['172.18.0.3 yes shared-network']);
  expect(all(why('a1', name('a2')), 'name')).toEqual([
    'a2 yes name-on-shared-network',
    'shop yes name-on-shared-network',
  ]);
  expect(all(why('a1', name('a2.app')), 'name')[0]).toBe('a2.app yes name-on-shared-network');
  expect(all(why('a1', name('shop.app')), 'name')[0]).toBe('shop.app yes name-on-shared-network');
});

test('a name that exists elsewhere', () => {
  expect(all(why('w1', name('shop')), 'name')).toEqual(['shop no name-elsewhere']);
  expect(all(why('w1', name('shop')), 'ip')).toEqual(['172.18.0.3 no no-shared-network']);
  expect(all(why('u1', name('u2')), 'name')).toEqual(['u2 no default-bridge-names']);
  expect(all(why('@host', name('a2')), 'name')).toEqual(['a2 no host-resolver']);
  expect(all(why('a1', name('off')), 'name')).toEqual(['off no not-running']);
});

test('a name that Docker does not know may be known by other servers', () => {
  const said = why('a1', name('example.com'));
  expect(said.expectations.map(one => one.by)).toEqual(['name']);
  expect(short(first(said, 'name'))).toBe('unknown name-unknown');
  expect(all(why('a1', name('example.com'), scene(), 443), 'port')).toEqual([
    'example.com:443 unknown name-unknown',
  ]);
  expect(said.path.map(one => one.state)).toEqual(['fine', 'unknown']);
  expect(short(first(why('n1', name('example.com')), 'name'))).toBe('no no-network');
  expect(short(first(why('a1', name('localhost')), 'name'))).toBe('yes same-sandbox');
});

test('a name of a multi-homed container stands for its address on the shared network', () => {
  expect(all(why('w1', name('both')), 'ip')).toEqual(['172.19.0.3 yes shared-network']);
});

test('names of which nothing was read', () => {
  const place = { ...scene(), details: new Map() };
  expect(all(why('a1', 'a2', place), 'name')).toEqual(['a2 yes name-on-shared-network']);
  expect(short(first(why('a1', name('shop'), place), 'name'))).toBe('unknown name-unknown');
});

test('two that answer to one name', () => {
  const names = [told('both'), told('shop')];
  const shop = { network: told('app'), aliases: [], names, links: [], driverOptions: [] };
  const place = scene({}, { both: { endpoints: [shop] } });
  const texts = first(why('a1', name('shop'), place), 'name')?.reasons.map(one => one.text);
  expect(texts).toEqual([
    'Docker’s DNS answers shop on app, which both are on.',
    'both answers to shop too: who is found is a matter of chance.',
  ]);
});

test('a link is a line in /etc/hosts, in one direction', () => {
  const place = scene({}, { u1: { links: [told('/u2:/u1/db')] } });
  const asked = (text: string) => short(first(why('u1', name(text), place), 'name'));
  expect(asked('u2')).toBe('yes linked');
  expect(short(first(why('u1', 'u2', place), 'name'))).toBe('yes linked');
  expect(short(first(why('u2', 'u1', place), 'name'))).toBe('no default-bridge-names');
  expect(asked('db')).toBe('yes linked');
});

test('a container knows its own host name, on any network', () => {
  const place = scene({}, { u1: { hostname: told('box') } });
  const guest = container('gu', `container:${idOf('u1')}`);
  const topology = changed({ containers: [guest] });
  const there = scene({ topology }, { u1: { hostname: told('u1') } });
  expect(short(first(why('u1', 'u1', place), 'name'))).toBe('no default-bridge-names');
  expect(short(first(why('gu', 'u1', there), 'name'))).toBe('yes same-sandbox');
});

test('a container that is gone, or has another address by now', () => {
  const place = scene();
  const before = named(place.topology, 'a2');
  const goal = { kind: 'container', container: before } as const;
  expect(short(first(why('a1', goal, scene({ topology: changed({}, ['a2']) })), 'ip'))).toBe(
    'no not-running',
  );
  const moved = container('a2', 'app', { endpoints: [endpoint('app', '172.18.0.33')] });
  const later = scene({ topology: changed({ containers: [moved] }) });
  expect(all(why('a1', goal, later), 'ip')).toEqual(['172.18.0.33 yes shared-network']);
});

test('an alias that no program should be asked is told as safe text', () => {
  const names = [told('a2'), told('\u001b[31mred')];
  const shop = { network: told('app'), aliases: [], names, links: [], driverOptions: [] };
  const said = why('a1', 'a2', scene({}, { a2: { endpoints: [shop] } }));
  const shown: readonly Clean[] = said.expectations.map(one => one.target.shown as Clean);
  expect(shown).toContain('^[[31mred');
});
