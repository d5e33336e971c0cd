/** Which of the program's outputs a piece belongs to; `error` is the engine's own complaint in between. */
export type Channel = 'out' | 'err' | 'error';

export type Demultiplexer = {
  /** Takes the next bytes, however they are cut; false once they are no frames any more, and from then on. */
  write(chunk: Buffer): boolean;
  /** True between two frames: an end anywhere else has cut something off. */
  isWhole(): boolean;
};

/** moby `pkg/stdcopy`: type, three zeros, length of the payload as a big-endian number of 32 bits. */
const HEADER = 8;
/** Type 0 is what a program was given to read; an engine that echoes it means it as output. */
const CHANNELS: readonly Channel[] = ['out', 'out', 'err', 'error'];

/**
 * Takes apart the output of an exec without a tty. Payloads are handed on as they come, so that a frame which
 * claims four gigabytes costs no memory.
 */
export function demultiplexer(onPayload: (channel: Channel, payload: Buffer) => void): Demultiplexer {
  const header = Buffer.alloc(HEADER);
  let inHeader = 0;
  let left = 0;
  let channel: Channel = 'out';
  let isBroken = false;

  return {
    write(chunk) {
      let at = 0;
      while (at < chunk.length && !isBroken) {
        if (left > 0) {
          const payload = chunk.subarray(at, at + left);
          at += payload.length;
          left -= payload.length;
          onPayload(channel, payload);
          continue;
        }
        const copied = chunk.copy(header, inHeader, at, at + HEADER - inHeader);
        at += copied;
        inHeader += copied;
        if (inHeader < HEADER) break;
        inHeader = 0;
        const found = CHANNELS[header.readUInt8(0)];
        if (found === undefined || header.readUIntBE(1, 3) !== 0) isBroken = true;
        else channel = found;
        left = header.readUInt32BE(4);
      }
      return !isBroken;
    },
    isWhole: () => !isBroken && left === 0 && inHeader === 0,
  };
}
