import type { Scene } from '../domain/reach.ts';
import type { Told } from './ask-containers.ts';
import { atHand } from './at-hand.ts';
import type { Need, Patient } from './rule.ts';

/** What the doctor looks at, and what of it there is. */
export type Examined = { readonly patient: Patient; readonly at: ReadonlySet<Need> };

const nothing: Told = { listening: new Map(), names: new Map() };

/**
 * What the doctor looks at: the picture, and what containers said when they were asked, undefined where none was.
 * `read` tells whether every container and every network was inspected.
 */
export function examinedOf(
  scene: Scene & Pick<Patient, 'host'>,
  told: Told | undefined,
  read: { readonly details: boolean; readonly members: boolean },
): Examined {
  const patient: Patient = { ...scene, ...(told ?? nothing) };
  return { patient, at: atHand(patient, { ...read, inside: told !== undefined }) };
}
