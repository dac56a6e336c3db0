import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver/node';
import { filterableProperties } from '../facts/filterable';
import type { FilterableProperty } from '../../../catalog/filterFacts';
import { exchangeCall, type ExchangeCall } from '../facts/exchangeCall';
import { filterQuoted, filterText, isLogical, type FilterText, type FilterToken } from '../facts/filterText';
import { operatorsOf } from '../facts/filterOperators';
import { rankText, type CompletionContext, type Offer } from './completionContext';

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
  const properties = filterableProperties(knowledge.catalog, call.cmdlet.name);
  const next = expected(words, properties);
  const dash = document.text[offset - 1] === '-' ? 1 : 0;
  const start = current?.start ?? offset - dash;
  const extent = { start, end: Math.max(offset, current?.end ?? offset) };
  const found = next === undefined ? [] : wordsFor(next, properties, filter.quoting);
  const range = document.rangeOf(extent);
  const items = found.map(({ label, text, kind }, index): CompletionItem => ({
    label,
    kind,
    sortText: rankText(index),
    filterText: /^['"`]/u.test(document.text.slice(start, offset)) ? text : label,
    textEdit: { range, newText: text },
  }));
  return { items, isIncomplete: false };
}

interface FilterPlace {
  readonly filter: FilterText;
  readonly call: ExchangeCall;
}

/** The filter that the cursor is in. */
function filterAt({ knowledge, document, offset, path }: CompletionContext): FilterPlace | undefined {
  for (let depth = path.length - 1; depth > 1; depth--) {
    const command = path[depth];
    const pipeline = path[depth - 1];
    if (command?.kind !== 'Command' || pipeline?.kind !== 'Pipeline') continue;
    const value = path[depth + 1];
    if (value === undefined || value.start >= offset) continue;
    const index = pipeline.elements.indexOf(command);
    const placed = { command, pipeline, index, path: path.slice(0, depth) };
    const call = exchangeCall(knowledge.catalog, placed, knowledge.prefixes(document));
    const bound = call?.binding.bound.find((each) => each.value === value || each.named === value);
    if (call === undefined || bound === undefined || !/^(?:RecipientFilter|Filter)$/u.test(bound.parameter.name))
      continue;
    const filter = bound.value === null ? undefined : filterText(document.text, bound.value);
    if (filter !== undefined && filter.start <= offset && offset <= filter.end) return { filter, call };
  }
  return undefined;
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

interface Word {
  readonly label: string;
  readonly text: string;
  readonly kind: CompletionItemKind;
}

function wordsFor(
  next: Expected,
  properties: readonly FilterableProperty[],
  quoting: FilterText['quoting'],
): readonly Word[] {
  if (next === 'property') return properties.map(({ name }) => word(name, name, CompletionItemKind.Property));
  if (next === 'logical') return ['-and', '-or'].map((each) => word(each, each, CompletionItemKind.Operator));
  const isOperator = 'operatorOf' in next;
  const wanted = (isOperator ? next.operatorOf : next.valueOf).toLowerCase();
  const property = properties.find(({ name }) => name.toLowerCase() === wanted);
  if (isOperator) return operatorsOf(property).map((each) => word(each, each, CompletionItemKind.Operator));
  return property === undefined ? [] : valuesOf(property, quoting);
}

function valuesOf(property: FilterableProperty, quoting: FilterText['quoting']): readonly Word[] {
  // `$true` would be expanded inside double quotes: to the text True, which is taken as well.
  const truth = quoting === 'double' ? ['`$true', '`$false'] : ['$true', '$false'];
  if (property.type === 'boolean') return truth.map((each) => word(each, each, CompletionItemKind.Keyword));
  const names = [...(property.values ?? []).map(({ name }) => name), ...(property.filterValues ?? [])];
  const values = names.map((name) => word(name, filterQuoted(name, quoting), CompletionItemKind.EnumMember));
  const empty = quoting === 'double' ? '`$null' : '$null';
  return property.nullable === true ? [...values, word(empty, empty, CompletionItemKind.Keyword)] : values;
}

function word(label: string, text: string, kind: CompletionItemKind): Word {
  return { label, text, kind };
}
