import { joined, words } from '../domain/text.ts';
import { eachContainer } from './each-container.ts';
import type { Rule } from './rule.ts';
import { containerSubject, docker, freeName } from './subject.ts';

/** `--link`: one line in /etc/hosts, and nothing more. */
export const linksLegacy: Rule = {
  id: 'links-legacy',
  title: 'Links of old',
  severities: ['warn'],
  needs: ['lists', 'details'],
  find: patient =>
    eachContainer(patient, (container, { links = [] }) => {
      if (links.length === 0) return [];
      const shown = links.map(link => link.safe);
      const targets = links.flatMap(({ raw }) => {
        const name = /^\/([\w.-]+):/.exec(raw)?.[1];
        return patient.topology.containers.filter(one => one.name.raw === name);
      });
      const name = freeName(patient.topology.networkByName);
      return [
        {
          rule: 'links-legacy',
          severity: 'warn',
          subject: containerSubject(container),
          summary: words`${container.name.safe} finds ${
            targets.length === 0
              ? words`others`
              : joined(
                  targets.map(one => one.name.safe),
                  words`, `,
                )
          } by --link, which Docker has deprecated.`,
          why: words`A link is a line in /etc/hosts, in one direction, on the default bridge; a network of one’s own has a name service.`,
          evidence: shown.map(link => words`HostConfig.Links: ${link}`),
          commands: [
            docker('network', 'create', name),
            ...[...targets, container].map(one => docker('network', 'connect', name, one)),
          ],
        },
      ];
    }),
};
