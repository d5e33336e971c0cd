import { ShellSyntax, type Token, tokensOf, type Word } from './shell-words.ts';

/** `>file`, `2>&1`: which stream goes where; `&1` and `&2` are the streams, `&-` is nowhere. */
export interface Redirection {
  readonly stream: 0 | 1 | 2;
  readonly to: Word | '&1' | '&2' | '&-';
}

/** What a shell runs. */
export type Command =
  | {
      readonly kind: 'simple';
      readonly assignments: readonly { readonly name: string; readonly value: Word }[];
      readonly words: readonly Word[];
      readonly redirections: readonly Redirection[];
    }
  | { readonly kind: 'pipe'; readonly parts: readonly Command[]; readonly negated: boolean }
  | { readonly kind: 'and' | 'or'; readonly left: Command; readonly right: Command }
  | { readonly kind: 'list'; readonly parts: readonly Command[] }
  | { readonly kind: 'background' | 'child'; readonly body: Command }
  | { readonly kind: 'loop'; readonly until: boolean; readonly condition: Command; readonly body: Command }
  | {
      readonly kind: 'for';
      readonly name: string;
      readonly words: readonly Word[] | undefined;
      readonly body: Command;
    }
  | {
      readonly kind: 'if';
      readonly branches: readonly { readonly condition: Command; readonly body: Command }[];
      readonly otherwise: Command | undefined;
    };

/** Reads a script. Throws ShellSyntax for what is no such, or is more than this shell can. */
export function parseScript(script: string): Command {
  const parser = new Parser(tokensOf(script));
  return parser.script();
}

