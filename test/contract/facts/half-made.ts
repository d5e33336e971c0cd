import { expect } from 'vitest';
import { asking, connect, disconnect, endpoints, inMode } from '../endpoints.ts';
import type { Fact } from '../fact.ts';
import { fact, type Lab, worded } from '../lab-of-facts.ts';
import { refused } from '../refused.ts';

/** What a connect leaves behind that failed on a running container, and how it is got rid of. */
export const facts: readonly Fact[] = [
  fact('a failed connect of a running container leaves an endpoint that is not there', async lab => {
    const { container, name, asked } = await withHalfMade(lab);
    const { EndpointID, NetworkID, IPAMConfig } = (await endpoints(lab, container))[name];
    expect([EndpointID, NetworkID, IPAMConfig]).toEqual(['', '', asked.IPAMConfig]);
    await refused(
      disconnect(lab, name, container),
      500,
      `container ${container.id} is not connected to network ${name}`,
    );
  }),
  fact('an endpoint that is not there is missing from the list, as long as its container runs', async lab => {
    const { container, name } = await withHalfMade(lab);
    const listed = async () => {
      const [item] = await lab.granted('GET', `/containers/json?all=1&${only(container)}`);
      return Object.keys(item.NetworkSettings.Networks);
    };
    expect(await listed()).toEqual(['bridge']);
    await lab.granted('POST', `/containers/${container.id}/kill`);
    await lab.granted('POST', `/containers/${container.id}/wait`);
    expect(await listed()).toEqual(['bridge', name]);
  }),
  ...worded(
    'an endpoint that is not there fails the next start, until it is taken off',
    ['', 'failed to set up container networking: '],
    async (lab, why) => {
      const { container, name } = await withHalfMade(lab);
      await lab.granted('POST', `/containers/${container.id}/kill`);
      await lab.granted('POST', `/containers/${container.id}/wait`);
      const start = () => lab.ask('POST', `/containers/${container.id}/start`);
      await refused(start(), 403, `${why}Address already in use`);
      expect((await disconnect(lab, name, container)).status).toBe(200);
      expect((await start()).status).toBe(204);
    },
  ),
  fact('a connect that asks for nothing makes an endpoint of one that is not there', async lab => {
    const { container, name } = await withHalfMade(lab);
    expect((await connect(lab, name, container)).status).toBe(200);
    expect((await endpoints(lab, container))[name].EndpointID).toMatch(/^[0-9a-f]{64}$/);
    expect((await disconnect(lab, name, container)).status).toBe(200);
  }),
];

const only = ({ id }: { readonly id: string }) =>
  `filters=${encodeURIComponent(JSON.stringify({ id: [id] }))}`;

/* A running container that asked for an address which another one has. */
async function withHalfMade(lab: Lab) {
  const subnet = lab.newSubnet();
  const { name } = await lab.network({ IPAM: { Config: [{ Subnet: `${subnet}.0/24` }] } });
  await lab.running(inMode(name));
  const container = await lab.running();
  const asked = asking(`${subnet}.2`);
  await connect(lab, name, container, asked);
  return { container, name, asked };
}
