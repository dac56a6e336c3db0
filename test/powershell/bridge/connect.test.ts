import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { UserError } from '../../../src/core/errors';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { BridgeShell, sandboxRequest } from './bridgeShell';

describe('ExchangeBridge, connecting', () => {
  let sandbox: TestSandbox;
  let shell: BridgeShell;

  before(async () => {
    sandbox = await startSandbox({ mailboxes: 5 });
  });
  after(() => sandbox.stop());

  beforeEach(async () => {
    shell = await BridgeShell.start();
  });
  afterEach(() => shell.dispose());

  it('says which PowerShell it runs in', async () => {
    const { processId, powerShellVersion, edition } = shell.channel.hello;
    assert.equal(processId, shell.process.pid);
    assert.match(powerShellVersion, /^(5\.1|7)\./);
    assert.match(edition, /^(Core|Desktop)$/);
    await shell.connect(sandbox);
    assert.equal(await shell.ask('$Host.Name'), shell.channel.hello.hostName);
    assert.equal(await shell.ask('$PSVersionTable.PSVersion.ToString()'), powerShellVersion);
  });

  it('connects with the token it was sent, and reports whose tenant that is', async () => {
    const connection = await shell.connect(sandbox);
    assert.deepEqual(
      { ...connection, moduleVersion: /^\d+\.\d+\.\d+$/.test(connection.moduleVersion) },
      {
        type: 'connected',
        id: 1,
        tenantId: sandbox.tenantId,
        // Only a connection that was given -Organization says one.
        organization: '',
        userPrincipalName: sandbox.userPrincipalName,
        moduleName: 'ExchangeSandbox',
        moduleVersion: true,
      },
    );
    await shell.shows(/Connecting to Contoso \.\.\./);
    await shell.shows(/\n\[Contoso\] /);
    assert.equal(await shell.ask('@(Get-Mailbox -ResultSize 3).Count'), '3');
  });

  it('deletes the handshake file', () => assert.ok(!existsSync(shell.handshakeFile)));

  it('reports a failed connect as one sentence, keeps $Error clean, and can try again', async () => {
    await assert.rejects(shell.connect(sandbox, { accessToken: 'wrong' }), (error) => {
      assert.ok(error instanceof UserError);
      assert.equal(error.code, 'terminal.connectFailed');
      return true;
    });
    // PSReadLine cannot read from a pipe, and leaves that in $Error.
    assert.equal(await shell.ask(`@($Error -notmatch '"ReadLine"').Count`), '0');
    await shell.connectAgain(sandbox);
    assert.equal(await shell.ask('@(Get-ConnectionInformation).Count'), '1');
  });

  it('keeps the errors of the user, and adds none, where there are as many as $Error holds', async () => {
    await shell.connect(sandbox);
    await shell.run('$MaximumErrorCount = 256; foreach ($i in 1..300) { Write-Error "error $i" }');
    await assert.rejects(shell.connectAgain(sandbox, { accessToken: 'wrong' }), { code: 'terminal.connectFailed' });
    assert.equal(await shell.ask('@($Error -match "token").Count'), '0');
    assert.match(await shell.ask(`@($Error -notmatch '"ReadLine"')[0]`), /error 300/);
  });

  it('says which module is missing', async () => {
    await assert.rejects(shell.connect(sandbox, { sandboxModule: false }), { code: 'terminal.moduleMissing' });
  });

  it('does not connect with what was called off while a script ran', async () => {
    await shell.connect(sandbox);
    const running = shell.run('Start-Sleep -Seconds 2');
    const old = new AbortController();
    const stale = shell.terminal.connect({ ...sandboxRequest(sandbox), accessToken: 'wrong' }, old.signal);
    old.abort();
    await assert.rejects(stale, { name: 'CanceledError' });
    const fresh = shell.connect(sandbox);
    await running;
    await shell.run('$null = 1');
    assert.equal((await fresh).tenantId, sandbox.tenantId);
    assert.equal(await shell.ask('@(Get-ConnectionInformation).Count'), '1');
    assert.equal(await shell.ask('(Get-Module ExchangeBridge).Invoke({ $script:CalledOff.Count })'), '0');
  });

  it('replaces its connection when it connects again', async () => {
    await shell.connect(sandbox);
    const first = await shell.ask('(Get-ConnectionInformation).ConnectionId');
    await shell.connectAgain(sandbox);
    assert.equal(await shell.ask('@(Get-ConnectionInformation).Count'), '1');
    assert.notEqual(await shell.ask('(Get-ConnectionInformation).ConnectionId'), first);
    assert.equal(await shell.ask('@(Get-Mailbox -ResultSize 2).Count'), '2');
  });

  it('disconnects', async () => {
    await shell.connect(sandbox);
    await Promise.all([shell.terminal.disconnect(), shell.run('$null = 1')]);
    assert.equal(await shell.ask('@(Get-ConnectionInformation).Count'), '0');
  });

  it('connects again before the next run when it was asked to in between', async () => {
    await shell.connect(sandbox);
    const [, run] = await Promise.all([
      shell.connect(sandbox),
      shell.run('$ids = (Get-ConnectionInformation).ConnectionId'),
    ]);
    assert.equal(run.status, 'completed');
    assert.equal(await shell.ask('(Get-ConnectionInformation).ConnectionId -eq $ids'), 'True');
  });
});
