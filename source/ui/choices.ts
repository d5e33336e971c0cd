import { shownAddress } from '../domain/address-plan.ts';
import { type Change, type Lifecycle, named } from '../domain/change.ts';
import { refusalOf } from '../domain/change-refusal.ts';
import type { Container } from '../domain/container.ts';
import { matches } from '../domain/filter.ts';
import { modeOf } from '../domain/mode.ts';
import type { Network } from '../domain/network.ts';
import { operandOf } from '../domain/ping-operand.ts';
import type { PingTarget } from '../domain/ping-target.ts';
import { pingTargets } from '../domain/ping-targets.ts';
import type { Question } from '../domain/reach.ts';
import { compareNames } from '../domain/sort.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import type { Topology } from '../domain/topology.ts';
import { knownOf } from '../store/known.ts';
import type { Choosing, Overlay } from '../store/screen-state.ts';
import type { State } from '../store/state.ts';
import { confirming } from './confirming.ts';
import { copyChoices } from './copy-choices.ts';
import { undoChoices } from './undo-choices.ts';
import { whyStarts, whyTargets, whyTitle } from './why-choices.ts';
import type { PickerItem } from './picker-dialog.tsx';

/** One thing to choose, and what comes next when it is. */
export type Choice = PickerItem & {
  readonly next:
    | { readonly overlay: Overlay }
    | { readonly compare: readonly [string, string] }
    | { readonly ping: PingTarget; readonly from: string }
    | { readonly why: Question }
    | { readonly copy: Safe; readonly what: Safe };
};

/** The title of a picker. */
export function choosingTitle(state: State, { what, about }: Choosing): Safe {
  const name = nameOf(state, about);
  switch (what) {
    case 'network-to-connect':
      return words`Connect ${name} to`;
    case 'container-to-connect':
      return words`Connect to ${name}`;
    case 'network-to-leave':
      return words`Disconnect ${name} from`;
    case 'container-to-disconnect':
      return words`Disconnect from ${name}`;
    case 'lifecycle':
      return name;
    case 'compare-first':
      return words`Compare`;
    case 'compare-with':
      return words`Compare ${name} with`;
    case 'ping-target':
      return words`Ping from ${name}`;
    case 'why-from':
      return words`Why, from`;
    case 'why-to':
      return whyTitle(state, about);
    case 'copy':
      return words`Copy from ${name}`;
    case 'undo':
      return words`Undo`;
  }
}

function nameOf({ engine: { topology } }: State, id: string): Safe {
  return (topology?.containerById.get(id) ?? topology?.networkById.get(id))?.name.safe ?? words``;
}

/** What there is to choose, narrowed to what was typed. */
export function choicesOf(
  state: State,
  { choosing, text }: Extract<Overlay, { kind: 'choose' }>,
): readonly Choice[] {
  const { topology } = state.engine;
  if (topology === undefined) return [];
  if (choosing.what === 'why-to') return whyTargets(state, topology, choosing.about, text);
  if (choosing.what === 'why-from') return whyStarts(state, topology, text);
  if (choosing.what === 'ping-target') return pingChoices(state, topology, choosing.about, text);
  const wanted = text.toLowerCase();
  const found = (choice: Choice) => `${choice.label} ${choice.aside ?? ''}`.toLowerCase().includes(wanted);
  return allChoices(state, topology, choosing).filter(found);
}

function allChoices(state: State, topology: Topology, { what, about }: Choosing): readonly Choice[] {
  const container = topology.containerById.get(about);
  const network = topology.networkById.get(about);
  switch (what) {
    case 'network-to-connect':
      return container
        ? sorted(topology.networks).flatMap(one => connecting(state, topology, container, one, 'network'))
        : [];
    case 'container-to-connect':
      return network
        ? sorted(topology.containers).flatMap(one => connecting(state, topology, one, network, 'container'))
        : [];
    case 'network-to-leave':
      return container ? leaving(topology, container) : [];
    case 'container-to-disconnect':
      return network
        ? sorted(topology.containersByNetwork.get(network.name.raw) ?? []).map(one =>
            disconnecting(one, network, one),
          )
        : [];
    case 'lifecycle':
      return container
        ? lifecycles.map(kind =>
            asked({ kind, container: named(container) }, lifecycleWords[kind], state, topology),
          )
        : [];
    case 'compare-first':
      return sorted(topology.containers).map(one => ({
        id: one.id,
        label: one.name.safe,
        aside: modeOf(one, topology).label,
        next: {
          overlay: { kind: 'choose', choosing: { what: 'compare-with', about: one.id }, text: '', cursor: 0 },
        },
      }));
    case 'compare-with':
      return container
        ? sorted(topology.containers)
            .filter(one => one !== container)
            .map(one => comparing(topology, container, one))
        : [];
    case 'ping-target':
      return pingChoices(state, topology, about, '');
    case 'why-from':
      return whyStarts(state, topology, '');
    case 'why-to':
      return whyTargets(state, topology, about, '');
    case 'copy':
      return copyChoices(container ?? network);
    case 'undo':
      return undoChoices(state, topology);
  }
}

