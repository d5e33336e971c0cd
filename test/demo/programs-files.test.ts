import { describe, expect, it } from 'vitest';
import { connect, disconnect } from '../../source/demo/model/connect.ts';
import type { Container } from '../../source/demo/model/world.ts';
import { type ProgramStage, programStage } from './programs-stage.ts';

function textOf({ ran }: ProgramStage, container: Container, path: string): Promise<string> {
  return ran(container, `cat ${path}`).then(({ out }) => out);
}

async function lab() {
  const stage = programStage();
  stage.network('home', { IPAM: { Config: [{ Subnet: '172.18.0.0/16' }] } });
  return stage;
}

const always =
  '127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::0\tip6-localnet\nff00::0\tip6-mcastprefix\nff02::1\tip6-allnodes\nff02::2\tip6-allrouters\n';

describe('the files that the engine writes', () => {
  it('are those of a container on the default bridge', async () => {
    const stage = await lab();
    const box = await stage.run('box');
    const short = box.id.slice(0, 12);
    expect(await textOf(stage, box, '/etc/hosts')).toBe(`${always}172.17.0.2\t${short}\n`);
    expect(await textOf(stage, box, '/etc/resolv.conf')).toBe('nameserver 198.51.100.53\n');
    expect(await textOf(stage, box, '/etc/hostname')).toBe(`${short}\n`);
  });

  it('name the engine’s own server on a user-defined network', async () => {
    const stage = await lab();
    const host = {
      NetworkMode: 'home',
      Dns: ['9.9.9.9'],
      DnsSearch: ['a.b', 'c'],
      DnsOptions: ['timeout:1'],
    };
    const box = await stage.run('box', { Hostname: 'me', Domainname: 'dom.ain' }, host);
    expect(await textOf(stage, box, '/etc/resolv.conf')).toBe(
      'search a.b c\nnameserver 127.0.0.11\noptions timeout:1 ndots:0\n',
    );
    expect(await textOf(stage, box, '/etc/hosts')).toBe(`${always}172.18.0.2\tme.dom.ain me\n`);
  });

  it('name the servers that were asked for elsewhere', async () => {
    const stage = await lab();
    const box = await stage.run('box', {}, { Dns: ['9.9.9.9', '8.8.8.8'], ExtraHosts: ['foo:1.2.3.4'] });
    expect(await textOf(stage, box, '/etc/resolv.conf')).toBe('nameserver 9.9.9.9\nnameserver 8.8.8.8\n');
    expect(await textOf(stage, box, '/etc/hosts')).toContain('\n1.2.3.4\tfoo\n172.17.0.2\t');
  });

  it('are its owner’s in a shared sandbox, and the host’s in host mode', async () => {
    const stage = await lab();
    const box = await stage.run('box', {}, { NetworkMode: 'home' });
    const sharer = await stage.run('sharer', {}, { NetworkMode: `container:${box.id}` });
    for (const path of ['/etc/hosts', '/etc/resolv.conf', '/etc/hostname']) {
      expect(await textOf(stage, sharer, path)).toBe(await textOf(stage, box, path));
    }
    const host = await stage.run('host', {}, { NetworkMode: 'host' });
    expect(await textOf(stage, host, '/etc/hostname')).toBe('netui-demo\n');
    expect(await textOf(stage, host, '/etc/resolv.conf')).toBe('nameserver 198.51.100.53\n');
  });

  // As Docker 20.10 leaves them.
  it('keep what happened: the server stays, all own lines go when a network with names is left', async () => {
    const stage = await lab();
    const box = await stage.run('box', { Hostname: 'me' }, { ExtraHosts: ['me:8.8.8.8', 'foo:1.2.3.4'] });
    connect(stage.world, 'home', { Container: 'box' });
    expect(await textOf(stage, box, '/etc/hosts')).toBe(
      `${always}8.8.8.8\tme\n1.2.3.4\tfoo\n172.17.0.2\tme\n172.18.0.2\tme\n`,
    );
    disconnect(stage.world, 'home', { Container: 'box' });
    expect(await textOf(stage, box, '/etc/resolv.conf')).toBe('nameserver 127.0.0.11\noptions ndots:0\n');
    expect(await textOf(stage, box, '/etc/hosts')).toBe(`${always}1.2.3.4\tfoo\n`);
  });

  it('keep the line of the default bridge when that is left', async () => {
    const stage = await lab();
    const box = await stage.run('box', { Hostname: 'me' });
    connect(stage.world, 'home', { Container: 'box' });
    disconnect(stage.world, 'bridge', { Container: 'box' });
    expect(await textOf(stage, box, '/etc/hosts')).toBe(`${always}172.17.0.2\tme\n172.18.0.2\tme\n`);
  });
});

