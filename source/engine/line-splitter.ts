import { StringDecoder } from 'node:string_decoder';

/**
 * Calls `onLine` with every whole line (UTF-8, without its line feed) of the bytes that the returned function is
 * given, however they are cut. A line longer than `cap` UTF-16 units is left out; what follows the last line feed
 * is never a line.
 */
export function lineSplitter(cap: number, onLine: (line: string) => void): (chunk: Buffer) => void {
  const decoder = new StringDecoder('utf8');
  let begun = '';
  let isTooLong = false;

  function keep(text: string): void {
    isTooLong ||= begun.length + text.length > cap;
    begun = isTooLong ? '' : begun + text;
  }

  return chunk => {
    const text = decoder.write(chunk);
    let from = 0;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
      keep(text.slice(from, at));
      from = at + 1;
      const line = begun;
      const isWhole = !isTooLong;
      begun = '';
      isTooLong = false;
      if (isWhole) onLine(line);
    }
    keep(text.slice(from));
  };
}
