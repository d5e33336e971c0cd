import { describe, expect, test } from 'vitest';
import { statusText } from '../../source/demo/api/status-text.ts';
import { asking, fields } from './asking.ts';

const inList = fields(`Id Names Image ImageID Command Created Ports Labels State Status HostConfig
  NetworkSettings Mounts`);

const inspected = fields(`Id Created Path Args State Image ResolvConfPath HostnamePath HostsPath LogPath Name
  RestartCount Driver Platform MountLabel ProcessLabel AppArmorProfile ExecIDs
  HostConfig GraphDriver Mounts Config NetworkSettings`);

const endpoint20 = fields(`IPAMConfig Links Aliases NetworkID EndpointID Gateway IPAddress IPPrefixLen
  IPv6Gateway GlobalIPv6Address GlobalIPv6PrefixLen MacAddress DriverOpts`);

const top = fields(`Bridge SandboxID HairpinMode LinkLocalIPv6Address LinkLocalIPv6PrefixLen Ports
  SandboxKey SecondaryIPAddresses SecondaryIPv6Addresses EndpointID Gateway
  GlobalIPv6Address GlobalIPv6PrefixLen IPAddress IPPrefixLen IPv6Gateway MacAddress
  Networks`);

const ports = {
  ExposedPorts: { '80/tcp': {}, '81/udp': {}, '99/tcp': {} },
  HostConfig: {
    PortBindings: { '80/tcp': [{ HostPort: '8080' }], '81/udp': [{ HostIp: '127.0.0.1', HostPort: '8181' }] },
  },
};

