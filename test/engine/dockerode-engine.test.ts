import { expect, test, vi } from 'vitest';
import { clean, words } from '../../source/domain/text.ts';
import { createEngine } from '../../source/engine/dockerode-engine.ts';
import type { Engine } from '../../source/engine/engine.ts';
import { ids } from '../faults/fake-lab.ts';
import { startFakeEngine } from '../faults/fake-engine.ts';
import { deadlines, failureFrom } from '../faults/setting.ts';
import { type Answering, answering, type AnsweringEngine, status } from './answering.ts';
import { podman4, recorded } from './recorded.ts';

const never = new AbortController().signal;

function engineAt({ place }: Pick<AnsweringEngine, 'place'>): Engine {
  const address = { url: words`unix:///engine.sock`, context: words`default` };
  return createEngine({ address, place, deadlines });
}

async function asking<T>(answers: Answering, ask: (engine: Engine) => Promise<T>): Promise<T> {
  await using engine = await answering(answers);
  return await ask(engineAt(engine));
}

const web = clean('c9d134cf066ad32ad01a7560d4087896461988081e7e65056d352550e1765498');
const testNetwork = clean('801cc18a0dfce50e4eee0d3d952315d56b22a26b4d1307ff9166591e0a8bf232');
const docker20: Answering = {
  '/networks': recorded('docker-20.10/networks.json'),
  '/containers/json': recorded('docker-20.10/containers.json'),
  [`/containers/${web}/json`]: recorded('docker-20.10/inspect-web.json'),
  [`/networks/${testNetwork}`]: recorded('docker-20.10/network-test_network.json'),
};

test('the whole picture is two requests', async () => {
  await using engine = await answering(docker20);
  const { networks, containers } = await engineAt(engine).read(never);
  expect(networks).toHaveLength(7);
  expect(containers).toHaveLength(9);
  expect(engine.asked.sort()).toEqual(['GET /containers/json?all=true', 'GET /networks']);
});

test('only what is named, even where the engine gives more', async () => {
  await using engine = await answering(docker20);
  const { readContainers, readNetworks } = engineAt(engine);
  expect((await readContainers([web], never)).map(one => one.name.raw)).toEqual(['web']);
  expect((await readNetworks([testNetwork], never)).map(one => one.name.raw)).toEqual(['test_network']);
  expect(engine.asked).toEqual([
    `GET /containers/json?all=true&filters={"id":["${web}"]}`,
    `GET /networks?filters={"id":["${testNetwork}"]}`,
  ]);
  expect(await readContainers([], never)).toEqual([]);
  expect(await readNetworks([], never)).toEqual([]);
  expect(engine.asked).toHaveLength(2);
});

test('what only inspect tells', async () => {
  const detail = await asking(docker20, engine => engine.inspectContainer(web, never));
  expect(detail.hostname.raw).toBe('shop.example');
  const { members } = await asking(docker20, engine => engine.inspectNetwork(testNetwork, never));
  expect(members.map(one => one.name.raw)).toEqual(['base', 'web']);
});

test('the engine’s own JSON, with and without secrets', async () => {
  const subject = { kind: 'container', id: web } as const;
  const masked = await asking(docker20, engine => engine.document(subject, { secrets: false }, never));
  expect(masked).toContain('      "SECRET=••••"');
  const plain = await asking(docker20, engine => engine.document(subject, { secrets: true }, never));
  expect(JSON.parse(plain.join('\n'))).toEqual(recorded('docker-20.10/inspect-web.json'));
  const network = { kind: 'network', id: testNetwork } as const;
  expect(await asking(docker20, engine => engine.document(network, { secrets: false }, never))).toContain(
    '  "Name": "test_network",',
  );
});

test('once opened it speaks the product’s dialect', async () => {
  const answers = {
    '/_ping': 'OK',
    '/version': podman4.version,
    '/networks': podman4.networks,
    '/containers/json': podman4.containers,
  };
  await using podman = await answering(answers, podman4.ping);
  const engine = engineAt(podman);
  expect(await engine.open(never)).toEqual({ product: 'Podman', version: '4.3.1', api: '1.41' });
  const { containers, networks } = await engine.read(never);
  expect(networks[0]?.name.raw).toBe('bridge');
  expect(containers[0]?.endpoints[0]?.network.raw).toBe('bridge');
  expect(podman.asked.slice(2).sort()).toEqual([
    'GET /v1.41/containers/json?all=true',
    'GET /v1.41/networks',
  ]);
});

