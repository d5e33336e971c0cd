import { expect, it } from 'vitest';
import { docker } from './docker.ts';
import { startDaemon, stopDaemon } from './engine.ts';
import { tutorialLab } from './lab.ts';
import { openNetui } from './netui.ts';
import { addressesOf, linesOf, openOn, over, pingFrom, proxied, steps } from './steps.ts';

// An engine that is restarted in the middle of what netui does.

const engine = tutorialLab();

it('an engine restarted in the middle of a ping is survived, and no answer is made up', async () => {
  const program = openNetui(engine, ['u1']);
  await pingFrom(program, 'u2');
  await program.waitFor(/asking u1 … ━[^]*received 1 /);
  await stopDaemon(engine);
  await program.waitFor('✗ lost');
  await startDaemon(engine);
  await program.waitFor('● live', 30_000);
  await program.waitFor(over('u1', 'u2'));
  const frame = await program.waitFor(/! The result is unknown: .*[123] came back until then\.[^]*p again/);
  expect(frame.join('\n')).not.toContain('✓');
  program.press('p');
  await program.waitFor(/u1 does not run, so nothing can be asked from it\.|u2 does not run/);
  program.press('Esc');
  await program.waitFor(/○ u1 +had 172\.17\.0\.2/);
});

it('an engine restarted in the middle of a disconnect: what is true is said, and nothing sent twice', async () => {
  let restarted: Promise<void> | undefined;
  const proxy = await proxied(engine, {
    match: 'POST *',
    // The engine gets the request, and is stopped before anybody hears its answer.
    fault: ({ forward, client }) => {
      forward();
      restarted = stopDaemon(engine).then(() => startDaemon(engine));
      void restarted.then(() => client.destroy());
    },
  });
  const { program, audit } = await openOn(engine, 'tomcat82', { env: { DOCKER_HOST: proxy.url } });
  await steps(program, ['d', '━ Disconnect tomcat82 from'], ['y', '✗ lost']);
  await program.waitFor('● live', 30_000);
  await restarted;
  await program.waitFor(/! \d\d:\d\d:\d\d .* tomcat82 is (not|still) on test_network\..* @ all of it/);
  const isOn = 'test_network' in (await addressesOf(engine, 'tomcat82'));
  await steps(program, ['@', `tomcat82 is ${isOn ? 'still' : 'not'} on test_network.`]);
  expect(proxy.seen.filter(one => one.method === 'POST')).toHaveLength(1);
  expect(linesOf(audit).map(line => line['outcome'] ?? line['phase'])).toEqual([
    'intent',
    'unknown-then-read',
  ]);
  await program.waitFor(/○ tomcat8[12] /);
});

it('a restarted engine is in the journal, with what it left behind; its new default bridge is no news', async () => {
  for (const name of ['u1', 'u2']) await docker(engine, 'start', name);
  const program = openNetui(engine, ['u1'], { rows: 50 });
  await program.waitFor('● live', 40_000);
  await stopDaemon(engine);
  await program.waitFor('✗ lost');
  await startDaemon(engine);
  await program.waitFor('● live', 30_000);
  program.press('a');
  const frame = await program.waitFor(/the engine +is back[^]*the engine +was lost/);
  const text = frame.join('\n');
  expect(text).toMatch(/u1 +(stopped|died|killed)/);
  expect(text).toMatch(/u1 +disconnected from bridge, gave back 172\.17\.0\.\d/);
  expect(text).not.toMatch(/bridge +(created|removed)/);
});
