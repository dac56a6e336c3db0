import { scriptFolder } from '../support/scriptFolder';
import { descendants } from '../support/processes';
import { keepFailureScreenshots } from '../support/workbench/failureScreenshots';
import { startWorkbench, type RunningWorkbench } from '../support/workbench/startWorkbench';
import { until } from '../support/workbench/until';
import type { Workbench } from '../support/workbench/workbench';

describe('what asks, ends or goes on while a selection runs', function () {
  this.timeout(600_000);
  let running: RunningWorkbench;
  let workbench: Workbench;
  let scripts: Awaited<ReturnType<typeof scriptFolder>>;
  before(async () => {
    scripts = await scriptFolder({
      'ask.ps1': '$answer = Read-Host \'Which one\'; "took <$answer>"\n',
      'odd.ps1': `"tab\t, nul $([char]0), emoji 😀, quotes ‘’“” and dashes –—".Length\n'#' * 5 # a comment at the end`,
      'end.ps1': "'before'\nexit 3\n",
    });
    running = await startWorkbench({ workspace: scripts.folder });
    workbench = running.workbench;
    await connect();
  });
  after(async () => {
    await running.stop();
    await scripts.remove();
  });
  keepFailureScreenshots(() => workbench);

  async function connect(): Promise<void> {
    await workbench.run('Exchange Online: Connect…');
    await workbench.quickInput.pick('Contoso Sandbox');
    await workbench.statusBar.waitForLabel(/connected to Contoso Sandbox as/);
  }
  async function runFile(file: string): Promise<void> {
    await workbench.editor.open(file);
    await workbench.editor.focus();
    await workbench.page.keyboard.press('Control+A');
    await workbench.page.keyboard.press('Control+Enter');
  }
  /** The practice tenants. PowerShell is VS Code's own to end: it does so at once on a desktop, and later in a browser. */
  async function sandboxes(): Promise<readonly number[]> {
    const started = await descendants(running.pid);
    return started.filter(({ command }) => /sandbox\.js/.test(command)).map(({ pid }) => pid);
  }

  it('asks in the terminal, and takes the answer typed there', async () => {
    await runFile('ask.ps1');
    await workbench.terminal.waitForText(/Which one: ?$/);
    await workbench.terminal.answer('the second');
    await workbench.terminal.waitForPrompt(/\ntook <the second>(?=\n)/);
  });

  it('runs odd characters as they stand', async () => {
    await workbench.terminal.clear();
    await runFile('odd.ps1');
    await workbench.terminal.waitForPrompt(/\n47\n#####(?=\n)/);
  });

  it('runs in its terminal also when that was split and renamed', async () => {
    await workbench.run('Terminal: Rename...');
    await workbench.quickInput.enter('Mine');
    await workbench.run('Terminal: Split Terminal');
    await until('there are two terminals', () => workbench.page.locator('.terminal-wrapper').count(), {
      accept: (count) => count === 2,
    });
    await runFile('odd.ps1');
    await workbench.run('Exchange Online: Open Terminal');
    await workbench.page.locator('.terminal-wrapper.active .xterm.focus').waitFor();
    await workbench.terminal.waitForPrompt(/#####\n[^]*\n47\n#####(?=\n)/);
    await workbench.statusBar.waitForLabel(/connected to Contoso Sandbox as/);
  });

  it('says so when a selection ends PowerShell, and connects again', async () => {
    await workbench.editor.open('end.ps1');
    await workbench.editor.goToLine(2);
    await workbench.page.keyboard.press('Control+Enter');
    await workbench.statusBar.waitForLabel(/failed\. PowerShell has ended/);
    await workbench.statusBar.click();
    await workbench.statusBar.waitForLabel(/connected to Contoso Sandbox as/);
  });

  it('ends its practice tenant when the window is loaded anew, and connects again', async () => {
    const before = await until('one practice tenant runs', sandboxes, { accept: ({ length }) => length === 1 });
    await workbench.page.reload();
    await workbench.statusBar.waitForLabel(/not connected/);
    await until('the sandbox of the old window is gone', sandboxes, {
      accept: (pids) => !pids.some((pid) => before.includes(pid)),
      timeout: 180_000,
    });
    await connect();
    await workbench.run('Exchange Online: Open Terminal');
    await workbench.terminal.waitForPrompt();
  });
});
