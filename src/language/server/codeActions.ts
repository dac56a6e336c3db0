import * as l10n from '@vscode/l10n';
import {
  CodeActionKind,
  type CodeAction,
  type CodeActionContext,
  type Diagnostic,
  type Range,
} from 'vscode-languageserver/node';
import { diagnose } from './diagnostics/diagnose';
import type { Finding, TextChange } from './diagnostics/finding';
import type { Knowledge } from './facts/knowledge';
import type { ScriptDocument } from './text/scriptDocument';

/** Quick fixes for the findings that the editor asks about, and a comment that turns each off. */
export function codeActions(
  knowledge: Knowledge,
  document: ScriptDocument,
  { context }: { readonly range: Range; readonly context: CodeActionContext },
): CodeAction[] {
  const ours = context.diagnostics.filter(({ source }) => source === 'Exchange Online');
  // The empty kind is all kinds.
  const isWanted = context.only?.some((kind) => kind === CodeActionKind.QuickFix || kind === '') ?? true;
  if (ours.length === 0 || !isWanted) return [];
  const findings = diagnose(knowledge, document);
  return ours.flatMap((diagnostic) => {
    const start = document.offsetAt(diagnostic.range.start);
    const end = document.offsetAt(diagnostic.range.end);
    const found = findings.find(
      (each) =>
        each.code === diagnostic.code &&
        each.start === start &&
        each.end === end &&
        each.message === diagnostic.message,
    );
    return found === undefined ? [] : actionsOf(document, found, diagnostic);
  });
}

function actionsOf(document: ScriptDocument, finding: Finding, diagnostic: Diagnostic): CodeAction[] {
  const fixes = (finding.fixes ?? []).map(({ title, changes, preferred }): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    edit: edit(document, changes),
    ...(preferred === true && { isPreferred: true }),
  }));
  const turnOff: CodeAction = {
    title: l10n.t('Turn {0} off here', finding.code),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    edit: edit(document, [disablingComment(document, finding)]),
  };
  return [...fixes, turnOff];
}

function edit(document: ScriptDocument, changes: readonly TextChange[]): NonNullable<CodeAction['edit']> {
  const edits = changes.map(({ text, ...extent }) => ({ range: document.rangeOf(extent), newText: text }));
  return { changes: { [document.uri]: edits } };
}

/** A comment on a line of its own above the statement, indented like it. */
function disablingComment({ text, lines }: ScriptDocument, { anchor, code }: Finding): TextChange {
  const start = lines.lineStart(lines.lineAt(anchor));
  const indentation = /^[ \t]*/u.exec(text.slice(start, anchor))?.[0] ?? '';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return { start, end: start, text: `${indentation}# exo-disable ${code}${newline}` };
}
