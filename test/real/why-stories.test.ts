import { expect, it } from 'vitest';
import { docker } from './docker.ts';
import { tutorialLab } from './lab.ts';
import { addressesOf, linesOf, openOn, steps } from './steps.ts';

// Why one container reaches another or does not, asked on the screen; what is mended there, and taken back.

const engine = tutorialLab();
const networks = () => docker(engine, 'network', 'ls', '--no-trunc', '--format', '{{.ID}} {{.Name}}');

it('u1 finds no name of u2: the mend gives it one, and one undo takes all of it back', async () => {
  const before = await networks();
  const { program, audit } = await openOn(engine, 'u1');
  await steps(
    program,
    ['w', '━ Why, from u1 to ━'],
    ['u2', /┃ {2}› u2 [^]*┃ {2}› u2 /],
    ['Enter', /by IP +172\.17\.0\.3 +✓ yes[^]*by name +u2 +✗ no +no names on the default bridge/],
  );
  await program.waitFor(/Rule and proof agree, 2 of 2\./);
  expect(program.screen().join('\n')).toMatch(
    /! u1 reaches u2 by IP, but not by name\.[^]*› 1 +docker network create app and 2 more +by IP and by name/,
  );
  await steps(
    program,
    ['Enter', /━ Connect u1 and u2 to a new network\? ━[^]*docker network connect app u2/],
    ['y', /✓ u1 reaches u2\.[^]*Changed: by name no before, yes now/],
  );
  await program.waitFor(/u takes it back/);
  expect(Object.keys(await addressesOf(engine, 'u1')).sort()).toEqual(['app', 'bridge']);

  await steps(
    program,
    ['u', /━ Undo ━[^]*› Take back “Connect u1 and u2 to a new network” +3 steps/],
    ['Enter', /━ Take back “Connect u1 and u2 to a new network”\? ━/],
    ['y', /! u1 reaches u2 by IP, but not by name\.[^]*Changed: by name yes before, no now/],
  );
  expect(await networks()).toBe(before);
  expect(await addressesOf(engine, 'u1')).toEqual({ bridge: '172.17.0.2' });
  expect(await addressesOf(engine, 'u2')).toEqual({ bridge: '172.17.0.3' });
  const intents = linesOf(audit).filter(one => one['phase'] === 'intent');
  expect(intents.map(one => one['action'])).toEqual([
    'create-network',
    'connect',
    'connect',
    'disconnect',
    'disconnect',
    'remove-network',
  ]);
});

it('a network that somebody else is on by now is not taken away', async () => {
  const { program } = await openOn(engine, 'u1');
  await steps(program, ['w', '━ Why, from u1 to ━'], ['u2', /┃ {2}› u2 [^]*┃ {2}› u2 /]);
  await steps(
    program,
    ['Enter', /Rule and proof agree, 2 of 2\./],
    ['Enter', '━ Connect u1 and u2 to a new network? ━'],
    ['y', 'u takes it back'],
  );
  await docker(engine, 'network', 'connect', 'app', 'tomcat81');
  // The reason is cut in its middle; just after the mend it may still be one about u2.
  await steps(
    program,
    ['u', /› Take back .*not now: to[^]*Remove the network app +not now: /],
    ['Enter', 'tomcat81 is on app: disconnect it first.'],
    ['u', /› Take back .*not now: to/],
  );
  await docker(engine, 'network', 'disconnect', 'app', 'tomcat81');
  await program.waitFor(/Take back “Connect u1 and u2 to a new network” +3 steps/);
  await steps(program, ['Enter', '━ Take back'], ['y', /done, 3 steps/]);
});

it('u1 and tomcat81 share no network: both say so, and one connect mends it', async () => {
  const { program } = await openOn(engine, 'u1', { size: { cols: 120, rows: 45 } });
  await steps(
    program,
    ['w', '━ Why, from u1 to ━'],
    ['tomcat81', /┃ {2}› tomcat81 /],
    ['Enter', /✗ u1 cannot reach tomcat81\.[^]*✗ +the docker host [^]*✗ stops here/],
  );
  await program.waitFor(/Rule and proof agree, (\d) of \1\./);
  await steps(
    program,
    ['Enter', '━ Connect u1 to test_network? ━'],
    ['y', /✓ u1 reaches tomcat81\.[^]*Changed: by IP no before, yes now; by name no before, yes now/],
    ['i', /━ Why[^]*\$ \w+ [^]* in u1/],
    ['Esc', '✓ u1 reaches tomcat81.'],
    ['u', '› Disconnect u1 from test_network'],
    ['Enter', '━ Undo: Disconnect u1 from test_network? ━'],
    ['y', '✗ u1 cannot reach tomcat81.'],
  );
});
