import { type Container, type ContainerDetail, isRunning, type Port } from '../domain/container.ts';
import { portText } from '../domain/publishing.ts';
import { modeOf } from '../domain/mode.ts';
import { words } from '../domain/text.ts';
import { eachContainer } from './each-container.ts';
import type { Finding } from './finding.ts';
import type { Patient, Rule } from './rule.ts';
import { containerSubject } from './subject.ts';

const TAKEN = /port is already allocated|bind: (?:address already in use|cannot assign requested address)/i;

/** One host port that two containers ask for: only one of them can run. */
export const portConflict: Rule = {
  id: 'port-conflict',
  title: 'A host port that two containers ask for',
  severities: ['error'],
  needs: ['lists', 'details'],
  find: patient =>
    eachContainer(patient, (container, detail) => {
      if (isRunning(container) || modeOf(container, patient.topology).kind === 'host') return [];
      const rivals = detail.requested.flatMap(port => rivalOf(port, container, patient));
      if (rivals.length > 0) return rivals.map(rival => finding(container, detail, rival));
      return TAKEN.test(detail.error.safe) ? [finding(container, detail, undefined)] : [];
    }),
};

type Rival = { readonly port: Port; readonly by: Container };

function rivalOf(port: Port, asker: Container, { topology, details }: Patient): readonly Rival[] {
  if (!port.hostPort) return [];
  const by = topology.containers.find(
    one =>
      one !== asker &&
      isRunning(one) &&
      [...one.ports, ...(details.get(one.id)?.requested ?? [])].some(other => clash(port, other)),
  );
  return by ? [{ port, by }] : [];
}

function clash(a: Port, b: Port): boolean {
  if (a.hostPort !== b.hostPort || a.protocol !== b.protocol) return false;
  const everywhere = ({ hostIp }: Port) => hostIp === '' || hostIp === '0.0.0.0' || hostIp === '::';
  return a.hostIp === b.hostIp || everywhere(a) || everywhere(b);
}

function finding(container: Container, { error }: ContainerDetail, rival: Rival | undefined): Finding {
  const name = container.name.safe;
  return {
    rule: 'port-conflict',
    severity: 'error',
    subject: containerSubject(container),
    summary: rival
      ? words`${name} cannot start while ${rival.by.name.safe} runs: both want ${portText(rival.port, 'detail')}.`
      : words`${name} did not start: a port that it asks for is taken.`,
    why: words`A host port belongs to one program at a time.`,
    evidence: [
      ...(rival ? [words`HostConfig.PortBindings of both: ${portText(rival.port, 'detail')}`] : []),
      ...(error.safe === '' ? [] : [words`State.Error = ${error.safe}`]),
    ],
    commands: [],
  };
}
