import { type Container, isRunning } from '../domain/container.ts';
import { addressed, namingNetworks } from '../domain/sandbox.ts';
import { type Safe, words } from '../domain/text.ts';
import { composeAnew } from './compose-labels.ts';
import { DOCKER_DNS } from './docker-dns.ts';
import type { Patient, Rule } from './rule.ts';
import { containerSubject } from './subject.ts';

/** Files of the container's own stand where Docker writes who answers names. */
export const dnsResolvconfOverridden: Rule = {
  id: 'dns-resolvconf-overridden',
  title: 'Docker’s name service is hidden',
  severities: ['warn'],
  needs: ['lists', 'details'],
  find: patient =>
    patient.topology.containers.flatMap(container => {
      if (!isRunning(container) || namingNetworks(container, patient.topology).length === 0) return [];
      const evidence = [...mountsOver(container, patient), ...asksOthers(container, patient)];
      if (evidence.length === 0) return [];
      return [
        {
          rule: 'dns-resolvconf-overridden',
          severity: 'warn' as const,
          subject: containerSubject(container),
          summary: words`${container.name.safe} has a resolv.conf or hosts file of its own in the place of Docker’s.`,
          why: words`What Docker writes there does not reach it: names of containers may not resolve, whatever its networks.`,
          evidence,
          // The mount has to go, from wherever it was asked for.
          commands: composeAnew(container),
        },
      ];
    }),
};

function mountsOver({ id }: Container, { details }: Patient): readonly Safe[] {
  const over = (details.get(id)?.mounts ?? []).filter(({ raw }) =>
    /^\/etc\/(?:resolv\.conf|hosts)$/.test(raw),
  );
  return over.map(one => words`Mounts[].Destination = ${one.safe}`);
}

/* Podman's name server is the network's gateway. */
function asksOthers(container: Container, { names }: Patient): readonly Safe[] {
  const gateways = addressed(container).flatMap(({ gateway, gateway6 }) => [gateway, gateway6] as string[]);
  const fine = new Set<string>([DOCKER_DNS, '/etc/hosts', '', ...gateways]);
  const other = (names?.get(container.id) ?? []).find(({ outcome }) => !fine.has(outcome.answeredBy));
  return other === undefined
    ? []
    : [words`/etc/resolv.conf: nameserver ${other.outcome.answeredBy || words``}`];
}
