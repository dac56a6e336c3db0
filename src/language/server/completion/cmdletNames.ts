import * as l10n from '@vscode/l10n';
import { CompletionItemKind, CompletionItemTag, type CompletionItem } from 'vscode-languageserver/node';
import type { Application } from '../../../catalog/cmdletFacts';
import { rankText, type CompletionContext, type ItemData, type Offer } from './completionContext';

const mostCmdlets = 100;

/** Cmdlets for the word from `start` to `end`. */
export function offerCmdlets(context: CompletionContext, start: number, end: number): Offer {
  const { knowledge, document, offset } = context;
  const typed = document.text.slice(start, offset);
  if (!/^[a-z\d-]*$/iu.test(typed)) return { items: [], isIncomplete: false };
  const application: Application | undefined =
    knowledge.session?.kind === 'compliance' ? 'Security & Compliance' : undefined;
  const found = knowledge.search.find(typed, {
    limit: mostCmdlets,
    ...(application !== undefined && { application }),
    ...(knowledge.allowed !== undefined && { allowed: knowledge.allowed }),
  });
  const [prefix] = knowledge.prefixes(document);
  const retired = new Set(
    knowledge.catalog
      .retired()
      .cmdlets.filter(({ status }) => status === 'retired')
      .map(({ cmdlet }) => cmdlet),
  );
  const range = document.rangeOf({ start, end });
  const items = found.map(({ name }, index): CompletionItem => {
    const label = prefix === undefined ? name : name.replace('-', `-${prefix}`);
    const isAllowed = knowledge.allowed?.has(name.toLowerCase()) ?? true;
    const data: ItemData = { kind: 'cmdlet', cmdlet: name };
    return {
      label,
      kind: CompletionItemKind.Function,
      sortText: rankText(index),
      textEdit: { range, newText: label },
      ...(!isAllowed && { labelDetails: { description: l10n.t('not in your role') } }),
      ...(retired.has(name) && { tags: [CompletionItemTag.Deprecated] }),
      data,
    };
  });
  return { items, isIncomplete: true };
}
