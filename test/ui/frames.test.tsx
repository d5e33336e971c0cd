import { expect, onTestFinished, test } from 'vitest';
import type { Failure } from '../../source/domain/failure.ts';
import { clean, words } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import type { EngineState } from '../../source/store/engine-state.ts';
import type { Look } from '../../source/ui/theme.ts';
import { idOf, labNetworks } from '../lab.ts';
import { labState, openTestScreen, plainLook } from './screen.tsx';

// Golden frames: files that people review. `npx vitest run -u test/ui` rewrites them on purpose.

const down = '\u001b[B';
const now = labState(80, 24).engine.now;
const failure: Failure = {
  kind: 'refused',
  endpoint: words`unix:///run/docker.sock`,
  said: words`connect ECONNREFUSED /run/docker.sock`,
};
const lost: Partial<EngineState> = {
  link: { kind: 'lost', since: now - 42_000, failure, tries: 3, retryAt: now + 4_000 },
};
const inspection: EngineState['inspection'] = {
  subject: { kind: 'network', id: clean(idOf('bridge')) },
  secrets: false,
  document: [
    words`{`,
    words`  "Name": "bridge",`,
    words`  "Internal": false,`,
    words`  "Labels": {}`,
    words`}`,
  ],
};

type Frame = {
  readonly name: string;
  readonly size: readonly [columns: number, rows: number];
  readonly keys?: string;
  readonly engine?: Partial<EngineState>;
  readonly look?: Partial<Look>;
};

const sizes = [
  [80, 24],
  [100, 30],
  [120, 40],
  [200, 50],
] as const;

const frames: readonly Frame[] = [
  ...sizes.map(size => ({ name: 'bridge', size, keys: 'jj' })),
  ...sizes.map(size => ({ name: 'tomcat82', size, keys: 'G\tj' })),
  ...sizes.map(size => ({ name: 'help', size, keys: '?' })),
  ...sizes.map(size => ({ name: 'lost', size, keys: 'jj', engine: lost })),
  { name: 'every-container', size: [200, 50], keys: 'A\tjjj' },
  { name: 'one-pane-networks', size: [60, 20], keys: 'j' },
  { name: 'one-pane-containers', size: [60, 20], keys: 'jj\t' },
  { name: 'one-pane-detail', size: [60, 20], keys: 'jjl' },
  { name: 'too-small', size: [38, 9] },
  { name: 'ascii', size: [80, 24], keys: 'jj\t', look: { glyphs: 'ascii', attributes: false } },
  { name: 'shared-sandbox', size: [120, 40], keys: `jj\t${down}` },
  { name: 'host-mode', size: [120, 40], keys: 'jjj\t' },
  { name: 'stopped', size: [120, 40], keys: 'jj\tG' },
  { name: 'inspect', size: [80, 24], keys: 'jji', engine: { inspection } },
  { name: 'inspect-search', size: [80, 24], keys: 'jji/inter\r', engine: { inspection } },
  { name: 'sort', size: [80, 24], keys: 'sj' },
  { name: 'filter-port', size: [80, 24], keys: '/8081' },
  { name: 'filter-port-chosen', size: [80, 24], keys: '/8081\r' },
  { name: 'filtered-to-nothing', size: [80, 24], keys: '/zebra' },
  {
    name: 'loading',
    size: [80, 24],
    engine: { topology: undefined, readAt: undefined, link: { kind: 'connecting' }, facts: undefined },
  },
  { name: 'no-containers', size: [80, 24], engine: { topology: topologyOf(labNetworks, []) } },
  { name: 'polling', size: [80, 24], engine: { link: { kind: 'polling', failure }, readAt: now - 12_000 } },
  {
    name: 'forbidden',
    size: [80, 24],
    engine: {
      topology: undefined,
      readAt: undefined,
      facts: undefined,
      link: {
        kind: 'lost',
        since: now,
        tries: 1,
        retryAt: now + 250,
        failure: { ...failure, kind: 'forbidden', said: words`connect EACCES /run/docker.sock` },
      },
    },
  },
];

test.each(frames)('$name at $size', async ({ name, size, keys = '', engine, look }) => {
  const [columns, rows] = size;
  const screen = openTestScreen(labState(columns, rows, engine), { ...plainLook, ...look });
  onTestFinished(screen.close);
  if (keys !== '') await screen.type(keys);
  const lines = await screen.frame();
  expect(lines).toHaveLength(rows);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`../frames/${name}-${columns}x${rows}.txt`);
});
