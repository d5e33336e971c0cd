import { newPipe } from './pipe.ts';
import { Killed } from './processes.ts';
import { fieldsOf, type Surroundings, textOf } from './shell-expand.ts';
import { type Command, parseScript } from './shell-parser.ts';
import { redirected } from './shell-redirect.ts';
import { Exit, type Shell, type Streams } from './shell-state.ts';
import { endOf } from './terminal.ts';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** Runs a command; its code is kept as `$?` too. */
export async function runCommand(shell: Shell, command: Command, streams: Streams): Promise<number> {
  streams.signal.throwIfAborted();
  shell.last = await (async () => {
    switch (command.kind) {
      case 'simple':
        return runSimple(shell, command, streams);
      case 'pipe': {
        const code = await runPipe(shell, command.parts, streams);
        return command.negated ? Number(code === 0) : code;
      }
      case 'and':
      case 'or': {
        const code = await runCommand(shell, command.left, streams);
        return (code === 0) === (command.kind === 'and') ? runCommand(shell, command.right, streams) : code;
      }
      case 'list': {
        let code = 0;
        for (const part of command.parts) code = await runCommand(shell, part, streams);
        return code;
      }
      case 'background':
        // Ends with the shell's container at the latest; nobody waits for it, and its input is empty.
        runCommand({ ...shell }, command.body, { ...streams, read: async () => undefined }).catch(() => {});
        return 0;
      case 'child':
        return inChild(shell, command.body, streams);
      case 'loop':
        return runLoop(shell, command, streams);
      case 'for':
        return runFor(shell, command, streams);
      case 'if':
        return runIf(shell, command, streams);
    }
  })();
  return shell.last;
}

async function runLoop(
  shell: Shell,
  { until, condition, body }: Of<'loop'>,
  streams: Streams,
): Promise<number> {
  let code = 0;
  while (((await runCommand(shell, condition, streams)) === 0) !== until) {
    code = await runCommand(shell, body, streams);
    // A loop of nothing but builtins would never let anything else happen.
    await shell.inside.world.clock.wait(0, streams.signal);
  }
  return code;
}

async function runFor(shell: Shell, { name, words, body }: Of<'for'>, streams: Streams): Promise<number> {
  let code = 0;
  const values = words ? await fieldsOf(words, surroundings(shell, streams)) : shell.parameters.slice(1);
  for (const value of values) {
    shell.variables.set(name, value);
    code = await runCommand(shell, body, streams);
  }
  return code;
}

async function runIf(shell: Shell, { branches, otherwise }: Of<'if'>, streams: Streams): Promise<number> {
  for (const { condition, body } of branches) {
    if ((await runCommand(shell, condition, streams)) === 0) return runCommand(shell, body, streams);
  }
  return otherwise ? runCommand(shell, otherwise, streams) : 0;
}

/* All at once, each reading what the one before it writes; who writes to one that has ended is ended too (SIGPIPE). */
async function runPipe(shell: Shell, parts: readonly Command[], streams: Streams): Promise<number> {
  const [first, ...rest] = parts;
  if (first === undefined) return 0;
  if (rest.length === 0) return inChild(shell, first, streams);
  const pipe = newPipe();
  const broken = new AbortController();
  const signal = AbortSignal.any([streams.signal, broken.signal]);
  const left = inChild(shell, first, { ...streams, out: pipe.write, signal }).finally(pipe.end);
  left.catch(() => {});
  try {
    return await runPipe(shell, rest, { ...streams, read: pipe.read });
  } finally {
    broken.abort(new Killed(13));
  }
}

/* A shell of its own: what is set in it, and `exit`, stay in it. */
async function inChild(shell: Shell, command: Command, streams: Streams): Promise<number> {
  try {
    return await runCommand({ ...shell, variables: new Map(shell.variables) }, command, streams);
  } catch (error) {
    if (error instanceof Exit) return error.code;
    throw error;
  }
}

async function runSimple(shell: Shell, command: Of<'simple'>, before: Streams): Promise<number> {
  const around = surroundings(shell, before);
  const streams = await redirected(shell, command.redirections, before, word => textOf(word, around));
  if (streams === undefined) return 1;
  const argv = await fieldsOf(command.words, around);
  const assigned = new Map<string, string>();
  for (const { name, value } of command.assignments) assigned.set(name, await textOf(value, around));
  if (argv.length === 0) {
    for (const [name, value] of assigned) shell.variables.set(name, value);
    return command.words.length > 0 ? shell.last : 0;
  }
  return runProgram(
    { ...shell, variables: new Map([...shell.variables, ...assigned]) },
    shell,
    argv,
    streams,
  );
}

async function runProgram(
  inner: Shell,
  shell: Shell,
  argv: readonly string[],
  streams: Streams,
): Promise<number> {
  const [name = '', ...args] = argv;
  if (name === 'exit') throw new Exit(args[0] === undefined ? shell.last : Number(args[0]) & 255);
  if (name === 'exec') {
    if (args.length === 0) return 0;
    throw new Exit(await runProgram(inner, shell, args, streams));
  }
  if (name === 'cd') {
    shell.folder = args[0] === undefined || args[0] === '~' ? '/' : args[0];
    return 0;
  }
  if (name === 'read') {
    const line = await streams.read();
    const variable = args.findLast(arg => !arg.startsWith('-'));
    if (variable !== undefined) shell.variables.set(variable, (line ?? '').trim());
    return line === undefined ? 1 : 0;
  }
  if (name === 'pwd') {
    streams.out(`${shell.folder}\n`);
    return 0;
  }
  if (name === 'export' || name === 'set' || name === 'trap' || name === 'wait' || name === ':') {
    for (const [whole, key = '', value = ''] of args.map(arg => /^(\w+)=(.*)$/s.exec(arg) ?? [])) {
      if (whole !== undefined) shell.variables.set(key, value);
    }
    return 0;
  }
  const program = shell.find(name);
  if (program === undefined) {
    streams.err(notFound(shell, name));
    return 127;
  }
  const env = [...inner.variables].map(([key, value]) => `${key}=${value}`);
  const { terminal } = shell.inside;
  // A builtin complains in its shell's name.
  const told = name === 'kill' ? [shell.name, ...args] : argv;
  const run = (signal: AbortSignal) => program({ ...shell.inside, ...streams, argv: told, env, signal });
  return endOf(terminal ? terminal.interruptible(run, streams.signal) : run(streams.signal));
}

function notFound({ name: shell, inside }: Shell, name: string): string {
  if (inside.container.image.programs === 'busybox') return `${shell}: ${name}: not found\n`;
  return shell === 'bash'
    ? `bash: line 1: ${name}: command not found\n`
    : `${shell}: 1: ${name}: not found\n`;
}

function surroundings(shell: Shell, streams: Streams): Surroundings {
  const { inside, variables, parameters } = shell;
  return {
    world: inside.world,
    container: inside.container,
    parameters: parameters.slice(1),
    value: name => {
      if (name === '?') return String(shell.last);
      if (name === '$') return String(inside.pid ?? 1);
      if (name === '#') return String(Math.max(0, parameters.length - 1));
      if (name === '@' || name === '*') return parameters.slice(1).join(' ');
      return /^\d$/.test(name) ? parameters[Number(name)] : variables.get(name);
    },
    outputOf: async source => {
      let text = '';
      await inChild(shell, parseScript(source), { ...streams, out: more => void (text += more) });
      return text;
    },
  };
}
