import type { Plan } from './domain/plan.ts';
import { joined, type Safe, safeText, words } from './domain/text.ts';
import type { HelperImage, HelperTarget } from './domain/helper.ts';
import type { Access } from './domain/access.ts';
import type { AuditLog } from './engine/audit-log.ts';
import type { Helpers } from './engine/engine.ts';
import type { Endpoint } from './engine/find-endpoint.ts';
import { clock, zone } from './local-time.ts';
import { copyNotice } from './copying.ts';
import { askEachOther } from './store/ask-each-other.ts';
import { carryOut } from './store/carry-out.ts';
import { noChanges } from './store/change-state.ts';
import { offerHelper } from './store/offer-helper.ts';
import { lastChangeUntold } from './engine/last-change.ts';
import { initialEngineState } from './store/engine-update.ts';
import { noHost } from './store/host-state.ts';
import { noProbes } from './store/probe-state.ts';
import { noDoctor } from './store/doctor-state.ts';
import { examiner } from './store/examine.ts';
import { type Prober, prober } from './store/run-probes.ts';
import { keepDiagnosing } from './store/keep-diagnosing.ts';
import { type WhyAsker, whyAsker } from './store/ask-why.ts';
import { type MatrixAsker, matrixAsker } from './store/run-matrix.ts';
import { defaultPace } from './store/pace.ts';
import { type HelperUse, initialScreen } from './store/screen-state.ts';
import { type Session, startSession } from './store/session.ts';
import { storeOf } from './store/store.ts';
import { wantsOf } from './store/wants.ts';
import { type HostWatch, watchHost } from './store/watch-host.ts';
import type { Capabilities } from './terminal/capabilities.ts';
import type { OwnTerminal } from './terminal/own-terminal.ts';
import { openScreen } from './ui/screen.tsx';

/** An engine to explore, and where what is changed on it is written down. */
export type Destination = { readonly endpoint: Endpoint; readonly audit: AuditLog };

export type Exploration = Destination & {
  /** Milliseconds between two full reads. */
  readonly pollEvery: number;
  /** The network or container to select first. */
  readonly opening: string | undefined;
  readonly access: Access;
  /** The container that netui itself runs in, by id. */
  readonly own: string | undefined;
  /** Starts the built-in engine; rejects with an Error when that cannot be. */
  readonly openDemo: () => Promise<Destination>;
  /** Whether to ask, before anything else, if the tour is wanted. */
  readonly offerTour: boolean;
  readonly look: Capabilities;
  readonly terminal: OwnTerminal;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
};

type Work = Prober & {
  offer(target: HelperTarget, use: HelperUse): Promise<void>;
  useHelper(target: HelperTarget, image: HelperImage, use: HelperUse): Promise<void>;
  readonly matrix: MatrixAsker;
  examine(): Promise<void>;
  stopExamining(): void;
  readonly why: WhyAsker;
  compare(pair: readonly [string, string]): Promise<unknown>;
  apply(plan: Plan): Promise<unknown>;
};

/**
 * The screen on an engine: store, session, Ink and the terminal put together, the other half of cli.tsx. Returns
 * when the screen shows; from then on it is the terminal that ends netui.
 */
