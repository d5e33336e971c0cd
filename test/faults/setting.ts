import type Docker from 'dockerode';
import { apiDuring } from '../../source/engine/api-during.ts';
import type { Deadlines } from '../../source/engine/deadlines.ts';
import { defaultDeadlines } from '../../source/engine/deadlines.ts';
import type { Modem } from '../../source/engine/modem.ts';
import { createModem } from '../../source/engine/modem.ts';
import type { Failure } from '../../source/domain/failure.ts';
import { failureOf } from '../../source/domain/failure.ts';
import { words } from '../../source/domain/text.ts';
import type { FakeEngine } from './fake-engine.ts';
import { startFakeEngine } from './fake-engine.ts';
import type { FaultProxy, Rule } from './fault-proxy.ts';
import { startFaultProxy } from './fault-proxy.ts';

/** A twentieth of the real ones. */
export const deadlines: Deadlines = {
  connect: defaultDeadlines.connect / 20,
  headers: defaultDeadlines.headers / 20,
  idle: defaultDeadlines.idle / 20,
  total: defaultDeadlines.total / 20,
};

/** An answer larger than this is too large in these tests. */
export const bodyCap = 3 * 1024 * 1024;

/** A fake engine, the fault proxy before it, and netui's modem looking at the proxy. */
export type Setting = AsyncDisposable & {
  readonly engine: FakeEngine;
  readonly proxy: FaultProxy;
  readonly modem: Modem;
  /** dockerode for calls that nothing aborts. */
  readonly api: Docker;
};

export async function startSetting(
  rules: readonly Rule[] = [],
  over: 'unix' | 'tcp' = 'unix',
): Promise<Setting> {
  const engine = await startFakeEngine();
  const proxy = await startFaultProxy({ upstream: engine.place, rules, over });
  const modem = createModem({ place: proxy.place, endpoint: words`the proxy`, deadlines, bodyCap });
  modem.pin('1.41');
  return {
    engine,
    proxy,
    modem,
    api: apiDuring(modem, new AbortController().signal),
    async [Symbol.asyncDispose]() {
      await proxy.close();
      await engine.close();
    },
  };
}

/** The failure that a call ends in; if it gives an answer instead, an error that shows it. */
export async function failureFrom(call: Promise<unknown>): Promise<Failure> {
  let answer: unknown;
  try {
    answer = await call;
  } catch (error) {
    return failureOf(error);
  }
  throw new Error(`answered ${JSON.stringify(answer)?.slice(0, 200)}`);
}
