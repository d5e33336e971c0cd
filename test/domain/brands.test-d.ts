/*
 * Checked by tsc, not run: each line below an `@ts-expect-error` must not compile, so that text from outside cannot
 * reach the screen without being made safe. If one of them compiles one day, tsc says so here.
 */
import {
  clean,
  joined,
  type Raw,
  type Safe,
  safeText,
  type Told,
  told,
  words,
} from '../../source/domain/text.ts';

declare function Label(props: { readonly text: Safe }): void;
declare function request(id: Raw): void;
declare const outside: string;
declare const name: Told;

Label({ text: name.safe });
Label({ text: safeText(outside) });
Label({ text: clean(outside) });
Label({ text: words`on ${name.safe}: ${3}` });
request(name.raw);
request(clean(outside));

// @ts-expect-error a plain string is not safe
Label({ text: outside });
// @ts-expect-error nor is a literal: netui's own words are made by words`…`
Label({ text: 'web' });
// @ts-expect-error what the engine said is not safe
Label({ text: name.raw });
// @ts-expect-error nor is a text with both its forms
Label({ text: name });
// @ts-expect-error a template with a safe part in it is a plain string again
Label({ text: `on ${name.safe}` });
// @ts-expect-error and so is what string methods give
Label({ text: name.safe.toUpperCase() });
// @ts-expect-error plain strings do not fit in the holes of words`…`
Label({ text: words`on ${outside}` });
// @ts-expect-error nor raw ones
Label({ text: words`on ${name.raw}` });
// @ts-expect-error joining wants safe parts
joined([outside], words`, `);
// @ts-expect-error an escaped text is not what the engine said: no request is made with it
request(name.safe);
// @ts-expect-error told takes a string and gives both: it does not take what is already told
told(name);
