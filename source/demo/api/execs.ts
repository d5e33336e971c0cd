import { createExec, findExec, findStartableExec, refuseToRunAgain, runExec } from '../model/exec.ts';
import type { Exec } from '../model/world.ts';
import { resize } from '../programs/window.ts';
import { type Answer, type Asked, json, nothing, refOf } from './asked.ts';
import { onStream, streamType } from './frames.ts';
import { objectIn } from './request-body.ts';
import type { Routes } from './routes.ts';
import { sizeIn } from './window-size.ts';

/** Programs that are run in containers besides their own. */
export const execs: Routes = {
  'POST /containers/{}/exec': asked =>
    json({ Id: createExec(asked.world, refOf(asked), objectIn(asked, { type: 'types.ExecConfig' })) }, 201),
  'POST /exec/{}/start': startExec,
  'GET /exec/{}/json': asked => json(execJson(findExec(asked.world, refOf(asked)))),
  'POST /exec/{}/resize': asked => {
    const size = sizeIn(asked);
    resize(findExec(asked.world, refOf(asked)).end.signal, size);
    return nothing(200);
  },
};

async function startExec(asked: Asked): Promise<Answer> {
  const { world, minor } = asked;
  const { Detach } = { Detach: false, ...objectIn(asked, { type: 'types.ExecStartCheck' }) };
  const exec = findStartableExec(world, refOf(asked));
  if (Detach) {
    refuseToRunAgain(exec);
    void runExec(world, exec, { out: () => {}, err: () => {}, read: () => Promise.resolve(undefined) });
    return nothing(200);
  }
  return {
    kind: 'raw',
    contentType: streamType(exec.tty, minor),
    async run({ write, read }) {
      await runExec(world, exec, {
        // Why it could not be run is told on the standard output, whatever was attached.
        out: text => {
          if (exec.attachStdout || exec.pid === 0) write(onStream(exec.tty, 1, text));
        },
        err: text => {
          if (exec.attachStderr || (exec.tty && exec.attachStdout)) {
            write(onStream(exec.tty, exec.tty ? 1 : 2, text));
          }
        },
        // Without one its standard input is /dev/null.
        read: exec.attachStdin ? read : async () => undefined,
      });
    },
  };
}

function execJson({ id, container, argv, user, tty, state, pid, exitCode, ...attached }: Exec): object {
  const [entrypoint = '', ...rest] = argv;
  return {
    ID: id,
    Running: state === 'running',
    ExitCode: exitCode,
    ProcessConfig: {
      tty,
      entrypoint,
      arguments: rest,
      privileged: false,
      ...(user !== '' && { user }),
    },
    OpenStdin: attached.attachStdin,
    OpenStderr: attached.attachStderr,
    OpenStdout: attached.attachStdout,
    CanRemove: false,
    ContainerID: container.id,
    DetachKeys: '',
    Pid: pid,
  };
}
