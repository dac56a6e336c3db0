import * as l10n from '@vscode/l10n';
import type { CodeLens } from 'vscode-languageserver/node';
import { topLevelStatements } from '../../script/statementAt';
import type { Knowledge } from './facts/knowledge';
import type { ScriptDocument } from './text/scriptDocument';

/** Runs a range of the active script; the client selects it and runs the selection. Arguments: URI, range. */
const runCommand = 'exchangeOnline.runStatement';

/** "Run" above every outermost statement that calls a cmdlet of ours. Definitions are left out: running one shows nothing. */
export function codeLenses(knowledge: Knowledge, document: ScriptDocument): CodeLens[] {
  const calls = knowledge.calls(document);
  const lenses: CodeLens[] = [];
  let next = 0;
  for (const { start, end, node } of topLevelStatements(document.script)) {
    while ((calls[next]?.command.start ?? Infinity) < start) next += 1;
    if ((calls[next]?.command.start ?? Infinity) >= end) continue;
    if (node.kind === 'FunctionDefinition' || node.kind === 'TypeDefinition' || node.kind === 'ParameterBlock')
      continue;
    const range = document.rangeOf({ start, end });
    lenses.push({
      range: { start: range.start, end: range.start },
      command: { title: l10n.t('$(play) Run'), command: runCommand, arguments: [document.uri, range] },
    });
  }
  return lenses;
}
