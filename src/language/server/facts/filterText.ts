import type { Expression, Node } from '../../../script/syntaxTree';

/** A word of a filter; offsets in the script. */
export interface FilterToken {
  readonly kind: 'word' | 'operator' | 'text' | 'variable' | 'open' | 'close' | 'other';
  readonly start: number;
  readonly end: number;
  /** As written; of a `text` without its quotes. */
  readonly value: string;
}

/** One comparison of a filter: `property operator value`, as far as written. */
export interface FilterComparison {
  readonly property: FilterToken;
  readonly operator: FilterToken | undefined;
  readonly value: FilterToken | undefined;
}

/** A filter's text as it stands in a script. */
export interface FilterText {
  readonly start: number;
  readonly end: number;
  /** How it is written, which decides how texts in it are quoted. */
  readonly quoting: 'single' | 'double' | 'block';
  readonly tokens: readonly FilterToken[];
}

/** The filter that is a parameter's value; `undefined` if it is put together when the script runs. */
export function filterText(text: string, value: Expression | Node): FilterText | undefined {
  if (value.kind === 'ScriptBlockExpression') {
    return read(text, { start: value.start + 1, end: closed(text, value, '}'), quoting: 'block' });
  }
  if (value.kind !== 'StringConstant' && value.kind !== 'ExpandableString') return undefined;
  switch (value.quoting) {
    case 'single':
      return read(text, { start: value.start + 1, end: closed(text, value, "'"), quoting: 'single' });
    case 'double':
      return read(text, { start: value.start + 1, end: closed(text, value, '"'), quoting: 'double' });
    case 'hereSingle':
    case 'hereDouble':
      return read(text, hereText(text, value));
    default:
      return undefined;
  }
}

/** The lines between the marks of a here-string, in which quotes are written as they are. */
function hereText(
  text: string,
  { start, end, quoting }: Node & { readonly quoting: string },
): Omit<FilterText, 'tokens'> {
  const whole = text.slice(start, end);
  const head = /^.*\r?\n?/u.exec(whole)?.[0].length ?? 0;
  const foot = /\r?\n["'\u2018-\u201e]@$/u.exec(whole)?.[0].length ?? 0;
  // Expanded, `$true` must be written as in double quotes; not expanded, as in a block.
  return {
    start: start + head,
    end: Math.max(end - foot, start + head),
    quoting: quoting === 'hereDouble' ? 'double' : 'block',
  };
}

function closed(text: string, { start, end }: Node, bracket: string): number {
  return end - 1 > start && text[end - 1] === bracket ? end - 1 : end;
}

const wordForm = /[\p{L}_][\p{L}\p{N}_.]*/uy;
const operatorForm = /-[a-z]+/iuy;
const variableForm = /\$(?:\w[\w:.]*|\{[^}]*\}|\((?:[^()]|\([^()]*\))*\))(?:\.\w+)*/uy;
const otherForm = /[^\s()]+/uy;

function read(text: string, place: Omit<FilterText, 'tokens'>): FilterText {
  const tokens: FilterToken[] = [];
  const { start, end, quoting } = place;
  let at = start;
  const take = (kind: FilterToken['kind'], form: RegExp): boolean => {
    form.lastIndex = at;
    const found = form.exec(text)?.[0].slice(0, end - at);
    if (found === undefined) return false;
    tokens.push({ kind, start: at, end: at + found.length, value: found });
    at += found.length;
    return true;
  };
  while (at < end) {
    const letter = text[at] ?? '';
    if (/\s/u.test(letter)) {
      at += 1;
    } else if (letter === '(' || letter === ')') {
      tokens.push({ kind: letter === '(' ? 'open' : 'close', start: at, end: at + 1, value: letter });
      at += 1;
    } else {
      const quote = quoteAt(text, at, quoting);
      if (quote !== undefined) {
        const inner = at + quote.length;
        const closing = closingQuote(text, inner, quote);
        const stop = closing < 0 || closing >= end ? end : closing + quote.length;
        const until = closing < 0 || closing >= end ? end : closing;
        tokens.push({ kind: 'text', start: at, end: stop, value: text.slice(inner, until) });
        at = stop;
      } else if (
        !take('variable', variableForm) &&
        !take('operator', operatorForm) &&
        !take('word', wordForm) &&
        !take('other', otherForm)
      ) {
        at = end;
      }
    }
  }
  return { ...place, tokens };
}

/** Where a text's closing quote begins, or -1; twice, a quote is part of the text. */
function closingQuote(text: string, inner: number, quote: string): number {
  let at = text.indexOf(quote, inner);
  while (at >= 0 && text.startsWith(quote, at + quote.length)) at = text.indexOf(quote, at + 2 * quote.length);
  return at;
}

/** The quote that begins a text within a filter, as it must be written inside the filter's own quotes. */
function quoteAt(text: string, at: number, quoting: FilterText['quoting']): string | undefined {
  const two = text.slice(at, at + 2);
  if (quoting === 'single' && two === "''") return two;
  if (quoting === 'double' && (two === '""' || two === '`"')) return two;
  const one = two[0];
  return one === "'" || one === '"' ? one : undefined;
}

/** The comparisons of a filter, by place. */
export function comparisons({ tokens }: FilterText): readonly FilterComparison[] {
  const found: FilterComparison[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const property = tokens[index];
    if (property?.kind !== 'word') continue;
    const next = tokens[index + 1];
    const operator = next?.kind === 'operator' && !isLogical(next) ? next : undefined;
    const value = operator === undefined ? undefined : tokens[index + 2];
    const isValue = value !== undefined && value.kind !== 'open' && value.kind !== 'close' && !isLogical(value);
    found.push({ property, operator, value: isValue ? value : undefined });
    index += (operator === undefined ? 0 : 1) + (isValue ? 1 : 0);
  }
  return found;
}

/** `-and`, `-or`, `-not`. */
export function isLogical({ kind, value }: FilterToken): boolean {
  return kind === 'operator' && /^-(?:and|or|not)$/iu.test(value);
}

/** A text as it is written in a filter that stands in such quotes. */
export function filterQuoted(value: string, quoting: FilterText['quoting']): string {
  const doubled = value.replace(/'/gu, "''");
  return quoting === 'single' ? `''${value.replace(/'/gu, "''''")}''` : `'${doubled}'`;
}
