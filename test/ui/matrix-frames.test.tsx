import { expect, test } from 'vitest';
import { byIpOnly, halfWay, many, opened, type Opened } from './matrix-setting.ts';

// Golden frames of everyone against everyone; see frames.test.tsx.

const frames: Readonly<Record<string, Omit<Opened, 'size'>>> = {
  matrix: { found: byIpOnly, at: [2, 3] },
  'matrix-asking': { found: halfWay, at: [2, 3] },
  'matrix-read-only': { readOnly: true },
  'matrix-many': { on: 'big', engine: many(30), found: () => 'yes', at: [29, 28] },
  'matrix-too-many': { on: 'big', engine: many(60) },
};

const sizes = [
  [80, 24],
  [120, 40],
  [200, 50],
] as const;

test.each(Object.keys(frames).flatMap(name => sizes.map(size => ({ name, size }))))(
  '$name at $size',
  async ({ name, size }) => {
    const lines = await opened({ size, ...frames[name] }).frame();
    expect(lines).toHaveLength(size[1]);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`../frames/${name}-${size.join('x')}.txt`);
  },
);
