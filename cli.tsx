import { homedir, userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import type { Asked } from './source/answer.ts';
import { parserOptions, type Request, requestOf, type Settings } from './source/commands/request.ts';
import { usageText } from './source/commands/usage.ts';
import { accessOf } from './source/domain/access.ts';
import { EngineFailure, type Failure } from './source/domain/failure.ts';
import { type Safe, safeText, words } from './source/domain/text.ts';
import type { Endpoint } from './source/engine/find-endpoint.ts';
import type { Destination } from './source/explore.ts';
import { type Capabilities, capabilitiesOf } from './source/terminal/capabilities.ts';
import { progressLine } from './source/terminal/progress-line.ts';
import { ownTerminal } from './source/terminal/own-terminal.ts';

// netui: what was asked for, where the engine is, what this terminal can do; then the screen or a printed answer.
// What is not needed on the way is not loaded: --help waits for nothing, the screen not for dockerode.

const { stdin, stdout, stderr, env } = process;
const version = process.env.NETUI_VERSION ?? 'unbuilt';
const home = env['HOME'] || homedir();
const terminal = ownTerminal({ process, escape: safeText, version, home });

const { tokens } = parseArgs({
  args: process.argv.slice(2),
  options: parserOptions,
  strict: false,
  allowPositionals: true,
  tokens: true,
});
const request = requestOf(tokens);

try {
  switch (request.kind) {
    case 'help':
      await print(usageText());
      break;
    case 'version':
      await print(`netui ${version}\n`);
      break;
    case 'wrong':
      await terminal.leave(2, `netui: ${request.say}`);
      break;
    case 'ls':
    case 'ping':
    case 'modes':
    case 'why':
    case 'matrix':
    case 'map':
    case 'doctor':
      await answer(request);
      break;
    case 'events':
      await events(request);
      break;
    case 'screen':
      await open(request.settings, request.name);
  }
} catch (error) {
  if (!(error instanceof EngineFailure)) throw error;
  await fail(error.failure);
}

function capabilities(flags: Settings): Capabilities {
  return capabilitiesOf({ stdinIsTTY: stdin.isTTY, stdoutIsTTY: stdout.isTTY, env, flags });
}

async function endpoint(flags: Settings): Promise<Endpoint> {
  const { findEndpoint } = await import('./source/engine/find-endpoint.ts');
  return findEndpoint({ flags, env, home, uid: process.getuid?.() });
}

/* The built-in engine. What is changed there goes into a log of its own, that ends with it. */
async function demo(flags: Settings): Promise<Destination & { readonly close: () => void }> {
  const { openDemo } = await import('./source/demo/open-demo.ts');
  const { engineAt } = await import('./source/engine/engine-url.ts');
  const { openAuditLog } = await import('./source/engine/audit-log.ts');
  const program = new URL('demo.js', import.meta.url);
  const options = { api: '1.41' as const, ...flags.demo, node: process.execPath };
  const { host, folder, close } = await openDemo(program, options);
  const { url, place } = engineAt(host, '');
  const address = { url, context: words`built-in`, demo: true as const };
  const origin = { user: userInfo().username, engine: { url, context: address.context } };
  const audit = openAuditLog({ path: `${folder}/audit.jsonl`, origin, now: Date.now });
  return { endpoint: { address, place }, audit, close };
}

async function fail(failure: Failure): Promise<void> {
  const { explain } = await import('./source/domain/explain.ts');
  const { failureText } = await import('./source/commands/failure-text.ts');
  await terminal.leave(explain(failure).exit, failureText(failure).trimEnd());
}

/* Ends netui too: what keeps an engine's connection open has no say in that. A text that cannot be written ends
   it otherwise, see own-terminal.ts. */
async function print(text: string): Promise<void> {
  await written(text);
  await terminal.leave(0);
}

async function written(text: string): Promise<void> {
  await new Promise<void>(done => stdout.write(text, error => !error && done()));
}

async function answer(asked: Asked): Promise<void> {
  const { settings } = asked;
  const destination = await (settings.demo ? demo(settings) : withAudit(await endpoint(settings)));
  const { answerTo } = await import('./source/answer.ts');
  const { asciiText } = await import('./source/domain/ascii.ts');
  const { glyphs } = capabilities(settings);
  const width = stdout.isTTY ? stdout.columns : undefined;
  const progress = progressLine(stderr, env['TERM'] === 'dumb');
  const access = accessOf(settings, env);
  const answered = answerTo(asked, destination, access, width, progress.show);
  const { exit, text, say } = await answered.finally(progress.clear);
  const drawn = asked.json || glyphs === 'utf8' ? text : asciiText(text as Safe);
  if (drawn !== '') await written(drawn);
  await terminal.leave(exit, say === undefined ? '' : `netui: ${say}`);
}

/* Until ^C ends it, as it ends any program, or nobody reads any more. */
async function events({ settings, json }: Extract<Request, { kind: 'events' }>): Promise<void> {
  const place = await endpoint(settings);
  const { streamEvents } = await import('./source/stream-events.ts');
  const { asciiText } = await import('./source/domain/ascii.ts');
  const { glyphs } = capabilities(settings);
  await streamEvents({
    place,
    json,
    pollEvery: settings.poll * 1000,
    write: text => written(json || glyphs === 'utf8' ? text : asciiText(text)),
    say: text => void stderr.write(`netui: ${text}\n`),
  });
}

/* Without a screen to open: the table, so that nothing hangs and nobody is left without an answer. */
async function open(settings: Settings, name: string | undefined): Promise<void> {
  const look = capabilities(settings);
  if (look.screen === 'plain') {
    if (name !== undefined) {
      stderr.write(`netui: everything, not only “${safeText(name, 60)}”: no screen, because ${look.why}\n`);
    }
    return await answer({ kind: 'ls', json: false, settings });
  }
  const { explore } = await import('./source/explore.ts');
  const { ownContainer } = await import('./source/engine/own-container.ts');
  const destination = await (settings.demo ? demo(settings) : engineOf(settings));
  explore({
    ...destination,
    pollEvery: settings.poll * 1000,
    opening: name,
    access: accessOf(settings, env),
    own: settings.demo ? undefined : ownContainer(),
    openDemo: () => demo(settings),
    offerTour: settings.demo !== undefined && (await offersTour()),
    look,
    terminal,
    stdin,
    stdout,
    stderr,
  });
}

/* A machine without any engine's socket gets the screen too: it says what was tried and what to do. */
async function engineOf(settings: Settings): Promise<Destination> {
  const { usualPlace } = await import('./source/engine/find-endpoint.ts');
  const place = await endpoint(settings).catch((error: unknown) => {
    if (error instanceof EngineFailure && error.failure.kind === 'no-socket') return usualPlace;
    throw error;
  });
  return await withAudit(place);
}

async function withAudit(place: Endpoint): Promise<Destination> {
  const { auditPath, openAuditLog } = await import('./source/engine/audit-log.ts');
  const { url, context } = place.address;
  const origin = { user: userInfo().username, engine: { url, context } };
  return {
    endpoint: place,
    audit: openAuditLog({ path: auditPath(env, home), origin, now: Date.now }),
  };
}

/* Once: the first time that anybody with this home opens the demo. */
async function offersTour(): Promise<boolean> {
  const { firstTime } = await import('./source/terminal/first-time.ts');
  return firstTime(env, home, 'tour-offered');
}
