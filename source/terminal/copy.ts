import { spawn } from 'node:child_process';

/** What became of a text that was to be copied. That it is in a clipboard nobody can tell: no terminal says so. */
export type Copied =
  /** The terminal was asked by OSC 52, or tmux was given it. */
  | { readonly kind: 'asked'; readonly whom: 'terminal' | 'tmux' }
  /** Longer than terminals take; nothing was sent. */
  | { readonly kind: 'too-long' };

export type Copying = {
  readonly stdout: { write(text: string): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** Characters of base64 that every terminal takes which obeys OSC 52 at all (hterm has the smallest limit). */
const MOST = 74_994;
/** Milliseconds that tmux may take. */
const PATIENCE = 2_000;

/**
 * Copies a text to the clipboard of the machine in front of which somebody sits: by OSC 52, which the terminal obeys or
 * not. Inside tmux by tmux itself, which keeps it in a buffer of its own and hands it on: most tmuxes let a program's
 * own OSC 52 go nowhere. Never rejects.
 */
export async function copy(text: string, { stdout, env }: Copying): Promise<Copied> {
  const coded = Buffer.from(text).toString('base64');
  if (coded.length > MOST) return { kind: 'too-long' };
  if (env['TMUX'] && (await givenToTmux(text, env))) return { kind: 'asked', whom: 'tmux' };
  stdout.write(`\u001b]52;c;${coded}\u001b\\`);
  return { kind: 'asked', whom: 'terminal' };
}

/* `-w` (tmux 3.2) hands it on to the terminal; an older one, or none, refuses. */
function givenToTmux(text: string, env: Copying['env']): Promise<boolean> {
  return new Promise(done => {
    const tmux = spawn('tmux', ['load-buffer', '-w', '-'], {
      env,
      stdio: ['pipe', 'ignore', 'ignore'],
      timeout: PATIENCE,
    });
    tmux.on('error', () => done(false));
    tmux.on('close', code => done(code === 0));
    // It may end without reading.
    tmux.stdin.on('error', () => {});
    tmux.stdin.end(text);
  });
}
