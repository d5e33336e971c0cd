import { expect, onTestFinished, test } from 'vitest';
import { startProgram } from '../pty.ts';
import { askBackground } from '../../source/terminal/background.ts';
import { fixture } from './subject.ts';

/** Asks on a keyboard that is about to read these chunks; what is left of them for Ink, and the answers. */
function asked(...chunks: readonly (string | null)[]) {
  const coming = [...chunks];
  const keyboard = { read: (): unknown => coming.shift() ?? null };
  const written: string[] = [];
  const answers: string[] = [];
  askBackground(keyboard, { write: text => written.push(text) }, theme => answers.push(theme));
  const typed = chunks.map(() => keyboard.read() ?? '').join('');
  return { typed, answers, written };
}

test('asks once, in the terminal’s own words', () => {
  expect(asked().written).toEqual(['\x1b]11;?\x1b\\']);
});

test.for([
  ['rgb:1111/1313/1a1a', 'dark'],
  ['rgb:ffff/ffff/ffff', 'light'],
  ['rgb:00/2b/36', 'dark'],
  ['rgb:fd/f6/e3', 'light'],
  ['rgb:f/f/f', 'light'],
  ['rgba:0000/0000/0000/ffff', 'dark'],
  ['rgb:0000/ffff/0000', 'light'],
  ['rgb:0000/0000/ffff', 'dark'],
])('%s is %s', ([colour, theme]) => {
  expect(asked(`\x1b]11;${colour}\x1b\\`)).toMatchObject({ answers: [theme], typed: '' });
  expect(asked(`\x1b]11;${colour}\x07`)).toMatchObject({ answers: [theme], typed: '' });
});

test('keeps what is typed around the answer', () => {
  expect(asked('jj\x1b]11;rgb:0/0/0\x07k', 'l')).toMatchObject({ answers: ['dark'], typed: 'jjkl' });
});

test('puts a torn answer together, wherever it was torn', () => {
  const answer = '\x1b]11;rgb:ffff/ffff/ffff\x1b\\';
  for (let at = 2; at < answer.length; at++) {
    expect(asked(`a${answer.slice(0, at)}`, `${answer.slice(at)}b`)).toMatchObject({
      answers: ['light'],
      typed: 'ab',
    });
  }
  // ESC by itself is a key; it goes through, and the rest does not.
  expect(asked('\x1b', answer.slice(1))).toMatchObject({ answers: ['light'], typed: '\x1b' });
});

test('answers at most once, and passes everything else on', () => {
  const answer = '\x1b]11;rgb:0/0/0\x07';
  expect(asked(answer, answer)).toMatchObject({ answers: ['dark'], typed: answer });
  expect(asked('\x1b', 'x', '\x1b[A', null, '\x1b]52;c;', 'é')).toMatchObject({
    answers: [],
    typed: '\x1bx\x1b[A\x1b]52;c;é',
  });
});

test('in a real terminal: the answer changes the theme and is no typing', async () => {
  const [command = '', ...args] = fixture.command;
  const program = startProgram({ command, args, background: 'rgb:fdfd/f6f6/e3e3', onEnd: onTestFinished });
  await program.waitFor(/ready .* either/);
  program.press('A');
  await program.waitFor(/ready .* light/);
  program.press('x');
  await program.waitFor(/^typed Ax$/m);
});
