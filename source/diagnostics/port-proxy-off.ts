import { type Container, isRunning, type Port } from '../domain/container.ts';
import { networksOf } from '../domain/sandbox.ts';
import { words } from '../domain/text.ts';
import type { Patient, Rule } from './rule.ts';
import { few, hostSubject } from './subject.ts';

/** Ports are published by the kernel alone, without docker-proxy: some ways that usually work do not. */
export const portProxyOff: Rule = {
  id: 'port-proxy-off',
  title: 'Published ports without docker-proxy',
  severities: ['info'],
  needs: ['lists', 'host'],
  find: patient => {
    if (patient.host?.hasProxy !== false) return [];
    const without = patient.topology.containers.flatMap(one => portsWithoutTwin(one, patient));
    if (without.length === 0) return [];
    return [
      {
        rule: 'port-proxy-off',
        severity: 'info',
        subject: hostSubject,
        summary: words`Published ports are opened by the kernel alone: docker-proxy is off (userland-proxy).`,
        why: words`Before Engine 29 containers on another bridge get no answer from the host’s address and a published port, and [::1] refuses; neighbours on one bridge are not concerned.`,
        evidence: few([words`no process docker-proxy`, ...without]),
        commands: [],
      },
    ];
  },
};

/* With a proxy, what is open on 0.0.0.0 is open on :: too, whether or not the network has IPv6. */
function portsWithoutTwin(container: Container, { topology }: Patient) {
  if (!isRunning(container) || networksOf(container, topology).some(one => one.ipv6)) return [];
  const isSame = (a: Port, b: Port): boolean => a.hostPort === b.hostPort && a.protocol === b.protocol;
  return container.ports
    .filter(one => one.hostPort !== undefined && one.hostIp === '0.0.0.0')
    .filter(one => !container.ports.some(other => other.hostIp === '::' && isSame(one, other)))
    .map(
      one =>
        words`${container.name.safe}: Ports[].IP = 0.0.0.0, PublicPort = ${one.hostPort ?? 0}, no :: beside it`,
    );
}
