import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { commandName, commands } from '../../../src/script/commands';
import { quotePowerShell } from '../../../src/script/quotePowerShell';
import { parseScript } from '../../../src/script/script';
import { cmdletModels } from '../../../src/sandbox/cmdlets/models';
import { fillSnippet, shippedSnippets, stopValues, type Snippet } from '../../support/snippets';
import { startSandbox, type TestSandbox } from '../../support/sandbox';
import { runConnected, type ShellReport } from '../exchangeSandbox/sandboxShell';

/** Cmdlets of the shell and of this project's module that need no model. */
const local = /^(?:Get-ConnectionInformation|Get-Date|Get-Credential)$/u;

/** Whether the sandbox has every Exchange cmdlet of a snippet, and nothing in it asks the user or connects anew. */
function isModelled(snippet: Snippet): boolean {
  const names = commands(parseScript(fillSnippet(snippet))).map((command) => commandName(command) ?? '');
  if (names.some((name) => /^(?:Connect|Disconnect)-|^Read-Host$/u.test(name))) return false;
  const verbs = /^(?:Get|Set|New|Add|Remove|Enable|Disable|Search|Start|Test|Undo|Update|Release|Export)-/u;
  return names.every(
    (name) =>
      !verbs.test(name) || name in cmdletModels || local.test(name) || /^(?:Start-Sleep|Export-Csv)$/u.test(name),
  );
}

const modelled = shippedSnippets().filter(isModelled);

