import { describe, expect, test } from 'vitest';
import { asking, fields } from './asking.ts';

const keys20 = fields(`Name Id Created Scope Driver EnableIPv6 IPAM Internal Attachable Ingress ConfigFrom
  ConfigOnly Containers Options Labels`);

const body = {
  Name: 'net',
  CheckDuplicate: true,
  EnableIPv6: true,
  IPAM: {
    Config: [
      {
        Subnet: '10.9.0.0/24',
        Gateway: '10.9.0.1',
        IPRange: '10.9.0.128/25',
        AuxiliaryAddresses: { x: '10.9.0.7' },
      },
      { Subnet: 'fd09::/64' },
    ],
  },
  Options: { 'com.docker.network.bridge.enable_icc': 'true' },
  Labels: { b: '1', a: '2' },
};

describe('20.10', () => {
  test('inspects with the fields, and the order of the fields, of the real one', async () => {
    const { granted, run } = await asking();
    await granted('POST', '/networks/create', body);
    const { id } = await run('web', {}, { NetworkMode: 'net' });
    const network = await granted('GET', '/networks/net');
    expect(Object.keys(network)).toEqual(keys20);
    expect(network).toMatchObject({
      Scope: 'local',
      ConfigFrom: { Network: '' },
      Labels: { a: '2', b: '1' },
    });
    expect(Object.keys(network.Labels)).toEqual(['a', 'b']);
    // A gateway that nobody asked for is not told.
    expect(network.IPAM).toEqual({
      Driver: 'default',
      Options: null,
      Config: [body.IPAM.Config[0], { Subnet: 'fd09::/64' }],
    });
    expect(network.Containers).toEqual({
      [id]: {
        Name: 'web',
        EndpointID: expect.stringMatching(/^[0-9a-f]{64}$/),
        MacAddress: '02:42:0a:09:00:80',
        IPv4Address: '10.9.0.128/24',
        IPv6Address: 'fd09::2/64',
      },
    });
  });

  test('lists without who is on them, but for clients from before 1.28', async () => {
    const { granted, ask, run } = await asking();
    const { id } = await run('web');
    const [, , bridge] = await granted('GET', '/networks');
    expect(bridge).toMatchObject({ Name: 'bridge', Containers: {}, IPAM: { Options: null } });
    expect(Object.keys(bridge)).toEqual(keys20);
    const old = await ask('GET', '/networks', undefined, '1.27');
    expect(Object.keys(old.json[2].Containers)).toEqual([id]);
  });

  test('answers creation, connection, removal and pruning as the real one', async () => {
    const { ask, create } = await asking();
    create('web');
    const made = await ask('POST', '/networks/create', { Name: 'net' });
    expect(made).toMatchObject({ status: 201, json: { Id: expect.any(String), Warning: '' } });
    const connected = await ask('POST', '/networks/net/connect', { Container: 'web' });
    expect(connected).toMatchObject({ status: 200, text: '' });
    expect(connected.headers['content-length']).toBe('0');
    expect(await ask('POST', '/networks/net/disconnect', { Container: 'web' })).toMatchObject({
      status: 200,
    });
    expect(await ask('DELETE', '/networks/net')).toMatchObject({ status: 204, text: '' });
    expect((await ask('POST', '/networks/prune')).json).toEqual({ NetworksDeleted: null });
    await ask('POST', '/networks/create', { Name: 'net' });
    expect((await ask('POST', '/networks/prune')).json).toEqual({ NetworksDeleted: ['net'] });
    expect(await ask('GET', '/networks/aa/bb')).toMatchObject({
      status: 404,
      json: { message: 'network aa/bb not found' },
    });
    expect(await ask('GET', '/networks/bridge?scope=swarm')).toMatchObject({ status: 404 });
  });
});

