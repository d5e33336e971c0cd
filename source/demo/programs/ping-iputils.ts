import type { Family } from '../kernel/netns.ts';
import { findAddress, type Found } from './find-address.ts';
import { type Options, readOptions } from './options.ts';
import { pingLoop } from './ping-iputils-loop.ts';
import type { Inside, Program } from './program.ts';
import { nameOf } from './reverse.ts';

const usage = `
Usage
  ping [options] <destination>

Options:
  <destination>      DNS name or IP address
  -c <count>         stop after <count> replies
  -i <interval>      seconds between sending each packet
  -M <pmtud opt>     define mtu discovery, can be one of <do|dont|want>
  -n                 no reverse DNS name resolution
  -q                 quiet output
  -s <size>          use <size> as number of data bytes to be sent
  -w <deadline>      reply wait <deadline> in seconds
  -W <timeout>       time to wait for response
  -4                 use IPv4
  -6                 use IPv6
`;

/** iputils' `ping` and `ping6`. It needs no rights: Docker lets everybody open datagram sockets for it. */
export const iputilsPing: Program = async inside => {
  const options = readOptions(
    inside.argv.slice(1),
    '46aAbBc:CdDe:fF:hHi:I:l:Lm:M:nN:Op:qQ:rRs:S:t:T:UvVw:W:',
  );
  if ('bad' in options || options.flags.has('h')) {
    inside.err(`${'bad' in options ? `ping: invalid option -- '${options.letter}'\n` : ''}${usage}`);
    return 2;
  }
  const host = options.rest.at(-1);
  if (host === undefined) {
    inside.err('ping: usage error: Destination address required\n');
    return 1;
  }
  const wrong = ['c', 's', 'w', 'W', 'i'].find(letter => Number.isNaN(numberIn(options, letter, 1)));
  if (wrong !== undefined) {
    inside.err(`ping: invalid argument: '${options.values.get(wrong)}'\n`);
    return 1;
  }
  const found = await findAddress(inside, host, familyAsked(inside, options));
  const { netns } = inside.container;
  if ('why' in found || netns === undefined) {
    inside.err(`ping: ${host}: ${whyNot(found)}\n`);
    return 2;
  }
  const isNumeric = options.flags.has('n') || !found.isName;
  const name = isNumeric ? undefined : nameOf(inside.world, inside.container, found.address);
  return pingLoop(inside, {
    netns,
    host,
    to: found.address,
    from: name === undefined ? found.address : `${name} (${found.address})`,
    size: numberIn(options, 's', 56),
    count: numberIn(options, 'c', 0),
    interval: numberIn(options, 'i', 1) * 1_000,
    patience: numberIn(options, 'W', 10) * 1_000,
    deadline: numberIn(options, 'w', 0) * 1_000,
    isQuiet: options.flags.has('q'),
    isWhole: ['do', 'probe'].includes(options.values.get('M') ?? ''),
  });
};

function familyAsked({ argv }: Inside, { flags }: Options): Family | undefined {
  if (flags.has('6') || argv[0]?.endsWith('6')) return 6;
  return flags.has('4') ? 4 : undefined;
}

function whyNot(found: Found): string {
  if (!('why' in found)) return 'Network is unreachable';
  if (found.why === 'family') return 'Address family for hostname not supported';
  return found.why === 'unknown' ? 'Name or service not known' : 'Temporary failure in name resolution';
}

function numberIn({ values }: Options, letter: string, unless: number): number {
  const given = values.get(letter);
  if (given === undefined) return unless;
  return /^\d+(\.\d*)?$|^\.\d+$/.test(given) ? Number(given) : Number.NaN;
}
