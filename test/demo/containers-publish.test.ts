import { describe, expect, it } from 'vitest';
import { connect, disconnect } from '../../source/demo/model/connect.ts';
import { createNetwork } from '../../source/demo/model/networks.ts';
import { restart, start, stop } from '../../source/demo/model/lifecycle.ts';
import type { Container, World } from '../../source/demo/model/world.ts';
import { refusal, stage } from './containers-world.ts';

const tomcat = { Image: 'billygoo/tomcat8-jdk8', Cmd: ['catalina.sh', 'run'] };

function bound(...bindings: readonly object[]): object {
  return { PortBindings: { '8080/tcp': bindings } };
}

/* `8080/tcp 0.0.0.0:8085 :::8085`, as `docker port` would; null for what is only exposed. */
function shown({ ports }: Container): string[] {
  return [...ports].map(([port, bindings]) =>
    [port, ...(bindings?.map(({ HostIp, HostPort }) => `${HostIp}:${HostPort}`) ?? ['null'])].join(' '),
  );
}

/* Where docker-proxy listens and whom it asks. */
function proxies({ kernel }: World): string[] {
  return kernel.host.listeners
    .filter(({ forwardsTo }) => forwardsTo)
    .map(
      ({ protocol, address, port, forwardsTo }) =>
        `${protocol} ${address}:${port} ${forwardsTo?.address}:${forwardsTo?.port}`,
    );
}

describe('publishing', () => {
  it('opens the port on both families, or on the address that is asked for', async () => {
    const { world, run } = stage();
    expect(shown(await run('aa', tomcat, bound({ HostPort: '8085' })))).toEqual([
      '8080/tcp 0.0.0.0:8085 :::8085',
    ]);
    expect(shown(await run('bb', tomcat, bound({ HostIp: '127.0.0.1', HostPort: '8081' })))).toEqual([
      '8080/tcp 127.0.0.1:8081',
    ]);
    expect(shown(await run('cc', tomcat, bound({ HostIp: '0.0.0.0', HostPort: '8086' })))).toEqual([
      '8080/tcp 0.0.0.0:8086',
    ]);
    expect(proxies(world)).toEqual([
      'tcp 0.0.0.0:8085 172.17.0.2:8080',
      'tcp :::8085 172.17.0.2:8080',
      'tcp 127.0.0.1:8081 172.17.0.3:8080',
      'tcp 0.0.0.0:8086 172.17.0.4:8080',
    ]);
    await stop(world, 'aa');
    expect(world.containers.values().next().value?.ports.size).toBe(0);
    expect(proxies(world)).toHaveLength(2);
    expect(
      world.kernel.host.firewall?.nat.get('DOCKER')?.filter(({ verdict }) => verdict.do === 'translate'),
    ).toHaveLength(2);
  });

  it('needs the port to be exposed, and shows what is only that', async () => {
    const { run } = stage();
    const bindings = { PortBindings: { '80/tcp': [{ HostPort: '8070' }] } };
    expect(shown(await run('aa', {}, bindings))).toEqual([]);
    expect(shown(await run('bb', { ExposedPorts: { '80/tcp': {} } }, bindings))).toEqual([
      '80/tcp 0.0.0.0:8070 :::8070',
    ]);
    expect(shown(await run('cc', tomcat))).toEqual(['8080/tcp null']);
  });

  it('counts ports of any number up from 32768, and does not give one again soon', async () => {
    const { world, run } = stage();
    const container = await run('aa', tomcat, bound({ HostPort: '' }));
    expect(shown(container)).toEqual(['8080/tcp 0.0.0.0:32768 :::32768']);
    await restart(world, 'aa');
    expect(shown(container)).toEqual(['8080/tcp 0.0.0.0:32769 :::32769']);
    const all = await run(
      'bb',
      { ExposedPorts: { '80/tcp': {}, '81/tcp': {}, '82/udp': {} } },
      { PublishAllPorts: true },
    );
    expect(shown(all)).toEqual([
      '80/tcp 0.0.0.0:32771 :::32771',
      '81/tcp 0.0.0.0:32770 :::32770',
      '82/udp 0.0.0.0:32768 :::32768',
    ]);
  });

  it('is silently not done in host mode, on none, and on internal networks alone', async () => {
    const { world, run } = stage();
    createNetwork(world, { Name: 'vault', CheckDuplicate: true, Internal: true });
    for (const NetworkMode of ['host', 'none', 'vault']) {
      const container = await run(`on-${NetworkMode}`, tomcat, {
        ...bound({ HostPort: '8083' }),
        NetworkMode,
      });
      expect(shown(container)).toEqual([]);
    }
    expect(proxies(world)).toEqual([]);
  });
});

