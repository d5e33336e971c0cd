import { told } from '../../source/domain/text.ts';
import { bridge, containerHeard, networkHeard, on, type Step, vault } from './journal-setting.ts';
import { container, endpoint, idOf } from './lab.ts';

export const u1 = on('u1', '172.17.0.2');
export const u2 = on('u2', '172.17.0.3');
export const first: Step = { at: 0, read: [u1, u2] };

/** What is heard and read, step by step, and the journal that comes of it. */
export type Case = {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly says: readonly string[];
};

export const cases: readonly Case[] = [
  {
    name: 'the first picture is not news',
    steps: [first],
    says: [],
  },
  {
    name: 'a stop and the next start: who gave back the address, who was given it, whose it was',
    steps: [
      first,
      {
        at: 5,
        heard: [
          containerHeard('kill', 'u2', 5, { signal: 15 }),
          containerHeard('die', 'u2', 5, { exitCode: 137 }),
          networkHeard('disconnect', 'bridge', 5, 'u2'),
        ],
      },
      { at: 5, read: [u1, on('u2', '')], asked: ['u2'] },
      {
        at: 8,
        heard: [
          containerHeard('create', 'u3', 8),
          networkHeard('connect', 'bridge', 8, 'u3'),
          containerHeard('start', 'u3', 8),
        ],
      },
      { at: 8, read: [u1, on('u2', ''), on('u3', '172.17.0.3')], asked: ['u3'] },
    ],
    says: [
      '10:00:05 u2 stopped  with code 137',
      '10:00:05 u2 disconnected from bridge, gave back 172.17.0.3',
      '10:00:08 u3 created',
      "10:00:08 u3 connected to bridge, was given 172.17.0.3  which was u2's",
      '10:00:08 u3 started',
    ],
  },
  {
    name: 'a read that came from before the event shows it only the next time: still one entry',
    steps: [
      first,
      {
        at: 5,
        heard: [
          containerHeard('die', 'u2', 5, { exitCode: 1 }),
          networkHeard('disconnect', 'bridge', 5, 'u2'),
        ],
      },
      { at: 5, read: [u1, u2], asked: ['u2'] },
      { at: 6, read: [u1, on('u2', '')], asked: ['u2'] },
    ],
    says: ['10:00:05 u2 died with code 1', '10:00:05 u2 disconnected from bridge, gave back 172.17.0.3'],
  },
  {
    name: 'a read that shows it before the event comes: the event has the time and the code',
    steps: [
      first,
      { at: 5, read: [u1, on('u2', '', { status: told('Exited (3) 1 second ago') })], asked: ['u2'] },
      {
        at: 6,
        heard: [
          containerHeard('die', 'u2', 4, { exitCode: 3 }),
          networkHeard('disconnect', 'bridge', 4, 'u2'),
        ],
      },
    ],
    says: ['10:00:04 u2 died with code 3', '10:00:04 u2 disconnected from bridge, gave back 172.17.0.3'],
  },
  {
    name: 'two events of one disconnect are one entry',
    steps: [
      first,
      {
        at: 5,
        heard: [networkHeard('disconnect', 'bridge', 5, 'u2'), networkHeard('disconnect', 'bridge', 5, 'u2')],
      },
      { at: 5, read: [u1, container('u2', 'default')], asked: ['u2'] },
    ],
    says: ['10:00:05 u2 disconnected from bridge, gave back 172.17.0.3'],
  },
  {
    name: 'no event tells that a stopped container was connected: it is read',
    steps: [
      { at: 0, read: [u1, on('u2', '')] },
      { at: 30, read: [u1, on('u2', '', { endpoints: [endpoint('bridge'), endpoint('vault')] })] },
    ],
    says: ['~10:00:30 u2 connected to vault'],
  },
  {
    name: 'a stop, and soon afterwards a disconnect while it is stopped, are two',
    steps: [
      first,
      {
        at: 5,
        heard: [
          containerHeard('die', 'u2', 5, { exitCode: 0 }),
          networkHeard('disconnect', 'bridge', 5, 'u2'),
        ],
      },
      { at: 5, read: [u1, on('u2', '')], asked: ['u2'] },
      { at: 8, heard: [networkHeard('disconnect', 'bridge', 8, 'u2')] },
      { at: 8, read: [u1, container('u2', 'default', { state: 'exited' })], asked: ['u2'] },
      { at: 30, read: [u1, on('u2', '')] },
    ],
    says: [
      '10:00:05 u2 ended with code 0',
      '10:00:05 u2 disconnected from bridge, gave back 172.17.0.3',
      '10:00:08 u2 disconnected from bridge',
      '~10:00:30 u2 connected to bridge',
    ],
  },
  {
    name: 'a container that dies and is started again between two reads, with one read in between',
    steps: [
      first,
      {
        at: 5,
        heard: [
          containerHeard('die', 'u2', 5, { exitCode: 1 }),
          networkHeard('disconnect', 'bridge', 5, 'u2'),
          networkHeard('connect', 'bridge', 5.2, 'u2'),
          containerHeard('start', 'u2', 5.3),
        ],
      },
      { at: 5, read: [u1, on('u2', '')], asked: ['u2'] },
      { at: 6, read: [u1, u2], asked: ['u2'] },
    ],
    says: [
      '10:00:05 u2 died with code 1',
      '10:00:05 u2 disconnected from bridge, gave back 172.17.0.3',
      '10:00:05 u2 connected to bridge, was given 172.17.0.3',
      '10:00:05 u2 started',
    ],
  },
  {
    name: 'killed, paused, unpaused, renamed, removed',
    steps: [
      first,
      {
        at: 5,
        heard: [
          containerHeard('pause', 'u1', 1),
          containerHeard('unpause', 'u1', 2),
          containerHeard('rename', 'u9', 3, { container: idOf('u1'), oldName: told('u1') }),
          containerHeard('kill', 'u2', 4, { signal: 9 }),
          containerHeard('die', 'u2', 4, { exitCode: 137 }),
          containerHeard('destroy', 'u2', 5),
        ],
      },
      { at: 5, read: [on('u9', '172.17.0.2', { id: idOf('u1') })] },
    ],
    says: [
      '10:00:01 u1 paused',
      '10:00:02 u1 unpaused',
      '10:00:03 u9 is the new name of u1',
      '10:00:04 u2 killed  with code 137',
      '10:00:05 u2 removed',
      // No event told of that.
      '~10:00:05 u2 disconnected from bridge, gave back 172.17.0.3',
    ],
  },
  {
    name: 'stopped by KILL, as its image wants it: no more than stopped',
    steps: [
      first,
      {
        at: 9,
        heard: [
          containerHeard('kill', 'u2', 9, { signal: 9 }),
          containerHeard('die', 'u2', 9, { exitCode: 137 }),
          networkHeard('disconnect', 'bridge', 9, 'u2'),
          containerHeard('stop', 'u2', 9),
        ],
      },
    ],
    says: [
      '10:00:09 u2 stopped  with code 137',
      '10:00:09 u2 disconnected from bridge, gave back 172.17.0.3',
    ],
  },
  {
    name: 'a signal that asks a program to read its settings again does not stop it',
    steps: [
      first,
      {
        at: 9,
        heard: [
          containerHeard('kill', 'u2', 1, { signal: 1 }),
          containerHeard('die', 'u2', 9, { exitCode: 2 }),
        ],
      },
    ],
    says: ['10:00:09 u2 died with code 2'],
  },
  {
    name: 'a container in the sandbox of another, one on the host, one with none: how they started',
    steps: [
      first,
      { at: 5, heard: ['a', 'b', 'c'].map(name => containerHeard('start', name, 5)) },
      { at: 5, heard: [networkHeard('connect', 'host', 5, 'b')] },
      {
        at: 5,
        read: [
          u1,
          u2,
          container('a', `container:${idOf('u1')}`),
          container('b', 'host', { endpoints: [endpoint('host')] }),
          container('c', 'none', { endpoints: [endpoint('none')] }),
        ],
        asked: ['a', 'b', 'c'],
      },
    ],
    says: [
      '10:00:05 a started in the network of u1',
      '10:00:05 b started in host mode',
      '10:00:05 c started without a network',
      // Their creation was not told.
      '~10:00:05 a created',
      '~10:00:05 b created',
      '~10:00:05 c created',
    ],
  },
  {
    name: 'networks: created with their plan once that was read, removed',
    steps: [
      { at: 0, read: [], networks: [bridge] },
      { at: 2, heard: [networkHeard('create', 'vault', 2)] },
      { at: 2, read: [], networks: [bridge, vault], asked: ['net vault'] },
      { at: 4, heard: [networkHeard('destroy', 'vault', 4)] },
      { at: 4, read: [], networks: [bridge], asked: ['net vault'] },
    ],
    says: ['10:00:02 vault created, internal, 172.19.0.0/16', '10:00:04 vault removed (a network)'],
  },
];
