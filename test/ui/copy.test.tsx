import { expect, onTestFinished, test } from 'vitest';
import { labState, openTestScreen } from './screen.tsx';

async function after(keys: string) {
  const screen = openTestScreen(labState(120, 40));
  onTestFinished(screen.close);
  await screen.type(keys);
  return screen;
}

test('y copies what is chosen of the network or the container under the cursor', async () => {
  const screen = await after('jjy');
  const frame = (await screen.frame()).join('\n');
  expect(frame).toMatch(/━ Copy from bridge ━[^]*› bridge +name[^]*172\.17\.0\.0\/16 +subnet/);
  await screen.type('subnet\r');
  expect(screen.asked).toEqual(['copy 172.17.0.0/16']);
  await screen.type('\tjjjy');
  await screen.type('exec\r');
  expect(screen.asked.at(-1)).toMatch(/^copy docker exec -it \S+ sh$/);
});

test('Y copies the command of a question, which goes on waiting for its answer', async () => {
  const screen = await after('G\tjd');
  await screen.type('Y');
  expect(screen.asked).toEqual([expect.stringMatching(/^copy docker network disconnect \S+ \S+$/)]);
  expect((await screen.frame()).join('\n')).toContain('━ Disconnect');
});
