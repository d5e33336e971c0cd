import { hostnameOf } from './whose-files.ts';
import { textOf } from './files.ts';
import type { Program } from './program.ts';

const cat: Program = async ({ argv, world, container, out, err }) => {
  let code = 0;
  for (const path of argv.slice(1)) {
    const text = textOf({ world, container }, path);
    if (text === undefined) {
      err(`cat: can't open '${path}': No such file or directory\n`);
      code = 1;
    } else out(text);
  }
  return code;
};

const hostname: Program = async ({ world, container, out }) => {
  out(`${hostnameOf(world, container)}\n`);
  return 0;
};

/** Programs that read files. */
export const filePrograms: Readonly<Record<string, Program>> = { cat, hostname };
