import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import type { CompletionItem } from 'vscode-languageserver/node';
import { ServerClient } from './serverClient';

/** What is offered at the `|` of a script, as someone who writes it sees it. */
interface Case {
  /** What leads the list. */
  readonly first?: string;
  /** Found somewhere in it. */
  readonly has?: readonly string[];
  /** Not in it. */
  readonly lacks?: readonly string[];
  /** The whole list. */
  readonly all?: readonly string[];
  /** An item, and the script after taking it. */
  readonly accept?: readonly [string, string];
}

const mailbox = { has: ['PrimarySmtpAddress', 'RecipientTypeDetails'] };

const cases: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
  'cmdlets by what is remembered of them': {
    'mbxperm|': { first: 'Get-MailboxPermission', has: ['Add-MailboxPermission'] },
    'mbx perm|': { first: 'Get-MailboxPermission', accept: ['Add-MailboxPermission', 'Add-MailboxPermission'] },
    'get-mp|': { first: 'Get-MailboxPermission' },
    'calproc|': { has: ['Set-CalendarProcessing'] },
    'stats|': { has: ['Get-EXOMailboxStatistics'] },
    'Get-Mailbx|': { has: ['Get-Mailbox'] },
    'Get-Ch|': { lacks: ['Get-ComplianceSearch'] },
    'Connect-ExchangeOnline -Prefix Eu\nGet-EuMailb|': {
      first: 'Get-EuMailbox',
      accept: ['Get-EuMailbox', 'Connect-ExchangeOnline -Prefix Eu\nGet-EuMailbox'],
    },
    'Connect-ExchangeOnline -Prefix Eu\nget-e|': {
      has: ['Get-EuMailbox', 'Get-EXOMailbox', 'Get-EuEmailAddressPolicy'],
    },
    'Connect-ExchangeOnline -Prefix EXO\nGet-EXOM|': { first: 'Get-EXOMailbox' },
    'Connect-ExchangeOnline -Prefix Src\nConnect-ExchangeOnline -Prefix Dst\nGet-DstMailb|': {
      first: 'Get-DstMailbox',
    },
    'Connect-ExchangeOnline -Prefix Src\nConnect-ExchangeOnline -Prefix Dst\nGet-Mailb|': {
      first: 'Get-SrcMailbox',
    },
    'Get-Mailbox amy \u007c |': { first: 'Get-EXOMailbox', has: ['Connect-ExchangeOnline'] },
    'return |': { has: ['Get-Mailbox'] },
    'foreach ($m in |) { }': { has: ['Get-Mailbox'] },
    '# all of them\nGet-Mailb|': { first: 'Get-Mailbox' },
    "'#'; Get-Mailb|": { first: 'Get-Mailbox' },
  },
  'parameters in the places where they are typed': {
    'Add-MailboxPermission -|': { has: ['-Identity', '-AccessRights', '-User'] },
    'Get-EXOMailbox -|': { has: ['-Identity', '-Anr'] },
    'Get-MessageTraceV2 -SenderAddress amy -|': { has: ['-StartDate', '-EndDate'], lacks: ['-SenderAddress'] },
    'Set-Mailbox -|': { first: '-Identity' },
    'Get-Mailbox amy | Set-Mailbox -|': { first: '-EmailAddresses', has: ['-Identity'] },
    'Disconnect-ExchangeOnline -Con|firm:$false': {
      accept: ['-Confirm', 'Disconnect-ExchangeOnline -Confirm:$false'],
    },
    'Get-Mailbox -Res| -ResultSize 5': { lacks: ['-ResultSize'] },
    'Get-Mailbox \u2013|': { accept: ['-ResultSize', 'Get-Mailbox -ResultSize'] },
    'Get-Mailbox -Res|:Unlimited': { accept: ['-ResultSize', 'Get-Mailbox -ResultSize:Unlimited'] },
    'New-Mailbox -Shared -|': { lacks: ['-Room', '-Shared'] },
    'Get-Mailbox -|; Get-User': { has: ['-ResultSize'] },
    'Get-Mailbox `\n  -ResultSize 5 `\n  -|': { has: ['-Filter'], lacks: ['-ResultSize'] },
    'Set-Mailbox -Identity (Get-User amy).Name -|': { has: ['-Type'], lacks: ['-Identity'] },
    'Connect-ExchangeOnline -Prefix Eu\nGet-EuMailbox -Arc|': { has: ['-Archive'] },
    'ExchangeOnlineManagement\\Get-EXOMailbox -|': { has: ['-PropertySets'] },
    'Set-Alias -Name gmb -Value Get-Mailbox\ngmb -|': { has: ['-ResultSize'] },
    'Set-Alias gci Get-ChildItem\ngci -|': { all: [] },
    'New-Alias $a Get-Mailbox\ngmb -|': { all: [] },
  },
  values: {
    'Set-Mailbox amy -AuditEnabled $|': { accept: ['$true', 'Set-Mailbox amy -AuditEnabled $true'] },
    'Connect-ExchangeOnline -ShowBanner:$f|': { accept: ['$false', 'Connect-ExchangeOnline -ShowBanner:$false'] },
    'Get-Mailbox amy -ErrorAction |': { has: ['Stop', 'SilentlyContinue'] },
    'Get-Mailbox amy -ErrorAction:|': { has: ['Stop'] },
    'Get-EXOMailbox -ResultSize:|': { all: ['Unlimited'] },
    'Get-EXOMailbox -OutVariable |': { all: [] },
    'Set-Mailbox amy -Type | -WhatIf': { has: ['Shared'] },
    'Set-Mailbox amy -Type $|': { all: [] },
    "Get-EXOMailbox -Properties 'DisplayName', '|'": { has: ['Alias'], lacks: ['DisplayName'] },
    "Get-EXOMailbox -Properties @(\n  'Alias'\n  '|'\n)": { has: ['DisplayName'], lacks: ['Alias'] },
    'Get-EXOMailbox -Properties Alias,\n  |': { has: ['DisplayName'], lacks: ['Alias', 'Get-EXOMailbox'] },
    'Get-EXOMailbox -PropertySets Minimum,|': { has: ['Quota'], lacks: ['Minimum'] },
    "Set-Mailbox amy -AuditOwner @{ Add = '|' }": {
      accept: ['HardDelete', "Set-Mailbox amy -AuditOwner @{ Add = 'HardDelete' }"],
    },
    'Set-Mailbox amy -EmailAddresses @{ | }': { all: ['Add', 'Remove'] },
    'Connect-ExchangeOnline -CommandName Get-Mailbox, Get-EXOM|': {
      accept: ['Get-EXOMailbox', 'Connect-ExchangeOnline -CommandName Get-Mailbox, Get-EXOMailbox'],
    },
    'Set-Mailbox amy -EmailAddresses |': { all: [] },
    "Set-Mailbox amy -Type |'Room'": { accept: ['Shared', "Set-Mailbox amy -Type 'Shared'"] },
    "$p = @{ Type = |'Room' }\nSet-Mailbox amy @p": {
      accept: ['Shared', "$p = @{ Type = 'Shared' }\nSet-Mailbox amy @p"],
    },
    'Get-Mailbox > |': { all: [] },
    'Get-Mailbox --% -|': { all: [] },
    'Get-Mailbox -- -|': { all: [] },
    'Get-Mailbox -- amy | Set-Mailbox -|': { has: ['-Type'] },
  },
  'splatted tables': {
    '$p = @{\n  AccessRights = |\n}\nAdd-MailboxPermission @p': {
      accept: ['FullAccess', "$p = @{\n  AccessRights = 'FullAccess'\n}\nAdd-MailboxPermission @p"],
    },
    "$p = @{ Identity = 'amy' }\n$p.Type = |\nSet-Mailbox @p": { has: ['Shared'] },
    "$p = @{ Identity = 'amy' }\n$p['|'] = 1\nSet-Mailbox @p": { has: ['Type'], lacks: ['Identity'] },
    "$p = @{}\n$p.Add('Ty|', 'Shared')\nSet-Mailbox amy @p": {
      accept: ['Type', "$p = @{}\n$p.Add('Type', 'Shared')\nSet-Mailbox amy @p"],
    },
    "$p = @{}\n$p.Add('Type', |)\nSet-Mailbox amy @p": {
      accept: ['Shared', "$p = @{}\n$p.Add('Type', 'Shared')\nSet-Mailbox amy @p"],
    },
    "$p = @{}\n$q.Add('|')\nSet-Mailbox amy @p": { all: [] },
    '$p = @{\n  WhatIf = $t|\n}\nSet-Mailbox @p': { all: ['$true', '$false'] },
    '$p = @{\n  |\n}\nGet-ChildItem @p': { all: [] },
    "$p = @{\n  Properties = @(\n    'Alias'\n    '|'\n  )\n}\nGet-EXOMailbox @p": {
      has: ['DisplayName'],
      lacks: ['Alias', 'ResultSize'],
    },
    "$p = @{ AuditOwner = @{ Add = '|' } }\nSet-Mailbox amy @p": { has: ['HardDelete'] },
    '$p = @{ EmailAddresses = @{ | } }\nSet-Mailbox amy @p': { all: ['Add', 'Remove'] },
    '$p = @{\n  ErrorAction = |\n}\nSet-Mailbox @p': {
      accept: ['Stop', "$p = @{\n  ErrorAction = 'Stop'\n}\nSet-Mailbox @p"],
    },
    "$p = @{ Identity = 'amy' }\n$p.|\nSet-Mailbox @p": {
      has: ['Type'],
      lacks: ['Identity'],
      accept: ['Type', "$p = @{ Identity = 'amy' }\n$p.Type\nSet-Mailbox @p"],
    },
    '$p = @{ Type = (Get-Mailb|) }\nSet-Mailbox @p': { first: 'Get-Mailbox', lacks: ['Shared'] },
    '$p = @{\n  Identity = Get-Mailb|\n}\nSet-Mailbox @p': { first: 'Get-Mailbox' },
    '$p = @{\n  Identity = Get-Mailbox -|\n}\nSet-Mailbox @p': { has: ['-ResultSize'] },
    'Set-Mailbox amy -AuditOwner @{ Add = (Get-Mailb|) }': { first: 'Get-Mailbox' },
    '$p = [pscustomobject]@{ | }': { all: [] },
  },
  filters: {
    'Get-Mailbox -Filter "HiddenFromAddressListsEnabled -eq `$|"': {
      accept: ['`$true', 'Get-Mailbox -Filter "HiddenFromAddressListsEnabled -eq `$true"'],
    },
    'Get-Mailbox -Filter {HiddenFromAddressListsEnabled -eq $|}': {
      accept: ['$true', 'Get-Mailbox -Filter {HiddenFromAddressListsEnabled -eq $true}'],
    },
    'Get-Mailbox -Filter \'RecipientTypeDetails -eq "Sh|"\'': {
      accept: ['SharedMailbox', 'Get-Mailbox -Filter \'RecipientTypeDetails -eq "SharedMailbox"\''],
    },
    "Get-Mailbox -Filter 'RecipientTypeDetails -eq ''Sh|'''": {
      accept: ['SharedMailbox', "Get-Mailbox -Filter 'RecipientTypeDetails -eq ''SharedMailbox'''"],
    },
    "Get-Mailbox -Filter {RecipientTypeDetails -eq '|'}": {
      accept: ['SharedMailbox', "Get-Mailbox -Filter {RecipientTypeDetails -eq 'SharedMailbox'}"],
    },
    'Get-Mailbox -Filter "|': { has: ['CustomAttribute1'] },
    'Get-Mailbox -Filter "(Name -like \'a*\') -and (Cus|"': { has: ['CustomAttribute2'] },
    '$f = "|"\nGet-Mailbox -Filter $f': { has: ['CustomAttribute1'] },
    '$p = @{\n  Filter = "CustomAttribute1 |"\n}\nGet-Mailbox @p': { all: ['-like', '-eq', '-ne', '-notlike'] },
    'New-DynamicDistributionGroup -Name x -RecipientFilter {RecipientType -eq |}': { has: ['UserMailbox'] },
    'Get-ADUser -Filter "|"': { all: [] },
    'Get-Mailbox -Filter { CustomAttribute1 |': { all: ['-like', '-eq', '-ne', '-notlike'] },
    "if ($a) {\n  Get-Mailbox -Filter { Alias -like 'a*' -and |\n": { has: ['CustomAttribute1'] },
    'Get-Mailbox -Filter "Alias |-eq 5"': { accept: ['-ne', 'Get-Mailbox -Filter "Alias -ne 5"'] },
    'Get-Mailbox -Filter "|Alias -eq 5"': { accept: ['Name', 'Get-Mailbox -Filter "Name -eq 5"'] },
    'Get-Mailbox -Filter "(Alias -eq 5) |-or (Name -eq 5)"': {
      accept: ['-and', 'Get-Mailbox -Filter "(Alias -eq 5) -and (Name -eq 5)"'],
    },
    "Get-Mailbox -Filter {RecipientTypeDetails -eq |'UserMailbox'}": {
      accept: ['SharedMailbox', "Get-Mailbox -Filter {RecipientTypeDetails -eq 'SharedMailbox'}"],
    },
    'Get-Mailbox -Filter "HiddenFromAddressListsEnabled -eq `$t|"': {
      accept: ['`$true', 'Get-Mailbox -Filter "HiddenFromAddressListsEnabled -eq `$true"'],
    },
    "Get-Mailbox -Filter \"Name -eq 'O''Brien' |\"": { all: ['-and', '-or'] },
    'Get-Mailbox -Filter "Name -eq \'$(Get-Us|)\'"': { first: 'Get-User', lacks: ['-and', 'Alias'] },
    'Get-Mailbox -Filter "Name -eq \'$(Get-User -|)\'"': { has: ['-ResultSize'] },
    'Get-Mailbox -Filter { Alias } |': { lacks: ['-eq', '-and'] },
    'Get-Mailbox -Filter (\'Alias -eq "{0}" -and |\' -f $a)': { has: ['CustomAttribute1'] },
    'Get-Mailbox -Filter ("Alias -eq \'" + $a + "\' |")': { all: [] },
    'Get-Recipient -Filter @"\n  RecipientTypeDetails -eq |\n"@': {
      accept: ['SharedMailbox', 'Get-Recipient -Filter @"\n  RecipientTypeDetails -eq \'SharedMailbox\'\n"@'],
    },
    "Get-Recipient -Filter @'\r\nHiddenFromAddressListsEnabled -eq |\r\n'@": { all: ['$true', '$false'] },
  },
  'properties of what comes from upstream': {
    'Get-Mailbox | ForEach-Object { Set-Mailbox -Identity $_.| }': mailbox,
    'Get-Mailbox | % { Set-Mailbox $_.Guid -EmailAddresses $_.| -WhatIf }': mailbox,
    '$m = Get-Mailbox amy\nSet-Mailbox -Identity $m.|': mailbox,
    '$m = Get-Mailbox amy\nWrite-Host "Hello $($m.|)"': mailbox,
    'Set-Mailbox -Identity (Get-Mailbox amy).|': mailbox,
    'try { $m = Get-Mailbox amy -ErrorAction Stop } catch { throw }\n$m.|': mailbox,
    '$m = try { Get-Mailbox amy } catch { $null }\n$m.|': mailbox,
    '$all = @()\nforeach ($u in $users) { $all += Get-Mailbox $u }\n$all[0].|': mailbox,
    '$all = foreach ($u in $users) { Get-Mailbox $u }\n$all | Sort-Object |': mailbox,
    '$script:all = Get-Mailbox\nfunction f { foreach ($m in $script:all) { $m.| } }': mailbox,
    'if ($x) { $m = Get-Mailbox amy } else { $m = $null }\n$m.|': mailbox,
    '$all = Get-Mailbox\n$all.Where({ $_.| })': mailbox,
    '[array]$all = Get-Mailbox\nfor ($i = 0; $i -lt $all.Count; $i++) { $all[$i].| }': mailbox,
    "Get-Mailbox -PipelineVariable m | Get-MailboxStatistics | Select-Object @{ n = 'a'; e = { $m.| } }": mailbox,
    'Get-Mailbox | Where-Object Recip| -eq UserMailbox': mailbox,
    'Get-Mailbox | Where-Object { $_.|.Length -gt 5 }': mailbox,
    '(Get-Mailbox).|.Count': mailbox,
    '$m = Get-Mailbox amy\n$a = $m.|\nif ($a) { }': mailbox,
    'Get-Mailbox | ForEach-Object {\n  $a = $_.|\n  foreach($b in $a) { }\n}': mailbox,
    'Get-Mailbox | ForEach-Object -Begin { $_.| } -Process { 1 }': { all: [] },
    'Get-Mailbox | ForEach-Object { 1 } { $_.| } { 2 }': mailbox,
    'Get-Mailbox | ForEach-Object { $_.| } { 1 }': { all: [] },
    'Get-Mailbox | ForEach-Object { 1 } { 2 } { $_.| }': { all: [] },
    'Get-Mailbox | ForEach-Object { 1 } -End { 2 } { $_.| }': mailbox,
    'Get-User | ForEach-Object -Begin { 1 } -Process { Get-Mailbox $_ } -End { 2 } | Select-Object |': mailbox,
    'Set-Alias gmb Get-Mailbox\ngmb | Select-Object |': mailbox,
    'New-Alias -Value Get-Mailbox -Name gmb\n$m = gmb amy\n$m.|': mailbox,
    'function Get-Box { param($Id) Get-Mailbox -Identity $Id }\nGet-Box amy | ForEach-Object { $_.| }': mailbox,
    'function Get-Box {\n  $found = Get-Mailbox\n  return $found | Sort-Object Name\n}\n$b = Get-Box\n$b.|': mailbox,
    'function script:Get-Box { process { if ($a) { Get-Mailbox } } }\nfunction f { Get-Box | Select-Object | }':
      mailbox,
    'function Get-Mailbox { Get-Process }\nGet-Mailbox | Select-Object |': { all: [] },
    'function f { f }\nf | Select-Object |': { all: [] },
    'Get-Mailbox -OutVariable m | Out-Null\n$m.|': mailbox,
    'Get-Mailbox -ov +m\nforeach ($one in $m) { $one.| }': mailbox,
    'Get-Mailbox | Where-Object Alias -eq Recip|': { all: [] },
    'Get-Mailbox | Format-Table -AutoSize Name, |': { has: ['Alias'], lacks: ['Name'] },
    'Get-Mailbox | Select-Object DisplayName, Alias | Sort-Object |': { all: ['DisplayName', 'Alias'] },
    "Get-Mailbox | Select-Object Name, @{ n = 'Size'; e = { 1 } } | Where-Object { $_.| }": { all: ['Name', 'Size'] },
    'Get-Mailbox | Select-Object Custom* | Format-List |': { has: ['CustomAttribute1'], lacks: ['Name'] },
    'Get-Mailbox | Select-Object Name,\n  |': { has: ['Alias'], lacks: ['Name', 'Get-EXOMailbox'] },
    'Get-Mailbox | Select-Object `\n  Name, `\n  |': { has: ['Alias'], lacks: ['Name'] },
    "Get-Mailbox | Select-Object -Property @(\n  'Name'\n  '|'\n)": { has: ['Alias'], lacks: ['Name'] },
    "Get-Mailbox | Where-Object { $_.RecipientTypeDetails -in 'UserMailbox', '|' }": { has: ['SharedMailbox'] },
    'foreach ($g in Get-DistributionGroup) { foreach ($m in Get-DistributionGroupMember $g.|) { } }': {
      has: ['PrimarySmtpAddress'],
    },
    'Get-Mailbox | Select-Object -First 5 | Where-Object { $_.| }': mailbox,
    "Get-Mailbox | Where-Object { $_.RecipientTypeDetails -eq '|' }": {
      accept: ['SharedMailbox', "Get-Mailbox | Where-Object { $_.RecipientTypeDetails -eq 'SharedMailbox' }"],
    },
    "Get-Mailbox | Where-Object { $_.RecipientTypeDetails -eq |'UserMailbox' }": {
      accept: ['SharedMailbox', "Get-Mailbox | Where-Object { $_.RecipientTypeDetails -eq 'SharedMailbox' }"],
    },
    'Get-Mailbox | Where-Object RecipientTypeDetails -eq |': { has: ['SharedMailbox'] },
    'Get-Mailbox | Where-Object { $_.HiddenFromAddressListsEnabled -eq $| }': { all: ['$true', '$false'] },
  },
};

