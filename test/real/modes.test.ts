import { execFileSync } from 'node:child_process';
import { describe, expect, inject, it } from 'vitest';
import { docker } from './docker.ts';
import { intoNetwork } from './engine.ts';
import { runContainer, tutorialLab } from './lab.ts';

// What plain-modes.ts says of each mode, asked of a real engine.

const engine = tutorialLab();

/** What a program said inside a container, and how it ended. */
async function said(container: string, ...argv: string[]): Promise<string> {
  try {
    return await docker(engine, 'exec', container, ...argv);
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `${stdout}${stderr}`;
  }
}

function ping(from: string, to: string): Promise<string> {
  return said(from, 'ping', '-c', '1', '-W', '2', to);
}

function inspect(container: string, format: string): Promise<string> {
  return docker(engine, 'inspect', '--format', format, container);
}

function address(container: string, network: string): Promise<string> {
  return inspect(container, `{{(index .NetworkSettings.Networks "${network}").IPAddress}}`);
}

async function interfaces(container: string): Promise<string[]> {
  return (await said(container, 'ls', '/sys/class/net')).split(/\s+/);
}

async function refusal(...argv: string[]): Promise<string> {
  return docker(engine, ...argv).then(
    () => 'it was done',
    (error: unknown) => String(error),
  );
}

const REPLY = / 0% packet loss/;
const LOST = / 100% packet loss/;
const NO_NAME = /bad address/;
const UNREACHABLE = /Network is unreachable/;

// Side by side: a name that nobody knows takes the resolver seconds.
describe.concurrent('who is reached by IP and by name', () => {
  const cases: [from: string, to: string, says: RegExp][] = [
    ['u1', '172.17.0.3', REPLY],
    ['u1', 'u2', NO_NAME],
    ['u1', '172.17.0.1', REPLY],
    ['u1', '172.18.0.2', LOST],
    ['tomcat81', '172.18.0.82', REPLY],
    ['tomcat81', 'tomcat82', REPLY],
    ['tomcat81', 'web', REPLY],
    ['tomcat81', '172.18.0.1', REPLY],
    ['tomcat81', '172.17.0.2', LOST],
    ['tomcat81', 'u1', NO_NAME],
    ['tomcat83', '172.17.0.2', REPLY],
    ['tomcat83', '172.18.0.2', REPLY],
    ['tomcat83', '172.20.0.2', REPLY],
    ['tomcat83', 'tomcat81', NO_NAME],
    ['tomcat84', '172.17.0.2', UNREACHABLE],
    ['tomcat84', '172.17.0.1', UNREACHABLE],
    ['tomcat84', 'u1', NO_NAME],
    ['alpine2', '172.17.0.2', REPLY],
    ['alpine2', '172.18.0.2', LOST],
    ['alpine2', 'u1', NO_NAME],
  ];
  it.each(cases)('%s asks for %s', async (from, to, says) => {
    expect(await ping(from, to)).toMatch(says);
  });
});

describe('the stack of each mode', () => {
  it('has the interfaces that the table names', async () => {
    expect(await interfaces('u1')).toEqual(['eth0', 'lo']);
    expect(await interfaces('tomcat82')).toEqual(['eth0', 'eth1', 'eth2', 'lo']);
    expect(await interfaces('alpine2')).toEqual(['eth0', 'lo']);
    expect(await interfaces('tomcat83')).toEqual(expect.arrayContaining(['docker0', 'lo']));
    expect((await interfaces('tomcat84')).filter(one => !/tun|tnl|gre|sit/.test(one))).toEqual(['lo']);
  });

  it('asks Docker’s DNS on user-defined networks only', async () => {
    expect(await said('tomcat81', 'cat', '/etc/resolv.conf')).toContain('nameserver 127.0.0.11');
    for (const name of ['u1', 'alpine2', 'tomcat83', 'tomcat84']) {
      expect(await said(name, 'cat', '/etc/resolv.conf')).not.toContain('127.0.0.11');
    }
  });

  it('is host for good: nothing is connected to it or taken off it', async () => {
    expect(await refusal('network', 'connect', 'host', 'u1')).toMatch(/host network/);
    expect(await refusal('network', 'disconnect', 'host', 'tomcat83')).toMatch(/host network/);
  });
});

describe('publishing', () => {
  it('is discarded in host mode, where the program’s own port is the host’s', async () => {
    expect(await inspect('tomcat83', '{{json .HostConfig.PortBindings}}')).toContain('8083');
    expect(await inspect('tomcat83', '{{json .NetworkSettings.Ports}}')).toBe('{}');
    expect(await said('tomcat83', 'wget', '-qO-', 'http://127.0.0.1:8080/')).toBe('lab');
    expect(await said('tomcat83', 'wget', '-qO-', 'http://127.0.0.1:8083/')).toMatch(/refused/);
  });

  it('of one port by two host-mode programs ends the second; no port is raised', async () => {
    const second = ['--network', 'host', '--name', 'second', 'netui-lab:1'];
    await docker(engine, 'run', '--detach', ...second, 'httpd', '-f', '-p', '8080');
    await expect.poll(() => inspect('second', '{{.State.Status}} {{.State.ExitCode}}')).toBe('exited 1');
    expect(await refusal('start', '--attach', 'second')).toMatch(/bind: Address already in use/);
    expect(await said('tomcat83', 'wget', '-qO-', 'http://127.0.0.1:8081/')).toBe('lab'); // tomcat81's own -p
    expect(await said('tomcat83', 'wget', '-qO-', 'http://127.0.0.1:8082/')).toMatch(/refused/);
  });

  it('is refused in container mode, with the text that the table quotes', async () => {
    const argv = ['run', '--network', 'container:tomcat81', '-p', '8086:8080', 'netui-lab:1', 'true'];
    expect(await refusal(...argv)).toContain(
      'conflicting options: port publishing and the container type network mode',
    );
  });

  it('is taken without effect, and without a word, with none and on internal networks alone', async () => {
    for (const network of ['none', 'bb_network']) {
      const name = `mute-${network}`;
      await runContainer(engine, name, ['--network', network, '-p', '8090:8080']);
      expect(await inspect(name, '{{json .NetworkSettings.Ports}}')).not.toContain('8090');
    }
  });
});

