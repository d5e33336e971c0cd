import type { ContainerChange } from '../domain/change.ts';
import type { Undo } from '../domain/undo.ts';
import type { Dialect } from './dialect.ts';
import { wishOfEndpoint } from './endpoint-config.ts';
import { endpointIn, isHalfMade, keptAs, type Snapshot } from './snapshot.ts';

/** What takes a change back that was made when things were as in `before`; undefined if nothing can. */
export function undoOfChange(done: ContainerChange, before: Snapshot, dialect: Dialect): Undo | undefined {
  const reverse = reverseOf(done, before, dialect);
  return reverse && { done, reverse, before: keptAs(before) };
}

function reverseOf(done: ContainerChange, before: Snapshot, dialect: Dialect): ContainerChange | undefined {
  const { container } = done;
  switch (done.kind) {
    case 'connect':
      return { kind: 'disconnect', container, network: done.network };
    case 'disconnect': {
      const endpoint = endpointIn(before, done.network, dialect);
      if (endpoint === undefined || isHalfMade(before, endpoint, dialect)) return undefined;
      const wish = wishOfEndpoint(endpoint, before, dialect);
      return { kind: 'connect', container, network: done.network, ...wish };
    }
    case 'start':
      return { kind: 'stop', container };
    case 'stop':
      // With --rm there is nothing left to start.
      return before.autoRemove ? undefined : { kind: 'start', container };
    case 'pause':
      return { kind: 'unpause', container };
    case 'unpause':
      return { kind: 'pause', container };
    case 'restart':
      return undefined;
  }
}
