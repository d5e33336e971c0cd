export type Colour = 'true' | '256' | '16' | 'none';
export type Theme = 'dark' | 'light';

/** What was asked for on the command line. */
export type TerminalFlags = {
  readonly ascii?: boolean;
  readonly color?: 'always' | 'never' | 'auto';
  readonly theme?: Theme;
};

/** What netui is started in. */
export type Surroundings = {
  readonly stdinIsTTY: boolean;
  readonly stdoutIsTTY: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly flags?: TerminalFlags;
};

export type Capabilities = {
  /** `plain`: text without a screen, then the end. */
  readonly screen: 'full' | 'plain';
  /** Why there is no full screen, as the end of "there is no screen, because …"; '' if there is. */
  readonly why: string;
  readonly colour: Colour;
  /** Whether bold, dim and inverse may be used; colour `none` alone does not forbid them. */
  readonly attributes: boolean;
  readonly glyphs: 'utf8' | 'ascii';
  /** `either`: nobody said, use what reads on both. */
  readonly theme: Theme | 'either';
  /** Whether the terminal's own answer may still change the theme. */
  readonly askBackground: boolean;
};

/* Terminals that obey no SGR, and draw no more than ASCII. */
const BARE = new Set(['', 'dumb', 'unknown', 'vt52', 'vt100', 'vt102']);

/**
 * What this terminal can do. `CI` in the environment is not asked: a CI job has no terminal, and a person whose
 * shell has the variable set does.
 */
export function capabilitiesOf({ stdinIsTTY, stdoutIsTTY, env, flags = {} }: Surroundings): Capabilities {
  const term = env['TERM'] ?? '';
  const bare = BARE.has(term);
  const why = noScreen(stdinIsTTY, stdoutIsTTY, env);
  const colour = bare && flags.color !== 'always' ? 'none' : colourOf(stdoutIsTTY, term, env, flags.color);
  const attributes = !bare && flags.color !== 'never' && (stdoutIsTTY || colour !== 'none');
  return {
    screen: why === '' ? 'full' : 'plain',
    why,
    colour,
    attributes,
    glyphs: flags.ascii || (bare && stdoutIsTTY) || !localeIsUtf8(env) ? 'ascii' : 'utf8',
    theme: flags.theme ?? themeOf(env['COLORFGBG'] ?? ''),
    askBackground: why === '' && !flags.theme && (colour === 'true' || colour === '256') && term !== 'linux',
  };
}

function noScreen(stdinIsTTY: boolean, stdoutIsTTY: boolean, env: Surroundings['env']): string {
  if (!stdinIsTTY) return 'the input is not a terminal';
  if (!stdoutIsTTY) return 'the output is not a terminal';
  if (!env['TERM']) return 'TERM is not set';
  if (env['TERM'] === 'dumb') return 'TERM is dumb';
  // Panes side by side, read line by line, make no sense; a table does. The variable is Ink's.
  return env['INK_SCREEN_READER'] === 'true' ? 'a screen reader is in use' : '';
}

/* --color wins over NO_COLOR (no-color.org: set and not empty), that over FORCE_COLOR, that over the terminal. */
function colourOf(
  stdoutIsTTY: boolean,
  term: string,
  env: Surroundings['env'],
  flag: TerminalFlags['color'] = 'auto',
): Colour {
  const most = mostColours(term, env['COLORTERM'] ?? '');
  if (flag !== 'auto') return flag === 'always' ? most : 'none';
  if (env['NO_COLOR']) return 'none';
  const forced = env['FORCE_COLOR'];
  if (forced === undefined) return stdoutIsTTY ? most : 'none';
  const levels: Readonly<Record<string, Colour>> = { 0: 'none', false: 'none', 1: '16', 2: '256', 3: 'true' };
  return levels[forced] ?? most;
}

function mostColours(term: string, colorterm: string): Colour {
  if (/^(truecolor|24bit)$/i.test(colorterm)) return 'true';
  return /256(color)?$/i.test(term) ? '256' : '16';
}

/* The first of them that is not empty decides, as in setlocale(3). */
function localeIsUtf8(env: Surroundings['env']): boolean {
  return /utf-?8/i.test(env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '');
}

/* rxvt and its heirs say `foreground;background`, in palette numbers: 7 and the bright ones but 8 are light. */
function themeOf(colorfgbg: string): Theme | 'either' {
  const background = /;(\d{1,2})$/.exec(colorfgbg)?.[1];
  if (background === undefined) return 'either';
  return background === '7' || Number(background) > 8 ? 'light' : 'dark';
}
