import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver/node';
import { acceptedValues } from '../../../catalog/acceptedValues';
import type { ParameterFacts } from '../../../catalog/cmdletFacts';
import { quotePowerShell } from '../../../script/quotePowerShell';
import { identityKindOf } from '../facts/identityKind';
import type { ExchangeCall } from '../facts/exchangeCall';
import { rankText, type CompletionContext, type ItemData, type Offer } from './completionContext';
import { listedBefore, type ValueSlot } from './valueSlot';

const none: ReadonlySet<string> = new Set();

/** A value as PowerShell text: in the quotes that stand there already, or with quotes where it needs some. */
export function valueText(value: string, quote: ValueSlot['quote'], isExpression = false): string {
  if (isExpression) return value;
  if (quote === '"') return `"${value.replace(/[`"$\u201c\u201d\u201e]/gu, '`$&')}"`;
  if (quote === "'") return quotePowerShell(value);
  return /^[\p{L}\p{N}_*][\p{L}\p{N}_.*@\\/+-]*$/u.test(value) && !value.startsWith('*@')
    ? value
    : quotePowerShell(value);
}

/** Values for a parameter of a cmdlet: what it accepts, and names of the tenant's objects. */
export async function offerValues(
  context: CompletionContext,
  call: ExchangeCall,
  where: { readonly parameter: ParameterFacts; readonly slot: ValueSlot },
): Promise<Offer> {
  const { parameter, slot } = where;
  const { knowledge, document } = context;
  const { catalog } = knowledge;
  const range = document.rangeOf(slot);
  // Which cmdlets a connection imports.
  const isCommand = parameter.name === 'CommandName';
  const { values: accepted, expressions } = isCommand
    ? { values: knowledge.search.find(slot.typed).map(({ name }) => name), expressions: false }
    : acceptedValues(catalog, call.cmdlet, parameter);
  const listed = parameter.multiValued ? listedBefore(document, slot) : none;
  const values = accepted.filter((value) => !listed.has(value.toLowerCase()));
  const isProperty = parameter.name === 'Properties';
  const items = values.map((value, index): CompletionItem => {
    const newText = valueText(value, slot.quote, expressions);
    const data: ItemData = { kind: 'property', cmdlet: call.cmdlet.name, property: value };
    return {
      label: value,
      kind: isProperty ? CompletionItemKind.Property : CompletionItemKind.EnumMember,
      sortText: rankText(index),
      filterText: slot.quote === '' ? value : newText,
      textEdit: { range, newText },
      ...(isProperty && { data }),
    };
  });
  const kind = knowledge.isConnectedTo('exchange') ? identityKindOf(call.cmdlet, parameter) : undefined;
  if (kind === undefined) return { items, isIncomplete: isCommand };
  const answer = await knowledge.names.find(kind, slot.typed);
  const names = answer.identities.map(({ value, name, detail }, index): CompletionItem => {
    const newText = valueText(value, slot.quote);
    return {
      label: value,
      labelDetails: { description: [name === value ? '' : name, detail].filter((text) => text !== '').join(' · ') },
      kind: CompletionItemKind.Value,
      sortText: rankText(index),
      // Found by the person's name as well, which the value may not hold.
      filterText: slot.quote + (value === name ? value : `${value} ${name}`),
      textEdit: { range, newText },
    };
  });
  return { items: [...names, ...items], isIncomplete: !answer.isComplete };
}

/** Values for a table, where a word without quotes would be a command. */
export function quoteWords({ items, isIncomplete }: Offer): Offer {
  const quoted = items.map((item) => {
    const edit = item.textEdit;
    const isBare = edit !== undefined && /^\w/u.test(edit.newText);
    return isBare ? { ...item, textEdit: { ...edit, newText: `'${edit.newText}'` } } : item;
  });
  return { items: quoted, isIncomplete };
}
