import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type FaultProxy, type Rule, startFaultProxy } from '../faults/fault-proxy.ts';
import type { Program } from '../pty.ts';
import { inspected, placeOf } from './changing.ts';
import type { PrivateEngine } from './docker.ts';
import { openNetui } from './netui.ts';

// What the stories on a screen have in common.

/** Presses, and waits for what comes of it: one step after the other, as a person does it. */
export async function steps(
  program: Program,
  ...all: readonly (readonly [string, string | RegExp])[]
): Promise<void> {
  for (const [keys, sight] of all) {
    program.press(...(/^[A-Z]/.test(keys) && keys.length > 1 ? keys.split(' ') : [keys]));
    await program.waitFor(sight);
  }
}

/** Picks a target in the picker of `p` or `t`. */
export async function choose(program: Program, target: string): Promise<void> {
  await program.waitFor(/━ Ping from \S+ ━/);
  program.press(target);
  await program.waitFor(new RegExp(`┃ {2}› ${target}  .*┃[^]*┃ {2}› ${target} `));
  program.press('Enter');
}

/** Pings a target from the container that is selected. */
export async function pingFrom(program: Program, target: string): Promise<void> {
  await program.waitFor('● live');
  program.press('p');
  await choose(program, target);
}

/** The title of a ping that is over. */
export function over(from: string, to: string): RegExp {
  return new RegExp(`━ Ping {3}${from} → ${to} ━+ done ━`);
}

export type Opening = {
  readonly args?: readonly string[];
  readonly size?: { readonly cols: number; readonly rows: number };
  readonly env?: Readonly<Record<string, string>>;
};

/** netui on a container, live, with an audit log of its own. */
export async function openOn(
  engine: PrivateEngine,
  name: string,
  options: Opening = {},
): Promise<{ readonly program: Program; readonly audit: string }> {
  const state = mkdtempSync(join(tmpdir(), 'netui-state-'));
  onTestFinished(() => rmSync(state, { recursive: true, force: true }));
  const env = { XDG_STATE_HOME: state, ...options.env };
  const program = openNetui(engine, [name, ...(options.args ?? [])], { ...options.size, env });
  await program.waitFor('● live');
  return { program, audit: join(state, 'netui/audit.jsonl') };
}

/** The lines of an audit log. */
export function linesOf(audit: string): readonly Record<string, unknown>[] {
  const lines = readFileSync(audit, 'utf8').trimEnd().split('\n');
  return lines.map(line => JSON.parse(line) as Record<string, unknown>);
}

/** Names of networks, and the container's addresses on them. */
export async function addressesOf(
  engine: PrivateEngine,
  name: string,
): Promise<Readonly<Record<string, unknown>>> {
  const { Networks } = (await inspected(engine, name)).NetworkSettings;
  return Object.fromEntries(Object.entries(Networks).map(([on, { IPAddress }]) => [on, IPAddress]));
}

/** A proxy before the engine that breaks what the rules say, until the test is over. */
export async function proxied(engine: PrivateEngine, ...rules: readonly Rule[]): Promise<FaultProxy> {
  const proxy = await startFaultProxy({ upstream: placeOf(engine), rules });
  onTestFinished(() => proxy.close());
  return proxy;
}