describe('snippets run against the sandbox', () => {
  let sandbox: TestSandbox;
  let folder: string;
  /** What stands in the sandbox for the addresses that snippets suggest. */
  let stands: ReadonlyMap<string, string>;

  before(async () => {
    sandbox = await startSandbox({ mailboxes: 30 });
    const report = await runConnected(
      sandbox,
      `$people = @(Get-EXOMailbox -RecipientTypeDetails UserMailbox -ResultSize 2 -WarningAction SilentlyContinue)
       Report User $people[0].PrimarySmtpAddress
       Report Delegate $people[1].PrimarySmtpAddress
       Report Shared @(Get-EXOMailbox -RecipientTypeDetails SharedMailbox -WarningAction SilentlyContinue)[0].PrimarySmtpAddress
       Report Room @(Get-EXOMailbox -RecipientTypeDetails RoomMailbox -WarningAction SilentlyContinue)[0].PrimarySmtpAddress
       Report Group @(Get-DistributionGroup -WarningAction SilentlyContinue)[0].PrimarySmtpAddress
       Report Team @(Get-UnifiedGroup -WarningAction SilentlyContinue)[0].PrimarySmtpAddress`,
    );
    stands = new Map([
      ['user@contoso.com', report.one('User')],
      ['delegate@contoso.com', report.one('Delegate')],
      ['shared@contoso.com', report.one('Shared')],
      ['room@contoso.com', report.one('Room')],
      ['group@contoso.com', report.one('Group')],
      ['team@contoso.com', report.one('Team')],
      ['contoso.com', sandbox.domain],
    ]);
    folder = await mkdtemp(path.join(tmpdir(), 'exo-snippets-'));
    await writeFile(
      path.join(folder, 'mailboxes.csv'),
      `UserPrincipalName,CustomAttribute1\n${report.one('User')},A\nnobody@${sandbox.domain},B\n`,
    );
    await writeFile(path.join(folder, 'contacts.csv'), 'Name,ExternalEmailAddress\nAda,ada@example.com\n');
    await writeFile(path.join(folder, 'members.csv'), `Member\n${report.one('Shared')}\n`);
  });

  after(async () => {
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(() => sandbox.control('reset'));

  /** The snippet with addresses of the sandbox in it. */
  function filled(snippet: Snippet): string {
    const chosen = [...stopValues(snippet)].map(([index, [value = '']]) => {
      const stand = stands.get(value) ?? value.replace(/@contoso\.com$/u, `@${sandbox.domain}`);
      return [index, stand] as const;
    });
    return fillSnippet(snippet, new Map(chosen));
  }

  it('is tried with most of the families', () => {
    assert.ok(modelled.length >= 45, `${modelled.length}: ${modelled.map(({ prefix }) => prefix).join(' ')}`);
  });

  /** What has to be done before a snippet can do its work. */
  const preparations: Readonly<Record<string, (user: string, delegate: string) => string>> = {
    'exo-calendar-remove': (user, delegate) =>
      `$null = Add-MailboxFolderPermission -Identity ${user}:\\Calendar -User ${delegate} -AccessRights Reviewer`,
  };

  /** Runs every snippet in one shell, each after a reset of the sandbox, which is much faster than a shell for each. */
  async function runAll(): Promise<ShellReport> {
    const runs = modelled.map((snippet) => {
      const prepare = preparations[snippet.prefix]?.(
        stands.get('user@contoso.com') ?? '',
        stands.get('delegate@contoso.com') ?? '',
      );
      return `Reset-Sandbox
${prepare ?? ''}
$Error.Clear()
try { & {
${filled(snippet)}
} } catch { }
foreach ($each in @($Error)) { Report 'Failure ${snippet.prefix}' "$($each.Exception.Message) $($each.InvocationInfo.Line)" }
Report 'Ended ${snippet.prefix}' 1`;
    });
    return runConnected(
      sandbox,
      `function Reset-Sandbox {
  $client = [System.Net.Http.HttpClient]::new()
  $client.DefaultRequestHeaders.Add('Authorization', "Bearer $token")
  $body = [System.Net.Http.StringContent]::new('{}', [System.Text.Encoding]::UTF8, 'application/json')
  $null = $client.PostAsync("$url/_sandbox/reset", $body).GetAwaiter().GetResult().EnsureSuccessStatusCode()
}
Set-Location -LiteralPath ${quotePowerShell(folder)}
${runs.join('\n')}`,
      { timeout: 580_000 },
    );
  }

  /** Errors that a snippet meets on purpose: a row that fails, an address that is free. */
  const expected = /nobody@|ada@example\.com/u;

  describe('one after the other', () => {
    let report: ShellReport;

    before(async function () {
      this.timeout(600_000);
      report = await runAll();
    });

    for (const snippet of modelled) {
      it(`${snippet.prefix} runs without an error`, () => {
        assert.deepEqual(
          report.all(`Failure ${snippet.prefix}`).filter((message) => !expected.test(message)),
          [],
          filled(snippet),
        );
        assert.equal(report.all(`Ended ${snippet.prefix}`).length, 1, report.printed.slice(-2000));
      });
    }
  });

  it('the bulk change from CSV does what can be done and keeps the rows that failed with their errors', async () => {
    const snippet = modelled.find(({ prefix }) => prefix === 'exo-csv');
    assert.ok(snippet !== undefined);
    const report = await runConnected(
      sandbox,
      `Set-Location -LiteralPath ${quotePowerShell(folder)}
${filled(snippet)}
       foreach ($row in Import-Csv -Path './failed.csv') { Report Kept $row.UserPrincipalName; Report Why $row.Error }
       Report Value (Get-Mailbox ${stands.get('user@contoso.com') ?? ''}).CustomAttribute1`,
    );
    assert.match(report.printed, /1 of 2 rows done\./u);
    assert.equal(report.one('Kept'), `nobody@${sandbox.domain}`);
    assert.match(report.one('Why'), /nobody@/u);
    assert.equal(report.one('Value'), 'A');
  });

  it('reports end in a file with a row for each object', async () => {
    const snippet = modelled.find(({ prefix }) => prefix === 'exo-report-size');
    assert.ok(snippet !== undefined);
    const report = await runConnected(
      sandbox,
      `Set-Location -LiteralPath ${quotePowerShell(folder)}
${filled(snippet)}
       $rows = @(Import-Csv -Path './mailbox-sizes.csv')
       Report Rows $rows.Count
       Report Mailboxes @(Get-Mailbox -ResultSize Unlimited).Count
       Report Largest ([double]$rows[0].SizeMB -gt 0 -and [double]$rows[0].SizeMB -ge [double]$rows[-1].SizeMB)`,
    );
    assert.equal(report.one('Rows'), report.one('Mailboxes'));
    assert.equal(report.one('Largest'), 'True');
    assert.ok((await readdir(folder)).includes('mailbox-sizes.csv'));
  });
});
