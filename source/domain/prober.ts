import type { Listening } from './listening.ts';
import type { NameOutcome } from './name-outcome.ts';
import type { PingOutcome } from './ping-outcome.ts';
import type { TcpOutcome } from './tcp-outcome.ts';
import { type Clean, type Safe, words } from './text.ts';

/** What can be asked from where the question starts; `by`: the program that answered, '' if none. None of them rejects. */
export type Prober = {
  /** `ports`: those that it is known for, by which it may be found where there is no ping. */
  ping(host: Clean, ports?: readonly number[]): Promise<PingOutcome & { readonly by: Safe }>;
  lookUp(name: Clean): Promise<NameOutcome>;
  connect(host: Clean, port: number): Promise<TcpOutcome>;
  /** Asks whoever listens there for a page, to see if anything at all is said. */
  fetch?(host: Clean, port: number): Promise<DataOutcome>;
  /** What listens in the sandbox that these containers are in, asked of the first of them that tells. */
  listening?(ids: readonly Clean[]): Promise<Listening>;
};

/** Whether anything was sent back on a connection: `silent`: nothing before it was closed or time was over. */
export type DataOutcome = {
  readonly kind: 'data' | 'silent' | 'unknown';
  readonly evidence: Safe;
  readonly by: Safe;
};

/** Who spoke, and the words themselves, short (`nc: Connection refused`; '' where nothing was said). */
export function spokenIn({
  kind,
  evidence,
  by,
}: {
  readonly kind: string;
  readonly evidence: Safe;
  readonly by: Safe;
}): { readonly spoken: Safe; readonly lacksTool: boolean } {
  const isWhole = evidence === '' || by === '' || evidence.startsWith(by);
  const counts = /(\d+) packets transmitted, (\d+) (?:packets )?received/.exec(evidence);
  const spoken = counts ? words`${by}: ${counts[1] as Safe} sent, ${counts[2] as Safe} received` : undefined;
  if (spoken) return { spoken, lacksTool: false };
  return { spoken: isWhole ? evidence : words`${by}: ${evidence}`, lacksTool: kind === 'no-tool' };
}

/** A sentence, and in whose words: it is not always the same program that can be asked. */
export function told({
  sentence,
  evidence,
  by,
}: {
  readonly sentence: Safe;
  readonly evidence: Safe;
  readonly by: Safe;
}): Safe {
  const who = by === '' ? words`It` : by;
  return evidence === '' ? sentence : words`${sentence} ${who} said: ${evidence}`;
}
