/**
 * Text by where it may go.
 *
 * Everything a container, an image or an engine says is hostile until proven otherwise: network names, labels,
 * aliases and error texts may carry terminal control functions. It enters once, at the engine's door, and
 * leaves with a brand that the compiler checks:
 *
 * - `Safe` may be drawn on a terminal. Components accept nothing else.
 * - `Raw` is what the engine said, for requests and for `--json`.
 * - `Clean` is both: a value for which escaping changes nothing (ids, addresses).
 */
export type Safe = string & { readonly __safe: true };
export type Raw = string & { readonly __raw: true };
export type Clean = Safe & Raw;

/** A free-form text from outside: as it may be shown, and as it was said. */
export type Told = { readonly safe: Safe; readonly raw: Raw };

/** Longest text shown, in code points, unless a caller asks for another length. */
const MOST = 512;

/*
 * Code points that never reach a terminal as themselves: C0, DEL and C1 controls; bidirectional and zero-width
 * formatting; fillers and variation selectors that draw nothing; tags; and whatever Unicode leaves unassigned,
 * private, or half of a surrogate pair. U+200D and U+FE0F are judged by their neighbours below.
 */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|\p{Cs}|\p{Co}|\p{Cn}/gu;
const PLAIN = /^[\u0020-\u007e]*$/;
const PILED_MARKS = /(\p{M}{3})\p{M}+/gu;
const LOOSE_JOINER =
  /(?<![\p{Extended_Pictographic}\ufe0f\p{Emoji_Modifier}])\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
const LOOSE_EMOJI_STYLE = /(?<![\p{Extended_Pictographic}0-9#*])\ufe0f/gu;

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return `^${String.fromCharCode(code + 0x40)}`;
  if (code === 0x7f) return '^?';
  return code <= 0xff ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}

/**
 * Text from outside made safe to draw on one line of a terminal: what a terminal might obey is escaped visibly
 * (`^[` for ESC, `\x9b` for C1, `\u{202e}` for bidirectional overrides), never dropped, so that two different
 * names still look different. Cut with `…` after `most` code points.
 */
export function safeText(value: string, most = MOST): Safe {
  if (value.length <= most && PLAIN.test(value)) return value as Safe;
  let cut = value.length > most * 4;
  let text = cut ? value.slice(0, most * 4) : value;
  text = text
    .replace(UNSAFE, escaped)
    .replace(PILED_MARKS, '$1…')
    // Styles before joiners: a joiner holds on to a style only while that one stays.
    .replace(LOOSE_EMOJI_STYLE, escaped)
    .replace(LOOSE_JOINER, escaped);
  const points = Array.from(text);
  if (points.length > most || (cut && points.length === most)) {
    // Not in the middle of an emoji: a joiner at the end would join nothing.
    text = points
      .slice(0, most - 1)
      .join('')
      .replace(/\u200d$/, '');
    cut = true;
  }
  return (cut ? `${text}…` : text) as Safe;
}

/** A free-form text from outside, in both its forms. */
export function told(value: string): Told {
  return { safe: safeText(value), raw: value as Raw };
}

/** A text with no reason to need escaping (id, address, driver): its escaped form serves as both. */
export function clean(value: string): Clean {
  return safeText(value) as Clean;
}

/** netui's own words around safe parts: words`on ${network.name.safe}`. Plain strings do not fit in the holes. */
export function words(parts: TemplateStringsArray, ...holes: readonly (Safe | number)[]): Safe {
  return String.raw({ raw: parts }, ...holes) as Safe;
}

/** Safe texts put side by side. */
export function joined(parts: readonly Safe[], separator: Safe): Safe {
  return parts.join(separator) as Safe;
}

/** True when the text had to be escaped or cut to be shown. */
export function wasEscaped(text: Told): boolean {
  return (text.safe as string) !== (text.raw as string);
}

const JSON_UNSAFE =
  /[\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb]|\ud82f[\udca0-\udca3]|\ud834[\udd73-\udd7a]|[\udb40-\udb43][\udc00-\udfff]/g;

/**
 * JSON for a terminal or a pipe: exact, yet with every character that a terminal might obey written as `\uXXXX`
 * (JSON.stringify itself escapes C0 only).
 */
export function jsonText(value: unknown, indent = 2): Safe {
  const text = JSON.stringify(value, null, indent) ?? 'null';
  return text.replace(JSON_UNSAFE, match =>
    Array.from(
      { length: match.length },
      (_, at) => `\\u${match.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  ) as Safe;
}
