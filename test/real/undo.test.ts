import { describe, expect, it } from 'vitest';
import { undoOf } from '../../source/domain/outcome.ts';
import { type Hands, handsOn, inspected } from './changing.ts';
import { docker, type PrivateEngine } from './docker.ts';
import { edition } from './edition.ts';
import { runContainer, tutorialLab } from './lab.ts';

const engine = tutorialLab();
const SERVING = ['httpd', '-f', '-p', '8080', '-h', '/www'];

/**
 * Disconnects and undoes: the container as the engine tells it before and after, without the endpoint's id and, where
 * another one is drawn for, its MAC address; and what was not given back.
 */
async function disconnectAndUndo(hands: Hands, on: PrivateEngine, container: string, network: string) {
  const before = await inspected(on, container);
  const done = await hands.make({
    kind: 'disconnect',
    container: await hands.container(container),
    network: await hands.network(network),
  });
  expect(done).toMatchObject({ kind: 'done' });
  const between = await inspected(on, container);
  expect(Object.keys(between.NetworkSettings.Networks)).not.toContain(network);
  const undone = await hands.undo(undoOf(done));
  expect(undone.kind).toBe('done');
  const after = await inspected(on, container);
  const [was, is] = [before, after].map(one => one.NetworkSettings.Networks[network] ?? {});
  expect([was, is].every(one => /^[0-9a-f]{64}$/.test(String(one?.['EndpointID'])))).toBe(true);
  expect(was?.['MacAddress'] === is?.['MacAddress']).toBe(edition.keepsMacs);
  const fresh = edition.keepsMacs ? ['EndpointID'] : ['EndpointID', 'MacAddress'];
  const [rest, same] = [was, is].map(one =>
    Object.fromEntries(Object.entries(one ?? {}).filter(([field]) => !fresh.includes(field))),
  );
  const notGivenBack = edition.keepsMacs
    ? []
    : [`Its MAC address on ${network} is ${is?.['MacAddress']} now, it was ${was?.['MacAddress']}.`];
  expect(undone).toMatchObject({ notGivenBack });
  return { before, after, rest, same };
}

