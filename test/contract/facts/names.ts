import { expect } from 'vitest';
import { isUnknown, lookUp, named, self } from '../named.ts';
import { factsOfOneLab } from '../one-lab.ts';
import { addressOn, connect, defaultBridge, disconnect, on } from '../plugging.ts';
import { read, runIn } from '../run-in.ts';

const embedded = /^(search .*\n)?nameserver 127\.0\.0\.11\n(search .*\n)?options .*\bndots:0\n/m;

/** Who knows whom by which name, and the files that say so. */
export const facts = factsOfOneLab(
  named,
  {
    'on a user-defined network a container is known by its name': async ({ asker, both, common }, lab) =>
      expect(await lookUp(lab, asker, both.name)).toBe(await addressOn(lab, both, common)),
    'on a user-defined network a container is known by its short id': async ({ asker, both, common }, lab) =>
      expect(await lookUp(lab, asker, both.id.slice(0, 12))).toBe(await addressOn(lab, both, common)),
    'on a user-defined network a container is known by what it calls itself': async (lot, lab) =>
      expect(await lookUp(lab, lot.asker, self)).toBe(await addressOn(lab, lot.both, lot.common)),
    'on a user-defined network a container is known by its alias': async ({ asker, one, common }, lab) =>
      expect(await lookUp(lab, asker, 'Only')).toBe(await addressOn(lab, one, common)),
    'on a user-defined network a container is known by its name and the network’s': async (lot, lab) =>
      expect(await lookUp(lab, lot.asker, `${lot.both.name}.${lot.common.name}`)).toBe(
        await addressOn(lab, lot.both, lot.common),
      ),
    'a name is the same in capitals': async ({ asker, both, one, common }, lab) => {
      expect(await lookUp(lab, asker, both.name.toUpperCase())).toBe(await addressOn(lab, both, common));
      expect(await lookUp(lab, asker, 'oNLY')).toBe(await addressOn(lab, one, common));
    },
    'a whole id is no name': ({ asker, both }, lab) => isUnknown(lab, asker, both.id),
    'a container knows itself by its name': async ({ both, common, other }, lab) =>
      expect([await addressOn(lab, both, common), await addressOn(lab, both, other)]).toContain(
        await lookUp(lab, both, both.name),
      ),
    'a name that nobody has is a bad address to ping': async ({ asker }, lab) =>
      expect(await lookUp(lab, asker, 'nosuch')).toBe("ping: bad address 'nosuch'"),
    'a name of another network is unknown': ({ asker, apart }, lab) => isUnknown(lab, asker, apart.name),
    'an alias is one on its network alone': ({ asker }, lab) => isUnknown(lab, asker, 'elsewhere'),
    'who is on two networks has the alias of each': async ({ apart, both, other }, lab) => {
      expect(await lookUp(lab, apart, 'elsewhere')).toBe(await addressOn(lab, both, other));
      await isUnknown(lab, apart, 'web');
    },
    'two containers of one alias both answer to it': async ({ asker, both, one, common }, lab) => {
      const { out, code } = await runIn(lab.ground, asker.id, 'nslookup', 'web');
      const found = [...out.matchAll(/^Name:\tweb\nAddress: (.*)$/gm)].map(([, address]) => address);
      expect(code).toBe(0);
      expect(found.sort()).toEqual(
        [await addressOn(lab, both, common), await addressOn(lab, one, common)].sort(),
      );
    },
    'an internal network has names': async ({ asker, one }, lab) => {
      const { NetworkSettings } = await lab.inspect(one);
      const addresses = Object.values<{ IPAddress: string }>(NetworkSettings.Networks);
      expect(addresses.map(({ IPAddress }) => IPAddress)).toContain(await lookUp(lab, asker, 'inside'));
    },
    'on the default bridge nobody is known by name': async ({ bridged, linked }, lab) => {
      expect(await lookUp(lab, bridged, linked.name)).toBe(`ping: bad address '${linked.name}'`);
      await isUnknown(lab, bridged, linked.id.slice(0, 12));
    },
    'a host-mode container knows no container by name': ({ host, both }, lab) =>
      isUnknown(lab, host, both.name),
    'without a network no name is known': async ({ none, both }, lab) =>
      expect(await lookUp(lab, none, both.name)).toBe(`ping: bad address '${both.name}'`),
    'who shares a sandbox knows the names of its owner’s networks': async (lot, lab) => {
      expect(await lookUp(lab, lot.sharer, lot.one.name)).toBe(await addressOn(lab, lot.one, lot.common));
      await isUnknown(lab, lot.asker, lot.sharer.name);
    },
    'a link on the default bridge is a name to who has it': async ({ linked, bridged, host }, lab) => {
      const address = await addressOn(lab, bridged, defaultBridge);
      expect(await lookUp(lab, linked, 'db')).toBe(address);
      expect(await lookUp(lab, linked, bridged.name)).toBe(address);
      expect(await lookUp(lab, linked, bridged.id.slice(0, 12))).toBe(address);
      await Promise.all([bridged, host].map(other => isUnknown(lab, other, 'db')));
    },
    'a link on the default bridge is a line of /etc/hosts': async ({ linked, bridged }, lab) => {
      const address = await addressOn(lab, bridged, defaultBridge);
      const line = `\n${address}\tdb ${bridged.id.slice(0, 12)} ${bridged.name}\n`;
      expect(await read(lab, linked, '/etc/hosts')).toContain(line);
    },
    'a link on a user-defined network is a name to who has it': async ({ one, both, common, asker }, lab) => {
      expect(await lookUp(lab, one, 'friend')).toBe(await addressOn(lab, both, common));
      await isUnknown(lab, asker, 'friend');
    },
    'a name goes when its container stops, and is back when it runs': async ({ asker, common }, lab) => {
      const short = await lab.running(on(common, { Aliases: ['brief'] }));
      expect(await lookUp(lab, asker, 'brief')).toBe(await addressOn(lab, short, common));
      await lab.granted('POST', `/containers/${short.id}/kill`);
      await lab.granted('POST', `/containers/${short.id}/wait`);
      await Promise.all(['brief', short.name].map(name => isUnknown(lab, asker, name)));
      await lab.granted('POST', `/containers/${short.id}/start`);
      expect(await lookUp(lab, asker, 'brief')).toBe(await addressOn(lab, short, common));
    },
    'a new name is known at once, and the old one no more': async ({ asker, common }, lab) => {
      const renamed = await lab.running(on(common));
      const name = lab.newName();
      await lab.granted('POST', `/containers/${renamed.id}/rename?name=${name}`);
      expect(await lookUp(lab, asker, name)).toBe(await addressOn(lab, renamed, common));
      await isUnknown(lab, asker, renamed.name);
    },
    'who is connected to a user-defined network is asked by Docker’s own name server from then on': async (
      { common, asker },
      lab,
    ) => {
      const late = await lab.running();
      expect(await read(lab, late, '/etc/resolv.conf')).not.toContain('127.0.0.11');
      await connect(lab, common, late, { Aliases: ['late'] });
      expect(await read(lab, late, '/etc/resolv.conf')).toMatch(embedded);
      expect(await lookUp(lab, late, asker.name)).toBe(await addressOn(lab, asker, common));
      expect(await lookUp(lab, asker, 'late')).toBe(await addressOn(lab, late, common));
      await disconnect(lab, common, late);
      await isUnknown(lab, asker, 'late');
    },
    'on a user-defined network the name server is Docker’s own': async ({ asker, both }, lab) => {
      for (const one of [asker, both]) expect(await read(lab, one, '/etc/resolv.conf')).toMatch(embedded);
    },
    'elsewhere the name servers are the host’s': async ({ bridged, host, none }, lab) => {
      for (const one of [bridged, host, none]) {
        const text = await read(lab, one, '/etc/resolv.conf');
        expect(text).toMatch(/^nameserver \S+$/m);
        expect(text).not.toContain('127.0.0.11');
      }
    },
    'a name server that was asked for is one on the default bridge, and behind Docker’s own elsewhere':
      async ({ common }, lab) => {
        const Dns = ['192.0.2.53'];
        const onBridge = await lab.running({ HostConfig: { Dns } });
        expect(await read(lab, onBridge, '/etc/resolv.conf')).toMatch(/^nameserver 192\.0\.2\.53$/m);
        const onCommon = await lab.running(on(common, {}, { Dns }));
        expect(await read(lab, onCommon, '/etc/resolv.conf')).toMatch(embedded);
        expect(await read(lab, onCommon, '/etc/resolv.conf')).not.toContain('nameserver 192.0.2.53');
      },
    '/etc/hosts has localhost and a line for each of its own addresses': async (lot, lab) => {
      const lines = (await read(lab, lot.both, '/etc/hosts')).split('\n');
      expect(lines).toEqual(
        expect.arrayContaining([
          '127.0.0.1\tlocalhost',
          '::1\tlocalhost ip6-localhost ip6-loopback',
          `${await addressOn(lab, lot.both, lot.common)}\t${self}`,
          `${await addressOn(lab, lot.both, lot.other)}\t${self}`,
          '192.0.2.9\tprinter',
        ]),
      );
    },
    '/etc/hosts of none has no line of its own': async ({ none }, lab) => {
      const text = await read(lab, none, '/etc/hosts');
      expect(text).toContain('127.0.0.1\tlocalhost\n');
      expect(text).not.toContain(none.id.slice(0, 12));
    },
    'who shares a sandbox has its owner’s files and name': async ({ sharer, both }, lab) => {
      for (const file of ['/etc/hosts', '/etc/resolv.conf', '/etc/hostname']) {
        expect(await read(lab, sharer, file)).toBe(await read(lab, both, file));
      }
      expect((await runIn(lab.ground, sharer.id, 'hostname')).out).toBe(`${self}\n`);
    },
    'a container calls itself by its short id': async ({ asker }, lab) => {
      expect((await runIn(lab.ground, asker.id, 'hostname')).out).toBe(`${asker.id.slice(0, 12)}\n`);
      expect(await read(lab, asker, '/etc/hostname')).toBe(`${asker.id.slice(0, 12)}\n`);
    },
    'an address is given its container’s name and the network’s': async ({ asker, both, common }, lab) => {
      const address = await addressOn(lab, both, common);
      const { out } = await runIn(lab.ground, asker.id, 'nslookup', address);
      const reversed = address.split('.').reverse().join('.');
      expect(out).toContain(`${reversed}.in-addr.arpa\tname = ${both.name}.${common.name}\n`);
    },
  },
  {
    'Docker 20.10 writes /etc/hosts so': async ({ asker, common }, lab) =>
      expect((await read(lab, asker, '/etc/hosts')).split('\n').slice(0, 7)).toEqual([
        '127.0.0.1\tlocalhost',
        '::1\tlocalhost ip6-localhost ip6-loopback',
        'fe00::0\tip6-localnet',
        'ff00::0\tip6-mcastprefix',
        'ff02::1\tip6-allnodes',
        'ff02::2\tip6-allrouters',
        `${await addressOn(lab, asker, common)}\t${asker.id.slice(0, 12)}`,
      ]),
    'Docker 20.10 has the short id among the aliases of a user-defined network': async (
      { both, bridged, common },
      lab,
    ) => {
      const { NetworkSettings } = await lab.inspect(both);
      expect(NetworkSettings.Networks[common.name].Aliases).toEqual(['web', both.id.slice(0, 12), self]);
      expect((await lab.inspect(bridged)).NetworkSettings.Networks.bridge.Aliases).toBeNull();
    },
  },
  {
    'an endpoint tells the names that it has': async ({ both, common }, lab) => {
      const { NetworkSettings } = await lab.inspect(both);
      expect(NetworkSettings.Networks[common.name]).toMatchObject({
        Aliases: ['web'],
        DNSNames: [both.name, 'web', both.id.slice(0, 12), self],
      });
    },
  },
);
