import { createContainer } from '../../source/demo/model/create.ts';
import { editions } from '../../source/demo/model/edition.ts';
import { findContainer } from '../../source/demo/model/find.ts';
import { labImages } from '../../source/demo/model/images.ts';
import { start } from '../../source/demo/model/lifecycle.ts';
import { createNetwork } from '../../source/demo/model/networks.ts';
import { newWorld } from '../../source/demo/model/new-world.ts';
import type { Container, World } from '../../source/demo/model/world.ts';
import { programFor } from '../../source/demo/programs/look-up.ts';
import { settle, type TurnedClock, turnedClock } from './turned-clock.ts';

/** What became of a program. */
export interface Ran {
  readonly out: string;
  readonly err: string;
  readonly code: number;
  /** Milliseconds by the world's clock. */
  readonly took: number;
}

/** A program that runs; time goes by only when the clock is turned. */
export interface Running {
  /** What it has written until now. */
  readonly written: { out: string; err: string };
  /** Types into it. */
  type(text: string): Promise<void>;
  /** Turns the clock until it has ended. */
  end(): Promise<Ran>;
  readonly stop: AbortController;
}

export interface Sight {
  readonly user?: string;
  readonly tty?: true;
  readonly env?: readonly string[];
  /** What is sent to it at once, and then the end. */
  readonly input?: string;
}

export interface ProgramStage {
  readonly world: World;
  readonly clock: TurnedClock;
  network(name: string, body?: object): void;
  /** Creates and starts a container of `alpine`, or of another image, that sleeps unless told. */
  run(name: string, body?: object, host?: object, wish?: object): Promise<Container>;
  begin(container: Container, argv: readonly string[], sight?: Sight): Running;
  ran(container: Container, command: string | readonly string[], sight?: Sight): Promise<Ran>;
}

/** What lies beyond the machine, as in the demo. */
const outside = new Map<string, readonly number[]>([
  ['198.51.100.1', []],
  ['198.51.100.53', [53]],
  ['192.0.2.80', [80, 443]],
]);

/** An engine with nothing on it, a world beyond it, and a clock that is turned by hand. */
export function programStage(api: '1.41' | '1.52' = '1.41'): ProgramStage {
  const clock = turnedClock();
  const world = newWorld({ edition: editions[api], clock, seed: 'test', outside, images: labImages });
  const begin: ProgramStage['begin'] = (container, argv, sight = {}) =>
    begun(world, clock, container, argv, sight);
  return {
    world,
    clock,
    network: (name, body = {}) => void createNetwork(world, { Name: name, ...body }),
    run: async (name, body = {}, host = {}, wish) => {
      const on = 'NetworkMode' in host ? String(host.NetworkMode) : 'bridge';
      const asked = {
        Image: 'alpine',
        Cmd: ['sleep', 'infinity'],
        ...body,
        HostConfig: host,
        ...(wish && { NetworkingConfig: { EndpointsConfig: { [on]: wish } } }),
      };
      const container = findContainer(world, createContainer(world, name, asked).Id);
      await start(world, container.id);
      return container;
    },
    begin,
    ran: (container, command, sight) =>
      begin(container, typeof command === 'string' ? command.split(' ') : command, sight).end(),
  };
}

function begun(
  world: World,
  clock: TurnedClock,
  container: Container,
  argv: readonly string[],
  { user = '', tty, env = [], input }: Sight,
): Running {
  const program = programFor(container.image, argv[0] ?? '');
  if (program === undefined) throw new Error(`no ${argv[0]} in ${container.image.tags[0]}`);
  const written = { out: '', err: '' };
  const typed: string[] = input === undefined ? [] : [input];
  let news = Promise.withResolvers<void>();
  const read = async (): Promise<string | undefined> => {
    if (tty && typed.length === 0) await news.promise;
    return typed.shift();
  };
  const stop = new AbortController();
  const started = clock.now();
  const fate: { took: number; code?: number; failure?: unknown } = { took: 0 };
  const out = (text: string): void => void (written.out += text);
  const err = (text: string): void => void (written[tty ? 'out' : 'err'] += text);
  program({ world, container, argv, user, env, tty: tty === true, out, err, read, signal: stop.signal })
    .then(
      ended => {
        fate.code = ended;
      },
      (error: unknown) => {
        fate.failure = error;
      },
    )
    .finally(() => {
      fate.took = clock.now() - started;
    });
  return {
    written,
    stop,
    type: async text => {
      typed.push(text);
      news.resolve();
      news = Promise.withResolvers();
      await settle();
    },
    end: async () => {
      await settle();
      const isOver = () => fate.code !== undefined || fate.failure !== undefined;
      for (let minutes = 0; !isOver() && minutes < 10; minutes += 1) {
        await clock.turn(60_000);
      }
      const { code, failure, took } = fate;
      if (failure !== undefined) throw failure;
      if (code === undefined) throw new Error(`${argv.join(' ')} did not end:\n${written.out}${written.err}`);
      return { ...written, code, took };
    },
  };
}
