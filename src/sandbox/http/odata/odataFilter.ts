import { HttpError } from '../httpError';

type Token =
  | { readonly kind: 'word' | 'literal' | 'string'; readonly text: string; readonly position: number }
  | { readonly kind: '(' | ')' | ',' | 'end'; readonly position: number };

const pattern = /\s*(?:([(),])|'((?:[^']|'')*)'|(-?\d[\w.:+-]*)|([A-Za-z_][\w./]*))/uy;

const comparisons = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le']);
const functions: Readonly<Record<string, (text: string) => string>> = {
  startswith: (text) => `${text}*`,
  endswith: (text) => `*${text}`,
  contains: (text) => `*${text}*`,
};

/** Parentheses deeper than this are an attack on the stack. */
const deepest = 100;

/**
 * Turns an OData `$filter` into the OPATH filter that the cmdlets take, as the service does for Get-EXO*.
 * @throws HttpError 400 with the position of the fault
 */
export function toOpath(filter: string): string {
  return new Translator(filter).translate();
}

class Translator {
  readonly #filter: string;
  readonly #tokens: readonly Token[];
  #index = 0;
  #depth = 0;

  constructor(filter: string) {
    this.#filter = filter;
    this.#tokens = tokenize(filter);
  }

  translate(): string {
    const text = this.#or();
    if (this.#peek().kind !== 'end') throw this.#fault();
    return text;
  }

  #or(): string {
    return this.#joined('or', () => this.#joined('and', () => this.#unary()));
  }

  #joined(operator: string, operand: () => string): string {
    const parts = [operand()];
    while (this.#takeWord(operator)) parts.push(operand());
    return parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(` -${operator} `)})`;
  }

  #unary(): string {
    if (this.#takeWord('not')) return `-not (${this.#nested(() => this.#unary())})`;
    if (this.#peek().kind !== '(') return this.#comparison();
    this.#index += 1;
    const text = this.#nested(() => this.#or());
    this.#take(')');
    return `(${text})`;
  }

  #nested(parse: () => string): string {
    this.#depth += 1;
    if (this.#depth > deepest) throw this.#fault();
    const text = parse();
    this.#depth -= 1;
    return text;
  }

  #comparison(): string {
    const left = this.#word();
    const wildcards = functions[left.toLowerCase()];
    if (wildcards !== undefined && this.#peek().kind === '(') return this.#function(wildcards);
    const operator = this.#word().toLowerCase();
    if (!comparisons.has(operator)) throw this.#fault(-1);
    return `${left} -${operator} ${this.#value()}`;
  }

  /** `startswith(A, 'x')`, also in the older form `startswith(A, 'x') eq true`. */
  #function(wildcards: (text: string) => string): string {
    this.#take('(');
    const property = this.#word();
    this.#take(',');
    const token = this.#peek();
    if (token.kind !== 'string') throw this.#fault();
    this.#index += 1;
    this.#take(')');
    const test = `${property} -like ${quote(wildcards(token.text))}`;
    const equals = this.#takeWord('eq');
    if (!equals) return test;
    const expected = this.#word().toLowerCase();
    if (expected !== 'true' && expected !== 'false') throw this.#fault(-1);
    return expected === 'true' ? test : `-not (${test})`;
  }

  #value(): string {
    const token = this.#peek();
    this.#index += 1;
    if (token.kind === 'string') return quote(token.text);
    if (token.kind === 'literal') return /^-?\d+(?:\.\d+)?$/u.test(token.text) ? token.text : quote(token.text);
    if (token.kind === 'word' && /^(?:true|false|null)$/iu.test(token.text)) return `$${token.text.toLowerCase()}`;
    throw this.#fault(-1);
  }

  #word(): string {
    const token = this.#peek();
    if (token.kind !== 'word') throw this.#fault();
    this.#index += 1;
    return token.text;
  }

  #takeWord(text: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'word' || token.text.toLowerCase() !== text) return false;
    this.#index += 1;
    return true;
  }

  #take(kind: Token['kind']): void {
    if (this.#peek().kind !== kind) throw this.#fault();
    this.#index += 1;
  }

  #peek(): Token {
    return this.#tokens[this.#index] ?? { kind: 'end', position: this.#filter.length };
  }

  /** @param back 0 = at the token to come, -1 = at the one before */
  #fault(back = 0): HttpError {
    return syntaxError(this.#tokens[this.#index + back]?.position ?? this.#filter.length, this.#filter);
  }
}

function tokenize(filter: string): readonly Token[] {
  const tokens: Token[] = [];
  const length = filter.trimEnd().length;
  pattern.lastIndex = 0;
  while (pattern.lastIndex < length) {
    const start = pattern.lastIndex;
    const match = pattern.exec(filter);
    if (match === null) throw syntaxError(start, filter);
    const [whole, mark, string, literal, word] = match;
    const position = start + whole.length - whole.trimStart().length;
    if (mark !== undefined) tokens.push({ kind: mark as '(' | ')' | ',', position });
    else if (string !== undefined) tokens.push({ kind: 'string', text: string.replaceAll("''", "'"), position });
    else if (literal !== undefined) tokens.push({ kind: 'literal', text: literal, position });
    else tokens.push({ kind: 'word', text: word ?? '', position });
  }
  return tokens;
}

function syntaxError(position: number, filter: string): HttpError {
  return new HttpError(400, `Syntax error at position ${position} in '${filter}'.`);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
