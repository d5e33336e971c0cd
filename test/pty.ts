import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { statOf } from './process-stat.ts';
import { bytesOf } from './pty-keys.ts';
import { type Modes, modesIn } from './pty-modes.ts';

// A program in a real pseudo-terminal, and the terminal emulator that a person would have around it.
// Stories press keys and wait for text; nothing here sleeps.

export type ProgramOptions = {
  readonly command: string;
  readonly args?: readonly string[];
  readonly cols?: number;
  readonly rows?: number;
  /** On top of PATH, HOME, TERM and a UTF-8 LANG; nothing else is inherited. `undefined` takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** How the terminal answers the question for its background (OSC 11), as in `rgb:1111/1313/1a1a`; silent if absent. */
  readonly background?: string;
  /** Vitest's `onTestFinished` (or anything like it): the program and all it started are killed then. */
  readonly onEnd?: (end: () => void) => void;
};

export type Ending = { readonly code: number; readonly signal: number };

/** A text on the screen, a pattern over the whole screen, or a question to its lines. */
export type Sight = string | RegExp | ((screen: readonly string[]) => boolean);

const running = new Set<Program>();
process.once('exit', () => {
  for (const program of running) program.kill();
});

/** Starts a program in a pseudo-terminal of its own session. */
export function startProgram(options: ProgramOptions): Program {
  const program = new Program(options);
  options.onEnd?.(() => program.kill());
  return program;
}

export class Program {
  readonly pid: number;
  /** Settles when the program itself has ended and everything it wrote has been read. */
  readonly exit: Promise<Ending>;
  /** The name of its terminal, as in `/dev/pts/3`. */
  readonly tty: string;
  readonly #pty: ReturnType<typeof spawn>;
  readonly #terminal: InstanceType<typeof xterm.Terminal>;
  readonly #written: Buffer[] = [];
  readonly #watchers = new Set<() => void>();

