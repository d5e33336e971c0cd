import { commandText, nameOrId } from '../domain/command-text.ts';
import { type Container, isRunning } from '../domain/container.ts';
import type { Network } from '../domain/network.ts';
import { type Safe, wasEscaped, words } from '../domain/text.ts';
import type { Choice } from './choices.ts';

/** What may be copied of a network or a container. */
export function copyChoices(subject: Network | Container | undefined): readonly Choice[] {
  if (subject === undefined) return [];
  const { name, id } = subject;
  return [
    // What would be pasted is not the name where that had to be escaped to be shown.
    ...(wasEscaped(name) ? [] : [copying(words`name`, name.safe)]),
    copying(words`id`, id),
    ...('endpoints' in subject ? ofContainer(subject) : ofNetwork(subject)),
  ];
}

function ofContainer(container: Container): readonly Choice[] {
  const { name, id, endpoints } = container;
  const called = nameOrId(name, id);
  const shell = [words`docker`, words`exec`, words`-it`, called, words`sh`];
  return [
    ...endpoints.flatMap(({ network, ipv4, ipv6 }) =>
      [ipv4, ipv6].flatMap(one => (one === '' ? [] : [copying(words`address on ${network.safe}`, one)])),
    ),
    copying(words`command`, commandText([words`docker`, words`inspect`, called])),
    ...(isRunning(container) ? [copying(words`command`, commandText(shell))] : []),
  ];
}

function ofNetwork({ name, id, subnets }: Network): readonly Choice[] {
  const inspect = [words`docker`, words`network`, words`inspect`, nameOrId(name, id)];
  return [
    ...subnets.flatMap(({ subnet, gateway }) => [
      copying(words`subnet`, subnet),
      ...(gateway === '' ? [] : [copying(words`gateway`, gateway)]),
    ]),
    copying(words`command`, commandText(inspect)),
  ];
}

function copying(what: Safe, text: Safe): Choice {
  return {
    id: `${what} ${text}`,
    label: text,
    aside: what,
    next: { copy: text, what: words`the ${what} ${text}` },
  };
}
