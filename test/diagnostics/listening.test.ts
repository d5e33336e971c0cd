import { expect, test } from 'vitest';
import { portListensOnLoopback } from '../../source/diagnostics/port-listens-on-loopback.ts';
import { portNobodyListens } from '../../source/diagnostics/port-nobody-listens.ts';
import type { Listening } from '../../source/domain/listening.ts';
import { clean } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, idOf, port } from '../domain/lab.ts';
import { found, patient } from './patient.ts';

const web = topologyOf([], [container('web', 'default', { ports: [port(80, '0.0.0.0', 8080)] })]);
const heard = (listening: Listening | undefined) =>
  patient(web, {}, { listening: new Map(listening ? [[idOf('web') as string, listening]] : []) });
const on = (address: string, number = 80): Listening => [
  { protocol: 'tcp', address: clean(address), port: number },
];

test('port-nobody-listens stays quiet where nobody asked, nobody could tell, or somebody listens', () => {
  for (const listening of [undefined, 'unknown', on('0.0.0.0')] as const) {
    expect(found(portNobodyListens, heard(listening))).toEqual([]);
  }
});

test('port-nobody-listens finds a door without anybody behind it', () => {
  expect(found(portNobodyListens, heard(on('0.0.0.0', 81)))).toEqual(['error web']);
  expect(found(portNobodyListens, heard([]))).toEqual(['error web']);
});

test('port-listens-on-loopback stays quiet about a program that listens wider as well', () => {
  expect(found(portListensOnLoopback, heard([...on('127.0.0.1'), ...on('0.0.0.0')] as Listening))).toEqual(
    [],
  );
  expect(found(portListensOnLoopback, heard([]))).toEqual([]);
});

test('port-listens-on-loopback finds one that listens on its own loopback only', () => {
  expect(found(portListensOnLoopback, heard(on('127.0.0.1')))).toEqual(['error web']);
  expect(found(portListensOnLoopback, heard(on('::1')))).toEqual(['error web']);
});