  constructor({ command, args = [], cols = 80, rows = 24, env = {}, cwd, background }: ProgramOptions) {
    const surroundings = {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      ...env,
    };
    this.#terminal = new xterm.Terminal({ cols, rows, allowProposedApi: true, scrollback: 1000 });
    this.#pty = spawn(command, [...args], {
      cols,
      rows,
      name: surroundings.TERM ?? '',
      env: Object.fromEntries(Object.entries(surroundings).filter(([, value]) => value !== undefined)),
      ...(cwd === undefined ? {} : { cwd }),
      encoding: null,
    });
    this.pid = this.#pty.pid;
    this.tty = (this.#pty as unknown as { ptsName: string }).ptsName;
    running.add(this);
    // With `encoding: null` these are bytes, whatever the declared type says.
    this.#pty.onData(data => this.#read(data as unknown as Buffer));
    this.#terminal.onData(answer => this.#pty.write(answer));
    this.#terminal.parser.registerOscHandler(11, asked => {
      if (asked === '?' && background) this.#pty.write(`\x1b]11;${background}\x1b\\`);
      return true;
    });
    this.exit = new Promise(resolve => {
      this.#pty.onExit(({ exitCode, signal }) => {
        running.delete(this);
        this.#terminal.write('', () => resolve({ code: exitCode, signal: signal ?? 0 }));
      });
    });
  }

  #read(bytes: Buffer): void {
    this.#written.push(bytes);
    this.#terminal.write(bytes, () => {
      for (const look of this.#watchers) look();
    });
  }

  /** What a person sees: one string a row, without trailing blanks. */
  screen(): readonly string[] {
    const buffer = this.#terminal.buffer.active;
    return Array.from(
      { length: this.#terminal.rows },
      (_, row) => buffer.getLine(buffer.viewportY + row)?.translateToString(true) ?? '',
    );
  }

  line(row: number): string {
    return this.screen()[row] ?? '';
  }

  /** Waits until the sight is there; rejects with the screen as it stands when it is not there in time. */
  waitFor(sight: Sight, ms = 15_000): Promise<readonly string[]> {
    return this.#wait(screen => sees(screen, sight), `still no ${naming(sight)}`, ms);
  }

  waitForGone(sight: Sight, ms = 15_000): Promise<readonly string[]> {
    return this.#wait(screen => !sees(screen, sight), `still ${naming(sight)}`, ms);
  }

  #wait(holds: (screen: readonly string[]) => boolean, complaint: string, ms: number) {
    return new Promise<readonly string[]>((resolve, reject) => {
      const look = (): void => {
        const screen = this.screen();
        if (!holds(screen)) return;
        clearTimeout(deadline);
        this.#watchers.delete(look);
        resolve(screen);
      };
      const deadline = setTimeout(() => {
        this.#watchers.delete(look);
        reject(new Error(`${complaint} after ${ms} ms:\n${this.screen().join('\n')}`));
      }, ms);
      this.#watchers.add(look);
      look();
    });
  }

  /** Keys by name (`Enter`, `Down`, `Ctrl-C`) or as text, sent in one write, as a fast typist over SSH sends them. */
  press(...keys: readonly string[]): void {
    this.#pty.write(keys.map(bytesOf).join(''));
  }

  paste(text: string): void {
    this.#pty.write(this.modes().get(2004) ? `\x1b[200~${text}\x1b[201~` : text);
  }

  resize(cols: number, rows: number): void {
    this.#terminal.resize(cols, rows);
    this.#pty.resize(cols, rows);
  }

  /** Every byte the program has written so far. */
  written(): Buffer {
    return Buffer.concat(this.#written);
  }

  /** The private modes it has switched, each as it was left: 1049 alternate screen, 25 cursor, 2004 paste, 2026 … */
  modes(): Modes {
    return modesIn(this.written());
  }

  cursor(): { readonly column: number; readonly row: number } {
    const { cursorX, cursorY } = this.#terminal.buffer.active;
    return { column: cursorX, row: cursorY };
  }

  onAlternateScreen(): boolean {
    return this.#terminal.buffer.active.type === 'alternate';
  }

  /** The line discipline's flags as stty names them (`icanon`, `-echo`, …), while the terminal is there. */
  async stty(): Promise<ReadonlySet<string>> {
    const { stdout } = await promisify(execFile)('stty', ['-a', '-F', this.tty]);
    return new Set(stdout.split(/[\s;]+/));
  }

  /** The leader of the terminal's foreground process group: under a shell, the job that has the keys. */
  foreground(): number {
    return statOf(this.pid).foreground;
  }

  /** Stops and goes on reading what the program writes: a terminal that stalls. */
  pause(): void {
    this.#pty.pause();
  }

  resume(): void {
    this.#pty.resume();
  }

  /** Closes the terminal under the program, as when a window is closed or ssh drops. */
  hangUp(): void {
    (this.#pty as unknown as { destroy(): void }).destroy();
  }

  /** Ends everything that runs in this terminal's session, without asking. */
  kill(): void {
    running.delete(this);
    for (const pid of this.processes()) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended by itself in between.
      }
    }
  }

  /** The processes of this terminal's session that are alive. */
  processes(): readonly number[] {
    return readdirSync('/proc')
      .map(Number)
      .filter(pid => pid > 0 && statOf(pid).session === this.pid && statOf(pid).state !== 'Z');
  }

  /** `R` running, `S` sleeping, `T` stopped, `Z` ended but not waited for, '' gone; of a process of this session. */
  stateOf(pid: number): string {
    return statOf(pid).state;
  }
}

function sees(screen: readonly string[], sight: Sight): boolean {
  if (typeof sight === 'function') return sight(screen);
  const text = screen.join('\n');
  return typeof sight === 'string' ? text.includes(sight) : sight.test(text);
}

function naming(sight: Sight): string {
  return typeof sight === 'string' ? JSON.stringify(sight) : String(sight);
}
