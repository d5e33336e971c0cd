import { isSwarmManager } from '../model/overlay.ts';
import type { World } from '../model/world.ts';
import { digest } from './digest.ts';
import { goTime } from './json-text.ts';

/** `Swarm` of `GET /info`: of an engine that manages a swarm of its own, or is in none. */
export function swarmJson(world: World): object {
  if (!isSwarmManager(world)) {
    return {
      NodeID: '',
      NodeAddr: '',
      LocalNodeState: 'inactive',
      ControlAvailable: false,
      Error: '',
      RemoteManagers: null,
    };
  }
  const ingress = [...world.networks.values()].find(network => network.ingress);
  const NodeAddr = ingress?.peers?.[0]?.IP ?? '';
  const NodeID = swarmIdOf(`node ${world.hostname}`);
  const made = goTime(ingress?.created ?? 0);
  return {
    NodeID,
    NodeAddr,
    LocalNodeState: 'active',
    ControlAvailable: true,
    Error: '',
    RemoteManagers: [{ NodeID, Addr: `${NodeAddr}:2377` }],
    Nodes: 1,
    Managers: 1,
    Cluster: {
      ID: swarmIdOf(`cluster ${world.hostname}`),
      Version: { Index: 10 },
      CreatedAt: made,
      UpdatedAt: made,
      Spec: spec,
      TLSInfo: {},
      RootRotationInProgress: false,
      DefaultAddrPool: ['10.0.0.0/8'],
      SubnetSize: 24,
      DataPathPort: 4789,
    },
  };
}

/** What `_ping` says of it since Docker 23. */
export function swarmState(world: World): string {
  return isSwarmManager(world) ? 'active/manager' : 'inactive';
}

/* What `docker swarm init` sets when it is not told; times in nanoseconds. */
const spec = {
  Name: 'default',
  Labels: {},
  Orchestration: { TaskHistoryRetentionLimit: 5 },
  Raft: {
    SnapshotInterval: 10_000,
    KeepOldSnapshots: 0,
    LogEntriesForSlowFollowers: 500,
    ElectionTick: 10,
    HeartbeatTick: 1,
  },
  Dispatcher: { HeartbeatPeriod: 5_000_000_000 },
  CAConfig: { NodeCertExpiry: 7_776_000_000_000_000 },
  TaskDefaults: {},
  EncryptionConfig: { AutoLockManagers: false },
};

/* As swarm makes them: 25 digits and letters. */
function swarmIdOf(text: string): string {
  return BigInt(`0x${digest(text)}`)
    .toString(36)
    .padStart(25, '0')
    .slice(0, 25);
}
