import { fieldsOf, type Interface, macOf } from './evidence.ts';
import { prefixLength } from './proc-net.ts';
import type { Clean, Safe } from './text.ts';

const BUSYBOX_HEAD = /^(\S+)\s+Link encap:/;
const NET_TOOLS_HEAD = /^(\S+): flags=\d+<([^>]*)>\s+mtu (\d+)/;

/** The interfaces that `ifconfig -a` prints, of BusyBox or net-tools; undefined if it is no such output. */
export function interfacesOfIfconfig(lines: readonly Safe[]): readonly Interface[] | undefined {
  const found: Interface[] = [];
  for (const line of lines) {
    const started = headOf(line);
    if (started) found.push(started);
    const last = found.at(-1);
    if (last) found[found.length - 1] = withLine(last, line);
  }
  return found.length === 0 ? undefined : found;
}

function headOf(line: Safe): Interface | undefined {
  const [, name, flags, mtu] = NET_TOOLS_HEAD.exec(line) ?? BUSYBOX_HEAD.exec(line) ?? [];
  if (name === undefined) return undefined;
  const state = stateOf((flags ?? '').split(','));
  return { name: name as Safe, state, addresses: [], mtu: mtu ? Number(mtu) : undefined, mac: '' };
}

function stateOf(flags: readonly string[]): Interface['state'] {
  if (!flags.includes('UP')) return 'down';
  return flags.includes('RUNNING') ? 'up' : 'no carrier';
}

function withLine(before: Interface, line: Safe): Interface {
  const mac = /(?:HWaddr|ether) (\S+)/.exec(line)?.[1];
  if (mac !== undefined) return { ...before, mac: macOf(mac) };
  const address = addressIn(line);
  if (address !== undefined) return { ...before, addresses: [...before.addresses, address] };
  // BusyBox has the flags in a line of their own, with the MTU.
  const mtu = /\sMTU:(\d+)/.exec(line)?.[1];
  return mtu === undefined ? before : { ...before, mtu: Number(mtu), state: stateOf(fieldsOf(line)) };
}

function addressIn(line: Safe): Clean | undefined {
  const v4 = /\binet (?:addr:)?([\d.]+).*?\b(?:Mask:|netmask )([\d.]+)/.exec(line);
  if (v4) return `${v4[1]}/${prefixLength((v4[2] ?? '').split('.').map(Number))}` as Clean;
  const v6 = /\binet6 (?:addr: )?([\da-fA-F:]+)(?:\/| +prefixlen )(\d+)/.exec(line);
  return v6 ? (`${v6[1]}/${v6[2]}` as Clean) : undefined;
}
