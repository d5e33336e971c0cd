import { ApiError } from '../model/api-error.ts';
import { connect, disconnect } from '../model/connect.ts';
import { findNetwork } from '../model/find.ts';
import { predefinedNetworks } from '../model/names.ts';
import { createNetwork, pruneNetworks, removeNetwork } from '../model/networks.ts';
import type { Network, World } from '../model/world.ts';
import { type Answer, type Asked, json, nothing, refOf } from './asked.ts';
import { type Filters, filtersOf, allows, hasLabels, matcher, yesOrNo } from './filters.ts';
import { networkInList, networkInspected } from './json-network.ts';
import { networksInUse } from './members.ts';
import { objectIn } from './request-body.ts';
import type { Routes } from './routes.ts';

/** Networks: what the `docker network` commands ask for. */
export const networks: Routes = {
  'GET /networks/?': list,
  'GET /networks/{}': asked => json(networkInspected(asked.world, findScoped(asked))),
  'POST /networks/create': asked =>
    json(createNetwork(asked.world, objectIn(asked, { type: 'types.NetworkCreateRequest' })), 201),
  'POST /networks/prune': asked => {
    const gone = pruneNetworks(asked.world, filtersOf(asked, ['until', 'label', 'label!']));
    return json({ NetworksDeleted: gone.length > 0 ? gone : null });
  },
  'POST /networks/{}/connect': asked => {
    connect(asked.world, refOf(asked), objectIn(asked, { type: 'types.NetworkConnect' }));
    return nothing(200);
  },
  'POST /networks/{}/disconnect': asked => {
    disconnect(asked.world, refOf(asked), objectIn(asked, { type: 'types.NetworkDisconnect' }));
    return nothing(200);
  },
  'DELETE /networks/{}': asked => {
    removeNetwork(asked.world, refOf(asked));
    return nothing();
  },
};

const accepted = ['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type'];

function list(asked: Asked): Answer {
  const { world, minor } = asked;
  const isWanted = wantedBy(world, filtersOf(asked, accepted));
  // Until API 1.27 the list said all that inspect does.
  const render = minor < 28 ? networkInspected : networkInList;
  return json([...world.networks.values()].filter(isWanted).map(network => render(world, network)));
}

/* moby's daemon/network/filter.go. */
function wantedBy(world: World, filters: Filters): (network: Network) => boolean {
  const dangling = yesOrNo(filters, 'dangling');
  for (const type of filters.get('type') ?? []) {
    if (type !== 'builtin' && type !== 'custom') {
      const { status } = world.edition.badFilter;
      throw new ApiError(status, `invalid filter: 'type'='${type}'`);
    }
  }
  const used =
    dangling !== undefined && world.edition.danglingSeesEndpoints ? networksInUse(world) : new Set<string>();
  const isName = matcher(filters, 'name');
  const isId = matcher(filters, 'id');
  return network => {
    const isBuiltIn = predefinedNetworks.has(network.name);
    return (
      allows(filters, 'driver', network.driver) &&
      isName(network.name) &&
      isId(network.id) &&
      hasLabels(filters, network.labels) &&
      allows(filters, 'scope', network.scope) &&
      allows(filters, 'type', isBuiltIn ? 'builtin' : 'custom') &&
      (dangling === undefined || (!isBuiltIn && !used.has(network.id)) === dangling)
    );
  };
}

function findScoped(asked: Asked): Network {
  const network = findNetwork(asked.world, refOf(asked));
  const scope = asked.query.get('scope') ?? '';
  if (scope !== '' && scope !== network.scope) {
    throw new ApiError(404, `network ${refOf(asked)} not found`);
  }
  return network;
}
