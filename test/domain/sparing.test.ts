import { expect, test } from 'vitest';
import type { Inside } from '../../source/domain/prober-inside.ts';
import { type Operand, operandOf } from '../../source/domain/ping-operand.ts';
import { sparing } from '../../source/domain/sparing.ts';
import { clean, told, words } from '../../source/domain/text.ts';

const never = new AbortController().signal;
const u1 = { id: clean('u1'), name: told('u1') };
const [one, other] = [clean('u1'), clean('u2')];

function inside(kind: 'no-tool' | 'no-reply' = 'no-reply') {
  const asked: string[] = [];
  const probes: Inside = {
    async *ping(from, { target }, { count }) {
      asked.push(`${from.id} ping ${target.text} ${count}`);
      yield { kind: 'ended', outcome: { kind, sentence: words`said`, evidence: words`` } };
    },
    async run(container, argv) {
      asked.push([container, ...argv].join(' '));
      if (argv[0] === 'getent')
        return { code: undefined, out: [], why: words`exec: "getent": executable file not found` };
      return { code: 0, out: [words`done`] };
    },
  };
  return { asked, probes: sparing(probes) };
}

test('a program that a container lacks is not looked for twice, and in another container it is', async () => {
  const { asked, probes } = inside();
  const first = await probes.run(one, ['getent', 'ahosts', 'a'], never);
  expect(await probes.run(one, ['getent', 'ahosts', 'b'], never)).toEqual(first);
  await probes.run(other, ['getent', 'ahosts', 'b'], never);
  expect(asked).toEqual(['u1 getent ahosts a', 'u2 getent ahosts b']);
});

test('a file is read once, and what answers is asked every time', async () => {
  const { asked, probes } = inside();
  for (const name of ['a', 'b']) {
    await probes.run(one, ['cat', '/etc/hosts'], never);
    await probes.run(one, ['nslookup', name], never);
  }
  expect(asked).toEqual(['u1 cat /etc/hosts', 'u1 nslookup a', 'u1 nslookup b']);
});

test('a container that cannot ping is asked to once, and one packet is enough', async () => {
  const pings = async (kind: 'no-tool' | 'no-reply') => {
    const { asked, probes } = inside(kind);
    for (const text of ['10.0.0.2', '10.0.0.3']) {
      const target = operandOf(text) as Operand;
      for await (const _ of probes.ping(u1, { target }, { count: 4 }, never)) void _;
    }
    return asked;
  };
  expect(await pings('no-tool')).toEqual(['u1 ping 10.0.0.2 1']);
  expect(await pings('no-reply')).toEqual(['u1 ping 10.0.0.2 1', 'u1 ping 10.0.0.3 1']);
});
