import { argvOf } from '../model/process.ts';
import type { Container, World } from '../model/world.ts';
import { digest, sandboxIdOf } from './digest.ts';
import { endpointJson } from './json-endpoint.ts';
import { hostConfigJson } from './json-host-config.ts';
import { goTime, sorted } from './json-text.ts';

const ROOT = '/var/lib/docker';

/** `GET /containers/{id}/json`, asked with this minor number of the API. */
export function containerInspected(world: World, container: Container, minor: number): object {
  const { id, state, image } = container;
  const [Path = '', ...Args] = argvOf(container);
  const hasRun = state.startedAt !== 0;
  const fileOf = (name: string, owner = id) => (hasRun ? `${ROOT}/containers/${owner}/${name}` : '');
  const owner = ownerOfFiles(container);
  const execs = [...world.execs.values()].filter(
    exec => exec.container === container && exec.state === 'running',
  );
  return {
    Id: id,
    Created: goTime(container.created),
    Path,
    Args,
    State: {
      Status: state.status,
      Running: ['running', 'paused', 'restarting'].includes(state.status),
      Paused: state.status === 'paused',
      Restarting: state.status === 'restarting',
      OOMKilled: false,
      Dead: state.status === 'dead',
      Pid: state.pid,
      ExitCode: state.exitCode,
      Error: state.error,
      StartedAt: goTime(state.startedAt),
      FinishedAt: goTime(state.finishedAt),
    },
    Image: image.id,
    ResolvConfPath: fileOf('resolv.conf', owner),
    HostnamePath: fileOf('hostname', owner),
    HostsPath: fileOf('hosts', owner),
    LogPath: fileOf(`${id}-json.log`),
    Name: `/${container.name}`,
    RestartCount: state.restartCount,
    Driver: 'overlay2',
    Platform: 'linux',
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: '',
    ExecIDs: execs.length > 0 ? execs.map(exec => exec.id) : null,
    HostConfig: hostConfigJson(container, minor),
    GraphDriver: graphDriverOf(container),
    Mounts: [],
    Config: configJson(container),
    NetworkSettings: networkSettingsOf(world, container, minor),
  };
}

/* Who shares another's stack reads that one's files. */
function ownerOfFiles({ id, hostConfig: { NetworkMode } }: Container): string {
  return NetworkMode.startsWith('container:') ? NetworkMode.slice('container:'.length) : id;
}

function graphDriverOf({ id }: Container): object {
  const layer = `${ROOT}/overlay2/${digest(`layer ${id}`)}`;
  return {
    Data: {
      LowerDir: `${layer}-init/diff`,
      MergedDir: `${layer}/merged`,
      UpperDir: `${layer}/diff`,
      WorkDir: `${layer}/work`,
    },
    Name: 'overlay2',
  };
}

function configJson({ config }: Container): object {
  return {
    Hostname: config.Hostname,
    Domainname: config.Domainname,
    User: config.User,
    AttachStdin: config.AttachStdin,
    AttachStdout: config.AttachStdout,
    AttachStderr: config.AttachStderr,
    ...(config.ExposedPorts && { ExposedPorts: sorted(Object.entries(config.ExposedPorts)) }),
    Tty: config.Tty,
    OpenStdin: config.OpenStdin,
    StdinOnce: config.StdinOnce,
    Env: config.Env,
    Cmd: config.Cmd,
    Image: config.Image,
    Volumes: null,
    WorkingDir: config.WorkingDir,
    Entrypoint: config.Entrypoint,
    ...(config.MacAddress !== undefined && { MacAddress: config.MacAddress }),
    OnBuild: null,
    Labels: sorted(Object.entries(config.Labels)),
    ...(config.StopSignal !== undefined && { StopSignal: config.StopSignal }),
    ...(config.StopTimeout !== undefined && { StopTimeout: config.StopTimeout }),
  };
}

/* The default bridge's endpoint is repeated at the top until API 1.51. */
function networkSettingsOf(world: World, container: Container, minor: number): object {
  const { endpoints, ports, hostConfig } = container;
  // Kept after the container has stopped, until it gets another.
  const sandbox = sandboxIdOf(container);
  const key = hostConfig.NetworkMode === 'host' ? 'default' : sandbox.slice(0, 12);
  const networks = sorted(
    [...endpoints.values()].map((endpoint): [string, object] => [
      endpoint.networkName,
      endpointJson(world, container, endpoint, { withNames: true }),
    ]),
  );
  const own = {
    SandboxID: sandbox,
    Ports: sorted(ports),
    SandboxKey: sandbox === '' ? '' : `/var/run/docker/netns/${key}`,
  };
  if (minor >= 52) return { ...own, Networks: networks };
  return {
    Bridge: '',
    SandboxID: own.SandboxID,
    HairpinMode: false,
    LinkLocalIPv6Address: '',
    LinkLocalIPv6PrefixLen: 0,
    Ports: own.Ports,
    SandboxKey: own.SandboxKey,
    SecondaryIPAddresses: null,
    SecondaryIPv6Addresses: null,
    ...topOf(endpoints.get('bridge')?.live, networks['bridge']),
    Networks: networks,
  };
}

function topOf(live: object | undefined, bridge: object | undefined): object {
  const none = {
    EndpointID: '',
    Gateway: '',
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    IPAddress: '',
    IPPrefixLen: 0,
    IPv6Gateway: '',
    MacAddress: '',
  };
  if (!live || !bridge) return none;
  const fields = new Map(Object.entries(bridge));
  return Object.fromEntries(Object.entries(none).map(([name, value]) => [name, fields.get(name) ?? value]));
}
