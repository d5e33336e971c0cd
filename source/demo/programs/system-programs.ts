import { busyboxUsage } from './busybox-usage.ts';
import { environmentOf } from './environment.ts';
import { hostsLines } from './hosts-file.ts';
import { processesOf, signalProcess } from './processes.ts';
import type { Inside, Program } from './program.ts';
import { isRoot } from './rights.ts';
import { hostnameOf } from './whose-files.ts';

function isBusybox({ container }: Inside): boolean {
  return container.image.programs === 'busybox';
}

/* BusyBox's image has no /etc/passwd, so that nobody has a name there. */
const id: Program = async inside => {
  const { user, argv, out } = inside;
  const [uid = '0', gid = '0'] = user.split(':').map(part => (part === '' || part === 'root' ? '0' : part));
  if (argv[1] === '-u' || argv[1] === '-g') out(`${argv[1] === '-u' ? uid : gid}\n`);
  else if (isBusybox(inside)) out(`uid=${uid} gid=${gid} groups=${gid}\n`);
  else {
    const named = (number: string) => (number === '0' ? '0(root)' : number);
    out(`uid=${named(uid)} gid=${named(gid)} groups=${named(gid)}\n`);
  }
  return 0;
};

const whoami: Program = async inside => {
  const { user, out, err } = inside;
  const uid = isRoot(user) ? '0' : user;
  if (uid === '0' && !isBusybox(inside)) {
    out('root\n');
    return 0;
  }
  err(
    isBusybox(inside)
      ? `whoami: unknown uid ${uid}\n`
      : `whoami: cannot find name for user ID ${uid}: No such file or directory\n`,
  );
  return 1;
};

const env: Program = async inside => {
  for (const [name, value] of environmentOf(inside)) inside.out(`${name}=${value}\n`);
  return 0;
};

const hostname: Program = async inside => {
  const { world, container, out } = inside;
  const [, option] = inside.argv;
  const name = hostnameOf(world, container);
  const own = hostsLines(world, container).filter(({ names }) => names.includes(name));
  const full = own[0]?.names[0] ?? name;
  const addresses = own.map(({ address }) => address);
  if (option === undefined) out(`${name}\n`);
  else if (option === '-s') out(`${name.split('.')[0]}\n`);
  else if (option === '-f') out(`${full}\n`);
  else if (option === '-d') out(full.includes('.') ? `${full.slice(full.indexOf('.') + 1)}\n` : '');
  else if (option === '-i') out(`${isBusybox(inside) ? (addresses[0] ?? '') : addresses.join(' ')}\n`);
  else if (option === '-I' && !isBusybox(inside)) out(`${addresses.join(' ')} \n`);
  else
    return busyboxUsage(inside, 'hostname', { bad: 'unknown', letter: option.replace(/^-+/, '')[0] ?? '' });
  return 0;
};

const stty: Program = async inside => {
  if (!inside.tty) {
    inside.err(
      isBusybox(inside)
        ? 'stty: standard input\n'
        : "stty: 'standard input': Inappropriate ioctl for device\n",
    );
    return 1;
  }
  const { rows = 0, columns = 0 } = inside.window?.() ?? {};
  inside.out(
    inside.argv[1] === 'size'
      ? `${rows} ${columns}\n`
      : `speed 38400 baud; rows ${rows}; columns ${columns};\n`,
  );
  return 0;
};

const uname: Program = async ({ argv, world, container, out }) => {
  const name = hostnameOf(world, container);
  const all = { s: 'Linux', n: name, r: '6.1.0', v: '#1 SMP PREEMPT_DYNAMIC', m: 'x86_64', o: 'GNU/Linux' };
  const letters = argv.slice(1).join('').replaceAll('-', '') || 's';
  const shown = Object.entries(all).filter(([letter]) => letters === 'a' || letters.includes(letter));
  out(`${shown.map(([, text]) => text).join(' ')}\n`);
  return 0;
};

const ps: Program = async inside => {
  const { container, out } = inside;
  out(isBusybox(inside) ? 'PID   USER     COMMAND\n' : 'UID          PID CMD\n');
  for (const { pid, argv, user } of processesOf(container)) {
    const who = isBusybox(inside) ? user.split(':')[0] || '0' : isRoot(user) ? 'root' : user;
    out(
      isBusybox(inside)
        ? `${String(pid).padStart(5)} ${who.padEnd(8)} ${argv.join(' ')}\n`
        : `${who.padEnd(8)} ${String(pid).padStart(7)} ${argv.join(' ')}\n`,
    );
  }
  return 0;
};

const signals: Readonly<Record<string, number>> = { HUP: 1, INT: 2, QUIT: 3, KILL: 9, TERM: 15 };

/** The number of `9`, `KILL` or `SIGKILL`. */
export function signalOf(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : signals[text.toUpperCase().replace(/^SIG/, '')];
}

const kill: Program = async ({ argv, container, err }) => {
  const [name = 'kill', ...words] = argv;
  const option =
    words[0] === '-s' ? words.splice(0, 2)[1] : words[0]?.startsWith('-') ? words.shift() : undefined;
  const signal = option === undefined ? 15 : signalOf(option.replace(/^-/, ''));
  if (signal === undefined) {
    err(`${name}: bad signal name '${option?.replace(/^-/, '')}'\n`);
    return 1;
  }
  let code = 0;
  for (const word of words) {
    const process = processesOf(container).find(({ pid }) => String(pid) === word);
    if (process) signalProcess(process, signal);
    else {
      err(`${name}: can't kill pid ${word}: No such process\n`);
      code = 1;
    }
  }
  return code;
};

/** Programs that tell of the container itself, and of what runs in it. */
export const systemPrograms: Readonly<Record<string, Program>> = {
  env,
  hostname,
  id,
  kill,
  printenv: env,
  ps,
  stty,
  uname,
  whoami,
};
