import { climb, type Ended, isUsage, noneOf, programOf, wasCutShort } from './climb.ts';
import { operandOf } from './ping-operand.ts';
import type { DataOutcome } from './prober.ts';
import type { Run } from './run.ts';
import { httpRungs, type TcpRung } from './tcp-rungs.ts';
import { type Clean, type Safe, words } from './text.ts';

/** Headers of an answer (curl's with `<`), and what is no HTTP and was said all the same. */
const DATA =
  /^< ?HTTP\/|received HTTP\/0\.9|\bERROR \d{3}: |server returned error|unsupported protocol|bad (?:response|header)/i;
/** Connected, and then nothing: closed, reset, or time was over. */
const SILENT =
  /empty reply|connection (?:was )?reset|reset by peer|recv failure|^No data received|^Read error|error getting response|timed out/i;

/** Asks from inside a container for a page, by the first of its programs that can, to see if anything is said. Never rejects. */
export async function probeData(
  run: Run,
  host: Clean,
  port: number,
  signal: AbortSignal,
): Promise<DataOutcome> {
  const operand = operandOf(host);
  if ('why' in operand) return { kind: 'unknown', evidence: operand.why, by: words`` };
  const climbed = await climb(httpRungs({ host: operand, port }), run, signal, dataSaid);
  if (climbed.kind === 'told') return { ...climbed.value, by: programOf(climbed.step) };
  const evidence = climbed.kind === 'absent' ? noneOf(climbed.programs) : climbed.why;
  return { kind: 'unknown', evidence, by: words`` };
}

/** What the end of a program that asks for a page tells; undefined: nothing, so that the next one is to be asked. */
export function dataSaid(
  rung: TcpRung,
  ended: Ended,
): { readonly kind: 'data' | 'silent'; readonly evidence: Safe } | undefined {
  const { code, out } = ended;
  const data = out.find(line => DATA.test(line));
  if (data !== undefined) return { kind: 'data', evidence: data };
  if (code === 0) return { kind: 'data', evidence: words`${programOf(rung)} ended with code 0` };
  if (isUsage(out)) return undefined;
  const silent = out.find(line => SILENT.test(line));
  if (silent !== undefined) return { kind: 'silent', evidence: silent };
  if (wasCutShort(rung, ended)) {
    return { kind: 'silent', evidence: words`timeout ended ${programOf(rung)} (code ${code})` };
  }
  return undefined;
}
