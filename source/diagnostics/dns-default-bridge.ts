import { type Container, isRunning } from '../domain/container.ts';
import { isDefaultBridge } from '../domain/names.ts';
import { listed, namesOf } from '../domain/who-finds-whom.ts';
import { type Safe, words } from '../domain/text.ts';
import type { Patient, Rule } from './rule.ts';
import { docker, few, freeName, networkSubject } from './subject.ts';

/**
 * Neighbours on the default bridge only: they reach each other by address, and never by name. An error once somebody
 * asked for such a name, in vain: then it is missed.
 */
export const dnsDefaultBridge: Rule = {
  id: 'dns-default-bridge',
  title: 'The default bridge has no name service',
  severities: ['error', 'info'],
  needs: ['lists'],
  find(patient) {
    const { topology } = patient;
    const bridge = topology.networks.find(isDefaultBridge);
    if (bridge === undefined) return [];
    const there = (topology.containersByNetwork.get(bridge.name.raw) ?? []).filter(isRunning);
    const only = there.filter(one => one.endpoints.length === 1);
    if (only.length === 0 || there.length < 2) return [];
    const name = freeName(topology.networkByName);
    const failed = only.flatMap(one => failuresOf(one, new Set(there.map(({ id }) => id)), patient));
    return [
      {
        rule: 'dns-default-bridge',
        severity: failed.length > 0 ? 'error' : 'info',
        subject: networkSubject(bridge),
        summary: words`${listed(namesOf(only))} reach their neighbours on ${bridge.name.safe} by address only, never by name.`,
        why: words`The default bridge has no name service; addresses change when containers are started in another order.`,
        evidence: few([
          ...failed,
          ...only.map(one => words`${one.name.safe}: NetworkSettings.Networks = ${bridge.name.safe}`),
        ]),
        commands: [
          docker('network', 'create', name),
          ...only.map(one => docker('network', 'connect', name, one)),
        ],
      },
    ];
  },
};

function failuresOf(asker: Container, there: ReadonlySet<string>, { names }: Patient): readonly Safe[] {
  return (names?.get(asker.id) ?? [])
    .filter(
      ({ of, outcome }) => there.has(of) && (outcome.kind === 'not-found' || outcome.kind === 'no-answer'),
    )
    .map(({ outcome }) => words`${asker.name.safe}: ${outcome.command}: ${outcome.evidence}`);
}
