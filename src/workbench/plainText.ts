import * as vscode from 'vscode';

/** What Markdown takes for an address, and makes a link of, without any brackets. */
const addresses: readonly (readonly [RegExp, string])[] = [
  [/@/gu, '&#64;'],
  [/:\/\//gu, '&#58;//'],
  [/\b(www)\./giu, '$1&#46;'],
];

/** Appends text that is shown as it stands, whatever it holds: never as markup, and never as a link. */
export function appendPlain(markdown: vscode.MarkdownString, text: string): vscode.MarkdownString {
  const { value } = new vscode.MarkdownString().appendText(text.replaceAll('&', '&amp;'));
  return markdown.appendMarkdown(addresses.reduce((result, [start, entity]) => result.replace(start, entity), value));
}
