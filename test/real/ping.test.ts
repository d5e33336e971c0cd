import { beforeAll, describe, expect, inject, test } from 'vitest';
import { ping } from '../../source/commands/ping.ts';
import { askingEngine } from './asking-engine.ts';
import { bareImage, importBareImage } from './bare-image.ts';
import { docker } from './docker.ts';
import { runContainer, tutorialLab } from './lab.ts';

// What netui says of who reaches whom, by IP and by name, where a real engine decides it.

const engine = tutorialLab();
const never = new AbortController().signal;

type Form = {
  readonly by: string;
  readonly target: string;
  readonly outcome: string;
  readonly sentence: string;
  readonly evidence: string;
  readonly asRoot: boolean;
};
type Answer = {
  readonly exit: number;
  readonly forms: readonly Form[];
  readonly notes: readonly string[];
  readonly verdict: { readonly answers: boolean; readonly sentence: string; readonly why: string };
};

/** `netui ping FROM TO --count 1 --json` on the lab. */
async function pinged(from: string, to: string): Promise<Answer> {
  let text = '';
  const { exit } = await ping(
    askingEngine(engine),
    { from, to, count: 1, json: true },
    part => (text += part),
    never,
  );
  return { exit, ...JSON.parse(text) };
}

/** Each form's way and outcome in a line. */
const outcomes = ({ forms }: Answer) => forms.map(({ by, target, outcome }) => `${by} ${target} ${outcome}`);

// At once, for a resolver takes its time until it gives a name up.
describe.concurrent('the tutorial', () => {
  test('on the default bridge the address answers and the name does not', async () => {
    const answer = await pinged('u1', 'u2');
    expect(outcomes(answer)).toEqual(['ip 172.17.0.3 answers', 'name u2 name-unknown']);
    expect(answer.verdict).toMatchObject({
      answers: false,
      sentence: 'The address answers, the name does not.',
      why: expect.stringMatching(/^u1 and u2 are on the default bridge, which has no name service/),
    });
    expect(answer.exit).toBe(1);
  });

  test('on a user-defined network both answer, aliases and short id too', async () => {
    const answer = await pinged('tomcat81', 'tomcat82');
    const id = await docker(engine, 'inspect', '--format', '{{.Id}}', 'tomcat82');
    expect(outcomes(answer).toSorted()).toEqual(
      ['ip 172.18.0.82', 'name tomcat82', 'name web', 'name shop', `name ${id.slice(0, 12)}`]
        .map(one => `${one} answers`)
        .toSorted(),
    );
    expect(answer).toMatchObject({ exit: 0, verdict: { answers: true } });
  });

  test('127.17.0.5 answers, for it is tomcat81 itself', async () => {
    const answer = await pinged('tomcat81', '127.17.0.5');
    expect(outcomes(answer)).toEqual(['ip 127.17.0.5 answers']);
    expect(answer.verdict.why).toMatch(/127\.17\.0\.5 is tomcat81\.$/);
    expect(answer.exit).toBe(0);
  });

  test('a container in another’s network stack is reached by that one’s address', async () => {
    expect(outcomes(await pinged('u1', 'alpine2'))[0]).toBe('ip 172.17.0.4 answers');
    expect(outcomes(await pinged('alpine2', '172.17.0.2'))[0]).toBe('ip 172.17.0.2 answers');
  });

  test('the host answers at the gateway, and reaches every bridge', async () => {
    expect(outcomes(await pinged('tomcat81', '@host'))).toEqual(['ip 172.18.0.1 answers']);
    expect(outcomes(await pinged('tomcat83', 'u1'))[0]).toBe('ip 172.17.0.2 answers');
  });

  test('across networks nothing answers', async () => {
    const answer = await pinged('u1', 'tomcat81');
    expect(outcomes(answer)).toEqual(['ip 172.18.0.2 no-reply', 'name tomcat81 name-unknown']);
    expect(answer.verdict.sentence).toBe('Neither the address nor the name answers.');
  });

  test('none has no route, and no address of its own', async () => {
    const answer = await pinged('tomcat84', 'u1');
    expect(answer.forms[0]).toMatchObject({
      outcome: 'unreachable',
      evidence: 'ping: sendto: Network is unreachable',
    });
    expect(await pinged('u1', 'tomcat84')).toMatchObject({ exit: 1, forms: [] });
  });
});

describe('a container that cannot be asked', () => {
  /** Of u1: without a name, nothing waits for a resolver. */
  const address = '172.17.0.2';

  beforeAll(async () => {
    if (inject('builtIn') === undefined) await importBareImage(engine);
    await docker(engine, 'run', '--detach', '--name', 'bare', '--pull', 'never', bareImage);
    await runContainer(engine, 'user', ['--user', '1000']);
    await runContainer(engine, 'bound', ['--cap-drop', 'NET_RAW']);
    await docker(engine, 'network', 'connect', 'test_network', 'bound');
    await runContainer(
      engine,
      'listening',
      ['--network', 'test_network', '--expose', '8080'],
      ['httpd', '-f', '-p', '8080', '-h', '/www'],
    );
    await runContainer(engine, 'frozen', ['--network', 'test_network']);
    await docker(engine, 'pause', 'frozen');
  });

  test('has no ping', async () => {
    const answer = await pinged('bare', address);
    expect(answer.forms[0]).toMatchObject({
      outcome: 'no-tool',
      sentence: 'The image of bare has no ping.',
      evidence: expect.stringContaining('executable file not found in $PATH'),
    });
    expect(answer).toMatchObject({ exit: 1, verdict: { sentence: 'The image of bare has no ping.' } });
  });

  test('may not ping as its own user: asked as root, and said', async () => {
    const [form] = (await pinged('user', address)).forms;
    expect(form).toMatchObject({ outcome: 'answers', asRoot: true });
    expect(form?.sentence).toMatch(/ Asked as root, for the user of user may not send a ping\.$/);
  });

  test('may not ping at all: a port that refuses tells that somebody is there, and so does one that accepts', async () => {
    const [form] = (await pinged('bound', address)).forms;
    expect(form).toMatchObject({ outcome: 'answers', asRoot: false });
    expect(form?.sentence).toMatch(
      / refuses connections on port 7.* Asked by nc, for ping cannot be used there\.$/,
    );
    const answer = await pinged('bound', 'listening');
    expect(answer.forms[0]?.sentence).toMatch(/ accepts connections on port 8080\. Asked by nc/);
    expect(answer.exit).toBe(0);
  });

  test('is paused, but answers itself', async () => {
    expect((await pinged('frozen', address)).forms[0]).toMatchObject({
      outcome: 'paused',
      evidence: expect.stringContaining('is paused, unpause the container before exec'),
    });
    const answer = await pinged('tomcat81', 'frozen');
    expect(answer.exit).toBe(0);
    expect(answer.notes).toEqual([
      'frozen is paused: its network stack answers all the same, its programs do not.',
    ]);
  });

  test('does not run', async () => {
    expect((await pinged('u3', address)).forms[0]).toMatchObject({
      outcome: 'not-running',
      sentence: 'u3 does not run, so nothing can be asked from it.',
    });
    expect(await pinged('u1', 'u3')).toMatchObject({
      exit: 1,
      forms: [],
      verdict: { sentence: 'u3 does not run: it has no address and no name until it is started.' },
    });
  });
});
