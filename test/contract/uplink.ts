import type { Lab, Made } from './lab-of-facts.ts';
import { runIn } from './run-in.ts';

/** A link of the engine's host that leads out of it. */
export interface Uplink {
  readonly name: string;
  /** The host's address on it, of a /24. */
  readonly address: string;
}

/**
 * The host's `eth0`; where it has none, as an engine in a network namespace of its own, a veth that leads nowhere, until
 * the end. Needs a host-mode container that may change the network.
 */
export async function uplink(lab: Lab, { id }: Made): Promise<Uplink> {
  const ip = async (...argv: string[]) => {
    const { code, out, err } = await runIn(lab.ground, id, 'ip', ...argv);
    return { code, out: `${out}${err}` };
  };
  const there = await ip('-4', 'addr', 'show', 'dev', 'eth0');
  const address = / inet ([\d.]+)\/24 /.exec(there.out)?.[1];
  if (address !== undefined) return { name: 'eth0', address };

  const made = { name: `up${lab.newName().slice(-12)}`, address: `${lab.newSubnet()}.10` };
  const must = async (...argv: string[]) => {
    const { code, out } = await ip(...argv);
    if (code !== 0) throw new Error(`ip ${argv.join(' ')}: ${out}`);
    return out;
  };
  await must('link', 'add', made.name, 'type', 'veth');
  lab.atEnd(() => ip('link', 'del', made.name));
  const peer = new RegExp(` ${made.name}@(\\w+):`).exec(await must('link', 'show', 'dev', made.name))?.[1];
  await must('addr', 'add', `${made.address}/24`, 'dev', made.name);
  for (const end of [made.name, peer ?? '']) await must('link', 'set', end, 'up');
  return made;
}
