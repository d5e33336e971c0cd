import { type Container, type ContainerDetail, isRunning } from '../domain/container.ts';
import { eachContainer } from './each-container.ts';
import type { Finding } from './finding.ts';
import type { Patient } from './rule.ts';

/** What the engine says of a start that failed (its own words, 20.10 to 29), and the finding that explains it. */
const FAILURES: readonly (readonly [RegExp, string])[] = [
  [/failed to create the ipvlan port: operation not supported/i, 'ipvlan-unsupported'],
  [/is already using parent interface/i, 'macvlan-parent-busy'],
  [/not manually attachable/i, 'overlay-not-attachable'],
  [
    /port is already allocated|bind: address already in use|cannot assign requested address/i,
    'port-conflict',
  ],
  [/address already in use/i, 'ip-static-duplicate'],
  [/no available (?:ipv4 )?addresses/i, 'ipam-nearly-full'],
  [/does not belong to any of this network's subnets|no configured subnet/i, 'ip-static-outside'],
  [/cannot join network (?:of a non running container|namespace)/i, 'netns-orphan-stopped'],
  [/no such container/i, 'netns-target-gone'],
  [/requested parent interface .* was not found/i, 'macvlan-parent-down'],
  [/iptables failed|no chain\/target\/match/i, 'firewall-wiped'],
  [/network .* not found/i, 'network-vanished'],
  [/endpoint with name .* already exists/i, 'endpoint-stale'],
];

/** The id of the rule that a failed start is a case of; undefined for one that has nothing to do with networks. */
export function ruleOfFailure(error: string): string | undefined {
  return FAILURES.find(([pattern]) => pattern.test(error))?.[1];
}

/** The findings on every container whose last start failed for a reason that has to do with networks. */
export function eachFailedStart(
  patient: Patient,
  find: (container: Container, detail: ContainerDetail, rule: string) => readonly Finding[],
): readonly Finding[] {
  return eachContainer(patient, (container, detail) => {
    const error: string = detail.error.safe;
    const rule = isRunning(container) || error === '' ? undefined : ruleOfFailure(error);
    return rule === undefined ? [] : find(container, detail, rule);
  });
}

/** Those that the engine's own words are all there is to find by: they are findings of their own. */
export const TOLD_BY_ERROR: ReadonlySet<string> = new Set([
  'ipvlan-unsupported',
  'macvlan-parent-busy',
  'overlay-not-attachable',
]);
