import { fieldsOf, type Resolver } from './evidence.ts';
import type { Safe } from './text.ts';

/** The name servers and search domains of a resolv.conf (man 5 resolv.conf: of several `search` and `domain` lines the last holds). */
export function resolverOf(lines: readonly Safe[]): Resolver {
  const all = lines.map(fieldsOf);
  const search = all.findLast(([word]) => word === 'search' || word === 'domain');
  return {
    nameservers: all.flatMap(([word, address]) =>
      word === 'nameserver' && address !== undefined ? [address] : [],
    ),
    search: search?.slice(1) ?? [],
  };
}
