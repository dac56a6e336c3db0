import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { CmdletPage } from '../../../src/session/api';
import { officialModule, type OfficialModule } from '../../support/officialModule';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { BridgeShell, sandboxRequest } from './bridgeShell';

describe('ExchangeBridge at a terminal', () => {
  let sandbox: TestSandbox;
  let module: OfficialModule;
  let shell: BridgeShell;

  before(async function () {
    if (process.platform === 'win32') this.skip();
    sandbox = await startSandbox({ mailboxes: 30, edge: true });
    module = await officialModule();
  });
  after(async () => {
    await sandbox.stop();
    await module.remove();
  });
  beforeEach(async () => {
    const { proxyUrl = '', caFile = '' } = sandbox;
    shell = await BridgeShell.startAtTerminal({
      EXO_SCRIPTING_MODULE_PATH: module.folder,
      HTTPS_PROXY: proxyUrl,
      SSL_CERT_FILE: caFile,
    });
  });
  afterEach(() => shell.dispose());

  const keys = (text: string): void => void shell.process.stdin.write(text);
  const signal = new AbortController().signal;
  const first = async (cmdlet: string, parameters: Readonly<Record<string, unknown>>): Promise<CmdletPage> => {
    for await (const page of shell.terminal.invoker.invoke(cmdlet, parameters, { pageSize: 10 })) return page;
    throw new Error('There was no page.');
  };

  it('runs cmdlets for the extension while the prompt waits', async () => {
    await shell.terminal.connect(sandboxRequest(sandbox), signal);
    await shell.shows(/\[Contoso\] /u);
    assert.equal((await first('Get-Mailbox', { ResultSize: 'Unlimited' })).objects.length, 10);
    await assert.rejects(first('Get-Mailbox', { Identity: 'nobody' }), { code: 'objectNotFound' });
    keys('"status $? $(@($Error).Count) $(@(@(Get-History) -match ("no" + "body")).Count)"\r');
    await shell.shows(/status True 0 0/u);
  });

  it("runs cmdlets of Microsoft's module in the same way", async () => {
    await shell.terminal.connect(
      {
        command: 'Connect-ExchangeOnline',
        parameters: { UserPrincipalName: sandbox.userPrincipalName, ShowBanner: false },
        sandboxModule: false,
      },
      signal,
    );
    await shell.shows(/\[Contoso\] /u);
    assert.equal((await first('Get-Recipient', { ResultSize: 'Unlimited' })).objects.length, 10);
    await assert.rejects(first('Get-Mailbox', { Identity: 'nobody' }), { code: 'objectNotFound' });
    keys('"status $? $(@($Error).Count)"\r');
    await shell.shows(/status True 0/u);
  });

  it('leaves a half-typed line as it is: cmdlets wait for its end, a token is taken before it runs', async () => {
    await shell.terminal.connect(sandboxRequest(sandbox), signal);
    await shell.shows(/\[Contoso\] /u);
    keys('"half a');
    await shell.shows(/half a/u);
    const page = first('Get-AcceptedDomain', {});
    const before = shell.terminal.connect(sandboxRequest(sandbox), signal).then(() => 'renewed');
    // Time for what must not happen: with an empty line both would be done within an idle interval, 300 ms.
    await delay(1500);
    keys(' line $(@(Get-ConnectionInformation).Count)"\r');
    assert.equal(await Promise.race([before, shell.shows(/half a line 1/u).then(() => 'ran')]), 'renewed');
    await shell.shows(/half a line 1/u);
    assert.ok((await page).objects.length > 0);
  });

  it('stops a run, also while its text is still being shown, and runs the next', async () => {
    await shell.terminal.connect(sandboxRequest(sandbox), signal);
    await shell.shows(/\[Contoso\] /u);
    const long = shell.run(`${"'shown'\n".repeat(20_000)}'reached' + ' its end'`);
    const behind = shell.run("'never'");
    await shell.shows(/'shown'\s+'shown'/u);
    shell.terminal.stop();
    assert.equal((await long).status, 'stopped');
    assert.equal((await behind).status, 'stopped');
    const slow = shell.run("'begun' + ' it'; Start-Sleep -Seconds 60; 'slept' + ' on'");
    await shell.shows(/begun it/u);
    shell.terminal.stop();
    assert.equal((await slow).status, 'stopped');
    assert.equal((await shell.run("'next' + ' one'")).status, 'completed');
    await shell.shows(/next one/u);
    assert.doesNotMatch(shell.text, /reached its end|slept on|\nnever/u);
  });

  it('takes a renewed token while the prompt waits', async () => {
    await shell.terminal.connect(sandboxRequest(sandbox), signal);
    await shell.shows(/\[Contoso\] /u);
    await shell.terminal.connect(sandboxRequest(sandbox), signal);
    keys('"connections $(@(Get-ConnectionInformation).Count)"\r');
    await shell.shows(/connections 1/u);
  });

  it('takes a renewed token after a long command, however long it runs', async () => {
    await shell.terminal.connect(sandboxRequest(sandbox), signal);
    await shell.shows(/\[Contoso\] /u);
    keys('"sta" + "rted"; Start-Sleep -Seconds 3; "sle" + "pt"\r');
    await shell.shows(/\nstarted/u);
    const renewed = shell.terminal.connect(sandboxRequest(sandbox), signal).then(() => 'renewed');
    assert.equal(await Promise.race([renewed, shell.shows(/\nslept/u).then(() => 'slept')]), 'slept');
    assert.equal(await renewed, 'renewed');
  });

  it('shows the device code, and Ctrl+C calls the sign-in off', async () => {
    const connecting = shell.terminal.connect(
      { command: 'Connect-ExchangeOnline', parameters: { Device: true, ShowBanner: false }, sandboxModule: false },
      signal,
    );
    const canceled = assert.rejects(connecting, { name: 'CanceledError' });
    await shell.shows(/enter the code [A-Z0-9]{9} to authenticate/u);
    keys('\u0003');
    await canceled;
    await shell.shows(/\[Contoso\] /u);
    keys('"alive $(1 + 1)"\r');
    await shell.shows(/alive 2/u);
    await shell.terminal.connect(sandboxRequest(sandbox), signal);
  });
});
