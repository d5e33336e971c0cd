import type { Container } from '../domain/container.ts';
import { words } from '../domain/text.ts';
import { ownerOf } from '../domain/topology.ts';
import type { Finding } from './finding.ts';
import type { Patient } from './rule.ts';

/**
 * A container that lives in another's sandbox, and that other; `gone` if there is no such container. In between may be
 * more that share with each other: then `via` is the one that names the owner, else it is the guest itself.
 */
export type Guest = {
  readonly guest: Container;
  readonly via: Container;
  readonly owner: Container | 'gone';
};

/** The findings on every container in `container:` mode: on the first one of those it depends on that there are any on. */
export function eachGuest(patient: Patient, find: (guest: Guest) => readonly Finding[]): readonly Finding[] {
  return patient.topology.containers.flatMap(guest => {
    const seen = new Set<Container>();
    for (let via = guest; !seen.has(via); ) {
      seen.add(via);
      const owner = ownerOf(via, patient.topology);
      const found = owner === undefined ? [] : find({ guest, via, owner });
      if (found.length > 0 || owner === undefined || owner === 'gone') return found;
      via = owner;
    }
    return [];
  });
}

/** The field by which a container says in whose sandbox it is; whose field it is where that is another's than the guest's. */
export function modeEvidence({ guest, via }: Pick<Guest, 'guest' | 'via'>) {
  const field = words`HostConfig.NetworkMode = ${via.networkMode.safe}`;
  return via === guest ? field : words`${via.name.safe}: ${field}`;
}
