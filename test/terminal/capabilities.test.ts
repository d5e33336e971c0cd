import { expect, test } from 'vitest';
import { capabilitiesOf, type Capabilities, type TerminalFlags } from '../../source/terminal/capabilities.ts';

type Row = readonly [
  what: string,
  env: Record<string, string>,
  flags: TerminalFlags,
  expected: Partial<Capabilities>,
];

const XTERM = { TERM: 'xterm-256color', LANG: 'en_US.UTF-8' };
const NO_STYLE = { colour: 'none', attributes: false } as const;

const ROWS: readonly Row[] = [
  [
    'a terminal of today',
    { ...XTERM, COLORTERM: 'truecolor' },
    {},
    {
      screen: 'full',
      why: '',
      colour: 'true',
      attributes: true,
      glyphs: 'utf8',
      theme: 'either',
      askBackground: true,
    },
  ],
  ['COLORTERM=24bit', { ...XTERM, COLORTERM: '24bit' }, {}, { colour: 'true' }],
  ['COLORTERM of another kind', { ...XTERM, COLORTERM: 'gnome-terminal' }, {}, { colour: '256' }],
  ['256 colours by TERM', XTERM, {}, { colour: '256' }],
  ['16 colours by TERM', { ...XTERM, TERM: 'xterm' }, {}, { colour: '16', askBackground: false }],
  ['the Linux console', { ...XTERM, TERM: 'linux', COLORTERM: 'truecolor' }, {}, { askBackground: false }],
  ['CI=1 on a terminal', { ...XTERM, CI: '1' }, {}, { screen: 'full', colour: '256' }],

  [
    'a screen reader',
    { ...XTERM, INK_SCREEN_READER: 'true' },
    {},
    { screen: 'plain', why: 'a screen reader is in use' },
  ],

  ['NO_COLOR', { ...XTERM, NO_COLOR: '1' }, {}, { colour: 'none', attributes: true, askBackground: false }],
  ['NO_COLOR, empty', { ...XTERM, NO_COLOR: '' }, {}, { colour: '256' }],
  ['NO_COLOR over FORCE_COLOR', { ...XTERM, NO_COLOR: '1', FORCE_COLOR: '3' }, {}, { colour: 'none' }],
  ['--color over NO_COLOR', { ...XTERM, NO_COLOR: '1' }, { color: 'always' }, { colour: '256' }],
  ['--color=auto with NO_COLOR', { ...XTERM, NO_COLOR: '1' }, { color: 'auto' }, { colour: 'none' }],
  ['--color=never', { ...XTERM, FORCE_COLOR: '3' }, { color: 'never' }, NO_STYLE],
  ['FORCE_COLOR=0', { ...XTERM, FORCE_COLOR: '0' }, {}, { colour: 'none' }],
  ['FORCE_COLOR=1', { ...XTERM, FORCE_COLOR: '1' }, {}, { colour: '16' }],
  ['FORCE_COLOR=3', { ...XTERM, FORCE_COLOR: '3' }, {}, { colour: 'true' }],
  ['FORCE_COLOR=true', { ...XTERM, FORCE_COLOR: 'true' }, {}, { colour: '256' }],

  [
    'TERM=dumb',
    { ...XTERM, TERM: 'dumb' },
    {},
    { screen: 'plain', why: 'TERM is dumb', glyphs: 'ascii', ...NO_STYLE },
  ],
  ['no TERM', { LANG: 'C.UTF-8' }, {}, { screen: 'plain', why: 'TERM is not set', ...NO_STYLE }],
  [
    'vt100',
    { ...XTERM, TERM: 'vt100', COLORTERM: 'truecolor' },
    {},
    { screen: 'full', glyphs: 'ascii', ...NO_STYLE },
  ],
  [
    '--color=always on a dumb terminal',
    { TERM: 'dumb' },
    { color: 'always' },
    { colour: '16', screen: 'plain' },
  ],

  ['LANG=C', { TERM: 'xterm', LANG: 'C' }, {}, { glyphs: 'ascii' }],
  ['no locale', { TERM: 'xterm' }, {}, { glyphs: 'ascii' }],
  ['LC_ALL over LANG', { TERM: 'xterm', LC_ALL: 'C', LANG: 'C.UTF-8' }, {}, { glyphs: 'ascii' }],
  ['LC_ALL, empty', { TERM: 'xterm', LC_ALL: '', LANG: 'C.UTF-8' }, {}, { glyphs: 'utf8' }],
  ['LC_CTYPE', { TERM: 'xterm', LC_CTYPE: 'de_DE.utf8', LANG: 'C' }, {}, { glyphs: 'utf8' }],
  ['--ascii', XTERM, { ascii: true }, { glyphs: 'ascii' }],

  ['a dark COLORFGBG', { ...XTERM, COLORFGBG: '15;0' }, {}, { theme: 'dark', askBackground: true }],
  ['a dark grey COLORFGBG', { ...XTERM, COLORFGBG: '15;default;8' }, {}, { theme: 'dark' }],
  ['a light COLORFGBG', { ...XTERM, COLORFGBG: '0;15' }, {}, { theme: 'light' }],
  ['a grey COLORFGBG', { ...XTERM, COLORFGBG: '0;7' }, {}, { theme: 'light' }],
  ['an unsure COLORFGBG', { ...XTERM, COLORFGBG: '0;default' }, {}, { theme: 'either' }],
  ['--theme', { ...XTERM, COLORFGBG: '0;15' }, { theme: 'dark' }, { theme: 'dark', askBackground: false }],
];

test.for(ROWS)('%s', ([, env, flags, expected]) => {
  expect(capabilitiesOf({ stdinIsTTY: true, stdoutIsTTY: true, env, flags })).toMatchObject(expected);
});

test('without a terminal on both sides there is no screen', () => {
  const piped = capabilitiesOf({ stdinIsTTY: true, stdoutIsTTY: false, env: XTERM });
  expect(piped).toMatchObject({ screen: 'plain', why: 'the output is not a terminal', ...NO_STYLE });
  const fed = capabilitiesOf({ stdinIsTTY: false, stdoutIsTTY: true, env: XTERM });
  expect(fed).toMatchObject({ screen: 'plain', why: 'the input is not a terminal', colour: '256' });
  const withoutTerm = capabilitiesOf({ stdinIsTTY: false, stdoutIsTTY: false, env: { LANG: 'C.UTF-8' } });
  expect(withoutTerm).toMatchObject({ screen: 'plain', glyphs: 'utf8', ...NO_STYLE });
  const forced = capabilitiesOf({
    stdinIsTTY: true,
    stdoutIsTTY: false,
    env: { ...XTERM, FORCE_COLOR: '1' },
  });
  expect(forced).toMatchObject({ screen: 'plain', colour: '16', attributes: true });
});
