import { describe, expect, test } from 'vitest';
import { words } from '../../source/domain/text.ts';
import { createModem, type Modem } from '../../source/engine/modem.ts';
import { deadlines, failureFrom, startSetting } from './setting.ts';

const id = 'ab'.repeat(32);
const probes = [`/containers/${id}/exec`, `/exec/${id}/start`];
const methods = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'PATCH',
  'OPTIONS',
  'CONNECT',
  'get',
  'Post',
  'LOCK',
];
const paths = [
  '/networks',
  '/networks/create',
  `/networks/${id}/connect?`,
  `/networks/${id}/disconnect`,
  `/networks/${id}`,
  '/networks/prune?',
  '/containers/json?',
  '/containers/create?',
  ...['start?', 'stop?', 'restart?', 'pause', 'unpause', 'kill?', 'attach?', 'exec', 'exec?', 'update'].map(
    verb => `/containers/${id}/${verb}`,
  ),
  '/containers/web/exec',
  `/containers/${id}`,
  `/exec/${id}/start`,
  `/exec/${id}/resize?`,
  `/exec/${id.slice(1)}/start`,
  '/build?',
  '/images/create?',
  '/swarm/init',
  '/session',
  '/auth',
];

/** What comes of asking for it by any method and path, as dockerode would. */
async function tried(modem: Modem, method: string, path: string): Promise<void> {
  const api = modem.during(new AbortController().signal);
  await new Promise<void>(resolve => {
    api.dial({ method, path, options: { Cmd: ['x'], filters: '{}' } }, () => resolve());
  });
}

describe.each(['read-only', 'probes'] as const)('%s', access => {
  test('lets nothing else leave the modem, whatever is asked for', async () => {
    await using setting = await startSetting();
    const modem = createModem({ place: setting.proxy.place, endpoint: words`x`, deadlines, access });
    modem.pin('1.41');
    for (const method of methods) for (const path of paths) await tried(modem, method, path);
    const seen = setting.proxy.seen.filter(({ method }) => method !== 'GET' && method !== 'HEAD');
    const allowed = access === 'probes' ? probes.map(path => `POST /v1.41${path}`) : [];
    expect(new Set(seen.map(({ method, path }) => `${method} ${path}`))).toEqual(new Set(allowed));
    expect(setting.proxy.seen.length).toBeGreaterThanOrEqual(paths.length);
  });

  test('says so, and that nothing was sent', async () => {
    await using setting = await startSetting();
    const modem = createModem({ place: setting.proxy.place, endpoint: words`x`, deadlines, access });
    const call = new Promise((resolve, reject) => {
      modem
        .during(new AbortController().signal)
        .dial({ method: 'POST', path: `/containers/${id}/stop?` }, (error, answer) =>
          error ? reject(error) : resolve(answer),
        );
    });
    expect(await failureFrom(call)).toMatchObject({
      kind: 'read-only',
      said: `POST /containers/${id}/stop was not sent`,
    });
    expect(setting.proxy.seen).toEqual([]);
  });
});
