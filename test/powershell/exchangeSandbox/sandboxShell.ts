import assert from 'node:assert/strict';
import path from 'node:path';
import { runPowerShell, type PowerShellOptions, type PowerShellResult } from '../../support/powershell';
import type { TestSandbox } from '../../support/sandbox';

/** Folder of the built module. */
export const moduleFolder = path.resolve('dist', 'powershell', 'ExchangeSandbox');

/** What parts the values of a report from each other and from what the shell prints; no object's text holds it. */
const marks = { begin: '<<exo-report ', name: '=>', end: '<<end>>' };

/**
 * Runs a script in a shell that has imported ExchangeSandbox; `$url`, `$token` and `$upn` are the sandbox's, and the
 * function `Report NAME VALUE…` hands values to the test, `Set-Fault JSON` switches a fault of the sandbox on, and `Get-RequestCount` says how
 * many requests the sandbox has had since it began to count, its own included: that is every five minutes.
 */
export async function runWithModule(
  sandbox: Pick<TestSandbox, 'url' | 'accessToken' | 'userPrincipalName'>,
  script: string,
  options: PowerShellOptions = {},
): Promise<ShellReport> {
  const preamble = [
    `$url = $env:EXO_TEST_URL; $token = $env:EXO_TEST_TOKEN; $upn = $env:EXO_TEST_UPN`,
    `function Report([string]$Name) { foreach ($value in $args) { foreach ($item in @($value)) { [Console]::Out.WriteLine('${marks.begin}' + $Name + '${marks.name}' + [string]$item + '${marks.end}') } } }`,
    `function Set-Fault([string]$Fault) {
       $client = [System.Net.Http.HttpClient]::new()
       $client.DefaultRequestHeaders.Add('Authorization', "Bearer $env:EXO_TEST_TOKEN")
       $answer = $client.PostAsync("$url/_sandbox/faults", [System.Net.Http.StringContent]::new($Fault, [System.Text.Encoding]::UTF8, 'application/json')).GetAwaiter().GetResult()
       if (-not $answer.IsSuccessStatusCode) { throw "The sandbox refused the fault $Fault" }
       $script:remaining = [int] @($answer.Headers.GetValues('Rate-Limit-Remaining'))[0]
     }`,
    `function Get-RequestCount { Set-Fault '{"kind":"none"}'; 30000 - $script:remaining }`,
    `Import-Module -Name '${path.join(moduleFolder, 'ExchangeSandbox.psd1').replaceAll("'", "''")}'`,
  ];
  const result = await runPowerShell([...preamble, script].join('\n'), {
    ...options,
    env: {
      EXO_TEST_URL: sandbox.url,
      EXO_TEST_TOKEN: sandbox.accessToken,
      EXO_TEST_UPN: sandbox.userPrincipalName,
      NO_COLOR: '1',
      ...options.env,
    },
  });
  return new ShellReport(result);
}

/** As {@link runWithModule}, already connected without a banner. */
export function runConnected(
  sandbox: Pick<TestSandbox, 'url' | 'accessToken' | 'userPrincipalName'>,
  script: string,
  options: PowerShellOptions = {},
): Promise<ShellReport> {
  const connect =
    'Connect-ExchangeOnline -AccessToken $token -UserPrincipalName $upn -ConnectionUri $url -ShowBanner:$false';
  return runWithModule(sandbox, `${connect}\n${script}`, options);
}

/** What a script handed over, and everything it printed. */
export class ShellReport {
  readonly #values = new Map<string, string[]>();

  constructor(readonly result: PowerShellResult) {
    for (const part of result.stdout.split(marks.begin).slice(1)) {
      const end = part.indexOf(marks.end);
      const name = part.slice(0, part.indexOf(marks.name));
      const value = part.slice(name.length + marks.name.length, end);
      this.#values.set(name, [...(this.#values.get(name) ?? []), value]);
    }
  }

  /** All values of a name, in order; none if it was never reported. */
  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** The one value of a name. */
  one(name: string): string {
    const values = this.all(name);
    assert.equal(values.length, 1, `${name}: ${values.join(' | ')}\n${this.result.stdout}\n${this.result.stderr}`);
    return values[0] ?? '';
  }

  /** Both output streams; long texts are broken at the terminal's width. */
  get printed(): string {
    return `${this.result.stdout}\n${this.result.stderr}`;
  }
}
