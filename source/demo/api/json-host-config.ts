import type { Container } from '../model/world.ts';
import { askedHostConfig } from './asked-for.ts';

/** What is given back as it was asked for, and what stands there for what was not; before and after KernelMemory. */
const resources = {
  Isolation: '',
  CpuShares: 0,
  Memory: 0,
  NanoCpus: 0,
  CgroupParent: '',
  BlkioWeight: 0,
  BlkioWeightDevice: null,
  BlkioDeviceReadBps: null,
  BlkioDeviceWriteBps: null,
  BlkioDeviceReadIOps: null,
  BlkioDeviceWriteIOps: null,
  CpuPeriod: 0,
  CpuQuota: 0,
  CpuRealtimePeriod: 0,
  CpuRealtimeRuntime: 0,
  CpusetCpus: '',
  CpusetMems: '',
  Devices: null,
  DeviceCgroupRules: null,
  DeviceRequests: null,
};

const limits = {
  MemoryReservation: 0,
  MemorySwap: 0,
  MemorySwappiness: null,
  OomKillDisable: false,
  PidsLimit: null,
  Ulimits: null,
  CpuCount: 0,
  CpuPercent: 0,
  IOMaximumIOps: 0,
  IOMaximumBandwidth: 0,
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
 * `HostConfig` as inspect gives it back: what the built-in engine acts on, and what it only remembers. `minor` is the
 * number of the API: 1.42 has no KernelMemory any more.
 */
export function hostConfigJson(container: Container, minor: number): object {
  const { hostConfig: host } = container;
  const asked = askedHostConfig(container);
  // Go writes null for a list or map that nobody gave.
  const given = (name: 'PortBindings' | 'Dns' | 'DnsOptions' | 'DnsSearch') =>
    asked[name] ? host[name] : null;
  const config = {
    Binds: null,
    ContainerIDFile: '',
    LogConfig: { Type: 'json-file', Config: {} },
    NetworkMode: host.NetworkMode,
    PortBindings: Object.keys(host.PortBindings).length > 0 ? host.PortBindings : given('PortBindings'),
    RestartPolicy: host.RestartPolicy,
    AutoRemove: host.AutoRemove,
    VolumeDriver: '',
    VolumesFrom: null,
    ...(minor >= 42 && { ConsoleSize: [0, 0] }),
    CapAdd: host.CapAdd,
    CapDrop: host.CapDrop,
    CgroupnsMode: minor >= 42 ? 'private' : 'host',
    Dns: given('Dns'),
    DnsOptions: given('DnsOptions'),
    DnsSearch: given('DnsSearch'),
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
    ...(host.Init !== undefined && { Init: host.Init }),
  };
  const remembered = Object.keys({ ...resources, ...limits, Binds: null, GroupAdd: null, SecurityOpt: null });
  return {
    ...config,
    ...Object.fromEntries(remembered.filter(name => asked[name] != null).map(name => [name, asked[name]])),
  };
}
