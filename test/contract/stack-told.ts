import { expect } from 'vitest';
import { formOf, says } from './forms.ts';
import type { Looks } from './one-lab.ts';
import type { Two } from './two-neighbours.ts';

/** How programs and files tell a network stack. */
export const stackTold: Looks<Two> = {
  'ip addr tells lo and eth0': async ({ asker }) =>
    says(
      await asker('ip', 'addr'),
      0,
      `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue …
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
    inet 127.0.0.1/8 scope host lo
       valid_lft forever preferred_lft forever
¶‹n›: eth0@if‹n›: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue …
    link/ether ‹mac› brd ff:ff:ff:ff:ff:ff
    inet ‹ip›/24 brd ‹ip› scope global eth0
       valid_lft forever preferred_lft forever
`,
    ),
  'ip addr of one link has no others': async ({ asker }) =>
    says(
      await asker('ip', '-4', 'addr', 'show', 'dev', 'eth0'),
      0,
      `‹n›: eth0@if‹n›: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 …
    inet ‹ip›/24 brd ‹ip› scope global eth0
       valid_lft forever preferred_lft forever
`,
    ),
  'ip addr of no link fails': async ({ asker }) =>
    says(await asker('ip', 'addr', 'show', 'dev', 'eth9'), 1, '', "ip: can't find device 'eth9'\n"),
  'ip link tells the MAC': async ({ asker }) =>
    says(
      await asker('ip', 'link', 'show', 'dev', 'eth0'),
      0,
      '‹n›: eth0@if‹n›: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 …\n    link/ether ‹mac› brd ff:ff:ff:ff:ff:ff\n',
    ),
  'ip route tells the gateway and the network, each with a blank at its end': async ({ asker }) =>
    says(
      await asker('ip', 'route'),
      0,
      'default via ‹ip› dev eth0 \n‹ip›/24 dev eth0 scope link  src ‹ip› \n',
    ),
  'ifconfig tells a link': async ({ asker }) =>
    says(
      await asker('ifconfig', 'eth0'),
      0,
      `eth0      Link encap:Ethernet  HWaddr ‹mac›  
          inet addr:‹ip›  Bcast:‹ip›  Mask:255.255.255.0
          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1
          RX packets:‹n› errors:0 dropped:0 overruns:0 frame:0
          TX packets:‹n› errors:0 dropped:0 overruns:0 carrier:0
          collisions:0 txqueuelen:0 
          RX bytes:‹n› (…)  TX bytes:‹n› (…)

`,
    ),
  'ifconfig tells lo': async ({ none }) =>
    says(
      await none('ifconfig', 'lo'),
      0,
      'lo        Link encap:Local Loopback  \n          inet addr:127.0.0.1  Mask:255.0.0.0\n¶',
    ),
  'route -n has a line for each route': async ({ asker }) =>
    says(
      await asker('route', '-n'),
      0,
      `Kernel IP routing table
Destination     Gateway         Genmask         Flags Metric Ref    Use Iface
0.0.0.0         ‹ip› … 0.0.0.0         UG    0      0        0 eth0
‹ip› … 0.0.0.0         255.255.255.0   U     0      0        0 eth0
`,
    ),
  '/proc/net/route has addresses in hexadecimal, turned round': async ({ asker, address }) => {
    const { out } = await asker('cat', '/proc/net/route');
    const [first, second, third] = out.split('\n').map(line => line.trim().split(/\s+/));
    expect(first?.slice(0, 4)).toEqual(['Iface', 'Destination', 'Gateway', 'Flags']);
    expect(second).toEqual(`eth0 00000000 ${turned(address, 1)} 0003 0 0 0 00000000 0 0 0`.split(' '));
    expect(third).toEqual(`eth0 ${turned(address, 0)} 00000000 0001 0 0 0 00FFFFFF 0 0 0`.split(' '));
  },
  '/proc/net/dev has a line for each link, of sixteen numbers': async ({ asker }) => {
    const { out } = await asker('cat', '/proc/net/dev');
    const [head, under, ...lines] = out.trimEnd().split('\n');
    expect(head).toBe('Inter-|   Receive                                                |  Transmit');
    expect(under).toBe(
      ' face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed',
    );
    for (const line of lines) expect(line).toMatch(/^ *[a-z0-9]+:( +\d+){16}$/);
    expect(lines.map(line => line.trim().split(':')[0])).toEqual(expect.arrayContaining(['lo', 'eth0']));
  },
  '/proc/net/tcp has the name server’s socket, and tcp6 the program’s': async ({ inServer }) => {
    const sockets = async (file: string) => {
      const [head, ...lines] = (await inServer('cat', `/proc/net/${file}`)).out.trimEnd().split('\n');
      expect(head?.trim().split(/\s+/).slice(0, 4)).toEqual([
        'sl',
        'local_address',
        file === 'tcp' ? 'rem_address' : 'remote_address',
        'st',
      ]);
      return lines.map(line => line.trim().split(/\s+/)).filter(([, , , state]) => state === '0A');
    };
    expect((await sockets('tcp')).map(one => one[1])).toEqual([
      expect.stringMatching(/^0B00007F:[0-9A-F]{4}$/),
    ]);
    expect((await sockets('tcp6')).map(one => one[1])).toEqual([`${'0'.repeat(32)}:1F90`]);
  },
  '/proc/net/arp tells the neighbours that answered': async ({ asker, address }) => {
    await asker('ping', '-c', '1', '-W', '1', address);
    const { out } = await asker('cat', '/proc/net/arp');
    const lines = out.split('\n');
    expect(lines[0]).toBe('IP address       HW type     Flags       HW address            Mask     Device');
    const own = lines.find(line => line.startsWith(`${address} `));
    expect(own).toMatch(formOf('‹ip› … 0x1         0x2         ‹mac›     *        eth0'));
  },
  'a link’s files in /sys hold one value each': async ({ asker }) => {
    const files = ['mtu', 'operstate', 'carrier'].map(file => `/sys/class/net/eth0/${file}`);
    says(await asker('cat', ...files), 0, '1500\nup\n1\n');
  },
};

/** An address of the same /24, as /proc has it: hexadecimal, the last number first. */
function turned(address: string, last: number): string {
  return [last, ...address.split('.').slice(0, 3).reverse()]
    .map(part => Number(part).toString(16).padStart(2, '0').toUpperCase())
    .join('');
}
