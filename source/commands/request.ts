import { joined, type Safe, safeText, words } from '../domain/text.ts';
import { type CommandName, commandOf, strayFlag } from './command-names.ts';
import type { MapFormat } from './map-format.ts';
import { type Demo, demoMistake, demoOf, sizeIn } from './demo-flags.ts';
import { type Flag, type FlagName, flags, PACKETS, SECONDS_BETWEEN_READS } from './usage.ts';

/** Pieces of a command line, as `parseArgs({tokens: true, strict: false})` of node:util cuts it. */
export type Token =
  | { readonly kind: 'positional'; readonly value: string }
  | {
      readonly kind: 'option';
      readonly name: string;
      readonly rawName: string;
      readonly value: string | undefined;
      readonly inlineValue: boolean | undefined;
    }
  | { readonly kind: 'option-terminator' };

export type Settings = {
  readonly host?: string;
  readonly context?: string;
  /** Seconds. */
  readonly poll: number;
  readonly theme?: 'dark' | 'light';
  readonly color?: 'always' | 'auto' | 'never';
  readonly ascii: boolean;
  readonly readOnly: boolean;
  readonly probe: boolean;
  /** The built-in engine is to be used instead of any other. */
  readonly demo?: Demo;
};

/** What a command line asks for. */
export type Request =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'screen'; readonly name: string | undefined; readonly settings: Settings }
  | { readonly kind: 'ls'; readonly json: boolean; readonly settings: Settings }
  | {
      readonly kind: 'ping';
      readonly from: string;
      readonly to: string;
      readonly count: number;
      readonly helper?: string;
      readonly json: boolean;
      readonly settings: Settings;
    }
  | {
      readonly kind: 'modes';
      readonly names: readonly string[];
      readonly json: boolean;
      readonly settings: Settings;
    }
  | {
      readonly kind: 'why';
      readonly from: string;
      readonly to: string;
      readonly port: number | undefined;
      readonly probes: boolean;
      readonly helper?: string;
      readonly json: boolean;
      readonly settings: Settings;
    }
  | {
      readonly kind: 'matrix';
      readonly network: string;
      readonly probes: boolean;
      readonly json: boolean;
      readonly settings: Settings;
    }
  | {
      readonly kind: 'map';
      readonly name: string | undefined;
      readonly format: MapFormat;
      /** Not for people: left as it is on a terminal without more than ASCII. */
      readonly json: boolean;
      readonly settings: Settings;
    }
  | { readonly kind: 'doctor'; readonly json: boolean; readonly settings: Settings }
  | { readonly kind: 'events'; readonly json: boolean; readonly settings: Settings }
  /** Wrong usage: what is wrong and what would be right, a line each. */
  | { readonly kind: 'wrong'; readonly say: Safe };

/** The options that parseArgs is to know. */
export const parserOptions = Object.fromEntries(
  flags.map(({ name, short, value }) => [
    name,
    { type: value === undefined ? ('boolean' as const) : ('string' as const), ...(short && { short }) },
  ]),
);

const SEE_HELP = words`netui --help tells what it knows.`;

/** What the command line asks for; `--help` and `--version` win over everything, mistakes included. */
export function requestOf(tokens: readonly Token[]): Request {
  const options = tokens.filter(token => token.kind === 'option');
  const values = new Map(options.map(({ name, value }) => [name as FlagName, value ?? '']));
  if (values.has('help')) return { kind: 'help' };
  if (values.has('version')) return { kind: 'version' };
  const mistake = options.map(mistakeIn).find(found => found !== undefined);
  if (mistake !== undefined) return { kind: 'wrong', say: mistake };

  const misplaced = demoMistake(values);
  if (misplaced !== undefined) return wrong(misplaced);

  const settings = settingsOf(values);
  const names = tokens.filter(token => token.kind === 'positional').map(({ value }) => value);
  const terminator = tokens.findIndex(token => token.kind === 'option-terminator');
  const first = tokens.findIndex(token => token.kind === 'positional');
  // After `--` everything is a name: a network may be called ls.
  const command = terminator === -1 || first < terminator ? commandOf(names[0]) : undefined;
  const stray = strayFlag(values, command);
  if (stray !== undefined) return wrong(stray);
  if (values.has('helper') && values.has('no-probe'))
    return wrong(words`--no-probe asks nobody, and --helper is there to ask.`);
  if (command !== undefined) return commandRequest(command, names.slice(1), values, settings);
  if (names[1] !== undefined)
    return wrong(words`netui opens at one NAME, and ${quoted(names[1])} is one more.`);
  if (values.has('json')) return wrong(words`--json belongs to a command.`, words`Try: netui ls --json`);
  return { kind: 'screen', name: names[0], settings };
}

