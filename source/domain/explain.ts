import { commandText } from './command-text.ts';
import { ageText } from './format.ts';
import type { Failure, FailureKind } from './failure.ts';
import { joined, type Safe, words } from './text.ts';

/** A failure in three parts: what happened, why we think so, what to do next (one step each, a command or a thing to do). */
export type Explanation = {
  readonly what: Safe;
  readonly why: Safe;
  readonly next: readonly Safe[];
  /** The exit code of a command that ends with it. */
  readonly exit: number;
};

/** 2: used wrongly, 3: no engine, 4: no permission, 5: no API version in common, 6: refused, 130: stopped by the user. */
type ExitCode = 2 | 3 | 4 | 5 | 6 | 130;

type Row = {
  readonly what: (failure: Failure) => Safe;
  readonly why: (failure: Failure) => Safe;
  readonly next: (failure: Failure) => readonly Safe[];
  readonly exit: ExitCode;
};

const ELSEWHERE = words`netui --context NAME, --host URL or DOCKER_HOST=URL for another engine`;
const START = words`systemctl start docker`;
const STATUS = words`systemctl status docker`;

/** The same question from a shell, to find out whether it is netui that fails. */
function ask(failure: Failure): Safe {
  const to = failure.endpoint === '' ? [] : [words`-H`, failure.endpoint];
  return commandText([words`docker`, ...to, words`version`]);
}

function at(failure: Failure): Safe {
  return failure.endpoint === '' ? words`the engine` : failure.endpoint;
}

function tried(failure: Failure): Safe {
  const places = failure.tried ?? [];
  return places.length === 0 ? words`` : words` Also looked at: ${joined(places, words`, `)}.`;
}

