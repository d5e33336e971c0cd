import type { Fact } from './fact.ts';
import { facts as connect } from './facts/connect.ts';
import { facts as endpoints } from './facts/endpoints.ts';
import { facts as errorsOfContainers } from './facts/errors-containers.ts';
import { facts as errorsOfNetworks } from './facts/errors-networks.ts';
import { facts as events } from './facts/events.ts';
import { facts as refusalsOfExec } from './facts/exec-refusals.ts';
import { facts as exec } from './facts/exec.ts';
import { facts as gateway } from './facts/gateway.ts';
import { facts as halfMade } from './facts/half-made.ts';
import { facts as images } from './facts/images.ts';
import { facts as leasing } from './facts/leasing.ts';
import { facts as lifecycle } from './facts/lifecycle.ts';
import { facts as lists } from './facts/lists.ts';
import { facts as names } from './facts/names.ts';
import { facts as output } from './facts/output.ts';
import { facts as programs } from './facts/programs.ts';
import { facts as publishing } from './facts/publishing.ts';
import { facts as reachability } from './facts/reachability.ts';
import { facts as sandboxes } from './facts/sandboxes.ts';
import { facts as shapes } from './facts/shapes.ts';
import { facts as states } from './facts/states.ts';

/** All facts, by what they are about: one table for every engine that they are looked at on. */
export const facts: Readonly<Record<string, readonly Fact[]>> = {
  'who answers': endpoints,
  shapes,
  states,
  lists,
  lifecycle,
  events,
  'refusals: networks': errorsOfNetworks,
  'refusals: containers': errorsOfContainers,
  connect,
  'half-made endpoints': halfMade,
  leasing,
  names,
  gateway,
  sandboxes,
  reachability,
  publishing,
  exec,
  'refusals: exec': refusalsOfExec,
  output,
  programs,
  images,
};

/** The facts that an engine must prove that speaks this API. */
export function factsOf(api: '1.41' | '1.52'): Readonly<Record<string, readonly Fact[]>> {
  return selected(one => (api === '1.41' ? one.newer !== true : one.only === undefined));
}

function selected(wanted: (fact: Fact) => boolean): Readonly<Record<string, readonly Fact[]>> {
  return Object.fromEntries(Object.entries(facts).map(([about, some]) => [about, some.filter(wanted)]));
}
