import ipaddr from 'ipaddr.js';
import { fieldsOf } from './evidence.ts';
import type { Listener } from './listening.ts';
import { bytesOf } from './proc-net.ts';
import type { Clean, Safe } from './text.ts';

/** The kernel's TCP_LISTEN; and TCP_CLOSE, which is the state of a UDP socket that is not tied to one peer. */
const LISTENS: Readonly<Record<Listener['protocol'], string>> = { tcp: '0A', udp: '07' };

/** Docker's own name server, at ports of its choice in every sandbox on a user-defined network. */
const DOCKER_DNS = '127.0.0.11';

/**
 * What listens, by the lines of /proc/net/tcp, tcp6, udp and udp6, one file after the other: their heads tell them
 * apart, for only UDP counts `drops`. undefined if there is no file of TCP among them. An IPv4 address that an IPv6
 * socket listens at is told as that IPv4 address.
 */
export function listeningIn(lines: readonly Safe[]): readonly Listener[] | undefined {
  const found = new Map<string, Listener>();
  let protocol: Listener['protocol'] | undefined;
  let isTold = false;
  for (const line of lines) {
    if (/\blocal_address\b/.test(line)) {
      protocol = /\bdrops\b/.test(line) ? 'udp' : 'tcp';
      isTold ||= protocol === 'tcp';
      continue;
    }
    const [, local = '', , state] = fieldsOf(line);
    const socket = /^([\dA-F]{8}|[\dA-F]{32}):([\dA-F]{4})$/.exec(local);
    if (protocol === undefined || socket === null || state !== LISTENS[protocol]) continue;
    const [, hex = '', port = ''] = socket;
    const listener = { protocol, address: addressOf(hex), port: Number.parseInt(port, 16) };
    // Several sockets may share one port (SO_REUSEPORT).
    if (listener.address !== DOCKER_DNS) found.set(`${protocol} ${local}`, listener);
  }
  return isTold ? [...found.values()] : undefined;
}

/* Four bytes at a time, each four a number in the machine's order. */
function addressOf(hex: string): Clean {
  const address = ipaddr.fromByteArray((hex.match(/.{8}/g) ?? []).flatMap(bytesOf));
  if (!(address instanceof ipaddr.IPv6)) return address.toString() as Clean;
  const text = address.isIPv4MappedAddress() ? address.toIPv4Address().toString() : address.toRFC5952String();
  return text as Clean;
}
