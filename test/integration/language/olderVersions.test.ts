import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const text = Buffer.from('Get-EXOMailbox -Nonsense\n');

/** A file system as that of older versions in a comparison: to be read, not to be written. */
const older: vscode.FileSystemProvider = {
  onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
  watch: () => new vscode.Disposable(() => undefined),
  stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: text.length }),
  readFile: () => text,
  readDirectory: () => [],
  createDirectory: refuse,
  writeFile: refuse,
  delete: refuse,
  rename: refuse,
};

function refuse(): never {
  throw vscode.FileSystemError.NoPermissions();
}

async function lenses(uri: vscode.Uri): Promise<number> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
  return found.length;
}

describe('scripts that are only looked at', () => {
  it('are explained, and neither marked nor offered to be run', async () => {
    const registered = vscode.workspace.registerFileSystemProvider('older', older, { isReadonly: true });
    try {
      const past = vscode.Uri.parse('older:/script.ps1');
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(past));
      const present = await vscode.workspace.openTextDocument({ language: 'powershell', content: text.toString() });
      const marked = new Promise<void>((resolve) => {
        const listening = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
          if (!uris.some((uri) => uri.toString() === present.uri.toString())) return;
          if (vscode.languages.getDiagnostics(present.uri).length === 0) return;
          listening.dispose();
          resolve();
        });
      });
      await vscode.window.showTextDocument(present);
      await marked;
      assert.equal(vscode.languages.getDiagnostics(present.uri).length, 1);
      assert.deepEqual(vscode.languages.getDiagnostics(past), []);
      assert.deepEqual([await lenses(present.uri), await lenses(past)], [1, 0]);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        past,
        new vscode.Position(0, 5),
      );
      assert.equal(hovers.length, 1);
    } finally {
      registered.dispose();
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });
});
