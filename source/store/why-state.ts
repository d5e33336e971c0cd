import type { Expectation, Question, Verdict } from '../domain/reach.ts';
import type { Observation } from '../domain/reach-verdict.ts';
import type { Clean, Safe } from '../domain/text.ts';

/** One program that was run to find something out, and what it said. */
export type RawAnswer = {
  /** In which container, by its id; '' on netui's own machine. */
  readonly container: Clean | '';
  /** The command as it ran. */
  readonly command: Safe;
  /** Its exit code; undefined if it never started or never ended. */
  readonly code: number | undefined;
  readonly lines: readonly Safe[];
};

/** A question that was put, and how far its proof is. What the rules say of it is computed anew from the picture. */
export type WhyRun = {
  readonly question: Question;
  /** What is being asked now. */
  readonly asking: readonly Expectation[];
  readonly observations: readonly Observation[];
  readonly raw: readonly RawAnswer[];
  /** Why nothing is asked at all, in a sentence; '' if it is. */
  readonly silent: Safe | '';
  /** A container is asked from, and has no program for some of what was to be asked. */
  readonly lacksTools: boolean;
  /** The image of the helper container that asks in its place, if one does. */
  readonly helper?: Safe;
  /** Milliseconds since the epoch. */
  readonly askedAt: number;
  readonly endedAt: number | undefined;
  /** Whole seconds that it has been asking for; undefined before it is worth a word. */
  readonly waited: number | undefined;
  /** What the proof rests on; see `groundsOf`. */
  readonly grounds: string;
  /** What was true before netui changed something for it; undefined where it did not. */
  readonly before: readonly Verdict[] | undefined;
};

/** How far a question is. */
export type WhyMessage = { readonly type: 'why'; readonly run: WhyRun };
