import { HELPER_LASTS, type HelperImage, type HelperTarget } from '../domain/helper.ts';
import type { Fields } from './shape.ts';

export const HELPER_LABEL = 'netui.helper';
export const EXPIRES_LABEL = 'netui.expires';
const SESSION_LABEL = 'netui.session';

/** Seconds that the engine may take to start one and to remove one, beyond those that it lasts. */
const SLACK = 30;

/** What waits in a helper until it is over: with the links that BusyBox usually has, without them, and without a PATH. */
export const WAITERS: readonly (readonly string[])[] = [
  ['sleep'],
  ['busybox', 'sleep'],
  ['/bin/busybox', 'sleep'],
];

/**
 * The body of the request that makes a helper: nothing but the target's network stack, one capability, and a program
 * that ends by itself. The engine's init is process 1, because a signal that is not handled does nothing to process 1.
 */
export function helperBody(options: {
  readonly target: HelperTarget;
  readonly image: HelperImage;
  readonly waiter: readonly string[];
  readonly session: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly init: boolean;
}): Fields {
  const { target, image, waiter, session, now, init } = options;
  const [program = '', ...words] = waiter;
  return {
    Image: image.id,
    Entrypoint: [program],
    Cmd: [...words, String(HELPER_LASTS)],
    // By number: the image may have no /etc/passwd, or a user of its own who may not ping.
    User: '0',
    WorkingDir: '/',
    AttachStdin: false,
    AttachStdout: true,
    AttachStderr: true,
    Tty: false,
    OpenStdin: false,
    Healthcheck: { Test: ['NONE'] },
    Labels: {
      [HELPER_LABEL]: '1',
      [SESSION_LABEL]: session,
      [EXPIRES_LABEL]: new Date(now + (HELPER_LASTS + SLACK) * 1_000).toISOString(),
    },
    HostConfig: {
      NetworkMode: `container:${target.id}`,
      CapDrop: ['ALL'],
      CapAdd: ['NET_RAW'],
      SecurityOpt: ['no-new-privileges'],
      ReadonlyRootfs: true,
      AutoRemove: true,
      Init: init,
      PidsLimit: 32,
      Memory: 32 * 1024 * 1024,
      LogConfig: { Type: 'none' },
      RestartPolicy: { Name: 'no' },
    },
  };
}
