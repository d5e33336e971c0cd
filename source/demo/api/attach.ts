import { ApiError } from '../model/api-error.ts';
import { findContainer } from '../model/find.ts';
import { typeInto } from '../model/streams.ts';
import type { Container } from '../model/world.ts';
import { type Answer, type Asked, type Connection, flag, refOf } from './asked.ts';
import { onStream, streamType } from './frames.ts';
import { followed } from './logs.ts';

/**
 * `POST /containers/{id}/attach`: the connection becomes the terminal of the container's own process, also of one that
 * is yet to be started, and ends with it.
 */
export function attach(asked: Asked): Answer {
  try {
    return attachTo(findContainer(asked.world, refOf(asked)), asked);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    // It has taken the connection by then, and tells errors as if they were output.
    const headers = { 'Content-Type': streamType(true, asked.minor) };
    return { kind: 'text', status: error.status, text: `${error.message}\r\n`, headers };
  }
}

function attachTo(container: Container, asked: Asked): Answer {
  const { minor, gone } = asked;
  const { status } = container.state;
  if (status === 'paused') {
    throw new ApiError(409, `container ${container.id} is paused, unpause the container before attach`);
  }
  if (status === 'restarting') {
    throw new ApiError(409, `container ${container.id} is restarting, wait until the container is running`);
  }
  const { Tty, OpenStdin } = container.config;
  const streams = new Set([...(flag(asked, 'stdout') ? [1] : []), ...(flag(asked, 'stderr') ? [2] : [])]);
  return {
    kind: 'raw',
    contentType: streamType(Tty, minor),
    async run(connection) {
      const tell = ({ stream, text }: Container['output'][number]): void => {
        if (streams.has(stream)) connection.write(onStream(Tty, stream, text));
      };
      if (flag(asked, 'logs')) container.output.forEach(tell);
      if (!flag(asked, 'stream')) return;
      const over = followed(container, gone, tell);
      if (flag(asked, 'stdin') && OpenStdin) void typed(connection, container);
      await over;
    },
  };
}

/* The end of what is typed is the process's end of input when it was made for one typist only. */
async function typed({ read }: Connection, container: Container): Promise<void> {
  for (;;) {
    const text = await read();
    if (text !== undefined) typeInto(container, text);
    else if (container.config.StdinOnce && !container.config.Tty) return typeInto(container, undefined);
    else return;
  }
}
