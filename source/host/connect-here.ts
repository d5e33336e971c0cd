import { connect, type Socket } from 'node:net';
import type { Operand } from '../domain/ping-operand.ts';
import { operandOf } from '../domain/ping-operand.ts';
import type { DataOutcome } from '../domain/prober.ts';
import { type TcpOutcome, tcpOutcome, tcpSaid, untold } from '../domain/tcp-outcome.ts';
import { type Clean, type Safe, safeText, words } from '../domain/text.ts';

const BY = words`netui`;
/** Milliseconds: a kernel gives up asking who has an address after three seconds, and says so. */
const CONNECT = 5_000;
const ANSWER = 3_000;

/** Whether a port answers netui itself, without any program. Never rejects. */
export async function connectHere(host: Clean, port: number, signal: AbortSignal): Promise<TcpOutcome> {
  const operand = operandOf(host);
  if ('why' in operand) return untold('unknown', operand.why, words``);
  const said = await connection(operand, port, signal, socket => {
    socket.destroy();
    return Promise.resolve(words`connected`);
  });
  const step = { argv: [BY, host, words`${port}`] };
  const target = { host: operand, port };
  const code = said === 'connected' ? 0 : 1;
  const told = tcpSaid(target, step, { code, out: [said] });
  if (told === undefined) return untold('unknown', words`The result is unknown: ${said}`, said);
  return { ...tcpOutcome(target, { kind: 'told', value: told, step }), command: words`` };
}

/** Whether anything is said there to a request of HTTP. Never rejects. */
export async function fetchHere(host: Clean, port: number, signal: AbortSignal): Promise<DataOutcome> {
  const operand = operandOf(host);
  if ('why' in operand) return { kind: 'unknown', evidence: operand.why, by: BY };
  let heard: Safe | undefined;
  const said = await connection(operand, port, signal, async socket => {
    socket.write(`HEAD / HTTP/1.0\r\nHost: ${host}\r\n\r\n`);
    heard = await firstLine(socket);
    return words`connected`;
  });
  if (heard !== undefined) return { kind: 'data', evidence: heard, by: BY };
  return said === 'connected'
    ? { kind: 'silent', evidence: words`nothing was sent back`, by: BY }
    : { kind: 'unknown', evidence: said, by: BY };
}

/* What `use` makes of the connection; the system's code (`ECONNREFUSED`) where there is none. */
function connection(
  { text }: Operand,
  port: number,
  signal: AbortSignal,
  use: (socket: Socket) => Promise<Safe>,
): Promise<Safe> {
  return new Promise(resolve => {
    const socket = connect({ host: text, port });
    const settle = (said: Safe): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
      socket.destroy();
      resolve(said);
    };
    const leave = (): void => settle(words`netui stopped asking.`);
    const timer = setTimeout(() => settle(words`ETIMEDOUT`), CONNECT);
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
    socket.on('error', (error: NodeJS.ErrnoException) => settle(safeText(error.code ?? error.message, 80)));
    socket.once('connect', () => {
      clearTimeout(timer);
      void use(socket).then(settle);
    });
  });
}

function firstLine(socket: Socket): Promise<Safe | undefined> {
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve(undefined), ANSWER);
    const settle = (heard: Safe | undefined): void => {
      clearTimeout(timer);
      resolve(heard);
    };
    socket.once('data', (bytes: Buffer) => {
      const [line = ''] = bytes.toString('latin1', 0, 200).split(/\r?\n/, 1);
      settle(safeText(line, 100));
    });
    socket.once('close', () => settle(undefined));
  });
}