/** One row a kind; the engine's or system's own words are put behind the reason by `explain`. */
const TABLE: Readonly<Record<FailureKind, Row>> = {
  'no-socket': {
    what: failure => words`No Docker engine at ${at(failure)}.`,
    why: failure => words`There is no socket at that path, so no engine is running there.${tried(failure)}`,
    next: () => [START, ELSEWHERE],
    exit: 3,
  },
  forbidden: {
    what: () => words`Permission denied on the Docker socket.`,
    why: failure => words`This user may not use ${at(failure)}.`,
    next: () => [
      words`sudo netui`,
      words`sudo usermod -aG docker "$USER", then log in again (the group equals root on this host)`,
      words`rootless Docker, which needs neither`,
    ],
    exit: 4,
  },
  refused: {
    what: failure => words`Nothing answers at ${at(failure)}.`,
    why: () => words`The address is there but refuses connections: the engine has probably stopped.`,
    next: () => [STATUS, ELSEWHERE],
    exit: 3,
  },
  'not-a-socket': {
    what: failure => words`${at(failure)} is not a socket.`,
    why: () => words`There is a plain file or a directory at that path, which no engine made.`,
    next: () => [STATUS, ELSEWHERE],
    exit: 3,
  },
  unreachable: {
    what: failure => words`The host of ${at(failure)} cannot be reached.`,
    why: () => words`Its name does not resolve, or there is no route to it from here.`,
    next: failure => [ask(failure), ELSEWHERE],
    exit: 3,
  },
  timeout: {
    what: failure =>
      failure.waited === undefined
        ? words`The engine does not answer.`
        : words`The engine has not answered for ${ageText(failure.waited)}.`,
    why: failure => words`${at(failure)} took the question and sent no answer: it is very busy, or stuck.`,
    next: failure => [ask(failure), STATUS],
    exit: 3,
  },
  closed: {
    what: failure => words`The connection to ${at(failure)} ended before the answer was whole.`,
    why: () => words`The engine stopped, or something between here and there cut the line.`,
    next: failure => [STATUS, ask(failure)],
    exit: 3,
  },
  truncated: {
    what: failure => words`The answer of ${at(failure)} was cut short.`,
    why: () => words`It ended before the length it had promised.`,
    next: failure => [ask(failure), STATUS],
    exit: 3,
  },
  'not-engine': {
    what: failure => words`${at(failure)} is not a Docker engine.`,
    why: () => words`Something answers there, but not with what an engine says.`,
    next: () => [words`Check the port: 2375 is plain, 2376 is TLS, 22 is ssh`, ELSEWHERE],
    exit: 3,
  },
  redirect: {
    what: failure => words`${at(failure)} sends netui to another address.`,
    why: () => words`It redirects, which an engine does not do and netui does not follow.`,
    next: () => [words`Give the final address as DOCKER_HOST or --host`],
    exit: 3,
  },
  'too-large': {
    what: failure => words`The answer of ${at(failure)} is too large.`,
    why: () => words`It is larger than any engine's answer should be, so netui stopped reading.`,
    next: failure => [ask(failure)],
    exit: 3,
  },
  unexpected: {
    what: failure => words`${at(failure)} gave an answer that netui does not understand.`,
    why: () => words`It has not the shape that the Docker Engine API describes.`,
    next: failure => [ask(failure), ELSEWHERE],
    exit: 3,
  },
  'api-range': {
    what: () => words`The engine and netui have no API version in common.`,
    why: failure => words`${at(failure)} speaks other versions than netui does, which needs 1.41 or later.`,
    next: () => [
      words`Update the engine (Docker 20.10 speaks 1.41), or netui if the engine is the newer one`,
    ],
    exit: 5,
  },
  gone: {
    what: () => words`It no longer exists.`,
    why: () => words`It was removed between being listed and being asked for.`,
    next: () => [words`Look at the list again`],
    exit: 6,
  },
  denied: {
    what: failure => words`${at(failure)} does not allow this request.`,
    why: () => words`A socket proxy or an authorization plugin in front of the engine turned it down.`,
    next: () => [
      words`Allow GET on networks, containers, events and version at the proxy (NETWORKS=1, CONTAINERS=1)`,
    ],
    exit: 4,
  },
  'engine-error': {
    what: failure => words`The engine refused${status(failure)}.`,
    why: failure => words`${at(failure)} answered, but could not do it.`,
    next: () => [STATUS, words`journalctl -u docker`],
    exit: 6,
  },
  'bad-request': {
    what: () => words`netui did not send this request.`,
    why: () => words`It carries an id that no engine makes, and could mean something else on the way.`,
    next: () => [words`Look at the list again`],
    exit: 6,
  },
  aborted: {
    what: () => words`Stopped.`,
    why: () => words`The request was given up before it was answered.`,
    next: () => [],
    exit: 130,
  },
  'no-transport': {
    what: failure => words`netui cannot reach ${at(failure)}: it does not speak ssh or TLS yet.`,
    why: () => words`Unix sockets and plain tcp are what it speaks.`,
    next: () => [
      words`ssh -N -L $HOME/engine.sock:/var/run/docker.sock HOST`,
      words`netui --host unix://$HOME/engine.sock`,
    ],
    exit: 3,
  },
  'bad-endpoint': {
    what: failure => words`netui cannot make sense of ${at(failure)}.`,
    why: () =>
      words`--host, DOCKER_HOST or the docker configuration says something that does not lead to an engine.`,
    next: () => [words`Write it as unix:///var/run/docker.sock or tcp://HOST:2375`],
    exit: 2,
  },
  'no-context': {
    what: () => words`There is no such Docker context.`,
    why: () => words`--context, DOCKER_CONTEXT or the current context names one that does not exist.`,
    next: () => [words`docker context ls`, words`docker context use default`],
    exit: 2,
  },
};

function status(failure: Failure): Safe {
  return failure.status === undefined ? words`` : words` (HTTP ${failure.status})`;
}

/** A failure in words, with the other side's own behind the reason. */
export function explain(failure: Failure): Explanation {
  const row = TABLE[failure.kind];
  const why = row.why(failure);
  return {
    what: row.what(failure),
    why: failure.said === '' ? why : words`${why} It said: ${failure.said}`,
    next: row.next(failure),
    exit: row.exit,
  };
}
