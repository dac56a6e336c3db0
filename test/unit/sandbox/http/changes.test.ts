import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSandbox } from '../../../support/sandbox';
import { WireClient } from './wireClient';

const hashTable = '#Exchange.GenericHashTable';

describe('Changes by the wire', () => {
  const wire = WireClient.forSuite();
  const value = async (identity: string, property: string): Promise<unknown> => {
    const { status, body } = await wire.invoke('Get-Mailbox', { Identity: identity });
    assert.equal(status, 200);
    return body.value[0]?.[property];
  };
  const aliasOfSome = async (): Promise<string> => {
    const { body } = await wire.invoke('Get-Mailbox', { ResultSize: 9, RecipientTypeDetails: 'UserMailbox' });
    return String(body.value.at(-1)?.['Alias']);
  };

  afterEach(() => wire.sandbox.control('reset'));

  it('are there at the next read, and gone with a reset', async () => {
    const alias = await aliasOfSome();
    const before = await value(alias, 'CustomAttribute1');
    const { status, body } = await wire.invoke('Set-Mailbox', { Identity: alias, CustomAttribute1: 'changed' });
    assert.equal(status, 200);
    assert.deepEqual(body.value, []);
    assert.equal(await value(alias, 'CustomAttribute1'), 'changed');
    await wire.sandbox.control('reset');
    assert.equal(await value(alias, 'CustomAttribute1'), before);
  });

  it('with WhatIf change nothing', async () => {
    const alias = await aliasOfSome();
    const before = await value(alias, 'CustomAttribute1');
    const { status } = await wire.invoke('Set-Mailbox', { Identity: alias, CustomAttribute1: 'changed', WhatIf: true });
    assert.equal(status, 200);
    assert.equal(await value(alias, 'CustomAttribute1'), before);
  });

  it('of lists add and remove, as hash tables say', async () => {
    const alias = await aliasOfSome();
    const before = (await value(alias, 'EmailAddresses')) as readonly string[];
    const change = (EmailAddresses: object) => wire.invoke('Set-Mailbox', { Identity: alias, EmailAddresses });
    const added = 'smtp:extra@contoso.com';
    const answer = await change({ '@odata.type': hashTable, 'Add@odata.type': '#Collection(String)', Add: [added] });
    assert.equal(answer.status, 200);
    assert.deepEqual(await value(alias, 'EmailAddresses'), [...before, added]);
    await change({ '@odata.type': hashTable, 'Remove@odata.type': '#Collection(String)', Remove: [added] });
    assert.deepEqual(await value(alias, 'EmailAddresses'), before);
  });

  it('make objects, which answer at once and are found by their addresses', async () => {
    const { status, body } = await wire.invoke('New-Mailbox', {
      Shared: true,
      Name: 'Wire Room',
      Alias: 'wireroom',
      PrimarySmtpAddress: 'wireroom@contoso.com',
    });
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(body.value.length, 1);
    assert.equal(await value('wireroom@contoso.com', 'Guid'), body.value[0]?.['Guid']);
  });

  it('between two pages do not shake the second', async () => {
    const parameters = { ResultSize: 'Unlimited' };
    const headers = { Prefer: 'odata.maxpagesize=100' };
    const first = await wire.invoke('Get-Mailbox', parameters, { headers });
    const second = () =>
      wire.invoke('Get-Mailbox', parameters, { headers, resource: first.body['@odata.nextLink'] ?? '' });
    const before = await second();
    const victim = String(before.body.value[3]?.['Guid']);
    assert.equal((await wire.invoke('Remove-Mailbox', { Identity: victim, Confirm: false })).status, 200);
    const after = await second();
    assert.equal(after.status, 200);
    const guids = (body: typeof after.body) => body.value.map((row) => row['Guid']).filter((guid) => guid !== victim);
    assert.deepEqual(guids(after.body), guids(before.body));
  });

  it('outlive the process by --state', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'sandbox-changes-'));
    const state = path.join(folder, 'state.json');
    try {
      const invoke = (sandbox: Awaited<ReturnType<typeof startSandbox>>, cmdlet: string, parameters: object) =>
        fetch(`${sandbox.url}/adminapi/beta/${sandbox.tenantId}/InvokeCommand`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${sandbox.accessToken}`, 'Content-Type': 'application/json' },
          body: JSON.stringify({ CmdletInput: { CmdletName: cmdlet, Parameters: parameters } }),
        }).then(
          (response) => response.json() as Promise<{ readonly value: readonly Readonly<Record<string, unknown>>[] }>,
        );
      const first = await startSandbox({ state });
      await invoke(first, 'Set-Mailbox', { Identity: first.userPrincipalName, CustomAttribute2: 'kept' });
      assert.equal(await first.stop(), 0);
      const second = await startSandbox({ state });
      const { value: rows } = await invoke(second, 'Get-Mailbox', { Identity: second.userPrincipalName });
      assert.equal(rows[0]?.['CustomAttribute2'], 'kept');
      await second.stop();
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
