import { StringDecoder } from 'node:string_decoder';
import { type Safe, safeText } from '../domain/text.ts';

/** Whole lines of one of a program's two outputs, in the order in which it wrote them. */
export type Piece = { readonly stream: 'out' | 'err'; readonly lines: readonly Safe[] };

export type OutputLimits = {
  /** Of both outputs together, in bytes. */
  readonly mostBytes: number;
  readonly mostLines: number;
};

export type OutputReader = {
  /** Takes what the program wrote; false once that is more than the limits allow, and then nothing more is told. */
  read(stream: Piece['stream'], payload: Buffer): boolean;
  /** Tells what stands behind the last line end. */
  end(): void;
};

/** The longest line that is shown, in code points; the limit of bytes holds for what is kept of it until then. */
const LONGEST = 1_000;

/** A program's output as lines that may be drawn, told as soon as they are whole. */
export function outputReader(
  { mostBytes, mostLines }: OutputLimits,
  onOutput: (piece: Piece) => void,
): OutputReader {
  const outputs = { out: unfinished(), err: unfinished() };
  let bytes = 0;
  let lines = 0;

  function tell(stream: Piece['stream'], texts: readonly string[]): boolean {
    const told = texts.slice(0, mostLines - lines);
    lines += told.length;
    // The runtime's own words end in \r\n.
    if (told.length > 0)
      onOutput({ stream, lines: told.map(one => safeText(one.replace(/\r$/, ''), LONGEST)) });
    return told.length === texts.length;
  }

  return {
    read(stream, payload) {
      if (bytes > mostBytes) return false;
      bytes += payload.length;
      if (bytes > mostBytes) return false;
      const output = outputs[stream];
      const texts = `${output.decoder.write(payload)}`.split('\n');
      texts[0] = output.begun + texts[0];
      output.begun = texts.pop() ?? '';
      const isWithin = tell(stream, texts);
      if (!isWithin) bytes = mostBytes + 1;
      return isWithin;
    },
    end() {
      if (bytes > mostBytes) return;
      for (const stream of ['out', 'err'] as const) {
        const rest = outputs[stream].begun + outputs[stream].decoder.end();
        if (rest !== '') tell(stream, [rest]);
      }
    },
  };
}

function unfinished(): { readonly decoder: StringDecoder; begun: string } {
  return { decoder: new StringDecoder('utf8'), begun: '' };
}
