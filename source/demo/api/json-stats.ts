import type { Link } from '../kernel/netns.ts';
import type { Container, World } from '../model/world.ts';
import { goTime, sorted } from './json-text.ts';

/**
 * `GET /containers/{id}/stats`: what has passed through its interfaces is counted by the kernel; of processors and
 * memory the built-in engine has a small program's use. `before` is when the last one was told, undefined for none.
 */
export function statsOf(world: World, container: Container, before: number | undefined): object {
  const { id, name, netns, state } = container;
  const now = world.clock.now();
  const isAlive = netns !== undefined;
  const networks = isAlive ? networksOf(world, container) : [];
  return {
    read: goTime(isAlive ? now : 0),
    preread: goTime(isAlive ? (before ?? 0) : 0),
    pids_stats: isAlive ? { current: 1 } : {},
    blkio_stats: Object.fromEntries(blkio.map(field => [`${field}_recursive`, isAlive ? [] : null])),
    num_procs: 0,
    storage_stats: {},
    cpu_stats: isAlive ? cpuAt(now, state.startedAt) : noCpu,
    precpu_stats: isAlive && before !== undefined ? cpuAt(before, state.startedAt) : noCpu,
    memory_stats: isAlive ? memory : {},
    name: `/${name}`,
    id,
    ...(networks.length > 0 && { networks: sorted(networks) }),
  };
}

/* On networks that give it an interface; in another's stack, that one's. */
function networksOf(world: World, container: Container): readonly (readonly [string, object])[] {
  const { NetworkMode } = container.hostConfig;
  const owner = NetworkMode.startsWith('container:')
    ? world.containers.get(NetworkMode.slice('container:'.length))
    : container;
  const names = [...(owner?.endpoints.values() ?? [])].flatMap(({ live }) => (live?.link ? [live.link] : []));
  return (owner?.netns?.links ?? [])
    .filter(link => names.includes(link.name))
    .map(link => [link.name, countersOf(link)] as const);
}

function countersOf({ counters }: Link): object {
  return {
    rx_bytes: counters.rxBytes,
    rx_packets: counters.rxPackets,
    rx_errors: 0,
    rx_dropped: 0,
    tx_bytes: counters.txBytes,
    tx_packets: counters.txPackets,
    tx_errors: 0,
    tx_dropped: 0,
  };
}

const blkio = [
  'io_service_bytes',
  'io_serviced',
  'io_queue',
  'io_service_time',
  'io_wait_time',
  'io_merged',
  'io_time',
  'sectors',
];

const noCpu = {
  cpu_usage: { total_usage: 0, usage_in_kernelmode: 0, usage_in_usermode: 0 },
  throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 },
};

/* A thousandth of one of two processors since its start, in nanoseconds. */
function cpuAt(now: number, startedAt: number): object {
  const used = Math.max(0, now - startedAt) * 1000;
  return {
    cpu_usage: {
      total_usage: used,
      percpu_usage: [used / 2, used / 2],
      usage_in_kernelmode: 0,
      usage_in_usermode: used,
    },
    system_cpu_usage: Math.floor(now) * 2_000_000,
    online_cpus: 2,
    throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 },
  };
}

const memory = {
  usage: 2_441_216,
  max_usage: 3_821_568,
  stats: { cache: 1_982_464, inactive_file: 1_978_368, rss: 57_344, total_inactive_file: 1_978_368 },
  limit: 4_294_967_296,
};
