import { expect } from 'vitest';
import { formOf, says } from '../forms.ts';
import { factsOfOneLab } from '../one-lab.ts';
import { stackTold } from '../stack-told.ts';
import { twoNeighbours } from '../two-neighbours.ts';

const time = '‹n›.‹n› ms';
const roundTrip = 'round-trip min/avg/max = ‹n›.‹n›/‹n›.‹n›/‹n›.‹n› ms';

/** How busybox's programs say what they found. */
export const facts = factsOfOneLab(twoNeighbours, {
  ...stackTold,
  'ping tells each reply, and sums up': async ({ asker, address }) =>
    says(
      await asker('ping', '-n', '-c', '2', '-W', '1', address),
      0,
      `PING ${address} (${address}): 56 data bytes
64 bytes from ${address}: seq=0 ttl=64 time=${time}
64 bytes from ${address}: seq=1 ttl=64 time=${time}

--- ${address} ping statistics ---
2 packets transmitted, 2 packets received, 0% packet loss
${roundTrip}
`,
    ),
  'ping names whom it was asked for': async ({ asker, server, address }) =>
    says(
      await asker('ping', '-c', '1', '-W', '1', server.name),
      0,
      `PING ${server.name} (${address}): 56 data bytes
64 bytes from ${address}: seq=0 ttl=64 time=${time}

--- ${server.name} ping statistics ---
1 packets transmitted, 1 packets received, 0% packet loss
${roundTrip}
`,
    ),
  'ping with a size counts eight bytes of its own': async ({ asker, address }) =>
    says(
      await asker('ping', '-c', '1', '-W', '1', '-s', '100', address),
      0,
      `PING ‹ip› (‹ip›): 100 data bytes\n108 bytes from ‹ip›: seq=0 ttl=64 time=${time}\n¶`,
    ),
  'a quiet ping sums up': async ({ asker, address }) =>
    says(
      await asker('ping', '-q', '-c', '1', '-W', '1', address),
      0,
      `PING ‹ip› (‹ip›): 56 data bytes\n\n--- ‹ip› ping statistics ---\n…, 0% packet loss\n${roundTrip}\n`,
    ),
  'ping without a reply has no times, and fails': async ({ asker, free }) =>
    says(
      await asker('ping', '-c', '1', '-W', '1', free),
      1,
      `PING ${free} (${free}): 56 data bytes

--- ${free} ping statistics ---
1 packets transmitted, 0 packets received, 100% packet loss
`,
    ),
  'ping ends after the time that it is given': async ({ asker, free }) =>
    says(
      await asker('ping', '-w', '1', free),
      1,
      'PING ‹ip› (‹ip›): 56 data bytes\n\n--- ‹ip› ping statistics ---\n‹n› packets transmitted, 0 packets received, 100% packet loss\n',
    ),
  'ping without a route says so, and sums nothing up': async ({ none, address }) =>
    says(
      await none('ping', '-c', '1', '-W', '1', address),
      1,
      'PING ‹ip› (‹ip›): 56 data bytes\n',
      'ping: sendto: Network is unreachable\n',
    ),
  'ping of a name that nobody has says nothing else': async ({ none }) =>
    says(await none('ping', '-c', '1', 'nosuch'), 1, '', "ping: bad address 'nosuch'\n"),
  'ping of itself is answered over lo': async ({ none }) =>
    says(await none('ping', '-c', '1', '127.0.0.1'), 0, '¶64 bytes from 127.0.0.1: seq=0 ttl=64 time=…¶'),
  'ping takes whole seconds': async ({ none }) =>
    says(await none('ping', '-c', '1', '-W', '0.5', '127.0.0.1'), 1, '', "ping: invalid number '0.5'\n"),
  'nslookup tells the server, then the address': async ({ asker, server, address }) => {
    const { out, code } = await asker('nslookup', server.name);
    expect(code).toBe(0);
    expect(out).toMatch(formOf('Server:\t\t127.0.0.11\nAddress:\t127.0.0.11:53\n\n¶'));
    expect(out).toContain(`Non-authoritative answer:\nName:\t${server.name}\nAddress: ${address}\n`);
  },
  'nslookup of a name that nobody has fails': async ({ asker }) => {
    const { out, err, code } = await asker('nslookup', 'nosuch');
    expect(code).toBe(1);
    // Whether the host's own name servers answer is not Docker's.
    expect(`${out}${err}`).toMatch(/can't find nosuch: NXDOMAIN|connection timed out; no servers could be/);
  },
  'nc that is let in says nothing': async ({ asker, address }) =>
    says(await asker('nc', '-w', '1', address, '8080'), 0, ''),
  'nc that is refused says so': async ({ asker, address }) =>
    says(
      await asker('nc', '-w', '1', address, '81'),
      1,
      '',
      `nc: can't connect to remote host (${address}): Connection refused\n`,
    ),
  'nc that nobody hears gives up': async ({ asker, freeToo }) =>
    says(await asker('nc', '-w', '1', freeToo, '81'), 1, '', 'nc: timed out\n'),
  'nc without a route says so': async ({ none, address }) =>
    says(
      await none('nc', '-w', '1', address, '81'),
      1,
      '',
      `nc: can't connect to remote host (${address}): Network is unreachable\n`,
    ),
  'wget tells what a server does not have': async ({ asker, address }) =>
    says(
      await asker('wget', '-q', '-O', '-', `http://${address}:8080/nosuch`),
      1,
      '',
      'wget: server returned error: HTTP/1.1 404 Not Found\n',
    ),
  'wget that is refused says so': async ({ asker, address }) =>
    says(
      await asker('wget', '-q', '-O', '-', `http://${address}:81/`),
      1,
      '',
      `wget: can't connect to remote host (${address}): Connection refused\n`,
    ),
  'cat of a file that is not there fails': async ({ asker }) =>
    says(await asker('cat', '/nosuch'), 1, '', "cat: can't open '/nosuch': No such file or directory\n"),
  'sh takes what follows as $0 and $1, and ends as its last command does': async ({ asker }) =>
    says(await asker('sh', '-c', 'echo "$1 $0"; false || exit 3', 'a', 'b'), 3, 'b a\n'),
  'a program out of time ends with 143': async ({ asker }) =>
    says(await asker('timeout', '1', 'sleep', '60'), 143, ''),
});
