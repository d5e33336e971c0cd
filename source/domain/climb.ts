import { isAbsent, reasonOf } from './ran.ts';
import type { Ran, Run } from './run.ts';
import { joined, type Safe, words } from './text.ts';

/** One way to ask: a program with its arguments, each as it is, never a shell's line. */
export type Step = { readonly argv: readonly Safe[] };

/** netui's own arguments, parted by blanks: plain`nc -w ${5}`. */
export function plain(parts: TemplateStringsArray, ...holes: readonly number[]): readonly Safe[] {
  return words(parts, ...holes).split(' ') as readonly string[] as readonly Safe[];
}

/** A program that ran and ended. */
export type Ended = { readonly code: number; readonly out: readonly Safe[] };

export type Climbed<S, T> =
  | { readonly kind: 'told'; readonly value: T; readonly step: S }
  /** None of the programs exists. */
  | { readonly kind: 'absent'; readonly programs: readonly Safe[] }
  /** Some ran, none told; why the first did not that knew what it was asked. */
  | { readonly kind: 'untold'; readonly why: Safe };

/**
 * Asks by the first program that exists and tells; `tell` makes of its end what it tells, undefined if that is nothing.
 * Never rejects. Ends at once when nothing can be run at all: then it is not the program's fault.
 */
export async function climb<S extends Step, T>(
  steps: readonly S[],
  run: Run,
  signal: AbortSignal,
  tell: (step: S, ended: Ended) => T | undefined,
): Promise<Climbed<S, T>> {
  const absent = new Set<Safe>();
  let failure: Safe | undefined;
  let misunderstanding: Safe | undefined;
  for (const step of steps) {
    if (programsOf(step).some(program => absent.has(program))) continue;
    const ran = await run(step.argv, signal);
    if (isAbsent(ran)) {
      absent.add(absentOf(step, ran));
      continue;
    }
    if (ran.code === undefined) return { kind: 'untold', why: reasonOf(ran) };
    const value = tell(step, { code: ran.code, out: ran.out });
    if (value !== undefined) return { kind: 'told', value, step };
    const why = words`${programOf(step)}: ${reasonOf(ran)}`;
    if (isUsage(ran.out)) misunderstanding ??= why;
    else failure ??= why;
  }
  const why = failure ?? misunderstanding;
  return why === undefined
    ? { kind: 'absent', programs: [...absent].filter(one => one !== TIMEOUT) }
    : { kind: 'untold', why };
}

const TIMEOUT = words`timeout`;

/** The program that a step asks: `nc`, `busybox nc`, and of `timeout 5 bash` the latter. */
export function programOf(step: Step): Safe {
  return programsOf(step).at(-1) ?? words``;
}

/* All that must be there: what starts another program, and that one. */
function programsOf({ argv: [first = words``, second, third] }: Step): readonly Safe[] {
  if (first === TIMEOUT && third !== undefined) return [first, third];
  if (/(?:^|\/)busybox$/.test(first) && second !== undefined) return [first, words`${first} ${second}`];
  return [first];
}

/*
 * Which of them is not there. `timeout` quotes the name of a program that it cannot start; the one of BusyBox before
 * 1.30 takes the seconds for the program, and is of no use.
 */
function absentOf(step: Step, { out }: Ran): Safe {
  const [outer, inner] = programsOf(step);
  const said = joined(out, words` `);
  const isInner =
    outer === TIMEOUT
      ? inner !== undefined && new RegExp(`^timeout: .*['‘"]${inner}['’"]`).test(said)
      : /applet not found/.test(said);
  return (isInner ? inner : outer) ?? words``;
}

/** True if `timeout` ended it: GNU's then ends with 124, BusyBox's with the signal's 128 + 15. */
export function wasCutShort({ argv: [first] }: Step, { code }: Ended): boolean {
  return first === TIMEOUT && (code === 124 || code === 143);
}

/** True if a program does not know how it was asked: its usage is then no answer, whatever words are in it. */
export function isUsage(out: readonly Safe[]): boolean {
  return out.some(line => /(?:invalid|unrecognized|unknown|illegal) option|^\s*usage:/i.test(line));
}

/** For an outcome: that nothing of that kind is in the image. */
export function noneOf(programs: readonly Safe[]): Safe {
  return words`This image has no ${joined(programs, words`, no `)}.`;
}
