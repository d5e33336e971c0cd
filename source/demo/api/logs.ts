import { ApiError } from '../model/api-error.ts';
import { findContainer } from '../model/find.ts';
import { follow, type Piece } from '../model/streams.ts';
import type { Container } from '../model/world.ts';
import { type Answer, type Asked, flag, refOf } from './asked.ts';
import { onStream, streamType } from './frames.ts';

type Line = NonNullable<Piece>;

/** `GET /containers/{id}/logs`: what a container's process has written, and with `follow` what it still writes. */
export function logs(asked: Asked): Answer {
  const { minor, query, gone, world } = asked;
  const streams = new Set<1 | 2>();
  if (flag(asked, 'stdout')) streams.add(1);
  if (flag(asked, 'stderr')) streams.add(2);
  if (streams.size === 0) throw new ApiError(400, 'Bad parameters: you must choose at least one stream');
  const container = findContainer(world, refOf(asked));
  const { Tty } = container.config;
  const withTime = flag(asked, 'timestamps');
  const since = secondsOf(query.get('since'));
  const until = secondsOf(query.get('until')) ?? Infinity;
  const isWanted = ({ stream, at }: Line) => streams.has(stream) && at >= (since ?? 0) && at <= until;
  const render = ({ at, stream, text }: Line) =>
    onStream(Tty, stream, withTime ? `${timestamp(at)} ${text}` : text);
  return {
    kind: 'stream',
    ...(minor >= 42 && { contentType: streamType(Tty, minor) }),
    async run(out) {
      const tell = (line: Line): void => void (isWanted(line) && out(render(line)));
      for (const line of lastOf(container.output.flatMap(linesOf), query.get('tail'))) tell(line);
      if (!flag(asked, 'follow') || !container.netns) return;
      await followed(container, gone, piece => linesOf(piece).forEach(tell));
    },
  };
}

/** Hands over what the process writes until it ends or `gone` is aborted. */
export function followed(
  container: Container,
  gone: AbortSignal,
  hear: (piece: Line) => void,
): Promise<void> {
  return new Promise(resolve => {
    const stop = follow(container, piece => (piece ? hear(piece) : end()));
    const end = (): void => {
      stop();
      resolve();
    };
    if (gone.aborted) end();
    else gone.addEventListener('abort', end, { once: true });
  });
}

/* The engine keeps lines, each with its own time. */
function linesOf({ text, ...rest }: Line): readonly Line[] {
  return (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map(line => ({ ...rest, text: line }));
}

function lastOf(lines: readonly Line[], tail: string | null): readonly Line[] {
  const count = Number(tail === null || tail === '' || tail === 'all' ? NaN : tail);
  if (!Number.isInteger(count) || count < 0) return lines;
  return count === 0 ? [] : lines.slice(-count);
}

function secondsOf(text: string | null): number | undefined {
  const seconds = Number(text ?? '');
  return text === null || text === '' || !(seconds > 0) ? undefined : seconds * 1000;
}

/* With all nine digits, unlike elsewhere. */
function timestamp(at: number): string {
  return new Date(at).toISOString().replace('Z', '000000Z');
}
