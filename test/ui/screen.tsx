import { EventEmitter } from 'node:events';
import xterm from '@xterm/headless';
import { render } from 'ink';
import { type PingTarget, targetText } from '../../source/domain/ping-target.ts';
import type { Question } from '../../source/domain/reach.ts';
import { questionText } from '../../source/domain/reach-question.ts';
import { type Plan, planCommands } from '../../source/domain/plan.ts';
import { words } from '../../source/domain/text.ts';
import { emptyJournal } from '../../source/domain/journal.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { noChanges } from '../../source/store/change-state.ts';
import { initialEngineState } from '../../source/store/engine-update.ts';
import type { EngineState } from '../../source/store/engine-state.ts';
import { noHost } from '../../source/store/host-state.ts';
import { noProbes } from '../../source/store/probe-state.ts';
import { noDoctor } from '../../source/store/doctor-state.ts';
import { initialScreen } from '../../source/store/screen-state.ts';
import type { State } from '../../source/store/state.ts';
import { type Store, storeOf } from '../../source/store/store.ts';
import { App } from '../../source/ui/app.tsx';
import type { Hands } from '../../source/ui/hands.ts';
import type { Look } from '../../source/ui/theme.ts';
import { clean } from '../../source/domain/text.ts';
import type { HelperImage, HelperTarget } from '../../source/domain/helper.ts';
import { labContainers, labDetails, labNetworks } from '../lab.ts';

// The whole screen in a fake terminal of any size: real Ink, real options, a terminal emulator to read it back.

const now = Date.UTC(2026, 10, 3, 14, 10, 0);

/** The state after the lab was read, with parts of the engine's state replaced. */
export function labState(
  columns: number,
  rows: number,
  engine: Partial<EngineState> = {},
  opening?: string,
): State {
  const address = { url: words`unix:///run/docker.sock`, context: words`default` };
  const topology = topologyOf(labNetworks, labContainers);
  return {
    engine: {
      ...initialEngineState(address, now),
      facts: { product: 'Docker', version: clean('20.10.24'), api: clean('1.41') },
      link: { kind: 'live' },
      topology,
      readAt: now,
      details: labDetails,
      journal: { ...emptyJournal, began: now },
      ...engine,
    },
    changes: noChanges('full', undefined),
    probes: noProbes,
    doctor: noDoctor,
    host: noHost,
    screen: initialScreen({ columns, rows }, opening, () => 0),
  };
}

export const plainLook: Look = { colour: 'none', theme: 'either', glyphs: 'utf8', attributes: true };

class FakeOutput extends EventEmitter {
  readonly isTTY = true;
  columns: number;
  rows: number;
  readonly terminal: InstanceType<typeof xterm.Terminal>;
  bytes = '';
  constructor(columns: number, rows: number) {
    super();
    this.columns = columns;
    this.rows = rows;
    this.terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, convertEol: true });
  }
  write(text: string, done?: () => void): boolean {
    this.bytes += text;
    this.terminal.write(text);
    if (typeof done === 'function') done();
    return true;
  }
}

class FakeInput extends EventEmitter {
  readonly isTTY = true;
  #pending: string | null = null;
  setEncoding(): void {}
  setRawMode(): void {}
  ref(): void {}
  unref(): void {}
  pause(): void {}
  resume(): void {}
  read(): string | null {
    const text = this.#pending;
    this.#pending = null;
    return text;
  }
  type(text: string): void {
    this.#pending = (this.#pending ?? '') + text;
    this.emit('readable');
  }
}

export type TestScreen = {
  readonly store: Store;
  /** What has been asked of the session and the terminal. */
  readonly asked: string[];
  /** Everything written to the terminal so far. */
  bytes(): string;
  /** Types as if all of it came in one read. */
  type(text: string): Promise<void>;
  resize(columns: number, rows: number): Promise<void>;
  /** The rows of the screen as text. */
  frame(): Promise<readonly string[]>;
  /** Whether the text, where it first stands on the screen, is drawn dim; undefined if it is nowhere. */
  isDim(text: string): Promise<boolean | undefined>;
  settled(): Promise<void>;
  close(): void;
};

