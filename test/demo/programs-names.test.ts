import { describe, expect, it } from 'vitest';
import { connect, disconnect } from '../../source/demo/model/connect.ts';
import { restart, stop } from '../../source/demo/model/lifecycle.ts';
import { lookUp } from '../../source/demo/programs/resolve.ts';
import { programStage } from './programs-stage.ts';

/* `one` and `two` on `home`, where `two` is `web` as well; `plain` on the default bridge. */
async function lab(api: '1.41' | '1.52' = '1.41') {
  const stage = programStage(api);
  stage.network('home', { IPAM: { Config: [{ Subnet: '172.18.0.0/16' }] } });
  const on = { NetworkMode: 'home' };
  const one = await stage.run('one', {}, on);
  const two = await stage.run('two', {}, on, { Aliases: ['web'] });
  const plain = await stage.run('plain');
  return { ...stage, one, two, plain };
}

describe('a name', () => {
  it('of a user-defined network is known by the name, an alias and the short id', async () => {
    const { world, one, two } = await lab();
    for (const name of ['two', 'TWO', 'web', 'two.home', 'Web.home', 'two.', two.id.slice(0, 12)]) {
      expect([name, lookUp(world, one, name)]).toEqual([name, { addresses: ['172.18.0.3'], from: 'docker' }]);
    }
    for (const name of ['plain', 'two.HOME', 'two.bridge', 'web.home.home', two.id]) {
      expect([name, lookUp(world, one, name)]).toEqual([name, 'unknown']);
    }
  });

  it('of a container is unknown on the default bridge, at home on the host and on none', async () => {
    const { world, plain, run } = await lab();
    const host = await run('host', {}, { NetworkMode: 'host' });
    const none = await run('none', {}, { NetworkMode: 'none' });
    expect(lookUp(world, plain, 'two')).toBe('unknown');
    expect(lookUp(world, host, 'two')).toBe('unknown');
    expect(lookUp(world, none, 'two')).toBe('no-server');
  });

  it('beyond the machine is asked of the host’s servers', async () => {
    const { world, one, plain } = await lab();
    const answer = { addresses: ['192.0.2.80'], from: 'upstream' };
    for (const container of [one, plain]) expect(lookUp(world, container, 'Example.com')).toEqual(answer);
  });

  it('is first looked for in /etc/hosts', async () => {
    const { world, run } = await lab();
    const container = await run('told', {}, { ExtraHosts: ['example.com:10.9.8.7', 'gate:host-gateway'] });
    expect(lookUp(world, container, 'EXAMPLE.com')).toEqual({ addresses: ['10.9.8.7'], from: 'hosts' });
    expect(lookUp(world, container, 'gate')).toEqual({ addresses: ['172.17.0.1'], from: 'hosts' });
    expect(lookUp(world, container, 'localhost')).toMatchObject({ addresses: ['127.0.0.1', '::1'] });
  });

  it('that two have is answered with both addresses in changing order', async () => {
    const { world, one, run } = await lab();
    await run('three', {}, { NetworkMode: 'home' }, { Aliases: ['web'] });
    const asked = [0, 1, 2].map(() => {
      const found = lookUp(world, one, 'web');
      return typeof found === 'string' ? found : found.addresses.join(' ');
    });
    expect(asked).toEqual(['172.18.0.3 172.18.0.4', '172.18.0.4 172.18.0.3', '172.18.0.3 172.18.0.4']);
  });

  it('goes with its container', async () => {
    const { world, clock, one, two } = await lab();
    const stopping = stop(world, two.id, 0);
    await clock.turn(1_000);
    await stopping;
    expect(lookUp(world, one, 'web')).toBe('unknown');
  });

  it('by a link is a line of /etc/hosts on the default bridge, and an answer elsewhere', async () => {
    const { world, plain, run, ran, one } = await lab();
    const linked = await run('linked', {}, { Links: ['plain:db'] });
    const { out } = await ran(linked, 'cat /etc/hosts');
    expect(out).toContain(`\n172.17.0.2\tdb ${plain.id.slice(0, 12)} plain\n`);
    expect(lookUp(world, linked, 'db')).toEqual({ addresses: ['172.17.0.2'], from: 'hosts' });
    const friend = await run('friend', {}, { NetworkMode: 'home' }, { Links: ['two:pal'] });
    expect(lookUp(world, friend, 'pal')).toEqual({ addresses: ['172.18.0.3'], from: 'docker' });
    expect(lookUp(world, one, 'pal')).toBe('unknown');
  });

  it('is nowhere to be asked for in a sandbox that its owner has left', async () => {
    const { world, clock, one, run } = await lab();
    const sharer = await run('sharer', {}, { NetworkMode: `container:${one.id}` });
    expect(lookUp(world, sharer, 'two')).toMatchObject({ addresses: ['172.18.0.3'] });
    const restarting = restart(world, one.id, 0);
    await clock.turn(1_000);
    await restarting;
    expect(lookUp(world, sharer, 'two')).toBe('no-server');
  });

  it('is Docker’s to answer as soon as a user-defined network is joined, and no longer', async () => {
    const { world, plain } = await lab();
    connect(world, 'home', { Container: 'plain' });
    expect(lookUp(world, plain, 'web')).toMatchObject({ from: 'docker' });
    disconnect(world, 'home', { Container: 'plain' });
    expect(lookUp(world, plain, 'web')).toBe('unknown');
  });
});

