import { testEndings } from './endings.ts';
import { fixture } from './subject.ts';

testEndings(fixture);
