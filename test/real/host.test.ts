import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import type { HostInterface, HostRoute, SandboxInterface } from '../../source/domain/host-side.ts';
import { startProgram } from '../pty.ts';
import { docker, dockerEnvironment } from './docker.ts';
import { intoNetwork, startDaemon, stopDaemon } from './engine.ts';
import { tutorialLab } from './lab.ts';
import { netui, openNetui, runNetui, runNetuiOnHost } from './netui.ts';

// The host's side, beside what `ip` says of it: netui on the engine's machine and in its network namespace, and not.

const engine = tutorialLab();
const run = promisify(execFile);

/** Where the engine's bridges are, with the /sys that belongs there, as on a machine that has but one of either. */
const withOwnSys = ['unshare', '--mount', 'sh', '-c', 'mount -t sysfs sysfs /sys && exec "$@"', 'sh'];

async function onHost(...argv: readonly string[]): Promise<string> {
  return (await run('nsenter', [...intoNetwork(engine), ...argv])).stdout;
}

type Link = {
  readonly ifname: string;
  readonly ifindex: number;
  readonly link_index?: number;
  readonly mtu: number;
  readonly operstate: string;
  readonly master?: string;
  readonly address: string;
  readonly addr_info: readonly { readonly local: string; readonly prefixlen: number }[];
};

async function links(): Promise<readonly Link[]> {
  return JSON.parse(await onHost('ip', '-j', '-d', 'addr')) as readonly Link[];
}

/** The host's end of a container's eth0, by what the container itself and the host's `ip` say of their indexes. */
async function vethOf(name: string): Promise<string | undefined> {
  const iflink = await docker(engine, 'exec', name, 'cat', '/sys/class/net/eth0/iflink');
  return (await links()).find(one => one.ifindex === Number(iflink))?.ifname;
}

type Told = {
  readonly interfaces: readonly HostInterface[];
  readonly inSys: readonly HostInterface[] | null;
  readonly routes: readonly HostRoute[];
  readonly inside: readonly (readonly SandboxInterface[])[];
};

async function told(processes: readonly string[], ...before: readonly string[]): Promise<Told> {
  const script = join(import.meta.dirname, 'print-host.ts');
  return JSON.parse(await onHost(...before, process.execPath, script, ...processes)) as Told;
}

const shortOf = ({ name, index, link, mtu, state, master }: HostInterface) =>
  [name, index, link, mtu, state, master].join(' ');

/** Netui's screen, where the engine's bridges are. */
function openOnHost(args: readonly string[], size: { readonly cols: number; readonly rows: number }) {
  const inside = [...withOwnSys, process.execPath, netui, ...args];
  return startProgram({
    ...size,
    command: 'nsenter',
    args: [...intoNetwork(engine), ...inside],
    env: dockerEnvironment(engine),
    onEnd: onTestFinished,
  });
}

it('interfaces, their states, MTU and addresses are what `ip` says, with and without its help', async () => {
  const { interfaces, inSys } = await told([], ...withOwnSys);
  const all = await links();
  const expected = all.map(one =>
    [
      one.ifname,
      one.ifindex,
      one.link_index ?? one.ifindex,
      one.mtu,
      one.operstate.toLowerCase(),
      one.master ?? '',
    ].join(' '),
  );
  expect(interfaces.map(shortOf)).toEqual(expected);
  expect((inSys ?? []).map(shortOf).sort()).toEqual(expected.toSorted());
  const addressesOf = ({ addr_info }: Link) =>
    addr_info.map(({ local, prefixlen }) => `${local}/${prefixlen}`);
  for (const one of all) {
    expect(interfaces.find(({ name }) => name === one.ifname)?.addresses).toEqual(addressesOf(one));
    const again = inSys?.find(({ name }) => name === one.ifname)?.addresses ?? [];
    expect(again.toSorted()).toEqual(addressesOf(one).toSorted());
  }
});

it('a /sys that shows another network namespace is not believed', async () => {
  const { interfaces, inSys } = await told([]);
  expect(interfaces.map(({ name }) => name)).toContain('docker0');
  expect(inSys).toBeNull();
});

it('the routes of the host are its networks’', async () => {
  const { routes } = await told([]);
  const id = await docker(engine, 'network', 'inspect', '--format', '{{.Id}}', 'test_network');
  expect(routes).toEqual(
    expect.arrayContaining([
      { to: '172.17.0.0/16', via: '', link: 'docker0' },
      { to: '172.18.0.0/16', via: '', link: `br-${id.slice(0, 12)}` },
    ]),
  );
});

