import { beforeAll, describe, expect, it } from 'vitest';
import { docker } from './docker.ts';
import { clearEngine, createContainer, runContainer, tutorialLab } from './lab.ts';
import { edition } from './edition.ts';
import { runNetuiOnHost } from './netui.ts';

// What the doctor finds on an engine on which something is wrong, and no longer finds once it is mended.

const engine = tutorialLab();

type Found = {
  readonly rule: string;
  readonly severity: string;
  readonly subject: { readonly name: string };
  readonly commands: readonly string[];
};

async function findings(): Promise<readonly Found[]> {
  const { code, stdout } = await runNetuiOnHost(engine, ['doctor', '--json']);
  const all = (JSON.parse(stdout) as { readonly findings: readonly Found[] }).findings;
  expect(code).toBe(all.some(one => one.severity !== 'info') ? 1 : 0);
  return all;
}

const named = (all: readonly Found[]) => all.map(({ rule, subject }) => `${rule} ${subject.name}`);

describe('the doctor', () => {
  beforeAll(async () => {
    await runContainer(engine, 'loop', ['--restart', 'always'], ['false']);
    await runContainer(engine, 'shy', ['-p', '9000:9000'], ['httpd', '-f', '-p', '127.0.0.1:9000']);
    await runContainer(engine, 'closed', ['-p', '9001:9001']);
    await runContainer(engine, 'dark', ['--network', 'none', '-p', '9002:9002']);
    await docker(engine, 'network', 'create', '--subnet', '10.61.0.0/29', 'tiny');
    for (const name of ['t1', 't2', 't3', 't4', 't5'])
      await runContainer(engine, name, ['--network', 'tiny']);
    await docker(engine, 'network', 'create', '--opt', 'com.docker.network.bridge.enable_icc=false', 'apart');
    await docker(engine, 'restart', 'alpine1');
  });

  it('finds what is wrong, each under its name', async () => {
    const found = named(await findings());
    for (const one of [
      'ports-discarded-host tomcat83',
      'port-loopback-only tomcat81',
      'netns-orphan-restarted alpine2',
      'port-listens-on-loopback shy',
      'port-nobody-listens closed',
      'ports-not-effective dark',
      'ipam-nearly-full tiny',
      'icc-off apart',
      'network-unused apart',
      'gateway-choice tomcat82',
      'dns-default-bridge bridge',
    ]) {
      expect(found).toContain(one);
    }
  });

  it('names commands that mend it', async () => {
    const before = await findings();
    const orphan = before.find(one => one.rule === 'netns-orphan-restarted');
    expect(orphan?.commands).toEqual(['docker restart alpine2']);
    await docker(engine, 'restart', 'alpine2');
    const dark = before.find(one => one.rule === 'ports-not-effective');
    for (const command of dark?.commands ?? []) await docker(engine, ...command.split(' ').slice(1));
    const after = named(await findings());
    expect(after).not.toContain('netns-orphan-restarted alpine2');
    expect(after).not.toContain('ports-not-effective dark');
  });

  it('finds a start that a port prevented', async () => {
    await createContainer(engine, 'late', ['-p', '9001:80']);
    await expect(docker(engine, 'start', 'late')).rejects.toThrow('port is already allocated');
    expect(named(await findings())).toContain('port-conflict late');
  });
});

/* A name, its options and its command, of containers that are made side by side. */
const members = [
  ['db1', ['--network', 'app', '--network-alias', 'db', '--network-alias', 'store']],
  ['db2', ['--network', 'app', '--network-alias', 'DB']],
  ['linked', ['--link', 'u1:old']],
  ['lost', ['--network', 'app']],
  ['ghost', ['--network', 'app']],
  ['safe', ['--network', 'bb_network']],
  ['mongo', ['--network', 'app', '-p', '27017:27017']],
  ['free', ['--network', 'app', '-p', '80']],
  ['fixed1', ['--network', 'fixed', '--ip', '10.62.0.44']],
  ['label', ['--network', 'app', '--expose', '9000', '--label', 'note=a\u001b[2Jb']],
  ['guest', ['--network', 'left']],
] as const;

