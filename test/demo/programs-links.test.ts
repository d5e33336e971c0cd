import { describe, expect, it } from 'vitest';
import { programStage } from './programs-stage.ts';

async function lab(image: string) {
  const stage = programStage();
  const box = await stage.run('box', { Image: image });
  stage.network('six', {
    EnableIPv6: true,
    IPAM: { Config: [{ Subnet: '172.22.0.0/16' }, { Subnet: 'fd00:22::/64' }] },
  });
  const six = await stage.run('six', { Image: image }, { NetworkMode: 'six' });
  const said = (container: typeof box, command: string) =>
    stage.ran(container, command).then(({ out }) => out);
  const [eth0, host] = [box.netns?.links[1], box.netns?.links[1]?.peer];
  return { ...stage, box, six, said, index: eth0?.index, peer: host?.index, veth: host?.name };
}

// The forms of iproute2 6.1.
describe('iproute2’s ip', () => {
  it('tells links and addresses', async () => {
    const { box, said, index, peer } = await lab('ubuntu');
    expect(await said(box, 'ip addr')).toBe(
      `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
    inet 127.0.0.1/8 scope host lo
       valid_lft forever preferred_lft forever
${index}: eth0@if${peer}: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default 
    link/ether 02:42:ac:11:00:02 brd ff:ff:ff:ff:ff:ff link-netnsid 0
    inet 172.17.0.2/16 brd 172.17.255.255 scope global eth0
       valid_lft forever preferred_lft forever
`,
    );
    expect(await said(box, 'ip link show eth0')).toBe(
      `${index}: eth0@if${peer}: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP mode DEFAULT group default 
    link/ether 02:42:ac:11:00:02 brd ff:ff:ff:ff:ff:ff link-netnsid 0
`,
    );
    expect(await said(box, 'ip -4 -o addr show dev eth0')).toBe(
      `${index}: eth0    inet 172.17.0.2/16 brd 172.17.255.255 scope global eth0\\       valid_lft forever preferred_lft forever\n`,
    );
    expect(await said(box, 'ip -br a')).toBe(
      `lo               UNKNOWN        127.0.0.1/8 \n${`eth0@if${peer}`.padEnd(16)} UP             172.17.0.2/16 \n`,
    );
  });

  it('tells routes, and the way to an address', async () => {
    const { box, six, said } = await lab('ubuntu');
    expect(await said(box, 'ip route')).toBe(
      'default via 172.17.0.1 dev eth0 \n172.17.0.0/16 dev eth0 proto kernel scope link src 172.17.0.2 \n',
    );
    expect(await said(box, 'ip r show default')).toBe('default via 172.17.0.1 dev eth0 \n');
    expect(await said(box, 'ip route get 1.1.1.1')).toBe(
      '1.1.1.1 via 172.17.0.1 dev eth0 src 172.17.0.2 uid 0 \n    cache \n',
    );
    expect(await said(six, 'ip -6 route')).toBe(
      'fd00:22::/64 dev eth0 proto kernel metric 256 pref medium\nfe80::/64 dev eth0 proto kernel metric 256 pref medium\ndefault via fd00:22::1 dev eth0 metric 1024 pref medium\n',
    );
  });

  it('tells whom it has spoken to', async () => {
    const { clock, box, ran, said } = await lab('ubuntu');
    await ran(box, 'ping -c 1 -W 1 172.17.0.9');
    await ran(box, 'ping -c 1 172.17.0.1');
    expect(await said(box, 'ip neigh')).toMatch(
      /^172\.17\.0\.9 dev eth0 FAILED\n172\.17\.0\.1 dev eth0 lladdr 02:42:\S+ REACHABLE\n$/,
    );
    await clock.turn(60_000);
    expect(await said(box, 'ip neigh')).toContain('172.17.0.1 dev eth0 lladdr ');
    expect(await said(box, 'ip neigh')).toContain(' STALE\n');
  });

  it('shows the host’s bridges with their ports, and those without', async () => {
    const { run, said, index, peer, veth } = await lab('ubuntu');
    const host = await run('host', { Image: 'ubuntu' }, { NetworkMode: 'host' });
    expect(await said(host, `ip link show ${veth}`)).toMatch(
      new RegExp(
        `^${peer}: ${veth}@if${index}: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master docker0 state UP mode DEFAULT group default \n`,
      ),
    );
    expect(await said(host, 'ip route')).toContain(
      '\n172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1 \n',
    );
  });

  const wrong: readonly (readonly [command: string, err: string, code: number])[] = [
    ['ip addr show nosuch', 'Device "nosuch" does not exist.\n', 1],
    ['ip foo', 'Object "foo" is unknown, try "ip help".\n', 1],
  ];
  it.each(wrong)('does not understand: %s', async (command, err, code) => {
    const { box, ran } = await lab('ubuntu');
    expect(await ran(box, command)).toEqual({ out: '', err, code, took: 0 });
  });
});

