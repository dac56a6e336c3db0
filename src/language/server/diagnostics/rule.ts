import type { Knowledge } from '../facts/knowledge';
import type { ExchangeCall } from '../facts/exchangeCall';
import type { ScriptFacts } from '../facts/scriptFacts';
import type { ScriptDocument } from '../text/scriptDocument';
import type { Finding } from './finding';

/** What a rule looks at. */
export interface RuleContext {
  readonly knowledge: Knowledge;
  readonly document: ScriptDocument;
  readonly facts: ScriptFacts;
}

/** Looks for one kind of trouble, or for several that one look finds. When unsure it says nothing. */
export type Rule = (context: RuleContext) => readonly Finding[];

/** Where the statement of a call begins. */
export function anchorOf({ placed }: ExchangeCall): number {
  return placed.pipeline.start;
}
