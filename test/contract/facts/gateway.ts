import { expect } from 'vitest';
import type { Lab, Made } from '../lab-of-facts.ts';
import { factsOfOneLab } from '../one-lab.ts';
import { addressOn, connect, defaultBridge, disconnect, on } from '../plugging.ts';
import { runIn } from '../run-in.ts';

/** Networks by where their names stand: `early` before `bridge`, `late` after it, `inner` internal and first of all. */
interface Named {
  readonly early: Made;
  readonly late: Made;
  readonly inner: Made;
}

async function threeNetworks(lab: Lab): Promise<Named> {
  const named = (first: string, body: object = {}) =>
    lab.network({ Name: `${first}-${lab.newName()}`, ...body });
  const [inner, early, late] = await Promise.all([
    named('0-inner', { Internal: true }),
    named('a-early'),
    named('z-late'),
  ]);
  return { early, late, inner };
}

async function routes(lab: Lab, container: Made): Promise<readonly string[]> {
  const { out } = await runIn(lab.ground, container.id, 'ip', 'route');
  return out.split('\n').map(line => line.trim());
}

/** The address that its default route leads to; undefined without one. */
async function gateway(lab: Lab, container: Made): Promise<string | undefined> {
  const found = (await routes(lab, container)).find(line => line.startsWith('default '));
  return found === undefined ? undefined : /^default via (\S+) dev eth\d+$/.exec(found)?.[1];
}

async function gatewayOf(lab: Lab, { id }: Made): Promise<string> {
  const { IPAM } = await lab.granted('GET', `/networks/${id}`);
  return IPAM.Config[0].Gateway ?? IPAM.Config[0].Subnet.replace(/0\/\d+$/, '1');
}

