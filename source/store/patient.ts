import type { Told } from '../diagnostics/ask-containers.ts';
import { type Examined, examinedOf } from '../diagnostics/examined.ts';
import { isRunning } from '../domain/container.ts';
import type { Scene } from '../domain/reach.ts';
import type { Heard } from './doctor-state.ts';
import { sceneOf } from './known.ts';
import { lastAnswer } from './last-answer.ts';
import type { State } from './state.ts';

/** What the doctor looks at now; undefined before the first picture. The same value until something in it changes. */
export function examinedIn(state: State): Examined | undefined {
  const scene = sceneOf(state);
  return scene && examined(scene, state.engine.details, state.doctor.heard);
}

const examined = lastAnswer(
  (scene: Scene, asked: ReadonlyMap<string, unknown>, heard: Heard | undefined): Examined => {
    const { topology, networkDetails, host } = scene;
    return examinedOf({ ...scene, host }, heard && stillTrue(heard, scene), {
      // One that the engine refused to tell of was asked for, too.
      details: topology.containers.every(({ id }) => asked.has(id)),
      members: topology.networks.every(({ id }) => networkDetails.has(id)),
    });
  },
);

/*
 * What a container said before it was started anew says nothing of it now, nor what it said of a name when it or whose
 * name it is was on other networks.
 */
function stillTrue(heard: Heard, { topology, details }: Scene): Told {
  const isSame = (id: string) =>
    topology.containerById.get(id) === heard.topology.containerById.get(id) && isStarted(id);
  const isStarted = (id: string) => details.get(id)?.startedAt === heard.details.get(id)?.startedAt;
  const runs = (id: string) => {
    const container = topology.containerById.get(id);
    return container !== undefined && isRunning(container) && isStarted(id);
  };
  const listening = [...heard.listening].filter(([id]) => runs(id));
  const names = [...heard.names]
    .filter(([id]) => isSame(id))
    .map(([id, probes]) => [id, probes.filter(({ of }) => of === '' || isSame(of))] as const);
  return { listening: new Map(listening), names: new Map(names) };
}
