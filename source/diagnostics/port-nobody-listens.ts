import { type Clean, words } from '../domain/text.ts';
import { portText } from '../domain/publishing.ts';
import { eachOpenDoor } from './listeners-for.ts';
import type { Rule } from './rule.ts';
import { containerSubject, few } from './subject.ts';

/** The door is open on the host, and nobody is behind it. */
export const portNobodyListens: Rule = {
  id: 'port-nobody-listens',
  title: 'A published port that nobody listens on',
  severities: ['error'],
  needs: ['lists', 'inside'],
  find: patient =>
    eachOpenDoor(patient, ({ container, port, listeners, heard }) => {
      if (listeners.length > 0) return [];
      // Docker's own name server is no program of the container's.
      const others = heard.filter(({ address }) => address !== '127.0.0.11');
      return [
        {
          rule: 'port-nobody-listens',
          severity: 'error',
          subject: containerSubject(container),
          summary: words`${container.name.safe} publishes ${portText(port, 'detail')}, and nobody listens there.`,
          why: words`Docker opens the port itself, so a connect succeeds and is then reset: the program listens on another port, or does not run.`,
          evidence: [
            words`no listening socket on ${port.containerPort}/${port.protocol} in its /proc/net`,
            ...few(
              others.map(one => words`listening there: ${one.address}:${one.port}/${one.protocol as Clean}`),
              4,
            ),
          ],
          commands: [],
        },
      ];
    }),
};
