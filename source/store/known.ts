import type { Known } from '../domain/change.ts';
import type { ContainerDetail } from '../domain/container.ts';
import type { NetworkDetail } from '../domain/network.ts';
import type { Scene } from '../domain/reach.ts';
import { machineIn } from '../domain/machine-in.ts';
import { sideOf } from '../domain/host-side.ts';
import type { Failure } from '../domain/failure.ts';
import { isFailure } from './engine-state.ts';
import { lastAnswer } from './last-answer.ts';
import type { State } from './state.ts';

/** Gateway priorities came with API 1.48 (Engine 28). */
const PRIORITY_SINCE = 48;

const usable = lastAnswer(withoutFailures<ContainerDetail>);
const usableNetworks = lastAnswer(withoutFailures<NetworkDetail>);

function withoutFailures<T extends object>(
  details: ReadonlyMap<string, T | Failure>,
): ReadonlyMap<string, T> {
  const known = new Map<string, T>();
  for (const [id, detail] of details) if (!isFailure(detail)) known.set(id, detail);
  return known;
}

/** What is known besides the topology when a change is judged. */
export function knownOf({ engine, changes }: State): Known {
  const minor = Number(engine.facts?.api.split('.')[1] ?? 0);
  return { details: usable(engine.details), own: changes.own, heedsPriority: minor >= PRIORITY_SINCE };
}

/** Everything that an answer by rule rests on; undefined before the first picture. The same value until something in it changes. */
export function sceneOf({ engine, host }: State): Scene | undefined {
  const { topology, info, facts } = engine;
  if (topology === undefined) return undefined;
  return scene(
    topology,
    usable(engine.details),
    usableNetworks(engine.networkDetails),
    info === undefined || isFailure(info) ? undefined : info,
    facts?.api ?? '',
    sideOf(host.seen),
    engine.address.url,
  );
}

const scene = lastAnswer(
  (
    topology: Scene['topology'],
    details: Scene['details'],
    networkDetails: Scene['networkDetails'],
    info: Scene['info'],
    api: string,
    host: Scene['host'],
    url: string,
  ): Scene => ({ topology, details, networkDetails, info, api, host, reachedAt: machineIn(url) }),
);
