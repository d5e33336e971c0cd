import type { Container, Endpoint } from './container.ts';
import { containerPlan } from './ping-container-forms.ts';
import { hostPlan } from './ping-host-forms.ts';
import { isLoopback, type Operand } from './ping-operand.ts';
import { type Details, form, type PingForm, type PingPlan, planOf } from './ping-plan.ts';
import { type Reason, whyNoAddress } from './ping-reasons.ts';
import type { PingTarget } from './ping-target.ts';
import { holdersOf, ownersOfName, typoOf } from './ping-whereabouts.ts';
import { sandboxOwner } from './sandbox.ts';
import { type Safe, words } from './text.ts';
import { endpointOn, type Topology } from './topology.ts';

/**
 * What to ping in order to know whether `from` reaches a target: its address on each network that both are on (else
 * the one by which it is listed), and every name that should answer; where none should, the container's own name all
 * the same, with the reason. An address that was asked for has no name.
 */
export function pingForms(
  from: Container,
  target: PingTarget,
  topology: Topology,
  details: Details,
): PingPlan {
  switch (target.kind) {
    case 'container': {
      // As it is now: it may have been chosen a while ago, and have another address since.
      const { id, name } = target.container;
      const to = topology.containerById.get(id);
      if (to === undefined) return planOf([], [words`${name.safe} no longer exists.`]);
      return containerPlan(from, to, topology, details);
    }
    case 'host':
      return hostPlan(from, topology);
    case 'gateway':
      return planOf([form('ip', target.address, words`gateway of ${target.network.name.safe}`)]);
    case 'address':
      return toAddress(from, target.operand, topology);
    case 'name':
      return toName(from, target.operand, topology, details);
  }
}

function toAddress(from: Container, operand: Operand, topology: Topology): PingPlan {
  const literal = (what: Safe, whyNot?: Reason): PingForm => ({ by: 'ip', target: operand, what, whyNot });
  if (isLoopback(operand)) {
    const typo = typoOf(operand, topology);
    const meant = typo ? words` ${typo.container.name.safe} has ${typo.address}.` : words``;
    const range = operand.kind === 'ipv4' ? words`127.0.0.0/8 is` : words`${operand.text} is`;
    const note = words`${range} the container itself, wherever it is asked: ${operand.text} is ${from.name.safe}.${meant}`;
    return planOf([literal(words`itself`)], [note], true);
  }
  const mine = sandboxOwner(from, topology);
  const [holder] = holdersOf(operand, topology);
  if (holder === undefined || mine === 'gone') return planOf([literal(words`an address`)]);
  const { container, endpoint, network } = holder;
  const isShared = endpointOn(mine, network.name.raw) !== undefined;
  const ends = { from: mine, to: container, topology };
  const itself = mine === container;
  const notes = itself ? [words`${operand.text} is the address of ${from.name.safe} itself.`] : [];
  return planOf(
    [literal(onNetwork(container, endpoint), whyNoAddress(ends, network, isShared || itself))],
    notes,
    itself,
  );
}

function toName(from: Container, operand: Operand, topology: Topology, details: Details): PingPlan {
  if (isLoopback(operand)) {
    const note = words`${operand.text} is the container itself, wherever it is asked.`;
    return planOf([{ by: 'name', target: operand, what: words`itself`, whyNot: undefined }], [note], true);
  }
  const mine = sandboxOwner(from, topology);
  const owners = mine === 'gone' ? [] : ownersOfName(operand.text, mine, topology, details);
  const [first] = owners;
  const what = first ? words`a name on ${first.endpoint.network.safe}` : words`a name`;
  const byIp = owners.map(({ container, endpoint }) =>
    form('ip', endpoint.ipv4, onNetwork(container, endpoint)),
  );
  return planOf([...byIp, form('name', operand.text, what)]);
}

function onNetwork(container: Container, endpoint: Endpoint): Safe {
  return words`${container.name.safe} on ${endpoint.network.safe}`;
}
