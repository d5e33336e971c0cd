import type { RunEnd } from '../../source/domain/run-end.ts';
import { clean } from '../../source/domain/text.ts';
import { type Command, defaultRunLimits, type RunLimits, runIn } from '../../source/engine/exec.ts';
import { ids } from './fake-lab.ts';
import * as own from './own-answers.ts';
import type { Fault } from './passage.ts';
import { type Setting, startSetting } from './setting.ts';

/** What is answered to the three requests of an exec; each has a good answer unless another is given. */
export type ExecFaults = { readonly create?: Fault; readonly start?: Fault; readonly inspect?: Fault };

export const execId = 'e1'.repeat(32);
export const created = own.status(201, JSON.stringify({ Id: execId }));

/** What an engine says of an exec that ended, or has not yet. */
export function inspection(code: number | null, more: object = {}): Fault {
  const fields = { ID: execId, Running: code === null, ExitCode: code, Pid: 4711, ContainerID: ids.alpine1 };
  return own.status(200, JSON.stringify({ ...fields, ...more }));
}

/** The head of a good answer to a start, as Docker writes it: no length, the end of the connection is the end. */
export const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n';

/** One frame of a program's output: 1 out, 2 err, 3 the engine's own complaint. */
export function frame(type: number, payload: string | Buffer, length?: number): Buffer {
  const bytes = Buffer.from(payload);
  const header = Buffer.from([type, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUInt32BE(length ?? bytes.length, 4);
  return Buffer.concat([header, bytes]);
}

/** A start answered with these pieces, and then the end. */
export function streams(...pieces: readonly Buffer[]): Fault {
  return ({ client }) => {
    client.write(head);
    for (const piece of pieces) client.write(piece);
    client.end();
  };
}

export type Run = { readonly end: RunEnd; readonly out: readonly string[]; readonly err: readonly string[] };

/** A setting in which execs are answered like that. */
export function startExecSetting(faults: ExecFaults = {}, over: 'unix' | 'tcp' = 'unix'): Promise<Setting> {
  const { create = created, start = streams(), inspect = inspection(0) } = faults;
  const rules = [
    { match: 'POST /containers/*/exec', fault: create },
    { match: 'POST /exec/*/start', fault: start },
    { match: 'GET /exec/*/json', fault: inspect },
  ];
  return startSetting(rules, over);
}

/** Runs a program, which the setting makes up, and tells all that came of it. */
export async function runThere(
  { modem }: Setting,
  given: {
    readonly command?: Command;
    readonly signal?: AbortSignal;
    readonly limits?: Partial<RunLimits>;
    readonly onLine?: (line: string) => void;
  } = {},
): Promise<Run> {
  const { command = { argv: ['ping', 'x'] }, signal = new AbortController().signal, limits } = given;
  const lines: { out: string[]; err: string[] } = { out: [], err: [] };
  const end = await runIn(
    modem,
    clean(ids.alpine1),
    command,
    ({ stream, lines: heard }) => {
      lines[stream].push(...heard);
      for (const line of heard) given.onLine?.(line);
    },
    signal,
    { ...defaultRunLimits, deadline: 5_000, inspectEvery: 5, ...limits },
  );
  return { end, ...lines };
}

/** Runs a program in a setting of its own. */
export async function ran(faults: ExecFaults, given?: Parameters<typeof runThere>[1]): Promise<Run> {
  await using setting = await startExecSetting(faults);
  return await runThere(setting, given);
}
