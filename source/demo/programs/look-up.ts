import type { Image } from '../model/world.ts';
import { filePrograms } from './file-programs.ts';
import { plainPrograms } from './plain.ts';
import type { Program } from './program.ts';
import { servers } from './servers.ts';

/** The program that an image has under a name or path; undefined where there is none: then the engine says so. */
export function programFor({ programs }: Image, name: string): Program | undefined {
  if (programs === 'none') return undefined;
  const table = { ...plainPrograms, ...filePrograms, ...servers };
  const plain = name.replace(/^.*\//, '');
  return Object.hasOwn(table, plain) ? table[plain] : undefined;
}