describe('the doctor, of names, sandboxes, addresses and starts', () => {
  beforeAll(async () => {
    for (const name of ['app', 'gone', 'anew', 'spare']) await docker(engine, 'network', 'create', name);
    await docker(engine, 'network', 'create', '--label', 'com.docker.compose.project=old', 'left');
    await docker(engine, 'network', 'create', '--subnet', '10.62.0.0/24', 'fixed');
    await docker(engine, 'network', 'create', '--subnet', '10.63.0.0/24', '--subnet', 'fd00:63::/64', 'half');
    await Promise.all(members.map(([name, options]) => runContainer(engine, name, options)));
    await docker(engine, 'network', 'disconnect', 'app', 'lost');
    await createContainer(engine, 'fixed2', ['--network', 'fixed', '--ip', '10.62.0.44']);
    const labels = ['project=shop', 'service=web'].flatMap(one => ['--label', `com.docker.compose.${one}`]);
    await createContainer(engine, 'shop-web-1', ['--network', 'front', ...labels]);
    if (edition.takesAnyAddress) {
      await createContainer(engine, 'outside', ['--network', 'app']);
      await docker(engine, 'network', 'connect', '--ip', '10.99.0.2', 'fixed', 'outside');
    }
    // Fails, and leaves an entry behind.
    const taken = docker(engine, 'network', 'connect', '--ip', '10.62.0.44', 'fixed', 'ghost');
    await expect(taken).rejects.toThrow('Address already in use');
    await Promise.all(
      ['stopped', 'removed'].map(async owner => {
        await runContainer(engine, owner);
        await runContainer(engine, `in-${owner}`, ['--network', `container:${owner}`]);
      }),
    );
    await docker(engine, 'stop', 'stopped');
    await docker(engine, 'rm', '--force', 'removed');
    for (const name of ['gone', 'anew']) {
      await runContainer(engine, `on-${name}`, ['--network', name]);
      await docker(engine, 'stop', `on-${name}`);
      await docker(engine, 'network', 'rm', name);
    }
    await docker(engine, 'network', 'create', 'anew');
    await expect(docker(engine, 'start', 'on-gone')).rejects.toThrow('not found');
  });

  it('finds each, as bad as it is', async () => {
    const found = (await findings()).map(
      ({ severity, rule, subject }) => `${severity} ${rule} ${subject.name}`,
    );
    for (const one of [
      'warn dns-name-shared app',
      'warn links-legacy linked',
      'error no-network lost',
      'error ip-static-duplicate fixed',
      'warn ip-static-in-dynamic-range fixed2',
      'warn ipv6-half half',
      'error endpoint-ghost ghost',
      'error netns-orphan-stopped in-stopped',
      'error netns-target-gone in-removed',
      'error network-vanished on-gone',
      'error network-vanished on-anew',
      'error start-failed-network on-gone',
      'warn container-restarting loop',
      'warn port-public mongo',
      'info port-ephemeral free',
      'info internal-no-egress safe',
      'info multihomed-cross-ip tomcat82',
      'info mode-none tomcat84',
      'info network-unused spare',
      'info port-exposed-only label',
      'info name-not-plain label',
      'info compose-network-orphan left',
      'error compose-external-missing shop-web-1',
      ...(edition.takesAnyAddress ? ['error ip-static-outside outside'] : []),
    ]) {
      expect(found).toContain(one);
    }
  });

  it('names commands that mend them all', async () => {
    const mended = [
      ['dns-name-shared', 'app'],
      ['no-network', 'lost'],
      ['ip-static-duplicate', 'fixed'],
      ['endpoint-ghost', 'ghost'],
      ['netns-orphan-stopped', 'in-stopped'],
      ['network-vanished', 'on-gone'],
      ['network-vanished', 'on-anew'],
      ['ipv6-half', 'half'],
      ['icc-off', 'apart'],
      ['network-unused', 'spare'],
    ] as const;
    const before = await findings();
    const mend = async ([rule, name]: (typeof mended)[number]) => {
      const finding = before.find(one => one.rule === rule && one.subject.name === name);
      // That it is found was seen before; what a try before this one has mended is not any more.
      expect(finding?.commands).not.toEqual([]);
      for (const command of finding?.commands ?? []) await docker(engine, ...command.split(' ').slice(1));
    };
    // The range of a network that is made anew is free for a moment: not for one that is made beside it.
    const isRemade = ([rule]: (typeof mended)[number]) => rule === 'icc-off' || rule === 'ipv6-half';
    await Promise.all(mended.filter(one => !isRemade(one)).map(mend));
    for (const one of mended.filter(isRemade)) await mend(one);
    await Promise.all(['ghost', 'fixed2'].map(name => docker(engine, 'restart', name)));
    const after = named(await findings());
    for (const [rule, name] of mended) expect(after).not.toContain(`${rule} ${name}`);
    expect(after).not.toContain('start-failed-network on-gone');
  });
});

/* Name, service, networks, further options; each with compose's own aliases. */
const shop = [
  ['web-1', 'web', 'front', []],
  ['web-2', 'web', 'front', []],
  ['web-3', 'web', 'front', []],
  ['proxy-1', 'proxy', 'front', ['-p', '8088:8080']],
  ['api-1', 'api', 'front back', []],
  ['auth-1', 'auth', 'back', []],
  ['cart-1', 'cart', 'back', []],
  ['mail-1', 'mail', 'back', []],
  ['search-1', 'search', 'back', []],
  ['queue-1', 'queue', 'back', []],
  ['cache-1', 'cache', 'back', ['-p', '127.0.0.1:6379:8080']],
  ['db-1', 'db', 'back', ['--expose', '5432']],
] as const;

describe('a healthy compose project of ten services', () => {
  const labels = (...more: readonly string[]) =>
    ['project=shop', ...more].flatMap(one => ['--label', `com.docker.compose.${one}`]);

  beforeAll(async () => {
    await clearEngine(engine);
    for (const name of ['front', 'back'])
      await docker(engine, 'network', 'create', ...labels(`network=${name}`), `shop_${name}`);
    const serving = ['httpd', '-f', '-p', '8080', '-h', '/www'];
    const start = async ([name, service, homes, options]: (typeof shop)[number]) => {
      const [home = '', ...others] = homes.split(' ').map(one => `shop_${one}`);
      const alias = ['--network-alias', service];
      const all = ['--network', home, ...alias, ...labels(`service=${service}`), ...options];
      await runContainer(engine, `shop-${name}`, all, serving);
      for (const one of others)
        await docker(engine, 'network', 'connect', '--alias', service, one, `shop-${name}`);
    };
    await Promise.all(shop.map(start));
  });

  it('yields nothing above info', async () => {
    const found = (await findings()).map(
      ({ severity, rule, subject }) => `${severity} ${rule} ${subject.name}`,
    );
    expect(found.filter(one => !one.startsWith('info '))).toEqual([]);
    expect(found).toContain('info dns-name-shared shop_front');
    expect(found).toContain('info port-exposed-only shop-db-1');
  });
});