describe('a port that is taken', () => {
  it('by another container fails the start with the words of the real engine', async () => {
    const { world, run, create, events } = stage();
    await run('aa', tomcat, bound({ HostPort: '8080' }));
    const { state } = create('bb', tomcat, bound({ HostPort: '8080' }));
    events();
    const said = await refusal(() => start(world, 'bb'));
    expect(said).toMatch(
      /^500 driver failed programming external connectivity on endpoint bb \([0-9a-f]{64}\): Bind for 0\.0\.0\.0:8080 failed: port is already allocated$/,
    );
    expect(state).toMatchObject({ status: 'created', exitCode: 128, error: said.slice('500 '.length) });
    expect(events()).toEqual(['network disconnect bridge']);
    expect(await refusal(() => restart(world, 'bb'))).toMatch(
      /^500 Cannot restart container bb: driver failed /,
    );
    await stop(world, 'aa');
    await start(world, 'bb');
    expect(state).toMatchObject({ status: 'running', exitCode: 0, error: '' });
  });

  it('on another address, by another program, or is not the host’s to give', async () => {
    const { world, run, create } = stage();
    world.hostPorts.add('tcp/5000');
    await run('web', tomcat, { NetworkMode: 'host' });
    await run('aa', tomcat, bound({ HostPort: '8085' }));
    const why = async (name: string, binding: object) => {
      create(name, tomcat, bound(binding));
      return (await refusal(() => start(world, name))).replace(/^500 driver failed .*\): /, '');
    };
    const proxy = 'Error starting userland proxy: listen';
    expect(await why('bb', { HostIp: '127.0.0.1', HostPort: '8085' })).toBe(
      `${proxy} tcp4 127.0.0.1:8085: bind: address already in use`,
    );
    expect(await why('cc', { HostIp: '::1', HostPort: '8085' })).toBe(
      `${proxy} tcp6 [::1]:8085: bind: address already in use`,
    );
    expect(await why('dd', { HostPort: '5000' })).toBe(
      `${proxy} tcp4 0.0.0.0:5000: bind: address already in use`,
    );
    expect(await why('ee', { HostPort: '8080' })).toBe(
      `${proxy} tcp4 0.0.0.0:8080: bind: address already in use`,
    );
    expect(await why('ff', { HostIp: '9.9.9.9', HostPort: '7000' })).toBe(
      `${proxy} tcp4 9.9.9.9:7000: bind: cannot assign requested address`,
    );
    const udp = { ExposedPorts: { '8085/udp': {} } };
    create('gg', udp, { PortBindings: { '8085/udp': [{ HostPort: '8085' }] } });
    await start(world, 'gg');
  });

  it('is worded otherwise by newer engines', async () => {
    const { world, create } = stage('1.52');
    world.hostPorts.add('tcp/5000');
    create('aa', tomcat, bound({ HostPort: '5000' }));
    expect(await refusal(() => start(world, 'aa'))).toMatch(
      /^500 failed to set up container networking: driver failed .*: failed to bind host port 0\.0\.0\.0:5000\/tcp: address already in use$/,
    );
  });
});

describe('published ports follow the way out', () => {
  it('to the network that the packets leave by, with new numbers for those of any', async () => {
    const { world, run } = stage();
    for (const Name of ['aaa', 'zzz']) createNetwork(world, { Name, CheckDuplicate: true });
    const container = await run('web', tomcat, {
      ...bound({ HostPort: '8080' }, { HostPort: '' }),
      NetworkMode: 'zzz',
    });
    const addressOn = (network: string) => container.endpoints.get(network)?.live?.ipv4;
    expect(proxies(world)).toContain(`tcp 0.0.0.0:8080 ${addressOn('zzz')}:8080`);
    connect(world, 'aaa', { Container: 'web' });
    expect(proxies(world)).toContain(`tcp 0.0.0.0:8080 ${addressOn('aaa')}:8080`);
    expect(shown(container)).toEqual(['8080/tcp 0.0.0.0:8080 :::8080 0.0.0.0:32769 :::32769']);
    disconnect(world, 'aaa', { Container: 'web' });
    disconnect(world, 'zzz', { Container: 'web' });
    expect(shown(container)).toEqual([]);
    expect(proxies(world)).toEqual([]);
  });

  it('even to an internal one when they have no other left, until Docker 24', async () => {
    const { world, run } = stage();
    createNetwork(world, { Name: 'vault', CheckDuplicate: true, Internal: true });
    const container = await run('web', tomcat, bound({ HostPort: '8080' }));
    connect(world, 'vault', { Container: 'web' });
    disconnect(world, 'bridge', { Container: 'web' });
    const address = container.endpoints.get('vault')?.live?.ipv4;
    expect(proxies(world)).toContain(`tcp 0.0.0.0:8080 ${address}:8080`);
    await restart(world, 'web');
    expect(shown(container)).toEqual([]);
  });
});
