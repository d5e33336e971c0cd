import { why, type WhyOptions } from '../../source/commands/why.ts';
import type { OwnMachine } from '../../source/domain/own-machine.ts';
import { words } from '../../source/domain/text.ts';
import { tutorialLab } from '../domain/lab.ts';
import { fakeAsking, fakeEngine, never, noHost } from './fake-engine.ts';

type Told = {
  readonly schema: string;
  readonly from: string;
  readonly to: string;
  readonly verdicts: readonly {
    readonly by: string;
    readonly target: string;
    readonly expected: string;
    readonly observed: string;
  }[];
  readonly path: readonly { readonly name: string }[];
  readonly mends: readonly { readonly commands: readonly string[] }[];
};

/** A machine that is not to be asked. */
const deaf: OwnMachine = {
  inside: {
    ping: () => {
      throw new Error('asked');
    },
    run: () => Promise.reject(new Error('asked')),
  },
  connect: () => Promise.reject(new Error('asked')),
  fetch: () => Promise.reject(new Error('asked')),
  listening: () => Promise.resolve('unknown'),
};

/** What `netui why` says on the lab, where no ping is answered and no image has a program. */
export async function asked(options: Partial<WhyOptions> & Pick<WhyOptions, 'from' | 'to'>) {
  const pinged: string[] = [];
  const engine = fakeAsking(fakeEngine(tutorialLab()), async function* (_, { target }) {
    pinged.push(target.text);
    const outcome = { kind: 'no-reply', sentence: words`nobody`, evidence: words`` } as const;
    yield { kind: 'ended', outcome } as never;
  });
  let text = '';
  const all = { port: undefined, probes: true, json: false, ...options };
  const end = await why(engine, { readHost: noHost, machine: deaf }, all, part => void (text += part), never);
  const json = all.json && text !== '' ? (JSON.parse(text) as Told) : ({} as Told);
  return { ...end, text, json, pinged };
}
