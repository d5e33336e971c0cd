import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forbiddenBytes } from '../allowed-bytes.ts';
import { corpus } from '../hostile-corpus.ts';
import { docker } from './docker.ts';
import { labImage } from './lab-image.ts';
import { clearEngine, theEngine } from './lab.ts';
import { openNetui, runNetui } from './netui.ts';

// Everything that a user of the engine can name or label, with every string of the corpus, through the real engine.

const engine = theEngine();

/** A network and a container for a handful of texts each; the engine takes half a surrogate pair for U+FFFD. */
const texts = corpus.map(one => one.text.toWellFormed());
const short = texts.filter(one => one.length < 300);
const handfuls = Array.from({ length: Math.ceil(short.length / 6) }, (_, at) =>
  short.slice(at * 6, at * 6 + 6),
);
const names = handfuls.map(some => some.join(' '));

beforeAll(async () => {
  await clearEngine(engine);
  for (const [at, some] of handfuls.entries()) {
    const Name = names[at];
    const pairs = Object.fromEntries(some.map(one => [one, one]));
    const IPAM = { Config: [{ Subnet: `10.99.${at}.0/29` }] };
    await post('/networks/create', { Name, IPAM, Internal: true, Labels: pairs, Options: pairs });
    await post(`/containers/create?name=h${at}`, {
      Image: labImage,
      Cmd: ['sleep', '1d'],
      StopSignal: 'KILL',
      Hostname: some[0],
      Labels: at === 0 ? Object.fromEntries(texts.map(one => [one, one])) : pairs,
      Env: some.map((one, index) => `V${index}=${one}`),
      HostConfig: { NetworkMode: Name },
      NetworkingConfig: { EndpointsConfig: { [Name ?? '']: { Aliases: some } } },
    });
  }
  await docker(engine, 'start', 'h0');
});

afterAll(() => clearEngine(engine));

describe('what is hostile', () => {
  it('is only text on every screen', async () => {
    const program = openNetui(engine, [], { cols: 160, rows: 60 });
    await program.waitFor('● live');
    program.press('A');
    for (const pane of ['networks', 'containers'] as const) {
      const rows = handfuls.length + (pane === 'networks' ? 3 : 0);
      for (const tab of ['1', '2', '4']) {
        program.press('g', tab);
        for (let row = 1; row <= rows; row++) {
          await program.waitFor(whole(row, rows));
          await program.waitFor(tab === '1' ? overview[pane] : tab === '2' ? found : inspected);
          program.press('j');
        }
      }
      program.press('Tab');
    }
    program.press('Shift-Tab', '1', 'g');
    // Not dropped but shown, and told from the engine's own words.
    await program.waitFor('a^[[2J^[[1;1Hb (alias)');
    await program.waitFor('a^[]0;owned^Gb (alias)');
    program.press('q');
    expect(await program.exit).toEqual({ code: 0, signal: 0 });
    expect(forbiddenBytes(program.written().toString())).toEqual([]);
  });

  it('is only text in the table', async () => {
    const { code, stdout, stderr } = await runNetui(engine, ['ls']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(forbiddenBytes(stdout)).toEqual([]);
    expect(stdout.split('\n')).toHaveLength(1 + handfuls.length + 3 + 1 + 1 + handfuls.length + 1);
  });

  it('is escaped in the JSON, and exact once that is read', async () => {
    const { code, stdout, stderr } = await runNetui(engine, ['ls', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(forbiddenBytes(stdout)).toEqual([]);
    const { networks, containers } = JSON.parse(stdout) as Told;
    expect(networks.map(one => one.name)).toEqual(expect.arrayContaining(names));
    for (const [at, some] of handfuls.entries()) {
      const endpoints = containers.find(one => one.name === `h${at}`)?.endpoints ?? [];
      expect(endpoints).toMatchObject([
        { network: names[at], aliases: expect.arrayContaining(some) as unknown },
      ]);
    }
  });
});

const overview = {
  networks: /│ {2}(Subnet|Open to) /,
  containers: /─ h\d+ ─[^]*│ {2}Endpoints {2}1/,
};
/** True for a picture that was not pushed up, with that row of the list selected. */
function whole(row: number, rows: number): (screen: readonly string[]) => boolean {
  return screen =>
    (screen[0] ?? '').startsWith(' netui ') && (screen.at(-2) ?? '').endsWith(`─ ${row} of ${rows} ─`);
}

const inspected = /│ {4}"Id": "[0-9a-f]/;
/** The Findings tab, whatever is in it. */
const found = /Nothing found\.|, since \d/;

type Told = {
  readonly networks: readonly { readonly name: string }[];
  readonly containers: readonly { readonly name: string; readonly endpoints: readonly object[] }[];
};

/** A request to the engine as no docker command would let it through. */
async function post(path: string, body: object): Promise<void> {
  const asked = request({
    socketPath: join(engine.folder, 'docker.sock'),
    path,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  asked.end(JSON.stringify(body));
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const said = await text(answer);
  if (answer.statusCode !== 201) throw new Error(`${path}: ${answer.statusCode} ${said}`);
}
