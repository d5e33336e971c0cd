import { expect } from 'vitest';
import type { Answer } from '../ask.ts';
import type { Fact } from '../fact.ts';
import { expectKeys } from '../keys.ts';
import { fact, type Lab, type Made, olderFact } from '../lab-of-facts.ts';
import { until } from '../until.ts';

const inMode = (NetworkMode: string) => ({ HostConfig: { NetworkMode } });

async function onlyEndpoint(lab: Lab, container: Made): Promise<Answer['json']> {
  const [endpoint] = Object.values((await lab.inspect(container)).NetworkSettings.Networks);
  return endpoint;
}

async function ended(lab: Lab, { id }: Made): Promise<void> {
  await lab.granted('POST', `/containers/${id}/kill`);
  await lab.granted('POST', `/containers/${id}/wait`);
}

const ID = /^[0-9a-f]{64}$/;
const NEVER = '0001-01-01T00:00:00Z';

/** What a container tells of itself and of its endpoints in every state that it can be in. */
export const facts: readonly Fact[] = [
  fact('a container that never ran knows its network by name only', async lab => {
    const { name } = await lab.network();
    const container = await lab.container(inMode(name));
    const { Networks } = (await lab.inspect(container)).NetworkSettings;
    expect(Object.keys(Networks)).toEqual([name]);
    expect(Networks[name]).toMatchObject({ NetworkID: '', EndpointID: '', IPAddress: '', MacAddress: '' });
  }),
  fact('a running container has an endpoint with everything', async lab => {
    const subnet = lab.newSubnet();
    const network = await lab.network({ IPAM: { Config: [{ Subnet: `${subnet}.0/24` }] } });
    expect(await onlyEndpoint(lab, await lab.running(inMode(network.name)))).toMatchObject({
      NetworkID: network.id,
      EndpointID: expect.stringMatching(ID),
      Gateway: `${subnet}.1`,
      IPAddress: `${subnet}.2`,
      IPPrefixLen: 24,
      IPv6Gateway: '',
      GlobalIPv6Address: '',
      GlobalIPv6PrefixLen: 0,
      MacAddress: expect.stringMatching(/^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/),
    });
  }),
  olderFact('the MAC address is made of the IPv4 address', async lab => {
    const { IPAddress, MacAddress } = await onlyEndpoint(lab, await lab.standing());
    const bytes = IPAddress.split('.').map((part: string) => Number(part).toString(16).padStart(2, '0'));
    expect(MacAddress).toBe(['02', '42', ...bytes].join(':'));
  }),
  fact('on a network with IPv6 an endpoint has two addresses', async lab => {
    const [four, six] = [`${lab.newSubnet()}`, `fd00:${lab.newSubnet().split('.').join(':')}`];
    const Config = [{ Subnet: `${four}.0/24` }, { Subnet: `${six}::/80` }];
    const { name } = await lab.network({ EnableIPv6: true, IPAM: { Config } });
    expect(await onlyEndpoint(lab, await lab.running(inMode(name)))).toMatchObject({
      IPAddress: `${four}.2`,
      GlobalIPv6Address: `${six}::2`,
      GlobalIPv6PrefixLen: 80,
      IPv6Gateway: `${six}::1`,
    });
  }),
  fact('a container that ended remembers the network, and has no address there', async lab => {
    const { id, name } = await lab.network();
    const container = await lab.running(inMode(name));
    await ended(lab, container);
    expect(await onlyEndpoint(lab, container)).toMatchObject({
      NetworkID: id,
      EndpointID: '',
      IPAddress: '',
      Gateway: '',
    });
  }),
  fact('an address that was asked for is told of a container that does not run', async lab => {
    const subnet = lab.newSubnet();
    const { name } = await lab.network({ IPAM: { Config: [{ Subnet: `${subnet}.0/24` }] } });
    const IPAMConfig = { IPv4Address: `${subnet}.9` };
    const NetworkingConfig = { EndpointsConfig: { [name]: { IPAMConfig } } };
    const container = await lab.container({ ...inMode(name), NetworkingConfig });
    expect(await onlyEndpoint(lab, container)).toMatchObject({ IPAMConfig, IPAddress: '' });
  }),
  fact('a container that asked for no address tells no wish', async lab => {
    const { name } = await lab.network();
    expect((await onlyEndpoint(lab, await lab.running(inMode(name)))).IPAMConfig ?? {}).toEqual({});
  }),
  fact('a paused container keeps its address', async lab => {
    const container = await lab.running();
    const before = await onlyEndpoint(lab, container);
    await lab.granted('POST', `/containers/${container.id}/pause`);
    expect(await onlyEndpoint(lab, container)).toEqual(before);
  }),
  fact('on host and none an endpoint has an id and no address', async lab => {
    for (const mode of ['host', 'none']) {
      const container = await lab.running(inMode(mode));
      const { Networks } = (await lab.inspect(container)).NetworkSettings;
      expect(Object.keys(Networks)).toEqual([mode]);
      expect(Networks[mode]).toMatchObject({
        EndpointID: expect.stringMatching(ID),
        IPAddress: '',
        Gateway: '',
        MacAddress: '',
      });
    }
  }),
  fact("a container in another one's sandbox has no endpoints and no sandbox of its own", async lab => {
    const owner = await lab.standing();
    const guest = await lab.inspect(await lab.running(inMode(`container:${owner.name}`)));
    const { Networks, SandboxID, SandboxKey, Ports } = guest.NetworkSettings;
    expect([Networks, SandboxID, SandboxKey, Ports]).toEqual([{}, '', '', {}]);
    expect(guest.HostConfig.NetworkMode).toBe(`container:${owner.id}`);
  }),
  fact('a sandbox is a file that is called as its id begins', async lab => {
    const { SandboxID, SandboxKey } = (await lab.inspect(await lab.standing())).NetworkSettings;
    expect(SandboxID).toMatch(ID);
    expect(SandboxKey).toMatch(new RegExp(`^/.+/netns/${SandboxID.slice(0, 12)}$`));
  }),
  fact('the state of a container that never ran', async lab => {
    const { State } = await lab.inspect(await lab.container());
    expect(State).toMatchObject({ Status: 'created', Running: false, Pid: 0, ExitCode: 0, Error: '' });
    expect([State.StartedAt, State.FinishedAt]).toEqual([NEVER, NEVER]);
  }),
  fact('the state of a running container', async lab => {
    const { State } = await lab.inspect(await lab.standing());
    expect(State).toMatchObject({ Status: 'running', Running: true, Paused: false, ExitCode: 0 });
    expect(State.Pid).toBeGreaterThan(0);
    expect(Date.parse(State.StartedAt)).toBeGreaterThan(Date.parse(State.FinishedAt));
    expectKeys(
      State,
      'Status Running Paused Restarting OOMKilled Dead Pid ExitCode Error StartedAt FinishedAt',
    );
  }),
  fact('the state of a paused container', async lab => {
    const container = await lab.running();
    await lab.granted('POST', `/containers/${container.id}/pause`);
    const { State } = await lab.inspect(container);
    expect(State).toMatchObject({ Status: 'paused', Running: true, Paused: true });
  }),
  fact('the state of a container that was killed', async lab => {
    const container = await lab.running();
    await ended(lab, container);
    const { State } = await lab.inspect(container);
    expect(State).toMatchObject({ Status: 'exited', Running: false, Pid: 0, ExitCode: 137, Error: '' });
    expect(Date.parse(State.FinishedAt)).toBeGreaterThan(Date.parse(State.StartedAt));
  }),
  fact('the state of a container that ends again and again', async lab => {
    const container = await lab.running({
      Cmd: ['sh', '-c', 'exit 3'],
      HostConfig: { RestartPolicy: { Name: 'always' } },
    });
    await until(async () => (await lab.inspect(container)).RestartCount > 1);
    const { State } = await until(async () => {
      const said = await lab.inspect(container);
      return said.State.Restarting ? said : undefined;
    });
    expect(State).toMatchObject({ Status: 'restarting', Running: true, Pid: 0, ExitCode: 3 });
  }),
];
