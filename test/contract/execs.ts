import type { Answer } from './ask.ts';
import { type Frame, framesOf, type Hijacked, hijack } from './hijack.ts';
import type { Lab, Made } from './lab-of-facts.ts';

const both = { AttachStdout: true, AttachStderr: true };

/** Makes an exec that tells what it writes; its id. */
export async function createExec(
  lab: Lab,
  { id }: Made,
  Cmd: readonly string[],
  more: object = {},
): Promise<string> {
  return (await lab.granted('POST', `/containers/${id}/exec`, { ...both, Cmd, ...more })).Id;
}

/** Begins it, and listens. */
export const start = (lab: Lab, id: string, Tty = false): Promise<Hijacked> =>
  hijack(lab.ground, `/v${lab.ground.api}/exec/${id}/start`, { Detach: false, Tty });

/** `GET /exec/{id}/json`. */
export const inspect = (lab: Lab, id: string): Promise<Answer['json']> =>
  lab.granted('GET', `/exec/${id}/json`);

/** What a program wrote, and what the engine says of it afterwards. */
export interface Ran {
  readonly frames: readonly Frame[];
  readonly said: Answer['json'];
}

/** Runs a program to its end. */
export async function run(
  lab: Lab,
  container: Made,
  Cmd: readonly string[],
  more: object = {},
): Promise<Ran> {
  const id = await createExec(lab, container, Cmd, more);
  const { read } = await start(lab, id);
  const frames = framesOf(await read());
  return { frames, said: await inspect(lab, id) };
}
