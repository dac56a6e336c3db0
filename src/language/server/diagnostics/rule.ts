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

/** Whether a script surely runs in the cloud: it connects to it, or shows that it is for it while a connection is active. */
export function runsInCloud({ knowledge: { session }, facts }: RuleContext): boolean {
  // An active connection alone says nothing: who has servers as well opens their scripts too.
  return facts.connectsToCloud || (session !== undefined && facts.showsCloud && !facts.maybeServers);
}

/** Where the statement of a call begins. */
export function anchorOf({ placed }: ExchangeCall): number {
  return placed.pipeline.start;
}
