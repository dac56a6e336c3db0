import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { settingList } from '../../../src/workbench/settings';

describe('the list of programs that may be started', () => {
  const key = 'powerShell.allowedExecutables';
  const write = (value: unknown) =>
    vscode.workspace.getConfiguration('exchangeOnline').update(key, value, vscode.ConfigurationTarget.Global);
  after(() => write(undefined));

  for (const [given, read] of [
    [undefined, []],
    [null, []],
    [[], []],
    [[''], []],
    [['/usr/bin/pwsh', ''], ['/usr/bin/pwsh']],
    ['/usr/bin/pwsh', ['/usr/bin/pwsh']],
    [
      [5, null],
      ['5', 'null'],
    ],
    [{ pwsh: true }, ['{"pwsh":true}']],
  ] as const) {
    it(`is ${JSON.stringify(read)} for ${JSON.stringify(given)}: a mistake does not allow all`, async () => {
      await write(given);
      assert.deepEqual(settingList(key), read);
    });
  }
});
