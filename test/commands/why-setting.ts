import { why, type WhyOptions } from '../../source/commands/why.ts';
import type { Run } from '../../source/domain/run.ts';
import { words } from '../../source/domain/text.ts';
import type { Engine, Probes } from '../../source/engine/engine.ts';
import { tutorialLab } from '../domain/lab.ts';
import { fakeEngine, never } from './fake-engine.ts';

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

/** What `netui why` says on the lab, where no ping is answered and no image has a program. */
export async function asked(options: Partial<WhyOptions> & Pick<WhyOptions, 'from' | 'to'>) {
  const pinged: string[] = [];
  const engine: Engine & Pick<Probes, 'ping'> = {
    ...fakeEngine(tutorialLab()),
    async *ping(_, { target }) {
      pinged.push(target.text);
      const outcome = { kind: 'no-reply', sentence: words`nobody`, evidence: words`` } as const;
      yield { kind: 'ended', outcome } as never;
    },
  };
  const nothing = (): Run => () => Promise.resolve({ code: undefined, out: [] });
  let text = '';
  const all = { port: undefined, probes: true, json: false, ...options };
  const end = await why(engine, nothing, all, part => void (text += part), never);
  const json = all.json && text !== '' ? (JSON.parse(text) as Told) : ({} as Told);
  return { ...end, text, json, pinged };
}
