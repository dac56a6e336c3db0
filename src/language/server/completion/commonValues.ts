import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver/node';
import { findParameter } from '../../../script/bindParameters';
import type { CommandCursor } from '../../../script/cursor';
import { cloudCommand, type ExchangeCall } from '../facts/exchangeCall';
import { rankText, type CompletionContext, type Offer } from './completionContext';
import { valueSlot, type ValueSlot } from './valueSlot';
import { valueText } from './values';

/** What a cmdlet can be told to do with a message. Source: about_Preference_Variables of PowerShell 7. */
const actions = ['SilentlyContinue', 'Stop', 'Continue', 'Ignore', 'Inquire'];

/** Values of a parameter that every cmdlet has, behind its name in a call of ours; `undefined` elsewhere. */
export function offerCommonValues(
  context: CompletionContext,
  call: ExchangeCall,
  { parameter }: CommandCursor,
): Offer | undefined {
  if (parameter === null) return undefined;
  const { document, offset, path } = context;
  return offerActions(context, call, { name: parameter.name, slot: valueSlot(document, offset, path) });
}

/** The same where the parameter is known by its name alone, as the key of a table that is splatted. */
export function offerActions(
  { document }: CompletionContext,
  call: ExchangeCall,
  { name, slot }: { readonly name: string; readonly slot: ValueSlot },
): Offer | undefined {
  const match = findParameter(cloudCommand(call.cmdlet), name);
  if (match.kind !== 'found' || !match.isCommon || !match.parameter.name.endsWith('Action')) return undefined;
  const range = document.rangeOf(slot);
  const items = actions.map((label, index): CompletionItem => {
    const newText = valueText(label, slot.quote);
    return {
      label,
      kind: CompletionItemKind.EnumMember,
      sortText: rankText(index),
      filterText: slot.quote === '' ? label : newText,
      textEdit: { range, newText },
    };
  });
  return { items, isIncomplete: false };
}
