import type { HelperImage, HelperTarget } from '../domain/helper.ts';
import type { PingTarget } from '../domain/ping-target.ts';
import type { Plan } from '../domain/plan.ts';
import type { Question } from '../domain/reach.ts';
import type { Safe } from '../domain/text.ts';
import type { HelperUse } from '../store/screen-state.ts';
import type { Message, State } from '../store/state.ts';
import type { KeyName } from './key-name.ts';

/** What a key can reach: the store, the session and the terminal, as functions. */
export type Hands = {
  state(): State;
  dispatch(message: Message): void;
  /** Reads everything again; when the engine is lost, tries it now. */
  refresh(): void;
  /** Carries out a plan that was confirmed. */
  apply(plan: Plan): void;
  /** Pings a target from the container with that id, by every form that it has. */
  ping(from: string, target: PingTarget): void;
  /** Asks whether a helper container is to be made for a container that has nothing to ask with: opens the question. */
  offerHelper(target: HelperTarget, use: HelperUse): void;
  /** Makes that helper, which was said yes to, asks by it what it is for, and removes it. */
  useHelper(target: HelperTarget, image: HelperImage, use: HelperUse): void;
  /** Asks why one place reaches another, or does not, in place of the question before. */
  why(question: Question): void;
  /** Asks no more of that. */
  stopWhy(): void;
  /** Stops listening to the ping. */
  stopPing(): void;
  /** Asks the members of the network with that id for each other, or only the container with the id `from` for all others. */
  askMatrix(network: string, from?: string): void;
  /** Asks no further. */
  stopMatrix(): void;
  /** Asks two containers, by their ids, for the evidence of their network, and to ping each other. */
  gather(pair: readonly [string, string]): void;
  /** Asks containers from inside what the doctor's rules want to know, where that is allowed. */
  examine(): void;
  stopExamining(): void;
  /** Copies a text to the clipboard, as far as the terminal allows; `what` names it in the notice about it. */
  copy(text: Safe, what: Safe): void;
  /** Leaves the engine that was never reached for the built-in one; a notice says so if that does not start. */
  openDemo(): void;
  /** Gives the terminal back to the shell until `fg`. */
  suspend(): void;
  quit(): void;
  /** Milliseconds since the epoch. */
  now(): number;
};

/** What a key does. The key itself is given where one row serves several. */
export type Action = (hands: Hands, key: KeyName) => void;
