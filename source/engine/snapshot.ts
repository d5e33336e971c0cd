import type { Named } from '../domain/change.ts';
import { type Raw, type Safe, words } from '../domain/text.ts';
import { apiDuring } from './api-during.ts';
import type { Deadlines } from './deadlines.ts';
import { type Dialect, networkNamed } from './dialect.ts';
import type { Modem } from './modem.ts';
import { idInPath } from './request-path.ts';
import { type Fields, fieldsOf, numberOf, objectDue, textOf } from './shape.ts';

/**
 * A container, and the network that a change is about, as the engine told them at one moment: what a disconnect
 * destroys and an undo gives back. Environment and labels are left out: they may hold secrets, and this is logged.
 */
export type Snapshot = {
  readonly id: string;
  readonly running: boolean;
  readonly paused: boolean;
  readonly startedAt: string;
  readonly autoRemove: boolean;
  /** Seconds that the engine gives its processes to end, -1 for ever. */
  readonly stopTimeout: number;
  /** The MAC address that it was created with (`Config.MacAddress`), '' if none was asked for. */
  readonly mac: string;
  /** `NetworkSettings.Networks`, whole: EndpointSettings by network name. */
  readonly networks: Fields;
  /** `NetworkSettings.Ports`: what is published now. */
  readonly ports: Fields;
  readonly network?: {
    readonly id: string;
    readonly name: string;
    readonly driver: string;
    readonly scope: string;
  };
};

const CONTAINER = words`a container was due`;
const NETWORK = words`a network was due`;
/** moby `defaultStopTimeout`. */
const STOP_TIMEOUT = 10;

/** Reads a container and, if given, a network. Rejects with EngineFailure. */
export async function readSnapshot(
  modem: Modem,
  container: Named,
  network: Named | undefined,
  signal: AbortSignal,
  deadlines?: Partial<Deadlines>,
): Promise<Snapshot> {
  const { endpoint } = modem;
  const api = apiDuring(modem, signal, deadlines);
  const path = idInPath({ kind: 'container', id: container.id }, endpoint);
  const [said, on] = await Promise.all([
    api.getContainer(path).inspect(),
    network && api.getNetwork(networkPath(network, endpoint)).inspect(),
  ]);
  return snapshotOf(objectDue(said, endpoint, CONTAINER), network && objectDue(on, endpoint, NETWORK));
}

/** A network as it may stand in a path: the default bridge by its name, for it has a new id after every start of the engine. */
export function networkPath({ id, name }: Named, endpoint: Safe): string {
  return name.raw === 'bridge' ? 'bridge' : idInPath({ kind: 'network', id }, endpoint);
}

/** From `GET /containers/{id}/json` and `GET /networks/{id}`. */
export function snapshotOf(container: Fields, network?: Fields): Snapshot {
  const [state, host, config] = [
    fieldsOf(container.State),
    fieldsOf(container.HostConfig),
    fieldsOf(container.Config),
  ];
  const settings = fieldsOf(container.NetworkSettings);
  return {
    id: textOf(container.Id),
    running: state.Running === true,
    paused: state.Paused === true,
    startedAt: textOf(state.StartedAt),
    autoRemove: host.AutoRemove === true,
    stopTimeout: typeof config.StopTimeout === 'number' ? numberOf(config.StopTimeout) : STOP_TIMEOUT,
    mac: textOf(config.MacAddress),
    networks: fieldsOf(settings.Networks),
    ports: fieldsOf(settings.Ports),
    ...(network && {
      network: {
        id: textOf(network.Id),
        name: textOf(network.Name),
        driver: textOf(network.Driver),
        scope: textOf(network.Scope),
      },
    }),
  };
}

/** The endpoint on a network, as the engine told it (EndpointSettings); undefined if there is none. */
export function endpointIn(snapshot: Snapshot, network: Named, dialect: Dialect): Fields | undefined {
  const found = Object.entries(snapshot.networks).find(
    ([name]) => networkNamed(name, dialect).raw === network.name.raw,
  );
  return found && fieldsOf(found[1]);
}

/** True for an endpoint of a running container that came of a failed connect: listed, and not there (domain: fact 9). */
export function isHalfMade(snapshot: Snapshot, endpoint: Fields | undefined, { product }: Dialect): boolean {
  // Podman tells no endpoint's id at all.
  return (
    snapshot.running && endpoint !== undefined && textOf(endpoint.EndpointID) === '' && product !== 'Podman'
  );
}

/** A snapshot as it is kept outside this folder: text that nobody else reads. */
export function keptAs(snapshot: Snapshot): Raw {
  return JSON.stringify(snapshot) as Raw;
}

/** What `keptAs` made. */
export function snapshotIn(kept: Raw): Snapshot {
  return JSON.parse(kept) as Snapshot;
}
