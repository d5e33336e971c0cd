import { Interrupt, type Inside, type Program } from './program.ts';

/** A tty as its line discipline makes it: echoes, gives whole lines, and turns ^C into an interrupt. */
export interface Terminal {
  /** The next line with its newline; undefined at ^D. Rejects when `signal` is aborted; the line is not lost then. */
  line(signal: AbortSignal): Promise<string | undefined>;
  /** Runs something that ^C interrupts, and nothing else. */
  interruptible<T>(run: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>;
}

const ERASE = /^[\b\u007f]$/;

/** Runs a program at a terminal of its own if it has a tty; without one it is run as it is. */
export function atTerminal(program: Program): Program {
  return async inside => {
    if (!inside.tty || inside.terminal) return program(inside);
    const out = (text: string): void => inside.out(text.replace(/\r?\n/g, '\r\n'));
    const terminal = openTerminal({ ...inside, out });
    const run = (signal: AbortSignal) =>
      program({ ...inside, out, err: out, signal, terminal, read: () => terminal.line(signal) });
    return endOf(terminal.interruptible(run, inside.signal));
  };
}

/** The exit code of a program that may have been interrupted: then 130. */
export async function endOf(running: Promise<number>): Promise<number> {
  try {
    return await running;
  } catch (error) {
    if (error instanceof Interrupt) return 130;
    throw error;
  }
}

function openTerminal({ read, out }: Pick<Inside, 'read' | 'out'>): Terminal {
  const lines: (string | undefined)[] = [];
  let typed = '';
  let takers: ((line: string | undefined) => void)[] = [];
  let foreground = new AbortController();

  function give(line: string | undefined): void {
    const [taker, ...others] = takers;
    takers = others;
    if (taker) taker(line);
    else lines.push(line);
  }
  function hear(key: string): void {
    if (key === '\u0003') {
      typed = '';
      out('^C');
      foreground.abort(new Interrupt());
    } else if (key === '\u0004') {
      if (typed === '') give(undefined);
    } else if (key === '\r' || key === '\n') {
      out('\n');
      give(`${typed}\n`);
      typed = '';
    } else if (ERASE.test(key)) {
      if (typed !== '') out('\b \b');
      typed = typed.slice(0, -1);
    } else if (key >= ' ') {
      out(key);
      typed += key;
    }
  }
  async function listen(): Promise<void> {
    for (let text = await read(); text !== undefined; text = await read()) for (const key of text) hear(key);
  }
  // When who types has gone, the terminal is still there: only ^D ends its input.
  listen().catch(() => {});

  return {
    line: signal => {
      if (signal.aborted) return Promise.reject(signal.reason);
      if (lines.length > 0) return Promise.resolve(lines.shift());
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          takers = takers.filter(taker => taker !== take);
          reject(signal.reason);
        };
        const take = (line: string | undefined): void => {
          signal.removeEventListener('abort', leave);
          resolve(line);
        };
        signal.addEventListener('abort', leave, { once: true });
        takers.push(take);
      });
    },
    interruptible: async (run, signal) => {
      const before = foreground;
      const mine = new AbortController();
      foreground = mine;
      try {
        return await run(AbortSignal.any([signal, mine.signal]));
      } finally {
        foreground = before;
      }
    },
  };
}
