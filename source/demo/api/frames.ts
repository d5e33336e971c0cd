/** A frame of the multiplexed stream: which of the two outputs, the length, and what was written. */
export function frame(stream: 1 | 2, text: string): Buffer {
  const payload = Buffer.from(text, 'utf8');
  const head = Buffer.alloc(8);
  head.writeUInt8(stream, 0);
  head.writeUInt32BE(payload.length, 4);
  return Buffer.concat([head, payload]);
}

/** What is written on a stream, as it goes over a connection: bare with a tty, in frames without. */
export function onStream(tty: boolean, stream: 1 | 2, text: string): string | Buffer {
  return tty ? text : frame(stream, text);
}

/** The content type of such a stream; since API 1.42 one in frames says so. */
export function streamType(tty: boolean, minor: number): string {
  return tty || minor < 42
    ? 'application/vnd.docker.raw-stream'
    : 'application/vnd.docker.multiplexed-stream';
}
