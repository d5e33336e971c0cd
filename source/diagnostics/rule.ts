import type { HostSide } from '../domain/host-side.ts';
import type { Listening } from '../domain/listening.ts';
import type { NameOutcome } from '../domain/name-outcome.ts';
import type { Scene } from '../domain/reach.ts';
import type { Clean } from '../domain/text.ts';
import type { Finding, Severity } from './finding.ts';

/** What a rule looks at: the picture of the engine, the host's side where it can be seen, and what was asked from inside. */
export type Patient = Scene & {
  /** Undefined where the engine's machine cannot be seen from here. */
  readonly host: HostSide | undefined;
  /** By container id; only of those that were asked. */
  readonly listening: ReadonlyMap<string, Listening>;
  /** By the id of the container that was asked: what it takes names for. */
  readonly names?: ReadonlyMap<string, readonly NameProbe[]>;
};

/** A name that a container was asked for, by the doctor or by whoever sits at the screen. */
export type NameProbe = {
  readonly name: Clean;
  /** The id of the container whose name it is; '' for a name that Docker has nothing to do with. */
  readonly of: Clean | '';
  readonly outcome: NameOutcome;
  /** Whether that container's address answered where its name did not; absent if that was not asked. */
  readonly answers?: boolean;
};

/**
 * What a rule needs to say anything: the lists; every container's inspect answer (`details`), every network's
 * (`members`); `/info`; the host's side, and in it the firewall, which takes more rights; questions from inside containers.
 */
export type Need = 'lists' | 'details' | 'members' | 'info' | 'host' | 'firewall' | 'inside';

/** A check, a file each: what it is called, what it needs, what it finds. Pure; the same findings for the same patient. */
export type Rule = {
  readonly id: string;
  readonly title: string;
  /** How bad what it finds can be, the worst first. */
  readonly severities: readonly Severity[];
  readonly needs: readonly Need[];
  /** What does as well as all of `needs`. */
  readonly orElse?: readonly Need[];
  find(patient: Patient): readonly Finding[];
};
