/** What some words mean; the theme turns meanings into colours. */
export type Role =
  | 'text'
  | 'strong'
  | 'quiet'
  | 'faint'
  | 'dimmed'
  | 'accent'
  | 'key'
  | 'title'
  | 'address'
  | 'ok'
  | 'warn'
  | 'bad'
  | 'bad-strong'
  | 'mark'
  | 'demo';

/** What lies under words: a selected row in the pane that has the keys, or in another one; a marked column. */
export type Ground = 'selected' | 'rest' | 'marked';

export type Colour = 'true' | '256' | '16' | 'none';
export type Theme = 'dark' | 'light' | 'either';

/** How this terminal is drawn on. */
export type Look = {
  readonly colour: Colour;
  readonly theme: Theme;
  readonly glyphs: 'utf8' | 'ascii';
  /** Whether the terminal knows bold, dim and inverse; if not, nothing but text is written. */
  readonly attributes: boolean;
};

type Paint = {
  readonly dark: string;
  readonly light: string;
  readonly either: string;
  readonly dark256: number;
  readonly light256: number;
  /** SGR codes with 16 colours, and with none. */
  readonly few: string;
  readonly none: string;
};

/* One row a meaning. Contrast of the text roles: at least 5.7 on their own ground, 4.0 for `either`. */
const accents: Paint = {
  dark: '98;182;239',
  light: '11;102;168',
  either: '47;132;194',
  dark256: 75,
  light256: 25,
  few: '36',
  none: '1',
};
const bads: Paint = {
  dark: '244;128;127',
  light: '179;38;30',
  either: '212;85;79',
  dark256: 210,
  light256: 124,
  few: '31',
  none: '1',
};
const warns: Paint = {
  dark: '229;185;92',
  light: '135;88;0',
  either: '166;118;26',
  dark256: 179,
  light256: 94,
  few: '33',
  none: '1',
};
const paints: { readonly [role in Role]?: Paint } = {
  quiet: {
    dark: '138;149;168',
    light: '92;102;117',
    either: '111;122;140',
    dark256: 246,
    light256: 241,
    few: '2',
    none: '',
  },
  faint: {
    dark: '67;75;92',
    light: '195;201;210',
    either: '127;136;150',
    dark256: 239,
    light256: 250,
    few: '2',
    none: '2',
  },
  dimmed: {
    dark: '90;100;120',
    light: '152;161;174',
    either: '127;136;150',
    dark256: 242,
    light256: 246,
    few: '2',
    none: '2',
  },
  accent: accents,
  key: accents,
  title: accents,
  address: {
    dark: '168;196;222',
    light: '47;90;128',
    either: '90;131;168',
    dark256: 152,
    light256: 24,
    few: '',
    none: '',
  },
  ok: {
    dark: '134;199;140',
    light: '35;117;47',
    either: '63;143;74',
    dark256: 114,
    light256: 22,
    few: '32',
    none: '',
  },
  warn: warns,
  bad: bads,
  'bad-strong': bads,
  demo: warns,
};

const bold: ReadonlySet<Role> = new Set(['strong', 'key', 'title', 'bad-strong', 'demo']);
const inverse = '7';

/** The SGR parameters of a role on a ground; '' for the terminal's own. */
export function styleOf(role: Role, ground: Ground | undefined, look: Look): string {
  if (!look.attributes) return '';
  const under = groundStyle(ground, look);
  const weight = bold.has(role) ? ['1'] : [];
  // An inverse row drops its colours: it must be legible on any palette. A mark (what a search found) is inverse too.
  if (under === inverse || role === 'mark') return [...weight, inverse].join(';');
  const paint = paints[role];
  const over = paint ? [inkOf(paint, look)] : [];
  // Nobody may take the built-in engine for a real one: its word is seen on any palette, in colour besides.
  const turned = role === 'demo' ? inverse : '';
  return [...new Set([...weight, turned, ...over, under])].filter(code => code !== '').join(';');
}

function inkOf(paint: Paint, look: Look): string {
  switch (look.colour) {
    case 'true':
      return `38;2;${paint[look.theme]}`;
    case '256':
      return `38;5;${look.theme === 'light' ? paint.light256 : paint.dark256}`;
    case '16':
      return paint.few;
    case 'none':
      return paint.none;
  }
}

const grounds = {
  selected: { dark: '48;2;32;50;74', light: '48;2;211;230;247', dark256: '48;5;237', light256: '48;5;153' },
  marked: {
    dark: '48;2;24;35;52',
    light: '48;2;234;243;251',
    dark256: '48;5;235',
    light256: '48;5;255',
  },
  rest: { dark: '48;2;28;33;44', light: '48;2;233;237;242', dark256: '48;5;235', light256: '48;5;254' },
} as const;

function groundStyle(ground: Ground | undefined, look: Look): string {
  if (ground === undefined) return '';
  const plain = ground === 'selected' ? inverse : '';
  if (look.theme === 'either') return plain;
  if (look.colour === 'true') return grounds[ground][look.theme];
  if (look.colour === '256') return grounds[ground][`${look.theme}256`];
  return plain;
}
