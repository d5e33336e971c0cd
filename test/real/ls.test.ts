import { describe, expect, it } from 'vitest';
import { docker, dockerEnvironment } from './docker.ts';
import { edition } from './edition.ts';
import {
  type InspectedContainer,
  type InspectedNetwork,
  inspectContainers,
  inspectNetworks,
} from './inspected.ts';
import { tutorialLab } from './lab.ts';
import { netui, run, runNetui } from './netui.ts';

// `netui ls` against what docker inspect says of the whole lab.

const engine = tutorialLab();

/** What follows from the lab, and not from one field of an answer. */
const modes: Readonly<Record<string, string>> = {
  alpine2: 'container:alpine1',
  tomcat81: 'user-defined',
  tomcat82: 'user-defined',
  tomcat83: 'host',
  tomcat84: 'none',
};
const sharesWith: Readonly<Record<string, readonly string[]>> = {
  alpine1: ['alpine2'],
  alpine2: ['alpine1'],
};

describe('netui ls --json', () => {
  it('says what docker inspect says', async () => {
    const { code, stdout, stderr } = await runNetui(engine, ['ls', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const networks = await inspectNetworks(engine);
    const containers = await inspectContainers(engine);
    const server = await docker(engine, 'version', '--format', '{{.Server.Version}} {{.Server.APIVersion}}');
    const [version, api] = server.split(' ');
    expect(sorted(JSON.parse(stdout))).toEqual(
      sorted({
        schema: 'netui.ls/1',
        engine: { product: 'Docker', version, api, url: engine.host, context: 'default' },
        networks: networks.map(one => networkJson(one, containers)),
        containers: containers.map(containerJson),
      }),
    );
  });

  it('gives as names what DNS answers', async () => {
    const { stdout } = await runNetui(engine, ['ls', '--json']);
    const names = namesIn(stdout, 'tomcat82', 'test_network');
    expect(names).toEqual(expect.arrayContaining(['tomcat82', 'web', 'shop']));
    for (const name of names) {
      const answer = await docker(engine, 'exec', 'tomcat81', 'nslookup', '-type=a', name);
      expect(answer).toMatch(/^Address: 172\.18\.0\.82$/m);
    }
    expect(namesIn(stdout, 'u1', 'bridge')).toEqual([]);
    // No server of Docker's is asked there.
    expect(await docker(engine, 'exec', 'u2', 'cat', '/etc/resolv.conf')).not.toContain('127.0.0.11');
  });
});

describe('netui ls', () => {
  it('shows each where it belongs', async () => {
    const { code, stdout, stderr } = await runNetui(engine, ['ls']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n').map(line => line.replace(/(?<=\S) +/g, ' '))).toEqual([
      'Network Driver Scope Subnet Gateway Used by',
      'aaa_network bridge local 172.19.0.0/16 172.19.0.1 1',
      `bb_network bridge local 172.20.0.0/16 ${edition.tellsInternalGateway ? '172.20.0.1' : '–'} 1`,
      'bridge bridge local 172.17.0.0/16 172.17.0.1 5',
      'host host local – – 1',
      'none null local – – 1',
      'test_network bridge local 172.18.0.0/16 172.18.0.1 2',
      '',
      'Container State Mode Networks Address Ports',
      'alpine1 running bridge bridge 172.17.0.4 –',
      '  alpine2 running container:alpine1 – – –',
      'tomcat81 running user-defined bridge test_network 172.18.0.2 127.0.0.1:8081 → 8080',
      'tomcat82 running user-defined bridge aaa_network, bb_network, test_network 172.19.0.2, 172.20.0.2, 172.18.0.82 –',
      'tomcat83 running host host – –',
      'tomcat84 running none none – –',
      'u1 running bridge bridge 172.17.0.2 –',
      'u2 running bridge bridge 172.17.0.3 –',
      'u3 created bridge bridge – –',
      '',
    ]);
  });

  it('is what netui says where there is no terminal', async () => {
    expect(await runNetui(engine, [])).toEqual(await runNetui(engine, ['ls']));
  });

  it.each(['head -n 1', 'true'])('is piped into %s', async reader => {
    const script = `set -o pipefail; "$0" ${netui} ls --json | ${reader}`;
    const env = { ...dockerEnvironment(engine), LANG: 'C.UTF-8' };
    const { code, stdout, stderr } = await run('bash', ['-c', script, process.execPath], env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(reader === 'true' ? '' : '{\n');
  });
});

type Endpoint = { readonly network: string; readonly names: readonly string[] };

function namesIn(json: string, container: string, network: string): readonly string[] {
  const { containers } = JSON.parse(json) as {
    readonly containers: readonly { readonly name: string; readonly endpoints: readonly Endpoint[] }[];
  };
  const endpoints = containers.find(one => one.name === container)?.endpoints ?? [];
  return endpoints.find(one => one.network === network)?.names ?? [];
}

function networkJson(said: InspectedNetwork, containers: readonly InspectedContainer[]): object {
  const there = containers.filter(one => said.Name in one.NetworkSettings.Networks);
  const gateway = there.map(one => one.NetworkSettings.Networks[said.Name]?.Gateway).find(Boolean);
  return {
    name: said.Name,
    id: said.Id,
    driver: said.Driver,
    scope: said.Scope,
    internal: said.Internal,
    attachable: said.Attachable,
    subnets: (said.IPAM.Config ?? []).map(one => ({
      subnet: one.Subnet,
      // Engine 20.10 leaves it out of the plan until its next start.
      gateway: one.Gateway || gateway || null,
      ipRange: one.IPRange || null,
    })),
    containers: there.map(one => ({ name: nameOf(one), id: one.Id, ...addresses(one, said.Name) })),
  };
}

function containerJson(said: InspectedContainer): object {
  const { Networks, Ports } = said.NetworkSettings;
  const name = nameOf(said);
  return {
    name,
    id: said.Id,
    state: said.State.Status,
    image: said.Config.Image,
    mode: modes[name] ?? 'bridge',
    sharesWith: sharesWith[name] ?? [],
    endpoints: Object.entries(Networks).map(([network, { Aliases, DNSNames }]) => ({
      network,
      ...addresses(said, network),
      aliases: Aliases ?? [],
      names: network.endsWith('_network') ? (DNSNames ?? [name, ...(Aliases ?? [])]) : [],
    })),
    ports: Object.entries(Ports ?? {}).flatMap(([port, bindings]) =>
      (bindings ?? []).map(one => ({
        hostIp: one.HostIp,
        hostPort: Number(one.HostPort),
        containerPort: Number.parseInt(port, 10),
        protocol: port.split('/')[1],
      })),
    ),
  };
}

function nameOf(said: InspectedContainer): string {
  return said.Name.replace('/', '');
}

function addresses(said: InspectedContainer, network: string): object {
  const endpoint = said.NetworkSettings.Networks[network];
  return {
    ipv4: endpoint?.IPAddress || null,
    ipv6: endpoint?.GlobalIPv6Address || null,
    mac: endpoint?.MacAddress || null,
  };
}

/** The same with every list in one order: an engine gives them in any. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, sorted(one)]));
}
