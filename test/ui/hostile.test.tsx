import { expect, onTestFinished, test } from 'vitest';
import type { Container, ContainerDetail } from '../../source/domain/container.ts';
import type { Network } from '../../source/domain/network.ts';
import { clean, safeText, told, words } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import type { EngineState } from '../../source/store/engine-state.ts';
import { forbiddenBytes } from '../allowed-bytes.ts';
import { corpus } from '../hostile-corpus.ts';
import { container, endpoint, idOf, network } from '../lab.ts';
import { diagnosedAgain } from './diagnosed.ts';
import type { Question } from '../../source/domain/reach.ts';
import type { State } from '../../source/store/state.ts';
import { explained } from '../../source/store/why-known.ts';
import type { WhyRun } from '../../source/store/why-state.ts';
import { labState, openTestScreen, plainLook, type TestScreen } from './screen.tsx';

// An engine whose every text is an attack: on every screen, nothing reaches the terminal but netui's own sequences.

function hostileNetwork(text: string, at: number): Network {
  const name = `${text}${at}`;
  return {
    ...network(name, {
      id: idOf(`n${at}`),
      driver: clean(text),
      subnet: clean(text),
      gateway: clean(text),
      options: { [text]: text },
      labels: { [text]: text },
    }),
    scope: clean(text),
    created: clean(text),
  };
}

function hostileContainer(text: string, at: number): Container {
  const on = `${text}${at}`;
  return {
    ...container(on, { id: idOf(`c${at}`), image: text, labels: { [text]: text } }),
    status: told(text),
    networkMode: told(at % 3 === 0 ? `container:${text}` : on),
    endpoints:
      at % 3 === 0
        ? []
        : [
            {
              ...endpoint(on, ''),
              ipv4: clean(text),
              mac: clean(text),
              gateway: clean(text),
              wantedIpv4: clean(text),
            },
          ],
    ports: [{ containerPort: 1, hostPort: 2, hostIp: clean(text), protocol: clean(text) }],
  };
}

function hostileDetail(text: string, of: Container): ContainerDetail {
  const one = told(text);
  const endpoints = of.endpoints.map(at => ({
    network: at.network,
    aliases: [one],
    names: [one],
    links: [one],
    driverOptions: [[one, one] as const],
  }));
  return {
    hostname: one,
    startedAt: clean(text),
    finishedAt: clean(text),
    exitCode: 1,
    error: one,
    networkMode: one,
    requested: of.ports,
    exposed: of.ports,
    endpoints,
  };
}

function hostileState(columns: number, rows: number, texts: readonly string[]) {
  const networks = texts.map(hostileNetwork);
  const containers = texts.map(hostileContainer);
  const [text = ''] = texts;
  const member = (of: string) => ({
    key: clean(of),
    name: told(of),
    ipv4: clean(of),
    ipv6: clean(of),
    mac: clean(of),
  });
  const engine: Partial<EngineState> = {
    address: { url: safeText(text), context: safeText(text) },
    facts: { product: 'Docker', version: clean(text), api: clean(text) },
    topology: topologyOf(networks, containers),
    details: new Map(containers.map((one, at) => [one.id, hostileDetail(texts[at] ?? '', one)])),
    networkDetails: new Map(networks.map((one, at) => [one.id, { members: [member(texts[at] ?? '')] }])),
    inspection: {
      subject: { kind: 'network', id: clean(idOf('n0')) },
      secrets: false,
      document: [...texts.map(one => safeText(one)), words`{`],
    },
  };
  return diagnosedAgain(labState(columns, rows, engine));
}

/** The screen, where whatever is asked why is answered at once, in the words of the attack. */
function openHostile(state: State): TestScreen {
  const why = (question: Question): void => {
    const said = safeText(question.from.kind === 'container' ? question.from.container.image.raw : '');
    const { expectations = [] } = explained(state, question) ?? {};
    const found = expectations.map(({ by, target }) => ({ by, target, evidence: said, spoken: said }));
    const run: WhyRun = {
      question,
      asking: [],
      observations: found.map(one => ({ ...one, observed: 'no' })),
      raw: [{ container: '', command: said, code: 1, lines: [said] }],
      silent: '',
      lacksTools: true,
      helper: said,
      askedAt: 0,
      endedAt: 1,
      waited: undefined,
      grounds: '',
      before: undefined,
    };
    screen.store.dispatch({ type: 'why', run });
  };
  const look = { ...plainLook, colour: 'true', theme: 'dark' } as const;
  const screen = openTestScreen(state, look, { hands: { why } });
  return screen;
}

/** Every screen there is, by the keys that lead there; in the first list every row is walked over. */
const journeys = [
  '',
  'w',
  'A\ty',
  'A\tjw\r',
  'A\tjw\ri',
  'A\tjj',
  'A\tG',
  'A\tl',
  'i',
  'i/a\r',
  '?',
  's',
  '/a',
  'r',
  '2',
  '!',
  '!sj',
  't',
  'tl',
  'tjz',
];
const size = 5;
const groups = Array.from({ length: Math.ceil(corpus.length / size) }, (_, at) =>
  corpus.slice(at * size, (at + 1) * size),
);

test.each(groups.map(group => [group.map(one => one.id).join(', '), group.map(one => one.text)] as const))(
  'on every screen: %s',
  async (_, texts) => {
    const walk = texts.map((_, at) => 'j'.repeat(at));
    for (const [columns, rows, keysOf] of [
      [80, 24, [...journeys, ...walk]],
      [160, 45, journeys],
    ] as const) {
      for (const keys of keysOf) {
        const screen = openHostile(hostileState(columns, rows, texts));
        onTestFinished(screen.close);
        if (keys !== '') await screen.type(keys);
        const frame = await screen.frame();
        expect(frame).toHaveLength(rows);
        // Not pushed up by a row that this terminal finds wider than string-width does.
        expect(frame[0]).toMatch(/^ netui/);
        expect(forbiddenBytes(screen.bytes())).toEqual([]);
      }
    }
  },
  // So many screens take their time on a busy machine.
  90_000,
);

test.each(corpus)('in a failure: $id', async ({ text }) => {
  const failure = {
    kind: 'engine-error',
    endpoint: safeText(text),
    said: safeText(text),
    status: 500,
  } as const;
  const link = { kind: 'lost', since: 0, tries: 1, retryAt: undefined, failure } as const;
  const screen = openTestScreen(labState(80, 24, { link }));
  onTestFinished(screen.close);
  await screen.frame();
  expect(forbiddenBytes(screen.bytes())).toEqual([]);
});

test('the list of allowed bytes forbids what it should', () => {
  const bad = corpus.filter(({ text }) =>
    /[\u0000-\u001f\u007f-\u009f\u202e]/.test(text.replaceAll('\n', '').replaceAll('\r', '')),
  );
  const caught = bad.filter(({ text }) => forbiddenBytes(text).length > 0);
  // Colours and cursor movements are netui's own means: those entries are caught by what they would draw, elsewhere.
  expect(caught.length).toBeGreaterThan(bad.length * 0.8);
  expect(forbiddenBytes('\u001b[?2026h\u001b[1mnetui\u001b[0m ● é 網\u001b[?2026l\r\n')).toEqual([]);
});
