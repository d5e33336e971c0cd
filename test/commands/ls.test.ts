import { describe, expect, test } from 'vitest';
import { clean, told } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, detail, endpoint, idOf, network, subnet, tutorialLab } from '../domain/lab.ts';
import { corpus } from '../hostile-corpus.ts';
import { failed, fakeEngine, inspecting, printed } from './fake-engine.ts';

describe('the table', () => {
  test('shows the tutorial’s lab, each container where it belongs', async () => {
    expect(await printed(fakeEngine(tutorialLab()), { json: false })).toBe(
      `${[
        'Network       Driver  Scope  Subnet         Gateway     Used by',
        'bridge        bridge  local  172.17.0.0/16  172.17.0.1        4',
        'host          host    local  –              –                 1',
        'none          null    local  –              –                 1',
        'test_network  bridge  local  172.18.0.0/16  172.18.0.1        2',
        'vault         bridge  local  172.19.0.0/16  172.19.0.1        1',
        '',
        'Container  State    Mode                 Networks             Address                 Ports',
        'alpine1    running  bridge               bridge               172.17.0.4              –',
        '  alpine2  running  container:alpine1    –                    –                       –',
        'tomcat81   running  user-defined bridge  test_network         172.18.0.2              127.0.0.1:8081 → 8080',
        'tomcat82   running  user-defined bridge  test_network, vault  172.18.0.3, 172.19.0.2  0.0.0.0:8082 → 8080',
        'tomcat83   running  host                 host                 –                       –',
        'tomcat84   running  none                 none                 –                       –',
        'u1         running  bridge               bridge               172.17.0.2              –',
        'u2         running  bridge               bridge               172.17.0.3              –',
      ].join('\n')}\n`,
    );
  });

  test('asks for nothing but the two lists', async () => {
    const inspectContainer = () => Promise.reject(failed('timeout'));
    expect(await printed(fakeEngine(tutorialLab(), { inspectContainer }), { json: false })).toContain(
      'tomcat84',
    );
  });

  test('says so when there is nothing', async () => {
    expect(await printed(fakeEngine(topologyOf([], [])), { json: false })).toBe(
      'The engine has no networks.\n\nThe engine has no containers.\n',
    );
  });

  test('takes the mode from inspect where the list leaves it out (Podman)', async () => {
    const lab = topologyOf([], [container('web', ''), container('side', '')]);
    const inspectContainer = inspecting(lab, name =>
      detail({ networkMode: told(name === 'web' ? 'host' : `container:${idOf('web')}`) }),
    );
    const text = await printed(fakeEngine(lab, { inspectContainer }), { json: false });
    expect(text).toContain(
      'web        running  host           –         –        –\n  side     running  container:web',
    );
  });

  test('is cut in the middle of names only where a width is given', async () => {
    const name = 'payments-production-eu-central-worker-2';
    const plan = { subnets: [subnet('10.0.0.0/24', '10.0.0.1')] };
    const lab = topologyOf(
      [network(name, plan)],
      [container(name, name, { endpoints: [endpoint(name, '10.0.0.2')] })],
    );
    expect(await printed(fakeEngine(lab), { json: false })).toContain(name);
    const lines = (await printed(fakeEngine(lab), { json: false, width: 80 })).split('\n');
    expect(lines.map(line => line.length).filter(length => length > 80)).toEqual([]);
    expect(lines[1]).toMatch(/^payments-product…central-worker-2 /);
    expect(lines[4]).toMatch(/10\.0\.0\.2 {2}–$/);
    const narrow = (await printed(fakeEngine(lab), { json: false, width: 20 })).split('\n');
    expect(narrow[4]).toMatch(/^paym…r-2 {2}running {2}user…dge {2}paym…r-2 {2}10\.0\.0\.2 {2}–$/);
  });

  test('aligns wide characters by the cells they take', async () => {
    const lab = topologyOf([network('網路'), network('abcde')], []);
    expect((await printed(fakeEngine(lab), { json: false })).split('\n').slice(1, 3)).toEqual([
      'abcde    bridge  local  –       –              –',
      '網路     bridge  local  –       –              –',
    ]);
  });

  test('lets nothing through that a terminal might obey', async () => {
    const lab = hostileLab();
    expect((await printed(fakeEngine(lab), { json: false })).replaceAll('\n', '')).not.toMatch(
      /\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u,
    );
    const json = await printed(fakeEngine(lab), { json: true });
    expect(json.replaceAll('\n', '')).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
    const names = JSON.parse(json).networks.map((one: { name: string }) => one.name);
    expect(names).toEqual(corpus.map(({ text }) => JSON.parse(JSON.stringify(text))));
  });
});

function hostileLab() {
  return topologyOf(
    corpus.map(({ text }) => network(text, { driver: clean(text) })),
    corpus.map(({ text }) =>
      container(text, text, { image: told(text), endpoints: [endpoint(text, '10.0.0.2')] }),
    ),
  );
}
