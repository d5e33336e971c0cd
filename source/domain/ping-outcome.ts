import { nothingHeard, type PingHeard, statsOf } from './ping-output.ts';
import type { Refused, RunEnd, Unknown } from './run-end.ts';
import { type Safe, words } from './text.ts';

export type PingKind =
  | 'answers'
  | 'some-lost'
  | 'name-unknown'
  | 'no-reply'
  | 'unreachable'
  | 'denied' // ping may not send: not its user, or no capability
  | 'no-tool'
  | 'not-allowed' // the engine, or a proxy before it, lets nobody run programs
  | 'gone'
  | 'not-running'
  | 'paused'
  | 'restarting'
  | 'stopped-listening'
  | 'unknown';

/** What a ping found out: in one word, in one sentence, and the words of the program or the engine that say so ('' if none). */
export type PingOutcome = {
  readonly kind: PingKind;
  readonly sentence: Safe;
  readonly evidence: Safe;
  /** The program that spoke, where that was no ping. */
  readonly by?: Safe;
};

export type Asking = {
  /** The name of the container that asks. */
  readonly from: Safe;
  /** The address or name it asks for. */
  readonly target: Safe;
  /** True if that is a name. */
  readonly isName: boolean;
  readonly asRoot: boolean;
  /** Seconds within which the ping ends by itself, should netui no longer listen. */
  readonly endsWithin: number;
};

/** What ping and the resolvers of glibc and musl say; the first row that one of the complaints fits decides. */
const COMPLAINTS: readonly (readonly [RegExp, PingKind, (asking: Asking) => Safe])[] = [
  [/applet not found/i, 'no-tool', ({ from }) => words`The image of ${from} has no ping.`],
  [/permission denied|operation not permitted/i, 'denied', deniedText],
  [
    /bad address|name or service not known|temporary failure in name|hostname not supported|unknown host|no address associated|name does not resolve|try again/i,
    'name-unknown',
    ({ from, target }) => words`${from} finds no address for the name ${target}.`,
  ],
  [
    /network is unreachable|cannot assign requested address/i,
    'unreachable',
    ({ from, target }) => words`${from} has no route to ${target}.`,
  ],
  [
    /destination net|network unreachable/i,
    'unreachable',
    ({ target }) => words`A router on the way knows no way to ${target}.`,
  ],
  [
    /no route to host|host unreachable|unreachable|prohibited|packet filtered/i,
    'unreachable',
    ({ target }) => words`Nothing is there that has the address of ${target}, or a firewall says so.`,
  ],
];

function deniedText({ from, asRoot }: Asking): Safe {
  return asRoot
    ? words`Not even root may send a ping in ${from}: the container was started without NET_RAW.`
    : words`The user of ${from} may not send a ping.`;
}

const REFUSED: Readonly<Record<Refused, readonly [PingKind, (from: Safe) => Safe]>> = {
  gone: ['gone', from => words`${from} no longer exists.`],
  'not-running': ['not-running', from => words`${from} does not run, so nothing can be asked from it.`],
  paused: ['paused', from => words`${from} is paused, so nothing can be asked from it until it goes on.`],
  restarting: ['restarting', from => words`${from} is restarting, so nothing can be asked from it yet.`],
  'not-allowed': ['not-allowed', () => words`This endpoint does not allow running programs in containers.`],
  other: ['unknown', from => words`The engine did not run ping in ${from}.`],
};

const UNKNOWN: Readonly<Record<Unknown, Safe>> = {
  'engine-away': words`the engine went away and does not tell how it ended`,
  'cut-off': words`the connection to the engine broke off`,
  'still-running': words`the engine stopped passing on what ping says`,
  lost: words`the engine does not know how it ended`,
  'engine-error': words`the engine failed while it passed on what ping says`,
  'not-understood': words`the engine’s answer is none that netui knows`,
  'too-much-output': words`what calls itself ping there writes without end`,
  deadline: words`ping did not end by itself in time, and netui stopped listening`,
};

