import { ageText, countText } from '../domain/format.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import type { State } from '../store/state.ts';
import {
  address,
  bad,
  demo,
  gap,
  key,
  type Line,
  ok,
  quiet,
  type Span,
  spansWidth,
  spread,
  strong,
  text,
  title,
  warn,
} from './line.ts';

/** What netui is connected to, how much is there, and how fresh it is. */
export function headerLine(state: State, columns: number): Line {
  const { engine } = state;
  // The word for the built-in engine is no part of what gives way.
  const mark = engine.address.demo ? [gap(2), demo(words` DEMO `)] : [];
  const fixed = [gap(1), title(words`netui`), ...mark];
  const room = columns - spansWidth(fixed);
  const left: Span[] = [
    gap(mark.length > 0 ? 2 : 3),
    strong(engine.address.context),
    gap(3),
    address(engine.address.url),
  ];
  const right: Span[] = [...freshness(state), gap(3), key(words`?`), gap(1), quiet(words`help`), gap(1)];
  const { facts, topology } = engine;
  const product = facts ? [gap(3), quiet(words`${productName(facts.product)} ${facts.version}`)] : [];
  const counts = topology
    ? [
        quiet(
          words`${countText(topology.networks.length)} networks · ${countText(topology.containers.length)} containers`,
        ),
        gap(3),
      ]
    : [];
  const fits = (...spans: readonly Span[]) =>
    spansWidth(left) + spansWidth(right) + spansWidth(spans) + 2 <= room;
  const withProduct = columns >= 100 && fits(...product) ? [...left, ...product] : left;
  const withCounts = columns >= 100 && fits(...product, ...counts) ? [...counts, ...right] : right;
  return { spans: [...fixed, ...spread(withProduct, withCounts, room)] };
}

function productName(product: 'Docker' | 'Podman' | 'unknown'): Safe {
  if (product === 'Docker') return words`Docker`;
  return product === 'Podman' ? words`Podman` : words`engine`;
}

function freshness(state: State): readonly Span[] {
  const isFull = state.changes.access === 'full';
  return [...linkSpans(state), ...(isFull ? [] : [gap(2), quiet(words`○ read only`)])];
}

function linkSpans({ engine }: State): readonly Span[] {
  const { link, now, readAt } = engine;
  switch (link.kind) {
    case 'connecting':
      return [quiet(words`○ connecting`)];
    case 'live':
      return [ok(words`●`), text(words` live`)];
    case 'polling':
      return [warn(words`◐`), text(joined([words` `, ageText(now - (readAt ?? now)), words` old`], words``))];
    case 'lost':
      return [bad(joined([words`✗ lost `, ageText(now - link.since)], words``))];
  }
}
