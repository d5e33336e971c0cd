import { familyOf, numberOf } from '../address.ts';
import type { Listener } from '../kernel/netns.ts';
import { hexOf } from './mask.ts';

/** Something that listens, as the kernel shows it. */
export type Socket = Pick<Listener, 'protocol' | 'address' | 'port'>;

function portHex(port: number): string {
  return port.toString(16).toUpperCase().padStart(4, '0');
}

/* Four numbers of a little-endian machine. */
function hex6(address: string): string {
  const digits = numberOf(address).toString(16).padStart(32, '0').toUpperCase();
  return (digits.match(/.{8}/g) ?? []).map(part => (part.match(/../g) ?? []).reverse().join('')).join('');
}

/* Any number that no other socket has. */
function inodeOf({ port, protocol }: Socket): number {
  return 2_200_000 + port * 2 + Number(protocol === 'udp');
}

function of(sockets: readonly Socket[], protocol: Socket['protocol'], family: 4 | 6): readonly Socket[] {
  return sockets.filter(one => one.protocol === protocol && familyOf(one.address) === family);
}

const TCP_WIDTH = 149;
const UDP_WIDTH = 127;
const QUEUES = '00000000:00000000 00:00000000 00000000     0        0';

/** /proc/net/tcp. */
export function tcp(sockets: readonly Socket[]): string {
  const head =
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';
  const rows = of(sockets, 'tcp', 4).map((one, at) => {
    const local = `${hexOf(one.address)}:${portHex(one.port)}`;
    return `${String(at).padStart(4)}: ${local} 00000000:0000 0A ${QUEUES} ${inodeOf(one)} 1 ${tail(one)}`;
  });
  return [head, ...rows].map(line => `${line.padEnd(TCP_WIDTH)}\n`).join('');
}

/** /proc/net/tcp6. */
export function tcp6(sockets: readonly Socket[]): string {
  const rows = of(sockets, 'tcp', 6).map((one, at) => {
    const local = `${hex6(one.address)}:${portHex(one.port)}`;
    const start = `${String(at).padStart(4)}: ${local} ${'0'.repeat(32)}:0000 0A ${QUEUES}`;
    return `${start} ${inodeOf(one)} 1 ${tail(one)}\n`;
  });
  return `${HEAD6}\n${rows.join('')}`;
}

const HEAD6 =
  '  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';

/* The kernel's pointer, and what TCP has learnt. */
function tail({ port }: Socket): string {
  return `${port.toString(16).padStart(16, '0')} 100 0 0 10 0`;
}

/** /proc/net/udp. */
export function udp(sockets: readonly Socket[]): string {
  const head =
    '   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops';
  const rows = of(sockets, 'udp', 4).map(one => {
    const local = `${hexOf(one.address)}:${portHex(one.port)}`;
    return `${slot(one)}: ${local} 00000000:0000 07 ${QUEUES} ${inodeOf(one)} 2 ${pointer(one)} 0`;
  });
  return [head, ...rows].map(line => `${line.padEnd(UDP_WIDTH)}\n`).join('');
}

/** /proc/net/udp6. */
export function udp6(sockets: readonly Socket[]): string {
  const rows = of(sockets, 'udp', 6).map(one => {
    const local = `${hex6(one.address)}:${portHex(one.port)}`;
    const start = `${slot(one)}: ${local} ${'0'.repeat(32)}:0000 07 ${QUEUES}`;
    return `${start} ${inodeOf(one)} 2 ${pointer(one)} 0\n`;
  });
  return `${HEAD6} ref pointer drops\n${rows.join('')}`;
}

/* The kernel's hash table has 16384 of them. */
function slot({ port }: Socket): string {
  return String(port % 16_384).padStart(5);
}

function pointer({ port }: Socket): string {
  return port.toString(16).padStart(16, '0');
}
