import { expect } from 'vitest';
import type { Lab, Made } from '../lab-of-facts.ts';
import { factsOfOneLab } from '../one-lab.ts';
import { addressOn, connect, defaultBridge, disconnect, on } from '../plugging.ts';
import { read, runIn } from '../run-in.ts';

interface Sandboxes {
  readonly network: Made;
  /** Alone on its own network, whose packets are small. */
  readonly small: Made;
  readonly alone: Made;
  readonly owner: Made;
  readonly sharer: Made;
  readonly host: Made;
  readonly none: Made;
}

async function make(lab: Lab): Promise<Sandboxes> {
  const [network, small] = await Promise.all([
    lab.network(),
    lab.network({ Options: { 'com.docker.network.driver.mtu': '1400' } }),
  ]);
  const [alone, owner, host, none] = await Promise.all([
    lab.running(on(small)),
    lab.running(on(network)),
    lab.running({ HostConfig: { NetworkMode: 'host' } }),
    lab.running({ HostConfig: { NetworkMode: 'none' } }),
  ]);
  return { network, small, alone, owner, sharer: await sharing(lab, owner), host, none };
}

const sharing = (lab: Lab, { id }: Made) => lab.running({ HostConfig: { NetworkMode: `container:${id}` } });

/** Links that kernels put into every sandbox, and that nobody uses. */
const fallback = /^(tunl|gre|gretap|erspan|ip_vti|ip6_vti|sit|ip6tnl|ip6gre)0$/;

async function links(lab: Lab, container: Made): Promise<readonly string[]> {
  const { out } = await runIn(lab.ground, container.id, 'ls', '/sys/class/net');
  return out.split(/\s+/).filter(name => name !== '' && !fallback.test(name));
}

async function inode(lab: Lab, container: Made): Promise<string> {
  const { out } = await runIn(lab.ground, container.id, 'readlink', '/proc/self/ns/net');
  expect(out).toMatch(/^net:\[\d+\]\n$/);
  return out;
}

/** A file of a link in /sys. */
const told = async (lab: Lab, container: Made, link: string, file: string) =>
  (await read(lab, container, `/sys/class/net/${link}/${file}`)).trim();

const bridgeOf = ({ id }: Made) => `br-${id.slice(0, 12)}`;

const act = (lab: Lab, { id }: Made, action: string) => lab.granted('POST', `/containers/${id}/${action}`);

