import type { Container } from '../domain/container.ts';
import { ownerOf } from '../domain/topology.ts';
import { words } from '../domain/text.ts';
import type { Finding } from './finding.ts';
import type { Patient } from './rule.ts';

/** A running container that lives in another's sandbox, and that other; `gone` if there is no such container. */
export type Guest = {
  readonly guest: Container;
  readonly owner: Container | 'gone';
};

/** The findings on every container in `container:` mode. */
export function eachGuest(patient: Patient, find: (guest: Guest) => readonly Finding[]): readonly Finding[] {
  return patient.topology.containers.flatMap(guest => {
    const owner = ownerOf(guest, patient.topology);
    return owner === undefined ? [] : find({ guest, owner });
  });
}

/** The field by which a container says in whose sandbox it is. */
export function modeEvidence({ networkMode }: Container) {
  return words`HostConfig.NetworkMode = ${networkMode.safe}`;
}
