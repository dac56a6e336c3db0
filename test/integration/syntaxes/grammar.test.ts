import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { powerShellTokenizer, type ScopedText } from './tokenizer';

const folder = path.resolve('test', 'integration', 'syntaxes');

/** How a line is written to the golden: the line, and below it each piece that is more than blanks with its scopes. */
function describeLine(pieces: readonly ScopedText[]): string {
  const line = pieces.map(({ text }) => text).join('');
  const rows = pieces
    .filter(({ text, scopes }) => text.trim() !== '' && scopes.length > 0)
    .map(({ text, scopes }) => `    ${text.trim()}  ⟵  ${scopes.join(' ')}`);
  return [`> ${line}`.trimEnd(), ...rows].join('\n');
}

describe('grammar inside the PowerShell grammar of this VS Code', () => {
  let tokenize: Awaited<ReturnType<typeof powerShellTokenizer>>;

  before(async () => {
    tokenize = await powerShellTokenizer(
      vscode.env.appRoot,
      path.resolve('syntaxes', 'exchangeOnline.tmLanguage.json'),
    );
  });

  it('takes cmdlets and filters for what the golden says', async () => {
    const script = await readFile(path.join(folder, 'filters.ps1'), 'utf8');
    const found = `${tokenize(script.trimEnd()).map(describeLine).join('\n')}\n`;
    const golden = path.join(folder, 'goldens', 'filters.txt');
    // A VS Code with a newer PowerShell grammar may see more in the rest of a line: look at the difference, then renew.
    if (process.env['EXO_RENEW_GOLDENS'] === '1') await writeFile(golden, found);
    assert.equal(found, await readFile(golden, 'utf8'));
  });

  const scopesOf = (script: string, text: string): string =>
    tokenize(script)
      .flat()
      .find((piece) => piece.text.trim() === text)
      ?.scopes.join(' ') ?? '';

  it('leaves to PowerShell what is not a call of a cmdlet', () => {
    for (const script of ['# Get-Mailbox', '"Get-Mailbox"', '$Get-Mailbox', 'Get-MailboxX', 'x.Get-Mailbox'])
      assert.ok(
        !tokenize(script)
          .flat()
          .some(({ scopes }) => scopes.some((scope) => scope.includes('exchange-online'))),
        script,
      );
  });

  it('knows cmdlets in any casing and ends a call where its line ends', () => {
    assert.match(scopesOf('GET-EXOMAILBOX amy', 'GET-EXOMAILBOX'), /support\.function\.cmdlet\.exchange-online/u);
    assert.doesNotMatch(scopesOf('Get-Mailbox\nGet-ChildItem -Filter "x -eq 1"', '-eq'), /opath/u);
    assert.match(scopesOf('Get-Mailbox `\n  -Filter "x -eq 1"', '-eq'), /comparison\.opath/u);
  });

  it('is contributed to PowerShell by the manifest', () => {
    const extension = vscode.extensions.all.find(({ id }) => id.endsWith('.exchange-online-scripting'));
    const manifest = extension?.packageJSON as {
      contributes: { grammars?: { scopeName: string; path: string; injectTo: string[] }[] };
    };
    assert.deepEqual(manifest.contributes.grammars, [
      {
        scopeName: 'exchange-online.injection',
        path: './syntaxes/exchangeOnline.tmLanguage.json',
        injectTo: ['source.powershell'],
      },
    ]);
  });
});
