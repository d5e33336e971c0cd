import type { EngineMessage, EngineState } from './engine-state.ts';
import type { ScreenMessage } from './screen-message.ts';
import type { ScreenState } from './screen-state.ts';

/** Everything the screen is drawn from. */
export type State = { readonly engine: EngineState; readonly screen: ScreenState };

export type Message = EngineMessage | ScreenMessage;
