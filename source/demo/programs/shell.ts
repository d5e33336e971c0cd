import { environmentOf } from './environment.ts';
import { lineByLine } from './lines.ts';
import { Interrupt, type Program } from './program.ts';
import { isRoot } from './rights.ts';
import { parseScript } from './shell-parser.ts';
import { runCommand } from './shell-run.ts';
import { Exit, type Shell, type Streams } from './shell-state.ts';
import { ShellComplaint, ShellSyntax } from './shell-words.ts';
import { hostnameOf } from './whose-files.ts';

/** `sh` and `bash`: a script after `-c`, at a terminal a prompt, else a script on standard input. */
export function shellWith(find: Shell['find']): Program {
  return async outside => {
    // Everything in it reads from where the last one stopped.
    const inside = outside.terminal ? outside : { ...outside, read: lineByLine(outside.read) };
    const name = inside.argv[0]?.replace(/^-?(?:.*\/)?/, '') ?? 'sh';
    const [option, ...rest] = inside.argv.slice(1).filter(word => !/^-(?:[eilux]+|-login)$/.test(word));
    const isScript = option !== undefined && /^-[eilux]*c$/.test(option);
    const [script = '', called = name, ...parameters] = isScript ? rest : [];
    const shell: Shell = {
      inside,
      find,
      name: name === 'ash' || name === 'dash' ? 'sh' : name,
      variables: new Map(environmentOf(inside)),
      parameters: [called, ...parameters],
      folder:
        inside.workingDir || inside.container.config.WorkingDir || inside.container.image.workingDir || '/',
      last: 0,
    };
    try {
      if (isScript) return await runText(shell, script, inside);
      if (option !== undefined) {
        inside.err(`${name}: can't open '${option}': No such file or directory\n`);
        return 2;
      }
      return await (inside.terminal ? prompt(shell) : standardInput(shell));
    } catch (error) {
      if (error instanceof Exit) return error.code;
      throw error;
    }
  };
}

async function runText(shell: Shell, text: string, streams: Streams): Promise<number> {
  try {
    return await runCommand(shell, parseScript(text), streams);
  } catch (error) {
    if (!(error instanceof ShellComplaint)) throw error;
    streams.err(`${shell.name}: ${error.message}\n`);
    shell.last = 2;
    return 2;
  }
}

/* Line by line, as programs in it may read from there too; what is unfinished at the end is wrong. */
async function standardInput(shell: Shell): Promise<number> {
  const { inside } = shell;
  let script = '';
  for (let line = await inside.read(); line !== undefined; line = await inside.read()) {
    script += line;
    if (isUnfinished(script)) continue;
    await runText(shell, script, inside);
    script = '';
  }
  return script === '' ? shell.last : runText(shell, script, inside);
}

async function prompt(shell: Shell): Promise<number> {
  const { inside } = shell;
  const { out } = inside;
  for (;;) {
    out(promptOf(shell));
    const text = await typed(shell);
    if (text === undefined) {
      out(shell.name === 'bash' ? 'exit\n' : '\n');
      return shell.last;
    }
    if (text === 'interrupted') {
      out('\n');
      shell.last = 130;
      continue;
    }
    await runText(shell, text, inside);
    if (shell.last === 130) out('\n');
  }
}

/* One line, or as many as a command begun in the first needs. */
async function typed({ inside }: Shell): Promise<string | undefined> {
  const { terminal, signal, out } = inside;
  let text = '';
  for (;;) {
    let line: string | undefined;
    try {
      line = await terminal?.interruptible(either => terminal.line(either), signal);
    } catch (error) {
      if (error instanceof Interrupt) return 'interrupted';
      throw error;
    }
    if (line === undefined) return undefined;
    text += line;
    if (!isUnfinished(text)) return text;
    out('> ');
  }
}

function isUnfinished(text: string): boolean {
  try {
    parseScript(text);
    return false;
  } catch (error) {
    return error instanceof ShellSyntax && error.unfinished;
  }
}

function promptOf({ inside, name, folder }: Shell): string {
  const sign = isRoot(inside.user) ? '#' : '$';
  if (name !== 'bash')
    return inside.container.image.programs === 'busybox' ? `${folder} ${sign} ` : `${sign} `;
  const user = isRoot(inside.user) ? 'root' : 'I have no name!';
  return `${user}@${hostnameOf(inside.world, inside.container)}:${folder}${sign} `;
}
