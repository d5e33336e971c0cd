import { setTimeout as wait } from 'node:timers/promises';
import type { FaultProxy, Rule } from '../faults/fault-proxy.ts';
import * as own from '../faults/own-answers.ts';
import * as spoiled from '../faults/spoiled-answers.ts';

/** Ways in which one request after the other goes wrong for a while. */
const rules: readonly Rule[] = [
  { match: '*', fault: own.refuse },
  { match: '*', fault: own.garbage },
  { match: '*', fault: own.html200 },
  { match: 'GET /events*', fault: own.refuse },
  { match: 'GET /events*', fault: spoiled.dropAfter(300) },
  { match: 'GET /networks*', fault: own.status(500, '{"message":"chaos"}') },
  { match: 'GET /containers*', fault: own.status(403, '{"message":"chaos"}') },
  { match: 'GET /containers*', fault: own.jsonNull },
  { match: 'GET *', fault: spoiled.splitEvery(50) },
  { match: 'POST *', fault: spoiled.loseReply },
  { match: 'POST *', fault: own.hangBeforeHeaders },
];

/** A function that lets something go wrong for a moment, and heals it, saying how many faults that were. */
export function faultsOf({
  proxy,
  random,
}: {
  readonly proxy: FaultProxy;
  readonly random: () => number;
}): () => Promise<number> {
  const drawn = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  return async () => {
    const dice = random();
    if (dice < 0.2) await proxy.stop();
    else if (dice < 0.3) await proxy.unlinkSocket();
    else proxy.rules.push(drawn(rules));
    await wait(200 + random() * 1500);
    await proxy.heal();
    return 1;
  };
}
