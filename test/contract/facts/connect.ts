import { expect } from 'vitest';
import { asking, connect, disconnect, endpoints, inMode } from '../endpoints.ts';
import type { Fact } from '../fact.ts';
import { fact, newerFact, olderFact, worded } from '../lab-of-facts.ts';
import { refused } from '../refused.ts';

const sharing =
  'container sharing network namespace with another container or host cannot be connected to any other network';
const alone =
  'container cannot be connected to multiple networks with one of the networks in private (none) mode';
const notOfHost = 'container cannot be disconnected from host network or connected to host network';

/** Who can be put on which network and taken off it, and in which words the rest is refused. */
export const facts: readonly Fact[] = [
  fact('connect answers 200 and nothing, and so does disconnect', async lab => {
    const [network, container] = [await lab.network(), await lab.running(inMode('none'))];
    for (const answer of [
      await disconnect(lab, 'none', container),
      await connect(lab, network.id, container),
    ]) {
      expect([answer.status, answer.text]).toEqual([200, '']);
    }
    expect(Object.keys(await endpoints(lab, container))).toEqual([network.name]);
  }),
  fact('an endpoint is as it was asked for', async lab => {
    const subnet = lab.newSubnet();
    const network = await lab.network({ IPAM: { Config: [{ Subnet: `${subnet}.0/24` }] } });
    const container = await lab.running();
    await connect(lab, network.id, container, {
      ...asking(`${subnet}.77`),
      Aliases: ['web'],
      DriverOpts: { a: 'b' },
    });
    const endpoint = (await endpoints(lab, container))[network.name];
    expect(endpoint.IPAMConfig).toEqual({ IPv4Address: `${subnet}.77` });
    expect(endpoint.Aliases).toContain('web');
    expect([endpoint.IPAddress, endpoint.DriverOpts]).toEqual([`${subnet}.77`, { a: 'b' }]);
  }),
  fact('disconnect leaves nothing of an endpoint behind', async lab => {
    const network = await lab.network();
    const container = await lab.running();
    await connect(lab, network.id, container, { Aliases: ['web'] });
    await disconnect(lab, network.id, container);
    expect(Object.keys(await endpoints(lab, container))).toEqual(['bridge']);
    await connect(lab, network.id, container);
    expect((await endpoints(lab, container))[network.name].Aliases ?? []).not.toContain('web');
  }),
  ...worded(
    'a container of the default bridge is not put on the network of the host',
    [notOfHost, 'cannot connect container to host network - container must be created in host network mode'],
    async (lab, message) => {
      await refused(connect(lab, 'host', await lab.standing()), 400, message);
    },
  ),
  ...worded(
    'a container in host mode is not taken off it',
    [notOfHost, 'cannot disconnect container from host network - container was created in host network mode'],
    async (lab, message) => {
      await refused(disconnect(lab, 'host', await lab.running(inMode('host'))), 400, message);
    },
  ),
  fact('a container in host mode is put on no other network', async lab => {
    const network = await lab.network();
    await refused(connect(lab, network.id, await lab.running(inMode('host'))), 400, sharing);
  }),
  fact("a container in another one's sandbox is put on no network", async lab => {
    const [network, owner] = [await lab.network(), await lab.standing()];
    const guest = await lab.running(inMode(`container:${owner.id}`));
    await refused(connect(lab, network.id, guest), 400, sharing);
  }),
  fact("a container in another one's sandbox is on no network that it could be taken off", async lab => {
    const [network, owner] = [await lab.network(), await lab.standing()];
    const guest = await lab.running(inMode(`container:${owner.id}`));
    await refused(
      disconnect(lab, network.name, guest),
      500,
      `container ${guest.id} is not connected to network ${network.name}`,
    );
  }),
  fact('a container that is on a network is not put on none', async lab => {
    await refused(connect(lab, 'none', await lab.standing()), 400, alone);
  }),
  fact('a container that is on none is put on no network', async lab => {
    const network = await lab.network();
    await refused(connect(lab, network.id, await lab.running(inMode('none'))), 400, alone);
  }),
  fact('a container is not put on a network twice', async lab => {
    const { name } = await lab.network();
    const container = await lab.running(inMode(name));
    await refused(
      connect(lab, name, container),
      403,
      `endpoint with name ${container.name} already exists in network ${name}`,
    );
  }),
  fact('a running container is not taken off a network that it is not on', async lab => {
    const [{ name }, container] = [await lab.network(), await lab.standing()];
    await refused(
      disconnect(lab, name, container),
      500,
      `container ${container.id} is not connected to network ${name}`,
    );
  }),
  fact('a stopped container is not taken off a network that it is not on', async lab => {
    const [{ name }, container] = [await lab.network(), await lab.container()];
    await refused(
      disconnect(lab, name, container),
      500,
      `container ${container.id} is not connected to the network ${name}`,
    );
  }),
  olderFact('the default bridge takes no aliases', async lab => {
    const container = await lab.running(inMode((await lab.network()).name));
    await refused(
      connect(lab, 'bridge', container, { Aliases: ['x'] }),
      400,
      'network-scoped alias is supported only for containers in user defined networks',
    );
  }),
  olderFact('the default bridge gives no address that is asked for', async lab => {
    const container = await lab.running(inMode((await lab.network()).name));
    await refused(
      connect(lab, 'bridge', container, asking('172.17.0.99')),
      400,
      'user specified IP address is supported on user defined networks only',
    );
  }),
  olderFact('a network whose subnet the engine chose gives no address that is asked for', async lab => {
    const network = await lab.network({ IPAM: {} });
    await refused(
      connect(lab, network.id, await lab.running(), asking('172.30.0.99')),
      400,
      'user specified IP address is supported only when connecting to networks with user configured subnets',
    );
  }),
  olderFact('an address outside of the subnet is refused', async lab => {
    const network = await lab.network();
    await refused(
      connect(lab, network.id, await lab.running(), asking('192.0.2.9')),
      500,
      "Invalid address 192.0.2.9: It does not belong to any of this network's subnets",
    );
  }),
  newerFact('an address outside of the subnet is refused, whether the container runs or not', async lab => {
    const network = await lab.network();
    for (const container of [await lab.running(), await lab.container()]) {
      const { status, json } = await connect(lab, network.id, container, asking('192.0.2.9'));
      expect([status, json.message]).toEqual([
        400,
        expect.stringMatching(/^invalid endpoint settings:\nno configured subnet .* 192\.0\.2\.9$/),
      ]);
    }
  }),
  olderFact('what is no address is refused', async lab => {
    const network = await lab.network();
    await refused(
      connect(lab, network.id, await lab.running(), asking('notanip')),
      500,
      'Invalid IPv4 address: notanip)',
    );
  }),
  fact('an address that is taken is refused', async lab => {
    const subnet = lab.newSubnet();
    const { name } = await lab.network({ IPAM: { Config: [{ Subnet: `${subnet}.0/24` }] } });
    await lab.running(inMode(name));
    await refused(
      connect(lab, name, await lab.running(), asking(`${subnet}.2`)),
      403,
      'Address already in use',
    );
  }),
  fact('a network without a free address takes nobody', async lab => {
    const { id, name } = await lab.network({ IPAM: { Config: [{ Subnet: `${lab.newSubnet()}.0/30` }] } });
    await lab.running(inMode(name));
    await refused(
      connect(lab, name, await lab.running()),
      500,
      `no available IPv4 addresses on this network's address pools: ${name} (${id})`,
    );
  }),
  olderFact('a stopped container is connected with any address, and cannot start', async lab => {
    const [{ name }, container] = [await lab.network(), await lab.container()];
    expect((await connect(lab, name, container, asking('192.0.2.9'))).status).toBe(200);
    await refused(
      lab.ask('POST', `/containers/${container.id}/start`),
      500,
      "Invalid address 192.0.2.9: It does not belong to any of this network's subnets",
    );
  }),
  fact('a stopped container is connected a second time without a word', async lab => {
    const [{ name }, container] = [await lab.network(), await lab.container()];
    for (const times of [1, 2]) {
      expect([times, (await connect(lab, name, container)).status]).toEqual([times, 200]);
    }
    expect((await disconnect(lab, name, container)).status).toBe(200);
  }),
  fact('a network that is not there takes nobody', async lab => {
    const container = await lab.standing();
    await refused(connect(lab, 'nosuch', container), 404, 'network nosuch not found');
    await refused(disconnect(lab, 'nosuch', container), 404, 'network nosuch not found');
  }),
  fact('a container that is not there is put on nothing', async lab => {
    const { name } = await lab.network();
    await refused(connect(lab, name, { id: 'nosuch' }), 404, 'No such container: nosuch');
    await refused(disconnect(lab, name, { id: 'nosuch' }), 404, 'No such container: nosuch');
  }),
  fact('a container that is not there has no endpoint that could be forced off', async lab => {
    const { name } = await lab.network();
    await refused(disconnect(lab, name, { id: 'nosuch' }, true), 404, 'endpoint nosuch not found');
  }),
];
