import assert from 'node:assert/strict';
import { descendants, type RunningProcess } from '../support/processes';
import { startSandbox, type TestSandbox } from '../support/sandbox';
import { keepFailureScreenshots } from '../support/workbench/failureScreenshots';
import { startWorkbench, type RunningWorkbench } from '../support/workbench/startWorkbench';
import type { Workbench } from '../support/workbench/workbench';

/** Seconds that a sign-in lives: short enough to see it end, long enough that a slow terminal is connected before. */
const tokenLifetime = 40;
/** What comes with the end of a sign-in, or with a try after it, comes within this, ms. */
const renewalPatience = 180_000;

describe('when a part of the connection ends', function () {
  this.timeout(600_000);
  let running: RunningWorkbench;
  let workbench: Workbench;
  let shortLived: TestSandbox;
  before(async () => {
    shortLived = await startSandbox({ tokenLifetime });
    const { url, tenantId, userPrincipalName } = shortLived;
    running = await startWorkbench({
      settings: {
        'exchangeOnline.connections': [
          { name: 'Short', method: 'sandbox', sandbox: { url, tenantId, userPrincipalName } },
        ],
      },
    });
    workbench = running.workbench;
  });
  after(async () => {
    await running.stop();
    await shortLived.stop();
  });
  keepFailureScreenshots(() => workbench);

  async function connect(name: string): Promise<void> {
    await workbench.run('Exchange Online: Connect…');
    await workbench.quickInput.pick(name);
    await connected(name);
  }
  async function connected(name: string): Promise<void> {
    await workbench.statusBar.waitForLabel(new RegExp(`connected to ${name} as admin@`));
  }
  async function failsWith(sentence: RegExp): Promise<void> {
    await workbench.statusBar.waitForLabel(new RegExp(`failed\\. .*${sentence.source}`));
  }
  /** Waits until the new terminal of this connection is the one in front: what the others began with has been cleared. */
  async function opensNewTerminal(name: string): Promise<void> {
    await workbench.run('Exchange Online: Open Terminal');
    await workbench.terminal.waitForText(`Connecting to ${name}`);
    await workbench.terminal.waitForPrompt();
    await workbench.terminal.clear();
  }
  async function reconnectsByOneClick(
    name: string,
    terminal: 'in a new terminal' | 'in the same terminal',
  ): Promise<void> {
    await workbench.statusBar.click();
    await connected(name);
    if (terminal === 'in a new terminal') await opensNewTerminal(name);
    else await workbench.terminal.clear();
    await workbench.terminal.enter('"rows: " + @(Get-Mailbox -ResultSize 3).Count');
    await workbench.terminal.waitForPrompt(/\nrows: 3(?=\n)/);
  }
  async function process(command: RegExp): Promise<RunningProcess> {
    const found = (await descendants(running.pid)).find((one) => command.test(one.command));
    assert.ok(found, `no process ${String(command)}`);
    return found;
  }

  it('connects', async () => {
    await connect('Contoso Sandbox');
    await opensNewTerminal('Contoso Sandbox');
  });

  it('says so when PowerShell is killed, and connects again by one click', async () => {
    globalThis.process.kill((await process(/Start-ExchangeBridge/)).pid, 'SIGKILL');
    await failsWith(/PowerShell has ended|terminal was closed/);
    await workbench.screenshot('powershell-killed');
    await reconnectsByOneClick('Contoso Sandbox', 'in a new terminal');
  });

  it('says so when the terminal is closed, and connects again by one click', async () => {
    await workbench.run('Terminal: Kill the Active Terminal Instance');
    await failsWith(/terminal was closed/);
    await reconnectsByOneClick('Contoso Sandbox', 'in a new terminal');
  });

  it('says so when the sandbox stops, and connects again by one click', async () => {
    globalThis.process.kill((await process(/sandbox\.js/)).pid, 'SIGKILL');
    await failsWith(/sandbox tenant has stopped/);
    await reconnectsByOneClick('Contoso Sandbox', 'in the same terminal');
  });

  it('says so when the pipe breaks, leaves the terminal alone, and connects again by one click', async () => {
    await workbench.terminal.enter('& (Get-Module ExchangeBridge) { $script:Pipe.Dispose() }');
    await failsWith(/connection to the terminal was lost/);
    await workbench.terminal.enter('"still " + "here"');
    await workbench.terminal.waitForText(/\nstill here\n/);
    await reconnectsByOneClick('Contoso Sandbox', 'in a new terminal');
  });

  it('renews a sign-in silently and reconnects the terminal with its variables', async () => {
    await connect('Short');
    await opensNewTerminal('Short');
    await workbench.terminal.enter('$kept = "kept"; (Get-ConnectionInformation).ConnectionId | Out-Null');
    const hasSaid = await workbench.statusBar.watch();
    await hasSaid(/renewing/);
    await connected('Short');
    await workbench.terminal.enter('"variable " + $kept');
    await workbench.terminal.waitForText(/\nvariable kept\n/);
  });

  it('says so when the sign-in service is out, and renews by itself when it is back', async () => {
    await shortLived.control('faults', { kind: 'drop', path: `/${shortLived.tenantId}/oauth2` });
    await workbench.statusBar.waitForLabel(/is over and cannot be renewed now/, renewalPatience);
    await workbench.screenshot('sign-in-service-out');
    await shortLived.control('faults', { kind: 'none' });
    await workbench.statusBar.waitForLabel(/connected to Short as [^ ]*$/, renewalPatience);
    await workbench.terminal.enter('"variable still " + $kept');
    await workbench.terminal.waitForText(/\nvariable still kept\n/);
  });

  it('says so when the sign-in expires and is refused, and connects again by one click', async () => {
    await shortLived.control('faults', { kind: 'aadsts', code: 50173, path: `/${shortLived.tenantId}/` });
    await workbench.statusBar.waitForLabel(/failed\. .*has expired/, renewalPatience);
    await workbench.screenshot('sign-in-expired');
    await shortLived.control('faults', { kind: 'none' });
    await reconnectsByOneClick('Short', 'in the same terminal');
  });
});
