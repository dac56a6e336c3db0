import { FilterFault, invalidSyntax } from './filterErrors';

/** A piece of a filter's text; `position` is the zero-based index where it begins. */
export type Token =
  | { readonly kind: 'open' | 'close' | 'end'; readonly position: number }
  | { readonly kind: 'operator' | 'word' | 'variable'; readonly position: number; readonly text: string }
  | { readonly kind: 'string'; readonly position: number; readonly text: string }
  | { readonly kind: 'number'; readonly position: number; readonly text: string; readonly value: number };

const number = /[+-]?(?:\d+(?:\.\d+)?|\.\d+)(kb|mb|gb|tb|pb)?(?![\w.:/-])/iuy;
const operator = /-[a-z]+/iuy;
const word = /[a-z_][\w.-]*/iuy;
const variable = /\$[\w:]+/iuy;
const multiples: Readonly<Record<string, number>> = { kb: 1, mb: 2, gb: 3, tb: 4, pb: 5 };

/**
 * Cuts a filter into tokens. A script block's braces around the whole are dropped, as the service does.
 * @throws FilterFault at a character that begins nothing, or at a quote that never closes
 */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const [begin, end] = insideBraces(text);
  let position = begin;
  while (position < end) {
    if (/\s/u.test(text[position] ?? '')) {
      position += 1;
      continue;
    }
    const [token, next] = tokenAt(text, position, end);
    tokens.push(token);
    position = next;
  }
  tokens.push({ kind: 'end', position: end });
  return tokens;
}

function insideBraces(text: string): readonly [number, number] {
  const begin = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  return text[begin] === '{' && text[end - 1] === '}' ? [begin + 1, end - 1] : [0, text.length];
}

function tokenAt(text: string, position: number, end: number): readonly [Token, number] {
  const character = text[position];
  if (character === '(') return [{ kind: 'open', position }, position + 1];
  if (character === ')') return [{ kind: 'close', position }, position + 1];
  if (character === '!') return [{ kind: 'operator', position, text: 'not' }, position + 1];
  if (character === "'" || character === '"') return quoted(text, position, { quote: character, end });
  const digits = matchAt(number, text, position);
  if (digits !== undefined) {
    const unit = /[a-z]+$/iu.exec(digits)?.[0] ?? '';
    const amount = Number(digits.slice(0, digits.length - unit.length));
    const value = amount * 1024 ** (multiples[unit.toLowerCase()] ?? 0);
    return [{ kind: 'number', position, text: digits, value }, position + digits.length];
  }
  for (const [kind, pattern, dash] of [
    ['operator', operator, 1],
    ['variable', variable, 1],
    ['word', word, 0],
  ] as const) {
    const found = matchAt(pattern, text, position);
    if (found !== undefined) return [{ kind, position, text: found.slice(dash) }, position + found.length];
  }
  throw invalidSyntax(position);
}

function matchAt(pattern: RegExp, text: string, position: number): string | undefined {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0];
}

/** A doubled quote stands for itself. */
function quoted(
  text: string,
  position: number,
  { quote, end }: { readonly quote: string; readonly end: number },
): readonly [Token, number] {
  let value = '';
  for (let at = position + 1; at < end; at += 1) {
    const character = text[at] ?? '';
    if (character !== quote) {
      value += character;
    } else if (text[at + 1] === quote && at + 1 < end) {
      value += quote;
      at += 1;
    } else {
      return [{ kind: 'string', position, text: value }, at + 1];
    }
  }
  throw new FilterFault(
    `The string starting with ${text.slice(position, position + 20)} has no closing quote.`,
    position,
  );
}
