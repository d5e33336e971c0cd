import { told } from '../../source/domain/text.ts';
import { type Case, first, u1, u2 } from './journal-cases.ts';
import { bridge, containerHeard, networkHeard, on, vault } from './journal-setting.ts';
import { idOf, network } from './lab.ts';

/** Where nobody listened, or nothing could be read in time. */
export const gapCases: readonly Case[] = [
  {
    name: 'after a restart of the engine: what stopped, what came and went; the default bridge is still the same',
    steps: [
      first,
      {
        at: 60,
        read: [on('u1', '', { status: told('Exited (255) 3 seconds ago') }), on('u4', '172.17.0.3')],
        networks: [{ ...bridge, id: idOf('another bridge') }, vault, network('new')],
      },
    ],
    says: [
      '~10:01:00 u1 stopped  with code 255',
      '~10:01:00 u1 disconnected from bridge, gave back 172.17.0.2',
      '~10:01:00 u2 stopped',
      '~10:01:00 u2 disconnected from bridge, gave back 172.17.0.3',
      '~10:01:00 u2 removed',
      '~10:01:00 new created',
      '~10:01:00 u4 created',
      "~10:01:00 u4 connected to bridge, was given 172.17.0.3  which was u2's",
      '~10:01:00 u4 started',
    ],
  },
  {
    name: 'last words of an engine that stops, heard before it was read again much later',
    steps: [
      first,
      {
        at: 5,
        heard: [
          containerHeard('kill', 'u2', 5, { signal: 15 }),
          containerHeard('die', 'u2', 5, { exitCode: 0 }),
        ],
      },
      { at: 300, read: [u1, on('u2', '')] },
    ],
    says: ['10:00:05 u2 stopped  with code 0', '~10:05:00 u2 disconnected from bridge, gave back 172.17.0.3'],
  },
  {
    name: 'another address while nobody listened',
    steps: [first, { at: 30, read: [u1, on('u2', '172.17.0.9')] }],
    says: [
      '~10:00:30 u2 disconnected from bridge, gave back 172.17.0.3',
      '~10:00:30 u2 connected to bridge, was given 172.17.0.9',
    ],
  },
  {
    name: 'gone before anything could be read: connected, and nothing invented',
    steps: [
      first,
      {
        at: 5,
        heard: [
          containerHeard('create', 'x', 5),
          networkHeard('connect', 'bridge', 5, 'x'),
          containerHeard('start', 'x', 5),
          containerHeard('die', 'x', 5, { exitCode: 0 }),
          networkHeard('disconnect', 'bridge', 5, 'x'),
          containerHeard('destroy', 'x', 5),
        ],
      },
      { at: 5, read: [u1, u2], asked: ['x'] },
    ],
    says: [
      '10:00:05 x created',
      '10:00:05 x connected to bridge',
      '10:00:05 x started',
      '10:00:05 x ended with code 0',
      '10:00:05 x disconnected from bridge',
      '10:00:05 x removed',
    ],
  },
];
