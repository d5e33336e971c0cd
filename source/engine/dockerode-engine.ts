import type { Readable } from 'node:stream';
import type { Access } from '../domain/access.ts';
import type { Clean } from '../domain/text.ts';
import { words } from '../domain/text.ts';
import { apiDuring } from './api-during.ts';
import { apiVersionOf } from './api-version.ts';
import type { Deadlines } from './deadlines.ts';
import type { Dialect } from './dialect.ts';
import { documentOf } from './document.ts';
import type { Engine, EngineAddress, Subject } from './engine.ts';
import { eventsIn } from './events.ts';
import type { Place } from './exchange.ts';
import { createModem, type Modem } from './modem.ts';
import { negotiate } from './negotiate.ts';
import { idInPath } from './request-path.ts';
import { objectDue } from './shape.ts';
import { translated } from './translated.ts';
import { containerOf } from './translate-container.ts';
import { containerDetailOf } from './translate-detail.ts';
import { engineInfoOf } from './translate-info.ts';
import { eventFilters } from './translate-event.ts';
import { networkDetailOf, networkOf } from './translate-network.ts';

const CONTAINERS = words`a list of containers was due`;
const NETWORKS = words`a list of networks was due`;
const CONTAINER = words`a container was due`;
const NETWORK = words`a network was due`;
const INFO = words`what the engine is was due`;

export type EngineOptions = {
  readonly address: EngineAddress;
  readonly place: Place;
  /** Those of deadlines.ts unless given. */
  readonly deadlines?: Deadlines;
  /** In bytes; a longer answer is refused (`too-large`). */
  readonly bodyCap?: number;
  /** What may be asked of it; `full` unless given. */
  readonly access?: Access;
};

/** A way to one engine, and how it speaks, as far as `open` has found out. */
export type Connection = { readonly address: EngineAddress; readonly modem: Modem; dialect: Dialect };

export function connectionTo({ address, ...rest }: EngineOptions): Connection {
  const modem = createModem({ ...rest, endpoint: address.url });
  return { address, modem, dialect: { product: 'unknown', api: undefined } };
}

/** The engine at `place`, to be read through dockerode. */
export function createEngine(options: EngineOptions): Engine {
  return engineOn(connectionTo(options));
}

/** The engine behind a connection, to be read. */
export function engineOn(connection: Connection): Engine {
  const { address, modem } = connection;
  const endpoint = address.url;

  const api = (signal: AbortSignal) => apiDuring(modem, signal);

  async function containers(signal: AbortSignal, filters?: string) {
    const list: unknown = await api(signal).listContainers({ all: true, ...(filters && { filters }) });
    return await translated(list, item => containerOf(item, connection.dialect), {
      endpoint,
      due: CONTAINERS,
      signal,
    });
  }

  async function networks(signal: AbortSignal, filters?: string) {
    const list: unknown = await api(signal).listNetworks(filters ? { filters } : {});
    return await translated(list, networkOf, { endpoint, due: NETWORKS, signal });
  }

  async function inspect({ kind, id }: Subject, signal: AbortSignal) {
    const path = idInPath({ kind, id }, endpoint);
    if (kind === 'network') {
      return objectDue(await api(signal).getNetwork(path).inspect(), endpoint, NETWORK);
    }
    return objectDue(await api(signal).getContainer(path).inspect(), endpoint, CONTAINER);
  }

  return {
    address,
    async open(signal) {
      const facts = await negotiate(modem, signal);
      connection.dialect = { product: facts.product, api: apiVersionOf(facts.api) };
      return facts;
    },
    async read(signal) {
      const [all, every] = await Promise.all([networks(signal), containers(signal)]);
      return { networks: all, containers: every };
    },
    async readContainers(ids, signal) {
      return ids.length === 0 ? [] : withId(ids, await containers(signal, byId(ids)));
    },
    async readNetworks(ids, signal) {
      return ids.length === 0 ? [] : withId(ids, await networks(signal, byId(ids)));
    },
    async inspectContainer(id, signal) {
      return containerDetailOf(await inspect({ kind: 'container', id }, signal), connection.dialect);
    },
    async inspectNetwork(id, signal) {
      return networkDetailOf(await inspect({ kind: 'network', id }, signal));
    },
    async info(signal) {
      const said: unknown = await api(signal).info();
      return engineInfoOf(objectDue(said, endpoint, INFO), connection.dialect);
    },
    async document(subject, { secrets }, signal) {
      return documentOf(await inspect(subject, signal), { secrets });
    },
    async *events(signal, onOpen, since) {
      const from = since === undefined ? {} : { since: Math.floor(since / 1000) };
      const body: unknown = await api(signal).getEvents({ filters: eventFilters, ...from });
      onOpen();
      yield* eventsIn(body as Readable, signal);
    },
  };
}

function byId(ids: readonly Clean[]): string {
  return JSON.stringify({ id: ids });
}

/* An engine takes an id in a filter for the beginning of one, and Podman for a pattern. */
function withId<T extends { readonly id: Clean }>(ids: readonly Clean[], values: readonly T[]): readonly T[] {
  const asked: ReadonlySet<Clean> = new Set(ids);
  return values.filter(value => asked.has(value.id));
}
