import { type Change, type Named, named } from './change.ts';
import { commandOf } from './change-command.ts';
import { argumentsOf, commandText } from './command-text.ts';
import { type Plan, planOf } from './plan.ts';
import { clean, type Safe, told } from './text.ts';
import type { Topology } from './topology.ts';

const LIFECYCLE: ReadonlySet<string> = new Set(['start', 'stop', 'restart', 'pause', 'unpause']);

/**
 * The plan that does what docker commands of netui's own making say, one change a command; undefined where one of them
 * is nothing that netui can do, or does not mean exactly that: written as a command again, each change is the same text.
 */
export function planOfCommands(commands: readonly Safe[], title: Safe, topology: Topology): Plan | undefined {
  const made = new Map<string, Named>();
  const changes: Change[] = [];
  for (const command of commands) {
    const change = changeOf(argumentsOf(command), topology, made);
    if (change === undefined || commandText(commandOf(change)) !== command) return undefined;
    if (change.kind === 'create-network') made.set(change.network.name.raw, change.network);
    changes.push(change);
  }
  const [only, ...more] = changes;
  if (only === undefined) return undefined;
  return more.length === 0 ? planOf(only) : { title, steps: changes.map(change => ({ change })) };
}

function changeOf(
  [docker, ...words]: readonly string[],
  topology: Topology,
  made: ReadonlyMap<string, Named>,
): Change | undefined {
  if (docker !== 'docker') return undefined;
  const [verb = '', first = '', ...rest] = words[0] === 'network' ? words.slice(1) : words;
  if (words[0] !== 'network') {
    const container = containerCalled(first, topology);
    if (!LIFECYCLE.has(verb) || container === undefined || rest.length > 0) return undefined;
    return { kind: verb as 'restart', container };
  }
  if (verb === 'create') return { kind: 'create-network', network: { id: clean(''), name: told(first) } };
  const network = made.get(first) ?? networkCalled(first, topology);
  if (network === undefined) return undefined;
  if (verb === 'rm') return { kind: 'remove-network', network };
  const container = containerCalled(rest[0] ?? '', topology);
  if (container === undefined) return undefined;
  return verb === 'connect' || verb === 'disconnect' ? { kind: verb, container, network } : undefined;
}

function containerCalled(name: string, { containers, containerById }: Topology): Named | undefined {
  const one = containerById.get(name) ?? containers.find(each => each.name.raw === name);
  return one && named(one);
}

function networkCalled(name: string, { networkById, networkByName }: Topology): Named | undefined {
  const one = networkById.get(name) ?? networkByName.get(name);
  return one && named(one);
}
