import { Killed } from './processes.ts';
import type { Program } from './program.ts';
import { secondsOf } from './seconds.ts';
import { signalOf } from './system-programs.ts';

type Find = (name: string) => Program | undefined;

/** `timeout [-s SIGNAL] SECONDS PROGRAM…`: BusyBox's tells the signal in its code, GNU's says 124. */
export function timeoutWith(find: Find): Program {
  return async inside => {
    const isBusybox = inside.container.image.programs === 'busybox';
    const words = inside.argv.slice(1);
    const option = words[0]?.startsWith('-')
      ? words.splice(0, words[0] === '-s' || words[0] === '-k' ? 2 : 1)
      : [];
    const [span = '', ...argv] = words;
    const milliseconds = secondsOf(span);
    const [name] = argv;
    if (milliseconds === undefined || name === undefined) {
      inside.err(`timeout: invalid number '${span}'\n`);
      return 1;
    }
    const signal = option[0] === '-s' ? (signalOf(option[1] ?? '') ?? 15) : 15;
    const program = find(name);
    if (program === undefined) {
      inside.err(
        isBusybox
          ? `timeout: can't execute '${name}': No such file or directory\n`
          : `timeout: failed to run command '${name}': No such file or directory\n`,
      );
      return 127;
    }
    const end = new AbortController();
    const done = new AbortController();
    const late = async (): Promise<number> => {
      await inside.world.clock.wait(milliseconds, AbortSignal.any([inside.signal, done.signal]));
      end.abort(new Killed(signal));
      return isBusybox || signal === 9 ? 128 + signal : 124;
    };
    const running = program({ ...inside, argv, signal: AbortSignal.any([inside.signal, end.signal]) });
    const ending = late();
    running.catch(() => {});
    ending.catch(() => {});
    try {
      return await Promise.race([running, ending]);
    } finally {
      done.abort();
    }
  };
}

/** `busybox NAME …`: the program of that name. */
export function busyboxWith(find: Find): Program {
  return async inside => {
    const argv = inside.argv.slice(1);
    const [name] = argv;
    if (name === undefined) {
      inside.out('BusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1+b1) multi-call binary.\n');
      return 0;
    }
    const program = find(name);
    if (program) return program({ ...inside, argv });
    inside.err(`${name}: applet not found\n`);
    return 127;
  };
}

/** `which NAME…`. */
export function whichWith(find: Find, folder: string): Program {
  return async ({ argv, out }) => {
    let code = 0;
    for (const name of argv.slice(1)) {
      if (find(name)) out(`${folder}/${name}\n`);
      else code = 1;
    }
    return code;
  };
}
