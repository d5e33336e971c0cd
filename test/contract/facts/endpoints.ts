import { expect } from 'vitest';
import { ask } from '../ask.ts';
import type { Fact } from '../fact.ts';
import { fact, newerFact, olderFact, worded } from '../lab-of-facts.ts';
import { refused } from '../refused.ts';

const told = ['api-version', 'docker-experimental', 'ostype'] as const;

/** Who answers, in which versions of the API, and what the engine says of itself. */
export const facts: readonly Fact[] = [
  fact('the ping says OK in plain text', async ({ ask }) => {
    const answer = await ask('GET', '/_ping');
    expect(answer.text).toBe('OK');
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
  }),
  fact('the ping of an engine wants no version', async ({ ground }) => {
    expect((await ask(ground, 'GET', '/_ping', undefined, '')).status).toBe(200);
  }),
  fact('a ping by HEAD has the headers and nothing else', async ({ ground }) => {
    const { status, text, headers } = await ask(ground, 'HEAD', '/_ping', undefined, '');
    expect([status, text]).toEqual([200, '']);
    expect(headers['server']).toMatch(/^Docker\/[\d.]+\S* \(linux\)$/);
    expect(told.map(name => headers[name])).toEqual([ground.api, 'false', 'linux']);
  }),
  fact('a ping is kept by no cache', async ({ ask }) => {
    const { headers } = await ask('HEAD', '/_ping');
    expect([headers['cache-control'], headers['pragma']]).toEqual([
      'no-cache, no-store, must-revalidate',
      'no-cache',
    ]);
  }),
  fact('every answer tells the newest version that the engine speaks', async ({ ask, ground }) => {
    expect((await ask('GET', '/networks')).headers['api-version']).toBe(ground.api);
    expect((await ask('GET', '/networks/nosuch')).headers['api-version']).toBe(ground.api);
  }),
  fact('a request without a version is answered in the newest', async ({ ground, granted }) => {
    const answer = await ask(ground, 'GET', '/version', undefined, '');
    expect(answer.json).toEqual(await granted('GET', '/version'));
  }),
  fact('a version newer than the newest is refused', async ({ ground }) => {
    await refused(
      ask(ground, 'GET', '/networks', undefined, '9.99'),
      400,
      `client version 9.99 is too new. Maximum supported API version is ${ground.api}`,
    );
  }),
  olderFact('Docker 20.10 speaks every version from 1.12 on', async ({ ground }) => {
    expect((await ask(ground, 'GET', '/networks', undefined, '1.12')).status).toBe(200);
    await refused(
      ask(ground, 'GET', '/networks', undefined, '1.11'),
      400,
      'client version 1.11 is too old. Minimum supported API version is 1.12, please upgrade your client to a newer version',
    );
  }),
  newerFact('an engine with API 1.52 speaks no version before 1.44', async ({ ground }) => {
    expect((await ask(ground, 'GET', '/networks', undefined, '1.44')).status).toBe(200);
    await refused(
      ask(ground, 'GET', '/networks', undefined, '1.43'),
      400,
      'client version 1.43 is too old. Minimum supported API version is 1.44, please upgrade your client to a newer version',
    );
  }),
  fact('a path that the engine does not know is told as JSON', async ({ ask }) => {
    await refused(ask('GET', '/nosuch'), 404, 'page not found');
    await refused(ask('PATCH', '/networks'), 404, 'page not found');
  }),
  fact('an answer is JSON, and says so', async ({ ask }) => {
    for (const path of ['/networks', '/containers/json', '/info', '/containers/nosuch/json']) {
      const { headers, json } = await ask('GET', path);
      expect(headers['content-type']).toBe('application/json');
      expect(json).toBeDefined();
    }
  }),
  ...worded('version tells which versions of the API are spoken', ['1.12', '1.44'], async (lab, oldest) => {
    const { ApiVersion, MinAPIVersion } = await lab.granted('GET', '/version');
    expect([ApiVersion, MinAPIVersion]).toEqual([lab.ground.api, oldest]);
  }),
  olderFact('version has the keys of Docker 20.10', async ({ granted }) => {
    const keys = 'ApiVersion Arch BuildTime Components GitCommit GoVersion KernelVersion MinAPIVersion Os';
    expect(Object.keys(await granted('GET', '/version')).sort()).toEqual(
      `${keys} Platform Version`.split(' '),
    );
  }),
  fact(
    'the first component of an engine is the engine, the others what it runs with',
    async ({ granted }) => {
      const { Components, Version, ApiVersion } = await granted('GET', '/version');
      const names = Components.map(({ Name }: { Name: string }) => Name);
      expect(names).toEqual(['Engine', 'containerd', 'runc', 'docker-init']);
      expect([Components[0].Version, Components[0].Details.ApiVersion]).toEqual([Version, ApiVersion]);
    },
  ),
  fact('the server header carries the version of the engine', async ({ ask, granted }) => {
    const { Version } = await granted('GET', '/version');
    expect((await ask('HEAD', '/_ping')).headers['server']).toBe(`Docker/${Version} (linux)`);
  }),
  fact('info counts the containers by what they do', async ({ granted, running, container }) => {
    const paused = await running();
    await container();
    await granted('POST', `/containers/${paused.id}/pause`);
    const info = await granted('GET', '/info');
    expect(info.ContainersPaused).toBeGreaterThan(0);
    expect(info.ContainersStopped).toBeGreaterThan(0);
    expect(info.ContainersRunning + info.ContainersPaused + info.ContainersStopped).toBe(info.Containers);
  }),
  fact('info tells of an engine that is in no swarm', async ({ granted }) => {
    const { Swarm } = await granted('GET', '/info');
    expect(Swarm).toEqual({
      NodeID: '',
      NodeAddr: '',
      LocalNodeState: 'inactive',
      ControlAvailable: false,
      Error: '',
      RemoteManagers: null,
    });
  }),
  fact('info tells what the host does with packets', async ({ granted }) => {
    expect((await granted('GET', '/info')).IPv4Forwarding).toBe(true);
  }),
  fact('info lists the network drivers', async ({ granted }) => {
    const { Plugins } = await granted('GET', '/info');
    expect(Plugins.Network).toEqual(['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay']);
  }),
  fact('info names the engine and its versions as version does', async ({ granted }) => {
    const [info, version] = [await granted('GET', '/info'), await granted('GET', '/version')];
    expect([info.ServerVersion, info.KernelVersion]).toEqual([version.Version, version.KernelVersion]);
    expect([info.OSType, typeof info.Name, typeof info.OperatingSystem]).toEqual([
      'linux',
      'string',
      'string',
    ]);
  }),
];
