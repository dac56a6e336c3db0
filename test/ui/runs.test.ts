import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { scriptFolder } from '../support/scriptFolder';
import { keepFailureScreenshots } from '../support/workbench/failureScreenshots';
import { startWorkbench, type RunningWorkbench } from '../support/workbench/startWorkbench';
import type { Workbench } from '../support/workbench/workbench';

const script = `$m = Get-Mailbox -ResultSize 3
function Show-Greeting {
    param([string] $Name)
    "Hello, $Name."
}
$text = @"
first line
second line of $($m.Count)
"@
& {
    foreach ($number in 1..3) {
        "number $number"
    }
}
'before'
Get-Mailbox -Identity nobody@nowhere.example
'after'
Join-Path $PSScriptRoot 'beside.csv'
`;

describe('running selections', function () {
  this.timeout(600_000);
  let running: RunningWorkbench;
  let workbench: Workbench;
  let scripts: Awaited<ReturnType<typeof scriptFolder>>;
  before(async () => {
    scripts = await scriptFolder({ 'runs.ps1': script });
    running = await startWorkbench({ workspace: scripts.folder });
    workbench = running.workbench;
    await workbench.run('Exchange Online: Connect…');
    await workbench.quickInput.pick('Contoso Sandbox');
    await workbench.statusBar.waitForLabel(/connected to Contoso Sandbox as/i);
    await workbench.editor.open('runs.ps1');
  });
  after(async () => {
    await running.stop();
    await scripts.remove();
  });
  keepFailureScreenshots(() => workbench);

  async function runLines(first: number, last: number): Promise<void> {
    await workbench.editor.focus();
    await workbench.editor.selectLines(first, last);
    await workbench.page.keyboard.press('Control+Enter');
    await workbench.terminal.waitUntilShown();
  }

  async function typed(line: string, answer: RegExp): Promise<void> {
    await workbench.terminal.clear();
    await workbench.terminal.enter(line);
    await workbench.terminal.waitForPrompt(answer);
  }

  /** Waits until a run is told to be behind another one. */
  async function isWaiting(): Promise<void> {
    await workbench.page.locator('.statusbar-item', { hasText: /Contoso Sandbox is busy: 1 waiting/ }).waitFor();
  }

  /** A run that has begun goes on when the test has done what must be done meanwhile. */
  function closedGate(name: string): { readonly wait: string; open(): Promise<void> } {
    const file = path.join(scripts.folder, name);
    return {
      wait: `while (-not (Test-Path '${file}')) { Start-Sleep -Milliseconds 50 }`,
      open: () => writeFile(file, ''),
    };
  }

  it('leaves a variable usable at the prompt', async () => {
    await runLines(1, 1);
    await workbench.terminal.waitForPrompt(/\$m = Get-Mailbox/);
    await typed('"count: " + $m.Count', /count: 3(?=\n)/);
  });

  it('defines a function from several lines', async () => {
    await runLines(2, 5);
    await workbench.terminal.waitForPrompt(/function Show-Greeting/);
    await typed("Show-Greeting -Name 'admin'", /Hello, admin\.(?=\n)/);
  });

  it('keeps a here-string as it stands in the file', async () => {
    await runLines(6, 9);
    await workbench.terminal.waitForPrompt(/\$text = @"/);
    await typed('$text', /\nfirst line\nsecond line of 3(?=\n)/);
  });

  it('runs the whole statement around the cursor', async () => {
    await workbench.terminal.clear();
    await workbench.editor.focus();
    await workbench.editor.goToLine(12);
    await workbench.page.keyboard.press('Control+Enter');
    await workbench.terminal.waitForPrompt(/\nnumber 1\nnumber 2\nnumber 3(?=\n)/);
  });

  it('marks the line that failed, and no other, and runs the rest', async () => {
    await workbench.terminal.clear();
    await runLines(15, 17);
    const text = await workbench.terminal.waitForPrompt(/\nafter(?=\n)/);
    assert.match(text, /\nbefore\n/);
    assert.match(text, /couldn't be found/);
    await workbench.editor.waitForSquiggles('error', [16]);
    await workbench.problems.waitFor(/nobody@nowhere\.example/);
    await workbench.run('Exchange Online: Open Terminal');
    await workbench.screenshot('failing-line');
  });

  it('knows the folder of the script', async () => {
    await workbench.terminal.clear();
    await runLines(18, 18);
    await workbench.terminal.waitForPrompt(/beside\.csv(?=\n)/);
  });

  it('is stopped by Ctrl+C, says so, and the session stays connected', async () => {
    await workbench.terminal.clear();
    await workbench.editor.open('runs.ps1');
    await workbench.editor.setText('foreach ($i in 1..600) { Start-Sleep -Milliseconds 100; "tick $i" }\n\'done\'\n');
    await runLines(1, 1);
    await workbench.terminal.waitForText(/tick \d+(?=\n)/);
    await workbench.terminal.interrupt();
    const text = await workbench.terminal.waitForPrompt(/tick \d+(?=\n)/);
    assert.doesNotMatch(text, /tick 600|^done$/m);
    await workbench.statusBar.waitForLabel(/connected to Contoso Sandbox as/i);
    await typed('(Get-Mailbox -ResultSize 2).Count', /\n2(?=\n)/);
  });

  it('is stopped by the button above the editor, which is there as long as something runs', async () => {
    await workbench.terminal.clear();
    await workbench.editor.open('runs.ps1');
    await workbench.editor.setText("'begun' + ' it'; Start-Sleep -Seconds 600; 'slept' + ' on'\n'next'\n");
    const button = workbench.page.locator('.editor-actions .action-label[aria-label^="Stop Run"]');
    await button.waitFor({ state: 'detached' });
    await runLines(1, 1);
    await workbench.terminal.waitForText(/\nbegun it(?=\n|$)/);
    await runLines(2, 2);
    await isWaiting();
    await workbench.screenshot('stop-run');
    await button.click();
    const text = await workbench.terminal.waitForPrompt(/\nbegun it(?=\n)/);
    assert.doesNotMatch(text, /slept on|\nnext/);
    await button.waitFor({ state: 'detached' });
    await workbench.statusBar.waitForLabel(/connected to Contoso Sandbox as/i);
    await runLines(2, 2);
    await workbench.terminal.waitForPrompt(/\nnext(?=\n)/);
  });

  it('waits for a run that is under way and never mixes with it', async () => {
    await workbench.terminal.clear();
    await workbench.editor.open('runs.ps1');
    const gate = closedGate('waits');
    await workbench.editor.setText(`1..8 | ForEach-Object { "slow $_"; ${gate.wait} }\n'quick'\n`);
    await runLines(1, 1);
    await workbench.terminal.waitForText(/slow 1(?=\n|$)/);
    await runLines(2, 2);
    await isWaiting();
    await gate.open();
    const text = await workbench.terminal.waitForPrompt(/\nquick(?=\n)/);
    const order = [...text.matchAll(/^(slow \d|quick)$/gm)].map(([line]) => line);
    assert.deepEqual(order, [...Array.from({ length: 8 }, (_, index) => `slow ${index + 1}`), 'quick']);
  });

  it('does not run together with what is half typed at the prompt', async () => {
    await workbench.terminal.clear();
    await workbench.terminal.focus();
    await workbench.page.keyboard.type('Remove-Mailbox -Identity ');
    await workbench.terminal.waitForText('Remove-Mailbox');
    await runLines(2, 2);
    const text = await workbench.terminal.waitForPrompt(/\nquick(?=\n)/);
    assert.doesNotMatch(text, /Remove-Mailbox -Identity \. \(exo/);
  });

  it('marks what failed where it stands, also when lines came in above it during the run and after', async () => {
    await workbench.terminal.clear();
    await workbench.editor.open('runs.ps1');
    const gate = closedGate('edits');
    await workbench.editor.setText(`'edit-now'\n${gate.wait}\nGet-Mailbox -Identity nobody@nowhere.example\n'end'\n`);
    await runLines(1, 4);
    await workbench.terminal.waitForText(/\nedit-now(?=\n|$)/);
    await workbench.editor.focus();
    await workbench.editor.goToLine(1);
    await workbench.page.keyboard.insertText('# one\n# two\n');
    await gate.open();
    await workbench.terminal.waitForPrompt(/\nend(?=\n)/);
    await workbench.editor.waitForSquiggles('error', [5]);
    await workbench.editor.focus();
    await workbench.editor.goToLine(1);
    await workbench.page.keyboard.insertText('# zero\n');
    await workbench.editor.waitForSquiggles('error', [6]);
  });
});
