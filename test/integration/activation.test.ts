import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../src/workbench/commandIds';

describe('activation', () => {
  it('offers every command, and no other of its prefix', async () => {
    const extension = vscode.extensions.getExtension('exchange-online-scripting.exchange-online-scripting');
    assert.ok(extension, 'the extension is not installed');
    await extension.activate();
    // What stands in for the commands at first makes room for the commands themselves.
    await vscode.commands.executeCommand('exchangeOnline.refresh');
    const registered = (await vscode.commands.getCommands(true)).filter(
      (id) => id.startsWith('exchangeOnline.') && !/^exchangeOnline\.(connections|accounts)\./.test(id),
    );
    assert.deepEqual(registered.sort(), [...commandIds].sort());
  });
});
