export { stateSign, stateWord } from '../domain/state-sign.ts';