describe('a disconnect is taken back', () => {
  it('whole: static address, two aliases, three networks', async () => {
    using hands = await handsOn(engine);
    const { before, after, same, rest } = await disconnectAndUndo(hands, engine, 'tomcat82', 'test_network');
    expect(same).toEqual(rest);
    // All else that `docker inspect` says is as before.
    const networks = before.NetworkSettings.Networks;
    const { EndpointID, MacAddress } = after.NetworkSettings.Networks['test_network'] ?? {};
    expect(after).toEqual({
      ...before,
      NetworkSettings: {
        ...before.NetworkSettings,
        Networks: { ...networks, test_network: { ...networks['test_network'], EndpointID, MacAddress } },
      },
    });
    const ping = await docker(engine, 'exec', 'tomcat81', 'ping', '-c', '1', '-w', '3', 'shop');
    expect(ping).toContain('172.18.0.82');
  });

  it('with links and driver options, on both sides', async () => {
    using hands = await handsOn(engine);
    await runContainer(engine, 'db', ['--network', 'test_network']);
    await runContainer(engine, 'app');
    const options = [
      '--link',
      'db:store',
      '--alias',
      'front',
      '--driver-opt',
      'foo.bar=1',
      '--ip',
      '172.18.0.77',
    ];
    await docker(engine, 'network', 'connect', ...options, 'test_network', 'app');
    const { rest, same } = await disconnectAndUndo(hands, engine, 'app', 'test_network');
    expect(rest).toMatchObject({ Links: ['db:store'], DriverOpts: { 'foo.bar': '1' } });
    expect(same).toEqual(rest);
    await docker(engine, 'rm', '--force', 'app', 'db');
  });

  it('with a dynamic address, which stays dynamic; that it changed is said', async () => {
    using hands = await handsOn(engine);
    await runContainer(engine, 'first', ['--network', 'aaa_network']);
    const { IPAddress, MacAddress } =
      (await inspected(engine, 'first')).NetworkSettings.Networks['aaa_network'] ?? {};
    const done = await hands.make({
      kind: 'disconnect',
      container: await hands.container('first'),
      network: await hands.network('aaa_network'),
    });
    await runContainer(engine, 'second', ['--network', 'aaa_network', '--ip', String(IPAddress)]);
    const undone = await hands.undo(undoOf(done));
    const now = (await inspected(engine, 'first')).NetworkSettings.Networks['aaa_network'] ?? {};
    expect(now['IPAMConfig'] ?? {}).toEqual({});
    expect(now['IPAddress']).not.toBe(IPAddress);
    expect(undone).toMatchObject({
      kind: 'done',
      notGivenBack: [
        `Its address on aaa_network is ${now['IPAddress']} now, it was ${IPAddress}.`,
        `Its MAC address on aaa_network is ${now['MacAddress']} now, it was ${MacAddress}.`,
      ],
    });
    await docker(engine, 'rm', '--force', 'first', 'second');
  });

  it('on the default bridge, with its published port', async () => {
    using hands = await handsOn(engine);
    await runContainer(engine, 'shop', ['-p', '9090:8080']);
    const { before, after } = await disconnectAndUndo(hands, engine, 'shop', 'bridge');
    expect(after.NetworkSettings['Ports']).toEqual(before.NetworkSettings['Ports']);
    await docker(engine, 'rm', '--force', 'shop');
  });

  it('of a container that does not run', async () => {
    using hands = await handsOn(engine);
    await docker(
      engine,
      'create',
      '--name',
      'later',
      '--network',
      'test_network',
      '--ip',
      '172.18.0.99',
      'netui-lab:1',
      'sleep',
      '1d',
    );
    const before = await inspected(engine, 'later');
    const done = await hands.make({
      kind: 'disconnect',
      container: await hands.container('later'),
      network: await hands.network('test_network'),
    });
    expect(await hands.undo(undoOf(done))).toMatchObject({ kind: 'done', notGivenBack: [] });
    const after = await inspected(engine, 'later');
    expect(after.NetworkSettings.Networks['test_network']?.['IPAMConfig']).toEqual(
      before.NetworkSettings.Networks['test_network']?.['IPAMConfig'],
    );
    await docker(engine, 'rm', 'later');
  });

  it('from none to a network and back', async () => {
    using hands = await handsOn(engine);
    const container = await hands.container('tomcat84');
    const [none, test] = [await hands.network('none'), await hands.network('test_network')];
    const left = await hands.make({ kind: 'disconnect', container, network: none });
    const joined = await hands.make({ kind: 'connect', container, network: test });
    expect(joined).toMatchObject({ kind: 'done' });
    expect(await hands.undo(undoOf(joined))).toMatchObject({ kind: 'done' });
    expect(await hands.undo(undoOf(left))).toMatchObject({ kind: 'done', notGivenBack: [] });
    expect(Object.keys((await inspected(engine, 'tomcat84')).NetworkSettings.Networks)).toEqual(['none']);
  });
});

describe('the default route, and the ports published over it,', () => {
  it('go to the network that comes first by name, and back when that is left', async () => {
    using hands = await handsOn(engine);
    await runContainer(engine, 'shop', ['--network', 'test_network', '-p', '9191:8080'], SERVING);
    const [container, network] = [await hands.container('shop'), await hands.network('aaa_network')];
    expect(await wayOut()).toBe('172.18.0.1');
    const joined = await hands.make({ kind: 'connect', container, network });
    expect(await wayOut()).toBe('172.19.0.1');
    expect(await fetched()).toBe('lab');
    expect(await hands.undo(undoOf(joined))).toMatchObject({ kind: 'done' });
    expect(await wayOut()).toBe('172.18.0.1');
    expect(await fetched()).toBe('lab');
    await docker(engine, 'rm', '--force', 'shop');
  });

  async function wayOut(): Promise<string | undefined> {
    const routes = await docker(engine, 'exec', 'shop', 'ip', 'route');
    return /^default via (\S+)/m.exec(routes)?.[1];
  }

  /** By the host: tomcat83 is in its network stack. */
  function fetched(): Promise<string> {
    return docker(engine, 'exec', 'tomcat83', 'wget', '-qO-', 'http://127.0.0.1:9191/');
  }
});
