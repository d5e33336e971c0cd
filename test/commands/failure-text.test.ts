import { expect, test } from 'vitest';
import { failureText } from '../../source/commands/failure-text.ts';
import { failed } from './fake-engine.ts';

test('a failure is three lines for stderr', () => {
  expect(failureText(failed('refused').failure)).toBe(
    [
      'netui: Nothing answers at unix:///var/run/docker.sock.',
      'Why:  The address is there but refuses connections: the engine has probably stopped. It said: said refused',
      'Next: systemctl status docker · netui --context NAME, --host URL or DOCKER_HOST=URL for another engine',
      '',
    ].join('\n'),
  );
  expect(failureText(failed('aborted').failure).split('\n')).toHaveLength(3);
});
