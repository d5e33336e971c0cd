import { execFileSync } from 'node:child_process';
import { expect, inject, it } from 'vitest';
import { dotRead, oddMermaid, svgRead } from '../commands/map-parsers.ts';
import { docker } from './docker.ts';
import { intoNetwork } from './engine.ts';
import { tutorialLab } from './lab.ts';
import { openNetui, runNetui, runNetuiOnHost } from './netui.ts';

// The map holds what `docker network inspect` tells, and a connect is drawn as it happens.

const engine = tutorialLab();

type Wire = { readonly name: string; readonly plugged: boolean; readonly ipv4: string | null };
type Sandbox = {
  readonly owner: { readonly id: string; readonly name: string };
  readonly guests: readonly { readonly name: string }[];
  readonly wires: readonly Wire[];
};
type Inspected = {
  readonly Name: string;
  readonly Containers: Readonly<Record<string, { readonly IPv4Address: string }>>;
};

async function printed(...argv: string[]): Promise<string> {
  const { code, stdout, stderr } = await runNetui(engine, ['map', ...argv]);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

/** By network: who is on it, by id, and with which address. */
async function asDockerTells(): Promise<object> {
  const ids = (await docker(engine, 'network', 'ls', '--quiet')).split('\n');
  const all = JSON.parse(await docker(engine, 'network', 'inspect', ...ids)) as readonly Inspected[];
  return Object.fromEntries(
    all.map(one => [
      one.Name,
      Object.fromEntries(
        Object.entries(one.Containers).map(([id, { IPv4Address }]) => [
          id,
          IPv4Address.split('/')[0] || null,
        ]),
      ),
    ]),
  );
}

async function asDrawn(): Promise<object> {
  const json = JSON.parse(await printed('--format', 'json'));
  const sandboxes = json.sandboxes as readonly Sandbox[];
  return Object.fromEntries(
    (json.networks as readonly { readonly name: string }[]).map(({ name }) => [
      name,
      Object.fromEntries(
        sandboxes.flatMap(({ owner, wires }) =>
          wires.filter(one => one.name === name && one.plugged).map(one => [owner.id, one.ipv4]),
        ),
      ),
    ]),
  );
}

it('has the members and addresses that docker network inspect tells, before and after a connect', async () => {
  expect(await asDrawn()).toEqual(await asDockerTells());
  await docker(engine, 'network', 'connect', 'bb_network', 'u2');
  expect(await asDrawn()).toEqual(await asDockerTells());
  await docker(engine, 'network', 'disconnect', 'bb_network', 'u2');
  expect(await asDrawn()).toEqual(await asDockerTells());
});

it('has a shared sandbox once, with both names', async () => {
  const { sandboxes } = JSON.parse(await printed('--json')) as { readonly sandboxes: readonly Sandbox[] };
  const shared = sandboxes.filter(one => one.guests.length > 0);
  expect(shared.map(one => [one.owner.name, one.guests.map(({ name }) => name)])).toEqual([
    ['alpine1', ['alpine2']],
  ]);
});

it('is read by the parsers of what it is written in', async () => {
  expect(oddMermaid(await printed('--format', 'mermaid'))).toEqual([]);
  expect([...dotRead(await printed('--format', 'dot')).labels.values()]).toContain('alpine1\\nalpine2');
  expect(svgRead(await printed('--format', 'svg')).texts).toContain('tomcat82');
  const text = await printed('tomcat82');
  expect(text).toMatch(/● tomcat82 +[!✗]? +172\.18\.0\.82/);
  expect(text).toMatch(/╭─ bb_network/);
});

it('names both ends of every cable, on the engine’s own machine', async context => {
  if (inject('builtIn') !== undefined) context.skip('the built-in engine has no machine');
  const { stdout } = await runNetuiOnHost(engine, ['map', '--json']);
  const { networks, sandboxes } = JSON.parse(stdout) as {
    readonly networks: readonly { readonly id: string; readonly interface: string | null }[];
    readonly sandboxes: readonly {
      readonly wires: readonly {
        readonly network: string;
        readonly ipv4: string | null;
        readonly cable: { readonly outside: string; readonly inside: string } | null;
      }[];
    }[];
  };
  const ip = execFileSync('nsenter', [...intoNetwork(engine), 'ip', '-json', 'link', 'show', 'type', 'veth']);
  const veths = JSON.parse(String(ip)) as readonly { readonly ifname: string; readonly master?: string }[];
  const bridgeOf = new Map(networks.map(one => [one.id, one.interface]));
  const drawn = sandboxes.flatMap(({ wires }) =>
    wires.filter(one => one.ipv4 !== null).map(one => [one.cable?.outside, bridgeOf.get(one.network)]),
  );
  expect(drawn.sort()).toEqual(veths.map(one => [one.ifname, one.master]).sort());
  expect((await runNetuiOnHost(engine, ['map'])).stdout).toMatch(/ veth\w+ ↔ eth\d /);
});

it('refuses a name that nobody has', async () => {
  const { code, stdout, stderr } = await runNetui(engine, ['map', 'nobody']);
  expect([code, stdout, stderr.trim()]).toEqual([2, '', 'netui: There is no network or container “nobody”.']);
});

it('draws a connect and a disconnect as they happen', async () => {
  const program = openNetui(engine, ['u1'], { cols: 120, rows: 40 });
  const boxes = (screen: readonly string[]) =>
    screen.flatMap(line => /[╭┏][─━] (\S+) [!✗]?/.exec(line)?.[1] ?? []);
  await program.waitFor('● live');
  await program.waitFor(screen => screen.some(line => /› ● u1/.test(line)));
  program.press('t');
  await program.waitFor(screen => boxes(screen).length > 2);
  program.press('z');
  await program.waitFor(screen => boxes(screen).join() === 'bridge');
  await docker(engine, 'network', 'connect', 'aaa_network', 'u1');
  await program.waitFor(
    screen =>
      boxes(screen).join() === 'bridge,aaa_network' &&
      screen.some(line => /172\.19\.0\.\d+ +aaa_network/.test(line)),
  );
  await docker(engine, 'network', 'disconnect', 'aaa_network', 'u1');
  await program.waitFor(screen => boxes(screen).join() === 'bridge');
});
