import { useApp, useInput, usePaste, useStdout } from 'ink';
import { useEffect, useInsertionEffect, useSyncExternalStore } from 'react';
import type { Store } from '../store/store.ts';
import type { Hands } from './hands.ts';
import { handleKey, handlePaste } from './input.ts';
import { keyNames } from './key-name.ts';
import { Picture } from './picture.tsx';
import { CUT_ROWS, WRAP_ROWS } from './row-ends.ts';
import type { Look } from './theme.ts';

type AppProps = {
  readonly store: Store;
  readonly hands: Hands;
  readonly look: Look;
  /** Told once how to hand the terminal over to the shell and take it back. */
  readonly onSuspender: (suspend: ReturnType<typeof useApp>['suspendTerminal']) => void;
};

/** The root: the one place that has the keys. Everything below only draws. */
export function App({ store, hands, look, onSuspender }: AppProps) {
  const state = useSyncExternalStore(store.subscribe, store.getState);
  const { suspendTerminal } = useApp();
  useEffect(() => onSuspender(suspendTerminal), [onSuspender, suspendTerminal]);
  const { stdout } = useStdout();
  // Of the effects the one that comes before Ink draws the first picture.
  useInsertionEffect(() => {
    stdout.write(CUT_ROWS);
    return () => void stdout.write(WRAP_ROWS);
  }, [stdout]);
  useInput((input, key) => {
    for (const name of keyNames(input, key)) handleKey(name, hands);
  });
  usePaste(text => handlePaste(text, hands));
  return <Picture state={state} look={look} />;
}
