import { describe, expect, test } from 'vitest';
import { clean } from '../../source/domain/text.ts';
import { type Topology, topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, network, networkNamed, pairs } from './lab.ts';
import { forms, lab, planned, typed } from './ping-setting.ts';

describe('addresses', () => {
  const ends = (ipv6A: string, ipv6B: string): Topology =>
    topologyOf(
      [network('six', { ipv6: true }), network('app')],
      [
        container('a', 'six', { endpoints: [endpoint('six', '10.6.0.2', { ipv6: clean(ipv6A) })] }),
        container('b', 'six', {
          endpoints: [endpoint('app', '10.7.0.3'), endpoint('six', '10.6.0.3', { ipv6: clean(ipv6B) })],
        }),
      ],
    );

  test.each([
    ['fd00::2', 'fd00::3', ['10.6.0.3', 'fd00::3']],
    ['', 'fd00::3', ['10.6.0.3']],
    ['fd00::2', '', ['10.6.0.3']],
  ])('IPv6 only if both have it: %j and %j', (a, b, expected) => {
    const { forms: all } = planned('a', 'b', ends(a, b));
    expect(all.filter(one => one.by === 'ip').map(one => one.target.text)).toEqual(expected);
  });

  test('icc=false on the network they share', () => {
    const options = pairs({ 'com.docker.network.bridge.enable_icc': 'false' });
    const topology = topologyOf(
      [network('still', { options })],
      ['a', 'b'].map((name, at) =>
        container(name, 'still', { endpoints: [endpoint('still', `10.6.0.${at + 2}`)] }),
      ),
    );
    expect(planned('a', 'b', topology).forms[0]?.whyNot?.why).toBe(
      'still was made with com.docker.network.bridge.enable_icc=false: its containers do not reach each other.',
    );
  });

  test('a name that ping would read as an address is left out', () => {
    const topology = topologyOf(
      [network('app')],
      [
        container('a', 'app', { endpoints: [endpoint('app', '10.6.0.2')] }),
        container('7', 'app', { endpoints: [endpoint('app', '10.6.0.3')] }),
      ],
    );
    expect(forms(planned('a', '7', topology))[0]).toBe('ip 10.6.0.3 (7 on app)');
    expect(planned('a', '7', topology).forms.map(one => one.target.text)).not.toContain('7');
  });

  test.each([
    [
      '127.17.0.3',
      '127.0.0.0/8 is the container itself, wherever it is asked: 127.17.0.3 is u1. u2 has 172.17.0.3.',
    ],
    ['127.0.0.1', '127.0.0.0/8 is the container itself, wherever it is asked: 127.0.0.1 is u1.'],
    ['::1', '::1 is the container itself, wherever it is asked: ::1 is u1.'],
    ['172.17.0.2', '172.17.0.2 is the address of u1 itself.'],
    ['localhost', 'localhost is the container itself, wherever it is asked.'],
  ])('%s is said to be the container itself', (text, note) => {
    const plan = planned('u1', typed(text));
    expect(plan).toMatchObject({ isItself: true, notes: [note] });
    expect(plan.forms.map(one => one.target.text)).toEqual([text]);
  });

  test('a literal address has no name', () => {
    expect(forms(planned('u1', typed('172.17.0.3')))).toEqual(['ip 172.17.0.3 (u2 on bridge)']);
    expect(forms(planned('u1', typed('192.0.2.7')))).toEqual(['ip 192.0.2.7 (an address)']);
    expect(planned('u1', typed('172.18.0.2')).forms[0]?.whyNot?.why).toMatch(/share no network/);
  });

  test('a typed name: with the addresses that Docker’s DNS has for it', () => {
    expect(forms(planned('tomcat81', typed('WEB')))).toEqual([
      'ip 172.18.0.3 (tomcat82 on test_network)',
      'name WEB (a name on test_network)',
    ]);
    expect(forms(planned('u1', typed('web')))).toEqual(['name web (a name)']);
  });

  test('gateways and the host', () => {
    const gateway = {
      kind: 'gateway',
      network: networkNamed(lab, 'vault'),
      address: clean('172.19.0.1'),
    } as const;
    expect(forms(planned('u1', gateway))).toEqual(['ip 172.19.0.1 (gateway of vault)']);
    expect(forms(planned('alpine2', { kind: 'host' }))).toEqual(['ip 172.17.0.1 (the host on bridge)']);
    expect(planned('tomcat83', { kind: 'host' })).toMatchObject({ isItself: true });
    expect(planned('tomcat84', { kind: 'host' })).toMatchObject({
      forms: [],
      notes: ['tomcat84 is on no bridge of the host, which is where it would have an address for it.'],
    });
  });
});