/** What network stacks containers have, and what is plugged into them. */
export const facts = factsOfOneLab(
  make,
  {
    'every container has a sandbox of its own': async ({ alone, owner, none, host }, lab) => {
      const inodes = await Promise.all([alone, owner, none, host].map(one => inode(lab, one)));
      expect(new Set(inodes).size).toBe(4);
    },
    'container mode is the owner’s sandbox': async ({ owner, sharer }, lab) => {
      expect(await inode(lab, sharer)).toBe(await inode(lab, owner));
      const { NetworkSettings } = await lab.inspect(sharer);
      expect(NetworkSettings).toMatchObject({ Networks: {}, SandboxID: '', SandboxKey: '' });
    },
    'host mode is the host’s sandbox, docker0 and the bridges of all networks in it': async (
      { host, network, small },
      lab,
    ) =>
      expect(await links(lab, host)).toEqual(
        expect.arrayContaining(['docker0', 'lo', bridgeOf(network), bridgeOf(small)]),
      ),
    'none has lo alone': async ({ none }, lab) => {
      expect(await links(lab, none)).toEqual(['lo']);
      const { out } = await runIn(lab.ground, none.id, 'ip', '-4', 'addr', 'show', 'dev', 'lo');
      expect(out).toContain('inet 127.0.0.1/8 scope host lo');
    },
    'the engine names the sandbox of who runs': async ({ owner, none, host }, lab) => {
      for (const one of [owner, none]) {
        const { SandboxID, SandboxKey } = (await lab.inspect(one)).NetworkSettings;
        expect(SandboxID).toMatch(/^[0-9a-f]{64}$/);
        expect(SandboxKey).toMatch(new RegExp(`^/.*/netns/${SandboxID.slice(0, 12)}$`));
      }
      expect((await lab.inspect(host)).NetworkSettings.SandboxKey).toMatch(/^\/.*\/netns\/default$/);
    },
    'when the owner stops, who shares is left with lo; and the owner’s next start brings it nothing': async (
      { network },
      lab,
    ) => {
      const owner = await lab.running(on(network));
      const sharer = await sharing(lab, owner);
      expect(await links(lab, sharer)).toEqual(['eth0', 'lo']);
      await act(lab, owner, 'kill');
      await act(lab, owner, 'wait');
      expect(await links(lab, sharer)).toEqual(['lo']);
      await act(lab, owner, 'start');
      expect(await links(lab, sharer)).toEqual(['lo']);
      expect((await lab.inspect(sharer)).State.Status).toBe('running');
      expect(await inode(lab, sharer)).not.toBe(await inode(lab, owner));
    },
    'a restart of the owner is a new sandbox, and who shares joins it by a restart': async (
      { network },
      lab,
    ) => {
      const owner = await lab.running(on(network));
      const sharer = await sharing(lab, owner);
      const before = await inode(lab, owner);
      await act(lab, owner, 'restart');
      expect(await inode(lab, owner)).not.toBe(before);
      expect([await inode(lab, sharer), await links(lab, sharer)]).toEqual([before, ['lo']]);
      await act(lab, sharer, 'restart');
      expect(await inode(lab, sharer)).toBe(await inode(lab, owner));
      expect(await links(lab, sharer)).toEqual(['eth0', 'lo']);
    },
    'what is done to the owner’s networks is done to who shares': async ({ network, small }, lab) => {
      const owner = await lab.running(on(network));
      const sharer = await sharing(lab, owner);
      await connect(lab, small, owner);
      expect(await links(lab, sharer)).toEqual(['eth0', 'eth1', 'lo']);
      await disconnect(lab, network, owner);
      expect(await links(lab, sharer)).toEqual(['eth1', 'lo']);
    },
    'interfaces are counted up, and a number is not used again until the next start': async (
      { network, small },
      lab,
    ) => {
      const one = await lab.running(on(network));
      await connect(lab, small, one);
      expect(await links(lab, one)).toEqual(['eth0', 'eth1', 'lo']);
      await disconnect(lab, network, one);
      await connect(lab, network, one);
      expect(await links(lab, one)).toEqual(['eth1', 'eth2', 'lo']);
      await act(lab, one, 'restart');
      expect(await links(lab, one)).toEqual(['eth0', 'eth1', 'lo']);
    },
    'who is taken off its only network has lo alone, after a restart too': async (_, lab) => {
      const one = await lab.running();
      await disconnect(lab, defaultBridge, one);
      expect(await links(lab, one)).toEqual(['lo']);
      await act(lab, one, 'restart');
      expect(await links(lab, one)).toEqual(['lo']);
      expect((await lab.inspect(one)).NetworkSettings.Networks).toEqual({});
    },
    'who is taken off none can be connected': async ({ network }, lab) => {
      const one = await lab.running({ HostConfig: { NetworkMode: 'none' } });
      await disconnect(lab, { id: 'none', name: 'none' }, one);
      await connect(lab, network, one);
      expect(await links(lab, one)).toEqual(['eth0', 'lo']);
    },
    'an interface has the address, the prefix and the MAC that inspect tells': async (
      { alone, small },
      lab,
    ) => {
      const endpoint = (await lab.inspect(alone)).NetworkSettings.Networks[small.name];
      const { out } = await runIn(lab.ground, alone.id, 'ip', '-4', 'addr', 'show', 'dev', 'eth0');
      expect(out).toContain(` inet ${endpoint.IPAddress}/${endpoint.IPPrefixLen} brd `);
      expect(await told(lab, alone, 'eth0', 'address')).toBe(endpoint.MacAddress);
    },
    'the other end of eth0 is a veth on the host, on the network’s bridge': async (
      { alone, host, small },
      lab,
    ) => {
      const { out } = await runIn(lab.ground, host.id, 'ls', `/sys/class/net/${bridgeOf(small)}/brif`);
      const veth = out.trim();
      expect(veth).toMatch(/^veth[0-9a-f]{7}$/);
      expect(await told(lab, host, veth, 'ifindex')).toBe(await told(lab, alone, 'eth0', 'iflink'));
      expect(await told(lab, host, veth, 'iflink')).toBe(await told(lab, alone, 'eth0', 'ifindex'));
      const master = await runIn(lab.ground, host.id, 'readlink', `/sys/class/net/${veth}/master`);
      expect(master.out).toBe(`../${bridgeOf(small)}\n`);
    },
    'the bridge has the gateway’s address on the host': async ({ host, small, alone }, lab) => {
      const { Gateway, IPPrefixLen } = (await lab.inspect(alone)).NetworkSettings.Networks[small.name];
      const { out } = await runIn(lab.ground, host.id, 'ip', '-4', 'addr', 'show', 'dev', bridgeOf(small));
      expect(out).toContain(` inet ${Gateway}/${IPPrefixLen} brd `);
    },
    'the MTU of a network is that of its interfaces, and 1500 where none is told': async (
      { alone, owner, host, small, network },
      lab,
    ) => {
      expect(await told(lab, alone, 'eth0', 'mtu')).toBe('1400');
      expect(await told(lab, host, bridgeOf(small), 'mtu')).toBe('1400');
      expect(await told(lab, owner, 'eth0', 'mtu')).toBe('1500');
      expect(await told(lab, host, bridgeOf(network), 'mtu')).toBe('1500');
    },
    'a bridge is up with a container on it, and down without': async ({ host, small, alone }, lab) => {
      expect(await told(lab, host, bridgeOf(small), 'operstate')).toBe('up');
      expect(await told(lab, alone, 'eth0', 'operstate')).toBe('up');
      expect(await told(lab, host, bridgeOf(await lab.network()), 'operstate')).toBe('down');
    },
    'a bridge can be named, and goes with its network': async ({ host }, lab) => {
      const bridge = `br${lab.newName().slice(-12)}`;
      const { id } = await lab.network({ Options: { 'com.docker.network.bridge.name': bridge } });
      expect(await links(lab, host)).toContain(bridge);
      await lab.granted('DELETE', `/networks/${id}`);
      expect(await links(lab, host)).not.toContain(bridge);
    },
    'lo and eth0 count what passes': async ({ network, owner }, lab) => {
      const one = await lab.running(on(network));
      const packets = async () => Number(await told(lab, one, 'eth0', 'statistics/tx_packets'));
      const before = await packets();
      await runIn(lab.ground, one.id, 'ping', '-c', '2', '-W', '1', await addressOn(lab, owner, network));
      expect(await packets()).toBeGreaterThanOrEqual(before + 2);
    },
  },
  {
    'Docker 20.10 makes the MAC of the address': async ({ alone, small }, lab) => {
      const { IPAddress, MacAddress } = (await lab.inspect(alone)).NetworkSettings.Networks[small.name];
      const bytes = IPAddress.split('.').map((part: string) => Number(part).toString(16).padStart(2, '0'));
      expect(MacAddress).toBe(`02:42:${bytes.join(':')}`);
    },
    'Docker 20.10 still tells the sandbox that a stopped container had': async (_, lab) => {
      const one = await lab.running();
      const { SandboxID, SandboxKey } = (await lab.inspect(one)).NetworkSettings;
      await act(lab, one, 'kill');
      await act(lab, one, 'wait');
      expect((await lab.inspect(one)).NetworkSettings).toMatchObject({ SandboxID, SandboxKey });
    },
    'Docker 20.10 gives a container the MAC that it was made with': async ({ network }, lab) => {
      const MacAddress = '02:42:c0:ff:ee:01';
      const one = await lab.running({ MacAddress, ...on(network) });
      expect(await told(lab, one, 'eth0', 'address')).toBe(MacAddress);
    },
  },
  {
    'a MAC is made by chance': async ({ alone, small }, lab) => {
      const { IPAddress, MacAddress } = (await lab.inspect(alone)).NetworkSettings.Networks[small.name];
      expect(MacAddress).toMatch(/^[0-9a-f][26ae](:[0-9a-f]{2}){5}$/);
      const bytes = IPAddress.split('.').map((part: string) => Number(part).toString(16).padStart(2, '0'));
      expect(MacAddress).not.toBe(`02:42:${bytes.join(':')}`);
    },
    'an endpoint has the MAC that it was made with': async ({ network }, lab) => {
      const MacAddress = '02:42:c0:ff:ee:01';
      const one = await lab.running(on(network, { MacAddress }));
      expect(await told(lab, one, 'eth0', 'address')).toBe(MacAddress);
    },
  },
);
