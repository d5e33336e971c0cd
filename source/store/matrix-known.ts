import { type Member, membersOf, type Pair, type PairRule, rulesIn } from '../domain/matrix.ts';
import { sceneOf } from './known.ts';
import { lastAnswer } from './last-answer.ts';
import type { State } from './state.ts';

const members = lastAnswer((topology: State['engine']['topology'], networkId: string): readonly Member[] => {
  const network = topology?.networkById.get(networkId);
  return topology === undefined || network === undefined ? [] : membersOf(network, topology);
});

/** Who is on the network with that id now; nobody where it is gone. */
export function membersOn({ engine }: State, networkId: string): readonly Member[] {
  return members(engine.topology, networkId);
}

const rules = lastAnswer((scene: ReturnType<typeof sceneOf>) => scene && rulesIn(scene));

/** What the rules say of two members now; undefined before the first picture. */
export function rulesOf(state: State): ((pair: Pair) => PairRule) | undefined {
  return rules(sceneOf(state));
}
