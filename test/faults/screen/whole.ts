import type { EngineState } from '../../../source/store/engine-state.ts';
import { createEngine } from '../../../source/engine/dockerode-engine.ts';
import { words } from '../../../source/domain/text.ts';
import { noChanges } from '../../../source/store/change-state.ts';
import type { Clock } from '../../../source/store/clock.ts';
import { initialEngineState } from '../../../source/store/engine-update.ts';
import { defaultPace, type Pace } from '../../../source/store/pace.ts';
import { noHost } from '../../../source/store/host-state.ts';
import { noProbes } from '../../../source/store/probe-state.ts';
import { noDoctor } from '../../../source/store/doctor-state.ts';
import { initialScreen } from '../../../source/store/screen-state.ts';
import { type Session, startSession } from '../../../source/store/session.ts';
import { wantsOf } from '../../../source/store/wants.ts';
import { openTestScreen, plainLook } from '../../ui/screen.tsx';
import { type Deadlines, defaultDeadlines } from '../../../source/engine/deadlines.ts';
import type { Place } from '../../../source/engine/exchange.ts';
import { type FakeEngine, startFakeEngine } from '../fake-engine.ts';
import { container, ids } from '../fake-lab.ts';
import { type FaultProxy, type Rule, startFaultProxy } from '../fault-proxy.ts';
import { bodyCap } from '../setting.ts';
import { type Shown, shownOn } from './shown.ts';

// netui but for its command line and the terminal: a fake engine, the fault proxy, everything of netui's own, and a
// terminal's emulator. Its clock runs twenty times as fast, its deadlines are a twentieth, unless a test asks for less
// haste: where nothing must go wrong, a busy machine must not be taken for a fault.

/** The engine's address, whatever the proxy's is. */
export const url = words`unix:///run/docker.sock`;

/** How long a condition is waited for, in milliseconds; it is true long before, unless something is broken. */
const PATIENCE = 20_000;

/** For a test of the whole: as long as it may wait for one condition, and then some. */
export const timeout = 60_000;

/*
 * A twentieth of three seconds is less than a busy machine pauses. And a new try, or an age that moves, every few
 * milliseconds would be nothing but frames.
 */
const patient: Pace = { ...defaultPace, heartbeat: 12_000, streamDeadline: 12_000, firstBackOff: 1_000 };

export type Whole = AsyncDisposable & {
  readonly engine: FakeEngine;
  readonly proxy: FaultProxy;
  /** What keys have asked of the program around the screen. */
  readonly asked: readonly string[];
  /** Every kind of link there was, in order. */
  readonly links: readonly EngineState['link']['kind'][];
  state(): EngineState;
  type(keys: string): Promise<void>;
  isDim(text: string): Promise<boolean | undefined>;
  shown(): Promise<Shown>;
  /** Waits until the screen is so; rejects with what it is instead. */
  until(what: string, holds: (shown: Shown) => boolean): Promise<Shown>;
  /** A new container on bridge, of which no event tells; gives its id. */
  addContainer(name: string): string;
  /** Ends the session and the screen, not the engine. */
  stop(): Promise<void>;
};

export type Options = {
  readonly rules?: readonly Rule[];
  readonly over?: 'unix' | 'tcp';
  readonly size?: { readonly columns: number; readonly rows: number };
  /** Where netui looks for the engine, if not at the proxy. */
  readonly place?: Place;
  /** By how many milliseconds netui's clock is ahead of the world's. */
  readonly ahead?: number;
  /** How many times as fast as the real one its clock runs; deadlines are as much shorter. */
  readonly speed?: number;
  /** Done to engine and proxy before netui starts. */
  readonly before?: (engine: FakeEngine, proxy: FaultProxy) => unknown;
};

export async function startWhole(options: Options = {}): Promise<Whole> {
  const { rules = [], over = 'unix', size = { columns: 90, rows: 26 }, speed = 20, ahead = 0 } = options;
  const engine = await startFakeEngine();
  const proxy = await startFaultProxy({ upstream: engine.place, rules, over });
  await options.before?.(engine, proxy);

  const clock = fastClock(speed, ahead);
  const address = { url, context: words`default` };
  const initial = {
    engine: initialEngineState(address, clock.now()),
    changes: noChanges('full', undefined),
    probes: noProbes,
    doctor: noDoctor,
    host: noHost,
    screen: initialScreen(size, undefined, () => 0),
  };
  let session: Session | undefined;
  const screen = openTestScreen(initial, plainLook, {
    hands: { refresh: () => session?.refresh(), now: clock.now },
    // Drawing is not what is tested here.
    maxFps: 12,
  });
  const { store, asked } = screen;
  const links: EngineState['link']['kind'][] = [];
  store.subscribe(() => {
    const { kind } = store.getState().engine.link;
    if (links.at(-1) !== kind) links.push(kind);
  });
  session = startSession({
    engine: createEngine({ address, place: options.place ?? proxy.place, deadlines: scaled(speed), bodyCap }),
    store,
    clock,
    pace: { ...patient, tick: defaultPace.tick * speed },
    random: Math.random,
    wants: wantsOf,
  });

  const shown = async () => shownOn(await screen.frame());
  let made = 0;
  let isStopped = false;
  async function stop(): Promise<void> {
    if (isStopped) return;
    isStopped = true;
    await session?.stop();
    screen.close();
  }
  return {
    engine,
    proxy,
    asked,
    links,
    state: () => store.getState().engine,
    type: screen.type,
    isDim: screen.isDim,
    shown,
    async until(what, holds) {
      const end = performance.now() + PATIENCE;
      for (;;) {
        const seen = await shown();
        if (holds(seen)) return seen;
        if (performance.now() > end) {
          const asked = proxy.seen.slice(-20).map(one => `${one.method} ${one.path}`);
          throw new Error([`never ${what}, but`, seen.text, links.join(' → '), ...asked].join('\n'));
        }
        await new Promise(resolve => setTimeout(resolve, 60));
      }
    },
    addContainer(name) {
      made += 1;
      const id = `${made}`.padStart(64, 'c');
      const on = { network: 'bridge', networkId: ids.bridge, ip: `172.17.1.${made}` };
      engine.containers.push(container(name, id, on));
      return id;
    },
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
      await proxy.close();
      await engine.close();
    },
  };
}

function scaled(speed: number): Deadlines {
  const { connect, headers, idle, total } = defaultDeadlines;
  return { connect: connect / speed, headers: headers / speed, idle: idle / speed, total: total / speed };
}

function fastClock(speed: number, ahead: number): Clock {
  const start = Date.now();
  return {
    now: () => start + ahead + (Date.now() - start) * speed,
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds / speed);
      return () => clearTimeout(timer);
    },
  };
}
