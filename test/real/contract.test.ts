import { afterAll, describe } from 'vitest';
import { runFacts } from '../contract/run-facts.ts';
import { labImage } from './lab-image.ts';
import { clearEngine } from './lab.ts';
import { runEngine } from './run-engine.ts';

const engine = runEngine();

afterAll(() => clearEngine(engine));

describe('the facts, on a real engine', () => {
  const ground = {
    kind: 'real',
    api: '1.41',
    socketPath: `${engine.folder}/docker.sock`,
    image: labImage,
  } as const;
  runFacts(ground.api, () => ground);
});
