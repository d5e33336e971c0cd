import { createHash } from 'node:crypto';
import type { Container } from '../model/world.ts';

/** 64 hexadecimal digits, the same for the same thing: an id of what the model does not number. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The id of the sandbox that a container has, or had when it last ran; '' for one in another's and before its start. */
export function sandboxIdOf({ id, state, hostConfig }: Container): string {
  if (hostConfig.NetworkMode.startsWith('container:') || state.startedAt === 0) return '';
  return digest(`sandbox ${id} ${state.startedAt}`);
}