describe('names on an internal network', () => {
  it('are known inside, and everything else takes its time on Docker 20.10', async () => {
    const { network, run, ran } = await lab();
    network('vault', { Internal: true });
    const safe = await run('safe', {}, { NetworkMode: 'vault' });
    await run('box', {}, { NetworkMode: 'vault' });
    expect((await ran(safe, 'ping -c 1 box')).code).toBe(0);
    expect(await ran(safe, 'ping -c 1 example.com')).toMatchObject({
      err: "ping: bad address 'example.com'\n",
      took: 10_000,
    });
    expect(await ran(safe, 'nslookup example.com')).toMatchObject({
      out: ';; connection timed out; no servers could be reached\n\n',
      code: 1,
      took: 5_000,
    });
  });

  it('are known inside, and everything else fails at once on Docker 29', async () => {
    const { network, run, ran } = await lab('1.52');
    network('vault', { Internal: true });
    const safe = await run('safe', {}, { NetworkMode: 'vault' });
    expect(await ran(safe, 'ping -c 1 example.com')).toMatchObject({ code: 1, took: 0 });
  });
});

describe('nslookup', () => {
  it('tells IPv4 and IPv6 apart', async () => {
    const { one, ran } = await lab();
    expect(await ran(one, 'nslookup web')).toEqual({
      out: 'Server:\t\t127.0.0.11\nAddress:\t127.0.0.11:53\n\nNon-authoritative answer:\nName:\tweb\nAddress: 172.18.0.3\n\nNon-authoritative answer:\n\n',
      err: '',
      code: 0,
      took: 0,
    });
    expect((await ran(one, 'nslookup -type=a web')).out).toBe(
      'Server:\t\t127.0.0.11\nAddress:\t127.0.0.11:53\n\nNon-authoritative answer:\nName:\tweb\nAddress: 172.18.0.3\n\n',
    );
  });

  it('tells the name of an address', async () => {
    const { one, ran } = await lab();
    expect((await ran(one, 'nslookup 172.18.0.3')).out).toBe(
      'Server:\t\t127.0.0.11\nAddress:\t127.0.0.11:53\n\nNon-authoritative answer:\n3.0.18.172.in-addr.arpa\tname = two.home\n\n',
    );
  });

  it('tells what nobody knows', async () => {
    const { plain, ran } = await lab();
    expect(await ran(plain, 'nslookup web')).toEqual({
      out: "Server:\t\t198.51.100.53\nAddress:\t198.51.100.53:53\n\n** server can't find web: NXDOMAIN\n\n** server can't find web: NXDOMAIN\n\n",
      err: '',
      code: 1,
      took: 0,
    });
  });

  it('does not reach a server without a network', async () => {
    const { run, ran } = await lab();
    const none = await run('none', {}, { NetworkMode: 'none' });
    expect((await ran(none, 'nslookup web')).err).toBe(
      "nslookup: can't connect to remote host (198.51.100.53): Network is unreachable\n",
    );
  });
});

describe('getent', () => {
  it('asks /etc/hosts and the name servers', async () => {
    const { run, ran } = await lab();
    const box = await run('box', { Image: 'ubuntu' }, { NetworkMode: 'home' });
    expect(await ran(box, 'getent hosts web')).toMatchObject({ out: '172.18.0.3      web\n', code: 0 });
    expect((await ran(box, 'getent ahosts web')).out).toBe(
      '172.18.0.3      STREAM web\n172.18.0.3      DGRAM  \n172.18.0.3      RAW    \n',
    );
    expect((await ran(box, 'getent hosts 172.18.0.3')).out).toBe('172.18.0.3      two.home\n');
    expect((await ran(box, 'getent hosts 127.0.0.1')).out).toBe('127.0.0.1       localhost\n');
    expect(await ran(box, 'getent hosts nosuch')).toEqual({ out: '', err: '', code: 2, took: 0 });
    expect((await ran(box, 'getent nosuch x')).code).toBe(1);
  });
});
