import { buffer } from 'node:stream/consumers';
import { granted, opened } from './ask.ts';
import type { Ground } from './fact.ts';
import type { Lab, Made } from './lab-of-facts.ts';

/** What became of a program inside a container. */
export interface Ran {
  readonly out: string;
  readonly err: string;
  /** null while it still runs. */
  readonly code: number | null;
  /** Its process id on the engine's machine; 0 where it never ran. */
  readonly pid: number;
}

/** Runs a program inside a container, as root, and waits for its end. */
export async function runIn(ground: Ground, container: string, ...argv: string[]): Promise<Ran> {
  const asked = { AttachStdout: true, AttachStderr: true, User: '0', Cmd: argv };
  const { Id } = await granted(ground, 'POST', `/containers/${container}/exec`, asked);
  const path = `/v${ground.api}/exec/${Id}/start`;
  const response = await opened(ground, 'POST', path, { Detach: false, Tty: false });
  const said = await buffer(response);
  if (response.statusCode !== 200) throw new Error(`exec ${argv.join(' ')}: ${response.statusCode} ${said}`);
  const { ExitCode, Pid } = await granted(ground, 'GET', `/exec/${Id}/json`);
  return { ...apart(said), code: ExitCode, pid: Pid };
}

/** A file as a container has it. */
export async function read({ ground }: Lab, container: Made, file: string): Promise<string> {
  return (await runIn(ground, container.id, 'cat', file)).out;
}

/** Frames: the stream's number (1 out, 2 err), three zeros, the payload's length in four bytes, the payload. */
function apart(frames: Buffer): { readonly out: string; readonly err: string } {
  const parts: [Buffer[], Buffer[]] = [[], []];
  for (let at = 0; at < frames.length; ) {
    const stream = frames.readUInt8(at);
    const end = at + 8 + frames.readUInt32BE(at + 4);
    if ((stream !== 1 && stream !== 2) || end > frames.length) throw new Error(`no frame at byte ${at}`);
    parts[stream - 1]?.push(frames.subarray(at + 8, end));
    at = end;
  }
  const [out, err] = parts.map(each => Buffer.concat(each).toString());
  return { out: out ?? '', err: err ?? '' };
}
