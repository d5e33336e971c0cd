import { clean, words } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { noChanges } from '../../source/store/change-state.ts';
import { initialEngineState } from '../../source/store/engine-update.ts';
import { noHost } from '../../source/store/host-state.ts';
import { noProbes } from '../../source/store/probe-state.ts';
import { noDoctor } from '../../source/store/doctor-state.ts';
import { initialScreen } from '../../source/store/screen-state.ts';
import type { Message, State } from '../../source/store/state.ts';
import { type Store, storeOf } from '../../source/store/store.ts';
import { labContainers, labDetails, labNetworks } from '../lab.ts';

/** The store after the lab was read, and every message dispatched to it since. */
export type LabStore = Store & { readonly messages: Message[] };

export function labStore(changes: Partial<State['changes']> = {}): LabStore {
  const address = { url: words`unix:///run/docker.sock`, context: words`default` };
  const store = storeOf({
    engine: {
      ...initialEngineState(address, 0),
      facts: { product: 'Docker', version: clean('20.10.24'), api: clean('1.41') },
      link: { kind: 'live' },
      topology: topologyOf(labNetworks, labContainers),
      readAt: 0,
      details: labDetails,
    },
    changes: { ...noChanges('full', undefined), ...changes },
    probes: noProbes,
    doctor: noDoctor,
    host: noHost,
    screen: initialScreen({ columns: 120, rows: 40 }, undefined, () => 0),
  });
  const messages: Message[] = [];
  return {
    ...store,
    messages,
    dispatch(message) {
      messages.push(message);
      store.dispatch(message);
    },
  };
}
