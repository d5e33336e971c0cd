import { fieldsOf, macOf } from './evidence.ts';
import type { HostInterface } from './host-side.ts';
import { after } from './ip-output.ts';
import type { Clean, Safe } from './text.ts';

const HEAD = /^(\d+): ([^\s:]+): <([^>]*)>/;

type Started = Omit<HostInterface, 'link'> & {
  /** What stands behind the name's `@`: `if6`, another interface's name, `NONE`; '' if nothing. */
  readonly other: string;
};

/**
 * The host's interfaces from `ip addr`, of iproute2 or BusyBox, which asks the kernel for the very namespace that it
 * runs in; undefined if it is no such output.
 */
export function hostInterfacesOfIp(lines: readonly Safe[]): readonly HostInterface[] | undefined {
  const found: Started[] = [];
  for (const line of lines) {
    const fields = fieldsOf(line);
    const [, index, name, flags] = HEAD.exec(line) ?? [];
    if (index !== undefined && name !== undefined) {
      found.push(started(Number(index), name, flags?.split(',') ?? [], fields));
      continue;
    }
    const last = found.at(-1);
    const [kind, value] = fields;
    if (last === undefined || value === undefined) continue;
    if (kind === 'inet' || kind === 'inet6') {
      found[found.length - 1] = { ...last, addresses: [...last.addresses, value] };
    } else if (kind === 'link/ether') found[found.length - 1] = { ...last, mac: macOf(value) };
  }
  if (found.length === 0) return undefined;
  return found.map(({ other, ...one }) => ({ ...one, link: linkOf(other, one.index, found) }));
}

function started(index: number, name: string, flags: readonly string[], fields: readonly Clean[]): Started {
  // A name may hold an `@` of its own: the last one parts it from the other end's.
  const at = name.lastIndexOf('@');
  return {
    name: (at < 0 ? name : name.slice(0, at)) as Clean,
    other: at < 0 ? '' : name.slice(at + 1),
    index,
    mac: '',
    mtu: Number(after(fields, 'mtu') ?? 0),
    state: (after(fields, 'state')?.toLowerCase() as Clean | undefined) ?? stateOf(flags),
    master: after(fields, 'master') ?? '',
    addresses: [],
  };
}

/* BusyBox leaves the state out. */
function stateOf(flags: readonly string[]): Clean {
  if (flags.includes('LOOPBACK')) return 'unknown' as Clean;
  return (flags.includes('UP') && flags.includes('LOWER_UP') ? 'up' : 'down') as Clean;
}

function linkOf(other: string, own: number, all: readonly Started[]): number {
  if (other === '') return own;
  const index = /^if(\d+)$/.exec(other)?.[1];
  if (index !== undefined) return Number(index);
  return all.find(({ name }) => name === other)?.index ?? 0;
}

/** What is read of each interface in /sys/class/net/NAME: files of one line each. */
export const hostFiles = ['ifindex', 'iflink', 'address', 'mtu', 'operstate'] as const;

/** The host's interface by the lines of those files, in their order; undefined if one of them is not what it is due to be. */
export function hostInterfaceOfSys(
  name: Clean,
  lines: readonly (Safe | undefined)[],
  master: Clean | '',
): Omit<HostInterface, 'addresses'> | undefined {
  const [index, link, mac = '', mtu, state] = lines;
  if (![index, link, mtu].every(one => one !== undefined && /^\d+$/.test(one))) return undefined;
  return {
    name,
    index: Number(index),
    link: Number(link),
    mac: macOf(mac),
    mtu: Number(mtu),
    state: (state ?? 'unknown') as Clean,
    master,
  };
}
