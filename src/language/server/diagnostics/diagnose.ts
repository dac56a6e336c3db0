import type { Knowledge } from '../facts/knowledge';
import { scriptFacts } from '../facts/scriptFacts';
import type { ScriptDocument } from '../text/scriptDocument';
import type { Finding } from './finding';
import type { Rule, RuleContext } from './rule';
import { checkUnfilteredChanges, checkWhatIf } from './rules/changes';
import { checkCompliance, checkComplianceSearches, checkDisconnect, checkRole } from './rules/connections';
import { checkFilters } from './rules/filters';
import { checkLoops } from './rules/loops';
import { checkOnPremisesCmdlets } from './rules/onPremises';
import { checkParameters } from './rules/parameters';
import { checkAuditSearches, checkResultSize } from './rules/resultSize';
import { checkRetired } from './rules/retired';
import { checkSecrets } from './rules/secrets';
import { checkWhereObject } from './rules/useFilter';
import { checkValues } from './rules/values';
import { suppressions } from './suppressions';

const rules: readonly Rule[] = [
  checkParameters,
  checkValues,
  checkOnPremisesCmdlets,
  checkRetired,
  checkLoops,
  checkResultSize,
  checkAuditSearches,
  checkWhereObject,
  checkFilters,
  checkSecrets,
  checkWhatIf,
  checkUnfilteredChanges,
  checkDisconnect,
  checkCompliance,
  checkComplianceSearches,
  checkRole,
];

/** All that the rules find in a script and no comment of it turns off, by place. Settings are not looked at. */
export function diagnose(knowledge: Knowledge, document: ScriptDocument): readonly Finding[] {
  const steps = diagnoseInSteps(knowledge, document);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** The same with a pause after each rule, so that a large script holds nothing else up; a change of the script ends it. */
export function* diagnoseInSteps(
  knowledge: Knowledge,
  document: ScriptDocument,
): Generator<undefined, readonly Finding[], undefined> {
  const facts = scriptFacts(knowledge.catalog, document.script, document.uri);
  yield;
  if (facts.calls.length === 0 && facts.onPremisesCommands.length === 0 && facts.commands.length === 0) return [];
  const context: RuleContext = { knowledge, document, facts };
  const hidden = suppressions(document);
  const broken = new Set(document.script.errors.map(({ start }) => document.lines.lineAt(start)));
  const found: Finding[] = [];
  for (const rule of rules) {
    for (const finding of rule(context)) found.push(finding);
    yield;
  }
  return found
    .filter((finding) => !hidden.hides(finding) && !isBroken(document, finding, broken))
    .sort((one, other) => one.start - other.start || one.end - other.end)
    .filter((finding, index, all) => !isSame(finding, all[index - 1]));
}

/** A table that is splatted into two calls is looked at twice. */
function isSame({ code, start, message }: Finding, before: Finding | undefined): boolean {
  return before?.code === code && before.start === start && before.message === message;
}

/** Whether PowerShell cannot make sense of a finding's lines: neither then can a rule. */
function isBroken({ lines }: ScriptDocument, { anchor, start }: Finding, broken: ReadonlySet<number>): boolean {
  if (broken.size === 0) return false;
  const last = lines.lineAt(start);
  for (let line = lines.lineAt(Math.min(anchor, start)); line <= last; line++) if (broken.has(line)) return true;
  return false;
}
