import { afterAll } from 'vitest';
import { startFakeEngine } from '../faults/fake-engine.ts';
import { testEndings } from '../terminal/endings.ts';
import { testHangUp } from '../terminal/hang-up.ts';
import type { Subject } from '../terminal/subject.ts';
import { testSuspending } from '../terminal/suspending.ts';
import { testSurroundings } from '../terminal/surroundings.ts';

// The built netui, on an engine, in every situation of source/terminal.

const engine = await startFakeEngine();
afterAll(() => engine.close());

const netui: Subject = {
  name: 'netui',
  command: [process.execPath, 'dist/netui.js'],
  env: { DOCKER_HOST: `unix://${'socketPath' in engine.place ? engine.place.socketPath : ''}` },
  ready: /netui .*\? help/,
  plain: /^Network /m,
};

testEndings(netui);
testSuspending(netui);
testHangUp(netui);
testSurroundings(netui);