describe('addresses', () => {
  it('on the default bridge cannot be chosen', async () => {
    expect(await refusal('run', '--ip', '172.17.0.99', 'netui-lab:1', 'true')).toMatch(
      /user specified IP address is supported/,
    );
  });

  it('that are dynamic are handed on, and dealt anew at the next start', async () => {
    await docker(engine, 'network', 'create', '--subnet', '10.77.0.0/24', 'dealt');
    for (const name of ['first', 'other']) await runContainer(engine, name, ['--network', 'dealt']);
    const before = await address('first', 'dealt');
    await docker(engine, 'stop', 'first');
    await runContainer(engine, 'next', ['--network', 'dealt']);
    expect(await address('next', 'dealt')).toBe(before);
    await docker(engine, 'start', 'first');
    expect(await address('first', 'dealt')).not.toBe(before);
    expect(await ping('other', 'first')).toMatch(REPLY);
  });

  it('that are static stay', async () => {
    await runContainer(engine, 'fixed', ['--network', 'dealt', '--ip', '10.77.0.50']);
    await docker(engine, 'stop', 'fixed');
    await runContainer(engine, 'late', ['--network', 'dealt']);
    await docker(engine, 'start', 'fixed');
    expect(await address('fixed', 'dealt')).toBe('10.77.0.50');
  });

  it('that are static may be dealt to others meanwhile', async () => {
    await docker(engine, 'network', 'create', '--subnet', '10.78.0.0/29', 'small');
    await runContainer(engine, 'keeper', ['--network', 'small', '--ip', '10.78.0.2']);
    await docker(engine, 'stop', 'keeper');
    await runContainer(engine, 'thief', ['--network', 'small']);
    expect(await address('thief', 'small')).toBe('10.78.0.2');
    expect(await refusal('start', 'keeper')).toMatch(/Address already in use/);
  });
});

describe('container mode', () => {
  it('leaves only lo when the owner is restarted, until the sharer is too', async () => {
    await runContainer(engine, 'owner', ['--network', 'test_network']);
    await runContainer(engine, 'sidecar', ['--network', 'container:owner']);
    expect(await interfaces('sidecar')).toEqual(['eth0', 'lo']);
    await docker(engine, 'restart', 'owner');
    expect(await interfaces('sidecar')).not.toContain('eth0');
    expect(await inspect('sidecar', '{{.State.Status}}')).toBe('running');
    await docker(engine, 'restart', 'sidecar');
    expect(await interfaces('sidecar')).toEqual(['eth0', 'lo']);
    await docker(engine, 'stop', 'owner');
    expect(await interfaces('sidecar')).not.toContain('eth0');
    expect(await refusal('restart', 'sidecar')).toMatch(/cannot join network of a non running container/);
  });

  it('keeps the owner’s id: a new container of the name is not the owner', async () => {
    await docker(engine, 'rm', '--force', 'owner');
    await runContainer(engine, 'owner', ['--network', 'test_network']);
    expect(await refusal('start', 'sidecar')).toMatch(/No such container/);
  });
});

// On a link that is made on the machine.
describe('macvlan', () => {
  it('has names among its own, no ports, and no way to its own host', async context => {
    if (inject('builtIn') !== undefined) context.skip('the built-in engine has no machine to add links to');
    const onHost = (...argv: string[]) => execFileSync('nsenter', [...intoNetwork(engine), 'ip', ...argv]);
    onHost('link', 'add', 'lan0', 'type', 'veth', 'peer', 'name', 'lan1');
    onHost('address', 'add', '10.79.0.1/24', 'dev', 'lan0');
    for (const end of ['lan0', 'lan1']) onHost('link', 'set', end, 'up');
    const plan = ['--driver', 'macvlan', '--opt', 'parent=lan0', '--subnet', '10.79.0.0/24'];
    try {
      await docker(engine, 'network', 'create', ...plan, '--ip-range', '10.79.0.128/25', 'lan');
      await runContainer(engine, 'mac1', ['--network', 'lan', '-p', '8091:8080']);
      await runContainer(engine, 'mac2', ['--network', 'lan']);
      expect(await interfaces('mac1')).toEqual(['eth0', 'lo']);
      expect(await ping('mac1', 'mac2')).toMatch(REPLY);
      expect(await inspect('mac1', '{{json .NetworkSettings.Ports}}')).not.toContain('8091');
      expect(await ping('mac1', '10.79.0.1')).not.toMatch(REPLY);
      expect(await ping('tomcat83', await address('mac2', 'lan'))).not.toMatch(REPLY);
    } catch (error) {
      if (/operation not supported/.test(String(error))) context.skip('this kernel has no macvlan');
      throw error;
    } finally {
      onHost('link', 'delete', 'lan0');
    }
  });
});
