import { expect, test } from 'vitest';
import { aliveWithoutPing, macsIn } from '../../source/domain/alive-without-ping.ts';
import { type Operand, operandOf } from '../../source/domain/ping-operand.ts';
import { linesOf } from './outputs.ts';
import { never, type Played, played } from './played-run.ts';

// What tells that somebody is there where ping cannot.

const address = operandOf('172.18.0.3') as Operand;

async function found(programs: Readonly<Record<string, Played>>, ports: readonly number[] = []) {
  const { run, asked } = played(programs);
  const told = await aliveWithoutPing(run, address, ports, never);
  const alive = typeof told === 'string' ? undefined : told;
  return { kind: alive?.outcome.kind, by: alive?.outcome.by, sentence: alive?.outcome.sentence, asked };
}

/* BusyBox 1.35; iputils 20221126 writes the same line with capitals. */
const arping = (...macs: readonly string[]): Played => [
  0,
  [
    'ARPING 172.18.0.3 from 172.18.0.2 eth0',
    ...macs.map(mac => `Unicast reply from 172.18.0.3 [${mac}] 0.012ms`),
    'Sent 2 probe(s) (1 broadcast(s))',
    'Received 2 response(s)',
  ].join('\n'),
];

test.each([
  ['answers', [8080], 'Connection to 172.18.0.3 8080 port [tcp/*] succeeded!', 0],
  ['answers', [8080], 'nc: connect to 172.18.0.3 port 8080 (tcp) failed: Connection refused', 1],
  ['unreachable', [], 'nc: connect to 172.18.0.3 port 7 (tcp) failed: No route to host', 1],
] as const)('%s: a port that says so', async (kind, ports, line, code) => {
  expect(await found({ 'nc -z': [code, line] }, ports)).toMatchObject({ kind, by: 'nc' });
});

test('a port that says nothing proves nothing: the next one, and ARP in the end', async () => {
  const silent: Played = [1, 'nc: connect to 172.18.0.3 port 80 (tcp) timed out: Operation now in progress'];
  const { kind, asked } = await found({ 'nc -z': silent }, [80, 81, 82]);
  expect(kind).toBeUndefined();
  expect(asked.filter(one => one.startsWith('nc'))).toHaveLength(2);
  const byArp = await found({ 'nc -z': silent, 'busybox arping': arping('02:42:ac:12:00:03') }, [80]);
  expect(byArp).toMatchObject({ kind: 'answers', by: 'busybox arping' });
  expect(byArp.sentence).toMatch(/^172\.18\.0\.3 answers to ARP: 02:42:ac:12:00:03 has it\./);
});

test('two that answer to ARP have one address', async () => {
  const { sentence } = await found({ arping: arping('02:42:AC:12:00:03', '02:42:ac:12:00:09') });
  expect(sentence).toMatch(/02:42:ac:12:00:03 and 02:42:ac:12:00:09 both answer .* two have one address/);
});

test('nobody who answers is nobody found, and no name is asked for by ARP', async () => {
  const none = linesOf('Sent 2 probe(s) (2 broadcast(s))\nReceived 0 response(s)');
  expect(macsIn({ code: 1, out: none })).toBeUndefined();
  const { run, asked } = played({});
  const name = operandOf('web') as Operand;
  expect(await aliveWithoutPing(run, name, [], never)).toBe('no-tool');
  expect(asked.join(' ')).not.toContain('arping');
});
