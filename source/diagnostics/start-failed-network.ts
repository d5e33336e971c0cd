import { isRunning } from '../domain/container.ts';
import { words } from '../domain/text.ts';
import { eachContainer } from './each-container.ts';
import type { Rule } from './rule.ts';
import { containerSubject } from './subject.ts';

/** What the engine says of a start that a network or a port prevented (its own words, 20.10 to 29). */
const ABOUT_NETWORKS =
  /network .* not found|address already in use|cannot assign requested address|no available (?:ipv4 )?addresses|does not belong to any of this network's subnets|no configured subnet|cannot join network of a non running container|cannot join network namespace|no such container|requested parent interface .* was not found|iptables failed|endpoint with name .* already exists/i;

/** The last start failed for a reason that has to do with networks. */
export const startFailedNetwork: Rule = {
  id: 'start-failed-network',
  title: 'A start that a network prevented',
  severities: ['error'],
  needs: ['lists', 'details'],
  find: patient =>
    eachContainer(patient, (container, { error }) => {
      if (isRunning(container) || !ABOUT_NETWORKS.test(error.safe)) return [];
      return [
        {
          rule: 'start-failed-network',
          severity: 'error',
          subject: containerSubject(container),
          summary: words`${container.name.safe} did not start: ${error.safe}`,
          why: words`It stays down until that is mended: the next start fails in the same way.`,
          evidence: [words`State.Error = ${error.safe}`],
          commands: [],
        },
      ];
    }),
};