/** Which of its networks a container's packets to elsewhere leave by. */
export const facts = factsOfOneLab(
  threeNetworks,
  {
    'a container on one network leaves by its gateway': async ({ late }, lab) => {
      const one = await lab.running(on(late));
      expect(await gateway(lab, one)).toBe(await gatewayOf(lab, late));
      expect((await lab.inspect(one)).NetworkSettings.Networks[late.name].Gateway).toBe(
        await gatewayOf(lab, late),
      );
    },
    'of two networks the first by name has the gateway, from the moment of connecting': async (
      { early, late },
      lab,
    ) => {
      const one = await lab.running(on(late));
      await connect(lab, early, one);
      expect(await gateway(lab, one)).toBe(await gatewayOf(lab, early));
      await disconnect(lab, early, one);
      expect(await gateway(lab, one)).toBe(await gatewayOf(lab, late));
    },
    'a later name leaves the gateway where it is': async ({ early, late }, lab) => {
      const one = await lab.running(on(early));
      await connect(lab, late, one);
      expect(await gateway(lab, one)).toBe(await gatewayOf(lab, early));
      await lab.granted('POST', `/containers/${one.id}/restart`);
      expect(await gateway(lab, one)).toBe(await gatewayOf(lab, early));
    },
    'the default bridge stands in line by its name': async ({ early, late }, lab) => {
      const one = await lab.running();
      await connect(lab, late, one);
      expect(await gateway(lab, one)).toBe('172.17.0.1');
      await connect(lab, early, one);
      expect(await gateway(lab, one)).toBe(await gatewayOf(lab, early));
    },
    'an internal network comes last, whatever its name': async ({ inner, late }, lab) => {
      const one = await lab.running(on(inner));
      await connect(lab, late, one);
      expect(await gateway(lab, one)).toBe(await gatewayOf(lab, late));
      await disconnect(lab, late, one);
      expect(await gateway(lab, one)).not.toBe(await gatewayOf(lab, late));
    },
    'every network of a container is on the link, and told with its own gateway': async (
      { early, late },
      lab,
    ) => {
      const one = await lab.running(on(late));
      await connect(lab, early, one);
      const { NetworkSettings } = await lab.inspect(one);
      const lines = await routes(lab, one);
      for (const network of [early, late]) {
        const address = await addressOn(lab, one, network);
        expect(NetworkSettings.Networks[network.name].Gateway).toBe(await gatewayOf(lab, network));
        expect(lines.filter(line => line.endsWith(` scope link  src ${address}`))).toHaveLength(1);
      }
      expect(lines.filter(line => line.startsWith('default '))).toHaveLength(1);
    },
    'after a restart the interfaces are dealt out in the order of the gateways': async (
      { early, late, inner },
      lab,
    ) => {
      const one = await lab.running(on(inner));
      for (const network of [late, early]) await connect(lab, network, one);
      await lab.granted('POST', `/containers/${one.id}/restart`);
      const lines = await routes(lab, one);
      const devices = await Promise.all(
        [early, late, inner].map(async network => {
          const address = await addressOn(lab, one, network);
          return lines.find(line => line.endsWith(` src ${address}`))?.split(' ')[2];
        }),
      );
      expect(devices).toEqual(['eth0', 'eth1', 'eth2']);
    },
    'a port that the engine chose is chosen again when the gateway moves': async ({ early, late }, lab) => {
      const one = await lab.running({
        ExposedPorts: { '80/tcp': {} },
        ...on(late, {}, { PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] } }),
      });
      const port = async () => (await lab.inspect(one)).NetworkSettings.Ports['80/tcp']?.[0].HostPort;
      const before = await port();
      await connect(lab, early, one);
      expect(await port()).toMatch(/^\d+$/);
      expect(await port()).not.toBe(before);
    },
    'who shares a sandbox leaves as its owner does': async ({ early }, lab) => {
      const owner = await lab.running(on(early));
      const sharer = await lab.running({ HostConfig: { NetworkMode: `container:${owner.id}` } });
      expect(await routes(lab, sharer)).toEqual(await routes(lab, owner));
    },
    'none has no routes': async (_, lab) => {
      const one = await lab.running({ HostConfig: { NetworkMode: 'none' } });
      expect(await routes(lab, one)).toEqual(['']);
    },
  },
  {
    'Docker 20.10 gives internal networks a default route too': async ({ inner }, lab) => {
      const one = await lab.running(on(inner));
      expect(await gateway(lab, one)).toBe(await gatewayOf(lab, inner));
    },
    'Docker 20.10 does not hear of priorities': async ({ early, late }, lab) => {
      const one = await lab.running(on(early));
      await connect(lab, late, one, { GwPriority: 100 });
      expect(await gateway(lab, one)).toBe(await gatewayOf(lab, early));
      const { NetworkSettings } = await lab.inspect(one);
      expect(NetworkSettings.Networks[late.name]).not.toHaveProperty('GwPriority');
    },
    'Docker 20.10 tells the default bridge’s gateway at the top too': async ({ late }, lab) => {
      const one = await lab.running();
      await connect(lab, late, one);
      expect((await lab.inspect(one)).NetworkSettings.Gateway).toBe('172.17.0.1');
      await disconnect(lab, defaultBridge, one);
      expect((await lab.inspect(one)).NetworkSettings.Gateway).toBe('');
    },
  },
  {
    'an internal network has no default route': async ({ inner }, lab) => {
      const one = await lab.running(on(inner));
      expect(await gateway(lab, one)).toBeUndefined();
    },
    'a higher priority comes before the name': async ({ early, late }, lab) => {
      const one = await lab.running(on(early));
      await connect(lab, late, one, { GwPriority: 100 });
      expect(await gateway(lab, one)).toBe(await gatewayOf(lab, late));
      const { Networks } = (await lab.inspect(one)).NetworkSettings;
      expect([Networks[late.name].GwPriority, Networks[early.name].GwPriority]).toEqual([100, 0]);
    },
    'a lower priority comes after the name': async ({ early, late }, lab) => {
      const one = await lab.running(on(late));
      await connect(lab, early, one, { GwPriority: -1 });
      expect(await gateway(lab, one)).toBe(await gatewayOf(lab, late));
    },
  },
);
