import { describe, expect, it } from 'vitest';
import { docker } from './docker.ts';
import { edition } from './edition.ts';
import { tutorialLab } from './lab.ts';

const engine = tutorialLab();

describe('the tutorial lab, as the engine tells it', () => {
  const modes: [name: string, state: string, mode: string][] = [
    ['u1', 'running', edition.defaultMode],
    ['u2', 'running', edition.defaultMode],
    ['u3', 'created', edition.defaultMode],
    ['alpine1', 'running', edition.defaultMode],
    ['tomcat81', 'running', 'test_network'],
    ['tomcat82', 'running', 'test_network'],
    ['tomcat83', 'running', 'host'],
    ['tomcat84', 'running', 'none'],
  ];
  it.each(modes)('%s is %s with mode %s', async (name, state, mode) => {
    expect(await inspect(name, '{{.State.Status}} {{.HostConfig.NetworkMode}}')).toBe(`${state} ${mode}`);
  });

  it('alpine2 shares the sandbox of alpine1', async () => {
    const id = await inspect('alpine1', '{{.Id}}');
    expect(await inspect('alpine2', '{{.HostConfig.NetworkMode}}')).toBe(`container:${id}`);
    expect(await addressIn('alpine2')).toBe(await addressIn('alpine1'));
  });

  const addresses: [name: string, network: string, address: string][] = [
    ['u1', 'bridge', '172.17.0.2'],
    ['u2', 'bridge', '172.17.0.3'],
    ['alpine1', 'bridge', '172.17.0.4'],
    ['tomcat81', 'test_network', '172.18.0.2'],
    ['tomcat82', 'test_network', '172.18.0.82'],
    ['tomcat82', 'aaa_network', '172.19.0.2'],
    ['tomcat82', 'bb_network', '172.20.0.2'],
  ];
  it.each(addresses)('%s has its address on %s', async (name, network, address) => {
    const template = `{{(index .NetworkSettings.Networks "${network}").IPAddress}}`;
    expect(await inspect(name, template)).toBe(address);
  });

  it('bb_network is internal, the others are not', async () => {
    const names = ['test_network', 'aaa_network', 'bb_network'];
    const internal = await docker(engine, 'network', 'inspect', '--format', '{{.Internal}}', ...names);
    expect(internal.split('\n')).toEqual(['false', 'false', 'true']);
  });

  it('tomcat82 answers to its two aliases', async () => {
    for (const name of ['web', 'shop']) {
      const page = await docker(engine, 'exec', 'tomcat81', 'wget', '-qO-', `http://${name}:8080/`);
      expect(page).toBe('lab');
    }
  });

  it('tomcat81 is published on 127.0.0.1, tomcat83 serves on the host itself without its -p', async () => {
    expect(await fromHost('http://127.0.0.1:8081/')).toBe('lab');
    expect(await fromHost('http://127.0.0.1:8080/')).toBe('lab');
    await expect(fromHost('http://127.0.0.1:8083/')).rejects.toThrow(/Connection refused/);
  });
});

function inspect(container: string, format: string): Promise<string> {
  return docker(engine, 'inspect', '--format', format, container);
}

function addressIn(container: string): Promise<string> {
  return docker(engine, 'exec', container, 'ip', '-4', '-oneline', 'address', 'show', 'eth0');
}

/** What wget says on the engine's host: tomcat83 is in its network stack. */
function fromHost(url: string): Promise<string> {
  return docker(engine, 'exec', 'tomcat83', 'wget', '-qO-', url);
}
