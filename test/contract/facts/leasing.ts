import { expect } from 'vitest';
import { planned } from '../address-plan.ts';
import type { Lab, Made } from '../lab-of-facts.ts';
import { factsOfOneLab } from '../one-lab.ts';
import { refused } from '../refused.ts';

type Six = readonly [Made, Made, Made, Made, Made, Made];

/** Six that run on the default bridge, to be connected to whatever is planned. */
async function six(lab: Lab): Promise<Six> {
  const [a, b, c] = await Promise.all([lab.running(), lab.running(), lab.running()]);
  const [d, e, f] = await Promise.all([lab.running(), lab.running(), lab.running()]);
  return [a, b, c, d, e, f];
}

const kill = (lab: Lab, container: Made) => lab.granted('POST', `/containers/${container.id}/kill`);
const start = (lab: Lab, container: Made) => lab.granted('POST', `/containers/${container.id}/start`);

async function stopped(lab: Lab, container: Made): Promise<void> {
  await kill(lab, container);
  await lab.granted('POST', `/containers/${container.id}/wait`);
}

/** Who gets which address of a network, and for how long. */
export const facts = factsOfOneLab(six, {
  'the lowest free address is given': async ([a, b, c, d, e], lab) => {
    const { lease, leave } = await planned(lab);
    expect([await lease(a), await lease(b), await lease(c)]).toEqual([2, 3, 4]);
    await leave(a);
    expect([await lease(d), await lease(e)]).toEqual([2, 5]);
  },
  'the address that u2 gave up is u3’s': async ([u1], lab) => {
    const { runs, lastOf, lease } = await planned(lab);
    expect(await lease(u1)).toBe(2);
    const u2 = await runs();
    expect(await lastOf(u2)).toBe(3);
    await lab.granted('DELETE', `/containers/${u2.id}?force=1`);
    expect(await lastOf(await runs())).toBe(3);
  },
  'an address that is wished for is given, and the others around it': async ([a, b, c], lab) => {
    const { lease } = await planned(lab);
    expect([await lease(a, 3), await lease(b), await lease(c)]).toEqual([3, 2, 4]);
  },
  'an address that somebody has is refused to the next': async ([a, b], lab) => {
    const { lease, wish } = await planned(lab);
    await lease(a, 9);
    await refused(wish(b, 9), 403, 'Address already in use');
  },
  'the gateway’s address is refused': async ([a], lab) => {
    const { wish } = await planned(lab);
    await refused(wish(a, 1), 403, 'Address already in use');
  },
  'a /29 has room for five, and for the next one when one of them leaves': async (
    [a, b, c, d, e, f],
    lab,
  ) => {
    const { lease, leave, network } = await planned(lab, 29);
    const five = [await lease(a), await lease(b), await lease(c), await lease(d), await lease(e)];
    expect(five).toEqual([2, 3, 4, 5, 6]);
    const sixth = lab.ask('POST', `/networks/${network.id}/connect`, { Container: f.id });
    const full = `no available IPv4 addresses on this network's address pools: ${network.name} (${network.id})`;
    await refused(sixth, 500, full);
    await leave(c);
    expect(await lease(f)).toBe(4);
  },
  'a gateway elsewhere leaves the first address to a container': async ([a, b], lab) => {
    const { lease } = await planned(lab, 24, { Gateway: 2 });
    expect([await lease(a), await lease(b)]).toEqual([1, 3]);
  },
  'an auxiliary address is never given': async ([a, b], lab) => {
    const { lease, wish } = await planned(lab, 24, { AuxiliaryAddress: 2 });
    expect(await lease(a)).toBe(3);
    await refused(wish(b, 2), 403, 'Address already in use');
  },
  'addresses are given from the range': async ([a, b], lab) => {
    const { lease } = await planned(lab, 24, { Gateway: 1, IPRange: '128/28' });
    expect([await lease(a), await lease(b)]).toEqual([128, 129]);
  },
  'a gateway that nobody chose is the first of the range': async ([a], lab) => {
    const { lease, network } = await planned(lab, 24, { IPRange: '128/28' }, false);
    expect(await lease(a)).toBe(129);
    const { NetworkSettings } = await lab.inspect(a);
    expect(NetworkSettings.Networks[network.name].Gateway).toMatch(/\.128$/);
  },
  'an address outside of the range may be wished for': async ([a], lab) => {
    const { lease } = await planned(lab, 24, { Gateway: 1, IPRange: '128/28' });
    expect(await lease(a, 50)).toBe(50);
  },
  'a range is full when its last address is given': async ([a, b, c], lab) => {
    const { lease, wish, network } = await planned(lab, 24, { Gateway: 1, IPRange: '200/31' });
    expect([await lease(a), await lease(b)]).toEqual([200, 201]);
    const third = await lab.ask('POST', `/networks/${network.id}/connect`, { Container: c.id });
    expect(third).toMatchObject({ status: 500 });
    expect(third.json.message).toContain('no available IPv4 addresses');
    expect(await wish(c, 20)).toMatchObject({ status: 200 });
  },
  'a container has an address on each of its networks': async ([a, b], lab) => {
    const [one, other] = await Promise.all([planned(lab), planned(lab)]);
    await one.lease(b);
    expect([await one.lease(a), await other.lease(a)]).toEqual([3, 2]);
  },
  'who stops holds nothing, and has the same address again while nobody took it': async ([a], lab) => {
    const { runs, lastOf, lease, network } = await planned(lab);
    await lease(a);
    const one = await runs();
    await stopped(lab, one);
    expect((await lab.inspect(one)).NetworkSettings.Networks[network.name]).toMatchObject({
      IPAddress: '',
      IPPrefixLen: 0,
      Gateway: '',
      EndpointID: '',
      MacAddress: '',
    });
    expect(Object.keys((await lab.granted('GET', `/networks/${network.id}`)).Containers)).toEqual([a.id]);
    await start(lab, one);
    expect(await lastOf(one)).toBe(3);
  },
  'who starts again has another one where somebody took it': async ([a], lab) => {
    const { runs, lastOf, lease } = await planned(lab);
    const one = await runs();
    await stopped(lab, one);
    expect(await lease(a)).toBe(2);
    await start(lab, one);
    expect(await lastOf(one)).toBe(3);
  },
  'an address that was wished for is there again after the next start': async ([a], lab) => {
    const { runs, lastOf, lease, network } = await planned(lab);
    const base = await lab.granted('GET', `/networks/${network.id}`);
    const IPv4Address = base.IPAM.Config[0].Subnet.replace('0/24', '40');
    const one = await runs({
      NetworkingConfig: { EndpointsConfig: { [network.name]: { IPAMConfig: { IPv4Address } } } },
    });
    await stopped(lab, one);
    expect(await lease(a)).toBe(2);
    await start(lab, one);
    expect(await lastOf(one)).toBe(40);
    await stopped(lab, one);
    await lab.granted('POST', `/networks/${network.id}/disconnect`, { Container: a.id });
    expect(await lease(a, 40)).toBe(40);
    expect(await lab.ask('POST', `/containers/${one.id}/start`)).toMatchObject({
      status: 403,
      json: { message: expect.stringMatching(/Address already in use$/) },
    });
  },
  'who was never started has no address yet': async ([a], lab) => {
    const { lastOf, lease, network } = await planned(lab);
    const one = await lab.container({ HostConfig: { NetworkMode: network.name } });
    expect([await lease(a), await lastOf(one)]).toEqual([2, 0]);
    await start(lab, one);
    expect(await lastOf(one)).toBe(3);
  },
  'who is connected while stopped gets its address when it starts': async ([a, b], lab) => {
    const { lastOf, lease } = await planned(lab);
    const one = await lab.container();
    expect([await lease(a), await lease(one), await lease(b)]).toEqual([2, 0, 3]);
    await start(lab, one);
    expect(await lastOf(one)).toBe(4);
  },
  'who leaves and comes back has the lowest free address, and no wish any more': async ([a, b], lab) => {
    const { lease, leave, network } = await planned(lab);
    expect(await lease(a, 77)).toBe(77);
    await leave(a);
    expect([await lease(b), await lease(a)]).toEqual([2, 3]);
    const { NetworkSettings } = await lab.inspect(a);
    expect(NetworkSettings.Networks[network.name].IPAMConfig?.IPv4Address).toBeUndefined();
  },
  'who comes back with the wish has the address again': async ([a, b], lab) => {
    const { lease, leave } = await planned(lab);
    await lease(a);
    await leave(a);
    expect(await lease(a, 2)).toBe(2);
    expect(await lease(b)).toBe(3);
  },
  'a start that fails gives its address back': async ([a, b], lab) => {
    const { lease, network } = await planned(lab, 24, {}, false);
    const binding = (HostPort: string) => ({
      ExposedPorts: { '80/tcp': {} },
      HostConfig: {
        NetworkMode: network.name,
        PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort }] },
      },
    });
    const first = await lab.running(binding(''));
    const { NetworkSettings } = await lab.inspect(first);
    const second = await lab.container(binding(NetworkSettings.Ports['80/tcp'][0].HostPort));
    expect(await lab.ask('POST', `/containers/${second.id}/start`)).toMatchObject({ status: 500 });
    expect([await lease(a), await lease(b)]).toEqual([3, 4]);
  },
  'the default bridge gives addresses of docker0’s subnet': async ([a, b], lab) => {
    const [one, other] = [await lab.inspect(a), await lab.inspect(b)].map(
      ({ NetworkSettings }) => NetworkSettings.Networks.bridge,
    );
    expect(one).toMatchObject({ Gateway: '172.17.0.1', IPPrefixLen: 16 });
    expect(one.IPAddress).toMatch(/^172\.17\.\d+\.\d+$/);
    expect(other.IPAddress).not.toBe(one.IPAddress);
  },
  'a network that is told no subnet gets one of its own from the engine’s pools': async (_, lab) => {
    const made = [await lab.network({ IPAM: {} }), await lab.network({ IPAM: {} })];
    const subnets = await Promise.all(
      made.map(async ({ id }) => (await lab.granted('GET', `/networks/${id}`)).IPAM.Config[0].Subnet),
    );
    for (const subnet of subnets)
      expect(subnet).toMatch(/^172\.(1[7-9]|2\d|3[01])\.0\.0\/16$|^192\.168\.\d+\.0\/20$/);
    expect(subnets[0]).not.toBe(subnets[1]);
  },
});
