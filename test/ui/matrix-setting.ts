import { onTestFinished } from 'vitest';
import {
  type Member,
  membersOf,
  type Pair,
  pairsOf,
  rulesIn,
  type Way,
  wayKey,
  WAYS,
} from '../../source/domain/matrix.ts';
import type { Answer } from '../../source/domain/reach.ts';
import { type Safe, words } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import type { EngineState } from '../../source/store/engine-state.ts';
import { sceneOf } from '../../source/store/known.ts';
import type { Cell, MatrixRun } from '../../source/store/matrix-state.ts';
import type { State } from '../../source/store/state.ts';
import { container, endpoint, idOf, labContainers, labNetworks, network } from '../lab.ts';
import { labState, openTestScreen, plainLook, type TestScreen } from './screen.tsx';

// Everyone against everyone: screens to look at.

export type Found = (pair: Pair, way: Way) => Answer | 'asking' | undefined;

/** A run in which that was found. */
export function runOf(state: State, networkName: string, found: Found): MatrixRun {
  const { topology } = state.engine;
  const on = topology?.networkByName.get(networkName);
  const scene = sceneOf(state);
  if (topology === undefined || on === undefined || scene === undefined) throw new Error('no such network');
  const members: readonly Member[] = membersOf(on, topology);
  const rule = rulesIn(scene);
  const cells = new Map<string, Cell>();
  for (const pair of pairsOf(members)) {
    for (const way of WAYS) {
      const answer = found(pair, way);
      const verdict = rule(pair)[way];
      if (answer === 'asking') cells.set(wayKey(pair, way), answer);
      else if (answer)
        cells.set(wayKey(pair, way), {
          ...verdict,
          observed: answer,
          evidence: evidenceOf(way, answer, verdict.target.shown),
        });
    }
  }
  const questions = pairsOf(members).length * 2;
  const settled = [...cells.values()].filter(one => one !== 'asking').length;
  const isOver = ![...cells.values()].includes('asking');
  return { network: { id: on.id, name: on.name }, members, cells, questions, settled, isOver };
}

function evidenceOf(way: Way, answer: Answer, target: Safe): Safe {
  if (way === 'name') {
    return answer === 'yes'
      ? words`${target} stands for 172.18.0.2, says Docker’s name server (127.0.0.11). getent said: 172.18.0.2 STREAM ${target}`
      : words`The name server 192.0.2.53 has no address for the name ${target}. nslookup said: ** server can't find ${target}: NXDOMAIN`;
  }
  return answer === 'yes'
    ? words`${target} answers: 1 of 1, after 0.148 ms on average. ping said: 1 packets transmitted, 1 packets received, 0% packet loss`
    : words`${target} does not answer: 1 sent, none came back. ping said: 1 packets transmitted, 0 packets received, 100% packet loss`;
}

export const byIpOnly: Found = (_, way) => (way === 'ip' ? 'yes' : 'no');
/* u1 does not get through to u2, against the rule; alpine2 is being asked. */
export const halfWay: Found = ({ from, to }, way) => {
  const [a, b] = [from.container.name.raw, to.container.name.raw] as readonly string[];
  if (a === 'u2') return undefined;
  if (a === 'alpine2' && b !== 'alpine1') return b === 'u1' && way === 'ip' ? 'asking' : undefined;
  return way === 'ip' && a === 'u1' && b === 'u2' ? 'no' : byIpOnly({ from, to }, way);
};

export type Opened = {
  readonly size: readonly [number, number];
  readonly on?: string;
  readonly found?: Found;
  readonly engine?: Partial<EngineState>;
  readonly readOnly?: boolean;
  readonly at?: readonly [number, number];
};

export function opened({
  size: [columns, rows],
  on = 'bridge',
  found,
  engine,
  readOnly,
  at = [0, 1],
}: Opened): TestScreen {
  const state = labState(columns, rows, engine);
  const id = state.engine.topology?.networkByName.get(on)?.id ?? '';
  const view = { kind: 'matrix', network: id, row: at[0], column: at[1], top: 0, left: 0 } as const;
  const screen = openTestScreen(
    {
      ...state,
      changes: { ...state.changes, ...(readOnly && { access: 'read-only' }) },
      probes: { ...state.probes, ...(found && { matrix: runOf(state, on, found) }) },
      screen: { ...state.screen, view },
    },
    plainLook,
  );
  onTestFinished(screen.close);
  return screen;
}

/** So many on one network, with names of every length. */
export function many(count: number): Partial<EngineState> {
  const big = network('big', { subnet: '10.0.0.0/16', gateway: '10.0.0.1' });
  const containers = Array.from({ length: count }, (_, at) =>
    container(`payments-service-${'worker-'.repeat(at % 3)}${at + 1}`, {
      id: idOf(`p${at}`),
      endpoints: [endpoint('big', `10.0.${(at + 2) >> 8}.${(at + 2) & 255}`)],
    }),
  );
  return { topology: topologyOf([...labNetworks, big], [...labContainers, ...containers]) };
}
