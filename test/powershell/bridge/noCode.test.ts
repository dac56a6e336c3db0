import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { connectionName } from '../../../src/core/ids';
import { quotePowerShell } from '../../../src/script/quotePowerShell';
import type { ConnectRequest } from '../../../src/session/api';
import { connectRequests } from '../../../src/terminal/connectRequests';
import { attacks, nastyText } from '../../support/nastyText';
import { BridgeShell } from './bridgeShell';

/** A module of the official name that connects to nothing: it tells back what it was given. */
const echoModule = `
$script:Last = @()
# An encoding replaces half a surrogate pair, so that each unit is told by its number.
function Get-Unit([string] $Text) { ($Text.ToCharArray() | ForEach-Object { [int] $_ }) -join ' ' }
function Connect-ExchangeOnline {
  [CmdletBinding()]
  param([string] $UserPrincipalName, [string] $Organization, [string] $DelegatedOrganization, [string] $AppId, [string] $CertificateFilePath,
    [securestring] $CertificatePassword, [string[]] $CommandName, [string] $AccessToken, [switch] $ShowBanner)
  $secret = ''
  if ($CertificatePassword) {
    $pointer = [System.Runtime.InteropServices.Marshal]::SecureStringToGlobalAllocUnicode($CertificatePassword)
    $secret = [System.Runtime.InteropServices.Marshal]::PtrToStringUni($pointer, $CertificatePassword.Length)
  }
  $told = @($AppId, $CertificateFilePath, $DelegatedOrganization, $secret, $AccessToken) + @($CommandName) | ForEach-Object { Get-Unit $_ }
  $script:Last = [pscustomobject]@{ ConnectionId = [guid]::NewGuid().ToString(); TenantID = $told -join ','; Organization = $Organization; UserPrincipalName = $UserPrincipalName }
}
function Get-ConnectionInformation { [CmdletBinding()] param() $script:Last }
function Disconnect-ExchangeOnline { [CmdletBinding(SupportsShouldProcess)] param([string[]] $ConnectionId) }
`;

const base = { name: connectionName('Contoso'), production: false };
const numbersOf = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).join(' ');

interface Sample {
  readonly request: ConnectRequest;
  readonly organization: string;
  readonly userPrincipalName: string;
  /** The numbers of the other values' units, in the order of the module. */
  readonly told: string;
}

describe('No value of a profile becomes PowerShell code: run by PowerShell', function () {
  this.timeout(600_000);
  let folder: string;
  let shell: BridgeShell;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'exo-echo-'));
    const module = path.join(folder, 'ExchangeOnlineManagement');
    await mkdir(module);
    await writeFile(path.join(module, 'ExchangeOnlineManagement.psm1'), echoModule);
    await writeFile(
      path.join(module, 'ExchangeOnlineManagement.psd1'),
      "@{ RootModule = 'ExchangeOnlineManagement.psm1'; ModuleVersion = '3.9.2'; FunctionsToExport = @('Connect-ExchangeOnline', 'Get-ConnectionInformation', 'Disconnect-ExchangeOnline') }",
    );
    shell = await BridgeShell.start({ EXO_SCRIPTING_MODULE_PATH: folder });
  });
  after(async () => {
    await shell.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  const values = [...attacks, ...fc.sample(nastyText, { seed: 5, numRuns: 600 })];
  const value = (at: number): string => values[at % values.length] ?? '';

  const sampleOf = (at: number): Sample => {
    const [one, two, three, four] = [value(at), value(at * 7 + 1), value(at * 11 + 2), value(at * 13 + 3)];
    const commandNames = [value(at + 4), value(at + 5)];
    const token = { value: two, tenantId: '', userPrincipalName: one, audience: '', expiresAt: 0 };
    const [request] =
      at % 2 === 0
        ? connectRequests(
            {
              ...base,
              method: 'certificate',
              organization: one,
              appId: two,
              certificate: { file: three, signIn: 'module' },
              commandNames,
            },
            { platform: 'win32', certificatePassphrase: four },
          )
        : connectRequests(
            {
              ...base,
              method: 'delegated',
              organization: one,
              userPrincipalName: three,
              signIn: 'vscodeAccount',
              commandNames,
            },
            { platform: 'win32', exchange: token },
          );
    assert.ok(request);
    const told = at % 2 === 0 ? [two, three, '', four, ''] : ['', '', one, '', two];
    return {
      request,
      organization: at % 2 === 0 ? one : '',
      userPrincipalName: at % 2 === 0 ? '' : three,
      told: [...told, ...commandNames].map(numbersOf).join(','),
    };
  };

  it('through connecting: 400 profiles, every value comes back as it was', async () => {
    const samples = Array.from({ length: 400 }, (_, at) => sampleOf(at));
    const first = samples.shift();
    assert.ok(first);
    const connect = ({ request }: Sample) => shell.terminal.connect(request, new AbortController().signal);
    await connect(first);
    const connecting = samples.map(connect);
    const [connections] = await Promise.all([Promise.all(connecting), shell.run('$null = 1')]);
    for (const [at, { organization, userPrincipalName, tenantId }] of connections.entries()) {
      assert.deepEqual(
        { organization, userPrincipalName, told: tenantId },
        {
          organization: samples[at]?.organization,
          userPrincipalName: samples[at]?.userPrincipalName,
          told: samples[at]?.told,
        },
      );
    }
    assert.equal(await shell.ask('Test-Path variable:global:pwned'), 'False');
  });

  it('through quoting: 600 texts, every one a string of that value', async () => {
    const quoted = values.map(quotePowerShell);
    const result = await shell.run(
      `$all = @(\n${quoted.join(',\n')}\n)\n$numbers = @(foreach ($text in $all) { ($text.ToCharArray() | ForEach-Object { [int] $_ }) -join ' ' }) -join ','`,
    );
    assert.deepEqual(result.errors, []);
    assert.equal(await shell.ask('$numbers'), values.map(numbersOf).join(','));
    assert.equal(await shell.ask('Test-Path variable:global:pwned'), 'False');
  });
});
