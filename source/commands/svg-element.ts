import { joined, type Safe, words } from '../domain/text.ts';

type Values = Readonly<Record<string, string | number>>;

/** An element of an SVG, its values and its text escaped; what is in it is made by this function too. */
export function element(name: string, values: Values, content: readonly Safe[] = []): Safe {
  const attributes = Object.entries(values).map(
    ([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? numberText(value) : value)}"` as Safe,
  );
  const open = words`<${name as Safe}${joined(attributes, words``)}`;
  return content.length === 0
    ? words`${open}/>`
    : words`${open}>${joined(content, words``)}</${name as Safe}>`;
}

/** Words in an element. */
export function characters(text: Safe): Safe {
  return escaped(text) as Safe;
}

function numberText(value: number): string {
  return String(Math.round(value * 10) / 10);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, one => ENTITIES[one] ?? one);
}
