import assert from 'node:assert/strict';
import type { CmdletInvoker, CmdletObject, CmdletPage, InvokeOptions } from '../../../src/session/api';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { apiOf } from '../../unit/adminApi/apiOfSandbox';
import { BridgeShell } from './bridgeShell';

type Parameters = Readonly<Record<string, unknown>>;

describe('ExchangeBridge, cmdlets for the extension', () => {
  let sandbox: TestSandbox;
  let shell: BridgeShell;

  before(async () => {
    sandbox = await startSandbox({ mailboxes: 1200 });
    shell = await BridgeShell.connected(sandbox);
  });
  after(async () => {
    await shell.dispose();
    await sandbox.stop();
  });

  const collect = async (
    invoker: CmdletInvoker,
    cmdlet: string,
    parameters: Parameters,
    options?: InvokeOptions,
  ): Promise<CmdletPage[]> => {
    const pages: CmdletPage[] = [];
    for await (const page of invoker.invoke(cmdlet, parameters, options)) pages.push(page);
    return pages;
  };

  /**
   * A prompt that reads from a pipe is never idle as a terminal is: commands that are typed bring it to the next prompt, where the bridge
   * then does what it was asked.
   */
  const atPrompts = async <T>(work: Promise<T>): Promise<T> => {
    const progress = { ended: false };
    const watched = work.finally(() => (progress.ended = true));
    watched.catch(() => undefined);
    while (!progress.ended) await shell.run('$null = 1');
    return watched;
  };

  const invoke = (cmdlet: string, parameters: Parameters = {}, options?: InvokeOptions): Promise<CmdletPage[]> =>
    atPrompts(collect(shell.terminal.invoker, cmdlet, parameters, options));

  const rowsOf = (pages: readonly CmdletPage[]): CmdletObject[] => pages.flatMap(({ objects }) => [...objects]);

  const calls: readonly (readonly [cmdlet: string, parameters: (sandbox: TestSandbox) => Parameters])[] = [
    ['Get-Mailbox', () => ({ ResultSize: 7 })],
    ['Get-Mailbox', ({ userPrincipalName }) => ({ Identity: userPrincipalName })],
    ['Get-MailboxStatistics', ({ userPrincipalName }) => ({ Identity: userPrincipalName })],
    ['Get-MailboxPermission', ({ userPrincipalName }) => ({ Identity: userPrincipalName })],
    ['Get-InboxRule', ({ userPrincipalName }) => ({ Mailbox: userPrincipalName })],
    ['Get-AcceptedDomain', () => ({})],
    ['Get-OrganizationConfig', () => ({})],
    ['Get-TransportRule', () => ({})],
    ['Get-RoleGroup', () => ({})],
    ['Get-Recipient', () => ({ ResultSize: 20, RecipientTypeDetails: ['SharedMailbox', 'RoomMailbox'] })],
  ];
  for (const [cmdlet, parametersOf] of calls) {
    it(`${cmdlet} ${JSON.stringify(parametersOf({ userPrincipalName: 'ADMIN' } as TestSandbox))}: what REST returns`, async () => {
      const parameters = parametersOf(sandbox);
      const rest = rowsOf(await collect(apiOf(sandbox).api, cmdlet, parameters));
      assert.ok(rest.length > 0 || cmdlet === 'Get-InboxRule');
      assert.deepEqual(rowsOf(await invoke(cmdlet, parameters)), rest);
    });
  }

  it('sends only what was selected', async () => {
    const [page] = await invoke(
      'Get-Mailbox',
      { ResultSize: 2 },
      { select: ['DisplayName', 'Guid', 'NoSuchProperty'] },
    );
    assert.deepEqual(
      page?.objects.map((row) => Object.keys(row)),
      [
        ['DisplayName', 'Guid'],
        ['DisplayName', 'Guid'],
      ],
    );
  });

  it('sends a long list in pages, each row once, and says when there are more', async () => {
    const pages = await invoke('Get-Mailbox', { ResultSize: 'Unlimited' }, { pageSize: 100, select: ['Guid'] });
    const rows = rowsOf(pages).map((row) => row['Guid']);
    const rest = await collect(apiOf(sandbox).api, 'Get-Mailbox', { ResultSize: 'Unlimited' }, { select: ['Guid'] });
    assert.ok(rows.length >= 1200);
    assert.deepEqual(
      rows,
      rowsOf(rest).map((row) => row['Guid']),
    );
    assert.ok(pages.every(({ objects, more }, index) => more === index < pages.length - 1 && objects.length <= 100));
  });

  it('asks for no more than the first page while nobody wants another', async () => {
    const pages = shell.terminal.invoker.invoke('Get-Mailbox', { ResultSize: 'Unlimited' }, { pageSize: 50 });
    const iterator = pages[Symbol.asyncIterator]();
    const first = await atPrompts(iterator.next());
    assert.ok(first.done !== true);
    assert.equal(first.value.objects.length, 50);
    assert.equal(first.value.more, true);
    await iterator.return?.();
  });

  it("keeps to the cmdlet's own number of rows where none is given, and passes its warning on", async () => {
    const pages = await invoke('Get-Mailbox', {}, { pageSize: 400, select: ['Guid'] });
    assert.equal(rowsOf(pages).length, 1000);
    assert.match(pages.flatMap(({ warnings }) => [...warnings]).join(' '), /more results available/u);
    assert.equal(pages.at(-1)?.more, false);
  });

  const fails = (work: Promise<unknown>, code: string): Promise<void> =>
    assert.rejects(work, { name: 'UserError', code });

  it('tells failures as the REST client does', async () => {
    await fails(invoke('Get-Mailbox', { Identity: 'nobody' }), 'objectNotFound');
    await fails(invoke('Get-NoSuchThing'), 'notAllowed');
    await fails(collect(shell.terminal.invoker, 'rm -r', {}), 'cmdletNameInvalid');
    const helpDesk = await startSandbox({ mailboxes: 3, role: 'Help Desk' });
    try {
      await shell.connectAgain(helpDesk);
      await fails(invoke('Get-TransportRule'), 'notAllowed');
    } finally {
      await shell.connectAgain(sandbox);
      await helpDesk.stop();
    }
  });

  it('runs the cmdlet itself, whatever a script has defined by its name', async () => {
    await shell.run(
      'function Get-AcceptedDomain { "mine" }; Set-Alias Get-Mailbox Get-Date; $PSDefaultParameterValues = @{ "Get-Mailbox:ResultSize" = 1 }; $ErrorActionPreference = "SilentlyContinue"; $WhatIfPreference = $true',
    );
    try {
      assert.ok('DomainName' in (rowsOf(await invoke('Get-AcceptedDomain'))[0] ?? {}));
      assert.equal(rowsOf(await invoke('Get-Mailbox', {}, { select: ['Guid'] })).length, 1000);
    } finally {
      await shell.run(
        '$WhatIfPreference = $false; Remove-Item function:Get-AcceptedDomain, alias:Get-Mailbox; $PSDefaultParameterValues = @{}; $ErrorActionPreference = "Continue"',
      );
    }
  });

  it('leaves $?, $LASTEXITCODE, $Error, the preferences and the history alone', async () => {
    await shell.run('$LASTEXITCODE = 7; $EXO_LastExecutionStatus = "mine"; Write-Error "of mine"');
    const before = await shell.ask(
      `@($LASTEXITCODE, @($Error -notmatch '"ReadLine"').Count, $ProgressPreference, $EXO_LastExecutionStatus) -join " "`,
    );
    // It runs before the calls are made, and ends when both have come, so that the next prompt carries them out.
    shell.type(
      '"be" + "gun"; & (Get-Module ExchangeBridge) { while ($Invokes.Count -lt 2) { Receive-PendingMessage -TimeoutMs 50 } }; Write-Error "last"',
    );
    await shell.shows(/begun/u);
    await Promise.all([
      assert.rejects(collect(shell.terminal.invoker, 'Get-Mailbox', { Identity: 'nobody' })),
      collect(shell.terminal.invoker, 'Get-AcceptedDomain', {}),
    ]);
    // The command before the prompt failed, and that is what the prompt still says.
    shell.type('"status $?"');
    await shell.shows(/status False/u);
    const after = await shell.ask(
      `@($LASTEXITCODE, (@($Error -notmatch '"ReadLine"').Count - 1), $ProgressPreference, $EXO_LastExecutionStatus) -join " "`,
    );
    assert.equal(after, before);
    assert.doesNotMatch(await shell.ask('(Get-History).CommandLine -join " "'), /nobody|Get-AcceptedDomain -/u);
  });

  it('forgets what was called off', async () => {
    const controller = new AbortController();
    const called = collect(
      shell.terminal.invoker,
      'Get-Mailbox',
      { ResultSize: 'Unlimited' },
      { signal: controller.signal },
    );
    controller.abort();
    await assert.rejects(called, { name: 'CanceledError' });
    assert.equal(rowsOf(await invoke('Get-AcceptedDomain', {}, { select: ['Name'] })).length > 0, true);
  });
});
