import { render, type useApp } from 'ink';
import type { Store } from '../store/store.ts';
import { App } from './app.tsx';
import type { Hands } from './hands.ts';
import { CUT_ROWS, WRAP_ROWS } from './row-ends.ts';
import type { Look, Theme } from './theme.ts';

type Suspend = ReturnType<typeof useApp>['suspendTerminal'];

export type ScreenOptions = {
  readonly store: Store;
  readonly look: Look;
  readonly hands: Hands;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
};

export type OpenScreen = {
  /** Takes the screen down; settles when the terminal is as it was. */
  close(): Promise<unknown>;
  /** Settles, or rejects with what was thrown while drawing, when the screen is gone. */
  readonly ended: Promise<unknown>;
  /** Lends the terminal to the shell. */
  lend(): Promise<{ resume(): Promise<void> }>;
  /** Draws everything again in the colours for that background. */
  setTheme(theme: Theme): void;
};

/** Draws the store on the terminal until it is closed. Signals, crashes and streams are the caller's. */
export function openScreen({ store, look, hands, stdin, stdout, stderr }: ScreenOptions): OpenScreen {
  let suspender: (suspend: Suspend) => void;
  const suspend = new Promise<Suspend>(found => {
    suspender = found;
  });
  const app = (drawn: Look) => <App store={store} hands={hands} look={drawn} onSuspender={suspender} />;
  const resized = () => store.dispatch({ type: 'resize', columns: stdout.columns, rows: stdout.rows });
  stdout.on('resize', resized);
  const screen = render(app(look), {
    stdin,
    stdout,
    stderr,
    // Asked of the terminal by netui itself: Ink would draw nothing where CI is set.
    interactive: true,
    alternateScreen: true,
    incrementalRendering: true,
    // One frame a key even at a fast key repeat; nothing is drawn when nothing changes.
    maxFps: 60,
    patchConsole: false,
    exitOnCtrlC: false,
  });
  const ended = screen.waitUntilExit();
  return {
    ended,
    close: () => {
      stdout.off('resize', resized);
      screen.unmount();
      return ended;
    },
    lend: async () => {
      const loan = await (await suspend)();
      stdout.write(WRAP_ROWS);
      return {
        resume: () => {
          // In the background netui stops here until `fg`, before it writes anything.
          stdin.setRawMode(true);
          stdout.write(CUT_ROWS);
          return loan.resume();
        },
      };
    },
    setTheme: theme => screen.rerender(app({ ...look, theme })),
  };
}
