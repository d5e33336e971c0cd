import { type Container, type ContainerDetail, isRunning, type Port } from '../domain/container.ts';
import { portText } from '../domain/publishing.ts';
import { modeOf } from '../domain/mode.ts';
import { type Safe, words } from '../domain/text.ts';
import { eachContainer } from './each-container.ts';
import type { Finding } from './finding.ts';
import type { Patient, Rule } from './rule.ts';
import { ruleOfFailure } from './start-failures.ts';
import { containerSubject } from './subject.ts';

/** One host port that two containers ask for, or somebody else has: only one of them can run. */
export const portConflict: Rule = {
  id: 'port-conflict',
  title: 'A host port that two containers ask for',
  severities: ['error', 'warn'],
  needs: ['lists', 'details'],
  find: patient => {
    const holders = holdersOf(patient);
    return eachContainer(patient, (container, detail) => {
      if (isRunning(container) || modeOf(container, patient.topology).kind === 'host') return [];
      const rivals = detail.requested.flatMap(port => rivalOf(port, container, holders));
      if (rivals.length > 0) return rivals.map(rival => finding(container, detail, rival));
      const isTaken = ruleOfFailure(detail.error.safe) === 'port-conflict';
      return isTaken ? [finding(container, detail, undefined)] : [];
    });
  },
};

type Rival = { readonly port: Port; readonly by: Container };

/* Who has or asks for a host port: those that run before those that do not. */
function holdersOf({ topology, details }: Patient): ReadonlyMap<string, readonly Rival[]> {
  const holders = new Map<string, Rival[]>();
  const { containers } = topology;
  for (const by of [...containers.filter(isRunning), ...containers.filter(one => !isRunning(one))]) {
    const asked = modeOf(by, topology).kind === 'host' ? [] : (details.get(by.id)?.requested ?? []);
    for (const port of [...by.ports, ...asked]) {
      if (!port.hostPort) continue;
      const all = holders.get(keyOf(port));
      if (all) all.push({ port, by });
      else holders.set(keyOf(port), [{ port, by }]);
    }
  }
  return holders;
}

function keyOf({ hostPort, protocol }: Port): string {
  return `${hostPort}/${protocol}`;
}

/* Of two that do not run, the first is the other's rival, and not the other way round too. */
function rivalOf(
  port: Port,
  asker: Container,
  holders: ReadonlyMap<string, readonly Rival[]>,
): readonly Rival[] {
  for (const { port: other, by } of holders.get(keyOf(port)) ?? []) {
    if (by === asker) return [];
    if (clash(port, other)) return [{ port, by }];
  }
  return [];
}

function clash(a: Port, b: Port): boolean {
  const everywhere = ({ hostIp }: Port) => hostIp === '' || hostIp === '0.0.0.0' || hostIp === '::';
  return a.hostIp === b.hostIp || everywhere(a) || everywhere(b);
}

function finding(container: Container, { error }: ContainerDetail, rival: Rival | undefined): Finding {
  const name = container.name.safe;
  const isOpen = rival === undefined || isRunning(rival.by);
  return {
    rule: 'port-conflict',
    severity: isOpen ? 'error' : 'warn',
    subject: containerSubject(container),
    summary: rival
      ? isOpen
        ? words`${name} cannot start while ${rival.by.name.safe} runs: both want ${portText(rival.port, 'detail')}.`
        : words`${name} and ${rival.by.name.safe} cannot run at once: both want ${portText(rival.port, 'detail')}.`
      : words`${name} did not start: a port that it asks for is taken.`,
    why: words`A host port belongs to one program at a time; a container made anew can be given another.`,
    evidence: [
      ...(rival ? [words`HostConfig.PortBindings of both: ${portText(rival.port, 'detail')}`] : []),
      ...(error.safe === '' ? [] : [words`State.Error = ${error.safe}`]),
    ],
    commands: isOpen ? whoHas(rival?.port.hostPort ?? portIn(error.safe)) : [],
  };
}

/* `Bind for 0.0.0.0:5000 failed`, `listen tcp4 0.0.0.0:5000: bind: …`. */
function portIn(error: string): number | undefined {
  const port = /:(\d{1,5})(?: failed|: bind)/.exec(error)?.[1];
  return port === undefined ? undefined : Number(port);
}

/* A container, or else a program of the host's own. */
function whoHas(port: number | undefined): readonly Safe[] {
  if (port === undefined) return [];
  return [words`docker ps --filter publish=${port}`, words`ss -ltnup 'sport = :${port}'`];
}