function sorted<T extends Network | Container>(all: readonly T[]): readonly T[] {
  return all.toSorted((a, b) => compareNames(a.name, b.name));
}

/* What cannot be connected is not offered, but for what is odd about it: then the engine's reason stands beside it. */
function connecting(
  state: State,
  topology: Topology,
  container: Container,
  network: Network,
  show: 'network' | 'container',
): readonly Choice[] {
  const change = { kind: 'connect', container: named(container), network: named(network) } as const;
  if (container.endpoints.some(one => one.network.raw === network.name.raw)) return [];
  const refusal = refusalOf(change, topology, knownOf(state));
  if (refusal !== undefined) return [];
  const item = show === 'network' ? network : container;
  const aside =
    show === 'network'
      ? joined([network.driver, ...network.subnets.map(one => one.subnet)], words` `)
      : modeOf(container, topology).label;
  const fields = { ipv4: '', aliases: '', priority: '' };
  return [
    {
      id: item.id,
      label: item.name.safe,
      aside,
      next: { overlay: { kind: 'wish', change, fields, field: 'ipv4' } },
    },
  ];
}

function leaving(topology: Topology, container: Container): readonly Choice[] {
  return container.endpoints.flatMap(one => {
    const network = topology.networkByName.get(one.network.raw);
    return network ? [disconnecting(container, network, network)] : [];
  });
}

function disconnecting(container: Container, network: Network, shown: Network | Container): Choice {
  const change = { kind: 'disconnect', container: named(container), network: named(network) } as const;
  return {
    id: shown.id,
    label: shown.name.safe,
    aside: shownAddress(container, network.name.raw).text || words`–`,
    next: confirming(change),
  };
}

const lifecycles = ['start', 'stop', 'restart', 'pause', 'unpause'] as const;
const lifecycleWords: { readonly [kind in Lifecycle['kind']]: Safe } = {
  start: words`start`,
  stop: words`stop`,
  restart: words`restart`,
  pause: words`pause`,
  unpause: words`unpause`,
};

function asked(change: Change, label: Safe, state: State, topology: Topology): Choice {
  const refusal = refusalOf(change, topology, knownOf(state));
  return {
    id: change.kind,
    label,
    ...(refusal && { aside: words`not now: ${refusal}` }),
    next: confirming(change),
  };
}

function comparing(topology: Topology, a: Container, b: Container): Choice {
  return {
    id: b.id,
    label: b.name.safe,
    aside: modeOf(b, topology).label,
    next: { compare: [a.id, b.id] },
  };
}

/* Whom the filter finds; and what was typed itself, if a ping could be asked for it. */
function pingChoices(state: State, topology: Topology, about: string, typed: string): readonly Choice[] {
  const from = topology.containerById.get(about);
  if (from === undefined) return [];
  const found = pingTargets(from, topology, knownOf(state).details)
    .filter(one => matches(one.haystack, typed) || one.label.toLowerCase().includes(typed.toLowerCase()))
    .map(({ target, label, what }, at) => ({
      id: String(at),
      label,
      aside: what,
      next: { ping: target, from: about },
    }));
  const operand = typed.trim() === '' ? undefined : operandOf(typed.trim());
  if (operand === undefined || 'why' in operand || found.some(one => (one.label as string) === typed.trim()))
    return found;
  const target: PingTarget = { kind: operand.kind === 'name' ? 'name' : 'address', operand };
  return [
    ...found,
    { id: 'typed', label: operand.text, aside: words`as typed`, next: { ping: target, from: about } },
  ];
}
