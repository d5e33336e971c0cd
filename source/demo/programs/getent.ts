import { canonical, familyOf } from '../address.ts';
import { addressesFor } from './find-address.ts';
import { hostsLines } from './hosts-file.ts';
import type { Inside, Program } from './program.ts';
import { nameOf } from './reverse.ts';

/** glibc's `getent`, of hosts. */
export const getent: Program = async inside => {
  const [, database, ...keys] = inside.argv;
  if (database === undefined) {
    inside.err('Usage: getent [OPTION...] database [key ...]\n');
    return 1;
  }
  const family = { hosts: 0, ahosts: 0, ahostsv4: 4, ahostsv6: 6 }[database];
  if (family === undefined) {
    inside.err(
      `Unknown database: ${database}\nTry \`getent --help' or \`getent --usage' for more information.\n`,
    );
    return 1;
  }
  if (keys.length === 0) {
    for (const { address, names } of hostsLines(inside.world, inside.container)) {
      if (!address.includes(':')) inside.out(row(address, names.join(' ')));
    }
    return 0;
  }
  let code = 0;
  for (const key of keys) {
    const text = await (database === 'hosts' ? hostsText(inside, key) : ahostsText(inside, key, family));
    if (text === undefined) code = 2;
    else inside.out(text);
  }
  return code;
};

function row(address: string, rest: string): string {
  return `${address.padEnd(15)} ${rest}\n`;
}

/* gethostbyname2(3): of IPv6 if there is any, all of one family. */
async function hostsText(inside: Inside, key: string): Promise<string | undefined> {
  const literal = canonical(key);
  if (literal !== undefined) {
    const name = nameOf(inside.world, inside.container, literal);
    return name === undefined ? undefined : row(literal, name);
  }
  const found = await addressesFor(inside, key);
  if ('why' in found) return undefined;
  const v6 = found.addresses.filter(address => familyOf(address) === 6);
  const shown = v6.length > 0 ? v6 : found.addresses;
  return shown.map(address => row(address, key)).join('');
}

async function ahostsText(inside: Inside, key: string, family: number): Promise<string | undefined> {
  const literal = canonical(key);
  const found = literal === undefined ? await addressesFor(inside, key) : { addresses: [literal] };
  if ('why' in found) return undefined;
  const shown = found.addresses.filter(address => family === 0 || familyOf(address) === family);
  if (shown.length === 0) return undefined;
  return shown
    .flatMap((address, at) => [
      row(address, `STREAM ${at === 0 ? key : ''}`),
      row(address, 'DGRAM  '),
      row(address, 'RAW    '),
    ])
    .join('');
}
