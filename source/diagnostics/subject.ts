import { commandText, nameOrId } from '../domain/command-text.ts';
import type { Container } from '../domain/container.ts';
import type { Network } from '../domain/network.ts';
import { type Safe, words } from '../domain/text.ts';
import type { Subject } from './finding.ts';

/** A finding's subject, as a container or a network is named in it. */
export function containerSubject({ name, id }: Container): Subject {
  return { kind: 'container', name: name.safe, id };
}

export function networkSubject({ name, id }: Network): Subject {
  return { kind: 'network', name: name.safe, id };
}

/** The engine as a whole. */
export const engineSubject: Subject = { kind: 'engine', name: words`the engine`, id: '' };

/** The machine on which the engine runs. */
export const hostSubject: Subject = { kind: 'host', name: words`the docker host`, id: '' };

/** A docker command; networks and containers in it are named as a shell and the engine understand them. */
export function docker(...argv: readonly (string | Container | Network)[]): Safe {
  return commandText([words`docker`, ...argv.map(argumentOf)]);
}

function argumentOf(one: string | Container | Network): Safe {
  // The words of a command are netui's own.
  return typeof one === 'string' ? (one as Safe) : nameOrId(one.name, one.id);
}

/** A name for a network to be made that none has yet: `app`, `app2`. */
export function freeName(taken: ReadonlyMap<string, unknown>): Safe {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? 'app' : `app${number}`;
    if (!taken.has(name)) return name as Safe;
  }
}

/** The first of many lines, and how many more there are: evidence is to be read. */
export function few(lines: readonly Safe[], most = 8): readonly Safe[] {
  const more = lines.length - most;
  return more > 0 ? [...lines.slice(0, most), words`and ${more} more`] : lines;
}
