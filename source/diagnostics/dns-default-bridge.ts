import { isRunning } from '../domain/container.ts';
import { isDefaultBridge } from '../domain/names.ts';
import { listed, namesOf } from '../domain/who-finds-whom.ts';
import { words } from '../domain/text.ts';
import type { Rule } from './rule.ts';
import { docker, freeName, networkSubject } from './subject.ts';

/** Neighbours on the default bridge only: they reach each other by address, and never by name. */
export const dnsDefaultBridge: Rule = {
  id: 'dns-default-bridge',
  title: 'The default bridge has no name service',
  severities: ['error', 'info'],
  needs: ['lists'],
  find({ topology }) {
    const bridge = topology.networks.find(isDefaultBridge);
    if (bridge === undefined) return [];
    const there = (topology.containersByNetwork.get(bridge.name.raw) ?? []).filter(isRunning);
    const only = there.filter(one => one.endpoints.length === 1);
    if (only.length === 0 || there.length < 2) return [];
    const name = freeName(topology.networkByName);
    return [
      {
        rule: 'dns-default-bridge',
        severity: 'info',
        subject: networkSubject(bridge),
        summary: words`${listed(namesOf(only))} reach their neighbours on ${bridge.name.safe} by address only, never by name.`,
        why: words`The default bridge has no name service; addresses change when containers are started in another order.`,
        evidence: only.map(one => words`${one.name.safe}: NetworkSettings.Networks = ${bridge.name.safe}`),
        commands: [
          docker('network', 'create', name),
          ...only.map(one => docker('network', 'connect', name, one)),
        ],
      },
    ];
  },
};
