import { expect, onTestFinished, test } from 'vitest';
import { words } from '../../source/domain/text.ts';
import { labState, openTestScreen } from './screen.tsx';

// Golden frames of the tour on the built-in engine; see frames.test.tsx.

const sizes = [
  [80, 24],
  [120, 40],
  [160, 45],
] as const;

const escape = '\u001b';
const address = {
  url: words`unix:///run/netui-demo-x/docker.sock`,
  context: words`demo`,
  demo: true,
} as const;

const frames = [
  { name: 'tour-offer', reads: [] },
  { name: 'tour', reads: ['\r', 'jj/u1\r', escape] },
  { name: 'tour-question', reads: ['\r', '>'.repeat(7), '/alpine1\r', escape, 'Sstop\r'] },
  { name: 'tour-modes', reads: ['\r', '>'.repeat(8), '/alpine2\r', escape, 'm'] },
] as const;

const cases = [
  ...frames.flatMap(one => sizes.map(size => ({ ...one, size }))),
  { name: 'tour', reads: ['\r', 'jj/u1\r', escape], size: [60, 20] as const },
];

test.each(cases)('$name at $size', async ({ name, reads, size: [columns, rows] }) => {
  const screen = openTestScreen(labState(columns, rows, { address }));
  onTestFinished(screen.close);
  screen.store.dispatch({ type: 'overlay', overlay: { kind: 'tour-offer' } });
  for (const keys of reads) await screen.type(keys);
  const lines = await screen.frame();
  expect(lines).toHaveLength(rows);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`../frames/${name}-${columns}x${rows}.txt`);
});
