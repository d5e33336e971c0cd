import { type Prober, spokenIn, told } from './prober.ts';
import type { Answer, Target } from './reach.ts';
import { listenerAmong } from './reach-listener.ts';
import type { Observation } from './reach-verdict.ts';
import type { TcpKind } from './tcp-outcome.ts';
import { joined, type Safe, words } from './text.ts';

type Found = Omit<Observation, 'by' | 'target'>;

const CONNECTED: Readonly<Record<TcpKind, Answer>> = {
  open: 'yes',
  refused: 'no',
  filtered: 'no',
  'no-route': 'no',
  'name-unknown': 'no',
  'no-tool': 'unknown',
  unknown: 'unknown',
};

/**
 * Whether a TCP port answers. A connection that is accepted proves a port of the container's own; of one published on
 * the host it proves nothing, since docker-proxy accepts whoever comes, whether or not anybody listens behind it: there
 * it takes a listener inside, or something that is said.
 */
export async function provePort(by: 'port' | 'published', target: Target, prober: Prober): Promise<Found> {
  const outcome = await prober.connect(target.host, target.port ?? 0);
  const observed = CONNECTED[outcome.kind];
  /* What is known besides, before the program's own words. */
  const said = (...more: readonly (Safe | undefined)[]): Safe =>
    told({ ...outcome, sentence: sentences(outcome.sentence, ...more) });
  if (observed === 'unknown' || (observed === 'yes' && by === 'port'))
    return { observed, evidence: said(), ...spokenIn(outcome) };
  const inside = await listenerBehind(target, prober);
  if (observed === 'no') return { observed, evidence: said(inside?.text), ...spokenIn(outcome) };
  if (inside) {
    const accepts = words`It is docker-proxy or another program of the host that accepts.`;
    return inside.isOpen
      ? { observed: 'yes', evidence: said(inside.text) }
      : { observed: 'no', evidence: said(accepts, inside.text) };
  }
  return await proveByData(target, prober, said);
}

type Inside = { readonly isOpen: boolean; readonly text: Safe };

async function listenerBehind({ behind }: Target, prober: Prober): Promise<Inside | undefined> {
  if (behind === undefined || prober.listening === undefined) return undefined;
  const heard = await prober.listening(behind.ids);
  if (heard === 'unknown') return undefined;
  const { expected, reasons } = listenerAmong(heard, behind.port, behind.name);
  const text = joined(
    reasons.map(one => one.text),
    words` `,
  );
  return {
    isOpen: expected === 'yes',
    text: words`${text.replace(/\.$/, '') as Safe} (/proc/net/tcp there).`,
  };
}

async function proveByData(
  target: Target,
  prober: Prober,
  said: (...more: readonly (Safe | undefined)[]) => Safe,
): Promise<Found> {
  const data = await prober.fetch?.(target.host, target.port ?? 0);
  if (data?.kind === 'data') {
    return {
      observed: 'yes',
      evidence: words`${said()}; ${data.by} was told: ${data.evidence}`,
    };
  }
  const nothing = words`That proves nothing: docker-proxy accepts, whoever is behind it`;
  const whom =
    target.behind === undefined
      ? words`.`
      : words`, and what listens in ${target.behind.name} could not be asked.`;
  const silence =
    data?.kind === 'silent' ? words`To a request of HTTP nothing was said (${data.evidence}).` : undefined;
  return { observed: 'unknown', evidence: said(words`${nothing}${whom}`, silence) };
}

function sentences(...all: readonly (Safe | undefined)[]): Safe {
  return joined(
    all.flatMap(one => (one === undefined || one === '' ? [] : [one])),
    words` `,
  );
}
