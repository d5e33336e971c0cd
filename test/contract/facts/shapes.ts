import { expect } from 'vitest';
import type { Answer } from '../ask.ts';
import type { Fact } from '../fact.ts';
import { expectKeys } from '../keys.ts';
import { fact, type Lab, type Made, newerFact, olderFact } from '../lab-of-facts.ts';

type Json = Answer['json'];

const inMode = (NetworkMode: string) => ({ HostConfig: { NetworkMode } });

async function listed(lab: Lab, { id }: Made): Promise<Json> {
  const all: Json[] = await lab.granted('GET', '/containers/json?all=1');
  return all.find(({ Id }) => Id === id);
}

async function listedNetwork(lab: Lab, { id }: Made): Promise<Json> {
  const all: Json[] = await lab.granted('GET', '/networks');
  return all.find(({ Id }) => Id === id);
}

const ENDPOINT = `IPAMConfig Links Aliases NetworkID EndpointID Gateway IPAddress IPPrefixLen IPv6Gateway
  GlobalIPv6Address GlobalIPv6PrefixLen MacAddress DriverOpts`;
const NETWORK = `Name Id Created Scope Driver EnableIPv6 IPAM Internal Attachable Ingress ConfigFrom ConfigOnly
  Containers Options Labels`;
const ADDRESSES = `EndpointID Gateway GlobalIPv6Address GlobalIPv6PrefixLen IPAddress IPPrefixLen IPv6Gateway
  MacAddress Bridge HairpinMode LinkLocalIPv6Address LinkLocalIPv6PrefixLen SecondaryIPAddresses
  SecondaryIPv6Addresses`;
const SETTINGS = 'SandboxID Ports SandboxKey Networks';

