import { beforeAll, describe, expect, it } from 'vitest';
import { docker } from './docker.ts';
import { labImage } from './lab-image.ts';
import { runContainer, tutorialLab } from './lab.ts';
import { runNetui } from './netui.ts';

// What the doctor finds on an engine on which something is wrong, and no longer finds once it is mended.

const engine = tutorialLab();

type Found = {
  readonly rule: string;
  readonly severity: string;
  readonly subject: { readonly name: string };
  readonly commands: readonly string[];
};

async function findings(): Promise<readonly Found[]> {
  const { code, stdout } = await runNetui(engine, ['doctor', '--json']);
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
    await docker(
      engine,
      'create',
      '--name',
      'late',
      '-p',
      '9001:80',
      '--pull',
      'never',
      labImage,
      'sleep',
      '1d',
    );
    await expect(docker(engine, 'start', 'late')).rejects.toThrow('port is already allocated');
    expect(named(await findings())).toContain('port-conflict late');
  });
});
