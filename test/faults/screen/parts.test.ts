import { describe, expect, test } from 'vitest';
import { container, ids, network } from '../fake-lab.ts';
import { leftSince, openHandles } from '../open-handles.ts';
import * as own from '../own-answers.ts';
import * as spoiled from '../spoiled-answers.ts';
import { expectKeys, expectTrue } from './life.ts';
import { startWhole, timeout } from './whole.ts';

// A part of what netui asks for fails: that part says so, and the rest lives.

const before = openHandles();

const denied = 'unix:///run/docker.sock does not allow this request.';
const containers = 'GET /containers/*/json';
const networks = 'GET /networks/*';

describe.concurrent('while the rest lives', { timeout }, () => {
  test.each([
    ['E21 403 on a container', containers, '\t', own.status(403), denied],
    ['E21 403 on a network', networks, '', own.status(403), denied],
    ['E31 503 on a container', containers, '\t', own.status(503), 'The engine refused (HTTP 503).'],
    ['E18 no container', containers, '\t', own.status(200, '[]'), 'that netui does not understand.'],
    ['E18 no network', networks, '', own.status(200, '[]'), 'that netui does not understand.'],
    [
      'E04 a container that hangs',
      containers,
      '\t',
      own.hangBeforeHeaders,
      'The engine has not answered for',
    ],
    ['E06 a network that breaks off', networks, '', spoiled.truncate(9), 'was cut short.'],
  ])('%s: its detail says so', async (_, match, keys, fault, said) => {
    await using netui = await startWhole({ rules: [{ match, fault }], speed: 2 });
    await netui.until('live', shown => shown.freshness === '● live');
    await netui.type(keys);
    const about = (text: string) => text.replaceAll(/.*│|\s+/g, ' ').replaceAll(/ +/g, ' ');
    await netui.until('not read', ({ text }) => text.includes('Not read') && about(text).includes(said));

    // The lists, and the keys, go on.
    netui.engine.tell('container', 'create', netui.addContainer('newcomer'));
    await netui.until('the newcomer', ({ text }) => text.includes('● newcomer'));
    await expectKeys(netui);
    await netui.proxy.heal();
    await netui.type('r');
    await expectTrue(netui, 'newcomer');
    expect(netui.links).not.toContain('lost');
  });

  test('E04 a detail that did not come in time comes by itself, later', async () => {
    await using netui = await startWhole({ rules: [{ match: networks, fault: own.hangBeforeHeaders }] });
    await netui.until('not read', ({ text }) => text.includes('Not read'));
    await netui.proxy.heal();
    await expectTrue(netui, 'alpine1');
  });

  test('E21 403 on the Inspect tab', async () => {
    await using netui = await startWhole({ rules: [{ match: networks, fault: own.status(403) }] });
    await netui.until('live', shown => shown.freshness === '● live');
    await netui.type('i');
    await netui.until('refused', ({ text }) => text.includes(denied) && text.includes('(NETWORKS=1'));
    await netui.proxy.heal();
    await netui.type('r');
    await netui.until('the document', ({ text }) => text.includes('"Name": "bridge"'));
  });

  test('E15 E16 ids that no engine makes are never asked for', async () => {
    const evil = ['../version', 'a b', '\u001b[2J', `${'1'.repeat(63)}/`];
    await using netui = await startWhole({
      before: engine => {
        const on = { network: 'bridge', networkId: ids.bridge, ip: '172.17.9.9' };
        engine.containers.push(...evil.map((id, at) => container(`evil${at}`, id, on)));
        engine.networks.push(network('aaa', '', '172.30.0.0/16'), network('aab', '../', '172.31.0.0/16'));
      },
    });
    await netui.until('refused', ({ said }) => said.includes('alistofnetworkswasdue'));
    netui.engine.networks.splice(-2, 1);
    await netui.until('live', ({ freshness, text }) => freshness === '● live' && text.includes('Networks 5'));
    await netui.until('a network', ({ text }) => text.includes('netui did not send this request.'));
    await netui.type('j\tG');
    await netui.until('a container', ({ text }) =>
      /─ evil3 ─[^]*netui did not send this request\./.test(text),
    );
    const asked = netui.proxy.seen.map(({ path }) => path.replace(/\?.*/, ''));
    expect(
      asked.filter(path => !/^(?:\/v1\.41)?\/[a-z_]+(?:\/(?:json|[0-9a-f]{64}(?:\/json)?))?$/.test(path)),
    ).toEqual([]);
  });

  test('E26 names that JavaScript has a use for', async () => {
    const names = ['__proto__', 'constructor', 'toString'];
    await using netui = await startWhole({
      before: engine => {
        names.forEach((name, at) => {
          const networkId = `${at}`.padStart(64, 'f');
          const on = { network: name, networkId, ip: `172.30.0.${at + 2}` };
          engine.networks.push({
            ...network(name, networkId, '172.30.0.0/16'),
            Labels: { constructor: 'x' },
          });
          engine.containers.push(container(name, `${at}`.padStart(64, '7'), on));
        });
      },
    });
    await netui.until('live', shown => shown.freshness === '● live');
    for (const name of names) {
      await netui.type(`/${name}\r`);
      await netui.until(name, ({ text }) => text.includes(`● ${name}`) && text.includes(`─ ${name} ─`));
      await netui.type('\u001b');
    }
    await netui.type('gg');
    await netui.until('unchanged', ({ text }) => !text.includes('Not read') && text.includes('__proto__'));
    expect(({} as { x?: string }).x).toBeUndefined();
  });

  test('E28 a container that goes between list and inspect leaves without a word', async () => {
    await using netui = await startWhole({
      speed: 2,
      before: ({ containers }) => {
        // Listed, and never to be found.
        const ghost = container('ghost', '9'.repeat(64), {
          network: 'bridge',
          networkId: ids.bridge,
          ip: '',
        });
        containers.push({ ...ghost, State: 'removing' });
      },
      rules: [
        {
          match: `GET /containers/${'9'.repeat(64)}/json`,
          fault: own.status(404, '{"message":"No such container: 9999"}'),
        },
      ],
    });
    await netui.until('live', ({ freshness, text }) => freshness === '● live' && text.includes('○ ghost'));
    await netui.type('\tG');
    await netui.until('its detail', ({ text }) => text.includes('─ ghost ─'));
    const asked = () => netui.proxy.seen.filter(one => one.rule !== undefined).length;
    await netui.until('asked for', ({ text }) => asked() > 0 && !/Not read|no longer/.test(text));
    netui.engine.containers.pop();
    netui.engine.tell('container', 'destroy', '9'.repeat(64));
    await netui.until('gone', ({ text }) => !text.includes('ghost'));
    expect(netui.links).not.toContain('lost');
  });
});

test('nothing is left open after all of that', async () => {
  expect(await leftSince(before)).toEqual([]);
});
