import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { appendPlain } from '../../../src/workbench/plainText';

describe('text of others in tooltips', () => {
  const rendered = async (text: string): Promise<string> => {
    const { value } = appendPlain(new vscode.MarkdownString(), text);
    // VS Code's Markdown extension links addresses as its tooltips do.
    const html = await vscode.commands.executeCommand<string>('markdown.api.render', value);
    return html.slice(html.indexOf('<p'));
  };

  for (const text of [
    'admin@contoso.com',
    'see https://evil.example/path or http://evil.example',
    'www.evil.example and WWW.EVIL.EXAMPLE',
    '[name](https://evil.example) ![](https://evil.example/p.png) <https://evil.example>',
    '<b>bold</b> **bold** _it_ `code` # head',
    'Tom & Jerry &amp; &lt;b&gt; &#64;',
  ]) {
    it(`is shown as it stands: ${text}`, async () => {
      const html = await rendered(text);
      assert.doesNotMatch(html, /<(?!\/?p\b)/u);
      const shown = html
        .replace(/<[^>]*>/gu, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&')
        .replaceAll('\u00a0', ' ')
        .trim();
      assert.equal(shown, text);
    });
  }
});
