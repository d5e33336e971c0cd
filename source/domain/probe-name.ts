import { climb, wasCutShort } from './climb.ts';
import { hostsAddresses } from './hosts-file.ts';
import { type NameFiles, listedOutcome, nameOutcome, type NameOutcome, untoldName } from './name-outcome.ts';
import type { NameSaid } from './name-output.ts';
import { nameRungs, RESOLVER_FILES } from './name-rungs.ts';
import { operandOf } from './ping-operand.ts';
import { resolverOf } from './resolv-conf.ts';
import type { Run } from './run.ts';
import { type Clean, words } from './text.ts';

/** Asks from inside a container what it takes a name for, by the first of its programs that can tell. Never rejects. */
export async function probeName(run: Run, name: Clean, signal: AbortSignal): Promise<NameOutcome> {
  const operand = operandOf(name);
  if ('why' in operand) return untoldName('unknown', operand.why, words``);
  if (operand.kind !== 'name') {
    return untoldName('unknown', words`${operand.text} is an address, no name.`, words``);
  }
  const files = await filesIn(run, operand.text, signal);
  const isListed = files.listed.length > 0;
  // Resolvers look into /etc/hosts first; what asks the name server itself would not tell what programs get.
  const rungs = nameRungs(operand).filter(rung => !(isListed && rung.asksServer));
  const climbed = await climb(rungs, run, signal, (rung, ended): NameSaid | undefined =>
    wasCutShort(rung, ended)
      ? { kind: 'no-answer', server: '', evidence: words`no answer within 10 s` }
      : rung.read(ended),
  );
  return climbed.kind !== 'told' && isListed
    ? listedOutcome(operand.text, files)
    : nameOutcome(operand.text, climbed, files);
}

/* Both files by one program; of one that is missing, the other's lines still come. */
async function filesIn(run: Run, name: Clean, signal: AbortSignal): Promise<NameFiles> {
  const { out } = await run(RESOLVER_FILES, signal);
  return { servers: resolverOf(out).nameservers, listed: hostsAddresses(out, name) };
}
