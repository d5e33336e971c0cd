import type { Container, World } from '../model/world.ts';
import { forgetsItself, ownAddresses } from './sandbox-memory.ts';
import { filesOwner, hostnameOf, seesHostFiles } from './whose-files.ts';

/** A line of /etc/hosts. */
export interface HostsLine {
  readonly address: string;
  readonly names: readonly string[];
}

/** As libnetwork begins every container's file (etchosts.Build). */
const always = [
  ['127.0.0.1', 'localhost'],
  ['::1', 'localhost ip6-localhost ip6-loopback'],
  ['fe00::0', 'ip6-localnet'],
  ['ff00::0', 'ip6-mcastprefix'],
  ['ff02::1', 'ip6-allnodes'],
  ['ff02::2', 'ip6-allrouters'],
] as const;

/** The lines of a container's /etc/hosts: `localhost`, the hosts it was told, its links, itself. */
export function hostsLines(world: World, container: Container): readonly HostsLine[] {
  const owner = filesOwner(world, container);
  const first = always.map(([address, names]) => ({ address, names: names.split(' ') }));
  return [
    ...(seesHostFiles(owner) ? first.slice(0, 1) : first),
    ...toldHosts(owner).filter(
      ({ names: [name] }) => name !== owner.config.Hostname || !forgetsItself(owner),
    ),
    ...linked(world, owner),
    ...itself(world, owner),
  ];
}

/** The text of a container's /etc/hosts. */
export function hostsFile(world: World, container: Container): string {
  return hostsLines(world, container)
    .map(({ address, names }) => `${address}\t${names.join(' ')}\n`)
    .join('');
}

/* `name:address`, and the name for the host that Docker knows. */
function toldHosts({ hostConfig }: Container): readonly HostsLine[] {
  return (hostConfig.ExtraHosts ?? []).map(text => {
    const at = text.indexOf(':');
    const address = text.slice(at + 1);
    return { address: address === 'host-gateway' ? '172.17.0.1' : address, names: [text.slice(0, at)] };
  });
}

/* `--link` on the default bridge: alias, hostname and, if it is another, name of the target. */
function linked(world: World, owner: Container): readonly HostsLine[] {
  const links = owner.endpoints.has('bridge') ? (owner.hostConfig.Links ?? []) : [];
  return links.flatMap(link => {
    const [target = '', alias = target] = link.split(':').map(part => part.replace(/^.*\//, ''));
    for (const other of world.containers.values()) {
      if (other.name !== target) continue;
      const address = other.endpoints.get('bridge')?.live?.ipv4;
      if (!address) return [];
      return [{ address, names: [alias, other.config.Hostname, ...(alias === target ? [] : [target])] }];
    }
    return [];
  });
}

function itself(world: World, owner: Container): readonly HostsLine[] {
  const hostname = hostnameOf(world, owner);
  if (seesHostFiles(owner)) return [{ address: '127.0.1.1', names: [hostname] }];
  const domain = owner.config.Domainname;
  const names = domain ? [`${hostname}.${domain}`, hostname] : [hostname];
  return ownAddresses(owner).map(address => ({ address, names }));
}
