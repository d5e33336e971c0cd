import { expect, test } from 'vitest';
import { failureText } from '../../source/commands/failure-text.ts';
import { ls } from '../../source/commands/ls.ts';
import { explain } from '../../source/domain/explain.ts';
import { words } from '../../source/domain/text.ts';
import { createEngine } from '../../source/engine/dockerode-engine.ts';
import * as own from './own-answers.ts';
import type { Rule } from './fault-proxy.ts';
import { bodyCap, deadlines, failureFrom, startSetting } from './setting.ts';
import * as spoiled from './spoiled-answers.ts';

// `netui ls` on an engine that fails: three lines for stderr, nothing for stdout, and an exit code by what it was.

const url = words`unix:///run/docker.sock`;
const lists = 'GET /networks';
const elsewhere = 'netui --context NAME, --host URL or DOCKER_HOST=URL for another engine';
const ask = 'docker -H unix:///run/docker.sock version';
const status = 'systemctl status docker';

const tooOld = '{"message":"client version 1.41 is too old. Minimum supported API version is 1.44"}';

type Case = {
  readonly row: string;
  readonly rule?: Rule;
  readonly exit: number;
  readonly what: string;
  readonly why: string;
  readonly next: readonly string[];
};

const cases: readonly Case[] = [
  {
    row: 'E04 no answer',
    rule: { match: '* *', fault: own.hangBeforeHeaders },
    exit: 3,
    what: 'The engine has not answered for 0 s.',
    why: `${url} took the question and sent no answer: it is very busy, or stuck.`,
    next: [ask, status],
  },
  {
    row: 'E06 cut off',
    rule: { match: lists, fault: spoiled.truncate(9) },
    exit: 3,
    what: `The answer of ${url} was cut short.`,
    why: 'It ended before the length it had promised.',
    next: [ask, status],
  },
  {
    row: 'E09 closed',
    rule: { match: '* *', fault: own.refuse },
    exit: 3,
    what: `The connection to ${url} ended before the answer was whole.`,
    why: 'The engine stopped, or something between here and there cut the line. It said: socket hang up',
    next: [status, ask],
  },
  {
    row: 'E13 redirect',
    rule: { match: '* *', fault: own.redirect('https://there/') },
    exit: 3,
    what: `${url} sends netui to another address.`,
    why: 'It redirects, which an engine does not do and netui does not follow. It said: https://there/',
    next: ['Give the final address as DOCKER_HOST or --host'],
  },
  {
    row: 'E17 HTML',
    rule: { match: '* *', fault: own.html200 },
    exit: 3,
    what: `${url} is not a Docker engine.`,
    why: 'Something answers there, but not with what an engine says. It said: text/html',
    next: ['Check the port: 2375 is plain, 2376 is TLS, 22 is ssh', elsewhere],
  },
  {
    row: 'E18 no list',
    rule: { match: lists, fault: own.status(200, '{}') },
    exit: 3,
    what: `${url} gave an answer that netui does not understand.`,
    why: 'It has not the shape that the Docker Engine API describes. It said: a list of networks was due',
    next: [ask, elsewhere],
  },
  {
    row: 'E19 ESC in words',
    rule: { match: lists, fault: own.status(500, '{"message":"a\\u001b[2J\\nb"}') },
    exit: 6,
    what: 'The engine refused (HTTP 500).',
    why: `${url} answered, but could not do it. It said: a^[[2J^Jb`,
    next: [status, 'journalctl -u docker'],
  },
  {
    row: 'E21 403',
    rule: { match: lists, fault: own.status(403) },
    exit: 4,
    what: `${url} does not allow this request.`,
    why: 'A socket proxy or an authorization plugin in front of the engine turned it down. It said: 403 Forbidden',
    next: ['Allow GET on networks, containers, events and version at the proxy (NETWORKS=1, CONTAINERS=1)'],
  },
  {
    row: 'E22 too old an engine',
    rule: { match: 'GET /_ping', fault: own.status(200, 'OK', { 'Api-Version': '1.39' }) },
    exit: 5,
    what: 'The engine and netui have no API version in common.',
    why: `${url} speaks other versions than netui does, which needs 1.41 or later. It said: the engine speaks API 1.39 at most, netui 1.41 at least`,
    next: ['Update the engine (Docker 20.10 speaks 1.41), or netui if the engine is the newer one'],
  },
  {
    row: 'E23 too new an engine',
    rule: { match: lists, fault: own.status(400, tooOld) },
    exit: 5,
    what: 'The engine and netui have no API version in common.',
    why: `${url} speaks other versions than netui does, which needs 1.41 or later. It said: client version 1.41 is too old. Minimum supported API version is 1.44`,
    next: ['Update the engine (Docker 20.10 speaks 1.41), or netui if the engine is the newer one'],
  },
  {
    row: 'E25 too large',
    rule: { match: lists, fault: own.hugeBody(bodyCap + 1) },
    exit: 3,
    what: `The answer of ${url} is too large.`,
    why: "It is larger than any engine's answer should be, so netui stopped reading.",
    next: [ask],
  },
  {
    row: 'E01 no socket',
    exit: 3,
    what: `No Docker engine at ${url}.`,
    why: 'There is no socket at that path, so no engine is running there. It said: connect ENOENT …',
    next: ['systemctl start docker', elsewhere],
  },
];

test.concurrent.each(cases)('$row: exit $exit', async ({ rule, exit, what, why, next }) => {
  await using setting = await startSetting(rule ? [rule] : []);
  const { proxy } = setting;
  if (!rule) await proxy.unlinkSocket();
  const address = { url, context: words`default` };
  const engine = createEngine({ address, place: proxy.place, deadlines, bodyCap });
  const printed: string[] = [];
  const signal = new AbortController().signal;
  const failure = await failureFrom(ls(engine, { json: true }, text => printed.push(text), signal));
  const lines = [`netui: ${what}`, `Why:  ${why}`, `Next: ${next.join(' · ')}`, ''];
  expect(
    failureText(failure)
      .replace(/\/\S*netui-fault-\S*/, '…')
      .split('\n'),
  ).toEqual(lines);
  expect(explain(failure).exit).toBe(exit);
  expect(printed).toEqual([]);
});