/** Places of a script that are none of ours: what is offered there is PowerShell's to offer. */
const foreign: readonly string[] = [
  'Get-ChildItem -|',
  'Get-ChildItem -Path |',
  'Get-Process | Sort-Object |',
  'Get-Process | Where-Object { $_.| }',
  'Import-Csv a.csv | ForEach-Object { $_.| }',
  'Get-Mailbox | Export-Csv a.csv -|',
  'Get-Mailbox | Where-Object Name |',
  'Get-Mailbox | Where-Object { $_.Name.| }',
  'Write-Host |',
  'git push origin|',
  '$|',
  '$env:|',
  '$x = $tr|',
  '[Sys|',
  'if|',
  'foreach|',
  'else|',
  'function |',
  'function Get-M|',
  'Import-Module Exch|',
  '"text Get-Mailb|"',
  "@'\nGet-Mailb|\n'@",
  '<# Get-Mailb| #>',
  '<#\n.SYNOPSIS\n  |\n#>',
  '@"\n|\n"@',
  '# $_.|\n$m = Get-Mailbox',
  '$p = @{}\n# $p.|\nSet-Mailbox @p',
  '$p = @{}\n"$p.Type = |"\nSet-Mailbox @p',
  "$p = @{}\n'$p.|'\nSet-Mailbox @p",
  "$p = @{\n  # Type = '|'\n}\nSet-Mailbox @p",
  '$p = @{ <# | #> }\nSet-Mailbox @p',
  'Set-Mailbox amy -AuditOwner @{ # |\n}',
  'Get-EXOMailbox -Properties Alias, <# | #> Name',
  'enum Size { | }',
  'Get-Date\n|if ($a) { }',
  'param([Parameter(|)]$x)',
  './Get-Mailb|',
  '$table.|',
  '$table = @{ | }',
];

