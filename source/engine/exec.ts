import { finished } from 'node:stream';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type Docker from 'dockerode';
import { EngineFailure, failureOf } from '../domain/failure.ts';
import type { RunEnd, Unknown } from '../domain/run-end.ts';
import { type Clean, joined, type Safe, safeText, words } from '../domain/text.ts';
import { apiDuring } from './api-during.ts';
import { demultiplexer } from './demultiplex.ts';
import { endOf, refusalOf } from './exec-end.ts';
import { type OutputLimits, outputReader, type Piece } from './exec-output.ts';
import type { Modem } from './modem.ts';
import { idInPath } from './request-path.ts';
import { objectDue, unexpected } from './shape.ts';

/** A program to run: its arguments as they are, never a shell's line. */
export type Command = {
  readonly argv: readonly string[];
  /** `0`: as root, by number, which needs no /etc/passwd. Absent: as the container's own user. */
  readonly user?: '0';
  /** `NAME=value`. */
  readonly env?: readonly string[];
};

/** Times in milliseconds. */
export type RunLimits = OutputLimits & {
  /** How long the program's output is listened to. */
  readonly deadline: number;
  /** How often, and how long apart, the engine is asked how it ended until it knows. */
  readonly inspections: number;
  readonly inspectEvery: number;
};

export const defaultRunLimits: RunLimits = {
  mostBytes: 256 * 1024,
  mostLines: 2_000,
  deadline: 25_000,
  inspections: 5,
  inspectEvery: 50,
};

/** An exec's id has the form of a container's. */
const EXEC = words`the id of an exec was due`;
/** The last lines in which a runtime says why it did not start a program. */
const LAST_WORDS = 5;

/**
 * Runs a program inside a container without a tty and without input, tells its output as it comes, and how it ended.
 * An end of the output alone is never taken for success: the engine is asked, since a connection that dies looks the
 * same on a unix socket. An engine cannot end an exec: when `signal` aborts, the deadline passes or the output is too
 * long, netui only stops listening, so the program must limit itself.
 * Rejects with EngineFailure if the engine could not even be asked to run it.
 */
export async function runIn(
  modem: Modem,
  container: Clean,
  command: Command,
  onOutput: (piece: Piece) => void,
  signal: AbortSignal,
  limits: RunLimits = defaultRunLimits,
): Promise<RunEnd> {
  const { endpoint } = modem;
  const path = idInPath({ kind: 'container', id: container }, endpoint);
  const api = apiDuring(modem, signal);
  let exec: Docker.Exec;
  try {
    exec = await api.getContainer(path).exec({
      Cmd: [...command.argv],
      ...(command.env && { Env: [...command.env] }),
      ...(command.user && { User: command.user }),
      AttachStdin: false,
      AttachStdout: true,
      AttachStderr: true,
      Tty: false,
    });
  } catch (error) {
    return answered(error, false) ?? thrown(error);
  }
  if (!/^[0-9a-f]{64}$/.test(String(exec.id))) throw unexpected(endpoint, EXEC);

  let lastWords: readonly Safe[] = [];
  let stream: Readable;
  try {
    stream = await exec.start({ Detach: false, Tty: false });
  } catch (error) {
    return answered(error, true) ?? unknownAfter(error);
  }
  const cut = await listen(stream, limits, piece => {
    lastWords = [...lastWords, ...piece.lines].slice(-LAST_WORDS);
    onOutput(piece);
  });
  if (signal.aborted) return { kind: 'left', mayRun: true };
  if (cut) return cut;

  try {
    return await endOfExec(exec, joined(lastWords, words` `), { endpoint, signal, limits });
  } catch (error) {
    return signal.aborted ? { kind: 'left', mayRun: true } : unknownAfter(error);
  }
}

/* How a request's failure ends a run, where it is the engine's answer or the user's wish. */
function answered(error: unknown, mayRun: boolean): RunEnd | undefined {
  const failure = failureOf(error);
  return failure.kind === 'aborted' ? { kind: 'left', mayRun } : refusalOf(failure);
}

function thrown(error: unknown): never {
  throw error;
}

/* The request may have been obeyed all the same. */
function unknownAfter(error: unknown): RunEnd {
  const { kind, said } = failureOf(error);
  const why = kind === 'not-engine' || kind === 'unexpected' ? 'not-understood' : 'engine-away';
  return { kind: 'unknown', why, said };
}

/* Tells the output until it ends; undefined if that was a good end, and whole. */
function listen(
  stream: Readable,
  limits: RunLimits,
  onOutput: (piece: Piece) => void,
): Promise<RunEnd | undefined> {
  return new Promise(resolve => {
    let cut: RunEnd | undefined;
    const reader = outputReader(limits, onOutput);
    const complaint = outputReader({ mostBytes: 4_096, mostLines: 1 }, ({ lines }) =>
      stop('engine-error', lines[0]),
    );
    const frames = demultiplexer((channel, payload) => {
      if (cut) return;
      if (channel === 'error') {
        complaint.read('err', payload);
        complaint.end();
      } else if (!reader.read(channel, payload)) stop('too-much-output');
    });
    const timer = setTimeout(() => stop('deadline'), limits.deadline);

    function stop(why: Unknown, said = words``): void {
      cut ??= { kind: 'unknown', why, said };
      stream.destroy();
    }
    stream.on('data', (chunk: Buffer) => {
      if (!cut && !frames.write(chunk)) stop('not-understood', safeText(chunk.toString('utf8'), 120));
    });
    finished(stream, { writable: false }, error => {
      clearTimeout(timer);
      reader.end();
      if (error || !frames.isWhole()) cut ??= { kind: 'unknown', why: 'cut-off', said: words`` };
      resolve(cut);
    });
  });
}

async function endOfExec(
  exec: Docker.Exec,
  lastWords: Safe,
  {
    endpoint,
    signal,
    limits,
  }: { readonly endpoint: Safe; readonly signal: AbortSignal; readonly limits: RunLimits },
): Promise<RunEnd> {
  for (let tries = 1; ; tries += 1) {
    const fields = objectDue(await exec.inspect(), endpoint, EXEC);
    if (fields.Running !== true || tries === limits.inspections) return endOf(fields, lastWords);
    await wait(limits.inspectEvery, undefined, { signal }).catch((error: unknown) => {
      throw new EngineFailure({ kind: 'aborted', endpoint, said: words`` }, error);
    });
  }
}
