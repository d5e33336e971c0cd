import { describe, expect, test } from 'vitest';
import { interfacesOfIfconfig } from '../../source/domain/ifconfig-output.ts';
import { interfacesOfIp, routesOfIp } from '../../source/domain/ip-output.ts';
import {
  addressesOfInet6,
  addressesOfTrie,
  interfacesOfSys,
  namesOfDev,
  routesOfProc,
  withAddresses,
} from '../../source/domain/proc-net.ts';
import { resolverOf } from '../../source/domain/resolv-conf.ts';
import { clean } from '../../source/domain/text.ts';
import {
  busyboxAddr,
  busyboxIfconfig,
  busyboxRoute,
  iproute2Addr,
  iproute2Route,
  linesOf,
  netToolsIfconfig,
  procDev,
  procInet6,
  procRoute,
  procTrie,
  sysFilesOfLoAndEth0,
} from './outputs.ts';

const lo = {
  name: 'lo',
  state: 'up',
  addresses: ['127.0.0.1/8', '::1/128'],
  mtu: 65536,
  mac: '',
};
const eth0 = {
  name: 'eth0',
  state: 'up',
  addresses: ['172.17.0.9/16', 'fd00:77::3/64'],
  mtu: 1500,
  mac: '1a:b1:03:14:17:5c',
};
const eth1 = { name: 'eth1', state: 'no carrier', addresses: [], mtu: 1400, mac: '1a:b1:03:14:17:5d' };

describe('ip addr', () => {
  test('of iproute2', () => {
    expect(interfacesOfIp(iproute2Addr)).toEqual([
      lo,
      { name: 'tunl0', state: 'down', addresses: [], mtu: 1480, mac: '' },
      eth0,
      {
        name: 'eth1',
        state: 'no carrier',
        addresses: ['192.168.65.4'],
        mtu: 1500,
        mac: '1e:6b:56:62:e7:74',
      },
    ]);
  });

  test('of BusyBox, which does not tell the state', () => {
    expect(interfacesOfIp(busyboxAddr)).toEqual([
      { ...lo, addresses: ['127.0.0.1/8'] },
      {
        name: 'eth0',
        state: 'up',
        addresses: ['172.18.0.82/16'],
        mtu: 1500,
        mac: '02:42:ac:12:00:52',
      },
    ]);
  });

  test('is not taken for what it is not', () => {
    expect(interfacesOfIp(linesOf('Usage: ip [OPTIONS] address|route'))).toBe(undefined);
    expect(interfacesOfIp([])).toBe(undefined);
  });
});

describe('ip route', () => {
  test('of iproute2, with several ways and none', () => {
    expect(routesOfIp(iproute2Route)).toEqual([
      { to: 'default', via: '172.17.0.1', device: 'eth0' },
      { to: '10.1.2.3/32', via: '172.17.0.1', device: 'eth0' },
      { to: '10.5.0.0/16', via: '172.17.0.1', device: 'eth0' },
      { to: '10.5.0.0/16', via: '172.17.0.2', device: 'eth0' },
      { to: '172.17.0.0/16', via: '', device: 'eth0' },
    ]);
  });

  test('of BusyBox', () => {
    expect(routesOfIp(busyboxRoute)).toEqual([
      { to: 'default', via: '172.19.0.1', device: 'eth1' },
      { to: '172.18.0.0/16', via: '', device: 'eth0' },
      { to: '172.19.0.0/16', via: '', device: 'eth1' },
    ]);
  });

  test('of a stack with lo only is no line', () => {
    expect(routesOfIp([])).toEqual([]);
    expect(routesOfIp(linesOf('Usage: ip route'))).toBe(undefined);
  });
});

test.each([
  ['net-tools', netToolsIfconfig],
  ['BusyBox', busyboxIfconfig],
])('ifconfig of %s', (_, lines) => {
  expect(interfacesOfIfconfig(lines)).toEqual([eth0, eth1, lo]);
  expect(interfacesOfIfconfig(linesOf('ifconfig: applet not found'))).toBe(undefined);
});

describe('the kernel’s files', () => {
  test('tell the routes in hexadecimal, the tabs between them shown as ^I', () => {
    expect(procRoute[1]).toContain('eth0^I00000000^I');
    expect(routesOfProc(procRoute)).toEqual([
      { to: 'default', via: '172.17.0.1', device: 'eth0' },
      { to: '10.1.2.3/32', via: '172.17.0.1', device: 'eth0' },
      { to: '172.17.0.0/16', via: '', device: 'eth0' },
    ]);
    expect(routesOfProc(procRoute.slice(0, 1))).toEqual([]);
    expect(routesOfProc(linesOf('cat: nothing'))).toBe(undefined);
  });

  test('tell the same interfaces as ip addr does', () => {
    const names = namesOfDev(procDev) ?? [];
    expect(names).toEqual(['lo', 'eth0']);
    const bare = interfacesOfSys(names, sysFilesOfLoAndEth0) ?? [];
    const ipv4 = addressesOfTrie(procTrie);
    const ipv6 = addressesOfInet6(procInet6);
    expect(ipv4).toEqual(['127.0.0.1', '172.17.0.9']);
    expect(withAddresses(bare, ipv4, routesOfProc(procRoute) ?? [], ipv6)).toEqual([
      lo,
      { ...eth0, addresses: ['172.17.0.9/16', 'fe80::1c0a:c0ff:feb4:a540/64', 'fd00:77::3/64'] },
    ]);
  });

  test('tell when an interface is down, or the other end of it', () => {
    const states = ['0x1002 down', '0x1003 lowerlayerdown', '0x10d1 unknown'].map(
      one => interfacesOfSys([clean('x')], linesOf(`${one.replace(' ', '\n')}\n1500\n\n`))?.[0]?.state,
    );
    expect(states).toEqual(['down', 'no carrier', 'up']);
  });

  test('are not taken for whole with a line missing, nor names for paths', () => {
    expect(interfacesOfSys([clean('lo'), clean('eth0')], sysFilesOfLoAndEth0.slice(1))).toBe(undefined);
    const heads = procDev.slice(0, 2);
    expect(namesOfDev([...heads, ...linesOf('../x: 0\n..: 0\nok: 0')])).toEqual(['ok']);
    expect(namesOfDev(linesOf('something else'))).toBe(undefined);
  });
});

test('resolv.conf, the last search line holds', () => {
  const lines = linesOf(
    'search old\n# a comment\nnameserver 127.0.0.11\nnameserver\t::1\nsearch a.example b.example\noptions ndots:0',
  );
  expect(resolverOf(lines)).toEqual({
    nameservers: ['127.0.0.11', '::1'],
    search: ['a.example', 'b.example'],
  });
  expect(resolverOf([])).toEqual({ nameservers: [], search: [] });
});
