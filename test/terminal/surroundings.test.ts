import { fixture } from './subject.ts';
import { testSurroundings } from './surroundings.ts';

testSurroundings(fixture);