describe('writing a script', () => {
  let client: ServerClient;
  before(async () => (client = await ServerClient.start()));
  after(() => client.stop());

  const labels = (items: readonly CompletionItem[]): string[] =>
    [...items].sort((one, other) => ((one.sortText ?? '') < (other.sortText ?? '') ? -1 : 1)).map(({ label }) => label);

  for (const [title, scripts] of Object.entries(cases)) {
    describe(title, () => {
      for (const [text, { first, has = [], lacks = [], all, accept }] of Object.entries(scripts)) {
        it(text, async () => {
          const found = labels(await client.complete(text));
          if (first !== undefined) strictEqual(found[0], first);
          for (const label of has) ok(found.includes(label), `${label} is not among ${found.join(', ')}`);
          for (const label of lacks) ok(!found.includes(label), `${label} is offered`);
          if (all !== undefined) deepStrictEqual(found, all);
          if (accept !== undefined) strictEqual(await client.accept(text, accept[0]), accept[1]);
        });
      }
    });
  }

  describe('where nothing is Exchange’s', () => {
    for (const text of foreign) {
      it(text, async () => {
        deepStrictEqual(labels(await client.complete(text)), []);
        // The characters that ask by themselves bring nothing either.
        const before = text[text.lastIndexOf('|') - 1] ?? '';
        if (client.triggers.includes(before)) deepStrictEqual(labels(await client.complete(text, before)), []);
      });
    }
  });
});
