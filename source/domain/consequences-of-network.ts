import type { NetworkChange } from './change.ts';
import type { Effects } from './effects.ts';
import { words } from './text.ts';
import type { Topology } from './topology.ts';

export function networkConsequences({ kind, network }: NetworkChange, topology: Topology): Effects {
  const name = network.name.safe;
  const none = { lost: [], kept: [], gained: [], warnings: [], grave: false };
  if (kind === 'create-network') {
    return {
      ...none,
      gained: [
        words`the network ${name}, a bridge with a subnet that the engine chooses, where names resolve`,
      ],
      undo: { possible: true, lines: [words`removes it again, as long as nobody else is on it`] },
      choices: { keep: words`leave it as it is`, act: words`create` },
    };
  }
  const subnets = topology.networkById.get(network.id)?.subnets ?? [];
  return {
    ...none,
    lost: [words`the network ${name}`, ...subnets.map(({ subnet }) => words`its subnet ${subnet}`)],
    undo: { possible: false, lines: [words`a network that is made again may get another subnet`] },
    choices: { keep: words`keep it`, act: words`remove` },
  };
}
