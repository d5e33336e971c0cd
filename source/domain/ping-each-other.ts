import type { PingsSaid } from './compare-two.ts';
import type { Container } from './container.ts';
import { pingForms } from './ping-forms.ts';
import type { PingOutcome } from './ping-outcome.ts';
import type { Details, PingForm } from './ping-plan.ts';
import type { Safe } from './text.ts';
import type { Topology } from './topology.ts';

/** Pings one form of a target from a container and tells what came of it; never rejects. */
export type AskPing = (from: Container, form: PingForm) => Promise<PingOutcome>;

/**
 * Two containers pinging each other by the first address and the first name of each: enough to compare them. Both at
 * once, each one question after the other.
 */
export async function pingEachOther(
  a: Container,
  b: Container,
  topology: Topology,
  details: Details,
  ask: AskPing,
): Promise<PingsSaid> {
  const asking = async (from: Container, to: Container): Promise<readonly Safe[]> => {
    const { forms, notes } = pingForms(from, { kind: 'container', container: to }, topology, details);
    const said: Safe[] = [];
    for (const by of ['ip', 'name'] as const) {
      const form = forms.find(one => one.by === by);
      if (form) said.push((await ask(from, form)).sentence);
    }
    return said.length > 0 ? said : notes;
  };
  const [fromA, fromB] = await Promise.all([asking(a, b), asking(b, a)]);
  return { a: fromA, b: fromB };
}
