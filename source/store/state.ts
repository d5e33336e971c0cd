import type { ChangeMessage, ChangeState } from './change-state.ts';
import type { DoctorMessage, DoctorState } from './doctor-state.ts';
import type { EngineMessage, EngineState, SwitchMessage } from './engine-state.ts';
import type { HostMessage, HostState } from './host-state.ts';
import type { ProbeMessage, ProbeState } from './probe-state.ts';
import type { ScreenMessage } from './screen-message.ts';
import type { ScreenState } from './screen-state.ts';

/** Everything the screen is drawn from. */
export type State = {
  readonly engine: EngineState;
  readonly screen: ScreenState;
  readonly changes: ChangeState;
  readonly probes: ProbeState;
  readonly doctor: DoctorState;
  readonly host: HostState;
};

export type Message =
  | EngineMessage
  | SwitchMessage
  | ScreenMessage
  | ChangeMessage
  | ProbeMessage
  | DoctorMessage
  | HostMessage;
