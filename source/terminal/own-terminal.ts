import { setTimeout } from 'node:timers/promises';
import { askBackground } from './background.ts';
import { type Copied, copy } from './copy.ts';
import { messageOf, stateFolder, writeCrashReport } from './crash-report.ts';
import { giveBack, mute } from './give-back.ts';
import { silence } from './silence.ts';
import { type Lend, type Suspension, suspension } from './suspend.ts';

/** A screen that shows, as its owner needs to know it. */
export type Screen = {
  /** Takes it down; settles when Ink has given everything back. */
  close(): Promise<unknown>;
  readonly lend: Lend;
};

export type OwnTerminal = {
  /**
   * Shows a screen: `open` renders it (alternate screen, raw mode) and returns it. From then on the terminal is
   * given back whatever happens: every catchable signal, a crash, a terminal that goes away.
   */
  show(open: () => Screen): void;
  /** The ^Z key. */
  suspend(): void;
  /** Asks once whether the background is dark or light; `answered` is called at most once, perhaps never. */
  askBackground(answered: (theme: 'dark' | 'light') => void): void;
  /** Copies a text, as far as the terminal allows; see copy.ts. */
  copy(text: string): Promise<Copied>;
  /** Ends netui: the screen down, then `message` on stderr, then the process. The first call counts. */
  leave(code: number, message?: string): Promise<never>;
  /** Ends netui because of its own fault: a report, exit code 70. */
  crash(error: unknown): Promise<never>;
};

export type OwnTerminalOptions = {
  readonly process: NodeJS.Process;
  /** Makes a text safe to show. */
  readonly escape: (text: string) => string;
  /** netui's version, for crash reports. */
  readonly version: string;
  /** The user's home folder. */
  readonly home: string;
  /** Milliseconds that closing the screen may take. */
  readonly grace?: number;
};

/* The codes that a shell reports for a program which these signals end. */
const CODES = { SIGHUP: 129, SIGINT: 130, SIGQUIT: 131, SIGTERM: 143 } as const;
type EndingSignal = keyof typeof CODES;
const OUTPUT_LOST = 6;
const CRASHED = 70;

/** Takes over the process's signals, faults and streams: the one place that decides how netui ends. */
export function ownTerminal({
  process,
  escape,
  version,
  home,
  grace = 2000,
}: OwnTerminalOptions): OwnTerminal {
  const { stdin, stdout, stderr } = process;
  let screen: Screen | undefined;
  let suspended: Suspension | undefined;
  let shown = false;
  let leaving: Promise<never> | undefined;

  /* Libraries print into the screen, or look for developer tools, when these are set. */
  delete process.env['DEV'];
  delete process.env['DEBUG'];
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  /* Without a listener this signal opens Node's inspector to everybody on this machine. */
  process.on('SIGUSR1', () => {});
  stdout.on('error', outputLost);
  stderr.on('error', () => {});
  process.on('exit', () => {
    if (!shown) return;
    // While the shell has the terminal nothing may be drawn on it.
    if (suspended?.lent) mute(stdout);
    else giveBack(stdout);
  });

  function show(open: () => Screen): void {
    shown = true;
    silence(process);
    for (const signal of Object.keys(CODES)) process.on(signal, signalled);
    stdin.on('end', hangUp);
    stdin.on('error', hangUp);
    // Before the screen is there: no signal may find the terminal changed and nobody to change it back.
    suspended = suspension(process, () => opened.lend());
    // Started in the background, netui stops here until `fg`, and not in the middle of its first picture.
    stdin.setRawMode(true);
    const opened = open();
    screen = opened;
  }

  function leave(code: number, message = ''): Promise<never> {
    leaving ??= end(code, message);
    return leaving;
  }

  async function end(code: number, message: string): Promise<never> {
    process.exitCode = code;
    suspended?.end();
    if (shown && !suspended?.lent) await takeDown();
    if (message !== '') await new Promise(written => stderr.write(`${message}\n`, written));
    return process.exit();
  }

  async function takeDown(): Promise<void> {
    try {
      const closed = screen?.close().then(() => (shown = false));
      await Promise.race([closed, setTimeout(grace)]);
    } catch {
      // The fault in drawing that ended Ink; whoever waits for the screen's end hears of it.
    }
    // In the middle of starting, at a fault in drawing, or too slow.
    if (shown) giveBack(stdout);
    shown = false;
  }

  function signalled(signal: EndingSignal): void {
    if (suspended?.lent) dieOf(signal);
    else if (signal === 'SIGHUP') hangUp();
    // A second signal does not wait for what the first one began.
    else if (leaving) process.exit();
    else void leave(CODES[signal]);
  }

  /* A stopped job, being killed: Node's own tidying of the terminal would, from the background, only stop it again. */
  function dieOf(signal: EndingSignal): void {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  }

  /* The terminal went away: nothing more is drawn on it, and nobody reads a farewell. */
  function hangUp(): void {
    mute(stderr);
    process.exit(CODES.SIGHUP);
  }

  function outputLost(error: NodeJS.ErrnoException): void {
    if (shown) hangUp();
    // A reader that has seen enough, as in `netui ls | head`.
    else if (error.code === 'EPIPE') process.exit(0);
    else void leave(OUTPUT_LOST, `netui could not write its output: ${escape(error.message)}`);
  }

  function crash(error: unknown): Promise<never> {
    const message = `netui crashed: ${messageOf(error, escape)}.`;
    let report: string;
    try {
      const folder = stateFolder(process.env, home);
      report = `Report: ${escape(writeCrashReport(error, { version, folder, escape, process, now: new Date() }))}`;
    } catch (reason) {
      report = `No report could be written: ${messageOf(reason, escape)}`;
    }
    // A fault in the middle of leaving: what was begun may never end.
    if (leaving) process.exit();
    return leave(CRASHED, `${message} ${report}`);
  }

  return {
    show,
    suspend: () => suspended?.suspend(),
    askBackground: answered => askBackground(stdin, stdout, answered),
    copy: text => copy(text, { stdout, env: process.env }),
    leave,
    crash,
  };
}
