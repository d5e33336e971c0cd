import { type Safe, words } from '../domain/text.ts';
import type { View } from './screen-state.ts';
import { selectedNetwork } from './selection.ts';
import type { State } from './state.ts';
import * as sight from './tour-sights.ts';

/** One thing to do with the keyboard: a key by its name, or a text to type. */
export type Press = { readonly key: string } | { readonly type: Safe };

/** One experiment of the tour. */
export type TourStep = {
  /** What is to be done. */
  readonly title: Safe;
  readonly press: readonly Press[];
  /** Why, or what to look out for, in one sentence. */
  readonly why: Safe;
  /** The screen that the keys are pressed on, and others on which its end may be waited for. */
  readonly where: readonly [View['kind'], ...(readonly View['kind'][])];
  /** True once it has happened. */
  done(state: State): boolean;
  /** What was to be seen, in one sentence. */
  seen(state: State): Safe;
};

export function press(key: string): Press {
  return { key };
}

const [enter, escape, yes] = [press('enter'), press('escape'), press('y')];
const type = (text: Safe): Press => ({ type: text });
const select = (name: Safe) => [press('/'), type(name), enter, escape];
const connect = [press('c'), type(words`test`), enter, enter, yes];
const lifecycle = (what: Safe) => [press('S'), type(what), enter, yes];
const undo = [press('u'), enter, yes];
const main = ['main'] as const;

