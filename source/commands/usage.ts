import { joined, type Safe, words } from '../domain/text.ts';

export type FlagName =
  | 'host'
  | 'context'
  | 'poll'
  | 'theme'
  | 'color'
  | 'ascii'
  | 'json'
  | 'format'
  | 'count'
  | 'port'
  | 'no-probe'
  | 'helper'
  | 'read-only'
  | 'probe'
  | 'demo'
  | 'demo-api'
  | 'demo-size'
  | 'help'
  | 'version';

/** One flag and everything that is said about it: the parser, `--help` and the README read this row. */
export type Flag = {
  readonly name: FlagName;
  readonly short?: string;
  /** What its value is called; absent: it takes none. */
  readonly value?: Safe;
  /** The values it may have, if they can be listed. */
  readonly choices?: readonly Safe[];
  readonly does: Safe;
};

export type Command = {
  /** As typed after `netui`. */
  readonly line: Safe;
  readonly does: Safe;
};

export const SECONDS_BETWEEN_READS = 30;
/** Packets of one ping. */
export const PACKETS = 4;

export const commands: readonly Command[] = [
  { line: words`[NAME]`, does: words`the screen, at the network or container NAME` },
  { line: words`ls [--json]`, does: words`networks and containers as a table, or as JSON` },
  {
    line: words`ping A B [--json]`,
    does: words`from container A: to B, an address, @host`,
  },
  {
    line: words`modes [A [B]] [--json]`,
    does: words`Docker's network modes; A and B compared`,
  },
  {
    line: words`why A B [--port N]`,
    does: words`why A reaches B, or does not; what would help`,
  },
  {
    line: words`matrix NETWORK [--json]`,
    does: words`everyone on it against everyone`,
  },
  { line: words`map [NAME] [--format F]`, does: words`who is wired to whom, drawn; around NAME` },
  { line: words`doctor [--json]`, does: words`what is wrong here, and what would mend it` },
  { line: words`events [--json]`, does: words`what happens, a line each, until ^C` },
];

export const flags: readonly Flag[] = [
  {
    name: 'host',
    short: 'H',
    value: words`URL`,
    does: words`unix:///PATH or tcp://HOST:PORT; else DOCKER_HOST`,
  },
  {
    name: 'context',
    short: 'c',
    value: words`NAME`,
    does: words`a Docker context; else DOCKER_CONTEXT or the current one`,
  },
  {
    name: 'poll',
    value: words`SECONDS`,
    does: words`between two full reads, for what events miss (${SECONDS_BETWEEN_READS})`,
  },
  {
    name: 'theme',
    value: words`WHICH`,
    choices: [words`dark`, words`light`],
    does: words`dark or light background; else the terminal is asked`,
  },
  {
    name: 'color',
    value: words`WHEN`,
    choices: [words`always`, words`auto`, words`never`],
    does: words`always, auto or never; auto heeds NO_COLOR`,
  },
  { name: 'ascii', does: words`draw with ASCII only, as in a locale that is not UTF-8` },
  { name: 'json', does: words`with a command: JSON` },
  {
    name: 'format',
    value: words`F`,
    choices: [words`text`, words`mermaid`, words`dot`, words`svg`, words`json`],
    does: words`with map: text, mermaid, dot, svg or json`,
  },
  { name: 'port', value: words`N`, does: words`with why: a port that is to answer` },
  { name: 'no-probe', does: words`with why, matrix: by rule alone, ask no container` },
  {
    name: 'helper',
    value: words`IMAGE`,
    does: words`with ping, why: ask by a container made for it from IMAGE`,
  },
  { name: 'count', value: words`N`, does: words`with ping: packets, 1 to 10 (${PACKETS})` },
  {
    name: 'read-only',
    does: words`change nothing, ask no container; also NETUI_READ_ONLY=1`,
  },
  { name: 'probe', does: words`with --read-only, or matrix of many: ask all the same` },
  { name: 'demo', does: words`a built-in engine with a lab; needs no Docker` },
  {
    name: 'demo-api',
    value: words`API`,
    choices: [words`1.41`, words`1.52`],
    does: words`with --demo: be Docker 20.10, or 29 (1.52)`,
  },
  {
    name: 'demo-size',
    value: words`NxM`,
    does: words`with --demo: N networks, M containers, no lab`,
  },
  { name: 'help', short: 'h', does: words`this text` },
  { name: 'version', short: 'V', does: words`netui's version` },
];

const examples: readonly Command[] = [
  { line: words`netui`, does: words`look around` },
  { line: words`netui --demo`, does: words`look around without Docker` },
  { line: words`netui test_network`, does: words`who is on this network?` },
  { line: words`netui --context prod-1`, does: words`another engine` },
  { line: words`netui ping web db`, does: words`by address and by name` },
  { line: words`netui why web db --port 5432`, does: words`and if not, what would help` },
  { line: words`netui matrix shop_default`, does: words`does everybody reach everybody?` },
  { line: words`netui map --format svg > map.svg`, does: words`for the wiki` },
  { line: words`netui ls | grep 8080`, does: words`who publishes this port?` },
  { line: words`netui ls --json | jq -r '.networks[].name'`, does: words`for scripts` },
];

const exits: readonly Command[] = [
  { line: words`0`, does: words`fine` },
  { line: words`1`, does: words`no: not answered, not reached, or found by the doctor` },
  { line: words`2`, does: words`wrong usage` },
  { line: words`3`, does: words`no engine` },
  { line: words`4`, does: words`no permission` },
  { line: words`5`, does: words`no API version in common with the engine` },
  { line: words`6`, does: words`the engine refused, or the output could not be written` },
  { line: words`7`, does: words`not allowed by --read-only` },
  { line: words`70`, does: words`netui crashed` },
];

/** `netui --help`. */
export function usageText(): Safe {
  const named = commands.map(({ line, does }) => ({ line: words`netui ${line}`, does }));
  return joined(
    [
      words`netui explores and troubleshoots Docker networks.\n`,
      section(words`Usage`, named),
      section(
        words`Flags`,
        flags.map(flag => ({ line: flagText(flag), does: flag.does })),
      ),
      section(words`Examples`, examples),
      section(words`Exit codes`, exits),
    ],
    words`\n`,
  );
}

function flagText({ name, short, value }: Flag): Safe {
  const long = words`--${name as string as Safe}`;
  const both = short === undefined ? words`    ${long}` : words`-${short as Safe}, ${long}`;
  return value === undefined ? both : words`${both} ${value}`;
}

function section(title: Safe, rows: readonly Command[]): Safe {
  const width = Math.max(...rows.map(({ line }) => line.length));
  const lines = rows.map(({ line, does }) => words`  ${line.padEnd(width) as Safe}  ${does}\n`);
  return words`${title}\n${joined(lines, words``)}`;
}
