import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver/node';
import { commandCursor } from '../../../script/cursor';
import { upstreamOf } from '../../../script/origin';
import { pathAt } from '../../../script/path';
import { outputOf, type KnownOutput } from '../facts/outputOf';
import { rankText, type CompletionContext, type Offer } from './completionContext';
import { outputOfExpression, targetOf } from './members';

const comparing = String.raw`-[ci]?(?:eq|ne|like|notlike|in|notin|contains|notcontains)\s+(?:@?\(?(?:['"]\w*['"],\s*)*)`;
const memberCompared = new RegExp(String.raw`\.(\w+)\s+${comparing}(['"]?)(\w*|\$\w*)$`, 'iu');
const nameCompared = new RegExp(
  String.raw`(?:where-object|where|\?)\s+(?:-property\s+)?(\w+)\s+${comparing}(['"]?)(\w*|\$\w*)$`,
  'iu',
);

/** Values that a property is compared with: `$_.RecipientTypeDetails -eq '…'`, where it is known which it can have. */
export function offerCompared(context: CompletionContext): Offer | undefined {
  const { document, offset, knowledge } = context;
  const text = document.text.slice(document.lines.lineStart(document.lines.lineAt(offset)), offset);
  const found = memberCompared.exec(text);
  const byName = found ?? nameCompared.exec(text);
  if (byName === null) return undefined;
  const [whole, name = '', quote, typed = ''] = byName;
  const output = found === null ? upstreamOutput(context) : memberOutput(context, offset - whole.length);
  const property = output?.properties.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (output === undefined || property === undefined) return undefined;
  const isTruth = property.kind === 'boolean';
  const filtered = knowledge.catalog.filterable(output.cmdlet).find((each) => each.name === property.name);
  const values = isTruth ? ['$true', '$false'] : (property.values ?? filtered?.values?.map((each) => each.name) ?? []);
  if (values.length === 0 || (isTruth && quote !== '')) return undefined;
  const behind = (quote === '' ? /^(?:\w+|(['"])\w*\1)/u : new RegExp(`^\\w*${quote ?? ''}?`, 'u')).exec(
    document.text.slice(offset, offset + 100),
  );
  const range = document.rangeOf({
    start: offset - typed.length - (quote?.length ?? 0),
    end: offset + (behind?.[0].length ?? 0),
  });
  const items = values.map((value, index): CompletionItem => {
    const newText = isTruth ? value : `${quote || "'"}${value}${quote || "'"}`;
    return {
      label: value,
      detail: `${output.cmdlet} · ${property.name}`,
      kind: isTruth ? CompletionItemKind.Keyword : CompletionItemKind.EnumMember,
      sortText: rankText(index),
      filterText: quote === '' ? value : newText,
      textEdit: { range, newText },
    };
  });
  return { items, isIncomplete: false };
}

function memberOutput(context: CompletionContext, dot: number): KnownOutput | undefined {
  const target = targetOf({ ...context, path: pathAt(context.document.script, dot + 1) }, dot);
  return target && outputOfExpression(context, target.expression, target.path);
}

function upstreamOutput({ document, offset, knowledge }: CompletionContext): KnownOutput | undefined {
  const cursor = commandCursor(document.script, offset);
  const origin = cursor && upstreamOf(cursor.pipeline, cursor.index, cursor.path);
  return origin && outputOf(knowledge.catalog, origin, knowledge.naming(document));
}