it('what is inside a sandbox is told to root in full, and to nobody without the other end', async () => {
  const process = await docker(engine, 'inspect', '--format', '{{.State.Pid}}', 'u1');
  const iflink = Number(await docker(engine, 'exec', 'u1', 'cat', '/sys/class/net/eth0/iflink'));
  const ifindex = Number(await docker(engine, 'exec', 'u1', 'cat', '/sys/class/net/eth0/ifindex'));
  const address = await docker(engine, 'exec', 'u1', 'cat', '/sys/class/net/eth0/address');
  const eth0 = { name: 'eth0', index: ifindex, addresses: ['172.17.0.2/16'] };
  const { inside } = await told([process]);
  expect(inside[0]).toContainEqual({ ...eth0, link: iflink, mac: address });
  const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
  const seen = await told([process], ...nobody);
  expect(seen.inside[0]).toContainEqual({ ...eth0, mac: '' });
});

it('u1’s veth is the one that `ip link` names, on the way from u1 to u2 and in the screen', async () => {
  const [one, two] = [await vethOf('u1'), await vethOf('u2')];
  const { stdout } = await runNetuiOnHost(engine, ['why', 'u1', 'u2', '--no-probe', '--json']);
  const { path } = JSON.parse(stdout) as { readonly path: readonly { readonly name: string }[] };
  expect(path.map(({ name }) => name)).toEqual(['eth0@u1', one, 'docker0', two, 'eth0@u2']);
  const program = openOnHost(['u1'], { cols: 200, rows: 50 });
  await program.waitFor(new RegExp(`bridge +eth0 +172\\.17\\.0\\.2 .* ${one} on docker0`));
});

it('every leg of a container on three networks has its own end, whatever it is called inside', async () => {
  const { stdout } = await runNetuiOnHost(engine, ['why', 'tomcat82', 'tomcat81', '--no-probe', '--json']);
  const { path } = JSON.parse(stdout) as { readonly path: readonly { readonly name: string }[] };
  const id = await docker(engine, 'network', 'inspect', '--format', '{{.Id}}', 'test_network');
  expect(path[2]?.name).toBe(`br-${id.slice(0, 12)}`);
  const end = (await links()).find(({ ifname }) => ifname === path[1]?.name);
  expect(end?.master).toBe(path[2]?.name);
  const inside = /^(eth\d)@tomcat82$/.exec(path[0]?.name ?? '')?.[1] ?? '';
  const iflink = await docker(engine, 'exec', 'tomcat82', 'cat', `/sys/class/net/${inside}/iflink`);
  expect(end?.ifindex).toBe(Number(iflink));
});

it('traffic is counted while it shows', async () => {
  const program = openOnHost(['u1'], { cols: 120, rows: 40 });
  await program.waitFor(/Traffic +now[^]*bridge +0 B\/s +0 B\/s/);
  await docker(engine, 'exec', '--detach', 'u1', 'ping', '-c', '30', '-s', '1400', '172.17.0.3');
  await program.waitFor(/Traffic +now[^]*bridge +1\.\d kB\/s +1\.\d kB\/s/);
});

it('the network host lists the interfaces of the host, and whose they are', async () => {
  const one = await vethOf('u1');
  const program = openOnHost(['host'], { cols: 200, rows: 50 });
  await program.waitFor(/docker0 +up +1500 +bridge +172\.17\.0\.1\/16/);
  await program.waitFor(new RegExp(`└ ${one} +up +1500 +eth0@u1`));
});

it('from another network namespace nothing of this machine is told, and a container in host mode is asked', async () => {
  const { stdout } = await runNetui(engine, ['why', 'u1', 'u2', '--no-probe', '--json']);
  const { path } = JSON.parse(stdout) as { readonly path: readonly { readonly name: string }[] };
  expect(path.map(({ name }) => name)).toEqual(['u1', 'docker0', 'u2']);
  const asked = await runNetui(engine, ['why', 'u1', 'u2', '--json']);
  const way = (JSON.parse(asked.stdout) as { readonly path: readonly { readonly name: string }[] }).path;
  const ends = ['eth0@u1', await vethOf('u1'), 'docker0', await vethOf('u2'), 'eth0@u2'];
  expect(way.map(({ name }) => name)).toEqual(ends);
  const program = openNetui(engine, ['host'], { cols: 120, rows: 50 });
  await program.waitFor('in another network namespace than netui');
  await program.waitFor("tomcat83 has the host's network stack: r asks it.");
  program.press('r');
  await program.waitFor('This is what tomcat83 told');
  await program.waitFor(/docker0 +up +1500 +bridge +172\.17\.0\.1\/16/);
  await program.waitFor(new RegExp(`└ ${await vethOf('u1')} +up +1500`));
});

it('an engine that is stopped leaves its bridges, and its panel says so', async () => {
  const program = openOnHost(['bridge'], { cols: 120, rows: 40 });
  await program.waitFor('docker0 up');
  await stopDaemon(engine);
  onTestFinished(() => startDaemon(engine));
  await program.waitFor('✗ lost');
  await program.waitFor(/docker0 is still there: down, 172\.17\.0\.1\/16, MTU 1500/);
});
