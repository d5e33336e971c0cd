import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { docker } from './docker.ts';
import { intoNetwork } from './engine.ts';
import { clearEngine, runContainer, theEngine } from './lab.ts';
import { runNetuiOnHost } from './netui.ts';

// What the doctor finds of the engine's machine, run on that machine as root: an uplink of its own, routes, the firewall.

const engine = theEngine();
const run = promisify(execFile);

/** Runs a program of the host's, where the engine's bridges are. */
const onHost = (command: string) => run('nsenter', [...intoNetwork(engine), ...command.split(' ')]);

type Found = {
  readonly rule: string;
  readonly severity: string;
  readonly subject: { readonly name: string };
  readonly evidence: readonly string[];
  readonly commands: readonly string[];
};

async function findings(): Promise<readonly Found[]> {
  const { stdout } = await runNetuiOnHost(engine, ['doctor', '--json']);
  return (JSON.parse(stdout) as { readonly findings: readonly Found[] }).findings;
}

async function found(): Promise<readonly string[]> {
  return (await findings()).map(({ severity, rule, subject }) => `${severity} ${rule} ${subject.name}`);
}

/** Asks the engine for what the docker command asks otherwise. */
async function post(path: string, body: object): Promise<void> {
  const text = JSON.stringify(body);
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
  const socketPath = engine.host.replace('unix://', '');
  const asking = request({ socketPath, path, method: 'POST', headers }).end(text);
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  response.resume();
  await once(response, 'end');
}

/** Does what a finding says, word for word. */
async function mend(all: readonly Found[], rule: string, name: string): Promise<void> {
  const { commands } = all.find(one => one.rule === rule && one.subject.name === name) ?? { commands: [] };
  expect(commands).not.toEqual([]);
  for (const command of commands) {
    if (command.startsWith('docker ')) await docker(engine, ...command.split(' ').slice(1));
    else await onHost(command);
  }
}

