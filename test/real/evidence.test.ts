import { describe, expect, it } from 'vitest';
import { modes } from '../../source/commands/modes.ts';
import { compareTwo } from '../../source/domain/compare-two.ts';
import { type Evidence, valueOf } from '../../source/domain/evidence.ts';
import { gatherEvidence } from '../../source/domain/gather-evidence.ts';
import type { Run } from '../../source/domain/run.ts';
import { type Clean, clean } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { askingEngine } from './asking-engine.ts';
import { container } from '../domain/lab.ts';
import { inspected } from './changing.ts';
import { docker } from './docker.ts';
import { runContainer, tutorialLab } from './lab.ts';
import { runIn } from './run-in.ts';

const engine = tutorialLab();
const never = new AbortController().signal;

function idOf(name: string): Promise<Clean> {
  return docker(engine, 'inspect', '--format', '{{.Id}}', name).then(clean);
}

/** What a container of the lab says of itself, asked through `narrow` if only some programs are to be there. */
async function evidenceOf(name: string, narrow: (run: Run) => Run = run => run): Promise<Evidence> {
  const one = container(name, 'default', { id: await idOf(name) });
  return gatherEvidence(one, narrow(runIn(engine)(one)), never);
}

/** As in an image without these programs. */
function without(...programs: readonly string[]): (run: Run) => Run {
  return run => (argv, signal) =>
    run(programs.includes(argv[0] ?? '') ? ['not-in-this-image'] : argv, signal);
}

function addresses(evidence: Evidence): readonly string[] {
  return valueOf(evidence.interfaces)?.flatMap(one => one.addresses.map(ip => `${one.name} ${ip}`)) ?? [];
}

describe('evidence from a real container', () => {
  it('tells interfaces, routes and name servers', async () => {
    const found = await evidenceOf('tomcat82');
    expect(addresses(found)).toEqual([
      'lo 127.0.0.1/8',
      'eth0 172.18.0.82/16',
      'eth1 172.19.0.2/16',
      'eth2 172.20.0.2/16',
    ]);
    const { MacAddress: mac } =
      (await inspected(engine, 'tomcat82')).NetworkSettings.Networks['test_network'] ?? {};
    expect(valueOf(found.interfaces)?.[1]).toMatchObject({ state: 'up', mtu: 1500, mac });
    expect(valueOf(found.routes)?.[0]).toEqual({ to: 'default', via: '172.19.0.1', device: 'eth1' });
    expect(valueOf(found.resolver)?.nameservers).toEqual(['127.0.0.11']);
    expect(valueOf(found.sandbox)).toMatch(/^\d+$/);
  });

  it('is the same whichever programs the image has', async () => {
    const [byIp, byIfconfig, byCat] = await Promise.all([
      evidenceOf('tomcat82'),
      evidenceOf('tomcat82', without('ip', 'readlink')),
      evidenceOf('tomcat82', without('ip', 'ifconfig', 'readlink')),
    ]);
    const sorted = (one: Evidence) => valueOf(one.interfaces)?.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    expect(sorted(byIp)).toHaveLength(4);
    expect(sorted(byIfconfig)).toEqual(sorted(byIp));
    expect(sorted(byCat)).toEqual(sorted(byIp));
    for (const one of [byIfconfig, byCat]) {
      expect(valueOf(one.routes)).toEqual(valueOf(byIp.routes));
      expect(valueOf(one.sandbox)).toEqual(valueOf(byIp.sandbox));
    }
    expect(byCat.interfaces).toMatchObject({ by: 'cat /sys/class/net/…' });
  });

  it('of none has lo and no route', async () => {
    const found = await evidenceOf('tomcat84');
    expect(addresses(found)).toEqual(['lo 127.0.0.1/8']);
    expect(valueOf(found.routes)).toEqual([]);
  });

  it('of host has the host’s bridges', async () => {
    expect(addresses(await evidenceOf('tomcat83'))).toEqual(
      expect.arrayContaining(['docker0 172.17.0.1/16', expect.stringMatching(/^br-.* 172\.18\.0\.1\/16$/)]),
    );
  });

  it('of an image without any program says which were looked for', async () => {
    const found = await evidenceOf('u1', without('ip', 'ifconfig', 'cat', 'readlink', 'ls'));
    expect(found.interfaces).toEqual({ missing: 'This image has no ip, no ifconfig, no cat.' });
    expect(found.sandbox).toEqual({ missing: 'This image has no readlink, no ls.' });
  });

  it('of one that stopped meanwhile is the engine’s refusal', async () => {
    const { sandbox } = await evidenceOf('u3');
    expect(sandbox).toEqual({ missing: expect.stringMatching(/is not running/) });
  });
});

describe('two real containers', () => {
  async function stack(a: string, b: string) {
    const one = container(a, 'test_network', { id: await idOf(a) });
    const other = container(b, `container:${one.id}`, { id: await idOf(b) });
    const [left, right] = [await evidenceOf(a), await evidenceOf(b)];
    return compareTwo(one, other, left, right, topologyOf([], [one, other]), new Map()).stack;
  }

  it('in one stack are proved to be, until the owner is restarted', async () => {
    expect(await stack('alpine1', 'alpine2')).toMatchObject({ one: true, proved: true, sign: 'ok' });
    await runContainer(engine, 'owner', ['--network', 'test_network']);
    await runContainer(engine, 'sidecar', ['--network', 'container:owner']);
    await docker(engine, 'restart', 'owner');
    const parted = await stack('owner', 'sidecar');
    expect(parted).toMatchObject({ one: false, proved: true, sign: 'warn' });
    expect(parted.says).toMatch(/Restart sidecar\.$/);
    expect(addresses(await evidenceOf('sidecar'))).toEqual(['lo 127.0.0.1/8']);
  });
});

describe('netui modes on the lab', () => {
  async function asked(...names: string[]) {
    const real = askingEngine(engine);
    let text = '';
    const end = await modes(real, runIn(engine), { names, json: true }, part => (text += part), never);
    expect(end).toEqual({ exit: 0 });
    return JSON.parse(text);
  }

  it('puts each container of the tutorial where it belongs', async () => {
    const all: { mode: string; containers: { name: string }[] }[] = (await asked()).modes;
    const placed = all.map(one => [one.mode, one.containers.map(each => each.name)]);
    expect(Object.fromEntries(placed)).toMatchObject({
      bridge: ['alpine1', 'u1', 'u2', 'u3'],
      'user-defined': expect.arrayContaining(['tomcat81', 'tomcat82']),
      host: ['tomcat83'],
      none: ['tomcat84'],
      container: expect.arrayContaining(['alpine2']),
    });
  });

  it('compares two with what they say themselves', async () => {
    const { compared } = await asked('tomcat81', 'tomcat82');
    const rows: { about: string; a: object; b: object; differs: boolean }[] = compared.rows;
    const of = (about: string) => rows.find(one => one.about === about);
    expect(compared.stack).toMatchObject({ one: false, proved: true });
    expect(of('inCommon')).toMatchObject({ a: { lines: ['test_network'] }, differs: false });
    expect(of('gateway')).toMatchObject({
      a: { lines: ['via 172.18.0.1 on eth0'] },
      b: { lines: ['via 172.19.0.1 on eth1'] },
      differs: true,
    });
    expect(of('names')?.b).toMatchObject({
      lines: expect.arrayContaining([expect.stringMatching(/^tomcat82, .*\bweb\b.* on test_network$/)]),
    });
  });
});
