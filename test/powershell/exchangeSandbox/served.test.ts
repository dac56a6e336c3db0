import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { removeFolder } from '../../support/removeFolder';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { runWithModule } from './sandboxShell';

interface ServedFile {
  readonly fileName?: string;
  readonly fileContent?: string;
  readonly exportedCmdlets?: string;
}

/**
 * What Microsoft's module keeps for a connection and hands to the served functions, as far as they use it. Its assembly may
 * not be passed on, so that this stands in for it; the calls themselves go to the running sandbox.
 */
const connectionContext = `
$assembly = [System.Reflection.Emit.AssemblyBuilder]::DefineDynamicAssembly([System.Reflection.AssemblyName]::new('StandIn'), 'Run')
$type = $assembly.DefineDynamicModule('StandIn').DefineType('Microsoft.Exchange.Management.ExoPowershellSnapin.ConnectionContextFactory', 'Public, Class')
$field = $type.DefineField('Current', [object], 'Public, Static')
$code = $type.DefineMethod('GetCurrentConnectionContext', 'Public, Static', [object], [type[]]@([string])).GetILGenerator()
$code.Emit([System.Reflection.Emit.OpCodes]::Ldsfld, $field)
$code.Emit([System.Reflection.Emit.OpCodes]::Ret)
$null = $type.CreateType()
$context = [pscustomobject]@{ PageSize = 2; ConnectionId = '0f9a4c6e-6b1d-4c5c-9d7e-2f4f0a6f7b11' }
$context.PSObject.Members.Add([psscriptmethod]::new('GetAuthHeader', {
  [pscustomobject]@{ BaseUri = "$env:EXO_TEST_URL/AdminApi/beta/"; TenantId = $env:EXO_TEST_TENANT; AuthorizationHeader = "Bearer $env:EXO_TEST_TOKEN"; UserPrincipalName = $env:EXO_TEST_UPN }
}))
[Microsoft.Exchange.Management.ExoPowershellSnapin.ConnectionContextFactory]::Current = $context
`;

describe('ExchangeSandbox: the module that the sandbox serves', () => {
  let sandbox: TestSandbox;
  let folder: string;
  let exported: readonly string[];

  before(async () => {
    sandbox = await startSandbox({ mailboxes: 20 });
    folder = await mkdtemp(path.join(tmpdir(), 'exo-served-'));
    const answer = await fetch(`${sandbox.url}/AdminApi/v1.0/${sandbox.tenantId}/EXOModuleFile?Version=3.9.0`, {
      headers: { Authorization: `Bearer ${sandbox.accessToken}`, CommandName: '*', 'exomodule-version': '3.9.0' },
    });
    const { value } = (await answer.json()) as { readonly value: readonly ServedFile[] };
    const module = value.find(({ fileName }) => fileName?.endsWith('.psm1'));
    const format = value.find(({ fileName }) => fileName?.endsWith('.ps1xml'));
    assert.ok(module?.fileContent && format?.fileContent);
    exported = module.exportedCmdlets?.split(',') ?? [];
    // As Microsoft's module does: two lines appended, a manifest beside it.
    const text = `${module.fileContent}$TokenProviderObjectId = 'token-1';\n$ConnectionContextObjectId = 'context-1';\n`;
    await writeFile(path.join(folder, 'tmpEXO_served.psm1'), text);
    await writeFile(path.join(folder, 'tmpEXO_served.format.ps1xml'), format.fileContent);
    await writeFile(
      path.join(folder, 'tmpEXO_served.psd1'),
      `@{ RootModule = 'tmpEXO_served.psm1'; ModuleVersion = '1.0'; FormatsToProcess = @('tmpEXO_served.format.ps1xml'); FunctionsToExport = @(${exported.map((name) => `'${name}'`).join()}) }`,
    );
  });

  after(async () => {
    await sandbox.stop();
    await removeFolder(folder);
  });

  it('is a module that exports the role’s cmdlets, and loads fast', async () => {
    const report = await runWithModule(
      sandbox,
      `$process = [System.Diagnostics.Process]::GetCurrentProcess()
       $before = $process.TotalProcessorTime
       Import-Module '${path.join(folder, 'tmpEXO_served.psd1')}' -Global -DisableNameChecking
       $process.Refresh()
       Report Milliseconds ($process.TotalProcessorTime - $before).TotalMilliseconds
       Report Names (Get-Command -Module tmpEXO_served | ForEach-Object Name)
       Report Errors $Error.Count`,
    );
    assert.equal(report.one('Errors'), '0', report.printed);
    assert.deepEqual([...report.all('Names')].sort(), [...exported].sort());
    // Of the processor: whether the machine is busy does not count.
    assert.ok(Number(report.one('Milliseconds')) < 15_000, report.one('Milliseconds'));
  });

  it('takes address, token and page size from the connection of the module that loaded it', async () => {
    const report = await runWithModule(
      sandbox,
      `${connectionContext}
       Import-Module '${path.join(folder, 'tmpEXO_served.psd1')}' -Global -DisableNameChecking
       Report Count @(Get-Mailbox -ResultSize 5 -WarningAction SilentlyContinue).Count
       Report User (Get-Mailbox -Identity $upn).UserPrincipalName
       try { Get-Mailbox nobody -ErrorAction Stop } catch { Report Id $_.FullyQualifiedErrorId }`,
      { env: { EXO_TEST_TENANT: sandbox.tenantId } },
    );
    assert.equal(report.one('Count'), '5', report.printed);
    assert.equal(report.one('User'), sandbox.userPrincipalName);
    assert.match(report.one('Id'), /,Write-ErrorMessage$/u);
  });
});
