import type { CompletionItem } from 'vscode-languageserver/node';
import type { Node } from '../../../script/syntaxTree';
import { pathAt } from '../../../script/path';
import type { Knowledge } from '../facts/knowledge';
import type { ScriptDocument } from '../text/scriptDocument';

/** A place where completion was asked for. */
export interface CompletionContext {
  readonly knowledge: Knowledge;
  readonly document: ScriptDocument;
  readonly offset: number;
  /** The character whose typing asked, or `undefined` when the user did. */
  readonly trigger: string | undefined;
  /** From the script to the smallest node at the offset. */
  readonly path: readonly Node[];
}

/** What is offered. */
export interface Offer {
  readonly items: readonly CompletionItem[];
  /** Whether more typing may bring other items than these. */
  readonly isIncomplete: boolean;
}

export function completionContext(
  knowledge: Knowledge,
  document: ScriptDocument,
  where: { readonly offset: number; readonly trigger: string | undefined },
): CompletionContext {
  return { knowledge, document, ...where, path: pathAt(document.script, where.offset) };
}

/** Facts to look an item's documentation up by, when it is selected. */
export type ItemData =
  | { readonly kind: 'cmdlet'; readonly cmdlet: string }
  | { readonly kind: 'parameter'; readonly cmdlet: string; readonly parameter: string }
  | { readonly kind: 'property'; readonly cmdlet: string; readonly property: string };

/** A text that sorts items by rank: at most 100,000. */
export function rankText(rank: number): string {
  return String(rank).padStart(5, '0');
}