/** The app on a state, in a terminal of that state's size; hands of its own where something is to answer keys. */
export function openTestScreen(
  state: State,
  look: Look = plainLook,
  { hands: more, maxFps = 1000 }: { readonly hands?: Partial<Hands>; readonly maxFps?: number } = {},
): TestScreen {
  const { columns, rows } = state.screen.size;
  const [output, input] = [new FakeOutput(columns, rows), new FakeInput()];
  const store = storeOf(state);
  // Cursors are set right by the first message, as in the program.
  store.dispatch({ type: 'resize', columns, rows });
  const asked: string[] = [];
  const hands = {
    state: store.getState,
    dispatch: store.dispatch,
    refresh: () => void asked.push('refresh'),
    apply: (plan: Plan) => void asked.push(planCommands(plan).join(' && ')),
    ping: (_: string, target: PingTarget) => void asked.push(`ping ${targetText(target)}`),
    why: (question: Question) => void asked.push(`why ${questionText(question)}`),
    stopWhy: () => void asked.push('stop why'),
    stopPing: () => void asked.push('stop'),
    askMatrix: (_: string, from?: string) => void asked.push(from ? 'ask row' : 'ask all'),
    stopMatrix: () => void asked.push('stop matrix'),
    gather: (ids: readonly string[]) => void asked.push(`gather ${ids.length}`),
    offerHelper: ({ name }: HelperTarget) => void asked.push(`offer helper ${name.raw}`),
    useHelper: ({ name }: HelperTarget, image: HelperImage) =>
      void asked.push(`helper ${name.raw} ${image.name}`),
    examine: () => void asked.push('examine'),
    stopExamining: () => void asked.push('examine no more'),
    copy: (text: string) => void asked.push(`copy ${text}`),
    openDemo: () => void asked.push('demo'),
    suspend: () => void asked.push('suspend'),
    quit: () => void asked.push('quit'),
    now: () => now,
    ...more,
  };
  const instance = render(<App store={store} hands={hands} look={look} onSuspender={() => {}} />, {
    stdout: output as unknown as NodeJS.WriteStream,
    stdin: input as unknown as NodeJS.ReadStream,
    stderr: new FakeOutput(columns, rows) as unknown as NodeJS.WriteStream,
    interactive: true,
    alternateScreen: true,
    maxFps,
    patchConsole: false,
    exitOnCtrlC: false,
  });
  const settled = async () => {
    await instance.waitUntilRenderFlush();
    await new Promise<void>(done => output.terminal.write('', done));
  };
  const frame = async (): Promise<readonly string[]> => {
    await settled();
    return Array.from({ length: output.rows }, (_, at) =>
      (lineAt(at)?.translateToString(true) ?? '').trimEnd(),
    );
  };
  const lineAt = (row: number) => {
    const { active } = output.terminal.buffer;
    return active.getLine(active.viewportY + row);
  };
  return {
    store,
    asked,
    bytes: () => output.bytes,
    settled,
    async type(text) {
      await settled();
      input.type(text);
      // A lone Escape is held back by Ink until it is sure that no sequence follows.
      if (text.endsWith('\u001b')) await new Promise(done => setTimeout(done, 30));
      await settled();
    },
    async resize(toColumns, toRows) {
      Object.assign(output, { columns: toColumns, rows: toRows });
      output.terminal.resize(toColumns, toRows);
      store.dispatch({ type: 'resize', columns: toColumns, rows: toRows });
      output.emit('resize');
      await settled();
    },
    frame,
    async isDim(text) {
      const rows = await frame();
      const row = rows.findIndex(one => one.includes(text));
      const cell = lineAt(row)?.getCell(rows[row]?.indexOf(text) ?? 0);
      return row < 0 || cell === undefined ? undefined : cell.isDim() !== 0;
    },
    close: () => instance.unmount(),
  };
}
