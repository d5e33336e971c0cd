import { ApiError } from '../model/api-error.ts';
import { argvOf } from '../model/process.ts';
import type { Container, World } from '../model/world.ts';

const titles = ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'];

/** `GET /containers/{id}/top`: its processes as `ps -ef` lists them on the host. Throws ApiError 409 when it has none. */
export function processesOf(world: World, container: Container): object {
  const { id, state, config } = container;
  if (state.status === 'restarting') {
    throw new ApiError(409, `Container ${id} is restarting, wait until the container is running`);
  }
  if (state.status !== 'running' && state.status !== 'paused') {
    throw new ApiError(409, world.edition.wording.notRunning(id));
  }
  const row = (pid: number, parent: number, tty: boolean, argv: readonly string[]) => [
    config.User || 'root',
    String(pid),
    String(parent),
    '0',
    new Date(state.startedAt).toISOString().slice(11, 16),
    tty ? 'pts/0' : '?',
    '00:00:00',
    argv.join(' '),
  ];
  const shim = state.pid - 20;
  const execs = [...world.execs.values()].filter(
    exec => exec.container === container && exec.state === 'running',
  );
  return {
    Processes: [
      row(state.pid, shim, config.Tty, argvOf(container)),
      ...execs.map(exec => row(exec.pid, shim, exec.tty, exec.argv)),
    ],
    Titles: titles,
  };
}