describe('the doctor on the engine’s host', () => {
  beforeAll(async () => {
    await clearEngine(engine);
    for (const command of [
      'ip link add up0 type veth peer name up1',
      'ip link set up0 up',
      'ip link set up1 up',
      'ip address add 192.0.2.10/24 dev up0',
    ])
      await onHost(command);
    await docker(engine, 'network', 'create', '--subnet', '10.71.0.0/24', 'office');
    await docker(engine, 'network', 'create', 'back');
    await runContainer(
      engine,
      'web',
      ['--network', 'office', '-p', '8080:8080'],
      ['httpd', '-f', '-p', '8080', '-h', '/www'],
    );
    await runContainer(engine, 'worker', ['--network', 'office', '--network-alias', 'job']);
    await docker(engine, 'network', 'connect', 'back', 'worker');
  });
  afterAll(async () => {
    await clearEngine(engine);
    await onHost('ip link delete up0');
  });

  it('checks every rule, and finds nothing wrong where nothing is', async () => {
    const { code, stdout } = await runNetuiOnHost(engine, ['doctor']);
    expect(stdout).toMatch(/\n0 errors, 0 warnings, \d+ notes; checked (\d+) of \1 rules\.\n$/);
    expect(code).toBe(0);
    expect(await found()).toEqual([
      'info port-public web',
      'info gateway-choice worker',
      'info multihomed-cross-ip worker',
    ]);
  });

  it('finds a range that the host reaches by another way, and moves the network off it', async () => {
    await onHost('ip route replace 10.71.0.0/16 via 192.0.2.1');
    const before = await findings();
    expect(before[0]).toMatchObject({
      rule: 'subnet-overlap-host',
      severity: 'error',
      subject: { kind: 'network', name: 'office' },
      evidence: ['IPAM.Config[].Subnet = 10.71.0.0/24', 'host route 10.71.0.0/16 via 192.0.2.1 dev up0'],
    });
    await mend(before, 'subnet-overlap-host', 'office');
    expect(await found()).not.toContain('error subnet-overlap-host office');
    expect(await docker(engine, 'exec', 'web', 'nslookup', 'job')).toContain('10.200.0.');
    await onHost('ip route del 10.71.0.0/16');
  });

  it('finds a way out that packets do not fit, and makes them fit', async () => {
    await onHost('ip link set up0 mtu 1400');
    await onHost('ip route replace default via 192.0.2.1');
    const before = await findings();
    expect(before.find(one => one.rule === 'mtu-mismatch')?.evidence).toEqual([
      'Options: no MTU, so 1500',
      '/sys/class/net/up0/mtu = 1400',
    ]);
    for (const name of ['office', 'back']) await mend(before, 'mtu-mismatch', name);
    expect(await docker(engine, 'exec', 'web', 'ip', 'link')).toMatch(/eth\d@\S+ .* mtu 1400 /);
    // Whoever is asked there gets no answer from outside: nobody is at the other end.
    expect((await found()).filter(one => /mtu|upstream/.test(one))).toEqual([
      'warn dns-upstream-dead the engine',
    ]);
    await onHost('ip route del default');
  });

  it('finds a macvlan on a parent that is down, and then gone', async () => {
    const lan = ['--driver', 'macvlan', '--opt', 'parent=up0', '--subnet', '192.0.2.0/24', 'lan'];
    await docker(engine, 'network', 'create', ...lan);
    await runContainer(engine, 'camera', ['--network', 'lan']);
    expect(await found()).toEqual(expect.arrayContaining(['info macvlan-host-isolated lan']));
    await onHost('ip link set up0 down');
    const down = await findings();
    await mend(down, 'macvlan-parent-down', 'lan');
    expect(await found()).not.toContain('error macvlan-parent-down lan');
    const ipvlan = ['--driver', 'ipvlan', '--opt', 'parent=up1', '--subnet', '192.0.3.0/24', 'flat'];
    await docker(engine, 'network', 'create', ...ipvlan);
    // A kernel that has it starts it.
    const start = await runContainer(engine, 'flat', ['--network', 'flat']).catch(() => 'refused');
    if (start === 'refused') expect(await found()).toContain('error ipvlan-unsupported flat');
    await docker(engine, 'rm', '--force', 'camera', 'flat');
    await docker(engine, 'network', 'rm', 'lan', 'flat');
  });

  it('finds that the host does not forward, and rules of its own that drop', async () => {
    await onHost('sysctl -w net.ipv4.ip_forward=0');
    await onHost('iptables -I DOCKER-USER -i up0 -j DROP');
    const before = await findings();
    expect(before.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['ip-forward-off', 'docker-user-blocks']),
    );
    for (const rule of ['ip-forward-off', 'docker-user-blocks']) await mend(before, rule, 'the docker host');
    const after = (await findings()).map(({ rule }) => rule);
    expect(after).not.toContain('ip-forward-off');
    expect(after).not.toContain('docker-user-blocks');
  });

  it('finds two networks that claim the same addresses, across drivers', async () => {
    await docker(engine, 'network', 'create', '--subnet', '10.72.0.0/24', 'near');
    await docker(engine, 'swarm', 'init', '--advertise-addr', '127.0.0.1');
    await docker(engine, 'network', 'create', '--driver', 'overlay', '--subnet', '10.72.0.0/16', 'far');
    expect((await found()).filter(one => one.includes('subnet-overlap-networks'))).toEqual([
      'error subnet-overlap-networks near',
    ]);
    await docker(engine, 'network', 'rm', 'near');
  });

  it('finds a name that the engine’s resolver has lost, as Docker 20.10 does when it leaves a swarm', async () => {
    await docker(engine, 'swarm', 'leave', '--force');
    const before = await findings();
    const lost = before.filter(one => one.rule === 'dns-embedded-broken').map(({ subject }) => subject.name);
    expect(lost).not.toEqual([]);
    for (const name of lost) await mend(before, 'dns-embedded-broken', name);
    expect((await found()).filter(one => one.startsWith('error'))).toEqual([]);
  });

  it('finds a resolv.conf of one’s own, two networks of one name, and a bridge that is not filtered', async () => {
    const file = `${engine.folder}/resolv.conf`;
    writeFileSync(file, 'nameserver 192.0.2.53\n');
    await runContainer(engine, 'deaf', ['--network', 'back', '--volume', `${file}:/etc/resolv.conf:ro`]);
    // The docker command asks for a name that nobody has; the API takes it twice, up to Engine 24.
    for (let time = 1; time <= 2; time++) await post('/networks/create', { Name: 'twin' });
    // The engine switches the filter on when it makes such a network: it has to be off later.
    await docker(engine, 'network', 'create', '--opt', 'com.docker.network.bridge.enable_icc=false', 'shut');
    await onHost('sysctl -w net.bridge.bridge-nf-call-iptables=0');
    const before = await findings();
    expect(before.map(({ severity, rule, subject }) => `${severity} ${rule} ${subject.name}`)).toEqual(
      expect.arrayContaining([
        'warn dns-resolvconf-overridden deaf',
        'warn network-ambiguous twin',
        'warn bridge-nf-off the docker host',
      ]),
    );
    await onHost('sysctl -w net.bridge.bridge-nf-call-iptables=1');
    await mend(before, 'network-ambiguous', 'twin');
    await docker(engine, 'rm', '--force', 'deaf');
    await docker(engine, 'network', 'rm', 'twin', 'shut');
    expect((await found()).filter(one => one.startsWith('warn'))).toEqual([]);
  });

  it('finds a bridge that is down', async () => {
    const id = await docker(engine, 'network', 'inspect', '--format', '{{.Id}}', 'back');
    await onHost(`ip link set br-${id.slice(0, 12)} down`);
    const before = await findings();
    expect(before[0]).toMatchObject({ rule: 'bridge-iface-broken', subject: { name: 'back' } });
    await mend(before, 'bridge-iface-broken', 'back');
    expect((await found()).filter(one => one.startsWith('error'))).toEqual([]);
  });

  it('finds one rule of the firewall missing, then all of them, and that there is no more chain', async () => {
    const { stdout: rules } = await onHost('iptables-save');
    onTestFinished(async () => {
      const restoring = onHost('iptables-restore');
      restoring.child.stdin?.end(rules);
      await restoring;
    });
    const wiped = async () => (await findings()).find(one => one.rule === 'firewall-wiped')?.evidence;
    expect(await wiped()).toBeUndefined();
    await onHost('iptables -t nat -F DOCKER');
    expect(await wiped()).toEqual(['nat DOCKER: no rule for 0.0.0.0:8080 → 8080 of web']);
    await onHost('iptables -F');
    expect(await wiped()).toContain('filter FORWARD: no jump to Docker’s chains');
    for (const table of ['filter', 'nat']) {
      await onHost(`iptables -t ${table} -F`);
      await onHost(`iptables -t ${table} -X`);
    }
    expect(await wiped()).toEqual(['iptables-save: policy of FORWARD is DROP, and no chain DOCKER']);
    await onHost('iptables -P FORWARD ACCEPT');
    expect(await found()).toContain('error iptables-off the docker host');
  });
});