const wrong = { Id: web, Names: ['/x'] };
test.each([
  ['read', '/networks', {}, 'a list of networks was due'],
  ['read', '/networks', [null], 'a list of networks was due'],
  ['read', '/networks', [[]], 'a list of networks was due'],
  ['read', '/containers/json', wrong, 'a list of containers was due'],
  ['read', '/containers/json', [wrong, { Names: ['/x'] }], 'a list of containers was due'],
  ['inspectContainer', `/containers/${web}/json`, [wrong], 'a container was due'],
  ['inspectNetwork', `/networks/${testNetwork}`, [], 'a network was due'],
])('E18 %s: a wrong shape at %s, %j', async (method, path, answer, said) => {
  const failure = await failureFrom(
    asking({ ...docker20, [path]: answer }, async engine => {
      if (method === 'inspectContainer') return await engine.inspectContainer(web, never);
      if (method === 'inspectNetwork') return await engine.inspectNetwork(testNetwork, never);
      return await engine.read(never);
    }),
  );
  expect(failure).toEqual({ kind: 'unexpected', endpoint: 'unix:///engine.sock', said });
});

test.each(['<html>', '', 'null', '0', '"x"'])('E17 %j is no engine’s answer', async answer => {
  const failure = await failureFrom(
    asking({ ...docker20, '/networks': answer }, engine => engine.read(never)),
  );
  expect(failure).toMatchObject({ kind: 'not-engine', endpoint: 'unix:///engine.sock' });
});

test('E28 gone between two questions', async () => {
  const gone = clean('f'.repeat(64));
  expect(await failureFrom(asking({}, engine => engine.inspectContainer(gone, never)))).toMatchObject({
    kind: 'gone',
  });
  expect(await failureFrom(asking({}, engine => engine.inspectNetwork(gone, never)))).toMatchObject({
    kind: 'gone',
  });
});

test('R4 nothing is asked about an id that no engine makes', async () => {
  await using engine = await answering(docker20);
  const { inspectContainer, inspectNetwork, document } = engineAt(engine);
  for (const id of ['', '../version', 'a b', '\u001b[2J'].map(clean)) {
    for (const asked of [
      inspectContainer(id, never),
      inspectNetwork(id, never),
      document({ kind: 'container', id }, { secrets: false }, never),
    ]) {
      expect(await failureFrom(asked)).toMatchObject({ kind: 'bad-request' });
    }
  }
  expect(engine.asked).toEqual([]);
});

test('events: open, heard, and ended by the signal with nothing left', async () => {
  await using fake = await startFakeEngine();
  const stop = new AbortController();
  let isOpen = false;
  const stream = engineAt(fake).events(stop.signal, () => (isOpen = true));
  const events = stream[Symbol.asyncIterator]();
  const first = events.next();
  await vi.waitFor(() => expect(isOpen).toBe(true));
  fake.tell('network', 'connect', ids.test_network, { container: ids.alpine1, name: 'test_network' });
  expect((await first).value).toMatchObject({
    about: 'network',
    container: ids.alpine1,
    network: ids.test_network,
  });
  const second = events.next();
  stop.abort();
  expect(await second).toEqual({ done: true, value: undefined });
  await vi.waitFor(() => expect(fake.listeners()).toBe(0));
});

test('V03 events end without an error when the engine does', async () => {
  const fake = await startFakeEngine();
  const heard: unknown[] = [];
  for await (const event of engineAt(fake).events(never, () => void fake.close())) heard.push(event);
  expect(heard).toEqual([]);
});

test('V07 a subscription that is refused, or never answered', async () => {
  const listen = async (engine: Engine): Promise<void> => {
    const stream = engine.events(never, () => expect.unreachable());
    await stream[Symbol.asyncIterator]().next();
  };
  const refused = (answer: unknown) => failureFrom(asking({ '/events': answer }, listen));
  expect(await refused(status(403))).toMatchObject({ kind: 'denied' });
  expect(await refused(status(500, 'boom'))).toMatchObject({ kind: 'engine-error', said: 'boom' });
  expect(await refused(() => undefined)).toMatchObject({ kind: 'timeout' });
});
