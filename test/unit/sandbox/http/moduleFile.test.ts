import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { WireClient } from './wireClient';

const built = path.resolve('dist', 'powershell', 'ExchangeSandbox');

function moduleFile(wire: WireClient, headers: Readonly<Record<string, string>> = {}) {
  const { tenantId } = wire.sandbox;
  return wire.ask(`/AdminApi/v1.0/${tenantId}/EXOModuleFile?Version=3.9.2`, { headers });
}

async function cmdlets(wire: WireClient, commandName = '*'): Promise<readonly string[]> {
  const { status, body } = await moduleFile(wire, { CommandName: commandName });
  assert.equal(status, 200);
  assert.equal(body.value.length, 1);
  const exported = String(body.value[0]?.['exportedCmdlets']);
  return exported === '' ? [] : exported.split(',');
}

describe('EXOModuleFile', () => {
  const wire = WireClient.forSuite();

  it('lists the cmdlets of the role, without those of the module itself', async () => {
    const all = await cmdlets(wire);
    for (const name of ['Get-Mailbox', 'Set-Mailbox', 'New-TransportRule', 'Get-OrganizationConfig']) {
      assert.ok(all.includes(name), name);
    }
    assert.ok(!all.some((name) => /^(?:Get-EXO|Connect-|Disconnect-)/u.test(name)));
    assert.equal(new Set(all).size, all.length);
  });

  it('restricts the list to CommandName: names and wildcards', async () => {
    assert.deepEqual(await cmdlets(wire, 'get-mailbox, Set-Mailbox,No-Such'), ['Get-Mailbox', 'Set-Mailbox']);
    const some = await cmdlets(wire, 'Get-Mailbox*');
    assert.ok(some.length > 5 && some.every((name) => name.startsWith('Get-Mailbox')));
    assert.deepEqual(await cmdlets(wire, 'Get-.*'), []);
  });

  it('hands the official module the text of a module that ends with a newline', async function () {
    const file = path.join(built, 'ExchangeSandbox.Cmdlets.psm1');
    if (!existsSync(file)) this.skip();
    const { body } = await moduleFile(wire, { 'exomodule-version': '3.9.0', CommandName: '*' });
    const [module, format] = body.value;
    assert.equal(module?.['fileName'], 'ExchangeSandbox.Cmdlets.psm1');
    assert.ok(String(module['fileContent']).endsWith('\n'));
    assert.equal(
      String(module['fileContent']).trimEnd(),
      readFileSync(file, 'utf8')
        .replace(/^\uFEFF/u, '')
        .trimEnd(),
    );
    assert.match(String(module['exportedCmdlets']), /(?:^|,)Get-Mailbox(?:,|$)/u);
    if (format !== undefined) assert.match(String(format['fileContent']), /<Configuration>/u);
    const bare = await moduleFile(wire, { 'exomodule-version': '3.9.0', SkipLoadingFormatData: 'true' });
    assert.equal(bare.body.value.length, 1);
  });

  it('needs the module’s version', async () => {
    const { status } = await wire.ask(`/adminapi/v1.0/${wire.sandbox.tenantId}/EXOModuleFile`);
    assert.equal(status, 400);
  });
});

describe('EXOModuleFile: roles', () => {
  const reader = WireClient.forSuite({ role: 'View-Only Organization Management' });
  const helper = WireClient.forSuite({ role: 'help desk' });
  const recipients = WireClient.forSuite({ role: 'Recipient Management' });

  it('shows a view-only role no cmdlet that changes anything, and runs none', async () => {
    const all = await cmdlets(reader);
    assert.ok(all.includes('Get-Mailbox'));
    assert.deepEqual(
      all.filter((name) => /^(?:Set|New|Remove|Add|Enable|Disable)-/u.test(name)),
      [],
    );
    const refused = await reader.invoke('Set-Mailbox', { Identity: 'admin', CustomAttribute1: 'x' });
    assert.equal(refused.status, 403);
    assert.match(refused.body.error.details?.[0]?.message ?? '', /View-Only Organization Management/u);
  });

  it('shows smaller roles less', async () => {
    const help = await cmdlets(helper);
    const management = await cmdlets(recipients);
    assert.ok(help.length > 0 && help.length < management.length);
    assert.ok(management.includes('New-Mailbox') && !management.includes('New-TransportRule'));
    assert.ok(!help.includes('New-Mailbox'));
  });
});

describe('Resources that the official module reads when it connects', () => {
  const wire = WireClient.forSuite();

  it('has a banner', async () => {
    const { status, body } = await wire.ask(
      `/AdminApi/v1.0/${wire.sandbox.tenantId}/EXOBanner('AutogenSession')?Version=3.9.0`,
    );
    assert.equal(status, 200);
    assert.match(String(body['moduleBannerContent']), /Contoso/u);
  });

  it('says that it runs', async () => {
    const { status, body } = await wire.ask("basicinfo('AdminApiState')");
    assert.equal(status, 200);
    assert.equal(body['PropertyName'], 'AdminApiState');
    assert.equal(body['PropertyValue'], 'Running');
  });
});