/**
 * What a ping found out. Only a program that ended by itself and summed up has proven anything: replies alone are no
 * success, and an end without words is unknown.
 */
export function pingOutcome(asking: Asking, heard: PingHeard, end: RunEnd): PingOutcome {
  const { from } = asking;
  const [complaint = words``] = heard.complaints;
  switch (end.kind) {
    case 'left':
      return {
        kind: 'stopped-listening',
        sentence: end.mayRun
          ? words`netui stopped listening; ping in ${from} ends by itself within ${asking.endsWithin} s.`
          : words`Stopped before ping was started in ${from}.`,
        evidence: heard.count?.line ?? complaint,
      };
    case 'refused': {
      const [kind, sentence] = REFUSED[end.why];
      return { kind, sentence: sentence(from), evidence: end.said };
    }
    case 'not-started':
      return end.why === 'no-program' || end.why === 'not-executable'
        ? { kind: 'no-tool', sentence: words`The image of ${from} has no ping.`, evidence: end.said }
        : { kind: 'unknown', sentence: words`ping could not be started in ${from}.`, evidence: end.said };
    case 'unknown': {
      // ping says nothing before it has an address, and limits itself from then on.
      if (end.why === 'deadline' && asking.isName && heard === nothingHeard) {
        const sentence = words`The name server of ${from} does not answer when it is asked for ${asking.target}.`;
        return { kind: 'name-unknown', sentence, evidence: words`` };
      }
      const { received } = statsOf(heard);
      const until = received > 0 ? words`; ${received} came back until then` : words``;
      const sentence = words`The result is unknown: ${UNKNOWN[end.why]}${until}.`;
      return { kind: 'unknown', sentence, evidence: end.said === '' ? complaint : end.said };
    }
    case 'ended':
      return withRoot(asking, endedOutcome(asking, heard, end.code));
  }
}

function endedOutcome(asking: Asking, heard: PingHeard, code: number): PingOutcome {
  const { count, complaints } = heard;
  const [complaint = words``] = complaints;
  if (count && count.received > 0) return answered(asking, heard, count.line);
  for (const [pattern, kind, sentence] of COMPLAINTS) {
    const evidence = complaints.find(line => pattern.test(line));
    if (evidence !== undefined) return { kind, sentence: sentence(asking), evidence };
  }
  if (count) {
    const sentence = words`${asking.target} does not answer: ${count.sent} sent, none came back.`;
    return { kind: 'no-reply', sentence, evidence: complaint === '' ? count.line : complaint };
  }
  const how = code > 128 ? words`it was killed (code ${code})` : words`it ended with code ${code}`;
  const sentence = words`The result is unknown: ping did not sum up; ${how}.`;
  return { kind: 'unknown', sentence, evidence: complaint };
}

function answered({ target }: Asking, heard: PingHeard, evidence: Safe): PingOutcome {
  const { sent, received, loss, avg } = statsOf(heard);
  if (received < sent) {
    const sentence = words`${target} answers, but ${loss} % is lost: ${sent} sent, ${received} came back.`;
    return { kind: 'some-lost', sentence, evidence };
  }
  const time = avg === undefined ? words`` : words`, after ${millisecondsText(avg)} ms on average`;
  return { kind: 'answers', sentence: words`${target} answers: ${received} of ${sent}${time}.`, evidence };
}

function withRoot({ asRoot, from }: Asking, outcome: PingOutcome): PingOutcome {
  if (!asRoot || outcome.kind === 'denied') return outcome;
  const sentence = words`${outcome.sentence} Asked as root, for the user of ${from} may not send a ping.`;
  return { ...outcome, sentence };
}

/** Milliseconds to a microsecond, as ping itself writes them: `0.148`, `12.3`, `405`. */
export function millisecondsText(ms: number): Safe {
  const digits = ms < 10 ? 3 : ms < 100 ? 2 : 1;
  return String(Number(ms.toFixed(digits))) as Safe;
}
