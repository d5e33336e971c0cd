import type { Scene } from '../domain/reach.ts';
import type { Finding } from './finding.ts';
import type { HostSide } from '../domain/host-side.ts';
import type { Listening } from '../domain/listening.ts';

/** What a rule looks at: the picture of the engine, the host's side where it can be seen, and what listens where that was asked. */
export type Patient = Scene & {
  /** Undefined where the engine's machine cannot be seen from here. */
  readonly host: HostSide | undefined;
  /** By container id; only of those that were asked. */
  readonly listening: ReadonlyMap<string, Listening>;
};

/** What a rule needs to say anything: the lists, every inspect answer, `/info`, the host's side, questions from inside containers. */
export type Need = 'lists' | 'details' | 'info' | 'host' | 'inside';

/** A check, a file each: what it is called, what it needs, what it finds. Pure; the same findings for the same patient. */
export type Rule = {
  readonly id: string;
  readonly title: string;
  readonly needs: readonly Need[];
  find(patient: Patient): readonly Finding[];
};
