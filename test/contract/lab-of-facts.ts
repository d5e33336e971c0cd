import { randomBytes } from 'node:crypto';
import { type Answer, ask, granted } from './ask.ts';
import type { Fact, Ground } from './fact.ts';

/** An object on the engine: what a fact made, or what it was told of. */
export interface Made {
  readonly id: string;
  readonly name: string;
}

/** What one fact looks at: objects under names of its own. They are gone when it has been looked at. */
export interface Lab {
  readonly ground: Ground;
  /** A name that nobody else has. */
  newName(): string;
  /** A subnet that nobody else has, as its first three numbers: `10.77.3` for 10.77.3.0/24. */
  newSubnet(): string;
  /** Asks, and takes any answer. Paths are without a version: the engine's newest is asked. */
  ask(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Asks for what must be granted. */
  granted(method: string, path: string, body?: unknown): Promise<Answer['json']>;
  /** Makes a network; with a subnet of its own unless `body` has an IPAM. */
  network(body?: object): Promise<Made>;
  /** Makes a container that sleeps for a day. A `body` adds to or replaces what is asked for. */
  container(body?: object, name?: string): Promise<Made>;
  /** The same, started. */
  running(body?: object, name?: string): Promise<Made>;
  /** One that runs on the default bridge, the same for all facts: to look at, or to run programs in; not to change. */
  standing(): Promise<Made>;
  /** `GET /containers/{id}/json`. */
  inspect(container: Made): Promise<Answer['json']>;
  /** Has a container removed at the end that was made in another way. */
  removeContainer(idOrName: string): void;
  removeNetwork(idOrName: string): void;
  /** Does this at the end, before anything is removed. */
  atEnd(act: () => Promise<unknown>): void;
}

type Look = (lab: Lab) => Promise<void>;

/** A fact that is true of every engine. */
export function fact(name: string, look: Look): Fact {
  return { name, check: ground => inLab(ground, look) };
}

/** A fact of Docker 20.10 that is no longer one with API 1.52. */
export function olderFact(name: string, look: Look): Fact {
  return { ...fact(name, look), only: '1.41' };
}

/** A fact of engines with API 1.52. */
export function newerFact(name: string, look: Look): Fact {
  return { ...fact(name, look), newer: true };
}

/** A fact that engines with API 1.52 put in other words than Docker 20.10 does. */
export function worded(
  name: string,
  [older, newer]: readonly [string, string],
  look: (lab: Lab, words: string) => Promise<void>,
): readonly Fact[] {
  return [olderFact(name, lab => look(lab, older)), newerFact(name, lab => look(lab, newer))];
}

/** Facts of one process have names and subnets apart from those of another one on the same engine. */
const mine = randomBytes(3);
let made = 0;

/** The containers that facts share, by where their engines listen. */
const standing = new Map<string, Promise<Made>>();

async function makeStanding(ground: Ground): Promise<Made> {
  const name = `standing-${mine.toString('hex')}-${++made}`;
  const body = { Image: ground.image, Cmd: ['sleep', '1d'], StopSignal: 'KILL' };
  const { Id } = await granted(ground, 'POST', `/containers/create?name=${name}`, body);
  await granted(ground, 'POST', `/containers/${Id}/start`);
  return { id: Id, name };
}

/** Removes what facts shared, when all of them have been looked at. */
export async function clearGround(ground: Ground): Promise<void> {
  const one = await standing.get(ground.socketPath);
  if (one) await ask(ground, 'DELETE', `/containers/${one.id}?force=1`);
  standing.delete(ground.socketPath);
}

/** Looks with objects under names of its own, and removes them, whatever comes out. */
export async function inLab(ground: Ground, look: Look): Promise<void> {
  const containers: string[] = [];
  const networks: string[] = [];
  const last: (() => Promise<unknown>)[] = [];

  const lab: Lab = {
    ground,
    newName: () => `fact-${mine.toString('hex')}-${++made}`,
    newSubnet: () => `10.${64 + ((mine[0] ?? 0) & 127)}.${++made & 255}`,
    ask: (method, path, body) => ask(ground, method, path, body),
    granted: (method, path, body) => granted(ground, method, path, body),
    async network(body = {}) {
      const name = lab.newName();
      const IPAM = { Config: [{ Subnet: `${lab.newSubnet()}.0/24` }] };
      const asked = { Name: name, CheckDuplicate: true, IPAM, ...body };
      const { Id } = await lab.granted('POST', '/networks/create', asked);
      networks.push(Id);
      return { id: Id, name: asked.Name };
    },
    async container(body = {}, name = lab.newName()) {
      const asked = { Image: ground.image, Cmd: ['sleep', '1d'], StopSignal: 'KILL', ...body };
      const { Id } = await lab.granted('POST', `/containers/create?name=${name}`, asked);
      containers.push(Id);
      return { id: Id, name };
    },
    async running(body, name) {
      const container = await lab.container(body, name);
      await lab.granted('POST', `/containers/${container.id}/start`);
      return container;
    },
    standing() {
      const one = standing.get(ground.socketPath) ?? makeStanding(ground);
      standing.set(ground.socketPath, one);
      return one;
    },
    inspect: ({ id }) => lab.granted('GET', `/containers/${id}/json`),
    removeContainer: one => void containers.push(one),
    removeNetwork: one => void networks.push(one),
    atEnd: act => void last.push(act),
  };

  try {
    await look(lab);
  } finally {
    for (const act of last) await act();
    await Promise.all(containers.map(one => ask(ground, 'DELETE', `/containers/${one}?force=1`)));
    await Promise.all(networks.map(one => ask(ground, 'DELETE', `/networks/${one}`)));
  }
}