function commandRequest(
  command: CommandName,
  names: readonly string[],
  values: ReadonlyMap<FlagName, string>,
  settings: Settings,
): Request {
  const json = values.has('json');
  const [a, b, more] = names;
  switch (command) {
    case 'ls':
    case 'doctor':
    case 'events':
      if (a !== undefined)
        return wrong(words`netui ${command as string as Safe} takes no names, and here is ${quoted(a)}.`);
      return { kind: command, json, settings };
    case 'ping':
    case 'why': {
      if (a === undefined || b === undefined)
        return wrong(words`netui ${command as string as Safe} takes two names: from where, and to what.`);
      if (more !== undefined)
        return wrong(
          words`netui ${command as string as Safe} takes two names, and ${quoted(more)} is one more.`,
        );
      const image = values.get('helper');
      const helper = image === undefined ? {} : { helper: image };
      if (command === 'why') {
        const port = values.has('port') ? Number(values.get('port')) : undefined;
        const probes = !values.has('no-probe');
        return { kind: 'why', from: a, to: b, port, probes, ...helper, json, settings };
      }
      const count = Number(values.get('count') ?? PACKETS);
      return { kind: 'ping', from: a, to: b, count, ...helper, json, settings };
    }
    case 'matrix':
      if (a === undefined) return wrong(words`netui matrix takes the name of a network.`);
      if (b !== undefined) return wrong(words`netui matrix takes one name, and ${quoted(b)} is one more.`);
      return { kind: 'matrix', network: a, probes: !values.has('no-probe'), json, settings };
    case 'map': {
      if (b !== undefined)
        return wrong(words`netui map is drawn around one NAME, and ${quoted(b)} is one more.`);
      const format = (values.get('format') ?? (json ? 'json' : 'text')) as MapFormat;
      if (json && format !== 'json')
        return wrong(words`--json and --format ${format as string as Safe} are two formats.`);
      return { kind: 'map', name: a, format, json: format !== 'text', settings };
    }
    case 'modes':
      if (more !== undefined) return wrong(words`netui modes compares two, and ${quoted(more)} is one more.`);
      return { kind: 'modes', names, json, settings };
  }
}

function mistakeIn({ name, rawName, value, inlineValue }: Token & { kind: 'option' }): Safe | undefined {
  const flag = flags.find(one => one.name === name);
  if (flag === undefined) return words`netui does not know ${quoted(rawName)}.\n${SEE_HELP}`;
  const said = words`--${name as Safe}`;
  if (flag.value === undefined) {
    return inlineValue ? words`${said} takes no value.\n${SEE_HELP}` : undefined;
  }
  // `--host --json` is a forgotten value, not an engine called --json.
  if (!value || (!inlineValue && value.startsWith('-'))) {
    return words`${said} needs a value.\nTry: netui ${said} ${choicesOf(flag)}`;
  }
  if (flag.choices && !flag.choices.includes(value as Safe)) {
    return words`${said} cannot be ${quoted(value)}.\nTry: netui ${said} ${choicesOf(flag)}`;
  }
  if (name === 'count' && !/^(?:[1-9]|10)$/.test(value)) {
    return words`${said} takes 1 to 10, and not ${quoted(value)}.`;
  }
  if (name === 'port' && !(/^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535)) {
    return words`${said} takes 1 to 65535, and not ${quoted(value)}.`;
  }
  if (name === 'demo-size' && sizeIn(value) === undefined) {
    return words`${said} takes networks and containers, up to 4000x20000, and not ${quoted(value)}.\nTry: netui --demo ${said} 100x1000`;
  }
  return name === 'poll' && !isPollTime(value)
    ? words`${said} takes whole seconds from 1 to 86400, and not ${quoted(value)}.\nTry: netui ${said} ${SECONDS_BETWEEN_READS}`
    : undefined;
}

function isPollTime(value: string): boolean {
  return /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 86_400;
}

function choicesOf({ value = words``, choices = [value] }: Flag): Safe {
  return joined(choices, words`|`);
}

/* Every value has been found right by now. */
function settingsOf(values: ReadonlyMap<FlagName, string>): Settings {
  const [host, context, theme, color] = (['host', 'context', 'theme', 'color'] as const).map(name =>
    values.get(name),
  );
  return {
    ...(host !== undefined && { host }),
    ...(context !== undefined && { context }),
    ...(theme !== undefined && { theme: theme as 'dark' | 'light' }),
    ...(color !== undefined && { color: color as 'always' | 'auto' | 'never' }),
    poll: Number(values.get('poll') ?? SECONDS_BETWEEN_READS),
    ascii: values.has('ascii'),
    readOnly: values.has('read-only'),
    probe: values.has('probe'),
    ...(values.has('demo') && { demo: demoOf(values) }),
  };
}

function quoted(text: string): Safe {
  return words`“${safeText(text, 60)}”`;
}

function wrong(what: Safe, hint = SEE_HELP): Request {
  return { kind: 'wrong', say: words`${what}\n${hint}` };
}