/** What the answers look like: which keys, and what stands there when there is nothing. */
export const facts: readonly Fact[] = [
  fact('to make a network answers 201, its id and no warning', async lab => {
    const { status, json } = await lab.ask('POST', '/networks/create', { Name: lab.newName() });
    lab.removeNetwork(json.Id);
    expect([status, json]).toEqual([201, { Id: expect.stringMatching(/^[0-9a-f]{64}$/), Warning: '' }]);
  }),
  olderFact('a network has the keys of Docker 20.10, in the list and alone', async lab => {
    const network = await lab.network();
    expectKeys(await listedNetwork(lab, network), NETWORK);
    expectKeys(await lab.granted('GET', `/networks/${network.id}`), NETWORK);
  }),
  newerFact('a network tells whether it has IPv4', async lab => {
    const network = await lab.network();
    expect((await lab.granted('GET', `/networks/${network.id}`)).EnableIPv4).toBe(true);
    expect((await listedNetwork(lab, network)).EnableIPv4).toBe(true);
  }),
  fact('a network that was made with little has empty options and labels', async lab => {
    const { Options, Labels, Driver, Scope, Internal, Attachable, Ingress, EnableIPv6 } = await lab.granted(
      'GET',
      `/networks/${(await lab.network()).id}`,
    );
    expect([Options, Labels, Driver, Scope]).toEqual([{}, {}, 'bridge', 'local']);
    expect([Internal, Attachable, Ingress, EnableIPv6]).toEqual([false, false, false, false]);
  }),
  fact('a network gives back what it was made with', async lab => {
    const asked = {
      Internal: true,
      Labels: { 'com.example': 'x' },
      Options: { 'com.docker.network.driver.mtu': '1400' },
    };
    const said = await lab.granted('GET', `/networks/${(await lab.network(asked)).id}`);
    expect(said).toMatchObject(asked);
  }),
  fact('the address plan of a network is told as it was asked for', async lab => {
    const subnet = lab.newSubnet();
    const Config = [{ Subnet: `${subnet}.0/24`, IPRange: `${subnet}.128/25`, Gateway: `${subnet}.254` }];
    const { IPAM } = await lab.granted('GET', `/networks/${(await lab.network({ IPAM: { Config } })).id}`);
    expect(IPAM).toEqual({ Driver: 'default', Options: null, Config });
  }),
  olderFact('a gateway that nobody asked for is not told', async lab => {
    const subnet = lab.newSubnet();
    const network = await lab.network({ IPAM: { Config: [{ Subnet: `${subnet}.0/24` }] } });
    const { IPAM } = await lab.granted('GET', `/networks/${network.id}`);
    expect(IPAM.Config).toEqual([{ Subnet: `${subnet}.0/24` }]);
  }),
  fact('a subnet that the engine chose is told with its gateway', async lab => {
    const network = await lab.network({ IPAM: {} });
    const { IPAM } = await lab.granted('GET', `/networks/${network.id}`);
    expectKeys(IPAM.Config[0], 'Subnet Gateway');
  }),
  fact('the list of networks has no containers', async lab => {
    const network = await lab.network();
    await lab.running(inMode(network.name));
    expect((await listedNetwork(lab, network)).Containers ?? {}).toEqual({});
  }),
  fact('a network alone has its running containers, by their ids', async lab => {
    const subnet = lab.newSubnet();
    const network = await lab.network({ IPAM: { Config: [{ Subnet: `${subnet}.0/24` }] } });
    const { id, name } = await lab.running(inMode(network.name));
    await lab.container(inMode(network.name));
    const { Containers } = await lab.granted('GET', `/networks/${network.id}`);
    expect(Object.keys(Containers)).toEqual([id]);
    expectKeys(Containers[id], 'Name EndpointID MacAddress IPv4Address IPv6Address');
    expect([Containers[id].Name, Containers[id].IPv4Address]).toEqual([name, `${subnet}.2/24`]);
    expect(Containers[id].IPv6Address).toBe('');
  }),
  newerFact('a network alone tells how many of its addresses are in use', async lab => {
    const subnet = `${lab.newSubnet()}.0/24`;
    const { id, name } = await lab.network({ IPAM: { Config: [{ Subnet: subnet }] } });
    await lab.running(inMode(name));
    const { Status } = await lab.granted('GET', `/networks/${id}`);
    // The network's own, the broadcast, the gateway and one container.
    expect(Status.IPAM.Subnets).toEqual({ [subnet]: { IPsInUse: 4, DynamicIPsAvailable: 252 } });
  }),
  fact('host and none have no addresses to give', async lab => {
    for (const [name, driver] of [
      ['host', 'host'],
      ['none', 'null'],
    ]) {
      const { Driver, IPAM, Scope } = await lab.granted('GET', `/networks/${name}`);
      expect([Driver, Scope, IPAM.Config ?? []]).toEqual([driver, 'local', []]);
    }
  }),
  fact('the default bridge tells how it was set up', async lab => {
    const { Options, IPAM } = await lab.granted('GET', '/networks/bridge');
    expect(Options).toMatchObject({
      'com.docker.network.bridge.default_bridge': 'true',
      'com.docker.network.bridge.enable_icc': 'true',
      'com.docker.network.bridge.name': 'docker0',
    });
    expect(IPAM.Config[0].Subnet).toBe('172.17.0.0/16');
  }),
  fact('to make a container answers 201, its id and no warnings', async lab => {
    const { status, json } = await lab.ask('POST', '/containers/create', {
      Image: lab.ground.image,
      Cmd: ['true'],
    });
    lab.removeContainer(json.Id);
    expect([status, json]).toEqual([201, { Id: expect.stringMatching(/^[0-9a-f]{64}$/), Warnings: [] }]);
  }),
  olderFact('a container of the list has the keys of Docker 20.10', async lab => {
    expectKeys(
      await listed(lab, await lab.container()),
      `Id Names Image ImageID Command Created Ports Labels State Status HostConfig NetworkSettings Mounts`,
    );
  }),
  fact('a container of the list that has nothing has empty ports, labels and mounts', async lab => {
    const container = await lab.container();
    const { Names, Ports, Labels, Mounts, State, Status } = await listed(lab, container);
    expect([Names, Ports, Labels, Mounts]).toEqual([[`/${container.name}`], [], {}, []]);
    expect([State, Status]).toEqual(['created', 'Created']);
  }),
  olderFact('a container that asked for no network has the mode default', async lab => {
    const container = await lab.container();
    expect((await listed(lab, container)).HostConfig).toEqual({ NetworkMode: 'default' });
    expect((await lab.inspect(container)).HostConfig.NetworkMode).toBe('default');
  }),
  newerFact('a container that asked for no network has the mode bridge', async lab => {
    const container = await lab.container();
    expect((await listed(lab, container)).HostConfig.NetworkMode).toBe('bridge');
    expect((await lab.inspect(container)).HostConfig.NetworkMode).toBe('bridge');
  }),
  olderFact('an endpoint has the keys of Docker 20.10, in the list and in inspect', async lab => {
    const container = await lab.standing();
    expectKeys((await listed(lab, container)).NetworkSettings.Networks.bridge, ENDPOINT);
    expectKeys((await lab.inspect(container)).NetworkSettings.Networks.bridge, ENDPOINT);
  }),
  newerFact('an endpoint has its priority for the gateway and its DNS names besides', async lab => {
    const container = await lab.standing();
    const keys = `${ENDPOINT} GwPriority DNSNames`;
    expectKeys((await lab.inspect(container)).NetworkSettings.Networks.bridge, keys);
    expectKeys((await listed(lab, container)).NetworkSettings.Networks.bridge, keys);
  }),
  olderFact('the short id of a container is among its aliases', async lab => {
    const { name } = await lab.network();
    const container = await lab.running(inMode(name));
    const { Aliases } = (await lab.inspect(container)).NetworkSettings.Networks[name];
    expect(Aliases).toEqual([container.id.slice(0, 12)]);
  }),
  newerFact('the DNS names of a container are its name, its aliases and its short id', async lab => {
    const { name } = await lab.network();
    const container = await lab.running({
      ...inMode(name),
      NetworkingConfig: { EndpointsConfig: { [name]: { Aliases: ['web'] } } },
    });
    const { Aliases, DNSNames } = (await lab.inspect(container)).NetworkSettings.Networks[name];
    expect([Aliases, DNSNames]).toEqual([['web'], [container.name, 'web', container.id.slice(0, 12)]]);
  }),
  fact('the list leaves aliases out', async lab => {
    const { name } = await lab.network();
    const EndpointsConfig = { [name]: { Aliases: ['web'] } };
    const container = await lab.running({ ...inMode(name), NetworkingConfig: { EndpointsConfig } });
    expect((await lab.inspect(container)).NetworkSettings.Networks[name].Aliases).toContain('web');
    expect((await listed(lab, container)).NetworkSettings.Networks[name].Aliases).toBeNull();
  }),
  olderFact('the addresses on the default bridge stand at the top of the settings too', async lab => {
    const { NetworkSettings } = await lab.inspect(await lab.standing());
    expectKeys(NetworkSettings, `${SETTINGS} ${ADDRESSES}`);
    const { EndpointID, IPAddress, Gateway, MacAddress, Networks } = NetworkSettings;
    expect({ EndpointID, IPAddress, Gateway, MacAddress }).toEqual({
      EndpointID: Networks.bridge.EndpointID,
      IPAddress: Networks.bridge.IPAddress,
      Gateway: '172.17.0.1',
      MacAddress: Networks.bridge.MacAddress,
    });
  }),
  newerFact('no addresses stand at the top of the settings', async lab => {
    expectKeys((await lab.inspect(await lab.standing())).NetworkSettings, SETTINGS);
  }),
];
