import { findImage } from './images.ts';
import { recordOf, textOf, textRecordOf } from './names.ts';
import type { Edition } from './edition.ts';
import type { ContainerConfig, HostConfig, Image, PortBinding, World } from './world.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A create request's Config, what the image says of it filled in, as inspect gives it back. */
export function configOf(world: World, id: string, body: Fields): { config: ContainerConfig; image: Image } {
  const ref = textOf(body['Image']) ?? '';
  const image = findImage(world, ref);
  const mac = textOf(body['MacAddress']);
  const stopSignal = textOf(body['StopSignal']);
  const stopTimeout = body['StopTimeout'];
  const entrypoint = wordsOf(body['Entrypoint']);
  const cmd = wordsOf(body['Cmd']);
  const exposed = [...image.exposedPorts, ...Object.keys(recordOf(body['ExposedPorts'])).map(portOf)];
  const config: ContainerConfig = {
    Hostname: textOf(body['Hostname']) ?? hostnameOf(world, body, id),
    Domainname: textOf(body['Domainname']) ?? '',
    User: textOf(body['User']) ?? '',
    AttachStdin: body['AttachStdin'] === true,
    AttachStdout: body['AttachStdout'] === true,
    AttachStderr: body['AttachStderr'] === true,
    Tty: body['Tty'] === true,
    OpenStdin: body['OpenStdin'] === true,
    StdinOnce: body['StdinOnce'] === true,
    Env: textsOf(body['Env']),
    // An entrypoint of one's own takes the image's command away.
    Cmd: cmd ?? (entrypoint ? null : image.cmd),
    Entrypoint: entrypoint,
    Image: ref,
    WorkingDir: textOf(body['WorkingDir']) ?? image.workingDir,
    Labels: textRecordOf(body['Labels']),
    ...(exposed.length > 0 && { ExposedPorts: Object.fromEntries(exposed.map(port => [port, {}])) }),
    ...(mac !== undefined && { MacAddress: mac }),
    ...(stopSignal !== undefined && { StopSignal: stopSignal }),
    ...(typeof stopTimeout === 'number' && { StopTimeout: stopTimeout }),
  };
  return { config, image };
}

/* In host mode it is the host's name; everywhere else the short id. */
function hostnameOf(world: World, body: Fields, id: string): string {
  return recordOf(body['HostConfig'])['NetworkMode'] === 'host' ? world.hostname : id.slice(0, 12);
}

/** A create request's HostConfig, defaults filled in. `NetworkMode` and `Links` are as asked for. */
export function hostConfigOf(host: Fields, { defaultMode }: Edition): HostConfig {
  const restart = recordOf(host['RestartPolicy']);
  const retries = restart['MaximumRetryCount'];
  const mode = textOf(host['NetworkMode']) ?? 'default';
  return {
    NetworkMode: mode === 'default' ? defaultMode : mode,
    PortBindings: bindingsOf(host['PortBindings']),
    PublishAllPorts: host['PublishAllPorts'] === true,
    Links: textsOf(host['Links']),
    Dns: textsOf(host['Dns']) ?? [],
    DnsOptions: textsOf(host['DnsOptions']) ?? [],
    DnsSearch: textsOf(host['DnsSearch']) ?? [],
    ExtraHosts: textsOf(host['ExtraHosts']),
    AutoRemove: host['AutoRemove'] === true,
    RestartPolicy: {
      Name: textOf(restart['Name']) ?? '',
      MaximumRetryCount: typeof retries === 'number' ? retries : 0,
    },
    CapAdd: textsOf(host['CapAdd']),
    CapDrop: textsOf(host['CapDrop']),
    Privileged: host['Privileged'] === true,
    ...(typeof host['Init'] === 'boolean' && { Init: host['Init'] }),
  };
}

function bindingsOf(value: unknown): HostConfig['PortBindings'] {
  return Object.fromEntries(
    Object.entries(recordOf(value)).map(([port, list]) => [
      portOf(port),
      Array.isArray(list) ? list.map(bindingOf) : [],
    ]),
  );
}

function bindingOf(value: unknown): PortBinding {
  const binding = recordOf(value);
  return { HostIp: textOf(binding['HostIp']) ?? '', HostPort: textOf(binding['HostPort']) ?? '' };
}

/* `80` is `80/tcp`. */
function portOf(port: string): string {
  return port.includes('/') ? port.toLowerCase() : `${port}/tcp`;
}

/* A command may be one string, which the engine splits for nobody: it is one word. */
function wordsOf(value: unknown): readonly string[] | null {
  if (typeof value === 'string') return [value];
  const words = textsOf(value);
  return words && words.length > 0 ? words : null;
}

function textsOf(value: unknown): readonly string[] | null {
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : null;
}
