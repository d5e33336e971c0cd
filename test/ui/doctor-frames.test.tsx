import { expect, onTestFinished, test } from 'vitest';
import { topologyOf } from '../../source/domain/topology.ts';
import type { State } from '../../source/store/state.ts';
import { diagnosedState } from './diagnosed.ts';
import { openTestScreen, plainLook } from './screen.tsx';

// Golden frames of what the doctor finds; see frames.test.tsx.

const sizes = [
  [80, 24],
  [120, 40],
  [200, 50],
] as const;
type Size = readonly [columns: number, rows: number];

type Frame = {
  readonly name: string;
  readonly keys: string;
  readonly sizes?: readonly Size[];
  readonly state?: (columns: number, rows: number) => State;
};

const healthy = { topology: topologyOf([], []), details: new Map(), networkDetails: new Map() };
const asked = { listening: new Map(), names: new Map() };
const small: readonly Size[] = [[80, 24]];

function readOnly(columns: number, rows: number): State {
  const state = diagnosedState(columns, rows);
  return { ...state, changes: { ...state.changes, access: 'read-only' } };
}

function asking(columns: number, rows: number): State {
  const state = diagnosedState(columns, rows);
  return { ...state, doctor: { ...state.doctor, asking: { done: 3, of: 12 } } };
}

const frames: readonly Frame[] = [
  { name: 'doctor', keys: '!' },
  { name: 'doctor-text', keys: '!j\t', sizes: small },
  { name: 'doctor-by-subject', keys: '!sj' },
  { name: 'doctor-by-rule', keys: '!ssj', sizes: small },
  { name: 'doctor-not-checked', keys: '!G', sizes },
  { name: 'doctor-filter', keys: '!/tomcat81' },
  { name: 'doctor-filtered-to-nothing', keys: '!/zebra' },
  { name: 'doctor-hushed', keys: '!xxX' },
  { name: 'doctor-nothing', keys: '!', state: (...size) => diagnosedState(...size, healthy, asked) },
  { name: 'doctor-read-only', keys: '!Gkkkk', state: readOnly },
  { name: 'doctor-asking', keys: '!Gkkkk', sizes: small, state: asking },
  { name: 'doctor-one-pane', keys: '!', sizes: [[60, 20]] },
  { name: 'findings-of-network', keys: 'jj2' },
  { name: 'findings-of-container', keys: 'jj\tj2' },
  { name: 'findings-none', keys: 'jj\tjj2', sizes: small },
];

const each = frames.flatMap(frame => (frame.sizes ?? sizes).map(size => ({ ...frame, size })));

test.each(each)('$name at $size', async ({ name, size, keys, state = diagnosedState }) => {
  const [columns, rows] = size;
  const screen = openTestScreen(state(columns, rows), plainLook);
  onTestFinished(screen.close);
  await screen.type(keys);
  const lines = await screen.frame();
  expect(lines).toHaveLength(rows);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`../frames/${name}-${columns}x${rows}.txt`);
});
