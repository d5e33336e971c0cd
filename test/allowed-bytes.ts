/**
 * What of a program's output is not on the list of things netui may write to a terminal: text, line ends, colours,
 * cursor movements and erasing (Ink), and the modes it switches: alternate screen, cursor, wrapping, bracketed
 * paste, synchronised output; and a text to copy, as base64. Empty when all is well.
 */
export function forbiddenBytes(output: string): readonly string[] {
  const rest = output.replace(allowed, '');
  const found = rest.match(suspicious) ?? [];
  return [...new Set(found.map(one => JSON.stringify(one)))];
}

// SGR; cursor up, down, forward, back, to a column, home; erase in display and in line; the five private modes; the
// question for the keyboard protocol and for the background, which netui asks once.
const allowed =
  /\u001b\[[\d;]*m|\u001b\[\d*[ABCDEFG]|\u001b\[(?:\d+;\d+)?H|\u001b\[[023]?[JK]|\u001b\[\?(?:1049|25|7|2004|2026)[hl]|\u001b\]11;\?\u001b\\|\u001b\]52;c;[A-Za-z\d+/]*={0,2}\u001b\\/g;

// Controls but line ends, and everything that a terminal may obey or hide without drawing it.
const suspicious =
  /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udfff]/g;
