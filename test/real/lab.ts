import { afterAll, beforeAll, inject } from 'vitest';
import { docker, type PrivateEngine } from './docker.ts';
import { builtInEngine } from './built-in-engine.ts';
import { labImage } from './lab-image.ts';
import { runEngine } from './run-engine.ts';

const idle = ['sleep', '1d'];
const serving = ['httpd', '-f', '-p', '8080', '-h', '/www'];

const networks = [
  ['test_network', '--subnet', '172.18.0.0/16'],
  ['aaa_network', '--subnet', '172.19.0.0/16'],
  ['bb_network', '--subnet', '172.20.0.0/16', '--internal'],
] as const;

/** Started one after the other, for the default bridge gives its addresses in that order. */
const onBridge = ['u1', 'u2', 'alpine1'];

const elsewhere = [
  ['alpine2', ['--network', 'container:alpine1'], idle],
  ['tomcat81', ['--network', 'test_network', '-p', '127.0.0.1:8081:8080'], serving],
  [
    'tomcat82',
    [
      ['--network', 'test_network', '--ip', '172.18.0.82'],
      ['--network-alias', 'web', '--network-alias', 'shop'],
    ].flat(),
    serving,
  ],
  ['tomcat83', ['--network', 'host', '-p', '8083:8080'], serving],
  ['tomcat84', ['--network', 'none'], serving],
] as const;

/**
 * Gives a test file the tutorial's lab on the run's engine, freshly made before its tests and removed after
 * them. Three networks and eight running containers: u1, u2 and alpine1 on bridge; alpine2 in alpine1's
 * sandbox; tomcat81 published on 127.0.0.1 and tomcat82 (also on aaa_network and the internal bb_network)
 * on test_network; tomcat83 on the host with -p; tomcat84 with none; and u3, created and never started.
 */
export function tutorialLab(): PrivateEngine {
  const engine = theEngine();
  beforeAll(async () => {
    await clearEngine(engine);
    await makeTutorialLab(engine);
  });
  afterAll(() => clearEngine(engine));
  return engine;
}

/** The engine of the project that the file runs in: the run's real one, or a built-in one of the file's own. */
export function theEngine(): PrivateEngine {
  const api = inject('builtIn');
  return api === undefined ? runEngine() : builtInEngine(api);
}

/** Starts a container of the lab's image; it ends at once when it is stopped. Returns its id. */
export function runContainer(
  engine: PrivateEngine,
  name: string,
  options: readonly string[] = [],
  command: readonly string[] = idle,
): Promise<string> {
  return docker(engine, 'run', '--detach', ...containerArguments(name, options, command));
}

/** Makes a container of the lab's image and does not start it. */
export function createContainer(
  engine: PrivateEngine,
  name: string,
  options: readonly string[] = [],
): Promise<string> {
  return docker(engine, 'create', ...containerArguments(name, options, idle));
}

/** Removes every container and every network that somebody made on the engine. */
export async function clearEngine(engine: PrivateEngine): Promise<void> {
  const ids = await docker(engine, 'ps', '--all', '--quiet');
  if (ids !== '') await docker(engine, 'rm', '--force', '--volumes', ...ids.split('\n'));
  await docker(engine, 'network', 'prune', '--force');
}

async function makeTutorialLab(engine: PrivateEngine): Promise<void> {
  for (const [name, ...options] of networks) await docker(engine, 'network', 'create', ...options, name);
  for (const name of onBridge) await runContainer(engine, name);
  await docker(engine, 'create', ...containerArguments('u3', [], idle));
  await Promise.all(
    elsewhere.map(([name, options, command]) => runContainer(engine, name, options, command)),
  );
  await docker(engine, 'network', 'connect', 'aaa_network', 'tomcat82');
  await docker(engine, 'network', 'connect', 'bb_network', 'tomcat82');
}

function containerArguments(name: string, options: readonly string[], command: readonly string[]): string[] {
  // KILL: as process 1 neither sleep nor httpd hears a TERM, and each stop would take its ten seconds.
  const always = ['--name', name, '--pull', 'never', '--stop-signal', 'KILL'];
  return [...always, ...options, labImage, ...command];
}
