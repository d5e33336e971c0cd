import { type Change, type Connect, isOfNetwork } from './change.ts';
import { nameOrId } from './command-text.ts';
import { clean, type Safe, words } from './text.ts';

/** The docker command that does the same, as arguments for `commandText`; objects with odd names by their ids. */
export function commandOf(change: Change): readonly Safe[] {
  if (isOfNetwork(change)) {
    const { kind, network } = change;
    const verb = kind === 'create-network' ? words`create` : words`rm`;
    return [words`docker`, words`network`, verb, nameOrId(network.name, network.id)];
  }
  const container = nameOrId(change.container.name, change.container.id);
  if (change.kind !== 'connect' && change.kind !== 'disconnect') {
    return [words`docker`, clean(change.kind), container];
  }
  const network = nameOrId(change.network.name, change.network.id);
  const options = change.kind === 'connect' ? connectOptions(change) : change.force ? [words`--force`] : [];
  return [words`docker`, words`network`, clean(change.kind), ...options, network, container];
}

function connectOptions({ ipv4, ipv6, aliases = [], priority = 0 }: Connect): readonly Safe[] {
  return [
    ...(ipv4 ? [words`--ip`, ipv4] : []),
    ...(ipv6 ? [words`--ip6`, ipv6] : []),
    ...aliases.flatMap(alias => [words`--alias`, alias.safe]),
    ...(priority === 0 ? [] : [words`--gw-priority`, words`${priority}`]),
  ];
}
