/** The part of process.stdin that is needed here. */
export type Keyboard = { read(size?: number): unknown };
export type Display = { write(text: string): unknown };

const QUESTION = '\x1b]11;?\x1b\\';
/* `ESC ] 11 ; rgb:RRRR/GGGG/BBBB` and BEL or ST, with 1 to 4 hexadecimal digits a colour (xterm, "OSC Ps ; Pt"). */
const ANSWER =
  /\x1b?\]11;rgba?:([0-9a-f]{1,4})\/([0-9a-f]{1,4})\/([0-9a-f]{1,4})[0-9a-f/]{0,5}(?:\x07|\x1b\\)/i;
/* How an answer looks whose end has not come yet; at least `ESC ]`, since ESC alone is a key. */
const BEGINNING = /\x1b\](?:1(?:1(?:;(?:r[rgba:0-9a-f/]{0,24}\x1b?)?)?)?)?$/i;

/**
 * Asks the terminal once whether its background is dark or light (OSC 11). Nobody waits: most terminals answer
 * within milliseconds, over ssh later, some never. `answered` is called at most once.
 *
 * Ink 8 takes the answer for typing (it knows CSI and SS3 replies, not OSC: `11;rgb:…` would be eleven keys), so
 * it is cut out of what `keyboard.read()` returns, until it has come.
 */
export function askBackground(
  keyboard: Keyboard,
  display: Display,
  answered: (theme: 'dark' | 'light') => void,
): void {
  const read = keyboard.read;
  let held = '';
  keyboard.read = size => {
    const chunk = read.call(keyboard, size);
    if (typeof chunk !== 'string') return chunk;
    const text = held + chunk;
    held = '';
    const answer = ANSWER.exec(text);
    if (answer) {
      keyboard.read = read;
      answered(luminance(answer.slice(1, 4)) < 0.5 ? 'dark' : 'light');
      return text.slice(0, answer.index) + text.slice(answer.index + answer[0].length);
    }
    const beginning = BEGINNING.exec(text);
    held = beginning?.[0] ?? '';
    return text.slice(0, text.length - held.length);
  };
  display.write(QUESTION);
}

/* Perceived lightness from 0 to 1 (ITU-R BT.709 weights) of hexadecimal colours of any depth. */
function luminance(channels: readonly string[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map(
    digits => Number.parseInt(digits, 16) / (16 ** digits.length - 1),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
