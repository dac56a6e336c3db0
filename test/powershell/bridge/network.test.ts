import assert from 'node:assert/strict';
import path from 'node:path';
import { runPowerShell } from '../../support/powershell';

const file = path.resolve(
  process.env['EXO_TEST_REPOSITORY'] ?? process.cwd(),
  'dist/powershell/ExchangeBridge/Network.ps1',
);

describe('ExchangeBridge, the way to the network in Windows PowerShell', () => {
  const ways = async (env: Readonly<Record<string, string>>, addresses: readonly string[]): Promise<string[]> => {
    const script = `. '${file}'; Use-EnvironmentProxy; $proxy = [System.Net.WebRequest]::DefaultWebProxy
foreach ($address in '${addresses.join("','")}') {
  $way = $proxy.GetProxy([uri] $address)
  if ($proxy.IsBypassed([uri] $address)) { [System.Console]::Out.WriteLine('direct') } else { [System.Console]::Out.WriteLine("$($way.Host):$($way.Port) as <$($proxy.Credentials.UserName)>") }
}`;
    const { stdout, stderr } = await runPowerShell(script, { env: { ...env, NO_PROXY: env['NO_PROXY'] } });
    assert.equal(stderr, '');
    return stdout.trim().split(/\r?\n/u);
  };

  it('leads through the proxy, with its exceptions', async () => {
    const env = {
      HTTPS_PROXY: 'http://proxy.contoso.com:8080',
      NO_PROXY: '.contoso.com,localhost,127.0.0.1,::1,169.254.169.254',
    };
    const direct = ['https://files.contoso.com/', 'https://contoso.com/', 'http://127.0.0.1:8080/x', 'http://[::1]:5/'];
    const proxied = [
      'https://outlook.office365.com/',
      'https://contoso.com.evil.example/',
      'https://notcontoso.com/',
      'https://outlook.office365.com/?contoso.com/',
    ];
    assert.deepEqual(await ways(env, [...direct, 'http://169.254.169.254/metadata', ...proxied]), [
      ...Array<string>(5).fill('direct'),
      ...Array<string>(4).fill('proxy.contoso.com:8080 as <>'),
    ]);
  });

  it('signs in to the proxy by what its address says', async () => {
    const env = { HTTPS_PROXY: 'http://admin%40contoso.com:p%3Ass@proxy:8080', NO_PROXY: '' };
    assert.deepEqual(await ways(env, ['https://outlook.office365.com/']), ['proxy:8080 as <admin@contoso.com>']);
  });
});