test('29 tells of IPv4, and how many addresses are in use', async () => {
  const { granted, run } = await asking('1.52');
  await granted('POST', '/networks/create', body);
  await run('web', {}, { NetworkMode: 'net' });
  const [listed] = (await granted('GET', '/networks?filters={"name":["net"]}')) as [object];
  const keys = keys20.toSpliced(5, 0, 'EnableIPv4');
  expect(Object.keys(listed)).toEqual(keys.filter(key => key !== 'Containers'));
  const network = await granted('GET', '/networks/net');
  expect(Object.keys(network)).toEqual([...keys, 'Status']);
  expect(Object.keys(network.Status.IPAM.Subnets)).toEqual(['10.9.0.0/24', 'fd09::/64']);
  const { DynamicIPsAvailable } = network.Status.IPAM.Subnets['fd09::/64'];
  expect(DynamicIPsAvailable).toBeGreaterThan(2 ** 63);
});

test('29 counts in 64 bits, to the last digit', async () => {
  const { ask, granted } = await asking('1.52');
  await granted('POST', '/networks/create', body);
  const { text } = await ask('GET', '/networks/net');
  // 2^64, without the network's own address and the gateway's.
  expect(text).toContain('"fd09::/64":{"IPsInUse":2,"DynamicIPsAvailable":18446744073709551614}');
});

describe('filters', () => {
  test.each([
    ['{"driver":["host"]}', ['host']],
    ['{"driver":{"host":true,"null":true}}', ['none', 'host']],
    ['{"name":["r"]}', ['bridge', 'mine', 'other'].filter(name => name.includes('r'))],
    ['{"name":["^o"]}', ['other']],
    ['{"type":["custom"]}', ['mine', 'other']],
    ['{"type":["builtin"],"driver":["bridge"]}', ['bridge']],
    ['{"label":["a"]}', ['mine']],
    ['{"label":["a=1"]}', ['mine']],
    ['{"label":["a=2"]}', []],
    ['{"scope":["swarm"]}', []],
    // 20.10 takes every network of one's own for dangling.
    ['{"dangling":["true"]}', ['mine', 'other']],
    ['{}', ['none', 'host', 'bridge', 'mine', 'other']],
  ])('%s', async (filters, names) => {
    const { granted, run } = await asking();
    await granted('POST', '/networks/create', { Name: 'mine', Labels: { a: '1' } });
    await granted('POST', '/networks/create', { Name: 'other' });
    await run('web', {}, { NetworkMode: 'mine' });
    const list = await granted('GET', `/networks?filters=${encodeURIComponent(filters)}`);
    expect(list.map(({ Name }: { Name: string }) => Name)).toEqual(names);
  });

  test('by the beginning of an id', async () => {
    const { granted } = await asking();
    const { Id } = await granted('POST', '/networks/create', { Name: 'mine' });
    expect(await granted('GET', `/networks?filters={"id":["${Id.slice(0, 12)}"]}`)).toHaveLength(1);
  });

  test('29 looks who is there before it calls one dangling', async () => {
    const { granted, run } = await asking('1.52');
    await granted('POST', '/networks/create', { Name: 'mine' });
    await granted('POST', '/networks/create', { Name: 'other' });
    await run('web', {}, { NetworkMode: 'mine' });
    const [only, ...rest] = await granted('GET', '/networks?filters={"dangling":["true"]}');
    expect([only.Name, rest]).toEqual(['other', []]);
  });

  test.each([
    ['1.41', 'nonsense', 500, `invalid character 'o' in literal null (expecting 'u')`],
    ['1.41', '[]', 500, 'json: cannot unmarshal array into Go value of type map[string]map[string]bool'],
    ['1.41', '{"x":3}', 500, 'json: cannot unmarshal number into Go value of type map[string]bool'],
    ['1.41', '{"lable":["x"]}', 400, `Invalid filter 'lable'`],
    ['1.41', '{"type":["x"]}', 500, `invalid filter: 'type'='x'`],
    [
      ...(['1.41', '{"dangling":["x"]}', 400] as const),
      `invalid value for filter 'dangling', must be "true" (or "1"), or "false" (or "0")`,
    ],
    ['1.52', '{"lable":["x"]}', 400, `invalid filter 'lable'`],
  ] as const)('%s refuses %s', async (api, filters, status, message) => {
    const { ask } = await asking(api);
    const answer = await ask('GET', `/networks?filters=${encodeURIComponent(filters)}`);
    expect(answer).toMatchObject({ status, json: { message } });
  });
});
