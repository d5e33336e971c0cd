import type { Image } from '../model/world.ts';
import { filePrograms } from './file-programs.ts';
import { getent } from './getent.ts';
import { busyboxIfconfig, busyboxRoute } from './ifconfig.ts';
import { busyboxIp } from './ip-busybox.ts';
import { iproute } from './ip-iproute.ts';
import { busyboxNc, openbsdNc } from './nc.ts';
import { netstat } from './netstat.ts';
import { nslookup } from './nslookup.ts';
import { busyboxPing } from './ping-busybox.ts';
import { iputilsPing } from './ping-iputils.ts';
import { plainPrograms } from './plain.ts';
import { asProcess } from './processes.ts';
import type { Program } from './program.ts';
import { busyboxWith, timeoutWith, whichWith } from './run-another.ts';
import { httpd, servers } from './servers.ts';
import { shellWith } from './shell.ts';
import { systemPrograms } from './system-programs.ts';
import { atTerminal } from './terminal.ts';
import { busyboxWget, curl } from './web-clients.ts';
import { windowOf } from './window.ts';

type Programs = Readonly<Record<string, Program>>;

const everywhere: Programs = { ...plainPrograms, ...filePrograms, ...systemPrograms };

/** As one static BusyBox gives them, with a link for each. */
const busybox: Programs = withRunners('/bin', ['busybox', 'sh', 'ash'], {
  ...everywhere,
  httpd,
  ifconfig: busyboxIfconfig,
  ip: busyboxIp,
  nc: busyboxNc,
  netstat,
  nslookup,
  ping: busyboxPing,
  ping6: busyboxPing,
  route: busyboxRoute,
  wget: busyboxWget,
});

/** As in a Debian or Ubuntu with iputils-ping, iproute2, netcat-openbsd and curl. */
const iputils: Programs = withRunners('/usr/bin', ['sh', 'dash', 'bash'], {
  ...everywhere,
  curl,
  getent,
  ip: iproute,
  nc: openbsdNc,
  ping: iputilsPing,
  ping6: iputilsPing,
});

const tables = { busybox, iputils, none: {} } as const;

/* Adds what runs other programs of the same table. */
function withRunners(folder: string, shells: readonly string[], programs: Programs): Programs {
  const find = (name: string): Program | undefined => {
    const found = programOf(all, name);
    return found && (inside => asProcess(found, inside));
  };
  const all: Record<string, Program> = {
    ...programs,
    timeout: timeoutWith(find),
    which: whichWith(find, folder),
    ...Object.fromEntries(
      shells.map(name => [name, name === 'busybox' ? busyboxWith(find) : shellWith(find)]),
    ),
  };
  return all;
}

const FOLDERS = /^\/(?:usr\/)?(?:local\/)?(?:tomcat\/)?s?bin\//;

function plainName(name: string): string {
  return name.replace(FOLDERS, '');
}

function programOf(programs: Programs, name: string): Program | undefined {
  const plain = plainName(name);
  return Object.hasOwn(programs, plain) ? programs[plain] : undefined;
}

/** The program that an image has under a name or path; undefined where there is none: then the engine says so. */
export function programFor({ programs, cmd }: Image, name: string): Program | undefined {
  const server = cmd[0] === plainName(name) ? servers[cmd[0]] : undefined;
  const found = server ?? programOf(tables[programs], name);
  return (
    found && (inside => asProcess(atTerminal(found), { ...inside, window: () => windowOf(inside.signal) }))
  );
}