export function explore(exploration: Exploration): void {
  const { pollEvery, opening, access, own, look, terminal, stdin, stdout, stderr } = exploration;
  const size = { columns: stdout.columns, rows: stdout.rows };
  const store = storeOf({
    changes: noChanges(access, own),
    probes: noProbes,
    doctor: noDoctor,
    host: noHost,
    engine: initialEngineState(exploration.endpoint.address, clock.now()),
    screen: initialScreen(size, opening, zone),
  });
  let session: Session | undefined;
  let work: Work | undefined;
  /** Settles when the last helper container is removed. */
  let helping: Promise<void> | undefined;
  let host: HostWatch | undefined;
  /** Aborted when the engine is left: for another one, or for good. */
  let visit = new AbortController();

  terminal.show(() => {
    const screen = openScreen({
      store,
      look,
      hands: {
        state: store.getState,
        dispatch: store.dispatch,
        refresh: () => {
          session?.refresh();
          host?.refresh();
        },
        apply: plan => void work?.apply(plan),
        ping: (from, target) => void work?.ping(from, target),
        offerHelper: (target, use) => void work?.offer(target, use),
        useHelper: (target, image, use) => {
          helping = work?.useHelper(target, image, use);
        },
        why: question => void work?.why.ask(question),
        stopWhy: () => work?.why.stop(),
        stopPing: () => work?.stop(),
        askMatrix: (network, from) => void work?.matrix.ask(network, from),
        stopMatrix: () => work?.matrix.stop(),
        gather: pair => void work?.compare(pair),
        examine: () => void work?.examine(),
        stopExamining: () => work?.stopExamining(),
        copy: (text, what) => void copyOut(text, what),
        openDemo: () => void switchToDemo(),
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
      close: () => {
        visit.abort();
        return Promise.all([screen.close(), session?.stop(), host?.settled(), helping]);
      },
      lend: screen.lend,
    };
  });
  if (exploration.offerTour) store.dispatch({ type: 'overlay', overlay: { kind: 'tour-offer' } });
  if (access === 'full') tellLastChange(exploration.audit);
  void follow(exploration);

  function tellLastChange(audit: AuditLog): void {
    const text = lastChangeUntold(audit);
    if (text) tell(text);
  }

  function tell(text: Safe): void {
    store.dispatch({ type: 'notice', notice: { sign: 'bad', text, at: clock.now() } });
  }

  /* Helper containers that an earlier netui left behind. */
  async function sweep(engine: Helpers, signal: AbortSignal): Promise<void> {
    const removed = await engine.sweepHelpers(signal);
    if (removed.length === 0 || signal.aborted) return;
    const names = joined(removed, words`, `);
    const text = words`Removed what an earlier netui left behind: ${names}.`;
    store.dispatch({ type: 'notice', notice: { sign: 'ok', text, at: clock.now() } });
  }

  async function copyOut(text: Safe, what: Safe): Promise<void> {
    const notice = copyNotice(what, await terminal.copy(text), clock.now());
    store.dispatch({ type: 'notice', notice });
  }

  /* The engine that is left has been lost or was never there: nothing of it is kept. */
  async function switchToDemo(): Promise<void> {
    try {
      const demo = await exploration.openDemo();
      visit.abort();
      await Promise.all([session?.stop(), host?.settled()]);
      visit = new AbortController();
      store.dispatch({ type: 'engine-switched', address: demo.endpoint.address, at: clock.now() });
      await follow(demo);
    } catch (error) {
      const reason = safeText(error instanceof Error ? error.message : String(error), 200);
      tell(words`The built-in engine does not start: ${reason}`);
    }
  }

  /* Loading dockerode takes longer than drawing: the first picture does not wait for it. */
  async function follow({ endpoint, audit }: Destination): Promise<void> {
    const { signal } = visit;
    const { createWorkingEngine } = await import('./engine/working-engine.ts');
    const { eyesOf } = await import('./host-eyes.ts');
    const { ownMachine } = await import('./own-machine.ts');
    // Whoever left while this was loading wants no session any more.
    if (signal.aborted) return;
    const engine = createWorkingEngine({ ...endpoint, access, audit });
    if (access === 'full') void sweep(engine, signal);
    const doctor = examiner({ engine, store, signal });
    const asking = prober({ engine, store, clock, signal });
    const why = whyAsker({ engine, machine: ownMachine(), store, clock, signal });
    work = {
      async apply(plan) {
        await carryOut({ engine, store, clock, signal, refresh: () => session?.refresh() }, plan);
        if (store.getState().screen.view.kind === 'why') await why.askAfterChange();
      },
      why,
      ...asking,
      offer: (target, use) => offerHelper({ engine, store, clock, signal }, target, use),
      async useHelper(target, image, use) {
        const { ping } = store.getState().probes;
        if (use === 'ping' && ping) await asking.ping(target.id, ping.target, image);
        const question = store.getState().probes.why?.question;
        if (use === 'why' && question) await why.ask(question, image);
      },
      matrix: matrixAsker({ engine, store, clock, signal }),
      examine: doctor.examine,
      stopExamining: doctor.stop,
      compare: pair => Promise.all([asking.gather(pair), askEachOther({ engine, store, signal }, pair)]),
    };
    keepDiagnosing({ store, clock, signal });
    host = watchHost({ store, clock, signal, eyes: eyesOf(endpoint, access, engine, store) });
    session = startSession({
      engine,
      store,
      clock,
      pace: { ...defaultPace, pollEvery },
      random: Math.random,
      wants: wantsOf,
    });
  }
}
