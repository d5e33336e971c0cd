import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, ask } from '../contract/ask.ts';
import type { Program } from '../pty.ts';

const ROWS = 140;

/** Brings netui back to its lists from wherever the keys have led, with every container shown and nothing filtered. */
export async function rest(program: Program): Promise<void> {
  program.resize(160, ROWS);
  for (let tries = 0; tries < 12; tries += 1) {
    program.press('Esc');
    // No text tells that nothing more will change.
    await wait(200);
  }
  await program.waitFor('● live', 60_000);
  if (program.screen().some(line => /Containers \d+ on /.test(line))) program.press('A');
  await program.waitFor(/Containers \d+ ─*━*[^\n]* all/);
  program.press('r');
}

/** What the screen says otherwise than the engine, a line each; empty within a few seconds when all is well. */
export async function differences(program: Program, socketPath: string): Promise<readonly string[]> {
  let found: readonly string[] = [];
  for (let tries = 0; tries < 50; tries += 1) {
    found = compared(program.screen(), await truthAt(socketPath));
    if (found.length === 0) return [];
    await wait(200);
  }
  return [...found, program.screen().join('\n')];
}

type Row = { readonly name: string; readonly rest: readonly string[] };
type Truth = { readonly networks: readonly Row[]; readonly containers: readonly Row[] };

async function truthAt(socketPath: string): Promise<Truth> {
  const ground = { kind: 'built-in', api: '1.41', socketPath, image: '' } as const;
  const networks = (await ask(ground, 'GET', '/networks')).json as readonly Answer['json'][];
  const containers = (await ask(ground, 'GET', '/containers/json?all=1')).json as readonly Answer['json'][];
  return {
    networks: networks.map(one => ({ name: one.Name, rest: [one.Driver] })),
    containers: containers.map(one => ({ name: one.Names[0].slice(1), rest: [one.State, addressOf(one)] })),
  };
}

/* The address of the network that it was made with, as the list shows it. */
function addressOf(container: Answer['json']): string {
  const networks = container.NetworkSettings.Networks as Record<string, { IPAddress: string }>;
  const mode = container.HostConfig.NetworkMode as string;
  const [first] = Object.keys(networks).sort();
  return networks[mode === 'default' ? 'bridge' : mode]?.IPAddress ?? networks[first ?? '']?.IPAddress ?? '';
}

function compared(screen: readonly string[], truth: Truth): readonly string[] {
  const edge = (screen[1] ?? '').indexOf('┬');
  const lines = screen.map(line => line.slice(0, edge).trim().split(/\s+/));
  const middle = lines.findIndex(([, word]) => word === 'Containers');
  return [
    ...missing('network', truth.networks, lines.slice(0, middle)),
    ...missing('container', truth.containers, lines.slice(middle)),
    ...counted(lines[1]?.[2], truth.networks.length, 'networks'),
    ...counted(lines[middle]?.[2], truth.containers.length, 'containers'),
  ];
}

function missing(
  kind: string,
  rows: readonly Row[],
  lines: readonly (readonly string[])[],
): readonly string[] {
  return rows.flatMap(({ name, rest }) => {
    const line = lines.find(words => words.includes(name));
    if (line === undefined) return [`${kind} ${name} is not on the screen`];
    const lacks = rest.filter(word => word !== '' && !line.includes(word));
    return lacks.length === 0 ? [] : [`${kind} ${name} lacks ${lacks.join(', ')}: ${line.join(' ')}`];
  });
}

function counted(shown: string | undefined, there: number, what: string): readonly string[] {
  return shown === String(there) ? [] : [`${shown} ${what} on the screen, ${there} on the engine`];
}
