import type { Container } from '../domain/container.ts';
import type { Topology } from '../domain/topology.ts';
import type { Found } from './doctor-state.ts';
import { lastAnswer } from './last-answer.ts';
import { listedUnder } from './listed-under.ts';
import type { State } from './state.ts';

/** Findings by the id of what they are listed with, the worst first. */
export type FindingsById = ReadonlyMap<string, readonly Found[]>;

const wanted = lastAnswer((found: readonly Found[], hushed: ReadonlySet<string>): readonly Found[] =>
  hushed.size === 0 ? found : found.filter(one => !hushed.has(one.key)),
);

const byId = lastAnswer((found: readonly Found[], topology: Topology): FindingsById => {
  const own = new Map<string, Found[]>();
  const below = new Map<string, Found[]>();
  for (const one of found) {
    put(own, one.subject.id, one);
    const container = topology.containerById.get(one.subject.id);
    for (const network of container ? networksOf(container, topology) : []) put(below, network, one);
  }
  return new Map(
    [...new Set([...own.keys(), ...below.keys()])].map(id => [
      id,
      [...(own.get(id) ?? []), ...(below.get(id) ?? [])],
    ]),
  );
});

function put(lists: Map<string, Found[]>, id: string, one: Found): void {
  const list = lists.get(id);
  if (list) list.push(one);
  else lists.set(id, [one]);
}

/* Ids of the networks that a container is on, or is listed under because it shares a sandbox there. */
function networksOf(container: Container, topology: Topology): ReadonlySet<string> {
  const names = container.endpoints.map(({ network }) => network.raw);
  const home = listedUnder(container, topology);
  const ids = names.flatMap(name => topology.networkByName.get(name)?.id ?? []);
  return new Set(ids.length === 0 && home ? [home.id] : ids);
}

/** What is found and not hushed, the worst first. */
export function findingsIn({ doctor }: State): readonly Found[] {
  return wanted(doctor.found, doctor.hushed);
}

const none: FindingsById = new Map();

/**
 * What is found and not hushed, by the id of a container, and by that of a network: its own first, then those of the
 * containers on it. The same value until findings or topology change.
 */
export function findingsById(state: State): FindingsById {
  const { topology } = state.engine;
  return topology === undefined ? none : byId(findingsIn(state), topology);
}

/** The worst of some findings. */
export function worstOf(findings: readonly Found[]): Found['severity'] | undefined {
  const severities = new Set(findings.map(({ severity }) => severity));
  return severities.has('error') ? 'error' : severities.has('warn') ? 'warn' : findings[0]?.severity;
}
