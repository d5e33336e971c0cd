import { statSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Program } from '../pty.ts';
import { inspected } from './changing.ts';
import { edition } from './edition.ts';
import { tutorialLab } from './lab.ts';
import { containers } from './netui.ts';
import { addressesOf, linesOf, openOn, proxied, steps } from './steps.ts';

// What is changed on the screen, and taken back, as somebody does it who sees the engine by the docker command.

const engine = tutorialLab();
const small = { cols: 80, rows: 24 };

it('tomcat82 is disconnected by d, y and given back whole by u, Enter, y', async () => {
  const before = await inspected(engine, 'tomcat82');
  const { program, audit } = await openOn(engine, 'tomcat82', { size: small });
  // The aliases come with the inspect answer, which may be a moment later than the list.
  await steps(program, [
    'd',
    /━ Disconnect tomcat82 from test_network\? ━[^]*tomcat82, web or shop[^]*n keep it/,
  ]);
  const asked = program.screen().join('\n');
  expect(asked).toContain('its address 172.18.0.82');
  expect(asked).toContain('tomcat81 no longer finds tomcat82, web or shop');
  expect(asked).toContain('docker network disconnect test_network tomcat82');
  await steps(program, ['y', /✓ \d\d:\d\d:\d\d Disconnect tomcat82 from test_network: done\./]);
  await program.waitFor(containers('test_network', '  ● tomcat81 172.18.0.2'));
  expect(await addressesOf(engine, 'tomcat82')).toEqual({
    aaa_network: '172.19.0.2',
    bb_network: '172.20.0.2',
  });

  await steps(
    program,
    ['u', /━ Undo ━[^]*› Connect tomcat82 to test_network/],
    ['Enter', /━ Undo: Connect tomcat82 to test_network\? ━[^]*--ip 172\.18\.0\.82/],
    [
      'y',
      edition.keepsMacs
        ? /✓ \d\d:\d\d:\d\d Connect tomcat82 to test_network: done\./
        : /! .* Connect tomcat82 to /,
    ],
  );
  await program.waitFor(/● tomcat82 +172\.18\.0\.82/);
  const after = await inspected(engine, 'tomcat82');
  const { Networks } = before.NetworkSettings;
  const { EndpointID, MacAddress } = after.NetworkSettings.Networks['test_network'] ?? {};
  expect(MacAddress === Networks['test_network']?.['MacAddress']).toBe(edition.keepsMacs);
  expect(EndpointID).not.toBe(Networks['test_network']?.['EndpointID']);
  expect(after).toEqual({
    ...before,
    NetworkSettings: {
      ...before.NetworkSettings,
      Networks: { ...Networks, test_network: { ...Networks['test_network'], EndpointID, MacAddress } },
    },
  });
  expect(linesOf(audit).map(({ phase, action, outcome }) => [phase, action ?? outcome])).toEqual([
    ['intent', 'disconnect'],
    ['result', 'done'],
    ['intent', 'connect'],
    ['result', 'done'],
  ]);
  expect(statSync(audit).mode & 0o777).toBe(0o600);
  await steps(program, [
    '@',
    /━ What netui did ━[^]*✓ docker network connect --ip 172\.18\.0\.82 --alias web/,
  ]);
  await steps(program, ['Esc', /● tomcat82/], ['u', 'Nothing to undo.']);
});

it('u1 is connected with an address and aliases that were found right first', async () => {
  const { program } = await openOn(engine, 'u1');
  await steps(
    program,
    ['c', '━ Connect u1 to ━'],
    ['test', /┃ {2}› test_network/],
    ['Enter', '━ Connect u1 to test_network ━'],
    ['172.18.0.82', '! tomcat82 has 172.18.0.82 already.'],
    ['Backspace Backspace', /› Address +172\.18\.0\.\s/],
    ['40', /› Address +172\.18\.0\.40/],
    ['Tab', /› Aliases/],
    ['db cache', 'db cache'],
    ['Enter', /--ip 172\.18\.0\.40 --alias db --alias cache .*\n.* test_network u1/],
    ['y', 'Connect u1 to test_network: done.'],
  );
  await program.waitFor(/test_network +172\.18\.0\.40/);
  const { Networks } = (await inspected(engine, 'u1')).NetworkSettings;
  expect(Networks['test_network']).toMatchObject({
    IPAddress: '172.18.0.40',
    Aliases: expect.arrayContaining(['db', 'cache']),
  });
  await steps(
    program,
    ['u', '› Disconnect u1 from test_network'],
    ['Enter', '━ Undo: Disconnect u1 from test_network? ━'],
    ['y', 'Disconnect u1 from test_network: done.'],
  );
  expect(Object.keys(await addressesOf(engine, 'u1'))).toEqual(['bridge']);
});

