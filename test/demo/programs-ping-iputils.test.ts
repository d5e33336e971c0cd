import { describe, expect, it } from 'vitest';
import { disconnect } from '../../source/demo/model/connect.ts';
import { programStage } from './programs-stage.ts';

const ubuntu = { Image: 'ubuntu' };

async function two() {
  const stage = programStage();
  const a = await stage.run('one', ubuntu);
  await stage.run('two', ubuntu);
  return { ...stage, a };
}

/* Two on a network of their own, by whose names they know each other. */
async function named() {
  const stage = programStage();
  stage.network('home', { IPAM: { Config: [{ Subnet: '172.18.0.0/16' }] } });
  const on = { NetworkMode: 'home' };
  const a = await stage.run('one', ubuntu, on);
  await stage.run('two', ubuntu, on);
  return { ...stage, a };
}

describe('iputils’ ping', () => {
  it('sends one packet a second, numbers them from 1 and sums up', async () => {
    const { a, ran } = await two();
    const { out, code, took } = await ran(a, 'ping -n -c 3 -W 2 -w 8 -- 172.17.0.3');
    const times = [...out.matchAll(/time=(\S+) ms/g)].map(([, time]) => time ?? '');
    expect(out.replace(/= .* ms\n$/, '= FIGURES ms\n')).toBe(
      `PING 172.17.0.3 (172.17.0.3) 56(84) bytes of data.
64 bytes from 172.17.0.3: icmp_seq=1 ttl=64 time=${times[0]} ms
64 bytes from 172.17.0.3: icmp_seq=2 ttl=64 time=${times[1]} ms
64 bytes from 172.17.0.3: icmp_seq=3 ttl=64 time=${times[2]} ms

--- 172.17.0.3 ping statistics ---
3 packets transmitted, 3 received, 0% packet loss, time 2000ms
rtt min/avg/max/mdev = FIGURES ms
`,
    );
    expect(out).toMatch(/= (0\.\d{3}\/){3}0\.\d{3} ms\n$/);
    expect([code, took]).toEqual([0, 2_000]);
  });

  it('names who answers, unless it is told not to', async () => {
    const { a, ran } = await named();
    const { out } = await ran(a, 'ping -c 1 two');
    expect(out).toMatch(
      /^PING two \(172\.18\.0\.3\) 56\(84\) .*\n64 bytes from two\.home \(172\.18\.0\.3\): icmp_seq=1 ttl=64 /,
    );
    expect((await ran(a, 'ping -n -c 1 two')).out).toContain('64 bytes from 172.18.0.3: icmp_seq=1 ');
  });

  it('says after three seconds that nobody has the address', async () => {
    const { a, ran } = await two();
    const { out, code, took } = await ran(a, 'ping -c 2 172.17.0.99');
    expect(out).toBe(`PING 172.17.0.99 (172.17.0.99) 56(84) bytes of data.
From 172.17.0.2 icmp_seq=1 Destination Host Unreachable
From 172.17.0.2 icmp_seq=2 Destination Host Unreachable

--- 172.17.0.99 ping statistics ---
2 packets transmitted, 0 received, +2 errors, 100% packet loss, time 3000ms
pipe 2
`);
    expect([code, took]).toEqual([1, 3_000]);
  });

  it('does not say so when it waits no longer than a second', async () => {
    const { a, ran } = await two();
    const { out, code, took } = await ran(a, 'ping -c 1 -W 1 172.17.0.99');
    expect(out).toBe(`PING 172.17.0.99 (172.17.0.99) 56(84) bytes of data.

--- 172.17.0.99 ping statistics ---
1 packets transmitted, 0 received, 100% packet loss, time 0ms

`);
    expect([code, took]).toEqual([1, 1_000]);
  });

  it('goes on until its deadline when nothing comes back', async () => {
    const { network, run, a, ran } = await two();
    network('other', { IPAM: { Config: [{ Subnet: '172.18.0.0/16' }] } });
    await run('far', ubuntu, { NetworkMode: 'other' });
    const { out, code, took } = await ran(a, 'ping -n -c 1 -W 2 -w 4 172.18.0.2');
    expect(out).toContain('\n4 packets transmitted, 0 received, 100% packet loss, time 3000ms\n\n');
    expect([code, took]).toEqual([1, 4_000]);
  });

  it('tells the loss exactly', async () => {
    const { world, clock, a, begin } = await named();
    const ping = begin(a, ['ping', '-c', '3', '-W', '1', 'two']);
    await clock.turn(1_500);
    disconnect(world, 'home', { Container: 'two' });
    const { out, code } = await ping.end();
    expect(out).toContain('3 packets transmitted, 2 received, 33.3333% packet loss, time ');
    expect(code).toBe(0);
  });

  it('tells what a link of this sandbox does not carry', async () => {
    const { a, ran } = await two();
    expect((await ran(a, 'ping -c 1 -M do -s 1472 172.17.0.3')).out).toContain(
      '\n1480 bytes from 172.17.0.3: icmp_seq=1 ttl=64 ',
    );
    const { out, err, code } = await ran(a, 'ping -c 1 -M do -s 1473 172.17.0.3');
    expect(err).toBe('ping: local error: message too long, mtu=1500\n');
    expect(out).toMatch(
      / 1473\(1501\) bytes of data\.\n[\s\S]*\n1 packets transmitted, 0 received, \+1 errors/,
    );
    expect(code).toBe(1);
  });

  it('tells what a link on the way does not carry, and knows it from then on', async () => {
    const { network, run, ran } = await two();
    network('jumbo', { Options: { 'com.docker.network.driver.mtu': '9000' } });
    const container = await run('big', ubuntu, { NetworkMode: 'jumbo' });
    const { out, err } = await ran(container, 'ping -c 2 -M do -s 2000 192.0.2.80');
    expect(out).toMatch(/\nFrom 172\.\d+\.0\.1 icmp_seq=1 Frag needed and DF set \(mtu = 1500\)\n/);
    expect(err).toBe('ping: local error: message too long, mtu=1500\n');
    expect((await ran(container, 'ping -c 1 -s 2000 192.0.2.80')).code).toBe(0);
  });

  it('takes longer to what is beyond the machine', async () => {
    const { a, ran } = await two();
    const { out } = await ran(a, 'ping -c 1 example.com');
    expect(out).toMatch(/^PING example\.com \(192\.0\.2\.80\) /);
    expect(Number(/time=(\S+) ms/.exec(out)?.[1])).toBeGreaterThan(1);
  });

  const refused: readonly (readonly [command: string, err: string])[] = [
    ['ping nosuch', 'ping: nosuch: Name or service not known\n'],
    ['ping -6 example.com', 'ping: example.com: Address family for hostname not supported\n'],
    ['ping -6 fd00::1', 'ping: connect: Cannot assign requested address\n'],
  ];
  it.each(refused)('does not begin: %s', async (command, err) => {
    const { a, ran } = await two();
    expect(await ran(a, command)).toEqual({ out: '', err, code: 2, took: 0 });
  });

  it('has no way, and nobody to ask for a name, where there is no network', async () => {
    const { run, ran } = await two();
    const none = await run('none', ubuntu, { NetworkMode: 'none' });
    expect(await ran(none, 'ping 10.0.0.1')).toMatchObject({
      err: 'ping: connect: Network is unreachable\n',
      code: 2,
    });
    expect(await ran(none, 'ping two')).toMatchObject({
      err: 'ping: two: Temporary failure in name resolution\n',
      code: 2,
    });
  });

  it('is for everybody', async () => {
    const { run, ran } = await two();
    const container = await run('bare', ubuntu, { CapDrop: ['ALL'] });
    expect((await ran(container, 'ping -c 1 172.17.0.2', { user: '1000' })).code).toBe(0);
  });

  it('writes IPv6 addresses without a blank before them', async () => {
    const { network, run, ran } = programStage();
    network('six', { EnableIPv6: true, IPAM: { Config: [{ Subnet: 'fd00:22::/64' }] } });
    const one = await run('one', ubuntu, { NetworkMode: 'six' });
    await run('two', ubuntu, { NetworkMode: 'six' });
    const { out, code } = await ran(one, 'ping -n -c 1 two');
    expect(out).toMatch(/^PING two\(fd00:22::3\) 56 data bytes\n64 bytes from fd00:22::3: icmp_seq=1 /);
    expect(code).toBe(0);
  });

  it('sums up when it is interrupted at its terminal', async () => {
    const { a, begin, clock } = await two();
    const ping = begin(a, ['ping', '172.17.0.3'], { tty: true });
    await clock.turn(1_000);
    await ping.type('\x03');
    const { out, code } = await ping.end();
    expect(out).toMatch(
      /\^C\r\n--- 172\.17\.0\.3 ping statistics ---\r\n2 packets transmitted, 2 received, /,
    );
    expect(code).toBe(0);
  });
});