describe('20.10', () => {
  test('lists with the fields of the real one, and without names on networks', async () => {
    const { granted } = await asking();
    await granted('POST', '/networks/create', { Name: 'net', IPAM: { Config: [{ Subnet: '10.9.0.0/24' }] } });
    const wish = { Aliases: ['web'], IPAMConfig: { IPv4Address: '10.9.0.9' }, DriverOpts: { a: 'b' } };
    const { Id } = await granted('POST', '/containers/create?name=one', {
      ...ports,
      Image: 'alpine',
      Cmd: ['sh', '-c', 'a b'],
      HostConfig: { ...ports.HostConfig, NetworkMode: 'net' },
      NetworkingConfig: { EndpointsConfig: { net: wish } },
      Labels: { x: 'y' },
    });
    const [listed] = await granted('GET', '/containers/json?all=1');
    expect(Object.keys(listed)).toEqual(inList);
    expect(listed).toMatchObject({
      Id,
      Names: ['/one'],
      Command: "sh -c 'a b'",
      State: 'created',
      Status: 'Created',
    });
    expect(listed.HostConfig).toEqual({ NetworkMode: 'net' });
    expect(Object.keys(listed.NetworkSettings.Networks.net)).toEqual(endpoint20);
    expect(listed.NetworkSettings.Networks.net).toMatchObject({
      IPAMConfig: { IPv4Address: '10.9.0.9' },
      Aliases: null,
      DriverOpts: null,
      NetworkID: '',
      EndpointID: '',
      IPAddress: '',
    });
  });

  test('says which ports are open, and which only declared', async () => {
    const { granted, run } = await asking();
    await run('one', ports, ports.HostConfig);
    const [listed] = await granted('GET', '/containers/json');
    expect(listed.Ports).toEqual([
      { IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
      { IP: '::', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
      { IP: '127.0.0.1', PrivatePort: 81, PublicPort: 8181, Type: 'udp' },
      { PrivatePort: 99, Type: 'tcp' },
    ]);
    const { NetworkSettings } = await granted('GET', '/containers/one/json');
    expect(NetworkSettings.Ports).toEqual({
      '80/tcp': [
        { HostIp: '0.0.0.0', HostPort: '8080' },
        { HostIp: '::', HostPort: '8080' },
      ],
      '81/udp': [{ HostIp: '127.0.0.1', HostPort: '8181' }],
      '99/tcp': null,
    });
  });

  test('inspects with the fields of the real one, the default bridge at the top too', async () => {
    const { granted, run, clock } = await asking();
    await clock.turn(120);
    const { id } = await run('one');
    const container = await granted('GET', '/containers/one/json');
    expect(Object.keys(container)).toEqual(inspected);
    expect(container).toMatchObject({
      Path: 'sleep',
      Args: ['infinity'],
      Created: '2024-01-01T00:00:00.12Z',
      State: { Status: 'running', Running: true, FinishedAt: '0001-01-01T00:00:00Z' },
      Config: { Hostname: id.slice(0, 12), Volumes: null, OnBuild: null },
    });
    const { NetworkSettings } = container;
    expect(Object.keys(NetworkSettings)).toEqual(top);
    expect(NetworkSettings).toMatchObject({
      IPAddress: '172.17.0.2',
      Gateway: '172.17.0.1',
      IPPrefixLen: 16,
    });
    expect(Object.keys(NetworkSettings.Networks.bridge)).toEqual(endpoint20);
    expect(NetworkSettings.SandboxKey).toBe(
      `/var/run/docker/netns/${NetworkSettings.SandboxID.slice(0, 12)}`,
    );
  });

  test('tells the short id among the aliases once the container has run', async () => {
    const { granted, create } = await asking();
    await granted('POST', '/networks/create', { Name: 'net' });
    const { id } = create(
      'one',
      { NetworkingConfig: { EndpointsConfig: { net: { Aliases: ['web'] } } } },
      { NetworkMode: 'net' },
    );
    const aliases = async () =>
      (await granted('GET', '/containers/one/json')).NetworkSettings.Networks.net.Aliases;
    expect(await aliases()).toEqual(['web']);
    await granted('POST', '/containers/one/start');
    expect(await aliases()).toEqual(['web', id.slice(0, 12)]);
  });

  test('gives back an address plan as it came: none, an empty one, one with an address', async () => {
    const { granted, create } = await asking();
    const plans = [{}, { IPAMConfig: {} }, { IPAMConfig: { IPv4Address: '10.9.0.9' } }];
    create('one');
    for (const [index, plan] of plans.entries()) {
      await granted('POST', '/networks/create', {
        Name: `n${index}`,
        IPAM: { Config: [{ Subnet: `10.${9 + index}.0.0/24` }] },
      });
      await granted('POST', `/networks/n${index}/connect`, { Container: 'one', EndpointConfig: plan });
    }
    const { Networks } = (await granted('GET', '/containers/one/json')).NetworkSettings;
    expect([Networks.n0.IPAMConfig, Networks.n1.IPAMConfig, Networks.n2.IPAMConfig]).toEqual([
      null,
      {},
      { IPv4Address: '10.9.0.9' },
    ]);
  });

  test('in the sandbox of another there are no networks', async () => {
    const { granted, run } = await asking();
    const { id } = await run('one');
    await run('two', {}, { NetworkMode: 'container:one' });
    const { HostConfig, NetworkSettings } = await granted('GET', '/containers/two/json');
    expect(HostConfig.NetworkMode).toBe(`container:${id}`);
    expect(NetworkSettings).toMatchObject({ Networks: {}, SandboxID: '', SandboxKey: '', Ports: {} });
  });

  test('gives HostConfig back as it was asked for', async () => {
    const { granted } = await asking();
    const HostConfig = { Memory: 64 << 20, Dns: [], Binds: ['/a:/b'], Devices: [], CapAdd: ['NET_ADMIN'] };
    await granted('POST', '/containers/create?name=one', { Image: 'alpine', HostConfig });
    const one = await granted('GET', '/containers/one/json');
    expect(one.HostConfig).toMatchObject({ ...HostConfig, DnsSearch: null, KernelMemory: 0, Ulimits: null });
  });
});

describe('29', () => {
  test('tells names and priority of an endpoint, and nothing at the top', async () => {
    const { granted, ask, run } = await asking('1.52');
    await granted('POST', '/networks/create', { Name: 'net' });
    const { id } = await run(
      'one',
      { NetworkingConfig: { EndpointsConfig: { net: { Aliases: ['web'], GwPriority: 3 } } } },
      { NetworkMode: 'net' },
    );
    const { NetworkSettings, HostConfig } = await granted('GET', '/containers/one/json');
    expect(Object.keys(NetworkSettings)).toEqual(['SandboxID', 'Ports', 'SandboxKey', 'Networks']);
    expect(NetworkSettings.Networks.net).toMatchObject({
      Aliases: ['web'],
      DNSNames: ['one', 'web', id.slice(0, 12)],
      GwPriority: 3,
    });
    expect(HostConfig).not.toHaveProperty('KernelMemory');
    const [listed] = await granted('GET', '/containers/json');
    expect(listed.Health).toEqual({ Status: 'none', FailingStreak: 0 });
    expect(listed.NetworkSettings.Networks.net).toMatchObject({ DNSNames: null, GwPriority: 3 });
    const old = await ask('GET', '/containers/one/json', undefined, '1.51');
    expect(Object.keys(old.json.NetworkSettings)).toEqual(top);
  });
});

test.each([
  ['created', 0, 'Created'],
  ['running', 0, 'Up Less than a second'],
  ['running', 1_000, 'Up 1 second'],
  ['paused', 59_999, 'Up 59 seconds (Paused)'],
  ['running', 60_000, 'Up About a minute'],
  ['running', 59 * 60_000, 'Up 59 minutes'],
  ['running', 89 * 60_000, 'Up About an hour'],
  ['running', 90 * 60_000, 'Up 2 hours'],
  ['exited', 47 * 3_600_000, 'Exited (3) 47 hours ago'],
  ['exited', 48 * 3_600_000, 'Exited (3) 2 days ago'],
  ['restarting', 14 * 86_400_000, 'Restarting (3) 2 weeks ago'],
  ['exited', 60 * 86_400_000, 'Exited (3) 2 months ago'],
  ['exited', 730 * 86_400_000, 'Exited (3) 2 years ago'],
  ['dead', 0, 'Dead'],
] as const)('%s for %d ms is told as %s', async (status, ago, text) => {
  const { create } = await asking();
  const container = create('one');
  container.state = { ...container.state, status, exitCode: 3, startedAt: 5, finishedAt: 5 };
  expect(statusText(container, 5 + ago)).toBe(text);
});
