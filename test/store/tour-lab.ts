import { type Change, isOfNetwork } from '../../source/domain/change.ts';
import type { Container, ContainerDetail } from '../../source/domain/container.ts';
import { noEvidence } from '../../source/domain/evidence.ts';
import { pingForms } from '../../source/domain/ping-forms.ts';
import { nothingHeard, statsOf } from '../../source/domain/ping-output.ts';
import type { PingTarget } from '../../source/domain/ping-target.ts';
import { clean, type Raw, type Safe, words } from '../../source/domain/text.ts';
import type { Undo } from '../../source/domain/undo.ts';
import type { Store } from '../../source/store/store.ts';
import { detail, endpoint, idOf, labNetworks } from '../lab.ts';

/** What happens on the engine, and is read at once. */
export type TourLab = {
  /** Does a change; with `undo` it takes that one back. */
  perform(change: Change, undo?: Undo): void;
  /** Addresses answer; names do among those who share test_network. */
  ping(from: string, target: PingTarget): void;
  /** A stack that was made before its owner's last start has nothing but lo. */
  gather(ids: readonly string[]): void;
  /** Removes a container, as somebody else would. */
  remove(name: string): void;
};

/** The tutorial's lab as an engine would play it, one address after the other, told to the store. */
export function tourLab(store: Store): TourLab {
  let clock = Date.parse('2026-11-03T14:10:00Z');
  const topology = () => {
    const { topology } = store.getState().engine;
    if (topology === undefined) throw new Error('no lab');
    return topology;
  };
  const known = (id: string): Container => {
    const container = topology().containerById.get(id);
    if (container === undefined) throw new Error(`no container ${id}`);
    return container;
  };
  const detailOf = (id: string) => store.getState().engine.details.get(id) as ContainerDetail;

  function tell(containers: readonly Container[]): void {
    clock += 1_000;
    store.dispatch({ type: 'read', read: { networks: labNetworks, containers }, at: clock });
  }

  function put(container: Container): void {
    tell(topology().containers.map(one => (one.id === container.id ? container : one)));
    const { startedAt } = detailOf(container.id);
    store.dispatch({
      type: 'details',
      details: new Map([[container.id, { ...detail(container), startedAt }]]),
    });
  }

  function started({ id }: Container): void {
    clock += 1_000;
    const startedAt = clean(new Date(clock).toISOString());
    store.dispatch({ type: 'details', details: new Map([[id, { ...detailOf(id), startedAt }]]) });
  }

  /* The lowest one that nobody has, as libnetwork gives them. */
  function freeOn(network: string): string {
    const taken = new Set(
      topology().containers.flatMap(({ endpoints }) => endpoints.map(one => one.ipv4 as string)),
    );
    const front = network === 'bridge' ? '172.17.0.' : '172.18.0.';
    return `${front}${Array.from({ length: 250 }, (_, at) => at + 2).find(at => !taken.has(`${front}${at}`))}`;
  }

  function after(change: Change, container: Container): Container {
    switch (change.kind) {
      case 'connect': {
        const name: string = change.network.name.raw;
        return { ...container, endpoints: [...container.endpoints, endpoint(name, freeOn(name))] };
      }
      case 'disconnect':
        return {
          ...container,
          endpoints: container.endpoints.filter(one => one.network.raw !== change.network.name.raw),
        };
      case 'stop':
        return {
          ...container,
          state: 'exited',
          endpoints: container.endpoints.map(one => ({ ...one, ipv4: '', id: '' })),
        };
      default:
        return {
          ...container,
          state: 'running',
          endpoints: container.endpoints.map(one =>
            one.ipv4 === '' ? endpoint(one.network.raw, freeOn(one.network.raw)) : one,
          ),
        };
    }
  }

  const reverses = { connect: 'disconnect', stop: 'start', start: 'stop' } as const;

  function evidenceOf(id: string): Safe[] {
    const container = known(id);
    const [, owner] = container.networkMode.raw.split('container:');
    if (owner === undefined) return [words`lo`, words`eth0`];
    const isOld = detailOf(id).startedAt < detailOf(owner).startedAt || known(owner).state !== 'running';
    return isOld ? [words`lo`] : [words`lo`, words`eth0`];
  }

  return {
    perform(change, undone) {
      if (isOfNetwork(change)) throw new Error('the tour makes no networks');
      const container = known(change.container.id);
      put(after(change, container));
      if (change.kind === 'start' || change.kind === 'restart') started(container);
      const { undo } = store.getState().changes;
      const kind = change.kind in reverses ? reverses[change.kind as keyof typeof reverses] : undefined;
      const step = kind && { done: change, reverse: { ...change, kind } as Change, before: '{}' as Raw };
      const stack = undone ? undo.filter(one => one !== undone) : [...undo, ...(step ? [step] : [])];
      store.dispatch({ type: 'change-ended', outcome: 'done', said: words`Done.`, undo: stack, at: clock });
    },
    ping(id, target) {
      const from = known(id);
      const plan = pingForms(from, target, topology(), new Map());
      const isNamed = from.endpoints.some(one => one.network.raw === 'test_network');
      const tries = plan.forms.map(form => {
        const kind = form.by === 'ip' || isNamed ? ('answers' as const) : ('name-unknown' as const);
        const outcome = { kind, sentence: words`So it is.`, evidence: words`` };
        const rest = { argv: [words`ping`], asRoot: false, heard: nothingHeard };
        return {
          form,
          progress: { kind: 'ended', outcome, ...rest, stats: statsOf(nothingHeard) } as const,
        };
      });
      const run = { from: { id: from.id, name: from.name }, target, plan, tries, isOver: true };
      store.dispatch({ type: 'ping', run });
    },
    gather(ids) {
      for (const id of ids) {
        const value = evidenceOf(id).map(name => ({
          name,
          state: 'up' as const,
          addresses: [clean(name === 'lo' ? '127.0.0.1/8' : '172.17.0.9/16')],
          mtu: undefined,
          mac: '' as const,
        }));
        const evidence = { ...noEvidence(words`not asked`), interfaces: { value, by: words`ip addr` } };
        store.dispatch({ type: 'evidence', id, evidence });
      }
    },
    remove(name) {
      tell(topology().containers.filter(one => one.id !== idOf(name)));
    },
  };
}
