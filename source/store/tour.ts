import { type Safe, words } from '../domain/text.ts';
import type { Topology } from '../domain/topology.ts';
import { whyNoChanges } from './may-change.ts';
import type { TourState, View } from './screen-state.ts';
import type { State } from './state.ts';
import { type Press, press, type TourStep, tourSteps } from './tour-steps.ts';

/** What the tour's steps are done with. */
const lab = {
  networks: ['bridge', 'test_network'],
  containers: ['u1', 'u2', 'u3', 'alpine1', 'alpine2', 'tomcat83', 'tomcat84'],
} as const;

/** Why the tour cannot be taken on this engine now, as a sentence; undefined if it can. */
export function whyNoTour(state: State): Safe | undefined {
  if (state.screen.tour) return words`It is under way.`;
  const { topology } = state.engine;
  if (topology && !hasLab(topology))
    return words`The tour needs the lab of the built-in engine: netui --demo.`;
  return whyNoChanges(state);
}

function hasLab(topology: Topology): boolean {
  return (
    lab.networks.every(name => topology.networkByName.has(name)) &&
    lab.containers.every(name => topology.containers.some(one => one.name.raw === name))
  );
}

/** The step that the tour is at; undefined without a tour. */
export function tourStep({ screen: { tour } }: State): TourStep | undefined {
  return tour && tourSteps[tour.at];
}

/** The state after somebody starts the tour, skips a step, goes back by one, or leaves. */
export function touring(state: State, to: 'start' | 'skip' | 'back' | 'leave'): State {
  const { screen } = state;
  const { tour } = screen;
  if (to === 'start') {
    const start = {
      view: { kind: 'main' },
      pane: 'networks',
      subject: 'networks',
      overlay: undefined,
    } as const;
    const filter = { ...screen.filter, text: '', editing: false };
    return { ...state, screen: { ...screen, ...start, filter, tour: stepAt(0) } };
  }
  if (tour === undefined || (to === 'back' && tour.at === 0)) return state;
  const isLeft = to === 'leave' || (to === 'skip' && tour.at === tourSteps.length - 1);
  const at = to === 'back' ? tour.at - 1 : tour.at + 1;
  return withTour(state, isLeft ? undefined : { ...stepAt(at), isStale: true });
}

/**
 * The state with the tour as far as it has got: a step whose end is reached gives way to the next one. An offer of a
 * tour that cannot be taken here is withdrawn.
 */
export function toured(state: State): State {
  const { screen, engine } = state;
  if (screen.overlay?.kind === 'tour-offer') {
    const isVain = engine.topology !== undefined && !hasLab(engine.topology);
    return isVain ? { ...state, screen: { ...screen, overlay: undefined } } : state;
  }
  const { tour } = screen;
  const step = tourStep(state);
  if (tour === undefined || step === undefined) return state;
  const isDone = step.done(state);
  if (tour.isStale) return isDone ? state : withTour(state, { ...tour, isStale: false });
  return isDone ? toured(withTour(state, { ...stepAt(tour.at + 1), seen: step.seen(state) })) : state;
}

function stepAt(at: number): TourState {
  return { at, seen: undefined, isStale: false };
}

function withTour(state: State, tour: TourState | undefined): State {
  return { ...state, screen: { ...state.screen, tour } };
}

/** Keys that lead from one screen to another. */
const ways: { readonly [from in View['kind']]: { readonly [to in View['kind']]?: string } } = {
  main: { modes: 'm' },
  ping: { main: 'escape', modes: 'escape m' },
  modes: { main: 'escape' },
  activity: { main: 'escape', modes: 'escape m' },
  compare: { main: 'escape escape', modes: 'escape' },
  matrix: { main: 'escape', modes: 'escape m' },
  doctor: { main: 'escape', modes: 'escape m' },
  why: { main: 'escape', modes: 'escape m' },
  map: { main: 'escape', modes: 'escape m' },
};

/** What there is to press for a step from where the user is now: first the keys that lead to the screen it is done on. */
export function pressNow(step: TourStep, { screen: { view }, probes }: State): readonly Press[] {
  const [start, ...others] = step.where;
  // A ping that is over and was not what the step waits for is asked anew.
  const isOver = view.kind === 'ping' && probes.ping?.isOver === true;
  if (view.kind === start || (others.includes(view.kind) && !isOver)) return step.press;
  const way = ways[view.kind][start]?.split(' ') ?? [];
  return [...way.map(press), ...step.press];
}