// The forms of BusyBox 1.35.
describe('BusyBox’s ip, ifconfig and route', () => {
  it('tell links and addresses', async () => {
    const { six, said } = await lab('alpine');
    const [eth0] = six.netns?.links.slice(1) ?? [];
    expect(await said(six, 'ip a')).toBe(
      `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue qlen 1000
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
    inet 127.0.0.1/8 scope host lo
       valid_lft forever preferred_lft forever
    inet6 ::1/128 scope host 
       valid_lft forever preferred_lft forever
${eth0?.index}: eth0@if${eth0?.peer?.index}: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue 
    link/ether 02:42:ac:16:00:02 brd ff:ff:ff:ff:ff:ff
    inet 172.22.0.2/16 brd 172.22.255.255 scope global eth0
       valid_lft forever preferred_lft forever
    inet6 fd00:22::2/64 scope global flags 02 
       valid_lft forever preferred_lft forever
    inet6 fe80::42:acff:fe16:2/64 scope link 
       valid_lft forever preferred_lft forever
`,
    );
    expect(await said(six, 'ip -6 addr show eth0')).toContain(
      'LOWER_UP,M-DOWN> mtu 1500 \n    inet6 fd00:22::2/64 ',
    );
    expect((await said(six, 'ifconfig eth0')).split('\n').slice(0, 5)).toEqual([
      'eth0      Link encap:Ethernet  HWaddr 02:42:AC:16:00:02  ',
      '          inet addr:172.22.0.2  Bcast:172.22.255.255  Mask:255.255.0.0',
      '          inet6 addr: fd00:22::2/64 Scope:Global',
      '          inet6 addr: fe80::42:acff:fe16:2/64 Scope:Link',
      '          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1',
    ]);
  });

  it('tell routes', async () => {
    const { box, six, said } = await lab('alpine');
    expect(await said(box, 'ip route')).toBe(
      'default via 172.17.0.1 dev eth0 \n172.17.0.0/16 dev eth0 scope link  src 172.17.0.2 \n',
    );
    expect(await said(six, 'ip -6 route')).toBe(
      'fd00:22::/64 dev eth0  metric 256 \nfe80::/64 dev eth0  metric 256 \ndefault via fd00:22::1 dev eth0  metric 1024 \nmulticast ff00::/8 dev eth0  metric 256 \n',
    );
    const head =
      'Kernel IP routing table\nDestination     Gateway         Genmask         Flags Metric Ref    Use Iface\n';
    expect(await said(box, 'route')).toBe(
      `${head}default         172.17.0.1      0.0.0.0         UG    0      0        0 eth0\n172.17.0.0      *               255.255.0.0     U     0      0        0 eth0\n`,
    );
    expect(await said(box, 'route -n')).toBe(
      `${head}0.0.0.0         172.17.0.1      0.0.0.0         UG    0      0        0 eth0\n172.17.0.0      0.0.0.0         255.255.0.0     U     0      0        0 eth0\n`,
    );
  });

  const wrong: readonly (readonly [command: string, err: RegExp])[] = [
    ['ip addr show nosuch', /^ip: can't find device 'nosuch'\n$/],
    ['ip -j addr', /^BusyBox v1\.35\.0 .*\n\nUsage: ip \[OPTIONS\] address\|route\|link/],
    ['ip foo', /^BusyBox v1\.35\.0 .*\n\nUsage: ip /],
    ['ifconfig nosuch', /^ifconfig: nosuch: error fetching interface information: Device not found\n$/],
  ];
  it.each(wrong)('do not understand: %s', async (command, err) => {
    const { box, ran } = await lab('alpine');
    expect(await ran(box, command)).toMatchObject({ err: expect.stringMatching(err), code: 1 });
  });
});
