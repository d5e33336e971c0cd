import { createHash } from 'node:crypto';
import type { World } from '../model/world.ts';
import { goTime } from './json-text.ts';
import { swarmJson } from './json-swarm.ts';
import { kernelVersion } from './json-version.ts';

/** `GET /info`, asked with this minor number of the API. */
export function infoJson(world: World, minor: number): object {
  const { edition, containers, images, events, clock, kernel, hostname } = world;
  const { parts } = edition;
  const states = [...containers.values()].map(({ state }) => state.status);
  const running = states.filter(status => status === 'running' || status === 'restarting').length;
  const paused = states.filter(status => status === 'paused').length;
  const commit = (ID: string) => (minor >= 49 ? { ID } : { ID, Expected: ID });
  return {
    ID: idOf(world),
    Containers: states.length,
    ContainersRunning: running,
    ContainersPaused: paused,
    ContainersStopped: states.length - running - paused,
    Images: images.length,
    Driver: 'overlay2',
    DriverStatus: [
      ['Backing Filesystem', 'extfs'],
      ['Supports d_type', 'true'],
      ['Native Overlay Diff', 'true'],
      ['userxattr', 'false'],
    ],
    Plugins: {
      Volume: ['local'],
      Network: ['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay'],
      Authorization: null,
      Log: [
        'awslogs',
        'fluentd',
        'gcplogs',
        'gelf',
        'journald',
        'json-file',
        'local',
        'logentries',
        'splunk',
        'syslog',
      ],
    },
    MemoryLimit: true,
    SwapLimit: true,
    ...(minor < 42 && { KernelMemory: true, KernelMemoryTCP: true }),
    CpuCfsPeriod: true,
    CpuCfsQuota: true,
    CPUShares: true,
    CPUSet: true,
    PidsLimit: true,
    IPv4Forwarding: kernel.host.forwarding,
    ...(minor < 50 && {
      BridgeNfIptables: edition.isolationChains,
      BridgeNfIp6tables: edition.isolationChains,
    }),
    Debug: false,
    NFd: 30,
    OomKillDisable: minor < 42,
    NGoroutines: 45,
    SystemTime: goTime(clock.now()),
    LoggingDriver: 'json-file',
    CgroupDriver: minor < 42 ? 'cgroupfs' : 'systemd',
    CgroupVersion: minor < 42 ? '1' : '2',
    NEventsListener: events.listeners.size,
    KernelVersion: kernelVersion,
    OperatingSystem: 'Debian GNU/Linux 12 (bookworm)',
    OSVersion: '12',
    OSType: 'linux',
    Architecture: 'x86_64',
    IndexServerAddress: 'https://index.docker.io/v1/',
    RegistryConfig: registries,
    NCPU: 2,
    MemTotal: 4_294_967_296,
    GenericResources: null,
    DockerRootDir: '/var/lib/docker',
    HttpProxy: '',
    HttpsProxy: '',
    NoProxy: '',
    Name: hostname,
    Labels: [],
    ExperimentalBuild: false,
    ServerVersion: edition.version,
    Runtimes: { 'io.containerd.runc.v2': { path: 'runc' }, runc: { path: 'runc' } },
    DefaultRuntime: 'runc',
    Swarm: swarmJson(world),
    LiveRestoreEnabled: false,
    Isolation: '',
    InitBinary: 'docker-init',
    ContainerdCommit: commit(parts.containerd.commit),
    RuncCommit: commit(parts.runc.commit),
    InitCommit: commit(parts.init.commit),
    SecurityOptions: ['name=seccomp,profile=default'],
    ...(minor >= 49 && { FirewallBackend: { Driver: 'iptables' }, DiscoveredDevices: null }),
    Warnings: null,
  };
}

const registries = {
  AllowNondistributableArtifactsCIDRs: [],
  AllowNondistributableArtifactsHostnames: [],
  InsecureRegistryCIDRs: ['127.0.0.0/8'],
  IndexConfigs: { 'docker.io': { Name: 'docker.io', Mirrors: [], Secure: true, Official: true } },
  Mirrors: [],
};

/* Twelve groups of four, as libtrust makes them of a key. */
function idOf({ hostname }: World): string {
  const letters = [...createHash('sha256').update(hostname).digest()].map(
    byte => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32],
  );
  const groups = Array.from({ length: 12 }, (_, group) =>
    Array.from({ length: 4 }, (_, place) => letters[(group * 4 + place) % letters.length]).join(''),
  );
  return groups.join(':');
}
