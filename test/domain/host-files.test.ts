import { expect, test } from 'vitest';
import { hostInterfaceOfSys, hostInterfacesOfIp } from '../../source/domain/host-interfaces.ts';
import { hostRoutesOf, hostRoutesOfInet6 } from '../../source/domain/host-routes.ts';
import { indexesOfIgmp, routesOfProc } from '../../source/domain/proc-net.ts';
import { clean, safeText } from '../../source/domain/text.ts';

const lines = (text: string) => text.split('\n').map(line => safeText(line));

// Recorded on the machine of an engine 20.10.24: iproute2 6.1.0, and BusyBox 1.35 in a container in host mode.

const IPROUTE2 = `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
    inet 127.0.0.1/8 scope host lo
       valid_lft forever preferred_lft forever
    inet6 ::1/128 scope host 
       valid_lft forever preferred_lft forever
2: docker0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default 
    link/ether 02:42:ed:07:a7:da brd ff:ff:ff:ff:ff:ff
    inet 172.17.0.1/16 brd 172.17.255.255 scope global docker0
       valid_lft forever preferred_lft forever
    inet6 fe80::42:edff:fe07:a7da/64 scope link 
       valid_lft forever preferred_lft forever
3: ifb0: <BROADCAST,NOARP> mtu 1500 qdisc noop state DOWN group default qlen 32
    link/ether de:ae:6f:67:ca:3b brd ff:ff:ff:ff:ff:ff
7: veth1690d80@if6: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1400 qdisc noqueue master docker0 state UP group default 
    link/ether d2:6a:fb:cc:21:98 brd ff:ff:ff:ff:ff:ff link-netnsid 0
    inet6 fe80::d06a:fbff:fecc:2198/64 scope link 
       valid_lft forever preferred_lft forever
8: pair0@pair1: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN group default qlen 1000
    link/ether 0a:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff
9: pair1@pair0: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN group default qlen 1000
    link/ether 0a:00:00:00:00:02 brd ff:ff:ff:ff:ff:ff`;

const BUSYBOX = `2: docker0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue 
    link/ether 02:42:ed:07:a7:da brd ff:ff:ff:ff:ff:ff
    inet 172.17.0.1/16 brd 172.17.255.255 scope global docker0
       valid_lft forever preferred_lft forever
3: br-2289faa13144: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue 
    link/ether 02:42:45:08:49:2b brd ff:ff:ff:ff:ff:ff
7: veth1690d80@if6: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue master docker0 
    link/ether d2:6a:fb:cc:21:98 brd ff:ff:ff:ff:ff:ff`;

test('what iproute2 tells of the interfaces', () => {
  const all = hostInterfacesOfIp(lines(IPROUTE2)) ?? [];
  expect(
    all.map(({ name, index, link, mtu, state, master }) => [name, index, link, mtu, state, master]),
  ).toEqual([
    ['lo', 1, 1, 65536, 'unknown', ''],
    ['docker0', 2, 2, 1500, 'up', ''],
    ['ifb0', 3, 3, 1500, 'down', ''],
    ['veth1690d80', 7, 6, 1400, 'up', 'docker0'],
    ['pair0', 8, 9, 1500, 'down', ''],
    ['pair1', 9, 8, 1500, 'down', ''],
  ]);
  expect(all[1]).toMatchObject({
    mac: '02:42:ed:07:a7:da',
    addresses: ['172.17.0.1/16', 'fe80::42:edff:fe07:a7da/64'],
  });
  expect(all[0]?.mac).toBe('');
});

test('what BusyBox tells of them: the state is in the flags only', () => {
  expect(hostInterfacesOfIp(lines(BUSYBOX))?.map(({ name, state, master }) => [name, state, master])).toEqual(
    [
      ['docker0', 'up', ''],
      ['br-2289faa13144', 'down', ''],
      ['veth1690d80', 'up', 'docker0'],
    ],
  );
});

test('what is no such output tells nothing', () => {
  expect(hostInterfacesOfIp([])).toBeUndefined();
  expect(hostInterfacesOfIp(lines('ip: applet not found'))).toBeUndefined();
});

test('a name may hold the sign that parts it from the other end’s', () => {
  const [odd] = hostInterfacesOfIp(lines('5: a@b@if4: <UP,LOWER_UP> mtu 1500 qdisc noqueue state UP')) ?? [];
  expect(odd).toMatchObject({ name: 'a@b', link: 4 });
});

test('an interface by its files in /sys', () => {
  const sys = lines('7\n6\nd2:6a:fb:cc:21:98\n1500\nup');
  expect(hostInterfaceOfSys(clean('veth1690d80'), sys, clean('docker0'))).toEqual({
    name: 'veth1690d80',
    index: 7,
    link: 6,
    mac: 'd2:6a:fb:cc:21:98',
    mtu: 1500,
    state: 'up',
    master: 'docker0',
  });
  expect(hostInterfaceOfSys(clean('x'), [], '')).toBeUndefined();
});

test('the routes of the host, by IPv4 and by IPv6', () => {
  const ipv4 = `Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0
docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0`;
  expect(hostRoutesOf(routesOfProc(lines(ipv4)) ?? [])).toEqual([
    { to: '0.0.0.0/0', via: '192.0.2.1', link: 'eth0' },
    { to: '172.17.0.0/16', via: '', link: 'docker0' },
  ]);
  const zero = '00000000000000000000000000000000';
  const ipv6 = `fd000000000000000000000000000000 40 ${zero} 00 ${zero} 00000100 00000001 00000000 00000001     eth0
fe800000000000000000000000000000 40 ${zero} 00 ${zero} 00000100 00000001 00000000 00000001  docker0
${zero} 00 ${zero} 00 fd000000000000000000000000000001 00000400 00000001 00000000 00000003     eth0
${zero} 00 ${zero} 00 ${zero} ffffffff 00000001 00000000 00200200       lo
00000000000000000000000000000001 80 ${zero} 00 ${zero} 00000000 00000002 00000000 80200001       lo
ff000000000000000000000000000000 08 ${zero} 00 ${zero} 00000100 00000001 00000000 00000001  docker0`;
  expect(hostRoutesOfInet6(lines(ipv6))).toEqual([
    { to: 'fd00::/64', via: '', link: 'eth0' },
    { to: '::/0', via: 'fd00::1', link: 'eth0' },
  ]);
});

test('indexes that everybody may read', () => {
  const igmp = `Idx\tDevice    : Count Querier\tGroup    Users Timer\tReporter
1\tlo        :     1      V3
\t\t\t\t010000E0     1 0:00000000\t\t0
6\teth0      :     1      V3
\t\t\t\t010000E0     1 0:00000000\t\t0`;
  expect([...indexesOfIgmp(lines(igmp))]).toEqual([
    ['lo', 1],
    ['eth0', 6],
  ]);
});
