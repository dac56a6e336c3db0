import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver/node';
import { findParameter } from '../../../script/bindParameters';
import type { CommandCursor } from '../../../script/cursor';
import { cloudCommand, type ExchangeCall } from '../facts/exchangeCall';
import { rankText, type CompletionContext, type Offer } from './completionContext';
import { valueSlot } from './valueSlot';

/** What a cmdlet can be told to do with a message. Source: about_Preference_Variables of PowerShell 7. */
const actions = ['SilentlyContinue', 'Stop', 'Continue', 'Ignore', 'Inquire'];

/** Values of a parameter that every cmdlet has, behind its name in a call of ours; `undefined` elsewhere. */
export function offerCommonValues(
  { document, offset, path }: CompletionContext,
  call: ExchangeCall,
  { parameter }: CommandCursor,
): Offer | undefined {
  if (parameter === null) return undefined;
  const match = findParameter(cloudCommand(call.cmdlet), parameter.name);
  if (match.kind !== 'found' || !match.isCommon || !match.parameter.name.endsWith('Action')) return undefined;
  const { start, end } = valueSlot(document, offset, path);
  const range = document.rangeOf({ start, end });
  const items = actions.map((label, index): CompletionItem => ({
    label,
    kind: CompletionItemKind.EnumMember,
    sortText: rankText(index),
    textEdit: { range, newText: label },
  }));
  return { items, isIncomplete: false };
}
