import { execFileSync } from 'node:child_process';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askedWhy, counting } from './asked-why.ts';
import { bareImage, importBareImage } from './bare-image.ts';
import { docker } from './docker.ts';
import { intoNetwork } from './engine.ts';
import { clearEngine, runContainer, theEngine } from './lab.ts';
import { runNetui } from './netui.ts';

// Where rule and proof say the opposite, netui says so, and what could explain it: broken on purpose on a real engine.

const engine = theEngine();
const serving = ['httpd', '-f', '-p', '8080', '-h', '/www'];

beforeAll(async () => {
  await clearEngine(engine);
  await importBareImage(engine);
  await docker(engine, 'network', 'create', 'one');
  const published = (name: string, port: string, listening: string) =>
    runContainer(
      engine,
      name,
      ['--network', 'one', '-p', port],
      [...serving.slice(0, 3), listening, '-h', '/www'],
    );
  await Promise.all([
    runContainer(engine, 'bridge1'),
    published('web', '8090:8080', '8080'),
    published('db', '8091:8080', '8080'),
    // Published, and nobody behind it; the same, on its own loopback only.
    published('deaf', '8092:8080', '9090'),
    published('shy', '8093:8080', '127.0.0.1:8080'),
    docker(engine, 'run', '-d', '--name', 'bare', '--network', 'one', '-p', '8094:8080', bareImage),
  ]);
});

function inNetwork(argv: readonly string[], input?: string): string {
  return execFileSync('nsenter', [...intoNetwork(engine), ...argv], { encoding: 'utf8', input });
}

/** What `netui why` prints: its blocks by how they begin, the loud lines, the exit code. */
async function printed(...args: readonly string[]) {
  const { stdout, code } = await runNetui(engine, ['why', ...args]);
  const blocks = stdout.split('\n\n');
  const loud = stdout.split('\n').filter(line => line.startsWith('! '));
  return { code, loud: loud.join('\n'), block: (begin: string) => blocks.find(one => one.startsWith(begin)) };
}

it('says nothing loud where they agree', async () => {
  expect(await printed('web', 'db', '--port', '8080')).toMatchObject({ loud: '', code: 0 });
});

describe('a firewall', () => {
  let rules = '';
  beforeEach(() => {
    rules = inNetwork(['iptables-save']);
  });
  afterEach(() => {
    inNetwork(['iptables-restore'], rules);
  });

  it('in DOCKER-USER drops what the rules let through', async () => {
    inNetwork(['iptables', '-I', 'DOCKER-USER', '-j', 'DROP']);
    const { code, loud, block } = await printed('web', 'db', '--port', '8080');
    expect(block('by IP')).toMatch(/Rule +✓ yes[^]*Proof +✗ no/);
    expect(loud).toMatch(/^! [\d.]+ should answer and does not: .*DOCKER-USER/);
    expect(loud).toMatch(/\n! [\d.]+:8080 should answer and does not: .*DOCKER-USER/);
    expect(code).toBe(1);
  });

  it('that was wiped lets through what the rules keep apart', async () => {
    inNetwork(['iptables', '-P', 'FORWARD', 'ACCEPT']);
    inNetwork(['iptables', '-F']);
    const { loud, block } = await printed('bridge1', 'web');
    expect(block('by IP')).toMatch(/Rule +✗ no[^]*Proof +✓ yes/);
    expect(loud).toMatch(/should not answer and does: Docker’s isolation rules may have been wiped/);
  });

  it('inside the container refuses what a program listens for', async () => {
    const pid = await docker(engine, 'inspect', '--format', '{{.State.Pid}}', 'db');
    const inside = (...argv: readonly string[]) =>
      execFileSync('nsenter', ['--target', pid, '--net', 'iptables', ...argv], { stdio: 'pipe' });
    inside('-I', 'INPUT', '-p', 'tcp', '--dport', '8080', '-j', 'REJECT');
    const { verdicts } = await askedWhy(engine, 'web', 'db', 8080);
    inside('-F', 'INPUT');
    expect([counting(verdicts, 'ip'), counting(verdicts, 'port')]).toEqual([
      'yes yes',
      expect.stringMatching(/ no$/),
    ]);
    const port = verdicts.find(one => one.by === 'port');
    expect(port?.evidence).toMatch(/A program in db listens on .*, port 8080/);
  });
});

it('Docker’s own DNS that is broken in one sandbox is named', async () => {
  const pid = await docker(engine, 'inspect', '--format', '{{.State.Pid}}', 'db');
  const nat = ['--target', pid, '--net'];
  const rules = execFileSync('nsenter', [...nat, 'iptables-save', '-t', 'nat'], { encoding: 'utf8' });
  execFileSync('nsenter', [...nat, 'iptables', '-t', 'nat', '-F']);
  const { loud, block } = await printed('db', 'web');
  execFileSync('nsenter', [...nat, 'iptables-restore'], { input: rules });
  expect(block('by IP')).toMatch(/Proof +✓ yes/);
  expect(block('by name')).toMatch(/Rule +✓ yes[^]*Proof +✗ no/);
  expect(loud).toMatch(/web should answer and does not: Docker’s own DNS in its sandbox/);
});

it('a name that two answer to is told with both their addresses', async () => {
  for (const name of ['pool1', 'pool2'])
    await runContainer(engine, name, ['--network', 'one', '--network-alias', 'pool']);
  const { verdicts } = await askedWhy(engine, 'web', 'pool');
  expect(counting(verdicts, 'name')).toBe('yes yes');
  expect(verdicts.find(one => one.by === 'name')?.evidence).toMatch(
    /^pool stands for [\d.]+, [\d.]+, says Docker’s name server.*: who is found is a matter of chance\.$/,
  );
});

describe('a published port whose connection is accepted', () => {
  it.each([
    ['web', 'yes yes', /A program in web listens on/],
    [
      'deaf',
      'yes no',
      /docker-proxy or another program of the host that accepts\. Nothing in deaf listens on port 8080/,
    ],
    ['shy', 'yes no', /The program in shy listens on 127\.0\.0\.1 only/],
  ])('%s', async (to, both, evidence) => {
    const { verdicts } = await askedWhy(engine, 'db', to);
    expect(counting(verdicts, 'published')).toBe(both);
    expect(verdicts.find(one => one.by === 'published')?.evidence).toMatch(evidence);
  });

  it('and nobody in the container can be asked: its sockets are this machine’s to see', async () => {
    const { verdicts } = await askedWhy(engine, 'db', 'bare');
    const published = verdicts.find(one => one.by === 'published');
    expect(published).toMatchObject({
      observed: 'no',
      evidence: expect.stringContaining('Nothing in bare listens on port 8080'),
    });
  });
});
