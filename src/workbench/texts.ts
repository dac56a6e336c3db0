import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** Hands the display language's texts to what is written without `vscode`. Once in each program: they share no state. */
export function useDisplayLanguage(): void {
  if (vscode.l10n.bundle !== undefined) l10n.config({ contents: vscode.l10n.bundle });
}
