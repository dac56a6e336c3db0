import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ConnectRequest } from '../../../src/session/api';
import { BridgeShell } from './bridgeShell';

/**
 * A module of the official name that keeps connections of both services and connects to nothing: Security & Compliance in PowerShell 7 exists
 * on Windows alone, and what is tried here is the bridge's part.
 */
const moduleText = `
$global:connections = [System.Collections.ArrayList]::new()
function Add-Connection([string] $Kind, [bool] $IsEopSession) {
  [void] $global:connections.Add([pscustomobject]@{ ConnectionId = "$Kind-$($global:connections.Count)-$([guid]::NewGuid())"; TenantID = 'tenant'; Organization = $Kind; UserPrincipalName = 'user'; IsEopSession = $IsEopSession })
}
function Connect-ExchangeOnline { [CmdletBinding()] param([string] $AccessToken, [switch] $ShowBanner) Add-Connection 'exchange' $false }
function Connect-IPPSSession { [CmdletBinding()] param([string] $AccessToken, [switch] $ShowBanner) Add-Connection 'compliance' $true }
function Get-ConnectionInformation { [CmdletBinding()] param() $global:connections.ToArray() }
function Disconnect-ExchangeOnline {
  [CmdletBinding(SupportsShouldProcess)] param([string[]] $ConnectionId)
  foreach ($connection in $global:connections.ToArray()) { if ($ConnectionId -contains $connection.ConnectionId) { $global:connections.Remove($connection) } }
}
`;
const commands = [
  'Connect-ExchangeOnline',
  'Connect-IPPSSession',
  'Get-ConnectionInformation',
  'Disconnect-ExchangeOnline',
];

describe('ExchangeBridge, Exchange and Security & Compliance side by side', () => {
  let folder: string;
  let shell: BridgeShell;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'exo-both-'));
    const module = path.join(folder, 'ExchangeOnlineManagement');
    await mkdir(module);
    await writeFile(path.join(module, 'ExchangeOnlineManagement.psm1'), moduleText);
    await writeFile(
      path.join(module, 'ExchangeOnlineManagement.psd1'),
      `@{ RootModule = 'ExchangeOnlineManagement.psm1'; ModuleVersion = '3.9.2'; FunctionsToExport = @(${commands.map((name) => `'${name}'`).join(', ')}) }`,
    );
    shell = await BridgeShell.startAsOnWindows({ EXO_SCRIPTING_MODULE_PATH: folder });
  });
  after(async () => {
    await shell.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  const connect = (command: ConnectRequest['command']) =>
    shell.terminal.connect(
      { command, parameters: { ShowBanner: false }, accessToken: 'token', sandboxModule: false },
      new AbortController().signal,
    );
  const again = async (command: ConnectRequest['command']) =>
    (await Promise.all([connect(command), shell.run('$null = 1')]))[0];
  const open = (): Promise<string> => shell.ask('($connections | ForEach-Object ConnectionId) -join " "');
  const kinds = (ids: string): string[] => ids.split(' ').map((id) => id.split('-')[0] ?? '');

  it('connects one after the other, each with an answer of its own', async () => {
    assert.equal((await connect('Connect-ExchangeOnline')).organization, 'exchange');
    assert.equal((await again('Connect-IPPSSession')).organization, 'compliance');
    assert.deepEqual(kinds(await open()), ['exchange', 'compliance']);
  });

  it('replaces only the connection that is renewed', async () => {
    const [exchange, compliance] = (await open()).split(' ');
    await again('Connect-ExchangeOnline');
    const renewed = (await open()).split(' ');
    assert.deepEqual(kinds(renewed.join(' ')), ['compliance', 'exchange']);
    assert.equal(renewed[0], compliance);
    assert.notEqual(renewed[1], exchange);
    await again('Connect-IPPSSession');
    assert.deepEqual(kinds(await open()), ['exchange', 'compliance']);
    assert.equal((await open()).split(' ')[0], renewed[1]);
  });

  it('ends both', async () => {
    await Promise.all([shell.terminal.disconnect(), shell.run('$null = 1')]);
    assert.equal(await open(), '');
  });
});
