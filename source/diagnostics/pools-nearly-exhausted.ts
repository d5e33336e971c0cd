import { type AddressRange, covers, rangeOf } from '../domain/address.ts';
import type { EngineInfo } from '../domain/engine-info.ts';
import { words } from '../domain/text.ts';
import type { Patient, Rule } from './rule.ts';
import { engineSubject } from './subject.ts';

/** Docker's own (20.10 to 29): /16 from 172.17 to 172.31, then 192.168 in /20. */
const DEFAULT_POOLS = [
  ...Array.from({ length: 15 }, (_, index) => ({ base: `172.${17 + index}.0.0/16`, size: 16 })),
  { base: '192.168.0.0/16', size: 20 },
];

/** Few ranges are left for networks that are made without saying which. */
export const poolsNearlyExhausted: Rule = {
  id: 'pools-nearly-exhausted',
  title: 'Few address ranges are left',
  severities: ['warn'],
  needs: ['lists', 'info'],
  find: patient => {
    const { info } = patient;
    if (info === undefined) return [];
    const counts = poolsOf(info).map(pool => countIn(pool, patient));
    const all = counts.reduce((sum, one) => sum + one.all, 0);
    const taken = counts.reduce((sum, one) => sum + one.taken, 0);
    if (all === 0 || taken * 100 < all * 80) return [];
    return [
      {
        rule: 'pools-nearly-exhausted',
        severity: 'warn',
        subject: engineSubject,
        summary:
          taken < all
            ? words`${all - taken} of ${all} address ranges are left for new networks.`
            : words`No address range is left for new networks.`,
        why: words`A network that is made without --subnet takes one of them, and is refused when there is none; default-address-pools in daemon.json can name more and smaller ones.`,
        evidence: [
          info.addressPools.length === 0
            ? words`DefaultAddressPools: Docker’s own`
            : words`DefaultAddressPools: ${info.addressPools.length}`,
          words`${taken} of ${all} ranges in use by ${patient.topology.networks.length} networks`,
        ],
        commands: [words`docker network prune`],
      },
    ];
  },
};

function poolsOf({ addressPools }: EngineInfo) {
  return (addressPools.length === 0 ? DEFAULT_POOLS : addressPools).flatMap(({ base, size }) => {
    const range = rangeOf(base);
    const each = rangeOf(`${base.split('/')[0]}/${size}`);
    // Only IPv4 runs out: an IPv6 pool has more ranges than there are networks.
    return range?.bits === 32 && each ? [{ range, each: each.last - each.first + 1n }] : [];
  });
}

type Pool = { readonly range: AddressRange; readonly each: bigint };

/* The ranges that any network lies in, or any route of the host (which the engine passes over). */
function countIn({ range, each }: Pool, { topology, host }: Patient): { all: number; taken: number } {
  const claims = [
    ...topology.networks.flatMap(({ subnets }) => subnets.map(({ subnet }) => subnet)),
    ...(host?.routes ?? []).flatMap(({ to }) => (Number(to.split('/')[1] ?? 32) < 8 ? [] : [to])),
  ];
  const all = Number((range.last - range.first + 1n) / each);
  const taken = new Set<bigint>();
  for (const claim of claims) {
    const one = rangeOf(claim);
    if (one?.bits !== 32 || one.last < range.first || one.first > range.last) continue;
    if (covers(one, range)) return { all, taken: all };
    const first = one.first > range.first ? one.first : range.first;
    const last = one.last < range.last ? one.last : range.last;
    for (let at = (first - range.first) / each; at <= (last - range.first) / each; at += 1n) taken.add(at);
  }
  return { all, taken: taken.size };
}
