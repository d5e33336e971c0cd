import { describe, expect, it } from 'vitest';
import { disconnect } from '../../source/demo/model/connect.ts';
import { pause } from '../../source/demo/model/lifecycle.ts';
import { programStage } from './programs-stage.ts';

async function two() {
  const stage = programStage();
  const a = await stage.run('one');
  const b = await stage.run('two');
  return { ...stage, a, b };
}

describe('BusyBox’s ping', () => {
  it('sends one packet a second, numbers them from 0 and sums up', async () => {
    const { a, ran } = await two();
    const { out, code, took } = await ran(a, 'ping -n -c 3 -W 2 -w 8 -- 172.17.0.3');
    const times = [...out.matchAll(/time=(\d+\.\d{3}) ms/g)].map(([, time]) => time ?? '');
    const [least, middle, most] = times.toSorted();
    const average = (Number(least) + Number(middle) + Number(most)) / 3;
    expect(out.replace(/\/[\d.]+\//, '/AVERAGE/')).toBe(`PING 172.17.0.3 (172.17.0.3): 56 data bytes
64 bytes from 172.17.0.3: seq=0 ttl=64 time=${times[0]} ms
64 bytes from 172.17.0.3: seq=1 ttl=64 time=${times[1]} ms
64 bytes from 172.17.0.3: seq=2 ttl=64 time=${times[2]} ms

--- 172.17.0.3 ping statistics ---
3 packets transmitted, 3 packets received, 0% packet loss
round-trip min/avg/max = ${least}/AVERAGE/${most} ms
`);
    expect(Number(/\/([\d.]+)\//.exec(out)?.[1])).toBeCloseTo(average, 2);
    expect([code, took]).toEqual([0, 2_000]);
  });

  it('shows each answer as it comes', async () => {
    const { a, begin, clock } = await two();
    const ping = begin(a, ['ping', '172.17.0.3']);
    await clock.turn(0);
    expect(ping.written.out.match(/seq=/g)).toHaveLength(1);
    await clock.turn(1_000);
    expect(ping.written.out.match(/seq=/g)).toHaveLength(2);
  });

  // What the real one took: 3.07, 10.08, 5.08, 3.1 and 10.1 seconds.
  const unanswered = [
    ['ping -n -c 2 -W 2 -w 6 -- 172.17.0.99', 2, 3_000],
    ['ping -c 1 -w 3 172.17.0.99', 1, 10_000],
    ['ping -c 5 -W 1 172.17.0.99', 5, 5_000],
    ['ping -c 2 -W 2 172.18.0.2', 2, 3_000],
    ['ping -c 1 172.18.0.2', 1, 10_000],
    ['ping -w 3 172.17.0.99', 3, 3_000],
  ] as const;
  it.each(unanswered)('waits for what does not come: %s', async (command, sent, milliseconds) => {
    const { network, run, a, ran } = await two();
    network('other', { IPAM: { Config: [{ Subnet: '172.18.0.0/16' }] } });
    await run('far', {}, { NetworkMode: 'other' });
    const { out, code, took } = await ran(a, command);
    const lines = out.split('\n');
    expect(lines.slice(1)).toEqual([
      '',
      expect.stringMatching(/^--- \S+ ping statistics ---$/),
      `${sent} packets transmitted, 0 packets received, 100% packet loss`,
      '',
    ]);
    expect([code, took]).toEqual([1, milliseconds]);
  });

  it('counts what was lost on the way', async () => {
    const { world, clock, network, run, begin } = await two();
    network('home');
    const on = { NetworkMode: 'home' };
    const near = await run('near', {}, on);
    const other = await run('other', {}, on);
    const address = other.endpoints.get('home')?.live?.ipv4 ?? '';
    const ping = begin(near, ['ping', '-c', '4', address]);
    await clock.turn(1_500);
    disconnect(world, 'home', { Container: 'other' });
    const { out, code } = await ping.end();
    expect(out).toContain('4 packets transmitted, 2 packets received, 50% packet loss');
    expect(code).toBe(0);
  });

  it('hears a paused container', async () => {
    const { world, a, b, ran } = await two();
    pause(world, b.id);
    expect((await ran(a, 'ping -c 1 172.17.0.3')).code).toBe(0);
  });

  const refused: readonly (readonly [command: string, err: string, out: string])[] = [
    ['ping -c 1 nosuch', "ping: bad address 'nosuch'\n", ''],
    [
      'ping -6 -c 1 localhost',
      'ping: sendto: Cannot assign requested address\n',
      'PING localhost (::1): 56 data bytes\n',
    ],
    ['ping -W 0.5 one', "ping: invalid number '0.5'\n", ''],
    [
      'ping -6 -c 1 fd00::1',
      'ping: sendto: Cannot assign requested address\n',
      'PING fd00::1 (fd00::1): 56 data bytes\n',
    ],
    [
      'ping6 -c 1 fd00::1',
      'ping6: sendto: Cannot assign requested address\n',
      'PING fd00::1 (fd00::1): 56 data bytes\n',
    ],
  ];
  it.each(refused)('does not begin: %s', async (command, err, out) => {
    const { a, ran } = await two();
    expect(await ran(a, command)).toEqual({ out, err, code: 1, took: 0 });
  });

  it('has no -M, and says how it is used', async () => {
    const { a, ran } = await two();
    const { err, code } = await ran(a, 'ping -M do 172.17.0.3');
    expect(err).toMatch(
      /^ping: invalid option -- 'M'\nBusyBox v1\.35\.0 .*\n\nUsage: ping \[OPTIONS\] HOST\n/,
    );
    expect(code).toBe(1);
  });

  it('has no way where there is none', async () => {
    const { run, ran } = await two();
    const none = await run('none', {}, { NetworkMode: 'none' });
    expect(await ran(none, 'ping -c 1 10.0.0.1')).toEqual({
      out: 'PING 10.0.0.1 (10.0.0.1): 56 data bytes\n',
      err: 'ping: sendto: Network is unreachable\n',
      code: 1,
      took: 0,
    });
  });

  const denied = [
    ['who is not root', {}, { user: '1000' }],
    ['who lacks NET_RAW', { CapDrop: ['NET_RAW'] }, {}],
    ['who lacks all capabilities', { CapDrop: ['ALL'] }, {}],
  ] as const;
  it.each(denied)('is not for one %s', async (_, host, sight) => {
    const { run, ran } = await two();
    const { out, err, code } = await ran(await run('third', {}, host), 'ping -c 1 172.17.0.2', sight);
    expect([out, err, code]).toEqual([
      'PING 172.17.0.2 (172.17.0.2): 56 data bytes\n',
      'ping: permission denied (are you root?)\n',
      1,
    ]);
  });

  it('is for one who was given NET_RAW back', async () => {
    const { run, ran } = await two();
    const container = await run('third', {}, { CapDrop: ['ALL'], CapAdd: ['CAP_NET_RAW'] });
    expect((await ran(container, 'ping -c 1 172.17.0.2')).code).toBe(0);
  });

  it('sums up when it is interrupted at its terminal', async () => {
    const { a, begin, clock } = await two();
    const ping = begin(a, ['ping', '172.17.0.3'], { tty: true });
    await clock.turn(1_000);
    await ping.type('\x03');
    const { out, code } = await ping.end();
    expect(out).toMatch(/\^C\r\n--- 172\.17\.0\.3 ping statistics ---\r\n2 packets transmitted, 2 packets/);
    expect(code).toBe(0);
  });

  it('ends at once when it is killed', async () => {
    const { a, begin } = await two();
    const ping = begin(a, ['ping', '172.17.0.3']);
    ping.stop.abort(new Error('killed'));
    await expect(ping.end()).rejects.toThrow('killed');
  });
});
