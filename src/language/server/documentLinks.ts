import * as l10n from '@vscode/l10n';
import type { DocumentLink } from 'vscode-languageserver/node';
import type { Knowledge } from './facts/knowledge';
import type { ScriptDocument } from './text/scriptDocument';

/** Every known cmdlet's name leads to its official page. */
export function documentLinks(knowledge: Knowledge, document: ScriptDocument): DocumentLink[] {
  return knowledge.calls(document).map(({ cmdlet, nameNode }) => ({
    range: document.rangeOf(nameNode),
    target: cmdlet.url,
    tooltip: l10n.t('Official page of {0}', cmdlet.name),
  }));
}
