import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { isDeepStrictEqual } from 'node:util';
import { onTestFinished } from 'vitest';
import { type Program, type ProgramOptions, startProgram } from '../pty.ts';
import { dockerEnvironment, type PrivateEngine } from './docker.ts';
import { intoNetwork } from './engine.ts';

/** The launcher of the built netui. */
export const netui = 'dist/netui.js';

/**
 * Opens the built netui's screen on the engine, until the test is over; `env` goes on top of what finds the engine.
 * A test that runs beside others gives its own `onTestFinished` as `onEnd`.
 */
export function openNetui(
  engine: PrivateEngine,
  args: readonly string[] = [],
  { env, onEnd = onTestFinished, ...options }: Partial<Omit<ProgramOptions, 'command' | 'args'>> = {},
): Program {
  return startProgram({
    cols: 120,
    rows: 40,
    ...options,
    command: process.execPath,
    args: [netui, ...args],
    env: { ...dockerEnvironment(engine), ...env },
    onEnd,
  });
}

export type Printed = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs a command without a terminal, as a script does. */
export async function run(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Printed> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const code = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, stdout, stderr };
}

/** Runs the built netui without a terminal. */
export function runNetui(
  engine: PrivateEngine,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Printed> {
  return run(process.execPath, [netui, ...args], {
    ...dockerEnvironment(engine),
    LANG: 'C.UTF-8',
    ...env,
  });
}

/**
 * The same on the engine's own host, as whoever is logged in there has it: in the engine's network namespace, if it has
 * one of its own.
 */
export function runNetuiOnHost(engine: PrivateEngine, args: readonly string[]): Promise<Printed> {
  const environment = { ...dockerEnvironment(engine), LANG: 'C.UTF-8' };
  const isApart = existsSync(`/run/netns/${engine.name}`);
  const way = isApart ? ['nsenter', ...intoNetwork(engine), process.execPath] : [process.execPath];
  const [command = '', ...before] = way;
  return run(command, [...before, netui, ...args], environment);
}

/**
 * True for a screen whose containers pane lists exactly these rows under that network, single-spaced behind the
 * indentation that shows whose sandbox it is. The selected row's mark is left out, and what the doctor found in a row.
 */
export function containers(
  network: string,
  ...rows: readonly string[]
): (screen: readonly string[]) => boolean {
  return screen => isDeepStrictEqual(containersOn(screen), [network, ...rows]);
}

/** True for a screen whose detail pane has all these lines, single-spaced. */
export function details(...lines: readonly string[]): (screen: readonly string[]) => boolean {
  return screen => {
    const shown = screen.slice(1).map(line => singleSpaced(line.slice(edgeOf(screen) + 1)).trim());
    return lines.every(line => shown.includes(line));
  };
}

/* The worst of what was found in a container, and from 120 columns on how much that is. */
const FINDINGS = / [✗!·](?: \d+)?$/;

function containersOn(screen: readonly string[]): readonly string[] {
  const lists = screen.map(line => line.slice(0, edgeOf(screen)));
  const top = lists.findIndex(line => /^[─━] Containers/.test(line));
  const [, network = ''] = /^[─━] Containers \d+ on (\S+)/.exec(lists[top] ?? '') ?? [];
  const rows = lists.slice(top + 1).filter(row => /^[› ] +(?:└ )?[●○◐]/.test(row));
  return [network, ...rows.map(row => singleSpaced(row.replace('›', ' ')).replace(FINDINGS, ''))];
}

/* Where the lists end and the detail pane begins. */
function edgeOf(screen: readonly string[]): number {
  return (screen[1] ?? '').indexOf('┬');
}

function singleSpaced(row: string): string {
  return row.trimEnd().replace(/(?<=\S) +/g, ' ');
}
