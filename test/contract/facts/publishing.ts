import { expect } from 'vitest';
import type { Answer } from '../ask.ts';
import { connect, disconnect, inMode } from '../endpoints.ts';
import { run } from '../execs.ts';
import type { Fact } from '../fact.ts';
import { fact, type Lab, type Made, olderFact } from '../lab-of-facts.ts';
import { until } from '../until.ts';

type Json = Answer['json'];

/* The body of a container that publishes its port 80, here. */
const publishing = (HostPort: string, HostIp = '', mode = 'bridge') => ({
  ExposedPorts: { '80/tcp': {} },
  HostConfig: { NetworkMode: mode, PortBindings: { '80/tcp': [{ HostIp, HostPort }] } },
});

async function ports(lab: Lab, container: Made): Promise<Json> {
  return (await lab.inspect(container)).NetworkSettings.Ports;
}

async function listedPorts(lab: Lab, { id }: Made): Promise<readonly Json[]> {
  const all: Json[] = await lab.granted('GET', '/containers/json?all=1');
  return all.find(({ Id }) => Id === id).Ports;
}

/* A port of the host that nothing has: far from where the engine chooses. */
let next = 18_400;
const newPort = (): string => String((next += 1));

/** Which ports of a container are open on the host, and what is told of those that are not. */
export const facts: readonly Fact[] = [
  fact('a published port is open on every address of the host', async lab => {
    const port = newPort();
    const container = await lab.running(publishing(port));
    expect(await ports(lab, container)).toEqual({
      '80/tcp': [
        { HostIp: '0.0.0.0', HostPort: port },
        { HostIp: '::', HostPort: port },
      ],
    });
  }),
  fact('a published port is listed by what it is inside and outside', async lab => {
    const port = newPort();
    const container = await lab.running(publishing(port, '127.0.0.1'));
    expect(await listedPorts(lab, container)).toEqual([
      { IP: '127.0.0.1', PrivatePort: 80, PublicPort: Number(port), Type: 'tcp' },
    ]);
  }),
  fact('a port that is published on one address is open there only', async lab => {
    const port = newPort();
    const container = await lab.running(publishing(port, '127.0.0.1'));
    expect(await ports(lab, container)).toEqual({ '80/tcp': [{ HostIp: '127.0.0.1', HostPort: port }] });
  }),
  fact('a port that is only exposed is told as null, and listed without a port of the host', async lab => {
    const container = await lab.running({ ExposedPorts: { '81/udp': {} } });
    expect(await ports(lab, container)).toEqual({ '81/udp': null });
    expect(await listedPorts(lab, container)).toEqual([{ PrivatePort: 81, Type: 'udp' }]);
  }),
  fact('a port of the host that nobody asked for is chosen', async lab => {
    const container = await lab.running(publishing(''));
    const [{ HostPort }] = (await ports(lab, container))['80/tcp'];
    expect(Number(HostPort)).toBeGreaterThanOrEqual(32_768);
  }),
  fact('a chosen port is another one after a restart', async lab => {
    const container = await lab.running(publishing(''));
    const before = await ports(lab, container);
    await lab.granted('POST', `/containers/${container.id}/restart`);
    expect(await ports(lab, container)).not.toEqual(before);
  }),
  fact('all ports that are exposed are published where that is asked for', async lab => {
    const container = await lab.running({
      ExposedPorts: { '80/tcp': {}, '81/udp': {} },
      HostConfig: { PublishAllPorts: true },
    });
    const published = await ports(lab, container);
    expect(Object.keys(published).sort()).toEqual(['80/tcp', '81/udp']);
    expect(published['81/udp'][0].HostPort).toMatch(/^\d+$/);
  }),
  fact('what is asked for is told of a container that does not run, and nothing is open', async lab => {
    const container = await lab.container(publishing(newPort()));
    const { HostConfig, NetworkSettings, Config } = await lab.inspect(container);
    expect(HostConfig.PortBindings['80/tcp']).toHaveLength(1);
    expect(NetworkSettings.Ports).toEqual({});
    expect(Config.ExposedPorts).toEqual({ '80/tcp': {} });
  }),
  fact('in host mode ports are discarded with a warning', async lab => {
    const { json } = await lab.ask('POST', '/containers/create', {
      Image: lab.ground.image,
      Cmd: ['sleep', '1d'],
      ...publishing(newPort(), '', 'host'),
    });
    lab.removeContainer(json.Id);
    expect(json.Warnings).toEqual(['Published ports are discarded when using host network mode']);
    await lab.granted('POST', `/containers/${json.Id}/start`);
    expect(await ports(lab, { id: json.Id, name: '' })).toEqual({});
  }),
  fact('on none nothing is published, and nobody is told', async lab => {
    const container = await lab.running(publishing(newPort(), '', 'none'));
    expect((await ports(lab, container))['80/tcp'] ?? null).toBeNull();
  }),
  fact('on an internal network nothing is published, and nobody is told', async lab => {
    const { name } = await lab.network({ Internal: true });
    const container = await lab.running(publishing(newPort(), '', name));
    expect((await ports(lab, container))['80/tcp'] ?? null).toBeNull();
  }),
  fact('a port is published once there is a network that can', async lab => {
    const port = newPort();
    const [internal, { id }] = [await lab.network({ Internal: true }), await lab.network()];
    const container = await lab.running(publishing(port, '127.0.0.1', internal.name));
    await connect(lab, id, container);
    expect(await ports(lab, container)).toEqual({ '80/tcp': [{ HostIp: '127.0.0.1', HostPort: port }] });
  }),
  fact('a port is closed when its container is taken off its only network', async lab => {
    const { name } = await lab.network();
    const container = await lab.running(publishing(newPort(), '', name));
    await disconnect(lab, name, container);
    expect(await ports(lab, container)).toEqual({});
  }),
  olderFact('a port stays open on an internal network that is left when another one goes', async lab => {
    const port = newPort();
    const [internal, { id }] = [await lab.network({ Internal: true }), await lab.network()];
    const container = await lab.running(publishing(port, '127.0.0.1', internal.name));
    await connect(lab, id, container);
    await disconnect(lab, id, container);
    expect(await ports(lab, container)).toEqual({ '80/tcp': [{ HostIp: '127.0.0.1', HostPort: port }] });
  }),
  fact('a port that another container has is refused, and that is written into the container', async lab => {
    const port = newPort();
    await lab.running(publishing(port));
    const container = await lab.container(publishing(port));
    const { status, json } = await lab.ask('POST', `/containers/${container.id}/start`);
    expect([status, json.message]).toEqual([500, expect.stringContaining(taken(port))]);
    expect((await lab.inspect(container)).State).toMatchObject({
      Status: 'created',
      ExitCode: 128,
      Error: json.message,
    });
  }),
  olderFact('a port that another container has is refused by name of the endpoint', async lab => {
    const port = newPort();
    await lab.running(publishing(port));
    const { id, name } = await lab.container(publishing(port));
    const { json } = await lab.ask('POST', `/containers/${id}/start`);
    expect(json.message).toMatch(
      new RegExp(
        `^driver failed programming external connectivity on endpoint ${name} \\([0-9a-f]{64}\\): ${taken(port)}$`,
      ),
    );
  }),
  fact('a port that a program on the host has is refused', async lab => {
    const port = newPort();
    const program = await lab.running({ ...inMode('host'), Cmd: ['httpd', '-f', '-p', port] });
    const knock = ['sh', '-c', `echo | nc 127.0.0.1 ${port}`];
    await until(async () => (await run(lab, program, knock)).said.ExitCode === 0);
    const { id } = await lab.container(publishing(port));
    const { status, json } = await lab.ask('POST', `/containers/${id}/start`);
    expect([status, json.message]).toEqual([500, expect.stringContaining('address already in use')]);
  }),
  fact('two containers may publish the same port on different addresses', async lab => {
    const port = newPort();
    await lab.running(publishing(port, '127.0.0.1'));
    const other = await lab.running(publishing(port, '127.0.0.2'));
    expect(await ports(lab, other)).toEqual({ '80/tcp': [{ HostIp: '127.0.0.2', HostPort: port }] });
  }),
  fact('a port is free again when its container ends', async lab => {
    const port = newPort();
    const first = await lab.running(publishing(port));
    const second = await lab.container(publishing(port));
    await lab.granted('POST', `/containers/${first.id}/stop`);
    expect((await lab.ask('POST', `/containers/${second.id}/start`)).status).toBe(204);
  }),
  fact('a port is published on no address that the host does not have', async lab => {
    const container = await lab.container(publishing(newPort(), '192.0.2.1'));
    const { status, json } = await lab.ask('POST', `/containers/${container.id}/start`);
    expect([status, json.message]).toEqual([500, expect.stringContaining('cannot assign requested address')]);
  }),
  fact("a container in another one's sandbox publishes nothing of its own", async lab => {
    const owner = await lab.running(publishing(newPort()));
    const guest = await lab.running(inMode(`container:${owner.id}`));
    expect([await ports(lab, guest), await listedPorts(lab, guest)]).toEqual([{}, []]);
  }),
];

function taken(port: string): string {
  return `Bind for 0.0.0.0:${port} failed: port is already allocated`;
}
