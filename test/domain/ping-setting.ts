import type { Container, ContainerDetail } from '../../source/domain/container.ts';
import { pingForms } from '../../source/domain/ping-forms.ts';
import { type Operand, operandOf } from '../../source/domain/ping-operand.ts';
import type { PingPlan } from '../../source/domain/ping-plan.ts';
import type { PingTarget } from '../../source/domain/ping-target.ts';
import { told } from '../../source/domain/text.ts';
import type { Topology } from '../../source/domain/topology.ts';
import { detail, named, tutorialLab } from './lab.ts';

export const lab = tutorialLab();
/** Its details; tomcat82 has two aliases. */
export const details = detailsOf(lab, { tomcat82: { test_network: ['web', 'shop'] } });

/** What inspecting tells: on each network the name, aliases and the short id. */
export function detailsOf(
  topology: Topology,
  aliases: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {},
): ReadonlyMap<string, ContainerDetail> {
  const of = (one: Container): ContainerDetail =>
    detail({
      endpoints: one.endpoints.map(({ network: on }) => ({
        network: on,
        aliases: [],
        names: [one.id.slice(0, 12), one.name.raw, ...(aliases[one.name.raw]?.[on.raw] ?? [])].map(told),
        links: [],
        driverOptions: [],
      })),
    });
  return new Map(topology.containers.map(one => [one.id, of(one)]));
}

/** What is to be pinged from one container of a lab for another, or for any target. */
export function planned(from: string, to: string | PingTarget, topology = lab): PingPlan {
  const target: PingTarget =
    typeof to === 'string' ? { kind: 'container', container: named(topology, to) } : to;
  return pingForms(named(topology, from), target, topology, topology === lab ? details : detailsOf(topology));
}

/** The forms in a line each: by what, target, what that is. */
export const forms = ({ forms: all }: PingPlan): readonly string[] =>
  all.map(({ by, target, what }) => `${by} ${target.text} (${what})`);
/** A target as somebody typed it. */
export const typed = (text: string): PingTarget => {
  const operand = operandOf(text) as Operand;
  return { kind: operand.kind === 'name' ? 'name' : 'address', operand };
};
