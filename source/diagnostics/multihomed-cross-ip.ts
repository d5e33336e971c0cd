import { type Container, isRunning } from '../domain/container.ts';
import { addressed } from '../domain/sandbox.ts';
import { joined, words } from '../domain/text.ts';
import type { Topology } from '../domain/topology.ts';
import type { Patient, Rule } from './rule.ts';
import { containerSubject } from './subject.ts';

/** A container with an address on each of several bridges: who is on one of them only does not reach the others. */
export const multihomedCrossIp: Rule = {
  id: 'multihomed-cross-ip',
  title: 'Not every address is reached by all',
  severities: ['info'],
  needs: ['lists'],
  find: patient => {
    const counts = countsOf(patient);
    return patient.topology.containers.flatMap(container => {
      const bridges = bridgesOf(container, patient.topology);
      const isHalf = pairsOf(bridges).some(([a, b]) =>
        [a, b].some(one => (counts.get(one) ?? 0) > (counts.get(keyOf(a, b)) ?? 0)),
      );
      if (!isHalf) return [];
      const ends = addressed(container).filter(one => bridges.includes(one.network.raw));
      const name = container.name.safe;
      return [
        {
          rule: 'multihomed-cross-ip',
          severity: 'info' as const,
          subject: containerSubject(container),
          summary: words`${name} has an address on each of its networks: ${joined(
            ends.map(one => words`${one.ipv4 || one.ipv6 || words``} on ${one.network.safe}`),
            words`, `,
          )}.`,
          why: words`A neighbour reaches the address on the network that both share, and no other; the name stands for that one.`,
          evidence: ends.map(
            one => words`NetworkSettings.Networks[${one.network.safe}].IPAddress = ${one.ipv4 || words`''`}`,
          ),
          commands: [],
        },
      ];
    });
  },
};

/* How many are on each network, and on both of each two: more on one than on both are neighbours on that one only. */
function countsOf({ topology }: Patient): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (key: string): unknown => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const container of topology.containers) {
    const bridges = bridgesOf(container, topology);
    for (const one of bridges) count(one);
    for (const [a, b] of pairsOf(bridges)) count(keyOf(a, b));
  }
  return counts;
}

function bridgesOf(container: Container, { networkByName }: Topology): readonly string[] {
  if (!isRunning(container)) return [];
  const names = addressed(container).map(one => one.network.raw as string);
  return names.filter(one => networkByName.get(one)?.driver === 'bridge');
}

function pairsOf(names: readonly string[]): readonly (readonly [string, string])[] {
  return names.flatMap((a, at) => names.slice(at + 1).map(b => [a, b] as const));
}

/* No name of a network holds a NUL. */
function keyOf(a: string, b: string): string {
  return a < b ? `${a}\0${b}` : `${b}\0${a}`;
}
