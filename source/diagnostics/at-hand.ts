import type { Need, Patient } from './rule.ts';

/** What was read of everything, and not of some objects only; and whether containers were asked. */
export type Looked = { readonly details: boolean; readonly members: boolean; readonly inside: boolean };

/** What rules may need and have: see `checkable` in diagnose.ts. */
export function atHand({ info, host }: Patient, { details, members, inside }: Looked): ReadonlySet<Need> {
  const has: Readonly<Record<Need, boolean>> = {
    lists: true,
    details,
    members,
    info: info !== undefined,
    host: host !== undefined,
    firewall: host?.firewall !== undefined,
    inside,
  };
  return new Set((Object.keys(has) as Need[]).filter(need => has[need]));
}
