import { describe, expect, test } from 'vitest';
import { words } from '../../source/domain/text.ts';
import { accent, bad, line, quiet, strong, text } from '../../source/ui/line.ts';
import { paint } from '../../source/ui/paint.ts';
import { type Look, type Role, styleOf } from '../../source/ui/theme.ts';

const look = (given: Partial<Look> = {}): Look => ({
  colour: 'true',
  theme: 'dark',
  glyphs: 'utf8',
  attributes: true,
  ...given,
});
const row = line(accent(words`›`), text(words` web`), quiet(words` up`));

test('a row is as wide as asked: cut with a sign, or filled', () => {
  expect(paint(row, 12, look({ colour: 'none', attributes: false }))).toBe('› web up    ');
  expect(paint(row, 6, look({ colour: 'none', attributes: false }))).toBe('› web…');
});

test('truecolour, 256, 16 and none', () => {
  expect(paint(row, 8, look())).toBe(
    '\u001b[38;2;98;182;239m›\u001b[0m web\u001b[38;2;138;149;168m up\u001b[0m',
  );
  expect(paint(row, 8, look({ colour: '256' }))).toBe(
    '\u001b[38;5;75m›\u001b[0m web\u001b[38;5;246m up\u001b[0m',
  );
  expect(paint(row, 8, look({ colour: '16' }))).toBe('\u001b[36m›\u001b[0m web\u001b[2m up\u001b[0m');
  expect(paint(row, 8, look({ colour: 'none' }))).toBe('\u001b[1m›\u001b[0m web up');
});

test('a selected row has one ground from end to end', () => {
  const selected = { ...row, ground: 'selected' } as const;
  expect(paint(selected, 9, look())).toBe(
    '\u001b[38;2;98;182;239;48;2;32;50;74m›\u001b[0;48;2;32;50;74m web\u001b[0;38;2;138;149;168;48;2;32;50;74m up\u001b[0;48;2;32;50;74m \u001b[0m',
  );
  // Inverse drops colours: legible on any palette.
  expect(paint(selected, 9, look({ colour: '16' }))).toBe('\u001b[7m› web up \u001b[0m');
  expect(paint(selected, 9, look({ theme: 'either' }))).toBe('\u001b[7m› web up \u001b[0m');
});

test('beneath a dialog everything is dimmed and heavy lines go light', () => {
  expect(paint(line(bad(words`━━`), strong(words`x`)), 3, look(), true)).toBe(
    '\u001b[38;2;90;100;120m──x\u001b[0m',
  );
});

test('a terminal that knows no attributes gets text only', () => {
  const plain = look({ attributes: false, glyphs: 'ascii', colour: 'none' });
  expect(paint({ ...row, ground: 'selected' }, 9, plain)).toBe('> web up ');
});

describe('contrast on the ground that a theme is for', () => {
  const grounds = { dark: [0x11, 0x13, 0x1a], light: [255, 255, 255] } as const;
  const least: { readonly [role in Role]?: number } = {
    quiet: 4.5,
    accent: 4.5,
    address: 4.5,
    ok: 4.5,
    warn: 4.5,
    bad: 4.5,
  };
  const cases = Object.entries(least).flatMap(([role, ratio]) =>
    (['dark', 'light'] as const).map(theme => [role, theme, ratio] as const),
  );

  test.each(cases)('%s on %s is at least %d', (role, theme, ratio) => {
    const ink =
      styleOf(role as Role, undefined, look({ theme }))
        .match(/38;2;(\d+);(\d+);(\d+)/)
        ?.slice(1)
        .map(Number) ?? [];
    expect(contrast(ink, grounds[theme])).toBeGreaterThanOrEqual(ratio);
  });
});

/* WCAG 2: relative luminance. */
function contrast(a: readonly number[], b: readonly number[]): number {
  const luminance = (rgb: readonly number[]) => {
    const [r = 0, g = 0, blue = 0] = rgb.map(one => {
      const part = one / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  };
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}
