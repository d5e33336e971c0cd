import { diagnosisOf } from '../../source/diagnostics/diagnosis.ts';
import { clean } from '../../source/domain/text.ts';
import type { Heard } from '../../source/store/doctor-state.ts';
import type { EngineState } from '../../source/store/engine-state.ts';
import { examinedIn } from '../../source/store/patient.ts';
import type { State } from '../../source/store/state.ts';
import { update } from '../../source/store/update.ts';
import { container, detail, endpoint, idOf, labContainers, labDetails, labNetworks, port } from '../lab.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { labState } from './screen.tsx';

/** Publishes MySQL's port to everybody: a warning, since that is seldom meant. */
const database = container('database', {
  endpoints: [endpoint('test_network', '172.18.0.9')],
  ports: [port(3306, 3306, '0.0.0.0')],
});
const containers = [...labContainers, database];

/** The lab after alpine1 was restarted, whose network alpine2 shares; and a database beside it. */
export const brokenLab: Partial<EngineState> = {
  topology: topologyOf(labNetworks, containers),
  details: new Map([
    ...labDetails,
    [database.id, detail(database)],
    ...containers
      .filter(({ id }) => id === idOf('alpine1'))
      .map(one => [one.id, { ...detail(one), startedAt: clean('2026-11-03T14:09:12Z') }] as const),
  ]),
};

/** The state after the doctor has looked; where containers were asked, with what they said. */
export function diagnosedState(
  columns: number,
  rows: number,
  engine: Partial<EngineState> = brokenLab,
  heard?: Pick<Heard, 'listening' | 'names'>,
): State {
  const state = labState(columns, rows, engine);
  return diagnosedAgain(
    heard ? { ...state, doctor: { ...state.doctor, heard: { ...heard, ...seenIn(state) } } } : state,
  );
}

/** The state after the doctor has looked once more. */
export function diagnosedAgain(state: State): State {
  const examined = examinedIn(state);
  if (examined === undefined) throw new Error('nothing was read yet');
  const diagnosis = diagnosisOf(examined.patient, examined.at);
  return update(state, { type: 'diagnosed', diagnosis, at: state.engine.now });
}

function seenIn(state: State): Pick<Heard, 'topology' | 'details'> {
  const patient = examinedIn(state)?.patient;
  if (patient === undefined) throw new Error('nothing was read yet');
  return patient;
}
