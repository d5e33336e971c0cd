import { canonical, familyOf } from '../address.ts';
import { busyboxUsage } from './busybox-usage.ts';
import type { Inside, Program } from './program.ts';
import { nameServers } from './resolv-conf.ts';
import { fromServers, type NoMeaning } from './resolve.ts';
import { dockerNameOf } from './reverse.ts';

/** Milliseconds in which BusyBox's nslookup asks before it gives up. */
const PATIENCE = 5_000;

/** BusyBox's `nslookup`: asks the first name server for A and AAAA, and never looks into /etc/hosts. */
export const nslookup: Program = async inside => {
  const words = inside.argv.slice(1).filter(word => !word.startsWith('-'));
  const type = /^-(?:query)?type=(\w+)$/i.exec(inside.argv.find(word => word.startsWith('-')) ?? '')?.[1];
  const [name, asked] = words;
  if (name === undefined) return busyboxUsage(inside, 'nslookup');
  const { world, container } = inside;
  const [own = ''] = nameServers(world, container);
  const server = asked ?? own;
  const answer = server === own ? answerTo(inside, name) : 'silent';
  if (answer === 'unreachable') {
    const why = container.netns?.routes.length === 0 ? 'Network is unreachable' : 'Connection refused';
    inside.err(`nslookup: can't connect to remote host (${server}): ${why}\n`);
    return 1;
  }
  if (answer === 'silent') {
    await world.clock.wait(PATIENCE, inside.signal);
    inside.out(';; connection timed out; no servers could be reached\n\n');
    return 1;
  }
  inside.out(`Server:\t\t${server}\nAddress:\t${server}:53\n\n`);
  const isReverse = canonical(name) !== undefined;
  const questions = isReverse ? 1 : type === undefined ? 2 : 1;
  if (answer === 'unknown') {
    const shown = isReverse ? reverseName(name) : name;
    inside.out(`** server can't find ${shown}: NXDOMAIN\n\n`.repeat(questions));
    return 1;
  }
  if (isReverse) inside.out(`Non-authoritative answer:\n${answer.join('')}\n`);
  else for (const family of familiesOf(type)) inside.out(section(name, answer, family));
  return 0;
};

function familiesOf(type: string | undefined): readonly (4 | 6)[] {
  if (type === undefined || type.toLowerCase() === 'any') return [4, 6];
  return type.toLowerCase() === 'aaaa' ? [6] : [4];
}

function section(name: string, addresses: readonly string[], family: 4 | 6): string {
  const rows = addresses.filter(address => familyOf(address) === family);
  return `Non-authoritative answer:\n${rows.map(row => `Name:\t${name}\nAddress: ${row}\n`).join('')}\n`;
}

/* Addresses, or for an address the row that tells its name. */
function answerTo({ world, container }: Inside, name: string): readonly string[] | NoMeaning {
  if (canonical(name) === undefined) {
    const found = fromServers(world, container, name);
    return typeof found === 'string' ? found : found.addresses;
  }
  const known = dockerNameOf(world, container, name);
  if (known !== undefined) return [`${reverseName(name)}\tname = ${known}\n`];
  const found = fromServers(world, container, reverseName(name));
  return typeof found === 'string' ? found : 'unknown';
}

function reverseName(address: string): string {
  return `${address.split('.').reverse().join('.')}.in-addr.arpa`;
}
