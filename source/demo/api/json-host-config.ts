import type { HostConfig } from '../model/world.ts';

const before = {
  Binds: null,
  ContainerIDFile: '',
  LogConfig: { Type: 'json-file', Config: {} },
};

const resources = {
  Isolation: '',
  CpuShares: 0,
  Memory: 0,
  NanoCpus: 0,
  CgroupParent: '',
  BlkioWeight: 0,
  BlkioWeightDevice: [],
  BlkioDeviceReadBps: [],
  BlkioDeviceWriteBps: [],
  BlkioDeviceReadIOps: [],
  BlkioDeviceWriteIOps: [],
  CpuPeriod: 0,
  CpuQuota: 0,
  CpuRealtimePeriod: 0,
  CpuRealtimeRuntime: 0,
  CpusetCpus: '',
  CpusetMems: '',
  Devices: [],
  DeviceCgroupRules: null,
  DeviceRequests: null,
};

const limits = {
  MemoryReservation: 0,
  MemorySwap: 0,
  MemorySwappiness: null,
  OomKillDisable: false,
  PidsLimit: null,
  Ulimits: [],
  CpuCount: 0,
  CpuPercent: 0,
  IOMaximumIOps: 0,
  IOMaximumBandwidth: 0,
};

const paths = {
  MaskedPaths: [
    '/proc/asound',
    '/proc/acpi',
    '/proc/kcore',
    '/proc/keys',
    '/proc/latency_stats',
    '/proc/timer_list',
    '/proc/timer_stats',
    '/proc/sched_debug',
    '/proc/scsi',
    '/sys/firmware',
  ],
  ReadonlyPaths: ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'],
};

/**
 * `HostConfig` as inspect gives it back; the limits that the built-in engine does not know are those of a container for
 * which none were asked. `minor` is the number of the API: 1.42 has no KernelMemory any more.
 */
export function hostConfigJson(host: HostConfig, minor: number): object {
  return {
    ...before,
    NetworkMode: host.NetworkMode,
    PortBindings: host.PortBindings,
    RestartPolicy: { ...host.RestartPolicy, Name: host.RestartPolicy.Name },
    AutoRemove: host.AutoRemove,
    VolumeDriver: '',
    VolumesFrom: null,
    ...(minor >= 42 && { ConsoleSize: [0, 0] }),
    CapAdd: host.CapAdd,
    CapDrop: host.CapDrop,
    CgroupnsMode: minor >= 42 ? 'private' : 'host',
    Dns: host.Dns,
    DnsOptions: host.DnsOptions,
    DnsSearch: host.DnsSearch,
    ExtraHosts: host.ExtraHosts,
    GroupAdd: null,
    IpcMode: 'private',
    Cgroup: '',
    Links: host.Links,
    OomScoreAdj: 0,
    PidMode: '',
    Privileged: host.Privileged,
    PublishAllPorts: host.PublishAllPorts,
    ReadonlyRootfs: false,
    SecurityOpt: null,
    UTSMode: '',
    UsernsMode: '',
    ShmSize: 67_108_864,
    Runtime: 'runc',
    ...(minor < 42 && { ConsoleSize: [0, 0] }),
    ...resources,
    ...(minor < 42 && { KernelMemory: 0 }),
    ...(minor < 52 && { KernelMemoryTCP: 0 }),
    ...limits,
    ...paths,
    ...(host.Init !== undefined && { Init: host.Init }),
  };
}
