import { describe, expect, it } from 'vitest';
import { connect } from '../../source/demo/model/connect.ts';
import { restart } from '../../source/demo/model/lifecycle.ts';
import type { Container } from '../../source/demo/model/world.ts';
import { programFor } from '../../source/demo/programs/look-up.ts';
import { type Evidence, valueOf } from '../../source/domain/evidence.ts';
import { gatherEvidence } from '../../source/domain/gather-evidence.ts';
import { heardLine, nothingHeard, statsOf } from '../../source/domain/ping-output.ts';
import { pingRungs } from '../../source/domain/ping-argv.ts';
import { operandOf } from '../../source/domain/ping-operand.ts';
import type { Run } from '../../source/domain/run.ts';
import { safeText } from '../../source/domain/text.ts';
import { container as known } from '../domain/lab.ts';
import { type ProgramStage, programStage } from './programs-stage.ts';

const never = new AbortController().signal;

/** Runs netui's own commands, in an image without some of its programs. */
function runIn({ ran }: ProgramStage, container: Container, missing: readonly string[]): Run {
  return async argv => {
    const [name = ''] = argv;
    if (missing.includes(name) || programFor(container.image, name) === undefined) {
      return { code: 126, out: [safeText(`exec: "${name}": executable file not found in $PATH: unknown`)] };
    }
    const { out, err, code } = await ran(container, argv);
    return { code, out: linesOf(`${out}${err}`) };
  };
}

function linesOf(text: string) {
  return text
    .split('\n')
    .slice(0, -1)
    .map(line => safeText(line));
}

function evidenceOf(stage: ProgramStage, container: Container, ...missing: string[]): Promise<Evidence> {
  return gatherEvidence(known(container.name, 'default'), runIn(stage, container, missing), never);
}

function seen(evidence: Evidence) {
  const interfaces = valueOf(evidence.interfaces)?.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return { interfaces, routes: valueOf(evidence.routes), sandbox: valueOf(evidence.sandbox) };
}

async function lab(image: string) {
  const stage = programStage();
  stage.network('home', { IPAM: { Config: [{ Subnet: '172.18.0.0/16' }] } });
  stage.network('six', {
    EnableIPv6: true,
    IPAM: { Config: [{ Subnet: '172.22.0.0/16' }, { Subnet: 'fd00:22::/64' }] },
  });
  const box = await stage.run('box', { Image: image }, { NetworkMode: 'home' });
  connect(stage.world, 'six', { Container: 'box' });
  return { stage, box };
}

describe.each(['alpine', 'ubuntu'])('what netui gathers from %s', image => {
  it('is what there is', async () => {
    const { stage, box } = await lab(image);
    const found = await evidenceOf(stage, box);
    expect(valueOf(found.interfaces)).toEqual([
      { name: 'lo', state: 'up', addresses: ['127.0.0.1/8', '::1/128'], mtu: 65_536, mac: '' },
      { name: 'eth0', state: 'up', addresses: ['172.18.0.2/16'], mtu: 1_500, mac: '02:42:ac:12:00:02' },
      {
        name: 'eth1',
        state: 'up',
        addresses: ['172.22.0.2/16', 'fd00:22::2/64', 'fe80::42:acff:fe16:2/64'],
        mtu: 1_500,
        mac: '02:42:ac:16:00:02',
      },
    ]);
    expect(valueOf(found.routes)).toEqual([
      { to: 'default', via: '172.22.0.1', device: 'eth1' },
      { to: '172.18.0.0/16', via: '', device: 'eth0' },
      { to: '172.22.0.0/16', via: '', device: 'eth1' },
    ]);
    expect(valueOf(found.resolver)?.nameservers).toEqual(['127.0.0.11']);
    expect(valueOf(found.sandbox)).toBe(String(box.netns?.inode));
  });

  it('is the same whichever programs there are', async () => {
    const { stage, box } = await lab(image);
    const whole = seen(await evidenceOf(stage, box));
    expect(seen(await evidenceOf(stage, box, 'ip', 'readlink'))).toEqual(whole);
    expect(seen(await evidenceOf(stage, box, 'ip', 'readlink', 'ifconfig'))).toEqual(whole);
  });

  it('is next to nothing without a network, and in a sandbox that its owner left', async () => {
    const { stage, box } = await lab(image);
    const none = await stage.run('none', { Image: image }, { NetworkMode: 'none' });
    const sharer = await stage.run('sharer', { Image: image }, { NetworkMode: `container:${box.id}` });
    const restarting = restart(stage.world, box.id, 0);
    await stage.clock.turn(1_000);
    await restarting;
    for (const one of [none, sharer]) {
      const { interfaces, routes } = seen(await evidenceOf(stage, one));
      expect(interfaces?.map(({ name }) => name)).toEqual(['lo']);
      expect(routes).toEqual([]);
    }
  });

  it('tells of every ping what it said', async () => {
    const { stage, box } = await lab(image);
    await stage.run('other', { Image: image }, { NetworkMode: 'home' });
    for (const target of ['other', '172.18.0.3', '172.18.0.99', 'fd00:22::1', 'nosuch']) {
      const operand = operandOf(target);
      if (!('kind' in operand)) throw new Error(target);
      for (const { argv } of pingRungs(operand, 2)) {
        if (programFor(box.image, argv[0] ?? '') === undefined) continue;
        const { out, err } = await stage.ran(box, argv);
        const heard = linesOf(`${out}${err}`).reduce(heardLine, nothingHeard);
        const { sent, received } = statsOf(heard);
        const isThere = target !== '172.18.0.99' && target !== 'nosuch';
        expect([argv.join(' '), received]).toEqual([argv.join(' '), isThere ? 2 : 0]);
        expect(sent > 0).toBe(target !== 'nosuch');
        expect(heard.complaints.length > 0).toBe(target === 'nosuch' || (image === 'ubuntu' && !isThere));
      }
    }
  });
});

it('netui sees the whole host from a host-mode container', async () => {
  const { stage, box } = await lab('alpine');
  const host = await stage.run('host', {}, { NetworkMode: 'host' });
  const { interfaces } = seen(await evidenceOf(stage, host));
  const states = new Map(interfaces?.map(({ name, state }) => [String(name), state]));
  expect(states.get('eth0')).toBe('up');
  expect(states.get('docker0')).toBe('no carrier');
  expect([...states.keys()].filter(name => name.startsWith('veth'))).toHaveLength(box.endpoints.size);
  expect(seen(await evidenceOf(stage, host, 'ip')).interfaces).toEqual(interfaces);
});
