import { describe, expect, test } from 'vitest';
import { listenersOf } from '../../source/domain/ask-listeners.ts';
import { listeningIn } from '../../source/domain/proc-sockets.ts';
import { linesOf } from './outputs.ts';
import { never, played } from './played-run.ts';

// As the kernel writes them.

const tcp = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode                                                     
   0: 0B00007F:A52D 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2486032 1 00000000850a4ceb 100 0 0 10 0                   
   1: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2486040 1 00000000850a4ceb 100 0 0 10 0                   
   2: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2486041 1 00000000850a4ceb 100 0 0 10 0                   
   3: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2486042 1 00000000850a4ceb 100 0 0 10 0                   
   4: 02E0A8C0:E412 03E0A8C0:1F90 06 00000000:00000000 03:00000EB8 00000000     0        0 0 3 0000000086b969af                                      
   5: 02E0A8C0:80C6 03E0A8C0:1B58 01 00000000:00000000 03:00000D63 00000000     0        0 0 3 0000000011c9c677                                      `;
const tcp6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2509526 1 00000000a385e2bf 100 0 0 10 0
   1: 00000000000000000000000001000000:1B58 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2509528 1 00000000be1ddaa0 100 0 0 10 0
   2: 0000000000000000FFFF00000100007F:0CEA 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2509528 1 00000000be1ddaa0 100 0 0 10 0
   3: 770000FD000000000000000003000000:01BB 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2509528 1 00000000be1ddaa0 100 0 0 10 0
   4: 0000000000000000FFFF000003E0A8C0:1F90 0000000000000000FFFF000002E0A8C0:E414 06 00000000:00000000 03:000010BE 00000000     0        0 0 3 0000000090bc7aad`;
const udp = `   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops            
 9034: 0B00007F:B4B9 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 2486031 2 0000000056abcbd3 0       
 9035: 00000000:0035 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 2486031 2 0000000056abcbd3 0       
 9036: 02E0A8C0:B4B9 0100007F:0035 01 00000000:00000000 00:00000000 00000000     0        0 2486031 2 0000000056abcbd3 0       `;
const udp6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
 9036: 00000000000000000000000000000000:14E9 00000000000000000000000000000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 2486031 2 0000000056abcbd3 0       `;
const noIpv6 = 'cat: /proc/net/tcp6: No such file or directory';

const listens = (protocol: 'tcp' | 'udp', address: string, port: number) => ({ protocol, address, port });
const both = [
  listens('tcp', '127.0.0.1', 8080),
  listens('tcp', '0.0.0.0', 80),
  listens('udp', '0.0.0.0', 53),
];

describe('the kernel’s lists', () => {
  test('tell who listens, each once, and not Docker’s name server', () => {
    expect(listeningIn(linesOf([tcp, udp].join('\n')))).toEqual(both);
  });

  test('tell IPv6 ones, and IPv4 ones within', () => {
    expect(listeningIn(linesOf([tcp6, udp6].join('\n')))).toEqual([
      listens('tcp', '::', 8080),
      listens('tcp', '::1', 7000),
      listens('tcp', '127.0.0.1', 3306),
      listens('tcp', 'fd00:77::3', 443),
      listens('udp', '::', 5353),
    ]);
  });

  test('of a sandbox where nothing listens are heads only', () => {
    expect(listeningIn(linesOf(tcp).slice(0, 1))).toEqual([]);
  });

  test('are not taken for what they are not', () => {
    expect(listeningIn([])).toBe(undefined);
    expect(listeningIn(linesOf(udp))).toBe(undefined);
    expect(listeningIn(linesOf('   1: 0100007F:1F90 00000000:0000 0A'))).toBe(undefined);
    expect(listeningIn(linesOf(`${tcp.split('\n')[0]}\n   1: xyz:1F90 0:0 0A\n   2:`))).toEqual([]);
  });
});

describe('a container tells what listens', () => {
  const all = [tcp, tcp6, udp, udp6].join('\n');

  test('by grep, without what is merely connected', async () => {
    const { run, asked } = played({ grep: [0, all] });
    expect(await listenersOf(run, never)).toHaveLength(8);
    expect(asked).toEqual([
      'grep -hE address| 0A | 07  /proc/net/tcp /proc/net/tcp6 /proc/net/udp /proc/net/udp6',
    ]);
  });

  test('by cat, and where the kernel has no IPv6', async () => {
    const { run } = played({ 'cat /proc/net/tcp /proc/net/tcp6': [1, `${tcp}\n${noIpv6}\n${udp}`] });
    expect(await listenersOf(run, never)).toEqual(both);
    const { run: other } = played({ grep: [2, 'grep: unrecognized option: h'], cat: [0, all] });
    expect(await listenersOf(other, never)).toHaveLength(8);
  });

  test('or it is unknown', async () => {
    expect(await listenersOf(played({}).run, never)).toBe('unknown');
    const cut = played({ grep: { code: undefined, out: linesOf(tcp) } });
    expect(await listenersOf(cut.run, never)).toBe('unknown');
    expect(cut.asked).toHaveLength(1);
  });
});
