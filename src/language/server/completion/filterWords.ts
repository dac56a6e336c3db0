import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver/node';
import type { FilterableProperty } from '../../../catalog/filterFacts';
import { filterQuoted, isLogical, type FilterText, type FilterToken } from '../facts/filterText';
import { operatorsOf } from '../facts/filterOperators';
import { propertiesOf } from '../facts/outputOf';
import { rankText, type CompletionContext, type Offer } from './completionContext';
import { filterAt } from './filterPlace';

/** The next word of a `-Filter`: a property, an operator that it takes, a value of its type, `-and` and `-or`. */
export function offerFilter(context: CompletionContext): Offer | undefined {
  const place = filterAt(context);
  if (place === undefined) return undefined;
  const { filter, call } = place;
  const { document, offset, knowledge } = context;
  const before = filter.tokens.filter(({ start }) => start < offset);
  const last = before.at(-1);
  const isInLast = last !== undefined && offset <= last.end && last.kind !== 'open' && last.kind !== 'close';
  const current = isInLast ? last : undefined;
  const words = current === undefined ? before : before.slice(0, -1);
  const properties = knowledge.catalog.filterable(call.cmdlet.name);
  const next = expected(words, properties);
  // What is no word yet: a dash alone, a dollar sign alone.
  const begun = /(?:-|`?\$)$/u.exec(document.text.slice(Math.max(filter.start, offset - 2), offset))?.[0] ?? '';
  const start = Math.min(current?.start ?? offset, offset - begun.length);
  const replaced = current ?? filter.tokens.find((token) => token.start === offset && fits(token, next));
  const extent = { start, end: Math.max(offset, replaced?.end ?? offset) };
  const written = document.text.slice(start, offset);
  const style = { quoting: filter.quoting, isDouble: /^["`]"?/u.test(written) && written.includes('"') };
  const ranked = next === 'property' ? byUse(context, call.cmdlet.name, properties) : properties;
  const found = next === undefined ? [] : wordsFor(next, ranked, style);
  const range = document.rangeOf(extent);
  const items = found.map(({ label, text, kind }, index): CompletionItem => ({
    label,
    kind,
    sortText: rankText(index),
    filterText: /^['"`]/u.test(written) ? text : label,
    textEdit: { range, newText: text },
  }));
  return { items, isIncomplete: false };
}

/** Properties, those that scripts read most first. */
function byUse(
  { knowledge: { catalog } }: CompletionContext,
  cmdlet: string,
  properties: readonly FilterableProperty[],
): readonly FilterableProperty[] {
  const ranks = new Map(propertiesOf(catalog, cmdlet).map(({ name }, index) => [name.toLowerCase(), index]));
  const rank = ({ name }: FilterableProperty): number => ranks.get(name.toLowerCase()) ?? ranks.size;
  return [...properties].sort((one, other) => rank(one) - rank(other) || (one.name < other.name ? -1 : 1));
}

/** How texts are quoted in a filter. */
interface TextStyle {
  readonly quoting: FilterText['quoting'];
  /** In double quotes, which stand there already. */
  readonly isDouble: boolean;
}

type Expected = 'property' | 'logical' | { readonly operatorOf: string } | { readonly valueOf: string };

/** What comes behind these words. */
function expected(words: readonly FilterToken[], properties: readonly FilterableProperty[]): Expected | undefined {
  const last = words.at(-1);
  if (last === undefined || last.kind === 'open' || isLogical(last)) return 'property';
  const before = words.at(-2);
  if (last.kind === 'operator') return before?.kind === 'word' ? { valueOf: before.value } : undefined;
  const isValue = before?.kind === 'operator' && !isLogical(before);
  if (last.kind === 'close' || isValue) return 'logical';
  const isKnown = properties.some(({ name }) => name.toLowerCase() === last.value.toLowerCase());
  return last.kind === 'word' && (isKnown || before === undefined || isLogical(before) || before.kind === 'open')
    ? { operatorOf: last.value }
    : undefined;
}

/** Whether a word is what is expected: it is replaced then also where the cursor is before it. */
function fits(token: FilterToken, next: Expected | undefined): boolean {
  const { kind } = token;
  if (next === 'property') return kind === 'word';
  if (next === 'logical') return isLogical(token);
  if (next === undefined || kind === 'open' || kind === 'close') return false;
  return 'operatorOf' in next ? kind === 'operator' && !isLogical(token) : kind !== 'operator';
}

interface Word {
  readonly label: string;
  readonly text: string;
  readonly kind: CompletionItemKind;
}

function wordsFor(next: Expected, properties: readonly FilterableProperty[], style: TextStyle): readonly Word[] {
  if (next === 'property') return properties.map(({ name }) => word(name, name, CompletionItemKind.Property));
  if (next === 'logical') return ['-and', '-or'].map((each) => word(each, each, CompletionItemKind.Operator));
  const isOperator = 'operatorOf' in next;
  const wanted = (isOperator ? next.operatorOf : next.valueOf).toLowerCase();
  const property = properties.find(({ name }) => name.toLowerCase() === wanted);
  if (isOperator) return operatorsOf(property).map((each) => word(each, each, CompletionItemKind.Operator));
  return property === undefined ? [] : valuesOf(property, style);
}

function valuesOf(property: FilterableProperty, { quoting, isDouble }: TextStyle): readonly Word[] {
  // `$true` would be expanded inside double quotes: to the text True, which is taken as well.
  const truth = quoting === 'double' ? ['`$true', '`$false'] : ['$true', '$false'];
  if (property.type === 'boolean') return truth.map((each) => word(each, each, CompletionItemKind.Keyword));
  const names = [...(property.values ?? []).map(({ name }) => name), ...(property.filterValues ?? [])];
  const quote = quoting === 'double' ? '`"' : '"';
  const values = names.map((name) =>
    word(name, isDouble ? quote + name + quote : filterQuoted(name, quoting), CompletionItemKind.EnumMember),
  );
  const empty = quoting === 'double' ? '`$null' : '$null';
  return property.nullable === true ? [...values, word(empty, empty, CompletionItemKind.Keyword)] : values;
}

function word(label: string, text: string, kind: CompletionItemKind): Word {
  return { label, text, kind };
}
