import { statfs } from 'node:fs/promises';
import type { SandboxInterface } from '../domain/host-side.ts';
import { macOf } from '../domain/evidence.ts';
import {
  addressesOfInet6,
  addressesOfTrie,
  indexesOfIgmp,
  namesOfDev,
  routesOfProc,
  withAddresses,
} from '../domain/proc-net.ts';
import type { Clean } from '../domain/text.ts';
import { lineOf, linesOf, namesIn, numberIn } from './read-text.ts';

/** `statfs.f_type` of a /sys that is one, not a folder that an image or a volume put there. */
const SYSFS = 0x62656572;

/** The interfaces inside the sandbox of a process of this machine, without asking any program there. */
export async function readInside(process: number): Promise<readonly SandboxInterface[]> {
  const net = `/proc/${process}/net`;
  const [dev = [], igmp = [], trie = [], routes = [], inet6 = []] = await Promise.all(
    ['dev', 'igmp', 'fib_trie', 'route', 'if_inet6'].map(file => linesOf(`${net}/${file}`)),
  );
  const names = namesOfDev(dev) ?? [];
  const all = (await byFiles(process, names)) ?? byIndexes(names, indexesOfIgmp(igmp));
  const ipv6 = addressesOfInet6(inet6);
  return withAddresses(all, addressesOfTrie(trie), routesOfProc(routes) ?? [], ipv6);
}

type Found = Omit<SandboxInterface, 'addresses'>;

/* Its own /sys, which takes root: it tells the other end's index too. */
async function byFiles(process: number, names: readonly Clean[]): Promise<readonly Found[] | undefined> {
  const sys = `/proc/${process}/root/sys/class/net`;
  const type = await statfs(sys).then(
    one => one.type,
    () => undefined,
  );
  const shown = type === SYSFS ? await namesIn(sys) : undefined;
  if (shown === undefined || !names.every(one => shown.includes(one))) return undefined;
  const found = await Promise.all(
    names.map(async (name): Promise<Found | undefined> => {
      const [index, link, mac = ''] = await Promise.all([
        numberIn(`${sys}/${name}/ifindex`),
        numberIn(`${sys}/${name}/iflink`),
        lineOf(`${sys}/${name}/address`),
      ]);
      return index === undefined ? undefined : { name, index, link, mac: macOf(mac) };
    }),
  );
  return found.every(one => one !== undefined) ? found : undefined;
}

function byIndexes(names: readonly Clean[], indexes: ReadonlyMap<string, number>): readonly Found[] {
  return names.flatMap(name => {
    const index = indexes.get(name);
    return index === undefined ? [] : [{ name, index, link: undefined, mac: '' as const }];
  });
}