/** The tutorial's experiments, in its order. */
export const tourSteps: readonly TourStep[] = [
  {
    title: words`Go down to bridge, the default network`,
    press: [press('down')],
    why: words`Every container that is started without --network is on it.`,
    where: main,
    done: state => state.screen.subject === 'networks' && selectedNetwork(state)?.name.raw === 'bridge',
    seen: () => words`This is bridge: who is on it is listed below.`,
  },
  {
    title: words`Find the container u1`,
    press: select(words`u1`),
    why: words`The filter knows names, addresses, ports and images; Esc clears it.`,
    where: main,
    done: state => sight.isSelected(state, 'u1'),
    seen: state => words`u1 is ${at(state, 'u1', 'bridge')} on bridge.`,
  },
  {
    title: words`Ping u2 from u1`,
    press: [press('p'), type(words`u2`), enter],
    why: words`netui runs ping inside u1, once with u2's address and once with its name.`,
    where: ['main', 'ping'],
    done: state => {
      const answers = sight.answersBetween(state, 'u1', 'u2');
      return answers !== undefined && answers.ip && !answers.name;
    },
    seen: () => words`The address answers, the name does not: bridge has no DNS.`,
  },
  {
    title: words`Connect u1 to test_network too`,
    press: connect,
    why: words`On networks of your own Docker answers names; u1 keeps its place on bridge.`,
    where: main,
    done: state => sight.addressOn(state, 'u1', 'test_network') !== undefined,
    seen: state => words`u1 is ${at(state, 'u1', 'test_network')} on test_network.`,
  },
  {
    title: words`Connect u2 as well`,
    press: [...select(words`u2`), ...connect],
    why: words`Names are answered only among those who share such a network.`,
    where: main,
    done: state => sight.addressOn(state, 'u2', 'test_network') !== undefined,
    seen: state => words`u2 is ${at(state, 'u2', 'test_network')} on test_network.`,
  },
  {
    title: words`Ping again, u1 from u2`,
    press: [press('p'), type(words`u1`), enter],
    why: words`The same two containers and the same ping; only the network is another.`,
    where: ['main', 'ping'],
    done: state => {
      const answers = sight.answersBetween(state, 'u1', 'u2');
      return answers !== undefined && answers.ip && answers.name;
    },
    seen: () => words`Address and name answer: test_network has a DNS server.`,
  },
  {
    title: words`Take both connections back`,
    press: [...undo, ...undo],
    why: words`What netui changed it can undo, and it says before what that costs.`,
    where: main,
    done: state => sight.isOff(state, 'u1', 'test_network') && sight.isOff(state, 'u2', 'test_network'),
    seen: () => words`u1 and u2 are on bridge alone, as before.`,
  },
  {
    title: words`Stop alpine1`,
    press: [...select(words`alpine1`), ...lifecycle(words`stop`)],
    why: words`alpine2 runs in its network stack, by --network container:alpine1.`,
    where: main,
    done: state => sight.isStopped(state, 'alpine1') && sight.runs(state, 'alpine2'),
    seen: () => words`alpine1 is stopped, alpine2 runs on.`,
  },
  {
    title: words`Look up the mode of alpine2`,
    press: [...select(words`alpine2`), press('m')],
    why: words`All modes stand side by side; alpine2's own is marked.`,
    where: ['main', 'modes'],
    done: state =>
      state.screen.view.kind === 'modes' &&
      state.screen.view.chosen === sight.containerCalled(state, 'alpine2')?.id,
    seen: () => words`Mode container: it lives in the stack of another.`,
  },
  {
    title: words`Compare alpine2 with u1`,
    press: [press('v'), type(words`u1`), enter],
    why: words`netui asks both from inside for their interfaces, routes and names.`,
    where: ['modes', 'compare'],
    done: state => sight.hasOnlyLo(state, 'alpine2'),
    seen: () => words`alpine2 has only lo left: eth0 went with alpine1.`,
  },
  {
    title: words`Start alpine1 again`,
    press: [...select(words`alpine1`), ...lifecycle(words`start`)],
    why: words`Does alpine2 get its network back by that?`,
    where: main,
    done: state => sight.startedAfter(state, 'alpine1', 'alpine2'),
    seen: () => words`No: alpine1 has a new stack, alpine2 sits in the old one.`,
  },
  {
    title: words`Restart alpine2`,
    press: [...select(words`alpine2`), ...lifecycle(words`restart`)],
    why: words`A container joins the stack of another when it starts, and at no other time.`,
    where: main,
    done: state => sight.startedAfter(state, 'alpine2', 'alpine1'),
    seen: () => words`alpine2 shares the network of alpine1 again.`,
  },
  {
    title: words`Stop u2`,
    press: [...select(words`u2`), ...lifecycle(words`stop`)],
    why: words`Its address was chosen by the engine; nobody keeps it for u2.`,
    where: main,
    done: state => sight.isStopped(state, 'u2'),
    seen: () => words`u2 is stopped, and its address is free.`,
  },
  {
    title: words`Start u3`,
    press: [...select(words`u3`), ...lifecycle(words`start`)],
    why: words`The engine gives it the lowest address that is free on bridge.`,
    where: main,
    done: state => sight.addressOn(state, 'u3', 'bridge') !== undefined,
    seen: state => words`u3 has ${at(state, 'u3', 'bridge')} now${whoseBefore(state)}.`,
  },
  {
    title: words`Start u2 again`,
    press: [...select(words`u2`), ...lifecycle(words`start`)],
    why: words`Whoever remembered u2 by its address talks to u3 by now.`,
    where: main,
    done: state => sight.addressOn(state, 'u2', 'bridge') !== undefined,
    seen: state => words`u2 is ${at(state, 'u2', 'bridge')} now: rely on names, not on addresses.`,
  },
  {
    title: words`Look at tomcat83, in host mode`,
    press: select(words`tomcat83`),
    why: words`It has the network stack of the host, and was started with -p all the same.`,
    where: main,
    done: state =>
      sight.isSelected(state, 'tomcat83') && (sight.detailOf(state, 'tomcat83')?.requested.length ?? 0) > 0,
    seen: () => words`See Ports: what -p asked for is discarded in host mode.`,
  },
  {
    title: words`Look at tomcat84, in none mode`,
    press: select(words`tomcat84`),
    why: words`It has a network stack of its own and nothing in it but lo.`,
    where: main,
    done: state => sight.isSelected(state, 'tomcat84'),
    seen: () => words`No address, no names, nobody reaches it: mode none.`,
  },
  {
    title: words`See all modes side by side`,
    press: [press('m')],
    why: words`Each with what it gives, what breaks it, and who on this engine is in it.`,
    where: ['main', 'modes'],
    done: state => state.screen.view.kind === 'modes',
    seen: () => words`Arrows walk the modes and their facts.`,
  },
  {
    title: words`This was the tour; leave it`,
    press: [press('>')],
    why: words`On your own engine: / finds who fails, p asks, m and v compare, c mends.`,
    where: ['main', 'modes', 'ping', 'compare'],
    done: () => false,
    seen: () => words``,
  },
];

function at(state: State, name: string, network: string): Safe {
  return sight.addressOn(state, name, network) ?? words`nowhere`;
}

/* Whose address u3 was given, if it is the one that u2 had. */
function whoseBefore(state: State): Safe {
  const given = sight.addressOn(state, 'u3', 'bridge');
  return given === sight.addressHeldBy(state, 'u2', 'bridge') ? words`, the one that u2 had` : words``;
}
