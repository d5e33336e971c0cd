import { test } from 'vitest';
import { startInShell } from './shell.ts';
import { fixture } from './subject.ts';

test('keys work after fg', async () => {
  const { shell } = await startInShell(fixture);
  shell.press('a', 'Ctrl-Z');
  await shell.waitFor('Stopped');
  shell.press('fg', 'Enter');
  await shell.waitFor('typed a');
  shell.press('b');
  shell.paste('two words');
  await shell.waitFor('typed ab<two words>');
});