it('alpine1 is stopped, which alpine2 loses its network by, and started again', async () => {
  const { program } = await openOn(engine, 'alpine1', { size: small });
  await lifecycle(program, 'alpine1', 'stop', /the network of alpine2/);
  await program.waitFor(/○ alpine1 +had 172\.17\.0\.4[^]*└ [●○] alpine2/);
  await lifecycle(program, 'alpine1', 'start', /━ Start alpine1\? ━/);
  await program.waitFor(/● alpine1 +172\.17\.0\.4/);
  await steps(program, ['j', /[─━] alpine2 [─━]/]);
  await lifecycle(program, 'alpine2', 'restart', /━ Restart alpine2\? ━/);
});

it('an address changes hands: u2 is stopped, u3 is started', async () => {
  const { program } = await openOn(engine, 'u2', { size: { cols: 120, rows: 40 } });
  await lifecycle(program, 'u2', 'stop', /172\.17\.0\.3/);
  await steps(program, ['j', /[─━] u3 [─━]/]);
  await lifecycle(program, 'u3', 'start', /━ Start u3\? ━/);
  await program.waitFor(/○ u2 +had 172\.17\.0\.3[^]*● u3 +172\.17\.0\.3/);
  await lifecycle(program, 'u3', 'stop', /172\.17\.0\.3/);
  await steps(program, ['k', /[─━] u2 [─━]/]);
  await lifecycle(program, 'u2', 'start', /━ Start u2\? ━/);
  await program.waitFor(/● u2 +172\.17\.0\.3/);
});

it.each([
  ['--read-only', ['--read-only'], {}],
  ['NETUI_READ_ONLY=1', [], { NETUI_READ_ONLY: '1' }],
])('with %s the same keys change nothing and say why', async (_, args, env) => {
  const before = await inspected(engine, 'tomcat82');
  const proxy = await proxied(engine);
  const { program } = await openOn(engine, 'tomcat82', { args, env: { ...env, DOCKER_HOST: proxy.url } });
  for (const key of ['d', 'c', 'S', 'u', 'p']) {
    const said = key === 'p' ? 'read-only; --probe besides lets it ask' : 'read-only: it changes nothing.';
    // Where nothing was asked, y is the key that copies.
    await steps(program, [key, said], ['y', '━ Copy from tomcat82 ━'], ['Esc', said]);
    await program.waitForGone('━ Copy from');
    await steps(program, ['?', 'find a key'], ['Esc', '● tomcat82']);
    await program.waitForGone('find a key');
  }
  expect(proxy.seen.filter(one => one.method !== 'GET')).toEqual([]);
  expect(await inspected(engine, 'tomcat82')).toEqual(before);
});

it('with --read-only --probe it may ask, and still changes nothing', async () => {
  const proxy = await proxied(engine);
  const args = ['--read-only', '--probe'];
  const { program } = await openOn(engine, 'tomcat82', { args, env: { DOCKER_HOST: proxy.url } });
  await steps(
    program,
    ['d', 'netui runs with --read-only: it changes nothing.'],
    ['p', '━ Ping from tomcat82 ━'],
    ['172.18.0.1', '› 172.18.0.1'],
    ['Enter', /✓ The address answers\./],
  );
  const others = proxy.seen.filter(one => one.method !== 'GET');
  expect(others.map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{64}/, 'ID')}`)).toEqual([
    expect.stringMatching(/^POST \S+\/containers\/ID\/exec$/),
    expect.stringMatching(/^POST \S+\/exec\/ID\/start$/),
  ]);
});

/** Does it by `S`, a word of its picker, and `y`; what the question says comes first. */
async function lifecycle(program: Program, name: string, act: string, question: RegExp): Promise<void> {
  const capital = `${act.slice(0, 1).toUpperCase()}${act.slice(1)}`;
  await steps(
    program,
    ['S', new RegExp(`━ ${name} ━+┓[^]*unpause`)],
    [act, new RegExp(`┃ {2}› ${act}[^]*┃ {2}› ${act}`)],
  );
  await steps(program, ['Enter', `━ ${capital} ${name}? ━`]);
  await program.waitFor(question);
  await steps(program, ['y', `${capital} ${name}: done.`]);
}
