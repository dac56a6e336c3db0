import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { filesBelow } from '../support/filesBelow';
import { descendants } from '../support/processes';
import { removeFolder } from '../support/removeFolder';
import { keepFailureScreenshots } from '../support/workbench/failureScreenshots';
import { startWorkbench, type RunningWorkbench } from '../support/workbench/startWorkbench';
import { until } from '../support/workbench/until';
import type { Workbench } from '../support/workbench/workbench';

/** What a token begins with, and what a pipe's secret looks like: 32 bytes in Base64. */
const token = /eyJ[\w-]{10,}\.eyJ[\w-]{10,}/;
const secret = /(?<![\w+/])[A-Za-z0-9+/]{43}=(?![\w=])/;

function assertClean(place: string, text: string): void {
  assert.doesNotMatch(text, token, `a token in ${place}`);
  assert.doesNotMatch(text, secret, `a secret in ${place}`);
}

describe('secrets of a connection', function () {
  this.timeout(600_000);
  let running: RunningWorkbench;
  let workbench: Workbench;
  let home: string;
  before(async () => {
    home = await mkdtemp(path.join(os.tmpdir(), 'exo-home-'));
    running = await startWorkbench({
      env: { HOME: home, TMPDIR: home },
      settings: { 'exchangeOnline.connections': [{ name: 'Practice', method: 'sandbox' }] },
    });
    workbench = running.workbench;
    await workbench.run('Exchange Online: Connect…');
    await workbench.quickInput.pick('Practice');
    await workbench.statusBar.waitForLabel(/connected to Practice as/);
    await workbench.run('Exchange Online: Open Terminal');
    await workbench.terminal.waitForPrompt();
  });
  after(async () => {
    await running.stop();
    await removeFolder(home);
  });
  keepFailureScreenshots(() => workbench);

  it('are in no line that the terminal has shown since it started', async () => {
    const lines = await workbench.terminal.lines();
    assert.match(lines[0] ?? '', /^Connecting to Practice/);
    // A token is longer than a row: what goes on in the next one belongs together.
    assertClean('the terminal', lines.join(''));
    assertClean('the terminal', lines.join('\n'));
  });

  it('are in no command line and no environment of what runs', async () => {
    const processes = await descendants(running.pid);
    assert.ok(processes.some(({ command }) => command.includes('Start-ExchangeBridge')));
    assert.ok(processes.some(({ command }) => command.includes('sandbox.js')));
    for (const { command, environment } of processes) {
      assertClean('a command line', command);
      assertClean(`the environment of ${command}`, environment);
    }
  });

  it('are not in the environment of commands that the terminal runs', async () => {
    await workbench.terminal.clear();
    await workbench.terminal.enter("sh -c 'env | grep -c . ; env | grep EXO_SCRIPTING_[HB] ; echo end of list'");
    const shown = await workbench.terminal.waitForPrompt(/\nend of list(?=\n)/);
    assert.doesNotMatch(shown, /EXO_SCRIPTING_HANDSHAKE|EXO_SCRIPTING_BRIDGE/);
    await workbench.terminal.clear();
    await workbench.terminal.enter(
      "sh -c 'env' | Where-Object { $_ -match 'eyJ[A-Za-z0-9_-]{10}' -or $_ -match '[A-Za-z0-9+/]{43}=' }; 'end of ' + 'search'",
    );
    assertClean('the environment', await workbench.terminal.waitForPrompt(/\nend of search(?=\n)/));
  });

  it('are in no variable of the terminal and not among its errors', async () => {
    await workbench.terminal.clear();
    await workbench.terminal.enter(
      "@(Get-Variable -Scope Global | Where-Object { \"$($_.Value)\" -match 'eyJ[A-Za-z0-9_-]{10}' }).Count + $Error.Count; 'end of ' + 'variables'",
    );
    const shown = await workbench.terminal.waitForPrompt(/\nend of variables(?=\n)/);
    assert.match(shown, /\n0\nend of variables/);
  });

  it('are in no log, no setting, no history and no other file that the session left', async () => {
    await workbench.terminal.enter('Get-Mailbox -Identity nobody@nowhere.example -Verbose');
    await workbench.terminal.waitForPrompt(/couldn't be found/);
    const folder = path.dirname(workbench.workspace);
    const files = await until(
      'the log is there',
      async () => [...(await filesBelow(folder)), ...(await filesBelow(home))],
      {
        accept: (found) =>
          found.some(({ file, text }) => /Exchange Online\.log$/.test(file) && text.includes('Practice: connected')),
      },
    );
    for (const { file, text } of files) assert.doesNotMatch(text, token, file);
    for (const { file, text } of files.filter((one) => /exchange-online|Exchange Online|history/i.test(one.file))) {
      assertClean(file, text);
    }
    assert.deepEqual(
      files.map(({ file }) => path.basename(file)).filter((name) => name === 'handshake.json'),
      [],
    );
  });
});
