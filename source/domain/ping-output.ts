import type { Clean, Safe } from './text.ts';

/** One answer. */
export type PingReply = {
  /** As ping counts: iputils from 1, busybox from 0. */
  readonly seq: number;
  /** Milliseconds there and back; undefined where ping does not tell. */
  readonly ms: number | undefined;
  readonly ttl: number | undefined;
  readonly from: Clean;
  readonly isDuplicate: boolean;
};

/** What a ping has said so far. */
export type PingHeard = {
  /** The address that it sends to, once it has told; '' until then. */
  readonly address: Clean | '';
  readonly replies: readonly PingReply[];
  /** Whatever else it says: complaints, in its own words. */
  readonly complaints: readonly Safe[];
  /** Its own count at the end, absent if it ended without one. */
  readonly count: { readonly sent: number; readonly received: number; readonly line: Safe } | undefined;
  /** Milliseconds, as it sums up. */
  readonly times: { readonly min: number; readonly avg: number; readonly max: number } | undefined;
};

export const nothingHeard: PingHeard = {
  address: '',
  replies: [],
  complaints: [],
  count: undefined,
  times: undefined,
};

const FIRST = /^ping \S+? ?\(([0-9a-f:.]+)(?:%\S*)?\)/i;
const REPLY = /\bbytes from (?:\S+ \()?([0-9a-f:.]+?)(?:%[^\s:)]*)?\)?:? .*?seq=(\d+)/i;
const COUNT = /(\d+) packets transmitted, (\d+) (?:packets )?received/;
const TIMES = /^(?:rtt|round-trip) min\/avg\/max(?:\/\w+)? = ([\d.]+)\/([\d.]+)\/([\d.]+)/;
/** Lines that say nothing of their own. */
const FRAME = /^(?:---|pipe \d|\s*$)/;
/** The help that follows a wrong option is of no use. */
const MOST_COMPLAINTS = 20;

/** What is known after one more line: of iputils, busybox, inetutils or toybox. */
export function heardLine(before: PingHeard, line: Safe): PingHeard {
  const first = FIRST.exec(line);
  if (first) return { ...before, address: first[1] as Clean };
  const reply = REPLY.exec(line);
  if (reply) return { ...before, replies: [...before.replies, replyOf(line, reply)] };
  const count = COUNT.exec(line);
  if (count) return { ...before, count: { sent: Number(count[1]), received: Number(count[2]), line } };
  const times = TIMES.exec(line);
  if (times) {
    return { ...before, times: { min: Number(times[1]), avg: Number(times[2]), max: Number(times[3]) } };
  }
  if (FRAME.test(line) || before.complaints.length === MOST_COMPLAINTS) return before;
  return { ...before, complaints: [...before.complaints, line] };
}

function replyOf(line: Safe, [, from, seq]: RegExpExecArray): PingReply {
  return {
    seq: Number(seq),
    ms: numberIn(line, /\btime[=<]([\d.]+)/),
    ttl: numberIn(line, /\bttl=(\d+)/),
    from: from as Clean,
    isDuplicate: /\(DUP!\)/.test(line),
  };
}

function numberIn(line: Safe, pattern: RegExp): number | undefined {
  const found = pattern.exec(line)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** A ping in numbers: times in milliseconds (absent without an answer), loss in percent (0 if nothing was sent). */
export type PingStats = {
  readonly sent: number;
  readonly received: number;
  readonly loss: number;
  readonly min: number | undefined;
  readonly avg: number | undefined;
  readonly max: number | undefined;
};

/** The numbers so far; ping's own once it has summed up. Until then a packet counts as sent when it or a later one was answered. */
export function statsOf({ replies, count, times }: PingHeard): PingStats {
  const firsts = replies.filter(one => !one.isDuplicate);
  const seqs = firsts.map(one => one.seq);
  const known = firsts.flatMap(one => one.ms ?? []);
  const sent = count?.sent ?? (seqs.length === 0 ? 0 : Math.max(...seqs) - Math.min(1, ...seqs) + 1);
  const received = count?.received ?? seqs.length;
  const isTimed = known.length > 0;
  return {
    sent,
    received,
    loss: sent === 0 ? 0 : Math.round(Math.max(0, 1 - received / sent) * 100),
    min: times?.min ?? (isTimed ? Math.min(...known) : undefined),
    avg: times?.avg ?? (isTimed ? known.reduce((sum, one) => sum + one, 0) / known.length : undefined),
    max: times?.max ?? (isTimed ? Math.max(...known) : undefined),
  };
}
