import { MarkupKind, type CompletionItem } from 'vscode-languageserver/node';
import type { Knowledge } from '../facts/knowledge';
import { describeCmdlet, describeParameter } from '../facts/reference';
import type { ItemData } from './completionContext';

/** An item with its documentation, which is looked up only for the one that is selected. */
export function resolveItem({ catalog }: Knowledge, item: CompletionItem): CompletionItem {
  // The server's own data come back as they were sent.
  const data = item.data as ItemData | undefined;
  const cmdlet = data === undefined ? undefined : catalog.cmdlet(data.cmdlet);
  if (data === undefined || cmdlet === undefined) return item;
  if (data.kind === 'cmdlet') return { ...item, documentation: markdown(describeCmdlet(catalog, cmdlet)) };
  if (data.kind === 'property') {
    const property = catalog.outputProperties(cmdlet.name)?.properties.find(({ name }) => name === data.property);
    return property === undefined ? item : { ...item, detail: property.kind };
  }
  const parameter = cmdlet.parameters.find(({ name }) => name === data.parameter);
  return parameter === undefined
    ? item
    : { ...item, documentation: markdown(describeParameter(catalog, cmdlet, parameter)) };
}

function markdown(value: string): { kind: typeof MarkupKind.Markdown; value: string } {
  return { kind: MarkupKind.Markdown, value };
}
