import type { Network } from '../domain/network.ts';
import { words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { docker, networkSubject } from './subject.ts';

/** Several networks of one name: whoever uses the name is refused. */
export const networkAmbiguous: Rule = {
  id: 'network-ambiguous',
  title: 'Two networks with one name',
  severities: ['warn'],
  needs: ['lists'],
  find: ({ topology }) => {
    const byName = new Map<string, Network[]>();
    for (const network of topology.networks) {
      const all = byName.get(network.name.raw);
      if (all) all.push(network);
      else byName.set(network.name.raw, [network]);
    }
    const shared = [...byName.values()].filter(all => all.length > 1);
    if (shared.length === 0) return [];
    const used = new Set<string>(
      topology.containers.flatMap(({ endpoints }) => endpoints.map(one => one.networkId)),
    );
    return shared.flatMap(all => {
      const [first] = all;
      if (first === undefined) return [];
      const unused = all.filter(({ id }) => !used.has(id));
      // One of them stays.
      const spare = unused.length === all.length ? unused.slice(1) : unused;
      return [
        {
          rule: 'network-ambiguous',
          severity: 'warn' as const,
          subject: networkSubject(first),
          summary: words`${all.length} networks are called ${first.name.safe}.`,
          why: words`Whoever asks for one by name is refused (“is ambiguous”): only ids tell them apart.`,
          evidence: all.map(({ id, name }) => words`Id = ${id}, Name = ${name.safe}`),
          commands: spare.map(({ id }) => docker('network', 'rm', id)),
        },
      ];
    });
  },
};