describe('the kernel’s files', () => {
  it('tell routes and addresses', async () => {
    const stage = await lab();
    const box = await stage.run('box');
    const [head, ...routes] = (await textOf(stage, box, '/proc/net/route')).split('\n');
    expect(head).toBe(
      'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT'.padEnd(127),
    );
    expect(routes).toEqual([
      'eth0\t00000000\t010011AC\t0003\t0\t0\t0\t00000000\t0\t0\t0'.padEnd(127),
      'eth0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0'.padEnd(127),
      '',
    ]);
    expect(await textOf(stage, box, '/proc/net/fib_trie')).toContain(
      '|-- 172.17.0.2\n        /32 host LOCAL\n',
    );
    expect(await textOf(stage, box, '/proc/net/if_inet6')).toBe('');
  });

  it('tell who listens, Docker’s name server too', async () => {
    const stage = await lab();
    const cmd = { Cmd: ['httpd', '-f', '-p', '127.0.0.1:8080'] };
    const shy = await stage.run('shy', cmd, { NetworkMode: 'home' });
    const open = await stage.run('open', { Cmd: ['httpd', '-f', '-p', '9000'] });
    const rows = (await textOf(stage, shy, '/proc/net/tcp')).split('\n');
    expect(rows[1]).toMatch(
      /^ {3}0: 0B00007F:[0-9A-F]{4} 00000000:0000 0A 00000000:00000000 .* 100 0 0 10 0 *$/,
    );
    expect(rows[2]).toMatch(/^ {3}1: 0100007F:1F90 00000000:0000 0A /);
    expect(rows.slice(0, 3).map(row => row.length)).toEqual([149, 149, 149]);
    expect(await textOf(stage, shy, '/proc/net/udp')).toMatch(
      /^ *\d+: 0B00007F:[0-9A-F]{4} 00000000:0000 07 /m,
    );
    expect(await textOf(stage, open, '/proc/net/tcp')).not.toContain('0A');
    expect(await textOf(stage, open, '/proc/net/tcp6')).toContain(
      `\n   0: ${'0'.repeat(32)}:2328 ${'0'.repeat(32)}:0000 0A `,
    );
    expect((await stage.ran(shy, 'netstat -tln')).out).toContain(
      '127.0.0.1:8080          0.0.0.0:*               LISTEN',
    );
  });

  it('tell what went over an interface, and whom it was sent to', async () => {
    const stage = await lab();
    const box = await stage.run('box');
    await stage.run('other');
    await stage.ran(box, 'ping -c 1 172.17.0.3');
    await stage.ran(box, 'ping -c 1 -W 1 172.17.0.9');
    const row = /^ {2}eth0: +(\d+) +(\d+) /m.exec(await textOf(stage, box, '/proc/net/dev'));
    expect(Number(row?.[2])).toBeGreaterThan(0);
    expect(await textOf(stage, box, '/sys/class/net/eth0/statistics/rx_bytes')).toBe(`${row?.[1]}\n`);
    expect((await textOf(stage, box, '/proc/net/arp')).split('\n').slice(1)).toEqual([
      '172.17.0.3       0x1         0x2         02:42:ac:11:00:03     *        eth0',
      '172.17.0.9       0x1         0x0         00:00:00:00:00:00     *        eth0',
      '',
    ]);
  });

  it('show the host’s side of a veth pair to a host-mode container', async () => {
    const stage = await lab();
    const box = await stage.run('box');
    const host = await stage.run('host', {}, { NetworkMode: 'host' });
    const index = Number(await textOf(stage, box, '/sys/class/net/eth0/ifindex'));
    const port = (await stage.ran(host, 'ls /sys/class/net/docker0/brif')).out.trim();
    expect(await textOf(stage, host, `/sys/class/net/${port}/iflink`)).toBe(`${index}\n`);
    expect(await textOf(stage, box, '/sys/class/net/eth0/iflink')).toBe(
      await textOf(stage, host, `/sys/class/net/${port}/ifindex`),
    );
    expect((await stage.ran(host, `readlink /sys/class/net/${port}/master`)).out).toBe('../docker0\n');
    expect(await textOf(stage, host, '/sys/class/net/docker0/brif/../operstate')).toBe('up\n');
    expect(await textOf(stage, host, '/proc/sys/net/ipv4/ip_forward')).toBe('1\n');
  });

  it('tell two sandboxes apart', async () => {
    const stage = await lab();
    const box = await stage.run('box');
    const sharer = await stage.run('sharer', {}, { NetworkMode: `container:${box.id}` });
    const other = await stage.run('other');
    const links = await Promise.all(
      [box, sharer, other].map(one => stage.ran(one, 'readlink /proc/self/ns/net').then(({ out }) => out)),
    );
    expect(links[0]).toMatch(/^net:\[\d+\]\n$/);
    expect(links[1]).toBe(links[0]);
    expect(links[2]).not.toBe(links[0]);
    expect(
      (await stage.ran(box, 'ls -l /proc/self/ns/net')).out.trim().endsWith(` -> ${links[0]?.trim()}`),
    ).toBe(true);
  });

  it('that are not there are complained of by BusyBox and coreutils in their own words', async () => {
    const stage = await lab();
    const box = await stage.run('box');
    const ubuntu = await stage.run('ubuntu', { Image: 'ubuntu' });
    const said = async (container: Container, command: string) => {
      const { err, code } = await stage.ran(container, command);
      return `${err.trim()} ${code}`;
    };
    expect(await said(box, 'cat /nosuch')).toBe("cat: can't open '/nosuch': No such file or directory 1");
    expect(await said(box, 'cat /etc')).toBe('cat: read error: Is a directory 1');
    expect(await said(box, 'cat /sys/class/net/lo/speed')).toBe('cat: read error: Invalid argument 1');
    expect(await said(box, 'ls /nosuch')).toBe('ls: /nosuch: No such file or directory 1');
    expect(await said(box, 'readlink /etc/hosts')).toBe(' 1');
    expect(await said(ubuntu, 'cat /nosuch')).toBe('cat: /nosuch: No such file or directory 1');
    expect(await said(ubuntu, 'ls /nosuch')).toBe("ls: cannot access '/nosuch': No such file or directory 2");
  });
});
