import type { Endpoint } from './engine/find-endpoint.ts';
import type { Clock } from './store/clock.ts';
import { initialEngineState } from './store/engine-update.ts';
import { defaultPace } from './store/pace.ts';
import { initialScreen } from './store/screen-state.ts';
import { type Session, startSession } from './store/session.ts';
import { storeOf } from './store/store.ts';
import { wantsOf } from './store/wants.ts';
import type { Capabilities } from './terminal/capabilities.ts';
import type { OwnTerminal } from './terminal/own-terminal.ts';
import { openScreen } from './ui/screen.tsx';

export type Exploration = {
  readonly endpoint: Endpoint;
  /** Milliseconds between two full reads. */
  readonly pollEvery: number;
  /** The network or container to select first. */
  readonly opening: string | undefined;
  readonly look: Capabilities;
  readonly terminal: OwnTerminal;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
};

const clock: Clock = {
  now: Date.now,
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/**
 * The screen on an engine: store, session, Ink and the terminal put together, the other half of cli.tsx. Returns
 * when the screen shows; from then on it is the terminal that ends netui.
 */
export function explore(exploration: Exploration): void {
  const { endpoint, pollEvery, opening, look, terminal, stdin, stdout, stderr } = exploration;
  const size = { columns: stdout.columns, rows: stdout.rows };
  const store = storeOf({
    engine: initialEngineState(endpoint.address, clock.now()),
    screen: initialScreen(size, opening, moment => -new Date(moment).getTimezoneOffset()),
  });
  let session: Session | undefined;

  terminal.show(() => {
    const screen = openScreen({
      store,
      look,
      hands: {
        state: store.getState,
        dispatch: store.dispatch,
        refresh: () => session?.refresh(),
        suspend: terminal.suspend,
        quit: () => void terminal.leave(0),
        now: clock.now,
      },
      stdin,
      stdout,
      stderr,
    });
    screen.ended.catch(terminal.crash);
    if (look.askBackground) terminal.askBackground(screen.setTheme);
    return {
      close: () => Promise.all([screen.close(), session?.stop()]),
      lend: screen.lend,
    };
  });
  void follow();

  /* Loading dockerode takes longer than drawing: the first picture does not wait for it. */
  async function follow(): Promise<void> {
    const { createEngine } = await import('./engine/dockerode-engine.ts');
    session = startSession({
      engine: createEngine(endpoint),
      store,
      clock,
      pace: { ...defaultPace, pollEvery },
      random: Math.random,
      wants: wantsOf,
    });
  }
}
