import { isRunning, type Port } from '../domain/container.ts';
import { modeOf } from '../domain/mode.ts';
import { joined, words } from '../domain/text.ts';
import { eachContainer } from './each-container.ts';
import type { Rule } from './rule.ts';
import { containerSubject, docker } from './subject.ts';

/** A published port whose number on the host is another one each time. */
export const portEphemeral: Rule = {
  id: 'port-ephemeral',
  title: 'A published port whose number changes',
  severities: ['info'],
  needs: ['lists', 'details'],
  find: patient =>
    eachContainer(patient, (container, { requested }) => {
      const free = requested.filter(one => !one.hostPort);
      if (free.length === 0 || modeOf(container, patient.topology).kind === 'host') return [];
      const doors = free.map(one => words`${one.containerPort}/${one.protocol}`);
      const now = free.flatMap(one => container.ports.find(other => isOpen(other, one))?.hostPort ?? []);
      return [
        {
          rule: 'port-ephemeral',
          severity: 'info' as const,
          subject: containerSubject(container),
          summary: words`${container.name.safe} has its ${joined(doors, words`, `)} on a free port of the host${
            now[0] === undefined ? words`` : words`, ${now[0]} at present`
          }.`,
          why: words`Docker picks another at every start, and whenever the network is disconnected and connected.`,
          evidence: doors.map(door => words`HostConfig.PortBindings[${door}].HostPort = ''`),
          commands: isRunning(container) ? [docker('port', container)] : [],
        },
      ];
    }),
};

function isOpen(open: Port, asked: Port): boolean {
  return (
    open.containerPort === asked.containerPort &&
    open.protocol === asked.protocol &&
    open.hostPort !== undefined
  );
}
