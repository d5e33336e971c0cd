/** Takes the terminal from the screen (Ink's `suspendTerminal`); `resume` gives it back and draws all of it again. */
export type Lend = () => Promise<{ resume(): Promise<void> }>;

export type Suspension = {
  /** Stops netui until `fg`, as the ^Z key does in a program without a screen. */
  suspend(): void;
  /** Whether the terminal is the shell's at this moment. */
  readonly lent: boolean;
  /** No more of it: netui is ending. */
  end(): void;
};

type StoppableProcess = Pick<NodeJS.Process, 'on' | 'off' | 'kill' | 'emit'>;

/**
 * Suspending, for the ^Z key (call `suspend`) and for SIGTSTP from outside.
 *
 * The whole process group is stopped, as bubbletea and fzf do it: under npx or a script the shell would otherwise
 * never get its prompt. A process group without a shell (ssh -t host netui) cannot be stopped: the kernel drops
 * the signal, and after `patience` milliseconds the screen is back.
 */
export function suspension(process: StoppableProcess, lend: Lend, patience = 200): Suspension {
  let lent = false;
  let ended = false;

  const suspend = async (): Promise<void> => {
    if (lent || ended) return;
    lent = true;
    const loan = await lend();
    const back = async (): Promise<void> => {
      clearTimeout(timer);
      process.off('SIGCONT', back);
      // `kill %1` sends SIGTERM and SIGCONT together; let the former be heard first. In the background, taking
      // the terminal back would only stop netui again.
      await new Promise(setImmediate);
      if (ended) return;
      process.on('SIGTSTP', suspend);
      // A terminal that was resized meanwhile has told the shell, not us: makes Node ask for its size.
      process.emit('SIGWINCH');
      lent = false;
      await loan.resume();
    };
    process.on('SIGCONT', back);
    // With a listener of ours on it the signal would not stop anything.
    process.off('SIGTSTP', suspend);
    process.kill(0, 'SIGTSTP');
    const timer = setTimeout(back, patience);
  };

  process.on('SIGTSTP', suspend);
  return {
    suspend,
    get lent() {
      return lent;
    },
    end() {
      ended = true;
      process.off('SIGTSTP', suspend);
    },
  };
}
