import { expect } from 'vitest';
import type { Fact } from '../fact.ts';
import { fact, type Lab, newerFact, olderFact, worded } from '../lab-of-facts.ts';
import { refused } from '../refused.ts';

const create = (lab: Lab, body: object) =>
  lab.ask('POST', '/networks/create', { Name: lab.newName(), ...body });
const withPlan = (...Config: object[]) => ({ IPAM: { Config } });

/** What is refused to whoever makes or removes a network, and in which words. */
export const facts: readonly Fact[] = [
  fact('a second network of a name is refused where that is asked for', async lab => {
    const { name } = await lab.network();
    await refused(
      create(lab, { Name: name, CheckDuplicate: true }),
      409,
      `network with name ${name} already exists`,
    );
  }),
  olderFact('a second network of a name is made with a warning where nobody asks', async lab => {
    const { id, name } = await lab.network();
    const { status, json } = await create(lab, { Name: name });
    lab.removeNetwork(json.Id);
    expect(status).toBe(201);
    expect(json.Warning).toBe(`Network with name ${name} (id : ${id}) already exists`);
  }),
  newerFact('a second network of a name is always refused', async lab => {
    const { name } = await lab.network();
    await refused(create(lab, { Name: name }), 409, `network with name ${name} already exists`);
  }),
  olderFact('a name that two networks have is ambiguous', async lab => {
    const { name } = await lab.network();
    lab.removeNetwork((await lab.granted('POST', '/networks/create', { Name: name })).Id);
    await refused(
      lab.ask('GET', `/networks/${name}`),
      400,
      `2 matches found based on name: network ${name} is ambiguous`,
    );
    await refused(
      lab.ask('DELETE', `/networks/${name}`),
      400,
      `network ${name} is ambiguous (2 matches found based on name)`,
    );
  }),
  ...worded(
    'a subnet within that of another network is refused',
    ['', 'invalid pool request: '],
    async (lab, why) => {
      const subnet = lab.newSubnet();
      await lab.network(withPlan({ Subnet: `${subnet}.0/24` }));
      await refused(
        create(lab, withPlan({ Subnet: `${subnet}.128/25` })),
        403,
        `${why}Pool overlaps with other one on this address space`,
      );
    },
  ),
  olderFact('a gateway outside of the subnet is refused', async lab => {
    await refused(
      create(lab, withPlan({ Subnet: `${lab.newSubnet()}.0/24`, Gateway: '10.9.9.9' })),
      500,
      'failed to allocate gateway (10.9.9.9): Requested address is out of range',
    );
  }),
  olderFact('what is no subnet is refused', async lab => {
    await refused(
      create(lab, withPlan({ Subnet: 'nonsense' })),
      500,
      'Invalid subnet nonsense : invalid CIDR address: nonsense',
    );
  }),
  fact('the names of the networks that come with the engine are taken', async lab => {
    for (const Name of ['bridge', 'host', 'none']) {
      await refused(create(lab, { Name }), 403, `operation is not permitted on predefined ${Name} network `);
    }
  }),
  olderFact('a network without a name is refused', async lab => {
    await refused(create(lab, { Name: '' }), 500, 'invalid name: ');
  }),
  fact('there is one network of the drivers host and null', async lab => {
    for (const Driver of ['host', 'null']) {
      await refused(create(lab, { Driver }), 403, `only one instance of "${Driver}" network is allowed`);
    }
  }),
  olderFact('an overlay network wants a swarm', async lab => {
    await refused(
      create(lab, { Driver: 'overlay' }),
      500,
      'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
    );
  }),
  olderFact('a macvlan on an interface that is not there is refused as a bad name', async lab => {
    await refused(
      create(lab, { Driver: 'macvlan', Options: { parent: 'nosuch0' } }),
      500,
      'invalid subinterface vlan name nosuch0, example formatting is eth0.10',
    );
  }),
  olderFact('IPv6 without a subnet for it is refused', async lab => {
    await refused(
      create(lab, { EnableIPv6: true }),
      404,
      'could not find an available, non-overlapping IPv6 address pool among the defaults to assign to the network',
    );
  }),
  newerFact('IPv6 without a subnet for it is given one', async lab => {
    const network = await lab.network({ EnableIPv6: true, IPAM: {} });
    const { IPAM } = await lab.granted('GET', `/networks/${network.id}`);
    const subnets = IPAM.Config.map(({ Subnet }: { Subnet: string }) => Subnet);
    expect(subnets).toEqual([expect.stringMatching(/^[\d.]+\//), expect.stringMatching(/^fd[0-9a-f]{2}:/)]);
  }),
  olderFact('a request without a body is refused', async lab => {
    await refused(lab.ask('POST', '/networks/create'), 400, 'got EOF while reading request body');
  }),
  fact('the networks that come with the engine cannot be removed', async lab => {
    for (const name of ['bridge', 'host', 'none']) {
      await refused(
        lab.ask('DELETE', `/networks/${name}`),
        403,
        `${name} is a pre-defined network and cannot be removed`,
      );
    }
  }),
  olderFact('a network that a running container is on cannot be removed', async lab => {
    const { id, name } = await lab.network();
    await lab.running({ HostConfig: { NetworkMode: name } });
    await refused(
      lab.ask('DELETE', `/networks/${name}`),
      403,
      `error while removing network: network ${name} id ${id} has active endpoints`,
    );
  }),
  newerFact('who keeps a network from being removed is told', async lab => {
    const { name } = await lab.network();
    const container = await lab.running({ HostConfig: { NetworkMode: name } });
    const { status, json } = await lab.ask('DELETE', `/networks/${name}`);
    expect([status, json.message]).toEqual([
      403,
      expect.stringMatching(
        `^error while removing network: network ${name} .*has active endpoints .*${container.name}`,
      ),
    ]);
  }),
  fact('a network that is only written into a stopped container can be removed', async lab => {
    const { id, name } = await lab.network();
    await lab.container({ HostConfig: { NetworkMode: name } });
    expect((await lab.ask('DELETE', `/networks/${id}`)).status).toBe(204);
  }),
  fact('a network that is not there is not found', async lab => {
    for (const method of ['GET', 'DELETE']) {
      await refused(lab.ask(method, '/networks/nosuch'), 404, 'network nosuch not found');
    }
  }),
];
