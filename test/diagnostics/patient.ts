import type { ContainerDetail } from '../../source/domain/container.ts';
import { type Topology, topologyOf } from '../../source/domain/topology.ts';
import type { Finding } from '../../source/diagnostics/finding.ts';
import type { Patient, Rule } from '../../source/diagnostics/rule.ts';
import { detail, idOf, tutorialLab } from '../domain/lab.ts';

/** What a rule is shown: a picture, and the inspect answers of every container in it, changed where a test says so. */
export function patient(
  topology: Topology = tutorialLab(),
  details: Readonly<Record<string, Partial<ContainerDetail>>> = {},
  more: Partial<Patient> = {},
): Patient {
  const all = topology.containers.map(
    one => [one.id as string, detail(details[one.name.raw] ?? {})] as const,
  );
  return {
    topology,
    details: new Map(all),
    networkDetails: new Map(),
    info: undefined,
    api: '1.41',
    host: undefined,
    listening: new Map(),
    ...more,
  };
}

/** An engine with nothing on it. */
export const nobody = topologyOf([], []);

/** What a rule finds, in short: `error tomcat83`. */
export function found(rule: Rule, whom: Patient): readonly string[] {
  return rule.find(whom).map(({ severity, subject }: Finding) => `${severity} ${subject.name}`);
}

export { idOf };
