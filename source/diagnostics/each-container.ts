import type { Container, ContainerDetail } from '../domain/container.ts';
import type { Finding } from './finding.ts';
import type { Patient } from './rule.ts';

/** The findings on every container whose inspect answer is known. */
export function eachContainer(
  { topology, details }: Patient,
  find: (container: Container, detail: ContainerDetail) => readonly Finding[],
): readonly Finding[] {
  return topology.containers.flatMap(container => {
    const detail = details.get(container.id);
    return detail === undefined ? [] : find(container, detail);
  });
}
