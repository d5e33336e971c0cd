import { containerHaystack, matches } from '../domain/filter.ts';
import { modeOf } from '../domain/mode.ts';
import { operandOf } from '../domain/ping-operand.ts';
import type { PingTarget } from '../domain/ping-target.ts';
import { pingTargets } from '../domain/ping-targets.ts';
import type { Goal, Question, Vantage } from '../domain/reach.ts';
import { goalText } from '../domain/reach-question.ts';
import { compareNames } from '../domain/sort.ts';
import { clean, type Safe, words } from '../domain/text.ts';
import type { Topology } from '../domain/topology.ts';
import { knownOf } from '../store/known.ts';
import type { State } from '../store/state.ts';
import type { Choice } from './choices.ts';

/** What a picker says of where a question starts: a container's id, or one of these. */
const PLACES = { host: '@host', outside: '@outside' } as const;

/** The beginning of a question, as a picker says it. */
export function vantageKey(from: Vantage): string {
  return from.kind === 'container' ? from.container.id : PLACES[from.kind];
}

/** What a picker says, as the beginning of a question; undefined if it is gone. */
export function vantageOf(key: string, topology: Topology): Vantage | undefined {
  if (key === PLACES.host) return { kind: 'host' };
  if (key === PLACES.outside) return { kind: 'outside' };
  const container = topology.containerById.get(key);
  return container && { kind: 'container', container };
}

/** The title of the picker of a target. */
export function whyTitle({ engine: { topology } }: State, about: string): Safe {
  const from = topology && vantageOf(about, topology);
  return from ? words`Why, from ${goalText(from)} to` : words`Why`;
}

type Candidate = {
  readonly goal: Goal;
  readonly label: Safe;
  readonly what: Safe;
  readonly matches: (typed: string) => boolean;
};

/**
 * Whom may be asked about from `from`: those whom a ping is offered, outside, and what was typed itself; each with the
 * port that was typed behind it (`u2:8080`).
 */
export function whyTargets(state: State, topology: Topology, about: string, text: string): readonly Choice[] {
  const from = vantageOf(about, topology);
  if (from === undefined) return [];
  const { typed, port } = withPort(text.trim());
  const found = candidates(state, topology, from).filter(one => one.matches(typed));
  const asTyped = typedGoal(typed);
  const isListed = found.some(one => (one.label as string) === typed);
  const all = asTyped && !isListed ? [...found, asTyped] : found;
  return all.map(({ goal, label, what }, at) => {
    const question: Question = { from, to: goal, ...(port !== undefined && { port }) };
    const shown = port === undefined ? label : words`${label}, port ${port}`;
    return { id: String(at), label: shown, aside: what, next: { why: question } };
  });
}

/** Where a question may start, with what it is about already or still to be asked for. */
export function whyStarts(state: State, topology: Topology, text: string): readonly Choice[] {
  const run = state.probes.why;
  const isOpen = state.screen.view.kind === 'why';
  return places(state, topology)
    .filter(one => one.matches(text.trim()))
    .flatMap(({ goal, label, what }, at) => {
      if (goal.kind === 'address' || goal.kind === 'name') return [];
      const next =
        isOpen && run
          ? { why: { ...run.question, from: goal } }
          : {
              overlay: {
                kind: 'choose',
                choosing: { what: 'why-to', about: vantageKey(goal) },
                text: '',
                cursor: 0,
              } as const,
            };
      return [{ id: String(at), label, aside: what, next }];
    });
}

/* `u2:8080`, `[fd00::2]:80`, `:80`; an IPv6 address without brackets is all address. */
function withPort(text: string): { readonly typed: string; readonly port: number | undefined } {
  const found = /^(?:\[([^\]]*)\]|([^:]*)):(\d{1,5})$/.exec(text);
  const port = Number(found?.[3]);
  if (!found || port < 1 || port > 65_535) return { typed: text.replace(/:$/, ''), port: undefined };
  return { typed: found[1] ?? found[2] ?? '', port };
}

function typedGoal(typed: string): Candidate | undefined {
  const operand = typed === '' ? undefined : operandOf(typed);
  if (operand === undefined || 'why' in operand) return undefined;
  const text = clean(operand.text);
  const goal: Goal =
    operand.kind === 'name' ? { kind: 'name', name: text } : { kind: 'address', address: text };
  return { goal, label: text, what: words`as typed`, matches: () => true };
}

function candidates(state: State, topology: Topology, from: Vantage): readonly Candidate[] {
  if (from.kind !== 'container') {
    return places(state, topology).filter(({ goal }) => goal.kind !== from.kind);
  }
  const asked = pingTargets(from.container, topology, knownOf(state).details).map(one => ({
    goal: goalOf(one.target),
    label: one.label,
    what: one.what,
    matches: (typed: string) =>
      matches(one.haystack, typed) || one.label.toLowerCase().includes(typed.toLowerCase()),
  }));
  return [...asked, place({ kind: 'outside' }, words`a machine beyond the docker host`)];
}

function goalOf(target: PingTarget): Goal {
  switch (target.kind) {
    case 'container':
      return { kind: 'container', container: target.container };
    case 'gateway':
      return { kind: 'address', address: target.address };
    case 'host':
      return { kind: 'host' };
    case 'address':
      return { kind: 'address', address: clean(target.operand.text) };
    case 'name':
      return { kind: 'name', name: clean(target.operand.text) };
  }
}

function places(state: State, topology: Topology): readonly Candidate[] {
  const { details } = knownOf(state);
  const containers = topology.containers
    .toSorted((a, b) => compareNames(a.name, b.name))
    .map(container => {
      const haystack = containerHaystack(container, details.get(container.id));
      return {
        goal: { kind: 'container', container } as const,
        label: container.name.safe,
        what: modeOf(container, topology).label,
        matches: (typed: string) => matches(haystack, typed),
      };
    });
  return [
    ...containers,
    place({ kind: 'host' }, words`the machine of the engine`),
    place({ kind: 'outside' }, words`a machine beyond the docker host`),
  ];
}

function place(goal: Extract<Goal, { kind: 'host' | 'outside' }>, what: Safe): Candidate {
  const label = goalText(goal);
  const haystack = `${label} @${goal.kind} ${what}`.toLowerCase();
  return { goal, label, what, matches: typed => haystack.includes(typed.toLowerCase()) };
}
