import { ShellComplaint } from './shell-words.ts';

type Operation = (a: number, b: number) => number;

/** From the loosest to the tightest. */
const levels: readonly Readonly<Record<string, Operation>>[] = [
  { '==': (a, b) => Number(a === b), '!=': (a, b) => Number(a !== b) },
  {
    '<': (a, b) => Number(a < b),
    '<=': (a, b) => Number(a <= b),
    '>': (a, b) => Number(a > b),
    '>=': (a, b) => Number(a >= b),
  },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => Math.trunc(a / b), '%': (a, b) => a % b },
];

/** What `$((…))` comes to; a name stands for its value. Throws ShellComplaint for what is no sum, and a division by 0. */
export function sumOf(source: string, value: (name: string) => string | undefined): number {
  const tokens = source.match(/\d+|\$?[A-Za-z_]\w*|[=!<>]=|\S/g) ?? [];
  let at = 0;
  const primary = (): number => {
    const token = tokens[at++] ?? '';
    if (token === '-') return -primary();
    if (token === '(') {
      const inner = level(0);
      if (tokens[at++] !== ')') throw new ShellComplaint('arithmetic syntax error');
      return inner;
    }
    if (/^\d/.test(token)) return Number(token);
    if (!/^\$?[A-Za-z_]/.test(token)) throw new ShellComplaint('arithmetic syntax error');
    return Number(value(token.replace('$', '')) ?? 0) || 0;
  };
  const level = (depth: number): number => {
    const operations = levels[depth];
    if (operations === undefined) return primary();
    let left = level(depth + 1);
    for (let operate = operations[tokens[at] ?? '']; operate; operate = operations[tokens[at] ?? '']) {
      at += 1;
      left = operate(left, level(depth + 1));
    }
    return left;
  };
  const sum = level(0);
  if (at < tokens.length) throw new ShellComplaint('arithmetic syntax error');
  if (!Number.isFinite(sum)) throw new ShellComplaint('divide by zero');
  return sum;
}
