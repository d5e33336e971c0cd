import type { Need, Patient } from '../diagnostics/rule.ts';
import { isRunning } from '../domain/container.ts';
import type { Listening } from '../domain/listening.ts';
import type { Scene } from '../domain/reach.ts';
import type { Heard } from './doctor-state.ts';
import { sceneOf } from './known.ts';
import { lastAnswer } from './last-answer.ts';
import type { State } from './state.ts';

/** What the doctor looks at, and what of it there is. */
export type Examined = { readonly patient: Patient; readonly at: ReadonlySet<Need> };

/** What the doctor looks at now; undefined before the first picture. The same value until something in it changes. */
export function examinedIn(state: State): Examined | undefined {
  const scene = sceneOf(state);
  return scene && examined(scene, state.doctor.heard, state.doctor.asked);
}

const examined = lastAnswer(
  (scene: Scene, heard: ReadonlyMap<string, Heard>, asked: boolean): Examined => ({
    patient: { ...scene, host: undefined, listening: stillTrue(heard, scene) },
    at: new Set<Need>([
      'lists',
      'details',
      ...(scene.info ? ['info' as const] : []),
      ...(asked ? ['inside' as const] : []),
    ]),
  }),
);

/* What a container said before it was started anew says nothing of it now. */
function stillTrue(
  heard: ReadonlyMap<string, Heard>,
  { topology, details }: Scene,
): ReadonlyMap<string, Listening> {
  const listening = new Map<string, Listening>();
  for (const [id, { startedAt, listening: said }] of heard) {
    const container = topology.containerById.get(id);
    if (container && isRunning(container) && details.get(id)?.startedAt === startedAt)
      listening.set(id, said);
  }
  return listening;
}
