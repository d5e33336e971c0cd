import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askedWhy, counting, type Verdict } from './asked-why.ts';
import { docker } from './docker.ts';
import { intoNetwork } from './engine.ts';
import { clearEngine, runContainer, theEngine } from './lab.ts';
import { netui, run } from './netui.ts';
import { dockerEnvironment } from './docker.ts';

// The tables of who reaches whom: the rules held against what a real engine and a real kernel do, row by row.

const engine = theEngine();
const serving = ['httpd', '-f', '-p', '8080', '-h', '/www'];

const networks = [
  ['one', []],
  ['two', []],
  ['inner', ['--internal']],
  ['apart', ['-o', 'com.docker.network.bridge.enable_icc=false']],
  ['wire', ['--driver', 'macvlan', '--subnet', '10.77.0.0/24', '-o', 'parent=wire0']],
] as const;

const containers = [
  ['bridge1', []],
  ['bridge2', []],
  ['one1', ['--network', 'one', '-p', '127.0.0.1:8091:8080']],
  ['one2', ['--network', 'one', '-p', '8090:8080']],
  ['two1', ['--network', 'two']],
  ['inner1', ['--network', 'inner']],
  ['inner2', ['--network', 'inner']],
  ['apart1', ['--network', 'apart']],
  ['apart2', ['--network', 'apart', '-p', '8092:8080']],
  ['onhost', ['--network', 'host']],
  ['lonely', ['--network', 'none']],
  ['wire1', ['--network', 'wire']],
  ['wire2', ['--network', 'wire']],
  ['both', ['--network', 'one']],
] as const;

function inNetwork(...argv: readonly string[]): void {
  execFileSync('nsenter', [...intoNetwork(engine), ...argv], { stdio: 'pipe' });
}

beforeAll(async () => {
  await clearEngine(engine);
  inNetwork('ip', 'link', 'add', 'wire0', 'type', 'veth', 'peer', 'name', 'wire9');
  for (const end of ['wire0', 'wire9']) inNetwork('ip', 'link', 'set', end, 'up');
  for (const [name, options] of networks) await docker(engine, 'network', 'create', ...options, name);
  await Promise.all(containers.map(([name, options]) => runContainer(engine, name, options, serving)));
  await runContainer(engine, 'guest', ['--network', 'container:one1']);
  await docker(engine, 'network', 'connect', 'two', 'both');
});

afterAll(async () => {
  await clearEngine(engine);
  inNetwork('ip', 'link', 'delete', 'wire0');
});

const yes = 'yes yes';
const no = 'no no';
/** There is no address that could be tried. */
const nowhere = 'no not-tried';

describe.concurrent('by address and by name', () => {
  it.each([
    ['bridge1', 'bridge2', yes, no],
    ['bridge1', 'one1', no, no],
    ['bridge1', 'inner1', no, no],
    ['bridge1', 'apart1', no, no],
    ['bridge1', 'onhost', yes, no],
    ['bridge1', 'guest', no, no],
    ['bridge1', 'lonely', nowhere, no],
    ['bridge1', 'wire1', no, no],
    ['one1', 'bridge1', no, no],
    ['one1', 'one2', yes, yes],
    ['one1', 'two1', no, no],
    ['one1', 'inner1', no, no],
    ['one1', 'apart1', no, no],
    ['one1', 'onhost', yes, no],
    ['one1', 'wire1', no, no],
    ['one2', 'guest', yes, no],
    ['inner1', 'inner2', yes, yes],
    ['inner1', 'one1', no, no],
    ['inner1', 'bridge1', no, no],
    ['inner1', 'onhost', yes, no],
    ['apart1', 'apart2', no, yes],
    ['apart1', 'one1', no, no],
    ['apart1', 'onhost', yes, no],
    ['onhost', 'bridge1', yes, no],
    ['onhost', 'one1', yes, no],
    ['onhost', 'inner1', yes, no],
    ['onhost', 'apart1', yes, no],
    ['onhost', 'wire1', no, no],
    ['lonely', 'bridge1', no, no],
    ['lonely', 'one1', no, no],
    ['guest', 'one1', yes, yes],
    ['guest', 'one2', yes, yes],
    ['guest', 'two1', no, no],
    ['wire1', 'wire2', yes, yes],
    ['wire1', 'one1', no, no],
    ['wire1', 'bridge1', no, no],
    ['both', 'one2', yes, yes],
    ['both', 'two1', yes, yes],
    ['both', 'bridge1', no, no],
    ['both', 'inner1', no, no],
  ])('%s → %s', async (from, to, ip, name) => {
    const { verdicts } = await askedWhy(engine, from, to);
    expect({ ip: counting(verdicts, 'ip'), name: counting(verdicts, 'name') }, told(verdicts)).toEqual({
      ip,
      name,
    });
  });
});

describe.concurrent('a published port', () => {
  it.each([
    ['onhost', 'one2', yes],
    ['one1', 'one2', yes],
    ['one2', 'one2', yes],
    ['two1', 'one2', yes],
    ['bridge1', 'one2', yes],
    ['apart1', 'apart2', yes],
    ['inner1', 'one2', no],
    ['lonely', 'one2', nowhere],
    // Published on 127.0.0.1 of the host.
    ['onhost', 'one1', yes],
    ['bridge1', 'one1', no],
    ['one2', 'one1', no],
    ['inner1', 'one1', no],
  ])('%s → %s', async (from, to, published) => {
    const { verdicts } = await askedWhy(engine, from, to);
    expect(counting(verdicts, 'published'), told(verdicts)).toBe(published);
  });
});

describe.concurrent('a program in host mode', () => {
  it.each([
    ['bridge1', yes],
    ['one1', yes],
    ['inner1', yes],
    ['apart1', yes],
    ['lonely', nowhere],
  ])('%s → port 8080', async (from, port) => {
    const { verdicts } = await askedWhy(engine, from, 'onhost', 8080);
    expect(counting(verdicts, 'port'), told(verdicts)).toBe(port);
  });
});

describe.concurrent('the docker host itself, where netui runs on it', () => {
  async function asHost(to: string, ...more: readonly string[]) {
    const argv = [...intoNetwork(engine), process.execPath, netui, 'why', '@host', to, ...more, '--json'];
    const { stdout, stderr } = await run('nsenter', argv, dockerEnvironment(engine));
    expect(stderr).toBe('');
    return JSON.parse(stdout) as { readonly verdicts: readonly Verdict[] };
  }

  it.each([
    ['bridge1', yes],
    ['one1', yes],
    ['inner1', yes],
    ['wire1', no],
  ])('→ %s', async (to, port) => {
    const { verdicts } = await asHost(to, '--port', '8080');
    expect(counting(verdicts, 'port'), told(verdicts)).toBe(port);
    expect(counting(verdicts, 'name')).toMatch(/^no (no|unknown)$/);
  });

  it('reaches what is published on all its addresses, and on 127.0.0.1', async () => {
    const open = (await asHost('one2')).verdicts.filter(one => one.by === 'published');
    expect(open.map(one => one.target)).toEqual(['127.0.0.1:8090', '[::1]:8090']);
    for (const one of open) expect(`${one.expected} ${one.observed}`, told(open)).toBe(yes);
    const local = (await asHost('one1')).verdicts;
    expect(counting(local, 'published'), told(local)).toBe(yes);
  });
});

function told(verdicts: readonly Verdict[]): string {
  return verdicts
    .map(one => `${one.by} ${one.target}: ${one.expected} ${one.observed} (${one.evidence})`)
    .join('\n');
}
