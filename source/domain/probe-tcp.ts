import { climb } from './climb.ts';
import { operandOf } from './ping-operand.ts';
import type { Run } from './run.ts';
import { tcpOutcome, type TcpOutcome, tcpSaid, untold } from './tcp-outcome.ts';
import { tcpRungs } from './tcp-rungs.ts';
import { type Clean, words } from './text.ts';

/** Asks from inside a container whether a port answers, by the first of its programs that can tell. Never rejects. */
export async function probeTcp(
  run: Run,
  { host, port }: { readonly host: Clean; readonly port: number },
  signal: AbortSignal,
): Promise<TcpOutcome> {
  const operand = operandOf(host);
  if ('why' in operand) return untold('unknown', operand.why, words``);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    return untold('unknown', words`${port} is no port: those are 1 to 65535.`, words``);
  }
  const target = { host: operand, port };
  return tcpOutcome(
    target,
    await climb(tcpRungs(target), run, signal, (rung, ended) => tcpSaid(target, rung, ended)),
  );
}
