import { portText } from '../domain/publishing.ts';
import { type Safe, words } from '../domain/text.ts';
import { eachOpenDoor } from './listeners-for.ts';
import type { Rule } from './rule.ts';
import { containerSubject } from './subject.ts';

/** The program listens on its own loopback only: nothing outside of the container gets there, published or not. */
export const portListensOnLoopback: Rule = {
  id: 'port-listens-on-loopback',
  title: 'Published, but listens on 127.0.0.1',
  severities: ['error'],
  needs: ['lists', 'inside'],
  find: patient =>
    eachOpenDoor(patient, ({ container, port, listeners }) => {
      const [first] = listeners;
      if (first === undefined || !listeners.every(({ address }) => isLoopback(address))) return [];
      return [
        {
          rule: 'port-listens-on-loopback',
          severity: 'error',
          subject: containerSubject(container),
          summary: words`${container.name.safe} publishes ${portText(port, 'detail')}, and its program listens on ${first.address} inside only.`,
          why: words`That address is the container’s own: let the program listen on 0.0.0.0.`,
          evidence: [
            words`listening socket: ${first.address}:${first.port}/${first.protocol as string as Safe}`,
          ],
          commands: [],
        },
      ];
    }),
};

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}
