import type { Container, World } from './world.ts';

/** A piece of a container's output; `undefined` when its process has ended. */
export type Piece = Container['output'][number] | undefined;

/** What is typed into a container's process and who follows what it writes. */
interface Streams {
  readonly typed: (string | undefined)[];
  readonly readers: ((text: string | undefined) => void)[];
  readonly followers: Set<(piece: Piece) => void>;
}

/* How much of a container's log is kept: enough for `docker logs`, and memory stays flat. */
const KEPT = 5_000;

const streamsOf = new WeakMap<Container, Streams>();

/** Appends to a container's log, and hands it to whoever follows. */
export function write(world: World, container: Container, stream: 1 | 2, text: string): void {
  const piece = { at: world.clock.now(), stream, text } as const;
  container.output.push(piece);
  if (container.output.length > KEPT) container.output.shift();
  for (const follower of streams(container).followers) follower(piece);
}

/** Hands over everything that is written from now on, and `undefined` each time the process ends; returns how to stop. */
export function follow(container: Container, follower: (piece: Piece) => void): () => void {
  const { followers } = streams(container);
  followers.add(follower);
  return () => void followers.delete(follower);
}

/** Types into a container's process, `undefined` for the end of the input; kept until it reads. */
export function typeInto(container: Container, text: string | undefined): void {
  const { readers, typed } = streams(container);
  const reader = readers.shift();
  if (reader) reader(text);
  else typed.push(text);
}

/**
 * The next piece that is typed; `undefined` at once when the container was made without `OpenStdin`. Rejects with the
 * signal's reason.
 */
export function readTyped(container: Container, signal: AbortSignal): Promise<string | undefined> {
  if (!container.config.OpenStdin) return Promise.resolve(undefined);
  const { readers, typed } = streams(container);
  if (typed.length > 0) return Promise.resolve(typed.shift());
  return new Promise((resolve, reject) => {
    readers.push(resolve);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** The process has ended: nobody reads any more, and who follows is told. */
export function endStreams(container: Container): void {
  const { readers, typed, followers } = streams(container);
  readers.length = 0;
  typed.length = 0;
  for (const follower of followers) follower(undefined);
}

function streams(container: Container): Streams {
  const known = streamsOf.get(container);
  if (known) return known;
  const made: Streams = { typed: [], readers: [], followers: new Set() };
  streamsOf.set(container, made);
  return made;
}
