import { statSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { asking, fields, talk, wire } from './asking.ts';

describe('the engine says who it is', () => {
  test('by ping, with and without a body', async () => {
    const { ask } = await asking();
    const ping = await ask('GET', '/_ping', undefined, '');
    expect(ping).toMatchObject({ status: 200, text: 'OK' });
    expect(ping.headers).toMatchObject({
      'api-version': '1.41',
      server: 'Docker/20.10.24 (linux)',
      ostype: 'linux',
      'docker-experimental': 'false',
      'cache-control': 'no-cache, no-store, must-revalidate',
    });
    expect(ping.headers.swarm).toBeUndefined();
    expect(await ask('HEAD', '/_ping', undefined, '')).toMatchObject({ status: 200, text: '' });
  });

  test('newer ones tell of the swarm in it', async () => {
    const { ask } = await asking('1.52');
    expect((await ask('GET', '/_ping')).headers).toMatchObject({ 'api-version': '1.52', swarm: 'inactive' });
  });

  test('by version', async () => {
    const { granted } = await asking();
    const version = await granted('GET', '/version');
    expect(Object.keys(version)).toEqual(
      fields(`Platform Components Version ApiVersion MinAPIVersion GitCommit GoVersion Os Arch
  KernelVersion BuildTime`),
    );
    expect(version).toMatchObject({ Version: '20.10.24', ApiVersion: '1.41', MinAPIVersion: '1.12' });
  });

  test('by info, with what there is on it', async () => {
    const { granted, run, create } = await asking();
    await run('one');
    create('two');
    expect(await granted('GET', '/info')).toMatchObject({
      Containers: 2,
      ContainersRunning: 1,
      ContainersStopped: 1,
      ServerVersion: '20.10.24',
      Swarm: { LocalNodeState: 'inactive', RemoteManagers: null },
      BridgeNfIptables: true,
    });
  });
});

describe('versions', () => {
  test.each([
    ['1.41', '1.99', 400, 'client version 1.99 is too new. Maximum supported API version is 1.41'],
    ['1.52', '1.53', 400, 'client version 1.53 is too new. Maximum supported API version is 1.52'],
    [
      ...(['1.52', '1.43', 400] as const),
      'client version 1.43 is too old. Minimum supported API version is 1.44, please upgrade your client to a newer version',
    ],
  ] as const)('%s refuses %s', async (api, version, status, message) => {
    const { ask } = await asking(api);
    expect(await ask('GET', '/networks', undefined, version)).toMatchObject({ status, json: { message } });
  });

  test('20.10 tells a client from before 1.24 in plain text', async () => {
    const { ask } = await asking();
    const why =
      'client version 1.11 is too old. Minimum supported API version is 1.12, please upgrade your client to a newer version';
    const old = await ask('GET', '/networks', undefined, '1.11');
    expect(old).toMatchObject({ status: 400, text: `${why}\n` });
    expect(old.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect((await ask('GET', '/networks/nope', undefined, '1.23')).text).toBe('network nope not found\n');
  });

  test('the newest is spoken without one', async () => {
    const { ask } = await asking('1.52');
    expect((await ask('GET', '/networks', undefined, '')).json[0]).toHaveProperty('EnableIPv4');
  });

  test('what is not there is no page', async () => {
    const { ask } = await asking();
    for (const [method, path] of [
      ['GET', '/nope'],
      ['PUT', '/networks'],
      ['GET', '/swarm'],
    ] as const) {
      const answer = await ask(method, path);
      expect(answer).toMatchObject({ status: 404, json: { message: 'page not found' } });
      expect(answer.headers['api-version']).toBeUndefined();
    }
  });
});

describe('the socket', () => {
  test('is for its owner only', async () => {
    const { ground } = await asking();
    expect(statSync(ground.socketPath).mode & 0o777).toBe(0o600);
  });

  test('is kept for the next request', async () => {
    const { ground } = await asking();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const once = () =>
      new Promise<boolean>((resolve, reject) => {
        const asked = request({ socketPath: ground.socketPath, path: '/_ping', agent }, response => {
          const { reusedSocket } = asked;
          text(response).then(() => resolve(reusedSocket), reject);
        });
        asked.once('error', reject);
        asked.end();
      });
    expect([await once(), await once()]).toEqual([false, true]);
  });

  test('refuses a body that is too big, without reading all of it', async () => {
    const { ground } = await asking();
    const big = JSON.stringify({ Name: 'x'.repeat(5 * 1024 * 1024) });
    for (const upgrade of [false, true]) {
      const head = wire('POST', '/networks/create', undefined, { upgrade });
      const { waitFor } = talk(
        ground,
        head.replace('Content-Length: 0', `Content-Length: ${big.length}`) + big,
      );
      await waitFor('{"message":"http: request body too large"}\n');
    }
  });

  test('answers what asks for an upgrade that it does not need', async () => {
    const { ground } = await asking();
    const { heard, closed } = talk(ground, wire('GET', '/v1.41/networks/nope', undefined, { upgrade: true }));
    await closed;
    expect(heard()).toMatch(
      /^HTTP\/1\.1 404 Not Found\r\n[^]*\r\n\r\n\{"message":"network nope not found"\}\n$/,
    );
  });
});
