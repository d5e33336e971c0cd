import type { Clean } from './text.ts';

/** What `iptables-save` tells, by `table chain`. */
export type Firewall = {
  /** A rule a line, as iptables takes it: `-A FORWARD -j DOCKER-USER`. */
  readonly rules: ReadonlyMap<string, readonly Clean[]>;
  /** Of the kernel's own chains: `ACCEPT`, `DROP`. */
  readonly policies: ReadonlyMap<string, string>;
  /** True if there are rules of the older kind (iptables-legacy), which this program does not see. */
  readonly isMixed: boolean;
};

/** Reads the lines of `iptables-save`. */
export function firewallOf(lines: readonly Clean[]): Firewall {
  const rules = new Map<string, Clean[]>();
  const policies = new Map<string, string>();
  let table = '';
  for (const line of lines) {
    const [first = '', chain = ''] = line.split(' ');
    if (first.startsWith('*')) table = first.slice(1);
    else if (first.startsWith(':')) {
      rules.set(`${table} ${first.slice(1)}`, []);
      policies.set(`${table} ${first.slice(1)}`, chain);
    } else if (first === '-A') rules.get(`${table} ${chain}`)?.push(line);
  }
  return { rules, policies, isMixed: lines.some(line => /^# Warning: .*legacy tables/.test(line)) };
}

/** The rules of a table's chains whose names begin so, `DOCKER-USER` aside, which is the user's own. */
export function rulesOf({ rules }: Firewall, table: string, prefix: string): readonly Clean[] {
  const all = [...rules].filter(
    ([key]) => key.startsWith(`${table} ${prefix}`) && key !== `${table} DOCKER-USER`,
  );
  return all.flatMap(([, lines]) => lines);
}

/** Whether Docker has chains of its own there. */
export function hasDocker({ rules }: Firewall): boolean {
  return [...rules.keys()].some(key => /^filter DOCKER(?!-USER)/.test(key));
}

/** The interfaces that rules speak of, by `-i` or `-o`. */
export function interfacesIn(rules: readonly Clean[]): ReadonlySet<string> {
  return new Set(rules.flatMap(rule => [...rule.matchAll(/ -[io] (\S+)/g)].map(([, name = '']) => name)));
}
