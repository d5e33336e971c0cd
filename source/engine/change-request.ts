import type { ContainerChange } from '../domain/change.ts';
import { clean, type Clean } from '../domain/text.ts';
import { apiDuring } from './api-during.ts';
import type { Deadlines } from './deadlines.ts';
import type { Dialect } from './dialect.ts';
import { configOfWish } from './endpoint-config.ts';
import type { Modem } from './modem.ts';
import { idInPath } from './request-path.ts';
import type { Fields } from './shape.ts';
import { networkPath } from './snapshot.ts';

/** The one request that makes a change. */
export type ChangeRequest = {
  readonly action: ContainerChange['kind'];
  /** The container's path id. */
  readonly container: Clean;
  /** The network's, '' for a container's lifecycle. */
  readonly network: Clean | '';
  /** As JSON; undefined for none. */
  readonly body: Fields | undefined;
};

/** Throws EngineFailure `bad-request` for ids that no engine makes. */
export function requestFor(
  change: ContainerChange,
  { endpoint }: Modem,
  config: Fields | undefined,
): ChangeRequest {
  const container = clean(idInPath({ kind: 'container', id: change.container.id }, endpoint));
  const { kind } = change;
  if (kind !== 'connect' && kind !== 'disconnect')
    return { action: kind, container, network: '', body: undefined };
  const network = clean(networkPath(change.network, endpoint));
  const body =
    kind === 'disconnect'
      ? { Container: container, ...(change.force && { Force: true }) }
      : { Container: container, ...(config && { EndpointConfig: config }) };
  return { action: kind, container, network, body };
}

/** The `EndpointConfig` that a change asks for. */
export function configOf(change: ContainerChange, dialect: Dialect): Fields | undefined {
  return change.kind === 'connect' ? configOfWish(change, dialect) : undefined;
}

/** Sends it, once. Rejects with EngineFailure. */
export async function send(
  modem: Modem,
  { action, container, network, body }: ChangeRequest,
  signal: AbortSignal,
  deadlines: Partial<Deadlines>,
): Promise<void> {
  const api = apiDuring(modem, signal, deadlines);
  const one = api.getContainer(container);
  switch (action) {
    case 'connect':
      await api.getNetwork(network).connect(body as { Container: string });
      break;
    case 'disconnect':
      await api.getNetwork(network).disconnect(body as { Container: string });
      break;
    case 'start':
      await one.start();
      break;
    case 'stop':
      await one.stop();
      break;
    case 'restart':
      await one.restart();
      break;
    case 'pause':
      await one.pause();
      break;
    case 'unpause':
      await one.unpause();
  }
}
