import { aliveWithoutPing } from '../domain/alive-without-ping.ts';
import { lookUpLasts, PING_ENVIRONMENT, pingLasts, type PingRung, pingRungs } from '../domain/ping-argv.ts';
import { type PingKind, type PingOutcome, pingOutcome } from '../domain/ping-outcome.ts';
import { heardLine, nothingHeard, type PingHeard, type PingStats, statsOf } from '../domain/ping-output.ts';
import type { PingForm } from '../domain/ping-plan.ts';
import type { RunEnd } from '../domain/run-end.ts';
import type { Clean, Safe, Told } from '../domain/text.ts';
import type { Prober } from './prober.ts';
import { runBy } from './run-by.ts';

/** What is known of a ping, as it goes on; every value stands for all of it until then. */
export type PingProgress =
  /** Another probe of the same container, or four of others, are under way. */
  | { readonly kind: 'waiting' }
  | ({ readonly kind: 'asking' } & PingState)
  | ({ readonly kind: 'ended'; readonly outcome: PingOutcome } & PingState);

export type PingState = {
  /** The command as it runs in the container. */
  readonly argv: readonly Safe[];
  /** True if it runs as root, because the container's own user may not ping. */
  readonly asRoot: boolean;
  readonly heard: PingHeard;
  readonly stats: PingStats;
};

export type PingOptions = {
  /** Packets, 1 to 10. */
  readonly count: number;
  /** True if it may run beside other pings of the same container, for other targets. */
  readonly beside?: boolean;
  /** TCP ports that the target is known for: tried where there is no ping. */
  readonly ports?: readonly number[];
  /** Milliseconds that netui listens longer than the ping may last. */
  readonly grace?: number;
};

const GRACE = 3_000;
/** Milliseconds. */
const TOOLLESS_FOR = 10_000;

/** The container cannot ping. */
const CANNOT: ReadonlySet<PingKind> = new Set(['no-tool', 'denied']);

/** One try: a rung of the ladder, as the container's own user or as root. */
type Try = { readonly rung: PingRung; readonly asRoot: boolean };

/**
 * Pings one form of a target from inside a container: by the first ping that its image has, as the container's own
 * user, and as root only if that one may not. Ends with one `ended`; rejects with EngineFailure if the engine cannot
 * be asked. When `signal` aborts, or nobody takes the next value, netui stops listening, and the ping ends by itself.
 */
export async function* ping(
  prober: Prober,
  from: { readonly id: Clean; readonly name: Told },
  form: Pick<PingForm, 'target'>,
  options: PingOptions,
  signal: AbortSignal,
): AsyncGenerator<PingProgress, void, void> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const rungs = pingRungs(form.target, options.count);
  const [first] = rungs;
  if (first === undefined) return;

  yield { kind: 'waiting' };
  const giveBack = await prober.turn(options.beside ? `${from.id} ${form.target.text}` : from.id, either);
  let answer: Extract<PingProgress, { kind: 'ended' }> | undefined;
  try {
    let now: Try | undefined = { rung: first, asRoot: false };
    while (now) {
      const { rung, asRoot }: Try = now;
      const ended: Ended = yield* listening(prober, from, form, now, options, either);
      const outcome = pingOutcome(
        {
          from: from.name.safe,
          target: form.target.text,
          isName: form.target.kind === 'name',
          asRoot,
          endsWithin: ended.endsWithin,
        },
        ended.heard,
        ended.end,
      );
      const stands = answer === undefined || outcome.kind !== 'no-tool';
      if (stands) answer = { kind: 'ended', outcome, ...stateOf(now, ended.heard) };
      now = nextTry(now, rungs[rungs.indexOf(rung) + 1], outcome, ended.heard);
    }
    if (answer && CANNOT.has(answer.outcome.kind) && !either.aborted) {
      answer = (await otherwise(prober, from, form, options.ports ?? [], either)) ?? answer;
    }
  } finally {
    stop.abort();
    giveBack?.();
  }
  if (answer) yield answer;
}

/* Another program, where the image has no ping at all or may not use it: what it finds out holds, and says what it rests on. */
async function otherwise(
  prober: Prober,
  from: { readonly id: Clean },
  { target }: Pick<PingForm, 'target'>,
  ports: readonly number[],
  signal: AbortSignal,
): Promise<Extract<PingProgress, { kind: 'ended' }> | undefined> {
  const { toolless } = prober;
  if (toolless?.has(from.id)) return undefined;
  const found = await aliveWithoutPing(runBy(prober, from.id), target, ports, signal);
  if (signal.aborted || found === 'silent') return undefined;
  if (found === 'no-tool') {
    toolless?.add(from.id);
    // Somebody may put one there.
    setTimeout(() => toolless?.delete(from.id), TOOLLESS_FOR).unref();
    return undefined;
  }
  const state = { argv: [found.command], asRoot: false, heard: nothingHeard, stats: statsOf(nothingHeard) };
  return { kind: 'ended', outcome: found.outcome, ...state };
}

/* The same as root after `permission denied`; the next rung after `no such program` and `no such option`. */
function nextTry(
  { rung, asRoot }: Try,
  next: PingRung | undefined,
  { kind }: PingOutcome,
  { complaints, count }: PingHeard,
): Try | undefined {
  if (kind === 'denied' && !asRoot) return { rung, asRoot: true };
  const isOptionUnknown =
    count === undefined &&
    complaints.some(line => /(?:invalid|unrecognized|unknown|illegal) option/i.test(line));
  return next && (kind === 'no-tool' || isOptionUnknown) ? { rung: next, asRoot } : undefined;
}

type Ended = { readonly heard: PingHeard; readonly end: RunEnd; readonly endsWithin: number };

/* Runs one try and tells what is heard of it; what comes while nobody looks is told at once when they look again. */
async function* listening(
  prober: Prober,
  from: { readonly id: Clean },
  { target }: Pick<PingForm, 'target'>,
  now: Try,
  { count, grace = GRACE }: PingOptions,
  signal: AbortSignal,
): AsyncGenerator<PingProgress, Ended, void> {
  let heard = nothingHeard;
  let end: RunEnd | undefined;
  let news = Promise.withResolvers<void>();
  const lasts = pingLasts(count) * 1_000;
  const lookUp = lookUpLasts(target) * 1_000;
  const started = performance.now();
  const running = prober
    .run(
      from.id,
      { argv: now.rung.argv, env: PING_ENVIRONMENT, ...(now.asRoot && { user: '0' }) },
      ({ lines }) => {
        heard = lines.reduce(heardLine, heard);
        news.resolve();
      },
      signal,
      { deadline: lookUp + lasts + grace },
    )
    .then(reached => {
      end = reached;
    })
    .finally(() => news.resolve());
  running.catch(() => undefined);

  let told: PingHeard | undefined;
  for (;;) {
    if (heard !== told) {
      told = heard;
      yield { kind: 'asking', ...stateOf(now, told) };
      continue;
    }
    if (end !== undefined) break;
    news = Promise.withResolvers<void>();
    // Ends this, by its rejection, when the engine cannot be asked.
    await Promise.race([news.promise, running]);
  }
  const most = heard === nothingHeard ? lookUp + lasts : lasts;
  const left = Math.ceil((most - (performance.now() - started)) / 1_000);
  return { heard, end, endsWithin: Math.max(1, left) };
}

function stateOf({ rung, asRoot }: Try, heard: PingHeard): PingState {
  return { argv: rung.argv as readonly Safe[], asRoot, heard, stats: statsOf(heard) };
}
