import { commandText } from './command-text.ts';
import { type Container } from './container.ts';
import { type Evidence, type Interface, noEvidence, type Part } from './evidence.ts';
import { evidencePlan, interfaceFiles, kernelFiles, type Rung } from './evidence-plan.ts';
import {
  addressesOfInet6,
  addressesOfTrie,
  interfacesOfSys,
  routesOfProc,
  withAddresses,
} from './proc-net.ts';
import { isAbsent, reasonOf } from './ran.ts';
import type { Run } from './run.ts';
import { type Clean, joined, type Safe, words } from './text.ts';

/** More interfaces than this are not looked at one by one: a host with hundreds of containers has as many. */
const MOST_INTERFACES = 64;

/** What a container says of its network stack; each part that cannot be had says why. Four programs at once at most. */
export async function gatherEvidence(container: Container, run: Run, signal: AbortSignal): Promise<Evidence> {
  const silent = whySilent(container);
  if (silent !== undefined) return noEvidence(silent);
  const [interfaces, routes, resolver, sandbox] = await Promise.all([
    interfacesIn(run, signal),
    climb(evidencePlan.routes, run, signal),
    climb(evidencePlan.resolver, run, signal),
    climb(evidencePlan.sandbox, run, signal),
  ]);
  return { interfaces, routes, resolver, sandbox };
}

function whySilent({ name, state }: Container): Safe | undefined {
  if (state === 'running') return undefined;
  if (state === 'paused') return words`${name.safe} is paused: nothing can be run in it.`;
  if (state === 'restarting')
    return words`${name.safe} is restarting again and again: nothing can be run in it.`;
  return words`${name.safe} does not run.`;
}

async function interfacesIn(run: Run, signal: AbortSignal): Promise<Part<readonly Interface[]>> {
  const seen = await climb(evidencePlan.interfaces, run, signal);
  if ('missing' in seen) return seen;
  if ('interfaces' in seen.value) return { value: seen.value.interfaces, by: seen.by };
  return interfacesByCat(seen.value.names.slice(0, MOST_INTERFACES), run, signal);
}

async function interfacesByCat(
  names: readonly Clean[],
  run: Run,
  signal: AbortSignal,
): Promise<Part<readonly Interface[]>> {
  const cat = async (...files: readonly string[]): Promise<readonly Safe[]> => {
    const ran = await run(['cat', ...files], signal);
    return ran.code === 0 ? ran.out : [];
  };
  const interfaces = interfacesOfSys(names, await cat(...interfaceFiles(names)));
  if (interfaces === undefined) {
    return { missing: words`This image has no ip and no ifconfig, and /sys/class/net could not be read.` };
  }
  const ipv4 = addressesOfTrie(await cat(kernelFiles.ipv4));
  const routes = routesOfProc(await cat(kernelFiles.routes)) ?? [];
  // A kernel without IPv6 has no such file.
  const ipv6 = addressesOfInet6(await cat(kernelFiles.ipv6));
  return { value: withAddresses(interfaces, ipv4, routes, ipv6), by: words`cat /sys/class/net/…` };
}

async function climb<T>(rungs: readonly Rung<T>[], run: Run, signal: AbortSignal): Promise<Part<T>> {
  const absent = new Set<Safe>();
  const failures: Safe[] = [];
  for (const { argv, read } of rungs) {
    const ran = await run(argv, signal);
    const value = ran.code === 0 ? read(ran.out) : undefined;
    const by = commandText(argv);
    if (value !== undefined) return { value, by };
    if (isAbsent(ran)) absent.add(argv[0] ?? by);
    else failures.push(words`${by}: ${reasonOf(ran)}`);
  }
  const [failure] = failures;
  return { missing: failure ?? words`This image has no ${joined([...absent], words`, no `)}.` };
}