const ENDINGS = ['do', 'done', 'then', 'elif', 'else', 'fi', '}'];

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  script(): Command {
    const list = this.#list();
    const left = this.#tokens[this.#at];
    if (left) throw unexpected(left);
    return list;
  }

  #sign(): string | undefined {
    const token = this.#tokens[this.#at];
    return token?.kind === 'sign' ? token.sign : undefined;
  }

  #keyword(): string | undefined {
    const token = this.#tokens[this.#at];
    return token?.kind === 'word' ? plainOf(token.word) : undefined;
  }

  #take(...signs: readonly string[]): boolean {
    const sign = this.#sign();
    const isThere = sign !== undefined && signs.includes(sign);
    if (isThere) this.#at += 1;
    return isThere;
  }

  #expect(keyword: string): void {
    if (this.#keyword() === keyword) this.#at += 1;
    else throw unexpected(this.#tokens[this.#at], keyword);
  }

  #list(): Command {
    const parts: Command[] = [];
    for (;;) {
      while (this.#take(';', '\n'));
      if (this.#at >= this.#tokens.length || this.#sign() === ')' || this.#sign() === ';;') break;
      if (ENDINGS.includes(this.#keyword() ?? '')) break;
      const body = this.#andOr();
      if (this.#take('&')) parts.push({ kind: 'background', body });
      else {
        parts.push(body);
        if (!this.#take(';', '\n')) break;
      }
    }
    return { kind: 'list', parts };
  }

  #andOr(): Command {
    let left = this.#pipe();
    for (;;) {
      const kind = this.#sign() === '&&' ? 'and' : this.#sign() === '||' ? 'or' : undefined;
      if (kind === undefined) return left;
      this.#at += 1;
      this.#skipLines();
      left = { kind, left, right: this.#pipe() };
    }
  }

  #skipLines(): void {
    while (this.#take('\n'));
  }

  #pipe(): Command {
    const negated = this.#keyword() === '!';
    if (negated) this.#at += 1;
    const first = this.#one();
    const others: Command[] = [];
    while (this.#take('|')) {
      this.#skipLines();
      others.push(this.#one());
    }
    if (others.length === 0 && !negated) return first;
    return { kind: 'pipe', parts: [first, ...others], negated };
  }

  #one(): Command {
    const keyword = this.#keyword();
    if (this.#take('(')) {
      const body = this.#list();
      if (!this.#take(')')) throw unexpected(this.#tokens[this.#at], ')');
      return { kind: 'child', body };
    }
    if (keyword === '{') return this.#between('{', '}');
    if (keyword === 'while' || keyword === 'until') {
      this.#at += 1;
      const condition = this.#list();
      return { kind: 'loop', until: keyword === 'until', condition, body: this.#between('do', 'done') };
    }
    if (keyword === 'for') return this.#for();
    if (keyword === 'if') return this.#if();
    return this.#simple();
  }

  #between(start: string, end: string): Command {
    this.#expect(start);
    const body = this.#list();
    this.#expect(end);
    return body;
  }

  #for(): Command {
    this.#at += 1;
    const name = this.#keyword() ?? '';
    this.#at += 1;
    let words: Word[] | undefined;
    this.#skipLines();
    if (this.#keyword() === 'in') {
      this.#at += 1;
      words = [];
      for (let token = this.#tokens[this.#at]; token?.kind === 'word'; token = this.#tokens[this.#at]) {
        words.push(token.word);
        this.#at += 1;
      }
    }
    while (this.#take(';', '\n'));
    return { kind: 'for', name, words, body: this.#between('do', 'done') };
  }

  #if(): Command {
    const branches: { condition: Command; body: Command }[] = [];
    do {
      this.#at += 1;
      const condition = this.#list();
      this.#expect('then');
      branches.push({ condition, body: this.#list() });
    } while (this.#keyword() === 'elif');
    let otherwise: Command | undefined;
    if (this.#keyword() === 'else') {
      this.#at += 1;
      otherwise = this.#list();
    }
    this.#expect('fi');
    return { kind: 'if', branches, otherwise };
  }

  #simple(): Command {
    const assignments: { name: string; value: Word }[] = [];
    const words: Word[] = [];
    const redirections: Redirection[] = [];
    for (let token = this.#tokens[this.#at]; token; token = this.#tokens[this.#at]) {
      if (token.kind === 'word') {
        const assignment = words.length === 0 ? assignmentOf(token.word) : undefined;
        if (assignment) assignments.push(assignment);
        else words.push(token.word);
        this.#at += 1;
      } else if (/[<>]/.test(token.sign)) redirections.push(...this.#redirection(token.sign));
      else break;
    }
    const isNothing = assignments.length + words.length + redirections.length === 0;
    if (isNothing) throw unexpected(this.#tokens[this.#at]);
    return { kind: 'simple', assignments, words, redirections };
  }

  #redirection(sign: string): readonly Redirection[] {
    this.#at += 1;
    const [, digit, arrow, end] = /^(\d?)([<>]+)&?([\d-]?)$/.exec(sign) ?? [];
    const stream = digit === '2' ? 2 : arrow === '<' || digit === '0' ? 0 : 1;
    if (end) return [{ stream, to: end === '-' ? '&-' : end === '2' ? '&2' : '&1' }];
    const target = this.#tokens[this.#at];
    if (target?.kind !== 'word') throw unexpected(target);
    this.#at += 1;
    if (sign === '&>') {
      return [
        { stream: 1, to: target.word },
        { stream: 2, to: target.word },
      ];
    }
    return [{ stream, to: target.word }];
  }
}

/* A word that is only plain text: the keywords are such. */
function plainOf(word: Word): string | undefined {
  const [part, ...more] = word;
  return more.length === 0 && part?.kind === 'text' && !part.quoted ? part.text : undefined;
}

function assignmentOf(word: Word): { readonly name: string; readonly value: Word } | undefined {
  const [first, ...rest] = word;
  if (first?.kind !== 'text' || first.quoted) return undefined;
  const [whole, name] = /^([A-Za-z_]\w*)=/.exec(first.text) ?? [];
  if (whole === undefined || name === undefined) return undefined;
  return { name, value: [{ ...first, text: first.text.slice(whole.length) }, ...rest] };
}

function unexpected(token: Token | undefined, expected?: string): ShellSyntax {
  const wish = expected === undefined ? '' : ` (expecting "${expected}")`;
  if (token === undefined) return new ShellSyntax(`unexpected end of file${wish}`, true);
  const shown = token.kind === 'sign' ? token.sign : plainOf(token.word);
  if (shown === '\n') return new ShellSyntax(`unexpected newline${wish}`);
  return new ShellSyntax(shown === undefined ? `unexpected word${wish}` : `unexpected "${shown}"${wish}`);
}
