import { expect, test } from 'vitest';
import { pingEachOther } from '../../source/domain/ping-each-other.ts';
import { lastOutcome } from '../../source/domain/last-outcome.ts';
import { EngineFailure } from '../../source/domain/failure.ts';
import { words } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { idOf, labContainers, labDetails, labNetworks } from '../lab.ts';

const lab = topologyOf(labNetworks, labContainers);
const named = (name: string) => {
  const found = lab.containerById.get(idOf(name));
  if (found === undefined) throw new Error(`${name} is not in the lab`);
  return found;
};

test('each asks the other by its first address and its first name', async () => {
  const asked: string[] = [];
  const said = await pingEachOther(
    named('tomcat81'),
    named('tomcat82'),
    lab,
    labDetails,
    async (from, form) => {
      asked.push(`${from.name.raw} ${form.target.text}`);
      return { kind: 'answers', sentence: words`${form.target.text} answers.`, evidence: words`` };
    },
  );
  expect(asked.toSorted()).toEqual([
    'tomcat81 172.18.0.82',
    'tomcat81 tomcat82',
    'tomcat82 172.18.0.2',
    'tomcat82 tomcat81',
  ]);
  expect(said).toEqual({
    a: ['172.18.0.82 answers.', 'tomcat82 answers.'],
    b: ['172.18.0.2 answers.', 'tomcat81 answers.'],
  });
});

test('a failure of the engine is an outcome in its words', async () => {
  async function* failing(): AsyncIterable<never> {
    yield* [];
    throw new EngineFailure({ kind: 'timeout', endpoint: words`unix:///run/docker.sock`, said: words`` });
  }
  expect(await lastOutcome(failing())).toMatchObject({
    kind: 'unknown',
    sentence: expect.stringContaining('Nothing was asked.'),
  });
});
