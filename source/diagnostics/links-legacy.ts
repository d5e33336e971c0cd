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
  find: patient => {
    const byName = new Map(patient.topology.containers.map(one => [one.name.raw as string, one]));
    return eachContainer(patient, (container, { links = [] }) => {
      if (links.length === 0) return [];
      const shown = links.map(link => link.safe);
      const targets = links.flatMap(({ raw }) => {
        // `/target:/container/alias`; a container's name is of these letters only.
        const [, name, alias] = /^\/([\w.-]+):.*\/([\w.-]+)$/.exec(raw) ?? [];
        const target = name === undefined ? undefined : byName.get(name);
        return target && alias ? [{ target, alias }] : [];
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
                  targets.map(({ target }) => target.name.safe),
                  words`, `,
                )
          } by --link, which Docker has deprecated.`,
          why: words`A link is a line in /etc/hosts, in one direction, on the default bridge; a network of one’s own has a name service.`,
          evidence: shown.map(link => words`HostConfig.Links: ${link}`),
          commands: [
            docker('network', 'create', name),
            ...targets.map(({ target, alias }) =>
              alias === target.name.raw
                ? docker('network', 'connect', name, target)
                : docker('network', 'connect', '--alias', alias, name, target),
            ),
            docker('network', 'connect', name, container),
          ],
        },
      ];
    });
  },
};
